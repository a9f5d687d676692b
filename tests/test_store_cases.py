"""The example that stores cases in a database, run as a user runs it, with DuckDB and without."""

import os
import runpy
import sqlite3
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1
from grantkit.errors import InvalidValue

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "examples" / "store_cases.py"
STORE = runpy.run_path(str(SCRIPT))
REGIONS = [each for each in AGREEMENT.recipients if each.group.code == "regions"]
PAID = sum(BILAGA_1.cell(each, "sum") for each in REGIONS[:-3])
ABSENT = "DuckDB is not installed, so that its part is left out: pip install duckdb"


def run(*arguments):
    return subprocess.run(
        [sys.executable, str(SCRIPT), *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_cases_are_stored_read_back_added_up_and_decided(tmp_path):
    done = run(tmp_path / "cases.sqlite")
    assert ("", 0) == (done.stderr, done.returncode)
    first, paid, decided, last = done.stdout.splitlines()
    assert "SQLite: 21 cases stored, all read back as they were" == first
    assert f"SQLite: 18 regions were paid {PAID}" == paid
    assert decided.endswith("computed again with 0 differences")
    assert last == (paid.replace("SQLite", "DuckDB") if find_spec("duckdb") else ABSENT)
    with sqlite3.connect(tmp_path / "cases.sqlite") as base:
        assert (21, 1) == base.execute(
            "SELECT (SELECT count(*) FROM cases), (SELECT count(*) FROM decisions)"
        ).fetchone()
    base.close()


def test_a_file_that_is_there_is_not_written_over(tmp_path):
    (tmp_path / "cases.sqlite").write_text("mine", encoding="utf-8")
    done = run(tmp_path / "cases.sqlite")
    assert 1 == done.returncode
    assert "exists already" in done.stderr
    assert "mine" == (tmp_path / "cases.sqlite").read_text(encoding="utf-8")


def test_without_duckdb_a_sentence_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "duckdb", None)
    assert ABSENT == STORE["counted_in_duckdb"]([])


def test_a_document_that_was_changed_in_the_database_is_told_with_its_paths():
    base = sqlite3.connect(":memory:")
    base.executescript(STORE["TABLES"])
    STORE["store"](base, STORE["cases"]())
    base.execute("UPDATE cases SET document = replace(document, '\"e_mail\"', '\"mail\"') WHERE recipient = 'Gotland'")
    with pytest.raises(InvalidValue, match=r"^line 1: \$\.requisitions\[0\]\.channel: got 'mail'"):
        list(STORE["stored"](base, "Gotland"))
    with pytest.raises(sqlite3.Error):
        base.execute("INSERT INTO cases (document) VALUES ('{')")
    base.close()
