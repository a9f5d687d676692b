"""The JSON Schema of every document, made from the annotations of the records; run it to write the committed file."""

import json
from collections.abc import Hashable
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, get_args, get_origin

from inventory import ROOT

from grantkit import Policies, RecipientGroup, Sek
from grantkit.agreement import GrantAgreement
from grantkit.allocation.key_parts import KeyPart
from grantkit.case import Assessment, GrantCase
from grantkit.interop.json import SCHEMA_VERSION, schema_of
from grantkit.interop.json_texts import LARGEST_INT
from grantkit.interop.kinds import KINDS
from grantkit.interop.scalars import AMOUNT, DAY, DECIMAL, FRACTION, NUMBERS, USUAL_GROUPS
from grantkit.interop.shapes import AgreementInFull, Sum, is_sum, is_tuple, listed, meant, places, sum_of, tag
from grantkit.values import FindingKind, Source

__all__ = ["FILE", "as_text", "schema"]

FILE = ROOT / "grantkit" / "interop" / "grantkit.schema.json"
# Many programs look at no format, so the pattern leaves out what is no month or day in any year.
_DAY = DAY.replace("[0-9]{2}-[0-9]{2}", "(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])")
_SINGLE: dict[Any, dict[str, Any]] = {
    Sek: {"type": "string", "pattern": AMOUNT, "description": "Kronor with two decimals."},
    date: {"type": "string", "pattern": _DAY, "format": "date"},
    Fraction: {"type": "string", "pattern": FRACTION, "description": "A fraction in lowest terms."},
    Decimal: {"type": "string", "pattern": DECIMAL},
    int: {"type": "integer", "minimum": -LARGEST_INT, "maximum": LARGEST_INT},
    bool: {"type": "boolean"},
    str: {"type": "string"},
    FindingKind: {"type": "string", "description": "The code of a kind of finding."},
    **{kind: {"type": "string"} for kind in NUMBERS},
}
_TEXT_OR_RECORD: dict[Any, dict[str, Any]] = {
    Source: {"type": "string"},
    RecipientGroup: {"enum": sorted(USUAL_GROUPS)},
}
_ANY = {
    "anyOf": [
        {"type": ["null", "boolean", "integer", "string"]},
        {"type": "array", "items": {"$ref": "#/$defs/any"}},
        {"type": "object", "minProperties": 1, "maxProperties": 1, "description": "The tag says what the value is."},
    ]
}
# Sums that may hold themselves.
_NAMED = {meant(Hashable): "any_recipient", meant(KeyPart): "any_key_part"}
_HASH = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_REFERENCE = {
    "anyOf": [
        {
            "type": "object",
            "properties": {
                "by_name": {
                    "type": "object",
                    "properties": {"name": {"type": "string"}, "version": _HASH},
                    "required": ["name"],
                    "additionalProperties": False,
                }
            },
            "required": ["by_name"],
            "additionalProperties": False,
        },
        {
            "type": "object",
            "properties": {"in_full": {"$ref": "#/$defs/grant_agreement"}},
            "required": ["in_full"],
            "additionalProperties": False,
        },
    ]
}


def schema() -> dict[str, Any]:
    """Make the schema of every document that is written, of version 1."""
    defs: dict[str, Any] = {"any": _ANY, "agreement_of_a_case": _REFERENCE}
    documents = {}
    for kind, type_ in sorted(KINDS.items()):
        _add(type_, defs)
        documents[kind] = _document(kind, type_, defs)
    documents["decision_record"] = _decision_record(defs)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:grantkit:schema:{SCHEMA_VERSION}",
        "title": f"Documents of grantkit, version {SCHEMA_VERSION}",
        "description": "Made from the records. No object has other names, and no name may stand twice in one.",
        "type": "object",
        "required": ["schema"],
        "properties": {"schema": {"enum": [schema_of(kind) for kind in documents]}},
        # What is no object, or says not what it is, has that one fault, and not those of every kind of document.
        "allOf": [
            {
                "if": {"type": "object", "required": ["schema"], "properties": {"schema": {"const": schema_of(kind)}}},
                "then": each,
            }
            for kind, each in documents.items()
        ],
        "$defs": dict(sorted(defs.items())),
    }


def _document(kind: str, type_: Any, defs: dict[str, Any]) -> dict[str, Any]:
    if is_tuple(type_):
        name = "cases" if kind == "portfolio" else "items"
        properties = {"schema": True, name: _of(type_, defs)}
        return {"properties": properties, "required": [name], "additionalProperties": False}
    return {
        "$ref": f"#/$defs/{_name(type_)}.fields",
        "properties": {"schema": True},
        "unevaluatedProperties": False,
    }


def _decision_record(defs: dict[str, Any]) -> dict[str, Any]:
    inputs = {"case": GrantCase, "as_of": date, "policies": Policies}
    answers = [place for place in places(Assessment) if place.name not in inputs]
    properties = {
        "schema": True,
        "library": {"type": "string"},
        "agreement_sha256": _HASH,
        "sha256": _HASH,
        **{name: _of(kind, defs) for name, kind in inputs.items()},
        "answers": {
            "type": "object",
            "properties": {place.name: _of(place.type, defs) for place in answers},
            "required": [place.name for place in answers],
            "additionalProperties": False,
        },
    }
    return {"properties": properties, "required": sorted(properties), "additionalProperties": False}


def _name(kind: Any) -> str:
    """Name a record, with the choice that it is about where it is about one."""
    return "_of_".join([tag(get_origin(kind) or kind), *(tag(each) for each in get_args(kind))])


def _of(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a type; those of records and choices stand in *defs*."""
    kind = meant(kind)
    if kind is Any:
        return {"$ref": "#/$defs/any"}
    if kind is GrantAgreement:
        return {"$ref": "#/$defs/agreement_of_a_case"}
    if kind in _NAMED:
        if _NAMED[kind] not in defs:
            defs[_NAMED[kind]] = {}
            defs[_NAMED[kind]] = _sum(sum_of(kind), defs)
        return {"$ref": f"#/$defs/{_NAMED[kind]}"}
    if is_sum(kind):
        return _sum(sum_of(kind), defs)
    if is_tuple(kind):
        types = get_args(listed(kind))
        if types[1:] == (Ellipsis,):
            return {"type": "array", "items": _of(types[0], defs)}
        items = [_of(each, defs) for each in types]
        return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}
    _add(kind, defs)
    return {"$ref": f"#/$defs/{_name(GrantAgreement if kind is AgreementInFull else kind)}"}


def _sum(members: Sum, defs: dict[str, Any]) -> dict[str, Any]:
    ways: list[dict[str, Any]] = [_of(each, defs) for each in members.plain]
    ways += [
        {"type": "object", "properties": {name: _of(each, defs)}, "required": [name], "additionalProperties": False}
        for name, each in members.tagged.items()
    ]
    return {"anyOf": [*ways, *([{"type": "null"}] if members.optional else [])]}


def _add(kind: Any, defs: dict[str, Any]) -> None:
    """Put the schema of a single value or a record into *defs*, unless it stands there."""
    kind = GrantAgreement if kind is AgreementInFull else kind
    if is_tuple(kind):
        _of(kind, defs)
        return
    name = _name(kind)
    if name in defs:
        return
    if kind in _SINGLE:
        defs[name] = _SINGLE[kind]
    elif isinstance(kind, type) and issubclass(kind, Enum):
        defs[name] = {"enum": [each.value for each in kind]}
    else:
        fields = f"{name}.fields"
        record = {"$ref": f"#/$defs/{fields}", "unevaluatedProperties": False}
        defs[name] = {"anyOf": [_TEXT_OR_RECORD[kind], record]} if kind in _TEXT_OR_RECORD else record
        defs[fields] = {}
        listed_places = places(kind)
        defs[fields] = {
            "type": "object",
            "properties": {place.name: _of(place.type, defs) for place in listed_places},
            "required": [place.name for place in listed_places if place.required],
        }


def as_text() -> str:
    """Return the schema as the committed file has it."""
    return json.dumps(schema(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


if __name__ == "__main__":
    FILE.write_text(as_text(), encoding="utf-8", newline="\n")
    print(f"written: {FILE.relative_to(ROOT)}")
