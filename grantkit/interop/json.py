"""Cases, agreements and answers as JSON (*utbyte och lagring*): strict when read, and written in one way only.

A document is an object. Its ``schema`` says which version of the schema it follows, and what it is:
"grantkit/1/grant_case". Beside it stand the fields of the record under their names. Amounts are texts in kronor, days
are texts as in ISO 8601, choices are their values, and what may be of several kinds says by a tag which it is. The file
grantkit.schema.json beside this module describes every document.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar, overload

from grantkit.case.cases import GrantCase
from grantkit.errors import Fault, GrantkitError, InvalidType, InvalidValue
from grantkit.interop._cattrs import Converter
from grantkit.interop._faults import MOST_FAULTS, NOTHING, joined, refused
from grantkit.interop.converters import given_or_usual, make_converter
from grantkit.interop.decision_records import SCHEMA as DECISION
from grantkit.interop.json_texts import check_text, read_text, write_text
from grantkit.interop.kinds import CASES, KINDS, READABLE, check_kind, type_of, written_as
from grantkit.interop.record_hooks import at, doubled
from grantkit.interop.scalars import nearest
from grantkit.interop.shapes import tag
from grantkit.values._checks import Checks

__all__ = ["from_json", "from_json_lines", "make_converter", "to_json", "to_json_lines"]

SCHEMA_VERSION = 1
_PREFIX = "grantkit"
_Record = TypeVar("_Record")


def to_json(value: object, *, converter: Converter | None = None) -> str:
    """Write a record, a result or many cases as a JSON document (*till JSON*), in its canonical form.

    Equal values give the same text everywhere: names sorted, no blanks. Encoded in UTF-8 these are the canonical bytes.
    *converter* is one of `make_converter`; without it, agreements of the catalogue stand by name and version, and all
    others in full.

    >>> from datetime import date
    >>> from grantkit import Payment, Sek
    >>> to_json(Payment(amount=Sek.kronor(1_000), paid_on=date(2019, 12, 16)))
    '{"amount":"1000.00","paid_on":"2019-12-16","schema":"grantkit/1/payment"}'
    """
    checks = Checks()
    if KINDS.get(tag(type(value))) is not type(value):
        checks.iterable("value", value, "a record or a result of grantkit, or cases")
    return write_text(to_tree(value, given_or_usual(checks, converter)))


@overload
def from_json(text: str | bytes, kind: type[_Record], *, converter: Converter | None = None) -> _Record: ...
@overload
def from_json(text: str | bytes, kind: None = None, *, converter: Converter | None = None) -> Any: ...
def from_json(text: str | bytes, kind: type[Any] | None = None, *, converter: Converter | None = None) -> Any:
    """Read a JSON document (*från JSON*): the record that it holds, or a tuple of cases.

    *kind* is what the document must be, such as ``GrantCase`` or ``tuple[GrantCase, ...]``; any other is refused. None
    means whatever the document says that it is.

    Nothing is guessed: "12" is no 12, a name that no field has is refused, and so is a number with a point. Every fault
    of the document is told at once, with its path; there is an end at 1 000 faults, at 64 levels and at 64 million
    characters. A result (an assessment, a ledger) is not read, since it is computed from its case. A byte order mark,
    as some editors put in front of a text, is no JSON: the message says how the file is read without it.

    >>> from_json('{"schema": "grantkit/1/payment", "amount": 1000, "paid_on": "2019-12-16T00:00", "sum": 1}')
    Traceback (most recent call last):
    grantkit.errors.InvalidValue: 3 faults:
    - $.sum: got 1 (int); required: another name: every payment has only the fields amount, ...
    - $.amount: got 1000 (int); required: kronor as text with two decimals: write "1000.00"
    - $.paid_on: got '2019-12-16T00:00' (str); required: a day as text: write "2019-12-16"
    >>> from_json('{"schema": "grantkit/1/payment", "amount": "5.00", "paid_on": "2019-12-16"}', GrantCase)
    Traceback (most recent call last):
    grantkit.errors.InvalidValue: $.schema: got 'grantkit/1/payment' (str); required: "grantkit/1/grant_case": ...
    """
    checks = Checks()
    check_text(checks, text)
    wanted = check_kind(checks, kind)
    given = given_or_usual(checks, converter)
    return from_tree(read_text(text), given, wanted)


def to_json_lines(values: Iterable[object], *, converter: Converter | None = None) -> Iterator[str]:
    r"""Write each value as a document on a line of its own (*skriv JSON Lines*), one at a time.

    >>> from datetime import date
    >>> from grantkit import Payment, Sek
    >>> list(to_json_lines([Payment(amount=Sek.kronor(1_000), paid_on=date(2019, 12, 16))]))
    ['{"amount":"1000.00","paid_on":"2019-12-16","schema":"grantkit/1/payment"}\n']
    """
    checks = Checks()
    checks.iterable("values", values)
    given = given_or_usual(checks, converter)
    return (f"{to_json(value, converter=given)}\n" for value in values)


@overload
def from_json_lines(
    lines: Iterable[str | bytes], kind: type[_Record], *, converter: Converter | None = None
) -> Iterator[_Record]: ...
@overload
def from_json_lines(
    lines: Iterable[str | bytes], kind: None = None, *, converter: Converter | None = None
) -> Iterator[Any]: ...
def from_json_lines(
    lines: Iterable[str | bytes], kind: type[Any] | None = None, *, converter: Converter | None = None
) -> Iterator[Any]:
    """Read one document from each line (*läs JSON Lines*), one at a time; blank lines are left out.

    *kind* is what each document must be, as in `from_json`.

    What can be read is given as it comes. After the last line, one error tells the faults of all lines, each with its
    line; so a caller that keeps nothing until the end has all or nothing.

    >>> lines = ['{"schema": "grantkit/1/payment", "amount": "5.00", "paid_on": "2019-12-16"}', '{"schema": "?"}']
    >>> read = from_json_lines(lines)
    >>> next(read).amount
    Sek.kronor(5)
    >>> next(read)
    Traceback (most recent call last):
    grantkit.errors.InvalidValue: line 2: $.schema: got '?' (str); required: ...
    """
    checks = Checks()
    checks.iterable("lines", lines, "the lines of a file, such as the file itself when it is open")
    check_kind(checks, kind)
    return _read_lines(lines, kind, given_or_usual(checks, converter))


def _read_lines(lines: Iterable[str | bytes], kind: type[Any] | None, converter: Converter) -> Iterator[Any]:
    faults: list[Fault] = []
    for number, line in enumerate(lines, 1):
        if isinstance(line, str | bytes) and not line.strip():
            continue
        try:
            value = from_json(line, kind, converter=converter)
        except GrantkitError as error:
            faults += (fault._replace(field=f"line {number}: {fault.field}") for fault in error.faults)
        else:
            yield value
        if len(faults) >= MOST_FAULTS:
            break
    if faults:
        raise InvalidValue(*faults[:MOST_FAULTS])


def to_tree(value: Any, converter: Converter) -> dict[str, Any]:
    """Return the document of a value as dicts, lists and texts."""
    kind = type(value)
    try:
        if KINDS.get(tag(kind)) is not kind:
            made = converter.unstructure(_cases(value), unstructure_as=KINDS[CASES])
            return {"schema": schema_of(CASES), "cases": made}
        if issubclass(kind, tuple):
            return {"schema": schema_of(tag(kind)), "items": converter.unstructure(value, unstructure_as=kind)}
        made = converter.unstructure(value, unstructure_as=written_as(kind))
    except GrantkitError as error:
        raise at("$", error) from None
    return {"schema": schema_of(tag(kind)), **made}


def _cases(values: Any) -> tuple[object, ...]:
    listed = tuple(values)
    for index, each in enumerate(listed):
        if type(each) is not GrantCase:
            raise InvalidType.at(f"cases[{index}]", each, "a GrantCase; write other records one by one")
    return listed


def from_tree(tree: object, converter: Converter, wanted: str | None = None) -> Any:
    """Return the value of a document that is given as dicts, lists and texts; it must be of the kind that is wanted."""
    if not isinstance(tree, dict):
        raise InvalidValue.at("$", tree, f'an object with "schema", such as "{schema_of("grant_case")}"')
    if "schema" in doubled(tree):
        raise InvalidValue.at("$.schema", tree["schema"], "each name only once in an object")
    read, kind = _reader(tree.get("schema", NOTHING))
    if wanted not in {None, kind}:
        asked = f'"{schema_of(str(wanted))}": a {wanted} was asked for, and this is a {kind}'
        raise InvalidValue.at("$.schema", tree["schema"], asked)
    try:
        return read(kind, tree, converter)
    except GrantkitError as error:
        faults = [fault._replace(field=joined("$", fault.field)) for fault in error.faults]
    raise InvalidValue(*faults)


def schema_of(kind: str) -> str:
    """Return what the ``schema`` of a document of that kind says."""
    return f"{_PREFIX}/{SCHEMA_VERSION}/{kind}"


def _read_1(kind: str, tree: dict[str, Any], converter: Converter) -> Any:
    """Read a document of version 1."""
    del tree["schema"]
    if kind == CASES:
        wrong = [name for name in tree if name != "cases"]
        if wrong or "cases" not in tree or doubled(tree):
            raise refused(tree, 'an object with "schema" and "cases", each once')
        try:
            return converter.structure(tree["cases"], KINDS[CASES])
        except GrantkitError as error:
            raise at("cases", error) from None
    return converter.structure(tree, type_of(kind))


# A reader for every version of the schema that was ever released; none is taken away.
READERS: dict[int, Callable[[str, dict[str, Any], Converter], Any]] = {1: _read_1}


def _reader(schema: object) -> tuple[Callable[[str, dict[str, Any], Converter], Any], str]:
    """Return the reader for what the ``schema`` of a document says, and the kind of the document."""
    parts = schema.split("/") if isinstance(schema, str) else []
    versions = {str(version): read for version, read in READERS.items()}
    if len(parts) != 3 or parts[0] != _PREFIX:
        raise InvalidValue.at("$.schema", schema, f'what the document is, such as "{schema_of("grant_case")}"')
    if schema == DECISION:
        raise InvalidValue.at("$.schema", schema, "a case or another record; DecisionRecord.parse reads this document")
    _, version, kind = parts
    if version not in versions:
        wanted = f"a version of the schema that this grantkit reads: {', '.join(versions)}"
        raise InvalidValue.at("$.schema", schema, wanted)
    if kind in READABLE:
        return versions[version], kind
    if kind in KINDS:
        raise InvalidValue.at("$.schema", schema, "no result: read its case, and compute it again")
    wanted = f'a kind of document that is read, such as "{schema_of("grant_case")}"'
    raise InvalidValue.at("$.schema", schema, wanted + nearest(kind, READABLE))
