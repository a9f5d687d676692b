"""Tables as aligned plain text and as markup (*tabeller*)."""

from collections.abc import Sequence
from html import escape

import attrs

__all__ = ["Sheet", "text_table"]


@attrs.frozen(kw_only=True)
class Sheet:
    """A table in words (*blad*): a caption, a header, rows, and notes below.

    The first *left* columns stand to the left, and the last *sums* rows are no rows like the others but what these come to.

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
    rows: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...] = ()
    left: int = 1
    sums: int = 0

    def as_text(self) -> str:
        """Set the sheet out as plain text."""
        notes = (f"- {_one_line(note)}" for note in self.notes)
        return "\n".join([_one_line(self.caption), text_table(self.header, self.rows, left=self.left), *notes])

    def as_markup(self, language: str) -> str:
        """Set the sheet out as HTML in *language*; whatever a cell holds appears as text.

        >>> Sheet(caption="", header=("<b>",), rows=()).as_markup("en")
        '<div lang="en" style="overflow-x: auto"><table><caption></caption><thead><tr><th scope="col" style="padding: 0 0.6em; text-align: left">&lt;b&gt;</th>...</div>'
        """
        head = self._row(self.header, heads=len(self.header), scope="col")
        written = [self._row(row, heads=1, scope="row") for row in self.rows]
        body, foot = (
            "".join(part) for part in (written[: len(written) - self.sums], written[len(written) - self.sums :])
        )
        foot = f'<tfoot style="font-style: italic; border-top: 1px solid">{foot}</tfoot>' if foot else ""
        notes = "".join(f"<li>{escape(note)}</li>" for note in self.notes)
        return (
            f'<div lang="{escape(language)}" style="overflow-x: auto"><table><caption>{escape(self.caption)}</caption>'
            f"<thead>{head}</thead><tbody>{body}</tbody>{foot}</table>"
            + (f"<ul>{notes}</ul>" if notes else "")
            + "</div>"
        )

    def _row(self, cells: tuple[str, ...], *, heads: int, scope: str) -> str:
        """Set out one row, of which so many cells are *heads* of their columns or of the row itself, so that a screen reader can tell them."""
        marked = []
        for place, cell in enumerate(cells):
            # A notebook brings no style of ours, so each cell carries its own: room on both sides, and amounts that are not broken.
            side = "left" if place < self.left else "right; white-space: nowrap"
            plain = "; font-weight: normal" if scope == "row" and place < heads else ""
            tag, scoped = ("th", f' scope="{scope}"') if place < heads else ("td", "")
            style = f"padding: 0 0.6em; text-align: {side}{plain}"
            marked.append(f'<{tag}{scoped} style="{style}">{escape(cell)}</{tag}>')
        return f"<tr>{''.join(marked)}</tr>"


def text_table(header: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1) -> str:
    """Set rows of text in columns: the first *left* columns to the left, the others to the right; no line ends in blanks.

    >>> print(text_table(["region", "kr"], [["Skåne", "1 234"], ["Gotland", "5"]]))
    region      kr
    -------  -----
    Skåne    1 234
    Gotland      5
    """
    told = [[_one_line(cell) for cell in line] for line in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*told, strict=True)]
    lines = [told[0], ["-" * width for width in widths], *told[1:]]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place < left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _one_line(text: str) -> str:
    # A name that holds a line break must not pass for another row.
    return " ".join(text.splitlines())
