"""The page that computes in a browser: what its Python answers, and that its parts fit together."""

import doctest
import json
import re
import runpy
import subprocess
import sys
import zipfile
from importlib import import_module
from pathlib import Path

import pytest

from grantkit import AllocationMethod, Sek, allocate, audit_table
from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1, POPULATION
from grantkit.errors import InvalidValue
from grantkit.text import finding_text, number, table_audit_sheet

FOLDER = Path(__file__).parent.parent / "examples" / "browser"
with pytest.MonkeyPatch.context() as path:
    path.syspath_prepend(str(FOLDER))
    TABLES, READINGS = map(import_module, ("pasted_tables", "table_readings"))
BUILD = runpy.run_path(str(FOLDER / "build.py"))
HTML, SCRIPT, STYLE = ((FOLDER / name).read_text("utf-8") for name in ("index.html", "page.js", "page.css"))
PEOPLE = "Region\tFolkmängd\n" + "".join(f"{region}\t{number(weight)}\n" for region, weight in POPULATION.values)
PAGE_WEIGHTS = {str(region): weight for region, weight in POPULATION.values}
LINES = (*((str(region), amounts) for region, amounts in BILAGA_1.rows), ("Totalt", BILAGA_1.totals))
PRINTED = "Region\tFolkmängd\t" + "\t".join(BILAGA_1.columns) + "\n"
PRINTED += "".join(
    "\t".join([name, str(PAGE_WEIGHTS.get(name, "")), *(str(amount).removesuffix(" kr") for amount in amounts)]) + "\n"
    for name, amounts in LINES
)


def ask(table, *, task="audit", language="sv", total="400 mnkr", method="largest_remainder"):
    asked = {"task": task, "language": language, "table": table, "total": total, "method": method}
    return json.loads(TABLES.answer(json.dumps(asked)))


def at_cells(answer):
    return [(mark["row"], mark["column"], mark["text"]) for mark in answer["marks"] if mark["row"] is not None]


def cells_of_row(answer):
    """Give the figures of the first row of the table that answers."""
    (row, *_) = re.findall(r"<tbody>\n<tr>.*?</tr>", answer["html"])
    return tuple(re.findall(r"<td[^>]*>([^<]*)</td>", row))


@pytest.mark.parametrize("method", AllocationMethod)
def test_a_sum_is_shared_out_as_by_the_library(method):
    answer = ask(PEOPLE, task="allocate", method=method.value)
    shared = allocate(Sek.miljoner(400), POPULATION, method=method)
    rows = [line.split("\t") for line in answer["copy"].splitlines()]
    assert [(str(region), str(amount.ore // 100)) for region, amount in shared.amounts.items()] == [*map(tuple, rows)]
    assert answer["good"]
    assert not answer["marks"]
    assert all(f">{region}<" in answer["html"] for region in shared.recipients)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_printed_table_is_audited_as_by_the_library(language):
    answer = ask(PRINTED, language=language)
    # A pasted table does not say from which day its weights are.
    findings = [each for each in audit_table(BILAGA_1).findings if each.code != "key_date_differs"]
    expected = [finding_text(each, language).rpartition(" (")[0] for each in findings]
    assert answer["good"]
    assert len(expected) > 5
    assert expected == [mark["text"].rstrip(".") for mark in answer["marks"]]
    assert all(mark["row"] is not None for mark in answer["marks"])
    assert table_audit_sheet(audit_table(BILAGA_1), language).rows[0][1:] == cells_of_row(answer)


def test_every_finding_on_a_cell_stands_at_that_cell():
    answer = ask("Region\tFolkmängd\tA\tB\tSumma\nNorr\t1\t10\t20\t31\nSyd\t2\t20\t4 44\t60\nTotalt\t3\t30\t61\t92\n")
    places = {(row, column) for row, column, _ in at_cells(answer)}
    assert {(1, 4), (2, 3), (3, 4)} <= places
    assert [text for row, column, text in at_cells(answer) if (row, column) == (3, 4)] == [
        f"{what}: den tryckta summan 92\u00a0kr är 1\u00a0kr högre än summan av cellerna, 91\u00a0kr."
        for what in ("Raden summa", "Kolumnen Summa")
    ]


def test_what_is_empty_or_ambiguous_is_unknown_and_not_0():
    answer = ask("Region\tA\tSumma\nNorr\t\t10\nSyd\t4 44\t20\n")
    assert answer["good"]
    assert {"notice", "warning"} == {mark["kind"] for mark in answer["marks"]}
    assert {(1, 1), (2, 1)} == {place[:2] for place in at_cells(answer)}


FAULTS = {
    "no name": ("Region\tVikt\n\t5\nSyd\t1", (1, 0), "saknar namn"),
    "a name twice": ("Region\tVikt\nNorr\t5\nNorr\t1", (2, 0), "två rader"),
    "no number": ("Region\tVikt\nNorr\tfem\nSyd\t1", (1, 1), "fem är inget tal"),
    "below 0": ("Region\tVikt\nNorr\t-5\nSyd\t1", (1, 1), "inget tal från 0"),
    "thousands or decimals": ("Region\tVikt\nNorr\t59.249\nSyd\t1", (1, 1), "skriv 59 249 eller 59,2490"),
    "empty": ("Region\tVikt\nNorr\t5\nSyd\t", (2, 1), "tom"),
    "no heading of weights": ("Region\tA\tB\nNorr\t5\t6", (0, 0), "Vilken kolumn"),
    "all 0": ("Norr\t0\nSyd\t0", (None, None), "större än 0"),
    "nothing": (" \n", (None, None), "Klistra in"),
    "an open quotation": ('Region\tVikt\n"Norr\t5', (None, None), "citattecken"),
    "only headings": ("Region\tVikt\n", (None, None), "minst en rad till"),
    "too long": ("".join(f"{place}\t1\n" for place in range(401)), (None, None), "401 rader"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_at_its_cell_in_the_language_of_the_page(fault):
    table, place, words = FAULTS[fault]
    answer, english = (ask(table, task="allocate", language=each) for each in ("sv", "en"))
    assert not answer["good"]
    assert not answer["html"]
    ((mark, *_), (other, *_)) = answer["marks"], english["marks"]
    assert place == (mark["row"], mark["column"]) == (other["row"], other["column"])
    assert words in mark["text"] != other["text"]


@pytest.mark.parametrize(
    ("table", "place"),
    [
        ("Region\tA\nNorr\t10\nSyd\tabc", (2, 1)),
        ("Region\tA\tA\nNorr\t10\t20", (0, 2)),
        ("Region\t\tA\nNorr\t10\t20", (0, 1)),
        ("Region\tVikt\nNorr\t10", (None, None)),
        ("Region\tVikt\tA\nNorr\tfem\t10", (1, 1)),
        ("Region\nNorr", (None, None)),
        ("Region\tA\nTotalt\t10", (None, None)),
    ],
)
def test_a_table_that_cannot_be_audited_says_where(table, place):
    answer = ask(table)
    assert not answer["good"]
    assert [place] == [(mark["row"], mark["column"]) for mark in answer["marks"]]


def test_a_table_without_amounts_or_rows_says_which_it_is():
    assert ["Tabellen har ingen kolumn med belopp."] == [mark["text"] for mark in ask("Region\tVikt\nNorr\t1")["marks"]]
    assert "minst en rad till" in ask("Region\tA\nTotalt\t1")["marks"][0]["text"]


def test_the_sum_of_the_weights_is_held_against_them_in_an_audit_too():
    table = "Region\tVikt\tA\nNorr\t1\t10\nSyd\t1\t10\nTotalt\t{}\t20"
    assert [] == ask(table.format("2"))["marks"]
    assert [(3, 1)] == [place[:2] for place in at_cells(ask(table.format("3")))]


def test_a_sum_that_is_none_is_told_at_its_field():
    (mark,) = ask("Norr\t1", task="allocate", total="mycket")["marks"]
    assert ("total", None) == (mark["field"], mark["row"])


def test_what_the_library_refuses_is_told_and_not_raised(monkeypatch):
    def refuse(*_, **__):
        raise InvalidValue.at("total", 1, "another one")

    monkeypatch.setattr(TABLES, "allocate", refuse)
    (mark,) = ask("Norr\t1", task="allocate")["marks"]
    assert ("fault", None) == (mark["kind"], mark["row"])
    assert "tar inte emot detta: total: got 1" in mark["text"]


def test_a_row_of_sums_is_not_shared_out_and_is_held_against_the_weights():
    good, wrong = (ask(f"A;Vikt\nNorr;1,5\nSyd;2\nSumma;{total}", task="allocate") for total in ("3,5", "4"))
    assert ("Norr", "Syd") == tuple(line.split("\t")[0] for line in good["copy"].splitlines())
    assert [] == good["marks"]
    assert [(3, 1)] == [place[:2] for place in at_cells(wrong)]


def test_tables_are_read_as_excel_and_others_write_them():
    cells = READINGS.cells_of
    expected = [["Region", "Vikt"], ["Norr", "1 000"]]
    assert expected == cells("Region\tVikt\t\t\r\nNorr\t1\u00a0000\t\t\r\n\r\n")
    assert expected == cells('Region;Vikt\n"Norr";1 000\n')
    assert expected == cells('Region,Vikt\rNorr,"1\n000"')


@pytest.mark.parametrize("module", [TABLES, READINGS])
def test_its_own_examples_hold(module):
    result = doctest.testmod(module)
    assert 0 == result.failed < result.attempted


def test_both_languages_have_every_text_and_the_page_has_every_place():
    languages = dict(re.findall(r"^  (sv|en): \{\n(.+?)^  \},$", SCRIPT, re.MULTILINE | re.DOTALL))
    names = {
        language: set(re.findall(r"(?:^ {4}|\", )(\w+): [\"(]", texts, re.MULTILINE))
        for language, texts in languages.items()
    }
    assert names["sv"] == names["en"]
    assert set(re.findall(r'data-text="(\w+)"', HTML)) <= names["sv"]
    assert set(re.findall(r'\$\("([\w-]+)"\)', SCRIPT)) <= set(re.findall(r' id="([\w-]+)"', HTML))
    swedish = dict(re.findall(r'^    (\w+): "(.+)",$', languages["sv"], re.MULTILINE))
    for name, shown in re.findall(r'data-text="(\w+)"[^>]*>([^<]+)<', HTML):
        assert swedish[name] == shown
    assert all(len(both) == 2 and both[0] != both[1] for both in READINGS.WORDS.values())


def test_the_page_can_reach_nothing_but_its_own_folder():
    assert "default-src 'none'" in HTML
    assert "connect-src 'self'" in HTML
    assert "unsafe-inline" not in HTML
    assert not re.findall(
        r"https?://|//[a-z]", "\n".join([HTML, STYLE, re.sub(r"^\s*//.*| // .*", "", SCRIPT, flags=re.MULTILINE)])
    )
    assert "style=" not in HTML


def test_a_wheel_keeps_all_but_the_languages_that_the_page_does_not_speak(tmp_path):
    wheel = tmp_path / "babel-1-py3-none-any.whl"
    kept = ["babel/core.py", "babel/global.dat", *(f"babel/locale-data/{each}.dat" for each in ("root", "sv", "en_GB"))]
    with zipfile.ZipFile(wheel, "w") as made:
        for name in (*kept, "babel/locale-data/fi.dat", "babel/locale-data/seh.dat", "babel/locale-data/enm.dat"):
            made.writestr(name, name)
    BUILD["leave_out"](wheel, BUILD["OTHER_LANGUAGE"])
    with zipfile.ZipFile(wheel) as read:
        assert kept == read.namelist()
        assert all(name == read.read(name).decode() for name in kept)
    assert [wheel] == [*tmp_path.iterdir()]


def test_what_is_lacking_for_the_build_is_told_in_one_line(tmp_path):
    done = subprocess.run(
        [sys.executable, FOLDER / "build.py", "--pyodide", tmp_path, "--into", tmp_path / "built"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (2, "", 1) == (done.returncode, done.stdout, len(done.stderr.splitlines()))
    assert "it lacks pyodide.mjs" in done.stderr
    assert not (tmp_path / "built").exists()
