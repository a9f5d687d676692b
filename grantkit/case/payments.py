"""What a case shows about its payments (*utbetalningar*)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from grantkit.agreement.terms import PaymentMode
from grantkit.case.claims import claims_of
from grantkit.case.lapses import Right
from grantkit.case.ledgers import Ledger
from grantkit.case.receipts import Receipt
from grantkit.case.situations import Situation
from grantkit.values.findings import Finding, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated


def payment_findings(situation: Situation, ledger: Ledger) -> Iterator[Finding]:
    """List what somebody must know about payments (*utbetalningar*, R42, R50, R51, R59): without right, before requisition, above a line."""
    known = situation.payments
    lines = {payment.line for payment in known}
    several = len(known) > 1 and (None in lines or len(known) > len(lines))
    if situation.terms.payment_mode is PaymentMode.ONCE_ON_REQUISITION and several:
        yield situation.found(
            "paid_more_than_once", Severity.WARNING, Modality.NONE, "payments", "R51", count=len(known)
        )
    if situation.terms.payment_mode is PaymentMode.ONCE_ON_REQUISITION:
        yield from _before_requisition(situation)
    stray = ledger.paid_without_right
    rounding = next((each.amount for each in situation.entitlements if each.line is None), Sek.ZERO)
    by_cells = isinstance(rounding, Sek) and stray == -rounding != Sek.ZERO
    if by_cells and situation.right is Right.PRESERVED:
        # The cells were paid where the printed sum binds: print differs from itself, and nobody paid in error.
        yield situation.found("paid_by_the_cells", Severity.NOTICE, Modality.NONE, "payments", "R42", amount=stray)
    elif isinstance(stray, Sek) and stray:
        yield situation.found("paid_without_right", Severity.ERROR, Modality.NONE, "payments", "R50", amount=stray)
    yield from _payments_by_line(situation)
    doubtful = ledger.paid_undetermined
    if isinstance(doubtful, Sek) and doubtful:
        yield situation.found(
            "paid_on_unknown_right", Severity.WARNING, Modality.NONE, "payments", "R50", amount=doubtful
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
            yield situation.found("paid_before_requisition", Severity.WARNING, Modality.NONE, field, "R51", **values)


def _payments_by_line(situation: Situation) -> Iterator[Finding]:
    claims = claims_of(situation)
    if not claims or None in claims or isinstance(situation.right, NotRegulated):
        return
    for line in dict.fromkeys(payment.line for payment in situation.payments if payment.line is not None):
        paid = sum((payment.amount for payment in situation.payments if payment.line == line), Sek.ZERO)
        claimed = claims.get(line, Sek.ZERO)
        if isinstance(claimed, Sek) and paid > claimed:
            values = {"line": line, "paid": paid, "claimed": claimed, "difference": paid - claimed}
            yield situation.found("paid_above_line", Severity.WARNING, Modality.NONE, "payments", "R59", **values)
