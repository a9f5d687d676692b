"""Text made safe for the place where it is to stand (*skyddad text*): markup, Markdown, a single line."""

import re
from html import escape

__all__ = ["in_markdown", "in_markup", "one_line", "starting_line"]

# What XML has no place for at all; a browser would refuse a picture that holds one.
_NOWHERE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_SPECIAL = re.compile(r"([\\`*_<>\[\]|#~&])")
_LEADING = re.compile(r"^(\s*\d{0,9})([-+=.)])")
_REPLACED = "\ufffd"


def in_markup(text: str) -> str:
    r"""Escape a text for HTML and SVG, in an element as in an attribute; what XML cannot hold is replaced.

    >>> in_markup('<b> & "Söner"\x00')
    '&lt;b&gt; &amp; &quot;Söner&quot;\ufffd'
    """
    return escape(_NOWHERE.sub(_REPLACED, text))


def in_markdown(text: str) -> str:
    r"""Escape a text for a heading or a cell of Markdown, so that it is shown as it stands, on one line.

    >>> print(in_markdown("a|b `c`\n<d>"))
    a\|b \`c\` \<d\>
    """
    return _SPECIAL.sub(r"\\\1", _NOWHERE.sub(_REPLACED, one_line(text)))


def starting_line(text: str) -> str:
    r"""Escape a text that starts a line of Markdown, where a dash or a number would start a list.

    >>> print(starting_line("1. Norr"), starting_line("- Syd"))
    1\. Norr \- Syd
    """
    return _LEADING.sub(r"\1\\\2", in_markdown(text))


def one_line(text: str) -> str:
    r"""Put a text on one line: a name that holds a line break must not pass for another row.

    >>> one_line("Norr\r\nSyd")
    'Norr Syd'
    """
    return " ".join(text.splitlines())
