"""The duty to repay what was not used (*återbetalningsskyldighet*)."""

from datetime import date

from grantkit.model.outcomes import DutyStatus, RepaymentDuty
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll, Deadline
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["repayment_duty"]

_JUDGED_LATER = "day to pay by, for what was judged unused after the printed day"


def repayment_duty(
    *,
    by_recipient: Sek | Unknown,
    judged: Sek | None,
    judged_on: date | None,
    judged_before: Sek | None = None,
    paid: Sek,
    repaid: Sek,
    deadline: Deadline | Unknown | NotRegulated,
    creditor: str | None,
    citation: Citation,
    as_of: date,
    roll: DateRoll = DateRoll.AS_PRINTED,
) -> RepaymentDuty:
    """Find what must be repaid (*återbetalas*), by when, and how far it has come by the end of *as_of* (R77 to R79, R83, R102).

    ``by_recipient`` is what the recipient's report makes repayable. Where the authority has judged another sum (``judged``, on ``judged_on``), that sum
    governs and both are shown. No more than what was paid is repayable, so that where nothing was paid nothing is, whatever a report would tell. What was judged after the printed day has no stated day to pay
    by, as far as it goes beyond the recipient's own figure, or what had been judged by that day (``judged_before``), which stay due on the day. Late repayment is overdue, and no sanction is stated for it; interest and a least amount are not either.

    >>> clause = Citation("S1", "8.1", ("R77",))
    >>> duty = repayment_duty(
    ...     by_recipient=Sek.kronor(40),
    ...     judged=None,
    ...     judged_on=None,
    ...     paid=Sek.kronor(100),
    ...     repaid=Sek.kronor(10),
    ...     deadline=Deadline(date(2020, 3, 31), clause),
    ...     creditor="Kammarkollegiet",
    ...     citation=clause,
    ...     as_of=date(2020, 4, 1),
    ... )
    >>> duty.outstanding, duty.status
    (Sek.kronor(30), <DutyStatus.OVERDUE: 'overdue'>)
    """
    checks = Checks()
    check_amount(checks, "by_recipient", by_recipient, Unknown)
    if judged is not None:
        check_amount(checks, "judged", judged)
        checks.exact("judged_on", judged_on, date)
    if judged_before is not None:
        check_amount(checks, "judged_before", judged_before)
    check_amount(checks, "paid", paid)
    check_amount(checks, "repaid", repaid)
    checks.exact("deadline", deadline, Deadline, Unknown, NotRegulated)
    checks.optional("creditor", creditor, str)
    checks.exact("citation", citation, Citation)
    checks.exact("as_of", as_of, date)
    checks.exact("roll", roll, DateRoll)
    checks.done()
    governing = by_recipient if judged is None else judged
    amount = governing if isinstance(governing, Unknown) else min(governing, paid)
    if not paid:
        amount = Sek.ZERO
    due = deadline.effective_last_day(roll) if isinstance(deadline, Deadline) else deadline
    later = isinstance(due, date) and judged_on is not None and judged_on > due
    # What the recipient itself reports, or was judged by then, was to be repaid by the printed day, whatever was judged afterwards.
    own = max(Sek.ZERO if isinstance(by_recipient, Unknown) else by_recipient, judged_before or Sek.ZERO)
    dated = min(amount, own) if later and isinstance(amount, Sek) else amount
    outstanding = amount if isinstance(amount, Unknown) else max(amount - repaid, Sek.ZERO)
    left = Sek.ZERO if isinstance(dated, Unknown) else max(dated - repaid, Sek.ZERO)
    if later and not left and amount and (outstanding or not dated):
        due = Unknown(_JUDGED_LATER, Citation(citation.document, citation.section, ("R102",)))
    return RepaymentDuty(
        amount=amount,
        dated=dated,
        by_recipient=by_recipient,
        by_authority=judged,
        repaid=repaid,
        outstanding=outstanding,
        over_repaid=amount if isinstance(amount, Unknown) else max(repaid - amount, Sek.ZERO),
        due=due,
        creditor=creditor,
        status=_status(amount, outstanding, due, as_of),
        citation=citation,
    )


def _status(
    amount: Sek | Unknown, outstanding: Sek | Unknown, due: date | Unknown | NotRegulated, as_of: date
) -> DutyStatus:
    if isinstance(amount, Unknown) or isinstance(outstanding, Unknown):
        return DutyStatus.UNKNOWN
    if not outstanding:
        return DutyStatus.REPAID if amount else DutyStatus.NOTHING_DUE
    return DutyStatus.OVERDUE if isinstance(due, date) and as_of > due else DutyStatus.DUE
