"""The main job, run as a user runs it and by its functions: whole output, and every fault of a bad file at once."""

import os
import runpy
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from grantkit import Right, Sek, Unknown, assess

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "examples" / "goda_forutsattningar_2019.py"
DATA = ROOT / "examples" / "data" / "regions_2019.csv"
JOB = runpy.run_path(str(SCRIPT))
COLUMNS = JOB["COLUMNS"]
HEADER = ",".join(COLUMNS)
GOOD_AMOUNT = 'an amount of 0 kr or more, such as "741 261 389", required'
GOOD_DAY = "a day such as 2019-11-29 required"
GOOD_REGION = "one of the 21 regions required"
GOOD_CHANNEL = "one of e_mail, web, hand_delivery, post, letter_box required"


def run(*arguments, **environment):
    program = (
        f"import sys, runpy; sys.path.insert(0, {str(ROOT)!r}); sys.argv = {[str(SCRIPT), *map(str, arguments)]!r}; "
        f"runpy.run_path({str(SCRIPT)!r}, run_name='__main__')"
    )
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def answered(capsys, *arguments):
    """Run the job within this program; give its status and what it prints, as a program of its own would print it."""
    return JOB["main"]([*map(str, arguments)]), *capsys.readouterr()


def row(**cells):
    return ",".join(cells.get(name, "") for name in COLUMNS)


def written(tmp_path, *lines):
    path = tmp_path / "regions.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def faults_of(tmp_path, *lines):
    cases, faults = JOB["read_cases"](written(tmp_path, *lines))
    assert cases == []
    return faults


def only_case(tmp_path, *lines):
    cases, faults = JOB["read_cases"](written(tmp_path, *lines))
    assert faults == []
    (case,) = cases
    return case


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_main_job_prints_what_it_should(lang):
    expected = (ROOT / "tests" / "data" / f"main_job_{lang}.txt").read_text(encoding="utf-8")
    done = run("--lang", lang)
    assert (done.returncode, done.stderr) == (0, "")
    assert expected == done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_lists_come_with_full_after_the_same_overview(capsys, lang):
    lists = (ROOT / "tests" / "data" / f"main_job_full_{lang}.txt").read_text(encoding="utf-8")
    first = (ROOT / "tests" / "data" / f"main_job_{lang}.txt").read_text(encoding="utf-8")
    assert (0, f"{first}\n{lists}", "") == answered(capsys, "--lang", lang, "--full")


@pytest.mark.parametrize(
    "ambient",
    [
        {"PYTHONIOENCODING": "ascii"},
        {"PYTHONIOENCODING": "cp1252"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANGUAGE": "tr", "TZ": "Pacific/Kiritimati"},
    ],
    ids=str,
)
def test_the_main_job_prints_the_same_on_every_machine(ambient):
    done = run(**ambient)
    assert (done.returncode, done.stderr) == (0, "")
    assert (ROOT / "tests" / "data" / "main_job_sv.txt").read_text(encoding="utf-8") == done.stdout


def test_the_main_job_runs_by_its_function_as_by_itself(capsys):
    expected = (ROOT / "tests" / "data" / "main_job_en.txt").read_text(encoding="utf-8")
    assert (0, expected, "") == answered(capsys, "--lang", "en")


def test_the_day_of_the_answer_may_be_chosen(capsys):
    _, told, _ = answered(capsys, "--as-of", "2019-10-01", "--full")
    assert told.startswith("Läget den 1 oktober 2019\n")
    assert "öppen" in told


def test_a_day_that_does_not_exist_is_no_day_of_the_answer():
    done = run("--as-of", "2019-13-01")
    assert (done.returncode, done.stdout) == (2, "")
    assert "Traceback" not in done.stderr


def test_the_two_sides_of_each_national_total_are_one_sum():
    cases, _ = JOB["read_cases"](DATA)
    totals = [assess(case, as_of=date(2020, 4, 1)).ledger for case in cases]
    assert len(totals) == 21
    assert Sek.miljoner(3_235) == sum((each.entitled for each in totals), Sek.ZERO)
    sides = [side for ledger in totals for side in ledger.identities()]
    for name in ("entitled", "paid", "accounted", "repayable"):
        left = sum((left for each, left, _ in sides if each == name), Sek.ZERO)
        assert left == sum((right for each, _, right in sides if each == name), Sek.ZERO)


def test_a_file_of_the_callers_own_is_not_called_invented(tmp_path, capsys):
    path = written(tmp_path, HEADER, row(region="Skåne"))
    status, told, _ = answered(capsys, "--full", "--csv", path)
    assert 0 == status
    assert "påhittade" not in told
    assert "C. Hela landet: 1 av 21 regioner" in told


def test_every_fault_of_a_bad_file_is_listed_at_once(tmp_path):
    lines = [
        "# a comment",
        HEADER.replace(",channel", ",shoe", 1).replace(",paid_on", ",region", 1),
        row(region="Skåne", requisitioned_kr="tusen", arrived_on="2019-13-01", paid_kr="7", repaid_kr="5"),
    ]
    path = written(tmp_path, *lines)
    expected = [
        "line 2, column channel: missing",
        "line 2, column paid_on: missing",
        "line 2, column 4: 'shoe' is unknown",
        "line 2, column region: stands there twice",
        f"line 3, column requisitioned_kr: 'tusen'; {GOOD_AMOUNT}",
        f"line 3, column arrived_on: '2019-13-01'; {GOOD_DAY}",
        "line 3, column repaid_on: empty; required beside repaid_kr",
    ]
    done = run("--csv", path, PYTHONIOENCODING="ascii")
    assert (2, "") == (done.returncode, done.stdout)
    assert [*expected[:4], f"line 3, column region: empty; {GOOD_REGION}", *expected[4:]] == done.stderr.splitlines()


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({}, []),
        ({"region": "Danmark"}, [f"region: 'Danmark'; {GOOD_REGION}"]),
        ({"region": " ", "channel": "post"}, [f"region: empty; {GOOD_REGION}"]),
        ({"requisitioned_kr": "1 000x"}, [f"requisitioned_kr: '1 000x'; {GOOD_AMOUNT}"]),
        ({"requisitioned_kr": "-5"}, [f"requisitioned_kr: '-5'; {GOOD_AMOUNT}"]),
        ({"costs_kr": "9" * 99}, [f"costs_kr: '{'9' * 59}…'; {GOOD_AMOUNT}"]),
        ({"paid_kr": "-1", "paid_on": "2019-12-16"}, [f"paid_kr: '-1'; {GOOD_AMOUNT}"]),
        ({"repaid_kr": "-1", "repaid_on": "2019-12-16"}, [f"repaid_kr: '-1'; {GOOD_AMOUNT}"]),
        ({"arrived_on": "2019-13-01"}, [f"arrived_on: '2019-13-01'; {GOOD_DAY}"]),
        ({"arrived_on": "2019-W48-7"}, [f"arrived_on: '2019-W48-7'; {GOOD_DAY}"]),
        ({"arrived_on": "0019-12-01"}, [f"arrived_on: '0019-12-01'; {GOOD_DAY}"]),
        ({"channel": "pigeon"}, [f"channel: 'pigeon'; {GOOD_CHANNEL}"]),
        ({"paid_kr": "5"}, ["paid_on: empty; required beside paid_kr"]),
        ({"paid_on": "2019-12-16"}, ["paid_kr: empty; required beside paid_on"]),
        ({"repaid_on": "2019-12-16"}, ["repaid_kr: empty; required beside repaid_on"]),
        ({"certification": "alt3"}, ["certification: 'alt3'; alt1 or alt2 required"]),
        ({"deviation": "it"}, ["certification: empty; required beside deviation"]),
        ({"costs_kr": "1", "nurse_costs_kr": "5"}, ["nurse_costs_kr: above costs_kr; a part of it required"]),
        ({"nurse_costs_kr": "5"}, ["costs_kr: empty; the sum that nurse_costs_kr is a part of required"]),
        (
            {"paid_on": "x", "arrived_on": "y"},
            [f"arrived_on: 'y'; {GOOD_DAY}", "paid_kr: empty; required beside paid_on", f"paid_on: 'x'; {GOOD_DAY}"],
        ),
    ],
    ids=str,
)  # fmt: skip
def test_a_fault_is_told_with_its_line_and_column(tmp_path, cells, expected):
    _, faults = JOB["read_cases"](written(tmp_path, HEADER, row(**{"region": "Skåne"} | cells)))
    assert [f"line 2, column {fault}" for fault in expected] == faults


def test_the_same_region_twice_is_a_fault_by_name_and_by_code_alike(tmp_path):
    found = faults_of(tmp_path, HEADER, row(region="Stockholm"), row(region="Skåne"), row(region="01"))
    assert ["line 4, column region: 'Stockholm' stands on line 2 already"] == found


def test_a_row_with_too_many_or_too_few_cells_is_a_fault_among_others(tmp_path):
    found = faults_of(tmp_path, HEADER, "Gotland,1", row(region="Skåne") + ",1", row(region="Skånge"))
    expected = [
        "line 2, column 3: 2 cells; 14 required",
        "line 3, column 15: 15 cells; 14 required",
        f"line 4, column region: 'Skånge'; {GOOD_REGION}",
    ]
    assert expected == found


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "the file is empty"),
        (b"\n\n", "the file is empty"),
        (b",,,", "line 1, column 1: no header; region, "),
        (b";;;\n;;\n", "line 1, column 1: no header; region, "),
        (b"# comment\n , ,\n", "line 2, column 1: no header; region, "),
        (b"# only a comment\n", "the file is empty"),
        (b"\xff\xfe\x00", "cannot be read"),
        (HEADER.encode(), "line 2, column 1: no region"),
        (f'{HEADER}\n"Skåne,,'.encode(), "line 2, column 1: no row of a CSV"),
        (f"{HEADER}\n{'x' * 200_000}".encode(), "line 2, column 1: no row of a CSV"),
    ],
    ids=[
        "empty",
        "blank",
        "commas",
        "semicolons",
        "comment and commas",
        "comment",
        "not UTF-8",
        "header only",
        "open quotation",
        "endless cell",
    ],
)
def test_a_file_that_cannot_be_taken_apart_has_that_one_fault(tmp_path, capsys, content, told):
    path = tmp_path / "regions.csv"
    path.write_bytes(content)
    status, printed, faults = answered(capsys, "--csv", path)
    assert (2, "", 1) == (status, printed, len(faults.splitlines()))
    assert told in faults
    assert [faults.rstrip("\n")] == JOB["read_cases"](path)[1]


def test_a_file_that_is_not_there_has_that_one_fault(tmp_path):
    done = run("--csv", tmp_path / "nowhere.csv")
    assert (2, 1) == (done.returncode, len(done.stderr.splitlines()))


def test_a_spreadsheet_set_to_swedish_is_read(tmp_path):
    line = row(region="Skåne", requisitioned_kr="430744951|50", arrived_on="2019-11-15")
    case = only_case(tmp_path, "\ufeff" + HEADER.replace(",", ";"), line.replace(",", ";").replace("|", ","))
    assert Sek(ore=430_744_951_50) == case.requisitions[0].amount


def test_blank_rows_are_passed_over_and_a_cell_may_run_over_several_lines(tmp_path):
    text = row(region="Skåne", certification="alt2", deviation='"it, and\nstaff"', costs_kr="1")
    case = only_case(tmp_path, HEADER, "", ",,", text, "")
    assert "it, and\nstaff" == case.financial_reports[0].certification.deviations[0].description


def test_lines_are_those_of_the_file_below_a_cell_of_several_lines_as_well(tmp_path):
    several = row(region="Skåne", certification="alt2", deviation='"it,\nstaff"')
    found = faults_of(tmp_path, "# two", "# comments", HEADER, several, "", row(region="Danmark"))
    assert [f"line 7, column region: 'Danmark'; {GOOD_REGION}"] == found


def test_a_column_that_is_missing_is_told_once_and_not_again_for_each_row(tmp_path):
    header = ",".join(COLUMNS[1:])
    assert ["line 1, column region: missing"] == faults_of(tmp_path, header, "," * 11 + "5,2020-03-31", "1" + "," * 12)


@pytest.mark.parametrize("column", ["requisitioned_kr", "channel"])
def test_a_requisition_of_no_stated_day_is_not_passed_over(tmp_path, column):
    case = only_case(tmp_path, HEADER, row(region="Skåne", **{column: {"channel": "post"}.get(column, "5")}))
    assert Right.UNKNOWN is assess(case, as_of=date(2020, 4, 1)).right


@pytest.mark.parametrize("cells", [{"costs_kr": "5"}, {"certification": "alt1"}, {"report_channel": "post"}], ids=str)
def test_a_report_of_no_stated_day_is_not_passed_over(tmp_path, cells):
    case = only_case(tmp_path, HEADER, row(region="Skåne", paid_kr="5", paid_on="2019-12-16", **cells))
    assert isinstance(assess(case, as_of=date(2020, 4, 1)).reclaim.ceiling, Unknown)
