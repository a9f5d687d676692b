"""The parts that a key is made of (*fördelningsgrunder*): fixed amounts, units at a price, equal shares, shares by weight.

Each gives the exact quota of every recipient in öre, and rounds nothing. ``without`` leaves recipients out, so that what they would have had goes to
the others as the part has it.
"""

from collections.abc import Hashable
from fractions import Fraction

import attrs

from grantkit.model._quotas import Quotas, check_pairs, within
from grantkit.model.weights import WeightSet
from grantkit.values._checks import Checks
from grantkit.values._weights import Weight, check_recipients, check_weight
from grantkit.values.money import Sek, check_amount

__all__ = ["EqualShares", "FixedAmounts", "Priced", "Proportional"]


@attrs.frozen
class FixedAmounts:
    """So much to each, whatever the total (*fasta belopp*); what is left of the total stays unshared.

    >>> FixedAmounts((("Norr", Sek.kronor(2)), ("Syd", Sek.kronor(1)))).quotas(Fraction(300))
    {'Norr': Fraction(200, 1), 'Syd': Fraction(100, 1)}
    """

    amounts: tuple[tuple[Hashable, Sek], ...]

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        for recipient, amount in check_pairs(checks, "amounts", self.amounts):
            check_amount(checks, f"amounts[{recipient}]", amount)
        checks.done()

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """Those that the key knows, in order."""
        return tuple(recipient for recipient, _ in self.amounts)

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Give the exact shares of *pool*, in öre, of all but those left *without*; InvalidValue where it does not suffice."""
        kept = {recipient: Fraction(amount.ore) for recipient, amount in self.amounts if recipient not in without}
        return within(pool, kept, "the fixed amounts")


@attrs.frozen
class Priced:
    """So many units to each at one price (*ersättning per enhet*), as doses and tests are paid in arrears.

    >>> Priced((("Norr", 12), ("Syd", 5)), Sek.kronor(275)).quotas(Fraction(10_000_00))["Norr"]
    Fraction(330000, 1)
    """

    units: tuple[tuple[Hashable, Weight], ...]
    price: Sek

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        for recipient, units in check_pairs(checks, "units", self.units):
            check_weight(checks, f"units[{recipient}]", units)
        check_amount(checks, "price", self.price)
        checks.done()

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """Those that the key knows, in order."""
        return tuple(recipient for recipient, _ in self.units)

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Give the exact shares of *pool*, in öre, of all but those left *without*; InvalidValue where it does not suffice."""
        kept = {name: Fraction(units) * self.price.ore for name, units in self.units if name not in without}
        return within(pool, kept, "the units at their price")


@attrs.frozen
class EqualShares:
    """The same to each (*lika delar*).

    >>> EqualShares(("Norr", "Syd")).quotas(Fraction(5))
    {'Norr': Fraction(5, 2), 'Syd': Fraction(5, 2)}
    """

    recipients: tuple[Hashable, ...]

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        if checks.exact("recipients", self.recipients, tuple):
            check_recipients(checks, "recipients", self.recipients)
        checks.done()

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Give the exact shares of *pool*, in öre, of all but those left *without*."""
        kept = [recipient for recipient in self.recipients if recipient not in without]
        return {recipient: pool / len(kept) for recipient in kept}


@attrs.frozen
class Proportional:
    """To each in proportion to its weight (*i relation till andel*, R37).

    >>> from grantkit import Citation
    >>> weights = WeightSet(
    ...     name="population", values=(("Norr", 1), ("Syd", 3)), source="print", citation=Citation("S1", "7", ("R37",))
    ... )
    >>> Proportional(weights).quotas(Fraction(100))
    {'Norr': Fraction(25, 1), 'Syd': Fraction(75, 1)}
    """

    weights: WeightSet

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        if checks.exact("weights", self.weights, WeightSet):
            checks.require(self.weights.total > 0, "weights", self.weights, "at least one weight above 0")
        checks.done()

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """Those that the key knows, in order."""
        return tuple(self.weights.mapping)

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Give the exact shares of *pool*, in öre, of all but those left *without*."""
        kept = {recipient: Fraction(weight) for recipient, weight in self.weights.values if recipient not in without}
        whole = sum(kept.values(), Fraction())
        # Where only weights of 0 are left nobody gets anything, and the pool stays unshared.
        return {recipient: pool * weight / whole if whole else whole for recipient, weight in kept.items()}
