"""Money at risk: what is open, turns on a condition, must be repaid or may be reclaimed, by its day and ground."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from family import FAR_TERMS, case_of, changed, far_day
from plain_agreement import CITED, agreed, case_under, kr, paid, reported

from grantkit import (
    Channel,
    DateRoll,
    Deadline,
    FinancialReport,
    GrantCase,
    GrantkitError,
    Payment,
    Policies,
    Requisition,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import (
    ConditionalInstalment,
    IfLate,
    IfMissed,
    InstalmentsClause,
    PartialRequisition,
    PaymentClause,
    PaymentMode,
    RepaymentClause,
    RequisitionClause,
    UnusedStandard,
)
from grantkit.case import ConditionResult, Judgement
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.portfolio import AtStake, at_risk

GOTLAND = AGREEMENT.recipient("Gotland")
SHARE, FIVE = Sek.kronor(18_735_782), Sek.miljoner(5)
NOVEMBER, SPRING = date(2019, 11, 20), date(2026, 6, 1)
ASKED = Requisition(amount=SHARE, arrived_on=date(2019, 11, 15), channel=Channel.E_MAIL)
PAID = Payment(amount=SHARE, paid_on=date(2019, 12, 16))


def of_2019(as_of=NOVEMBER, policies=Policies(), **facts):  # noqa: B008  # frozen
    return assess(GrantCase(agreement=AGREEMENT, recipient=GOTLAND, **facts), as_of=as_of, policies=policies)


def told(*assessments):
    return [(each.stake, each.amount, each.day, each.days_left) for each in at_risk(assessments)]


# --- The right is still open


def test_a_right_that_nobody_has_claimed_is_open_until_its_last_day():
    assert [(AtStake.OPEN, SHARE, date(2019, 12, 1), 11)] == told(of_2019())
    assert [(AtStake.OPEN, SHARE, date(2019, 12, 1), 0)] == told(of_2019(date(2019, 12, 1)))
    assert [] == told(of_2019(date(2019, 12, 2)))
    (found,) = at_risk((of_2019(),))
    assert ("avsnitt 8.1", AGREEMENT, GOTLAND, None) == (
        found.citation.place,
        found.agreement,
        found.recipient,
        found.terms,
    )


def test_the_last_day_is_read_as_the_case_reads_it():
    monday = Policies(roll=DateRoll.NEXT_WORKING_DAY)
    assert [(AtStake.OPEN, SHARE, date(2019, 12, 2), 12)] == told(of_2019(policies=monday))


def test_what_is_claimed_in_time_is_safe_and_the_rest_of_it_is_open():
    assert [] == told(of_2019(requisitions=(ASKED,)))
    part = attrs.evolve(ASKED, amount=kr(5))
    assert [(AtStake.OPEN, SHARE - kr(5), date(2019, 12, 1), 11)] == told(of_2019(requisitions=(part,)))


def test_an_open_right_of_which_the_sum_is_not_known_is_told_before_one_that_is():
    unknown = assess(case_of(share=None), as_of=date(2025, 4, 1))
    known = assess(case_of(), as_of=date(2025, 4, 1))
    first, second = at_risk((known, unknown))
    assert isinstance(first.amount, Unknown)
    assert (None, FIVE, date(2025, 5, 15)) == (first.at_most, second.amount, first.day)


def test_a_right_without_a_last_day_is_open_without_one():
    endless = changed(requisition=attrs.evolve(FAR_TERMS.requisition, last_day=None))
    assert [(AtStake.OPEN, FIVE, None, None)] == told(assess(case_of(endless), as_of=SPRING))


# --- The right is in doubt


JUNE, LAST_DAY = date(2025, 6, 2), date(2025, 5, 15)


def if_late(answer):
    return changed(requisition=attrs.evolve(FAR_TERMS.requisition, if_late=answer))


@pytest.mark.parametrize(
    ("answer", "stake"),
    [
        (IfLate.MAY_GO_TO_OTHERS, AtStake.RELEASED),
        (None, AtStake.LATE),
        (Unknown("if_late", CITED), AtStake.LATE),
    ],
)
def test_a_right_that_nobody_claimed_in_time_and_that_has_not_lapsed_is_at_risk(answer, stake):
    assert [(stake, FIVE, LAST_DAY, -18)] == told(assess(case_of(if_late(answer)), as_of=JUNE))
    assert [] == told(assess(case_of(if_late(IfLate.LAPSES)), as_of=JUNE))


def test_a_right_that_turns_on_a_missing_fact_is_at_risk_and_one_of_an_unknown_sum_too():
    no_channel = Requisition(amount=FIVE, arrived_on=date(2025, 5, 16))
    doubtful = [(AtStake.UNDETERMINED, FIVE, LAST_DAY, -18)]
    assert doubtful == told(assess(case_of(requisitions=(no_channel,)), as_of=JUNE))
    (found,) = at_risk((assess(case_of(share=None, requisitions=(no_channel,)), as_of=JUNE),))
    assert (True, AtStake.UNDETERMINED) == (isinstance(found.amount, Unknown), found.stake)


def test_a_preserved_right_is_safe_although_its_sum_is_not_known():
    in_time = Requisition(amount=FIVE, arrived_on=LAST_DAY, channel=Channel.E_MAIL)
    assert [] == told(assess(case_of(share=None, requisitions=(in_time,)), as_of=JUNE))


def test_of_a_right_that_is_lost_in_part_only_the_part_in_doubt_is_at_risk():
    first = attrs.evolve(ASKED, amount=Sek.miljoner(10))
    second = Requisition(amount=Sek.miljoner(12), arrived_on=date(2019, 12, 2))
    rest_lapses = Policies(partial_requisition=PartialRequisition.LAPSED)
    january = of_2019(date(2020, 1, 15), rest_lapses, requisitions=(first, second))
    assert Sek.ZERO < january.ledger.lapsed
    assert [(AtStake.UNDETERMINED, Sek.miljoner(2), date(2019, 12, 1), -45)] == told(january)


def test_what_was_paid_of_money_that_may_go_to_others_is_not_told_again():
    late = Requisition(amount=FIVE, arrived_on=date(2025, 5, 20), channel=Channel.E_MAIL)
    case = case_of(requisitions=(late,), payments=(Payment(amount=FIVE, paid_on=date(2025, 5, 28)),))
    assert [AtStake.RELEASED] == [stake for stake, *_ in told(assess(case, as_of=JUNE))]


# --- A condition


HALVES = InstalmentsClause(
    instalments=(
        ConditionalInstalment(code="first", part=Fraction(1, 2), citation=CITED),
        ConditionalInstalment(
            code="second",
            part=Fraction(1, 2),
            condition="plan",
            if_missed=IfMissed.LOST,
            last_day=Deadline(date(2025, 12, 15), CITED),
            citation=CITED,
        ),
    ),
    citation=CITED,
)
IN_PARTS = agreed(kr(100), instalments=HALVES, payment=PaymentClause(mode=PaymentMode.INSTALMENTS, citation=CITED))


def test_an_instalment_turns_on_its_condition_until_somebody_has_decided():
    assert [(AtStake.CONDITIONAL, kr(50), date(2025, 12, 15), 75)] == told(
        assess(case_under(IN_PARTS), as_of=date(2025, 10, 1))
    )
    met = ConditionResult(condition="plan", fulfilled=Fraction(1), decided_on=date(2025, 9, 1))
    assert [] == told(assess(case_under(IN_PARTS, conditions=(met,)), as_of=date(2025, 10, 1)))
    timeless = attrs.evolve(HALVES, instalments=tuple(attrs.evolve(each, last_day=None) for each in HALVES.instalments))
    without = attrs.evolve(IN_PARTS, terms=(attrs.evolve(IN_PARTS.terms[0], instalments=timeless),))
    assert [(AtStake.CONDITIONAL, kr(50), None, None)] == told(assess(case_under(without), as_of=date(2025, 10, 1)))


def test_of_a_claim_in_part_only_what_the_rest_is_not_enough_for_turns_on_the_condition():
    asked = RequisitionClause(
        last_day=Deadline(date(2025, 9, 1), CITED), if_late=IfLate.MAY_GO_TO_OTHERS, citation=CITED
    )
    agreement = agreed(kr(100), instalments=HALVES, requisition=asked)
    sent = Requisition(amount=kr(70), arrived_on=date(2025, 8, 1), channel=Channel.WEB)
    case = case_under(agreement, requisitions=(sent,))
    sums = [[each[:2] for each in told(assess(case, as_of=day))] for day in (date(2025, 7, 1), date(2025, 10, 1))]
    assert [[(AtStake.OPEN, kr(100))], [(AtStake.RELEASED, kr(30)), (AtStake.CONDITIONAL, kr(20))]] == sums
    _, second = HALVES.instalments
    both = attrs.evolve(HALVES, instalments=(attrs.evolve(second, code="first"), second))
    less = case_under(
        agreed(kr(100), instalments=both, requisition=asked), requisitions=(attrs.evolve(sent, amount=kr(30)),)
    )
    found = told(assess(less, as_of=date(2025, 10, 1)))
    assert [(AtStake.RELEASED, kr(70)), (AtStake.CONDITIONAL, kr(30))] == [each[:2] for each in found]
    silent = agreed(kr(100), instalments=HALVES, requisition=attrs.evolve(asked, if_late=None))
    late = told(assess(case_under(silent), as_of=date(2025, 10, 1)))
    assert [(AtStake.LATE, kr(100))] == [each[:2] for each in late]


# --- To be repaid

BACK = RepaymentClause(what=UnusedStandard.UNUSED, last_day=Deadline(date(2026, 3, 31), CITED), citation=CITED)


def test_what_is_to_be_repaid_is_due_until_its_day_and_overdue_after_it():
    case = case_under(agreed(kr(100), repayment=BACK), payments=paid(kr(100)), financial_reports=reported(kr(60)))
    day = date(2026, 3, 31)
    assert [(AtStake.DUE, kr(40), day, 0)] == told(assess(case, as_of=day))
    assert [(AtStake.OVERDUE, kr(40), day, -1)] == told(assess(case, as_of=date(2026, 4, 1)))
    assert ["7 §"] == [each.citation.place for each in at_risk((assess(case, as_of=day),))]


def test_each_part_has_its_own_day():
    judged = Judgement(unused=kr(50), judged_on=date(2026, 5, 1), judged_by="Staten", reason="granskning")
    clause = attrs.evolve(BACK, what=UnusedStandard.JUDGED_UNUSED)
    case = case_under(
        agreed(kr(100), repayment=clause),
        payments=paid(kr(100)),
        financial_reports=reported(kr(60)),
        judgements=(judged,),
    )
    found = told(assess(case, as_of=SPRING))
    assert kr(50) == sum((amount for _, amount, _, _ in found), Sek.ZERO)
    assert None in {day for *_, day, _ in found}


def test_a_sum_that_should_be_known_by_now_is_undetermined_and_bounded():
    case = case_under(agreed(kr(100), repayment=BACK), payments=paid(kr(100)))
    assert [] == told(assess(case, as_of=date(2026, 3, 31)))
    (found,) = at_risk((assess(case, as_of=date(2026, 4, 1)),))
    assert isinstance(found.amount, Unknown)
    assert (AtStake.UNDETERMINED, kr(100), date(2026, 3, 31), -1) == (
        found.stake,
        found.at_most,
        found.day,
        found.days_left,
    )


# --- May be reclaimed


def test_what_may_or_shall_be_reclaimed_has_no_day_but_its_ground():
    april = of_2019(date(2020, 4, 1), requisitions=(ASKED,), payments=(PAID,))
    assert [(AtStake.MAY_BE_RECLAIMED, SHARE, None, None)] == told(april)
    terms = changed(requisition=None)
    shall = assess(case_of(terms, payments=(Payment(amount=FIVE, paid_on=date(2025, 6, 2)),)), as_of=SPRING)
    (found,) = [each for each in at_risk((shall,)) if each.stake is AtStake.SHALL_BE_RECLAIMED]
    assert (FIVE, "17 § 3") == (found.amount, found.citation.place)


# --- The list


def test_the_earliest_day_comes_first_then_what_has_no_day_and_of_these_the_greatest_sum():
    open_late = assess(
        case_of(changed(requisition=attrs.evolve(FAR_TERMS.requisition, last_day=far_day(date(2025, 9, 1))))),
        as_of=date(2025, 4, 1),
    )
    open_soon = assess(case_of(), as_of=date(2025, 4, 1))
    endless = changed(requisition=attrs.evolve(FAR_TERMS.requisition, last_day=None))
    small, great = (assess(case_of(endless, share=share), as_of=date(2025, 4, 1)) for share in (kr(1), FIVE))
    assert [
        (FIVE, date(2025, 5, 15)),
        (FIVE, date(2025, 9, 1)),
        (FIVE, None),
        (kr(1), None),
    ] == [(each.amount, each.day) for each in at_risk((small, open_late, great, open_soon))]


def test_nothing_at_risk_is_an_empty_list():
    report = FinancialReport(received=SHARE, stated_costs=SHARE, arrived_on=date(2020, 3, 2), channel=Channel.WEB)
    facts = {"requisitions": (ASKED,), "payments": (PAID,), "financial_reports": (report,)}
    found = at_risk((of_2019(date(2020, 4, 1), **facts),))
    assert () == found == found.records()


def test_the_records_are_plain():
    (record,) = at_risk((of_2019(),)).records()
    assert {
        "agreement": AGREEMENT.name,
        "recipient": "Gotland",
        "group": "regions",
        "recipient_code": "09",
        "terms": None,
        "stake": "open",
        "amount": SHARE.in_kronor,
        "amount_ore": SHARE.ore,
        "withheld": None,
        "at_most": None,
        "at_most_ore": None,
        "day": date(2019, 12, 1),
        "days_left": 11,
        "source": "S1",
        "place": "avsnitt 8.1",
    } == record
    case = case_under(agreed(kr(100), repayment=BACK), payments=paid(kr(100)))
    (withheld,) = at_risk((assess(case, as_of=date(2026, 4, 1)),)).records()
    assert (None, "unknown: financial report", 10_000, date(2026, 3, 31), -1) == tuple(
        withheld[name] for name in ("amount", "withheld", "at_most_ore", "day", "days_left")
    )
    endless = changed(requisition=attrs.evolve(FAR_TERMS.requisition, last_day=None))
    (undated,) = at_risk((assess(case_of(endless), as_of=SPRING),)).records()
    assert (None, None) == (undated["day"], undated["days_left"])


def test_what_is_no_assessment_is_named_with_its_place():
    with pytest.raises(GrantkitError, match=r"assessments\[1\]: got 5"):
        at_risk((of_2019(), 5))
    with pytest.raises(GrantkitError, match="assessments: got 5"):
        at_risk(5)


def test_a_ground_that_a_missing_fact_leaves_open_is_bounded_by_what_was_paid():
    undated = FinancialReport(received=SHARE, stated_costs=SHARE)
    april = of_2019(date(2020, 4, 1), requisitions=(ASKED,), payments=(PAID,), financial_reports=(undated,))
    found = [each for each in at_risk((april,)) if each.stake is AtStake.MAY_BE_RECLAIMED]
    assert [(True, SHARE)] == [(isinstance(each.amount, Unknown), each.at_most) for each in found]
