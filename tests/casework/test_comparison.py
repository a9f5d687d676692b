"""Two allocations side by side: what each gains or loses, and what that is due to, to the last fraction of an öre."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantkit import (
    AllocationKey,
    AllocationMethod,
    Citation,
    EqualShares,
    FixedAmounts,
    GrantkitError,
    Mixed,
    Proportional,
    Sek,
    Then,
    Unknown,
    WeightSet,
    allocate,
    compare,
)
from grantkit.catalogue import goda_forutsattningar_2018
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION
from grantkit.testing import weights

CITED = Citation("S1", "7", ("R37",))
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
    assert isinstance(found.share(AGREEMENT.recipient("Gotland")).difference, Sek)


def test_a_table_without_weights_shows_differences_and_no_reasons():
    bare = attrs.evolve(AGREEMENT, tables=(attrs.evolve(BILAGA_1, weights=None),))
    share = compare(bare, AGREEMENT).share(AGREEMENT.recipient("Gotland"))
    assert (Sek.ZERO, None) == (share.difference, share.effects)


def test_records_are_plain_and_new_each_time():
    found = compare(by_key(EqualShares((NORTH, SOUTH))), by_key(EqualShares((NORTH, SOUTH)), 151))
    record = found.records()[0]
    assert (5_000, 7_600, 2_600, "2550", "50") == (
        record["first_ore"],
        record["second_ore"],
        record["difference_ore"],
        record["due_to_total_ore"],
        record["due_to_rounding_ore"],
    )
    record.clear()
    assert found.records()[0]


def test_every_impossible_argument_is_named():
    with pytest.raises(GrantkitError) as caught:
        compare(None, BILAGA_1, population=5)
    assert ["first", "second", "population"] == [fault.field for fault in caught.value.faults]
    with pytest.raises(GrantkitError, match="prints a table"):
        compare(AGREEMENT, goda_forutsattningar_2018.AGREEMENT)


@given(
    weights(8, 10**9), weights(8, 10**9), st.integers(0, 10**15), st.integers(0, 10**15),
    st.sampled_from(AllocationMethod), st.sampled_from(AllocationMethod), st.sampled_from((1, 100, 10_000)),
)  # fmt: skip
def test_the_parts_of_each_difference_make_up_the_whole(one, other, first, second, method, another, unit):
    """For every recipient, what is due to total, weights, key and rounding adds up to the difference, and over all recipients likewise."""
    a = allocate(Sek(first), one, method=method)
    b = allocate(Sek(second), other, method=another, unit=Sek(unit))
    found = compare(a, b)
    assert all(share.effects.whole == share.difference.ore for share in found.shares)
    assert Fraction(second - first) == sum((share.effects.total for share in found.shares), Fraction())
    assert Fraction(0) == sum((share.effects.weights for share in found.shares), Fraction())
    assert {Fraction(0)} == {share.effects.key for share in found.shares}
