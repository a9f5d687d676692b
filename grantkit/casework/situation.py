"""The case as it stood at the end of one day (*läget i ärendet*): what is known, read under one set of policies."""

from collections.abc import Mapping
from datetime import date

import attrs

from grantkit.casework.chronology import Arrived, arrivals
from grantkit.casework.claims import claimed_in_time, standing_claims
from grantkit.casework.course import governing_terms, judgement_by, lapse_of, paid_by, repaid_by, right_under
from grantkit.casework.entitlements import entitled_in_all, entitlements_of
from grantkit.model.cases import Entitlement, GrantCase, Judgement
from grantkit.model.cost_summaries import CostSummary
from grantkit.model.outcomes import Lapse, Right, Validity
from grantkit.model.payments import Payment
from grantkit.model.policies import Policies, Readings
from grantkit.model.reports import ActivityReport, FinancialReport
from grantkit.model.requisitions import Requisition
from grantkit.model.terms import PaymentMode, Terms
from grantkit.rules.costs import reported_costs
from grantkit.rules.validity import validity
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["Situation", "survey"]


@attrs.frozen(kw_only=True)
class Situation:
    """Everything the answers are drawn from, as known on one day.

    ``last_day`` is the last day for requisition under the chosen reading, None where the terms set none. ``costs`` are those of the last
    report known, Unknown before there is one, and NotRegulated where there is none and the agreement asks for none.
    """

    case: GrantCase
    as_of: date
    terms: Terms
    readings: Readings
    validity: Validity
    requisitions: tuple[Arrived[Requisition], ...]
    reports: tuple[Arrived[FinancialReport], ...]
    activity_reports: tuple[Arrived[ActivityReport], ...]
    entitlements: tuple[Entitlement, ...]
    entitled: Sek | Unknown | NotRegulated
    last_day: date | None
    lapse: Lapse | Unknown | NotRegulated
    right: Right | NotRegulated
    claimed: Sek | Unknown
    paid: Sek
    repaid: Sek
    costs: CostSummary | Unknown | NotRegulated
    judgement: Judgement | None

    @property
    def claims(self) -> Mapping[str | None, Sek | Unknown]:
        """What surely stands claimed in time, by budget line."""
        sure = tuple(each for each in self.requisitions if each.received_by(self.last_day or date.max))
        place = self.terms.place("amount", "R52")
        return standing_claims(sure, entitlements=self.entitlements, place=place)

    @property
    def payments(self) -> tuple[Payment, ...]:
        """The payments known on the day."""
        return tuple(payment for payment in self.case.payments if payment.paid_on <= self.as_of)

    def cite(self, *rows: str) -> Citation:
        """Cite the terms that bind the recipient, for the given rows."""
        return Citation(self.terms.citation.document, self.terms.citation.section, rows)


def survey(case: GrantCase, as_of: date, policies: Policies) -> Situation:
    """Leave out what was not yet known by the end of *as_of*, and read the rest under *policies*."""
    terms = governing_terms(case, as_of)
    readings = policies.settle(terms.readings)
    roll, rule = readings.roll.choice, readings.receipt_rule.choice
    requisition_day, report_day = (
        Citation(terms.citation.document, terms.citation.section, (row,)) for row in ("R50", "R61")
    )
    activity_day = terms.activity_report_deadline.citation
    requisitions = arrivals(case.requisitions, "requisitions", as_of=as_of, rule=rule, clause=requisition_day)
    reports = arrivals(case.financial_reports, "financial_reports", as_of=as_of, rule=rule, clause=report_day)
    activities = arrivals(case.activity_reports, "activity_reports", as_of=as_of, rule=rule, clause=activity_day)
    entitlements = entitlements_of(case, terms, readings.entitlement_source.choice)
    entitled = entitled_in_all(entitlements)
    lapsed = lapse_of(terms, requisitions, entitled=entitled, as_of=as_of, roll=roll)
    deadline = terms.requisition_deadline
    last_day = deadline.effective_last_day(roll) if isinstance(deadline, Deadline) else None
    return Situation(
        case=case,
        as_of=as_of,
        terms=terms,
        readings=readings,
        validity=validity(case.agreement.approvals, case.approvals, as_of=as_of),
        requisitions=requisitions,
        reports=reports,
        activity_reports=activities,
        entitlements=entitlements,
        entitled=entitled,
        last_day=last_day,
        lapse=lapsed,
        right=right_under(terms, lapsed),
        claimed=_claimed(terms, requisitions, entitlements, entitled, last_day),
        paid=paid_by(case, as_of),
        repaid=repaid_by(case, as_of, readings.repaid_when.choice),
        costs=_costs(reports, terms, readings),
        judgement=judgement_by(case, as_of, terms.addressee),
    )


def _claimed(
    terms: Terms,
    requisitions: tuple[Arrived[Requisition], ...],
    entitlements: tuple[Entitlement, ...],
    entitled: Sek | Unknown | NotRegulated,
    last_day: date | None,
) -> Sek | Unknown:
    # What is paid without requisition needs no claim; where no last day is known, every requisition may have come in time.
    if terms.payment_mode is PaymentMode.ONCE and isinstance(entitled, Sek):
        return entitled
    place = terms.place("amount", "R52")
    return claimed_in_time(requisitions, last_day=last_day or date.max, entitlements=entitlements, place=place)


def _costs(
    reports: tuple[Arrived[FinancialReport], ...], terms: Terms, readings: Readings
) -> CostSummary | Unknown | NotRegulated:
    if not reports:
        if isinstance(terms.report_deadline, NotRegulated):
            return terms.report_deadline
        return Unknown("financial report", Citation(terms.citation.document, terms.citation.section, ("R61",)))
    scope = readings.staffing_scope.choice
    last = reported_costs(reports[-1].document, terms, staffing_scope=scope, path=reports[-1].path)
    replaced = {each.document.supersedes for each in reports} - {None}
    for each in reports[:-1]:
        # A report without a day may be the later one, unless another takes its place.
        if isinstance(each.receipt, Unknown) and each.document.reference not in replaced:
            if reported_costs(each.document, terms, staffing_scope=scope, path=each.path).total != last.total:
                return each.receipt
    return last
