"""What a printed table says against itself or against its text: sums, percentages, and sums stated in words."""

from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from grantkit.model.findings import Finding, Modality, Severity
from grantkit.model.table_audits import ColumnAudit, StatedSum
from grantkit.model.tables import PublishedTable
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["columns_that_do_not_tie", "percentages_that_do_not_tie", "rows_that_do_not_tie", "sums_that_do_not_tie"]

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


def percentages_that_do_not_tie(
    percentages: Mapping[Hashable, Decimal], decimals: int, column: ColumnAudit, citation: Citation
) -> Iterator[Finding]:
    """Tell each printed percentage that is not its share rounded, and the sum of all of them where it is not 100."""

    def _found(code: str, severity: Severity, field: str, **values: Any) -> Finding:
        return Finding(
            code=code,
            severity=severity,
            modality=Modality.NONE,
            field=field,
            citation=citation,
            values=tuple(values.items()),
        )

    tens = 10**decimals
    for recipient, share in _shares(column).items():
        if recipient in percentages and abs(Fraction(percentages[recipient]) - 100 * share) > Fraction(1, 2 * tens):
            computed = _written(int(100 * share * tens + Fraction(1, 2)), decimals)
            yield _found(
                "percentage_does_not_tie",
                Severity.WARNING,
                f"percentages[{recipient}]",
                recipient=str(recipient),
                printed=percentages[recipient],
                computed=computed,
            )
    added = sum(map(Fraction, percentages.values()), Fraction())
    if {recipient for recipient, _ in column.printed} <= set(percentages) and added != 100:
        places = max(-int(each.as_tuple().exponent) for each in percentages.values())
        total = _written(int(added * 10 ** max(places, 0)), max(places, 0))
        yield _found("percentages_do_not_add_up", Severity.NOTICE, "percentages", added=total)


def _shares(column: ColumnAudit) -> dict[Hashable, Fraction]:
    """Give the shares by weight, or by amount where there are no weights."""
    if column.fits:
        computed = column.fits[0].computed
        weights = [Fraction(weight) for weight in computed.weights]
        whole = sum(weights, Fraction())
        return {each: weight / whole for each, weight in zip(computed.recipients, weights, strict=True)}
    if isinstance(column.total, Unknown) or not column.total:
        return {}
    total = column.total.ore
    return {each: Fraction(amount.ore, total) for each, amount in column.printed if isinstance(amount, Sek)}


def _written(units: int, decimals: int) -> Decimal:
    # Made of its digits, since arithmetic on Decimals would round by the ambient context.
    return Decimal((0, tuple(map(int, str(units))), -decimals))
