"""Home visits by child health care: each clause against the text of SFS 2025:74, and what follows from it."""

from datetime import date

import attrs
import pytest
from answers_of_texts import answered, paragraphs

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    GrantDecision,
    Payment,
    Period,
    Recipient,
    RecipientGroup,
    Requisition,
    Right,
    Sek,
    Unknown,
    assess,
)
from grantkit.agreement import BarredSupport, Ground, IfLate, Waiver
from grantkit.case import Breach, Consequence, Entitlement, GrantEffect, OtherSupport, PaymentRefusal, ReclaimDecision
from grantkit.catalogue.hembesoksprogram import AGREEMENTS, regulation
from grantkit.catalogue.regions import REGIONS
from grantkit.errors import GrantkitError
from grantkit.values import DayOrigin, Modality, NotRegulated

SFS = "SFS 2025:74"
KALMAR, MALMO = (
    Recipient(name=name, group=RecipientGroup.MUNICIPALITIES, municipality_code=code)
    for name, code in (("Kalmar kommun", "0880"), ("Malmö kommun", "1280"))
)
ASKED, TOLD, SHARE = date(2025, 5, 15), date(2026, 2, 28), Sek.miljoner(5)
AGREEMENT = regulation(2025, requisition_day=ASKED, report_day=TOLD, recipients=(*REGIONS, KALMAR, MALMO))
BOTH = pytest.mark.parametrize("terms", AGREEMENT.terms, ids=lambda terms: terms.group.code)

# SFS 2025:74, paragraph by paragraph.
PLACES = {
    "payment": "8 §",
    "requisition": "4, 6 §§",
    "grant": "2, 8 §§",
    "refusal": "12 §",
    "other_support": "3 §",
    "liability": "14 §",
}
GROUNDS = {
    Ground.GRANTED_WRONGLY: "13 § 1",
    Ground.TOO_HIGH: "13 § 1",
    Ground.NOT_USED: "13 § 2",
    Ground.USED_OTHERWISE: "13 § 3",
    Ground.REPORT_MISSING: "13 § 4",
    Ground.TERMS_BROKEN: "13 § 5",
}
NOTES = {
    "programme": "2 §",
    "key_by_statistics": "7 §",
    "further_terms": "9 §",
    "more_for_the_report": "10 § 4",
    "no_appeal": "15 §",
    "further_rules": "16 §",
}
ABSENT = ("instalments", "financing", "repayment", "interest", "inspection", "outside_regions")

SENT = Requisition(amount=SHARE, arrived_on=date(2025, 5, 2), channel=Channel.WEB, more_wanted=True)
GRANTED = GrantDecision(amount=SHARE, decided_on=date(2025, 6, 10))
PAID = Payment(amount=SHARE, paid_on=date(2025, 6, 20))
OWN = Entitlement(line="regions", amount=SHARE, citation=AGREEMENT.citation)


def on(day, recipient="Region Kalmar", **facts):
    return assess(GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient(recipient), **facts), as_of=day)


def granted(day, **facts):
    return on(day, **{"requisitions": (SENT,), "grant_decisions": (GRANTED,), "payments": (PAID,)} | facts)


@BOTH
def test_every_clause_cites_its_paragraph(terms):
    assert {clause: getattr(terms, clause).citation.place for clause in PLACES} == PLACES
    assert "10 §" == terms.reports[0].citation.place
    assert {SFS} == {getattr(terms, clause).citation.source.short for clause in PLACES}


@BOTH
def test_8_says_who_decides_and_pays_and_not_that_it_is_paid_once(terms):
    assert isinstance(terms.payment.mode, NotRegulated)
    halves = tuple(Payment(amount=Sek.kronor(2_500_000), paid_on=date(2025, month, 20)) for month in (6, 9))
    assert [] == [each.code for each in granted(date(2025, 11, 1), payments=halves).findings]


@BOTH
def test_what_decides_no_amount_is_noted_with_its_paragraph(terms):
    assert {note.code: note.citation.place for note in terms.notes} == NOTES


def test_no_recipient_has_the_whole_of_a_sum_that_socialstyrelsen_shares_out():
    lines = tuple(attrs.evolve(line, amount=SHARE) for line in AGREEMENT.budget.lines)
    known = attrs.evolve(AGREEMENT, budget=attrs.evolve(AGREEMENT.budget, lines=lines), recipients=())
    found = assess(GrantCase(agreement=known, recipient=KALMAR), as_of=ASKED)
    assert "share_not_granted" not in {each.code for each in found.findings}


@BOTH
def test_the_text_was_read_in_full_and_has_no_other_clause(terms):
    assert terms.in_full
    assert [None] * len(ABSENT) == [getattr(terms, clause) for clause in ABSENT]


def test_every_paragraph_is_cited():
    assert {str(number) for number in range(1, 17)} == paragraphs(AGREEMENT, SFS)


@BOTH
def test_the_grounds_are_those_of_13_and_14(terms):
    assert {each.ground: each.citation.place for each in terms.liability.grounds} == GROUNDS
    assert (Modality.SHALL, Waiver.SPECIAL_REASONS) == (terms.liability.modality, terms.liability.waiver)
    assert not any(each.fault for each in terms.liability.grounds)


@BOTH
def test_socialstyrelsen_decides_is_addressed_and_may_refuse(terms):
    named = (terms.requisition.addressee, terms.grant.decided_by, terms.refusal.decided_by, terms.liability.decided_by)
    assert {"Socialstyrelsen"} == {*named, terms.reports[0].addressee}
    assert (Modality.POWER, True) == (terms.refusal.modality, terms.refusal.at_once)
    assert (True, None) == (terms.grant.as_funds_allow, terms.grant.application)
    assert BarredSupport.OTHER_PUBLIC is terms.other_support.of
    assert {each.ground for each in terms.liability.grounds} == set(terms.refusal.grounds)


def test_two_payments_break_nothing_since_the_text_does_not_say_that_it_is_paid_once():
    halves = tuple(Payment(amount=Sek.miljoner("2,5"), paid_on=day) for day in (date(2025, 6, 20), date(2025, 9, 1)))
    found = granted(date(2025, 9, 2), payments=halves)
    assert "paid_more_than_once" not in {each.code for each in found.findings}
    assert {("payment_in_parts", "8 §")} == {
        (each.payment.mode.code, each.payment.mode.citation.place) for each in AGREEMENT.terms
    }
    assert AGREEMENT.performance_based is False


@BOTH
def test_the_forms_ask_for_what_5_and_10_name(terms):
    def asked(form):
        return {each.field: each.citation.place for each in form.particulars}

    assert {"contact.recipient_name": "5 § 1", "amount": "5 § 2", "more_wanted": "5 § 3"} == asked(
        terms.requisition.form
    )
    assert {"items": "10 § 1", "results": "10 § 2", "results_and_purpose": "10 § 3"} == asked(terms.reports[0].form)


@BOTH
def test_the_days_are_set_by_the_authority(terms):
    for deadline, day, place in (
        (terms.requisition.last_day, ASKED, "4, 6 §§"),
        (terms.reports[0].last_day, TOLD, "9 §"),
    ):
        assert (day, place, DayOrigin.AUTHORITY) == (deadline.last_day, deadline.citation.place, deadline.origin)
    assert IfLate.MAY_GO_TO_OTHERS is terms.requisition.if_late
    assert Period.calendar_year(2025) == terms.period


@pytest.mark.parametrize(
    ("year", "place"), [(2025, "11 § och övergångsbestämmelserna punkt 3"), (2026, "11 §"), (2027, "11 §")]
)
def test_socialstyrelsen_reports_to_the_government_by_30_june_the_year_after(year, place):
    (duty,) = regulation(year).terms_for("regions").duties
    assert ("Socialstyrelsen", "regeringen") == (duty.actor, duty.addressee)
    assert (date(year + 1, 6, 30), DayOrigin.STATUTE, place) == (
        duty.last_day.last_day,
        duty.last_day.origin,
        duty.last_day.citation.place,
    )


def test_what_is_not_told_is_unknown_and_the_sums_that_others_tell_are_no_budget():
    for agreement, year, amount in zip(AGREEMENTS, (2025, 2026), (145, 150), strict=True):
        assert () == agreement.check()
        assert Period.calendar_year(year) == agreement.period
        for terms in agreement.terms:
            unknown = (
                terms.requisition.last_day,
                terms.reports[0].last_day,
                agreement.budget.line(terms.lines[0]).amount,
            )
            assert ["requisition_day", "report_day", "sum"] == [each.code for each in unknown]
        assert [Sek.miljoner(amount)] == [each.amount for each in agreement.announcements]
        assert isinstance(agreement.budget.total, Unknown)


def test_there_is_no_such_regulation_before_2025():
    with pytest.raises(GrantkitError, match="2025 or later"):
        regulation(2024)
    with pytest.raises(GrantkitError, match="year"):
        regulation("2025")


def test_nothing_requisitioned_by_the_day_lets_the_money_go_to_others_and_no_right_lapse():
    assert Right.OPEN is on(ASKED, entitlements=(OWN,)).right
    found = on(date(2025, 5, 16), entitlements=(OWN,))
    assert Right.RELEASED is found.right
    assert (SHARE, Sek.ZERO) == (found.ledger.released, found.ledger.lapsed)
    assert [("money_may_go_to_others", Modality.MAY, "4, 6 §§")] == [
        (each.code, each.modality, each.citation.place) for each in found.findings
    ]


def test_no_right_arises_before_the_decision_of_8():
    assert (
        "grant_decision" == on(date(2025, 6, 9), requisitions=(SENT,), grant_decisions=(GRANTED,)).ledger.entitled.code
    )
    assert SHARE == granted(date(2025, 6, 10)).ledger.entitled


def test_money_that_others_left_comes_on_top_from_the_day_of_its_decision():
    more = GrantDecision(amount=Sek.kronor(200_000), decided_on=date(2025, 10, 1), effect=GrantEffect.GRANTED_MORE)
    second = Payment(amount=Sek.kronor(200_000), paid_on=date(2025, 10, 8))
    for day, entitled in ((date(2025, 9, 30), 5_000_000), (date(2025, 11, 1), 5_200_000)):
        found = granted(day, grant_decisions=(GRANTED, more), payments=(PAID, second))
        assert (Sek.kronor(entitled), Sek.ZERO) == (found.ledger.entitled, found.ledger.paid_without_right)


def test_a_missing_report_shall_be_reclaimed_and_is_no_debt_before_a_decision():
    """28 February 2026 is a Saturday, and the day moves to 2 March."""
    assert "report_missing" not in {each.code for each in granted(date(2026, 3, 2)).findings}
    found = granted(date(2026, 3, 3))
    assert (SHARE, Sek.ZERO, Modality.SHALL) == (
        found.ledger.exposure,
        found.ledger.outstanding,
        found.reclaim.modality,
    )
    assert {Ground.NOT_USED, Ground.REPORT_MISSING} == {each.ground.ground for each in found.reclaim.grounds}
    decided = ReclaimDecision(
        amount=Sek.miljoner(2), ground=Ground.REPORT_MISSING, decided_on=date(2026, 4, 1), decided_by="Socialstyrelsen"
    )
    after = granted(date(2026, 5, 1), reclaim_decisions=(decided,))
    assert (Sek.miljoner(2), ()) == (after.ledger.outstanding, tuple(after.interest))


def test_broken_terms_make_liable_and_payment_may_be_refused():
    broken = Breach(
        ground=Ground.TERMS_BROKEN,
        found_on=date(2025, 6, 15),
        found_by="Socialstyrelsen",
        reason="genomfördes av en person",
        amount=Sek.miljoner(1),
    )
    found = granted(date(2025, 7, 1), breaches=(broken,))
    (reach,) = [each for each in found.reclaim.grounds if each.ground.ground is Ground.TERMS_BROKEN]
    assert (Sek.miljoner(1), "13 § 5") == (reach.amount, reach.ground.citation.place)
    refused = PaymentRefusal(
        decided_on=date(2025, 6, 16), decided_by="Socialstyrelsen", reason="villkor", ground=Ground.TERMS_BROKEN
    )
    held = granted(date(2025, 7, 1), payments=(), breaches=(broken,), refusals=(refused,))
    assert (SHARE, Sek.ZERO) == (held.ledger.refused, held.ledger.awaiting)


def test_costs_count_from_january_although_the_text_came_into_force_in_march():
    items = tuple(
        CostItem(category=CostCategory.STAFFING, amount=Sek.kronor(amount), period=Period.month(year, month))
        for amount, year, month in ((400, 2025, 1), (30, 2025, 12), (2, 2024, 12))
    )
    report = FinancialReport(items=items, arrived_on=date(2026, 2, 20), channel=Channel.WEB)
    assert Sek.kronor(430) == granted(date(2026, 3, 1), financial_reports=(report,)).ledger.used


def test_declared_public_support_is_held_against_3():
    support = OtherSupport(measure="hembesök", giver="Länsstyrelsen", declared_on=date(2025, 5, 2), from_state=True)
    places = [each.citation.place for each in granted(date(2025, 7, 1), other_support=(support,)).findings]
    assert "3 §" in places


def test_gotland_is_counted_as_a_region_by_a_reading_and_is_a_municipality_too():
    assert "counted_as_a_region" in {each.code for each in on(date(2025, 4, 1), "Gotland").findings}
    assert "counted_as_a_region" not in {each.code for each in on(date(2025, 4, 1)).findings}


def test_the_duties_and_what_follows():
    found = {each.duty.code: each.duty.consequence for each in on(date(2025, 4, 1), "Malmö kommun").duties}
    assert {
        "requisition": Consequence.MAY_GO_TO_OTHERS,
        "financial_report": Consequence.RECLAIM,
        "authority_report": Consequence.NONE_STATED,
    } == found


DAYS = (date(2025, 1, 1), ASKED, date(2025, 5, 16), date(2025, 7, 1), date(2026, 3, 3), date(2027, 1, 1))


@pytest.mark.long
@pytest.mark.parametrize("recipient", AGREEMENT.recipients, ids=str)
def test_a_case_of_every_recipient_is_answered_from_this_text_only(recipient):
    case = GrantCase(agreement=AGREEMENT, recipient=recipient)
    full = attrs.evolve(case, requisitions=(SENT,), grant_decisions=(GRANTED,), payments=(PAID,))
    assert {SFS} == {each.source.short for each in (*answered(case, DAYS), *answered(full, DAYS[-2:]))}


@pytest.mark.parametrize("agreement", AGREEMENTS, ids=lambda agreement: agreement.name)
def test_a_year_of_which_the_days_are_unknown_is_answered_too(agreement):
    case = GrantCase(agreement=agreement, recipient=KALMAR, requisitions=(SENT,))
    assert {SFS} == {each.source.short for each in answered(case, DAYS)}
    assert Right.UNKNOWN is assess(case, as_of=DAYS[3]).right
