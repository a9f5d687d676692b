"""Exact checks shared by every constructor: all faults of a call are gathered before one error is raised."""

from typing import Any

import attrs

from grantkit.errors import Fault, InvalidType, InvalidValue
from grantkit.values.display import NotebookDisplay


@attrs.define
class Checks:
    """Gathers the faults of one call; ``done()`` raises them together or does nothing, in the order of the *fields* of a record.

    Exact means exact: a datetime is no date, True is no int, a subclass is not the class. An error is an
    InvalidType when every fault is one of type, and an InvalidValue otherwise.

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
        """Record a type fault unless the type of *value* is one of *types* itself."""
        if type(value) in types:
            return True
        self.faults.append(Fault(field, value, " or ".join(_named(each) for each in types)))
        return False

    def optional(self, field: str, value: Any, *types: type) -> bool:
        """Do as `exact`, letting None stand for "not stated"; True only for a value that is there and right."""
        return value is not None and self.exact(field, value, *types)

    def items(self, field: str, value: Any, *types: type) -> bool:
        """Record a type fault for a *value* that is no tuple, and for every item of another type.

        A tuple of results that shows itself in a notebook is as good as a plain one.
        """
        shown = isinstance(value, tuple) and isinstance(value, NotebookDisplay)
        if not shown and not self.exact(field, value, tuple):
            return False
        good = [self.exact(f"{field}[{index}]", item, *types) for index, item in enumerate(value)]
        return all(good)

    def require(self, condition: bool, field: str, value: Any, requirement: str) -> bool:  # noqa: FBT001  # the condition is the point
        """Record a value fault unless *condition* holds."""
        if not condition:
            self._of_value = True
            self.faults.append(Fault(field, value, requirement))
        return condition

    def text(self, field: str, value: Any) -> bool:
        """Require a str that says something: not empty, not white space only."""
        return self.exact(field, value, str) and self.require(bool(value.strip()), field, value, "some text")

    def distinct(self, field: str, values: tuple[Any, ...]) -> bool:
        """Record a value fault for every item that has stood before in *values*."""
        seen = set()
        good = True
        for index, item in enumerate(values):
            good &= self.require(item not in seen, f"{field}[{index}]", item, "each only once")
            seen.add(item)
        return good

    def good(self, *fields: str) -> bool:
        """Whether nothing has been recorded against any of the *fields*, or against a part of one."""
        return not any(_root(fault.field) in fields for fault in self.faults)

    def done(self) -> None:
        """Raise all that was recorded, if anything was."""
        if self.faults:
            if self.fields:
                self.faults.sort(key=lambda fault: self.fields.index(_root(fault.field)))
            raise (InvalidValue if self._of_value else InvalidType)(*self.faults)


def _root(path: str) -> str:
    return path.partition(".")[0].partition("[")[0]


def _named(each: type) -> str:
    return f"{'an' if each.__name__[0] in 'aeioAEIOU' else 'a'} {each.__name__}"
