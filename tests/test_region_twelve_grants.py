"""The example of a region's year, run as a user runs it: what it prints and writes, and without openpyxl."""

import json
import os
import runpy
import subprocess
import sys
from datetime import date
from pathlib import Path

import icalendar
import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "examples" / "region_twelve_grants.py"
YEAR = runpy.run_path(str(SCRIPT))
ABSENT = "openpyxl is not installed, so that no workbook is written: pip install openpyxl"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("year")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(folder)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert ("", 0) == (done.stderr, done.returncode)
    return folder, " ".join(done.stdout.replace("\u00a0", " ").split())


def test_the_year_has_twelve_grants_and_each_question_its_answer(run):
    _, told = run
    assert 12 == len({each.agreement.name for each in YEAR["cases"]()})
    for answer in (
        "Korta vårdköerna 2025 (block 2) för sent rekvirerad 1 460 000 kr 0 kr okänt",
        "fr 30 jan 2026 Gotland: lämna ekonomisk redovisning",
        "Korta vårdköerna 2025 (block 2) Region Gotland för sen 1 460 000 kr",
        "En effektiv hälso- och sjukvård 2025 Region Gotland ska krävas okänt, högst 4 200 000 kr",
        "Det är 900 000 kr mer än hela kostnaden",
        "slag: redovisning saknas mottagare: Gotland bidrag: En effektiv hälso- och sjukvård 2025",
        "gäller: oanvänt förut: Okänt: ekonomisk redovisning (14 §) nu: 450 000 kr",
        "14 cases, all read back as they were",
        "computed again with 0 differences",
    ):
        assert answer in told


def test_a_calendar_and_json_are_written(run):
    folder, _ = run
    events = icalendar.Calendar.from_ical((folder / "year.ics").read_bytes()).walk("VEVENT")
    assert [date(2025, 12, 22), date(2026, 1, 30)] == [each.decoded("DTSTART") for each in events]
    assert 14 == len(json.loads((folder / "cases.json").read_text(encoding="utf-8"))["cases"])


def test_without_openpyxl_a_sentence_says_so(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    assert ABSENT == YEAR["workbook"]({}, tmp_path / "year.xlsx")
