"""Accessibility 2022: two payments that make up block 1 to the krona, and Unknown for all that is not in hand."""

from datetime import date

import pytest
from payments_in_hand import case_of, cited_in_answers, terms_by_name

from grantkit import Payment, Right, Sek, Unknown, assess
from grantkit.case import Entitlement
from grantkit.catalogue.okad_tillganglighet_2022 import AGREEMENT, REGIONS

# SKR's account of 26 August 2022, and the Government's summary of its decision of December 2022: kronor.
AMOUNTS = {
    "block_1_august": 697_329_040,
    "block_1_december": 1_815_270_960,
    "block_2": 443_400_000,
    "salar": 11_000_000,
}
BLOCK_1, ALL = 2_512_600_000, 2_967_000_000
PAID_BY = date(2022, 8, 31)
OWN = {"S2022/00608", "SKR 2022-08-26", "SKR 2022-02-01", "Regeringen 2022-12", "Pressmeddelande 2022-12"}
DAYS = (date(2022, 1, 27), date(2022, 8, 31), date(2022, 9, 1), date(2022, 12, 31), date(2023, 3, 31), date(2024, 1, 1))
NAMES = ("block 1, augusti", "block 1, december", "block 2")


def test_the_amounts_are_as_told_and_make_up_block_1_and_the_whole():
    assert {code: Sek.kronor(amount) for code, amount in AMOUNTS.items()} == {
        line.code: line.amount for line in AGREEMENT.budget.lines
    }
    (block_1,) = AGREEMENT.budget.subtotals
    assert (("block_1_august", "block_1_december"), Sek.kronor(BLOCK_1)) == (block_1.lines, block_1.printed)
    assert Sek.kronor(ALL) == AGREEMENT.budget.total
    assert BLOCK_1 == AMOUNTS["block_1_august"] + AMOUNTS["block_1_december"]
    assert () == AGREEMENT.check()


def test_the_numbers_and_the_month_of_the_agreement():
    assert "S2022/00608" == str(AGREEMENT.registration_number)
    assert ["S2022/02249"] == [str(number) for _, number in AGREEMENT.other_numbers]
    assert (date(2022, 1, 1), date(2022, 1, 31)) == (AGREEMENT.signed_on.first, AGREEMENT.signed_on.last)
    assert AGREEMENT.performance_based is True
    facts = {code: text for code, text, _ in AGREEMENT.facts}
    places = {code: place.place for code, _, place in AGREEMENT.facts}
    # SKR told of August on 26 August, and could not tell of December; it told of the supplement on the day of it.
    assert ("SKR den 26 augusti 2022", "SKR den 25 april 2022") == (places["payer"], places["supplement"])
    assert "18 August 2022" in facts["payer"]
    assert "December" not in facts["payer"]
    assert "I:3 of 27 January 2022" in facts["decision"]
    assert "36 million" in facts["supplement"]
    assert "Kammarkollegiet" in facts["payer"]


def test_each_payment_has_terms_of_its_own_and_only_august_has_a_day():
    terms = terms_by_name(AGREEMENT)
    assert NAMES == tuple(terms)
    assert PAID_BY == terms["block 1, augusti"].payment.last_day.last_day
    assert isinstance(terms["block 1, augusti"].payment.mode, Unknown)
    assert [Unknown] * 2 == [type(terms[name].payment) for name in NAMES[1:]]


def test_the_rules_that_no_clause_can_say_are_notes():
    noted = {name: [each.code for each in terms.notes] for name, terms in terms_by_name(AGREEMENT).items()}
    assert {
        "block 1, augusti": ["performance"],
        "block 1, december": ["performance", "bonus_pot"],
        "block 2": ["by_population", "half_yearly_report"],
    } == noted


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_in_hand_is_unknown(name):
    terms = terms_by_name(AGREEMENT)[name]
    withheld = (terms.requisition, terms.reports, terms.repayment, terms.liability, terms.interest, terms.instalments)
    assert [Unknown] * 6 == [type(each) for each in withheld]
    assert {"S2022/00608"} == {each.citation.source.short for each in withheld}
    answer = assess(case_of(AGREEMENT, "Gotland", name), as_of=date(2022, 9, 1))
    assert Right.UNKNOWN is answer.right
    assert isinstance(answer.ledger.entitled, Unknown)


def test_a_share_that_a_decision_tells_is_a_fact_of_the_case_and_nothing_lapses():
    place = AGREEMENT.budget.line("block_1_august").citation
    share = Entitlement(line="block_1_august", amount=Sek.kronor(5_000_000), citation=place)
    paid = Payment(amount=share.amount, paid_on=PAID_BY)
    case = case_of(AGREEMENT, "Kalmar", NAMES[0], entitlements=(share,), payments=(paid,))
    ledger = assess(case, as_of=date(2022, 9, 1)).ledger
    assert (share.amount, Sek.ZERO) == (ledger.entitled, ledger.lapsed)


def test_salar_has_its_line_whole():
    assert Sek.kronor(AMOUNTS["salar"]) == assess(case_of(AGREEMENT, "SKR"), as_of=PAID_BY).ledger.entitled
    assert 21 == len(REGIONS)


@pytest.mark.long
def test_every_recipient_is_answered_on_six_days_from_its_own_sources():
    assert cited_in_answers(AGREEMENT, DAYS, date(2022, 8, 1)) <= OWN


def test_each_sum_and_day_cites_the_account_or_decision_that_says_it():
    assert {
        "block_1_august": "SKR den 26 augusti 2022",
        "block_1_december": "beslutet i december 2022",
        "block_2": "SKR den 26 augusti 2022",
        "salar": "SKR den 26 augusti 2022",
    } == {line.code: line.citation.place for line in AGREEMENT.budget.lines}
    terms = terms_by_name(AGREEMENT)
    assert "SKR den 26 augusti 2022" == terms["block 1, augusti"].payment.last_day.citation.place
    assert ["SKR den 1 februari 2022", "beslutet i december 2022"] == [
        note.citation.place for note in terms["block 1, december"].notes
    ]
