"""Where an answer stands written: the source, and the place in it (*hänvisning*)."""

from typing import Any

import attrs

from grantkit.values._no_numbers import NoNumber
from grantkit.values._records import checked


@attrs.frozen(order=False)
class Source(NoNumber):
    """A document that answers rest on (*källa*): a short name to sort by, and the full title that people are shown.

    Two sources are the same when their short names are.

    >>> print(Source("SFS 2017:900", "förvaltningslagen (2017:900)"))
    förvaltningslagen (2017:900)
    """

    short: str
    title: str = attrs.field(default="", eq=False)

    def __attrs_post_init__(self) -> None:
        checked(self).done()

    @staticmethod
    def _instead_of(value: object) -> str | None:
        # Any other text is taken as a short name.
        return 'Source("S1"), or "S1" for short' if type(value) is str else None

    def __str__(self) -> str:
        return self.title or self.short

    def at(self, place: str) -> "Citation":
        """Cite a place of the source.

        >>> print(Source("SFS 2017:900", "förvaltningslagen (2017:900)").at("22 §"))
        22 §
        """
        return Citation(self, place)


def _as_source(value: Any) -> Any:
    # A text is the short name; what is neither is left for the check to name.
    return Source(value) if type(value) is str and value.strip() else value


@attrs.frozen(order=False)
class Citation(NoNumber):
    """The place in a source that an answer rests on (*hänvisning*).

    ``place`` is written as it is shown to people: "avsnitt 8.1", "bilaga 2 punkt 3", "7 §". ``source`` is a `Source`,
    or its short name. ``requirements`` are row numbers of docs/reference/coverage.md ("R50"), which trace a clause of
    the first agreements; they are not shown to people.

    >>> print(Citation("S1", "avsnitt 8.1", ("R50", "R52")))
    avsnitt 8.1
    >>> Citation("S1", "avsnitt 8.1", ("50",))
    Traceback (most recent call last):
    grantkit.errors.InvalidValue: requirements[0]: got '50' (str); required: R and a number, such as "R50" or "R92b"
    """

    source: Source = attrs.field(converter=_as_source)
    place: str
    requirements: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("requirements"):
            for index, number in enumerate(self.requirements):
                good = number[:1] == "R" and number.isascii() and number[1:].removesuffix("b").isdecimal()
                checks.require(good, f"requirements[{index}]", number, 'R and a number, such as "R50" or "R92b"')
        checks.done()

    @staticmethod
    def _instead_of(value: object) -> str | None:
        return f'Citation("the source", {value!r})' if type(value) is str else None

    def __str__(self) -> str:
        return self.place
