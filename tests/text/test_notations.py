"""Text made safe for its place: one line, Markdown, HTML; and a style that can be read on both papers."""

import re

import pytest

from grantkit.text.notations import STYLE, in_markdown, in_markup, starting_line, text_table


def test_a_name_that_holds_a_line_break_stays_on_its_line():
    assert text_table(["a"], [["Norr\nSyd"]]) == "a\n--------\nNorr Syd"


@pytest.mark.parametrize(
    ("text", "shown"),
    [("- a", "\\- a"), ("12) a", "12\\) a"), ("+", "\\+"), ("a. b", "a. b"), ("2019", "2019"), (" = x", " \\= x")],
)
def test_a_line_of_markdown_starts_no_list(text, shown):
    assert starting_line(text) == shown


def test_what_xml_cannot_hold_is_replaced():
    assert in_markup("a\x00b\ud800\x85") == "a\ufffdb\ufffd\ufffd"
    assert in_markdown("a\x07*") == "a\ufffd\\*"


def luminance(colour):
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", re.findall(r":root \{(.*?)\}", STYLE))
def test_text_stands_out_from_the_paper_in_both_themes(theme):
    colours = dict(re.findall(r"--(\w+): (#\w{6})", theme))
    for paper in ("paper", "shade"):
        for ink, least in (("ink", 7), ("soft", 4.5), ("mark", 4.5), ("line", 3)):
            lighter, darker = sorted((luminance(colours[paper]), luminance(colours[ink])), reverse=True)
            assert (lighter + 0.05) / (darker + 0.05) >= least
