"""How a chart becomes a picture (*bild*): its frame, its words, and the looks of its marks, in light and dark.

All coordinates are whole. Words are measured, and wrapped or given more room, and never cut. Each mark has a shape or a
pattern besides its colour; the colours are those of Okabe and Ito, which people with any colour vision tell apart.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import accumulate, takewhile
from types import MappingProxyType

import attrs

from grantkit.text.notations import in_markup, one_line
from grantkit.values._checks import Checks
from grantkit.values.display import NotebookDisplay

MANY = 60  # of more rows than this, each is small, and they stand in several columns
_WIDTH, _WIDTH_OF_MANY, _LEAST_WIDTH, _MOST_WIDTH = 760, 1240, 320, 10_000
EDGE, NORMAL, SMALL = 12, 12, 10

# Light colours are in the attributes, so that they work in every program. Dark ones are in the style, which prevails.
_PAINTS = MappingProxyType(
    {
        "paper": ("#ffffff", "#16181a"),
        "ink": ("#1a1a1a", "#eeeeee"),
        "line": ("#767676", "#949494"),
        "grid": ("#d9d9d9", "#3a3e42"),
        "blue": ("#0072b2", "#56b4e9"),
        "orange": ("#e69f00", "#e69f00"),
        "green": ("#009e73", "#009e73"),
        "red": ("#d55e00", "#f0803c"),
        "purple": ("#cc79a7", "#cc79a7"),
        # These are the same in light and dark: the steps of a map, and what stands on a coloured ground.
        "black": ("#1a1a1a", "#1a1a1a"),
        "white": ("#ffffff", "#ffffff"),
        "step0": ("#eaf2f9", "#eaf2f9"),
        "step1": ("#b9d6ea", "#b9d6ea"),
        "step2": ("#78b0d6", "#78b0d6"),
        "step3": ("#2a6fa5", "#2a6fa5"),
        "step4": ("#0b3a66", "#0b3a66"),
    }
)
_PATTERNS = MappingProxyType(
    {
        "stripes": "M-2 2L2 -2M0 8L8 0M6 10L10 6",
        "falling": "M-2 6L2 10M0 0L8 8M6 -2L10 2",
        "crosses": "M4 0V8M0 4H8",
        "dots": "M3 3H5V5H3Z",
    }
)


@attrs.frozen(kw_only=True)
class _Look:
    """How a mark is drawn: its shape, the paints of its inside and its edge, and what is drawn upon it."""

    shape: str = "bar"
    fill: str = "none"
    edge: str = "ink"
    pattern: str = ""
    on: str = "black"
    symbol: str = ""
    broken: bool = False


_LOOKS = MappingProxyType(
    {
        "whole": _Look(fill="blue", edge="blue"),
        "done": _Look(edge="blue", pattern="stripes", on="blue"),
        "left": _Look(edge="blue", pattern="dots", on="blue"),
        "wrong": _Look(fill="red", pattern="crosses"),
        "may": _Look(edge="red", pattern="falling", on="red"),
        "withheld": _Look(edge="line", broken=True),
        "part0": _Look(fill="blue"),
        "part1": _Look(fill="orange", pattern="stripes"),
        "part2": _Look(fill="green", pattern="dots"),
        "part3": _Look(fill="purple", pattern="crosses"),
        "part4": _Look(pattern="falling", on="ink"),
        "part5": _Look(fill="orange"),
        "part6": _Look(fill="blue", pattern="dots", on="white"),
        "part7": _Look(fill="purple", pattern="stripes"),
        "part8": _Look(fill="green", pattern="crosses"),
        "part9": _Look(pattern="dots", on="ink"),
        "first": _Look(shape="dot"),
        "second": _Look(shape="dot", fill="blue", edge="blue"),
        "line": _Look(shape="line", edge="line"),
        "more": _Look(shape="line", edge="blue"),
        "less": _Look(shape="line", edge="red", broken=True),
        "happened": _Look(shape="dot", fill="blue", edge="blue"),
        "last_day": _Look(shape="diamond", fill="paper"),
        "met": _Look(fill="green", symbol="M-4 0L-1 3L4 -3"),
        "open": _Look(fill="paper", edge="line", on="ink", symbol="M-3 0A3 3 0 1 0 3 0A3 3 0 1 0 -3 0"),
        "late": _Look(fill="orange", symbol="M0 -5V1M0 3V5"),
        "lapsed": _Look(fill="red", symbol="M-3 -3L3 3M-3 3L3 -3"),
        "unknown": _Look(fill="paper", edge="line", on="ink", symbol="M-3 -2A3 3 0 1 1 0 1V2M0 4V6", broken=True),
        "not_regulated": _Look(fill="paper", edge="line", on="ink", symbol="M-3 0H3"),
        **{f"step{step}": _Look(fill=f"step{step}", edge="line") for step in range(5)},
    }
)
PARTS = tuple(kind for kind in _LOOKS if kind.startswith("part"))

# How broad a letter is at most, in hundredths of the size of its script: measured of the broadest of the usual scripts.
_BROAD = MappingProxyType(
    {
        **dict.fromkeys("|ijlI.,: ;·\u00a0\u202f\u2009", 37),
        **dict.fromkeys("frt()[]/\\-–\"!'", 50),
        **dict.fromkeys("mMwW@%—…æÆœŒ−→+<>=~≤≥#×^{}", 108),
        **dict.fromkeys("abcdeghknopqsuvxyzåäöéèüß0123456789§_*$€?", 66),
        **dict.fromkeys("ABCDEFGHJKLNOPQRSTUVXYZÅÄÖÉÈÜ&", 80),
    }
)
_UNMEASURED, _BOLD = 135, 118


def breadth(text: str, size: int = NORMAL, *, bold: bool = False) -> int:
    """Return how many pixels a line of text takes at most; it is rather too many than too few.

    >>> breadth("Skåne"), breadth("Skåne", 10), breadth("Skåne", bold=True)
    (42, 35, 49)
    """
    hundredths = sum(_BROAD.get(letter, _UNMEASURED) for letter in text)
    return -(-hundredths * size * (_BOLD if bold else 100) // 10_000)


def wrapped(text: str, room: int, size: int = NORMAL, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines that fit in *room* pixels, between its words or, where a word is too long, within it.

    >>> wrapped("Västra Götaland", 80)
    ('Västra', 'Götaland')
    >>> wrapped("Götalandsregionen", 80)
    ('Götalandsr', 'egionen')
    """
    lines, line = [], ""
    for word in one_line(text).split(" "):
        if line and breadth(f"{line} {word}", size, bold=bold) > room:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
        while len(line) > 1 and breadth(line, size, bold=bold) > room:
            fits = _fitting(line, room, size, bold=bold)
            lines.append(line[:fits])
            line = line[fits:]
    return (*lines, line)


def _fitting(text: str, room: int, size: int, *, bold: bool) -> int:
    """Return how many letters of a text fit, at least one."""
    ends = accumulate(breadth(letter, size * 100, bold=bold) for letter in text)
    return max(1, sum(1 for end in takewhile(lambda end: end <= room * 100, ends)))


def broadest(texts: Iterable[str], size: int = NORMAL) -> int:
    """Return how broad the broadest of some texts is; 0 if there is none.

    >>> broadest(("Skåne", "Gotland")) == breadth("Gotland")
    True
    """
    return max((breadth(one_line(text), size) for text in texts), default=0)


def paint(*, fill: str = "none", edge: str = "") -> str:
    """Return the attributes that paint the inside and the edge of a shape, in light and, through its class, in dark."""
    classes = [f"{kind}-{name}" for kind, name in (("fill", fill), ("edge", edge)) if name in _PAINTS]
    inside = _PAINTS[fill][0] if fill in _PAINTS else fill
    around = f' stroke="{_PAINTS[edge][0]}"' if edge else ""
    return f'class="{" ".join(classes)}" fill="{inside}"{around}'


@attrs.define(kw_only=True)
class Picture:
    """A picture while it is drawn (*bild*), from the top down; ``bottom`` is where the next thing may stand.

    Several pictures may be on one page, so each has an id. The same chart always has the same id.

    >>> picture = Picture.of("BarChart", "Fördelning", "Skåne: 1 kr", rows=1)
    >>> picture.width, picture.bottom, picture.as_svg()[:4]
    (760, 36, '<svg')
    """

    name: str
    title: str
    description: str
    width: int
    bottom: int = EDGE
    drawn: list[str] = attrs.Factory(list)

    @classmethod
    def of(cls, form: str, title: str, description: str, *, rows: int, width: int | None = None) -> "Picture":
        """Begin a picture with its title; without a *width* it has one that suits so many *rows*."""
        checks = Checks()
        if checks.optional("width", width, int) and width is not None:
            required = f"from {_LEAST_WIDTH} to {_MOST_WIDTH} pixels"
            checks.require(_LEAST_WIDTH <= width <= _MOST_WIDTH, "width", width, required)
        checks.done()
        broad = width or (_WIDTH_OF_MANY if rows > MANY else _WIDTH)
        told = "|".join((form, title, description, str(broad)))
        name = f"chart-{sha256(told.encode(errors='replace')).hexdigest()[:12]}"
        picture = cls(name=name, title=title, description=description, width=broad)
        lines = wrapped(title, broad - 2 * EDGE, 15, bold=True)
        picture.words(EDGE, EDGE, lines, 15, look=f'{paint(fill="ink")} font-weight="bold"')
        picture.bottom += len(lines) * 18 + 6
        return picture

    def words(
        self, x: int, y: int, lines: Iterable[str], size: int = NORMAL, *, anchor: str = "start", look: str = ""
    ) -> None:
        """Write lines of text below *y*; a line is a quarter higher than its script."""
        drawn = f'text-anchor="{anchor}" font-size="{size}" {look or paint(fill="ink")}'
        for place, line in enumerate(lines):
            base = y + place * line_height(size) + size
            self.drawn.append(f'<text x="{x}" y="{base}" {drawn}>{in_markup(line)}</text>')

    def line(self, x1: int, y1: int, x2: int, y2: int, edge: str, extra: str = "") -> None:
        """Draw a straight line."""
        ends = f'x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"'
        self.drawn.append(f"<line {ends} {paint(edge=edge)}{extra}/>")

    def mark(self, kind: str, start: int, end: int, middle: int, high: int) -> None:
        """Draw one mark from *start* to *end* around the line *middle*; a point stands halfway between the two."""
        look, x, half = _LOOKS[kind], (start + end) // 2, high // 2
        data = f'data-mark="{kind}" {paint(fill=look.fill, edge=look.edge)}'
        broken = ' stroke-dasharray="4 3"' if look.broken else ""
        if look.shape == "dot":
            self.drawn.append(f'<circle {data} cx="{x}" cy="{middle}" r="{half - 1}" stroke-width="2"/>')
        elif look.shape == "diamond":
            way = f"M{x} {middle - half}L{x + half} {middle}L{x} {middle + half}L{x - half} {middle}Z"
            self.drawn.append(f'<path {data} d="{way}" stroke-width="2"/>')
        elif look.shape == "line":
            ends = f'x1="{start}" y1="{middle}" x2="{end}" y2="{middle}"'
            thick = 1 if kind == "line" else 3
            self.drawn.append(f'<line {data} {ends} stroke-width="{thick}"{broken}/>')
        else:
            place = f'x="{start}" y="{middle - half}" width="{max(1, end - start)}" height="{high}"'
            self.drawn.append(f"<rect {data} {place}{broken}/>")
            if look.pattern:
                self.drawn.append(f'<rect {place} fill="url(#{self.name}-{kind})"/>')
            if look.symbol:
                at = f'transform="translate({x} {middle})"'
                self.drawn.append(f'<path d="{look.symbol}" {at} {paint(edge=look.on)} stroke-width="2"/>')

    def legend(self, entries: Iterable[tuple[str, str]]) -> None:
        """Say below what has been drawn so far what each kind of mark stands for; nothing if there is no entry."""
        x = EDGE
        for kind, text in entries:
            lines = wrapped(text, self.width - 2 * EDGE - 26)
            broad = 26 + broadest(lines) + 14
            if x > EDGE and x + broad > self.width - EDGE:
                x, self.bottom = EDGE, self.bottom + 20
            if kind in _LOOKS:
                self.mark(kind, x, x + 18, self.bottom + 7, 14)
                self.words(x + 26, self.bottom, lines)
            else:
                # A number that stands for a column.
                self.words(x, self.bottom, (kind,), look=f'{paint(fill="ink")} font-weight="bold"')
                self.words(x + 26, self.bottom, lines)
            x += broad
            if len(lines) > 1:
                x, self.bottom = EDGE, self.bottom + line_height(NORMAL) * (len(lines) - 1) + 20
        self.bottom += 24 if x > EDGE else 0

    def as_svg(self) -> str:
        """Put what has been drawn on a background, with its words for those who do not see it."""
        height = self.bottom + EDGE
        # On a narrower page or sheet, the whole picture is smaller.
        fits = 'style="max-width:100%;height:auto" font-family="Arial, sans-serif"'
        size = f'viewBox="0 0 {self.width} {height}" width="{self.width}" height="{height}"'
        named = f'id="{self.name}" aria-labelledby="{self.name}-title {self.name}-desc"'
        drawn = "\n".join(self.drawn)
        patterns = "".join(self._patterns(drawn))
        paper = f'<rect width="{self.width}" height="{height}" rx="4" {paint(fill="paper")}/>'
        return "\n".join(
            (
                f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {named} {size} {fits}>',
                f'<title id="{self.name}-title">{in_markup(self.title)}</title>',
                f'<desc id="{self.name}-desc">{in_markup(self.description)}</desc>',
                self._style(f"{paper}{patterns}{drawn}"),
                *((f"<defs>{patterns}</defs>",) if patterns else ()),
                paper,
                drawn,
                "</svg>",
            )
        )

    def _patterns(self, drawn: str) -> Iterator[str]:
        for kind, look in _LOOKS.items():
            if f"url(#{self.name}-{kind})" in drawn:
                solid = look.pattern == "dots"
                ways = paint(fill=look.on) if solid else f'{paint(edge=look.on)} stroke-width="2"'
                size = 'width="8" height="8" patternUnits="userSpaceOnUse"'
                yield f'<pattern id="{self.name}-{kind}" {size}><path d="{_PATTERNS[look.pattern]}" {ways}/></pattern>'

    def _style(self, drawn: str) -> str:
        rules = "".join(
            f"#{self.name} .{kind}-{name}{{{way}:{dark}}}"
            for kind, way in (("fill", "fill"), ("edge", "stroke"))
            for name, (_, dark) in _PAINTS.items()
            if f"{kind}-{name}" in drawn
        )
        return f"<style>@media screen and (prefers-color-scheme:dark){{{rules}}}</style>"


class Chart(ABC, NotebookDisplay):
    """A chart (*diagram*): its title, all that it shows in words, and its picture, of a width that may be chosen.

    >>> Chart.__abstractmethods__ == {"description", "as_svg"}
    True
    """

    __slots__ = ()
    title: str

    @property
    @abstractmethod
    def description(self) -> str:
        """All that the chart shows, in words."""

    @abstractmethod
    def as_svg(self, width: int | None = None) -> str:
        """Draw the chart as SVG, so many pixels wide."""


def is_point(kind: str) -> bool:
    """Return whether a mark of that kind stands on one place and extends around it.

    >>> is_point("last_day"), is_point("whole")
    (True, False)
    """
    return _LOOKS[kind].shape in {"dot", "diamond"}


def line_height(size: int) -> int:
    """Return how high a line of text of that size is.

    >>> line_height(12), line_height(10)
    (15, 12)
    """
    return size * 5 // 4
