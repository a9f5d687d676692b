"""What was not used, must be repaid or may be reclaimed (*medel tillbaka*), put together from the rules."""

import attrs

from grantkit.casework.chronology import governing_receipt
from grantkit.casework.course import judgement_by
from grantkit.casework.situation import Situation
from grantkit.model.cases import Entitlement
from grantkit.model.cost_summaries import CostSummary
from grantkit.model.outcomes import DutyStatus, RecoveryExposure, RepaymentDuty, UnspentFunds
from grantkit.model.terms import Reclaim, UnusedStandard
from grantkit.rules.recovery import recovery_exposure
from grantkit.rules.repayment import repayment_duty
from grantkit.rules.unspent import unspent_funds
from grantkit.values.deadlines import Deadline
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["MoneyBack", "money_back"]


@attrs.frozen(kw_only=True)
class MoneyBack:
    """The answers that the last report leads to, beside each other: the three numbers, the duty and the power."""

    unspent: UnspentFunds | Unknown | NotRegulated
    duty: RepaymentDuty
    exposure: RecoveryExposure


def money_back(situation: Situation) -> MoneyBack:
    """Put the three numbers, the duty to repay and the power to reclaim together (R66 to R69, R77 to R83)."""
    standard = situation.terms.unused_standard
    return MoneyBack(
        unspent=_unspent(situation, _reported(situation)) if isinstance(standard, UnusedStandard) else standard,
        duty=_duty(situation) if isinstance(standard, UnusedStandard) else _open_duty(situation, standard),
        exposure=_exposure(situation),
    )


def _not_told(situation: Situation) -> Unknown:
    return Unknown("financial report", situation.cite("R61"))


def _reported(situation: Situation) -> Sek | Unknown:
    if not situation.reports:
        return _not_told(situation)
    last = situation.reports[-1]
    missing = Unknown(f"grant received in {last.path}", situation.terms.place("received", "R63"))
    return missing if last.document.received is None else last.document.received


def _unspent(situation: Situation, received: Sek | Unknown) -> UnspentFunds:
    costs = situation.costs if isinstance(situation.costs, CostSummary) else _not_told(situation)
    budget = situation.case.agreement.budget
    earmarked = tuple(
        each for each in situation.entitlements if each.line is not None and budget.line(each.line).earmark
    )
    earmark = _sum(tuple(each.amount for each in earmarked))
    return unspent_funds(
        received=received,
        total_costs=costs if isinstance(costs, Unknown) else costs.total,
        charged=costs if isinstance(costs, Unknown) else costs.charged,
        earmark=min(earmark, _taken(situation, earmarked)) if isinstance(earmark, Sek) else earmark,
        earmark_costs=costs
        if isinstance(costs, Unknown)
        else costs.on_lines(tuple(each.line or "" for each in earmarked)),
        earmark_test=situation.readings.earmark_test.choice,
        citation=situation.terms.place("stated_unspent", "R67"),
    )


def _taken(situation: Situation, earmarked: tuple[Entitlement, ...]) -> Sek:
    """Give as much of what was paid as may be of the earmark: no more of it than was taken can be left unused (R31, R69)."""
    lines = {each.line for each in earmarked}
    claims = situation.claims
    if all(payment.line is not None for payment in situation.payments):
        return sum((payment.amount for payment in situation.payments if payment.line in lines), Sek.ZERO)
    if claims and None not in claims:
        claimed = _sum(tuple(claim for line, claim in claims.items() if line in lines))
        return min(claimed, situation.paid) if isinstance(claimed, Sek) else situation.paid
    return situation.paid


def _sum(amounts: tuple[Sek | Unknown | NotRegulated, ...]) -> Sek | Unknown | NotRegulated:
    withheld = tuple(amount for amount in amounts if not isinstance(amount, Sek))
    return withheld[0] if withheld else sum((amount for amount in amounts if isinstance(amount, Sek)), Sek.ZERO)


def _duty(situation: Situation) -> RepaymentDuty:
    judgement = situation.judgement
    return repayment_duty(
        by_recipient=_unspent(situation, situation.paid).repayable_by_text,
        judged=judgement.unused if judgement else None,
        judged_on=judgement.judged_on if judgement else None,
        judged_before=_judged_by_the_day(situation),
        paid=situation.paid,
        repaid=situation.repaid,
        deadline=situation.terms.repayment_deadline,
        creditor=situation.terms.addressee,
        citation=situation.cite("R77" if situation.terms.unused_standard is UnusedStandard.JUDGED_UNUSED else "R78"),
        as_of=situation.as_of,
        roll=situation.readings.roll.choice,
    )


def _judged_by_the_day(situation: Situation) -> Sek | None:
    deadline = situation.terms.repayment_deadline
    if not isinstance(deadline, Deadline):
        return None
    day = min(deadline.effective_last_day(situation.readings.roll.choice), situation.as_of)
    made = judgement_by(situation.case, day, situation.terms.addressee)
    return made.unused if made else None


def _open_duty(situation: Situation, answer: Unknown | NotRegulated) -> RepaymentDuty:
    judgement = situation.judgement
    return RepaymentDuty(
        amount=answer,
        dated=answer,
        by_recipient=answer,
        by_authority=judgement.unused if judgement else None,
        repaid=situation.repaid,
        outstanding=answer,
        over_repaid=answer,
        due=situation.terms.repayment_deadline
        if not isinstance(situation.terms.repayment_deadline, Deadline)
        else answer,
        creditor=situation.terms.addressee,
        status=DutyStatus.NOT_REGULATED if isinstance(answer, NotRegulated) else DutyStatus.UNKNOWN,
        citation=answer.citation,
    )


def _exposure(situation: Situation) -> RecoveryExposure:
    reclaim, deadline, roll = situation.terms.reclaim, situation.terms.report_deadline, situation.readings.roll.choice
    if not isinstance(reclaim, Reclaim):
        return RecoveryExposure(ceiling=reclaim, actor=None, what=None, contestable=False, citation=reclaim.citation)
    if not isinstance(deadline, Deadline):
        return RecoveryExposure(
            ceiling=deadline, actor=reclaim.actor, what=reclaim.what, contestable=False, citation=reclaim.citation
        )
    return recovery_exposure(
        governing_receipt(situation.reports, last_day=deadline.effective_last_day(roll)),
        deadline=deadline,
        reclaim=reclaim,
        paid=situation.paid,
        repaid=situation.repaid,
        as_of=situation.as_of,
        roll=roll,
    )
