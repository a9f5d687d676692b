"""The duties of many recipients at a glance (*skyldigheter*): a row for each, and a cell for each duty."""

from collections import Counter
from collections.abc import Iterable

import attrs

from grantkit.case.assessments import Assessment
from grantkit.case.duty_lists import DutyStatus
from grantkit.text.bar_charts import Order, in_order
from grantkit.text.case_sheets import duty
from grantkit.text.chart_rows import blocks, columns_of
from grantkit.text.formatting import capitalised, day, listing, number
from grantkit.text.pictures import EDGE, MANY, NORMAL, SMALL, Chart, Picture, broadest, line_height, wrapped
from grantkit.text.wording import label, status
from grantkit.values._checks import Checks

# The gravest first: where a recipient owes the same thing several times, the gravest is shown.
_GRAVEST = (
    DutyStatus.LAPSED,
    DutyStatus.LATE,
    DutyStatus.UNKNOWN,
    DutyStatus.OPEN,
    DutyStatus.MET,
    DutyStatus.NOT_REGULATED,
)
_GAP, _NUMBERED, _IN_WORDS = 8, 18, 66


@attrs.frozen(kw_only=True)
class DutyRow:
    """The status of each duty of one recipient (*rad*), in the order of the columns; None if it has no such duty.

    >>> DutyRow(label="Skåne", statuses=(DutyStatus.MET, None)).statuses[1]
    """

    label: str
    statuses: tuple[DutyStatus | None, ...]


@attrs.frozen(kw_only=True)
class DutyMap(Chart):
    """A row for each recipient and a cell for each duty (*skyldigheter*), with a sign besides its colour.

    >>> row = DutyRow(label="Skåne", statuses=(DutyStatus.MET, None))
    >>> DutyMap(title="Skyldigheter", columns=("rekvirera medlen", "återbetala"), rows=(row,)).description
    'Skåne: rekvirera medlen fullgjord'
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[DutyRow, ...]
    locale: str = "sv"

    @property
    def description(self) -> str:
        """All that the chart shows, in words."""
        return "; ".join(f"{row.label}: {', '.join(self._told(row))}" for row in self.rows)

    def _told(self, row: DutyRow) -> Iterable[str]:
        for column, each in zip(self.columns, row.statuses, strict=True):
            if each is not None:
                yield f"{column} {status(each, self.locale)}"

    def as_svg(self, width: int | None = None) -> str:
        """Draw the chart as SVG, so many pixels wide; more than 60 rows are small, and stand in columns."""
        picture = Picture.of("DutyMap", self.title, self.description, rows=len(self.rows), width=width)
        counts = Counter(each for row in self.rows for each in row.statuses)
        picture.legend(
            (each.value, f"{status(each, self.locale)} ({number(counts[each], self.locale)})")
            for each in _GRAVEST
            if counts[each]
        )
        size = SMALL if len(self.rows) > MANY else NORMAL
        named = min(broadest((row.label for row in self.rows), size), 150)
        count, wide = blocks(len(self.rows), picture.width, named + _GAP + len(self.columns) * _NUMBERED)
        cell = (wide - named - _GAP) // max(1, len(self.columns))
        # Where there is no room for words above the cells, numbers stand there, and the words before them.
        in_words = cell >= _IN_WORDS
        if not in_words:
            picture.legend((str(place), column) for place, column in enumerate(self.columns, start=1))
        cell = min(cell, 130 if in_words else 2 * _NUMBERED)
        heads = [
            wrapped(column if in_words else str(place), cell - 4, SMALL)
            for place, column in enumerate(self.columns, start=1)
        ]
        top = lowest = picture.bottom
        for place, part in enumerate(columns_of(len(self.rows), count)):
            picture.bottom = top
            x = EDGE + place * (wide + 16)
            self._draw_block(picture, self.rows[part.start : part.stop], heads, (x, named, cell), size)
            lowest = max(lowest, picture.bottom)
        picture.bottom = lowest
        return picture.as_svg()

    def _draw_block(
        self,
        picture: Picture,
        rows: tuple[DutyRow, ...],
        heads: list[tuple[str, ...]],
        box: tuple[int, int, int],
        size: int,
    ) -> None:
        x, named, cell = box
        start = x + named + _GAP
        tall = line_height(SMALL) * max(map(len, heads), default=0) + 4
        for place, head in enumerate(heads):
            picture.words(start + place * cell + cell // 2, picture.bottom, head, SMALL, anchor="middle")
        picture.bottom += tall
        for row in rows:
            lines = wrapped(row.label, named, size)
            high = max(line_height(size) * len(lines), 12 if size == SMALL else 24)
            middle = picture.bottom + high // 2
            picture.words(x + named, middle - line_height(size) * len(lines) // 2, lines, size, anchor="end")
            for place, each in enumerate(row.statuses):
                if each is not None:
                    left = start + place * cell
                    picture.mark(each.value, left + 1, left + cell - 1, middle, 11 if size == SMALL else 20)
            picture.bottom += high


def duties_map(
    assessments: tuple[Assessment, ...], *, order: Order = Order.LARGEST_FIRST, locale: str = "sv"
) -> DutyMap:
    """Chart how far each recipient has met its duties (*skyldigheter*), a row for each assessment.

    The recipient with most that has lapsed, is late or is unknown comes first. The duties of others, such as an
    authority, are not shown. If a duty is owed several times, such as papers that were called for twice, the gravest
    status is shown.

    >>> from datetime import date
    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> cases = (GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient(name)) for name in ("Gotland", "Skåne"))
    >>> chart = duties_map(tuple(assess(case, as_of=date(2019, 12, 3)) for case in cases), locale="en")
    >>> chart.rows[0].label, chart.columns[0], chart.rows[0].statuses[0]
    ('Gotland', 'requisition the money (condition for the right)', <DutyStatus.LAPSED: 'lapsed'>)
    """
    checks = Checks()
    checks.items("assessments", assessments, Assessment)
    checks.done()
    held: list[tuple[str, dict[str, DutyStatus]]] = []
    for assessment in assessments:
        by_duty: dict[str, DutyStatus] = {}
        for each in assessment.duties:
            if each.duty.actor == assessment.case.recipient.name:
                name = duty(each.duty, locale)
                by_duty[name] = min(by_duty.get(name, each.status), each.status, key=_GRAVEST.index)
        held.append((str(assessment.case.recipient), by_duty))
    columns = tuple(dict.fromkeys(name for _, by_duty in held for name in by_duty))
    rows = (
        DutyRow(label=recipient, statuses=tuple(by_duty.get(name) for name in columns)) for recipient, by_duty in held
    )
    days = listing(dict.fromkeys(day(each.as_of, locale) for each in assessments), locale)
    title = ", ".join(filter(None, (capitalised(label("duty_list", locale)), days)))
    return DutyMap(title=title, columns=columns, rows=in_order(rows, _gravity, order), locale=locale)


def _gravity(row: DutyRow) -> int:
    """Weigh lapsed above late above unknown, and count them; no recipient has a thousand duties."""
    counts = Counter(row.statuses)
    return sum(counts[each] * 1000 ** (2 - place) for place, each in enumerate(_GRAVEST[:3]))
