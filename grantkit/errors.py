"""The errors that grantkit raises: all faults of an input at once, each with its field, value and requirement."""

import re
from typing import Any, NamedTuple, Self

__all__ = ["Fault", "GrantkitError", "InvalidType", "InvalidValue", "NotKnown", "UnknownName"]

_LONGEST_VALUE = 80
# Characters that are not seen and could change how the text around them is read, as the inside of a character class:
# controls, joiners, fillers, tags, what turns the direction of writing, and what no text may hold.
HIDDEN = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ud800-\udfff\ufeff\uffa0\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e0fff"
)
# A name with a line break must not change how a message reads either.
_INVISIBLE = re.compile(f"[{HIDDEN}\t\n\r\u2028\u2029]")


class Fault(NamedTuple):
    """One fault in the input (*fel i en uppgift*): the field, the value found and the requirement.

    >>> print(Fault("amount", True, "an int, and True is a bool"))
    amount: got True (bool); required: an int, and True is a bool
    """

    field: str
    value: Any
    requirement: str

    def __repr__(self) -> str:
        return f"Fault(field={self.field!r}, value={_written(self.value)}, requirement={self.requirement!r})"

    def __str__(self) -> str:
        return _INVISIBLE.sub(_escaped, f"{self.field}: got {_shown(self.value)}; required: {self.requirement}")


class GrantkitError(Exception):
    """The base class of errors about impossible input (*omöjlig indata*); ``faults`` lists every fault of the call.

    Impossible input has no meaning under any agreement. A legal outcome is never an error. Only the subclasses below
    are raised. Each is also the builtin error that a caller would expect: TypeError, ValueError or LookupError.

    >>> try:
    ...     raise InvalidValue(Fault("unit", 0, "more than 0 öre"), Fault("total", -1, "0 öre or more"))
    ... except GrantkitError as error:
    ...     [fault.field for fault in error.faults]
    ['unit', 'total']
    """

    def __init__(self, first: Fault, *others: Fault) -> None:
        super().__init__(first, *others)

    @classmethod
    def at(cls, field: str, value: Any, requirement: str) -> Self:
        """Make an error with a single fault.

        >>> InvalidValue.at("unit", 0, "more than 0 öre")
        InvalidValue(Fault(field='unit', value=0, requirement='more than 0 öre'))
        """
        return cls(Fault(field, value, requirement))

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults in the order of the fields; there is at least one."""
        return self.args

    def __str__(self) -> str:
        if len(self.args) == 1:
            return str(self.args[0])
        return "\n".join([f"{len(self.args)} faults:", *(f"- {fault}" for fault in self.args)])


class InvalidType(GrantkitError, TypeError):
    """Input in which every fault is a wrong type (*fel typ*).

    >>> from grantkit import Sek
    >>> Sek.kronor("5")
    Traceback (most recent call last):
    grantkit.errors.InvalidType: amount: got '5' (str); required: an int or a Decimal: write Sek.parse('5')
    """


class InvalidValue(GrantkitError, ValueError):
    """Input in which at least one fault is a value that is not allowed (*otillåtet värde*).

    >>> from grantkit import Sek
    >>> Sek.parse("5 dollar")
    Traceback (most recent call last):
    grantkit.errors.InvalidValue: text: got '5 dollar' (str); required: an amount such as ...
    """


class UnknownName(GrantkitError, LookupError):
    """A name that was looked up and not found (*okänt namn*); the requirement lists the valid names.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> AGREEMENT.recipient("Norge")
    Traceback (most recent call last):
    grantkit.errors.UnknownName: name: got 'Norge' (str); required: one of Stockholm, ...
    """


class NotKnown(GrantkitError, ValueError):
    """A calculation with an answer that is unknown or not regulated (*svar saknas*).

    The fault names what is missing.

    >>> from grantkit import Citation, Unknown
    >>> bool(Unknown("costs", Citation("S1", "bilaga 2")))
    Traceback (most recent call last):
    grantkit.errors.NotKnown: unknown: costs: got Unknown(...; required: the fact itself, before anything is ...
    """


def _shown(value: object) -> str:
    text = _written(value)
    if len(text) > _LONGEST_VALUE:
        text = text[: _LONGEST_VALUE - 1] + "…"
    # A large int says what it is, and what stands for a part of a document is of no type that a reader knows.
    plain = text.startswith("an int of") or getattr(type(value), "_of_a_document", False) is True
    return text if plain else f"{text} ({type(value).__name__})"


def _written(value: object) -> str:
    # Python raises an error when a very long int is turned into digits, and making a message must never raise.
    if type(value) is int and value.bit_length() > 4 * _LONGEST_VALUE:
        return f"an int of {value.bit_length()} bits"
    try:
        return repr(value)
    except Exception:  # noqa: BLE001  # a foreign __repr__ may raise anything; the fault must still be reported
        return "a value that cannot be shown"


def _escaped(found: "re.Match[str]") -> str:
    return found[0].encode("unicode_escape", "surrogatepass").decode("ascii")
