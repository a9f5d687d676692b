"""The charts as a browser shows and prints them: no words beyond the picture, upon others, or broader than reckoned."""

import json
import re
from html import unescape

import pytest
from chart_gallery import all_charts
from chromium import CHROMIUM, cut, look_at, pages_of

from grantkit.text.notations import web_page
from grantkit.text.pictures import breadth

PROBE = """
const outside = [], upon = [], lines = [];
for (const svg of document.querySelectorAll("svg")) {
  const paper = svg.getBoundingClientRect();
  const words = [...svg.querySelectorAll("text")].map(each => [each, each.getBoundingClientRect()]);
  words.forEach(([each, box], place) => {
    const told = each.textContent;
    if (box.left < paper.left || box.right > paper.right || box.top < paper.top || box.bottom > paper.bottom)
      outside.push(told);
    for (const [other, beside] of words.slice(place + 1))
      if (box.left < beside.right - 1 && beside.left < box.right - 1
          && box.top < beside.bottom - 1 && beside.top < box.bottom - 1) upon.push(told + " | " + other.textContent);
    lines.push([told, +each.getAttribute("font-size"), each.hasAttribute("font-weight"), each.getComputedTextLength()]);
  });
  for (const mark of svg.querySelectorAll("[data-mark]")) {
    const box = mark.getBoundingClientRect();
    if (box.left < paper.left || box.right > paper.right) outside.push(mark.getAttribute("data-mark"));
  }
}
const broad = document.documentElement.scrollWidth > document.documentElement.clientWidth;
document.body.setAttribute("data-looked-at", document.querySelectorAll("svg").length);
document.body.setAttribute("data-cut", broad ? "page" : "");
document.body.setAttribute("data-told", JSON.stringify({outside, upon, lines}));
"""
AWKWARD = ("Verksamhetsutvecklingssamordningsansvarig", "Ĳsselmeer 漢字 😀", "WWWWMMMM@%", "İĞŞ ŽŠ ½ ’“”")

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed, so no page can be shown or printed"),
]


def page(width):
    drawn = [chart.as_svg(width) for locale in ("sv", "en") for chart in all_charts(locale).values()]
    return web_page("Diagram", (f"<figure>{svg}</figure>" for svg in drawn), "sv")


@pytest.fixture(scope="module", params=[(None, 1280), (350, 390)], ids=["screen", "phone"])
def looked_at(request, tmp_path_factory):
    width, window = request.param
    directory = tmp_path_factory.mktemp("charts")
    return look_at(directory, "charts.html", page(width), probe=PROBE, width=window)


def told(dom):
    return json.loads(unescape(re.search(r'data-told="([^"]*)"', dom)[1]))


def test_nothing_leaves_its_picture_and_no_picture_leaves_the_page(looked_at):
    _, _, dom = looked_at
    assert told(dom)["outside"] == []
    assert cut(dom) == []


def test_no_words_stand_upon_others(looked_at):
    assert told(looked_at[2])["upon"] == []


def test_no_words_are_broader_than_they_are_reckoned_to_be(looked_at):
    lines = told(looked_at[2])["lines"]
    assert len(lines) > 1_000
    assert [text for text, size, bold, length in lines if length > breadth(text, size, bold=bold)] == []


def test_the_browser_complains_of_nothing(looked_at):
    assert looked_at[1] == []


def test_the_charts_print_on_a4(looked_at):
    _, boxes = pages_of(looked_at[0])
    assert {(round(wide), round(high)) for _, _, wide, high in boxes} == {(595, 842)}


def test_letters_of_other_scripts_are_not_broader_than_they_are_reckoned_to_be(tmp_path):
    svg = "".join(f'<text y="20" font-size="12" font-family="Arial, sans-serif">{text}</text>' for text in AWKWARD)
    content = web_page("", (f'<svg width="600" height="40">{svg}</svg>',), "sv")
    lines = told(look_at(tmp_path, "scripts.html", content, probe=PROBE)[2])["lines"]
    assert [text for text, size, _, length in lines if length > breadth(text, size)] == []
    # The page is looked at: these words do stand upon each other.
    assert len(lines) == len(AWKWARD)


def test_words_that_stand_upon_others_would_be_seen(tmp_path):
    svg = '<svg width="60" height="40"><text y="20" x="-5">aaa</text><text y="22">bbb</text></svg>'
    found = told(look_at(tmp_path, "bad.html", web_page("", (svg,), "sv"), probe=PROBE)[2])
    assert (found["outside"], found["upon"]) == (["aaa"], ["aaa | bbb"])
