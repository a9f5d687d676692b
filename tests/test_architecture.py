"""The tree is the architecture: what each module may import, call and show."""

import ast
import inspect
import json
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

import grantkit
from grantkit import GrantkitError

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "grantkit"
SOURCES = sorted(PACKAGE.rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FLOORS = ("values", "model", "rules", "catalogue", "casework", "presentation", "interop")
HOMES = {
    "babel": "presentation",
    "dateutil": "values",
    "cattrs": "interop",
    "narwhals": "interop",
    "hypothesis": "testing.py",
}
LONGEST_MODULE = 300
# import-linter knows an external package by its root only; these are parts of packages that are themselves allowed.
FORBIDDEN_PARTS = ("importlib.metadata", "importlib.resources", "dateutil.tz", "dateutil.zoneinfo")
FORBIDDEN_CALLS = ("open", "print", "input", "eval", "exec", "compile", "__import__", "float", "breakpoint")
# The clock, the environment, the local time zone and the ambient decimal context, whatever object they are asked of.
FORBIDDEN_ATTRIBUTES = ("today", "now", "utcnow", "fromtimestamp", "getenv", "environ", "getcontext", "setcontext")


def _id(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _is_or_is_in(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def _forbidden_imports(tree: ast.Module) -> list[str]:
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    (stated,) = (each["forbidden_modules"] for each in contracts if each["name"].startswith("No I/O"))
    return [name for name in _imported(tree) for each in (*stated, *FORBIDDEN_PARTS) if _is_or_is_in(name, each)]


def _forbidden_acts(tree: ast.Module) -> list[str]:
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
            found.append(f"{node.func.id}() in line {node.lineno}")
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_ATTRIBUTES:
            found.append(f".{node.attr} in line {node.lineno}")
        if isinstance(node, ast.Constant) and type(node.value) in (float, complex):
            found.append(f"{node.value} in line {node.lineno}")
        if isinstance(node, ast.ImportFrom) and node.module == "__future__":
            found.append("from __future__")
        if isinstance(node, ast.Name) and node.id == "TYPE_CHECKING":
            found.append(f"TYPE_CHECKING in line {node.lineno}")
    return found


def _module_of(path: Path) -> ModuleType:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return import_module(".".join(parts[:-1] if parts[-1] == "__init__" else parts))


def _is_private(path: Path) -> bool:
    return any(part.startswith("_") and part != "__init__.py" for part in path.relative_to(PACKAGE).parts)


def _is_face_or_floor(path: Path) -> bool:
    return path.name == "__init__.py" and PACKAGE in (path.parent, path.parent.parent)


def _public_names() -> list[str]:
    return [name for name in grantkit.__all__ if callable(getattr(grantkit, name))]


@pytest.mark.parametrize("path", SOURCES, ids=_id)
def test_module_imports_nothing_that_does_input_or_output(path):
    assert _forbidden_imports(_parsed(path)) == []


@pytest.mark.parametrize("path", SOURCES, ids=_id)
def test_module_asks_no_clock_no_file_no_float_and_no_context(path):
    assert _forbidden_acts(_parsed(path)) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from importlib import metadata", 1),
        ("import importlib.metadata as m", 1),
        ("from dateutil.tz import gettz", 1),
        ("from dateutil import tz", 1),
        ("import os.path", 1),
        ("from urllib.request import urlopen", 1),
        ("from dateutil.easter import easter", 0),
        ("import osmosis", 0),
        ("open('x')", 1),
        ("date.today()", 1),
        ("clock = datetime.now", 1),
        ("half = 0.5", 1),
        ("from __future__ import annotations", 1),
        ("if TYPE_CHECKING: pass", 1),
        ("type(value) is float", 0),
    ],
)
def test_the_watch_sees_what_it_is_set_to_watch(source, found):
    tree = ast.parse(source)
    assert len(_forbidden_imports(tree)) + len(_forbidden_acts(tree)) == found


@pytest.mark.parametrize("path", SOURCES, ids=_id)
def test_foreign_package_is_imported_only_in_its_home(path):
    roots = {name.split(".")[0] for name in _imported(_parsed(path))}
    foreign = roots - sys.stdlib_module_names - {"attrs", "grantkit"}
    at_home = path.relative_to(PACKAGE).parts[0]
    assert {name for name in foreign if HOMES.get(name) != at_home} == set()


@pytest.mark.parametrize("path", SOURCES, ids=_id)
def test_modules_are_fetched_by_name_only_for_display_and_for_a_missing_extra(path):
    machinery = {name for name in _imported(_parsed(path)) if _is_or_is_in(name, "importlib")}
    may = path.relative_to(PACKAGE).as_posix() == "values/display.py" or path.parent.name == "interop"
    assert machinery <= ({"importlib.import_module"} if may else set())


def test_three_packages_are_needed_at_run_time():
    needed = {each.split(">")[0] for each in PROJECT["project"]["dependencies"]}
    assert needed == {"attrs", "python-dateutil", "babel"}


@pytest.mark.parametrize(
    "statement",
    [
        "import grantkit",
        "from grantkit.catalogue import goda_forutsattningar_2019import grantkit.case.assessments",
    ],
)
def test_importing_grantkit_loads_neither_the_upper_floors_nor_their_packages(statement):
    program = f"import sys, json\n{statement}\nprint(json.dumps(sorted(sys.modules)))"
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    upper = (
        "babel",
        "cattrs",
        "narwhals",
        "hypothesis",
        "grantkit.text",
        "grantkit.interop",
        "grantkit.testing",
    )
    assert [name for name in json.loads(run.stdout) if any(_is_or_is_in(name, each) for each in upper)] == []


def test_public_face_shows_each_name_that_it_lists_and_no_other():
    shown = {name for name, value in vars(grantkit).items() if name[0] != "_" and not isinstance(value, ModuleType)}
    assert sorted(grantkit.__all__) == sorted({"__version__", *shown})


@pytest.mark.parametrize("name", _public_names())
def test_public_name_explains_itself_with_an_example(name):
    value = getattr(grantkit, name)
    module = import_module(value.__module__)
    assert inspect.getdoc(value)
    if not (isinstance(value, type) and issubclass(value, GrantkitError)):
        assert ">>>" in inspect.getsource(module)


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if not _is_private(path) and not _is_face_or_floor(path)], ids=_id
)
def test_module_says_what_it_is_and_lists_its_public_names(path):
    module = _module_of(path)
    assert module.__doc__
    assert [name for name in module.__all__ if not hasattr(module, name)] == []
    assert len(set(module.__all__)) == len(module.__all__)


@pytest.mark.parametrize("path", [path for path in SOURCES if _is_private(path)], ids=_id)
def test_private_module_says_what_it_is(path):
    assert _module_of(path).__doc__


@pytest.mark.parametrize("floor", [each for each in FLOORS if (PACKAGE / each).is_dir()])
def test_floor_holds_its_docstring_only(floor):
    # A name taken up here would shadow the module of the same name: rules.lapse is a module, and lapse a function.
    body = _parsed(PACKAGE / floor / "__init__.py").body
    assert [type(statement) for statement in body] == [ast.Expr]
    assert ast.get_docstring(_parsed(PACKAGE / floor / "__init__.py"))


@pytest.mark.parametrize("path", SOURCES, ids=_id)
def test_module_is_short_enough_to_be_read_whole(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_MODULE


@pytest.mark.parametrize("path", SOURCES, ids=_id)
def test_module_promises_nothing_for_later_and_silences_no_tool(path):
    text = path.read_text(encoding="utf-8")
    unwanted = ("TODO", "FIXME", "XXX", "pragma: no", "type: ignore")
    assert [word for word in unwanted if word in text] == []
