"""docs/reference/agreements/ follows each agreement by clause, names what exists, and knows every cited place."""

import re
from importlib import import_module
from itertools import groupby

import pytest
from inventory import ROOT, SOURCES, assert_none, citations, modules

PAGES = ROOT / "docs" / "reference" / "agreements"
ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
HEAD = ("Place", "---")
COVERED = set(
    re.findall(
        r"^\| (R\d+b?) ", (ROOT / "docs" / "reference" / "coverage.md").read_text(encoding="utf-8"), re.MULTILINE
    )
)
# The clauses of each source in its own order; the two documents of Bilaga 2 are told one after the other.
CLAUSES = {
    "goda_forutsattningar_2018": ["beslut", "bakgrund"],
    "goda_forutsattningar_2019": [
        *(f"avsnitt {each}" for each in ("1", "1.1", "1.2", "1.3", "2", "3", "4", "4.1", "4.1.1", "4.1.2", "4.1.3")),
        *(f"avsnitt 4.2{each}" for each in ("", ".1", ".2", ".3", ".4", ".5", ".6", ".7")),
        *(f"avsnitt {each}" for each in ("5", "6", "6.1", "7", "8.1", "8.2")),
        *("tabellen i avsnitt 8", "avsnitt 8.3", "avsnitt 9", "avsnitt 10", "bilaga 1", "bilaga 2"),
        *(f"bilaga 2 punkt {each}" for each in (1, 2, 3, 4)),
        *(f"bilaga 2 punkt {each}" for each in (1, 2, 3, 4, 5)),
    ],
}
DOCUMENTS = {"S1": "goda_forutsattningar_2019", "S2": "goda_forutsattningar_2018"}


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


AGREEMENTS = sorted(CLAUSES)


@pytest.mark.parametrize("agreement", AGREEMENTS)
def test_the_clauses_stand_in_the_order_of_the_source(agreement):
    places = (row[0].partition(",")[0] for row in _rows(agreement))
    assert CLAUSES[agreement] == [place for place, _ in groupby(places)]


@pytest.mark.parametrize(("source", "agreement"), DOCUMENTS.items())
def test_every_place_that_the_package_cites_stands_on_the_page(source, agreement):
    texts = [path.read_text(encoding="utf-8") for path in SOURCES]
    # A citation names its source by a constant of that name or by the short name itself.
    named = rf'Citation\(\s*(?:"{source}"|_?{source}), "([^"]+)"'
    written = {place for text in texts for place in re.findall(named, text)}
    shipped = {
        each.place
        for name in AGREEMENTS
        for each in citations(_resolve("AGREEMENT", f"grantkit.catalogue.{name}"))
        if each.source.short == source
    }
    assert_none((written | shipped) - set(CLAUSES[agreement]))
    assert {"S1": {"avsnitt 4.2.7", "bilaga 2 punkt 5"}, "S2": {"beslut", "bakgrund"}}[source] <= shipped
    assert written or source == "S2"


def _is_there(name, home):
    try:
        _resolve(name, home)
    except (AttributeError, ImportError):
        return False
    return True


@pytest.mark.parametrize("agreement", AGREEMENTS)
def test_every_name_beside_a_clause_exists(agreement):
    home = f"grantkit.catalogue.{agreement}"
    assert len(_named(agreement)) >= 10
    assert_none(name for name in _named(agreement) if not _is_there(name, home))
    assert not any(
        _is_there(name, home) for name in ("grantkit.no_such_name", "no_such_name", "AGREEMENT.no_such_field")
    )


@pytest.mark.parametrize("agreement", AGREEMENTS)
def test_every_clause_is_told_in_one_to_three_sentences_with_the_requirements_it_makes(agreement):
    sentences = {row: len(re.findall(r"\.(?= [A-Z0-9]|$)", row[1])) for row in _rows(agreement)}
    assert_none((count, row) for row, count in sentences.items() if not 1 <= count <= 3)
    assert_none(row for row in sentences if row[2] != "–" and not set(row[2].split(", ")) <= COVERED)


def test_the_pages_together_have_every_requirement():
    rows = (row for agreement in AGREEMENTS for row in _rows(agreement))
    assert_none(COVERED ^ {number for row in rows for number in re.findall(r"\bR\d+b?\b", " ".join(row))})


def test_every_agreement_that_is_shipped_has_its_clauses_or_its_row():
    shipped = {
        name.split(".")[2]
        for name, module in modules().items()
        if name.startswith("grantkit.catalogue.") and hasattr(module, "AGREEMENT")
    }
    others = set(re.findall(r"^\| `(\w+)` \|", (PAGES / "other_members.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert_none((others | set(CLAUSES)) ^ shipped)
    assert set() == others & set(CLAUSES)
