"""Periods of days (*period*) with both ends included."""

import re
from calendar import monthrange
from contextlib import suppress
from datetime import date
from typing import Self

import attrs

from grantkit.errors import GrantkitError, InvalidValue
from grantkit.values._advice import whole
from grantkit.values._checks import Checks, check_exact
from grantkit.values._no_numbers import NoNumber
from grantkit.values._records import checked
from grantkit.values._texts import plain
from grantkit.values.days import WRITTEN, read_day

_TO = r"t\.? ?o\.? ?m\.?|till(?: och med)?"
_SPAN = re.compile(rf"({WRITTEN}) ?(?:[-\u2010-\u2015\u2212/]|to|{_TO}) ?({WRITTEN})", re.IGNORECASE)
_UNTIL = re.compile(rf"(?:\.\.[/-]|until|{_TO}) ?({WRITTEN})", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_READABLE = 'a period such as "2019", "2019-06", "2019-01-01 – 2019-12-31" or "t.o.m. 2019-12-31"'


@attrs.frozen(order=False)
class Period(NoNumber):
    """The days from *first* to *last*, both included (*period*, R53, R61).

    *first* is None if only the last day is stated ("to be used until 15 December 2026", F24): no day is then too early.

    >>> year = Period.calendar_year(2019)
    >>> date(2019, 12, 31) in year, year.days, str(year)
    (True, 365, '2019-01-01/2019-12-31')
    >>> until = Period(None, date(2026, 12, 15))
    >>> date(2025, 1, 1) in until, until.covers(Period.calendar_year(2026)), until.days is None, str(until)
    (True, False, True, '../2026-12-15')
    >>> year.overlaps(until), year.overlaps(Period.calendar_year(2020))
    (True, False)
    """

    first: date | None
    last: date

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("first", "last") and self.first is not None:
            checks.require(self.first <= self.last, "last", self.last, f"{self.first}, the first day, or later")
        checks.done()

    @classmethod
    def calendar_year(cls, year: int) -> Self:
        """Make the period of a calendar year (*kalenderår*).

        >>> Period.calendar_year(2020).days
        366
        """
        checks, year = Checks(), whole(year)
        _check_number(checks, "year", year, date.max.year)
        checks.done()
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def month(cls, year: int, month: int) -> Self:
        """Make the period of a calendar month, which is given as a number from 1 to 12.

        >>> str(Period.month(2019, 6))
        '2019-06-01/2019-06-30'
        """
        checks, year, month = Checks(), whole(year), whole(month)
        _check_number(checks, "year", year, date.max.year)
        _check_number(checks, "month", month, 12)
        checks.done()
        return cls(date(year, month, 1), date(year, month, monthrange(year, month)[1]))

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a year, a month, two days with any dash, a slash, "till", "t.o.m." or "to" between, or "t.o.m." a day.

        A day may be written in all ways that `parse_day` reads.

        >>> Period.parse("2019-01-01 t.o.m. 2019-12-31") == Period.parse("2019")
        True
        >>> str(Period.parse("t.o.m. 2026-12-15"))
        '../2026-12-15'
        """
        written = plain(text)
        with suppress(GrantkitError):  # a year or a month that does not exist
            if _YEAR.fullmatch(written):
                return cls.calendar_year(int(written))
            if found := _MONTH.fullmatch(written):
                return cls.month(int(found[1]), int(found[2]))
        found = _SPAN.fullmatch(written) or _UNTIL.fullmatch(written)
        days = [read_day(each) for each in found.groups()] if found else []
        last = days[-1] if days else None
        if last is None or (len(days) == 2 and days[0] is None):
            raise InvalidValue.at("text", text, _READABLE)
        return cls(days[0] if len(days) == 2 else None, last)

    @property
    def days(self) -> int | None:
        """The number of days, including both ends; None if only the last day is stated."""
        return None if self.first is None else (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        check_exact("day", day, date)
        return (self.first is None or self.first <= day) and day <= self.last

    def covers(self, other: "Period") -> bool:
        """Return whether every day of *other* is a day of this period."""
        check_exact("other", other, Period)
        begins = self.first is None or (other.first is not None and self.first <= other.first)
        return begins and other.last <= self.last

    def overlaps(self, other: "Period") -> bool:
        """Return whether the two periods have a day in common."""
        check_exact("other", other, Period)
        return (self.first is None or self.first <= other.last) and (other.first is None or other.first <= self.last)

    def __str__(self) -> str:
        return f"{self.first or '..'}/{self.last}"


def _check_number(checks: Checks, field: str, value: int, most: int) -> None:
    if checks.exact(field, value, int):
        checks.require(1 <= value <= most, field, value, f"1 to {most}")
