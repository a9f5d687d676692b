"""Amounts of money (*svenska kronor*) as whole numbers of öre, and how printed amounts are read."""

from decimal import Decimal
from typing import ClassVar, Never, Self, overload

import attrs

from grantkit.errors import InvalidType, InvalidValue
from grantkit.values._checks import Checks
from grantkit.values._printed_amounts import MILLIONS, read_ore

_ORE_PER_KRONA = 100


_ORE_PER_MILJON = 100_000_000


_MOST_DIGITS = 40  # far more than any budget needs, and few enough that a huge exponent cannot exhaust memory


_LIMIT = 10**100  # no sum of what can be read comes near it, and Python writes any number below it


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
            raise _refused(*bare) if bare else InvalidType.at("ore", ore, "an int")
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

        Groups of three digits may be separated by one plain, no-break or thin space. Decimals follow a comma or a point,
        and öre a colon as well ("1 234:50"). A minus sign in front may be a hyphen or an en dash. The units are öre, kr,
        tkr, mnkr, mdkr and MSEK, also spelt out ("12 miljoner kr"). With SEK in front, groups and decimals may be as in
        English: "SEK 18,735,782.50". Three digits after a point or a comma are refused where they may be thousands or
        decimals, as in "430.000 kr", and so is what spans two cells of a table.

        >>> Sek.parse("2\u00a0835\u00a0mnkr") == Sek.parse("2 835 000 000 kr")
        True
        >>> Sek.parse("42 045981")
        Traceback (most recent call last):
        grantkit.errors.InvalidValue: text: got '42 045981' (str); required: an amount such as "2 835 000 000 kr", ...
        """
        checks = Checks()
        checks.exact("text", text, str)
        checks.done()
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
        return Sek(ore=self.ore + other.ore) if type(other) is Sek else NotImplemented

    def __sub__(self, other: "Sek") -> "Sek":
        return Sek(ore=self.ore - other.ore) if type(other) is Sek else NotImplemented

    def __mul__(self, times: int) -> "Sek":
        return Sek(ore=self.ore * times) if type(times) is int else NotImplemented

    __rmul__ = __mul__

    def __neg__(self) -> "Sek":
        return Sek(ore=-self.ore)

    def __abs__(self) -> "Sek":
        return Sek(ore=abs(self.ore))

    # The comparisons are also written by hand for speed: those of attrs make two tuples for each comparison.
    def __eq__(self, other: object) -> bool:
        return self.ore == other.ore if type(other) is Sek else NotImplemented

    def __lt__(self, other: "Sek") -> bool:
        return self.ore < other.ore if type(other) is Sek else NotImplemented

    def __le__(self, other: "Sek") -> bool:
        return self.ore <= other.ore if type(other) is Sek else NotImplemented

    def __gt__(self, other: "Sek") -> bool:
        return self.ore > other.ore if type(other) is Sek else NotImplemented

    def __ge__(self, other: "Sek") -> bool:
        return self.ore >= other.ore if type(other) is Sek else NotImplemented

    def __hash__(self) -> int:
        return hash(self.ore)

    def __bool__(self) -> bool:
        return self.ore != 0

    def __repr__(self) -> str:
        return f"Sek(ore={self.ore})" if self.ore % _ORE_PER_KRONA else f"Sek.kronor({self.ore // _ORE_PER_KRONA})"

    def __str__(self) -> str:
        whole, part = divmod(abs(self.ore), _ORE_PER_KRONA)
        digits = f"{whole:,}".replace(",", " ") + (f",{part:02}" if part else "")
        return f"{'-' if self.ore < 0 else ''}{digits} kr"


# A frozen class refuses assignment to its attributes, so the constructor writes to the slot directly, once.
_store = Sek.__dict__["ore"].__set__


Sek.ZERO = Sek(ore=0)


def _refused(first: object, *_: object) -> InvalidType:
    shown = first if type(first) in {int, Decimal} else "…"
    return InvalidType.at(
        "ore", first, f"a named unit: write Sek.kronor({shown!r}) for kronor, Sek(ore={shown}) for öre"
    )


def check_amount(checks: Checks, field: str, value: object, *others: type) -> bool:
    """Record a fault unless *value* is a Sek of 0 öre or more, or is of one of the *other* types, such as Unknown."""
    if not checks.exact(field, value, Sek, *others):
        return False
    return type(value) is not Sek or checks.require(value.ore >= 0, field, value, "0 kr or more")


def _ore(field: str, amount: int | Decimal, per_unit: int) -> int:
    if type(amount) is int:
        return amount * per_unit
    if type(amount) is not Decimal:
        advice = f': write Decimal("{amount!r}")' if type(amount) is float else ""
        raise InvalidType.at(field, amount, f"an int or a Decimal{advice}")
    if amount.is_finite() and amount.adjusted() < _MOST_DIGITS and len(amount.as_tuple().digits) <= _MOST_DIGITS:
        numerator, denominator = amount.as_integer_ratio() if amount.adjusted() > -_MOST_DIGITS else (0, 1)
        ore, rest = divmod(numerator * per_unit, denominator)
        if rest == 0 and (ore or not amount):
            return ore
    raise InvalidValue.at(field, amount, f"a finite number, exact to the öre, of at most {_MOST_DIGITS} digits")
