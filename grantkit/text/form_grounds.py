"""What a form starts from (*underlag för en blankett*): the document or none, the terms that bind, what was found."""

from collections.abc import Iterator
from typing import Any

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.parties import Recipient
from grantkit.agreement.terms import Terms
from grantkit.case.certifications import certification_gaps
from grantkit.case.completeness import missing_particulars
from grantkit.case.documents import FinancialReport, Requisition
from grantkit.text.form_fields import (
    CERTIFICATION,
    CONTACT,
    COSTS,
    PAYMENT,
    REPORT_GRANT,
    REPORT_SIGNATURE,
    REQUISITION_GRANT,
    REQUISITION_SIGNATURE,
    REVIEWER,
    Group,
)
from grantkit.text.form_filling import Filling, findings_by_place
from grantkit.values._checks import Checks
from grantkit.values.findings import Finding
from grantkit.values.numbers import RegistrationNumber
from grantkit.values.periods import Period

__all__ = ["REPORT", "REQUISITION", "Kind", "fill_in"]


@attrs.frozen(kw_only=True)
class Kind:
    """A kind of form (*blankettyp*): its document, the field of a case that holds such documents, its groups and its tables.

    >>> REQUISITION.field, len(REQUISITION.groups)
    ('requisitions', 4)
    """

    argument: str
    document: type
    field: str
    groups: tuple[Group, ...]
    tables: tuple[str, ...] = ()


REQUISITION = Kind(
    argument="requisition",
    document=Requisition,
    field="requisitions",
    groups=(CONTACT, REQUISITION_GRANT, PAYMENT, REQUISITION_SIGNATURE),
    tables=("declares_correct", "assures_use"),
)
REPORT = Kind(
    argument="report",
    document=FinancialReport,
    field="financial_reports",
    groups=(CONTACT, REPORT_GRANT, COSTS, CERTIFICATION, REVIEWER, REPORT_SIGNATURE),
    tables=("certification.deviations", "proposed_measures", "declares_correct"),
)


def fill_in(
    document: Requisition | FinancialReport | None,
    kind: Kind,
    *,
    agreement: GrantAgreement,
    recipient: Recipient | None,
    terms: Terms | None,
    missing: tuple[Finding, ...] | None,
    locale: str,
) -> tuple[Filling, Terms | None]:
    """Check what a form is to be made from, and give what fills it in together with the terms that bind, if any are known.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> filling, terms = fill_in(
    ...     None, REQUISITION, agreement=AGREEMENT, recipient=None, terms=None, missing=(), locale="sv"
    ... )
    >>> filling.value("period"), terms
    ('2019', None)
    """
    checks = Checks()
    checks.optional(kind.argument, document, kind.document)
    checks.exact("agreement", agreement, GrantAgreement)
    checks.optional("recipient", recipient, Recipient)
    checks.optional("terms", terms, Terms)
    if missing is not None:
        checks.items("missing", missing, Finding)
    checks.done()
    binding = agreement.terms_for(recipient.group) if terms is None and recipient is not None else terms
    if missing is None:
        missing = () if document is None or binding is None else _told_by(document, binding)
    filling = Filling(
        document=document,
        known=dict(_known(agreement, recipient, binding)),
        findings=findings_by_place(missing, tuple(_paths(kind, document)), kind.field),
        locale=locale,
    )
    return filling, binding


def _told_by(document: Requisition | FinancialReport, terms: Terms) -> tuple[Finding, ...]:
    certified = certification_gaps(document, terms) if isinstance(document, FinancialReport) else ()
    return tuple(dict.fromkeys((*missing_particulars(document, terms), *certified)))


def _paths(kind: Kind, document: Any) -> Iterator[str]:
    for group in kind.groups:
        yield from (path for field in group.fields for path in (field.path, *field.also))
        if group.path:
            yield group.path
    yield from kind.tables
    # What stands in a table has lines of its own.
    certified = getattr(document, "certification", None)
    yield from (f"items[{place}]" for place in range(len(getattr(document, "items", ()))))
    yield from (f"certification.deviations[{place}]" for place in range(len(getattr(certified, "deviations", ()))))


def _known(agreement: GrantAgreement, recipient: Recipient | None, terms: Terms | None) -> Iterator[tuple[str, object]]:
    """Tell what can stand on the form before anybody has filled it in."""
    yield "agreement_name", agreement.name
    if isinstance(agreement.registration_number, RegistrationNumber):
        yield "agreement_number", agreement.registration_number
    period = agreement.period if terms is None else terms.period
    if isinstance(period, Period):
        yield "period", period
    if recipient is not None:
        yield "contact.recipient_name", recipient.name
        yield "contact.organisation_number", recipient.organisation_number
