"""What is at stake in a case (*vad som står på spel*): a matter has a code, values and a sum, and no words."""

from enum import Enum
from typing import Any

import attrs

from grantkit.values.amounts import Amount
from grantkit.values.citations import Citation
from grantkit.values.money import Sek


class AtStake(Enum):
    """What is at stake for a recipient (*vad som står på spel*).

    LAPSED, RELEASED and LATE: no requisition came in time, and the text says that the right lapses, that the money may
    go to others, or nothing. UNDETERMINED: a missing fact leaves open whether there is a right to the money, or what is
    to be repaid. OVERDUE and DUE: it is to be repaid, and the day has passed or not. SHALL_BE_RECLAIMED and
    MAY_BE_RECLAIMED: an authority shall or may decide so. WITHOUT_RIGHT: it was paid without right. NOT_PAID: the
    State's own day to pay has passed. INTEREST: it runs on what was reclaimed. TO_BE_SETTLED: any other finding on
    which a right or a sum depends. TO_BE_NOTED: something is missing or must be judged, and no money is at stake yet.
    OPEN and CONDITIONAL: nothing is lost yet, but the right lasts only to its last day, or turns on a condition.

    >>> AtStake("lapsed")
    <AtStake.LAPSED: 'lapsed'>
    """

    LAPSED = "lapsed"
    RELEASED = "released"
    LATE = "late"
    UNDETERMINED = "undetermined"
    OVERDUE = "overdue"
    DUE = "due"
    SHALL_BE_RECLAIMED = "shall_be_reclaimed"
    MAY_BE_RECLAIMED = "may_be_reclaimed"
    WITHOUT_RIGHT = "without_right"
    NOT_PAID = "not_paid"
    INTEREST = "interest"
    TO_BE_SETTLED = "to_be_settled"
    TO_BE_NOTED = "to_be_noted"
    OPEN = "open"
    CONDITIONAL = "conditional"


@attrs.frozen(kw_only=True)
class Matter:
    """One matter of a case (*skäl att agera*): what is at stake, how much, and why as a ``code`` with ``values``.

    ``amount`` is None if the matter is about no sum. An amount that is Unknown is ``at_most`` a sum, or None if nothing
    bounds it. The code is that of a finding, or one of those that this module gives to the terms of the account.

    >>> matter = Matter(
    ...     code="no_requisition", stake=AtStake.LAPSED, amount=Sek.kronor(5), citation=Citation("S1", "avsnitt 8.1")
    ... )
    >>> matter.most
    Sek.kronor(5)
    """

    code: str
    stake: AtStake
    amount: Amount | None
    citation: Citation
    at_most: Sek | None = None
    values: tuple[tuple[str, Any], ...] = ()

    @property
    def most(self) -> Sek | None:
        """The most that may be at stake, 0 kr where no sum is; None if it is not known and nothing bounds it.

        Interest that is not known stands at the sum that it runs on.
        """
        if self.amount is None or isinstance(self.amount, Sek):
            return self.amount or Sek.ZERO
        bound: Sek | None = dict(self.values).get("principal") if self.at_most is None else self.at_most
        return bound


def greatest_first(most: Sek | None) -> tuple[bool, int]:
    """Give the place of a sum among others, the greatest first; one that nothing bounds may be the greatest.

    >>> sorted((Sek.kronor(1), None, Sek.kronor(2)), key=greatest_first)
    [None, Sek.kronor(2), Sek.kronor(1)]
    """
    return most is not None, 0 if most is None else -most.ore
