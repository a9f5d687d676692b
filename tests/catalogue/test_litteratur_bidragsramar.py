"""The frames of SFS 2024:62 8 §: mean of three years, price of a child, least frame, and the tables of two years."""

import csv
from fractions import Fraction
from pathlib import Path

import pytest

from grantkit import AllocationKey, AllocationMethod, Sek, allocate, audit_table
from grantkit.allocation import Priced
from grantkit.catalogue.litteratur_bidragsramar import (
    COUNTIES,
    FLOOR,
    MUNICIPALITIES,
    PRICES,
    THIRDS,
    at,
    frame,
    frame_key,
    mean_number,
)
from grantkit.errors import GrantkitError

kr = Sek.kronor
FIGURES = Path(__file__).parent.parent / "official"
YEARS = pytest.mark.parametrize("year", [2024, 2025])


def published(year):
    lines = (FIGURES / f"litteratur_{year}_lan.csv").read_text(encoding="utf-8").splitlines()
    return {row["region"]: row for row in csv.DictReader(line for line in lines if not line.startswith("#"))}


@YEARS
def test_every_cell_and_every_recovered_number_is_that_of_the_file(year):
    rows = published(year)
    assert 21 == len(rows)
    assert {name: kr(int(row["amount"])) for name, row in rows.items()} == COUNTIES[year].column("frame")
    assert {name: int(row["weight"]) for name, row in rows.items()} == THIRDS[year].mapping
    assert {name: int(row["municipalities"]) for name, row in rows.items()} == MUNICIPALITIES


@pytest.mark.parametrize(("year", "total"), [(2024, 147_535_739), (2025, 382_127_135)])
def test_the_counties_are_a_part_of_the_national_sum_which_independent_schools_share_too(year, total):
    assert kr(total) == sum(COUNTIES[year].column("frame").values(), Sek.ZERO)
    assert 290 == sum(MUNICIPALITIES.values())


@pytest.mark.parametrize(
    ("year", "national", "low", "high"),
    [(2024, 176, "175.88823", "175.88835"), (2025, 480, "227.57715", "227.57723")],
)
def test_each_table_is_a_sum_of_municipal_frames_at_one_price(year, national, low, high):
    audit = audit_table(
        COUNTIES[year], weights=THIRDS[year], members=MUNICIPALITIES, totals={"frame": Sek.miljoner(national)}
    )
    best = audit.columns[0].explanations[0]
    assert ("column_explained_by_members_at_price", 21) == (best.assumes.code, best.explains)
    least, most = (3 * Fraction(best.assumes.value(name)) for name in ("low", "high"))
    assert Fraction(low) <= least < PRICES[year] < most <= Fraction(high)


@YEARS
def test_the_price_of_a_child_gives_every_county_within_half_a_krona_for_each_municipality(year):
    units = tuple((county, Fraction(thirds, 3)) for county, thirds in THIRDS[year].values)
    key = AllocationKey(name="bidragsram", rule=Priced(units, PRICES[year]), citation=at("8 §"))
    for county, quota in key.quotas(Sek.miljoner(480)).items():
        assert abs(COUNTIES[year].cell(county, "frame").ore - quota) <= 50 * MUNICIPALITIES[county]


# Gotland is one municipality: its frame is its row. 12 527 and 27 432 thirds of children and pupils.
@pytest.mark.parametrize(
    ("year", "counts", "amount"),
    [
        (2024, (4_170, 4_175, 4_182), 734_451),
        (2025, (9_144, 9_144, 9_144), 2_080_966),
        (2024, (9, 9, 9), 1_583),
        (2024, (8, 8, 9), 1_500),
        (2024, (8, 9, 9), 1_524),
        (2025, (1,), 1_500),
        (2025, (6, 7), 1_500),
        (2025, (7, 7), 1_593),
        (2025, (0, 0, 30), 2_276),
    ],
)
def test_the_frame_of_one_authority(year, counts, amount):
    assert kr(amount) == frame(*counts, price=PRICES[year])
    # By hand: the mean at the price, halves upwards, and no less than 1 500 kr.
    exact = Fraction(sum(counts), len(counts)) * PRICES[year]
    assert amount == max(int(exact + Fraction(1, 2)), 1_500)


@pytest.mark.parametrize(
    ("counts", "mean"),
    [((100, 101, 101), Fraction(302, 3)), ((40, 45), Fraction(85, 2)), ((7,), 7), ((0, 5, 4), 3), ((5, 5, 0), None)],
)
def test_the_mean_is_of_the_years_of_work_and_none_without_children_in_the_last_of_them(counts, mean):
    assert mean == mean_number(*counts)


def test_no_frame_is_decided_without_children_in_the_year_before():
    assert frame(30, 20, 0, price=PRICES[2025]) is None
    assert ("Norr",) == frame_key({"Norr": (3, 3, 3), "Syd": (9, 9, 0)}).recipients


@pytest.mark.parametrize("counts", [(), (1, 2, 3, 4), (1, -2), (1.5,), (True,), ("3",)])
def test_what_is_no_number_of_one_to_three_years_is_refused(counts):
    with pytest.raises(GrantkitError, match="counts"):
        mean_number(*counts)


NUMBERS = {"Norr": (400, 400, 400), "Mitt": (95, 95, 95), "Syd": (5, 5, 5)}


def test_f19_the_least_frame_lies_on_top_of_the_sum_or_within_it():
    """100 000 kr at 200 kr a child: the smallest would have 1 000 kr."""
    on_top, within = (
        allocate(kr(100_000), frame_key(NUMBERS, on_top=each), method=AllocationMethod.ROUND_EACH_HALF_UP)
        for each in (True, False)
    )
    assert (FLOOR, kr(1_500)) == (on_top.amounts["Syd"], FLOOR)
    assert [kr(80_000), kr(19_000), kr(1_500)] == list(on_top.amounts.values())
    assert kr(500) == on_top.added_by_floors
    # The two others share 98 500 kr: 400 and 95 parts of 495.
    assert [kr(79_596), kr(18_904), kr(1_500)] == list(within.amounts.values())


def test_f21_sharing_out_the_sum_and_paying_by_the_price_give_the_same_frames():
    total = kr(1_000_000)
    numbers = {"Norr": (400, 401, 401), "Mitt": (96, 95), "Syd": (500, 500, 501)}
    price = Fraction(1_000_000) / sum(mean_number(*counts) for counts in numbers.values())
    shares = allocate(total, frame_key(numbers), method=AllocationMethod.ROUND_EACH_HALF_UP).amounts
    assert shares == {name: frame(*counts, price=price) for name, counts in numbers.items()}
