"""What a case shows about its documents beside each other (*iakttagelser om handlingarna*)."""

from collections.abc import Iterator
from typing import Any

from grantkit.casework.chronology import Arrived
from grantkit.casework.course import may_inspect
from grantkit.casework.situation import Situation
from grantkit.model.findings import Finding, Modality, Severity, found

__all__ = ["findings_on_documents"]


def findings_on_documents(situation: Situation) -> Iterator[Finding]:
    """Tell what a person must see about the papers of a case (*iakttagelser om handlingarna*, R51, R59, R84, R85).

    Papers called for by one that has no right to call for them, and documents of one kind of which none takes the place of another.
    """
    for index, call in enumerate(situation.case.inspections):
        if call.requested_on <= situation.as_of and not may_inspect(call, situation.terms):
            field, place = f"inspections[{index}].requested_by", situation.cite("R84", "R85")
            who = {"requested_by": call.requested_by}
            yield found("papers_called_for_by_another", Severity.WARNING, Modality.NONE, field, place, **who)
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
                citation=situation.cite("R51" if field == "requisitions" else "R61"),
                values=(("count", len(standing)),),
            )
