"""The auditor at its edges: what cannot be tested, sums, percentages, figures, and every impossible argument."""

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest

from grantkit import (
    AllocationMethod,
    Citation,
    GrantkitError,
    PublishedTable,
    Sek,
    Severity,
    Unknown,
    UnknownName,
    WeightSet,
)
from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
from grantkit.model.table_audits import StatedSum
from grantkit.presentation.audits import table_audit_sheet
from grantkit.presentation.notebook import mimebundle
from grantkit.presentation.wording import finding_text
from grantkit.rules.table_audit import audit_table
from grantkit.values.printed import printed_amount

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
    assert (Unknown("printed total of a", CITATION), Unknown("weight of y", CITATION)) == audit.missing
    assert ((), None, frozenset()) == (audit.columns[0].fits, audit.columns[0].best, audit.explained_by)
    assert (Unknown("key of a", CITATION),) == audit_table(HALVES).missing
    with pytest.raises(UnknownName, match="tried"):
        audit.columns[0].fit(AllocationMethod.FLOOR_EACH)
    assert {None} == {record["floor_each"] for record in audit.records()} | {r["quota_ore"] for r in audit.records()}


def test_a_total_of_the_callers_stands_for_the_printed_one():
    audit = audit_table(table(("x", 5), ("y", 5)), weights=EVEN, totals={"a": kr(10)})
    assert set(AllocationMethod) == audit.explained_by
    assert (kr(10), ()) == (audit.columns[0].total, audit.missing)


def test_those_left_out_of_the_table_share_the_total_all_the_same():
    audit = audit_table(table(("x", 5), totals=(10,)), weights=EVEN)
    assert set(AllocationMethod) == audit.explained_by
    assert ["table_column_does_not_tie"] == codes(audit)


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


@pytest.mark.parametrize(("printed", "severity"), [(12, Severity.NOTICE), (8, Severity.NOTICE), (13, Severity.ERROR)])
def test_a_sum_that_rounding_cannot_explain_is_an_error(printed, severity):
    rows = table(("x", 5, 5, printed), columns=("a", "b", "s"), sum_column="s", totals=(5, 5, 10))
    (found,) = [each for each in audit_table(rows).findings if each.code == "table_row_does_not_tie"]
    assert ("rows[x].s", severity, kr(printed - 10)) == (found.field, found.severity, found.value("difference"))


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
    assert () == audit_table(HALVES, percentages={"x": Decimal("49.5")}, decimals=0).findings
    assert () == audit_table(table(("x", GONE), totals=(1,)), percentages={"x": Decimal(100)}).findings


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
    (found,) = audit_table(gone, figures={("x", "a"): "544 99 160", ("y", "a"): "5"}).findings
    assert "figure_ambiguous_or_short" == found.code
    assert ((kr(54_499_160),), ("544 ?99 160", "544 9?9 160", "544 99? 160")) == (
        found.value("readings"),
        found.value("patterns"),
    )
    assert "or a digit is lost (544 ?99 160, 544 9?9 160, or 544 99? 160)" in finding_text(found, "en")
    assert (None, printed_amount("544 99 160")) == (found.value("computed"), found.value("figure"))


def test_records_tell_cell_by_cell_which_method_gives_it():
    audit = audit_table(BILAGA_1)
    records = audit.records()
    assert (63, 14) == (len(records), sum(bool(each["floor_each"]) for each in records[:21]))
    assert {
        "column": "table_2",
        "recipient": "Dalarna",
        "printed_ore": 1_122_916_200,
        "quota_ore": str(Fraction(40_000_000_000 * 287_191, 10_230_185)),
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
    assert "no method gives any of the 2 readable cells" in sheet.notes[0]
    assert "50 per cent against computed 66.67" in sheet.notes[-1]
    assert audit._repr_mimebundle_() == mimebundle(audit)
    untested = table_audit_sheet(audit_table(HALVES))
    assert ("–", "okänt: nyckel för a [S9, tabell]") == (untested.rows[0][-1], untested.notes[0])


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


def test_what_is_no_table_is_refused():
    with pytest.raises(GrantkitError, match="published"):
        audit_table(attrs.asdict(HALVES))


def test_a_stated_sum_names_every_fault():
    with pytest.raises(GrantkitError) as caught:
        StatedSum(label="", column=1, amount=-5, citation=None)
    assert ["label", "column", "amount", "citation"] == [fault.field for fault in caught.value.faults]
