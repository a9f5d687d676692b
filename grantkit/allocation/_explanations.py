"""The ways in which a column may have been made, each tried, and ranked by the cells that follow from it."""

from grantkit.allocation._column_search import Search
from grantkit.allocation._rounding_explanations import by_members, by_parts, by_price
from grantkit.allocation._total_explanations import by_total, within_table, without_cells
from grantkit.allocation.column_audits import Explanation, holders
from grantkit.values.findings import FindingKind, Modality, Severity

COLUMN_EXPLAINED = FindingKind(
    "column_explained",
    Severity.NOTICE,
    Modality.NONE,
    sv=(
        "Kolumnen {column}: {total} fördelat efter {key} i hela {unit} ger {explained} av {readable:cell|celler}, med "
        "{methods}."
    ),
    en=(
        "The column {column}: {total} shared out by {key} in whole {unit} gives {explained} of {readable:cell|cells}, "
        "by {methods}."
    ),
)

_OTHER_WAYS = (within_table, by_total, without_cells, by_members, by_parts, by_price)


def explanations(search: Search) -> tuple[Explanation, ...]:
    """Return the ways found, those that explain most cells first, and among equals those that assume least.

    Other ways are sought only if no method gives every cell, and are told only if they explain more cells.
    """
    column = search.column
    facts = {"total": column.total, "key": search.basis.name, "unit": column.unit}
    found = list(search.by_fits(COLUMN_EXPLAINED, column.fits, **facts))
    most = found[0].explains if found else 0
    known = frozenset(holders(search.basis))
    if most < len(search.amounts) and all(each in known for each, _ in column.printed):
        found += [each for way in _OTHER_WAYS for each in way(search) if most < each.explains]
    return tuple(sorted(found, key=lambda each: -each.explains))
