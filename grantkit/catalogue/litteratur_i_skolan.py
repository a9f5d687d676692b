"""Books for preschools and schools (*statsbidrag för inköp av litteratur*), regulation SFS 2024:62.

From 2025 it reads as SFS 2024:63 amends it. Its 6 and 8 §§ in the wording of 2024 are in no source that was read.
"""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.budgets import Budget, BudgetLine, SumKind
from grantkit.agreement.clauses import DutyClause, Note, PaymentClause, RequisitionClause
from grantkit.agreement.forms import Form, Particular
from grantkit.agreement.grant_clauses import (
    BarredSupport,
    DoubleFundingClause,
    FinancingClause,
    GrantClause,
    OwnShareOf,
)
from grantkit.agreement.liability_clauses import (
    BaseRate,
    Ground,
    InterestClause,
    InterestFrom,
    LiabilityClause,
    LiabilityGround,
    RefusalClause,
    Waiver,
)
from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.catalogue.litteratur_bidragsramar import (
    COUNTIES,
    FLOOR,
    MUNICIPALITIES,
    PRESS,
    PRICES,
    THIRDS,
    at,
    frame,
    frame_key,
    mean_number,
)
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation, Source
from grantkit.values.deadlines import DayOrigin, Deadline
from grantkit.values.findings import Modality
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = [
    "AGREEMENTS",
    "COUNTIES",
    "FLOOR",
    "MUNICIPALITIES",
    "PRICES",
    "THIRDS",
    "frame",
    "frame_key",
    "mean_number",
    "regulation",
]

_PAGE_2024 = Source("Skolverket 2024", "Skolverkets sida om statsbidrag för inköp av litteratur 2024")
_PRESS_FEBRUARY = Source("Regeringen februari 2024", "Utbildningsdepartementets pressmeddelande i februari 2024")
_OWN_MONEY = (
    (
        "own_money_in_2024",
        "the authority shows that it sets apart money of its own; no share is told",
        _PRESS_FEBRUARY.at("villkoret för 2024"),
    ),
)
_AGENCY, _WHOM = "Statens skolverk", RecipientGroup.SCHOOL_AUTHORITIES
_REQUISITION_DAY, _SUM = Unknown("requisition_day", at("10 §")), Unknown("sum", at("2 §"))
_ONCE = NotRegulated(
    "payment_in_parts",
    at("10 §"),
    sv="om bidraget betalas ut på en gång eller i delar",
    en="whether the grant is paid at once or in parts",
)

_GROUNDS = (
    LiabilityGround(ground=Ground.GRANTED_WRONGLY, fault=True, citation=at("13 § 1–2")),
    LiabilityGround(ground=Ground.TOO_HIGH, fault=True, citation=at("13 § 1–2")),
    LiabilityGround(ground=Ground.NOT_USED, citation=at("13 § 3")),
    LiabilityGround(ground=Ground.USED_OTHERWISE, citation=at("13 § 3")),
    LiabilityGround(ground=Ground.FOLLOW_UP_REFUSED, citation=at("13 § 4")),
)
_ASSURED = Form(
    particulars=(
        Particular(
            field="no_other_grant",
            free=True,
            sv="intygande att inget annat statsbidrag har lämnats för insatsen",
            en="assurance that no other state grant was given for it",
            citation=at("9 §"),
        ),
        Particular(
            field="conditions_will_be_met",
            free=True,
            sv="intygande att villkoren om böcker och egen finansiering kommer att uppfyllas",
            en="assurance that the conditions on books and own financing will be met",
            citation=at("9 §"),
        ),
    )
)
_DUTIES = (
    DutyClause(
        code="follow_up",
        addressee=_AGENCY,
        sv="medverka i uppföljning och lämna de uppgifter som begärs",
        en="take part in follow-up and submit what is asked for",
        citation=at("11 §"),
    ),
    DutyClause(code="changes", addressee=_AGENCY, met_by="changes", citation=at("12 §")),
)
# By 8 § as it reads from 2025.
_LEAST = Note(
    code="least_frame",
    sv="Ingen bidragsram får understiga 1 500 kr.",
    en="No frame may be less than 1 500 kr.",
    citation=at("8 §"),
)
_NOTES = (
    Note(
        code="books",
        sv="Bidraget är för tryckta skön- och facklitterära böcker som köps under bidragsåret, inte för läroböcker.",
        en="The grant is for printed fiction and non-fiction bought in the year of the grant, not for textbooks.",
        citation=at("1, 5 §§"),
    ),
    Note(
        code="caused_or_understood",
        sv="För ett felaktigt eller för högt bidrag svarar den som har orsakat felet eller borde ha insett det.",
        en="For a wrong or too high grant, whoever caused the error or should have understood it is liable.",
        citation=at("13 § 1–2"),
    ),
    Note(
        code="information_not_given",
        sv="Den som inte lämnar begärda uppgifter är återbetalningsskyldig; annan utebliven medverkan är ingen grund.",
        en="Whoever does not give the information asked for is liable; other failure to take part is no ground.",
        citation=at("13 § 4"),
    ),
    Note(
        code="less_interest",
        sv="Finns särskilda skäl får Skolverket avstå från ränta, helt eller delvis.",
        en="For special reasons Skolverket may abstain from interest, wholly or in part.",
        citation=at("15 § andra stycket"),
    ),
    Note(
        code="further_rules",
        sv="Skolverket får meddela föreskrifter om verkställigheten.",
        en="Skolverket may issue rules on how the regulation is carried out.",
        citation=at("17 §"),
    ),
    Note(
        code="appeal",
        sv="Bara beslut om att ett beviljat bidrag inte ska betalas ut får överklagas, till förvaltningsdomstol.",
        en="Only a decision that a grant shall not be paid out may be appealed, to an administrative court.",
        citation=at("18 §"),
    ),
)


def _as_worded(year: int) -> dict[str, Any]:
    """Give what the wording of the year decides: 2024:63 amends 4, 5, 6 and 8 §§ from 1 January 2025."""
    if year >= 2025:
        own = FinancingClause(own_at_least=Fraction(1, 5), own_of=OwnShareOf.REQUISITIONED, citation=at("6 §"))
        schools = (
            "Huvudmän för de skolformer som 4 § nämner, från förskolan till gymnasieskolan.",
            "School authorities of the kinds of school in 4 §, from preschool to upper secondary.",
        )
        answers: dict[str, Any] = {"in_full": True, "financing": own}
        notes: tuple[Note, ...] = (_LEAST, *_NOTES)
    else:
        schools = (
            "Huvudmän för förskola, förskoleklass och lågstadiet.",
            "School authorities of preschools, preschool classes and the lowest stage of compulsory school.",
        )
        absent = dict.fromkeys(("instalments", "repayment", "inspection", "outside_regions"))
        answers = {**absent, "reports": (), "financing": Unknown("financing", at("6 § i lydelsen under 2024"))}
        notes = _NOTES
    sv, en = schools
    return {**answers, "notes": (Note(code="schools", sv=sv, en=en, citation=at("4 §")), *notes)}


def regulation(
    year: int,
    *,
    requisition_day: date | Unknown = _REQUISITION_DAY,
    amount: Sek | Unknown = _SUM,
    exactness: SumKind = SumKind.EXACT,
    decided: Citation | None = None,
    stated: Citation | None = None,
) -> GrantAgreement:
    """Make the regulation for a year (*bidragsår*, SFS 2024:62 2 §), from 2024 on.

    ``requisition_day`` is the last day on which Skolverket takes requisitions; the text has none, and does not say what
    follows if none came by then. ``amount`` is the sum of the year. ``decided`` is the place where the day is told, and
    ``stated`` that of the sum. The frame of an authority (7, 8 §§; `frame` reckons it) is a fact of its case: the
    decision on it lets the authority requisition so much, and a decision on the grant follows (10 §). From 2025 the
    authority must itself buy books for a fifth of what it requisitions (6 §); for 2024 that part is Unknown, and the
    least frame of 8 § is known from 2025 only.

    >>> agreement = regulation(2026, requisition_day=date(2026, 10, 30), amount=Sek.miljoner(500))
    >>> terms = agreement.terms_for("school_authorities")
    >>> print(terms.financing.own_at_least, terms.requisition.if_late, terms.reports, agreement.check())
    1/5 None () ()
    """
    checks = Checks()
    checks.exact("year", year, int)
    checks.done()
    checks.require(year >= 2024, "year", year, "2024 or later: the regulation came into force on 19 March 2024")
    checks.done()
    last_day: Deadline | Unknown = (
        requisition_day
        if isinstance(requisition_day, Unknown)
        else Deadline(requisition_day, decided or at("10 §"), origin=DayOrigin.AUTHORITY)
    )
    terms = Terms(
        group=_WHOM,
        citation=at("4 §"),
        lines=("books",),
        period=Period.calendar_year(year),
        payment=PaymentClause(mode=_ONCE, citation=at("10 §")),
        requisition=RequisitionClause(
            last_day=last_day, if_late=None, addressee=_AGENCY, form=_ASSURED, citation=at("9 §")
        ),
        grant=GrantClause(decided_by=_AGENCY, as_funds_allow=True, citation=at("2, 10 §§")),
        refusal=RefusalClause(decided_by=_AGENCY, modality=Modality.SHALL, at_once=True, citation=at("16 §")),
        other_support=DoubleFundingClause(of=BarredSupport.STATE_GRANT, citation=at("3 §")),
        liability=LiabilityClause(
            grounds=_GROUNDS,
            decided_by=_AGENCY,
            modality=Modality.SHALL,
            waiver=Waiver.SPECIAL_REASONS,
            citation=at("14 §"),
        ),
        interest=InterestClause(
            base=BaseRate.LENDING_RATE, points=Decimal(2), runs_from=InterestFrom.ONE_MONTH, citation=at("15 §")
        ),
        duties=_DUTIES,
        **_as_worded(year),
    )
    line = BudgetLine(
        code="books",
        label="Statsbidrag för inköp av litteratur",
        amount=amount,
        exactness=exactness,
        beneficiary=_WHOM,
        printed_in="frame",
        citation=stated or at("2 §"),
    )
    return GrantAgreement(
        names=(f"Statsbidrag för inköp av litteratur {year}",),
        citation=at("1 §"),
        budget=Budget(lines=(line,), citation=at("7 §")),
        terms=(terms,),
        period=Period.calendar_year(year),
        performance_based=False,
        tables=tuple(filter(None, (COUNTIES.get(year),))),
        facts=(
            ("issued", "15 February 2024; in force on 19 March 2024", at("ingressen")),
            ("amended", "4, 5, 6 and 8 §§ by SFS 2024:63, from 1 January 2025", at("4–6, 8 §§")),
            *(_OWN_MONEY if year < 2025 else ()),
        ),
    )


AGREEMENTS = (
    regulation(
        2024,
        requisition_day=date(2024, 11, 1),
        decided=_PAGE_2024.at("bidragsomgången 2024"),
        amount=Sek.miljoner(176),
        exactness=SumKind.ABOUT,
        stated=PRESS[2024].at("uppgiften om beloppet"),
    ),
    regulation(2025, amount=Sek.miljoner(480), exactness=SumKind.ABOUT, stated=PRESS[2025].at("uppgiften om beloppet")),
    regulation(2026),
)
