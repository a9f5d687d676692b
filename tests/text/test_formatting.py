"""Amounts, days, lists and citations as people write them, to the byte, whatever the ambient state."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from decimal import ROUND_UP, Decimal, getcontext, localcontext
from fractions import Fraction

import pytest
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal
from hypothesis import given
from hypothesis import strategies as st

from grantkit import Citation, GrantkitError, NotRegulated, Period, Sek, Unknown
from grantkit.errors import InvalidType, InvalidValue, UnknownName
from grantkit.testing import days
from grantkit.text import amount, day, listing, millions, money, number, percentage, period
from grantkit.text.formatting import LOCALES, few, in_language, place

CLAUSE = Citation("S1", "avsnitt 8.1")
YEAR = Period.calendar_year(2019)
N, M = "\u00a0", "\u2212"
kr = Sek.kronor
# What is written, by which function, in Swedish, in English.
CASES = [
    (money, (Sek.ZERO,), {}, f"0{N}kr", f"SEK{N}0"),
    (money, (kr(1),), {}, f"1{N}kr", f"SEK{N}1"),
    (money, (kr(2),), {}, f"2{N}kr", f"SEK{N}2"),
    (money, (kr(-1),), {}, f"{M}1{N}kr", f"{M}SEK{N}1"),
    (money, (Sek(ore=1),), {}, f"0,01{N}kr", f"SEK{N}0.01"),
    (money, (Sek(ore=-40),), {}, f"{M}0,40{N}kr", f"{M}SEK{N}0.40"),
    (money, (Sek(ore=-40),), {"decimals": 0}, f"0{N}kr", f"SEK{N}0"),
    (money, (Sek(ore=-50),), {"decimals": 0}, f"{M}1{N}kr", f"{M}SEK{N}1"),
    (money, (Sek(ore=49),), {"decimals": 0}, f"0{N}kr", f"SEK{N}0"),
    (money, (Sek(ore=50),), {"decimals": 0}, f"1{N}kr", f"SEK{N}1"),
    (money, (kr(999),), {}, f"999{N}kr", f"SEK{N}999"),
    (money, (kr(1_000),), {}, f"1{N}000{N}kr", f"SEK{N}1,000"),
    (money, (kr(5),), {"decimals": 2}, f"5,00{N}kr", f"SEK{N}5.00"),
    (money, (Sek(ore=123_450),), {}, f"1{N}234,50{N}kr", f"SEK{N}1,234.50"),
    (money, (kr(2_835_000_000),), {}, f"2{N}835{N}000{N}000{N}kr", f"SEK{N}2,835,000,000"),
    (money, (Sek(ore=10**18),), {}, f"10{N}000{N}000{N}000{N}000{N}000{N}kr", f"SEK{N}10,000,000,000,000,000"),
    (
        money,
        (Sek(ore=-(10**18) - 1),),
        {},
        f"{M}10{N}000{N}000{N}000{N}000{N}000,01{N}kr",
        f"{M}SEK{N}10,000,000,000,000,000.01",
    ),
    (millions, (Sek.ZERO,), {}, f"0{N}mnkr", f"SEK{N}0{N}million"),
    (millions, (Sek.miljoner(2_835),), {}, f"2{N}835{N}mnkr", f"SEK{N}2,835{N}million"),
    (millions, (Sek.miljoner("0,5"),), {}, f"0,5{N}mnkr", f"SEK{N}0.5{N}million"),
    (millions, (Sek.miljoner(-1),), {}, f"{M}1{N}mnkr", f"{M}SEK{N}1{N}million"),
    (millions, (Sek(ore=1),), {}, f"0,00000001{N}mnkr", f"SEK{N}0.00000001{N}million"),
    (number, (0,), {}, "0", "0"),
    (number, (-12_345,), {}, f"{M}12{N}345", f"{M}12,345"),
    (number, (10_230_185,), {}, f"10{N}230{N}185", "10,230,185"),
    (percentage, (Fraction(0),), {}, f"0,00{N}%", "0.00%"),
    (percentage, (Fraction(1, 3),), {}, f"33,33{N}%", "33.33%"),
    (percentage, (Fraction(-1, 8),), {"decimals": 1}, f"{M}12,5{N}%", f"{M}12.5%"),
    (percentage, (Fraction(-1, 10**6),), {"decimals": 0}, f"0{N}%", "0%"),
    (day, (date(2019, 12, 1),), {}, "den 1 december 2019", "1 December 2019"),
    (day, (date(2020, 2, 29),), {}, "den 29 februari 2020", "29 February 2020"),
    (period, (Period.calendar_year(2019),), {}, "2019", "2019"),
    (period, (Period.month(2019, 6),), {}, "juni 2019", "June 2019"),
    (
        period,
        (Period(date(2019, 6, 27), date(2019, 6, 30)),),
        {},
        "den 27 juni 2019–den 30 juni 2019",
        "27 June 2019–30 June 2019",
    ),
    (
        period,
        (Period(date(2019, 6, 27), date(2020, 1, 1)),),
        {},
        "den 27 juni 2019–den 1 januari 2020",
        "27 June 2019–1 January 2020",
    ),
    (listing, (["Åre"],), {}, "Åre", "Åre"),
    (listing, (["a", "b"],), {}, "a och b", "a and b"),
    (listing, (["a", "b", "c"],), {}, "a, b och c", "a, b, and c"),
    (amount, (None,), {}, "–", "–"),
    (amount, (Unknown("x", CLAUSE),), {}, "okänt", "unknown"),
    (amount, (NotRegulated("x", CLAUSE),), {}, "inte reglerat", "not regulated"),
    (place, (CLAUSE,), {}, "avsnitt 8.1", "section 8.1"),
    (place, (Citation("S1", "tabellen i avsnitt 8"),), {}, "tabellen i avsnitt 8", "the table of section 8"),
    (place, (Citation("S1", "7 §"),), {}, "7 §", "section 7"),
    (
        place,
        (Citation("förvaltningslagen (2017:900)", "22 § förvaltningslagen (2017:900)"),),
        {},
        "22 § förvaltningslagen (2017:900)",
        "section 22 of förvaltningslagen (2017:900)",
    ),
    (place, (Citation("S1", "bilaga 1"),), {}, "bilaga 1", "annex 1"),
    (place, (Citation("S1", "bilaga 2 punkt 3"),), {}, "bilaga 2 punkt 3", "annex 2 point 3"),
    (place, (Citation("S2", "bakgrund"),), {}, "bakgrund", "bakgrund"),
]


def written(locale):
    return [write(*values, locale, **facts) for write, values, facts, *_ in CASES]


EXPECTED = {locale: [case[3 + place] for case in CASES] for place, locale in enumerate(LOCALES)}


@pytest.mark.parametrize("locale", LOCALES)
def test_forty_texts_are_what_they_are_to_the_byte(locale):
    assert len(CASES) >= 40
    assert EXPECTED[locale] == written(locale)
    assert [text.encode() for text in EXPECTED[locale]] == [text.encode() for text in written(locale)]


@pytest.mark.parametrize("locale", LOCALES)
def test_a_hostile_ambient_state_changes_no_byte(locale, monkeypatch):
    monkeypatch.setenv("LC_ALL", "tr_TR")
    monkeypatch.setenv("LANGUAGE", "tr")
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    with localcontext(prec=3, rounding=ROUND_UP):
        assert EXPECTED[locale] == written(locale)


def test_sixty_four_threads_with_contexts_of_their_own_write_the_same():
    def under_its_own_context(turn):
        getcontext().prec = 1 + turn % 5
        getcontext().rounding = ROUND_UP
        locale = LOCALES[turn % 2]
        return locale, written(locale)

    with ThreadPoolExecutor(max_workers=64) as pool:
        answers = list(pool.map(under_its_own_context, range(256)))
    assert all(EXPECTED[locale] == texts for locale, texts in answers)


def unsigned(text):
    return text.replace("-", "").replace(M, "")


@given(st.integers(-(10**18), 10**18), days())
def test_amounts_and_days_are_written_as_babel_writes_them_but_for_the_minus(ore, drawn):
    """With two decimals an amount is Babel's currency text, and a day its date.

    Only the minus sign, where it stands, and a space in English are ours.
    """
    with localcontext(prec=40):
        kronor = Decimal(ore).scaleb(-2)
        assert unsigned(format_currency(kronor, "SEK", locale="sv")) == unsigned(money(Sek(ore=ore), decimals=2))
        # Babel writes "SEK5.00" and leaves out the space that CLDR asks for between letters and digits.
        babel = format_currency(kronor, "SEK", locale="en").replace("SEK", f"SEK{N}").replace(N * 2, N)
        assert unsigned(babel) == unsigned(money(Sek(ore=ore), "en", decimals=2))
    assert (M in money(Sek(ore=ore))) is (ore < 0)
    assert format_date(drawn, "'den' d MMMM y", locale="sv") == day(drawn)


# Amounts of every length that a budget, a mistyped figure or a test can have.
lengths = st.integers(0, 60).flatmap(lambda digits: st.integers(-(10**digits), 10**digits))


def by_babel(units, decimals, locale):
    """Write ``units / 10**decimals`` with Babel alone, without its sign."""
    pattern = f"#,##0.{'0' * decimals}" if decimals else "#,##0"
    with localcontext(prec=100):
        return format_decimal(Decimal(abs(units)).scaleb(-decimals), pattern, locale=locale)


@given(lengths, st.integers(0, 12), st.sampled_from(LOCALES))
def test_digits_are_grouped_and_decimals_set_apart_exactly_as_babel_does_it(units, decimals, locale):
    """Amounts, millions, numbers and percentages of any length hold the very text that Babel makes of their digits."""
    plain = by_babel(units, decimals, locale)
    sign = M if units < 0 else ""
    before, after = {"sv": ("", f"{N}kr"), "en": (f"SEK{N}", "")}[locale]
    assert f"{sign}{before}{by_babel(units, 2, locale)}{after}" == money(Sek(ore=units), locale, decimals=2)
    assert f"{sign}{before}{by_babel(units, 0, locale)}{after}" == money(kr(units), locale)
    assert f"{sign}{by_babel(units, 0, locale)}" == number(units, locale)
    exact = Decimal((units < 0, tuple(map(int, str(abs(units)))), -decimals))
    assert f"{sign}{plain}" == number(exact, locale)
    hundredths = Fraction(units, 100 * 10**decimals)
    per_cent = {"sv": f"{N}%", "en": "%"}[locale]
    assert f"{sign}{plain}{per_cent}" == percentage(hundredths, locale, decimals=decimals)
    before, after = {"sv": ("", f"{N}mnkr"), "en": (f"SEK{N}", f"{N}million")}[locale]
    assert f"{sign}{before}{by_babel(units, 0, locale)}{after}" == millions(Sek.miljoner(units), locale)


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


def test_of_many_names_the_first_few_are_written_and_the_rest_counted():
    assert ("A, B, C, D, E och F", "A, B, C och 4 till") == (few("ABCDEF"), few("ABCDEFG"))
