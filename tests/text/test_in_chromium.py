"""The pages as a browser shows and prints them: A4, two pages at most, no text cut, nothing complained of."""

import re
import runpy
import shutil
import subprocess
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import attrs
import pytest
from shown import MISCHIEF

from grantkit.text import explain
from grantkit.text.pages import Heading

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# A long word, a long name and markup, wherever a form takes them.
AWKWARD = f"{MISCHIEF} {'Verksamhetsutvecklingssamordningsansvarig' * 3}"
WIDTH = 660  # the breadth of the text on A4, in points of a screen
PHONE = 390  # the breadth of a telephone, in points of a screen
PROBE = """
const cut = [];
for (const each of document.querySelectorAll("body *")) {
  if (each.closest("caption.hidden, title, desc, defs, script, style")) continue;
  const box = each.getBoundingClientRect();
  const paper = (each.ownerSVGElement || document.documentElement).getBoundingClientRect();
  const hidden = !each.ownerSVGElement && each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1;
  if (hidden || box.left < paper.left - 1 || box.right > paper.right + 1) cut.push(each.tagName);
}
document.body.setAttribute("data-looked-at", document.querySelectorAll("body *").length);
document.body.setAttribute("data-cut", cut.join(" "));
document.body.setAttribute("data-wide", document.documentElement.clientWidth + " " + document.documentElement.scrollWidth);
"""
EXAMPLE = MappingProxyType(runpy.run_path(str(ROOT / "examples" / "print_forms.py")))
PAGES = MappingProxyType({name: content for locale in ("sv", "en") for name, content in EXAMPLE["pages"](locale)})

pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="Chromium is not installed, so no page can be shown or printed"
)


def awkward_pages():
    """The same forms with long and wicked text in every field that takes text."""
    contact = attrs.evolve(
        EXAMPLE["CONTACT"],
        **dict.fromkeys(("recipient_name", "contact_person", "postal_address", "telephone", "email"), AWKWARD),
    )
    report = EXAMPLE["REPORT"]
    items = tuple(attrs.evolve(item, label=AWKWARD, area=AWKWARD) for item in report.items[:2])
    reviewer = attrs.evolve(report.certification.reviewer, name=AWKWARD, position=AWKWARD)
    evolved = attrs.evolve(
        report, contact=contact, items=items, certification=attrs.evolve(report.certification, reviewer=reviewer)
    )
    found = EXAMPLE["assess"](EXAMPLE["CASE"], as_of=EXAMPLE["AS_OF"]).documents[1].findings
    form = EXAMPLE["financial_report_form"](evolved, agreement=EXAMPLE["AGREEMENT"], missing=found, declaration=AWKWARD)
    return {"awkward.html": form.as_html()}


def letter_pages():
    """The letter of each language by itself, and what stands before its annex."""
    assessment = EXAMPLE["assess"](EXAMPLE["CASE"], as_of=EXAMPLE["AS_OF"])
    alternatives = EXAMPLE["sensitivity"](EXAMPLE["CASE"], as_of=EXAMPLE["AS_OF"])
    for locale in ("sv", "en"):
        letter = explain(assessment, locale=locale, alternatives=alternatives)
        annex = next(place for place, part in enumerate(letter.parts) if isinstance(part, Heading) and part.new_page)
        yield f"first_part_{locale}.html", attrs.evolve(letter, parts=letter.parts[:annex]).as_html()
        yield f"annex_{locale}.html", attrs.evolve(letter, parts=letter.parts[annex:]).as_html()


def look_at(directory, name, content, *, width=WIDTH):
    """Show and print a page in a browser of its own; give its PDF, the browser's complaints, and the page as it was.

    One script measures it, and is the only one that the page's own policy is opened for.
    """
    allowed = f"default-src 'none'; script-src 'sha256-{b64encode(sha256(PROBE.encode()).digest()).decode()}'"
    body = content if name.endswith(".html") else f"<!DOCTYPE html><html><body>{content}</body></html>"
    path = directory / f"{name}.html"
    probed = body.replace("default-src 'none'", allowed).replace("</body>", f"<script>{PROBE}</script></body>")
    path.write_text(probed, encoding="utf-8")
    pdf = path.with_suffix(".pdf")
    options = (
        *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr"),
        f"--user-data-dir={directory / f'profile-{name}'}",
        f"--window-size={width if name.endswith('.html') else 800},1000",
        *("--dump-dom", "--no-pdf-header-footer", f"--print-to-pdf={pdf}"),
    )
    done = subprocess.run(
        [CHROMIUM, *options, path.as_uri()],
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=120,
    )
    return pdf.read_bytes(), done.stderr, done.stdout


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory):
    directory = tmp_path_factory.mktemp("chromium")
    contents = {**PAGES, **awkward_pages(), **dict(letter_pages()), "bad.html": BAD}
    with ThreadPoolExecutor(max_workers=4) as pool:
        seen = pool.map(lambda entry: look_at(directory, *entry), contents.items())
        return dict(zip(contents, seen, strict=True))


# A script of its own, and a line that cannot be broken.
BAD = f"""<!DOCTYPE html><html><head><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"></head>
<body><script>console.error(1)</script><p style="white-space: nowrap">{"x" * 400}</p></body></html>"""


def cut(dom):
    assert int(re.search(r'data-looked-at="(\d+)"', dom)[1]) > 0
    return re.search(r'data-cut="([^"]*)"', dom)[1].split()


def pages_of(pdf):
    boxes = [tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[([^\]]+)\]", pdf)]
    return len(re.findall(rb"/Type /Page\b", pdf)), boxes


@pytest.fixture(scope="module")
def on_a_phone(tmp_path_factory):
    directory = tmp_path_factory.mktemp("phone")
    pages = {name: content for name, content in PAGES.items() if name.startswith("letter")}
    return {
        name: look_at(directory, name, content, width=PHONE) for name, content in {**pages, "bad.html": BAD}.items()
    }


def breadths(dom):
    return tuple(map(int, re.search(r'data-wide="(\d+) (\d+)"', dom).groups()))


@pytest.mark.parametrize("locale", ["sv", "en"])
def test_a_letter_is_no_wider_than_a_telephone(on_a_phone, locale):
    dom = on_a_phone[f"letter_{locale}.html"][2]
    assert (PHONE, PHONE) == breadths(dom)
    assert [] == cut(dom)
    shown, needed = breadths(on_a_phone["bad.html"][2])
    assert (PHONE, True) == (shown, needed > shown)


@pytest.mark.parametrize("locale", ["sv", "en"])
def test_the_part_of_a_letter_before_its_annex_prints_on_two_pages_and_the_annex_begins_a_new_one(looked_at, locale):
    whole, first, annex = (
        pages_of(looked_at[f"{name}_{locale}.html"][0])[0] for name in ("letter", "first_part", "annex")
    )
    assert 1 <= first <= 2
    # By itself, the annex has the heading of the letter above it.
    assert first + 1 <= whole <= first + annex


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith(".html")])
def test_a_form_prints_on_two_a4_pages_at_most(looked_at, name):
    count, boxes = pages_of(looked_at[name][0])
    most = 5 if name.startswith("letter") else 2
    assert count == 1 if name.startswith("requisition") else 1 <= count <= most
    assert boxes
    assert {(round(wide), round(high)) for _, _, wide, high in boxes} == {(595, 842)}


@pytest.mark.parametrize("name", [*PAGES, "awkward.html"])
def test_no_text_is_cut(looked_at, name):
    assert cut(looked_at[name][2]) == []


@pytest.mark.parametrize("name", [*PAGES, "awkward.html"])
def test_the_browser_complains_of_nothing(looked_at, name):
    assert [line for line in looked_at[name][1].splitlines() if "CONSOLE" in line] == []


def test_markup_in_a_value_runs_nothing_and_is_shown(looked_at):
    _, _, dom = looked_at["awkward.html"]
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; " in dom
    # The only script on the page is the one that measures it.
    assert dom.count("<script>") == 1


def test_a_page_that_is_bad_would_be_seen_to_be(looked_at):
    _, complaints, dom = looked_at["bad.html"]
    assert "CONSOLE" in complaints
    assert "P" in cut(dom)
