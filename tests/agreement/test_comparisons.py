"""Two allocations side by side: what each gains or loses, and what that is due to, to the last fraction of an öre."""

from collections import namedtuple
from fractions import Fraction

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grantkit import (
    AllocationKey,
    AllocationMethod,
    Citation,
    GrantkitError,
    Sek,
    Unknown,
    WeightSet,
    allocate,
    compare,
    what_if,
)
from grantkit.allocation import Among, Bounded, ComputedColumn, EqualShares, FixedAmounts, Mixed, Proportional, Then
from grantkit.catalogue import goda_forutsattningar_2018, kvinnors_halsa_2022, kvinnors_halsa_2023
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION, REGIONS
from grantkit.errors import InvalidType
from grantkit.testing import allocation_keys, weights

CITED = Citation("S1", "avsnitt 7", ("R37",))
NORTH, SOUTH = "Norr", "Syd"
LARGEST = AllocationMethod.LARGEST_REMAINDER
kr = Sek.kronor


def weight_set(north, south, name="folkmängd"):
    return WeightSet(name=name, values=((NORTH, north), (SOUTH, south)), source="print", citation=CITED)


def by_key(rule, total=100, method=LARGEST):
    return allocate(kr(total), AllocationKey(name="k", rule=rule, citation=CITED), method=method)


def effects(first, second, recipient=NORTH):
    return compare(first, second).share(recipient).effects


def test_another_total_is_due_to_the_total_alone():
    found = effects(by_key(EqualShares((NORTH, SOUTH))), by_key(EqualShares((NORTH, SOUTH)), 150))
    assert (2_500, 0, 0, 0) == (found.total, found.weights, found.key, found.rounding)


def test_other_figures_in_the_same_key_are_due_to_the_weights_alone():
    rule = Mixed(((1, Proportional(weight_set(1, 1))), (1, EqualShares((NORTH, SOUTH)))))
    other = Mixed(((1, Proportional(weight_set(3, 1))), (1, EqualShares((NORTH, SOUTH)))))
    found = effects(by_key(rule, 200), by_key(other, 200))
    assert (0, 2_500, 0, 0) == (found.total, found.weights, found.key, found.rounding)


def test_another_key_is_due_to_the_key_alone():
    found = effects(by_key(Proportional(weight_set(3, 1))), by_key(EqualShares((NORTH, SOUTH))))
    assert (0, 0, -2_500, 0) == (found.total, found.weights, found.key, found.rounding)


def test_another_method_is_due_to_rounding_alone():
    rule = Proportional(weight_set(1, 2))
    found = effects(by_key(rule, 1), by_key(rule, 1, AllocationMethod.FLOOR_EACH), SOUTH)
    assert (0, 0, 0, -100) == (found.total, found.weights, found.key, found.rounding)


def test_plain_weights_count_as_one_key_with_other_figures():
    first, second = (allocate(kr(100), {NORTH: north, SOUTH: 1}, method=LARGEST) for north in (1, 3))
    found = effects(first, second)
    assert (0, 2_500, 0, 0) == (found.total, found.weights, found.key, found.rounding)


def test_a_first_key_that_cannot_share_the_second_total_leaves_all_with_the_key():
    fixed = by_key(Then(FixedAmounts(((NORTH, kr(90)),)), EqualShares((NORTH, SOUTH))))
    found = compare(fixed, by_key(EqualShares((NORTH, SOUTH)), 50))
    assert found.separable is False
    assert [("total_not_told_apart", kr(50))] == [(each.code, each.value("total")) for each in found.findings]
    share = found.share(NORTH)
    assert (0, 0, -7_000, 0) == (share.effects.total, share.effects.weights, share.effects.key, share.effects.rounding)
    assert kr(-70) == share.difference


def test_ranks_and_kronor_per_inhabitant():
    first, second = (allocate(kr(100), {NORTH: north, SOUTH: 1}, method=LARGEST) for north in (1, 3))
    found = compare(first, second, population=weight_set(10, 0))
    assert (1, 1) == found.share(NORTH).ranks
    assert (1, 2) == found.share(SOUTH).ranks
    assert (Fraction(500), Fraction(750)) == found.share(NORTH).per_inhabitant
    assert found.share(SOUTH).per_inhabitant is None


def test_one_that_is_no_recipient_on_a_side_gets_nothing_there_and_has_no_rank():
    found = compare(by_key(EqualShares((NORTH,))), by_key(EqualShares((SOUTH,))))
    assert (kr(100), Sek.ZERO, (1, None)) == (
        found.share(NORTH).first,
        found.share(NORTH).second,
        found.share(NORTH).ranks,
    )
    assert kr(-100) == found.share(NORTH).difference
    assert found.share("Öst") is None


def test_r42_an_agreement_is_compared_as_printed_and_print_is_rounding():
    halland = AGREEMENT.recipient("Halland")
    computed = allocate(Sek.miljoner(3_235), POPULATION.mapping, method=LARGEST)
    found = compare(AGREEMENT, computed).share(halland)
    assert (Sek.ZERO, Fraction(0)) == (found.difference, found.effects.whole)
    assert (0, 0, 0) == (found.effects.total, found.effects.weights, found.effects.key)
    cells = allocate(Sek.miljoner(2_835), POPULATION.mapping, method=LARGEST)
    assert -BILAGA_1.cell(halland, "table_2").ore + 100 == compare(AGREEMENT, cells).share(halland).difference.ore


def test_a_cell_that_is_not_printed_leaves_its_difference_unknown_and_no_other():
    missing = Unknown("cell", CITED)
    rows = tuple(
        (region, (missing, *amounts[1:]) if not i else amounts) for i, (region, amounts) in enumerate(BILAGA_1.rows)
    )
    table = attrs.evolve(BILAGA_1, rows=rows, columns=("sum", "b", "c"), sum_column="sum")
    found = compare(attrs.evolve(AGREEMENT, tables=(table,)), AGREEMENT)
    stockholm = found.share(AGREEMENT.recipient("Stockholm"))
    assert (missing, None, None) == (stockholm.difference, stockholm.effects, stockholm.ranks[0])
    gotland = found.share(AGREEMENT.recipient("Gotland"))
    # Whom the missing amount stands before, nobody can say.
    assert (True, (None, 21)) == (isinstance(gotland.difference, Sek), gotland.ranks)


def test_a_table_without_weights_shows_differences_and_no_reasons():
    bare = attrs.evolve(AGREEMENT, tables=(attrs.evolve(BILAGA_1, weights=None),))
    found = compare(bare, AGREEMENT)
    share = found.share(AGREEMENT.recipient("Gotland"))
    assert (Sek.ZERO, None, None, False) == (share.difference, share.effects, found.effects, found.separable)
    due = {name: value for name, value in found.records()[0].items() if name.startswith("due_to_")}
    assert dict.fromkeys([f"due_to_{each}_fraction" for each in ("total", "weights", "key", "rounding")]) == due
    assert [("key", "table_1"), ("key", "table_2")] == [(each.code, each.about) for each in found.missing]


def test_records_are_plain_and_new_each_time():
    found = compare(by_key(EqualShares((NORTH, SOUTH))), by_key(EqualShares((NORTH, SOUTH)), 151))
    record = found.records()[0]
    assert (5_000, 7_600, 2_600, "2550", "50") == (
        record["first_ore"],
        record["second_ore"],
        record["difference_ore"],
        record["due_to_total_fraction"],
        record["due_to_rounding_fraction"],
    )
    record.clear()
    assert found.records()[0]


def test_one_name_for_two_weight_sets_of_a_key_is_no_change_of_weights():
    classes = (weight_set(1, 3), attrs.evolve(weight_set(1, 1), values=(("Öst", 1), ("Väst", 1))))
    rule = Mixed(((70, Proportional(classes[0])), (30, Proportional(classes[1]))))
    found = compare(by_key(rule, 1_000), by_key(rule, 2_000))
    assert {(0, 0)} == {(share.effects.weights, share.effects.key) for share in found.shares}
    assert (0, 0, 0, 0) == attrs.astuple(compare(by_key(rule), by_key(rule)).effects)


def test_keys_of_one_form_differ_by_their_weights_whatever_these_are_called():
    before, after = weight_set(1, 1, "folkmängd 2018"), weight_set(3, 1, "folkmängd 2019")
    found = effects(by_key(Proportional(before)), by_key(Proportional(after)))
    assert (0, 2_500, 0, 0) == attrs.astuple(found)
    found = effects(allocate(kr(100), {NORTH: 1, SOUTH: 1}, method=LARGEST), by_key(Proportional(after)))
    assert (0, 2_500, 0, 0) == attrs.astuple(found)
    found = effects(by_key(Proportional(after)), allocate(kr(100), {NORTH: 1, SOUTH: 1}, method=LARGEST))
    assert (0, -2_500, 0, 0) == attrs.astuple(found)


def test_weight_sets_that_change_places_are_matched_by_name():
    people, places = weight_set(1, 1, "folkmängd"), weight_set(3, 1, "vårdplatser")
    one = Mixed(((3, Proportional(people)), (1, Proportional(places))))
    other = Mixed(((1, Proportional(places)), (3, Proportional(people))))
    assert (0, 0, 0, 0) == attrs.astuple(effects(by_key(one, 400), by_key(other, 400)))
    renamed = Mixed(((1, Proportional(places)), (3, Proportional(weight_set(4, 1, "folkmängd 2019")))))
    share = effects(by_key(one, 400), by_key(renamed, 400))
    assert (0, 300_00 * Fraction(3, 10), 0) == (share.total, share.weights, share.key)


def test_in_keys_of_other_forms_only_a_name_for_one_weight_set_is_matched():
    before, after = weight_set(1, 1), weight_set(3, 1)
    mixed = Mixed(((1, Proportional(after)), (1, EqualShares((NORTH, SOUTH)))))
    share = effects(by_key(Proportional(before), 200), by_key(mixed, 200))
    assert (0, 5_000, -2_500, 0) == attrs.astuple(share)
    two = Mixed(((1, Proportional(before)), (1, Proportional(weight_set(1, 3)))))
    share = effects(by_key(two), by_key(Proportional(after)))
    assert (0, 0) == (share.total, share.weights)


def test_recipients_that_are_themselves_only_are_kept_as_they_are():
    @attrs.define(eq=False)
    class Place:
        name: str

    north, south = Place(NORTH), Place(SOUTH)
    people = attrs.evolve(weight_set(1, 1), values=((north, 1), (south, 3)))
    rule = Mixed(((1, EqualShares((north, south))), (2, Proportional(people))))
    assert {(0, 0, 0, 0)} == {attrs.astuple(share.effects) for share in compare(by_key(rule), by_key(rule)).shares}
    other = attrs.evolve(people, values=((north, 3), (south, 1)))
    changed = Mixed(((1, EqualShares((north, south))), (2, Proportional(other))))
    share = compare(by_key(rule, 300), by_key(changed, 300)).share(north)
    assert (0, 10_000, 0, 0) == attrs.astuple(share.effects)


def test_weights_in_a_part_of_ones_own_are_changed_too_and_nothing_else_in_it():
    # A tuple in which nothing is changed is not made anew, so that one with names keeps them.
    Cut = namedtuple("Cut", "by")  # noqa: PYI024  # a class, as a caller may write it

    @attrs.frozen
    class Weighed:
        _weights: WeightSet
        cut: Cut
        whole: WeightSet = attrs.field(init=False)

        def __attrs_post_init__(self):
            object.__setattr__(self, "whole", self._weights)

        @property
        def recipients(self):
            return tuple(self._weights.mapping)

        def quotas(self, pool, without=frozenset()):
            return Proportional(self.whole).quotas(pool / self.cut.by, without)

    first, second = (by_key(Weighed(weight_set(north, 1), Cut(2)), 800) for north in (1, 3))
    assert (0, 10_000, 0, 0) == attrs.astuple(effects(first, second))


def test_weights_that_do_not_go_with_the_first_key_stand_with_the_key():
    first = by_key(Among(Proportional(weight_set(1, 1)), met=(NORTH,), condition="plan"))
    other = attrs.evolve(weight_set(1, 1), values=((SOUTH, 1), ("Öst", 1)))
    found = compare(first, by_key(Proportional(other), 200))
    assert ["weights_not_told_apart"] == [each.code for each in found.findings]
    assert (10_000, 0, -20_000, 0) == attrs.astuple(found.share(NORTH).effects)


def test_one_who_gains_by_the_weights_what_the_key_takes_stands_in_the_comparison():
    weighed = attrs.evolve(weight_set(1, 1), values=((NORTH, 1), ("Öst", 3)))
    other = Among(Proportional(weighed), met=(NORTH,), condition="plan")
    found = compare(by_key(Proportional(attrs.evolve(weighed, values=((NORTH, 1), (SOUTH, 1))))), by_key(other))
    share = found.share("Öst")
    assert (Sek.ZERO, Sek.ZERO, (None, None)) == (share.first, share.second, share.ranks)
    assert (0, 7_500, -7_500, 0) == attrs.astuple(share.effects)
    assert (0, 0, 0, 0) == attrs.astuple(found.effects)


def test_what_each_side_placed_and_did_not_place_and_what_the_sums_differ_by():
    first, second = (
        allocate(kr(10), {NORTH: 1, "Mitt": 1, SOUTH: 1}, method=each)
        for each in (AllocationMethod.FLOOR_EACH, LARGEST)
    )
    found = compare(first, second)
    assert ((kr(9), kr(10)), (kr(1), Sek.ZERO)) == (found.placed, found.residuals)
    assert (0, 0, 0, 100) == attrs.astuple(found.effects)


def test_another_method_for_an_agreement_is_rounding_and_no_other_total():
    found = compare(AGREEMENT, what_if(AGREEMENT, method=AllocationMethod.FLOOR_EACH))
    assert (Sek.miljoner(3_235), Sek.miljoner(3_235)) == (found.first_total, found.second_total)
    assert (0, 0, 0, -2_000) == attrs.astuple(found.effects)
    assert {(0, 0, 0)} == {attrs.astuple(share.effects)[:3] for share in found.shares}


def test_another_total_for_a_line_is_due_to_the_total_and_what_print_and_method_do():
    found = compare(AGREEMENT, what_if(AGREEMENT, totals={"specialist_nurses": Sek.miljoner(800)}))
    assert (Sek.miljoner(400).ore, 0, 0, -200) == attrs.astuple(found.effects)
    assert (Sek.ZERO, kr(2)) == found.residuals


def test_another_key_for_an_agreement_is_due_to_the_key_and_to_rounding():
    quarter = Mixed(((3, Proportional(POPULATION)), (1, EqualShares(REGIONS))))
    changed = what_if(AGREEMENT, key=AllocationKey(name="k", rule=quarter, citation=CITED))
    for first, second, sign in ((AGREEMENT, changed, 1), (changed, AGREEMENT, -1)):
        found = compare(first, second)
        share = found.share(AGREEMENT.recipient("Gotland"))
        gained = Fraction(323_500_000_000, 4) * (Fraction(1, 21) - Fraction(59_249, POPULATION.total))
        assert (0, 0, sign * gained) == (share.effects.total, share.effects.weights, share.effects.key)
        assert (True, share.difference.ore) == (found.separable, share.effects.whole)


def test_another_population_for_an_agreement_is_due_to_the_weights():
    doubled = tuple((region, people * (2 if region.name == "Gotland" else 1)) for region, people in POPULATION.values)
    other = attrs.evolve(POPULATION, name="folkmängd 2020", values=doubled)
    found = compare(AGREEMENT, what_if(AGREEMENT, key=other))
    assert {(0, 0)} == {(share.effects.total, share.effects.key) for share in found.shares}
    assert found.share(AGREEMENT.recipient("Gotland")).effects.weights > 0


def fixed_and_rest(amount):
    firm = FixedAmounts(tuple((region, amount) for region in REGIONS))
    return AllocationKey(name="k", rule=Then(firm, Proportional(POPULATION)), citation=CITED)


def test_a_key_with_fixed_amounts_is_followed_line_by_line():
    once = what_if(AGREEMENT, key=fixed_and_rest(kr(1_000_000)))
    twice = what_if(AGREEMENT, key=fixed_and_rest(kr(2_000_000)))
    gotland = AGREEMENT.recipient("Gotland")
    # A million more on each of the two lines, and a share less of what is left.
    gained = 2 * 100_000_000 - Fraction(2 * 21 * 100_000_000 * 59_249, POPULATION.total)
    assert (0, 0, gained) == attrs.astuple(compare(once, twice).share(gotland).effects)[:3]
    more = what_if(once, totals={"specialist_nurses": Sek.miljoner(800)})
    gained = Fraction(Sek.miljoner(400).ore * 59_249, POPULATION.total)
    assert (gained, 0, 0) == attrs.astuple(compare(once, more).share(gotland).effects)[:3]


def test_lines_that_the_other_side_does_not_have_leave_the_total_with_the_key():
    lines = what_if(AGREEMENT, key=fixed_and_rest(kr(1_000_000)))
    for total, code in ((3_000, "total_not_told_apart"), (3_235, "weights_not_told_apart")):
        whole = allocate(Sek.miljoner(total), POPULATION, method=LARGEST)
        found = compare(lines, whole)
        assert [code] == [each.code for each in found.findings]
        assert all(attrs.astuple(share.effects)[:2] == (0, 0) for share in found.shares)
        assert (True, ()) == (compare(whole, lines).separable, compare(whole, lines).findings)


def test_lines_with_a_key_each_leave_the_weights_with_the_key():
    basis = ComputedColumn(
        column="table_1", total=Sek.miljoner(2_835), key=fixed_and_rest(kr(1)), method=AllocationMethod.FLOOR_EACH
    )
    unlike = attrs.evolve(AGREEMENT, tables=(attrs.evolve(BILAGA_1, computed=(basis,)),))
    whole = allocate(Sek.miljoner(3_000), POPULATION, method=LARGEST)
    found = compare(whole, unlike)
    assert ["weights_not_told_apart"] == [each.code for each in found.findings]
    assert Sek.miljoner(235).ore == found.effects.total
    assert ["total_not_told_apart"] == [each.code for each in compare(unlike, whole).findings]


def test_a_sum_that_is_not_that_of_its_columns_is_a_sum_of_its_own():
    table = attrs.evolve(BILAGA_1, totals=(*BILAGA_1.totals[:2], Sek.miljoner(3_335)))
    found = compare(AGREEMENT, attrs.evolve(AGREEMENT, tables=(table,)))
    assert (Sek.miljoner(100).ore, 0, 0) == attrs.astuple(found.effects)[:3]


def test_what_is_missing_of_a_side_is_told_and_so_no_effect_is():
    untold = attrs.evolve(BILAGA_1, totals=None)
    found = compare(attrs.evolve(AGREEMENT, tables=(untold,)), AGREEMENT)
    assert [("printed_total", "sum")] == [(each.code, each.about) for each in found.missing]
    assert (Sek.miljoner(3_235), None) == (found.placed[0], found.effects)
    assert (found.missing[0], Sek.ZERO) == found.residuals
    gotland = AGREEMENT.recipient("Gotland")
    others = attrs.evolve(POPULATION, values=tuple(pair for pair in POPULATION.values if pair[0] != gotland))
    short = attrs.evolve(AGREEMENT, tables=(attrs.evolve(BILAGA_1, weights=others),))
    assert [("weight", "Gotland")] == [(each.code, each.about) for each in compare(short, AGREEMENT).missing]
    part = attrs.evolve(what_if(AGREEMENT, method=LARGEST).tables[0], totals=(untold.total("x"), *BILAGA_1.totals[1:]))
    found = compare(AGREEMENT, attrs.evolve(AGREEMENT, tables=(part,)))
    assert [("printed_total", "x")] == [(each.code, each.about) for each in found.missing]


def test_a_copy_with_an_unknown_share_is_compared_as_far_as_it_is_known():
    gotland = AGREEMENT.recipient("Gotland")
    others = attrs.evolve(POPULATION, values=tuple(pair for pair in POPULATION.values if pair[0] != gotland))
    missing = Unknown("weight", POPULATION.citation, about="Gotland")
    by_weights = what_if(AGREEMENT, key=others)
    by_some = AllocationKey(name="k", rule=EqualShares(tuple(others.mapping)), citation=CITED)
    for changed, told in (
        (by_weights, missing),
        (what_if(AGREEMENT, key=by_some), Unknown("share", CITED, about="Gotland")),
    ):
        found = compare(AGREEMENT, changed)
        assert (told, None) == (found.share(gotland).difference, found.share(gotland).effects)
        assert ((told,), told, told, False) == (found.missing, found.second_total, found.residuals[1], found.separable)
        stockholm = found.share(AGREEMENT.recipient("Stockholm"))
        assert (True, None) == (isinstance(stockholm.difference, Sek), stockholm.effects)


def test_of_several_columns_the_one_that_is_named_is_compared():
    earlier, later = kvinnors_halsa_2022.AGREEMENT, kvinnors_halsa_2023.AGREEMENT
    with pytest.raises(GrantkitError, match="by_population, rural_care") as caught:
        compare(earlier, later)
    assert ["second_column"] == [fault.field for fault in caught.value.faults]
    for column in later.tables[0].columns:
        found = compare(earlier, later, second_column=column)
        assert later.tables[0].total(column) == found.second_total
        assert ("key", "amount") == (found.missing[0].code, found.missing[0].about)
    table_2 = compare(AGREEMENT, AGREEMENT, first_column="table_1", second_column="table_2")
    assert (Sek.miljoner(400) - Sek.miljoner(2_835)).ore == table_2.effects.total


def test_a_column_is_looked_for_in_every_table_and_must_stand_in_one_only():
    cut = attrs.evolve(BILAGA_1, columns=("a", "b", "c"), sum_column="c")
    two = attrs.evolve(AGREEMENT, tables=(BILAGA_1, cut))
    assert Sek.miljoner(2_835) == compare(AGREEMENT, two, second_column="a").second_total
    same = attrs.evolve(AGREEMENT, tables=(BILAGA_1, BILAGA_1))
    with pytest.raises(GrantkitError) as caught:
        compare(two, same, second_column="sum")
    assert ["first_column", "second_column"] == [fault.field for fault in caught.value.faults]
    assert caught.value.faults[1].requirement.endswith("table_1, table_2, sum that is in one table only")


def test_every_impossible_argument_is_named():
    with pytest.raises(GrantkitError) as caught:
        compare(None, BILAGA_1, population=5)
    assert ["first", "second", "population"] == [fault.field for fault in caught.value.faults]
    with pytest.raises(GrantkitError, match="prints a table"):
        compare(AGREEMENT, goda_forutsattningar_2018.AGREEMENT)
    plain = allocate(kr(1), {NORTH: 1}, method=LARGEST)
    with pytest.raises(GrantkitError) as caught:
        compare(plain, AGREEMENT, first_column="sum", second_column="stray")
    assert ["first_column", "second_column"] == [fault.field for fault in caught.value.faults]
    with pytest.raises(InvalidType, match="second_column"):
        compare(plain, plain, second_column=5)


@given(
    weights(8, 10**9), weights(8, 10**9), st.integers(0, 10**15), st.integers(0, 10**15),
    st.sampled_from(AllocationMethod), st.sampled_from(AllocationMethod), st.sampled_from((1, 100, 10_000)),
)  # fmt: skip
def test_the_parts_of_each_difference_make_up_the_whole(one, other, first, second, method, another, unit):
    """For every recipient, total, weights, key and rounding add up to the difference, and so do their sums."""
    a = allocate(Sek(ore=first), one, method=method)
    b = allocate(Sek(ore=second), other, method=another, unit=Sek(ore=unit))
    found = compare(a, b)
    assert all(share.effects.whole == share.difference.ore for share in found.shares)
    assert Fraction(second - first) == sum((share.effects.total for share in found.shares), Fraction())
    assert Fraction(0) == sum((share.effects.weights for share in found.shares), Fraction())
    assert {Fraction(0)} == {share.effects.key for share in found.shares}


def wrapped(name, values):
    return Proportional(WeightSet(name=name, values=tuple(enumerate(values)), source="drawn", citation=CITED))


# Every way in which two weight sets may stand in a key, the recipients being 0, 1 and 2.
FORMS = (
    lambda one, other: Mixed(((2, one), (1, other))),
    lambda one, other: Mixed(((1, EqualShares((0, 1, 2))), (3, one), (2, other))),
    lambda one, other: Then(FixedAmounts(((0, kr(5)), (2, kr(1)))), Mixed(((1, one), (1, other)))),
    lambda one, other: Among(Mixed(((1, one), (4, other))), met=(0, 2), condition="plan"),
    lambda one, other: Bounded(Mixed(((1, one), (1, other))), caps=((1, kr(30)),)),
)
figures = st.tuples(*(st.integers(1, 10**6) for _ in range(3)))
names = st.tuples(*(st.sampled_from(("folkmängd", "vårdplatser", "landsbygd")) for _ in range(2)))
totals, methods = st.integers(10**11, 10**13).map(lambda ore: Sek(ore=ore)), st.sampled_from(AllocationMethod)


@given(keys := allocation_keys(), keys, totals, totals, methods, methods)
def test_the_parts_add_up_under_any_two_keys(one, other, first, second, method, another):
    """For any keys, totals and methods, the four parts of each difference add up to it, and so do those of the sums."""
    a = allocate(first, AllocationKey(name="a", rule=one.rule, citation=CITED), method=method)
    b = allocate(second, AllocationKey(name="b", rule=other.rule, citation=CITED), method=another)
    found = compare(a, b)
    assert all(share.effects.whole == share.difference.ore for share in found.shares)
    placed = found.placed[1] - found.placed[0]
    assert (placed.ore, placed) == (
        found.effects.whole,
        (second - first) - (found.residuals[1] - found.residuals[0]),
    )


@given(keys, totals, methods, methods)
def test_another_method_alone_is_rounding_alone(key, total, method, another):
    """Of two allocations that differ by their method only, total, weights and key make no difference to anybody."""
    found = compare(allocate(total, key, method=method), allocate(total, key, method=another))
    assert {(0, 0, 0)} == {attrs.astuple(share.effects)[:3] for share in found.shares}
    assert found.separable


@given(keys, totals, totals, methods, methods)
def test_another_total_alone_moves_neither_weights_nor_key(key, first, second, method, another):
    """Of two allocations under one key, weights and key make no difference to anybody, whatever the totals."""
    found = compare(allocate(first, key, method=method), allocate(second, key, method=another))
    assert {(0, 0)} == {(share.effects.weights, share.effects.key) for share in found.shares}
    assert found.separable


@given(st.sampled_from(FORMS), figures, figures, figures, figures, names, names, totals, methods)
def test_other_figures_alone_move_neither_total_nor_key(form, a, b, c, d, before, after, total, method):
    """Between allocations under keys of one form, total and key make no difference, whatever the weights are called."""
    # A weight set whose name stands in the other place is the one that stands there.
    crossed = before[0] == after[1] or before[1] == after[0]
    assume(not crossed or len(set(before)) == 1 or len(set(after)) == 1)
    first = form(wrapped(before[0], a), wrapped(before[1], b))
    second = form(wrapped(after[0], c), wrapped(after[1], d))
    keys = [AllocationKey(name="k", rule=rule, citation=CITED) for rule in (first, second)]
    found = compare(*(allocate(total, key, method=method) for key in keys))
    assert {(0, 0)} == {(share.effects.total, share.effects.key) for share in found.shares}
    assert found.separable


@given(st.sampled_from(FORMS), st.sampled_from(FORMS), figures, figures, names, totals, methods)
def test_another_key_over_the_same_figures_moves_neither_total_nor_weights(form, another, a, b, called, total, method):
    """Between allocations over the same weight sets, total and weights make no difference, whatever the keys are."""
    sets = (wrapped(called[0], a), wrapped(called[1], b))
    first, second = (AllocationKey(name="k", rule=each(*sets), citation=CITED) for each in (form, another))
    found = compare(allocate(total, first, method=method), allocate(total, second, method=method))
    assert {(0, 0)} == {(share.effects.total, share.effects.weights) for share in found.shares}
    assert found.separable


@given(
    keys := st.sampled_from((None, POPULATION, fixed_and_rest(kr(9)), fixed_and_rest(kr(5_000)))), keys,
    methods, methods,
    st.integers(10**8, 10**11).map(lambda ore: Sek(ore=ore)),
    st.integers(10**8, 10**11).map(lambda ore: Sek(ore=ore)),
)  # fmt: skip
def test_the_parts_add_up_for_changed_copies(one, other, method, another, first, second):
    """The four parts of each difference add up to it for any changed copy, and the copies state what their money is."""
    a = what_if(AGREEMENT, key=one, method=method, totals={"efforts": first})
    b = what_if(AGREEMENT, key=other, method=another, totals={"specialist_nurses": second})
    for before, after in ((AGREEMENT, a), (a, b), (b, AGREEMENT)):
        found = compare(before, after)
        assert found.separable
        assert all(share.effects.whole == share.difference.ore for share in found.shares)
        assert (found.second_total - found.first_total).ore == found.effects.total
        assert (0, 0) == (found.effects.weights, found.effects.key)
        assert [each.budget.subtotals[0].printed for each in (before, after)] == [found.first_total, found.second_total]
