"""Two allocations as one table, and tables that add up both ways, as people read them."""

import attrs
import pytest

from grantkit import AllocationMethod, Citation, Sek, Unknown, WeightSet, allocate, compare, controlled_rounding
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1
from grantkit.presentation.comparisons import comparison_sheet, controlled_rounding_sheet
from grantkit.presentation.notebook import mimebundle

CITED = Citation("S1", "7", ("R37",))
NBSP, MINUS = "\u00a0", "\u2212"
PEOPLE = WeightSet(name="folkmängd", values=(("Norr", 10), ("Syd", 40)), source="print", citation=CITED)


def both(**facts):
    first, second = (
        allocate(Sek.kronor(total), {"Norr": 1, "Syd": 2}, method=AllocationMethod.LARGEST_REMAINDER)
        for total in (100, 200)
    )
    return compare(first, second, **facts)


def test_each_row_tells_what_its_difference_is_due_to_and_the_last_one_the_totals():
    sheet = comparison_sheet(both(), "en")
    row = ("Norr", "SEK 33", "SEK 67", "SEK 34", "SEK 33.33", "SEK 0", "SEK 0", "SEK 0.67", "2 → 2")
    assert row == tuple(cell.replace(NBSP, " ") for cell in sheet.rows[0])
    assert ("total", "SEK 100", "SEK 200", "SEK 100") == tuple(cell.replace(NBSP, " ") for cell in sheet.rows[-1][:4])
    assert {9} == {len(row) for row in (sheet.header, *sheet.rows)}


def test_kronor_per_inhabitant_stand_where_a_population_was_given():
    sheet = comparison_sheet(both(population=PEOPLE))
    assert ("först per invånare", "sedan per invånare") == sheet.header[-2:]
    assert (f"3,30{NBSP}kr", f"6,70{NBSP}kr") == sheet.rows[0][-2:]
    half = comparison_sheet(both(population=attrs.evolve(PEOPLE, values=(("Norr", 10),))))
    assert ("–", "–") == half.rows[1][-2:]


def test_a_loss_has_a_minus():
    first, second = (
        allocate(Sek.kronor(10), {"Norr": each, "Syd": 1}, method=AllocationMethod.FLOOR_EACH) for each in (3, 1)
    )
    row = comparison_sheet(compare(first, second)).rows[0]
    assert (f"{MINUS}2{NBSP}kr", f"{MINUS}2,50{NBSP}kr", f"0,50{NBSP}kr") == (row[3], row[5], row[7])


@pytest.mark.parametrize(("locale", "word"), [("sv", "okänt"), ("en", "unknown")])
def test_what_is_not_printed_is_unknown_and_so_are_its_reasons(locale, word):
    missing = attrs.evolve(BILAGA_1, columns=("a", "b", "sum"), totals=None)
    rows = tuple((region, (*amounts[:2], Unknown("cell", CITED))) for region, amounts in missing.rows)
    bare = attrs.evolve(AGREEMENT, tables=(attrs.evolve(missing, rows=rows),))
    row = comparison_sheet(compare(bare, AGREEMENT), locale).rows[0]
    assert (word, "–", "–", "– → 1") == (row[1], row[3], row[4], row[8])


def test_a_table_that_adds_up_both_ways_is_shown_and_one_that_cannot_says_why():
    table = controlled_rounding({"Norr": Sek.kronor(2)}, {"table_1": Sek.kronor(2)})
    sheet = controlled_rounding_sheet(table)
    assert ("mottagare", "tabell 1") == sheet.header
    assert (("Norr", f"2{NBSP}kr"),) == sheet.rows
    impossible = controlled_rounding({"Norr": Sek.kronor(2)}, {"table_1": Sek.kronor(1)})
    assert controlled_rounding_sheet(impossible, "en").notes[0].startswith("The totals of the rows make")


def test_a_notebook_shows_both():
    assert "jämförelse" in mimebundle(both())["text/html"]
    table = controlled_rounding({"<b>": Sek.kronor(2)}, {"table_1": Sek.kronor(2)})
    assert "&lt;b&gt;" in mimebundle(table)["text/html"]
