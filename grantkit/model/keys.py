"""The key of an agreement (*fördelningsnyckel*): a rule put together from parts, with its name and its place in the source."""

from collections.abc import Hashable, Iterator
from fractions import Fraction

import attrs

from grantkit.model._quotas import KeyPart, Quotas, check_part
from grantkit.model.findings import Finding
from grantkit.model.weights import WeightSet
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.money import Sek, check_amount

__all__ = ["AllocationKey"]


@attrs.frozen(kw_only=True)
class AllocationKey:
    """The key of an agreement (*fördelningsnyckel*, R37, R105): its rule, what it is called, where it stands.

    The rule is made of parts: `FixedAmounts`, `Priced`, `EqualShares`, `Proportional`, and of parts within parts: `Then`, `Mixed`, `Among`, `Bounded`. Anything
    else that knows its recipients and gives exact quotas will do as a part. `allocate` takes a key wherever it takes weights; coarse units (100 000 kr, 1
    mnkr) are its ``unit``.

    >>> from grantkit import EqualShares
    >>> equal = AllocationKey(name="lika delar", rule=EqualShares(("Norr", "Syd")), citation=Citation("S1", "7"))
    >>> equal.recipients, equal.quotas(Sek.kronor(1))
    (('Norr', 'Syd'), {'Norr': Fraction(50, 1), 'Syd': Fraction(50, 1)})
    """

    name: str
    rule: KeyPart
    citation: Citation

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        checks.text("name", self.name)
        check_part(checks, "rule", self.rule)
        checks.exact("citation", self.citation, Citation)
        checks.done()

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """Those that the key knows, in order."""
        return self.rule.recipients

    def quotas(self, total: Sek) -> Quotas:
        """Give the exact shares of *total*, in öre; InvalidValue where it does not suffice for what the key promises."""
        checks = Checks()
        check_amount(checks, "total", total)
        checks.done()
        quotas = self.rule.quotas(Fraction(total.ore))
        # A part of a caller's own may give anything.
        for recipient, quota in quotas.items():
            if type(quota) is not Fraction or quota.numerator < 0:
                checks.require(False, f"quotas[{recipient}]", quota, "a Fraction of 0 öre or more")  # noqa: FBT003  # it was just asked
        checks.done()
        shared = sum(quotas.values(), Fraction())
        checks.require(shared <= total.ore, "quotas", shared, f"together no more than {total}")
        checks.done()
        return quotas

    def check(self) -> tuple[Finding, ...]:
        """Tell what the weights of the key say of themselves: a stated day that is not the day of the figures (R38)."""
        return tuple(finding for weights in _weight_sets(self.rule) for finding in weights.check())


def _weight_sets(part: object) -> Iterator[WeightSet]:
    if isinstance(part, WeightSet):
        yield part
    elif isinstance(part, tuple):
        for each in part:
            yield from _weight_sets(each)
    else:
        # A part of a caller's own need not be an attrs class; what it holds is then its own affair.
        for field in getattr(type(part), "__attrs_attrs__", ()):
            yield from _weight_sets(getattr(part, field.name))
