"""Rights under other texts than the agreement of 2019 (F1 to F4, F8, F22, F31, F32)."""

from datetime import date

import attrs
import pytest
from family import FAR_TERMS, K, case_of, changed, cited, far_day, with_whole_line

from grantkit import (
    Channel,
    DateRoll,
    Deadline,
    GrantkitError,
    NotRegulated,
    Payment,
    Policies,
    Requisition,
    Right,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import GrantClause, IfLate, PaymentClause, PaymentMode, ReportClause, ReportKind
from grantkit.case import Entitlement, GrantDecision, PaymentRefusal
from grantkit.case.decisions import GrantEffect
from grantkit.values import DayOrigin, Modality

SHARE = Sek.miljoner(5)
AFTER = date(2025, 6, 2)


def sent(day, amount=SHARE, **facts):
    return Requisition(amount=amount, arrived_on=day, channel=Channel.E_MAIL, **facts)


def if_late(consequence):
    return changed(requisition=attrs.evolve(FAR_TERMS.requisition, if_late=consequence))


def codes(assessment):
    return [each.code for each in assessment.findings]


def test_f1_nothing_requisitioned_by_the_day_is_not_lapsed_and_may_go_to_others():
    after = assess(case_of(), as_of=AFTER)
    assert after.right is Right.RELEASED
    assert (after.ledger.released, after.ledger.lapsed, after.ledger.entitled) == (SHARE, K(0), SHARE)
    found = next(each for each in after.findings if each.code == "money_may_go_to_others")
    assert (found.value("amount"), found.modality, str(found.citation)) == (SHARE, Modality.MAY, "7 §")
    assert "right_lapsed" not in codes(after)


def test_f1_before_the_day_the_right_is_open_and_in_time_it_is_preserved():
    assert assess(case_of(), as_of=date(2025, 5, 15)).right is Right.OPEN
    claimed = assess(case_of(requisitions=(sent(date(2025, 5, 15)),)), as_of=AFTER)
    assert (claimed.right, claimed.ledger.awaiting) == (Right.PRESERVED, SHARE)


def test_f1_the_rest_of_a_requisition_for_less_may_go_to_others_too():
    ledger = assess(case_of(requisitions=(sent(date(2025, 5, 2), K(3_000_000)),)), as_of=AFTER).ledger
    assert (ledger.awaiting, ledger.released, ledger.unclaimed) == (K(3_000_000), K(2_000_000), K(0))


@pytest.mark.parametrize(
    ("consequence", "why"),
    [
        (NotRegulated("late_requisition", cited("9 §")), "text_does_not_say"),
        (None, "text_does_not_say"),
        (Unknown("if_late"), "text_not_in_hand"),
    ],
)
def test_f1_what_is_not_said_to_follow_never_becomes_lapse(consequence, why):
    after = assess(case_of(if_late(consequence)), as_of=AFTER)
    assert after.right is Right.LATE
    assert (after.ledger.undetermined, after.ledger.lapsed) == (SHARE, K(0))
    found = next(each for each in after.findings if each.code == "late_without_stated_consequence")
    assert found.value("why") == why


def test_f1_a_late_requisition_that_was_paid_is_not_called_paid_without_right():
    late, paid = sent(date(2025, 5, 30)), Payment(amount=K(6_000_000), paid_on=date(2025, 6, 1))
    for terms in (FAR_TERMS, if_late(None)):
        ledger = assess(case_of(terms, requisitions=(late,), payments=(paid,)), as_of=AFTER).ledger
        assert (ledger.paid_on_right, ledger.paid_undetermined, ledger.paid_without_right) == (
            K(0),
            SHARE,
            K(1_000_000),
        )


def test_f1_where_the_text_lets_the_right_lapse_it_lapses():
    lapsed = assess(case_of(if_late(IfLate.LAPSES)), as_of=AFTER)
    assert (lapsed.right, lapsed.ledger.lapsed) == (Right.LAPSED, SHARE)


def test_f2_a_day_that_nobody_has_told_is_unknown_until_a_decision_tells_it():
    untold = changed(requisition=attrs.evolve(FAR_TERMS.requisition, last_day=Unknown("requisition_day", cited("7 §"))))
    told = GrantDecision(
        amount=SHARE,
        decided_on=date(2025, 4, 1),
        effect=GrantEffect.MAY_REQUISITION,
        requisition_day=far_day(date(2025, 5, 15)),
    )
    case = case_of(untold, grant_decisions=(told,))
    assert assess(case, as_of=date(2025, 3, 31)).right is Right.UNKNOWN
    assert assess(case, as_of=date(2025, 4, 1)).right is Right.OPEN
    assert assess(case, as_of=AFTER).right is Right.RELEASED


def test_f2_without_any_last_day_any_requisition_preserves_the_right():
    undated = changed(requisition=attrs.evolve(FAR_TERMS.requisition, last_day=None))
    assert assess(case_of(undated), as_of=date(2025, 12, 31)).right is Right.OPEN
    claimed = case_of(undated, requisitions=(sent(date(2025, 12, 1), K(4_000_000)),))
    after = assess(claimed, as_of=date(2025, 12, 31))
    assert (after.right, after.ledger.awaiting, after.ledger.open) == (Right.PRESERVED, K(4_000_000), K(1_000_000))


def test_f3_what_others_did_not_take_is_granted_on_top_from_the_day_of_the_decision():
    more = GrantDecision(amount=K(200_000), decided_on=date(2025, 10, 1), effect=GrantEffect.GRANTED_MORE)
    payments = (Payment(amount=SHARE, paid_on=AFTER), Payment(amount=K(200_000), paid_on=date(2025, 10, 15)))
    case = case_of(requisitions=(sent(date(2025, 5, 2)),), payments=payments, grant_decisions=(more,))
    september, november = (assess(case, as_of=day).ledger for day in (date(2025, 9, 30), date(2025, 11, 30)))
    assert (september.entitled, september.paid_on_right) == (SHARE, SHARE)
    assert (november.entitled, november.paid_on_right) == (K(5_200_000), K(5_200_000))
    assert november.paid_without_right == K(0)


def test_f4_what_was_applied_for_is_no_right_and_the_decision_is_the_ceiling():
    by_decision = changed(requisition=None, grant=GrantClause(decided_by="Socialstyrelsen", citation=cited("12 §")))
    decided = GrantDecision(amount=K(600_000), decided_on=date(2025, 3, 1))
    case = case_of(
        by_decision,
        share=None,
        grant_decisions=(decided,),
        payments=(Payment(amount=K(700_000), paid_on=date(2025, 4, 1)),),
    )
    before, after = (assess(case, as_of=day) for day in (date(2025, 2, 28), date(2025, 4, 2)))
    assert before.ledger.entitled == Unknown("grant_decision", cited("12 §"))
    assert (after.right, after.ledger.entitled) == (Right.PRESERVED, K(600_000))
    assert (after.ledger.paid_on_right, after.ledger.paid_without_right) == (K(600_000), K(100_000))


def test_f8_a_refusal_moves_what_awaits_to_refused_from_its_day():
    refusal = PaymentRefusal(
        decided_on=date(2025, 7, 1), decided_by="Socialstyrelsen", amount=K(2_000_000), reason="villkor"
    )
    case = case_of(requisitions=(sent(date(2025, 5, 2)),), refusals=(refusal,))
    assert assess(case, as_of=date(2025, 6, 30)).ledger.refused == K(0)
    after = assess(case, as_of=date(2025, 7, 1))
    assert (after.ledger.refused, after.ledger.awaiting) == (K(2_000_000), K(3_000_000))
    found = next(each for each in after.findings if each.code == "payment_refused")
    assert (str(found.citation), found.value("amount")) == ("16 §", K(2_000_000))
    whole = attrs.evolve(case, refusals=(attrs.evolve(refusal, amount=None),))
    assert assess(whole, as_of=AFTER.replace(month=8)).ledger.refused == SHARE


def test_f8_a_refusal_that_is_not_yet_decided_is_not_told():
    refusal = PaymentRefusal(decided_on=AFTER, decided_by="Socialstyrelsen", reason="redovisning saknas")
    case = case_of(requisitions=(sent(date(2025, 5, 2)),), refusals=(refusal,))
    assert ("payment_refused" in codes(assess(case, as_of=date(2025, 6, 1)))) is False
    assert ("payment_refused" in codes(assess(case, as_of=AFTER))) is True


def test_f2_a_decision_on_the_grant_tells_the_day_of_the_report_from_its_own_day():
    """The text sets 2 March 2026 for the report of the money, and the decision 30 January."""
    results = ReportClause(kind=ReportKind.RESULTS, last_day=far_day(date(2026, 3, 2)), citation=cited("14 §"))
    told = far_day(date(2026, 1, 30), "12 §")
    decision = GrantDecision(amount=SHARE, decided_on=date(2025, 9, 1), report_day=told)
    case = case_of(changed(reports=(*FAR_TERMS.reports, results)), grant_decisions=(decision,))
    before, after = (assess(case, as_of=day).terms for day in (date(2025, 8, 31), date(2025, 9, 1)))
    assert FAR_TERMS.report(ReportKind.FINANCIAL).last_day == before.report(ReportKind.FINANCIAL).last_day
    assert (told, results) == (after.report(ReportKind.FINANCIAL).last_day, after.report(ReportKind.RESULTS))
    not_in_hand = Unknown("reports", cited("14 §"))
    assert (
        not_in_hand
        == assess(
            case_of(changed(reports=not_in_hand), grant_decisions=(decision,)), as_of=date(2025, 9, 1)
        ).terms.reports
    )


def test_f8_a_refusal_that_no_rule_of_the_text_bears_is_told():
    refusal = PaymentRefusal(decided_on=date(2025, 7, 1), decided_by="Socialstyrelsen", reason="villkor")
    case = case_of(changed(refusal=None), requisitions=(sent(date(2025, 5, 2)),), refusals=(refusal,))
    assert "payment_refused_without_clause" in codes(assess(case, as_of=date(2025, 7, 1)))


@pytest.mark.parametrize(
    ("origin", "printed", "read"),
    [
        (DayOrigin.STATUTE, date(2025, 2, 15), date(2025, 2, 17)),  # 2023:889 6 §: a Saturday
        (DayOrigin.STATUTE, date(2024, 4, 1), date(2024, 4, 2)),  # its transitional point 2: Easter Monday
        (DayOrigin.AUTHORITY, date(2025, 2, 15), date(2025, 2, 17)),
        (DayOrigin.AGREEMENT, date(2026, 3, 1), date(2026, 3, 1)),  # Fi2025/01984: a Sunday, with lapse
        (DayOrigin.AGREEMENT, date(2027, 1, 30), date(2027, 1, 30)),
    ],
)
def test_f22_how_a_day_at_a_weekend_is_read_follows_where_it_was_set(origin, printed, read):
    last_day = Deadline(printed, cited("6 §"), origin=origin)
    case = case_of(changed(requisition=attrs.evolve(FAR_TERMS.requisition, last_day=last_day)))
    readings = assess(case, as_of=printed).readings
    assert readings.last_day(last_day) == read


def test_f22_only_a_day_that_may_be_read_in_two_ways_is_contestable():
    def right(origin, **readings):
        last_day = Deadline(date(2025, 2, 15), cited("6 §"), origin=origin)
        terms = changed(requisition=attrs.evolve(FAR_TERMS.requisition, last_day=last_day))
        return assess(case_of(terms), as_of=date(2025, 2, 16), policies=Policies(**readings))

    by_statute = right(DayOrigin.STATUTE)
    assert (by_statute.right, by_statute.lapse.contestable) == (Right.OPEN, False)
    by_authority = right(DayOrigin.AUTHORITY)
    assert (by_authority.right, by_authority.lapse.contestable) == (Right.OPEN, True)
    assert right(DayOrigin.AUTHORITY, authority_roll=DateRoll.AS_PRINTED).right is Right.RELEASED
    assert right(DayOrigin.AGREEMENT).right is Right.RELEASED


def test_f23_money_paid_without_requisition_asks_for_no_requisition_day():
    once = changed(payment=PaymentClause(mode=PaymentMode.ONCE, citation=cited("11 §")), requisition=None)
    case = case_of(once, payments=(Payment(amount=SHARE, paid_on=date(2025, 3, 1)),))
    after = assess(case, as_of=AFTER)
    assert (after.right, after.ledger.paid_on_right) == (Right.PRESERVED, SHARE)
    assert "requisition" not in {each.duty.code for each in after.duties}
    assert not any(each.code == "requisition_day" for each in after.missing)


def test_f32_a_share_is_shown_and_gives_no_right_before_the_decision():
    as_funds_allow = changed(
        grant=GrantClause(decided_by="Socialstyrelsen", as_funds_allow=True, citation=cited("4, 11 §§"))
    )
    before = assess(with_whole_line(case_of(as_funds_allow, share=None)), as_of=date(2025, 3, 1))
    assert before.ledger.entitled == Unknown("grant_decision", cited("4, 11 §§"))
    shown = next(each for each in before.findings if each.code == "share_not_granted")
    assert (shown.value("share"), str(shown.citation)) == (Sek.miljoner(100), "4, 11 §§")


BY_DECISION = GrantClause(decided_by="Socialstyrelsen", citation=cited("11 §"))


def test_f32_nothing_preserves_a_right_that_no_decision_has_granted():
    claimed = case_of(changed(grant=BY_DECISION), share=None, requisitions=(sent(date(2025, 5, 2)),))
    assert assess(claimed, as_of=AFTER).right is Right.NOT_GRANTED
    applied = case_of(changed(grant=BY_DECISION, requisition=None), share=None)
    assert {assess(applied, as_of=day).right for day in (date(2023, 1, 1), AFTER)} == {Right.NOT_GRANTED}
    granted = attrs.evolve(claimed, grant_decisions=(GrantDecision(amount=SHARE, decided_on=date(2025, 5, 20)),))
    assert [assess(granted, as_of=day).right for day in (date(2025, 5, 19), AFTER)] == [
        Right.NOT_GRANTED,
        Right.PRESERVED,
    ]


def test_f2_a_day_that_a_decision_tells_is_no_change_of_the_terms_and_a_day_that_it_moves_is():
    reports = tuple(attrs.evolve(each, last_day=Unknown("report_day", cited("12 §"))) for each in FAR_TERMS.reports)
    told = GrantDecision(
        amount=SHARE,
        decided_on=date(2025, 4, 1),
        effect=GrantEffect.MAY_REQUISITION,
        report_day=far_day(date(2026, 3, 2)),
    )

    def found(terms):
        answer = assess(case_of(terms, grant_decisions=(told,)), as_of=AFTER)
        changes = [each for each in answer.findings if each.code == "decision_changes_terms"]
        return [(each.field, each.value("changed")) for each in changes], answer.terms.reports

    assert found(changed(reports=reports))[0] == []
    moved = tuple(attrs.evolve(each, last_day=far_day(date(2026, 2, 2))) for each in FAR_TERMS.reports)
    assert found(changed(reports=moved))[0] == [("grant_decisions", ("reports",))]


def test_f2_a_day_of_reporting_is_that_of_every_report_whose_day_was_still_to_be_told():
    untold = Unknown("report_day", cited("12 §"))
    kinds = (ReportKind.FINANCIAL, ReportKind.RESULTS, ReportKind.INTERIM)
    days = (untold, untold, far_day(date(2025, 9, 1)))
    reports = tuple(
        ReportClause(kind=kind, last_day=day, citation=cited("14 §")) for kind, day in zip(kinds, days, strict=True)
    )
    march = far_day(date(2026, 3, 2))
    told = GrantDecision(amount=SHARE, decided_on=date(2025, 4, 1), report_day=march)
    answer = assess(case_of(changed(reports=reports), grant_decisions=(told,)), as_of=AFTER)
    assert [each.last_day for each in answer.terms.reports] == [march, march, days[2]]


def test_answers_cite_the_clause_that_they_rest_on():
    case = case_of(requisitions=(sent(date(2025, 5, 2)),), payments=(Payment(amount=SHARE, paid_on=AFTER),))
    answer = assess(case, as_of=date(2026, 1, 2))
    places = {each.code: str(each.citation) for each in answer.steps}
    assert (places["right"], places["paid_on_right"], places["unspent"]) == ("7, 9 §§", "11 §", "14 §")
    assert str(answer.ledger.used.citation) == "14 §"


def test_an_entitlement_counts_from_the_day_it_was_stated_and_the_last_one_stated_counts():
    stated = tuple(
        Entitlement(line="far", amount=K(amount), citation=cited("10 §"), stated_on=day)
        for amount, day in ((4_000_000, date(2025, 9, 1)), (3_000_000, None), (6_000_000, date(2025, 3, 1)))
    )
    case = attrs.evolve(case_of(), entitlements=stated)
    days = (date(2025, 2, 28), date(2025, 3, 1), date(2025, 8, 31), date(2025, 9, 1))
    entitled = [assess(case, as_of=day).ledger.entitled for day in days]
    assert entitled == [K(3_000_000), K(6_000_000), K(6_000_000), K(4_000_000)]
    with pytest.raises(GrantkitError, match="each only once"):
        attrs.evolve(case_of(), entitlements=(*stated, stated[1]))
