"""The contradictions inside a printed table: sums, figures as printed and percentages, each as a finding."""

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
    """Yield a finding for each column whose cells do not add up to its printed total (R41)."""
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
    """Yield a finding for each total that was given for a column and differs from the printed total."""
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
                yield _found("figure_contradicts_cell", table, place, named | facts, Severity.ERROR)
            continue
        computed = fit.computed.amounts[recipient] if fit else None
        facts = named | {"readings": figure.readings, "figure": figure, "computed": computed}
        if not isinstance(cell, Sek):
            yield _found("figure_ambiguous", table, place, facts)
        elif figure.admits(cell):
            yield _found("figure_reading_chosen", table, place, facts | {"cell": cell})
        else:
            yield _found("cell_is_no_reading", table, place, facts | {"cell": cell}, Severity.ERROR)
        if figure.patterns:
            yield _found("figure_may_lack_a_digit", table, place, named | {"patterns": figure.patterns})


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
    """Yield findings on printed percentages: wrong ones, missing ones, and a sum that is not 100.

    A percentage is wrong if it is not its share rounded to *decimals*, or, where none are given, to as many decimals as
    it is printed with. The sum is checked only if no percentage is missing.
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
    """Return the shares by weight, or by amount where there are no weights."""
    if column.fits:
        computed = column.fits[0].computed
        weights = [Fraction(weight) for weight in computed.weights]
        whole = sum(weights, Fraction())
        # A key may give nothing to any recipient, and then there are no shares.
        shares = zip(computed.recipients, weights, strict=True)
        return {each: weight / whole for each, weight in shares} if whole else {}
    if isinstance(column.total, Unknown) or not column.total:
        return {}
    total = column.total.ore
    return {each: Fraction(amount.ore, total) for each, amount in column.printed if isinstance(amount, Sek)}


def _written(units: int, decimals: int) -> Decimal:
    # Built from its digits, since arithmetic on Decimals would round by the current decimal context.
    return Decimal((0, tuple(map(int, str(units))), -decimals))
