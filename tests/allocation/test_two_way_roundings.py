"""Tables whose rows and columns both add up, held to a slow search through every way of rounding up and down."""

from fractions import Fraction
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantkit import AllocationMethod, GrantkitError, Sek, allocate
from grantkit.allocation import controlled_rounding
from grantkit.allocation.cell_choices import choose_cells
from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1, POPULATION
from grantkit.errors import UnknownName

kr = Sek.kronor
LINES_2019 = {"table_1": Sek.miljoner(2_835), "table_2": Sek.miljoner(400)}


def test_r45_controlled_rounding_moves_five_cells_of_bilaga_1_by_a_krona():
    table = controlled_rounding(BILAGA_1.column("sum"), LINES_2019, weights=POPULATION.mapping)
    expected = [
        ("Halland", "table_2", kr(-1)),
        ("Västra Götaland", "table_1", kr(1)),
        ("Västmanland", "table_1", kr(-1)),
        ("Gävleborg", "table_1", kr(1)),
        ("Västerbotten", "table_1", kr(1)),
    ]
    assert expected == [(str(region), column, kronor) for region, column, kronor in table.changes(BILAGA_1)]
    assert table.unique


def test_r45_rows_and_columns_of_2019_both_add_up():
    table = controlled_rounding(BILAGA_1.column("sum"), LINES_2019, weights=POPULATION.mapping)
    for column, total in LINES_2019.items():
        assert total == sum(table.column(column).values(), Sek.ZERO)
    for region, printed in BILAGA_1.column("sum").items():
        assert printed == sum((table.cell(region, column) for column in LINES_2019), Sek.ZERO)


def every_table(quotas):
    """Every way of rounding each cell down, or up where it is not whole."""
    cells = [
        (quota.__floor__(), quota.__ceil__()) if quota.denominator > 1 else (int(quota),)
        for row in quotas
        for quota in row
    ]
    width = len(quotas[0])
    for flat in product(*cells):
        yield [list(flat[start : start + width]) for start in range(0, len(flat), width)]


def distance(table, quotas):
    return sum(abs(cell - quota) for row in zip(table, quotas, strict=True) for cell, quota in zip(*row, strict=True))


margins = st.lists(st.integers(0, 40), min_size=1, max_size=4)


@given(margins, st.integers(1, 3), st.data())
def test_r45_no_table_that_meets_both_margins_is_nearer(rows, width, data):
    """Every cell is floor or ceiling, both margins hold, and no other such table is nearer, if there is one at all."""
    weights = data.draw(st.lists(st.integers(0, 9), min_size=len(rows), max_size=len(rows)).filter(any))
    cuts = sorted(data.draw(st.lists(st.integers(0, sum(rows)), min_size=width - 1, max_size=width - 1)))
    columns = [high - low for low, high in zip([0, *cuts], [*cuts, sum(rows)], strict=True)]
    quotas = [[Fraction(total * weight, sum(weights)) for total in columns] for weight in weights]
    fitting = [
        table
        for table in every_table(quotas)
        if [sum(row) for row in table] == rows and [sum(column) for column in zip(*table, strict=True)] == columns
    ]
    found = controlled_rounding(
        {place: kr(total) for place, total in enumerate(rows)},
        {str(place): kr(total) for place, total in enumerate(columns)},
        weights=dict(enumerate(weights)),
    )
    assert bool(fitting) is found.feasible
    if fitting:
        table = [[amount.ore // 100 for amount in cells] for _, cells in found.amounts]
        least = min(distance(each, quotas) for each in fitting)
        assert table in fitting
        assert least * 100 == found.distance
        assert (sum(distance(each, quotas) == least for each in fitting) == 1) is found.unique
    else:
        assert found.findings
        assert found.records() == ()


def test_r45_without_weights_the_rows_themselves_are_the_weights():
    table = controlled_rounding({"Norr": kr(3), "Syd": kr(1)}, {"a": kr(2), "b": kr(2)})
    assert [("Norr", (kr(1), kr(2))), ("Syd", (kr(1), kr(0)))] == list(table.amounts)
    assert (Fraction(200), False) == (table.distance, table.unique)


def test_r45_columns_with_keys_of_their_own_are_rounded_by_their_quotas():
    # Vaccination support 2021 in small: one part by population, the other in equal shares.
    parts = {
        "folkmängd": allocate(kr(10), {"Norr": 1, "Mitt": 2, "Syd": 4}, method=AllocationMethod.LARGEST_REMAINDER),
        "lika": allocate(kr(10), {"Norr": 1, "Mitt": 1, "Syd": 1}, method=AllocationMethod.LARGEST_REMAINDER),
    }
    quotas = {
        name: {part: shared.shares[place].quota for part, shared in parts.items()}
        for place, name in enumerate(("Norr", "Mitt", "Syd"))
    }
    rows = {"Norr": kr(5), "Mitt": kr(6), "Syd": kr(9)}
    table = controlled_rounding(rows, dict.fromkeys(parts, kr(10)), quotas=quotas)
    assert [("Norr", (kr(1), kr(4))), ("Mitt", (kr(3), kr(3))), ("Syd", (kr(6), kr(3)))] == list(table.amounts)
    assert Fraction(600, 7) + Fraction(400, 3) == table.distance
    assert table.unique


def test_r45_quotas_that_weights_would_have_given_give_the_same_table():
    population = POPULATION.mapping
    whole = sum(population.values())
    quotas = {
        region: {line: Fraction(total.ore * weight, whole) for line, total in LINES_2019.items()}
        for region, weight in population.items()
    }
    rows = BILAGA_1.column("sum")
    by_weights = controlled_rounding(rows, LINES_2019, weights=population)
    assert by_weights == controlled_rounding(rows, LINES_2019, quotas=quotas)


def test_r45_weights_of_others_than_the_rows_do_not_count():
    rows, columns = {"Norr": kr(3), "Syd": kr(1)}, {"a": kr(4)}
    alone = controlled_rounding(rows, columns, weights={"Norr": 3, "Syd": 1})
    assert alone == controlled_rounding(rows, columns, weights={"Norr": 3, "Syd": 1, "Väst": 99})
    assert alone.feasible


def test_r45_a_whole_quota_stays_as_it_is():
    rows, columns = {"Norr": kr(1), "Syd": kr(1)}, {"a": kr(1), "b": kr(1)}
    crossed = {"Norr": {"a": 100, "b": 0}, "Syd": {"a": 0, "b": 100}}
    table = controlled_rounding(rows, columns, quotas=crossed)
    assert [("Norr", (kr(1), kr(0))), ("Syd", (kr(0), kr(1)))] == list(table.amounts)
    assert not controlled_rounding(rows, {"a": kr(2), "b": kr(0)}, quotas=crossed).feasible


def test_r45_coarse_units():
    table = controlled_rounding({"Norr": kr(300), "Syd": kr(100)}, {"a": kr(200), "b": kr(200)}, unit=kr(100))
    assert kr(100) == table.cell("Norr", "a")


@pytest.mark.parametrize(
    ("rows", "columns", "weights", "codes"),
    [
        ({"Norr": kr(3)}, {"a": kr(2)}, None, ["margins_differ", "margin_out_of_reach"]),
        ({"Norr": kr(9), "Syd": kr(1)}, {"a": kr(10)}, {"Norr": 1, "Syd": 1}, ["margin_out_of_reach"] * 2),
        ({"Norr": Sek(ore=150), "Syd": Sek(ore=50)}, {"a": kr(2)}, None, ["margin_out_of_reach"] * 2),
    ],
)
def test_r45_margins_that_cannot_be_met_are_named(rows, columns, weights, codes):
    table = controlled_rounding(rows, columns, weights=weights)
    assert (None, False) == (table.amounts, table.feasible)
    assert codes == [finding.code for finding in table.findings]
    with pytest.raises(UnknownName, match="cannot be met"):
        table.column("a")


def test_r45_margins_that_only_together_cannot_be_met_name_the_rows_and_columns():
    rows = {"a": kr(8), "b": kr(2), "c": kr(4), "d": kr(4)}
    table = controlled_rounding(rows, {"1": kr(10), "2": kr(4), "3": kr(4)}, weights={"a": 6, "b": 1, "c": 4, "d": 4})
    (finding,) = table.findings
    assert ("columns_out_of_reach", ("2", "3")) == (finding.code, finding.value("columns"))
    assert ("a", "b") == finding.value("rows")


def test_a_choice_that_no_chain_of_moves_can_mend_names_what_it_is_stuck_in():
    costs = [[0, 1, None], [0, 1, None], [None, None, 5]]
    choice = choose_cells(costs, [1, 2, 0], [1, 1, 1])
    assert (None, (0, 1), (0, 1)) == (choice.cells, choice.stuck, choice.forcing)


@given(st.integers(1, 5), st.integers(1, 4), st.data())
def test_r45_what_stands_in_the_way_is_a_proof_that_there_is_no_choice(height, width, data):
    """With all their other cells, the forcing rows need more of the stuck columns' cells than those may have."""
    cells = st.one_of(st.none(), st.integers(-3, 3))
    costs = [data.draw(st.lists(cells, min_size=width, max_size=width)) for _ in range(height)]
    row_needs = [data.draw(st.integers(0, sum(cost is not None for cost in row))) for row in costs]
    cuts = sorted(data.draw(st.lists(st.integers(0, sum(row_needs)), min_size=width - 1, max_size=width - 1)))
    column_needs = [high - low for low, high in zip([0, *cuts], [*cuts, sum(row_needs)], strict=True)]
    choice = choose_cells(costs, row_needs, column_needs)
    if choice.cells is None:
        others = [column for column in range(width) if column not in choice.stuck]
        least = [row_needs[row] - sum(costs[row][column] is not None for column in others) for row in choice.forcing]
        assert min(least) > 0
        assert sum(least) > sum(column_needs[column] for column in choice.stuck)
    else:
        assert row_needs == [sum(row) for row in choice.cells]
        assert column_needs == [sum(column) for column in zip(*choice.cells, strict=True)]


@pytest.mark.parametrize("column", ["a", "b"])
def test_unknown_names_are_answered_with_those_there_are(column):
    table = controlled_rounding({"Norr": kr(1)}, {"a": kr(1)})
    with pytest.raises(UnknownName, match="a" if column == "b" else "Norr"):
        table.cell("Syd", column)


@pytest.mark.parametrize(
    ("call", "fields"),
    [
        (lambda: controlled_rounding(None, {}, unit=None), ["rows", "columns", "unit"]),
        (
            lambda: controlled_rounding({"a": kr(-1)}, {"b": 5}, weights=5, unit=Sek.ZERO),
            ["rows[a]", "columns[b]", "unit", "weights"],
        ),
        (
            lambda: controlled_rounding({"a": kr(1), "c": kr(1)}, {"b": kr(2)}, weights={"a": -1}),
            ["weights[a]", "weights[c]"],
        ),
        (lambda: controlled_rounding({"a": kr(1)}, {"b": kr(1)}, weights={"a": 0}), ["weights"]),
        (lambda: controlled_rounding({"a": Sek.ZERO}, {"b": Sek.ZERO}), ["rows"]),
        (lambda: controlled_rounding(None, {"b": kr(1)}, weights={"a": 1}), ["rows"]),
        (lambda: controlled_rounding({"a": kr(1)}, {"b": kr(1)}, quotas={}), ["quotas[a]"]),
        (
            lambda: controlled_rounding(
                {"a": kr(1), "c": kr(1)},
                {"b": kr(1), "d": kr(1), "e": kr(0)},
                weights={"a": 1},
                quotas={"a": {"b": -1, "d": True}, "c": 5},
            ),
            ["weights", "quotas[a][b]", "quotas[a][d]", "quotas[a][e]", "quotas[c]"],
        ),
        (lambda: controlled_rounding({"a": kr(1)}, {1: kr(1), " ": kr(0)}), ["columns", "columns"]),
    ],
)
def test_every_impossible_argument_is_named(call, fields):
    with pytest.raises(GrantkitError) as caught:
        call()
    assert fields == [fault.field for fault in caught.value.faults]


def test_records_are_plain_and_new_each_time():
    table = controlled_rounding({"Norr": kr(1)}, {"a": kr(1)})
    assert ({"recipient": "Norr", "column": "a", "amount": 1, "amount_ore": 100},) == table.records()
    assert table.records()[0] is not table.records()[0]


@given(st.permutations(list(POPULATION.mapping)))
def test_r45_another_order_of_the_regions_gives_everybody_the_same(order):
    """Where the nearest table is unique, the order in which the rows stand changes nothing."""
    rows = {region: BILAGA_1.column("sum")[region] for region in order}
    table = controlled_rounding(rows, LINES_2019, weights=POPULATION.mapping)
    assert 5 == len(table.changes(BILAGA_1))


def test_r45_a_table_that_lies_down_names_what_is_in_the_way_as_one_that_stands_does():
    weights = {"a": 6, "b": 1, "c": 4, "d": 4}
    standing = {name: kr(total) for name, total in {"a": 8, "b": 2, "c": 4, "d": 4}.items()}
    lying = {"1": kr(10), "2": kr(4), "3": kr(4)}
    quotas = {
        column: {name: Fraction(total.ore * weight, 15) for name, weight in weights.items()}
        for column, total in lying.items()
    }
    upright = {name: {column: quotas[column][name] for column in lying} for name in standing}
    (stands,) = controlled_rounding(standing, lying, quotas=upright).findings
    (lies,) = controlled_rounding(lying, standing, quotas=quotas).findings
    assert ("columns_out_of_reach", "rows_out_of_reach") == (stands.code, lies.code)
    assert (stands.value("rows"), stands.value("columns")) == (lies.value("columns"), lies.value("rows"))


@given(
    st.lists(st.lists(st.integers(0, 900), min_size=3, max_size=3), min_size=4, max_size=6),
    st.randoms(use_true_random=False),
)
def test_r45_a_table_that_lies_down_is_as_near_and_as_unique_as_one_that_stands(cells, chance):
    """Turning rows into columns changes neither the distance nor the uniqueness, nor a table that is the only one."""
    whole = [[cell // 100 + chance.randint(0, 1) * bool(cell % 100) for cell in row] for row in cells]
    rows = {f"r{place}": kr(sum(row)) for place, row in enumerate(whole)}
    columns = {f"c{place}": kr(sum(column)) for place, column in enumerate(zip(*whole, strict=True))}
    upright = {
        row: {column: Fraction(cell) for column, cell in zip(columns, line, strict=True)}
        for row, line in zip(rows, cells, strict=True)
    }
    turned = {column: {row: upright[row][column] for row in rows} for column in columns}
    stands, lies = controlled_rounding(rows, columns, quotas=upright), controlled_rounding(columns, rows, quotas=turned)
    assert (True, True) == (stands.feasible, lies.feasible)
    assert (stands.distance, stands.unique) == (lies.distance, lies.unique)
    if stands.unique:
        assert [[stands.cell(row, column) for column in columns] for row in rows] == [
            [lies.cell(column, row) for column in columns] for row in rows
        ]


def test_r45_a_table_of_many_columns_is_rounded_as_one_of_many_rows_is():
    rows = {f"r{place}": kr(300) for place in range(4)}
    columns = {f"c{place}": kr(4) for place in range(300)}
    weights = {f"r{place}": 1 for place in range(4)}
    table = controlled_rounding(rows, columns, weights=weights)
    assert {kr(1)} == {table.cell(row, column) for row in rows for column in columns}
