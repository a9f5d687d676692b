"""How values show themselves in a notebook: as one line, as HTML and as Markdown, in which every name is text."""

import asyncio
import inspect
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from fractions import Fraction
from html.parser import HTMLParser
from io import StringIO
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventory import assert_none, kinds, public
from paperwork import REPORT, REQUISITION
from regulations import regulation
from shown import MISCHIEF, plain

from grantkit import (
    AllocationKey,
    AllocationMethod,
    Budget,
    BudgetLine,
    Channel,
    Citation,
    CostCategory,
    CostItem,
    DateRoll,
    Deadline,
    FinancialReport,
    GrantCase,
    GrantDecision,
    NotRegulated,
    Payment,
    Policies,
    Recipient,
    RecipientGroup,
    Repayment,
    Requisition,
    Sek,
    Terms,
    Unknown,
    WeightSet,
    allocate,
    assess,
    audit_table,
    compare,
    duties,
    reconcile,
    sensitivity,
    term_diff,
)
from grantkit.agreement import (
    BaseRate,
    ConditionalInstalment,
    FinancingClause,
    GrantClause,
    Ground,
    InstalmentsClause,
    InterestClause,
    InterestFrom,
    Note,
    OwnShareOf,
    RefusalClause,
    SumKind,
)
from grantkit.agreement.agreements import Approval
from grantkit.allocation import (
    Among,
    Bounded,
    EqualShares,
    FixedAmounts,
    Instalment,
    Mixed,
    Priced,
    Proportional,
    Then,
    controlled_rounding,
    pay_in_instalments,
    recover_weights,
)
from grantkit.case import (
    Application,
    Breach,
    ConditionResult,
    ContactDetails,
    Correction,
    Entitlement,
    Inspection,
    InterestRate,
    Judgement,
    OtherDocument,
    OtherSupport,
    OwnEffort,
    PaymentDecision,
    PaymentRefusal,
    ReclaimDecision,
    Steps,
)
from grantkit.case.documents import ActivityReport
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1
from grantkit.errors import UnknownName
from grantkit.identifiers import RegistrationNumber
from grantkit.portfolio import at_risk, changes, due_between, look_ahead, summarise, totals
from grantkit.text import (
    Printable,
    Sheet,
    comparison_chart,
    duties_map,
    explain,
    facts_sheet,
    instalments_chart,
    money,
    overview,
    region_map,
    terms_sheet,
    timeline_chart,
    use,
    waterfall_chart,
)
from grantkit.text.field_names import FIELD_NAMES
from grantkit.text.form_parts import FormLine, FormLines
from grantkit.text.notebook import NotebookLanguage, mimebundle, parts_of
from grantkit.text.notebook_notations import as_html, as_markdown, fitted, sheet_markup
from grantkit.text.pages import Heading
from grantkit.values import FindingKind, Findings, Modality, Severity
from grantkit.values.display import NotebookDisplay

CLAUSE = Citation("S1", "avsnitt 8.1", ("R50",))
GOTLAND = AGREEMENT.recipient("Gotland")
TERMS = AGREEMENT.terms_for(RecipientGroup.REGIONS)
LATE = Requisition(amount=Sek.kronor(18_735_782), arrived_on=date(2019, 12, 2), channel=Channel.E_MAIL)
PAID = Payment(amount=Sek.kronor(1_000), paid_on=date(2019, 12, 16))
BACK = Repayment(amount=Sek.kronor(5), sent_on=date(2020, 3, 30))
JUDGED = Judgement(unused=Sek.kronor(7), judged_on=date(2020, 5, 4), judged_by="Kammarkollegiet", reason="r")
CASE = GrantCase(agreement=AGREEMENT, recipient=GOTLAND, requisitions=(LATE,))
ASSESSED = assess(CASE, as_of=date(2020, 4, 1))
OVERVIEW = summarise((ASSESSED,))
EARLIER = assess(GrantCase(agreement=AGREEMENT, recipient=GOTLAND), as_of=date(2019, 10, 1))
SHARED = allocate(Sek.kronor(10), {"A": 1, "B": 2}, method=AllocationMethod.FLOOR_EACH)
HALF = Fraction(1, 2)
DAY = date(2025, 6, 2)
NUMBER = RegistrationNumber.parse("S2019/02345/FS")
COLUMN = {"A": Sek.kronor(1), "B": Sek.kronor(2)}
PEOPLE = WeightSet(name="folkmängd", values=(("A", 3), ("B", HALF)), source="print", citation=CLAUSE)
EVEN = EqualShares(("A", "B"))
REGULATED = regulation()
# One value of each type that a notebook shows.
SHOWN = [
    SHARED,
    ASSESSED,
    ASSESSED.ledger,
    due_between([CASE], date(2020, 1, 1), date(2020, 12, 31), as_of=date(2020, 1, 15)),
    due_between([CASE], date(2020, 1, 1), date(2020, 12, 31), as_of=date(2020, 1, 15)).days[0],
    ASSESSED.lapse,
    ASSESSED.repayment,
    ASSESSED.reclaim,
    ASSESSED.unspent,
    ASSESSED.documents,
    ASSESSED.duties,
    ASSESSED.duties[0],
    ASSESSED.steps,
    ASSESSED.steps[0],
    ASSESSED.findings,
    ASSESSED.findings[0],
    ASSESSED.findings[0].kind,
    sensitivity(CASE, as_of=date(2020, 4, 1)),
    sensitivity(CASE, as_of=date(2020, 4, 1))[0],
    duties(AGREEMENT, GOTLAND),
    duties(AGREEMENT, GOTLAND)[0],
    explain(ASSESSED),
    Printable(title="t", locale="sv", parts=(Heading(text="h", marks=("m",)),)),
    Sheet(caption="c", header=("h",), rows=(("r",),)),
    waterfall_chart(ASSESSED),
    timeline_chart((("Report", DAY, "open"),)),
    comparison_chart(compare(SHARED, SHARED)),
    duties_map((ASSESSED,)),
    instalments_chart(pay_in_instalments(SHARED, (Instalment(name="hela", part=Fraction(1), citation=CLAUSE),))),
    region_map(BILAGA_1, column="table_2"),
    totals((ASSESSED,)),
    at_risk((EARLIER,)),
    at_risk((EARLIER,))[0],
    look_ahead((CASE,), as_of=DAY, day=DAY),
    look_ahead((CASE,), as_of=DAY, day=DAY).cases[0],
    OVERVIEW,
    OVERVIEW.agreements[0],
    overview(OVERVIEW),
    BILAGA_1,
    AGREEMENT,
    AGREEMENT.budget,
    AGREEMENT.budget.lines[0],
    AGREEMENT.parties[0],
    TERMS,
    TERMS.readings,
    Policies(roll=DateRoll.NEXT_WORKING_DAY),
    TERMS.payment,
    TERMS.requisition,
    TERMS.requisition.form,
    TERMS.reports[0],
    TERMS.repayment,
    TERMS.liability,
    TERMS.inspection,
    TERMS.duties[0],
    GrantClause(decided_by="S", citation=CLAUSE, application=Deadline(DAY, CLAUSE), as_funds_allow=True),
    FinancingClause(citation=CLAUSE, at_most=Fraction(3, 10), own_at_least=Fraction(1, 3), effort_kept_up=True),
    RefusalClause(decided_by="S", modality=Modality.POWER, citation=CLAUSE),
    InterestClause(base=BaseRate.LENDING_RATE, points=Decimal(2), runs_from=InterestFrom.ONE_MONTH, citation=CLAUSE),
    InstalmentsClause(
        instalments=tuple(ConditionalInstalment(code=each, part=HALF, citation=CLAUSE) for each in "ab"),
        citation=CLAUSE,
    ),
    REGULATED.other_support,
    REGULATED.notes[0],
    GOTLAND,
    CASE,
    REQUISITION,
    REPORT,
    ActivityReport(arrived_on=DAY),
    Application(amount=Sek.kronor(1)),
    OtherDocument(kind="joint_plan", stated=(("joint_plan", "attached"),)),
    PAID,
    BACK,
    JUDGED,
    REPORT.items[0],
    Entitlement(line=None, amount=Sek.kronor(-1), citation=CLAUSE),
    Inspection(requested_by="K", requested_on=DAY, what="w"),
    Breach(ground=Ground.TERMS_BROKEN, found_on=DAY, found_by="S", reason="r"),
    ConditionResult(condition="action_plan", fulfilled=HALF, decided_on=DAY),
    InterestRate(base=BaseRate.LENDING_RATE, from_day=DAY, percent=Decimal("2.5")),
    OwnEffort(own_cost=Sek.kronor(5), units=100, earlier_mean=Sek.kronor(1), stated_on=DAY),
    OtherSupport(measure="m", giver="g", declared_on=DAY, from_state=False),
    Correction(concerns="repayable", amount=Sek.kronor(1), made_by="m", made_on=DAY, reason="r"),
    PaymentDecision(registration_number=NUMBER, group=RecipientGroup.REGIONS, terms=TERMS),
    GrantDecision(amount=Sek.kronor(1), decided_on=DAY),
    PaymentRefusal(decided_on=DAY, decided_by="S", reason="r"),
    ReclaimDecision(amount=Sek.kronor(1), ground=Ground.NOT_USED, decided_on=DAY, decided_by="S"),
    Approval(body="regeringen", required=Unknown("approval"), citation=CLAUSE),
    PEOPLE,
    AllocationKey(name="n", rule=Mixed(((3, Proportional(PEOPLE)), (1, EVEN))), citation=CLAUSE),
    EVEN,
    Proportional(PEOPLE),
    FixedAmounts(tuple(COLUMN.items())),
    Priced((("A", 12), ("B", 5)), Sek.kronor(2)),
    Then(FixedAmounts((("A", Sek.kronor(1)),)), EVEN),
    Mixed(((1, EVEN),)),
    Among(EVEN, ("A",), "c"),
    Bounded(EVEN, floors=(("A", Sek.kronor(1)),)),
    audit_table(BILAGA_1),
    compare(SHARED, SHARED),
    controlled_rounding({"A": Sek.kronor(2)}, {"table_1": Sek.kronor(2)}),
    pay_in_instalments(SHARED, (Instalment(name="hela", part=Fraction(1), citation=CLAUSE),)),
    recover_weights(COLUMN, Sek.kronor(3), AllocationMethod.FLOOR_EACH, between=(3, 3)),
    term_diff(TERMS, AGREEMENT.terms_for(RecipientGroup.SALAR)),
    reconcile([attrs.evolve(CASE, payments=(PAID,))], as_of=date(2020, 4, 1)),
    changes([assess(CASE, as_of=DAY)], [assess(attrs.evolve(CASE, payments=(PAID,)), as_of=DAY)]),
    Unknown("financial_report", CLAUSE),
    NotRegulated("late_repayment", CLAUSE),
    NotebookLanguage(locale="en", before="sv"),
]
IDS = [type(value).__name__ for value in SHOWN]
# What a sentence or a cell says, and what is a part of a result that is shown as a whole, has no table of its own.
SMALL = """
    Announcement AppropriationItem ConditionalInstalment DatedName Effects LiabilityGround Particular Predecessor
    Purpose PurposeLink Reading RecipientGroup Signatory Subtotal TermDifference Version ComparedShare
    AmbiguousFigure CellDeviation ColumnAudit ComputedColumn Explanation Instalment InstalmentOutcome MethodFit
    PriceStep RecoveredWeights Share StatedSum
    Certified Change ContactDetails CostKey CostSplit CostSummary Deviation DocumentStatus FinancingLimits
    FinancingOutcome Forecast InstalmentDue InterestSpan NotCertified Receipt ReclaimInterest RepaymentPart Reviewer
    DecisionRecord Difference LedgerCosts Replay
    CaseChange CaseReference Discrepancy GroupTotal Portfolio
    Signature Fault Bar Event Citation Source Deadline Period Sek
    Dumbbell DutyRow Matter RecipientPosition SharedMatter Stack TermSum Tile
    Bankgiro CaseNumber OrganisationNumber Plusgiro RegistrationNumber
"""
CODE = r"\b[A-Z]\w+\(|<[A-Z]\w+|datetime|_"


class Cells(HTMLParser):
    """Reads markup as a browser does: the tags that are there, those still open, and all text."""

    def __init__(self, markup):
        super().__init__()
        self.tags, self.open, self.texts = [], [], []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):  # noqa: ARG002  # the parser's own name
        self.tags.append(tag)
        self.open.append(tag)
        if tag in {"th", "td", "caption", "li", "strong"}:
            self.texts.append("")

    def handle_endtag(self, tag):
        assert tag == self.open.pop()

    def handle_data(self, data):
        if self.texts:
            self.texts[-1] += data


def classes():
    return {value for value in public().values() if isinstance(value, type)}


def told(sheet):
    cells = (cell or "" for row in sheet.rows for cell in row)
    return [sheet.caption, *sheet.header, *cells, *sheet.notes]


def sheet_of(value, locale="sv"):
    """Return the first table that a notebook shows for a value."""
    return next(part for part in parts_of(value, locale) if isinstance(part, Sheet))


def words(value, locale):
    """Give all that a value is shown with, apart from what is drawn."""
    sheets = [fitted(part, locale) for part in parts_of(value, locale) if isinstance(part, Sheet)]
    return [text for sheet in sheets for text in told(sheet)]


# ---- which types are shown, and how


def test_every_public_type_shows_itself_or_is_a_small_part_of_one_that_does():
    records = {each for each in classes() if attrs.has(each) or issubclass(each, tuple)}
    silent = {each.__name__ for each in records if not issubclass(each, NotebookDisplay)}
    assert set(SMALL.split()) == silent


def test_each_type_that_shows_itself_is_among_the_values_shown_here():
    shown = {each for each in classes() if issubclass(each, NotebookDisplay)}
    instances = {type(value) for value in SHOWN}
    # A form is a page like a letter.
    assert {"PrintedForm"} == {each.__name__ for each in shown - instances}


@pytest.mark.parametrize("locale", ["sv", "en"])
@pytest.mark.parametrize("value", SHOWN, ids=IDS)
def test_each_is_shown_as_one_line_as_html_and_as_markdown(value, locale):
    bundle = mimebundle(value, locale)
    assert {"text/plain", "text/html", "text/markdown"} == set(bundle)
    assert bundle["text/plain"].startswith(f"<{type(value).__name__}")
    assert len(bundle["text/plain"].splitlines()) == 1
    assert len(bundle["text/plain"]) < 170
    read = Cells(bundle["text/html"])
    assert read.open == []
    assert not {"script", "html", "body"} & set(read.tags)
    assert bundle["text/markdown"].strip()


@pytest.mark.parametrize("locale", ["sv", "en"])
@pytest.mark.parametrize("value", SHOWN, ids=IDS)
def test_no_code_stands_among_the_words(value, locale):
    # A kind of finding has a code, and the last column of terms names the fields.
    if type(value).__name__ in {"FindingKind", "Terms"}:
        return
    assert_none(text for text in words(value, locale) if re.search(CODE, text))


@pytest.mark.parametrize("value", SHOWN, ids=IDS)
def test_the_methods_of_the_protocol_give_the_same(value):
    bundle = mimebundle(value, "sv")
    assert (bundle["text/html"], bundle["text/markdown"]) == (value._repr_html_(), value._repr_markdown_())
    assert bundle == value._repr_mimebundle_(include=None, exclude=None)


def test_the_table_of_a_value_is_in_its_html_cell_by_cell():
    for value in (SHARED, BILAGA_1, TERMS, CASE):
        sheet = fitted(sheet_of(value))
        read = Cells(mimebundle(value)["text/html"].partition("<figure")[0])
        assert sorted(told(sheet)) == sorted(read.texts)


def test_a_name_with_markup_appears_as_text():
    region = Recipient(name=MISCHIEF, group=RecipientGroup.REGIONS)
    for result in (
        region,
        assess(GrantCase(agreement=AGREEMENT, recipient=region), as_of=date(2020, 4, 1)),
        GrantCase(agreement=AGREEMENT, recipient=region),
        allocate(Sek.kronor(1), {region: 1}, method=AllocationMethod.FLOOR_EACH),
        attrs.evolve(BILAGA_1, title=MISCHIEF, rows=((region, (Sek.ZERO,) * 3),)),
        attrs.evolve(ASSESSED.reclaim, actor=MISCHIEF),
        attrs.evolve(PEOPLE, name=MISCHIEF, values=((MISCHIEF, 1),)),
        FixedAmounts(((MISCHIEF, Sek.kronor(1)),)),
        OtherDocument(kind="own", stated=((MISCHIEF, MISCHIEF),)),
        waterfall_chart(assess(GrantCase(agreement=AGREEMENT, recipient=region), as_of=date(2020, 4, 1))),
        Printable(title=MISCHIEF, locale=MISCHIEF, parts=(Heading(text=MISCHIEF, marks=(MISCHIEF,)),)),
        Unknown("own", sv=MISCHIEF, en=MISCHIEF),
        Own(owner=MISCHIEF, answers=(MISCHIEF,)),
    ):
        bundle = result._repr_mimebundle_()
        assert "<script>" not in bundle["text/html"]
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Söner&quot;" in bundle["text/html"]
        assert "<script>" not in bundle["text/markdown"].replace("\\<", "")


def test_markup_is_text_in_every_part_of_a_sheet():
    sheet = Sheet(caption=MISCHIEF, header=(MISCHIEF,), rows=((MISCHIEF,),), notes=(MISCHIEF,), marks=((0, MISCHIEF),))
    read = Cells(sheet_markup(sheet))
    assert [MISCHIEF, MISCHIEF, f"{MISCHIEF} ", MISCHIEF, MISCHIEF] == read.texts
    assert "<script>" not in sheet_markup(sheet)


# ---- the language


def test_the_language_is_swedish_until_another_is_chosen_and_again_after_the_block():
    assert "okänt" in Unknown("channel")._repr_html_()
    with use("en"):
        assert "unknown" in Unknown("channel")._repr_html_()
        with use("sv"):
            assert "okänt" in Unknown("channel")._repr_markdown_()
        assert "unknown" in Unknown("channel")._repr_markdown_()
    assert "okänt" in Unknown("channel")._repr_html_()


@pytest.mark.parametrize(
    ("locale", "told"), [("sv", "Värden visas på svenska."), ("en", "Values are shown in English.")]
)
def test_a_cell_that_ends_in_the_choice_says_in_that_language_what_was_chosen(locale, told):
    with use("en" if locale == "sv" else "sv"), use(locale) as chosen:
        assert f'<div lang="{locale}"><p>{told}</p></div>' == chosen._repr_html_()
        assert f"<NotebookLanguage: {told}>" == mimebundle(chosen)["text/plain"]


def test_the_plain_text_that_a_notebook_saves_is_one_line_for_a_list_of_results_too():
    lists = [value for value in SHOWN if isinstance(value, tuple)]
    assert {"Findings", "Steps", "Duties", "DocumentStatuses", "Risks"} <= {type(value).__name__ for value in lists}
    for value in [*lists, ASSESSED, GOTLAND]:
        written = StringIO()
        # A notebook takes the first class that has this method, or that it knows itself, such as tuple.
        first = next(each for each in type(value).__mro__ if each is tuple or "_repr_pretty_" in vars(each))
        first._repr_pretty_(value, SimpleNamespace(text=written.write), cycle=False)
        assert mimebundle(value)["text/plain"] == written.getvalue()
    assert "<Findings: iakttagelser (2)>" == mimebundle(Findings(ASSESSED.findings[:2]))["text/plain"]


def test_the_repr_of_a_finding_says_what_was_found_and_where():
    kind = FindingKind("late", Severity.WARNING, Modality.NONE, sv="{days} dagar för sent", en="{days} days late")
    found = kind.found("repayments[0]", CLAUSE, days=3, paid=Sek.kronor(5))
    assert "<Finding late (warning) at repayments[0]: days=3, paid=Sek.kronor(5)>" == repr(found)
    assert "<Finding late (warning)>" == repr(kind.found("", CLAUSE))


def test_a_value_shown_field_by_field_is_named_in_its_line_and_above_its_table():
    assert "<Recipient: Bidragsmottagare Gotland>" == mimebundle(GOTLAND)["text/plain"]
    assert "<Recipient: Recipient Gotland>" == mimebundle(GOTLAND, "en")["text/plain"]
    assert sheet_of(AGREEMENT.budget.lines[0]).caption == "Budgetpost Insatser under 2019"
    assert sheet_of(PAID).caption == "Utbetalning"


def test_the_language_goes_back_after_a_block_that_fails():
    with pytest.raises(UnknownName), use("en"):
        use("da")
    assert '<div lang="sv">' in GOTLAND._repr_html_()


def test_only_the_display_reads_the_language():
    with use("en"):
        assert "okänt" in mimebundle(Unknown("channel"), "sv")["text/html"]
        assert terms_sheet(TERMS).header[0] == "villkor"
        assert explain(ASSESSED).title == explain(ASSESSED, locale="sv").title
        assert '<div lang="sv">' in explain(ASSESSED)._repr_html_()
    readers = [name for name, each in vars(inspect.getmodule(use)).items() if _reads_the_language(each)]
    assert {"use", "mimebundle", "NotebookLanguage"} == set(readers)


def _reads_the_language(value):
    return getattr(value, "__module__", "") == use.__module__ and "_LANGUAGE." in inspect.getsource(value)


def test_threads_do_not_disturb_each_other():
    """What one thread chooses, no other sees."""
    with use("en"), ThreadPoolExecutor(max_workers=1) as pool:
        assert "okänt" in pool.submit(Unknown("channel")._repr_html_).result()
        pool.submit(use, "sv").result()
        assert "unknown" in Unknown("channel")._repr_html_()


def test_tasks_do_not_disturb_each_other():
    """Each task keeps its own language, however their steps are mixed."""

    async def shows(locale, word):
        with use(locale):
            for _ in range(5):
                await asyncio.sleep(0)
                assert word in Unknown("channel")._repr_html_()

    async def both():
        await asyncio.gather(shows("en", "unknown"), shows("sv", "okänt"), shows("en", "unknown"))
        return Unknown("channel")._repr_html_()

    assert "okänt" in asyncio.run(both())


# ---- long and wide tables, units


def long_sheet(rows, sums=0):
    listed = tuple((f"row {place}", f"{place}\u00a0kr") for place in range(1, rows + 1))
    return Sheet(caption="c", header=("who", "amount"), rows=(*listed, *(("sum", "9\u00a0kr"),) * sums), sums=sums)


@given(rows=st.integers(0, 150), sums=st.integers(0, 2))
def test_the_first_sixty_rows_are_shown_and_the_others_folded(rows, sums):
    """No row is lost: 60 and the sums are in the table, and the others below it, counted."""
    markup = sheet_markup(long_sheet(rows, sums), "en")
    table, _, folded = markup.partition("<details>")
    assert table.count('scope="row"') == min(rows, 60) + sums
    assert folded.count('scope="row"') == max(rows - 60, 0)
    assert (f"<summary>{rows - 60} more rows</summary>" in folded) == (rows > 60)
    assert "sum" not in folded.replace("summary", "")


@given(rows=st.integers(0, 150), sums=st.integers(0, 2))
def test_markdown_has_the_first_sixty_rows_the_sums_and_the_count_of_the_others(rows, sums):
    """What Markdown cannot fold is counted."""
    lines = as_markdown((long_sheet(rows, sums),), "en").splitlines()
    assert len([line for line in lines if line.startswith("| row ")]) == min(rows, 60)
    assert len([line for line in lines if line.startswith("| sum ")]) == sums
    assert (f"- {rows - 60} more rows are not shown." in lines) == (rows > 60)


def test_what_is_marked_beyond_the_sixtieth_row_is_marked_below_the_fold_only():
    sheet = attrs.evolve(long_sheet(61), strong=(0, 60), marks=((1, "here"), (60, "there")))
    table, _, folded = sheet_markup(sheet).partition("<details>")
    assert ("here" in table, "there" in table, "there" in folded) == (True, False, True)
    markdown = as_markdown((sheet,))
    assert ("**here**" in markdown, "there" in markdown, "**row 1**" in markdown) == (True, False, True)


AMOUNTS = st.integers(-10_000, 10_000).map(lambda ore: Sek(ore=ore))


@given(column=st.lists(AMOUNTS, min_size=1, max_size=4), locale=st.sampled_from(("sv", "en")))
def test_the_unit_moves_from_the_cells_to_the_header_and_nothing_else_changes(column, locale):
    """The figure, its sign and its decimals stay as they were; the unit stands once."""
    unit = {"sv": "kr", "en": "SEK"}[locale]
    shared = {f"r{place}": amount for place, amount in enumerate(column)}
    table = Sheet(
        caption="", header=("who", "sum"), rows=tuple((name, _money(each, locale)) for name, each in shared.items())
    )
    shown = fitted(table, locale)
    assert shown.header == ("who", f"sum ({unit})")
    bare = [row[1] for row in shown.rows]
    assert [_money(each, locale).replace(unit, "").replace("\u00a0", "") for each in column] == [
        each.replace("\u00a0", "") for each in bare
    ]


def _money(amount, locale):
    return money(amount, locale)


@pytest.mark.parametrize("cell", ["okänt", "–", "", "inte reglerat", None])
def test_a_word_for_why_there_is_no_amount_stays_beside_the_amounts(cell):
    shown = fitted(Sheet(caption="", header=("vem", "kr"), rows=(("A", "5\u00a0kr"), ("B", cell))))
    assert (shown.header, shown.rows) == (("vem", "kr"), (("A", "5"), ("B", cell)))


@pytest.mark.parametrize("cell", ["högst 5\u00a0kr", "7", "bevarad", "5\u00a0mnkr"])
def test_a_column_with_anything_else_in_it_keeps_its_units(cell):
    sheet = Sheet(caption="", header=("vem", "belopp"), rows=(("A", "5\u00a0kr"), ("B", cell)))
    assert fitted(sheet) == sheet


def wide_sheet(columns, zero):
    cells = tuple(f"SEK\u00a0{0 if place in zero else place}" for place in range(1, columns))
    return Sheet(caption="", header=tuple(map(str, range(columns))), rows=(("A", *cells), ("B", *cells)))


@given(columns=st.integers(2, 12), zero=st.sets(st.integers(1, 11)))
def test_a_wide_table_loses_the_columns_that_are_zero_and_says_which(columns, zero):
    """Only a column of amounts that are all 0 goes, only from a table of more than six columns, and it is named."""
    gone = [str(place) for place in range(1, columns) if place in zero] if columns > 6 else []
    shown = fitted(wide_sheet(columns, zero), "en")
    kept = tuple(name for name in map(str, range(columns)) if name not in gone)
    assert kept == tuple(name.removesuffix(" (SEK)") for name in shown.header)
    assert {len(row) for row in shown.rows} == {len(kept)}
    assert bool(gone) == bool(shown.notes)
    assert_none(name for name in gone if name not in shown.notes[0])


@pytest.mark.parametrize("cell", ["–", "okänt", ""])
def test_what_is_not_known_is_not_zero(cell):
    rows = (("A", *("0\u00a0kr",) * 6, cell),)
    assert fitted(Sheet(caption="", header=tuple("abcdefgh"), rows=rows)).header == ("a", "h")


def test_a_comparison_of_one_key_with_itself_says_what_is_left_out():
    gone = "skillnad, av summan, av fördelningstalen, av nyckeln och av avrundningen"
    assert fitted(sheet_of(compare(SHARED, SHARED))).notes[-1] == f"Kolumner som är 0 i varje rad visas inte: {gone}."


def test_a_long_caption_stands_above_a_narrow_table():
    caption = "x" * 61
    long, short = (sheet_markup(Sheet(caption=each, header=("a",), rows=(("b",),))) for each in (caption, caption[1:]))
    assert ("<caption" in long, "<caption" in short) == (False, True)
    assert f"<strong>{caption.capitalize()}</strong>" in long
    assert f'aria-label="{caption.capitalize()}"' in long


def test_a_sheet_for_a_page_keeps_its_marks_and_its_blank_cells_in_a_notebook():
    sheet = Sheet(caption="", header=("a", "b"), rows=(("1", None), ("2", "3")), marks=((0, "<x>"),))
    shown = sheet_markup(sheet)
    assert Cells(shown).texts == ["", "a", "b", "1 ", "<x>", "", "2", "3"]
    assert shown.count("<strong>&lt;x&gt;</strong>") == 1


def test_the_particulars_of_a_page_are_a_table_whose_name_a_screen_reader_reads():
    facts = FormLines(
        name="Underskrift", header=("uppgift", "svar"), facts=(FormLine(label="Ort", value=None, marks=("saknas",)),)
    )
    shown = as_html((facts,))
    assert 'aria-label="Underskrift"' in shown
    assert ["uppgift", "svar", "Ort ", "saknas", "." * 30] == Cells(shown).texts


def test_more_bars_than_can_be_seen_are_no_picture():
    shared = allocate(Sek.kronor(1), dict.fromkeys(range(401), 1), method=AllocationMethod.FLOOR_EACH)
    assert "<svg" not in mimebundle(shared)["text/html"]
    assert "<svg" in mimebundle(SHARED)["text/html"]


def test_a_chart_is_told_in_words_in_markdown():
    bundle = mimebundle(waterfall_chart(ASSESSED, locale="en"))
    assert bundle["text/markdown"].startswith("**Gotland, 1 April 2020: right lapsed**\n\n- entitled: ")
    assert "lang=" not in bundle["text/html"].partition("<svg")[0]


# ---- what the tables say


def test_the_facts_of_a_case_stand_in_order_of_time_and_what_has_no_day_first():
    case = attrs.evolve(
        CASE,
        entitlements=(Entitlement(line=None, amount=Sek.kronor(1), citation=CLAUSE),),
        payments=(PAID,),
        repayments=(BACK,),
        judgements=(JUDGED,),
        financial_reports=(REPORT,),
    )
    sheet = facts_sheet(case, "en")
    assert [row[:2] for row in sheet.rows] == [
        ("no day", "amount to requisition"),
        ("Monday 2 December 2019", "requisition"),
        ("Monday 16 December 2019", "payment"),
        ("Friday 20 March 2020", "financial report"),
        ("Monday 30 March 2020", "repayment"),
        ("Monday 4 May 2020", "judgement of unused money"),
    ]
    assert [plain(row[3]) for row in sheet.rows] == ["SEK 1", "SEK 18,735,782", "SEK 1,000", "", "SEK 5", ""]
    assert facts_sheet(attrs.evolve(CASE, requisitions=())).notes == ("Inget har hänt än.",)


def test_terms_are_shown_clause_by_clause():
    # Alone, terms are told in the same rows as in their agreement, but for the names of the budget's lines.
    alone = [row[:4] for row in terms_sheet(TERMS, "en").rows]
    of_agreement = [row[:4] for row in terms_sheet(AGREEMENT, "en").rows]
    assert ("refusal of payment", "The text has no such clause.", "not in the text", "–") in alone
    assert alone[0][0] == "budget lines"
    assert set(alone[1:]) < set(of_agreement)


def test_a_clause_whose_text_is_not_in_hand_is_unknown_and_not_absent():
    silent = Terms(group=RecipientGroup.REGIONS, citation=CLAUSE, lines=(), name="payer 2")
    sheet = terms_sheet(silent, "en")
    assert (sheet.caption, sheet.notes) == ("Regions: payer 2", ())
    assert {row[2] for row in sheet.rows} == {"not in hand"}
    told_of = {row[-1]: row[1] for row in terms_sheet(attrs.evolve(silent, reports=()), "en").rows}
    assert told_of["reports"] == "The text asks for no report."


def test_terms_of_a_regulation_tell_its_notes_and_duties_in_its_words():
    counted = attrs.evolve(
        REGULATED, outside_regions=CLAUSE, notes=(Note(code="own", sv="s", en="e", citation=CLAUSE),)
    )
    rows = terms_sheet(counted, "en").rows
    assert "section 8.1" in next(row[3] for row in rows if row[-1] == "outside_regions")
    assert any(row[1] == "e" for row in rows)


def test_an_allocation_has_a_row_with_its_total_and_the_shares_and_the_rest_add_up_to_it():
    rows = fitted(sheet_of(SHARED)).rows
    assert rows == (("A", "3"), ("B", "6"), ("avrundningsrest", "1"), ("summa", "10"))


def test_a_budget_shows_its_printed_sums_and_what_does_not_add_up():
    lines = (
        BudgetLine(
            code="a",
            label="A",
            amount=Sek.kronor(1),
            beneficiary=RecipientGroup.REGIONS,
            citation=CLAUSE,
            exactness=SumKind.AT_MOST,
        ),
    )
    sheet = sheet_of(Budget(lines=lines, total=Sek.kronor(2), citation=CLAUSE), "en")
    assert [plain(row[3]) for row in sheet.rows] == ["at most SEK 1", "SEK 2"]
    assert len(sheet.notes) == 1


def test_weights_show_their_parts_and_where_they_come_from():
    sheet = sheet_of(attrs.evolve(PEOPLE, stated_date=DAY, actual_date=date(2025, 1, 1)), "en")
    assert sheet.rows == (("A", "3", "85.71%"), ("B", "1/2", "14.29%"), ("total", "7/2", "100.00%"))
    assert sheet.notes[0] == "source: print, section 8.1, stated to be of 2 June 2025, of 1 January 2025"
    assert len(sheet.notes) == 2
    nothing = WeightSet(name="n", values=(("A", 0),), source="s", citation=CLAUSE)
    assert sheet_of(nothing).rows[0] == ("A", "0", "–")


def test_a_key_shows_its_sentence_and_the_figures_of_each_part():
    parts = (
        (1, Proportional(PEOPLE)),
        (1, Priced((("B", 5),), Sek.kronor(2))),
        (2, FixedAmounts((("A", Sek.kronor(4)),))),
    )
    sheet = sheet_of(AllocationKey(name="n", rule=Mixed(parts), citation=CLAUSE), "en")
    assert sheet.header == ("recipient", "folkmängd", "number of units", "amount")
    assert [tuple(map(plain, row)) for row in sheet.rows] == [("A", "3", "–", "SEK 4"), ("B", "1/2", "5", "–")]
    assert sheet.caption.startswith("N: 25% by folkmängd")


def test_findings_tell_how_grave_they_are_and_what_happened_by_itself():
    rows = sheet_of(ASSESSED.findings, "en").rows
    assert rows[0][0] == "serious; sets in by itself"
    assert len(rows) == len(ASSESSED.findings)
    assert sheet_of(Findings(()), "en").notes == ("No findings.",)
    assert (type(ASSESSED.findings), type(ASSESSED.steps), type(AGREEMENT.check())) == (Findings, Steps, Findings)


def test_a_record_says_what_it_states_and_names_what_it_does_not():
    sheet = sheet_of(
        Requisition(amount=Sek.kronor(5), contact=ContactDetails(email="e@x.se"), declares_correct=False), "en"
    )
    assert [tuple(map(plain, row)) for row in sheet.rows] == [
        ("amount", "SEK 5"),
        ("contact details", "e@x.se"),
        ("declaration that the details are correct", "no"),
    ]
    assert sheet.notes[0].startswith("not stated: arrived on, channel,")


def test_a_report_shows_its_costs_item_by_item():
    item = CostItem(category=CostCategory.STAFFING, amount=Sek.kronor(5), line="specialist_nurses")
    record, items = parts_of(FinancialReport(items=(item,)), "en")
    assert "costs" not in dict(record.rows)
    assert [tuple(map(plain, row)) for row in items.rows] == [
        ("staffing", "budget line: training of specialist nurses", "SEK 5")
    ]
    assert len(list(parts_of(FinancialReport()))) == 1


def test_a_record_within_another_goes_by_its_name_or_its_words():
    within = (PEOPLE, ASSESSED.findings[0])
    named = [dict(sheet_of(Own(owner="x", answers=(each,)), "en").rows)["answers"] for each in within]
    assert named[0] == "folkmängd"
    assert named[1].endswith("(section 8.1).")


def test_several_records_within_one_are_numbered():
    record = Own(owner="x", answers=(PAID, PAID))
    assert dict(sheet_of(record, "en").rows)["answers"].startswith("1) amount: ")
    assert dict(sheet_of(Own(owner="x", answers=((OwnShareOf.COSTS, TERMS),)), "en").rows)["answers"].endswith(
        "regions"
    )


def test_the_lapse_of_a_right_is_shown_with_both_readings():
    rows = dict(sheet_of(ASSESSED.lapse, "en").rows)
    assert rows["readings"] == "the stated day: lapsed and the next working day: preserved"
    assert rows["turns on the reading"] == "yes"
    assert plain(rows["entitled"]) == "SEK 18,735,782"
    assert rows["source"] == "section 8.1"
    assert (rows["last day"], rows["received"]) == ("Sunday 1 December 2019", "2 December 2019")


def test_another_reading_is_shown_with_the_kronor_between():
    sheet = sheet_of(sensitivity(CASE, as_of=date(2020, 4, 1))[0])
    assert sheet.caption == "en sista dag som inte är arbetsdag: den angivna dagen → nästa arbetsdag"
    rows = {row[0]: tuple(map(plain, row[1:])) for row in sheet.rows}
    assert rows["rätt"] == ("förfallen", "bevarad", "–")
    assert rows["förfallet"] == ("18 735 782 kr", "0 kr", "−18 735 782 kr")


def test_a_printed_table_is_shown_with_its_last_row_as_printed():
    sheet = sheet_of(BILAGA_1)
    assert tuple(map(plain, sheet.rows[-1])) == ("summa", "2 835 000 000 kr", "400 000 000 kr", "3 235 000 000 kr")
    assert len(sheet_of(attrs.evolve(BILAGA_1, totals=None)).rows) == 21
    assert sheet.notes == (str(BILAGA_1.citation),)


def test_an_agreement_is_shown_with_its_money_and_what_it_does_not_say():
    sheet = sheet_of(AGREEMENT, "en")
    assert plain(sheet.rows[-1][1]) == "SEK 3,360,000,000"
    assert "registration number: unknown: registration number (section 8.1)" in sheet.notes


@attrs.frozen(kw_only=True)
class Own(NotebookDisplay):
    owner: str
    answers: tuple[Any, ...]


@attrs.frozen(kw_only=True)
class OwnRecords(NotebookDisplay):
    count: int

    def records(self):
        amounts = {"amount": Decimal("1.50"), "amount_ore": 150, "quota_ore": 100, "paid": None, "paid_ore": None}
        return ({"recipient": MISCHIEF, **amounts, "tied": True, "own_count": 100},) * self.count


def test_a_result_of_another_kind_is_shown_field_by_field():
    own = Own(owner="x", answers=("a", Unknown("b", CLAUSE)))
    assert sheet_of(own, "en").rows == (("owner", "x"), ("answers", "a and unknown: b (section 8.1)"))
    assert sheet_of(own, "en").caption == "Own"


def test_a_result_that_gives_records_is_shown_from_them_with_amounts_in_kronor():
    sheet = sheet_of(OwnRecords(count=2), "en")
    assert sheet.header == ("recipient", "amount", "quota ore", "paid", "told apart by weight or order", "own count")
    assert tuple(map(plain, sheet.rows[0])) == (MISCHIEF, "SEK 1.50", "SEK 1", "–", "yes", "100")
    assert len(sheet.rows) == 2


def test_a_result_without_records_is_an_empty_table():
    assert sheet_of(OwnRecords(count=0)) == Sheet(caption="OwnRecords", header=(), rows=())
    assert mimebundle(OwnRecords(count=0))["text/plain"] == "<OwnRecords: OwnRecords>"


def test_a_line_is_cut_where_its_title_is_long():
    assert mimebundle(Unknown("own", sv="å" * 300, en="a"))["text/plain"] == f"<Unknown: okänt: {'å' * 113}…>"
    assert mimebundle(Sheet(caption="", header=(), rows=()))["text/plain"] == "<Sheet>"


# ---- the names of fields


def test_no_name_of_a_field_is_left_over():
    records = [each for each in kinds() if attrs.has(each)]
    fields = {field.name for each in records for field in attrs.fields(each)}
    own = {f"{each.__name__}.{field.name}" for each in records for field in attrs.fields(each)}
    columns = {"clause", "content", "day", "details", "event", "finding", "step", "steps", "validity"}
    assert_none(set(FIELD_NAMES) - fields - own - columns - {each.__name__ for each in records})
