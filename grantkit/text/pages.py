"""Pages (*sidor*): a title and parts, each of which can be written as plain text, Markdown and HTML.

A mark shows that something is missing or must be corrected. It is a word after a symbol, so that it can be read without
colour or sight.
"""

from collections.abc import Iterator
from typing import Protocol

import attrs

from grantkit.text.notations import (
    caption_in_markup,
    in_bold,
    in_markdown,
    in_markup,
    markdown_row,
    marks_in_markup,
    starting_line,
    web_page,
)
from grantkit.text.plain_text import InPlainText, Plain, with_marks
from grantkit.values.display import NotebookDisplay
from grantkit.values.plain_records import PlainValue

_CELL_TO_FILL_IN = "." * 10
_LONG = 3
_WIDE = 4  # columns, which a telephone has no room for


@attrs.frozen(kw_only=True)
class Heading(InPlainText):
    """The heading of a numbered group or a section (*rubrik*), which may begin a new page when it is printed.

    >>> print(Heading(text="1. Kontaktuppgifter").as_markdown())
    ## 1. Kontaktuppgifter
    """

    text: str
    marks: tuple[str, ...] = ()
    new_page: bool = False

    def in_plain(self, plain: Plain) -> str:
        """Write the part as plain text."""
        return "\n".join([plain.underlined(self.text, "-"), *map(plain.wrapped, self.marks)])

    def as_markdown(self) -> str:
        """Write the part as Markdown."""
        return "\n\n".join([f"## {in_markdown(self.text)}", *in_bold(self.marks)])

    def as_html(self) -> str:
        """Write the part as HTML."""
        below = f"\n<p>{marks_in_markup(self.marks).strip()}</p>" if self.marks else ""
        page = ' class="page"' if self.new_page else ""
        return f"<h2{page}>{in_markup(self.text)}</h2>{below}"


@attrs.frozen(kw_only=True)
class Paragraph(InPlainText):
    """A paragraph (*stycke*); a note is set in smaller type.

    >>> print(Paragraph(text="Till Kammarkollegiet.", note=True).as_markdown())
    *Till Kammarkollegiet.*
    """

    text: str
    note: bool = False
    marks: tuple[str, ...] = ()

    def in_plain(self, plain: Plain) -> str:
        """Write the part as plain text."""
        return plain.wrapped(with_marks(self.text, self.marks))

    def as_markdown(self) -> str:
        """Write the part as Markdown."""
        text = starting_line(self.text)
        return " ".join([f"*{text}*" if self.note else text, *in_bold(self.marks)])

    def as_html(self) -> str:
        """Write the part as HTML."""
        opened = '<p class="note">' if self.note else "<p>"
        return f"{opened}{in_markup(self.text)}{marks_in_markup(self.marks)}</p>"


@attrs.frozen(kw_only=True)
class Sheet(InPlainText, NotebookDisplay):
    """A table (*blad*, *tabell*): a caption, a header, rows and notes below; None is a cell left to be filled in.

    The first *left* columns are words, the others amounts; the last *sums* rows are totals. The rows at the places in
    *strong* are headings or sums, and *marks* are marks with the place of their row. A sheet that is not *captioned*
    shows no caption, since the heading above states the same; a screen reader still reads it.

    >>> sheet = Sheet(caption="Who", header=("region", "kr"), rows=(("Skåne", "5"),), notes=("as printed",))
    >>> print(sheet.as_text())
    Who
    region  kr
    ------  --
    Skåne    5
    - as printed
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str | None, ...], ...]
    notes: tuple[str, ...] = ()
    left: int = 1
    sums: int = 0
    captioned: bool = True
    strong: tuple[int, ...] = ()
    marks: tuple[tuple[int, str], ...] = ()

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each row, with the words of the header as keys; all values are texts.

        A head that occurs again is numbered, as in "kr (2)". A cell that is left to be filled in is None. Each call
        builds a new result, which the caller may change.
        """
        return tuple(dict(zip(self._keys(), row, strict=True)) for row in self.rows)

    def _keys(self) -> tuple[str, ...]:
        """Give each column a key of its own."""
        keys: dict[str, None] = {}
        for head in self.header:
            key, count = head, 1
            while key in keys:
                count += 1
                key = f"{head} ({count})"
            keys[key] = None
        return tuple(keys)

    def in_plain(self, plain: Plain) -> str:
        """Write the part as plain text with aligned columns, or folded if it is wider than a line."""
        rows = [[with_marks(first, marks), *others] for (first, *others), marks in self._filled()]
        caption = [plain.wrapped(self.caption)] if self.captioned else []
        notes = [Bullets(texts=self.notes).in_plain(plain)] if self.notes else []
        return "\n".join([*caption, plain.table(self.header, rows, left=self.left), *notes])

    def as_markdown(self) -> str:
        """Write the part as a Markdown table that GitHub and most wikis understand."""
        sides = (":--" if place < self.left else "--:" for place in range(len(self.header)))
        lines = [markdown_row(map(in_markdown, self.header)), markdown_row(sides)]
        for place, (filled, marks) in enumerate(self._filled()):
            cells = map(in_markdown, filled)
            first, *others = (f"**{cell}**" if cell and place in self.strong else cell for cell in cells)
            lines.append(markdown_row([" ".join([first, *in_bold(marks)]), *others]))
        caption = [f"{starting_line(self.caption)}:", ""] if self.captioned else []
        notes = ["", Bullets(texts=self.notes).as_markdown()] if self.notes else []
        return "\n".join([*caption, *lines, *notes])

    def as_html(self) -> str:
        """Write the part as an HTML table; its style is that of the page."""
        heads = (f'<th scope="col"{self._side(at)}>{in_markup(cell)}</th>' for at, cell in enumerate(self.header))
        written = [self._html_row(place) for place in range(len(self.rows))]
        last = len(written) - self.sums
        body = "\n".join(("<tbody>", *written[:last], "</tbody>"))
        foot = "\n".join(("<tfoot>", *written[last:], "</tfoot>")) if self.sums else ""
        notes = f"\n{Bullets(texts=self.notes).as_html()}" if self.notes else ""
        caption = caption_in_markup(self.caption, shown=self.captioned)
        wide = ' class="wide"' if self._is_wide() else ""
        return f"<table{wide}>{caption}<thead><tr>{''.join(heads)}</tr></thead>{body}{foot}</table>{notes}"

    def _filled(self) -> Iterator[tuple[list[str], tuple[str, ...]]]:
        """Return each row with its marks, and with dots in the cells that are left to be filled in."""
        for place, row in enumerate(self.rows):
            yield [_CELL_TO_FILL_IN if cell is None else cell for cell in row], self._marks(place)

    def _marks(self, place: int) -> tuple[str, ...]:
        return tuple(mark for at, mark in self.marks if at == place)

    def _side(self, place: int) -> str:
        return "" if place < self.left else ' class="number"'

    def _is_wide(self) -> bool:
        return len(self.header) >= _WIDE

    def _head(self, place: int) -> str:
        """Give a cell the head of its column, which a telephone shows beside it."""
        return f' data-head="{in_markup(self.header[place])}"' if self._is_wide() else ""

    def _html_row(self, place: int) -> str:
        row = self.rows[place]
        first, *others = (in_markup(cell or "") for cell in row)
        cells = "".join(f"<td{self._side(at)}{self._head(at)}>{cell}</td>" for at, cell in enumerate(others, 1))
        strong = ' class="strong"' if place in self.strong else ""
        # A cell to be filled in is not yet a header.
        tag, scope = ("td", "") if row[0] is None else ("th", ' scope="row"')
        return f"<tr{strong}><{tag}{scope}>{first}{marks_in_markup(self._marks(place))}</{tag}>{cells}</tr>"


@attrs.frozen(kw_only=True)
class Bullets(InPlainText):
    """A list (*lista*), numbered if its order matters.

    >>> print(Bullets(texts=("a", "b"), numbered=True).as_text())
    1. a
    2. b
    """

    texts: tuple[str, ...]
    numbered: bool = False

    def in_plain(self, plain: Plain) -> str:
        """Write the part as plain text."""
        signs = self._signs()
        return "\n".join(plain.wrapped(text, first=sign, rest=" " * len(sign)) for sign, text in signs)

    def as_markdown(self) -> str:
        """Write the part as Markdown."""
        return "\n".join(f"{sign}{starting_line(text)}" for sign, text in self._signs())

    def as_html(self) -> str:
        """Write the part as HTML."""
        tag = "ol" if self.numbered else "ul"
        lines = "\n".join(f"<li>{in_markup(text)}</li>" for text in self.texts)
        return f"<{tag}>\n{lines}\n</{tag}>"

    def _signs(self) -> Iterator[tuple[str, str]]:
        for number, text in enumerate(self.texts, 1):
            yield f"{number}. " if self.numbered else "- ", text


class Part(Protocol):
    """A part of a page (*del*): whatever can be written in the three notations."""

    def in_plain(self, plain: Plain) -> str:
        """Write the part as plain text."""

    def as_markdown(self) -> str:
        """Write the part as Markdown."""

    def as_html(self) -> str:
        """Write the part as HTML."""


@attrs.frozen(kw_only=True)
class Printable(InPlainText, NotebookDisplay):
    r"""A page with a title and parts, as text, Markdown or a web page for printing on A4 (*utskrift*).

    >>> parts = (Heading(text="1. Kontakt"), Bullets(texts=("a|b",)))
    >>> print(Printable(title="Söner & <b>", locale="sv", parts=parts).as_markdown())
    # Söner \& \<b\>
    <BLANKLINE>
    ## 1. Kontakt
    <BLANKLINE>
    - a\|b
    """

    title: str
    locale: str
    parts: tuple[Part, ...]

    def in_plain(self, plain: Plain) -> str:
        """Write the page as plain text, with blank lines between its parts."""
        return "\n\n".join([plain.underlined(self.title, "="), *(part.in_plain(plain) for part in self.parts)])

    def as_markdown(self) -> str:
        """Write the page as Markdown."""
        return "\n\n".join([f"# {in_markdown(self.title)}", *(part.as_markdown() for part in self.parts)])

    def as_html(self) -> str:
        """Write the page as a complete web page."""
        return web_page(self.title, sections(self.parts), self.locale)


def sections(parts: tuple[Part, ...]) -> Iterator[str]:
    """Put what follows a heading into a section of its own, which breaks across pages only if it is long."""
    found: list[list[Part]] = [[]]
    for part in parts:
        if isinstance(part, Heading):
            found.append([])
        found[-1].append(part)
    yield from (part.as_html() for part in found[0])
    for section in found[1:]:
        yield "<section>" if _length(section) > _LONG else '<section class="whole">'
        yield from (part.as_html() for part in section)
        yield "</section>"


def _length(section: list[Part]) -> int:
    listed = sum(len(part.texts) for part in section if isinstance(part, Bullets))
    return listed + sum(len(part.rows) for part in section if isinstance(part, Sheet))
