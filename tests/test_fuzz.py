"""A slice of what tests/fuzz/run.py tries in full: spoilt texts and files are read rightly, or refused in words."""

from collections import Counter
from datetime import date

from fuzz import documents
from fuzz.main_job import ends
from fuzz.mutations import REAL
from fuzz.parsers import CALLS, KINDS, amount_of, day_of, tried

from grantkit import Sek


def test_whatever_is_given_to_a_parser_is_refused_or_read_rightly():
    """Each function reads something, so that each check is made."""
    read = Counter(tried(30_000, seed=1))
    assert {getattr(call, "func", call).__name__ for call in CALLS} == set(read)
    assert read.total() > 3_000


def test_a_spoilt_file_is_read_rightly_or_its_faults_are_told():
    assert {0, 2} == set(ends(60, seed=1))


def test_a_spoilt_document_is_read_as_it_says_or_its_faults_are_told_by_path():
    assert {False, True} == set(documents.tried(1_000, seed=1))


def test_the_second_reading_of_an_amount_is_right_by_itself():
    read = {text: amount_of(text) for text in ("1 234,50 kr", "SEK 18,735,782.50", "\u22125 mnkr", "7 öre", "2.5 tkr")}
    assert [123_450, 1_873_578_250, -500_000_000, 7, 250_000] == [amount.ore for amount in read.values()]
    assert Sek.ZERO == amount_of("0 miljarder kronor")


def test_the_second_reading_of_a_day_is_right_by_itself():
    written = ("28 november 2019", "28/11-2019", "20191128", "torsdag den 28 Nov. 2019", "2019-11-28")
    assert {date(2019, 11, 28)} == {*map(day_of, written)}
    assert date(2020, 5, 1) == day_of("1 May 2020")


def test_every_kind_of_number_is_among_the_real_texts():
    for kind in KINDS:
        assert any(text for text in REAL if kind._read(text))
