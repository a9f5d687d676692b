"""Amounts, days, lists and citations as people write them (*belopp*, *datum*): the one place that asks Babel."""

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from fractions import Fraction
from functools import cache
from typing import TypeVar

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import NumberPattern, parse_pattern

from grantkit.errors import UnknownName
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown

LOCALES = ("sv", "en")

_Text = TypeVar("_Text")

_MINUS = "\u2212"
_NBSP = "\u00a0"
_MONEY = {"sv": f"#,##0{{}}{_NBSP}kr", "en": f"SEK{_NBSP}#,##0{{}}"}
_MILLIONS = {"sv": f"#,##0{{}}{_NBSP}mnkr", "en": f"SEK{_NBSP}#,##0{{}}{_NBSP}million"}
_NUMBER = dict.fromkeys(LOCALES, "#,##0{}")
_PERCENT = {"sv": f"{_NBSP}%", "en": "%"}
_DAY = {"sv": "'den' d MMMM y", "en": "d MMMM y"}
_EXACT = Context(prec=200, rounding=ROUND_HALF_UP)
_WITHHELD = {
    "sv": {Unknown: "okänt", NotRegulated: "inte reglerat"},
    "en": {Unknown: "unknown", NotRegulated: "not regulated"},
}
# So many names are read with ease; of more, the first few are named and the rest counted.
_MOST_NAMES, _NAMED = 6, 3
_MORE = ("{} till", "{} more")
_WAYS = (
    (re.compile(r"(\d+(?:\.\d+)*)"), ("avsnitt {}", "section {}")),
    (re.compile(r"(\d+(?:\.\d+)*) table"), ("tabellen i avsnitt {}", "the table of section {}")),
    (re.compile(r"(\d+) §"), ("{} §", "section {}")),
    (re.compile(r"Bilaga (\d+)"), ("bilaga {}", "annex {}")),
    (re.compile(r"Bilaga (\d+) p\. (\d+)"), ("bilaga {} punkt {}", "annex {} point {}")),
)

# The sources by the names that citations give them, and what is cited where there is no source.
_SOURCES = {
    "S1": ("S1 är överenskommelsen för 2019.", "S1 is the agreement of 2019."),
    "S2": (
        "S2 är beslutet av SKL:s förbundsstyrelse om överenskommelsen för 2018.",
        "S2 is the decision of SALAR's board on the agreement of 2018.",
    ),
}
_ROWS = (
    "R och ett nummer är en rad i den förteckning över kraven som grantkit följer.",
    "R and a number is a row of the list of requirements that grantkit follows.",
)
_OUTSIDE = {
    "the caller": ("användaren", "the caller"),
    "margins": ("summor", "margins"),
    "what if": ("tänk om", "what if"),
    "changed copy": ("ändrad kopia", "changed copy"),
}


def money(value: Sek, locale: str = "sv", *, decimals: int | None = None) -> str:
    r"""Write an amount in kronor (*kronor*): with öre where it has any, or with 0 or 2 *decimals*.

    A half is rounded away from zero.

    >>> money(Sek(ore=123450)), money(Sek.kronor(-5), "en"), money(Sek(ore=-40), decimals=0)
    ('1\xa0234,50\xa0kr', '−SEK\xa05', '0\xa0kr')
    >>> money(5)
    Traceback (most recent call last):
    grantkit.errors.InvalidType: value: got 5 (int); required: a Sek
    """
    checks = Checks()
    checks.exact("value", value, Sek)
    checks.require(decimals in {None, 0, 2}, "decimals", decimals, "0 or 2, or None for as many as it has")
    checks.done()
    shown = decimals if decimals is not None else (2 if value.ore % 100 else 0)
    return _write(value.ore, 100, shown, _known(locale, _MONEY), locale)


def millions(value: Sek, locale: str = "sv") -> str:
    r"""Write an amount in millions of kronor (*mnkr*), with as many decimals as it takes to be exact.

    >>> millions(Sek.kronor(2_835_500_000))
    '2\xa0835,5\xa0mnkr'
    """
    _exact("value", value, Sek)
    shown = next(places for places in range(9) if value.ore * 10**places % 100_000_000 == 0)
    return _write(value.ore, 100_000_000, shown, _known(locale, _MILLIONS), locale)


def number(value: int | Decimal, locale: str = "sv") -> str:
    r"""Write a number with its digits grouped, and a Decimal with the decimals that it has.

    >>> number(2_344_124), number(-1), number(Decimal("3.10"))
    ('2\xa0344\xa0124', '−1', '3,10')
    """
    _exact("value", value, int, Decimal)
    decimals = max(-int(value.as_tuple().exponent), 0) if isinstance(value, Decimal) else 0
    return _write(*value.as_integer_ratio(), decimals, _known(locale, _NUMBER), locale)


def percentage(share: Fraction, locale: str = "sv", *, decimals: int = 2) -> str:
    r"""Write an exact share as a percentage (*procent*), a half rounded away from zero.

    >>> percentage(Fraction(1, 3)), percentage(Fraction(1, 3), "en", decimals=0)
    ('33,33\xa0%', '33%')
    """
    _exact("share", share, Fraction, int)
    hundredths = share * 100
    sign = _known(locale, _PERCENT)
    return _write(hundredths.numerator, hundredths.denominator, decimals, "#,##0{}", locale) + sign


@cache
def day(value: date, locale: str = "sv") -> str:
    """Write a day in full (*datum*).

    >>> day(date(2019, 12, 1)), day(date(2019, 12, 1), "en")
    ('den 1 december 2019', '1 December 2019')
    """
    _exact("value", value, date)
    return format_date(value, _known(locale, _DAY), locale=locale)


def period(value: Period, locale: str = "sv") -> str:
    """Write a period (*period*): a whole year or month by its name, anything else by its two days.

    >>> period(Period.calendar_year(2019)), period(Period.month(2019, 6), "en")
    ('2019', 'June 2019')
    >>> period(Period(date(2019, 6, 27), date(2019, 12, 31)))
    'den 27 juni 2019–den 31 december 2019'
    """
    _exact("value", value, Period)
    language = _locale(locale)
    first, last = value.first, value.last
    if value == Period.calendar_year(first.year):
        return str(first.year)
    if first.day == 1 and last == first.replace(day=monthrange(first.year, first.month)[1]):
        return format_date(first, "MMMM y", locale=language)
    return f"{day(first, locale)}–{day(last, locale)}"


def listing(parts: Iterable[str], locale: str = "sv", *, either: bool = False) -> str:
    """Write a list in words; *either* where one of them is meant.

    >>> listing(["Skåne", "Halland", "Blekinge"]), listing(["Skåne", "Halland"], either=True)
    ('Skåne, Halland och Blekinge', 'Skåne eller Halland')
    """
    return format_list(list(parts), style="or" if either else "standard", locale=_locale(locale))


def few(names: Iterable[str], locale: str = "sv") -> str:
    """Write a list of names; where they are many, the first few and how many more there are.

    >>> few("ABC"), few("ABCDEFGH"), few("ABCDEFGH", "en")
    ('A, B och C', 'A, B, C och 5 till', 'A, B, C, and 5 more')
    """
    listed = list(names)
    if len(listed) > _MOST_NAMES:
        listed = [*listed[:_NAMED], in_language(_MORE, locale).format(number(len(listed) - _NAMED, locale))]
    return listing(listed, locale)


def in_language(texts: tuple[str, str], locale: str = "sv") -> str:
    """Take the Swedish text or the English one; UnknownName for any other language.

    >>> in_language(("ska", "shall"), "en")
    'shall'
    """
    return texts[LOCALES.index(_locale(locale))]


def amount(value: Sek | Unknown | NotRegulated | None, locale: str = "sv") -> str:
    r"""Write an amount, or in a word why there is none; a dash where nothing was stated.

    >>> amount(None), amount(Sek.ZERO, "en")
    ('–', 'SEK\xa00')
    """
    _exact("value", value, Sek, Unknown, NotRegulated, type(None))
    if isinstance(value, Sek):
        return money(value, locale)
    words = _known(locale, _WITHHELD)
    return "–" if value is None else words[type(value)]


def place(citation: Citation, locale: str = "sv") -> str:
    """Refer to the place of a citation in words (*avsnitt*, *bilaga*, *paragraf*).

    A place of another form is given as it stands.

    >>> place(Citation("S1", "Bilaga 2 p. 3")), place(Citation("S1", "8.1"), "en"), place(Citation("S2", "beslut"))
    ('bilaga 2 punkt 3', 'section 8.1', 'beslut')
    """
    _exact("citation", citation, Citation)
    for pattern, ways in _WAYS:
        found = pattern.fullmatch(citation.section)
        if found:
            return in_language(ways, locale).format(*found.groups())
    return in_language((citation.section, citation.section), locale)


def cited(citation: Citation, locale: str = "sv") -> str:
    """Write a citation as it stands in brackets after an answer; what stands in no source is said in the language.

    >>> cited(Citation("S1", "8.1", ("R50",))), cited(Citation("the caller", "margins", ("R45",)))
    ('S1, 8.1 (R50)', 'användaren, summor (R45)')
    """
    document, section = (
        in_language(_OUTSIDE.get(each, (each, each)), locale) for each in (citation.document, citation.section)
    )
    return str(Citation(document, section, citation.requirements))


def key_to_sources(text: str, locale: str = "sv") -> str:
    """Say what the abbreviations of the citations in *text* stand for; nothing where it holds none.

    >>> key_to_sources("Senast den 1 december. [S1, 8.1 (R49)]", "en")
    'S1 is the agreement of 2019. R and a number is a row of the list of requirements that grantkit follows.'
    >>> key_to_sources("Senast den 1 december.")
    ''
    """
    meanings = [in_language(words, locale) for name, words in _SOURCES.items() if re.search(rf"\[{name}, ", text)]
    if re.search(r"\(R\d", text):
        meanings.append(in_language(_ROWS, locale))
    return " ".join(meanings)


def capitalised(text: str) -> str:
    """Start a text with a capital letter, and leave the rest as it is.

    >>> capitalised("bidrag från SKR")
    'Bidrag från SKR'
    """
    return f"{text[:1].upper()}{text[1:]}"


def _exact(field: str, value: object, *types: type) -> None:
    checks = Checks()
    checks.exact(field, value, *types)
    checks.done()


def _locale(name: str) -> str:
    if name not in LOCALES:
        raise UnknownName.at("locale", name, "one of " + ", ".join(LOCALES))
    return name


def _known(locale: str, texts: Mapping[str, _Text]) -> _Text:
    return texts[_locale(locale)]


def _write(numerator: int, denominator: int, decimals: int, pattern: str, locale: str) -> str:
    """Round an exact number to *decimals* and let Babel group its digits; the sign is decided after rounding."""
    scaled = (2 * abs(numerator) * 10**decimals + denominator) // (2 * denominator)
    digits = f"{scaled:0{decimals + 1}}"
    plain = Decimal(f"{digits[:-decimals]}.{digits[-decimals:]}" if decimals else digits)
    # Babel rounds by the ambient context, which is not ours to trust.
    with localcontext(_EXACT):
        text: str = _pattern(pattern, decimals).apply(plain, _babel(locale))
    return f"{_MINUS}{text}" if numerator < 0 and scaled else text


@cache
def _pattern(pattern: str, decimals: int) -> NumberPattern:
    return parse_pattern(pattern.format(f".{'0' * decimals}" if decimals else ""))


@cache
def _babel(locale: str) -> Locale:
    return Locale(locale)
