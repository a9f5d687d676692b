"""How far the case had come by the end of one day (*ärendets gång*): governing terms, payments, repayments, judgements."""

from datetime import date

import attrs

from grantkit.casework.chronology import Arrived, governing_receipt
from grantkit.model.agreements import GrantAgreement
from grantkit.model.cases import GrantCase, Inspection, Judgement
from grantkit.model.choices import RepaidWhen
from grantkit.model.outcomes import Lapse, Right
from grantkit.model.requisitions import Requisition
from grantkit.model.terms import InspectionRight, PaymentMode, Terms
from grantkit.rules.lapse import lapse
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll, Deadline
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = [
    "approval_clause",
    "governing_terms",
    "judgement_by",
    "judges",
    "lapse_of",
    "may_inspect",
    "paid_by",
    "repaid_by",
    "repayments_by",
    "right_under",
]


def governing_terms(case: GrantCase, as_of: date) -> Terms:
    """Give the terms that bind the recipient: those of the last payment decision that states its own, else the agreement's (R97).

    A decision without a day is known, and counts as earlier than any dated one.
    """
    agreed = case.agreement.terms_for(case.recipient.group)
    stated = [
        (decision.decided_on or date.min, decision.terms)
        for decision in case.decisions
        if decision.group is agreed.group and decision.terms is not None
    ]
    known = sorted((entry for entry in stated if entry[0] <= as_of), key=lambda entry: entry[0])
    return known[-1][1] if known else agreed


def approval_clause(agreement: GrantAgreement) -> Citation:
    """Give the place that makes validity turn on an approval (*villkor om godkännande*, R4); the agreement's own where none is told."""
    required = (approval.citation for approval in agreement.approvals if approval.required is not False)
    return next(required, agreement.citation)


def lapse_of(
    terms: Terms,
    requisitions: tuple[Arrived[Requisition], ...],
    *,
    entitled: Sek | Unknown | NotRegulated,
    as_of: date,
    roll: DateRoll,
) -> Lapse | Unknown | NotRegulated:
    """Apply the rule of lapse where the terms set a last day; where they do not, what they say instead stands (R50, R93)."""
    deadline = terms.requisition_deadline
    if not isinstance(deadline, Deadline):
        return deadline
    if isinstance(entitled, NotRegulated):
        return entitled
    # Which receipt governs turns on the last day: beside an undated requisition, a dated one governs where it was surely in time.
    outcomes = {
        reading: lapse(
            governing_receipt(requisitions, last_day=deadline.effective_last_day(reading)),
            deadline=deadline,
            entitled=entitled,
            as_of=as_of,
            roll=reading,
        )
        for reading in DateRoll
    }
    readings = tuple((reading, outcome.right) for reading, outcome in outcomes.items())
    return attrs.evolve(outcomes[roll], readings=readings)


def right_under(terms: Terms, lapsed: Lapse | Unknown | NotRegulated) -> Right | NotRegulated:
    """Say where the right stands; money that is paid without requisition needs none to preserve it (R51)."""
    if isinstance(lapsed, Lapse):
        return lapsed.right
    if terms.payment_mode is PaymentMode.ONCE:
        return Right.PRESERVED
    return lapsed if isinstance(lapsed, NotRegulated) else Right.UNKNOWN


def paid_by(case: GrantCase, as_of: date) -> Sek:
    """Add up what had been paid (*utbetalt*)."""
    return sum((payment.amount for payment in case.payments if payment.paid_on <= as_of), Sek.ZERO)


def repaid_by(case: GrantCase, as_of: date, rule: RepaidWhen) -> Sek:
    """Add up what had been repaid (*återbetalt*), by the day it was booked or the day it was sent (R102)."""
    return sum((amount for _, amount in repayments_by(case, as_of, rule)), Sek.ZERO)


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


def may_inspect(call: Inspection, terms: Terms) -> bool:
    """Tell whether who called for papers is one that may (*rätt att begära in underlag*, R84, R85); any may be, where the source does not tell."""
    if not isinstance(terms.inspection, InspectionRight):
        return True
    name = call.requested_by.strip().casefold()
    return any(name in holder.casefold() or holder.casefold() in name for holder in terms.inspection.holders)
