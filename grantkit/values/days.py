"""Days as people write them (*datum*): with digits, or with the month in words."""

import re
from collections.abc import Iterator
from datetime import date

from grantkit.errors import InvalidValue
from grantkit.values._texts import in_usual_signs, plain

_MONTHS = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb", "febr"),
    ("mars", "march", "mar"),
    ("april", "apr"),
    ("maj", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augusti", "august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
_WEEKDAYS = (
    ("måndag", "måndagen", "monday"),
    ("tisdag", "tisdagen", "tuesday"),
    ("onsdag", "onsdagen", "wednesday"),
    ("torsdag", "torsdagen", "thursday"),
    ("fredag", "fredagen", "friday"),
    ("lördag", "lördagen", "saturday"),
    ("söndag", "söndagen", "sunday"),
)
_MONTH_OF = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
_WEEKDAY_OF = {word: number for number, words in enumerate(_WEEKDAYS) for word in words}

_MONTH = rf"(?:{'|'.join(_MONTH_OF)}|[a-z]{{3,4}}\.)"
_IN_WORDS = rf"(?:(?:{'|'.join(_WEEKDAY_OF)}),? )?(?:den )?[0-9]{{1,2}} {_MONTH} [0-9]{{4}}"
# A day as it is written, as the inside of a pattern without groups; whether it exists is seen when it is read.
WRITTEN = rf"(?:[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}|[0-9]{{8}}|[0-9]{{1,2}}/[0-9]{{1,2}}[ -][0-9]{{4}}|{_IN_WORDS})"
_WRITTEN = re.compile(WRITTEN, re.IGNORECASE)
_WORDS = re.compile(r"[^\W\d_]+")
_THREE_NUMBERS = re.compile(r"([0-9]{1,4})(?P<mark>[-./ ])([0-9]{1,2})(?P=mark)([0-9]{1,4})")

_READABLE = 'a day such as "2019-11-28", "20191128", "28 november 2019" or "28/11 2019"'
_FOUR_DIGITS = re.compile(r"(?<![0-9])[0-9]{4}(?![0-9])")


def parse_day(text: str) -> date:
    """Read a day (*datum*): ``2019-11-28``, ``20191128``, ``28 november 2019`` or ``28/11 2019``.

    The month in words may be Swedish or English, and short; "den" and the weekday may stand before it, and the weekday
    must be that of the day. The year has four digits. A day that can be read in two ways, such as 03/04/2020, is
    refused with what to write instead.

    >>> parse_day("torsdagen den 28 november 2019"), parse_day("28/11 2019")
    (datetime.date(2019, 11, 28), datetime.date(2019, 11, 28))
    >>> parse_day("03/04/2020")
    Traceback (most recent call last):
    grantkit.errors.InvalidValue: text: got '03/04/2020' (str); required: ...: write "2020-04-03" or "2020-03-04"
    """
    written = plain(text)
    found = read_day(written)
    if found is None:
        raise InvalidValue.at("text", text, f"{_READABLE}{_instead(written)}")
    return found


def read_day(written: str) -> date | None:
    """Return the day that a plain text is; None if it is none, or one that does not exist.

    >>> read_day("2019-02-29"), read_day("28 nov. 2019")
    (None, datetime.date(2019, 11, 28))
    """
    if not _WRITTEN.fullmatch(written):
        return None
    numbers = [*map(int, re.findall("[0-9]+", written))]
    words = [word.casefold() for word in _WORDS.findall(written)]
    if len(numbers) == 1:
        year, month, day = numbers[0] // 10_000, numbers[0] // 100 % 100, numbers[0] % 100
    elif words:
        (day, year), month = numbers, _MONTH_OF.get(words[-1], 0)
    else:
        year, month, day = numbers[::-1] if "/" in written else numbers
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    weekdays = [_WEEKDAY_OF[word] for word in words if word in _WEEKDAY_OF]
    return None if weekdays and weekdays != [found.weekday()] else found


def _instead(written: str) -> str:
    """Say how to write what is not read: a day in other signs, numbers in another order, a year of two digits."""
    if _WRITTEN.fullmatch(written):
        return "; the calendar has no such day, or it has another weekday"
    usual = in_usual_signs(written)
    if read_day(usual):
        return f': write "{usual}"'
    numbers = _THREE_NUMBERS.fullmatch(usual)
    if numbers and (days := [*_possible(numbers[1], numbers[3], numbers[4])]):
        return f": write {' or '.join(days)}"
    return "" if _FOUR_DIGITS.search(usual) or not re.search("[0-9]", usual) else ", with the four digits of its year"


def _possible(first: str, second: str, third: str) -> Iterator[str]:
    """Give the days that three numbers can be, each once, in the way in which they are read."""
    swedish, american = (third, second, first), (third, first, second)
    orders = [(first, second, third)] if len(first) == 4 else [swedish, american] if len(third) == 4 else []
    for year, month, day in dict.fromkeys(orders):
        written = f"{year}-{month:0>2}-{day:0>2}"
        if read_day(written):
            yield f'"{written}"'
