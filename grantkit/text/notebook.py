"""How values appear in a notebook (*visning*): in one line, as HTML and as Markdown, in the language that it uses."""

from collections.abc import Callable, Iterator, Mapping
from contextvars import ContextVar
from types import MappingProxyType, TracebackType
from typing import Any, Self

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.budgets import Budget
from grantkit.agreement.comparisons import Comparison
from grantkit.agreement.forms import Form
from grantkit.agreement.policies import Policies
from grantkit.agreement.readings import Readings
from grantkit.agreement.term_diffs import TermDiff
from grantkit.agreement.terms import Terms
from grantkit.allocation.allocations import Allocation
from grantkit.allocation.audits import TableAudit
from grantkit.allocation.instalments import InstalmentPlan
from grantkit.allocation.key_bounds import Bounded
from grantkit.allocation.key_parts import Among, EqualShares, FixedAmounts, Mixed, Proportional, Then
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.tables import PublishedTable
from grantkit.allocation.two_way_roundings import ControlledRounding
from grantkit.allocation.unit_prices import Priced
from grantkit.allocation.weights import WeightSet
from grantkit.case.assessments import Assessment
from grantkit.case.cases import GrantCase
from grantkit.case.document_statuses import DocumentStatuses
from grantkit.case.documents import FinancialReport
from grantkit.case.duty_lists import Duties
from grantkit.case.fulfilments import Fulfilment, Fulfilments
from grantkit.case.ledgers import Ledger
from grantkit.case.sensitivities import Alternative, Alternatives
from grantkit.case.steps import Step, Steps
from grantkit.portfolio.case_changes import CaseChanges
from grantkit.portfolio.days_ahead import DaysAhead
from grantkit.portfolio.discrepancies import Discrepancies
from grantkit.portfolio.group_totals import Totals
from grantkit.portfolio.outlooks import Outlook
from grantkit.portfolio.overviews import AgreementOverview, Overview
from grantkit.portfolio.risks import Risks
from grantkit.text.account_charts import waterfall_chart
from grantkit.text.agreement_sheets import budget_sheet, form_sheet, key_sheet, readings_sheet, weights_sheet
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
from grantkit.text.comparison_charts import comparison_chart
from grantkit.text.day_sheets import days_sheet
from grantkit.text.formatting import LOCALES, in_language
from grantkit.text.instalment_charts import instalments_chart
from grantkit.text.notations import one_line
from grantkit.text.notebook_notations import Shown, as_html, as_markdown
from grantkit.text.overviews import overview, overview_sheet
from grantkit.text.pages import Paragraph, Printable, Sheet
from grantkit.text.pictures import Chart
from grantkit.text.portfolio_sheets import outlook_sheet, risks_sheet, totals_sheet
from grantkit.text.reconciliation_sheets import changes_sheet, reconciliation_sheet
from grantkit.text.record_sheets import (
    facts_sheet,
    findings_sheet,
    items_sheet,
    record_sheet,
    records_sheet,
    steps_sheet,
)
from grantkit.text.term_diff_sheets import term_diff_sheet
from grantkit.text.terms_sheets import terms_sheet
from grantkit.text.wording import finding_text, reason
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, Findings
from grantkit.values.unknown import NotRegulated, Unknown

_Show = Callable[[Any, str], Shown]
# More bars than this cannot be read.
_MOST_BARS = 400
_LONGEST_LINE = 120
_CHOSEN = ("Värden visas på svenska.", "Values are shown in English.")


def _drawn(draw: Callable[..., Chart]) -> _Show:
    return lambda value, locale: draw(value, locale=locale)


_LANGUAGE: ContextVar[str] = ContextVar("grantkit_notebook_language", default=LOCALES[0])


@attrs.frozen(kw_only=True)
class NotebookLanguage(NotebookDisplay):
    """The language that a notebook uses from now on (*visningsspråk*), and the one before it.

    As a context manager it goes back to the one before.

    >>> with use("en") as chosen:
    ...     print(chosen.locale, chosen.before)
    en sv
    """

    locale: str
    before: str

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        _LANGUAGE.set(self.before)


# What a notebook shows of each type, from the top; any other type is shown from its records, else field by field.
_SHOWN: Mapping[type, tuple[_Show, ...]] = MappingProxyType(
    {
        Allocation: (allocation_sheet, _drawn(shares_chart)),
        Alternative: (alternative_sheet,),
        Alternatives: (sensitivity_sheet,),
        Assessment: (assessment_sheet, _drawn(waterfall_chart), duties_sheet, documents_sheet),
        Budget: (budget_sheet,),
        AgreementOverview: (overview_sheet,),
        CaseChanges: (changes_sheet,),
        Comparison: (comparison_sheet, _drawn(comparison_chart)),
        ControlledRounding: (controlled_rounding_sheet,),
        DaysAhead: (days_sheet,),
        Discrepancies: (reconciliation_sheet,),
        DocumentStatuses: (documents_sheet,),
        Duties: (duties_sheet, _drawn(duties_timeline)),
        FinancialReport: (lambda report, locale: record_sheet(report, locale, without=("items",)), items_sheet),
        Finding: (lambda finding, locale: Paragraph(text=finding_text(finding, locale)),),
        Findings: (findings_sheet,),
        Form: (form_sheet,),
        Fulfilment: (lambda fulfilment, locale: duties_sheet((fulfilment,), locale),),
        Fulfilments: (duties_sheet, _drawn(duties_timeline)),
        GrantAgreement: (agreement_sheet,),
        GrantCase: (facts_sheet,),
        InstalmentPlan: (instalment_sheet, _drawn(instalments_chart)),
        Ledger: (ledger_sheet, _drawn(waterfall_chart)),
        NotebookLanguage: (lambda _, locale: Paragraph(text=in_language(_CHOSEN, locale)),),
        Outlook: (outlook_sheet,),
        Policies: (readings_sheet,),
        PublishedTable: (published_sheet, _drawn(shares_chart)),
        Readings: (readings_sheet,),
        Risks: (risks_sheet,),
        Step: (lambda step, locale: steps_sheet((step,), locale),),
        Steps: (steps_sheet,),
        TableAudit: (table_audit_sheet,),
        TermDiff: (term_diff_sheet,),
        Terms: (terms_sheet,),
        Totals: (totals_sheet,),
        WeightSet: (weights_sheet,),
        **dict.fromkeys(
            (AllocationKey, Among, Bounded, EqualShares, FixedAmounts, Mixed, Priced, Proportional, Then), (key_sheet,)
        ),
        **dict.fromkeys((NotRegulated, Unknown), (lambda answer, locale: Paragraph(text=reason(answer, locale)),)),
    }
)
# What is itself a part of a page, or made of such parts, in the language in which it was made.
_PARTS = (Sheet, Chart)


def use(locale: str) -> NotebookLanguage:
    """Choose the language in which a notebook shows values (*språk*): "sv", which it is from the beginning, or "en".

    Only the display of a notebook reads this choice, since nobody can give it an argument; every function that writes a
    text takes its ``locale``. The choice holds for the thread or the task that makes it, and for no other; a cell with
    ``await`` is a task of its own, so choose in a cell without. In a ``with`` statement it holds for that block.

    >>> with use("en"):
    ...     print(Unknown("financial_report")._repr_markdown_())
    unknown: financial report
    >>> print(Unknown("financial_report")._repr_markdown_())
    okänt: ekonomisk redovisning
    >>> use("da")
    Traceback (most recent call last):
    grantkit.errors.UnknownName: locale: got 'da' (str); required: one of sv, en
    """
    chosen = NotebookLanguage(locale=in_language(LOCALES, locale), before=_LANGUAGE.get())
    _LANGUAGE.set(locale)
    return chosen


def mimebundle(value: Any, locale: str | None = None) -> dict[str, str]:
    r"""Show a value as one line, as HTML and as Markdown; without a *locale*, in the language that the notebook uses.

    There is no picture beside these, since a program that prefers pictures would show a chart without its table.

    >>> from grantkit import AllocationMethod, Sek, allocate
    >>> shown = mimebundle(allocate(Sek.kronor(3), {"A": 1, "B": 2}, method=AllocationMethod.FLOOR_EACH), "en")
    >>> sorted(shown), shown["text/plain"].replace("\xa0", " ")
    (['text/html', 'text/markdown', 'text/plain'], '<Allocation: allocation: SEK 3, each rounded down>')
    """
    language = _LANGUAGE.get() if locale is None else locale
    language = value.locale if isinstance(value, NotebookLanguage) else language
    title = ""
    if isinstance(value, Printable):
        # A letter was written in one language, and has a title of its own.
        language, title = value.locale, value.title
    parts = tuple(parts_of(value, language))
    return {
        "text/plain": _line(value, title or _title(parts)),
        # A sheet or a chart does not tell in which language it was made.
        "text/html": as_html(parts, language, title=title, told=not isinstance(value, _PARTS)),
        "text/markdown": as_markdown(parts, language, title=title),
    }


def parts_of(value: Any, locale: str = "sv") -> Iterator[Shown]:
    """Give the sheets and charts that show a value, from the top; those that would be empty are left out.

    >>> [type(part).__name__ for part in parts_of(Unknown("channel"))]
    ['Paragraph']
    """
    if isinstance(value, Printable):
        yield from value.parts
    elif isinstance(value, Overview):
        yield from overview(value, locale=locale).parts
    elif isinstance(value, _PARTS):
        yield value
    else:
        first, *below = _SHOWN.get(type(value), (_record,))
        yield first(value, locale)
        yield from (part for part in (show(value, locale) for show in below) if _adds(part))


def _record(value: Any, locale: str) -> Sheet:
    sheet = (records_sheet if hasattr(value, "records") else record_sheet)(value, locale)
    own = getattr(value, "name", getattr(value, "label", None))
    return attrs.evolve(sheet, caption=f"{sheet.caption} {own}") if type(own) is str and own else sheet


def _adds(part: Shown) -> bool:
    if isinstance(part, Sheet):
        return bool(part.rows)
    if isinstance(part, BarChart) and len(part.bars) > _MOST_BARS:
        return False
    # Without a description there is nothing to draw.
    return bool(part.description) if isinstance(part, Chart) else True


def _title(parts: tuple[Shown, ...]) -> str:
    first = next(iter(parts), None)
    if isinstance(first, Sheet):
        return first.caption
    return first.text if isinstance(first, Paragraph) else getattr(first, "title", "")


def _line(value: Any, title: str) -> str:
    line = one_line(f"{title} ({len(value)})" if isinstance(value, tuple) else title)
    cut = line if len(line) <= _LONGEST_LINE else f"{line[:_LONGEST_LINE]}…"
    return f"<{type(value).__name__}{f': {cut}' if cut else ''}>"
