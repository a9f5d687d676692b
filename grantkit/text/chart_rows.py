"""Rows of marks on one scale (*rader*), as most charts have them: a label, the marks, and the words beside them."""

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from grantkit.text.formatting import millions, money
from grantkit.text.pictures import EDGE, MANY, NORMAL, SMALL, Picture, breadth, broadest, is_point, line_height, wrapped
from grantkit.values.money import Sek

Ticks = tuple[tuple[int, str], ...]

_GAP, _BETWEEN = 8, 16
_WITHHELD, _WITHHELD_SMALL = 40, 18
_MOST_TICKS = 8
_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


@attrs.frozen
class Mark:
    """One mark of a row (*märke*), from start to end on the scale; what is withheld has no length of its own.

    >>> Mark("whole", 0, 100).kind
    'whole'
    """

    kind: str
    start: int
    end: int


@attrs.frozen(kw_only=True)
class Row:
    """One row of a chart (*rad*)."""

    label: str
    text: str
    marks: tuple[Mark, ...]


@attrs.frozen(kw_only=True)
class Scale:
    """Where a value stands (*skala*): from *least* at *x* to *most* at *x* + *width*.

    >>> Scale(least=0, most=200, x=10, width=50).at(100)
    35
    """

    least: int
    most: int
    x: int
    width: int

    def at(self, value: int) -> int:
        """Return the place of a value."""
        return self.x + self.width * (value - self.least) // max(1, self.most - self.least)


def blocks(rows: int, width: int, needed: int) -> tuple[int, int]:
    """Return in how many columns so many rows stand, and how broad each is: one, unless there are many.

    >>> blocks(21, 760, 200), blocks(290, 760, 200)
    ((1, 736), (3, 234))
    """
    room = width - 2 * EDGE
    count = max(1, (room + _BETWEEN) // (needed + _BETWEEN)) if rows > MANY else 1
    return count, (room - (count - 1) * _BETWEEN) // count


def columns_of(rows: int, count: int) -> Iterator[range]:
    """Divide so many rows into columns, from the top down.

    >>> list(columns_of(5, 2))
    [range(0, 3), range(3, 5)]
    """
    long = max(1, -(-rows // count))
    return (range(first, min(rows, first + long)) for first in range(0, rows, long))


def draw_rows(
    picture: Picture,
    rows: tuple[Row, ...],
    *,
    bounds: tuple[int, int],
    ticks: Iterable[Ticks] = (),
    line: tuple[int, str] | None = None,
    anchor: str = "end",
) -> None:
    """Draw rows below what the picture has; of the *ticks*, the finest that fit, and a *line* across all rows.

    The words beside the marks are aligned at their end, as amounts are, or at their start.
    """
    small = len(rows) > MANY
    size = SMALL if small else NORMAL
    label, text = broadest((row.label for row in rows), size), broadest((row.text for row in rows), size)
    count, wide = blocks(len(rows), picture.width, min(label, 150) + min(text, 150) + 2 * _GAP + 44)
    room = wide - 2 * _GAP - (40 if small else wide // 4)
    if label + text > room:
        # Each has what it needs, as long as that is no more than its half; the other has the rest.
        label = min(label, max(room // 2, room - text))
        text = min(text, room - label)
    kinds = {mark.kind for row in rows for mark in row.marks}
    reserved = (_WITHHELD_SMALL if small else _WITHHELD) if "withheld" in kinds else 0
    inset = 7 if any(map(is_point, kinds)) else 0
    top, lowest = picture.bottom, picture.bottom
    choices = tuple(ticks)
    for place, part in enumerate(columns_of(len(rows), count)):
        x = EDGE + place * (wide + _BETWEEN)
        middle = wide - label - text - 2 * _GAP - reserved - 2 * inset
        scale = Scale(least=bounds[0], most=bounds[1], x=x + label + _GAP + inset, width=middle)
        picture.bottom = top
        _draw_block(picture, rows[part.start : part.stop], (x, wide, label, text), scale, choices, line, anchor, size)
        lowest = max(lowest, picture.bottom)
    picture.bottom = lowest


def _draw_block(
    picture: Picture,
    rows: tuple[Row, ...],
    box: tuple[int, int, int, int],
    scale: Scale,
    choices: tuple[Ticks, ...],
    line: tuple[int, str] | None,
    anchor: str,
    size: int,
) -> None:
    x, wide, label_room, text_room = box
    if line is not None:
        told = wrapped(line[1], wide, SMALL)
        half = broadest(told, SMALL) // 2 + 1
        picture.words(_within(scale.at(line[0]), half, x, wide), picture.bottom, told, SMALL, anchor="middle")
        picture.bottom += line_height(SMALL) * len(told) + 4
    first, behind = picture.bottom, len(picture.drawn)
    edge = x + wide if anchor == "end" else x + wide - text_room
    high, air = (8, 0) if size == SMALL else (15, 9)
    for row in rows:
        label = wrapped(row.label, label_room, size)
        text = wrapped(row.text, text_room, size)
        tall = line_height(size) * max(len(label), len(text)) + air
        middle = picture.bottom + tall // 2
        for lines, at, end in ((label, x + label_room, "end"), (text, edge, anchor)):
            picture.words(at, middle - line_height(size) * len(lines) // 2, lines, size, anchor=end)
        for mark in row.marks:
            from_, to = scale.at(mark.start), scale.at(mark.end)
            if mark.kind == "withheld":
                to = from_ + (_WITHHELD if size == NORMAL else _WITHHELD_SMALL)
            picture.mark(mark.kind, from_, to, middle, min(high, 13) if is_point(mark.kind) else high)
        picture.bottom += tall
    last = picture.bottom
    shown = next((each for each in (_placed(choice, scale, x, wide) for choice in choices) if each), ())
    # What is behind the marks is drawn before them.
    marks, picture.drawn = picture.drawn[behind:], picture.drawn[:behind]
    for at, middle, words in shown:
        picture.line(at, first, at, last, "grid")
        picture.words(middle, last + 3, (words,), SMALL, anchor="middle")
    picture.drawn += marks
    if line is not None:
        at = scale.at(line[0])
        picture.line(at, first, at, last, "ink", ' stroke-width="2" stroke-dasharray="2 3"')
    picture.bottom += 3 + line_height(SMALL) if shown else 0


def _within(middle: int, half: int, x: int, wide: int) -> int:
    return max(x + half, min(x + wide - half, middle))


def _placed(ticks: Ticks, scale: Scale, x: int, wide: int) -> tuple[tuple[int, int, str], ...]:
    """Return where each tick and its words stand; nothing if two of the words would touch."""
    placed = []
    free = x
    for value, told in ticks:
        half = breadth(told, SMALL) // 2 + 1
        middle = _within(scale.at(value), half, x, wide)
        if middle - half < free:
            return ()
        free = middle + half + 6
        placed.append((scale.at(value), middle, told))
    return tuple(placed)


def ticks_of_amounts(least: int, most: int, locale: str = "sv") -> Iterator[Ticks]:
    """Yield round amounts from *least* to *most*, in öre, from the finest steps to the coarsest.

    >>> [told.replace("\u00a0", " ") for _, told in next(ticks_of_amounts(0, 130_000_000_00, "en"))][:3]
    ['SEK 0', 'SEK 20 million', 'SEK 40 million']
    """
    power = 1
    while power <= most - least:
        for step in (power, 2 * power, 5 * power):
            # Counted and not asked of the range, whose length has to fit in the machine's own whole numbers.
            count = most // step + -least // step + 1
            if 1 < count <= _MOST_TICKS:
                values = range(-(-least // step) * step, most + 1, step)
                yield tuple((value, _round_amount(value, step, locale)) for value in values)
        power *= 10


def _round_amount(value: int, step: int, locale: str) -> str:
    return millions(Sek(ore=value), locale) if step >= 10_000_000 and value else money(Sek(ore=value), locale)


def ticks_of_days(first: date, last: date) -> Iterator[Ticks]:
    """Yield the first day, the last day, and first days of months between them, from the finest steps to the coarsest.

    The places are ordinal numbers of days.

    >>> [told for _, told in next(ticks_of_days(date(2019, 11, 15), date(2020, 1, 20)))]
    ['2019-11-15', '2019-12-01', '2020-01-01', '2020-01-20']
    """
    ends = (first, last) if first < last else (first,)
    begin, end = (each.year * 12 + each.month - 1 for each in (first, last))
    for step in _MONTHS:
        if (end - begin) // step < _MOST_TICKS:
            starts = (date(month // 12, month % 12 + 1, 1) for month in range(-(-begin // step) * step, end + 1, step))
            yield _dated({*ends, *(each for each in starts if first < each < last)})
    yield _dated(ends)
    yield _dated(ends[:1])


def _dated(days: Iterable[date]) -> Ticks:
    return tuple((day.toordinal(), day.isoformat()) for day in sorted(days))
