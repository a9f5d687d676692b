"""Writing Markdown: tables, and the files of a folder, of which only those that differ are written."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path


def markdown_table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """Write the lines of a table."""
    for row in (header, ("---",) * len(header), *rows):
        yield f"| {' | '.join(row)} |"


def write(folder: Path, made: Mapping[str, str]) -> None:
    """Write the files of a folder by their names, and remove those that are gone."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        if path.name not in made:
            path.unlink()
    for name, text in made.items():
        path = folder / name
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
