"""The integer splitter against the recorded answers of `apportionment` with fractions on."""

import csv
from pathlib import Path

import pytest

from grantkit.allocation.methods import highest_averages, largest_remainder

FROZEN = Path(__file__).parent / "fixtures" / "apportionment_peer.csv"
CASES = list(csv.DictReader(FROZEN.read_text(encoding="utf-8").splitlines()))


def ints(text):
    return list(map(int, text.split()))


@pytest.mark.parametrize(
    ("column", "place_units"), [("largest_remainder", largest_remainder), ("sainte_lague", highest_averages)]
)
def test_seats_are_placed_as_another_package_places_them_where_nothing_ties(column, place_units):
    frozen = [(ints(case[column]), ()) for case in CASES]
    ours = [
        place_units(int(case["seats"]), int(case["seats"]), weights, sum(weights))
        for case in CASES
        for weights in [ints(case["weights"])]
    ]
    assert frozen == ours


def test_the_frozen_cases_are_many_and_tell_the_methods_apart():
    assert len(CASES) == 400
    assert sum(case["largest_remainder"] != case["sainte_lague"] for case in CASES) > 40
