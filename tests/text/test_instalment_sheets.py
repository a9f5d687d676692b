"""A plan of instalments as a table: every krona stands in it, and whoever missed a condition is named."""

from fractions import Fraction

import pytest

from grantkit import AllocationMethod, Citation, Sek, allocate
from grantkit.allocation import ConditionOutcome, Instalment, MissedMoney, pay_in_instalments
from grantkit.text.instalment_sheets import instalment_sheet

CITED = Citation("SVF 2025", "beslut")
HALF = Fraction(1, 2)
SHARES = allocate(Sek.kronor(100), {"Norr": 1, "Syd": 1}, method=AllocationMethod.LARGEST_REMAINDER)


def sheet(missed, outcome=ConditionOutcome.NOT_MET, locale="sv"):
    first = Instalment(name="första", part=HALF, citation=CITED)
    second = Instalment(name="andra", part=HALF, citation=CITED, outcomes=(("Syd", outcome),), missed=missed)
    return instalment_sheet(pay_in_instalments(SHARES, (first, second)), locale)


def rows(shown):
    return {row[0]: tuple(cell.replace("\u00a0", " ") for cell in row[1:]) for row in shown.rows}


def test_a_pot_has_its_row_and_each_column_adds_up():
    shown = sheet(MissedMoney.TO_A_POT)
    assert ("mottagare", "första", "andra", "utbetalt", "gått miste om") == shown.header
    assert {
        "Norr": ("25 kr", "25 kr", "50 kr", "0 kr"),
        "Syd": ("25 kr", "0 kr", "25 kr", "25 kr"),
        "läggs i en pott": ("0 kr", "25 kr", "25 kr", ""),
        "stannar hos utbetalaren": ("0 kr", "0 kr", "0 kr", ""),
        "obestämt": ("0 kr", "0 kr", "0 kr", ""),
        "summa": ("50 kr", "50 kr", "100 kr", ""),
    } == rows(shown)
    assert ("Syd uppfyllde inte villkoret för andra",) == shown.notes


def test_what_nobody_has_said_is_unknown_and_undetermined_and_says_why_in_the_language():
    shown = sheet(MissedMoney.STAYS, ConditionOutcome.UNKNOWN)
    assert ("25 kr", "okänt", "okänt", "okänt") == rows(shown)["Syd"]
    assert ("0 kr", "25 kr", "25 kr", "") == rows(shown)["obestämt"]
    assert ("okänt: om villkoret uppfylldes av Syd [SVF 2025, beslut]",) == shown.notes


@pytest.mark.parametrize(("locale", "told"), [("sv", "utbetalningsplan"), ("en", "plan of instalments")])
def test_a_plan_shows_itself_in_both_languages(locale, told):
    assert told == sheet(MissedMoney.STAYS, locale=locale).caption
    plan = pay_in_instalments(SHARES, (Instalment(name="hela", part=Fraction(1), citation=CITED),))
    assert "stannar hos utbetalaren" in plan._repr_mimebundle_()["text/html"]


def test_rows_of_sums_are_set_apart_from_those_of_recipients():
    body, _, foot = sheet(MissedMoney.STAYS).as_markup("sv").partition("</table>")[0].partition("<tfoot")
    assert ("Syd" in body, "Syd" in foot) == (True, False)
    assert ("stannar hos utbetalaren" in body, "stannar hos utbetalaren" in foot) == (False, True)
