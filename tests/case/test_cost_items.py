"""Common costs split by stated keys: exact to the öre, and never more than the whole."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantkit import (
    Channel,
    Citation,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    GrantkitError,
    Payment,
    Period,
    RecipientGroup,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import CountedCosts
from grantkit.case import CostKey, Financing, Pot, apportion_costs, cost_key_findings, reported_costs
from grantkit.case.costs import CostSums
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT

kr = Sek.kronor
FORM = Citation("S1", "bilaga 2 punkt 3", ("R65",))


def key(share, pot="utbildning", basis="kurstimmar"):
    return CostKey(pot=pot, basis=basis, share=Fraction(share))


def item(amount, gross, share, pot="utbildning"):
    return CostItem(category=CostCategory.COMPETENCE, amount=amount, gross=gross, key=key(share, pot))


@given(
    st.integers(0, 10**18),
    st.lists(st.fractions(0, 1, max_denominator=10**6), min_size=1, max_size=12).filter(lambda drawn: sum(drawn) <= 1)
    | st.lists(st.integers(0, 10**9), min_size=2, max_size=12)
    .filter(any)
    .map(lambda drawn: [Fraction(each, sum(drawn)) for each in drawn]),
)
def test_r65_parts_and_rest_make_up_the_whole_and_each_part_is_its_share_within_an_ore(ore, shares):
    """What the keys take and what no key takes is the whole cost, and no part is an öre away from its exact share."""
    split = apportion_costs(Sek(ore=ore), tuple(map(key, shares)))
    assert Sek(ore=ore) == sum(split.parts, split.rest)
    assert all(abs(part.ore - ore * share) < 1 for part, share in zip(split.parts, shares, strict=True))
    assert abs(split.rest.ore - ore * (1 - sum(shares))) < 1


def of_unit(share, basis="kurstimmar"):
    return CostKey(pot="Utbildningsenheten", of=Pot.UNIT, basis=basis, share=share)


def test_r65_one_key_over_a_unit_splits_each_of_its_costs_in_the_same_way():
    wholes = (kr(700), kr(350), kr(700), kr(70))
    lines = tuple(
        CostItem(
            category=CostCategory.COMPETENCE, amount=whole, gross=kr(whole.ore * 7 // 200), key=of_unit(Fraction(2, 7))
        )
        for whole in (kr(200), kr(100), kr(200), kr(20))
    )
    assert [each.gross for each in lines] == list(wholes)
    assert () == cost_key_findings(lines, citation=FORM)
    as_one_cost = tuple(attrs.evolve(each, key=attrs.evolve(each.key, of=Pot.COST)) for each in lines)
    found = [each.code for each in cost_key_findings(as_one_cost, citation=FORM)]
    assert ["cost_pot_differs", "cost_keys_above_one"] == found


def test_r65_several_keys_over_a_unit_take_no_more_than_all_of_it():
    keys = (of_unit(Fraction(2, 3)), of_unit(Fraction(1, 2), "platser"))
    lines = tuple(
        CostItem(category=CostCategory.COMPETENCE, amount=kr(6 * each.share.numerator), gross=whole, key=each)
        for each, whole in zip(keys, (kr(18), kr(12)), strict=True)
    )
    (found,) = cost_key_findings(lines, citation=FORM)
    assert ("cost_keys_above_one", Fraction(7, 6)) == (found.code, found.value("shares"))


@pytest.mark.parametrize("share", [Decimal("0.33"), Fraction(33, 100)])
def test_a_share_is_taken_as_a_weight_is(share):
    assert key(Fraction(33, 100)) == CostKey(pot="utbildning", basis="kurstimmar", share=share)
    assert Fraction is type(CostKey(pot="utbildning", basis="kurstimmar", share=1).share)


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.33, 'Fraction("0.33")'),
        ("60%", "Fraction(3, 5)"),
        ("2/7", "Fraction(2, 7)"),
        (Decimal("1.5"), "from 0 to 1"),
        (Decimal("-0.1"), "0 or more"),
        (Decimal("NaN"), "a finite number"),
        (Decimal("1E-999999999"), "a finite number"),
        (True, "a Fraction"),
        (None, "a Fraction"),
    ],
)
def test_what_is_no_share_is_refused_with_what_to_write(share, told):
    with pytest.raises(GrantkitError) as caught:
        CostKey(pot="utbildning", basis="kurstimmar", share=share)
    assert ["share"] == [fault.field for fault in caught.value.faults]
    assert told in str(caught.value)


def credit(amount, **facts):
    return CostItem(category=CostCategory.STAFFING, amount=amount, **facts)


TERMS = AGREEMENT.terms_for(RecipientGroup.REGIONS)


@pytest.mark.parametrize(
    ("amounts", "stated", "expected"),
    [
        ((120, -20), None, (100, 0)),
        ((120, -20), 100, (100, 0)),
        ((120, -20), 130, (130, 30)),
        ((-20,), None, (0, 0)),
        ((-20,), 100, (100, 120)),
        ((10, -30), None, (0, 0)),
    ],
)
def test_a_credit_note_counts_negatively_and_costs_are_never_below_0(amounts, stated, expected):
    report = FinancialReport(
        items=tuple(credit(kr(each), financing=Financing.GRANT, line="specialist_nurses") for each in amounts),
        stated_costs=None if stated is None else kr(stated),
    )
    summary = reported_costs(report, TERMS)
    assert tuple(map(kr, expected)) == (summary.total, summary.unspecified)
    assert kr(sum(amounts)) == summary.by_category(CostCategory.STAFFING)
    least, most = summary.extremes(("specialist_nurses",), kr(1000), CountedCosts.CHARGED)
    assert CostSums(*(kr(max(sum(amounts), 0)),) * 2) == least
    assert CostSums(*(kr(max(sum(amounts) + summary.unspecified.ore // 100, 0)),) * 2) == most


def test_a_credit_note_outside_the_period_is_left_out_and_one_astride_it_leaves_the_sum_unknown():
    before, astride = Period(date(2018, 1, 1), date(2018, 12, 31)), Period(date(2018, 12, 1), date(2019, 1, 31))
    outside = reported_costs(FinancialReport(items=(credit(kr(100)), credit(kr(-5), period=before))), TERMS)
    assert (kr(100), ["cost_outside_agreement"]) == (outside.total, [each.code for each in outside.findings])
    doubtful = reported_costs(FinancialReport(items=(credit(kr(100)), credit(kr(-5), period=astride))), TERMS)
    assert Unknown is type(doubtful.total)


ASTRIDE = Period(date(2018, 12, 1), date(2019, 1, 31))


@pytest.mark.parametrize(
    ("items", "in_all", "charged"),
    [
        ((credit(kr(10), financing=Financing.GRANT), credit(kr(-30), financing=Financing.GRANT)), (0, 0), (0, 0)),
        ((credit(kr(100), financing=Financing.GRANT), credit(kr(-30))), (70, 70), (70, 100)),
        ((credit(kr(100), financing=Financing.GRANT), credit(kr(-30), period=ASTRIDE)), (70, 100), (70, 100)),
        ((credit(kr(20), financing=Financing.GRANT), credit(kr(-30), period=ASTRIDE)), (0, 20), (0, 20)),
        ((credit(kr(20)), credit(kr(-30)), credit(kr(5), financing=Financing.OWN)), (0, 0), (0, 20)),
    ],
)
def test_the_least_and_the_most_that_may_be_meant_count_a_credit_note_and_are_never_below_0(items, in_all, charged):
    summary = reported_costs(FinancialReport(items=items), TERMS)
    least, most = summary.extremes((), kr(1000))
    assert tuple(map(kr, in_all)) == (least.in_all, most.in_all)
    of_the_grant = summary.extremes((), kr(1000), CountedCosts.CHARGED)
    assert tuple(map(kr, charged)) == tuple(each.in_all for each in of_the_grant)


@pytest.mark.parametrize(("amount", "gross"), [(-5, 10), (5, -10), (0, -1)])
def test_a_credit_note_is_a_part_of_a_credit_note(amount, gross):
    with pytest.raises(GrantkitError, match="gross: "):
        credit(kr(amount), gross=kr(gross), key=key(Fraction(1, 2)))


def test_a_credit_note_that_is_its_share_has_no_finding():
    half = credit(kr(-5), gross=kr(-10), key=key(Fraction(1, 2)))
    assert () == cost_key_findings((half,), citation=FORM)
    (found,) = cost_key_findings((attrs.evolve(half, gross=kr(-20)),), citation=FORM)
    assert ("cost_is_not_its_share", kr(-10)) == (found.code, found.value("by_key"))


def test_r67_ledgers_tie_where_credit_notes_exceed_the_costs():
    report = FinancialReport(
        received=kr(10), items=(credit(kr(5)), credit(kr(-9))), arrived_on=date(2020, 3, 1), channel=Channel.E_MAIL
    )
    case = GrantCase(
        agreement=AGREEMENT,
        recipient=AGREEMENT.recipient("Gotland"),
        payments=(Payment(amount=kr(10), paid_on=date(2019, 12, 16)),),
        financial_reports=(report,),
    )
    ledger = assess(case, as_of=date(2020, 4, 1)).ledger
    assert (Sek.ZERO, kr(10)) == (ledger.used, ledger.unspent)
    assert all(left == right for _, left, right in ledger.identities())


def test_r65_keys_that_take_the_whole_leave_nothing():
    split = apportion_costs(kr(100), (key(Fraction(1, 3)), key(Fraction(2, 3), basis="platser")))
    assert Sek.ZERO == split.rest
    assert kr(100) == sum(split.parts, Sek.ZERO)
    assert ("kurstimmar", "platser") == tuple(each.basis for each in split.keys)


@pytest.mark.parametrize(
    ("keys", "requirement"),
    [
        ((), "at least one key"),
        ((key(1), key(Fraction(1, 10**9))), "shares that add up to 1 at most"),
        ((key(Fraction(1, 2)), key(Fraction(1, 2), "annat")), "keys over one pot"),
        ((None,), "a CostKey"),
    ],
)
def test_r65_keys_that_cannot_split_one_pot_are_refused(keys, requirement):
    with pytest.raises(GrantkitError, match=requirement):
        apportion_costs(kr(100), keys)


def test_r65_a_key_without_a_stated_basis_is_refused():
    with pytest.raises(GrantkitError, match="basis"):
        key(Fraction(1, 2), basis=" ")


def test_r65_a_report_may_not_split_one_pot_more_than_once_over():
    whole = kr(300)
    half, two_thirds = Fraction(1, 2), Fraction(2, 3)
    found = cost_key_findings(
        (item(kr(150), whole, half), item(kr(200), whole, two_thirds), item(kr(200), whole, two_thirds, "lokaler")),
        citation=FORM,
    )
    assert [("cost_keys_above_one", "items")] == [(each.code, each.field) for each in found]
    assert ("utbildning", Fraction(7, 6)) == (found[0].value("pot"), found[0].value("shares"))


def test_r65_keys_that_split_the_whole_and_no_more_are_right():
    whole = kr(300)
    items = (item(kr(100), whole, Fraction(1, 3)), item(kr(200), whole, Fraction(2, 3)))
    assert () == cost_key_findings(items, citation=FORM)


@pytest.mark.parametrize(
    ("amount", "difference"),
    [(kr(67), None), (Sek(ore=6_667), None), (kr(66), None), (kr(68), "1,33 kr"), (kr(50), "16,67 kr")],
)
def test_r65_a_part_may_be_rounded_to_whole_kronor_and_no_further(amount, difference):
    found = cost_key_findings((item(amount, kr(100), Fraction(2, 3)),), citation=FORM, path="financial_report.items")
    if difference is None:
        assert () == found
    else:
        assert ("cost_is_not_its_share", "financial_report.items[0].amount") == (found[0].code, found[0].field)
        assert difference == str(found[0].value("difference"))


def test_r65_costs_without_a_key_have_nothing_to_check():
    assert () == cost_key_findings((CostItem(category=CostCategory.OTHER, amount=kr(1)),), citation=FORM)


@pytest.mark.parametrize(
    ("call", "fields"),
    [
        (lambda: apportion_costs(kr(-1), None), ["gross", "keys"]),
        (lambda: cost_key_findings(None, citation=None, path=None), ["items", "citation", "path"]),
    ],
)
def test_every_impossible_argument_is_named(call, fields):
    with pytest.raises(GrantkitError) as caught:
        call()
    assert fields == [fault.field for fault in caught.value.faults]
