"""Accessibility of health care 2022 (*ökad tillgänglighet i hälso- och sjukvården*, kömiljarden), S2022/00608.

Block 1 turns on performance and was paid by two decisions, in August and December 2022, which together make up the
whole of it to the krona. Each decision shares its sum out by what each region had met, and the tables are not in hand.
What a region missed went to a bonus pot that the second decision shares out; so the parts of a region are no
proportions of a whole, and each decision has terms of its own. What the sources do not tell is Unknown.
"""

from datetime import date
from typing import Any

from grantkit.agreement.agreements import Approval, GrantAgreement
from grantkit.agreement.budgets import Budget, BudgetLine, Subtotal
from grantkit.agreement.clauses import Note, PaymentClause
from grantkit.agreement.parties import DatedName, Party, Recipient, RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.catalogue.regions import REGIONS
from grantkit.values.citations import Citation, Source
from grantkit.values.deadlines import Deadline
from grantkit.values.money import Sek
from grantkit.values.numbers import OrganisationNumber, RegistrationNumber
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

__all__ = ["AGREEMENT", "REGIONS"]

_NAME = "Ökad tillgänglighet i hälso- och sjukvården 2022"
_AGREED = Source("S2022/00608", f"överenskommelsen {_NAME}").at("överenskommelsen")
_TOLD = Source("SKR 2022-08-26", f"SKR:s redogörelse den 26 augusti 2022 för utbetalningen enligt {_NAME}").at(
    "SKR den 26 augusti 2022"
)
_ASKED = Source("SKR 2022-02-01", f"SKR:s frågor och svar den 1 februari 2022 om {_NAME}").at("SKR den 1 februari 2022")
_DECEMBER = Source("Regeringen 2022-12", f"regeringens beslut i december 2022 om utbetalning enligt {_NAME}").at(
    "beslutet i december 2022"
)
_ADDED = Source("SKR 2022-04-25", f"SKR:s sida den 25 april 2022 om {_NAME}").at("SKR den 25 april 2022")
_NEXT = Source("Pressmeddelande 2022-12", "pressmeddelandet i december 2022 om överenskommelsen för 2023").at(
    "pressmeddelandet i december 2022"
)
_LINES = (
    ("block_1_august", "Block 1, beslutet i augusti", 697_329_040, RecipientGroup.REGIONS, _TOLD),
    ("block_1_december", "Block 1, beslutet i december", 1_815_270_960, RecipientGroup.REGIONS, _DECEMBER),
    ("block_2", "Block 2, utvecklingsblocket", 443_400_000, RecipientGroup.REGIONS, _TOLD),
    ("salar", "SKR", 11_000_000, RecipientGroup.SALAR, _TOLD),
)
_PERFORMANCE = Note(
    code="performance",
    sv="En region får del av block 1 om den har kortat väntetiderna mot året före eller har hög måluppfyllelse av "
    "vårdgarantin.",
    en="A region has a part of block 1 if it shortened its waiting times against the year before, or largely meets the "
    "care guarantee.",
    citation=_ASKED,
)
_BONUS = Note(
    code="bonus_pot",
    sv="Beslutet fördelar medel för krav som uppfyllts juli–november 2022, och även bonuspotten.",
    en="The decision shares out money for what was met from July to November 2022, and the bonus pot too.",
    citation=_DECEMBER,
)
_POPULATION = Note(
    code="by_population",
    sv="Block 2 fördelas efter befolkning; dagen för folkmängden är inte känd.",
    en="Block 2 is shared out by population; the day of the population is not known.",
    citation=_ASKED,
)
_HALF_YEARLY = Note(
    code="half_yearly_report",
    sv="Före 2023 redovisade regionerna block 2 två gånger per år; dagarna är inte kända.",
    en="Before 2023 the regions reported on block 2 twice a year; the days are not known.",
    citation=_NEXT,
)


def _terms(name: str, line: str, *notes: Note, group: RecipientGroup = RecipientGroup.REGIONS, **known: Any) -> Terms:
    return Terms(group=group, name=name, citation=_AGREED, lines=(line,), notes=notes, **known)


_PAID_IN_AUGUST = PaymentClause(
    mode=Unknown("payment", _TOLD), last_day=Deadline(date(2022, 8, 31), _TOLD), citation=_TOLD
)
_BLOCK_1 = Subtotal(
    label="block 1", lines=("block_1_august", "block_1_december"), printed=Sek.kronor(2_512_600_000), citation=_TOLD
)


def _line(code: str, label: str, amount: int, group: RecipientGroup, place: Citation) -> BudgetLine:
    return BudgetLine(code=code, label=label, amount=Sek.kronor(amount), beneficiary=group, citation=place)


AGREEMENT = GrantAgreement(
    names=(_NAME, "Kömiljarden 2022"),
    citation=_AGREED,
    parties=(
        Party(names=(DatedName(name="staten"),)),
        Party(names=(DatedName(name="Sveriges Kommuner och Regioner"),)),
    ),
    budget=Budget(
        lines=tuple(_line(*each) for each in _LINES),
        total=Sek.kronor(2_967_000_000),
        subtotals=(_BLOCK_1,),
        citation=_TOLD,
    ),
    terms=(
        _terms("block 1, augusti", "block_1_august", _PERFORMANCE, payment=_PAID_IN_AUGUST),
        _terms("block 1, december", "block_1_december", _PERFORMANCE, _BONUS),
        _terms("block 2", "block_2", _POPULATION, _HALF_YEARLY),
        _terms("", "salar", group=RecipientGroup.SALAR),
    ),
    registration_number=RegistrationNumber("S2022/00608"),
    other_numbers=(("regeringen, tilläggsöverenskommelsen", RegistrationNumber("S2022/02249")),),
    period=Period.calendar_year(2022),
    signed_on=Period.month(2022, 1),
    performance_based=True,
    recipients=(
        *REGIONS,
        Recipient(name="SKR", group=RecipientGroup.SALAR, organisation_number=OrganisationNumber("2220000315")),
    ),
    approvals=(Approval(body="regeringen", required=Unknown("approval_required", _AGREED), citation=_AGREED),),
    facts=(
        ("decision", "the Government's decision I:3 of 27 January 2022 is about the agreement", _TOLD),
        ("payer", "Kammarkollegiet pays; the Government decided on the first payment on 18 August 2022", _TOLD),
        ("months", "block 1 is about what was met from February to November 2022", _TOLD),
        ("block_2", "block 2 was paid when the agreement was decided on", _TOLD),
        ("supplement", "36 million kronor were added on 25 April 2022; to whom they go is not in hand", _ADDED),
    ),
)
