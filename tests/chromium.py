"""How a page is looked at in a browser: shown, measured by one script, and printed."""

import re
from base64 import b64decode, b64encode
from hashlib import sha256
from html import escape

from chromium_pipe import CHROMIUM, opened

__all__ = ["CHROMIUM", "NARROW", "broken", "cut", "look_at", "look_at_all", "pages_of"]

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
    """Show and print one page, as `look_at_all` does."""
    return look_at_all(directory, {name: content}, width, probe=probe)[name]


def look_at_all(directory, contents, width=WIDTH, *, probe=PROBE):
    """Show and print pages in one browser; give of each its PDF, the browser's complaints, and the page as it was.

    One script measures each, and is the only one that the page's own policy is opened for.
    """
    seen = {}
    with opened("about:blank", directory / "profile") as page:
        for name, content in contents.items():
            path, window = _probed(directory, name, content, probe, width)
            began = len(page.told)
            page.open(path.as_uri(), window)
            page.until("document.readyState === 'complete' && document.body.hasAttribute('data-looked-at')")
            dom = page.ask("document.documentElement.outerHTML")
            pdf = page.send("Page.printToPDF", printBackground=True, preferCSSPageSize=True)["data"]
            complaints = [each for each in page.told[began:] if each["method"] != "Network.requestWillBeSent"]
            seen[name] = b64decode(pdf), complaints, dom
    return seen


def _probed(directory, name, content, probe, width):
    """Write a page with the script that measures it; give its path, and the breadth of the window it is shown in."""
    allowed = f"default-src 'none'; script-src 'sha256-{b64encode(sha256(probe.encode()).digest()).decode()}'"
    body = content if name.endswith(".html") else f"<!DOCTYPE html><html><body>{content}</body></html>"
    path = directory / f"{name}.html"
    probed = body.replace("default-src 'none'", allowed).replace("</body>", f"<script>{probe}</script></body>")
    in_frame = width == NARROW and name.endswith(".html") and probe == PROBE
    path.write_text(FRAME.format(width=width, page=escape(probed)) if in_frame else probed, encoding="utf-8")
    return path, WIDTH if in_frame else width if name.endswith(".html") else 800


def cut(dom):
    assert int(re.search(r'data-looked-at="(\d+)"', dom)[1]) > 0
    return re.search(r'data-cut="([^"]*)"', dom)[1].split()


def broken(dom):
    """Give the words that stand on more than one line; a word too long for any line is none of them."""
    return re.search(r'data-broken="([^"]*)"', dom)[1].split()


def pages_of(pdf):
    boxes = [tuple(map(float, box.split())) for box in re.findall(rb"/MediaBox \[([^\]]+)\]", pdf)]
    return len(re.findall(rb"/Type /Page\b", pdf)), boxes
