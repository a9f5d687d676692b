"""How results show themselves: as text, and as markup in which every name is text."""

from datetime import date
from html.parser import HTMLParser
from typing import Any

import attrs
import pytest
from shown import MISCHIEF, plain

from grantkit import (
    Allocation,
    AllocationMethod,
    Channel,
    Citation,
    GrantAgreement,
    GrantCase,
    PublishedTable,
    Recipient,
    RecipientGroup,
    Requisition,
    Sek,
    Unknown,
    allocate,
    assess,
    sensitivity,
)
from grantkit.case import Alternative, Lapse, Ledger, ReclaimExposure, RepaymentDuty, UnspentFunds
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1
from grantkit.text import Sheet
from grantkit.text.notebook import mimebundle, sheet_markup, sheet_of
from grantkit.values.display import NotebookDisplay

CLAUSE = Citation("S1", "avsnitt 8.1", ("R50",))
GOTLAND = AGREEMENT.recipient("Gotland")
LATE = Requisition(amount=Sek.kronor(18_735_782), arrived_on=date(2019, 12, 2), channel=Channel.E_MAIL)
CASE = GrantCase(agreement=AGREEMENT, recipient=GOTLAND, requisitions=(LATE,))
ASSESSED = assess(CASE, as_of=date(2020, 4, 1))
SHARED = allocate(Sek.kronor(10), {"A": 1, "B": 2}, method=AllocationMethod.FLOOR_EACH)
RESULTS = [
    SHARED,
    ASSESSED,
    ASSESSED.ledger,
    ASSESSED.lapse,
    ASSESSED.repayment,
    ASSESSED.reclaim,
    assess(CASE, as_of=date(2020, 4, 1)).unspent,
    sensitivity(CASE, as_of=date(2020, 4, 1))[0],
    BILAGA_1,
    AGREEMENT,
]


class Cells(HTMLParser):
    """Reads markup as a browser does: the tags that are there, and the text of each cell, caption and note."""

    def __init__(self, markup):
        super().__init__()
        self.tags, self.open, self.texts = set(), [], []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):  # noqa: ARG002  # the parser's own name
        self.tags.add(tag)
        self.open.append(tag)
        if tag in {"th", "td", "caption", "li"}:
            self.texts.append("")

    def handle_endtag(self, tag):
        assert tag == self.open.pop()

    def handle_data(self, data):
        self.texts[-1] += data


def told(sheet):
    return [sheet.caption, *sheet.header, *(cell for row in sheet.rows for cell in row), *sheet.notes]


def test_every_kind_of_result_is_among_those_shown_here():
    kinds = {Allocation, type(ASSESSED), Ledger, Lapse, RepaymentDuty, ReclaimExposure, UnspentFunds}
    assert {type(result) for result in RESULTS} == kinds | {Alternative, PublishedTable, GrantAgreement}


@pytest.mark.parametrize("locale", ["sv", "en"])
@pytest.mark.parametrize("result", RESULTS, ids=lambda result: type(result).__name__)
def test_text_and_markup_hold_the_same_table(result, locale):
    sheet, bundle = sheet_of(result, locale), mimebundle(result, locale)
    table, _, chart = bundle["text/html"].partition("<figure")
    read = Cells(table)
    assert bool(chart) == (type(result) in {Allocation, type(ASSESSED), Ledger, PublishedTable})
    assert told(sheet) == read.texts
    assert read.open == []
    assert read.tags <= {"div", "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td", "ul", "li"}
    assert sheet.as_text() == bundle["text/plain"]
    assert [text for text in told(sheet) if "Sek(ore=" in text or "<" in text] == []


@pytest.mark.parametrize("result", RESULTS, ids=lambda result: type(result).__name__)
def test_a_result_shows_itself_in_swedish(result):
    assert mimebundle(result, "sv") == result._repr_mimebundle_()


def test_a_name_with_markup_appears_as_text():
    region = Recipient(name=MISCHIEF, group=RecipientGroup.REGIONS)
    table = attrs.evolve(BILAGA_1, title=MISCHIEF, rows=((region, (Sek.ZERO,) * 3),))
    for result in (
        assess(GrantCase(agreement=AGREEMENT, recipient=region), as_of=date(2020, 4, 1)),
        allocate(Sek.kronor(1), {region: 1}, method=AllocationMethod.FLOOR_EACH),
        table,
        attrs.evolve(ASSESSED.reclaim, actor=MISCHIEF),
        Own(owner=MISCHIEF, answers=(MISCHIEF,)),
    ):
        bundle = result._repr_mimebundle_()
        assert MISCHIEF in bundle["text/plain"]
        assert "<script>" not in bundle["text/html"]
        assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Söner&quot;" in bundle["text/html"]
    assert "<script>" not in mimebundle(region)["text/html"]


def test_markup_is_text_in_every_part_of_a_sheet():
    sheet = Sheet(caption=MISCHIEF, header=(MISCHIEF,), rows=((MISCHIEF,),), notes=(MISCHIEF,))
    read = Cells(sheet_markup(sheet, MISCHIEF))
    assert [MISCHIEF] * 4 == read.texts
    assert "<script>" not in sheet_markup(sheet, MISCHIEF)


def test_the_lapse_of_a_right_is_shown_with_both_readings():
    rows = dict(sheet_of(ASSESSED.lapse, "en").rows)
    assert rows["readings"] == "the stated day: lapsed and the next working day: preserved"
    assert rows["turns on the reading"] == "yes"
    assert plain(rows["entitled"]) == "SEK 18,735,782"
    assert rows["source"] == "section 8.1"
    assert (rows["last day"], rows["received"]) == ("1 December 2019", "2 December 2019")


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
        return ({"recipient": MISCHIEF, "ore": 150, "quota_ore": 100, "tied": True, "own_count": 100},) * self.count


def test_a_result_of_another_kind_is_shown_field_by_field():
    own = Own(owner="x", answers=("a", Unknown("b", CLAUSE)))
    assert sheet_of(own, "en").rows == (("owner", "x"), ("answers", "a and unknown: b (section 8.1)"))
    assert sheet_of(own, "en").caption == "Own"


def test_a_result_that_gives_records_is_shown_from_them_with_amounts_in_kronor():
    sheet = sheet_of(OwnRecords(count=2), "en")
    assert sheet.header == ("recipient", "amount", "quota ore", "told apart by weight or order", "own count")
    assert tuple(map(plain, sheet.rows[0])) == (MISCHIEF, "SEK 1.50", "SEK 1", "yes", "100")
    assert len(sheet.rows) == 2


def test_a_result_without_records_is_an_empty_table():
    assert sheet_of(OwnRecords(count=0)) == Sheet(caption="OwnRecords", header=(), rows=())
    assert mimebundle(OwnRecords(count=0))["text/plain"]


def test_what_is_no_result_shows_itself_as_it_is():
    assert mimebundle("<b>") == {"text/plain": "'<b>'", "text/html": "<pre>&#x27;&lt;b&gt;&#x27;</pre>"}


def test_a_sheet_for_a_page_keeps_its_marks_and_its_blank_cells_in_a_notebook():
    sheet = Sheet(caption="", header=("a", "b"), rows=(("1", None), ("2", "3")), marks=((0, "<x>"),))
    shown = sheet_markup(sheet)
    assert Cells(shown).texts == ["", "a", "b", "1 <x>", "", "2", "3"]
    assert shown.count("<strong>&lt;x&gt;</strong>") == 1
