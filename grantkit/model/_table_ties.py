"""What the sums of a printed table say against its cells, against a sum that was given, and against those stated in words."""

from collections.abc import Iterator, Mapping

from grantkit.model.findings import Finding, Modality, Severity
from grantkit.model.table_audits import StatedSum
from grantkit.model.tables import PublishedTable
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["columns_that_do_not_tie", "given_totals_that_differ", "rows_that_do_not_tie", "sums_that_do_not_tie"]

_Amounts = tuple[Sek | Unknown, ...]


def rows_that_do_not_tie(table: PublishedTable, unit: Sek) -> Iterator[Finding]:
    """Tell each row, that of the totals included, whose cells do not add up to its sum (R42)."""
    if table.sum_column is None or len(table.columns) == 1:
        return
    rows = [(f"rows[{recipient}]", str(recipient), amounts) for recipient, amounts in table.rows]
    if table.totals is not None:
        rows.append(("totals", "total", table.totals))
    place = table.columns.index(table.sum_column)
    for field, recipient, amounts in rows:
        values = _difference(amounts[place], amounts[:place] + amounts[place + 1 :])
        if values:
            yield Finding(
                code="table_row_does_not_tie",
                severity=_severity(values, len(amounts), unit),
                modality=Modality.NONE,
                field=f"{field}.{table.sum_column}",
                citation=table.citation,
                values=(("recipient", recipient), *values.items()),
            )
        beyond = _beyond(amounts[place], amounts[:place] + amounts[place + 1 :], unit, len(amounts))
        if beyond:
            yield Finding(
                code="table_row_exceeds_its_sum",
                severity=Severity.ERROR,
                modality=Modality.NONE,
                field=f"{field}.{table.sum_column}",
                citation=table.citation,
                values=(("recipient", recipient), *beyond.items()),
            )


def columns_that_do_not_tie(table: PublishedTable, unit: Sek) -> Iterator[Finding]:
    """Tell each column whose cells do not add up to its printed total (R41)."""
    for column in table.columns:
        cells = tuple(table.column(column).values())
        values = _difference(table.total(column), cells)
        if values:
            yield Finding(
                code="table_column_does_not_tie",
                severity=_severity(values, len(cells), unit),
                modality=Modality.NONE,
                field=f"totals.{column}",
                citation=table.citation,
                values=(("column", column), *values.items()),
            )
        beyond = _beyond(table.total(column), cells, unit, len(cells))
        if beyond:
            yield Finding(
                code="table_column_exceeds_its_sum",
                severity=Severity.ERROR,
                modality=Modality.NONE,
                field=f"totals.{column}",
                citation=table.citation,
                values=(("column", column), *beyond.items()),
            )


def given_totals_that_differ(table: PublishedTable, totals: Mapping[str, Sek]) -> Iterator[Finding]:
    """Tell each total that was given for a column and is not the one that the table prints."""
    for column, given in totals.items():
        printed = table.total(column)
        if isinstance(printed, Sek) and printed != given:
            yield Finding(
                code="total_given_differs",
                severity=Severity.WARNING,
                modality=Modality.NONE,
                field=f"totals.{column}",
                citation=table.citation,
                values=(("column", column), ("given", given), ("printed", printed), ("difference", given - printed)),
            )


def _difference(printed: Sek | Unknown, parts: _Amounts) -> dict[str, Sek]:
    """Set the printed sum against its parts; nothing where they agree, or where one of them cannot be read."""
    read = [part for part in parts if isinstance(part, Sek)]
    if not isinstance(printed, Sek) or len(read) < len(parts):
        return {}
    added = sum(read, Sek.ZERO)
    return {"printed": printed, "added": added, "difference": printed - added} if printed != added else {}


def _severity(values: Mapping[str, Sek], amounts: int, unit: Sek) -> Severity:
    # Rounding moves an amount by less than one unit, so that so many of them can do so much and no more.
    return Severity.NOTICE if abs(values["difference"]) < unit * amounts else Severity.ERROR


def _beyond(printed: Sek | Unknown, parts: _Amounts, unit: Sek, rounded: int) -> dict[str, Sek]:
    """Set what can be read of the parts against the sum where not all can: no amount is below 0, so no unread one makes up for too much."""
    read = [part for part in parts if isinstance(part, Sek)]
    if not isinstance(printed, Sek) or len(read) == len(parts):
        return {}
    added = sum(read, Sek.ZERO)
    values = {"printed": printed, "added": added, "difference": added - printed}
    return values if added > printed and _severity(values, rounded, unit) is Severity.ERROR else {}


def sums_that_do_not_tie(table: PublishedTable, stated: tuple[StatedSum, ...]) -> Iterator[Finding]:
    """Tell each sum in the text that is not that of the table: the printed total, or the sum of its cells where none is printed."""
    for index, each in enumerate(stated):
        printed = table.total(each.column)
        cells = tuple(table.column(each.column).values())
        read = [cell for cell in cells if isinstance(cell, Sek)]
        if isinstance(printed, Unknown) and len(read) == len(cells):
            printed = sum(read, Sek.ZERO)
        if isinstance(printed, Sek) and printed != each.amount:
            yield Finding(
                code="text_contradicts_table",
                severity=Severity.ERROR,
                modality=Modality.NONE,
                field=f"stated[{index}]",
                citation=each.citation,
                values=(
                    ("label", each.label),
                    ("column", each.column),
                    ("stated", each.amount),
                    ("printed", printed),
                    ("difference", each.amount - printed),
                ),
            )
