"""Letters on grants under other texts than the agreement of 2019, whose clauses say other things or nothing."""

from datetime import date

import attrs
import pytest
from drawn_family import cases, days
from family import FAR_TERMS, SHARE, K, case_of, changed, cited
from hypothesis import given
from hypothesis import strategies as st

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    FinancialReport,
    NotRegulated,
    Payment,
    Requisition,
    Unknown,
    assess,
)
from grantkit.agreement import (
    GrantClause,
    Ground,
    IfLate,
    LiabilityClause,
    LiabilityGround,
    RepaymentClause,
    UnusedStandard,
)
from grantkit.case import ReclaimDecision
from grantkit.testing import policies
from grantkit.text import explain, finding_text, reason
from grantkit.text.answer_words import STEP_GROUNDS
from grantkit.text.formatting import capitalised
from grantkit.text.letter_words import LETTER_WORDS
from grantkit.values import Modality

BOTH, NO_REPORT = (Modality.SHALL, Modality.POWER), {"financial_reports": ()}
UNUSED = RepaymentClause(what=UnusedStandard.UNUSED, last_day=None, citation=cited("15 §"))


def if_late(consequence):
    return attrs.evolve(FAR_TERMS.requisition, if_late=consequence)


def liable(modality, *grounds):
    listed = tuple(LiabilityGround(ground=each, citation=cited("17 §")) for each in grounds)
    return LiabilityClause(grounds=listed, decided_by="Socialstyrelsen", modality=modality, citation=cited("18 §"))


@pytest.mark.parametrize(
    ("clause", "answer", "ground"),
    [
        ("requisition", if_late(IfLate.LAPSES), "right_lapses"),
        ("requisition", if_late(IfLate.MAY_GO_TO_OTHERS), "right_may_go_to_others"),
        ("requisition", if_late(None), "right_not_stated"),
        ("requisition", if_late(NotRegulated("late_requisition", cited("7 §"))), "right_not_stated"),
        ("requisition", if_late(Unknown("if_late", cited("7 §"))), "right_not_known"),
        ("requisition", None, "right_without_requisition"),
        ("requisition", Unknown("requisition", cited("7 §")), "right_not_known"),
        ("repayment", UNUSED, "repayable_unused"),
        ("repayment", None, "repayable_only_decided"),
        ("repayment", Unknown("repayment", cited("15 §")), "repayable_not_known"),
        ("liability", liable(Modality.SHALL, Ground.REPORT_LATE), "exposure_shall"),
        ("liability", liable(Modality.POWER, Ground.REPORT_LATE), "exposure_late_report"),
        ("liability", liable(Modality.POWER, Ground.REPORT_LATE, Ground.NOT_USED), "exposure_may"),
        ("liability", None, "exposure_none"),
        ("liability", Unknown("liability", cited("17 §")), "exposure_not_known"),
    ],
)
def test_each_step_that_turns_on_a_clause_rests_on_what_that_clause_says(clause, answer, ground):
    """Of the grounds of one step, the letter gives the one that the clause bears, and no other."""
    assessment = assess(case_of(changed(**{clause: answer})), as_of=date(2025, 4, 1))
    step = ground.partition("_")[0]
    for place, locale in enumerate(("sv", "en")):
        letter = explain(assessment, locale=locale).as_text(width=None)
        text = letter.partition(LETTER_WORDS["annex"][place])[2].replace(" (", ". (")
        told = [name for name, words in STEP_GROUNDS.items() if name.startswith(f"{step}_") and words[place] in text]
        assert [ground] == told


def told(terms, as_of=date(2026, 4, 1), **facts):
    """Give the letter on a case in which 6 mnkr of a share of 5 mnkr was paid, and all of it used, as plain text."""
    costs = CostItem(category=CostCategory.STAFFING, amount=K(6_000_000))
    report = FinancialReport(received=K(6_000_000), items=(costs,), arrived_on=date(2026, 2, 27), channel=Channel.WEB)
    sent = Requisition(amount=SHARE, arrived_on=date(2025, 5, 2), channel=Channel.WEB)
    paid = Payment(amount=K(6_000_000), paid_on=date(2025, 6, 2))
    drawn = {"requisitions": (sent,), "payments": (paid,), "financial_reports": (report,), **facts}
    return explain(assess(case_of(terms, **drawn), as_of=as_of), locale="en").as_text(width=None).replace("\xa0", " ")


def test_what_was_paid_without_right_is_not_said_to_be_left_open_by_a_text_that_does_not_say_so():
    none = changed(liability=None)
    assert "was paid without being covered by the entitlement. The text does not state" in told(none)
    in_part = attrs.evolve(none, in_full=False)
    assert "was paid without being covered by the entitlement. The text in hand does not show" in told(in_part)


def test_where_no_clause_makes_unused_money_repayable_none_is_said_to():
    assert "The clause on repayment concerns" not in told(FAR_TERMS)
    assert "The clause on repayment concerns unused funds; there are none" in told(changed(repayment=UNUSED))


def test_only_a_reclaim_for_a_late_report_alone_is_said_to_apply_when_the_report_is_late():
    late = liable(Modality.POWER, Ground.REPORT_LATE)
    sentence = (
        "The clause on reclaim concerns a late financial report; it gives nothing to reclaim at present (section 18)."
    )
    assert sentence in told(changed(liability=late))
    assert "concerns a late financial report" not in told(FAR_TERMS)


def test_what_shall_be_decided_is_not_said_to_be_a_power():
    terms = {
        modality: told(changed(liability=liable(modality, Ground.REPORT_MISSING)), **NO_REPORT) for modality in BOTH
    }
    assert "Socialstyrelsen shall decide to reclaim" in terms[Modality.SHALL]
    assert "Socialstyrelsen may, but need not, reclaim" in terms[Modality.POWER]
    assert ["may, but need not" in text for text in terms.values()] == [False, True]


def test_of_what_is_to_be_repaid_each_part_has_its_day_or_none():
    """Of 6 mnkr, 3 mnkr was reclaimed in three decisions."""
    decisions = tuple(
        ReclaimDecision(
            amount=K(1_000_000), ground=Ground.USED_OTHERWISE, decided_on=date(2026, 3, 2), decided_by="S", pay_by=day
        )
        for day in (None, date(2026, 5, 4), date(2026, 4, 30))
    )
    text = told(FAR_TERMS, reclaim_decisions=decisions)
    place = "(section 17 point 2)"
    assert (
        f"SEK 1,000,000 shall be repaid by Thursday 30 April 2026 {place}. "
        f"Besides, SEK 1,000,000 shall be repaid by Monday 4 May 2026 {place}. "
        f"Besides, SEK 1,000,000 shall be repaid, with no day stated {place}."
    ) in text


@given(drawn=cases(), as_of=days(), chosen=policies(), locale=st.sampled_from(("sv", "en")))
def test_every_case_of_the_family_can_be_explained(drawn, as_of, chosen, locale):
    """Whatever the clauses say, the letter tells each finding and each gap, and leaves no place unfilled."""
    assessment = assess(drawn, as_of=as_of, policies=chosen)
    text = explain(assessment, locale=locale).as_text(width=None)
    assert "{" not in text
    assert [each for each in assessment.findings if finding_text(each, locale) not in text] == []
    gaps = [reason(each, locale).partition(": ")[2] for each in (*assessment.missing, *assessment.not_regulated)]
    assert [each for each in gaps if capitalised(each) not in text] == []


def test_before_a_decision_the_letter_cites_the_clause_on_the_grant_and_says_that_nothing_is_repaid_without_one():
    grant = GrantClause(decided_by="Socialstyrelsen", citation=cited("4 §"))
    asked = Requisition(amount=SHARE, arrived_on=date(2025, 5, 1), channel=Channel.E_MAIL)
    case = case_of(changed(grant=grant, repayment=None), share=None, requisitions=(asked,))
    text = explain(assess(case, as_of=date(2025, 6, 1))).as_text(width=None)
    assert (
        "Kalmar har ännu ingen rätt till bidraget: den uppstår först genom beslut, och något beslut är inte känt (4 §)."
    ) in text
    assert "Det finns inget att återbetala" not in text
    assert "Bara det som ett beslut om återkrav anger ska återbetalas." in text


def test_what_a_decision_reclaims_cites_the_decision_and_not_the_clause_on_repayment():
    listed = LiabilityGround(ground=Ground.NOT_USED, citation=cited("17 § 2"))
    clause = attrs.evolve(liable(Modality.SHALL, Ground.NOT_USED), grounds=(listed,))
    decision = ReclaimDecision(
        amount=SHARE, ground=Ground.NOT_USED, decided_on=date(2026, 3, 1), decided_by="Socialstyrelsen"
    )
    paid = (Payment(amount=SHARE, paid_on=date(2025, 6, 1)),)
    case = case_of(changed(liability=clause, repayment=None), payments=paid, reclaim_decisions=(decision,))
    letter = explain(assess(case, as_of=date(2026, 4, 1))).as_text(width=None)
    assert "5 000 000 kr ska återbetalas (17 § 2)." in letter.replace("\xa0", " ")
