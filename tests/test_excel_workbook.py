"""The example with workbooks where openpyxl is not installed; with it, tests/engines runs it."""

import runpy
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "examples" / "excel_workbook.py"


def test_without_openpyxl_a_sentence_says_so_and_nothing_is_written(monkeypatch, capsys, tmp_path):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    monkeypatch.setattr(sys, "argv", [str(SCRIPT), str(tmp_path / "out")])
    runpy.run_path(str(SCRIPT), run_name="__main__")
    assert "openpyxl is not installed, so that no workbook is made: pip install openpyxl\n" == capsys.readouterr().out
    assert [] == list(tmp_path.iterdir())


@pytest.mark.parametrize("name", ["excel_workbook", "frames_from_records"])
def test_an_example_that_needs_more_is_no_part_of_the_package(name):
    """What the examples need is fetched by name, so that they can be read where it is not installed."""
    source = SCRIPT.with_name(f"{name}.py").read_text(encoding="utf-8")
    packages = ("openpyxl", "pandas", "polars", "duckdb", "pyarrow")
    assert not [each for each in packages if f"\nimport {each}" in source or f"\nfrom {each}" in source]
