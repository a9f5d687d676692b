"""What would follow if the year ended with certain costs, and nothing else happened."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_agreement import CITED, NORR, agreed, case_under, kr, paid, reported

from grantkit import (
    ActivityReport,
    Channel,
    CostCategory,
    CostItem,
    Deadline,
    GrantCase,
    GrantkitError,
    Payment,
    Period,
    Repayment,
    Requisition,
    Right,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import (
    Approval,
    FinancingClause,
    IfLate,
    RepaymentClause,
    ReportClause,
    ReportKind,
    RequisitionClause,
    UnusedStandard,
)
from grantkit.case import DutyStatus, Inspection, forecast, if_all_goes_on, if_nothing_happens
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.testing import days, grant_cases
from grantkit.text import finding_text

GOTLAND, SHARE, NURSES = AGREEMENT.recipient("Gotland"), kr(18_735_782), kr(2_316_635)
OCTOBER = date(2019, 10, 1)
SENT = Requisition(amount=SHARE, arrived_on=date(2019, 9, 2), channel=Channel.E_MAIL)
PAID = Payment(amount=SHARE, paid_on=date(2019, 9, 20))


def case(**facts):
    return GrantCase(agreement=AGREEMENT, recipient=GOTLAND, **facts)


def test_costs_below_what_was_paid_would_have_to_be_repaid_by_the_day_of_the_terms():
    ahead = forecast(case(requisitions=(SENT,), payments=(PAID,)), as_of=OCTOBER, costs=SHARE - kr(1_000_000))
    assert (kr(1_000_000), Sek.ZERO, Sek.ZERO) == (ahead.repayable, ahead.lapsed, ahead.reclaimable)
    assert date(2020, 3, 31) == ahead.assessment.repayment.due == ahead.day
    assert Right.PRESERVED is ahead.assessment.right
    assert (SHARE - kr(1_000_000), kr(1_000_000)) == (ahead.assessment.ledger.used, ahead.assessment.unspent.form)


def test_without_a_requisition_the_share_would_lapse():
    assert SHARE == forecast(case(), as_of=OCTOBER, costs=Sek.ZERO).lapsed
    in_time = forecast(case(requisitions=(SENT,)), as_of=OCTOBER, costs=Sek.ZERO)
    assert (Sek.ZERO, SHARE) == (in_time.lapsed, in_time.assessment.ledger.awaiting)


def test_items_tell_what_a_sum_cannot():
    items = (
        CostItem(category=CostCategory.COMPETENCE, amount=NURSES, line="specialist_nurses"),
        CostItem(category=CostCategory.STAFFING, amount=SHARE - NURSES),
    )
    ahead = forecast(case(requisitions=(SENT,), payments=(PAID,)), as_of=OCTOBER, costs=items)
    assert (Sek.ZERO, Sek.ZERO) == (ahead.repayable, ahead.assessment.unspent.earmark)
    assert SHARE == ahead.assumptions[0].value("costs")


def test_nothing_that_happens_later_counts():
    later = date(2019, 10, 2)
    facts = {
        "requisitions": (attrs.evolve(SENT, arrived_on=later),),
        "payments": (attrs.evolve(PAID, paid_on=later),),
        "financial_reports": reported(kr(5), later),
        "inspections": (Inspection(requested_by="regeringen", requested_on=later, what="underlag"),),
        "repayments": (Repayment(amount=kr(1), booked_on=later),),
        "approvals": (Approval(body="regeringen", required=True, approved=True, decided_on=later, citation=CITED),),
    }
    ahead = forecast(case(**facts), as_of=OCTOBER, costs=kr(7))
    assert ahead.assessment.case == forecast(case(), as_of=OCTOBER, costs=kr(7)).assessment.case
    known = forecast(case(**facts), as_of=later, costs=kr(7)).assessment.case
    assert all(getattr(known, name)[: len(values)] == values for name, values in facts.items())


def test_what_becomes_of_a_fact_later_is_left_out_of_it():
    called = Inspection(requested_by="regeringen", requested_on=OCTOBER, what="underlag", answered_on=date(2019, 11, 1))
    back = Repayment(amount=kr(1), sent_on=OCTOBER, booked_on=date(2019, 10, 3))
    known = forecast(case(inspections=(called,), repayments=(back,)), as_of=OCTOBER, costs=kr(1)).assessment.case
    assert (attrs.evolve(called, answered_on=None),) == known.inspections
    assert (attrs.evolve(back, booked_on=None),) == known.repayments


def test_a_document_that_takes_the_place_of_one_not_yet_known_stands_alone():
    original = attrs.evolve(SENT, reference="a", arrived_on=date(2019, 10, 5))
    correction = attrs.evolve(SENT, reference="b", supersedes="a", reason="fel belopp")
    kept = attrs.evolve(correction, reference="c", supersedes="b")
    known = forecast(case(requisitions=(original, correction, kept)), as_of=OCTOBER, costs=kr(1)).assessment.case
    assert ((None, "b"), ("b", "c")) == tuple((each.supersedes, each.reference) for each in known.requisitions)


def test_the_assumed_report_is_the_later_one():
    facts = {"payments": (PAID,), "financial_reports": reported(SHARE, date(2019, 9, 30))}
    assert kr(1_000) == forecast(case(**facts), as_of=OCTOBER, costs=SHARE - kr(1_000)).repayable


def test_a_report_after_its_last_day_would_be_late():
    ahead = forecast(case(requisitions=(SENT,), payments=(PAID,)), as_of=date(2020, 4, 2), costs=SHARE)
    assert (date(2020, 4, 2), SHARE) == (ahead.day, ahead.reclaimable)


def test_where_the_terms_set_no_day_the_report_is_handed_in_at_once():
    terms = {
        "reports": (ReportClause(kind=ReportKind.FINANCIAL, last_day=None, addressee="Skolverket", citation=CITED),),
        "repayment": RepaymentClause(what=UnusedStandard.UNUSED, last_day=None, citation=CITED),
    }
    made = case_under(agreed(kr(100), **terms), payments=paid(kr(100)))
    ahead = forecast(made, as_of=date(2025, 7, 1), costs=kr(60))
    assert (date(2025, 7, 1), kr(40), "Skolverket") == (
        ahead.day,
        ahead.repayable,
        ahead.assessment.case.financial_reports[0].addressee,
    )
    silent = forecast(case_under(agreed(kr(100), in_full=False)), as_of=date(2025, 7, 1), costs=kr(60))
    assert Unknown("repayment", CITED) == silent.repayable


def test_the_state_is_that_of_the_day_after_the_last_one_for_requisition():
    last = Deadline(date(2026, 12, 1), CITED)
    asked = RequisitionClause(last_day=last, if_late=IfLate.LAPSES, citation=CITED)
    ahead = forecast(case_under(agreed(kr(100), requisition=asked)), as_of=date(2026, 7, 1), costs=kr(60))
    assert (date(2026, 12, 2), kr(100)) == (ahead.day, ahead.lapsed)
    end = attrs.evolve(asked, last_day=Deadline(date.max, CITED))
    assert date.max == forecast(case_under(agreed(kr(100), requisition=end)), as_of=date(2026, 7, 1), costs=kr(1)).day


def test_f10_what_the_costs_leave_no_room_for_is_seen_ahead():
    share = FinancingClause(at_most=Fraction(3, 10), citation=CITED)
    ahead = forecast(
        case_under(agreed(kr(300_000), financing=share), payments=paid(kr(300_000))),
        as_of=date(2025, 7, 1),
        costs=kr(600_000),
    )
    assert kr(120_000) == ahead.assessment.financing.excess


def test_the_assumptions_are_said():
    ahead = forecast(case(payments=(PAID,)), as_of=OCTOBER, costs=kr(5))
    said = [finding_text(each, "en").replace("\xa0", " ") for each in ahead.assumptions]
    assert [
        (
            "The financial report is assumed to be received on 31 March 2020, with costs of SEK 5 and a grant received "
            "of SEK 18,735,782 (section 8.1)."
        ),
        (
            "Nothing else is assumed to happen after 1 October 2019. The position shown is that of 31 March 2020 "
            "(section 8.1)."
        ),
    ] == said
    assert "financial_reports[0]" == ahead.assumptions[0].field


@given(grant_cases(AGREEMENT), days(), st.integers(0, 10**10))
def test_a_forecast_is_the_assessment_of_what_is_known_with_one_more_report(drawn, as_of, ore):
    """It never sees what comes later: the rest of the case, without it, gives the same."""
    ahead = forecast(drawn, as_of=as_of, costs=Sek(ore=ore))
    assert ahead.assessment == forecast(ahead_of(ahead, drawn), as_of=as_of, costs=Sek(ore=ore)).assessment
    now = assess(drawn, as_of=as_of)
    assert (now.ledger.paid, now.ledger.repaid) == (ahead.assessment.ledger.paid, ahead.assessment.ledger.repaid)


def ahead_of(ahead, drawn):
    """Return the case that the forecast made, without the report that it assumed."""
    made = ahead.assessment.case
    assert made.recipient == drawn.recipient
    return attrs.evolve(made, financial_reports=made.financial_reports[:-1])


# --- If nothing more happens, and if all goes on as so far

DECEMBER = date(2019, 12, 31)
MARCH = date(2020, 3, 31)


def test_if_nothing_more_happens_the_case_is_that_of_today_on_a_later_day():
    later = attrs.evolve(SENT, arrived_on=date(2019, 10, 2))
    known = case(payments=(PAID,))
    ahead = if_nothing_happens(case(payments=(PAID,), requisitions=(later,)), as_of=OCTOBER, day=DECEMBER)
    assert assess(known, as_of=DECEMBER) == ahead.assessment
    assert (OCTOBER, DECEMBER, SHARE) == (ahead.as_of, ahead.day, ahead.lapsed)
    assert ["nothing_more_assumed"] == [each.code for each in ahead.assumptions]
    assert {"as_of": OCTOBER, "day": DECEMBER} == dict(ahead.assumptions[0].values)


def test_costs_go_on_at_the_same_rate_to_the_end_of_the_period():
    """273 days of 365 are gone on 30 September 2019: 273 kr become 365 kr."""
    as_of = date(2019, 9, 30)
    ahead = if_all_goes_on(case(payments=(PAID,)), as_of=as_of, day=MARCH, costs_so_far=kr(273))
    told = ahead.assumptions[0]
    assert {"as_of": as_of, "so_far": kr(273), "until": DECEMBER, "costs": kr(365)} == dict(told.values)
    assert SHARE - kr(365) == ahead.repayable
    (report,) = ahead.assessment.case.financial_reports
    assert (kr(365), SHARE, MARCH) == (report.stated_costs, report.received, report.arrived_on)


def test_costs_after_the_period_are_as_they_are_and_an_oere_is_rounded_half_up():
    spring = date(2020, 2, 1)
    ahead = if_all_goes_on(case(payments=(PAID,)), as_of=spring, day=MARCH, costs_so_far=kr(273))
    assert kr(273) == ahead.assumptions[0].value("costs")
    half = if_all_goes_on(case(), as_of=date(2019, 3, 14), day=MARCH, costs_so_far=Sek(ore=1))
    assert Sek(ore=5) == half.assumptions[0].value("costs")  # 365 / 73
    second = if_all_goes_on(case(), as_of=date(2019, 5, 26), day=MARCH, costs_so_far=Sek(ore=1))
    assert Sek(ore=3) == second.assumptions[0].value("costs")  # 365 / 146, which is 2,5


@pytest.mark.parametrize(
    ("period", "as_of", "costs"),
    [
        (Period.calendar_year(2025), date(2025, 7, 1), None),
        (Period.calendar_year(2025), date(2024, 12, 31), kr(1)),
        (Period(None, date(2025, 12, 31)), date(2025, 7, 1), kr(1)),
        (Unknown("period", CITED), date(2025, 7, 1), kr(1)),
        (None, date(2025, 7, 1), kr(1)),
    ],
)
def test_what_cannot_be_extended_is_not_guessed(period, as_of, costs):
    reports = (ReportClause(kind=ReportKind.FINANCIAL, last_day=None, citation=CITED),)
    given = case_under(agreed(kr(100), period=period, reports=reports), payments=paid(kr(100), date(2024, 12, 1)))
    ahead = if_all_goes_on(given, as_of=as_of, day=date(2026, 7, 1), costs_so_far=costs)
    assert ["costs_not_extended", "nothing_more_assumed"] == [each.code for each in ahead.assumptions]
    assert () == ahead.assessment.case.financial_reports


def test_the_first_day_of_the_period_is_a_day_of_it():
    reports = (ReportClause(kind=ReportKind.FINANCIAL, last_day=None, citation=CITED),)
    given = case_under(agreed(kr(100), period=Period.calendar_year(2025), reports=reports))
    ahead = if_all_goes_on(given, as_of=date(2025, 1, 1), day=date(2026, 7, 1), costs_so_far=kr(1))
    assert kr(365) == ahead.assumptions[0].value("costs")


def test_every_report_that_is_asked_for_and_missing_comes_on_its_last_day():
    day = Deadline(date(2026, 2, 1), CITED)
    reports = tuple(
        ReportClause(
            kind=kind, last_day=None if kind is ReportKind.INTERIM else day, addressee=kind.code, citation=CITED
        )
        for kind in ReportKind
    )
    given = case_under(agreed(kr(100), period=Period.calendar_year(2025), reports=reports))
    ahead = if_all_goes_on(given, as_of=date(2025, 7, 1), day=date(2026, 3, 1), costs_so_far=kr(1))
    made = ahead.assessment.case
    assert [("activity_report", date(2026, 2, 1))] == [
        (each.addressee, each.arrived_on) for each in made.activity_reports
    ]
    assert [("interim_report", date(2025, 7, 1)), ("results_report", date(2026, 2, 1))] == [
        (each.kind, each.arrived_on) for each in made.documents
    ]
    fields = [each.field for each in ahead.assumptions]
    assert ["financial_reports", "financial_reports[0]", "activity_reports[0]", "documents[0]", "documents[1]"] == (
        fields[:-1]
    )
    assert all(status.status is not DutyStatus.LATE for status in ahead.assessment.duties)


def test_a_report_that_has_come_in_stands_and_no_other_is_assumed():
    told = {"financial_reports": reported(kr(60), date(2019, 9, 1))}
    activity = (ActivityReport(arrived_on=date(2019, 9, 1), channel=Channel.WEB),)
    given = case(payments=(PAID,), activity_reports=activity, **told)
    ahead = if_all_goes_on(given, as_of=OCTOBER, day=MARCH, costs_so_far=kr(1))
    assert ["nothing_more_assumed"] == [each.code for each in ahead.assumptions]
    assert given == ahead.assessment.case
    assert SHARE - kr(60) == ahead.repayable


def test_a_text_that_asks_for_no_report_gets_none():
    given = case_under(agreed(kr(100), reports=()), payments=paid(kr(100)))
    ahead = if_all_goes_on(given, as_of=date(2025, 7, 1), day=date(2026, 7, 1), costs_so_far=kr(1))
    assert ["nothing_more_assumed"] == [each.code for each in ahead.assumptions]
    silent = case_under(agreed(kr(100), in_full=False))
    ahead = if_all_goes_on(silent, as_of=date(2025, 7, 1), day=date(2026, 7, 1), costs_so_far=kr(1))
    assert ["nothing_more_assumed"] == [each.code for each in ahead.assumptions]


def test_one_looks_ahead_and_not_back():
    for look in (if_nothing_happens, if_all_goes_on):
        assert OCTOBER == look(case(), as_of=OCTOBER, day=OCTOBER).day
        with pytest.raises(GrantkitError, match=r"day: .*required: 2019-10-01"):
            look(case(), as_of=OCTOBER, day=date(2019, 9, 30))
        with pytest.raises(GrantkitError) as error:
            look(5, as_of=None, day=None, policies=None)
        assert {"case", "as_of", "day", "policies"} == {fault.field for fault in error.value.faults}
    with pytest.raises(GrantkitError, match="costs_so_far"):
        if_all_goes_on(case(), as_of=OCTOBER, day=OCTOBER, costs_so_far=kr(-1))


@given(grant_cases(AGREEMENT), days(), days())
def test_a_day_on_which_nothing_happens_changes_no_payment(drawn, first, second):
    """What is looked ahead to is the assessment of what is known, whatever happens later."""
    as_of, day = sorted((first, second))
    ahead = if_nothing_happens(drawn, as_of=as_of, day=day)
    known = ahead.assessment.case
    assert if_nothing_happens(known, as_of=as_of, day=day).assessment == assess(known, as_of=day)
    assert ahead.assessment.ledger.paid == assess(drawn, as_of=as_of).ledger.paid


def test_every_impossible_input_is_named():
    with pytest.raises(GrantkitError) as error:
        forecast(NORR, as_of="2019", costs=kr(-1), policies=None)
    assert ["case", "as_of", "costs", "policies"] == [fault.field for fault in error.value.faults]
    for costs, field in (((1,), "costs[0]"), (5, "costs")):
        with pytest.raises(GrantkitError) as error:
            forecast(case(), as_of=OCTOBER, costs=costs)
        assert [field] == [fault.field for fault in error.value.faults]
