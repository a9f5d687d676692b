"""The findings on one column of a printed table: what would explain it, and else each cell that deviates."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Final

from grantkit.allocation._digit_slips import slip_behind, slip_finding
from grantkit.allocation._explanations import COLUMN_EXPLAINED
from grantkit.allocation._total_explanations import COLUMN_EXPLAINED_BY_OTHER_TOTAL
from grantkit.allocation.column_audits import Basis, CellDeviation, ColumnAudit, holders
from grantkit.allocation.methods import AllocationMethod
from grantkit.allocation.tables import PublishedTable
from grantkit.values.amounts import total
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek

KEY_NOT_FOLLOWED = FindingKind(
    "key_not_followed",
    Severity.WARNING,
    Modality.NONE,
    sv="Kolumnen {column}: nyckeln {key} går inte att tillämpa på summan {total}.",
    en="The column {column}: the key {key} cannot be applied to the total {total}.",
)
SHARES_OUTSIDE_TABLE = FindingKind(
    "shares_outside_table",
    Severity.WARNING,
    Modality.NONE,
    sv="Kolumnen {column}: nyckeln {key} ger {amount} till {count} mottagare som inte finns i tabellen: {outside}.",
    en=(
        "The column {column}: the key {key} gives {amount} to {count:recipient|recipients} outside the table: "
        "{outside}."
    ),
)
TABLE_COLUMN_NOT_EXPLAINED = FindingKind(
    "table_column_not_explained",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "Kolumnen {column}: ingen metod ger alla läsbara celler; närmast kommer {methods} med {explained} av "
        "{readable}."
    ),
    en=(
        "The column {column}: no method gives every readable cell; the nearest is {methods} with {explained} of "
        "{readable}."
    ),
)
TABLE_COLUMN_EXPLAINED_NOWHERE = FindingKind(
    "table_column_explained_nowhere",
    Severity.WARNING,
    Modality.NONE,
    sv="Kolumnen {column}: ingen metod ger någon cell, av {readable:läsbar|läsbara}.",
    en="The column {column}: no method gives any cell, of {readable:readable one|readable ones}.",
)
TABLE_CELL_DEVIATES = FindingKind(
    "table_cell_deviates",
    Severity.NOTICE,
    Modality.NONE,
    sv="{recipient}, {column}: {printed} är tryckt, {difference:mer|mindre} än de {computed} som ”{method}” ger.",
    en="{recipient}, {column}: {printed} is printed, {difference:more|less} than the {computed} that “{method}” gives.",
)

_A_MILLION: Final = 1_000_000
_FAR: Final = 10  # times what may be uncertain, so that no small difference is taken for a slip


def column_findings(
    column: ColumnAudit, basis: Basis | None, published: PublishedTable, members: Mapping[Hashable, int]
) -> Iterator[Finding]:
    """Yield findings on shares outside the table, on the unit, and on a column that no method explains.

    For the column they report the way that explains most cells, and each cell that deviates from it, with the slip of
    the hand that may lie behind it.
    """
    if basis is None or not column.readable:
        return
    recipients = frozenset(each for each, _ in column.printed)
    best = column.best
    if best is None and isinstance(column.total, Sek) and recipients.issubset(holders(basis)):
        yield KEY_NOT_FOLLOWED.found(
            f"columns.{column.column}", published.citation, column=column.column, key=basis.name, total=column.total
        )
    if best is not None:
        amounts = best.computed.amounts
        pairs = zip(best.computed.recipients, best.computed.weights, strict=True)
        outside = tuple(each for each, weight in pairs if weight and each not in recipients)
        if outside:
            amount = total(amounts[each] for each in outside)
            facts = {"key": basis.name, "count": len(outside), "outside": tuple(map(str, outside)), "amount": amount}
            yield SHARES_OUTSIDE_TABLE.found(
                f"columns.{column.column}", published.citation, column=column.column, **facts
            )
    if not column.explained_by:
        yield from _explained(column, published, members)


def _explained(column: ColumnAudit, published: PublishedTable, members: Mapping[Hashable, int]) -> Iterator[Finding]:
    first = column.explanations[0] if column.explanations else None
    if first is not None and first.assumes.kind is not COLUMN_EXPLAINED:
        yield first.assumes
        printed = published.total(column.column)
        if first.assumes.kind is COLUMN_EXPLAINED_BY_OTHER_TOTAL and isinstance(printed, Sek):
            meant = first.assumes.value("other").ore
            slip = slip_behind(printed, meant, meant, column.unit)
            if slip:
                yield slip_finding(slip, f"totals.{column.column}", published.citation, "total", column.column, printed)
    elif first is not None:
        methods = first.assumes.value("methods")
        facts = {"method": methods[0], "methods": methods, "explained": first.explains, "readable": first.readable}
        yield TABLE_COLUMN_NOT_EXPLAINED.found(
            f"columns.{column.column}", published.citation, column=column.column, **facts
        )
    elif column.fits:
        yield TABLE_COLUMN_EXPLAINED_NOWHERE.found(
            f"columns.{column.column}", published.citation, column=column.column, readable=column.readable
        )
    if first is not None:
        method = dict(first.assumes.values).get("methods", (AllocationMethod.ROUND_EACH_HALF_UP,))[0]
        for cell in first.deviations:
            yield from _deviating(cell, method, column, published, members.get(cell.recipient, 1))


def _deviating(
    cell: CellDeviation, method: AllocationMethod, column: ColumnAudit, published: PublishedTable, members: int
) -> Iterator[Finding]:
    """Yield the finding on one cell, and the slip behind it where the difference is more than rounding can make."""
    field, recipient = f"rows[{cell.recipient}].{column.column}", str(cell.recipient)
    yield TABLE_CELL_DEVIATES.found(
        field,
        published.citation,
        recipient=recipient,
        column=column.column,
        method=method,
        quota_ore=cell.quota,
        printed=cell.printed,
        computed=cell.computed,
        difference=cell.difference,
        tied=cell.tied,
    )
    near = column.unit.ore * members
    # The cell may be a large part of the total, or bear its residual, and then its share is not known to the krona.
    wide = max(near, cell.computed.ore // _A_MILLION, column.unit.ore * column.readable // 2)
    for reach, least in ((near, near), (wide, _FAR * wide)):
        if abs(cell.difference.ore) <= least:
            return
        slip = slip_behind(cell.printed, cell.computed.ore - reach, cell.computed.ore + reach, column.unit)
        if slip:
            yield slip_finding(slip, field, published.citation, recipient, column.column, cell.printed)
            return
