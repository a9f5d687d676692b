"""The parts that keys are made of (*fördelningsgrunder*): amounts, equal and proportional shares, combinations.

Each part gives the exact quota of every recipient in öre, without rounding. Recipients in ``without`` are left out, and
their money goes to the others by the rule of the part. For fixed amounts and units at a price it stays unshared. Each
part may have a citation of its own.
"""

from collections.abc import Hashable
from fractions import Fraction
from functools import cached_property
from itertools import chain
from typing import Any, ClassVar, Protocol, runtime_checkable

import attrs

from grantkit.allocation.quotas import Inside, Quotas, added, check_depth, check_pool, inside, remembered, within
from grantkit.allocation.weights import (
    Weight,
    WeightSet,
    added_up,
    check_pairs,
    check_recipients,
    check_weight,
    is_hashable,
    plain_weights,
    whole_weights,
)
from grantkit.errors import Fault, InvalidValue
from grantkit.values._checks import Checks
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek, check_amount


@runtime_checkable
class KeyPart(Protocol):
    """The interface of a part of a key (*fördelningsgrund*): its recipients, and their exact quotas in öre.

    >>> isinstance(EqualShares(("Norr", "Syd")), KeyPart)
    True
    >>> [str(quota) for quota in EqualShares(("Norr", "Syd")).quotas(Fraction(500)).values()]
    ['250', '250']
    """

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """The recipients of the part, in order."""
        ...

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Return the exact shares of *pool* in öre, leaving out the recipients in *without*."""
        ...


def check_part(checks: Checks, field: str, value: object) -> bool:
    """Record a fault unless *value* is a part of a key."""
    # A whole key has the members of a part, and so has the class of one; neither can share out a pool.
    whole_key = getattr(type(value), "_is_whole_key", False)
    instead = ": write .rule after the key" if whole_key else ""
    instead = ": write Proportional(...) around the weights" if type(value) is WeightSet else instead
    good = isinstance(value, KeyPart) and not whole_key and not isinstance(value, type)
    return checks.fits(good, field, value, f"a part of a key, such as EqualShares or Proportional{instead}")


@attrs.frozen
class FixedAmounts(NotebookDisplay):
    """A fixed amount to each recipient, whatever the total (*fasta belopp*); the rest of the total stays unshared.

    Psychiatric care in April 2020 (S2020/03317/FS): 2 mnkr to each of three regions, 1 mnkr to each of the other 18.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import REGIONS
    >>> large = {"Stockholm", "Västra Götaland", "Skåne"}
    >>> part = FixedAmounts(tuple((each, Sek.miljoner(2 if each.name in large else 1)) for each in REGIONS))
    >>> Sek(ore=int(sum(part.quotas(Fraction(Sek.miljoner(24).ore)).values())))
    Sek.kronor(24000000)
    """

    amounts: tuple[tuple[Hashable, Sek], ...]
    citation: Citation | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        for recipient, amount in check_pairs(checks, "amounts", self.amounts):
            check_amount(checks, f"amounts[{recipient}]", amount)
        checks.done()

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """The recipients of the part, in order."""
        return tuple(recipient for recipient, _ in self.amounts)

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Return the exact shares of *pool* in öre, leaving out *without*; raise InvalidValue if it is too small."""
        check_pool(pool)
        kept = {recipient: Fraction(amount.ore) for recipient, amount in self.amounts if recipient not in without}
        return within(pool, kept, "the fixed amounts")


@attrs.frozen
class EqualShares(NotebookDisplay):
    """The same share to each recipient (*lika delar*).

    >>> EqualShares(("Norr", "Syd")).quotas(Fraction(5))
    {'Norr': Fraction(5, 2), 'Syd': Fraction(5, 2)}
    """

    recipients: tuple[Hashable, ...]
    citation: Citation | None = attrs.field(default=None, kw_only=True)

    _grows_evenly: ClassVar[bool] = True

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("recipients"):
            check_recipients(checks, "recipients", self.recipients)
        checks.done()

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Return the exact shares of *pool* in öre, leaving out the recipients in *without*."""
        check_pool(pool)
        kept = [recipient for recipient in self.recipients if recipient not in without]
        return dict.fromkeys(kept, pool / len(kept)) if kept else {}


@attrs.frozen
class Proportional(NotebookDisplay):
    """A share to each recipient in proportion to its weight (*i relation till andel*, R37).

    >>> from grantkit import Citation
    >>> weights = WeightSet(
    ...     name="population",
    ...     values=(("Norr", 1), ("Syd", 3)),
    ...     source="print",
    ...     citation=Citation("S1", "avsnitt 7", ("R37",)),
    ... )
    >>> Proportional(weights).quotas(Fraction(100))
    {'Norr': Fraction(25, 1), 'Syd': Fraction(75, 1)}
    """

    weights: WeightSet

    _grows_evenly: ClassVar[bool] = True

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("weights"):
            checks.require(self.weights.total > 0, "weights", self.weights, "at least one weight above 0")
        checks.done()

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """The recipients of the part, in order."""
        return tuple(self.weights.mapping)

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Return the exact shares of *pool* in öre, leaving out the recipients in *without*."""
        check_pool(pool)
        kept = [(recipient, weight) for recipient, weight in self.weights.values if recipient not in without]
        whole = whole_weights(weight for _, weight in kept)
        # If only weights of 0 are left, no recipient gets anything, and the pool stays unshared.
        above, below = (pool / (sum(whole) or 1)).as_integer_ratio()
        return {recipient: Fraction(above * weight, below) for (recipient, _), weight in zip(kept, whole, strict=True)}


@attrs.frozen
class Then(NotebookDisplay):
    """One key first, and another key for what the first leaves (*fast belopp och därutöver*).

    An example is a fixed sum to each recipient and the rest by population.

    >>> from grantkit import Sek
    >>> from grantkit.allocation import EqualShares, FixedAmounts
    >>> key = Then(FixedAmounts((("Norr", Sek(ore=40)),)), EqualShares(("Norr", "Syd")))
    >>> key.quotas(Fraction(100))
    {'Norr': Fraction(70, 1), 'Syd': Fraction(30, 1)}
    """

    first: KeyPart
    rest: KeyPart
    citation: Citation | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if check_part(checks, "first", self.first) & check_part(checks, "rest", self.rest):
            check_depth(checks, "first", self._inside.depth)
        checks.done()

    @cached_property
    def _inside(self) -> Inside:
        return inside((*self.first.recipients, *self.rest.recipients), self.first, self.rest)

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """The recipients of either key, in order."""
        return self._inside.recipients

    @remembered
    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Return the exact shares of *pool* in öre, leaving out the recipients in *without*."""
        first = self.first.quotas(pool, without)
        left = pool - added_up(first.values())
        return added(self.recipients, (first, self.rest.quotas(left, without)))


def _plain_proportions(parts: Any) -> Any:
    return plain_weights(parts, at=0)


@attrs.frozen
class Mixed(NotebookDisplay):
    """Stated proportions of the pool, each shared out by a key of its own (*delpott*).

    All keys may have the same recipients (half in equal shares, half by population). Or each key may have its own class
    of recipients (70 for one class, 30 for another). Proportions of any size (percentages, millions) are taken in
    relation to their sum. If ``whole`` is given, they must add up to it. A class with a proportion but no recipient
    left is refused, since no key decides where its part would go.

    Vaccination support in 2021: 300 mnkr by population and 100 mnkr in equal shares (here with the population of 2018):

    >>> from grantkit import Sek
    >>> from grantkit.allocation import EqualShares, Proportional
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import POPULATION, REGIONS
    >>> key = Mixed(((300, Proportional(POPULATION)), (100, EqualShares(REGIONS))), whole=400)
    >>> quotas = key.quotas(Fraction(Sek.miljoner(400).ore))
    >>> sum(quotas.values()) == Sek.miljoner(400).ore, min(quotas, key=quotas.get).name
    (True, 'Gotland')
    """

    parts: tuple[tuple[Weight, KeyPart], ...] = attrs.field(converter=_plain_proportions)
    whole: Weight | None = attrs.field(default=None, kw_only=True)
    citation: Citation | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("parts"):
            good = tuple(part for part in self.parts if len(part) == 2)
            checks.require(len(good) == len(self.parts), "parts", self.parts, "pairs of a proportion and a key")
            for index, (proportion, part) in enumerate(good):
                check_weight(checks, f"parts[{index}][0]", proportion)
                check_part(checks, f"parts[{index}][1]", part)
            if not checks.faults:
                above = any(proportion for proportion, _ in good)
                checks.require(above, "parts", self.parts, "at least one proportion above 0")
                self._check_whole(checks, added_up(proportion for proportion, _ in good))
                check_depth(checks, "parts", self._inside.depth)
        checks.done()

    def _check_whole(self, checks: Checks, made_up: Fraction) -> None:
        if self.whole is not None:
            before = len(checks.faults)
            check_weight(checks, "whole", self.whole)
            if len(checks.faults) == before:
                made = f"the sum of the proportions, {made_up}"
                checks.require(made_up == Fraction(self.whole), "whole", self.whole, made)

    @cached_property
    def _inside(self) -> Inside:
        return inside(chain.from_iterable(part.recipients for _, part in self.parts), *(part for _, part in self.parts))

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """The recipients of all the keys, in order."""
        return self._inside.recipients

    @remembered
    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Return the exact shares of *pool* in öre, leaving out the recipients in *without*.

        InvalidValue is raised if a class has no recipient left.
        """
        whole = added_up(proportion for proportion, _ in self.parts)
        shared: list[Quotas] = []
        faults: dict[int, Fault] = {}
        for index, (share, part) in enumerate(self.parts):
            if share and without.issuperset(part.recipients):
                fault = Fault(f"parts[{index}][1]", part, "somebody left in the class, or no proportion for it")
                faults[id(fault)] = fault
                continue
            try:
                shared.append(part.quotas(pool * Fraction(share) / whole, without))
            except InvalidValue as error:
                # A part that stands in several places has its faults only once.
                faults |= {id(fault): fault for fault in error.faults}
        if faults:
            raise InvalidValue(*faults.values())
        return added(self.recipients, shared)


@attrs.frozen
class Among(NotebookDisplay):
    """A key limited to the recipients that met a condition (*de som uppfyllt villkoren*).

    They share the part of the others too, except for fixed amounts and units at a price, which stay unshared. In cancer
    care 2025 three regions did not meet the conditions (here with the population of 2018):

    >>> from grantkit.allocation import Proportional
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import POPULATION, REGIONS
    >>> met = tuple(each for each in REGIONS if each.name not in {"Gävleborg", "Västerbotten", "Halland"})
    >>> key = Among(Proportional(POPULATION), met=met, condition="standardised pathways")
    >>> quotas = key.quotas(Fraction(182_500_000_00))
    >>> len(quotas), sum(quotas.values())
    (18, Fraction(18250000000, 1))
    """

    key: KeyPart
    met: tuple[Hashable, ...]
    condition: str
    citation: Citation | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        known = frozenset(self.key.recipients if check_part(checks, "key", self.key) else ())
        if checks.good("met"):
            check_recipients(checks, "met", self.met)
            for index, recipient in enumerate(self.met if known else ()):
                knows = is_hashable(recipient) and recipient in known
                checks.require(knows, f"met[{index}]", recipient, "a recipient that the key knows")
        if not checks.faults:
            check_depth(checks, "key", self._inside.depth)
        checks.done()

    @cached_property
    def _inside(self) -> Inside:
        return inside(filter(frozenset(self.met).__contains__, self.key.recipients), self.key)

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """The recipients that met the condition, in the order of the key."""
        return self._inside.recipients

    @remembered
    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Return the exact shares of *pool* in öre, leaving out the recipients in *without*."""
        return self.key.quotas(pool, without | set(self.key.recipients).difference(self.met))
