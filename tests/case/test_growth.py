"""The work of an assessment grows no faster than the facts of its case: calls are counted, never seconds."""

from datetime import date, timedelta
from decimal import Decimal
from operator import attrgetter

import attrs
import pytest
from family import FAR_TERMS, case_of, cited, far_day
from growth import calls_in

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    Payment,
    Repayment,
    Requisition,
    Sek,
    assess,
)
from grantkit.agreement import BaseRate, InterestClause, InterestFrom
from grantkit.case import (
    Application,
    Assessment,
    Breach,
    GrantDecision,
    GrantEffect,
    Inspection,
    InterestRate,
    Judgement,
    OtherDocument,
    PaymentRefusal,
    ReclaimDecision,
)
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT

GOTLAND = AGREEMENT.recipient("Gotland")
FIRST = date(2019, 10, 1)
KRONA = Sek.kronor(1)
LINES = ("efforts", "specialist_nurses")
PARTS = attrgetter(*(name for name, part in vars(Assessment).items() if hasattr(part, "__get__") and name[0] != "_"))
# Four times the facts: four times the calls, and a little more for what is sorted.
AT_MOST = 4.5


def payment(place, **facts):
    # Each differs from every other, so that a search for one goes through all that stand before it.
    return Payment(amount=KRONA, paid_on=FIRST + timedelta(place % 60), reference=f"u{place}", **facts)


def payments(n):
    return {"payments": tuple(map(payment, range(n)))}


def payments_by_line(n):
    requisitions = tuple(
        Requisition(amount=KRONA, arrived_on=FIRST, channel=Channel.E_MAIL, line=line, reference=line) for line in LINES
    )
    return {
        "requisitions": requisitions,
        "payments": tuple(payment(place, line=LINES[place % 2]) for place in range(n)),
    }


def requisition(place, **facts):
    return Requisition(
        amount=KRONA,
        arrived_on=FIRST + timedelta(place % 90),
        channel=(Channel.POST, Channel.E_MAIL, None)[place % 3],
        reference=f"r{place}",
        **facts,
    )


def requisitions(n):
    return {"requisitions": tuple(map(requisition, range(n)))}


def undated_requisitions(n):
    undated = (attrs.evolve(requisition(place), arrived_on=None, channel=None) for place in range(n))
    return {"requisitions": tuple(undated)}


def chain(n):
    return {
        "requisitions": (
            requisition(0),
            *(requisition(place, supersedes=f"r{place - 1}", reason="rättad") for place in range(1, n)),
        )
    }


def chain_in_reverse(n):
    return {"requisitions": chain(n)["requisitions"][::-1]}


def report(place):
    items = (CostItem(category=CostCategory.STAFFING, amount=KRONA),)
    return FinancialReport(
        items=items, received=KRONA, arrived_on=FIRST + timedelta(place % 200), reference=f"b{place}"
    )


def reports(n):
    return {"financial_reports": tuple(map(report, range(n)))}


def undated_reports(n):
    return {"financial_reports": tuple(attrs.evolve(report(place), arrived_on=None) for place in range(n))}


def cost_items(n):
    items = tuple(CostItem(category=CostCategory.STAFFING, amount=KRONA, line=LINES[each % 2]) for each in range(n))
    return {"financial_reports": (FinancialReport(items=items, received=KRONA, arrived_on=FIRST),)}


def money_back(n):
    days = [FIRST + timedelta(each % 200) for each in range(n)]
    return {
        "payments": (Payment(amount=Sek.kronor(n), paid_on=FIRST),),
        "repayments": tuple(
            Repayment(amount=KRONA, booked_on=day, reference=f"å{place}") for place, day in enumerate(days)
        ),
        "judgements": tuple(
            Judgement(unused=Sek.kronor(n), judged_on=day, judged_by="Kammarkollegiet", reason="granskning")
            for day in days
        ),
        "inspections": tuple(Inspection(requested_by="Regeringen", requested_on=day, what="underlag") for day in days),
    }


@pytest.mark.long
@pytest.mark.parametrize(
    "facts",
    [
        payments,
        payments_by_line,
        requisitions,
        undated_requisitions,
        chain,
        chain_in_reverse,
        reports,
        undated_reports,
        cost_items,
        money_back,
    ],
)
def test_the_work_grows_with_the_facts_and_no_faster(facts):
    def work(n):
        PARTS(assess(GrantCase(agreement=AGREEMENT, recipient=GOTLAND, **facts(n)), as_of=date(2020, 6, 1)))

    work(1)
    few, many = calls_in(lambda: work(100)), calls_in(lambda: work(400))
    assert 100 < few < many <= AT_MOST * few


# --- Of the family

INTEREST = InterestClause(
    base=BaseRate.LENDING_RATE, points=Decimal(2), runs_from=InterestFrom.THIRTIETH_DAY, citation=cited("19 §")
)
WITH_INTEREST = attrs.evolve(FAR_TERMS, interest=INTEREST)
GROUNDS = tuple(each.ground for each in FAR_TERMS.liability.grounds)
SOMEBODY = {"reason": "granskning"}


def spread(n, make):
    """Make so many facts, on three hundred days from 1 January 2025 onwards."""
    return tuple(make(place, date(2025, 1, 1) + timedelta(place % 300)) for place in range(n))


def breaches(n):
    def breach(place, day):
        ground = GROUNDS[place % len(GROUNDS)]
        return Breach(ground=ground, found_on=day, found_by="Socialstyrelsen", amount=KRONA, **SOMEBODY)

    return {"breaches": spread(n, breach)}


def reclaims(n):
    def decision(place, day):
        ground, pay_by = GROUNDS[place % len(GROUNDS)], day + timedelta(30)
        return ReclaimDecision(amount=KRONA, ground=ground, decided_on=day, decided_by="Socialstyrelsen", pay_by=pay_by)

    return {"reclaim_decisions": spread(n, decision)}


def reclaims_repaid(n):
    repayments = spread(n, lambda _, day: Repayment(amount=KRONA, booked_on=day + timedelta(20)))
    return {**reclaims(n), "repayments": repayments}


def rates(n):
    def rate(place, day):
        return InterestRate(base=BaseRate.LENDING_RATE, from_day=day, percent=Decimal(place % 7))

    return {**reclaims(1), "rates": spread(n, rate)}


def other_documents(n):
    return {
        "documents": spread(n, lambda place, day: OtherDocument(kind="plan", arrived_on=day, reference=f"d{place}"))
    }


def documents_of_many_kinds(n):
    return {"documents": spread(n, lambda place, day: OtherDocument(kind=f"kind_{place}", arrived_on=day))}


def applications(n):
    return {"applications": spread(n, lambda place, day: Application(arrived_on=day, reference=f"a{place}"))}


def grant_decisions(n):
    def decision(place, day):
        told = far_day(date(2026, 3, 1) + timedelta(place % 9))
        return GrantDecision(amount=KRONA, decided_on=day, effect=GrantEffect.GRANTED_MORE, report_day=told)

    return {"grant_decisions": spread(n, decision)}


def refusals(n):
    made = spread(n, lambda _, day: PaymentRefusal(decided_on=day, decided_by="Staten", amount=KRONA, **SOMEBODY))
    return {"refusals": made}


@pytest.mark.parametrize(
    "facts",
    [
        breaches,
        reclaims,
        reclaims_repaid,
        rates,
        other_documents,
        documents_of_many_kinds,
        applications,
        grant_decisions,
        refusals,
    ],
)
def test_the_work_grows_with_the_facts_of_a_regulation_and_no_faster(facts):
    def work(n):
        paid = (Payment(amount=Sek.kronor(n), paid_on=date(2025, 1, 1)),)
        PARTS(assess(case_of(WITH_INTEREST, payments=paid, **facts(n)), as_of=date(2026, 6, 1)))

    work(1)
    few, many = calls_in(lambda: work(100)), calls_in(lambda: work(400))
    assert 100 < few < many <= AT_MOST * few


@pytest.mark.parametrize("order", [1, -1])
def test_a_chain_of_corrections_may_be_as_long_as_it_likes(order):
    case = GrantCase(agreement=AGREEMENT, recipient=GOTLAND, requisitions=chain(3_000)["requisitions"][::order])
    arrived = assess(case, as_of=date(2020, 6, 1)).documents
    assert [f"requisitions[{place}]" for place in range(3_000)][::order] == [each.path for each in arrived]
    assert 2_999 == sum(each.superseded for each in arrived)
