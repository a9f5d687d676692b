"""Keys made of keys (*sammansatta nycklar*): one after the other, side by side, or for those only that met a condition."""

from collections.abc import Hashable
from fractions import Fraction

import attrs

from grantkit.model._quotas import KeyPart, Quotas, added, check_part
from grantkit.values._checks import Checks
from grantkit.values._weights import Weight, check_recipients, check_weight

__all__ = ["Among", "Mixed", "Then"]


@attrs.frozen
class Then:
    """One key first, and another for what it leaves (*fast belopp och därutöver*), as a fixed sum each and the rest by population.

    >>> from grantkit import EqualShares, FixedAmounts, Sek
    >>> key = Then(FixedAmounts((("Norr", Sek(40)),)), EqualShares(("Norr", "Syd")))
    >>> key.quotas(Fraction(100))
    {'Norr': Fraction(70, 1), 'Syd': Fraction(30, 1)}
    """

    first: KeyPart
    rest: KeyPart

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        check_part(checks, "first", self.first)
        check_part(checks, "rest", self.rest)
        checks.done()

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """Those that either key knows, in order."""
        return tuple(dict.fromkeys(self.first.recipients + self.rest.recipients))

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Give the exact shares of *pool*, in öre, of all but those left *without*."""
        first = self.first.quotas(pool, without)
        left = pool - sum(first.values(), Fraction())
        return added(self.recipients, (first, self.rest.quotas(left, without)))


@attrs.frozen
class Mixed:
    """Stated proportions of the pool, each by a key of its own (*delpott*).

    The keys may reach the same recipients (half equal, half by population) or each a class of its own (70 for one class, 30 for
    another): proportions of any size are taken in relation to their sum.

    >>> from grantkit import EqualShares
    >>> Mixed(((70, EqualShares(("Norr", "Syd"))), (30, EqualShares(("SKR",))))).quotas(Fraction(100))
    {'Norr': Fraction(35, 1), 'Syd': Fraction(35, 1), 'SKR': Fraction(30, 1)}
    """

    parts: tuple[tuple[Weight, KeyPart], ...]

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        if checks.items("parts", self.parts, tuple):
            good = tuple(part for part in self.parts if len(part) == 2)
            checks.require(len(good) == len(self.parts), "parts", self.parts, "pairs of a proportion and a key")
            for index, (proportion, part) in enumerate(good):
                check_weight(checks, f"parts[{index}][0]", proportion)
                check_part(checks, f"parts[{index}][1]", part)
            if not checks.faults:
                above = any(proportion for proportion, _ in good)
                checks.require(above, "parts", self.parts, "at least one proportion above 0")
        checks.done()

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """Those that any of the keys knows, in order."""
        return tuple(dict.fromkeys(recipient for _, part in self.parts for recipient in part.recipients))

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Give the exact shares of *pool*, in öre, of all but those left *without*."""
        whole = sum((Fraction(proportion) for proportion, _ in self.parts), Fraction())
        shared = tuple(part.quotas(pool * Fraction(share) / whole, without) for share, part in self.parts)
        return added(self.recipients, shared)


@attrs.frozen
class Among:
    """A key for those only that met a condition (*de som uppfyllt villkoren*); the others' part goes to them.

    >>> from grantkit import EqualShares
    >>> Among(EqualShares(("Norr", "Mitt", "Syd")), met=("Norr", "Syd"), condition="plan handed in").quotas(Fraction(100))
    {'Norr': Fraction(50, 1), 'Syd': Fraction(50, 1)}
    """

    key: KeyPart
    met: tuple[Hashable, ...]
    condition: str

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        known = self.key.recipients if check_part(checks, "key", self.key) else ()
        if checks.exact("met", self.met, tuple):
            check_recipients(checks, "met", self.met)
            for index, recipient in enumerate(self.met if known else ()):
                checks.require(recipient in known, f"met[{index}]", recipient, "a recipient that the key knows")
        checks.text("condition", self.condition)
        checks.done()

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """Those that met the condition, in the order of the key."""
        return tuple(recipient for recipient in self.key.recipients if recipient in self.met)

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Give the exact shares of *pool*, in öre, of all but those left *without*."""
        return self.key.quotas(pool, without | set(self.key.recipients).difference(self.met))
