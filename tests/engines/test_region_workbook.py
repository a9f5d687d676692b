"""The workbook that the example of a region's year writes, as openpyxl reads it."""

import runpy
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

openpyxl = pytest.importorskip("openpyxl")
YEAR = runpy.run_path(str(Path(__file__).parent.parent.parent / "examples" / "region_twelve_grants.py"))


def test_a_workbook_has_kronor_as_numbers(tmp_path):
    path = tmp_path / "year.xlsx"
    records = [
        {"grant": "Bidrag", "at_most": Decimal("4200000.50"), "at_most_ore": 420_000_050, "last_day": date(2025, 12, 1)}
    ]
    assert str(path) == YEAR["workbook"]({"due": records, "none": ()}, path)
    header, row = openpyxl.load_workbook(path)["due"].iter_rows(values_only=True)
    assert ("grant", "at_most", "last_day") == header
    assert ("Bidrag", 4_200_000.5, "2025-12-01") == (*row[:2], row[2].date().isoformat())
