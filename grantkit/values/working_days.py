"""Working days (*arbetsdagar*) and holidays in Sweden, and the day of a moment in Stockholm."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from functools import cache
from types import MappingProxyType

from dateutil.easter import easter

from grantkit.values._advice import whole
from grantkit.values._checks import Checks, check_exact

_FIRST_YEAR = 1990
_SUMMER_TIME_SINCE = 1996
_SATURDAY, _SUNDAY = 5, 6
_DAY = timedelta(days=1)
LAST_WORKING_DAY = date(9999, 12, 30)  # the last one that Python's calendar holds
_AWARE = "an aware datetime: write .replace(tzinfo=UTC) after a moment in UTC, or .date() after one in Swedish time"

_FIXED = (
    (1, 1, "nyårsdagen"),
    (1, 6, "trettondedag jul"),
    (5, 1, "första maj"),
    (12, 24, "julafton"),
    (12, 25, "juldagen"),
    (12, 26, "annandag jul"),
    (12, 31, "nyårsafton"),
)

_AROUND_EASTER = (
    (-2, "långfredagen"),
    (0, "påskdagen"),
    (1, "annandag påsk"),
    (39, "Kristi himmelsfärdsdag"),
    (49, "pingstdagen"),
)


def holidays(year: int) -> Mapping[date, str]:
    """Return the holidays of *year* (*helgdagar*) with their names, in order; no holiday is a working day.

    They are the public holidays of lag (1989:253) and the three eves that lag (1930:173) 2 § treats in the same way.
    Whit Monday was a holiday until 2004; the national day has been one since 2005. The calendar starts in 1990; an
    earlier year raises InvalidValue.

    >>> holidays(2019)[date(2019, 6, 21)]
    'midsommarafton'
    >>> date(2004, 6, 6) in holidays(2005), date(2005, 6, 6) in holidays(2005)
    (False, True)
    """
    year = whole(year)
    if type(year) is not int or not _FIRST_YEAR <= year <= date.max.year:
        checks = Checks()
        checks.require(not checks.exact("year", year, int), "year", year, f"{_FIRST_YEAR} to {date.max.year}")
        checks.done()
    return _holidays(year)


# What is checked comes first: a cache would take 2019.0 for 2019.
@cache
def _holidays(year: int) -> Mapping[date, str]:
    named = {date(year, month, day): name for month, day, name in _FIXED}
    sunday = easter(year)
    named |= {sunday + days * _DAY: name for days, name in _AROUND_EASTER}
    if year < 2005:
        named[sunday + 50 * _DAY] = "annandag pingst"
    else:
        # In 2049 the national day is also Whit Sunday; the day keeps the older name.
        named.setdefault(date(year, 6, 6), "nationaldagen")
    midsummer = _saturday_from(date(year, 6, 20))
    named |= {midsummer - _DAY: "midsommarafton", midsummer: "midsommardagen"}
    named[_saturday_from(date(year, 10, 31))] = "alla helgons dag"
    return MappingProxyType(dict(sorted(named.items())))


def is_working_day(day: date) -> bool:
    """Return whether *day* is a working day (*arbetsdag*), that is, not a Saturday, a Sunday or a holiday.

    >>> is_working_day(date(2019, 12, 2)), is_working_day(date(2019, 12, 1))
    (True, False)
    """
    check_exact("day", day, date)
    return day.weekday() < _SATURDAY and day not in holidays(day.year)


def first_working_day_from(day: date) -> date:
    """Return *day* if it is a working day, otherwise the next one (*nästa arbetsdag*, lag (1930:173) 2 §).

    >>> first_working_day_from(date(2019, 12, 1))
    datetime.date(2019, 12, 2)
    """
    check_exact("day", day, date)
    checks = Checks()
    checks.require(
        day <= LAST_WORKING_DAY, "day", day, f"{LAST_WORKING_DAY}, the last working day of the calendar, or earlier"
    )
    checks.done()
    while not is_working_day(day):
        day += _DAY
    return day


def working_day_before(day: date) -> date:
    """Return the last working day before *day* (*närmast föregående arbetsdag*).

    The rule is in förvaltningslagen (2017:900) 22 §.

    >>> working_day_before(date(2019, 12, 30))
    datetime.date(2019, 12, 27)
    """
    check_exact("day", day, date)
    holidays(day.year)  # refuses a day before 1990; otherwise date.min would overflow when stepping back
    day -= _DAY
    while not is_working_day(day):
        day -= _DAY
    return day


def stockholm_day(moment: datetime) -> date:
    """Return the day in Stockholm (*svensk tid*) at *moment*, an aware datetime from 1996 to 9999.

    Summer time in the European Union runs from the last Sunday of March to the last Sunday of October. The clock
    changes at 01:00 UTC.

    >>> stockholm_day(datetime(2019, 12, 1, 23, 30, tzinfo=UTC))
    datetime.date(2019, 12, 2)
    """
    checks = Checks()
    if checks.exact("moment", moment, datetime):
        checks.require(moment.utcoffset() is not None, "moment", moment, _AWARE)
    checks.done()
    try:
        utc = moment.astimezone(UTC)
        summer, winter = ((utc + timedelta(hours=hours)).date() for hours in (2, 1))
    except OverflowError:
        year = 0  # a day beyond the calendar that Python holds
    else:
        year = utc.year
    wanted = f"a moment from {_SUMMER_TIME_SINCE} to the end of {date.max.year}"
    checks.require(year >= _SUMMER_TIME_SINCE, "moment", moment, wanted)
    checks.done()
    turns = (datetime(utc.year, month, _last_sunday(utc.year, month), 1, tzinfo=UTC) for month in (3, 10))
    start, end = turns
    return summer if start <= utc < end else winter


def _last_sunday(year: int, month: int) -> int:
    last = date(year, month, 31)
    return 31 - (last.weekday() - _SUNDAY) % 7


def _saturday_from(day: date) -> date:
    return day + (_SATURDAY - day.weekday()) % 7 * _DAY
