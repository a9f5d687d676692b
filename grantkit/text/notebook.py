"""How results show themselves in a notebook (*visning*): as plain text, as a table in markup and, where it says more, as a chart; in Swedish."""

from collections.abc import Callable, Mapping
from enum import Enum
from html import escape
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
from grantkit.case.duty_lists import Fulfilments, Duties
from grantkit.case.ledgers import Ledger
from grantkit.case.sensitivities import Alternative, Alternatives
from grantkit.text.audits import table_audit_sheet
from grantkit.text.chart_kinds import BarChart, TimelineChart
from grantkit.text.charts import shares_chart, waterfall_chart
from grantkit.text.comparisons import comparison_sheet, controlled_rounding_sheet
from grantkit.text.duties import documents_sheet, duties_sheet, duties_timeline
from grantkit.text.formatting import listing, money
from grantkit.text.instalment_sheets import instalment_sheet
from grantkit.text.summaries import (
    agreement_sheet,
    allocation_sheet,
    alternative_sheet,
    assessment_sheet,
    ledger_sheet,
    published_sheet,
    sensitivity_sheet,
)
from grantkit.text.tables import Sheet
from grantkit.text.wording import label, reason, value_text
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["mimebundle", "sheet_of"]

_SHEETS: Mapping[type, Callable[[Any, str], Sheet]] = MappingProxyType(
    {
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


_CHARTS: Mapping[type, Callable[..., BarChart | TimelineChart]] = MappingProxyType(
    {
        Allocation: shares_chart,
        Assessment: waterfall_chart,
        Fulfilments: duties_timeline,
        Ledger: waterfall_chart,
        Duties: duties_timeline,
        PublishedTable: shares_chart,
    }
)
_MOST_BARS = 60


def mimebundle(value: Any, locale: str = "sv") -> dict[str, object]:
    """Give the plain text and the markup of a result, and its chart if it has one; whatever a name holds appears as text.

    The markup holds the table and the chart below it, since a notebook shows the markup before any picture.

    >>> from grantkit import Sek
    >>> sorted(mimebundle(Sek.kronor(1)))
    ['text/html', 'text/plain']
    """
    if not isinstance(value, NotebookDisplay):
        return {"text/plain": repr(value), "text/html": f"<pre>{escape(repr(value))}</pre>"}
    sheet = sheet_of(value, locale)
    bundle: dict[str, object] = {"text/plain": sheet.as_text(), "text/html": sheet.as_markup(locale)}
    # More bars than these are no picture.
    if type(value) in _CHARTS and len(getattr(value, "recipients", ())) <= _MOST_BARS:
        chart = _CHARTS[type(value)](value, locale=locale)
        if not chart.description:
            # Where no duty has a day there is nothing to draw.
            return bundle
        drawn = chart.as_svg()
        bundle["text/html"] = f'{sheet.as_markup(locale)}<figure lang="{escape(locale)}">{drawn}</figure>'
        if isinstance(value, Assessment):
            below = (duties_sheet(value, locale), documents_sheet(value, locale))
            bundle["text/html"] = (
                f"{bundle['text/html']}{''.join(each.as_markup(locale) for each in below if each.rows)}"
            )
        bundle["image/svg+xml"] = drawn
        bundle["application/vnd.vegalite.v5+json"] = chart.as_vega_lite()
    return bundle


def sheet_of(value: Any, locale: str = "sv") -> Sheet:
    """Set any result out as a table: by its own form, else from its records, else field by field.

    >>> from grantkit import Citation
    >>> from grantkit.case import ReclaimExposure
    >>> exposure = ReclaimExposure(
    ...     ceiling=Sek.ZERO, actor="regeringen", what="stödet", contestable=False, citation=Citation("S1", "8.1", ("R80",))
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
    return Sheet(caption=caption, header=(label("term", locale), label("answer", locale)), rows=rows, left=2)


def _of_records(caption: str, records: tuple[dict[str, Any], ...], locale: str) -> Sheet:
    keys = tuple(records[0]) if records else ()
    rows = tuple(tuple(_cell(key, record[key], locale) for key in keys) for record in records)
    return Sheet(caption=caption, header=tuple(label(key, locale) for key in keys), rows=rows)


def _cell(key: str, value: Any, locale: str) -> str:
    # Records give amounts in öre, under names that say so.
    in_ore = type(value) is int and (key == "ore" or key.endswith("_ore"))
    return money(Sek(ore=value), locale) if in_ore else value_text(value, locale)


def _fields(value: Any) -> list[tuple[str, Any]]:
    # What a result draws from its fields, such as its citation, is an answer as much as they are.
    drawn = [name for name, member in vars(type(value)).items() if isinstance(member, property)]
    return [(name, getattr(value, name)) for name in (*(field.name for field in attrs.fields(type(value))), *drawn)]


def _answer(value: Any, locale: str) -> str:
    if isinstance(value, Unknown | NotRegulated):
        return reason(value, locale)
    if isinstance(value, tuple) and len(value) == 2 and isinstance(value[0], Enum):
        return f"{value_text(value[0], locale)}: {_answer(value[1], locale)}"
    if isinstance(value, tuple):
        return listing((_answer(each, locale) for each in value), locale)
    return value_text(value, locale)
