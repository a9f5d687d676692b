"""Children's psychiatry 2025: what the Government's decisions and press releases tell of the milliard and its days."""

from datetime import date

import pytest
from inventory import citations
from told_of_texts import every_case, six_days, told

from grantkit import GrantCase, GrantkitError, Payment, Right, Sek, Unknown, assess
from grantkit.case import Entitlement
from grantkit.catalogue.barn_och_ungdomspsykiatri_2025 import AGREEMENT

# The decisions S2025/01444 and S2025/02166; the rest from the press release of August 2025.
LINES = {
    "development": Sek.kronor(150_000_000),
    "august": Sek.kronor(172_006_253),
    "december": Sek.kronor(667_993_747),
    "salar": Sek.kronor(10_000_000),
}
NAMES = ("utvecklingsarbete", "augusti", "december")
KALMAR = AGREEMENT.recipient("Kalmar")


def case_of(name, share=None, **facts):
    line = AGREEMENT.terms_for("regions", name).lines[0]
    place = AGREEMENT.budget.line(line).citation
    stated = () if share is None else (Entitlement(line=line, amount=share, citation=place),)
    return GrantCase(agreement=AGREEMENT, recipient=KALMAR, terms=name, entitlements=stated, **facts)


def test_the_lines_are_as_decided_and_add_up_to_the_milliard_of_the_press_release():
    assert LINES == {line.code: line.amount for line in AGREEMENT.budget.lines}
    assert Sek.kronor(1_000_000_000) == AGREEMENT.budget.total
    assert () == AGREEMENT.check()


def test_f14_the_payments_of_august_and_december_are_the_840_mnkr_by_performance():
    (by_performance,) = AGREEMENT.budget.subtotals
    assert ("august", "december") == by_performance.lines
    assert Sek.kronor(840_000_000) == by_performance.printed == LINES["august"] + LINES["december"]
    assert AGREEMENT.performance_based is True


def test_each_payment_has_terms_of_its_own_since_no_region_has_the_same_part_of_both():
    assert NAMES == tuple(terms.name for terms in AGREEMENT.terms if terms.group.code == "regions")
    with pytest.raises(GrantkitError, match="one of utvecklingsarbete, augusti, december"):
        AGREEMENT.terms_for("regions")


@pytest.mark.parametrize(
    ("name", "last_day", "weekday"),
    [("augusti", date(2025, 8, 30), 5), ("december", date(2025, 12, 22), 0)],
)
def test_f17_the_state_s_own_day_to_pay(name, last_day, weekday):
    told_day = AGREEMENT.terms_for("regions", name).payment.last_day
    assert (last_day, weekday) == (told_day.last_day, told_day.last_day.weekday())


def test_f17_what_awaits_after_the_saturday_of_august_is_not_told_where_a_requisition_may_be_needed():
    """Whether the payment of August asks for a requisition is not in hand, so nothing is said to be overdue."""
    found = assess(case_of("augusti", Sek.miljoner(8)), as_of=date(2025, 9, 2))
    assert Right.UNKNOWN is found.right
    assert "awaiting_after_last_day" not in {each.code for each in found.findings}


def test_f17_the_payment_of_december_needs_no_requisition_and_awaits_after_its_day():
    assert AGREEMENT.terms_for("regions", "december").requisition is None
    assert isinstance(AGREEMENT.terms_for("regions", "augusti").requisition, Unknown)
    share = Sek.miljoner(30)
    in_time, late = (assess(case_of("december", share), as_of=date(2025, 12, day)) for day in (22, 23))
    assert (Right.PRESERVED, share, share) == (late.right, late.ledger.entitled, late.ledger.awaiting)
    told_late = [["awaiting_after_last_day" in {each.code for each in one.findings}] for one in (in_time, late)]
    assert [[False], [True]] == told_late
    paid = case_of("december", share, payments=(Payment(amount=share, paid_on=date(2025, 12, 19)),))
    after = assess(paid, as_of=date(2025, 12, 31)).ledger
    assert (share, Sek.ZERO) == (after.paid_on_right, after.awaiting)


@pytest.mark.parametrize("name", NAMES)
def test_the_share_of_a_region_is_unknown_until_its_decision_is_in_hand(name):
    found = assess(case_of(name), as_of=date(2026, 1, 31))
    assert isinstance(found.ledger.entitled, Unknown)
    assert isinstance(found.repayment.amount, Unknown)
    assert isinstance(found.ledger.exposure, Unknown)


def test_no_action_plan_is_a_condition_in_any_source_in_hand():
    codes = {duty.code for terms in AGREEMENT.terms for duty in terms.duties}
    assert {"authority_report"} == codes
    assert all(isinstance(terms.instalments, Unknown) for terms in AGREEMENT.terms)


def test_the_pot_the_measures_and_the_amendment_that_is_not_in_hand_are_told():
    notes = {terms.name: [note.code for note in terms.notes] for terms in AGREEMENT.terms}
    assert {
        "utvecklingsarbete": ["amendment_not_in_hand"],
        "augusti": ["amendment_not_in_hand", "performance", "bonus_pot"],
        "december": ["amendment_not_in_hand", "bonus_pot"],
        "": ["amendment_not_in_hand"],
    } == notes
    # Among other requirements, says the release of August.
    (measures,) = [note for note in AGREEMENT.terms[1].notes if note.code == "performance"]
    assert "bland annat" in measures.sv


def test_salar_has_its_ten_millions():
    case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("SKR"))
    assert Sek.miljoner(10) == assess(case, as_of=date(2025, 6, 1)).ledger.entitled


def test_the_numbers_of_the_agreement_and_of_the_three_decisions():
    assert "S2025/00394" == str(AGREEMENT.registration_number)
    assert ["S2025/01444", "S2025/02166", "S2025/01282"] == [str(number) for _, number in AGREEMENT.other_numbers]


@pytest.mark.long
def test_every_case_on_six_days_cites_no_other_source():
    own = {each.source.short for each in citations(AGREEMENT)}
    assert own == own.union(*(told(case, day) for case in every_case(AGREEMENT) for day in six_days(2025)))
