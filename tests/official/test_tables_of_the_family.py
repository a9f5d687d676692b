"""Tables of other grants of the family: rows that are sums, parts, subtotals, millions, and what explains them (F20).

Weights that no document prints are recovered from the amounts: they show that a way of rounding agrees, and no more.
"""

import csv
from fractions import Fraction
from itertools import groupby
from math import floor
from pathlib import Path

import pytest

from grantkit import (
    AllocationKey,
    AllocationMethod,
    Citation,
    PublishedTable,
    Sek,
    WeightSet,
    allocate,
    audit_table,
)
from grantkit.allocation import Instalment, Priced, StatedSum, pay_in_instalments, recover_weights
from grantkit.catalogue.goda_forutsattningar_2019 import POPULATION
from grantkit.values import Severity

HERE = Path(__file__).parent
CITATION = Citation("S9", "tabell")
ROUND_EACH, LARGEST, *_ = AllocationMethod
HALF = Fraction(1, 2)
kr, mnkr = Sek.kronor, Sek.miljoner
ALL_6_TO_19 = 1_696_049


def read(name):
    lines = (HERE / f"{name}.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def weight_set(values):
    return WeightSet(name="antal", values=tuple(values.items()), source="återvunna", citation=CITATION)


def table(amounts, total=None, **facts):
    totals = None if total is None else (total,)
    rows = tuple((name, (amount,)) for name, amount in amounts.items())
    return PublishedTable(title="t", columns=("amount",), rows=rows, totals=totals, citation=CITATION, **facts)


def by_county(name):
    rows = read(name)
    return (
        table({row["region"]: kr(int(row["amount"])) for row in rows}),
        weight_set({row["region"]: int(row["weight"]) for row in rows}),
        {row["region"]: int(row["municipalities"]) for row in rows},
    )


def told(audit):
    return [(each.assumes.code, each.explains) for each in audit.columns[0].explanations]


def codes(audit):
    return [finding.code for finding in audit.findings]


def test_f20_the_half_billion_to_schools_is_a_sum_of_municipal_amounts_rounded_one_by_one():
    published, weights, members = by_county("skola_500_2024_lan")
    assert (290, mnkr(500)) == (sum(members.values()), sum(published.column("amount").values()))
    audit = audit_table(published, weights=weights, members=members, totals={"amount": mnkr(500)})
    best = audit.columns[0].explanations[0]
    assert ("column_explained_by_members", 21, 21, ()) == (
        best.assumes.code,
        best.explains,
        best.readable,
        best.deviations,
    )
    assert (290, mnkr(500)) == (best.assumes.value("members"), best.assumes.value("total"))
    assert ["column_explained_by_members"] == codes(audit)
    # Rows of so many members agree with most divisions into two parts, which therefore tell nothing.
    assert ["column_explained_by_members", "column_explained_by_members_at_price", "column_explained"] == [
        code for code, _ in told(audit)
    ]
    assert frozenset() == audit.explained_by


def test_f20_without_the_number_of_municipalities_no_more_is_claimed_than_what_each_method_explains():
    published, weights, _ = by_county("skola_500_2024_lan")
    audit = audit_table(published, weights=weights, totals={"amount": mnkr(500)})
    assert [("column_explained", 8)] == told(audit)
    assert "table_column_not_explained" == codes(audit)[0]
    assert 1 + 21 - 8 == len(audit.findings)


def quotas_within_half_a_krona_for_each(price, published, weights, members):
    """Count the rows by themselves, with the price as a plain fraction of kronor."""
    return sum(
        abs(published.cell(name, "amount").ore - 100 * price * weight) <= 50 * members[name]
        for name, weight in weights.values
    )


@pytest.mark.parametrize(("name", "national"), [("larobocker_2024_lan", 658), ("litteratur_2024_lan", 176)])
def test_f20_the_municipal_part_of_a_national_total_has_one_price_for_all_its_rows(name, national):
    published, weights, members = by_county(name)
    for totals in ({}, {"amount": mnkr(national)}):
        audit = audit_table(published, weights=weights, members=members, totals=totals)
        best = audit.columns[0].explanations[0].assumes
        assert ("column_explained_by_members_at_price", 21) == told(audit)[0]
        assert ["column_explained_by_members_at_price"] == codes(audit)
        low, high = Fraction(best.value("low")), Fraction(best.value("high"))
        assert low < high
        for price in (low, high):
            assert 21 == quotas_within_half_a_krona_for_each(price, published, weights, members)
    beyond = high + 10 * (high - low)
    assert 21 > quotas_within_half_a_krona_for_each(beyond, published, weights, members)


def test_f21_the_price_of_a_pupil_is_a_fraction_and_pupils_are_thirds():
    published, weights, members = by_county("larobocker_2024_lan")
    audit = audit_table(published, weights=weights, members=members)
    price = 3 * Fraction(audit.columns[0].explanations[0].assumes.value("low"))
    assert Fraction("533.158") < price < Fraction("533.159")
    pupils = tuple((name, Fraction(weight, 3)) for name, weight in weights.values)
    key = AllocationKey(name="bidragsram", rule=Priced(pupils, price), citation=CITATION)
    quotas = key.quotas(mnkr(658))
    assert all(abs(published.cell(name, "amount").ore - quota) <= 50 * members[name] for name, quota in quotas.items())
    by_price = audit_table(published, weights=key, members=members, totals={"amount": mnkr(658)})
    assert ("column_explained_by_members", 21) == told(by_price)[0]


def billion(rows, **facts):
    amounts = {row["region"]: kr(int(row["amount"])) for row in rows}
    weights = {row["region"]: int(row["weight6_19"]) for row in rows}
    weights["övriga"] = ALL_6_TO_19 - sum(weights.values())
    return audit_table(table(amounts), weights=weight_set(weights), totals={"amount": mnkr(1_250)}, **facts)


def test_f20_the_school_billion_is_two_parts_each_rounded_by_itself():
    rows = read("skolmiljarden_2021_part")[:5]
    audit = billion(rows)
    best = audit.columns[0].explanations[0].assumes
    assert [("column_explained_by_some_parts", 5), ("column_explained", 3)] == told(audit)
    assert ((mnkr(1_000), mnkr(250)), 62, 2) == tuple(best.value(name) for name in ("parts", "tried", "agreeing"))
    for row in rows:
        quotas = [Fraction(part * int(row["weight6_19"]), ALL_6_TO_19) for part in (10**9, 250 * 10**6)]
        assert int(row["amount"]) == sum(floor(quota + HALF) for quota in quotas)
    stated = billion(rows, parts={"amount": (mnkr(1_000), mnkr(250))})
    assert ("column_explained_by_parts", 5) == told(stated)[0]
    others = billion(rows, parts={"amount": (mnkr(900), mnkr(350))})
    assert ("column_explained", 3) == told(others)[0]


def test_f20_counties_of_the_school_billion_are_within_half_a_krona_for_each_part_of_each_municipality():
    members = {"Stockholms län": 26, "Västra Götalands län": 49, "Skåne län": 33, "Östergötlands län": 13}
    audit = billion(read("skolmiljarden_2021_part"), members={**members, "Uppsala län": 8})
    assert ("column_explained_by_some_parts", 10) == told(audit)[0]


def preliminary():
    rows, sums = [], []
    for group, listed in groupby(read("preliminar_2017_kommuner_part"), key=lambda row: row["group"]):
        named = {kind: [] for kind in "msrt"}
        for row in listed:
            named[row["kind"]].append(f"{row['name']}, {group}")
            rows.append((named[row["kind"]][-1], kr(int(row["amount"]))))
        sums += [(name, tuple(named["m"])) for name in named["s"]]
        sums += [(name, (*(named["s"] or named["m"]), *named["r"])) for name in named["t"]]
    return dict(rows), tuple(sums)


def test_f20_the_preliminary_table_of_2017_has_five_subtotals_which_rounding_explains():
    amounts, sums = preliminary()
    audit = audit_table(table(amounts, sum_rows=sums))
    found = [each for each in audit.findings if each.code == "subtotal_does_not_tie"]
    assert {each.value("recipient"): each.value("difference") for each in found} == {
        "Summa kommuner, Blekinge": kr(1),
        "Totalt länet, Blekinge": kr(1),
        "Totalt länet, Dalarna": kr(1),
        "Totalt Gotlands län, Gotland": kr(-1),
    }
    assert {Severity.NOTICE} == {each.severity for each in found}
    (checked,) = [each for each in audit.findings if each.code == "subtotals_checked"]
    assert (5, 5) == (checked.value("within"), checked.value("count"))
    assert len(amounts) - 5 == audit.readable


def test_f20_a_municipality_with_two_digits_swapped_is_named_from_its_subtotal_alone():
    amounts, sums = preliminary()
    assert kr(53_795_735) == amounts["Borlänge, Dalarna"]
    swapped = {**amounts, "Borlänge, Dalarna": kr(57_395_735)}
    audit = audit_table(table(swapped, sum_rows=sums))
    (named,) = [each for each in audit.findings if each.code == "digits_swapped"]
    assert ("rows[Borlänge, Dalarna].amount", kr(53_795_735)) == (named.field, named.value("meant"))
    (wrong,) = [each for each in audit.findings if each.severity is Severity.ERROR]
    assert "Summa kommuner, Dalarna" == wrong.value("recipient")


def millions(**changed):
    rows = {row["region"]: row["mnkr"] for row in read("extra_andringsbudget_2015_landsting_mnkr")}
    return table({name: mnkr(changed.get(name, each).replace(".", ",")) for name, each in rows.items()}, mnkr(1_470))


def test_f20_a_table_in_millions_with_one_decimal_may_be_off_by_half_a_decimal_for_each_row():
    audit = audit_table(millions())
    unit, tie = audit.findings
    assert ("unit_found", kr(100_000), kr(1_050_000)) == (unit.code, unit.value("unit"), unit.value("allowed"))
    assert ("table_column_does_not_tie", Severity.NOTICE, kr(-100_000)) == (
        tie.code,
        tie.severity,
        tie.value("difference"),
    )


def test_f20_more_than_so_many_roundings_allow_is_an_error_and_the_swapped_digits_are_named():
    audit = audit_table(millions(Skåne="128.0"))
    assert ["unit_found", "table_column_does_not_tie", "digits_swapped"] == codes(audit)
    assert Severity.ERROR is audit.findings[1].severity
    assert ("rows[Skåne].amount", mnkr(182)) == (audit.findings[2].field, audit.findings[2].value("meant"))
    assert Severity.ERROR is audit_table(millions(Gotland="2.5")).findings[1].severity


def test_f20_preschools_2025_are_no_more_than_what_their_text_rounds_to():
    published = table({row["region"]: kr(int(row["amount"])) for row in read("forskola_kvalitet_2025_lan")})
    text = StatedSum(label="texten", column="amount", amount=mnkr(2_900), citation=CITATION)
    (found,) = audit_table(published, stated=(text,)).findings
    assert ("text_contradicts_table", Severity.NOTICE, kr(14_000_145)) == (
        found.code,
        found.severity,
        found.value("difference"),
    )
    wrong = StatedSum(label="texten", column="amount", amount=mnkr(2_800), citation=CITATION)
    assert Severity.ERROR is audit_table(published, stated=(wrong,)).findings[0].severity


def test_f20_instalments_of_two_agreements_make_up_the_whole_and_each_recipient_its_share():
    paid = {}
    for row in read("instalments_identities"):
        paid.setdefault(row["agreement"], []).append(kr(int(row["amount"])))
    assert [mnkr(840), mnkr(2_500)] == [sum(parts) for parts in paid.values()]
    for parts in paid.values():
        shares = allocate(sum(parts), POPULATION, method=LARGEST)
        plan = pay_in_instalments(
            shares,
            tuple(Instalment(name=str(place), part=part, citation=CITATION) for place, part in enumerate(parts)),
            unit=kr(1),
        )
        assert parts == [each.paid for each in plan.outcomes]
        assert dict(shares.amounts) == dict(plan.amounts)
        assert not any(amount.ore % 100 for each in plan.outcomes for _, amount in each.amounts)


def test_f20_persons_are_recovered_from_rows_of_members_with_a_tolerance_for_each_row():
    published, weights, members = by_county("skola_500_2024_lan")
    tolerance = {name: Sek(ore=50 * count) for name, count in members.items()}
    arguments = (published.column("amount"), mnkr(500), ROUND_EACH)
    found = recover_weights(*arguments, between=(weights.total, weights.total), tolerance=tolerance)
    assert weights.values == found.only.values
    assert () == recover_weights(*arguments, between=(weights.total, weights.total)).totals
