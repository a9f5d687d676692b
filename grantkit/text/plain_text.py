"""Plain text (*löpande text*): lines wrap, wide tables fold, what is not seen is shown, and ASCII if that is asked for.

No character of the content is lost: what ASCII does not have is written with look-alikes, or else as an escape.
"""

import re
import unicodedata
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from textwrap import wrap

import attrs

from grantkit.text.notations import NOT_SEEN, text_table
from grantkit.values._checks import Checks

# Blanks that do not break are looked after until the lines are broken.
_KEPT_TOGETHER = re.compile("[\u00a0\u202f\u2007]")
_BLANK = "\u00a0"
_LEAST_WIDTH = 20
# One letter for one, as å, ä and ö are written in Swedish addresses of the web: columns and lines stay as they were.
# All letters with marks lose them; these signs and letters have none to lose.
_PAIRS = (
    *((each, "-") for each in "–—−‐‑‒―·"),
    *((each, '"') for each in "”“„‟«»″"),
    *((each, "'") for each in "’‘‚‛′"),
    *zip(
        "→←…§▲•×±⁄≤≥≠€£",
        ("->", "<-", "...", "par.", "!", "*", "x", "+/-", "/", "<=", ">=", "!=", "EUR", "GBP"),
        strict=True,
    ),
    *zip("æÆœŒøØßłŁđĐðþı", ("ae", "AE", "oe", "OE", "o", "O", "ss", "l", "L", "d", "D", "d", "th", "i"), strict=True),
)
_LOOK_ALIKES = str.maketrans(dict(_PAIRS))


@attrs.frozen(kw_only=True)
class Plain:
    r"""How plain text is written (*ren text*): lines of at most *width* characters, or unbroken, and ASCII or not.

    >>> print(Plain(width=20).wrapped("Pengarna får lämnas till andra.", first="- ", rest="  "))
    - Pengarna får
      lämnas till andra.
    >>> print(Plain(ascii=True).line("22 § – \u201dSkåne\u201d, 5\u00a0kr\x1b"))
    22 par. - "Skane", 5 kr\x1b
    """

    width: int | None = 80
    ascii: bool = False

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        if self.width is not None and checks.exact("width", self.width, int):
            required = f"at least {_LEAST_WIDTH}, or None for lines that are not broken"
            checks.require(self.width >= _LEAST_WIDTH, "width", self.width, required)
        checks.exact("ascii", self.ascii, bool)
        checks.done()

    def line(self, text: str) -> str:
        """Write a text on one line, however long it is."""
        return self._last(self._shown(text))

    def wrapped(self, text: str, *, first: str = "", rest: str = "") -> str:
        """Write a text on as many lines as it takes; the first begins with *first* and the others with *rest*."""
        shown = self._shown(text)
        if self.width is None:
            return self._last(f"{first}{shown}".rstrip())
        # The sign of a section stays with its number.
        shown = shown.replace(" §", f"{_BLANK}§")
        lines = wrap(shown, self.width, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False, tabsize=1)
        written = "\n".join(line.rstrip(f" {_BLANK}") for line in lines) or first.rstrip()
        return self._last(written.replace(f"{_BLANK}§", " §"))

    def underlined(self, text: str, sign: str) -> str:
        """Write a heading with a line of *sign* below it."""
        heading = self.wrapped(text)
        return f"{heading}\n{sign * max(map(len, heading.splitlines()), default=0)}".rstrip("\n")

    def table(self, header: Sequence[str], rows: Sequence[Sequence[str]], *, left: int) -> str:
        """Write a table in columns; one that is too wide is folded: each row is an item, with a line for each cell.

        Of a row that is a heading, all cells but the first are empty, and none of them has a line.
        """
        heads, cells = list(map(self.line, header)), [list(map(self.line, row)) for row in rows]
        table = text_table(heads, cells, left=left)
        if self.width is None or max(map(len, table.splitlines())) <= self.width:
            return table
        if not rows:
            return self.wrapped("  ".join(header))
        return "\n".join(
            self.wrapped(f"{head}: {cell}" if head else cell, first="  " if place else "- ", rest="    ")
            for row in rows
            for place, (head, cell) in enumerate(zip(header, row, strict=True))
            if not place or any(row[1:])
        )

    def _shown(self, text: str) -> str:
        """Put a text on one line, with an escape for each character that is not seen."""
        line = " ".join(text.splitlines()).replace("\t", " ")
        if self.ascii:
            line = "".join(map(_look_alike, _KEPT_TOGETHER.sub(_BLANK, line).replace("§§", "§")))
        return NOT_SEEN.sub(_escape, line)

    def _last(self, text: str) -> str:
        return text.replace(_BLANK, " ") if self.ascii else text


class InPlainText(ABC):
    """What can be written as plain text (*utskrift i ren text*)."""

    __slots__ = ()

    @abstractmethod
    def in_plain(self, plain: Plain) -> str:
        """Write it as plain text, without a line break at the end."""

    def as_text(self, *, width: int | None = 80, ascii: bool = False) -> str:  # noqa: A002  # as the builtin does
        r"""Write it as plain text with one line break at the end (*ren text*).

        Lines are broken at *width*, or not at all if it is None. With *ascii*, signs and letters that ASCII does not
        have are written with those most like them: å and ä as a, ö as o, § as par. Controls and other characters that
        are not seen are written as escapes, such as \x1b.
        """
        return f"{self.in_plain(Plain(width=width, ascii=ascii)).rstrip()}\n"


def with_marks(text: str, marks: Iterable[str]) -> str:
    """Write a text with its marks after it (*markering*).

    >>> with_marks("E-postadress:", ("▲ saknas",))
    'E-postadress:  ▲ saknas'
    """
    return "  ".join(each for each in (text, *marks) if each)


def _look_alike(character: str) -> str:
    if character.isascii() or character == _BLANK or NOT_SEEN.match(character):
        return character
    decomposed = unicodedata.normalize("NFKD", character.translate(_LOOK_ALIKES)).translate(_LOOK_ALIKES)
    bare = "".join(each for each in decomposed if not unicodedata.combining(each))
    kept = bare.strip() or character.isspace() or unicodedata.combining(character)
    return bare if bare.isascii() and kept else _coded(character)


def _escape(found: re.Match[str]) -> str:
    return _coded(found[0])


def _coded(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 1 << 8 else f"\\u{code:04x}" if code < 1 << 16 else f"\\U{code:08x}"
