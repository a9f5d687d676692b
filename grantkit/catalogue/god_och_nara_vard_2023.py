"""Good quality, local health care 2023 (*God och nära vård 2023*, S2023/00372): two payers, four groups of recipients.

Kammarkollegiet pays the regions, the regional structures for support and SALAR. Socialstyrelsen pays regions and
municipalities for training places, by application. The sums are in hand and the agreement itself is not: each clause
that no source states is Unknown.
"""

from datetime import date

from grantkit.agreement.agreements import Approval, GrantAgreement
from grantkit.agreement.budgets import Budget, BudgetLine, Subtotal
from grantkit.agreement.clauses import PaymentClause
from grantkit.agreement.forms import Form, Particular
from grantkit.agreement.grant_clauses import GrantClause
from grantkit.agreement.parties import Recipient, RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.catalogue.municipalities import MUNICIPALITIES
from grantkit.catalogue.regions import REGIONS
from grantkit.catalogue.unstated import reports_of_authority
from grantkit.values.citations import Source
from grantkit.values.deadlines import DayOrigin, Deadline
from grantkit.values.money import Sek
from grantkit.values.numbers import OrganisationNumber, RegistrationNumber
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

__all__ = ["AGREEMENT", "REGIONS"]

_AGREED = Source("S2023/00372", "överenskommelsen God och nära vård 2023 (S2023/00372)").at("överenskommelsen")
_PAID = Source("Nära vård 2023, utbetalning", "uppdraget till Kammarkollegiet, februari 2023").at("uppdraget")
_TOLD = Source("Nära vård 2023, pressmeddelande", "regeringens pressmeddelande, januari 2023").at("områden")
_SALAR = Source("Nära vård 2023, SKR", "SKR:s sida om överenskommelsen, april 2023").at("innehåll 2023")
_TRAINING = Source("S2023/00489", "uppdraget till Socialstyrelsen om VFU (S2023/00489)").at("uppdraget")
_CALL = Source("VFU 2023, Socialstyrelsen", "Socialstyrelsens utlysning, februari 2023").at("villkor för ansökan")
_FOLLOWED = Source("Nära vård 2023, uppföljning", "uppdraget till Socialstyrelsen, februari 2023").at("uppdraget")
_STATE, _BOARD = "Kammarkollegiet", "Socialstyrelsen"
_REGIONS, _RSS, _SKR = RecipientGroup.REGIONS, RecipientGroup.RSS, RecipientGroup.SALAR
_BOTH = RecipientGroup("regions_and_municipalities", sv="regioner och kommuner", en="regions and municipalities")

# Code, label, thousands of kronor, beneficiary, payee, place. The sums for staff follow from the other printed sums.
_LINES = (
    ("near_care_regions", "Nära vård, regionerna", 2_389_000, _REGIONS, _REGIONS, _SALAR),
    ("near_care_municipalities", "Nära vård, kommunerna", 750_000, RecipientGroup.MUNICIPALITIES, _RSS, _SALAR),
    ("staff_regions", "Vårdens medarbetare, regionerna", 2_499_000, _REGIONS, _REGIONS, _SALAR),
    ("staff_municipalities", "Vårdens medarbetare, kommunerna", 300_000, RecipientGroup.MUNICIPALITIES, _RSS, _SALAR),
    ("training_places", "Verksamhetsförlagd utbildning", 250_000, _BOTH, _BOTH, _SALAR),
    ("e_health", "Vision e-hälsa 2025", 70_000, _REGIONS, _REGIONS, _TOLD),
    ("ambulance", "Förstärkt ambulanssjukvård", 85_000, _REGIONS, _REGIONS, _TOLD),
    ("salar", "SKR:s stöd till omställningen", 51_500, _SKR, _SKR, _PAID),
)
_OF_REGIONS = ("near_care_regions", "staff_regions", "e_health", "ambulance")
_OF_MUNICIPALITIES = ("near_care_municipalities", "staff_municipalities")
# Label, lines, thousands of kronor as printed, place.
_SUMS = (
    ("nära vård", ("near_care_regions", "near_care_municipalities"), 3_139_000, _TOLD),
    ("vårdens medarbetare", ("staff_regions", "staff_municipalities", "training_places"), 3_049_000, _TOLD),
    ("regionerna", _OF_REGIONS, 5_043_000, _SALAR),
    ("kommunerna", _OF_MUNICIPALITIES, 1_050_000, _SALAR),
    ("regionerna och RSS", (*_OF_REGIONS, *_OF_MUNICIPALITIES), 6_093_000, _PAID),
)
_BUDGET = Budget(
    lines=tuple(
        BudgetLine(
            code=code,
            label=label,
            amount=Sek.kronor(thousands * 1_000),
            beneficiary=beneficiary,
            payee=payee,
            printed_in=None if payee is _SKR else "share",
            citation=place,
        )
        for code, label, thousands, beneficiary, payee, place in _LINES
    ),
    subtotals=tuple(
        Subtotal(label=label, lines=lines, printed=Sek.kronor(thousands * 1_000), citation=place)
        for label, lines, thousands, place in _SUMS
    ),
    total=Sek.kronor(6_394_500_000),
    citation=_TOLD,
)
_FOLLOW_UP = reports_of_authority(_BOARD, date(2024, 8, 30), citation=_FOLLOWED)
_WEEKS = Form(
    particulars=(
        Particular(
            field="weeks_of_spring_2022",
            free=True,
            sv="VFU-veckor och VFU-platser som genomfördes vårterminen 2022",
            en="weeks and places of training carried out in the spring of 2022",
            citation=_CALL,
        ),
        Particular(
            field="weeks_of_spring_2023",
            free=True,
            sv="beräknade VFU-veckor och VFU-platser vårterminen 2023",
            en="weeks and places of training expected in the spring of 2023",
            citation=_CALL,
        ),
    )
)


def _training(group: RecipientGroup) -> Terms:
    """Give the terms on training places, which Socialstyrelsen pays regions and municipalities alike (F13)."""
    closed = Deadline(date(2023, 3, 31), _CALL, origin=DayOrigin.AUTHORITY)
    return Terms(
        group=group,
        name=_BOARD,
        citation=_TRAINING,
        lines=("training_places",),
        grant=GrantClause(decided_by=_BOARD, application=closed, form=_WEEKS, citation=_CALL),
        payment=PaymentClause(
            mode=Unknown("payment", _TRAINING), last_day=Deadline(date(2023, 4, 30), _TRAINING), citation=_TRAINING
        ),
        duties=reports_of_authority(_BOARD, date(2023, 6, 30), citation=_TRAINING),
    )


AGREEMENT = GrantAgreement(
    names=("God och nära vård 2023 – En omställning av hälso- och sjukvården med primärvården som nav",),
    citation=_AGREED,
    budget=_BUDGET,
    terms=(
        Terms(group=_REGIONS, name=_STATE, citation=_AGREED, lines=_OF_REGIONS, duties=_FOLLOW_UP),
        _training(_REGIONS),
        Terms(group=_RSS, name=_STATE, citation=_AGREED, lines=_OF_MUNICIPALITIES, duties=_FOLLOW_UP),
        _training(RecipientGroup.MUNICIPALITIES),
        Terms(group=_SKR, name=_STATE, citation=_AGREED, lines=("salar",)),
    ),
    registration_number=RegistrationNumber("S2023/00372"),
    other_numbers=((_BOARD, RegistrationNumber("S2023/00489", partly=True)),),
    period=Period.calendar_year(2023),
    approvals=(Approval(body="regeringen", required=Unknown("approval_required", _AGREED), citation=_AGREED),),
    recipients=(
        *REGIONS,
        *MUNICIPALITIES,
        Recipient(name="SKR", group=_SKR, organisation_number=OrganisationNumber.parse("222000-0315")),
    ),
    facts=(
        ("rural_care", "300 mnkr of the money of the regions is for primary care in rural areas", _SALAR),
        ("staff", "2 499 and 300 mnkr are what is left of 5 043 and 1 050 mnkr besides the printed lines", _SALAR),
        ("staff_in_part", "1 999 and 200 mnkr of these are printed; what the rest is for is not in hand", _SALAR),
        ("municipal_money", "6 093 mnkr is the money of regions and of municipalities; RSS receive the latter", _PAID),
    ),
)
