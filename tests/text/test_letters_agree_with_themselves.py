"""Letters in which two sentences must not contradict each other, the account or the facts of the case."""

from datetime import date

import attrs
import pytest
from family import FAR_TERMS, SHARE, K, case_of, changed, cited, far_day
from shown import plain

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    NotRegulated,
    Payment,
    Recipient,
    Repayment,
    Requisition,
    Unknown,
    assess,
)
from grantkit.agreement import Ground, PaymentClause, PaymentMode
from grantkit.case import Entitlement, GrantDecision, GrantEffect, ReclaimDecision
from grantkit.catalogue import (
    effektiv_halso_och_sjukvard,
    goda_forutsattningar_2019,
    korta_vardkoer_2025,
    litteratur_i_skolan,
)
from grantkit.text import duties_sheet, explain
from grantkit.text.letter_words import LETTER_WORDS

BEFORE, AFTER = date(2025, 5, 1), date(2025, 6, 1)
GRANTED = GrantDecision(amount=SHARE, decided_on=date(2025, 4, 14))


def letter(case, as_of, locale="sv"):
    """Give the part of the letter that stands before the annex."""
    text = plain(explain(assess(case, as_of=as_of), locale=locale).as_text(width=None))
    return text.partition(LETTER_WORDS["annex"][locale == "en"])[0]


@pytest.mark.parametrize("as_of", [BEFORE, AFTER])
def test_what_was_granted_without_requisition_is_not_asked_to_be_requisitioned(as_of):
    case = case_of(grant_decisions=(GRANTED,))
    told = letter(case, as_of)
    assert (
        "Kalmar har rätt till 5 000 000 kr. Beloppet beviljades genom beslut måndagen den 14 april 2025 och behöver "
        "inte rekvireras (4 §). Hela beloppet väntar på utbetalning."
    ) in told
    assert not [word for word in ("Ingen rekvisition", "Rekvirera", "kunde rekvireras", "villkor för") if word in told]
    english = "The amount was granted by decision on Monday 14 April 2025 and needs no requisition (section 4)."
    assert english in letter(case, as_of, "en")


def test_a_requisition_is_told_beside_the_decision_and_no_reading_of_its_last_day_matters():
    sunday = attrs.evolve(FAR_TERMS.requisition.last_day, last_day=date(2025, 5, 18))
    terms = changed(requisition=attrs.evolve(FAR_TERMS.requisition, last_day=sunday))
    for arrived_on, in_time in ((date(2025, 5, 19), True), (date(2025, 5, 20), False)):
        sent = Requisition(amount=SHARE, arrived_on=arrived_on, channel=Channel.WEB)
        told = letter(case_of(terms, requisitions=(sent,), grant_decisions=(GRANTED,)), AFTER)
        assert "Beloppet beviljades genom beslut måndagen den 14 april 2025 (4 §). Rekvisitionen kom in" in told
        assert in_time is ("kunde rekvireras till och med måndagen den 19 maj 2025" in told)
        assert not [word for word in ("Om den angivna dagen", "behöver inte rekvireras") if word in told]


def test_what_is_only_asked_to_know_whether_there_is_a_right_is_not_asked_once_it_was_granted():
    undated = attrs.evolve(FAR_TERMS.requisition, last_day=Unknown("requisition_day", cited("7 §")))
    terms = changed(requisition=undated, grant=Unknown("grant", cited("10 §")))
    for told in ("sista dag för rekvisition", "hur bidrag beviljas"):
        assert told in letter(case_of(terms), BEFORE)
        assert told not in letter(case_of(terms, grant_decisions=(GRANTED,)), BEFORE)


def test_only_what_is_still_open_is_said_to_be_open_to_requisition():
    more = attrs.evolve(GRANTED, amount=K(2_000_000), effect=GrantEffect.GRANTED_MORE)
    told = letter(case_of(grant_decisions=(more,)), BEFORE)
    assert "Kalmar kan rekvirera 5 000 000 kr till och med torsdagen den 15 maj 2025" in told
    assert "2 000 000 kr väntar på utbetalning." in told
    assert "inte rekvirerats än" not in told


@pytest.mark.parametrize(
    ("clause", "besides"),
    [
        (Unknown("repayment", cited("15 §")), "Det går inte att avgöra om något mer ska återbetalas (15 §)."),
        (NotRegulated("repayment", cited("15 §")), "Om något mer ska återbetalas är inte reglerat (15 §)."),
    ],
)
def test_what_a_decision_reclaims_is_told_as_owed_where_the_text_in_hand_says_nothing_of_repayment(clause, besides):
    """The list of what is to be done asks for the sum, so the outcome cannot say that nothing is known of it."""
    decision = ReclaimDecision(
        amount=K(1_000_000),
        ground=Ground.NOT_USED,
        decided_on=date(2026, 4, 30),
        decided_by="Socialstyrelsen",
        pay_by=date(2026, 5, 29),
    )
    sent = Requisition(amount=SHARE, arrived_on=date(2025, 5, 2), channel=Channel.WEB)
    paid = Payment(amount=SHARE, paid_on=date(2025, 6, 2))
    facts = {"requisitions": (sent,), "payments": (paid,), "reclaim_decisions": (decision,)}
    case = case_of(changed(repayment=clause), **facts)
    owed, place = "1 000 000 kr ska återbetalas", f"(17 § 2). {besides}"
    day = "senast fredagen den 29 maj 2026"
    late = f"1 000 000 kr skulle ha återbetalats {day} men har inte återbetalats {place}"
    assert late in letter(case, date(2026, 6, 1))
    assert f"{owed} {day} {place}" in letter(case, date(2026, 5, 4))
    undated = attrs.evolve(case, reclaim_decisions=(attrs.evolve(decision, pay_by=None),))
    assert f"{owed} {place}" in letter(undated, date(2026, 6, 1))


def test_a_duty_that_is_told_with_its_day_is_not_asked_about_again_as_a_fact_that_is_missing():
    agreement = korta_vardkoer_2025.AGREEMENT
    case = GrantCase(agreement=agreement, recipient=agreement.recipient("Kalmar"), terms="block 1")
    told = letter(case, date(2026, 4, 10))
    assert "- Socialstyrelsen ska lämna samlad redovisning: sista dag var tisdagen den 31 mars 2026; det går" in told
    assert "om det är gjort" not in told


def test_a_document_that_is_alone_of_its_kind_is_spoken_of_as_known_and_others_by_their_number():
    sent = Requisition(amount=SHARE, arrived_on=date(2025, 5, 16), channel=None)
    for sent_in, swedish, english in (
        ((sent,), "hur rekvisitionen kom in", "how the requisition was received"),
        ((sent, attrs.evolve(sent, amount=K(1))), "hur rekvisition 1 kom in", "how requisition 1 was received"),
    ):
        assert swedish in letter(case_of(requisitions=sent_in), date(2025, 5, 20))
        assert english in letter(case_of(requisitions=sent_in), date(2025, 5, 20), "en")


def test_where_no_report_is_asked_for_yet_the_letter_asks_how_the_money_was_used():
    sent = Requisition(amount=SHARE, arrived_on=date(2025, 5, 2), channel=Channel.WEB)
    paid = Payment(amount=SHARE, paid_on=date(2025, 6, 2))
    undated = attrs.evolve(FAR_TERMS.reports[0], last_day=Unknown("report_day", cited("14 §")))
    case = case_of(changed(reports=(undated,)), requisitions=(sent,), payments=(paid,))
    assert "Ta reda på: hur medlen har använts och sista dag för redovisning (14 §)." in letter(case, date(2025, 7, 1))


def test_money_is_requisitioned_from_an_authority_and_applied_for_at_one():
    assert "Rekvirera medlen från Socialstyrelsen senast" in letter(case_of(), BEFORE)
    agreement = effektiv_halso_och_sjukvard.regulation(2026, application_day=date(2026, 3, 31))
    case = GrantCase(agreement=agreement, recipient=agreement.recipient("Kalmar"))
    assert "Ansöka om bidrag hos Delegationen" in letter(case, date(2026, 3, 1))


@pytest.mark.parametrize(
    ("clause", "told", "english"),
    [
        (
            attrs.evolve(FAR_TERMS.requisition, last_day=Unknown("requisition_day", cited("7 §"))),
            "Sista dagen för rekvisition är inte känd.",
            "The last day for requisition is not known.",
        ),
        (
            Unknown("requisition", cited("7 §")),
            "Villkoren för rekvisition är inte kända.",
            "The terms of requisition are not known.",
        ),
        (
            Unknown("own_question", cited("7 §")),
            "Ingen rekvisition har kommit in.",
            "No requisition has been received.",
        ),
    ],
)
def test_why_it_cannot_be_determined_whether_the_right_remains_follows_at_once(clause, told, english):
    case = case_of(changed(requisition=clause))
    assert f"rätt till 5 000 000 kr finns kvar (7 §). {told}" in letter(case, BEFORE).replace("7 och 9 §§", "7 §")
    assert english in letter(case, BEFORE, "en")


def test_the_amounts_that_are_not_known_are_listed_without_the_limit_that_a_row_of_the_account_has():
    paid = Payment(amount=SHARE, paid_on=date(2025, 6, 2))
    told = letter(case_of(changed(liability=Unknown("liability", cited("17 §"))), payments=(paid,)), date(2025, 7, 1))
    assert "Okänt: använt, oanvänt och kan bli återkrävt." in told


def test_what_the_state_should_have_paid_by_now_is_told_with_its_day_and_once():
    payment = PaymentClause(mode=PaymentMode.ONCE, last_day=far_day(date(2025, 5, 30), "11 §"), citation=cited("11 §"))
    case = case_of(changed(payment=payment, requisition=None))
    late = "5 000 000 kr väntar på utbetalning och skulle ha betalats ut senast fredagen den 30 maj 2025 (11 §)."
    assert "Hela beloppet väntar på utbetalning." in letter(case, date(2025, 5, 30))
    assert late in letter(case, date(2025, 5, 31))
    assert "Hela beloppet" not in letter(case, date(2025, 5, 31))


def test_the_day_on_which_a_duty_was_done_too_late_is_not_taken_for_that_of_the_status():
    sent = Requisition(amount=SHARE, arrived_on=date(2025, 5, 2), channel=Channel.WEB)
    facts = {"requisitions": (sent,), "payments": (Payment(amount=SHARE, paid_on=date(2025, 6, 2)),)}
    report = FinancialReport(received=SHARE, arrived_on=date(2026, 3, 4), channel=Channel.WEB)
    found = assess(case_of(financial_reports=(report,), **facts), as_of=date(2026, 3, 5))
    told = {row[0]: plain(row[4]) for row in duties_sheet(found).rows}
    assert "fullgjord (den 2 maj 2025)" == told["rekvirera medlen (villkor för rätten)"]
    assert "försenad; gjord den 4 mars 2026" == told["lämna ekonomisk redovisning"]
    english = {row[0]: row[4] for row in duties_sheet(found, "en").rows}
    assert "late; done on 4 March 2026" == english["submit the financial report"]


def test_what_was_repaid_before_a_decision_is_not_said_to_be_too_much():
    """It is more than what is to be repaid as yet, and the letter says beside it that more may be reclaimed."""
    sent = Requisition(amount=SHARE, arrived_on=date(2025, 5, 2), channel=Channel.WEB)
    report = FinancialReport(
        received=SHARE,
        items=(CostItem(category=CostCategory.STAFFING, amount=K(4_000_000)),),
        arrived_on=date(2026, 2, 2),
        channel=Channel.WEB,
    )
    case = case_of(
        requisitions=(sent,),
        payments=(Payment(amount=SHARE, paid_on=date(2025, 6, 2)),),
        financial_reports=(report,),
        repayments=(Repayment(amount=K(100_000), booked_on=date(2026, 2, 9)),),
    )
    told = letter(case, date(2026, 3, 5))
    assert "högst 900 000 kr" in told
    assert "återbetalt utöver skyldigheten" in told
    assert "för mycket" not in told


def test_of_two_requisitions_the_one_that_gave_the_right_is_to_be_completed_and_not_the_late_one():
    agreement = goda_forutsattningar_2019.AGREEMENT
    first = Requisition(amount=K(10_000_000), arrived_on=date(2019, 11, 15), channel=Channel.E_MAIL)
    late = attrs.evolve(first, arrived_on=date(2019, 12, 10))
    case = GrantCase(agreement=agreement, recipient=agreement.recipient("Gotland"), requisitions=(first, late))
    told = letter(case, date(2019, 12, 16))
    assert "Komplettera rekvisition 1 med följande" in told
    assert "rekvisition 2" not in told


def test_how_money_was_used_is_not_asked_before_any_was_paid():
    agreement = litteratur_i_skolan.AGREEMENTS[1]
    school = Recipient(name="Kalmar kommun", group=agreement.terms[0].group)
    entitled = Entitlement(line=agreement.terms[0].lines[0], amount=SHARE, citation=cited("2 §"))
    case = GrantCase(agreement=agreement, recipient=school, entitlements=(entitled,))
    assert "hur medlen har använts" not in letter(case, date(2025, 9, 11))
    paid = attrs.evolve(case, payments=(Payment(amount=SHARE, paid_on=date(2025, 9, 1)),))
    assert "hur medlen har använts" in letter(paid, date(2025, 9, 11))


def test_sums_of_kronor_do_not_agree_with_a_participle_in_the_singular():
    half = Requisition(amount=K(2_000_000), arrived_on=date(2025, 5, 2), channel=Channel.WEB)
    paid = Payment(amount=K(500_000), paid_on=date(2025, 5, 5))
    told = letter(case_of(requisitions=(half,), payments=(paid,)), date(2025, 5, 9))
    assert "500 000 kr har betalats ut, 1 500 000 kr väntar på utbetalning och" in told
    assert "kr är utbetalt" not in told
