"""What a printed table contradicts: its sums, the figures as printed, its percentages."""

from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from grantkit.allocation.column_audits import ColumnAudit, StatedSum
from grantkit.allocation.printed_figures import printed_amount
from grantkit.allocation.tables import PublishedTable
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

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
                yield _found("figure_contradicts_cell", table, place, told | facts, Severity.ERROR)
            continue
        computed = fit.computed.amounts[recipient] if fit else None
        facts = told | {"readings": figure.readings, "figure": figure, "computed": computed}
        if not isinstance(cell, Sek):
            yield _found("figure_ambiguous", table, place, facts)
        elif figure.admits(cell):
            yield _found("figure_reading_chosen", table, place, facts | {"cell": cell})
        else:
            yield _found("cell_is_no_reading", table, place, facts | {"cell": cell}, Severity.ERROR)
        if figure.patterns:
            yield _found("figure_may_lack_a_digit", table, place, told | {"patterns": figure.patterns})


def _found(
    code: str, table: PublishedTable, field: str, values: Mapping[str, Any], severity: Severity = Severity.WARNING
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        modality=Modality.NONE,
        field=field,
        citation=table.citation,
        values=tuple(values.items()),
    )


def percentages_that_do_not_tie(
    percentages: Mapping[Hashable, Decimal], decimals: int | None, column: ColumnAudit, citation: Citation
) -> Iterator[Finding]:
    """Tell each printed percentage that is not its share rounded, those that are missing, and the sum of all where it is not 100.

    Without *decimals* each is held to as many as it is printed with.
    """

    def _found(code: str, severity: Severity, field: str, **values: Any) -> Finding:
        return Finding(
            code=code,
            severity=severity,
            modality=Modality.NONE,
            field=field,
            citation=citation,
            values=tuple(values.items()),
        )

    for recipient, share in _shares(column).items():
        if recipient not in percentages:
            continue
        places = _places(percentages[recipient]) if decimals is None else decimals
        tens = 10**places
        if abs(Fraction(percentages[recipient]) - 100 * share) > Fraction(1, 2 * tens):
            yield _found(
                "percentage_does_not_tie",
                Severity.WARNING,
                f"percentages[{recipient}]",
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
        yield _found(
            "percentages_missing",
            Severity.NOTICE,
            "percentages",
            column=column.column,
            lacking=tuple(map(str, lacking)),
            amount=sum(known, Sek.ZERO) if len(known) == len(lacking) else None,
            added=total,
        )
    elif added != 100:
        yield _found("percentages_do_not_add_up", Severity.NOTICE, "percentages", added=total)


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
