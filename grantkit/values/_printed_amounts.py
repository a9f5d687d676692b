"""How amounts are read from text (*belopp*): digits and their groups, decimals, and units on either side."""

import re

from grantkit.errors import InvalidValue

_KRONA = 100
_TUSEN = 1000 * _KRONA
_MILJON = 1000 * _TUSEN
_MILJARD = 1000 * _MILJON

# What may stand between two groups of digits. A tab or a line break stands between two cells.
_BLANK = " \u00a0\u2000-\u200a\u202f\u205f"
_BETWEEN_CELLS = re.compile(rf"[^\S{_BLANK}]|[0-9][{_BLANK}]{{2,}}[0-9]")
_BLANKS = re.compile(f"[{_BLANK}]+")

_GROUPED = r"[1-9][0-9]{0,2}(?: [0-9]{3}){1,13}(?![0-9])"
_NUMBER = rf"(?P<number>{_GROUPED}|[0-9]{{1,40}})(?:(?P<point>[.,:])(?P<part>[0-9]{{1,8}}))?"
_ENGLISH = re.compile(rf"(?P<number>{_GROUPED.replace(' ', ',')})(?:(?P<point>\.)(?P<part>[0-9]{{1,8}}))?(?![.,:0-9])")
_SWEDISH = re.compile(_NUMBER)
_SIGN = r"([+\-\u2212\u2013]?)"
_FRONT = re.compile(rf"^{_SIGN} ?(msek|ksek|tsek|sek|kr|)\.? ?{_SIGN} ?(.*)$", re.IGNORECASE | re.ASCII)

_LED_BY_0 = re.compile("0[0-9]* [0-9]")

_MINUS = ("-", "\u2212", "\u2013")


def _sums(size: int, *words: str) -> dict[str, int]:
    return {f"{word}{of}": size for word in words for of in ("", " kr", " kr.", " kronor", " sek")}


UNITS = {
    "": _KRONA,
    "kr": _KRONA,
    "kr.": _KRONA,
    "kronor": _KRONA,
    "krona": _KRONA,
    "svenska kronor": _KRONA,
    ":-": _KRONA,
    ":\u2013": _KRONA,
    ",-": _KRONA,
    ",\u2013": _KRONA,
    "sek": _KRONA,
    "tkr": _TUSEN,
    "tkr.": _TUSEN,
    "ksek": _TUSEN,
    "tsek": _TUSEN,
    "kkr": _TUSEN,
    **_sums(_TUSEN, "tusen"),
    "mnkr": _MILJON,
    "mkr": _MILJON,
    "mkr.": _MILJON,
    "mn": _MILJON,
    "mn kr": _MILJON,
    "milj": _MILJON,
    "milj.": _MILJON,
    "milj. kr": _MILJON,
    "milj. kronor": _MILJON,
    "milj kr": _MILJON,
    "msek": _MILJON,
    **_sums(_MILJON, "miljon", "miljoner"),
    "mdkr": _MILJARD,
    "md": _MILJARD,
    "md kr": _MILJARD,
    "mdr": _MILJARD,
    "mdr kr": _MILJARD,
    **_sums(_MILJARD, "miljard", "miljarder"),
    "öre": 1,
}
MILLIONS = {"": _MILJON} | {unit: size for unit, size in UNITS.items() if size == _MILJON}
# What may follow where the unit stands in front, as in "SEK 2.5 million".
_AFTER_SEK = {"": _KRONA, "thousand": _TUSEN, "million": _MILJON, "billion": _MILJARD}
_AFTER_SEK_IN_SWEDISH = (
    _sums(_TUSEN, "tusen") | _sums(_MILJON, "miljon", "miljoner") | _sums(_MILJARD, "miljard", "miljarder")
)
_IN_FRONT = {"kr": _KRONA, "msek": _MILJON, "ksek": _TUSEN, "tsek": _TUSEN}

_READABLE = 'an amount such as "2 835 000 000 kr", "1 234,50 kr" or "2 835 mnkr", exact to the öre'
_ONE_CELL = "one amount on one line, its groups of digits one blank apart: two cells are read one by one"
_NO_TIME = 'an amount such as "12:30 kr", with its unit, since "12:30" may be a time of day'
_DIGITS = 'groups of digits of which the first is not 0, such as "10 123 kr": a digit may have been lost in front'


def read_ore(text: str, units: dict[str, int] = UNITS) -> int:
    """Return the öre of an amount in *text*, in one of the *units*; raise InvalidValue for anything else.

    >>> read_ore("SEK 18,735,782.50"), read_ore("12 tusen kronor")
    (1873578250, 1200000)
    """
    stripped = text.strip()
    if _BETWEEN_CELLS.search(stripped):
        raise InvalidValue.at("text", text, _ONE_CELL)
    plain = _BLANKS.sub(" ", stripped)
    sign, before, inner, rest = _FRONT.findall(plain)[0]
    before = before.lower()
    if (before and units is not UNITS) or (sign and inner):
        raise InvalidValue.at("text", text, _READABLE)
    found = (before == "sek" and _ENGLISH.match(rest)) or _SWEDISH.match(rest)
    if _LED_BY_0.match(rest):
        raise InvalidValue.at("text", text, _DIGITS)
    if not found:
        raise InvalidValue.at("text", text, _READABLE)
    after = rest[found.end() :].strip().lower()
    unit = _unit(before, after, units)
    grouped_by_comma = "," in found["number"]
    if unit is None or (grouped_by_comma and after not in _AFTER_SEK):
        raise InvalidValue.at("text", text, _READABLE)
    part, point = found["part"] or "", found["point"]
    if point == ":" and (len(part) != 2 or unit != _KRONA):
        raise InvalidValue.at("text", text, _READABLE)
    if point == ":" and not (before or after) and len(found["number"]) <= 2:
        raise InvalidValue.at("text", text, _NO_TIME)
    # Three digits after a point may be thousands. So may three digits after a comma, if the unit has fewer decimals or
    # is one of English texts.
    if len(part) == 3 and not grouped_by_comma and (unit <= _KRONA or point == "." or "sek" in before + after):
        raise InvalidValue.at("text", text, _either(found["number"], part, unit))
    scale: int = 10 ** len(part)
    ore, left = divmod(int(re.sub("[ ,]", "", found["number"]) + part) * unit, scale)
    if left:
        raise InvalidValue.at("text", text, _READABLE)
    return -ore if (sign or inner) in _MINUS else ore


def _either(number: str, part: str, unit: int) -> str:
    """Say how to write what three digits after a point or a comma may be: thousands, or decimals."""
    # Digits that are not in groups hold no thousands, and neither does a number that starts with 0.
    ways = [f"{number}{part}"] if number != "0" and len(number) <= 3 else []
    if unit > _KRONA or part[2] == "0":
        ways.append(f"{number},{part}0" if unit > _KRONA else f"{number},{part[:2]}")
    advice = f": write {' or '.join(ways)}, with the unit" if ways else ""
    return f"{_READABLE}; three digits after a point or a comma may be thousands or decimals{advice}"


def _unit(before: str, after: str, units: dict[str, int]) -> int | None:
    if not before:
        return units.get(after)
    if before == "sek":
        return (_AFTER_SEK | _AFTER_SEK_IN_SWEDISH).get(after)
    return None if after else _IN_FRONT[before]
