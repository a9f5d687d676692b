"""The sheet of what falls due: the day with both readings, who owes what to whom, and what has no day, told once."""

from datetime import date

import attrs
import pytest
from clean_case import CLEAN, GOTLAND, UNSPENT, judged, kr
from shown import plain

from grantkit import GrantCase, GrantkitError, Recipient, RecipientGroup
from grantkit.case import Inspection
from grantkit.catalogue import cancer_svf_2025, fysisk_aktivitet_pa_recept, korta_vardkoer_2025
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.portfolio import due_between
from grantkit.text import days_sheet

NOVEMBER = date(2019, 11, 1)
EVER = (date.min, date.max)
NAME = "Överenskommelsen om goda förutsättningar för vårdens medarbetare"


def sheet(*cases, as_of=NOVEMBER, first=EVER[0], last=EVER[1], locale="sv"):
    made = days_sheet(due_between(cases, first, last, as_of=as_of), locale)
    rows = tuple(tuple(map(plain, row)) for row in made.rows)
    return attrs.evolve(made, rows=rows, notes=tuple(map(plain, made.notes)), caption=plain(made.caption))


def of_2019(recipient=GOTLAND, **facts):
    return GrantCase(agreement=AGREEMENT, recipient=recipient, **facts)


def test_a_row_has_both_days_who_owes_what_to_whom_the_grant_the_place_and_the_amount():
    made = sheet(of_2019(), first=NOVEMBER, last=date(2019, 12, 31))
    assert "Dagar från och med den 1 november 2019 till och med den 31 december 2019" == made.caption
    assert ("sista dag", "vad", "belopp") == made.header
    assert [
        (
            "sö 1 dec 2019 eller må 2 dec 2019",
            f"Gotland till Kammarkollegiet: rekvirera medlen (villkor för rätten); kvarstår; {NAME}, avsnitt 8.1",
            "18 735 782 kr",
        )
    ] == list(made.rows)
    assert [
        "Där två dagar står beror det på tolkningen om en dag som inte är en arbetsdag flyttas. Den första är säker."
    ] == [*made.notes]


def test_the_same_in_english():
    made = sheet(of_2019(), first=NOVEMBER, last=date(2019, 12, 31), locale="en")
    assert "Days from 1 November 2019 to 31 December 2019" == made.caption
    assert ("Sun 1 Dec 2019 or Mon 2 Dec 2019", "SEK 18,735,782") == (made.rows[0][0], made.rows[0][2])
    assert "Gotland to Kammarkollegiet: requisition the money" in made.rows[0][1]


def test_the_most_that_an_amount_may_be_is_told_and_explained():
    made = sheet(GrantCase(**CLEAN | {"financial_reports": (), "activity_reports": ()}), as_of=date(2020, 1, 15))
    assert ["högst 18 735 782 kr", "–", "okänt, högst 18 735 782 kr"] == [row[2] for row in made.rows]
    assert made.notes[0].startswith("Högst: så stort kan ett okänt belopp vara")


def test_a_time_without_a_day_says_so():
    made = sheet(of_2019(), first=NOVEMBER, last=NOVEMBER)
    assert ((), ("Inget ska göras under tiden.",)) == (made.rows, made.notes)


def test_what_has_no_day_is_told_once_for_all_whom_it_concerns_with_its_amount():
    agreement = fysisk_aktivitet_pa_recept.AGREEMENTS[1]
    cases = [GrantCase(agreement=agreement, recipient=agreement.recipient(name)) for name in ("Uppsala", "Kalmar")]
    late = GrantCase(**CLEAN | {"financial_reports": (UNSPENT,)} | judged(date(2020, 4, 20), kr(1_500_000)))
    notes = sheet(*cases, late, as_of=date(2026, 1, 2)).notes
    about = "Statsbidrag för skriftlig ordination av fysisk aktivitet 2026; okänt: sista dag för"
    assert (
        f"Utan dag: Uppsala och Kalmar: rekvirera medlen (villkor för rätten); {about} rekvisition (7 och 9 §§); "
        "dagen sätts av Socialstyrelsen" in notes
    )
    assert any("Gotland: återbetala oanvända medel; 500 000 kr; " in note for note in notes)


def test_a_call_for_papers_says_that_no_day_is_stated():
    call = Inspection(requested_by="Kammarkollegiet", requested_on=date(2020, 5, 4), what="verifikat")
    notes = sheet(GrantCase(**CLEAN | {"inspections": (call,)}), as_of=date(2020, 5, 10)).notes
    assert f"Utan dag: Gotland: lämna underlag på begäran; {NAME}; ingen dag är angiven" in notes


def test_what_nobody_knows_of_a_text_is_told_in_one_sentence():
    agreement = cancer_svf_2025.AGREEMENT
    cases = [GrantCase(agreement=agreement, recipient=each) for each in agreement.recipients[:3]]
    told = [note for note in sheet(*cases, as_of=date(2025, 12, 1)).notes if "inte känt" in note]
    assert (
        f"{agreement.name}: det är inte känt eller inte reglerat om och när någon ska ansöka om bidrag (villkor för "
        "rätten), lämna ekonomisk redovisning, lämna verksamhetsredovisning, lämna underlag på begäran eller "
        "återbetala oanvända medel."
    ) == "".join(told)


def test_what_is_owed_to_nobody_who_is_named_names_only_the_one_who_owes_it():
    agreement = korta_vardkoer_2025.AGREEMENT
    case = GrantCase(agreement=agreement, recipient=agreement.recipient("Uppsala"), terms="block 1")
    (told,) = (row[1] for row in sheet(case, as_of=date(2025, 4, 3)).rows if "samlad redovisning" in row[1])
    assert told.startswith("Socialstyrelsen: lämna samlad redovisning; ")


def test_a_name_is_never_taken_for_a_word():
    named = Recipient(name="sum", group=RecipientGroup.REGIONS, county_code="09")
    assert sheet(of_2019(named)).rows[0][1].startswith("sum till Kammarkollegiet")


def test_what_is_no_list_of_days_is_refused():
    with pytest.raises(GrantkitError):
        days_sheet((of_2019(),))
