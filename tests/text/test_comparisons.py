"""Two allocations as one table, and tables that add up both ways, as people read them."""

import attrs
import pytest

from grantkit import AllocationKey, AllocationMethod, Citation, Sek, Unknown, WeightSet, allocate, compare, what_if
from grantkit.allocation import Among, EqualShares, FixedAmounts, Proportional, controlled_rounding
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION
from grantkit.text.comparisons import comparison_sheet, controlled_rounding_sheet
from grantkit.text.notebook import mimebundle

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
    sums = ("total", "SEK 100", "SEK 200", "SEK 100", "SEK 100", "SEK 0", "SEK 0", "SEK 0", "")
    assert sums == tuple(cell.replace(NBSP, " ") for cell in sheet.rows[-2])
    assert {9} == {len(row) for row in (sheet.header, *sheet.rows)}


def test_the_last_rows_tell_what_the_columns_add_up_to_and_what_was_not_placed():
    equal = {"Norr": 1, "Mitt": 1, "Syd": 1}
    methods = (AllocationMethod.FLOOR_EACH, AllocationMethod.LARGEST_REMAINDER)
    sheet = comparison_sheet(compare(*(allocate(Sek.kronor(10), equal, method=method) for method in methods)), "en")
    below = [tuple(cell.replace(NBSP, " ") for cell in row) for row in sheet.rows[3:]]
    assert [
        ("total", "SEK 9", "SEK 10", "SEK 1", "SEK 0", "SEK 0", "SEK 0", "SEK 1", ""),
        ("not placed", "SEK 1", "SEK 0", f"{MINUS}SEK 1", "", "", "", "", ""),
    ] == below
    assert () == sheet.notes


@pytest.mark.parametrize(
    ("locale", "total", "weights"),
    [
        (
            "sv",
            "Den första nyckeln går inte att föra över till den andra summan 1 kr;",
            "med de andra fördelningstalen",
        ),
        (
            "en",
            "The first key does not carry over to the second total of SEK 1;",
            "go together with the second weights",
        ),
    ],
)
def test_a_note_says_what_could_not_be_told_apart(locale, total, weights):
    def by_key(rule, kronor):
        key = AllocationKey(name="k", rule=rule, citation=CITED)
        return allocate(Sek.kronor(kronor), key, method=AllocationMethod.LARGEST_REMAINDER)

    fixed = by_key(FixedAmounts((("Norr", Sek.kronor(5)),)), 5)
    note = comparison_sheet(compare(fixed, by_key(EqualShares(("Norr",)), 1)), locale).notes[0]
    assert note.replace(NBSP, " ").startswith(total)
    among = by_key(Among(Proportional(PEOPLE), met=("Norr",), condition="plan"), 5)
    other = attrs.evolve(PEOPLE, values=(("Syd", 1),))
    assert weights in comparison_sheet(compare(among, by_key(Proportional(other), 5)), locale).notes[0]


def test_notes_say_what_is_missing_where_effects_or_amounts_are_not_known():
    gotland = AGREEMENT.recipient("Gotland")
    some = attrs.evolve(POPULATION, values=tuple(pair for pair in POPULATION.values if pair[0] != gotland))
    sheet = comparison_sheet(compare(AGREEMENT, what_if(AGREEMENT, key=some)))
    assert ("okänt: fördelningstal för Gotland [S1, 7 (R37, R38, R105)]",) == sheet.notes
    assert ("summa", "okänt", "–", "–") == tuple(sheet.rows[-2][place] for place in (0, 2, 3, 4))
    assert ("inte fördelat", f"0{NBSP}kr", "okänt", "–") == sheet.rows[-1][:4]
    bare = attrs.evolve(AGREEMENT, tables=(attrs.evolve(BILAGA_1, weights=None),))
    notes = comparison_sheet(compare(bare, AGREEMENT), "en").notes
    assert "unknown: key of table 1 [S1, Bilaga 1 (R39, R40, R41)]" == notes[0]


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
