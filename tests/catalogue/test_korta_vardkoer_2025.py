"""Shorter waiting lists 2025: sums, prices, the requisition and the report as told; the decision is not in hand."""

from datetime import date
from fractions import Fraction

import pytest
from payments_in_hand import case_of, cited_in_answers, terms_by_name

from grantkit import AllocationMethod, Channel, Requisition, Right, Sek, Unknown, allocate, assess, duties
from grantkit.agreement import ReportKind
from grantkit.allocation import Priced
from grantkit.case import DutyStatus
from grantkit.catalogue.korta_vardkoer_2025 import AGREEMENT, EQUALLY, OPERATIONS_IN, PRICES, REGIONS
from grantkit.values import DayOrigin

# Socialstyrelsens uppgifter om statsbidraget, millions of kronor, and pressmeddelande mars 2025, kronor by operation.
AMOUNTS, ALL = {"block_1": 100, "block_2": 397}, 497
BY_OPERATION = {"hip_replacement": 108_000, "prolapse": 39_000, "cataract": 19_000}
ASKED_BY = date(2025, 6, 2)
OWN = {"S2025/00401", "Pressmeddelande 2025-03", "Socialstyrelsen, korta vårdköerna 2025"}
DAYS = (date(2025, 3, 1), ASKED_BY, date(2025, 6, 3), date(2025, 11, 1), date(2026, 4, 1), date(2027, 1, 1))
NAMES = ("block 1", "block 2")


def _sent(day):
    return Requisition(amount=Sek.kronor(4_761_904), arrived_on=day, channel=Channel.WEB)


def test_the_amounts_are_as_told_and_tie():
    assert {code: Sek.miljoner(millions) for code, millions in AMOUNTS.items()} == {
        line.code: line.amount for line in AGREEMENT.budget.lines
    }
    assert Sek.miljoner(ALL) == AGREEMENT.budget.total
    assert () == AGREEMENT.check()
    # Socialstyrelsen prints the number of the decision with "(delvis)".
    assert "S2025/00401 (delvis)" == str(AGREEMENT.registration_number)
    (later,) = [fact for fact in AGREEMENT.facts if fact[0] == "later_decision"]
    assert ("S2025/01233", True) == (later[2].source.short, later[1].startswith("at most 507.5"))
    assert AGREEMENT.performance_based is True
    assert REGIONS == AGREEMENT.recipients


def test_the_decision_of_june_2025_is_told_from_its_own_summary_and_not_from_a_release_of_march():
    (text, place), *others = [(text, place) for code, text, place in AGREEMENT.facts if code == "later_decision"]
    assert ("S2025/01233", "uppdraget i juni 2025", []) == (place.source.short, place.place, others)
    assert "at most 507.5 million" in text


def test_the_prices_by_operation_and_the_months():
    assert {code: Sek.kronor(price) for code, price in BY_OPERATION.items()} == dict(PRICES)
    assert (date(2025, 2, 1), date(2025, 10, 31)) == (OPERATIONS_IN.first, OPERATIONS_IN.last)
    quotas = Priced((("Norr", 10), ("Syd", 3)), PRICES["hip_replacement"]).quotas(Fraction(Sek.miljoner(397).ore))
    assert {"Norr": Sek.kronor(1_080_000).ore, "Syd": Sek.kronor(324_000).ore} == dict(quotas)


def test_block_1_is_shared_equally_and_sixteen_regions_would_have_a_krona_more():
    shares = allocate(Sek.miljoner(100), EQUALLY, method=AllocationMethod.LARGEST_REMAINDER).amounts
    assert Sek.miljoner(100) == sum(shares.values(), Sek.ZERO)
    assert {4_761_904, 4_761_905} == {amount.ore // 100 for amount in shares.values()}
    assert 16 == sum(amount == Sek.kronor(4_761_905) for amount in shares.values())


@pytest.mark.parametrize("name", NAMES)
def test_requisition_and_report_are_as_the_authority_tells_them(name):
    terms = terms_by_name(AGREEMENT)[name]
    assert ASKED_BY == terms.requisition.last_day.last_day
    assert DayOrigin.AUTHORITY is terms.requisition.last_day.origin
    assert "Socialstyrelsen" == terms.requisition.addressee
    assert isinstance(terms.requisition.if_late, Unknown)
    (report,) = terms.reports
    assert (ReportKind.FINANCIAL, "Socialstyrelsen") == (report.kind, report.addressee)
    assert isinstance(report.last_day, Unknown)
    (account,) = terms.duties
    assert ("authority_report", "Socialstyrelsen", date(2026, 3, 31)) == (
        account.code,
        account.actor,
        account.last_day.last_day,
    )


def test_the_rules_that_no_clause_can_say_are_notes():
    noted = {name: [each.code for each in terms.notes] for name, terms in terms_by_name(AGREEMENT).items()}
    assert {
        "block 1": ["may_be_repaid", "contents_of_report"],
        "block 2": ["price_by_operation", "remainder", "contents_of_report"],
    } == noted


@pytest.mark.parametrize(
    ("as_of", "sent", "right"),
    [
        (ASKED_BY, None, Right.OPEN),
        (date(2025, 6, 3), None, Right.LATE),
        (date(2025, 6, 3), ASKED_BY, Right.PRESERVED),
        (date(2025, 7, 1), date(2025, 6, 3), Right.LATE),
    ],
)
@pytest.mark.parametrize("name", NAMES)
def test_a_requisition_after_2_june_is_late_and_nothing_lapses(name, as_of, sent, right):
    facts = {} if sent is None else {"requisitions": (_sent(sent),)}
    answer = assess(case_of(AGREEMENT, "Gotland", name, **facts), as_of=as_of)
    assert right is answer.right
    assert "right_lapsed" not in {each.code for each in answer.findings}
    assert isinstance(answer.ledger.entitled, Unknown)


def test_what_the_decision_may_say_and_is_not_in_hand_is_unknown():
    for terms in AGREEMENT.terms:
        withheld = (terms.payment, terms.repayment, terms.liability, terms.interest, terms.refusal, terms.period)
        assert [Unknown] * 6 == [type(each) for each in withheld]
        assert {"S2025/00401"} == {each.citation.source.short for each in withheld}


def test_the_account_of_the_authority_is_its_own_and_whether_it_came_is_not_known_after_31_march():
    listed = {each.code: each for each in duties(AGREEMENT, AGREEMENT.recipient("Halland"), terms="block 2")}
    assert "Socialstyrelsen" == listed["authority_report"].actor
    for day, status in ((date(2026, 3, 31), DutyStatus.OPEN), (date(2026, 4, 1), DutyStatus.UNKNOWN)):
        answer = assess(case_of(AGREEMENT, "Halland", "block 2"), as_of=day)
        assert [status] == [each.status for each in answer.duties if each.duty.code == "authority_report"]


@pytest.mark.long
def test_every_region_is_answered_on_six_days_from_its_own_sources():
    assert cited_in_answers(AGREEMENT, DAYS, date(2025, 5, 20)) <= OWN


def test_each_clause_cites_the_release_or_page_that_says_it():
    first, second = AGREEMENT.terms
    assert "Socialstyrelsen, fördelning" == AGREEMENT.budget.citation.place == EQUALLY.citation.place
    assert "Socialstyrelsen, rekvisition" == first.requisition.last_day.citation.place
    assert "Socialstyrelsen, återrapportering" == first.reports[0].citation.place
    assert "pressmeddelandet i mars 2025" == first.duties[0].citation.place
    assert ["pressmeddelandet i mars 2025", "Socialstyrelsen, återrapportering"] == [
        note.citation.place for note in first.notes
    ]
    assert ["pressmeddelandet i mars 2025", "Socialstyrelsen, fördelning", "Socialstyrelsen, återrapportering"] == [
        note.citation.place for note in second.notes
    ]
