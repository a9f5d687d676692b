"""Where each document of a case stands (*handlingarnas ställning*): in time or not, and apart from that what it lacks."""

from collections.abc import Iterator
from typing import Any

import attrs

from grantkit.casework.chronology import Arrived
from grantkit.casework.contradictions import contradictions
from grantkit.casework.situation import Situation
from grantkit.model.documents import DocumentStatus, Timeliness
from grantkit.model.findings import Finding
from grantkit.model.forms import Form
from grantkit.model.policies import Policies
from grantkit.model.reports import FinancialReport
from grantkit.rules.certification import certification_gaps
from grantkit.rules.completeness import missing_particulars
from grantkit.rules.cost_keys import cost_key_findings
from grantkit.rules.costs import reported_costs
from grantkit.rules.report_amounts import report_amounts
from grantkit.values.deadlines import Deadline
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["document_statuses"]

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
        yield from cost_key_findings(document.items, citation=terms.place("items", "R65"))
    yield from contradictions(document, situation)


def _as_read(situation: Situation) -> Policies:
    names = (field.name for field in attrs.fields(Policies))
    return Policies(**{name: getattr(situation.readings, name).choice for name in names})
