"""How sums of types are read and written: an amount or why there is none, one of several documents, a choice."""

from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from grantkit.errors import GrantkitError
from grantkit.interop._cattrs import Converter
from grantkit.interop._faults import Faults, refused
from grantkit.interop.json_texts import LARGEST_INT
from grantkit.interop.record_hooks import Read, Write, at, doubled
from grantkit.interop.scalars import write_fraction
from grantkit.interop.shapes import is_tuple, sum_of, tag
from grantkit.values.money import Sek


def sum_reader(kind: Any, converter: Converter) -> Read:
    """Make the reader of a sum of types."""
    members = sum_of(kind)
    hooks: dict[Any, Read] = {}

    def read(value: object, _: object = None) -> Any:
        if value is None and members.optional:
            return None
        if not hooks:
            named = (*members.plain, *members.tagged.values())
            hooks.update({each: converter.get_structure_hook(each) for each in named})
        if isinstance(value, dict) and len(value) == 1:
            (name,) = value
            if name in members.tagged:
                faults, member = Faults(), members.tagged[name]
                for each in doubled(value):
                    faults.add(each, value[each], "each name only once in an object")
                made = faults.made(name, hooks[member], value[name], member)
                faults.done()
                return made
        member = _member(value, members.plain)
        if member is None:
            raise refused(value, _wanted(members.plain, members.tagged))
        return hooks[member](value, member)

    return read


def _member(value: object, plain: tuple[Any, ...]) -> Any:
    """Return the member that a value without a tag is of, by its form; None if it may be none of them."""
    if len(plain) == 1:
        # Where only texts have no tag, an object is an attempt at a tag.
        return None if plain[0] is str and isinstance(value, dict) else plain[0]
    if type(value) in {bool, int} and type(value) in plain:
        return type(value)
    if type(value) is list:
        return next((each for each in plain if is_tuple(each)), None)
    if type(value) is str:
        enums = [each for each in plain if _is_enum(each)]
        if enums:
            return next((each for each in enums if value in {choice.value for choice in each}), enums[0])
        if Fraction in plain and ("/" in value or not {Sek, Decimal} & set(plain)):
            return Fraction
        return next((each for each in plain if each in {str, Sek, Decimal}), None)
    return None


_SHOWN = {str: "a text", bool: "true or false", int: "a whole number", Sek: 'kronor such as "12.00"'}
_SHOWN |= {Fraction: 'a fraction such as "1/3"', Decimal: 'a decimal number such as "2.5"'}


def _wanted(plain: tuple[Any, ...], tagged: dict[str, Any]) -> str:
    ways = [_SHOWN.get(each, "a list") if not _is_enum(each) else "one of its choices" for each in plain]
    ways += [f'{{"{name}": ...}}' for name in tagged]
    return " or ".join(dict.fromkeys(ways))


def _is_enum(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def sum_writer(kind: Any, converter: Converter) -> Write:
    """Make the writer of a sum of types."""
    members = sum_of(kind)
    by_class: dict[Any, tuple[str | None, Write]] = {}

    def write(value: Any) -> Any:
        if value is None:
            return None
        if not by_class:
            for each in members.plain:
                by_class[tuple if is_tuple(each) else each] = (None, converter.get_unstructure_hook(each))
            for name, each in members.tagged.items():
                by_class[each] = (name, converter.get_unstructure_hook(each))
        if type(value) is int and Fraction in by_class and abs(value) > LARGEST_INT:
            # A whole number that other readers would round is written as the fraction that is equal to it.
            return write_fraction(Fraction(value))
        kind = tuple if isinstance(value, tuple) else type(value)
        if kind not in by_class:
            raise refused(value, _wanted(members.plain, members.tagged))
        return _tagged(*by_class[kind], value)

    return write


def any_writer(converter: Converter) -> Write:
    """Make the writer of a value of any type, which stands in results only: its tag says what it is."""

    def write(value: Any) -> Any:
        kind = type(value)
        if value is None or kind in {bool, int, str}:
            return None if value is None else converter.get_unstructure_hook(kind)(value)
        if isinstance(value, tuple):
            return [write(each) for each in value]
        if not kind.__module__.startswith(("grantkit.", "datetime", "decimal", "fractions")):
            raise refused(value, "a value of grantkit, a day, a number or a text")
        return _tagged(tag(kind), converter.get_unstructure_hook(kind), value)

    return write


def _tagged(name: str | None, hook: Write, value: Any) -> Any:
    if name is None:
        return hook(value)
    try:
        return {name: hook(value)}
    except GrantkitError as error:
        raise at(name, error) from None
