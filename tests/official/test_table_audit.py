"""The auditor on published tables: the full set of methods that explain each, no more and no fewer.

The populations of 2022 and 2023 are printed nowhere. They are recovered from the amounts: what they show is that method
and amounts agree.
"""

import csv
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from grantkit import (
    AllocationKey,
    AllocationMethod,
    Citation,
    PublishedTable,
    Sek,
    Unknown,
    WeightSet,
    allocate,
    audit_table,
)
from grantkit.allocation import EqualShares, Mixed, Proportional, StatedSum, printed_amount, recover_weights
from grantkit.catalogue import psykiatri_covid_2020
from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1, POPULATION
from grantkit.values import Severity

HERE = Path(__file__).parent
CITATION = Citation("S9", "tabell", ("R40",))
ROUND_EACH, LARGEST, TO_LARGEST, SAINTE_LAGUE, FLOOR = AllocationMethod
kr = Sek.kronor


def read(name):
    return list(csv.DictReader((HERE / f"{name}.csv").read_text(encoding="utf-8").splitlines()))


def weight_set(values, **facts):
    return WeightSet(name="folkmängd", values=tuple(values), source="prov", citation=CITATION, **facts)


def printed(name, *columns, key="region"):
    """The table of a file: its last row is the printed totals."""
    rows = [(row[key], tuple(kr(int(row[column])) for column in columns)) for row in read(name)]
    return PublishedTable(title=name, columns=columns, rows=tuple(rows[:-1]), totals=rows[-1][1], citation=CITATION)


def recovered(name):
    return weight_set((row["region"], int(row[name])) for row in read("populations_reconstructed")[:-1])


CANCER = printed("cancer_svf_2025_instalment_2", "amount")
CANCER_ROWS = read("cancer_svf_2025_instalment_2")[:-1]
CANCER_POPULATION = weight_set((row["region"], int(row["pop_sep2025"])) for row in CANCER_ROWS)
HEALTH_2019 = printed("kvinnors_halsa_2019", "amount")
HEALTH_2022 = printed("kvinnors_halsa_2022", "amount")
HEALTH_2023 = printed("kvinnors_halsa_2023", "amount", "landsbygd")
POPULATION_2019 = weight_set((str(region), weight) for region, weight in POPULATION.values)
POPULATION_2022, POPULATION_2023 = recovered("kvinnors_halsa_2022"), recovered("kvinnors_halsa_2023")


def codes(audit):
    return [finding.code for finding in audit.findings]


def of(audit, code):
    return [finding for finding in audit.findings if finding.code == code]


def test_bilaga_1_is_explained_cell_by_cell_by_rounding_each_by_itself_and_by_nothing_else():
    audit = audit_table(BILAGA_1)
    assert (63, 63) == (audit.explained(ROUND_EACH), audit.readable)
    assert {ROUND_EACH} == audit.explained_by
    assert {ROUND_EACH} == audit.column("table_1").explained_by == audit.column("table_2").explained_by
    assert {ROUND_EACH, LARGEST, TO_LARGEST, SAINTE_LAGUE} == audit.column("sum").explained_by


@pytest.mark.parametrize(
    ("column", "counts"),
    [("table_1", [21, 19, 20, 19, 14]), ("table_2", [21, 20, 20, 20, 9]), ("sum", [21, 21, 21, 21, 9])],
)
def test_bilaga_1_counts_the_cells_of_every_method(column, counts):
    assert counts == [fit.explained for fit in audit_table(BILAGA_1).column(column).fits]


def test_bilaga_1_tells_five_rows_and_two_columns_that_do_not_tie_with_the_kronor():
    audit = audit_table(BILAGA_1)
    rows = {found.value("recipient"): found.value("difference") for found in of(audit, "table_row_does_not_tie")}
    columns = {found.value("column"): found.value("difference") for found in of(audit, "table_column_does_not_tie")}
    assert rows == {
        "Halland": kr(-1),
        "Västra Götaland": kr(1),
        "Västmanland": kr(-1),
        "Gävleborg": kr(1),
        "Västerbotten": kr(1),
    }
    assert columns == {"table_1": kr(2), "table_2": kr(-1)}
    assert {"table_row_does_not_tie", "table_column_does_not_tie", "key_date_differs"} == set(codes(audit))
    assert {Severity.NOTICE} == {finding.severity for finding in audit.findings}


def test_bilaga_1_states_another_day_than_that_of_its_figures():
    (found,) = of(audit_table(BILAGA_1), "key_date_differs")
    assert (date(2018, 11, 1), date(2018, 12, 31)) == (found.value("stated"), found.value("actual"))


def test_a_cell_that_a_method_does_not_give_has_its_quota_and_both_amounts():
    (cell,) = audit_table(BILAGA_1).column("table_2").fit(LARGEST).deviations
    assert ("Dalarna", kr(11_229_162), kr(11_229_161), kr(1)) == (
        str(cell.recipient),
        cell.printed,
        cell.computed,
        cell.difference,
    )
    assert Fraction(40_000_000_000 * 287_191, 10_230_185) == cell.quota
    assert not cell.tied


def test_cancer_care_2025_is_explained_by_three_methods():
    audit = audit_table(CANCER, weights=CANCER_POPULATION)
    assert {LARGEST, SAINTE_LAGUE, TO_LARGEST} == audit.explained_by
    assert [17, 18, 18, 18, 10] == [fit.explained for fit in audit.columns[0].fits]
    assert ((), 18) == (audit.findings, audit.readable)


def test_the_percentages_of_cancer_care_2025_are_those_of_its_population_and_add_up():
    percentages = {row["region"]: Decimal(row["andel_pct"]) for row in CANCER_ROWS}
    assert () == audit_table(CANCER, weights=CANCER_POPULATION, percentages=percentages).findings
    one_off = percentages | {"Gotland": Decimal("0.64")}
    audit = audit_table(CANCER, weights=CANCER_POPULATION, percentages=one_off)
    assert ["percentage_does_not_tie", "percentages_do_not_add_up"] == codes(audit)
    assert (Decimal("0.64"), Decimal("0.63")) == (
        audit.findings[0].value("printed"),
        audit.findings[0].value("computed"),
    )
    assert Decimal("100.01") == audit.findings[1].value("added")


def test_womens_health_2019_is_explained_by_no_method_and_eight_cells_say_so():
    audit = audit_table(HEALTH_2019, weights=POPULATION_2019)
    assert frozenset() == audit.explained_by
    assert ["table_column_not_explained"] + ["table_cell_deviates"] * 8 == codes(audit)
    assert {found.value("recipient"): found.value("difference") for found in of(audit, "table_cell_deviates")} == {
        "Östergötland": kr(-1),
        "Västra Götaland": kr(1),
        "Värmland": kr(-1),
        "Västmanland": kr(1),
        "Västernorrland": kr(-1),
        "Jämtland": kr(1),
        "Västerbotten": kr(-1),
        "Norrbotten": kr(1),
    }
    for method in (ROUND_EACH, LARGEST, TO_LARGEST, SAINTE_LAGUE):
        assert audit.columns[0].fit(method).explained == 13


def test_womens_health_2022_is_explained_by_two_methods():
    assert {LARGEST, SAINTE_LAGUE} == audit_table(HEALTH_2022, weights=POPULATION_2022).explained_by


def test_womens_health_2023_is_explained_by_the_residual_on_the_largest_alone():
    audit = audit_table(HEALTH_2023, weights={"amount": POPULATION_2023, "landsbygd": None})
    assert {TO_LARGEST} == audit.column("amount").explained_by
    assert frozenset() == audit.column("landsbygd").explained_by == audit.explained_by
    assert (Unknown("key", CITATION, about="landsbygd"),) == audit.missing
    assert () == audit.findings


def test_the_rural_money_of_2023_does_not_follow_population():
    audit = audit_table(HEALTH_2023, weights=POPULATION_2023)
    assert {TO_LARGEST} == audit.column("amount").explained_by
    assert [0, 0, 0, 0, 0] == [fit.explained for fit in audit.column("landsbygd").fits]
    assert ["table_column_explained_nowhere"] == codes(audit)
    assert 21 == audit.findings[0].value("readable")


def test_the_amount_of_orebro_in_2023_is_printed_out_of_order_and_is_not_repaired():
    text = "42 045981"
    unread = printed_amount(text).unknown(CITATION)
    rows = tuple(
        (region, (unread, amounts[1]) if region == "Örebro" else amounts) for region, amounts in HEALTH_2023.rows
    )
    table = PublishedTable(
        title="2023", columns=HEALTH_2023.columns, rows=rows, totals=HEALTH_2023.totals, citation=CITATION
    )
    audit = audit_table(
        table, weights={"amount": POPULATION_2023, "landsbygd": None}, figures={("Örebro", "amount"): text}
    )
    assert ({TO_LARGEST}, 20) == (audit.column("amount").explained_by, audit.column("amount").readable)
    (found,) = audit.findings
    assert ("figure_ambiguous", "rows[Örebro].amount", text) == (found.code, found.field, found.value("text"))
    assert ((kr(42_045_981),), kr(42_045_981)) == (found.value("readings"), found.value("computed"))
    assert unread in audit.missing


def test_the_amount_of_orebro_in_2023_as_the_table_has_it_is_told_to_be_the_reading_of_the_table():
    figures = {("Örebro", "amount"): "42 045981", ("Stockholm", "amount"): "333 075 570"}
    audit = audit_table(HEALTH_2023, weights={"amount": POPULATION_2023, "landsbygd": None}, figures=figures)
    chosen, contradicted = audit.findings
    assert ("figure_reading_chosen", kr(42_045_981)) == (chosen.code, chosen.value("cell"))
    assert ("figure_contradicts_cell", kr(1)) == (contradicted.code, contradicted.value("difference"))


def test_one_given_total_that_is_wrong_is_named_and_not_the_21_cells():
    audit = audit_table(BILAGA_1, totals={"sum": Sek.miljoner(3_236)})
    found = [*of(audit, "total_given_differs"), *of(audit, "column_explained_by_other_total")]
    assert ["totals.sum", "columns.sum"] == [each.field for each in found]
    assert [Sek.miljoner(1)] * 2 == [each.value("difference") for each in found]
    assert (Sek.miljoner(3_235), {ROUND_EACH, LARGEST, TO_LARGEST, SAINTE_LAGUE}) == (
        found[1].value("other"),
        set(found[1].value("methods")),
    )
    assert [] == of(audit, "table_cell_deviates")


def test_weights_for_regions_that_the_table_of_cancer_care_lacks_are_told_with_their_kronor():
    others = (("Gävleborg", 285_000), ("Halland", 345_000), ("Västerbotten", 280_000))
    audit = audit_table(CANCER, weights=weight_set((*CANCER_POPULATION.values, *others)))
    outside, within = audit.findings
    assert ("shares_outside_table", 3, ("Gävleborg", "Halland", "Västerbotten")) == (
        outside.code,
        outside.value("count"),
        outside.value("outside"),
    )
    whole = CANCER_POPULATION.total + 910_000
    assert abs(outside.value("amount").ore - 18_250_000_000 * 910_000 // whole) < 300
    assert ("column_explained_within_table", {LARGEST, SAINTE_LAGUE, TO_LARGEST}) == (
        within.code,
        set(within.value("methods")),
    )


def test_psychiatric_care_2020_is_its_fixed_amounts():
    audit = audit_table(psykiatri_covid_2020.TABLE, weights=psykiatri_covid_2020.KEY)
    assert (set(AllocationMethod), ()) == (audit.explained_by, audit.findings)


def test_a_table_by_population_and_in_equal_shares_is_explained_by_the_key_of_both():
    names = tuple(name for name, _ in POPULATION_2019.values)
    both = Mixed(((300, Proportional(POPULATION_2019)), (100, EqualShares(names))), whole=400)
    key = AllocationKey(name="300 + 100", rule=both, citation=CITATION)
    made = allocate(Sek.miljoner(400), key, method=SAINTE_LAGUE)
    rows = tuple(
        (name, (amount, BILAGA_1.rows[place][1][0])) for place, (name, amount) in enumerate(made.amounts.items())
    )
    table = PublishedTable(
        title="2021", columns=("a", "b"), rows=rows, totals=(Sek.miljoner(400), Sek.miljoner(2_835)), citation=CITATION
    )
    audit = audit_table(table, weights={"a": key, "b": POPULATION_2019})
    assert SAINTE_LAGUE in audit.column("a").explained_by
    assert {ROUND_EACH} == audit.column("b").explained_by
    assert made.shares[0].quota == Fraction(audit.records()[0]["quota_fraction"])


def test_psychiatric_care_2020_is_two_and_one_million():
    large = ("Stockholm", "Västra Götaland", "Skåne")
    names = [region for region, _ in HEALTH_2019.rows]
    table = PublishedTable(
        title="Psykiatri 2020",
        columns=("amount",),
        rows=tuple((name, (Sek.miljoner(2 if name in large else 1),)) for name in names),
        totals=(Sek.miljoner(24),),
        citation=CITATION,
    )
    audit = audit_table(table, weights=weight_set((name, 2 if name in large else 1) for name in names))
    assert set(AllocationMethod) == audit.explained_by
    assert ((), 21) == (audit.findings, audit.readable)


def test_a_text_that_contradicts_its_table_is_told_with_the_kronor():
    table = PublishedTable(
        title="Kvinnors hälsa, som 2024",
        columns=("regioner", "övriga", "summa"),
        rows=(("2024", (Sek.miljoner(1_267), Sek.miljoner(100), Sek.miljoner(1_367))),),
        sum_column="summa",
        citation=CITATION,
    )
    text = StatedSum(
        label="avsnitt 2", column="summa", amount=Sek.miljoner(1_357), citation=Citation("S9", "avsnitt 2")
    )
    (found,) = audit_table(table, stated=(text,)).findings
    assert ("text_contradicts_table", "stated[0]", Severity.ERROR) == (found.code, found.field, found.severity)
    assert (Sek.miljoner(1_357), Sek.miljoner(1_367), Sek.miljoner(-10)) == (
        found.value("stated"),
        found.value("printed"),
        found.value("difference"),
    )
    assert Citation("S9", "avsnitt 2") == found.citation


def test_a_text_that_agrees_with_its_table_is_silent():
    text = StatedSum(label="2", column="amount", amount=Sek.miljoner(1_382), citation=CITATION)
    assert () == audit_table(HEALTH_2022, weights=POPULATION_2022, stated=(text,)).findings


@pytest.mark.parametrize(
    ("table", "method", "total", "expected"),
    [
        (HEALTH_2022, LARGEST, 1_382, POPULATION_2022),
        (HEALTH_2022, SAINTE_LAGUE, 1_382, POPULATION_2022),
        (HEALTH_2023, TO_LARGEST, 1_437, POPULATION_2023),
    ],
)
def test_one_population_alone_explains_the_table_printed_without_it(table, method, total, expected):
    found = recover_weights(table.column("amount"), Sek.miljoner(total), method, between=(10_400_000, 10_600_000))
    assert expected.values == found.only.values


@pytest.mark.long
@pytest.mark.parametrize(
    ("table", "total", "others"),
    [
        (HEALTH_2022, 1_382, (ROUND_EACH, TO_LARGEST, FLOOR)),
        (HEALTH_2023, 1_437, (ROUND_EACH, LARGEST, SAINTE_LAGUE, FLOOR)),
    ],
)
def test_by_the_other_methods_no_population_explains_it(table, total, others):
    for method in others:
        found = recover_weights(table.column("amount"), Sek.miljoner(total), method, between=(10_400_000, 10_600_000))
        assert ((), ()) == (found.solutions, found.undecided)


def test_the_population_of_bilaga_1_is_the_only_one_near_it_that_gives_its_first_table():
    found = recover_weights(
        BILAGA_1.column("table_1"), Sek.miljoner(2_835), ROUND_EACH, between=(10_200_000, 10_260_000)
    )
    assert (POPULATION.total,) == found.totals
    assert POPULATION.values == found.only.values
