"""A case in which nothing is remarked on, and what changes it."""

from datetime import date

import attrs
from paperwork import REPORT, REQUISITION, REVIEWER, SHARE, SIGNATURE, with_value

from grantkit import (
    ActivityReport,
    Channel,
    CostCategory,
    CostItem,
    Payment,
    RecipientGroup,
    Repayment,
    Sek,
)
from grantkit.case import (
    Judgement,
    PaymentDecision,
)
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.identifiers import OrganisationNumber, RegistrationNumber

__all__ = [
    "ACCOUNT",
    "ACTIVITY",
    "APPROVED",
    "APRIL",
    "BY_HALLAND",
    "BY_SALAR",
    "CLEAN",
    "CORRECTION",
    "DECEMBER_5",
    "DECISION",
    "GOTLAND",
    "HALLAND",
    "NOTHING_SENT",
    "NUMBER",
    "NUMBERED",
    "NURSES",
    "NURSE_COSTS",
    "OTHER_NUMBER",
    "PAID",
    "SALAR",
    "SALAR_CONTACT",
    "STAFFING",
    "TO_SALAR",
    "UNPAID",
    "UNSPENT",
    "borne_by",
    "by_email",
    "claimed",
    "judged",
    "kr",
    "paid",
    "repaid",
    "reported",
    "salar_report",
]

kr = Sek.kronor
NUMBERED = AGREEMENT.with_registration_number(REQUISITION.agreement_number)
GOTLAND, HALLAND, SALAR = (AGREEMENT.recipient(name) for name in ("Gotland", "Halland", "SKL"))
NURSES = kr(2_316_635)
APRIL = date(2020, 4, 1)
NUMBER, OTHER_NUMBER = REQUISITION.decision_number, RegistrationNumber.parse("S2019/09999/FS")
(GOVERNMENT,) = (each for each in AGREEMENT.approvals if each.required)
APPROVED = attrs.evolve(GOVERNMENT, approved=True, decided_on=date(2019, 6, 27))
DECISION = PaymentDecision(registration_number=NUMBER, group=RecipientGroup.REGIONS, decided_on=date(2019, 7, 4))
TO_SALAR = attrs.evolve(DECISION, registration_number=OTHER_NUMBER, group=RecipientGroup.SALAR)
PAID = Payment(amount=SHARE, paid_on=date(2019, 12, 16), decision_number=NUMBER)
NURSE_COSTS = CostItem(category=CostCategory.COMPETENCE, amount=NURSES, line="specialist_nurses")
STAFFING = CostItem(category=CostCategory.STAFFING, amount=SHARE - NURSES)
ACCOUNT = attrs.evolve(REPORT, items=(STAFFING, NURSE_COSTS))
UNSPENT = attrs.evolve(
    ACCOUNT,
    items=(attrs.evolve(STAFFING, amount=STAFFING.amount - kr(1_000_000)), NURSE_COSTS),
    stated_costs=SHARE - kr(1_000_000),
    stated_unspent=kr(1_000_000),
)
ACTIVITY = ActivityReport(
    arrived_on=date(2020, 3, 30),
    channel=Channel.E_MAIL,
    addressee="Socialstyrelsen",
    agreement_number=REQUISITION.agreement_number,
    decision_number=NUMBER,
    signature=SIGNATURE,
)
CLEAN = {
    "agreement": NUMBERED,
    "recipient": GOTLAND,
    "approvals": (APPROVED,),
    "decisions": (DECISION,),
    "requisitions": (REQUISITION,),
    "payments": (PAID,),
    "financial_reports": (ACCOUNT,),
    "activity_reports": (ACTIVITY,),
}
UNPAID = {"payments": (), "financial_reports": (), "activity_reports": ()}
NOTHING_SENT = UNPAID | {"requisitions": ()}
SALAR_CONTACT = attrs.evolve(
    REQUISITION.contact, recipient_name="SKL", organisation_number=OrganisationNumber.parse("222000-0315")
)
BY_SALAR = {
    "recipient": SALAR,
    "decisions": (attrs.evolve(DECISION, group=RecipientGroup.SALAR),),
    "requisitions": (attrs.evolve(REQUISITION, amount=kr(125_000_000), contact=SALAR_CONTACT),),
    "payments": (attrs.evolve(PAID, amount=kr(125_000_000)),),
    "activity_reports": (),
}
DECEMBER_5 = date(2019, 12, 5)


def claimed(**changes):
    return {"requisitions": (attrs.evolve(REQUISITION, **changes),)}


def by_email(day, **changes):
    return claimed(arrived_on=day, channel=Channel.E_MAIL, **changes)


def reported(report=ACCOUNT, **changes):
    return {"financial_reports": (attrs.evolve(report, **changes),)}


def salar_report(role):
    report = attrs.evolve(
        REPORT,
        contact=SALAR_CONTACT,
        agreed=kr(125_000_000),
        paid_out=kr(125_000_000),
        received=kr(125_000_000),
        items=(CostItem(category=CostCategory.STAFFING, amount=kr(125_000_000)),),
        stated_costs=kr(125_000_000),
        certification=attrs.evolve(REPORT.certification, reviewer=attrs.evolve(REVIEWER, role=role)),
    )
    return BY_SALAR | {"financial_reports": (report,)}


def borne_by(financing, facts):
    """Let one kind of financing bear every cost that the report of *facts* shows."""
    (report,) = facts["financial_reports"]
    items = tuple(attrs.evolve(item, financing=financing) for item in report.items)
    return facts | {"financial_reports": (attrs.evolve(report, items=items),)}


def paid(*payments):
    return {"payments": tuple(attrs.evolve(PAID, **changes) for changes in payments)}


def judged(day, unused, by="Kammarkollegiet"):
    return {"judgements": (Judgement(unused=unused, judged_on=day, judged_by=by, reason="granskning"),)}


def repaid(amount, **days):
    return {"repayments": (Repayment(amount=amount, **days),)}


CORRECTION = attrs.evolve(REQUISITION, reference="R2", supersedes="R1", reason="rättat belopp")
BY_HALLAND = {
    "requisitions": (
        with_value(attrs.evolve(REQUISITION, amount=kr(104_148_040)), "contact.recipient_name", "Region Halland"),
    ),
}
