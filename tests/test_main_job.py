"""The main job, run as a user runs it: whole output in both languages, and every fault of a bad file at once."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "examples" / "goda_forutsattningar_2019.py"
DATA = ROOT / "examples" / "data" / "regions_2019.csv"
HEADER = next(line for line in DATA.read_text(encoding="utf-8").splitlines() if line.startswith("region"))


def run(*arguments):
    program = f"import sys, runpy; sys.path.insert(0, {str(ROOT)!r}); sys.argv = {[str(SCRIPT), *map(str, arguments)]!r}; runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    return subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_main_job_prints_what_it_should(lang):
    expected = (ROOT / "tests" / "data" / f"main_job_{lang}.txt").read_text(encoding="utf-8")
    done = run("--lang", lang)
    assert (done.returncode, done.stderr) == (0, "")
    assert expected == done.stdout


def test_the_day_of_the_answer_may_be_chosen():
    assert "öppen" in run("--as-of", "2019-10-01").stdout


def faulty(tmp_path, text):
    path = tmp_path / "regions.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = run("--csv", path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr
    return done.stderr.splitlines()


def row(**cells):
    return ",".join(cells.get(name, "") for name in HEADER.split(","))


def test_every_fault_of_a_bad_file_is_listed_at_once(tmp_path):
    lines = [
        HEADER.replace("channel,", "", 1),
        row(region="Skåne", requisitioned_kr="tusen", arrived_on="2019-13-01").replace(",", "", 1),
    ]
    found = faulty(tmp_path, "\n".join(lines))
    assert "line 1, column channel: missing" in found


def test_faults_of_rows_name_line_and_column(tmp_path):
    lines = [
        "# a comment",
        HEADER,
        row(region="Skåne", requisitioned_kr="1 000x", arrived_on="2019-13-01"),
        row(region="Danmark", channel="pigeon"),
        row(region="Skåne", paid_kr="5", certification="alt3"),
        row(repaid_on="2020-01-01", report_arrived_on="2020-03-01", nurse_costs_kr="5", costs_kr="1"),
        row(region="Halland", nurse_costs_kr="5"),
        "Gotland,1",
    ]
    found = faulty(tmp_path, "\n".join(lines))
    places = [line.split(":")[0] for line in found]
    assert places == [
        "line 3, column requisitioned_kr",
        "line 3, column arrived_on",
        "line 4, column channel",
        "line 4, column region",
        "line 5, column region",
        "line 5, column paid_on",
        "line 5, column certification",
        "line 6, column nurse_costs_kr",
        "line 6, column repaid_kr",
        "line 6, column region",
        "line 7, column costs_kr",
        "line 8, column 3",
    ]


@pytest.mark.parametrize("text", [b"", b"\n\n", b"\xff\xfe\x00"])
def test_a_file_that_is_empty_or_cannot_be_decoded_has_that_one_fault(tmp_path, text):
    assert len(faulty(tmp_path, text)) == 1


def test_a_file_that_is_not_there_has_that_one_fault(tmp_path):
    done = run("--csv", tmp_path / "nowhere.csv")
    assert (done.returncode, len(done.stderr.splitlines())) == (2, 1)
