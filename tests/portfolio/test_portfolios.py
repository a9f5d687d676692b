"""A portfolio is passed over case by case: nothing is kept or assessed twice, and no pass is silently empty."""

import gc
import weakref
from datetime import date
from itertools import islice

import pytest
from growth import calls_in

from grantkit import GrantCase, GrantkitError, Policies, assess
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
from grantkit.portfolio import Portfolio, at_risk, look_ahead, summarise, totals
from grantkit.testing import made_portfolio

APRIL = date(2020, 4, 1)


def case(region):
    return GrantCase(agreement=AGREEMENT, recipient=region)


CASES = tuple(map(case, REGIONS))


def test_what_can_be_passed_over_again_is_asked_as_often_as_one_likes():
    portfolio = Portfolio(CASES)
    assert CASES == tuple(portfolio) == tuple(portfolio)
    first, second = (tuple(portfolio.at(APRIL)) for _ in range(2))
    assert [assess(each, as_of=APRIL) for each in CASES] == list(first) == list(second)


@pytest.mark.parametrize("pass_over", [iter, lambda portfolio: portfolio.at(APRIL)])
def test_an_iterator_is_passed_over_once_and_a_second_pass_is_refused_at_once(pass_over):
    portfolio = Portfolio(case(region) for region in REGIONS)
    assert len(CASES) == sum(1 for _ in pass_over(portfolio))
    with pytest.raises(GrantkitError, match=r"cases: .*required: one pass, .* Portfolio\(tuple\(cases\)\)"):
        pass_over(portfolio)


def test_assessments_are_passed_over_once_so_that_nothing_is_assessed_twice():
    assessments = Portfolio(CASES).at(APRIL)
    assert 21 == totals(assessments).count
    with pytest.raises(GrantkitError, match=r"assessments: .*tuple\(portfolio.at\(day\)\)"):
        at_risk(assessments)
    kept = tuple(Portfolio(CASES).at(APRIL))
    assert 21 == totals(kept).count == summarise(kept).agreements[0].count == len(at_risk(kept)) + 21


def test_a_case_is_made_when_it_is_asked_for_and_not_before():
    made = []

    def stream():
        for region in REGIONS:
            made.append(region)
            yield case(region)

    assessments = Portfolio(stream()).at(APRIL)
    assert [] == made
    assert [REGIONS[0], REGIONS[1]] == [each.case.recipient for each in islice(assessments, 2)]
    assert 2 == len(made)


@pytest.mark.long
@pytest.mark.parametrize(
    "reader",
    [totals, at_risk],
)
def test_no_case_is_kept(reader):
    """While the last case is read, at most that one and the one before it are in memory."""
    alive, most = weakref.WeakSet(), 0

    class Watched:
        def __iter__(self):
            nonlocal most
            for region in REGIONS:
                gc.collect()
                most = max(most, len(alive))
                assessed = assess(case(region), as_of=APRIL)
                alive.add(assessed)
                yield assessed

    # What stands before is not looked through again for each case.
    gc.collect()
    gc.freeze()
    try:
        reader(Watched())
    finally:
        gc.unfreeze()
    assert most <= 2


def test_what_is_no_case_is_named_with_its_place():
    with pytest.raises(GrantkitError, match=r"cases\[1\]: got 5 \(int\)"):
        tuple(Portfolio((CASES[0], 5)))
    for wrong in (5, None):
        with pytest.raises(GrantkitError, match="cases: got"):
            Portfolio(wrong)


def test_days_and_policies_are_checked_before_the_pass():
    with pytest.raises(GrantkitError) as error:
        Portfolio(CASES).at("2020-04-01", policies=None)
    assert ["as_of", "policies"] == [fault.field for fault in error.value.faults]
    (first,) = Portfolio(CASES[:1]).at(APRIL, policies=Policies())
    assert CASES[0] is first.case


def test_a_portfolio_is_told_in_a_few_words():
    assert "<Portfolio>" == repr(Portfolio(CASES))
    portfolio = Portfolio(iter(CASES))
    assert "<Portfolio of <cases, not yet passed over>>" == repr(portfolio)
    tuple(portfolio)
    assert "<Portfolio of <cases, passed over>>" == repr(portfolio)


@pytest.mark.parametrize(
    "work",
    [
        lambda cases: totals(Portfolio(cases).at(APRIL)),
        lambda cases: at_risk(Portfolio(cases).at(APRIL)),
        lambda cases: look_ahead(cases, as_of=APRIL, day=APRIL),
    ],
)
def test_the_work_grows_with_the_number_of_cases_and_no_faster(work):
    made = made_portfolio(seed=1, recipients=20, agreements=8, years=1)
    cases = tuple(made)
    work(cases)
    few, many = calls_in(lambda: work(cases[::4])), calls_in(lambda: work(cases))
    assert few < many <= 4.5 * few
