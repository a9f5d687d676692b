"""Answers that are not numbers: unknown (*okänt*) and not regulated (*inte reglerat*)."""

from typing import Any, ClassVar, NoReturn

import attrs

from grantkit.errors import Fault, GrantkitError, NotKnown
from grantkit.values._no_numbers import NoNumber
from grantkit.values._records import check_words, checked
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay


class _Withheld(NoNumber):
    """Refuses all arithmetic, so that a missing answer is never taken for 0 or for "no"."""

    __slots__ = ()
    _needed: ClassVar[str]

    def _refusal(self) -> GrantkitError:
        return NotKnown(Fault(str(self), self, self._needed))

    def __bool__(self) -> NoReturn:
        raise self._refusal()


def _check(withheld: "Unknown | NotRegulated") -> None:
    checks = checked(withheld)
    checks.code(withheld.code)
    check_words(checks, withheld)
    checks.done()


def _named(withheld: "Unknown | NotRegulated") -> str:
    about = f" ({withheld.about})" if withheld.about else ""
    return f"{withheld.en or withheld.code.replace('_', ' ')}{about}"


@attrs.frozen(order=False)
class Unknown(_Withheld, NotebookDisplay):
    """A fact that is missing (*okänt*): what is missing, and the place that calls for it.

    ``code`` names what is missing, ``about`` what it concerns (a document, a recipient). grantkit.text has words for
    the library's own codes; a code of the caller's own brings its words, ``sv`` and ``en``. ``citation`` is None where
    the terms are not in hand.

    It may be compared for equality and shown. Reckoning with it raises NotKnown, which names what is missing.

    >>> answer = Unknown("financial_report", Citation("S1", "avsnitt 8.1"))
    >>> print(answer)
    unknown: financial report
    >>> answer + 1
    Traceback (most recent call last):
    grantkit.errors.NotKnown: unknown: financial report: got Unknown(...; required: the fact itself, ...
    """

    code: str
    citation: Citation | None = None
    about: str = attrs.field(default="", kw_only=True)
    sv: str = attrs.field(default="", kw_only=True)
    en: str = attrs.field(default="", kw_only=True)

    _needed = "the fact itself, before anything is reckoned from it"

    def __attrs_post_init__(self) -> None:
        _check(self)

    def __str__(self) -> str:
        return f"unknown: {_named(self)}"


def untold(code: str) -> Any:
    """Make a field that is Unknown, at the place that its record cites, where the source does not state it."""
    return attrs.field(default=attrs.Factory(lambda record: Unknown(code, record.citation), takes_self=True))


@attrs.frozen(order=False)
class NotRegulated(_Withheld, NotebookDisplay):
    """A matter that the text leaves open (*inte reglerat*): what the gap is, and the place that leaves it.

    The fields are those of `Unknown`.

    >>> gap = NotRegulated("municipal_repayment", Citation("S1", "avsnitt 8.2"))
    >>> print(gap)
    not regulated: municipal repayment
    >>> bool(gap)
    Traceback (most recent call last):
    grantkit.errors.NotKnown: not regulated: municipal repayment: got ... required: a rule, ...
    """

    code: str
    citation: Citation | None = None
    about: str = attrs.field(default="", kw_only=True)
    sv: str = attrs.field(default="", kw_only=True)
    en: str = attrs.field(default="", kw_only=True)

    _needed = "a rule, and the text has none"

    def __attrs_post_init__(self) -> None:
        _check(self)

    def __str__(self) -> str:
        return f"not regulated: {_named(self)}"
