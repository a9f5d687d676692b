"""The sheets of many cases: every group, risk and outlook in words, in both languages, with what is not known."""

from datetime import date

import attrs
import pytest
from plain_agreement import CITED, agreed, case_under, kr, paid, reported

from grantkit import Deadline, GrantCase, GrantkitError, Recipient, Sek, Unknown, assess
from grantkit.agreement import (
    Ground,
    LiabilityClause,
    LiabilityGround,
    RepaymentClause,
    ReportClause,
    ReportKind,
    UnusedStandard,
)
from grantkit.case import forecasts
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
from grantkit.portfolio import AtStake, GroupedBy, Portfolio, Risk, Risks, at_risk, look_ahead, totals
from grantkit.text import outlook_sheet, risks_sheet, totals_sheet
from grantkit.text.notebook import mimebundle
from grantkit.text.portfolio_sheets import _ASSUMPTIONS
from grantkit.values.findings import FindingKind, Modality

OCTOBER, NEW_YEAR = date(2019, 10, 1), date(2019, 12, 31)
CASES = tuple(GrantCase(agreement=AGREEMENT, recipient=region) for region in REGIONS[:2])
LAST = Deadline(date(2026, 3, 31), CITED)
UNREPORTED = case_under(
    agreed(
        kr(100),
        reports=(ReportClause(kind=ReportKind.FINANCIAL, last_day=LAST, citation=CITED),),
        repayment=RepaymentClause(what=UnusedStandard.UNUSED, last_day=LAST, citation=CITED),
    ),
    payments=paid(kr(100)),
)


def plain(rows):
    return [tuple(cell.replace("\xa0", " ") for cell in row) for row in rows]


def test_the_sums_of_all_come_first_and_each_grouping_has_a_heading():
    sheet = totals_sheet(totals(Portfolio(CASES).at(NEW_YEAR)), "sv")
    assert ("", "ärenden", "rätt till bidrag", "förfallet") == sheet.header
    names = [row[0] for row in sheet.rows]
    assert "alla" == names[0]
    headings = [sheet.rows[place][0] for place in sheet.strong]
    assert ["alla", "per överenskommelse", "per mottagare", "per mottagargrupp"] == headings[:4]
    assert ["per budgetpost", "per år", "per läge för rätten"] == headings[4:]
    assert {"Region Stockholm", "Region Uppsala", "regioner", "2019", "förfallen"} <= set(names)
    assert f"{AGREEMENT.name}: Insatser under 2019" in names
    assert f"{AGREEMENT.name}: ej angivet" in names
    assert () == sheet.notes


def test_a_sum_tells_how_many_amounts_are_not_known_and_what_is_not_to_be_added():
    sheet = totals_sheet(totals([assess(UNREPORTED, as_of=date(2026, 2, 1))], by=()), "en")
    (row,) = plain(sheet.rows)
    used = row[sheet.header.index("used")]
    assert "SEK 0 + 1 unknown" == used
    open_text = attrs.evolve(UNREPORTED, agreement=attrs.evolve(UNREPORTED.agreement, period=Unknown("period")))
    by_year = totals_sheet(totals([assess(open_text, as_of=date(2026, 2, 1))], by=(GroupedBy.YEAR,)), "en")
    assert "not stated" == by_year.rows[2][0]


def test_what_may_be_reclaimed_and_what_must_be_repaid_are_said_not_to_be_added():
    late = LiabilityGround(ground=Ground.REPORT_LATE, citation=CITED)
    clause = LiabilityClause(grounds=(late,), decided_by="Staten", modality=Modality.POWER, citation=CITED)
    (terms,) = UNREPORTED.agreement.terms
    agreement = attrs.evolve(UNREPORTED.agreement, terms=(attrs.evolve(terms, liability=clause),))
    case = attrs.evolve(UNREPORTED, agreement=agreement, financial_reports=reported(kr(60), date(2026, 4, 2)))
    sheet = totals_sheet(totals([assess(case, as_of=date(2026, 5, 1))], by=()), "en")
    assert [("SEK 40", "SEK 100")] == [row[-2:] for row in plain(sheet.rows)]
    assert ("What may be reclaimed includes what must be repaid; the two are not added.",) == sheet.notes


def test_money_at_risk_has_its_day_with_the_weekday_and_the_days_left():
    sheet = risks_sheet(at_risk(Portfolio(CASES).at(OCTOBER)), "en")
    assert ("grant", "recipient", "position", "amount", "day", "days left", "source") == sheet.header
    first = plain(sheet.rows)[0]
    assert ("Region Stockholm", "open", "SEK 741,261,389", "Sunday 1 December 2019", "61") == first[1:6]
    assert 1 == len(sheet.notes)
    assert () == risks_sheet(Risks(), "sv").notes


def test_an_amount_that_is_not_known_is_told_with_its_bound():
    found = at_risk([assess(UNREPORTED, as_of=date(2026, 4, 1))])
    (row,) = plain(risks_sheet(found, "sv").rows)
    assert ("okänt, högst 100 kr", "tisdagen den 31 mars 2026", "−1") == row[3:6]
    boundless = Risks(attrs.evolve(each, at_most=None, day=None) for each in found)
    (row,) = plain(risks_sheet(boundless, "en").rows)
    assert ("", "") == row[4:6]
    named = Risks(attrs.evolve(each, terms="block 2") for each in found)
    assert plain(risks_sheet(named, "en").rows)[0][0] == f"{row[0]} (block 2)"
    assert row[3].startswith("unknown")


def test_what_lies_ahead_has_its_sum_and_what_is_assumed():
    ahead = look_ahead(CASES, as_of=OCTOBER, day=NEW_YEAR)
    sheet = outlook_sheet(ahead, "sv")
    assert "Läget den 31 december 2019, utifrån det som är känt den 1 oktober 2019" == sheet.caption
    *_, last = plain(sheet.rows)
    assert ("alla", "", "860 272 452 kr", "0 kr", "0 kr", "0 kr") == last
    assert "Inget annat antas hända (2 ärenden)" == sheet.notes[0]
    planned = look_ahead(CASES, as_of=OCTOBER, day=NEW_YEAR, costs_so_far=lambda _: kr(1))
    notes = outlook_sheet(planned, "en").notes
    assert "The costs are assumed to go on at the same rate (2 cases)" in notes


def test_every_assumption_of_a_forecast_has_words():
    kinds = {value.code for value in vars(forecasts).values() if isinstance(value, FindingKind)}
    assert kinds == set(_ASSUMPTIONS)
    assert all(sv != en for sv, en in _ASSUMPTIONS.values())


@pytest.mark.parametrize("locale", ["sv", "en"])
def test_a_notebook_shows_them(locale):
    risk = Risk(
        agreement=AGREEMENT,
        recipient=Recipient(name="Norr", group=REGIONS[0].group),
        terms=None,
        stake=AtStake.OPEN,
        amount=Sek.kronor(1),
        at_most=None,
        as_of=OCTOBER,
        day=NEW_YEAR,
        citation=CITED,
    )
    values = (
        totals(Portfolio(CASES).at(NEW_YEAR)),
        Risks((risk,)),
        risk,
        look_ahead(CASES, as_of=OCTOBER, day=NEW_YEAR),
        look_ahead(CASES, as_of=OCTOBER, day=NEW_YEAR).cases[0],
    )
    for value in values:
        shown = mimebundle(value, locale)
        for text in shown.values():
            assert "Sek(" not in text
            assert "_ore" not in text
        assert "<table" in shown["text/html"]


def test_another_kind_of_value_is_refused():
    for sheet in (totals_sheet, risks_sheet, outlook_sheet):
        with pytest.raises(GrantkitError):
            sheet(5)
