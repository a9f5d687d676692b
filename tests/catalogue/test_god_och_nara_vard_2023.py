"""Near care 2023: what the Government and SALAR published of its sums, its two payers and its training places."""

from datetime import date

import pytest
from inventory import citations
from told_of_texts import ALE, RSS, every_case, six_days, told

from grantkit import GrantCase, GrantkitError, Right, Sek, Unknown, assess, duties
from grantkit.agreement import RecipientGroup
from grantkit.case import Application, GrantDecision
from grantkit.catalogue.god_och_nara_vard_2023 import AGREEMENT
from grantkit.values import DayOrigin

MNKR = Sek.miljoner
# From SALAR's page of 4 April 2023 (a), the press release of January 2023 (b), the task to Kammarkollegiet (c).
PRINTED_LINES = {
    "near_care_regions": MNKR(2_389),  # a
    "near_care_municipalities": MNKR(750),  # a
    "training_places": MNKR(250),  # a
    "e_health": MNKR(70),  # b
    "ambulance": MNKR(85),  # b
    "salar": Sek.kronor(51_500_000),  # a, c
}
PRINTED_SUMS = {
    "nära vård": MNKR(3_139),  # a, b
    "vårdens medarbetare": MNKR(3_049),  # a, b
    "regionerna": MNKR(5_043),  # a
    "kommunerna": MNKR(1_050),  # a
    "regionerna och RSS": Sek.kronor(6_093_000_000),  # c
}
STATE, BOARD = "Kammarkollegiet", "Socialstyrelsen"
OTHERS = (ALE, RSS)


def test_each_line_and_each_sum_is_as_published_and_all_of_them_tie():
    assert PRINTED_LINES == {line.code: line.amount for line in AGREEMENT.budget.lines if line.code in PRINTED_LINES}
    assert PRINTED_SUMS == {each.label: each.printed for each in AGREEMENT.budget.subtotals}
    assert Sek.kronor(6_394_500_000) == AGREEMENT.budget.total
    assert () == AGREEMENT.budget.check()


def test_the_two_sums_that_are_not_printed_are_what_is_left_of_those_that_are():
    left = {
        "staff_regions": MNKR(5_043) - MNKR(2_389) - MNKR(70) - MNKR(85),
        "staff_municipalities": MNKR(1_050) - MNKR(750),
    }
    assert left == {code: AGREEMENT.budget.line(code).amount for code in left}
    facts = {code: text for code, text, _ in AGREEMENT.facts}
    assert "2 499 and 300 mnkr" in facts["staff"]
    # SKR prints 1 999 mnkr to the regions and 200 to the municipalities as the first parts of these two sums.
    assert "1 999 and 200 mnkr" in facts["staff_in_part"]


def test_only_groups_that_no_source_lists_are_without_recipients():
    found = AGREEMENT.check()
    assert [("group_without_recipients", "terms[2]")] == [(each.code, each.field) for each in found]
    assert [RecipientGroup.RSS] == [each.value("group") for each in found]


def test_f13_two_payers_have_terms_of_their_own_told_apart_by_name():
    by_name = {name: AGREEMENT.terms_for("regions", name).lines for name in (STATE, BOARD)}
    assert ("near_care_regions", "staff_regions", "e_health", "ambulance") == by_name[STATE]
    assert ("training_places",) == by_name[BOARD]
    with pytest.raises(GrantkitError, match=f"one of {STATE}, {BOARD}"):
        GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Region Kalmar län"))


@pytest.mark.parametrize("group", ["regions", "municipalities"])
def test_training_places_are_applied_for_by_31_march_and_paid_in_april(group):
    terms = AGREEMENT.terms_for(group, BOARD)
    closing, paying = terms.grant.application, terms.payment.last_day
    assert (date(2023, 3, 31), DayOrigin.AUTHORITY) == (closing.last_day, closing.origin)
    assert (date(2023, 4, 30), DayOrigin.AGREEMENT) == (paying.last_day, paying.origin)
    assert ["weeks_of_spring_2022", "weeks_of_spring_2023"] == [each.field for each in terms.grant.form.particulars]


def test_the_application_tells_weeks_and_places_of_both_springs():
    kalmar = AGREEMENT.recipient("Region Kalmar län")
    empty = Application(arrived_on=date(2023, 3, 30), amount=MNKR(1))
    full = Application(
        arrived_on=date(2023, 3, 30),
        amount=MNKR(1),
        stated=(("weeks_of_spring_2022", "410"), ("weeks_of_spring_2023", "455")),
    )
    cases = (
        GrantCase(agreement=AGREEMENT, recipient=kalmar, terms=BOARD, applications=(sent,)) for sent in (empty, full)
    )
    lacking = [
        [each.code for status in assess(case, as_of=date(2023, 4, 1)).documents for each in status.findings]
        for case in cases
    ]
    assert [["particular_missing"] * 2, []] == lacking


def test_a_region_has_no_right_to_training_money_before_the_decision_and_then_that_of_the_decision():
    kalmar, decided = (
        AGREEMENT.recipient("Region Kalmar län"),
        GrantDecision(amount=MNKR(3), decided_on=date(2023, 4, 20)),
    )
    case = GrantCase(agreement=AGREEMENT, recipient=kalmar, terms=BOARD, grant_decisions=(decided,))
    before, after, overdue = (
        assess(case, as_of=day) for day in (date(2023, 4, 19), date(2023, 4, 20), date(2023, 5, 1))
    )
    assert isinstance(before.ledger.entitled, Unknown)
    assert (Right.PRESERVED, MNKR(3), MNKR(3)) == (after.right, after.ledger.entitled, after.ledger.awaiting)
    late = "awaiting_after_last_day"
    assert [False, True] == [late in {each.code for each in one.findings} for one in (after, overdue)]


def test_the_money_of_kammarkollegiet_has_no_shares_no_days_and_no_lapse_in_hand():
    case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Region Kalmar län"), terms=STATE)
    found = assess(case, as_of=date(2024, 4, 1))
    assert Right.UNKNOWN is found.right
    assert isinstance(found.ledger.entitled, Unknown)
    assert isinstance(found.repayment.amount, Unknown)


def test_salar_has_the_whole_of_its_line_and_the_municipalities_are_paid_through_their_structures():
    salar = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("SKR"))
    assert Sek.kronor(51_500_000) == assess(salar, as_of=date(2023, 6, 1)).ledger.entitled
    structures = assess(GrantCase(agreement=AGREEMENT, recipient=RSS), as_of=date(2023, 6, 1))
    assert "paid_for_others_too" in {each.code for each in structures.findings}


def test_the_authority_reports_on_the_follow_up_and_on_the_training_places():
    days = {
        name: [
            each.due.last_day
            for each in duties(AGREEMENT, AGREEMENT.recipient("Skåne"), terms=name)
            if each.actor == BOARD
        ]
        for name in (STATE, BOARD)
    }
    assert {STATE: [date(2024, 8, 30)], BOARD: [date(2023, 6, 30)]} == days


def test_the_numbers_are_those_of_the_agreement_and_of_the_task_in_part():
    assert "S2023/00372" == str(AGREEMENT.registration_number)
    assert [(BOARD, "S2023/00489 (delvis)")] == [(body, str(number)) for body, number in AGREEMENT.other_numbers]


@pytest.mark.long
def test_every_case_on_six_days_cites_no_other_source():
    own = {each.source.short for each in citations(AGREEMENT)}
    assert own == own.union(*(told(case, day) for case in every_case(AGREEMENT, *OTHERS) for day in six_days(2023)))
