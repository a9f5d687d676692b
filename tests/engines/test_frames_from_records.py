"""Records are taken as they are by pandas, polars, pyarrow, DuckDB and openpyxl: types, nulls and totals."""

import runpy
import sys
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from clean_case import CLEAN

from grantkit import AllocationMethod, GrantCase, Sek, allocate, assess
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1
from grantkit.portfolio import due_between, totals

pandas = pytest.importorskip("pandas")
polars = pytest.importorskip("polars")
pyarrow = pytest.importorskip("pyarrow")
duckdb = pytest.importorskip("duckdb")
openpyxl = pytest.importorskip("openpyxl")

EXAMPLE = runpy.run_path(str(Path(__file__).parents[2] / "examples" / "frames_from_records.py"))
ASSESSED = assess(GrantCase(**CLEAN | {"financial_reports": ()}), as_of=date(2020, 4, 1))
AHEAD = due_between([ASSESSED], date(2019, 1, 1), date(2021, 1, 1), as_of=date(2020, 4, 1), with_done=True)
RESULTS = {
    "assessment": ASSESSED,
    "ledger": ASSESSED.ledger,
    "duties": ASSESSED.duties,
    "documents": ASSESSED.documents,
    "findings": ASSESSED.findings,
    "steps": ASSESSED.steps,
    "days": AHEAD,
    "table": BILAGA_1,
    "totals": totals([ASSESSED]),
}


@pytest.mark.parametrize("engine", EXAMPLE["ENGINES"])
@pytest.mark.parametrize("made", ["shares", "entitlements"])
def test_the_total_of_each_engine_is_that_of_the_library(engine, made):
    records, total = EXAMPLE[made]()
    assert total == EXAMPLE["ENGINES"][engine](records)
    assert EXAMPLE["told"](engine, records, total).endswith("kr, as in grantkit")
    assert EXAMPLE["told"](engine, records, total + 1).endswith("kr, NOT as in grantkit")


def test_a_package_that_is_missing_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "polars", None)
    assert "polars: polars is not installed, so that its part is left out" == EXAMPLE["told"]("polars", (), 0)


def rows_of_pandas(records):
    frame = pandas.DataFrame(records)
    return frame.astype(object).where(frame.notna(), None).to_dict("records")


def rows_of_polars(records):
    return polars.DataFrame(records, infer_schema_length=None).to_dicts()


def rows_of_pyarrow(records):
    return pyarrow.Table.from_pylist(list(records)).to_pylist()


def rows_of_duckdb(records):
    with duckdb.connect() as base:
        base.register("records", pyarrow.Table.from_pylist(list(records)))
        return [dict(zip(records[0], row, strict=True)) for row in base.execute("SELECT * FROM records").fetchall()]


@pytest.mark.parametrize("rows", [rows_of_pandas, rows_of_polars, rows_of_pyarrow, rows_of_duckdb])
@pytest.mark.parametrize("name", RESULTS)
def test_every_value_comes_back_as_it_went_in(rows, name):
    """Numbers are numbers, days are days, and what is withheld is null and never 0."""
    records = RESULTS[name].records()
    assert list(map(dict, records)) == [dict(row) for row in rows(records)]


@pytest.mark.parametrize("name", RESULTS)
def test_every_value_is_taken_by_a_workbook(name, tmp_path):
    records = RESULTS[name].records()
    book = openpyxl.Workbook()
    for row in (list(records[0]), *(list(each.values()) for each in records)):
        book.active.append(row)
    book.save(tmp_path / "a.xlsx")
    heads, *rows = openpyxl.load_workbook(tmp_path / "a.xlsx").active.iter_rows(values_only=True)
    assert (tuple(records[0]), len(records)) == (heads, len(rows))
    amounts = [heads.index(key) for key in heads if key.removesuffix("_ore") != key]
    stored = [row[place] for row in rows for place in amounts]
    assert [each[heads[place]] for each in records for place in amounts] == stored


def test_ore_and_kronor_agree_in_a_frame_and_the_types_are_those_of_money():
    frame = polars.DataFrame(ASSESSED.records(), infer_schema_length=None)
    assert (polars.Decimal, polars.Int64) == (frame.schema["amount"].base_type(), frame.schema["amount_ore"])
    known = frame.filter(polars.col("amount").is_not_null())
    assert known.height == (known["amount"] * 100 == known["amount_ore"]).sum()
    assert polars.Date == frame.schema["as_of"]


def test_a_sum_of_many_millions_is_exact_to_the_ore():
    shared = allocate(
        Sek(ore=9_007_199_254_740_993), {"a": 1, "b": 2}, method=AllocationMethod.FLOOR_EACH, unit=Sek(ore=1)
    )
    frame = polars.DataFrame(shared.records())
    assert (9_007_199_254_740_993, Decimal("90071992547409.93")) == (frame["amount_ore"].sum(), frame["amount"].sum())
    assert AGREEMENT.name == ASSESSED.records()[0]["agreement"]
