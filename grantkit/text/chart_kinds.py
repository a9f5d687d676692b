"""The two kinds of chart (*diagramtyper*): lying bars and a line of dates, each drawn as Vega-Lite and as SVG."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from grantkit.text.chart_svg import FIRST_ROW, LABELS_END, ROW, cut, picture, rectangle, words
from grantkit.text.chart_vega import bars_spec, timeline_spec

__all__ = ["Bar", "BarChart", "Event", "TimelineChart"]

_LONGEST_LABEL, _LONGEST_STATUS = 36, 46
_BARS_START, _BARS_WIDTH, _WITHHELD_WIDTH = LABELS_END + 8, 300, 40
_LINE_START, _LINE_WIDTH, _STATUS_START = LABELS_END + 18, 190, 456


@attrs.frozen(kw_only=True)
class Bar:
    """One bar of a chart (*stapel*), from ``start`` to ``end`` in öre; its amount stands in words, and what is withheld has no length.

    ``kind`` is whole, done (used, repaid), left (unspent, outstanding) or withheld.

    >>> Bar(label="Skåne", start=0, end=100, text="1 kr").kind
    'whole'
    """

    label: str
    start: int
    end: int
    text: str
    kind: str = "whole"


@attrs.frozen(kw_only=True)
class BarChart:
    """Lying bars with their amounts in words (*stapeldiagram*).

    >>> BarChart(title="Fördelning", bars=(Bar(label="Skåne", start=0, end=100, text="1 kr"),)).description
    'Skåne: 1 kr'
    """

    title: str
    bars: tuple[Bar, ...]

    @property
    def description(self) -> str:
        """All that the chart shows, in words."""
        return "; ".join(f"{bar.label}: {bar.text}" for bar in self.bars)

    def as_vega_lite(self) -> dict[str, Any]:
        """Give a Vega-Lite specification (version 5) as plain data, built anew at each call."""
        rows = [{"row": place, **attrs.asdict(bar)} for place, bar in enumerate(self.bars)]
        return bars_spec(self.title, self.description, rows)

    def as_svg(self) -> str:
        """Draw the chart as SVG."""
        return picture(self.title, self.description, len(self.bars), self._drawn)

    def _drawn(self, name: str) -> Iterator[str]:
        longest = max([1, *(bar.end for bar in self.bars)])
        for place, bar in enumerate(self.bars):
            top = FIRST_ROW + place * ROW
            start, end = (_BARS_START + _BARS_WIDTH * ore // longest for ore in (bar.start, bar.end))
            if bar.kind == "withheld":
                end = _BARS_START + _WITHHELD_WIDTH
            yield words(LABELS_END, top + 12, cut(bar.label, _LONGEST_LABEL), anchor="end")
            if bar.kind == "withheld" or bar.end > bar.start:
                yield rectangle(start, top, max(1, end - start), bar.kind, name)
            yield words(end + 6, top + 12, bar.text)


@attrs.frozen(kw_only=True)
class Event:
    """One dated thing of a timeline (*händelse*), with the words that say how it stands.

    >>> Event(label="Rekvisition", day=date(2019, 12, 1), text="den 1 december 2019: öppen").day.year
    2019
    """

    label: str
    day: date
    text: str


@attrs.frozen(kw_only=True)
class TimelineChart:
    """Dated things from the first to the last (*tidslinje*), each with its day and its status in words.

    >>> TimelineChart(title="Tidslinje", events=()).description
    ''
    """

    title: str
    events: tuple[Event, ...]

    @property
    def description(self) -> str:
        """All that the chart shows, in words."""
        return "; ".join(f"{event.label}, {event.text}" for event in self.events)

    def as_vega_lite(self) -> dict[str, Any]:
        """Give a Vega-Lite specification (version 5) as plain data, built anew at each call."""
        rows = [
            {"row": place, "label": event.label, "day": event.day.isoformat(), "text": event.text}
            for place, event in enumerate(self.events)
        ]
        return timeline_spec(self.title, self.description, rows)

    def as_svg(self) -> str:
        """Draw the chart as SVG."""
        return picture(self.title, self.description, len(self.events) + bool(self.events), self._drawn)

    def _drawn(self, _: str) -> Iterator[str]:
        first = self.events[0].day if self.events else date.min
        span = max(1, (self.events[-1].day - first).days) if self.events else 1
        for place, event in enumerate(self.events):
            middle = FIRST_ROW + place * ROW + 8
            x = _LINE_START + _LINE_WIDTH * (event.day - first).days // span
            ends = f'x1="{_LINE_START}" x2="{_LINE_START + _LINE_WIDTH}" y1="{middle}" y2="{middle}"'
            yield words(LABELS_END, middle + 4, cut(event.label, _LONGEST_LABEL), anchor="end")
            yield f'<line class="line" {ends} stroke="#767676"/>'
            yield f'<circle class="fill" cx="{x}" cy="{middle}" r="6" fill="#1f5f99"/>'
            yield words(_STATUS_START, middle + 4, cut(event.text, _LONGEST_STATUS))
        if self.events:
            yield from self._scale(FIRST_ROW + len(self.events) * ROW + 12)

    def _scale(self, y: int) -> Iterator[str]:
        """Write the first day and the last below their ends of the line; one day alone once."""
        ends = ((_LINE_START, "start", self.events[0].day), (_LINE_START + _LINE_WIDTH, "end", self.events[-1].day))
        for x, anchor, day in ends[: 2 if self.events[0].day < self.events[-1].day else 1]:
            yield words(x, y, day.isoformat(), anchor=anchor, extra=' font-size="10"')
