"""Letters on grants under other texts than the agreement of 2019, whose clauses say other things or nothing."""

from datetime import date

import attrs
import pytest
from drawn_family import cases, days
from family import FAR_TERMS, case_of, changed, cited
from hypothesis import given
from hypothesis import strategies as st

from grantkit import NotRegulated, Unknown, assess
from grantkit.agreement import Ground, IfLate, LiabilityClause, LiabilityGround, RepaymentClause, UnusedStandard
from grantkit.testing import policies
from grantkit.text import explain, finding_text, reason
from grantkit.text.answer_words import STEP_GROUNDS
from grantkit.values import Modality

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
        ("repayment", UNUSED, "repayable_stated"),
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
        text = explain(assessment, locale=locale).as_text()
        told = [name for name, words in STEP_GROUNDS.items() if name.startswith(f"{step}_") and words[place] in text]
        assert [ground] == told


@given(drawn=cases(), as_of=days(), chosen=policies(), locale=st.sampled_from(("sv", "en")))
def test_every_case_of_the_family_can_be_explained(drawn, as_of, chosen, locale):
    """Whatever the clauses say, the letter tells each finding and each gap, and leaves no place unfilled."""
    assessment = assess(drawn, as_of=as_of, policies=chosen)
    text = explain(assessment, locale=locale).as_text()
    assert "{" not in text
    assert [each for each in assessment.findings if finding_text(each, locale) not in text] == []
    assert [each for each in (*assessment.missing, *assessment.not_regulated) if reason(each, locale) not in text] == []
