"""The case as it stood at the end of one day (*läget i ärendet*): what is known, read under one set of policies."""

from datetime import date
from typing import Any

import attrs

from grantkit.agreement.readings import Policies, Readings, RepaidWhen
from grantkit.agreement.terms import Terms
from grantkit.case.cases import Entitlement, GrantCase, Judgement, Payment
from grantkit.case.costs import CostSummary, costs_of
from grantkit.case.decisions import governing_terms
from grantkit.case.documents import ActivityReport, FinancialReport, Requisition
from grantkit.case.entitlements import entitled_in_all, entitlements_of
from grantkit.case.lapses import Lapse, Right, lapse_of, right_under
from grantkit.case.receipts import Arrived, arrivals
from grantkit.case.validities import Validity, validity
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown


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
    paid: Sek
    repaid: Sek
    costs: CostSummary | Unknown | NotRegulated
    judgement: Judgement | None

    @property
    def chains(self) -> tuple[tuple[str, tuple[Arrived[Any], ...], date | None], ...]:
        """The documents of each kind under the name of their field, with the last day they are held to, None where the terms set none."""
        roll = self.readings.roll.choice
        report_day, activity_day = (
            each.effective_last_day(roll) if isinstance(each, Deadline) else None
            for each in (self.terms.report_deadline, self.terms.activity_report_deadline)
        )
        return (
            ("requisitions", self.requisitions, self.last_day),
            ("financial_reports", self.reports, report_day),
            ("activity_reports", self.activity_reports, activity_day),
        )

    @property
    def payments(self) -> tuple[Payment, ...]:
        """The payments known on the day."""
        return tuple(payment for payment in self.case.payments if payment.paid_on <= self.as_of)

    @property
    def clause(self) -> Citation:
        """The place of the terms that bind the recipient."""
        return self.terms.citation


def survey(case: GrantCase, as_of: date, policies: Policies) -> Situation:
    """Leave out what was not yet known by the end of *as_of*, and read the rest under *policies*."""
    agreed = case.agreement.terms_for(case.recipient.group)
    terms = governing_terms(agreed, case.decisions, as_of=as_of)
    readings = policies.settle(terms.readings)
    roll, rule = readings.roll.choice, readings.receipt_rule.choice
    activity_day = terms.cited(terms.activity_report_deadline)
    requisitions = arrivals(case.requisitions, "requisitions", as_of=as_of, rule=rule, clause=terms.citation)
    reports = arrivals(case.financial_reports, "financial_reports", as_of=as_of, rule=rule, clause=terms.citation)
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
        paid=sum((payment.amount for payment in case.payments if payment.paid_on <= as_of), Sek.ZERO),
        repaid=sum((amount for _, amount in repayments_by(case, as_of, readings.repaid_when.choice)), Sek.ZERO),
        costs=costs_of(reports, terms, readings.staffing_scope.choice),
        judgement=judgement_by(case, as_of, terms.addressee),
    )


def repayments_by(case: GrantCase, as_of: date, rule: RepaidWhen) -> tuple[tuple[date, Sek], ...]:
    """List what had been repaid with the day it counts from (*återbetalningar*, R102).

    What was booked had been sent, on a day that nobody may have stated; what was only sent is not yet booked.
    """
    days = (
        (
            repayment.booked_on if rule is RepaidWhen.BOOKED else repayment.sent_on or repayment.booked_on,
            repayment.amount,
        )
        for repayment in case.repayments
    )
    return tuple((day, amount) for day, amount in days if day is not None and day <= as_of)


def judgement_by(case: GrantCase, as_of: date, authority: str | None) -> Judgement | None:
    """Give the last judgement of what was unused (R77) that the *authority* had made; None where it had made none.

    Where nobody knows which authority judges, any may have.
    """
    known = (each for each in case.judgements if each.judged_on <= as_of and judges(each, authority))
    made = sorted(known, key=lambda each: each.judged_on)
    return made[-1] if made else None


def judges(judgement: Judgement, authority: str | None) -> bool:
    """Tell whether a judgement is one of the *authority* that judges (R77)."""
    return authority is None or judgement.judged_by.strip().casefold() == authority.casefold()
