"""Keys of the family: what each part gives, and what no part can."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from grantkit import AllocationKey, AllocationMethod, Citation, GrantkitError, Sek, WeightSet, allocate
from grantkit.allocation import Among, Bounded, EqualShares, FixedAmounts, Mixed, Priced, Proportional, Then
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION, REGIONS
from grantkit.errors import InvalidType
from grantkit.text import key_sentence

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
    key = AllocationKey(
        name="befolkningsandel", rule=Proportional(POPULATION), citation=Citation("S1", "avsnitt 7", ("R37",))
    )
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


def test_a_cap_takes_nothing_from_another_recipient_even_of_another_class():
    classes = Mixed(((70, EqualShares((NORTH, MIDDLE))), (30, EqualShares((SOUTH, "SKR")))))
    assert ([210, 210, 90, 90], Sek.ZERO) == shares(classes)
    assert ([80, 280, 120, 120], Sek.ZERO) == shares(Bounded(classes, caps=((NORTH, kr(80)),)))


def test_a_cap_on_a_class_of_one_leaves_the_rest_to_the_other_class():
    classes = Mixed(((70, EqualShares((NORTH,))), (30, EqualShares((MIDDLE, SOUTH)))))
    assert ([200, 200, 200], Sek.ZERO) == shares(Bounded(classes, caps=((NORTH, kr(200)),)))


def test_bounds_leave_what_is_given_firmly_as_it_is():
    firm = FixedAmounts(((NORTH, kr(100)), (SOUTH, kr(100))))
    assert ([150, 100], kr(350)) == shares(Bounded(firm, floors=((NORTH, kr(150)),)))
    assert ([50, 100], kr(450)) == shares(Bounded(firm, caps=((NORTH, kr(50)),)))
    then = Then(firm, EqualShares((NORTH, SOUTH)))
    assert ([100, 500], Sek.ZERO) == shares(Bounded(then, floors=((SOUTH, kr(500)),)))
    assert ([50, 550], Sek.ZERO) == shares(Bounded(then, caps=((NORTH, kr(50)),)))


def test_what_a_key_leaves_unshared_stays_so_where_no_bound_is_met():
    part = Mixed(
        ((1, Among(Proportional(attrs.evolve(WEIGHTS, values=((NORTH, 0), (SOUTH, 3)))), (NORTH,), "c")), (1, EQUAL))
    )
    assert shares(part) == shares(Bounded(part, floors=((SOUTH, kr(1)),)))


def test_those_left_out_have_no_bounds():
    bounded = Bounded(BY_WEIGHT, floors=((MIDDLE, kr(500)), (NORTH, kr(200))), caps=((SOUTH, kr(400)),))
    assert ([200, 400], Sek.ZERO) == shares(Among(bounded, met=(NORTH, SOUTH), condition="plan"))


@pytest.mark.parametrize(
    "bounded",
    [
        Bounded(Then(FixedAmounts(((NORTH, kr(100)),)), EqualShares((NORTH, SOUTH))), floors=((SOUTH, kr(501)),)),
        Bounded(FixedAmounts(((NORTH, kr(300)), (SOUTH, kr(300)))), floors=((SOUTH, kr(301)),)),
        Bounded(
            Then(FixedAmounts(((NORTH, kr(100)),)), EqualShares((NORTH, SOUTH))),
            floors=((SOUTH, kr(595)),),
            caps=((NORTH, kr(10)),),
        ),
        Bounded(Then(EqualShares((NORTH, SOUTH)), Priced(((NORTH, 0),), kr(1))), floors=((NORTH, kr(601)),)),
    ],
)
def test_floors_that_firm_amounts_leave_no_room_for_are_refused(bounded):
    with pytest.raises(GrantkitError, match="the minimum amounts"):
        shares(bounded)


def test_firm_amounts_that_bounds_lift_to_the_whole_and_over():
    class Everything:
        recipients = (NORTH, SOUTH)

        def quotas(self, pool, _without=frozenset()):
            return {NORTH: pool, SOUTH: Fraction()}

    assert ([0, 600], Sek.ZERO) == shares(Bounded(Everything(), floors=((SOUTH, kr(600)),)))
    assert ([600, 0], Sek.ZERO) == shares(Bounded(Everything(), floors=((NORTH, kr(600)),)))

    class Half(Everything):
        def quotas(self, pool, _without=frozenset()):
            return {NORTH: pool - kr(300).ore, SOUTH: Fraction(kr(300).ore)}

    with pytest.raises(GrantkitError, match="in addition to the amounts that the key fixes"):
        shares(Bounded(Half(), floors=((NORTH, kr(301)),)))


@pytest.mark.parametrize("grow", [lambda pool: pool * pool / 10**6, lambda pool: 60_000 - pool])
def test_a_part_of_ones_own_that_grows_unevenly_cannot_be_bounded(grow):
    class Uneven:
        recipients = (NORTH, SOUTH)

        def quotas(self, pool, _without=frozenset()):
            return {NORTH: grow(pool), SOUTH: (pool - grow(pool)) / 2}

    with pytest.raises(GrantkitError, match="grow evenly"):
        shares(Bounded(Uneven(), caps=((SOUTH, kr(1)),)))


def test_it_cannot_be_bounded_either_where_the_others_grow_evenly():
    """What the cap of Syd sets free goes to the others; Norr has a half at first, and no more than 310 kr."""

    class Limited:
        recipients = (NORTH, SOUTH, "Öst")

        def quotas(self, pool, _without=frozenset()):
            return {NORTH: min(pool / 2, Fraction(31_000)), SOUTH: pool / 4, "Öst": pool / 4}

    with pytest.raises(GrantkitError, match="grow evenly"):
        shares(Bounded(Limited(), caps=((SOUTH, kr(1)),)))


def test_a_class_with_nobody_left_is_refused_and_each_of_them_named():
    classes = Mixed(((50, EqualShares((NORTH,))), (30, EqualShares(("SKR",))), (20, EQUAL), (0, EqualShares(("RSS",)))))
    with pytest.raises(GrantkitError, match="somebody left in the class") as caught:
        shares(Among(classes, met=(MIDDLE,), condition="plan"))
    assert ["parts[0][1]", "parts[1][1]"] == [fault.field for fault in caught.value.faults]


def test_every_class_that_its_part_does_not_suffice_for_is_named():
    fixed = FixedAmounts(((NORTH, kr(400)),))
    with pytest.raises(GrantkitError) as caught:
        shares(Mixed(((1, fixed), (1, fixed))))
    assert ["total", "total"] == [fault.field for fault in caught.value.faults]


def test_proportions_add_up_to_what_is_stated():
    parts = ((Decimal("69.5"), BY_WEIGHT), (Decimal("30.5"), EQUAL))
    assert shares(Mixed(parts)) == shares(Mixed(parts, whole=100))
    with pytest.raises(GrantkitError, match="whole: got 99"):
        Mixed(parts, whole=99)


@pytest.mark.parametrize("pool", [5, 5.0, Fraction(-1), None])
@pytest.mark.parametrize(
    "part",
    [
        EQUAL,
        BY_WEIGHT,
        FixedAmounts(((NORTH, kr(0)),)),
        Priced(((NORTH, 0),), kr(1)),
        Mixed(((1, EQUAL),)),
        Bounded(EQUAL),
    ],
)
def test_a_pool_is_a_fraction_of_ore_and_not_below_nothing(part, pool):
    with pytest.raises(GrantkitError, match="pool"):
        part.quotas(pool)


@pytest.mark.parametrize("total", [5, None])
def test_the_total_of_a_key_is_an_amount(total):
    with pytest.raises(GrantkitError, match="total"):
        AllocationKey(name="nyckel", rule=EQUAL, citation=CITED).quotas(total)


class Given:
    """A part of a caller's own that gives whatever it is made with."""

    recipients = (NORTH, SOUTH)

    def __init__(self, north):
        self.north = north

    def quotas(self, pool, *_):
        return {NORTH: self.north, SOUTH: pool / 2}


@pytest.mark.parametrize("strange", [0.5, Decimal(1)])
@pytest.mark.parametrize("around", [lambda part: Mixed(((1, part), (1, EQUAL))), lambda part: Then(part, EQUAL)])
def test_what_is_no_exact_quota_is_not_lost_in_a_sum_but_refused_by_the_key(around, strange):
    key = AllocationKey(name="egen", rule=around(Given(strange)), citation=CITED)
    with pytest.raises(GrantkitError) as caught:
        key.quotas(kr(600))
    assert [(f"quotas[{NORTH}]", strange)] == [(fault.field, fault.value) for fault in caught.value.faults]


def test_whole_numbers_of_a_part_of_the_callers_own_are_added_to_the_rest():
    key = AllocationKey(name="egen", rule=Mixed(((1, Given(100)), (1, EQUAL))), citation=CITED)
    assert {NORTH: 10_100, SOUTH: 25_000, MIDDLE: 10_000} == key.quotas(kr(600))


@pytest.mark.parametrize(
    ("quotas", "fields"),
    [
        ({NORTH: 1.5, SOUTH: 2}, [f"quotas[{NORTH}]", f"quotas[{SOUTH}]"]),
        ({NORTH: Fraction(-1), SOUTH: Fraction(3)}, [f"quotas[{NORTH}]"]),
        ({NORTH: Fraction(), SOUTH: Fraction(-1)}, [f"quotas[{SOUTH}]"]),
        ({NORTH: Fraction(60_001)}, ["quotas"]),
    ],
)
def test_a_part_of_ones_own_must_give_exact_shares_of_what_there_is(quotas, fields):
    class Wrong:
        recipients = (NORTH, SOUTH)

        def quotas(self, *_):
            return quotas

    with pytest.raises(GrantkitError) as caught:
        shares(Wrong())
    assert fields == [fault.field for fault in caught.value.faults]


def test_every_part_may_say_where_it_stands():
    parts = (
        FixedAmounts(((NORTH, kr(1)),), citation=CITED),
        Priced(((NORTH, 1),), kr(1), citation=CITED),
        EqualShares((NORTH,), citation=CITED),
        Then(EQUAL, EQUAL, citation=CITED),
        Mixed(((1, EQUAL),), citation=CITED),
        Among(EQUAL, (NORTH,), "plan", citation=CITED),
        Bounded(EQUAL, citation=CITED),
    )
    assert {CITED} == {part.citation for part in parts}
    for part in parts:
        with pytest.raises(GrantkitError, match="citation"):
            attrs.evolve(part, citation="S1")


@pytest.mark.parametrize(
    ("part", "needed"),
    [
        (FixedAmounts(((NORTH, kr(400)), (SOUTH, kr(201)))), "601 kr, for the fixed amounts"),
        (Priced(((NORTH, 7),), kr(100)), "700 kr, for the units at their price"),
        (Bounded(EQUAL, floors=((NORTH, kr(301)), (SOUTH, kr(300)))), "601 kr, for the minimum amounts"),
    ],
)
def test_a_total_that_does_not_suffice_is_refused_with_what_is_needed(part, needed):
    with pytest.raises(GrantkitError, match=needed):
        shares(part)


@pytest.mark.parametrize(
    ("make", "fields"),
    [
        (lambda: FixedAmounts(((NORTH, Sek(ore=-1)), (SOUTH, 5))), [f"amounts[{NORTH}]", f"amounts[{SOUTH}]"]),
        (lambda: FixedAmounts(((NORTH,),)), ["amounts"]),
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
        (lambda: Among(EQUAL, met=(NORTH, NORTH), condition="plan"), ["met[1]"]),
        (lambda: Among(EQUAL, met=(), condition="plan"), ["met"]),
        (lambda: Among(None, met=None, condition=None), ["key", "met", "condition"]),
        (lambda: FixedAmounts(None), ["amounts"]),
        (lambda: Proportional(None), ["weights"]),
        (lambda: EqualShares(None), ["recipients"]),
        (lambda: Mixed(None), ["parts"]),
        (lambda: Mixed(((1, EQUAL),), whole=-1), ["whole"]),
        (lambda: Mixed(((1, EQUAL),), whole=1.0), ["whole"]),
        (lambda: Bounded(Mixed(((1, Bounded(EQUAL)),)), caps=((NORTH, 5),)), ["key", f"caps[{NORTH}]"]),
        (lambda: Bounded(Bounded(EQUAL)), ["key"]),
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


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda key: AllocationKey(name="k", rule=key, citation=CITED), ".rule after the key"),
        (lambda key: Then(key, EqualShares(("Norr",))), ".rule after the key"),
        (lambda key: Then(EqualShares(("Norr",)), key), ".rule after the key"),
        (lambda key: Mixed(((1, key),)), ".rule after the key"),
        (lambda key: Among(key, met=("Norr",), condition="c"), ".rule after the key"),
        (lambda key: Bounded(key, floors=(("Norr", Sek.ZERO),)), ".rule after the key"),
        (lambda key: Then(EqualShares, key.rule), "a part of a key"),
        (lambda key: Then(key.rule, WEIGHTS), "Proportional"),
    ],
)
def test_what_is_no_part_of_a_key_is_refused_at_once_with_what_to_write(make, told):
    whole = AllocationKey(name="whole", rule=EqualShares(("Norr", "Syd")), citation=CITED)
    with pytest.raises(InvalidType) as caught:
        make(whole)
    assert told in str(caught.value)


def test_a_price_may_be_a_fraction_of_a_krona():
    price = Fraction(5331585, 10_000)
    part = Priced((("Norr", 10_000), ("Syd", 3)), price)
    assert {"Norr": 533_158_500, "Syd": 3 * price * 100} == part.quotas(Fraction(10**12))
    key = AllocationKey(name="doses", rule=part, citation=CITED)
    shared = allocate(Sek.miljoner(10), key, method=AllocationMethod.ROUND_EACH_HALF_UP, unit=Sek(ore=1))
    assert Sek(ore=159_948) == shared.amounts["Syd"]
    assert "1066317/2000 kr" in key_sentence(key)
    assert "12,50\u00a0kr" in key_sentence(attrs.evolve(key, rule=attrs.evolve(part, price=Fraction(25, 2))))
    for wrong, told in ((Fraction(-1), "0 kr or more"), (0.5, "Decimal"), (533, "Sek.kronor(533)")):
        with pytest.raises(GrantkitError) as caught:
            Priced((("Norr", 1),), wrong)
        assert told in str(caught.value)
