"""How far a repayment has come (*återbetalningsskyldighet*): its dated parts, what is overdue and what is late."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from datetime import date
from enum import Enum
from itertools import accumulate
from operator import add
from typing import ClassVar

import attrs

from grantkit.values._checks import Checks
from grantkit.values._computed import computed
from grantkit.values.amounts import Amount, at_least_zero, total
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import NotRegulated, Unknown

DatedSums = tuple[tuple[date, Sek], ...]


class RepaymentStatus(Enum):
    """The status of a duty to repay (*status för återbetalning*, R77, R83); OVERDUE has no sanction.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> assess(case, as_of=date(2020, 4, 1)).repayment.status
    <RepaymentStatus.NOTHING_DUE: 'nothing_due'>
    """

    NOTHING_DUE = "nothing_due"
    DUE = "due"
    OVERDUE = "overdue"
    REPAID = "repaid"
    UNKNOWN = "unknown"
    NOT_REGULATED = "not_regulated"


@attrs.frozen(kw_only=True)
class RepaymentPart:
    """A part of the amount to be repaid, with its own day (*del av återbetalning*, R77, R102).

    ``due`` is None, Unknown or NotRegulated if no text sets a day. ``by`` is the authority that judged the amount, or
    None if it comes from the recipient's own account.

    >>> from datetime import date
    >>> RepaymentPart(amount=Sek.kronor(5), due=date(2020, 3, 31), ground=Citation("S1", "avsnitt 8.1"), by=None).amount
    Sek.kronor(5)
    """

    amount: Sek
    due: date | Unknown | NotRegulated | None
    ground: Citation
    by: str | None


@attrs.frozen(kw_only=True, slots=False)
class RepaymentDuty(NotebookDisplay):
    """The duty to repay unused money (*återbetalning*, R77, R78): how much, to whom, by when, and its status.

    ``by_recipient`` follows from the recipient's own report. ``by_authority`` is the amount that the authority judged,
    or None; if it is stated, it decides ``amount``. An unknown amount lies ``between`` two sums. ``parts`` add up to
    ``amount``, the earliest day first. ``repayments`` are dated sums, which are counted against the parts in that
    order; ``perhaps_earlier`` are those of them that may count from any earlier day. ``clause_day`` is the day that the
    terms set. Everything else follows from these. Interest and a least amount are no part of the duty: the text of 2019
    leaves both open (R79).

    >>> from grantkit.case import repayment_duty
    >>> duty = repayment_duty(
    ...     by_recipient=Sek.kronor(40),
    ...     paid=Sek.kronor(100),
    ...     repayments=((date(2020, 3, 30), Sek.kronor(10)),),
    ...     due=date(2020, 3, 31),
    ...     creditor="Kammarkollegiet",
    ...     citation=Citation("S1", "avsnitt 8.1"),
    ...     as_of=date(2020, 4, 1),
    ... )
    >>> print(duty.repaid, duty.outstanding, duty.due, duty.status.value, sep=" | ")
    10 kr | 30 kr | 2020-03-31 | overdue
    """

    SHOWN: ClassVar[tuple[str, ...]] = (
        *("amount", "dated", "by_recipient", "by_authority", "repaid", "outstanding", "over_repaid"),
        *("due", "creditor", "status", "citation", "undated"),
    )

    amount: Amount
    between: tuple[Sek, Sek] | None
    parts: tuple[RepaymentPart, ...]
    repayments: tuple[tuple[date, Sek], ...]
    perhaps_earlier: tuple[tuple[date, Sek], ...] = ()
    by_recipient: Amount
    by_authority: Sek | None
    clause_day: date | Unknown | NotRegulated | None
    creditor: str | None
    as_of: date
    citation: Citation

    @computed
    def repaid(self) -> Sek:
        """The sum that had been repaid."""
        return total(amount for _, amount in self.repayments)

    @property
    def outstanding(self) -> Amount:
        """What is to be repaid and was not."""
        repaid = self.repaid
        return self._either_way(lambda amount: at_least_zero(amount - repaid))

    @property
    def over_repaid(self) -> Amount:
        """What was repaid beyond what is to be."""
        repaid = self.repaid
        return self._either_way(lambda amount: at_least_zero(repaid - amount))

    @property
    def dated(self) -> Amount:
        """The part of the amount that falls under the day of the terms, or has another day of its own."""
        if not isinstance(self.amount, Sek):
            return self.amount
        return total(part.amount for part in self.parts if self._has_day(part))

    @property
    def undated(self) -> Amount:
        """The outstanding part that has no stated day, although the terms set one for the rest."""
        if not isinstance(self.amount, Sek):
            return self.outstanding
        return total(left for part, left in self.left if not self._has_day(part))

    @property
    def left(self) -> tuple[tuple[RepaymentPart, Sek], ...]:
        """The outstanding parts, each with the sum that is left of it."""
        repaid = self.repaid
        found = ((part, _left_of(part, repaid, earlier)) for part, earlier in self._in_order)
        return tuple((part, left) for part, left in found if left)

    @property
    def overdue(self) -> tuple[tuple[date, Sek], ...]:
        """The sums that should have been repaid by now and were not, each with its day."""
        days = ((part.due, left) for part, left in self.left)
        return tuple((due, left) for due, left in days if isinstance(due, date) and due < self.as_of)

    @property
    def repaid_late(self) -> tuple[tuple[date, Sek], ...]:
        """The sums that were certainly repaid too late, each with the day it was due."""
        return tuple((due, surely) for due, surely, _ in self._late if surely)

    @property
    def perhaps_late(self) -> tuple[tuple[date, Sek], ...]:
        """The sums of which it is not known whether they were repaid too late, each with the day it was due."""
        return tuple((due, most - surely) for due, surely, most in self._late if most > surely)

    @property
    def _late(self) -> Iterator[tuple[date, Sek, Sek]]:
        """Give the least and the most that may have been late of each part that has a day."""
        booked, perhaps = _until(self.repayments), _until(self.perhaps_earlier)
        repaid = self.repaid
        for part, earlier in self._in_order:
            if isinstance(part.due, date):
                left, in_time = _left_of(part, repaid, earlier), booked(part.due)
                may_be = in_time + perhaps(date.max) - perhaps(part.due)
                surely, most = (_left_of(part, back, earlier) - left for back in (may_be, in_time))
                yield part.due, surely, most

    @property
    def met_on(self) -> date | None:
        """The day by which everything had been repaid; None if nothing must be, or if not everything was."""
        repaid = Sek.ZERO
        for day, amount in self.repayments:
            repaid += amount
            if isinstance(self.amount, Sek) and repaid >= self.amount > Sek.ZERO:
                return day
        return None

    @property
    def due(self) -> date | Unknown | NotRegulated | None:
        """The day of the first outstanding part.

        If nothing is outstanding it is the day of the first part, and if nothing must be repaid it is the day of the
        terms.
        """
        first = self.left[0][0] if self.left else next(iter(self.parts), None)
        return self.clause_day if first is None else first.due

    @property
    def status(self) -> RepaymentStatus:
        """The status of the duty."""
        if not isinstance(self.amount, Sek):
            unknown = isinstance(self.amount, Unknown)
            return RepaymentStatus.UNKNOWN if unknown else RepaymentStatus.NOT_REGULATED
        if not self.outstanding:
            return RepaymentStatus.REPAID if self.amount else RepaymentStatus.NOTHING_DUE
        return RepaymentStatus.OVERDUE if self.overdue else RepaymentStatus.DUE

    def _either_way(self, reckoned: Callable[[Sek], Sek]) -> Amount:
        """Answer where the answer is the same for the least and the most that the amount may be."""
        if isinstance(self.amount, Sek):
            return reckoned(self.amount)
        if self.between is None or isinstance(self.amount, NotRegulated):
            return self.amount
        found = {reckoned(amount) for amount in self.between}
        return found.pop() if len(found) == 1 else self.amount

    def _has_day(self, part: RepaymentPart) -> bool:
        # If the terms themselves set no day, that is the answer for the whole, and no part is different.
        return isinstance(part.due, date) or part.due == self.clause_day

    @property
    def _in_order(self) -> Iterator[tuple[RepaymentPart, Sek]]:
        """Give each part with the sum of those before it."""
        sums = accumulate((part.amount for part in self.parts), add, initial=Sek.ZERO)
        return zip(self.parts, sums, strict=False)


def count_against(claims: DatedSums, repayments: DatedSums) -> tuple[tuple[Sek, DatedSums], ...]:
    """Pair each claim with what had been repaid before it beyond earlier claims, and with the sums repaid of it.

    Both are in the order of their days. What is repaid on the day of a claim or later is counted against the claims in
    that order; what was repaid before a claim was not repaid of it (*återkrav*, F6).
    """
    before = [Sek.ZERO for _ in claims]
    counted: list[list[tuple[date, Sek]]] = [[] for _ in claims]
    left, place = [amount for _, amount in claims], 0
    for day, amount in repayments:
        rest = amount
        while rest and place < len(claims) and claims[place][0] <= day:
            met = min(rest, left[place])
            counted[place].append((day, met))
            left[place] -= met
            rest -= met
            place += not left[place]
        if rest and place < len(claims):
            before[place] += rest
    return tuple((sum_, tuple(of)) for sum_, of in zip(before, counted, strict=True))


def check_dated_sums(checks: Checks, field: str, entries: tuple[tuple[date, Sek], ...]) -> None:
    """Record a fault for each of the *entries* that is not a day with an amount."""
    if checks.exact(field, entries, tuple):
        for index, entry in enumerate(entries):
            pair = type(entry) is tuple and len(entry) == 2
            if checks.require(pair, f"{field}[{index}]", entry, "a pair of a day and an amount"):
                checks.exact(f"{field}[{index}][0]", entry[0], date)
                check_amount(checks, f"{field}[{index}][1]", entry[1])


def _left_of(part: RepaymentPart, repaid: Sek, earlier: Sek) -> Sek:
    """Return what is left of a part after *repaid* has been counted against *earlier* parts and then against it."""
    return part.amount - min(part.amount, at_least_zero(repaid - earlier))


def _until(entries: tuple[tuple[date, Sek], ...]) -> Callable[[date], Sek]:
    """Return the sum of the entries up to any day."""
    in_order = sorted(entries, key=lambda entry: entry[0])
    days = [day for day, _ in in_order]
    sums = list(accumulate((amount for _, amount in in_order), add, initial=Sek.ZERO))
    return lambda day: sums[bisect_right(days, day)]
