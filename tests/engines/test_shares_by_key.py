"""`allocate_frame` gives what `allocate` gives for the key that a function makes of each group, on every engine."""

import random
from datetime import date
from fractions import Fraction

import pandas as pd
import polars as pl
import pytest

from grantkit import AllocationKey, AllocationMethod, Citation, GrantkitError, Sek, WeightSet, allocate
from grantkit.allocation import Among, Bounded, EqualShares, FixedAmounts, Mixed, Proportional
from grantkit.interop.frames import allocate_frame

SOURCE = Citation("beslut", "bilaga 1")
PEOPLE = {"Norr": 5_000, "Mitt": 40_000, "Syd": 40_000, "Väst": 120_000}
BASE = {"by": "year", "recipient": "name", "method": AllocationMethod.LARGEST_REMAINDER}


def weights(rows):
    values = tuple(zip(rows["name"], rows["people"], strict=True))
    return WeightSet(name="people", values=values, source="print", citation=SOURCE)


def mixed(rows):
    """Four fifths by population and one fifth equally, with a floor."""
    rule = Mixed(((80, Proportional(weights(rows))), (20, EqualShares(rows["name"]))))
    floors = tuple((name, Sek(ore=floor)) for name, floor in zip(rows["name"], rows["floor"], strict=True))
    return AllocationKey(name="mixed", rule=Bounded(rule, floors=floors), citation=SOURCE)


def plain(rows):
    return dict(zip(rows["name"], rows["people"], strict=True))


def drawn(groups, seed=3):
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    rows = []
    for year in range(groups):
        size = chance.choice((1, 2, 5, 12))
        total = chance.choice((1, -1)) * chance.choice((10**6, 999_999, 283_500_000_000))
        floor = abs(total) // size // 2
        people = [chance.choice((1, 2, 500, 2_400_000)) for _ in range(size)]
        rows += [(year // 2, "ab"[year % 2], f"k{place}", each, floor, total) for place, each in enumerate(people)]
    chance.shuffle(rows)
    columns = zip(*((*row, place) for place, row in enumerate(rows)), strict=True)
    return dict(zip(("year", "part", "name", "people", "floor", "total", "place"), map(list, columns), strict=True))


def expected(columns, key, method, unit):
    groups = {}
    for row in zip(*columns.values(), strict=True):
        groups.setdefault(row[:2], []).append(dict(zip(columns, row, strict=True)))
    amounts = {}
    for group, rows in groups.items():
        in_order = sorted(rows, key=lambda row: row["place"])
        found = key({name: tuple(row[name] for row in in_order) for name in columns})
        shared = allocate(Sek(ore=rows[0]["total"]), found, method=method, unit=unit)
        amounts |= {(*group, name): amount.ore for name, amount in shared.amounts.items()}
    return amounts


@pytest.mark.parametrize("key", [mixed, plain, weights], ids=lambda each: each.__name__)
@pytest.mark.parametrize("method", AllocationMethod, ids=lambda each: each.value)
def test_each_row_gets_what_the_scalar_rule_gives_it(engine, key, method):
    columns, unit = drawn(12 if engine.name == "pyspark" else 40), Sek.kronor(100)
    result = allocate_frame(
        engine.make(columns),
        by=("year", "part"),
        total="total",
        weight=key,
        recipient="name",
        method=method,
        unit=unit,
        order="place",
    )
    assert isinstance(result, engine.kind)
    rows = engine.read(result)
    assert [*columns, "amount_ore"] == list(rows[0])
    assert expected(columns, key, method, unit) == {tuple(row.values())[:3]: row["amount_ore"] for row in rows}
    assert {int} == {type(row["amount_ore"]) for row in rows}
    assert sorted(zip(*columns.values(), strict=True)) == sorted(tuple(row.values())[:-1] for row in rows)


def test_the_order_of_the_rows_decides_between_equals_and_is_kept(engine):
    frame = engine.make({"year": [1] * 3, "name": ["Syd", "Mitt", "Norr"], "people": [1] * 3})
    asked = BASE | {"total": Sek.kronor(10), "weight": plain}
    if engine.ordered:
        rows = engine.read(allocate_frame(frame, **asked))
        assert [("Syd", 400), ("Mitt", 300), ("Norr", 300)] == [(row["name"], row["amount_ore"]) for row in rows]
    else:
        with pytest.raises(GrantkitError, match=r"order: got None.*decides between equal weights"):
            allocate_frame(frame, **asked)


def test_a_lazy_frame_stays_lazy_and_an_empty_one_has_the_new_column(engine):
    frame = engine.make({"year": [], "name": [], "people": []}, year=int, name=str, people=int)
    asked = BASE | {"method": AllocationMethod.FLOOR_EACH, "total": Sek.kronor(10), "weight": plain, "into": "ore"}
    result = allocate_frame(frame, **asked)
    assert isinstance(result, engine.kind)
    assert [] == engine.read(result)
    assert ["year", "name", "people", "ore"] == list(
        result.columns if engine.name != "polars_lazy" else result.collect_schema()
    )


def test_weights_beyond_whole_numbers_of_the_engine_are_exact(engine):
    frame = engine.make({"year": [1, 1, 1], "name": [7, 8, 9], "people": [1, 2, 2**62]})

    def cubed(rows):
        return {name: Fraction(people**3, 7) for name, people in zip(rows["name"], rows["people"], strict=True)}

    total, method = Sek(ore=2**62), AllocationMethod.ROUND_EACH_HALF_UP
    rows = engine.read(allocate_frame(frame, **BASE | {"total": total, "weight": cubed, "method": method}))
    exact = allocate(total, {7: 1, 8: 8, 9: 2**186}, method=method).amounts
    assert {name: amount.ore for name, amount in exact.items()} == {row["name"]: row["amount_ore"] for row in rows}


def test_whom_a_condition_leaves_out_gets_nothing(engine):
    frame = engine.make({"year": [1] * 4, "name": [*PEOPLE], "people": [*PEOPLE.values()], "place": [0, 1, 2, 3]})

    def key(rows):
        met = tuple(name for name in rows["name"] if name != "Norr")
        rule = Among(Proportional(weights(rows)), met=met, condition="plan")
        return AllocationKey(name="met", rule=rule, citation=SOURCE)

    rows = engine.read(allocate_frame(frame, **BASE | {"total": Sek.kronor(200), "weight": key, "order": "place"}))
    assert {"Norr": 0, "Mitt": 4_000, "Syd": 4_000, "Väst": 12_000} == {row["name"]: row["amount_ore"] for row in rows}


def fixed(names, kronor=1):
    rule = FixedAmounts(tuple((name, Sek.kronor(kronor)) for name in names))
    return in_second(AllocationKey(name="fixed", rule=rule, citation=SOURCE))


def in_second(weights_of_the_group):
    # Dask tells the faults of one part, and which one is not known.
    return lambda rows: weights_of_the_group if rows["year"][0] == 2 else plain(rows)


@pytest.mark.parametrize(
    ("changed", "weight", "told"),
    [
        ({"year": [1, None, 2]}, plain, r"by: got .*belongs to no group"),
        ({"name": ["a", "b", None]}, plain, r"recipient\[year=2\]: got None .*a value in every row"),
        ({"name": ["a", "b", "b"]}, plain, r"recipient\[year=2\]\[1\]: got 'b' .*each only once"),
        ({"place": [0, 1, 1]}, plain, r"order\[year=2\]\[1\]: got 1 .*each only once"),
        ({"place": [0, 1, None]}, plain, r"order\[year=2\]: got None .*a value in every row"),
        ({"total": [5, 5, None]}, plain, r"total\[year=2\]: got None .*what is missing is not 0"),
        ({"total": [5, 7, 6]}, plain, r"total\[year=2\]: got \(6, 7\) .*one total for the whole group"),
        ({"people": [1, -1, 2]}, plain, r"weight\[year=2\]\.weights\[b\]: got -1 .*0 or more"),
        ({"people": [1, None, 2]}, weights, r"weight\[year=2\]\.values\[b\]: got None"),
        ({}, fixed("a"), r"recipient\[year=2\]: got 'b' .*one that the weights have"),
        ({}, fixed("abcd"), r"weight\[year=2\]: got 'd' .*one that the rows have: 1 kr would be lost"),
        ({}, fixed("abc", 900), r"weight\[year=2\]\.total: got .*at least 2 700 kr, for the fixed amounts"),
        ({}, in_second("people"), r"weight\[year=2\]\.weights: got 'people'"),
    ],
)
def test_a_group_that_cannot_be_shared_out_is_named_with_its_column(engine, changed, weight, told):
    columns = {
        "year": [1, 2, 2],
        "name": ["a", "b", "c"],
        "people": [1, 2, 3],
        "place": [0, 1, 2],
        "total": [10**5] * 3,
    }
    frame = engine.make(columns | changed)
    with pytest.raises(GrantkitError, match=told):
        engine.read(allocate_frame(frame, **BASE | {"total": "total", "weight": weight, "order": "place"}))


def test_an_amount_that_fits_in_no_column_is_refused(engine):
    frame = engine.make({"year": [1], "name": ["a"], "people": [1], "place": [0]})
    asked = BASE | {"weight": plain, "order": "place", "unit": Sek(ore=1)}
    rows = engine.read(allocate_frame(frame, **asked | {"total": Sek(ore=2**63 - 1)}))
    assert [2**63 - 1] == [row["amount_ore"] for row in rows]
    with pytest.raises(GrantkitError, match=r"weight\[year=1\]: got .*amounts below 2\^63 öre"):
        engine.read(allocate_frame(frame, **asked | {"total": Sek(ore=2**63)}))


def test_the_faults_of_all_groups_are_told_at_once_and_at_most_twenty():
    years = [*range(25)]
    frame = pl.DataFrame({"year": years, "name": ["a"] * 25, "people": [-1] * 25})
    with pytest.raises(GrantkitError) as caught:
        allocate_frame(frame, **BASE | {"total": Sek.kronor(1), "weight": plain})
    assert [f"weight[year={year}].weights[a]" for year in years[:20]] == [each.field for each in caught.value.faults]


def test_an_error_of_the_function_itself_tells_the_group(engine):
    frame = engine.make({"year": [4], "name": ["a"], "people": [1], "place": [0]})
    asked = BASE | {"total": Sek.kronor(1), "weight": lambda rows: {"a": rows["poeple"]}, "order": "place"}
    with pytest.raises(KeyError, match="poeple") as caught:
        engine.read(allocate_frame(frame, **asked))
    assert "in the function of weights, for the group year=4" in caught.value.__notes__


def test_pandas_keeps_its_index_and_takes_days_and_categories():
    frame = pd.DataFrame(
        {
            "day": pd.to_datetime(["2019-01-01", "2020-01-01", "2019-01-01"]),
            "name": pd.Categorical(["a", "a", "b"]),
            "people": [1, 1, 3],
        },
        index=[7, 7, 1],
    )
    asked = BASE | {"by": "day", "total": Sek.kronor(4), "weight": plain}
    result = allocate_frame(frame, **asked)
    assert ([7, 7, 1], [100, 400, 300]) == ([*result.index], [*result["amount_ore"]])


def test_columns_of_other_types_come_back_as_they_were():
    import duckdb

    frame = duckdb.sql(
        "SELECT * FROM (VALUES (DATE '2019-01-01', 'a'::ENUM ('a', 'b'), 1::HUGEINT, [1]), "
        "(DATE '2019-01-01', 'b', 3, [2])) AS t(day, name, people, list)"
    )
    asked = BASE | {"by": "day", "total": Sek.kronor(4), "weight": plain, "method": AllocationMethod.FLOOR_EACH}
    result = allocate_frame(frame, **asked)
    assert [*frame.types, "BIGINT"] == result.types
    assert [(date(2019, 1, 1), "a", 1, [1], 100), (date(2019, 1, 1), "b", 3, [2], 300)] == sorted(result.fetchall())
