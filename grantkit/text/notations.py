"""The three notations of pages (*notation*): plain text, Markdown, and HTML with its style.

Each function takes a text as it was written and makes it safe for its place.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape

from grantkit.errors import HIDDEN
from grantkit.values._checks import Checks

# Among them are the characters that XML does not allow: a browser would refuse a picture with one of them.
NOT_SEEN = re.compile(f"[{HIDDEN}]")
_SPECIAL = re.compile(r"([\\`*_<>\[\]|#~&])")
_LEADING = re.compile(r"^(\s*\d{0,9})([-+=.)])")
_REPLACED = "\ufffd"
# A second safeguard: even if something slipped through, the page may neither run scripts nor fetch anything.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
# Text has a contrast of at least 4.5:1 to its background and lines of 3:1, in both themes.
STYLE = """
:root { color-scheme: light; --paper: #ffffff; --ink: #1a1a1a; --soft: #595959; --line: #767676; --mark: #8a1c00; \
--shade: #f0f0f0; }
@media screen and (prefers-color-scheme: dark) {
  :root { color-scheme: dark; --paper: #16181a; --ink: #eeeeee; --soft: #b8b8b8; --line: #949494; --mark: #ffb499; \
--shade: #272a2d; }
}
@page { size: A4; margin: 16mm 20mm; }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 8mm 5mm; max-width: 180mm; background: var(--paper); color: var(--ink);
  font: 10pt/1.35 Arial, "Liberation Sans", "DejaVu Sans", sans-serif; overflow-wrap: anywhere; }
@media print { body { padding: 0; max-width: none; } }
h1 { margin: 0 0 3mm; font-size: 16pt; line-height: 1.2; }
h2 { margin: 4.5mm 0 1mm; font-size: 11.5pt; line-height: 1.25; break-after: avoid; }
@media print { h2.page { break-before: page; margin-top: 0; } }
p { margin: 1.2mm 0; }
.note { color: var(--soft); font-size: 9pt; }
table { width: 100%; border-collapse: collapse; margin: 1mm 0; }
caption { text-align: left; padding: 0.8mm 0; font-weight: bold; break-after: avoid; }
caption.hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); \
white-space: nowrap; }
tr { break-inside: avoid; }
th, td { height: 6.4mm; padding: 0.9mm 1.5mm; border-bottom: 0.3mm solid var(--line); text-align: left; \
vertical-align: top; font-weight: normal; }
thead th { background: var(--shade); border-bottom: 0.5mm solid var(--ink); font-weight: bold; vertical-align: bottom;
  print-color-adjust: exact; }
thead th:first-child:nth-last-child(n+4) { width: 34%; }
.facts { break-inside: avoid; }
.facts th { width: 50%; color: var(--soft); }
.facts td, td.value { white-space: pre-line; }
.tall th, .tall td { height: 14mm; vertical-align: bottom; }
.number { min-width: 32mm; text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.strong { break-after: avoid; }
.strong th, .strong td { font-weight: bold; }
.whole { break-inside: avoid; }
@media screen and (max-width: 480px) {
  .number { min-width: 0; }
  thead th:first-child:nth-last-child(3) { width: 34%; }
  thead th.number { white-space: normal; }
  .wide thead { display: none; }
  .wide, .wide caption, .wide tbody, .wide tfoot, .wide tr, .wide th, .wide td { display: block; width: auto; \
min-width: 0; height: auto; text-align: left; white-space: normal; }
  .wide tr { padding: 0.9mm 0; border-bottom: 0.3mm solid var(--line); }
  .wide th, .wide td { padding: 0.3mm 0; border-bottom: 0; }
  .wide td[data-head]:not(:empty)::before { content: attr(data-head) ": "; color: var(--soft); }
}
.mark { color: var(--mark); font-weight: bold; white-space: normal; }
ul, ol { margin: 1mm 0; padding-left: 6mm; }
li { margin: 0.8mm 0; break-inside: avoid; }
.choices { list-style: none; padding: 0; break-inside: avoid; }
.choices li { padding-left: 8mm; text-indent: -8mm; }
.box { display: inline-block; width: 4.4mm; height: 4.4mm; margin-right: 3.6mm; border: 0.4mm solid var(--ink); \
text-align: center;
  text-indent: 0; font-weight: bold; line-height: 3.8mm; vertical-align: text-bottom; }
"""


def visible(text: str) -> str:
    r"""Put a sign in place of each character that is not seen and could change how the text around it is read.

    >>> visible("Norr\u202e\nSyd")
    'Norr\ufffd\nSyd'
    """
    return NOT_SEEN.sub(_REPLACED, text)


def one_line(text: str) -> str:
    r"""Put a text on one line: a name with a line break must not look like another row.

    A sign stands in place of each character that is not seen.

    >>> one_line("Norr\r\nSyd"), one_line("Norr\x1b[2J")
    ('Norr Syd', 'Norr\ufffd[2J')
    """
    return visible(" ".join(text.splitlines()).replace("\t", " "))


def text_table(header: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1) -> str:
    """Set rows of text in columns: the first *left* columns are aligned to the left, the others to the right.

    No line ends in blanks.

    >>> print(text_table(["region", "kr"], [["Skåne", "1 234"], ["Gotland", "5"]]))
    region      kr
    -------  -----
    Skåne    1 234
    Gotland      5
    """
    checks = Checks()
    if checks.exact("rows", rows, list, tuple):
        for field, line in (("header", header), *((f"rows[{place}]", row) for place, row in enumerate(rows))):
            if checks.exact(field, line, list, tuple):
                for cell in line:
                    checks.exact(field, cell, str)
    checks.done()
    written = [[one_line(cell) for cell in line] for line in (header, *rows)]
    widths = [max(map(len, column)) for column in zip(*written, strict=True)]
    lines = [written[0], ["-" * width for width in widths], *written[1:]]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place < left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def in_markdown(text: str) -> str:
    r"""Escape a text for a heading or a cell of Markdown, so that it appears as it is, on one line.

    >>> print(in_markdown("a|b `c`\n<d>"))
    a\|b \`c\` \<d\>
    """
    return _SPECIAL.sub(r"\\\1", one_line(text))


def starting_line(text: str) -> str:
    r"""Escape a text at the start of a line of Markdown, where a dash or a number would start a list.

    >>> print(starting_line("1. Norr"), starting_line("- Syd"))
    1\. Norr \- Syd
    """
    return _LEADING.sub(r"\1\\\2", in_markdown(text))


def in_bold(marks: Iterable[str]) -> list[str]:
    """Write each mark in bold type of Markdown.

    >>> in_bold(("▲ saknas",))
    ['**▲ saknas**']
    """
    return [f"**{in_markdown(mark)}**" for mark in marks]


def markdown_row(cells: Iterable[str]) -> str:
    """Write cells, which are Markdown, as a row of a table.

    >>> markdown_row(("a", "b"))
    '| a | b |'
    """
    return f"| {' | '.join(cells)} |"


def in_markup(text: str) -> str:
    r"""Escape a text for HTML and SVG, in an element or an attribute; characters that XML does not allow are replaced.

    >>> in_markup('<b> & "Söner"\x00')
    '&lt;b&gt; &amp; &quot;Söner&quot;\ufffd'
    """
    return escape(visible(text))


def marks_in_markup(marks: Iterable[str]) -> str:
    """Write marks as HTML, to stand after what they mark.

    >>> marks_in_markup(("▲ saknas",))
    ' <strong class="mark">▲ saknas</strong>'
    """
    return "".join(f' <strong class="mark">{in_markup(mark)}</strong>' for mark in marks)


def caption_in_markup(text: str, *, shown: bool) -> str:
    """Write the caption of a table as HTML; one that is not shown is still read by a screen reader.

    >>> caption_in_markup("Belopp", shown=True)
    '<caption>Belopp</caption>'
    """
    hidden = "" if shown else ' class="hidden"'
    return f"<caption{hidden}>{in_markup(text)}</caption>"


def web_page(title: str, content: Iterable[str], language: str, *, style: str = "") -> str:
    """Return a complete web page with *content*, which is HTML (*webbsida*); it prints on A4.

    It holds no script and fetches nothing from elsewhere. *style* is added to the style of all pages.

    >>> page = web_page("<b>", ("<p>Till &amp; från</p>",), "sv")
    >>> page.startswith('<!DOCTYPE html>'), '<h1>&lt;b&gt;</h1>' in page
    (True, True)
    """
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html lang="{in_markup(language)}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">',
            f"<title>{in_markup(title)}</title>",
            f"<style>{STYLE}{style}</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{in_markup(title)}</h1>",
            *content,
            "</main>",
            "</body>",
            "</html>",
            "",
        )
    )
