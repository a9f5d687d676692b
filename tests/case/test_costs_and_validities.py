"""Which costs count, and whether the agreement is valid."""

from datetime import date

import attrs
import pytest
from clean_case import ACCOUNT, APRIL, CLEAN

from grantkit import (
    Citation,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    Period,
    RecipientGroup,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import Approval, CountedCosts, StaffingScope
from grantkit.case import Financing, Provider, Validity, reported_costs, validity
from grantkit.case.validities import validity_findings
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT

TERMS = AGREEMENT.terms_for(RecipientGroup.REGIONS)
kr = Sek.kronor
MOST = kr(1000)
NEEDED = Approval(body="regeringen", required=True, citation=Citation("S1", "avsnitt 10", ("R4",)))
RECORDED = Approval(
    body="SKL", required=False, approved=False, citation=Citation("S2", "Förbundsstyrelsens beslut", ("R5",))
)


def item(kronor, category=CostCategory.STAFFING, **facts):
    return CostItem(category=category, amount=kr(kronor), **facts)


def summary(*items, scope=StaffingScope.WHOLE_SECTION, **facts):
    return reported_costs(FinancialReport(items=items, **facts), TERMS, staffing_scope=scope)


def charged(told):
    return tuple(each.in_all for each in told.extremes((), MOST, CountedCosts.CHARGED))


def of_nurses(told):
    return tuple(each.earmarked for each in told.extremes(("specialist_nurses",), MOST))


def decided(approved, day=None):
    return Approval(body="regeringen", required=True, approved=approved, decided_on=day, citation=NEEDED.citation)


def test_r66_all_costs_count_whatever_their_financing():
    told = summary(
        item(10, financing=Financing.GRANT), item(20, financing=Financing.OWN), item(5, financing=Financing.OTHER)
    )
    assert (kr(35), (kr(10), kr(10))) == (told.total, charged(told))


def test_r64_costs_are_told_by_category_and_provider():
    told = summary(item(10, provider=Provider.PRIVATE), item(20, CostCategory.COMPETENCE, provider=Provider.OWN))
    assert (kr(20), kr(0)) == (told.by_category(CostCategory.COMPETENCE), told.by_category(CostCategory.OTHER))
    assert kr(10) == told.by_provider(Provider.PRIVATE)


def test_r64_a_stated_sum_may_hold_more_than_its_items():
    told = summary(item(10), stated_costs=kr(25))
    assert (kr(25), kr(15), ["costs_not_specified"]) == (
        told.total,
        told.unspecified,
        [each.code for each in told.findings],
    )
    assert (kr(0), kr(25)) == charged(told)


def test_r64_a_stated_sum_below_its_items_is_told_and_the_items_stand():
    told = summary(item(10), stated_costs=kr(8))
    assert (kr(10), kr(2)) == (told.total, told.findings[0].value("difference"))


@pytest.mark.parametrize(
    ("period", "costs"),
    [
        (Period.calendar_year(2018), None),
        (Period.calendar_year(2020), None),
        (Period.month(2019, 6), kr(10)),
        (Period(first=date(2018, 7, 1), last=date(2019, 6, 30)), kr(10)),
        (None, kr(10)),
    ],
)
def test_r61_a_report_of_quite_another_period_does_not_show_the_costs_of_this_one(period, costs):
    told = summary(item(10), stated_costs=kr(10), period=period)
    if costs is not None:
        assert (costs, ()) == (told.total, told.findings)
        return
    assert ("total_costs", "financial_report") == (told.total.code, told.total.about)
    assert ((kr(0), MOST), (kr(0), MOST)) == (charged(told), of_nurses(told))
    assert [("costs_of_another_period", "financial_report.period", "bilaga 2 punkt 2")] == [
        (each.code, each.field, each.citation.place) for each in told.findings
    ]
    # Items that state their own period speak for themselves.
    own = summary(item(10, period=Period.month(2019, 3)), item(5), period=period)
    assert (kr(15), ()) == (own.total, own.findings)


def test_r61_nothing_is_known_to_be_unused_by_a_report_of_another_year():
    facts = CLEAN | {"financial_reports": (attrs.evolve(ACCOUNT, period=Period.calendar_year(2018)),)}
    told = assess(GrantCase(**facts), as_of=APRIL)
    assert "total_costs" == told.ledger.used.code == told.ledger.repayable.code
    assert "costs_of_another_period" in {each.code for each in told.findings}


def test_no_items_and_no_sum_leave_the_costs_unknown():
    told = summary()
    assert (Unknown, (kr(0), MOST), (kr(0), MOST)) == (type(told.total), charged(told), of_nurses(told))


def test_r69_the_earmark_is_known_only_where_costs_are_told_by_item():
    assert (kr(4), kr(4)) == of_nurses(summary(item(10), item(4, line="specialist_nurses")))
    assert (kr(0), kr(10)) == of_nurses(summary(stated_costs=kr(10)))


@pytest.mark.parametrize(
    ("facts", "counts"),
    [
        ({"area": "4.2.1"}, True),
        ({"area": "9.9"}, False),
        ({"period": Period.month(2019, 3)}, True),
        ({"period": Period.calendar_year(2020)}, False),
        ({}, True),
    ],
)
def test_r100_costs_outside_areas_or_period_are_listed_and_left_out(facts, counts):
    told = summary(item(10, **facts))
    assert (kr(10 if counts else 0), 0 if counts else 1) == (told.total, len(told.outside))


@pytest.mark.parametrize(
    ("area", "category", "scope", "counts"),
    [
        ("4.1", CostCategory.STAFFING, StaffingScope.FIRST_PART, True),
        ("4.2", CostCategory.STAFFING, StaffingScope.FIRST_PART, False),
        ("4.2", CostCategory.STAFFING, StaffingScope.WHOLE_SECTION, True),
        ("4.2", CostCategory.OTHER, StaffingScope.WHOLE_SECTION, False),
    ],
)
def test_r18_own_staffing_needs_no_area_as_far_as_its_scope_reaches(area, category, scope, counts):
    assert kr(10 if counts else 0) == summary(item(10, category, area=area), scope=scope).total


@pytest.mark.parametrize(
    ("known", "answer"),
    [
        ((), Validity.UNKNOWN),
        ((NEEDED,), Validity.PENDING),
        ((decided(True, date(2019, 7, 1)),), Validity.VALID),
        ((decided(True),), Validity.VALID),
        ((decided(True, date(2019, 12, 24)),), Validity.PENDING),
        ((decided(False, date(2019, 7, 1)),), Validity.NOT_APPROVED),
        ((RECORDED,), Validity.UNKNOWN),
    ],
)
def test_r4_r5_only_required_approvals_decide(known, answer):
    assert answer is validity((NEEDED, RECORDED), known, as_of=date(2019, 12, 1))


@pytest.mark.parametrize(("decided_on", "told"), [(None, 1), (date(2019, 12, 1), 1), (date(2019, 12, 2), 0)])
def test_r5_a_refusal_without_effect_is_told_from_its_day(decided_on, told):
    refused = Approval(body="SKL", required=False, approved=False, decided_on=decided_on, citation=RECORDED.citation)
    found = validity_findings(AGREEMENT, (refused,), Validity.VALID, as_of=date(2019, 12, 1))
    assert ["approvals[0]"] * told == [each.field for each in found]


def test_an_agreement_that_requires_no_approval_is_valid():
    assert Validity.VALID is validity((RECORDED,), as_of=date(2019, 12, 1))
