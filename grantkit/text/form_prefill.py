"""What is known of a form before anybody has filled it in (*förifyllda uppgifter*)."""

from collections.abc import Iterator

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.parties import Recipient
from grantkit.agreement.policies import Policies
from grantkit.agreement.terms import Terms
from grantkit.case.cases import GrantCase
from grantkit.case.costs import reported_costs
from grantkit.case.documents import FinancialReport, Requisition
from grantkit.case.entitlements import entitlements_of
from grantkit.values.amounts import total
from grantkit.values.money import Sek
from grantkit.values.numbers import Bankgiro, OrganisationNumber, Plusgiro, RegistrationNumber
from grantkit.values.periods import Period

_CONTACT = ("contact_person", "postal_address", "telephone", "fax_number", "email")


def known_beforehand(
    agreement: GrantAgreement, recipient: Recipient | None, terms: Terms | None, case: GrantCase | None
) -> dict[str, object]:
    """Return each value that can be stated on a form (*förifyllda uppgifter*), by its place in the document.

    The agreement gives its name, its number and the period; the recipient its full name and its number. A case gives
    the amounts too: what the recipient is entitled to, which it may requisition unless it has done so, and what was
    paid out. Whom to contact and where to pay are those of the last document of the case that states them. What is not
    known is left out.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> known = known_beforehand(AGREEMENT, AGREEMENT.recipient("Gotland"), None, None)
    >>> known["contact.recipient_name"], known["agreement_name"] == AGREEMENT.name, "amount" in known
    ('Region Gotland', True, False)
    """
    # The terms of a case are always known.
    told = {} if case is None or terms is None else dict(_from_documents(case)) | dict(_from_case(case, terms))
    return told | dict(_from_agreement(agreement, recipient, terms))


def _from_agreement(
    agreement: GrantAgreement, recipient: Recipient | None, terms: Terms | None
) -> Iterator[tuple[str, object]]:
    yield "agreement_name", agreement.name
    if isinstance(agreement.registration_number, RegistrationNumber):
        yield "agreement_number", agreement.registration_number
    period = agreement.period if terms is None else terms.period
    if isinstance(period, Period):
        yield "period", period
    if recipient is not None:
        yield "contact.recipient_name", recipient.full_name or recipient.name
        if recipient.organisation_number is not None:
            yield "contact.organisation_number", recipient.organisation_number


def _from_case(case: GrantCase, terms: Terms) -> Iterator[tuple[str, object]]:
    decided = (each.registration_number for each in case.decisions if each.group == case.recipient.group)
    paid_by = (each.decision_number for each in case.payments if each.decision_number is not None)
    numbers = tuple(dict.fromkeys(decided)) or tuple(dict.fromkeys(paid_by))
    # Of several decisions nobody has said which one the document is about.
    if len(numbers) == 1:
        yield "decision_number", numbers[0]
    source = Policies().settle(terms.readings).entitlement_source.choice
    entitled = total(each.amount for each in entitlements_of(case, terms, source))
    if isinstance(entitled, Sek):
        yield "agreed", entitled
        if not case.requisitions:
            yield "amount", entitled
    if case.payments:
        paid = total(each.amount for each in case.payments)
        yield "paid_out", paid
        yield "received", paid


def _from_documents(case: GrantCase) -> Iterator[tuple[str, object]]:
    """Return what the documents of the case state, a later one after an earlier one; only numbers that can be read."""
    documents: tuple[Requisition | FinancialReport, ...] = (*case.requisitions, *case.financial_reports)
    for document in documents:
        contact = document.contact
        texts = {f"contact.{name}": getattr(contact, name) for name in _CONTACT}
        yield from ((path, text) for path, text in texts.items() if text is not None and text.strip())
        if isinstance(contact.organisation_number, OrganisationNumber):
            yield "contact.organisation_number", contact.organisation_number
        for path in ("agreement_number", "decision_number"):
            if isinstance(getattr(document, path), RegistrationNumber):
                yield path, getattr(document, path)
        if isinstance(document, Requisition) and isinstance(document.giro, Bankgiro | Plusgiro):
            yield "giro", document.giro


def added(report: FinancialReport | None) -> Sek | None:
    """Return the sum of the items of a report (*summa kostnader*); None if it has none.

    >>> added(FinancialReport()) is None
    True
    """
    items = () if report is None else report.items
    return total(item.amount for item in items) if items else None


def not_used(report: FinancialReport | None, terms: Terms | None, *, received: object, costs: object) -> Sek | None:
    """Return what was received less the costs (*medel som inte har förbrukats*); None if either is not known.

    The *costs* are those that count under the *terms*, if these are known: a cost outside them is left out, as in the
    assessment. The form subtracts and asks for no more, so that the difference may be below 0.

    >>> print(not_used(None, None, received=Sek.kronor(5), costs=Sek.kronor(7)))
    -2 kr
    """
    counted = costs
    if terms is not None and report is not None:
        scope = Policies().settle(terms.readings).staffing_scope.choice
        counted = reported_costs(report, terms, staffing_scope=scope).total
    return received - counted if isinstance(received, Sek) and isinstance(counted, Sek) else None
