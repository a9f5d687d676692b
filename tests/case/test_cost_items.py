"""Common costs split by stated keys: exact to the öre, and never more than the whole."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantkit import Citation, CostCategory, CostItem, GrantkitError, Sek
from grantkit.case import CostKey, apportion_costs, cost_key_findings

kr = Sek.kronor
FORM = Citation("S1", "Bilaga 2 p. 3", ("R65",))


def key(share, pot="utbildning", basis="kurstimmar"):
    return CostKey(pot=pot, basis=basis, share=Fraction(share))


def item(amount, gross, share, pot="utbildning"):
    return CostItem(category=CostCategory.COMPETENCE, amount=amount, gross=gross, key=key(share, pot))


@given(
    st.integers(0, 10**18),
    st.lists(st.fractions(0, 1, max_denominator=10**6), min_size=1, max_size=12).filter(lambda drawn: sum(drawn) <= 1)
    | st.lists(st.integers(0, 10**9), min_size=2, max_size=12)
    .filter(any)
    .map(lambda drawn: [Fraction(each, sum(drawn)) for each in drawn]),
)
def test_r65_parts_and_rest_make_up_the_whole_and_each_part_is_its_share_within_an_ore(ore, shares):
    """What the keys take and what no key takes is the whole cost, and no part is an öre away from its exact share."""
    split = apportion_costs(Sek(ore=ore), tuple(map(key, shares)))
    assert Sek(ore=ore) == sum(split.parts, split.rest)
    assert all(abs(part.ore - ore * share) < 1 for part, share in zip(split.parts, shares, strict=True))
    assert abs(split.rest.ore - ore * (1 - sum(shares))) < 1


def test_r65_keys_that_take_the_whole_leave_nothing():
    split = apportion_costs(kr(100), (key(Fraction(1, 3)), key(Fraction(2, 3), basis="platser")))
    assert Sek.ZERO == split.rest
    assert kr(100) == sum(split.parts, Sek.ZERO)
    assert ("kurstimmar", "platser") == tuple(each.basis for each in split.keys)


@pytest.mark.parametrize(
    ("keys", "requirement"),
    [
        ((), "at least one key"),
        ((key(1), key(Fraction(1, 10**9))), "shares that add up to 1 at most"),
        ((key(Fraction(1, 2)), key(Fraction(1, 2), "annat")), "keys over one pot"),
        ((None,), "a CostKey"),
    ],
)
def test_r65_keys_that_cannot_split_one_pot_are_refused(keys, requirement):
    with pytest.raises(GrantkitError, match=requirement):
        apportion_costs(kr(100), keys)


def test_r65_a_key_without_a_stated_basis_is_refused():
    with pytest.raises(GrantkitError, match="basis"):
        key(Fraction(1, 2), basis=" ")


def test_r65_a_report_may_not_split_one_pot_more_than_once_over():
    whole = kr(300)
    half, two_thirds = Fraction(1, 2), Fraction(2, 3)
    found = cost_key_findings(
        (item(kr(150), whole, half), item(kr(200), whole, two_thirds), item(kr(200), whole, two_thirds, "lokaler")),
        citation=FORM,
    )
    assert [("cost_keys_above_one", "items")] == [(each.code, each.field) for each in found]
    assert ("utbildning", Fraction(7, 6)) == (found[0].value("pot"), found[0].value("shares"))


def test_r65_keys_that_split_the_whole_and_no_more_are_right():
    whole = kr(300)
    items = (item(kr(100), whole, Fraction(1, 3)), item(kr(200), whole, Fraction(2, 3)))
    assert () == cost_key_findings(items, citation=FORM)


@pytest.mark.parametrize(
    ("amount", "difference"),
    [(kr(67), None), (Sek(ore=6_667), None), (kr(66), None), (kr(68), "1,33 kr"), (kr(50), "16,67 kr")],
)
def test_r65_a_part_may_be_rounded_to_whole_kronor_and_no_further(amount, difference):
    found = cost_key_findings((item(amount, kr(100), Fraction(2, 3)),), citation=FORM, path="financial_report.items")
    if difference is None:
        assert () == found
    else:
        assert ("cost_is_not_its_share", "financial_report.items[0].amount") == (found[0].code, found[0].field)
        assert difference == str(found[0].value("difference"))


def test_r65_costs_without_a_key_have_nothing_to_check():
    assert () == cost_key_findings((CostItem(category=CostCategory.OTHER, amount=kr(1)),), citation=FORM)


@pytest.mark.parametrize(
    ("call", "fields"),
    [
        (lambda: apportion_costs(kr(-1), None), ["gross", "keys"]),
        (lambda: cost_key_findings(None, citation=None, path=None), ["items", "citation", "path"]),
    ],
)
def test_every_impossible_argument_is_named(call, fields):
    with pytest.raises(GrantkitError) as caught:
        call()
    assert fields == [fault.field for fault in caught.value.faults]
