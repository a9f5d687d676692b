"""The parts of a page as a notebook shows them (*notationer för anteckningsböcker*), in HTML and in Markdown.

A notebook has none of the styles of a page, and its own theme, so that colours are left to it. A table has its unit in
the header; a long one is folded, and a wide one loses the columns that are 0 all through.
"""

import re
from collections.abc import Iterable, Iterator

import attrs

from grantkit.text.form_parts import FormLines
from grantkit.text.formatting import amount, capitalised, in_language, listing, number
from grantkit.text.notations import in_markdown, in_markup
from grantkit.text.pages import Bullets, Heading, Part, Sheet
from grantkit.text.pictures import Chart
from grantkit.values.unknown import NotRegulated, Unknown

Shown = Part | Chart
"""What a notebook shows: a part of a page, or a chart."""

# Of a longer table, so many rows are shown and the others folded away.
_MOST_ROWS = 60
# A table with more columns than this is wide.
_WIDE = 6
_AMOUNT = re.compile("(\u2212?)(?:SEK\u00a0)?([0-9][0-9\u00a0,.]*?)(?:\u00a0kr)?")
_UNIT = ("kr", "SEK")
_ZERO = "0"
_UNKNOWN, _LEFT_OPEN = Unknown("amount"), NotRegulated("amount")
_REST = ("{} rader till", "{} more rows")
_NOT_SHOWN = ("{} rader till visas inte.", "{} more rows are not shown.")
_ZERO_THROUGHOUT = (
    "Kolumner som är 0 i varje rad visas inte: {}.",
    "Columns that are 0 in every row are not shown: {}.",
)
# A longer caption does not fit above a narrow table.
_LONGEST_CAPTION = 60
# A column of words that are no longer than this is not broken over lines.
_SHORT = 20


def fitted(sheet: Sheet, locale: str = "sv") -> Sheet:
    r"""Fit a sheet to a screen (*tabell för skärm*): its unit in the header, and if it is wide, no column of only 0.

    >>> sheet = Sheet(caption="", header=("who", "sum"), rows=(("A", "SEK\xa05"), ("B", "unknown")))
    >>> fitted(sheet, "en").header, fitted(sheet, "en").rows
    (('who', 'sum (SEK)'), (('A', '5'), ('B', 'unknown')))
    """
    header = list(sheet.header)
    rows = [list(row) for row in sheet.rows]
    unit = in_language(_UNIT, locale)
    blank = {"", "–", amount(_UNKNOWN, locale), amount(_LEFT_OPEN, locale)}
    for at in range(sheet.left, len(header)):
        if _is_money([row[at] for row in rows], unit, blank):
            header[at] = header[at] if header[at] == unit else f"{header[at]} ({unit})"
            for row in rows:
                row[at] = _without_unit(row[at], unit)
    zero = [at for at in range(sheet.left, len(header)) if rows and {row[at] for row in rows} <= {_ZERO, ""}]
    zero = [at for at in zero if any(row[at] for row in rows)] if len(header) > _WIDE else []
    kept = [at for at in range(len(header)) if at not in zero]
    gone = listing((sheet.header[at] for at in zero), locale)
    return attrs.evolve(
        sheet,
        caption=capitalised(sheet.caption),
        header=tuple(header[at] for at in kept),
        rows=tuple(tuple(row[at] for at in kept) for row in rows),
        notes=(*sheet.notes, in_language(_ZERO_THROUGHOUT, locale).format(gone)) if zero else sheet.notes,
    )


def as_html(parts: Iterable[Shown], locale: str = "sv", *, title: str = "", told: bool = True) -> str:
    """Write the parts as HTML for a notebook, in an element that states their language, if *told*.

    >>> from grantkit.text.pages import Paragraph
    >>> as_html((Paragraph(text="a & b"),), "en")
    '<div lang="en"><p>a &amp; b</p></div>'
    """
    head = f"<h3>{in_markup(title)}</h3>" if title else ""
    language = f' lang="{in_markup(locale)}"' if told else ""
    return f"<div{language}>{head}{''.join(_html(part, locale) for part in parts)}</div>"


def as_markdown(parts: Iterable[Shown], locale: str = "sv", *, title: str = "") -> str:
    r"""Write the parts as Markdown for a notebook; a chart is told in words.

    >>> from grantkit.text.pages import Paragraph
    >>> as_markdown((Paragraph(text="a*b"),), "en", title="Letter")
    '# Letter\n\na\\*b'
    """
    head = (f"# {in_markdown(title)}",) if title else ()
    return "\n\n".join((*head, *(_markdown(part, locale) for part in parts)))


def sheet_markup(sheet: Sheet, locale: str = "sv") -> str:
    """Write a sheet as HTML for a notebook; the content of a cell is always shown as text.

    >>> print(sheet_markup(Sheet(caption="", header=("<b>",), rows=()), "en").partition("<thead>")[2])
    <tr><th scope="col" style="padding: 0.2em 0.6em; text-align: left; ...">&lt;b&gt;</th>...</div>
    """
    shown = fitted(sheet, locale)
    written = list(_rows(shown))
    last = len(written) - shown.sums
    notes = "".join(f"<li>{in_markup(note)}</li>" for note in shown.notes)
    first = _table(shown, written[: min(last, _MOST_ROWS)], written[last:])
    folded = ""
    if last > _MOST_ROWS:
        rest = in_language(_REST, locale).format(number(last - _MOST_ROWS, locale))
        below = attrs.evolve(shown, caption=rest, captioned=False)
        folded = f"<details><summary>{in_markup(rest)}</summary>{_table(below, written[_MOST_ROWS:last], [])}</details>"
    return f'<div style="margin: 0.6em 0; overflow-x: auto">{first}{folded}</div>{f"<ul>{notes}</ul>" if notes else ""}'


def _is_money(cells: list[str | None], unit: str, blank: set[str]) -> bool:
    """Return whether each cell is an amount with its unit, or a word for why there is none."""
    amounts = [cell for cell in cells if cell is not None and cell not in blank]
    return bool(amounts) and all(unit in cell and _AMOUNT.fullmatch(cell) for cell in amounts)


def _without_unit(cell: str | None, unit: str) -> str | None:
    found = _AMOUNT.fullmatch(cell) if cell is not None and unit in cell else None
    return f"{found[1]}{found[2]}" if found else cell


def _html(part: Shown, locale: str) -> str:
    if isinstance(part, Sheet):
        return sheet_markup(part, locale)
    if isinstance(part, FormLines):
        return sheet_markup(_as_sheet(part), locale)
    if isinstance(part, Heading):
        marks = "".join(f" <strong>{in_markup(mark)}</strong>" for mark in part.marks)
        return f"<h4>{in_markup(part.text)}{marks}</h4>"
    if isinstance(part, Chart):
        # A narrow screen would shrink it until nobody could read it.
        chart = f'<div style="width: max-content">{part.as_svg()}</div>'
        return f'<figure style="margin: 1em 0; overflow-x: auto">{chart}</figure>'
    return part.as_html()


def _markdown(part: Shown, locale: str) -> str:
    if isinstance(part, Chart):
        told = part.description.split("; ")
        return "\n\n".join((f"**{in_markdown(part.title)}**", Bullets(texts=tuple(told)).as_markdown()))
    if not isinstance(part, Sheet):
        return part.as_markdown()
    sheet = fitted(part, locale)
    last = len(sheet.rows) - sheet.sums
    if last <= _MOST_ROWS:
        return sheet.as_markdown()
    more = in_language(_NOT_SHOWN, locale).format(number(last - _MOST_ROWS, locale))
    return attrs.evolve(
        sheet,
        rows=(*sheet.rows[:_MOST_ROWS], *sheet.rows[last:]),
        strong=tuple(at for at in sheet.strong if at < _MOST_ROWS),
        marks=tuple((at, mark) for at, mark in sheet.marks if at < _MOST_ROWS),
        notes=(more, *sheet.notes),
    ).as_markdown()


def _as_sheet(facts: FormLines) -> Sheet:
    """Make a table of particulars, since a notebook lacks the styles that hide their name and headers."""
    return Sheet(
        caption=facts.name,
        header=facts.header,
        rows=tuple((fact.label, fact.line) for fact in facts.facts),
        left=2,
        captioned=False,
        marks=tuple((at, mark) for at, fact in enumerate(facts.facts) for mark in fact.marks),
    )


def _table(sheet: Sheet, body: list[str], foot: list[str]) -> str:
    title = in_markup(sheet.caption)
    above, named, caption = "", f' aria-label="{title}"', ""
    if sheet.captioned and len(sheet.caption) <= _LONGEST_CAPTION:
        caption, named = f'<caption style="text-align: left; font-weight: bold">{title}</caption>', ""
    elif sheet.captioned:
        above = f'<p style="margin: 0"><strong>{title}</strong></p>'
    heads = zip(
        map(in_markup, sheet.header), (each.replace("nowrap", "normal") for each in _styles(sheet)), strict=True
    )
    head = "".join(f'<th scope="col" style="{style}">{cell}</th>' for cell, style in heads)
    sums = f'<tfoot style="border-top: 1px solid">{"".join(foot)}</tfoot>' if foot else ""
    return (
        f'{above}<table{named} style="border-collapse: collapse">{caption}'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody>{sums}</table>"
    )


def _styles(sheet: Sheet) -> list[str]:
    """Give the style of the cells of each column, since a notebook has none of ours: amounts are not broken."""
    written = []
    for place in range(len(sheet.header)):
        words = place < sheet.left
        breaks = words and any(len(row[place] or "") > _SHORT for row in sheet.rows)
        side, wrap = "left" if words else "right", "normal" if breaks else "nowrap"
        written.append(f"padding: 0.2em 0.6em; text-align: {side}; vertical-align: top; white-space: {wrap}")
    return written


def _rows(sheet: Sheet) -> Iterator[str]:
    """Write the rows; the first cell of each is its header, for a screen reader."""
    last, styles = len(sheet.rows) - sheet.sums, _styles(sheet)
    for place, row in enumerate(sheet.rows):
        weight = "bold" if place >= last or place in sheet.strong else "normal"
        first, *others = (in_markup(cell or "") for cell in row)
        marks = "".join(f" <strong>{in_markup(mark)}</strong>" for at, mark in sheet.marks if at == place)
        cells = zip(others, styles[1:], strict=True)
        yield (
            f'<tr><th scope="row" style="{styles[0]}; font-weight: {weight}">{first}{marks}</th>'
            + "".join(f'<td style="{style}; font-weight: {weight}">{cell}</td>' for cell, style in cells)
            + "</tr>"
        )
