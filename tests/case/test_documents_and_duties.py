"""A case's documents and duties: in time or not, complete or not, done or not, and none of it mixed up."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from hypothesis import given
from paperwork import REPORT, REQUISITION, REVIEWER, SHARE, SIGNATURE, with_value, without
from reworded import reworded

from grantkit import (
    ActivityReport,
    Channel,
    Citation,
    CostCategory,
    CostItem,
    Deadline,
    FinancialReport,
    GrantCase,
    GrantkitError,
    Payment,
    Period,
    Policies,
    Recipient,
    RecipientGroup,
    Repayment,
    Requisition,
    Right,
    Sek,
    Unknown,
    assess,
    duties,
    sensitivity,
)
from grantkit.agreement import ActivityReportRule, Approval, ReportKind, SignatureRule
from grantkit.case import (
    CostKey,
    Deviation,
    DocumentState,
    DutyStatus,
    Inspection,
    Judgement,
    NotCertified,
    PaymentDecision,
    RepaymentStatus,
    SignatureKind,
    Timeliness,
    Validity,
)
from grantkit.catalogue import (
    cancer_svf_2025,
    kvinnors_halsa_2019,
    kvinnors_halsa_2022,
    kvinnors_halsa_2023,
)
from grantkit.catalogue.goda_forutsattningar_2018 import AGREEMENT as AGREEMENT_2018
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.identifiers import OrganisationNumber, RegistrationNumber
from grantkit.testing import days, grant_cases, policies
from grantkit.values import Modality

GOTLAND, SALAR = AGREEMENT.recipient("Gotland"), AGREEMENT.recipient("SKL")
APRIL = date(2020, 4, 1)
PAID = (Payment(amount=SHARE, paid_on=date(2019, 12, 16)),)
DECISION = PaymentDecision(registration_number=REQUISITION.decision_number, group=RecipientGroup.REGIONS)
NUMBERED = AGREEMENT.with_registration_number(REQUISITION.agreement_number)
ACTIVITY = ActivityReport(
    arrived_on=date(2020, 3, 30),
    channel=Channel.E_MAIL,
    agreement_number=REPORT.agreement_number,
    decision_number=REPORT.decision_number,
    signature=SIGNATURE,
)
kr = Sek.kronor


def case(recipient=GOTLAND, agreement=NUMBERED, **facts):
    facts = {"requisitions": (REQUISITION,), "payments": PAID, "decisions": (DECISION,), **facts}
    return GrantCase(agreement=agreement, recipient=recipient, **facts)


def documents(as_of=APRIL, **facts):
    return assess(case(**facts), as_of=as_of).documents


def owed(as_of=APRIL, **facts):
    return {each.duty.code: each for each in assess(case(**facts), as_of=as_of).duties}


def test_r76_received_in_time_but_incomplete_is_a_state_of_its_own_and_keeps_the_right():
    assessment = assess(case(requisitions=(without(REQUISITION, "signature", "period"),)), as_of=APRIL)
    (document,) = assessment.documents
    assert DocumentState.IN_TIME_BUT_INCOMPLETE is document.state
    assert Right.PRESERVED is assessment.right
    assert SHARE == assessment.ledger.paid_on_right


@pytest.mark.parametrize(
    ("document", "state"),
    [
        (REQUISITION, DocumentState.IN_ORDER),
        (without(REQUISITION, "contact.fax_number"), DocumentState.IN_ORDER),
        (without(REQUISITION, "giro"), DocumentState.IN_TIME_BUT_INCOMPLETE),
        (attrs.evolve(REQUISITION, arrived_on=date(2019, 12, 3)), DocumentState.LATE),
        (without(attrs.evolve(REQUISITION, arrived_on=date(2019, 12, 3)), "giro"), DocumentState.LATE_AND_INCOMPLETE),
        (without(REQUISITION, "arrived_on"), DocumentState.COMPLETE),
        (without(REQUISITION, "arrived_on", "giro"), DocumentState.INCOMPLETE),
    ],
)
def test_timeliness_and_completeness_are_two_answers(document, state):
    assert [state] == [each.state for each in documents(requisitions=(document,))]


def test_documents_are_found_by_their_place_in_the_case():
    found = documents(
        requisitions=(REQUISITION, without(attrs.evolve(REQUISITION, reference="R2"), "giro")),
        financial_reports=(without(REPORT, "agreed"),),
        activity_reports=(without(ACTIVITY, "signature"),),
    )
    fields = [finding.field for each in found for finding in each.findings]
    assert ["requisitions[1].giro", "financial_reports[0].agreed", "activity_reports[0].signature"] == fields


def test_a_document_that_came_after_the_day_is_not_yet_known():
    assert () == documents(as_of=date(2019, 11, 14))


def test_r51_what_a_document_lacked_no_longer_matters_once_another_takes_its_place():
    completed = attrs.evolve(
        REQUISITION, arrived_on=date(2019, 12, 9), reference="R2", supersedes="R1", reason="underskrift"
    )
    first, second = documents(requisitions=(without(REQUISITION, "signature"), completed))
    assert (True, (), Timeliness.IN_TIME) == (first.superseded, first.findings, first.timeliness)
    assert (DocumentState.SUPERSEDED, False) == (first.state, first.complete)
    # The right rests on what it corrects, which was in time (R51); that it came later itself is told all the same.
    assert (DocumentState.CORRECTED_LATE, Timeliness.CORRECTED_LATE) == (second.state, second.timeliness)
    still_lacking = attrs.evolve(completed, giro=None)
    lacking = documents(requisitions=(without(REQUISITION, "signature"), still_lacking))[1]
    assert (DocumentState.CORRECTED_LATE_AND_INCOMPLETE, False) == (lacking.state, lacking.complete)
    before = documents(as_of=date(2019, 12, 8), requisitions=(without(REQUISITION, "signature"), completed))
    assert [False] == [each.superseded for each in before]


def test_r51_a_correction_by_the_last_day_is_in_time_and_one_whose_day_is_not_known_is_neither():
    corrected = attrs.evolve(REQUISITION, reference="R2", supersedes="R1", reason="a")
    days = (date(2019, 11, 29), date(2019, 12, 2), date(2019, 12, 3), None)
    told = [documents(requisitions=(REQUISITION, attrs.evolve(corrected, arrived_on=day))) for day in days]
    found = {
        day: {each.path: each.timeliness for each in each}["requisitions[1]"]
        for day, each in zip(days, told, strict=True)
    }
    # By post on Monday 2 December it counts from Friday; on Tuesday from Monday, which is after the last day.
    timely, late, unknown = Timeliness.IN_TIME, Timeliness.CORRECTED_LATE, Timeliness.UNKNOWN
    assert dict(zip(days, (timely, timely, late, unknown), strict=True)) == found
    # What corrects the one without a day rests on the first all the same.
    third = attrs.evolve(corrected, arrived_on=date(2020, 1, 9), reference="R3", supersedes="R2")
    last = documents(requisitions=(REQUISITION, attrs.evolve(corrected, arrived_on=None), third))[-1]
    assert Timeliness.CORRECTED_LATE is last.timeliness


def test_r51_a_correction_of_a_correction_is_as_timely_as_the_first_and_of_a_late_one_as_late():
    second = attrs.evolve(REQUISITION, arrived_on=date(2019, 12, 9), reference="R2", supersedes="R1", reason="a")
    third = attrs.evolve(REQUISITION, arrived_on=date(2020, 1, 9), reference="R3", supersedes="R2", reason="b")
    in_time = [each.timeliness for each in documents(requisitions=(REQUISITION, second, third))]
    assert [Timeliness.IN_TIME, *[Timeliness.CORRECTED_LATE] * 2] == in_time
    late = attrs.evolve(REQUISITION, arrived_on=date(2019, 12, 5))
    assert [Timeliness.LATE] * 3 == [each.timeliness for each in documents(requisitions=(late, second, third))]
    circular = attrs.evolve(late, supersedes="R2", reason="c")
    with pytest.raises(GrantkitError, match="does not itself take the place of this one"):
        documents(requisitions=(circular, second))


def test_r51_two_documents_that_stand_side_by_side_are_for_a_person_to_choose_between():
    other = attrs.evolve(REQUISITION, amount=kr(5), arrived_on=date(2019, 11, 25), reference="R2")
    found = assess(case(requisitions=(REQUISITION, other)), as_of=APRIL).findings
    (told,) = [each for each in found if each.code == "documents_side_by_side"]
    assert ("requisitions", 2) == (told.field, told.value("count"))
    reports = (REPORT, attrs.evolve(REPORT, reference="B2", arrived_on=date(2020, 3, 30)))
    found = assess(case(financial_reports=reports), as_of=APRIL).findings
    assert ["financial_reports"] == [each.field for each in found if each.code == "documents_side_by_side"]


def test_r51_r59_documents_that_replace_each_other_or_name_lines_of_their_own_do_not_compete():
    corrected = attrs.evolve(REQUISITION, reference="R2", supersedes="R1", reason="belopp")
    lines = tuple(attrs.evolve(REQUISITION, reference=line, line=line) for line in ("efforts", "specialist_nurses"))
    for requisitions in ((REQUISITION, corrected), lines):
        found = assess(case(requisitions=requisitions), as_of=APRIL).findings
        assert "documents_side_by_side" not in [each.code for each in found]
    again = attrs.evolve(REQUISITION, reference="R9", line="efforts")
    found = assess(case(requisitions=(*lines, again)), as_of=APRIL).findings
    assert "documents_side_by_side" in [each.code for each in found]


def test_r88_an_activity_report_to_the_wrong_authority_cites_its_own_section():
    sent = attrs.evolve(ACTIVITY, addressee="Kammarkollegiet")
    (told,) = documents(activity_reports=(sent,))[1].findings
    assert ("wrong_addressee", "avsnitt 6.1") == (told.code, told.citation.place)


def test_r77_a_later_judgement_leaves_the_recipient_s_own_figure_due_and_overdue():
    report = attrs.evolve(REPORT, items=(), stated_costs=SHARE - kr(100), stated_unspent=kr(100))
    for unused, undated in ((kr(100), kr(0)), (kr(160), kr(60)), (kr(40), kr(0))):
        judged = Judgement(unused=unused, judged_on=date(2020, 5, 4), judged_by="Kammarkollegiet", reason="granskning")
        facts = {"financial_reports": (report,), "judgements": (judged,)}
        assessment = assess(case(**facts), as_of=date(2020, 6, 1))
        assert (RepaymentStatus.OVERDUE, undated) == (assessment.repayment.status, assessment.repayment.undated)
        (told,) = [each for each in assessment.findings if each.code == "repayment_overdue"]
        assert unused - undated == told.value("outstanding")
        assert DutyStatus.LATE is owed(as_of=date(2020, 6, 1), **facts)["repayment"].status


def test_r102_what_was_judged_later_and_repaid_later_makes_nothing_late():
    report = attrs.evolve(REPORT, items=(), stated_costs=SHARE - kr(100), stated_unspent=kr(100))
    judged = Judgement(unused=kr(160), judged_on=date(2020, 5, 4), judged_by="Kammarkollegiet", reason="granskning")
    facts = {"as_of": date(2021, 1, 1), "financial_reports": (report,), "judgements": (judged,)}
    last = Repayment(amount=kr(60), booked_on=date(2020, 9, 1))
    for day, status in ((date(2020, 3, 30), DutyStatus.MET), (date(2020, 4, 2), DutyStatus.LATE)):
        repaid = (Repayment(amount=kr(100), booked_on=day), last)
        found = owed(**facts, repayments=repaid)["repayment"]
        assert (status, date(2020, 9, 1)) == (found.status, found.done)


def test_r51_completing_a_document_after_the_last_day_loses_nothing():
    completed = attrs.evolve(
        REQUISITION, arrived_on=date(2019, 12, 9), reference="R2", supersedes="R1", reason="underskrift"
    )
    assessment = assess(case(requisitions=(without(REQUISITION, "signature"), completed)), as_of=APRIL)
    assert (Right.PRESERVED, SHARE) == (assessment.right, assessment.ledger.paid_on_right)


def test_r86_numbers_that_are_not_those_of_the_case_are_told():
    other = RegistrationNumber.parse("S2018/00563/FS")
    found = documents(requisitions=(attrs.evolve(REQUISITION, agreement_number=other, decision_number=other),))
    assert [
        ("registration_number_differs", "requisitions[0].agreement_number"),
        ("one_number_for_two", "requisitions[0].decision_number"),
        ("registration_number_differs", "requisitions[0].decision_number"),
    ] == [(each.code, each.field) for each in found[0].findings]
    assert {"S2018/00563/FS"} == {each.value("stated") for each in found[0].findings}


def test_r86_a_number_for_a_part_is_the_same_number():
    partly = attrs.evolve(REQUISITION.agreement_number, partly=True)
    assert () == documents(requisitions=(attrs.evolve(REQUISITION, agreement_number=partly),))[0].findings


def test_r86_a_number_is_compared_with_nothing_where_the_right_one_is_not_known():
    other = RegistrationNumber.parse("S2018/09999/FS")
    sent = attrs.evolve(REQUISITION, decision_number=other)
    assert () == documents(agreement=AGREEMENT, decisions=(), requisitions=(sent,))[0].findings
    later = attrs.evolve(DECISION, decided_on=date(2021, 1, 1))
    assert () == documents(agreement=AGREEMENT, decisions=(later,), requisitions=(sent,))[0].findings


def test_r12_r86_the_number_of_an_earlier_agreement_is_known_not_to_be_the_right_one():
    earlier = RegistrationNumber.parse("S2018/00563/FS")
    sent = attrs.evolve(REQUISITION, agreement_number=earlier)
    (found,) = documents(agreement=AGREEMENT, decisions=(), requisitions=(sent,))[0].findings
    assert ("predecessor_number", "requisitions[0].agreement_number") == (found.code, found.field)


def test_r86_the_decision_for_another_group_is_not_the_one_to_name():
    other = PaymentDecision(registration_number=RegistrationNumber.parse("S2018/00563/FS"), group=RecipientGroup.SALAR)
    assert () == documents(decisions=(other,))[0].findings


def test_r62_what_a_report_says_was_received_is_held_against_what_was_paid():
    report = attrs.evolve(REPORT, received=kr(18_000_000), paid_out=kr(18_000_000), stated_unspent=Sek.ZERO)
    codes = {each.code: each for each in documents(financial_reports=(report,))[1].findings}
    assert kr(735_782) == codes["received_is_not_paid"].value("difference")
    silent = documents(financial_reports=(without(REPORT, "received", "stated_unspent"),))[1].findings
    assert {"particular_missing"} == {each.code for each in silent}


def test_r54_r57_r62_what_a_document_says_otherwise_than_the_case_is_told_in_the_order_of_the_form():
    halland = OrganisationNumber.parse("232100-0115")
    contact = attrs.evolve(REPORT.contact, recipient_name="Landstinget Halland", organisation_number=halland)
    late = attrs.evolve(REPORT.signature, signed_on=date(2020, 3, 31))
    gotland = attrs.evolve(GOTLAND, organisation_number=REPORT.contact.organisation_number)
    report = attrs.evolve(REPORT, contact=contact, agreed=SHARE + kr(1), signature=late, addressee="Socialstyrelsen")
    found = documents(recipient=gotland, financial_reports=(report,))[1].findings
    expected = [
        ("another_recipient_named", "contact.recipient_name"),
        ("organisation_number_differs", "contact.organisation_number"),
        ("agreed_is_not_entitled", "agreed"),
        ("signed_after_arrival", "signature.signed_on"),
        ("wrong_addressee", "addressee"),
    ]
    assert expected == [(each.code, each.field.removeprefix("financial_reports[0].")) for each in found]


@pytest.mark.parametrize("name", ["Region Gotland", "gotland", "Gotlands kommun", "Regionen", "Region Västkusten"])
def test_r2_names_that_are_not_those_of_another_recipient_tell_nothing(name):
    sent = with_value(REQUISITION, "contact.recipient_name", name)
    assert () == documents(requisitions=(sent,))[0].findings


@pytest.mark.parametrize("name", ["Region Jönköpings län", "Landstinget i Uppsala län", "SKÅNE", "Region Kalmar län"])
def test_r54_another_recipient_is_known_by_the_names_it_goes_by(name):
    sent = with_value(REQUISITION, "contact.recipient_name", name)
    assert ["another_recipient_named"] == [each.code for each in documents(requisitions=(sent,))[0].findings]


@pytest.mark.parametrize("agreed", [kr(104_148_040), kr(104_148_041)])
def test_r42_the_printed_sum_and_its_cells_are_both_the_grant_according_to_the_agreement(agreed):
    report = attrs.evolve(REPORT, agreed=agreed, contact=attrs.evolve(REPORT.contact, recipient_name="Region Halland"))
    halland = AGREEMENT.recipient("Halland")
    found = documents(recipient=halland, requisitions=(), financial_reports=(report,))[0].findings
    assert "agreed_is_not_entitled" not in {each.code for each in found}


def test_r65_a_part_of_a_common_cost_needs_its_key():
    items = tuple(CostItem(category=CostCategory.STAFFING, amount=kr(2), gross=kr(gross)) for gross in (3, 2))
    report = attrs.evolve(REPORT, items=items, stated_costs=kr(4), stated_unspent=SHARE - kr(4))
    (found,) = documents(financial_reports=(report,))[1].findings
    assert ("cost_key_not_stated", "financial_reports[0].items[0].key") == (found.code, found.field)


def test_r65_keys_over_one_pot_are_checked_in_a_report():
    key = CostKey(pot="utbildning", basis="timmar", share=Fraction(2, 3))
    items = (CostItem(category=CostCategory.STAFFING, amount=kr(2), gross=kr(3), key=key),) * 2
    report = attrs.evolve(REPORT, items=items, stated_costs=kr(4), stated_unspent=SHARE - kr(4))
    (found,) = documents(financial_reports=(report,))[1].findings
    assert ("cost_keys_above_one", "financial_reports[0].items") == (found.code, found.field)


def test_a_finding_about_a_document_stands_with_the_document_and_not_with_the_case():
    assessment = assess(case(requisitions=(without(REQUISITION, "signature"),)), as_of=APRIL)
    assert not any(finding.code == "particular_missing" for finding in assessment.findings)


def test_r93_documents_of_a_municipality_have_no_day_and_lack_nothing_that_is_regulated():
    gnesta = Recipient(name="Gnesta", group=RecipientGroup.MUNICIPALITIES)
    (document,) = documents(recipient=gnesta, payments=(), requisitions=(Requisition(arrived_on=date(2019, 5, 2)),))
    assert (Timeliness.NO_DAY, DocumentState.COMPLETE) == (document.timeliness, document.state)


# ---- everything missing


@pytest.mark.parametrize("recipient", AGREEMENT.recipients, ids=str)
def test_a_case_with_everything_missing_gives_unknown_answers_and_says_what_is_missing(recipient):
    empty = GrantCase(
        agreement=AGREEMENT,
        recipient=recipient,
        requisitions=(Requisition(),),
        financial_reports=(FinancialReport(),),
        activity_reports=(ActivityReport(),),
        payments=(Payment(amount=kr(1_000), paid_on=date(2019, 12, 16)),),
    )
    assessment = assess(empty, as_of=APRIL)
    assert Right.UNKNOWN is assessment.right
    ledger = assessment.ledger
    withheld = (ledger.used, ledger.unspent, ledger.repayable, ledger.outstanding, ledger.exposure)
    assert [Unknown] * 5 == [type(amount) for amount in withheld]
    assert kr(0) == ledger.over_repaid
    assert ledger.entitled == ledger.undetermined
    assert {
        ("day_of_receipt", "requisitions[0]"),
        ("day_of_receipt", "financial_reports[0]"),
    } <= {(answer.code, answer.about) for answer in assessment.missing}
    assert {Timeliness.UNKNOWN} >= {each.timeliness for each in assessment.documents[:2]}
    assert all(each.findings for each in assessment.documents)
    statuses = {each.duty.code: each.status for each in assessment.duties}
    assert DutyStatus.UNKNOWN is statuses["requisition"]
    assert DutyStatus.UNKNOWN is statuses["financial_report"]
    assert DutyStatus.UNKNOWN is statuses["repayment"]


# ---- duties


def test_before_anything_happened_every_duty_is_open():
    found = owed(as_of=date(2019, 11, 1), requisitions=(), payments=())
    assert {DutyStatus.OPEN} == {each.status for each in found.values()}


def test_a_case_in_order_has_met_every_duty():
    found = owed(financial_reports=(REPORT,), activity_reports=(ACTIVITY,))
    assert {DutyStatus.MET} == {each.status for each in found.values()}
    assert date(2019, 11, 14) == found["requisition"].done
    assert date(2020, 3, 30) == found["registration_numbers"].done


def test_r50_r80_r88_each_lateness_has_its_own_status():
    found = owed(requisitions=())
    expected = {
        "requisition": DutyStatus.LAPSED,
        "financial_report": DutyStatus.LATE,
        "activity_report": DutyStatus.LATE,
    }
    assert expected == {code: found[code].status for code in expected}


def test_r86_r87_duties_that_go_with_documents_are_open_while_one_document_fails_them():
    scanned = with_value(REQUISITION, "signature.kind", SignatureKind.SCANNED)
    found = owed(requisitions=(without(scanned, "decision_number"),))
    assert DutyStatus.OPEN is found["registration_numbers"].status
    assert DutyStatus.OPEN is found["original_signature"].status
    assert DutyStatus.OPEN is found["certification"].status
    undated = owed(requisitions=(without(REQUISITION, "arrived_on"),))
    assert DutyStatus.UNKNOWN is undated["registration_numbers"].status


def test_r70_a_report_that_is_not_certified_leaves_the_duty_open():
    assert DutyStatus.OPEN is owed(financial_reports=(without(REPORT, "certification"),))["certification"].status


def test_r103_whether_alternative_2_meets_the_duty_to_certify_is_unknown():
    deviation = Deviation(description="kostnader saknas")
    second = NotCertified(reviewer=REVIEWER, deviations=(deviation,))
    report = attrs.evolve(REPORT, certification=second, declares_correct=False)
    found = owed(financial_reports=(report,))["certification"]
    assert DutyStatus.UNKNOWN is found.status
    assert ("alternative_2", "avsnitt 8.1") == (found.done.code, found.done.citation.place)
    told_nothing = attrs.evolve(report, certification=NotCertified(reviewer=REVIEWER))
    assert DutyStatus.OPEN is owed(financial_reports=(told_nothing,))["certification"].status


@pytest.mark.parametrize(
    ("repayments", "as_of", "status", "done"),
    [
        ((), date(2020, 3, 31), DutyStatus.OPEN, None),
        ((), APRIL, DutyStatus.LATE, None),
        ((date(2020, 3, 30),), APRIL, DutyStatus.MET, date(2020, 3, 30)),
        ((date(2020, 4, 3),), date(2020, 4, 3), DutyStatus.LATE, date(2020, 4, 3)),
    ],
)
def test_r77_r83_the_duty_to_repay_is_met_late_or_open(repayments, as_of, status, done):
    report = attrs.evolve(REPORT, items=(), stated_costs=SHARE - kr(100), stated_unspent=kr(100))
    booked = tuple(Repayment(amount=kr(50), booked_on=day) for day in repayments for _ in range(2))
    found = owed(as_of=as_of, financial_reports=(report,), repayments=booked)["repayment"]
    assert (status, done) == (found.status, found.done)


def test_r102_what_is_judged_later_has_no_day_and_is_never_late():
    judged = Judgement(unused=kr(100), judged_on=date(2020, 9, 1), judged_by="Kammarkollegiet", reason="granskning")
    facts = {"financial_reports": (REPORT,), "judgements": (judged,)}
    assert DutyStatus.OPEN is owed(as_of=date(2021, 1, 1), **facts)["repayment"].status
    repaid = (Repayment(amount=kr(100), booked_on=date(2020, 12, 1)),)
    assert DutyStatus.MET is owed(as_of=date(2021, 1, 1), **facts, repayments=repaid)["repayment"].status


def test_r84_a_call_for_papers_is_a_duty_of_its_own_and_there_is_none_without_a_call():
    call = Inspection(requested_by="Kammarkollegiet", requested_on=date(2020, 5, 4), what="räkenskaper")
    answered = attrs.evolve(call, answered_on=date(2020, 6, 1))
    assert "papers_called_for" not in owed(as_of=date(2020, 5, 3), inspections=(call,))
    assert DutyStatus.OPEN is owed(as_of=date(2020, 7, 1), inspections=(call,))["papers_called_for"].status
    assert DutyStatus.OPEN is owed(as_of=date(2020, 5, 31), inspections=(answered,))["papers_called_for"].status
    assert DutyStatus.MET is owed(as_of=date(2020, 6, 1), inspections=(answered,))["papers_called_for"].status


def test_r88_the_activity_report_is_never_tied_to_the_money():
    told, silent = (assess(case(activity_reports=reports), as_of=APRIL) for reports in ((ACTIVITY,), ()))
    assert told.ledger == silent.ledger
    of_its_own = [each for each in silent.findings if each not in told.findings]
    assert ["activity_report_missing"] == [each.code for each in of_its_own]
    assert told.findings == tuple(each for each in silent.findings if each not in of_its_own)


def test_r97_a_decision_that_sets_another_day_moves_the_duty():
    terms = reworded(
        AGREEMENT.terms_for(RecipientGroup.REGIONS),
        ReportKind.FINANCIAL,
        last_day=Deadline(date(2020, 5, 29), Citation("beslutet", "2", ("R97",))),
    )
    moved = owed(decisions=(attrs.evolve(DECISION, terms=terms),))
    assert DutyStatus.OPEN is moved["financial_report"].status
    assert DutyStatus.LATE is owed()["financial_report"].status


# ---- what another reading changes


def alternatives(as_of=APRIL, **facts):
    return {each.policy: each for each in sensitivity(case(**facts), as_of=as_of)}


def test_r49_the_sunday_requisition_is_worth_the_whole_share():
    found = alternatives(
        requisitions=(attrs.evolve(REQUISITION, arrived_on=date(2019, 12, 2), channel=Channel.E_MAIL),)
    )
    assert SHARE == found["roll"].at_stake
    assert (Right.LAPSED, Right.PRESERVED) == (
        found["roll"].change("right").chosen,
        found["roll"].change("right").other,
    )


def test_r50_the_presumption_for_post_is_worth_the_whole_share():
    found = alternatives(requisitions=(attrs.evolve(REQUISITION, arrived_on=date(2019, 12, 2)),))
    assert SHARE == found["receipt_rule"].at_stake


def test_r52_the_rest_of_a_partial_requisition_is_worth_itself():
    found = alternatives(requisitions=(attrs.evolve(REQUISITION, amount=kr(10_000_000)),))
    assert SHARE - kr(10_000_000) == found["partial_requisition"].at_stake


def test_r69_a_region_that_leaves_its_table_2_share_unused_stands_to_repay_all_of_it():
    found = alternatives(financial_reports=(REPORT,))
    assert kr(2_316_635) == found["earmark_test"].at_stake
    assert kr(2_316_635) == found["earmark_test"].change("repayable").kronor


def test_r57_the_e_signature_changes_the_state_of_the_document_and_no_krona():
    signed = with_value(REQUISITION, "signature.kind", SignatureKind.ELECTRONIC)
    found = alternatives(requisitions=(signed,))["signature"]
    assert Sek.ZERO == found.at_stake
    change = found.change("requisitions[0]")
    assert (DocumentState.IN_TIME_BUT_INCOMPLETE, DocumentState.IN_ORDER) == (change.chosen, change.other)
    assert change.kronor is None


def test_r54_the_empty_fax_number_and_r87_the_unsigned_activity_report_change_a_state():
    facts = {
        "requisitions": (without(REQUISITION, "contact.fax_number"),),
        "activity_reports": (without(ACTIVITY, "signature"),),
    }
    found = alternatives(**facts)
    assert DocumentState.IN_TIME_BUT_INCOMPLETE is found["fax_number"].change("requisitions[0]").other
    assert ActivityReportRule.NOT_REGULATED is found["activity_reports"].other
    assert DocumentState.IN_ORDER is found["activity_reports"].change("activity_reports[0]").other


def test_r102_money_sent_in_time_and_booked_a_day_late_changes_how_the_duty_stands():
    repaid = Repayment(amount=kr(9), sent_on=date(2020, 3, 31), booked_on=date(2020, 4, 1))
    report = attrs.evolve(REPORT, items=(), stated_costs=SHARE - kr(9), stated_unspent=kr(9))
    found = alternatives(financial_reports=(report,), repayments=(repaid,))
    change = found["repaid_when"].change("duties.repayment")
    assert (DutyStatus.LATE, DutyStatus.MET, None) == (change.chosen, change.other, change.kronor)


def test_r42_printed_cells_against_the_printed_sum_is_worth_a_krona_in_halland():
    halland = AGREEMENT.recipient("Halland")
    sent = attrs.evolve(REQUISITION, amount=kr(104_148_041))
    found = {
        (each.policy, each.other.value): each
        for each in sensitivity(case(recipient=halland, payments=(), requisitions=(sent,)), as_of=APRIL)
    }
    assert kr(1) == found["entitlement_source", "printed_cells"].at_stake


def test_a_policy_that_is_chosen_is_the_one_that_others_are_held_against():
    signed = with_value(REQUISITION, "signature.kind", SignatureKind.ELECTRONIC)
    chosen = Policies(signature=SignatureRule.ELECTRONIC_ACCEPTED)
    found = {each.policy: each for each in sensitivity(case(requisitions=(signed,)), as_of=APRIL, policies=chosen)}
    assert SignatureRule.ORIGINAL_ONLY is found["signature"].other


@given(grant_cases(AGREEMENT), days(), policies())
def test_no_document_moves_the_money_by_what_it_lacks(case, as_of, policies):
    """Whatever a document lacks, filling it in changes neither the right nor any amount."""
    filled = attrs.evolve(
        case,
        requisitions=tuple(
            attrs.evolve(each, signature=SIGNATURE, contact=REQUISITION.contact) for each in case.requisitions
        ),
        financial_reports=tuple(
            attrs.evolve(each, signature=SIGNATURE, contact=REPORT.contact) for each in case.financial_reports
        ),
    )
    before, after = (assess(each, as_of=as_of, policies=policies) for each in (case, filled))
    assert (before.right, before.ledger) == (after.right, after.ledger)
    assert [each.timeliness for each in before.documents] == [each.timeliness for each in after.documents]


# ---- what a notebook is given


def test_r87_whether_an_unnamed_authority_to_sign_meets_the_duty_is_unknown():
    unstated = with_value(REQUISITION, "signature.authorised", None)
    status = owed(requisitions=(unstated,))["original_signature"]
    assert (DutyStatus.UNKNOWN, "authority_of_signatory") == (status.status, status.done.code)
    scanned = with_value(unstated, "signature.kind", SignatureKind.SCANNED)
    assert DutyStatus.OPEN is owed(requisitions=(scanned,))["original_signature"].status


def test_duties_and_readings_are_tuples_that_show_themselves_as_tables():
    late = attrs.evolve(REQUISITION, arrived_on=date(2019, 12, 2), channel=Channel.E_MAIL)
    readings = sensitivity(case(requisitions=(late,)), as_of=APRIL)
    assert readings == tuple(readings)
    assert "arbetsdag" in readings._repr_markdown_()
    none = sensitivity(case(recipient=GOTLAND, requisitions=(), payments=()), as_of=date(2019, 11, 1))
    assert "Ingen annan tolkning ändrar utfallet." in none._repr_mimebundle_()["text/html"]
    owed = duties(AGREEMENT, GOTLAND)._repr_mimebundle_()["text/html"]
    stands = assess(case(), as_of=APRIL).duties._repr_mimebundle_()["text/html"]
    assert ("status" in owed, "status" in stands) == (False, True)
    assert "rekvirera medlen" in owed
    assert "rekvirera medlen" in stands


# ---- who may do what, and what the source does not show


def codes(assessment):
    return {finding.code for finding in assessment.findings} - {"approval_not_known"}


def test_r84_papers_called_for_by_one_without_the_right_are_no_duty():
    calls = tuple(
        Inspection(requested_by=name, requested_on=date(2020, 5, 4), what="räkenskaper")
        for name in ("Socialstyrelsen", "kammarkollegiet", "Socialdepartementet", "Kammarkollegiet, bidragsenheten")
    )
    told = assess(case(inspections=calls), as_of=date(2020, 6, 1))
    owed = [each.duty.addressee for each in told.duties if each.duty.code == "papers_called_for"]
    assert ["kammarkollegiet", "Socialdepartementet", "Kammarkollegiet, bidragsenheten"] == owed
    (finding,) = [each for each in told.findings if each.code == "papers_called_for_by_another"]
    assert ("inspections[0].requested_by", "Socialstyrelsen") == (finding.field, finding.value("requested_by"))


def judged(amount, on, by="Kammarkollegiet"):
    return Judgement(unused=kr(amount), judged_on=on, judged_by=by, reason="granskning")


def test_r77_the_figure_of_another_authority_governs_nothing_and_is_told():
    stranger = judged(9, date(2020, 2, 1), "Socialstyrelsen")
    told = assess(case(financial_reports=(REPORT,), judgements=(stranger,)), as_of=APRIL)
    assert (kr(0), None) == (told.repayment.amount, told.repayment.by_authority)
    assert "judged_by_another" in codes(told)
    own = assess(
        case(financial_reports=(REPORT,), judgements=(judged(9, date(2020, 2, 1), " kammarkollegiet "),)), as_of=APRIL
    )
    assert kr(9) == own.repayment.amount
    assert "judged_by_another" not in codes(own)


@pytest.mark.parametrize(("again", "overdue"), [(1_000, 1_000), (400, 400), (1_600, 1_000)])
def test_r77_r102_what_was_judged_by_the_day_stays_due_on_it_when_it_is_judged_again(again, overdue):
    made = (judged(1_000, date(2020, 2, 1)), judged(again, date(2020, 4, 10)))
    told = assess(case(financial_reports=(REPORT,), judgements=made), as_of=date(2020, 4, 15))
    assert (RepaymentStatus.OVERDUE, kr(again), kr(overdue)) == (
        told.repayment.status,
        told.repayment.amount,
        told.repayment.dated,
    )
    finding = next(each for each in told.findings if each.code == "repayment_overdue")
    assert kr(overdue) == finding.value("outstanding")


def test_r77_a_judgement_of_nothing_after_the_day_lacks_no_day():
    told = assess(
        case(financial_reports=(REPORT,), judgements=(judged(0, date(2020, 4, 10)),)), as_of=date(2020, 4, 15)
    )
    assert (RepaymentStatus.NOTHING_DUE, date(2020, 3, 31)) == (told.repayment.status, told.repayment.due)


def test_r77_a_judgement_older_than_the_last_report_is_told():
    later = attrs.evolve(REPORT, arrived_on=date(2020, 3, 30), reference="B1")
    made = (judged(5, date(2020, 3, 25)),)
    assert "judged_before_report" in codes(assess(case(financial_reports=(later,), judgements=made), as_of=APRIL))
    newer = (judged(5, date(2020, 3, 30)),)
    assert "judged_before_report" not in codes(assess(case(financial_reports=(later,), judgements=newer), as_of=APRIL))


@pytest.mark.parametrize("channel", [Channel.E_MAIL, Channel.POST, None])
def test_r50_a_day_stated_by_the_authority_is_no_presumption(channel):
    stated = attrs.evolve(REQUISITION, arrived_on=date(2019, 12, 2), received_on=date(2019, 11, 29), channel=channel)
    told = assess(case(requisitions=(stated,)), as_of=APRIL)
    assert Right.PRESERVED is told.right
    assert "in_time_by_stated_day" in codes(told)
    assert "in_time_by_presumption" not in codes(told)


def test_r101_the_receipt_of_an_activity_report_is_told_like_that_of_others():
    letter = attrs.evolve(ACTIVITY, arrived_on=APRIL, channel=Channel.POST)
    assert "in_time_by_presumption" in codes(assess(case(activity_reports=(letter,)), as_of=APRIL))
    unstated = attrs.evolve(letter, channel=None)
    told = assess(case(activity_reports=(unstated,)), as_of=APRIL)
    assert "channel_not_stated" in codes(told)
    assert DutyStatus.UNKNOWN is next(each.status for each in told.duties if each.duty.code == "activity_report")


def test_r106_a_document_whose_form_is_not_in_hand_is_never_called_complete():
    gotland = AGREEMENT_2018.recipient("Gotland")
    sent = Requisition(amount=kr(5), arrived_on=date(2018, 9, 1), channel=Channel.E_MAIL)
    told = assess(GrantCase(agreement=AGREEMENT_2018, recipient=gotland, requisitions=(sent,)), as_of=date(2019, 5, 1))
    assert (DocumentState.NOT_JUDGED, False) == (told.documents[0].state, told.documents[0].complete)
    dated = {each.duty.code: each for each in told.duties if each.duty.due is not None}
    assert {DutyStatus.UNKNOWN} == {each.status for each in dated.values()}
    assert {Modality.NONE} == {each.duty.modality for each in dated.values()}
    assert date(2018, 9, 1) == dated["requisition"].done


@pytest.mark.parametrize("agreement", [kvinnors_halsa_2019, kvinnors_halsa_2022, kvinnors_halsa_2023, cancer_svf_2025])
def test_r4_nobody_calls_an_agreement_valid_of_whose_approval_nothing_is_known(agreement):
    recipient = agreement.AGREEMENT.recipients[0]
    told = assess(GrantCase(agreement=agreement.AGREEMENT, recipient=recipient), as_of=date(2026, 1, 1))
    assert Validity.UNKNOWN is told.validity


def approval(approved, body="SKL:s förbundsstyrelse", *, required=False):
    return Approval(
        body=body,
        required=required,
        approved=approved,
        decided_on=date(2019, 6, 20),
        citation=Citation("SKL", "beslut"),
    )


def test_r5_an_approval_that_the_case_knows_to_be_required_decides_and_a_recorded_refusal_is_told():
    government = approval(True, "Regeringen", required=True)
    assert Validity.VALID is assess(case(approvals=(government,)), as_of=APRIL).validity
    refused = assess(case(approvals=(government, approval(False))), as_of=APRIL)
    assert Validity.VALID is refused.validity
    assert "approval_refused" in codes(refused)
    decisive = assess(case(approvals=(government, approval(False, required=True))), as_of=APRIL)
    assert Validity.NOT_APPROVED is decisive.validity
    assert "approval_refused" not in codes(decisive)
    # The board's approval of 2018 is recorded; a case that knows it to be required, and refused, prevails.
    board = GrantCase(
        agreement=AGREEMENT_2018,
        recipient=AGREEMENT_2018.recipient("Gotland"),
        approvals=(approval(False, required=True),),
    )
    assert Validity.NOT_APPROVED is assess(board, as_of=APRIL).validity


def test_r51_money_paid_before_any_requisition_was_known_is_told():
    early = (attrs.evolve(PAID[0], paid_on=date(2019, 11, 14)),)
    assert "paid_before_requisition" in codes(assess(case(payments=early), as_of=APRIL))
    assert "paid_before_requisition" not in codes(assess(case(), as_of=APRIL))
    assert "paid_before_requisition" in codes(assess(case(requisitions=()), as_of=APRIL))
    undated = attrs.evolve(REQUISITION, arrived_on=None, channel=None)
    assert "paid_before_requisition" not in codes(assess(case(requisitions=(undated,), payments=early), as_of=APRIL))


def test_r65_one_pot_has_one_whole():
    items = tuple(
        CostItem(
            category=CostCategory.STAFFING,
            amount=kr(gross // 2),
            gross=kr(gross),
            key=CostKey(pot="utbildning", basis="timmar", share=Fraction(1, 2)),
        )
        for gross in (100, 600)
    )
    report = attrs.evolve(REPORT, items=items, stated_costs=kr(350), stated_unspent=SHARE - kr(350))
    (found,) = documents(financial_reports=(report,))[1].findings
    assert ("cost_pot_differs", (kr(100), kr(600))) == (found.code, found.value("totals"))


def test_r64_a_report_without_costs_has_no_items_to_list():
    nothing = attrs.evolve(REPORT, items=(), stated_costs=kr(0), stated_unspent=SHARE)
    assert () == documents(financial_reports=(nothing,))[1].findings


def test_r100_a_sum_that_leaves_out_what_falls_outside_is_right():
    items = (
        CostItem(category=CostCategory.STAFFING, amount=kr(70)),
        CostItem(category=CostCategory.STAFFING, amount=kr(30), period=Period.calendar_year(2018)),
    )
    right = attrs.evolve(REPORT, items=items, stated_costs=kr(70), stated_unspent=SHARE - kr(70))
    told = assess(case(financial_reports=(right,)), as_of=APRIL)
    assert "stated_costs_below_items" not in codes(told)
    assert kr(70) == told.ledger.used
    wrong = attrs.evolve(right, stated_costs=kr(60), stated_unspent=SHARE - kr(60))
    assert "stated_costs_below_items" in codes(assess(case(financial_reports=(wrong,)), as_of=APRIL))


def test_r48_an_addressee_is_the_same_in_small_letters():
    sent = with_value(REQUISITION, "addressee", "kammarkollegiet ")
    assert () == documents(requisitions=(sent,))[0].findings


def test_each_group_s_paper_cites_its_own_section():
    salar = AGREEMENT.recipient("SKL")
    bare = ActivityReport(arrived_on=date(2020, 3, 30), channel=Channel.E_MAIL)
    late = assess(case(recipient=salar, requisitions=(), activity_reports=(bare,)), as_of=APRIL)
    assert {"avsnitt 8.2"} == {each.citation.place for each in late.documents[0].findings}
    cited = {each.code: str(each.citation) for each in late.findings}
    assert "avsnitt 8.2" == cited["report_late"]
    assert "avsnitt 8.2" == next(each.citation.place for each in late.steps if each.code == "entitled")
    other_year = attrs.evolve(ACTIVITY, period=Period.calendar_year(2018))
    (differs,) = documents(activity_reports=(other_year,))[1].findings
    assert ("period_differs", "avsnitt 6.1") == (differs.code, differs.citation.place)


def test_r101_what_is_at_stake_is_unknown_where_one_side_is():
    unstated = attrs.evolve(REPORT, arrived_on=APRIL, channel=None)
    found = alternatives(financial_reports=(unstated,))["receipt_rule"]
    assert isinstance(found.at_stake, Unknown)


def test_where_the_source_does_not_tell_who_may_call_for_papers_nobody_is_said_not_to():
    gotland = AGREEMENT_2018.recipient("Gotland")
    call = Inspection(requested_by="Socialstyrelsen", requested_on=date(2019, 5, 4), what="räkenskaper")
    told = assess(GrantCase(agreement=AGREEMENT_2018, recipient=gotland, inspections=(call,)), as_of=date(2019, 6, 1))
    assert "papers_called_for_by_another" not in codes(told)


def test_a_judgement_where_no_day_is_known_leaves_the_day_unknown():
    terms = tuple(
        reworded(each, "repayment", last_day=Unknown("repayment_day", each.citation)) for each in AGREEMENT.terms
    )
    agreement = attrs.evolve(AGREEMENT, terms=terms)
    made = (judged(1_000, date(2020, 2, 1)),)
    told = assess(case(agreement=agreement, financial_reports=(REPORT,), judgements=made), as_of=APRIL)
    assert (kr(1_000), Unknown) == (told.repayment.outstanding, type(told.repayment.due))


def test_r100_a_cost_that_lies_partly_outside_the_period_leaves_the_total_unknown():
    winter = Period(first=date(2018, 12, 1), last=date(2019, 3, 31))
    items = (
        CostItem(category=CostCategory.STAFFING, amount=kr(70)),
        CostItem(category=CostCategory.STAFFING, amount=kr(30), period=winter),
    )
    astride = attrs.evolve(REPORT, items=items, stated_costs=kr(100), stated_unspent=SHARE - kr(100))
    told = assess(case(financial_reports=(astride,)), as_of=APRIL)
    used = told.ledger.used
    assert ("part_within_period", "financial_reports[0].items[1]") == (used.code, used.about)
    assert "cost_astride_period" in codes(told)
    assert "cost_outside_agreement" not in codes(told)


def test_r88_an_activity_report_to_another_authority_does_not_show_that_the_right_one_received_it():
    astray = attrs.evolve(ACTIVITY, addressee="Kammarkollegiet")
    status = owed(activity_reports=(astray,))["activity_report"]
    assert (DutyStatus.UNKNOWN, "right_authority", "activity_reports[0]") == (
        status.status,
        status.done.code,
        status.done.about,
    )
    rightly = attrs.evolve(ACTIVITY, addressee="socialstyrelsen")
    assert DutyStatus.MET is owed(activity_reports=(rightly,))["activity_report"].status
