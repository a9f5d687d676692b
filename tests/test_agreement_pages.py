"""docs/reference/agreements/ follows each agreement clause by clause, names what exists, and knows every place that is cited."""

import re
from importlib import import_module
from itertools import groupby
from pathlib import Path

import attrs
import pytest

from grantkit import Citation

ROOT = Path(__file__).parent.parent
PAGES = ROOT / "docs" / "reference" / "agreements"
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
HEAD = ("Section", "---")
COVERED = set(
    re.findall(
        r"^\| (R\d+b?) ", (ROOT / "docs" / "reference" / "coverage.md").read_text(encoding="utf-8"), re.MULTILINE
    )
)
# The clauses of each source in its own order; the two documents of Bilaga 2 are told one after the other.
CLAUSES = {
    "goda_forutsattningar_2018": ["beslut", "bakgrund"],
    "goda_forutsattningar_2019": [
        *("1", "1.1", "1.2", "1.3", "2", "3", "4", "4.1", "4.1.1", "4.1.2", "4.1.3", "4.2"),
        *("4.2.1", "4.2.2", "4.2.3", "4.2.4", "4.2.5", "4.2.6", "4.2.7", "5", "6", "6.1", "7"),
        *("8.1", "8.2", "8 table", "8.3", "9", "10", "Bilaga 1", "Bilaga 2"),
        *("Bilaga 2 p. 1", "Bilaga 2 p. 2", "Bilaga 2 p. 3", "Bilaga 2 p. 4"),
        *("Bilaga 2 p. 1", "Bilaga 2 p. 2", "Bilaga 2 p. 3", "Bilaga 2 p. 4", "Bilaga 2 p. 5"),
    ],
}
SOURCES = {"S1": "goda_forutsattningar_2019", "S2": "goda_forutsattningar_2018"}


def _rows(agreement):
    text = (PAGES / f"{agreement}.md").read_text(encoding="utf-8")
    return [row for row in ROW.findall(text) if not row[0].startswith(HEAD)]


def _named(agreement):
    return dict.fromkeys(name for *_, names in _rows(agreement) for name in re.findall(r"`([^`]+)`", names))


def _resolve(name, home):
    """Find a dotted name, in *home* unless it begins with the package; modules on the way are imported."""
    parts = name.split(".") if name.startswith("grantkit.") else [*home.split("."), *name.split(".")]
    found = import_module(parts[0])
    for place, part in enumerate(parts[1:], start=2):
        if not hasattr(found, part):
            import_module(".".join(parts[:place]))
        found = getattr(found, part)
    return found


def _citations(value):
    """Walk a record through its fields and tuples, and give every citation in it."""
    if isinstance(value, Citation):
        yield value
    elif attrs.has(type(value)):
        yield from (each for field in attrs.fields(type(value)) for each in _citations(getattr(value, field.name)))
    elif isinstance(value, tuple):
        yield from (each for part in value for each in _citations(part))


AGREEMENTS = sorted(CLAUSES)
ROWS = [(agreement, row) for agreement in AGREEMENTS for row in _rows(agreement)]
NAMES = [(agreement, name) for agreement in AGREEMENTS for name in _named(agreement)]


@pytest.mark.parametrize("agreement", AGREEMENTS)
def test_the_clauses_stand_in_the_order_of_the_source(agreement):
    sections = (row[0].partition(",")[0] for row in _rows(agreement))
    assert CLAUSES[agreement] == [section for section, _ in groupby(sections)]


@pytest.mark.parametrize(("source", "agreement"), SOURCES.items())
def test_every_place_that_the_package_cites_stands_on_the_page(source, agreement):
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "grantkit").rglob("*.py")]
    written = {section for text in texts for section in re.findall(rf'Citation\(\s*"{source}", "([^"]+)"', text)}
    shipped = {
        place.section
        for each in AGREEMENTS
        for place in _citations(_resolve("AGREEMENT", f"grantkit.catalogue.{each}"))
        if place.document == source
    }
    assert set() == (written | shipped) - set(CLAUSES[agreement])
    assert {"S1": {"4.2.7", "Bilaga 2 p. 5"}, "S2": {"beslut", "bakgrund"}}[source] <= shipped


@pytest.mark.parametrize(("agreement", "name"), NAMES)
def test_a_name_beside_a_clause_exists(agreement, name):
    assert _resolve(name, f"grantkit.catalogue.{agreement}") is not None


@pytest.mark.parametrize("name", ["grantkit.no_such_name", "no_such_name", "AGREEMENT.no_such_field"])
def test_a_name_that_does_not_exist_is_not_found(name):
    with pytest.raises((AttributeError, ImportError)):
        _resolve(name, "grantkit.catalogue.goda_forutsattningar_2019")


@pytest.mark.parametrize(("agreement", "row"), ROWS)
def test_a_clause_is_told_in_one_to_three_sentences_with_the_requirements_it_makes(agreement, row):
    _, words, requirements, _ = row
    assert 1 <= len(re.findall(r"\.(?= [A-Z0-9]|$)", words)) <= 3, agreement
    assert requirements == "–" or set(requirements.split(", ")) <= COVERED, agreement


def test_the_pages_together_have_every_requirement():
    assert COVERED == {
        number for agreement in AGREEMENTS for number in re.findall(r"\bR\d+b?\b", "".join(map(str, _rows(agreement))))
    }


def test_every_agreement_that_is_shipped_has_its_clauses_or_its_row():
    shipped = {path.stem for path in (ROOT / "grantkit" / "catalogue").iterdir() if path.stem[0] != "_"}
    others = set(re.findall(r"^\| `(\w+)` \|", (PAGES / "other_members.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert shipped == others | set(CLAUSES)
    assert set() == others & set(CLAUSES)
