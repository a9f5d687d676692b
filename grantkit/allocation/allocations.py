"""The function that shares out a sum by weights or by a key (*fördelning av medel*), and its result."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Any

import attrs

from grantkit.allocation.key_parts import KeyPart
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.methods import EACH, EXACT, AllocationMethod
from grantkit.allocation.weights import (
    Weight,
    WeightSet,
    check_weight,
    is_hashable,
    over_one_denominator,
    whole_weights,
)
from grantkit.values._advice import whole
from grantkit.values._checks import Checks
from grantkit.values.display import NotebookDisplay
from grantkit.values.lookups import looked_up
from grantkit.values.money import Sek, check_amount
from grantkit.values.plain_records import PlainValue, RecordTypes, in_kronor, of_one_kind, type_of_all, types_of


@attrs.frozen
class Share:
    """The share of one recipient (*andel*): its weight, its exact quota in öre, and its rounded amount.

    >>> Share("Gotland", 1, Fraction(1000, 3), Sek.kronor(3)).rounding
    Fraction(-100, 3)
    """

    recipient: Hashable
    weight: Weight
    quota: Fraction
    amount: Sek

    @property
    def rounding(self) -> Fraction:
        """The effect of rounding on the share, in öre: the amount less the quota."""
        return self.amount.ore - self.quota


@attrs.frozen(kw_only=True)
class Allocation(NotebookDisplay):
    """A total that has been shared out (*fördelning*, R37, R40): who gets how much, and the effect of rounding.

    ``units`` are the shares counted in ``unit``. ``pool`` is the amount that the weights share, in öre. None means the
    whole total; it is less for a key that does not use up the total (caps, units x price). ``key`` is that key, or None
    for plain weights. ``tied`` are the recipients between which only the tie rule decided: the larger weight comes
    first, and the given order decides between equal weights. Amounts, shares and quotas are computed on first use.

    >>> result = Allocation(
    ...     total=Sek.kronor(10),
    ...     method=AllocationMethod.ROUND_EACH_HALF_UP,
    ...     unit=Sek.kronor(1),
    ...     recipients=("Norr", "Mitt", "Syd"),
    ...     weights=(1, 1, 1),
    ...     units=(3, 3, 3),
    ... )
    >>> result.residual, result.amounts["Syd"], result.shares[0].quota
    (Sek.kronor(1), Sek.kronor(3), Fraction(1000, 3))
    """

    total: Sek
    method: AllocationMethod
    unit: Sek
    recipients: tuple[Hashable, ...] = attrs.field(repr=False)
    weights: tuple[Weight, ...] = attrs.field(repr=False)
    units: tuple[int, ...] = attrs.field(repr=False)
    tied: tuple[Hashable, ...] = ()
    pool: Fraction | None = None
    key: AllocationKey | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        # One quick test passes correct input. The faults are gathered only if the test fails.
        if (
            type(self.total) is type(self.unit) is Sek
            and type(self.method) is AllocationMethod
            and type(self.recipients) is type(self.weights) is type(self.units) is tuple
            and len(self.recipients) == len(self.weights) == len(self.units)
        ):
            return
        checks = Checks()
        checks.exact("total", self.total, Sek)
        checks.exact("method", self.method, AllocationMethod)
        checks.exact("unit", self.unit, Sek)
        for name in ("recipients", "weights", "units"):
            checks.exact(name, getattr(self, name), tuple)
        if checks.good("recipients", "weights", "units"):
            of_a_kind = len(self.recipients) == len(self.weights) == len(self.units)
            checks.require(of_a_kind, "units", len(self.units), "one weight and one count of units for each recipient")
        checks.done()

    @cached_property
    def amounts(self) -> Mapping[Hashable, Sek]:
        """The amount of each recipient, in the given order, as a read-only mapping."""
        unit = self.unit.ore
        return MappingProxyType(
            {recipient: Sek(ore=units * unit) for recipient, units in zip(self.recipients, self.units, strict=True)}
        )

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """The share of each recipient: its weight, its exact quota in öre, and its amount."""
        whole = whole_weights(self.weights)
        # A key may give nothing to any recipient; then every quota is 0.
        pool = Fraction(self.total.ore) if self.pool is None else self.pool
        above, below = (pool / (sum(whole) or 1)).as_integer_ratio()
        return tuple(
            Share(recipient, given, Fraction(above * weight, below), amount)
            for (recipient, amount), given, weight in zip(self.amounts.items(), self.weights, whole, strict=True)
        )

    @cached_property
    def _by_recipient(self) -> Mapping[Hashable, Share]:
        return {share.recipient: share for share in self.shares}

    def share(self, recipient: Hashable) -> Share:
        """Return the share of one recipient; raise UnknownName, which lists all recipients, if it has none.

        >>> from grantkit import allocate
        >>> allocation = allocate(Sek.kronor(10), {"Norr": 1, "Syd": 2}, method=AllocationMethod.FLOOR_EACH)
        >>> allocation.share("Norr").quota
        Fraction(1000, 3)
        """
        return looked_up(recipient, self._by_recipient)

    @property
    def residual(self) -> Sek:
        """The total less the sum of the amounts (*restbelopp*); below 0 if more was given out.

        Of a negative total it is the other way round.
        """
        return Sek(ore=self.total.ore - self.unit.ore * sum(self.units))

    @property
    def added_by_floors(self) -> Sek:
        """What floors on top of the total have added to it (*golv utöver summan*, F19); 0 kr where there are none."""
        grown = (
            self.key is not None and self.key.on_top and self.pool is not None and abs(self.pool) > abs(self.total.ore)
        )
        return -self.residual if grown else Sek.ZERO

    @property
    def record_types(self) -> RecordTypes:
        """The columns of the records; a weight is an int, or a text where one of them is not an int."""
        weight = type_of_all(self.weights)
        return types_of(recipient=str, weight=weight, quota_fraction=str, amount=Sek, tied=bool)

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record per recipient: its weight, its exact quota in öre, and its amount.

        The quota is a fraction in text, and so are all weights if one of them is not an int. Each call builds a new
        result, which the caller may change.
        """
        tied = frozenset(self.tied)
        return tuple(
            {
                "recipient": str(share.recipient),
                "weight": weight,
                "quota_fraction": str(share.quota),
                **in_kronor("amount", share.amount),
                "tied": share.recipient in tied,
            }
            for share, weight in zip(self.shares, of_one_kind(self.weights), strict=True)
        )


def allocate(
    total: Sek,
    weights: Mapping[Any, Weight] | Iterable[tuple[Hashable, Weight]] | WeightSet | AllocationKey,
    *,
    method: AllocationMethod,
    unit: Sek = Sek.kronor(1),
) -> Allocation:
    """Share out *total* by *weights* in whole units (*fördelning i relation till andel*, R37, R43, R44).

    The rule is in section 7 and Bilaga 1 of 2019. *weights* is a `WeightSet`, a mapping, or pairs, from each recipient
    to an int, Fraction or Decimal of 0 or more. Not all weights may be 0, and no recipient may occur twice. All
    calculation is exact. The exact methods place all whole units of the total, and a remainder below one *unit* stays
    in the residual. The other methods round each share by itself. If *weights* is an `AllocationKey`, its exact quotas
    are rounded in the same ways and become the weights of the result; what the key leaves stays in the residual.

    A negative *total*, money to get back, is shared out as the same sum above 0, and every amount is then negative
    (F27). Floors that lie on top of the total are told by ``added_by_floors`` (F19).

    Raises a GrantkitError with every fault of the arguments.

    >>> populations = {"Gotland": 59_249, "Blekinge": 159_684, "Kronoberg": 199_886}
    >>> allocation = allocate(Sek.kronor(1_000), populations, method=AllocationMethod.LARGEST_REMAINDER)
    >>> [str(amount) for amount in allocation.amounts.values()]
    ['142 kr', '381 kr', '477 kr']
    """
    if type(total) is Sek and total.ore < 0:
        return _mirrored(allocate(-total, weights, method=method, unit=unit))
    if type(weights) is AllocationKey:
        return _by_key(total, weights, method, unit)
    recipients, given, checks = _read(weights)
    # The commonest weights, plain ints, are recognised in one pass by their exact type, since True is not a weight.
    if [*map(type, given)].count(int) == len(given):
        in_whole: Sequence[int] = given
    else:
        given = tuple(map(whole, given))
        in_whole = _in_whole_numbers(given)
    divisor = sum(in_whole)
    typed = type(total) is Sek and type(unit) is Sek and type(method) is AllocationMethod
    # One quick test passes correct input. The faults are gathered only if a fault is suspected.
    if checks or not typed or not divisor or min(in_whole) < 0 or total.ore < 0 or unit.ore <= 0:
        _gather(checks or Checks(), total, recipients, given, method, unit)
    tied: tuple[int, ...] = ()
    place_units = EXACT.get(method)
    if place_units is not None:
        units, below = divmod(total.ore, unit.ore)
        placed, tied = place_units(units, units, in_whole, divisor)
    else:
        below = 0
        placed = EACH[method](total.ore, in_whole, divisor * unit.ore)
    return Allocation(
        total=total,
        method=method,
        unit=unit,
        recipients=recipients,
        weights=given,
        units=tuple(placed),
        pool=Fraction(total.ore - below) if below else None,
        tied=tuple(recipients[place] for place in tied) if tied else (),
    )


def _mirrored(given: Allocation) -> Allocation:
    """Turn the sign of every amount; the exact quotas of a key are its weights, and keep their sign as such."""
    pool = None if given.pool is None else -given.pool
    return attrs.evolve(given, total=-given.total, units=tuple(-each for each in given.units), pool=pool)


def _by_key(total: Sek, key: AllocationKey, method: AllocationMethod, unit: Sek) -> Allocation:
    typed = type(total) is Sek and type(unit) is Sek and type(method) is AllocationMethod
    if not typed or total.ore < 0 or unit.ore <= 0:
        checks = Checks()
        check_amount(checks, "total", total)
        _check_ways(checks, method, unit)
        checks.done()
    return share_out_quotas(method, total, unit, key.quotas(total), key)


def _read(weights: Any) -> tuple[tuple[Hashable, ...], tuple[Any, ...], Checks | None]:
    """Separate recipients and weights; add the faults if an item is not a pair or a recipient occurs twice."""
    # A dict is the commonest mapping and is recognised at once; the isinstance test with Mapping takes longer.
    if type(weights) is dict or isinstance(weights, Mapping):
        return tuple(weights), tuple(weights.values()), None
    if type(weights) is WeightSet:
        return tuple(recipient for recipient, _ in weights.values), tuple(weight for _, weight in weights.values), None
    checks = Checks()
    # A Series of pandas has items as a mapping has, although it is none.
    by_items = getattr(weights, "items", None)
    if isinstance(weights, (str, type)) or not (callable(by_items) or isinstance(weights, Iterable)):
        part = isinstance(weights, KeyPart)
        instead = ": write AllocationKey(name=..., rule=..., citation=...) around it" if part else ""
        required = f"a dict, pairs, a WeightSet or an AllocationKey{instead}"
        checks.fits(False, "weights", weights, required)  # noqa: FBT003  # it was tested above
        return (), (), checks
    listed = tuple(by_items() if callable(by_items) else weights)
    try:
        # A dict refuses items that are no pairs or not hashable, and is shorter if a recipient occurs twice.
        by_recipient = dict(listed) if {*map(type, listed)} == {tuple} else {}
    except (TypeError, ValueError):
        by_recipient = {}
    if len(by_recipient) == len(listed):
        return tuple(by_recipient), tuple(by_recipient.values()), None
    pairs = []
    for index, pair in enumerate(listed):
        good = type(pair) is tuple and len(pair) == 2 and is_hashable(pair[0])
        if checks.require(good, f"weights[{index}]", pair, "a pair of a recipient and a weight"):
            pairs.append(pair)
    recipients = tuple(recipient for recipient, _ in pairs)
    checks.distinct("weights", recipients)
    return recipients, tuple(weight for _, weight in pairs), checks


def _in_whole_numbers(given: tuple[Any, ...]) -> list[int]:
    """Bring the weights to one denominator; return an empty list if one of them is not a valid weight."""
    # Any int or Fraction is exact, and that none is below 0 shows afterwards. Any other weight has to be looked at.
    if not {*map(type, given)} <= {int, Fraction}:
        trial = Checks()
        for weight in given:
            check_weight(trial, "weight", weight)
        if trial.faults:
            return []
    return whole_weights(given)


def _gather(
    checks: Checks, total: Any, recipients: tuple[Any, ...], given: tuple[Any, ...], method: Any, unit: Any
) -> None:
    """Raise an error with every fault of the arguments; it is called when there is at least one."""
    check_amount(checks, "total", total)
    for recipient, weight in zip(recipients, given, strict=True):
        check_weight(checks, f"weights[{recipient}]", weight)
    if not any(fault.field.startswith("weights") for fault in checks.faults):
        checks.require(any(given), "weights", given, "at least one weight above 0")
    _check_ways(checks, method, unit)
    checks.done()


def _check_ways(checks: Checks, method: Any, unit: Any) -> None:
    checks.exact("method", method, AllocationMethod)
    if checks.exact("unit", unit, Sek):
        checks.require(unit.ore > 0, "unit", unit, "more than 0 kr")


def share_out_quotas(
    method: AllocationMethod, total: Sek, unit: Sek, quotas: Mapping[Hashable, Fraction], key: AllocationKey
) -> Allocation:
    """Round the exact *quotas* that a key gives of *total*; the quotas become the weights of the result."""
    recipients, given = tuple(quotas), tuple(quotas.values())
    whole, denominator = over_one_denominator(given)
    pool, divisor = Fraction(sum(whole), denominator), unit.ore * denominator
    tied: tuple[int, ...] = ()
    if method in EXACT:
        units, tied = EXACT[method](pool // unit.ore, 1, whole, divisor)
    else:
        units = EACH[method](1, whole, divisor)
    return Allocation(
        total=total,
        method=method,
        unit=unit,
        recipients=recipients,
        weights=given,
        units=tuple(units),
        pool=pool,
        key=key,
        tied=tuple(recipients[place] for place in tied),
    )
