"""The outcome of a case in a few sentences (*utfall*): the right and why, the money, repayment, reclaim, assumptions.

Each sentence ends with the place that it rests on. Money that was paid without right comes first.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from grantkit.agreement.clauses import RepaymentClause
from grantkit.agreement.liability_clauses import Ground, LiabilityClause
from grantkit.case.assessments import Assessment
from grantkit.case.entitlements import RECIPIENT_NOT_IN_THE_TEXT
from grantkit.case.lapses import Lapse, Right
from grantkit.case.payments import PAID_WITHOUT_RIGHT
from grantkit.case.receipts import PRESUMPTION, Receipt
from grantkit.case.reclaim_decisions import RECLAIMED
from grantkit.case.repayment_duties import RepaymentDuty, RepaymentStatus
from grantkit.case.report_days import REPORT_MISSING, REPORT_RECEIVED_LATE
from grantkit.case.validities import AGREEMENT_NOT_APPROVED, APPROVAL_NOT_KNOWN
from grantkit.text.formatting import capitalised, cited, day, few, in_language, listing, money
from grantkit.text.outcome_words import (
    CAME_BY,
    OTHER_DAY,
    OTHER_RIGHT,
    OUTCOME_WORDS,
    PARTS_OF_THE_RIGHT,
    REPAYMENT_SENTENCES,
    RIGHT_SENTENCES,
)
from grantkit.text.wording import finding_text, gap, status, value_text
from grantkit.values.amounts import total
from grantkit.values.citations import Citation, Source
from grantkit.values.findings import Finding, FindingKind, Modality
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

_ABOUT_THE_UNUSED = {RepaymentStatus.NOTHING_DUE: "nothing_unused", RepaymentStatus.REPAID: "unused_repaid"}
# The whole entitlement in one of these is what the first sentence says.
_SAID = {
    Right.OPEN: "open",
    Right.LAPSED: "lapsed",
    Right.RELEASED: "released",
    Right.LATE: "undetermined",
    Right.UNKNOWN: "undetermined",
}
_WHOLE = {"paid_on_right": "all_paid", "awaiting": "all_awaiting", "refused": "all_refused"}


def outcome_paragraphs(assessment: Assessment, locale: str) -> Iterator[str]:
    """State the outcome in paragraphs: the right with what it turns on, the money, and what all of it presupposes."""
    right = assessment.right
    paragraphs: list[Iterable[str]]
    if _found(assessment, RECIPIENT_NOT_IN_THE_TEXT):
        yield " ".join(_strange(assessment, locale))
        if not isinstance(assessment.ledger.entitled, Sek):
            # Until it is settled whom the case is about, any sentence on the right would be about nobody.
            return
    if isinstance(right, NotRegulated):
        # What nothing is regulated for is told in a few sentences; what they presuppose changes none of them.
        paragraphs = [_paid(assessment, locale), _nothing_regulated(assessment, right, locale)]
    else:
        first = [*_refused(assessment, locale), *_paid(assessment, locale), *_right(assessment, right, locale)]
        paragraphs = [
            first,
            [*_repayment(assessment, locale), *_power(assessment, locale), *_interest(assessment, locale)],
            _assumed(assessment, locale),
        ]
    yield from (" ".join(each) for each in map(list, paragraphs) if each)


def text_name(assessment: Assessment, locale: str) -> str:
    """Name the text as what it is: an agreement has parties, a regulation is named so, and others are texts."""
    if assessment.case.agreement.parties:
        return _word("agreement", locale)
    of_the_state = home_of(assessment).title.startswith(in_language(OUTCOME_WORDS["regulation"]))
    return _word("regulation" if of_the_state else "other_text", locale)


def home_of(assessment: Assessment) -> Source:
    """Return the source that the letter names, so that places in others are told with theirs."""
    return assessment.case.agreement.citation.source


def placed(text: str, citation: Citation | None, assessment: Assessment, locale: str) -> str:
    """Put the place that a sentence of the letter rests on at its end, if it has any."""
    return text if citation is None else cited(text, citation, locale, home=home_of(assessment))


def late_report_only(assessment: Assessment) -> bool:
    """Return whether a report that is late is the only ground on which the text lets anything be reclaimed."""
    clause = assessment.terms.liability
    return isinstance(clause, LiabilityClause) and {each.ground for each in clause.grounds} == {Ground.REPORT_LATE}


def _refused(assessment: Assessment, locale: str) -> Iterator[str]:
    # Everything else presupposes a valid agreement, so this comes first.
    yield from (
        finding_text(each, locale, home=home_of(assessment)) for each in _found(assessment, AGREEMENT_NOT_APPROVED)
    )


def _strange(assessment: Assessment, locale: str) -> Iterator[str]:
    """Say that the recipient is none of those of the text, and what then has no answer."""
    for each in _found(assessment, RECIPIENT_NOT_IN_THE_TEXT):
        yield finding_text(each, locale, home=home_of(assessment))
    if not isinstance(assessment.ledger.entitled, Sek):
        yield _word("so_no_answer", locale, who=assessment.case.recipient.name)


def _paid(assessment: Assessment, locale: str) -> Iterator[str]:
    """Say what was paid without right, or without its being known whether the right covers it (R50)."""
    for each in _found(assessment, PAID_WITHOUT_RIGHT):
        yield _word("without_right", locale, value_text(each.value("amount"), locale))
        gaps = (gap.citation for gap in assessment.not_regulated if gap.code == "money_paid_without_right")
        place = next(gaps, None)
        if place is None:
            yield placed(_word("not_in_hand", locale), each.citation, assessment, locale)
        else:
            yield placed(
                _word("left_open", locale, capitalised(text_name(assessment, locale))), place, assessment, locale
            )
    undetermined = assessment.ledger.paid_undetermined
    if isinstance(undetermined, Sek) and undetermined:
        place = assessment.terms.cited(assessment.terms.payment)
        yield placed(_word("right_undetermined", locale, money(undetermined, locale)), place, assessment, locale)


def _right(assessment: Assessment, right: Right, locale: str) -> Iterator[str]:
    """Say what has become of the right, what happened to the requisition, and which reading would change it."""
    lapse, terms = assessment.lapse, assessment.terms
    known = lapse if isinstance(lapse, Lapse) else None
    sentence = _state_of_right(assessment, right, known, locale)
    if right is Right.NOT_GRANTED:
        yield placed(sentence, terms.cited(terms.grant), assessment, locale)
    elif known is None or right is Right.OPEN:
        yield placed(sentence, known.citation if known else terms.cited(terms.requisition), assessment, locale)
    else:
        yield sentence
    if terms.requisition is None:
        yield placed(_word("without_requisition", locale), terms.cited(terms.payment), assessment, locale)
    else:
        yield _event(assessment, locale)
    if known is not None and right is not Right.OPEN:
        yield from _last_day(assessment, known, locale)
    if known is not None and known.contestable:
        yield from _other_reading(assessment, known, locale)
    yield from _parts(assessment, locale)


def _state_of_right(assessment: Assessment, right: Right, lapse: Lapse | None, locale: str) -> str:
    who, entitled = assessment.case.recipient.name, assessment.ledger.entitled
    ends_in_s = who[-1:].casefold() in ("sxz" if locale == "sv" else "s")
    last_day = None if lapse is None else assessment.readings.last_day(lapse.deadline)
    words = {
        "who": who,
        "whose": _word("whose_after_s" if ends_in_s else "whose", locale, who),
        "what": money(entitled, locale) if isinstance(entitled, Sek) else _word("grant", locale),
        "text": text_name(assessment, locale),
    }
    if right is Right.OPEN and last_day is None:
        return _word("open_undated", locale, words["who"], words["what"])
    told = in_language(RIGHT_SENTENCES[right], locale)
    return told.format(**words, last_day="" if last_day is None else _day(last_day, locale))


def _event(assessment: Assessment, locale: str) -> str:
    """Say what is known of the requisition that the right rests on: the earliest one."""
    receipts = [each.receipt for each in assessment.documents if each.path.startswith("requisitions[")]
    lapse = assessment.lapse
    governing = lapse.receipt if isinstance(lapse, Lapse) and isinstance(lapse.receipt, Receipt) else None
    if not receipts:
        return _word("none", locale)
    dated = sorted((each for each in receipts if isinstance(each, Receipt)), key=lambda each: each.received_on)
    receipt = governing or next(iter(dated), None)
    if receipt is None:
        return _word("undated", locale)
    given = {
        "how": in_language(CAME_BY[receipt.channel], locale),
        "arrived": _day(receipt.arrived_on, locale),
        "day": _day(receipt.received_on, locale),
    }
    if receipt.elsewhere:
        return _word("elsewhere", locale, **given)
    if receipt.at_earliest is not None and assessment.right is Right.UNKNOWN:
        given["day"] = _day(receipt.at_earliest, locale)
        return placed(_word("channel", locale, **given), PRESUMPTION, assessment, locale)
    if receipt.arrived_on == receipt.received_on:
        return _word("came", locale, **given)
    return placed(_word("presumed", locale, **given), PRESUMPTION, assessment, locale)


def _last_day(assessment: Assessment, lapse: Lapse, locale: str) -> Iterator[str]:
    stated, read = lapse.deadline.last_day, assessment.readings.last_day(lapse.deadline)
    word = "last_day_was" if read < assessment.as_of else "last_day_is"
    yield placed(_word(word, locale, _day(read, locale)), lapse.citation, assessment, locale)
    if stated != read:
        yield _word("moved_from", locale, _day(stated, locale))


def _other_reading(assessment: Assessment, lapse: Lapse, locale: str) -> Iterator[str]:
    chosen = assessment.readings.roll_of(lapse.deadline)
    for roll, right in lapse.readings:
        if roll is not chosen and right is not lapse.right:
            yield _say(in_language(OTHER_DAY[roll], locale), in_language(OTHER_RIGHT[right], locale))


def _parts(assessment: Assessment, locale: str) -> Iterator[str]:
    """Say what became of the entitlement where the first sentence does not tell all of it."""
    ledger = assessment.ledger
    amounts = {name: getattr(ledger, name) for name in PARTS_OF_THE_RIGHT}
    there = {name: each for name, each in amounts.items() if isinstance(each, Sek) and each}
    if isinstance(assessment.right, Right) and set(there) == {_SAID.get(assessment.right, "")}:
        return
    if len(there) == 1 and (word := _WHOLE.get(next(iter(there)))) and ledger.entitled in there.values():
        yield _word(word, locale)
    elif there:
        told = (_say(in_language(PARTS_OF_THE_RIGHT[name], locale), money(there[name], locale)) for name in there)
        yield f"{capitalised(listing(told, locale))}."


def _repayment(assessment: Assessment, locale: str) -> Iterator[str]:
    """Say what shall be repaid, part by part; nothing where nothing was paid and nothing is to be repaid."""
    duty, ledger, clause = assessment.repayment, assessment.ledger, assessment.terms.repayment
    if duty.status is RepaymentStatus.NOTHING_DUE and ledger.paid == Sek.ZERO:
        return
    if duty.left and isinstance(ledger.used, Sek) and duty.amount == ledger.unspent:
        yield _word("used", locale, paid=money(ledger.paid, locale), used=money(ledger.used, locale))
    yield from _claimed(assessment, locale)
    yield from _repaid(duty, locale)
    left = sums_left(duty)
    # Each part has its own day of payment, or none; they are stated one after the other.
    outstanding = left[0][1] if left else duty.outstanding
    to = "" if duty.creditor is None else _word("to", locale, duty.creditor)
    given = {"outstanding": value_text(outstanding, locale), "to": to, "by": _by(duty.due, locale)}
    sentence = in_language(REPAYMENT_SENTENCES[duty.status], locale).format(**given)
    if duty.status is RepaymentStatus.NOTHING_DUE and not duty.parts and clause is None:
        # What a decision may take back is told by itself.
        sentence = _word("only_decided", locale) if assessment.terms.liability is not None else sentence
    if duty.status in _ABOUT_THE_UNUSED and _found(assessment, PAID_WITHOUT_RIGHT):
        # "Nothing to repay" would be misleading by itself: no clause reaches what was paid without right.
        if isinstance(clause, RepaymentClause):
            sentence = _word(_ABOUT_THE_UNUSED[duty.status], locale)
        elif clause is None and assessment.terms.liability is None:
            sentence = _word("no_clause", locale)
    withheld = duty.amount if isinstance(duty.amount, Unknown | NotRegulated) else duty
    yield placed(sentence, left[0][2] if left else withheld.citation, assessment, locale)
    for due, amount, place in left[1:]:
        word = "later_part" if isinstance(due, date) else "undated_part"
        yield placed(_word(word, locale, money(amount, locale), to, _by(due, locale)), place, assessment, locale)


def _claimed(assessment: Assessment, locale: str) -> Iterator[str]:
    """Say what was decided to be reclaimed, and when (*beslut om återkrav*, F6)."""
    for each in _found(assessment, RECLAIMED):
        given = {"by": value_text(each.value("decided_by"), locale), "day": _day(each.value("decided_on"), locale)}
        told = _word("claimed", locale, **given, amount=value_text(each.value("amount"), locale))
        yield placed(capitalised(told), each.citation, assessment, locale)


def _repaid(duty: RepaymentDuty, locale: str) -> Iterator[str]:
    """Say what was repaid of what shall be, where not all was, or where some of it was too late."""
    late = total(amount for _, amount in duty.repaid_late)
    if duty.repaid and (duty.left or late):
        word = "repaid_all_late" if late == duty.repaid else "repaid_late" if late else "repaid"
        yield _word(word, locale, repaid=money(duty.repaid, locale), late=money(late, locale))


def sums_left(duty: RepaymentDuty) -> list[tuple[date | Unknown | NotRegulated | None, Sek, Citation]]:
    """List what is left to repay: for each day, or none, and each ground one sum, the earliest first."""
    sums: dict[tuple[date | Unknown | NotRegulated | None, Citation], Sek] = {}
    for part, left in duty.left:
        sums[part.due, part.ground] = sums.get((part.due, part.ground), Sek.ZERO) + left
    return [(due, amount, ground) for (due, ground), amount in sums.items()]


def _by(due: date | Unknown | NotRegulated | None, locale: str) -> str:
    # A judgement made after the printed day has no day of payment; no amount has one where the text sets none.
    if isinstance(due, date):
        return _word("by", locale, _day(due, locale))
    return "" if due is None else _word("day_withheld", locale, value_text(due, locale), gap(due, locale))


def _power(assessment: Assessment, locale: str) -> Iterator[str]:
    """Say what may or shall be reclaimed, and why; nothing where no ground of the text reaches anything."""
    power, clause = assessment.reclaim, assessment.terms.liability
    if assessment.ledger.paid == Sek.ZERO:
        return
    waiver = clause.waiver if isinstance(clause, LiabilityClause) else None
    told: list[str] = []
    if isinstance(power.ceiling, Unknown | NotRegulated):
        word = "reclaim_unknown" if isinstance(power.ceiling, Unknown) else "reclaim_not_regulated"
        told.append(placed(_word(word, locale), power.ceiling.citation, assessment, locale))
    elif power.ceiling:
        reports = (*_found(assessment, REPORT_MISSING), *_found(assessment, REPORT_RECEIVED_LATE))
        told += (finding_text(each, locale, home=home_of(assessment)) for each in reports[:1])
        given = (value_text(each, locale) for each in (power.actor, power.what, power.ceiling))
        word = "shall_reclaim" if power.modality is Modality.SHALL else "reclaim"
        told.append(placed(capitalised(_word(word, locale, *given)), power.citation, assessment, locale))
        if power.contestable:
            told.append(_word("contestable", locale))
    elif _found(assessment, PAID_WITHOUT_RIGHT) and assessment.ledger.repaid < assessment.ledger.paid:
        if late_report_only(assessment):
            told.append(placed(_word("only_when_late", locale), power.citation, assessment, locale))
        waiver = None
    else:
        waiver = None
    if waiver is not None:
        told.append(placed(_word("waiver", locale, status(waiver, locale)), power.citation, assessment, locale))
    yield from told


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
        yield placed(_word(word, locale, *given), each.citation, assessment, locale)


def _assumed(assessment: Assessment, locale: str) -> Iterator[str]:
    """Say that all amounts presuppose an approval that is not known."""
    for each in _found(assessment, APPROVAL_NOT_KNOWN):
        approvals = (*assessment.case.approvals, *assessment.case.agreement.approvals)
        bodies = dict.fromkeys(each.body for each in approvals if each.required is not False and not each.approved)
        body = listing((value_text(each, locale) for each in bodies), locale)
        given = {"body": body, "text": text_name(assessment, locale)}
        yield placed(_word("approval", locale, **given), each.citation, assessment, locale)


def _nothing_regulated(assessment: Assessment, right: NotRegulated, locale: str) -> Iterator[str]:
    """Say in three sentences that the text leaves the recipient's case open, and for what (*inte reglerat*)."""
    terms, gaps = assessment.terms, assessment.not_regulated
    lines = [each for each in assessment.case.agreement.budget.lines if each.code in terms.lines]
    amounts = [each.amount for each in lines if isinstance(each.amount, Sek)]
    if amounts and len(amounts) == len(lines):
        given = {"group": value_text(terms.group, locale), "amount": money(sum(amounts, Sek.ZERO), locale)}
        yield placed(capitalised(_word("set_apart", locale, **given)), lines[0].citation, assessment, locale)
    told = few((gap(each, locale) for each in gaps), locale)
    text = capitalised(text_name(assessment, locale))
    yield placed(_word("not_stated", locale, text=text, gaps=told), right.citation, assessment, locale)
    yield _word("so_no_answer", locale, who=assessment.case.recipient.name)


def _found(assessment: Assessment, kind: FindingKind) -> tuple[Finding, ...]:
    return tuple(each for each in assessment.findings if each.kind is kind)


def _day(value: date, locale: str) -> str:
    return day(value, locale, weekday=True)


def _say(template: str, *given: str) -> str:
    return template.format(*given)


def _word(name: str, locale: str, *given: object, **named: str) -> str:
    return in_language(OUTCOME_WORDS[name], locale).format(*given, **named)
