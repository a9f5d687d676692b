"""What falls due between two days: duties, repayments and the State's payments, under both readings of a weekend."""

from datetime import date, datetime
from fractions import Fraction

import attrs
import pytest
from clean_case import ACCOUNT, CLEAN, GOTLAND, UNSPENT, claimed, judged, kr, repaid
from family import FAR_TERMS, case_of, changed, cited, far_day
from growth import calls_in, growth

from grantkit import (
    ActivityReport,
    Channel,
    DateRoll,
    FinancialReport,
    GrantCase,
    GrantkitError,
    NotRegulated,
    Payment,
    Policies,
    Recipient,
    RecipientGroup,
    Requisition,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import (
    ConditionalInstalment,
    GrantClause,
    Ground,
    IfMissed,
    InspectionClause,
    InstalmentsClause,
    PaymentClause,
    PaymentMode,
    RepaymentClause,
    ReportClause,
    ReportKind,
    UnusedStandard,
)
from grantkit.case import ConditionResult, DutyStatus, Inspection, ReclaimDecision
from grantkit.catalogue import cancer_svf_2025, fysisk_aktivitet_pa_recept, korta_vardkoer_2025
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
from grantkit.portfolio import due_between
from grantkit.values import Deadline

NOVEMBER, DECEMBER_1, DECEMBER_2 = date(2019, 11, 1), date(2019, 12, 1), date(2019, 12, 2)
MARCH_31 = date(2020, 3, 31)
SHARE = kr(18_735_782)
FIVE = Sek.miljoner(5)
EVER = (date.min, date.max)
NOTHING = GrantCase(agreement=AGREEMENT, recipient=GOTLAND)
ASKED = Requisition(amount=FIVE, arrived_on=date(2025, 5, 2), channel=Channel.E_MAIL)
SPRING, SUMMER = date(2025, 4, 1), date(2025, 6, 2)


def of_2019(**facts):
    return GrantCase(**CLEAN | facts)


def found(case, first=EVER[0], last=EVER[1], *, as_of, **chosen):
    return due_between([case], first, last, as_of=as_of, **chosen)


def codes(days):
    return [each.duty.code for each in days]


def only(days, code):
    (one,) = (each for each in days if each.duty.code == code)
    return one


def text(**clauses):
    return changed(FAR_TERMS, **clauses)


# --- Which days are listed


def test_a_day_that_may_be_moved_from_a_sunday_is_listed_under_either_reading_f22():
    for first, last in ((DECEMBER_1, DECEMBER_1), (DECEMBER_2, DECEMBER_2), (NOVEMBER, date(2019, 12, 31))):
        day = only(found(NOTHING, first, last, as_of=NOVEMBER).days, "requisition")
        assert (DECEMBER_1, DECEMBER_2, DECEMBER_1) == (day.last_day, day.other_day, day.safe_day)
    assert () == found(NOTHING, date(2019, 12, 3), date(2019, 12, 31), as_of=NOVEMBER).days
    assert () == found(NOTHING, NOVEMBER, date(2019, 11, 30), as_of=NOVEMBER).days


def test_the_day_is_as_it_is_read_and_the_safe_day_is_the_earlier_under_each_reading():
    moved = Policies(roll=DateRoll.NEXT_WORKING_DAY)
    day = only(found(NOTHING, as_of=NOVEMBER, policies=moved).days, "requisition")
    assert (DECEMBER_2, DECEMBER_1, DECEMBER_1) == (day.last_day, day.other_day, day.safe_day)
    assert (DECEMBER_1, DECEMBER_2) == day.readings


def test_a_working_day_has_no_other_reading():
    day = only(found(NOTHING, as_of=NOVEMBER).days, "activity_report")
    assert (MARCH_31, None, (MARCH_31,)) == (day.last_day, day.other_day, day.readings)


def test_days_come_in_order_and_those_of_one_day_in_the_order_of_the_cases():
    cases = [GrantCase(agreement=AGREEMENT, recipient=region) for region in reversed(REGIONS[:3])]
    days = due_between(cases, *EVER, as_of=NOVEMBER).days
    assert [each.safe_day for each in days] == sorted(each.safe_day for each in days)
    assert [each.recipient for each in days[:3]] == list(reversed(REGIONS[:3]))


def test_a_duty_that_goes_with_documents_has_no_day_and_is_not_listed():
    listed = found(NOTHING, as_of=NOVEMBER)
    assert ["requisition", "financial_report", "activity_report", "repayment"] == codes(listed.days)
    assert ((), ()) == (listed.without_day, listed.gaps)


def test_what_is_done_in_time_or_late_is_listed_only_if_it_is_asked_for():
    as_of = date(2020, 5, 1)
    in_time, late = (
        attrs.evolve(ACCOUNT, arrived_on=day, channel=Channel.E_MAIL) for day in (date(2020, 3, 20), date(2020, 4, 20))
    )
    for reports in ((in_time,), (late,)):
        case = of_2019(financial_reports=reports)
        assert () == found(case, as_of=as_of).days
        done = found(case, as_of=as_of, with_done=True).days
        assert {"requisition", "financial_report", "activity_report", "repayment"} == set(codes(done))
        assert reports[0].arrived_on == only(done, "financial_report").done
        assert {(None, None)} == {(each.amount, each.at_most) for each in done}


# --- The amount at stake


def test_a_requisition_has_the_right_that_is_still_open_r50():
    day = only(found(NOTHING, as_of=NOVEMBER).days, "requisition")
    assert (SHARE, DutyStatus.OPEN, None) == (day.amount, day.status, day.at_most)
    gone = only(found(NOTHING, as_of=date(2019, 12, 3)).days, "requisition")
    assert (SHARE, DutyStatus.LAPSED) == (gone.amount, gone.status)


def test_the_rest_of_a_right_of_which_a_part_was_requisitioned_is_still_open_r52():
    part = of_2019(**claimed(amount=kr(10), arrived_on=date(2019, 11, 4)), payments=(), financial_reports=())
    day = only(found(part, as_of=date(2019, 11, 20)).days, "requisition")
    assert (SHARE - kr(10), DutyStatus.OPEN, None) == (day.amount, day.status, day.done)
    assert "requisition" not in codes(found(part, as_of=date(2019, 12, 20)).days)


def test_a_share_that_nobody_has_stated_is_unknown_and_not_0():
    case = case_of(FAR_TERMS, share=None)
    day = only(found(case, as_of=SPRING).days, "requisition")
    assert isinstance(day.amount, Unknown)


def test_a_right_that_arises_by_decision_is_unknown_before_it_f32():
    terms = text(
        grant=GrantClause(decided_by="Socialstyrelsen", application=far_day(date(2025, 4, 15)), citation=cited("4 §"))
    )
    days = found(case_of(terms, share=None), as_of=SPRING).days
    assert "grant_decision" == only(days, "application").amount.code


def test_a_report_has_the_most_that_may_be_reclaimed_if_it_fails_to_come_r80():
    day = only(found(of_2019(financial_reports=()), as_of=date(2020, 1, 15)).days, "financial_report")
    assert (None, SHARE) == (day.amount, day.at_most)
    unpaid = only(found(NOTHING, as_of=NOVEMBER).days, "financial_report")
    assert (None, None) == (unpaid.amount, unpaid.at_most)
    # In 2019 no money depends on an activity report (R88).
    assert only(found(of_2019(activity_reports=()), as_of=date(2020, 1, 15)).days, "activity_report").at_most is None


def test_what_is_to_be_repaid_is_unknown_until_a_report_tells_it_r77():
    unpaid = only(found(NOTHING, as_of=NOVEMBER).days, "repayment")
    paid = only(found(of_2019(financial_reports=()), as_of=date(2020, 1, 15)).days, "repayment")
    assert ("financial_report", None) == (unpaid.amount.code, unpaid.at_most)
    assert ("financial_report", SHARE) == (paid.amount.code, paid.at_most)


def test_what_a_report_shows_as_unused_is_to_be_repaid_less_what_was_repaid():
    case = of_2019(financial_reports=(UNSPENT,), **judged(date(2020, 3, 25), kr(1_000_000)))
    back = of_2019(
        financial_reports=(UNSPENT,),
        **judged(date(2020, 3, 25), kr(1_000_000)),
        **repaid(kr(400_000), booked_on=date(2020, 3, 27)),
    )
    assert kr(1_000_000) == only(found(case, as_of=date(2020, 3, 30)).days, "repayment").amount
    day = only(found(back, as_of=date(2020, 4, 3)).days, "repayment")
    assert (kr(600_000), DutyStatus.LATE, MARCH_31) == (day.amount, day.status, day.last_day)


def test_what_was_judged_after_the_day_has_no_day_and_the_rest_keeps_its_own_r102():
    case = of_2019(financial_reports=(UNSPENT,), **judged(date(2020, 4, 20), kr(1_500_000)))
    listed = found(case, as_of=date(2020, 5, 1))
    assert kr(1_000_000) == only(listed.days, "repayment").amount
    later = only(listed.without_day, "repayment")
    assert (kr(500_000), "day_for_later_judgement") == (later.amount, later.duty.due.code)


def test_what_was_reclaimed_has_the_day_of_the_decision_and_no_reading_moves_it_f6():
    sunday = date(2020, 6, 7)
    decision = ReclaimDecision(
        amount=kr(700), ground=Ground.REPORT_LATE, decided_on=date(2020, 5, 4), decided_by="regeringen", pay_by=sunday
    )
    day = only(found(of_2019(reclaim_decisions=(decision,)), as_of=date(2020, 5, 10)).days, "reclaimed")
    assert (kr(700), sunday, None) == (day.amount, day.last_day, day.other_day)
    assert ("Gotland", "regeringen", "regeringen") == (day.duty.actor, day.duty.addressee, day.part)
    undated = attrs.evolve(decision, pay_by=None)
    listed = found(of_2019(reclaim_decisions=(undated,)), as_of=date(2020, 5, 10))
    assert kr(700) == only(listed.without_day, "reclaimed").amount


def test_what_is_reclaimed_where_the_text_has_no_duty_to_repay_is_listed_all_the_same():
    decision = ReclaimDecision(
        amount=kr(700), ground=Ground.NOT_USED, decided_on=SUMMER, decided_by="Socialstyrelsen", pay_by=date(2025, 7, 1)
    )
    paid = Payment(amount=FIVE, paid_on=SUMMER)
    case = case_of(FAR_TERMS, requisitions=(ASKED,), payments=(paid,), reclaim_decisions=(decision,))
    assert kr(700) == only(found(case, as_of=date(2025, 6, 10)).days, "reclaimed").amount


def test_a_sum_is_in_time_on_its_last_day_and_late_after_it():
    case = of_2019(financial_reports=(UNSPENT,), **judged(date(2020, 3, 25), kr(1_000_000)))
    statuses = [only(found(case, as_of=day).days, "repayment").status for day in (MARCH_31, date(2020, 4, 1))]
    assert [DutyStatus.OPEN, DutyStatus.LATE] == statuses


def test_what_one_authority_judged_and_what_it_reclaimed_are_told_apart_on_one_day():
    decision = ReclaimDecision(
        amount=kr(700),
        ground=Ground.USED_OTHERWISE,
        decided_on=date(2020, 3, 20),
        decided_by="Kammarkollegiet",
        pay_by=MARCH_31,
    )
    facts = {"financial_reports": (UNSPENT,), "reclaim_decisions": (decision,)}
    case = of_2019(**facts, **judged(date(2020, 3, 25), kr(1_000_000)))
    days = found(case, as_of=date(2020, 3, 26)).days
    assert [("reclaimed", kr(700)), ("repayment", kr(1_000_000))] == sorted(
        (each.duty.code, each.amount) for each in days if each.amount is not None
    )


def test_what_is_not_known_is_at_most_what_is_left_of_what_was_paid_beside_what_was_decided():
    decision = ReclaimDecision(
        amount=kr(700),
        ground=Ground.USED_OTHERWISE,
        decided_on=date(2020, 3, 20),
        decided_by="regeringen",
        pay_by=date(2020, 6, 8),
    )
    case = of_2019(financial_reports=(), reclaim_decisions=(decision,))
    back = of_2019(financial_reports=(), **repaid(kr(5), booked_on=date(2020, 3, 2)))
    as_of = date(2020, 3, 26)
    assert SHARE - kr(700) == only(found(case, as_of=as_of).days, "repayment").at_most
    assert SHARE - kr(5) == only(found(back, as_of=as_of).days, "repayment").at_most


def test_a_sum_that_is_due_on_a_saturday_has_both_readings():
    saturday = far_day(date(2026, 3, 14), "15 §")
    clause = RepaymentClause(what=UnusedStandard.UNUSED, last_day=saturday, citation=cited("15 §"))
    paid = Payment(amount=FIVE, paid_on=SUMMER)
    report = FinancialReport(
        received=FIVE, stated_costs=kr(1_000_000), arrived_on=date(2025, 7, 1), channel=Channel.E_MAIL
    )
    facts = {"requisitions": (ASKED,), "payments": (paid,), "financial_reports": (report,)}
    for roll in DateRoll:
        chosen = Policies(authority_roll=roll)
        listed = found(case_of(text(repayment=clause), **facts), as_of=date(2025, 8, 1), policies=chosen)
        assert (date(2026, 3, 14), date(2026, 3, 16)) == only(listed.days, "repayment").readings


def test_days_stand_in_the_order_of_their_safe_days():
    monday = attrs.evolve(FAR_TERMS.requisition, last_day=far_day(DECEMBER_2))
    cases = [case_of(text(requisition=monday)), NOTHING]
    moved = Policies(roll=DateRoll.NEXT_WORKING_DAY)
    days = due_between(cases, DECEMBER_1, DECEMBER_2, as_of=NOVEMBER, policies=moved).days
    assert [("Gotland", DECEMBER_2), ("Kalmar", DECEMBER_2)] == [(each.recipient.name, each.last_day) for each in days]


# --- The State's own days


PAYS = PaymentClause(mode=PaymentMode.ONCE_ON_REQUISITION, last_day=far_day(date(2025, 6, 14)), citation=cited("11 §"))


@pytest.mark.parametrize(
    ("facts", "as_of", "status", "amount"),
    [
        ({}, SPRING, DutyStatus.OPEN, None),
        ({"requisitions": (ASKED,)}, SUMMER, DutyStatus.OPEN, FIVE),
        ({"requisitions": (ASKED,)}, date(2025, 6, 20), DutyStatus.LATE, FIVE),
    ],
    ids=["not requisitioned", "awaiting", "late"],
)
def test_the_states_own_day_to_pay_is_listed_f17(facts, as_of, status, amount):
    day = only(found(case_of(text(payment=PAYS), **facts), as_of=as_of).days, "payment")
    assert (status, amount) == (day.status, day.amount)
    assert ("staten", "Kalmar", "11 §") == (
        day.duty.actor,
        day.duty.addressee,
        day.duty.citation.place.replace("7", "11"),
    )
    # A Saturday.
    assert (date(2025, 6, 14), date(2025, 6, 16)) == day.readings


def test_a_payment_that_was_made_is_done_and_one_that_a_lapsed_right_bars_is_not_owed():
    paid = Payment(amount=FIVE, paid_on=SUMMER)
    case = case_of(text(payment=PAYS), requisitions=(ASKED,), payments=(paid,))
    assert "payment" not in codes(found(case, as_of=date(2025, 6, 20)).days)
    done = only(found(case, as_of=date(2025, 6, 20), with_done=True).days, "payment")
    assert (DutyStatus.MET, SUMMER, None) == (done.status, done.done, done.amount)
    assert "payment" not in codes(found(case_of(text(payment=PAYS)), as_of=date(2025, 6, 20), with_done=True).days)


def test_a_payment_of_an_amount_that_nobody_knows_is_unknown():
    case = case_of(text(payment=PAYS), share=None, requisitions=(ASKED,))
    day = only(found(case, as_of=SUMMER).days, "payment")
    assert DutyStatus.UNKNOWN is day.status
    assert isinstance(day.amount, Unknown)
    unstated = attrs.evolve(ASKED, arrived_on=None)
    doubtful = only(found(case_of(text(payment=PAYS), requisitions=(unstated,)), as_of=SUMMER).days, "payment")
    assert (DutyStatus.UNKNOWN, FIVE) == (doubtful.status, doubtful.amount)


def test_a_payment_of_the_whole_is_done_also_where_a_missing_fact_decides_the_right():
    unstated = attrs.evolve(ASKED, arrived_on=None)
    for amount, status in ((FIVE, DutyStatus.MET), (Sek.miljoner(4), DutyStatus.UNKNOWN)):
        paid = Payment(amount=amount, paid_on=SUMMER)
        case = case_of(text(payment=PAYS), requisitions=(unstated,), payments=(paid,))
        day = only(found(case, as_of=date(2025, 6, 20), with_done=True).days, "payment")
        assert status is day.status
        assert (day.done == SUMMER) is (status is DutyStatus.MET)


def test_a_day_to_pay_that_nobody_has_told_stands_apart():
    told = attrs.evolve(PAYS, last_day=Unknown("payment", cited("11 §")))
    day = only(found(case_of(text(payment=told), requisitions=(ASKED,)), as_of=SUMMER).without_day, "payment")
    assert FIVE == day.amount


def parts(second_day=None, **second):
    first = ConditionalInstalment(
        code="first", part=Fraction(1, 2), last_day=far_day(date(2025, 6, 30)), citation=cited("10 §")
    )
    other = ConditionalInstalment(
        code="second", part=Fraction(1, 2), last_day=second_day, citation=cited("10 §"), **second
    )
    return InstalmentsClause(instalments=(first, other), citation=cited("10 §"))


IN_PARTS = PaymentClause(mode=PaymentMode.INSTALMENTS, last_day=far_day(date(2025, 9, 30)), citation=cited("11 §"))
HALF = Sek.kronor(2_500_000)


def instalments(as_of=SUMMER, clause=None, payment=IN_PARTS, requisitions=(ASKED,), **facts):
    terms = text(payment=payment, instalments=clause or parts())
    days = found(case_of(terms, requisitions=requisitions, **facts), as_of=as_of, with_done=True).days
    assert "payment" not in codes(days)
    return [each for each in days if each.duty.code == "instalment"]


def test_each_instalment_has_its_own_day_or_that_of_the_clause_on_payment_f14():
    first, second = instalments()
    assert [("first", HALF, date(2025, 6, 30)), ("second", HALF, date(2025, 9, 30))] == [
        (each.part, each.amount, each.last_day) for each in (first, second)
    ]
    assert {DutyStatus.OPEN} == {first.status, second.status}
    paid = Payment(amount=HALF, paid_on=date(2025, 6, 16))
    assert [DutyStatus.MET, DutyStatus.LATE] == [
        each.status for each in instalments(date(2025, 10, 1), payments=(paid,))
    ]
    assert [DutyStatus.LATE, DutyStatus.OPEN] == [each.status for each in instalments(date(2025, 7, 2))]


def test_an_instalment_that_turns_on_a_condition_names_it_until_it_is_decided():
    clause = parts(far_day(date(2025, 9, 30)), condition="plan", if_missed=IfMissed.LOST)
    second = instalments(clause=clause)[1]
    assert ("plan", HALF, DutyStatus.UNKNOWN) == (second.condition, second.amount, second.status)
    met, missed = (
        (ConditionResult(condition="plan", fulfilled=Fraction(part), decided_on=date(2025, 5, 20)),) for part in (1, 0)
    )
    second = instalments(clause=clause, conditions=met)[1]
    assert (None, HALF, DutyStatus.OPEN) == (second.condition, second.amount, second.status)
    assert ["first"] == [each.part for each in instalments(clause=clause, conditions=missed)]


def test_an_instalment_that_is_not_requisitioned_may_still_be_and_is_not_owed_when_the_right_is_gone():
    assert [None, None] == [each.amount for each in instalments(SPRING, requisitions=())]
    assert [] == instalments(date(2025, 6, 2), requisitions=())


def test_an_instalment_of_no_day_at_all_is_not_listed():
    clause, payment = parts(), attrs.evolve(IN_PARTS, last_day=None)
    assert ["first"] == [each.part for each in instalments(clause=clause, payment=payment)]


# --- What has no day


def test_a_day_that_an_authority_is_to_tell_stands_apart_with_the_one_who_tells_it():
    agreement = fysisk_aktivitet_pa_recept.AGREEMENTS[1]
    case = GrantCase(agreement=agreement, recipient=agreement.recipient("Uppsala"))
    listed = found(case, as_of=date(2026, 1, 2))
    day = only(listed.without_day, "requisition")
    assert (None, "Socialstyrelsen", "requisition_day") == (day.last_day, day.told_by, day.duty.due.code)
    assert ((), None) == (day.readings, day.safe_day)


def test_a_text_that_is_not_in_hand_is_a_gap_that_is_told_once_for_the_group_and_names_nobody():
    agreement = cancer_svf_2025.AGREEMENT
    cases = [GrantCase(agreement=agreement, recipient=each) for each in agreement.recipients[:5]]
    listed = due_between(cases, *EVER, as_of=date(2025, 12, 1))
    assert {"application", "financial_report", "activity_report", "papers_called_for", "repayment"} == set(
        codes(listed.gaps)
    )
    assert len(listed.gaps) == len(set(codes(listed.gaps)))
    assert {(None, "regions", None, None)} == {
        (each.recipient, each.duty.actor, each.told_by, each.done) for each in listed.gaps
    }
    assert not {"application", "repayment"} & set(codes(listed.without_day))


def test_a_matter_that_the_agreement_leaves_open_is_a_gap_r93():
    falun = Recipient(name="Falun", group=RecipientGroup.MUNICIPALITIES)
    listed = found(GrantCase(agreement=AGREEMENT, recipient=falun), as_of=NOVEMBER)
    assert ((), ()) == (listed.days, listed.without_day)
    assert {NotRegulated} == {type(each.duty.due) for each in listed.gaps}


def test_what_an_authority_owes_for_all_is_listed_once_and_is_nobodys_case_f36():
    agreement = fysisk_aktivitet_pa_recept.AGREEMENTS[0]
    cases = [GrantCase(agreement=agreement, recipient=each) for each in agreement.recipients[:4]]
    day = only(due_between(cases, *EVER, as_of=SUMMER).days, "authority_report")
    assert (None, "Socialstyrelsen", date(2026, 6, 30)) == (day.recipient, day.duty.actor, day.last_day)


def test_what_an_authority_owes_under_several_terms_of_one_agreement_is_listed_once():
    agreement = korta_vardkoer_2025.AGREEMENT
    region = agreement.recipient("Uppsala")
    cases = [GrantCase(agreement=agreement, recipient=region, terms=f"block {each}") for each in (1, 2)]
    listed = due_between(cases, *EVER, as_of=SPRING)
    assert only(listed.days, "authority_report").terms is None
    # A text that was not read in full names nobody who is to tell the day.
    reports = [each for each in listed.without_day if each.duty.code == "financial_report"]
    assert [("Socialstyrelsen", None)] * 2 == [(each.duty.addressee, each.told_by) for each in reports]


def test_what_was_done_although_the_text_leaves_it_open_is_the_recipients_own():
    falun = Recipient(name="Falun", group=RecipientGroup.MUNICIPALITIES)
    done, undated = ActivityReport(arrived_on=date(2020, 3, 2), channel=Channel.E_MAIL), ActivityReport()
    facts = {"agreement": AGREEMENT, "recipient": falun}
    listed = found(GrantCase(**facts, activity_reports=(done,)), as_of=date(2020, 4, 1), with_done=True)
    day = only(listed.without_day, "activity_report")
    assert (falun, date(2020, 3, 2)) == (day.recipient, day.done)
    assert "activity_report" not in codes(listed.gaps)
    perhaps = found(GrantCase(**facts, activity_reports=(undated,)), as_of=date(2020, 4, 1))
    assert only(perhaps.gaps, "activity_report").done is None


def test_a_call_for_papers_stands_apart_until_it_is_answered_r84():
    call = Inspection(requested_by="Kammarkollegiet", requested_on=date(2020, 5, 4), what="verifikat")
    listed = found(of_2019(inspections=(call,)), as_of=date(2020, 5, 10))
    day = only(listed.without_day, "papers_called_for")
    assert ("Kammarkollegiet", None) == (day.duty.addressee, day.duty.due)
    answered = attrs.evolve(call, answered_on=date(2020, 5, 8))
    assert () == found(of_2019(inspections=(answered,)), as_of=date(2020, 5, 10)).without_day


def test_a_sum_to_repay_of_which_the_text_leaves_the_day_open_is_no_gap():
    clause = RepaymentClause(
        what=UnusedStandard.UNUSED, last_day=NotRegulated("repayment", cited("15 §")), citation=cited("15 §")
    )
    report = FinancialReport(
        received=FIVE, stated_costs=kr(1_000_000), arrived_on=date(2025, 7, 1), channel=Channel.E_MAIL
    )
    paid = Payment(amount=FIVE, paid_on=SUMMER)
    facts = {"requisitions": (ASKED,), "payments": (paid,), "financial_reports": (report,)}
    listed = found(case_of(text(repayment=clause), **facts), as_of=date(2025, 8, 1))
    assert Sek.miljoner(4) == only(listed.without_day, "repayment").amount
    assert "repayment" not in codes(listed.gaps)


def test_papers_that_may_be_called_for_are_no_duty_before_the_call():
    terms = text(inspection=InspectionClause(holders=("Socialstyrelsen",), what="underlag", citation=cited("12 §")))
    assert "papers_called_for" not in codes(found(case_of(terms), as_of=SPRING).without_day)


def test_a_report_without_a_day_is_not_listed_and_one_with_an_unknown_day_is():
    for due, listed in ((None, []), (Unknown("report_day", cited("14 §")), ["financial_report"])):
        clause = ReportClause(kind=ReportKind.FINANCIAL, last_day=due, citation=cited("14 §"))
        assert listed == codes(found(case_of(text(reports=(clause,))), as_of=SPRING).without_day)


# --- What it takes and gives


def test_an_assessment_may_stand_for_its_case_and_nothing_is_assessed_twice():
    cases = [GrantCase(agreement=AGREEMENT, recipient=region) for region in REGIONS]
    made = [assess(case, as_of=NOVEMBER) for case in cases]
    assert due_between(cases, *EVER, as_of=NOVEMBER) == due_between(iter(made), *EVER, as_of=NOVEMBER)

    def is_assess(_file, name):
        return name == "assess"

    assert 21 == calls_in(lambda: due_between(cases, *EVER, as_of=NOVEMBER), is_assess)
    assert 0 == calls_in(lambda: due_between(made, *EVER, as_of=NOVEMBER), is_assess)


def test_work_grows_with_the_number_of_cases():
    def work(count):
        cases = [GrantCase(agreement=AGREEMENT, recipient=REGIONS[each % 21]) for each in range(count)]
        return lambda: due_between(iter(cases), NOVEMBER, date(2019, 12, 31), as_of=NOVEMBER)

    assert growth(work, 20) < 4.4


def test_every_fault_of_the_call_is_named_at_once():
    with pytest.raises(GrantkitError) as caught:
        due_between(5, DECEMBER_2, DECEMBER_1, as_of=datetime(2019, 12, 1), policies=None, with_done=1)  # noqa: DTZ001
    assert ["cases", "last", "as_of", "policies", "with_done"] == [fault.field for fault in caught.value.faults]
    with pytest.raises(GrantkitError) as caught:
        due_between([], "2019-12-01", DECEMBER_1, as_of=NOVEMBER)
    assert ["first"] == [fault.field for fault in caught.value.faults]


def test_every_item_that_is_no_case_is_named():
    other = assess(NOTHING, as_of=DECEMBER_1, policies=Policies(roll=DateRoll.NEXT_WORKING_DAY))
    with pytest.raises(GrantkitError) as caught:
        due_between([NOTHING, "Gotland", other, None], *EVER, as_of=NOVEMBER)
    assert ["cases[1]", "cases[2].as_of", "cases[2].policies", "cases[3]"] == [
        fault.field for fault in caught.value.faults
    ]


def test_the_records_have_every_answer_as_plain_data():
    listed = found(of_2019(financial_reports=(), activity_reports=()), as_of=date(2020, 1, 15), with_done=True)
    by_code = {each["duty"]: each for each in listed.records()}
    assert {
        "last_day": date(2019, 12, 1),
        "other_day": date(2019, 12, 2),
        "no_day": None,
        "told_by": None,
        "agreement": "Överenskommelsen om goda förutsättningar för vårdens medarbetare",
        "terms": None,
        "recipient": "Gotland",
        "group": "regions",
        "recipient_code": "09",
        "duty": "requisition",
        "part": None,
        "actor": "Gotland",
        "addressee": "Kammarkollegiet",
        "status": "met",
        "done": only(listed.days, "requisition").done,
        "done_withheld": None,
        "amount": None,
        "amount_ore": None,
        "withheld": None,
        "at_most": None,
        "at_most_ore": None,
        "condition": None,
        "consequence": "automatic",
        "source": "S1",
        "place": "avsnitt 8.1",
    } == by_code["requisition"]
    repayment = by_code["repayment"]
    assert (None, "unknown: financial report", SHARE.ore) == (
        repayment["amount_ore"],
        repayment["withheld"],
        repayment["at_most_ore"],
    )
    undated = found(of_2019(**judged(date(2020, 4, 20), kr(5))), as_of=date(2020, 5, 1)).records()[-1]
    assert (None, "unknown: day for later judgement", 500) == (
        undated["last_day"],
        undated["no_day"],
        undated["amount_ore"],
    )


def test_a_day_whose_fulfilment_is_not_known_is_told_so():
    unstated = attrs.evolve(ACCOUNT, arrived_on=None)
    listed = found(of_2019(financial_reports=(unstated,)), as_of=date(2020, 5, 1))
    record = next(each for each in listed.records() if each["duty"] == "financial_report")
    names = ("status", "done", "done_withheld")
    assert ("unknown", None, "unknown: day of receipt (financial_reports[0])") == tuple(record[name] for name in names)


def test_a_deadline_at_the_end_of_the_calendar_is_listed():
    last = Deadline(date.max, cited("7 §"))
    terms = text(requisition=attrs.evolve(FAR_TERMS.requisition, last_day=last))
    day = only(found(case_of(terms), as_of=SPRING).days, "requisition")
    assert (date.max,) == day.readings


def test_where_all_was_repaid_nothing_is_left_although_nobody_knows_what_was_to_be():
    case = of_2019(financial_reports=(), **repaid(SHARE, booked_on=date(2020, 1, 10)))
    assert "repayment" not in codes(found(case, as_of=date(2020, 1, 15)).days)


def test_what_was_reclaimed_is_all_where_the_account_shows_nothing_unused():
    decision = ReclaimDecision(
        amount=kr(700),
        ground=Ground.REPORT_LATE,
        decided_on=date(2020, 5, 4),
        decided_by="regeringen",
        pay_by=date(2020, 6, 8),
    )
    for reports in ((ACCOUNT,), ()):
        case = of_2019(financial_reports=reports, reclaim_decisions=(attrs.evolve(decision, amount=SHARE),))
        days = found(case, as_of=date(2020, 5, 10)).days
        assert [("reclaimed", SHARE)] == [
            (each.duty.code, each.amount) for each in days if each.duty.code in {"reclaimed", "repayment"}
        ]
