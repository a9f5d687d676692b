"""Payments, repayments and costs that perhaps stand twice, as after a file that was read twice."""

from datetime import date

import attrs
from clean_case import ACCOUNT, CLEAN, kr

from grantkit import CostCategory, CostItem, GrantCase, Payment, Repayment, assess
from grantkit.portfolio import DiscrepancyKind, reconcile

MARCH, MAY = date(2020, 3, 30), date(2020, 5, 1)


def repaid(amount, day, **stated):
    return Repayment(amount=kr(amount), booked_on=day, **stated)


def told(as_of=MAY, **facts):
    return assess(GrantCase(**CLEAN | facts), as_of=as_of)


def twice(as_of=MAY, **facts):
    found = [each for each in told(as_of, **facts).findings if each.code == "entered_twice"]
    return [(each.field, *dict(each.values).values()) for each in found]


def test_a_repayment_that_is_read_twice_counts_twice_and_is_told():
    once = repaid(100, MARCH, reference="V-77")
    assert kr(200) == told(repayments=(once, once)).ledger.repaid
    assert [("repayments[1]", kr(100), "V-77")] == twice(repayments=(once, once))
    assert [] == twice(repayments=(once,))


def test_one_reference_with_one_amount_is_told_on_whatever_days_and_with_two_amounts_never():
    first, later = repaid(100, MARCH, reference="V-77"), repaid(100, date(2020, 4, 2), reference="V-77")
    assert [("repayments[1]", kr(100), "V-77")] == twice(repayments=(first, later))
    assert [] == twice(repayments=(first, repaid(50, MARCH, reference="V-77")))
    assert [] == twice(repayments=(first, repaid(100, MARCH, reference="V-78")))


def test_without_a_reference_only_entries_that_nothing_tells_apart_are_told():
    assert [("repayments[1]", kr(100), MARCH)] == twice(repayments=(repaid(100, MARCH), repaid(100, MARCH)))
    assert [] == twice(repayments=(repaid(100, MARCH), repaid(100, date(2020, 3, 31))))
    assert [] == twice(repayments=(repaid(0, MARCH), repaid(0, MARCH)))


def test_each_entry_beyond_the_first_is_told_and_none_that_is_not_known_yet():
    three = (Payment(amount=kr(5), paid_on=date(2019, 12, 16)),) * 3
    assert ["payments[1]", "payments[2]"] == [field for field, *_ in twice(payments=three)]
    assert [] == twice(payments=three, as_of=date(2019, 12, 1))
    assert [] == twice(repayments=(repaid(100, MARCH),) * 2, as_of=date(2020, 3, 29))


def test_a_cost_stands_twice_in_one_report_only_if_both_have_one_reference():
    def cost(reference):
        return CostItem(category=CostCategory.STAFFING, amount=kr(70), reference=reference)

    def of(*references):
        return twice(financial_reports=(attrs.evolve(ACCOUNT, items=tuple(map(cost, references))),))

    assert [("financial_reports[0].items[2]", kr(70), "A 1")] == of("A 1", "A 2", "A 1")
    assert [] == of(None, None)


def test_a_report_that_was_replaced_tells_nothing_more():
    cost = CostItem(category=CostCategory.STAFFING, amount=kr(70), reference="A 1")
    first = attrs.evolve(ACCOUNT, items=(cost, cost), reference="E1")
    second = attrs.evolve(first, items=(cost,), reference="E2", supersedes="E1", reason="dubblett")
    assert [("financial_reports[0].items[1]", kr(70), "A 1")] == twice(financial_reports=(first,))
    assert [] == twice(financial_reports=(first, second))


def test_a_repayment_is_known_from_the_day_it_was_sent():
    sent = (Repayment(amount=kr(5), sent_on=MARCH),) * 2
    assert [("repayments[1]", kr(5), MARCH)] == twice(repayments=sent, as_of=MARCH)


def test_reconciling_tells_it_with_the_amount():
    found = reconcile([GrantCase(**CLEAN | {"repayments": (repaid(5, MARCH),) * 2})], as_of=MAY)
    (both,) = (each for each in found if each.kind is DiscrepancyKind.ENTERED_TWICE)
    assert (kr(5), "repayments[1]") == (both.amount, both.finding.field)
