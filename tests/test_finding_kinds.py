"""Every kind of finding: its code, severity and modality, where, on which words, and the names of its values."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from runpy import run_path

import attrs
import pytest
from clean_case import (
    APPROVED,
    APRIL,
    BY_SALAR,
    CLEAN,
    DECEMBER_5,
    DECISION,
    NURSE_COSTS,
    STAFFING,
    UNPAID,
    claimed,
    judged,
    kr,
    paid,
    repaid,
    reported,
)
from inventory import assert_none, modules
from odd_agreements import ODD, READ_INTO, SOUND
from paperwork import REPORT, REQUISITION, REVIEWER, SHARE, with_value
from regulations import applied_for, case_under, on, terms_of
from reworded import reworded
from told_of_clauses import findings_of_clauses
from told_of_family import findings_of_family
from told_of_portfolios import findings_of_portfolios

from grantkit import (
    AllocationKey,
    Channel,
    Citation,
    CostCategory,
    CostItem,
    Deadline,
    GrantCase,
    GrantDecision,
    Period,
    Policies,
    PublishedTable,
    RecipientGroup,
    Unknown,
    WeightSet,
    allocate,
    assess,
    audit_table,
    compare,
)
from grantkit.agreement import (
    Approval,
    BarredSupport,
    DoubleFundingClause,
    DutyClause,
    PaymentClause,
    PaymentMode,
    ReportKind,
)
from grantkit.allocation import (
    Among,
    EqualShares,
    FixedAmounts,
    Priced,
    Proportional,
    StatedSum,
    Then,
    controlled_rounding,
    printed_amount,
)
from grantkit.allocation.methods import AllocationMethod
from grantkit.case import Application, CostKey, Duty, OtherDocument, OtherSupport
from grantkit.catalogue import kvinnors_halsa_2022
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.identifiers import OrganisationNumber, RegistrationNumber
from grantkit.values.findings import FindingKind

CITED = Citation("S9", "tabell")
# Worked out by hand from the facts of the cases and tables below, and from Bilaga 1.
VALUES = (Path(__file__).parent / "data" / "finding_values.txt").read_text(encoding="utf-8").splitlines()
CASES = run_path(str(Path(__file__).parent / "case" / "test_expected_findings.py"))["CASES"]
FORMER = RegistrationNumber.parse("S2018/00563/FS")
PART = CostItem(
    category=CostCategory.STAFFING,
    amount=kr(600),
    gross=kr(900),
    key=CostKey(pot="utbildning", basis="timmar", share=Fraction(2, 3)),
)
ELSEWHERE = reworded(
    reworded(AGREEMENT.terms_for(DECISION.group), "requisition", addressee="Kammaren"),
    ReportKind.FINANCIAL,
    addressee="Kammaren",
)
MORE_CASES = (
    ({**claimed(contact=with_value(REQUISITION, "contact.email", None).contact, giro=None), **UNPAID}, DECEMBER_5),
    (claimed(contact=with_value(REQUISITION, "contact.fax_number", None).contact), APRIL),
    (claimed(signature=attrs.evolve(REQUISITION.signature, authorised=False)), APRIL),
    (claimed(signature=attrs.evolve(REQUISITION.signature, authorised=None)), APRIL),
    (claimed(period=Period.calendar_year(2018), agreement_number=FORMER), APRIL),
    (claimed(agreement_number=FORMER) | {"agreement": AGREEMENT}, APRIL),
    (claimed(decision_number=REQUISITION.agreement_number), APRIL),
    (claimed(signature=attrs.evolve(REQUISITION.signature, signed_on=date(2019, 11, 20))), APRIL),
    (
        claimed(
            contact=attrs.evolve(
                REQUISITION.contact,
                recipient_name="Region Halland",
                organisation_number=OrganisationNumber.parse("222000-0315"),
            )
        ),
        APRIL,
    ),
    (claimed(arrived_on=date(2019, 12, 3), received_on=date(2019, 12, 1)), APRIL),
    (reported(agreed=SHARE - kr(1)), APRIL),
    (reported(stated_unspent=kr(7)), APRIL),
    (reported(certification=attrs.evolve(REPORT.certification, reviewer=attrs.evolve(REVIEWER, role=None))), APRIL),
    (
        reported(
            certification=attrs.evolve(REPORT.certification, reviewer=attrs.evolve(REVIEWER, name="M. Ahl")),
        ),
        APRIL,
    ),
    (reported(items=(STAFFING, NURSE_COSTS, attrs.evolve(STAFFING, amount=kr(5), area="9.9"))), APRIL),
    (
        reported(
            items=(
                STAFFING,
                NURSE_COSTS,
                attrs.evolve(STAFFING, amount=kr(5), period=Period(date(2019, 12, 1), date(2020, 1, 31))),
            )
        ),
        APRIL,
    ),
    (reported(stated_costs=SHARE - kr(2)), APRIL),
    (reported(stated_costs=SHARE + kr(2), stated_unspent=kr(0)), APRIL),
    (reported(items=(STAFFING, NURSE_COSTS, PART, PART)), APRIL),
    (reported(items=(STAFFING, NURSE_COSTS, PART, attrs.evolve(PART, gross=kr(901)))), APRIL),
    (reported(items=(STAFFING, NURSE_COSTS, attrs.evolve(PART, key=None))), APRIL),
    (reported(items=(STAFFING, NURSE_COSTS, attrs.evolve(PART, amount=kr(500)))), APRIL),
    (judged(date(2020, 3, 10), kr(0)), APRIL),
    (repaid(kr(5), booked_on=date(2020, 3, 30)), APRIL),
    (
        {"approvals": (APPROVED, Approval(body="SKL", required=False, approved=False, citation=CITED))},
        APRIL,
    ),
    (
        {"decisions": (attrs.evolve(DECISION, terms=ELSEWHERE),)},
        APRIL,
    ),
    (claimed(line="salar"), APRIL),
    (claimed(agreement_number="saknas", giro="5402-9682"), APRIL),
    (
        BY_SALAR
        | {
            "requisitions": (
                attrs.evolve(REQUISITION, line="salar", amount=kr(25_000_000)),
                attrs.evolve(
                    REQUISITION,
                    line="municipalities",
                    amount=kr(100_000_000),
                    reference="R2",
                    arrived_on=date(2019, 12, 9),
                    channel=Channel.E_MAIL,
                ),
            ),
            **paid({"line": "municipalities", "amount": kr(100)}),
        },
        date(2019, 12, 20),
    ),
    (
        {
            "agreement": kvinnors_halsa_2022.AGREEMENT,
            "recipient": kvinnors_halsa_2022.AGREEMENT.recipient("Gotland"),
            **reported(items=()),
        },
        APRIL,
    ),
)


NINTH = Deadline(date(2020, 3, 9), on("9 §"))
APPLIED = Application(arrived_on=date(2020, 3, 9), channel=Channel.WEB, complete_by=date(2020, 3, 16))
TO_APPLY = applied_for(application=NINTH)
AS_IT_STANDS = applied_for(application=NINTH, as_it_stands=on("12 §"))
SUPPORT = OtherSupport(measure="samtal", giver="FHM", declared_on=date(2020, 3, 1))
PLAN = DutyClause(code="joint_plan", met_by="joint_plan", last_day=NINTH, citation=on("4 §"))
SURVEY = OtherDocument(kind="survey", arrived_on=date(2020, 3, 10), channel=Channel.E_MAIL)


def barring(of):
    return terms_of(other_support=DoubleFundingClause(of=of, citation=on("6 §")))


# What the text of 2019 has no clause on.
OTHER_TEXTS = (
    case_under(terms_of(grant=TO_APPLY)),
    case_under(terms_of(grant=TO_APPLY), applications=(attrs.evolve(APPLIED, arrived_on=date(2020, 3, 10)),)),
    case_under(terms_of(grant=AS_IT_STANDS), applications=(APPLIED,)),
    case_under(terms_of(grant=AS_IT_STANDS), applications=(attrs.evolve(APPLIED, complete_by=APRIL),)),
    case_under(
        terms_of(grant=TO_APPLY),
        applications=(APPLIED,),
        grant_decisions=(GrantDecision(amount=kr(5), decided_on=date(2020, 3, 20)),),
    ),
    case_under(barring(BarredSupport.OTHER_PUBLIC), other_support=(SUPPORT,)),
    case_under(barring(BarredSupport.STATE_GRANT), other_support=(SUPPORT,)),
    case_under(terms_of(in_full=False), other_support=(SUPPORT,)),
    case_under(
        terms_of(duties=(PLAN,), payment=PaymentClause(mode=PaymentMode.ONCE, last_day=NINTH, citation=on("11 §"))),
        documents=(SURVEY,),
    ),
    case_under(terms_of(duties=(PLAN,)), documents=(attrs.evolve(SURVEY, kind="joint_plan"),)),
)


def table(*rows, totals=None, **facts):
    facts = {"columns": ("a",), **facts}
    amounts = tuple(
        (name, tuple(each if isinstance(each, Unknown) else kr(each) for each in cells)) for name, *cells in rows
    )
    sums = totals and tuple(map(kr, totals))
    return PublishedTable(title="t", rows=amounts, totals=sums, citation=CITED, **facts)


def weights(**values):
    return WeightSet(name="w", values=tuple(values.items()), source="prov", citation=CITED)


def key(rule):
    return AllocationKey(name="n", rule=rule, citation=CITED)


def shared(rule, total=100):
    return allocate(kr(total), key(rule), method=AllocationMethod.LARGEST_REMAINDER)


HALVES, EVEN, BOTH = table(("x", 5), ("y", 5), totals=(10,)), weights(x=1, y=1), ("x", "y")
GONE = Unknown("cell", CITED)
WITH_SUM = {"columns": ("a", "b", "s"), "sum_column": "s"}
DATED = attrs.evolve(EVEN, stated_date=date(2018, 11, 1), actual_date=date(2018, 12, 31))
OUT_OF_ORDER = table(("x", printed_amount("544 99 160").unknown(CITED)), ("y", 5), totals=(10,))
CROWDED = {"a": 6, "b": 1, "c": 4, "d": 4}
STANDING, LYING = {"a": kr(8), "b": kr(2), "c": kr(4), "d": kr(4)}, {"1": kr(10), "2": kr(4), "3": kr(4)}
HUNDREDS, QUARTERS = (("u", 100), ("x", 200), ("y", 300), ("z", 400)), weights(u=1, x=2, y=3, z=4)
UNEVEN = weights(**dict(zip("abcdefghi", (131, 313, 288, 76, 199, 319, 252, 330, 307), strict=True)))
MANY = tuple(
    zip("abcdefghi", (709706, 1695712, 1560271, 411738, 1078104, 1728217, 1365238, 1787810, 1663206), strict=True)
)
RATES = table(("x", 70, 100), ("y", 45, 50), totals=(115, 150), columns=("a", "b"))
TEXT = (StatedSum(label="2", column="a", amount=kr(11), citation=CITED),)
TABLES = (
    lambda: audit_table(table(("x", 10, GONE, 5), ("y", 1, 1, 3), totals=(9, 0, 10), **WITH_SUM)),
    lambda: audit_table(table(("x", 12, GONE, 15), ("y", 1, 1, 3), totals=(9, 5, 14), **WITH_SUM)),
    lambda: audit_table(table(("x", 10), ("y", GONE), totals=(7,))),
    lambda: audit_table(HALVES, weights=EVEN, totals={"a": kr(11)}),
    lambda: audit_table(HALVES, stated=TEXT),
    lambda: audit_table(HALVES, percentages={"x": Decimal(50), "y": Decimal("49.4")}, decimals=0),
    lambda: audit_table(HALVES, percentages={"x": Decimal("50.0")}),
    lambda: audit_table(OUT_OF_ORDER, figures={("x", "a"): "544 99 160", ("y", "a"): "6"}),
    lambda: audit_table(table(("x", 54_499_160), totals=(10**9,)), figures={("x", "a"): "544 991 60"}),
    lambda: audit_table(table(("x", 54_499_161), totals=(10**9,)), figures={("x", "a"): "544 991 60"}),
    lambda: audit_table(HALVES, weights=key(FixedAmounts((("x", kr(6)), ("y", kr(5)))))),
    lambda: audit_table(HALVES, weights=key(EqualShares(("x", "y", "z")))),
    lambda: audit_table(table(("x", 5), ("y", 5), totals=(14,)), weights=EVEN),
    lambda: audit_table(table(("x", 6), ("y", 5), ("z", 4), totals=(15,)), weights=weights(x=1, y=1, z=1)),
    lambda: audit_table(table(("x", 5), ("y", 5), ("z", 9), totals=(30,)), weights=weights(x=1, y=1, z=1)),
    lambda: audit_table(HALVES, weights=DATED),
    lambda: audit_table(table(("x", 5), ("y", GONE), totals=(9,)), figures={("y", "a"): "<2"}, weights=EVEN),
    lambda: audit_table(table(("x", 1, GONE, 9), **WITH_SUM), figures={("x", "b"): "<2"}),
    lambda: audit_table(table(*HUNDREDS, totals=(999,)), weights=QUARTERS),
    lambda: audit_table(table(*HUNDREDS), weights=QUARTERS),
    lambda: audit_table(table(*HUNDREDS), weights=QUARTERS, totals={"a": kr(2_000)}),
    lambda: audit_table(table(*HUNDREDS[:3], ("z", 700), totals=(1_300,)), weights=QUARTERS),
    lambda: audit_table(table(("u", 103), *HUNDREDS[1:], totals=(1_000,)), weights=QUARTERS, members={"u": 9}),
    lambda: audit_table(table(("u", 103), *HUNDREDS[1:]), weights=QUARTERS, members={"u": 9}),
    lambda: audit_table(table(*MANY, totals=(12_000_000,)), weights=UNEVEN, parts={"a": (kr(10**7), kr(2 * 10**6))}),
    lambda: audit_table(table(*MANY, totals=(12_000_000,)), weights=UNEVEN),
    lambda: audit_table(table(*HUNDREDS), weights=key(Priced((("u", 1), ("x", 2), ("y", 3), ("z", 4)), kr(99)))),
    lambda: audit_table(table(("x", 5), ("s", 9), sum_rows=(("s", ("x",)),))),
    lambda: audit_table(table(("x", 5_000), ("y", 12_000), totals=(18_000,))),
    lambda: audit_table(table(("x", 3, 4, 9), ("y", 1, 1, 2), totals=(6, 5, 11), **WITH_SUM)),
    lambda: audit_table(table(("x", 3_452_192), ("y", 4_000_003), totals=(7_452_132,))),
    lambda: audit_table(table(("x", 345_229), ("y", 4_000_003), totals=(7_452_132,))),
    lambda: audit_table(table(("x", 34_522_129), ("y", 4_000_003), totals=(7_452_132,))),
    lambda: audit_table(RATES, percentages={"x": Decimal(70), "y": Decimal(90)}, percentages_of="a"),
    lambda: audit_table(RATES, percentages={"x": Decimal("42.9"), "y": Decimal("11.1")}, percentages_of="b"),
    lambda: audit_table(RATES, percentages={"x": Decimal(7), "y": Decimal(9)}, percentages_of="a"),
    lambda: controlled_rounding({"Norr": kr(3)}, {"a": kr(2)}),
    lambda: controlled_rounding(STANDING, LYING, weights=CROWDED),
    lambda: controlled_rounding(
        LYING,
        STANDING,
        quotas={
            column: {name: Fraction(total.ore * weight, 15) for name, weight in CROWDED.items()}
            for column, total in LYING.items()
        },
    ),
    lambda: compare(SOUND, attrs.evolve(SOUND, budget=ODD["budget_sum_not_exact"][0].budget)),
    lambda: compare(shared(Then(FixedAmounts((("x", kr(90)),)), EqualShares(BOTH))), shared(EqualShares(BOTH), 50)),
    lambda: compare(
        shared(Among(Proportional(EVEN), met=("x",), condition="plan")), shared(Proportional(weights(y=1, z=1)), 200)
    ),
)


@cache
def told():
    """Everything that the cases and tables show."""
    shown = []
    for facts, day, *_ in (*CASES.values(), *MORE_CASES):
        as_of, policies = day if isinstance(day, tuple) else (day, Policies())
        assessment = assess(GrantCase(**CLEAN | facts), as_of=as_of, policies=policies)
        shown += [*assessment.findings, *(finding for each in assessment.documents for finding in each.findings)]
    shown += assess(READ_INTO, as_of=date(2025, 6, 1)).findings
    for case in OTHER_TEXTS:
        assessment = assess(case, as_of=APRIL)
        shown += [*assessment.findings, *(finding for each in assessment.documents for finding in each.findings)]
    for made in TABLES:
        table_shown = made()
        shown += table_shown.findings
        columns = getattr(table_shown, "columns", ())
        shown += [each.assumes for column in columns for each in getattr(column, "explanations", ())]
    shown += [*findings_of_clauses(), *findings_of_family(), *findings_of_portfolios()]
    shown += (finding for agreement, *_ in ODD.values() for finding in agreement.check())
    return (*shown, *attrs.evolve(AGREEMENT.budget, total=kr(5)).check())


def found():
    """The same in plain words of this table."""
    return {
        (
            each.code,
            each.severity.value,
            each.modality.value,
            each.field,
            each.citation.place,
            " ".join(name for name, _ in each.values),
        )
        for each in told()
    }


def in_plain(value):
    """A value of a finding as a row of the file has it."""
    if isinstance(value, tuple):
        return f"({', '.join(map(in_plain, value))})"
    if isinstance(value, Duty | RecipientGroup):
        return value.code
    value = getattr(value, "kind", value)
    return str(getattr(value, "text", getattr(value, "value", value))).replace("\N{NO-BREAK SPACE}", " ")


# Code, severity, modality, field, place, names of the values: all that the cases and tables show, and nothing else.
KINDS = """
right_lapsed | error | by_itself | requisitions | avsnitt 8.1 | amount last_day
activity_report_missing | warning | shall | activity_reports | avsnitt 6.1 | report last_day
deadline_readings_differ | error | none | requisitions | avsnitt 8.1 | last_day as_printed next_working_day
in_time_by_presumption | warning | by_itself | requisitions | 22 § förvaltningslagen (2017:900)
    | arrived_on received_on
channel_not_stated | error | by_itself | requisitions[0].channel | 22 § förvaltningslagen (2017:900) | arrived_on
receipt_not_stated | error | by_itself | requisitions[0].arrived_on | avsnitt 8.1 |
sent_elsewhere | error | by_itself | requisitions[0].addressee | avsnitt 8.1 | arrived_on
paid_on_unknown_right | warning | none | payments | avsnitt 8.1 | amount
wrong_addressee | warning | shall | requisitions[0].addressee | avsnitt 8.1 | stated asked
wrong_addressee | warning | shall | financial_reports[0].addressee | avsnitt 8.1 | stated asked
requisition_partial | notice | none | requisitions[0].amount | bilaga 2 punkt 2 | claimed entitled difference
rest_lapsed | error | by_itself | requisitions | avsnitt 8.1 | amount
requisition_over_entitlement | error | none | requisitions[0].amount | bilaga 2 punkt 2 | claimed entitled difference
correction_after_last_day | warning | none | requisitions[1] | avsnitt 8.1 | counted_from day
documents_side_by_side | warning | none | requisitions | avsnitt 8.1 | count counted
documents_side_by_side | warning | none | financial_reports | avsnitt 8.1 | count counted
correction_before_original | warning | none | requisitions[1].supersedes | avsnitt 8.1
    | arrived_on original_arrived_on
requisition_after_payment | warning | none | requisitions[1] | avsnitt 8.1 | counted_from day
paid_without_right | error | none | payments | avsnitt 8.1 | amount
paid_before_requisition | warning | none | payments[0] | avsnitt 8.1 | amount day
payment_decision_not_known | notice | none | decisions | avsnitt 8.1 | amount
paid_before_decision | warning | none | payments[0].paid_on | avsnitt 8.1 | amount day decided_on
decision_of_payment_not_known | warning | none | payments[0].decision_number | avsnitt 8.1 | amount day stated
paid_on_decision_for_others | error | none | payments[0].decision_number | avsnitt 8.1 | amount day stated groups
repayment_overdue | error | shall | repayments | avsnitt 8.1 | outstanding due
paid_more_than_once | warning | none | payments | avsnitt 8.1 | count
unspent_figures_differ | warning | none | financial_reports[0].received | bilaga 2 punkt 3
    | by_form by_account difference
received_is_not_paid | warning | none | financial_reports[0].received | bilaga 2 punkt 3 | stated other difference
printed_sum_differs | notice | none | entitlements | bilaga 1 | difference
paid_by_the_cells | notice | none | payments | bilaga 1 | amount
agreement_not_approved | error | by_itself | approvals | avsnitt 10 | validity
approval_not_known | notice | by_itself | approvals | avsnitt 10 | validity
report_late | error | power | financial_reports | avsnitt 8.1 | report ceiling actor what
report_received_late | warning | shall | financial_reports[0] | avsnitt 8.1 | report received_on last_day
report_missing | warning | shall | financial_reports | avsnitt 8.1 | report last_day
paid_out_is_not_received | error | none | financial_reports[0].received | bilaga 2 punkt 3 | stated other difference
costs_borne_by_others | warning | none | financial_reports | bilaga 2 punkt 3 | counted total charged
earmark_unused | warning | none | financial_reports | avsnitt 8.1 | amount
not_certified | warning | none | financial_reports[0].certification | bilaga 2 punkt 4 | count
not_certified_against_the_clause | warning | shall | financial_reports[0].certification | avsnitt 8.1 |
declared_correct_against_the_reviewer | warning | none | financial_reports[0].declares_correct | bilaga 2 punkt 5 |
paid_for_others_too | notice | none | entitlements | avsnitt 7 | lines
office_named_by_form_only | warning | shall | financial_reports[0].certification.reviewer.role | avsnitt 8.2
    | role offices form_offices form_place
office_not_named | warning | shall | financial_reports[0].certification.reviewer.role | avsnitt 8.1 | role offices
repayment_due | warning | shall | repayments | avsnitt 8.1 | outstanding due
repaid_late | warning | shall | repayments | avsnitt 8.1 | amount due
repayment_not_booked | warning | none | repayments[0].booked_on | avsnitt 8.1 | amount sent_on
authority_judges_otherwise | error | shall | judgements | avsnitt 8.1 | by_authority by_recipient
repayment_due_without_day | warning | shall | repayments | avsnitt 8.1 | outstanding
judged_by_another | error | none | judgements[0].judged_by | avsnitt 8.1 | judged_by authority
activity_report_late | warning | shall | activity_reports[0] | avsnitt 6.1 | report received_on last_day
registration_number_differs | warning | shall | activity_reports[0].decision_number | avsnitt 8.1 | stated known
registration_number_differs | warning | shall | requisitions[0].decision_number | bilaga 2 punkt 2 | stated known
signature_not_original | warning | shall | requisitions[0].signature.kind | bilaga 2 punkt 4 | kind
papers_called_for_by_another | warning | none | inspections[0].requested_by | avsnitt 8.1 | requested_by
particular_missing | warning | shall | requisitions[0].contact.email | bilaga 2 punkt 1 | particular
particular_empty | notice | may | requisitions[0].contact.fax_number | bilaga 2 punkt 1 | particular
signatory_not_authorised | error | shall | requisitions[0].signature.authorised | bilaga 2 punkt 4 | signatory
authority_not_stated | notice | shall | requisitions[0].signature.authorised | bilaga 2 punkt 4 | signatory
period_differs | warning | shall | requisitions[0].period | bilaga 2 punkt 2 | stated asked
predecessor_number | warning | shall | requisitions[0].agreement_number | bilaga 2 punkt 2 | stated
one_number_for_two | warning | shall | requisitions[0].decision_number | bilaga 2 punkt 2 | stated
signed_after_arrival | warning | none | requisitions[0].signature.signed_on | bilaga 2 punkt 4 | signed_on arrived_on
another_recipient_named | warning | none | requisitions[0].contact.recipient_name | bilaga 2 punkt 1 | stated known
in_time_by_stated_day | warning | none | requisitions | avsnitt 8.1 | arrived_on received_on
agreed_is_not_entitled | warning | none | financial_reports[0].agreed | bilaga 2 punkt 2 | stated other difference
paid_out_over_agreed | error | none | financial_reports[0].paid_out | bilaga 2 punkt 2 | stated other difference
stated_unspent_differs | error | none | financial_reports[0].stated_unspent | bilaga 2 punkt 3
    | stated other difference
office_not_stated | warning | shall | financial_reports[0].certification.reviewer.role | avsnitt 8.1 | role offices
reviewer_is_signatory | warning | none | financial_reports[0].certification.reviewer.name | bilaga 2 punkt 4 | name
cost_outside_agreement | warning | none | financial_reports[0].items[2] | bilaga 2 punkt 3 | amount
cost_astride_period | warning | none | financial_reports[0].items[2] | bilaga 2 punkt 3 | amount
stated_costs_below_items | error | none | financial_reports[0].stated_costs | bilaga 2 punkt 3
    | stated added difference
costs_not_specified | notice | none | financial_reports[0].stated_costs | bilaga 2 punkt 3 | amount
cost_keys_above_one | error | none | financial_reports[0].items | bilaga 2 punkt 3 | pot shares
cost_pot_differs | error | none | financial_reports[0].items | bilaga 2 punkt 3 | pot totals
cost_key_not_stated | warning | none | financial_reports[0].items[2].key | bilaga 2 punkt 3 | amount gross
cost_is_not_its_share | error | none | financial_reports[0].items[2].amount | bilaga 2 punkt 3
    | stated by_key difference
judged_without_clause | warning | none | judgements[0] | avsnitt 8.2 | judged_by unused
judged_before_report | warning | none | judgements | avsnitt 8.1 | judged_on arrived_on
perhaps_repaid_late | warning | shall | repayments | avsnitt 8.1 | amount due
repaid_too_much | notice | none | repayments | avsnitt 8.1 | amount
approval_refused | warning | none | approvals[1] | tabell | body
decision_changes_terms | error | shall | decisions | avsnitt 8.1 | changed
line_of_another | error | none | requisitions[0].line | avsnitt 8.1 | line recipient
line_requisitioned_late | error | by_itself | requisitions[1] | avsnitt 8.2 | line counted_from day
paid_above_line | warning | none | payments | avsnitt 8.2 | line paid claimed difference
organisation_number_differs | warning | none | requisitions[0].contact.organisation_number | bilaga 2 punkt 1
    | stated known
application_missing | warning | shall | applications | 9 § | last_day
application_received_late | warning | shall | applications[0] | 9 § | received_on last_day
application_to_be_completed | notice | none | applications[0].completed_on | 8 § | complete_by
application_not_completed | warning | none | applications[0].completed_on | 8 § | complete_by
application_may_be_decided_as_it_stands | warning | power | applications[0].completed_on | 12 § | complete_by decided_by
application_decided_as_it_stands | notice | none | applications[0].completed_on | 8 § | complete_by decided_on
other_support_barred | error | shall | other_support[0] | 6 § | giver measure
other_support_may_be_barred | warning | none | other_support[0] | 6 § | giver measure
other_support_not_judged | notice | none | other_support[0] | 1 § | giver measure clause
awaiting_after_last_day | warning | shall | payments | 9 § | amount last_day
document_missing | warning | shall | documents | 9 § | duty last_day
document_received_late | warning | shall | documents[0] | 9 § | duty received_on last_day
document_not_asked_for | notice | none | documents[0] | 1 § | document
registration_number_not_readable | warning | shall | requisitions[0].agreement_number | bilaga 2 punkt 2 | stated
number_not_readable | warning | none | requisitions[0].giro | bilaga 2 punkt 3 | stated particular
form_not_known | notice | shall | requisitions[0] | tabell | document
table_row_exceeds_its_sum | error | none | rows[x].s | tabell | recipient printed added difference
table_row_does_not_tie | notice | none | rows[y].s | tabell | recipient printed added difference allowed
table_column_does_not_tie | error | none | totals.a | tabell | column printed added difference allowed
table_column_exceeds_its_sum | error | none | totals.a | tabell | column printed added difference
total_given_differs | warning | none | totals.a | tabell | column given printed difference
text_contradicts_table | error | none | stated[0] | tabell | label column stated printed difference
percentage_does_not_tie | warning | none | percentages[y] | tabell | recipient printed computed
percentages_do_not_add_up | notice | none | percentages | tabell | added
percentages_missing | notice | none | percentages | tabell | column lacking amount added
figure_ambiguous | warning | none | rows[x].a | tabell | recipient column text readings figure computed
figure_may_lack_a_digit | warning | none | rows[x].a | tabell | recipient column text patterns
figure_contradicts_cell | error | none | rows[y].a | tabell | recipient column text printed cell difference
figure_reading_chosen | warning | none | rows[x].a | tabell | recipient column text readings figure computed cell
cell_is_no_reading | error | none | rows[x].a | tabell | recipient column text readings figure computed cell
key_not_followed | warning | none | columns.a | tabell | column key total
shares_outside_table | warning | none | columns.a | tabell | column key count outside amount
column_explained_within_table | warning | none | columns.a | tabell | column total methods explained readable
column_explained_by_other_total | warning | none | columns.a | tabell
    | column total other difference methods explained readable
table_column_not_explained | warning | none | columns.a | tabell | column method methods explained readable
table_cell_deviates | notice | none | rows[x].a | tabell
    | recipient column method quota_ore printed computed difference tied
table_column_explained_nowhere | warning | none | columns.a | tabell | column readable
column_explained | notice | none | columns.a | tabell | column total key unit methods explained readable
table_column_falls_short_of_its_sum | error | none | totals.a | tabell | column printed added limit difference
figure_below | notice | none | rows[y].a | tabell | recipient column text limit
amount_not_below | warning | none | rows[y].a | tabell | recipient column text amount
table_row_falls_short_of_its_sum | error | none | rows[x].s | tabell
    | recipient printed added limit difference
column_explained_by_total | notice | none | columns.a | tabell | column other methods explained readable
column_explained_by_price | notice | none | columns.a | tabell | column unit key low high explained readable
column_explained_as_part | notice | none | columns.a | tabell | column total other methods explained readable
column_explained_without_cells | warning | none | columns.a | tabell
    | column outside rest methods explained readable
column_explained_by_members | notice | none | columns.a | tabell
    | column total unit members explained readable
column_explained_by_members_at_price | notice | none | columns.a | tabell
    | column unit members key low high explained readable
column_explained_by_parts | notice | none | columns.a | tabell | column parts unit explained readable
column_explained_by_some_parts | notice | none | columns.a | tabell
    | column agreeing unit parts tried explained readable
subtotal_does_not_tie | error | none | rows[s].a | tabell | recipient column printed added difference allowed
subtotals_checked | notice | none | columns.a | tabell | column within count
unit_found | notice | none | columns.a | tabell | column unit allowed
cell_behind_both_sums | warning | none | rows[x].a | tabell | recipient column printed meant
digits_swapped | warning | none | rows[x].a | tabell | recipient column printed meant digits
digit_lost | warning | none | rows[x].a | tabell | recipient column printed meant digits
digit_doubled | warning | none | rows[x].a | tabell | recipient column printed meant digits
percentages_are_rates | notice | none | percentages | tabell | column other explained readable
percentages_are_changes | notice | none | percentages | tabell | column other explained readable
percentages_are_no_shares | warning | none | percentages | tabell | column explained readable added
key_date_differs | notice | none | weights.w | tabell | stated actual
margins_differ | error | none | margins | angivna summor | rows columns difference
margin_out_of_reach | error | none | margins | angivna summor | side name total
columns_out_of_reach | error | none | margins | angivna summor | rows columns
rows_out_of_reach | error | none | margins | angivna summor | rows columns
total_not_told_apart | notice | none | first | tabell | total
weights_not_told_apart | notice | none | first | tabell |
budget_does_not_tie | error | none | budget.total | tabellen i avsnitt 8 | printed added difference
budget_sum_not_exact | notice | none | budget.total | 1 § | printed lines
column_not_printed | error | none | budget.lines[0].printed_in | 1 § | line column columns
line_is_not_its_column | warning | none | tables[0].share | tabell | column printed added difference
row_of_no_recipient | error | none | tables[0] | tabell | outside
line_without_terms | warning | none | budget.lines[1] | 1 § | line
group_without_recipients | notice | none | terms[1] | 1 § | group
days_out_of_order | error | none | terms[0].financial_report | 1 § | first first_day second second_day
mode_without_its_clause | error | none | terms[0].payment | 1 § | mode clause
ground_without_report | error | none | terms[0].liability | 1 § | ground
condition_of_no_instalment | error | none | terms[0].instalments[0].condition | 1 § | code
condition_not_meant | error | none | terms[0].instalments[0].condition | 1 § | code
duty_met_by_nothing | warning | none | terms[0].duties | 1 § | code
duty_has_its_own_clause | warning | none | terms[0].duties | 1 § | code met_by
gap_without_place | warning | none | terms[0].gaps | 1 § | gap
withheld_without_words | warning | none | terms[0].gaps | 1 § | gap
compared_sum_not_exact | notice | none | second | tabell | lines
agreement_amended | notice | none | agreement | 2 § | holds_from changed
counted_as_a_region | notice | none | recipient | 1 § | recipient
entitled_from_inexact_sum | notice | none | entitlements | 1 § | line amount exactness
interest_runs | warning | shall | reclaim_decisions | 7 § | amount first_day until principal decided_on
interest_rate_not_known | notice | none | rates | 7 § | principal decided_on day
grant_above_its_share | error | none | payments | 7 § | excess paid largest
own_financing_lacking | error | shall | financial_reports | 7 § | lacking largest
effort_not_kept_up | error | shall | efforts | 7 § | own_cost lacking
instalment_turns_on_condition | notice | none | conditions | 7 § | instalment condition amount
instalment_missed | error | by_itself | conditions | 7 § | instalment condition amount missed if_missed
report_assumed | notice | none | financial_reports[0] | 7 § | report day costs received
nothing_more_assumed | notice | none |  | 7 § | as_of day
costs_extended | notice | none | financial_reports | 7 § | as_of so_far until costs
costs_not_extended | notice | none | financial_reports | 7 § | as_of
other_report_assumed | notice | none | documents[0] | 7 § | report day
money_may_go_to_others | error | may | requisitions | 7 § | amount last_day
late_without_stated_consequence | error | none | requisitions | 7 § | amount last_day why
share_not_granted | notice | none | grant_decisions | 11 § | share
payment_refused | error | none | refusals[0] | 4 § | decided_by decided_on amount
payment_refused_without_clause | warning | none | refusals[0] | 4 § | decided_by
payment_refused | error | none | refusals[0] | 16 § | decided_by decided_on amount
payment_refused_without_ground | warning | none | refusals[0].ground | 16 § | decided_by ground
payment_shall_be_refused | error | shall | refusals | 16 § | ground actor amount
payment_may_be_refused | warning | power | refusals | 16 § | ground actor amount
assurance_not_given | warning | none | requisitions | 11 § |
decided_by_another | warning | none | refusals[0].decided_by | 16 § | decided_by decided_on actor
decided_by_another | warning | none | reclaim_decisions[0].decided_by | 18 § | decided_by decided_on actor
decided_before_ground | warning | none | refusals[0].ground | 17 § 3 | decided_on ground
decided_before_ground | warning | none | reclaim_decisions[0].ground | 17 § 3 | decided_on ground
liable_to_repay | error | shall | breaches | 17 § 3 | ceiling actor what ground
may_be_reclaimed | error | power | breaches | 10 § | ceiling actor what ground
liability_turns_on_fault | warning | none | breaches | 10 § | ground
reclaimed | warning | shall | reclaim_decisions[0] | 17 § 2 | decided_by decided_on ground amount
reclaimed | warning | shall | reclaim_decisions[0] | 18 § | decided_by decided_on ground amount
reclaimed | warning | shall | reclaim_decisions[0] | 17 § 3 | decided_by decided_on ground amount
repayment_due_without_day | warning | shall | repayments | 17 § 3 | outstanding
reclaim_waived | notice | none | reclaim_decisions[0] | 17 § 2 | decided_by decided_on ground
reclaimed_without_ground | error | none | reclaim_decisions[0].ground | 18 § | decided_on amount ground
reclaimed_above_paid | error | none | reclaim_decisions | 18 § | amount paid
in_time_by_presumption | warning | by_itself | financial_reports | 22 § förvaltningslagen (2017:900)
    | arrived_on received_on
sent_elsewhere | error | by_itself | financial_reports[0].addressee | avsnitt 8.1 | arrived_on
particular_missing | warning | shall | requisitions[0].giro | bilaga 2 punkt 3 | particular
registration_number_differs | warning | shall | requisitions[0].agreement_number | bilaga 2 punkt 2 | stated known
another_recipient_named | warning | none | requisitions[1].contact.recipient_name | bilaga 2 punkt 1 | stated known
organisation_number_differs | warning | none | requisitions[1].contact.organisation_number | bilaga 2 punkt 1
    | stated known
paid_without_right | error | none | payments | avsnitt 8.2 | amount
paid_without_right | error | none | payments | tabell | amount
paid_on_unknown_right | warning | none | payments | tabell | amount
requisition_over_entitlement | error | none | requisitions[0].amount | tabell | claimed entitled difference
agreed_is_not_entitled | warning | none | financial_reports[0].agreed | tabell | stated other difference
form_not_known | notice | shall | financial_reports[0] | tabell | document
form_not_known | notice | shall | activity_reports[0] | tabell | document
table_cell_deviates | notice | none | rows[z].a | tabell
    | recipient column method quota_ore printed computed difference tied
budget_does_not_tie | error | none | budget.total | 1 § | printed added difference
figure_below | notice | none | rows[x].b | tabell | recipient column text limit
paid_differs | warning | none | payments | avsnitt 8.1 | paid claimed difference
not_settled | error | none |  | avsnitt 8.1 | outstanding over_repaid awaiting
reported_before_payment | warning | none | financial_reports[0] | bilaga 2 punkt 3 | arrived_on received paid_on
repaid_before_payment | warning | none | repayments[0] | avsnitt 8.1 | amount day
reclaim_not_followed | error | none | reclaim_decisions[0] | 17 § 2 | decided_on amount last_day
grant_not_paid | warning | none | grant_decisions[0] | 11 § | decided_on amount last_day
grant_not_followed | warning | none | grant_decisions[0] | 7, 9 §§ | decided_on last_day
cost_in_two_grants | error | none | financial_reports[0].items[0] | 14 § | reference grants stated whole difference
keys_above_one | error | none | financial_reports[0].items[1] | 14 § | pot shares grants
numbers_differ | warning | none | requisitions[0].giro | bilaga 2 punkt 3 | particular stated others
form_not_known | notice | shall | applications[0] | 1 § | document
reclaimed | warning | shall | reclaim_decisions[0] | 7 § | decided_by decided_on ground amount
reclaimed | warning | shall | reclaim_decisions[1] | 7 § | decided_by decided_on ground amount
reclaimed_above_paid | error | none | reclaim_decisions | 7 § | amount paid
reclaimed_without_ground | error | none | reclaim_decisions[0].ground | 7 § | decided_on amount ground
reclaimed_without_ground | error | none | reclaim_decisions[1].ground | 7 § | decided_on amount ground
repayment_due_without_day | warning | shall | repayments | 17 § 2 | outstanding
repayment_due_without_day | warning | shall | repayments | 18 § | outstanding
repayment_due_without_day | warning | shall | repayments | 7 § | outstanding
repayment_overdue | error | shall | repayments | avsnitt 8.2 | outstanding due
report_missing | warning | shall | financial_reports | 14 § | report last_day
table_column_does_not_tie | error | none | totals.s | tabell | column printed added difference allowed
table_column_does_not_tie | notice | none | totals.a | tabell | column printed added difference allowed
table_row_does_not_tie | error | none | rows[x].s | tabell | recipient printed added difference allowed
table_row_does_not_tie | notice | none | totals.s | tabell | recipient printed added difference allowed
"""


def rows():
    for line in KINDS.strip().replace("\n    ", " ").splitlines():
        # A kind without values has nothing after the last bar.
        yield tuple(part.strip() for part in line.split("|"))


def all_kinds():
    """Every kind of finding that a module of the package holds."""
    return {value for module in modules().values() for value in vars(module).values() if isinstance(value, FindingKind)}


@pytest.mark.parametrize("row", tuple(rows()), ids=lambda row: f"{row[0]}-{row[3]}")
def test_what_a_finding_of_each_kind_says_of_itself(row):
    assert row in found()


def test_nothing_else_is_found():
    assert_none(found() - set(rows()))


@pytest.mark.parametrize("row", VALUES, ids=lambda row: " ".join(row.split(" | ")[:2]))
def test_the_values_that_follow_from_the_facts_of_a_case_or_table(row):
    shown = {
        " | ".join((each.code, each.field, "; ".join(f"{name}={in_plain(value)}" for name, value in each.values)))
        for each in told()
    }
    assert row in shown, "\n".join(each for each in shown if each.startswith(row.partition(" | ")[0]))


SWEDISH = frozenset(
    {"och", "är", "inte", "har", "på", "av", "som", "för", "det", "den", "att", "ett", "till", "från", "i", "om", "mot"}
    | {"ska", "skulle", "kom", "gånger", "beslutade", "efter", "senast", "angivet", "innan", "men", "ingen"}
)
ENGLISH = frozenset(
    {
        "the",
        "is",
        "of",
        "and",
        "not",
        "was",
        "has",
        "that",
        "be",
        "by",
        "against",
        "shall",
        "times",
        "decided",
        "on",
        "after",
    }
)


def test_the_words_of_each_kind_are_swedish_and_english():
    def languages(text):
        words = set(re.findall(r"\w+", re.sub(r"{.*?}", "", text.lower())))
        return not words.isdisjoint(SWEDISH), not words.isdisjoint(ENGLISH)

    told = [(each.code, languages(each.sv), languages(each.en)) for each in all_kinds()]
    assert_none(each for each in told if each[1:] != ((True, False), (False, True)))


def test_each_kind_of_the_package_has_a_row():
    assert_none({each.code for each in all_kinds()} ^ {row[0] for row in rows()})
    assert_none({row[0] for row in rows() if row[5]} ^ {row.partition(" | ")[0] for row in VALUES})
