"""An amount, or the reason why there is none (*belopp som kan saknas*), and how to add and compare them.

Plain operators refuse an amount that is Unknown or NotRegulated. These functions carry it on: the first one that is
withheld stands for the result.
"""

from collections.abc import Iterable
from typing import TypeVar

from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

Amount = Sek | Unknown | NotRegulated

_W = TypeVar("_W", bound=Unknown | NotRegulated)


def total(amounts: Iterable[Sek | _W]) -> Sek | _W:
    """Add amounts up (*summa*); 0 kr where there are none.

    >>> total((Sek.kronor(3), Sek.kronor(4))), str(total((Sek.kronor(3), Unknown("share"))))
    (Sek.kronor(7), 'unknown: share')
    """
    ore, last = 0, Sek.ZERO
    for amount in amounts:
        if not isinstance(amount, Sek):
            return amount
        ore, last = ore + amount.ore, amount
    # Of one amount, or of one beside zeros, the sum is that amount itself.
    return last if ore == last.ore else Sek(ore=ore)


def less(first: Sek | _W, second: Sek | _W) -> Sek | _W:
    """Subtract the second amount from the first (*skillnad*).

    >>> less(Sek.kronor(3), Sek.kronor(4)), str(less(Unknown("share"), Sek.kronor(4)))
    (Sek.kronor(-1), 'unknown: share')
    """
    if not isinstance(first, Sek):
        return first
    return first - second if isinstance(second, Sek) else second


def greatest(first: Sek | _W, second: Sek | _W) -> Sek | _W:
    """Give the larger of two amounts (*det största*).

    >>> greatest(Sek.kronor(3), Sek.kronor(4))
    Sek.kronor(4)
    """
    if not isinstance(first, Sek):
        return first
    return max(first, second) if isinstance(second, Sek) else second


def at_least_zero(amount: Sek | _W) -> Sek | _W:
    """Give the amount, and 0 kr where it is negative (*lägst noll*).

    >>> at_least_zero(Sek.kronor(-3))
    Sek.kronor(0)
    """
    return Sek.ZERO if isinstance(amount, Sek) and amount.ore < 0 else amount
