"""The days of one case (*dagar i ärendet*): what is to be done by whom, with how much at stake, and what has no day."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

import attrs

from grantkit.agreement.clauses import PaymentClause, last_day_of
from grantkit.agreement.parties import Recipient, recipient_columns
from grantkit.case.assessments import Assessment
from grantkit.case.duty_lists import Consequence, Duty, DutyStatus
from grantkit.case.fulfilments import Fulfilment
from grantkit.case.instalments_due import InstalmentDue, InstalmentStatus
from grantkit.case.lapses import Right
from grantkit.case.repayment_duties import RepaymentPart
from grantkit.values.amounts import Amount, at_least_zero, less, total
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll, Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Modality
from grantkit.values.money import Sek
from grantkit.values.plain_records import PlainValue, cited, day_or_none, in_kronor, or_withheld, reason_of
from grantkit.values.unknown import NotRegulated, Unknown

_THE_STATE = "staten"
_MAY_COST = frozenset({Consequence.RECLAIM, Consequence.POWER})
# The terms of the account that a requisition decides, the one that can still be saved first.
_OF_THE_RIGHT = ("open", "lapsed", "released", "undetermined")
_STATUS = {
    InstalmentStatus.PAID: DutyStatus.MET,
    InstalmentStatus.AWAITING: DutyStatus.OPEN,
    InstalmentStatus.DUE: DutyStatus.LATE,
    InstalmentStatus.TURNS_ON_CONDITION: DutyStatus.UNKNOWN,
    InstalmentStatus.NOT_CLAIMED: DutyStatus.OPEN,
    InstalmentStatus.UNKNOWN: DutyStatus.UNKNOWN,
    InstalmentStatus.NOT_REGULATED: DutyStatus.NOT_REGULATED,
}

_Day = Deadline | date | Unknown | NotRegulated | None


@attrs.frozen(kw_only=True)
class DueDay(NotebookDisplay):
    """One thing to be done and its day (*dag att bevaka*, R49, R61, R77, F14, F17): who owes what to whom, and by when.

    ``duty`` has the code, the two sides, the ground and what follows otherwise. ``recipient`` is whose case it is; None
    for what an authority owes once for all, and for a gap that is the same for a whole group. ``part`` tells several of
    a kind apart: the instalment, or who reclaimed.

    ``last_day`` is the day as it is read, and ``other_day`` the day under the other reading of a day that is no working
    day, where that is another one. ``last_day`` is None if there is no day yet, and then ``duty.due`` says why;
    ``told_by`` is the body that is to tell it, if a text that was read in full names one.

    ``amount`` is what is at stake: the right still open, the instalment, what is to be repaid. It is None where no sum
    depends on the act, and Unknown where nobody knows it; it is never 0 for want of knowledge. ``at_most`` is the most
    that it can come to: of an Unknown amount, or of what may be reclaimed if a report fails to come. ``condition`` is
    what an instalment turns on as long as nobody has decided whether it was met.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> day = next(due_days_of(assess(case, as_of=date(2019, 11, 1))))
    >>> day.duty.code, day.last_day.isoformat(), day.other_day.isoformat(), day.amount
    ('requisition', '2019-12-01', '2019-12-02', Sek.kronor(18735782))
    """

    SHOWN: ClassVar[tuple[str, ...]] = (
        "agreement",
        "recipient",
        "duty",
        "last_day",
        "other_day",
        "status",
        "amount",
        "at_most",
    )

    agreement: str
    recipient: Recipient | None
    terms: str | None
    duty: Duty
    part: str | None = None
    last_day: date | None
    other_day: date | None = None
    status: DutyStatus
    done: date | Unknown | None = None
    amount: Amount | None = None
    at_most: Sek | None = None
    condition: str | None = None
    told_by: str | None = None

    @property
    def readings(self) -> tuple[date, ...]:
        """The days on which the last day may lie, the earlier first; none if there is no day."""
        days = (day for day in (self.last_day, self.other_day) if day is not None)
        return tuple(sorted(days))

    @property
    def safe_day(self) -> date | None:
        """The day by which it is in time under every reading (*säker dag*): the earlier one."""
        return min(self.readings, default=None)

    @property
    def is_done(self) -> bool:
        """Whether it was done, in time or late, or nothing was to be done."""
        return self.status is DutyStatus.MET or isinstance(self.done, date)

    def record(self) -> dict[str, PlainValue]:
        """Return the day as one plain record; ``no_day`` says why there is no last day.

        Each call builds a new record, which the caller may change.
        """
        due = self.duty.due
        return {
            "last_day": self.last_day,
            "other_day": self.other_day,
            "no_day": reason_of(due) if self.last_day is None else None,
            "told_by": self.told_by,
            "agreement": self.agreement,
            "terms": self.terms,
            **recipient_columns(self.recipient),
            "duty": self.duty.code,
            "part": self.part,
            "actor": self.duty.actor,
            "addressee": self.duty.addressee,
            "status": self.status.value,
            "done": day_or_none(self.done),
            "done_withheld": reason_of(self.done),
            **or_withheld("amount", self.amount),
            **in_kronor("at_most", self.at_most),
            "condition": self.condition,
            "consequence": self.duty.consequence.value,
            **cited(self.duty.citation),
        }


def due_days_of(assessment: Assessment) -> Iterator[DueDay]:
    """Give the days of one case (*dagar i ärendet*): its duties, what is to be repaid, and the State's own payments.

    A duty that goes with every document has no day of its own and is left out. What an authority owes for all has no
    recipient.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> [each.duty.code for each in due_days_of(assess(case, as_of=date(2019, 11, 1)))]
    ['requisition', 'financial_report', 'activity_report', 'repayment']
    """
    for each in assessment.duties:
        # A call for papers has no day, and is open until it is answered.
        on_demand = each.duty.code == "papers_called_for"
        if each.duty.code != "repayment" and (each.duty.due is not None or on_demand):
            yield _of_duty(assessment, each)
    yield from _repayments(assessment)
    yield from _payments(assessment)


def _made(assessment: Assessment, duty: Duty, due: _Day, **known: Any) -> DueDay:
    """Make a day; *due* is a deadline that is read, or a day that somebody set and that is read as it stands."""
    case, last_day, other_day = assessment.case, due if isinstance(due, date) else None, None
    if isinstance(due, Deadline):
        last_day = assessment.readings.last_day(due)
        other_day = next((day for day in map(due.under, DateRoll) if day != last_day), None)
    told = assessment.terms.in_full and isinstance(due, Unknown)
    return DueDay(
        agreement=case.agreement.name,
        recipient=case.recipient,
        terms=case.terms,
        duty=duty,
        last_day=last_day,
        other_day=other_day,
        told_by=duty.addressee if told else None,
        **known,
    )


def _of_duty(assessment: Assessment, each: Fulfilment) -> DueDay:
    duty, ledger, paid = each.duty, assessment.ledger, assessment.ledger.paid - assessment.ledger.repaid
    known: dict[str, Any] = {"status": each.status, "done": each.done}
    if duty.code == "requisition":
        known |= _of_right(assessment, each)
    elif duty.code == "application" and not isinstance(ledger.entitled, Sek):
        # What is applied for is no right, and nobody knows yet what will be granted.
        known["amount"] = ledger.entitled
    elif duty.consequence in _MAY_COST and paid > Sek.ZERO and not isinstance(each.done, date):
        known["at_most"] = paid
    made = _made(assessment, duty, duty.due, **known)
    if duty.actor != assessment.case.recipient.name:
        # What an authority owes is owed once, however many receive the grant, and under whichever terms.
        return attrs.evolve(made, recipient=None, terms=None, at_most=None)
    return _of_group(assessment, made)


def _of_group(assessment: Assessment, made: DueDay) -> DueDay:
    """Give what is no duty but a gap in the text to the whole group, unless a recipient has done it all the same."""
    if made.duty.modality is not Modality.NONE or made.last_day is not None or made.is_done:
        return made
    duty = attrs.evolve(made.duty, actor=assessment.case.recipient.group.code)
    return attrs.evolve(made, recipient=None, duty=duty, done=None, amount=None, at_most=None)


def _of_right(assessment: Assessment, each: Fulfilment) -> dict[str, Any]:
    """Tell of the right that a requisition keeps, or of the rest of it that may still be requisitioned (R50, R52)."""
    ledger = assessment.ledger
    done = each.status is DutyStatus.MET or isinstance(each.done, date)
    if done:
        more = isinstance(ledger.open, Sek) and ledger.open > Sek.ZERO
        return {"status": DutyStatus.OPEN, "done": None, "amount": ledger.open} if more else {}
    terms = (getattr(ledger, term) for term in _OF_THE_RIGHT)
    return {"amount": next((amount for amount in terms if amount != Sek.ZERO), None)}


def _repayments(assessment: Assessment) -> Iterator[DueDay]:
    """Give what is outstanding by its parts, each with its own day, and what cannot be told yet (R77, R102, F6)."""
    money, as_of = assessment.repayment, assessment.as_of
    kept = next((each for each in assessment.duties if each.duty.code == "repayment"), None)
    of_clause = False
    for part, left in money.left:
        late = isinstance(part.due, date) and part.due < as_of
        known = {"amount": left, "status": DutyStatus.LATE if late else DutyStatus.OPEN}
        if kept is None or _was_reclaimed(assessment, part):
            owed = _reclaimed(assessment, part)
            yield _made(assessment, owed, part.due, part=part.by, **known)
        else:
            of_clause = True
            # Only the day of the terms is read; any other was told as it stands.
            due = kept.duty.due if part.due == money.clause_day else part.due
            owed = kept.duty if due == kept.duty.due else attrs.evolve(kept.duty, due=_deadline(part))
            yield _made(assessment, owed, due, **known)
    if kept is not None and not of_clause and (told := _not_told(assessment)) is not None:
        made = _made(assessment, kept.duty, kept.duty.due, status=kept.status, done=kept.done, **told)
        yield _of_group(assessment, made)


def _was_reclaimed(assessment: Assessment, part: RepaymentPart) -> bool:
    known = (each for each in assessment.case.reclaim_decisions if each.decided_on <= assessment.as_of)
    named = any((each.decided_by, each.pay_by) == (part.by, part.due) for each in known)
    return named and part.ground != assessment.repayment.citation


def _reclaimed(assessment: Assessment, part: RepaymentPart) -> Duty:
    return Duty(
        code="reclaimed",
        actor=assessment.case.recipient.name,
        addressee=part.by,
        due=_deadline(part),
        consequence=Consequence.NONE_STATED,
        citation=part.ground,
    )


def _deadline(part: RepaymentPart) -> Deadline | Unknown | NotRegulated | None:
    return Deadline(part.due, part.ground) if isinstance(part.due, date) else part.due


def _not_told(assessment: Assessment) -> dict[str, Any] | None:
    """Tell of a sum to repay that is not known yet; None where there is none besides what was told of already."""
    money = assessment.repayment
    if isinstance(money.outstanding, Sek) and not money.left and not assessment.ledger.paid:
        # Money that is still to be paid may be left unused.
        return {"amount": Unknown("financial_report", money.citation)}
    if isinstance(money.outstanding, Sek):
        # All that was paid may have been repaid, although nobody knows how much was to be.
        return None if money.left or not isinstance(money.amount, Sek) else {}
    dated = total(left for _, left in money.left)
    most = None if money.between is None else at_least_zero(money.between[1] - money.repaid - dated)
    return {"amount": money.outstanding, "at_most": most}


def _payments(assessment: Assessment) -> Iterator[DueDay]:
    """Give the State's own days to pay (*sista dag för utbetalning*, F14, F17): of the whole, or of each instalment."""
    clause, instalments = assessment.terms.payment, assessment.instalments
    if isinstance(instalments, tuple) and instalments:
        for each in instalments:
            yield from _instalment(assessment, each)
    elif isinstance(clause, PaymentClause) and clause.last_day is not None:
        yield from _payment(assessment, clause)


def _pays(assessment: Assessment, code: str, due: Any, citation: Citation) -> Duty:
    return Duty(
        code=code,
        actor=_THE_STATE,
        addressee=assessment.case.recipient.name,
        due=due,
        consequence=Consequence.NONE_STATED,
        citation=assessment.terms.cited(due) if due is not None and due.citation else citation,
        modality=Modality.NONE if isinstance(due, NotRegulated) else Modality.SHALL,
    )


def _payment(assessment: Assessment, clause: PaymentClause) -> Iterator[DueDay]:
    duty, ledger = _pays(assessment, "payment", clause.last_day, clause.citation), assessment.ledger
    paid_on = max((each.paid_on for each in assessment.case.payments if each.paid_on <= assessment.as_of), default=None)
    if ledger.awaiting != Sek.ZERO:
        unknown = not isinstance(ledger.awaiting, Sek)
        status = DutyStatus.UNKNOWN if unknown else duty.status(assessment.as_of, None, _roll(assessment, duty))
        yield _made(assessment, duty, duty.due, status=status, amount=ledger.awaiting)
    elif isinstance(ledger.paid_on_right, Sek) and ledger.paid_on_right:
        yield _made(assessment, duty, duty.due, status=DutyStatus.MET, done=paid_on)
    elif assessment.right is Right.OPEN:
        # It is owed once it has been requisitioned.
        yield _made(assessment, duty, duty.due, status=DutyStatus.OPEN)
    elif ledger.undetermined != Sek.ZERO and isinstance(ledger.entitled, Sek) and ledger.paid >= ledger.entitled:
        # Whether there is a right to it or not, nothing is left to be paid.
        yield _made(assessment, duty, duty.due, status=DutyStatus.MET, done=paid_on)
    elif ledger.undetermined != Sek.ZERO:
        yield _made(assessment, duty, duty.due, status=DutyStatus.UNKNOWN, amount=ledger.undetermined)


def _roll(assessment: Assessment, duty: Duty) -> DateRoll:
    readings = assessment.readings
    return readings.roll_of(duty.due) if isinstance(duty.due, Deadline) else readings.roll.choice


def _instalment(assessment: Assessment, each: InstalmentDue) -> Iterator[DueDay]:
    """Give the day of one instalment; one without a day of its own has that of the clause on payment."""
    due = each.instalment.last_day
    due = last_day_of(assessment.terms.payment) if due is None else due
    unclaimed = each.status is InstalmentStatus.NOT_CLAIMED
    if due is None or each.status not in _STATUS or (unclaimed and assessment.right is not Right.OPEN):
        return
    duty = _pays(assessment, "instalment", due, each.instalment.citation)
    turns = each.status is InstalmentStatus.TURNS_ON_CONDITION
    status = _STATUS[each.status]
    if each.status is InstalmentStatus.AWAITING and isinstance(due, Deadline):
        status = duty.status(assessment.as_of, None, assessment.readings.roll_of(due))
    owed = each.conditional if turns else less(each.payable, each.paid)
    yield _made(
        assessment,
        duty,
        due,
        part=each.instalment.code,
        status=status,
        amount=None if unclaimed or owed == Sek.ZERO else owed,
        condition=each.instalment.condition if turns else None,
    )
