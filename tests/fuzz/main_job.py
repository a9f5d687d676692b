"""The main job of the README with spoilt files: it prints its answer to what the file says, or the faults alone.

python tests/fuzz/main_job.py [FILES] [SEED]
"""

import contextlib
import csv
import io
import re
import runpy
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from fuzz.mutations import PIECES, spoilt
from fuzz.parsers import amount_of

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "examples" / "data" / "regions_2019.csv"
JOB = runpy.run_path(str(ROOT / "examples" / "goda_forutsattningar_2019.py"))
# What may well stand in a cell of each column, as people write it.
GOOD = {
    "kr": (
        "0",
        "18735782",
        "18 735 782",
        "18\u00a0735\u00a0782 kr",
        "12 tkr",
        "2,5 mnkr",
        "SEK 5",
        "1 234:50",
        "1.50",
        "",
    ),
    "on": ("2019-11-29", "2019-12-01", "2019-12-02", "2020-03-31", "2020-04-01", "2099-12-31", ""),
    "channel": ("e_mail", "web", "hand_delivery", "post", "letter_box", ""),
    "certification": ("alt1", "alt2", ""),
    "deviation": ("", "två fakturor", "\u202eabc", "a;b"),
    "region": ("Region Kalmar", "kalmar", "08", "Landstinget i Kalmar län", "Västra Götalandsregionen"),
}
CELLS = (
    *("", " ", "0", "-1", "1 000", "430.000", "SEK 5", "12 tkr", "9" * 40, "2019-12-01", "2019-02-30", "9999-12-31"),
    *("post", "e_mail", "alt1", "alt2", "Skåne", "Region Skåne", "01", "kalmar", "#", '"', "\ufeff", "1 234,50 kr"),
)


def spoilt_file(drawn: Random, text: str) -> bytes:
    """Give a CSV with some of its cells, signs and lines changed, as people and programs spoil them."""
    rows = [line.split(",") for line in text.splitlines()]
    header = next(at for at, row in enumerate(rows) if row[0] == "region")
    for _ in range(drawn.choice((0, 1, 2, 4))):
        row = drawn.choice(rows[header + 1 :])
        at = drawn.choice([place for place, cell in enumerate(row) if cell])
        row[at] = f'"{drawn.choice(GOOD[rows[header][at].rpartition("_")[2]])}"'
    for _ in range(drawn.choice((0, 0, 1, 3))):
        row = drawn.choice(rows)
        cell = drawn.choice(CELLS) if drawn.random() < 0.7 else spoilt(drawn)
        row[drawn.randrange(len(row))] = f'"{cell}"' if drawn.random() < 0.3 else cell
    if drawn.random() < 0.1:
        rows.insert(drawn.randrange(len(rows)), drawn.choice(rows))
    if drawn.random() < 0.3:
        del rows[drawn.randrange(len(rows))]
    changed = drawn.choice(("\n", "\n", "\r\n")).join(",".join(row) for row in rows)
    for _ in range(drawn.choice((0, 0, 0, 0, 1, 3))):
        at = drawn.randrange(len(changed))
        changed = changed[:at] + drawn.choice(PIECES) + changed[at + drawn.randint(0, 5) :]
    if drawn.random() < 0.2:
        changed = changed.replace(",", ";")
    raw = changed.encode("utf-8", "surrogatepass") if drawn.random() < 0.95 else changed.encode("latin-1", "replace")
    return raw[: drawn.randrange(len(raw))] if drawn.random() < 0.1 else raw


def ends(files: int, seed: int) -> Iterator[int]:
    """Run the job on so many spoilt files, hold what it says to what it must, and yield its exit statuses."""
    drawn, text = Random(seed), DATA.read_text(encoding="utf-8")  # noqa: S311  # the same files for the same seed
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "regions.csv"
        for _ in range(files):
            raw = spoilt_file(drawn, text)
            path.write_bytes(raw)
            out, err = io.StringIO(), io.StringIO()
            try:
                with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                    end = JOB["main"](["--full", "--csv", str(path)])
                assert_right(end, out.getvalue(), err.getvalue(), path)
            except Exception as error:
                error.add_note(repr(raw))
                raise
            yield end


def assert_right(end: int, out: str, err: str, path: Path) -> None:
    """Nothing but faults, each with its place; or the answer, to the cases that the file holds."""
    if end == 2:
        assert out == ""
        assert all(re.match(rf"line \d+, column |{re.escape(str(path))}: ", line) for line in err.splitlines()), err
        assert err.strip()
        return
    assert (end, err) == (0, "")
    assert re.search("^Läget .*^A. .*^B. .*^C. ", out, re.MULTILINE | re.DOTALL)
    cases, faults = JOB["read_cases"](path)
    assert faults == []
    for case, cells in zip(cases, rows_of(path), strict=True):
        assert_case(case, cells)


def rows_of(path: Path) -> list[dict[str, str]]:
    """Read a good file in another way than the job does: each row that says something, by its columns."""
    text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    lines = text.split("\n")
    while lines[0].startswith("#") or not lines[0].strip():
        del lines[0]
    delimiter = "," if "," in lines[0] else ";"
    rows = csv.DictReader(io.StringIO("\n".join(lines)), delimiter=delimiter)
    named = ({name.strip(): cell.strip() for name, cell in row.items()} for row in rows)
    return [row for row in named if any(row.values())]


def assert_case(case: Any, cells: dict[str, str]) -> None:
    """Hold the facts of a case to the cells of its row."""
    amounts = {
        "requisitioned_kr": [each.amount for each in case.requisitions],
        "paid_kr": [each.amount for each in case.payments],
        "costs_kr": [each.stated_costs for each in case.financial_reports],
        "repaid_kr": [each.amount for each in case.repayments],
    }
    days = {
        "arrived_on": [each.arrived_on for each in case.requisitions],
        "paid_on": [each.paid_on for each in case.payments],
        "report_arrived_on": [each.arrived_on for each in case.financial_reports],
        "repaid_on": [each.booked_on for each in case.repayments],
    }
    for column, read in amounts.items():
        assert ([amount_of(cells[column])] if cells[column] else []) == [each for each in read if each is not None]
    for column, read in days.items():
        assert ([cells[column]] if cells[column] else []) == [str(each) for each in read if each is not None]
