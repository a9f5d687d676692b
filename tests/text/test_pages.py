"""A page and its parts in three notations; a sheet with its sums, its marks and its notes in each of them."""

import re

from grantkit.text import Printable, Sheet
from grantkit.text.pages import Heading, Paragraph

SHEET = Sheet(
    caption="Vem",
    header=("region", "belopp"),
    rows=(("Norr", "5 kr"), ("Syd", None), ("summa", "5 kr")),
    notes=("<b>", "1. som tryckt"),
    sums=1,
    strong=(2,),
    marks=((1, "▲ saknas"), (1, "x|y")),
)


def test_a_sheet_whose_texts_hold_line_breaks_keeps_its_lines():
    sheet = Sheet(caption="a\nb", header=("a",), rows=(), notes=("c\r\nd",))
    assert sheet.as_text() == "a b\na\n-\n- c d\n"


def test_a_sheet_is_written_as_text_with_its_marks_its_blank_cells_and_its_notes():
    assert SHEET.as_text() == (
        "Vem\n"
        "region                  belopp\n"
        "------------------  ----------\n"
        "Norr                      5 kr\n"
        "Syd  ▲ saknas  x|y  ..........\n"
        "summa                     5 kr\n"
        "- <b>\n"
        "- 1. som tryckt\n"
    )


def test_a_sheet_is_written_as_markdown_with_its_marks_its_blank_cells_and_its_notes():
    assert SHEET.as_markdown() == (
        "Vem:\n"
        "\n"
        "| region | belopp |\n"
        "| :-- | --: |\n"
        "| Norr | 5 kr |\n"
        "| Syd **▲ saknas** **x\\|y** | .......... |\n"
        "| **summa** | **5 kr** |\n"
        "\n"
        "- \\<b\\>\n"
        "- 1\\. som tryckt"
    )


def test_a_sheet_on_a_page_sets_its_sums_apart_and_has_its_notes_below():
    body, _, foot = SHEET.as_html().partition("</tbody>")
    assert ("Syd" in body, "Syd" in foot, "summa" in body, "summa" in foot) == (True, False, False, True)
    assert '<tr class="strong"><th scope="row">summa</th>' in foot
    assert ' <strong class="mark">▲ saknas</strong> <strong class="mark">x|y</strong></th>' in body
    assert foot.endswith("</table>\n<ul>\n<li>&lt;b&gt;</li>\n<li>1. som tryckt</li>\n</ul>")


def test_a_section_of_many_rows_may_run_on_to_the_next_page():
    def page(rows):
        sheet = Sheet(caption="", header=("a",), rows=(("1",),) * rows)
        return Printable(title="", locale="sv", parts=(Paragraph(text="först"), Heading(text="b"), sheet)).as_html()

    assert re.findall("<section.*>", page(3)) == ['<section class="whole">']
    assert re.findall("<section.*>", page(4)) == ["<section>"]
