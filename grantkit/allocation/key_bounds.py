"""Keys with minimum and maximum amounts (*golv och tak*), and the level at which the bounded shares add up."""

from collections.abc import Hashable, Sequence
from fractions import Fraction
from functools import cached_property
from math import floor
from typing import NamedTuple

import attrs

from grantkit.allocation.key_parts import KeyPart, check_part
from grantkit.allocation.quotas import Inside, Quotas, check_depth, inside, parts_in, remembered, within
from grantkit.allocation.weights import added_up, check_pairs, is_hashable
from grantkit.errors import InvalidValue
from grantkit.values._checks import Checks
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek, check_amount


class Line(NamedTuple):
    """A share that rises evenly with the level: its value at level 0, its slope and its bounds."""

    start: Fraction
    slope: Fraction
    low: Fraction | None = None
    high: Fraction | None = None

    def at(self, height: Fraction) -> Fraction:
        """Return the share at a level, kept within its bounds.

        >>> Line(Fraction(2), Fraction(3), high=Fraction(4)).at(Fraction(1))
        Fraction(4, 1)
        """
        return self.held(self.free(height))

    def free(self, height: Fraction) -> Fraction:
        """Return the share at a level without its bounds."""
        return self.start + self.slope * height

    def held(self, share: Fraction) -> Fraction:
        """Return the share, or the bound if the share lies beyond it."""
        if self.low is not None and share < self.low:
            return self.low
        return self.high if self.high is not None and share > self.high else share

    def mirrored(self) -> "Line":
        """Return the line mirrored at 0, so that a falling level becomes a rising one."""
        return Line(
            -self.start,
            self.slope,
            None if self.high is None else -self.high,
            None if self.low is None else -self.low,
        )


def level(lines: Sequence[Line], total: Fraction) -> Fraction | None:
    """Find a level, which may be negative, at which the bounded shares add up to *total*.

    If all shares reach their maximum before that, the result is the level at which the last of them does. If all shares
    are at their minimum and their sum is still above *total*, the result is None. No slope may be negative. Several
    levels may fit, but each gives the same shares, and the order of the lines does not matter.

    >>> lines = [Line(Fraction(50), Fraction(1)), Line(Fraction(50), Fraction(1), high=Fraction(30))]
    >>> level(lines, Fraction(100))
    Fraction(20, 1)
    """
    now = added_up(line.held(line.start) for line in lines)
    if now <= total:
        return _climb(lines, now, total)[0]
    height, reached = _climb([line.mirrored() for line in lines], -now, -total)
    return -height if reached else None


def _climb(lines: Sequence[Line], now: Fraction, total: Fraction) -> tuple[Fraction, bool]:
    """Rise from level 0 until *total* is reached or no share rises; return the level and whether it was reached."""
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
    # Between two turns the sum is base + slope x level. Storing base and slope, and not the sum itself, keeps the
    # denominators small.
    base, height = now, Fraction()
    for turn, shift, bend in sorted(turns):
        if base + slope * turn >= total:
            break
        base, height, slope = base + shift, turn, slope + bend
    if not slope:
        return height, base >= total
    return (total - base) / slope, True


@attrs.frozen
class Bounded(NotebookDisplay):
    """A key with minimum and maximum amounts (*golv och tak*) for some of its recipients.

    A recipient at a bound stays there, and the others share the difference by the key. To find the shares, the key is
    applied to a larger or smaller pool. It is the pool for which the shares, each kept between its floor and its cap,
    add up to the real pool. So there is one answer, whatever the order, and a cap on one recipient takes nothing from
    another.

    Amounts that the key fixes (fixed amounts, units at a price) neither grow nor shrink. Money that the key leaves
    unshared counts as one more share without bounds. Money stays unshared if all recipients are at their maximum. The
    pool must be large enough for the key without the bounds too.

    The exact quotas always keep the bounds. Amounts in whole units keep them too if the bounds are whole units and the
    method either keeps the quota rule (LARGEST_REMAINDER) or rounds each share by itself. RESIDUAL_TO_LARGEST and
    SAINTE_LAGUE may break a bound by the residual. A key with bounds inside another such key is refused, and so is a
    caller's own part whose shares do not grow evenly with the pool.

    With ``on_top`` each share is brought to its bound by itself, and nobody else's share changes (F19): the floors lie
    on top of the sum, which grows by what they add, and what lies above a cap stays unshared. No frame below 1 500 kr
    (SFS 2024:62 8 §) is such a rule.

    >>> from grantkit.allocation import EqualShares
    >>> Bounded(EqualShares(("Norr", "Mitt", "Syd")), floors=(("Syd", Sek(ore=60)),)).quotas(Fraction(100))
    {'Norr': Fraction(20, 1), 'Mitt': Fraction(20, 1), 'Syd': Fraction(60, 1)}
    >>> Bounded(EqualShares(("Norr", "Syd")), floors=(("Syd", Sek(ore=60)),), on_top=True).quotas(Fraction(100))
    {'Norr': Fraction(50, 1), 'Syd': Fraction(60, 1)}
    """

    key: KeyPart
    floors: tuple[tuple[Hashable, Sek], ...] = ()
    caps: tuple[tuple[Hashable, Sek], ...] = ()
    on_top: bool = attrs.field(default=False, kw_only=True)
    citation: Citation | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        known: frozenset[Hashable] = frozenset()
        if check_part(checks, "key", self.key):
            known = frozenset(self.key.recipients)
            checks.require(
                all(type(part) is not Bounded for part in parts_in(self.key)),
                "key",
                self.key,
                "a key without bounds of its own",
            )
        for field in ("floors", "caps"):
            pairs = getattr(self, field)
            # Floors or caps may be empty, but check_pairs requires at least one pair.
            for recipient, amount in check_pairs(checks, field, pairs) if pairs != () else ():
                check_amount(checks, f"{field}[{recipient}]", amount)
                if known:
                    knows = is_hashable(recipient) and recipient in known
                    checks.require(knows, f"{field}[{recipient}]", recipient, "a recipient that the key knows")
        if not checks.faults:
            caps = dict(self.caps)
            for recipient, least in self.floors:
                low = recipient not in caps or least <= caps[recipient]
                checks.require(low, f"floors[{recipient}]", least, "no more than the cap of the same recipient")
            check_depth(checks, "key", self._inside.depth)
        checks.done()

    @cached_property
    def _inside(self) -> Inside:
        return inside(self.key.recipients, self.key, bounded=True)

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """The recipients of the key, in order."""
        return self._inside.recipients

    @remembered
    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Return the exact shares of *pool* in öre, leaving out *without*.

        InvalidValue is raised if the floors exceed the pool and do not lie on top of it.
        """
        floors = {name: Fraction(amount.ore) for name, amount in self.floors if name not in without}
        caps = {name: Fraction(amount.ore) for name, amount in self.caps if name not in without}
        if self.on_top:
            shares = self.key.quotas(pool, without)
            return {
                name: Line(share, Fraction(), floors.get(name), caps.get(name)).held(share)
                for name, share in shares.items()
            }
        within(pool, floors, "the minimum amounts")
        free, more = (self.key.quotas(each, without) for each in (pool, pool + 1))
        lines = {
            name: Line(quota, more[name] - quota, floors.get(name), caps.get(name)) for name, quota in free.items()
        }
        start = pool - added_up(free.values())
        unshared = Line(start, pool + 1 - added_up(more.values()) - start)
        self._check_even(all(line.slope >= 0 for line in (*lines.values(), unshared)))
        height = level((*lines.values(), unshared), pool)
        try:
            followed = None if height is None else self.key.quotas(pool + height, without)
        except InvalidValue:
            followed = None
        if height is None or followed is None:
            required = "enough for the minimum amounts in addition to the amounts that the key fixes"
            raise InvalidValue.at("total", Sek(ore=floor(pool)), required)
        self._check_even(all(share == lines[name].free(height) for name, share in followed.items()))
        return {name: lines[name].held(share) for name, share in followed.items()}

    def _check_even(self, even: bool) -> None:  # noqa: FBT001  # the condition is the point
        checks = Checks()
        checks.require(even, "key", self.key, "a part whose shares grow evenly with the pool")
        checks.done()
