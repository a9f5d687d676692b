"""The duty to repay what was not used (*återbetalningsskyldighet*)."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any

import attrs

from grantkit.agreement.readings import RepaidWhen
from grantkit.agreement.terms import UnusedStandard
from grantkit.case.receipts import Receipt
from grantkit.case.situations import Situation, judgement_by, judges, repayments_by
from grantkit.case.unspent import unspent_of_payments
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll, Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import NotRegulated, Unknown

AUTHORITY_JUDGES_OTHERWISE = FindingKind(
    "authority_judges_otherwise",
    Severity.ERROR,
    Modality.SHALL,
    sv=(
        "Myndigheten bedömer {by_authority} som outnyttjat, mottagaren redovisar {by_recipient}; "
        "myndighetens belopp styr."
    ),
    en=(
        "The authority judges {by_authority} to be unused, the recipient reports {by_recipient}; the "
        "authority's figure governs."
    ),
)
JUDGED_BY_ANOTHER = FindingKind(
    "judged_by_another",
    Severity.ERROR,
    Modality.NONE,
    sv="{judged_by} har bedömt vad som är outnyttjat, men det är {authority} som bedömer; beloppet styr inte.",
    en="{judged_by} has judged what is unused, but it is {authority} that judges; the figure does not govern.",
)
JUDGED_BEFORE_REPORT = FindingKind(
    "judged_before_report",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "Bedömningen är gjord {judged_on}, före den senaste berättelsen som kom fram {arrived_on}; någon "
        "måste se om den står fast."
    ),
    en=(
        "The judgement was made on {judged_on}, before the last report, which arrived on {arrived_on}; "
        "somebody must see whether it stands."
    ),
)
REPAYMENT_OVERDUE = FindingKind(
    "repayment_overdue",
    Severity.ERROR,
    Modality.SHALL,
    sv="{outstanding} skulle ha återbetalats senast {due}; någon påföljd anges inte.",
    en="{outstanding} was to be repaid by {due}; no sanction is stated.",
)
REPAID_LATE = FindingKind(
    "repaid_late",
    Severity.WARNING,
    Modality.SHALL,
    sv="{amount} återbetalades efter {due}; någon påföljd anges inte.",
    en="{amount} was repaid after {due}; no sanction is stated.",
)
REPAID_TOO_MUCH = FindingKind(
    "repaid_too_much",
    Severity.NOTICE,
    Modality.NONE,
    sv="{amount} mer än vad som ska återbetalas har återbetalats.",
    en="{amount} more than is to be repaid has been repaid.",
)
REPAYMENT_NOT_BOOKED = FindingKind(
    "repayment_not_booked",
    Severity.WARNING,
    Modality.NONE,
    sv="{amount} skickades {sent_on} men är inte känt som bokfört.",
    en="{amount} was sent on {sent_on} but is not known to be booked.",
)


class RepaymentStatus(Enum):
    """How far a duty to repay has come (*status för återbetalning*, R77, R83): late repayment is OVERDUE and nothing more."""

    NOTHING_DUE = "nothing_due"
    DUE = "due"
    OVERDUE = "overdue"
    REPAID = "repaid"
    UNKNOWN = "unknown"
    NOT_REGULATED = "not_regulated"


@attrs.frozen(kw_only=True)
class RepaymentDuty(NotebookDisplay):
    """The duty to repay what was not used (*återbetalning*, R77, R78): how much, to whom, by when, and how far it has come.

    ``by_recipient`` follows from the recipient's own report; ``by_authority`` is what the authority judged, None where it judged nothing; the
    latter governs ``amount``. ``dated`` is the part of it that has ``due`` as its day: what an authority judged after that day, beyond the recipient's
    own figure, has no stated day (R102), and repayments go to the dated part first. No interest and no least amount is stated, so none is reckoned (R79).
    """

    amount: Sek | Unknown | NotRegulated
    dated: Sek | Unknown | NotRegulated
    by_recipient: Sek | Unknown | NotRegulated
    by_authority: Sek | None
    repaid: Sek
    outstanding: Sek | Unknown | NotRegulated
    over_repaid: Sek | Unknown | NotRegulated
    due: date | Unknown | NotRegulated
    creditor: str | None
    status: RepaymentStatus
    citation: Citation

    @property
    def undated(self) -> Sek | Unknown | NotRegulated:
        """What is outstanding and has no stated day to be repaid by."""
        if not isinstance(self.outstanding, Sek) or not isinstance(self.dated, Sek):
            return self.outstanding
        return self.outstanding - max(self.dated - self.repaid, Sek.ZERO)


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

    >>> clause = Citation("S1", "avsnitt 8.1", ("R77",))
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
    (Sek.kronor(30), <RepaymentStatus.OVERDUE: 'overdue'>)
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
        due = Unknown("day_for_later_judgement", citation)
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
) -> RepaymentStatus:
    if isinstance(amount, Unknown) or isinstance(outstanding, Unknown):
        return RepaymentStatus.UNKNOWN
    if not outstanding:
        return RepaymentStatus.REPAID if amount else RepaymentStatus.NOTHING_DUE
    return RepaymentStatus.OVERDUE if isinstance(due, date) and as_of > due else RepaymentStatus.DUE


def repayment_of(situation: Situation) -> RepaymentDuty:
    """Give the duty to repay in a case (*återbetalning*, R77, R78); where the terms leave open what is to be repaid, that is the answer."""
    judgement, standard = situation.judgement, situation.terms.unused_standard
    if not isinstance(standard, UnusedStandard):
        return _open_duty(situation, standard)
    return repayment_duty(
        by_recipient=unspent_of_payments(situation).repayable_by_text,
        judged=judgement.unused if judgement else None,
        judged_on=judgement.judged_on if judgement else None,
        judged_before=_judged_by_the_day(situation),
        paid=situation.paid,
        repaid=situation.repaid,
        deadline=situation.terms.repayment_deadline,
        creditor=situation.terms.addressee,
        citation=situation.clause,
        as_of=situation.as_of,
        roll=situation.readings.roll.choice,
    )


def _judged_by_the_day(situation: Situation) -> Sek | None:
    deadline = situation.terms.repayment_deadline
    if not isinstance(deadline, Deadline):
        return None
    day = min(deadline.effective_last_day(situation.readings.roll.choice), situation.as_of)
    made = judgement_by(situation.case, day, situation.terms.addressee)
    return made.unused if made else None


def _open_duty(situation: Situation, answer: Unknown | NotRegulated) -> RepaymentDuty:
    judgement = situation.judgement
    return RepaymentDuty(
        amount=answer,
        dated=answer,
        by_recipient=answer,
        by_authority=judgement.unused if judgement else None,
        repaid=situation.repaid,
        outstanding=answer,
        over_repaid=answer,
        due=situation.terms.repayment_deadline
        if not isinstance(situation.terms.repayment_deadline, Deadline)
        else answer,
        creditor=situation.terms.addressee,
        status=RepaymentStatus.NOT_REGULATED if isinstance(answer, NotRegulated) else RepaymentStatus.UNKNOWN,
        citation=situation.terms.cited(answer),
    )


def judgement_findings(situation: Situation, duty: RepaymentDuty) -> Iterator[Finding]:
    """List what somebody must know about judgements of what was unused (*bedömning*, R77): by another, before the report, of another sum."""
    for index, made in enumerate(situation.case.judgements):
        if made.judged_on <= situation.as_of and not judges(made, situation.terms.addressee):
            who: dict[str, Any] = {"judged_by": made.judged_by, "authority": situation.terms.addressee}
            field = f"judgements[{index}].judged_by"
            yield JUDGED_BY_ANOTHER.found(field, situation.clause, **who)
    last = situation.reports[-1].receipt if situation.reports else None
    if situation.judgement and isinstance(last, Receipt) and last.arrived_on > situation.judgement.judged_on:
        days = {"judged_on": situation.judgement.judged_on, "arrived_on": last.arrived_on}
        yield JUDGED_BEFORE_REPORT.found("judgements", situation.clause, **days)
    if duty.by_authority is not None and duty.by_authority != duty.by_recipient:
        amounts = {"by_authority": duty.by_authority, "by_recipient": duty.by_recipient}
        yield AUTHORITY_JUDGES_OTHERWISE.found("judgements", situation.clause, **amounts)


def repayment_findings(situation: Situation, duty: RepaymentDuty) -> Iterator[Finding]:
    """List what somebody must know about repayment (*återbetalning*, R77, R83, R102): overdue, late, too much, sent and not yet booked."""
    if duty.status is RepaymentStatus.OVERDUE and isinstance(duty.outstanding, Sek) and isinstance(duty.undated, Sek):
        overdue: dict[str, Any] = {"outstanding": duty.outstanding - duty.undated, "due": duty.due}
        yield REPAYMENT_OVERDUE.found("repayments", situation.clause, **overdue)
    yield from _repaid_late(situation, duty)
    if isinstance(duty.over_repaid, Sek) and duty.over_repaid:
        yield REPAID_TOO_MUCH.found("repayments", situation.clause, amount=duty.over_repaid)
    for index, repayment in enumerate(situation.case.repayments):
        sent = repayment.sent_on is not None and repayment.sent_on <= situation.as_of
        booked = repayment.booked_on is not None and repayment.booked_on <= situation.as_of
        if sent and not booked and situation.readings.repaid_when.choice is RepaidWhen.BOOKED:
            field = f"repayments[{index}].booked_on"
            values = {"amount": repayment.amount, "sent_on": repayment.sent_on}
            yield REPAYMENT_NOT_BOOKED.found(field, situation.clause, **values)


def _repaid_late(situation: Situation, duty: RepaymentDuty) -> Iterator[Finding]:
    deadline = situation.terms.repayment_deadline
    if not isinstance(deadline, Deadline) or not isinstance(duty.dated, Sek):
        return
    due = deadline.effective_last_day(situation.readings.roll.choice)
    repayments = repayments_by(situation.case, situation.as_of, situation.readings.repaid_when.choice)
    in_time = sum((amount for day, amount in repayments if day <= due), Sek.ZERO)
    late = min(duty.dated, duty.repaid) - min(duty.dated, in_time)
    if late:
        values = {"amount": late, "due": due}
        yield REPAID_LATE.found("repayments", situation.clause, **values)
