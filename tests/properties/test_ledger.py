"""The account balances to the öre: for every case, on every day, under every policy."""

import attrs
from hypothesis import given, settings

from grantkit import Policies, Sek, Unknown, assess
from grantkit.case import Ledger
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.testing import days, grant_cases, policies

CASES = grant_cases(AGREEMENT)


@settings(max_examples=4 * settings().max_examples)
@given(CASES, days(), policies())
def test_the_four_identities_hold_and_no_term_is_negative(case, as_of, chosen):
    """entitled, paid and repayable are the sums of their terms, and nothing is below 0."""
    ledger = assess(case, as_of=as_of, policies=chosen).ledger
    identities = ledger.identities()
    assert {"entitled", "paid", "accounted"} <= {name for name, _, _ in identities}
    assert [name for name, left, right in identities if left != right] == []
    terms = [getattr(ledger, field.name) for field in attrs.fields(Ledger)]
    assert [term for term in terms if isinstance(term, Sek) and term < Sek.ZERO] == []


@settings(max_examples=2 * settings().max_examples)
@given(CASES, days(), policies())
def test_of_the_rest_one_term_takes_all(case, as_of, chosen):
    """What no claim covers is wholly one of open, lapsed and unclaimed, but for what a missing fact decides."""
    ledger = assess(case, as_of=as_of, policies=chosen).ledger
    rest = (ledger.open, ledger.lapsed, ledger.unclaimed)
    assert sum(bool(term) for term in rest) <= 1


@settings(max_examples=2 * settings().max_examples)
@given(CASES, days(), policies())
def test_repayable_is_at_most_what_was_paid_and_exposure_what_is_left_of_it(case, as_of, chosen):
    """Nobody repays, or may be made to give back, more than was paid."""
    ledger = assess(case, as_of=as_of, policies=chosen).ledger
    if isinstance(ledger.repayable, Sek):
        assert ledger.repayable <= ledger.paid
    if isinstance(ledger.exposure, Sek):
        assert ledger.exposure <= max(ledger.paid - ledger.repaid, Sek.ZERO)


@settings(max_examples=2 * settings().max_examples)
@given(CASES, days())
def test_until_costs_are_known_all_that_was_paid_is_not_accounted_for(case, as_of):
    """Used and unspent are unknown together, and then what was paid is not accounted for."""
    ledger = assess(case, as_of=as_of).ledger
    assert isinstance(ledger.used, Unknown) == isinstance(ledger.unspent, Unknown)
    assert (ledger.paid if isinstance(ledger.used, Unknown) else Sek.ZERO) == ledger.not_accounted


@settings(max_examples=settings().max_examples)
@given(CASES, days())
def test_every_answer_cites_and_is_the_same_when_asked_again(case, as_of):
    """An assessment is a value: equal for equal facts, with a citation for every step and finding."""
    assessment = assess(case, as_of=as_of)
    assert assessment == assess(case, as_of=as_of, policies=Policies())
    assert all(each.citation.place for each in (*assessment.steps, *assessment.findings))
    assert len(assessment.records()) == len(attrs.fields(Ledger))
