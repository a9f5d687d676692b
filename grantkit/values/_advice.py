"""What to write instead of a value of the wrong type: the advice that ends a message about a type."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from operator import index
from typing import Any

from grantkit.errors import GrantkitError

_LONGEST = 60


def advice(value: object, types: tuple[type, ...]) -> str:
    """Return what to write to get one of *types*, after a colon; an empty text where nothing sensible can be said.

    >>> advice("2019-12-16", (date,)), advice(0.6, (int, Decimal)), advice(object(), (date,))
    (": write date.fromisoformat('2019-12-16')", ': write Decimal("0.6")', '')
    """
    if type(value) is str and len(value) > _LONGEST:
        return ""
    with suppress(ArithmeticError, ValueError):  # a number that Python cannot write as text gets no advice
        # A Decimal is nearer than a Fraction to what people write.
        for kind in sorted(types, key=lambda each: each is Fraction):
            for told in _told(value, kind):
                return f": {told}"
    return ""


def whole(value: Any) -> Any:
    """Return the int of a value that Python takes as an index, such as an int of numpy; any other value as it is.

    >>> whole(True), whole("5")
    (True, '5')
    """
    if isinstance(value, int) or not hasattr(type(value), "__index__"):
        return value
    try:
        return index(value)
    except (TypeError, GrantkitError):
        return value  # an array, say, or an answer that is withheld


def as_mapping(given: Any) -> Any:
    """Return a value with the items of a mapping, such as a Series of pandas, as a dict with ints of Python.

    Any other value is returned unchanged.

    >>> as_mapping({"Norr": 1}), as_mapping(5)
    ({'Norr': 1}, 5)
    """
    items = getattr(given, "items", None)
    if isinstance(given, type) or not callable(items):
        return given
    try:
        pairs = tuple((name, whole(each)) for name, each in items())
        named = dict(pairs)
    except (TypeError, ValueError):
        return given
    return named if len(named) == len(pairs) else given


def _told(value: Any, kind: type) -> Iterator[str]:
    own = getattr(kind, "_instead_of", None)
    if own is not None:
        told = own(value)
        yield from (f"write {told}" for told in (told,) if told)
    elif issubclass(kind, Enum):
        yield _of_enumeration(value, kind)
    elif kind in _WAYS:
        yield from (f"write {told}" for told in _WAYS[kind](value))
    elif type(value) is str and hasattr(kind, "parse"):
        with suppress(GrantkitError, TypeError):
            kind.parse(value)
            yield f"write {kind.__name__}.parse({value!r})"


def _of_enumeration(value: Any, kind: type[Enum]) -> str:
    names = [f"{kind.__name__}.{member.name}" for member in kind]
    given = value.casefold().replace("-", "_").replace(" ", "_").strip("_") if type(value) is str else None
    meant = [
        name
        for name, member in zip(names, kind, strict=True)
        if given in {str(member.value).casefold(), member.name.casefold(), name.casefold()}
    ]
    return f"write {meant[0]}" if meant else f"one of {', '.join(names)}"


def _a_date(value: Any) -> Iterator[str]:
    if isinstance(value, datetime):
        yield ".date() after it"
    elif type(value) is str:
        with suppress(ValueError):
            date.fromisoformat(value)
            yield f"date.fromisoformat({value!r})"
        yield "date(2019, 12, 1) for 1 December 2019"
    elif type(value) is int:
        yield "date(2019, 12, 1) for 1 December 2019"


def _an_int(value: Any) -> Iterator[str]:
    if isinstance(value, Enum) or type(value) is bool:
        return
    if isinstance(value, int) or type(whole(value)) is int:
        yield "int(...) around it"
    elif type(value) is str and value.isascii() and value.isdecimal():
        yield f"int({value!r})"
    elif isinstance(value, float) and value.is_integer() and abs(value) < 10**15:
        yield str(int(value))


def _a_fraction(value: Any) -> Iterator[str]:
    if (isinstance(value, float) and value - value == 0) or (type(value) is Decimal and value.is_finite()):
        yield f'Fraction("{float.__repr__(value) if isinstance(value, float) else value}")'
    if type(value) is not str:
        return
    plain = value.replace(",", ".").replace(" ", "")
    with suppress(ValueError, ZeroDivisionError):
        share = Fraction(plain.removesuffix("%")) / (100 if plain.endswith("%") else 1)
        yield f"Fraction({share.numerator}, {share.denominator})"


def _a_decimal(value: Any) -> Iterator[str]:
    if isinstance(value, float) and value - value == 0:
        yield f'Decimal("{float.__repr__(value)}")'
    elif type(value) is str:
        plain = value.replace(",", ".").replace(" ", "")
        with suppress(ArithmeticError):
            if Decimal(plain).is_finite():
                yield f'Decimal("{plain}")'


def _a_text(value: Any) -> Iterator[str]:
    if type(value) in {int, Decimal, date}:
        yield "it in quotation marks, as it stands in the text"


def _a_tuple(value: Any) -> Iterator[str]:
    if isinstance(value, (list, set, frozenset, dict)) or hasattr(value, "__next__"):
        yield "tuple(...) around it"
    elif type(value) is str:
        yield f"({value!r},)"
    elif value is not None and not hasattr(value, "__iter__"):
        yield "(value,), with a comma, for one"


_WAYS: dict[type, Callable[[Any], Iterator[str]]] = {
    date: _a_date,
    int: _an_int,
    Fraction: _a_fraction,
    Decimal: _a_decimal,
    str: _a_text,
    tuple: _a_tuple,
}
