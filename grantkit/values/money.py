"""Amounts of money (*svenska kronor*) as whole numbers of öre, and how printed amounts are read."""

from contextlib import suppress
from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from numbers import Number
from typing import Any, ClassVar, Never, Self, overload

import attrs

from grantkit.errors import InvalidType, InvalidValue
from grantkit.values._advice import advice, as_decimal, whole
from grantkit.values._checks import Checks
from grantkit.values._no_numbers import refuse, set_as_text
from grantkit.values._printed_amounts import MILLIONS, read_ore

_ORE_PER_KRONA = 100
_ORE_PER_MILJON = 100_000_000
_MOST_DIGITS = 40  # far more than any budget needs, and few enough that a huge exponent cannot exhaust memory
_LIMIT = 10**100  # no sum of what can be read comes near it, and Python writes any number below it
_INSTEAD_OF_A_FORMAT = 'a width and a side such as ">20": write f"{amount.in_kronor:,.2f}" to format its number'


@attrs.frozen(eq=False, repr=False)
class Sek:
    """An amount in Swedish kronor (*kronor*), counted in öre; it may be negative where a document subtracts.

    Amounts are whole öre. A float is refused, and so is a text or a Decimal that is not exact to the öre (R36). An
    amount can be added to, subtracted from and compared with amounts only, and it can be multiplied by an int only.

    >>> Sek.kronor(2_835_000_000) + Sek.miljoner("400")
    Sek.kronor(3235000000)
    >>> print(Sek.parse("1 234,5 kr") * -2)
    -2 469 kr
    >>> Sek(150)
    Traceback (most recent call last):
    grantkit.errors.InvalidType: ore: got 150 (int); required: a named unit:
    write Sek.kronor(150) for kronor, Sek(ore=150) for öre
    """

    ore: int

    ZERO: ClassVar["Sek"]

    @overload
    def __init__(self, *, ore: int) -> None: ...
    @overload
    def __init__(self, *bare: Never, ore: int) -> None: ...
    # Written by hand for speed, since amounts are made by the thousand. The __init__ of attrs takes half as long
    # again, because it needs a second call to check the stored value.
    # A bare number is refused with advice, since people expect it to mean kronor.
    def __init__(self, *bare: object, ore: object = None) -> None:
        if bare or type(ore) is not int:
            ore = _counted(*bare, ore=ore)
        if not -_LIMIT < ore < _LIMIT:
            raise InvalidValue.at("ore", ore, "fewer than 100 digits, as every sum of money has")
        _store(self, ore)

    @classmethod
    def kronor(cls, amount: int | Decimal) -> Self:
        """Make an amount from kronor: an int, or a Decimal with at most two decimals.

        >>> Sek.kronor(12).ore
        1200
        >>> Sek.kronor(1.5)
        Traceback (most recent call last):
        grantkit.errors.InvalidType: amount: got 1.5 (float); required: an int or a Decimal: write Decimal("1.5")
        """
        return cls(ore=_ore("amount", amount, _ORE_PER_KRONA))

    @classmethod
    def miljoner(cls, amount: int | Decimal | str) -> Self:
        """Make an amount from millions of kronor, as budgets print them (*mnkr*).

        >>> Sek.miljoner("2 835"), Sek.miljoner("0,5")
        (Sek.kronor(2835000000), Sek.kronor(500000))
        """
        if isinstance(amount, str):
            return cls(ore=read_ore(amount, MILLIONS))
        return cls(ore=_ore("amount", amount, _ORE_PER_MILJON))

    @classmethod
    def parse(cls, text: str) -> Self:
        r"""Read an amount as people write it, with or without a unit; without one it is in kronor.

        Groups of three digits may be separated by one plain, no-break or thin space. Decimals follow a comma or a
        point, and öre may also follow a colon ("1 234:50"). A minus sign in front may be a hyphen or an en dash. The
        units are öre, kr, tkr, mnkr, mdkr, SEK and MSEK, on either side, also spelt out ("12 miljoner kr"). With SEK in
        front, groups and decimals may be as in English: "SEK 18,735,782.50". Three digits after a point or a comma are
        refused if they may be thousands or decimals, as in "430.000 kr", and so is a text that spans two cells of a
        table. Where the digits can be grouped in one way only, the message says how to write them.

        >>> Sek.parse("2\u00a0835\u00a0mnkr") == Sek.parse("2 835 000 000 kr")
        True
        >>> Sek.parse("42 045981")
        Traceback (most recent call last):
        grantkit.errors.InvalidValue: text: got '42 045981' (str); required: an amount such as "2 835 000 000 kr", ...
        """
        return cls(ore=read_ore(text))

    @property
    def in_kronor(self) -> Decimal:
        """The amount in kronor, always with two decimals.

        >>> Sek(ore=-150).in_kronor
        Decimal('-1.50')
        """
        # Built from text, since arithmetic on Decimals would round by the current decimal context.
        return Decimal(f"{'-' if self.ore < 0 else ''}{abs(self.ore) // 100}.{abs(self.ore) % 100:02}")

    def __add__(self, other: "Sek") -> "Sek":
        if type(other) is Sek:
            # Many amounts that are added are zero, and an amount never changes.
            return Sek(ore=self.ore + other.ore) if other.ore else self
        refused: Sek = _not_with(other, "__radd__")
        return refused

    def __radd__(self, other: int) -> "Sek":
        # The sum of Python starts from 0.
        return self if type(other) is int and other == 0 else _refuse(other)

    def __sub__(self, other: "Sek") -> "Sek":
        if type(other) is Sek:
            # Most differences in an account are zero, which is always the same amount, or take nothing away.
            if self.ore == other.ore:
                return Sek.ZERO
            return Sek(ore=self.ore - other.ore) if other.ore else self
        refused: Sek = _not_with(other, "__rsub__")
        return refused

    def __rsub__(self, other: Never) -> Never:
        _refuse(other)

    def __mul__(self, times: int) -> "Sek":
        number = times if type(times) is int else whole(times)
        return Sek(ore=self.ore * number) if type(number) is int else _not_times(times)

    def __rmul__(self, times: int) -> "Sek":
        number = whole(times)
        return Sek(ore=self.ore * number) if type(number) is int else _refuse_times(times)

    def __pos__(self) -> "Sek":
        return self

    def __neg__(self) -> "Sek":
        return Sek(ore=-self.ore)

    def __abs__(self) -> "Sek":
        return Sek(ore=abs(self.ore))

    # The comparisons are also written by hand for speed: those of attrs make two tuples for each comparison.
    def __eq__(self, other: object) -> bool:
        return self.ore == other.ore if type(other) is Sek else NotImplemented

    def __lt__(self, other: "Sek") -> bool:
        return self.ore < other.ore if type(other) is Sek else _not_with(other, "__gt__")

    def __le__(self, other: "Sek") -> bool:
        return self.ore <= other.ore if type(other) is Sek else _not_with(other, "__ge__")

    def __gt__(self, other: "Sek") -> bool:
        return self.ore > other.ore if type(other) is Sek else _not_with(other, "__lt__")

    def __ge__(self, other: "Sek") -> bool:
        return self.ore >= other.ore if type(other) is Sek else _not_with(other, "__le__")

    def __hash__(self) -> int:
        return hash(self.ore)

    def __bool__(self) -> bool:
        return self.ore != 0

    def __repr__(self) -> str:
        return f"Sek(ore={self.ore})" if self.ore % _ORE_PER_KRONA else f"Sek.kronor({self.ore // _ORE_PER_KRONA})"

    def __format__(self, spec: str) -> str:
        return set_as_text(self, spec, _INSTEAD_OF_A_FORMAT)

    @staticmethod
    def _instead_of(value: object) -> str | None:
        return _amount_of(value)

    def __str__(self) -> str:
        kronor, part = divmod(abs(self.ore), _ORE_PER_KRONA)
        digits = f"{kronor:,}".replace(",", " ") + (f",{part:02}" if part else "")
        return f"{'-' if self.ore < 0 else ''}{digits} kr"


# A frozen class refuses assignment to its attributes, so the constructor writes to the slot directly, once.
_store = Sek.__dict__["ore"].__set__
Sek.ZERO = Sek(ore=0)

_INSTEAD_OF_DIVISION = (
    "an amount is not divided: write allocate(...) to share it out, which says how öre are rounded, "
    "or Fraction(a.ore, b.ore) for the ratio of two amounts"
)

_INSTEAD_OF_A_NUMBER = "an amount is not a number: write .in_kronor for a Decimal in kronor, or .ore for an int in öre"

_INSTEAD_OF_ROUNDING = (
    "an amount is exact to the öre: write grantkit.text.money(amount, decimals=0) to show whole kronor"
)


def _counted(*bare: object, ore: Any) -> int:
    """Return *ore* as an int, if it is a whole number of another library; raise an error with advice otherwise."""
    if bare:
        small = type(bare[0]) is int and abs(bare[0]) < _LIMIT
        shown = bare[0] if small else "…"
        written = _amount_of(bare[0]) or f"Sek.kronor({shown})"
        in_ore = f", Sek(ore={shown}) for öre" if type(bare[0]) is not str else ""
        raise InvalidType.at("ore", bare[0], f"a named unit: write {written} for kronor{in_ore}")
    counted = whole(ore)
    if type(counted) is not int:
        instead = advice(ore, (int,)) or advice(ore, (Sek,) if type(ore) is str else ())
        raise InvalidType.at("ore", ore, f"an int{instead}")
    return counted


# A value of one of these modules has nothing to say of an amount.
_OF_PYTHON = frozenset({"builtins", "datetime", "decimal", "fractions"})


def _says_itself(other: object, method: str) -> bool:
    """Return whether *other* is of a class that says by its own *method* what it makes of an amount."""
    kind = type(other)
    own = getattr(kind, method, None) is not getattr(object, method, None)
    return own and kind.__module__ not in _OF_PYTHON and not isinstance(other, (Number, str, Sek))


def _refuse(other: object) -> Never:
    written = _amount_of(other)
    raise InvalidType.at("other", other, f"a Sek{f': write {written}' if written else ''}")


def _not_divided(amount: Sek, other: object, *_: object) -> Never:  # noqa: ARG001  # a divisor is what is wrong
    raise InvalidType.at("divisor", other, _INSTEAD_OF_DIVISION)


def _no_number(amount: Sek) -> Never:
    raise InvalidType.at("amount", amount, _INSTEAD_OF_A_NUMBER)


def _not_rounded(amount: Sek, *_: object) -> Never:
    raise InvalidType.at("amount", amount, _INSTEAD_OF_ROUNDING)


refuse(Sek, "truediv rtruediv floordiv rfloordiv mod rmod divmod rdivmod pow rpow", _not_divided)
refuse(Sek, "float int complex trunc index", _no_number)
refuse(Sek, "round floor ceil", _not_rounded)


def _not_with(other: object, method: str) -> Any:
    return NotImplemented if _says_itself(other, method) else _refuse(other)


def _not_times(times: object) -> Any:
    return NotImplemented if _says_itself(times, "__rmul__") else _refuse_times(times)


def _refuse_times(times: object) -> Never:
    raise InvalidType.at(
        "times", times, "an int: write allocate(...) for a share of an amount, which says how öre are rounded"
    )


def _amount_of(value: object, per_unit: int = _ORE_PER_KRONA) -> str | None:
    """Return how to write an amount that somebody gave as a number or a text; None if it is neither, or no amount."""
    if type(value) is str:
        with suppress(InvalidValue):
            Sek.parse(value)
            return f"Sek.parse({value!r})"
        return None
    number = whole(value)
    if type(number) is int:
        return f"Sek.kronor({number})" if abs(number) < 10**_MOST_DIGITS else None
    if type(value) is Fraction:
        in_ore = value * per_unit
        exactly = in_ore.denominator == 1
        return f"Sek(ore={in_ore})" if exactly else f"Sek(ore=round({per_unit} * share)), rounded as the text says"
    exact = _to_the_ore(value, per_unit)
    return f'Sek.kronor(Decimal("{exact}"))' if exact is not None else None


def _to_the_ore(value: object, per_unit: int) -> Decimal | None:
    """Return a number with no more decimals than öre allow; None if it is not finite, too large, or an int."""
    shown = as_decimal(value)
    if shown is None:
        return None
    with localcontext() as own:
        own.prec, own.rounding = 2 * _MOST_DIGITS, ROUND_HALF_UP
        own.clear_traps()
        if not shown.is_finite() or not -_MOST_DIGITS < shown.adjusted() < _MOST_DIGITS - 10:
            return None
        return shown if _in_ore(shown, per_unit) is not None else shown.quantize(Decimal(1) / per_unit)


def check_amount(checks: Checks, field: str, value: object, *others: type) -> bool:
    """Record a fault unless *value* is a Sek of 0 öre or more, or is of one of the *other* types, such as Unknown."""
    if not checks.exact(field, value, Sek, *others):
        return False
    return type(value) is not Sek or checks.require(value.ore >= 0, field, value, "0 kr or more")


def _ore(field: str, amount: Any, per_unit: int) -> int:
    number = whole(amount)
    if type(number) is int:
        return number * per_unit
    exact = _to_the_ore(amount, per_unit)
    instead = "" if exact is None else f': write Decimal("{exact}")'
    wanted = f"exact to the öre, of at most {_MOST_DIGITS} digits{instead}"
    if type(amount) is not Decimal:
        written = _amount_of(amount, per_unit) if type(amount) in {str, Fraction} else None
        told = f": write {written}" if written else instead
        inexact = exact is not None and exact != as_decimal(amount)
        raise InvalidType.at(
            field, amount, f"an int or a Decimal {wanted}" if inexact else f"an int or a Decimal{told}"
        )
    ore = _in_ore(amount, per_unit)
    if ore is None:
        raise InvalidValue.at(field, amount, f"a finite number, {wanted}")
    return ore


def _in_ore(amount: Decimal, per_unit: int) -> int | None:
    if amount.is_finite() and amount.adjusted() < _MOST_DIGITS and len(amount.as_tuple().digits) <= _MOST_DIGITS:
        numerator, denominator = amount.as_integer_ratio() if amount.adjusted() > -_MOST_DIGITS else (0, 1)
        ore, rest = divmod(numerator * per_unit, denominator)
        if rest == 0 and (ore or not amount):
            return ore
    return None
