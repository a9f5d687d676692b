"""What to write instead of a value of the wrong type: the advice that ends a message about a type."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from numbers import Real
from operator import index
from typing import Any

from grantkit.errors import GrantkitError
from grantkit.values.lookups import nearest, perhaps

_LONGEST = 60
_MOST_DIGITS = 100
_DAY = len("2019-12-01")


def advice(value: object, types: tuple[type, ...]) -> str:
    """Return what to write to get one of *types*, after a colon; an empty text where nothing sensible can be said.

    >>> advice("2019-12-16", (date,)), advice(0.6, (int, Decimal)), advice(object(), (date,))
    (": write date.fromisoformat('2019-12-16')", ': write Decimal("0.6")', '')
    """
    if type(value) is str and len(value) > _LONGEST:
        return ""
    with suppress(ArithmeticError, TypeError, ValueError):  # a number that Python cannot write as text gets no advice
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


def as_decimal(value: Any) -> Decimal | None:
    """Return a Decimal, a float, or a real number of another library, with the digits that it is written with.

    >>> as_decimal(0.1), as_decimal(True)
    (Decimal('0.1'), None)
    """
    if isinstance(value, Decimal):
        return value
    if isinstance(value, Real) and not isinstance(value, (int, Fraction)):
        with suppress(ArithmeticError):
            return Decimal(float.__repr__(value) if isinstance(value, float) else str(value))
    return None


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
    if meant:
        return f"write {meant[0]}"
    near = nearest(given, tuple(kind)) if given is not None else ()
    return f"one of {', '.join(names)}{perhaps([f'{kind.__name__}.{each.name}' for each in near])}"


def _a_date(value: Any) -> Iterator[str]:
    number = whole(value)
    if isinstance(value, datetime):
        if value == value and value.tzinfo is not None:  # noqa: PLR0124  # the missing moment of pandas equals nothing
            yield "stockholm_day(...) around it for the day in Sweden, or .date() after it for its own"
        elif value == value:  # noqa: PLR0124
            yield ".date() after it"
    elif type(value) is str and _begins_with_a_day(value):
        yield f"date.fromisoformat({value!r})" if len(value) == _DAY else f"date.fromisoformat({value[:_DAY]!r})"
    elif type(number) in {str, int}:
        yield "date(2019, 12, 1) for 1 December 2019"
    elif type(value) is tuple and len(value) == 3:
        with suppress(TypeError, ValueError):
            yield repr(date(*value)).removeprefix("datetime.")
    elif type(value).__name__ == "datetime64" and _begins_with_a_day(str(value)):
        yield "date.fromisoformat(str(...)[:10]) with it"


def _begins_with_a_day(text: str) -> bool:
    with suppress(ValueError):
        return bool(date.fromisoformat(text[:_DAY])) and text[4:5] == "-"
    return False


def _a_moment(value: Any) -> Iterator[str]:
    if isinstance(value, datetime) and value == value:  # noqa: PLR0124  # as above
        yield ".to_pydatetime() after it"
    elif type(value) is str:
        with suppress(ValueError):
            datetime.fromisoformat(value)
            yield f"datetime.fromisoformat({value!r})"


def _an_int(value: Any) -> Iterator[str]:
    if isinstance(value, Enum) or type(value) is bool:
        return
    if isinstance(value, int) or type(whole(value)) is int:
        yield "int(...) around it"
    elif type(value) is str and value.isascii() and value.isdecimal():
        yield f"int({value!r})"
    elif isinstance(value, Fraction) and value.denominator == 1:
        yield str(value.numerator)
    elif (shown := as_decimal(value)) is not None and shown.is_finite() and shown.adjusted() < 15 and shown % 1 == 0:
        yield str(int(shown))


def _a_fraction(value: Any) -> Iterator[str]:
    if type(value) is not bool and type(whole(value)) is int:
        yield f"Fraction({whole(value)})"
    elif type(value) is str:
        plain = value.removesuffix("%").replace(",", ".").replace(" ", "")
        with suppress(ArithmeticError, ValueError):
            if "/" in plain or _is_small(Decimal(plain)):
                share = Fraction(plain) / (100 if value.endswith("%") else 1)
                yield f"Fraction({share.numerator}, {share.denominator})"
    elif (shown := as_decimal(value)) is not None and _is_small(shown):
        yield f'Fraction("{shown}")'


def _a_decimal(value: Any) -> Iterator[str]:
    if type(value) is str:
        plain = value.replace(",", ".").replace(" ", "")
        with suppress(ArithmeticError):
            if _is_small(Decimal(plain)):
                yield f'Decimal("{plain}")'
    elif (shown := as_decimal(value)) is not None and _is_small(shown):
        yield f'Decimal("{shown}")'


def _is_small(number: Decimal) -> bool:
    """Return whether a number can be written out: one with a huge exponent would never end."""
    return number.is_finite() and -_MOST_DIGITS < number.adjusted() < _MOST_DIGITS


def _a_text(value: Any) -> Iterator[str]:
    if isinstance(value, Enum):
        yield ".value after it"
    elif isinstance(value, str):
        yield "str(...) around it"
    elif type(value) in {int, float, Decimal, date}:
        yield "it in quotation marks, as it stands in the text"


def _a_tuple(value: Any) -> Iterator[str]:
    if value is None or isinstance(value, type):
        return
    if type(value) is str:
        yield f"({value!r},)"
    elif callable(getattr(value, "items", None)):
        yield "tuple(value.items()), for its pairs"
    elif hasattr(value, "__iter__"):
        yield "tuple(...) around it"
    else:
        yield "(value,), with a comma, for one"


_WAYS: dict[type, Callable[[Any], Iterator[str]]] = {
    date: _a_date,
    datetime: _a_moment,
    int: _an_int,
    Fraction: _a_fraction,
    Decimal: _a_decimal,
    str: _a_text,
    tuple: _a_tuple,
}
