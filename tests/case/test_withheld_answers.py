"""What is missing where an answer is withheld: its code, the document that it is missing in, and the place."""

from datetime import date

import attrs
import pytest
from clean_case import (
    APRIL,
    CLEAN,
    DECEMBER_5,
    NOTHING_SENT,
    STAFFING,
    UNPAID,
    claimed,
    judged,
    kr,
    reported,
    salar_report,
)
from paperwork import SHARE, SIGNATURE

from grantkit import GrantCase, Period, Policies, assess
from grantkit.agreement import CertifierRole, EarmarkTest

WINTER = Period(date(2019, 12, 1), date(2020, 1, 31))
LATER = date(2020, 4, 5)
LAW = "22 § förvaltningslagen (2017:900)"
BINDING = Policies(earmark_test=EarmarkTest.BINDING)
CASES = {
    "the requisition has no day": (UNPAID | claimed(arrived_on=None), DECEMBER_5, "day_of_receipt requisitions[0] 8.1"),
    "it has no channel and came on the Monday": (
        UNPAID | claimed(arrived_on=date(2019, 12, 2), channel=None),
        DECEMBER_5,
        f"channel requisitions[0] {LAW}",
    ),
    "it was sent to another authority": (
        UNPAID | claimed(addressee="Socialstyrelsen"),
        DECEMBER_5,
        "right_authority requisitions[0] 8.1",
    ),
    "it states no amount": (UNPAID | claimed(amount=None), DECEMBER_5, "amount requisitions[0] bilaga 2 punkt 2"),
    "it does not say whether the signatory may sign": (
        claimed(signature=attrs.evolve(SIGNATURE, authorised=None)),
        APRIL,
        "authority_of_signatory bilaga 2 punkt 4",
    ),
    "there is no report yet": ({"financial_reports": ()}, date(2020, 3, 1), "financial_report 8.1"),
    "the report has no day": (reported(arrived_on=None), LATER, "day_of_receipt financial_reports[0] 8.1"),
    "it has no channel and came on 1 April": (
        reported(arrived_on=APRIL, channel=None),
        LATER,
        f"channel financial_reports[0] {LAW}",
    ),
    "it states no costs": (
        reported(items=(), stated_costs=None),
        APRIL,
        "total_costs financial_reports[0] bilaga 2 punkt 3",
    ),
    "it states a sum, and the earmark binds": (
        reported(items=(), stated_costs=SHARE),
        (APRIL, BINDING),
        "costs_of_earmark bilaga 2 punkt 3",
    ),
    "one cost lies partly outside the year": (
        reported(items=(attrs.evolve(STAFFING, amount=SHARE, period=WINTER),)),
        APRIL,
        "part_within_period financial_reports[0].items[0] bilaga 2 punkt 3",
    ),
    "nobody knows who is the equivalent": (
        salar_report(CertifierRole.HEAD_OF_OPERATIONS),
        APRIL,
        "office_of_reviewer 8.2",
    ),
    "judged unused after the day": (
        judged(date(2020, 6, 1), kr(2_000_000)),
        date(2020, 6, 2),
        "day_for_later_judgement 8.1",
    ),
    "nothing was paid": (NOTHING_SENT, APRIL, "report_owed_without_payment 8.1"),
}


def shown(withheld):
    place = withheld.citation.place.removeprefix("avsnitt ")
    return " ".join(filter(None, (withheld.code, withheld.about, place)))


@pytest.mark.parametrize(("facts", "day", "missing"), CASES.values(), ids=CASES)
def test_one_fact_is_missing_and_named(facts, day, missing):
    as_of, policies = day if isinstance(day, tuple) else (day, Policies())
    told = assess(GrantCase(**CLEAN | facts), as_of=as_of, policies=policies)
    assert [missing] == [shown(each) for each in told.missing]


def test_the_amount_received_and_the_parts_of_the_costs_are_missing_in_the_account_alone():
    def unspent(**facts):
        return assess(GrantCase(**CLEAN | reported(**facts)), as_of=APRIL).unspent

    assert "grant_received financial_reports[0] bilaga 2 punkt 3" == shown(unspent(received=None).form)
    told = unspent(items=(), stated_costs=SHARE)
    assert "costs_of_earmark bilaga 2 punkt 3" == shown(told.earmark)
    assert "financing_of_costs bilaga 2 punkt 3" == shown(told.not_charged)
