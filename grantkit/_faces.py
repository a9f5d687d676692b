"""The public names of a package, each imported from its module when it is first used (PEP 562)."""

from collections.abc import Callable, Mapping
from importlib import import_module

_Face = tuple[Callable[[str], object], Callable[[], list[str]], list[str]]


def face(package: str, homes: Mapping[str, str], *, rooms: str = "") -> _Face:
    """Return ``__getattr__``, ``__dir__`` and ``__all__`` for *package*.

    *homes* has the public names of each module of the package, and *rooms* the modules and packages below it that are
    public themselves. A stub beside the package gives type checkers the same names.
    """
    home_of = {name: module for module, names in homes.items() for name in names.split()}
    public = sorted([*home_of, *rooms.split()])

    def __getattr__(name: str) -> object:  # noqa: N807  # it becomes the package's own
        if name in home_of:
            value = getattr(import_module(f"{package}.{home_of[name]}"), name)
        elif name in public:
            value = import_module(f"{package}.{name}")
        else:
            message = f"module {package!r} has no attribute {name!r}"
            raise AttributeError(message)
        vars(import_module(package))[name] = value
        return value

    def __dir__() -> list[str]:  # noqa: N807  # the same
        return sorted({*vars(import_module(package)), *public})

    return __getattr__, __dir__, sorted(home_of)
