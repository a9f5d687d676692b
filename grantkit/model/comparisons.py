"""Two ways of sharing out, side by side (*jämförelse*): who gains, who loses, and what the difference is due to."""

from collections.abc import Hashable
from fractions import Fraction

import attrs

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

    One that is no recipient on a side gets 0 there and has no rank. A printed amount that is Unknown leaves the difference Unknown and ``effects`` None. The
    rank counts from the largest amount, equal amounts sharing one. ``per_inhabitant`` is in exact öre, first and second, None where no
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

    ``separable`` is False where the first key cannot share out the second total at all, so that what is due to the total cannot be told apart
    and stands with the key.
    """

    first_total: Sek | Unknown
    second_total: Sek | Unknown
    shares: tuple[ComparedShare, ...]
    separable: bool

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
