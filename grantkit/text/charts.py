"""Charts of results (*diagram*), drawn as SVG: who gets how much, the account of one case, dated things on a line.

A chart has whole coordinates, a background of its own, and patterns besides colour. Everything in it is also stated in
words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from hashlib import sha256
from typing import Any

import attrs

from grantkit.allocation.allocations import Allocation
from grantkit.allocation.tables import PublishedTable
from grantkit.case.assessments import Assessment
from grantkit.case.ledgers import Ledger
from grantkit.text.formatting import day, in_language, money
from grantkit.text.notations import in_markup, one_line
from grantkit.text.wording import label, status, value_text
from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

_TIMELINE = ("Tidslinje", "Timeline")
# The parts of an entitlement that may be left unpaid, from the bottom up.
_NOT_PAID = ("awaiting", "open", "lapsed", "unclaimed", "undetermined")

WIDTH, _LABELS_END, _FIRST_ROW, _ROW, _BELOW = 760, 226, 44, 24, 14
_LONGEST_TITLE, _LONGEST_LABEL, _LONGEST_STATUS = 84, 36, 46
_BARS_START, _BARS_WIDTH, _WITHHELD_WIDTH = _LABELS_END + 8, 300, 40
_LINE_START, _LINE_WIDTH, _STATUS_START = _LABELS_END + 18, 190, 456
# Light colours are in the attributes, so that they work in every program. Dark ones are in the style, which prevails.
_LIGHT = {"paper": "#ffffff", "ink": "#1a1a1a", "fill": "#1f5f99", "line": "#767676"}
_DARK = {"paper": "#16181a", "ink": "#eeeeee", "fill": "#7ab8ee", "line": "#949494"}
_STRIPE = f'<path class="edge" d="M0 6L6 0" stroke="{_LIGHT["fill"]}" stroke-width="2" fill="none"/>'
_DOT = f'<circle class="fill" cx="2" cy="2" r="2" fill="{_LIGHT["fill"]}"/>'


@attrs.frozen(kw_only=True)
class Bar:
    """One bar of a chart (*stapel*), from ``start`` to ``end`` in öre, with its amount in words.

    ``kind`` is whole, done (used, repaid), left (unspent, outstanding) or withheld. What is withheld has no length.

    >>> Bar(label="Skåne", start=0, end=100, text="1 kr").kind
    'whole'
    """

    label: str
    start: int
    end: int
    text: str
    kind: str = "whole"


@attrs.frozen(kw_only=True)
class BarChart(NotebookDisplay):
    """Horizontal bars with their amounts in words (*stapeldiagram*).

    >>> BarChart(title="Fördelning", bars=(Bar(label="Skåne", start=0, end=100, text="1 kr"),)).description
    'Skåne: 1 kr'
    """

    title: str
    bars: tuple[Bar, ...]

    @property
    def description(self) -> str:
        """All that the chart shows, in words."""
        return "; ".join(f"{bar.label}: {bar.text}" for bar in self.bars)

    def as_svg(self) -> str:
        """Draw the chart as SVG."""
        return _picture(self.title, self.description, len(self.bars), self._drawn)

    def _drawn(self, name: str) -> Iterator[str]:
        longest = max([1, *(bar.end for bar in self.bars)])
        for place, bar in enumerate(self.bars):
            top = _FIRST_ROW + place * _ROW
            start, end = (_BARS_START + _BARS_WIDTH * ore // longest for ore in (bar.start, bar.end))
            if bar.kind == "withheld":
                end = _BARS_START + _WITHHELD_WIDTH
            yield _words(_LABELS_END, top + 12, _cut(bar.label, _LONGEST_LABEL), anchor="end")
            if bar.kind == "withheld" or bar.end > bar.start:
                yield _rectangle(start, top, max(1, end - start), bar.kind, name)
            yield _words(end + 6, top + 12, bar.text)


@attrs.frozen(kw_only=True)
class Event:
    """One dated thing of a timeline (*händelse*), with its status in words.

    >>> Event(label="Rekvisition", day=date(2019, 12, 1), text="den 1 december 2019: öppen").day.year
    2019
    """

    label: str
    day: date
    text: str


@attrs.frozen(kw_only=True)
class TimelineChart(NotebookDisplay):
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

    def as_svg(self) -> str:
        """Draw the chart as SVG."""
        return _picture(self.title, self.description, len(self.events) + bool(self.events), self._drawn)

    def _drawn(self, _: str) -> Iterator[str]:
        first = self.events[0].day if self.events else date.min
        span = max(1, (self.events[-1].day - first).days) if self.events else 1
        for place, event in enumerate(self.events):
            middle = _FIRST_ROW + place * _ROW + 8
            x = _LINE_START + _LINE_WIDTH * (event.day - first).days // span
            ends = f'x1="{_LINE_START}" x2="{_LINE_START + _LINE_WIDTH}" y1="{middle}" y2="{middle}"'
            yield _words(_LABELS_END, middle + 4, _cut(event.label, _LONGEST_LABEL), anchor="end")
            yield f'<line class="line" {ends} stroke="{_LIGHT["line"]}"/>'
            yield f'<circle class="fill" cx="{x}" cy="{middle}" r="6" fill="{_LIGHT["fill"]}"/>'
            yield _words(_STATUS_START, middle + 4, _cut(event.text, _LONGEST_STATUS))
        if self.events:
            yield from self._scale(_FIRST_ROW + len(self.events) * _ROW + 12)

    def _scale(self, y: int) -> Iterator[str]:
        """Write the first day and the last day below the ends of the line; if they are equal, only once."""
        ends = ((_LINE_START, "start", self.events[0].day), (_LINE_START + _LINE_WIDTH, "end", self.events[-1].day))
        for x, anchor, at in ends[: 2 if self.events[0].day < self.events[-1].day else 1]:
            yield _words(x, y, at.isoformat(), anchor=anchor, extra=' font-size="10"')


def shares_chart(source: Allocation | PublishedTable, *, column: str | None = None, locale: str = "sv") -> BarChart:
    r"""Chart who gets how much (*fördelning*, R40 to R42): of an allocation, or of one *column* of a printed table.

    Without a column, the printed sum is shown, or else the first column. A cell that cannot be read is shown as
    unknown.

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

    The part of the entitlement that was not paid on the right (awaited, open, lapsed, unclaimed, undetermined) has a
    bar of its own, if there is any, which ends where the entitlement does. The used amount stands above the unspent
    one, and the repaid above the outstanding one, so that each pair ends where the whole does. An amount that is
    unknown or not regulated is stated as such and has no bar.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> chart = waterfall_chart(assess(case, as_of=date(2019, 12, 3)), locale="en")
    >>> [(bar.label, bar.text.replace("\xa0", " ")) for bar in chart.bars][:3]
    [('entitled', 'SEK 18,735,782'), ('lapsed', 'SEK 18,735,782'), ('paid', 'SEK 0')]
    """
    checks = Checks()
    checks.exact("source", source, Assessment, Ledger)
    checks.done()
    title = label("account", locale)
    if isinstance(source, Assessment):
        right = f"{label('the_right', locale)} {status(source.right, locale)}"
        title = f"{source.case.recipient}, {day(source.as_of, locale)}: {right}"
        source = source.ledger
    rows: tuple[tuple[str, Amount, str], ...] = (
        ("entitled", Sek.ZERO, "whole"),
        *_not_paid(source),
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
    """Chart dated things (*tidslinje*), such as duties: each entry is a label, its day and its status in words.

    They are put in the order of their days, and keep the given order within a day.

    >>> entries = (("Report", date(2020, 3, 31), "open"), ("Requisition", date(2019, 12, 1), "met"))
    >>> [event.text for event in timeline_chart(entries, locale="en").events]
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
    events = (Event(label=name, day=at, text=f"{day(at, locale)}: {words}") for name, at, words in ordered)
    return TimelineChart(title=title or in_language(_TIMELINE, locale), events=tuple(events))


def _not_paid(ledger: Ledger) -> Iterator[tuple[str, Amount, str]]:
    below = ledger.paid_on_right
    for term in _NOT_PAID:
        amount = getattr(ledger, term)
        if isinstance(amount, Sek) and isinstance(below, Sek) and amount:
            yield term, below, "left"
            below += amount


def _bar(name: str, amount: Amount, below: Amount, kind: str, locale: str) -> Bar:
    text = value_text(amount, locale)
    if not isinstance(amount, Sek):
        return Bar(label=name, start=0, end=0, text=text, kind="withheld")
    start = below.ore if isinstance(below, Sek) else 0
    return Bar(label=name, start=start, end=start + amount.ore, text=text, kind=kind)


def _picture(title: str, description: str, rows: int, draw: Callable[[str], Iterable[str]]) -> str:
    """Put what *draw* draws on a background with a title, and describe it in words for those who do not see it.

    Several charts may be on one page, so each has an id, which *draw* is given. The same chart always has the same id.
    """
    name = f"chart-{sha256(f'{title}|{description}|{rows}'.encode(errors='replace')).hexdigest()[:12]}"
    height = _FIRST_ROW + rows * _ROW + _BELOW
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    named = f'id="{name}" aria-labelledby="{name}-title {name}-desc"'
    letters = 'font-family="Arial, sans-serif" font-size="12"'
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {named} {size} {letters}>',
            f'<title id="{name}-title">{in_markup(title)}</title>',
            f'<desc id="{name}-desc">{in_markup(description)}</desc>',
            _style(name),
            f"<defs>{_pattern(f'{name}-done', 6, _STRIPE)}{_pattern(f'{name}-left', 7, _DOT)}</defs>",
            f'<rect class="paper" width="{WIDTH}" height="{height}" rx="4" fill="{_LIGHT["paper"]}"/>',
            _words(12, 24, _cut(title, _LONGEST_TITLE), extra=' font-size="15" font-weight="bold"'),
            *draw(name),
            "</svg>",
        )
    )


def _words(x: int, y: int, text: str, *, anchor: str = "start", extra: str = "") -> str:
    look = f'text-anchor="{anchor}" fill="{_LIGHT["ink"]}"{extra}'
    return f'<text class="ink" x="{x}" y="{y}" {look}>{in_markup(text)}</text>'


def _rectangle(x: int, y: int, width: int, kind: str, name: str) -> str:
    """Draw a bar in the patterns of the chart whose id is *name*.

    It is full for a whole, striped for used or repaid, dotted for what is left, and a broken line for what is withheld.
    """
    place = f'x="{x}" y="{y}" width="{width}" height="15"'
    if kind == "whole":
        return f'<rect class="fill" {place} fill="{_LIGHT["fill"]}"/>'
    inside, broken = (f"url(#{name}-{kind})", "") if kind in {"done", "left"} else ("none", ' stroke-dasharray="4 3"')
    return f'<rect class="edge" {place} fill="{inside}" stroke="{_LIGHT["fill"]}"{broken}/>'


def _cut(text: str, longest: int) -> str:
    """Shorten an overlong text in its middle, since names often differ at their ends.

    >>> _cut("Västra Götaland", 8)
    'Väst…and'
    """
    line = one_line(text)
    return line if len(line) <= longest else f"{line[: longest // 2]}…{line[-((longest - 1) // 2) :]}"


def _pattern(name: str, size: int, drawn: str) -> str:
    return f'<pattern id="{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">{drawn}</pattern>'


def _style(name: str) -> str:
    rules = "".join(f"#{name} .{part}{{fill:{_DARK[part]}}}" for part in ("paper", "ink", "fill"))
    edges = f"#{name} .edge{{stroke:{_DARK['fill']}}}#{name} .line{{stroke:{_DARK['line']}}}"
    return f"<style>@media screen and (prefers-color-scheme:dark){{{rules}{edges}}}</style>"
