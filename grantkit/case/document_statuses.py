"""Where one document of a case stands (*handlingens ställning*): whether it came in time, and apart from that, what it lacks."""

from collections.abc import Iterator
from enum import Enum
from typing import Any

import attrs

from grantkit.agreement.forms import Form
from grantkit.agreement.readings import Policies
from grantkit.case.certifications import certification_gaps
from grantkit.case.completeness import contradictions, missing_particulars, report_amounts
from grantkit.case.cost_items import cost_key_findings
from grantkit.case.costs import reported_costs
from grantkit.case.documents import FinancialReport
from grantkit.case.receipts import Arrived, Receipt
from grantkit.case.situations import Situation
from grantkit.values.deadlines import Deadline
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.unknown import NotRegulated, Unknown

DOCUMENTS_SIDE_BY_SIDE = FindingKind(
    "documents_side_by_side",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "{count} handlingar av samma slag står bredvid varandra utan att någon ersätter en annan; den sist "
        "inkomna räknas, och någon måste ta ställning."
    ),
    en=(
        "{count} documents of one kind stand side by side, and none takes the place of another; the last one "
        "received counts, and somebody must decide."
    ),
)


class Timeliness(Enum):
    """Whether a document was received in time (*i tid*): IN_TIME, LATE, UNKNOWN where a day is missing, NO_DAY where the agreement sets none."""

    IN_TIME = "in_time"
    LATE = "late"
    UNKNOWN = "unknown"
    NO_DAY = "no_day"


class DocumentState(Enum):
    """Both answers in one word (*handlingens läge*, R50, R76): received in time but incomplete is a state of its own, and costs no right.

    NOT_JUDGED: the source in hand does not show what such a document shall tell, so nobody can call it complete.
    """

    IN_ORDER = "in_order"
    IN_TIME_BUT_INCOMPLETE = "in_time_but_incomplete"
    LATE = "late"
    LATE_AND_INCOMPLETE = "late_and_incomplete"
    SUPERSEDED = "superseded"
    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    NOT_JUDGED = "not_judged"


_STATES = {
    (Timeliness.IN_TIME, True): DocumentState.IN_ORDER,
    (Timeliness.IN_TIME, False): DocumentState.IN_TIME_BUT_INCOMPLETE,
    (Timeliness.LATE, True): DocumentState.LATE,
    (Timeliness.LATE, False): DocumentState.LATE_AND_INCOMPLETE,
}


@attrs.frozen(kw_only=True)
class DocumentStatus:
    """One document as it stands (*handling*): its place in the case, its receipt, whether it was in time, and everything it lacks or contradicts.

    ``findings`` concern the document alone. It is complete when none of them is more than a notice. A document that a later one takes the place of is
    ``superseded``: its gaps no longer count and are not listed, so nobody calls it complete. A correction takes its timeliness from the document
    whose place it takes, if that one was in time (R51).

    >>> from grantkit import GrantCase, Requisition, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> from datetime import date
    >>> sent = Requisition(arrived_on=date(2019, 11, 4))
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), requisitions=(sent,))
    >>> assess(case, as_of=date(2019, 12, 3)).documents[0].state
    <DocumentState.IN_TIME_BUT_INCOMPLETE: 'in_time_but_incomplete'>
    """

    path: str
    receipt: Receipt | Unknown
    timeliness: Timeliness
    findings: tuple[Finding, ...]
    superseded: bool = False

    @property
    def complete(self) -> bool:
        """Whether nothing is missing or contradicted that is more than a notice; a superseded document, or one of an unknown form, is not complete."""
        known = not self.superseded and not self._of_unknown_form
        return known and all(finding.severity is Severity.NOTICE for finding in self.findings)

    @property
    def state(self) -> DocumentState:
        """Both answers in one word."""
        if self.superseded:
            return DocumentState.SUPERSEDED
        if self._of_unknown_form:
            return DocumentState.NOT_JUDGED
        undated = DocumentState.COMPLETE if self.complete else DocumentState.INCOMPLETE
        return _STATES.get((self.timeliness, self.complete), undated)

    @property
    def _of_unknown_form(self) -> bool:
        return any(finding.code == "form_not_known" for finding in self.findings)


_Day = Deadline | Unknown | NotRegulated


_Form = Form | Unknown | NotRegulated | None


def document_statuses(situation: Situation) -> tuple[DocumentStatus, ...]:
    """List every document known on the day with its two answers (*i tid* and *fullständig*), in the order in which each kind came in (R50, R76, R101)."""
    terms = situation.terms
    kinds: tuple[tuple[tuple[Arrived[Any], ...], _Day, _Form], ...] = (
        (situation.requisitions, terms.requisition_deadline, terms.requisition_form),
        (situation.reports, terms.report_deadline, terms.report_form),
        (situation.activity_reports, terms.activity_report_deadline, terms.activity_report_form),
    )
    return tuple(_status(each, arrived, day, form, situation) for arrived, day, form in kinds for each in arrived)


def _status(
    each: Arrived[Any], arrived: tuple[Arrived[Any], ...], day: _Day, form: _Form, situation: Situation
) -> DocumentStatus:
    replaced = {other.document.supersedes for other in arrived} - {None}
    superseded = each.document.reference in replaced
    found = () if superseded else tuple(dict.fromkeys(_findings(each.document, situation)))
    if isinstance(form, Form):
        found = tuple(sorted(found, key=lambda finding: form.rank(finding.field)))
    return DocumentStatus(
        path=each.path,
        receipt=each.receipt,
        timeliness=_of_chain(each, arrived, day, situation),
        findings=tuple(attrs.evolve(finding, field=f"{each.path}.{finding.field}".rstrip(".")) for finding in found),
        superseded=superseded,
    )


def _of_chain(each: Arrived[Any], arrived: tuple[Arrived[Any], ...], day: _Day, situation: Situation) -> Timeliness:
    """Say whether a document, or one whose place it takes, came in time: a correction is as timely as what it corrects (R51)."""
    by_reference = {other.document.reference: other for other in arrived if other.document.reference is not None}
    own = _timeliness(each, day, situation)
    before = each.document.supersedes
    while before in by_reference:
        if _timeliness(by_reference[before], day, situation) is Timeliness.IN_TIME:
            return Timeliness.IN_TIME
        before = by_reference[before].document.supersedes
    return own


def _timeliness(each: Arrived[Any], day: _Day, situation: Situation) -> Timeliness:
    if not isinstance(day, Deadline):
        return Timeliness.UNKNOWN if isinstance(day, Unknown) else Timeliness.NO_DAY
    last_day = day.effective_last_day(situation.readings.roll.choice)
    if each.received_by(last_day):
        return Timeliness.IN_TIME
    return Timeliness.UNKNOWN if each.perhaps_by(last_day) else Timeliness.LATE


def _findings(document: Any, situation: Situation) -> Iterator[Finding]:
    terms, policies = situation.terms, _as_read(situation)
    yield from missing_particulars(document, terms, policies)
    if isinstance(document, FinancialReport):
        yield from certification_gaps(document, terms)
        costs = reported_costs(document, terms, staffing_scope=situation.readings.staffing_scope.choice)
        yield from report_amounts(document, terms, total_costs=costs.total)
        yield from cost_key_findings(document.items, citation=terms.place("items"))
    yield from contradictions(document, situation)


def _as_read(situation: Situation) -> Policies:
    names = (field.name for field in attrs.fields(Policies))
    return Policies(**{name: getattr(situation.readings, name).choice for name in names})


def side_by_side_findings(situation: Situation) -> Iterator[Finding]:
    """Say where documents of one kind stand side by side (*handlingar bredvid varandra*, R51, R59): none takes the place of another."""
    for field, arrived, _ in situation.chains[:2]:
        replaced = {each.document.supersedes for each in arrived} - {None}
        standing = [each.document for each in arrived if each.document.reference not in replaced]
        lines = [getattr(document, "line", None) for document in standing]
        # Requisitions that each name a line of their own do not compete (R59).
        if len(standing) > 1 and (None in lines or len(set(lines)) < len(lines)):
            count = len(standing)
            yield DOCUMENTS_SIDE_BY_SIDE.found(field, situation.clause, count=count)
