"""Parts of a record that are computed when they are first read."""

from functools import cached_property
from typing import Any, Self, TypeVar, overload

_T_co = TypeVar("_T_co", covariant=True)


class computed(cached_property[_T_co]):  # noqa: N801  # used like the property it is
    """A `functools.cached_property` without the lock that Python 3.11 takes each time (*beräknat värde*).

    Two threads that read the part at once may both compute it. What they store is equal, so either may stay.
    """

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...

    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> _T_co: ...

    def __get__(self, instance: object, owner: type[Any] | None = None) -> Self | _T_co:
        """Compute the part and keep it in the record, where it is read from then on."""
        if instance is None:
            return self
        value = self.func(instance)
        instance.__dict__[self.func.__name__] = value
        return value
