"""The pages as a browser shows and prints them: A4, two pages at most, no text cut, nothing complained of."""

import re
import runpy
from datetime import date
from pathlib import Path
from types import MappingProxyType

import attrs
import pytest
from chromium import CHROMIUM, NARROW, broken, cut, look_at, look_at_all, pages_of
from shown import MISCHIEF

from grantkit import GrantCase, RecipientGroup, assess
from grantkit.case import Deviation
from grantkit.text import FormKind, explain, overview
from grantkit.text.pages import Heading

ROOT = Path(__file__).parent.parent.parent
DECEMBER_2 = date(2019, 12, 2)
# A long word, a long name and markup, wherever a form takes them.
AWKWARD = f"{MISCHIEF} {'Verksamhetsutvecklingssamordningsansvarig' * 3}"
EXAMPLE = MappingProxyType(runpy.run_path(str(ROOT / "examples" / "print_forms.py")))
PAGES = MappingProxyType({name: content for locale in ("sv", "en") for name, content in EXAMPLE["pages"](locale)})

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed, so no page can be shown or printed"),
]


def awkward_pages():
    """The same forms with long and wicked text in every field that takes text."""
    contact = attrs.evolve(
        EXAMPLE["CONTACT"],
        **dict.fromkeys(("recipient_name", "contact_person", "postal_address", "telephone", "email"), AWKWARD),
    )
    report = EXAMPLE["REPORT"]
    items = tuple(attrs.evolve(item, label=AWKWARD, area=AWKWARD) for item in report.items[:2])
    reviewer = attrs.evolve(report.certification.reviewer, name=AWKWARD, position=AWKWARD)
    certification = attrs.evolve(
        report.certification, reviewer=reviewer, deviations=(Deviation(description=AWKWARD, measure=AWKWARD),)
    )
    evolved = attrs.evolve(report, contact=contact, items=items, certification=certification, addressee=AWKWARD)
    found = EXAMPLE["assess"](EXAMPLE["CASE"], as_of=EXAMPLE["AS_OF"]).documents[1].findings
    form, case = EXAMPLE["financial_report_form"], EXAMPLE["CASE"]
    return {
        "awkward.html": form(evolved, case=case, kind=FormKind.REVIEWED, missing=found).as_html(),
        "awkward_to_send.html": form(evolved, case=case).as_html(),
    }


def letter_pages():
    """The letter of each language in two: what stands before its annex, and the annex."""
    assessment = EXAMPLE["assess"](EXAMPLE["CASE"], as_of=EXAMPLE["AS_OF"])
    alternatives = EXAMPLE["sensitivity"](EXAMPLE["CASE"], as_of=EXAMPLE["AS_OF"])
    for locale in ("sv", "en"):
        letter = explain(assessment, locale=locale, alternatives=alternatives)
        annex = next(place for place, part in enumerate(letter.parts) if isinstance(part, Heading) and part.new_page)
        yield f"first_part_{locale}.html", attrs.evolve(letter, parts=letter.parts[:annex]).as_html()
        yield f"annex_{locale}.html", attrs.evolve(letter, parts=letter.parts[annex:]).as_html()


def overview_pages():
    """The overview of all regions, of which every third asked in time and every third too late."""
    case = EXAMPLE["CASE"]
    asked = (case.requisitions, (), tuple(attrs.evolve(each, arrived_on=DECEMBER_2) for each in case.requisitions))
    regions = [each for each in case.agreement.recipients if each.group is RecipientGroup.REGIONS]
    cases = [
        GrantCase(
            agreement=case.agreement, recipient=each, requisitions=asked[at % 3], payments=case.payments * (at % 2)
        )
        for at, each in enumerate(regions)
    ]
    found = [assess(each, as_of=EXAMPLE["AS_OF"]) for each in cases]
    return {f"overview_{locale}.html": overview(found, locale=locale).as_html() for locale in ("sv", "en")}


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory):
    contents = {**PAGES, **awkward_pages(), **dict(letter_pages()), "bad.html": BAD}
    return look_at_all(tmp_path_factory.mktemp("chromium"), contents)


@pytest.fixture(scope="module")
def on_a_telephone(tmp_path_factory):
    contents = {**{name: PAGES[name] for name in TO_READ}, **awkward_pages(), **overview_pages(), "bad.html": BAD}
    return look_at_all(tmp_path_factory.mktemp("telephone"), contents, NARROW)


# A script of its own, and a line that cannot be broken.
BAD = """<!DOCTYPE html><html><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"></head>
<body><script>console.error(1)</script><p style="white-space: nowrap">{}</p>
<p style="width: 1em; overflow-wrap: anywhere">Gotland</p></body></html>""".format("x" * 400)

TO_READ = [name for name in PAGES if name.startswith(("requisition", "financial_report", "letter"))]
AWKWARD_PAGES = ["awkward.html", "awkward_to_send.html"]
OVERVIEWS = ["overview_sv.html", "overview_en.html"]


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith(".html")])
def test_a_form_prints_on_two_a4_pages_at_most_and_a_letter_with_its_annex_on_five(looked_at, name):
    count, boxes = pages_of(looked_at[name][0])
    most = 5 if name.startswith("letter") else 2
    assert count == 1 if name.startswith("requisition") else 1 <= count <= most
    assert boxes
    assert {(round(wide), round(high)) for _, _, wide, high in boxes} == {(595, 842)}


@pytest.mark.parametrize("locale", ["sv", "en"])
def test_the_part_of_a_letter_before_its_annex_prints_on_two_pages_and_the_annex_begins_a_new_one(looked_at, locale):
    whole, first, annex = (
        pages_of(looked_at[f"{name}_{locale}.html"][0])[0] for name in ("letter", "first_part", "annex")
    )
    assert 1 <= first <= 2
    # By itself, the annex has the heading of the letter above it.
    assert first + 1 <= whole <= first + annex


@pytest.mark.parametrize("name", [*PAGES, *AWKWARD_PAGES])
def test_no_text_is_cut(looked_at, name):
    assert cut(looked_at[name][2]) == []


@pytest.mark.parametrize("name", [*PAGES, *AWKWARD_PAGES])
def test_the_browser_complains_of_nothing(looked_at, name):
    assert looked_at[name][1] == []


@pytest.mark.parametrize("name", [*TO_READ, *OVERVIEWS])
def test_no_word_is_broken_into_letters_on_a_telephone(on_a_telephone, name):
    """A narrow column takes whole words; what a form has typed into a field is not looked into."""
    assert broken(on_a_telephone[name][2]) == []


@pytest.mark.parametrize("name", [*TO_READ, *OVERVIEWS, *AWKWARD_PAGES])
def test_a_form_a_letter_and_an_overview_fit_a_telephone(on_a_telephone, name):
    dom = on_a_telephone[name][2]
    assert int(re.search(r'data-inside="(\d+)"', dom)[1]) == NARROW
    assert int(re.search(r'data-beyond="(-?\d+)"', dom)[1]) <= 0
    assert cut(dom) == []


@pytest.mark.parametrize("name", AWKWARD_PAGES)
def test_markup_in_a_value_runs_nothing_and_is_shown(looked_at, name):
    _, _, dom = looked_at[name]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; " in dom
    # The only script on the page is the one that measures it.
    assert dom.count("<script>") == 1


def test_a_page_that_is_bad_would_be_seen_to_be(looked_at, on_a_telephone):
    assert int(re.search(r'data-beyond="(\d+)"', on_a_telephone["bad.html"][2])[1]) > 0
    _, complaints, dom = looked_at["bad.html"]
    assert ["Content Security Policy" in each["params"]["entry"]["text"] for each in complaints] == [True]
    assert "P" in cut(dom)
    assert ["Gotland"] == broken(dom)


def test_what_a_script_complains_of_is_a_complaint(tmp_path):
    page = "<!DOCTYPE html><html><body>{}</body></html>"
    for script in ("console.error('lacking')", "throw new Error('lacking')", ""):
        _, complaints, _ = look_at(tmp_path, f"{len(script)}.html", page.format(f"<script>{script}</script>"))
        assert bool(complaints) is bool(script)
