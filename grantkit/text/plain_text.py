"""Forms and letters as plain text (*ren text*)."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from grantkit.text.escaping import one_line
from grantkit.text.parts import Bullets, Choices, Facts, Grid, Heading, Paragraph, Part
from grantkit.text.tables import text_table

__all__ = ["TO_FILL_IN", "plain_text"]

TO_FILL_IN = "." * 30
_SHORT = "." * 10


def plain_text(title: str, parts: tuple[Part, ...]) -> str:
    """Set a page out as plain text, its parts parted by blank lines.

    >>> print(plain_text("Rekvisition", (Paragraph(text="Till Kammarkollegiet"),)))
    Rekvisition
    ===========
    <BLANKLINE>
    Till Kammarkollegiet
    """
    told = one_line(title)
    return "\n\n".join([f"{told}\n{'=' * len(told)}", *(_WRITERS[type(part)](part) for part in parts)])


def _heading(part: Heading) -> str:
    told = one_line(part.text)
    return "\n".join([told, "-" * len(told), *map(one_line, part.marks)])


def _paragraph(part: Paragraph) -> str:
    return _marked(part.text, part.marks)


def _facts(part: Facts) -> str:
    return "\n".join(
        _marked(f"{fact.label}: {TO_FILL_IN if fact.value is None else _joined(fact.value)}", fact.marks)
        for fact in part.facts
    )


def _grid(part: Grid) -> str:
    cells = [[_SHORT if cell is None else cell for cell in row.cells] for row in part.rows]
    for told, row in zip(cells, part.rows, strict=True):
        told[0] = _marked(told[0], row.marks)
    table = text_table(part.header, cells, left=part.left)
    return f"{one_line(part.caption)}\n{table}" if part.captioned else table


def _choices(part: Choices) -> str:
    return "\n".join(f"[{'x' if choice.chosen else ' '}] {choice.told}" for choice in part.choices)


def _bullets(part: Bullets) -> str:
    return "\n".join(
        f"{f'{number}.' if part.numbered else '-'} {one_line(text)}" for number, text in enumerate(part.texts, 1)
    )


def _joined(text: str) -> str:
    # An address keeps its lines apart.
    return ", ".join(text.splitlines())


def _marked(text: str, marks: tuple[str, ...]) -> str:
    return "  ".join(one_line(each) for each in (text, *marks) if each)


_WRITERS: Mapping[type, Callable[[Any], str]] = MappingProxyType(
    {Heading: _heading, Paragraph: _paragraph, Facts: _facts, Grid: _grid, Choices: _choices, Bullets: _bullets}
)
