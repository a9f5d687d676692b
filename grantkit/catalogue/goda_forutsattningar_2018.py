"""Good conditions for health care staff 2018 (*goda förutsättningar för vårdens medarbetare*), from decision S2.

S2 is the decision by which the board of SALAR approved the agreement. The text of the agreement itself is not
available. So its days, its allocation and most of its terms are Unknown, and none of them is taken from 2019 (R106).
"""

from datetime import date

from grantkit.agreement.agreements import Announcement, Approval, GrantAgreement, Predecessor
from grantkit.agreement.budgets import Budget, BudgetLine
from grantkit.agreement.parties import DatedName, Party, Recipient, RecipientGroup
from grantkit.agreement.purposes import Purpose
from grantkit.agreement.terms import Terms
from grantkit.catalogue.goda_forutsattningar_2019.source import S1
from grantkit.catalogue.regions import REGIONS
from grantkit.values.citations import Citation, Source
from grantkit.values.money import Sek
from grantkit.values.numbers import CaseNumber, OrganisationNumber, RegistrationNumber
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

__all__ = ["AGREEMENT", "REGIONS"]

_S2 = Source("S2", "beslutet av SKL:s förbundsstyrelse om överenskommelsen för 2018")
_DECISION, _BACKGROUND = "beslut", "bakgrund"
_SALAR_NUMBER = OrganisationNumber("2220000315")
_GROUPED_2019 = (
    ("4.2.1", "Ledarskap", "Leadership", "work_situation"),
    ("4.2.2", "Arbetsmiljö", "Working environment", "work_situation"),
    ("4.2.3", "Tillräckligt antal medarbetare med rätt kompetens", "Enough staff, rightly skilled", "work_situation"),
    ("4.2.4", "Behålla och utveckla medarbetare", "Keep and develop staff", "work_situation"),
    ("4.2.5", "Förutsättningar för utvecklingsarbete", "Conditions for development work", "competences"),
    ("4.2.6", "Kapacitets- och produktionsplanering", "Capacity and production planning", "competences"),
    ("4.2.7", "Verksamhetsstöd", "Operational support", "competences"),
)


def _cited(*rows: str, place: str = _BACKGROUND) -> Citation:
    return Citation(_S2, place, rows)


def _unknown(missing: str) -> Unknown:
    return Unknown(missing, _cited("R106"))


def _purposes(vocabulary: str, row: str, *listed: tuple[str, str, str]) -> tuple[Purpose, ...]:
    return tuple(
        Purpose(code=code, vocabulary=vocabulary, swedish=swedish, english=english, citation=_cited(row))
        for code, swedish, english in listed
    )


AGREEMENT = GrantAgreement(
    names=("Överenskommelsen om personalmiljarder 2018", "Goda förutsättningar för vårdens medarbetare 2018"),
    citation=_cited("R5", "R34", "R106", place=_DECISION),
    parties=(
        Party(names=(DatedName(name="staten"),)),
        Party(
            names=(
                DatedName(name="Sveriges Kommuner och Landsting"),
                DatedName(name="Sveriges Kommuner och Regioner", first_day=date(2019, 11, 27)),
            ),
            organisation_number=_SALAR_NUMBER,
        ),
    ),
    budget=Budget(
        lines=(
            BudgetLine(
                code="efforts",
                label="Stimulansmedel till landstingen 2018",
                amount=Sek.miljoner(1_975),
                beneficiary=RecipientGroup.REGIONS,
                payee=RecipientGroup.REGIONS,
                printed_in="allocation",
                citation=_cited("R34"),
            ),
            BudgetLine(
                code="salar",
                label="SKL:s stöd till landstingen 2018",
                amount=Sek.miljoner(24),
                beneficiary=RecipientGroup.SALAR,
                payee=RecipientGroup.SALAR,
                citation=_cited("R34", "R95"),
            ),
        ),
        total=Sek.miljoner(1_999),
        citation=_cited("R34"),
    ),
    terms=(
        Terms(group=RecipientGroup.REGIONS, lines=("efforts",), citation=_cited("R106")),
        Terms(group=RecipientGroup.SALAR, lines=("salar",), citation=_cited("R106")),
    ),
    registration_number=RegistrationNumber("S2018/00563/FS"),
    period=Period.calendar_year(2018),
    signed_on=_unknown("day_of_signing"),
    performance_based=_unknown("performance_based"),
    recipients=(
        *REGIONS,
        Recipient(name="SKL", group=RecipientGroup.SALAR, organisation_number=_SALAR_NUMBER),
    ),
    approvals=(
        Approval(
            body="SKL:s förbundsstyrelse",
            required=False,
            approved=True,
            decided_on=date(2018, 1, 26),
            case_number=CaseNumber("17/05972", "SKL"),
            citation=_cited("R5", "R96", place=_DECISION),
        ),
        Approval(
            body="regeringen",
            required=_unknown("approval_required"),
            citation=_cited("R4", "R106"),
        ),
    ),
    predecessors=(
        Predecessor(
            name="Professionsmiljarden",
            relation="complemented by this agreement, and followed up jointly with it",
            citation=_cited("R12"),
        ),
    ),
    announcements=(
        Announcement(
            amount=Sek.miljoner(2_000),
            about="each year 2018 to 2021, in the budget bill",
            citation=_cited("R34", "R35"),
        ),
    ),
    purposes=(
        *_purposes(
            "uses",
            "R23",
            ("conditions", "Se över arbetsvillkor", "Review the conditions of work"),
            ("competence", "Kompetensutveckling eller vidareutbildning", "Training and further education"),
            ("staffing", "Öka bemanning", "Increase staffing"),
            ("ways_of_working", "Utveckla arbetssätt", "Develop ways of working so that staff stay"),
        ),
        *(
            Purpose(
                code=code,
                vocabulary="areas",
                swedish=swedish,
                english=english,
                parent=group,
                citation=_cited("R17", "R23"),
            )
            for code, swedish, english, group in _GROUPED_2019
        ),
        *_purposes(
            "salar",
            "R95",
            ("support", "Stöd till landstingen", "Support for the regions"),
            ("quality", "Samverkan och system för kvalitet", "Collaboration and quality-based management systems"),
            ("consent", "Samtycken till personuppgiftsbehandling", "Consent to the processing of personal data"),
        ),
    ),
    facts=(
        ("existing_efforts", "may strengthen or maintain what is already going on", _cited("R19", "R23")),
        (
            "letter",
            "the regions are informed by letter; the chair, Lena Micko, signs",
            _cited("R94", place=_DECISION),
        ),
        ("registration_number", "the number stands in the agreement of 2019", Citation(S1, "avsnitt 2", ("R12",))),
        ("annex", "the agreement itself, annex 1 of the decision, is not in hand", _cited("R106")),
    ),
)
