"""Letters that explain an assessment (*redogörelser*): the outcome first, then what is to be done, and an annex.

Modality is kept throughout: *ska* is shall, *får* and *kan* are may, and what happens by itself is stated as such.
"""

from collections.abc import Iterator, Mapping
from datetime import date

import attrs

from grantkit.case.assessments import Assessment
from grantkit.case.document_statuses import DocumentState, DocumentStatus
from grantkit.case.duty_lists import DutyStatus
from grantkit.case.fulfilments import Fulfilment
from grantkit.case.lapses import Right
from grantkit.case.ledgers import TERMS
from grantkit.case.receipts import Receipt
from grantkit.case.sensitivities import Alternative
from grantkit.text.case_sheets import duty, ledger_sheet, missing_names, named_documents
from grantkit.text.formatting import capitalised, day, few, listing, money
from grantkit.text.letter_annexes import SUMS, annex_parts
from grantkit.text.letter_outcomes import outcome_paragraphs
from grantkit.text.letter_readings import reading_sentences
from grantkit.text.letter_repayments import sums_left
from grantkit.text.letter_sentences import (
    decided,
    definite,
    documents_by_path,
    letter_word,
    needs_no_requisition,
    nothing_granted,
    placed,
)
from grantkit.text.letter_words import LETTER_WORDS
from grantkit.text.pages import Bullets, Heading, Paragraph, Part, Printable, Sheet
from grantkit.text.wording import gap, label, value_text
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

_TOO_LATE = frozenset({Right.LAPSED, Right.RELEASED, Right.LATE})
# Of so many documents, what they lack is told in the letter itself.
_COMPLETED = 1
_INCOMPLETE = frozenset(
    {
        DocumentState.IN_TIME_BUT_INCOMPLETE,
        DocumentState.CORRECTED_LATE_AND_INCOMPLETE,
        DocumentState.LATE_AND_INCOMPLETE,
        DocumentState.INCOMPLETE,
    }
)
_CONDITIONS = frozenset({"requisition", "application"})
_DONE_BY = {DutyStatus.OPEN: "duty_open", DutyStatus.LATE: "duty_late", DutyStatus.UNKNOWN: "duty_unknown"}
# What all amounts presuppose is told with the outcome.
_TOLD = frozenset({"approval", "approvals"})
_OF_THE_GRANT = frozenset({"grant", "application", "application_day"})
_OF_THE_REQUISITION = frozenset({"requisition", "requisition_day"})
# Whether a report is owed where nothing was paid, which is told with the duty to report.
_OWED_WITHOUT_PAYMENT = "report_owed_without_payment"


@attrs.frozen(kw_only=True)
class Letter(Printable):
    """A letter that explains the status of a case (*redogörelse*), as text, Markdown or a web page for printing on A4.

    >>> Letter(title="Förklaring", locale="sv", parts=()).as_markdown()
    '# Förklaring'
    """


def explain(
    assessment: Assessment,
    *,
    locale: str = "sv",
    alternatives: tuple[Alternative, ...] = (),
    threshold: Sek = Sek.kronor(1),
) -> Letter:
    r"""Explain an assessment (*redogörelse för bedömningen*): its outcome, what is to be done, and its grounds.

    The first part fits on one page or a little more: the outcome in a few sentences, what is to be done and by when,
    the amounts that are not 0, and one sentence for each reading that matters. The annex has every step and the full
    account. *alternatives* are the readings that would change the outcome, as `sensitivity` returns them; without them,
    the letter mentions no readings but that of the last day. Readings that change less than *threshold* are only
    counted. Duties, powers and what happens by itself are kept apart, and amounts that are not known are stated as
    unknown.

    >>> from datetime import date
    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> letter = explain(assess(case, as_of=date(2019, 12, 3)), locale="en")
    >>> print(letter.parts[2].text.partition(" No ")[0].replace("\xa0", " "))
    Gotland's right to SEK 18,735,782 has lapsed; that follows directly from the agreement and needs no decision.
    """
    checks = Checks()
    checks.exact("assessment", assessment, Assessment)
    checks.items("alternatives", alternatives, Alternative)
    checks.exact("threshold", threshold, Sek)
    checks.done()
    parts: list[Part] = [*_opening(assessment, locale)]
    for section in (_outcome, _to_do, _amounts):
        parts += section(assessment, locale)
    parts += _readings(alternatives, threshold, locale)
    parts.append(Paragraph(text=letter_word("rests_on", locale, assessment.case.agreement.citation.source), note=True))
    parts += annex_parts(assessment, alternatives, locale)
    recipient = assessment.case.recipient
    title = letter_word("title", locale, recipient.full_name or recipient.name)
    return Letter(title=title, locale=locale, parts=tuple(parts))


def _opening(assessment: Assessment, locale: str) -> Iterator[Part]:
    as_of = day(assessment.as_of, locale, weekday=True)
    yield Paragraph(text=letter_word("about", locale, capitalised(assessment.case.agreement.name), as_of))


def _outcome(assessment: Assessment, locale: str) -> Iterator[Part]:
    yield Heading(text=letter_word("outcome", locale))
    yield from (Paragraph(text=text) for text in outcome_paragraphs(assessment, locale))


def _to_do(assessment: Assessment, locale: str) -> Iterator[Part]:
    """Say what is to be done and by when (*att göra*): duties with a day, documents to complete, facts to find out."""
    left = _left(assessment)
    own = [each for each in left if each.duty.actor == assessment.case.recipient.name]
    dated = [(each.last_day, each.duty.code, _duty(each, assessment, locale)) for each in own]
    dated += [
        (due if isinstance(due, date) else None, "repayment", _repay(due, amount, place, assessment, locale))
        for due, amount, place in sums_left(assessment.repayment)
    ]
    texts = [text for *_, text in sorted(dated, key=lambda each: (each[0] or date.max, *each[1:]))]
    texts += _to_complete(assessment, locale)
    # What a duty asks for is not told again as a fact that is missing.
    told = _TOLD | {each.duty.code for each in left} | {_OWED_WITHOUT_PAYMENT}
    # Nor is what only bears on a right that a decision has given.
    told |= _OF_THE_GRANT if decided(assessment) else set()
    told |= _OF_THE_REQUISITION if needs_no_requisition(assessment) else set()
    # Nor, before anything was paid, how it was used.
    told |= {"financial_report"} if assessment.ledger.paid == Sek.ZERO else set()
    asked = {f"duties.{each.duty.code}" for each in left}
    gaps = [each for each in assessment.missing if each.code not in told and each.about not in asked]
    if gaps and not nothing_granted(assessment):
        texts.append(letter_word("find_out", locale, "; ".join(_gaps(gaps, assessment, locale))))
    # What others are to do comes last: the recipient can only wait for it.
    others = sorted((each for each in left if each not in own), key=lambda each: each.last_day or date.max)
    texts += [_duty(each, assessment, locale) for each in others]
    if isinstance(assessment.right, NotRegulated) and not texts:
        return
    yield Heading(text=letter_word("to_do", locale))
    yield Bullets(texts=tuple(texts)) if texts else Paragraph(text=letter_word("nothing_to_do", locale))


def _gaps(gaps: list[Unknown], assessment: Assessment, locale: str) -> Iterator[str]:
    """Name the facts that are missing, those of one place together."""
    documents = documents_by_path(assessment, locale)
    for place in dict.fromkeys(each.citation for each in gaps):
        names = dict.fromkeys(_gap(each, documents, locale) for each in gaps if each.citation == place)
        yield placed(few(names, locale), place, assessment, locale)


def _gap(value: Unknown, documents: Mapping[str, str], locale: str) -> str:
    if value.code == "financial_report":
        # What is asked for is not the report, which a duty asks for, but what it would tell.
        return letter_word("how_used", locale)
    return gap(value, locale, about=documents.get(value.about, ""))


def _left(assessment: Assessment) -> list[Fulfilment]:
    """List the duties that are left and have a day.

    What is too late can no longer be requisitioned, and nothing is repaid of what was not paid. A sum that is to be
    repaid is told by itself.
    """
    ledger = assessment.ledger
    done = {"requisition"} if assessment.right in _TOO_LATE else set()
    done |= _undecided(assessment)
    done |= {"requisition"} if needs_no_requisition(assessment) else set()
    nothing = ledger.paid == Sek.ZERO and ledger.outstanding == Sek.ZERO
    done |= {"repayment"} if nothing or assessment.repayment.left else set()
    return [
        each
        for each in assessment.duties
        if each.status in _DONE_BY
        and each.last_day is not None
        and each.duty.code not in done
        # What was done too late is not to be done again.
        and not isinstance(each.done, date)
    ]


def _undecided(assessment: Assessment) -> set[str]:
    """Name the conditions whose day is past: what was handed in may have been in time, and nothing more can be."""
    stands = ((each.duty.code, each.last_day) for each in assessment.duties if each.status is DutyStatus.UNKNOWN)
    return {code for code, last_day in stands if code in _CONDITIONS and last_day and last_day < assessment.as_of}


def _duty(each: Fulfilment, assessment: Assessment, locale: str) -> str:
    owed, last_day = each.duty, each.last_day
    toward = f"to_{owed.code}" if owed.code in _CONDITIONS else "to"
    to = letter_word(toward, locale, value_text(owed.addressee, locale)) if owed.addressee else ""
    by = "" if last_day is None else day(last_day, locale, weekday=True)
    own = f"do_{owed.code}"
    known = own in LETTER_WORDS and not owed.sv
    asked = letter_word(own, locale) if known else capitalised(duty(owed, locale))
    if owed.actor != assessment.case.recipient.name:
        asked = letter_word("of_another", locale, capitalised(value_text(owed.actor, locale)), duty(owed, locale))
    how = _DONE_BY[each.status]
    past = last_day is not None and last_day < assessment.as_of
    if _perhaps_not_owed(each, assessment):
        how = "duty_perhaps_past" if past else "duty_perhaps"
    elif past and each.status is DutyStatus.UNKNOWN:
        how = "repayment_unknown_past" if owed.code == "repayment" else "duty_unknown_past"
    elif owed.code in _CONDITIONS and each.status is DutyStatus.OPEN:
        how = "condition_open"
    return placed(letter_word(how, locale, asked, to, by), owed.citation, assessment, locale)


def _perhaps_not_owed(each: Fulfilment, assessment: Assessment) -> bool:
    """Return whether a report of money is asked of a recipient that got none, and can get none any more."""
    of_nothing = each.duty.code == "financial_report" and assessment.ledger.paid == Sek.ZERO
    in_vain = of_nothing and each.status is DutyStatus.OPEN and assessment.right in _TOO_LATE
    return in_vain or (isinstance(each.done, Unknown) and each.done.code == _OWED_WITHOUT_PAYMENT)


def _repay(due: object, amount: Sek, place: Citation, assessment: Assessment, locale: str) -> str:
    creditor = assessment.repayment.creditor
    to = letter_word("to", locale, creditor) if creditor else ""
    asked = letter_word("repay", locale, money(amount, locale))
    if not isinstance(due, date):
        return placed(letter_word("duty_undated", locale, asked, to), place, assessment, locale)
    how = "duty_late" if due < assessment.as_of else "duty_open"
    return placed(letter_word(how, locale, asked, to, day(due, locale, weekday=True)), place, assessment, locale)


def _to_complete(assessment: Assessment, locale: str) -> Iterator[str]:
    """Say what is to be added to which document; of several of a kind, only to the last that was received.

    Where there are several, they are only named.
    """
    incomplete = list(_incomplete(assessment, locale))
    if len(incomplete) > _COMPLETED:
        yield letter_word("complete_each", locale, listing((name for name, _ in incomplete), locale))
        return
    for name, names in incomplete:
        told = few(names, locale)
        yield letter_word("complete" if told == listing(names, locale) else "complete_more", locale, name, told)


def _incomplete(assessment: Assessment, locale: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Name each document that is to be completed, and what it lacks."""
    documents = [pair for pair in named_documents(assessment, locale) if not _in_vain(pair[0], assessment)]
    for each, name in documents:
        names = missing_names(each, locale)
        too_late = assessment.right in _TOO_LATE and each.path.startswith("requisitions[")
        # What was decided on is not completed any more.
        too_late |= each.path.startswith("applications[") and decided(assessment)
        replaced = any(_replaces(other, each) for other, _ in documents)
        if each.state in _INCOMPLETE and names and not too_late and not replaced:
            yield definite(name, locale), names


def _in_vain(each: DocumentStatus, assessment: Assessment) -> bool:
    """Return whether a requisition came too late where the right rests on something else: it gives nothing."""
    late = each.state in {DocumentState.LATE, DocumentState.LATE_AND_INCOMPLETE}
    return late and assessment.right is Right.PRESERVED and each.path.startswith("requisitions[")


def _replaces(other: DocumentStatus, each: DocumentStatus) -> bool:
    same = other.path.partition("[")[0] == each.path.partition("[")[0] != "documents"
    known = isinstance(other.receipt, Receipt) and isinstance(each.receipt, Receipt)
    return same and known and _received(other) > _received(each)


def _received(each: DocumentStatus) -> date:
    return each.receipt.received_on if isinstance(each.receipt, Receipt) else date.min


def _amounts(assessment: Assessment, locale: str) -> Iterator[Part]:
    """Show the amounts that are not 0, and name those that are not known."""
    terms = [(term, getattr(assessment.ledger, term)) for term in TERMS]
    known = [(name, amount) for name, amount in terms if isinstance(amount, Sek) and amount]
    withheld = {
        kind: [
            label(name, locale).removesuffix(letter_word("at_most", locale))
            for name, amount in terms
            if isinstance(amount, kind)
        ]
        for kind in (Unknown, NotRegulated)
    }
    if isinstance(assessment.right, NotRegulated) and not known:
        return
    yield Heading(text=letter_word("amounts", locale))
    if known:
        sheet = ledger_sheet(assessment.ledger, locale)
        rows = tuple((label(name, locale), money(amount, locale)) for name, amount in known)
        strong = tuple(place for place, (name, _) in enumerate(known) if name in SUMS)
        yield Sheet(caption=sheet.caption, header=sheet.header, rows=rows, captioned=False, strong=strong)
    for kind, names in withheld.items():
        if names:
            yield Paragraph(
                text=letter_word("not_known" if kind is Unknown else "left_open", locale, few(names, locale))
            )
    if not known and not any(withheld.values()):
        yield Paragraph(text=letter_word("all_zero", locale))


def _readings(alternatives: tuple[Alternative, ...], threshold: Sek, locale: str) -> Iterator[Part]:
    texts = tuple(reading_sentences(alternatives, threshold, locale))
    if texts:
        yield Heading(text=letter_word("readings", locale))
        yield Bullets(texts=texts)
