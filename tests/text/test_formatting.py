"""Amounts, days and periods as people write them, whatever the ambient state."""

from datetime import date, datetime
from decimal import ROUND_UP, localcontext
from fractions import Fraction

import pytest

from grantkit import Citation, GrantkitError, NotRegulated, Period, Sek, Unknown
from grantkit.errors import InvalidType, InvalidValue, UnknownName
from grantkit.text.formatting import amount, day, in_language, listing, millions, money, number, percentage, period

CLAUSE = Citation("S1", "8.1")
YEAR = Period.calendar_year(2019)


@pytest.fixture(params=["calm", "hostile"])
def _ambient(request, monkeypatch):
    if request.param == "calm":
        yield
        return
    monkeypatch.setenv("LC_ALL", "tr_TR")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    with localcontext(prec=3, rounding=ROUND_UP):
        yield


@pytest.mark.usefixtures("_ambient")
@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (lambda: money(Sek.ZERO), "0\u00a0kr"),
        (lambda: money(Sek(ore=-40), decimals=0), "0\u00a0kr"),
        (lambda: money(Sek(ore=-50), decimals=0), "\u22121\u00a0kr"),
        (lambda: money(Sek(ore=-123_450)), "\u22121\u00a0234,50\u00a0kr"),
        (lambda: money(Sek.kronor(1)), "1\u00a0kr"),
        (lambda: money(Sek(ore=10**18)), "10\u00a0000\u00a0000\u00a0000\u00a0000\u00a0000\u00a0kr"),
        (lambda: money(Sek(ore=10**18 + 1), "en"), "SEK\u00a010,000,000,000,000,000.01"),
        (lambda: money(Sek.kronor(-5), "en"), "\u2212SEK\u00a05"),
        (lambda: money(Sek.kronor(5), "en", decimals=2), "SEK\u00a05.00"),
        (lambda: millions(Sek.miljoner(2_835)), "2\u00a0835\u00a0mnkr"),
        (lambda: millions(Sek(ore=1), "en"), "SEK\u00a00.00000001\u00a0million"),
        (lambda: number(10_230_185), "10\u00a0230\u00a0185"),
        (lambda: percentage(Fraction(2_344_124, 10_230_185)), "22,91\u00a0%"),
        (lambda: percentage(Fraction(1, 3), "en", decimals=1), "33.3%"),
        (lambda: day(date(2019, 12, 1)), "den 1 december 2019"),
        (lambda: day(date(2019, 12, 1), "en"), "1 December 2019"),
        (lambda: period(Period.month(2019, 6)), "juni 2019"),
        (lambda: period(Period.calendar_year(2019), "en"), "2019"),
        (lambda: period(Period(date(2019, 6, 27), date(2019, 12, 31)), "en"), "27 June 2019–31 December 2019"),
        (lambda: listing(["a", "b", "c"], "en"), "a, b, and c"),
        (lambda: amount(None), "–"),
        (lambda: amount(Unknown("x", CLAUSE)), "okänt"),
        (lambda: amount(Unknown("x", CLAUSE), "en"), "unknown"),
        (lambda: amount(NotRegulated("x", CLAUSE)), "inte reglerat"),
        (lambda: amount(NotRegulated("x", CLAUSE), "en"), "not regulated"),
    ],
)
def test_amounts_and_days_are_written_to_the_byte(written, expected):
    assert expected == written()


WRITERS = [
    (money, Sek.ZERO),
    (millions, Sek.ZERO),
    (amount, Sek.ZERO),
    (amount, None),
    (number, 1),
    (percentage, Fraction(1)),
    (day, YEAR.first),
    (period, YEAR),
    (listing, ("a", "b")),
    (in_language, ("a", "b")),
]


@pytest.mark.parametrize(("write", "value"), WRITERS)
@pytest.mark.parametrize("locale", ["da", "sv_SE", "", "SV"])
def test_other_languages_are_refused_by_name(write, value, locale):
    with pytest.raises(UnknownName, match="sv, en"):
        write(value, locale)


@pytest.mark.parametrize(
    ("write", "value"),
    [
        (money, 5),
        (money, 1.5),
        (millions, "1"),
        (amount, 0),
        (number, True),
        (number, 1.0),
        (percentage, 0.5),
        (day, datetime(2019, 12, 1)),  # noqa: DTZ001  # a datetime is no date, with or without a zone
        (day, "2019-12-01"),
        (period, date(2019, 12, 1)),
    ],
)
def test_what_is_no_amount_or_day_is_refused_and_never_guessed_at(write, value):
    with pytest.raises(InvalidType) as caught:
        write(value)
    assert [value] == [fault.value for fault in caught.value.faults]


def test_both_faults_of_an_amount_are_told_at_once():
    with pytest.raises(InvalidValue) as caught:
        money(5, decimals=1)
    assert ["value", "decimals"] == [fault.field for fault in caught.value.faults]
    assert isinstance(caught.value, GrantkitError)
