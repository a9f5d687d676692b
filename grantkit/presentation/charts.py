"""Charts of results (*diagram*): shares by recipient, the account of one case, a line of dates; as Vega-Lite and as SVG."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

import attrs

from grantkit.model.allocations import Allocation
from grantkit.model.assessments import Assessment
from grantkit.model.ledger import Ledger
from grantkit.model.tables import PublishedTable
from grantkit.presentation.chart_svg import FIRST_ROW, LABELS_END, ROW, cut, picture, rectangle, words
from grantkit.presentation.chart_vega import bars_spec, timeline_spec
from grantkit.presentation.formatting import day, in_language, money
from grantkit.presentation.wording import label, status, value_text
from grantkit.values._checks import Checks
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["Bar", "BarChart", "Event", "TimelineChart", "shares_chart", "timeline_chart", "waterfall_chart"]

_Amount = Sek | Unknown | NotRegulated
_LONGEST_LABEL, _LONGEST_STATUS = 32, 46
_BARS_START, _BARS_WIDTH, _WITHHELD_WIDTH = LABELS_END + 8, 300, 40
_LINE_START, _LINE_WIDTH, _STATUS_START = LABELS_END + 18, 190, 456
_TIMELINE = ("Tidslinje", "Timeline")


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
        return picture(self.title, self.description, len(self.events), self._drawn)

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


def shares_chart(source: Allocation | PublishedTable, *, column: str | None = None, locale: str = "sv") -> BarChart:
    r"""Chart who gets how much (*fördelning*, R40 to R42): of an allocation, or of one *column* of a printed table.

    Without a column the printed sum is shown, or else the first column. A cell that cannot be read is shown as unknown.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
    >>> chart = shares_chart(BILAGA_1, column="table_2", locale="en")
    >>> chart.bars[7].label, chart.bars[7].text.replace("\xa0", " ")
    ('Gotland', 'SEK 2,316,635')
    """
    checks = Checks()
    if checks.exact("source", source, Allocation, PublishedTable) and isinstance(source, Allocation):
        checks.require(column is None, "column", column, "none, since an allocation has no columns")
    checks.done()
    amounts: Mapping[Any, Sek | Unknown]
    if isinstance(source, Allocation):
        title, amounts = f"{label('allocation', locale)}: {money(source.total, locale)}", source.amounts
    else:
        shown = column or source.sum_column or source.columns[0]
        title, amounts = f"{source.title}: {label(shown, locale)}", source.column(shown)
    bars = (_bar(str(recipient), amount, Sek.ZERO, "whole", locale) for recipient, amount in amounts.items())
    return BarChart(title=title, bars=tuple(bars))


def waterfall_chart(source: Assessment | Ledger, *, locale: str = "sv") -> BarChart:
    r"""Chart the account of one case (*vattenfall*, R67, R77): entitled, paid, used, unspent, repaid, outstanding.

    What was used stands above what is left unspent, and what was repaid above what is outstanding, so that each pair ends where the whole does. An
    amount that is unknown or not regulated is said to be so and has no bar.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> chart = waterfall_chart(assess(case, as_of=date(2019, 12, 3)), locale="en")
    >>> [(bar.label, bar.text.replace("\xa0", " ")) for bar in chart.bars][:3]
    [('entitled', 'SEK 18,735,782'), ('paid', 'SEK 0'), ('used', 'unknown')]
    """
    checks = Checks()
    checks.exact("source", source, Assessment, Ledger)
    checks.done()
    title = label("account", locale)
    if isinstance(source, Assessment):
        title = f"{source.case.recipient}, {day(source.as_of, locale)}: {status(source.right, locale)}"
        source = source.ledger
    rows: tuple[tuple[str, _Amount, str], ...] = (
        ("entitled", Sek.ZERO, "whole"),
        ("paid", Sek.ZERO, "whole"),
        ("used", source.unspent, "done"),
        ("unspent", Sek.ZERO, "left"),
        ("repaid", source.outstanding, "done"),
        ("outstanding", Sek.ZERO, "left"),
    )
    bars = (_bar(label(term, locale), getattr(source, term), below, kind, locale) for term, below, kind in rows)
    return BarChart(title=title, bars=tuple(bars))


def timeline_chart(
    entries: tuple[tuple[str, date, str], ...], *, title: str | None = None, locale: str = "sv"
) -> TimelineChart:
    """Chart dated things (*tidslinje*), such as obligations: each entry is a label, its day and its status in words.

    They are put in the order of their days, and keep the given order within a day.

    >>> chart = timeline_chart((("Report", date(2020, 3, 31), "open"), ("Requisition", date(2019, 12, 1), "met")), locale="en")
    >>> [event.text for event in chart.events]
    ['1 December 2019: met', '31 March 2020: open']
    """
    checks = Checks()
    if checks.items("entries", entries, tuple):
        for place, entry in enumerate(entries):
            if checks.require(len(entry) == 3, f"entries[{place}]", entry, "a label, a day and a status"):
                for at, kind in enumerate((str, date, str)):
                    checks.exact(f"entries[{place}][{at}]", entry[at], kind)
    checks.optional("title", title, str)
    checks.done()
    ordered = sorted(entries, key=lambda entry: entry[1])
    events = (Event(label=name, day=at, text=f"{day(at, locale)}: {told}") for name, at, told in ordered)
    return TimelineChart(title=title or in_language(_TIMELINE, locale), events=tuple(events))


def _bar(name: str, amount: _Amount, below: _Amount, kind: str, locale: str) -> Bar:
    told = value_text(amount, locale)
    if not isinstance(amount, Sek):
        return Bar(label=name, start=0, end=0, text=told, kind="withheld")
    start = below.ore if isinstance(below, Sek) else 0
    return Bar(label=name, start=start, end=start + amount.ore, text=told, kind=kind)
