"""Three decisions of 2022: supervision of restaurants, deferred care, and the pent-up needs of care."""

from datetime import date

import pytest
from inventory import citations
from told_of_texts import ALE, every_case, six_days, told

from grantkit import Channel, FinancialReport, GrantCase, Payment, Requisition, Right, Sek, Unknown, assess, duties
from grantkit.agreement import PaymentMode, ReportKind
from grantkit.agreement.budgets import SumKind
from grantkit.case import Entitlement
from grantkit.catalogue import serveringsstallen_2022, uppdamda_vardbehov_2022, uppskjuten_vard_2022

RESTAURANTS, DEFERRED, PENT_UP = (
    module.AGREEMENT for module in (serveringsstallen_2022, uppskjuten_vard_2022, uppdamda_vardbehov_2022)
)
TEXTS = {RESTAURANTS.name: RESTAURANTS, DEFERRED.name: DEFERRED, PENT_UP.name: PENT_UP}
KALMAR = DEFERRED.recipient("Kalmar")
SHARE = Sek.miljoner(90)


def deferred(**facts):
    stated = Entitlement(line="deferred_care", amount=SHARE, citation=DEFERRED.citation)
    return GrantCase(agreement=DEFERRED, recipient=KALMAR, entitlements=(stated,), **facts)


@pytest.mark.parametrize(
    ("agreement", "amount", "exactness"),
    [
        (RESTAURANTS, Sek.kronor(30_000_000), SumKind.EXACT),
        (DEFERRED, Sek.kronor(4_000_000_000), SumKind.EXACT),
        (PENT_UP, Sek.kronor(2_000_000_000), SumKind.ABOUT),  # "nearly 2 milliards"
    ],
    ids=list(TEXTS),
)
def test_the_sums_are_those_of_the_decisions_and_the_texts_have_nothing_out_of_order(agreement, amount, exactness):
    (line,) = agreement.budget.lines
    assert (amount, exactness) == (line.amount, line.exactness)
    assert () == agreement.check()
    assert isinstance(agreement.registration_number, Unknown)


def test_restaurants_are_paid_once_without_requisition_by_4_march_2022():
    (terms,) = RESTAURANTS.terms
    assert (PaymentMode.ONCE, date(2022, 3, 4)) == (terms.payment.mode, terms.payment.last_day.last_day)
    assert terms.requisition is None
    share = Entitlement(line="supervision", amount=Sek.kronor(50_000), citation=RESTAURANTS.citation)
    case = GrantCase(agreement=RESTAURANTS, recipient=ALE, entitlements=(share,))
    in_time, late = (assess(case, as_of=date(2022, 3, day)) for day in (4, 5))
    assert (Right.PRESERVED, Sek.kronor(50_000)) == (late.right, late.ledger.awaiting)
    assert [False, True] == [
        "awaiting_after_last_day" in {each.code for each in one.findings} for one in (in_time, late)
    ]
    assert "requisition" not in {each.code for each in duties(RESTAURANTS, ALE)}


def test_deferred_care_is_paid_during_2022():
    (terms,) = DEFERRED.terms
    assert (date(2022, 12, 31), True) == (terms.payment.last_day.last_day, isinstance(terms.payment.mode, Unknown))


def test_restaurants_have_no_share_no_report_and_no_repayment_in_hand_though_those_of_2020_and_2021_had():
    (terms,) = RESTAURANTS.terms
    assert all(isinstance(each, Unknown) for each in (terms.reports, terms.repayment, terms.liability))
    found = assess(GrantCase(agreement=RESTAURANTS, recipient=ALE), as_of=date(2022, 6, 1))
    assert isinstance(found.ledger.entitled, Unknown)


def test_restaurants_of_january_2022_have_a_decision_of_their_own():
    (january,) = RESTAURANTS.predecessors
    assert "S2021/08229" == str(january.registration_number)
    assert "15 mnkr" in january.relation


def test_deferred_care_is_requisitioned_from_kammarkollegiet_by_1_december_2022_and_accounted_for_by_31_march():
    (terms,) = DEFERRED.terms
    assert (date(2022, 12, 1), "Kammarkollegiet") == (terms.requisition.last_day.last_day, terms.requisition.addressee)
    assert date(2023, 3, 31) == terms.report(ReportKind.FINANCIAL).last_day.last_day
    assert isinstance(terms.repayment, Unknown)


def test_deferred_care_not_requisitioned_by_the_day_is_late_and_not_lapsed_since_no_consequence_is_in_hand():
    in_time, late = (assess(deferred(), as_of=date(2022, 12, day)) for day in (1, 2))
    assert (Right.OPEN, Right.LATE) == (in_time.right, late.right)
    assert Sek.ZERO == late.ledger.lapsed
    assert "late_without_stated_consequence" in {each.code for each in late.findings}


def test_deferred_care_requisitioned_in_time_is_preserved_and_its_missing_account_is_told_without_reclaim():
    sent = Requisition(amount=SHARE, arrived_on=date(2022, 12, 1), channel=Channel.E_MAIL)
    paid = Payment(amount=SHARE, paid_on=date(2022, 12, 15))
    found = assess(deferred(requisitions=(sent,), payments=(paid,)), as_of=date(2023, 4, 1))
    assert (Right.PRESERVED, SHARE) == (found.right, found.ledger.paid_on_right)
    (report,) = [each for each in found.duties if each.duty.code == "financial_report"]
    assert "late" == report.status.value
    assert isinstance(found.ledger.exposure, Unknown)
    handed_in = FinancialReport(arrived_on=date(2023, 3, 31), channel=Channel.E_MAIL)
    after = assess(
        deferred(requisitions=(sent,), payments=(paid,), financial_reports=(handed_in,)), as_of=date(2023, 4, 1)
    )
    (report,) = [each for each in after.duties if each.duty.code == "financial_report"]
    assert "met" == report.status.value


def test_pent_up_needs_are_about_two_milliards_and_the_authority_reports_twice():
    found = duties(PENT_UP, PENT_UP.recipient("Kalmar"))
    assert [(date(2022, 8, 1), "Socialdepartementet"), (date(2023, 5, 15), "Socialdepartementet")] == [
        (each.due.last_day, each.addressee) for each in found if each.actor == "Socialstyrelsen"
    ]
    case = GrantCase(agreement=PENT_UP, recipient=PENT_UP.recipient("Kalmar"))
    assert isinstance(assess(case, as_of=date(2022, 6, 1)).ledger.entitled, Unknown)


@pytest.mark.long
@pytest.mark.parametrize("agreement", TEXTS.values(), ids=list(TEXTS))
def test_every_case_on_six_days_cites_no_other_source(agreement):
    own = {each.source.short for each in citations(agreement)}
    assert own == own.union(*(told(case, day) for case in every_case(agreement, ALE) for day in six_days(2022)))
