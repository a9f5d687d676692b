"""What decisions on a grant, refusals and findings of breaches do to the account, clause by clause (F2 to F8, F32)."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from family import FAR_TERMS, K, agreement_of, case_of, changed, cited, far_day, with_whole_line

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    Deadline,
    FinancialReport,
    GrantCase,
    GrantkitError,
    NotRegulated,
    Payment,
    RecipientGroup,
    Repayment,
    Requisition,
    Right,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import (
    FinancingClause,
    GrantClause,
    Ground,
    IfLate,
    LiabilityClause,
    LiabilityGround,
    PaymentClause,
    PaymentMode,
    RepaymentClause,
    ReportKind,
    UnusedStandard,
)
from grantkit.case import Breach, DutyStatus, GrantDecision, GrantEffect, Judgement, PaymentRefusal, ReclaimDecision
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.text import explain
from grantkit.values import Modality

SHARE = Sek.miljoner(5)
AFTER, AFTER_REPORTS = date(2025, 6, 2), date(2026, 4, 1)
BY_DECISION = GrantClause(decided_by="Socialstyrelsen", citation=cited("12 §"))
AWAITED = Unknown("grant_decision", cited("12 §"))
SENT = Requisition(amount=SHARE, arrived_on=date(2025, 5, 2), channel=Channel.E_MAIL)
PAID = Payment(amount=SHARE, paid_on=AFTER)
SOMEBODY = {"found_by": "Socialstyrelsen", "found_on": date(2026, 3, 10), "reason": "granskning"}


def granted(amount, day=date(2025, 3, 1), **facts):
    return GrantDecision(amount=amount, decided_on=day, **facts)


def report(costs):
    items = (CostItem(category=CostCategory.STAFFING, amount=costs),)
    return FinancialReport(received=SHARE, items=items, arrived_on=date(2026, 2, 27), channel=Channel.E_MAIL)


def paid_case(terms=FAR_TERMS, **facts):
    return case_of(terms, **{"requisitions": (SENT,), "payments": (PAID,), **facts})


def liable(modality, *grounds):
    listed = tuple(LiabilityGround(ground=each, citation=cited("17 §")) for each in grounds)
    return LiabilityClause(grounds=listed, decided_by="Socialstyrelsen", modality=modality, citation=cited("18 §"))


def codes(assessment):
    return [each.code for each in assessment.findings]


def two_lines(grant, **facts):
    """Make a case with shares of 100 mnkr and 40 mnkr on two lines."""
    agreement = agreement_of(changed(grant=grant))
    (line,) = agreement.budget.lines
    lines = (
        attrs.evolve(line, printed_in=None),
        attrs.evolve(line, printed_in=None, code="extra", amount=Sek.miljoner(40)),
    )
    budget = attrs.evolve(agreement.budget, lines=lines, total=Sek.miljoner(140))
    terms = (changed(grant=grant, lines=("far", "extra")),)
    agreement = attrs.evolve(agreement, budget=budget, terms=terms)
    return GrantCase(agreement=agreement, recipient=agreement.recipients[0], **facts)


def test_f32_a_decision_on_one_line_gives_no_right_to_the_share_of_another():
    case = two_lines(BY_DECISION, grant_decisions=(granted(K(3_000_000), line="far"),))
    before, after = (assess(case, as_of=day) for day in (date(2025, 2, 28), date(2025, 3, 1)))
    shown = [
        next(each.value("share") for each in told.findings if each.code == "share_not_granted")
        for told in (before, after)
    ]
    assert [Sek.miljoner(140), Sek.miljoner(40)] == shown
    assert [K(3_000_000), AWAITED] == [each.amount for each in after.entitlements]
    both = (granted(K(3_000_000), line="far"), granted(K(1_000_000), line="extra"))
    decided = assess(attrs.evolve(case, grant_decisions=both), as_of=AFTER)
    assert (K(4_000_000), False) == (decided.ledger.entitled, "share_not_granted" in codes(decided))


def test_f4_a_claim_on_a_line_that_was_granted_preserves_nothing_of_another_line():
    """One line was granted, of the other 1 mnkr may be requisitioned; only the first was asked for."""
    decisions = (
        granted(K(3_000_000), line="far"),
        granted(K(1_000_000), line="extra", effect=GrantEffect.MAY_REQUISITION),
    )
    asked = attrs.evolve(SENT, amount=K(2_000_000), line="far")
    paid = Payment(amount=K(4_000_000), paid_on=AFTER)
    case = two_lines(BY_DECISION, grant_decisions=decisions, requisitions=(asked,), payments=(paid,))
    ledger = assess(case, as_of=AFTER).ledger
    assert (K(3_000_000), K(1_000_000)) == (ledger.paid_on_right, ledger.released)
    both = attrs.evolve(case, requisitions=(asked, attrs.evolve(asked, amount=K(1_000_000), line="extra")))
    assert K(4_000_000) == assess(both, as_of=AFTER).ledger.paid_on_right


def test_f3_more_is_granted_on_top_of_a_grant_and_never_of_a_share_that_nobody_has_decided_on():
    more = granted(K(200_000), date(2025, 10, 1), effect=GrantEffect.GRANTED_MORE)
    november = date(2025, 11, 1)
    shared = with_whole_line(case_of(changed(grant=BY_DECISION), share=None, grant_decisions=(more,)))
    assert AWAITED == assess(shared, as_of=november).ledger.entitled
    both = attrs.evolve(shared, grant_decisions=(granted(K(3_000_000)), more))
    ledger = assess(both, as_of=november).ledger
    assert (K(3_200_000), K(3_200_000)) == (ledger.entitled, ledger.awaiting)
    stated = case_of(changed(grant=BY_DECISION), grant_decisions=(more,))
    assert K(5_200_000) == assess(stated, as_of=november).ledger.entitled


def test_f32_the_rounding_of_a_printed_row_is_no_right_before_the_decision_either():
    terms = tuple(attrs.evolve(each, grant=BY_DECISION) for each in AGREEMENT.terms)
    halland = GrantCase(agreement=attrs.evolve(AGREEMENT, terms=terms), recipient=AGREEMENT.recipient("Halland"))
    plain = attrs.evolve(halland, agreement=AGREEMENT)
    assert None in {each.line for each in assess(plain, as_of=date(2019, 9, 1)).entitlements}
    assert {AWAITED} == {each.amount for each in assess(halland, as_of=date(2019, 9, 1)).entitlements}


def test_f32_a_share_that_is_not_printed_is_not_shown():
    assert "share_not_granted" not in codes(assess(case_of(changed(grant=BY_DECISION), share=None), as_of=AFTER))


def test_f4_the_last_decision_prevails_in_whatever_order_they_came_into_the_case():
    decisions = (granted(K(3_000_000), date(2025, 4, 1)), granted(K(2_000_000), date(2025, 3, 1)))
    assert K(3_000_000) == assess(case_of(grant_decisions=decisions), as_of=AFTER).ledger.entitled


def test_f4_what_was_wholly_granted_needs_no_requisition_and_a_part_of_it_does_not_preserve_the_rest():
    whole, part = (
        case_of(grant_decisions=(granted(SHARE, effect=each),))
        for each in (
            GrantEffect.GRANTED,
            GrantEffect.MAY_REQUISITION,
        )
    )
    assert [Right.PRESERVED, Right.RELEASED] == [assess(each, as_of=AFTER).right for each in (whole, part)]
    nothing = case_of(share=Sek.ZERO)
    after = assess(nothing, as_of=AFTER)
    assert (Right.RELEASED, False) == (after.right, "money_may_go_to_others" in codes(after))


@pytest.mark.parametrize(
    ("if_late", "code"),
    [
        (IfLate.LAPSES, "right_lapsed"),
        (IfLate.MAY_GO_TO_OTHERS, "money_may_go_to_others"),
        (None, "late_without_stated_consequence"),
    ],
)
def test_f3_what_was_granted_though_it_was_asked_for_late_is_not_lost_and_can_go_to_nobody_else(if_late, code):
    terms = changed(requisition=attrs.evolve(FAR_TERMS.requisition, if_late=if_late))
    late = attrs.evolve(SENT, arrived_on=date(2025, 5, 20))
    decision = granted(SHARE, date(2025, 6, 1))
    before, after = (
        assess(case_of(terms, requisitions=(late,), grant_decisions=(decision,)), as_of=day)
        for day in (date(2025, 5, 31), AFTER)
    )
    assert (True, False) == (code in codes(before), code in codes(after))
    assert (Right.PRESERVED, Sek.ZERO, SHARE) == (after.right, after.ledger.released, after.ledger.awaiting)
    assert DutyStatus.LATE is after.duties[0].status


@pytest.mark.parametrize(
    ("if_late", "code", "term"),
    [
        (IfLate.LAPSES, "right_lapsed", "lapsed"),
        (IfLate.MAY_GO_TO_OTHERS, "money_may_go_to_others", "released"),
        (None, "late_without_stated_consequence", "undetermined"),
    ],
)
def test_f3_of_what_was_not_requisitioned_only_what_was_not_granted_is_told(if_late, code, term):
    terms = changed(requisition=attrs.evolve(FAR_TERMS.requisition, if_late=if_late))
    more = granted(K(200_000), effect=GrantEffect.GRANTED_MORE)
    after = assess(case_of(terms, grant_decisions=(more,)), as_of=AFTER)
    told = [each.value("amount") for each in after.findings if each.code == code]
    assert ([SHARE], SHARE, K(200_000)) == (told, getattr(after.ledger, term), after.ledger.awaiting)
    letter = " ".join(explain(after).as_text().split())
    assert (True, False) == tuple(
        f"{amount} 000 kr" in letter.partition("Att göra")[0] for amount in ("5 000", "5 200")
    )


def test_f3_what_was_granted_as_a_whole_need_not_be_requisitioned():
    asked = assess(case_of(), as_of=AFTER).duties[0]
    assert ("requisition", DutyStatus.LATE) == (asked.duty.code, asked.status)
    for amount, effect, owed in (
        (SHARE, GrantEffect.GRANTED, False),
        (SHARE - K(1), GrantEffect.GRANTED_MORE, True),
        (SHARE, GrantEffect.MAY_REQUISITION, True),
    ):
        case = case_of(grant_decisions=(granted(amount, effect=effect),))
        assert owed is ("requisition" in [each.duty.code for each in assess(case, as_of=AFTER).duties])
    late = attrs.evolve(SENT, arrived_on=AFTER)
    case = case_of(grant_decisions=(granted(SHARE),), requisitions=(late,))
    assert DutyStatus.LATE is assess(case, as_of=AFTER).duties[0].status


def test_f22_no_reading_of_the_last_day_is_told_where_no_requisition_was_needed():
    sunday = attrs.evolve(FAR_TERMS.requisition, last_day=Deadline(date(2025, 5, 18), cited("7 §")))
    case = case_of(changed(requisition=sunday))
    monday = date(2025, 5, 19)
    assert "deadline_readings_differ" in codes(assess(case, as_of=monday))
    decided = assess(attrs.evolve(case, grant_decisions=(granted(SHARE),)), as_of=monday)
    assert "deadline_readings_differ" not in codes(decided)
    told = [" ".join(explain(each).as_text().split()) for each in (assess(case, as_of=monday), decided)]
    assert [True, False] == ["nästa vardag" in each for each in told]


def test_f4_a_grant_on_a_line_of_others_comes_beside_the_share_and_a_line_that_is_none_is_refused():
    case = two_lines(None, grant_decisions=(granted(K(1), line="extra", effect=GrantEffect.GRANTED_MORE),))
    only_far = tuple(attrs.evolve(each, lines=("far",)) for each in case.agreement.terms)
    outside = attrs.evolve(case, agreement=attrs.evolve(case.agreement, terms=only_far))
    assert Sek.miljoner(100) + K(1) == assess(outside, as_of=AFTER).ledger.entitled
    with pytest.raises(GrantkitError, match=r"grant_decisions\[0\].line"):
        case_of(grant_decisions=(granted(K(1), line="fra"),))


def test_f2_an_undated_requisition_may_or_may_not_have_preserved_a_right_without_a_last_day():
    undated = changed(requisition=attrs.evolve(FAR_TERMS.requisition, last_day=None))
    sent = attrs.evolve(SENT, arrived_on=None)
    assert Right.UNKNOWN is assess(case_of(undated, requisitions=(sent,)), as_of=AFTER).right


def test_f23_where_the_text_asks_for_no_requisition_none_is_needed_whatever_the_mode():
    terms = changed(
        requisition=None, payment=PaymentClause(mode=PaymentMode.ONCE_ON_REQUISITION, citation=cited("11 §"))
    )
    after = assess(case_of(terms), as_of=AFTER)
    assert (Right.PRESERVED, SHARE) == (after.right, after.ledger.awaiting)


def test_r46_of_a_line_that_is_paid_to_others_the_text_regulates_no_right_that_could_be_lost():
    case = with_whole_line(case_of(share=None))
    (line,) = case.agreement.budget.lines
    budget = attrs.evolve(case.agreement.budget, lines=(attrs.evolve(line, payee=RecipientGroup.MUNICIPALITIES),))
    after = assess(attrs.evolve(case, agreement=attrs.evolve(case.agreement, budget=budget)), as_of=AFTER)
    open_ = NotRegulated("share", line.citation, about=line.label)
    assert [open_] * 4 == [after.right, after.lapse, after.ledger.entitled, after.ledger.released]
    assert "money_may_go_to_others" not in codes(after)
    assert [open_] * 3 == [each.outcome for each in after.steps if each.code in {"entitled", "right", "claimed"}]


def test_r42_the_step_on_the_entitlement_cites_the_table_it_was_read_in_and_else_the_terms():
    gotland = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    cases = (gotland, case_of())
    steps = [next(each for each in assess(case, as_of=AFTER).steps if each.code == "entitled") for case in cases]
    assert ["bilaga 1", "4 §"] == [each.citation.place for each in steps]


def test_f8_what_was_already_paid_is_not_refused():
    refusal = PaymentRefusal(decided_on=date(2025, 7, 1), decided_by="Socialstyrelsen", reason="villkor")
    case = paid_case(payments=(attrs.evolve(PAID, amount=K(3_000_000)),), refusals=(refusal,))
    ledger = assess(case, as_of=date(2025, 7, 1)).ledger
    assert (K(3_000_000), K(2_000_000), K(0)) == (ledger.paid_on_right, ledger.refused, ledger.awaiting)


@pytest.mark.parametrize(
    ("refused", "paid", "told"),
    [
        (None, ((1, 3_000_000),), []),  # what was paid before, or on the day itself, was not refused
        (None, ((1, 3_000_000), (2, 500_000)), [500_000]),
        (2_000_000, ((2, 3_000_000),), []),  # three of five may be paid
        (2_000_000, ((2, 3_500_000),), [500_000]),
        (2_000_000, ((1, 3_500_000), (2, 1_500_000)), [1_500_000]),
    ],
)
def test_f8_what_was_paid_in_spite_of_a_decision_not_to_pay_is_told(refused, paid, told):
    refusal = PaymentRefusal(
        decided_on=date(2025, 7, 1),
        decided_by="Socialstyrelsen",
        reason="villkor",
        amount=None if refused is None else K(refused),
    )
    payments = tuple(attrs.evolve(PAID, amount=K(amount), paid_on=date(2025, 7, day)) for day, amount in paid)
    case = paid_case(payments=payments, refusals=(refusal,))
    found = assess(case, as_of=date(2025, 7, 2)).findings
    assert [K(amount) for amount in told] == [
        each.value("amount") for each in found if each.code == "paid_after_refusal"
    ]


def test_f8_where_it_is_not_known_what_is_withheld_no_payment_is_said_to_be_in_spite_of_it():
    refusal = PaymentRefusal(decided_on=date(2025, 7, 1), decided_by="Socialstyrelsen", reason="villkor", amount=K(5))
    later = attrs.evolve(PAID, paid_on=date(2025, 7, 2))
    case = case_of(share=None, requisitions=(SENT,), refusals=(refusal,), payments=(later,))
    found = assess(case, as_of=later.paid_on)
    assert isinstance(found.ledger.refused, Unknown)
    assert "paid_after_refusal" not in codes(found)


def test_f1_what_was_paid_beyond_a_claim_in_time_is_without_right_also_where_the_rest_may_go_to_others():
    ledger = assess(paid_case(requisitions=(attrs.evolve(SENT, amount=K(3_000_000)),)), as_of=AFTER).ledger
    assert (K(3_000_000), K(2_000_000)) == (ledger.paid_on_right, ledger.released)
    assert (K(2_000_000), K(0)) == (ledger.paid_without_right, ledger.paid_undetermined)


def test_f5_what_somebody_found_to_be_unused_prevails_over_what_the_report_leaves():
    found = Breach(ground=Ground.NOT_USED, amount=K(300_000), **SOMEBODY)
    case = paid_case(financial_reports=(report(K(4_000_000)),), breaches=(found,))
    before, after = (assess(case, as_of=day).ledger.exposure for day in (date(2026, 3, 9), AFTER_REPORTS))
    assert (K(1_000_000), K(300_000)) == (before, after)


def test_f10_of_what_was_too_high_what_was_repaid_is_no_longer_reached():
    """Half of 4 mnkr is 2 mnkr, so 3 mnkr of 5 was too high; 1 mnkr was repaid."""
    terms = changed(financing=FinancingClause(at_most=Fraction(1, 2), citation=cited("7 §")))
    case = paid_case(terms, financial_reports=(report(K(4_000_000)),))
    repaid = (Repayment(amount=K(1_000_000), booked_on=date(2026, 3, 1)),)
    reaches = [
        {each.ground.ground: each.amount for each in assess(told, as_of=AFTER_REPORTS).reclaim.grounds}
        for told in (case, attrs.evolve(case, repayments=repaid))
    ]
    assert [K(3_000_000), K(2_000_000)] == [each[Ground.TOO_HIGH] for each in reaches]


def test_f5_a_report_that_came_is_not_missing_where_its_last_day_is_not_in_hand():
    untold = Unknown("report_day", cited("14 §"))
    reports = (attrs.evolve(FAR_TERMS.reports[0], last_day=untold),)
    terms = changed(reports=reports, liability=liable(Modality.SHALL, Ground.REPORT_MISSING))
    none_came, came = (paid_case(terms, financial_reports=each) for each in ((), (report(SHARE),)))
    exposures = [assess(each, as_of=AFTER_REPORTS).ledger.exposure for each in (none_came, came)]
    assert [untold, K(0)] == exposures


@pytest.mark.parametrize(("modality", "code"), [(Modality.POWER, "report_late"), (Modality.SHALL, "liable_to_repay")])
def test_f5_a_late_report_is_a_power_or_a_liability_as_the_text_has_it(modality, code):
    after = assess(paid_case(changed(liability=liable(modality, Ground.REPORT_LATE))), as_of=AFTER_REPORTS)
    assert [code] == [each for each in codes(after) if each in {"report_late", "liable_to_repay", "may_be_reclaimed"}]


def test_f6_a_decision_under_a_text_without_reclaim_has_no_ground_and_all_that_was_paid_is_not_too_much():
    decision = ReclaimDecision(amount=SHARE, ground=Ground.NOT_USED, decided_on=date(2026, 3, 20), decided_by="S")
    after = assess(paid_case(changed(liability=None), reclaim_decisions=(decision,)), as_of=AFTER_REPORTS)
    assert ("reclaimed_without_ground" in codes(after), "reclaimed_above_paid" in codes(after)) == (True, False)
    not_in_hand = changed(liability=Unknown("liability", cited("17 §")))
    after = assess(paid_case(not_in_hand, reclaim_decisions=(decision,)), as_of=AFTER_REPORTS)
    assert "reclaimed_without_ground" not in codes(after)


def test_f10_where_nothing_was_paid_or_reported_the_costs_are_not_known():
    terms = changed(financing=FinancingClause(at_most=Fraction(1, 2), citation=cited("7 §")))
    outcome = assess(case_of(terms), as_of=AFTER_REPORTS).financing
    place = terms.cited(terms.report(ReportKind.FINANCIAL))
    assert (Unknown("financial_report", place), K(0)) == (outcome.costs, outcome.excess)


@pytest.mark.parametrize(("creditor", "repayable"), [(None, K(700_000)), ("Skolverket", K(0)), ("domaren", K(700_000))])
def test_f29_where_no_creditor_is_named_any_authority_may_have_judged(creditor, repayable):
    clause = RepaymentClause(
        what=UnusedStandard.JUDGED_UNUSED, last_day=far_day(date(2026, 3, 2)), creditor=creditor, citation=cited("15 §")
    )
    judged = Judgement(unused=K(700_000), judged_on=date(2026, 3, 2), judged_by="Domaren", reason="granskning")
    case = paid_case(changed(repayment=clause), financial_reports=(report(SHARE),), judgements=(judged,))
    assert repayable == assess(case, as_of=AFTER_REPORTS).ledger.repayable
