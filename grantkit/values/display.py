"""The display of results in a notebook; the only place where a lower layer calls the text layer."""

from importlib import import_module
from typing import Any, ClassVar


class NotebookDisplay:
    """A base class that gives a value its tables and charts in a notebook, in the language that the notebook uses.

    It is the one exception to the rule that the language is an argument, since a notebook asks for a value's display
    without arguments: `grantkit.text.use` chooses the language, and nothing else reads that choice. A function that
    makes a text takes its ``locale``, as everywhere.

    The text layer is imported only when a notebook displays a value, so importing grantkit does not load babel. In
    plain text a value is one short line; ``repr`` is as it was. It stands before ``tuple`` among the bases of a list of
    results, since a notebook would else write out every item.
    """

    __slots__ = ()
    # The answers that a notebook shows, where they are not all of them.
    SHOWN: ClassVar[tuple[str, ...]] = ()

    # The notebook protocol sets the names. The first gives all of them at once, also the plain text of one line, for
    # which a notebook would else take the repr; the others are for programs that do not know the first.
    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002
        bundle: dict[str, str] = import_module("grantkit.text.notebook").mimebundle(self)
        return bundle

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:  # noqa: ARG002, FBT001  # the protocol sets them
        printer.text(self._repr_mimebundle_()["text/plain"])

    def _repr_html_(self) -> str:
        return self._repr_mimebundle_()["text/html"]

    def _repr_markdown_(self) -> str:
        return self._repr_mimebundle_()["text/markdown"]
