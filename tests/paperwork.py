"""Documents in order, from which the tests take things away."""

from datetime import date

import attrs

from grantkit import Channel, CostCategory, CostItem, FinancialReport, Period, Requisition, Sek
from grantkit.agreement import CertifierRole
from grantkit.case import Certified, ContactDetails, Reviewer, Signature, SignatureKind
from grantkit.identifiers import Bankgiro, OrganisationNumber, RegistrationNumber

__all__ = ["CONTACT", "REPORT", "REQUISITION", "REVIEWER", "SHARE", "SIGNATURE", "with_value", "without"]

CONTACT = ContactDetails(
    recipient_name="Region Gotland",
    organisation_number=OrganisationNumber.parse("212000-0803"),
    contact_person="E. Lind",
    postal_address="621 81 Visby",
    telephone="0498-26 90 00",
    fax_number="0498-26 90 01",
    email="e.lind@example.org",
)
SIGNATURE = Signature(
    kind=SignatureKind.ORIGINAL,
    signed_on=date(2019, 11, 14),
    printed_name="M. Ahl",
    capacity="regiondirektör",
    authorised=True,
)
REVIEWER = Reviewer(
    name="A. Ek",
    position="ekonomichef",
    role=CertifierRole.FINANCE_HEAD,
    telephone="0498-26 90 02",
    email="a.ek@example.org",
)
SHARE = Sek.kronor(18_735_782)
REQUISITION = Requisition(
    amount=SHARE,
    arrived_on=date(2019, 11, 15),
    channel=Channel.POST,
    reference="R1",
    addressee="Kammarkollegiet",
    contact=CONTACT,
    agreement_number=RegistrationNumber.parse("S2019/02345/FS"),
    decision_number=RegistrationNumber.parse("S2019/03456/FS"),
    agreement_name="Goda förutsättningar för vårdens medarbetare",
    period=Period.calendar_year(2019),
    giro=Bankgiro.parse("5402-9681"),
    payment_reference="GF 2019",
    declares_correct=True,
    assures_use=True,
    signature=SIGNATURE,
)
REPORT = FinancialReport(
    arrived_on=date(2020, 3, 20),
    channel=Channel.POST,
    reference="B1",
    addressee="Kammarkollegiet",
    contact=CONTACT,
    agreement_number=REQUISITION.agreement_number,
    decision_number=REQUISITION.decision_number,
    agreement_name=REQUISITION.agreement_name,
    agreed=SHARE,
    paid_out=SHARE,
    received=SHARE,
    period=Period.calendar_year(2019),
    items=(CostItem(category=CostCategory.STAFFING, amount=SHARE),),
    stated_costs=SHARE,
    stated_unspent=Sek.ZERO,
    certification=Certified(reviewer=REVIEWER),
    declares_correct=True,
    signature=SIGNATURE,
)


def without(document, *fields):
    """Give the document with those fields, named by path, left empty."""
    for field in fields:
        document = with_value(document, field, None)
    return document


def with_value(document, field, value):
    """Give the document with one field, named by path, changed."""
    holder, _, rest = field.partition(".")
    return attrs.evolve(document, **{holder: with_value(getattr(document, holder), rest, value) if rest else value})
