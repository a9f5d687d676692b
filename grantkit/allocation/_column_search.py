"""The search for ways in which a column may have been made: what is known of it, and the prices that fit."""

from collections.abc import Hashable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import Any, Final

import attrs

from grantkit.allocation._price_ranges import Bounds, PriceRange, fullest, unit_weights
from grantkit.allocation.column_audits import Basis, CellDeviation, ColumnAudit, Explanation, MethodFit, StatedSum
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.tables import PublishedTable
from grantkit.allocation.unit_prices import Priced
from grantkit.allocation.weights import added_up, whole_weights
from grantkit.errors import InvalidValue
from grantkit.values.amounts import total
from grantkit.values.findings import FindingKind
from grantkit.values.money import Sek

HALF: Final = Fraction(1, 2)
_FEWEST: Final = 3
_LARGE: Final = 10  # units, since rounding hides what a smaller amount would tell


@attrs.frozen(kw_only=True)
class Search:
    """What the ways of explaining one column are sought from: the column, its key, and what the caller has told."""

    column: ColumnAudit
    basis: Basis
    published: PublishedTable
    stated: tuple[StatedSum, ...]
    members: Mapping[Hashable, int]
    parts: tuple[Sek, ...]

    @cached_property
    def amounts(self) -> dict[Hashable, Sek]:
        """The readable cells."""
        return {each: amount for each, amount in self.column.printed if isinstance(amount, Sek)}

    def convinces(self, explanation: Explanation) -> bool:
        """Return whether a way that chose a number to fit, such as a total, explains more than any number would.

        It has to explain some amounts of many units, and to leave few cells. Where the cells add up to their total, so
        that nothing is wrong with either, it may leave one in ten, or one.
        """
        left = len(explanation.deviations)
        added = total(self.amounts.values())
        few = left <= max(1, len(self.amounts) // 10) if added == self.column.total else True
        large = sum(amount >= _LARGE * self.column.unit for amount in self.amounts.values()) - left
        return few and large >= _FEWEST and explanation.explains > 2 * left

    @cached_property
    def weights(self) -> dict[Hashable, Fraction]:
        return {each: Fraction(weight) for each, weight in unit_weights(self.basis).items()}

    @cached_property
    def in_whole(self) -> list[int]:
        """The weights over one denominator."""
        return whole_weights(self.weights.values())

    @cached_property
    def is_shared(self) -> bool:
        """Whether the column is a total shared out by weights, so that another total is another price."""
        priced = isinstance(self.basis, AllocationKey) and isinstance(self.basis.rule, Priced)
        return any(self.weights.values()) and not priced

    def explained(self, kind: FindingKind, deviations: tuple[CellDeviation, ...], **facts: Any) -> Explanation:
        explained = len(self.amounts) - len(deviations)
        facts |= {"explained": explained, "readable": len(self.amounts)}
        assumes = kind.found(
            f"columns.{self.column.column}", self.published.citation, column=self.column.column, **facts
        )
        return Explanation(assumes=assumes, explains=explained, readable=len(self.amounts), deviations=deviations)

    def by_fits(self, kind: FindingKind, fits: tuple[MethodFit, ...], **facts: Any) -> Iterator[Explanation]:
        best = max(fits, key=lambda fit: fit.explained, default=None)
        if best is not None and best.explained:
            methods = tuple(fit.method for fit in fits if fit.explained == best.explained)
            yield self.explained(kind, best.deviations, **facts, methods=methods)

    def prices(self, reach: Mapping[Hashable, tuple[Fraction, Fraction]]) -> PriceRange | None:
        """Find the prices of a unit of weight from which most cells follow, each as far from its share as it may be."""
        unit, bounds = self.column.unit.ore, []
        for each, amount in self.amounts.items():
            if self.weights.get(each):
                below, above = reach[each]
                low, high = ((amount.ore + unit * step) / self.weights[each] for step in (-below, above))
                bounds.append(Bounds(max(low, Fraction()), high))
        return fullest(bounds)

    def out_of_step(self, prices: PriceRange) -> dict[Hashable, Sek]:
        """Return the cells that are more than a unit from the shares that the prices give."""
        unit = self.column.unit.ore
        return {
            each: amount
            for each, amount in self.amounts.items()
            if abs(amount.ore - prices.middle * self.weights[each]) > unit
        }

    @cached_property
    def quotas(self) -> Mapping[Hashable, Fraction]:
        """The exact shares of the total in öre; none if there is no total, or if the key cannot be followed."""
        if not isinstance(self.column.total, Sek):
            return {}
        if self.is_shared:
            price = self.column.total.ore / added_up(self.weights.values())
            return {each: price * weight for each, weight in self.weights.items()}
        try:
            return self.basis.quotas(self.column.total) if isinstance(self.basis, AllocationKey) else {}
        except InvalidValue:
            return {}

    def members_of(self, recipient: Hashable) -> int:
        return self.members.get(recipient, 1)

    def deviation(self, recipient: Hashable, quota: Fraction) -> CellDeviation:
        unit = self.column.unit
        return CellDeviation(recipient, quota, self.amounts[recipient], unit * rounded(quota / unit.ore))


def rounded(exact: Fraction) -> int:
    """Round a number to the nearest whole one, halves upwards.

    >>> rounded(Fraction(5, 2))
    3
    """
    return floor(exact + HALF)
