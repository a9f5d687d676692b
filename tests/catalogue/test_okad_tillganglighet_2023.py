"""Accessibility 2023: the table of December as printed, two payments that make up block 1, and the bonus pot."""

from datetime import date

import pytest
from payments_in_hand import case_of, cited_in_answers, terms_by_name

from grantkit import Payment, Right, Sek, Unknown, assess, audit_table
from grantkit.catalogue.okad_tillganglighet_2023 import AGREEMENT, REGIONS, TABLE

# Pressmeddelande december 2022 and regeringens beslut augusti 2023, kronor.
AMOUNTS = {
    "block_1_august": 625_746_835,
    "block_1_december": 1_874_253_165,
    "block_2": 440_000_000,
    "salar": 12_000_000,
}
BLOCK_1, ALL = 2_500_000_000, 2_952_000_000
# Pressmeddelande december 2023, as printed there but for Uppsala, which is printed "544 99 160".
DECEMBER = """
    Blekinge 16 588 454
    Dalarna 56 137 919
    Gotland 9 416 241
    Gävleborg 64 341 140
    Halland 55 172 103
    Jämtland 24 648 954
    Jönköping 98 282 816
    Kalmar 34 984 723
    Kronoberg 23 958 720
    Norrbotten 58 167 040
    Skåne 231 170 585
    Stockholm 617 098 208
    Södermanland 31 119 758
    Uppsala 544 99 160
    Värmland 55 824 911
    Västerbotten 21 153 716
    Västernorrland 36 314 358
    Västmanland 45 995 021
    Örebro 45 188 093
    Östergötland 16 423 051
    Västra Götaland 277 768 194
"""
OWN = {"S2022/04844", "Pressmeddelande 2022-12", "Regeringen 2023-08", "Pressmeddelande 2023-12"}
DAYS = (
    date(2022, 12, 22),
    date(2023, 8, 31),
    date(2023, 9, 1),
    date(2023, 12, 31),
    date(2024, 3, 31),
    date(2025, 1, 1),
)
NAMES = ("block 1, augusti", "block 1, december", "block 2")


def _printed():
    rows = (line.split() for line in DECEMBER.strip().splitlines())
    names = {}
    for words in rows:
        name = " ".join(each for each in words if not each.isdecimal())
        names[name] = Sek.kronor(int("".join(each for each in words if each.isdecimal())))
    return names


def test_every_cell_of_december_is_as_printed_and_the_table_ties():
    assert _printed() == {str(region): amount for region, amount in TABLE.column("december").items()}
    assert list(_printed()) == [str(region) for region in TABLE.recipients]
    assert set(REGIONS) == set(TABLE.recipients)
    assert Sek.kronor(AMOUNTS["block_1_december"]) == TABLE.total("december") == sum(_printed().values(), Sek.ZERO)


def test_the_audit_finds_no_error_in_the_sums_and_knows_no_key():
    audit = audit_table(TABLE)
    assert () == audit.findings
    assert () == tuple(audit.column("december").explained_by)
    assert "544 99 160" in {code: text for code, text, _ in AGREEMENT.facts}["printed_amount"]


def test_the_amounts_are_as_told_and_make_up_block_1_and_the_whole():
    assert {code: Sek.kronor(amount) for code, amount in AMOUNTS.items()} == {
        line.code: line.amount for line in AGREEMENT.budget.lines
    }
    (block_1,) = AGREEMENT.budget.subtotals
    assert (("block_1_august", "block_1_december"), Sek.kronor(BLOCK_1)) == (block_1.lines, block_1.printed)
    assert Sek.kronor(ALL) == AGREEMENT.budget.total
    assert () == AGREEMENT.check()


def test_the_number_and_the_month_of_the_agreement():
    assert "S2022/04844" == str(AGREEMENT.registration_number)
    assert (date(2022, 12, 1), date(2022, 12, 31)) == (AGREEMENT.signed_on.first, AGREEMENT.signed_on.last)
    assert AGREEMENT.performance_based is True
    facts = {code: text for code, text, _ in AGREEMENT.facts}
    # No source in hand that names itself tells the day and number of the decision on the agreement.
    assert "decision" not in facts
    assert "530 million" in facts["psychiatry"]


def test_each_payment_has_its_own_last_day_for_the_state():
    terms = terms_by_name(AGREEMENT)
    assert NAMES == tuple(terms)
    days = {name: terms[name].payment.last_day.last_day for name in NAMES[:2]}
    assert {"block 1, augusti": date(2023, 8, 31), "block 1, december": date(2023, 12, 31)} == days
    assert isinstance(terms["block 2"].payment, Unknown)


def test_the_rules_that_no_clause_can_say_are_notes():
    noted = {name: [each.code for each in terms.notes] for name, terms in terms_by_name(AGREEMENT).items()}
    assert {
        "block 1, augusti": ["performance"],
        "block 1, december": ["performance", "bonus_pot"],
        "block 2": ["by_population", "yearly_report"],
    } == noted


def test_a_region_is_entitled_to_its_cell_of_december_and_august_is_not_known():
    for name, amount in _printed().items():
        december = assess(case_of(AGREEMENT, name, "block 1, december"), as_of=date(2023, 12, 31)).ledger
        assert (amount, Sek.ZERO) == (december.entitled, december.lapsed)
        august = assess(case_of(AGREEMENT, name, "block 1, augusti"), as_of=date(2023, 12, 31)).ledger
        assert isinstance(august.entitled, Unknown)


def test_money_paid_on_the_cell_is_neither_lapsed_nor_to_be_repaid_as_far_as_is_known():
    paid = Payment(amount=Sek.kronor(9_416_241), paid_on=date(2023, 12, 29))
    answer = assess(case_of(AGREEMENT, "Gotland", "block 1, december", payments=(paid,)), as_of=date(2025, 1, 1))
    assert Sek.ZERO == answer.ledger.lapsed
    assert [Unknown] * 2 == [type(answer.repayment.amount), type(answer.ledger.exposure)]


@pytest.mark.parametrize("name", NAMES)
def test_what_is_not_in_hand_is_unknown(name):
    terms = terms_by_name(AGREEMENT)[name]
    withheld = (terms.requisition, terms.reports, terms.repayment, terms.liability, terms.interest, terms.instalments)
    assert [Unknown] * 6 == [type(each) for each in withheld]
    assert {"S2022/04844"} == {each.citation.source.short for each in withheld}
    assert Right.UNKNOWN is assess(case_of(AGREEMENT, "Skåne", name), as_of=date(2023, 9, 1)).right


def test_salar_has_its_line_whole():
    assert Sek.kronor(12_000_000) == assess(case_of(AGREEMENT, "SKR"), as_of=date(2023, 12, 31)).ledger.entitled


@pytest.mark.long
def test_every_recipient_is_answered_on_six_days_from_its_own_sources():
    assert cited_in_answers(AGREEMENT, DAYS, date(2023, 8, 1)) <= OWN


def test_each_sum_and_day_cites_the_release_or_decision_that_says_it():
    assert {
        "block_1_august": "beslutet i augusti 2023",
        "block_1_december": "tabellen i december 2023",
        "block_2": "pressmeddelandet i december 2022",
        "salar": "pressmeddelandet i december 2022",
    } == {line.code: line.citation.place for line in AGREEMENT.budget.lines}
    terms = terms_by_name(AGREEMENT)
    assert "beslutet i augusti 2023" == terms["block 1, augusti"].payment.last_day.citation.place
    assert "pressmeddelandet i december 2023" == terms["block 1, december"].payment.last_day.citation.place
    assert ["pressmeddelandet i december 2022", "pressmeddelandet i december 2023"] == [
        note.citation.place for note in terms["block 1, december"].notes
    ]
