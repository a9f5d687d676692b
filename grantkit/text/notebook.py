"""How results appear in a notebook (*visning*): as plain text, and as HTML, with a chart if it adds something."""

from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.comparisons import Comparison
from grantkit.allocation.allocations import Allocation
from grantkit.allocation.audits import TableAudit
from grantkit.allocation.instalments import InstalmentPlan
from grantkit.allocation.tables import PublishedTable
from grantkit.allocation.two_way_roundings import ControlledRounding
from grantkit.case.assessments import Assessment
from grantkit.case.duty_lists import Duties
from grantkit.case.fulfilments import Fulfilments
from grantkit.case.ledgers import Ledger
from grantkit.case.sensitivities import Alternative, Alternatives
from grantkit.portfolio.overviews import AgreementOverview
from grantkit.text.account_charts import waterfall_chart
from grantkit.text.allocation_sheets import (
    agreement_sheet,
    allocation_sheet,
    comparison_sheet,
    controlled_rounding_sheet,
    instalment_sheet,
    published_sheet,
    table_audit_sheet,
)
from grantkit.text.bar_charts import BarChart, shares_chart
from grantkit.text.case_sheets import (
    alternative_sheet,
    assessment_sheet,
    documents_sheet,
    duties_sheet,
    duties_timeline,
    ledger_sheet,
    sensitivity_sheet,
)
from grantkit.text.comparison_charts import DumbbellChart, comparison_chart
from grantkit.text.formatting import listing, money
from grantkit.text.instalment_charts import StackChart, instalments_chart
from grantkit.text.notations import in_markup
from grantkit.text.overviews import overview_sheet
from grantkit.text.pages import Sheet
from grantkit.text.timelines import TimelineChart
from grantkit.text.wording import answer_text, headings, label, value_text
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek

_SHEETS: Mapping[type, Callable[[Any, str], Sheet]] = MappingProxyType(
    {
        AgreementOverview: overview_sheet,
        Allocation: allocation_sheet,
        Alternative: alternative_sheet,
        Alternatives: sensitivity_sheet,
        Assessment: assessment_sheet,
        Comparison: comparison_sheet,
        ControlledRounding: controlled_rounding_sheet,
        GrantAgreement: agreement_sheet,
        InstalmentPlan: instalment_sheet,
        Fulfilments: duties_sheet,
        Ledger: ledger_sheet,
        Duties: duties_sheet,
        PublishedTable: published_sheet,
        TableAudit: table_audit_sheet,
    }
)


_CHARTS: Mapping[type, Callable[..., BarChart | DumbbellChart | StackChart | TimelineChart]] = MappingProxyType(
    {
        Allocation: shares_chart,
        Assessment: waterfall_chart,
        Comparison: comparison_chart,
        Fulfilments: duties_timeline,
        InstalmentPlan: instalments_chart,
        Ledger: waterfall_chart,
        Duties: duties_timeline,
        PublishedTable: shares_chart,
    }
)
_MOST_BARS = 400


def mimebundle(value: Any, locale: str = "sv") -> dict[str, object]:
    """Return the plain text and the HTML of a result, and its chart if it has one; names are always shown as text.

    The HTML has the table with the chart below it, since a notebook prefers HTML to a picture.

    >>> from grantkit import Sek
    >>> sorted(mimebundle(Sek.kronor(1)))
    ['text/html', 'text/plain']
    """
    if not isinstance(value, NotebookDisplay):
        return {"text/plain": repr(value), "text/html": f"<pre>{in_markup(repr(value))}</pre>"}
    sheet = sheet_of(value, locale)
    bundle: dict[str, object] = {"text/plain": sheet.as_text(), "text/html": sheet_markup(sheet, locale)}
    # More bars than this cannot be read.
    if type(value) in _CHARTS and len(getattr(value, "recipients", ())) <= _MOST_BARS:
        chart = _CHARTS[type(value)](value, locale=locale)
        if not chart.description:
            # If no duty has a day, there is nothing to draw.
            return bundle
        bundle["image/svg+xml"] = chart.as_svg()
        shown = [bundle["text/html"], f'<figure lang="{in_markup(locale)}">{bundle["image/svg+xml"]}</figure>']
        if isinstance(value, Assessment):
            below = (duties_sheet(value, locale), documents_sheet(value, locale))
            shown += (sheet_markup(each, locale) for each in below if each.rows)
        bundle["text/html"] = "".join(map(str, shown))
    return bundle


def sheet_markup(sheet: Sheet, language: str = "sv") -> str:
    """Write a sheet as complete HTML in *language*; the content of a cell is always shown as text.

    >>> print(sheet_markup(Sheet(caption="", header=("<b>",), rows=()), "en").partition("<thead>")[2])
    <tr><th scope="col" style="padding: 0 0.6em; text-align: left">&lt;b&gt;</th>...</div>
    """
    head = _markup_row(tuple(map(in_markup, sheet.header)), left=sheet.left, heads=len(sheet.header), scope="col")
    written = []
    for place, row in enumerate(sheet.rows):
        first, *others = (in_markup(cell or "") for cell in row)
        marks = (f" <strong>{in_markup(mark)}</strong>" for at, mark in sheet.marks if at == place)
        written.append(_markup_row(("".join([first, *marks]), *others), left=sheet.left, heads=1, scope="row"))
    last = len(written) - sheet.sums
    body, foot = "".join(written[:last]), "".join(written[last:])
    foot = f'<tfoot style="font-style: italic; border-top: 1px solid">{foot}</tfoot>' if foot else ""
    notes = "".join(f"<li>{in_markup(note)}</li>" for note in sheet.notes)
    notes = f"<ul>{notes}</ul>" if notes else ""
    return (
        f'<div lang="{in_markup(language)}" style="overflow-x: auto"><table>'
        f"<caption>{in_markup(sheet.caption)}</caption>"
        f"<thead>{head}</thead><tbody>{body}</tbody>{foot}</table>{notes}</div>"
    )


def sheet_of(value: Any, locale: str = "sv") -> Sheet:
    """Show any result as a table: in its own form, else from its records, else field by field.

    >>> from grantkit import Citation
    >>> from grantkit.case import ReclaimExposure
    >>> clause = Citation("S1", "avsnitt 8.1")
    >>> exposure = ReclaimExposure(
    ...     ceiling=Sek.ZERO, actor="regeringen", what="stödet", contestable=False, citation=clause
    ... )
    >>> sheet_of(exposure, "en").rows[1]
    ('who may reclaim', 'the Government')
    """
    if type(value) in _SHEETS:
        return _SHEETS[type(value)](value, locale)
    caption = label(type(value).__name__, locale)
    if hasattr(value, "records"):
        return _of_records(caption, value.records(), locale)
    rows = tuple((label(name, locale), _answer(each, locale)) for name, each in _fields(value))
    return Sheet(caption=caption, header=headings(("term", "answer"), locale), rows=rows, left=2)


def _markup_row(cells: tuple[str, ...], *, left: int, heads: int, scope: str) -> str:
    """Write one row; its first *heads* cells are the headers of their columns or of the row, for a screen reader."""
    written = []
    for place, cell in enumerate(cells):
        # A notebook has none of our styles, so each cell has its own: space on both sides, and no line breaks in
        # amounts.
        side = "left" if place < left else "right; white-space: nowrap"
        plain = "; font-weight: normal" if scope == "row" and place < heads else ""
        tag, scoped = ("th", f' scope="{scope}"') if place < heads else ("td", "")
        written.append(f'<{tag}{scoped} style="padding: 0 0.6em; text-align: {side}{plain}">{cell}</{tag}>')
    return f"<tr>{''.join(written)}</tr>"


def _of_records(caption: str, records: tuple[dict[str, Any], ...], locale: str) -> Sheet:
    keys = tuple(records[0]) if records else ()
    rows = tuple(tuple(_cell(key, record[key], locale) for key in keys) for record in records)
    return Sheet(caption=caption, header=headings(keys, locale), rows=rows)


def _cell(key: str, value: Any, locale: str) -> str:
    # Records give amounts in öre, under names that end so.
    in_ore = type(value) is int and (key == "ore" or key.endswith("_ore"))
    return money(Sek(ore=value), locale) if in_ore else value_text(value, locale)


def _fields(value: Any) -> list[tuple[str, Any]]:
    return [(name, getattr(value, name)) for name in shown_fields(type(value))]


def shown_fields(kind: Any) -> tuple[str, ...]:
    """Name the attributes that are shown of a result without a form of its own, in order."""
    if kind.SHOWN:
        return tuple(kind.SHOWN)
    # Properties such as its citation are answers just like the fields.
    drawn = (name for name, member in vars(kind).items() if isinstance(member, property))
    return (*(field.name for field in attrs.fields(kind)), *drawn)


def _answer(value: Any, locale: str) -> str:
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], Enum):
        return f"{value_text(value[0], locale)}: {_answer(value[1], locale)}"
    if isinstance(value, tuple):
        return listing((_answer(each, locale) for each in value), locale)
    return answer_text(value, locale)
