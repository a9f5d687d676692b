"""JSON documents, spoilt as programs and people spoil them: each is read as it says, or its faults are told by path."""

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction
from random import Random
from typing import Any

import attrs
from every_record import VALUES, one_of_each
from fuzz.mutations import PIECES, spoilt

from grantkit import GrantkitError
from grantkit.errors import HIDDEN
from grantkit.interop.json import from_json, make_converter, to_json
from grantkit.interop.kinds import READABLE
from grantkit.interop.shapes import tag

IN_FULL = make_converter(in_full=True)
WHOLE = tuple(to_json(each, converter=IN_FULL) for each in VALUES)
# A record that nothing but itself stands in is as likely to be drawn as a whole agreement.
PARTS = tuple(to_json(each, converter=IN_FULL) for each in one_of_each().values() if tag(type(each)) in READABLE)
JSON_PIECES = (*'{}[],:"\\', "null", "true", "-0", "1e400", "9" * 40, '""', "\\ud800", "\\u0000", "[" * 70, '"schema":')


def tried(documents: int, seed: int) -> Iterator[bool]:
    """Read so many spoilt documents, hold what is read to what the document says, and yield whether it was read."""
    drawn = Random(seed)  # noqa: S311  # the same documents for the same seed
    for _ in range(documents):
        text = spoilt_document(drawn)
        try:
            read = _is_read(text)
        except Exception as error:
            error.add_note(f"from_json of {text!r}")
            raise
        yield read


def spoilt_document(drawn: Random) -> str:
    """Give a document with some of its values or of its signs changed."""
    text = drawn.choice(WHOLE if drawn.random() < 0.02 else PARTS)
    if drawn.random() < 0.3:
        for _ in range(drawn.choice((1, 1, 2, 4))):
            at = drawn.randint(0, len(text))
            piece = drawn.choice(JSON_PIECES if drawn.random() < 0.5 else PIECES)
            text = text[:at] + piece + text[at + drawn.choice((0, 1, 5, len(piece))) :]
        return text[: drawn.randint(0, len(text))] if drawn.random() < 0.1 else text
    tree = json.loads(text)
    for _ in range(drawn.choice((0, 1, 1, 1, 2, 3))):
        places = list(_places(tree))
        holder, key = drawn.choice(places)
        if drawn.random() < 0.25:
            del holder[key]
        elif isinstance(holder, list) and drawn.random() < 0.3:
            holder.insert(drawn.randint(0, len(holder)), holder[key])
        else:
            other, of = drawn.choice(places)
            _put(holder, key, drawn.choice((_copied(other[of]), _another(drawn, holder[key]), _another(drawn, "1"))))
        if not tree:
            break
    return json.dumps(tree, ensure_ascii=drawn.random() < 0.5)


def _places(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Give each place of a tree, as what holds it and its key or index there."""
    for key in list(tree) if isinstance(tree, dict) else range(len(tree)):
        yield tree, key
        if isinstance(tree[key], dict | list):
            yield from _places(tree[key])


def _copied(value: Any) -> Any:
    return json.loads(json.dumps(value))


def _put(holder: Any, key: Any, value: Any) -> None:
    holder[key] = value


def _another(drawn: Random, value: Any) -> Any:
    """Give a value that somebody may have written in place of this one."""
    as_text = value if isinstance(value, str) else json.dumps(value)
    at = drawn.randint(0, len(as_text))
    return drawn.choice(
        (
            *(None, True, False, 0, -1, 2**53, 1.5, "", " ", [], {}, [[]], {"": 0}, "0.00", "-1.00", "2019-12-01"),
            *(as_text.upper(), f" {as_text}", f"{as_text[:at]}{drawn.choice(PIECES)}{as_text[at:]}"),
            *([value], {"value": value}, as_text, spoilt(drawn), float(len(as_text)), len(as_text)),
        )
    )


def _is_read(text: str) -> bool:
    try:
        value = from_json(text)
    except GrantkitError as error:
        _assert_it_tells(error)
        return False
    written = to_json(value, converter=IN_FULL)
    again = from_json(written)
    assert value == again
    assert written == to_json(again, converter=IN_FULL)
    _assert_said(json.loads(text), json.loads(written))
    return True


def _assert_it_tells(error: GrantkitError) -> None:
    told = str(error)
    assert all(fault.field.startswith("$") and fault.requirement for fault in error.faults), told
    assert not re.search(f"[{HIDDEN}]", told), told


def _assert_said(given: Any, kept: Any, path: str = "$") -> None:
    """What is kept was given, and what was given is kept, but for what is empty or the usual value of its field."""
    if isinstance(kept, dict) and isinstance(given, dict):
        for name, value in given.items():
            if name in kept:
                _assert_said(value, kept[name], f"{path}.{name}")
            else:
                assert value in USUAL, f"{path}.{name}: {value!r}"
    elif isinstance(kept, list):
        assert len(kept) == len(given), path
        for index, pair in enumerate(zip(given, kept, strict=True)):
            _assert_said(*pair, f"{path}[{index}]")
    else:
        assert _plain(given) == _plain(kept), f"{path}: {given!r}, {kept!r}"
        assert type(_plain(given)) is type(_plain(kept)), f"{path}: {given!r}, {kept!r}"


def _plain(value: Any) -> Any:
    """Give a number for the text of a number, and its short name for a source without a title."""
    if isinstance(value, dict) and "short" in value and not value.get("title"):
        value = value["short"]
    with suppress(ValueError, ZeroDivisionError):
        return Fraction(value) if isinstance(value, str) else value
    return value


# What a field stands for that is left out, as it is written.
USUAL = [None, False, [], "", 0]
USUAL += [getattr(field.default, "value", None) for kind in one_of_each() for field in attrs.fields(kind)]
