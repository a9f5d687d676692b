"""The parts that a key is made of (*fördelningsgrunder*): fixed amounts, units at a price, equal shares, shares by weight.

Each gives the exact quota of every recipient in öre, and rounds nothing. ``without`` leaves recipients out, so that what they would have had goes to
the others as the part has it; of fixed amounts and units at a price it stays unshared. Each may say where in its source it stands.
"""

from collections.abc import Hashable
from fractions import Fraction

import attrs

from grantkit.model._quotas import Quotas, check_pairs, check_pool, within
from grantkit.model.weights import WeightSet
from grantkit.values._checks import Checks
from grantkit.values._weights import Weight, check_recipients, check_weight
from grantkit.values.citations import Citation
from grantkit.values.money import Sek, check_amount

__all__ = ["EqualShares", "FixedAmounts", "Priced", "Proportional"]


@attrs.frozen
class FixedAmounts:
    """So much to each, whatever the total (*fasta belopp*); what is left of the total stays unshared.

    Psychiatric care in April 2020 (S2020/03317/FS): two millions to each of three regions, one to each of the other 18.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import REGIONS
    >>> large = {"Stockholm", "Västra Götaland", "Skåne"}
    >>> part = FixedAmounts(tuple((each, Sek.miljoner(2 if each.name in large else 1)) for each in REGIONS))
    >>> Sek(int(sum(part.quotas(Fraction(Sek.miljoner(24).ore)).values())))
    Sek.kronor(24000000)
    """

    amounts: tuple[tuple[Hashable, Sek], ...]
    citation: Citation | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        for recipient, amount in check_pairs(checks, "amounts", self.amounts):
            check_amount(checks, f"amounts[{recipient}]", amount)
        checks.optional("citation", self.citation, Citation)
        checks.done()

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """Those that the key knows, in order."""
        return tuple(recipient for recipient, _ in self.amounts)

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Give the exact shares of *pool*, in öre, of all but those left *without*; InvalidValue where it does not suffice."""
        check_pool(pool)
        kept = {recipient: Fraction(amount.ore) for recipient, amount in self.amounts if recipient not in without}
        return within(pool, kept, "the fixed amounts")


@attrs.frozen
class Priced:
    """So many units to each at one price (*ersättning per enhet*), as doses and tests are paid in arrears.

    What is not reached stays unshared; more units than the total pays for are refused, since nothing says whose would go unpaid.

    >>> Priced((("Norr", 12), ("Syd", 5)), Sek.kronor(275)).quotas(Fraction(10_000_00))["Norr"]
    Fraction(330000, 1)
    """

    units: tuple[tuple[Hashable, Weight], ...]
    price: Sek
    citation: Citation | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        for recipient, units in check_pairs(checks, "units", self.units):
            check_weight(checks, f"units[{recipient}]", units)
        check_amount(checks, "price", self.price)
        checks.optional("citation", self.citation, Citation)
        checks.done()

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """Those that the key knows, in order."""
        return tuple(recipient for recipient, _ in self.units)

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Give the exact shares of *pool*, in öre, of all but those left *without*; InvalidValue where it does not suffice."""
        check_pool(pool)
        kept = {name: Fraction(units) * self.price.ore for name, units in self.units if name not in without}
        return within(pool, kept, "the units at their price")


@attrs.frozen
class EqualShares:
    """The same to each (*lika delar*).

    >>> EqualShares(("Norr", "Syd")).quotas(Fraction(5))
    {'Norr': Fraction(5, 2), 'Syd': Fraction(5, 2)}
    """

    recipients: tuple[Hashable, ...]
    citation: Citation | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        if checks.exact("recipients", self.recipients, tuple):
            check_recipients(checks, "recipients", self.recipients)
        checks.optional("citation", self.citation, Citation)
        checks.done()

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Give the exact shares of *pool*, in öre, of all but those left *without*."""
        check_pool(pool)
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
        check_pool(pool)
        kept = {recipient: Fraction(weight) for recipient, weight in self.weights.values if recipient not in without}
        whole = sum(kept.values(), Fraction())
        # Where only weights of 0 are left nobody gets anything, and the pool stays unshared.
        return {recipient: pool * weight / whole if whole else whole for recipient, weight in kept.items()}
