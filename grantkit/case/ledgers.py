"""The account of one case (*sammanställning*): four sums, each of which balances to the öre on every day."""

from collections.abc import Mapping
from typing import ClassVar

import attrs

from grantkit.case.claims import Claimed, Claims
from grantkit.case.lapses import Right
from grantkit.case.repayment_duties import RepaymentDuty
from grantkit.values.amounts import Amount, at_least_zero, less, total
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek
from grantkit.values.plain_records import PlainValue, RecordTypes, or_withheld, types_of
from grantkit.values.unknown import NotRegulated

_NOT_LOST = ("released", "undetermined")
_OF_THE_RIGHT = ("paid_on_right", "awaiting", "refused", "conditional", "open", "lapsed", "released", "unclaimed")
_ON_RIGHT = (*_OF_THE_RIGHT, "undetermined", "paid_without_right", "paid_undetermined")


@attrs.frozen(kw_only=True)
class Ledger(NotebookDisplay):
    """The amounts of one case on one day (*sammanställning*): entitled, paid, used, to be repaid and repaid.

    Of the entitlement (R42, R50, R52), ``paid_on_right`` was paid on a preserved right. ``awaiting`` is preserved but
    not yet paid, apart from what was ``refused`` by decision (F8) and what is ``conditional``, since it turns on a
    condition (F14). The rest belongs wholly to one of ``open``, ``lapsed``, ``released`` (it may go to others, F1),
    ``unclaimed`` and ``undetermined``.

    Of what was paid, ``paid_without_right`` rests on no right, and ``paid_undetermined`` is the part that cannot be
    judged, since the right depends on a missing fact. Until a report states the costs, ``used`` and ``unspent`` are
    Unknown, and all that was paid is ``not_accounted`` (R67). ``repayable`` and ``over_repaid`` together equal
    ``repaid`` and ``outstanding`` (R77). ``exposure`` is what may or shall be reclaimed by a decision that is not yet
    made; it includes ``outstanding`` and must not be added to it (R80).

    No amount is negative, and both sides are equal in each of the `identities`.

    >>> from datetime import date
    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> ledger = assess(case, as_of=date(2019, 12, 3)).ledger
    >>> ledger.lapsed
    Sek.kronor(18735782)
    >>> ledger.identities()[0]
    ('entitled', Sek.kronor(18735782), Sek.kronor(18735782))
    """

    entitled: Amount
    paid_on_right: Amount
    awaiting: Amount
    refused: Amount
    conditional: Amount
    open: Amount
    lapsed: Amount
    released: Amount
    unclaimed: Amount
    undetermined: Amount
    paid: Sek
    paid_without_right: Amount
    paid_undetermined: Amount
    used: Amount
    unspent: Amount
    not_accounted: Sek
    repayable: Amount
    repaid: Sek
    outstanding: Amount
    over_repaid: Amount
    exposure: Amount

    def identities(self) -> tuple[tuple[str, Sek, Sek], ...]:
        """Return the four identities as (name, left side, right side), without those that contain an unknown amount.

        As long as the used and unspent amounts are unknown, what was paid is not accounted for, and that side of the
        third identity is 0.
        """
        preserved = (self.paid_on_right, self.awaiting, self.refused, self.conditional)
        rest = (self.open, self.lapsed, self.released, self.unclaimed, self.undetermined)
        sides = (
            ("entitled", (self.entitled,), (*preserved, *rest)),
            ("paid", (self.paid,), (self.paid_on_right, self.paid_without_right, self.paid_undetermined)),
            (
                "accounted",
                (self.paid,),
                (*(term for term in (self.used, self.unspent) if type(term) is Sek), self.not_accounted),
            ),
            ("repayable", (self.repayable, self.over_repaid), (self.repaid, self.outstanding)),
        )
        added = ((name, total(left), total(right)) for name, left, right in sides)
        return tuple(
            (name, left, right) for name, left, right in added if isinstance(left, Sek) and isinstance(right, Sek)
        )

    record_types: ClassVar[RecordTypes] = types_of(term=str, amount=Amount)

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one record per amount: its name, and the amount or why it is withheld.

        Each call builds a new result, which the caller may change.
        """
        return tuple({"term": term, **or_withheld("amount", getattr(self, term))} for term in TERMS)


# The amounts of an account, by their names.
TERMS = tuple(field.name for field in attrs.fields(Ledger))


@attrs.frozen(kw_only=True)
class RightFacts:
    """What the sums of a right are reckoned from (*rättens delar*): claims, grants, payments, and where the rest goes.

    The part of the entitlement without a claim belongs to the term *rest_in_time* if a requisition was in time, and
    otherwise to *rest_otherwise*. What was paid on none of the *own_lines* rests on no right. *granted* was granted by
    decision and needs no requisition; with what was claimed on its line it is no more than what *cells* has for that
    line. *refused* is what shall not be paid out, *conditional* what turns on a condition, and *undecided* what was
    missed by a condition that was not met, where it is not known or stated what becomes of it.
    """

    entitled: Amount
    right: Right | NotRegulated
    claims: Claims
    rest_in_time: str
    rest_otherwise: str
    paid_by_line: Mapping[str | None, Sek]
    own_lines: frozenset[str | None]
    granted: Mapping[str | None, Sek]
    cells: Mapping[str | None, Sek]
    refused: Sek
    conditional: Sek
    undecided: Sek


def balance(
    *,
    facts: RightFacts,
    used: Amount,
    duty: RepaymentDuty,
    exposure: Amount,
) -> Ledger:
    """Compute the account (*sammanställning*), to the öre (R42, R50 to R52, R67, R77, R80).

    If facts are missing, each term of the right is the least that it can be in any completion of them, and the
    remainder is undetermined.
    """
    paid = total(facts.paid_by_line.values())
    unspent = less(paid, used)
    return Ledger(
        entitled=facts.entitled,
        **_on_right(facts, paid),
        paid=paid,
        used=used,
        unspent=unspent,
        not_accounted=Sek.ZERO if isinstance(unspent, Sek) else paid,
        repayable=duty.amount,
        repaid=duty.repaid,
        outstanding=duty.outstanding,
        over_repaid=duty.over_repaid,
        exposure=exposure,
    )


def _on_right(facts: RightFacts, paid: Sek) -> dict[str, Amount]:
    if isinstance(facts.right, NotRegulated):
        return dict.fromkeys(_ON_RIGHT, facts.right)
    if not isinstance(facts.entitled, Sek):
        return dict.fromkeys(_ON_RIGHT, facts.entitled)
    entitled = facts.entitled
    ways = [_where_known(entitled, claimed, facts, paid) for claimed in facts.claims.outcomes]
    amounts: dict[str, Amount] = dict(ways[0])
    if len(ways) > 1:
        least = {term: min(way[term] for way in ways) for term in _ON_RIGHT}
        least["undetermined"] = entitled - total(least[term] for term in _OF_THE_RIGHT)
        least["paid_undetermined"] = paid - least["paid_on_right"] - least["paid_without_right"]
        amounts = dict(least)
    return amounts


def _where_known(entitled: Sek, claimed: Claimed, facts: RightFacts, paid: Sek) -> dict[str, Sek]:
    """Divide entitlement and payments where every fact is known."""
    stands = dict(claimed.by_line)
    for line, amount in facts.granted.items():
        stands[line] = min(stands.get(line, Sek.ZERO) + amount, facts.cells[line])
    rest = facts.rest_in_time if claimed.in_time else facts.rest_otherwise
    covered = min(total(stands.values()), entitled)
    own = {line: amount for line, amount in facts.paid_by_line.items() if line in facts.own_lines}
    on_right = min(_met(stands, own), covered)
    amounts = dict.fromkeys(_ON_RIGHT, Sek.ZERO)
    amounts["paid_on_right"] = on_right
    left, unclaimed = covered - on_right, entitled - covered
    # What nobody claimed is missed first: a claim is paid in full where the rest of the entitlement is enough for it.
    undecided = at_least_zero(facts.undecided - unclaimed)
    conditional = at_least_zero(facts.conditional - at_least_zero(unclaimed - facts.undecided))
    for term, most in (("refused", facts.refused), ("conditional", conditional), ("undetermined", undecided)):
        amounts[term] = min(left, most)
        left -= amounts[term]
    amounts["awaiting"] = left
    amounts[rest] += unclaimed
    # A right that is not lost may carry what was paid; only what is above it surely does not.
    if rest in _NOT_LOST and not claimed.in_time:
        amounts["paid_undetermined"] = min(total(own.values()) - on_right, unclaimed)
    amounts["paid_without_right"] = paid - on_right - amounts["paid_undetermined"]
    return amounts


def _met(claimed: Mapping[str | None, Sek], paid: Mapping[str | None, Sek]) -> Sek:
    """Return how much of the claims was paid, line by line where both name one (R59).

    A payment that names no line goes to any claim, and a claim on no line takes what is paid on any.
    """
    if len({*claimed, *paid} - {None}) < 2 or claimed.keys() <= {None} or paid.keys() <= {None}:
        return min(total(claimed.values()), total(paid.values()))
    on_line = {line: min(amount, paid.get(line, Sek.ZERO)) for line, amount in claimed.items() if line is not None}
    whole, met = claimed.get(None, Sek.ZERO), total(on_line.values())
    stray = total(amount - on_line.get(line, Sek.ZERO) for line, amount in paid.items() if line is not None)
    to_whole = min(stray, whole)
    left = total(claimed.values()) - met - to_whole
    return met + to_whole + min(paid.get(None, Sek.ZERO), left)
