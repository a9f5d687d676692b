"""The example with workbooks: what is written and read back, formulas computed again, and faults with their rows."""

import re
import runpy
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from grantkit import AllocationMethod, Sek, Unknown, assess, audit_table
from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1, POPULATION, REGIONS
from grantkit.portfolio import totals

openpyxl = pytest.importorskip("openpyxl")

EXAMPLE = runpy.run_path(str(Path(__file__).parents[2] / "examples" / "excel_workbook.py"))
KRONOR = '#,##0\\ "kr"'
SHEETS = ["Överblick", "Summor", "Sammanställning", "Fördelning", "Granskning"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("workbooks")
    EXAMPLE["main"](place)
    return place


@pytest.fixture(scope="module")
def made(folder):
    return openpyxl.load_workbook(folder / "resultat.xlsx")


@pytest.fixture(scope="module")
def given(folder):
    return openpyxl.load_workbook(folder / "underlag.xlsx", data_only=True)


@pytest.fixture(scope="module")
def assessments(given):
    return [assess(case, as_of=EXAMPLE["DAY"]) for case in EXAMPLE["read_cases"](given["Handlingar"])]


def computed(cell, book):
    """Compute a cell as Excel does, as far as the formulas of the example go."""
    value = cell.value
    if cell.data_type != "f":
        return value
    sheet = cell.parent
    for form, compute in (
        (r"=SUM\((.+)\)", lambda span: sum(filter(is_number, cells(span, sheet, book)))),
        (r'=COUNTIF\((.+),"(.+)"\)', lambda span, text: cells(span, sheet, book).count(text)),
        (r"=COUNTA\((.+)\)-COUNT\((.+)\)", lambda span, _: sum(map(is_text, cells(span, sheet, book)))),
        (r"=(\w+\d+)-(\w+\d+)", lambda one, other: one_of(one, sheet, book) - one_of(other, sheet, book)),
        (r"=('\w+'!\w+\d+)", lambda place: one_of(place, sheet, book)),
        (
            r'=IF\(ISNUMBER\((\w+)\),(\w+)-\1,""\)',
            lambda of, less: one_of(less, sheet, book) - one_of(of, sheet, book) if is_number(sheet[of].value) else "",
        ),
    ):
        found = re.fullmatch(form, value)
        if found:
            return compute(*found.groups())
    raise ValueError(value)


def cells(span, sheet, book):
    name, _, place = span.rpartition("!")
    of = book[name.strip("'")] if name else sheet
    return [computed(cell, book) for row in of[place] for cell in row]


def one_of(place, sheet, book):
    name, _, at = place.rpartition("!")
    return computed((book[name.strip("'")] if name else sheet)[at], book)


def is_number(value):
    return isinstance(value, int | float)


def is_text(value):
    return isinstance(value, str)


def formulas(book):
    return [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def column(sheet, head):
    (place,) = (cell.column for cell in sheet[1] if cell.value == head)
    return [sheet.cell(at, place) for at in range(2, sheet.max_row + 1)]


def row_named(sheet, name):
    return next(row for row in sheet.iter_rows(min_row=2) if row[0].value == name)


def test_every_sum_of_a_formula_is_the_total_that_grantkit_has(made):
    """The differences are formulas too, and each of them comes to nothing."""
    assert SHEETS == made.sheetnames
    for name in ("Sammanställning", "Fördelning", "Granskning"):
        sums, ours, difference = (row_named(made[name], each) for each in ("Summa", "Enligt grantkit", "Skillnad"))
        compared = [(computed(one, made), other.value) for one, other in zip(sums[1:], ours[1:], strict=True)]
        assert [one for one, _ in compared] == [other for _, other in compared]
        assert {0} == {computed(cell, made) for cell in difference[1:] if cell.value is not None}
        assert len([one for one, _ in compared if one is not None]) >= 5
    assert {0} == {computed(cell, made) for cell in column(made["Summor"], "Skillnad")}


def test_the_totals_are_those_of_the_library(made, assessments):
    summed = totals(assessments)
    terms = [summed.sum_of(term) for term in EXAMPLE["TERMS"]]
    sheet = made["Summor"]
    assert [each.known.in_kronor for each in terms] == [computed(cell, made) for cell in column(sheet, "Summa")]
    counts = [computed(cell, made) for cell in column(sheet, "Fall utan belopp")]
    assert [each.withheld for each in terms] == counts == [c.value for c in column(sheet, "Enligt grantkit, fall")]
    assert 2 == max(counts)
    audit = audit_table(BILAGA_1)
    assert [audit.explained(each) for each in AllocationMethod] == [
        computed(cell, made) for cell in row_named(made["Granskning"], "Summa")[3:]
    ]
    shared = row_named(made["Fördelning"], "Summa")
    assert (2_835_000_000, 2_834_999_998) == (computed(shared[2], made), computed(shared[3], made))


def test_where_a_printed_cell_cannot_be_read_the_sums_still_tie(folder, tmp_path):
    book = openpyxl.load_workbook(folder / "underlag.xlsx")
    book["Tabell"]["C5"], book["Tabell"]["D6"] = None, "oläsligt"
    book.save(tmp_path / "underlag.xlsx")
    EXAMPLE["main"](tmp_path)
    made = openpyxl.load_workbook(tmp_path / "resultat.xlsx")
    for name in ("Sammanställning", "Fördelning", "Granskning"):
        assert {0} == {computed(c, made) for c in row_named(made[name], "Skillnad")[1:] if c.value is not None}
    shared = made["Fördelning"]
    assert ("okänt: belopp i cell C5 (bladet Tabell)", "") == (shared["D5"].value, computed(shared["E5"], made))
    assert 62 > sum(is_number(cell.value) for cell in column(made["Granskning"], "Tryckt")) == 61


def test_what_is_not_known_is_a_text_and_never_0(made):
    used = column(made["Sammanställning"], "använt")[:21]
    unknown = [cell.value for cell in used if is_text(cell.value)]
    assert ["okänt: ekonomisk redovisning (avsnitt 8.1)"] * 2 == unknown
    assert 19 == sum(is_number(cell.value) for cell in used)


def test_the_overview_is_not_added_up(made):
    assert [] == [cell for cell in formulas(made) if cell.parent.title == "Överblick"]
    assert "Stockholm" == made["Överblick"]["A2"].value
    assert 741_261_389 == made["Överblick"]["C2"].value


def test_amounts_are_numbers_in_swedish_form(made, given):
    for book in (made, given):
        amounts = [
            cell for sheet in book for row in sheet.iter_rows(min_row=2) for cell in row if is_number(cell.value)
        ]
        assert {KRONOR, "#,##0"} == {cell.number_format for cell in amounts}
    assert {KRONOR, "#,##0"} == {cell.number_format for cell in formulas(made)}
    days = column(given["Handlingar"], "Datum")
    assert {("yyyy-mm-dd", datetime)} == {(cell.number_format, type(cell.value)) for cell in days}


def test_every_sheet_is_laid_out_to_be_read_and_printed(made, given):
    for sheet in (*made, *given):
        assert "B2" == sheet.freeze_panes
        assert ("9", "landscape") == (str(sheet.page_setup.paperSize), sheet.page_setup.orientation)
        assert (1, 0, True) == (
            sheet.page_setup.fitToWidth,
            sheet.page_setup.fitToHeight,
            sheet.sheet_properties.pageSetUpPr.fitToPage,
        )
        assert "$1:$1" == sheet.print_title_rows
        assert all(cell.font.bold for cell in sheet[1])
        for head in sheet[1]:
            width = sheet.column_dimensions[head.column_letter].width
            assert 12 <= width <= 60
            if head.column > 2 and sheet.cell(2, head.column).number_format == KRONOR:
                assert width >= 18


def test_the_table_is_read_as_it_was_printed(given):
    table = EXAMPLE["read_table"](given["Tabell"])
    assert (BILAGA_1.rows, BILAGA_1.totals, BILAGA_1.columns) == (table.rows, table.totals, table.columns)
    assert POPULATION.values == table.weights.values
    assert audit_table(BILAGA_1).explained_by == audit_table(table).explained_by


def test_the_cases_are_those_of_the_rows(given, assessments):
    rows = list(given["Handlingar"].iter_rows(min_row=2, values_only=True))
    held = [each.case for each in assessments]
    facts = [fact for c in held for fact in (*c.requisitions, *c.payments, *c.financial_reports, *c.repayments)]
    assert (len(rows), [region.name for region in REGIONS]) == (len(facts), [case.recipient.name for case in held])
    paid = sum(Decimal(amount) for _, kind, _, amount, _ in rows if kind == "utbetalning")
    assert Sek.kronor(paid) == sum((each.amount for case in held for each in case.payments), Sek.ZERO)


@pytest.fixture
def sheet():
    return openpyxl.Workbook().active


@pytest.mark.parametrize(
    ("value", "amount"),
    [(5, Sek.kronor(5)), (1234.56, Sek(ore=123_456)), ("1 234,50 kr", Sek(ore=123_450)), (0, Sek.ZERO)],
)
def test_an_amount_is_read_from_a_number_or_a_text(sheet, value, amount):
    sheet["A1"] = value
    assert amount == EXAMPLE["amount_in"](sheet["A1"]) == EXAMPLE["printed_in"](sheet["A1"])


@pytest.mark.parametrize("value", [None, "oläsligt", 0.001, True])
def test_a_printed_cell_that_cannot_be_read_is_unknown(sheet, value):
    sheet["B7"] = value
    found = EXAMPLE["printed_in"](sheet["B7"])
    assert (Unknown, "cell B7") == (type(found), found.about)


def test_all_faulty_rows_are_told_at_once(sheet):
    sheet.title = "Handlingar"
    for row in (
        EXAMPLE["EVENT_HEADS"],
        ("Gotland", "rekvisition", date(2019, 11, 15), 5, "post"),
        ("Gotlnd", "rekvisition", date(2019, 11, 15), 5, "post"),
        (None,) * 5,
        ("Gotland", "faktura", date(2019, 11, 15), 5, "post"),
        ("Gotland", "utbetalning", "i går", 5, None),
        ("Gotland", "utbetalning", date(2019, 11, 15), None, None),
        ("Gotland", "rekvisition", date(2019, 11, 15), 5, "duva"),
        ("SKL", "utbetalning", date(2019, 11, 15), 5, None),
    ):
        sheet.append(row)
    with pytest.raises(SystemExit) as told:
        EXAMPLE["read_cases"](sheet)
    lines = [line for line in str(told.value).split("\n") if line.startswith("Handlingar")]
    assert ["3", "5", "6", "7", "8", "9"] == [re.match(r"Handlingar, rad (\d+): ", line)[1] for line in lines]
    assert "faktura" in lines[1]
    assert "i går" in lines[2]
    assert "duva" in lines[4]


def test_a_recipient_that_stands_twice_is_refused_and_a_text_is_never_a_formula(folder, tmp_path, sheet):
    book = openpyxl.load_workbook(folder / "underlag.xlsx")
    book["Tabell"]["A3"] = "Stockholm"
    book.save(tmp_path / "underlag.xlsx")
    with pytest.raises(SystemExit, match=r"Tabell: .*Stockholm"):
        EXAMPLE["main"](tmp_path)
    EXAMPLE["Table"](sheet, "t", ("Mottagare",), ("",)).write([("=1+1",)])
    assert ("s", "=1+1") == (sheet["A2"].data_type, sheet["A2"].value)


def test_what_was_written_is_not_written_over(folder):
    before = (folder / "resultat.xlsx").read_bytes()
    with pytest.raises(SystemExit, match="exists already"):
        EXAMPLE["main"](folder)
    assert before == (folder / "resultat.xlsx").read_bytes()
