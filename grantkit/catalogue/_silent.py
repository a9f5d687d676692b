"""Terms of which the source in hand tells nothing (*okända villkor*): each is Unknown, and none is borrowed from another agreement."""

from typing import Any

from grantkit.model.parties import RecipientGroup
from grantkit.model.terms import Terms
from grantkit.values.citations import Citation
from grantkit.values.unknown import Unknown


def silent_terms(group: RecipientGroup, *, lines: tuple[str, ...], citation: Citation, **told: Any) -> Terms:
    """Give the terms of *group*, each of them Unknown but for what the source has *told*."""

    def unknown(missing: str) -> Unknown:
        return Unknown(missing, citation)

    answers: dict[str, Any] = {
        "period": unknown("period of use"),
        "payment_mode": unknown("how the money is paid"),
        "requisition_deadline": unknown("last day for requisition"),
        "report_deadline": unknown("last day for the financial report"),
        "repayment_deadline": unknown("last day for repayment"),
        "activity_report_deadline": unknown("last day for the activity report"),
        "unused_standard": unknown("what is to be repaid"),
        "reclaim": unknown("whether the money may be reclaimed"),
        "inspection": unknown("who may call for papers"),
    }
    return Terms(group=group, citation=citation, lines=lines, **answers | told)
