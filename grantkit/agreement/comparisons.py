"""Comparisons of two allocations or agreements (*jämförelse*): who gains, who loses, and the causes."""

from collections.abc import Hashable, Mapping
from contextlib import suppress
from fractions import Fraction
from typing import ClassVar

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.compared_sides import COMPARED_SUM_NOT_EXACT, Effects, Side, Stages, side, stages
from grantkit.allocation.allocations import Allocation
from grantkit.allocation.weights import WeightSet
from grantkit.errors import UnknownName
from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount, less, total
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding
from grantkit.values.lookups import looked_up
from grantkit.values.money import Sek
from grantkit.values.plain_records import PlainValue, RecordTypes, or_withheld, types_of
from grantkit.values.unknown import Unknown


@attrs.frozen(kw_only=True)
class ComparedShare:
    """One recipient on both sides (*jämförd andel*): amounts, difference, effects, ranks and öre per inhabitant.

    A recipient that is missing on one side has 0 kr and no rank there. If an amount is Unknown, the difference is
    Unknown and ``effects`` is None. ``effects`` is also None if the comparison lists something as ``missing``. Ranks
    count from the largest amount, and equal amounts share a rank. ``per_inhabitant`` is in exact öre, first and second;
    it is None if no population was given.

    >>> from grantkit import AllocationMethod, allocate
    >>> weights, method = {"Norr": 1, "Syd": 3}, AllocationMethod.FLOOR_EACH
    >>> made = [allocate(Sek.kronor(total), weights, method=method) for total in (80, 100)]
    >>> share = compare(*made).shares[1]
    >>> print(share.recipient, share.first, share.second, share.difference, sep=" | ")
    Syd | 60 kr | 75 kr | 15 kr
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
    """Two allocations or agreements compared by recipient (*jämförelse*), in the order of the first.

    ``missing`` lists the totals, keys and weights that must be known before any effect can be computed. ``findings``
    report effects that could not be separated from the effect of the key and are included in it. With
    ``total_not_told_apart`` these are the effects of the total and of the weights: the first key cannot share out the
    second total. With ``weights_not_told_apart`` it is the effect of the weights: the first key cannot use the weights
    of the second. ``compared_sum_not_exact`` names lines whose sum is stated only as the most or about (F11). A
    recipient on neither side is included if it gains by one effect what it loses by another.

    >>> from grantkit import AllocationMethod, allocate, compare
    >>> first, second = (
    ...     allocate(Sek.kronor(10), {"Norr": 1, "Mitt": 1, "Syd": 1}, method=method)
    ...     for method in (AllocationMethod.FLOOR_EACH, AllocationMethod.LARGEST_REMAINDER)
    ... )
    >>> comparison = compare(first, second)
    >>> comparison.placed, comparison.residuals, comparison.separable
    ((Sek.kronor(9), Sek.kronor(10)), (Sek.kronor(1), Sek.kronor(0)), True)
    >>> print(comparison.share("Norr").difference)
    1 kr
    """

    first_total: Sek | Unknown
    second_total: Sek | Unknown
    shares: tuple[ComparedShare, ...]
    missing: tuple[Unknown, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def separable(self) -> bool:
        """Whether the effects of total, weights, key and rounding could all be separated."""
        return not self.missing and all(finding.kind == COMPARED_SUM_NOT_EXACT for finding in self.findings)

    @property
    def placed(self) -> tuple[Sek | Unknown, Sek | Unknown]:
        """The sum of the amounts on each side; the first Unknown amount if there is one."""
        return total(share.first for share in self.shares), total(share.second for share in self.shares)

    @property
    def residuals(self) -> tuple[Sek | Unknown, Sek | Unknown]:
        """The money not placed on each side (*inte fördelat*): its total less the sum of its amounts.

        It is below 0 if the amounts add up to more than the total.
        """
        first, second = self.placed
        return less(self.first_total, first), less(self.second_total, second)

    @property
    def effects(self) -> Effects | None:
        """The sum of the effects of all recipients; None if the effects of any recipient are not known."""
        known = [share.effects for share in self.shares if share.effects is not None]
        if len(known) < len(self.shares):
            return None
        names = (field.name for field in attrs.fields(Effects))
        return Effects(**{name: sum((getattr(each, name) for each in known), Fraction()) for name in names})

    def share(self, recipient: Hashable) -> ComparedShare | None:
        """Return the row of one recipient; None if it is a recipient on neither side."""
        by_recipient = {share.recipient: share for share in self.shares}
        with suppress(UnknownName):
            return looked_up(recipient, by_recipient)
        return None

    record_types: ClassVar[RecordTypes] = types_of(
        recipient=str,
        first=Amount,
        second=Amount,
        difference=Amount,
        **{f"due_to_{each.name}_fraction": str | None for each in attrs.fields(Effects)},
        first_rank=int | None,
        second_rank=int | None,
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record per recipient: amounts, and each effect as an exact fraction of öre in text.

        Each call builds a new result, which the caller may change.
        """
        return tuple(
            {
                "recipient": str(share.recipient),
                **or_withheld("first", share.first),
                **or_withheld("second", share.second),
                **or_withheld("difference", share.difference),
                **{
                    f"due_to_{field.name}_fraction": None
                    if share.effects is None
                    else str(getattr(share.effects, field.name))
                    for field in attrs.fields(Effects)
                },
                "first_rank": share.ranks[0],
                "second_rank": share.ranks[1],
            }
            for share in self.shares
        )


_Ranks = Mapping[Hashable, int]


def compare(
    first: Allocation | GrantAgreement,
    second: Allocation | GrantAgreement,
    *,
    population: WeightSet | None = None,
    first_column: str | None = None,
    second_column: str | None = None,
) -> Comparison:
    """Compare two allocations or agreements (*jämföra*) and split each difference by its causes (R37, R42).

    The rules compared are in section 7 and Bilaga 1 of 2019. The result has, for each recipient, both amounts, their
    difference, the ranks, and, if a *population* is given, the amounts per inhabitant. It also has the exact effects of
    the total, the weights, the key and rounding on the difference.

    Two keys of the same form with different weights differ in weights only, whatever the weight sets are called. Plain
    weights count as a key in proportion to them. In keys of different forms, weight sets of the same name are treated
    as the same set.

    For an agreement, *first_column* or *second_column* names the column. Without a name it is the sum column, or the
    only column, of the only table. A printed column is based on its printed total and the weights of its table. A
    column that `what_if` has computed is based on the total and the key used there. An amount that is not printed is
    Unknown, and so is the difference. If a total, a key or a weight is missing, no effects are computed, and
    ``missing`` lists what is missing.

    Raises a GrantkitError with every fault of the arguments. If an agreement has several columns to choose from, the
    error lists them.

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
        findings=(*one.findings, *other.findings, *findings),
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
    """Rank the recipients from the largest amount; equal amounts share a rank. If any is Unknown, rank nobody."""
    known = sorted((each.ore for each in amounts.values() if isinstance(each, Sek)), reverse=True)
    if len(known) < len(amounts):
        return {}
    places: dict[int, int] = {}
    for place, ore in enumerate(known, start=1):
        places.setdefault(ore, place)
    return {each: places[amount.ore] for each, amount in amounts.items() if isinstance(amount, Sek)}
