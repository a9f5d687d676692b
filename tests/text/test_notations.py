"""Text made safe for its place: one line, Markdown, HTML; and a style that can be read on both papers."""

import re

import pytest

from grantkit import AllocationMethod, GrantkitError, Sek, allocate
from grantkit.text import allocation_sheet
from grantkit.text.notations import STYLE, in_markdown, in_markup, one_line, starting_line, text_table
from grantkit.text.notebook import mimebundle
from grantkit.text.wording import value_text


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


HIDDEN = [
    "\x00",
    "\x07",
    "\x1b[2J",
    "\x7f",
    "\x9b",
    "\u202e",
    "\u2066",
    "\u200b",
    "\u200f",
    "\u061c",
    "\ufeff",
    "\ud800",
    "\u180e",
    "\u3164",
    "\U000e0041",
]


@pytest.mark.parametrize("hidden", HIDDEN)
def test_what_is_not_seen_is_shown_as_a_sign_and_turns_nothing(hidden):
    name = f"Norr{hidden}Syd"
    shares = allocate(Sek.kronor(3), {name: 1, "Väst": 2}, method=AllocationMethod.FLOOR_EACH)
    bundle = mimebundle(shares)
    in_plain_text = [allocation_sheet(shares).as_text()]
    written = [one_line(name), in_markdown(name), in_markup(name), text_table([name], [[name]])]
    written += [bundle["text/html"], bundle["text/markdown"]]
    written += [allocation_sheet(shares).as_html(), value_text(name), value_text((name,))]
    for text in (*written, *in_plain_text):
        assert hidden[0] not in text
        # Plain text says which character it is; elsewhere one sign stands for them all.
        assert ("Norr\\" if text in in_plain_text else "Norr\ufffd") in text
        text.encode("utf-8")


@pytest.mark.parametrize("hidden", HIDDEN)
def test_a_message_shows_what_is_not_seen(hidden):
    with pytest.raises(GrantkitError) as caught:
        allocate(Sek.kronor(1), {f"Norr{hidden}": -1}, method=AllocationMethod.FLOOR_EACH)
    with pytest.raises(GrantkitError) as listed:
        allocate(Sek.kronor(1), {f"Norr{hidden}": 1}, method=AllocationMethod.FLOOR_EACH).share("x")
    for error in (caught.value, listed.value):
        assert hidden[0] not in str(error)
        str(error).encode("utf-8")


def test_a_tab_is_a_blank_in_plain_text_and_lines_of_an_address_stay_apart():
    assert ("a b", "Box 1\nVisby") == (one_line("a\tb"), value_text("Box 1\nVisby"))


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
