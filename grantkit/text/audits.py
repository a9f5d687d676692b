"""The audit of a printed table in words (*granskad tabell*)."""

from grantkit.allocation.audits import TableAudit
from grantkit.allocation.column_audits import ColumnAudit
from grantkit.allocation.methods import AllocationMethod
from grantkit.text.tables import Sheet
from grantkit.text.wording import finding_text, label, reason, status, value_text

__all__ = ["table_audit_sheet"]


def table_audit_sheet(audit: TableAudit, locale: str = "sv") -> Sheet:
    """Set out how many cells of each column each method explains (*granskning*); the notes are the findings and what is missing.

    >>> from grantkit import audit_table
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
    >>> sheet = table_audit_sheet(audit_table(BILAGA_1), "en")
    >>> sheet.header[2], sheet.rows[1]
    ('each rounded by itself', ('table 2', '21', '21', '20', '20', '20', '9'))
    """
    return Sheet(
        caption=f"{label('TableAudit', locale)}: {audit.table.title}",
        header=(
            label("column", locale),
            label("readable", locale),
            *(status(method, locale) for method in AllocationMethod),
        ),
        rows=tuple(_row(column, locale) for column in audit.columns),
        notes=(
            *(finding_text(finding, locale) for finding in audit.findings),
            *(reason(each, locale) for each in audit.missing),
        ),
    )


def _row(column: ColumnAudit, locale: str) -> tuple[str, ...]:
    explained = {fit.method: fit.explained for fit in column.fits}
    counts = (value_text(explained.get(method), locale) for method in AllocationMethod)
    return (label(column.column, locale), str(column.readable), *counts)
