"""What a case shows about the right to the grant (*iakttagelser om rätten till bidraget*)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from grantkit.casework.chronology import PRESUMPTION, Arrived, governing_receipt
from grantkit.casework.course import approval_clause
from grantkit.casework.situation import Situation
from grantkit.model.findings import Finding, Modality, Severity, found
from grantkit.model.ledger import Ledger
from grantkit.model.outcomes import Lapse, Receipt, Right, Validity
from grantkit.model.requisitions import Requisition
from grantkit.model.terms import Terms
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["findings_on_right"]


def findings_on_right(situation: Situation, ledger: Ledger) -> tuple[Finding, ...]:
    """List what the case shows about validity, entitlement, the last day and the claims (R4, R42, R49 to R52, R59, R97)."""
    parts = (_validity, _decision, _entitlement, _readings, _presumption, _arrivals, _claims)
    return (*(finding for part in parts for finding in part(situation)), *_partial(situation, ledger))


def _validity(situation: Situation) -> Iterator[Finding]:
    if situation.validity is not Validity.VALID:
        refused = situation.validity is Validity.NOT_APPROVED
        yield Finding(
            code="agreement_not_approved" if refused else "approval_not_known",
            severity=Severity.ERROR if refused else Severity.NOTICE,
            modality=Modality.BY_ITSELF,
            field="approvals",
            citation=approval_clause(situation.case.agreement),
            values=(("validity", situation.validity),),
        )


def _decision(situation: Situation) -> Iterator[Finding]:
    agreed = situation.case.agreement.terms_for(situation.case.recipient.group)
    names = (field.name for field in attrs.fields(Terms))
    changed = tuple(name for name in names if getattr(agreed, name) != getattr(situation.terms, name))
    if changed:
        yield Finding(
            code="decision_changes_terms",
            severity=Severity.ERROR,
            modality=Modality.SHALL,
            field="decisions",
            citation=situation.cite("R97"),
            values=(("changed", changed),),
        )


def _entitlement(situation: Situation) -> Iterator[Finding]:
    for entitlement in situation.entitlements:
        if entitlement.line is None:
            yield Finding(
                code="printed_sum_differs",
                severity=Severity.NOTICE,
                modality=Modality.NONE,
                field="entitlements",
                citation=Citation(entitlement.citation.document, entitlement.citation.section, ("R42",)),
                values=(("difference", entitlement.amount),),
            )
    lines = tuple(situation.case.agreement.budget.line(code) for code in situation.terms.lines)
    others = tuple(line.code for line in lines if line.payee is situation.terms.group is not line.beneficiary)
    if others:
        yield Finding(
            code="paid_for_others_too",
            severity=Severity.NOTICE,
            modality=Modality.NONE,
            field="entitlements",
            citation=situation.cite("R59"),
            values=(("lines", others),),
        )


def _readings(situation: Situation) -> Iterator[Finding]:
    if isinstance(situation.lapse, Lapse) and situation.lapse.contestable:
        yield Finding(
            code="deadline_readings_differ",
            severity=Severity.ERROR,
            modality=Modality.BY_ITSELF,
            field="requisitions",
            citation=situation.lapse.citation,
            values=(
                ("last_day", situation.lapse.deadline.last_day),
                *((roll.value, right) for roll, right in situation.lapse.readings),
            ),
        )


def _presumption(situation: Situation) -> Iterator[Finding]:
    for arrived, day, field in _chains(situation):
        receipt = governing_receipt(arrived, last_day=day) if day is not None else None
        if isinstance(receipt, Receipt) and day is not None and receipt.received_on <= day < receipt.arrived_on:
            yield Finding(
                code="in_time_by_presumption",
                severity=Severity.WARNING,
                modality=Modality.BY_ITSELF,
                field=field,
                citation=PRESUMPTION,
                values=(("arrived_on", receipt.arrived_on), ("received_on", receipt.received_on)),
            )


def _arrivals(situation: Situation) -> Iterator[Finding]:
    for arrived, day, _ in _chains(situation):
        for path, receipt in ((each.path, each.receipt) for each in arrived):
            if isinstance(receipt, Unknown):
                yield _found("receipt_not_stated", f"{path}.arrived_on", receipt.citation)
            elif day is not None and receipt.perhaps_by(day) and not receipt.surely_by(day):
                arrived_on = receipt.arrived_on
                yield _found("channel_not_stated", f"{path}.channel", PRESUMPTION, arrived_on=arrived_on)


def _chains(situation: Situation) -> tuple[tuple[tuple[Arrived[Any], ...], date | None, str], ...]:
    roll, report = situation.readings.roll.choice, situation.terms.report_deadline
    report_day = report.effective_last_day(roll) if isinstance(report, Deadline) else None
    return (
        (situation.requisitions, situation.last_day, "requisitions"),
        (situation.reports, report_day, "financial_reports"),
    )


def _found(code: str, field: str, citation: Citation, **values: date) -> Finding:
    return found(code, Severity.ERROR, Modality.BY_ITSELF, field, citation, **values)


def _claims(situation: Situation) -> Iterator[Finding]:
    paid_on = min(
        (payment.paid_on for payment in situation.case.payments if payment.paid_on <= situation.as_of), default=None
    )
    once = situation.cite("R51")
    for index, each in enumerate(situation.requisitions):
        amount, entitled = each.document.amount, situation.entitled
        if amount is not None and isinstance(entitled, Sek) and amount > entitled:
            yield _claim(situation, "requisition_over_entitlement", Severity.ERROR, each, amount, entitled)
        if index and isinstance(each.receipt, Receipt):
            received_on, arrived_on = each.receipt.received_on, each.receipt.arrived_on
            if situation.last_day is not None and not each.perhaps_by(situation.last_day):
                yield _late("correction_after_last_day", each.path, received_on, situation.last_day, once)
            if paid_on is not None and arrived_on > paid_on:
                yield _late("requisition_after_payment", each.path, arrived_on, paid_on, once)


def _partial(situation: Situation, ledger: Ledger) -> Iterator[Finding]:
    preserved = situation.right is Right.PRESERVED and situation.requisitions
    rest = [term for term in (ledger.open, ledger.unclaimed, ledger.lapsed) if isinstance(term, Sek) and term]
    if preserved and rest and isinstance(ledger.entitled, Sek):
        yield _claim(
            situation,
            "requisition_partial",
            Severity.NOTICE,
            situation.requisitions[-1],
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
    return Finding(
        code=code,
        severity=Severity.WARNING,
        modality=Modality.NONE,
        field=path,
        citation=citation,
        values=(("counted_from", counted_from), ("day", day)),
    )
