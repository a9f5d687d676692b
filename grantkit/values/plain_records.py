"""Plain records (*poster*): rows of a result as other programs take them, with amounts in kronor and in öre beside.

Every ``records()`` of the library keeps the same rule. A result gives a tuple of dicts, all with the same keys in the
same order. Their values are texts, whole numbers, Decimals, days, true and false, and None. An amount is a Decimal in
kronor, and the same in öre as an int under the same key with ``_ore`` behind it. Where an amount or a day is withheld
it is None, and a key beside it says whether it is unknown or not regulated.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, get_args

from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

PlainValue = str | int | Decimal | date | None


class RecordTypes(Mapping[str, type]):
    """The columns of a table of records (*kolumner*): the type of each value, by name, in the order of the columns.

    Every result with ``records()`` has its columns as ``record_types``, so that a table without rows has them too.
    ``nullable`` are the columns in which a value may be None.

    >>> from grantkit.portfolio import CaseChanges
    >>> CaseChanges.record_types["difference_ore"], "difference_ore" in CaseChanges.record_types.nullable
    (<class 'int'>, True)
    """

    __slots__ = ("_types", "nullable")

    nullable: frozenset[str]

    def __init__(self, types: dict[str, type], nullable: frozenset[str] = frozenset()) -> None:
        checks = Checks()
        for name, kind in types.items() if checks.exact("types", types, dict) else ():
            checks.exact(f"types[{name}]", name, str)
            checks.exact(f"types[{name}]", kind, type)
        checks.exact("nullable", nullable, frozenset)
        checks.done()
        self._types = dict(types)
        self.nullable = nullable

    def __getitem__(self, column: str) -> type:
        return self._types[column]

    def __iter__(self) -> Iterator[str]:
        return iter(self._types)

    def __len__(self) -> int:
        return len(self._types)

    def __or__(self, other: Mapping[str, type]) -> "RecordTypes":
        return RecordTypes({**self, **other}, self.nullable | getattr(other, "nullable", frozenset()))

    def __repr__(self) -> str:
        told = (f"{name}={kind.__name__}{' | None' * (name in self.nullable)}" for name, kind in self.items())
        return f"<RecordTypes {', '.join(told)}>"


def types_of(**columns: Any) -> RecordTypes:
    """Make the columns of records from what each value is (*kolumner*); an amount has those that `or_withheld` gives.

    >>> types_of(day=date | None, paid=Sek, amount=Amount)
    <RecordTypes day=date | None, paid=Decimal, paid_ore=int, amount=Decimal | None, amount_ore=int | None, ...>
    """
    types: dict[str, type] = {}
    nullable: set[str] = set()
    for name, kind in columns.items():
        kinds = get_args(kind) or (kind,)
        own = {name: Decimal, f"{name}_ore": int} if Sek in kinds else {name: kinds[0]}
        if Unknown in kinds:
            own[withheld_key(name)] = str
        types |= own
        nullable |= {*own} if len(kinds) > 1 else set()
    return RecordTypes(types, frozenset(nullable))


CITED_TYPES: dict[str, Any] = {"source": str, "place": str}


def in_kronor(name: str, amount: Amount | None) -> dict[str, PlainValue]:
    """Give an amount in kronor, and in öre beside (*belopp*); None twice where there is none.

    >>> in_kronor("paid", Sek(ore=150)), in_kronor("paid", None)
    ({'paid': Decimal('1.50'), 'paid_ore': 150}, {'paid': None, 'paid_ore': None})
    """
    if isinstance(amount, Sek):
        return {name: amount.in_kronor, f"{name}_ore": amount.ore}
    return {name: None, f"{name}_ore": None}


def or_withheld(name: str, amount: Amount | None) -> dict[str, PlainValue]:
    """Give an amount in kronor and in öre, and why there is none if it is withheld (*belopp som kan saknas*).

    The reason of ``amount`` stands under ``withheld``, and that of any other amount under its name and ``_withheld``.

    >>> or_withheld("used", Unknown("financial_report"))["used_withheld"]
    'unknown: financial report'
    """
    return in_kronor(name, amount) | {withheld_key(name): reason_of(amount)}


def withheld_key(name: str) -> str:
    """Name the key of the reason why an amount or a day is withheld.

    >>> withheld_key("amount"), withheld_key("used")
    ('withheld', 'used_withheld')
    """
    return "withheld" if name == "amount" else f"{name}_withheld"


def reason_of(value: Any) -> str | None:
    """Say why a value is withheld (*varför det saknas*); None if it is not.

    >>> reason_of(NotRegulated("rate")), reason_of(Sek.ZERO)
    ('not regulated: rate', None)
    """
    return str(value) if isinstance(value, Unknown | NotRegulated) else None


def day_or_none(value: Any) -> date | None:
    """Give a day, or the last day of a deadline (*dag*); None where there is none or it is withheld.

    >>> day_or_none(date(2019, 12, 1)).isoformat(), day_or_none(Unknown("day"))
    ('2019-12-01', None)
    """
    if isinstance(value, Deadline):
        return value.last_day
    return value if isinstance(value, date) else None


def amount_and_day(name: str, value: Any) -> dict[str, PlainValue]:
    """Give the amount or the day that an answer of any kind is (*belopp eller dag*); None for what it is not.

    >>> amount_and_day("after", Sek.kronor(5))
    {'after_amount': Decimal('5.00'), 'after_amount_ore': 500, 'after_day': None}
    """
    amount = value if isinstance(value, Sek) else None
    return in_kronor(f"{name}_amount", amount) | {f"{name}_day": day_or_none(value)}


def cited(citation: Citation | None) -> dict[str, PlainValue]:
    """Give the short name of a source and the place in it (*källa*); None twice where nothing is cited.

    >>> cited(Citation("S1", "avsnitt 8.1"))
    {'source': 'S1', 'place': 'avsnitt 8.1'}
    """
    return {
        "source": None if citation is None else citation.source.short,
        "place": None if citation is None else citation.place,
    }


def as_text(value: Any) -> str | None:
    """Write any value as a text (*text*): a choice and a group by their codes, a deadline by its day; None as None.

    >>> as_text(Deadline(date(2019, 12, 1), Citation("S1", "avsnitt 8.1"))), as_text((Sek.kronor(5), Fraction(1, 3)))
    ('2019-12-01', '5 kr, 1/3')
    """
    if isinstance(value, tuple):
        return ", ".join(str(as_text(each)) for each in value)
    if isinstance(value, Deadline | date):
        return str(day_or_none(value))
    if isinstance(value, Enum):
        return str(value.value)
    return None if value is None else str(value)


def of_one_kind(numbers: Iterable[int | Fraction | Decimal]) -> tuple[PlainValue, ...]:
    """Give a column of numbers in one type: ints if all are ints, else exact texts, since no frame holds fractions.

    >>> of_one_kind((1, 2)), of_one_kind((1, Fraction(1, 3), Decimal("0.5")))
    ((1, 2), ('1', '1/3', '0.5'))
    """
    listed = tuple(numbers)
    return tuple(map(type_of_all(listed), listed))


def type_of_all(numbers: Iterable[int | Fraction | Decimal]) -> type[int] | type[str]:
    """Return the type that `of_one_kind` gives a column of numbers (*typ*).

    >>> type_of_all((1, 2)), type_of_all((1, Fraction(1, 3)))
    (<class 'int'>, <class 'str'>)
    """
    return int if {*map(type, numbers)} <= {int} else str
