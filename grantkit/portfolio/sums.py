"""The terms of many accounts added up (*summor*): what is known, beside a count of what is not."""

from collections.abc import Iterable

import attrs

from grantkit.case.ledgers import Ledger
from grantkit.values.amounts import Amount, total
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown


@attrs.frozen(kw_only=True)
class TermSum:
    """One term of the account, added up over many cases (*summa över mottagare*).

    ``known`` is the sum of the amounts that are known. The cases in which the amount is missing are counted, in
    ``unknown`` and ``not_regulated``, and are never taken for 0 kr.

    >>> TermSum(term="lapsed", known=Sek.kronor(5), unknown=0, not_regulated=0).withheld
    0
    """

    term: str
    known: Sek
    unknown: int
    not_regulated: int

    @property
    def withheld(self) -> int:
        """The number of cases in which there is no amount, for either reason."""
        return self.unknown + self.not_regulated


def sums_of(ledgers: Iterable[Ledger]) -> tuple[TermSum, ...]:
    """Add up each term over many accounts (*summor*), in the order of the account.

    >>> [each.term for each in sums_of(())][:2]
    ['entitled', 'paid_on_right']
    """
    listed = tuple(ledgers)
    return tuple(_sum(field.name, [getattr(each, field.name) for each in listed]) for field in attrs.fields(Ledger))


def _sum(term: str, amounts: list[Amount]) -> TermSum:
    return TermSum(
        term=term,
        known=total(each for each in amounts if isinstance(each, Sek)),
        unknown=sum(isinstance(each, Unknown) for each in amounts),
        not_regulated=sum(isinstance(each, NotRegulated) for each in amounts),
    )
