"""Who may call for accounts and other papers (*begäran om underlag*), and who has done so without the right to."""

from collections.abc import Iterator

from grantkit.agreement.clauses import InspectionClause
from grantkit.agreement.parties import is_named
from grantkit.agreement.terms import Terms
from grantkit.case.facts import Inspection
from grantkit.case.situations import Situation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity

PAPERS_CALLED_FOR_BY_ANOTHER = FindingKind(
    "papers_called_for_by_another",
    Severity.WARNING,
    Modality.NONE,
    sv="{requested_by} har begärt in underlag, men hör inte till dem som enligt källan får det.",
    en="{requested_by} has called for papers but is not among those who may do so according to the source.",
)


def may_inspect(call: Inspection, terms: Terms) -> bool:
    """Return whether the caller for papers may call for them (*rätt att begära in underlag*, R84, R85).

    Any caller may, if the source does not name those who may.
    """
    if not isinstance(terms.inspection, InspectionClause):
        return True
    return is_named(call.requested_by, *terms.inspection.holders)


def inspection_findings(situation: Situation) -> Iterator[Finding]:
    """Report calls for papers by somebody without the right to call for them (*begäran om underlag*, R84, R85)."""
    for index, call in enumerate(situation.case.inspections):
        if call.requested_on <= situation.as_of and not may_inspect(call, situation.terms):
            field, place = f"inspections[{index}].requested_by", situation.terms.cited(situation.terms.inspection)
            who = {"requested_by": call.requested_by}
            yield PAPERS_CALLED_FOR_BY_ANOTHER.found(field, place, **who)
