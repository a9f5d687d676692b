"""Instalments in whole units, and outcomes that nobody has stated: what they decide, and what they do not."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantkit import AllocationKey, AllocationMethod, Citation, GrantkitError, Sek, Unknown, WeightSet, allocate
from grantkit.allocation import (
    ConditionOutcome,
    EqualShares,
    FixedAmounts,
    Instalment,
    MissedMoney,
    Proportional,
    Then,
    pay_in_instalments,
)

CITED = Citation("S9", "avsnitt 3")
LARGEST = AllocationMethod.LARGEST_REMAINDER
MET, NOT_MET, UNKNOWN = ConditionOutcome.MET, ConditionOutcome.NOT_MET, ConditionOutcome.UNKNOWN
TO_OTHERS, STAYS = MissedMoney.TO_THE_OTHERS, MissedMoney.STAYS
kr = Sek.kronor


def shares(total, weights):
    return allocate(kr(total), weights, method=LARGEST)


def on_condition(outcomes, part=Fraction(1), missed=TO_OTHERS, name="andra"):
    return Instalment(name=name, part=part, citation=CITED, outcomes=tuple(outcomes.items()), missed=missed)


def paid(plan):
    return dict(plan.amounts)


def halves(count=2):
    return tuple(Instalment(name=str(place), part=Fraction(1, count), citation=CITED) for place in range(count))


def test_f28_halves_in_whole_kronor_differ_by_one():
    plan = pay_in_instalments(shares(375, {"Norr": 1}), halves(), unit=kr(1))
    assert [kr(188), kr(187)] == [each.paid for each in plan.outcomes]
    assert [Sek(ore=18_750)] * 2 == [
        each.paid for each in pay_in_instalments(shares(375, {"Norr": 1}), halves()).outcomes
    ]


def test_f28_every_cell_is_in_whole_units_and_rows_and_instalments_add_up():
    allocation = shares(1_003, {"Norr": 3, "Mitt": 2, "Syd": 2})
    plan = pay_in_instalments(allocation, halves(4), unit=kr(1))
    assert dict(allocation.amounts) == paid(plan)
    assert [251, 251, 251, 250] == [each.total.ore // 100 for each in plan.outcomes]
    for outcome in plan.outcomes:
        for (name, amount), exact in zip(outcome.amounts, allocation.shares, strict=True):
            assert exact.recipient == name
            assert amount.ore % 100 == 0
            assert abs(amount.ore - allocation.amounts[name].ore / Fraction(4)) < 100


@pytest.mark.parametrize("own", [kr(1), kr(50)])
def test_f28_what_goes_to_the_others_is_in_whole_units_too(own):
    allocation = allocate(kr(150), {"Norr": 1, "Mitt": 1, "Syd": 1}, method=LARGEST, unit=own)
    second = on_condition({"Syd": NOT_MET}, Fraction(1, 2))
    outcome = pay_in_instalments(allocation, (halves()[0], second), unit=kr(1)).outcomes[1]
    assert (3_800, 3_700) == tuple(amount.ore for _, amount in outcome.amounts[:2])
    assert kr(75) == outcome.paid


@pytest.mark.parametrize("unit", [kr(0), 1, kr(2), kr(-1)])
def test_f28_a_unit_has_to_divide_every_share(unit):
    with pytest.raises(GrantkitError) as caught:
        pay_in_instalments(shares(375, {"Norr": 1}), (on_condition({}),), unit=unit)
    assert ["unit"] == [each.field for each in caught.value.faults]
    assert kr(375) == pay_in_instalments(shares(375, {"Norr": 1}), (on_condition({}),), unit=kr(25)).total


def test_f28_a_unit_has_to_divide_every_instalment():
    parts = (on_condition({}, Sek(ore=50), name="a"), on_condition({}, Sek(ore=150), name="b"))
    with pytest.raises(GrantkitError, match="0,50 kr is not"):
        pay_in_instalments(shares(2, {"Norr": 1}), parts, unit=kr(1))


@pytest.mark.parametrize("missed", MissedMoney)
@pytest.mark.parametrize("keyed", [False, True])
def test_a_recipient_without_a_weight_decides_nothing_whatever_it_did(missed, keyed):
    weights = WeightSet(name="w", values=(("Norr", 1), ("Syd", 0)), source="prov", citation=CITED)
    basis = AllocationKey(name="n", rule=Proportional(weights), citation=CITED) if keyed else weights
    plan = pay_in_instalments(shares(10, basis), (on_condition({"Syd": UNKNOWN}, missed=missed),))
    assert {"Norr": kr(10), "Syd": Sek.ZERO} == paid(plan)
    assert {"Norr": Sek.ZERO, "Syd": Sek.ZERO} == dict(plan.missed)
    assert Sek.ZERO == plan.outcomes[0].undetermined


@pytest.mark.parametrize("missed", MissedMoney)
@pytest.mark.parametrize("nothing", [Fraction(0), Sek.ZERO])
def test_an_instalment_of_nothing_decides_nothing(missed, nothing):
    all_of_it = Fraction(1) if nothing == 0 else kr(10)
    first = Instalment(name="första", part=all_of_it, citation=CITED)
    second = on_condition({"Syd": UNKNOWN}, nothing, missed)
    plan = pay_in_instalments(shares(10, {"Norr": 1, "Syd": 1}), (first, second))
    assert {"Norr": kr(5), "Syd": kr(5)} == paid(plan)
    assert {"Norr": Sek.ZERO, "Syd": Sek.ZERO} == dict(plan.missed)


def test_a_share_that_rounding_made_nothing_may_still_be_met_and_is_unknown_only_as_far_as_it_decides():
    allocation = shares(1_000, {"Norr": 999_999, "Syd": 1})
    plan = pay_in_instalments(allocation, (on_condition({"Syd": UNKNOWN}),))
    assert {"Norr": kr(1_000), "Syd": Sek.ZERO} == paid(plan)


def test_who_decides_makes_unknown_what_it_decides_and_one_who_failed_is_paid_nothing():
    allocation = shares(100, {"Norr": 1, "Mitt": 1, "Syd": 1, "Väst": 0})
    outcome = pay_in_instalments(allocation, (on_condition({"Syd": UNKNOWN, "Mitt": NOT_MET}),)).outcomes[0]
    assert Unknown("condition_of_all", CITED) == outcome.amount("Norr")
    assert Unknown("condition", CITED, about="Syd") == outcome.amount("Syd")
    assert (Sek.ZERO, Sek.ZERO) == (outcome.amount("Mitt"), outcome.amount("Väst"))
    assert (Sek.ZERO, kr(100)) == (outcome.paid, outcome.undetermined)


def test_of_many_who_may_have_failed_only_those_without_a_weight_are_answered():
    weights = {str(place): 1 for place in range(8)} | {"Väst": 0}
    outcomes = dict.fromkeys([*map(str, range(7)), "Väst"], UNKNOWN)
    outcome = pay_in_instalments(shares(800, weights), (on_condition(outcomes),)).outcomes[0]
    assert Sek.ZERO == outcome.amount("Väst")
    assert 8 == sum(isinstance(amount, Unknown) for _, amount in outcome.amounts)
    assert (Sek.ZERO, kr(800), Sek.ZERO) == (outcome.paid, outcome.undetermined, outcome.kept)


def test_by_a_key_of_several_parts_a_share_of_nothing_may_still_come_to_something():
    """Who is first takes all; if it failed, the other would have everything."""
    rule = Then(FixedAmounts((("Norr", kr(10)),)), EqualShares(("Syd",)))
    allocation = shares(10, AllocationKey(name="n", rule=rule, citation=CITED))
    assert {"Norr": kr(10), "Syd": Sek.ZERO} == dict(allocation.amounts)
    both = pay_in_instalments(allocation, (on_condition({"Norr": UNKNOWN, "Syd": UNKNOWN}),)).outcomes[0]
    assert [Unknown, Unknown] == [type(amount) for _, amount in both.amounts]
    assert kr(10) == both.undetermined
    alone = pay_in_instalments(allocation, (on_condition({"Norr": NOT_MET, "Syd": UNKNOWN}),)).outcomes[0]
    assert Unknown("condition", CITED, about="Syd") == alone.amount("Syd")


@given(
    weights=st.lists(st.integers(0, 4), min_size=2, max_size=4).filter(any),
    total=st.integers(0, 9),
    missed=st.sampled_from(MissedMoney),
    data=st.data(),
)
def test_an_answer_is_that_of_every_way_in_which_what_is_unknown_may_turn_out(weights, total, missed, data):
    """An amount is answered if, and only if, it is the same in every completion; the identities always hold."""
    names = [str(place) for place in range(len(weights))]
    allocation = shares(total, dict(zip(names, weights, strict=True)))
    outcomes = {name: data.draw(st.sampled_from(ConditionOutcome)) for name in names}
    plan = pay_in_instalments(allocation, (on_condition(outcomes, missed=missed),))
    unsure = [name for name, outcome in outcomes.items() if outcome is UNKNOWN]
    completions = [
        paid(
            pay_in_instalments(
                allocation,
                (on_condition(outcomes | dict(zip(unsure, each, strict=True)), missed=missed),),
            )
        )
        for each in product((MET, NOT_MET), repeat=len(unsure))
    ]
    for name, amount in paid(plan).items():
        found = {each[name] for each in completions}
        assert (len(found) == 1) == isinstance(amount, Sek)
        assert isinstance(amount, Unknown) or {amount} == found
    assert all(one == other for _, one, other in plan.identities())
