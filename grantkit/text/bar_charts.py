"""Who gets how much (*stapeldiagram*), in kronor or in kronor per inhabitant, drawn as bars."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

import attrs

from grantkit.allocation.allocations import Allocation
from grantkit.allocation.tables import PublishedTable
from grantkit.allocation.weights import WeightSet
from grantkit.text.chart_rows import Mark, Row, draw_rows, ticks_of_amounts
from grantkit.text.formatting import capitalised, in_language, money
from grantkit.text.pictures import Chart, Picture
from grantkit.text.wording import label, value_text
from grantkit.values._checks import Checks, check_exact
from grantkit.values.amounts import Amount, total
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

PER_INHABITANT = ("kronor per invånare", "kronor per inhabitant")
_ALL = ("alla tillsammans", "all together")
_Row = TypeVar("_Row")


class Order(Enum):
    """The order of the rows of a chart (*ordning*): the largest first, or as they are given.

    What is unknown comes last where the largest comes first, and equals keep the order in which they are given.

    >>> Order("as_given")
    <Order.AS_GIVEN: 'as_given'>
    """

    LARGEST_FIRST = "largest_first"
    AS_GIVEN = "as_given"


@attrs.frozen(kw_only=True)
class Bar:
    """One bar of a chart (*stapel*), from ``start`` to ``end`` in öre, with its amount in words.

    ``kind`` is whole, done (used, repaid), left (unspent, outstanding), wrong (paid without right), may (what may be
    reclaimed) or withheld. What is withheld has no length.

    >>> Bar(label="Skåne", start=0, end=100, text="1 kr").kind
    'whole'
    """

    label: str
    start: int
    end: int
    text: str
    kind: str = "whole"


@attrs.frozen(kw_only=True)
class BarChart(Chart):
    """Horizontal bars with their amounts in words (*stapeldiagram*).

    ``mean`` is what all together have, with its words; it is drawn as a line across all bars.

    >>> BarChart(title="Fördelning", bars=(Bar(label="Skåne", start=0, end=100, text="1 kr"),)).description
    'Skåne: 1 kr'
    """

    title: str
    bars: tuple[Bar, ...]
    mean: tuple[int, str] | None = None
    locale: str = "sv"

    @property
    def description(self) -> str:
        """All that the chart shows, in words."""
        mean = () if self.mean is None else (self.mean[1],)
        return "; ".join((*mean, *(f"{bar.label}: {bar.text}" for bar in self.bars)))

    def as_svg(self, width: int | None = None) -> str:
        """Draw the chart as SVG, so many pixels wide; of more than 60 bars, each is small, and they are in columns."""
        picture = Picture.of("BarChart", self.title, self.description, rows=len(self.bars), width=width)
        ends = [0, *(end for bar in self.bars for end in (bar.start, bar.end))]
        bounds = (min(ends), max(ends))
        rows = tuple(Row(label=bar.label, text=bar.text, marks=_marks(bar)) for bar in self.bars)
        draw_rows(picture, rows, bounds=bounds, ticks=ticks_of_amounts(*bounds, self.locale), line=self.mean)
        return picture.as_svg()


def _marks(bar: Bar) -> tuple[Mark, ...]:
    if bar.kind != "withheld" and bar.start == bar.end:
        return ()
    return (Mark(bar.kind, min(bar.start, bar.end), max(bar.start, bar.end)),)


def shares_chart(
    source: Allocation | PublishedTable,
    *,
    column: str | None = None,
    order: Order = Order.LARGEST_FIRST,
    locale: str = "sv",
) -> BarChart:
    r"""Chart who gets how much (*fördelning*, R40 to R42): of an allocation, or of one *column* of a printed table.

    Without a column, the printed sum is shown, or else the first column. A cell that cannot be read is shown as
    unknown.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
    >>> chart = shares_chart(BILAGA_1, column="table_2", locale="en")
    >>> chart.bars[-1].label, chart.bars[-1].text.replace("\xa0", " ")
    ('Gotland', 'SEK 2,316,635')
    """
    title, amounts = amounts_of(source, column, locale)
    bars = (bar(str(recipient), amount, Sek.ZERO, "whole", locale) for recipient, amount in amounts.items())
    return BarChart(title=title, bars=in_order(bars, _size, order), locale=locale)


def per_inhabitant_chart(
    source: Allocation | PublishedTable,
    population: WeightSet,
    *,
    column: str | None = None,
    order: Order = Order.LARGEST_FIRST,
    locale: str = "sv",
) -> BarChart:
    r"""Chart who gets how many kronor per inhabitant (*kronor per invånare*), with those of all together as a line.

    The amounts are rounded to whole öre. A recipient of whom the *population* is not given, or is 0, is shown as
    unknown, and then there is no line.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1, POPULATION
    >>> chart = per_inhabitant_chart(BILAGA_1, POPULATION, column="table_2", locale="en")
    >>> chart.bars[0].label, chart.bars[0].text.replace("\xa0", " "), chart.mean[1].replace("\xa0", " ")
    ('Stockholm', 'SEK 39.10', 'all together: SEK 39.10')
    """
    title, amounts = amounts_of(source, column, locale)
    by_head = per_inhabitant(amounts, population)
    bars = (bar(str(recipient), amount, Sek.ZERO, "whole", locale, decimals=2) for recipient, amount in by_head.items())
    everything = total(amounts.values())
    mean = None
    if isinstance(everything, Sek) and all(isinstance(each, Sek) for each in by_head.values()):
        heads = sum((Fraction(population.mapping[each]) for each in amounts), Fraction())
        shown = _divided(everything, heads)
        mean = (shown.ore, f"{in_language(_ALL, locale)}: {money(shown, locale, decimals=2)}")
    title = f"{title}, {in_language(PER_INHABITANT, locale)}"
    return BarChart(title=title, bars=in_order(bars, _size, order), mean=mean, locale=locale)


def amounts_of(
    source: Allocation | PublishedTable, column: str | None, locale: str = "sv"
) -> tuple[str, Mapping[Hashable, Sek | Unknown]]:
    """Return a title and the amount of each recipient: of an allocation, or of one column of a printed table."""
    checks = Checks()
    if checks.exact("source", source, Allocation, PublishedTable) and isinstance(source, Allocation):
        checks.require(column is None, "column", column, "none, since an allocation has no columns")
    checks.done()
    if isinstance(source, Allocation):
        return f"{capitalised(label('allocation', locale))}: {money(source.total, locale)}", dict(source.amounts)
    shown = column or source.sum_column or source.columns[0]
    return f"{source.title}: {label(shown, locale)}", source.column(shown)


def per_inhabitant(
    amounts: Mapping[Hashable, Sek | Unknown], population: WeightSet
) -> Mapping[Hashable, Sek | Unknown]:
    """Divide each amount by the population of its recipient, and round it to whole öre."""
    check_exact("population", population, WeightSet)
    divided: dict[Hashable, Sek | Unknown] = {}
    for recipient, amount in amounts.items():
        heads = Fraction(population.mapping.get(recipient, 0))
        if isinstance(amount, Sek):
            divided[recipient] = _divided(amount, heads) if heads else Unknown("population", about=str(recipient))
        else:
            divided[recipient] = amount
    return divided


def _divided(amount: Sek, heads: Fraction) -> Sek:
    """Divide an amount, a half öre rounded away from zero."""
    doubled = 2 * abs(amount.ore) / heads
    ore = (doubled.numerator + doubled.denominator) // (2 * doubled.denominator)
    return Sek(ore=ore if amount.ore >= 0 else -ore)


def bar(name: str, amount: Amount, below: Amount, kind: str, locale: str, *, decimals: int | None = None) -> Bar:
    """Make the bar of an amount, which begins where *below* ends; what is withheld is stated, and has no length."""
    if not isinstance(amount, Sek):
        return Bar(label=name, start=0, end=0, text=value_text(amount, locale), kind="withheld")
    start = below.ore if isinstance(below, Sek) else 0
    text = money(amount, locale, decimals=decimals)
    return Bar(label=name, start=start, end=start + amount.ore, text=text, kind=kind)


def in_order(rows: Iterable[_Row], size: Callable[[_Row], int | None], order: Order) -> tuple[_Row, ...]:
    """Put rows in order by a size; a row whose size is None comes last."""
    check_exact("order", order, Order)
    if order is Order.AS_GIVEN:
        return tuple(rows)
    sized = [(size(row), row) for row in rows]
    return tuple(row for _, row in sorted(sized, key=lambda pair: (pair[0] is None, -(pair[0] or 0))))


def _size(each: Bar) -> Any:
    return None if each.kind == "withheld" else each.end
