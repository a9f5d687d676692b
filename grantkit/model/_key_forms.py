"""The form of a key: its weight sets by place and by name, the same key over other weights, and whom it knows at all."""

from collections.abc import Hashable, Iterable, Iterator
from typing import Any

import attrs

from grantkit.model._quotas import KeyPart, parts_in
from grantkit.model.keys import AllocationKey
from grantkit.model.weights import WeightSet
from grantkit.values.unknown import Unknown

__all__ = ["not_known_to", "reweighed"]


def reweighed(rule: KeyPart, other: KeyPart) -> KeyPart:
    """Give *rule* over the weights of *other*; what holds none of them is the very part that it was.

    A name that stands for one weight set in each rule matches the two. Where both rules are of one form, those that no name matches are matched by
    their place, so that another name, or one name for two sets, makes no other key.

    >>> from grantkit.model.key_parts import Proportional
    >>> from grantkit.values.citations import Citation
    >>> before, after = (
    ...     WeightSet(name=name, values=(("Norr", 1), ("Syd", 2)), source="print", citation=Citation("S1", "7"))
    ...     for name in ("population 2018", "population 2019")
    ... )
    >>> reweighed(Proportional(before), Proportional(after)).weights.name
    'population 2019'
    """
    of_a_form = _form(rule) == _form(other)
    ours, theirs = tuple(_weight_sets(rule)), tuple(_weight_sets(other))
    first, second = _by_name(ours), _by_name(theirs)
    # In a key of the same form a name that stands more often on one side cannot be matched place for place.
    named = {
        name: second[name][0]
        for name in first.keys() & second.keys()
        if not of_a_form or len(first[name]) == len(second[name])
    }
    rest = iter([each for each in theirs if each.name not in named] if of_a_form else [])
    sets = iter([named[each.name] if each.name in named else next(rest, each) for each in ours])
    over: KeyPart = _over(rule, sets)
    return over


def not_known_to(key: AllocationKey | WeightSet, recipients: Iterable[Hashable]) -> dict[Hashable, Unknown]:
    """Say of which *recipients* a key knows nothing, and what is missing for each; whom a condition leaves out, it knows.

    >>> from grantkit.values.citations import Citation
    >>> weights = WeightSet(name="population", values=(("Norr", 1),), source="print", citation=Citation("S1", "7"))
    >>> [str(missing) for missing in not_known_to(weights, ("Norr", "Syd")).values()]
    ['unknown: weight of Syd']
    """
    if isinstance(key, WeightSet):
        weighed = key.mapping
        return {each: Unknown(f"weight of {each}", key.citation) for each in recipients if each not in weighed}
    known = {each for part in parts_in(key.rule) for each in getattr(part, "recipients", ())}
    return {each: Unknown(f"share of {each}", key.citation) for each in recipients if each not in known}


def _inner(part: object) -> Iterator[Any]:
    """Give the parts and weight sets that stand in a part; what a part of a caller's own makes of them is its own affair."""
    for field in _fields(part):
        yield from _held(getattr(part, field.name))


def _held(value: object) -> Iterator[Any]:
    # Recipients may be anything, and are never looked into.
    if isinstance(value, WeightSet) or hasattr(value, "quotas"):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _held(each)


def _fields(part: object) -> Iterator[Any]:
    return (field for field in getattr(type(part), "__attrs_attrs__", ()) if field.init)


def _weight_sets(part: object) -> Iterator[WeightSet]:
    for each in _inner(part):
        if isinstance(each, WeightSet):
            yield each
        else:
            yield from _weight_sets(each)


def _form(part: object) -> tuple[Any, ...]:
    return (type(part), *(() if isinstance(part, WeightSet) else map(_form, _inner(part))))


def _by_name(sets: Iterable[WeightSet]) -> dict[str, list[WeightSet]]:
    found: dict[str, list[WeightSet]] = {}
    for each in sets:
        found.setdefault(each.name, []).append(each)
    return {name: held for name, held in found.items() if all(each == held[0] for each in held)}


def _over(value: Any, sets: Iterator[WeightSet]) -> Any:
    """Put the *sets* in the places of the weight sets, in order, and rebuild only what holds another one than before."""
    if isinstance(value, WeightSet):
        return next(sets)
    if isinstance(value, tuple):
        items = tuple(_over(each, sets) for each in value)
        return items if any(new is not old for new, old in zip(items, value, strict=True)) else value
    if not hasattr(value, "quotas"):
        return value
    fields = {field: _over(getattr(value, field.name), sets) for field in _fields(value)}
    changed = {field.alias: new for field, new in fields.items() if new is not getattr(value, field.name)}
    return attrs.evolve(value, **changed) if changed else value
