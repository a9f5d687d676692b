"""What an audit of a table, and a recovery of its weights, can be asked for: every fault of the arguments at once."""

from collections.abc import Hashable, Mapping
from decimal import Decimal
from typing import Any, Final

from grantkit.errors import GrantkitError
from grantkit.model._splitting import KEEP_THE_TOTAL
from grantkit.model.allocations import AllocationMethod
from grantkit.model.keys import AllocationKey
from grantkit.model.table_audits import StatedSum
from grantkit.model.tables import PublishedTable
from grantkit.model.weights import WeightSet
from grantkit.values._checks import Checks
from grantkit.values._weights import check_weight
from grantkit.values.money import Sek, check_amount
from grantkit.values.printed import printed_amount
from grantkit.values.unknown import Unknown

__all__ = ["check_audit", "check_recovery"]

_MOST_DECIMALS: Final = 20


def check_audit(
    published: Any,
    totals: Any,
    weights: Any,
    unit: Any,
    stated: Any,
    percentages: Any,
    decimals: Any,
    percentages_of: Any,
    figures: Any,
) -> None:
    """Raise with every fault of the arguments of an audit."""
    checks = Checks()
    columns: tuple[str, ...] = ()
    recipients: tuple[Hashable, ...] = ()
    if checks.exact("published", published, PublishedTable):
        columns, recipients = published.columns, published.recipients
    a_column = "one of the columns: " + ", ".join(columns)
    for column, total in _items(checks, "totals", totals):
        checks.require(column in columns, "totals", column, a_column)
        check_amount(checks, f"totals[{column}]", total)
    by_column = weights.items() if isinstance(weights, Mapping) else [("", weights)]
    for column, given in by_column:
        checks.require(column in ("", *columns), "weights", column, a_column)
        named = f"weights[{column}]" if column else "weights"
        if checks.optional(named, given, WeightSet, AllocationKey) and isinstance(given, WeightSet):
            checks.require(given.total > 0, f"weights.{given.name}", given.total, "at least one weight above 0")
    if check_amount(checks, "unit", unit):
        checks.require(bool(unit), "unit", unit, "more than 0 kr")
    if checks.items("stated", stated, StatedSum):
        for index, each in enumerate(stated):
            checks.require(each.column in columns, f"stated[{index}].column", each.column, a_column)
    _check_percentages(checks, percentages, decimals, recipients)
    if checks.optional("percentages_of", percentages_of, str):
        checks.require(percentages_of in columns, "percentages_of", percentages_of, a_column)
    _check_figures(checks, figures, recipients, columns)
    checks.done()


def _items(checks: Checks, field: str, given: Any) -> Any:
    return given.items() if isinstance(given, Mapping) or checks.exact(field, given, dict) else ()


def _check_percentages(checks: Checks, percentages: Any, decimals: Any, recipients: tuple[Hashable, ...]) -> None:
    for recipient, percentage in _items(checks, "percentages", percentages):
        checks.require(recipient in recipients, "percentages", recipient, "a recipient of the table")
        if checks.exact(f"percentages[{recipient}]", percentage, Decimal):
            check_weight(checks, f"percentages[{recipient}]", percentage)
    if checks.optional("decimals", decimals, int):
        checks.require(0 <= decimals <= _MOST_DECIMALS, "decimals", decimals, f"0 to {_MOST_DECIMALS}")


def _check_figures(checks: Checks, figures: Any, recipients: tuple[Hashable, ...], columns: tuple[str, ...]) -> None:
    for place, text in _items(checks, "figures", figures):
        known = type(place) is tuple and len(place) == 2 and place[0] in recipients and place[1] in columns
        checks.require(known, "figures", place, "a recipient and a column of the table")
        try:
            printed_amount(text)
        except GrantkitError as error:
            checks.require(False, f"figures[{place}]", text, error.faults[0].requirement)  # noqa: FBT003  # the condition was the reading


def check_recovery(column: Any, total: Any, method: Any, between: Any, unit: Any) -> None:
    """Raise with every fault of the arguments of a recovery of weights."""
    checks = Checks()
    unknown = 0
    if isinstance(column, Mapping) or checks.exact("column", column, dict):
        checks.require(bool(column), "column", column, "at least one recipient")
        for recipient, amount in column.items():
            check_amount(checks, f"column[{recipient}]", amount, Unknown)
            unknown += isinstance(amount, Unknown)
    of_money = (check_amount(checks, "total", total), check_amount(checks, "unit", unit))
    if all(of_money):
        checks.require(bool(unit), "unit", unit, "more than 0 kr")
        checks.require(total >= unit > Sek.ZERO, "total", total, "one unit or more")
    if checks.exact("method", method, AllocationMethod):
        fits = unknown <= 1 or method not in KEEP_THE_TOTAL
        checks.require(fits, "column", unknown, "at most one unknown amount, for a method that keeps the total")
    if checks.items("between", between, int):
        good = len(between) == 2 and 1 <= between[0] <= between[1]
        checks.require(good, "between", between, "two totals of at least 1, the lower one first")
    checks.done()
