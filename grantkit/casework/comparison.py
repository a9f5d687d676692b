"""Setting two allocations or agreements side by side (*jämföra*)."""

from collections.abc import Hashable, Mapping
from fractions import Fraction

from grantkit.casework.compared_sides import Side, side
from grantkit.casework.effects import Stages, stages
from grantkit.model.agreements import GrantAgreement
from grantkit.model.allocations import Allocation
from grantkit.model.comparisons import ComparedShare, Comparison
from grantkit.model.weights import WeightSet
from grantkit.values._checks import Checks
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["compare"]

_Ranks = Mapping[Hashable, int]


def compare(
    first: Allocation | GrantAgreement,
    second: Allocation | GrantAgreement,
    *,
    population: WeightSet | None = None,
    first_column: str | None = None,
    second_column: str | None = None,
) -> Comparison:
    """Set two allocations or agreements side by side (*jämföra*), and tell what each difference is due to (R37, R42; 2019: 7, Bilaga 1).

    Of each recipient: the amounts, the kronor between them, the rank, kronor per inhabitant where a *population* is given, and how much of the difference
    is due to the total, to the weights, to the key and to rounding, exactly. A key of the same form over other weights is a difference of weights
    alone, whatever the weight sets are called; plain weights count as a key in proportion to them. In keys of other forms, weight sets of one name are
    taken for the same.

    Of an agreement the column named by *first_column* or *second_column* is taken, else the sum column, or the only column, of its only table. A printed
    column rests on its printed total and on the weights of its table, one that `what_if` has computed on what it was computed from. What is not printed is
    Unknown, and with it the difference; where a total, a key or a weight is missing no effect is told, and ``missing`` says what it is.

    Raises a GrantkitError with every fault of the arguments; where an agreement has more than one column to choose from, it names them.

    >>> from grantkit import AllocationMethod, allocate
    >>> exact = {"method": AllocationMethod.LARGEST_REMAINDER}
    >>> before, after = (allocate(Sek.kronor(total), {"Norr": 1, "Syd": 2}, **exact) for total in (100, 200))
    >>> norr = compare(before, after).share("Norr")
    >>> str(norr.difference), norr.effects.total, norr.effects.rounding
    ('34 kr', Fraction(10000, 3), Fraction(200, 3))
    """
    checks = Checks()
    given = (("first", first, first_column), ("second", second, second_column))
    sides = [each for field, what, column in given if (each := side(checks, field, what, column)) is not None]
    checks.optional("population", population, WeightSet)
    checks.done()
    one, other = sides
    steps, findings = stages(one, other)
    ranks = (_ranks(one.amounts), _ranks(other.amounts))
    passing = steps.passing if steps else ()
    return Comparison(
        first_total=one.total,
        second_total=other.total,
        shares=tuple(
            _compared(recipient, one, other, steps, ranks, population)
            for recipient in dict.fromkeys((*one.amounts, *other.amounts, *passing))
        ),
        missing=tuple(dict.fromkeys((*one.missing, *other.missing))),
        findings=findings,
    )


def _compared(
    recipient: Hashable,
    one: Side,
    other: Side,
    steps: Stages | None,
    ranks: tuple[_Ranks, _Ranks],
    population: WeightSet | None,
) -> ComparedShare:
    first, second = (side.amounts.get(recipient, Sek.ZERO) for side in (one, other))
    difference: Sek | Unknown
    effects = per_inhabitant = None
    if isinstance(first, Unknown) or isinstance(second, Unknown):
        difference = first if isinstance(first, Unknown) else second
    else:
        difference = second - first
        effects = steps.effects(recipient, first, second) if steps else None
        heads = Fraction(population.mapping.get(recipient, 0)) if population else Fraction()
        if heads:
            per_inhabitant = (first.ore / heads, second.ore / heads)
    return ComparedShare(
        recipient=recipient,
        first=first,
        second=second,
        difference=difference,
        effects=effects,
        ranks=(ranks[0].get(recipient), ranks[1].get(recipient)),
        per_inhabitant=per_inhabitant,
    )


def _ranks(amounts: Mapping[Hashable, Sek | Unknown]) -> _Ranks:
    """Rank the recipients from the largest amount, equal amounts sharing a rank; nobody where an amount is Unknown."""
    known = sorted((each.ore for each in amounts.values() if isinstance(each, Sek)), reverse=True)
    if len(known) < len(amounts):
        return {}
    places: dict[int, int] = {}
    for place, ore in enumerate(known, start=1):
        places.setdefault(ore, place)
    return {each: places[amount.ore] for each, amount in amounts.items() if isinstance(amount, Sek)}
