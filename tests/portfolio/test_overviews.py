"""The overview of many recipients: what is presupposed once, the sums, and who stands on which list, and why."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from family import FAR_TERMS, case_of, changed, cited, far_day
from growth import calls_in

from grantkit import (
    ActivityReport,
    Channel,
    DateRoll,
    FinancialReport,
    GrantCase,
    GrantkitError,
    NotRegulated,
    Payment,
    Policies,
    Recipient,
    RecipientGroup,
    Requisition,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import (
    BaseRate,
    ConditionalInstalment,
    GrantClause,
    Ground,
    InstalmentsClause,
    InterestClause,
    InterestFrom,
    PaymentClause,
    PaymentMode,
    ReportKind,
)
from grantkit.case import Breach, GrantDecision, GrantEffect, InterestRate, ReclaimDecision
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
from grantkit.portfolio import AtStake, summarise

APRIL = date(2020, 4, 1)
AS_THE_TERMS_READ = Policies()
GOTLAND = AGREEMENT.recipient("Gotland")
SHARE = Sek.kronor(18_735_782)
FIVE = Sek.miljoner(5)
SUMMER, SPRING = date(2025, 6, 2), date(2026, 6, 1)
IN_TIME = Requisition(amount=FIVE, arrived_on=date(2025, 5, 2), channel=Channel.E_MAIL)
PAID = Payment(amount=FIVE, paid_on=date(2025, 6, 1))
# What was paid in full, used in full and reported in time, of the text of 2019.
KEPT = {
    "requisitions": (Requisition(amount=SHARE, arrived_on=date(2019, 11, 15), channel=Channel.E_MAIL),),
    "payments": (Payment(amount=SHARE, paid_on=date(2019, 12, 16)),),
    "financial_reports": (
        FinancialReport(received=SHARE, stated_costs=SHARE, arrived_on=date(2020, 3, 20), channel=Channel.E_MAIL),
    ),
    "activity_reports": (ActivityReport(arrived_on=date(2020, 3, 20), channel=Channel.E_MAIL),),
}


def of_2019(recipient=GOTLAND, as_of=APRIL, policies=AS_THE_TERMS_READ, **facts):
    return assess(GrantCase(agreement=AGREEMENT, recipient=recipient, **facts), as_of=as_of, policies=policies)


def of_text(as_of=SPRING, terms=FAR_TERMS, **facts):
    return assess(case_of(terms, **facts), as_of=as_of)


def only(*assessments):
    (found,) = summarise(assessments).agreements
    return found


def first(assessment):
    """Give the first matter of the one that is to act on."""
    (position,) = only(assessment).to_act
    return position.matters[0]


def told(matter):
    return matter.stake, matter.code, matter.amount


def stakes(assessment):
    return {matter.stake for position in only(assessment).to_act for matter in position.matters}


# --- Presupposed, and shared


def test_what_all_presuppose_is_told_once():
    found = only(*(of_2019(region) for region in REGIONS))
    assert [("approval_not_known", 21)] == [(each.code, len(each.recipients)) for each in found.presupposes]


def test_what_some_presuppose_names_them():
    found = only(of_2019(REGIONS[0]), of_2019(GOTLAND, **KEPT))
    assert [("approval_not_known", (REGIONS[0], GOTLAND)), ("payment_decision_not_known", (GOTLAND,))] == [
        (each.code, each.recipients) for each in found.presupposes
    ]


def test_a_clause_that_is_not_in_hand_is_missing_once_for_all_and_is_no_matter_of_one():
    unstated = Unknown("liability", cited("17 §"))
    facts = {"requisitions": (IN_TIME,), "payments": (PAID,)}
    found = only(of_text(SUMMER, changed(liability=unstated), **facts))
    assert unstated in found.missing
    assert () == found.to_act
    assert (Sek.ZERO, 1) == (found.sum_of("exposure").known, found.sum_of("exposure").unknown)


def test_what_more_than_half_are_to_note_is_told_once_and_stands_with_none_of_them():
    reports = {**KEPT, "activity_reports": ()}
    found = only(of_2019(GOTLAND, **reports), of_2019(REGIONS[0]), of_2019(REGIONS[1]))
    assert "activity_report_missing" in {each.code for each in found.shared}
    codes = [matter.code for each in (*found.to_act, *found.noted) for matter in each.matters]
    assert "activity_report_missing" not in codes


def test_what_is_the_same_kind_but_not_the_same_matter_is_not_shared():
    presumed = Requisition(amount=SHARE, arrived_on=date(2019, 12, 2), channel=Channel.POST)
    other = Requisition(amount=SHARE, arrived_on=date(2019, 12, 2), received_on=date(2019, 11, 29))
    found = only(
        of_2019(REGIONS[0], date(2019, 12, 9), requisitions=(presumed,)),
        of_2019(REGIONS[1], date(2019, 12, 9), requisitions=(other,)),
    )
    assert not {"in_time_by_presumption", "in_time_by_stated_day"} & {each.code for each in found.shared}
    assert {"in_time_by_presumption", "in_time_by_stated_day"} <= {
        matter.code for each in found.noted for matter in each.matters
    }


# --- To act on: each thing that may be at stake, under any text


def test_a_lapsed_right_tells_whether_a_requisition_came_late_and_which_reading_keeps_it():
    late = Requisition(amount=SHARE, arrived_on=date(2019, 12, 2), channel=Channel.E_MAIL)
    none, came = first(of_2019()), first(of_2019(requisitions=(late,)))
    assert (AtStake.LAPSED, "no_requisition", SHARE) == told(none)
    assert (AtStake.LAPSED, "requisition_late", SHARE) == told(came)
    assert {"channel": Channel.E_MAIL, "received_on": date(2019, 12, 2), "last_day": date(2019, 12, 1)} == dict(
        came.values
    )
    (position,) = only(of_2019(requisitions=(late,))).to_act
    assert (("roll", DateRoll.NEXT_WORKING_DAY),) == position.kept_by
    assert () == only(of_2019()).to_act[0].kept_by


def test_a_right_that_is_lost_under_another_reading_is_at_stake_as_a_whole():
    late = Requisition(amount=SHARE, arrived_on=date(2019, 12, 2), channel=Channel.E_MAIL)
    monday = Policies(roll=DateRoll.NEXT_WORKING_DAY)
    matter = first(of_2019(as_of=date(2019, 12, 3), policies=monday, requisitions=(late,)))
    assert (AtStake.TO_BE_SETTLED, "deadline_readings_differ", SHARE) == told(matter)


def test_a_right_of_which_a_fact_is_missing_is_undetermined_and_names_the_fact():
    somehow = Requisition(amount=SHARE, arrived_on=date(2019, 12, 2))
    matter = first(of_2019(requisitions=(somehow,)))
    assert (AtStake.UNDETERMINED, "fact_missing", SHARE) == told(matter)
    assert "channel" == dict(matter.values)["fact"].code


def test_money_that_may_go_to_others_is_released_and_not_lapsed():
    assert (AtStake.RELEASED, "no_requisition", FIVE) == told(first(of_text(SUMMER)))


@pytest.mark.parametrize("consequence", [None, Unknown("if_late", cited("9 §")), NotRegulated("if_late", cited("9 §"))])
def test_a_late_requisition_without_a_stated_consequence_is_late(consequence):
    clause = attrs.evolve(FAR_TERMS.requisition, if_late=consequence)
    matter = first(of_text(SUMMER, changed(requisition=clause)))
    assert (AtStake.LATE, "no_requisition", FIVE) == told(matter)


def test_a_rest_that_went_with_a_partial_requisition_is_told_as_the_rest():
    part = attrs.evolve(IN_TIME, amount=Sek.miljoner(3))
    matter = first(of_text(SUMMER, requisitions=(part,)))
    assert (AtStake.RELEASED, "rest_not_requisitioned", Sek.miljoner(2)) == told(matter)


def test_a_share_that_waits_for_a_decision_is_noted_and_not_acted_on():
    terms = changed(grant=GrantClause(decided_by="Socialstyrelsen", citation=cited("4 §")), requisition=None)
    terms = changed(terms, payment=PaymentClause(mode=PaymentMode.ONCE, citation=cited("11 §")))
    found = only(of_text(SUMMER, terms, share=None))
    assert () == found.to_act
    assert "not_granted" in [matter.code for matter in found.noted[0].matters]


def test_what_shall_be_reclaimed_and_what_may_be_are_kept_apart():
    facts = {"requisitions": (IN_TIME,), "payments": (PAID,)}
    shall = first(of_text(SPRING, **facts))
    assert (AtStake.SHALL_BE_RECLAIMED, "ground_report_missing", FIVE) == told(shall)
    may = first(of_2019(**{**KEPT, "financial_reports": ()}))
    assert (AtStake.MAY_BE_RECLAIMED, "ground_report_missing", SHARE) == told(may)
    late = attrs.evolve(KEPT["financial_reports"][0], arrived_on=APRIL)
    came = first(of_2019(**{**KEPT, "financial_reports": (late,)}))
    assert (AtStake.MAY_BE_RECLAIMED, "ground_report_late", SHARE) == told(came)
    assert (APRIL, date(2020, 3, 31)) == (dict(came.values)["received_on"], dict(came.values)["last_day"])


def test_a_reclaim_that_cannot_be_told_is_at_most_what_is_left_of_the_payment():
    somehow = attrs.evolve(KEPT["financial_reports"][0], arrived_on=APRIL, channel=None)
    matter = first(of_2019(**{**KEPT, "financial_reports": (somehow,)}))
    assert (AtStake.MAY_BE_RECLAIMED, "fact_missing") == (matter.stake, matter.code)
    assert isinstance(matter.amount, Unknown)
    assert SHARE == matter.at_most == matter.most


def test_unspent_money_is_to_be_repaid_and_then_overdue():
    left = Sek.kronor(1_000)
    report = attrs.evolve(KEPT["financial_reports"][0], stated_costs=SHARE - left)
    facts = {**KEPT, "financial_reports": (report,)}
    assert (AtStake.DUE, "repayment", left) == told(first(of_2019(as_of=date(2020, 3, 31), **facts)))
    assert (AtStake.OVERDUE, "repayment", left) == told(first(of_2019(**facts)))


LENDING = InterestClause(
    base=BaseRate.LENDING_RATE, points=Decimal(2), runs_from=InterestFrom.THIRTIETH_DAY, citation=cited("19 §")
)


def reclaimed(rates, interest=LENDING):
    decision = ReclaimDecision(
        amount=FIVE,
        ground=Ground.NOT_USED,
        decided_on=date(2026, 3, 9),
        decided_by="Socialstyrelsen",
        pay_by=date(2026, 4, 9),
    )
    facts = {"requisitions": (IN_TIME,), "payments": (PAID,), "reclaim_decisions": (decision,)}
    return of_text(SPRING, changed(interest=interest), rates=rates, **facts)


def test_interest_is_a_matter_of_its_own_and_stands_at_its_principal_where_no_rate_is_known():
    rate = InterestRate(base=BaseRate.LENDING_RATE, from_day=date(2026, 1, 1), percent=Decimal(2))
    (position,) = only(reclaimed((rate,))).to_act
    (known,) = (each for each in position.matters if each.stake is AtStake.INTEREST)
    assert "interest" == known.code
    assert Sek.ZERO < known.amount < FIVE
    (position,) = only(reclaimed(())).to_act
    (unknown,) = (each for each in position.matters if each.stake is AtStake.INTEREST)
    assert ("interest_rate_missing", FIVE, None) == (unknown.code, unknown.most, unknown.at_most)
    assert isinstance(unknown.amount, Unknown)
    assert AtStake.OVERDUE in {each.stake for each in position.matters}


def test_interest_of_which_the_clause_is_not_in_hand_is_a_missing_fact():
    unknown = Unknown("interest", cited("19 §"))
    (position,) = only(reclaimed((), interest=unknown)).to_act
    (matter,) = (each for each in position.matters if each.stake is AtStake.INTEREST)
    assert ("fact_missing", unknown, unknown) == (matter.code, matter.amount, dict(matter.values)["fact"])
    # It stands at the sum that it runs on, so that what is overdue comes first.
    assert (FIVE, AtStake.OVERDUE) == (matter.most, position.matters[0].stake)


def test_of_several_reports_the_one_that_is_missing_is_told():
    financial, day = FAR_TERMS.reports[0], date(2026, 3, 1)
    both = changed(reports=(financial, attrs.evolve(financial, kind=ReportKind.ACTIVITY)))
    used = FinancialReport(received=FIVE, stated_costs=FIVE, arrived_on=day, channel=Channel.E_MAIL)
    matter = first(of_text(SPRING, both, requisitions=(IN_TIME,), payments=(PAID,), financial_reports=(used,)))
    assert (AtStake.SHALL_BE_RECLAIMED, "ground_report_missing", FIVE) == told(matter)
    assert ReportKind.ACTIVITY == dict(matter.values)["report"]


def test_what_somebody_found_is_told_by_its_ground():
    found = Breach(
        ground=Ground.USED_OTHERWISE, found_on=date(2025, 7, 1), found_by="Socialstyrelsen", reason="resor", amount=FIVE
    )
    matter = first(of_text(SPRING, requisitions=(IN_TIME,), payments=(PAID,), breaches=(found,)))
    assert (AtStake.SHALL_BE_RECLAIMED, "ground", FIVE) == told(matter)
    assert {"ground": Ground.USED_OTHERWISE} == dict(matter.values)


def test_an_instalment_past_its_day_is_not_paid_and_one_that_waits_is_none_of_it():
    day = far_day(date(2025, 9, 1))
    parts = InstalmentsClause(
        instalments=tuple(
            ConditionalInstalment(code=code, part=Fraction(1, 2), last_day=last_day, citation=cited("10 §"))
            for code, last_day in (("first", day), ("second", None))
        ),
        citation=cited("10 §"),
    )
    terms = changed(instalments=parts, payment=PaymentClause(mode=PaymentMode.INSTALMENTS, citation=cited("11 §")))
    facts = {"requisitions": (IN_TIME,)}
    matter = first(of_text(date(2025, 9, 2), terms, **facts))
    assert (AtStake.NOT_PAID, "instalment_due", Sek.kronor(2_500_000)) == told(matter)
    assert () == only(of_text(date(2025, 9, 1), terms, **facts)).to_act


def test_what_the_state_was_to_pay_by_its_own_day_is_not_paid():
    terms = changed(payment=attrs.evolve(FAR_TERMS.payment, last_day=far_day(date(2025, 6, 30))))
    assert () == only(of_text(date(2025, 6, 30), terms, requisitions=(IN_TIME,))).to_act
    matter = first(of_text(date(2025, 7, 1), terms, requisitions=(IN_TIME,)))
    assert (AtStake.NOT_PAID, "awaiting_after_last_day", FIVE) == told(matter)


def test_money_without_right_stands_with_its_sum():
    twice = (*KEPT["payments"], Payment(amount=Sek.kronor(5), paid_on=date(2019, 12, 20)))
    assert AtStake.WITHOUT_RIGHT in stakes(of_2019(**{**KEPT, "payments": twice}))


def test_a_document_that_contradicts_itself_puts_the_recipient_on_the_list():
    report = attrs.evolve(KEPT["financial_reports"][0], stated_unspent=Sek.kronor(7))
    (position,) = only(of_2019(**{**KEPT, "financial_reports": (report,)})).to_act
    assert [(AtStake.TO_BE_SETTLED, "stated_unspent_differs", Sek.kronor(7))] == [
        told(matter) for matter in position.matters if matter.stake is not AtStake.TO_BE_NOTED
    ]


def test_a_sum_to_repay_that_should_be_known_and_is_not_is_bounded():
    report = FinancialReport(received=SHARE, arrived_on=date(2020, 3, 20), channel=Channel.E_MAIL)
    facts = {**KEPT, "financial_reports": (report,)}
    matter = first(of_2019(**facts))
    assert (AtStake.UNDETERMINED, "fact_missing", SHARE) == (matter.stake, matter.code, matter.at_most)
    awaited = of_2019(as_of=date(2020, 3, 1), **{**KEPT, "financial_reports": ()})
    assert () == only(awaited).to_act


# --- The lists


def test_a_recipient_with_nothing_of_its_own_is_without_remark():
    (position,) = only(of_2019(as_of=date(2019, 10, 1))).without_remark
    assert (GOTLAND, ()) == (position.recipient, position.matters)


def test_what_was_not_requisitioned_is_noted_with_its_sum():
    part = attrs.evolve(KEPT["requisitions"][0], amount=SHARE - Sek.kronor(9))
    (position,) = only(of_2019(as_of=date(2019, 12, 9), requisitions=(part,))).noted
    assert (AtStake.TO_BE_NOTED, "unclaimed", Sek.kronor(9)) == told(position.matters[0])


def test_two_hundred_and_ninety_recipients_stand_by_kronor_and_each_once():
    cases = [
        attrs.evolve(
            case_of(share=Sek.kronor(1 + place * 37 % 290)),
            recipient=Recipient(name=f"K{place}", group=RecipientGroup.REGIONS, county_code="08"),
        )
        for place in range(290)
    ]
    found = only(*(assess(case, as_of=SUMMER) for case in cases))
    assert list(range(290, 0, -1)) == [each.matters[0].amount.ore // 100 for each in found.to_act]
    assert 290 == len({each.recipient for each in found.to_act}) == found.count
    assert Sek.kronor(290 * 291 // 2) == found.sum_of("released").known


def test_agreements_of_several_years_stand_apart_in_their_order():
    pair = (of_2019(as_of=SPRING), of_text(SPRING), of_2019(REGIONS[0], as_of=SPRING))
    found = summarise(pair)
    assert [AGREEMENT, pair[1].case.agreement] == [each.agreement for each in found.agreements]
    assert [2, 1] == [each.count for each in found.agreements]


def test_an_agreement_that_is_equal_is_the_same_even_if_it_is_another_object():
    other = attrs.evolve(AGREEMENT)
    again = assess(GrantCase(agreement=other, recipient=REGIONS[0]), as_of=APRIL)
    assert other is not AGREEMENT
    assert 2 == only(of_2019(), again).count


def test_records_are_plain_and_one_for_each_recipient():
    found = only(of_2019(), of_2019(REGIONS[0]))
    assert {
        "agreement": AGREEMENT.name,
        "as_of": APRIL,
        "recipient": "Stockholm",
        "group": "regions",
        "recipient_code": "01",
        "terms": None,
        "right": "lapsed",
        "list": "to_act",
        "stake": "lapsed",
        "amount": 741_261_389,
        "amount_ore": 741_261_389_00,
        "withheld": None,
        "reason": "no_requisition",
    } == found.records()[0]
    unbounded = only(of_text(SUMMER, share=None)).records()[0]
    assert "unknown: " in unbounded["withheld"]
    quiet = only(of_2019(as_of=date(2019, 10, 1))).records()[0]
    assert (None, None, None) == (quiet["stake"], quiet["amount"], quiet["withheld"])
    decided = GrantDecision(amount=FIVE, decided_on=date(2025, 4, 1), effect=GrantEffect.GRANTED)
    assert only(of_text(SUMMER, grant_decisions=(decided,))).records()


# --- Impossible input


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ((), "assessments: got () (tuple); required: one or more"),
        (5, "assessments: got 5"),
        ((of_2019(), 5), "assessments[1]: got 5"),
        ((of_2019(), of_2019(REGIONS[0], date(2020, 4, 2))), "assessments[1].as_of"),
        ((of_2019(), of_2019()), "assessments[1].case.recipient"),
    ],
    ids=str,
)
def test_impossible_input_is_named(given, field):
    with pytest.raises(GrantkitError, match="required") as told_of:
        summarise(given)
    assert field in str(told_of.value)


def test_a_term_that_the_account_has_not_is_named_with_those_it_has():
    with pytest.raises(GrantkitError, match="one of entitled, "):
        only(of_2019()).sum_of("lapse")


# --- Growth


@pytest.mark.long
def test_the_work_grows_with_the_assessments_and_no_faster():
    case = GrantCase(agreement=AGREEMENT, recipient=GOTLAND)
    one = assess(case, as_of=APRIL)

    def many(count):
        """Make so many assessments; what each of them answers is the same, and is reckoned beforehand."""
        made = []
        for place in range(count):
            named = Recipient(name=f"K{place}", group=RecipientGroup.REGIONS, county_code="09")
            other = attrs.evolve(one, case=attrs.evolve(case, recipient=named))
            for part in ("findings", "documents", "duties", "ledger", "missing"):
                getattr(other, part)
            made.append(other)
        return made

    few, more = many(50), many(200)
    summarise(few)
    assert calls_in(lambda: summarise(more)) <= 4.5 * calls_in(lambda: summarise(few))
