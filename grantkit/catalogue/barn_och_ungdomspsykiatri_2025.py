"""Children's psychiatry 2025 (*Ökad tillgänglighet till barn- och ungdomspsykiatrin 2025–2026*, S2025/00394).

One milliard for 2025: 150 mnkr for development and 10 mnkr to SALAR in February, and 840 mnkr by performance, in two
payments. What a region missed until the summer went to a pot that was paid in December, so no region has the same part
of both payments; each payment is a line with terms of its own. The agreement, its amendment and its money for 2026 are
not in hand: each clause that no source states is Unknown.
"""

from datetime import date

from grantkit.agreement.agreements import Approval, GrantAgreement
from grantkit.agreement.budgets import Budget, BudgetLine, Subtotal
from grantkit.agreement.clauses import DutyClause, Note, PaymentClause, PaymentMode
from grantkit.agreement.parties import Recipient, RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.catalogue.regions import REGIONS
from grantkit.values.citations import Source
from grantkit.values.deadlines import Deadline
from grantkit.values.money import Sek
from grantkit.values.numbers import OrganisationNumber, RegistrationNumber
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

__all__ = ["AGREEMENT", "REGIONS"]

_AGREED = Source("S2025/00394", "överenskommelsen om barn- och ungdomspsykiatrin 2025–2026 (S2025/00394)").at(
    "överenskommelsen"
)
_FEBRUARY = Source("BUP 2025, februari", "regeringens pressmeddelande, februari 2025").at("medel")
_PAID_IN_AUGUST = Source("S2025/01444", "regeringens beslut om utbetalning (S2025/01444)").at("beslutet")
_AUGUST = Source("BUP 2025, augusti", "regeringens pressmeddelande, augusti 2025").at("medel")
_PAID_IN_DECEMBER = Source("S2025/02166", "regeringens beslut om utbetalning (S2025/02166)").at("beslutet")
_DECEMBER = Source("BUP 2025, december", "regeringens pressmeddelande, december 2025").at("medel")
_FOLLOWED = Source("S2025/01282", "uppdraget till Socialstyrelsen (S2025/01282)").at("uppdraget")
_REGIONS, _SKR = RecipientGroup.REGIONS, RecipientGroup.SALAR

# Code, label, kronor, payee, place.
_LINES = (
    ("development", "Utvecklingsarbete", 150_000_000, _REGIONS, _AUGUST),
    ("august", "Prestationer mars–juni 2025", 172_006_253, _REGIONS, _PAID_IN_AUGUST),
    ("december", "Prestationer och bonuspott, december 2025", 667_993_747, _REGIONS, _PAID_IN_DECEMBER),
    ("salar", "SKR:s stöd", 10_000_000, _SKR, _AUGUST),
)
_BUDGET = Budget(
    lines=tuple(
        BudgetLine(
            code=code,
            label=label,
            amount=Sek.kronor(amount),
            beneficiary=payee,
            printed_in=None if payee is _SKR else "share",
            citation=place,
        )
        for code, label, amount, payee, place in _LINES
    ),
    subtotals=(
        Subtotal(
            label="prestationer", lines=("august", "december"), printed=Sek.kronor(840_000_000), citation=_FEBRUARY
        ),
    ),
    total=Sek.kronor(1_000_000_000),
    citation=_FEBRUARY,
)
_FOLLOW_UP = DutyClause(
    code="authority_report",
    actor="Socialstyrelsen",
    last_day=Unknown("report_day", _FOLLOWED),
    citation=_FOLLOWED,
)
_AMENDED = Note(
    code="amendment_not_in_hand",
    sv="Överenskommelsen är ändrad genom en ändringsöverenskommelse, vars innehåll inte är känt här.",
    en="The agreement was amended by an agreement whose content is not known here.",
    citation=_PAID_IN_AUGUST,
)
_MEASURES = Note(
    code="performance",
    sv="Medlen beror bland annat på första besök, utredningar och behandlingar inom 30 dagar under mars–juni 2025.",
    en="The money turns on, among others, first visits, inquiries and treatments within 30 days, March to June 2025.",
    citation=_AUGUST,
)
_POT = Note(
    code="bonus_pot",
    sv="Det som inte betalats ut eftersom prestationskrav inte nåtts samlas i en bonuspott, som betalas i december "
    "efter årets prestationer.",
    en="What was not paid since performance fell short is kept in a pot, paid in December by the performance of the "
    "whole year.",
    citation=_DECEMBER,
)

AGREEMENT = GrantAgreement(
    names=("Ökad tillgänglighet till barn- och ungdomspsykiatrin 2025–2026",),
    citation=_AGREED,
    budget=_BUDGET,
    terms=(
        Terms(
            group=_REGIONS,
            name="utvecklingsarbete",
            citation=_AGREED,
            lines=("development",),
            duties=(_FOLLOW_UP,),
            notes=(_AMENDED,),
        ),
        Terms(
            group=_REGIONS,
            name="augusti",
            citation=_AGREED,
            lines=("august",),
            # The last day is a Saturday.
            payment=PaymentClause(
                mode=Unknown("payment", _PAID_IN_AUGUST),
                last_day=Deadline(date(2025, 8, 30), _PAID_IN_AUGUST),
                citation=_PAID_IN_AUGUST,
            ),
            duties=(_FOLLOW_UP,),
            notes=(_AMENDED, _MEASURES, _POT),
        ),
        Terms(
            group=_REGIONS,
            name="december",
            citation=_AGREED,
            lines=("december",),
            payment=PaymentClause(
                mode=PaymentMode.ONCE, last_day=Deadline(date(2025, 12, 22), _DECEMBER), citation=_DECEMBER
            ),
            requisition=None,
            duties=(_FOLLOW_UP,),
            notes=(_AMENDED, _POT),
        ),
        Terms(group=_SKR, citation=_AGREED, lines=("salar",), notes=(_AMENDED,)),
    ),
    registration_number=RegistrationNumber("S2025/00394"),
    other_numbers=(
        ("regeringen, augusti 2025", RegistrationNumber("S2025/01444")),
        ("regeringen, december 2025", RegistrationNumber("S2025/02166")),
        ("regeringen, uppföljning", RegistrationNumber("S2025/01282")),
    ),
    period=Period.parse("2025-01-01 – 2026-12-31"),
    performance_based=True,
    approvals=(Approval(body="regeringen", required=Unknown("approval_required", _AGREED), citation=_AGREED),),
    recipients=(
        *REGIONS,
        Recipient(name="SKR", group=_SKR, organisation_number=OrganisationNumber.parse("222000-0315")),
    ),
    facts=(
        ("paid_in_february", "150 mnkr were paid to the regions and 10 mnkr to SALAR in February 2025", _AUGUST),
        ("some_regions", "the payment of August goes to some of the regions only", _AUGUST),
        ("money_of_2026", "the agreement runs for two years; its sums for 2026 are not in hand", _FEBRUARY),
    ),
)
