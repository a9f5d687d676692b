"""Answers that are not numbers: unknown (*okänt*) and not regulated (*inte reglerat*)."""

from typing import Any, ClassVar, NoReturn

import attrs

from grantkit.errors import Fault, NotKnown
from grantkit.values._records import checked
from grantkit.values.citations import Citation


class _Withheld:
    """Refuses all reckoning, so that an answer nobody has is never taken for 0 or for "no"."""

    __slots__ = ()
    _needed: ClassVar[str]

    def _refuse(self, *_: Any) -> NoReturn:
        raise NotKnown(Fault(str(self), self, self._needed))

    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __neg__ = __abs__ = _refuse
    __lt__ = __le__ = __gt__ = __ge__ = __bool__ = __int__ = __index__ = _refuse


@attrs.frozen(order=False)
class Unknown(_Withheld):
    """A fact that is missing (*okänt*): what is missing, and the place that calls for it.

    It may be compared for equality and shown; reckoning with it raises NotKnown, which names what is missing.

    >>> answer = Unknown("financial report", Citation("S1", "8.1", ("R61",)))
    >>> print(answer)
    unknown: financial report
    >>> answer + 1
    Traceback (most recent call last):
    grantkit.errors.NotKnown: unknown: financial report: got Unknown(...; required: the fact itself, ...
    """

    missing: str
    citation: Citation

    _needed = "the fact itself, before anything is reckoned from it"

    def __attrs_post_init__(self) -> None:
        checked(self).done()

    def __str__(self) -> str:
        return f"unknown: {self.missing}"


@attrs.frozen(order=False)
class NotRegulated(_Withheld):
    """A matter the agreement leaves open (*inte reglerat*): what the gap is, and the place that leaves it.

    >>> gap = NotRegulated("repayment by municipalities", Citation("S1", "8.2", ("R93",)))
    >>> print(gap)
    not regulated: repayment by municipalities
    >>> bool(gap)
    Traceback (most recent call last):
    grantkit.errors.NotKnown: not regulated: repayment by municipalities: got ... required: a rule, ...
    """

    gap: str
    citation: Citation

    _needed = "a rule, and the agreement has none"

    def __attrs_post_init__(self) -> None:
        checked(self).done()

    def __str__(self) -> str:
        return f"not regulated: {self.gap}"
