"""Says what is wrong with built pages: dead links and anchors, what is fetched, Swedish words the search cannot find.

python .ci/built_pages.py FOLDER
"""

import json
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from sphinx.search.en import SearchEnglish

# Words that a Swedish reader searches for, each with a page that must be among the answers.
WORDS = {"återkrav": "sv/vanliga-fragor", "rekvisition": "sv/en-regions-ar", "förfaller": "sv/ordlista"}
# What a browser fetches by itself when a page is shown.
FETCHED = {("img", "src"), ("script", "src"), ("iframe", "src"), ("source", "src"), ("link", "href")}
NAMED = {"canonical", "next", "prev", "index", "search", "author"}


class Page(HTMLParser):
    """The anchors of a page, and where it leads, each target with whether a browser fetches it unasked."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.anchors: set[str] = set()
        self.targets: list[tuple[str, bool]] = []
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down the anchors and the targets of a tag."""
        given = {name: value for name, value in attrs if value}
        self.anchors |= {given["id"]} if "id" in given else set()
        for name in ("href", "src"):
            if name in given:
                fetched = (tag, name) in FETCHED and given.get("rel") not in NAMED
                self.targets.append((given[name], fetched))


def faults_of_links(folder: Path, pages: dict[Path, Page]) -> Iterator[str]:
    """Tell each target that is not there, and each that is fetched from elsewhere."""
    for path, page in pages.items():
        for target, fetched in page.targets:
            parts = urlsplit(target)
            if parts.scheme or parts.netloc:
                if fetched and parts.scheme != "data":
                    yield f"{path.relative_to(folder)}: fetches {target}"
                continue
            aim = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            anchor = unquote(parts.fragment)
            if not aim.is_file():
                yield f"{path.relative_to(folder)}: {target} is not there"
            elif anchor and aim in pages and anchor not in pages[aim].anchors:
                yield f"{path.relative_to(folder)}: {target} has no such anchor"


def faults_of_search(folder: Path) -> Iterator[str]:
    """Tell each word that leads a search nowhere."""
    written = (folder / "searchindex.js").read_text(encoding="utf-8")
    index = json.loads(written.removeprefix("Search.setIndex(").removesuffix(")"))
    stem = SearchEnglish({}).stem
    for word, page in WORDS.items():
        found = [index[kind].get(stem(word), []) for kind in ("terms", "titleterms")]
        numbers = {number for each in found for number in (each if isinstance(each, list) else [each])}
        if page not in {index["docnames"][number] for number in numbers}:
            yield f"a search for {word} does not find {page}"


def main(folder: Path) -> int:
    """Print all faults of the pages in a folder, and return the exit status."""
    pages = {path: Page(path) for path in sorted(folder.resolve().rglob("*.html"))}
    links = sum(len(page.targets) for page in pages.values())
    faults = sorted({*faults_of_links(folder.resolve(), pages), *faults_of_search(folder)})
    told = (*faults, f"{len(pages)} pages, {links} links, {len(faults)} faults")
    sys.stdout.writelines(f"{line}\n" for line in told)
    return bool(faults or not links)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
