"""Values that are no numbers (*värden som inte är tal*): nothing is reckoned from them, and they are set as texts."""

from typing import Any, ClassVar, NoReturn

from grantkit.errors import GrantkitError, InvalidType, InvalidValue


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

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _refuse
    __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __divmod__ = __rdivmod__ = __pow__ = __rpow__ = _refuse
    __and__ = __rand__ = __or__ = __ror__ = __xor__ = __rxor__ = __invert__ = __neg__ = __pos__ = __abs__ = _refuse
    __lt__ = __le__ = __gt__ = __ge__ = __int__ = __float__ = __complex__ = __index__ = _refuse
    __round__ = __trunc__ = __floor__ = __ceil__ = _refuse

    def __format__(self, spec: str) -> str:
        return set_as_text(self, spec, 'a width and a side such as ">20", as for any text')


def set_as_text(value: object, spec: str, wanted: str) -> str:
    """Set the text of *value* by a format such as ">20"; raise InvalidValue, with what is *wanted*, for another one."""
    try:
        return format(str(value), spec)
    except ValueError as error:
        raise InvalidValue.at("format", spec, wanted) from error
