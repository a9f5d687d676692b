"""The recovery of weights at its edges."""

from collections import defaultdict
from itertools import product

import pytest

from grantkit import AllocationMethod, Citation, GrantkitError, Sek, Unknown, allocate
from grantkit.allocation import RecoveredWeights, recover_weights
from grantkit.text.record_sheets import records_sheet

CITATION = Citation("S9", "tabell")
ROUND_EACH, LARGEST, TO_LARGEST, SAINTE_LAGUE, FLOOR = AllocationMethod
GONE = Unknown("cell", CITATION)
kr = Sek.kronor
WEIGHTS = {"a": 25, "b": 15, "c": 8}


def made(total, method, **weights):
    return dict(allocate(kr(total), weights, method=method).amounts)


@pytest.mark.parametrize("method", AllocationMethod)
def test_far_bounds_hold_the_multiples_of_a_solution(method):
    found = recover_weights(made(10**6, method, **WEIGHTS), kr(10**6), method, between=(40, 150))
    assert ((48, 96, 144), None) == (found.totals, found.only)
    assert (25, 15, 8) == found.solutions[0].weights
    assert all(solution.alone for solution in found.solutions)


@pytest.mark.parametrize("method", [LARGEST, TO_LARGEST, SAINTE_LAGUE])
def test_a_method_that_keeps_the_total_works_out_the_one_unknown_amount(method):
    column = made(10**6, method, **WEIGHTS) | {"c": GONE}
    assert (25, 15, 8) == recover_weights(column, kr(10**6), method, between=(40, 60)).only.weights


@pytest.mark.parametrize("method", [ROUND_EACH, FLOOR])
def test_rounded_by_itself_an_unknown_amount_bounds_nothing(method):
    column = made(10**6, method, **WEIGHTS) | {"c": GONE}
    found = recover_weights(column, kr(10**6), method, between=(48, 48))
    assert (25, 15, 8) == found.only.weights


@pytest.mark.parametrize("method", AllocationMethod)
def test_amounts_that_no_weights_make_have_no_solution(method):
    assert () == recover_weights({"a": kr(4), "b": kr(8)}, kr(10), method, between=(1, 30)).totals
    assert () == recover_weights({"a": kr(4), "b": kr(4)}, kr(10), method, between=(1, 30)).totals
    in_ore = recover_weights({"a": Sek(ore=450), "b": Sek(ore=550)}, kr(10), method, between=(1, 30))
    assert ((), ()) == (in_ore.totals, in_ore.undecided)
    assert recover_weights(
        {"a": Sek(ore=450), "b": Sek(ore=550)}, kr(10), method, between=(20, 20), unit=Sek(ore=1)
    ).totals


@pytest.mark.parametrize("method", AllocationMethod)
def test_few_kronor_are_explained_by_several_sets_of_weights(method):
    found = recover_weights(made(10, method, a=64, b=36), kr(10), method, between=(10**6, 10**6 + 2))
    assert ((10**6, 10**6 + 1, 10**6 + 2), None) == (found.totals, found.only)
    assert [False] * 3 == [solution.alone for solution in found.solutions]


def test_a_total_too_small_to_tell_who_bore_the_residual_is_named_undecided():
    """Where a share of nothing may have borne the residual, nothing is ruled out."""
    column = {"a": kr(0), "b": kr(2), "c": kr(0), "d": kr(2)}
    found = recover_weights(column, kr(4), TO_LARGEST, between=(2, 3))
    assert ((2,), (3,)) == (found.totals, found.undecided)
    assert found.only is None


def test_the_largest_is_who_comes_first_of_equals():
    column = {"a": kr(34), "b": kr(33), "c": kr(33)}
    assert (1, 1, 1) == recover_weights(column, kr(100), TO_LARGEST, between=(3, 3)).only.weights
    assert () == recover_weights({"a": kr(33), "b": kr(34), "c": kr(33)}, kr(100), TO_LARGEST, between=(3, 3)).totals


def test_of_equals_the_largest_may_have_less_than_the_other_after_rounding():
    """Of 3 kr each has 1,50, which is rounded to 2 kr; the first bears the krona too much."""
    found = recover_weights({"a": kr(1), "b": kr(2)}, kr(3), TO_LARGEST, between=(2, 2))
    assert (1, 1) == found.only.weights
    assert (kr(3), TO_LARGEST, (2, 2)) == (found.total, found.method, found.between)


def test_records_and_sheet_show_each_weight():
    found = recover_weights(made(10**6, LARGEST, **WEIGHTS), kr(10**6), LARGEST, between=(48, 48))
    assert {"total": 48, "recipient": "a", "weight": 25, "alone": True} == found.records()[0]
    assert ("48", "a", "25", "ja") == records_sheet(found).rows[0]


def test_recovered_weights_say_that_nobody_printed_them():
    found = RecoveredWeights(recipients=("a", "b"), weights=(2, 1), alone=True)
    assert (3, (("a", 2), ("b", 1))) == (found.total, found.weight_set("w", CITATION).values)
    assert "no evidence" in found.weight_set("w", CITATION).source


def test_recovered_weights_are_one_for_each():
    with pytest.raises(GrantkitError) as caught:
        RecoveredWeights(recipients=["a"], weights=(1, 2, True), alone=True)
    assert ["recipients", "weights[2]", "weights"] == [fault.field for fault in caught.value.faults]
    with pytest.raises(GrantkitError) as caught:
        RecoveredWeights(recipients=("a",), weights=1, alone=True)
    assert ["weights"] == [fault.field for fault in caught.value.faults]


@pytest.mark.parametrize(
    ("column", "total", "method", "between", "unit", "fields"),
    [
        ({}, kr(1), LARGEST, (1, 2), kr(1), ["column"]),
        (7, kr(0), LARGEST, (2, 1), kr(1), ["column", "total", "between"]),
        ({"a": 1}, 1, "x", [1, 2], 1, ["column[a]", "total", "unit", "method", "between"]),
        ({"a": GONE, "b": GONE}, kr(1), SAINTE_LAGUE, (0, 1), kr(1), ["column", "between"]),
        ({"a": kr(1)}, kr(1), FLOOR, (1, 2, 3), kr(0), ["unit", "total", "between"]),
        ({"a": kr(1)}, kr(1), FLOOR, (1, True), kr(2), ["total", "between[1]"]),
    ],
)
def test_every_impossible_argument_is_named(column, total, method, between, unit, fields):
    with pytest.raises(GrantkitError) as caught:
        recover_weights(column, total, method, between=between, unit=unit)
    assert fields == [fault.field for fault in caught.value.faults]


@pytest.mark.parametrize("method", [LARGEST, SAINTE_LAGUE])
def test_weights_at_the_edge_of_a_tie_are_not_overlooked(method):
    """Of the weights 1:3, 2:2 and 3:1, only 2:2 gives one krona to each; the others tie and the larger takes both."""
    found = recover_weights({"a": kr(1), "b": kr(1)}, kr(2), method, between=(4, 4))
    assert ((4,), (2, 2)) == (found.totals, found.solutions[0].weights)


def test_more_totals_than_can_be_tried_are_refused_with_the_limit():
    with pytest.raises(GrantkitError, match="no more than 1_000_000 totals to try"):
        recover_weights({"a": kr(1)}, kr(1), FLOOR, between=(1, 10**30))
    far = recover_weights({"a": kr(1)}, kr(1), FLOOR, between=(10**30, 10**30 + 1))
    assert (10**30, 10**30 + 1) == far.totals


@pytest.mark.parametrize("method", [ROUND_EACH, FLOOR])
def test_a_row_with_a_tolerance_bounds_its_weight_by_it_and_the_others_by_the_method(method):
    column = made(10**6, method, **WEIGHTS)
    off = column | {"a": column["a"] + kr(3)}
    assert () == recover_weights(off, kr(10**6), method, between=(48, 48)).totals
    near = recover_weights(off, kr(10**6), method, between=(48, 48), tolerance={"a": kr(4)})
    assert (25, 15, 8) == near.only.weights
    assert () == recover_weights(off, kr(10**6), method, between=(48, 48), tolerance={"a": kr(2)}).totals
    unread = off | {"a": GONE}
    assert (25, 15, 8) == recover_weights(
        unread, kr(10**6), method, between=(48, 48), tolerance={"a": kr(4)}
    ).only.weights


@pytest.mark.parametrize(
    ("method", "tolerance", "fields"),
    [
        (LARGEST, {"a": kr(1)}, ["tolerance"]),
        (FLOOR, {"b": kr(1)}, ["tolerance"]),
        (FLOOR, {"a": kr(-1)}, ["tolerance[a]"]),
        (FLOOR, 5, ["tolerance"]),
    ],
)
def test_an_impossible_tolerance_is_named(method, tolerance, fields):
    with pytest.raises(GrantkitError) as caught:
        recover_weights({"a": kr(1)}, kr(1), method, between=(1, 2), tolerance=tolerance)
    assert fields == [each.field for each in caught.value.faults]


@pytest.mark.parametrize("method", AllocationMethod)
def test_weights_are_found_wherever_trying_all_of_them_finds_some(method):
    """Seven öre among three, with every column and every sum of the weights up to 8."""
    total, unit = Sek(ore=7), Sek(ore=1)
    for whole in range(1, 9):
        making = defaultdict(list)
        for weights in product(range(whole + 1), repeat=3):
            if sum(weights) == whole:
                amounts = allocate(total, dict(enumerate(weights)), method=method, unit=unit).amounts
                making[tuple(amount.ore for amount in amounts.values())].append(weights)
        for column in product(range(8), repeat=3):
            given = {place: Sek(ore=ore) for place, ore in enumerate(column)}
            found = recover_weights(given, total, method, between=(whole, whole), unit=unit)
            possible = making[column]
            assert (found.totals, found.undecided) == ((whole,) if possible else (), ())
            for solution in found.solutions:
                assert solution.weights in possible
                assert len(possible) == 1 or not solution.alone
                # The exact methods may leave it open whether there are others.
                assert len(possible) > 1 or solution.alone or method not in {ROUND_EACH, FLOOR}
