"""How results show themselves in a notebook (*visning*): text always, and a table as markup, in Swedish."""

from html import escape
from typing import Any

from grantkit.model.allocations import Allocation
from grantkit.model.assessments import Assessment
from grantkit.presentation.summaries import allocation_table, assessment_text

__all__ = ["mimebundle"]


def mimebundle(value: Any) -> dict[str, object]:
    """Give the plain text and the markup of a result; whatever a name holds appears as text.

    >>> from grantkit.values.money import Sek
    >>> sorted(mimebundle(Sek.kronor(1)))
    ['text/html', 'text/plain']
    """
    text = _text(value)
    return {"text/plain": text, "text/html": f"<pre>{escape(text)}</pre>"}


def _text(value: Any) -> str:
    if isinstance(value, Allocation):
        return allocation_table(value)
    if isinstance(value, Assessment):
        return assessment_text(value)
    return repr(value)
