"""The findings on one column of a printed table: what would explain it, and else each cell that deviates."""

from collections.abc import Hashable, Iterator

from grantkit.allocation.column_audits import Basis, ColumnAudit, MethodFit, StatedSum, fits_of, holders
from grantkit.allocation.methods import AllocationMethod
from grantkit.allocation.tables import PublishedTable
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek

KEY_NOT_FOLLOWED = FindingKind(
    "key_not_followed",
    Severity.WARNING,
    Modality.NONE,
    sv="Kolumnen {column}: nyckeln {key} går inte att följa med summan {total}.",
    en="The column {column}: the key {key} cannot be followed with the total {total}.",
)
SHARES_OUTSIDE_TABLE = FindingKind(
    "shares_outside_table",
    Severity.WARNING,
    Modality.NONE,
    sv="Kolumnen {column}: {count} med andel enligt {key} står inte i tabellen ({outside}); på dem faller {amount}.",
    en="The column {column}: {count} with a share by {key} are not in the table ({outside}); {amount} falls to them.",
)
COLUMN_EXPLAINED_WITHIN_TABLE = FindingKind(
    "column_explained_within_table",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "Kolumnen {column}: delas {total} bara mellan dem som står i tabellen, stämmer varje läsbar cell med {methods}."
    ),
    en=(
        "The column {column}: with {total} shared out among those in the table alone, every readable cell is "
        "that of {methods}."
    ),
)
COLUMN_EXPLAINED_BY_OTHER_TOTAL = FindingKind(
    "column_explained_by_other_total",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "Kolumnen {column}: ingen metod ger alla läsbara celler av {total}, men av {other} stämmer alla med "
        "{methods}; skillnad {difference}."
    ),
    en=(
        "The column {column}: no method gives every readable cell of {total}, but of {other} all are those "
        "of {methods}; difference {difference}."
    ),
)
TABLE_COLUMN_NOT_EXPLAINED = FindingKind(
    "table_column_not_explained",
    Severity.WARNING,
    Modality.NONE,
    sv="Kolumnen {column}: ingen metod ger alla läsbara celler; närmast är {methods} med {explained} av {readable}.",
    en=(
        "The column {column}: no method gives every readable cell; nearest is {methods} with {explained} of {readable}."
    ),
)
TABLE_COLUMN_EXPLAINED_NOWHERE = FindingKind(
    "table_column_explained_nowhere",
    Severity.WARNING,
    Modality.NONE,
    sv="Kolumnen {column}: ingen metod ger någon av de {readable} läsbara cellerna.",
    en="The column {column}: no method gives any of the {readable} readable cells.",
)
TABLE_CELL_DEVIATES = FindingKind(
    "table_cell_deviates",
    Severity.NOTICE,
    Modality.NONE,
    sv="{recipient}, {column}: tryckt {printed}, men {computed} med metoden {method}; skillnad {difference}.",
    en="{recipient}, {column}: printed {printed}, but {computed} by the method {method}; difference {difference}.",
)


def column_findings(
    column: ColumnAudit, basis: Basis | None, published: PublishedTable, stated: tuple[StatedSum, ...]
) -> Iterator[Finding]:
    """Yield findings on shares outside the table, and on a column that no method explains.

    For the column they report what would explain it, or else each cell that deviates.
    """
    if basis is None or not column.readable:
        return
    recipients = frozenset(each for each, _ in column.printed)
    best = column.best
    if best is None:
        if isinstance(column.total, Sek) and recipients.issubset(holders(basis)):
            yield KEY_NOT_FOLLOWED.found(
                f"columns.{column.column}", published.citation, column=column.column, key=basis.name, total=column.total
            )
        return
    amounts = best.computed.amounts
    pairs = zip(best.computed.recipients, best.computed.weights, strict=True)
    outside = tuple(each for each, weight in pairs if weight and each not in recipients)
    if outside:
        amount = sum((amounts[each] for each in outside), Sek.ZERO)
        facts = {"key": basis.name, "count": len(outside), "outside": tuple(map(str, outside)), "amount": amount}
        yield SHARES_OUTSIDE_TABLE.found(f"columns.{column.column}", published.citation, column=column.column, **facts)
    if not column.explained_by:
        explained = (
            *_without(column, basis, published, frozenset(outside)),
            *_other_totals(column, basis, published, stated),
        )
        yield from explained or _deviations(column, published)


def _without(
    column: ColumnAudit, basis: Basis, published: PublishedTable, outside: frozenset[Hashable]
) -> Iterator[Finding]:
    """Yield the methods that explain every cell if only the recipients in the table share the total."""
    if outside and isinstance(column.total, Sek):
        methods = _methods(fits_of(basis, column.total, _unit(column), column.printed, outside))
        if methods:
            yield COLUMN_EXPLAINED_WITHIN_TABLE.found(
                f"columns.{column.column}",
                published.citation,
                column=column.column,
                total=column.total,
                methods=methods,
            )


def _other_totals(
    column: ColumnAudit, basis: Basis, published: PublishedTable, stated: tuple[StatedSum, ...]
) -> Iterator[Finding]:
    """Yield each other total, printed, stated or added up, with which a method explains every cell."""
    # If there is one, the total may be wrong rather than the cells.
    cells = [amount for _, amount in column.printed if isinstance(amount, Sek)]
    added = sum(cells, Sek.ZERO) if len(cells) == len(column.printed) else None
    texts = (each.amount for each in stated if each.column == column.column)
    for other in dict.fromkeys((published.total(column.column), added, *texts)):
        if isinstance(column.total, Sek) and isinstance(other, Sek) and other != column.total:
            methods = _methods(fits_of(basis, other, _unit(column), column.printed))
            if methods:
                facts = {"total": column.total, "other": other, "difference": column.total - other}
                yield COLUMN_EXPLAINED_BY_OTHER_TOTAL.found(
                    f"columns.{column.column}", published.citation, column=column.column, **facts, methods=methods
                )


def _unit(column: ColumnAudit) -> Sek:
    return column.fits[0].computed.unit


def _methods(fits: tuple[MethodFit, ...]) -> tuple[AllocationMethod, ...]:
    return tuple(fit.method for fit in fits if fit.reproduces)


def _deviations(column: ColumnAudit, published: PublishedTable) -> Iterator[Finding]:
    """Yield a finding for an unexplained column and one for each cell that the nearest method does not give."""
    # If no method gives any cell, there is no nearest method, and only the column is reported.
    nearest = max(column.fits, key=lambda fit: fit.explained)
    if not nearest.explained:
        yield TABLE_COLUMN_EXPLAINED_NOWHERE.found(
            f"columns.{column.column}", published.citation, column=column.column, readable=nearest.readable
        )
        return
    methods = tuple(fit.method for fit in column.fits if fit.explained == nearest.explained)
    facts = {"method": nearest.method, "methods": methods, "explained": nearest.explained}
    yield TABLE_COLUMN_NOT_EXPLAINED.found(
        f"columns.{column.column}", published.citation, column=column.column, **facts, readable=nearest.readable
    )
    for cell in nearest.deviations:
        yield TABLE_CELL_DEVIATES.found(
            f"rows[{cell.recipient}].{column.column}",
            published.citation,
            recipient=str(cell.recipient),
            column=column.column,
            method=nearest.method,
            quota_ore=cell.quota,
            printed=cell.printed,
            computed=cell.computed,
            difference=cell.difference,
            tied=cell.tied,
        )
