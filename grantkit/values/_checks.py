"""The type and value checks that every constructor shares; all faults of a call are raised in one error."""

from collections.abc import Collection, Iterable
from types import NoneType
from typing import Any

import attrs

from grantkit.errors import Fault, InvalidType, InvalidValue
from grantkit.values._advice import advice
from grantkit.values.display import NotebookDisplay
from grantkit.values.lookups import one_of


@attrs.define
class Checks:
    """A collector of the faults of one call; ``done()`` raises them together, or does nothing if there are none.

    For a record, ``fields`` lists its fields, and the faults are sorted in that order.

    Types must match exactly: a datetime is not a date, True is not an int, and a subclass is not its base class. The
    error is an InvalidType if every fault is a wrong type, and an InvalidValue otherwise.

    >>> checks = Checks()
    >>> checks.exact("share", True, int), checks.require(False, "unit", 0, "more than 0 öre")
    (False, False)
    >>> checks.done()
    Traceback (most recent call last):
    grantkit.errors.InvalidValue: 2 faults:
    - share: got True (bool); required: an int
    - unit: got 0 (int); required: more than 0 öre
    """

    faults: list[Fault] = attrs.Factory(list)
    fields: tuple[str, ...] = ()
    _of_value: bool = False

    def exact(self, field: str, value: Any, *types: type) -> bool:
        """Record a type fault unless the type of *value* is exactly one of *types*."""
        if type(value) in types:
            return True
        named = " or ".join(_named(each) for each in types)
        self.faults.append(Fault(field, value, named + advice(value, types)))
        return False

    def optional(self, field: str, value: Any, *types: type) -> bool:
        """Check like `exact`, but allow None for "not stated"; return True only if there is a correct value."""
        return value is not None and self.exact(field, value, *types)

    def items(self, field: str, value: Any, *types: type) -> bool:
        """Record a type fault if *value* is not a tuple, and one for every item whose type is not in *types*.

        A subclass of tuple is accepted if it is a result with a notebook display.
        """
        shown = isinstance(value, tuple) and isinstance(value, NotebookDisplay)
        if not shown and not self.exact(field, value, tuple):
            return False
        wrong = [index for index, item in enumerate(value) if type(item) not in types]
        for index in wrong:
            self.exact(f"{field}[{index}]", value[index], *types)
        return not wrong

    def require(self, condition: bool, field: str, value: Any, requirement: str) -> bool:  # noqa: FBT001  # the point
        """Record a value fault unless *condition* holds."""
        if not condition:
            self._of_value = True
            self.fits(condition, field, value, requirement)
        return condition

    def fits(self, condition: bool, field: str, value: Any, requirement: str) -> bool:  # noqa: FBT001  # the same
        """Record a type fault unless *condition* holds, where no list of exact types says what is meant."""
        if not condition:
            self.faults.append(Fault(field, value, requirement))
        return condition

    def known(self, field: str, value: Any, names: Collection[Any], required: str = "one of ") -> bool:
        """Record a value fault unless *value* is one of the *names*; it lists them, and says which may be meant.

        >>> checks = Checks()
        >>> checks.known("line", "a", ("a", "b")), checks.known("line", "aa", ("a", "b"), "a line: ")
        (True, False)
        >>> checks.faults[0].requirement
        'a line: a, b; perhaps a is meant'
        """
        found = value in names
        return found or self.require(found, field, value, one_of(value, names, required))

    def iterable(self, field: str, value: Any, requirement: str = "a list or another iterable") -> bool:
        """Record a type fault unless *value* has items; a text and a mapping do not count, although Python takes them.

        >>> Checks().iterable("cases", [1]), Checks().iterable("cases", "12")
        (True, False)
        """
        has_items = isinstance(value, Iterable) and not isinstance(value, str | bytes | dict)
        return self.fits(has_items, field, value, requirement)

    def text(self, field: str, value: Any) -> bool:
        """Require a str that is not empty and not only white space."""
        return self.exact(field, value, str) and self.require(bool(value.strip()), field, value, "some text")

    def code(self, value: str) -> None:
        """Require of the field ``code``, if it has text, that it is a permanent name: lower-case words joined by _."""
        if self.good("code"):
            self.require(value.isidentifier() and value == value.lower(), "code", value, "lower-case words joined by _")

    def distinct(self, field: str, values: tuple[Any, ...]) -> bool:
        """Record a value fault for every item that repeats an earlier item of *values*."""
        if len(set(values)) == len(values):
            return True
        seen = set()
        for index, item in enumerate(values):
            self.require(item not in seen, f"{field}[{index}]", item, "each only once")
            seen.add(item)
        return False

    def good(self, *fields: str) -> bool:
        """Return whether no fault has been recorded for any of the *fields* or for a part of one."""
        return not any(_root(fault.field) in fields for fault in self.faults)

    def done(self) -> None:
        """Raise one error with all recorded faults, if there are any."""
        if self.faults:
            if self.fields:
                self.faults.sort(key=lambda fault: self.fields.index(_root(fault.field)))
            raise (InvalidValue if self._of_value else InvalidType)(*self.faults)


def check_exact(field: str, value: Any, *types: type) -> None:
    """Raise InvalidType unless the type of *value* is exactly one of *types*.

    >>> check_exact("year", 2019, int)
    >>> check_exact("year", "2019", int)
    Traceback (most recent call last):
    grantkit.errors.InvalidType: year: got '2019' (str); required: an int: write int('2019')
    """
    if type(value) not in types:
        checks = Checks()
        checks.exact(field, value, *types)
        checks.done()


def _root(path: str) -> str:
    return path.partition(".")[0].partition("[")[0]


def _named(each: type) -> str:
    return "None" if each is NoneType else f"{'an' if each.__name__[0] in 'aeioAEIOU' else 'a'} {each.__name__}"
