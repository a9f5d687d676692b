"""What a case shows about payment, use and repayment (*iakttagelser om medlen*)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from grantkit.casework.course import judges, repayments_by
from grantkit.casework.money_back import MoneyBack
from grantkit.casework.situation import Situation
from grantkit.model.choices import EarmarkTest, RepaidWhen
from grantkit.model.cost_summaries import CostSummary
from grantkit.model.findings import Finding, Modality, Severity, found
from grantkit.model.ledger import Ledger
from grantkit.model.outcomes import DutyStatus, Receipt, RecoveryExposure, RepaymentDuty, Right, UnspentFunds
from grantkit.model.reports import NotCertified
from grantkit.model.terms import PaymentMode
from grantkit.values.deadlines import Deadline
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["findings_on_money"]


def findings_on_money(situation: Situation, back: MoneyBack, ledger: Ledger) -> tuple[Finding, ...]:
    """List what the case shows about payments, the earmark, repayment and the power to reclaim (R51, R62, R69, R77, R80, R83, R102)."""
    return (
        *_payments(situation, ledger),
        *(situation.costs.findings if isinstance(situation.costs, CostSummary) else ()),
        *_earmark(situation, back.unspent),
        *_two_figures(ledger, back.unspent, situation),
        *_certification(situation),
        *_judgement(situation, back.duty),
        *_repayment(situation, back.duty),
        *_exposure(back.exposure),
    )


def _payments(situation: Situation, ledger: Ledger) -> Iterator[Finding]:
    known = situation.payments
    lines = {payment.line for payment in known}
    several = len(known) > 1 and (None in lines or len(known) > len(lines))
    if situation.terms.payment_mode is PaymentMode.ONCE_ON_REQUISITION and several:
        yield _found(
            situation, "paid_more_than_once", Severity.WARNING, Modality.NONE, "payments", "R51", count=len(known)
        )
    if situation.terms.payment_mode is PaymentMode.ONCE_ON_REQUISITION:
        yield from _before_requisition(situation)
    stray = ledger.paid_without_right
    rounding = next((each.amount for each in situation.entitlements if each.line is None), Sek.ZERO)
    by_cells = isinstance(rounding, Sek) and stray == -rounding != Sek.ZERO
    if by_cells and situation.right is Right.PRESERVED:
        # The cells were paid where the printed sum binds: print differs from itself, and nobody paid in error.
        yield _found(situation, "paid_by_the_cells", Severity.NOTICE, Modality.NONE, "payments", "R42", amount=stray)
    elif isinstance(stray, Sek) and stray:
        yield _found(situation, "paid_without_right", Severity.ERROR, Modality.NONE, "payments", "R50", amount=stray)
    yield from _payments_by_line(situation)
    doubtful = ledger.paid_undetermined
    if isinstance(doubtful, Sek) and doubtful:
        yield _found(
            situation, "paid_on_unknown_right", Severity.WARNING, Modality.NONE, "payments", "R50", amount=doubtful
        )


def _before_requisition(situation: Situation) -> Iterator[Finding]:
    receipts = [each.receipt for each in situation.requisitions]
    days = [receipt.arrived_on for receipt in receipts if isinstance(receipt, Receipt)]
    if len(days) < len(receipts):
        return
    for index, payment in enumerate(situation.case.payments):
        if payment in situation.payments and payment.paid_on < min(days, default=date.max):
            values: dict[str, Any] = {"amount": payment.amount, "day": payment.paid_on}
            field = f"payments[{index}]"
            yield _found(situation, "paid_before_requisition", Severity.WARNING, Modality.NONE, field, "R51", **values)


def _payments_by_line(situation: Situation) -> Iterator[Finding]:
    claims = situation.claims
    if not claims or None in claims or isinstance(situation.right, NotRegulated):
        return
    for line in dict.fromkeys(payment.line for payment in situation.payments if payment.line is not None):
        paid = sum((payment.amount for payment in situation.payments if payment.line == line), Sek.ZERO)
        claimed = claims.get(line, Sek.ZERO)
        if isinstance(claimed, Sek) and paid > claimed:
            values = {"line": line, "paid": paid, "claimed": claimed, "difference": paid - claimed}
            yield _found(situation, "paid_above_line", Severity.WARNING, Modality.NONE, "payments", "R59", **values)


def _earmark(situation: Situation, unspent: UnspentFunds | Unknown | NotRegulated) -> Iterator[Finding]:
    if isinstance(unspent, UnspentFunds) and isinstance(unspent.earmark, Sek) and unspent.earmark:
        binding = situation.readings.earmark_test.choice is EarmarkTest.BINDING
        severity = Severity.ERROR if binding else Severity.WARNING
        modality = Modality.SHALL if binding else Modality.NONE
        yield _found(
            situation, "earmark_unused", severity, modality, "financial_reports", "R69", amount=unspent.earmark
        )


def _two_figures(
    ledger: Ledger, unspent: UnspentFunds | Unknown | NotRegulated, situation: Situation
) -> Iterator[Finding]:
    # The form starts from what the report says was received, the account from what was paid (R67).
    by_form = unspent.form if isinstance(unspent, UnspentFunds) else unspent
    if isinstance(by_form, Sek) and isinstance(ledger.unspent, Sek) and by_form != ledger.unspent:
        values = {
            "by_form": by_form,
            "by_account": ledger.unspent,
            "difference": abs(by_form - ledger.unspent),
        }
        field = f"{situation.reports[-1].path}.received"
        yield _found(situation, "unspent_figures_differ", Severity.WARNING, Modality.NONE, field, "R67", **values)


def _certification(situation: Situation) -> Iterator[Finding]:
    last = situation.reports[-1] if situation.reports else None
    if last is not None and isinstance(last.document.certification, NotCertified):
        field = f"{last.path}.certification"
        count = len(last.document.certification.deviations)
        yield _found(situation, "not_certified", Severity.WARNING, Modality.NONE, field, "R73", count=count)


def _judgement(situation: Situation, duty: RepaymentDuty) -> Iterator[Finding]:
    for index, made in enumerate(situation.case.judgements):
        if made.judged_on <= situation.as_of and not judges(made, situation.terms.addressee):
            who: dict[str, Any] = {"judged_by": made.judged_by, "authority": situation.terms.addressee}
            field = f"judgements[{index}].judged_by"
            yield _found(situation, "judged_by_another", Severity.ERROR, Modality.NONE, field, "R77", **who)
    last = situation.reports[-1].receipt if situation.reports else None
    if situation.judgement and isinstance(last, Receipt) and last.arrived_on > situation.judgement.judged_on:
        days = {"judged_on": situation.judgement.judged_on, "arrived_on": last.arrived_on}
        yield _found(situation, "judged_before_report", Severity.WARNING, Modality.NONE, "judgements", "R77", **days)
    if duty.by_authority is not None and duty.by_authority != duty.by_recipient:
        amounts = {"by_authority": duty.by_authority, "by_recipient": duty.by_recipient}
        yield _found(
            situation, "authority_judges_otherwise", Severity.ERROR, Modality.SHALL, "judgements", "R77", **amounts
        )


def _repayment(situation: Situation, duty: RepaymentDuty) -> Iterator[Finding]:
    if duty.status is DutyStatus.OVERDUE and isinstance(duty.outstanding, Sek) and isinstance(duty.undated, Sek):
        overdue: dict[str, Any] = {"outstanding": duty.outstanding - duty.undated, "due": duty.due}
        yield _found(situation, "repayment_overdue", Severity.ERROR, Modality.SHALL, "repayments", "R83", **overdue)
    yield from _repaid_late(situation, duty)
    if isinstance(duty.over_repaid, Sek) and duty.over_repaid:
        yield _found(
            situation, "repaid_too_much", Severity.NOTICE, Modality.NONE, "repayments", "R77", amount=duty.over_repaid
        )
    for index, repayment in enumerate(situation.case.repayments):
        sent = repayment.sent_on is not None and repayment.sent_on <= situation.as_of
        booked = repayment.booked_on is not None and repayment.booked_on <= situation.as_of
        if sent and not booked and situation.readings.repaid_when.choice is RepaidWhen.BOOKED:
            field = f"repayments[{index}].booked_on"
            values = {"amount": repayment.amount, "sent_on": repayment.sent_on}
            yield _found(situation, "repayment_not_booked", Severity.WARNING, Modality.NONE, field, "R102", **values)


def _repaid_late(situation: Situation, duty: RepaymentDuty) -> Iterator[Finding]:
    deadline = situation.terms.repayment_deadline
    if not isinstance(deadline, Deadline) or not isinstance(duty.dated, Sek):
        return
    due = deadline.effective_last_day(situation.readings.roll.choice)
    repayments = repayments_by(situation.case, situation.as_of, situation.readings.repaid_when.choice)
    in_time = sum((amount for day, amount in repayments if day <= due), Sek.ZERO)
    late = min(duty.dated, duty.repaid) - min(duty.dated, in_time)
    if late:
        values = {"amount": late, "due": due}
        yield _found(situation, "repaid_late", Severity.WARNING, Modality.SHALL, "repayments", "R83", **values)


def _exposure(exposure: RecoveryExposure) -> Iterator[Finding]:
    ceiling = exposure.ceiling
    if isinstance(ceiling, Sek) and ceiling:
        values = {"ceiling": ceiling, "actor": exposure.actor, "what": exposure.what}
        yield found("report_late", Severity.ERROR, Modality.POWER, "financial_reports", exposure.citation, **values)


def _found(
    situation: Situation, code: str, severity: Severity, modality: Modality, field: str, row: str, **values: Any
) -> Finding:
    return found(code, severity, modality, field, situation.cite(row), **values)
