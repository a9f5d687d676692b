"""Accessibility of health care 2023 (*ökad tillgänglighet i hälso- och sjukvården*, kömiljarden), S2022/04844.

Block 1 turns on performance and was paid by two decisions, in August and December 2023; the second is in hand as a
table. What a region missed went to a bonus pot, which December shares out like the money for what was met: the region
that missed a requirement has its part of the pot by the others. So the parts of a region are no proportions of a whole,
and each decision has terms of its own. What the sources do not tell is Unknown.
"""

from datetime import date
from typing import Any

from grantkit.agreement.agreements import Approval, GrantAgreement
from grantkit.agreement.budgets import Budget, BudgetLine, Subtotal
from grantkit.agreement.clauses import Note, PaymentClause
from grantkit.agreement.parties import DatedName, Party, Recipient, RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.allocation.tables import PublishedTable
from grantkit.catalogue.regions import REGIONS
from grantkit.values.citations import Citation, Source
from grantkit.values.deadlines import Deadline
from grantkit.values.money import Sek
from grantkit.values.numbers import OrganisationNumber, RegistrationNumber
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

__all__ = ["AGREEMENT", "REGIONS", "TABLE"]

_NAME = "Ökad tillgänglighet i hälso- och sjukvården 2023"
_AGREED = Source("S2022/04844", f"överenskommelsen {_NAME}").at("överenskommelsen")
_TOLD = Source("Pressmeddelande 2022-12", f"pressmeddelandet i december 2022 om {_NAME}").at(
    "pressmeddelandet i december 2022"
)
_AUGUST = Source("Regeringen 2023-08", f"regeringens beslut i augusti 2023 om utbetalning enligt {_NAME}").at(
    "beslutet i augusti 2023"
)
_PAID = Source("Pressmeddelande 2023-12", f"pressmeddelandet i december 2023 om utbetalning enligt {_NAME}")
_DECEMBER, _TABLE = _PAID.at("pressmeddelandet i december 2023"), _PAID.at("tabellen i december 2023")

# In the printed order, without the word region: kronor by the decision of December 2023.
_PRINTED = (
    ("Blekinge", 16_588_454),
    ("Dalarna", 56_137_919),
    ("Gotland", 9_416_241),
    ("Gävleborg", 64_341_140),
    ("Halland", 55_172_103),
    ("Jämtland", 24_648_954),
    ("Jönköping", 98_282_816),
    ("Kalmar", 34_984_723),
    ("Kronoberg", 23_958_720),
    ("Norrbotten", 58_167_040),
    ("Skåne", 231_170_585),
    ("Stockholm", 617_098_208),
    ("Södermanland", 31_119_758),
    ("Uppsala", 54_499_160),  # printed "544 99 160"
    ("Värmland", 55_824_911),
    ("Västerbotten", 21_153_716),
    ("Västernorrland", 36_314_358),
    ("Västmanland", 45_995_021),
    ("Örebro", 45_188_093),
    ("Östergötland", 16_423_051),
    ("Västra Götaland", 277_768_194),
)
_BY_NAME = {region.name: region for region in REGIONS}
TABLE = PublishedTable(
    title="Fördelning till regionerna, december 2023",
    columns=("december",),
    rows=tuple((_BY_NAME[name], (Sek.kronor(amount),)) for name, amount in _PRINTED),
    totals=(Sek.kronor(1_874_253_165),),
    citation=_TABLE,
)

_PERFORMANCE = Note(
    code="performance",
    sv="Block 1 fördelas efter prestation mot nio krav. En region får del av medlen om den kortar väntetiderna mot "
    "samma månad 2022 eller har hög måluppfyllelse av vårdgarantin.",
    en="Block 1 is shared out by performance against nine requirements. A region has a part of it if it shortens its "
    "waiting times against the same month of 2022, or largely meets the care guarantee.",
    citation=_TOLD,
)
_BONUS = Note(
    code="bonus_pot",
    sv="Medel för ett krav som en region inte uppfyller går till en bonuspott. Den betalas ut i december 2023 och "
    "fördelas som medlen för uppfyllda krav.",
    en="Money for a requirement that a region does not meet goes to a bonus pot. It is paid in December 2023 and "
    "shared out like the money for what was met.",
    citation=_DECEMBER,
)
_POPULATION = Note(
    code="by_population",
    sv="Block 2 fördelas efter befolkning; dagen för folkmängden är inte känd.",
    en="Block 2 is shared out by population; the day of the population is not known.",
    citation=_TOLD,
)
_YEARLY = Note(
    code="yearly_report",
    sv="Regionerna redovisar block 2 en gång om året; dagen är inte känd.",
    en="The regions report on block 2 once a year; the day is not known.",
    citation=_TOLD,
)


def _terms(name: str, line: str, *notes: Note, group: RecipientGroup = RecipientGroup.REGIONS, **known: Any) -> Terms:
    return Terms(group=group, name=name, citation=_AGREED, lines=(line,), notes=notes, **known)


def _paid_by(last_day: date, place: Citation) -> PaymentClause:
    return PaymentClause(mode=Unknown("payment", place), last_day=Deadline(last_day, place), citation=place)


def _line(code: str, label: str, amount: int, place: Citation, **known: Any) -> BudgetLine:
    group = {"beneficiary": RecipientGroup.REGIONS} | known
    return BudgetLine(code=code, label=label, amount=Sek.kronor(amount), citation=place, **group)


_BLOCK_1 = Subtotal(
    label="block 1", lines=("block_1_august", "block_1_december"), printed=Sek.kronor(2_500_000_000), citation=_TOLD
)
AGREEMENT = GrantAgreement(
    names=(_NAME, "Kömiljarden 2023"),
    citation=_AGREED,
    parties=(
        Party(names=(DatedName(name="staten"),)),
        Party(names=(DatedName(name="Sveriges Kommuner och Regioner"),)),
    ),
    budget=Budget(
        lines=(
            _line("block_1_august", "Block 1, beslutet i augusti", 625_746_835, _AUGUST),
            _line("block_1_december", "Block 1, beslutet i december", 1_874_253_165, _TABLE, printed_in="december"),
            _line("block_2", "Block 2, strategiskt tillgänglighetsarbete", 440_000_000, _TOLD),
            _line("salar", "SKR, nationella väntetidsdatabasen", 12_000_000, _TOLD, beneficiary=RecipientGroup.SALAR),
        ),
        total=Sek.kronor(2_952_000_000),
        subtotals=(_BLOCK_1,),
        citation=_TOLD,
    ),
    terms=(
        _terms("block 1, augusti", "block_1_august", _PERFORMANCE, payment=_paid_by(date(2023, 8, 31), _AUGUST)),
        _terms(
            "block 1, december",
            "block_1_december",
            _PERFORMANCE,
            _BONUS,
            payment=_paid_by(date(2023, 12, 31), _DECEMBER),
        ),
        _terms("block 2", "block_2", _POPULATION, _YEARLY),
        _terms("", "salar", group=RecipientGroup.SALAR),
    ),
    registration_number=RegistrationNumber("S2022/04844"),
    period=Period.calendar_year(2023),
    signed_on=Period.month(2022, 12),
    performance_based=True,
    recipients=(
        *REGIONS,
        Recipient(name="SKR", group=RecipientGroup.SALAR, organisation_number=OrganisationNumber("2220000315")),
    ),
    approvals=(Approval(body="regeringen", required=Unknown("approval_required", _AGREED), citation=_AGREED),),
    tables=(TABLE,),
    facts=(
        ("payer", "Kammarkollegiet pays, by decisions of the Government", _AUGUST),
        ("psychiatry", "530 million kronor of the whole are earmarked for child and adolescent psychiatry", _TOLD),
        (
            "printed_amount",
            "the amount of Uppsala is printed as 544 99 160; read as 54 499 160, the table ties",
            _TABLE,
        ),
    ),
)
