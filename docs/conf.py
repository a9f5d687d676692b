"""Sphinx configuration; it also writes the pages of reference from the package."""

import shutil
import sys
from pathlib import Path

from docutils import nodes
from sphinx.application import Sphinx

DOCS = Path(__file__).parent
ROOT = DOCS.parent
REFERENCE = DOCS / "reference"
# The checkout is documented, not a copy that may be installed.
sys.path[:0] = [str(ROOT), str(DOCS / "_ext")]

import agreement_pages  # noqa: E402
import name_pages  # noqa: E402
import rule_pages  # noqa: E402
from markdown_files import write  # noqa: E402

from grantkit._version import __version__  # noqa: E402

project = "grantkit"
author = "The grantkit authors"
copyright = "2026, The grantkit authors"  # noqa: A001  # the name that Sphinx reads
release = version = __version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
exclude_patterns = ["_build", "**.ipynb_checkpoints"]
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
    """Take the notebooks of the examples up as pages; they are executed when the pages are built."""
    pages = DOCS / "tutorials" / "notebooks"
    pages.mkdir(exist_ok=True)
    for notebook in sorted((ROOT / "examples" / "notebooks").glob("*.ipynb")):
        shutil.copyfile(notebook, pages / notebook.name)


copy_notebooks()
write(REFERENCE / "agreements" / "generated", agreement_pages.pages())
write(REFERENCE / "api", {**name_pages.pages(), **rule_pages.fragments()})


def end_with_the_last_line(app: Sphinx, doctree: nodes.document) -> None:  # noqa: ARG001  # Sphinx calls it so
    """Leave out the empty line by which a doctest ends before its fence."""
    for block in doctree.findall(nodes.literal_block):
        if block.rawsource == block.astext():
            block.rawsource = block.astext().rstrip()
            block[:] = [nodes.Text(block.rawsource)]


def setup(app: Sphinx) -> None:
    """Let signatures be short, and blocks of code end with their last line."""
    app.connect("autodoc-before-process-signature", name_pages.shorten_defaults)
    app.connect("doctree-read", end_with_the_last_line)
