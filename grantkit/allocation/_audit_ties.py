"""What a printed table contradicts: its sums, the figures as printed, its percentages."""

from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from grantkit.allocation.column_audits import ColumnAudit, StatedSum
from grantkit.allocation.printed_figures import printed_amount
from grantkit.allocation.tables import PublishedTable
from grantkit.values.citations import Citation
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
PERCENTAGE_DOES_NOT_TIE = FindingKind(
    "percentage_does_not_tie",
    Severity.WARNING,
    Modality.NONE,
    sv="{recipient}: tryckt {printed} procent mot uträknat {computed} procent.",
    en="{recipient}: printed {printed} per cent against computed {computed} per cent.",
)
PERCENTAGES_MISSING = FindingKind(
    "percentages_missing",
    Severity.NOTICE,
    Modality.NONE,
    sv="Procenttal saknas för {lacking}, med {amount} i kolumnen {column}; de tryckta blir tillsammans {added}.",
    en=(
        "Percentages are missing for {lacking}, with {amount} in the column {column}; those printed add up to {added}."
    ),
)
PERCENTAGES_DO_NOT_ADD_UP = FindingKind(
    "percentages_do_not_add_up",
    Severity.NOTICE,
    Modality.NONE,
    sv="Procenttalen blir tillsammans {added} och inte 100.",
    en="The percentages add up to {added} and not to 100.",
)
FIGURE_AMBIGUOUS = FindingKind(
    "figure_ambiguous",
    Severity.WARNING,
    Modality.NONE,
    sv="{recipient}, {column}: ”{text}” är tryckt i oordning och kan läsas som {readings}; ingen läsning är vald.",
    en="{recipient}, {column}: “{text}” is printed out of order and may be read as {readings}; no reading is chosen.",
)
FIGURE_READING_CHOSEN = FindingKind(
    "figure_reading_chosen",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "{recipient}, {column}: ”{text}” är tryckt i oordning och kan läsas som {readings}; cellen i "
        "tabellen är {cell}."
    ),
    en=(
        "{recipient}, {column}: “{text}” is printed out of order and may be read as {readings}; the cell of "
        "the table is {cell}."
    ),
)
CELL_IS_NO_READING = FindingKind(
    "cell_is_no_reading",
    Severity.ERROR,
    Modality.NONE,
    sv=(
        "{recipient}, {column}: ”{text}” är tryckt i oordning och kan läsas som {readings}, men inte som "
        "cellen i tabellen, {cell}."
    ),
    en=(
        "{recipient}, {column}: “{text}” is printed out of order and may be read as {readings}, but not as "
        "the cell of the table, {cell}."
    ),
)
FIGURE_MAY_LACK_A_DIGIT = FindingKind(
    "figure_may_lack_a_digit",
    Severity.WARNING,
    Modality.NONE,
    sv="{recipient}, {column}: om en siffra har fallit bort i ”{text}” är det {patterns}.",
    en="{recipient}, {column}: if a digit was lost in “{text}”, it is {patterns}.",
)
FIGURE_CONTRADICTS_CELL = FindingKind(
    "figure_contradicts_cell",
    Severity.ERROR,
    Modality.NONE,
    sv="{recipient}, {column}: tryckt ”{text}”, {printed}, men cellen i tabellen är {cell}; skillnad {difference}.",
    en=(
        "{recipient}, {column}: printed “{text}”, {printed}, but the cell of the table is {cell}; difference "
        "{difference}."
    ),
)

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
    """Tell each column whose cells do not add up to its printed total (R41)."""
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
    """Tell each total that was given for a column and is not the one that the table prints."""
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
            yield TEXT_CONTRADICTS_TABLE.found(
                f"stated[{index}]",
                each.citation,
                label=each.label,
                column=each.column,
                stated=each.amount,
                printed=printed,
                difference=each.amount - printed,
            )


def figures_told(
    table: PublishedTable, figures: Mapping[tuple[Hashable, str], str], columns: tuple[ColumnAudit, ...]
) -> Iterator[Finding]:
    """Tell every figure whose print is out of order, with its readings and the one in the table, and every cell that is not as printed."""
    best = {column.column: column.best for column in columns}
    for (recipient, column), text in figures.items():
        figure, cell, fit = printed_amount(text), table.cell(recipient, column), best[column]
        place = f"rows[{recipient}].{column}"
        told: dict[str, Any] = {"recipient": str(recipient), "column": column, "text": text}
        if isinstance(figure, Sek):
            if isinstance(cell, Sek) and cell != figure:
                facts = {"printed": figure, "cell": cell, "difference": cell - figure}
                yield FIGURE_CONTRADICTS_CELL.found(place, table.citation, **(told | facts))
            continue
        computed = fit.computed.amounts[recipient] if fit else None
        facts = told | {"readings": figure.readings, "figure": figure, "computed": computed}
        if not isinstance(cell, Sek):
            yield FIGURE_AMBIGUOUS.found(place, table.citation, **facts)
        elif figure.admits(cell):
            yield FIGURE_READING_CHOSEN.found(place, table.citation, **(facts | {"cell": cell}))
        else:
            yield CELL_IS_NO_READING.found(place, table.citation, **(facts | {"cell": cell}))
        if figure.patterns:
            yield FIGURE_MAY_LACK_A_DIGIT.found(place, table.citation, **(told | {"patterns": figure.patterns}))


def percentages_that_do_not_tie(
    percentages: Mapping[Hashable, Decimal], decimals: int | None, column: ColumnAudit, citation: Citation
) -> Iterator[Finding]:
    """Tell each printed percentage that is not its share rounded, those that are missing, and the sum of all where it is not 100.

    Without *decimals* each is held to as many as it is printed with.
    """

    for recipient, share in _shares(column).items():
        if recipient not in percentages:
            continue
        places = _places(percentages[recipient]) if decimals is None else decimals
        tens = 10**places
        if abs(Fraction(percentages[recipient]) - 100 * share) > Fraction(1, 2 * tens):
            yield PERCENTAGE_DOES_NOT_TIE.found(
                f"percentages[{recipient}]",
                citation,
                recipient=str(recipient),
                printed=percentages[recipient],
                computed=_written(int(100 * share * tens + Fraction(1, 2)), places),
            )
    added = sum(map(Fraction, percentages.values()), Fraction())
    most = max(map(_places, percentages.values()))
    total = _written(int(added * 10**most), most)
    lacking = {each: amount for each, amount in column.printed if each not in percentages}
    if lacking:
        known = [amount for amount in lacking.values() if isinstance(amount, Sek)]
        yield PERCENTAGES_MISSING.found(
            "percentages",
            citation,
            column=column.column,
            lacking=tuple(map(str, lacking)),
            amount=sum(known, Sek.ZERO) if len(known) == len(lacking) else None,
            added=total,
        )
    elif added != 100:
        yield PERCENTAGES_DO_NOT_ADD_UP.found("percentages", citation, added=total)


def _places(percentage: Decimal) -> int:
    return max(-int(percentage.as_tuple().exponent), 0)


def _shares(column: ColumnAudit) -> dict[Hashable, Fraction]:
    """Give the shares by weight, or by amount where there are no weights."""
    if column.fits:
        computed = column.fits[0].computed
        weights = [Fraction(weight) for weight in computed.weights]
        whole = sum(weights, Fraction())
        # A key may give nothing to anybody, and of nothing there are no shares.
        shares = zip(computed.recipients, weights, strict=True)
        return {each: weight / whole for each, weight in shares} if whole else {}
    if isinstance(column.total, Unknown) or not column.total:
        return {}
    total = column.total.ore
    return {each: Fraction(amount.ore, total) for each, amount in column.printed if isinstance(amount, Sek)}


def _written(units: int, decimals: int) -> Decimal:
    # Made of its digits, since arithmetic on Decimals would round by the ambient context.
    return Decimal((0, tuple(map(int, str(units))), -decimals))
