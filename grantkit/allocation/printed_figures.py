"""Figures as they are printed (*tryckta siffror*), and all possible readings of an irregular one."""

import re
from typing import Final

import attrs

from grantkit.errors import InvalidValue
from grantkit.values._checks import check_exact
from grantkit.values._records import checked
from grantkit.values._texts import BLANKS
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

# A colon stands before two digits of öre only. A unit in front is kept with the sign.
_FIGURE: Final = re.compile(
    r"(?P<sign>[+\-\u2212\u2013]? ?(?:(?:kr|sek)(?:\. | )?)?)"
    r"(?P<body>[0-9]+(?:[ .,]{1,2}[0-9]+)*(?::[0-9]{2})?) ?(?P<unit>\D*)",
    re.IGNORECASE | re.ASCII,
)

_BLANKS: Final = re.compile(f"[{BLANKS}]+")
_BETWEEN: Final = re.compile(r"[ .,:]+")
_KRONOR: Final = ("", "kr", "kr.", "kronor", "krona", ":-", "sek")


@attrs.frozen(kw_only=True)
class AmbiguousFigure:
    """A figure without one certain reading (*tvetydig siffra*), with each reading that a printing error explains.

    ``readings`` keep all the printed digits, but group them differently or restore the decimal comma. ``patterns`` show
    where one digit may have been lost, with ? in its place. The lost digit is never guessed, so patterns are texts and
    not amounts. ``below`` is the limit where only that is printed ("<5"): the amount is 0 kr or more, and less than it.

    >>> figure = printed_amount("544 99 160")
    >>> figure.readings, figure.patterns
    ((Sek.kronor(54499160),), ('544 ?99 160', '544 9?9 160', '544 99? 160'))
    >>> figure.admits(Sek.kronor(544_991_160)), figure.admits(Sek.kronor(544_091_160))
    (True, False)
    """

    text: str
    readings: tuple[Sek, ...]
    patterns: tuple[str, ...] = ()
    below: Sek | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("readings"):
            some = bool(self.readings) or self.below is not None
            checks.require(some, "readings", self.readings, "at least one reading, or what the amount is below")
        checks.done()

    def admits(self, amount: Sek) -> bool:
        """Return whether *amount* is one of the readings, fits a pattern or is below what is printed."""
        if self.below is not None:
            return Sek.ZERO <= amount < self.below
        digits = (pattern.replace("?", str(digit)) for pattern in self.patterns for digit in range(10))
        return amount in self.readings or any(_read(text) == amount for text in digits)

    def unknown(self, citation: Citation) -> Unknown:
        """Make the Unknown that stands in a table for this figure until somebody has decided its reading.

        >>> print(printed_amount("42 045981").unknown(Citation("S1", "bilaga 1")))
        unknown: reading (42 045981)
        """
        return Unknown("reading", citation, about=str(self.text))


def printed_amount(text: str) -> Sek | AmbiguousFigure:
    """Read a figure as printed (*belopp som tryckt*): one amount if it is regular, else all its possible readings.

    A figure is regular if `Sek.parse` can read it. An irregular figure is never repaired silently. Three digits after a
    point or a comma may be thousands, and then both readings are given. A text without a figure raises InvalidValue.

    >>> printed_amount("42 045 981 kr")
    Sek.kronor(42045981)
    >>> printed_amount("42 045981").readings
    (Sek.kronor(42045981),)
    >>> printed_amount("<5").below
    Sek.kronor(5)
    >>> printed_amount("544 991 60").readings, printed_amount("45,980").readings
    ((Sek(ore=54499160), Sek.kronor(54499160)), (Sek(ore=4598), Sek.kronor(45980)))
    """
    check_exact("text", text, str)
    plain = _BLANKS.sub(" ", text.strip())
    clean = _read(plain.removeprefix("<").lstrip())
    if clean is not None and clean > Sek.ZERO and plain.startswith("<"):
        return AmbiguousFigure(text=text, readings=(), below=clean)
    # What spans two cells of a table is no figure, whatever its digits would make together.
    figure = _FIGURE.fullmatch(plain) if plain.isprintable() else None
    if clean is not None and not plain.startswith("<"):
        return clean
    groups = _BETWEEN.split(figure["body"]) if figure else []
    read = {_read(each) for each in _spellings(figure, groups)} if figure else set()
    readings = tuple(sorted(each for each in read if each is not None))
    if figure is None or not readings:
        raise InvalidValue.at("text", text, 'a figure as printed, such as "42 045981"')
    return AmbiguousFigure(text=text, readings=tuple(dict.fromkeys(readings)), patterns=_patterns(figure, groups))


def _read(text: str) -> Sek | None:
    try:
        return Sek.parse(text)
    except InvalidValue:
        return None


def _in_kronor(figure: re.Match[str]) -> bool:
    return figure["unit"].lower() in _KRONOR


def _decimals(figure: re.Match[str], groups: list[str]) -> tuple[bool, bool]:
    """Return whether the last group may be decimals, and whether it must be.

    Two digits may be decimals, and so may one digit if it follows a comma or a point or if the unit is not kronor. They
    must be decimals if they follow a comma or a point.
    """
    if len(groups) == 1:
        return False, False
    by_point = figure["body"][-len(groups[-1]) - 1] != " "
    # Three digits after the only point or comma may be decimals or thousands. `Sek.parse` refuses them.
    if len(groups[-1]) == 3 and by_point and not re.search(r"[.,]", figure["body"][:-4]):
        return True, False
    short = len(groups[-1]) == 2 or (len(groups[-1]) == 1 and (by_point or not _in_kronor(figure)))
    return short, short and by_point


def _spellings(figure: re.Match[str], groups: list[str]) -> list[str]:
    """Return the spellings that keep all digits in order: without decimals, with decimals, or both."""
    may, must = _decimals(figure, groups)
    written = [] if must else ["".join(groups)]
    if may:
        # `Sek.parse` takes a colon with two digits only, and a comma with no more decimals than an öre has.
        part = f":{groups[-1]}" if ":" in figure["body"] else f",{groups[-1].rstrip('0') or '0'}"
        written.append("".join(groups[:-1]) + part)
    return [f"{figure['sign']}{each} {figure['unit']}" for each in written]


def _patterns(figure: re.Match[str], groups: list[str]) -> tuple[str, ...]:
    """Return the patterns that show where one digit may be missing.

    It may be missing in the only group after the first whose length is not a multiple of three, if that length is one
    short of a multiple. Digits that must be decimals are no group.
    """
    point = ":" if ":" in figure["body"] else ","
    kronor, part = (groups[:-1], f"{point}{groups[-1]}") if _decimals(figure, groups)[1] else (groups, "")
    uneven = [place for place, group in enumerate(kronor) if place and len(group) % 3]
    if len(uneven) != 1 or len(kronor[uneven[0]]) % 3 != 2:
        return ()
    before, group, after = kronor[: uneven[0]], kronor[uneven[0]], kronor[uneven[0] + 1 :]
    lacking = (_in_threes([*before, f"{group[:place]}?{group[place:]}", *after]) for place in range(len(group) + 1))
    return tuple(f"{figure['sign']}{each}{part} {figure['unit']}".strip() for each in lacking)


def _in_threes(groups: list[str]) -> str:
    joined = "".join(groups)
    first = len(joined) % 3
    return " ".join(filter(None, (joined[:first], *(joined[at : at + 3] for at in range(first, len(joined), 3)))))
