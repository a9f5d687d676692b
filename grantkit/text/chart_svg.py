"""Pictures drawn by hand as SVG (*bild*): whole coordinates, a paper of their own, patterns besides colour, and all in words as well."""

from collections.abc import Callable, Iterable
from hashlib import sha256

from grantkit.text.escaping import in_markup, one_line

__all__ = ["FIRST_ROW", "LABELS_END", "ROW", "WIDTH", "cut", "picture", "rectangle", "words"]

WIDTH, LABELS_END, FIRST_ROW, ROW = 760, 226, 44, 24
_BELOW = 14
_LONGEST_TITLE = 84

# Light colours stand in the attributes, so that they hold in every program; dark ones in the style, which prevails over them.
_LIGHT = {"paper": "#ffffff", "ink": "#1a1a1a", "fill": "#1f5f99", "line": "#767676"}
_DARK = {"paper": "#16181a", "ink": "#eeeeee", "fill": "#7ab8ee", "line": "#949494"}


def picture(title: str, description: str, rows: int, draw: Callable[[str], Iterable[str]]) -> str:
    """Put what *draw* draws on a paper with a title, told in words to whoever does not see it; it is given the picture's own name.

    >>> picture("Söner & <b>", "inga", 0, lambda name: ()).startswith('<svg xmlns="http://www.w3.org/2000/svg" role="img"')
    True
    """
    # Several pictures may stand on one page; the same picture has the same name each time it is drawn.
    name = f"chart-{sha256(f'{title}|{description}|{rows}'.encode(errors='replace')).hexdigest()[:12]}"
    height = FIRST_ROW + rows * ROW + _BELOW
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" font-family="Arial, sans-serif" font-size="12"'
    told = f'id="{name}" aria-labelledby="{name}-title {name}-desc"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {told} {size}>',
            f'<title id="{name}-title">{in_markup(title)}</title>',
            f'<desc id="{name}-desc">{in_markup(description)}</desc>',
            _style(name),
            f"<defs>{_pattern(f'{name}-done', 6, _STRIPE)}{_pattern(f'{name}-left', 7, _DOT)}</defs>",
            f'<rect class="paper" width="{WIDTH}" height="{height}" rx="4" fill="{_LIGHT["paper"]}"/>',
            words(12, 24, cut(title, _LONGEST_TITLE), extra=' font-size="15" font-weight="bold"'),
            *draw(name),
            "</svg>",
        )
    )


def words(x: int, y: int, text: str, *, anchor: str = "start", extra: str = "") -> str:
    """Write a text at a place.

    >>> words(1, 2, "<b>")
    '<text class="ink" x="1" y="2" text-anchor="start" fill="#1a1a1a">&lt;b&gt;</text>'
    """
    return f'<text class="ink" x="{x}" y="{y}" text-anchor="{anchor}" fill="{_LIGHT["ink"]}"{extra}>{in_markup(text)}</text>'


def rectangle(x: int, y: int, width: int, kind: str, name: str) -> str:
    """Draw a bar: full for a whole, striped for what is done with, dotted for what is left, a broken line for what is withheld.

    The patterns are those of the picture called *name*.

    >>> rectangle(230, 48, 5, "whole", "chart-1")
    '<rect class="fill" x="230" y="48" width="5" height="15" fill="#1f5f99"/>'
    """
    place = f'x="{x}" y="{y}" width="{width}" height="15"'
    if kind == "whole":
        return f'<rect class="fill" {place} fill="{_LIGHT["fill"]}"/>'
    inside, broken = (f"url(#{name}-{kind})", "") if kind in {"done", "left"} else ("none", ' stroke-dasharray="4 3"')
    return f'<rect class="edge" {place} fill="{inside}" stroke="{_LIGHT["fill"]}"{broken}/>'


def cut(text: str, longest: int) -> str:
    """Shorten a text that would run out of its place, in its middle, as names often differ at their ends; the description holds the whole.

    >>> cut("Västra Götaland", 8)
    'Väst…and'
    """
    told = one_line(text)
    return told if len(told) <= longest else f"{told[: longest // 2]}…{told[-((longest - 1) // 2) :]}"


_STRIPE = f'<path class="edge" d="M0 6L6 0" stroke="{_LIGHT["fill"]}" stroke-width="2" fill="none"/>'
_DOT = f'<circle class="fill" cx="2" cy="2" r="2" fill="{_LIGHT["fill"]}"/>'


def _pattern(name: str, size: int, drawn: str) -> str:
    return f'<pattern id="{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">{drawn}</pattern>'


def _style(name: str) -> str:
    rules = "".join(f"#{name} .{part}{{fill:{_DARK[part]}}}" for part in ("paper", "ink", "fill"))
    edges = f"#{name} .edge{{stroke:{_DARK['fill']}}}#{name} .line{{stroke:{_DARK['line']}}}"
    return f"<style>@media screen and (prefers-color-scheme:dark){{{rules}{edges}}}</style>"
