"""Interest on what was reclaimed: its first day, its rates, its days and its rounding."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from plain_agreement import CITED, agreed, case_under, kr, paid

from grantkit import GrantkitError, NotRegulated, Policies, Repayment, Sek, Unknown, assess, sensitivity
from grantkit.agreement import BaseRate, DayCount, Ground, InterestClause, InterestFrom
from grantkit.case import InterestRate, ReclaimDecision, reclaim_interest
from grantkit.text import finding_text

LENDING, REFERENCE = BaseRate.LENDING_RATE, BaseRate.REFERENCE_RATE
THIRTIETH = InterestClause(base=LENDING, points=Decimal(2), runs_from=InterestFrom.THIRTIETH_DAY, citation=CITED)
MONTH = attrs.evolve(THIRTIETH, runs_from=InterestFrom.ONE_MONTH)
OVERDUE = InterestClause(base=REFERENCE, points=Decimal(8), runs_from=InterestFrom.WHEN_OVERDUE, citation=CITED)
DECIDED = date(2025, 1, 31)


def rate(percent, day=date(2000, 1, 1), base=LENDING):
    return InterestRate(base=base, from_day=day, percent=Decimal(percent))


SIX = (rate("6"),)
SUM = kr(6_780)


def interest(principal=SUM, clause=MONTH, rates=SIX, **facts):
    return reclaim_interest(
        principal, clause=clause, rates=rates, **{"decided_on": DECIDED, "until": date(2025, 12, 31), **facts}
    )


def spans(found):
    return [(each.first, each.last, each.principal, each.percent, each.days) for each in found.spans]


def test_f7_interest_runs_from_the_thirtieth_day_or_from_one_month_after_the_decision():
    assert date(2025, 3, 2) == interest(clause=THIRTIETH).first_day
    assert date(2025, 2, 28) == interest(clause=MONTH).first_day


def test_f7_eight_percent_on_6780_kr_from_new_year_to_20_april_with_both_ends_is_163_kr():
    found = interest(decided_on=date(2020, 12, 1), until=date(2021, 4, 20))
    assert (date(2021, 1, 1), date(2021, 4, 20), kr(6_780), Decimal(8), 110) == spans(found)[0]
    assert Fraction(6_780 * 8 * 110, 365) == found.exact_ore
    assert kr(163) == found.amount
    assert found.residual_ore == found.exact_ore - 16_300


@pytest.mark.parametrize(
    ("decided", "first"),
    [
        (date(2024, 1, 31), date(2024, 2, 29)),
        (date(2025, 1, 28), date(2025, 2, 28)),
        (date(2025, 3, 31), date(2025, 4, 30)),
        (date(2025, 2, 28), date(2025, 3, 28)),
        (date(2025, 12, 15), date(2026, 1, 15)),
        (date(9999, 12, 5), None),
    ],
)
def test_f7_one_month_later_is_the_same_date_or_the_last_day_of_the_month(decided, first):
    assert first == interest(decided_on=decided).first_day


def test_f7_the_calendar_ends_before_some_interest_starts():
    last = date.max
    found = interest(clause=THIRTIETH, decided_on=last, until=last)
    assert (None, (), Sek.ZERO) == (found.first_day, found.spans, found.amount)
    assert interest(decided_on=date(9999, 10, 31), until=last).spans[-1].last == last


def test_f7_under_the_interest_act_it_runs_after_the_day_to_pay_or_thirty_days_after_a_demand():
    rates = (rate("2.5", date(2025, 1, 1), REFERENCE), rate("2", date(2025, 7, 1), REFERENCE))
    facts = {"clause": OVERDUE, "rates": rates}
    assert date(2025, 3, 1) == interest(**facts, pay_by=date(2025, 2, 28)).first_day
    assert date(2025, 3, 1) == interest(**facts, pay_by=date(2025, 2, 28), demanded_on=DECIDED).first_day
    assert date(2025, 3, 2) == interest(**facts, demanded_on=DECIDED).first_day
    silent = interest(**facts)
    assert (None, Sek.ZERO) == (silent.first_day, silent.amount)


def test_f7_a_reference_rate_holds_for_its_half_year_and_a_lending_rate_until_the_next():
    first, second = rate("2.5", date(2025, 1, 1), REFERENCE), rate("2", date(2025, 7, 1), REFERENCE)
    found = interest(clause=OVERDUE, rates=(second, first, rate("9")), pay_by=date(2025, 6, 29))
    assert [
        (date(2025, 6, 30), date(2025, 6, 30), kr(6_780), Decimal("10.5"), 1),
        (date(2025, 7, 1), date(2025, 12, 31), kr(6_780), Decimal(10), 184),
    ] == spans(found)
    lacking = interest(clause=OVERDUE, rates=(first,), pay_by=date(2025, 6, 29))
    assert Unknown("interest_rate", CITED, about="2025-07-01") == lacking.amount
    assert date(2025, 7, 1) == lacking.missing_day
    assert kr(6_780).ore * Fraction("10.5") / 36_500 == lacking.exact_ore
    of_another_kind = rate("7", date(2025, 3, 1), REFERENCE)
    lending = interest(rates=(rate("1", date(2024, 1, 1)), rate("3", date(2025, 6, 1)), of_another_kind))
    assert [Decimal(3), Decimal(5)] == [each.percent for each in lending.spans]


def test_f7_a_day_without_a_rate_makes_the_amount_unknown_and_names_the_day():
    found = interest(rates=(rate("3", date(2025, 4, 1)),))
    assert Unknown("interest_rate", CITED, about="2025-02-28") == found.amount
    assert [None, Decimal(5)] == [each.percent for each in found.spans]
    assert Unknown("interest_rate", CITED, about="2025-02-28") == interest(rates=()).amount


def test_f7_where_nothing_is_left_no_rate_is_missed():
    settled = interest(rates=(), repaid=((DECIDED, kr(6_780)),))
    assert ((), Sek.ZERO) == (settled.spans, settled.amount)
    assert Sek.ZERO == interest(Sek.ZERO, rates=()).amount


def test_f7_what_is_repaid_bears_interest_on_its_day_and_none_from_the_next():
    found = interest(kr(1_000), repaid=((date(2025, 4, 30), kr(400)), (date(2025, 3, 31), kr(600))))
    assert [
        (date(2025, 2, 28), date(2025, 3, 31), kr(1_000), Decimal(8), 32),
        (date(2025, 4, 1), date(2025, 4, 30), kr(400), Decimal(8), 30),
    ] == spans(found)
    more = interest(kr(1_000), repaid=((date(2025, 3, 31), kr(1_600)),))
    assert spans(more) == spans(found)[:1]


def test_f7_the_days_of_a_year_are_counted_as_the_policy_says():
    year = {"decided_on": date(2023, 12, 1), "until": date(2024, 12, 31)}
    amounts = {each: interest(kr(36_000), **year, day_count=each).exact_ore for each in DayCount}
    assert {
        DayCount.ACT_365: Fraction(3_600_000 * 8 * 366, 36_500),
        DayCount.ACT_360: Fraction(3_600_000 * 8 * 366, 36_000),
        DayCount.ACT_ACT: Fraction(3_600_000 * 8, 100),
    } == amounts
    over = interest(kr(36_000), decided_on=date(2023, 12, 1), until=date(2025, 12, 31), day_count=DayCount.ACT_ACT)
    assert 2 * Fraction(3_600_000 * 8, 100) == over.exact_ore


def test_f7_a_rate_below_zero_counts_as_zero():
    assert [Decimal(0)] == [each.percent for each in interest(rates=(rate("-3"),)).spans]
    assert [Decimal("1.5")] == [each.percent for each in interest(rates=(rate("-0.5"),)).spans]


def test_f7_the_last_listed_of_two_rates_of_one_day_holds():
    found = interest(rates=(rate("1"), rate("3")))
    assert [Decimal(5)] == [each.percent for each in found.spans]


def test_f7_interest_is_rounded_to_a_unit_with_halves_upwards():
    half = {"clause": attrs.evolve(MONTH, points=Decimal(0)), "rates": (rate("36.5"),), "until": date(2025, 2, 28)}
    assert kr(1) == interest(kr(500), **half).amount
    found = interest(kr(1_250), **half, unit=Sek(ore=50))
    assert (Sek(ore=150), Fraction(-25)) == (found.amount, found.residual_ore)
    assert Sek(ore=125) == interest(kr(1_250), **half, unit=Sek(ore=1)).amount


def test_f7_interest_that_was_waived_or_reduced_is_no_more_than_that():
    assert kr(100) == interest(at_most=kr(100)).amount
    assert interest(at_most=kr(10_000)).amount == interest().amount
    waived = interest(at_most=Sek.ZERO, rates=())
    assert (Sek.ZERO, Sek.ZERO) == (waived.amount, waived.at_most)


@given(
    st.lists(st.integers(0, 400), max_size=4),
    st.lists(st.integers(0, 500), max_size=4),
    st.sampled_from(DayCount),
    st.integers(0, 800),
)
def test_f7_the_spans_are_every_day_once_and_add_up_to_the_interest_day_by_day(changes, repaid, day_count, length):
    """Each day bears what its own sum and rate make of it, whatever the other days are."""
    rates = (rate("1"), *(rate(str(each % 7), DECIDED + timedelta(days=each)) for each in changes))
    back = tuple((DECIDED + timedelta(days=each), kr(each)) for each in repaid)
    facts = {"rates": rates, "repaid": back, "day_count": day_count}
    found = interest(kr(1_500), **facts, until=DECIDED + timedelta(days=length))
    in_order = sorted(rates, key=lambda each: each.from_day)
    days = [found.first_day + timedelta(days=each) for each in range((found.until - found.first_day).days + 1)]
    by_day = Fraction()
    for day in days:
        left = max(Sek.ZERO, kr(1_500) - sum((amount for paid_on, amount in back if paid_on < day), Sek.ZERO))
        percent = [each.percent for each in in_order if each.from_day <= day][-1] + 2
        year = {DayCount.ACT_365: 365, DayCount.ACT_360: 360, DayCount.ACT_ACT: 366 if day.year == 2024 else 365}
        by_day += Fraction(left.ore * Fraction(percent), 100 * year[day_count])
    assert by_day == found.exact_ore
    assert all(first.last < second.first for first, second in zip(found.spans, found.spans[1:], strict=False))
    assert abs(found.residual_ore) * 2 <= found.unit.ore


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        (
            {
                "principal": kr(-1),
                "rates": (1,),
                "repaid": ((DECIDED, kr(-1)), (1,), (None, 1)),
                "at_most": kr(-1),
                "unit": Sek.ZERO,
                "pay_by": date(2025, 1, 1),
                "demanded_on": date(2025, 1, 30),
            },
            [
                "principal",
                "rates[0]",
                "repaid[0][1]",
                "repaid[1]",
                "repaid[2][0]",
                "repaid[2][1]",
                "pay_by",
                "demanded_on",
                "at_most",
                "unit",
            ],
        ),
        (
            {"decided_on": "x", "clause": None, "until": None, "repaid": [], "pay_by": 1, "day_count": 365, "unit": 1},
            ["decided_on", "clause", "until", "repaid", "pay_by", "day_count", "unit"],
        ),
    ],
)
def test_f7_every_impossible_input_is_named(facts, fields):
    with pytest.raises(GrantkitError) as error:
        interest(**facts)
    assert fields == [fault.field for fault in error.value.faults]


@pytest.mark.parametrize("percent", ["NaN", "Infinity", "1000", "-1000", "1E-11"])
def test_f7_a_rate_that_nobody_writes_is_refused(percent):
    for make in (lambda: rate(percent), lambda: attrs.evolve(MONTH, points=Decimal(percent))):
        with pytest.raises(GrantkitError, match="under 1 000"):
            make()
    with pytest.raises(GrantkitError, match="0 or more"):
        attrs.evolve(MONTH, points=Decimal(-1))


RECLAIMED = ReclaimDecision(
    amount=kr(6_780), ground=Ground.NOT_USED, decided_on=date(2020, 12, 1), decided_by="Skolverket"
)


PAID = paid(kr(10_000), date(2020, 6, 1))


def case(*decisions, clause=MONTH, **facts):
    agreement = agreed(interest=clause)
    return case_under(agreement, **{"reclaim_decisions": decisions, "payments": PAID, "rates": (rate("6"),), **facts})


AS_READ = Policies()


def assessed(*decisions, as_of=date(2021, 4, 20), policies=AS_READ, **facts):
    return assess(case(*decisions, **facts), as_of=as_of, policies=policies)


def test_f7_each_decision_of_a_case_has_its_interest_from_its_own_day():
    later = attrs.evolve(RECLAIMED, amount=kr(1_000), decided_on=date(2021, 2, 20))
    found = assessed(later, RECLAIMED).interest
    assert [(kr(6_780), kr(163)), (kr(1_000), kr(7))] == [(each.principal, each.amount) for each in found]
    assert () == assessed(later, RECLAIMED, as_of=date(2020, 11, 30)).interest
    assert [Sek.ZERO] == [each.amount for each in assessed(RECLAIMED, as_of=date(2020, 12, 31)).interest]


def test_f7_interest_is_no_part_of_what_is_repayable():
    with_clause, without = assessed(RECLAIMED), assessed(RECLAIMED, clause=None)
    assert with_clause.ledger == without.ledger
    assert () == without.interest


def test_f7_a_clause_that_is_not_in_hand_leaves_interest_unknown_only_where_something_was_reclaimed():
    unknown, open_ = Unknown("interest", CITED), NotRegulated("reclaim_interest", CITED, sv="ränta", en="interest")
    for answer in (unknown, open_):
        told = assessed(RECLAIMED, clause=answer)
        assert answer == told.interest
        assert answer in told.missing + told.not_regulated
        assert () == assessed(clause=answer).interest


def test_f7_repayments_count_against_the_decisions_in_the_order_of_their_days():
    later = attrs.evolve(RECLAIMED, amount=kr(1_000), decided_on=date(2021, 2, 20))
    repaid = tuple(
        Repayment(amount=kr(amount), booked_on=day)
        for amount, day in ((50, date(2020, 11, 1)), (6_780, date(2021, 1, 1)), (5_000, date(2021, 3, 22)))
    )
    first, second = assessed(later, RECLAIMED, repayments=repaid).interest
    assert [(date(2021, 1, 1), date(2021, 1, 1), kr(6_780), Decimal(8), 1)] == spans(first)
    assert [(date(2021, 3, 20), date(2021, 3, 22), kr(1_000), Decimal(8), 3)] == spans(second)
    at_once = (Repayment(amount=kr(7_000), booked_on=date(2021, 3, 1)),)
    first, second = assessed(later, RECLAIMED, repayments=at_once).interest
    assert (date(2021, 3, 1), kr(780)) == (first.spans[-1].last, second.spans[0].principal)


def test_f7_no_interest_runs_on_more_than_was_paid_and_neither_repaid_nor_reclaimed_before():
    whole, again = attrs.evolve(RECLAIMED, amount=kr(9_000)), attrs.evolve(RECLAIMED, decided_on=date(2021, 1, 20))
    back = (Repayment(amount=kr(4_000), booked_on=date(2020, 11, 1)),)
    for payments, repayments, principals in (
        (PAID, (), [kr(9_000), kr(1_000)]),
        (PAID, back, [kr(6_000), Sek.ZERO]),
        ((), (), [Sek.ZERO, Sek.ZERO]),
    ):
        told = assessed(whole, again, payments=payments, repayments=repayments)
        assert principals == [each.principal for each in told.interest]
        assert sum(principals, Sek.ZERO) == told.ledger.outstanding
        assert bool(payments) == any(each.code == "interest_runs" for each in told.findings)


def test_f7_waiver_reduction_and_demand_are_facts_of_the_decision():
    assert [Sek.ZERO] == [each.amount for each in assessed(attrs.evolve(RECLAIMED, interest_waived=True)).interest]
    assert [kr(5)] == [each.amount for each in assessed(attrs.evolve(RECLAIMED, interest_at_most=kr(5))).interest]
    rates = (rate("0", date(2020, 7, 1), REFERENCE), rate("0", date(2021, 1, 1), REFERENCE))
    facts = {"clause": OVERDUE, "rates": rates}
    demanded = attrs.evolve(RECLAIMED, demanded_on=date(2020, 12, 2))
    assert [kr(163)] == [each.amount for each in assessed(demanded, **facts).interest]
    due = attrs.evolve(RECLAIMED, pay_by=date(2020, 12, 31))
    assert [kr(163)] == [each.amount for each in assessed(due, **facts).interest]
    assert [Sek.ZERO] == [each.amount for each in assessed(RECLAIMED, **facts).interest]


def test_f7_interest_and_a_missing_rate_are_told():
    codes = {"interest_runs", "interest_rate_not_known"}
    (runs,) = [each for each in assessed(RECLAIMED).findings if each.code in codes]
    assert ("interest_runs", kr(163), CITED) == (runs.code, runs.value("amount"), runs.citation)
    assert finding_text(runs, "en").replace("\xa0", " ") == (
        "SEK 163 of interest from 1 January 2021 to 20 April 2021 shall be paid on SEK 6,780, reclaimed on "
        "1 December 2020 (section 7)."
    )
    told = assessed(RECLAIMED, rates=())
    (missing,) = [each for each in told.findings if each.code in codes]
    assert ("interest_rate_not_known", date(2021, 1, 1)) == (missing.code, missing.value("day"))
    assert Unknown("interest_rate", CITED, about="2021-01-01") in told.missing
    waived = attrs.evolve(RECLAIMED, interest_waived=True)
    for silent in (assessed(RECLAIMED, clause=None), assessed(waived)):
        assert [] == [each for each in silent.findings if each.code in codes]


def test_f7_the_day_count_is_a_policy_that_sensitivity_shows():
    told = sensitivity(case(RECLAIMED), as_of=date(2021, 4, 20))
    assert [("day_count", "act_360", kr(3))] == [
        (each.policy, each.other.value, change.kronor)
        for each in told
        if (change := each.change("interest")) is not None and each.other is DayCount.ACT_360
    ]
    chosen = assessed(RECLAIMED, policies=Policies(day_count=DayCount.ACT_360)).interest
    assert [kr(166)] == [each.amount for each in chosen]
