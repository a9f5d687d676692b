"""The outcome of a case in a few sentences (*utfall*): the right and why, the money, repayment, reclaim, assumptions.

Each sentence ends with the place that it rests on. Money that was paid without right comes first.
"""

from collections.abc import Iterable, Iterator

from grantkit.agreement.liability_clauses import Ground, LiabilityClause, LiabilityGround
from grantkit.case.applications import APPLICATION_MISSING, APPLICATION_RECEIVED_LATE
from grantkit.case.assessments import Assessment
from grantkit.case.decisions import AGREEMENT_AMENDED, DECISION_CHANGES_TERMS
from grantkit.case.entitlements import RECIPIENT_NOT_IN_THE_TEXT
from grantkit.case.instalments_due import INSTALMENT_MISSED, INSTALMENT_TURNS_ON_CONDITION
from grantkit.case.lapses import DEADLINE_READINGS_DIFFER, Lapse, Right
from grantkit.case.other_supports import OTHER_SUPPORT_BARRED
from grantkit.case.payment_days import AWAITING_AFTER_LAST_DAY
from grantkit.case.payments import PAID_WITHOUT_RIGHT
from grantkit.case.receipts import PRESUMPTION, Receipt
from grantkit.case.refusals import PAYMENT_REFUSED
from grantkit.case.requisitions import CLAIM_LOWERED_LATE, CORRECTION_AFTER_LAST_DAY, REQUISITION_AFTER_PAYMENT
from grantkit.case.validities import AGREEMENT_NOT_APPROVED, APPROVAL_NOT_KNOWN
from grantkit.text.formatting import capitalised, few, in_language, listing, money
from grantkit.text.letter_repayments import repayment_sentences
from grantkit.text.letter_sentences import (
    decisions_on,
    finding_sentences,
    findings_of,
    needs_no_requisition,
    nothing_granted,
    outcome_word,
    placed,
    text_name,
    weekday,
)
from grantkit.text.outcome_words import (
    CAME_BY,
    OTHER_DAY,
    OTHER_RIGHT,
    PARTS_OF_THE_RIGHT,
    RIGHT_SENTENCES,
)
from grantkit.text.wording import gap, status, value_text
from grantkit.values.amounts import total
from grantkit.values.deadlines import DayOrigin
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

# The whole entitlement in one of these is what the first sentence says.
_SAID = {
    Right.OPEN: "open",
    Right.LAPSED: "lapsed",
    Right.RELEASED: "released",
    Right.LATE: "undetermined",
    Right.UNKNOWN: "undetermined",
}
_NOT_KNOWN = frozenset({"requisition", "requisition_day"})
# What bears on the right besides the day of the requisition, as the findings tell it.
_ON_THE_RIGHT = (
    PAYMENT_REFUSED,
    OTHER_SUPPORT_BARRED,
    INSTALMENT_MISSED,
    INSTALMENT_TURNS_ON_CONDITION,
    CLAIM_LOWERED_LATE,
    CORRECTION_AFTER_LAST_DAY,
    REQUISITION_AFTER_PAYMENT,
)
_ON_THE_SUM = frozenset({Ground.GRANTED_WRONGLY, Ground.TOO_HIGH})
_WHOLE = {"paid_on_right": "all_paid", "awaiting": "all_awaiting", "refused": "all_refused"}


def outcome_paragraphs(assessment: Assessment, locale: str) -> Iterator[str]:
    """State the outcome in paragraphs: the right with what it turns on, the money, and what all of it presupposes."""
    right = assessment.right
    paragraphs: list[Iterable[str]]
    if findings_of(assessment, RECIPIENT_NOT_IN_THE_TEXT):
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
            repayment_sentences(assessment, locale),
            _assumed(assessment, locale),
        ]
    yield from (" ".join(each) for each in map(list, paragraphs) if each)


def _refused(assessment: Assessment, locale: str) -> Iterator[str]:
    # Everything else presupposes a valid agreement, so this comes first.
    yield from finding_sentences(assessment, locale, AGREEMENT_NOT_APPROVED)


def _strange(assessment: Assessment, locale: str) -> Iterator[str]:
    """Say that the recipient is none of those of the text, and what then has no answer."""
    yield from finding_sentences(assessment, locale, RECIPIENT_NOT_IN_THE_TEXT)
    if not isinstance(assessment.ledger.entitled, Sek):
        yield outcome_word("so_no_answer", locale, who=assessment.case.recipient.name)


def _paid(assessment: Assessment, locale: str) -> Iterator[str]:
    """Say what was paid without right, or without its being known whether the right covers it (R50)."""
    for each in findings_of(assessment, PAID_WITHOUT_RIGHT):
        yield outcome_word("without_right", locale, value_text(each.value("amount"), locale))
        gaps = (gap.citation for gap in assessment.not_regulated if gap.code == "money_paid_without_right")
        place = next(gaps, None)
        grounds = _of_the_sum(assessment)
        if place is None and grounds:
            yield _perhaps_liable(grounds, assessment, locale)
        elif place is None and not assessment.terms.in_full:
            yield placed(outcome_word("not_in_hand", locale), each.citation, assessment, locale)
        else:
            open_ = outcome_word("left_open", locale, capitalised(text_name(assessment, locale)))
            yield placed(open_, place or each.citation, assessment, locale)
    if assessment.right is Right.NOT_GRANTED and assessment.ledger.paid:
        yield outcome_word("paid_undecided", locale, money(assessment.ledger.paid, locale))
    undetermined = assessment.ledger.paid_undetermined
    if isinstance(undetermined, Sek) and undetermined:
        place = assessment.terms.cited(assessment.terms.payment)
        yield placed(outcome_word("right_undetermined", locale, money(undetermined, locale)), place, assessment, locale)


def _of_the_sum(assessment: Assessment) -> list[LiabilityGround]:
    """List the grounds that may reach what was paid without right: that the grant was wrong, or too high."""
    clause = assessment.terms.liability
    grounds = clause.grounds if isinstance(clause, LiabilityClause) else ()
    return [each for each in grounds if each.ground in _ON_THE_SUM]


def _perhaps_liable(grounds: list[LiabilityGround], assessment: Assessment, locale: str) -> str:
    names = outcome_word("or_if", locale).join(status(each.ground, locale) for each in grounds)
    return placed(outcome_word("perhaps_liable", locale, names), grounds[0].citation, assessment, locale)


def _right(assessment: Assessment, right: Right, locale: str) -> Iterator[str]:
    """Say what has become of the right, what happened to the requisition, and which reading would change it."""
    lapse, terms, who = assessment.lapse, assessment.terms, assessment.case.recipient.name
    if nothing_granted(assessment):
        yield placed(outcome_word("nothing_granted", locale, who), terms.cited(terms.grant), assessment, locale)
        return
    known = lapse if isinstance(lapse, Lapse) else None
    sentence = _state_of_right(assessment, right, known, locale)
    if right is Right.NOT_GRANTED:
        yield placed(sentence, terms.cited(terms.grant), assessment, locale)
    elif known is None or right is Right.OPEN:
        yield placed(sentence, known.citation if known else terms.cited(terms.requisition), assessment, locale)
        if right is Right.UNKNOWN and isinstance(lapse, Unknown) and lapse.code in _NOT_KNOWN:
            yield outcome_word(lapse.code, locale)
    else:
        yield sentence
    if right is Right.NOT_GRANTED:
        yield from _applied(assessment, locale)
    if terms.requisition is None:
        yield placed(outcome_word("without_requisition", locale), terms.cited(terms.payment), assessment, locale)
    elif needs_no_requisition(assessment):
        # No reading of the day of a requisition matters any more.
        yield from _granted(assessment, known, locale)
        known = None
    else:
        yield _event(assessment, locale)
    if known is not None and right is not Right.OPEN:
        yield from _last_day(assessment, known, locale)
    if known is not None and findings_of(assessment, DEADLINE_READINGS_DIFFER):
        yield from _other_reading(assessment, known, locale)
    yield from _parts(assessment, locale)
    yield from finding_sentences(assessment, locale, *_ON_THE_RIGHT)


def _granted(assessment: Assessment, lapse: Lapse | None, locale: str) -> Iterator[str]:
    """Say when the whole was granted, and when a requisition came besides; its last day only if it was kept."""
    came = any(each.path.startswith("requisitions[") for each in assessment.documents)
    days = listing((weekday(each.decided_on, locale) for each in decisions_on(assessment)), locale)
    told = outcome_word("granted" if came else "granted_for_good", locale, days)
    yield placed(told, assessment.terms.cited(assessment.terms.grant), assessment, locale)
    if came:
        yield _event(assessment, locale)
        if lapse is not None and lapse.right is Right.PRESERVED:
            yield from _last_day(assessment, lapse, locale)


def _applied(assessment: Assessment, locale: str) -> Iterator[str]:
    """Say when the application came, or that it did not, and whether that was in time (*ansökan*)."""
    late = tuple(finding_sentences(assessment, locale, APPLICATION_MISSING, APPLICATION_RECEIVED_LATE))
    came = [each.receipt for each in assessment.documents if each.path.startswith("applications[")]
    yield from late
    for each in [each for each in came if isinstance(each, Receipt)][-1:] if not late else ():
        yield outcome_word("applied", locale, weekday(each.received_on, locale))


def _state_of_right(assessment: Assessment, right: Right, lapse: Lapse | None, locale: str) -> str:
    who, entitled = assessment.case.recipient.name, assessment.ledger.entitled
    # What was granted by decision is neither open nor lost with the rest.
    term = entitled if right is Right.UNKNOWN else getattr(assessment.ledger, _SAID.get(right, "entitled"))
    said = term if isinstance(term, Sek) and term else entitled
    ends_in_s = who[-1:].casefold() in ("sxz" if locale == "sv" else "s")
    # An abbreviation takes a colon in Swedish, whatever it ends in.
    genitive = "whose_of_letters" if who.isupper() else "whose_after_s" if ends_in_s else "whose"
    last_day = None if lapse is None else assessment.readings.last_day(lapse.deadline)
    words = {
        "who": who,
        "whose": outcome_word(genitive, locale, who),
        "what": money(said, locale) if isinstance(said, Sek) else outcome_word("grant", locale),
        "text": text_name(assessment, locale),
    }
    if right is Right.OPEN and last_day is None:
        return outcome_word("open_undated", locale, words["who"], words["what"])
    told = in_language(RIGHT_SENTENCES[right], locale)
    return told.format(**words, last_day="" if last_day is None else weekday(last_day, locale))


def _open_in_part(assessment: Assessment) -> bool:
    """Return whether a part of the entitlement, and not all of it, may still be requisitioned."""
    entitled, still_open = assessment.ledger.entitled, assessment.ledger.open
    return isinstance(entitled, Sek) and isinstance(still_open, Sek) and Sek.ZERO < still_open < entitled


def _event(assessment: Assessment, locale: str) -> str:
    """Say what is known of the requisition that the right rests on: the earliest one."""
    receipts = [each.receipt for each in assessment.documents if each.path.startswith("requisitions[")]
    lapse = assessment.lapse
    governing = lapse.receipt if isinstance(lapse, Lapse) and isinstance(lapse.receipt, Receipt) else None
    if not receipts:
        return outcome_word("none", locale)
    dated = sorted((each for each in receipts if isinstance(each, Receipt)), key=lambda each: each.received_on)
    receipt = governing or next(iter(dated), None)
    if receipt is None:
        return outcome_word("undated", locale)
    given = {
        "how": in_language(CAME_BY[receipt.channel], locale),
        "arrived": weekday(receipt.arrived_on, locale),
        "day": weekday(receipt.received_on, locale),
    }
    if receipt.elsewhere:
        return outcome_word("elsewhere", locale, **given)
    if receipt.at_earliest is not None and assessment.right is Right.UNKNOWN:
        given["day"] = weekday(receipt.at_earliest, locale)
        return placed(outcome_word("channel", locale, **given), PRESUMPTION, assessment, locale)
    if receipt.arrived_on == receipt.received_on:
        return outcome_word("came", locale, **given)
    return placed(outcome_word("presumed", locale, **given), PRESUMPTION, assessment, locale)


def _last_day(assessment: Assessment, lapse: Lapse, locale: str) -> Iterator[str]:
    stated, read = lapse.deadline.last_day, assessment.readings.last_day(lapse.deadline)
    # A text that leaves the day to an authority need not call it a last day.
    word = "until" if lapse.deadline.origin is DayOrigin.AUTHORITY else "last_day"
    word += "_was" if read < assessment.as_of else "_is"
    yield placed(outcome_word(word, locale, weekday(read, locale)), lapse.citation, assessment, locale)
    if stated != read:
        yield outcome_word("moved_from", locale, weekday(stated, locale))


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
    if assessment.right is Right.OPEN and _open_in_part(assessment):
        # The first sentence has said so.
        there.pop("open")
    # What should have been paid by now is told with the day by which.
    late = tuple(finding_sentences(assessment, locale, AWAITING_AFTER_LAST_DAY))
    if late:
        there.pop("awaiting")
    if len(there) == 1 and (word := _WHOLE.get(next(iter(there)))) and ledger.entitled in there.values():
        yield outcome_word(word, locale)
    elif there:
        told = (_say(in_language(PARTS_OF_THE_RIGHT[name], locale), money(there[name], locale)) for name in there)
        yield f"{capitalised(listing(told, locale))}."
    yield from late


def _assumed(assessment: Assessment, locale: str) -> Iterator[str]:
    """Say under which wording all of it is, and that all amounts presuppose an approval that is not known."""
    yield from finding_sentences(assessment, locale, AGREEMENT_AMENDED, DECISION_CHANGES_TERMS)
    for each in findings_of(assessment, APPROVAL_NOT_KNOWN):
        approvals = (*assessment.case.approvals, *assessment.case.agreement.approvals)
        bodies = dict.fromkeys(each.body for each in approvals if each.required is not False and not each.approved)
        body = listing((value_text(each, locale) for each in bodies), locale)
        given = {"body": body, "text": text_name(assessment, locale)}
        yield placed(outcome_word("approval", locale, **given), each.citation, assessment, locale)


def _nothing_regulated(assessment: Assessment, right: NotRegulated, locale: str) -> Iterator[str]:
    """Say in three sentences that the text leaves the recipient's case open, and for what (*inte reglerat*)."""
    terms, gaps = assessment.terms, assessment.not_regulated
    lines = [each for each in assessment.case.agreement.budget.lines if each.code in terms.lines]
    amounts = [each.amount for each in lines if isinstance(each.amount, Sek)]
    if amounts and len(amounts) == len(lines):
        given = {"group": value_text(terms.group, locale), "amount": money(total(amounts), locale)}
        yield placed(capitalised(outcome_word("set_apart", locale, **given)), lines[0].citation, assessment, locale)
    told = few((gap(each, locale) for each in gaps), locale)
    text = capitalised(text_name(assessment, locale))
    yield placed(outcome_word("not_stated", locale, text=text, gaps=told), right.citation, assessment, locale)
    yield outcome_word("so_no_answer", locale, who=assessment.case.recipient.name)


def _say(template: str, *given: str) -> str:
    return template.format(*given)
