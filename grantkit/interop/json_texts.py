"""The text of a JSON document: read strictly and within limits, and written in one way only (*kanonisk form*)."""

import json
import re
from collections import Counter
from typing import Any

from grantkit.errors import InvalidValue
from grantkit.interop._faults import Number
from grantkit.values._checks import Checks

LONGEST_TEXT = 64 * 2**20
DEEPEST = 64
# Above it, a reader that keeps numbers as floats, as JavaScript does, takes one whole number for another.
LARGEST_INT = 2**53 - 1
_MOST_DIGITS = len(str(LARGEST_INT))
_LONGEST_NUMBER = 40
_SHOWN = 30
_LONGEST_NAME = 4096
_BYTE_ORDER_MARK = "\ufeff"

# A text that is not closed reaches to the end, so that no place of the document is looked at twice.
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.?[^"\\]*+)*+(?:"|\Z)|[\[{]|[\]}]', re.DOTALL)

# A single line with no sign of JSON in it, that ends as the names of files do.
_NAME_OF_A_FILE = re.compile(r'[^\n{}\[\]"]+\.[A-Za-z]\w{0,9}\s*')


class Doubled(dict[str, Any]):
    """An object of a document in which a name stands more than once; ``names`` are those names."""

    __slots__ = ("names",)

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        counted = Counter(name for name, _ in pairs)
        self.names: tuple[str, ...] = tuple(name for name, times in counted.items() if times > 1)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    return made if len(made) == len(pairs) else Doubled(pairs)


def _whole(text: str) -> int | Number:
    number = int(text) if len(text) <= _MOST_DIGITS + 1 else None
    return number if number is not None and abs(number) <= LARGEST_INT else _number(text)


def _number(text: str) -> Number:
    return Number(text if len(text) <= _LONGEST_NUMBER else f"{text[:_SHOWN]}… ({len(text)} characters)")


# No number with a point or an exponent is ever made, so that none can be rounded and none can be too large to hold.
_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_whole, parse_float=_number, parse_constant=_number, strict=True
)
_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":"))


def read_text(text: str | bytes) -> Any:
    """Return what a JSON text holds; numbers that no record takes come as they are written, for the record to refuse.

    Bytes are UTF-8. A text that is too long, nested too deeply or no JSON raises InvalidValue, which says where.

    >>> read_text('{"amount": 1.5, "days": 3}')
    {'amount': 1.5, 'days': 3}
    >>> read_text("[1, 2")
    Traceback (most recent call last):
    grantkit.errors.InvalidValue: $: got '[1, 2' (str); required: JSON, and it breaks off or goes wrong in line 1,
    column 6
    """
    checks = Checks()
    check_text(checks, text)
    checks.done()
    if len(text) > LONGEST_TEXT:
        wanted = f"at most {LONGEST_TEXT} characters: write many cases as JSON Lines, and read them line by line"
        raise InvalidValue.at("$", Number(f"{len(text)} characters"), wanted)
    written = _decoded(text) if isinstance(text, bytes) else text
    if written.startswith(_BYTE_ORDER_MARK):
        wanted = 'JSON without a byte order mark in front: open the file, or decode the bytes, with "utf-8-sig"'
        raise InvalidValue.at("$", written[:_SHOWN], wanted)
    _check_depth(written)
    try:
        return _DECODER.decode(written)
    except json.JSONDecodeError as error:
        if len(written) <= _LONGEST_NAME and _NAME_OF_A_FILE.fullmatch(written):
            told = "what the document says, and this looks like the name of a file: read the file first"
            raise InvalidValue.at("$", written, told) from None
        line, column, around = error.lineno, error.colno, written[max(0, error.pos - _SHOWN) : error.pos + _SHOWN]
    raise InvalidValue.at("$", around, f"JSON, and it breaks off or goes wrong in line {line}, column {column}")


def check_text(checks: Checks, text: object) -> None:
    """Record a type fault unless *text* is what a document says, as text or as bytes."""
    if hasattr(type(text), "__fspath__"):
        way = "read the file first, with .read_bytes() after it"
    elif hasattr(type(text), "read"):
        way = "write .read() after it"
    else:
        checks.exact("text", text, str, bytes)
        return
    checks.fits(condition=False, field="text", value=text, requirement=f"what the document says: {way}")


def write_text(tree: Any) -> str:
    """Write a tree in the one way that there is: names sorted, no blanks, and no escape that JSON does not need.

    In UTF-8 these are the canonical bytes: equal values give equal bytes. Texts are kept sign by sign as they were
    given, and are not normalised, since they may be quoted.

    >>> write_text({"b": [1, None], "a": "å"})
    '{"a":"å","b":[1,null]}'
    """
    return _ENCODER.encode(tree)


def _decoded(text: bytes) -> str:
    try:
        return text.decode("utf-8")
    except UnicodeDecodeError as error:
        place = error.start
    raise InvalidValue.at("$", text[place : place + 4], f"UTF-8, and byte {place + 1} is not") from None


def _check_depth(text: str) -> None:
    depth = 0
    for token in _TOKEN.finditer(text):
        sign = token[0][0]
        depth += (sign in "[{") - (sign in "]}")
        if depth > DEEPEST:
            line = text.count("\n", 0, token.start()) + 1
            required = f"at most {DEEPEST} objects and lists within one another, and line {line} has more"
            raise InvalidValue.at("$", text[token.start() : token.start() + _SHOWN], required)
