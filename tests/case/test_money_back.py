"""What was not used, what must be repaid and what may be reclaimed."""

from datetime import date
from itertools import product

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantkit import Channel, Citation, DateRoll, Deadline, GrantkitError, NotRegulated, Sek, Unknown
from grantkit.agreement import EarmarkTest, Ground, LiabilityClause, LiabilityGround
from grantkit.case import (
    Judgement,
    Receipt,
    RepaymentDuty,
    RepaymentPart,
    RepaymentStatus,
    deemed_received,
    reclaim_exposure,
    repayment_duty,
    unspent_funds,
)
from grantkit.case.ledgers import _met
from grantkit.values import Modality

CLAUSE = Citation("S1", "avsnitt 8.1", ("R77",))
DUE = Deadline(date(2020, 3, 31), CLAUSE)
MISSING = Unknown("financial_report", CLAUSE)
LIABILITY = LiabilityClause(
    grounds=(LiabilityGround(ground=Ground.REPORT_LATE, citation=CLAUSE),),
    decided_by="regeringen",
    modality=Modality.POWER,
    what="stödet",
    citation=CLAUSE,
)
kr = Sek.kronor


def funds(**changes):
    facts = {"received": kr(100), "total_costs": kr(80), "charged": kr(70), "earmark": kr(30), "earmark_costs": kr(5)}
    return unspent_funds(**{**facts, "citation": CLAUSE, **changes})


def duty(repaid=10, **changes):
    facts = {
        "by_recipient": kr(40),
        "paid": kr(100),
        "repayments": ((date(2020, 3, 1), kr(repaid)),) if repaid else (),
        "due": DUE.last_day,
        "creditor": "Kammarkollegiet",
        "citation": CLAUSE,
        "as_of": date(2020, 4, 1),
    }
    return repayment_duty(**{**facts, **changes})


def judged(unused, judged_on):
    return Judgement(unused=kr(unused), judged_on=judged_on, judged_by="Kammarkollegiet", reason="granskning")


def exposure(receipt=None, **changes):
    facts = {"deadline": DUE, "liability": LIABILITY, "paid": kr(100), "repaid": kr(30), "as_of": date(2020, 4, 1)}
    return reclaim_exposure(receipt, **{**facts, **changes})


def test_r77_an_unknown_amount_lies_between_two_sums_of_which_none_is_more_than_what_was_paid():
    unknown = Unknown("total_costs")
    told = duty(by_recipient=unknown, between=(kr(20), kr(500)))
    assert (unknown, (kr(20), kr(100)), unknown) == (told.amount, told.between, told.dated)
    assert kr(100) == duty(by_recipient=unknown, between=(kr(100), kr(500))).amount
    with pytest.raises(GrantkitError, match=r"between\[1\]"):
        duty(by_recipient=unknown, between=(kr(20), kr(-1)))


def test_r77_the_last_judgement_known_is_that_of_the_authority():
    made = (judged(60, date(2020, 3, 2)), judged(50, date(2020, 3, 1)), judged(70, date(2020, 4, 2)))
    told = duty(judgements=made)
    assert (kr(60), kr(60), kr(40)) == (told.by_authority, told.amount, told.by_recipient)
    assert kr(70) == duty(judgements=made, as_of=date(2020, 4, 2)).by_authority


def test_r77_what_is_repaid_later_is_not_yet_known():
    assert (kr(40), kr(0)) == (duty(as_of=date(2020, 2, 29)).outstanding, duty(as_of=date(2020, 2, 29)).repaid)
    assert (kr(30), kr(10)) == (duty(as_of=date(2020, 3, 1)).outstanding, duty(as_of=date(2020, 3, 1)).repaid)


def test_r67_the_form_subtracts_costs_and_never_goes_below_zero():
    assert (kr(20), kr(20), CLAUSE) == (funds().form_raw, funds().form, funds().citation)
    over = funds(total_costs=kr(120))
    assert (kr(-20), kr(0)) == (over.form_raw, over.form)


def test_r66_what_was_not_charged_stands_beside():
    assert kr(30) == funds().not_charged


@pytest.mark.parametrize(
    ("test", "costs", "repayable"),
    [
        (EarmarkTest.INFORMATIONAL, 80, 20),
        (EarmarkTest.BINDING, 80, 25),
        (EarmarkTest.BINDING, 60, 40),
        (EarmarkTest.INFORMATIONAL, 200, 0),
    ],
)
def test_r69_an_unused_earmark_adds_to_the_repayment_only_where_it_binds(test, costs, repayable):
    outcome = funds(total_costs=kr(costs), earmark_test=test)
    assert (kr(25), kr(repayable)) == (outcome.earmark, outcome.repayable_by_text)


def test_a_missing_fact_makes_its_own_numbers_unknown_and_no_other():
    assert (MISSING, MISSING, kr(25)) == (
        (outcome := funds(total_costs=MISSING)).form,
        outcome.repayable_by_text,
        outcome.earmark,
    )
    assert funds(received=MISSING).form == MISSING
    assert funds(earmark_costs=MISSING, earmark_test=EarmarkTest.BINDING).repayable_by_text == MISSING
    assert kr(20) == funds(earmark_costs=MISSING).repayable_by_text
    assert funds(total_costs=MISSING, earmark_test=EarmarkTest.BINDING).repayable_by_text == MISSING


def test_an_earmark_that_is_not_regulated_adds_nothing():
    gap = NotRegulated("earmark", CLAUSE)
    outcome = funds(earmark=gap, earmark_test=EarmarkTest.BINDING)
    assert (gap, kr(20)) == (outcome.earmark, outcome.repayable_by_text)


@pytest.mark.parametrize(
    ("repaid", "as_of", "status", "outstanding", "over"),
    [
        (10, date(2020, 3, 31), RepaymentStatus.DUE, 30, 0),
        (10, date(2020, 4, 1), RepaymentStatus.OVERDUE, 30, 0),
        (40, date(2020, 4, 1), RepaymentStatus.REPAID, 0, 0),
        (45, date(2020, 4, 1), RepaymentStatus.REPAID, 0, 5),
    ],
)
def test_r77_r83_repayment_is_due_by_the_day_and_overdue_after_it(repaid, as_of, status, outstanding, over):
    outcome = duty(repaid=repaid, as_of=as_of)
    assert (status, kr(outstanding), kr(over)) == (outcome.status, outcome.outstanding, outcome.over_repaid)
    assert date(2020, 3, 31) == outcome.due


def test_r77_the_authority_governs_and_both_are_shown():
    outcome = duty(judgements=(judged(60, date(2020, 3, 1)),))
    assert (kr(60), kr(40), kr(60)) == (outcome.amount, outcome.by_recipient, outcome.by_authority)


def test_r102_what_is_judged_later_has_no_stated_day():
    later = {"judgements": (judged(60, date(2020, 5, 1)),), "as_of": date(2020, 6, 1)}
    outcome = duty(**later)
    assert (DUE.last_day, RepaymentStatus.OVERDUE) == (outcome.due, outcome.status)
    assert (kr(40), kr(50), kr(20)) == (outcome.dated, outcome.outstanding, outcome.undated)
    excess_only = duty(**later, repaid=40)
    assert (Unknown, RepaymentStatus.DUE, kr(20)) == (type(excess_only.due), excess_only.status, excess_only.undated)
    unreported = duty(**later, by_recipient=MISSING)
    assert (Unknown, RepaymentStatus.DUE, kr(0)) == (type(unreported.due), unreported.status, unreported.dated)
    assert RepaymentStatus.REPAID is duty(**later, repaid=60).status
    assert Unknown is type(duty(by_recipient=MISSING).undated)


def test_r102_each_part_has_its_day_its_ground_and_who_set_it():
    first, second = judged(50, date(2020, 3, 31)), judged(60, date(2020, 5, 1))
    parts = duty(judgements=(second, first), as_of=date(2020, 6, 1)).parts
    assert [(kr(50), DUE.last_day, "Kammarkollegiet"), (kr(10), Unknown, "Kammarkollegiet")] == [
        (part.amount, part.due if isinstance(part.due, date) else type(part.due), part.by) for part in parts
    ]
    assert {CLAUSE} == {part.ground for part in parts}
    own = duty(judgements=(second,), as_of=date(2020, 6, 1)).parts
    assert [(kr(40), None), (kr(20), "Kammarkollegiet")] == [(part.amount, part.by) for part in own]
    assert () == duty(by_recipient=kr(0), repaid=0).parts


THIRTY_DAYS = date(2020, 5, 31)
DATED = RepaymentDuty(
    amount=kr(60),
    between=(kr(60), kr(60)),
    parts=(
        RepaymentPart(amount=kr(40), due=DUE.last_day, ground=CLAUSE, by=None),
        RepaymentPart(amount=kr(20), due=THIRTY_DAYS, ground=CLAUSE, by="Kammarkollegiet"),
    ),
    repayments=((DUE.last_day, kr(45)),),
    by_recipient=kr(40),
    by_authority=kr(60),
    clause_day=DUE.last_day,
    creditor="Kammarkollegiet",
    as_of=date(2020, 6, 30),
    citation=CLAUSE,
)


def test_whatever_day_a_part_has_is_the_day_that_everything_follows_from():
    assert (((THIRTY_DAYS, kr(15)),), THIRTY_DAYS, RepaymentStatus.OVERDUE) == (DATED.overdue, DATED.due, DATED.status)
    assert (kr(60), kr(0), None, ()) == (DATED.dated, DATED.undated, DATED.met_on, DATED.repaid_late)
    before = attrs.evolve(DATED, as_of=THIRTY_DAYS)
    assert ((), RepaymentStatus.DUE) == (before.overdue, before.status)
    met = attrs.evolve(DATED, repayments=(*DATED.repayments, (date(2020, 6, 29), kr(15))))
    assert (RepaymentStatus.REPAID, date(2020, 6, 29)) == (met.status, met.met_on)
    assert ((THIRTY_DAYS, kr(15)),) == met.repaid_late
    in_time = attrs.evolve(DATED, repayments=(*DATED.repayments, (THIRTY_DAYS, kr(15))))
    assert () == in_time.repaid_late


def test_no_more_than_was_paid_is_repayable():
    assert kr(100) == duty(by_recipient=kr(500)).amount
    assert kr(0) == duty(by_recipient=MISSING, paid=kr(0), repaid=0).amount
    assert RepaymentStatus.NOTHING_DUE is duty(by_recipient=kr(0), repaid=0).status


def test_before_a_report_the_duty_is_unknown():
    outcome = duty(by_recipient=MISSING)
    assert (
        outcome.amount,
        outcome.outstanding,
        outcome.over_repaid,
        outcome.status,
    ) == (MISSING, MISSING, MISSING, RepaymentStatus.UNKNOWN)


def test_a_day_the_source_does_not_tell_is_never_overdue():
    outcome = duty(due=MISSING)
    assert (outcome.due, outcome.status) == (MISSING, RepaymentStatus.DUE)


@pytest.mark.parametrize(
    ("received", "as_of", "ceiling"),
    [
        (None, date(2020, 3, 31), 0),
        (None, date(2020, 4, 1), 70),
        (date(2020, 3, 31), date(2020, 4, 1), 0),
        (date(2020, 4, 1), date(2020, 4, 2), 70),
    ],
)
def test_r80_a_late_report_opens_what_was_paid_and_not_repaid(received, as_of, ceiling):
    receipt = None if received is None else Receipt(arrived_on=received, received_on=received, channel=None)
    assert kr(ceiling) == exposure(receipt, as_of=as_of).ceiling


def test_r80_the_exposure_is_a_power_and_never_negative():
    outcome = exposure(repaid=kr(130))
    assert (kr(0), Modality.POWER, "regeringen") == (outcome.ceiling, outcome.modality, outcome.actor)


def test_a_report_nobody_dates_leaves_the_exposure_unknown_once_the_day_has_passed():
    assert kr(0) == exposure(MISSING, as_of=date(2020, 3, 31)).ceiling
    assert exposure(MISSING).ceiling == MISSING


@given(st.dates(date(2020, 3, 25), date(2020, 4, 6)), st.dates(date(2020, 3, 25), date(2020, 4, 9)))
def test_r101_where_the_channel_is_not_stated_the_exposure_is_unknown_exactly_where_the_channels_differ(arrived, as_of):
    """Without a channel the exposure is what every channel gives, and Unknown where they give different ones."""
    by_channel = {exposure(deemed_received(arrived, each), as_of=as_of).ceiling for each in Channel}
    found = exposure(deemed_received(arrived, None), as_of=as_of).ceiling
    assert isinstance(found, Unknown) if len(by_channel) > 1 else {found} == by_channel


def test_a_report_on_a_monday_after_a_sunday_is_contestable():
    sunday = Deadline(date(2019, 12, 1), CLAUSE)
    monday = Receipt(arrived_on=date(2019, 12, 2), received_on=date(2019, 12, 2), channel=None)
    assert exposure(monday, deadline=sunday).contestable
    assert kr(0) == exposure(monday, deadline=sunday, roll=DateRoll.NEXT_WORKING_DAY).ceiling


@pytest.mark.parametrize(
    ("call", "fields"),
    [
        (lambda: funds(received=kr(-1), earmark_test=True), ["received", "earmark_test"]),
        (
            lambda: duty(paid=100, as_of=None, judgements=(1,), repayments=((None, 1), (1, 2, 3)), due=DUE),
            ["judgements[0]", "paid", "repayments[0][0]", "repayments[0][1]", "repayments[1]", "due", "as_of"],
        ),
        (lambda: exposure(paid=kr(-1), roll=None), ["paid", "roll"]),
        (lambda: duty(repayments=[(date(2020, 3, 1), kr(1))]), ["repayments"]),
    ],
)
def test_every_impossible_argument_is_named(call, fields):
    with pytest.raises(GrantkitError) as caught:
        call()
    assert fields == [fault.field for fault in caught.value.faults]


def most_met(claims, payments, pairs):
    """As much of the claims as any way of placing the payments meets."""
    if not pairs:
        return 0
    (own, other), *rest = pairs
    return max(
        moved + most_met(claims | {own: claims[own] - moved}, payments | {other: payments[other] - moved}, rest)
        for moved in range(min(claims[own], payments[other]) + 1)
    )


def test_r59_what_names_a_line_goes_to_that_line_or_to_none_and_what_names_none_goes_to_any():
    """Every claim and every payment of nothing, 1 or 3 kr on two lines and on none."""
    sides = [dict(zip((None, "a", "b"), amounts, strict=True)) for amounts in product((0, 1, 3), repeat=3)]
    for claims, payments in product(sides, sides):
        pairs = [(own, other) for own in claims for other in payments if own == other or None in {own, other}]
        claimed, paid = ({line: kr(each) for line, each in side.items() if each} for side in (claims, payments))
        assert kr(most_met(claims, payments, pairs)) == _met(claimed, paid)


def test_a_report_that_was_in_time_only_by_post_leaves_the_reclaim_open_until_its_channel_is_told():
    received = deemed_received(date(2020, 4, 1), None)
    assert exposure(received, as_of=date(2020, 4, 2)).ceiling == Unknown("channel_of_report", LIABILITY.citation)
