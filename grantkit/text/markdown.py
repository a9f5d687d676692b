"""Forms and letters as Markdown (*Markdown*), with the tables that GitHub and most wikis know."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from grantkit.text.escaping import in_markdown, starting_line
from grantkit.text.parts import Bullets, Choices, Facts, Grid, Heading, Paragraph, Part
from grantkit.text.plain_text import TO_FILL_IN

__all__ = ["markdown"]


def markdown(title: str, parts: tuple[Part, ...]) -> str:
    r"""Set a page out as Markdown; whatever a value holds appears as text.

    >>> print(markdown("Söner & <b>", (Heading(text="1. Kontakt"), Bullets(texts=("a|b",)))))
    # Söner \& \<b\>
    <BLANKLINE>
    ## 1. Kontakt
    <BLANKLINE>
    - a\|b
    """
    return "\n\n".join([f"# {in_markdown(title)}", *(_WRITERS[type(part)](part) for part in parts)])


def _heading(part: Heading) -> str:
    return "\n\n".join([f"## {in_markdown(part.text)}", *_bold(part.marks)])


def _paragraph(part: Paragraph) -> str:
    told = starting_line(part.text)
    return " ".join([f"*{told}*" if part.note else told, *_bold(part.marks)])


def _facts(part: Facts) -> str:
    rows = [
        f"| {in_markdown(fact.label)} | {_marked(TO_FILL_IN if fact.value is None else _joined(fact.value), fact.marks)} |"
        for fact in part.facts
    ]
    return "\n".join([_line(map(in_markdown, part.header)), "| :-- | :-- |", *rows])


def _grid(part: Grid) -> str:
    sides = (":--" if place < part.left else "--:" for place in range(len(part.header)))
    lines = [_line(map(in_markdown, part.header)), _line(sides)]
    for row in part.rows:
        cells = [in_markdown("." * 10 if cell is None else cell) for cell in row.cells]
        told = [f"**{cell}**" if row.strong and cell else cell for cell in cells]
        told[0] = " ".join([told[0], *_bold(row.marks)])
        lines.append(_line(told))
    caption = [f"{starting_line(part.caption)}:", ""] if part.captioned else []
    return "\n".join([*caption, *lines])


def _choices(part: Choices) -> str:
    # Written out and not as a task list, which few programs print.
    return "\n".join(f"- \\[{'x' if choice.chosen else ' '}\\] {in_markdown(choice.told)}" for choice in part.choices)


def _bullets(part: Bullets) -> str:
    return "\n".join(
        f"{f'{number}.' if part.numbered else '-'} {starting_line(text)}" for number, text in enumerate(part.texts, 1)
    )


def _joined(text: str) -> str:
    return ", ".join(text.splitlines())


def _marked(text: str, marks: tuple[str, ...]) -> str:
    return " ".join([in_markdown(text), *_bold(marks)])


def _bold(marks: tuple[str, ...]) -> list[str]:
    return [f"**{in_markdown(mark)}**" for mark in marks]


def _line(cells: Any) -> str:
    return f"| {' | '.join(cells)} |"


_WRITERS: Mapping[type, Callable[[Any], str]] = MappingProxyType(
    {Heading: _heading, Paragraph: _paragraph, Facts: _facts, Grid: _grid, Choices: _choices, Bullets: _bullets}
)
