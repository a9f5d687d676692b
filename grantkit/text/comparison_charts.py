"""Two amounts of each row side by side (*jämförelse*), drawn as two points and the line between them."""

import attrs

from grantkit.agreement.comparisons import Comparison
from grantkit.text.bar_charts import Order, in_order
from grantkit.text.chart_rows import Mark, Row, draw_rows, ticks_of_amounts
from grantkit.text.formatting import capitalised, check_kind, in_language, money
from grantkit.text.pictures import MANY, Chart, Picture
from grantkit.text.wording import label, value_text
from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

_MORE, _LESS = ("mer", "more"), ("mindre", "less")
_NO_AMOUNT = ("inget känt belopp", "no known amount")
_LINES = {"more": _MORE, "less": _LESS, "withheld": _NO_AMOUNT}


@attrs.frozen(kw_only=True)
class Dumbbell:
    """Two amounts of one row (*hantel*), in öre, with both and their difference in words.

    An amount that is withheld is None. ``change`` is the difference alone, where there is no room for more.

    >>> Dumbbell(label="Skåne", first=100, second=300, text="1 kr → 3 kr (+2 kr)", change="+2 kr").difference
    200
    """

    label: str
    first: int | None
    second: int | None
    text: str
    change: str

    @property
    def difference(self) -> int | None:
        """The second amount less the first; None if either is withheld."""
        return None if self.first is None or self.second is None else self.second - self.first


@attrs.frozen(kw_only=True)
class DumbbellChart(Chart):
    """Two amounts of each row, and the line between them (*hanteldiagram*); ``names`` are those of the two sides.

    >>> row = Dumbbell(label="Skåne", first=100, second=300, text="1 kr → 3 kr (+2 kr)", change="+2 kr")
    >>> DumbbellChart(title="Jämförelse", names=("2018", "2019"), rows=(row,)).description
    '2018 → 2019: Skåne 1 kr → 3 kr (+2 kr)'
    """

    title: str
    names: tuple[str, str]
    rows: tuple[Dumbbell, ...]
    locale: str = "sv"

    @property
    def description(self) -> str:
        """All that the chart shows, in words."""
        return f"{' → '.join(self.names)}: " + "; ".join(f"{row.label} {row.text}" for row in self.rows)

    def as_svg(self, width: int | None = None) -> str:
        """Draw the chart as SVG, so many pixels wide.

        More than 60 rows are small, stand in columns, and have only their differences beside them.
        """
        picture = Picture.of("DumbbellChart", self.title, self.description, rows=len(self.rows), width=width)
        amounts = [each for row in self.rows for each in (row.first, row.second) if each is not None]
        bounds = (min((0, *amounts)), max((0, *amounts)))
        short = len(self.rows) > MANY
        drawn = tuple(
            Row(label=row.label, text=row.change if short else row.text, marks=_marks(row, bounds[1]))
            for row in self.rows
        )
        words = {"first": self.names[0], "second": self.names[1]}
        words |= {kind: in_language(text, self.locale) for kind, text in _LINES.items()}
        kinds = {mark.kind for row in drawn for mark in row.marks}
        picture.legend((kind, text) for kind, text in words.items() if kind in kinds)
        draw_rows(picture, drawn, bounds=bounds, ticks=ticks_of_amounts(*bounds, self.locale))
        return picture.as_svg()


def _marks(row: Dumbbell, most: int) -> tuple[Mark, ...]:
    marks = []
    if row.first is not None and row.second is not None and row.first != row.second:
        kind = "more" if row.first < row.second else "less"
        marks.append(Mark(kind, min(row.first, row.second), max(row.first, row.second)))
    for kind, at in (("second", row.second), ("first", row.first)):
        if at is not None:
            marks.append(Mark(kind, at, at))
    # What is withheld stands beyond all amounts, so that nobody takes it for one of them.
    return (*marks, *((Mark("withheld", most, most),) if row.difference is None else ()))


def pairs_chart(
    rows: tuple[tuple[str, Amount, Amount], ...],
    *,
    title: str,
    names: tuple[str, str],
    order: Order = Order.LARGEST_FIRST,
    locale: str = "sv",
) -> DumbbellChart:
    r"""Chart two amounts of each row side by side (*parvis jämförelse*), such as the terms of two accounts.

    The row that grows most comes first, and the row that shrinks most last.

    >>> rows = (("paid", Sek.kronor(5), Sek.kronor(3)), ("lapsed", Sek.ZERO, Sek.kronor(2)))
    >>> chart = pairs_chart(rows, title="Two regions", names=("Skåne", "Halland"), locale="en")
    >>> [row.text.replace("\xa0", " ") for row in chart.rows]
    ['SEK 0 → SEK 2 (+SEK 2)', 'SEK 5 → SEK 3 (−SEK 2)']
    """
    checks = Checks()
    if checks.items("rows", rows, tuple):
        for place, row in enumerate(rows):
            if checks.require(len(row) == 3, f"rows[{place}]", row, "a label and two amounts"):
                checks.exact(f"rows[{place}][0]", row[0], str)
                for at in (1, 2):
                    checks.exact(f"rows[{place}][{at}]", row[at], Sek, Unknown, NotRegulated)
    checks.exact("title", title, str)
    if checks.items("names", names, str):
        checks.require(len(names) == 2, "names", names, "the names of the two sides")
    checks.done()
    in_rows = in_order((_dumbbell(*row, locale) for row in rows), lambda row: row.difference, order)
    return DumbbellChart(title=title, names=names, rows=in_rows, locale=locale)


def comparison_chart(
    comparison: Comparison,
    *,
    names: tuple[str, str] | None = None,
    order: Order = Order.LARGEST_FIRST,
    locale: str = "sv",
) -> DumbbellChart:
    r"""Chart what each recipient has on both sides of a comparison (*jämförelse*, R37, R42), and who gains and loses.

    *names* are those of the two sides, such as their years. Who gains most comes first, and who loses most last.

    >>> from grantkit import AllocationMethod, allocate, compare
    >>> exact = {"method": AllocationMethod.LARGEST_REMAINDER}
    >>> sides = [allocate(Sek.kronor(3), {"Norr": 1, "Syd": weight}, **exact) for weight in (2, 5)]
    >>> comparison_chart(compare(*sides), names=("2018", "2019"), locale="en").description.replace("\xa0", " ")
    '2018 → 2019: Syd SEK 2 → SEK 3 (+SEK 1); Norr SEK 1 → SEK 0 (−SEK 1)'
    """
    check_kind("comparison", comparison, Comparison)
    return pairs_chart(
        tuple((str(share.recipient), share.first, share.second) for share in comparison.shares),
        title=capitalised(label("Comparison", locale)),
        names=(label("first", locale), label("second", locale)) if names is None else names,
        order=order,
        locale=locale,
    )


def _dumbbell(name: str, first: Amount, second: Amount, locale: str) -> Dumbbell:
    text = f"{value_text(first, locale)} → {value_text(second, locale)}"
    if isinstance(first, Sek) and isinstance(second, Sek):
        between = second - first
        change = f"{'+' if between.ore > 0 else ''}{money(between, locale)}"
        return Dumbbell(label=name, first=first.ore, second=second.ore, text=f"{text} ({change})", change=change)
    ores = [each.ore if isinstance(each, Sek) else None for each in (first, second)]
    withheld = second if isinstance(first, Sek) else first
    return Dumbbell(label=name, first=ores[0], second=ores[1], text=text, change=value_text(withheld, locale))
