"""What figures as printed say against the cells that were made of them (*tryckta siffror*)."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from grantkit.model.findings import Finding, Modality, Severity
from grantkit.model.table_audits import ColumnAudit
from grantkit.model.tables import PublishedTable
from grantkit.values.money import Sek
from grantkit.values.printed import printed_amount

__all__ = ["figures_told"]


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
