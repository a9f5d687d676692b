"""The right to the grant, on each day around Sunday 1 December 2019, under each reading and by each channel."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grantkit import Channel, Citation, DateRoll, Deadline, GrantkitError, Right, Sek, Unknown
from grantkit.agreement import IfLate, ReceiptRule, RequisitionClause
from grantkit.case import Receipt, deemed_received, lapse
from grantkit.errors import InvalidType
from grantkit.testing import days

CITED = Citation("S1", "avsnitt 8.1", ("R49", "R50"))


def clause_of(last_day):
    return RequisitionClause(last_day=Deadline(last_day, CITED), if_late=IfLate.LAPSES, citation=CITED)


CLAUSE = clause_of(date(2019, 12, 1))
P, L = Right.PRESERVED, Right.LAPSED
AFTER = date(2019, 12, 31)


def right_of(receipt, *, as_of=AFTER, roll=DateRoll.AS_PRINTED):
    return lapse(receipt, clause=CLAUSE, entitled=Sek.kronor(1), as_of=as_of, roll=roll)


@pytest.mark.parametrize(
    ("arrived", "channel", "as_printed", "next_working_day"),
    [
        (date(2019, 11, 30), Channel.E_MAIL, P, P),
        (date(2019, 12, 1), Channel.E_MAIL, P, P),
        (date(2019, 12, 2), Channel.E_MAIL, L, P),
        (date(2019, 12, 3), Channel.E_MAIL, L, L),
        (date(2019, 12, 2), Channel.WEB, L, P),
        (date(2019, 12, 2), Channel.HAND_DELIVERY, L, P),
        (date(2019, 11, 30), Channel.POST, P, P),
        (date(2019, 12, 1), Channel.POST, P, P),
        (date(2019, 12, 2), Channel.POST, P, P),
        (date(2019, 12, 3), Channel.POST, L, P),
        (date(2019, 12, 4), Channel.POST, L, L),
        (date(2019, 11, 30), Channel.LETTER_BOX, P, P),
        (date(2019, 12, 1), Channel.LETTER_BOX, P, P),
        (date(2019, 12, 2), Channel.LETTER_BOX, P, P),
        (date(2019, 12, 3), Channel.LETTER_BOX, L, P),
        # By post it would count from the Friday and by e-mail from the Monday, and so on the day after.
        (date(2019, 12, 2), None, Right.UNKNOWN, P),
        (date(2019, 12, 3), None, L, Right.UNKNOWN),
    ],
)
def test_r49_r50_what_counts_as_received_on_the_last_day_is_in_time(arrived, channel, as_printed, next_working_day):
    outcome = right_of(deemed_received(arrived, channel))
    assert {DateRoll.AS_PRINTED: as_printed, DateRoll.NEXT_WORKING_DAY: next_working_day} == dict(outcome.readings)
    assert as_printed is outcome.right
    assert (as_printed is not next_working_day) == outcome.contestable
    assert next_working_day is right_of(deemed_received(arrived, channel), roll=DateRoll.NEXT_WORKING_DAY).right


@pytest.mark.parametrize(
    ("as_of", "as_printed", "next_working_day"),
    [
        (date(2019, 12, 1), Right.OPEN, Right.OPEN),
        (date(2019, 12, 2), L, Right.OPEN),
        (date(2019, 12, 3), L, L),
    ],
)
def test_without_a_requisition_the_right_lapses_when_the_last_day_has_passed(as_of, as_printed, next_working_day):
    assert [as_printed, next_working_day] == [right for _, right in right_of(None, as_of=as_of).readings]


def test_what_arrives_later_is_not_yet_known():
    receipt = deemed_received(date(2019, 11, 29), Channel.E_MAIL)
    assert Right.OPEN is right_of(receipt, as_of=date(2019, 11, 28)).right


def test_a_requisition_nobody_dates_leaves_the_right_unknown():
    assert Right.UNKNOWN is right_of(Unknown("day_of_receipt", CITED)).right


def test_r50_post_is_presumed_received_the_working_day_before():
    received = {channel: deemed_received(date(2019, 12, 2), channel).received_on for channel in Channel}
    assert {Channel.POST: date(2019, 11, 29), Channel.LETTER_BOX: date(2019, 11, 29)} == {
        channel: day for channel, day in received.items() if day != date(2019, 12, 2)
    }


def test_r50_the_presumption_yields_to_its_exception_to_the_authority_and_to_the_other_rule():
    monday = date(2019, 12, 2)
    assert monday == deemed_received(monday, Channel.POST, presumption_rebutted=True).received_on
    assert monday == deemed_received(monday, Channel.POST, rule=ReceiptRule.ARRIVAL_DAY).received_on
    assert date(2019, 11, 28) == deemed_received(monday, Channel.POST, received_on=date(2019, 11, 28)).received_on
    assert monday == deemed_received(monday, None).received_on


def test_a_later_day_may_still_show_post_that_counts_as_in_time():
    """Last day Friday 27 December; post reaches the authority on Monday 30 December."""
    friday = clause_of(date(2019, 12, 27))
    receipt = deemed_received(date(2019, 12, 30), Channel.POST)
    on = [
        lapse(receipt, clause=friday, entitled=Sek.ZERO, as_of=day).right
        for day in (date(2019, 12, 27), date(2019, 12, 28), date(2019, 12, 30))
    ]
    assert on == [Right.OPEN, Right.LAPSED, Right.PRESERVED]


@given(days(), days(), days())
def test_from_the_first_working_day_after_the_last_day_lapsed_stays_lapsed(arrived, first, second):
    """From the end of the first working day after the last day, a later day never turns LAPSED into anything else."""
    early, late = sorted((first, second))
    for channel in Channel:
        receipt = deemed_received(arrived, channel)
        if early >= date(2019, 12, 2) and right_of(receipt, as_of=early).right is Right.LAPSED:
            assert Right.LAPSED is right_of(receipt, as_of=late).right


@given(days(), days())
def test_a_right_once_preserved_stays_preserved(arrived, as_of):
    """What was received in time is in time on every later day."""
    receipt = deemed_received(arrived, Channel.E_MAIL)
    if right_of(receipt, as_of=as_of).right is Right.PRESERVED:
        assert Right.PRESERVED is right_of(receipt, as_of=AFTER.replace(year=2020)).right


def test_mixed_up_arguments_are_all_named():
    with pytest.raises(InvalidType) as caught:
        lapse(date(2019, 12, 1), clause=date(2019, 12, 1), entitled=1, as_of="2019-12-01", roll=True)
    assert [fault.field for fault in caught.value.faults] == ["receipt", "clause", "entitled", "as_of", "roll"]
    with pytest.raises(GrantkitError):
        deemed_received("2019-12-02", Channel.POST)


def test_a_receipt_is_a_fact():
    assert Receipt(arrived_on=AFTER, received_on=AFTER, channel=Channel.WEB) == deemed_received(AFTER, Channel.WEB)


MONDAY = date(2019, 12, 2)


def test_r50_without_a_channel_the_day_is_that_of_arrival_or_the_one_that_post_counts_from():
    assert (MONDAY, date(2019, 11, 29)) == ((told := deemed_received(MONDAY, None)).received_on, told.at_earliest)
    assert deemed_received(MONDAY, None, rule=ReceiptRule.ARRIVAL_DAY).at_earliest is None
    assert deemed_received(MONDAY, None, received_on=MONDAY).at_earliest is None


@given(st.dates(date(2019, 11, 20), date(2019, 12, 12)), st.dates(date(2019, 11, 20), date(2020, 1, 12)))
def test_r50_where_the_channel_is_not_stated_the_right_is_unknown_exactly_where_the_channels_differ(arrived, as_of):
    """Without a channel the right is what every channel gives, and UNKNOWN where they give different rights."""
    by_channel = {right_of(deemed_received(arrived, each), as_of=as_of).right for each in Channel}
    expected = by_channel.pop() if len(by_channel) == 1 else Right.UNKNOWN
    assert expected is right_of(deemed_received(arrived, None), as_of=as_of).right
