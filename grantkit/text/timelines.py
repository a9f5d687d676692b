"""Dated things on one line from the first to the last (*tidslinje*), with the day of the assessment across them."""

from collections.abc import Iterable
from datetime import date
from enum import Enum

import attrs

from grantkit.text.chart_rows import Mark, Row, draw_rows, ticks_of_days
from grantkit.text.formatting import day, in_language
from grantkit.text.pictures import Chart, Picture
from grantkit.values._checks import Checks

_TIMELINE = ("Tidslinje", "Timeline")
_AS_OF = ("läget {}", "as of {}")
_DAY_NOT_KNOWN = ("dagen är inte känd", "the day is not known")


class EventKind(Enum):
    """What an event of a timeline is (*slag av händelse*): a last day, or something that happened.

    >>> EventKind("last_day")
    <EventKind.LAST_DAY: 'last_day'>
    """

    LAST_DAY = "last_day"
    HAPPENED = "happened"


_KINDS = {EventKind.LAST_DAY: ("sista dag", "last day"), EventKind.HAPPENED: ("det som hände", "what happened")}


@attrs.frozen(kw_only=True)
class Event:
    """One thing of a timeline (*händelse*), with its day and its status in words; the day is None if it is not known.

    >>> Event(label="Rekvisition", day=date(2019, 12, 1), text="söndagen den 1 december 2019: öppen").day.year
    2019
    """

    label: str
    day: date | None
    text: str
    kind: EventKind = EventKind.HAPPENED


@attrs.frozen(kw_only=True)
class TimelineChart(Chart):
    """Dated things from the first to the last (*tidslinje*), each with its day and its status in words.

    ``as_of`` is the day across which a line is drawn, if there is one.

    >>> TimelineChart(title="Tidslinje", events=(), as_of=date(2020, 4, 1)).description
    'läget den 1 april 2020'
    """

    title: str
    events: tuple[Event, ...]
    as_of: date | None = None
    locale: str = "sv"

    @property
    def description(self) -> str:
        """All that the chart shows, in words."""
        as_of = () if self.as_of is None else (self._as_of(self.as_of),)
        return "; ".join((*as_of, *(f"{event.label}, {event.text}" for event in self.events)))

    def as_svg(self, width: int | None = None) -> str:
        """Draw the chart as SVG, so many pixels wide."""
        picture = Picture.of("TimelineChart", self.title, self.description, rows=len(self.events), width=width)
        kinds = {event.kind for event in self.events}
        picture.legend((kind.value, in_language(text, self.locale)) for kind, text in _KINDS.items() if len(kinds) > 1)
        days = [event.day for event in self.events if event.day is not None]
        days += [] if self.as_of is None else [self.as_of]
        first, last = min(days, default=date.min), max(days, default=date.min)
        bounds = (first.toordinal(), last.toordinal())
        rows = tuple(Row(label=each.label, text=each.text, marks=_marks(each, bounds)) for each in self.events)
        line = None if self.as_of is None else (self.as_of.toordinal(), self._as_of(self.as_of))
        draw_rows(
            picture,
            rows,
            bounds=bounds,
            ticks=ticks_of_days(first, last) if days else (),
            line=line,
            anchor="start",
        )
        return picture.as_svg()

    def _as_of(self, as_of: date) -> str:
        return in_language(_AS_OF, self.locale).format(day(as_of, self.locale))


def _marks(event: Event, bounds: tuple[int, int]) -> tuple[Mark, ...]:
    """Draw the line of an event and its day on it; a day that is not known stands beyond all days."""
    at = bounds[1] if event.day is None else event.day.toordinal()
    return (Mark("line", *bounds), Mark("withheld" if event.day is None else event.kind.value, at, at))


def timeline_chart(
    entries: tuple[tuple[str, date, str], ...],
    *,
    title: str | None = None,
    kind: EventKind = EventKind.HAPPENED,
    as_of: date | None = None,
    locale: str = "sv",
) -> TimelineChart:
    """Chart dated things (*tidslinje*), such as duties: each entry is a label, its day and its status in words.

    They are put in the order of their days, and keep the given order within a day. A line is drawn at *as_of*.

    >>> entries = (("Report", date(2020, 3, 31), "open"), ("Requisition", date(2019, 12, 1), "met"))
    >>> [event.text for event in timeline_chart(entries, locale="en").events]
    ['Sunday 1 December 2019: met', 'Tuesday 31 March 2020: open']
    """
    checks = Checks()
    if checks.items("entries", entries, tuple):
        for place, entry in enumerate(entries):
            if checks.require(len(entry) == 3, f"entries[{place}]", entry, "a label, a day and a status"):
                for at, of_type in enumerate((str, date, str)):
                    checks.exact(f"entries[{place}][{at}]", entry[at], of_type)
    checks.optional("title", title, str)
    checks.exact("kind", kind, EventKind)
    checks.optional("as_of", as_of, date)
    checks.done()
    events = (event(name, at, words, kind, locale) for name, at, words in entries)
    return TimelineChart(
        title=title or in_language(_TIMELINE, locale), events=by_day(events), as_of=as_of, locale=locale
    )


def event(name: str, at: date | None, words: str, kind: EventKind, locale: str) -> Event:
    """Make an event whose text begins with its day, or says that the day is not known."""
    when = in_language(_DAY_NOT_KNOWN, locale) if at is None else day(at, locale, weekday=True)
    return Event(label=name, day=at, text=f"{when}: {words}" if words else when, kind=kind)


def by_day(events: Iterable[Event]) -> tuple[Event, ...]:
    """Put events in the order of their days, those without a known day last."""
    return tuple(sorted(events, key=lambda each: each.day or date.max))
