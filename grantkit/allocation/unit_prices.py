"""Units at a price (*ersättning per enhet*): one price for all of them, or a price that depends on their number."""

from collections.abc import Hashable
from fractions import Fraction
from itertools import pairwise

import attrs

from grantkit.allocation.quotas import Quotas, check_pool, within
from grantkit.allocation.weights import Weight, check_pairs, check_weight, plain_weights
from grantkit.values._checks import Checks
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek


def _check_price(checks: Checks, price: object) -> None:
    if type(price) is Fraction:
        checks.require(price >= 0, "price", price, "0 kr or more")


@attrs.frozen
class PriceStep:
    """A step of a ladder of prices (*trappa*): the price of each unit for those whose number lies within the step.

    ``least`` and ``most`` are numbers of units, both included; ``most`` is None where the step has no end.

    >>> PriceStep(Sek.miljoner("1,5"), most=7).holds(7), PriceStep(Sek.miljoner(2), least=10).holds(9)
    (True, False)
    """

    price: Sek | Fraction
    least: Weight = attrs.field(default=0, kw_only=True)
    most: Weight | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        _check_price(checks, self.price)
        for field in ("least", "most"):
            if checks.good(field) and getattr(self, field) is not None:
                check_weight(checks, field, getattr(self, field))
        if checks.good("least", "most") and self.most is not None:
            checks.require(self.least <= self.most, "most", self.most, "no fewer units than those at which it begins")
        checks.done()

    def holds(self, units: Weight) -> bool:
        """Return whether so many units are within the step."""
        return self.least <= units and (self.most is None or units <= self.most)


@attrs.frozen
class Priced(NotebookDisplay):
    """A number of units to each recipient, at a price (*ersättning per enhet*).

    ``price`` is an amount, or a Fraction of kronor where the price follows from a division and has no whole öre. Units
    may be parts of whole ones, such as thirds. Where the price depends on how many units a recipient has, ``price`` is
    a tuple of steps, lowest first: every unit of a recipient has the price of the step in which its number lies. A
    number that lies between two steps has no price, and is refused.

    Doses and tests are paid in arrears in this way. Money that the units do not use up stays unshared. More units than
    the total can pay for are refused, since no rule decides which units would go unpaid.

    >>> Priced((("Norr", 12), ("Syd", 5)), Sek.kronor(275)).quotas(Fraction(10_000_00))["Norr"]
    Fraction(330000, 1)
    >>> Priced((("Norr", 3),), Fraction(1000, 3)).quotas(Fraction(10_000_00))["Norr"]
    Fraction(100000, 1)
    >>> ladder = (PriceStep(Sek.miljoner("1,5"), most=7), PriceStep(Sek.miljoner(2), least=10))
    >>> posts = Priced((("Norr", 7), ("Syd", 10)), ladder).quotas(Fraction(Sek.miljoner(40).ore))
    >>> [str(Sek(ore=int(quota))) for quota in posts.values()]
    ['10 500 000 kr', '20 000 000 kr']
    """

    units: tuple[tuple[Hashable, Weight], ...] = attrs.field(converter=plain_weights)
    price: Sek | Fraction | tuple[PriceStep, ...]
    citation: Citation | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        for recipient, units in check_pairs(checks, "units", self.units):
            check_weight(checks, f"units[{recipient}]", units)
        if isinstance(self.price, tuple):
            if checks.good("price"):
                self._check_ladder(checks, self.price)
        else:
            _check_price(checks, self.price)
        checks.done()

    def _check_ladder(self, checks: Checks, steps: tuple[PriceStep, ...]) -> None:
        checks.require(bool(steps), "price", steps, "at least one step")
        for index, (lower, upper) in enumerate(pairwise(steps)):
            apart = lower.most is not None and lower.most < upper.least
            checks.require(apart, f"price[{index + 1}]", upper, "steps that are apart, the lowest first")
        for recipient, units in self.units if not checks.faults else ():
            priced = any(step.holds(units) for step in steps)
            checks.require(priced, f"units[{recipient}]", units, "a number of units for which a step has a price")

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """The recipients of the part, in order."""
        return tuple(recipient for recipient, _ in self.units)

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Return the exact shares of *pool* in öre, leaving out *without*; raise InvalidValue if it is too small."""
        check_pool(pool)
        kept = {name: Fraction(units) * self._ore_for(units) for name, units in self.units if name not in without}
        return within(pool, kept, "the units at their price")

    def _ore_for(self, units: Weight) -> Fraction:
        """Return the price in öre of each of so many units."""
        price = self.price
        if isinstance(price, tuple):
            price = next(step.price for step in price if step.holds(units))
        return Fraction(price.ore) if isinstance(price, Sek) else price * 100
