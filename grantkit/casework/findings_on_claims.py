"""What a case shows about what was requisitioned (*iakttagelser om rekvisitionerna*)."""

from collections.abc import Iterator
from datetime import date

from grantkit.casework.chronology import Arrived
from grantkit.casework.situation import Situation
from grantkit.model.findings import Finding, Modality, Severity, found
from grantkit.model.ledger import Ledger
from grantkit.model.outcomes import Receipt, Right
from grantkit.model.requisitions import Requisition
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["findings_on_claims"]


def findings_on_claims(situation: Situation, ledger: Ledger) -> tuple[Finding, ...]:
    """List what each requisition claims beyond the entitlement, too late or after payment, and what of the entitlement none claims (R49 to R52, R59)."""
    return (*_each(situation), *_partial(situation, ledger))


def _each(situation: Situation) -> Iterator[Finding]:
    paid_on = min(
        (payment.paid_on for payment in situation.case.payments if payment.paid_on <= situation.as_of), default=None
    )
    for index, each in enumerate(situation.requisitions):
        amount, entitled = each.document.amount, _ceiling(each.document, situation)
        if entitled is None:
            place = situation.terms.place("amount", "R59")
            values = {"line": each.document.line, "recipient": situation.case.recipient.name}
            yield found("line_of_another", Severity.ERROR, Modality.NONE, f"{each.path}.line", place, **values)
        elif amount is not None and isinstance(entitled, Sek) and amount > entitled:
            yield _claim(situation, "requisition_over_entitlement", Severity.ERROR, each, amount, entitled)
        yield from _later(situation, index, each, paid_on)


def _later(situation: Situation, index: int, each: Arrived[Requisition], paid_on: date | None) -> Iterator[Finding]:
    """Tell what came after others, or after payment, for its own line or in the place of what was there."""
    if not index or not isinstance(each.receipt, Receipt):
        return
    received_on, arrived_on, last_day = each.receipt.received_on, each.receipt.arrived_on, situation.last_day
    if last_day is not None and not each.perhaps_by(last_day):
        line = each.document.line
        lines = {before.document.line for before in situation.requisitions[:index]}
        if line is not None and lines.isdisjoint({None, line}):
            values: dict[str, object] = {"line": line, "counted_from": received_on, "day": last_day}
            place = situation.cite("R50", "R59")
            yield found("line_requisitioned_late", Severity.ERROR, Modality.BY_ITSELF, each.path, place, **values)
        else:
            yield _late("correction_after_last_day", each.path, received_on, last_day, situation.cite("R51"))
    if paid_on is not None and arrived_on > paid_on:
        yield _late("requisition_after_payment", each.path, arrived_on, paid_on, situation.cite("R51"))


def _ceiling(document: Requisition, situation: Situation) -> Sek | Unknown | NotRegulated | None:
    """Give what a document may claim: the entitlement, or that of the line it names; None where the recipient has no such line."""
    if document.line is None:
        return situation.entitled
    return next((each.amount for each in situation.entitlements if each.line == document.line), None)


def _partial(situation: Situation, ledger: Ledger) -> Iterator[Finding]:
    preserved = situation.right is Right.PRESERVED and situation.requisitions
    rest = [term for term in (ledger.open, ledger.unclaimed, ledger.lapsed) if isinstance(term, Sek) and term]
    if preserved and rest and isinstance(ledger.entitled, Sek):
        yield _claim(
            situation,
            "requisition_partial",
            Severity.NOTICE,
            [each for each in situation.requisitions if each.received_by(situation.last_day or date.max)][-1],
            ledger.entitled - rest[0],
            ledger.entitled,
        )


def _claim(
    situation: Situation, code: str, severity: Severity, each: Arrived[Requisition], claimed: Sek, entitled: Sek
) -> Finding:
    return Finding(
        code=code,
        severity=severity,
        modality=Modality.NONE,
        field=f"{each.path}.amount",
        citation=situation.terms.place("amount", "R52"),
        values=(("claimed", claimed), ("entitled", entitled), ("difference", abs(claimed - entitled))),
    )


def _late(code: str, path: str, counted_from: date, day: date, citation: Citation) -> Finding:
    return found(code, Severity.WARNING, Modality.NONE, path, citation, counted_from=counted_from, day=day)
