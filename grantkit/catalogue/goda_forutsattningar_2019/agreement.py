"""The whole agreement of 2019 (*överenskommelsen om goda förutsättningar för vårdens medarbetare 2019*)."""

from datetime import date

from grantkit.agreement.agreements import Announcement, Approval, GrantAgreement, Predecessor
from grantkit.agreement.parties import DatedName, Party, Recipient, RecipientGroup, Signatory
from grantkit.catalogue.goda_forutsattningar_2019.bilaga_1 import BILAGA_1
from grantkit.catalogue.goda_forutsattningar_2019.budget import APPROPRIATION, BUDGET
from grantkit.catalogue.goda_forutsattningar_2019.conditions import MUNICIPAL_TERMS, REGIONS_TERMS, SALAR_TERMS
from grantkit.catalogue.goda_forutsattningar_2019.permitted_uses import PURPOSE_LINKS, PURPOSES
from grantkit.catalogue.goda_forutsattningar_2019.source import S1
from grantkit.catalogue.regions import REGIONS
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.numbers import OrganisationNumber, RegistrationNumber
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

__all__ = ["AGREEMENT"]

_SALAR_NUMBER = OrganisationNumber("2220000315")

_STATE = Party(
    names=(DatedName(name="staten"),),
    through="Socialdepartementet",
    signatory=Signatory(name="Maja Fjaestad", title="Statssekreterare"),
)
_SALAR = Party(
    names=(
        DatedName(name="Sveriges Kommuner och Landsting"),
        DatedName(name="Sveriges Kommuner och Regioner", first_day=date(2019, 11, 27)),
    ),
    organisation_number=_SALAR_NUMBER,
    signatory=Signatory(name="Vesna Jovic", title="Verkställande direktör"),
)

_BEFORE = Citation(S1, "avsnitt 2", ("R12", "R35"))

AGREEMENT = GrantAgreement(
    names=(
        "Överenskommelsen om goda förutsättningar för vårdens medarbetare",
        "Investering i bättre förutsättningar för vårdens medarbetare",
    ),
    citation=Citation(S1, "tabellen i avsnitt 8", ("R1",)),
    parties=(_STATE, _SALAR),
    budget=BUDGET,
    terms=(REGIONS_TERMS, SALAR_TERMS, MUNICIPAL_TERMS),
    registration_number=Unknown("registration_number", Citation(S1, "avsnitt 8.1", ("R86",))),
    period=Period.calendar_year(2019),
    signed_on=Period.month(2019, 6),
    performance_based=False,
    recipients=(
        *REGIONS,
        Recipient(name="SKL", group=RecipientGroup.SALAR, organisation_number=_SALAR_NUMBER),
    ),
    approvals=(Approval(body="regeringen", required=True, citation=Citation(S1, "avsnitt 10", ("R4", "R5"))),),
    tables=(BILAGA_1,),
    predecessors=(
        Predecessor(
            name="Professionsmiljarden",
            relation="merged and renewed",
            registration_number=RegistrationNumber("S2016/00428/FS"),
            citation=_BEFORE,
        ),
        Predecessor(
            name="Professionsmiljarden",
            relation="merged and renewed",
            registration_number=RegistrationNumber("S2017/00378/FS"),
            citation=_BEFORE,
        ),
        Predecessor(
            name="Goda förutsättningar för vårdens medarbetare",
            relation="merged and renewed",
            registration_number=RegistrationNumber("S2018/00563/FS"),
            citation=_BEFORE,
        ),
    ),
    announcements=(
        Announcement(amount=Sek.miljoner(300), about="specialist nurse training 2017", citation=_BEFORE),
        Announcement(amount=Sek.miljoner(300), about="specialist nurse training 2018", citation=_BEFORE),
        Announcement(amount=Sek.miljoner(2_000), about="good conditions for staff 2018", citation=_BEFORE),
    ),
    purposes=PURPOSES,
    purpose_links=PURPOSE_LINKS,
    appropriation=APPROPRIATION,
    facts=(
        ("copies", "two originals, one held by each party", Citation(S1, "avsnitt 10", ("R3",))),
        ("scope", "care and efforts with public funding, whoever provides them", Citation(S1, "avsnitt 1.1", ("R9",))),
        (
            "private_providers",
            "private providers with public funding shall be able to share",
            Citation(S1, "avsnitt 3", ("R10",)),
        ),
        (
            "payment_pace",
            "paid later than usual in 2019, and then as soon as may be; no day is set",
            Citation(S1, "avsnitt 1.2", ("R11",)),
        ),
        (
            "existing_efforts",
            "may strengthen or maintain what is already going on",
            Citation(S1, "avsnitt 3", ("R19",)),
        ),
        ("follow_up", "Socialstyrelsen is meant to be asked to follow up", Citation(S1, "avsnitt 9", ("R89", "R90"))),
        (
            "neighbouring_agreements",
            "to be coordinated with neighbouring agreements",
            Citation(S1, "avsnitt 5", ("R92",)),
        ),
    ),
)
