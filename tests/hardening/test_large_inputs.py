"""A million shares, long cases, long texts and long portfolios are answered, and rightly; the nightly run has more."""

import os
from datetime import date

import attrs
import pytest
from plain_agreement import CITED, agreed, case_under, kr

from grantkit import (
    AllocationMethod,
    Budget,
    BudgetLine,
    Channel,
    FinancialReport,
    GrantCase,
    Payment,
    Portfolio,
    RecipientGroup,
    Repayment,
    Requisition,
    Sek,
    allocate,
    assess,
    sensitivity,
    term_diff,
)
from grantkit.agreement import DutyClause, Note
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
from grantkit.interop import from_json, to_json
from grantkit.portfolio import totals

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"
SHARES, DOCUMENTS, CLAUSES, CASES = (10**6, 10**5, 10**4, 10**5) if NIGHTLY else (10**6, 10**4, 10**3, 10**3)
GOTLAND, DAY = AGREEMENT.recipient("Gotland"), date(2020, 6, 1)


@pytest.mark.long
@pytest.mark.parametrize("method", AllocationMethod)
def test_a_million_shares_add_up_to_the_sum_but_for_what_the_method_leaves(method):
    shared = allocate(Sek.miljoner(2_835), {number: number % 97 + 1 for number in range(SHARES)}, method=method)
    assert len(shared.units) == SHARES
    assert Sek.miljoner(2_835) == sum(shared.units) * shared.unit + shared.residual
    if method not in {AllocationMethod.ROUND_EACH_HALF_UP, AllocationMethod.FLOOR_EACH}:
        assert Sek.ZERO == shared.residual


def test_a_case_with_many_documents_of_each_kind_is_assessed():
    arrived = {"arrived_on": date(2019, 11, 1), "channel": Channel.E_MAIL}
    case = GrantCase(
        agreement=AGREEMENT,
        recipient=GOTLAND,
        requisitions=tuple(Requisition(amount=kr(1), reference=f"r{each}", **arrived) for each in range(DOCUMENTS)),
        payments=(Payment(amount=kr(1), paid_on=date(2019, 12, 16)),) * DOCUMENTS,
        financial_reports=tuple(
            FinancialReport(arrived_on=date(2020, 3, 1), stated_costs=kr(0), reference=f"f{each}")
            for each in range(DOCUMENTS)
        ),
        repayments=(Repayment(amount=kr(1), booked_on=date(2020, 3, 1)),) * DOCUMENTS,
    )
    ledger = assess(case, as_of=DAY).ledger
    assert (kr(DOCUMENTS), kr(DOCUMENTS)) == (ledger.paid, ledger.repaid)
    assert kr(0) == ledger.outstanding


def test_a_text_of_many_lines_and_clauses_is_checked_assessed_compared_and_sent():
    base = agreed()
    lines = tuple(
        BudgetLine(
            code=f"l{number}",
            label=f"L{number}",
            amount=kr(number + 1),
            beneficiary=RecipientGroup.REGIONS,
            payee=RecipientGroup.REGIONS,
            citation=CITED,
        )
        for number in range(CLAUSES)
    )
    words = {"citation": CITED, "sv": "s", "en": "e"}
    terms = attrs.evolve(
        base.terms[0],
        lines=tuple(line.code for line in lines),
        duties=tuple(DutyClause(code=f"d{number}", **words) for number in range(CLAUSES)),
        notes=tuple(Note(code=f"n{number}", **words) for number in range(CLAUSES)),
    )
    total = kr(CLAUSES * (CLAUSES + 1) // 2)
    long = attrs.evolve(base, budget=Budget(lines=lines, total=total, citation=CITED), terms=(terms,))
    payments = tuple(Payment(amount=kr(1), paid_on=date(2025, 2, 1), line=line.code) for line in lines)
    case = case_under(long, payments=payments)
    assert () == long.check()
    assessment = assess(case, as_of=date(2025, 6, 1))
    assert (kr(CLAUSES), total) == (assessment.ledger.paid, assessment.ledger.entitled)
    assert len(assessment.duties) >= CLAUSES
    assert () == term_diff(long, long).differences
    assert case == from_json(to_json(case))


def test_readings_of_a_case_with_many_doubtful_documents_are_compared():
    doubtful = range(DOCUMENTS // 100)
    case = GrantCase(
        agreement=AGREEMENT,
        recipient=GOTLAND,
        requisitions=tuple(
            Requisition(
                amount=kr(1),
                reference=f"r{each}",
                arrived_on=date(2019, 12, 2),
                channel=None if each % 2 else Channel.E_MAIL,
            )
            for each in doubtful
        ),
        financial_reports=tuple(FinancialReport(reference=f"f{each}", stated_costs=kr(each)) for each in doubtful),
        payments=(Payment(amount=kr(1), paid_on=date(2019, 12, 16)),) * len(doubtful),
    )
    assert "roll" in {each.policy for each in sensitivity(case, as_of=DAY)}


def test_a_long_portfolio_is_read_case_by_case_and_added_up():
    paid = (Payment(amount=kr(7), paid_on=date(2019, 12, 16)),)
    cases = (
        GrantCase(agreement=AGREEMENT, recipient=REGIONS[number % len(REGIONS)], payments=paid)
        for number in range(CASES)
    )
    every = totals(Portfolio(cases).at(DAY))
    assert kr(7 * CASES) == every.sum_of("paid").known
