"""A key with least and most amounts (*golv och tak*), shared out to the fixed point."""

from collections.abc import Hashable
from fractions import Fraction

import attrs

from grantkit.model._quotas import KeyPart, Quotas, check_pairs, check_part, within
from grantkit.values._checks import Checks
from grantkit.values.money import Sek, check_amount

__all__ = ["Bounded"]


@attrs.frozen
class Bounded:
    """A key with least and most amounts (*golv och tak*): who is at a bound stays there, the others share the rest by the key.

    The answer is the fixed point, found exactly: in each round those are held who stand on the side of the greater misfit. What nobody may have,
    since all are at their most, stays unshared.

    >>> from grantkit import EqualShares
    >>> Bounded(EqualShares(("Norr", "Mitt", "Syd")), floors=(("Syd", Sek(60)),)).quotas(Fraction(100))
    {'Norr': Fraction(20, 1), 'Mitt': Fraction(20, 1), 'Syd': Fraction(60, 1)}
    """

    key: KeyPart
    floors: tuple[tuple[Hashable, Sek], ...] = ()
    caps: tuple[tuple[Hashable, Sek], ...] = ()

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        known = self.key.recipients if check_part(checks, "key", self.key) else ()
        for field in ("floors", "caps"):
            pairs = getattr(self, field)
            # No bound of a kind is well; check_recipients would ask for one.
            for recipient, amount in check_pairs(checks, field, pairs) if pairs != () else ():
                check_amount(checks, f"{field}[{recipient}]", amount)
                if known:
                    checks.require(
                        recipient in known, f"{field}[{recipient}]", recipient, "a recipient that the key knows"
                    )
        if not checks.faults:
            caps = dict(self.caps)
            for recipient, floor in self.floors:
                low = recipient not in caps or floor <= caps[recipient]
                checks.require(low, f"floors[{recipient}]", floor, "no more than the cap of the same recipient")
        checks.done()

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """Those that the key knows, in order."""
        return self.key.recipients

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Give the exact shares of *pool*, in öre, of all but those left *without*; InvalidValue where the floors exceed it."""
        floors = {name: Fraction(amount.ore) for name, amount in self.floors if name not in without}
        caps = {name: Fraction(amount.ore) for name, amount in self.caps if name not in without}
        within(pool, floors, "the least amounts")
        held: Quotas = {}
        while True:
            left = pool - sum(held.values(), Fraction())
            free = self.key.quotas(left, without | held.keys())
            short = {name: floor for name, floor in floors.items() if name in free and free[name] < floor}
            over = {name: cap for name, cap in caps.items() if name in free and free[name] > cap}
            if not short and not over:
                return {
                    name: held[name] if name in held else free[name] for name in self.recipients if name not in without
                }
            lacking = sum(floor - free[name] for name, floor in short.items())
            spare = sum(free[name] - cap for name, cap in over.items())
            held |= short if lacking > spare else over if spare > lacking else short | over
