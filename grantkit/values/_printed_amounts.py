"""How amounts are read from text (*belopp*): digits and their groups, decimals, and units on either side."""

import re

from grantkit.errors import InvalidValue
from grantkit.values._texts import in_usual_signs, plain

_KRONA = 100
_TUSEN = 1000 * _KRONA
_MILJON = 1000 * _TUSEN
_MILJARD = 1000 * _MILJON

_BETWEEN_CELLS = re.compile(r"[^\S ]|[0-9] {2,}[0-9]")

_GROUPED = r"[1-9][0-9]{0,2}(?: [0-9]{3}){1,13}(?![0-9])"
_NUMBER = rf"(?P<number>{_GROUPED}|[0-9]{{1,40}})(?:(?P<point>[.,:])(?P<part>[0-9]{{1,8}}))?"
_ENGLISH = re.compile(rf"(?P<number>{_GROUPED.replace(' ', ',')})(?:(?P<point>\.)(?P<part>[0-9]{{1,8}}))?(?![.,:0-9])")
_SWEDISH = re.compile(_NUMBER)
_SIGN = r"([+\-\u2212\u2013]?)"
_FRONT = re.compile(
    rf"^{_SIGN} ?(?:((?:m|md|[kt])?sek|(?:m|mn|md|[kt])?kr)(?:\.(?= ))?)? ?{_SIGN} ?(.*)$", re.IGNORECASE | re.ASCII
)
# The point of an abbreviation, which may be left out.
_POINT = re.compile(r"(?<=[a-zö])\.(?= |$)")

_LED_BY_0 = re.compile("0[0-9]* [0-9]")

_MINUS = ("-", "\u2212", "\u2013")

_IN_ENGLISH = {"thousand": _TUSEN, "million": _MILJON, "billion": _MILJARD}
_IN_WORDS = _IN_ENGLISH | {
    "tusen": _TUSEN,
    **dict.fromkeys(("mn", "milj", "miljon", "miljoner"), _MILJON),
    **dict.fromkeys(("md", "mdr", "miljard", "miljarder"), _MILJARD),
}
_KRONOR = ("kr", "krona", "kronor", "svenska kronor", "sek")

UNITS = {
    **dict.fromkeys(("", *_KRONOR, ":-", ":\u2013", ",-", ",\u2013"), _KRONA),
    **dict.fromkeys(("tkr", "kkr", "ksek", "tsek"), _TUSEN),
    **dict.fromkeys(("mnkr", "mkr", "msek"), _MILJON),
    **dict.fromkeys(("mdkr", "mdsek"), _MILJARD),
    **{f"{word} {of}".strip(): size for word, size in _IN_WORDS.items() for of in ("", *_KRONOR)},
    "öre": 1,
}
MILLIONS = {"": _MILJON} | {unit: size for unit, size in UNITS.items() if size == _MILJON}

_READABLE = 'an amount such as "2 835 000 000 kr", "1 234,50 kr" or "2 835 mnkr", exact to the öre'
_IN_MILLIONS = 'millions of kronor such as "2 835" or "0,5 mnkr", exact to the öre'
_ONE_CELL = "one amount on one line, its groups of digits one blank apart: two cells are read one by one"
_NO_TIME = 'an amount such as "12:30 kr", with its unit, since "12:30" may be a time of day'
_DIGITS = 'groups of digits of which the first is not 0, such as "10 123 kr": a digit may have been lost in front'


def read_ore(text: str, units: dict[str, int] = UNITS) -> int:
    """Return the öre of an amount in *text*, in one of the *units*; raise InvalidValue for anything else.

    >>> read_ore("SEK 18,735,782.50"), read_ore("12 tusen kronor")
    (1873578250, 1200000)
    >>> read_ore("18'735'782 kr")
    Traceback (most recent call last):
    grantkit.errors.InvalidValue: text: got "18'735'782 kr" (str); required: an amount ...: write "18 735 782 kr"
    """
    plain_text = plain(text)
    read = _read(plain_text, units)
    if isinstance(read, int):
        return read
    usual = in_usual_signs(plain_text)
    if usual != plain_text and isinstance(_read(usual, units), int):
        read = f'{read}: write "{usual}"'
    elif units is not UNITS and isinstance(_read(plain_text, UNITS), int):
        read = f"{read}: write Sek.parse({text!r})"
    raise InvalidValue.at("text", text, read)


def _read(plain_text: str, units: dict[str, int]) -> int | str:
    """Return the öre of the amount in *plain_text*, or what is required of a text where it is none."""
    readable = _READABLE if units is UNITS else _IN_MILLIONS
    if _BETWEEN_CELLS.search(plain_text):
        return _ONE_CELL
    sign, before, inner, rest = _FRONT.findall(plain_text)[0]
    before = before.lower()
    if (before and units is not UNITS) or (sign and inner):
        return readable
    if _LED_BY_0.match(rest):
        return _DIGITS
    found = (before == "sek" and _ENGLISH.match(rest)) or _SWEDISH.match(rest)
    if not found:
        return readable
    after = _POINT.sub("", rest[found.end() :].strip().lower())
    unit = _unit(before, after, units)
    english = any(word in after for word in _IN_ENGLISH)
    grouped_by_comma = "," in found["number"]
    if unit is None or (grouped_by_comma and after and not english):
        return readable
    part, point = found["part"] or "", found["point"]
    if point == ":" and (len(part) != 2 or unit != _KRONA):
        return readable
    if point == ":" and not (before or after) and len(found["number"]) <= 2:
        return _NO_TIME
    # Three digits after a point may be thousands. So may three digits after a comma, if the unit has fewer decimals or
    # is one of English texts.
    may_be_english = english or "sek" in before + after
    if len(part) == 3 and not grouped_by_comma and (unit <= _KRONA or point == "." or may_be_english):
        return _either(found["number"], part, unit)
    scale: int = 10 ** len(part)
    ore, left = divmod(int(re.sub("[ ,]", "", found["number"]) + part) * unit, scale)
    if left:
        return readable
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
    if before in _KRONOR:
        # What may follow is how many: "SEK 2.5 million", but not "SEK 2.5 kr".
        return _IN_WORDS.get(after) if after else _KRONA
    return None if after else UNITS[before]
