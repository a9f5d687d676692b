"""What the pages promise: links that lead somewhere, commands that are run, words about grantkit alone."""

import json
import re
import tomllib
from collections.abc import Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pictures
from inventory import ROOT, SOURCES, assert_none, place

from grantkit import __version__

DOCS = ROOT / "docs"
README = (ROOT / "README.md").read_text(encoding="utf-8")
# Built pages, and what docs/conf.py writes from the modules themselves.
REFERENCE = DOCS / "reference"
NOTEBOOKS = DOCS / "tutorials" / "notebooks"
GENERATED = (DOCS / "_build", DOCS / "generated", REFERENCE / "api", REFERENCE / "agreements" / "generated")
PAGES = [
    ROOT / "README.md",
    ROOT / "CHANGELOG.md",
    *sorted(page for page in DOCS.rglob("*.md") if not any(page.is_relative_to(each) for each in GENERATED)),
]
TEXTS = [*PAGES, *SOURCES, *sorted((ROOT / "examples").rglob("*.py"))]
FENCE = re.compile(r"^(?P<fence>```+|~~~+).*?^(?P=fence)\s*$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\((?P<target>[^)\s]+)\)")
DOWNLOAD = re.compile(r"{download}`(?P<name>[^`<]+) <(?P<target>[^`>]+)>`")
HEADING = re.compile(r"^#+ +(?P<title>.+?) *#*$", re.MULTILINE)
IMPORT = re.compile(r"from (grantkit[\w.]*) import (\([^)]*\)|[\w, ]+)")
MACHINE_PATH = re.compile(r"(?<![\w./-])/(?:work|tmp|home|root|opt)/")
WORKSHOP_WORD = re.compile(r"\b(?:session|issue #|pull request #)", re.IGNORECASE)


def _prose(text: str) -> str:
    return FENCE.sub("", text)


def _anchors(page: Path) -> set[str]:
    titles = (found["title"].lower() for found in HEADING.finditer(_prose(page.read_text(encoding="utf-8"))))
    return {re.sub(r"[^\w\- ]", "", title).replace(" ", "-") for title in titles}


def _leads_nowhere(page: Path, target: str) -> bool:
    if re.match(r"[a-z]+:", target):
        return False
    name, _, anchor = target.partition("#")
    aim = (page.parent / name).resolve() if name else page
    if aim.is_relative_to(NOTEBOOKS):
        aim = ROOT / "examples" / "notebooks" / aim.name
    if any(aim.is_relative_to(each) for each in GENERATED):
        # It is there when the pages are built, and .ci/built_pages.py follows the links of those.
        return False
    return not aim.exists() or bool(anchor and aim.suffix == ".md" and anchor not in _anchors(aim))


def _block(marker: str) -> str:
    """Return the fenced block after *marker* in README.md, as .ci/run does."""
    (block,) = re.findall(rf"^<!-- {marker} -->\n+```\w*\n(.+?)^```$", README, re.MULTILINE | re.DOTALL)
    return block


def test_every_link_of_a_page_leads_to_something_that_is_there():
    links = [(page, found["target"]) for page in PAGES for found in LINK.finditer(_prose(page.read_text("utf-8")))]
    assert len(links) > 10
    assert_none((place(page), target) for page, target in links if _leads_nowhere(page, target))


def test_a_link_is_followed_to_its_page_and_its_heading():
    there = ("docs/index.md", "#licence", "https://example.org/", "docs/tutorials/notebooks/one_regions_year.ipynb")
    nowhere = ("docs/no-such-page.md", "#no-such-heading", "docs/tutorials/notebooks/no_such_notebook.ipynb")
    found = [target for target in (*there, *nowhere) if _leads_nowhere(ROOT / "README.md", target)]
    assert found == [*nowhere]


def test_every_text_speaks_of_grantkit_and_of_no_workshop():
    texts = {place(path): path.read_text(encoding="utf-8") for path in TEXTS}
    found = {name: MACHINE_PATH.findall(text) + WORKSHOP_WORD.findall(text) for name, text in texts.items()}
    assert_none((name, words) for name, words in found.items() if words)


def _names_taken(text: str) -> Iterator[tuple[str, str]]:
    """Give the module and the name of each import from grantkit that a page, a notebook or an example makes."""
    for module, names in IMPORT.findall(text):
        for name in re.findall(r"\w+(?= as )|\w+", re.sub(r"\bas \w+", "", names)):
            yield module, name


def _code_of(page: Path) -> str:
    text = page.read_text(encoding="utf-8")
    if page.suffix != ".ipynb":
        return text
    return "\n".join("".join(cell["source"]) for cell in json.loads(text)["cells"])


def _is_public(module: str, name: str) -> bool:
    home = import_module(module)
    there = name in getattr(home, "__all__", ()) or (hasattr(home, "__path__") and find_spec(f"{module}.{name}"))
    return bool(there) and not any(each.startswith("_") for each in (*module.split("."), name))


def test_guides_notebooks_and_examples_take_public_names_only():
    pages = [*PAGES, *sorted((ROOT / "examples").rglob("*.py")), *sorted((ROOT / "examples").rglob("*.ipynb"))]
    taken = [(place(page), *each) for page in pages for each in _names_taken(_code_of(page))]
    assert {"py", "md", "ipynb"} == {page.rpartition(".")[2] for page, _, _ in taken}
    assert len(taken) > 100
    assert_none(f"{page}: {module}.{name}" for page, module, name in taken if not _is_public(module, name))


def test_every_page_has_one_title():
    titles = {place(page): re.findall(r"^# .+", _prose(page.read_text("utf-8")), re.MULTILINE) for page in PAGES}
    assert_none((name, found) for name, found in titles.items() if len(found) != 1)


def test_readme_says_how_the_main_job_is_run():
    install = "python3 -m venv .venv && .venv/bin/pip install ."
    assert _block("main job") == f"{install} && .venv/bin/python examples/goda_forutsattningar_2019.py\n"


def test_the_first_tutorial_lists_the_extras_that_a_user_needs():
    offered = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"])
    page = (DOCS / "tutorials" / "ten-minutes.md").read_text(encoding="utf-8")
    assert offered - {"dev", "docs", "engines", "test"} == set(re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE))


def test_readme_says_how_the_tests_are_run():
    assert _block("tests") == "python3 -m venv .venv && .venv/bin/pip install '.[test]' && .venv/bin/pytest\n"


def test_the_picture_in_readme_is_what_grantkit_draws_of_the_sample_now():
    drawn = pictures.kept()
    assert drawn == pictures.KEPT.read_text(encoding="utf-8"), "run python docs/_ext/pictures.py"
    alternative = re.search(rf"!\[([^\]]*)\]\({pictures.KEPT.relative_to(ROOT).as_posix()}\)", README)[1]
    amounts = re.findall(r"SEK [\d,]+\d", alternative)
    assert len(amounts) == 4
    assert_none(amount for amount in amounts if amount not in drawn.replace("\xa0", " "))


def test_the_sample_of_readme_has_fifteen_lines_of_code_at_most():
    sample = README.partition("<!-- sample -->")[2].partition("<!-- /sample -->")[0]
    assert 10 < len(re.findall(r"^(?:>>>|\.\.\.) ", sample, re.MULTILINE)) <= 15


def test_the_first_pages_show_a_letter_a_table_and_a_chart():
    drawn = pictures.galleries()
    for locale, words in (("en", "must be|was to be repaid"), ("sv", "skulle ha återbetalats")):
        shown = drawn[f"{locale}.html"]
        assert [1, 1] == [len(re.findall(tag, shown)) for tag in ("<caption>", "<svg ")]
        assert re.search(words, shown)


def test_each_guide_stands_once_in_the_index_with_a_line_of_its_own():
    listed = re.findall(r"^- \[\]\((.+?)\): .+\.$", (DOCS / "how-to" / "index.md").read_text("utf-8"), re.MULTILINE)
    assert sorted(page.name for page in (DOCS / "how-to").glob("*.md") if page.stem != "index") == sorted(listed)


def test_each_example_stands_once_among_those_to_take():
    examples = ROOT / "examples"
    alone = [*examples.glob("*.py"), *(examples / "notebooks").glob("*.ipynb")]
    folders = {path.parent for path in examples.glob("*/*.py")}
    listed = DOWNLOAD.findall((DOCS / "tutorials" / "examples.md").read_text(encoding="utf-8"))
    archive = ("examples.zip", "../generated/examples.zip")
    expected = [archive, *((place(path), f"../../{place(path)}") for path in alone)]
    assert sorted((*expected, *((place(path), archive[1]) for path in folders))) == sorted(listed)


def test_a_page_that_names_an_example_lets_the_reader_take_it():
    pages = {page: _prose(page.read_text(encoding="utf-8")) for page in PAGES if page.is_relative_to(DOCS)}
    taken = [(page, target) for page, text in pages.items() for _, target in DOWNLOAD.findall(text)]
    assert len(taken) > 25
    made = DOCS / "generated" / "examples.zip"
    aims = [(page, (page.parent / target).resolve()) for page, target in taken]
    assert_none((place(page), place(aim)) for page, aim in aims if aim != made and not aim.is_file())
    bare = ((place(page), DOWNLOAD.sub("", LINK.sub("", text))) for page, text in pages.items())
    assert_none((page, names) for page, text in bare if (names := re.findall(r"examples/\w[\w./]*", text)))


def test_each_tutorial_ends_with_where_to_go_next():
    pages = [page for page in (DOCS / "tutorials").glob("*.md") if page.stem != "index"]
    last = {page.name: HEADING.findall(_prose(page.read_text(encoding="utf-8")))[-1] for page in pages}
    for notebook in (ROOT / "examples" / "notebooks").glob("*.ipynb"):
        cell = "".join(json.loads(notebook.read_text(encoding="utf-8"))["cells"][-1]["source"])
        last[notebook.name] = HEADING.search(cell)["title"]
        assert_none((notebook.name, target) for target in LINK.findall(cell) if _leads_nowhere(notebook, target))
    assert len(last) == 9
    assert_none((name, title) for name, title in last.items() if title != "Where to go next")


def test_changelog_has_a_section_for_the_version_at_hand():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(rf"^## \[{re.escape(__version__)}\]", text, re.MULTILINE) == [f"## [{__version__}]"]


def test_changelog_keeps_unreleased_changes_on_top():
    titles = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert titles[0] == "Unreleased"
