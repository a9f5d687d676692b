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
    ({"repayments": repaid(kr(5), booked_on=date(2020, 3, 30))["repayments"] * 2}, APRIL),
    (
        {"approvals": (APPROVED, Approval(body="SKL", required=False, approved=False, citation=CITED))},
        APRIL,
    ),
    (
        {"decisions": (attrs.evolve(DECISION, terms=ELSEWHERE),)},
        APRIL,
    ),
    (claimed(line="salar"), APRIL),
    (
        {
            "requisitions": (
                attrs.evolve(REQUISITION, reference="1"),
                attrs.evolve(
                    REQUISITION, amount=kr(5), arrived_on=date(2019, 12, 10), reference="2", supersedes="1", reason="x"
                ),
            )
        }
        | UNPAID,
        APRIL,
    ),
    (judged(date(2020, 3, 31), kr(20_000_000)), APRIL),
    ({"decisions": (attrs.evolve(DECISION, amount=kr(18_000_000)),)}, APRIL),
    ({"financial_reports": ()} | judged(date(2020, 3, 31), kr(2_000_000)), APRIL),
    (reported(period=Period.calendar_year(2018)), APRIL),
    (paid({"amount": kr(5), "line": "salar"}), APRIL),
    (UNPAID | claimed(amount=None), DECEMBER_5),
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
    misspelt = attrs.evolve(READ_INTO.recipient, name="Gottland")
    for case in (READ_INTO, attrs.evolve(READ_INTO, recipient=misspelt)):
        shown += assess(case, as_of=date(2025, 6, 1)).findings
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
KINDS = (Path(__file__).parent / "data" / "finding_kinds.txt").read_text(encoding="utf-8").splitlines()


def rows():
    for line in KINDS:
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
