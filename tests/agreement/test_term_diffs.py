"""What two texts say differently: exactly what the sources have, each with both places, and nothing else."""

from datetime import date

import attrs
import pytest
from inventory import assert_none
from plain_agreement import agreed

from grantkit import (
    Citation,
    Deadline,
    GrantkitError,
    NotRegulated,
    Period,
    RecipientGroup,
    Sek,
    Terms,
    Unknown,
    term_diff,
)
from grantkit.agreement import (
    Approval,
    BudgetLine,
    CertifierRole,
    DifferenceKind,
    DutyClause,
    IfLate,
    Note,
    Purpose,
    RepaymentClause,
    ReportClause,
    ReportKind,
    RequisitionClause,
    Subtotal,
    UnusedStandard,
    Version,
)
from grantkit.agreement.compared_fields import COMPARED, KEYS
from grantkit.catalogue import all_agreements, familjeratt_2025, psykisk_halsa_2024
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT

K = DifferenceKind
REGIONS, SALAR = (AGREEMENT.terms_for(group) for group in ("regions", "salar"))
HOME = Citation("T1", "1 §")
PLAIN = agreed()
DAY = Deadline(date(2026, 3, 31), HOME)
REPAID = RepaymentClause(what=UnusedStandard.UNUSED, last_day=DAY, citation=HOME)
READ = Terms(group=RecipientGroup.REGIONS, citation=HOME, lines=(), in_full=True, repayment=REPAID)


def told(first, second, **options):
    """Give each difference in plain words of this table."""
    return [
        (each.kind, each.path, each.first, each.second, *(place and place.place for place in each.citations))
        for each in term_diff(first, second, **options).differences
    ]


def paths(first, second):
    return [each.path for each in term_diff(first, second).differences]


# --- What the sources say


def test_8_1_and_8_2_of_2019_differ_in_what_the_sources_have_and_in_nothing_else():
    """Read in the agreement: sections 4, 6.1, 7, 8.1 and 8.2, and the form that both sections name."""
    municipal = next(each for each in SALAR.duties if each.code == "municipal_money")
    accounts, particulars = REGIONS.inspection.what, SALAR.inspection.what
    assert "räkenskaper" in accounts
    assert "uppgifter" in particulars
    head, operations, equivalent = (
        CertifierRole.FINANCE_HEAD,
        CertifierRole.HEAD_OF_OPERATIONS,
        CertifierRole.EQUIVALENT,
    )
    follow_up = Deadline(date(2020, 3, 31), REGIONS.report(ReportKind.ACTIVITY).citation)
    open_to_salar = SALAR.report(ReportKind.ACTIVITY).last_day
    assert isinstance(open_to_salar, NotRegulated)
    both = ("avsnitt 8.1", "avsnitt 8.2")
    # The first line is the whole of both headings: 3 235 mnkr with an earmark, and 25 mnkr with 100 for municipalities.
    assert told(REGIONS, SALAR) == [
        (K.AMOUNT, "lines", ("efforts", "specialist_nurses"), ("municipalities", "salar"), *both),
        (K.ADDRESSEE, "reports[financial].certifiers", (head, operations), (head, equivalent), *both),
        (K.DAY, "reports[activity].last_day", follow_up, open_to_salar, "avsnitt 6.1", "avsnitt 8.2"),
        (K.ADDRESSEE, "reports[activity].addressee", "Socialstyrelsen", None, "avsnitt 6.1", "avsnitt 8.2"),
        (K.WORDING, "repayment.what", UnusedStandard.JUDGED_UNUSED, UnusedStandard.UNUSED, *both),
        (K.WORDING, "liability.what", "stödet", "utbetalda medel", *both),
        (K.WORDING, "inspection.what", accounts, particulars, *both),
        (K.PURPOSE, "areas", REGIONS.areas, (), "avsnitt 8.1", None),
        (K.PURPOSE, "staffing_parts", ("4.1", "4.2"), (), "avsnitt 8.1", None),
        (K.DUTY, "duties[municipal_money]", None, municipal, None, "avsnitt 7"),
    ]


def test_f12_the_decision_of_april_2024_on_psychiatric_care_changed_the_payment_and_told_a_day_to_requisition():
    """By the first decision what was not used is repaid by 31 March 2025; the second one replaces it and is silent."""
    first, second = psykisk_halsa_2024.AGREEMENT, psykisk_halsa_2024.AGREEMENT.versions[0]
    found = term_diff(first, second).differences
    all_groups = ("regions", "municipalities", "joint_recipients", "salar")
    assert [(each.path, tuple(group.code for group, _ in each.terms)) for each in found] == [
        ("payment.mode", all_groups),
        ("requisition", all_groups),
        ("repayment", all_groups),
        ("notes[wrongly_used]", all_groups),
        ("notes[day_of_decision]", all_groups),
        ("notes[named_recipient]", ("joint_recipients",)),
    ]
    requisition, repayment = found[1], found[2]
    assert requisition.second.last_day.last_day == date(2024, 11, 29)
    assert isinstance(requisition.first, Unknown)
    assert repayment.first.last_day.last_day == date(2025, 3, 31)
    assert isinstance(repayment.second, Unknown)
    # Both decisions have the State pay in 2024, at places of their own.
    places = [each.path for each in term_diff(first, second, places=True).differences if each.kind is K.PLACE]
    assert places == ["payment"]


def test_f12_the_decisions_on_family_law_offices_moved_the_day_of_repayment_and_lengthened_the_task():
    april, january = (version.agreement for version in familjeratt_2025.AGREEMENT.versions)
    repaid, moved = (Deadline(date(2026, *day), HOME) for day in ((2, 2), (3, 27)))

    def day(value):
        return value.last_day if isinstance(value, Deadline) else type(value)

    first = term_diff(familjeratt_2025.AGREEMENT, april).differences
    assert [(each.path, day(each.first), day(each.second)) for each in first[:1]] == [
        ("repayment.last_day", repaid.last_day, moved.last_day)
    ]
    assert [(each.path, each.first, each.second) for each in first[1:]] == [
        ("repayment.creditor", None, "Myndigheten för familjerätt och föräldraskapsstöd")
    ]
    second = term_diff(april, january).differences
    assert [(each.path, day(each.first), day(each.second)) for each in second[:3]] == [
        ("repayment.last_day", date(2026, 3, 27), Unknown),
        ("duties[authority_interim_report_1].last_day", date(2025, 9, 1), date(2026, 5, 4)),
        ("duties[authority_report].last_day", date(2026, 3, 2), date(2028, 3, 24)),
    ]
    assert [each.path for each in second[3:]] == ["duties[authority_interim_report_2]", "notes[repayment_before]"]


@pytest.mark.parametrize("agreement", all_agreements(), ids=lambda each: each.name)
def test_no_text_differs_from_itself(agreement):
    assert term_diff(agreement, agreement, places=True).differences == ()


@pytest.mark.parametrize("agreement", all_agreements(), ids=lambda each: each.name)
def test_the_other_way_round_the_same_things_differ(agreement):
    """Which text is first decides the sides and the order, and nothing else."""
    others = [version.agreement for version in agreement.versions] or [AGREEMENT]
    for other in others:
        here, there = (
            {(each.kind, each.path, sides(each), each.terms) for each in diff.differences}
            for diff, sides in (
                (term_diff(agreement, other), lambda each: (str(each.first), str(each.second))),
                (term_diff(other, agreement), lambda each: (str(each.second), str(each.first))),
            )
        )
        assert {each[:3] for each in here} == {each[:3] for each in there}


# --- What is compared, and what is not


def test_every_field_of_a_clause_is_compared_or_left_out_on_purpose():
    left_out = {
        "citation", "en", "code", "kind", "ground", "field", "name", "group",
        # How a text is read, and what was found missing in it, is not said by it.
        "gaps", "readings", "in_full",
    }  # fmt: skip
    of_type = {
        "Approval": {"body", "approved", "decided_on", "case_number"},
        "BudgetLine": {"printed_in"},
        "Subtotal": {"label"},
        "Purpose": {"vocabulary", "english", "parent", "origin"},
        "Particular": {"free", "sv"},
        "GrantAgreement": {
            *("names", "terms", "parties", "registration_number", "signed_on", "tables", "predecessors"),
            *("announcements", "purpose_links", "appropriation", "facts", "other_numbers", "versions"),
        },
    }
    assert_none(
        (kind.__name__, field.name)
        for kind, compared in COMPARED.items()
        for field in attrs.fields(kind)
        if (field.name in compared) == (field.name in {*left_out, *of_type.get(kind.__name__, ())})
    )


def test_a_clause_that_only_one_text_has_is_one_difference():
    other = attrs.evolve(READ, repayment=None)
    assert told(READ, other) == [(K.DUTY, "repayment", REPAID, None, "1 §", None)]


def test_a_matter_that_both_leave_open_is_no_difference():
    first, second = (attrs.evolve(READ, repayment=NotRegulated(code, HOME)) for code in ("one", "other"))
    assert paths(first, second) == []


def test_what_is_not_known_of_both_is_no_difference_but_known_beside_unknown_is():
    first, second = (attrs.evolve(READ, repayment=Unknown("repayment", Citation("T1", place))) for place in ("1", "2"))
    assert paths(first, second) == []
    assert told(READ, first) == [(K.DUTY, "repayment", REPAID, first.repayment, "1 §", "1")]


def test_the_same_at_another_place_is_a_difference_only_if_asked_for():
    there = Citation("T1", "2 §")
    moved = attrs.evolve(
        READ, repayment=attrs.evolve(REPAID, citation=there, last_day=attrs.evolve(DAY, citation=there))
    )
    assert paths(READ, moved) == []
    assert told(READ, moved, places=True) == [(K.PLACE, "repayment", HOME, there, "1 §", "2 §")]
    day_only = attrs.evolve(READ, repayment=attrs.evolve(REPAID, last_day=attrs.evolve(DAY, citation=there)))
    assert told(READ, day_only, places=True) == [(K.PLACE, "repayment.last_day", DAY.citation, there, "1 §", "2 §")]


def test_a_list_in_another_order_says_the_same():
    one = ReportClause(
        kind=ReportKind.FINANCIAL,
        last_day=DAY,
        citation=HOME,
        certifiers=(CertifierRole.FINANCE_HEAD, CertifierRole.EQUIVALENT),
    )
    other = attrs.evolve(one, certifiers=one.certifiers[::-1])
    assert paths(attrs.evolve(READ, reports=(one,)), attrs.evolve(READ, reports=(other,))) == []


def test_a_duty_that_a_text_read_in_full_lacks_is_none_and_of_any_other_text_it_is_unknown():
    duty = DutyClause(code="own", sv="göra", en="do", citation=HOME)
    having = attrs.evolve(READ, duties=(duty,))
    assert told(having, READ) == [(K.DUTY, "duties[own]", duty, None, "1 §", None)]
    (found,) = term_diff(having, attrs.evolve(READ, in_full=False)).differences
    assert isinstance(found.second, Unknown)
    assert found.citations == (HOME, HOME)


def test_areas_that_a_text_not_read_in_full_lacks_are_unknown():
    having, partly = attrs.evolve(READ, areas=("a",)), attrs.evolve(READ, in_full=False)
    assert told(having, READ) == [(K.PURPOSE, "areas", ("a",), (), "1 §", None)]
    (found,) = term_diff(having, partly).differences
    assert isinstance(found.second, Unknown)
    assert paths(partly, partly) == []


def test_the_own_word_for_a_thing_is_compared_where_both_texts_have_one():
    def text(word):
        report = ReportClause(kind=ReportKind.FINANCIAL, last_day=DAY, citation=HOME, sv=word, en=word)
        return attrs.evolve(READ, reports=(report,))

    assert paths(text("ekonomisk berättelse"), text("slutredovisning")) == ["reports[financial].sv"]
    assert paths(text("ekonomisk berättelse"), text("")) == []


def test_what_follows_and_to_whom_are_told_by_their_kinds():
    asked = RequisitionClause(last_day=DAY, if_late=IfLate.LAPSES, addressee="A", citation=HOME)
    other = attrs.evolve(asked, if_late=IfLate.MAY_GO_TO_OTHERS, addressee="B", last_day=None)
    first, second = (attrs.evolve(READ, requisition=each) for each in (asked, other))
    assert [(each.kind, each.path) for each in term_diff(first, second).differences] == [
        (K.DAY, "requisition.last_day"),
        (K.CONSEQUENCE, "requisition.if_late"),
        (K.ADDRESSEE, "requisition.addressee"),
    ]


# --- Agreements


def line(**changes):
    facts = {
        "code": "a",
        "label": "A",
        "amount": Sek.kronor(5),
        "citation": HOME,
        "beneficiary": RecipientGroup.REGIONS,
    }
    return BudgetLine(**facts | changes)


def test_sums_purposes_recipients_and_approvals_of_agreements_are_compared():
    approval = Approval(body="regeringen", required=True, citation=HOME)
    purpose = Purpose(code="x", vocabulary="uses", swedish="Utbildning", english="Training", citation=HOME)
    more = attrs.evolve(
        PLAIN,
        approvals=(approval,),
        purposes=(purpose,),
        recipients=PLAIN.recipients[1:],
        budget=attrs.evolve(PLAIN.budget, lines=(*PLAIN.budget.lines, line(code="added")), total=Sek.kronor(1)),
        period=Period.calendar_year(2030),
    )
    gone = PLAIN.recipients[0]
    assert paths(PLAIN, more) == [
        "budget.lines[added]",
        "budget.total",
        "period",
        f"recipients[{gone.group.code} {gone.name}]",
        "approvals[regeringen]",
        "purposes[uses x]",
    ]


def test_a_printed_cell_that_differs_is_told_and_a_column_of_one_text_by_its_total():
    (table,) = AGREEMENT.tables
    name, amounts = table.rows[0]
    changed = attrs.evolve(table, rows=((name, (amounts[0] + Sek.kronor(1), *amounts[1:])), *table.rows[1:]))
    other = attrs.evolve(AGREEMENT, tables=(changed,))
    column = table.columns[0]
    assert told(AGREEMENT, other) == [
        (
            K.AMOUNT,
            f"tables[{column}][{name.name}]",
            amounts[0],
            amounts[0] + Sek.kronor(1),
            table.citation.place,
            table.citation.place,
        )
    ]
    without = attrs.evolve(AGREEMENT, tables=())
    assert [each.path for each in term_diff(AGREEMENT, without).differences] == [
        f"tables[{each}]" for each in table.columns
    ]


def test_terms_that_only_one_agreement_has_are_told_with_their_group():
    fewer = attrs.evolve(AGREEMENT, terms=AGREEMENT.terms[:2])
    (found,) = term_diff(AGREEMENT, fewer).differences
    assert (found.path, found.first, found.second) == ("terms", AGREEMENT.terms[2], None)
    assert found.terms == ((RecipientGroup.MUNICIPALITIES, ""),)
    (found,) = term_diff(fewer, AGREEMENT).differences
    assert (found.path, found.first, found.second) == ("terms", None, AGREEMENT.terms[2])


def test_terms_of_one_group_are_matched_by_name_and_if_each_text_has_only_one_by_the_group():
    def text(*names):
        return attrs.evolve(PLAIN, terms=tuple(attrs.evolve(READ, name=name) for name in names))

    assert paths(text("2025"), text("2026")) == []
    assert [each.path for each in term_diff(text("2025", "2026"), text("2026", "2027")).differences] == [
        "terms",
        "terms",
    ]


def test_a_version_stands_for_its_text():
    version = Version(holds_from=date(2026, 1, 1), agreement=PLAIN, citation=HOME)
    assert term_diff(version, PLAIN).first is PLAIN


def test_an_agreement_is_not_compared_with_terms():
    with pytest.raises(GrantkitError) as caught:
        term_diff(AGREEMENT, REGIONS)
    assert [fault.field for fault in caught.value.faults] == ["second"]
    with pytest.raises(GrantkitError) as caught:
        term_diff(None, "8.2")
    assert [fault.field for fault in caught.value.faults] == ["first", "second"]


def test_the_records_are_plain():
    rows = term_diff(REGIONS, SALAR).records()
    assert rows[4] == {
        "kind": "wording",
        "path": "repayment.what",
        "terms": "",
        "first": "judged_unused",
        "second": "unused",
        "first_amount": None,
        "first_amount_ore": None,
        "first_day": None,
        "second_amount": None,
        "second_amount_ore": None,
        "second_day": None,
        "first_place": "avsnitt 8.1",
        "second_place": "avsnitt 8.2",
    }
    assert (rows[2]["first"], rows[2]["first_day"]) == ("2020-03-31", date(2020, 3, 31))
    assert (rows[2]["second"], rows[2]["second_day"]) == ("not regulated: activity reports by salar", None)
    assert rows[9]["second"] == "municipal_money"
    cheaper = attrs.evolve(PLAIN, budget=attrs.evolve(PLAIN.budget, total=Sek.kronor(1)))
    (row,) = term_diff(PLAIN, cheaper).records()
    assert (row["second_amount"], row["second_amount_ore"]) == (1, 100)
    of_groups = term_diff(psykisk_halsa_2024.AGREEMENT, psykisk_halsa_2024.AGREEMENT.versions[0]).records()
    assert of_groups[0]["terms"] == "regions, municipalities, joint_recipients, salar"


def test_every_record_of_a_list_is_found_by_its_key():
    assert_none(kind for kind in KEYS if kind not in COMPARED and kind.__name__ != "Recipient")
    assert KEYS[Note](Note(code="x", citation=HOME)) == "x"
    assert KEYS[Subtotal](Subtotal(label="s", lines=("a",), printed=Sek.ZERO, citation=HOME)) == "s"
