"""Looking ahead for many cases: what would lapse, be repaid and be reclaimable, and what that assumes."""

from datetime import date

import attrs
import pytest
from plain_agreement import CITED, agreed, case_under, kr, paid, reported

from grantkit import Channel, Deadline, GrantCase, GrantkitError, Payment, Period, Requisition, Sek, Unknown
from grantkit.agreement import RepaymentClause, ReportClause, ReportKind, UnusedStandard
from grantkit.case import if_all_goes_on, if_nothing_happens
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
from grantkit.portfolio import CaseOutlook, GroupedBy, Portfolio, look_ahead

GOTLAND, STOCKHOLM = AGREEMENT.recipient("Gotland"), REGIONS[0]
SHARE = Sek.kronor(18_735_782)
OCTOBER, NEW_YEAR, APRIL = date(2019, 10, 1), date(2019, 12, 31), date(2020, 4, 1)
ASKED = Requisition(amount=SHARE, arrived_on=date(2019, 9, 2), channel=Channel.E_MAIL)
PAID = Payment(amount=SHARE, paid_on=date(2019, 9, 20))
LAST = Deadline(date(2026, 3, 31), CITED)
TEXT = agreed(
    kr(365),
    period=Period.calendar_year(2025),
    reports=(ReportClause(kind=ReportKind.FINANCIAL, last_day=LAST, citation=CITED),),
    repayment=RepaymentClause(what=UnusedStandard.UNUSED, last_day=LAST, citation=CITED),
)


def of_2019(recipient=GOTLAND, **facts):
    return GrantCase(agreement=AGREEMENT, recipient=recipient, **facts)


def codes(found):
    return [(kind.code, count) for kind, count in found.assumed]


def test_if_nothing_more_happens_what_is_open_lapses_and_what_is_unreported_may_be_reclaimed():
    cases = (of_2019(), of_2019(STOCKHOLM, requisitions=(ASKED,), payments=(PAID,)))
    by_new_year = look_ahead(cases, as_of=OCTOBER, day=NEW_YEAR)
    assert (SHARE, Sek.ZERO) == (by_new_year.cases[1].lapsed, by_new_year.exposure.known)
    by_april = look_ahead(cases, as_of=OCTOBER, day=APRIL)
    assert (SHARE, APRIL, OCTOBER) == (by_april.exposure.known, by_april.day, by_april.as_of)
    assert [("nothing_more_assumed", 2)] == codes(by_april)


def test_what_happens_after_the_day_of_the_look_is_not_known():
    later = attrs.evolve(ASKED, arrived_on=date(2019, 10, 2))
    found = look_ahead((of_2019(requisitions=(later,)),), as_of=OCTOBER, day=NEW_YEAR)
    assert SHARE == found.lapsed.known == found.cases[0].most


def test_the_sums_are_those_of_each_case_and_can_be_grouped():
    cases = [of_2019(region) for region in REGIONS]
    found = look_ahead(Portfolio(cases), as_of=OCTOBER, day=NEW_YEAR, by=(GroupedBy.RECIPIENT,))
    each = [if_nothing_happens(case, as_of=OCTOBER, day=NEW_YEAR).lapsed for case in cases]
    assert found.lapsed.known == sum(each, Sek.ZERO)
    assert each == [one.sum_of("lapsed").known for one in found.totals.by(GroupedBy.RECIPIENT)]
    assert {GroupedBy.RECIPIENT} == {one.by for one in found.totals.groups}
    assert sorted(each, reverse=True) == [one.lapsed for one in found.cases]


def test_costs_that_go_on_leave_money_to_repay():
    case = case_under(TEXT, payments=paid(kr(365), date(2025, 2, 1)))
    days = {"as_of": date(2025, 7, 1), "day": date(2026, 4, 1)}
    found = look_ahead((case,), **days, costs_so_far=lambda given: given.payments[0].amount - kr(183))
    assert kr(182 * 365 // 182) - kr(365) == found.outstanding.known
    found = look_ahead((case,), **days, costs_so_far=lambda _: kr(91))
    assert Sek.parse("182,50 kr") == found.outstanding.known
    assert [("costs_extended", 1), ("report_assumed", 1), ("nothing_more_assumed", 1)] == codes(found)


def test_without_costs_no_report_of_them_is_assumed_and_the_sum_stays_unknown():
    cases = [case_under(TEXT, payments=paid(kr(365), date(2025, 2, 1))) for _ in range(2)]
    told = iter((None, kr(91)))
    found = look_ahead(cases, as_of=date(2025, 7, 1), day=date(2026, 4, 1), costs_so_far=lambda _: next(told))
    assert (Sek.parse("182,50 kr"), 1) == (found.outstanding.known, found.outstanding.unknown)
    assert {"costs_not_extended": 1, "costs_extended": 1} == {
        code: count for code, count in codes(found) if code.startswith("costs")
    }
    assert (None, Sek.parse("182,50 kr")) == tuple(each.most for each in found.cases)


def test_a_case_in_which_nothing_is_at_stake_is_counted_and_not_listed():
    case = case_under(TEXT, payments=paid(kr(365), date(2025, 2, 1)), financial_reports=reported(kr(365)))
    found = look_ahead((case,), as_of=date(2026, 2, 2), day=date(2026, 4, 1))
    assert (1, ()) == (found.totals.count, found.cases)


def test_what_is_at_stake_is_what_is_lost_and_the_greater_of_what_is_owed():
    """What may be reclaimed includes what must be repaid, so the two are not added."""

    def most(**changed):
        amounts = {"lapsed": kr(1), "released": kr(2), "outstanding": kr(4), "exposure": kr(3)} | changed
        return CaseOutlook(agreement=TEXT, recipient=GOTLAND, terms=None, **amounts).most

    assert (kr(7), kr(12), None) == (most(), most(exposure=kr(9)), most(outstanding=Unknown("costs")))


def test_the_records_are_plain():
    (record,) = look_ahead((of_2019(),), as_of=OCTOBER, day=NEW_YEAR).records()
    assert {
        "agreement": AGREEMENT.name,
        "recipient": "Gotland",
        "group": "regions",
        "recipient_code": "09",
        "terms": None,
        "lapsed": SHARE.in_kronor,
        "lapsed_ore": SHARE.ore,
        "lapsed_withheld": None,
        **{
            f"{name}{end}": nothing
            for name in ("released", "outstanding", "exposure")
            for end, nothing in (("", 0), ("_ore", 0), ("_withheld", None))
        },
    } == record
    case = case_under(TEXT, payments=paid(kr(365), date(2025, 2, 1)))
    (unknown,) = look_ahead((case,), as_of=date(2025, 7, 1), day=date(2026, 4, 1)).records()
    assert (None, None) == (unknown["outstanding"], unknown["outstanding_ore"])
    assert "unknown: financial report" == unknown["outstanding_withheld"]


def test_every_impossible_input_is_named_before_a_case_is_read():
    def never():
        yield pytest.fail("read")

    with pytest.raises(GrantkitError) as error:
        look_ahead(never(), as_of=NEW_YEAR, day=OCTOBER, costs_so_far=5, by=("year",), policies=None)
    assert {"day", "costs_so_far", "by[0]", "policies"} == {fault.field for fault in error.value.faults}
    with pytest.raises(GrantkitError, match="cases: got 5"):
        look_ahead(5, as_of=OCTOBER, day=NEW_YEAR)
    with pytest.raises(GrantkitError, match="costs_so_far: got 'much'"):
        look_ahead((of_2019(),), as_of=OCTOBER, day=NEW_YEAR, costs_so_far=lambda _: "much")
    with pytest.raises(GrantkitError, match="case: got 5"):
        look_ahead((5,), as_of=OCTOBER, day=NEW_YEAR)


def test_each_forecast_is_that_of_its_case():
    case = of_2019(requisitions=(ASKED,), payments=(PAID,))
    found = look_ahead((case,), as_of=OCTOBER, day=APRIL, costs_so_far=lambda _: SHARE - kr(1_000_000))
    alone = if_all_goes_on(case, as_of=OCTOBER, day=APRIL, costs_so_far=SHARE - kr(1_000_000))
    assert alone.assessment.ledger.outstanding == found.outstanding.known
