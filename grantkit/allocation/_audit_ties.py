"""The sums of a printed table, its totals and the sums in the text, with a finding for each that does not tie."""

from collections.abc import Iterator, Mapping

import attrs

from grantkit.allocation.column_audits import StatedSum
from grantkit.allocation.tables import PublishedTable
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

TABLE_ROW_DOES_NOT_TIE = FindingKind(
    "table_row_does_not_tie",
    Severity.ERROR,
    Modality.NONE,
    sv="Raden {recipient}: tryckt summa {printed} mot adderat {added}, skillnad {difference}.",
    en="The row of {recipient}: printed sum {printed} against added {added}, difference {difference}.",
)
TABLE_ROW_EXCEEDS_ITS_SUM = FindingKind(
    "table_row_exceeds_its_sum",
    Severity.ERROR,
    Modality.NONE,
    sv=(
        "Raden {recipient}: de läsbara cellerna är tillsammans {added}, mer än den tryckta summan {printed}; "
        "skillnad {difference}."
    ),
    en=(
        "The row of {recipient}: the readable cells make {added}, more than the printed sum {printed}; "
        "difference {difference}."
    ),
)
TABLE_COLUMN_DOES_NOT_TIE = FindingKind(
    "table_column_does_not_tie",
    Severity.ERROR,
    Modality.NONE,
    sv="Kolumnen {column}: tryckt summa {printed} mot adderat {added}, skillnad {difference}.",
    en="The column {column}: printed total {printed} against added {added}, difference {difference}.",
)
TABLE_COLUMN_EXCEEDS_ITS_SUM = FindingKind(
    "table_column_exceeds_its_sum",
    Severity.ERROR,
    Modality.NONE,
    sv=(
        "Kolumnen {column}: de läsbara cellerna är tillsammans {added}, mer än den tryckta summan {printed}; "
        "skillnad {difference}."
    ),
    en=(
        "The column {column}: the readable cells make {added}, more than the printed total {printed}; "
        "difference {difference}."
    ),
)
TOTAL_GIVEN_DIFFERS = FindingKind(
    "total_given_differs",
    Severity.WARNING,
    Modality.NONE,
    sv="Kolumnen {column}: angiven summa {given} mot tryckt summa {printed}, skillnad {difference}.",
    en="The column {column}: given total {given} against printed total {printed}, difference {difference}.",
)
TEXT_CONTRADICTS_TABLE = FindingKind(
    "text_contradicts_table",
    Severity.ERROR,
    Modality.NONE,
    sv="Texten ({label}) anger {stated} och tabellen {printed} i kolumnen {column}; skillnad {difference}.",
    en="The text ({label}) states {stated} and the table {printed} in the column {column}; difference {difference}.",
)
_Amounts = tuple[Sek | Unknown, ...]


def rows_that_do_not_tie(table: PublishedTable, unit: Sek) -> Iterator[Finding]:
    """Yield a finding for each row whose cells do not add up to its sum, including the row of totals (R42)."""
    if table.sum_column is None or len(table.columns) == 1:
        return
    rows = [(f"rows[{recipient}]", str(recipient), amounts) for recipient, amounts in table.rows]
    if table.totals is not None:
        rows.append(("totals", "total", table.totals))
    place = table.columns.index(table.sum_column)
    for field, recipient, amounts in rows:
        values = _difference(amounts[place], amounts[:place] + amounts[place + 1 :])
        if values:
            found = TABLE_ROW_DOES_NOT_TIE.found(
                f"{field}.{table.sum_column}",
                table.citation,
                recipient=recipient,
                **values,
            )
            yield attrs.evolve(found, severity=_severity(values, len(amounts), unit))
        beyond = _beyond(amounts[place], amounts[:place] + amounts[place + 1 :], unit, len(amounts))
        if beyond:
            yield TABLE_ROW_EXCEEDS_ITS_SUM.found(
                f"{field}.{table.sum_column}", table.citation, recipient=recipient, **beyond
            )


def columns_that_do_not_tie(table: PublishedTable, unit: Sek) -> Iterator[Finding]:
    """Yield a finding for each column whose cells do not add up to its printed total (R41)."""
    for column in table.columns:
        cells = tuple(table.column(column).values())
        values = _difference(table.total(column), cells)
        if values:
            found = TABLE_COLUMN_DOES_NOT_TIE.found(
                f"totals.{column}",
                table.citation,
                column=column,
                **values,
            )
            yield attrs.evolve(found, severity=_severity(values, len(cells), unit))
        beyond = _beyond(table.total(column), cells, unit, len(cells))
        if beyond:
            yield TABLE_COLUMN_EXCEEDS_ITS_SUM.found(f"totals.{column}", table.citation, column=column, **beyond)


def given_totals_that_differ(table: PublishedTable, totals: Mapping[str, Sek]) -> Iterator[Finding]:
    """Yield a finding for each total that was given for a column and differs from the printed total."""
    for column, given in totals.items():
        printed = table.total(column)
        if isinstance(printed, Sek) and printed != given:
            yield TOTAL_GIVEN_DIFFERS.found(
                f"totals.{column}",
                table.citation,
                column=column,
                given=given,
                printed=printed,
                difference=given - printed,
            )


def _difference(printed: Sek | Unknown, parts: _Amounts) -> dict[str, Sek]:
    """Compare a printed sum with its parts; return nothing if they agree or if one of them cannot be read."""
    read = [part for part in parts if isinstance(part, Sek)]
    if not isinstance(printed, Sek) or len(read) < len(parts):
        return {}
    added = sum(read, Sek.ZERO)
    return {"printed": printed, "added": added, "difference": printed - added} if printed != added else {}


def _severity(values: Mapping[str, Sek], amounts: int, unit: Sek) -> Severity:
    # Rounding moves each amount by less than one unit. So rounding alone explains a difference below this limit.
    return Severity.NOTICE if abs(values["difference"]) < unit * amounts else Severity.ERROR


def _beyond(printed: Sek | Unknown, parts: _Amounts, unit: Sek, rounded: int) -> dict[str, Sek]:
    """Compare the readable parts with the printed sum where some parts cannot be read.

    No amount is below 0. So if the readable parts exceed the sum, no unread part can make up for it.
    """
    read = [part for part in parts if isinstance(part, Sek)]
    if not isinstance(printed, Sek) or len(read) == len(parts):
        return {}
    added = sum(read, Sek.ZERO)
    values = {"printed": printed, "added": added, "difference": added - printed}
    return values if added > printed and _severity(values, rounded, unit) is Severity.ERROR else {}


def sums_that_do_not_tie(table: PublishedTable, stated: tuple[StatedSum, ...]) -> Iterator[Finding]:
    """Yield a finding for each sum in the text that differs from the total in the table.

    The total is the printed one, or the sum of the cells where no total is printed.
    """
    for index, each in enumerate(stated):
        printed = table.total(each.column)
        cells = tuple(table.column(each.column).values())
        read = [cell for cell in cells if isinstance(cell, Sek)]
        if isinstance(printed, Unknown) and len(read) == len(cells):
            printed = sum(read, Sek.ZERO)
        if isinstance(printed, Sek) and printed != each.amount:
            yield TEXT_CONTRADICTS_TABLE.found(
                f"stated[{index}]",
                each.citation,
                label=each.label,
                column=each.column,
                stated=each.amount,
                printed=printed,
                difference=each.amount - printed,
            )
