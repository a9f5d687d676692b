"""What falls due, whatever the texts say and whatever happened: no duty and no krona is left out or told twice."""

from collections import Counter
from datetime import date, timedelta

from drawn_family import cases, days
from hypothesis import given, settings
from hypothesis import strategies as st

from grantkit import Right, Sek, assess
from grantkit.case import DutyStatus
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
from grantkit.portfolio import due_between
from grantkit.testing import grant_cases, policies
from grantkit.values import DateRoll, Deadline

EVER = (date.min, date.max)
# Each example is one assessment and several listings.
FEW = settings(max_examples=max(20, settings().max_examples // 2))
OF_MONEY = ("repayment", "reclaimed", "payment", "instalment")


@st.composite
def assessments(draw):
    case = draw(cases() | grant_cases(AGREEMENT, REGIONS[0]))
    return assess(case, as_of=draw(days()), policies=draw(policies()))


def listed(assessment, first=EVER[0], last=EVER[1], **chosen):
    as_of, chosen_policies = assessment.as_of, assessment.policies
    return due_between([assessment], first, last, as_of=as_of, policies=chosen_policies, **chosen)


def everything(found):
    return (*found.days, *found.without_day, *found.gaps)


@FEW
@given(assessments())
def test_every_duty_with_a_day_is_listed_once_and_no_other(assessment):
    """A duty that is owed on a day stands among the days, once; what goes with documents does not."""
    found = listed(assessment, with_done=True)
    dated = [each for each in assessment.duties if isinstance(each.duty.due, Deadline)]
    owed = [(each.duty, each.last_day) for each in dated if each.duty.code != "repayment"]
    told = [(each.duty, each.last_day) for each in found.days if each.duty.code not in OF_MONEY]
    assert Counter(owed) == Counter(told)


@FEW
@given(assessments())
def test_what_is_outstanding_is_listed_to_the_ore_with_or_without_a_day(assessment):
    """What is to be repaid is the sum of its parts, and a sum that is not known is told as unknown."""
    found = everything(listed(assessment))
    told = [each for each in found if each.duty.code in {"repayment", "reclaimed"}]
    owed = assessment.repayment.outstanding
    assert all(each.amount is not None or each.recipient is None for each in told)
    known = [each.amount for each in told if isinstance(each.amount, Sek)]
    if isinstance(owed, Sek):
        assert owed == sum(known, Sek.ZERO)
    elif assessment.terms.repayment is not None:
        assert any(not isinstance(each.amount, Sek) for each in told)


@FEW
@given(assessments())
def test_no_amount_is_0_for_want_of_knowledge(assessment):
    """An amount at stake is more than 0 kr, unknown, or none at all; and so is the most that it may be."""
    for each in everything(listed(assessment, with_done=True)):
        assert each.amount != Sek.ZERO
        assert each.at_most is None or each.at_most > Sek.ZERO
        assert each.is_done is (each.status is DutyStatus.MET or isinstance(each.done, date))


@FEW
@given(assessments())
def test_a_right_that_is_open_stands_with_its_last_day(assessment):
    """As long as the right is open, the requisition is listed with what the account calls open."""
    opened = assessment.ledger.open
    if assessment.right is Right.OPEN and isinstance(opened, Sek) and opened:
        found = everything(listed(assessment))
        amounts = {each.amount for each in found if each.duty.code == "requisition"}
        # A text whose clause on requisition is not in hand is a gap, and has no amount.
        assert amounts <= {opened, None}


@FEW
@given(assessments(), st.integers(0, 400))
def test_a_day_is_listed_if_it_may_lie_between_the_two_and_otherwise_not(assessment, length):
    """The listing of a span is what of the listing of all days may lie in it, in the same order."""
    first = assessment.as_of
    last = first + timedelta(days=length)
    found, all_days = listed(assessment, first, last), listed(assessment)
    assert found.days == tuple(
        each for each in all_days.days if any(first <= day <= last for day in (each.last_day, each.other_day) if day)
    )
    assert (all_days.without_day, all_days.gaps) == (found.without_day, found.gaps)
    assert list(found.days) == sorted(found.days, key=lambda each: each.safe_day)


@FEW
@given(assessments())
def test_both_readings_of_a_day_are_those_of_its_deadline(assessment):
    """The day and the other day are the days under the two readings; only a decision sets a day that stands."""
    for each in listed(assessment, with_done=True).days:
        if each.duty.code != "reclaimed":
            assert {each.duty.due.under(roll) for roll in DateRoll} == set(each.readings)


@FEW
@given(assessments())
def test_what_is_done_is_left_out_and_nothing_else(assessment):
    """Without what is done, the listing is the listing with it, less what is done."""
    with_done = everything(listed(assessment, with_done=True))
    assert tuple(each for each in with_done if not each.is_done) == everything(listed(assessment))


@FEW
@given(st.lists(cases(), max_size=4), days(), policies())
def test_the_listing_of_many_cases_has_the_days_of_each(drawn, as_of, chosen):
    """Each case has in the listing of all what it has by itself; what is owed for all is told once."""
    together = due_between(drawn, *EVER, as_of=as_of, policies=chosen)
    alone = [due_between([case], *EVER, as_of=as_of, policies=chosen) for case in drawn]
    own = Counter(each for found in alone for each in everything(found) if each.recipient is not None)
    assert own == Counter(each for each in everything(together) if each.recipient is not None)
    shared = {each for found in alone for each in everything(found) if each.recipient is None}
    told = [each for each in everything(together) if each.recipient is None]
    assert {each.duty for each in shared} == {each.duty for each in told}
    assert len(told) == len({each.duty for each in told})
