"""docs/reference/coverage.md has every requirement once, names only what exists, and knows every row that is cited."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "reference" / "coverage.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| (R\d+b?) \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
EXPECTED = [f"R{number}" for number in range(1, 107)]
EXPECTED.insert(92, "R92b")
NAMED = [(number, name.strip("`")) for number, _, _, name in ROWS if name != "–"]


def test_every_requirement_stands_once_in_order():
    assert EXPECTED == [number for number, *_ in ROWS]


@pytest.mark.parametrize(("number", "name"), NAMED)
def test_a_named_thing_exists(number, name):
    module, _, attribute = name.rpartition(".")
    assert number
    assert hasattr(import_module(module), attribute)


def test_what_names_nothing_says_why():
    assert [] == [
        row for row in ROWS if row[3] == "–" and not row[2].startswith(("not yet: ", "not modelled, because "))
    ]


def test_every_row_cited_in_the_package_is_on_the_page():
    cited = {
        node.value
        for path in (ROOT / "grantkit").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"R\d+b?", node.value)
    }
    assert cited <= set(EXPECTED)
    assert len(cited) > 50
