"""The checks of a record that follow from the annotations of its fields; each class adds its special checks."""

from collections.abc import Mapping
from functools import cache
from inspect import isabstract
from types import NoneType, UnionType
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

import attrs

from grantkit.values._checks import Checks
from grantkit.values.money import Sek, check_amount

# The mark of a field that may be negative: attrs.field(metadata=SIGNED).
SIGNED = {"signed": True}


class _Rule(NamedTuple):
    """The requirement on one field: its value, or each of its items, must be of one of the types.

    Unless the rule is ``plain``, a single str must also contain text, and a single amount must be 0 kr or more. A value
    of one of the ``instead`` types may stand in the place of the items.
    """

    name: str
    types: tuple[type, ...]
    optional: bool
    items: bool
    plain: bool
    instead: tuple[type, ...] = ()


def checked(record: Any) -> Checks:
    """Check every field of *record* against its annotation; return the checks, to which the class adds its own.

    A required str must contain text, and an amount must be 0 kr or more unless the field is SIGNED. A field with
    another kind of annotation (a protocol, a mapping, Hashable) is left to the class.

    >>> from grantkit import Payment
    >>> Payment(amount=Sek.kronor(-1), paid_on="2019-12-16")
    Traceback (most recent call last):
    grantkit.errors.InvalidValue: 2 faults:
    - amount: got Sek.kronor(-1) (Sek); required: 0 kr or more
    - paid_on: got '2019-12-16' (str); required: a date: write date.fromisoformat('2019-12-16')
    """
    rules, fields = _rules(record.__class__)
    checks = Checks(fields=fields)
    for rule in rules:
        value = getattr(record, rule.name)
        if not (rule.plain and type(value) in rule.types):
            _check(checks, rule, value)
    return checks


def check_words(checks: Checks, record: Any) -> None:
    """Record a fault if a record has its words, ``sv`` and ``en``, in one language only."""
    checks.require(bool(record.sv) == bool(record.en), "en", record.en, "words in both languages, or in none")


def checked_fields(kind: type, given: Mapping[str, Any]) -> Checks:
    """Check the fields that are given of a record that cannot be made, since others of its fields are at fault.

    >>> from grantkit import Payment
    >>> [fault.field for fault in checked_fields(Payment, {"amount": Sek.kronor(-1)}).faults]
    ['amount']
    """
    rules, fields = _rules(kind)
    checks = Checks(fields=fields)
    for rule in rules:
        if rule.name in given:
            _check(checks, rule, given[rule.name])
    return checks


def _check(checks: Checks, rule: _Rule, value: Any) -> None:
    if (rule.optional and value is None) or type(value) in rule.instead:
        return
    if rule.instead and type(value) is not tuple:
        checks.exact(rule.name, value, *rule.instead, tuple)
    elif rule.items:
        checks.items(rule.name, value, *rule.types)
    elif rule.types == (str,) and not rule.plain:
        checks.text(rule.name, value)
    elif Sek in rule.types and not rule.plain:
        check_amount(checks, rule.name, value, *(each for each in rule.types if each is not Sek))
    else:
        checks.exact(rule.name, value, *rule.types)


@cache
def _rules(kind: Any) -> tuple[tuple[_Rule, ...], tuple[str, ...]]:
    hints, fields = get_type_hints(kind), attrs.fields(kind)
    found = (_rule(field, hints[field.name]) for field in fields if field.init)
    return tuple(rule for rule in found if rule is not None), tuple(field.name for field in fields)


def _rule(field: "attrs.Attribute[Any]", hint: Any) -> _Rule | None:
    kinds = get_args(hint) if get_origin(hint) in {Union, UnionType} else (hint,)
    optional, named = NoneType in kinds, tuple(kind for kind in kinds if kind is not NoneType)
    listed = [kind for kind in named if get_args(kind)[1:] == (Ellipsis,)]
    if listed:
        inner = get_args(listed[0])[0]
        types = _classes(get_args(inner) if get_origin(inner) is UnionType else (inner,))
        instead = _classes(tuple(kind for kind in named if kind not in listed))
        return _Rule(field.name, types or (tuple,), optional, items=bool(types), plain=not types, instead=instead)
    types = _classes(named)
    if not types:
        return None
    texts = types == (str,) and field.default is attrs.NOTHING
    amounts = Sek in types and not field.metadata.get("signed")
    return _Rule(field.name, types, optional, items=False, plain=not texts and not amounts)


def _classes(kinds: tuple[Any, ...]) -> tuple[type, ...]:
    """Return the classes with which values are compared; none if one of *kinds* is a protocol or abstract."""
    types = tuple(get_origin(kind) or kind for kind in kinds)
    concrete = all(isinstance(each, type) and not isabstract(each) for each in types)
    return types if concrete and not any(getattr(each, "_is_protocol", False) for each in types) else ()
