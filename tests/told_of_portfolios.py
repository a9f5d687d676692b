"""What only many cases, or a closed one, show: the findings of a reconciliation of each kind."""

from datetime import date
from fractions import Fraction

import attrs
from clean_case import CLEAN, PAID, UNSPENT, kr, paid, repaid, reported
from family import FAR_TERMS, case_of, changed, cited
from paperwork import REQUISITION, SHARE

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    GrantDecision,
    Payment,
    Requisition,
    reconcile,
)
from grantkit.agreement import GrantClause, Ground
from grantkit.case import CostKey, Financing, GrantEffect, ReclaimDecision
from grantkit.identifiers import Bankgiro

__all__ = ["findings_of_portfolios"]

AS_OF = date(2026, 10, 1)
CASE = GrantCase(**CLEAN)
ASKED = Requisition(amount=kr(5_000_000), arrived_on=date(2025, 5, 2), channel=Channel.E_MAIL)
GIVEN = Payment(amount=kr(5_000_000), paid_on=date(2025, 6, 2))
TOLD = FinancialReport(
    received=kr(5_000_000), stated_costs=kr(5_000_000), arrived_on=date(2026, 2, 2), channel=Channel.E_MAIL
)
OF_2025 = {"requisitions": (ASKED,), "payments": (GIVEN,), "financial_reports": (TOLD,)}
RECLAIM = ReclaimDecision(
    amount=kr(70),
    ground=Ground.USED_OTHERWISE,
    decided_on=date(2026, 4, 1),
    decided_by="Socialstyrelsen",
    pay_by=date(2026, 5, 4),
)
MORE = GrantDecision(amount=kr(70), decided_on=date(2025, 9, 1), effect=GrantEffect.GRANTED_MORE, line="far")
MAY = GrantDecision(amount=kr(70), decided_on=date(2025, 4, 1), effect=GrantEffect.MAY_REQUISITION, line="far")
KEY = CostKey(pot="Utbildning", basis="timmar", share=Fraction(3, 5))
ITEMS = (
    CostItem(category=CostCategory.STAFFING, amount=kr(4_999_940), reference="2025 A 7", financing=Financing.GRANT),
    CostItem(category=CostCategory.COMPETENCE, amount=kr(60), gross=kr(100), key=KEY, financing=Financing.GRANT),
)


def evolved(*facts):
    return attrs.evolve(CASE, **{name: value for each in facts for name, value in each.items()})


def named(case, name):
    return attrs.evolve(case, agreement=attrs.evolve(case.agreement, names=(name,)))


def findings_of_portfolios():
    """Give the findings of portfolios, each of which shows one kind."""
    items = case_of(FAR_TERMS, **OF_2025 | {"financial_reports": (attrs.evolve(TOLD, items=ITEMS),)})
    other_account = evolved({"requisitions": (attrs.evolve(REQUISITION, giro=Bankgiro.parse("297-3675")),)})
    granted = changed(grant=GrantClause(decided_by="Socialstyrelsen", citation=cited("11 §")))
    portfolios = (
        (evolved(paid({"amount": SHARE - kr(5)}), reported(received=SHARE - kr(5), paid_out=SHARE - kr(5))),),
        (evolved({"financial_reports": (UNSPENT,)}),),
        (evolved(reported(arrived_on=date(2019, 12, 2))),),
        (evolved({"financial_reports": (UNSPENT,)}, repaid(kr(1_000_000), booked_on=date(2019, 12, 15))),),
        (case_of(FAR_TERMS, **OF_2025, reclaim_decisions=(RECLAIM,)),),
        (case_of(FAR_TERMS, **OF_2025, grant_decisions=(MORE,)),),
        (case_of(granted, share=None, grant_decisions=(MAY,)),),
        (named(items, "A"), named(items, "B")),
        (named(CASE, "A"), named(CASE, "B"), named(other_account, "C")),
    )
    assert CASE.payments == (PAID,)
    return [each.finding for cases in portfolios for each in reconcile(cases, as_of=AS_OF)]
