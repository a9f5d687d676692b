"""An effective health care: each clause against the text of SFS 2024:1102, and what follows from it."""

from datetime import date
from decimal import Decimal

import attrs
import pytest
from answers_of_texts import answered, paragraphs

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    Deadline,
    FinancialReport,
    GrantCase,
    GrantDecision,
    Payment,
    Period,
    Right,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import BarredSupport, BaseRate, Ground, InterestFrom, ReportKind, Waiver
from grantkit.case import (
    Application,
    Breach,
    Consequence,
    DutyStatus,
    InterestRate,
    OtherDocument,
    OtherSupport,
    PaymentRefusal,
    ReclaimDecision,
)
from grantkit.catalogue.effektiv_halso_och_sjukvard import AGREEMENTS, regulation
from grantkit.errors import GrantkitError
from grantkit.values import DayOrigin, Modality

SFS, DELEGATION = "SFS 2024:1102", "Delegationen för en effektiv hälso- och sjukvård"
MEASURES = Period(date(2025, 7, 1), date(2026, 12, 31))
AGREEMENT = regulation(2025, application_day=date(2025, 3, 31), period=MEASURES)
(TERMS,) = AGREEMENT.terms
SHARE = Sek.miljoner(5)

# SFS 2024:1102, paragraph by paragraph.
PLACES = {
    "payment": "16 §",
    "grant": "7 §",
    "refusal": "17 §",
    "other_support": "5 §",
    "liability": "19 §",
    "interest": "20 §",
}
GROUNDS = {
    Ground.GRANTED_WRONGLY: "17 § 1 och 18 § 1",
    Ground.TOO_HIGH: "17 § 1 och 18 § 1",
    Ground.TERMS_BROKEN: "17 § 2 och 18 § 1",
    Ground.NOT_USED: "18 § 2",
    Ground.USED_OTHERWISE: "18 § 3",
}
NOTES = {
    "joint_applications": "4 §",
    "whole_or_part": "6 §",
    "completion": "10 §",
    "other_measures": "11 §",
    "priority": "13 §",
    "contents_of_decision": "14 §",
    "report_as_term": "14 § 5–7 och 17 § 2",
    "reduction": "19 §",
    "paid_to": "19 § andra stycket",
    "no_appeal": "21 §",
}
ABSENT = ("requisition", "instalments", "financing", "repayment", "inspection")

APPLIED = Application(amount=Sek.miljoner(6), arrived_on=date(2025, 3, 31), channel=Channel.WEB)
TOLD = Deadline(date(2027, 3, 1), AGREEMENT.citation.source.at("14 § 6"), origin=DayOrigin.AUTHORITY)
GRANTED = GrantDecision(amount=SHARE, decided_on=date(2025, 6, 10), report_day=TOLD)
PAID = Payment(amount=SHARE, paid_on=date(2025, 7, 1))


def on(day, recipient="Kalmar", **facts):
    return assess(GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient(recipient), **facts), as_of=day)


def granted(day, **facts):
    return on(day, **{"applications": (APPLIED,), "grant_decisions": (GRANTED,), "payments": (PAID,)} | facts)


def reported(amount):
    cost = CostItem(category=CostCategory.OTHER, amount=amount, period=Period.calendar_year(2026))
    return (FinancialReport(items=(cost,), arrived_on=date(2027, 2, 15), channel=Channel.WEB),)


def codes(found):
    return {each.code for each in found.findings}


def test_every_clause_cites_its_paragraph():
    assert {clause: getattr(TERMS, clause).citation.place for clause in PLACES} == PLACES
    assert ("15 §", "2 §") == (TERMS.reports[0].citation.place, TERMS.outside_regions.place)


def test_what_decides_no_amount_is_noted_with_its_paragraph():
    assert {note.code: note.citation.place for note in TERMS.notes} == NOTES


def test_the_text_was_read_in_full_and_has_no_other_clause():
    assert TERMS.in_full
    assert [None] * len(ABSENT) == [getattr(TERMS, clause) for clause in ABSENT]


def test_every_paragraph_is_cited_but_the_one_that_names_the_instrument_of_government():
    assert {str(number) for number in range(1, 22)} - {"3"} == paragraphs(AGREEMENT, SFS)


def test_the_grounds_are_those_of_17_and_18_and_a_missing_report_is_none_of_them():
    assert {each.ground: each.citation.place for each in TERMS.liability.grounds} == GROUNDS
    assert (Modality.SHALL, Waiver.SPECIAL_REASONS) == (TERMS.liability.modality, TERMS.liability.waiver)


def test_the_delegation_decides_is_addressed_and_shall_refuse():
    named = (TERMS.grant.decided_by, TERMS.refusal.decided_by, TERMS.liability.decided_by, TERMS.reports[0].addressee)
    assert {DELEGATION} == {*named, *(each.addressee for each in TERMS.duties)}
    assert (Modality.SHALL, False) == (TERMS.refusal.modality, TERMS.refusal.at_once)
    assert (Ground.GRANTED_WRONGLY, Ground.TOO_HIGH, Ground.TERMS_BROKEN) == TERMS.refusal.grounds
    assert BarredSupport.OTHER_STATE is TERMS.other_support.of
    assert (True, "12 §") == (TERMS.grant.as_funds_allow, TERMS.grant.as_it_stands.place)


def test_the_forms_ask_for_what_9_and_15_name():
    def asked(form):
        return {each.field: each.citation.place for each in form.particulars}

    assert {"economic_analysis": "9 § 1", "needs": "9 § 2", "measures": "9 § 3"} == asked(TERMS.grant.form)
    assert {
        "items": "15 § första stycket",
        "measures_carried_out": "15 § tredje stycket",
        "total_cost": "15 § tredje stycket",
    } == asked(TERMS.reports[0].form)


def test_interest_is_two_points_above_the_lending_rate_from_one_month_after_the_decision():
    clause = TERMS.interest
    assert (BaseRate.LENDING_RATE, Decimal(2), InterestFrom.ONE_MONTH) == (clause.base, clause.points, clause.runs_from)


def test_the_day_for_applications_is_set_by_kammarkollegiet():
    day = TERMS.grant.application
    assert (date(2025, 3, 31), "8 §", DayOrigin.AUTHORITY) == (day.last_day, day.citation.place, day.origin)


def test_what_is_not_told_is_unknown_and_the_proposed_sum_is_no_budget():
    for agreement, year in zip(AGREEMENTS, (2025, 2026), strict=True):
        assert () == agreement.check()
        assert str(year) in agreement.name
        (terms,), (line,) = agreement.terms, agreement.budget.lines
        unknown = (terms.grant.application, terms.period, terms.payment.mode, terms.reports[0].last_day, line.amount)
        assert ["application_day", "period", "payment", "report_day", "sum"] == [each.code for each in unknown]
        assert ["8 §", "14 § 4", "14 § 2", "14 § 6", "1 §"] == [each.citation.place for each in unknown]
        assert [Sek.miljoner(250)] == [each.amount for each in agreement.announcements]
        assert Period(date(2025, 1, 1), date(2030, 12, 31)) == agreement.period


@pytest.mark.parametrize("year", [2024, 2031, "2025"])
def test_grants_are_given_from_2025_to_2030(year):
    with pytest.raises(GrantkitError, match="year"):
        regulation(year)


@pytest.mark.parametrize("year", [2025, 2030])
def test_both_ends_of_the_time_are_within_it(year):
    assert str(year) in regulation(year).name


def test_no_application_by_the_day_is_told_and_gives_no_right():
    assert "application_missing" not in codes(on(date(2025, 3, 31)))
    found = on(date(2025, 4, 1))
    assert ("application_missing", Right.NOT_GRANTED) == (found.findings[0].code, found.right)


def test_that_the_money_is_paid_without_requisition_is_told_with_the_place_on_payment():
    steps = {each.code: each.citation.place for each in granted(date(2025, 6, 10)).steps}
    assert "16 §" == steps["right"]


def test_what_was_applied_for_is_no_right_and_the_decision_is_the_ceiling():
    before, after = (granted(date(2025, 6, day), payments=()) for day in (9, 10))
    assert "grant_decision" == before.ledger.entitled.code
    assert (SHARE, SHARE, Right.PRESERVED) == (after.ledger.entitled, after.ledger.awaiting, after.right)


@pytest.mark.parametrize(
    ("day", "code", "place"),
    [
        (date(2025, 4, 20), "application_to_be_completed", "7 §"),
        (date(2025, 4, 21), "application_may_be_decided_as_it_stands", "12 §"),
        (date(2025, 6, 10), "application_decided_as_it_stands", "7 §"),
    ],
)
def test_an_application_that_was_not_completed_in_time_may_be_decided_as_it_stands(day, code, place):
    asked = attrs.evolve(APPLIED, complete_by=date(2025, 4, 20))
    found = granted(day, applications=(asked,), payments=())
    assert [(code, place)] == [(each.code, each.citation.place) for each in found.findings]


def test_a_report_that_is_not_handed_in_makes_nobody_liable_by_itself():
    found = granted(date(2027, 3, 2))
    assert "report_missing" in codes(found)
    assert {Ground.NOT_USED} == {each.ground.ground for each in found.reclaim.grounds}
    # All was used, and the report came late: there is nothing to reclaim.
    late = tuple(attrs.evolve(each, arrived_on=date(2027, 3, 20)) for each in reported(SHARE))
    assert Sek.ZERO == granted(date(2027, 4, 1), financial_reports=late).ledger.exposure


@pytest.mark.parametrize("ground", list(GROUNDS))
def test_payment_shall_be_refused_on_the_grounds_of_17_and_not_on_those_of_18_2_and_3(ground):
    found = Breach(ground=ground, found_on=date(2025, 6, 12), found_by=DELEGATION, reason="granskning")
    findings = granted(date(2025, 6, 13), payments=(), breaches=(found,)).findings
    refused = [each.modality for each in findings if each.code == "payment_shall_be_refused"]
    assert [Modality.SHALL] * GROUNDS[ground].startswith("17 §") == refused


def test_the_day_for_the_report_is_that_of_the_decision():
    (duty,) = [each for each in granted(date(2027, 3, 1)).duties if each.duty.code == "financial_report"]
    assert (date(2027, 3, 1), DutyStatus.OPEN) == (duty.duty.due.last_day, duty.status)


def test_money_not_used_shall_be_reclaimed_and_bears_interest_from_one_month_after_the_decision():
    used = reported(Sek.miljoner(4))
    found = granted(date(2027, 3, 2), financial_reports=used)
    assert (Sek.miljoner(1), Sek.ZERO, Modality.SHALL) == (
        found.ledger.exposure,
        found.ledger.outstanding,
        found.reclaim.modality,
    )
    decided = ReclaimDecision(
        amount=Sek.miljoner(1), ground=Ground.NOT_USED, decided_on=date(2027, 3, 31), decided_by=DELEGATION
    )
    rate = InterestRate(base=BaseRate.LENDING_RATE, from_day=date(2027, 1, 1), percent=Decimal("1.65"))
    after = granted(date(2027, 5, 29), financial_reports=used, reclaim_decisions=(decided,), rates=(rate,))
    assert Sek.miljoner(1) == after.ledger.outstanding
    # From 30 April, since April has no 31st day, to 29 May: 30 days at 3.65 per cent.
    (interest,) = after.interest
    assert (Sek.kronor(3_000), "20 §") == (interest.amount, interest.citation.place)


def test_a_claim_may_be_reduced_and_what_the_decision_leaves_is_waived():
    reduced = ReclaimDecision(
        amount=Sek.kronor(400_000), ground=Ground.NOT_USED, decided_on=date(2027, 3, 31), decided_by=DELEGATION
    )
    found = granted(date(2027, 4, 1), financial_reports=reported(Sek.miljoner(4)), reclaim_decisions=(reduced,))
    assert (Sek.kronor(400_000), Sek.ZERO) == (found.ledger.outstanding, found.ledger.exposure)


def test_a_broken_term_makes_liable_and_payment_shall_be_refused():
    broken = Breach(ground=Ground.TERMS_BROKEN, found_on=date(2025, 6, 15), found_by=DELEGATION, reason="villkor")
    waiting = granted(date(2025, 6, 20), payments=(), breaches=(broken,))
    assert ("17 §", Modality.SHALL) in {(each.citation.place, each.modality) for each in waiting.findings}
    refused = PaymentRefusal(
        decided_on=date(2025, 6, 21), decided_by=DELEGATION, reason="villkor", ground=Ground.TERMS_BROKEN
    )
    held = granted(date(2025, 6, 22), payments=(), breaches=(broken,), refusals=(refused,))
    assert (SHARE, Sek.ZERO) == (held.ledger.refused, held.ledger.awaiting)
    paid = granted(date(2025, 7, 2), breaches=(broken,))
    (reach,) = [each for each in paid.reclaim.grounds if each.ground.ground is Ground.TERMS_BROKEN]
    assert (SHARE, "17 § 2 och 18 § 1") == (reach.amount, reach.ground.citation.place)


@pytest.mark.parametrize(("from_state", "told"), [(True, True), (False, False)])
def test_other_support_by_the_state_is_held_against_5(from_state, told):
    support = OtherSupport(measure="akut", giver="X", declared_on=date(2025, 7, 1), from_state=from_state)
    found = granted(date(2025, 7, 2), other_support=(support,))
    assert told == ("5 §" in {each.citation.place for each in found.findings})


def test_an_interim_report_meets_its_duty():
    sent = OtherDocument(kind="interim_report", arrived_on=date(2026, 2, 1), channel=Channel.WEB)
    duties = {each.duty.code: each for each in granted(date(2026, 3, 1), documents=(sent,)).duties}
    assert ("14 § 5", date(2026, 2, 1)) == (
        duties["interim_report_if_told"].duty.citation.place,
        duties["interim_report_if_told"].done,
    )
    assert {"application", "financial_report", "interim_report_if_told"} == set(duties)
    assert Consequence.UNKNOWN is duties["financial_report"].duty.consequence


def test_gotland_counts_as_a_region_by_the_text_itself():
    assert "counted_as_a_region" not in codes(on(date(2025, 4, 1), "Gotland"))


DAYS = (
    date(2025, 1, 1),
    date(2025, 3, 31),
    date(2025, 4, 1),
    date(2025, 7, 1),
    date(2027, 3, 2),
    date(2031, 1, 1),
)


@pytest.mark.long
@pytest.mark.parametrize("recipient", AGREEMENT.recipients, ids=str)
def test_a_case_of_every_recipient_is_answered_from_this_text_only(recipient):
    case = GrantCase(agreement=AGREEMENT, recipient=recipient)
    full = attrs.evolve(case, applications=(APPLIED,), grant_decisions=(GRANTED,), payments=(PAID,))
    assert {SFS} == {each.source.short for each in (*answered(case, DAYS), *answered(full, DAYS[-3:]))}


@pytest.mark.parametrize("agreement", AGREEMENTS, ids=lambda agreement: agreement.name)
def test_a_year_of_which_the_days_are_unknown_is_answered_too(agreement):
    case = GrantCase(agreement=agreement, recipient=agreement.recipient("Kalmar"), applications=(APPLIED,))
    assert {SFS} == {each.source.short for each in answered(case, DAYS)}
    assert isinstance(assess(case, as_of=DAYS[3]).ledger.entitled, Unknown)


def test_the_report_of_the_text_is_the_final_one():
    assert [ReportKind.FINANCIAL] == [each.kind for each in TERMS.reports]
