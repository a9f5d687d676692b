"""What a case shows about its documents beside each other (*iakttagelser om handlingarna*)."""

from collections.abc import Iterator
from typing import Any

from grantkit.casework.chronology import Arrived
from grantkit.casework.situation import Situation
from grantkit.model.findings import Finding, Modality, Severity

__all__ = ["findings_on_documents"]


def findings_on_documents(situation: Situation) -> Iterator[Finding]:
    """Tell documents of one kind of which none takes the place of another, so that a person must say which holds (*konkurrerande handlingar*, R51, R59)."""
    chains: tuple[tuple[tuple[Arrived[Any], ...], str], ...] = (
        (situation.requisitions, "requisitions"),
        (situation.reports, "financial_reports"),
    )
    for arrived, field in chains:
        replaced = {each.document.supersedes for each in arrived} - {None}
        standing = [each.document for each in arrived if each.document.reference not in replaced]
        lines = [getattr(document, "line", None) for document in standing]
        # Requisitions that each name a line of their own do not compete (R59).
        if len(standing) > 1 and (None in lines or len(set(lines)) < len(lines)):
            yield Finding(
                code="documents_side_by_side",
                severity=Severity.WARNING,
                modality=Modality.NONE,
                field=field,
                citation=situation.cite("R51"),
                values=(("count", len(standing)),),
            )
