"""The guide to Excel and frames, executed from top to bottom as somebody who reads it would."""

import re
from decimal import Decimal
from doctest import DocTestParser
from pathlib import Path

import pytest

from grantkit import Assessment
from grantkit.portfolio import CaseChanges

GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "into-excel-and-frames.md"
for package in ("pandas", "polars", "pyarrow", "duckdb", "openpyxl"):
    pytest.importorskip(package)


@pytest.fixture
def made(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = {}
    for block in re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL):
        # pytest runs what ends in an error, with its text.
        shown = (each.source for each in DocTestParser().get_examples(block) if each.exc_msg is None)
        parts = [*shown] if ">>>" in block else [block]
        for source in parts:
            exec(compile(source, GUIDE.name, "single" if ">>>" in block else "exec"), names)  # noqa: S102  # our own
    return names


def test_every_table_of_the_guide_has_the_same_rows_and_the_same_sum(made):
    known = sum(each["amount_ore"] for each in made["records"] if each["amount_ore"] is not None)
    assert known == made["known"] == int(made["in_pandas"]["amount_ore"].astype("Int64").sum())
    assert sum(each["withheld"] is not None for each in made["records"]) == made["withheld"]
    assert len(made["records"]) == made["in_pyarrow"].num_rows == len(made["in_duckdb"].fetchall())
    ((kronor,),) = made["in_duckdb"].aggregate("sum(amount)").fetchall()
    assert Decimal(known) / 100 == kronor


def test_a_table_without_rows_has_the_columns_and_types_of_one_with_rows(made):
    of_polars, types = made["of_polars"], Assessment.record_types
    schema = {name: of_polars[kind] for name, kind in types.items()}
    full = made["polars"].DataFrame(made["records"], schema=schema)
    assert full.schema == made["polars"].DataFrame((), schema=schema).schema
    assert full.to_dicts() == list(made["records"])
    columns = list(CaseChanges.record_types)
    assert columns == made["quiet"].columns == made["quiet_in_duckdb"].columns == list(made["quiet_in_pandas"].columns)
    kinds = dict(zip(columns, made["quiet_in_duckdb"].types, strict=True))
    assert ("VARCHAR", "DECIMAL(38,2)", "BIGINT", "DATE") == tuple(
        str(kinds[name]) for name in ("kind", "difference", "difference_ore", "after_day")
    )


def test_the_workbook_of_the_guide_has_its_amounts_in_swedish_form(made):
    sheet = made["openpyxl"].load_workbook("resultat.xlsx").active
    assert ("amount", '#,##0\\ "kr"') == (sheet["I1"].value, sheet["I2"].number_format)
    assert 18_735_782 == sheet["I2"].value
