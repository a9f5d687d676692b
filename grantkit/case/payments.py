"""The findings about the payments of a case (*utbetalningar*)."""

from collections.abc import Iterator
from datetime import date

from grantkit.agreement.terms import PaymentMode
from grantkit.case.lapses import Right
from grantkit.case.ledgers import Ledger
from grantkit.case.receipts import Receipt
from grantkit.case.situations import Situation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated

PAID_ABOVE_LINE = FindingKind(
    "paid_above_line",
    Severity.WARNING,
    Modality.NONE,
    sv="{paid} har betalats ut för {line}, där {claimed} är rekvirerat: skillnad {difference}.",
    en="{paid} was paid for {line}, of which {claimed} is requisitioned: difference {difference}.",
)
PAID_MORE_THAN_ONCE = FindingKind(
    "paid_more_than_once",
    Severity.WARNING,
    Modality.NONE,
    sv="Utbetalat {count} gånger, fast medlen betalas ut engångsvis.",
    en="Paid {count} times, although the money is paid once.",
)
PAID_BY_THE_CELLS = FindingKind(
    "paid_by_the_cells",
    Severity.NOTICE,
    Modality.NONE,
    sv="{amount} mer än den tryckta summan har betalats ut; så mycket är de tryckta cellerna tillsammans över den.",
    en="{amount} more than the printed sum was paid; the printed cells together exceed it by that amount.",
)
PAID_ON_UNKNOWN_RIGHT = FindingKind(
    "paid_on_unknown_right",
    Severity.WARNING,
    Modality.NONE,
    sv="{amount} har betalats ut; om rätten bär det går inte att säga, eftersom en uppgift saknas.",
    en="{amount} was paid; whether the right covers it cannot be determined, since a fact is missing.",
)
PAID_BEFORE_REQUISITION = FindingKind(
    "paid_before_requisition",
    Severity.WARNING,
    Modality.NONE,
    sv="{amount} betalades ut {day}, innan någon rekvisition var känd; medlen betalas efter rekvisition.",
    en="{amount} was paid on {day}, before any requisition was known; the money is paid after a requisition.",
)
PAID_WITHOUT_RIGHT = FindingKind(
    "paid_without_right",
    Severity.ERROR,
    Modality.NONE,
    sv="{amount} har betalats ut utan att en bevarad rätt täcker det.",
    en="{amount} was paid although no preserved right covers it.",
)


def payment_findings(situation: Situation, ledger: Ledger) -> Iterator[Finding]:
    """List the findings about payments (*utbetalningar*, R42, R50, R51, R59).

    A payment may be without right, come before the requisition, or exceed a line.
    """
    known = situation.payments
    lines = {payment.line for payment in known}
    several = len(known) > 1 and (None in lines or len(known) > len(lines))
    if situation.terms.payment_mode is PaymentMode.ONCE_ON_REQUISITION and several:
        yield PAID_MORE_THAN_ONCE.found("payments", situation.clause, count=len(known))
    if situation.terms.payment_mode is PaymentMode.ONCE_ON_REQUISITION:
        yield from _before_requisition(situation)
    stray = ledger.paid_without_right
    rounding = situation.cells.get(None, Sek.ZERO)
    by_cells = isinstance(rounding, Sek) and stray == -rounding != Sek.ZERO
    if by_cells and situation.right is Right.PRESERVED:
        # The cells were paid although the printed sum is binding: the printed figures differ, and the payment is no
        # error.
        yield PAID_BY_THE_CELLS.found("payments", situation.clause, amount=stray)
    elif isinstance(stray, Sek) and stray:
        yield PAID_WITHOUT_RIGHT.found("payments", situation.clause, amount=stray)
    yield from _payments_by_line(situation)
    doubtful = ledger.paid_undetermined
    if isinstance(doubtful, Sek) and doubtful:
        yield PAID_ON_UNKNOWN_RIGHT.found("payments", situation.clause, amount=doubtful)


def _before_requisition(situation: Situation) -> Iterator[Finding]:
    receipts = [each.receipt for each in situation.requisitions.arrived]
    days = [receipt.arrived_on for receipt in receipts if isinstance(receipt, Receipt)]
    if len(days) < len(receipts):
        return
    first = min(days, default=date.max)
    for index, payment in enumerate(situation.case.payments):
        if payment.paid_on <= situation.as_of and payment.paid_on < first:
            values = {"amount": payment.amount, "day": payment.paid_on}
            yield PAID_BEFORE_REQUISITION.found(f"payments[{index}]", situation.clause, **values)


def _payments_by_line(situation: Situation) -> Iterator[Finding]:
    claims = situation.claims.by_line
    if not claims or None in claims or isinstance(situation.right, NotRegulated):
        return
    paid_on_line: dict[str, Sek] = {}
    for payment in situation.payments:
        if payment.line is not None:
            paid_on_line[payment.line] = paid_on_line.get(payment.line, Sek.ZERO) + payment.amount
    for line, paid in paid_on_line.items():
        claimed = claims.get(line, Sek.ZERO)
        if isinstance(claimed, Sek) and paid > claimed:
            values = {"line": line, "paid": paid, "claimed": claimed, "difference": paid - claimed}
            yield PAID_ABOVE_LINE.found("payments", situation.clause, **values)
