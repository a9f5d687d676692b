"""What cannot be meant in an agreement is told; a sound one, and each that is shipped, has nothing or what is known."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from odd_agreements import (
    CITED,
    ODD,
    SOUND,
    TERMS,
    budget,
    by,
    in_parts,
    liable,
    line,
    table,
    with_terms,
)

from grantkit import NotRegulated, Period, Sek, Unknown
from grantkit.agreement import (
    DutyClause,
    Ground,
    PaymentClause,
    PaymentMode,
    RecipientGroup,
    RepaymentClause,
    ReportClause,
    ReportKind,
    SumKind,
    UnusedStandard,
    Version,
)
from grantkit.catalogue import all_agreements
from grantkit.text import finding_text

SHIPPED = all_agreements()
# Groups whose recipients no source lists, and sums that the text divides between groups without saying how.
_DIVIDED = ("budget.kommuner och regioner", "budget.total")
_OF_2024 = [
    *(("budget_sum_not_exact", field) for field in _DIVIDED),
    *(("group_without_recipients", field) for field in ("terms[1]", "terms[2]")),
]
KNOWN = {
    "God och nära vård 2023 – En omställning av hälso- och sjukvården med primärvården som nav": [
        ("group_without_recipients", "terms[2]")
    ],
    "Insatser inom området psykisk hälsa och suicidprevention 2024": [
        *_OF_2024,
        *((code, f"versions[0].agreement.{field}") for code, field in _OF_2024),
    ],
    "Överenskommelsen om goda förutsättningar för vårdens medarbetare": [("group_without_recipients", "terms[2]")],
}


def codes(agreement):
    return [finding.code for finding in agreement.check()]


def test_a_sound_agreement_has_nothing_to_tell():
    assert () == SOUND.check()


@pytest.mark.parametrize("code", ODD)
def test_each_thing_that_cannot_be_meant_is_told_alone_with_its_place_and_values(code):
    agreement, field, values = ODD[code]
    assert [(code, field, values)] == [(each.code, each.field, dict(each.values)) for each in agreement.check()]


@pytest.mark.parametrize("code", ODD)
@pytest.mark.parametrize("locale", ["sv", "en"])
def test_each_is_told_in_words(code, locale):
    agreement, *_ = ODD[code]
    (finding,) = agreement.check()
    text = finding_text(finding, locale)
    assert "{" not in text
    assert "RecipientGroup" not in text


@pytest.mark.parametrize("agreement", SHIPPED, ids=lambda each: f"{each.name} {each.period}")
def test_every_shipped_agreement_has_nothing_to_tell_or_what_is_known(agreement):
    found = [(each.code, each.field) for each in agreement.check()]
    assert KNOWN.get(agreement.name, []) == found


def test_a_line_may_be_shared_out_by_a_table_that_is_not_in_hand():
    assert [] == codes(attrs.evolve(SOUND, tables=()))


def test_a_column_is_held_against_the_lines_only_where_both_are_exact():
    totals = (Sek.kronor(2_000),)
    for each in (line(printed_in="share", exactness=SumKind.ABOUT), line(printed_in="share", amount=Unknown("sum"))):
        agreement = attrs.evolve(SOUND, budget=budget(each), tables=(table(totals=totals),))
        assert "line_is_not_its_column" not in codes(agreement)
    assert [] == codes(attrs.evolve(SOUND, tables=(table(totals=None),)))
    by_nobody = attrs.evolve(SOUND, budget=budget(line()), tables=(table(totals=totals),))
    assert [] == codes(by_nobody)


def test_where_no_recipient_is_listed_none_is_missed():
    assert [] == codes(attrs.evolve(SOUND, recipients=()))


@pytest.mark.parametrize(
    ("changes", "pairs"),
    [
        ({"period": Period.calendar_year(2026)}, [("period", "financial_report"), ("period", "repayment")]),
        ({"period": Period(None, date(2026, 4, 1))}, [("period", "financial_report"), ("period", "repayment")]),
        ({"period": Period(None, date(2026, 3, 31))}, []),
        (
            {
                "payment": PaymentClause(
                    mode=PaymentMode.ONCE_ON_REQUISITION, last_day=by(date(2025, 11, 30)), citation=CITED
                )
            },
            [("requisition", "payment")],
        ),
        (
            {
                "payment": PaymentClause(
                    mode=PaymentMode.ONCE_ON_REQUISITION, last_day=by(date(2025, 12, 1)), citation=CITED
                )
            },
            [],
        ),
        (
            {"repayment": RepaymentClause(what=UnusedStandard.UNUSED, last_day=by(date(2025, 12, 30)), citation=CITED)},
            [("period", "repayment")],
        ),
        ({"period": None}, []),
        ({"requisition": Unknown("requisition")}, []),
    ],
)
def test_days_are_compared_with_those_that_cannot_come_before_them(changes, pairs):
    found = [each for each in with_terms(**changes).check() if each.code == "days_out_of_order"]
    assert pairs == [(each.value("first"), each.value("second")) for each in found]


def test_a_mode_may_lack_its_clause_where_the_text_is_not_in_hand():
    assert [] == codes(with_terms(requisition=Unknown("requisition")))
    assert [] == codes(with_terms(payment=None, requisition=None))
    in_instalments = PaymentClause(mode=PaymentMode.INSTALMENTS, citation=CITED)
    assert ["mode_without_its_clause"] == codes(with_terms(payment=in_instalments))


def test_a_ground_about_reports_needs_a_report_of_any_kind():
    both = liable(Ground.REPORT_LATE, Ground.REPORT_MISSING, Ground.TOO_HIGH)
    assert ["ground_without_report"] * 2 == codes(with_terms(reports=(), liability=both))
    assert [] == codes(with_terms(liability=both))
    activity = ReportClause(kind=ReportKind.ACTIVITY, last_day=None, citation=CITED)
    assert [] == codes(with_terms(reports=(activity,), liability=both))


def test_an_instalment_may_have_a_condition_where_nobody_says_that_the_grant_does_not_turn_on_performance():
    parts = (Fraction(1, 2), Fraction(1, 2))
    assert [] == codes(in_parts(*parts, condition="plan"))
    assert [] == codes(in_parts(*parts, condition="plan", performance_based=Unknown("performance_based")))


def test_a_duty_without_a_day_or_of_an_authority_needs_no_document():
    due = by(date(2025, 5, 1))
    for duty in (
        DutyClause(code="plan", citation=CITED),
        DutyClause(code="plan", last_day=due, actor="Socialstyrelsen", citation=CITED),
        DutyClause(code="plan", last_day=due, met_by="action_plan", citation=CITED),
    ):
        assert [] == codes(with_terms(duties=(duty,)))


def test_a_gap_is_looked_for_inside_each_clause_and_told_once():
    gap = NotRegulated("late_gap", sv="försening", en="lateness")
    clause = RepaymentClause(what=gap, last_day=gap, citation=CITED)
    assert ["gap_without_place"] == codes(with_terms(repayment=clause, gaps=(gap,)))
    assert [] == codes(with_terms(gaps=(attrs.evolve(gap, citation=CITED),)))


def test_a_sum_that_is_unknown_without_words_is_told_and_one_with_words_is_not():
    for sum_, told in (
        (Unknown("odd_sum", CITED), [("withheld_without_words", "budget", "odd_sum")]),
        (Unknown("sum", CITED), []),
        (Unknown("odd_sum", CITED, sv="summan", en="the sum"), []),
    ):
        odd = attrs.evolve(SOUND, budget=budget(line(printed_in="share", amount=sum_), total=Unknown("total", CITED)))
        assert told == [(each.code, each.field, each.value("gap")) for each in odd.check()]


def test_what_is_odd_in_a_version_is_told_within_it():
    odd = attrs.evolve(SOUND, tables=(table(totals=(Sek.kronor(5),)),))
    version = Version(holds_from=date(2025, 5, 1), agreement=odd, citation=CITED)
    (found,) = attrs.evolve(SOUND, versions=(version,)).check()
    assert ("line_is_not_its_column", "versions[0].agreement.tables[0].share") == (found.code, found.field)


def test_terms_for_others_are_counted_as_terms_of_their_lines():
    other = attrs.evolve(TERMS, group=RecipientGroup.RSS, lines=("extra",))
    lines = budget(line(printed_in="share"), line("extra", amount=Sek.kronor(0)))
    assert ["group_without_recipients"] == codes(attrs.evolve(SOUND, budget=lines, terms=(TERMS, other)))
