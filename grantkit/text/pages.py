"""Pages (*sidor*): a title and parts, each of which can be written as plain text, Markdown and HTML.

A mark shows that something is missing or must be corrected. It is a word after a symbol, so that it can be read without
colour or sight.
"""

from collections.abc import Iterable, Iterator

import attrs

from grantkit.text.notations import in_markdown, in_markup, one_line, starting_line, text_table, web_page
from grantkit.values.display import NotebookDisplay

_TO_FILL_IN = "." * 30
_CELL_TO_FILL_IN = "." * 10
_TALL = ' class="tall"'
_LONG = 3


@attrs.frozen(kw_only=True)
class Heading:
    """The heading of a numbered group or a section (*rubrik*), which may begin a new page when it is printed.

    >>> print(Heading(text="1. Kontaktuppgifter").as_markdown())
    ## 1. Kontaktuppgifter
    """

    text: str
    marks: tuple[str, ...] = ()
    new_page: bool = False

    def as_text(self) -> str:
        """Write the part as plain text."""
        line = one_line(self.text)
        return "\n".join([line, "-" * len(line), *map(one_line, self.marks)])

    def as_markdown(self) -> str:
        """Write the part as Markdown."""
        return "\n\n".join([f"## {in_markdown(self.text)}", *_bold(self.marks)])

    def as_html(self) -> str:
        """Write the part as HTML."""
        below = f"\n<p>{_in_html(self.marks).strip()}</p>" if self.marks else ""
        page = ' class="page"' if self.new_page else ""
        return f"<h2{page}>{in_markup(self.text)}</h2>{below}"


@attrs.frozen(kw_only=True)
class Paragraph:
    """A paragraph (*stycke*); a note is set in smaller type.

    >>> print(Paragraph(text="Till Kammarkollegiet.", note=True).as_markdown())
    *Till Kammarkollegiet.*
    """

    text: str
    note: bool = False
    marks: tuple[str, ...] = ()

    def as_text(self) -> str:
        """Write the part as plain text."""
        return _in_text(self.text, self.marks)

    def as_markdown(self) -> str:
        """Write the part as Markdown."""
        text = starting_line(self.text)
        return " ".join([f"*{text}*" if self.note else text, *_bold(self.marks)])

    def as_html(self) -> str:
        """Write the part as HTML."""
        opened = '<p class="note">' if self.note else "<p>"
        return f"{opened}{in_markup(self.text)}{_in_html(self.marks)}</p>"


@attrs.frozen(kw_only=True)
class Fact:
    r"""One particular (*uppgift*): its label and its value, None for a line left to be filled in.

    A tall one is for a signature by hand.

    >>> Fact(label="Adress", value="Box 1\n621 81 Visby").line
    'Box 1, 621 81 Visby'
    """

    label: str
    value: str | None
    marks: tuple[str, ...] = ()
    tall: bool = False

    @property
    def line(self) -> str:
        """The value on one line, with the lines of an address separated; or dots to write on."""
        return _TO_FILL_IN if self.value is None else ", ".join(self.value.splitlines())


@attrs.frozen(kw_only=True)
class Facts:
    """Particulars that belong together (*uppgifter*), with a name and two column headers that the page need not show.

    >>> Facts(name="Underskrift", header=("uppgift", "svar"), facts=(Fact(label="Ort", value="Visby"),)).as_text()
    'Ort: Visby'
    """

    name: str
    header: tuple[str, str]
    facts: tuple[Fact, ...]

    def as_text(self) -> str:
        """Write the part as plain text."""
        return "\n".join(_in_text(f"{fact.label}: {fact.line}", fact.marks) for fact in self.facts)

    def as_markdown(self) -> str:
        """Write the part as a Markdown table."""
        rows = (
            (in_markdown(fact.label), " ".join([in_markdown(fact.line), *_bold(fact.marks)])) for fact in self.facts
        )
        return "\n".join(map(_markdown_row, (map(in_markdown, self.header), (":--", ":--"), *rows)))

    def as_html(self) -> str:
        """Write the part as an HTML table."""
        rows = "\n".join(
            f'<tr{_TALL if fact.tall else ""}><th scope="row">{in_markup(fact.label)}</th>'
            f"<td>{in_markup(fact.value or '')}{_in_html(fact.marks)}</td></tr>"
            for fact in self.facts
        )
        return f'<table class="facts">{_caption(self.name, shown=False)}<tbody>\n{rows}\n</tbody></table>'


@attrs.frozen(kw_only=True)
class Sheet(NotebookDisplay):
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

    def as_text(self) -> str:
        """Write the part as plain text with aligned columns."""
        rows = [[_in_text(first, marks), *others] for (first, *others), marks in self._filled()]
        caption = [one_line(self.caption)] if self.captioned else []
        notes = (f"- {one_line(note)}" for note in self.notes)
        return "\n".join([*caption, text_table(self.header, rows, left=self.left), *notes])

    def as_markdown(self) -> str:
        """Write the part as a Markdown table that GitHub and most wikis understand."""
        sides = (":--" if place < self.left else "--:" for place in range(len(self.header)))
        lines = [_markdown_row(map(in_markdown, self.header)), _markdown_row(sides)]
        for place, (filled, marks) in enumerate(self._filled()):
            cells = map(in_markdown, filled)
            first, *others = (f"**{cell}**" if cell and place in self.strong else cell for cell in cells)
            lines.append(_markdown_row([" ".join([first, *_bold(marks)]), *others]))
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
        caption = _caption(self.caption, shown=self.captioned)
        return f"<table>{caption}<thead><tr>{''.join(heads)}</tr></thead>{body}{foot}</table>{notes}"

    def _filled(self) -> Iterator[tuple[list[str], tuple[str, ...]]]:
        """Return each row with its marks, and with dots in the cells that are left to be filled in."""
        for place, row in enumerate(self.rows):
            yield [_CELL_TO_FILL_IN if cell is None else cell for cell in row], self._marks(place)

    def _marks(self, place: int) -> tuple[str, ...]:
        return tuple(mark for at, mark in self.marks if at == place)

    def _side(self, place: int) -> str:
        return "" if place < self.left else ' class="number"'

    def _html_row(self, place: int) -> str:
        row = self.rows[place]
        first, *others = (in_markup(cell or "") for cell in row)
        cells = "".join(f"<td{self._side(at)}>{cell}</td>" for at, cell in enumerate(others, 1))
        strong = ' class="strong"' if place in self.strong else ""
        # A cell to be filled in is not yet a header.
        tag, scope = ("td", "") if row[0] is None else ("th", ' scope="row"')
        return f"<tr{strong}><{tag}{scope}>{first}{_in_html(self._marks(place))}</{tag}>{cells}</tr>"


@attrs.frozen(kw_only=True)
class Choice:
    """One of several answers (*alternativ*), chosen or not, with the word for that; "" if nobody has chosen yet.

    >>> Choice(text="Alt 1", chosen=True, word="valt").answer
    'Alt 1 (valt)'
    """

    text: str
    chosen: bool
    word: str

    @property
    def answer(self) -> str:
        """The answer, with the word for whether it was chosen."""
        return f"{self.text} ({self.word})" if self.word else self.text


@attrs.frozen(kw_only=True)
class Choices:
    """Answers of which one is to be chosen (*alternativ*).

    >>> print(Choices(choices=(Choice(text="Alt 1", chosen=True, word="valt"),)).as_text())
    [x] Alt 1 (valt)
    """

    choices: tuple[Choice, ...]

    def as_text(self) -> str:
        """Write the part as plain text."""
        return "\n".join(f"[{'x' if each.chosen else ' '}] {each.answer}" for each in self.choices)

    def as_markdown(self) -> str:
        """Write the part as a Markdown list; few programs can print a task list."""
        return "\n".join(f"- \\[{'x' if each.chosen else ' '}\\] {in_markdown(each.answer)}" for each in self.choices)

    def as_html(self) -> str:
        """Write the part as an HTML list."""
        lines = (
            f'<li><span class="box" aria-hidden="true">{"X" if each.chosen else ""}</span>{in_markup(each.answer)}</li>'
            for each in self.choices
        )
        return '<ul class="choices">\n' + "\n".join(lines) + "\n</ul>"


@attrs.frozen(kw_only=True)
class Bullets:
    """A list (*lista*), numbered if its order matters.

    >>> print(Bullets(texts=("a", "b"), numbered=True).as_text())
    1. a
    2. b
    """

    texts: tuple[str, ...]
    numbered: bool = False

    def as_text(self) -> str:
        """Write the part as plain text."""
        return self._lines(map(one_line, self.texts))

    def as_markdown(self) -> str:
        """Write the part as Markdown."""
        return self._lines(map(starting_line, self.texts))

    def as_html(self) -> str:
        """Write the part as HTML."""
        tag = "ol" if self.numbered else "ul"
        lines = "\n".join(f"<li>{in_markup(text)}</li>" for text in self.texts)
        return f"<{tag}>\n{lines}\n</{tag}>"

    def _lines(self, texts: Iterable[str]) -> str:
        return "\n".join(f"{f'{number}.' if self.numbered else '-'} {text}" for number, text in enumerate(texts, 1))


Part = Heading | Paragraph | Facts | Sheet | Choices | Bullets


@attrs.frozen(kw_only=True)
class Printable(NotebookDisplay):
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

    def as_text(self) -> str:
        """Write the page as plain text, with blank lines between its parts."""
        title = one_line(self.title)
        return "\n\n".join([f"{title}\n{'=' * len(title)}", *(part.as_text() for part in self.parts)])

    def as_markdown(self) -> str:
        """Write the page as Markdown."""
        return "\n\n".join([f"# {in_markdown(self.title)}", *(part.as_markdown() for part in self.parts)])

    def as_html(self) -> str:
        """Write the page as a complete web page."""
        return web_page(self.title, _sections(self.parts), self.locale)


def _sections(parts: tuple[Part, ...]) -> Iterator[str]:
    """Put what follows a heading into a section of its own, which breaks across pages only if it is long."""
    sections: list[list[Part]] = [[]]
    for part in parts:
        if isinstance(part, Heading):
            sections.append([])
        sections[-1].append(part)
    yield from (part.as_html() for part in sections[0])
    for section in sections[1:]:
        yield "<section>" if _length(section) > _LONG else '<section class="whole">'
        yield from (part.as_html() for part in section)
        yield "</section>"


def _length(section: list[Part]) -> int:
    listed = sum(len(part.texts) for part in section if isinstance(part, Bullets))
    return listed + sum(len(part.rows) for part in section if isinstance(part, Sheet))


def _in_text(text: str, marks: tuple[str, ...]) -> str:
    return "  ".join(one_line(each) for each in (text, *marks) if each)


def _bold(marks: tuple[str, ...]) -> list[str]:
    return [f"**{in_markdown(mark)}**" for mark in marks]


def _in_html(marks: tuple[str, ...]) -> str:
    return "".join(f' <strong class="mark">{in_markup(mark)}</strong>' for mark in marks)


def _markdown_row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _caption(text: str, *, shown: bool) -> str:
    hidden = "" if shown else ' class="hidden"'
    return f"<caption{hidden}>{in_markup(text)}</caption>"
