"""Aligned plain text (*tabeller i ren text*)."""

from collections.abc import Sequence

__all__ = ["text_table"]


def text_table(header: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1) -> str:
    """Set rows of text in columns: the first *left* columns to the left, the others to the right; no line ends in blanks.

    >>> print(text_table(["region", "kr"], [["Skåne", "1 234"], ["Gotland", "5"]]))
    region      kr
    -------  -----
    Skåne    1 234
    Gotland      5
    """
    widths = [max(map(len, column)) for column in zip(header, *rows, strict=True)]
    lines = [header, ["-" * width for width in widths], *rows]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place < left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )
