"""The parts of a form as a web page (*blankettens delar*): lines, tables and alternatives, to be typed in or read.

A field is typed in on the page and printed as a filled line; nothing on the page needs a script. A part without fields
is written as text, on screen as on paper.
"""

from collections.abc import Iterator

import attrs

from grantkit.text.notations import (
    caption_in_markup,
    in_bold,
    in_markdown,
    in_markup,
    markdown_row,
    marks_in_markup,
    one_line,
)
from grantkit.text.pages import Sheet
from grantkit.text.plain_text import InPlainText, Plain, with_marks

# What a browser may fill in by itself, by the last name of the field.
_PURPOSES = {
    "recipient_name": "organization",
    "contact_person": "name",
    "postal_address": "street-address",
    "telephone": "tel",
    "email": "email",
}
_TO_FILL_IN = "." * 30
_MOST_LETTERS = 60  # of a text above or below each page
_LONGEST = 34  # the letters of a line that certainly stand on one row
# No table begins or ends a page with a single row, and a group is kept with its heading.
FORM_STYLE = """
.facts th, .facts td { width: 50%; }
.facts.sums th { width: 55%; }
.facts.sums td { width: 45%; }
.facts, fieldset { break-inside: avoid; }
tbody tr:first-child { break-after: avoid; }
tbody tr:last-child, .sums { break-before: avoid; }
p { orphans: 3; widows: 3; }
table + table { margin-top: 3mm; }
table.sums { margin-top: 0; }
.sums th, .sums td { font-weight: bold; color: inherit; }
.account caption { font-weight: normal; }
.account thead th.number { width: 38mm; }
.account th[scope="rowgroup"], .account .subtotal > * { font-weight: bold; }
label.hidden, legend.hidden { position: absolute; width: 1px; height: 1px; padding: 0; overflow: hidden; \
clip-path: inset(50%); white-space: nowrap; }
fieldset { margin: 1mm 0; padding: 0; border: 0; min-width: 0; }
.choice { display: flex; align-items: flex-start; gap: 3mm; margin: 1.6mm 0; }
.choice input { flex: none; width: 4.4mm; height: 4.4mm; margin: 0; accent-color: var(--ink); }
td.filled { position: relative; padding: 0; background: var(--shade); }
.field { display: block; width: 100%; min-height: 6.4mm; margin: 0; padding: 0.9mm 1.5mm; border: 0; border-radius: 0; \
background: none; color: inherit; font: inherit; resize: none; overflow: hidden; field-sizing: content; }
textarea.field { contain: inline-size; }
input.field { field-sizing: fixed; }
.account input.field { field-sizing: content; min-width: 100%; }
.field:focus-visible { outline: 0.6mm solid var(--ink); outline-offset: -0.3mm; }
td.filled.number .field { text-align: right; }
@media print { td.filled { background: none; } }
@media screen and (max-width: 480px) {
  .facts tr { display: block; border-bottom: 0.3mm solid var(--line); }
  .facts th, .facts td, .facts td.number, .facts.sums th { display: block; width: auto; min-width: 0; height: auto; \
border: 0; }
  .facts td { min-height: 6.4mm; }
  .facts .tall td { height: 10mm; }
  .facts td.number, .facts td.filled.number .field { text-align: left; white-space: normal; }
  .account, .account caption, .account thead, .account tbody { display: block; }
  .account tr { display: grid; grid-template-columns: minmax(0, 1fr) max-content; \
border-bottom: 0.3mm solid var(--line); }
  .account thead th:first-child, .account thead th.number, .account tr > * { width: auto; min-width: 0; \
height: auto; border-bottom: 0; }
  .account tr > :nth-child(2):not(.number) { grid-row: 2; grid-column: 1 / 3; }
  .account th[scope="rowgroup"]:only-child { grid-column: 1 / 3; }
  .account td:empty { display: none; }
  .account td.filled.number { min-width: 28mm; }
}
"""


@attrs.frozen(kw_only=True)
class FormLine:
    r"""One line of a form (*rad*): its label and its value, None for a line left to be filled in.

    *path* names the field that is typed in, "" for a line that is not. A *short* value stands on one row, a *number* is
    aligned to the right, and a *tall* line is for a signature by hand.

    >>> FormLine(label="Adress", value="Box 1\n621 81 Visby").line
    'Box 1, 621 81 Visby'
    """

    label: str
    value: str | None
    marks: tuple[str, ...] = ()
    tall: bool = False
    path: str = ""
    short: bool = False
    number: bool = False

    @property
    def line(self) -> str:
        """The value on one line, with the lines of an address separated; or dots to write on."""
        return _TO_FILL_IN if self.value is None else ", ".join(self.value.splitlines())

    def as_html(self) -> str:
        """Write the line as a row of a table."""
        label, side = in_markup(self.label), "number" if self.number else ""
        cell = f"{in_markup(self.value or '')}{marks_in_markup(self.marks)}"
        if self.path:
            label = f'<label for="{in_markup(self.path)}">{label}</label>'
            side = f"filled {side}".strip()
            cell = field(self.path, self.value, short=self.short)
        row = _classed("tall" if self.tall else "")
        return f'<tr{row}><th scope="row">{label}</th><td{_classed(side)}>{cell}</td></tr>'


@attrs.frozen(kw_only=True)
class FormLines(InPlainText):
    """Lines of a form that belong together (*rader*), with a name and two column headers that the page need not show.

    *kind* is their class in the style.

    >>> amount = FormLine(label="Belopp", value=None, path="amount", short=True)
    >>> lines = FormLines(name="Bidrag", header=("uppgift", "svar"), facts=(amount,))
    >>> print(lines.as_html().splitlines()[1].partition("<input")[0])
    <tr><th scope="row"><label for="amount">Belopp</label></th><td class="filled">
    """

    name: str
    header: tuple[str, str]
    facts: tuple[FormLine, ...]
    kind: str = ""

    def in_plain(self, plain: Plain) -> str:
        """Write the part as plain text."""
        lines = (with_marks(f"{fact.label}: {fact.line}", fact.marks) for fact in self.facts)
        return "\n".join(plain.wrapped(line, rest="  ") for line in lines)

    def as_markdown(self) -> str:
        """Write the part as a Markdown table."""
        rows = (
            (in_markdown(fact.label), " ".join([in_markdown(fact.line), *in_bold(fact.marks)])) for fact in self.facts
        )
        return "\n".join(map(markdown_row, (map(in_markdown, self.header), (":--", ":--"), *rows)))

    def as_html(self) -> str:
        """Write the part as an HTML table."""
        rows = "\n".join(line.as_html() for line in self.facts)
        kind = f"facts {self.kind}".strip()
        caption = caption_in_markup(self.name, shown=False)
        return f'<table class="{kind}">{caption}<tbody>\n{rows}\n</tbody></table>'


@attrs.frozen(kw_only=True)
class FormTable(Sheet):
    """A table of a form (*tabell*), whose rows stand in groups that begin at *heads*.

    *fields* has one tuple for each row, with the path and the accessible name of each cell that is typed in; a row
    without fields has (). The heading of a group may have a word at its right end.

    >>> fields = ((("a", "Post 1"),),)
    >>> table = FormTable(caption="Kostnader", header=("post", "kr"), rows=((None, None),), fields=fields)
    >>> '<td class="filled"><label class="hidden" for="a">Post 1</label>' in table.as_html()
    True
    """

    heads: tuple[int, ...] = ()
    fields: tuple[tuple[tuple[str, str], ...], ...] = ()

    def as_html(self) -> str:
        """Write the table as an HTML table."""
        heads = "".join(
            f'<th scope="col"{self._side(at)}>{in_markup(cell)}</th>' for at, cell in enumerate(self.header)
        )
        starts = sorted({0, *self.heads})
        ends = [*starts[1:], len(self.rows)]
        groups = "".join(self._group(start, end) for start, end in zip(starts, ends, strict=True))
        caption = f"<caption>{in_markup(self.caption)}</caption>"
        # The headings of its groups tell more than its caption does.
        kind = _classed("account" if self.heads else "")
        return f"<table{kind}>{caption}<thead><tr>{heads}</tr></thead>{groups}</table>"

    def _group(self, start: int, end: int) -> str:
        rows = "\n".join(self._row(place) for place in range(start, end))
        return f"<tbody>\n{rows}\n</tbody>"

    def _row(self, place: int) -> str:
        first, *others = self.rows[place]
        fields = self.fields[place] if place < len(self.fields) else ()
        marks = marks_in_markup(self._marks(place))
        if place in self.heads:
            told = [cell for cell in others if cell]
            head = f'<th scope="rowgroup" colspan="{1 + len(others) - len(told)}">{in_markup(first or "")}{marks}</th>'
            cells = "".join(f'<td class="number">{in_markup(cell)}</td>' for cell in told)
            return f'<tr class="strong">{head}{cells}</tr>'
        cells = "".join(self._cells(place, fields, marks))
        kind = "subtotal" if place in self.strong else ""
        return f"<tr{_classed(kind)}>{cells}</tr>"

    def _cells(self, place: int, fields: tuple[tuple[str, str], ...], marks: str) -> Iterator[str]:
        for at, cell in enumerate(self.rows[place]):
            if at < len(fields) and fields[at][0]:
                path, name = fields[at]
                side = "filled number" if at >= self.left else "filled"
                label = f'<label class="hidden" for="{in_markup(path)}">{in_markup(name)}</label>'
                yield f'<td class="{side}">{label}{field(path, cell, short=at >= self.left)}</td>'
            elif at == 0 and cell:
                yield f'<th scope="row">{in_markup(cell)}{marks}</th>'
            else:
                yield f"<td{self._side(at)}>{in_markup(cell or '')}{'' if at else marks}</td>"


@attrs.frozen(kw_only=True)
class Choice:
    """One of several answers (*alternativ*), chosen or not, with the word for that; "" if that need not be told.

    >>> Choice(text="Alt 1", chosen=True, word="valt", value="1").answer
    'Alt 1 (valt)'
    """

    text: str
    chosen: bool
    word: str
    value: str

    @property
    def answer(self) -> str:
        """The answer, with the word for whether it was chosen."""
        return f"{self.text} ({self.word})" if self.word else self.text


@attrs.frozen(kw_only=True)
class FormChoices(InPlainText):
    """The alternatives of a form (*alternativ*), one of which is chosen on the page; without a *path* they are read.

    >>> print(FormChoices(name="", path="", choices=(Choice(text="Alt 1", chosen=True, word="", value="1"),)).as_text())
    [x] Alt 1
    """

    name: str
    path: str
    choices: tuple[Choice, ...]

    def in_plain(self, plain: Plain) -> str:
        """Write the part as plain text."""
        boxes = ((f"[{'x' if each.chosen else ' '}] ", each.answer) for each in self.choices)
        return "\n".join(plain.wrapped(answer, first=box, rest=" " * len(box)) for box, answer in boxes)

    def as_markdown(self) -> str:
        """Write the part as a Markdown list; few programs can print a task list."""
        return "\n".join(f"- \\[{'x' if each.chosen else ' '}\\] {in_markdown(each.answer)}" for each in self.choices)

    def as_html(self) -> str:
        """Write the part as radio buttons, or as an HTML list."""
        if self.path:
            rows = "\n".join(map(self._button, self.choices))
            return f'<fieldset><legend class="hidden">{in_markup(self.name)}</legend>\n{rows}\n</fieldset>'
        lines = (
            f'<li><span class="box" aria-hidden="true">{"X" if each.chosen else ""}</span>{in_markup(each.answer)}</li>'
            for each in self.choices
        )
        return '<ul class="choices">\n' + "\n".join(lines) + "\n</ul>"

    def _button(self, choice: Choice) -> str:
        name, value = in_markup(self.path), in_markup(choice.value)
        chosen = " checked" if choice.chosen else ""
        button = f'<input type="radio" id="{name}-{value}" name="{name}" value="{value}"{chosen}>'
        return f'<div class="choice">{button}<label for="{name}-{value}">{in_markup(choice.answer)}</label></div>'


def field(path: str, value: str | None, *, short: bool = False) -> str:
    """Write one field (*fält*): an input for what certainly stands on one row, a text area that grows for the rest.

    >>> print(field("giro", "5402-9681", short=True))
    <input class="field" type="text" id="giro" name="giro" value="5402-9681">
    >>> print(field("agreement_name", "En god vård"))
    <textarea class="field" id="agreement_name" name="agreement_name" rows="1">
    En god vård</textarea>
    """
    written, name = value or "", in_markup(path)
    holder, _, last = path.rpartition(".")
    purpose = f' autocomplete="{_PURPOSES[last]}"' if holder == "contact" and last in _PURPOSES else ""
    if short and len(written) <= _LONGEST and written == one_line(written):
        return f'<input class="field" type="text" id="{name}" name="{name}" value="{in_markup(written)}"{purpose}>'
    rows = sum(max(1, -(-len(line) // _LONGEST)) for line in written.splitlines()) or 1
    # The line break after the tag is not part of the text.
    return f'<textarea class="field" id="{name}" name="{name}" rows="{rows}"{purpose}>\n{in_markup(written)}</textarea>'


def _classed(name: str) -> str:
    return f' class="{name}"' if name else ""


def running_style(left: str, right: str, below: str) -> str:
    r"""Return the style that prints two texts above each page (*sidhuvud*), one below, and the number of the page.

    >>> print(running_style("Region Skåne", "", "").splitlines()[2])
      @top-left { content: "Region Sk\e5 ne"; }
    """
    return f"""
@page {{
  @top-left {{ content: {_in_style(left)}; }}
  @top-right {{ content: {_in_style(right)}; }}
  @bottom-left {{ content: {_in_style(below)}; }}
  @bottom-right {{ content: counter(page) " (" counter(pages) ")"; }}
  font: 8.5pt Arial, "Liberation Sans", "DejaVu Sans", sans-serif;
  color: #404040;
}}
"""


def _in_style(text: str) -> str:
    """Write a text as a string of CSS, in which nothing but letters, digits and blanks stands as itself."""
    shown = one_line(text)
    cut = shown if len(shown) <= _MOST_LETTERS else f"{shown[: _MOST_LETTERS - 1]}…"
    kept = (each if each.isascii() and (each.isalnum() or each == " ") else f"\\{ord(each):x} " for each in cut)
    return f'"{"".join(kept)}"'
