"""The contradictions inside a printed table: sums, figures as printed and percentages, each as a finding."""

from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs

from grantkit.allocation.column_audits import ColumnAudit, StatedSum
from grantkit.allocation.printed_figures import printed_amount
from grantkit.allocation.tables import PublishedTable
from grantkit.allocation.weights import added_up, whole_weights
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


def figure_findings(
    table: PublishedTable, figures: Mapping[tuple[Hashable, str], str], columns: tuple[ColumnAudit, ...]
) -> Iterator[Finding]:
    """Yield a finding for each figure that is not printed regularly, and for each cell that differs from its figure.

    The finding for an irregular figure has its readings and the amount in the table.
    """
    best = {column.column: column.best for column in columns}
    for (recipient, column), text in figures.items():
        figure, cell, fit = printed_amount(text), table.cell(recipient, column), best[column]
        place = f"rows[{recipient}].{column}"
        named: dict[str, Any] = {"recipient": str(recipient), "column": column, "text": text}
        if isinstance(figure, Sek):
            if isinstance(cell, Sek) and cell != figure:
                facts = {"printed": figure, "cell": cell, "difference": cell - figure}
                yield FIGURE_CONTRADICTS_CELL.found(place, table.citation, **(named | facts))
            continue
        computed = fit.computed.amounts[recipient] if fit else None
        facts = named | {"readings": figure.readings, "figure": figure, "computed": computed}
        if not isinstance(cell, Sek):
            yield FIGURE_AMBIGUOUS.found(place, table.citation, **facts)
        elif figure.admits(cell):
            yield FIGURE_READING_CHOSEN.found(place, table.citation, **(facts | {"cell": cell}))
        else:
            yield CELL_IS_NO_READING.found(place, table.citation, **(facts | {"cell": cell}))
        if figure.patterns:
            yield FIGURE_MAY_LACK_A_DIGIT.found(place, table.citation, **(named | {"patterns": figure.patterns}))


def percentages_that_do_not_tie(
    percentages: Mapping[Hashable, Decimal], decimals: int | None, column: ColumnAudit, citation: Citation
) -> Iterator[Finding]:
    """Yield findings on printed percentages: wrong ones, missing ones, and a sum that is not 100.

    A percentage is wrong if it is not its share rounded to *decimals*, or, where none are given, to as many decimals as
    it is printed with. The sum is checked only if no percentage is missing.
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
    added = added_up(percentages.values())
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
    """Return the shares by weight, or by amount where there are no weights."""
    if column.fits:
        computed = column.fits[0].computed
        weights = whole_weights(computed.weights)
        whole = sum(weights)
        # A key may give nothing to any recipient, and then there are no shares.
        shares = zip(computed.recipients, weights, strict=True)
        return {each: Fraction(weight, whole) for each, weight in shares} if whole else {}
    if isinstance(column.total, Unknown) or not column.total:
        return {}
    total = column.total.ore
    return {each: Fraction(amount.ore, total) for each, amount in column.printed if isinstance(amount, Sek)}


def _written(units: int, decimals: int) -> Decimal:
    # Built from its digits, since arithmetic on Decimals would round by the current decimal context.
    return Decimal((0, tuple(map(int, str(units))), -decimals))
