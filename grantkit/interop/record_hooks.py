"""How records and lists are read and written: every field by its type, every fault at its path."""

from collections.abc import Callable
from itertools import islice
from typing import Any, get_args, get_origin

from grantkit.errors import GrantkitError
from grantkit.interop._cattrs import Converter
from grantkit.interop._faults import MOST_FAULTS, NOTHING, Faults, joined, refused
from grantkit.interop.json_texts import Doubled
from grantkit.interop.shapes import is_listed, listed, meant, places, tag
from grantkit.values._records import checked_fields
from grantkit.values.lookups import look_up, one_of

Read = Callable[[Any, Any], Any]
Write = Callable[[Any], Any]


def record_reader(kind: Any, converter: Converter) -> Read:
    """Make the reader of a record, which is an object with its fields and nothing else."""
    made = get_origin(kind) or kind
    fields = {place.name: place for place in places(kind)}
    hooks: dict[str, Read] = {}

    def read(value: object, _: object = None) -> Any:
        faults, given = Faults(), {}
        if not isinstance(value, dict):
            raise refused(value, f"an object with the fields of a {tag(made)}: {', '.join(fields)}")
        if not hooks:
            # A record may hold another of its kind, so that no hook is asked for before all are there.
            hooks.update({name: converter.get_structure_hook(place.type) for name, place in fields.items()})
        for name in doubled(value)[:MOST_FAULTS]:
            faults.add(joined("", name), value[name], "each name only once in an object")
        # A hostile object may have a million names, and advice on each would take hours.
        for name in islice((each for each in value if each not in fields), MOST_FAULTS):
            faults.add(joined("", name), value[name], f"another name: {_instead(name, fields, tag(made))}")
        for name, place in fields.items():
            if name in value:
                given[name] = faults.made(name, hooks[name], value[name], place.type)
            elif place.required:
                faults.add(name, NOTHING, f"a value, since every {tag(made)} has one")
        if faults.found:
            # What can be said of the other fields is said at once, although there is no record yet.
            sound = {name: each for name, each in given.items() if each is not NOTHING}
            faults.found.extend(checked_fields(made, sound).faults)
        faults.done()
        return made(**given)

    return read


def doubled(value: dict[str, Any]) -> tuple[str, ...]:
    """List the names that stand more than once in an object."""
    return value.names if isinstance(value, Doubled) else ()


def record_writer(kind: Any, converter: Converter) -> Write:
    """Make the writer of a record; fields that are empty by default are left out where they are empty."""
    fields: list[tuple[str, Any, Write]] = []

    def write(record: Any) -> dict[str, Any]:
        if not fields:
            fields.extend((each.name, each, converter.get_unstructure_hook(each.type)) for each in places(kind))
        written, name = {}, ""
        try:
            for name, place, hook in fields:
                value = getattr(record, name)
                if not place.empty or type(value) is not type(place.empty[0]) or value != place.empty[0]:
                    written[name] = hook(value)
        except GrantkitError as error:
            raise at(name, error) from None
        return written

    return write


def at(path: str, error: GrantkitError) -> GrantkitError:
    """Return the error with its faults inside *path*."""
    faults = Faults()
    faults.within(path, error)
    return type(error)(*faults.found)


def list_reader(kind: Any, converter: Converter) -> Read:
    """Make the reader of a list of any length, or of one with a fixed length if each of its items has its own type."""
    types = tuple(meant(each) for each in get_args(kind))
    repeated = is_listed(kind)

    def read(value: object, _: object = None) -> Any:
        if type(value) is not list:
            raise refused(value, "a list, in square brackets")
        if not repeated and len(value) != len(types):
            raise refused(value, f"a list of {len(types)} items")
        faults, made = Faults(), []
        wanted = types[:1] * len(value) if repeated else types
        hooks = {each: converter.get_structure_hook(each) for each in set(wanted)}
        for index, item in enumerate(value):
            made.append(faults.made(f"[{index}]", hooks[wanted[index]], item, wanted[index]))
            if faults.many:
                break
        faults.done()
        return tuple(made)

    return read


def list_writer(kind: Any, converter: Converter) -> Write:
    """Make the writer of a tuple."""
    types = tuple(meant(each) for each in get_args(listed(kind)))
    repeated = is_listed(kind)
    hooks: list[Write] = []

    def write(values: tuple[Any, ...]) -> list[Any]:
        if not hooks:
            hooks.extend(converter.get_unstructure_hook(each) for each in (types[:1] if repeated else types))
        written: list[Any] = []
        try:
            # A tuple of fixed length has a hook for each item, and a list the same for all.
            for index, value in enumerate(values):
                written.append(hooks[0 if repeated else index](value))
        except GrantkitError as error:
            raise at(f"[{len(written)}]", error) from None
        return written

    return write


def _instead(name: str, fields: dict[str, Any], kind: str) -> str:
    try:
        return f'write "{look_up("", name, fields)}"'
    except GrantkitError:
        return one_of(name, fields, f"every {kind} has only the fields ")
