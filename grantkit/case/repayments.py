"""How much must be repaid (*återbetalning*), from the unused money and the judgements, with the findings about it."""

from collections.abc import Iterator
from datetime import date

from grantkit.agreement.clauses import UnusedStandard, last_day_of
from grantkit.agreement.readings import Judge, RepaidWhen
from grantkit.case.facts import Judgement
from grantkit.case.receipts import Receipt
from grantkit.case.repayment_duties import RepaymentDuty, RepaymentPart, check_dated_sums
from grantkit.case.situations import Situation
from grantkit.case.unspent import repayable_of_payments
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import NotRegulated, Unknown

AUTHORITY_JUDGES_OTHERWISE = FindingKind(
    "authority_judges_otherwise",
    Severity.ERROR,
    Modality.SHALL,
    sv=(
        "Myndigheten bedömer {by_authority} som oanvänt, mottagaren redovisar {by_recipient}; myndighetens belopp "
        "gäller."
    ),
    en=(
        "The authority judges {by_authority} to be unused, the recipient reports {by_recipient}; the authority's "
        "figure governs."
    ),
)
AUTHORITY_HAS_JUDGED = FindingKind(
    "authority_has_judged",
    Severity.WARNING,
    Modality.SHALL,
    sv=(
        "Myndigheten bedömer {by_authority} som oanvänt; beloppet gäller. Vad som är oanvänt enligt mottagaren är inte "
        "känt."
    ),
    en=(
        "The authority judges {by_authority} to be unused; its figure governs. What is unused by the recipient's own "
        "account is not known."
    ),
)
JUDGED_ABOVE_PAID = FindingKind(
    "judged_above_paid",
    Severity.ERROR,
    Modality.NONE,
    sv="{by_authority} har bedömts som oanvänt, men bara {paid} har betalats ut; mer än så räknas inte.",
    en="{by_authority} was judged to be unused, but only {paid} was paid; no more than that counts.",
)
JUDGED_BY_ANOTHER = FindingKind(
    "judged_by_another",
    Severity.ERROR,
    Modality.NONE,
    sv="{judged_by} har bedömt vad som är oanvänt, men det är {authority} som bedömer; beloppet gäller inte.",
    en="{judged_by} has judged what is unused, but it is {authority} that judges; the figure does not govern.",
)
JUDGED_WITHOUT_CLAUSE = FindingKind(
    "judged_without_clause",
    Severity.WARNING,
    Modality.NONE,
    sv="{judged_by} har bedömt {unused} som oanvänt, men villkoren kräver ingen bedömning; beloppet gäller inte.",
    en="{judged_by} has judged {unused} to be unused, but the terms ask for no judgement; the figure does not govern.",
)
JUDGED_BEFORE_REPORT = FindingKind(
    "judged_before_report",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "Bedömningen gjordes {judged_on}, före den senaste redovisningen, som kom fram {arrived_on}. Den som prövar "
        "ärendet behöver ta ställning till om bedömningen står fast."
    ),
    en=(
        "The judgement was made on {judged_on}, before the last report, which arrived on {arrived_on}. Whoever decides "
        "the case must judge whether it stands."
    ),
)
REPAYMENT_OVERDUE = FindingKind(
    "repayment_overdue",
    Severity.ERROR,
    Modality.SHALL,
    sv="{outstanding} skulle ha återbetalats senast {due:weekday}.",
    en="{outstanding} was to be repaid by {due:weekday}.",
)
REPAYMENT_DUE = FindingKind(
    "repayment_due",
    Severity.WARNING,
    Modality.SHALL,
    sv="{outstanding} ska återbetalas senast {due:weekday}.",
    en="{outstanding} shall be repaid by {due:weekday}.",
)
REPAYMENT_DUE_WITHOUT_DAY = FindingKind(
    "repayment_due_without_day",
    Severity.WARNING,
    Modality.SHALL,
    sv="{outstanding} ska återbetalas; {why}.",
    en="{outstanding} shall be repaid; {why}.",
)
REPAID_LATE = FindingKind(
    "repaid_late",
    Severity.WARNING,
    Modality.SHALL,
    sv="{amount} återbetalades efter {due:weekday}.",
    en="{amount} was repaid after {due:weekday}.",
)
PERHAPS_REPAID_LATE = FindingKind(
    "perhaps_repaid_late",
    Severity.WARNING,
    Modality.SHALL,
    sv="{amount} bokfördes efter {due:weekday}; om beloppet skickades i tid är inte känt.",
    en="{amount} was booked after {due:weekday}; whether it was sent in time is not known.",
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
    sv="{amount} skickades {sent_on}, men det framgår inte att beloppet har bokförts.",
    en="{amount} was sent on {sent_on}, but it is not shown that it has been booked.",
)


def repayment_duty(
    *,
    by_recipient: Sek | Unknown,
    between: tuple[Sek, Sek] | None = None,
    judgements: tuple[Judgement, ...] = (),
    paid: Sek,
    repayments: tuple[tuple[date, Sek], ...] = (),
    perhaps_earlier: tuple[tuple[date, Sek], ...] = (),
    due: date | Unknown | NotRegulated | None,
    creditor: str | None,
    citation: Citation,
    as_of: date,
) -> RepaymentDuty:
    """Find what must be repaid (*återbetalas*, R77 to R79, R83, R102), by when, and its status at the end of *as_of*.

    ``by_recipient`` is the amount to be repaid under the recipient's report. If the authority has judged otherwise, the
    last of its ``judgements`` governs, and both amounts are shown. No more than what was paid must be repaid. ``due``
    is the day that the terms set, as it is read. An amount that was judged after that day has no stated day of its own,
    as far as it exceeds both the recipient's figure and what had been judged by then; these stay due on the day.
    ``due`` is None if the text sets no day. ``repayments`` are the sums repaid, each with the day it counts from. Those
    of which only the day of booking is stated, so that they may count from an earlier one, are in ``perhaps_earlier``
    as well. Late repayment is overdue. If ``by_recipient`` is unknown, ``between`` are the least and the greatest sum
    that it can be.

    >>> duty = repayment_duty(
    ...     by_recipient=Sek.kronor(40),
    ...     paid=Sek.kronor(100),
    ...     repayments=((date(2020, 3, 30), Sek.kronor(10)),),
    ...     due=date(2020, 3, 31),
    ...     creditor="Kammarkollegiet",
    ...     citation=Citation("S1", "avsnitt 8.1", ("R77",)),
    ...     as_of=date(2020, 4, 1),
    ... )
    >>> duty.outstanding, duty.status
    (Sek.kronor(30), <RepaymentStatus.OVERDUE: 'overdue'>)
    """
    checks = Checks()
    check_amount(checks, "by_recipient", by_recipient, Unknown)
    for place, each in enumerate(between or ()):
        check_amount(checks, f"between[{place}]", each)
    checks.items("judgements", judgements, Judgement)
    check_amount(checks, "paid", paid)
    check_dated_sums(checks, "repayments", repayments)
    check_dated_sums(checks, "perhaps_earlier", perhaps_earlier)
    checks.optional("due", due, date, Unknown, NotRegulated)
    checks.optional("creditor", creditor, str)
    checks.exact("citation", citation, Citation)
    checks.exact("as_of", as_of, date)
    checks.done()
    return duty_to_repay(
        by_recipient=by_recipient,
        between=between,
        made=tuple(sorted((each for each in judgements if each.judged_on <= as_of), key=lambda each: each.judged_on)),
        paid=paid,
        repayments=tuple(sorted((each for each in repayments if each[0] <= as_of), key=lambda each: each[0])),
        perhaps_earlier=tuple(each for each in perhaps_earlier if each[0] <= as_of),
        due=due,
        creditor=creditor,
        citation=citation,
        as_of=as_of,
    )


def duty_to_repay(
    *,
    by_recipient: Sek | Unknown,
    between: tuple[Sek, Sek] | None,
    made: tuple[Judgement, ...],
    paid: Sek,
    repayments: tuple[tuple[date, Sek], ...],
    perhaps_earlier: tuple[tuple[date, Sek], ...],
    due: date | Unknown | NotRegulated | None,
    creditor: str | None,
    citation: Citation,
    as_of: date,
) -> RepaymentDuty:
    """Find the duty to repay as `repayment_duty` does (*återbetalning*), from facts that are known and in order."""
    governing = made[-1].unused if made else by_recipient
    bounds = (governing, governing) if isinstance(governing, Sek) else between or (Sek.ZERO, paid)
    at_least, at_most = [min(each, paid) for each in bounds]
    amount = at_most if at_least == at_most else governing
    return RepaymentDuty(
        amount=amount,
        between=(at_least, at_most),
        parts=tuple(_parts(amount, by_recipient, made, due, citation)) if isinstance(amount, Sek) else (),
        repayments=repayments,
        perhaps_earlier=perhaps_earlier,
        by_recipient=by_recipient,
        by_authority=made[-1].unused if made else None,
        clause_day=due,
        creditor=creditor,
        as_of=as_of,
        citation=citation,
    )


def _parts(
    amount: Sek,
    by_recipient: Sek | Unknown,
    made: tuple[Judgement, ...],
    due: date | Unknown | NotRegulated | None,
    clause: Citation,
) -> Iterator[RepaymentPart]:
    """Divide the amount by its days; what was judged after the day of the terms has no day of its own (R102)."""
    figures: list[tuple[Sek, str | None]] = [(by_recipient, None)] if isinstance(by_recipient, Sek) else []
    if not isinstance(due, date) or not made or made[-1].judged_on <= due:
        by_the_day, by = amount, made[-1].judged_by if made else None
    else:
        # What the recipient reports, or was judged by the day, stays due on the day, whatever was judged afterwards.
        figures += [(each.unused, each.judged_by) for each in made if each.judged_on <= due][-1:]
        own, by = max(figures, key=lambda figure: figure[0], default=(Sek.ZERO, None))
        by_the_day = min(amount, own)
    if by_the_day:
        yield RepaymentPart(amount=by_the_day, due=due, ground=clause, by=by)
    if amount > by_the_day:
        later = Unknown("day_for_later_judgement", clause)
        yield RepaymentPart(amount=amount - by_the_day, due=later, ground=clause, by=made[-1].judged_by)


def repayment_of(situation: Situation) -> RepaymentDuty:
    """Return the duty to repay in a case (*återbetalning*, R77, R78), or the answer of the terms."""
    terms, standard = situation.terms, situation.unused_standard
    deadline = last_day_of(terms.repayment)
    due = situation.readings.last_day(deadline) if isinstance(deadline, Deadline) else deadline
    if isinstance(standard, UnusedStandard):
        by_recipient, between = repayable_of_payments(situation)
        return duty_to_repay(
            by_recipient=by_recipient,
            between=between,
            made=situation.judgements,
            paid=situation.paid,
            repayments=situation.repayments,
            perhaps_earlier=situation.perhaps_sent_earlier,
            due=due,
            creditor=situation.creditor,
            citation=situation.repayment_place,
            as_of=situation.as_of,
        )
    amount = Sek.ZERO if standard is None else standard
    return RepaymentDuty(
        amount=amount,
        between=(Sek.ZERO, Sek.ZERO) if standard is None else None,
        parts=(),
        repayments=situation.repayments,
        by_recipient=amount,
        by_authority=situation.judgements[-1].unused if situation.judgements else None,
        clause_day=standard if isinstance(due, date) else due,
        creditor=situation.creditor,
        as_of=situation.as_of,
        # That nothing is repaid without a decision follows from the clause on such decisions.
        citation=terms.cited(terms.liability if standard is None else standard),
    )


def judgement_findings(situation: Situation, duty: RepaymentDuty) -> Iterator[Finding]:
    """List the findings about judgements of unused money (*bedömning*, R77).

    A judgement may be by somebody else than the one who judges, be none that the terms know of, come before the
    report, or differ from the report.
    """
    own = situation.readings.judge.choice is Judge.RECIPIENT
    for index, made in enumerate(situation.case.judgements):
        if made.judged_on > situation.as_of:
            continue
        if situation.unused_standard is UnusedStandard.UNUSED:
            values = {"judged_by": made.judged_by, "unused": made.unused}
            yield JUDGED_WITHOUT_CLAUSE.found(f"judgements[{index}]", situation.repayment_place, **values)
        elif not situation.judges(made):
            authority = situation.case.recipient.name if own else situation.creditor
            who = {"judged_by": made.judged_by, "authority": authority}
            yield JUDGED_BY_ANOTHER.found(f"judgements[{index}].judged_by", situation.repayment_place, **who)
    reports, judgements = situation.reports.arrived, situation.judgements
    last = reports[-1].receipt if reports else None
    if judgements and isinstance(last, Receipt) and last.arrived_on > judgements[-1].judged_on:
        days = {"judged_on": judgements[-1].judged_on, "arrived_on": last.arrived_on}
        yield JUDGED_BEFORE_REPORT.found("judgements", situation.repayment_place, **days)
    if duty.by_authority is not None and duty.by_authority > situation.paid:
        most = {"by_authority": duty.by_authority, "paid": situation.paid}
        yield JUDGED_ABOVE_PAID.found("judgements", situation.repayment_place, **most)
    if duty.by_authority is not None and not isinstance(duty.by_recipient, Sek):
        yield AUTHORITY_HAS_JUDGED.found("judgements", situation.repayment_place, by_authority=duty.by_authority)
    elif duty.by_authority is not None and duty.by_authority != duty.by_recipient:
        amounts = {"by_authority": duty.by_authority, "by_recipient": duty.by_recipient}
        yield AUTHORITY_JUDGES_OTHERWISE.found("judgements", situation.repayment_place, **amounts)


def repayment_findings(situation: Situation, duty: RepaymentDuty) -> Iterator[Finding]:
    """List the findings about repayment (*återbetalning*, R77, R83, R102): overdue, late, too much or not booked."""
    for part, left in duty.left:
        if not isinstance(part.due, date):
            # No text sets a day for what is judged after its own day, so that nothing is missing there.
            missing = isinstance(part.due, Unknown) and part.due.code != "day_for_later_judgement"
            why = "last_day_not_known" if missing else "no_last_day_stated"
            yield REPAYMENT_DUE_WITHOUT_DAY.found("repayments", part.ground, outstanding=left, why=why)
        else:
            kind = REPAYMENT_OVERDUE if part.due < situation.as_of else REPAYMENT_DUE
            yield kind.found("repayments", part.ground, outstanding=left, due=part.due)
    set_by = {part.due: part.ground for part in duty.parts}
    for due, amount in duty.repaid_late:
        yield REPAID_LATE.found("repayments", set_by[due], amount=amount, due=due)
    for due, amount in duty.perhaps_late:
        yield PERHAPS_REPAID_LATE.found("repayments", set_by[due], amount=amount, due=due)
    if isinstance(duty.over_repaid, Sek) and duty.over_repaid:
        yield REPAID_TOO_MUCH.found("repayments", situation.repayment_place, amount=duty.over_repaid)
    for index, repayment in enumerate(situation.case.repayments):
        sent = repayment.sent_on is not None and repayment.sent_on <= situation.as_of
        booked = repayment.booked_on is not None and repayment.booked_on <= situation.as_of
        if sent and not booked and situation.readings.repaid_when.choice is RepaidWhen.BOOKED:
            field = f"repayments[{index}].booked_on"
            values = {"amount": repayment.amount, "sent_on": repayment.sent_on}
            yield REPAYMENT_NOT_BOOKED.found(field, situation.repayment_place, **values)
