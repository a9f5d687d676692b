"""What a document lacks: ten bad documents, each with all its faults at once, and each field of Bilaga 2 by itself."""

from datetime import date

import attrs
import pytest
from clean_case import APRIL, CLEAN
from paperwork import REPORT, REQUISITION, REVIEWER, SIGNATURE, with_value, without
from reworded import reworded

from grantkit import (
    ActivityReport,
    Citation,
    FinancialReport,
    GrantCase,
    GrantkitError,
    Period,
    Policies,
    RecipientGroup,
    Requisition,
    Sek,
    assess,
)
from grantkit.agreement import ActivityReportRule, CertifierRole, FaxNumberRule, ReportKind, SignatureRule
from grantkit.case import (
    Deviation,
    DocumentState,
    NotCertified,
    Reviewer,
    Signature,
    SignatureKind,
    certification_gaps,
    missing_particulars,
    report_amounts,
)
from grantkit.catalogue import goda_forutsattningar_2018
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.values import Modality, Severity

TERMS = AGREEMENT.terms_for(RecipientGroup.REGIONS)
SALAR_TERMS = AGREEMENT.terms_for(RecipientGroup.SALAR)
MUNICIPAL_TERMS = AGREEMENT.terms_for(RecipientGroup.MUNICIPALITIES)
REPORT_FORM = TERMS.report(ReportKind.FINANCIAL).form
TERMS_2018 = goda_forutsattningar_2018.AGREEMENT.terms_for(RecipientGroup.REGIONS)
ACTIVITY = ActivityReport(
    arrived_on=date(2020, 3, 20),
    addressee="Socialstyrelsen",
    agreement_number=REPORT.agreement_number,
    decision_number=REPORT.decision_number,
    signature=SIGNATURE,
)
MISSING, EMPTY = "particular_missing", "particular_empty"
kr = Sek.kronor


def all_findings(document, terms=TERMS):
    found = [*missing_particulars(document, terms)]
    if isinstance(document, FinancialReport):
        found += certification_gaps(document, terms)
        found += report_amounts(document, terms, total_costs=document.stated_costs or Sek.ZERO)
    return list(dict.fromkeys(found))


def told(findings):
    return [(finding.code, finding.field) for finding in findings]


def electronic(**changes):
    return attrs.evolve(SIGNATURE, kind=SignatureKind.ELECTRONIC, **changes)


NOT_CERTIFIED = NotCertified(reviewer=attrs.evolve(REVIEWER, role=None))

TEN_BAD_DOCUMENTS = {
    "a requisition without numbers, name and period": (
        without(REQUISITION, "agreement_number", "decision_number", "agreement_name", "period"),
        [(MISSING, "agreement_number"), (MISSING, "decision_number"), (MISSING, "agreement_name"), (MISSING, "period")],
    ),
    "a requisition with nobody to reach": (
        without(REQUISITION, "contact.contact_person", "contact.postal_address", "contact.telephone", "contact.email"),
        [
            (MISSING, "contact.contact_person"),
            (MISSING, "contact.postal_address"),
            (MISSING, "contact.telephone"),
            (MISSING, "contact.email"),
        ],
    ),
    "a requisition for no sum to no account": (
        without(REQUISITION, "amount", "giro", "payment_reference"),
        [(MISSING, "amount"), (MISSING, "giro"), (MISSING, "payment_reference")],
    ),
    "a requisition that nobody signed or declared": (
        without(REQUISITION, "signature", "declares_correct", "assures_use"),
        [
            (MISSING, "declares_correct"),
            (MISSING, "assures_use"),
            (MISSING, "signature.signed_on"),
            (MISSING, "signature"),
            (MISSING, "signature.printed_name"),
        ],
    ),
    "a requisition signed electronically by the wrong person, for another year, to another authority": (
        attrs.evolve(
            REQUISITION,
            signature=electronic(authorised=False),
            period=Period.calendar_year(2018),
            addressee="Socialstyrelsen",
        ),
        [
            ("period_differs", "period"),
            ("signature_not_original", "signature.kind"),
            ("signatory_not_authorised", "signature.authorised"),
            ("wrong_addressee", "addressee"),
        ],
    ),
    "a requisition of blanks": (
        with_value(with_value(without(REQUISITION, "giro"), "contact.recipient_name", " "), "agreement_name", ""),
        [(MISSING, "contact.recipient_name"), (MISSING, "agreement_name"), (MISSING, "giro")],
    ),
    "a report without its amounts": (
        without(attrs.evolve(REPORT, items=()), "agreed", "paid_out", "received", "stated_costs", "stated_unspent"),
        [
            (MISSING, "agreed"),
            (MISSING, "paid_out"),
            (MISSING, "received"),
            (MISSING, "items"),
            (MISSING, "stated_costs"),
            (MISSING, "stated_unspent"),
        ],
    ),
    "a report whose amounts contradict each other, without a fax number": (
        attrs.evolve(
            without(REPORT, "contact.fax_number"),
            agreed=kr(90),
            paid_out=kr(100),
            received=kr(99),
            stated_costs=kr(60),
            stated_unspent=kr(40),
        ),
        [
            (EMPTY, "contact.fax_number"),
            ("paid_out_over_agreed", "paid_out"),
            ("paid_out_is_not_received", "received"),
            ("stated_unspent_differs", "stated_unspent"),
        ],
    ),
    "a report that was reviewed by nobody in particular": (
        attrs.evolve(
            REPORT, certification=NotCertified(reviewer=Reviewer(name="A. Ek", role=CertifierRole.EQUIVALENT))
        ),
        [
            (MISSING, "certification.deviations"),
            (MISSING, "certification.reviewer.position"),
            (MISSING, "certification.reviewer.telephone"),
            (MISSING, "certification.reviewer.email"),
            ("office_not_named", "certification.reviewer.role"),
            ("declared_correct_against_the_reviewer", "declares_correct"),
            ("not_certified_against_the_clause", "certification"),
        ],
    ),
    "an activity report without numbers, signature and address": (
        attrs.evolve(
            without(ACTIVITY, "agreement_number", "decision_number", "signature"), addressee="Kammarkollegiet"
        ),
        [
            (MISSING, "agreement_number"),
            (MISSING, "decision_number"),
            (MISSING, "signature"),
            ("wrong_addressee", "addressee"),
        ],
    ),
}


@pytest.mark.parametrize(("document", "expected"), TEN_BAD_DOCUMENTS.values(), ids=TEN_BAD_DOCUMENTS)
def test_a_bad_document_is_told_all_its_faults_at_once_and_in_order(document, expected):
    assert 3 <= len(expected) <= 10
    assert expected == told(all_findings(document))


@pytest.mark.parametrize("document", [REQUISITION, REPORT, ACTIVITY], ids=lambda each: type(each).__name__)
def test_a_document_in_order_has_no_finding(document):
    assert [] == all_findings(document)


@pytest.mark.parametrize("field", [each.field for each in TERMS.requisition.form.particulars])
def test_r54_to_r58_r86_each_field_of_the_requisition_is_asked_for(field):
    expected = [field]
    if field == "signature":
        expected = ["signature.signed_on", "signature", "signature.printed_name"]
    found = missing_particulars(without(REQUISITION, field), TERMS)
    assert expected == [finding.field for finding in found]
    assert {EMPTY if field == "contact.fax_number" else MISSING} == {finding.code for finding in found}


@pytest.mark.parametrize(
    "field",
    [
        each.field
        for each in REPORT_FORM.particulars
        if not each.field.startswith(("items", "certification", "signature"))
    ],
)
def test_r62_to_r64_r67_each_field_of_the_report_is_asked_for(field):
    code = EMPTY if field == "contact.fax_number" else MISSING
    assert [(code, field)] == told(missing_particulars(without(REPORT, field), TERMS))


def test_every_particular_cites_the_point_of_bilaga_2_that_asks_for_it():
    found = missing_particulars(Requisition(), TERMS) + missing_particulars(FinancialReport(), TERMS)
    assert {f"bilaga 2 punkt {point}" for point in range(1, 6)} == {finding.citation.place for finding in found}
    assert {Modality.SHALL} == {finding.modality for finding in found if finding.code == MISSING}
    assert 2 == sum(finding.code == EMPTY for finding in found)
    assert all(finding.citation.requirements for finding in found)


def test_an_empty_report_lacks_every_field_but_the_deviations_of_an_alternative_it_does_not_have():
    fields = [each.field for each in REPORT_FORM.particulars if each.only_for is None]
    assert fields == [finding.field for finding in missing_particulars(FinancialReport(), TERMS)]


@pytest.mark.parametrize(
    ("rule", "told_as"),
    [
        (FaxNumberRule.MAY_BE_EMPTY, (EMPTY, Severity.NOTICE, Modality.MAY)),
        (FaxNumberRule.REQUIRED, (MISSING, Severity.WARNING, Modality.SHALL)),
    ],
)
def test_r54_an_empty_fax_number_is_a_notice_unless_it_is_required(rule, told_as):
    (found,) = missing_particulars(without(REQUISITION, "contact.fax_number"), TERMS, Policies(fax_number=rule))
    assert told_as == (found.code, found.severity, found.modality)


@pytest.mark.parametrize("kind", [SignatureKind.ELECTRONIC, SignatureKind.SCANNED])
@pytest.mark.parametrize("document", [REQUISITION, REPORT, ACTIVITY], ids=lambda each: type(each).__name__)
def test_r57_r74_r87_a_signature_that_is_no_original_is_a_defect_unless_it_is_accepted(document, kind):
    signed = attrs.evolve(document, signature=attrs.evolve(SIGNATURE, kind=kind))
    assert ["signature_not_original"] == [each.code for each in missing_particulars(signed, TERMS)]
    accepted = Policies(signature=SignatureRule.ELECTRONIC_ACCEPTED)
    assert () == missing_particulars(signed, TERMS, accepted)


def test_r57_whether_the_signatory_is_authorised_may_be_unknown_and_that_is_a_notice():
    (found,) = missing_particulars(with_value(REQUISITION, "signature.authorised", None), TERMS)
    assert ("authority_not_stated", Severity.NOTICE) == (found.code, found.severity)
    assert "M. Ahl" == found.value("signatory")


def test_r57_a_signatory_without_authority_is_grave():
    (found,) = missing_particulars(with_value(REQUISITION, "signature.authorised", False), TERMS)
    assert ("signatory_not_authorised", Severity.ERROR) == (found.code, found.severity)


def test_r87_the_activity_reports_of_regions_are_signed_and_those_of_salar_are_not_regulated():
    unsigned = without(ACTIVITY, "signature")
    assert [(MISSING, "signature")] == told(missing_particulars(unsigned, TERMS))
    assert () == missing_particulars(unsigned, SALAR_TERMS)
    follow_up = Policies(activity_reports=ActivityReportRule.FOLLOW_UP_REPORTS)
    assert [(MISSING, "signature")] == told(missing_particulars(unsigned, SALAR_TERMS, follow_up))
    scanned = attrs.evolve(ACTIVITY, signature=Signature(kind=SignatureKind.SCANNED))
    assert () == missing_particulars(scanned, SALAR_TERMS)


def test_r86_the_numbers_are_asked_of_the_activity_reports_of_salar_too():
    assert [(MISSING, "decision_number")] == told(
        missing_particulars(without(ACTIVITY, "decision_number"), SALAR_TERMS)
    )


def test_r55_a_name_of_the_agreement_is_looked_for_and_never_matched():
    assert () == missing_particulars(attrs.evolve(REQUISITION, agreement_name="något annat"), TERMS)


def test_r48_blanks_around_an_addressee_make_no_other_addressee():
    assert () == missing_particulars(attrs.evolve(REQUISITION, addressee=" Kammarkollegiet "), TERMS)


def test_r58_a_declaration_that_is_not_made_is_missing():
    assert [(MISSING, "assures_use")] == told(missing_particulars(attrs.evolve(REQUISITION, assures_use=False), TERMS))


def test_r106_where_the_form_is_not_in_the_source_that_is_all_that_is_told():
    (found,) = missing_particulars(Requisition(), TERMS_2018)
    assert ("form_not_known", Severity.NOTICE, "Requisition") == (found.code, found.severity, found.value("document"))
    assert Citation("S2", "bakgrund", ("R106",)) == found.citation


def test_r93_nothing_is_asked_of_documents_that_the_agreement_does_not_regulate():
    assert () == missing_particulars(Requisition(), MUNICIPAL_TERMS)
    assert () == certification_gaps(FinancialReport(), MUNICIPAL_TERMS)


# ---- certification


def certified(certification, **changes):
    return told(certification_gaps(attrs.evolve(REPORT, certification=certification, **changes), TERMS))


def test_r72_alternative_1_may_carry_deviations_and_needs_none():
    deviation = (Deviation(description="en kostnad bokfördes sent"),)
    assert [] == certified(attrs.evolve(REPORT.certification, deviations=deviation))
    assert [] == certified(REPORT.certification)


def test_r73_alternative_2_must_tell_a_deviation_and_needs_no_measure():
    told_nothing = certified(NotCertified(reviewer=REVIEWER), declares_correct=False)
    assert (MISSING, "certification.deviations") == told_nothing[0]
    deviation = Deviation(description="kostnader saknas")
    told_one = certified(NotCertified(reviewer=REVIEWER, deviations=(deviation,)), declares_correct=False)
    assert [("not_certified_against_the_clause", "certification")] == told_one


def test_r103_alternative_2_fills_the_form_and_is_flagged_against_the_clause():
    report = attrs.evolve(REPORT, certification=NOT_CERTIFIED)
    (flagged,) = [each for each in certification_gaps(report, TERMS) if each.code == "not_certified_against_the_clause"]
    assert Citation("S1", "avsnitt 8.1") == flagged.citation


def test_r74_no_signature_is_asked_of_the_reviewer():
    assert not any("certification.signature" in each.field for each in REPORT_FORM.particulars)
    assert not hasattr(REPORT.certification, "signature")


def test_r74_reviewer_and_signatory_in_one_person_is_flagged_whatever_the_spacing():
    reviewer = attrs.evolve(REVIEWER, name="m.  AHL")
    found = certified(attrs.evolve(REPORT.certification, reviewer=reviewer))
    assert [("reviewer_is_signatory", "certification.reviewer.name")] == found


def test_r74_a_report_that_one_person_both_reviews_and_signs_is_complete():
    reviewer = attrs.evolve(REVIEWER, name=REPORT.signature.printed_name)
    report = attrs.evolve(REPORT, certification=attrs.evolve(REPORT.certification, reviewer=reviewer))
    told = assess(GrantCase(**CLEAN | {"financial_reports": (report,)}), as_of=APRIL).documents[1]
    assert ("reviewer_is_signatory", DocumentState.IN_ORDER) == (told.findings[-1].code, told.state)


def test_r74_nobody_is_the_same_person_where_a_name_is_missing():
    for reviewer, signatory in ((None, "M. Ahl"), ("M. Ahl", None)):
        report = attrs.evolve(
            REPORT,
            certification=attrs.evolve(REPORT.certification, reviewer=attrs.evolve(REVIEWER, name=reviewer)),
            signature=attrs.evolve(REPORT.signature, printed_name=signatory),
        )
        assert "reviewer_is_signatory" not in {each.code for each in certification_gaps(report, TERMS)}


def test_r74_two_names_that_nobody_wrote_are_not_one_person():
    reviewer = attrs.evolve(REVIEWER, name=" ")
    found = certified(
        attrs.evolve(REPORT.certification, reviewer=reviewer), signature=attrs.evolve(SIGNATURE, printed_name="")
    )
    assert [(MISSING, "certification.reviewer.name")] == found


def test_r74_alternative_2_beside_a_declaration_of_correctness_is_for_a_person_to_judge():
    codes = [code for code, _ in certified(NotCertified(reviewer=REVIEWER), declares_correct=True)]
    assert "declared_correct_against_the_reviewer" in codes
    codes = [code for code, _ in certified(NotCertified(reviewer=REVIEWER), declares_correct=None)]
    assert "declared_correct_against_the_reviewer" not in codes


@pytest.mark.parametrize(
    ("terms", "role", "expected"),
    [
        (TERMS, CertifierRole.FINANCE_HEAD, []),
        (TERMS, CertifierRole.HEAD_OF_OPERATIONS, []),
        (TERMS, CertifierRole.EQUIVALENT, ["office_not_named"]),
        (TERMS, None, ["office_not_stated"]),
        (SALAR_TERMS, CertifierRole.EQUIVALENT, []),
        (SALAR_TERMS, CertifierRole.HEAD_OF_OPERATIONS, ["office_named_by_form_only"]),
    ],
)
def test_r70_r71_each_group_has_its_own_offices(terms, role, expected):
    certification = attrs.evolve(REPORT.certification, reviewer=attrs.evolve(REVIEWER, role=role))
    found = certification_gaps(attrs.evolve(REPORT, certification=certification), terms)
    assert expected == [each.code for each in found]


def test_a_report_without_certification_lacks_the_alternative_and_the_reviewer():
    fields = [
        "certification",
        *(f"certification.reviewer.{each}" for each in ("name", "position", "telephone", "email")),
    ]
    assert [(MISSING, field) for field in fields] == certified(None)


def test_terms_that_name_no_office_ask_for_none():
    report = attrs.evolve(
        REPORT, certification=attrs.evolve(REPORT.certification, reviewer=attrs.evolve(REVIEWER, role=None))
    )
    assert () == certification_gaps(report, reworded(TERMS, ReportKind.FINANCIAL, certifiers=()))


def test_a_certification_without_a_signature_beside_it_is_compared_with_nobody():
    assert [] == certified(REPORT.certification, signature=None)


# ---- amounts


@pytest.mark.parametrize(
    ("stated", "costs", "told_as"), [(20, 80, []), (0, 120, []), (-20, 120, []), (19, 80, ["stated_unspent_differs"])]
)
def test_r67_what_is_stated_as_unspent_is_the_difference_or_nothing_where_costs_are_above(stated, costs, told_as):
    report = FinancialReport(received=kr(100), stated_unspent=kr(stated))
    assert told_as == [each.code for each in report_amounts(report, TERMS, total_costs=kr(costs))]


def test_r62_sums_that_are_not_stated_are_not_compared():
    assert () == report_amounts(FinancialReport(), TERMS, total_costs=Sek.ZERO)
    assert () == report_amounts(FinancialReport(stated_unspent=kr(5)), TERMS, total_costs=Sek.ZERO)
    equal = FinancialReport(agreed=kr(10), paid_out=kr(10), received=kr(10))
    assert () == report_amounts(equal, TERMS, total_costs=Sek.ZERO)


@pytest.mark.parametrize(
    ("call", "fields"),
    [
        (lambda: missing_particulars(None, None, None), ["document", "terms", "policies"]),
        (lambda: certification_gaps(REQUISITION, None), ["report", "terms"]),
        (lambda: report_amounts(None, None, total_costs=kr(-1)), ["report", "terms", "total_costs"]),
    ],
)
def test_every_impossible_argument_is_named(call, fields):
    with pytest.raises(GrantkitError) as caught:
        call()
    assert fields == [fault.field for fault in caught.value.faults]


def test_r74_what_stands_on_both_forms_is_cited_from_the_one_that_was_sent():
    report = attrs.evolve(
        REPORT, certification=NotCertified(reviewer=REVIEWER, deviations=(Deviation(description="x"),))
    )
    found = {each.code: each.citation.place for each in certification_gaps(report, TERMS)}
    assert "bilaga 2 punkt 5" == found["declared_correct_against_the_reviewer"]
    assert ("bilaga 2 punkt 4", "bilaga 2 punkt 5") == tuple(
        TERMS.place("signature", report=report).place for report in (False, True)
    )
