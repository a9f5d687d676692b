"""The example that takes a folder of CSVs, run as a user runs it: what it prints and writes, and all faults at once."""

import os
import re
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import icalendar
import pytest
from chromium import CHROMIUM, NARROW, cut, look_at

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "examples" / "portfolio_overview.py"
QUEUES = "recipient,terms,entitled_kr,requisitioned_kr,arrived_on,channel"
DAY = ("--as-of", "2025-04-03")


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, str(SCRIPT), *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def folder(tmp_path, **files):
    place = tmp_path / "in"
    place.mkdir()
    for name, lines in files.items():
        (place / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    return place


def plain(text):
    return " ".join(text.replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def done(tmp_path_factory):
    out = tmp_path_factory.mktemp("portfolio") / "new" / "out"
    return run("--out", out, "--alarm", 30, "--alarm", 2), out


def test_the_overview_and_the_days_are_printed_and_two_files_are_written(done):
    ran, out = done
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("Läget den 3 april 2025\n")
    told = plain(ran.stdout)
    assert "Dagar från och med den 3 april 2025 till och med den 2 juni 2025" in told
    assert "sista dag: må 2 juni 2025 vad: Gotland till Socialstyrelsen: rekvirera medlen" in told
    assert "Gotland försenad 1 235 782 återbetalning, sista dag ti 31 mars 2020" in told
    assert f"Skrivet i {out}: days.ics, overview.html" in told
    assert "Uppgifterna är påhittade." == ran.stdout.splitlines()[-1]
    assert {"days.ics", "overview.html"} == {path.name for path in out.iterdir()}
    assert max(map(len, ran.stdout.split("Skrivet i")[0].splitlines())) <= 80


def test_the_calendar_is_read_by_a_calendar_program(done):
    octets = (done[1] / "days.ics").read_bytes()
    assert octets.count(b"\n") == octets.count(b"\r\n") > 50
    read = icalendar.Calendar.from_ical(octets)
    events = read.walk("VEVENT")
    assert [date(2025, 4, 17), *[date(2025, 6, 2)] * 3] == [each["DTSTART"].dt for each in events]
    alarms = [[alarm["TRIGGER"].dt for alarm in each.walk("VALARM")] for each in events]
    assert [[timedelta(days=-30), timedelta(days=-2)]] * 4 == alarms


def test_the_page_stands_by_itself_and_has_the_days_and_the_overview(done):
    page = (done[1] / "overview.html").read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert not re.search(r"<(script|link|img|iframe)\b|\bsrc=|\bhref=|url\(", page)
    for words in ("Dagar från och med", "Att agera på", "Korta vårdköerna 2025"):
        assert words in page.replace("\u00a0", " ")


@pytest.mark.long
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed, so no page can be shown")
@pytest.mark.parametrize("width", [660, NARROW])
def test_a_browser_complains_of_nothing_and_cuts_nothing(done, tmp_path, width):
    page = (done[1] / "overview.html").read_text(encoding="utf-8")
    _, complaints, dom = look_at(tmp_path, "overview.html", page, width=width)
    assert [] == complaints
    assert [] == cut(dom)
    assert int(re.search(r'data-beyond="(-?\d+)"', dom)[1]) <= 0


def test_the_same_in_english_on_another_day_with_fewer_days_ahead(tmp_path):
    ran = run("--out", tmp_path / "out", "--lang", "en", "--as-of", "2025-05-20", "--days", "3")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith("Position on 20 May 2025\n")
    assert "There is nothing to be done in that time." in ran.stdout
    assert "What is told is invented." == ran.stdout.splitlines()[-1]


def test_a_folder_of_ones_own_is_not_called_invented_and_files_go_into_a_new_folder(tmp_path):
    place = folder(tmp_path, korta_vardkoerna_2025=[QUEUES, "Skåne,block 1,5,,,"])
    ran = run(place, *DAY, TMPDIR=str(tmp_path))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "påhittade" not in ran.stdout
    where = Path(re.search(r"Skrivet i (\S+): ", ran.stdout)[1])
    assert where.parent == tmp_path
    # The day is that of the machine where none is given.
    assert run(place, TMPDIR=str(tmp_path)).returncode == 0


def test_the_name_of_the_file_or_the_column_names_the_grant_as_people_write_it(tmp_path):
    place = folder(
        tmp_path,
        korta_vardkoerna_2025=[QUEUES, "Skåne,block 1,5,,,"],
        andra=["agreement;recipient", "fysisk aktivitet på recept 2025;Skåne", "KÖMILJARDEN 2022;SKL"],
    )
    ran = run(place, *DAY, "--out", tmp_path / "out")
    assert (ran.returncode, ran.stderr) == (0, "")
    for name in ("Korta vårdköerna 2025", "Statsbidrag för skriftlig ordination", "Ökad tillgänglighet i hälso- och"):
        assert name in ran.stdout


def test_every_fault_of_every_file_is_listed_with_its_file_line_and_column(tmp_path):
    place = folder(
        tmp_path,
        a=["# a comment", "shoe,recipient,paid_on,paid_on", "1,Skåne,,", "1,Skåne"],
        b=["agreement,recipient,terms,granted_kr,channel"],
        c=[],
        d=['"recipient'],
        fysisk_aktivitet_pa_recept_2025=["recipient,granted_kr", "Skåne,5", ",", "Danmark,-1", "Skåne,", "Kalmar,"],
        korta_vardkoerna_2025=[QUEUES, "Skåne,block 9,5,,,", "Skåne,,,5,2025-13-01,pigeon", "Kalmar,block 1,,,,"],
        z=["agreement,recipient,terms", "Månbidraget,Skåne,", "Korta vårdköerna 2025,Kalmar,block 1", ",,"],
    )
    ran = run(place, *DAY, "--out", tmp_path / "out", PYTHONIOENCODING="ascii")
    assert (2, "", False) == (ran.returncode, ran.stdout, (tmp_path / "out").exists())
    found = ran.stderr.splitlines()
    starts = [
        "a.csv: line 2, column agreement: missing; required since the file is not named after a grant",
        "a.csv: line 2, column 1: 'shoe' is unknown",
        "a.csv: line 2, column paid_on: stands there twice",
        "a.csv: line 4, column 3: 2 cells; 4 required",
        "b.csv: line 2, column 1: no case; at least one row required",
        "c.csv: the file is empty",
        "d.csv: line 1, column 1: no row of a CSV",
        "fysisk_aktivitet_pa_recept_2025.csv: line 4, column recipient: 'Danmark'; one of ",
        "fysisk_aktivitet_pa_recept_2025.csv: line 4, column granted_kr: '-1'; an amount of 0 kr or more",
        "korta_vardkoerna_2025.csv: line 2, column terms: 'block 9'; name: got 'block 9' (str); required: one of ",
        "korta_vardkoerna_2025.csv: line 3, column arrived_on: '2025-13-01'; a day such as",
        "korta_vardkoerna_2025.csv: line 3, column channel: 'pigeon'; one of e_mail",
        "z.csv: line 2, column agreement: 'Månbidraget'; the name of a grant that is shipped required",
        "z.csv: line 3, column recipient: 'Kalmar' stands under the same terms in korta_vardkoerna_2025.csv, line 4,",
    ]
    missing = [start for start in starts if not any(line.startswith(start) for line in found)]
    assert missing == []
    assert all(re.match(r"\w+\.csv: (line \d+, column \w+|the file)", line) for line in found)


def test_terms_that_are_not_told_apart_are_a_fault_of_the_row(tmp_path):
    place = folder(tmp_path, korta_vardkoerna_2025=["recipient", "Skåne"])
    ran = run(place, *DAY)
    assert (2, 1) == (ran.returncode, len(ran.stderr.splitlines()))
    assert "korta_vardkoerna_2025.csv: line 2, column terms: ''; the name of the terms: one of block 1" in ran.stderr


@pytest.mark.parametrize("arguments", [("nowhere",), ("--days", "-1"), ("--alarm", "soon"), ("--as-of", "2025-13-01")])
def test_what_cannot_be_meant_is_told_without_a_traceback(arguments):
    ran = run(*arguments)
    assert (2, "") == (ran.returncode, ran.stdout)
    assert "Traceback" not in ran.stderr


def test_a_place_that_cannot_be_written_to_is_told_in_one_line(tmp_path):
    taken = tmp_path / "file"
    taken.write_text("", encoding="utf-8")
    ran = run("--out", taken)
    assert (2, 1) == (ran.returncode, len(ran.stderr.splitlines()))


# --- Progress: on a terminal, with whichever of two packages is there, or with neither

GONE = "raise ModuleNotFoundError(__name__)"
RICH = """
def track(cases, **chosen):
    chosen["console"].print("rich shows " + chosen["description"])
    yield from cases
"""
CONSOLE = """
import sys
class Console:
    def __init__(self, stderr):
        assert stderr
    def print(self, text):
        print(text, file=sys.stderr)
"""
TQDM = "def tqdm(cases, *, desc, file, leave):\n    print('tqdm shows ' + desc, file=file)\n    yield from cases\n"


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of one's own is made as Unix makes it")
@pytest.mark.long
@pytest.mark.parametrize(
    ("rich", "tqdm", "shows"),
    [(RICH, TQDM, "rich shows Bedömer"), (None, TQDM, "tqdm shows Bedömer"), (None, None, "")],
    ids=["rich", "tqdm", "neither"],
)
def test_progress_is_shown_on_a_terminal_and_only_there(tmp_path, rich, tqdm, shows):
    import pty

    stubs = tmp_path / "stubs"
    (stubs / "rich").mkdir(parents=True)
    (stubs / "rich" / "__init__.py").write_text("" if rich else GONE, encoding="utf-8")
    (stubs / "rich" / "progress.py").write_text(rich or GONE, encoding="utf-8")
    (stubs / "rich" / "console.py").write_text(CONSOLE, encoding="utf-8")
    (stubs / "tqdm.py").write_text(tqdm or GONE, encoding="utf-8")
    path = os.pathsep.join((str(stubs), str(ROOT)))
    command = [sys.executable, str(SCRIPT), "--out", str(tmp_path / "out")]
    ours, theirs = pty.openpty()
    ran = subprocess.run(
        command, env=os.environ | {"PYTHONPATH": path}, stdout=subprocess.PIPE, stderr=theirs, check=False
    )
    os.close(theirs)
    try:
        told = os.read(ours, 10_000).decode()
    except OSError:  # nothing was written
        told = ""
    os.close(ours)
    assert (0, shows) == (ran.returncode, told.strip())
    silent = run("--out", tmp_path / "out", PYTHONPATH=path)
    assert (0, "") == (silent.returncode, silent.stderr)
