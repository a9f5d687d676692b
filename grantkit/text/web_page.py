"""Forms and letters as a web page that stands by itself (*webbsida*): no script, nothing fetched from elsewhere, made to be printed."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from grantkit.text.escaping import in_markup
from grantkit.text.parts import Bullets, Choices, Facts, Grid, Heading, Paragraph, Part, Row
from grantkit.text.styles import STYLE

__all__ = ["web_page"]

# A section of more rows or lines than these may run on to the next page.
_LONG = 3
_HIDDEN = ' class="hidden"'
_TALL = ' class="tall"'
# A second lock: even were something to slip through, the page may neither run nor fetch anything.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def web_page(title: str, parts: tuple[Part, ...], language: str) -> str:
    """Set a page out as HTML in *language*; whatever a value holds appears as text.

    >>> page = web_page("<b>", (Paragraph(text="Till & från"),), "sv")
    >>> page.startswith('<!DOCTYPE html>'), '<h1>&lt;b&gt;</h1>' in page, "<p>Till &amp; från</p>" in page
    (True, True, True)
    """
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{in_markup(language)}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            f"<title>{in_markup(title)}</title>",
            f"<style>{STYLE}</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{in_markup(title)}</h1>",
            *_sections(parts),
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )


def _sections(parts: tuple[Part, ...]) -> list[str]:
    """Put what follows a heading into a section of its own, which stays on one page unless it is long."""
    sections: list[list[Part]] = [[]]
    for part in parts:
        if isinstance(part, Heading):
            sections.append([])
        sections[-1].append(part)
    lines = [_WRITERS[type(part)](part) for part in sections[0]]
    for section in sections[1:]:
        lines.append("<section>" if _length(section) > _LONG else '<section class="whole">')
        lines += [_WRITERS[type(part)](part) for part in section]
        lines.append("</section>")
    return lines


def _length(section: list[Part]) -> int:
    listed = sum(len(part.texts) for part in section if isinstance(part, Bullets))
    return listed + sum(len(part.rows) for part in section if isinstance(part, Grid))


def _heading(part: Heading) -> str:
    below = f"\n<p>{_marks(part.marks).strip()}</p>" if part.marks else ""
    return f"<h2>{in_markup(part.text)}</h2>{below}"


def _paragraph(part: Paragraph) -> str:
    opened = '<p class="note">' if part.note else "<p>"
    return f"{opened}{in_markup(part.text)}{_marks(part.marks)}</p>"


def _facts(part: Facts) -> str:
    rows = "\n".join(
        f'<tr{_TALL if fact.tall else ""}><th scope="row">{in_markup(fact.label)}</th>'
        f"<td>{in_markup(fact.value or '')}{_marks(fact.marks)}</td></tr>"
        for fact in part.facts
    )
    return f'<table class="facts">{_caption(part.name, shown=False)}<tbody>\n{rows}\n</tbody></table>'


def _grid(part: Grid) -> str:
    head = "".join(
        f'<th scope="col"{_side(place, part.left)}>{in_markup(cell)}</th>' for place, cell in enumerate(part.header)
    )
    rows = "\n".join(_row(row, part.left) for row in part.rows)
    caption = _caption(part.caption, shown=part.captioned)
    return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>\n{rows}\n</tbody></table>"


def _caption(text: str, *, shown: bool) -> str:
    return f"<caption{'' if shown else _HIDDEN}>{in_markup(text)}</caption>"


def _row(row: Row, left: int) -> str:
    first, *others = (in_markup(cell or "") for cell in row.cells)
    cells = "".join(f"<td{_side(place, left)}>{cell}</td>" for place, cell in enumerate(others, 1))
    strong = ' class="strong"' if row.strong else ""
    # A cell to be filled in heads nothing yet.
    tag, scope = ("td", "") if row.cells[0] is None else ("th", ' scope="row"')
    return f"<tr{strong}><{tag}{scope}>{first}{_marks(row.marks)}</{tag}>{cells}</tr>"


def _side(place: int, left: int) -> str:
    return "" if place < left else ' class="number"'


def _choices(part: Choices) -> str:
    lines = (
        f'<li><span class="box" aria-hidden="true">{"X" if choice.chosen else ""}</span>{in_markup(choice.told)}</li>'
        for choice in part.choices
    )
    return '<ul class="choices">\n' + "\n".join(lines) + "\n</ul>"


def _bullets(part: Bullets) -> str:
    tag = "ol" if part.numbered else "ul"
    lines = "\n".join(f"<li>{in_markup(text)}</li>" for text in part.texts)
    return f"<{tag}>\n{lines}\n</{tag}>"


def _marks(marks: tuple[str, ...]) -> str:
    return "".join(f' <strong class="mark">{in_markup(mark)}</strong>' for mark in marks)


_WRITERS: Mapping[type, Callable[[Any], str]] = MappingProxyType(
    {Heading: _heading, Paragraph: _paragraph, Facts: _facts, Grid: _grid, Choices: _choices, Bullets: _bullets}
)
