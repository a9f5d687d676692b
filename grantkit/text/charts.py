"""Charts of results (*diagram*): shares by recipient, the account of one case, a line of dates; as Vega-Lite and as SVG."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from grantkit.allocation.allocations import Allocation
from grantkit.allocation.tables import PublishedTable
from grantkit.case.assessments import Assessment
from grantkit.case.ledgers import Ledger
from grantkit.text.chart_kinds import Bar, BarChart, Event, TimelineChart
from grantkit.text.formatting import day, in_language, money
from grantkit.text.wording import label, status, value_text
from grantkit.values._checks import Checks
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["shares_chart", "timeline_chart", "waterfall_chart"]

_Amount = Sek | Unknown | NotRegulated
_TIMELINE = ("Tidslinje", "Timeline")


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

    What of the entitlement was not paid on the right (awaited, open, lapsed, unclaimed, undetermined) has a bar of its own where there is any, and ends where the
    entitlement does. What was used stands above what is left unspent, and what was repaid above what is outstanding, so that each pair ends where the whole does. An
    amount that is unknown or not regulated is said to be so and has no bar.

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
        title = f"{source.case.recipient}, {day(source.as_of, locale)}: {label('the_right', locale)} {status(source.right, locale)}"
        source = source.ledger
    rows: tuple[tuple[str, _Amount, str], ...] = (
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


def _not_paid(ledger: Ledger) -> Iterator[tuple[str, _Amount, str]]:
    below = ledger.paid_on_right
    for term in ("awaiting", "open", "lapsed", "unclaimed", "undetermined"):
        amount = getattr(ledger, term)
        if isinstance(amount, Sek) and isinstance(below, Sek) and amount:
            yield term, below, "left"
            below += amount


def timeline_chart(
    entries: tuple[tuple[str, date, str], ...], *, title: str | None = None, locale: str = "sv"
) -> TimelineChart:
    """Chart dated things (*tidslinje*), such as duties: each entry is a label, its day and its status in words.

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
