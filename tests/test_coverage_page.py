"""docs/reference/coverage.md has every requirement once, and names only tests that run and places that exist."""

import ast
import re
from importlib import import_module
from types import ModuleType

from inventory import ROOT, SOURCES, assert_none, citations, modules, parsed

from grantkit import GrantAgreement
from grantkit.catalogue import goda_forutsattningar_2018

PAGE = (ROOT / "docs" / "reference" / "coverage.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (R\d+b?) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
FAMILY = re.findall(r"^\| (F\d+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
EXPECTED = [f"R{number}" for number in range(1, 107)]
EXPECTED.insert(92, "R92b")
PLACES = {
    source: set(places.split(", ")) for source, places in re.findall(r"^\| (S\d) \| ([^|]+) \|$", PAGE, re.MULTILINE)
}
CATALOGUE = goda_forutsattningar_2018.__name__.rpartition(".")[0]
# Places that are in no source, because somebody who uses grantkit is the one who says it.
SAID_BY_NO_SOURCE = {"the caller", "what if", "grantkit", "drawn"}


def agreements() -> dict[str, ModuleType]:
    return {name: module for name, module in modules().items() if name.startswith(f"{CATALOGUE}.") and "._" not in name}


def test_every_requirement_stands_once_in_order():
    assert EXPECTED == [number for number, *_ in ROWS]


def test_every_requirement_of_the_family_stands_once_in_order():
    assert [f"F{number}" for number in range(1, 42)] == [number for number, *_ in FAMILY]


def test_nothing_is_said_to_be_not_yet_built():
    assert "not yet:" not in "".join(what for _, _, what, *_ in ROWS + FAMILY)


def test_every_named_thing_exists():
    named = [name.strip("`").rpartition(".") for _, _, _, name, _ in ROWS + FAMILY if name != "–"]
    assert len(named) > 80
    assert_none(f"{home}.{name}" for home, _, name in named if not hasattr(import_module(home), name))


def test_what_names_nothing_says_why():
    silent = [row for row in ROWS + FAMILY if "–" in row[3:]]
    assert_none(row for row in silent if not row[2].startswith("not modelled, because ") or row[3:] != ("–", "–"))


def faults_of_a_named_test(number, test):
    """Tell why a test does not show what the row says; .ci/named_tests_ran.py holds that it was run and passed."""
    path, _, name = test.partition("::")
    if f"_{number.lower()}_" not in name:
        yield "is not named after its requirement"
    functions = [each for each in parsed(ROOT / path).body if isinstance(each, ast.FunctionDef) and each.name == name]
    if len(functions) != 1:
        yield f"stands {len(functions)} times in its file"
    for function in functions:
        if re.search(r"\b(mark|pytest)\.(skip|xfail|importorskip)", ast.unparse(function)):
            yield "may be skipped or fail"
        if not any(isinstance(node, ast.Assert | ast.With) for node in ast.walk(function)):
            yield "asserts nothing"


def test_every_named_test_is_there_and_is_named_after_its_requirement():
    named = [(number, test.strip("`")) for number, *_, test in ROWS + FAMILY if test != "–"]
    assert len(named) > 80
    assert_none(f"{number} {test} {fault}" for number, test in named for fault in faults_of_a_named_test(number, test))


def test_every_row_cited_in_the_package_is_on_the_page():
    cited = {
        node.value
        for path in SOURCES
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"R\d+b?", node.value)
    }
    assert_none(cited - set(EXPECTED))
    assert len(cited) > 80


def test_every_citation_of_an_agreement_names_a_place_that_exists():
    found = {(name, each) for name, module in agreements().items() for each in citations(tuple(vars(module).values()))}
    ours = {(name, each) for name, each in found if each.source.short in PLACES}
    assert set(PLACES) == {each.source.short for _, each in ours}
    assert_none(f"{name}: {each}" for name, each in ours if each.place not in PLACES[each.source.short])
    assert {"R"} == {number[0] for _, each in found for number in each.requirements}


def test_the_agreements_of_both_sources_are_looked_through():
    looked_at = [vars(module).get("AGREEMENT") for module in agreements().values()]
    sources = {
        each.source.short
        for agreement in looked_at
        if isinstance(agreement, GrantAgreement)
        for each in citations(agreement)
    }
    assert set(PLACES) <= sources


def test_every_citation_written_out_in_a_rule_names_a_place_that_exists():
    written = [
        tuple(argument.value for argument in node.args[:2])
        for name, module in modules().items()
        if not name.startswith(CATALOGUE)
        for node in ast.walk(parsed(ROOT / module.__spec__.origin))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Citation"
        and all(isinstance(argument, ast.Constant) for argument in node.args[:2])
    ]
    # What is true of one agreement has no place in a rule: the law alone is cited there.
    assert [("förvaltningslagen (2017:900)", "22 § förvaltningslagen (2017:900)")] == [
        each for each in written if each[0] not in SAID_BY_NO_SOURCE
    ]
