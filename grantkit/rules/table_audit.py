"""The audit of a printed table (*granskning av en fördelningstabell*): which methods explain it, and what does not tie."""

from collections.abc import Hashable, Iterator, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

from grantkit.model._audit_arguments import check_audit
from grantkit.model._splitting import share_out
from grantkit.model._table_ties import (
    columns_that_do_not_tie,
    percentages_that_do_not_tie,
    rows_that_do_not_tie,
    sums_that_do_not_tie,
)
from grantkit.model.allocations import AllocationMethod
from grantkit.model.findings import Finding, Modality, Severity, found
from grantkit.model.table_audits import CellDeviation, ColumnAudit, MethodFit, StatedSum, TableAudit
from grantkit.model.tables import PublishedTable
from grantkit.model.weights import WeightSet
from grantkit.values.money import Sek
from grantkit.values.printed import AmbiguousFigure, printed_amount
from grantkit.values.unknown import Unknown

__all__ = ["audit_table"]

_KRONA: Final = Sek.kronor(1)
_NONE_GIVEN: Final[Mapping[Any, Any]] = MappingProxyType({})


def audit_table(
    published: PublishedTable,
    *,
    totals: Mapping[str, Sek] = _NONE_GIVEN,
    weights: WeightSet | Mapping[str, WeightSet | None] | None = None,
    unit: Sek = _KRONA,
    stated: tuple[StatedSum, ...] = (),
    percentages: Mapping[Hashable, Decimal] = _NONE_GIVEN,
    decimals: int = 2,
    percentages_of: str | None = None,
    figures: Mapping[tuple[Hashable, str], str] = _NONE_GIVEN,
) -> TableAudit:
    """Audit a printed table (*granska en fördelningstabell*): which methods explain it, and all that does not tie (R41 to R44; 2019: Bilaga 1).

    Each column is shared out anew by all five methods in whole *units*: its total is the one in *totals*, else the printed one, and its weights
    are those in *weights* (one set for all columns, or a set by column, None for a key nobody knows), else those of the table. All who have a
    weight share the total. Beside that, *stated* are sums in the text, *percentages* are printed shares with so many *decimals* of the column
    *percentages_of* (by default the sum column, else the first), and *figures* are the cells whose print is out of order, as printed.

    A cell that is Unknown is not counted and never reckoned with. That a method explains a table shows that the two agree, and not that it was
    used. Raises a GrantkitError with every fault of the arguments.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
    >>> audit = audit_table(BILAGA_1)
    >>> [(fit.method.name, fit.explained) for fit in audit.column("table_2").fits]
    [('ROUND_EACH_HALF_UP', 21), ('LARGEST_REMAINDER', 20), ('RESIDUAL_TO_LARGEST', 20), ('SAINTE_LAGUE', 20), ('FLOOR_EACH', 9)]
    >>> deviation = audit.column("table_2").fit(AllocationMethod.LARGEST_REMAINDER).deviations[0]
    >>> print(deviation.recipient, deviation.difference)
    Dalarna 1 kr
    """
    check_audit(published, totals, weights, unit, stated, percentages, decimals, percentages_of, figures)
    sets = {column: _weights_of(column, weights, published) for column in published.columns}
    columns = tuple(_column(published, column, totals, sets[column], unit) for column in published.columns)
    shown = percentages_of or published.sum_column or published.columns[0]
    findings = [
        *rows_that_do_not_tie(published, unit),
        *columns_that_do_not_tie(published, unit),
        *(finding for column in columns for finding in _deviations(column, published)),
        *sums_that_do_not_tie(published, stated),
        *_figures(published, figures, columns),
        *(finding for used in dict.fromkeys(filter(None, sets.values())) for finding in used.check()),
    ]
    if percentages:
        audited = columns[published.columns.index(shown)]
        findings += percentages_that_do_not_tie(percentages, decimals, audited, published.citation)
    return TableAudit(table=published, columns=columns, findings=tuple(findings))


def _weights_of(column: str, weights: Any, published: PublishedTable) -> WeightSet | None:
    if isinstance(weights, Mapping):
        given: WeightSet | None = weights.get(column, published.weights)
        return given
    return published.weights if weights is None else weights


def _column(
    published: PublishedTable, column: str, totals: Mapping[str, Sek], weights: WeightSet | None, unit: Sek
) -> ColumnAudit:
    """Try every method on one column, unless its total, its key or the weight of somebody in it is missing."""
    printed = tuple(published.column(column).items())
    total = totals.get(column, published.total(column))
    missing = [amount for _, amount in printed if isinstance(amount, Unknown)]
    wanting = [total] if isinstance(total, Unknown) else []
    if weights is None:
        wanting.append(Unknown(f"key of {column}", published.citation))
    else:
        given = weights.mapping
        wanting += [Unknown(f"weight of {each}", weights.citation) for each, _ in printed if each not in given]
    fits: tuple[MethodFit, ...] = ()
    if weights is not None and isinstance(total, Sek) and not wanting:
        fits = tuple(_fit(method, total, unit, weights, printed) for method in AllocationMethod)
    return ColumnAudit(column=column, total=total, printed=printed, fits=fits, missing=(*missing, *wanting))


def _fit(
    method: AllocationMethod,
    total: Sek,
    unit: Sek,
    weights: WeightSet,
    printed: tuple[tuple[Hashable, Sek | Unknown], ...],
) -> MethodFit:
    computed = share_out(method, total, unit, weights)
    readable = {recipient: amount for recipient, amount in printed if isinstance(amount, Sek)}
    amounts = computed.amounts
    # Quotas are made only where a cell deviates, and then for all at once.
    odd = [recipient for recipient, amount in readable.items() if amounts[recipient] != amount]
    quotas = {share.recipient: share.quota for share in computed.shares} if odd else {}
    return MethodFit(
        computed=computed,
        readable=len(readable),
        deviations=tuple(
            CellDeviation(each, quotas[each], readable[each], amounts[each], each in computed.tied) for each in odd
        ),
    )


def _deviations(column: ColumnAudit, published: PublishedTable) -> Iterator[Finding]:
    """Tell a column that no method explains, with every cell that the nearest method does not give."""
    best = column.best
    if best is None or not column.readable or column.explained_by:
        return
    if not best.explained:
        # Where nothing agrees, no method is nearest, and a list of all cells would only hide that something else is wrong.
        yield found(
            "table_column_without_fit",
            Severity.WARNING,
            Modality.NONE,
            f"columns.{column.column}",
            published.citation,
            column=column.column,
            readable=best.readable,
        )
        return
    yield Finding(
        code="table_column_not_explained",
        severity=Severity.WARNING,
        modality=Modality.NONE,
        field=f"columns.{column.column}",
        citation=published.citation,
        values=(
            ("column", column.column),
            ("method", best.method),
            ("explained", best.explained),
            ("readable", best.readable),
        ),
    )
    for cell in best.deviations:
        yield Finding(
            code="table_cell_deviates",
            severity=Severity.NOTICE,
            modality=Modality.NONE,
            field=f"rows[{cell.recipient}].{column.column}",
            citation=published.citation,
            values=(
                ("recipient", str(cell.recipient)),
                ("column", column.column),
                ("method", best.method),
                ("quota_ore", cell.quota),
                ("printed", cell.printed),
                ("computed", cell.computed),
                ("difference", cell.difference),
                ("tied", cell.tied),
            ),
        )


def _figures(
    published: PublishedTable, figures: Mapping[tuple[Hashable, str], str], columns: tuple[ColumnAudit, ...]
) -> Iterator[Finding]:
    """Tell every figure whose print is out of order, with all its readings and what the nearest method gives."""
    best = {column.column: column.best for column in columns}
    for (recipient, column), text in figures.items():
        figure = printed_amount(text)
        fit = best[column]
        if isinstance(figure, AmbiguousFigure):
            yield Finding(
                code="figure_ambiguous_or_short" if figure.patterns else "figure_ambiguous",
                severity=Severity.WARNING,
                modality=Modality.NONE,
                field=f"rows[{recipient}].{column}",
                citation=published.citation,
                values=(
                    ("recipient", str(recipient)),
                    ("column", column),
                    ("text", text),
                    ("readings", figure.readings),
                    ("patterns", figure.patterns),
                    ("figure", figure),
                    ("computed", fit.computed.amounts[recipient] if fit else None),
                ),
            )
