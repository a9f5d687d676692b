"""Costs of a report from the sums of a ledger (*kostnader ur huvudboken*), each split by the rule for cost keys."""

from collections.abc import Iterable

import attrs

from grantkit.case.cost_items import CostCategory, CostItem, CostKey, apportion_costs
from grantkit.interop._ledger_sums import WIDEST, LedgerColumns, Sum
from grantkit.values.amounts import less, total
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["LedgerCosts"]


@attrs.frozen(kw_only=True)
class LedgerCosts:
    """What a ledger gives for a report (*kostnader ur huvudboken*): the costs, what rounding does, what is left out.

    ``items`` are the costs, one for each category and cost centre, with the whole cost and the key. ``rows`` are the
    rows that they come from. ``by_row`` is the sum that the same rows would give if each were split and rounded by
    itself; it is Unknown where a key has a denominator above 10 000. ``other_accounts`` and ``other_pots`` are the
    number of rows, and their sum, with an account that is not in the mapping, and with a cost centre that has no key.
    They are told since a row that is left out by a slip would otherwise not be seen.

    >>> LedgerCosts(items=(), rows=0, by_row=Sek.ZERO, other_accounts=(0, Sek.ZERO), other_pots=(0, Sek.ZERO)).total
    Sek.kronor(0)
    """

    items: tuple[CostItem, ...]
    rows: int
    by_row: Sek | Unknown
    other_accounts: tuple[int, Sek]
    other_pots: tuple[int, Sek]

    @property
    def total(self) -> Sek:
        """The sum of the costs; it is below 0 if more was credited than charged."""
        return Sek(ore=sum(item.amount.ore for item in self.items))

    @property
    def rounding(self) -> Sek | Unknown:
        """What rounding each row by itself would add to the total, below 0 if it would take from it."""
        return less(self.by_row, self.total)


def costs_of(sums: Iterable[Sum], columns: LedgerColumns) -> LedgerCosts:
    """Split the sums of each category and cost centre, and add up what rounding row by row would have given."""
    net: dict[tuple[str, str], int] = {}
    left_out = {"category": [0, 0], "pot": [0, 0]}
    by_row: list[Sek | Unknown] = []
    rows = 0
    for each in sums:
        signed = -each.size if each.minus else each.size
        if not each.category or not each.pot:
            counted = left_out["category" if not each.category else "pot"]
            counted[0] += each.rows
            counted[1] += signed
            continue
        rows += each.rows
        net[each.category, each.pot] = net.get((each.category, each.pot), 0) + signed
        by_row.append(_row_by_row(each, columns))
    items = tuple(_item(CostCategory(category), columns.keys[pot], ore) for (category, pot), ore in sorted(net.items()))
    accounts, pots = ((counted, Sek(ore=ore)) for counted, ore in left_out.values())
    return LedgerCosts(items=items, rows=rows, by_row=total(by_row), other_accounts=accounts, other_pots=pots)


def _part(ore: int, key: CostKey) -> int:
    """Return the part of a whole cost that a key gives, in öre; that of a credit note mirrors that of the cost."""
    part = apportion_costs(Sek(ore=abs(ore)), (key,)).parts[0].ore
    return part if ore >= 0 else -part


def _row_by_row(rows: Sum, columns: LedgerColumns) -> Sek | Unknown:
    key = columns.keys[rows.pot]
    above, below = key.share.as_integer_ratio()
    if below > WIDEST:
        return Unknown(
            "rounding_by_row",
            about=key.pot,
            sv="avrundning rad för rad",
            en="rounding row by row",
        )
    # A row of q x denominator + residue gets q x numerator, and the part of the residue.
    ore = (rows.size - rows.rows * rows.residue) // below * above + rows.rows * _part(rows.residue, key)
    return Sek(ore=-ore if rows.minus else ore)


def _item(category: CostCategory, key: CostKey, ore: int) -> CostItem:
    part = _part(ore, key)
    # A credit note of which nothing falls to the agreement is no negative cost, and states no whole.
    if part == 0 > ore:
        return CostItem(category=category, amount=Sek.ZERO, label=key.pot)
    return CostItem(category=category, amount=Sek(ore=part), label=key.pot, gross=Sek(ore=ore), key=key)
