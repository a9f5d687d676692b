"""Floors within a sum or on top of it (F19), and sums below 0 that mirror those above it (F27)."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantkit import AllocationKey, AllocationMethod, Citation, GrantkitError, Sek, allocate, compare
from grantkit.allocation import Among, Bounded, EqualShares, FixedAmounts, Mixed, Proportional, Then, WeightSet
from grantkit.testing import allocation_keys, weights
from grantkit.text import key_sentence

CITED = Citation("SFS 2024:62", "8 §")
LARGEST = AllocationMethod.LARGEST_REMAINDER
kr = Sek.kronor
PUPILS = WeightSet(
    name="elever",
    values=(("Stora", 97_000), ("Mellan", 2_000), ("Lilla", 1_000)),
    source="prov",
    citation=CITED,
)
LEAST = tuple((name, kr(1_500)) for name in ("Stora", "Mellan", "Lilla"))


def key(rule):
    return AllocationKey(name="bidragsram", rule=rule, citation=CITED)


def whole(allocation):
    return [amount.ore // 100 for amount in allocation.amounts.values()]


def test_f19_no_frame_falls_below_1_500_kr_and_the_sum_grows_by_what_that_adds():
    """SFS 2024:62 8 §: frames by pupils, none below 1 500 kr; the smallest would have 1 000 kr."""
    frames = allocate(kr(100_000), key(Bounded(Proportional(PUPILS), floors=LEAST, on_top=True)), method=LARGEST)
    assert [97_000, 2_000, 1_500] == whole(frames)
    assert (kr(500), kr(-500)) == (frames.added_by_floors, frames.residual)
    assert kr(100_500) == sum(frames.amounts.values(), Sek.ZERO)


def test_f19_within_the_sum_the_others_bear_the_floor():
    frames = allocate(kr(100_000), key(Bounded(Proportional(PUPILS), floors=LEAST)), method=LARGEST)
    assert [96_510, 1_990, 1_500] == whole(frames)
    assert (Sek.ZERO, Sek.ZERO) == (frames.added_by_floors, frames.residual)


def test_f19_a_cap_on_top_gives_its_money_to_nobody():
    rule = Bounded(Proportional(PUPILS), caps=(("Stora", kr(90_000)),), on_top=True)
    frames = allocate(kr(100_000), key(rule), method=LARGEST)
    assert ([90_000, 2_000, 1_000], kr(7_000), Sek.ZERO) == (whole(frames), frames.residual, frames.added_by_floors)


def test_f19_floors_in_the_rest_of_a_sum_may_lie_on_top_of_it_too():
    rest = Bounded(EqualShares(("Norr", "Syd")), floors=(("Norr", kr(60)),), on_top=True)
    given = allocate(kr(100), key(Then(FixedAmounts((("SKR", kr(10)),)), rest)), method=LARGEST)
    assert ({"SKR": kr(10), "Norr": kr(60), "Syd": kr(45)}, kr(15)) == (dict(given.amounts), given.added_by_floors)
    assert key(Mixed(((1, rest),))).on_top
    assert not key(Bounded(EqualShares(("Norr",)))).on_top


def test_f19_whom_a_condition_leaves_out_has_no_floor():
    rule = Among(Bounded(Proportional(PUPILS), floors=LEAST, on_top=True), met=("Stora", "Lilla"), condition="plan")
    frames = allocate(kr(98), key(rule), method=LARGEST)
    assert {"Stora": kr(1_500), "Lilla": kr(1_500)} == dict(frames.amounts)


def test_f19_a_key_without_floors_on_top_never_gives_more_than_its_sum():
    class Generous:
        recipients = ("Norr",)

        def quotas(self, pool, without=frozenset()):  # noqa: ARG002  # what a part is asked
            return {"Norr": pool + 1}

    with pytest.raises(GrantkitError, match="together no more than"):
        key(Generous()).quotas(kr(1))


def test_f19_the_sentence_of_a_key_says_whether_floors_lie_on_top():
    floors = (("Norr", kr(5)),)
    within, on_top = (key(Bounded(EqualShares(("Norr", "Syd")), floors=floors, on_top=each)) for each in (False, True))
    assert ("utöver summan" in key_sentence(on_top), "on top of the sum" in key_sentence(on_top, "en")) == (True, True)
    assert "summan" not in key_sentence(within)


@given(given=weights(most=20), total=st.integers(0, 10**9), floor=st.integers(0, 10**7))
def test_f19_on_top_each_share_is_the_greater_of_its_own_and_its_floor(given, total, floor):
    """Nobody's share depends on another's floor, and the sum grows by exactly what the floors add."""
    values = WeightSet(name="w", values=tuple(given.items()), source="prov", citation=CITED)
    free = Proportional(values)
    floors = tuple((name, Sek(ore=floor)) for name in given)
    bound = key(Bounded(free, floors=floors, on_top=True)).quotas(Sek(ore=total))
    plain = free.quotas(Fraction(total))
    assert {name: max(share, Fraction(floor)) for name, share in plain.items()} == bound


@pytest.mark.parametrize("method", AllocationMethod)
@given(given=weights(most=20), total=st.integers(0, 10**12), unit=st.sampled_from((1, 100, 100_000)))
def test_f27_money_to_get_back_is_shared_out_as_the_same_sum_above_0(method, given, total, unit):
    """Every amount, quota and residual changes its sign and nothing else, by each method and unit."""
    above, below = (allocate(Sek(ore=sign * total), given, method=method, unit=Sek(ore=unit)) for sign in (1, -1))
    assert {name: -amount for name, amount in above.amounts.items()} == dict(below.amounts)
    assert [-share.quota for share in above.shares] == [share.quota for share in below.shares]
    assert (-above.residual, above.tied) == (below.residual, below.tied)
    assert Sek(ore=-total) == below.total == sum(below.amounts.values(), below.residual)


@given(rule=allocation_keys(), total=st.integers(10**11, 10**12))
def test_f27_a_key_shares_out_money_to_get_back_as_the_same_sum_above_0(rule, total):
    """Quotas and amounts of every kind of key are mirrored, and so is what a comparison says of them."""
    above, below = (allocate(Sek(ore=sign * total), rule, method=LARGEST) for sign in (1, -1))
    assert {name: -amount for name, amount in above.amounts.items()} == dict(below.amounts)
    assert {name: -quota for name, quota in rule.quotas(above.total).items()} == rule.quotas(below.total)
    assert [-share.quota for share in above.shares] == [share.quota for share in below.shares]


def test_f27_one_million_back_mirrors_one_million_out():
    given = {"Norr": 3, "Mitt": 2, "Syd": 2}
    out, back = (allocate(kr(sign * 1_000_000), given, method=LARGEST) for sign in (1, -1))
    assert [428_572, 285_714, 285_714] == whole(out)
    assert [-428_572, -285_714, -285_714] == whole(back)
    assert [kr(-857_144), kr(-571_428), kr(-571_428)] == [share.difference for share in compare(out, back).shares]


def test_f27_floors_on_top_grow_what_is_to_get_back():
    back = allocate(kr(-100_000), key(Bounded(Proportional(PUPILS), floors=LEAST, on_top=True)), method=LARGEST)
    assert ([-97_000, -2_000, -1_500], kr(-500)) == (whole(back), back.added_by_floors)


def test_f27_a_fault_of_the_arguments_is_named_for_a_sum_below_0_too():
    with pytest.raises(GrantkitError, match=r"(?s)weights\[a\].*unit"):
        allocate(kr(-1), {"a": -1}, method=LARGEST, unit=Sek.ZERO)
