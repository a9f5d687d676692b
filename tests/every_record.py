"""A case in which every record that can be read stands somewhere, and a value of each, found by walking through it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
from clean_case import CLEAN
from paperwork import REPORT, REQUISITION, REVIEWER

from grantkit import (
    AllocationKey,
    AllocationMethod,
    Citation,
    CostCategory,
    CostItem,
    Deadline,
    GrantCase,
    GrantDecision,
    Policies,
    PublishedTable,
    Recipient,
    RecipientGroup,
    Repayment,
    Sek,
    Unknown,
    WeightSet,
)
from grantkit.agreement import (
    BaseRate,
    ConditionalInstalment,
    Ground,
    InstalmentsClause,
    InterestClause,
    InterestFrom,
    Terms,
)
from grantkit.allocation import (
    Among,
    Bounded,
    ComputedColumn,
    ConditionOutcome,
    EqualShares,
    FixedAmounts,
    Instalment,
    Mixed,
    Priced,
    PriceStep,
    Proportional,
    Then,
)
from grantkit.case import (
    Application,
    Breach,
    ConditionResult,
    Correction,
    CostKey,
    Deviation,
    Entitlement,
    Inspection,
    InterestRate,
    Judgement,
    NotCertified,
    OtherDocument,
    OtherSupport,
    OwnEffort,
    PaymentRefusal,
    ReclaimDecision,
)
from grantkit.catalogue import all_agreements
from grantkit.identifiers import CaseNumber, Plusgiro, RegistrationNumber

__all__ = ["CASE", "KEY", "VALUES", "one_of_each"]

kr, DAY = Sek.kronor, date(2020, 3, 2)
CITED = Citation("S9", "1 §", ("R50",))
OWN_GROUP = RecipientGroup("universities", sv="lärosäten", en="universities")
NORR = Recipient(name="Norr", group=OWN_GROUP)
WEIGHTS = WeightSet(
    name="befolkning",
    values=(("Norr", 2**60), ("Syd", Fraction(1, 3)), (NORR, Decimal("2.50")), (("a", 1), 0), (OWN_GROUP, 4)),
    source="tabell",
    citation=CITED,
    stated_date=DAY,
)
PRICED = Priced(
    (("Norr", 2), ("Syd", Fraction(1, 2))),
    price=(PriceStep(price=kr(5), most=10), PriceStep(price=Fraction(1, 2), least=Decimal("10.5"))),
)
KEY = AllocationKey(
    name="nyckel",
    rule=Then(
        FixedAmounts((("Norr", kr(1)), (NORR, Sek(ore=5)))),
        Mixed(
            (
                (1, Among(EqualShares(("Norr", "Syd"), citation=CITED), met=("Norr",), condition="plan")),
                (Fraction(1, 3), Bounded(Proportional(WEIGHTS), floors=(("Norr", kr(2)),), caps=(("Norr", kr(9)),))),
                (Decimal("0.25"), PRICED),
            ),
            whole=Fraction(19, 12),
        ),
    ),
    citation=CITED,
)
TABLE = PublishedTable(
    title="tabell",
    columns=("a", "summa"),
    rows=(("Norr", (kr(1), kr(1))), (NORR, (Unknown("share", CITED), kr(2))), ("alla", (kr(1), kr(3)))),
    citation=CITED,
    sum_column="summa",
    totals=(kr(3), Unknown("total", CITED, about="Norr", sv="summan", en="the sum")),
    weights=WEIGHTS,
    computed=(ComputedColumn(column="a", total=kr(5), key=KEY, method=AllocationMethod.FLOOR_EACH),),
    sum_rows=(("alla", ("Norr", NORR)),),
)
INTEREST = InterestClause(
    base=next(iter(BaseRate)), points=Decimal("8.00"), runs_from=next(iter(InterestFrom)), citation=CITED
)
NUMBER = RegistrationNumber("S2018/00563/FS", partly=True)
AGREEMENT = attrs.evolve(
    CLEAN["agreement"],
    names=("En egen text", 'Å\u00a0ä 😀 "\\\n'),
    tables=(*CLEAN["agreement"].tables, TABLE),
    other_numbers=(("SKL", NUMBER),),
    approvals=(attrs.evolve(CLEAN["approvals"][0], case_number=CaseNumber.parse("17/05972", issuer="SKL")),),
    facts=(("plats", "Stockholm", CITED),),
)
LINE = AGREEMENT.budget.lines[0].code
RECEIVED = {"arrived_on": DAY, "reference": "D1"}
CASE = GrantCase(
    **CLEAN
    | {
        "agreement": AGREEMENT,
        "entitlements": (
            Entitlement(line=LINE, amount=kr(5), citation=CITED),
            Entitlement(line=None, amount=kr(-1), citation=CITED, stated_on=None),
        ),
        "requisitions": (
            attrs.evolve(REQUISITION, giro=Plusgiro.parse("28 65 43-4"), more_wanted=kr(3)),
            attrs.evolve(REQUISITION, reference="R2", giro="någon annans", more_wanted=True, agreement_number="okänt"),
        ),
        "financial_reports": (
            *CLEAN["financial_reports"],
            attrs.evolve(
                REPORT,
                reference="B2",
                certification=NotCertified(reviewer=REVIEWER, deviations=(Deviation(description="fel"),)),
                items=(
                    CostItem(
                        category=CostCategory.OTHER,
                        amount=kr(5),
                        gross=kr(10),
                        key=CostKey(pot="lön", basis="tid", share=Fraction(1, 2)),
                    ),
                ),
            ),
        ),
        "judgements": (Judgement(unused=kr(1), judged_on=DAY, judged_by="Kammarkollegiet", reason="granskning"),),
        "inspections": (Inspection(requested_by="Kammarkollegiet", requested_on=DAY, what="underlag"),),
        "applications": (Application(amount=kr(1), **RECEIVED),),
        "documents": (OtherDocument(kind="joint_plan", stated=(("plan", "bifogas"),), **RECEIVED),),
        "grant_decisions": (
            GrantDecision(
                amount=kr(7),
                decided_on=DAY,
                number=NUMBER,
                requisition_day=Deadline(DAY, CITED),
                terms=Terms(
                    group=RecipientGroup.REGIONS,
                    citation=CITED,
                    lines=(LINE,),
                    in_full=True,
                    interest=INTEREST,
                    instalments=InstalmentsClause(
                        instalments=(ConditionalInstalment(code="spring", part=Fraction(1), citation=CITED),),
                        citation=CITED,
                    ),
                ),
            ),
        ),
        "refusals": (PaymentRefusal(decided_on=DAY, decided_by="Kammarkollegiet", reason="skäl"),),
        "reclaim_decisions": (
            ReclaimDecision(amount=kr(1), ground=next(iter(Ground)), decided_on=DAY, decided_by="Kammarkollegiet"),
        ),
        "breaches": (Breach(ground=next(iter(Ground)), found_on=DAY, found_by="Kammarkollegiet", reason="skäl"),),
        "conditions": (ConditionResult(condition="plan", fulfilled=Fraction(2, 3), decided_on=DAY),),
        "rates": (InterestRate(base=next(iter(BaseRate)), from_day=DAY, percent=Decimal("-0.50")),),
        "other_support": (OtherSupport(measure="insats", giver="Socialstyrelsen", declared_on=DAY),),
        "efforts": (OwnEffort(own_cost=kr(1), units=3, earlier_mean=Fraction(7, 2), stated_on=DAY),),
        "repayments": (Repayment(amount=kr(1), booked_on=DAY),),
        "corrections": (Correction(concerns="repayable", amount=kr(-4), made_by="A", made_on=DAY, reason="skäl"),),
    }
)
INSTALMENT = Instalment(
    name="vår", part=Fraction(1, 2), citation=CITED, outcomes=(("Norr", next(iter(ConditionOutcome))),)
)
VALUES = (CASE, KEY, INSTALMENT, Policies(), *all_agreements())


def _within(value: Any) -> Iterator[Any]:
    yield value
    if isinstance(value, tuple):
        for each in value:
            yield from _within(each)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from _within(getattr(value, field.name))


def one_of_each() -> dict[type, Any]:
    """Give the first value of each record that stands anywhere in the values."""
    found: dict[type, Any] = {}
    for each in _within(VALUES):
        if attrs.has(type(each)):
            found.setdefault(type(each), each)
    return found
