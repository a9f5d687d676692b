"""Faults that were planted in made portfolios are found, each of its kind and in its cases, and nothing else is."""

import os

import pytest

from grantkit import reconcile
from grantkit.portfolio.discrepancies import case_place, reference_to
from grantkit.testing.made_portfolios import FAULT_KINDS, made_portfolio

NIGHTLY = os.environ.get("HYPOTHESIS_PROFILE") == "nightly"


@pytest.mark.long
@pytest.mark.parametrize("seed", range(20 if NIGHTLY else 3))
def test_what_is_found_is_what_was_planted(seed):
    made = made_portfolio(seed=seed, recipients=20, agreements=12, years=2, faults=FAULT_KINDS * 3)
    assert len(made.planted) == 27
    planted = {
        (each.kind, frozenset(case_place(reference_to(made.case(index))) for index in each.cases))
        for each in made.planted
    }
    found = {
        (each.kind.value, frozenset(map(case_place, each.cases))) for each in reconcile(made, as_of=made.closed_on)
    }
    assert planted == found


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2))
def test_where_nothing_was_planted_nothing_is_found(seed):
    made = made_portfolio(seed=seed, recipients=60, agreements=12, years=7 if NIGHTLY else 1)
    assert len(made) == (5_040 if NIGHTLY else 720)
    assert () == tuple(reconcile(made, as_of=made.closed_on))
