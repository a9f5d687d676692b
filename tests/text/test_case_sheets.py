"""A case, its duties and its documents as people read them: who, what, by when, how far, and what is lacking."""

import re
from datetime import date
from html.parser import HTMLParser

import attrs
import pytest
from paperwork import REPORT, REQUISITION, SHARE, without
from shown import MISCHIEF

from grantkit import (
    Channel,
    Citation,
    GrantCase,
    Payment,
    Recipient,
    RecipientGroup,
    Requisition,
    Sek,
    assess,
    duties,
    sensitivity,
)
from grantkit.case import Consequence, Duty
from grantkit.catalogue import goda_forutsattningar_2018
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.text import (
    assessment_sheet,
    documents_sheet,
    duties_sheet,
    duties_timeline,
    sensitivity_sheet,
    timeline_chart,
)
from grantkit.text.case_sheets import duty
from grantkit.text.notebook import mimebundle
from grantkit.text.notebook_notations import sheet_markup

GOTLAND = AGREEMENT.recipient("Gotland")
CASE = GrantCase(
    agreement=AGREEMENT,
    recipient=GOTLAND,
    requisitions=(without(REQUISITION, "giro"),),
    payments=(Payment(amount=SHARE, paid_on=date(2019, 12, 16)),),
    financial_reports=(REPORT,),
)
ASSESSMENT = assess(CASE, as_of=date(2020, 4, 1))


def test_the_duties_of_a_case_say_how_far_each_has_come():
    rows = {row[0]: row[1:] for row in duties_sheet(ASSESSMENT, "en").rows}
    assert "met (14 November 2019)" == rows["requisition the money (condition for the right)"][3]
    assert "late" == rows["submit the account of the work"][3]
    assert "no day" == rows["have the report reviewed and certified"][1]
    assert "section 6.1" == rows["submit the account of the work"][4]


def test_where_nothing_was_to_be_repaid_the_duty_to_repay_is_not_said_to_be_met():
    rows = {row[0]: row[1:] for row in duties_sheet(ASSESSMENT, "en").rows}
    assert "nothing to be done" == rows["repay unused money"][3]


@pytest.mark.parametrize(
    ("locale", "told"), [("sv", "inte reglerat: rekvisition från kommuner"), ("en", "not regulated: requisition by")]
)
def test_a_duty_that_is_a_gap_says_so_where_its_day_would_stand(locale, told):
    gnesta = Recipient(name="Gnesta", group=RecipientGroup.MUNICIPALITIES)
    assert duties_sheet(duties(AGREEMENT, gnesta), locale).rows[0][2].startswith(told)


def test_a_day_that_the_source_does_not_tell_is_unknown():
    owed = duties(goda_forutsattningar_2018.AGREEMENT, goda_forutsattningar_2018.REGIONS[0])
    days = [row[2] for row in duties_sheet(owed, "en").rows]
    assert ["unknown: how grants are given (bakgrund)", "unknown: terms of requisition (bakgrund)"] == days[:2]


def test_documents_are_counted_as_people_count_and_told_with_what_they_lack():
    sheet = documents_sheet(ASSESSMENT)
    assert [("Rekvisition", "den 14 november 2019", "i tid men ofullständig", "1")] == [*sheet.rows[:1]]
    assert ("Rekvisition: saknas och ska finnas med: bankgiro eller plusgiro.",) == sheet.notes


def test_what_is_missing_stands_in_one_line_and_everything_else_by_itself():
    lacking = attrs.evolve(CASE, requisitions=(attrs.evolve(without(REQUISITION, "giro", "period"), addressee="x"),))
    notes = documents_sheet(assess(lacking, as_of=date(2020, 4, 1)), "en").notes
    assert "Requisition: missing, but shall be included: period and bankgiro or plusgiro." == notes[0]
    assert notes[1].startswith("Requisition: The document is addressed to x;")
    assert 2 == len(notes)


def test_a_document_without_a_day_is_unknown():
    undated = attrs.evolve(CASE, requisitions=(Requisition(amount=Sek.ZERO),))
    assert "okänt" == documents_sheet(assess(undated, as_of=date(2020, 4, 1))).rows[0][1]


def test_the_timeline_holds_the_duties_that_have_a_day():
    events = duties_timeline(ASSESSMENT, locale="en").events
    assert ["Sunday 1 December 2019: met", "Tuesday 31 March 2020: met"] == [event.text for event in events][:2]
    assert 4 == len(events)


def test_a_duty_of_the_caller_s_own_gives_its_words_and_no_markup():
    own = Duty(
        code=MISCHIEF,
        actor="a",
        addressee=MISCHIEF,
        due=None,
        consequence=Consequence.POWER,
        citation=Citation("S1", "avsnitt 9"),
    )
    assert "<script>" not in sheet_markup(duties_sheet((own,)))
    assert MISCHIEF == duty(MISCHIEF)


def test_a_notebook_shows_duties_and_documents_below_the_account():
    class Captions(HTMLParser):
        found = ()
        inside = False

        def handle_starttag(self, tag, attrs):  # noqa: ARG002  # the names of the protocol
            self.inside = tag == "caption"

        def handle_data(self, data):
            if self.inside:
                self.found = (*self.found, data)
            self.inside = False

    captions = Captions()
    captions.feed(mimebundle(ASSESSMENT, "en")["text/html"])
    assert ("Duties", "Documents") == captions.found[-2:]


def test_the_readings_that_matter_stand_on_one_sheet():
    late = attrs.evolve(CASE, requisitions=(attrs.evolve(REQUISITION, arrived_on=date(2019, 12, 2)),), payments=())
    rows = sensitivity_sheet(sensitivity(late, as_of=date(2019, 12, 20)), "en").rows
    told = {row[0]: tuple(cell.replace("\u00a0", " ") for cell in row[2:4]) for row in rows}
    assert ("the day of arrival", "SEK 18,735,782") == told["the day on which a document is received"]


def test_duties_show_as_a_table_with_their_days_as_a_picture_where_there_are_any():
    owed = duties(AGREEMENT, AGREEMENT.recipient("Gotland"))
    _, _, drawn = owed._repr_html_().partition("<figure")
    assert "den 1 december 2019: rätten förfaller av sig själv" in drawn
    assert "Gotland: skyldigheter" in drawn
    assert "2019-12-01" in drawn
    assert "2020-03-31" in drawn
    assert duties_timeline(ASSESSMENT.duties).as_svg() in ASSESSMENT.duties._repr_html_()
    # The day of the assessment is known of the assessment alone.
    assert (duties_timeline(ASSESSMENT).as_of, duties_timeline(ASSESSMENT.duties).as_of) == (ASSESSMENT.as_of, None)
    silent = duties(
        goda_forutsattningar_2018.AGREEMENT, goda_forutsattningar_2018.AGREEMENT.recipient("Gotland")
    )._repr_html_()
    assert "<table" in silent
    assert "<svg" not in silent
    one_day = timeline_chart((("Report", date(2020, 3, 31), "open"),))
    assert 1 == one_day.as_svg().count("2020-03-31</text>")


def test_an_assessment_says_who_where_it_stands_and_why():
    late = Requisition(amount=SHARE, arrived_on=date(2019, 12, 2), channel=Channel.E_MAIL)
    paid = Payment(amount=SHARE, paid_on=date(2019, 12, 2))
    case = GrantCase(agreement=AGREEMENT, recipient=GOTLAND, requisitions=(late,), payments=(paid,))
    text = assessment_sheet(assess(case, as_of=date(2020, 4, 1))).as_text(width=None)
    lines = text.replace("\u00a0", " ").splitlines()
    assert lines[0] == "Gotland, den 1 april 2020: rätten förfallen"
    assert ["förfallet", "18 735 782 kr"] == next(re.split("  +", line) for line in lines if "förfallet" in line)
    notes = [line for line in lines if line.startswith("- ")]
    assert any(
        line.endswith("den angivna dagen: förfallen; med nästa arbetsdag: bevarad (avsnitt 8.1).") for line in notes
    )
    assert "- okänt: ekonomisk redovisning (avsnitt 8.1)" in notes
    assert "- inte reglerat: följden av att återbetala för sent (avsnitt 8.1)" in notes
