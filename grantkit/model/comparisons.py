"""Two ways of sharing out, side by side (*jämförelse*): who gains, who loses, and what the difference is due to."""

from collections.abc import Hashable
from fractions import Fraction

import attrs

from grantkit.model.findings import Finding
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["ComparedShare", "Comparison", "Effects"]


@attrs.frozen(kw_only=True)
class Effects:
    """What the difference of one share is due to (*effekter*), in exact öre; the four parts add up to the whole.

    They are taken in this order: the other total under the first key; then the other weights; then the other key; last what rounding did on either side.
    """

    total: Fraction
    weights: Fraction
    key: Fraction
    rounding: Fraction

    @property
    def whole(self) -> Fraction:
        """The four together: the difference of the two amounts, in öre.

        >>> Effects(total=Fraction(3), weights=Fraction(1, 2), key=Fraction(), rounding=Fraction(1, 2)).whole
        Fraction(4, 1)
        """
        return self.total + self.weights + self.key + self.rounding


@attrs.frozen(kw_only=True)
class ComparedShare:
    """One recipient under both (*jämförd andel*): amounts, difference, rank, kronor per inhabitant, and what the difference is due to.

    One that is no recipient on a side gets 0 there and has no rank. An amount that is Unknown leaves the difference Unknown and ``effects`` None; so does
    what the comparison says to be ``missing``. The rank counts from the largest amount, equal amounts sharing one. ``per_inhabitant`` is in exact öre, first and second, None where no
    population was given.
    """

    recipient: Hashable
    first: Sek | Unknown
    second: Sek | Unknown
    difference: Sek | Unknown
    effects: Effects | None
    ranks: tuple[int | None, int | None]
    per_inhabitant: tuple[Fraction, Fraction] | None


@attrs.frozen(kw_only=True)
class Comparison(NotebookDisplay):
    """Two allocations or agreements side by side (*jämförelse*), recipient by recipient, in the order of the first.

    ``missing`` is what would have to be known before any effect could be told: a total, a key, a weight. ``findings`` tell what could not be told from the
    key, and therefore stands with it: what is due to the total and the weights where the first key does not carry over to the second total
    (``total_not_told_apart``), or what is due to the weights where it does not go together with those of the second (``weights_not_told_apart``). One
    that is no recipient on either side stands here where it would gain by one thing what it loses by the next.

    >>> from grantkit import AllocationMethod, allocate
    >>> from grantkit.casework.comparison import compare
    >>> first, second = (
    ...     allocate(Sek.kronor(10), {"Norr": 1, "Mitt": 1, "Syd": 1}, method=method)
    ...     for method in (AllocationMethod.FLOOR_EACH, AllocationMethod.LARGEST_REMAINDER)
    ... )
    >>> comparison = compare(first, second)
    >>> comparison.placed, comparison.residuals, comparison.separable
    ((Sek.kronor(9), Sek.kronor(10)), (Sek.kronor(1), Sek.kronor(0)), True)
    """

    first_total: Sek | Unknown
    second_total: Sek | Unknown
    shares: tuple[ComparedShare, ...]
    missing: tuple[Unknown, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def separable(self) -> bool:
        """Whether total, weights, key and rounding could all be told apart."""
        return not self.missing and not self.findings

    @property
    def placed(self) -> tuple[Sek | Unknown, Sek | Unknown]:
        """What the amounts of either side add up to; the first Unknown amount where there is one."""
        return _added([share.first for share in self.shares]), _added([share.second for share in self.shares])

    @property
    def residuals(self) -> tuple[Sek | Unknown, Sek | Unknown]:
        """What either side did not place (*inte fördelat*): its total less what its amounts add up to, below 0 where they are more."""
        first, second = self.placed
        return _less(self.first_total, first), _less(self.second_total, second)

    @property
    def effects(self) -> Effects | None:
        """What the difference between the two sums of amounts is due to: the effects of all, added up; None where those of anybody are not told."""
        told = [share.effects for share in self.shares if share.effects is not None]
        if len(told) < len(self.shares):
            return None
        names = (field.name for field in attrs.fields(Effects))
        return Effects(**{name: sum((getattr(each, name) for each in told), Fraction()) for name in names})

    def share(self, recipient: Hashable) -> ComparedShare | None:
        """Give the row of one recipient; None where it is a recipient on neither side."""
        return next((share for share in self.shares if share.recipient == recipient), None)

    def records(self) -> tuple[dict[str, object], ...]:
        """Give one plain record per recipient: amounts in öre, None where unknown, and each effect as the text of an exact fraction of öre.

        The result is built anew at each call and belongs to the caller.
        """
        return tuple(
            {
                "recipient": str(share.recipient),
                "first_ore": _ore(share.first),
                "second_ore": _ore(share.second),
                "difference_ore": _ore(share.difference),
                **{
                    f"due_to_{field.name}_ore": None
                    if share.effects is None
                    else str(getattr(share.effects, field.name))
                    for field in attrs.fields(Effects)
                },
                "first_rank": share.ranks[0],
                "second_rank": share.ranks[1],
            }
            for share in self.shares
        )


def _ore(amount: Sek | Unknown) -> int | None:
    return amount.ore if isinstance(amount, Sek) else None


def _added(amounts: list[Sek | Unknown]) -> Sek | Unknown:
    withheld = next((amount for amount in amounts if isinstance(amount, Unknown)), None)
    return sum((amount for amount in amounts if isinstance(amount, Sek)), Sek.ZERO) if withheld is None else withheld


def _less(total: Sek | Unknown, placed: Sek | Unknown) -> Sek | Unknown:
    if isinstance(total, Unknown) or isinstance(placed, Unknown):
        return total if isinstance(total, Unknown) else placed
    return total - placed
