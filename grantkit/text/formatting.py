"""Amounts, days, lists and citations as people write them (*belopp*, *datum*); only this module uses Babel."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import get_decimal_symbol, get_group_symbol

from grantkit.errors import InvalidValue, UnknownName
from grantkit.text.places import in_both_languages
from grantkit.values._advice import whole
from grantkit.values._checks import Checks, check_exact
from grantkit.values.citations import Citation, Source
from grantkit.values.lookups import one_of
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown

LOCALES = ("sv", "en")

_Text = TypeVar("_Text")

_MINUS = "\u2212"
_NBSP = "\u00a0"
# What stands before and after the digits.
_MONEY = {"sv": ("", f"{_NBSP}kr"), "en": (f"SEK{_NBSP}", "")}
_MILLIONS = {"sv": ("", f"{_NBSP}mnkr"), "en": (f"SEK{_NBSP}", f"{_NBSP}million")}
_NUMBER = dict.fromkeys(LOCALES, ("", ""))
_PERCENT = {"sv": ("", f"{_NBSP}%"), "en": ("", "%")}
_DAY = {"sv": "'den' d MMMM y", "en": "d MMMM y"}
_WEEKDAY = {"sv": "EEEE'en den' d MMMM y", "en": "EEEE d MMMM y"}
_SHORT_DAY = {"sv": "EEEEEE d MMM", "en": "EEE d MMM"}
_UNTIL = ("till och med {}", "until {}")
_MOST_DIGITS, _MOST_DECIMALS = 100, 20
_LIMIT = 10**_MOST_DIGITS
_WRITTEN = f"a finite number of at most {_MOST_DIGITS} digits on each side of the point"
_WITHHELD = {
    "sv": {Unknown: "okänt", NotRegulated: "inte reglerat"},
    "en": {Unknown: "unknown", NotRegulated: "not regulated"},
}
# This many names are easy to read; of a longer list, the first few are named and the rest counted.
_MOST_NAMES, _NAMED = 6, 3
_MORE = ("{} till", "{} more")
NUMBER_OF_ACT = re.compile(r" \(\d{4}:\d+\)")


def money(value: Sek, locale: str = "sv", *, decimals: int | None = None) -> str:
    r"""Write an amount in kronor (*kronor*): with öre where it has any, or with 0 or 2 *decimals*.

    A half is rounded away from zero.

    >>> money(Sek(ore=123450)), money(Sek.kronor(-5), "en"), money(Sek(ore=-40), decimals=0)
    ('1\xa0234,50\xa0kr', '−SEK\xa05', '0\xa0kr')
    >>> money(5)
    Traceback (most recent call last):
    grantkit.errors.InvalidType: value: got 5 (int); required: a Sek: write Sek.kronor(5)
    """
    if type(value) is not Sek or decimals not in (None, 0, 2):
        checks = Checks()
        checks.exact("value", value, Sek)
        checks.require(decimals in (None, 0, 2), "decimals", decimals, "0 or 2, or None for as many as it has")
        checks.done()
    shown = decimals if decimals is not None else (2 if value.ore % 100 else 0)
    return _write(value.ore, 100, shown, _known(locale, _MONEY), locale)


def millions(value: Sek, locale: str = "sv", *, decimals: int | None = None) -> str:
    r"""Write an amount in millions of kronor (*mnkr*), with so many *decimals*, or as many as it takes to be exact.

    A half is rounded away from zero.

    >>> millions(Sek.kronor(2_835_500_000)), millions(Sek.kronor(2_835_550_000), decimals=1)
    ('2\xa0835,5\xa0mnkr', '2\xa0835,6\xa0mnkr')
    """
    check_exact("value", value, Sek)
    if decimals is not None:
        checks = Checks()
        if checks.exact("decimals", decimals, int):
            checks.require(0 <= decimals <= _MOST_DECIMALS, "decimals", decimals, f"0 to {_MOST_DECIMALS}")
        checks.done()
    exact = (places for places in range(9) if value.ore * 10**places % 100_000_000 == 0)
    shown = next(exact) if decimals is None else decimals
    return _write(value.ore, 100_000_000, shown, _known(locale, _MILLIONS), locale)


def number(value: int | Decimal, locale: str = "sv") -> str:
    r"""Write a number with its digits grouped, and a Decimal with the decimals that it has.

    >>> number(2_344_124), number(-1), number(Decimal("3.10"))
    ('2\xa0344\xa0124', '−1', '3,10')
    """
    value = whole(value)
    check_exact("value", value, int, Decimal)
    decimals = 0
    if isinstance(value, Decimal):
        small = (
            value.is_finite() and value.adjusted() < _MOST_DIGITS and -int(value.as_tuple().exponent) <= _MOST_DIGITS
        )
        checks = Checks()
        checks.require(small, "value", value, _WRITTEN)
        checks.done()
        decimals = max(-int(value.as_tuple().exponent), 0)
    return _write(*value.as_integer_ratio(), decimals, _known(locale, _NUMBER), locale)


def percentage(share: Fraction, locale: str = "sv", *, decimals: int = 2) -> str:
    r"""Write an exact share as a percentage (*procent*), a half rounded away from zero.

    >>> percentage(Fraction(1, 3)), percentage(Fraction(1, 3), "en", decimals=0)
    ('33,33\xa0%', '33%')
    """
    share = whole(share)
    if type(share) not in {Fraction, int} or type(decimals) is not int or not 0 <= decimals <= _MOST_DECIMALS:
        checks = Checks()
        checks.exact("share", share, Fraction, int)
        if checks.exact("decimals", decimals, int):
            checks.require(0 <= decimals <= _MOST_DECIMALS, "decimals", decimals, f"0 to {_MOST_DECIMALS}")
        checks.done()
    hundredths = share * 100
    return _write(hundredths.numerator, hundredths.denominator, decimals, _known(locale, _PERCENT), locale)


def day(value: date, locale: str = "sv", *, weekday: bool = False) -> str:
    """Write a day in full (*datum*), with its *weekday* where it matters.

    >>> day(date(2019, 12, 1)), day(date(2019, 12, 1), "en")
    ('den 1 december 2019', '1 December 2019')
    >>> day(date(2019, 12, 1), weekday=True), day(date(2019, 12, 1), "en", weekday=True)
    ('söndagen den 1 december 2019', 'Sunday 1 December 2019')
    """
    check_exact("value", value, date)
    return _written_day(value, _known(locale, _WEEKDAY if weekday else _DAY), locale)


@cache
def _written_day(value: date, pattern: str, locale: str) -> str:
    return format_date(value, pattern, locale=locale)


def short_day(value: date, locale: str = "sv", *, year: bool = True) -> str:
    r"""Write a day with its weekday in as few signs as can be read (*dag*), with or without the year.

    >>> short_day(date(2019, 12, 2)), short_day(date(2019, 12, 1), "en", year=False)
    ('må\xa02\xa0dec\xa02019', 'Sun\xa01\xa0Dec')
    """
    check_exact("value", value, date)
    return _short_day(value, _locale(locale), year=year)


@cache
def _short_day(value: date, locale: str, *, year: bool) -> str:
    # Babel ends some Swedish months with a point, which a row of a table does not need.
    return format_date(value, f"{_SHORT_DAY[locale]}{' y' * year}", locale=locale).replace(".", "").replace(" ", _NBSP)


def period(value: Period, locale: str = "sv", *, days: bool = False) -> str:
    """Write a period (*period*): a whole year or month by its name, anything else by its days, or all by its *days*.

    >>> period(Period.calendar_year(2019)), period(Period.month(2019, 6), "en")
    ('2019', 'June 2019')
    >>> period(Period(date(2019, 6, 27), date(2019, 12, 31)))
    'den 27 juni 2019–den 31 december 2019'
    >>> period(Period.calendar_year(2019), days=True)
    'den 1 januari 2019–den 31 december 2019'
    >>> period(Period(None, date(2026, 12, 15))), period(Period(None, date(2026, 12, 15)), "en")
    ('till och med den 15 december 2026', 'until 15 December 2026')
    """
    check_exact("value", value, Period)
    language = _locale(locale)
    first, last = value.first, value.last
    if first is None:
        return in_language(_UNTIL, locale).format(day(last, locale))
    if value == Period.calendar_year(first.year) and not days:
        return str(first.year)
    if first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1]) and not days:
        return format_date(first, "MMMM y", locale=language)
    return f"{day(first, locale)}–{day(last, locale)}"


def listing(parts: Iterable[str], locale: str = "sv", *, either: bool = False) -> str:
    """Write a list in words, with "or" if *either*.

    >>> listing(["Skåne", "Halland", "Blekinge"]), listing(["Skåne", "Halland"], either=True)
    ('Skåne, Halland och Blekinge', 'Skåne eller Halland')
    """
    check_kind("parts", parts, Iterable)
    return format_list(
        tuple_of("parts", tuple(parts), str), style="or" if either else "standard", locale=_locale(locale)
    )


def few(names: Iterable[str], locale: str = "sv") -> str:
    """Write a list of names; of a long list, the first few and the number of the others.

    >>> few("ABC"), few("ABCDEFGH"), few("ABCDEFGH", "en")
    ('A, B och C', 'A, B, C och 5 till', 'A, B, C, and 5 more')
    """
    told = list(names)
    if len(told) > _MOST_NAMES:
        told = [*told[:_NAMED], in_language(_MORE, locale).format(number(len(told) - _NAMED, locale))]
    return listing(told, locale)


def in_language(texts: tuple[str, str], locale: str = "sv") -> str:
    """Return the Swedish or the English text; raise UnknownName for any other language.

    >>> in_language(("ska", "shall"), "en")
    'shall'
    """
    return texts[LOCALES.index(_locale(locale))]


def amount(value: Sek | Unknown | NotRegulated | None, locale: str = "sv") -> str:
    r"""Write an amount, or in a word why there is none; a dash if nothing was stated.

    >>> amount(None), amount(Sek.ZERO, "en")
    ('–', 'SEK\xa00')
    """
    check_exact("value", value, Sek, Unknown, NotRegulated, type(None))
    if isinstance(value, Sek):
        return money(value, locale)
    words = _known(locale, _WITHHELD)
    return "–" if value is None else words[type(value)]


def place(citation: Citation, locale: str = "sv") -> str:
    """Write the place of a citation (*avsnitt*, *bilaga*, *paragraf*) as it appears after an answer.

    >>> annex = Citation("S1", "bilaga 2 punkt 3")
    >>> place(annex), place(annex, "en"), place(Citation("S2", "beslut"), "en")
    ('bilaga 2 punkt 3', 'annex 2 point 3', 'beslut')
    >>> place(Citation("SFS 2025:1", "14 § 5–7 och 17 § andra stycket"), "en")
    'section 14 points 5–7 and section 17, second paragraph'
    >>> several = Citation("SFS 2025:1", "4, 11, 12 §§")
    >>> place(several), place(several, "en")
    ('4, 11 och 12 §§', 'sections 4, 11 and 12')
    """
    check_exact("citation", citation, Citation)
    return in_language(in_both_languages(citation.place), locale)


def cited(text: str, citation: Citation, locale: str = "sv", *, home: Source | None = None) -> str:
    """Put the place that a sentence rests on in parentheses at its end (*hänvisning*).

    A place in another source than *home*, which the page has named, gets the title of its source; a place that begins
    as the title does is not named twice. The number of an act is left out, since parentheses in parentheses are hard to
    read.

    >>> cited("Sista dag var söndagen den 1 december.", Citation("S1", "avsnitt 8.1"))
    'Sista dag var söndagen den 1 december (avsnitt 8.1).'
    >>> asked = Citation(Source("S7", "Socialstyrelsens uppgifter om bidraget"), "Socialstyrelsen, rekvisition")
    >>> cited("Sista dag är den 2 juni.", asked, home=Source("S8", "beslutet"))
    'Sista dag är den 2 juni (Socialstyrelsens uppgifter om bidraget, rekvisition).'
    """
    where, title = place(citation, locale), citation.source.title
    if home is not None and title and citation.source != home and title not in where:
        named, comma, rest = where.partition(", ")
        where = f"{title}{comma}{rest}" if title.startswith(named) else f"{where}, {title}"
    where = NUMBER_OF_ACT.sub("", where)
    return f"{text.removesuffix('.')} ({where}){'.' if text.endswith('.') else ''}"


def capitalised(text: str) -> str:
    """Start a text with a capital letter and leave the rest unchanged.

    >>> capitalised("bidrag från SKR")
    'Bidrag från SKR'
    """
    return f"{text[:1].upper()}{text[1:]}"


def check_kind(field: str, value: object, *kinds: type) -> None:
    """Raise InvalidType unless *value* is of one of the *kinds*.

    >>> check_kind("value", "1 234", Sek)
    Traceback (most recent call last):
    grantkit.errors.InvalidType: value: got '1 234' (str); required: a Sek: write Sek.parse('1 234')
    """
    if not isinstance(value, kinds):
        check_exact(field, value, *kinds)


def tuple_of(field: str, values: Any, *kinds: type) -> tuple[Any, ...]:
    """Return the *values* as a tuple; raise InvalidType unless each is of one of the *kinds*.

    >>> tuple_of("amounts", [Sek.ZERO, 5], Sek)
    Traceback (most recent call last):
    grantkit.errors.InvalidType: amounts[1]: got 5 (int); required: a Sek: write Sek.kronor(5)
    """
    checks = Checks()
    found = tuple(values) if checks.iterable(field, values) else ()
    checks.items(field, found, *kinds)
    checks.done()
    return found


def _locale(name: str) -> str:
    if name not in LOCALES:
        raise UnknownName.at("locale", name, one_of(name, LOCALES))
    return name


def _known(locale: str, texts: Mapping[str, _Text]) -> _Text:
    return texts[_locale(locale)]


def _write(numerator: int, denominator: int, decimals: int, around: tuple[str, str], locale: str) -> str:
    """Round an exact number to *decimals* and group its digits as Babel does; the sign is decided after rounding."""
    if abs(numerator) >= denominator * _LIMIT:
        raise InvalidValue.at("value", Fraction(numerator, denominator), _WRITTEN)
    scale = 10**decimals
    scaled = (2 * abs(numerator) * scale + denominator) // (2 * denominator)
    units, part = divmod(scaled, scale)
    group, point = _separators(locale)
    before, after = around
    sign = _MINUS if numerator < 0 and scaled else ""
    fraction = f"{point}{part:0{decimals}}" if decimals else ""
    return f"{sign}{before}{f'{units:,}'.replace(',', group)}{fraction}{after}"


@cache
def _separators(locale: str) -> tuple[str, str]:
    """Return what Babel puts between the groups of digits, and before the decimals."""
    return get_group_symbol(locale), get_decimal_symbol(locale)
