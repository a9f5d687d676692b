"""Duties under texts other than that of 2019: each follows its clause, and no clause gives no duty."""

from datetime import date

import attrs
import pytest
from clean_case import kr
from regulations import (
    NOT_TOLD,
    SOCIALSTYRELSEN,
    agreement_on,
    applied_for,
    case_under,
    liability,
    on,
    regulation,
    terms_of,
)

from grantkit import Channel, Deadline, GrantkitError, NotRegulated, Payment, Requisition, Unknown, assess, duties
from grantkit.agreement import (
    DutyClause,
    Form,
    Ground,
    IfLate,
    Particular,
    ReportClause,
    ReportKind,
    RequisitionClause,
)
from grantkit.case import Application, Consequence, DutyStatus, OtherDocument
from grantkit.text import documents_sheet, duties_sheet, duties_timeline, explain, finding_text
from grantkit.values import Modality

DAY, AFTER = date(2025, 9, 30), date(2025, 10, 1)
GAP, MISSING = NotRegulated("requisition_day", on("7 §")), NOT_TOLD


def of_money(*grounds):
    """Give a clause whose grounds name the financial report."""
    clause = liability(*grounds)
    named = tuple(
        attrs.evolve(each, reports=(ReportKind.FINANCIAL,)) if each.ground.of_reports else each
        for each in clause.grounds
    )
    return attrs.evolve(clause, grounds=named)


def listed(terms):
    agreement = agreement_on(terms)
    return {each.code: each for each in duties(agreement, agreement.recipients[0])}


def on_day(terms, as_of=AFTER, **facts):
    return {each.duty.code: each for each in assess(case_under(terms, **facts), as_of=as_of).duties}


def findings(terms, as_of=AFTER, **facts):
    return [(each.code, each.field) for each in assess(case_under(terms, **facts), as_of=as_of).findings]


def report(kind, day=DAY):
    return ReportClause(
        kind=kind,
        last_day=Deadline(day, on("14 §")) if isinstance(day, date) else day,
        addressee=SOCIALSTYRELSEN,
        citation=on("14 §"),
    )


PLAN = DutyClause(
    code="joint_plan",
    met_by="joint_plan",
    addressee=SOCIALSTYRELSEN,
    last_day=Deadline(DAY, on("5 §", "SFS 2024:1253")),
    citation=on("4 §", "SFS 2024:1253"),
)
BY_MAIL = {"arrived_on": date(2025, 9, 20), "channel": Channel.E_MAIL}


def plan(**changes):
    return OtherDocument(**{"kind": "joint_plan", "addressee": SOCIALSTYRELSEN} | BY_MAIL | changes)


def test_a_text_without_clauses_lays_no_duty_on_anybody():
    assert () == tuple(listed(terms_of()))


def test_where_no_clause_is_in_hand_each_duty_is_listed_with_an_unknown_day():
    found = listed(terms_of(in_full=False))
    expected = ["application", "requisition", "financial_report", "repayment", "activity_report", "papers_called_for"]
    assert expected == list(found)
    assert {Unknown} == {type(each.due) for each in found.values()}
    assert {Consequence.UNKNOWN} == {each.consequence for each in found.values()}
    assert {Modality.NONE} == {each.modality for each in found.values()}


@pytest.mark.parametrize(
    ("if_late", "consequence"),
    [
        (IfLate.LAPSES, Consequence.AUTOMATIC),
        (IfLate.MAY_GO_TO_OTHERS, Consequence.MAY_GO_TO_OTHERS),
        (None, Consequence.NONE_STATED),
        (NotRegulated("if_late"), Consequence.NONE_STATED),
        (Unknown("if_late"), Consequence.UNKNOWN),
    ],
)
def test_f1_what_follows_a_late_requisition_is_what_its_clause_says(if_late, consequence):
    clause = RequisitionClause(last_day=Deadline(DAY, on("7 §")), if_late=if_late, citation=on("7 §"))
    assert consequence is listed(terms_of(requisition=clause))["requisition"].consequence


def test_f1_only_a_right_that_lapses_makes_the_duty_lapsed():
    clause = RequisitionClause(last_day=Deadline(DAY, on("7 §")), if_late=IfLate.LAPSES, citation=on("7 §"))
    others = attrs.evolve(clause, if_late=IfLate.MAY_GO_TO_OTHERS)
    assert DutyStatus.LAPSED is on_day(terms_of(requisition=clause))["requisition"].status
    assert DutyStatus.LATE is on_day(terms_of(requisition=others))["requisition"].status


def test_f2_a_day_that_the_authority_has_not_told_leaves_the_consequence_as_it_is():
    requisition = listed(regulation())["requisition"]
    assert (MISSING, Consequence.MAY_GO_TO_OTHERS, Modality.SHALL) == (
        requisition.due,
        requisition.consequence,
        requisition.modality,
    )
    gap = attrs.evolve(regulation().requisition, last_day=GAP)
    left_open = listed(regulation(requisition=gap))["requisition"]
    assert (Consequence.NONE_STATED, Modality.NONE) == (left_open.consequence, left_open.modality)
    assert "7 §" == left_open.citation.place
    dayless = attrs.evolve(regulation().requisition, last_day=None)
    assert None is listed(regulation(requisition=dayless))["requisition"].due


@pytest.mark.parametrize(
    ("clause", "financial", "activity"),
    [
        (liability(Ground.REPORT_MISSING), "reclaim", "reclaim"),
        (liability(Ground.REPORT_LATE, modality=Modality.POWER), "power", "power"),
        (liability(Ground.NOT_USED), "none_stated", "none_stated"),
        (liability(Ground.TERMS_BROKEN), "unknown", "unknown"),
        (liability(Ground.TERMS_BROKEN, Ground.REPORT_LATE), "reclaim", "reclaim"),
        (of_money(Ground.REPORT_MISSING), "reclaim", "none_stated"),
        (of_money(Ground.REPORT_LATE, Ground.TERMS_BROKEN), "reclaim", "unknown"),
        (None, "none_stated", "none_stated"),
        (NotRegulated("liability"), "none_stated", "none_stated"),
        (Unknown("liability"), "unknown", "unknown"),
    ],
)
def test_f5_what_follows_a_missing_report_is_what_the_grounds_of_liability_say(clause, financial, activity):
    reports = (report(ReportKind.FINANCIAL), report(ReportKind.ACTIVITY))
    found = listed(terms_of(reports=reports, liability=clause))
    assert (financial, activity) == (
        found["financial_report"].consequence.value,
        found["activity_report"].consequence.value,
    )


def test_f15_reports_of_every_kind_are_duties_and_documents_of_their_kind_meet_them():
    terms = terms_of(reports=(report(ReportKind.RESULTS), report(ReportKind.INTERIM)))
    assert ["interim_report", "results_report"] == list(listed(terms))
    paid = {"payments": (Payment(amount=kr(5), paid_on=date(2025, 5, 1)),)}
    sent = OtherDocument(kind="interim_report", addressee=SOCIALSTYRELSEN, **BY_MAIL)
    late = OtherDocument(kind="results_report", arrived_on=AFTER, channel=Channel.E_MAIL)
    found = on_day(terms, documents=(late, sent), **paid)
    assert [(DutyStatus.MET, date(2025, 9, 20)), (DutyStatus.LATE, AFTER)] == [
        (each.status, each.done) for each in found.values()
    ]
    assert ("document_received_late", "documents[0]") in findings(terms, documents=(late, sent), **paid)
    assert ("document_missing", "documents") in findings(terms, documents=(sent,), **paid)


def test_f15_a_report_of_money_is_not_missed_where_none_was_paid():
    terms = terms_of(reports=(report(ReportKind.RESULTS),))
    found = on_day(terms)["results_report"]
    assert (DutyStatus.UNKNOWN, "report_owed_without_payment") == (found.status, found.done.code)
    assert "document_missing" not in dict(findings(terms))
    in_time = OtherDocument(kind="results_report", addressee=SOCIALSTYRELSEN, **BY_MAIL)
    assert DutyStatus.MET is on_day(terms, documents=(in_time,))["results_report"].status
    late = OtherDocument(kind="results_report", channel=Channel.E_MAIL)
    assert "day_of_receipt" == on_day(terms, documents=(late,))["results_report"].done.code
    assert DutyStatus.OPEN is on_day(terms, as_of=DAY)["results_report"].status


def test_f15_a_plan_is_owed_by_its_day_and_its_lateness_is_told():
    terms = terms_of(duties=(PLAN,))
    assert DutyStatus.OPEN is on_day(terms, as_of=DAY)["joint_plan"].status
    assert DutyStatus.LATE is on_day(terms)["joint_plan"].status
    assert [("document_missing", "documents")] == [each for each in findings(terms) if each[0].startswith("document")]
    met = on_day(terms, documents=(plan(),))["joint_plan"]
    assert (DutyStatus.MET, date(2025, 9, 20)) == (met.status, met.done)
    assert "document_missing" not in dict(findings(terms, documents=(plan(),)))
    elsewhere = on_day(terms, documents=(plan(addressee="Skolverket"),))["joint_plan"]
    assert (DutyStatus.UNKNOWN, "right_authority") == (elsewhere.status, elsewhere.done.code)


def test_f15_a_joint_plan_may_be_attached_to_the_requisition():
    """SFS 2024:1253 4, 5 §§: the plan is attached; Gotland states its measures in the requisition instead."""
    attached = Requisition(stated=(("joint_plan", "attached"),), **BY_MAIL)
    terms = terms_of(duties=(PLAN,))
    met = on_day(terms, requisitions=(attached,))["joint_plan"]
    assert (DutyStatus.MET, date(2025, 9, 20)) == (met.status, met.done)
    assert "document_missing" not in dict(findings(terms, requisitions=(attached,)))
    blank = Requisition(stated=(("joint_plan", " "),), **BY_MAIL)
    assert DutyStatus.LATE is on_day(terms, requisitions=(blank,))["joint_plan"].status
    both = on_day(terms, requisitions=(attached,), documents=(plan(arrived_on=date(2025, 9, 1)),))["joint_plan"]
    assert date(2025, 9, 1) == both.done


def test_f18_a_form_asks_for_the_plan_and_that_of_gotland_for_the_measures():
    def of(code):
        form = Form(particulars=(Particular(field=code, free=True, citation=on("5 §", "SFS 2024:1253")),))
        return terms_of(requisition=RequisitionClause(last_day=None, form=form, citation=on("5 §")))

    sent = Requisition(stated=(("joint_plan", "attached"),), **BY_MAIL)
    lacking = {
        code: [
            each.value("particular")
            for each in assess(case_under(of(code), requisitions=(sent,)), as_of=AFTER).documents[0].findings
        ]
        for code in ("joint_plan", "measures")
    }
    assert {"joint_plan": [], "measures": ["measures"]} == lacking


def test_f15_changes_are_told_without_delay_and_a_duty_of_that_kind_has_no_day():
    changes = DutyClause(code="changes", met_by="changes", citation=on("12 §", "SFS 2024:62"))
    terms = terms_of(duties=(changes,))
    assert DutyStatus.OPEN is on_day(terms)["changes"].status
    told = OtherDocument(kind="changes", **BY_MAIL)
    assert (DutyStatus.MET, date(2025, 9, 20)) == (
        on_day(terms, documents=(told,))["changes"].status,
        on_day(terms, documents=(told,))["changes"].done,
    )


def test_f34_refusing_to_take_part_in_the_follow_up_has_the_consequence_of_its_ground():
    """SFS 2024:62 11 § and 13 § 4."""
    duty = DutyClause(code="follow_up", addressee="Skolverket", citation=on("11 §", "SFS 2024:62"))
    refused = liability(Ground.FOLLOW_UP_REFUSED)
    assert Consequence.RECLAIM is listed(terms_of(duties=(duty,), liability=refused))["follow_up"].consequence
    assert Consequence.NONE_STATED is listed(terms_of(duties=(duty,)))["follow_up"].consequence
    assert (
        Consequence.UNKNOWN is listed(terms_of(duties=(duty,), liability=Unknown("liability")))["follow_up"].consequence
    )
    assert DutyStatus.OPEN is on_day(terms_of(duties=(duty,), liability=refused))["follow_up"].status


def test_f36_the_authority_reports_to_the_government_beside_the_duties_of_the_recipient():
    """SFS 2024:1274 15 §, and 30 June 2026 by its transitional point 2."""
    duty = list(listed(regulation()).values())[-1]
    assert ("authority_report", SOCIALSTYRELSEN, "regeringen") == (duty.code, duty.actor, duty.addressee)
    assert (date(2026, 6, 30), "15 §") == (duty.due.last_day, duty.citation.place)
    assert DutyStatus.OPEN is on_day(regulation(), as_of=date(2026, 6, 30))["authority_report"].status
    after = on_day(regulation(), as_of=date(2026, 7, 1))["authority_report"]
    # No fact of a case tells what an authority has done.
    assert (DutyStatus.UNKNOWN, "fulfilment") == (after.status, after.done.code)


@pytest.mark.parametrize("gap", [GAP, MISSING])
def test_a_duty_of_ones_own_may_have_a_day_that_is_withheld(gap):
    duty = listed(terms_of(duties=(attrs.evolve(PLAN, last_day=gap),)))["joint_plan"]
    assert (gap, "7 §") == (duty.due, duty.citation.place)
    status = DutyStatus.NOT_REGULATED if gap is GAP else DutyStatus.UNKNOWN
    assert status is on_day(terms_of(duties=(attrs.evolve(PLAN, last_day=gap),)))["joint_plan"].status


def test_f4_an_application_is_made_by_its_day():
    terms = terms_of(grant=applied_for())
    duty = listed(terms)["application"]
    assert ("Delegationen", date(2025, 3, 31), Consequence.NONE_STATED) == (
        duty.addressee,
        duty.due.last_day,
        duty.consequence,
    )
    sent = Application(amount=kr(5), arrived_on=date(2025, 3, 31), channel=Channel.WEB)
    assert DutyStatus.MET is on_day(terms, applications=(sent,))["application"].status
    assert DutyStatus.LATE is on_day(terms)["application"].status
    assert "application" not in listed(terms_of(grant=applied_for(application=None)))


OWN = DutyClause(
    code="own",
    met_by="user_survey",
    sv="svara på enkäten",
    en="answer the survey",
    last_day=Deadline(DAY, on("9 §")),
    citation=on("9 §"),
)


def test_the_tables_and_charts_and_letters_have_words_for_duties_of_every_kind():
    terms = regulation(grant=applied_for(), duties=(OWN, *regulation().duties))
    sent = (OtherDocument(kind="user_survey", **BY_MAIL), plan(reference="A"), plan(reference="B"))
    assessment = assess(case_under(terms, documents=sent), as_of=date(2026, 7, 1))
    others, reclaim = (
        "the money may be given to others",
        "the money shall be reclaimed by decision, in whole or in part",
    )
    told = [
        (
            "apply for the grant (condition for the right)",
            "Delegationen",
            "31 March 2025",
            "no consequence is stated",
            "late",
        ),
        (
            "requisition the money (condition for the right)",
            "Socialstyrelsen",
            "unknown: last day for requisition (section 7)",
            others,
            "cannot be determined",
        ),
        ("submit the financial report", "Socialstyrelsen", "27 February 2026", reclaim, "cannot be determined"),
        ("answer the survey", "–", "30 September 2025", "no consequence is stated", "met (20 September 2025)"),
        (
            "report on all grants (Socialstyrelsen)",
            "the Government",
            "30 June 2026",
            "no consequence is stated",
            "cannot be determined",
        ),
    ]
    assert told == [row[:-1] for row in duties_sheet(assessment, "en").rows]
    drawn = [each.label for each in duties_timeline(assessment, locale="en").events]
    assert ["apply for the grant (condition for the right)", "answer the survey"] == drawn[:2]
    assert "report on all grants (Socialstyrelsen)" == drawn[-1]
    letter = explain(assessment, locale="sv").as_text(width=None)
    assert (
        "- Lämna samlad redovisning (Socialstyrelsen), till regeringen: kan inte avgöras; sista dag: den 30 juni 2026"
        in letter
    )
    assert "- Om det är gjort: lämna samlad redovisning (15 §)." in letter
    assert [["User survey", "Joint plan 2", "Joint plan 3"], ["User survey", "Gemensam plan 2", "Gemensam plan 3"]] == [
        [row[0] for row in documents_sheet(assessment, locale).rows] for locale in ("en", "sv")
    ]


def test_a_late_document_is_told_in_the_words_of_the_duty():
    (finding,) = assess(case_under(terms_of(duties=(OWN,))), as_of=AFTER).findings
    assert finding_text(finding, "en") == (
        "A document for the duty to answer the survey was to be received by Tuesday 30 September 2025 but has not been "
        "received (section 9)."
    )
    (plain,) = assess(case_under(terms_of(duties=(PLAN,))), as_of=AFTER).findings
    assert "för skyldigheten att lämna gemensam plan men har inte kommit in" in finding_text(plain)


def test_a_document_that_the_terms_do_not_ask_for_is_told_by_its_kind():
    assessment = assess(case_under(terms_of(duties=(PLAN,)), documents=(plan(kind="joint_pla"),)), as_of=AFTER)
    ((finding,),) = (each.findings for each in assessment.documents)
    assert "Villkoren begär ingen sådan handling: joint_pla (1 §)." == finding_text(finding)
    wrong = assess(case_under(terms_of(duties=(PLAN,)), documents=(plan(addressee="Skolverket"),)), as_of=AFTER)
    assert ["wrong_addressee"] == [each.code for each in wrong.documents[0].findings]
    unknown = OtherDocument(kind="interim_report", **BY_MAIL)
    silent = assess(case_under(terms_of(in_full=False), documents=(unknown,)), as_of=AFTER)
    assert ["form_not_known"] == [each.code for each in silent.documents[0].findings]


def test_other_documents_replace_each_other_as_requisitions_do():
    later = plan(reference="B", supersedes="A", reason="rättad", arrived_on=date(2025, 10, 2))
    documents = assess(
        case_under(terms_of(duties=(PLAN,)), documents=(plan(reference="A"), later)), as_of=date(2025, 10, 3)
    ).documents
    assert [("documents[0]", "superseded"), ("documents[1]", "corrected_late")] == [
        (each.path, each.state.value) for each in documents
    ]
    with pytest.raises(GrantkitError, match="reference of another of them"):
        case_under(terms_of(), documents=(later,))
