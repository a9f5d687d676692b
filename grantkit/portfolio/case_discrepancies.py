"""What does not tie within one case (*avvikelser i ett ärende*): money, reports, numbers, days, decisions."""

from collections.abc import Iterator
from datetime import date

from grantkit.agreement.clauses import PaymentClause, RequisitionClause
from grantkit.case.assessments import Assessment
from grantkit.case.contradictions import (
    ONE_NUMBER_FOR_TWO,
    ORGANISATION_NUMBER_DIFFERS,
    PAID_OUT_IS_NOT_RECEIVED,
    PREDECESSOR_NUMBER,
    RECEIVED_IS_NOT_PAID,
    REGISTRATION_NUMBER_DIFFERS,
    SIGNED_AFTER_ARRIVAL,
)
from grantkit.case.decisions import GrantEffect
from grantkit.case.document_statuses import CORRECTION_BEFORE_ORIGINAL
from grantkit.case.documents import FinancialReport
from grantkit.case.double_entries import ENTERED_TWICE
from grantkit.case.duty_lists import Duty
from grantkit.case.facts import Payment
from grantkit.case.other_documents import DOCUMENT_MISSING
from grantkit.case.payments import PAID_BEFORE_DECISION, PAID_BEFORE_REQUISITION
from grantkit.case.receipts import Receipt
from grantkit.case.reclaim_decisions import DECIDED_BEFORE_GROUND
from grantkit.case.report_days import ACTIVITY_REPORT_MISSING, REPORT_MISSING
from grantkit.portfolio.discrepancies import CaseReference, Discrepancy, DiscrepancyKind
from grantkit.portfolio.standing_documents import standing
from grantkit.portfolio.unsettled_money import IN_PARTS, money_discrepancies
from grantkit.values.amounts import Amount
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek

REPORTED_BEFORE_PAYMENT = FindingKind(
    "reported_before_payment",
    Severity.WARNING,
    Modality.NONE,
    sv="Redovisningen kom fram {arrived_on} och anger att {received} har tagits emot, före utbetalningen {paid_on}.",
    en="The report arrived on {arrived_on} and states that {received} was received, before the payment of {paid_on}.",
)
REPAID_BEFORE_PAYMENT = FindingKind(
    "repaid_before_payment",
    Severity.WARNING,
    Modality.NONE,
    sv="{amount} återbetalades {day}, innan något hade betalats ut.",
    en="{amount} was repaid on {day}, before anything was paid.",
)

# What a case itself shows that does not tie; money is told of by money_discrepancies.
_FOUND = {
    kind.code: about
    for about, kinds in {
        DiscrepancyKind.REPORT_MISSING: (REPORT_MISSING, ACTIVITY_REPORT_MISSING, DOCUMENT_MISSING),
        DiscrepancyKind.NUMBERS_DIFFER: (
            *(ORGANISATION_NUMBER_DIFFERS, REGISTRATION_NUMBER_DIFFERS, ONE_NUMBER_FOR_TWO, PREDECESSOR_NUMBER),
        ),
        DiscrepancyKind.ENTERED_TWICE: (ENTERED_TWICE,),
        DiscrepancyKind.DAYS_OUT_OF_ORDER: (
            *(SIGNED_AFTER_ARRIVAL, CORRECTION_BEFORE_ORIGINAL, DECIDED_BEFORE_GROUND),
            *(PAID_BEFORE_REQUISITION, PAID_BEFORE_DECISION),
        ),
    }.items()
    for kind in kinds
}


def discrepancies_within(assessment: Assessment, case: CaseReference) -> Iterator[Discrepancy]:
    """Tell of what does not tie within one case (*avvikelser i ett ärende*); a case in order gives nothing.

    What the assessment has found is taken from it.
    """
    yield from money_discrepancies(assessment, case)
    for finding in (*assessment.findings, *_of_documents(assessment)):
        about = _FOUND.get(finding.code)
        if about is not None and not _of_no_report(finding):
            amount = _at_stake(_amount(finding, assessment))
            yield Discrepancy(kind=about, finding=finding, amount=amount, cases=(case,))
    found = (*_received(assessment), *_days(assessment))
    for kind, each, amount in found:
        yield Discrepancy(kind=kind, finding=each, amount=_at_stake(amount), cases=(case,))


def _at_stake(amount: Amount | None) -> Amount | None:
    """Return None for a sum of 0 kr, such as that of a payment of nothing on a wrong day."""
    return None if amount == Sek.ZERO else amount


def _of_documents(assessment: Assessment) -> Iterator[Finding]:
    for each in assessment.documents:
        yield from () if each.superseded else each.findings


def _of_no_report(finding: Finding) -> bool:
    """Whether what is missing is a plan or a notice, and no report."""
    duty = dict(finding.values).get("duty")
    return isinstance(duty, Duty) and not duty.code.endswith("_report")


def _amount(finding: Finding, assessment: Assessment) -> Amount | None:
    """Return the sum at stake: what nobody has accounted for, or what was paid too early."""
    if finding.kind is REPORT_MISSING:
        return assessment.ledger.not_accounted
    amount = dict(finding.values).get("amount")
    return amount if isinstance(amount, Sek) else None


_Found = Iterator[tuple[DiscrepancyKind, Finding, Amount | None]]


def _received(assessment: Assessment) -> _Found:
    """Tell of the last report that says that another sum was received than was paid; each report once."""
    for each in assessment.documents:
        if each.superseded:
            continue
        codes = {finding.kind.code: finding for finding in each.findings}
        finding = codes.get(RECEIVED_IS_NOT_PAID.code) or codes.get(PAID_OUT_IS_NOT_RECEIVED.code)
        if finding is not None:
            yield DiscrepancyKind.RECEIVED_DIFFERS, finding, finding.value("difference")


def _paid_too_early(assessment: Assessment) -> Iterator[tuple[str, Payment]]:
    """Give the payments in parts that came before any requisition; of those made once the case tells itself."""
    terms, case = assessment.terms, assessment.case
    in_parts = isinstance(terms.payment, PaymentClause) and terms.payment.mode in IN_PARTS
    known = (each.effect for each in case.grant_decisions if each.decided_on <= assessment.as_of)
    granted = any(effect is not GrantEffect.MAY_REQUISITION for effect in known)
    if in_parts and not granted and isinstance(terms.requisition, RequisitionClause):
        receipts = [each.receipt for each in assessment.documents if each.path.startswith("requisitions")]
        days = [receipt.arrived_on for receipt in receipts if isinstance(receipt, Receipt)]
        first = min(days, default=date.max) if len(days) == len(receipts) else date.min
        for index, each in enumerate(case.payments):
            if each.paid_on <= assessment.as_of and each.paid_on < first:
                yield f"payments[{index}]", each


def _days(assessment: Assessment) -> _Found:
    """Tell of money that was paid before it was requisitioned, and reported or repaid before any was paid."""
    case, as_of, kind = assessment.case, assessment.as_of, DiscrepancyKind.DAYS_OUT_OF_ORDER
    days = [each.paid_on for each in case.payments if each.paid_on <= as_of]
    if not days:
        return
    paid_on, terms = min(days), assessment.terms
    for path, payment in _paid_too_early(assessment):
        place, values = terms.cited(terms.payment), {"amount": payment.amount, "day": payment.paid_on}
        yield kind, PAID_BEFORE_REQUISITION.found(path, place, **values), payment.amount
    for path, report in standing(assessment, FinancialReport):
        received, arrived_on = report.received, report.arrived_on
        if received and arrived_on is not None and arrived_on < paid_on:
            values = {"arrived_on": arrived_on, "received": received, "paid_on": paid_on}
            yield kind, REPORTED_BEFORE_PAYMENT.found(path, terms.place("received", report=True), **values), received
    for index, each in enumerate(case.repayments):
        day = each.booked_on or each.sent_on or date.max
        if day < paid_on:
            found = REPAID_BEFORE_PAYMENT.found(
                f"repayments[{index}]", terms.cited(terms.repayment), amount=each.amount, day=day
            )
            yield kind, found, each.amount
