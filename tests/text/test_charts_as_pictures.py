"""Every chart as a picture: nothing outside it, no words upon others, whole coordinates, all of it also in words."""

import re

import pytest
from chart_gallery import MANY, all_charts, drawing, marks, texts, touching
from hypothesis import given
from hypothesis import strategies as st
from shown import MISCHIEF

from grantkit import Sek, Unknown
from grantkit.text import Bar, BarChart, pairs_chart
from grantkit.text.chart_rows import Scale, columns_of, ticks_of_amounts, ticks_of_days
from grantkit.text.pictures import breadth, wrapped

CHARTS = {f"{name}_{locale}": chart for locale in ("sv", "en") for name, chart in all_charts(locale).items()}
WIDTHS = (None, 390, 640)
SVG = "{http://www.w3.org/2000/svg}"
PLACES = ("x", "y", "width", "height", "cx", "cy", "r", "x1", "x2", "y1", "y2")
EVERY = pytest.mark.parametrize("width", WIDTHS)
EACH = pytest.mark.parametrize("name", CHARTS)
some_text = st.text(st.characters(exclude_categories=("Cs",)), max_size=60)


def outside(root, boxes):
    _, _, wide, high = map(int, root.attrib["viewBox"].split())
    return [box for box in boxes if box.left < 0 or box.top < 0 or box.right > wide or box.bottom > high]


def assert_readable(root):
    words, drawn = texts(root), marks(root)
    assert outside(root, [*words, *drawn]) == []
    assert touching(words) == []
    # The words of a map stand within its tiles; no other words stand upon a mark.
    tiles = {id(mark) for word, mark in touching(words, drawn) if mark.left <= word.left and word.right <= mark.right}
    assert [pair for pair in touching(words, drawn) if id(pair[1]) not in tiles] == []


@pytest.mark.long
@EACH
@EVERY
def test_everything_stands_in_the_picture_and_no_words_upon_other_words(name, width):
    assert_readable(drawing(CHARTS[name], width))


@EACH
def test_every_coordinate_is_a_whole_number(name):
    for each in drawing(CHARTS[name]).iter():
        for place in PLACES:
            assert re.fullmatch(r"-?\d+", each.attrib.get(place, "0"))
        if each.tag == f"{SVG}path":
            assert "." not in each.attrib["d"]


@pytest.mark.long
@EACH
@EVERY
def test_no_word_of_a_label_is_left_out_or_cut(name, width):
    """All lines of the picture, put together without blanks, have the title and each label whole."""
    chart = CHARTS[name]
    shown = "".join(box.text for box in texts(drawing(chart, width))).replace(" ", "")
    assert chart.title.replace(" ", "") in shown
    for row in next(filter(None, (getattr(chart, each, ()) for each in ("bars", "rows", "stacks", "events", "tiles")))):
        assert getattr(row, "label", getattr(row, "region", "")).replace(" ", "") in shown
    assert "…" not in shown


@EACH
def test_a_picture_is_named_and_described_and_has_neither_script_nor_anything_from_elsewhere(name):
    chart, root = CHARTS[name], drawing(CHARTS[name])
    named = root.attrib["id"]
    assert (root.tag, root.attrib["role"]) == (f"{SVG}svg", "img")
    assert root.attrib["aria-labelledby"] == f"{named}-title {named}-desc"
    told = {each.attrib["id"]: each.text for each in root if each.tag in {f"{SVG}title", f"{SVG}desc"}}
    assert told == {f"{named}-title": chart.title, f"{named}-desc": chart.description}
    assert not re.findall(r"https?:(?!//www\.w3\.org/2000/svg)|href|<script|<image|\son\w+=", chart.as_svg())
    used = set(re.findall(r"url\(#([^)]+)\)", chart.as_svg()))
    assert used == {each.attrib["id"] for each in root.iter(f"{SVG}pattern")}


@EACH
def test_every_paint_of_light_has_one_of_dark(name):
    svg = CHARTS[name].as_svg()
    used = {kind for found in re.findall(r'class="([^"]+)"', svg) for kind in found.split()}
    assert used == set(re.findall(r"\.([a-z0-9-]+)\{", svg.partition("<style>")[2].partition("</style>")[0]))
    assert "prefers-color-scheme:dark" in svg


@EACH
@EVERY
def test_a_point_does_not_touch_the_words_beside_it(name, width):
    root = drawing(CHARTS[name], width)
    points = [
        box._replace(left=box.left - 4, right=box.right + 4) for box in marks(root, "first", "second", "last_day")
    ]
    beside = [box for box in texts(root) if box.text not in {"2018", "2019"}]
    assert touching(points, beside) == []


def test_every_picture_has_a_name_of_its_own():
    ids = [drawing(chart).attrib["id"] for chart in CHARTS.values()]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("name", [name for name in CHARTS if "of_many" in name])
def test_290_recipients_are_one_screen_and_each_can_be_read(name):
    root = drawing(CHARTS[name])
    _, _, wide, high = map(int, root.attrib["viewBox"].split())
    assert wide <= 1280
    assert high <= 1080
    assert {int(each.attrib["font-size"]) for each in root.iter(f"{SVG}text")} <= {10, 12, 15}
    assert set(MANY) <= {box.text for box in texts(root)}


def test_a_picture_is_as_broad_as_it_is_asked_to_be():
    for width in (320, 760, 1_000):
        assert drawing(CHARTS["shares_sv"], width).attrib["width"] == str(width)
    # The words of a map are never broken, so a map has a least breadth.
    assert 320 < int(drawing(CHARTS["map_sv"], 320).attrib["width"]) < 420


@given(st.lists(st.tuples(some_text, st.integers(-(10**18), 10**18) | st.none(), some_text), max_size=5), st.data())
def test_whatever_the_words_and_amounts_nothing_overlaps_or_leaves_the_picture(rows, data):
    """Names of any length in any script, and amounts below 0 or withheld, are drawn in any breadth."""
    width = data.draw(st.sampled_from((320, 500, 760)))
    bars = tuple(
        Bar(label=name, start=0, end=ore or 0, text=text, kind="withheld" if ore is None else "whole")
        for name, ore, text in rows
    )
    assert_readable(drawing(BarChart(title=MISCHIEF, bars=bars), width))
    amounts = [Unknown("x") if ore is None else Sek(ore=ore) for _, ore, _ in rows]
    pairs = tuple((row[0], one, other) for row, one, other in zip(rows, amounts, amounts[::-1], strict=True))
    assert_readable(drawing(pairs_chart(pairs, title="", names=(MISCHIEF, "x" * 90)), width))


@given(some_text, st.integers(1, 300), st.sampled_from((10, 12, 15)))
def test_wrapped_text_fits_and_has_every_letter(text, room, size):
    """Each line fits in its room, unless it is one letter; and together they are the text, but for its blanks."""
    lines = wrapped(text, room, size)
    assert all(breadth(line, size) <= room or len(line) == 1 for line in lines)
    assert "".join(lines).replace(" ", "") == "".join(wrapped(text, 10**6, size)).replace(" ", "")


@given(st.integers(-(10**14), 10**14), st.integers(0, 10**14))
def test_ticks_are_round_within_the_bounds_and_at_most_eight(least, span):
    """The steps are 1, 2 or 5 of some power of ten, and get coarser."""
    steps = []
    for ticks in ticks_of_amounts(least, least + span):
        values = [value for value, _ in ticks]
        assert 2 <= len(values) <= 8
        assert least <= values[0] < values[-1] <= least + span
        step = values[1] - values[0]
        assert str(step).rstrip("0") in {"1", "2", "5"}
        assert all(value % step == 0 for value in values)
        steps.append(step)
    assert steps == sorted(set(steps))


@given(st.dates(), st.dates())
def test_ticks_of_days_have_both_ends_and_first_days_of_months(one, other):
    """The last choices are the two ends, and the first day alone."""
    first, last = sorted((one, other))
    choices = list(ticks_of_days(first, last))
    for ticks in choices:
        days = [value for value, _ in ticks]
        assert days == sorted(set(days))
        assert days[0] == first.toordinal()
        assert all(told.endswith("-01") for _, told in ticks[1:-1])
    assert all(len(ticks) <= 10 for ticks in choices)
    assert [told for _, told in choices[-1]] == [first.isoformat()]
    assert {told for _, told in choices[-2]} == {first.isoformat(), last.isoformat()}


@given(st.integers(0, 500), st.integers(1, 9))
def test_columns_have_every_row_once_and_are_even(rows, count):
    parts = list(columns_of(rows, count))
    assert [row for part in parts for row in part] == list(range(rows))
    assert len(parts) <= count


@given(st.integers(-(10**15), 10**15), st.integers(0, 10**15), st.integers(0, 10**15))
def test_a_scale_keeps_the_order_and_its_ends(least, span, between):
    scale = Scale(least=least, most=least + span, x=100, width=300)
    assert scale.at(least) == 100
    assert scale.at(least + span) == (400 if span else 100)
    assert 100 <= scale.at(least + min(span, between)) <= 400
