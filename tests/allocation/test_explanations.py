"""What else than a method and the printed total explains a column, how it is ranked, and what is never claimed."""

from decimal import Decimal
from fractions import Fraction
from math import floor

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
    allocate,
    audit_table,
)
from grantkit.allocation import EqualShares, FixedAmounts, Priced, PriceStep, Proportional, StatedSum, Then
from grantkit.allocation._price_ranges import Bounds, PriceRange, fullest
from grantkit.catalogue.goda_forutsattningar_2019 import POPULATION
from grantkit.text import finding_text
from grantkit.values import Severity

CITATION = Citation("S9", "tabell")
ROUND_EACH, LARGEST, TO_LARGEST, SAINTE_LAGUE, FLOOR = AllocationMethod
PEOPLE = {str(region): weight for region, weight in POPULATION.values}
kr, mnkr = Sek.kronor, Sek.miljoner


def weight_set(values):
    return WeightSet(name="folkmängd", values=tuple(values.items()), source="prov", citation=CITATION)


def key(rule):
    return AllocationKey(name="nyckel", rule=rule, citation=CITATION)


def table(amounts, total=None, **facts):
    totals = None if total is None else (total,)
    rows = tuple((name, (amount,)) for name, amount in amounts.items())
    return PublishedTable(title="t", columns=("amount",), rows=rows, totals=totals, citation=CITATION, **facts)


def made(total, method=LARGEST, weights=PEOPLE, **changed):
    return {**allocate(total, weights, method=method).amounts, **changed}


def audited(amounts, total=None, *, weights=PEOPLE, **facts):
    basis = weights if isinstance(weights, AllocationKey) else weight_set(weights)
    return audit_table(table(amounts, total), weights=basis, **facts)


def told(audit):
    return [(each.assumes.code, each.explains) for each in audit.columns[0].explanations]


def named(audit, *codes):
    return [(each.code, each.field) for each in audit.findings if each.code in codes]


def deviating(audit):
    return [each.value("recipient") for each in audit.findings if each.code == "table_cell_deviates"]


SLIPS = ("digits_swapped", "digit_lost", "digit_doubled")


@pytest.mark.parametrize("printed", [mnkr(123) + kr(2), mnkr(123), mnkr(132), None])
@pytest.mark.parametrize("method", AllocationMethod)
def test_a_cell_with_two_digits_swapped_is_the_only_one_blamed_whatever_total_is_printed(method, printed):
    right = made(mnkr(123), method)
    assert str(right["Dalarna"].ore // 100).startswith("3452")
    swapped = {**right, "Dalarna": right["Dalarna"] + kr(90_000)}
    audit = audited(swapped, printed)
    assert ["Dalarna"] == deviating(audit)
    (slip,) = [each for each in audit.findings if each.code in SLIPS and each.field.startswith("rows")]
    assert ("digits_swapped", right["Dalarna"], ("5", "4")) == (slip.code, slip.value("meant"), slip.value("digits"))
    assert 20 == audit.columns[0].explanations[0].explains


def test_of_totals_near_the_printed_one_the_roundest_of_those_that_fit_is_named():
    audit = audited(made(mnkr(123), ROUND_EACH, Dalarna=kr(1)), mnkr(123) + kr(900))
    best = audit.columns[0].explanations[0].assumes
    assert ("column_explained_by_other_total", mnkr(123), kr(900)) == (
        best.code,
        best.value("other"),
        best.value("difference"),
    )
    assert ROUND_EACH in best.value("methods")


def test_the_roundest_of_the_totals_that_explain_as_much_is_named_and_not_the_nearest():
    weights = dict.fromkeys("abcdefghij", 1)
    amounts = {**dict.fromkeys("abcdefghij", kr(100_003)), "a": kr(7)}
    best = audited(amounts, kr(1_500_000), weights=weights).columns[0].explanations[0]
    assert (9, kr(1_000_030)) == (best.explains, best.assumes.value("other"))


@pytest.mark.parametrize("total", range(987_654_321, 987_654_900, 57))
@pytest.mark.parametrize("method", [LARGEST, TO_LARGEST, SAINTE_LAGUE])
def test_a_total_without_noughts_is_that_of_the_cells_once_the_wrong_one_is_mended(method, total):
    right = made(kr(total), method)
    wrong = right["Kalmar"] + kr(1_234_567)
    audit = audited({**right, "Kalmar": wrong}, kr(total + 40))
    assert ["Kalmar"] == deviating(audit)
    assert 20 == audit.columns[0].explanations[0].explains


@pytest.mark.parametrize(("wrong", "is_told"), [(6, True), (7, False)])
def test_a_total_that_fits_has_to_explain_more_than_twice_as_many_cells_as_it_leaves(wrong, is_told):
    amounts = made(mnkr(123))
    for place, name in enumerate(list(PEOPLE)[:wrong]):
        amounts[name] += kr(1_000_003 * (place + 1))
    ways = told(audited(amounts, mnkr(200)))
    assert is_told == (("column_explained_by_other_total", 21 - wrong) in ways)


def test_prices_that_differ_by_little_are_told_apart():
    third, less, whole = Fraction(1, 3), Fraction(333, 1000), Fraction(1)
    assert PriceRange(2, less, third) == fullest([Bounds(Fraction(), third), Bounds(less, whole)])
    assert PriceRange(1, Fraction(), less) == fullest([Bounds(Fraction(), less), Bounds(less, whole)])
    assert None is fullest([])


def test_a_printed_total_with_digits_swapped_is_named_and_no_cell_is_blamed():
    audit = audited(made(mnkr(123)), mnkr(132))
    assert [("digits_swapped", "totals.amount")] == named(audit, *SLIPS)
    assert [] == deviating(audit)


@pytest.mark.parametrize(
    ("written", "code", "digits"),
    [
        ("4 352 129", "digits_swapped", ("4", "3")),
        ("3 492 125", "digits_swapped", ("9", "5")),
        ("34 52129", "digit_lost", None),
        ("345 212", "digit_lost", ("9",)),
        ("34 522 129", "digit_doubled", ("2",)),
    ],
)
def test_the_slip_behind_a_cell_is_named_with_its_digits(written, code, digits):
    right = kr(3_452_129)
    weights = {"a": 3_452_129, "b": 4_000_000, "c": 2_547_871, "d": 5_000_000}
    amounts = {name: kr(weight) for name, weight in weights.items()}
    amounts["a"] = kr(int(written.replace(" ", ""))) if digits else kr(352_129)
    audit = audited(amounts, kr(15_000_000), weights=weights)
    (slip,) = [each for each in audit.findings if each.code in SLIPS]
    assert (code, "rows[a].amount", right) == (slip.code, slip.field, slip.value("meant"))
    assert digits in (None, slip.value("digits"))
    assert ["a"] == deviating(audit)


def test_an_amount_of_nothing_has_no_slip_and_a_small_difference_is_none():
    weights = {"a": 3_452_129, "b": 4_000_000, "c": 2_547_871, "d": 5_000_000}
    amounts = {name: kr(weight) for name, weight in weights.items()}
    for wrong in (Sek.ZERO, kr(3_452_131)):
        audit = audited({**amounts, "a": wrong}, kr(15_000_000), weights=weights)
        assert (["a"], []) == (deviating(audit), named(audit, *SLIPS))


def test_a_cell_set_by_hand_is_found_by_leaving_it_out():
    others = {name: weight for name, weight in PEOPLE.items() if name != "Gotland"}
    amounts = {**made(mnkr(95), LARGEST, others), "Gotland": mnkr(5)}
    audit = audited(amounts, mnkr(100))
    assert ("column_explained_without_cells", 20) in told(audit)
    (way,) = [each for each in audit.columns[0].explanations if each.assumes.code == "column_explained_without_cells"]
    assert (("Gotland",), mnkr(95)) == tuple(way.assumes.value(name) for name in ("outside", "rest"))
    assert ["Gotland"] == [each.recipient for each in way.deviations] == deviating(audit)


def test_without_a_cell_there_has_to_be_something_left_to_share():
    audit = audited({**made(kr(95)), "Gotland": mnkr(5)}, kr(100))
    assert "column_explained_without_cells" not in dict(told(audit))


def test_a_part_of_a_table_follows_from_one_price_although_no_whole_total_would_give_it():
    some = dict(list(PEOPLE.items())[:8])
    price = Fraction(mnkr(500).ore, sum(PEOPLE.values()))
    amounts = {name: kr(floor(price * weight / 100 + Fraction(1, 2))) for name, weight in some.items()}
    audit = audited(amounts, weights=some, totals={"amount": mnkr(500)})
    codes = dict(told(audit))
    assert 8 == codes["column_explained_by_price"]
    best = next(each.assumes for each in audit.columns[0].explanations if "price" in each.assumes.code)
    for each in (Fraction(best.value("low")), Fraction(best.value("high"))):
        assert amounts == {name: kr(floor(each * weight + Fraction(1, 2))) for name, weight in some.items()}
    at_price = audit_table(table(amounts), weights=key(Priced(tuple(some.items()), Fraction(40))))
    assert ("column_explained_by_price", 8) == told(at_price)[0]


def test_a_table_that_is_a_part_of_a_total_given_says_so():
    some = dict(list(PEOPLE.items())[:8])
    audit = audited(made(mnkr(40), LARGEST, some), weights=some, totals={"amount": mnkr(500)})
    assert "column_explained_as_part" == audit.columns[0].explanations[0].assumes.code
    alone = audited(made(mnkr(40), LARGEST, some), weights=some)
    assert ("column_explained_by_total", mnkr(40)) == (
        alone.columns[0].explanations[0].assumes.code,
        alone.columns[0].explanations[0].assumes.value("other"),
    )


def test_a_key_by_weights_has_its_other_totals_too_and_one_of_other_parts_only_those_that_are_known():
    names = tuple(PEOPLE)
    wrong = mnkr(123) + kr(7)
    by_weights = audited(made(mnkr(123)), wrong, weights=key(Proportional(weight_set(PEOPLE))))
    assert ("column_explained_by_other_total", 21) == told(by_weights)[0]
    equal = {name: kr(1_000) for name in names}
    assert ("column_explained_by_other_total", 21) == told(audited(equal, kr(42_000), weights=key(EqualShares(names))))[
        0
    ]
    rule = Then(FixedAmounts((("Gotland", kr(100)),)), Proportional(weight_set(PEOPLE)))
    fixed = dict(allocate(mnkr(123), key(rule), method=LARGEST).amounts)
    assert ("column_explained_by_other_total", 21) == told(audited(fixed, wrong, weights=key(rule)))[0]
    assert [] == told(audited(fixed, kr(7), weights=key(rule)))[1:]


def test_a_key_that_cannot_be_followed_with_the_total_still_has_the_sum_of_its_cells():
    rule = FixedAmounts((("a", kr(6)), ("b", kr(5))))
    audit = audited({"a": kr(6), "b": kr(5)}, kr(10), weights=key(rule), members={"a": 2})
    assert ("column_explained_by_other_total", 2) == told(audit)[0]
    assert "key_not_followed" in [each.code for each in audit.findings]


def test_a_ladder_of_prices_is_followed_as_any_key_and_has_no_price_of_its_own_to_find():
    ladder = Priced((("a", 7), ("b", 10), ("c", 1)), (PriceStep(mnkr("1,5"), most=7), PriceStep(mnkr(2), least=10)))
    posts = {"a": mnkr("10,5"), "b": mnkr(20), "c": mnkr("1,5")}
    assert set(AllocationMethod) == audited(posts, mnkr(40), weights=key(ladder)).explained_by
    wrong = audited({**posts, "c": mnkr(2)}, mnkr(40), weights=key(ladder))
    assert [("column_explained", 2)] == told(wrong)


def test_a_few_cells_that_happen_to_agree_are_no_explanation():
    random = {name: kr(7919 * place * place % 99_991 + 10_000) for place, name in enumerate(PEOPLE)}
    audit = audited(random, sum(random.values()))
    assert [] == told(audit)
    assert ["table_column_explained_nowhere"] == [each.code for each in audit.findings]
    nothing = audited(dict.fromkeys(PEOPLE, Sek.ZERO), mnkr(1))
    assert [] == told(nothing)


def test_a_column_in_whole_thousands_is_shared_out_in_whole_thousands():
    amounts = {
        name: kr(1_000 * floor(amount.ore / Fraction(100_000) + Fraction(1, 2)))
        for name, amount in made(mnkr(900)).items()
    }
    audit = audited(amounts, mnkr(900))
    assert (kr(1_000), {ROUND_EACH}) == (audit.columns[0].unit, audit.explained_by - {TO_LARGEST})
    assert "unit_found" == audit.findings[0].code
    assert kr(1) == audited(amounts, mnkr(900), unit=kr(1)).columns[0].unit
    assert "unit_found" not in [each.code for each in audited(amounts, mnkr(900), unit=kr(1_000)).findings]


def test_one_cell_of_a_coarse_table_may_be_out_of_step_and_is_the_one_blamed():
    amounts = {name: mnkr(3 + place) for place, name in enumerate(PEOPLE)}
    weights = {name: 3 + place for place, name in enumerate(PEOPLE)}
    amounts["Gotland"] = kr(10_500)
    audit = audited(amounts, mnkr(sum(weights.values())), weights=weights)
    assert (["Gotland"], mnkr(1)) == (deviating(audit), audit.columns[0].unit)


def test_the_sum_column_may_be_the_sum_of_the_others_each_rounded_by_itself():
    one, two = (made(total, ROUND_EACH) for total in (mnkr(61), mnkr(40)))
    rows = tuple((name, (one[name], two[name], one[name] + two[name])) for name in PEOPLE)
    totals = (mnkr(61), mnkr(40), mnkr(101))
    printed = PublishedTable(
        title="t", columns=("a", "b", "sum"), rows=rows, totals=totals, sum_column="sum", citation=CITATION
    )
    audit = audit_table(printed, weights=weight_set(PEOPLE))
    best = audit.column("sum").explanations[0]
    assert ("column_explained_by_parts", 21, (mnkr(61), mnkr(40))) == (
        best.assumes.code,
        best.explains,
        best.assumes.value("parts"),
    )


def test_members_and_parts_tell_the_rows_that_are_further_away_than_their_roundings_allow():
    amounts = {"a": kr(103), "b": kr(200), "c": kr(300), "d": kr(400)}
    weights = {"a": 1, "b": 2, "c": 3, "d": 4}
    far = audited(amounts, kr(1_000), weights=weights, members={"a": 3})
    assert ["a"] == deviating(far)
    near = audited({**amounts, "a": kr(102)}, kr(1_000), weights=weights, members={"a": 5})
    assert ("column_explained_by_members", 4) == told(near)[0]
    halves = audited(
        {**amounts, "a": kr(105)}, kr(1_000), weights=weights, members={"a": 5}, parts={"amount": (kr(500),) * 2}
    )
    assert ("column_explained_by_parts", 4) in told(halves)
    beyond = audited(
        {**amounts, "a": kr(106)}, kr(1_000), weights=weights, members={"a": 5}, parts={"amount": (kr(500),) * 2}
    )
    assert ("column_explained_by_parts", 4) not in told(beyond)


def test_every_way_has_its_assumption_in_swedish_and_english():
    audit = audited(made(mnkr(123)), mnkr(123) + kr(7))
    best = audit.columns[0].explanations[0].assumes
    for language, words in (("sv", "i stället för"), ("en", "instead of")):
        assert words in finding_text(best, language)


def test_a_cell_that_cannot_be_read_is_no_reason_against_another_total():
    amounts = {**made(mnkr(123)), "Gotland": Unknown("cell", CITATION)}
    assert ("column_explained_by_other_total", 20) == told(audited(amounts, mnkr(123) + kr(70)))[0]


def test_a_total_of_the_text_is_known_and_goes_before_a_rounder_one():
    amounts = made(mnkr(123), ROUND_EACH)
    text = StatedSum(label="2", column="amount", amount=mnkr(123) + kr(1), citation=CITATION)
    best = audited(amounts, mnkr(200), stated=(text,)).columns[0].explanations[0].assumes
    assert best.value("other") in {mnkr(123), mnkr(123) + kr(1)}
    assert 21 == audited(amounts, mnkr(200), stated=(text,)).columns[0].explanations[0].explains


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"members": {"x": 0}}, ["members", "members[x]"]),
        ({"members": {"Gotland": True}}, ["members[Gotland]"]),
        ({"members": 7}, ["members"]),
        ({"parts": {"b": (kr(1),)}}, ["parts", "parts[b]"]),
        ({"parts": {"amount": (kr(1), kr(-1))}}, ["parts[amount][1]"]),
        ({"parts": {"amount": [kr(1)]}}, ["parts[amount]"]),
    ],
)
def test_impossible_members_and_parts_are_named(facts, fields):
    with pytest.raises(GrantkitError) as caught:
        audited(made(mnkr(1)), mnkr(1), **facts)
    assert fields == [each.field for each in caught.value.faults]


def test_a_severity_is_that_of_the_assumption():
    audit = audited(made(mnkr(123)), mnkr(132))
    assert [Severity.ERROR, Severity.WARNING, Severity.WARNING] == [each.severity for each in audit.findings]
    assert isinstance(audit.columns[0].explanations[0].assumes.value("difference"), Sek)
    assert Decimal(9) == (mnkr(132) - mnkr(123)).in_kronor / 1_000_000
