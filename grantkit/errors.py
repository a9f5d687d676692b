"""Errors that teach: every fault of an impossible input, at once, by field, value and requirement."""

from typing import Any, NamedTuple, Self

__all__ = ["Fault", "GrantkitError", "InvalidType", "InvalidValue", "NotKnown", "UnknownName"]

_LONGEST_VALUE = 80


class Fault(NamedTuple):
    """One thing wrong with the input (*fel i en uppgift*): which field, what stood there, and what was required.

    >>> print(Fault("amount", True, "an int, and True is a bool"))
    amount: got True (bool); required: an int, and True is a bool
    """

    field: str
    value: Any
    requirement: str

    def __str__(self) -> str:
        return f"{self.field}: got {_shown(self.value)}; required: {self.requirement}"


class GrantkitError(Exception):
    """Input that no agreement can give a meaning (*omöjlig indata*); all faults of the call are in ``faults``.

    A legal outcome is never an error. What is raised is always one of the leaves below, each of which is also
    the builtin error that a caller would expect (TypeError, ValueError or LookupError).

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
        """Make the error of a single fault.

        >>> InvalidValue.at("unit", 0, "more than 0 öre")
        InvalidValue(Fault(field='unit', value=0, requirement='more than 0 öre'))
        """
        return cls(Fault(field, value, requirement))

    @property
    def faults(self) -> tuple[Fault, ...]:
        """Every fault, in the order of the fields; at least one."""
        return self.args

    def __str__(self) -> str:
        if len(self.args) == 1:
            return str(self.args[0])
        return "\n".join([f"{len(self.args)} faults:", *(f"- {fault}" for fault in self.args)])


class InvalidType(GrantkitError, TypeError):
    """Every fault is one of type (*fel typ*)."""


class InvalidValue(GrantkitError, ValueError):
    """At least one fault is one of value (*otillåtet värde*)."""


class UnknownName(GrantkitError, LookupError):
    """A name that is in none of the things looked through (*okänt namn*); the requirement lists those that are."""


class NotKnown(GrantkitError, ValueError):
    """Somebody reckoned with an answer that is unknown or not regulated (*svar saknas*); the fault names what is missing."""


def _shown(value: object) -> str:
    # Turning a very long int into digits raises by itself, and a message must never do that.
    if type(value) is int and value.bit_length() > 4 * _LONGEST_VALUE:
        return f"an int of {value.bit_length()} bits"
    try:
        text = repr(value)
    except Exception:  # noqa: BLE001  # a foreign __repr__ may raise anything; the fault must still be told
        text = "a value that cannot be shown"
    if len(text) > _LONGEST_VALUE:
        text = text[: _LONGEST_VALUE - 1] + "…"
    return f"{text} ({type(value).__name__})"
