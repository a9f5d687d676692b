"""The auditor at its edges: what cannot be tested, sums, percentages, figures, and every impossible argument."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from grantkit import (
    AllocationKey,
    AllocationMethod,
    Citation,
    GrantkitError,
    PublishedTable,
    Sek,
    Unknown,
    WeightSet,
    audit_table,
)
from grantkit.allocation import EqualShares, FixedAmounts, Priced, Proportional, StatedSum, printed_amount
from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
from grantkit.errors import UnknownName
from grantkit.text import table_audit_sheet
from grantkit.text.notebook import mimebundle
from grantkit.values import Severity

CITATION = Citation("S9", "tabell")
kr = Sek.kronor
GONE = Unknown("cell", CITATION)


def weight_set(**values):
    return WeightSet(name="w", values=tuple(values.items()), source="prov", citation=CITATION)


def table(*rows, totals=None, **facts):
    facts = {"columns": ("a",), **facts}
    amounts = tuple(
        (name, tuple(each if isinstance(each, Unknown) else kr(each) for each in cells)) for name, *cells in rows
    )
    sums = totals and tuple(each if isinstance(each, Unknown) else kr(each) for each in totals)
    return PublishedTable(title="t", rows=amounts, totals=sums, citation=CITATION, **facts)


HALVES = table(("x", 5), ("y", 5), totals=(10,))
EVEN = weight_set(x=1, y=1)


def codes(audit):
    return [finding.code for finding in audit.findings]


def test_without_a_total_a_key_or_a_weight_no_method_is_tried_and_the_gap_is_named():
    audit = audit_table(table(("x", 5), ("y", 5)), weights=weight_set(x=1))
    assert (Unknown("printed_total", CITATION, about="a"), Unknown("weight", CITATION, about="y")) == audit.missing
    assert ((), None, frozenset()) == (audit.columns[0].fits, audit.columns[0].best, audit.explained_by)
    assert (Unknown("key", CITATION, about="a"),) == audit_table(HALVES).missing
    with pytest.raises(UnknownName, match="tried"):
        audit.columns[0].fit(AllocationMethod.FLOOR_EACH)
    assert {None} == {record["floor_each"] for record in audit.records()} | {
        r["quota_fraction"] for r in audit.records()
    }


def test_a_total_of_the_callers_stands_for_the_printed_one():
    audit = audit_table(table(("x", 5), ("y", 5)), weights=EVEN, totals={"a": kr(10)})
    assert set(AllocationMethod) == audit.explained_by
    assert (kr(10), ()) == (audit.columns[0].total, audit.missing)


def test_those_left_out_of_the_table_share_the_total_all_the_same():
    audit = audit_table(table(("x", 5), totals=(10,)), weights=EVEN)
    assert set(AllocationMethod) == audit.explained_by
    assert ["table_column_does_not_tie", "shares_outside_table"] == codes(audit)
    assert (1, ("y",), kr(5)) == tuple(audit.findings[1].value(name) for name in ("count", "outside", "amount"))


def test_those_outside_the_table_without_a_weight_are_no_finding():
    audit = audit_table(HALVES, weights=weight_set(x=1, y=1, z=0))
    assert (set(AllocationMethod), ()) == (audit.explained_by, audit.findings)


def test_where_the_table_alone_would_have_no_weight_nothing_is_explained_within_it():
    audit = audit_table(table(("x", 5), totals=(10,)), weights=weight_set(x=0, y=1))
    assert ["table_column_does_not_tie", "shares_outside_table", "table_column_explained_nowhere"] == codes(audit)


def test_many_outside_the_table_are_counted_and_the_first_few_named():
    many = weight_set(x=1, y=1, **{f"k{number}": 1 for number in range(288)})
    (note, *_) = table_audit_sheet(audit_table(HALVES, weights=many)).notes
    assert "till 288 mottagare som inte finns i tabellen: k0, k1, k2 och 285 till (tabell)." in note


def test_a_key_left_by_some_is_tried_for_those_in_the_table():
    rule = EqualShares(("x", "y", "z"))
    audit = audit_table(HALVES, weights=AllocationKey(name="lika", rule=rule, citation=CITATION))
    assert ["shares_outside_table", "column_explained_within_table"] == codes(audit)
    assert tuple(AllocationMethod) == audit.findings[1].value("methods")


def test_a_key_that_cannot_be_followed_says_so_and_nothing_is_tried():
    key = AllocationKey(name="fast", rule=FixedAmounts((("x", kr(6)), ("y", kr(5)))), citation=CITATION)
    audit = audit_table(HALVES, weights=key)
    assert (["key_not_followed"], ()) == (codes(audit), audit.columns[0].fits)
    assert ("fast", kr(10)) == (audit.findings[0].value("key"), audit.findings[0].value("total"))
    assert (Unknown("shares_by_key", CITATION, about="a"),) == audit.missing


def test_a_key_without_somebody_of_the_table_is_not_tried():
    key = AllocationKey(name="lika", rule=EqualShares(("x",)), citation=CITATION)
    audit = audit_table(HALVES, weights=key)
    assert ((), (Unknown("place_in_key", CITATION, about="y"),)) == (audit.findings, audit.missing)
    assert () == audit_table(table(("x", 5), ("y", 5)), weights=key).findings


def test_the_weights_of_a_key_and_of_a_set_tell_their_days_once():
    dated = attrs.evolve(EVEN, stated_date=date(2018, 11, 1), actual_date=date(2018, 12, 31))
    key = AllocationKey(name="n", rule=Proportional(dated), citation=CITATION)
    both = table(("x", 5, 5), ("y", 5, 5), columns=("a", "b"), totals=(10, 10))
    assert ["key_date_differs"] == codes(audit_table(both, weights=key))
    assert ["key_date_differs"] == codes(audit_table(both, weights={"a": dated, "b": attrs.evolve(dated)}))


def test_a_key_that_gives_nothing_has_no_shares_to_hold_percentages_to():
    key = AllocationKey(name="n", rule=Priced((("x", 0), ("y", 0)), kr(1)), citation=CITATION)
    percentages = {"x": Decimal(40), "y": Decimal(60)}
    audit = audit_table(table(("x", 0), ("y", 0), totals=(0,)), weights=key, percentages=percentages)
    assert (set(AllocationMethod), ()) == (audit.explained_by, audit.findings)


def test_a_total_stated_in_the_text_or_that_of_the_cells_is_named_where_it_explains_all():
    printed = table(("x", 5), ("y", 5), totals=(14,))
    audit = audit_table(
        printed, weights=EVEN, stated=(StatedSum(label="2", column="a", amount=kr(10), citation=CITATION),)
    )
    assert ["table_column_does_not_tie", "column_explained_by_other_total", "text_contradicts_table"] == codes(audit)
    assert (kr(14), kr(10), kr(4)) == tuple(audit.findings[1].value(name) for name in ("total", "other", "difference"))
    assert audit.findings[1].value("methods") == tuple(AllocationMethod)
    assert () == audit.column("a").fits[0].computed.tied


def test_a_total_stated_of_another_column_is_no_total_of_this_one():
    printed = table(("x", 5, 5), ("y", GONE, 5), totals=(14, 10), columns=("a", "b"))

    def named(column):
        stated = StatedSum(label="2", column=column, amount=kr(10), citation=CITATION)
        found = audit_table(printed, weights=EVEN, stated=(stated,)).findings
        return [each.field for each in found if each.code == "column_explained_by_other_total"]

    assert (["columns.a"], []) == (named("a"), named("b"))


def test_a_total_that_would_explain_some_cells_only_is_not_named():
    printed = table(("x", 5), ("y", 5), ("z", 9), totals=(30,))
    audit = audit_table(printed, weights=weight_set(x=1, y=1, z=1))
    assert ["table_column_does_not_tie", "table_column_explained_nowhere"] == codes(audit)


def test_where_a_cell_cannot_be_read_the_cells_are_no_total():
    printed = table(("x", 5), ("y", GONE), totals=(14,))
    assert ["table_column_explained_nowhere"] == codes(audit_table(printed, weights=EVEN))


def test_all_methods_that_are_nearest_are_named():
    audit = audit_table(table(("x", 6), ("y", 5), ("z", 4), totals=(15,)), weights=weight_set(x=1, y=1, z=1))
    assert (tuple(AllocationMethod), 1) == tuple(audit.findings[0].value(name) for name in ("methods", "explained"))


def test_readable_cells_above_the_sum_are_impossible_whatever_cannot_be_read():
    rows = table(("x", 10, GONE, 5), columns=("a", "b", "s"), sum_column="s", totals=(9, 0, 10))
    found = [each for each in audit_table(rows).findings if "exceeds" in each.code]
    assert [("table_row_exceeds_its_sum", "rows[x].s", Severity.ERROR, kr(5))] == [
        (each.code, each.field, each.severity, each.value("difference")) for each in found
    ]
    high = table(("x", 10), ("y", GONE), totals=(7,))
    (column,) = audit_table(high).findings
    assert ("table_column_exceeds_its_sum", kr(3)) == (column.code, column.value("difference"))
    assert () == audit_table(table(("x", 8), ("y", GONE), totals=(7,))).findings


def test_a_column_without_a_readable_cell_is_explained_by_nothing():
    audit = audit_table(table(("x", GONE), ("y", GONE), totals=(10,)), weights=EVEN)
    assert (0, frozenset(), (GONE,), ()) == (audit.readable, audit.explained_by, audit.missing, audit.findings)
    assert not audit.columns[0].fits[0].reproduces


def test_a_column_that_was_not_tested_leaves_the_table_unexplained():
    both = table(("x", 5, 1), ("y", 5, 9), columns=("a", "b"), totals=(10, 10))
    audit = audit_table(both, weights={"a": EVEN, "b": None})
    assert (set(AllocationMethod), frozenset()) == (audit.column("a").explained_by, audit.explained_by)
    assert 2 == audit.explained(AllocationMethod.FLOOR_EACH)
    with pytest.raises(UnknownName, match="a, b"):
        audit.column("c")


def test_an_amount_that_only_the_tie_rule_gives_says_so():
    printed = table(("x", 1), ("y", 2), totals=(3,))
    fit = audit_table(printed, weights=EVEN).columns[0].fit(AllocationMethod.LARGEST_REMAINDER)
    assert [(True, kr(-1)), (True, kr(1))] == [(cell.tied, cell.difference) for cell in fit.deviations]


def test_coarse_units_are_those_of_the_table():
    millions = table(("x", 3_000_000), ("y", 2_000_000), totals=(5_500_000,))
    audit = audit_table(millions, weights=EVEN, unit=Sek.miljoner(1))
    assert AllocationMethod.LARGEST_REMAINDER in audit.explained_by
    assert Fraction(2_500_000_00) == audit.columns[0].fit(AllocationMethod.LARGEST_REMAINDER).computed.shares[0].quota


@pytest.mark.parametrize(
    ("printed", "severity"), [(11, Severity.NOTICE), (9, Severity.NOTICE), (12, Severity.ERROR), (8, Severity.ERROR)]
)
def test_a_sum_that_rounding_cannot_explain_is_an_error(printed, severity):
    rows = table(("x", 5, 5, printed), columns=("a", "b", "s"), sum_column="s", totals=(5, 5, 10))
    (found,) = [each for each in audit_table(rows).findings if each.code == "table_row_does_not_tie"]
    assert ("rows[x].s", severity, kr(printed - 10)) == (found.field, found.severity, found.value("difference"))


@pytest.mark.parametrize(("columns", "cells"), [(("s", "a", "b"), (20, 4, 5)), (("a", "s", "b"), (4, 20, 5))])
def test_the_column_of_sums_may_stand_anywhere(columns, cells):
    found = audit_table(table(("x", *cells), columns=columns, sum_column="s")).findings
    row = [each for each in found if each.code == "table_row_does_not_tie"]
    assert [("rows[x].s", kr(20), kr(9), kr(11))] == [
        (each.field, *(each.value(name) for name in ("printed", "added", "difference"))) for each in row
    ]


def test_one_column_beside_that_of_the_sums_is_added_too():
    found = audit_table(table(("x", 4, 9), columns=("a", "s"), sum_column="s")).findings
    assert [("table_row_does_not_tie", kr(4))] == [(each.code, each.value("added")) for each in found]


def test_the_row_of_totals_is_added_too():
    rows = table(("x", 5, 5, 10), columns=("a", "b", "s"), sum_column="s", totals=(5, 5, 11))
    assert [("table_row_does_not_tie", "totals.s"), ("table_column_does_not_tie", "totals.s")] == [
        (each.code, each.field) for each in audit_table(rows).findings
    ]


def test_a_sum_column_alone_and_unreadable_cells_tie_nothing():
    assert [] == codes(audit_table(table(("x", 5), sum_column="a")))
    gone = table(("x", GONE, 5), ("y", 2, GONE), columns=("a", "s"), sum_column="s", totals=(9, 9))
    assert [] == codes(audit_table(gone))


def test_a_stated_sum_is_set_against_the_cells_where_no_total_is_printed():
    stated = (StatedSum(label="2", column="a", amount=kr(11), citation=CITATION),)
    assert [kr(1)] == [each.value("difference") for each in audit_table(table(("x", 10)), stated=stated).findings]
    assert () == audit_table(table(("x", 10), ("y", GONE)), stated=stated).findings


def test_percentages_are_those_of_the_amounts_where_there_is_no_key():
    percentages = {"x": Decimal(50), "y": Decimal("49.4")}
    audit = audit_table(HALVES, percentages=percentages, decimals=0)
    assert [("percentage_does_not_tie", "percentages[y]"), ("percentages_do_not_add_up", "percentages")] == [
        (each.code, each.field) for each in audit.findings
    ]
    assert (Decimal(50), Decimal("99.4")) == (audit.findings[0].value("computed"), audit.findings[1].value("added"))
    near = {"x": Decimal("49.5"), "y": Decimal("50.5")}
    assert () == audit_table(HALVES, percentages=near, decimals=0).findings
    assert () == audit_table(table(("x", GONE), totals=(1,)), percentages={"x": Decimal(100)}).findings


def test_a_percentage_is_held_to_the_decimals_that_it_is_printed_with():
    thirds = table(("x", 5), ("y", 5), ("z", 5), totals=(15,))
    printed = {"x": Decimal(33), "y": Decimal("33.3"), "z": Decimal("33.34")}
    found = audit_table(thirds, percentages=printed).findings
    assert [("percentage_does_not_tie", "percentages[z]"), ("percentages_do_not_add_up", "percentages")] == [
        (each.code, each.field) for each in found
    ]
    assert (Decimal("33.33"), Decimal("99.64")) == (found[0].value("computed"), found[1].value("added"))
    to_one = audit_table(thirds, percentages=printed, decimals=1).findings
    assert ["percentages[x]", "percentages"] == [each.field for each in to_one]


def test_percentages_that_are_missing_are_told_with_the_kronor():
    (found,) = audit_table(HALVES, percentages={"x": Decimal("50.0")}).findings
    assert ("percentages_missing", ("y",), kr(5), Decimal("50.0")) == (
        found.code,
        found.value("lacking"),
        found.value("amount"),
        found.value("added"),
    )
    (unread,) = audit_table(table(("x", 5), ("y", GONE), totals=(10,)), percentages={"x": Decimal(50)}).findings
    assert None is unread.value("amount")


def test_percentages_have_a_comma_in_swedish_and_a_point_in_english():
    percentages = {"x": Decimal("40.0"), "y": Decimal("50.00")}
    audit = audit_table(HALVES, percentages=percentages)
    swedish, english = (" ".join(table_audit_sheet(audit, locale).notes) for locale in ("sv", "en"))
    assert "x: 40,0 procent är tryckt, men andelen är 50,0 procent (tabell)." in swedish
    assert "Procenttalen blir tillsammans 90,00 och inte 100 (tabell)." in swedish
    assert "40.0 per cent is printed, but the share is 50.0" in english


@pytest.mark.parametrize("totals", [None, (0,)])
def test_without_shares_percentages_are_only_added(totals):
    audit = audit_table(table(("x", 0), totals=totals), percentages={"x": Decimal("1E+2")})
    assert [] == codes(audit)


def test_percentages_may_be_those_of_another_column():
    both = table(("x", 1, 5), ("y", 3, 5), columns=("a", "b"), totals=(4, 10))
    percentages = {"x": Decimal(50), "y": Decimal(50)}
    assert 2 == len(audit_table(both, percentages=percentages).findings)
    assert () == audit_table(both, percentages=percentages, percentages_of="b").findings


def test_a_figure_out_of_order_is_told_with_every_reading_and_one_in_order_is_silent():
    gone = table(("x", printed_amount("544 99 160").unknown(CITATION)), ("y", 5), totals=(10,))
    found, lost = audit_table(gone, figures={("x", "a"): "544 99 160", ("y", "a"): "5"}).findings
    assert ("figure_ambiguous", (kr(54_499_160),)) == (found.code, found.value("readings"))
    assert (None, printed_amount("544 99 160")) == (found.value("computed"), found.value("figure"))
    assert ("figure_may_lack_a_digit", ("544 ?99 160", "544 9?9 160", "544 99? 160")) == (
        lost.code,
        lost.value("patterns"),
    )


def test_a_figure_out_of_order_whose_cell_is_chosen_says_what_the_table_has():
    figure = {("x", "a"): "544 991 60"}

    def told(cell):
        audit = audit_table(table(("x", cell), totals=(10**9,)), figures=figure)
        found = [(each.code, each.severity) for each in audit.findings if each.field == "rows[x].a"]
        assert ("figure_may_lack_a_digit", Severity.WARNING) == found.pop()
        return found

    assert [("figure_reading_chosen", Severity.WARNING)] == told(54_499_160)
    assert [("cell_is_no_reading", Severity.ERROR)] == told(54_499_161)


def test_a_figure_in_order_that_is_not_the_cell_is_told_with_the_kronor():
    (found,) = audit_table(HALVES, figures={("x", "a"): "6", ("y", "a"): "5 kr"}).findings
    assert ("figure_contradicts_cell", "rows[x].a", Severity.ERROR) == (found.code, found.field, found.severity)
    assert (kr(6), kr(5), kr(-1)) == tuple(found.value(name) for name in ("printed", "cell", "difference"))
    unread = table(("x", GONE), ("y", 5), totals=(10,))
    assert () == audit_table(unread, figures={("x", "a"): "6"}).findings


def test_readings_and_lost_digits_are_set_apart_in_words():
    gone = table(("x", printed_amount("544 99 160").unknown(CITATION)), totals=(10,))
    ambiguous, lost, *_ = table_audit_sheet(audit_table(gone, figures={("x", "a"): "544 991 60"})).notes
    assert "kan läsas som 544\xa0991,60\xa0kr eller 54\xa0499\xa0160\xa0kr; inget av dem är valt (tabell)." in ambiguous
    _, lost, *_ = table_audit_sheet(audit_table(gone, figures={("x", "a"): "544 99 160"})).notes
    assert (
        "om en siffra har fallit bort i ”544 99 160” är talet 544 ?99 160, 544 9?9 160 eller 544 99? 160 (tabell)."
        in lost
    )


def test_records_tell_cell_by_cell_which_method_gives_it():
    audit = audit_table(BILAGA_1)
    records = audit.records()
    assert (63, 14) == (len(records), sum(bool(each["floor_each"]) for each in records[:21]))
    assert {
        "column": "table_2",
        "recipient": "Dalarna",
        "printed": 11_229_162,
        "printed_ore": 1_122_916_200,
        "printed_withheld": None,
        "quota_fraction": str(Fraction(40_000_000_000 * 287_191, 10_230_185)),
        "round_each_half_up": True,
        "largest_remainder": False,
        "residual_to_largest": True,
        "sainte_lague": False,
        "floor_each": False,
    } == records[36]


def test_an_audit_shows_its_methods_and_tells_its_findings():
    audit = audit_table(HALVES, weights={"a": weight_set(x=2, y=1)}, percentages={"x": Decimal(50)})
    sheet = table_audit_sheet(audit, "en")
    assert (("a", "2", "0", "0", "0", "0", "0"),) == sheet.rows
    assert "no method gives any cell, of 2 readable ones" in sheet.notes[0]
    assert "50 per cent is printed, but the share is 67" in sheet.notes[1]
    assert "missing for y, with SEK\xa05 in the column a" in sheet.notes[-1]
    assert audit._repr_mimebundle_() == mimebundle(audit)
    untested = table_audit_sheet(audit_table(HALVES))
    assert ("–", "okänt: nyckel för a (tabell)") == (untested.rows[0][-1], untested.notes[0])


STATED = StatedSum(label="2", column="b", amount=kr(1), citation=CITATION)


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"totals": {"b": kr(-1)}}, ["totals", "totals[b]"]),
        ({"totals": 7}, ["totals"]),
        ({"weights": 7, "unit": kr(0)}, ["weights", "unit"]),
        ({"weights": {"b": EVEN}, "unit": 1}, ["weights", "unit"]),
        ({"weights": {"a": "x"}}, ["weights[a]"]),
        ({"weights": weight_set(x=0, y=0)}, ["weights.w"]),
        ({"stated": (STATED,)}, ["stated[0].column"]),
        ({"stated": [STATED]}, ["stated"]),
        ({"percentages": {"z": Decimal(1)}}, ["percentages"]),
        ({"percentages": {"x": 1, "y": Decimal("1E+999999")}}, ["percentages[x]", "percentages[y]"]),
        ({"decimals": 21}, ["decimals"]),
        ({"decimals": True, "percentages_of": "b"}, ["decimals", "percentages_of"]),
        ({"percentages_of": 1}, ["percentages_of"]),
        ({"figures": {("x", "b"): "1", "x": "–"}}, ["figures", "figures", "figures[x]"]),
    ],
)
def test_every_impossible_argument_is_named(facts, fields):
    with pytest.raises(GrantkitError) as caught:
        audit_table(HALVES, **facts)
    assert fields == [fault.field for fault in caught.value.faults]


def test_percentages_have_at_most_twenty_decimals():
    assert () == audit_table(HALVES, decimals=20).findings
    with pytest.raises(GrantkitError, match=r"decimals: got 21 \(int\); required: 0 to 20$"):
        audit_table(HALVES, decimals=21)


def test_a_percentage_written_as_a_power_of_ten_is_one_without_decimals():
    """54 per cent is printed as 50; it is not taken for one that is rounded to tens."""
    given = {"x": Decimal("5E+1"), "y": Decimal(46)}
    audit = audit_table(table(("x", 54), ("y", 46), totals=(100,)), percentages=given)
    assert [("percentages[x]", Decimal(54))] == [
        (each.field, each.value("computed")) for each in audit.findings if each.code == "percentage_does_not_tie"
    ]


def test_what_is_no_table_is_refused():
    with pytest.raises(GrantkitError, match="published"):
        audit_table(attrs.asdict(HALVES))


def test_a_stated_sum_names_every_fault():
    with pytest.raises(GrantkitError) as caught:
        StatedSum(label="", column=1, amount=-5, citation=None)
    assert ["label", "column", "amount", "citation"] == [fault.field for fault in caught.value.faults]
