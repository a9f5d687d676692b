"""Answers to cases with missing facts that were ruled right, in kronor of Gotland's or Halland's grant of 2019."""

from datetime import date

import attrs

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    Payment,
    Period,
    Requisition,
    Sek,
    Unknown,
)
from grantkit import assess as assess_case
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT

kr = Sek.kronor
WHOLE, LATER = kr(18_735_782), date(2020, 12, 31)
E_MAIL, NOVEMBER = Channel.E_MAIL, date(2019, 11, 12)
PAID = Payment(amount=WHOLE, paid_on=date(2019, 12, 16))


def ledger(name="Gotland", **facts):
    case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient(name), **facts)
    return assess_case(case, as_of=LATER).ledger


def test_claims_that_differ_only_above_the_entitlement_are_the_same():
    first = Requisition(amount=kr(104_148_040), arrived_on=NOVEMBER, channel=E_MAIL)
    second = Requisition(amount=kr(104_148_041), arrived_on=date(2019, 12, 2))
    found = ledger("Halland", requisitions=(first, second))
    assert (kr(104_148_040), kr(0)) == (found.awaiting, found.undetermined)


def test_what_is_replaced_counts_for_nothing_whatever_day_it_came():
    undated = Requisition(amount=WHOLE, reference="a")
    correction = Requisition(
        amount=kr(10_000_000), arrived_on=NOVEMBER, channel=E_MAIL, reference="b", supersedes="a", reason="rättad"
    )
    found = ledger(requisitions=(undated, correction))
    assert (kr(10_000_000), kr(8_735_782), kr(0)) == (found.awaiting, found.unclaimed, found.undetermined)


def test_an_undated_requisition_may_be_the_later_one():
    found = ledger(
        requisitions=(
            Requisition(amount=kr(1)),
            Requisition(amount=WHOLE, arrived_on=NOVEMBER, channel=E_MAIL),
        ),
        payments=(PAID,),
    )
    assert (kr(1), WHOLE - kr(1)) == (found.paid_on_right, found.paid_undetermined)
    assert WHOLE - kr(1) == found.undetermined


def test_what_is_certain_and_what_is_possible_stand_apart():
    sure = Requisition(amount=kr(3_000_000), arrived_on=NOVEMBER, channel=E_MAIL)
    maybe = Requisition(amount=kr(4_100_000), arrived_on=date(2019, 12, 2))
    found = ledger(requisitions=(sure, maybe))
    assert (kr(3_000_000), WHOLE - kr(4_100_000), kr(1_100_000)) == (
        found.awaiting,
        found.unclaimed,
        found.undetermined,
    )


def test_a_doubtful_cost_beside_costs_above_the_grant_leaves_nothing_open():
    winter = Period(first=date(2019, 12, 1), last=date(2020, 1, 31))
    items = (
        CostItem(category=CostCategory.STAFFING, amount=WHOLE * 3),
        CostItem(category=CostCategory.STAFFING, amount=kr(10_000), period=winter),
    )
    report = FinancialReport(items=items, received=WHOLE, arrived_on=date(2020, 3, 1), channel=E_MAIL)
    found = ledger(payments=(PAID,), financial_reports=(report,))
    assert (WHOLE, kr(0), kr(0)) == (found.used, found.unspent, found.repayable)


def used(*reports, as_of):
    case = GrantCase(
        agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), payments=(PAID,), financial_reports=reports
    )
    return assess_case(case, as_of=as_of).ledger.used


def test_a_report_without_a_day_is_not_the_last_beside_one_of_today_that_is_listed_after_it():
    today = date(2020, 3, 2)
    dated = FinancialReport(stated_costs=kr(5), arrived_on=today, channel=E_MAIL, reference="b")
    undated = FinancialReport(stated_costs=kr(3), reference="a")
    assert kr(5) == used(undated, dated, as_of=today)
    assert Unknown is type(used(dated, undated, as_of=today))
    assert Unknown is type(used(undated, dated, as_of=date(2020, 3, 3)))
    correction = FinancialReport(stated_costs=kr(3), reference="a", supersedes="b", reason="rättad")
    assert Unknown is type(used(correction, dated, as_of=today))
    beside = FinancialReport(stated_costs=kr(5), arrived_on=today, channel=E_MAIL, reference="c")
    assert Unknown is type(used(correction, beside, dated, as_of=today))


def test_of_a_letter_to_another_authority_nothing_is_presumed():
    """It was in the letter box of another on the day after the last; the right one cannot have had it before."""
    astray = Requisition(
        amount=WHOLE, arrived_on=date(2019, 12, 2), channel=Channel.LETTER_BOX, addressee="Socialstyrelsen"
    )
    assert (WHOLE, kr(0)) == (ledger(requisitions=(astray,)).lapsed, ledger(requisitions=(astray,)).undetermined)
    by_word_of_the_authority = attrs.evolve(astray, received_on=date(2019, 11, 29))
    assert WHOLE == ledger(requisitions=(by_word_of_the_authority,)).undetermined
