"""Liability, decisions to reclaim and what they reach, under other texts than that of 2019 (F5, F6)."""

from datetime import date

import attrs
import pytest
from family import FAR_TERMS, K, case_of, changed, cited
from hypothesis import given
from hypothesis import strategies as st

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    Deadline,
    FinancialReport,
    GrantCase,
    NotRegulated,
    Payment,
    Period,
    Policies,
    Repayment,
    Requisition,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import Ground, LateReport, LiabilityClause, LiabilityGround, RepaymentClause, UnusedStandard
from grantkit.case import Breach, DutyStatus, ReclaimDecision, RepaymentStatus
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1
from grantkit.values import Modality
from grantkit.values.amounts import total

SHARE = Sek.miljoner(5)
IN_TIME = Requisition(amount=SHARE, arrived_on=date(2025, 5, 2), channel=Channel.E_MAIL)
PAID = Payment(amount=SHARE, paid_on=date(2025, 6, 2))
AFTER_REPORTS = date(2026, 4, 1)


def unused_by(last_day):
    """Give a clause by which unused money is repaid."""
    return RepaymentClause(what=UnusedStandard.UNUSED, last_day=last_day, citation=cited("18 §"))


def reclaimed(amount, ground, day, pay_by=None):
    """Give a decision to reclaim."""
    return ReclaimDecision(amount=amount, ground=ground, decided_on=day, decided_by="S", pay_by=pay_by)


def report(arrived_on=date(2026, 2, 27), costs=SHARE):
    items = (CostItem(category=CostCategory.STAFFING, amount=costs),)
    return FinancialReport(received=SHARE, items=items, arrived_on=arrived_on, channel=Channel.E_MAIL)


def paid_case(terms=FAR_TERMS, **facts):
    return case_of(terms, requisitions=(IN_TIME,), payments=(PAID,), **facts)


def reached(assessment):
    return {each.ground.ground: each.amount for each in assessment.reclaim.grounds}


def test_f5_no_report_shall_be_reclaimed_by_decision_at_most_what_was_paid_and_is_no_debt():
    after = assess(paid_case(), as_of=AFTER_REPORTS)
    assert (after.ledger.exposure, after.ledger.outstanding) == (SHARE, K(0))
    liable = (each for each in after.findings if each.code == "liable_to_repay")
    found = next(each for each in liable if each.value("ground") is Ground.REPORT_MISSING)
    assert (found.modality, str(found.citation)) == (Modality.SHALL, "17 § 3")
    assert (found.value("ceiling"), found.value("actor")) == (SHARE, "Socialstyrelsen")
    assert after.repayment.status is RepaymentStatus.NOTHING_DUE


def test_f5_before_the_last_day_nothing_is_missing():
    assert reached(assess(paid_case(), as_of=date(2026, 3, 2))).get(Ground.REPORT_MISSING) is None


def test_f5_whether_a_late_report_cures_is_a_reading():
    late = paid_case(financial_reports=(report(date(2026, 3, 20)),))
    cured = assess(late, as_of=AFTER_REPORTS)
    assert (cured.ledger.exposure, reached(cured)) == (K(0), {})
    strict = assess(late, as_of=AFTER_REPORTS, policies=Policies(late_report=LateReport.DOES_NOT_CURE))
    assert reached(strict) == {Ground.REPORT_MISSING: SHARE}


def test_f5_whether_a_report_that_another_authority_got_too_late_cures_is_not_known():
    """It may have been sent on since; where lateness is not cured, it has come too late wherever it went."""
    elsewhere = attrs.evolve(report(date(2026, 3, 20)), addressee="Kammarkollegiet")
    case = paid_case(financial_reports=(elsewhere,))
    doubt = Unknown("right_authority", cited("14 §"), about="financial_reports[0]")
    assert doubt == reached(assess(case, as_of=AFTER_REPORTS))[Ground.REPORT_MISSING]
    strict = assess(case, as_of=AFTER_REPORTS, policies=Policies(late_report=LateReport.DOES_NOT_CURE))
    assert SHARE == reached(strict)[Ground.REPORT_MISSING]


def test_f5_of_unused_money_the_unused_part_is_the_measure_once_the_period_is_over():
    early = paid_case(financial_reports=(report(date(2025, 12, 1), K(4_000_000)),))
    assert assess(early, as_of=date(2025, 12, 31)).ledger.exposure == K(0)
    after = assess(early, as_of=date(2026, 1, 1))
    assert reached(after) == {Ground.NOT_USED: K(1_000_000)}
    assert (after.ledger.exposure, after.ledger.repayable) == (K(1_000_000), K(0))


def test_f5_what_was_repaid_is_no_longer_reached():
    repaid = Repayment(amount=K(400_000), booked_on=date(2026, 3, 1))
    case = paid_case(financial_reports=(report(costs=K(4_000_000)),), repayments=(repaid,))
    assert assess(case, as_of=AFTER_REPORTS).ledger.exposure == K(600_000)


@pytest.mark.parametrize(("amount", "reach"), [(None, SHARE), (K(300_000), K(300_000)), (K(9_000_000), SHARE)])
def test_f5_a_breach_that_somebody_found_reaches_its_amount_from_its_day(amount, reach):
    found = Breach(
        ground=Ground.USED_OTHERWISE,
        found_on=date(2026, 3, 10),
        found_by="Socialstyrelsen",
        amount=amount,
        reason="annat ändamål",
    )
    case = paid_case(financial_reports=(report(),), breaches=(found,))
    assert assess(case, as_of=date(2026, 3, 9)).ledger.exposure == K(0)
    after = assess(case, as_of=date(2026, 3, 10))
    assert reached(after) == {Ground.USED_OTHERWISE: reach}


def test_f5_a_breach_on_a_ground_that_the_text_lacks_reaches_nothing():
    found = Breach(ground=Ground.TERMS_BROKEN, found_on=date(2026, 1, 2), found_by="Socialstyrelsen", reason="villkor")
    assert assess(
        paid_case(financial_reports=(report(),), breaches=(found,)), as_of=AFTER_REPORTS
    ).ledger.exposure == K(0)


@pytest.mark.parametrize(
    ("fault", "reach"), [(True, K(300_000)), (False, K(0)), (None, Unknown("fault", cited("13 § 1")))]
)
def test_f41_liability_that_turns_on_fault_is_unknown_without_that_fact(fault, reach):
    clause = LiabilityClause(
        grounds=(LiabilityGround(ground=Ground.GRANTED_WRONGLY, citation=cited("13 § 1"), fault=True),),
        decided_by="Kulturrådet",
        modality=Modality.SHALL,
        citation=cited("14 §"),
    )
    found = Breach(
        ground=Ground.GRANTED_WRONGLY,
        found_on=date(2026, 1, 2),
        found_by="Kulturrådet",
        amount=K(300_000),
        fault=fault,
        reason="oriktiga uppgifter",
    )
    case = paid_case(changed(liability=clause), financial_reports=(report(),), breaches=(found,))
    after = assess(case, as_of=AFTER_REPORTS)
    assert after.ledger.exposure == reach
    assert ("liability_turns_on_fault" in {each.code for each in after.findings}) is (fault is None)


@pytest.mark.parametrize(("unused", "exposure"), [(3_000_000, K(3_000_000)), (2_000_000, K(2_000_000)), (1, None)])
def test_f41_what_turns_on_fault_and_cannot_be_more_than_another_ground_reaches_leaves_the_ceiling_known(
    unused, exposure
):
    """2 mnkr may have been too much, if the recipient was at fault; what was not used is reached in any case."""
    grounds = (
        LiabilityGround(ground=Ground.TOO_HIGH, fault=True, citation=cited("17 § 1")),
        LiabilityGround(ground=Ground.NOT_USED, citation=cited("17 § 2")),
    )
    found = Breach(
        ground=Ground.TOO_HIGH, found_on=date(2026, 3, 10), found_by="S", reason="granskning", amount=K(2_000_000)
    )
    terms = changed(liability=attrs.evolve(FAR_TERMS.liability, grounds=grounds))
    case = paid_case(terms, financial_reports=(report(costs=SHARE - K(unused)),), breaches=(found,))
    after = assess(case, as_of=AFTER_REPORTS)
    fault = Unknown("fault", cited("17 § 1"))
    assert (exposure or fault) == after.ledger.exposure
    assert reached(after) == {Ground.TOO_HIGH: fault, Ground.NOT_USED: K(unused)}
    if exposure:
        settled = (attrs.evolve(case, breaches=(attrs.evolve(found, fault=each),)) for each in (True, False))
        assert [exposure, exposure] == [assess(each, as_of=AFTER_REPORTS).ledger.exposure for each in settled]


def test_f5_a_clause_that_is_not_in_hand_or_left_open_or_absent_is_answered_as_it_stands():
    def exposure(clause):
        return assess(paid_case(changed(liability=clause)), as_of=AFTER_REPORTS).ledger.exposure

    unknown, gap = Unknown("liability", cited("17 §")), NotRegulated("reclaim", cited("17 §"))
    assert (exposure(unknown), exposure(gap), exposure(None)) == (unknown, gap, K(0))


def test_f6_a_reclaim_decided_in_june_2019_with_a_month_to_pay_is_overdue_in_august():
    decision = ReclaimDecision(
        amount=K(300_000),
        ground=Ground.TERMS_BROKEN,
        decided_on=date(2019, 6, 14),
        pay_by=date(2019, 7, 14),
        decided_by="Skolverket",
    )
    clause = LiabilityClause(
        grounds=(LiabilityGround(ground=Ground.TERMS_BROKEN, citation=cited("10 § 4")),),
        decided_by="Skolverket",
        modality=Modality.SHALL,
        citation=cited("10 a §"),
    )
    paid = Payment(amount=SHARE, paid_on=date(2018, 9, 1))
    case = case_of(changed(liability=clause, requisition=None), payments=(paid,), reclaim_decisions=(decision,))
    before, july, august = (assess(case, as_of=day) for day in (date(2019, 6, 13), date(2019, 7, 14), date(2019, 8, 1)))
    assert before.ledger.repayable == K(0)
    assert (july.repayment.status, august.repayment.status) == (RepaymentStatus.DUE, RepaymentStatus.OVERDUE)
    (part,) = august.repayment.parts
    assert (part.amount, part.due, str(part.ground), part.by) == (
        K(300_000),
        date(2019, 7, 14),
        "10 § 4",
        "Skolverket",
    )
    overdue = next(each for each in august.findings if each.code == "repayment_overdue")
    assert (overdue.value("outstanding"), overdue.value("due")) == (K(300_000), date(2019, 7, 14))


def test_f6_a_decision_makes_its_sum_repayable_also_where_everything_was_used():
    decision = ReclaimDecision(
        amount=K(700_000), ground=Ground.USED_OTHERWISE, decided_on=date(2026, 3, 1), decided_by="Socialstyrelsen"
    )
    ledger = assess(paid_case(financial_reports=(report(),), reclaim_decisions=(decision,)), as_of=AFTER_REPORTS).ledger
    assert (ledger.unspent, ledger.repayable, ledger.outstanding) == (K(0), K(700_000), K(700_000))


def test_f6_a_decision_settles_its_ground_and_what_it_leaves_is_waived():
    decision = ReclaimDecision(
        amount=K(700_000), ground=Ground.REPORT_MISSING, decided_on=date(2026, 3, 20), decided_by="Socialstyrelsen"
    )
    case = paid_case(reclaim_decisions=(decision,))
    assert assess(case, as_of=date(2026, 3, 19)).ledger.exposure == SHARE
    assert Ground.REPORT_MISSING not in reached(assess(case, as_of=AFTER_REPORTS))


def test_f6_a_waiver_and_a_decision_without_ground_or_above_what_was_paid_are_told():
    def codes(amount, ground, as_of=AFTER_REPORTS):
        decision = ReclaimDecision(
            amount=amount, ground=ground, decided_on=date(2026, 3, 20), decided_by="Socialstyrelsen"
        )
        case = paid_case(financial_reports=(report(),), reclaim_decisions=(decision,))
        assessed = assess(case, as_of=as_of)
        return {each.code for each in assessed.findings}, assessed.ledger.repayable

    waived, repayable = codes(K(0), Ground.NOT_USED)
    assert "reclaim_waived" not in codes(K(0), Ground.NOT_USED, as_of=date(2026, 3, 19))[0]
    assert ("reclaim_waived" in waived, "reclaimed" in waived, repayable) == (True, False, K(0))
    without_ground, _ = codes(K(10), Ground.TERMS_BROKEN)
    assert "reclaimed_without_ground" in without_ground
    above, repayable = codes(K(6_000_000), Ground.NOT_USED)
    assert ("reclaimed_above_paid" in above, repayable) == (True, SHARE)


def test_f6_what_is_repaid_meets_the_part_that_is_due_first_whatever_came_into_the_case_first():
    """The clause makes 1 mnkr repayable by the end of May; 2 mnkr more were reclaimed by the end of March."""
    by_clause = RepaymentClause(
        what=UnusedStandard.UNUSED, last_day=Deadline(date(2026, 5, 29), cited("18 §")), citation=cited("18 §")
    )
    decisions = tuple(
        ReclaimDecision(amount=K(amount), ground=ground, decided_on=date(2026, 3, 2), decided_by="S", pay_by=day)
        for amount, ground, day in (
            (1_200_000, Ground.USED_OTHERWISE, None),
            (2_000_000, Ground.USED_OTHERWISE, date(2026, 3, 31)),
        )
    )
    case = paid_case(
        changed(repayment=by_clause),
        financial_reports=(report(costs=K(4_000_000)),),
        reclaim_decisions=decisions,
        repayments=(Repayment(amount=K(2_500_000), booked_on=date(2026, 3, 31)),),
    )
    duty = assess(case, as_of=AFTER_REPORTS).repayment
    parts = [(part.amount, part.due) for part in duty.parts]
    assert [(K(2_000_000), date(2026, 3, 31)), (K(1_000_000), date(2026, 5, 29)), (K(1_200_000), None)] == parts
    assert ([K(500_000), K(1_200_000)], ()) == ([left for _, left in duty.left], duty.overdue)
    assert (RepaymentStatus.DUE, date(2026, 5, 29), ()) == (duty.status, duty.due, duty.repaid_late)


@pytest.mark.parametrize(
    ("by_clause", "by_decision", "parts"),
    [
        (None, date(2026, 3, 31), [(K(700_000), date(2026, 3, 31)), (K(300_000), None)]),
        (date(2026, 5, 29), date(2026, 3, 31), [(K(700_000), date(2026, 3, 31)), (K(300_000), date(2026, 5, 29))]),
        (date(2026, 3, 2), date(2026, 3, 31), [(K(1_000_000), date(2026, 3, 2))]),
        (date(2026, 3, 2), None, [(K(1_000_000), date(2026, 3, 2))]),
    ],
)
def test_f6_what_clause_and_decision_both_reach_is_to_be_repaid_on_the_earlier_day(by_clause, by_decision, parts):
    """Of 1 mnkr that was not used, 0.7 mnkr was reclaimed as not used; the two are the same money."""
    last_day = by_clause and Deadline(by_clause, cited("18 §"))
    clause = unused_by(last_day)
    decision = reclaimed(K(700_000), Ground.NOT_USED, date(2026, 3, 2), pay_by=by_decision)
    case = paid_case(
        changed(repayment=clause), financial_reports=(report(costs=K(4_000_000)),), reclaim_decisions=(decision,)
    )
    duty = assess(case, as_of=AFTER_REPORTS).repayment
    assert parts == [(part.amount, part.due) for part in duty.parts]
    assert K(1_000_000) == duty.amount
    assert duty.overdue == tuple((day, amount) for amount, day in parts if day and day < AFTER_REPORTS)


@pytest.mark.parametrize("ground", [Ground.NOT_USED, Ground.USED_OTHERWISE])
def test_f6_what_had_been_repaid_before_a_decision_was_not_repaid_of_it(ground):
    """0.4 mnkr of the 1 mnkr that was not used is sent back, and the authority reclaims the 0.6 mnkr that is left."""
    back = Repayment(amount=K(400_000), booked_on=date(2026, 3, 1))
    decision = reclaimed(K(600_000), ground, date(2026, 3, 2), pay_by=date(2026, 3, 5))
    facts = {"financial_reports": (report(costs=K(4_000_000)),), "repayments": (back,)}
    case = paid_case(**facts, reclaim_decisions=(decision,))
    assert assess(case, as_of=date(2026, 3, 1)).ledger.exposure == K(600_000)
    after = assess(case, as_of=AFTER_REPORTS)
    assert (after.ledger.repayable, after.ledger.outstanding) == (K(1_000_000), K(600_000))
    (step,) = [dict(each.inputs) for each in after.steps if each.code == "repayable"]
    assert (K(600_000), K(400_000)) == (step["reclaimed"], step["repaid_before"])
    assert "reclaimed" not in dict(assess(case, as_of=date(2026, 3, 1)).steps[6].inputs)
    assert [(K(600_000), date(2026, 3, 5))] == [(left, part.due) for part, left in after.repayment.left]
    assert (((date(2026, 3, 5), K(600_000)),), ()) == (after.repayment.overdue, after.repayment.repaid_late)
    again = Repayment(amount=K(600_000), booked_on=date(2026, 3, 5))
    settled = assess(attrs.evolve(case, repayments=(back, again)), as_of=AFTER_REPORTS)
    assert (RepaymentStatus.REPAID, K(0)) == (settled.repayment.status, settled.ledger.over_repaid)


def test_f6_what_was_repaid_under_the_clause_before_a_decision_keeps_its_day():
    """1 mnkr that was not used is repaid by its day; then 2 mnkr are reclaimed, and 2 mnkr are left to repay."""
    clause = unused_by(Deadline(date(2026, 3, 2), cited("18 §")))
    back = Repayment(amount=K(1_000_000), booked_on=date(2026, 3, 2))
    decision = reclaimed(K(2_000_000), Ground.TERMS_BROKEN, date(2026, 3, 3))
    told = {"financial_reports": (report(costs=K(4_000_000)),), "repayments": (back,)}
    case = paid_case(changed(repayment=clause), **told, reclaim_decisions=(decision,))
    duty = assess(case, as_of=AFTER_REPORTS).repayment
    assert [(K(1_000_000), date(2026, 3, 2)), (K(2_000_000), None)] == [(each.amount, each.due) for each in duty.parts]
    assert (K(2_000_000), ()) == (duty.outstanding, duty.repaid_late)


@pytest.mark.parametrize(
    ("unused", "repaid_on", "status"),
    [
        (0, None, DutyStatus.MET),
        (1_000_000, date(2026, 3, 2), DutyStatus.MET),
        (1_000_000, date(2026, 3, 3), DutyStatus.LATE),
        (1_000_000, None, DutyStatus.LATE),
    ],
)
def test_f6_the_duty_to_repay_what_was_not_used_is_met_although_something_else_was_reclaimed(unused, repaid_on, status):
    clause = unused_by(Deadline(date(2026, 3, 2), cited("18 §")))
    decision = reclaimed(K(2_000_000), Ground.USED_OTHERWISE, date(2026, 3, 4), pay_by=date(2026, 3, 20))
    back = (Repayment(amount=K(unused), booked_on=repaid_on),) if repaid_on else ()
    told = {"financial_reports": (report(costs=SHARE - K(unused)),), "repayments": back}
    after = assess(paid_case(changed(repayment=clause), **told, reclaim_decisions=(decision,)), as_of=AFTER_REPORTS)
    (duty,) = [each for each in after.duties if each.duty.code == "repayment"]
    assert (status, RepaymentStatus.OVERDUE) == (duty.status, after.repayment.status)


def test_f6_unused_money_that_a_decision_reaches_as_well_is_not_met_before_it_is_repaid():
    clause = unused_by(Deadline(date(2026, 3, 20), cited("18 §")))
    decision = reclaimed(K(2_000_000), Ground.NOT_USED, date(2026, 3, 2), pay_by=date(2026, 3, 5))
    told = {"financial_reports": (report(costs=K(4_000_000)),), "reclaim_decisions": (decision,)}
    after = assess(paid_case(changed(repayment=clause), **told), as_of=AFTER_REPORTS)
    (duty,) = [each for each in after.duties if each.duty.code == "repayment"]
    assert ([K(2_000_000)], DutyStatus.LATE) == ([each.amount for each in after.repayment.parts], duty.status)


def test_f6_what_was_repaid_beyond_one_decision_and_before_the_next_makes_neither_late():
    first = reclaimed(K(1_000_000), Ground.TERMS_BROKEN, date(2026, 3, 2), pay_by=date(2026, 3, 4))
    second = attrs.evolve(first, decided_on=date(2026, 3, 10), pay_by=date(2026, 3, 20))
    back = tuple(Repayment(amount=K(1_000_000), booked_on=date(2026, 3, day)) for day in (4, 6, 20))
    case = paid_case(financial_reports=(report(),), reclaim_decisions=(first, second), repayments=back)
    duty = assess(case, as_of=AFTER_REPORTS).repayment
    assert (K(3_000_000), K(0), ()) == (duty.amount, duty.outstanding, duty.repaid_late)


def test_f6_what_is_due_by_a_decision_keeps_no_duty_open_whose_own_day_has_passed():
    clause = unused_by(Deadline(date(2026, 3, 2), cited("18 §")))
    decision = reclaimed(K(2_000_000), Ground.USED_OTHERWISE, date(2026, 3, 2), pay_by=date(2026, 5, 4))
    case = paid_case(changed(repayment=clause), reclaim_decisions=(decision,))
    found = [
        next(each.status for each in assess(case, as_of=day).duties if each.duty.code == "repayment")
        for day in (date(2026, 3, 2), date(2026, 3, 3))
    ]
    assert [DutyStatus.OPEN, DutyStatus.UNKNOWN] == found


def test_f6_what_was_reclaimed_and_repaid_late_cites_the_ground_and_not_the_clause_on_unused_money():
    clause = unused_by(Deadline(date(2026, 3, 2), cited("18 §")))
    decision = reclaimed(K(2_000_000), Ground.USED_OTHERWISE, date(2026, 3, 4), pay_by=date(2026, 3, 20))
    back = tuple(
        Repayment(amount=K(amount), booked_on=day)
        for amount, day in ((1_000_000, date(2026, 3, 3)), (2_000_000, date(2026, 3, 23)))
    )
    told = {"financial_reports": (report(costs=K(4_000_000)),), "repayments": back}
    after = assess(paid_case(changed(repayment=clause), **told, reclaim_decisions=(decision,)), as_of=AFTER_REPORTS)
    late = [(each.value("amount"), str(each.citation)) for each in after.findings if each.code == "repaid_late"]
    ground = FAR_TERMS.liability.ground(Ground.USED_OTHERWISE).citation
    assert [(K(1_000_000), "18 §"), (K(2_000_000), str(ground))] == late


def test_f6_no_more_can_be_reclaimed_than_was_paid_and_not_repaid():
    back = Repayment(amount=K(4_000_000), booked_on=date(2026, 3, 1))
    decision = reclaimed(K(2_000_000), Ground.REPORT_MISSING, date(2026, 3, 20))
    after = assess(paid_case(repayments=(back,), reclaim_decisions=(decision,)), as_of=AFTER_REPORTS)
    (above,) = [each for each in after.findings if each.code == "reclaimed_above_paid"]
    assert (K(2_000_000), K(1_000_000)) == (above.value("amount"), above.value("paid"))
    assert (K(1_000_000), K(0)) == (after.ledger.outstanding, after.ledger.exposure)


def test_f6_where_clause_and_decision_surely_reach_all_that_was_paid_the_parts_add_up_to_it():
    """2 or 3 mnkr of 5 was not used, and 3 mnkr was used otherwise: all of it is to be repaid, in two parts."""
    clause = unused_by(FAR_TERMS.reports[0].last_day)
    items = tuple(
        CostItem(category=CostCategory.STAFFING, amount=amount, period=period)
        for amount, period in (
            (K(2_000_000), None),
            (K(1_000_000), Period(first=date(2025, 12, 1), last=date(2026, 1, 31))),
        )
    )
    decision = reclaimed(K(3_000_000), Ground.USED_OTHERWISE, date(2026, 3, 2))
    told = attrs.evolve(report(), items=items)
    case = paid_case(changed(repayment=clause), financial_reports=(told,), reclaim_decisions=(decision,))
    duty = assess(case, as_of=AFTER_REPORTS).repayment
    parts = [(part.amount, part.due, part.by) for part in duty.parts]
    assert [(K(2_000_000), date(2026, 3, 2), None), (K(3_000_000), None, "S")] == parts
    assert (SHARE, SHARE) == (duty.amount, duty.outstanding)


def test_r80_what_was_repaid_before_a_decision_is_not_reached_by_it():
    """Of 18 735 782 kr, 735 782 was unused and repaid in time; the Government then takes back all that is left."""
    share, unused = BILAGA_1.cell(AGREEMENT.recipient("Gotland"), "sum"), K(735_782)
    mail, decided_on = Channel.E_MAIL, date(2020, 6, 1)
    case = GrantCase(
        agreement=AGREEMENT,
        recipient=AGREEMENT.recipient("Gotland"),
        requisitions=(Requisition(amount=share, arrived_on=date(2019, 11, 20), channel=mail),),
        payments=(Payment(amount=share, paid_on=date(2019, 12, 20)),),
        financial_reports=(FinancialReport(stated_costs=share - unused, arrived_on=date(2020, 4, 2), channel=mail),),
        repayments=(Repayment(amount=unused, booked_on=date(2020, 3, 31)),),
    )
    ceiling = assess(case, as_of=date(2020, 5, 31)).ledger.exposure
    assert share - unused == ceiling
    decision = ReclaimDecision(
        amount=ceiling,
        ground=Ground.REPORT_LATE,
        decided_on=decided_on,
        decided_by="regeringen",
        pay_by=date(2020, 7, 1),
    )
    decided = attrs.evolve(case, reclaim_decisions=(decision,))
    told = assess(decided, as_of=decided_on)
    assert (share, ceiling, K(0)) == (told.ledger.repayable, told.ledger.outstanding, told.ledger.exposure)
    parts = [(part.amount, part.due) for part in told.repayment.parts]
    assert [(unused, date(2020, 3, 31)), (ceiling, date(2020, 7, 1))] == parts
    # What is repaid on the day of the decision is repaid of it, and of the clause: the two reach the same money.
    same_day = attrs.evolve(decided, repayments=(Repayment(amount=unused, booked_on=decided_on),))
    assert (ceiling, ceiling - unused) == (
        assess(same_day, as_of=decided_on).ledger.repayable,
        assess(same_day, as_of=decided_on).ledger.outstanding,
    )


@pytest.mark.parametrize(
    ("repaid", "grounds", "repayable"),
    [
        # 1 mnkr is not used, and each decision reclaims 1.5 mnkr, but that by which a report is missing 0.3 mnkr.
        (((K(1_000_000), date(2026, 3, 3)),), (Ground.REPORT_MISSING, Ground.NOT_USED), K(2_500_000)),
        (((K(1_000_000), date(2026, 3, 3)),), (Ground.NOT_USED, Ground.REPORT_LATE), K(3_000_000)),
        (((K(1_000_000), date(2026, 3, 1)),), (Ground.NOT_USED, Ground.REPORT_LATE), K(4_000_000)),
        (((K(400_000), date(2026, 3, 1)),), (Ground.NOT_USED,), K(1_900_000)),
        # What was repaid beyond the clause was not repaid of the decision either.
        (((K(1_200_000), date(2026, 3, 1)),), (Ground.NOT_USED,), K(2_700_000)),
        # What was repaid after a decision on another use was repaid of that one.
        (((K(1_000_000), date(2026, 3, 3)),), (Ground.USED_OTHERWISE, Ground.REPORT_LATE), K(3_000_000)),
    ],
)
def test_f6_what_was_repaid_before_each_decision_comes_on_top_of_it(repaid, grounds, repayable):
    clause = unused_by(None)
    decisions = tuple(
        ReclaimDecision(
            amount=K(300_000 if ground is Ground.REPORT_MISSING else 1_500_000),
            ground=ground,
            decided_on=date(2026, 3, day),
            decided_by="S",
        )
        for ground, day in zip(grounds, (2, 4), strict=False)
    )
    case = paid_case(
        changed(repayment=clause),
        financial_reports=(report(costs=K(4_000_000)),),
        reclaim_decisions=decisions,
        repayments=tuple(Repayment(amount=amount, booked_on=day) for amount, day in repaid),
    )
    duty = assess(case, as_of=AFTER_REPORTS).repayment
    assert repayable == duty.amount == total(part.amount for part in duty.parts)


def test_f6_what_was_repaid_of_the_clause_before_a_decision_meets_nothing_of_the_decision():
    """1 mnkr, due in May, was repaid on 1 March; the day after, 2 mnkr were reclaimed by the end of March."""
    by_clause = RepaymentClause(
        what=UnusedStandard.UNUSED, last_day=Deadline(date(2026, 5, 29), cited("18 §")), citation=cited("18 §")
    )
    decision = reclaimed(K(2_000_000), Ground.REPORT_MISSING, date(2026, 3, 2), pay_by=date(2026, 3, 31))
    case = paid_case(
        changed(repayment=by_clause),
        financial_reports=(report(costs=K(4_000_000)),),
        reclaim_decisions=(decision,),
        repayments=(Repayment(amount=K(1_000_000), booked_on=date(2026, 3, 1)),),
    )
    duty = assess(case, as_of=AFTER_REPORTS).repayment
    assert (K(3_000_000), ((date(2026, 3, 31), K(2_000_000)),)) == (duty.amount, duty.overdue)


@given(
    unused=st.integers(0, 5),
    decided=st.lists(st.tuples(st.sampled_from(Ground), st.integers(0, 4)), max_size=3),
    repaid=st.integers(0, 6),
    clause=st.booleans(),
    day=st.sampled_from((date(2026, 3, 4), date(2026, 3, 5), date(2026, 3, 20))),
)
def test_the_ledger_balances_with_decisions_and_no_term_is_negative(unused, decided, repaid, clause, day):
    """Every identity holds to the öre, repayable is at most what was paid, and a decision is never part of exposure."""
    repayment = unused_by(None) if clause else None
    decisions = tuple(
        ReclaimDecision(amount=K(amount * 1_000_000), ground=ground, decided_on=date(2026, 3, 5), decided_by="S")
        for ground, amount in decided
    )
    case = paid_case(
        changed(repayment=repayment),
        financial_reports=(report(costs=K(5_000_000 - unused * 1_000_000)),),
        reclaim_decisions=decisions,
        repayments=(Repayment(amount=K(repaid * 1_000_000), booked_on=day),),
    )
    assessment = assess(case, as_of=AFTER_REPORTS)
    ledger = assessment.ledger
    assert total(part.amount for part in assessment.repayment.parts) == ledger.repayable
    assert all(left == right for _, left, right in ledger.identities())
    terms = [getattr(ledger, each.name) for each in attrs.fields(type(ledger))]
    assert all(term >= Sek.ZERO for term in terms if isinstance(term, Sek))
    assert ledger.repayable <= ledger.paid
    assert ledger.exposure <= max(ledger.paid - ledger.repaid, Sek.ZERO)
    least = max([K(unused * 1_000_000) if clause else K(0), *(each.amount for each in decisions)])
    assert ledger.repayable >= min(least, ledger.paid)


def test_where_the_period_is_not_in_hand_a_dated_cost_counts_perhaps_and_unused_money_is_reached_perhaps():
    untold = Unknown("period", cited("12 §"))
    dated = CostItem(category=CostCategory.STAFFING, amount=K(4_000_000), period=Period.month(2025, 7))
    told = FinancialReport(received=SHARE, items=(dated,), arrived_on=date(2026, 2, 27), channel=Channel.E_MAIL)
    after = assess(paid_case(changed(period=untold), financial_reports=(told,)), as_of=AFTER_REPORTS)
    assert isinstance(after.ledger.used, Unknown)
    undated = paid_case(changed(period=untold), financial_reports=(report(costs=K(4_000_000)),))
    after = assess(undated, as_of=AFTER_REPORTS)
    assert (after.ledger.used, after.ledger.exposure) == (K(4_000_000), untold)
    everything = paid_case(changed(period=untold), financial_reports=(report(),))
    assert assess(everything, as_of=AFTER_REPORTS).ledger.exposure == K(0)


def test_f6_what_is_reclaimed_already_can_be_reclaimed_no_more():
    whole = ReclaimDecision(
        amount=SHARE, ground=Ground.REPORT_MISSING, decided_on=date(2026, 3, 20), decided_by="Socialstyrelsen"
    )
    assert assess(paid_case(reclaim_decisions=(whole,)), as_of=AFTER_REPORTS).ledger.exposure == K(0)
    part = attrs.evolve(whole, amount=K(3_000_000), ground=Ground.USED_OTHERWISE)
    repaid = Repayment(amount=K(1_000_000), booked_on=date(2026, 3, 25))
    case = paid_case(reclaim_decisions=(part,), repayments=(repaid,))
    assert assess(case, as_of=AFTER_REPORTS).ledger.exposure == K(2_000_000)
    before = attrs.evolve(case, repayments=(attrs.evolve(repaid, booked_on=date(2026, 3, 19)),))
    assert assess(before, as_of=AFTER_REPORTS).ledger.exposure == K(1_000_000)
    on_the_day = attrs.evolve(case, repayments=(attrs.evolve(repaid, booked_on=date(2026, 3, 20)),))
    assert assess(on_the_day, as_of=AFTER_REPORTS).ledger.exposure == K(2_000_000)
