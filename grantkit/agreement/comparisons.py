"""Two allocations or agreements side by side (*jämförelse*): who gains, who loses, and what the difference is due to."""

from collections.abc import Hashable, Mapping
from fractions import Fraction

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.compared_sides import Effects, Side, Stages, side, stages
from grantkit.allocation.allocations import Allocation
from grantkit.allocation.weights import WeightSet
from grantkit.values._checks import Checks
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown


@attrs.frozen(kw_only=True)
class ComparedShare:
    """One recipient under both (*jämförd andel*): amounts, difference, rank, kronor per inhabitant, and what the difference is due to.

    One that is no recipient on a side gets 0 there and has no rank. An amount that is Unknown leaves the difference Unknown and ``effects`` None; so does
    what the comparison says to be ``missing``. The rank counts from the largest amount, equal amounts sharing one. ``per_inhabitant`` is in exact öre, first and second, None where no
    population was given.
    """

    recipient: Hashable
    first: Sek | Unknown
    second: Sek | Unknown
    difference: Sek | Unknown
    effects: Effects | None
    ranks: tuple[int | None, int | None]
    per_inhabitant: tuple[Fraction, Fraction] | None


@attrs.frozen(kw_only=True)
class Comparison(NotebookDisplay):
    """Two allocations or agreements side by side (*jämförelse*), recipient by recipient, in the order of the first.

    ``missing`` is what would have to be known before any effect could be told: a total, a key, a weight. ``findings`` tell what could not be told from the
    key, and therefore stands with it: what is due to the total and the weights where the first key does not carry over to the second total
    (``total_not_told_apart``), or what is due to the weights where it does not go together with those of the second (``weights_not_told_apart``). One
    that is no recipient on either side stands here where it would gain by one thing what it loses by the next.

    >>> from grantkit import AllocationMethod, allocate, compare
    >>> first, second = (
    ...     allocate(Sek.kronor(10), {"Norr": 1, "Mitt": 1, "Syd": 1}, method=method)
    ...     for method in (AllocationMethod.FLOOR_EACH, AllocationMethod.LARGEST_REMAINDER)
    ... )
    >>> comparison = compare(first, second)
    >>> comparison.placed, comparison.residuals, comparison.separable
    ((Sek.kronor(9), Sek.kronor(10)), (Sek.kronor(1), Sek.kronor(0)), True)
    """

    first_total: Sek | Unknown
    second_total: Sek | Unknown
    shares: tuple[ComparedShare, ...]
    missing: tuple[Unknown, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def separable(self) -> bool:
        """Whether total, weights, key and rounding could all be told apart."""
        return not self.missing and not self.findings

    @property
    def placed(self) -> tuple[Sek | Unknown, Sek | Unknown]:
        """What the amounts of either side add up to; the first Unknown amount where there is one."""
        return _added([share.first for share in self.shares]), _added([share.second for share in self.shares])

    @property
    def residuals(self) -> tuple[Sek | Unknown, Sek | Unknown]:
        """What either side did not place (*inte fördelat*): its total less what its amounts add up to, below 0 where they are more."""
        first, second = self.placed
        return _less(self.first_total, first), _less(self.second_total, second)

    @property
    def effects(self) -> Effects | None:
        """What the difference between the two sums of amounts is due to: the effects of all, added up; None where those of anybody are not told."""
        told = [share.effects for share in self.shares if share.effects is not None]
        if len(told) < len(self.shares):
            return None
        names = (field.name for field in attrs.fields(Effects))
        return Effects(**{name: sum((getattr(each, name) for each in told), Fraction()) for name in names})

    def share(self, recipient: Hashable) -> ComparedShare | None:
        """Give the row of one recipient; None where it is a recipient on neither side."""
        return next((share for share in self.shares if share.recipient == recipient), None)

    def records(self) -> tuple[dict[str, object], ...]:
        """Give one plain record per recipient: amounts in öre, None where unknown, and each effect as the text of an exact fraction of öre.

        The result is built anew at each call and belongs to the caller.
        """
        return tuple(
            {
                "recipient": str(share.recipient),
                "first_ore": _ore(share.first),
                "second_ore": _ore(share.second),
                "difference_ore": _ore(share.difference),
                **{
                    f"due_to_{field.name}_ore": None
                    if share.effects is None
                    else str(getattr(share.effects, field.name))
                    for field in attrs.fields(Effects)
                },
                "first_rank": share.ranks[0],
                "second_rank": share.ranks[1],
            }
            for share in self.shares
        )


def _ore(amount: Sek | Unknown) -> int | None:
    return amount.ore if isinstance(amount, Sek) else None


def _added(amounts: list[Sek | Unknown]) -> Sek | Unknown:
    withheld = next((amount for amount in amounts if isinstance(amount, Unknown)), None)
    return sum((amount for amount in amounts if isinstance(amount, Sek)), Sek.ZERO) if withheld is None else withheld


def _less(total: Sek | Unknown, placed: Sek | Unknown) -> Sek | Unknown:
    if isinstance(total, Unknown) or isinstance(placed, Unknown):
        return total if isinstance(total, Unknown) else placed
    return total - placed


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
