"""The converter of cattrs that every document is read and written with (*omvandlare*)."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.parties import RecipientGroup
from grantkit.interop import scalars
from grantkit.interop._cattrs import Converter
from grantkit.interop.agreement_references import KnownAgreements, reference_reader, reference_writer
from grantkit.interop.record_hooks import Read, Write, list_reader, list_writer, record_reader, record_writer
from grantkit.interop.shapes import AgreementInFull, is_record, is_sum, is_tuple, meant
from grantkit.interop.sum_hooks import any_writer, sum_reader, sum_writer
from grantkit.values._checks import Checks
from grantkit.values.citations import Source
from grantkit.values.findings import FindingKind
from grantkit.values.money import Sek

_SINGLE: dict[Any, tuple[Read, Write]] = {
    Sek: (scalars.read_amount, scalars.write_amount),
    date: (scalars.read_day, date.isoformat),
    Fraction: (scalars.read_fraction, scalars.write_fraction),
    Decimal: (scalars.read_decimal, scalars.write_decimal),
    int: (scalars.read_int, scalars.write_int),
    bool: (scalars.read_bool, bool),
    str: (scalars.read_str, scalars.write_str),
}


def make_converter(agreements: Iterable[GrantAgreement] = (), *, in_full: bool = False) -> Converter:
    """Make the converter of documents (*omvandlare*), which is strict: nothing is taken for what it is not.

    *agreements* are texts of the caller's own that documents may name, besides those of the catalogue. With *in_full*,
    a case has its agreement in full, so that it can be read where the agreement is not known.

    It is a converter of cattrs, for those who have dicts and lists instead of a text. Paths then begin at the value.

    >>> from grantkit import Sek
    >>> make_converter().structure("12.00", Sek)
    Sek.kronor(12)
    """
    checks = Checks()
    checks.exact("in_full", in_full, bool)
    own = tuple(agreements) if checks.iterable("agreements", agreements) else ()
    checks.items("agreements", own, GrantAgreement)
    checks.done()
    converter = Converter(detailed_validation=False)
    _register_records(converter)
    for kind, (read, write) in _SINGLE.items():
        converter.register_structure_hook(kind, read)
        converter.register_unstructure_hook(kind, write)
    _register_texts(converter)
    write_in_full = record_writer(GrantAgreement, converter)
    known = KnownAgreements(own, write_in_full)
    converter.register_structure_hook(GrantAgreement, reference_reader(known, converter))
    converter.register_unstructure_hook(GrantAgreement, reference_writer(known, in_full=in_full))
    read_in_full = record_reader(GrantAgreement, converter)
    converter.register_structure_hook_func(lambda kind: kind is AgreementInFull, read_in_full)
    converter.register_unstructure_hook_func(lambda kind: kind is AgreementInFull, write_in_full)
    return converter


@cache
def _usual() -> Converter:
    return make_converter()


def given_or_usual(checks: Checks, converter: Converter | None) -> Converter:
    """Raise the faults of a call, and return its converter; without one, that for the agreements of the catalogue."""
    good = converter is None or isinstance(converter, Converter)
    checks.fits(good, "converter", converter, "a Converter: write make_converter(...)")
    checks.done()
    return converter or _usual()


def _register_records(converter: Converter) -> None:
    """Register the kinds of hooks that are made for a type when it is first met."""
    kinds = (
        (is_record, record_reader, record_writer),
        (is_tuple, list_reader, list_writer),
        (is_sum, sum_reader, sum_writer),
    )
    for is_kind, reader, writer in kinds:
        converter.register_structure_hook_factory(is_kind, lambda kind, make=reader: make(kind, converter))
        converter.register_unstructure_hook_factory(is_kind, lambda kind, make=writer: make(kind, converter))
    converter.register_structure_hook_factory(
        _stands_for_another, lambda kind: converter.get_structure_hook(meant(kind))
    )
    converter.register_unstructure_hook_factory(
        _stands_for_another, lambda kind: converter.get_unstructure_hook(meant(kind))
    )
    converter.register_structure_hook(Enum, lambda value, kind: scalars.enum_reader(kind)(value))
    converter.register_unstructure_hook(Enum, lambda choice: choice.value)
    converter.register_unstructure_hook_func(lambda kind: kind is Any, any_writer(converter))


def _register_texts(converter: Converter) -> None:
    """Register the records that are written as one text where a text says all of them."""
    for kind in scalars.NUMBERS:
        converter.register_structure_hook(kind, scalars.number_reader(kind))
        converter.register_unstructure_hook(kind, scalars.write_number)
    either: tuple[tuple[type, Callable[[Any], Any], Callable[[Any], str | None]], ...] = (
        (Source, Source, lambda source: None if source.title else source.short),
        (RecipientGroup, scalars.usual_group, scalars.usual_code),
    )
    for record, made, text_of in either:
        read, write = record_reader(record, converter), record_writer(record, converter)
        converter.register_structure_hook(record, scalars.text_or(made, read))
        converter.register_unstructure_hook(record, scalars.as_text_or(text_of, write))
    converter.register_unstructure_hook(FindingKind, lambda kind: kind.code)


def _stands_for_another(kind: Any) -> bool:
    return meant(kind) is not kind
