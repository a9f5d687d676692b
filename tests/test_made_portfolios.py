"""Made portfolios: everything ties but what is planted, and the same seed makes the same cases everywhere."""

import hashlib
import os
import subprocess
import sys
from collections import Counter
from datetime import date
from fractions import Fraction
from itertools import pairwise

import attrs
import pytest
from inventory import ROOT

from grantkit import GrantkitError, Right, Sek, assess
from grantkit.case import GrantEffect
from grantkit.portfolio import GroupedBy, Portfolio, at_risk, summarise, totals
from grantkit.testing import FAULT_KINDS, made_portfolio
from grantkit.testing.made_agreements import EVERYBODY, MOST_A_YEAR, made_agreement
from grantkit.values import Severity

SMALL = made_portfolio(seed=5, recipients=30, agreements=12, years=2)
CASES = tuple(SMALL)
CLOSED = SMALL.closed_on
# In the country as a whole; the texts of the catalogue are among these years and numbers.
LARGE = made_portfolio(seed=5)
SAMPLE = tuple(LARGE.case(index) for index in range(0, len(LARGE), 997))


def numbers(case):
    """Every number that the documents of a case state, by what it is of."""
    documents = (*case.requisitions, *case.financial_reports)
    return {
        "organisation": {each.contact.organisation_number for each in documents},
        "agreement": {each.agreement_number for each in documents},
        "decision": {each.decision_number for each in (*documents, *case.payments)},
        "giro": {each.giro for each in case.requisitions},
    }


def asked(case):
    return sum((each.amount for each in case.requisitions), Sek.ZERO)


def paid(case):
    return sum((each.amount for each in case.payments), Sek.ZERO)


def days(case):
    """The days of a case in the order in which a careful officer expects them."""
    steps = (
        [each.arrived_on for each in case.applications],
        [each.decided_on for each in (*case.decisions, *case.grant_decisions)],
        [each.arrived_on for each in case.requisitions],
        [each.paid_on for each in case.payments],
        [each.arrived_on for each in case.financial_reports],
        [each.judged_on for each in case.judgements] + [each.decided_on for each in case.reclaim_decisions],
        [each.sent_on for each in case.repayments],
        [each.booked_on for each in case.repayments],
    )
    return [sorted(each) for each in steps if each]


def items(case):
    return [item for report in case.financial_reports for item in report.items]


# --- As many as the country has


def test_the_whole_country_has_sixty_agreements_in_eight_years():
    assert 311 * 60 * 8 == len(LARGE) == 149_280
    assert (2018, 2025) == (LARGE.years[0], LARGE.years[-1])
    assert 311 == len({each.organisation_number for each in EVERYBODY})
    first, last = LARGE.case(0), LARGE.case(len(LARGE) - 1)
    assert ("Stockholm", "Kiruna") == (first.recipient.name, last.recipient.name)


def test_a_case_is_the_same_by_its_place_and_in_the_stream():
    assert [SMALL.case(place) for place in (0, 7, len(SMALL) - 1)] == [CASES[place] for place in (0, 7, -1)]
    assert CASES == tuple(SMALL)


def test_another_seed_makes_other_cases_of_the_same_grants():
    other = made_portfolio(seed=6, recipients=30, agreements=12, years=2)
    assert other.case(0) != CASES[0]
    assert [each.agreement.name for each in other] == [each.agreement.name for each in CASES]
    assert Sek.ZERO != paid(CASES[0]) == paid(other.case(0))


def test_texts_of_the_catalogue_are_among_the_made_ones():
    names = {each.agreement.name for each in of_the_catalogue()}
    assert {
        "Överenskommelsen om goda förutsättningar för vårdens medarbetare",
        "Statsbidrag för tillgänglighet och vårdkapacitet i specialiserad vård 2025",
        "Statsbidrag för skriftlig ordination av fysisk aktivitet 2025",
    } == names


def of_the_catalogue():
    per_year = MOST_A_YEAR * 311
    for index in (per_year * 1, per_year * 7, per_year * 7 + 311):
        yield LARGE.case(index)


@pytest.mark.parametrize("number", range(6))
def test_each_made_text_ties_in_itself(number):
    assert () == made_agreement(2024, number).check()


# --- Nothing for a careful officer to say


@pytest.mark.parametrize("cases", [CASES, SAMPLE], ids=["small", "sample"])
def test_what_was_asked_for_was_paid_and_what_was_paid_was_received(cases):
    for case in cases:
        assert paid(case) == asked(case) or not case.requisitions
        (report,) = case.financial_reports
        assert paid(case) == report.received == report.paid_out == report.agreed
        assert report.stated_costs == sum((item.amount for item in report.items), Sek.ZERO)
        assert report.stated_unspent == report.received - report.stated_costs


def test_numbers_are_the_same_throughout_a_case_and_for_a_recipient():
    for case in (*CASES, *SAMPLE):
        assert all(len(found) <= 1 for found in numbers(case).values())
        assert {case.recipient.organisation_number} == numbers(case)["organisation"]
    giro = {(case.recipient, *numbers(case)["giro"]) for case in CASES if case.requisitions}
    assert len(giro) == len({recipient for recipient, _ in giro}) == 30


def test_days_come_in_their_order():
    for case in (*CASES, *SAMPLE):
        for before, after in pairwise(days(case)):
            assert before[-1] <= after[0]
        for document in (*case.requisitions, *case.financial_reports, *case.activity_reports):
            assert document.signature.signed_on <= document.arrived_on
        assert days(case)[-1][-1] < LARGE.closed_on


def test_no_cost_has_a_reference_that_another_has_and_no_pot_is_shared_out_more_than_once():
    references = Counter(item.reference for case in CASES for item in items(case))
    assert 1 == max(references.values())
    assert None not in references
    shares = Counter()
    for case in CASES:
        for item in items(case):
            if item.key is not None:
                shares[item.key.pot] += item.key.share
                assert item.amount.ore == item.gross.ore * item.key.share
    assert shares
    assert max(shares.values()) <= 1


def test_every_account_is_closed():
    for case in (*CASES, *SAMPLE):
        ledger = assess(case, as_of=LARGE.closed_on).ledger
        assert ledger.paid == ledger.entitled == ledger.paid_on_right == ledger.used + ledger.repaid
        for term in ("outstanding", "over_repaid", "exposure", "awaiting", "not_accounted", "undetermined", "lapsed"):
            assert Sek.ZERO == getattr(ledger, term), (case.agreement, case.recipient, term)


def test_nobody_is_to_act_and_no_money_is_at_risk():
    assessments = [assess(case, as_of=CLOSED) for case in CASES]
    assert () == at_risk(assessments)
    assert all(() == found.to_act for found in summarise(assessments).agreements)
    assert not [each for one in assessments for each in one.findings if each.severity is Severity.ERROR]
    found = totals(assessments, by=(GroupedBy.RIGHT,))
    assert [(Right.PRESERVED, len(CASES))] == [(each.key, each.count) for each in found.groups]


def test_documents_lack_nothing_that_their_text_asks_for():
    for case in (*CASES, *SAMPLE):
        for document in assess(case, as_of=LARGE.closed_on).documents:
            assert [] == [each.code for each in document.findings if each.severity is not Severity.NOTICE]


def test_a_part_of_the_cases_has_money_left_and_it_went_back():
    left = [case for case in CASES if case.repayments]
    assert len(CASES) // 10 < len(left) < len(CASES) // 3
    assert any(case.judgements for case in left)
    assert any(case.reclaim_decisions for case in left)
    assert any(not case.judgements and not case.reclaim_decisions for case in left)


# --- What is planted

EACH_TWICE = FAULT_KINDS * 2


@pytest.fixture(scope="module", params=range(20))
def planted(request):
    return made_portfolio(seed=request.param, recipients=30, agreements=12, years=2, faults=EACH_TWICE)


def told_of(made, kind):
    return [tuple(map(made.case, each.cases)) for each in made.planted if each.kind == kind]


def test_what_is_asked_for_is_planted_in_cases_of_its_own_and_nothing_else_is_changed(planted):
    assert list(EACH_TWICE) == [each.kind for each in planted.planted]
    places = [place for each in planted.planted for place in each.cases]
    assert len(places) == len(set(places)) == 2 * (7 + 2 * 2)
    clean = attrs.evolve(planted, planted=(), changed={})
    for each in planted.planted:
        assert any(planted.case(place) != clean.case(place) for place in each.cases)
        assert all(0 <= place < len(planted) for place in each.cases)


def test_more_is_paid_than_asked_for_and_the_rest_of_the_case_follows_the_payment(planted):
    for (case,) in told_of(planted, "paid_differs"):
        (report,) = case.financial_reports
        excess = paid(case) - asked(case)
        assert excess > Sek.ZERO
        assert paid(case) == report.received == report.paid_out
        ledger = assess(case, as_of=planted.closed_on).ledger
        assert (excess, Sek.ZERO, Sek.ZERO) == (ledger.paid_without_right, ledger.outstanding, ledger.over_repaid)


def test_less_is_received_by_the_report_than_was_paid(planted):
    for (case,) in told_of(planted, "received_differs"):
        (report,) = case.financial_reports
        assert asked(case) == paid(case) == report.paid_out > report.received or not case.requisitions
        assert Sek.ZERO == assess(case, as_of=planted.closed_on).ledger.outstanding


def test_one_cost_has_the_reference_of_another_grant_of_the_same_recipient_and_year(planted):
    for first, second in told_of(planted, "cost_in_two_grants"):
        assert first.recipient == second.recipient
        assert first.agreement != second.agreement
        assert first.agreement.period == second.agreement.period
        assert 1 == len({item.reference for item in items(first)} & {item.reference for item in items(second)})


def test_two_keys_over_one_pot_are_more_than_the_whole(planted):
    for pair in told_of(planted, "keys_above_one"):
        keys = [(item.key.pot, item.gross, item.key.share) for case in pair for item in items(case) if item.key]
        shares = Counter()
        for pot, gross, share in keys:
            shares[pot, gross] += share
        assert [Fraction(6, 5)] == [share for share in shares.values() if share > 1]
        for case in pair:
            (report,) = case.financial_reports
            assert report.stated_costs == sum((item.amount for item in report.items), Sek.ZERO)
            assert all(item.amount > Sek.ZERO for item in report.items)


def test_a_report_is_missing(planted):
    for (case,) in told_of(planted, "report_missing"):
        assert () == case.financial_reports == case.repayments
        assert case.payments


def test_one_number_differs(planted):
    for (case,) in told_of(planted, "numbers_differ"):
        assert [2] == [len(found) for found in numbers(case).values() if len(found) > 1]


def test_days_are_out_of_order(planted):
    for (case,) in told_of(planted, "days_out_of_order"):
        (requisition, *_), (payment, *_) = case.requisitions, case.payments
        early = payment.paid_on < requisition.arrived_on
        signed = requisition.signature.signed_on > requisition.arrived_on
        assert early is not signed


def test_what_was_not_used_is_not_repaid(planted):
    for (case,) in told_of(planted, "not_settled"):
        ledger = assess(case, as_of=planted.closed_on).ledger
        assert ledger.unspent == ledger.outstanding > Sek.ZERO == ledger.repaid
        assert () == case.judgements == case.reclaim_decisions


def test_a_decision_is_not_followed(planted):
    for (case,) in told_of(planted, "decision_not_followed"):
        ledger = assess(case, as_of=planted.closed_on).ledger
        if case.reclaim_decisions:
            (decision,) = case.reclaim_decisions
            assert decision.pay_by < planted.closed_on
            assert decision.amount == ledger.outstanding
        else:
            (more,) = (each for each in case.grant_decisions if each.effect is GrantEffect.GRANTED_MORE)
            assert more.amount == ledger.awaiting
        assert ledger.paid == ledger.used + ledger.repaid


def test_each_way_in_which_a_fault_is_planted_occurs():
    many = made_portfolio(seed=1, recipients=60, agreements=12, years=1, faults=FAULT_KINDS * 12)
    decisions = [case for (case,) in told_of(many, "decision_not_followed")]
    assert {True, False} == {bool(case.reclaim_decisions) for case in decisions}
    differing = {
        name for (case,) in told_of(many, "numbers_differ") for name, found in numbers(case).items() if len(found) > 1
    }
    assert {"organisation", "agreement", "giro"} == differing
    signed = {
        case.requisitions[0].signature.signed_on > case.requisitions[0].arrived_on
        for (case,) in told_of(many, "days_out_of_order")
    }
    assert {True, False} == signed


# --- The same everywhere


MADE_ELSEWHERE = """
import hashlib
from grantkit.testing import FAULT_KINDS, made_portfolio
made = made_portfolio(seed=3, recipients=9, agreements=6, years=1, faults=FAULT_KINDS)
print(hashlib.sha256(repr((made.planted, tuple(made))).encode()).hexdigest())
"""


@pytest.mark.long
def test_a_seed_makes_the_same_cases_whatever_the_hashes_of_python_are():
    made = made_portfolio(seed=3, recipients=9, agreements=6, years=1, faults=FAULT_KINDS)
    here = hashlib.sha256(repr((made.planted, tuple(made))).encode()).hexdigest()
    for hashes in ("0", "1"):
        told = subprocess.run(
            [sys.executable, "-c", MADE_ELSEWHERE],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": hashes, "PYTHONPATH": str(ROOT)},
        )
        assert here == told.stdout.strip()


# --- Impossible requests


def test_every_impossible_request_is_named():
    with pytest.raises(GrantkitError) as error:
        made_portfolio(seed=True, recipients=0, agreements=61, years=9.0, faults=("lost", "not_settled"))
    assert ["seed", "recipients", "agreements", "years", "faults[0]"] == [each.field for each in error.value.faults]
    with pytest.raises(GrantkitError, match=r"faults: got 'not_settled'"):
        made_portfolio(seed=1, faults="not_settled")
    with pytest.raises(GrantkitError, match="room for it"):
        made_portfolio(seed=1, recipients=1, agreements=1, years=1, faults=("keys_above_one",))
    for index in (-1, len(SMALL)):
        with pytest.raises(GrantkitError, match="index: got"):
            SMALL.case(index)


def test_a_made_portfolio_is_told_in_a_few_words_and_is_a_portfolio_like_any_other():
    assert "<MadePortfolio of 720 cases, seed 5>" == repr(SMALL)
    assert len(SMALL) == sum(1 for _ in Portfolio(SMALL))
    assert date(2027, 1, 2) == SMALL.closed_on
