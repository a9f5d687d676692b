"""What is known to go wrong in frames, each with what happens instead."""

import sys
from datetime import date, datetime
from importlib import import_module

import dask.dataframe as dd
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from grantkit import AllocationMethod, CostCategory, GrantkitError, Sek
from grantkit.case import CostKey, Pot
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.interop.frames import BadCases, allocate_frame, assess_frame, costs_from_ledger

DAY = date(2020, 4, 15)
KEY = CostKey(pot="100", of=Pot.UNIT, basis="timmar", share=1)


def each_function(frame):
    yield lambda: allocate_frame(frame, by="g", total=Sek.kronor(1), weight="w", method=AllocationMethod.FLOOR_EACH)
    yield lambda: costs_from_ledger(frame, keys=(KEY,), mapping={"5010": CostCategory.OTHER})
    yield lambda: assess_frame(frame, agreement=AGREEMENT, as_of=DAY)


def foreign(module):
    return type("DataFrame", (), {"__module__": f"{module}.frames"})()


@pytest.mark.parametrize(
    ("frame", "told"),
    [
        (pa.table({"g": ["a"]}), "sums over groups of a table in chunks go wrong"),
        (foreign("ibis"), r"the engine behind it: // of whole numbers is off above 2\^53"),
        (foreign("sqlframe"), r"a relation of DuckDB: // of whole numbers is off above 2\^53"),
        (foreign("modin"), "a frame of pandas, polars, DuckDB, PySpark or Dask"),
        (foreign("cudf"), "frame.to_pandas()"),
        ({"g": ["a"]}, "a frame of pandas, polars, DuckDB, PySpark or Dask"),
        (pl.Series("g", ["a"]), "a frame of pandas, polars, DuckDB, PySpark or Dask"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__module__.partition(".")[0],
)
def test_another_engine_is_refused_with_what_to_use_instead(frame, told):
    for call in each_function(frame):
        with pytest.raises(TypeError, match=told):
            call()


def test_frames_of_two_engines_do_not_go_together():
    cases, payments = pl.DataFrame({"case_id": ["K1"], "recipient": ["Gotland"]}), pd.DataFrame({"case_id": ["K1"]})
    with pytest.raises(GrantkitError, match=r"payments: got .*pandas.*a frame of polars"):
        assess_frame(cases, payments=payments, agreement=AGREEMENT, as_of=DAY)


def test_pandas_turns_numbers_with_a_gap_into_floats_and_these_are_refused():
    frame = pd.DataFrame(
        {"case_id": ["K1", "K1"], "amount_ore": [100, None], "paid_on": pd.to_datetime(["2019-12-16"] * 2)}
    )
    cases = pd.DataFrame({"case_id": ["K1"], "recipient": ["Gotland"]})
    with pytest.raises(
        GrantkitError, match=r"payments.amount_ore: .*pandas turns whole numbers with a gap into floats"
    ):
        assess_frame(cases, payments=frame, agreement=AGREEMENT, as_of=DAY)


@pytest.mark.parametrize("gap", [None, float("nan"), pd.NA, pd.NaT])
def test_each_gap_of_pandas_is_a_missing_fact_and_no_word(gap):
    requisitions = pd.DataFrame(
        {"case_id": ["K1"], "amount_ore": [gap], "channel": [gap], "arrived_on": [gap], "reference": [gap]},
        dtype=object,
    )
    cases = pd.DataFrame({"case_id": ["K1"], "recipient": ["Gotland"]})
    result = assess_frame(cases, requisitions=requisitions, agreement=AGREEMENT, as_of=DAY)
    assert [None] == result["fault"].tolist()


def test_days_of_python_in_pandas_are_days_and_a_time_of_day_is_a_fault():
    cases = pd.DataFrame({"case_id": ["K1"], "recipient": ["Gotland"]})
    for day, told in (
        (date(2019, 12, 16), None),
        (pd.Timestamp("2019-12-16"), None),
        (datetime(2019, 12, 16, 23, 59), "a day, without a time of day and a zone"),  # noqa: DTZ001 - none is meant
        (pd.Timestamp("2019-12-16", tz="Europe/Stockholm"), "a day, without a time of day and a zone"),
        ("16/12 2019", "a day, without a time of day and a zone"),
        ("2019-02-30", "day"),
    ):
        payments = pd.DataFrame({"case_id": ["K1"], "amount_ore": [100], "paid_on": pd.Series([day], dtype=object)})
        answer = assess_frame(cases, payments=payments, agreement=AGREEMENT, as_of=DAY, bad_cases=BadCases.KEEP)
        (fault,) = answer["fault"].tolist()
        assert (fault is None) if told is None else told in fault


def test_true_and_half_an_ore_are_no_amounts():
    cases = pd.DataFrame({"case_id": ["K1"], "recipient": ["Gotland"]})
    for wrong in (True, 0.5, "12,50"):
        payments = pd.DataFrame({"case_id": ["K1"], "amount_ore": pd.Series([wrong], dtype=object), "paid_on": [DAY]})
        answer = assess_frame(cases, payments=payments, agreement=AGREEMENT, as_of=DAY, bad_cases=BadCases.KEEP)
        assert "payments[K1].amount_ore" in answer["fault"].tolist()[0]


def test_pandas_adds_up_whole_numbers_as_whole_numbers():
    # An aggregation that is made on the way would turn 2^53 + 1 into the float 2^53.
    frame = pd.DataFrame({"account": ["5010"], "cost_centre": ["100"], "amount_ore": [2**53 + 1]})
    assert 2**53 + 1 == costs_from_ledger(frame, keys=(KEY,), mapping={"5010": CostCategory.OTHER}).total.ore


def test_the_index_of_pandas_is_kept_and_decides_nothing():
    frame = pd.DataFrame({"g": ["a", "a", "a"], "w": [1, 1, 1]}, index=[9, 3, 3])
    result = allocate_frame(frame, by="g", total=Sek.kronor(10), weight="w", method=AllocationMethod.LARGEST_REMAINDER)
    assert ([9, 3, 3], [400, 300, 300]) == (result.index.tolist(), result["amount_ore"].tolist())


def test_what_is_lazy_stays_lazy():
    """A case that cannot be is found when the frame is computed, and not before."""
    columns = {"case_id": ["K1"], "recipient": ["Gotlund"]}
    lazy = assess_frame(pl.LazyFrame(columns), agreement=AGREEMENT, as_of=DAY)
    assert pl.LazyFrame is type(lazy)
    with pytest.raises(Exception, match="perhaps Gotland is meant"):
        lazy.collect()
    parts = assess_frame(dd.from_pandas(pd.DataFrame(columns), npartitions=1), agreement=AGREEMENT, as_of=DAY)
    assert isinstance(parts, dd.DataFrame)
    with pytest.raises(GrantkitError, match="perhaps Gotland is meant"):
        parts.compute()


def test_a_lazy_answer_can_be_queried_on():
    columns = {"case_id": [f"K{number}" for number in range(9)], "recipient": ["Gotland", "Skåne", "Kalmar"] * 3}
    lazy = assess_frame(pl.LazyFrame(columns), agreement=AGREEMENT, as_of=DAY)
    few = lazy.filter(pl.col("recipient") == "Skåne").select("case_id", "lapsed").head(2).collect()
    assert ["K1", "K4"] == few["case_id"].to_list()


def test_a_relation_of_a_connection_is_answered_by_a_relation_of_that_connection():
    with duckdb.connect() as connection:
        connection.execute("CREATE TABLE cases AS SELECT 'K1' AS case_id, 'Gotland' AS recipient, 7 AS owner")
        result = assess_frame(connection.sql("SELECT case_id, recipient FROM cases"), agreement=AGREEMENT, as_of=DAY)
        connection.register("answers", result)
        joined = connection.sql("SELECT owner, lapsed FROM cases JOIN answers USING (case_id)").fetchall()
    assert [7] == [owner for owner, _ in joined]


def test_groups_of_several_types_are_groups():
    frame = pl.DataFrame({"year": [2018, 2018, 2019], "kind": ["a", "a", "a"], "w": [1, 3, 5]}).with_columns(
        pl.col("kind").cast(pl.Categorical)
    )
    result = allocate_frame(
        frame, by=("year", "kind"), total=Sek.kronor(8), weight="w", method=AllocationMethod.FLOOR_EACH
    )
    assert [200, 600, 800] == result["amount_ore"].to_list()


def test_a_column_with_a_name_of_ours_does_not_get_in_the_way():
    frame = pl.DataFrame({"g": ["a"], "weight": [1], "units": [5], "one": [9]})
    result = allocate_frame(frame, by="g", total=Sek.kronor(8), weight="weight", method=AllocationMethod.FLOOR_EACH)
    assert {"g": ["a"], "weight": [1], "units": [5], "one": [9], "amount_ore": [800]} == result.to_dict(as_series=False)


def test_without_narwhals_the_extra_is_named(monkeypatch):
    for name in [each for each in sys.modules if each.startswith("grantkit.interop")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(ModuleNotFoundError, match=r"grantkit\[frames\]"):
        import_module("grantkit.interop.frames")
