"""Every finding that the clauses on interest, financing and instalments lead to, and what a forecast assumes."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from plain_agreement import CITED, agreed, case_under, kr, paid, reported

from grantkit import Period, assess
from grantkit.agreement import (
    BaseRate,
    ConditionalInstalment,
    FinancingClause,
    Ground,
    IfMissed,
    InstalmentsClause,
    InterestClause,
    InterestFrom,
    ReportClause,
    ReportKind,
)
from grantkit.case import ConditionResult, InterestRate, OwnEffort, ReclaimDecision, forecast, if_all_goes_on

__all__ = ["findings_of_clauses"]

DAY = date(2026, 3, 1)
HALVES = tuple(
    ConditionalInstalment(
        code=code, part=Fraction(1, 2), condition=code, if_missed=IfMissed.TO_THE_OTHERS, citation=CITED
    )
    for code in ("plan", "posts")
)
CLAUSES = {
    "interest": InterestClause(
        base=BaseRate.LENDING_RATE, points=Decimal(2), runs_from=InterestFrom.ONE_MONTH, citation=CITED
    ),
    "financing": FinancingClause(
        at_most=Fraction(1, 2), own_at_least=Fraction(1, 2), effort_kept_up=True, citation=CITED
    ),
    "instalments": InstalmentsClause(instalments=HALVES, citation=CITED),
    "reports": (ReportClause(kind=ReportKind.FINANCIAL, last_day=None, citation=CITED),),
}
FACTS = {
    "payments": paid(kr(100)),
    "conditions": (ConditionResult(condition="plan", fulfilled=Fraction(0), decided_on=DAY),),
    "financial_reports": reported(kr(100)),
    "reclaim_decisions": tuple(
        ReclaimDecision(amount=kr(amount), ground=Ground.TOO_HIGH, decided_on=day, decided_by="Skolverket")
        for amount, day in ((20, date(2025, 1, 1)), (100, date(2025, 7, 1)))
    ),
    "rates": (InterestRate(base=BaseRate.LENDING_RATE, from_day=date(2025, 8, 1), percent=Decimal(2)),),
}


def effort(own):
    return (OwnEffort(own_cost=kr(own), units=1, earlier_mean=kr(10), stated_on=DAY),)


def findings_of_clauses():
    agreement = agreed(**CLAUSES)
    for own in (5, 10):
        case = case_under(agreement, **FACTS, efforts=effort(own))
        yield from assess(case, as_of=DAY).findings
    yield from forecast(case_under(agreement), as_of=DAY, costs=kr(1)).assumptions
    results = ReportClause(kind=ReportKind.RESULTS, last_day=None, citation=CITED)
    both = agreed(**CLAUSES | {"period": Period.calendar_year(2025), "reports": (*CLAUSES["reports"], results)})
    for costs in (kr(1), None):
        ahead = if_all_goes_on(case_under(both), as_of=date(2025, 7, 1), day=DAY, costs_so_far=costs)
        yield from ahead.assumptions[:-1]
