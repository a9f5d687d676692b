"""A key with least and most amounts (*golv och tak*), shared out to the fixed point."""

from collections.abc import Hashable, Sequence
from fractions import Fraction
from math import floor
from typing import NamedTuple

import attrs

from grantkit.allocation.key_parts import KeyPart, Quotas, check_pairs, check_part, check_pool, parts_in, within
from grantkit.errors import InvalidValue
from grantkit.values._checks import Checks
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.money import Sek, check_amount


class Line(NamedTuple):
    """A share that rises evenly with the level: what it is at level 0, by how much it rises, and its bounds."""

    start: Fraction
    slope: Fraction
    low: Fraction | None = None
    high: Fraction | None = None

    def at(self, height: Fraction) -> Fraction:
        """Give the share at a level, held between its bounds.

        >>> Line(Fraction(2), Fraction(3), high=Fraction(4)).at(Fraction(1))
        Fraction(4, 1)
        """
        return self.held(self.free(height))

    def free(self, height: Fraction) -> Fraction:
        """Give the share at a level, whatever its bounds."""
        return self.start + self.slope * height

    def held(self, share: Fraction) -> Fraction:
        """Bring a share to the bound that it passes, if it passes one."""
        if self.low is not None and share < self.low:
            return self.low
        return self.high if self.high is not None and share > self.high else share

    def mirrored(self) -> "Line":
        """Turn the line upside down, so that to sink is to rise."""
        return Line(
            -self.start,
            self.slope,
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
        )


def level(lines: Sequence[Line], total: Fraction) -> Fraction | None:
    """Find a level, below 0 or above, at which the bounded shares add up to *total*.

    Where all are at their most before that, the level is the one at which the last of them gets there; None where all are at their least and together
    above *total*. No slope may be negative. What each has at the level is the same for every level that will do, and no order matters.

    >>> lines = [Line(Fraction(50), Fraction(1)), Line(Fraction(50), Fraction(1), high=Fraction(30))]
    >>> level(lines, Fraction(100))
    Fraction(20, 1)
    """
    now = sum((line.at(Fraction()) for line in lines), Fraction())
    if now <= total:
        return _climb(lines, now, total)[0]
    height, reached = _climb([line.mirrored() for line in lines], -now, -total)
    return -height if reached else None


def _climb(lines: Sequence[Line], now: Fraction, total: Fraction) -> tuple[Fraction, bool]:
    """Rise from level 0 until *total* is reached or nobody rises any more; tell how far, and whether it was reached."""
    slope = Fraction()
    turns = []
    for line in lines:
        if line.slope:
            below = line.low is not None and line.start < line.low
            slope += 0 if below else line.slope
            if line.low is not None and below:
                turns.append(((line.low - line.start) / line.slope, line.start - line.low, line.slope))
            if line.high is not None and line.start < line.high:
                turns.append(((line.high - line.start) / line.slope, line.high - line.start, -line.slope))
            elif line.high is not None:
                slope -= line.slope
    # The sum is *base* + slope x level between two turns. Keeping those two, and no running level, keeps the denominators small.
    base, height = now, Fraction()
    for turn, shift, bend in sorted(turns):
        if base + slope * turn >= total:
            break
        base, height, slope = base + shift, turn, slope + bend
    if not slope:
        return height, base >= total
    return (total - base) / slope, True


@attrs.frozen
class Bounded:
    """A key with least and most amounts (*golv och tak*): who is at a bound stays there, and the others share the difference by the key.

    The key is followed as for a larger or smaller pool, the one at which the shares, each held between its floor and its cap, make up the pool. So
    there is one answer, whatever the order, and a cap on one takes nothing from another. What the key gives firmly (fixed amounts, units at a price)
    neither grows nor shrinks; what it leaves unshared counts as one more share without bounds; what nobody may have, since all are at their most, stays
    unshared. The pool must suffice for the key without the bounds too.

    Bounds hold the exact quotas. Amounts in whole units keep them as well where the bounds are whole units and the method keeps the quota rule
    (LARGEST_REMAINDER) or rounds each by itself; RESIDUAL_TO_LARGEST and SAINTE_LAGUE may leave them by the residual. Bounds within bounds are refused,
    and so is a part of one's own that does not grow evenly with the pool. No agreement of the family has bounds.

    >>> from grantkit.allocation import EqualShares
    >>> Bounded(EqualShares(("Norr", "Mitt", "Syd")), floors=(("Syd", Sek(ore=60)),)).quotas(Fraction(100))
    {'Norr': Fraction(20, 1), 'Mitt': Fraction(20, 1), 'Syd': Fraction(60, 1)}
    """

    key: KeyPart
    floors: tuple[tuple[Hashable, Sek], ...] = ()
    caps: tuple[tuple[Hashable, Sek], ...] = ()
    citation: Citation | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        known: tuple[Hashable, ...] = ()
        if check_part(checks, "key", self.key):
            known = self.key.recipients
            checks.require(
                all(type(part) is not Bounded for part in parts_in(self.key)),
                "key",
                self.key,
                "a key without bounds of its own",
            )
        for field in ("floors", "caps"):
            pairs = getattr(self, field)
            # No bound of a kind is well; check_pairs would ask for one.
            for recipient, amount in check_pairs(checks, field, pairs) if pairs != () else ():
                check_amount(checks, f"{field}[{recipient}]", amount)
                if known:
                    checks.require(
                        recipient in known, f"{field}[{recipient}]", recipient, "a recipient that the key knows"
                    )
        if not checks.faults:
            caps = dict(self.caps)
            for recipient, least in self.floors:
                low = recipient not in caps or least <= caps[recipient]
                checks.require(low, f"floors[{recipient}]", least, "no more than the cap of the same recipient")
        checks.done()

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """Those that the key knows, in order."""
        return self.key.recipients

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Give the exact shares of *pool*, in öre, of all but those left *without*; InvalidValue where the floors exceed it."""
        check_pool(pool)
        floors = {name: Fraction(amount.ore) for name, amount in self.floors if name not in without}
        caps = {name: Fraction(amount.ore) for name, amount in self.caps if name not in without}
        within(pool, floors, "the least amounts")
        free, more = (self.key.quotas(each, without) for each in (pool, pool + 1))
        lines = {
            name: Line(quota, more[name] - quota, floors.get(name), caps.get(name)) for name, quota in free.items()
        }
        start = pool - sum(free.values(), Fraction())
        unshared = Line(start, pool + 1 - sum(more.values(), Fraction()) - start)
        self._check_even(all(line.slope >= 0 for line in (*lines.values(), unshared)))
        height = level((*lines.values(), unshared), pool)
        try:
            followed = None if height is None else self.key.quotas(pool + height, without)
        except InvalidValue:
            followed = None
        if height is None or followed is None:
            required = "enough for the least amounts beside what the key gives firmly"
            raise InvalidValue.at("total", Sek(ore=floor(pool)), required)
        self._check_even(all(share == lines[name].free(height) for name, share in followed.items()))
        return {name: lines[name].held(share) for name, share in followed.items()}

    def _check_even(self, even: bool) -> None:  # noqa: FBT001  # the condition is the point
        checks = Checks()
        checks.require(even, "key", self.key, "a part whose shares grow evenly with the pool")
        checks.done()
