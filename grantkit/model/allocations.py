"""A sum shared out among recipients, and the methods of doing so (*fördelning av medel*)."""

from collections.abc import Hashable, Mapping
from enum import Enum
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType

import attrs

from grantkit.errors import UnknownName
from grantkit.model.keys import AllocationKey
from grantkit.values._checks import Checks
from grantkit.values._weights import Weight
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek

__all__ = ["Allocation", "AllocationMethod", "Share"]


class AllocationMethod(Enum):
    """How exact shares become whole units (*avrundningsmetod*, R43, R44).

    ROUND_EACH_HALF_UP rounds each share by itself, a half upwards: Bilaga 1 of 2019 (S1). It is monotone in weight, symmetric and independent of
    the order, and keeps every share within half a unit of its quota; the shares need not add up to the total.
    LARGEST_REMAINDER gives each the whole units of its quota and the rest, one by one, to the largest remainders: cancer care 2025, women's
    health 2022. It keeps the total exactly and every share at the floor or ceiling of its quota (the quota rule); it is monotone in weight.
    RESIDUAL_TO_LARGEST rounds each by itself and puts the difference on the largest weight: women's health 2017 and 2023. It keeps the total
    exactly; the share that bears the residual may leave the quota rule (what would fall below 0 passes on to the next largest).
    SAINTE_LAGUE gives unit after unit to the largest weight / (2 x units held + 1), as seats are given in Parliament. It keeps the total exactly
    and is monotone in weight; a share may leave the quota rule.
    FLOOR_EACH gives the whole units only, and the rest stays in the residual: amounts set as ceilings. It is monotone and symmetric.

    All five give nothing to a zero weight, and a permutation of the recipients permutes the shares, but for ties, which an exact method
    decides by the larger weight, then by the given order, and reports. Five kronor among three weights, shared out in five ways: rounding each by itself
    gives one too many, which RESIDUAL_TO_LARGEST takes from the largest; SAINTE_LAGUE takes it from the middle one; by the largest remainders the
    smallest gets nothing.

    >>> from grantkit import AllocationMethod, Sek, allocate
    >>> weights = {"Norr": 19, "Mitt": 11, "Syd": 4}
    >>> for method in AllocationMethod:
    ...     result = allocate(Sek.kronor(5), weights, method=method)
    ...     print(method.name, [amount.ore // 100 for amount in result.amounts.values()], result.residual)
    ROUND_EACH_HALF_UP [3, 2, 1] -1 kr
    LARGEST_REMAINDER [3, 2, 0] 0 kr
    RESIDUAL_TO_LARGEST [2, 2, 1] 0 kr
    SAINTE_LAGUE [3, 1, 1] 0 kr
    FLOOR_EACH [2, 1, 0] 2 kr
    """

    ROUND_EACH_HALF_UP = "round_each_half_up"
    LARGEST_REMAINDER = "largest_remainder"
    RESIDUAL_TO_LARGEST = "residual_to_largest"
    SAINTE_LAGUE = "sainte_lague"
    FLOOR_EACH = "floor_each"


@attrs.frozen
class Share:
    """What one recipient gets (*andel*): its weight, its exact quota in öre, and the amount the method made of it.

    >>> Share("Gotland", 1, Fraction(1000, 3), Sek.kronor(3)).rounding
    Fraction(-100, 3)
    """

    recipient: Hashable
    weight: Weight
    quota: Fraction
    amount: Sek

    @property
    def rounding(self) -> Fraction:
        """What rounding did to the share, in öre: the amount less the quota."""
        return self.amount.ore - self.quota


@attrs.frozen(kw_only=True)
class Allocation(NotebookDisplay):
    """A total shared out (*fördelning*, R37, R40): who gets how much, and what the rounding did.

    ``units`` are the shares counted in ``unit``. ``pool`` is what the weights share, in öre; None says the whole total, and a key that does not
    reach the total (caps, units x price) says less; ``key`` is that key, None where plain weights were given. ``tied`` are the recipients between whom
    only the tie rule chose: it takes the larger weight first, and the given order decides between equal weights alone. Amounts, shares and quotas are
    made when they are asked for.

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
        # Asked in one breath where nothing is wrong; only where something is, are all faults gathered.
        if (
            type(self.total) is type(self.unit) is Sek
            and type(self.method) is AllocationMethod
            and len(self.recipients) == len(self.weights) == len(self.units)
        ):
            return
        checks = Checks()
        checks.exact("total", self.total, Sek)
        checks.exact("method", self.method, AllocationMethod)
        checks.exact("unit", self.unit, Sek)
        of_a_kind = len(self.recipients) == len(self.weights) == len(self.units)
        checks.require(of_a_kind, "units", len(self.units), "one weight and one count of units for each recipient")
        checks.done()

    @cached_property
    def amounts(self) -> Mapping[Hashable, Sek]:
        """The amount of each recipient, in the given order; the mapping cannot be written to."""
        unit = self.unit.ore
        return MappingProxyType(
            {recipient: Sek(units * unit) for recipient, units in zip(self.recipients, self.units, strict=True)}
        )

    @cached_property
    def shares(self) -> tuple[Share, ...]:
        """Each recipient with its weight, exact quota in öre, and amount."""
        weights = tuple(Fraction(weight) for weight in self.weights)
        # A key may give nothing to anybody; then every quota is 0.
        per_weight = (Fraction(self.total.ore) if self.pool is None else self.pool) / (
            sum(weights, Fraction()) or Fraction(1)
        )
        return tuple(
            Share(recipient, given, per_weight * weight, amount)
            for (recipient, amount), given, weight in zip(self.amounts.items(), self.weights, weights, strict=True)
        )

    def share(self, recipient: Hashable) -> Share:
        """Give the share of one recipient; UnknownName with all recipients, where it has none.

        >>> from grantkit import allocate
        >>> allocation = allocate(Sek.kronor(10), {"Norr": 1, "Syd": 2}, method=AllocationMethod.FLOOR_EACH)
        >>> allocation.share("Norr").quota
        Fraction(1000, 3)
        """
        if recipient not in self.amounts:
            raise UnknownName.at("recipient", recipient, "one of " + ", ".join(map(str, self.recipients)))
        return self.shares[self.recipients.index(recipient)]

    @property
    def residual(self) -> Sek:
        """The total less the sum of the amounts (*restbelopp*): below 0 where rounding gave out too much."""
        return Sek(self.total.ore - self.unit.ore * sum(self.units))

    def records(self) -> tuple[dict[str, object], ...]:
        """Give one plain record per recipient; amounts are in öre, the quota and a weight that is no int are text.

        The result is built anew at each call and belongs to the caller.
        """
        return tuple(
            {
                "recipient": str(share.recipient),
                "weight": share.weight if type(share.weight) is int else str(share.weight),
                "quota_ore": str(share.quota),
                "ore": share.amount.ore,
                "tied": share.recipient in self.tied,
            }
            for share in self.shares
        )
