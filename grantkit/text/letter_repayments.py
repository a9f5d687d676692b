"""What is to be repaid and what may or shall be reclaimed, in sentences (*återbetalning och återkrav*)."""

from collections.abc import Iterator
from datetime import date

from grantkit.agreement.clauses import RepaymentClause
from grantkit.agreement.liability_clauses import LiabilityClause
from grantkit.case.assessments import Assessment
from grantkit.case.financing import EFFORT_NOT_KEPT_UP, GRANT_ABOVE_ITS_SHARE, OWN_FINANCING_LACKING
from grantkit.case.payments import PAID_WITHOUT_RIGHT
from grantkit.case.reclaim_decisions import RECLAIMED
from grantkit.case.reclaims import ReclaimExposure
from grantkit.case.repayment_duties import RepaymentDuty, RepaymentStatus
from grantkit.case.report_days import (
    COSTS_CORRECTED_LATE,
    REPORT_CORRECTED_LATE,
    REPORT_MISSING,
    REPORT_RECEIVED_LATE,
)
from grantkit.text.formatting import capitalised, in_language, listing, money
from grantkit.text.letter_sentences import (
    finding_sentences,
    findings_of,
    late_report_only,
    outcome_word,
    placed,
    weekday,
)
from grantkit.text.outcome_words import REPAYMENT_SENTENCES
from grantkit.text.wording import status, value_text
from grantkit.values.amounts import total
from grantkit.values.citations import Citation
from grantkit.values.findings import Modality
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

_ABOUT_THE_UNUSED = {RepaymentStatus.NOTHING_DUE: "nothing_unused", RepaymentStatus.REPAID: "unused_repaid"}
# Without a payment, none of these is told: there is nothing that could be repaid.
_NOTHING_TO_TELL = frozenset({RepaymentStatus.NOTHING_DUE, RepaymentStatus.UNKNOWN, RepaymentStatus.NOT_REGULATED})
# Nor is it known, or regulated, what is to be repaid besides what a decision reclaims.
_BESIDES = {RepaymentStatus.UNKNOWN: "besides_unknown", RepaymentStatus.NOT_REGULATED: "besides_not_regulated"}
_CORRECTED = (REPORT_CORRECTED_LATE, COSTS_CORRECTED_LATE)
_FINANCING = (OWN_FINANCING_LACKING, GRANT_ABOVE_ITS_SHARE, EFFORT_NOT_KEPT_UP)

_Sum = tuple[date | Unknown | NotRegulated | None, Sek, Citation]


def repayment_sentences(assessment: Assessment, locale: str) -> Iterator[str]:
    """Say what was corrected too late, what own financing lacks, and what is repaid or reclaimed, with interest."""
    yield from finding_sentences(assessment, locale, *_CORRECTED)
    yield from finding_sentences(assessment, locale, *_FINANCING)
    yield from _repayment(assessment, locale)
    yield from _power(assessment, locale)
    yield from _interest(assessment, locale)


def _repayment(assessment: Assessment, locale: str) -> Iterator[str]:
    """Say what shall be repaid, part by part; nothing where nothing was paid and nothing is to be repaid."""
    duty, ledger, clause = assessment.repayment, assessment.ledger, assessment.terms.repayment
    if duty.status in _NOTHING_TO_TELL and ledger.paid == Sek.ZERO:
        return
    if ledger.paid and isinstance(ledger.used, Sek) and duty.amount == ledger.unspent:
        yield outcome_word("used", locale, paid=money(ledger.paid, locale), used=money(ledger.used, locale))
    yield from _claimed(assessment, locale)
    yield from _repaid(duty, locale)
    left = sums_left(duty)
    to = "" if duty.creditor is None else outcome_word("to", locale, duty.creditor)
    if left and duty.status in _BESIDES:
        # A decision reclaims a sum whatever else the text may ask for.
        yield from _reclaimed_parts(left, to, assessment, locale)
        yield placed(outcome_word(_BESIDES[duty.status], locale), _withheld(duty), assessment, locale)
        return
    # Each part has its own day of payment, or none; they are stated one after the other.
    outstanding = left[0][1] if left else duty.outstanding
    given = {"outstanding": value_text(outstanding, locale), "to": to, "by": _by(duty.due, locale)}
    sentence = in_language(REPAYMENT_SENTENCES[duty.status], locale).format(**given)
    if duty.status is RepaymentStatus.NOTHING_DUE and not duty.parts and clause is None:
        # What a decision may take back is told by itself.
        sentence = outcome_word("only_decided", locale) if assessment.terms.liability is not None else sentence
    if duty.status in _ABOUT_THE_UNUSED and findings_of(assessment, PAID_WITHOUT_RIGHT):
        # "Nothing to repay" would be misleading by itself: no clause reaches what was paid without right.
        if isinstance(clause, RepaymentClause):
            sentence = outcome_word(_ABOUT_THE_UNUSED[duty.status], locale)
        elif clause is None and assessment.terms.liability is None:
            sentence = outcome_word("no_clause", locale)
    yield placed(sentence, left[0][2] if left else _withheld(duty), assessment, locale)
    for due, amount, place in left[1:]:
        word = "later_part" if isinstance(due, date) else "undated_part"
        yield placed(outcome_word(word, locale, money(amount, locale), to, _by(due, locale)), place, assessment, locale)


def _reclaimed_parts(left: list[_Sum], to: str, assessment: Assessment, locale: str) -> Iterator[str]:
    """Say what decisions have reclaimed, each sum with its day, while it is not known what else is to be repaid."""
    for due, amount, place in left:
        past = isinstance(due, date) and due < assessment.as_of
        words = REPAYMENT_SENTENCES[RepaymentStatus.OVERDUE if past else RepaymentStatus.DUE]
        given = {"outstanding": money(amount, locale), "to": to, "by": _by(due, locale)}
        yield placed(in_language(words, locale).format(**given), place, assessment, locale)


def _withheld(duty: RepaymentDuty) -> Citation | None:
    return duty.amount.citation if isinstance(duty.amount, Unknown | NotRegulated) else duty.citation


def _claimed(assessment: Assessment, locale: str) -> Iterator[str]:
    """Say what was decided to be reclaimed, and when (*beslut om återkrav*, F6)."""
    for each in findings_of(assessment, RECLAIMED):
        given = {"by": value_text(each.value("decided_by"), locale), "day": weekday(each.value("decided_on"), locale)}
        told = outcome_word("claimed", locale, **given, amount=value_text(each.value("amount"), locale))
        yield placed(capitalised(told), each.citation, assessment, locale)


def _repaid(duty: RepaymentDuty, locale: str) -> Iterator[str]:
    """Say what was repaid, and whether some of it was too late."""
    late = total(amount for _, amount in duty.repaid_late)
    if duty.repaid:
        word = "repaid_all_late" if late == duty.repaid else "repaid_late" if late else "repaid"
        yield outcome_word(word, locale, repaid=money(duty.repaid, locale), late=money(late, locale))


def sums_left(duty: RepaymentDuty) -> list[_Sum]:
    """List what is left to repay: for each day, or none, and each ground one sum, the earliest first."""
    sums: dict[tuple[date | Unknown | NotRegulated | None, Citation], Sek] = {}
    for part, left in duty.left:
        sums[part.due, part.ground] = sums.get((part.due, part.ground), Sek.ZERO) + left
    return [(due, amount, ground) for (due, ground), amount in sums.items()]


def _by(due: date | Unknown | NotRegulated | None, locale: str) -> str:
    # A judgement made after the printed day has no day of payment; no amount has one where the text sets none.
    if isinstance(due, date):
        return outcome_word("by", locale, weekday(due, locale))
    return "" if due is None else outcome_word("day_withheld", locale)


def _power(assessment: Assessment, locale: str) -> Iterator[str]:
    """Say what may or shall be reclaimed, and why; nothing where no ground of the text reaches anything."""
    power, clause = assessment.reclaim, assessment.terms.liability
    if assessment.ledger.paid == Sek.ZERO:
        return
    waiver = clause.waiver if isinstance(clause, LiabilityClause) else None
    reports = (REPORT_MISSING, REPORT_RECEIVED_LATE)
    if isinstance(power.ceiling, Unknown | NotRegulated):
        yield from finding_sentences(assessment, locale, *reports)
        word = "reclaim_unknown" if isinstance(power.ceiling, Unknown) else "reclaim_not_regulated"
        yield placed(outcome_word(word, locale), power.ceiling.citation, assessment, locale)
    elif power.ceiling:
        yield from finding_sentences(assessment, locale, *reports)
        given = (value_text(each, locale) for each in (power.actor, power.what, power.ceiling))
        word = "shall_reclaim" if power.modality is Modality.SHALL else "reclaim"
        yield placed(capitalised(outcome_word(word, locale, *given)), power.citation, assessment, locale)
        if not late_report_only(assessment):
            yield _grounds(power, assessment, locale)
        if power.contestable:
            yield outcome_word("contestable", locale)
    else:
        waiver = None
        # A report that came late is told although nothing follows from it: another reading may say that it does.
        yield from finding_sentences(assessment, locale, *reports)
        if findings_of(assessment, PAID_WITHOUT_RIGHT) and assessment.ledger.repaid < assessment.ledger.paid:
            if late_report_only(assessment):
                yield placed(outcome_word("only_when_late", locale), power.citation, assessment, locale)
    if waiver is not None:
        yield placed(outcome_word("waiver", locale, status(waiver, locale)), power.citation, assessment, locale)


def _grounds(power: ReclaimExposure, assessment: Assessment, locale: str) -> str:
    """Name the grounds that are known to reach something, each with its place."""
    known = (each.ground for each in power.grounds if isinstance(each.amount, Sek))
    listed = dict.fromkeys((each.ground, each.citation) for each in known)
    names = [placed(status(ground, locale), place, assessment, locale) for ground, place in listed]
    return outcome_word("ground" if len(names) == 1 else "grounds", locale, listing(names, locale))


def _interest(assessment: Assessment, locale: str) -> Iterator[str]:
    """Say what interest runs on what was reclaimed, and that a decision waived or reduced it."""
    for each in assessment.interest if isinstance(assessment.interest, tuple) else ():
        amount: object = each.at_most
        word = "interest_reduced" if each.at_most else "interest_waived"
        if amount is None:
            word, amount = "interest_so_far", each.amount
            if not isinstance(amount, Sek) or not amount:
                continue
        given = (value_text(value, locale) for value in (each.principal, each.decided_on, amount))
        yield placed(outcome_word(word, locale, *given), each.citation, assessment, locale)
