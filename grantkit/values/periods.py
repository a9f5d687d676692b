"""Periods of days (*period*) with both ends included."""

import re
from calendar import monthrange
from datetime import date
from typing import Self

import attrs

from grantkit.errors import InvalidValue
from grantkit.values._advice import whole
from grantkit.values._checks import Checks
from grantkit.values._no_numbers import NoNumber
from grantkit.values._records import checked
from grantkit.values._texts import plain

_DAY = r"(\d{4})-(\d{2})-(\d{2})"


_SPAN = re.compile(_DAY + r" ?(?:[-\u2010-\u2015\u2212/]|till(?: och med)?|to|t\.? ?o\.? ?m\.?) ?" + _DAY, re.ASCII)


_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)


_YEAR = re.compile(r"\d{4}", re.ASCII)


_READABLE = 'a period such as "2019", "2019-06" or "2019-01-01 – 2019-12-31"'


@attrs.frozen(order=False)
class Period(NoNumber):
    """The days from *first* to *last*, both included (*period*, R53, R61).

    >>> year = Period.calendar_year(2019)
    >>> date(2019, 12, 31) in year, year.days, str(year)
    (True, 365, '2019-01-01/2019-12-31')
    """

    first: date
    last: date

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("first") & checks.good("last"):
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
        """Read a year, a month, or two days with any dash, a slash, "till", "t.o.m." or "to" between them.

        >>> Period.parse("2019-01-01 t.o.m. 2019-12-31") == Period.parse("2019")
        True
        """
        written = plain(text)
        try:
            if _YEAR.fullmatch(written):
                return cls.calendar_year(int(written))
            if found := _MONTH.fullmatch(written):
                return cls.month(int(found[1]), int(found[2]))
            found = _SPAN.fullmatch(written)
            days = [date(*map(int, found.groups()[at : at + 3])) for at in (0, 3)] if found else []
        except ValueError:
            days = []  # a day that does not exist
        if not days:
            raise InvalidValue.at("text", text, _READABLE)
        return cls(*days)

    @property
    def days(self) -> int:
        """The number of days, including both ends."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        checks = Checks()
        checks.exact("day", day, date)
        checks.done()
        return self.first <= day <= self.last

    def covers(self, other: "Period") -> bool:
        """Return whether every day of *other* is a day of this period."""
        return self.first <= other.first and other.last <= self.last

    def overlaps(self, other: "Period") -> bool:
        """Return whether the two periods have a day in common."""
        return self.first <= other.last and other.first <= self.last

    def __str__(self) -> str:
        return f"{self.first}/{self.last}"


def _check_number(checks: Checks, field: str, value: int, most: int) -> None:
    if checks.exact(field, value, int):
        checks.require(1 <= value <= most, field, value, f"1 to {most}")
