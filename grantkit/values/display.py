"""The display of results in a notebook; the only place where a lower layer calls the text layer."""

from importlib import import_module
from typing import ClassVar


class NotebookDisplay:
    """A base class that gives a result its tables and charts in a notebook, in Swedish.

    For another language, call the presentation functions, which take a locale. The text layer is imported only when a
    notebook displays a result, so importing grantkit does not load babel.
    """

    __slots__ = ()
    # The answers that a notebook shows, where they are not all of them.
    SHOWN: ClassVar[tuple[str, ...]] = ()

    # The notebook protocol sets the names.
    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:  # noqa: ARG002
        bundle: dict[str, object] = import_module("grantkit.text.notebook").mimebundle(self)
        return bundle
