"""How the faults of a document are gathered: each at its path, all of them in one error, and never without end."""

from collections.abc import Callable
from typing import Any, ClassVar

import attrs

from grantkit.errors import Fault, GrantkitError, InvalidValue

# Who wants more than these at once does not read them; and a hostile document must not fill the memory with them.
MOST_FAULTS = 1_000
_LONGEST_KEY = 60


@attrs.frozen(repr=False)
class Nothing:
    """What stands where a document has no value."""

    _of_a_document: ClassVar[bool] = True

    def __repr__(self) -> str:
        return "nothing"


NOTHING = Nothing()


@attrs.frozen(repr=False)
class Number:
    """A number of a document that no record takes, as it is written: 12.9, 1e5, NaN, or too many digits."""

    text: str
    _of_a_document: ClassVar[bool] = True

    def __repr__(self) -> str:
        return self.text


def joined(path: str, field: str) -> str:
    """Give the path of a *field* inside *path*.

    >>> joined("$", "payments"), joined("$.payments", "[3].amount"), joined("$", "")
    ('$.payments', '$.payments[3].amount', '$')
    """
    shown = field if len(field) <= _LONGEST_KEY or "." in field or "[" in field else f"{field[:_LONGEST_KEY]}…"
    return f"{path}.{shown}" if path and field and field[0] != "[" else f"{path}{shown}"


def refused(value: object, requirement: str) -> InvalidValue:
    """Make the error for a value that is wrong where it stands; whoever holds the value adds the path."""
    return InvalidValue.at("", value, requirement)


@attrs.define
class Faults:
    """The faults of the parts of one value, in order (*fel i ett dokument*)."""

    found: list[Fault] = attrs.Factory(list)

    def add(self, path: str, value: object, requirement: str) -> None:
        """Add a fault of the part at *path*."""
        self.found.append(Fault(path, value, requirement))

    def within(self, path: str, error: GrantkitError) -> None:
        """Add the faults of the part at *path*."""
        self.found.extend(fault._replace(field=joined(path, fault.field)) for fault in error.faults)

    def made(self, path: str, make: Callable[..., Any], *given: Any) -> Any:
        """Return what *make* makes of a part; if it refuses, add its faults, and return NOTHING."""
        try:
            return make(*given)
        except GrantkitError as error:
            self.within(path, error)
            return NOTHING

    @property
    def many(self) -> bool:
        """Whether there are so many faults that no more are looked for."""
        return len(self.found) >= MOST_FAULTS

    def done(self) -> None:
        """Raise one error with the faults, if there are any."""
        if self.found:
            raise InvalidValue(*self.found[:MOST_FAULTS])
