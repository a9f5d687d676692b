"""The overview of many recipients in words (*överblick*): text in columns, Markdown, and a web page."""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import wrap

import attrs

from grantkit.case.assessments import Assessment
from grantkit.portfolio.overviews import AgreementOverview, Overview, summarise
from grantkit.text.formatting import check_kind, day
from grantkit.text.overview_rows import (
    Row,
    act_rows,
    heading,
    notes,
    remarks,
    sum_lines,
    sum_rows,
    taken_for_granted,
    without_remark,
    word,
)
from grantkit.text.pages import Bullets, Heading, Paragraph, Part, Printable, Sheet
from grantkit.text.plain_text import Plain
from grantkit.text.wording import label

_NARROWEST, _LEAST, _BETWEEN = 60, 10, "  "
_UNBROKEN = 10_000


@attrs.frozen(kw_only=True)
class OverviewPage(Printable):
    """An overview as a page (*överblick*): text in columns, Markdown, or a web page for printing on A4.

    >>> from datetime import date
    >>> found = Overview(as_of=date(2019, 12, 3), agreements=())
    >>> print(OverviewPage(title="Läget", locale="sv", parts=(), found=found).as_text())
    Läget
    <BLANKLINE>
    """

    found: Overview

    def in_plain(self, plain: Plain) -> str:
        """Write the page as plain text, in columns unless a line is shorter than they need."""
        told = (_lines(each, plain, self.locale, first=not at) for at, each in enumerate(self.found.agreements))
        return "\n".join((plain.wrapped(self.title), *(line for lines in told for line in lines)))


def overview(assessments: Overview | Iterable[Assessment], *, locale: str = "sv") -> OverviewPage:
    """Write the overview of many recipients (*överblick*): what it presupposes, its sums, and whom to act on.

    *assessments* are those of one day, or what `grantkit.portfolio.summarise` made of them. Sums are in millions of
    kronor, rounded; the tables of the Markdown and of the web page have them exactly.

    >>> from datetime import date
    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> page = overview((assess(case, as_of=date(2019, 12, 3)),), locale="en")
    >>> for line in page.as_text().replace("\u00a0", " ").splitlines()[-2:]:
    ...     print(line)
    TO ACT ON (1)             SEK
    Gotland  lapsed    18,735,782  no requisition
    """
    found = assessments if isinstance(assessments, Overview) else summarise(assessments)
    return OverviewPage(
        title=word("title", locale).format(day(found.as_of, locale)),
        locale=locale,
        parts=tuple(part for each in found.agreements for part in _parts(each, locale)),
        found=found,
    )


def overview_sheet(found: AgreementOverview, locale: str = "sv") -> Sheet:
    """Return a sheet of those to act on under one agreement (*överblick*): status, reason and amount.

    The notes name the others.

    >>> from datetime import date
    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> (found,) = summarise((assess(case, as_of=date(2019, 12, 3)),)).agreements
    >>> overview_sheet(found, "en").rows[0][:2]
    ('Gotland', 'lapsed: no requisition')
    """
    check_kind("found", found, AgreementOverview)
    rows = act_rows(found, locale)
    below = (*notes(rows, locale), *remarks(found, locale), *without_remark(found, locale))
    return attrs.evolve(_sheet(found, rows, locale), notes=below)


def _sheet(found: AgreementOverview, rows: Sequence[Row], locale: str) -> Sheet:
    # Status and reason share a column, so that a telephone has room for both.
    return Sheet(
        caption=f"{found.agreement.name}: {heading('to_act', len(found.to_act), locale).lower()}",
        header=(label("recipient", locale), word("reason", locale), word("unit", locale)),
        rows=tuple((row.name, f"{row.stake}: {row.reason}", row.amount) for row in rows),
        left=2,
    )


def _parts(found: AgreementOverview, locale: str) -> Iterator[Part]:
    """Give the parts of a page on one agreement."""
    yield Heading(text=found.agreement.name)
    yield Bullets(texts=(*taken_for_granted(found, locale), *sum_lines(found, locale)))
    if found.to_act:
        rows = act_rows(found, locale)
        yield Heading(text=heading("to_act", len(found.to_act), locale))
        yield attrs.evolve(_sheet(found, rows, locale), captioned=False)
        yield from (Paragraph(text=text, note=True) for text in notes(rows, locale))
    if found.noted:
        yield Heading(text=heading("noted", len(found.noted), locale))
        yield Bullets(texts=tuple(remarks(found, locale)))
    for text in without_remark(found, locale):
        title, _, names = text.partition(": ")
        yield Heading(text=title)
        yield Paragraph(text=names)
    yield Heading(text=word("sums", locale))
    yield Sheet(
        caption=f"{found.agreement.name}: {word('sums', locale).lower()}",
        header=(label("term", locale), word("withheld", locale), word("unit", locale)),
        rows=tuple(sum_rows(found, locale)),
        captioned=False,
    )


def _lines(found: AgreementOverview, plain: Plain, locale: str, *, first: bool) -> Iterator[str]:
    """Give the lines of plain text on one agreement; those after the first line of a text are set in a little."""
    if not first:
        yield ""
    for text in (found.agreement.name, *taken_for_granted(found, locale), *sum_lines(found, locale)):
        yield plain.wrapped(text, rest=_BETWEEN)
    if found.to_act:
        rows = act_rows(found, locale)
        yield ""
        yield from _columns(heading("to_act", len(found.to_act), locale).upper(), rows, plain, locale)
        yield from (plain.wrapped(text, rest=_BETWEEN) for text in notes(rows, locale))
    if found.noted:
        yield ""
        yield plain.wrapped(heading("noted", len(found.noted), locale).upper())
        yield from (plain.wrapped(text, rest=_BETWEEN) for text in remarks(found, locale))
    for text in without_remark(found, locale):
        title, _, names = text.partition(": ")
        yield ""
        yield plain.wrapped(f"{title.upper()}: {names}", rest=_BETWEEN)


def _columns(title: str, rows: Sequence[Row], plain: Plain, locale: str) -> Iterator[str]:
    """Set rows in columns, with the amounts to the right; a long name or reason goes on below itself."""
    unit = word("unit", locale)
    if plain.width is not None and plain.width < _NARROWEST:
        yield plain.wrapped(f"{title}, {unit}")
        yield plain.table(("", "", "", ""), rows, left=2)
        return
    written = [Row(*map(plain.line, row)) for row in rows]
    title, unit = plain.line(title), plain.line(unit)
    amounts = max(len(unit), *(len(row.amount) for row in written))
    stakes = max(len(row.stake) for row in written)
    # The reasons have a third of the narrowest page at least, and names as much as is left.
    room = (plain.width or _UNBROKEN) - amounts - stakes - 3 * len(_BETWEEN)
    needed = max(len(title) - len(_BETWEEN) - stakes, *(len(row.name) for row in written))
    names = max(min(needed, room - _NARROWEST // 3), _LEAST)
    left = max(room - names, _LEAST)
    yield f"{title.ljust(names + len(_BETWEEN) + stakes)}{_BETWEEN}{unit.rjust(amounts)}"
    for row in written:
        name, reasons = wrap(row.name, names), wrap(row.reason, left, break_on_hyphens=False)
        for place in range(max(len(name), len(reasons))):
            cells = (
                (name[place] if place < len(name) else "").ljust(names),
                ("" if place else row.stake).ljust(stakes),
                ("" if place else row.amount).rjust(amounts),
                reasons[place] if place < len(reasons) else "",
            )
            yield _BETWEEN.join(cells).rstrip()
