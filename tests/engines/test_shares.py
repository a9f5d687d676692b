"""`allocate_frame` gives what `allocate` gives, group by group and to the öre, on every engine."""

import os
import random

import pytest

from grantkit import AllocationMethod, GrantkitError, Sek, allocate
from grantkit.interop.frames import allocate_frame

METHODS = [each for each in AllocationMethod if each is not AllocationMethod.SAINTE_LAGUE]
ROWS = int(os.environ.get("GRANTKIT_ENGINE_ROWS", "4000"))


def drawn(rows, seed=17):
    """Draw groups of every size with ties, zeros and totals below 0; the rows of a group do not stand together."""
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    columns = {"group": [], "part": [], "weight": [], "total": [], "place": []}
    group = 0
    while len(columns["place"]) < rows:
        group += 1
        size = chance.choice((1, 2, 3, 7, 21, 40))
        largest = chance.choice((2, 5, 100, 2_400_000))
        weights = [chance.randint(0, largest) for _ in range(size)]
        weights[chance.randrange(size)] += 1
        total = chance.choice((0, 1, 99, 10_000, 283_500_000_000, chance.randint(0, 10**9))) * chance.choice(
            (1, 1, 1, -1)
        )
        for weight in weights:
            values = (f"g{group}", group % 3, weight, total, len(columns["place"]))
            for column, value in zip(columns.values(), values, strict=True):
                column.append(value)
    order = list(range(len(columns["place"])))
    chance.shuffle(order)
    columns = {name: [column[at] for at in order] for name, column in columns.items()}
    # The place in the frame is the order that ties are decided by.
    columns["place"] = list(range(len(order)))
    return columns


def expected(columns, method, unit):
    groups = {}
    for group, part, weight, total, place in zip(*columns.values(), strict=True):
        groups.setdefault((group, part), (total, {}))[1][place] = weight
    return {
        place: amount.ore
        for total, weights in groups.values()
        for place, amount in allocate(Sek(ore=total), weights, method=method, unit=unit).amounts.items()
    }


@pytest.mark.parametrize(
    ("method", "unit"),
    [
        *((method, Sek.kronor(1)) for method in METHODS),
        (AllocationMethod.ROUND_EACH_HALF_UP, Sek(ore=1)),
        (AllocationMethod.LARGEST_REMAINDER, Sek(ore=1)),
        (AllocationMethod.RESIDUAL_TO_LARGEST, Sek.kronor(1_000)),
        (AllocationMethod.FLOOR_EACH, Sek.kronor(1_000)),
    ],
    ids=lambda value: value.value if isinstance(value, AllocationMethod) else str(value),
)
def test_each_row_gets_what_the_scalar_rule_gives_it(engine, method, unit):
    columns = drawn(ROWS)
    frame = engine.make(columns)
    result = allocate_frame(
        frame, by=("group", "part"), total="total", weight="weight", method=method, unit=unit, order="place"
    )
    assert isinstance(result, engine.kind)
    rows = engine.read(result)
    assert [*columns, "amount_ore"] == list(rows[0])
    assert expected(columns, method, unit) == {row["place"]: row["amount_ore"] for row in rows}
    assert {int} == {type(row["amount_ore"]) for row in rows}


def test_rows_that_have_an_order_need_no_column_for_it_and_keep_it(engine):
    columns = drawn(500)
    frame, method = engine.make(columns), AllocationMethod.LARGEST_REMAINDER
    asked = {"by": ("group", "part"), "total": "total", "weight": "weight", "method": method}
    if engine.ordered:
        rows = engine.read(allocate_frame(frame, **asked))
        assert columns["place"] == [row["place"] for row in rows]
        assert expected(columns, method, Sek.kronor(1)) == {row["place"]: row["amount_ore"] for row in rows}
    else:
        with pytest.raises(GrantkitError, match=r"order: got None.*decides between equal weights"):
            allocate_frame(frame, **asked)


def test_one_total_holds_for_every_group(engine):
    frame = engine.make({"g": ["a", "a", "b"], "w": [1, 2, 5]})
    result = allocate_frame(
        frame, by="g", total=Sek.kronor(10), weight="w", method=AllocationMethod.ROUND_EACH_HALF_UP, into="ore"
    )
    assert [("a", 300), ("a", 700), ("b", 1000)] == sorted((row["g"], row["ore"]) for row in engine.read(result))


def test_sums_beyond_what_a_float_holds_are_exact(engine):
    # 2^53 is where floats stop holding every whole number.
    weights = [2**53 + 1, 2**53 + 3, 2**54 - 1]
    for method in METHODS:
        frame = engine.make({"g": ["a"] * 3, "w": weights, "o": [0, 1, 2]})
        rows = engine.read(
            allocate_frame(frame, by="g", total=Sek(ore=301), weight="w", method=method, unit=Sek(ore=1), order="o")
        )
        exact = allocate(Sek(ore=301), dict(enumerate(weights)), method=method, unit=Sek(ore=1))
        assert {at: amount.ore for at, amount in exact.amounts.items()} == {row["o"]: row["amount_ore"] for row in rows}


def test_quotients_beyond_what_a_float_holds_are_exact_or_refused(engine):
    total = Sek(ore=2**53 + 1)
    frame = engine.make({"g": ["a", "a"], "w": [1, 2], "o": [0, 1]})
    asked = {"by": "g", "weight": "w", "method": AllocationMethod.FLOOR_EACH, "unit": Sek(ore=1)}
    exact = allocate(total, {0: 1, 1: 2}, method=AllocationMethod.FLOOR_EACH, unit=Sek(ore=1)).amounts
    if engine.name == "pyspark":
        with pytest.raises(
            GrantkitError, match=r"total\[g='a'\].*less than 2\^50 units on PySpark.*use polars or DuckDB"
        ):
            allocate_frame(frame, total=total, **asked)
        total = Sek(ore=2**50 - 1)
        exact = allocate(total, {0: 1, 1: 2}, method=AllocationMethod.FLOOR_EACH, unit=Sek(ore=1)).amounts
    rows = engine.read(allocate_frame(frame, total=total, **asked))
    assert {at: amount.ore for at, amount in exact.items()} == {row["o"]: row["amount_ore"] for row in rows}


def test_the_largest_product_is_exact_and_the_next_is_refused(engine):
    # 3 037 000 499 is the root of 2^63, rounded down.
    asked = {"by": "g", "method": AllocationMethod.FLOOR_EACH, "weight": "w", "unit": Sek(ore=1)}
    largest = 3_037_000_499
    frame = engine.make({"g": ["a", "a"], "w": [largest, 1]})
    rows = engine.read(allocate_frame(frame, total=Sek(ore=largest), **asked))
    assert {largest: largest - 1, 1: 0} == {row["w"]: row["amount_ore"] for row in rows}
    frame = engine.make({"g": ["a", "a"], "w": [largest + 1, 1]})
    with pytest.raises(GrantkitError, match=r"weight\[g='a'\].*below 2\^63"):
        engine.read(allocate_frame(frame, total=Sek(ore=largest + 1), **asked))


@pytest.mark.parametrize(
    ("weights", "total", "told"),
    [
        ([3 * 10**9, 1], 10**18, r"weight\[g='b'\].*below 2\^63; use a function as weight"),
        ([2**62, 2**62], 1, r"weight\[g='b'\].*a sum of weights, times the unit in öre, below 2\^63"),
        ([1, 1], 2**62, r"total\[g='b'\].*less than 2\^62 öre"),
        ([-1, 2], 5, r"weight\[g='b'\]: got -1 .*0 or more"),
        ([0, 0], 5, r"weight\[g='b'\]: got 0 .*at least one weight above 0"),
        ([None, 2], 5, r"weight\[g='b'\]: got None .*what is missing is not 0"),
    ],
)
def test_a_group_that_cannot_be_exact_is_named_and_refused(engine, weights, total, told):
    frame = engine.make({"g": ["a", "b", "b"], "w": [1, *weights], "t": [7, total, total], "o": [0, 1, 2]})
    with pytest.raises(GrantkitError, match=told):
        engine.read(
            allocate_frame(frame, by="g", total="t", weight="w", method=AllocationMethod.LARGEST_REMAINDER, order="o")
        )


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"t": [7, 7, 8]}, r"total\[g='b'\]: got \(7, 8\).*one total for the whole group"),
        ({"t": [7, 7, None]}, r"total\[g='b'\]: got None.*what is missing is not 0"),
        ({"g": ["a", None, "b"]}, r"by: got .*belongs to no group"),
        ({"o": [0, 1, 1]}, r"order\[g='b'\]: got 1 .*2 places, one for each row"),
    ],
)
def test_a_group_that_is_in_doubt_is_named_and_refused(engine, changed, told):
    frame = engine.make({"g": ["a", "b", "b"], "w": [1, 2, 3], "t": [7, 7, 7], "o": [0, 1, 2]} | changed)
    with pytest.raises(GrantkitError, match=told):
        engine.read(
            allocate_frame(frame, by="g", total="t", weight="w", method=AllocationMethod.LARGEST_REMAINDER, order="o")
        )


def test_an_empty_frame_has_the_new_column(engine):
    frame = engine.make({"g": [], "w": []}, g=str, w=int)
    result = allocate_frame(frame, by="g", total=Sek.kronor(1), weight="w", method=AllocationMethod.FLOOR_EACH)
    assert [] == engine.read(result)


def test_what_cannot_be_is_refused_before_anything_is_read(engine):
    frame = engine.make({"g": ["a"], "w": [1], "f": [0.5]}, f=float)
    asked = {"by": "g", "total": Sek.kronor(1), "weight": "w", "method": AllocationMethod.FLOOR_EACH}
    for changed, told in (
        ({"method": AllocationMethod.SAINTE_LAGUE}, "another method, or a function as weight"),
        ({"weight": "f"}, "whole numbers in the column 'f': a float is not exact"),
        ({"weight": "v"}, "weight: got 'v' .*one of g, w, f"),
        ({"weight": 5}, "weight: got 5 .*a function that makes the weights of a group from its columns"),
        ({"recipient": "g"}, "recipient: got 'g' .*for a function of weights, and for nothing else"),
        ({"weight": dict}, "recipient: got None .*for a function of weights"),
        ({"weight": dict, "recipient": "h"}, "recipient: got 'h' .*one of g, w, f"),
        ({"weight": dict, "recipient": "f"}, "recipient: got 'Float64' .*texts or whole numbers"),
        ({"by": "h"}, "by: got 'h'"),
        ({"by": ()}, "at least one column"),
        ({"total": 5}, "total: got 5"),
        ({"unit": Sek.ZERO}, "unit: got .*more than 0 kr"),
        ({"into": "w"}, "into: got 'w' .*no column yet"),
        ({"total": "g"}, "total: .*whole numbers in the column 'g'"),
    ):
        with pytest.raises(GrantkitError, match=told):
            allocate_frame(frame, **asked | changed)
