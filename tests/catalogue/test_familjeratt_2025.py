"""Family law offices 2025: the day to repay as it was decided, moved, and left open, with the authority's reports."""

from datetime import date

import attrs
import pytest
from inventory import citations
from told_of_texts import ALE, every_case, six_days, told

from grantkit import (
    Channel,
    FinancialReport,
    GrantCase,
    Payment,
    Repayment,
    Requisition,
    Right,
    Sek,
    Unknown,
    assess,
    duties,
)
from grantkit.agreement import UnusedStandard
from grantkit.case import Entitlement
from grantkit.catalogue.familjeratt_2025 import AGREEMENT
from grantkit.text import explain, finding_text

MFOF = "Myndigheten för familjerätt och föräldraskapsstöd"
BEFORE, MOVED, EXTENDED = date(2025, 4, 23), date(2025, 4, 24), date(2026, 1, 26)
# The task of February 2025, its changes of April 2025 and January 2026, the press release of 24 April 2025.
REPAY_BY = {BEFORE: date(2026, 2, 2), MOVED: date(2026, 3, 27), date(2026, 1, 25): date(2026, 3, 27)}
REPORTS = {
    BEFORE: [date(2025, 9, 1), date(2026, 3, 2)],
    MOVED: [date(2025, 9, 1), date(2026, 3, 2)],
    EXTENDED: [date(2026, 5, 4), date(2027, 3, 24), date(2028, 3, 24)],
}
SHARE = Sek.miljoner(2)


def terms_on(day):
    (terms,) = AGREEMENT.on(day).terms
    return terms


def case_of(**facts):
    stated = Entitlement(line="family_law", amount=SHARE, citation=AGREEMENT.citation)
    return GrantCase(agreement=AGREEMENT, recipient=ALE, entitlements=(stated,), **facts)


def test_the_sum_is_that_of_the_task_and_the_text_has_nothing_out_of_order():
    (line,) = AGREEMENT.budget.lines
    assert Sek.kronor(48_500_000) == line.amount
    assert "S2025/00210" == str(AGREEMENT.registration_number)
    assert {date(2025, 12, 31)} == {terms_on(day).payment.last_day.last_day for day in REPORTS}
    assert () == AGREEMENT.check()


@pytest.mark.parametrize(("as_of", "last_day"), REPAY_BY.items())
def test_f12_the_day_to_repay_is_moved_from_2_february_to_27_march_2026(as_of, last_day):
    repayment = terms_on(as_of).repayment
    assert (last_day, UnusedStandard.UNUSED) == (repayment.last_day.last_day, repayment.what)
    (told_duty,) = [each for each in duties(AGREEMENT.on(as_of), ALE) if each.code == "repayment"]
    # The decision of April names whom to repay; what is told of that of February does not.
    assert (last_day, None if as_of < MOVED else MFOF) == (told_duty.due.last_day, told_duty.addressee)


def test_f12_after_january_2026_nothing_in_hand_says_whether_the_day_stands():
    repayment = terms_on(EXTENDED).repayment
    assert isinstance(repayment.last_day, Unknown)
    assert "repayment_before" in {note.code for note in terms_on(EXTENDED).notes}


@pytest.mark.parametrize(("as_of", "days"), REPORTS.items())
def test_f36_the_authority_s_own_reports_follow_the_amendments(as_of, days):
    assert days == [each.last_day.last_day for each in terms_on(as_of).duties]
    assert {MFOF} == {each.actor for each in terms_on(as_of).duties}


def test_f12_each_amendment_is_told_with_what_it_changed():
    codes = [
        [(each.value("holds_from"), each.value("changed")) for each in found if each.code == "agreement_amended"]
        for found in (assess(case_of(), as_of=day).findings for day in (BEFORE, MOVED, EXTENDED))
    ]
    assert [] == codes[0]
    assert [(MOVED, ("repayment",))] == codes[1]
    assert (EXTENDED, ("repayment", "duties", "notes")) in codes[2]


def repayment_of(case, as_of):
    found = assess(case, as_of=as_of)
    (duty,) = [each for each in found.duties if each.duty.code == "repayment"]
    return duty.status.value, found.ledger.outstanding


def test_f12_half_a_million_unused_is_not_late_on_3_february_2026_as_it_would_have_been_by_the_first_text():
    sent = Requisition(amount=SHARE, arrived_on=date(2025, 3, 3), channel=Channel.E_MAIL)
    paid = Payment(amount=SHARE, paid_on=date(2025, 3, 20))
    account = FinancialReport(
        arrived_on=date(2026, 1, 15), channel=Channel.E_MAIL, received=SHARE, stated_costs=Sek.kronor(1_500_000)
    )
    case = case_of(requisitions=(sent,), payments=(paid,), financial_reports=(account,))
    unused = Sek.kronor(500_000)
    only_april = attrs.evolve(AGREEMENT, versions=AGREEMENT.versions[:1])
    as_first = attrs.evolve(case, agreement=attrs.evolve(AGREEMENT, versions=()))
    as_moved = attrs.evolve(case, agreement=only_april)
    answers = [repayment_of(each, date(2026, 2, 3)) for each in (as_first, as_moved, case)]
    assert [("late", unused), ("open", unused), ("open", unused)] == answers
    assert ("late", unused) == repayment_of(as_moved, date(2026, 3, 28))
    # Since January 2026 nothing in hand says by when, so nothing is said to be late.
    assert ("open", unused) == repayment_of(case, date(2026, 3, 28))
    (told,) = [each for each in assess(case, as_of=date(2026, 3, 28)).findings if each.field == "repayments"]
    assert ("repayment_due_without_day", "last_day_not_known") == (told.code, told.value("why"))
    assert "the last day is not known" in finding_text(told, "en")
    back = attrs.evolve(case, repayments=(Repayment(amount=unused, booked_on=date(2026, 3, 27)),))
    assert Sek.ZERO == repayment_of(back, date(2026, 3, 28))[1]


def test_nothing_requisitioned_is_no_lapse_since_its_day_is_not_in_hand():
    assert Right.UNKNOWN is assess(case_of(), as_of=date(2026, 6, 1)).right


def test_what_was_used_wrongly_is_to_be_repaid_too():
    assert all("wrongly_used" in {note.code for note in terms_on(day).notes} for day in REPORTS)


@pytest.mark.long
def test_every_case_on_six_days_cites_no_other_source():
    own = {each.source.short for each in citations(AGREEMENT)}
    days = (*six_days(2025), BEFORE, MOVED, EXTENDED)
    assert own == own.union(*(told(case, day) for case in every_case(AGREEMENT, ALE) for day in days))


def test_f36_what_is_not_known_to_be_done_is_named_in_words_and_not_by_its_code():
    told_of = explain(assess(case_of(), as_of=date(2025, 9, 2)))
    assert "Om det är gjort: lämna delredovisning 1 av uppdraget" in told_of.as_text()
    assert "authority_interim" not in told_of.as_text().replace(" ", "_")
