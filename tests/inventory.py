"""The files of the checkout, the modules and classes of the package, the citations in a value, the gaps in a text."""

import ast
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module
from inspect import isclass, isfunction
from pathlib import Path
from pkgutil import walk_packages
from string import Formatter
from types import ModuleType

import attrs

import grantkit
from grantkit import Citation

__all__ = [
    "PACKAGE",
    "ROOT",
    "SOURCES",
    "assert_none",
    "citations",
    "kinds",
    "modules",
    "parsed",
    "place",
    "placeholders",
    "public",
    "rooms",
]

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "grantkit"
SOURCES = sorted(PACKAGE.rglob("*.py"))


def assert_none(offenders: Iterable[object]) -> None:
    """Fail with one line for each of the *offenders*, if there are any; pytest itself would cut a long list short."""
    lines = [str(each) for each in offenders]
    assert not lines, "\n".join(["", *lines])


def place(path: Path) -> str:
    """Give the path of a file inside the checkout."""
    return path.relative_to(ROOT).as_posix()


@cache
def parsed(path: Path) -> ast.Module:
    """Give a file as a syntax tree."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def modules() -> dict[str, ModuleType]:
    """Import every module of the package, wherever in it, and give them by their dotted names."""
    names = (each.name for each in walk_packages(grantkit.__path__, f"{grantkit.__name__}."))
    return {grantkit.__name__: grantkit} | {name: import_module(name) for name in names}


def kinds() -> set[type]:
    """Give every class that a module of the package makes."""
    return {
        value
        for name, module in modules().items()
        for value in vars(module).values()
        if isinstance(value, type) and value.__module__ == name
    }


def rooms() -> dict[str, ModuleType]:
    """Give the package and the public modules right below it, which have the public names."""
    return {name: each for name, each in modules().items() if name.count(".") < 2 and "._" not in name}


@cache
def public() -> dict[str, object]:
    """Return every public class and function by its shortest dotted name, without the strategies for tests."""
    found: dict[str, object] = {}
    for room, module in rooms().items():
        listed = getattr(module, "__all__", [name for name in vars(module) if name[0] != "_"])
        for name in listed if room != "grantkit.testing" else ():
            value = getattr(module, name)
            if (isclass(value) or isfunction(value)) and value not in found.values():
                found[f"{room}.{name}"] = value
    return found


def citations(value: object) -> Iterator[Citation]:
    """Give every citation inside a value, however deep."""
    if isinstance(value, Citation):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for each in value:
            yield from citations(each)
    else:
        for name in _fields(type(value)):
            yield from citations(getattr(value, name))


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """Give the names of the fields of a record; of another kind, none."""
    return tuple(each.name for each in attrs.fields(kind)) if attrs.has(kind) else ()


def placeholders(text: str) -> list[str]:
    """Give the names of the places that a text leaves open, in order of the alphabet."""
    return sorted(field for _, field, _, _ in Formatter().parse(text) if field is not None)
