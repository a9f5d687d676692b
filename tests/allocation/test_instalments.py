"""Sums paid in instalments: every öre is paid, set apart, kept or undetermined, whatever was met and missed."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantkit import AllocationKey, AllocationMethod, Citation, GrantkitError, Sek, Unknown, WeightSet, allocate
from grantkit.allocation import (
    Among,
    Bounded,
    ConditionOutcome,
    EqualShares,
    FixedAmounts,
    Instalment,
    MissedMoney,
    Mixed,
    Priced,
    Proportional,
    Then,
    pay_in_instalments,
)
from grantkit.catalogue import cancer_svf_2025
from grantkit.catalogue.goda_forutsattningar_2019 import POPULATION, REGIONS
from grantkit.errors import UnknownName
from grantkit.testing import weights

CITED = Citation("SVF 2025", "beslut")
MET, NOT_MET, UNSURE = ConditionOutcome.MET, ConditionOutcome.NOT_MET, ConditionOutcome.UNKNOWN
LARGEST = AllocationMethod.LARGEST_REMAINDER
HALF = Fraction(1, 2)
kr = Sek.kronor


def instalment(name, part=HALF, **facts):
    return Instalment(name=name, part=part, citation=CITED, **facts)


def shared(total=101, method=LARGEST, **given_weights):
    return allocate(kr(total), given_weights or {"Norr": 1, "Syd": 1}, method=method)


def second(outcomes, missed=MissedMoney.STAYS, total=100):
    plan = pay_in_instalments(
        shared(total, Norr=1, Mitt=2, Syd=1), (instalment("a"), instalment("b", outcomes=outcomes, missed=missed))
    )
    return plan.outcome("b")


def amounts(outcome):
    return {name: amount.ore // 100 if isinstance(amount, Sek) else None for name, amount in outcome.amounts}


def test_waiting_times_2022_is_two_instalments_that_make_the_whole_to_the_krona():
    first, last = kr(697_329_040), kr(1_815_270_960)
    whole = allocate(kr(2_512_600_000), POPULATION.mapping, method=LARGEST)
    plan = pay_in_instalments(whole, (instalment("första", first), instalment("andra", last)))
    assert (first, last) == tuple(each.paid for each in plan.outcomes)
    assert dict(whole.amounts) == dict(plan.amounts)


def test_cancer_2025_shares_the_second_instalment_among_the_eighteen_that_met_its_condition():
    missing = {"Gävleborg", "Halland", "Västerbotten"}
    everybody = {region: cancer_svf_2025.POPULATION.mapping.get(region, 300_000) for region in REGIONS}
    whole = allocate(kr(365_000_000), everybody, method=LARGEST)
    plan = pay_in_instalments(
        whole,
        (
            instalment("första"),
            instalment(
                "andra",
                outcomes=tuple((region, NOT_MET) for region in REGIONS if region.name in missing),
                missed=MissedMoney.TO_THE_OTHERS,
            ),
        ),
    )
    paid = {region: amount for region, amount in plan.outcome("andra").amounts if amount}
    assert dict(cancer_svf_2025.TABLE.column("amount")) == paid
    assert kr(182_500_000) == plan.outcome("andra").paid


def test_what_is_missed_stays_or_is_set_apart():
    assert ({"Norr": 12, "Mitt": 25, "Syd": 0}, 1_250) == (
        amounts(second((("Syd", NOT_MET),))),
        second((("Syd", NOT_MET),)).kept.ore,
    )
    potted = second((("Syd", NOT_MET),), MissedMoney.TO_A_POT)
    assert (Sek(ore=1_250), Sek.ZERO) == (potted.pot, potted.kept)


def test_what_is_missed_goes_to_the_others_by_their_weights():
    assert {"Norr": 17, "Mitt": 33, "Syd": 0} == amounts(second((("Syd", NOT_MET),), MissedMoney.TO_THE_OTHERS))


@pytest.mark.parametrize("method", AllocationMethod)
def test_what_goes_to_the_others_is_the_whole_instalment_whatever_the_method(method):
    allocation = shared(2_000, method, Norr=1, Mitt=1, Syd=1, Ost=1)
    missed = (("Ost", NOT_MET),)
    whole = instalment("a", Fraction(1), outcomes=missed, missed=MissedMoney.TO_THE_OTHERS)
    (outcome,) = pay_in_instalments(allocation, (whole,)).outcomes
    assert (kr(2_000), Sek.ZERO) == (outcome.paid, outcome.kept)
    assert [0, 666, 667, 667] == sorted(amounts(outcome).values())


def test_where_everybody_met_the_condition_each_is_paid_its_own_share_of_it():
    everybody = tuple((name, MET) for name in ("Norr", "Syd"))
    allocation = shared(101)
    parts = tuple(instalment(name, outcomes=everybody, missed=MissedMoney.TO_THE_OTHERS) for name in "ab")
    assert dict(allocation.amounts) == dict(pay_in_instalments(allocation, parts).amounts)


def test_where_nobody_met_the_condition_the_money_stays():
    nobody = tuple((name, NOT_MET) for name in ("Norr", "Mitt", "Syd"))
    outcome = second(nobody, MissedMoney.TO_THE_OTHERS)
    assert (kr(50), Sek.ZERO) == (outcome.kept, outcome.paid)


def test_a_condition_that_nobody_has_told_of_leaves_its_own_amount_unknown():
    outcome = second((("Syd", UNSURE), ("Norr", NOT_MET)))
    assert {"Norr": 0, "Mitt": 25, "Syd": None} == amounts(outcome)
    assert (Sek(ore=1_250), Sek(ore=1_250)) == (outcome.kept, outcome.undetermined)


def test_a_condition_that_nobody_has_told_of_leaves_all_unknown_that_might_share_what_it_misses():
    outcome = second((("Syd", UNSURE), ("Norr", NOT_MET)), MissedMoney.TO_THE_OTHERS)
    assert {"Norr": 0, "Mitt": None, "Syd": None} == amounts(outcome)
    assert kr(50) == outcome.undetermined


def test_the_amounts_in_all_are_unknown_where_any_instalment_is():
    plan = pay_in_instalments(
        shared(), (instalment("a", outcomes=(("Syd", UNSURE),)), instalment("b", outcomes=(("Syd", UNSURE),)))
    )
    assert isinstance(plan.amounts["Syd"], Unknown)
    assert kr(51) == plan.amounts["Norr"]


def test_each_recipient_is_told_what_it_missed():
    outcome = second((("Syd", NOT_MET), ("Norr", UNSURE)), MissedMoney.TO_THE_OTHERS)
    assert {"Norr": Sek(ore=1_250), "Mitt": kr(25), "Syd": Sek(ore=1_250)} == dict(outcome.shares)
    assert (Sek.ZERO, Sek(ore=1_250)) == (outcome.missed["Mitt"], outcome.missed["Syd"])
    assert Unknown("condition", CITED, about="Norr") == outcome.missed["Norr"]


def test_halland_is_told_what_it_missed_of_half_now_and_half_when_the_final_account_is_approved():
    halland = next(region for region in REGIONS if region.name == "Halland")
    whole = allocate(kr(365_000_000), POPULATION.mapping, method=LARGEST)
    share = whole.amounts[halland]
    for outcome, missed in ((NOT_MET, share.ore // 2), (MET, 0)):
        account = instalment("när redovisningen godkänts", outcomes=((halland, outcome),))
        plan = pay_in_instalments(whole, (instalment("genast"), account))
        assert abs(missed - plan.missed[halland].ore) <= 1
        assert share == plan.amounts[halland] + plan.missed[halland]


outcomes = st.sampled_from(ConditionOutcome)


@given(
    weights(8, 10**9), st.integers(0, 10**12), st.lists(st.integers(0, 9), min_size=1, max_size=4).filter(any),
    st.sampled_from(AllocationMethod), st.sampled_from(MissedMoney), st.data(),
)  # fmt: skip
def test_every_ore_is_paid_set_apart_kept_or_undetermined(given_weights, ore, proportions, method, missed, data):
    """In each instalment and in all, the amounts paid, set apart, kept and undetermined add up, and none is negative.

    The shares of a recipient make up what it was allocated; where nothing goes to the others, so do what it is paid and
    what it misses.
    """
    allocation = allocate(Sek(ore=ore), given_weights, method=method)
    instalments = tuple(
        instalment(
            str(place),
            Fraction(part, sum(proportions)),
            outcomes=tuple((name, data.draw(outcomes)) for name in given_weights if data.draw(st.booleans())),
            missed=missed,
        )
        for place, part in enumerate(proportions)
    )
    plan = pay_in_instalments(allocation, instalments)
    assert all(left == right for _, left, right in plan.identities())
    assert sum(allocation.amounts.values(), Sek.ZERO) == plan.total
    paid = [amount for each in plan.outcomes for _, amount in each.amounts if isinstance(amount, Sek)]
    assert all(amount >= Sek.ZERO for amount in paid)
    shares = dict.fromkeys(given_weights, Sek.ZERO)
    for each in plan.outcomes:
        assert min(each.pot, each.kept, each.undetermined) >= Sek.ZERO
        assert sum((share for _, share in each.shares), Sek.ZERO) == each.total
        shares |= {recipient: shares[recipient] + share for recipient, share in each.shares}
    assert dict(allocation.amounts) == shares
    for recipient, share in shares.items():
        got, lost = plan.amounts[recipient], plan.missed[recipient]
        if missed is not MissedMoney.TO_THE_OTHERS:
            assert isinstance(got, Unknown) is isinstance(lost, Unknown)
            if isinstance(got, Sek):
                assert share == got + lost


@given(weights(8, 10**9), st.integers(0, 10**15), st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_each_share_is_divided_so_that_it_and_every_instalment_adds_up(given_weights, ore, proportions):
    """With every condition met, all shares and instalments are paid whole, and no part is an öre from its exact one."""
    allocation = allocate(Sek(ore=ore), given_weights, method=LARGEST, unit=Sek(ore=1))
    parts = [Fraction(part, sum(proportions)) for part in proportions]
    plan = pay_in_instalments(allocation, tuple(instalment(str(place), part) for place, part in enumerate(parts)))
    assert dict(allocation.amounts) == dict(plan.amounts)
    for each in plan.outcomes:
        assert each.total == each.paid
        for recipient, amount in each.amounts:
            exact = Fraction(allocation.amounts[recipient].ore * each.total.ore, ore or 1)
            assert abs(amount.ore - exact) < 1


def test_records_are_plain_and_new_each_time():
    plan = pay_in_instalments(shared(), (instalment("a", Fraction(1), outcomes=(("Syd", UNSURE),)),))
    assert [
        ("Norr", 5_100, 5_100, 0, None),
        ("Syd", 5_000, None, None, "unknown: condition (Syd)"),
    ] == [
        (each["recipient"], each["share_ore"], each["amount_ore"], each["missed_ore"], each["withheld"])
        for each in plan.records()
    ]
    assert plan.records()[0] is not plan.records()[0]
    with pytest.raises(UnknownName, match="one of a") as caught:
        plan.outcome("b")
    assert ["name"] == [fault.field for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("call", "fields"),
    [
        (lambda: pay_in_instalments(None, None), ["allocation", "instalments"]),
        (lambda: pay_in_instalments(shared(), ()), ["instalments"]),
        (lambda: pay_in_instalments(shared(), (instalment("a"),)), ["instalments"]),
        (lambda: pay_in_instalments(shared(), (instalment("a", kr(1)), instalment("a", kr(100)))), ["instalments[1]"]),
        (lambda: pay_in_instalments(shared(), (instalment("a", kr(51)), instalment("b"))), ["instalments"]),
        (
            lambda: pay_in_instalments(shared(), (instalment("a", Fraction(1), outcomes=(("Öst", MET),)),)),
            ["a.outcomes"],
        ),
        (lambda: instalment("", 5, outcomes=(("x",),), missed=None), ["name", "part", "outcomes[0]", "missed"]),
        (lambda: instalment("a", Fraction(3, 2), outcomes=None), ["part", "outcomes"]),
        (lambda: instalment("a", kr(-1), outcomes=(("x", MET), ("x", MET))), ["part", "outcomes[1]"]),
    ],
)
def test_every_impossible_argument_is_named(call, fields):
    with pytest.raises(GrantkitError) as caught:
        call()
    assert fields == [fault.field for fault in caught.value.faults]


# ---- by a key


def by_key(rule, total):
    return allocate(kr(total), AllocationKey(name="n", rule=rule, citation=CITED), method=LARGEST)


def counted(**values):
    return WeightSet(name="folkmängd", values=tuple(values.items()), source="tryck", citation=CITED)


def whole_missed_by(*names, missed=MissedMoney.TO_THE_OTHERS, part=Fraction(1)):
    return instalment("hela", part, outcomes=tuple((name, NOT_MET) for name in names), missed=missed)


def test_what_is_missed_goes_to_the_others_as_their_key_has_it():
    mixed = Mixed(((1, EqualShares(("A", "B", "C"))), (1, Proportional(counted(A=1, B=3, C=4)))))
    plan = pay_in_instalments(by_key(mixed, 1_200), (whole_missed_by("C"),))
    among = by_key(Among(mixed, met=("A", "B"), condition="x"), 1_200)
    assert {"A": kr(450), "B": kr(750), "C": kr(0)} == dict(plan.amounts)
    assert dict(among.amounts) == {name: plan.amount(name) for name in ("A", "B")}


def test_nobody_is_paid_above_the_cap_of_the_key_and_the_rest_stays():
    capped = Bounded(EqualShares(("A", "B")), caps=(("A", kr(100)),))
    plan = pay_in_instalments(by_key(capped, 1_000), (whole_missed_by("B"),))
    assert (kr(100), kr(0), kr(900)) == (plan.amount("A"), plan.amount("B"), plan.outcomes[0].kept)
    halves = (instalment("ett"), whole_missed_by("B", part=HALF))
    plan = pay_in_instalments(by_key(capped, 1_000), halves)
    assert kr(100) == plan.amount("A")
    assert [] == [name for name, left, right in plan.identities() if left != right]


def test_where_a_whole_class_misses_the_condition_its_part_stays():
    classes = Mixed(((70, EqualShares(("A", "B"))), (30, EqualShares(("C",)))))
    plan = pay_in_instalments(by_key(classes, 100), (whole_missed_by("C"),))
    assert {"A": kr(35), "B": kr(35), "C": kr(0)} == dict(plan.amounts)
    assert kr(30) == plan.outcomes[0].kept


@pytest.mark.parametrize(
    ("method", "worth"), [(AllocationMethod.FLOOR_EACH, 9), (AllocationMethod.ROUND_EACH_HALF_UP, 9), (LARGEST, 10)]
)
def test_no_more_is_paid_by_a_key_than_the_instalment_is_worth_after_rounding(method, worth):
    key = AllocationKey(name="n", rule=EqualShares(("A", "B", "C")), citation=CITED)
    (outcome,) = pay_in_instalments(allocate(kr(10), key, method=method), (whole_missed_by("C"),)).outcomes
    assert (kr(worth), kr(worth), kr(0)) == (outcome.total, outcome.paid, outcome.kept)


def test_what_rounding_allocated_above_the_total_is_shared_by_the_key_too():
    key = AllocationKey(name="n", rule=EqualShares(tuple("ABCDEFG")), citation=CITED)
    allocation = allocate(kr(11), key, method=AllocationMethod.ROUND_EACH_HALF_UP)
    (outcome,) = pay_in_instalments(allocation, (whole_missed_by("C"),)).outcomes
    assert (kr(14), kr(14), kr(0)) == (outcome.total, outcome.paid, outcome.kept)


class HalfUntilOneIsLeft:
    """A part of one's own that gives out more to fewer."""

    recipients = ("A", "B")

    def quotas(self, pool, without=frozenset()):
        return {"B": pool} if without else {"A": pool / 4, "B": pool / 4}


def test_a_key_that_gives_more_to_fewer_pays_no_more_than_the_instalment_is_worth():
    (outcome,) = pay_in_instalments(by_key(HalfUntilOneIsLeft(), 100), (whole_missed_by("A"),)).outcomes
    assert (kr(50), kr(50), kr(0)) == (outcome.total, outcome.paid, outcome.kept)


def test_cancer_2025_comes_out_the_same_where_its_population_stands_in_a_key():
    missing = {"Gävleborg", "Halland", "Västerbotten"}
    everybody = tuple((region, cancer_svf_2025.POPULATION.mapping.get(region, 300_000)) for region in REGIONS)
    population = WeightSet(name="folkmängd", values=everybody, source="tryck", citation=CITED)
    names = (region for region in REGIONS if region.name in missing)
    plan = pay_in_instalments(
        by_key(Proportional(population), 365_000_000), (instalment("första"), whole_missed_by(*names, part=HALF))
    )
    paid = {region: amount for region, amount in dict(plan.outcome("hela").amounts).items() if amount}
    assert dict(cancer_svf_2025.TABLE.column("amount")) == paid


caps_and_priced = st.sampled_from(["capped", "priced", "mixed", "fixed first"])


@given(
    caps_and_priced, st.integers(1, 9), st.lists(st.integers(1, 9), min_size=2, max_size=4), st.integers(1_000, 9_999),
    st.sampled_from(AllocationMethod), st.sets(st.sampled_from("abcd")), st.integers(1, 3),
)  # fmt: skip
def test_by_any_key_every_ore_is_accounted_for_and_no_cap_is_passed(
    kind, cap, given_weights, ore, method, missed, parts
):
    """Paid and kept make up each instalment, neither is negative, and nobody's exact parts together pass the cap."""
    values = tuple(zip("abcd", given_weights, strict=False))
    names = tuple(name for name, _ in values)
    by_weight = Proportional(WeightSet(name="w", values=values, source="p", citation=CITED))
    rule = {
        "capped": Bounded(by_weight, caps=(("a", kr(cap)),)),
        "priced": Priced(values, Sek(ore=27)),
        "mixed": Mixed(((1, EqualShares(names)), (2, by_weight))),
        "fixed first": Then(FixedAmounts((("a", Sek(ore=999)),)), by_weight),
    }[kind]
    key = AllocationKey(name="n", rule=rule, citation=CITED)
    plan = pay_in_instalments(
        allocate(Sek(ore=ore), key, method=method),
        tuple(
            instalment(
                str(place),
                Fraction(1, parts),
                outcomes=tuple((name, NOT_MET) for name in names if name in missed),
                missed=MissedMoney.TO_THE_OTHERS,
            )
            for place in range(parts)
        ),
    )
    assert [] == [name for name, left, right in plan.identities() if left != right]
    for each in plan.outcomes:
        assert min(each.kept, *dict(each.amounts).values()) >= Sek.ZERO
        assert each.paid <= each.total
    if kind == "capped" and method is LARGEST:
        assert plan.amount("a") <= kr(cap + parts - 1)


@pytest.mark.parametrize("which", [lambda plan: plan, lambda plan: plan.outcomes[0]])
def test_an_amount_is_asked_for_by_recipient(which):
    plan = pay_in_instalments(shared(100), (instalment("hela", Fraction(1)),))
    assert kr(50) == which(plan).amount("Norr")
    with pytest.raises(UnknownName, match="one of Norr, Syd"):
        which(plan).amount("Öst")
