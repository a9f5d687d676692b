"""The rules of the architecture that ruff, mypy and import-linter do not check; each test names all offenders."""

import ast
import json
import re
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from enum import Enum
from importlib import import_module
from inspect import isclass, isfunction
from pathlib import Path

import pytest
from inventory import PACKAGE, ROOT, SOURCES, assert_none, kinds, modules, parsed, place, public, rooms

import grantkit
from grantkit import testing
from grantkit.testing import strategies
from grantkit.text import finding_text

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
# The floors that importing grantkit does not load, and what only they need.
UPPER = (finding_text.__module__.rpartition(".")[0], "grantkit.interop", "grantkit.testing")
UPPER += ("babel", "cattrs", "hypothesis", "narwhals")
# A face fetches what it shows, and a result fetches the floor that shows it, by name and when it is asked for.
FETCH_BY_NAME = {"_faces.py", "display.py"}
LONGEST_MODULE = 350
# import-linter knows an external package by its root only; these are parts of packages that are themselves allowed.
FORBIDDEN_PARTS = ("importlib.metadata", "importlib.resources", "dateutil.tz", "dateutil.zoneinfo")
FORBIDDEN_CALLS = ("open", "print", "input", "eval", "exec", "compile", "__import__", "float", "breakpoint")
# The clock, the environment, the local time zone and the ambient decimal context, whatever object they are asked of.
FORBIDDEN_ATTRIBUTES = ("today", "now", "utcnow", "fromtimestamp", "getenv", "environ", "getcontext", "setcontext")


def _is_or_is_in(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")


def _imported(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Import):
        yield from (alias.name for alias in node.names)
    elif isinstance(node, ast.ImportFrom):
        yield from (f"{'.' * node.level}{node.module}.{alias.name}" for alias in node.names)


def _is_forbidden_import(name: str) -> bool:
    return name[0] == "." or name.startswith("__future__") or any(_is_or_is_in(name, each) for each in FORBIDDEN_PARTS)


def _forbidden(tree: ast.Module) -> list[str]:
    found = []
    for node in ast.walk(tree):
        found += [f"{node.lineno}: import of {name}" for name in _imported(node) if _is_forbidden_import(name)]
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FORBIDDEN_CALLS:
            found.append(f"{node.lineno}: {node.func.id}()")
        if isinstance(node, ast.Attribute) and node.attr in FORBIDDEN_ATTRIBUTES:
            found.append(f"{node.lineno}: .{node.attr}")
        if isinstance(node, ast.Constant) and type(node.value) in (float, complex):
            found.append(f"{node.lineno}: {node.value}")
        if isinstance(node, ast.Name) and node.id == "TYPE_CHECKING":
            found.append(f"{node.lineno}: TYPE_CHECKING")
    return found


def _importers() -> dict[str, set[Path]]:
    """Give the files that import each package that is not grantkit itself."""
    found: dict[str, set[Path]] = {}
    for path in SOURCES:
        for node in ast.walk(parsed(path)):
            for name in _imported(node):
                found.setdefault(name.partition(".")[0], set()).add(path)
    return found


@pytest.mark.long
def test_no_module_asks_the_clock_a_file_or_the_context_and_none_has_a_float():
    assert_none(f"{place(path)}:{act}" for path in SOURCES for act in _forbidden(parsed(path)))


def test_the_watch_sees_what_it_is_set_to_watch():
    found = {
        "from importlib import metadata": 1,
        "import importlib.metadata as m": 1,
        "from dateutil.tz import gettz": 1,
        "from dateutil import tz": 1,
        "from dateutil.easter import easter": 0,
        "from .money import Sek": 1,
        "from __future__ import annotations": 1,
        "open('x')": 1,
        "date.today()": 1,
        "clock = datetime.now": 1,
        "half = 0.5": 1,
        "if TYPE_CHECKING: pass": 1,
        "type(value) is float": 0,
    }
    assert {source: len(_forbidden(ast.parse(source))) for source in found} == found


@pytest.mark.long
def test_modules_are_fetched_by_name_only_for_a_face_and_for_display():
    assert {path.name for path in _importers()["importlib"]} == FETCH_BY_NAME


@pytest.mark.long
def test_nothing_is_imported_but_what_is_declared():
    assert set(_importers()) - sys.stdlib_module_names == {
        "grantkit",
        "attrs",
        "babel",
        "cattrs",
        "dask",
        "dateutil",
        "hypothesis",
        "narwhals",
    }
    needed = {each.split(">")[0] for each in PROJECT["project"]["dependencies"]}
    assert needed == {"attrs", "babel", "python-dateutil"}


def test_importing_grantkit_loads_neither_the_upper_floors_nor_their_packages():
    statements = (
        "import grantkit",
        "from grantkit.catalogue import goda_forutsattningar_2019",
        f"import {grantkit.assess.__module__}",
        "import sys, json",
        "print(json.dumps(sorted(sys.modules)))",
    )
    run = subprocess.run(
        [sys.executable, "-W", "error", "-c", "\n".join(statements)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = json.loads(run.stdout)
    assert_none(name for name in loaded if any(_is_or_is_in(name, each) for each in UPPER))
    assert grantkit.assess.__module__ in loaded


def test_each_face_shows_the_names_that_its_stub_gives_to_checkers_of_types_and_no_other():
    faces = {name: module for name, module in rooms().items() if Path(module.__file__).with_suffix(".pyi").exists()}
    assert {name.rpartition(".")[2] for name in public()} >= {"Sek", "allocate", "GrantAgreement", "assess"}
    for face, module in faces.items():
        stub = parsed(Path(module.__file__).with_suffix(".pyi"))
        imports = [
            (node.module, alias) for node in stub.body if isinstance(node, ast.ImportFrom) for alias in node.names
        ]
        homes = {alias.asname: (home, alias.name) for home, alias in imports}
        below = {each.rpartition(".")[2] for each in rooms()} - {"grantkit"} if face == "grantkit" else set()
        assert_none(f"{face}: {name}" for name in {*module.__all__, *below} ^ set(homes))
        assert_none(
            f"{face}: {name} is not {home}.{named}"
            for name, (home, named) in homes.items()
            if name not in below and getattr(module, name) is not getattr(import_module(home), named)
        )
    assert len(faces) > 1


def test_every_public_name_explains_itself_with_an_example_of_its_own():
    shown = {**public(), **{f"grantkit.testing.{name}": getattr(testing, name) for name in testing.__all__}}
    explained = {name: value.__doc__ or "" for name, value in shown.items() if isclass(value) or isfunction(value)}
    assert len(explained) > 300
    assert_none(name for name, text in explained.items() if ">>>" not in text)


# What all charts and all parts of a page do; the drawing or the text is as long as the page.
WITHOUT_EXAMPLE = {"as_svg", "in_plain"}


def test_every_public_method_with_an_argument_is_called_in_an_example_of_its_module():
    called = {
        name: set(re.findall(r"\.(\w+)\(", "".join(ast.get_docstring(node) or "" for node in _documented(module))))
        for name, module in modules().items()
    }
    methods = [
        (kind, name)
        for kind in filter(isclass, public().values())
        for name, value in vars(kind).items()
        if isfunction(function := getattr(value, "__func__", value)) and function.__code__.co_argcount > 1
    ]
    assert len(methods) > 50
    assert_none(
        f"{kind.__name__}.{name}"
        for kind, name in methods
        if name[0] != "_" and name not in WITHOUT_EXAMPLE | called[kind.__module__]
    )


def _documented(module):
    """Give the classes and functions of a module, and those within them."""
    kinds = ast.ClassDef | ast.FunctionDef
    return [node for node in ast.walk(parsed(Path(module.__file__))) if isinstance(node, kinds)]


@pytest.mark.parametrize(
    ("package", "extra", "module"),
    [
        ("hypothesis", "testing", "grantkit.testing.strategies"),
        ("cattrs", "json", "grantkit.interop.json"),
        ("narwhals", "frames", "grantkit.interop.frames"),
    ],
)
def test_without_the_package_of_an_extra_only_its_modules_lack_it_and_each_names_the_extra(package, extra, module):
    program = f"""
import sys, pkgutil, importlib
sys.modules["{package}"] = None
import grantkit
lacking = {{}}
for each in pkgutil.walk_packages(grantkit.__path__, "grantkit.", onerror=lambda name: None):
    try:
        importlib.import_module(each.name)
    except ImportError as error:
        lacking[each.name] = str(error)
assert "{module}" in lacking, lacking
room = "{module}" if "{package}" == "hypothesis" else "grantkit.interop."
assert all(name.startswith(room) and "grantkit[{extra}]" in told for name, told in lacking.items()), lacking
"""
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (0, "") == (run.returncode, run.stderr)


@pytest.mark.parametrize(
    ("package", "extra", "module"),
    [
        ("hypothesis", "testing", "testing/strategies.py"),
        ("cattrs", "json", "interop/_cattrs.py"),
        ("narwhals", "frames", "interop/_frame_engines.py"),
    ],
)
def test_the_extra_that_a_module_lacks_is_named(monkeypatch, package, extra, module):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(ImportError, match=rf"grantkit\[{extra}\]"):
        runpy.run_path(str(PACKAGE / module))


def test_without_hypothesis_only_the_strategies_of_testing_are_missing():
    program = """
import sys
sys.modules["hypothesis"] = None
from grantkit import testing
from grantkit.catalogue.psykiatri_covid_2020 import AGREEMENT
testing.check_agreement(AGREEMENT, most=1)
assert testing.made_portfolio(seed=1, recipients=4, agreements=2, years=1).case(0).agreement.terms
lacking = []
for name in testing.__all__:
    try:
        getattr(testing, name)
    except ModuleNotFoundError as error:
        assert "grantkit[testing]" in str(error), error
        lacking.append(name)
print(*lacking)
"""
    run = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (0, "") == (run.returncode, run.stderr)
    assert strategies.__all__ == run.stdout.split()


def test_every_module_says_what_it_is():
    # ruff asks it of public modules only.
    assert_none(name for name, module in modules().items() if not module.__doc__)


def test_every_module_is_short_enough_to_be_read_whole():
    lengths = {place(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    assert_none((name, length) for name, length in lengths.items() if length > LONGEST_MODULE)


def test_no_module_silences_coverage_or_mypy():
    silencers = ("pragma: no", "type: ignore")
    assert_none((place(path), word) for path in SOURCES for word in silencers if word in path.read_text("utf-8"))


def test_every_enumeration_has_the_names_of_its_members_as_values():
    choices = {each for each in kinds() if issubclass(each, Enum)}
    assert_none(f"{each!r}" for kind in choices for each in kind if each.value != each.name.lower())
    assert len(choices) > 20
