"""Plain text: lines wrap, tables fold, nothing is lost, controls are seen, and ASCII is plain."""

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from grantkit.errors import InvalidType, InvalidValue
from grantkit.text import Printable, Sheet
from grantkit.text.form_parts import Choice, FormChoices, FormLine, FormLines
from grantkit.text.pages import Bullets, Heading, Paragraph
from grantkit.text.plain_text import Plain

WIDTHS = st.none() | st.integers(20, 100)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), max_size=60) | st.sampled_from(
    (
        "22 § förvaltningslagen (2017:900) – ”Skåne”, 430\u00a0744\u00a0951\u00a0kr → 0\u00a0kr",
        "a" * 130,
        "▲ saknas",
        "",
    )
)
SWEDISH = "Räntan på 1\u00a0000\u00a0kr är – enligt 22 § – ”noll” … é Å Ä Ö → 5"


@st.composite
def parts(draw):
    """Draw one part of any kind with any texts."""
    first, second, third = draw(TEXTS), draw(TEXTS), draw(TEXTS)
    return draw(
        st.sampled_from(
            (
                Heading(text=first, marks=(second,)),
                Paragraph(text=first, marks=(second,)),
                FormLines(
                    name="x",
                    header=("a", "b"),
                    facts=(FormLine(label=first, value=second), FormLine(label="b", value=None)),
                ),
                Sheet(caption=first, header=(second, "kr"), rows=((third, "5"), (None, first)), notes=(third,)),
                Sheet(caption=first, header=(second, "kr"), rows=()),
                FormChoices(
                    name="",
                    path="",
                    choices=(
                        Choice(text=first, chosen=True, word=second, value="1"),
                        Choice(text=third, chosen=False, word="", value="2"),
                    ),
                ),
                Bullets(texts=(first, second)),
                Bullets(texts=(third,) * 11, numbered=True),
            )
        )
    )


PAGES = st.builds(Printable, title=TEXTS, locale=st.just("sv"), parts=st.lists(parts(), max_size=3).map(tuple))


@given(page=PAGES | parts(), width=WIDTHS, bare=st.booleans())
def test_plain_text_keeps_within_its_width_and_ends_with_one_line_break(page, width, bare):
    """No line is longer than asked for or ends in a blank, and ASCII means ASCII."""
    text = page.as_text(width=width, ascii=bare)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    lines = text.split("\n")
    assert [] == [line for line in lines if (width and len(line) > width) or line.endswith(" ")]
    assert text.isascii() or not bare
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]", text)


def letters_of(text):
    """What is left of a text without blanks, and without what is drawn around it."""
    return re.sub(r"[\s=-]+", "", text)


@given(texts=st.lists(TEXTS, min_size=1, max_size=3), width=st.integers(20, 100))
def test_wrapping_loses_no_character(texts, width):
    """Unbroken and broken lines have the same characters in the same order, apart from blanks."""
    page = Printable(
        title=texts[0], locale="sv", parts=(Paragraph(text=texts[-1]), Bullets(texts=tuple(texts), numbered=True))
    )
    assert letters_of(page.as_text(width=None)) == letters_of(page.as_text(width=width))


@given(rows=st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=4), width=st.integers(20, 60))
@example(rows=[("a" * 200, "b", "c")], width=20)
def test_a_table_that_is_too_wide_is_folded_and_keeps_every_cell(rows, width):
    """Each row is an item with a line for each cell, which the name of its column begins; a heading has one line."""
    header = ("rubrik", "belopp", "anmärkning")
    sheet = Sheet(caption="", header=header, rows=tuple(rows), captioned=False)
    unbroken, text = sheet.as_text(width=None), sheet.as_text(width=width)
    if max(map(len, unbroken.split("\n"))) <= width:
        assert unbroken == text
        return
    shown = Plain(width=None)
    told = "".join(
        f"-{''.join(f'{head}:{shown.line(cell)}' for head, cell in zip(header, row, strict=True))}"
        if any(row[1:])
        else f"-{header[0]}:{shown.line(row[0])}"
        for row in rows
    )
    assert letters_of(told) == letters_of(text)


def test_a_folded_table_reads_row_by_row():
    sheet = Sheet(
        caption="Skyldigheter",
        header=("skyldighet", "till", "sista dag"),
        rows=(("lämna ekonomisk berättelse", "Kammarkollegiet", "den 31 mars 2020"),),
        notes=("en anmärkning som är längre än en rad i den här tabellen",),
    )
    assert sheet.as_text(width=40) == (
        "Skyldigheter\n"
        "- skyldighet: lämna ekonomisk berättelse\n"
        "  till: Kammarkollegiet\n"
        "  sista dag: den 31 mars 2020\n"
        "- en anmärkning som är längre än en rad\n"
        "  i den här tabellen\n"
    )


def test_a_heading_among_folded_rows_has_no_line_for_its_empty_cells():
    rows = (("per överenskommelse", "", ""), ("Statsbidrag för inköp av litteratur", "5 kr", ""))
    sheet = Sheet(caption="Summor", header=("", "utbetalt", "använt"), rows=rows, strong=(0,))
    folded = "Summor\n- per överenskommelse\n- Statsbidrag för inköp av litteratur\n  utbetalt: 5 kr\n  använt:\n"
    assert sheet.as_text(width=40) == folded


def test_an_amount_is_not_broken_over_two_lines():
    text = Paragraph(text="Det som ska återbetalas är 430\u00a0744\u00a0951\u00a0kr.").as_text(width=30)
    assert text == "Det som ska återbetalas är\n430\u00a0744\u00a0951\u00a0kr.\n"
    assert Paragraph(text="Summan är 430\u00a0744\u00a0951\u00a0kr.").as_text(width=20, ascii=True) == (
        "Summan är\n430 744 951 kr.\n".replace("ä", "a")
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        (SWEDISH, 'Rantan pa 1 000 kr ar - enligt 22 par. - "noll" ... e A A O -> 5'),
        ("7, 9 §§", "7, 9 par."),
        ("½ × ≤ − ’x’ ß Ø æ", "1/2 x <= - 'x' ss O ae"),
        ("▲ saknas", "! saknas"),
        ("λ\u00a8", "\\u03bb\\xa8"),
        ("e\u0301", "e"),
    ],
)
def test_ascii_writes_what_is_most_like_each_sign(text, written):
    assert written == Plain(ascii=True).line(text)


@pytest.mark.parametrize("bare", [True, False])
@pytest.mark.parametrize(
    ("hidden", "shown"),
    [
        ("\x00", "\\x00"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\u202e", "\\u202e"),
        ("\ud800", "\\ud800"),
        ("\U000e0041", "\\U000e0041"),
    ],
)
def test_what_is_not_seen_is_written_as_an_escape(hidden, shown, bare):
    text = Sheet(caption=f"a{hidden}", header=(f"b{hidden}",), rows=((f"c{hidden}",),)).as_text(ascii=bare)
    assert [f"a{shown}", f"b{shown}", f"c{shown}"] == [line for line in text.splitlines() if not line.startswith("--")]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"width": 19}, InvalidValue),
        ({"width": True}, InvalidType),
        ({"width": "80"}, InvalidType),
        ({"ascii": 1}, InvalidType),
    ],
)
def test_a_width_that_nothing_fits_in_is_refused(given, error):
    with pytest.raises(error, match=r"width|ascii"):
        Printable(title="x", locale="sv", parts=()).as_text(**given)


def test_the_sign_of_a_section_stays_with_its_number():
    text = Paragraph(text="Rätten till pengarna har förfallit (12 §).").as_text(width=39)
    assert text == "Rätten till pengarna har förfallit\n(12 §).\n"


def test_a_table_without_rows_that_is_too_wide_is_its_header():
    assert Plain(width=20).table(("en lång kolumn", "en annan"), (), left=1) == "en lång kolumn  en\nannan"
