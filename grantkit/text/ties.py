"""What an allocation tells besides its amounts (*skiljeregel*, *ej fördelat*): how ties were decided, and what no key shared out."""

from collections.abc import Hashable, Iterable
from fractions import Fraction
from typing import Final

from grantkit.allocation.allocations import Allocation
from grantkit.text.formatting import in_language, listing, number
from grantkit.values.money import Sek

__all__ = ["few", "not_shared_out", "tie_notes"]

# So many names are read with ease; of more, the first few are named and the rest counted.
_MOST_NAMES: Final = 6
_NAMED: Final = 3
_MORE: Final = ("{} till", "{} more")
_TIED: Final = ("{} stod lika", "{} were level")
_BY_WEIGHT: Final = ("den större vikten gick före", "the larger weight went first")
_BY_ORDER: Final = ("vikten var lika, och ordningen avgjorde", "the weights were equal, and the order decided")
_BY_BOTH: Final = (
    "den större vikten gick före, och mellan {} med lika vikt avgjorde ordningen",
    "the larger weight went first, and between {} of equal weight the order decided",
)


def few(names: Iterable[str], locale: str = "sv") -> str:
    """Write a list of names; where they are many, the first few and how many more there are.

    >>> few("ABC"), few("ABCDEFGH"), few("ABCDEFGH", "en")
    ('A, B och C', 'A, B, C och 5 till', 'A, B, C, and 5 more')
    """
    listed = list(names)
    if len(listed) > _MOST_NAMES:
        listed = [*listed[:_NAMED], in_language(_MORE, locale).format(number(len(listed) - _NAMED, locale))]
    return listing(listed, locale)


def tie_notes(allocation: Allocation, locale: str = "sv") -> tuple[str, ...]:
    """Say between whom only the tie rule chose, and whether the larger weight decided it or the given order; nothing where nobody was tied.

    >>> from grantkit import AllocationMethod, allocate
    >>> one_and_three = allocate(Sek.kronor(2), {"A": 1, "B": 3}, method=AllocationMethod.LARGEST_REMAINDER)
    >>> tie_notes(one_and_three), tie_notes(one_and_three, "en")
    (('A och B stod lika; den större vikten gick före.',), ('A and B were level; the larger weight went first.',))
    """
    if not allocation.tied:
        return ()
    tied = few(map(str, allocation.tied), locale)
    equals = _told_apart_by_order(allocation)
    if not equals:
        rule = in_language(_BY_WEIGHT, locale)
    elif len(equals) == len(allocation.tied):
        rule = in_language(_BY_ORDER, locale)
    else:
        rule = in_language(_BY_BOTH, locale).format(few(map(str, equals), locale))
    return (f"{in_language(_TIED, locale).format(tied)}; {rule}.",)


def _told_apart_by_order(allocation: Allocation) -> list[Hashable]:
    """Give those of the tied whose equals in weight got another number of units: the tie rule asks for the order between equals only."""
    tied = set(allocation.tied)
    given = zip(allocation.recipients, allocation.weights, allocation.units, strict=True)
    rows = [(recipient, Fraction(weight), units) for recipient, weight, units in given if recipient in tied]
    counts: dict[Fraction, set[int]] = {}
    for _, weight, units in rows:
        counts.setdefault(weight, set()).add(units)
    return [recipient for recipient, weight, _ in rows if len(counts[weight]) > 1]


def not_shared_out(allocation: Allocation) -> Sek:
    """Give what the key of an allocation leaves (caps, units at a price), in whole öre: it is no matter of rounding.

    >>> from grantkit import AllocationKey, AllocationMethod, Citation, allocate
    >>> from grantkit.allocation import Priced
    >>> key = AllocationKey(name="doser", rule=Priced((("A", 12), ("B", 5)), Sek.kronor(275)), citation=Citation("S1", "7"))
    >>> not_shared_out(allocate(Sek.miljoner(1), key, method=AllocationMethod.LARGEST_REMAINDER))
    Sek.kronor(995325)
    """
    if allocation.key is None or allocation.pool is None:
        return Sek.ZERO
    return Sek(ore=int(allocation.total.ore - allocation.pool))
