"""Bilaga 1 of 2019: all 63 cells, against a transcript of the annex made apart from the catalogue."""

import csv
from pathlib import Path

import pytest
from inventory import assert_none

from grantkit import AllocationMethod, Sek, allocate
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION, REGIONS

ROWS = list(csv.DictReader((Path(__file__).parent / "bilaga1_2019.csv").read_text(encoding="utf-8").splitlines()))
PRINTED = {row["landsting"]: row for row in ROWS if row["county_code"]}
NATION = ROWS[-1]
COLUMNS = {"table_1": "table_1_kr", "table_2": "table_2_kr", "sum": "sum_kr"}
TOTALS = {"table_1": 2_835_000_000, "table_2": 400_000_000, "sum": 3_235_000_000}


def moved(column, method):
    """The recipients whose share is not the printed one, with the kronor between them."""
    allocation = allocate(Sek.kronor(TOTALS[column]), POPULATION.mapping, method=method)
    kronor = {
        region.name: (amount - BILAGA_1.cell(region, column)).ore // 100
        for region, amount in allocation.amounts.items()
    }
    return {name: difference for name, difference in kronor.items() if difference}, allocation.residual


def test_the_transcript_has_21_regions():
    assert [region.name for region in REGIONS] == list(PRINTED)
    assert [region.county_code for region in REGIONS] == [row["county_code"] for row in PRINTED.values()]


@pytest.mark.parametrize("column", COLUMNS)
def test_the_catalogue_prints_every_cell_of_the_annex(column):
    printed = {name: Sek.kronor(int(row[COLUMNS[column]])) for name, row in PRINTED.items()}
    cells = {region.name: BILAGA_1.cell(region, column) for region in REGIONS}
    assert_none((name, printed[name], cells[name]) for name in printed if printed[name] != cells[name])
    assert Sek.kronor(int(NATION[COLUMNS[column]])) == BILAGA_1.total(column)


def test_the_catalogue_prints_the_population_of_the_annex():
    printed = {name: int(row["population_2018_11_01"]) for name, row in PRINTED.items()}
    counts = {region.name: POPULATION.mapping[region] for region in REGIONS}
    assert_none((name, printed[name], counts[name]) for name in printed if printed[name] != counts[name])


@pytest.mark.parametrize(("column", "residual"), [("table_1", 2), ("table_2", -1), ("sum", 0)])
def test_r43_rounding_each_cell_by_itself_gives_every_printed_cell(column, residual):
    assert ({}, Sek.kronor(residual)) == moved(column, AllocationMethod.ROUND_EACH_HALF_UP)


@pytest.mark.parametrize(
    ("column", "cells"),
    [("table_1", {"Västernorrland": 1, "Västerbotten": 1}), ("table_2", {"Dalarna": -1}), ("sum", {})],
)
def test_r44_the_largest_remainder_differs_in_three_cells_and_adds_up(column, cells):
    assert (cells, Sek.ZERO) == moved(column, AllocationMethod.LARGEST_REMAINDER)


@pytest.mark.parametrize(
    ("column", "cells"),
    [("table_1", {"Västra Götaland": 1, "Gävleborg": 1}), ("table_2", {"Dalarna": -1}), ("sum", {})],
)
def test_sainte_lague_differs_in_three_other_cells(column, cells):
    assert (cells, Sek.ZERO) == moved(column, AllocationMethod.SAINTE_LAGUE)


@pytest.mark.parametrize(("column", "left"), [("table_1", 9), ("table_2", 11)])
def test_rounding_down_leaves_kronor_to_place(column, left):
    assert Sek.kronor(left) == moved(column, AllocationMethod.FLOOR_EACH)[1]


def test_r42_five_printed_sums_are_not_those_of_their_cells():
    differences = {
        region.name: (
            BILAGA_1.cell(region, "sum") - BILAGA_1.cell(region, "table_1") - BILAGA_1.cell(region, "table_2")
        ).ore
        // 100
        for region in REGIONS
    }
    assert {name: kronor for name, kronor in differences.items() if kronor} == {
        "Halland": -1,
        "Västra Götaland": 1,
        "Västmanland": -1,
        "Gävleborg": 1,
        "Västerbotten": 1,
    }


def test_r38_the_population_is_that_of_the_last_of_december():
    assert POPULATION.total == 10_230_185
    assert [finding.code for finding in POPULATION.check()] == ["key_date_differs"]


def test_r30_the_budget_ties():
    assert AGREEMENT.budget.check() == ()
    assert Sek.miljoner(3_360) == sum((line.amount for line in AGREEMENT.budget.lines), Sek.ZERO)
