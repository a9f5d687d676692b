"""Sums that a table prints: of rows, columns and groups, with cells below a limit, and the cell behind a wrong one."""

from decimal import Decimal

import attrs
import pytest

from grantkit import Citation, GrantkitError, PublishedTable, Sek, Unknown, WeightSet, audit_table
from grantkit.allocation import AmbiguousFigure, StatedSum, printed_amount
from grantkit.values import Severity

CITATION = Citation("S9", "tabell")
kr, mnkr = Sek.kronor, Sek.miljoner
GONE = Unknown("cell", CITATION)
AMOUNTS = {"x": (3_452_129, 1_000_117), "y": (4_000_003, 2_000_519), "z": (2_547_871, 3_000_923)}


def table(rows, totals=None, **facts):
    facts = {"columns": ("a", "b", "sum")[: len(next(iter(rows.values())))], **facts}
    cells = {name: tuple(each if isinstance(each, Unknown) else kr(each) for each in row) for name, row in rows.items()}
    sums = totals and tuple(each if isinstance(each, Unknown) else kr(each) for each in totals)
    return PublishedTable(title="t", rows=tuple(cells.items()), totals=sums, citation=CITATION, **facts)


def with_sums(**cells):
    """A table that adds up both ways, but for the cells given as row_column."""
    rows = {name: [*row, sum(row)] for name, row in AMOUNTS.items()}
    rows["totals"] = [sum(column) for column in zip(*rows.values(), strict=True)]
    for place, amount in cells.items():
        name, _, column = place.partition("_")
        rows[name][int(column)] = amount
    totals = rows.pop("totals")
    return table(rows, totals, sum_column="sum")


def found(audit):
    return {(each.code, each.field, each.severity) for each in audit.findings}


def behind(audit):
    codes = {"digits_swapped", "digit_lost", "digit_doubled", "cell_behind_both_sums"}
    return [(each.code, each.field, each.value("meant")) for each in audit.findings if each.code in codes]


def test_a_table_that_adds_up_both_ways_has_no_findings():
    assert () == audit_table(with_sums()).findings


@pytest.mark.parametrize(
    ("place", "wrong", "code", "field", "meant"),
    [
        ("x_0", 3_542_129, "digits_swapped", "rows[x].a", 3_452_129),
        ("y_1", 2_050_519, "cell_behind_both_sums", "rows[y].b", 2_000_519),
        ("z_2", 5_548_749, "digits_swapped", "rows[z].sum", 5_548_794),
        ("totals_0", 10_000_030, "digits_swapped", "totals.a", 10_000_003),
        ("totals_1", 600_159, "digit_lost", "totals.b", 6_001_559),
        ("totals_2", 160_015_562, "digit_doubled", "totals.sum", 16_001_562),
    ],
)
def test_a_wrong_cell_is_found_where_its_row_and_its_column_cross(place, wrong, code, field, meant):
    if code == "digit_doubled":
        wrong = 166_001_562
    assert [(code, field, kr(meant))] == behind(audit_table(with_sums(**{place: wrong})))


def test_without_rows_that_add_up_a_slip_has_to_make_up_the_difference():
    columns = {name: row[:1] for name, row in AMOUNTS.items()}
    total = (sum(row[0] for row in AMOUNTS.values()),)
    swapped = table({**columns, "x": (3_452_192,)}, total)
    assert [("digits_swapped", "rows[x].a", kr(3_452_129))] == behind(audit_table(swapped))
    assert [] == behind(audit_table(table({**columns, "x": (3_999_999,)}, total)))


def test_where_two_cells_may_be_behind_a_sum_neither_is_blamed():
    two = table({"x": (3_452_000,), "y": (7_452_000,)}, (10_814_000,))
    assert [] == behind(audit_table(two))


def test_a_cell_that_may_be_wrong_in_one_row_and_another_in_the_next_are_not_mixed_up():
    both = audit_table(with_sums(x_0=3_542_129, y_0=4_000_300))
    assert {"table_row_does_not_tie", "table_column_does_not_tie"} == {each.code for each in both.findings}


@pytest.mark.parametrize(("printed", "severity"), [(6, Severity.NOTICE), (7, Severity.ERROR)])
def test_a_subtotal_may_be_off_by_half_a_unit_for_each_of_its_rows(printed, severity):
    groups = (("s", ("x", "y")),)
    audit = audit_table(table({"x": (2,), "y": (3,), "s": (printed,), "z": (4,)}, (9,), sum_rows=groups))
    assert ("subtotal_does_not_tie", "rows[s].a", severity) in found(audit)
    assert ("subtotals_checked", "columns.a", Severity.NOTICE) in found(audit)
    assert 3 == audit.readable


def test_a_subtotal_is_shared_out_to_nobody():
    groups = (("s", ("x", "y")),)
    weights = WeightSet(name="w", values=(("x", 2), ("y", 3), ("z", 4)), source="prov", citation=CITATION)
    audit = audit_table(table({"x": (2,), "y": (3,), "s": (5,), "z": (4,)}, (9,), sum_rows=groups), weights=weights)
    assert (5, ["subtotals_checked"]) == (len(audit.explained_by), [each.code for each in audit.findings])


@pytest.mark.parametrize("own", [GONE, 5])
def test_subtotals_that_cannot_be_read_are_no_finding(own):
    groups = (("s", ("x", "y")),)
    rows = {"x": (2,), "y": (GONE,) if own == 5 else (3,), "s": (own,), "z": (4,)}
    assert {"subtotals_checked"} == {each.code for each in audit_table(table(rows, sum_rows=groups)).findings}


@pytest.mark.parametrize(
    "sums",
    [
        (("s",),),
        (("s", ("q",)),),
        (("q", ("x",)),),
        (("s", ()),),
        (("s", ("s",)),),
        (("s", ["x"]),),
        (("x", ("s",)), ("s", ("x",))),
        (("s", ("x",)), ("s", ("x",))),
    ],
)
def test_impossible_sum_rows_are_refused(sums):
    with pytest.raises(GrantkitError) as caught:
        table({"x": (2,), "s": (2,)}, sum_rows=sums)
    assert {"sum_rows"} == {each.field.partition("[")[0] for each in caught.value.faults}


LESS = {("y", "a"): "<5"}


@pytest.mark.parametrize(
    ("total", "code"),
    [
        (10, None),
        (14, None),
        (15, None),
        (16, "table_column_falls_short_of_its_sum"),
        (8, "table_column_exceeds_its_sum"),
    ],
)
def test_a_cell_printed_as_below_five_bounds_its_column(total, code):
    audit = audit_table(table({"x": (10,), "y": (GONE,)}, (total,)), figures=LESS)
    assert {"figure_below", code} - {None} == {each.code for each in audit.findings}


def test_a_cell_printed_as_below_five_bounds_its_row_too():
    rows = table({"x": (1, 2, 3), "y": (GONE, 2, 30)}, sum_column="sum")
    (short,) = [each for each in audit_table(rows, figures=LESS).findings if "short" in each.code]
    assert ("table_row_falls_short_of_its_sum", kr(5), kr(23)) == (
        short.code,
        short.value("limit"),
        short.value("difference"),
    )


@pytest.mark.parametrize(("weight", "codes"), [(1, ["figure_below"]), (9, ["figure_below", "amount_not_below"])])
def test_what_a_method_gives_a_cell_below_five_has_to_be_below_five(weight, codes):
    weights = WeightSet(name="w", values=(("x", 10), ("y", weight)), source="prov", citation=CITATION)
    audit = audit_table(table({"x": (10,), "y": (GONE,)}, (10 + weight,)), weights=weights, figures=LESS)
    assert codes == [each.code for each in audit.findings if each.field == "rows[y].a"]


def test_a_cell_that_somebody_has_filled_in_has_to_be_below_five_too():
    for amount, codes in ((4, ["figure_below"]), (5, ["figure_below", "amount_not_below"])):
        audit = audit_table(table({"x": (10,), "y": (amount,)}), figures=LESS)
        assert codes == [each.code for each in audit.findings]


def test_a_figure_below_a_limit_is_no_amount_and_admits_what_is_below():
    figure = printed_amount("< 5 tkr")
    assert ((), kr(5_000)) == (figure.readings, figure.below)
    assert [True, True, False, False] == [figure.admits(each) for each in (Sek.ZERO, kr(4_999), kr(5_000), kr(-1))]
    with pytest.raises(GrantkitError):
        printed_amount("<0")
    with pytest.raises(GrantkitError):
        printed_amount("<")
    with pytest.raises(GrantkitError):
        AmbiguousFigure(text="5", readings=())


RATES = {"x": (70, 100), "y": (45, 50), "z": (64, 80)}


def test_percentages_that_are_rates_of_another_column_are_no_wrong_shares():
    percentages = {"x": Decimal(70), "y": Decimal(90), "z": Decimal(80)}
    (told,) = audit_table(table(RATES, (179, 230)), percentages=percentages, percentages_of="a").findings
    assert ("percentages_are_rates", "b", 3, 3) == (
        told.code,
        told.value("other"),
        told.value("explained"),
        told.value("readable"),
    )


def test_percentages_may_be_a_change_from_another_column_or_a_rate_of_the_weights():
    change = {"x": Decimal(-30), "y": Decimal(-10), "z": Decimal(-20)}
    with pytest.raises(GrantkitError):
        audit_table(table(RATES, (179, 230)), percentages=change, percentages_of="a")
    up = {"x": Decimal("42.9"), "y": Decimal("11.1"), "z": Decimal("25.0")}
    (told,) = audit_table(table(RATES, (179, 230)), percentages=up, percentages_of="b").findings
    assert ("percentages_are_changes", "a") == (told.code, told.value("other"))
    weights = WeightSet(name="w", values=(("x", 100), ("y", 50), ("z", 80)), source="prov", citation=CITATION)
    one = table({name: row[:1] for name, row in RATES.items()}, (179,))
    rates = {"x": Decimal(70), "y": Decimal(90), "z": Decimal(80)}
    assert ("percentages_are_rates", "weights") == next(
        (each.code, each.value("other"))
        for each in audit_table(one, weights=weights, percentages=rates).findings
        if "rates" in each.code
    )


def test_percentages_that_are_neither_shares_nor_rates_are_told_once():
    percentages = {"x": Decimal(7), "y": Decimal(9), "z": Decimal(8)}
    (told,) = audit_table(table(RATES, (179, 230)), percentages=percentages, percentages_of="a").findings
    assert ("percentages_are_no_shares", Decimal(24)) == (told.code, told.value("added"))


def test_the_unit_of_a_table_is_told_with_what_rounding_allows_and_one_amount_tells_no_unit():
    coarse = table({"x": (5_000, 1), "y": (12_000, 2)}, (18_000, 3))
    audit = audit_table(coarse)
    assert [("unit_found", "columns.a"), ("table_column_does_not_tie", "totals.a")] == [
        (each.code, each.field) for each in audit.findings
    ]
    assert (kr(1_000), kr(1_000)) == (audit.findings[0].value("allowed"), audit.findings[1].value("difference"))
    assert Severity.NOTICE is audit.findings[1].severity
    alone = audit_table(attrs.evolve(coarse, rows=coarse.rows[:1], totals=None))
    assert () == alone.findings


@pytest.mark.parametrize(("total", "severity"), [(2_860, Severity.NOTICE), (2_849, Severity.ERROR)])
def test_a_text_in_billions_with_one_decimal_may_be_off_by_half_a_decimal(total, severity):
    text = StatedSum(label="texten", column="a", amount=mnkr(2_900), citation=CITATION)
    (told,) = audit_table(table({"x": (total * 1_000_000 + 1,)}), stated=(text,)).findings
    assert ("text_contradicts_table", severity) == (told.code, told.severity)


def test_equal_shares_and_two_fixed_amounts_tell_no_unit_so_that_a_wrong_cell_does_not_tie():
    """Amounts that are round because they were set so were not rounded, and no rounding excuses a difference."""
    equal, fixed = Sek.miljoner(10), [Sek.miljoner(2)] * 3 + [Sek.miljoner(1)] * 18
    for amounts, total in (([equal] * 21, Sek.miljoner(210)), (fixed, Sek.miljoner(24))):
        rows = tuple((f"r{place}", (amount,)) for place, amount in enumerate(amounts))
        printed = PublishedTable(
            title="t", columns=("a",), rows=rows, totals=(total,), citation=Citation("S", "tabell")
        )
        assert "unit_found" not in [each.code for each in audit_table(printed).findings]
        wrong = attrs.evolve(printed, rows=(("r0", (Sek.kronor(1),)), *rows[1:]))
        (told,) = (each for each in audit_table(wrong).findings if each.code == "table_column_does_not_tie")
        assert told.severity is Severity.ERROR
