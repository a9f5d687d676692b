"""What each recipient is paid in instalments (*delutbetalningar*), drawn as parts of one bar."""

import attrs

from grantkit.allocation.instalments import InstalmentPlan
from grantkit.text.bar_charts import Order, in_order
from grantkit.text.chart_rows import Mark, Row, draw_rows, ticks_of_amounts
from grantkit.text.formatting import capitalised, check_kind, in_language
from grantkit.text.pictures import PARTS, Chart, Picture
from grantkit.text.wording import label, value_text
from grantkit.values.unknown import Unknown

_TOGETHER = ("tillsammans {}", "together {}")
_NOT_KNOWN = ("okänt", "unknown")


@attrs.frozen(kw_only=True)
class Stack:
    """One bar of several parts (*staplad post*), in the order of the chart, with the whole in words.

    ``parts`` are in öre, and None for a part that is not known; ``told`` are their amounts in words.

    >>> Stack(label="Skåne", parts=(100, None), told=("1 kr", "okänt"), text="okänt").parts
    (100, None)
    """

    label: str
    parts: tuple[int | None, ...]
    told: tuple[str, ...]
    text: str


@attrs.frozen(kw_only=True)
class StackChart(Chart):
    """Horizontal bars of several parts (*staplat stapeldiagram*); ``names`` are those of the parts.

    >>> stack = Stack(label="Skåne", parts=(100, 200), told=("1 kr", "2 kr"), text="3 kr")
    >>> StackChart(title="Utbetalningar", names=("första", "andra"), stacks=(stack,)).description
    'Skåne: första 1 kr, andra 2 kr, tillsammans 3 kr'
    """

    title: str
    names: tuple[str, ...]
    stacks: tuple[Stack, ...]
    locale: str = "sv"

    @property
    def description(self) -> str:
        """All that the chart shows, in words."""
        return "; ".join(map(self._told, self.stacks))

    def _told(self, stack: Stack) -> str:
        parts = (f"{name} {told}" for name, told in zip(self.names, stack.told, strict=True))
        return f"{stack.label}: {', '.join((*parts, in_language(_TOGETHER, self.locale).format(stack.text)))}"

    def as_svg(self, width: int | None = None) -> str:
        """Draw the chart as SVG, so many pixels wide; of more than 60 bars, each is small, and they are in columns."""
        picture = Picture.of("StackChart", self.title, self.description, rows=len(self.stacks), width=width)
        unknown = any(part is None for stack in self.stacks for part in stack.parts)
        entries = [(PARTS[place % len(PARTS)], name) for place, name in enumerate(self.names)]
        picture.legend((*entries, *((("withheld", in_language(_NOT_KNOWN, self.locale)),) if unknown else ())))
        bounds = (0, max((sum(part or 0 for part in stack.parts) for stack in self.stacks), default=0))
        rows = tuple(Row(label=each.label, text=each.text, marks=_marks(each)) for each in self.stacks)
        draw_rows(picture, rows, bounds=bounds, ticks=ticks_of_amounts(*bounds, self.locale))
        return picture.as_svg()


def _marks(stack: Stack) -> tuple[Mark, ...]:
    marks, end = [], 0
    for place, part in enumerate(stack.parts):
        if part:
            marks.append(Mark(PARTS[place % len(PARTS)], end, end + part))
            end += part
    if None in stack.parts:
        marks.append(Mark("withheld", end, end))
    return tuple(marks)


def instalments_chart(plan: InstalmentPlan, *, order: Order = Order.LARGEST_FIRST, locale: str = "sv") -> StackChart:
    r"""Chart what each recipient is paid of each instalment (*delutbetalningar*), as parts of one bar.

    An instalment that depends on an outcome that has not been stated is shown as unknown, and so is the whole.

    >>> from fractions import Fraction
    >>> from grantkit import AllocationMethod, Citation, Sek, allocate
    >>> from grantkit.allocation import Instalment, pay_in_instalments
    >>> shares = allocate(Sek.kronor(10), {"Norr": 1, "Syd": 4}, method=AllocationMethod.LARGEST_REMAINDER)
    >>> cited = Citation("S1", "avsnitt 8.1")
    >>> halves = tuple(Instalment(name=name, part=Fraction(1, 2), citation=cited) for name in ("first", "second"))
    >>> instalments_chart(pay_in_instalments(shares, halves), locale="en").description.replace("\xa0", " ")
    'Syd: first SEK 4, second SEK 4, together SEK 8; Norr: first SEK 1, second SEK 1, together SEK 2'
    """
    check_kind("plan", plan, InstalmentPlan)
    stacks = []
    for recipient, paid in plan.amounts.items():
        parts = tuple(each.amount(recipient) for each in plan.outcomes)
        stacks.append(
            Stack(
                label=str(recipient),
                parts=tuple(None if isinstance(part, Unknown) else part.ore for part in parts),
                told=tuple(value_text(part, locale) for part in parts),
                text=value_text(paid, locale),
            )
        )
    return StackChart(
        title=f"{capitalised(label('InstalmentPlan', locale))}: {value_text(plan.total, locale)}",
        names=tuple(each.instalment.name for each in plan.outcomes),
        stacks=in_order(stacks, _size, order),
        locale=locale,
    )


def _size(stack: Stack) -> int | None:
    known = [part for part in stack.parts if part is not None]
    return sum(known) if len(known) == len(stack.parts) else None
