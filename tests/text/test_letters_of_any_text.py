"""Letters and tables under texts other than that of 2019 speak of what the text has, in words that fit it."""

from datetime import date
from decimal import Decimal

import attrs
import pytest
from plain_agreement import CITED, agreed
from plain_agreement import case_under as plain_case
from regulations import SOCIALSTYRELSEN, agreement_on, applied_for, case_under, liability, on, regulation, terms_of
from shown import plain

from grantkit import (
    Channel,
    Deadline,
    GrantCase,
    NotRegulated,
    Payment,
    Period,
    Requisition,
    Sek,
    Unknown,
    assess,
    duties,
)
from grantkit.agreement import (
    Approval,
    BaseRate,
    Ground,
    IfLate,
    InterestClause,
    InterestFrom,
    PaymentClause,
    PaymentMode,
    RepaymentClause,
    ReportClause,
    ReportKind,
    RequisitionClause,
    UnusedStandard,
    Waiver,
)
from grantkit.case import Application, InterestRate, PaymentRefusal, ReclaimDecision
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.text import agreement_sheet, documents_sheet, duties_sheet, duties_timeline, explain, ledger_sheet
from grantkit.values import DayOrigin

SATURDAY, MONDAY = date(2025, 2, 15), date(2025, 2, 17)
APPLY_BY = Deadline(SATURDAY, on("6 §"), origin=DayOrigin.STATUTE)
ONCE = PaymentClause(mode=PaymentMode.ONCE, citation=on("6 §"))
PAID = Payment(amount=Sek.kronor(100_000), paid_on=date(2025, 5, 2))


def letter(terms, as_of=date(2025, 9, 1), locale="sv", **facts):
    return plain(explain(assess(case_under(terms, **facts), as_of=as_of), locale=locale).as_text(width=None))


def amounts(terms, **facts):
    """Give the names in the table of amounts of a letter, and in that of all amounts in its annex."""
    found = explain(assess(case_under(terms, **facts), as_of=date(2025, 9, 1)), locale="en")
    first, annexed = (part for part in found.parts if hasattr(part, "rows"))
    return {row[0] for row in first.rows}, {row[0] for row in annexed.rows}


def requisition(if_late, last_day=date(2025, 3, 1)):
    return RequisitionClause(last_day=Deadline(last_day, on("7 §")), if_late=if_late, citation=on("7 §"))


def test_the_last_day_of_a_duty_is_the_one_that_is_read_wherever_it_is_shown():
    """A last day of a statute on a Saturday moves to the Monday (lag (1930:173) 2 §)."""
    terms = terms_of(payment=ONCE, grant=applied_for(application=APPLY_BY))
    assessment = assess(case_under(terms), as_of=date(2025, 2, 16))
    (duty,) = (each for each in assessment.duties if each.duty.code == "application")
    assert (SATURDAY, MONDAY) == (duty.duty.due.last_day, duty.last_day)
    assert "den 17 februari 2025" in duties_sheet(assessment).rows[0][2]
    assert [MONDAY] == [event.day for event in duties_timeline(assessment).events]
    assert "sista dag: den 17 februari 2025" in letter(terms, date(2025, 2, 16))
    assert "15 februari" not in letter(terms, date(2025, 2, 16))
    # Without a case, no reading is chosen: the printed day is shown.
    agreement = agreement_on(terms)
    printed = duties(agreement, agreement.recipients[0])
    assert "den 15 februari 2025" == duties_sheet(printed).rows[0][2]
    assert [SATURDAY] == [event.day for event in duties_timeline(printed).events]


def test_a_duty_without_a_known_day_has_no_last_day():
    told = Unknown("report_day", on("8 §"))
    terms = terms_of(reports=(ReportClause(kind=ReportKind.FINANCIAL, last_day=told, citation=on("8 §")),))
    assert [None] == [each.last_day for each in assess(case_under(terms), as_of=MONDAY).duties]
    assert "- Sista dag för redovisning (8 §)." in letter(terms)


def test_a_decision_to_reclaim_is_told_with_its_day_before_what_is_left_to_repay():
    claim = ReclaimDecision(
        amount=Sek.kronor(40_000),
        ground=Ground.NOT_USED,
        decided_on=date(2026, 5, 11),
        decided_by=SOCIALSTYRELSEN,
        pay_by=date(2026, 6, 10),
    )
    told = letter(regulation(), date(2026, 6, 11), payments=(PAID,), reclaim_decisions=(claim,))
    assert (
        "Socialstyrelsen beslutade måndagen den 11 maj 2026 att kräva tillbaka 40 000 kr (17 §). "
        "40 000 kr skulle ha återbetalats senast onsdagen den 10 juni 2026 men har inte återbetalats (17 §)."
    ) in told


def test_what_another_is_to_do_begins_with_its_name_and_facts_of_one_place_stand_together():
    told = letter(regulation(), date(2026, 6, 11))
    assert (
        "- Socialstyrelsen ska lämna samlad redovisning till regeringen senast tisdagen den 30 juni 2026 (15 §)."
        in told
    )
    assert "sista dag för rekvisition (7 §)" in told


@pytest.mark.parametrize(
    ("locale", "told"),
    [
        ("sv", "har förfallit; det följer direkt av {} och kräver inget beslut."),
        ("en", "has lapsed; that follows directly from {} and needs no decision."),
    ],
)
def test_a_right_lapses_by_the_text_that_says_so(locale, told):
    lapsed = letter(terms_of(requisition=requisition(IfLate.LAPSES)), locale=locale)
    assert told.format(("texten", "the text")[locale == "en"]) in lapsed
    case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    agreed = plain(explain(assess(case, as_of=date(2019, 12, 3)), locale=locale).as_text(width=None))
    assert told.format(("överenskommelsen", "the agreement")[locale == "en"]) in agreed


def test_what_becomes_of_money_without_right_is_left_open_by_the_text():
    gap = NotRegulated("money_paid_without_right", on("9 §"))
    terms = terms_of(requisition=requisition(IfLate.LAPSES), gaps=(gap,))
    assert "Texten anger inte vad som händer med det beloppet (9 §)." in letter(terms, payments=(PAID,))
    read = letter(attrs.evolve(terms, gaps=()), payments=(PAID,))
    assert "Texten anger inte vad som händer med det beloppet (" in read
    unsaid = letter(attrs.evolve(terms, gaps=(), in_full=False), payments=(PAID,))
    assert "Vad som händer med det beloppet framgår inte av den text som finns tillgänglig (" in unsaid
    assert "The text does not state what becomes" in letter(terms, locale="en", payments=(PAID,))


def test_a_text_without_approvals_is_not_said_to_need_any():
    none, given = (
        "Texten anges inte kräva något godkännande.",
        "Texten gäller när de godkännanden som den kräver är givna.",
    )
    assert f"1. Giltighet: giltig. {none}" in letter(terms_of())
    approval = Approval(body="regeringen", required=True, citation=on("10 §"))
    assert given in letter(terms_of(), approvals=(approval,))
    case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    assert given in plain(explain(assess(case, as_of=date(2019, 12, 3))).as_text(width=None))


def test_nobody_is_said_to_judge_where_the_text_speaks_of_what_is_unused():
    def repaid(what):
        return terms_of(payment=ONCE, repayment=RepaymentClause(what=what, last_day=None, citation=on("9 §")))

    judged = "där myndigheten har bedömt beloppet"
    assert judged in letter(repaid(UnusedStandard.JUDGED_UNUSED))
    assert judged not in letter(repaid(UnusedStandard.UNUSED))
    assert "Det som är oanvänt ska återbetalas, högst det utbetalda." in letter(repaid(UnusedStandard.UNUSED))


def test_a_line_goes_by_its_label():
    assert "Bygger på bidrag: 100 000 kr (1 §)." in letter(terms_of())


@pytest.mark.parametrize(
    ("at_most", "told"),
    [
        ({}, "Räntan på 60 000 kr, som återkrävdes den 1 juni 2025, är hittills 414 kr (13 §)."),
        ({"interest_waived": True}, "Räntan på 60 000 kr, som återkrävdes den 1 juni 2025, har efterskänkts (13 §)."),
        (
            {"interest_at_most": Sek.kronor(10)},
            "Räntan på 60 000 kr, som återkrävdes den 1 juni 2025, har satts ned till högst 10 kr (13 §).",
        ),
    ],
)
def test_interest_that_was_waived_or_reduced_is_told(at_most, told):
    interest = InterestClause(
        base=BaseRate.LENDING_RATE, points=Decimal(2), runs_from=InterestFrom.ONE_MONTH, citation=on("13 §")
    )
    terms = terms_of(payment=ONCE, interest=interest, liability=liability(Ground.NOT_USED))
    decision = ReclaimDecision(
        amount=Sek.kronor(60_000),
        ground=Ground.NOT_USED,
        decided_on=date(2025, 6, 1),
        decided_by=SOCIALSTYRELSEN,
        **at_most,
    )
    rate = InterestRate(base=BaseRate.LENDING_RATE, from_day=date(2025, 1, 1), percent=Decimal(2))
    text = letter(terms, payments=(PAID,), reclaim_decisions=(decision,), rates=(rate,))
    assert 1 == text.count(told)
    assert 1 == text.partition("\nBilaga: ")[0].count("Räntan på")
    assert "Räntan på" not in letter(attrs.evolve(terms, interest=Unknown("interest")), reclaim_decisions=(decision,))


def test_interest_of_which_no_rate_is_known_is_not_told_before_the_annex():
    interest = InterestClause(
        base=BaseRate.LENDING_RATE, points=Decimal(2), runs_from=InterestFrom.ONE_MONTH, citation=on("13 §")
    )
    terms = terms_of(payment=ONCE, interest=interest, liability=liability(Ground.NOT_USED))
    decision = ReclaimDecision(
        amount=Sek.kronor(60_000), ground=Ground.NOT_USED, decided_on=date(2025, 6, 1), decided_by=SOCIALSTYRELSEN
    )
    text = letter(terms, payments=(PAID,), reclaim_decisions=(decision,))
    assert "Räntan på" not in text.partition("\nBilaga: ")[0]


def test_the_reasons_for_which_a_claim_may_be_waived_are_told_with_the_claim():
    def told(waiver, **facts):
        clause = attrs.evolve(liability(Ground.REPORT_MISSING), waiver=waiver)
        report = ReportClause(
            kind=ReportKind.FINANCIAL, last_day=Deadline(date(2025, 6, 1), on("8 §")), citation=on("8 §")
        )
        return letter(terms_of(payment=ONCE, liability=clause, reports=(report,)), **facts)

    sentence = "får kravet efterges, helt eller delvis (18 §)."
    assert f"Om det finns särskilda skäl {sentence}" in told(Waiver.SPECIAL_REASONS, payments=(PAID,))
    assert f"Om det finns synnerliga skäl {sentence}" in told(Waiver.EXCEPTIONAL_REASONS, payments=(PAID,))
    assert sentence not in told(None, payments=(PAID,))
    assert sentence not in told(Waiver.SPECIAL_REASONS)
    # What may be reclaimed is not known while it is not known how the money was used.
    unknown = terms_of(payment=ONCE, liability=attrs.evolve(liability(Ground.NOT_USED), waiver=Waiver.SPECIAL_REASONS))
    open_amount = "Det går inte att avgöra hur mycket som kan bli återkrävt (1 §)."
    assert f"{open_amount} Om det finns särskilda skäl {sentence}" in letter(unknown, payments=(PAID,))


def test_a_text_read_in_full_that_prescribes_no_content_is_not_a_source_that_is_silent():
    sent = Application(amount=Sek.kronor(1), arrived_on=MONDAY, channel=Channel.WEB)
    terms = terms_of(payment=ONCE, grant=applied_for(application=APPLY_BY))
    text = letter(terms, applications=(sent,))
    assert "- Ansökan: i tid; texten anger inte vad handlingen ska innehålla." in text
    assert 1 == text.count("- Ansökan:")
    sheet = documents_sheet(assess(case_under(terms, applications=(sent,)), as_of=date(2025, 9, 1)), "en")
    assert ("in time; the text does not say what the document shall contain", "0") == sheet.rows[0][2:]
    assert () == sheet.notes


def test_a_source_that_is_silent_is_called_so_once():
    sent = Requisition(amount=Sek.kronor(1), arrived_on=MONDAY, channel=Channel.WEB)
    silent = (
        terms_of(in_full=False),
        terms_of(in_full=False, requisition=requisition(IfLate.LAPSES)),
        terms_of(requisition=Unknown("requisition", on("7 §"))),
    )
    for terms in silent:
        text = letter(terms, requisitions=(sent,))
        assert "- Rekvisition: går inte att bedöma, eftersom källan inte visar" in text
        assert 1 == text.count("- Rekvisition:")


OF_CLAUSES = {
    "refused",
    "turns on a condition",
    "may still be requisitioned",
    "lapsed",
    "may go to others",
    "unclaimed",
}


def test_before_the_annex_an_amount_is_shown_if_it_is_not_0_and_the_annex_shows_all():
    bare = terms_of(payment=ONCE)
    first, annexed = amounts(bare)
    assert {"entitled", "awaiting payment"} == first
    assert annexed == {row[0] for row in ledger_sheet(assess(case_under(bare), as_of=MONDAY).ledger, "en").rows}
    refused = PaymentRefusal(decided_on=date(2025, 4, 1), decided_by=SOCIALSTYRELSEN, reason="x")
    assert {"entitled", "refused"} == amounts(bare, refusals=(refused,))[0]
    late = amounts(terms_of(requisition=requisition(IfLate.LAPSES)))[0]
    assert ({"lapsed"}, set()) == (OF_CLAUSES & late, late & {"may go to others"})
    others = amounts(terms_of(requisition=requisition(IfLate.MAY_GO_TO_OTHERS)))[0]
    assert {"may go to others"} == OF_CLAUSES & others


def test_money_without_right_is_not_said_to_be_nothing_to_repay_where_no_clause_speaks_of_it():
    text = letter(terms_of(requisition=requisition(IfLate.LAPSES)), payments=(PAID,))
    assert "Texten har ingen regel om återbetalning (1 §)." in text
    assert "inget att återbetala" not in text.partition("\nBilaga: ")[0]


def test_the_table_of_a_ledger_by_itself_has_every_amount():
    ledger = assess(case_under(terms_of(payment=ONCE)), as_of=MONDAY).ledger
    assert OF_CLAUSES < {row[0] for row in ledger_sheet(ledger, "en").rows}


def test_an_agreement_is_shown_with_the_periods_of_its_terms_and_without_a_signing_that_nobody_does():
    agreement = agreement_on(regulation(period=Period.calendar_year(2025)))
    assert ("diarienummer: okänt: diarienummer", "period: 2025") == agreement_sheet(agreement).notes
    assert "period: okänt: användningsperiod" in agreement_sheet(agreement_on(regulation())).notes
    own = attrs.evolve(agreement, period=Period.calendar_year(2024), signed_on=Period.month(2024, 12))
    assert ("period: 2024", "undertecknad: december 2024") == agreement_sheet(own).notes[1:]
    signed = attrs.evolve(agreement, parties=AGREEMENT.parties)
    assert "undertecknad: okänt: dag för undertecknande" in agreement_sheet(signed).notes


@pytest.mark.parametrize(("locale", "told"), [("sv", "kan rekvirera"), ("en", "may requisition")])
def test_where_no_day_is_set_a_recipient_may_requisition_at_any_time(locale, told):
    undated = RequisitionClause(addressee="Kammarkollegiet", last_day=None, citation=CITED)
    shown = explain(assess(plain_case(agreed(requisition=undated)), as_of=date(2025, 5, 1)), locale=locale)
    assert f"Norr {told}" in plain(shown.as_text())
