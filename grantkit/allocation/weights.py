"""The weights by which a sum is shared out (*fördelningsunderlag*), with the source and date of their figures."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from math import lcm
from types import MappingProxyType
from typing import Any

import attrs

from grantkit.values._advice import whole
from grantkit.values._checks import Checks
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.plain_records import PlainValue, RecordTypes, of_one_kind, type_of_all, types_of

KEY_DATE_DIFFERS = FindingKind(
    "key_date_differs",
    Severity.NOTICE,
    Modality.NONE,
    sv="Underlaget anges vara från {stated}, men siffrorna är från {actual}.",
    en="The weights are stated to be of {stated}, but the figures are of {actual}.",
)

Weight = int | Fraction | Decimal
_WIDEST = 60  # digits on each side of the point: more than any weight needs, but no huge exponent can exhaust memory


def check_weight(checks: Checks, field: str, value: object) -> None:
    """Record a fault unless *value* is an int, Fraction or finite Decimal of 0 or more.

    >>> checks = Checks()
    >>> check_weight(checks, "weights[0]", 2_344_124)
    >>> check_weight(checks, "weight", 0.5)
    >>> checks.done()
    Traceback (most recent call last):
    grantkit.errors.InvalidType: weight: got 0.5 (float); required: an int or a Fraction or a Decimal: write ...
    """
    checks.exact(field, value, int, Fraction, Decimal)
    if type(value) is Decimal:
        small = value.is_finite() and int(value.as_tuple().exponent) >= -_WIDEST and value.adjusted() <= _WIDEST
        if checks.require(
            small, field, value, f"a finite number of at most {_WIDEST} digits on each side of the point"
        ):
            checks.require(value >= 0, field, value, "0 or more")
    elif type(value) is int or type(value) is Fraction:
        checks.require(value >= 0, field, value, "0 or more")


def is_hashable(value: object) -> bool:
    """Return whether a value can be looked up. Only a call of hash tells: a tuple may hold a list.

    >>> is_hashable(("Norr", 1)), is_hashable(("Norr", [1]))
    (True, False)
    """
    try:
        hash(value)
    except TypeError:
        return False
    return True


def plain_weights(pairs: Any, *, at: int = 1) -> Any:
    """Turn whole numbers of another library into ints, in the place *at* of each pair.

    A value that is not a tuple of pairs is returned unchanged.

    >>> plain_weights((("Norr", 2), ("Syd", 0.5)))
    (('Norr', 2), ('Syd', 0.5))
    """
    if type(pairs) is not tuple or not all(type(pair) is tuple and len(pair) == 2 for pair in pairs):
        return pairs
    if all(type(pair[at]) is int for pair in pairs):
        return pairs
    return tuple((*pair[:at], whole(pair[at]), *pair[at + 1 :]) for pair in pairs)


def check_recipients(checks: Checks, field: str, recipients: Iterable[Hashable]) -> None:
    """Record a fault for each recipient that is not hashable or is repeated, and a fault if there is none.

    >>> checks = Checks()
    >>> check_recipients(checks, "weights", ("Norr", "Norr", ["Syd"]))
    >>> [fault.requirement for fault in checks.faults]
    ['each recipient only once', 'a recipient that is hashable']
    """
    placed = tuple(enumerate(recipients))
    checks.require(bool(placed), field, (), "at least one recipient")
    check_placed(checks, field, placed)


def check_placed(checks: Checks, field: str, placed: Iterable[tuple[int, Hashable]]) -> None:
    """Record a fault at the place of each recipient that is not hashable or is repeated."""
    seen = set()
    for index, recipient in placed:
        at = f"{field}[{index}]"
        if checks.require(is_hashable(recipient), at, recipient, "a recipient that is hashable"):
            checks.require(recipient not in seen, at, recipient, "each recipient only once")
            seen.add(recipient)


def check_pairs(checks: Checks, field: str, pairs: object) -> tuple[tuple[Hashable, object], ...]:
    """Return the pairs; record faults for other items and for recipients that are repeated or not hashable."""
    if not isinstance(pairs, tuple) or not checks.good(field):
        return ()
    checks.require(bool(pairs), field, pairs, "at least one recipient")
    good = tuple(pair for pair in pairs if len(pair) == 2)
    checks.require(len(good) == len(pairs), field, pairs, "pairs with a recipient first")
    check_placed(checks, field, ((index, pair[0]) for index, pair in enumerate(pairs) if len(pair) == 2))
    return good


def whole_weights(given: Iterable[Weight]) -> list[int]:
    """Bring weights to one denominator and return their numerators.

    >>> whole_weights((Fraction(1, 2), 3))
    [1, 6]
    """
    return over_one_denominator(given)[0]


def over_one_denominator(numbers: Iterable[Weight]) -> tuple[list[int], int]:
    """Bring numbers to one denominator; return their numerators and the denominator.

    >>> over_one_denominator((Fraction(1, 2), 3))
    ([1, 6], 2)
    """
    ratios = [number.as_integer_ratio() for number in numbers]
    denominator = lcm(*{below for _, below in ratios})
    return [above * (denominator // below) for above, below in ratios], denominator


def added_up(numbers: Iterable[Weight]) -> Fraction:
    """Add up numbers over one denominator; Fractions added one by one look for a common divisor at each step.

    >>> added_up((Fraction(1, 2), Fraction(1, 3), 1))
    Fraction(11, 6)
    """
    whole, denominator = over_one_denominator(numbers)
    return Fraction(sum(whole), denominator)


@attrs.frozen(kw_only=True)
class WeightSet(NotebookDisplay):
    """The weight of each recipient, such as its population (*befolkningsunderlag*, R38), in the order of the source.

    ``stated_date`` is the day that the document states for the figures, and ``actual_date`` is the day that they are
    really from. Either is None if it is not known. The figures themselves are used as printed.

    >>> weights = WeightSet(
    ...     name="population",
    ...     values=(("Norr", 2), ("Syd", 1)),
    ...     source="the national statistics office",
    ...     stated_date=date(2018, 11, 1),
    ...     actual_date=date(2018, 12, 31),
    ...     citation=Citation("S1", "bilaga 1", ("R38",)),
    ... )
    >>> weights.total, weights.mapping["Norr"], [finding.code for finding in weights.check()]
    (3, 2, ['key_date_differs'])
    """

    name: str
    values: tuple[tuple[Hashable, Weight], ...] = attrs.field(converter=plain_weights)
    source: str
    citation: Citation
    stated_date: date | None = None
    actual_date: date | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("values"):
            for recipient, weight in check_pairs(checks, "values", self.values):
                check_weight(checks, f"values[{recipient}]", weight)
        checks.done()

    @property
    def total(self) -> int | Fraction:
        """The sum of the weights; an int if it is whole, else a Fraction."""
        total = added_up(weight for _, weight in self.values)
        return int(total) if total.denominator == 1 else total

    @property
    def mapping(self) -> Mapping[Hashable, Weight]:
        """The weights by recipient, in order, as a read-only mapping."""
        return self._by_recipient

    @cached_property
    def _by_recipient(self) -> Mapping[Hashable, Weight]:
        return MappingProxyType(dict(self.values))

    @property
    def record_types(self) -> RecordTypes:
        """The columns of the records; a weight is an int, or a text where one of them is not an int."""
        return types_of(weights=str, recipient=str, weight=type_of_all(weight for _, weight in self.values))

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record per recipient: its weight, which is in text if not all weights are ints.

        Each call builds a new result, which the caller may change.
        """
        weights = of_one_kind(weight for _, weight in self.values)
        return tuple(
            {"weights": self.name, "recipient": str(recipient), "weight": weight}
            for (recipient, _), weight in zip(self.values, weights, strict=True)
        )

    def check(self) -> tuple[Finding, ...]:
        """Return a finding if the stated day is not the day that the figures are from (R38)."""
        if self.stated_date is None or self.actual_date is None or self.stated_date == self.actual_date:
            return ()
        return (
            KEY_DATE_DIFFERS.found(
                f"weights.{self.name}", self.citation, stated=self.stated_date, actual=self.actual_date
            ),
        )
