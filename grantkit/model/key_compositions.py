"""Keys made of keys (*sammansatta nycklar*): one after the other, side by side, or for those only that met a condition."""

from collections.abc import Hashable
from fractions import Fraction

import attrs

from grantkit.errors import Fault, InvalidValue
from grantkit.model._quotas import KeyPart, Quotas, added, check_part, check_pool
from grantkit.values._checks import Checks
from grantkit.values._weights import Weight, check_recipients, check_weight
from grantkit.values.citations import Citation

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
    citation: Citation | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        check_part(checks, "first", self.first)
        check_part(checks, "rest", self.rest)
        checks.optional("citation", self.citation, Citation)
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
    another). Proportions of any size (percentages, millions) are taken in relation to their sum; where ``whole`` states what they are to add
    up to, they must. A class with a proportion but nobody left in it is refused: no key says where its part would go.

    Vaccination support in 2021, 300 mnkr by population and 100 mnkr in equal shares (here with the population of 2018):

    >>> from grantkit import EqualShares, Proportional, Sek
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import POPULATION, REGIONS
    >>> key = Mixed(((300, Proportional(POPULATION)), (100, EqualShares(REGIONS))), whole=400)
    >>> quotas = key.quotas(Fraction(Sek.miljoner(400).ore))
    >>> sum(quotas.values()) == Sek.miljoner(400).ore, min(quotas, key=quotas.get).name
    (True, 'Gotland')
    """

    parts: tuple[tuple[Weight, KeyPart], ...]
    whole: Weight | None = attrs.field(default=None, kw_only=True)
    citation: Citation | None = attrs.field(default=None, kw_only=True)

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
                self._check_whole(checks, sum((Fraction(proportion) for proportion, _ in good), Fraction()))
        checks.optional("citation", self.citation, Citation)
        checks.done()

    def _check_whole(self, checks: Checks, added_up: Fraction) -> None:
        if self.whole is not None:
            before = len(checks.faults)
            check_weight(checks, "whole", self.whole)
            if len(checks.faults) == before:
                made = f"the sum of the proportions, {added_up}"
                checks.require(added_up == Fraction(self.whole), "whole", self.whole, made)

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """Those that any of the keys knows, in order."""
        return tuple(dict.fromkeys(recipient for _, part in self.parts for recipient in part.recipients))

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Give the exact shares of *pool*, in öre, of all but those left *without*; InvalidValue where a class has nobody left."""
        check_pool(pool)
        whole = sum((Fraction(proportion) for proportion, _ in self.parts), Fraction())
        shared: list[Quotas] = []
        faults: list[Fault] = []
        for index, (share, part) in enumerate(self.parts):
            if share and without.issuperset(part.recipients):
                faults.append(Fault(f"parts[{index}][1]", part, "somebody left in the class, or no proportion for it"))
                continue
            try:
                shared.append(part.quotas(pool * Fraction(share) / whole, without))
            except InvalidValue as error:
                faults += error.faults
        if faults:
            raise InvalidValue(*faults)
        return added(self.recipients, shared)


@attrs.frozen
class Among:
    """A key for those only that met a condition (*de som uppfyllt villkoren*); the others' part goes to them.

    What the others would have had of fixed amounts and of units at a price stays unshared. Cancer care in 2025, where three regions did not meet the
    conditions (here with the population of 2018):

    >>> from grantkit import Proportional
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import POPULATION, REGIONS
    >>> met = tuple(each for each in REGIONS if each.name not in {"Gävleborg", "Västerbotten", "Halland"})
    >>> quotas = Among(Proportional(POPULATION), met=met, condition="standardised pathways").quotas(Fraction(182_500_000_00))
    >>> len(quotas), sum(quotas.values())
    (18, Fraction(18250000000, 1))
    """

    key: KeyPart
    met: tuple[Hashable, ...]
    condition: str
    citation: Citation | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        known = self.key.recipients if check_part(checks, "key", self.key) else ()
        if checks.exact("met", self.met, tuple):
            check_recipients(checks, "met", self.met)
            for index, recipient in enumerate(self.met if known else ()):
                checks.require(recipient in known, f"met[{index}]", recipient, "a recipient that the key knows")
        checks.text("condition", self.condition)
        checks.optional("citation", self.citation, Citation)
        checks.done()

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """Those that met the condition, in the order of the key."""
        met = frozenset(self.met)
        return tuple(recipient for recipient in self.key.recipients if recipient in met)

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Give the exact shares of *pool*, in öre, of all but those left *without*."""
        return self.key.quotas(pool, without | set(self.key.recipients).difference(self.met))
