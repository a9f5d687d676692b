"""docs/reference/coverage.md has every requirement once, and names only what exists, tests that run, and places that are there."""

import ast
import re
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path

import attrs
import pytest

from grantkit import Citation, GrantAgreement
from grantkit.case import receipts

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "reference" / "coverage.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (R\d+b?) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
EXPECTED = [f"R{number}" for number in range(1, 107)]
EXPECTED.insert(92, "R92b")
NAMED = [(number, name.strip("`")) for number, _, _, name, _ in ROWS if name != "–"]
SHOWN = [(number, test.strip("`")) for number, *_, test in ROWS if test != "–"]
PLACES = {
    document: set(sections.split(", "))
    for document, sections in re.findall(r"^\| (S\d) \| ([^|]+) \|$", PAGE, re.MULTILINE)
}
PACKAGE = sorted((ROOT / "grantkit").rglob("*.py"))
AGREEMENTS = sorted(
    {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for path in (ROOT / "grantkit" / "catalogue").rglob("*.py")
        if not any(part.startswith("_") for part in (*path.parts[-2:-1], path.name.removesuffix("__init__.py")))
    }
)


@cache
def collected():
    """Every test of the named files, as pytest itself collects it."""
    files = sorted({test.partition("::")[0] for _, test in SHOWN})
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "no:cacheprovider", *files],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return {line.partition("[")[0] for line in run.stdout.splitlines() if "::" in line}


def function(test):
    path, _, name = test.partition("::")
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)


def citations(value):
    """Every citation inside a value, however deep."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from citations(each)
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from citations(getattr(value, field.name))


def test_every_requirement_stands_once_in_order():
    assert EXPECTED == [number for number, *_ in ROWS]


@pytest.mark.parametrize(("number", "name"), NAMED)
def test_a_named_thing_exists(number, name):
    module, _, attribute = name.rpartition(".")
    assert number
    assert hasattr(import_module(module), attribute)


def test_what_names_nothing_says_why():
    silent = [row for row in ROWS if "–" in row[3:]]
    assert [] == [row for row in silent if not row[2].startswith("not modelled, because ") or row[3:] != ("–", "–")]


@pytest.mark.parametrize(("number", "test"), SHOWN)
def test_a_named_test_is_collected_and_is_named_after_the_requirement(number, test):
    assert test in collected()
    assert f"_{number.lower()}_" in test


@pytest.mark.parametrize(("number", "test"), SHOWN)
def test_a_named_test_is_neither_skipped_nor_expected_to_fail(number, test):
    source = ast.unparse(function(test))
    assert number
    assert [] == [word for word in ("skip", "xfail", "importorskip") if re.search(rf"\b(mark|pytest)\.{word}", source)]
    assert any(isinstance(node, ast.Assert | ast.With) for node in ast.walk(function(test)))


def test_every_row_cited_in_the_package_is_on_the_page():
    cited = {
        node.value
        for path in PACKAGE
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"R\d+b?", node.value)
    }
    assert cited <= set(EXPECTED)
    assert len(cited) > 80


@pytest.mark.parametrize("module", AGREEMENTS)
def test_every_citation_of_an_agreement_names_a_place_that_exists(module):
    found = {place for value in vars(import_module(module)).values() for place in citations(value)}
    ours = {place for place in found if place.document in PLACES}
    assert set() == {place for place in ours if place.section not in PLACES[place.document]}
    assert {"R"} >= {number[0] for place in found for number in place.requirements}


def test_the_agreements_of_both_sources_are_looked_through():
    looked_at = [vars(import_module(module)).get("AGREEMENT") for module in AGREEMENTS]
    documents = {place.document for each in looked_at if isinstance(each, GrantAgreement) for place in citations(each)}
    assert set(PLACES) <= documents


def test_every_citation_written_out_in_a_rule_names_a_place_that_exists():
    written = [
        (path.name, *(argument.value for argument in node.args[:2]))
        for path in PACKAGE
        if path.parent.name in {"case"}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and getattr(node.func, "id", "") == "Citation"
        and all(isinstance(argument, ast.Constant) for argument in node.args[:2])
        and node.args[0].value not in {"the caller", "what if"}
    ]
    # What is true of one agreement has no place in a rule: the law alone is cited there.
    assert [(Path(receipts.__file__).name, "förvaltningslagen (2017:900)", "22 §")] == written
