"""How a page is looked at in a browser: shown, measured by one script, and printed."""

import re
import shutil
import subprocess
from base64 import b64encode
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from html import escape

__all__ = ["CHROMIUM", "NARROW", "broken", "cut", "look_at", "look_at_all", "pages_of"]

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
WIDTH = 660  # the breadth of the text on A4, in points of a screen
PROBE = r"""
const cut = [];
for (const each of document.querySelectorAll("body *")) {
  if (each.closest(".hidden, title, desc, defs, script, style")) continue;
  const box = each.getBoundingClientRect();
  const paper = (each.ownerSVGElement || document.documentElement).getBoundingClientRect();
  const hidden = !each.ownerSVGElement && each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1;
  const below = each.tagName === "TEXTAREA" && each.scrollHeight > each.clientHeight + 1;
  if (hidden || below || box.left < paper.left - 1 || box.right > paper.right + 1) cut.push(each.tagName);
}
const broken = [];
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const text = texts.currentNode;
  if (text.parentElement.closest(".hidden, title, desc, defs, script, style")) continue;
  for (const word of text.data.matchAll(/(?<!\p{L})\p{L}{2,30}(?!\p{L})/gu)) {
    const range = document.createRange();
    range.setStart(text, word.index);
    range.setEnd(text, word.index + word[0].length);
    if (new Set([...range.getClientRects()].map(each => Math.round(each.top))).size > 1) broken.push(word[0]);
  }
}
document.body.setAttribute("data-broken", broken.join(" "));
document.body.setAttribute("data-looked-at", document.querySelectorAll("body *").length);
document.body.setAttribute("data-cut", cut.join(" "));
document.body.setAttribute("data-beyond", document.documentElement.scrollWidth - window.innerWidth);
document.body.setAttribute("data-inside", window.innerWidth);
"""
NARROW = 390  # the breadth of a telephone
# No window is as narrow as a telephone, but a frame is.
FRAME = """<!DOCTYPE html><html><body>
<iframe style="width: {width}px; height: 900px; border: 0" srcdoc="{page}"></iframe>
<script>
const seen = document.querySelector("iframe");
seen.onload = () => {{
  for (const name of ["looked-at", "cut", "broken", "beyond", "inside"])
    document.body.setAttribute("data-" + name, seen.contentDocument.body.getAttribute("data-" + name));
}};
</script></body></html>"""


def look_at(directory, name, content, *, probe=PROBE, width=WIDTH):
    """Show and print a page in a browser of its own; give its PDF, the browser's complaints, and the page as it was.

    One script measures it, and is the only one that the page's own policy is opened for.
    """
    allowed = f"default-src 'none'; script-src 'sha256-{b64encode(sha256(probe.encode()).digest()).decode()}'"
    body = content if name.endswith(".html") else f"<!DOCTYPE html><html><body>{content}</body></html>"
    path = directory / f"{width}-{name}.html"
    probed = body.replace("default-src 'none'", allowed).replace("</body>", f"<script>{probe}</script></body>")
    in_frame = width == NARROW and name.endswith(".html") and probe == PROBE
    framed = FRAME.format(width=width, page=escape(probed)) if in_frame else probed
    path.write_text(framed, encoding="utf-8")
    pdf = path.with_suffix(".pdf")
    options = (
        *("--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--enable-logging=stderr"),
        f"--user-data-dir={directory / f'profile-{width}-{name}'}",
        f"--window-size={WIDTH if in_frame else width if name.endswith('.html') else 800},1000",
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


def look_at_all(directory, contents, width=WIDTH):
    """Show and print several pages, each as `look_at` does."""
    with ThreadPoolExecutor(max_workers=4) as pool:
        seen = pool.map(lambda entry: look_at(directory, *entry, width=width), contents.items())
        return dict(zip(contents, seen, strict=True))


def cut(dom):
    assert int(re.search(r'data-looked-at="(\d+)"', dom)[1]) > 0
    return re.search(r'data-cut="([^"]*)"', dom)[1].split()


def broken(dom):
    """Give the words that stand on more than one line; a word too long for any line is none of them."""
    return re.search(r'data-broken="([^"]*)"', dom)[1].split()


def pages_of(pdf):
    boxes = [tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[([^\]]+)\]", pdf)]
    return len(re.findall(rb"/Type /Page\b", pdf)), boxes
