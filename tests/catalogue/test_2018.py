"""The agreement of 2018, as far as the board's decision tells it: nothing is borrowed from 2019."""

from datetime import date

import pytest

from grantkit import (
    Channel,
    GrantCase,
    Recipient,
    RecipientGroup,
    Requisition,
    Right,
    Sek,
    Unknown,
    assess,
    duties,
    sensitivity,
)
from grantkit.agreement import Approval, ReportKind
from grantkit.case import DutyStatus, Validity, validity
from grantkit.catalogue import goda_forutsattningar_2019
from grantkit.catalogue.goda_forutsattningar_2018 import AGREEMENT, REGIONS

DAYS = (date(2018, 1, 25), date(2018, 12, 2), date(2019, 4, 1), date(2030, 1, 1))


def test_r34_1_999_is_1_975_to_the_regions_and_24_to_salar():
    amounts = {line.code: line.amount for line in AGREEMENT.budget.lines}
    assert {"efforts": Sek.miljoner(1_975), "salar": Sek.miljoner(24)} == amounts
    assert Sek.miljoner(1_999) == AGREEMENT.budget.total
    assert () == AGREEMENT.budget.check()


def test_r34_the_announced_sum_is_no_budget_line():
    (announced,) = AGREEMENT.announcements
    assert Sek.miljoner(2_000) == announced.amount
    assert Sek.miljoner(1) == announced.amount - AGREEMENT.budget.total


def test_r5_r96_the_board_approved_under_its_own_case_number():
    board = AGREEMENT.approvals[0]
    assert (True, date(2018, 1, 26), "17/05972", False) == (
        board.approved,
        board.decided_on,
        board.case_number.formatted,
        board.required,
    )


def test_r12_the_number_is_its_own_and_the_one_that_2019_names():
    named = {str(each.registration_number) for each in goda_forutsattningar_2019.AGREEMENT.predecessors}
    assert "S2018/00563/FS" == str(AGREEMENT.registration_number)
    assert str(AGREEMENT.registration_number) in named


def test_r12_it_complements_professionsmiljarden_and_both_are_followed_up_together():
    (predecessor,) = AGREEMENT.predecessors
    assert "Professionsmiljarden" == predecessor.name
    assert "complemented" in predecessor.relation
    assert "jointly" in predecessor.relation


def test_r23_four_uses_r95_three_tasks_of_salar():
    by_vocabulary = {}
    for purpose in AGREEMENT.purposes:
        by_vocabulary.setdefault(purpose.vocabulary, []).append(purpose.code)
    assert ["conditions", "competence", "staffing", "ways_of_working"] == by_vocabulary["uses"]
    assert ["support", "quality", "consent"] == by_vocabulary["salar"]


def test_r17_the_areas_have_the_codes_of_2019_and_the_groups_of_their_own_source():
    areas = [purpose for purpose in AGREEMENT.purposes if purpose.vocabulary == "areas"]
    known = {each.code for each in goda_forutsattningar_2019.AGREEMENT.purposes if each.vocabulary == "areas"}
    assert {each.code for each in areas} <= known
    assert ["work_situation"] * 4 + ["competences"] * 3 == [each.parent for each in areas]


def test_r94_the_letter_to_the_regions_is_recorded_and_lays_a_duty_on_nobody():
    (letter,) = [fact for fact in AGREEMENT.facts if fact[0] == "letter"]
    assert "Lena Micko" in letter[1]
    assert "letter" not in [duty.code for duty in duties(AGREEMENT, REGIONS[0])]


@pytest.mark.parametrize("terms", AGREEMENT.terms, ids=lambda terms: terms.group.code)
def test_r106_what_s2_does_not_state_is_unknown_and_cites_s2(terms):
    fields = (
        "period",
        "payment",
        "requisition",
        "reports",
        "repayment",
        "liability",
        "inspection",
    )
    answers = [getattr(terms, field) for field in fields]
    assert [Unknown] * len(fields) == [type(answer) for answer in answers]
    assert {"S2"} == {answer.citation.source.short for answer in answers}
    assert {terms.reports} == {terms.report(kind) for kind in ReportKind}


@pytest.mark.parametrize("as_of", DAYS)
def test_r106_a_case_of_2018_is_unknown_where_the_source_is_silent_and_never_fails(as_of):
    sent = Requisition(amount=Sek.kronor(1_000_000), arrived_on=date(2018, 6, 1), channel=Channel.E_MAIL)
    assert len(AGREEMENT.recipients) == 22
    for recipient in AGREEMENT.recipients:
        assessment = assess(GrantCase(agreement=AGREEMENT, recipient=recipient, requisitions=(sent,)), as_of=as_of)
        assert (Right.UNKNOWN, recipient) == (assessment.right, assessment.case.recipient)
        assert isinstance(assessment.lapse, Unknown)
        assert isinstance(assessment.ledger.exposure, Unknown)
        assert all(missing.citation.source.short == "S2" for missing in assessment.missing)
        assert {DutyStatus.UNKNOWN, DutyStatus.OPEN} >= {each.status for each in assessment.duties}
        assert () == sensitivity(assessment.case, as_of=as_of)


def test_r106_a_share_of_2018_is_unknown_since_its_table_is_not_in_hand():
    assessment = assess(GrantCase(agreement=AGREEMENT, recipient=REGIONS[0]), as_of=DAYS[1])
    assert isinstance(assessment.ledger.entitled, Unknown)


@pytest.mark.parametrize(
    ("approved", "expected"), [(None, Validity.UNKNOWN), (False, Validity.UNKNOWN), (True, Validity.VALID)]
)
def test_r4_whether_the_government_must_approve_is_not_known_so_only_its_approval_settles(approved, expected):
    known = Approval(
        body="regeringen",
        required=AGREEMENT.approvals[1].required,
        approved=approved,
        decided_on=None if approved is None else date(2018, 2, 1),
        citation=AGREEMENT.approvals[1].citation,
    )
    assert expected is validity(AGREEMENT.approvals, (known,), as_of=date(2018, 3, 1))


def test_r106_municipalities_have_no_terms_in_s2():
    with pytest.raises(LookupError, match="group"):
        duties(AGREEMENT, Recipient(name="Gnesta", group=RecipientGroup.MUNICIPALITIES))
