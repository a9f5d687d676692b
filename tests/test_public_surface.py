"""The public names with their parameters, fields and members, as tests/data/public_api.txt has them.

A change that is meant is taken up by writing the file anew; its diff then shows what users lose and gain:

python tests/test_public_surface.py
"""

import ast
from collections.abc import Iterator
from pathlib import Path

import griffe

ROOT = Path(__file__).parent.parent
SAVED = Path(__file__).parent / "data" / "public_api.txt"
DATA = "grantkit.catalogue"


def surface() -> str:
    """Write down every public name, from the sources and not from what one interpreter makes of them."""
    package = griffe.load("grantkit", search_paths=[ROOT], allow_inspection=False)
    told: dict[str, str] = {}
    return "\n".join(line for module in _public_modules(package) for line in _module(module, told)) + "\n"


def _public_modules(package: griffe.Module) -> Iterator[griffe.Module]:
    """Give the package, the rooms below it, and the texts of the catalogue."""
    rooms = [room for name, room in sorted(package.modules.items()) if not name.startswith("_")]
    texts = [each for name, each in sorted(package["catalogue"].modules.items()) if not name.startswith("_")]
    yield from (package, *rooms, *texts)


def _names(module: griffe.Module) -> list[str]:
    """Give the names that the stub of a face imports for others, or those that a module lists."""
    stub = ROOT.joinpath(*module.path.split("."), "__init__.pyi")
    if not stub.exists():
        return sorted(map(str, module.exports or ()))
    imports = [node for node in ast.parse(stub.read_text(encoding="utf-8")).body if isinstance(node, ast.ImportFrom)]
    named = (alias.asname for node in imports if node.module != "grantkit" for alias in node.names)
    return sorted(name for name in named if name and not name.startswith("_"))


def _module(module: griffe.Module, told: dict[str, str]) -> Iterator[str]:
    yield f"\n# {module.path}"
    for name in _names(module):
        value, path = _whole(module.members[name]), f"{module.path}.{name}"
        if value.path in told:
            yield f"{path} is {told[value.path]}"
        else:
            told[value.path] = path
            yield from _told(path, value)


def _whole(member: griffe.Object | griffe.Alias) -> griffe.Object:
    return member.final_target if member.is_alias else member


def _told(path: str, value: griffe.Object) -> Iterator[str]:
    if isinstance(value, griffe.Function) and any(str(each.value) == "computed" for each in value.decorators):
        yield f"{path} -> {value.returns}"
    elif isinstance(value, griffe.Function):
        for way in value.overloads or [value]:
            # A signature without its name is given that of the function.
            yield path + way.signature().removeprefix(value.name)
    elif isinstance(value, griffe.Class):
        made = "".join(f" @{each.value}" for each in value.decorators)
        bases = ", ".join(base for base in map(str, value.bases) if not base.startswith("_"))
        yield f"{path}({bases}){made}" if bases else f"{path}{made}"
        for name, member in value.all_members.items():
            if not name.startswith("_") or (name == "__init__" and name in value.members):
                yield from (f"    {line}" for line in _told(name, _whole(member)))
    elif isinstance(value, griffe.Attribute):
        annotation = "" if value.annotation is None else f": {value.annotation}"
        if "property" in value.labels:
            yield f"{path} -> {value.annotation}"
        elif value.value is None or value.path.startswith(DATA):
            # What the data of the catalogue say is for the tests of each text.
            yield f"{path}{annotation}"
        else:
            yield f"{path}{annotation} = {value.value}"


def test_the_public_surface_is_the_one_that_was_agreed_on():
    assert SAVED.read_text(encoding="utf-8").splitlines() == surface().splitlines()


if __name__ == "__main__":
    SAVED.write_text(surface(), encoding="utf-8", newline="\n")
