"""An allocation as a table: who gets what, what no key shared out, and what decided between equals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantkit import AllocationKey, AllocationMethod, Citation, Sek, allocate
from grantkit.allocation import Bounded, EqualShares, Priced
from grantkit.text.summaries import allocation_sheet
from grantkit.text.ties import few, tie_notes

CITED = Citation("S1", "7")
LARGEST = AllocationMethod.LARGEST_REMAINDER
kr = Sek.kronor


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
            "A, B, C och D stod lika; den större vikten gick före, och mellan A, B och D med lika vikt avgjorde ordningen.",
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
    (told,) = tie_notes(first, "en") or ("",)
    assert ("order decided" in told) is (dict(first.amounts) != dict(second.amounts))
    assert bool(told) is bool(first.tied)


def test_of_many_that_were_level_the_first_few_are_named_and_the_rest_counted():
    municipalities = {f"kommun {number}": 1 for number in range(290)}
    (note,) = allocation_sheet(allocate(kr(145), municipalities, method=LARGEST)).notes
    assert "kommun 0, kommun 1, kommun 2 och 287 till stod lika; vikten var lika, och ordningen avgjorde." == note
    assert ("A, B, C, D, E och F", "A, B, C och 4 till") == (few("ABCDEF"), few("ABCDEFG"))


def test_what_no_key_shares_out_is_not_called_a_matter_of_rounding():
    sheet = allocation_sheet(
        allocate(
            Sek.miljoner(1), key(Priced((("A", 12), ("B", 5)), Sek(ore=27_550))), method=AllocationMethod.FLOOR_EACH
        )
    )
    assert [("A", "3 306 kr"), ("B", "1 377 kr")] == [plain(row) for row in sheet.rows[:2]]
    assert ("inte fördelat av nyckeln", "995 316,50 kr") == plain(sheet.rows[2])
    assert ("avrundningsrest", "0,50 kr") == plain(sheet.rows[3])


def test_a_cap_on_everybody_leaves_money_that_no_key_shares_out():
    capped = Bounded(EqualShares(("A", "B")), caps=(("A", kr(100)), ("B", kr(200))))
    sheet = allocation_sheet(allocate(kr(1_000), key(capped), method=LARGEST), "en")
    assert [("not shared out by the key", "SEK 700"), ("residual", "SEK 0")] == [plain(row) for row in sheet.rows[2:]]


def test_a_key_that_shares_out_all_has_no_such_row():
    whole = allocate(kr(100), key(EqualShares(("A", "B", "C"))), method=AllocationMethod.FLOOR_EACH)
    assert [("avrundningsrest", "1 kr")] == [plain(row) for row in allocation_sheet(whole).rows[3:]]
