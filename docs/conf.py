"""Sphinx configuration; it also writes the pages of reference from the package."""

import sys
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docutils import nodes
from sphinx.application import Sphinx

DOCS = Path(__file__).parent
ROOT = DOCS.parent
REFERENCE = DOCS / "reference"
# The checkout is documented, not a copy that may be installed.
sys.path[:0] = [str(ROOT), str(DOCS / "_ext")]

import agreement_pages  # noqa: E402
import name_pages  # noqa: E402
import pictures  # noqa: E402
import record_pages  # noqa: E402
import rule_pages  # noqa: E402
from markdown_files import markdown_table, write  # noqa: E402

from grantkit._version import __version__  # noqa: E402

project = "grantkit"
author = "The grantkit authors"
copyright = "2026, The grantkit authors"  # noqa: A001  # the name that Sphinx reads
release = version = __version__

extensions = ["myst_nb", "sphinx.ext.autodoc"]
exclude_patterns = ["_build", "generated", "**.ipynb_checkpoints"]
nb_execution_mode = "cache"
nb_execution_raise_on_error = True
myst_enable_extensions = ["deflist", "fieldlist", "colon_fence"]
myst_heading_anchors = 3

autodoc_default_options = {"members": True, "member-order": "bysource"}
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
# What is named in a signature must be described here, but for other projects' names and private ones.
nitpicky = True
nitpick_ignore_regex = [
    (r"py:.*", r"(abc|cattrs|collections|datetime|decimal|enum|fractions|types|typing|hypothesis)\..*"),
    (r"py:.*", r"grantkit\.(.*\.)?_.*"),
    (r"py:.*", r"grantkit\.\w+\.\w+\.\w+"),  # by its module, what no room shows; a public name has a shorter path
    (r"py:.*", r"\w+"),  # an alias that is named before it is made stays a bare word
]
python_use_unqualified_type_names = True
python_maximum_signature_line_length = 100
# Backquotes in a docstring name a thing of ours where there is one, and are plain code where there is none.
default_role = "code"

html_theme = "furo"
html_title = f"grantkit {release}"
html_theme_options = {"source_repository": "", "navigation_with_keys": True}
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_copy_source = False
html_show_sourcelink = False


def copy_notebooks() -> None:
    """Take the notebooks of the examples up as pages, with links from there; building the pages executes them."""
    notebooks = {
        each.name: each.read_text(encoding="utf-8") for each in (ROOT / "examples" / "notebooks").glob("*.ipynb")
    }
    pages = {name: text.replace("](../../docs/", "](../../") for name, text in notebooks.items()}
    write(DOCS / "tutorials" / "notebooks", pages)


def pack_examples() -> None:
    """Write all examples into an archive; the same files make the same one."""
    made = {"built", "__pycache__", ".ipynb_checkpoints"}
    found = [each.relative_to(ROOT) for each in (ROOT / "examples").rglob("*.*") if each.is_file()]
    kept = [each for each in found if not made & set(each.parts)]
    with ZipFile(DOCS / "generated" / "examples.zip", "w") as archive:
        for each in sorted(kept):
            entry = ZipInfo(each.as_posix())
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, (ROOT / each).read_bytes(), ZIP_DEFLATED)


def word_list() -> str:
    """Write the words of the glossary for Swedish readers: without the meanings, which are told in English."""
    page = (DOCS / "glossary.md").read_text(encoding="utf-8")
    table = [line.strip("|").split("|") for line in page.splitlines() if line.startswith("|")]
    words = ([cell.strip() for cell in row] for row in table[2:])
    rows = ((swedish, english, name) for swedish, english, _, name in words)
    return "\n".join(markdown_table(("Svenska", "Engelska", "Namn i koden"), rows)) + "\n"


def end_with_the_last_line(_app: Sphinx, doctree: nodes.document) -> None:
    """Leave out the empty line by which a doctest ends before its fence."""
    for block in doctree.findall(nodes.literal_block):
        if block.rawsource == block.astext():
            block.rawsource = block.astext().rstrip()
            block[:] = [nodes.Text(block.rawsource)]


def speak_swedish(_app: Sphinx, page: str, _template: str, context: dict[str, object], _tree: object) -> None:
    """Let the pages in Swedish say so, for those who have them read aloud."""
    if page.startswith("sv/"):
        context["language"] = "sv"


def setup(app: Sphinx) -> None:
    """Let signatures be short, blocks of code end with their last line, and each page name its language."""
    app.connect("autodoc-before-process-signature", name_pages.shorten_defaults)
    app.connect("doctree-read", end_with_the_last_line)
    app.connect("html-page-context", speak_swedish)


copy_notebooks()
write(REFERENCE / "agreements" / "generated", agreement_pages.pages())
write(REFERENCE / "api", {**name_pages.pages(), **record_pages.fragments(), **rule_pages.fragments()})
write(DOCS / "generated", {**pictures.galleries(), "ordlista.md": word_list()})
pack_examples()
