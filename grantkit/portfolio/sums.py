"""The terms of many accounts added up (*summor*): what is known, beside a count of what is not."""

from collections.abc import Iterable

import attrs

from grantkit.case.ledgers import TERMS, Ledger
from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown


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


def told_by(ledger: Ledger) -> list[tuple[str, Amount]]:
    """List the terms of an account that are not 0 kr (*belopp*), each with its amount."""
    amounts = ((term, getattr(ledger, term)) for term in TERMS)
    return [(term, amount) for term, amount in amounts if not isinstance(amount, Sek) or amount.ore]


class Tally:
    """Accounts added up one by one (*löpande summor*), so that none of them must be kept."""

    __slots__ = ("_not_regulated", "_ore", "_unknown", "count")

    def __init__(self) -> None:
        self.count: int = 0
        self._ore = dict.fromkeys(TERMS, 0)
        self._unknown: dict[str, int] = {}
        self._not_regulated: dict[str, int] = {}

    def add(self, amounts: Iterable[tuple[str, Amount]]) -> None:
        """Add what a case has of some terms, as from `told_by`."""
        self.count += 1
        for term, amount in amounts:
            if isinstance(amount, Sek):
                self._ore[term] += amount.ore
            else:
                withheld = self._unknown if isinstance(amount, Unknown) else self._not_regulated
                withheld[term] = withheld.get(term, 0) + 1

    def sums(self) -> tuple[TermSum, ...]:
        """Return the sum of each term so far, in the order of the account."""
        return tuple(
            TermSum(
                term=term,
                known=Sek(ore=ore),
                unknown=self._unknown.get(term, 0),
                not_regulated=self._not_regulated.get(term, 0),
            )
            for term, ore in self._ore.items()
        )


def sums_of(ledgers: Iterable[Ledger]) -> tuple[TermSum, ...]:
    """Add up each term over many accounts (*summor*), in the order of the account.

    >>> [each.term for each in sums_of(())][:2]
    ['entitled', 'paid_on_right']
    """
    tally = Tally()
    for ledger in ledgers:
        tally.add(told_by(ledger))
    return tally.sums()


def sum_named(sums: tuple[TermSum, ...], term: str) -> TermSum:
    """Return the sum of one term; raise a GrantkitError, which lists the terms, if there is none of that name.

    >>> sum_named(sums_of(()), "lapsed").known
    Sek.kronor(0)
    """
    named = {each.term: each for each in sums}
    checks = Checks()
    checks.known("term", term, named)
    checks.done()
    return named[term]
