"""Other support, the State's own day to pay, applications, free particulars, numbers as they came, and notes."""

from datetime import date
from itertools import product

import attrs
import pytest
from clean_case import CLEAN, kr
from paperwork import REQUISITION, with_value
from regulations import SKANE, applied_for, case_under, on, regulation, terms_of

from grantkit import (
    ActivityReport,
    Channel,
    DateRoll,
    Deadline,
    FinancialReport,
    GrantCase,
    GrantDecision,
    GrantkitError,
    NotRegulated,
    Payment,
    Policies,
    Requisition,
    Unknown,
    assess,
)
from grantkit.agreement import (
    BarredSupport,
    DoubleFundingClause,
    Form,
    GrantClause,
    Note,
    Particular,
    PaymentClause,
    PaymentMode,
    ReportClause,
    ReportKind,
)
from grantkit.agreement.field_paths import FIELD_PATHS
from grantkit.case import (
    Application,
    Certified,
    ContactDetails,
    Entitlement,
    OtherDocument,
    OtherSupport,
    Reviewer,
    Signature,
    missing_particulars,
)
from grantkit.text import explain, finding_text, requisition_form

MARCH_1, APRIL_30 = date(2025, 3, 1), date(2025, 4, 30)


def found(case, as_of, policies=None):
    return list(assess(case, as_of=as_of, policies=policies or Policies()).findings)


def codes(case, as_of):
    return [each.code for each in found(case, as_of)]


def declared(**changes):
    support = {"measure": "rådgivande samtal", "giver": "Folkhälsomyndigheten", "declared_on": MARCH_1}
    return OtherSupport(**support | changes)


def barring(of):
    return terms_of(other_support=DoubleFundingClause(of=of, citation=on("6 §")))


PUBLIC, STATE, GRANT = BarredSupport
FROM_STATE = {True: "other_support_barred", False: None, None: "other_support_may_be_barred"}


@pytest.mark.parametrize(("of", "from_state"), list(product(BarredSupport, FROM_STATE)))
def test_f9_declared_support_is_told_where_the_terms_bar_it(of, from_state):
    case = case_under(barring(of), other_support=(declared(from_state=from_state),))
    expected = "other_support_barred" if of is PUBLIC else FROM_STATE[from_state]
    assert [expected] * (expected is not None) == codes(case, MARCH_1)


def test_f9_the_finding_has_the_measure_the_giver_and_its_ground():
    (finding,) = found(case_under(barring(PUBLIC), other_support=(declared(),)), MARCH_1)
    assert ("6 §", "other_support[0]") == (finding.citation.place, finding.field)
    assert finding_text(finding) == (
        "Folkhälsomyndigheten ger annat stöd för rådgivande samtal; bidrag ska då inte lämnas för den insatsen (6 §)."
    )


def test_f9_what_is_declared_later_is_not_yet_known_and_terms_without_the_clause_bar_none():
    assert [] == codes(case_under(barring(PUBLIC), other_support=(declared(),)), date(2025, 2, 28))
    assert [] == codes(case_under(terms_of(), other_support=(declared(from_state=True),)), MARCH_1)


@pytest.mark.parametrize(
    ("clause", "text"),
    [
        (Unknown("other_support", on("1 §")), "Om det hindrar bidraget är okänt (1 §)."),
        (NotRegulated("other_support", on("4 §")), "Om det hindrar bidraget är inte reglerat (4 §)."),
    ],
)
def test_f9_where_the_clause_is_withheld_the_finding_says_so(clause, text):
    (finding,) = found(case_under(terms_of(other_support=clause), other_support=(declared(),)), MARCH_1)
    assert finding_text(finding).endswith(text)
    assert "other_support_not_judged" == finding.code


def paid_by(day):
    clause = PaymentClause(mode=PaymentMode.ONCE, last_day=Deadline(day, on("beslutet")), citation=on("beslutet"))
    return terms_of(payment=clause)


@pytest.mark.parametrize(
    ("day", "monday"),
    [(date(2024, 12, 15), date(2024, 12, 16)), (date(2025, 8, 30), date(2025, 9, 1))],
)
def test_f17_what_awaits_after_the_states_own_day_to_pay_is_told(day, monday):
    """Medical devices 2024: by 15 December 2024, a Sunday; BUP: by 30 August 2025, a Saturday."""
    case, rolled = case_under(paid_by(day)), Policies(roll=DateRoll.NEXT_WORKING_DAY)
    after = date.fromordinal(day.toordinal() + 1)
    assert [] == found(case, day)
    (finding,) = found(case, after, Policies(roll=DateRoll.AS_PRINTED))
    assert ("awaiting_after_last_day", kr(100_000), day) == (
        finding.code,
        finding.value("amount"),
        finding.value("last_day"),
    )
    assert [] == found(case, monday, rolled)
    (later,) = found(case, date.fromordinal(monday.toordinal() + 1), rolled)
    assert monday == later.value("last_day")


def test_f17_nothing_is_told_where_all_was_paid_or_no_day_is_set_or_what_awaits_is_not_known():
    late = date(2025, 12, 31)
    paid = (Payment(amount=kr(100_000), paid_on=date(2025, 8, 1)),)
    part = (Payment(amount=kr(60_000), paid_on=date(2025, 8, 1)),)
    assert "awaiting_after_last_day" not in codes(case_under(paid_by(date(2025, 8, 30)), payments=paid), late)
    rest = found(case_under(paid_by(date(2025, 8, 30)), payments=part), late)
    assert [kr(40_000)] == [each.value("amount") for each in rest if each.code == "awaiting_after_last_day"]
    without = terms_of(payment=PaymentClause(mode=PaymentMode.ONCE, citation=on("beslutet")))
    assert [] == codes(case_under(without), late)
    share = Entitlement(line="line", amount=Unknown("share", on("10 §")), citation=on("10 §"))
    unknown = case_under(paid_by(date(2025, 8, 30)), entitlements=(share,))
    assert "awaiting_after_last_day" not in codes(unknown, late)


SENT = Application(arrived_on=MARCH_1, channel=Channel.WEB)
ASKED = attrs.evolve(SENT, complete_by=date(2025, 4, 15))
COMPLETED = attrs.evolve(ASKED, completed_on=date(2025, 4, 15))
TOO_LATE = attrs.evolve(ASKED, completed_on=date(2025, 4, 20))
AS_IT_STANDS = applied_for(as_it_stands=on("12 §", "SFS 2024:1102"))
DECIDED = (GrantDecision(amount=kr(5), decided_on=date(2025, 4, 18)),)


def told(application, as_of=APRIL_30, grant=AS_IT_STANDS, decisions=()):
    case = case_under(terms_of(grant=grant), applications=(application,), grant_decisions=decisions)
    return [each for each in codes(case, as_of) if each.startswith("application")]


def test_f4_a_late_application_and_a_missing_one_are_told():
    late = attrs.evolve(SENT, arrived_on=date(2025, 4, 1))
    assert ["application_received_late"] == told(late)
    assert [] == told(SENT)
    missing = case_under(terms_of(grant=AS_IT_STANDS))
    assert [] == codes(missing, date(2025, 3, 31))
    assert ["application_missing"] == codes(missing, date(2025, 4, 1))


@pytest.mark.parametrize(
    ("application", "as_of", "decisions", "expected"),
    [
        (ASKED, date(2025, 4, 15), (), "application_to_be_completed"),
        (ASKED, date(2025, 4, 16), (), "application_may_be_decided_as_it_stands"),
        (ASKED, date(2025, 4, 18), DECIDED, "application_decided_as_it_stands"),
        (ASKED, date(2025, 4, 17), DECIDED, "application_may_be_decided_as_it_stands"),
        (COMPLETED, date(2025, 4, 14), (), "application_to_be_completed"),
        (COMPLETED, date(2025, 4, 15), (), None),
        (COMPLETED, APRIL_30, DECIDED, None),
        (TOO_LATE, date(2025, 4, 19), (), "application_may_be_decided_as_it_stands"),
        (TOO_LATE, APRIL_30, DECIDED, "application_decided_as_it_stands"),
        (
            attrs.evolve(ASKED, completed_on=date(2025, 4, 18)),
            APRIL_30,
            DECIDED,
            "application_may_be_decided_as_it_stands",
        ),
        (
            TOO_LATE,
            APRIL_30,
            (attrs.evolve(DECIDED[0], decided_on=APRIL_30),),
            "application_may_be_decided_as_it_stands",
        ),
    ],
)
def test_f35_an_application_is_completed_or_decided_as_it_stands(application, as_of, decisions, expected):
    """SFS 2024:1102 10, 12 §§."""
    assert [expected] * (expected is not None) == told(application, as_of, decisions=decisions)


def test_f35_that_it_may_be_decided_as_it_stands_is_told_only_where_the_text_says_so():
    assert ["application_not_completed"] == told(ASKED, grant=applied_for())
    assert ["application_not_completed"] == told(ASKED, grant=Unknown("grant", on("8 §")))
    case = case_under(terms_of(grant=AS_IT_STANDS), applications=(ASKED,))
    (finding,) = found(case, APRIL_30)
    assert ("12 §", "power") == (finding.citation.place, finding.modality.value)
    assert finding_text(finding, "en") == (
        "The application was not completed by 15 April 2025; Delegationen may decide it as it stands (section 12)."
    )
    replaced = attrs.evolve(SENT, reference="B", supersedes="A", reason="ny")
    both = (attrs.evolve(ASKED, reference="A"), replaced)
    assert [] == codes(case_under(terms_of(grant=AS_IT_STANDS), applications=both), APRIL_30)


def test_f4_what_an_application_lacks_is_told_by_the_form_of_its_clause():
    """SFS 2023:490 10 §."""
    form = Form(
        particulars=(
            Particular(field="measures", free=True, citation=on("10 § 2", "SFS 2023:490")),
            Particular(field="amount", citation=on("10 § 4", "SFS 2023:490")),
        )
    )
    terms = terms_of(grant=applied_for(form=form))
    lacking = assess(case_under(terms, applications=(SENT,)), as_of=APRIL_30).documents[0]
    assert ["applications[0].measures", "applications[0].amount"] == [each.field for each in lacking.findings]
    full = attrs.evolve(SENT, amount=kr(5), stated=(("measures", "krigsplacering"),), addressee="Skolverket")
    assert ["wrong_addressee"] == [each.code for each in missing_particulars(full, terms)]
    assert ["form_not_known"] == [each.code for each in missing_particulars(SENT, terms_of(grant=applied_for()))]
    assert ["document_not_asked_for"] == [each.code for each in missing_particulars(SENT, terms_of())]
    assert GrantClause(decided_by="x", citation=on("11 §")).last_day is None


def paths(record, within=""):
    parts = {"contact": ContactDetails, "signature": Signature, "certification": Certified, "reviewer": Reviewer}
    for field in attrs.fields(record):
        yield f"{within}{field.name}"
        if field.name in parts:
            yield from paths(parts[field.name], f"{within}{field.name}.")


def test_f18_the_field_paths_are_those_of_the_records():
    documents = (Application, Requisition, FinancialReport, ActivityReport, OtherDocument)
    assert FIELD_PATHS == {path for each in documents for path in paths(each)} - {"stated"}


def test_f18_a_form_that_names_no_field_is_refused_unless_the_particular_is_free():
    plan = Particular(field="joint_plan", citation=on("5 §"))
    with pytest.raises(GrantkitError) as caught:
        Form(particulars=(plan, attrs.evolve(plan, field="amount", free=True)))
    assert [("particulars[0].field", "joint_plan"), ("particulars[1].field", "amount")] == [
        (each.field, each.value) for each in caught.value.faults
    ]
    free = attrs.evolve(plan, free=True)
    assert (free,) == Form(particulars=(free,)).missing_in(Requisition())
    assert () == Form(particulars=(free,)).missing_in(Requisition(stated=(("joint_plan", "attached"),)))
    with pytest.raises(GrantkitError, match="words in both languages"):
        attrs.evolve(free, sv="gemensam plan")


@pytest.mark.parametrize("kind", [Application, Requisition, FinancialReport, ActivityReport, OtherDocument])
def test_f18_every_document_has_free_particulars(kind):
    named = {"kind": "plan"} if kind is OtherDocument else {}
    assert (("a", "b"),) == kind(stated=(("a", "b"),), **named).stated
    for wrong in ((("a",),), (("a", 1),), (("a", "b"), ("a", "c"))):
        with pytest.raises(GrantkitError):
            kind(stated=wrong, **named)


@pytest.mark.parametrize("answer", [True, False, kr(200_000)])
def test_f3_the_requisition_says_whether_more_is_wanted_and_no_is_an_answer(answer):
    """SFS 2024:1274 8 § 3."""
    (empty,) = [each for each in regulation().requisition.form.missing_in(Requisition()) if each.field == "more_wanted"]
    assert "8 § 3" == empty.citation.place
    lacking = regulation().requisition.form.missing_in(Requisition(more_wanted=answer))
    assert "more_wanted" not in [each.field for each in lacking]


def test_f33_the_requisition_assures_that_the_condition_will_be_met():
    """SFS 2024:1274 5, 8 §§."""
    bare = Requisition(contact=ContactDetails(recipient_name="Skåne"), amount=kr(1), more_wanted=False)
    assured = attrs.evolve(bare, stated=(("condition_will_be_met", "intygas"),))
    (lacking,) = missing_particulars(bare, regulation())
    assert "Uppgift saknas och ska finnas med: intygande att villkoret kommer att uppfyllas (8 §)." == finding_text(
        lacking
    )
    assert () == missing_particulars(assured, regulation())


def test_f39_a_report_tells_the_effect_on_own_funding():
    """SFS 2023:593 8 §."""
    effect = Particular(field="effect_on_own_funding", free=True, citation=on("8 §", "SFS 2023:593"))
    clause = ReportClause(
        kind=ReportKind.FINANCIAL, last_day=None, form=Form(particulars=(effect,)), citation=on("8 §", "SFS 2023:593")
    )
    terms = terms_of(reports=(clause,))
    assert ["effect_on_own_funding"] == [each.field for each in missing_particulars(FinancialReport(), terms)]
    told_so = FinancialReport(stated=(("effect_on_own_funding", "ingen"),))
    assert () == missing_particulars(told_so, terms)


NUMBERS = {
    "agreement_number": ("S2019-02345", "registration_number_not_readable", "shall", "bilaga 2 punkt 2"),
    "decision_number": ("17/05972", "registration_number_not_readable", "shall", "bilaga 2 punkt 2"),
    "giro": ("5402-9682", "number_not_readable", "none", "bilaga 2 punkt 3"),
    "contact.organisation_number": ("212000-0804", "number_not_readable", "none", "bilaga 2 punkt 1"),
}


@pytest.mark.parametrize("field", NUMBERS)
def test_f30_a_number_that_cannot_be_read_is_kept_as_it_came_with_a_finding(field):
    text, code, modality, place = NUMBERS[field]
    requisition = with_value(REQUISITION, field, text)
    status = assess(GrantCase(**CLEAN | {"requisitions": (requisition,)}), as_of=date(2020, 4, 1)).documents[0]
    assert [(code, modality, f"requisitions[0].{field}", place)] == [
        (each.code, each.modality.value, each.field, each.citation.place) for each in status.findings
    ]
    assert text in finding_text(status.findings[0], "en")
    assert text in requisition_form(requisition, agreement=CLEAN["agreement"]).as_text(width=None)


def test_f30_both_numbers_may_be_unreadable_and_a_blank_one_is_a_field_left_empty():
    both = attrs.evolve(REQUISITION, agreement_number="saknas", decision_number="saknas", giro=" ")
    case = GrantCase(**CLEAN | {"requisitions": (both,)})
    assert [
        ("registration_number_not_readable", "requisitions[0].agreement_number"),
        ("registration_number_not_readable", "requisitions[0].decision_number"),
        ("particular_missing", "requisitions[0].giro"),
    ] == [(each.code, each.field) for each in assess(case, as_of=date(2020, 4, 1)).documents[0].findings]
    blank = GrantCase(**CLEAN | {"requisitions": (attrs.evolve(REQUISITION, decision_number=" "),)})
    assert ["particular_missing"] == [each.code for each in assess(blank, as_of=date(2020, 4, 1)).documents[0].findings]
    # The duty to give both numbers is not met by a text that is none.
    statuses = {each.duty.code: each.status.value for each in assess(case, as_of=date(2020, 4, 1)).duties}
    assert "open" == statuses["registration_numbers"]


@pytest.mark.parametrize(
    ("field", "text", "advice"),
    [
        ("agreement_number", "dnr S2019/02345/FS", "RegistrationNumber.parse('dnr S2019/02345/FS')"),
        ("decision_number", "S2019/02345/FS", "RegistrationNumber.parse"),
        ("giro", "5402-9681", "Bankgiro.parse"),
        ("giro", "28 65 43-4", "Plusgiro.parse"),
        ("organisation_number", "212000-0803", "OrganisationNumber.parse"),
    ],
)
def test_f30_a_number_that_can_be_read_is_not_kept_as_text(field, text, advice):
    holder = ContactDetails if field == "organisation_number" else Requisition
    with pytest.raises(GrantkitError, match=field) as caught:
        holder(**{field: text})
    assert advice in str(caught.value)


def test_f26_f38_f40_notes_are_shown_as_the_terms_have_them():
    """SFS 2024:1274 13, 19 §§, and SFS 2023:179, where one authority grants and another pays as much."""
    state_aid = Note(code="state_aid", sv="stöd", en="aid", citation=on("13 §"))
    two = Note(code="two_authorities", sv="två", en="two", citation=on("4 §", "SFS 2023:179"))
    notes = (*regulation().notes, state_aid, two)
    assert ("no_appeal", "state_aid", "two_authorities") == tuple(
        each.code for each in assess(case_under(regulation(notes=notes), SKANE), as_of=MARCH_1).notes
    )
    assert () == assess(case_under(terms_of()), as_of=MARCH_1).notes


def test_f26_a_letter_shows_the_notes_in_their_words_or_those_of_their_codes():
    notes = (*regulation().notes, Note(code="on_ones_honour", citation=on("8 §")))
    assessment = assess(case_under(regulation(notes=notes)), as_of=MARCH_1)
    shown = [explain(assessment, locale=locale).as_text(width=None) for locale in ("sv", "en")]
    assert "- Besluten får inte överklagas (19 §).\n- On ones honour (8 §)" in shown[0]
    assert "- The decisions may not be appealed (section 19).\n- On ones honour (section 8)" in shown[1]
    without = explain(assess(case_under(terms_of()), as_of=MARCH_1), locale="en").as_text(width=None)
    assert "Other rules" not in without
