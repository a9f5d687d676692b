"""What forms and letters have in common (*sidor*): one content, set out in three ways."""

from grantkit.text.markdown import markdown
from grantkit.text.parts import Part
from grantkit.text.plain_text import plain_text
from grantkit.text.web_page import web_page

__all__ = ["Printable"]


class Printable:
    """Sets out a title and its parts as plain text, as Markdown and as a web page (*utskrift*).

    >>> from grantkit.agreement import Form
    >>> Form(title="Rekvisition", locale="sv", parts=()).as_markdown()
    '# Rekvisition'
    """

    __slots__ = ()
    title: str
    locale: str
    parts: tuple[Part, ...]

    def as_text(self) -> str:
        """Set it out as plain text."""
        return plain_text(self.title, self.parts)

    def as_markdown(self) -> str:
        """Set it out as Markdown."""
        return markdown(self.title, self.parts)

    def as_html(self) -> str:
        """Set it out as a web page that stands by itself and prints on A4."""
        return web_page(self.title, self.parts, self.locale)
