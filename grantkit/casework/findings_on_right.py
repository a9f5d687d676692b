"""What a case shows about the right to the grant (*iakttagelser om rätten till bidraget*)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from grantkit.casework.chronology import PRESUMPTION, Arrived, governing_receipt
from grantkit.casework.course import approval_clause
from grantkit.casework.findings_on_claims import findings_on_claims
from grantkit.casework.situation import Situation
from grantkit.model.findings import Finding, Modality, Severity, found
from grantkit.model.ledger import Ledger
from grantkit.model.outcomes import Lapse, Receipt, Validity
from grantkit.model.terms import Terms
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.unknown import Unknown

__all__ = ["findings_on_right"]


def findings_on_right(situation: Situation, ledger: Ledger) -> tuple[Finding, ...]:
    """List what the case shows about validity, entitlement, the last day and the claims (R4, R42, R49 to R52, R59, R97)."""
    parts = (_validity, _refusals, _decision, _entitlement, _readings, _presumption, _arrivals)
    return (*(finding for part in parts for finding in part(situation)), *findings_on_claims(situation, ledger))


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


def _refusals(situation: Situation) -> Iterator[Finding]:
    """Tell a refusal by a body whose approval is recorded and decides nothing (R5)."""
    for index, approval in enumerate(situation.case.approvals):
        known = approval.decided_on is None or approval.decided_on <= situation.as_of
        if known and approval.approved is False and approval.required is False:
            field = f"approvals[{index}]"
            yield found(
                "approval_refused", Severity.WARNING, Modality.NONE, field, approval.citation, body=approval.body
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
            days = {"arrived_on": receipt.arrived_on, "received_on": receipt.received_on}
            if any(each.receipt == receipt and each.document.received_on is not None for each in arrived):
                # The authority has said so itself, and nothing is presumed.
                place = situation.cite("R50")
                yield found("in_time_by_stated_day", Severity.WARNING, Modality.NONE, field, place, **days)
            else:
                yield found("in_time_by_presumption", Severity.WARNING, Modality.BY_ITSELF, field, PRESUMPTION, **days)


def _arrivals(situation: Situation) -> Iterator[Finding]:
    for arrived, day, _ in _chains(situation):
        for path, receipt in ((each.path, each.receipt) for each in arrived):
            if isinstance(receipt, Unknown):
                yield _found("receipt_not_stated", f"{path}.arrived_on", receipt.citation)
            elif day is not None and receipt.perhaps_by(day) and not receipt.surely_by(day):
                arrived_on = receipt.arrived_on
                yield _found("channel_not_stated", f"{path}.channel", PRESUMPTION, arrived_on=arrived_on)


def _chains(situation: Situation) -> tuple[tuple[tuple[Arrived[Any], ...], date | None, str], ...]:
    roll, terms = situation.readings.roll.choice, situation.terms
    report_day, activity_day = (
        each.effective_last_day(roll) if isinstance(each, Deadline) else None
        for each in (terms.report_deadline, terms.activity_report_deadline)
    )
    return (
        (situation.requisitions, situation.last_day, "requisitions"),
        (situation.reports, report_day, "financial_reports"),
        (situation.activity_reports, activity_day, "activity_reports"),
    )


def _found(code: str, field: str, citation: Citation, **values: date) -> Finding:
    return found(code, Severity.ERROR, Modality.BY_ITSELF, field, citation, **values)
