"""Keys of the family: what each part gives, and what no part can."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from grantkit import (
    AllocationKey,
    AllocationMethod,
    Among,
    Bounded,
    Citation,
    EqualShares,
    FixedAmounts,
    GrantkitError,
    InvalidType,
    Mixed,
    Priced,
    Proportional,
    Sek,
    Then,
    WeightSet,
    allocate,
)
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION, REGIONS

CITED = Citation("S2020/03317/FS", "beslut")
kr = Sek.kronor
NORTH, MIDDLE, SOUTH = "Norr", "Mitt", "Syd"
WEIGHTS = WeightSet(name="folkmängd", values=((NORTH, 1), (MIDDLE, 2), (SOUTH, 3)), source="print", citation=CITED)
BY_WEIGHT = Proportional(WEIGHTS)
EQUAL = EqualShares((NORTH, MIDDLE, SOUTH))


def shares(part, total=600, method=AllocationMethod.LARGEST_REMAINDER, **facts):
    """The amounts in kronor that a part gives, in its own order."""
    key = AllocationKey(name="nyckel", rule=part, citation=CITED)
    result = allocate(kr(total), key, method=method, **facts)
    return [amount.ore // 100 for amount in result.amounts.values()], result.residual


def test_psychiatric_care_2020_gives_two_millions_to_three_and_one_to_the_rest():
    large = {"Stockholm", "Västra Götaland", "Skåne"}
    amounts = tuple((region, Sek.miljoner(2 if region.name in large else 1)) for region in REGIONS)
    key = AllocationKey(name="fasta belopp", rule=FixedAmounts(amounts), citation=CITED)
    result = allocate(Sek.miljoner(24), key, method=AllocationMethod.LARGEST_REMAINDER)
    assert dict(amounts) == dict(result.amounts)
    assert Sek.ZERO == result.residual


def test_vaccination_support_2021_is_three_quarters_by_population_and_one_in_equal_shares():
    part = Mixed(((Sek.miljoner(300).ore, Proportional(POPULATION)), (Sek.miljoner(100).ore, EqualShares(REGIONS))))
    key = AllocationKey(name="folkmängd och lika delar", rule=part, citation=CITED)
    result = allocate(Sek.miljoner(400), key, method=AllocationMethod.LARGEST_REMAINDER)
    gotland = AGREEMENT.recipient("Gotland")
    expected = Fraction(300_000_000_00 * POPULATION.mapping[gotland], POPULATION.total) + Fraction(100_000_000_00, 21)
    assert expected == key.quotas(Sek.miljoner(400))[gotland]
    assert Sek.miljoner(400) == sum(result.amounts.values(), Sek.ZERO)
    assert abs(result.amounts[gotland].ore - expected) < 100


def test_what_those_miss_who_did_not_meet_a_condition_goes_to_the_others():
    among = Among(BY_WEIGHT, met=(NORTH, SOUTH), condition="handlingsplan")
    assert ([150, 450], Sek.ZERO) == shares(among)
    assert (NORTH, SOUTH) == among.recipients


def test_a_split_between_classes_comes_first():
    classes = Mixed(((70, BY_WEIGHT), (30, EqualShares(("SKR", "RSS")))))
    assert ([70, 140, 210, 90, 90], Sek.ZERO) == shares(classes)


def test_proportions_may_be_decimals_and_need_not_make_a_hundred():
    classes = Mixed(
        ((Decimal(75), BY_WEIGHT), (Decimal("5.5"), EqualShares(("SKR",))), (Decimal("1.5"), EqualShares(("RCC",))))
    )
    assert ([125, 250, 375, 55, 15], Sek.ZERO) == shares(classes, 820)


def test_fixed_amounts_come_first_and_the_rest_by_weight():
    assert ([150, 300, 150], Sek.ZERO) == shares(Then(FixedAmounts(((NORTH, kr(75)), (SOUTH, kr(75)))), BY_WEIGHT))


def test_units_at_a_price_leave_what_they_do_not_reach():
    assert ([24, 10], kr(566)) == shares(Priced(((NORTH, 12), (SOUTH, 5)), kr(2)))


def test_caps_that_hold_everybody_leave_the_rest_unshared():
    assert ([100, 100, 100], kr(300)) == shares(
        Bounded(EQUAL, caps=tuple((name, kr(100)) for name in EQUAL.recipients))
    )


def test_a_floor_is_borne_by_the_others_in_proportion():
    assert ([300, 120, 180], Sek.ZERO) == shares(Bounded(BY_WEIGHT, floors=((NORTH, kr(300)),)))


def test_a_cap_lets_the_others_have_more_and_may_push_one_of_them_over_its_own():
    bounded = Bounded(BY_WEIGHT, caps=((SOUTH, kr(150)), (MIDDLE, kr(250))))
    assert ([200, 250, 150], Sek.ZERO) == shares(bounded)


def test_coarse_units_are_the_unit_of_the_allocation():
    assert ([100, 200, 300], kr(50)) == shares(BY_WEIGHT, 650, unit=kr(100))


@pytest.mark.parametrize("method", AllocationMethod)
def test_a_key_of_one_weight_set_gives_what_the_weights_give(method):
    key = AllocationKey(name="folkmängd", rule=Proportional(POPULATION), citation=CITED)
    by_key, by_weights = (allocate(Sek.miljoner(2_835), each, method=method) for each in (key, POPULATION.mapping))
    assert dict(by_weights.amounts) == dict(by_key.amounts)
    assert by_weights.residual == by_key.residual
    assert [each.quota for each in by_weights.shares] == [each.quota for each in by_key.shares]


def test_the_key_of_2019_reproduces_table_1_as_printed():
    key = AllocationKey(name="befolkningsandel", rule=Proportional(POPULATION), citation=Citation("S1", "7", ("R37",)))
    result = allocate(Sek.miljoner(2_835), key, method=AllocationMethod.ROUND_EACH_HALF_UP)
    assert dict(BILAGA_1.column("table_1")) == dict(result.amounts)
    assert ["key_date_differs"] == [finding.code for finding in key.check()]


def test_a_key_finds_the_weights_of_parts_within_parts():
    within = Then(FixedAmounts(((NORTH, kr(1)),)), Mixed(((1, Bounded(Proportional(POPULATION))), (1, EQUAL))))
    key = AllocationKey(name="nyckel", rule=within, citation=CITED)
    assert [date(2018, 12, 31)] == [finding.value("actual") for finding in key.check()]


@pytest.mark.parametrize("method", AllocationMethod)
def test_nothing_shared_out_is_nothing_to_each(method):
    assert ([0, 0, 0], Sek.ZERO) == shares(BY_WEIGHT, 0, method)
    assert ([0, 0], kr(5)) == shares(FixedAmounts(((NORTH, Sek.ZERO), (SOUTH, Sek.ZERO))), 5, method)
    key = AllocationKey(name="nyckel", rule=BY_WEIGHT, citation=CITED)
    assert {Fraction(0)} == {share.quota for share in allocate(Sek.ZERO, key, method=method).shares}


def test_where_only_weights_of_nothing_are_left_the_pool_stays_unshared():
    weights = attrs.evolve(WEIGHTS, values=((NORTH, 0), (SOUTH, 3)))
    assert ([0], kr(600)) == shares(Among(Proportional(weights), met=(NORTH,), condition="plan"))


def test_a_part_of_ones_own_will_do():
    class Alternating:
        recipients = (NORTH, SOUTH)

        def quotas(self, pool, without=frozenset()):
            return {name: pool if name == NORTH else Fraction() for name in self.recipients if name not in without}

    assert ([600, 0], Sek.ZERO) == shares(Alternating())
    key = AllocationKey(name="egen", rule=Alternating(), citation=CITED)
    assert () == key.check()


@pytest.mark.parametrize(
    ("part", "needed"),
    [
        (FixedAmounts(((NORTH, kr(400)), (SOUTH, kr(201)))), "601 kr, for the fixed amounts"),
        (Priced(((NORTH, 7),), kr(100)), "700 kr, for the units at their price"),
        (Bounded(EQUAL, floors=((NORTH, kr(301)), (SOUTH, kr(300)))), "601 kr, for the least amounts"),
    ],
)
def test_a_total_that_does_not_suffice_is_refused_with_what_is_needed(part, needed):
    with pytest.raises(GrantkitError, match=needed):
        shares(part)


@pytest.mark.parametrize(
    ("make", "fields"),
    [
        (lambda: FixedAmounts(((NORTH, Sek(-1)), (SOUTH, 5))), [f"amounts[{NORTH}]", f"amounts[{SOUTH}]"]),
        (lambda: FixedAmounts(((NORTH,),)), ["amounts", "amounts"]),
        (lambda: Priced(((NORTH, -1),), None), [f"units[{NORTH}]", "price"]),
        (lambda: EqualShares((NORTH, NORTH)), ["recipients[1]"]),
        (lambda: EqualShares(()), ["recipients"]),
        (lambda: Proportional(attrs.evolve(WEIGHTS, values=((NORTH, 0),))), ["weights"]),
        (lambda: Then(None, 5), ["first", "rest"]),
        (lambda: Mixed(((0, EQUAL), (0, BY_WEIGHT))), ["parts"]),
        (lambda: Mixed(((-1, None), (1,))), ["parts", "parts[0][0]", "parts[0][1]"]),
        (lambda: Among(EQUAL, met=(NORTH, "Öst"), condition=""), ["met[1]", "condition"]),
        (lambda: Bounded(EQUAL, floors=(("Öst", kr(1)),), caps=((NORTH, 5),)), ["floors[Öst]", f"caps[{NORTH}]"]),
        (lambda: Bounded(EQUAL, floors=((NORTH, kr(2)),), caps=((NORTH, kr(1)),)), [f"floors[{NORTH}]"]),
        (lambda: Bounded(None, floors=None, caps=((NORTH, kr(1)),)), ["key", "floors"]),
        (lambda: AllocationKey(name="", rule=None, citation=None), ["name", "rule", "citation"]),
        (lambda: Among(None, met=None, condition=None), ["key", "met", "condition"]),
        (lambda: FixedAmounts(None), ["amounts"]),
        (lambda: Proportional(None), ["weights"]),
        (lambda: EqualShares(None), ["recipients"]),
        (lambda: Mixed(None), ["parts"]),
    ],
)
def test_a_part_that_can_give_no_shares_is_refused_with_every_fault(make, fields):
    with pytest.raises(GrantkitError) as caught:
        make()
    assert fields == [fault.field for fault in caught.value.faults]


def test_every_fault_beside_a_key_is_named():
    key = AllocationKey(name="nyckel", rule=EQUAL, citation=CITED)
    with pytest.raises(InvalidType) as caught:
        allocate(1, key, method="x", unit=None)
    assert ["total", "method", "unit"] == [fault.field for fault in caught.value.faults]


def test_keys_that_say_the_same_are_the_same():
    first, second = (
        AllocationKey(name="nyckel", rule=Mixed(((1, EQUAL), (2, BY_WEIGHT))), citation=CITED) for _ in "ab"
    )
    assert first == second
    assert hash(first) == hash(second)
