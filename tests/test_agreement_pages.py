"""docs/reference/agreements/ has each text by clause, names what exists, and knows every cited place."""

import re
from datetime import date
from importlib import import_module
from itertools import groupby
from types import ModuleType

import agreement_pages
import attrs
import pytest
from inventory import ROOT, SOURCES, assert_none, citations
from plain_agreement import CITED, agreed

from grantkit import Period, catalogue
from grantkit.agreement import RepaymentClause, UnusedStandard, Version
from grantkit.text import terms_sheet
from grantkit.text.formatting import place
from grantkit.text.notations import in_markdown

WRITTEN = {name.removesuffix(".md"): text for name, text in agreement_pages.pages().items()}

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
    for position, part in enumerate(parts[1:], start=2):
        if not hasattr(found, part):
            import_module(".".join(parts[:position]))
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


def test_the_pages_by_hand_are_about_texts_that_are_shipped():
    others = set(re.findall(r"^\| `(\w+)` \|", (PAGES / "other_members.md").read_text(encoding="utf-8"), re.MULTILINE))
    assert others
    assert_none((others | set(CLAUSES)) - set(catalogue.TEXTS))
    assert set() == others & set(CLAUSES)


def test_every_text_that_is_shipped_has_a_page_written_from_its_module_and_a_row_of_what_is_shipped():
    assert {"index", *catalogue.TEXTS} == set(WRITTEN)
    rows = re.findall(
        r"^\| \[[^]]+\]\((\w+)\.md\) \|", WRITTEN["index"].partition("## Printed tables")[0], re.MULTILINE
    )
    assert sorted(catalogue.TEXTS) == sorted(rows)
    assert_none(name for name in catalogue.TEXTS if f"\n{name}\n" not in WRITTEN["index"].partition("toctree")[2])


@pytest.mark.parametrize("name", catalogue.TEXTS)
def test_a_written_page_tells_every_clause_in_both_languages_beside_a_name_that_exists(name):
    assert "\n- grantkit" not in WRITTEN[name]
    page, shipped = WRITTEN[name], agreement_pages.agreements_of(getattr(catalogue, name))
    assert 1 == len(re.findall(r"^# ", page, re.MULTILINE))
    named = re.findall(r"\| (?:\*[^*]+\*|\*\*[^*]+\*\*) `([\w.\[\]]+)`", page)
    assert_none(field for field in named if not any(_there(each, field) for each in _held(shipped)))
    for locale in ("sv", "en"):
        sheet = terms_sheet(shipped[0], locale)
        assert_none(row for row in sheet.rows if f"`{row[4]}`: {in_markdown(row[1])}" not in page and row[1])


@pytest.mark.parametrize("name", catalogue.TEXTS)
def test_a_written_page_cites_no_place_but_those_of_its_own_text(name):
    shipped = agreement_pages.agreements_of(getattr(catalogue, name))
    own = {place(each, locale) for locale in ("sv", "en") for each in citations(shipped)} | {"–", ""}
    rows = [
        row
        for row in re.findall(r"^\| (.*?) \| (.*) \| .*? \|$", WRITTEN[name], re.MULTILINE)
        if "` " in row[1] or "`:" in row[1]
    ]
    assert rows
    assert_none(where for where, _ in rows if re.sub(r" \(.*\)$", "", where).replace("\\", "") not in own)


def test_a_later_year_tells_only_what_is_new_and_an_amendment_what_differs():
    (terms,) = agreed().terms
    first, second = (attrs.evolve(agreed(), period=Period.calendar_year(year)) for year in (2025, 2026))
    repayment = RepaymentClause(what=UnusedStandard.UNUSED, last_day=None, citation=CITED)
    changed = attrs.evolve(second, terms=(attrs.evolve(terms, repayment=repayment),))
    version = Version(holds_from=date(2026, 7, 1), agreement=changed, citation=CITED)
    module = ModuleType("grantkit.catalogue.two_years", "Two years (*två år*), SFS 2099:1.\n\nMore.")
    module.AGREEMENTS = (first, attrs.evolve(second, versions=(version,)))
    page = "\n".join(agreement_pages._page("two_years", module))
    assert "# Bidraget\n\nTwo years (*två år*), SFS 2099:1.\n" in page
    assert 1 == page.count("*requisition* `terms[0].requisition`")
    assert (
        "## Clause by clause: 2026\n\nThe names are fields of `AGREEMENTS[1]`. The other clauses are as above." in page
    )
    amended = page.partition("As amended from 1 July 2026 \\[section 7\\]:")[2].partition("##")[0]
    assert "`AGREEMENTS[1].versions[0].agreement`" in amended
    told = "*repayment* `terms[0].repayment`: What was not used shall be repaid. No last day is stated."
    assert [told] == re.findall(r"(\*.*?) \|", amended)
    assert "I lydelsen från och med den 1 juli 2026" in page


def _held(shipped):
    """Give the agreements of a page, with their amendments."""
    for each in shipped:
        yield from (each, *(version.agreement for version in each.versions))


def _there(agreement, field):
    """Tell whether an agreement has a field of that path, such as terms[0].reports[1]."""
    found = agreement
    for name, index in re.findall(r"(\w+)|\[(\d+)\]", field):
        try:
            found = getattr(found, name) if name else found[int(index)]
        except (AttributeError, IndexError, TypeError):
            return False
    return True
