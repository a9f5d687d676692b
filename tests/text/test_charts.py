"""Charts: the figures as SVG and in words besides, with nothing unknown shown as nothing."""

import re
from datetime import date
from xml.etree import ElementTree as ET

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shown import plain

from grantkit import (
    AllocationMethod,
    Channel,
    Citation,
    FinancialReport,
    GrantCase,
    NotRegulated,
    Payment,
    Recipient,
    RecipientGroup,
    Repayment,
    Requisition,
    Sek,
    Unknown,
    allocate,
    assess,
)
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1
from grantkit.errors import InvalidType, InvalidValue, UnknownName
from grantkit.testing import amounts, days, grant_cases
from grantkit.text import Bar, BarChart, shares_chart, timeline_chart, waterfall_chart
from grantkit.text.notebook import mimebundle

MISCHIEF = '<script>alert(1)</script> & "Söner" url(#x)\r\n\x00'
SVG = "{http://www.w3.org/2000/svg}"
CLAUSE = Citation("S1", "avsnitt 8.1", ("R67",))
GOTLAND = AGREEMENT.recipient("Gotland")
WHOLE = Sek.kronor(18_735_782)
CASE = GrantCase(
    agreement=AGREEMENT,
    recipient=GOTLAND,
    requisitions=(Requisition(amount=WHOLE, arrived_on=date(2019, 11, 15), channel=Channel.E_MAIL),),
    payments=(Payment(amount=WHOLE, paid_on=date(2019, 12, 16)),),
    financial_reports=(
        FinancialReport(
            received=WHOLE,
            stated_costs=WHOLE - Sek.kronor(1_000),
            arrived_on=date(2020, 3, 30),
            channel=Channel.E_MAIL,
        ),
    ),
    repayments=(Repayment(amount=Sek.kronor(400), booked_on=date(2020, 3, 31)),),
)
ENTRIES = (
    ("Ekonomisk berättelse", date(2020, 3, 31), "öppen"),
    ("Rekvisition", date(2019, 12, 1), "uppfylld"),
    ("Återbetalning", date(2020, 3, 31), "öppen"),
)


def account(as_of, locale="sv"):
    return waterfall_chart(assess(CASE, as_of=as_of), locale=locale)


def drawn(chart):
    return ET.fromstring(chart.as_svg())  # noqa: S314  # our own drawing


def texts(chart):
    return [plain(each.text) for each in drawn(chart).iter(f"{SVG}text")]


def rectangles(chart):
    """The bars from the top down, as (y, x, width, broken); the paper is none of them."""
    found = [each.attrib for each in drawn(chart).iter(f"{SVG}rect") if each.attrib["class"] != "paper"]
    return [(int(a["y"]), int(a["x"]), int(a["width"]), "stroke-dasharray" in a) for a in found]


def charts():
    return [
        shares_chart(BILAGA_1),
        account(date(2020, 4, 1)),
        account(date(2020, 1, 1)),
        timeline_chart(ENTRIES),
        timeline_chart(()),
        BarChart(title="", bars=()),
    ]


def test_shares_are_those_of_the_printed_column_in_the_printed_order():
    chart = shares_chart(BILAGA_1, column="table_1")
    assert [str(each) for each in BILAGA_1.recipients] == [bar.label for bar in chart.bars]
    assert [each.ore for each in BILAGA_1.column("table_1").values()] == [bar.end for bar in chart.bars]
    assert shares_chart(BILAGA_1).title.endswith(": summa")
    unsummed = attrs.evolve(BILAGA_1, sum_column=None)
    assert shares_chart(unsummed, locale="en").title.endswith(": table 1")


def test_shares_of_an_allocation_are_its_amounts():
    chart = shares_chart(allocate(Sek.kronor(10), {"A": 1, "B": 0}, method=AllocationMethod.FLOOR_EACH), locale="en")
    assert [("A", 1000, "SEK 10"), ("B", 0, "SEK 0")] == [(bar.label, bar.end, plain(bar.text)) for bar in chart.bars]
    assert plain(chart.title) == "allocation: SEK 10"
    assert [(44, 234, 300, False)] == rectangles(chart)
    assert [["A", "SEK 10"], ["B", "SEK 0"]] == [texts(chart)[1:3], texts(chart)[3:5]]


def test_a_cell_that_cannot_be_read_is_shown_as_unknown():
    rows = ((GOTLAND, (Unknown("x", CLAUSE),) * 3), *BILAGA_1.rows[:1])
    chart = shares_chart(attrs.evolve(BILAGA_1, rows=rows))
    assert chart.bars[0] == Bar(label="Gotland", start=0, end=0, text="okänt", kind="withheld")
    assert [broken for *_, broken in rectangles(chart)] == [True, False]


def test_the_account_falls_from_what_was_paid_to_what_is_outstanding():
    bars = {bar.label: bar for bar in account(date(2020, 4, 1), "en").bars}
    assert list(bars) == ["entitled", "paid", "used", "unspent", "repaid", "outstanding"]
    assert bars["used"].end == bars["paid"].end == WHOLE.ore
    assert bars["used"].start == bars["unspent"].end == 100_000
    assert bars["repaid"].end == bars["unspent"].end
    assert bars["repaid"].start == bars["outstanding"].end == 60_000
    assert ["whole", "whole", "done", "left", "done", "left"] == [bar.kind for bar in bars.values()]
    assert plain(bars["outstanding"].text) == "SEK 600"


def test_the_account_before_a_report_shows_what_is_unknown_as_unknown():
    chart = account(date(2020, 1, 1))
    told = {plain(bar.label): plain(bar.text) for bar in chart.bars}
    assert {"okänt"} == {told[term] for term in ("använt", "inte förbrukat", "kvar att återbetala")}
    assert told["återbetalt"] == "0 kr"
    assert [False, False, True, True, True] == [broken for *_, broken in rectangles(chart)]
    assert ["withheld"] * 3 == [bar.kind for bar in chart.bars if bar.text == "okänt"]


def test_an_account_that_is_not_regulated_says_so():
    ledger = attrs.evolve(assess(CASE, as_of=date(2020, 4, 1)).ledger, outstanding=NotRegulated("x", CLAUSE))
    chart = waterfall_chart(ledger, locale="en")
    assert chart.title == "account"
    assert (chart.bars[5].text, chart.bars[5].kind) == ("not regulated", "withheld")
    assert chart.bars[4].start == 0


def test_a_timeline_stands_in_the_order_of_days_and_states_each_day_and_status():
    chart = timeline_chart(ENTRIES, title="Skyldigheter")
    assert [event.label for event in chart.events] == ["Rekvisition", "Ekonomisk berättelse", "Återbetalning"]
    assert texts(chart)[:3] == ["Skyldigheter", "Rekvisition", "den 1 december 2019: uppfylld"]
    dots = [int(each.attrib["cx"]) for each in drawn(chart).iter(f"{SVG}circle") if "cy" in each.attrib]
    assert dots[-3:] == [244, 434, 434]
    assert [event.day.isoformat() for event in chart.events] == ["2019-12-01", "2020-03-31", "2020-03-31"]
    assert timeline_chart(ENTRIES[:1], locale="en").title == "Timeline"


@pytest.mark.parametrize("chart", charts(), ids=lambda chart: chart.title)
def test_a_picture_says_in_words_what_it_shows(chart):
    root = drawn(chart)
    name = root.attrib["id"]
    assert (root.tag, root.attrib["role"]) == (f"{SVG}svg", "img")
    assert root.attrib["aria-labelledby"] == f"{name}-title {name}-desc"
    titled = {each.attrib.get("id"): each.text or "" for each in root if each.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert titled == {f"{name}-title": chart.title, f"{name}-desc": chart.description}
    assert "prefers-color-scheme:dark" in chart.as_svg()
    assert not re.findall(r"https?:(?!//www\.w3\.org/2000/svg)|href|<script|<image", chart.as_svg())
    used = set(re.findall(r"url\(#([^)]+)\)", chart.as_svg()))
    assert used <= {each.attrib["id"] for each in root.iter(f"{SVG}pattern")}


def test_two_pictures_on_one_page_have_names_of_their_own():
    names = [drawn(chart).attrib["id"] for chart in charts()]
    assert len(set(names)) == len(names)
    assert drawn(shares_chart(BILAGA_1)).attrib["id"] == names[0]


def test_markup_in_a_name_is_text_and_no_name_touches_the_drawing():
    region = Recipient(name=MISCHIEF, group=RecipientGroup.REGIONS)
    shared = shares_chart(allocate(Sek.kronor(1), {region: 1}, method=AllocationMethod.FLOOR_EACH))
    assessed = waterfall_chart(assess(GrantCase(agreement=AGREEMENT, recipient=region), as_of=date(2020, 4, 1)))
    dated = timeline_chart(((MISCHIEF, date(2020, 1, 1), MISCHIEF),), title=MISCHIEF)
    for chart in (shared, assessed, dated):
        assert "<script>" not in chart.as_svg()
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Söner&quot; url(#x)" in chart.as_svg()
        assert "<script>alert(1)</script>" in drawn(chart)[0].text + drawn(chart)[1].text
    assert shared.bars[0].label == MISCHIEF


def test_a_long_name_is_cut_in_the_picture_and_whole_in_its_description():
    chart = BarChart(title="x" * 100, bars=(Bar(label="y" * 40, start=0, end=1, text="1"),))
    assert texts(chart)[:2] == ["x" * 42 + "…" + "x" * 41, "y" * 18 + "…" + "y" * 17]
    assert "y" * 40 in chart.description


@given(shares=st.lists(amounts(Sek(ore=10**18)), min_size=1, max_size=8))
def test_bars_keep_their_proportion_and_stay_on_the_paper(shares):
    """The longest bar has the whole width; every other is as long in proportion, and a krona is never nothing."""
    bars = tuple(Bar(label=str(at), start=0, end=each.ore, text="") for at, each in enumerate(shares))
    longest = max(1, *(each.ore for each in shares), 1)
    shown = [each for each in shares if each.ore]
    widths = [width for _, _, width, _ in rectangles(BarChart(title="", bars=bars))]
    assert [max(1, 300 * each.ore // longest) for each in shown] == widths


@given(case=grant_cases(AGREEMENT), as_of=days())
def test_every_case_has_a_picture_with_whole_coordinates(case, as_of):
    """Each of the six amounts has a row, as has what was not paid on the right; all coordinates are whole numbers."""
    ledger = assess(case, as_of=as_of).ledger
    chart = waterfall_chart(ledger)
    rest = ("awaiting", "open", "lapsed", "unclaimed", "undetermined")
    assert len(texts(chart)) == 13 + 2 * sum(bool(getattr(ledger, term)) for term in rest)
    assert all(bar.end <= max(ledger.entitled, ledger.paid, ledger.repaid).ore for bar in chart.bars)
    between = chart.bars[1 : 1 + sum(bool(getattr(ledger, term)) for term in rest)]
    if between:
        # One begins where the other ends, from what was paid on the right to the whole of the entitlement.
        ends = [ledger.paid_on_right.ore, *(bar.end for bar in between)]
        assert ends[:-1] == [bar.start for bar in between]
        assert ledger.entitled.ore == ends[-1]
    for each in drawn(chart).iter():
        for name in ("x", "y", "width", "height", "cx", "cy"):
            assert 0 <= int(each.attrib.get(name, "0")) <= 760


@pytest.mark.parametrize("locale", ["sv", "en"])
@pytest.mark.parametrize(
    "result",
    [
        BILAGA_1,
        assess(CASE, as_of=date(2020, 4, 1)),
        assess(CASE, as_of=date(2020, 4, 1)).ledger,
        allocate(Sek.kronor(1), {"A": 1}, method=AllocationMethod.FLOOR_EACH),
    ],
    ids=lambda result: type(result).__name__,
)
def test_a_notebook_is_given_the_chart_beside_the_table(result, locale):
    draw = waterfall_chart if hasattr(result, "ledger") or hasattr(result, "entitled") else shares_chart
    assert f"{draw(result, locale=locale).as_svg()}</div></figure>" in mimebundle(result, locale)["text/html"]


def test_a_chart_refuses_what_it_cannot_show():
    shared = allocate(Sek.kronor(1), {"A": 1}, method=AllocationMethod.FLOOR_EACH)
    with pytest.raises(InvalidType, match="source"):
        shares_chart(CASE)
    with pytest.raises(InvalidValue, match="column"):
        shares_chart(shared, column="table_1")
    with pytest.raises(UnknownName, match="table_1, table_2, sum"):
        shares_chart(BILAGA_1, column="table_3")
    with pytest.raises(InvalidType, match="source"):
        waterfall_chart(shared)
    with pytest.raises(InvalidValue) as raised:
        timeline_chart((("a", "2020-01-01", 1), ("b",)), title=1)
    assert [fault.field for fault in raised.value.faults] == ["entries[0][1]", "entries[0][2]", "entries[1]", "title"]
    with pytest.raises(InvalidType, match="entries"):
        timeline_chart([])
    with pytest.raises(UnknownName, match="sv, en"):
        waterfall_chart(assess(CASE, as_of=date(2020, 4, 1)), locale="da")
