"""Values that are no numbers (*värden som inte är tal*): nothing is reckoned from them, and they are set as texts."""

from collections.abc import Callable
from typing import Any, ClassVar, NoReturn

from grantkit.errors import GrantkitError, InvalidType, InvalidValue


def refuse(kind: type, operators: str, refusal: Callable[..., NoReturn]) -> None:
    """Let *kind* answer each of the *operators* with the *refusal*.

    A class is given them here and not in its body, so that checkers of types know no such operator and say so before
    anything is run.
    """
    for operator in operators.split():
        setattr(kind, f"__{operator}__", refusal)


class NoNumber:
    """A base class that refuses every operator of numbers and of order, and lets f-strings set a value as a text.

    Where Python would only say that an operator is not supported, the message says what to write instead.

    >>> from grantkit import Period
    >>> f"{Period.calendar_year(2019):>23}"
    '  2019-01-01/2019-12-31'
    >>> Period.calendar_year(2019) + 1
    Traceback (most recent call last):
    grantkit.errors.InvalidType: operand: got Period(...; required: a number, and a Period is none: write str(...) ...
    """

    __slots__ = ()
    # What puts several of them in order.
    _sort_key: ClassVar[str] = "str"

    def _refusal(self) -> GrantkitError:
        kind = type(self).__name__
        return InvalidType.at(
            "operand",
            self,
            f"a number, and a {kind} is none: write str(...) for its text, sorted(..., key={self._sort_key}) to sort",
        )

    def _refuse(self, *_: Any) -> NoReturn:
        raise self._refusal()

    def __format__(self, spec: str) -> str:
        return set_as_text(self, spec, 'a width and a side such as ">20", as for any text')


refuse(
    NoNumber,
    "add radd sub rsub mul rmul truediv rtruediv floordiv rfloordiv mod rmod divmod rdivmod pow rpow and rand or ror"
    " xor rxor invert neg pos abs lt le gt ge int float complex index round trunc floor ceil",
    NoNumber._refuse,  # noqa: SLF001  # it is the class's own
)


def set_as_text(value: object, spec: str, wanted: str) -> str:
    """Set the text of *value* by a format such as ">20"; raise InvalidValue, with what is *wanted*, for another one."""
    try:
        return format(str(value), spec)
    except ValueError as error:
        raise InvalidValue.at("format", spec, wanted) from error
