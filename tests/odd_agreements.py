"""A small agreement with regions, and copies of it in which one thing cannot be meant."""

from datetime import date
from fractions import Fraction

import attrs

from grantkit import (
    Budget,
    BudgetLine,
    Citation,
    Deadline,
    GrantAgreement,
    GrantCase,
    Period,
    PublishedTable,
    Sek,
    Unknown,
)
from grantkit.agreement import (
    ConditionalInstalment,
    DutyClause,
    Ground,
    IfMissed,
    InstalmentsClause,
    LiabilityClause,
    LiabilityGround,
    PaymentClause,
    PaymentMode,
    RecipientGroup,
    RepaymentClause,
    ReportClause,
    ReportKind,
    RequisitionClause,
    Subtotal,
    SumKind,
    Terms,
    UnusedStandard,
    Version,
)
from grantkit.catalogue.regions import REGIONS
from grantkit.values.findings import Modality
from grantkit.values.unknown import NotRegulated

CITED = Citation("prov 2025", "1 §")
TABLED = Citation("prov 2025", "tabell")
kr = Sek.kronor


def line(code="efforts", **facts):
    facts = {"label": code, "amount": kr(2_100), "payee": RecipientGroup.REGIONS, **facts}
    return BudgetLine(code=code, beneficiary=facts["payee"], citation=CITED, **facts)


def budget(*lines, **facts):
    lines = lines or (line(printed_in="share"),)
    return Budget(lines=lines, citation=CITED, **{"total": kr(2_100), **facts})


def table(**facts):
    rows = tuple((region, (kr(100),)) for region in REGIONS)
    return PublishedTable(
        title="t", columns=("share",), rows=rows, citation=TABLED, **{"totals": (kr(2_100),), **facts}
    )


def by(day, place=CITED):
    return Deadline(day, place)


TERMS = Terms(
    group=RecipientGroup.REGIONS,
    citation=CITED,
    lines=("efforts",),
    in_full=True,
    period=Period.calendar_year(2025),
    payment=PaymentClause(mode=PaymentMode.ONCE_ON_REQUISITION, citation=CITED),
    requisition=RequisitionClause(last_day=by(date(2025, 12, 1)), citation=CITED),
    reports=(ReportClause(kind=ReportKind.FINANCIAL, last_day=by(date(2026, 3, 31)), citation=CITED),),
    repayment=RepaymentClause(what=UnusedStandard.UNUSED, last_day=by(date(2026, 3, 31)), citation=CITED),
)
SOUND = GrantAgreement(
    names=("Prov 2025",),
    citation=CITED,
    parties=(),
    budget=budget(),
    terms=(TERMS,),
    registration_number=Unknown("registration_number", CITED),
    period=Period.calendar_year(2025),
    signed_on=Unknown("day_of_signing", CITED),
    performance_based=False,
    recipients=REGIONS,
    tables=(table(),),
)


def with_terms(**facts):
    return attrs.evolve(SOUND, terms=(attrs.evolve(TERMS, **facts),))


def in_parts(*parts, performance_based=True, **facts):
    """The agreement with instalments of these sizes; what is said besides is said of the first."""
    instalments = tuple(
        ConditionalInstalment(code=f"part_{index}", part=part, citation=CITED, **(facts if not index else {}))
        for index, part in enumerate(parts)
    )
    paid = PaymentClause(mode=PaymentMode.INSTALMENTS, citation=CITED)
    clause = InstalmentsClause(instalments=instalments, citation=CITED)
    return attrs.evolve(with_terms(payment=paid, instalments=clause), performance_based=performance_based)


def liable(*grounds):
    listed = tuple(LiabilityGround(ground=each, citation=CITED) for each in grounds)
    return LiabilityClause(grounds=listed, decided_by="myndigheten", modality=Modality.SHALL, citation=CITED)


PAID = PaymentClause(mode=PaymentMode.ONCE_ON_REQUISITION, citation=CITED)
HALF, CODES = Fraction(1, 2), ("efforts",)

# By the kind of the one finding that each of them gives: the agreement, the field, and the values.
ODD = {
    "budget_does_not_tie": (
        attrs.evolve(SOUND, budget=budget(total=kr(2_101))),
        "budget.total",
        {"printed": kr(2_101), "added": kr(2_100), "difference": kr(1)},
    ),
    "budget_sum_not_exact": (
        attrs.evolve(SOUND, budget=budget(line(exactness=SumKind.AT_MOST, printed_in="share"))),
        "budget.total",
        {"printed": kr(2_100), "lines": CODES},
    ),
    "column_not_printed": (
        attrs.evolve(SOUND, budget=budget(line(printed_in="shares"))),
        "budget.lines[0].printed_in",
        {"line": "efforts", "column": "shares", "columns": ("share",)},
    ),
    "line_is_not_its_column": (
        attrs.evolve(SOUND, tables=(table(totals=(kr(2_000),)),)),
        "tables[0].share",
        {"column": "share", "printed": kr(2_000), "added": kr(2_100), "difference": kr(-100)},
    ),
    "row_of_no_recipient": (
        attrs.evolve(SOUND, recipients=REGIONS[1:]),
        "tables[0]",
        {"outside": ("Stockholm",)},
    ),
    "line_without_terms": (
        attrs.evolve(SOUND, budget=budget(line(printed_in="share"), line("extra", amount=kr(0)))),
        "budget.lines[1]",
        {"line": "extra"},
    ),
    "group_without_recipients": (
        attrs.evolve(SOUND, terms=(TERMS, attrs.evolve(TERMS, group=RecipientGroup.RSS))),
        "terms[1]",
        {"group": RecipientGroup.RSS},
    ),
    "days_out_of_order": (
        with_terms(requisition=RequisitionClause(last_day=by(date(2026, 4, 1)), citation=CITED)),
        "terms[0].financial_report",
        {
            "first": "requisition",
            "first_day": date(2026, 4, 1),
            "second": "financial_report",
            "second_day": date(2026, 3, 31),
        },
    ),
    "mode_without_its_clause": (
        with_terms(requisition=None),
        "terms[0].payment",
        {"mode": PaymentMode.ONCE_ON_REQUISITION, "clause": "requisition"},
    ),
    "ground_without_report": (
        with_terms(reports=(), liability=liable(Ground.NOT_USED, Ground.REPORT_MISSING)),
        "terms[0].liability",
        {"ground": "report_missing"},
    ),
    "condition_of_no_instalment": (
        in_parts(HALF, HALF, if_missed=IfMissed.LOST),
        "terms[0].instalments[0].condition",
        {"code": "part_0"},
    ),
    "condition_not_meant": (
        in_parts(HALF, HALF, condition="plan", if_missed=IfMissed.LOST, performance_based=False),
        "terms[0].instalments[0].condition",
        {"code": "part_0"},
    ),
    "duty_met_by_nothing": (
        with_terms(duties=(DutyClause(code="plan", last_day=by(date(2025, 5, 1)), citation=CITED),)),
        "terms[0].duties",
        {"code": "plan"},
    ),
    "duty_has_its_own_clause": (
        with_terms(duties=(DutyClause(code="account", met_by="financial_report", citation=CITED),)),
        "terms[0].duties",
        {"code": "account", "met_by": "financial_report"},
    ),
    "gap_without_place": (
        with_terms(interest=NotRegulated("interest_gap", sv="ränta", en="interest")),
        "terms[0].gaps",
        {"gap": "interest_gap"},
    ),
    "withheld_without_words": (
        with_terms(interest=Unknown("interest_gap", CITED)),
        "terms[0].gaps",
        {"gap": "interest_gap"},
    ),
}
SUBTOTAL = Subtotal(label="part", lines=CODES, printed=kr(2_100), citation=TABLED)

# Gotland under a text that does not say that it is a region, with a sum stated as the most, amended in May.
ABOUT_GOTLAND = attrs.evolve(
    SOUND, budget=budget(line(exactness=SumKind.AT_MOST)), tables=(), recipients=(SOUND.recipient("Gotland"),)
)
AMENDED = attrs.evolve(ABOUT_GOTLAND, terms=(attrs.evolve(TERMS, interest=Unknown("interest")),))
AMENDMENT = Version(holds_from=date(2025, 5, 1), agreement=AMENDED, citation=Citation("prov 2025", "2 §"))
READ_INTO = GrantCase(
    agreement=attrs.evolve(ABOUT_GOTLAND, versions=(AMENDMENT,)), recipient=SOUND.recipient("Gotland")
)
