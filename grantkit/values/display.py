"""The one seam that goes upwards: how a result shows itself in a notebook."""

from importlib import import_module


class NotebookDisplay:
    """Gives a result its tables and charts in a notebook, in Swedish; the presentation functions take a locale.

    The presentation floor is fetched when a notebook asks, and only then, so that importing grantkit loads no babel.
    """

    __slots__ = ()

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, object]:  # noqa: ARG002  # the protocol's own names
        bundle: dict[str, object] = import_module("grantkit.text.notebook").mimebundle(self)
        return bundle
