"""How sums are shared out, as people read it: an allocation, a comparison, a table both ways, a plan of instalments."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantkit import (
    AllocationKey,
    AllocationMethod,
    Citation,
    Sek,
    Unknown,
    WeightSet,
    allocate,
    audit_table,
    compare,
    what_if,
)
from grantkit.allocation import (
    Among,
    Bounded,
    ConditionOutcome,
    EqualShares,
    FixedAmounts,
    Instalment,
    MissedMoney,
    Priced,
    Proportional,
    controlled_rounding,
    pay_in_instalments,
)
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION
from grantkit.text import (
    allocation_sheet,
    comparison_sheet,
    controlled_rounding_sheet,
    instalment_sheet,
    table_audit_sheet,
)
from grantkit.text.notebook import mimebundle
from grantkit.text.notebook_notations import sheet_markup

CITED = Citation("S1", "avsnitt 7")
LARGEST = AllocationMethod.LARGEST_REMAINDER
kr = Sek.kronor
CLAUSE = Citation("S1", "avsnitt 7", ("R37",))
NBSP, MINUS = "\u00a0", "\u2212"
PEOPLE = WeightSet(name="folkmängd", values=(("Norr", 10), ("Syd", 40)), source="print", citation=CLAUSE)
DECISION = Citation("SVF 2025", "beslut")
HALF = Fraction(1, 2)
SHARES = allocate(Sek.kronor(100), {"Norr": 1, "Syd": 1}, method=AllocationMethod.LARGEST_REMAINDER)


def plain(texts):
    return tuple(text.replace("\u00a0", " ") for text in texts)


def key(rule):
    return AllocationKey(name="n", rule=rule, citation=CITED)


@pytest.mark.parametrize(
    ("total", "weights", "swedish", "english"),
    [
        (2, {"A": 1, "B": 3}, "A och B stod lika; den större vikten gick före.", "the larger weight went first."),
        (1, {"A": 1, "B": 1}, "A och B stod lika; vikten var lika, och ordningen avgjorde.", "and the order decided."),
        (
            4,
            {"A": 1, "B": 1, "C": 3, "D": 3},
            "A, B, C och D stod lika; den större vikten gick före.",
            "the larger weight went first.",
        ),
        (
            3,
            {"A": 1, "B": 1, "C": 3, "D": 1},
            (
                "A, B, C och D stod lika; den större vikten gick före, "
                "och mellan A, B och D med lika vikt avgjorde ordningen."
            ),
            "the larger weight went first, and between A, B, and D of equal weight the order decided.",
        ),
    ],
)
def test_a_tie_is_told_with_what_decided_it(total, weights, swedish, english):
    allocation = allocate(kr(total), weights, method=LARGEST)
    assert (swedish,) == allocation_sheet(allocation).notes
    assert allocation_sheet(allocation, "en").notes[0].endswith(english)


@given(
    st.lists(st.integers(0, 6), min_size=1, max_size=6).filter(any),
    st.integers(0, 40),
    st.sampled_from(AllocationMethod),
    st.booleans(),
)
def test_the_order_is_said_to_decide_where_another_order_gives_other_amounts_and_nowhere_else(
    weights, total, method, by_key
):
    """The order decided if, and only if, the reverse order gives somebody another amount."""
    pairs = list(zip("abcdef", weights, strict=False))
    first, second = (allocate(kr(total), order, method=method) for order in (pairs, pairs[::-1]))
    if by_key:
        units = tuple((name, weight) for name, weight in pairs)
        worth = max(sum(weights) * 150, 1)
        first, second = (
            allocate(Sek(ore=worth), key(Priced(order, Sek(ore=150))), method=method) for order in (units, units[::-1])
        )
    (told,) = allocation_sheet(first, "en").notes or ("",)
    assert ("order decided" in told) is (dict(first.amounts) != dict(second.amounts))
    assert bool(told) is bool(first.tied)


def test_of_many_that_were_level_the_first_few_are_named_and_the_rest_counted():
    municipalities = {f"kommun {number}": 1 for number in range(290)}
    (note,) = allocation_sheet(allocate(kr(145), municipalities, method=LARGEST)).notes
    assert "kommun 0, kommun 1, kommun 2 och 287 till stod lika; vikten var lika, och ordningen avgjorde." == note


def test_what_no_key_shares_out_is_not_called_a_matter_of_rounding():
    sheet = allocation_sheet(
        allocate(
            Sek.miljoner(1), key(Priced((("A", 12), ("B", 5)), Sek(ore=27_550))), method=AllocationMethod.FLOOR_EACH
        )
    )
    assert [("A", "3 306 kr"), ("B", "1 377 kr")] == [plain(row) for row in sheet.rows[:2]]
    assert ("inte fördelat av nyckeln", "995 316,50 kr") == plain(sheet.rows[2])
    assert ("avrundningsrest", "0,50 kr") == plain(sheet.rows[3])
    assert ("summa", "1 000 000 kr") == plain(sheet.rows[4])


@given(
    st.lists(st.integers(0, 6), min_size=1, max_size=6).filter(any),
    st.integers(0, 40),
    st.sampled_from(AllocationMethod),
)
def test_the_rows_above_the_total_add_up_to_it(weights, total, method):
    """Shares and rest are the whole sum, however it is rounded."""
    allocation = allocate(kr(total), dict(zip("abcdef", weights, strict=False)), method=method)
    *parts, whole = (
        Sek.parse(row[1].replace(MINUS, "-").replace(NBSP, " ")) for row in allocation_sheet(allocation).rows
    )
    assert whole == allocation.total == sum(parts, Sek.ZERO)


def test_a_cap_on_everybody_leaves_money_that_no_key_shares_out():
    capped = Bounded(EqualShares(("A", "B")), caps=(("A", kr(100)), ("B", kr(200))))
    sheet = allocation_sheet(allocate(kr(1_000), key(capped), method=LARGEST), "en")
    below = [("not shared out by the key", "SEK 700"), ("residual", "SEK 0"), ("total", "SEK 1,000")]
    assert below == [plain(row) for row in sheet.rows[2:]]


def test_a_key_that_shares_out_all_has_no_such_row():
    whole = allocate(kr(100), key(EqualShares(("A", "B", "C"))), method=AllocationMethod.FLOOR_EACH)
    below = [("avrundningsrest", "1 kr"), ("summa", "100 kr")]
    assert below == [plain(row) for row in allocation_sheet(whole).rows[3:]]


def test_a_tie_that_only_the_rule_decided_is_told():
    tied = allocate(Sek.kronor(1), {"A": 1, "B": 1}, method=AllocationMethod.LARGEST_REMAINDER)
    assert (
        allocation_sheet(tied, "en").as_text(width=None).splitlines()[-1]
        == "- A and B were level; the weights were equal, and the order decided."
    )
    untied = allocate(kr(10), {"A": 1, "B": 2}, method=AllocationMethod.FLOOR_EACH)
    assert "level" not in allocation_sheet(untied, "en").as_text(width=None)


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
            "Den första nyckeln går inte att föra över till den andra summan, 1 kr;",
            "med de andra fördelningstalen",
        ),
        (
            "en",
            "The first key does not carry over to the second total, SEK 1;",
            "go together with the second weights",
        ),
    ],
)
def test_a_note_says_what_could_not_be_told_apart(locale, total, weights):
    def by_key(rule, kronor):
        key = AllocationKey(name="k", rule=rule, citation=CLAUSE)
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
    assert ("okänt: fördelningstal för Gotland (avsnitt 7)",) == sheet.notes
    assert ("summa", "okänt", "–", "–") == tuple(sheet.rows[-2][place] for place in (0, 2, 3, 4))
    assert ("inte fördelat", f"0{NBSP}kr", "okänt", "–") == sheet.rows[-1][:4]
    bare = attrs.evolve(AGREEMENT, tables=(attrs.evolve(BILAGA_1, weights=None),))
    notes = comparison_sheet(compare(bare, AGREEMENT), "en").notes
    assert "unknown: key of table 1 (annex 1)" == notes[0]


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
    rows = tuple((region, (*amounts[:2], Unknown("cell", CLAUSE))) for region, amounts in missing.rows)
    bare = attrs.evolve(AGREEMENT, tables=(attrs.evolve(missing, rows=rows),))
    row = comparison_sheet(compare(bare, AGREEMENT), locale).rows[0]
    assert (word, "–", "–", "– → 1") == (row[1], row[3], row[4], row[8])


def test_a_table_that_adds_up_both_ways_is_shown_and_one_that_cannot_says_why():
    table = controlled_rounding({"Norr": Sek.kronor(2)}, {"table_1": Sek.kronor(2)})
    sheet = controlled_rounding_sheet(table)
    assert ("mottagare", "tabell 1") == sheet.header
    assert (("Norr", f"2{NBSP}kr"),) == sheet.rows
    impossible = controlled_rounding({"Norr": Sek.kronor(2)}, {"table_1": Sek.kronor(1)})
    assert controlled_rounding_sheet(impossible, "en").notes[0].startswith("The totals of the rows add up to")


def test_an_audit_counts_the_cells_that_each_method_explains_and_notes_what_is_found():
    nought = attrs.evolve(BILAGA_1, rows=((BILAGA_1.recipients[0], (kr(1), kr(2), kr(4))),), totals=None)
    sheet = table_audit_sheet(audit_table(nought), "en")
    assert ("column", "readable cells") == sheet.header[:2]
    assert len(AllocationMethod) + 2 == len(sheet.header)
    assert {len(sheet.header)} == {len(row) for row in sheet.rows}
    assert any("printed sum SEK 4 is SEK 1 higher" in note.replace(NBSP, " ") for note in sheet.notes)


def test_a_notebook_shows_both():
    assert "Jämförelse" in mimebundle(both())["text/html"]
    table = controlled_rounding({"<b>": Sek.kronor(2)}, {"table_1": Sek.kronor(2)})
    assert "&lt;b&gt;" in mimebundle(table)["text/html"]


def plan_sheet(missed, outcome=ConditionOutcome.NOT_MET, locale="sv"):
    first = Instalment(name="första", part=HALF, citation=DECISION)
    second = Instalment(name="andra", part=HALF, citation=DECISION, outcomes=(("Syd", outcome),), missed=missed)
    return instalment_sheet(pay_in_instalments(SHARES, (first, second)), locale)


def cells_of(shown):
    return {row[0]: tuple(cell.replace("\u00a0", " ") for cell in row[1:]) for row in shown.rows}


def test_a_pot_has_its_row_and_each_column_adds_up():
    shown = plan_sheet(MissedMoney.TO_A_POT)
    assert ("mottagare", "första", "andra", "utbetalt", "gått miste om") == shown.header
    assert {
        "Norr": ("25 kr", "25 kr", "50 kr", "0 kr"),
        "Syd": ("25 kr", "0 kr", "25 kr", "25 kr"),
        "läggs i en pott": ("0 kr", "25 kr", "25 kr", ""),
        "stannar hos utbetalaren": ("0 kr", "0 kr", "0 kr", ""),
        "kan inte avgöras": ("0 kr", "0 kr", "0 kr", ""),
        "summa": ("50 kr", "50 kr", "100 kr", ""),
    } == cells_of(shown)
    assert ("Syd uppfyllde inte villkoret för andra",) == shown.notes


def test_what_nobody_has_said_is_unknown_and_undetermined_and_says_why_in_the_language():
    shown = plan_sheet(MissedMoney.STAYS, ConditionOutcome.UNKNOWN)
    assert ("25 kr", "okänt", "okänt", "okänt") == cells_of(shown)["Syd"]
    assert ("0 kr", "25 kr", "25 kr", "") == cells_of(shown)["kan inte avgöras"]
    assert ("okänt: om villkoret uppfylldes av Syd (beslut)",) == shown.notes


@pytest.mark.parametrize(("locale", "told"), [("sv", "utbetalningsplan"), ("en", "plan of instalments")])
def test_a_plan_shows_itself_in_both_languages(locale, told):
    assert told == plan_sheet(MissedMoney.STAYS, locale=locale).caption
    plan = pay_in_instalments(SHARES, (Instalment(name="hela", part=Fraction(1), citation=DECISION),))
    assert "stannar hos utbetalaren" in plan._repr_mimebundle_()["text/html"]


def test_rows_of_sums_are_set_apart_from_those_of_recipients():
    body, _, foot = sheet_markup(plan_sheet(MissedMoney.STAYS)).partition("</table>")[0].partition("<tfoot")
    assert ("Syd" in body, "Syd" in foot) == (True, False)
    assert ("stannar hos utbetalaren" in body, "stannar hos utbetalaren" in foot) == (False, True)
