"""What in a document does not fit the case it belongs to (*uppgifter som inte stämmer med ärendet*)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from grantkit.casework.situation import Situation
from grantkit.model.findings import Finding, Modality, Severity, found
from grantkit.model.reports import ActivityReport, FinancialReport
from grantkit.model.requisitions import ContactDetails
from grantkit.values.citations import Citation
from grantkit.values.identifiers import RegistrationNumber
from grantkit.values.money import Sek

__all__ = ["contradictions"]

_GENERIC = frozenset({"region", "regionen", "landsting", "landstinget", "läns", "län", "i"})


def contradictions(document: Any, situation: Situation) -> Iterator[Finding]:
    """Tell what a document says otherwise than the case does (*motsägelser*): numbers, recipient, amounts, the day of signing (R54, R57, R62, R63, R74, R86)."""
    yield from _numbers(document, situation)
    if not isinstance(document, ActivityReport):
        yield from _recipient(document.contact, situation)
    if isinstance(document, FinancialReport):
        yield from _amounts(document, situation)
    signature = document.signature
    arrived_on = document.arrived_on or document.received_on
    if signature is not None and signature.signed_on is not None and arrived_on and signature.signed_on > arrived_on:
        report = isinstance(document, FinancialReport)
        place = situation.terms.place("signature.signed_on", "R74" if report else "R57", report=report)
        days = {"signed_on": signature.signed_on, "arrived_on": arrived_on}
        yield _found("signed_after_arrival", Modality.NONE, "signature.signed_on", place, **days)


def _numbers(document: Any, situation: Situation) -> Iterator[Finding]:
    agreed = situation.case.agreement.registration_number
    decided = tuple(
        decision.registration_number
        for decision in situation.case.decisions
        if decision.group is situation.terms.group and (decision.decided_on or date.min) <= situation.as_of
    )
    if document.agreement_number is not None and document.agreement_number == document.decision_number:
        place = situation.terms.place("decision_number", "R86")
        stated = str(document.decision_number)
        yield _found("one_number_for_two", Modality.SHALL, "decision_number", place, stated=stated)
    numbers_before = (each.registration_number for each in situation.case.agreement.predecessors)
    former = {number.compact for number in numbers_before if number is not None}
    known = (
        ("agreement_number", (agreed,) if isinstance(agreed, RegistrationNumber) else ()),
        ("decision_number", decided),
    )
    for field, numbers in known:
        stated = getattr(document, field)
        # "(delvis)" says that a number stands for a part; it is the same number.
        place = situation.terms.place(field, "R86")
        if stated is not None and numbers and stated.compact not in {number.compact for number in numbers}:
            values = {"stated": str(stated), "known": tuple(map(str, numbers))}
            yield _found("registration_number_differs", Modality.SHALL, field, place, **values)
        elif stated is not None and not numbers and stated.compact in former:
            yield _found("predecessor_number", Modality.SHALL, field, place, stated=str(stated))


def _recipient(contact: ContactDetails, situation: Situation) -> Iterator[Finding]:
    own, number = situation.case.recipient, contact.organisation_number
    if own.organisation_number is not None and number is not None and number != own.organisation_number:
        place = situation.terms.place("contact.organisation_number", "R54")
        numbers = {"stated": str(number), "known": str(own.organisation_number)}
        yield _found("organisation_number_differs", Modality.NONE, "contact.organisation_number", place, **numbers)
    others = {each.name.casefold() for each in situation.case.agreement.recipients} - {own.name.casefold()}
    # A recipient goes by many names (R1, R2), so a strange name tells nothing, and only that of another is told.
    words = (contact.recipient_name or "").casefold().split()
    name = " ".join(word for word in words if word not in _GENERIC)
    if name in others or name.removesuffix("s") in others:
        place = situation.terms.place("contact.recipient_name", "R54")
        names = {"stated": contact.recipient_name, "known": own.name}
        yield _found("another_recipient_named", Modality.NONE, "contact.recipient_name", place, **names)


def _amounts(report: FinancialReport, situation: Situation) -> Iterator[Finding]:
    terms = situation.terms
    if report.received is not None and report.received != situation.paid:
        place = terms.place("received", "R62", "R63")
        yield _found(
            "received_is_not_paid", Modality.NONE, "received", place, **_apart(report.received, situation.paid)
        )
    entitled = situation.entitled
    cells = [each.amount for each in situation.entitlements if each.line is not None]
    if report.agreed is None or not isinstance(entitled, Sek):
        return
    # The sum printed and the cells that make it are both the annex's own (R42).
    if report.agreed not in (entitled, sum((each for each in cells if isinstance(each, Sek)), Sek.ZERO)):
        place = terms.place("agreed", "R62")
        yield _found("agreed_is_not_entitled", Modality.NONE, "agreed", place, **_apart(report.agreed, entitled))


def _apart(stated: Sek, other: Sek) -> dict[str, Sek]:
    return {"stated": stated, "other": other, "difference": abs(stated - other)}


def _found(code: str, modality: Modality, field: str, citation: Citation, **values: object) -> Finding:
    return found(code, Severity.WARNING, modality, field, citation, **values)
