"""The single values of a document: amounts, days, numbers, texts and choices, each with one way to write it."""

import re
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any

from grantkit.agreement.parties import RecipientGroup
from grantkit.errors import GrantkitError
from grantkit.interop._faults import Number, refused
from grantkit.interop.json_texts import LARGEST_INT
from grantkit.values.lookups import look_up
from grantkit.values.money import Sek
from grantkit.values.numbers import Bankgiro, OrganisationNumber, Plusgiro, RegistrationNumber

# The patterns are those of the schema, too.
AMOUNT = r"^(?!-0\.00$)-?(0|[1-9][0-9]{0,95})\.[0-9]{2}$"
DAY = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
FRACTION = r"^-?(0|[1-9][0-9]{0,99})/[1-9][0-9]{0,99}$"
DECIMAL = r"^-?(0|[1-9][0-9]{0,99})(\.[0-9]{1,100})?$"
_LONGEST = 220
_LONGEST_ADVICE = 60
_PATTERNS = {pattern: re.compile(pattern.replace("$", r"\Z")) for pattern in (AMOUNT, DAY, FRACTION, DECIMAL)}

_MEANT = {"true": "true", "false": "false", "1": "true", "0": "false"}
# The numbers that a text may hold instead of themselves are written as they are shown.
NUMBERS = (OrganisationNumber, RegistrationNumber, Bankgiro, Plusgiro)
USUAL_GROUPS = {each.code: each for each in vars(RecipientGroup).values() if type(each) is RecipientGroup}


def fits(value: object, pattern: str) -> bool:
    """Return whether a value is a text of the *pattern*.

    >>> fits("18735782.00", AMOUNT), fits("18735782", AMOUNT), fits("-0.00", AMOUNT), fits("1/3", FRACTION)
    (True, False, False, True)
    """
    return type(value) is str and len(value) <= _LONGEST and _PATTERNS[pattern].match(value) is not None


def write_amount(amount: Sek) -> str:
    """Write an amount in kronor with two decimals.

    >>> write_amount(Sek(ore=-5))
    '-0.05'
    """
    return str(amount.in_kronor)


def read_amount(value: object, _: object = None) -> Sek:
    """Read an amount in kronor; only the text that `write_amount` writes is one.

    >>> read_amount("18735782.00")
    Sek.kronor(18735782)
    >>> read_amount(12)
    Traceback (most recent call last):
    grantkit.errors.InvalidValue: : got 12 (int); required: kronor as text with two decimals: write "12.00"
    """
    if type(value) is str and fits(value, AMOUNT):
        return Sek(ore=int(value.replace(".", "")))
    instead = ""
    with suppress(GrantkitError, ArithmeticError, ValueError):
        if _is_short(value):
            meant = Sek.parse(value) if isinstance(value, str) else Sek.kronor(Decimal(str(value)))
            instead = f': write "{write_amount(meant)}"'
    raise refused(value, "kronor as text with two decimals" + (instead or ', such as "18735782.00"'))


def read_day(value: object, _: object = None) -> date:
    """Read a day as ISO 8601 writes it, "2019-12-01"."""
    if type(value) is str and fits(value, DAY):
        with suppress(ValueError):
            return date.fromisoformat(value)
        raise refused(value, "a day that the calendar has")
    instead = f': write "{value[:10]}"' if type(value) is str and fits(value[:10], DAY) else ""
    raise refused(value, "a day as text" + (instead or ', such as "2019-12-01"'))


def write_fraction(value: Fraction) -> str:
    """Write a fraction in lowest terms, always with its denominator.

    >>> write_fraction(Fraction(2))
    '2/1'
    """
    return f"{value.numerator}/{value.denominator}"


def read_fraction(value: object, _: object = None) -> Fraction:
    """Read a fraction in lowest terms."""
    if type(value) is str and fits(value, FRACTION):
        meant = Fraction(value)
        if write_fraction(meant) == value:
            return meant
        raise refused(value, f'a fraction in lowest terms: write "{write_fraction(meant)}"')
    instead = ""
    with suppress(ArithmeticError, ValueError):
        if _is_short(value) and abs(Decimal(str(value)).adjusted()) < _LONGEST_ADVICE:
            instead = f': write "{write_fraction(Fraction(str(value)))}"'
    raise refused(value, "a fraction as text" + (instead or ', such as "1/3"'))


def write_decimal(value: Decimal) -> str:
    """Write a decimal number without exponent and without zeros at the end, so that equal numbers are written alike.

    >>> write_decimal(Decimal("2.50")), write_decimal(Decimal("1E+2")), write_decimal(Decimal("-0.0"))
    ('2.5', '100', '0')
    """
    if not value:
        return "0"
    written = f"{value:f}"
    return written.rstrip("0").rstrip(".") if "." in written else written


def read_decimal(value: object, _: object = None) -> Decimal:
    """Read a decimal number that is written as text."""
    if type(value) is str and fits(value, DECIMAL):
        return Decimal(value)
    instead = ""
    with suppress(ArithmeticError, ValueError):
        meant = Decimal(str(value).replace(",", "."))
        if _is_short(value) and meant.is_finite() and abs(meant.adjusted()) < _LONGEST_ADVICE:
            instead = f': write "{write_decimal(meant)}"'
    raise refused(value, "a decimal number as text" + (instead or ', such as "2.5"'))


def read_int(value: object, _: object = None) -> int:
    """Read a whole number; neither a text nor true is one."""
    if type(value) is int and abs(value) <= LARGEST_INT:
        return value
    instead = f": write {value}" if type(value) is str and value.isascii() and value.isdecimal() else ""
    raise refused(value, f"a whole number of at most {LARGEST_INT}{instead if _is_short(value) else ''}")


def write_int(value: int) -> int:
    """Write a whole number; one that other readers of JSON would round is refused."""
    if abs(value) <= LARGEST_INT:
        return value
    raise refused(value, f"a whole number of at most {LARGEST_INT}, since others may round a longer one")


def read_bool(value: object, _: object = None) -> bool:
    """Read true or false; neither 1 nor "true" is one."""
    if type(value) is bool:
        return value
    meant = _MEANT.get(str(value).lower()) if _is_short(value) else None
    raise refused(value, f"true or false{f': write {meant}' if meant else ''}")


def read_str(value: object, _: object = None) -> str:
    """Read a text; half of a surrogate pair is no sign of any."""
    if type(value) is str:
        return write_str(value)
    instead = f': write "{value}"' if type(value) is int else ""
    raise refused(value, f"a text{instead}")


def write_str(value: str) -> str:
    """Return a text that UTF-8 can write; raise InvalidValue for any other."""
    if not value.isascii():
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            raise refused(value, "a text without half surrogate pairs, which no encoding can write") from None
    return value


@cache
def enum_reader(kind: type[Enum]) -> Callable[..., Any]:
    """Make the reader of a choice, which is written as its value."""
    choices = {each.value: each for each in kind}

    def read(value: object, _: object = None) -> Any:
        if type(value) is str and value in choices:
            return choices[value]
        raise refused(value, _one_of(value, tuple(choices)))

    return read


def number_reader(kind: Any) -> Callable[..., Any]:
    """Make the reader of a number that identifies something, which is written as it is shown."""

    def read(value: object, _: object = None) -> Any:
        if type(value) is not str or not _is_short(value):
            raise refused(value, f"a {kind.__name__} as text")
        try:
            number = kind.parse(value)
        except GrantkitError as error:
            raise refused(value, error.faults[0].requirement) from None
        if number.formatted != value:
            raise refused(value, f'the number as it is usually written: write "{number.formatted}"')
        return number

    return read


def _one_of(value: object, choices: tuple[str, ...]) -> str:
    try:
        return f'one of them: write "{look_up("", value if _is_short(value) else None, choices)}"'
    except GrantkitError as error:
        return error.faults[0].requirement


def nearest(wanted: object, names: tuple[str, ...]) -> str:
    """Say which of many names may be meant, for the end of a message; an empty text where none is near.

    >>> nearest("grant_cse", ("grant_case", "terms")), nearest("x", ("grant_case", "terms"))
    ('; perhaps grant_case is meant', '')
    """
    try:
        short = type(wanted) is str and len(wanted) <= 2 * _LONGEST_ADVICE
        return f'; write "{look_up("", wanted if short else None, names)}"'
    except GrantkitError as error:
        _, perhaps, meant = error.faults[0].requirement.partition("; perhaps ")
        return perhaps + meant


def _is_short(value: object) -> bool:
    return type(value) in {str, int, Number} and len(str(value)) <= _LONGEST_ADVICE


def write_number(number: Any) -> str:
    """Write a number that identifies something as it is shown."""
    shown: str = number.formatted
    return shown


def usual_group(value: object) -> RecipientGroup:
    """Read a usual group of recipients by its code."""
    code = read_str(value)
    if code in USUAL_GROUPS:
        return USUAL_GROUPS[code]
    raise refused(value, f'{_one_of(value, tuple(USUAL_GROUPS))}; or {{"code": ..., "sv": ..., "en": ...}}')


def usual_code(group: RecipientGroup) -> str | None:
    """Return the code of a usual group with its usual words; None for any other group."""
    usual = USUAL_GROUPS.get(group.code)
    return group.code if usual is not None and (usual.sv, usual.en) == (group.sv, group.en) else None


def text_or(made: Callable[[Any], Any], read: Callable[..., Any]) -> Callable[..., Any]:
    """Make the reader of a record that may also be written as one text."""
    return lambda value, kind=None: made(read_str(value)) if type(value) is str else read(value, kind)


def as_text_or(text_of: Callable[[Any], str | None], write: Callable[..., Any]) -> Callable[[Any], Any]:
    """Make the writer of a record that is written as one text where the text says all of it."""

    def write_either(value: Any) -> Any:
        text = text_of(value)
        return write(value) if text is None else write_str(text)

    return write_either
