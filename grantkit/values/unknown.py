"""Answers that are missing: unknown facts (*okänt*) and matters not regulated (*inte reglerat*)."""

from typing import Any, ClassVar, NoReturn

import attrs

from grantkit.errors import Fault, NotKnown
from grantkit.values._records import checked
from grantkit.values.citations import Citation


class _Withheld:
    """A base class that refuses all calculation, so that a missing answer is never treated as 0 or as "no"."""

    __slots__ = ()
    _needed: ClassVar[str]

    def _refuse(self, *_: Any) -> NoReturn:
        raise NotKnown(Fault(str(self), self, self._needed))

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __neg__ = __abs__ = _refuse
    __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __int__ = __index__ = _refuse


@attrs.frozen(order=False)
class Unknown(_Withheld):
    """A fact that is missing (*okänt*): a description of it, and the place in the source that needs it.

    It can be compared for equality and printed. Calculating with it raises NotKnown, which names what is missing.

    >>> answer = Unknown("financial report", Citation("S1", "8.1", ("R61",)))
    >>> print(answer)
    unknown: financial report
    >>> answer + 1
    Traceback (most recent call last):
    grantkit.errors.NotKnown: unknown: financial report: got Unknown(...; required: the fact itself, ...
    """

    missing: str
    citation: Citation

    _needed = "the fact itself, before anything is calculated from it"

    def __attrs_post_init__(self) -> None:
        checked(self).done()

    def __str__(self) -> str:
        return f"unknown: {self.missing}"


@attrs.frozen(order=False)
class NotRegulated(_Withheld):
    """A matter that the agreement does not regulate (*inte reglerat*): the gap, and the place where it arises.

    >>> gap = NotRegulated("repayment by municipalities", Citation("S1", "8.2", ("R93",)))
    >>> print(gap)
    not regulated: repayment by municipalities
    >>> bool(gap)
    Traceback (most recent call last):
    grantkit.errors.NotKnown: not regulated: repayment by municipalities: got ... required: a rule, ...
    """

    gap: str
    citation: Citation

    _needed = "a rule, but the agreement has none"

    def __attrs_post_init__(self) -> None:
        checked(self).done()

    def __str__(self) -> str:
        return f"not regulated: {self.gap}"
