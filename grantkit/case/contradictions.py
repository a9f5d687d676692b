"""Contradictions within a document, and between a document and the case (*motsägelser*)."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from grantkit.agreement.forms import Form
from grantkit.agreement.terms import Terms
from grantkit.case.completeness import form_of
from grantkit.case.document_parts import ContactDetails
from grantkit.case.documents import ActivityReport, Application, FinancialReport, OtherDocument
from grantkit.case.situations import Situation
from grantkit.values._checks import Checks
from grantkit.values.amounts import total
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek, check_amount
from grantkit.values.numbers import OrganisationNumber, RegistrationNumber
from grantkit.values.unknown import Unknown

PAID_OUT_OVER_AGREED = FindingKind(
    "paid_out_over_agreed",
    Severity.ERROR,
    Modality.NONE,
    sv="Utbetalt belopp anges till {stated}, {difference} mer än det överenskomna, {other}.",
    en="The amount paid out is given as {stated}, {difference} more than was agreed, {other}.",
)
PAID_OUT_IS_NOT_RECEIVED = FindingKind(
    "paid_out_is_not_received",
    Severity.ERROR,
    Modality.NONE,
    sv="Utbetalt belopp anges till {stated} och mottaget belopp till {other}: skillnad {difference}.",
    en="The amount paid out is given as {stated} and the amount received as {other}: difference {difference}.",
)
STATED_UNSPENT_DIFFERS = FindingKind(
    "stated_unspent_differs",
    Severity.ERROR,
    Modality.NONE,
    sv="Oanvända medel anges till {stated}, men bidraget minus kostnaderna är {other}: skillnad {difference}.",
    en="Unused money is given as {stated}, but the grant less the costs is {other}: difference {difference}.",
)
RECEIVED_IS_NOT_PAID = FindingKind(
    "received_is_not_paid",
    Severity.WARNING,
    Modality.NONE,
    sv="Mottaget belopp anges till {stated}, men {other} har betalats ut: skillnad {difference}.",
    en="The amount received is given as {stated}, but {other} was paid: difference {difference}.",
)
REGISTRATION_NUMBER_DIFFERS = FindingKind(
    "registration_number_differs",
    Severity.WARNING,
    Modality.SHALL,
    sv="Diarienumret {stated} stämmer inte med det kända, {known}, som ska anges.",
    en="The registration number {stated} does not agree with the known one, {known}, which shall be given.",
)
PREDECESSOR_NUMBER = FindingKind(
    "predecessor_number",
    Severity.WARNING,
    Modality.SHALL,
    sv="Diarienumret {stated} gäller en tidigare överenskommelse, inte denna.",
    en="The registration number {stated} is that of an earlier agreement, not of this one.",
)
ONE_NUMBER_FOR_TWO = FindingKind(
    "one_number_for_two",
    Severity.WARNING,
    Modality.SHALL,
    sv="{stated} anges som båda diarienumren; både överenskommelsens och beslutets ska anges.",
    en="{stated} is given as both registration numbers; the agreement's and the decision's shall be given.",
)
REGISTRATION_NUMBER_NOT_READABLE = FindingKind(
    "registration_number_not_readable",
    Severity.WARNING,
    Modality.SHALL,
    sv="”{stated}” går inte att läsa som ett diarienummer. Ett sådant ska anges.",
    en="“{stated}” cannot be read as a registration number. One shall be given.",
)
NUMBER_NOT_READABLE = FindingKind(
    "number_not_readable",
    Severity.WARNING,
    Modality.NONE,
    sv="”{stated}” går inte att läsa som {particular}.",
    en="“{stated}” cannot be read as the number asked for: {particular}.",
)
ORGANISATION_NUMBER_DIFFERS = FindingKind(
    "organisation_number_differs",
    Severity.WARNING,
    Modality.NONE,
    sv="Organisationsnumret anges som {stated}, men mottagarens är {known}.",
    en="The organisation number is given as {stated}, but the recipient's is {known}.",
)
ANOTHER_RECIPIENT_NAMED = FindingKind(
    "another_recipient_named",
    Severity.WARNING,
    Modality.NONE,
    sv="{stated} anges som bidragsmottagare, men ärendet gäller {known}.",
    en="{stated} is named as recipient of the grant, but the case concerns {known}.",
)
AGREED_IS_NOT_ENTITLED = FindingKind(
    "agreed_is_not_entitled",
    Severity.WARNING,
    Modality.NONE,
    sv="Bidraget enligt överenskommelsen anges till {stated}, men är {other}: skillnad {difference}.",
    en="The grant according to the agreement is given as {stated}, but is {other}: difference {difference}.",
)
SIGNED_AFTER_ARRIVAL = FindingKind(
    "signed_after_arrival",
    Severity.WARNING,
    Modality.NONE,
    sv="Underskriften är daterad {signed_on}, men handlingen kom fram redan {arrived_on}.",
    en="The signature is dated {signed_on}, but the document had arrived on {arrived_on}.",
)


def report_amounts(report: FinancialReport, terms: Terms, *, total_costs: Sek | Unknown) -> tuple[Finding, ...]:
    """List the sums of a report that contradict each other (*belopp som inte stämmer*, R62, R63, R67).

    The rules are in points 2 and 3 of Bilaga 2 of 2019. The amount paid out may not exceed the amount agreed. The
    amount received must equal the amount paid out. The unused amount must be the grant received less *total_costs*; the
    form does not mention a negative difference, so 0 is accepted as well. Sums that are not stated are not compared.

    >>> from grantkit import RecipientGroup
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> report = FinancialReport(agreed=Sek.kronor(9), paid_out=Sek.kronor(10), received=Sek.kronor(10))
    >>> terms = AGREEMENT.terms_for(RecipientGroup.REGIONS)
    >>> [str(each.value("difference")) for each in report_amounts(report, terms, total_costs=Sek.ZERO)]
    ['1 kr']
    """
    checks = Checks()
    checks.exact("report", report, FinancialReport)
    checks.exact("terms", terms, Terms)
    check_amount(checks, "total_costs", total_costs, Unknown)
    checks.done()
    return tuple(_amount_contradictions(report, terms, total_costs))


def _amount_contradictions(report: FinancialReport, terms: Terms, total_costs: Sek | Unknown) -> Iterator[Finding]:
    agreed, paid_out, received, unspent = report.agreed, report.paid_out, report.received, report.stated_unspent
    if agreed is not None and paid_out is not None and paid_out > agreed:
        yield PAID_OUT_OVER_AGREED.found("paid_out", terms.place("paid_out", report=True), **_apart(paid_out, agreed))
    if paid_out is not None and received is not None and paid_out != received:
        place = terms.place("received", report=True)
        yield PAID_OUT_IS_NOT_RECEIVED.found("received", place, **_apart(paid_out, received))
    if unspent is not None and received is not None and isinstance(total_costs, Sek):
        raw = received - total_costs
        if unspent not in (raw, max(raw, Sek.ZERO)):
            place = terms.place("stated_unspent", report=True)
            yield STATED_UNSPENT_DIFFERS.found("stated_unspent", place, **_apart(unspent, raw))


_GENERIC = frozenset({"region", "regionen", "landsting", "landstinget", "läns", "län", "i"})


def contradictions_in(document: Any, situation: Situation) -> Iterator[Finding]:
    """List what a document states differently from the case (*motsägelser*, R54, R57, R62, R63, R74, R86).

    Numbers, recipient, amounts and the day of signing are compared.
    """
    if isinstance(document, Application | OtherDocument):
        return
    yield from _numbers(document, situation)
    yield from _not_readable(document, situation.terms)
    if not isinstance(document, ActivityReport):
        yield from _recipient_beside_the_case(document.contact, situation)
    if isinstance(document, FinancialReport):
        yield from _amounts_beside_the_case(document, situation)
    signature = document.signature
    arrived_on = document.arrived_on or document.received_on
    if signature is not None and signature.signed_on is not None and arrived_on and signature.signed_on > arrived_on:
        place = _asked_at(document, "signature.signed_on", situation.terms)
        days = {"signed_on": signature.signed_on, "arrived_on": arrived_on}
        yield SIGNED_AFTER_ARRIVAL.found("signature.signed_on", place, **days)


def _asked_at(document: Any, field: str, terms: Terms) -> Citation:
    """Cite the place that asks this kind of document for *field*: Bilaga 2 is not about the activity reports."""
    form = form_of(document, terms)
    return (form.place(field) if isinstance(form, Form) else None) or terms.citation


def _numbers(document: Any, situation: Situation) -> Iterator[Finding]:
    agreed = situation.case.agreement.registration_number
    decided = tuple(
        decision.registration_number
        for decision in situation.case.decisions
        if decision.group == situation.terms.group and (decision.decided_on or date.min) <= situation.as_of
    )
    if isinstance(document.agreement_number, RegistrationNumber) and (
        document.agreement_number == document.decision_number
    ):
        place = _asked_at(document, "decision_number", situation.terms)
        stated = str(document.decision_number)
        yield ONE_NUMBER_FOR_TWO.found("decision_number", place, stated=stated)
    numbers_before = (each.registration_number for each in situation.case.agreement.predecessors)
    former = {number.compact for number in numbers_before if number is not None}
    known = (
        ("agreement_number", (agreed,) if isinstance(agreed, RegistrationNumber) else ()),
        ("decision_number", decided),
    )
    # Any other number of the agreement is right as well; it does not show that a stated number is wrong (F25).
    others = {number.compact for _, number in situation.case.agreement.other_numbers}
    for field, numbers in known:
        stated = getattr(document, field)
        if not isinstance(stated, RegistrationNumber):
            continue
        # "(delvis)" says that a number stands for a part; it is the same number.
        place = _asked_at(document, field, situation.terms)
        if stated.compact in others:
            continue
        if numbers and stated.compact not in {number.compact for number in numbers}:
            values = {"stated": str(stated), "known": tuple(map(str, numbers))}
            yield REGISTRATION_NUMBER_DIFFERS.found(field, place, **values)
        elif not numbers and stated.compact in former:
            yield PREDECESSOR_NUMBER.found(field, place, stated=str(stated))


def _not_readable(document: Any, terms: Terms) -> Iterator[Finding]:
    """Name the numbers that are kept as the text that came, since they cannot be read (F30)."""
    for field in ("agreement_number", "decision_number"):
        stated = getattr(document, field)
        if isinstance(stated, str) and stated.strip():
            yield REGISTRATION_NUMBER_NOT_READABLE.found(field, _asked_at(document, field, terms), stated=stated)
    contact = getattr(document, "contact", None)
    others = {
        "giro": getattr(document, "giro", None),
        "contact.organisation_number": getattr(contact, "organisation_number", None),
    }
    for field, stated in others.items():
        if isinstance(stated, str) and stated.strip():
            place = _asked_at(document, field, terms)
            yield NUMBER_NOT_READABLE.found(field, place, stated=stated, particular=field)


def _recipient_beside_the_case(contact: ContactDetails, situation: Situation) -> Iterator[Finding]:
    own, number = situation.case.recipient, contact.organisation_number
    differs = isinstance(number, OrganisationNumber) and number != own.organisation_number
    if own.organisation_number is not None and differs:
        place = situation.terms.place("contact.organisation_number")
        numbers = {"stated": str(number), "known": str(own.organisation_number)}
        yield ORGANISATION_NUMBER_DIFFERS.found("contact.organisation_number", place, **numbers)
    others = {each.name.casefold() for each in situation.case.agreement.recipients} - {own.name.casefold()}
    # A recipient has many names (R1, R2), so an unfamiliar name proves nothing. Only the name of another recipient is
    # reported.
    words = (contact.recipient_name or "").casefold().split()
    name = " ".join(word for word in words if word not in _GENERIC)
    if name in others or name.removesuffix("s") in others:
        place = situation.terms.place("contact.recipient_name")
        names = {"stated": contact.recipient_name, "known": own.name}
        yield ANOTHER_RECIPIENT_NAMED.found("contact.recipient_name", place, **names)


def _amounts_beside_the_case(report: FinancialReport, situation: Situation) -> Iterator[Finding]:
    terms = situation.terms
    if report.received is not None and report.received != situation.paid:
        place = terms.place("received", report=True)
        yield RECEIVED_IS_NOT_PAID.found("received", place, **_apart(report.received, situation.paid))
    entitled = situation.entitled
    cells = (amount for line, amount in situation.cells.items() if line is not None)
    if report.agreed is None or not isinstance(entitled, Sek):
        return
    # The printed sum and the cells that add up to it are both in the annex (R42).
    if report.agreed not in (entitled, total(cells)):
        place = terms.place("agreed", report=True)
        yield AGREED_IS_NOT_ENTITLED.found("agreed", place, **_apart(report.agreed, entitled))


def _apart(stated: Sek, other: Sek) -> dict[str, Sek]:
    return {"stated": stated, "other": other, "difference": abs(stated - other)}
