"""The pages as a browser shows and prints them: A4, two pages at most, no text cut, nothing complained of."""

import re
import runpy
import shutil
import subprocess
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from html import escape
from pathlib import Path
from types import MappingProxyType

import attrs
import pytest
from shown import MISCHIEF

from grantkit.case import Deviation
from grantkit.text import FormKind

ROOT = Path(__file__).parent.parent.parent
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
# A long word, a long name and markup, wherever a form takes them.
AWKWARD = f"{MISCHIEF} {'Verksamhetsutvecklingssamordningsansvarig' * 3}"
WIDTH = 660  # the breadth of the text on A4, in points of a screen
NARROW = 390  # the breadth of a telephone
PROBE = """
const cut = [];
for (const each of document.querySelectorAll("body *")) {
  if (each.closest(".hidden, title, desc, defs, script, style")) continue;
  const box = each.getBoundingClientRect();
  const paper = (each.ownerSVGElement || document.documentElement).getBoundingClientRect();
  const hidden = !each.ownerSVGElement && each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1;
  const below = each.tagName === "TEXTAREA" && each.scrollHeight > each.clientHeight + 1;
  if (hidden || below || box.left < paper.left - 1 || box.right > paper.right + 1) cut.push(each.tagName);
}
document.body.setAttribute("data-looked-at", document.querySelectorAll("body *").length);
document.body.setAttribute("data-cut", cut.join(" "));
document.body.setAttribute("data-beyond", document.documentElement.scrollWidth - window.innerWidth);
document.body.setAttribute("data-inside", window.innerWidth);
"""
# No window is as narrow as a telephone, but a frame is.
FRAME = """<!DOCTYPE html><html><body>
<iframe style="width: {width}px; height: 900px; border: 0" srcdoc="{page}"></iframe>
<script>
const seen = document.querySelector("iframe");
seen.onload = () => {{
  for (const name of ["looked-at", "cut", "beyond", "inside"])
    document.body.setAttribute("data-" + name, seen.contentDocument.body.getAttribute("data-" + name));
}};
</script></body></html>"""
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


def look_at(directory, name, content, width=WIDTH):
    """Show and print a page in a browser of its own; give its PDF, the browser's complaints, and the page as it was.

    One script measures it, and is the only one that the page's own policy is opened for.
    """
    allowed = f"default-src 'none'; script-src 'sha256-{b64encode(sha256(PROBE.encode()).digest()).decode()}'"
    body = content if name.endswith(".html") else f"<!DOCTYPE html><html><body>{content}</body></html>"
    path = directory / f"{width}-{name}.html"
    probed = body.replace("default-src 'none'", allowed).replace("</body>", f"<script>{PROBE}</script></body>")
    framed = FRAME.format(width=width, page=escape(probed)) if width == NARROW else probed
    path.write_text(framed, encoding="utf-8")
    pdf = path.with_suffix(".pdf")
    options = (
        *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr"),
        f"--user-data-dir={directory / f'profile-{width}-{name}'}",
        f"--window-size={WIDTH if name.endswith('.html') else 800},1000",
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


def looked_at_all(directory, contents, width=WIDTH):
    with ThreadPoolExecutor(max_workers=4) as pool:
        seen = pool.map(lambda entry: look_at(directory, *entry, width), contents.items())
        return dict(zip(contents, seen, strict=True))


@pytest.fixture(scope="module")
def looked_at(tmp_path_factory):
    return looked_at_all(tmp_path_factory.mktemp("chromium"), {**PAGES, **awkward_pages(), "bad.html": BAD})


@pytest.fixture(scope="module")
def on_a_telephone(tmp_path_factory):
    contents = {**{name: PAGES[name] for name in FORMS}, **awkward_pages(), "bad.html": BAD}
    return looked_at_all(tmp_path_factory.mktemp("telephone"), contents, NARROW)


# A script of its own, and a line that cannot be broken.
BAD = """<!DOCTYPE html><html><head>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"></head>
<body><script>console.error(1)</script><p style="white-space: nowrap">{}</p></body></html>""".format("x" * 400)


FORMS = [name for name in PAGES if name.startswith(("requisition", "financial_report"))]
AWKWARD_PAGES = ["awkward.html", "awkward_to_send.html"]


def cut(dom):
    assert int(re.search(r'data-looked-at="(\d+)"', dom)[1]) > 0
    return re.search(r'data-cut="([^"]*)"', dom)[1].split()


def pages_of(pdf):
    boxes = [tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[([^\]]+)\]", pdf)]
    return len(re.findall(rb"/Type /Page\b", pdf)), boxes


@pytest.mark.parametrize("name", [name for name in PAGES if name.endswith(".html")])
def test_a_form_prints_on_two_a4_pages_at_most_and_a_letter_on_three(looked_at, name):
    count, boxes = pages_of(looked_at[name][0])
    most = 3 if name.startswith("letter") else 2
    assert count == 1 if name.startswith("requisition") else 1 <= count <= most
    assert boxes
    assert {(round(wide), round(high)) for _, _, wide, high in boxes} == {(595, 842)}


@pytest.mark.parametrize("name", [*PAGES, *AWKWARD_PAGES])
def test_no_text_is_cut(looked_at, name):
    assert cut(looked_at[name][2]) == []


@pytest.mark.parametrize("name", [*PAGES, *AWKWARD_PAGES])
def test_the_browser_complains_of_nothing(looked_at, name):
    assert [line for line in looked_at[name][1].splitlines() if "CONSOLE" in line] == []


@pytest.mark.parametrize("name", [*FORMS, *AWKWARD_PAGES])
def test_a_form_fits_a_telephone(on_a_telephone, name):
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
    assert "CONSOLE" in complaints
    assert "P" in cut(dom)
