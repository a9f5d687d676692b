"""Sphinx configuration; it also writes a page for each room of the package and for each text that is shipped."""

import sys
from pathlib import Path
from types import ModuleType

DOCS = Path(__file__).parent
ROOT = DOCS.parent
PACKAGE = ROOT / "grantkit"
sys.path.insert(0, str(ROOT))

sys.path.insert(0, str(DOCS / "_ext"))

import agreement_pages  # noqa: E402  # the same
import pictures  # noqa: E402  # the same
from sphinx.application import Sphinx  # noqa: E402  # the same

import grantkit  # noqa: E402  # the checkout is documented, not a copy that may be installed
from grantkit._version import __version__  # noqa: E402

project = "grantkit"
author = "The grantkit authors"
copyright = "2026, The grantkit authors"  # noqa: A001  # the name that Sphinx reads
release = version = __version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.viewcode"]
exclude_patterns = ["_build", "generated", "**.ipynb_checkpoints"]
nb_execution_mode = "cache"
nb_execution_raise_on_error = True
myst_enable_extensions = ["deflist", "fieldlist", "colon_fence"]
myst_heading_anchors = 3

autodoc_default_options = {"members": True, "show-inheritance": False, "member-order": "bysource"}
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
# What is named in a signature must be described here, but for other projects' names and private ones.
nitpicky = True
nitpick_ignore_regex = [
    (r"py:.*", r"(abc|cattrs|collections|datetime|decimal|enum|fractions|types|typing|hypothesis)\..*"),
    (r"py:.*", r"grantkit\.(.*\.)?_.*"),
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

ROOMS = {
    "values": "What a number, a day, an identifier and a finding is",
    "allocation": "Sharing out a sum",
    "agreement": "What the text says",
    "case": "What happened and what follows",
    "catalogue": "Published agreements",
    "portfolio": "Many cases at once",
    "text": "What people read",
    "interop": "Exchange with other programs",
}


def _modules(room: str) -> list[str]:
    paths = [path.relative_to(ROOT).with_suffix("") for path in sorted((PACKAGE / room).rglob("*.py"))]
    public = [path.parts for path in paths if not any(part.startswith("_") for part in path.parts[2:-1])]
    packages = [parts[:-1] for parts in public if parts[-1] == "__init__" and len(parts) > 3]
    return sorted(".".join(parts) for parts in [*packages, *(each for each in public if each[-1][0] != "_")])


def _section(module: str) -> str:
    return f"## {module}\n\n```{{eval-rst}}\n.. automodule:: {module}\n```\n"


def _write(name: str, text: str) -> None:
    page = DOCS / "reference" / "api" / f"{name}.md"
    page.parent.mkdir(exist_ok=True)
    if not page.exists() or page.read_text(encoding="utf-8") != text:
        page.write_text(text, encoding="utf-8")


def _names(package: ModuleType) -> list[str]:
    """Make the rows of a table of public names, each with the module that defines it."""
    rows = ["", "| Name | Defined in |", "|---|---|"]
    for name in (each for each in package.__all__ if each[0] != "_"):
        module = getattr(getattr(package, name), "__module__", package.__name__)
        # A constant is described with its type.
        shown = f"{{py:obj}}`{name} <{module}.{name}>`" if hasattr(getattr(package, name), "__name__") else f"`{name}`"
        rows.append(f"| {shown} | `{module}` |")
    return rows


def _face() -> str:
    rows = ["# The public names", "", "Most work needs these, from `grantkit` itself.", *_names(grantkit)]
    for room, subject in ROOMS.items():
        package = getattr(grantkit, room)
        if getattr(package, "__all__", None):
            rows += ["", f"## {subject}", "", f"From `grantkit.{room}`.", *_names(package)]
    return "\n".join(rows) + "\n"


def write_reference() -> None:
    """Write a page for the public names, one for each room, one for what stands beside the rooms."""
    for room, subject in ROOMS.items():
        _write(room, f"# {subject}: {room}/\n\n" + "\n".join(_section(module) for module in _modules(room)))
    _write(
        "beside",
        "# Errors, and tests of your own\n\n" + "\n".join(map(_section, ["grantkit.errors", "grantkit.testing"])),
    )
    _write("face", _face())
    pages = "\n".join(["face", *ROOMS, "beside"])
    _write("index", f"# Public names by room\n\n```{{toctree}}\n:maxdepth: 2\n\n{pages}\n```\n")


def copy_notebooks() -> None:
    """Take the notebooks of the examples up as pages, with links from there; building the pages executes them."""
    pages = DOCS / "tutorials" / "notebooks"
    pages.mkdir(exist_ok=True)
    for notebook in sorted((ROOT / "examples" / "notebooks").glob("*.ipynb")):
        page, text = pages / notebook.name, notebook.read_text(encoding="utf-8").replace("](../../docs/", "](../../")
        if not page.exists() or page.read_text(encoding="utf-8") != text:
            page.write_text(text, encoding="utf-8")


def write_word_list() -> None:
    """Write the words of the glossary for Swedish readers: without the meanings, which are told in English."""
    page = (DOCS / "glossary.md").read_text(encoding="utf-8")
    table = [line.strip("|").split("|") for line in page.splitlines() if line.startswith("|")]
    words = ([cell.strip() for cell in row] for row in table[2:])
    lines = ["| Svenska | Engelska | Namn i koden |", "|---|---|---|"]
    lines += [f"| {swedish} | {english} | {name} |" for swedish, english, _, name in words]
    (DOCS / "generated" / "ordlista.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Let the pages in Swedish say so, for those who have them read aloud, and take away what only doctest needs."""

    def ends_its_code(_app: Sphinx, _page: str, source: list[str]) -> None:
        # A blank line ends what an example prints, before the fence that ends its block.
        source[0] = source[0].replace("\n\n```\n", "\n```\n")

    def speaks_swedish(_: Sphinx, page: str, _template: str, context: dict[str, object], _tree: object) -> None:
        if page.startswith("sv/"):
            context["language"] = "sv"

    app.connect("source-read", ends_its_code)
    app.connect("html-page-context", speaks_swedish)


write_reference()
copy_notebooks()
agreement_pages.write_pages()
pictures.write_pictures()
write_word_list()
