"""Many cases, whatever the texts say and whatever happened: each öre stands in its group, and none stands twice."""

from datetime import timedelta

import attrs
from drawn_portfolios import FEW, portfolios
from hypothesis import given
from hypothesis import strategies as st

from grantkit import NotRegulated, Right, Sek
from grantkit.case import Ledger
from grantkit.portfolio import AtStake, GroupedBy, at_risk, look_ahead, summarise, totals

TERMS = tuple(field.name for field in attrs.fields(Ledger))
SIDES = (
    (
        ("entitled",),
        *(
            (
                "paid_on_right",
                "awaiting",
                "refused",
                "conditional",
                "open",
                "lapsed",
                "released",
                "unclaimed",
                "undetermined",
            ),
        ),
    ),
    (("paid",), ("paid_on_right", "paid_without_right", "paid_undetermined")),
    (("repayable", "over_repaid"), ("repaid", "outstanding")),
)


def known(assessments, term):
    return sum((each for a in assessments if isinstance(each := getattr(a.ledger, term), Sek)), Sek.ZERO)


@FEW
@given(portfolios())
def test_each_grouping_adds_up_to_the_whole_to_the_oere(assessments):
    """Whatever is grouped by, the groups have together what all cases have: each known öre, each missing amount."""
    found = totals(assessments)
    for by in GroupedBy:
        groups = found.by(by)
        for term in TERMS:
            whole, parts = found.sum_of(term), [each.sum_of(term) for each in groups]
            assert whole.known == sum((each.known for each in parts), Sek.ZERO)
            assert whole.unknown == sum(each.unknown for each in parts)
            assert whole.not_regulated == sum(each.not_regulated for each in parts)
        if by is not GroupedBy.LINE:
            assert found.count == sum(each.count for each in groups) == len(assessments)


@FEW
@given(portfolios())
def test_the_whole_is_what_the_accounts_have_and_what_the_overview_has(assessments):
    """The sums are those of the accounts, one by one, and the same as those of the overview of each agreement."""
    found = totals(assessments)
    overviews = summarise(assessments).agreements
    assert [each.agreement for each in overviews] == [each.key for each in found.by(GroupedBy.AGREEMENT)]
    for term in TERMS:
        assert found.sum_of(term).known == known(assessments, term)
        for overview, group in zip(overviews, found.by(GroupedBy.AGREEMENT), strict=True):
            assert overview.sum_of(term) == group.sum_of(term)


@FEW
@given(portfolios())
def test_where_every_amount_is_known_both_sides_of_each_account_are_equal(assessments):
    """An identity of one account holds for the sums of any group in which no amount of it is missing."""
    found = totals(assessments)
    for group in (found, *(each for each in found.groups if each.by is not GroupedBy.LINE)):
        for left, right in SIDES:
            sums = [[group.sum_of(term) for term in side] for side in (left, right)]
            if not any(each.withheld for side in sums for each in side):
                first, second = (sum((each.known for each in side), Sek.ZERO) for side in sums)
                assert first == second


@FEW
@given(portfolios())
def test_money_at_risk_is_that_of_the_accounts(assessments):
    """What is open, in doubt, conditional, to be repaid and reclaimable is listed to the öre, and nothing else is."""
    found = at_risk(assessments)
    for one in assessments:
        back = [each.amount for each in at_risk([one]) if each.stake in {AtStake.DUE, AtStake.OVERDUE}]
        outstanding = one.ledger.outstanding
        # Of a sum that is not known as a whole, the part that is due all the same is told.
        assert not isinstance(outstanding, Sek) or outstanding == sum(back, Sek.ZERO)
    in_all = {
        stake: sum((each.amount for each in found if each.stake is stake and isinstance(each.amount, Sek)), Sek.ZERO)
        for stake in AtStake
    }
    assert in_all[AtStake.OPEN] == known(assessments, "open")
    assert in_all[AtStake.RELEASED] == known(assessments, "released")
    assert in_all[AtStake.LATE] + in_all[AtStake.UNDETERMINED] == known(assessments, "undetermined")
    assert in_all[AtStake.SHALL_BE_RECLAIMED] + in_all[AtStake.MAY_BE_RECLAIMED] == known(assessments, "exposure")
    assert {each.stake for each in found} <= {
        *(AtStake.OPEN, AtStake.CONDITIONAL, AtStake.DUE, AtStake.OVERDUE, AtStake.UNDETERMINED),
        *(AtStake.RELEASED, AtStake.LATE, AtStake.SHALL_BE_RECLAIMED, AtStake.MAY_BE_RECLAIMED),
    }
    for each in found:
        assert each.amount != Sek.ZERO
        assert (each.day is None) is (each.days_left is None)
        if each.stake is AtStake.OVERDUE:
            assert each.days_left < 0
        if each.stake in {AtStake.DUE, AtStake.OPEN} and each.day is not None:
            assert each.days_left >= 0
    days = [each.day for each in found if each.day is not None]
    assert days == sorted(days)
    assert [each.day for each in found[len(days) :]] == [None] * (len(found) - len(days))


@FEW
@given(portfolios())
def test_nothing_that_is_open_is_left_out(assessments):
    """A right that is open, or of which a part is, stands in the list with its last day."""
    listed = {
        (each.agreement.name, each.recipient, each.terms) for each in at_risk(assessments) if each.stake is AtStake.OPEN
    }
    for each in assessments:
        amount = each.ledger.open
        if each.right is Right.OPEN and amount != Sek.ZERO and not isinstance(amount, NotRegulated):
            assert (each.case.agreement.name, each.case.recipient, each.case.terms) in listed


@FEW
@given(portfolios(), st.integers(0, 400))
def test_looking_ahead_adds_up_the_forecast_of_each_case(assessments, later):
    """The order of the cases changes no sum, and each case in which something is at stake is listed once."""
    cases, as_of = [each.case for each in assessments], assessments[0].as_of
    day = as_of + timedelta(later)
    found, turned = (look_ahead(each, as_of=as_of, day=day) for each in (cases, cases[::-1]))
    assert found.totals.sums == turned.totals.sums
    assert len(found.cases) == len(turned.cases) <= len(cases)
    for term in ("lapsed", "released", "outstanding", "exposure"):
        amounts = [getattr(each, term) for each in found.cases]
        assert found.totals.sum_of(term).known == sum((each for each in amounts if isinstance(each, Sek)), Sek.ZERO)
