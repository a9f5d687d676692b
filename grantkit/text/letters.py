"""Letters that explain an assessment (*redogörelser*): outcome, amounts, each step with its section, what is missing.

Modality is kept throughout: *ska* is shall, *kan* is may, and what happens by itself is stated as such.
"""

from collections.abc import Iterator
from datetime import date

import attrs

from grantkit.agreement.clauses import IfLate, RepaymentClause, RequisitionClause, UnusedStandard
from grantkit.agreement.liability_clauses import Ground, LiabilityClause
from grantkit.case.assessments import Assessment
from grantkit.case.duty_lists import DutyStatus
from grantkit.case.lapses import Lapse, Right
from grantkit.case.payments import PAID_WITHOUT_RIGHT
from grantkit.case.repayment_duties import RepaymentStatus
from grantkit.case.sensitivities import Alternative
from grantkit.case.steps import Step
from grantkit.case.validities import Validity
from grantkit.text.answer_words import DUTY_SENTENCES, RIGHT_SENTENCES, STEP_GROUNDS, STEP_SENTENCES
from grantkit.text.case_sheets import (
    alternative_sheet,
    document_state,
    duty_line,
    lacking,
    ledger_sheet,
    named_documents,
)
from grantkit.text.formatting import capitalised, day, in_language, place, source_note
from grantkit.text.labels import NAMES
from grantkit.text.letter_words import LETTER_WORDS
from grantkit.text.pages import Bullets, Heading, Paragraph, Part, Printable, Sheet
from grantkit.text.wording import finding_text, label, reason, status, value_text
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, Modality
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

_SUMS = ("entitled", "paid", "repayable")
# Terms of the account, each with the clause without which the text knows no such amount.
_RESTS_ON = {
    "refused": "refusal",
    "conditional": "instalments",
    "open": "requisition",
    "lapsed": "requisition",
    "released": "requisition",
    "unclaimed": "requisition",
    "exposure": "liability",
}
_ABOUT_THE_UNUSED = {RepaymentStatus.NOTHING_DUE: "nothing_unused", RepaymentStatus.REPAID: "unused_repaid"}


@attrs.frozen(kw_only=True)
class Letter(Printable):
    """A letter that explains the status of a case (*redogörelse*), as text, Markdown or a web page for printing on A4.

    >>> Letter(title="Förklaring", locale="sv", parts=()).as_markdown()
    '# Förklaring'
    """


def explain(assessment: Assessment, *, locale: str = "sv", alternatives: tuple[Alternative, ...] = ()) -> Letter:
    r"""Explain an assessment (*redogörelse för bedömningen*): its outcome, and the words that each answer rests on.

    *alternatives* are the readings that would change the outcome, as `sensitivity` returns them; without them, the
    letter does not mention readings. Duties, powers and what happens by itself are kept apart, and amounts that are not
    known are stated as unknown.

    >>> from datetime import date
    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> letter = explain(assess(case, as_of=date(2019, 12, 3)), locale="en")
    >>> print(letter.parts[4].text)
    The right to the grant has lapsed: no requisition was received by 1 December 2019. It lapsed
    automatically; no decision is needed. [section 8.1]
    >>> print(letter.parts[-1].texts[1])
    not regulated: consequence of repaying late [section 8.1]
    """
    checks = Checks()
    checks.exact("assessment", assessment, Assessment)
    checks.items("alternatives", alternatives, Alternative)
    checks.done()
    sections = (_outcome, _amounts, _steps, _findings, _documents, _duties, _notes, _corrections)
    parts = [*_opening(assessment, locale), *(part for section in sections for part in section(assessment, locale))]
    parts += _readings(alternatives, locale)
    parts += _withheld("missing", assessment.missing, locale)
    parts += _withheld("not_regulated", assessment.not_regulated, locale)
    letter = Letter(title=_word("title", locale, assessment.case.recipient), locale=locale, parts=tuple(parts))
    # The source of the citations is named before the first of them.
    key = Paragraph(text=source_note(letter.as_text(), assessment.case.agreement.citation.source, locale), note=True)
    return attrs.evolve(letter, parts=(*letter.parts[:2], key, *letter.parts[2:]))


def _where(citation: Citation | None, locale: str) -> str:
    return f"[{place(citation, locale)}]" if citation else ""


def _opening(assessment: Assessment, locale: str) -> Iterator[Part]:
    yield Paragraph(text=_word("about", locale, assessment.case.agreement.name, day(assessment.as_of, locale)))
    yield Paragraph(text=_word("no_decision", locale), note=True)


def _outcome(assessment: Assessment, locale: str) -> Iterator[Part]:
    """State the outcome of the case, before any amount (*utfall*, R50, R77, R80)."""
    yield Heading(text=_word("outcome", locale))
    if assessment.validity is Validity.NOT_APPROVED:
        # Everything else presupposes a valid agreement, so this comes first.
        refused = (each for each in assessment.findings if each.code == "agreement_not_approved")
        yield from (Paragraph(text=finding_text(each, locale)) for each in refused)
    for each in _without_right(assessment):
        yield Paragraph(text=_paid_without_right(each, assessment, locale))
    yield Paragraph(text=_right(assessment, locale))
    yield Paragraph(text=_repayment(assessment, locale))
    yield Paragraph(text=_power(assessment, locale))
    for interest in assessment.interest if isinstance(assessment.interest, tuple) else ():
        if interest.at_most is not None:
            word = "interest_reduced" if interest.at_most else "interest_waived"
            given = (value_text(each, locale) for each in (interest.principal, interest.decided_on, interest.at_most))
            yield Paragraph(text=f"{_word(word, locale, *given)} {_where(interest.citation, locale)}")


def _without_right(assessment: Assessment) -> tuple[Finding, ...]:
    return tuple(each for each in assessment.findings if each.kind is PAID_WITHOUT_RIGHT)


def _paid_without_right(finding: Finding, assessment: Assessment, locale: str) -> str:
    """Say that money was paid without right, and what the text says becomes of it (*utbetalt utan rätt*, R50)."""
    sentence = _word("without_right", locale, value_text(finding.value("amount"), locale))
    gaps = (each.citation for each in assessment.not_regulated if each.code == "money_paid_without_right")
    gap = next(gaps, None)
    if gap is None:
        return f"{sentence} {_word('not_in_hand', locale)} {_where(finding.citation, locale)}"
    text = capitalised(_word(_text(assessment), locale))
    return f"{sentence} {_word('left_open', locale, text)} {_where(gap, locale)}"


def _text(assessment: Assessment) -> str:
    """Name the text as what it is: an agreement has parties, a decision or a regulation has none."""
    return "agreement" if assessment.case.agreement.parties else "other_text"


def _right(assessment: Assessment, locale: str) -> str:
    right, lapse = assessment.right, assessment.lapse
    if not isinstance(right, Right):
        sentence = in_language(STEP_SENTENCES["right"][0], locale).format(outcome=value_text(right, locale))
        return f"{sentence} {_where(right.citation, locale)}"
    if right is Right.NOT_GRANTED:
        where = _where(assessment.terms.cited(assessment.terms.grant), locale)
        return f"{in_language(RIGHT_SENTENCES[right], locale)} {where}"
    if not isinstance(lapse, Lapse):
        return in_language(RIGHT_SENTENCES[right], locale).format(last_day="–")
    last_day = day(assessment.readings.last_day(lapse.deadline), locale)
    sentence = in_language(RIGHT_SENTENCES[right], locale).format(last_day=last_day)
    if right is Right.LAPSED:
        sentence = f"{sentence} {_word(f'lapsed_by_{_text(assessment)}', locale)}"
    turns = f" {_word('contestable', locale)}" if lapse.contestable else ""
    return f"{sentence}{turns} {_where(lapse.citation, locale)}"


def _repayment(assessment: Assessment, locale: str) -> str:
    duty = assessment.repayment
    # Each part has its own day of payment, or none; they are stated one after the other.
    outstanding = duty.left[0][1] if duty.left else duty.outstanding
    to = "" if duty.creditor is None else _word("to", locale, duty.creditor)
    sentence = in_language(DUTY_SENTENCES[duty.status], locale).format(
        outstanding=value_text(outstanding, locale), to=to, by=_by(duty.due, locale)
    )
    clause = assessment.terms.repayment
    only_decided = clause is None and assessment.terms.liability is not None
    if only_decided and duty.status is RepaymentStatus.NOTHING_DUE and not duty.parts:
        sentence = in_language(STEP_GROUNDS["repayable_only_decided"], locale)
    if isinstance(clause, RepaymentClause) and duty.status in _ABOUT_THE_UNUSED and _without_right(assessment):
        # "Nothing to repay" would be misleading by itself: the clause does not reach what was paid without right.
        sentence = _word(_ABOUT_THE_UNUSED[duty.status], locale)
    for part, left in duty.left[1:]:
        word = "later" if isinstance(part.due, date) else "undated"
        sentence = f"{sentence} {_word(word, locale, value_text(left, locale), to, _by(part.due, locale))}"
    withheld = duty.amount if isinstance(duty.amount, Unknown | NotRegulated) else duty
    return f"{sentence} {_where(duty.left[0][0].ground if duty.left else withheld.citation, locale)}"


def _by(due: date | Unknown | NotRegulated | None, locale: str) -> str:
    # A judgement made after the printed day has no day of payment; no amount has one where the text sets none.
    if isinstance(due, date):
        return _word("by", locale, value_text(due, locale))
    return "" if due is None else f" ({reason(due, locale)})"


def _power(assessment: Assessment, locale: str) -> str:
    power, clause = assessment.reclaim, assessment.terms.liability
    waiver = clause.waiver if isinstance(clause, LiabilityClause) else None
    waived = "" if waiver is None else f" {_word('waiver', locale, status(waiver, locale))}"
    if isinstance(power.ceiling, Unknown | NotRegulated):
        sentence = in_language(STEP_SENTENCES["exposure"][0], locale).format(outcome=value_text(power.ceiling, locale))
        return f"{sentence}{waived} {_where(power.ceiling.citation, locale)}"
    if not power.ceiling:
        money_is_left = bool(_without_right(assessment)) and assessment.ledger.repaid < assessment.ledger.paid
        late_only = _ground("exposure", assessment) == "exposure_late_report"
        word = "only_when_late" if money_is_left and late_only else "no_reclaim"
        return f"{_word(word, locale)} {_where(power.citation, locale)}"
    given = (value_text(each, locale) for each in (power.actor, power.what, power.ceiling))
    sentence = _word("shall_reclaim" if power.modality is Modality.SHALL else "reclaim", locale, *given)
    turns = f" {_word('contestable', locale)}" if power.contestable else ""
    return f"{capitalised(sentence)}{turns}{waived} {_where(power.citation, locale)}"


def _amounts(assessment: Assessment, locale: str) -> Iterator[Part]:
    sheet = ledger_sheet(assessment.ledger, locale)
    absent = {label(term, locale) for term in _absent(assessment)}
    sheet = attrs.evolve(sheet, rows=tuple(row for row in sheet.rows if row[0] not in absent))
    sums = {label(term, locale) for term in _SUMS}
    yield Heading(text=_word("amounts", locale))
    strong = tuple(place for place, row in enumerate(sheet.rows) if row[0] in sums)
    yield attrs.evolve(sheet, captioned=False, strong=strong)


def _absent(assessment: Assessment) -> Iterator[str]:
    """Name the terms of the account that are 0 and rest on a clause that the text does not have."""
    terms = assessment.terms
    # Where what follows is known, it is one of the two.
    others: dict[object, str] = {IfLate.LAPSES: "released", IfLate.MAY_GO_TO_OTHERS: "lapsed"}
    other = others.get(getattr(terms.requisition, "if_late", None))
    for name, clause in _RESTS_ON.items():
        if (getattr(terms, clause) is None or name == other) and getattr(assessment.ledger, name) == Sek.ZERO:
            yield name


def _steps(assessment: Assessment, locale: str) -> Iterator[Part]:
    yield Heading(text=_word("steps", locale))
    yield Bullets(texts=tuple(_step(step, assessment, locale) for step in assessment.steps), numbered=True)


def _step(step: Step, assessment: Assessment, locale: str) -> str:
    sentence, ground = STEP_SENTENCES[step.code]
    parts = [in_language(sentence, locale).format(outcome=value_text(step.outcome, locale))]
    # If nothing is regulated, nothing follows from the ordinary ground.
    if not isinstance(step.outcome, NotRegulated):
        parts.append(in_language(ground or STEP_GROUNDS[_ground(step.code, assessment)], locale))
    if step.inputs:
        # A line of the budget goes by its label, unless its code has words of its own.
        lines = {line.code: line.label for line in assessment.case.agreement.budget.lines if line.code not in NAMES}
        named = lines if step.code == "entitled" else {}
        inputs = (
            f"{value_text(named.get(name, name), locale)}: {value_text(value, locale)}" for name, value in step.inputs
        )
        parts.append(_word("inputs", locale, "; ".join(inputs)))
    return f"{' '.join(parts)} {_where(step.citation, locale)}"


def _ground(code: str, assessment: Assessment) -> str:
    """Name the ground of a step that turns on a clause: what the clause says, or that it is absent or not known."""
    terms, case = assessment.terms, assessment.case
    if code == "validity":
        return "validity_approved" if (*case.agreement.approvals, *case.approvals) else "validity_no_approval"
    clauses = {"right": terms.requisition, "repayable": terms.repayment, "exposure": terms.liability}
    clause = clauses[code]
    if isinstance(clause, LiabilityClause):
        late_only = {each.ground for each in clause.grounds} == {Ground.REPORT_LATE}
        if clause.modality is Modality.SHALL:
            return "exposure_shall"
        return "exposure_late_report" if late_only else "exposure_may"
    if isinstance(clause, RequisitionClause):
        if isinstance(clause.if_late, IfLate):
            return f"right_{clause.if_late.value}"
        return "right_not_known" if isinstance(clause.if_late, Unknown) else "right_not_stated"
    if isinstance(clause, RepaymentClause):
        return "repayable_unused" if clause.what is UnusedStandard.UNUSED else "repayable_stated"
    absent = {"right": "right_without_requisition", "repayable": "repayable_only_decided", "exposure": "exposure_none"}
    return absent[code] if clause is None else f"{code}_not_known"


def _findings(assessment: Assessment, locale: str) -> Iterator[Part]:
    yield Heading(text=_word("findings", locale))
    if not assessment.findings:
        yield Paragraph(text=_word("no_findings", locale))
        return
    yield Bullets(texts=tuple(_finding(each, locale) for each in assessment.findings))


def _finding(finding: Finding, locale: str) -> str:
    how = status(finding.severity, locale)
    if finding.modality is not Modality.NONE:
        how = _word("how", locale, how, status(finding.modality, locale))
    return f"{finding_text(finding, locale)} ({how})"


def _documents(assessment: Assessment, locale: str) -> Iterator[Part]:
    """State for each document whether it was in time and complete, and what is missing (*handlingar*)."""
    texts = []
    for each, name in named_documents(assessment, locale):
        texts.append(f"{name}: {document_state(each, assessment, locale)}.")
        texts += lacking(each, name, locale)
    if texts:
        yield Heading(text=label("documents", locale).capitalize())
        yield Bullets(texts=tuple(texts))


def _duties(assessment: Assessment, locale: str) -> Iterator[Part]:
    """List the duties that are open, late, lapsed or unknown (*skyldigheter*), each with its addressee and day."""
    left = tuple(each for each in assessment.duties if each.status is not DutyStatus.MET)
    if left:
        yield Heading(text=label("duty_list", locale).capitalize())
        yield Bullets(texts=tuple(duty_line(each, assessment.case.recipient.name, locale) for each in left))


def _notes(assessment: Assessment, locale: str) -> Iterator[Part]:
    """List the rules of the terms that decide no amount, such as a bar to appeal (*övriga bestämmelser*, F26)."""
    if assessment.notes:
        yield Heading(text=label("notes", locale).capitalize())
        told = (f"{capitalised(value_text(each, locale))} {_where(each.citation, locale)}" for each in assessment.notes)
        yield Bullets(texts=tuple(told))


def _corrections(assessment: Assessment, locale: str) -> Iterator[Part]:
    if assessment.corrections:
        header = tuple(_word(name, locale) for name in ("concerns", "by_whom", "why", "amount"))
        rows = tuple(
            (
                label(each.concerns, locale),
                f"{each.made_by}, {day(each.made_on, locale)}",
                each.reason,
                value_text(each.amount, locale),
            )
            for each in assessment.corrections
        )
        yield Heading(text=_word("corrections", locale))
        yield Sheet(caption=_word("corrections", locale), header=header, rows=rows, left=3, captioned=False)


def _readings(alternatives: tuple[Alternative, ...], locale: str) -> Iterator[Part]:
    if alternatives:
        yield Heading(text=_word("readings", locale))
    for alternative in alternatives:
        sheet = alternative_sheet(alternative, locale)
        yield attrs.evolve(sheet, caption=f"{sheet.caption} {_where(alternative.citation, locale)}", notes=())


def _withheld(name: str, answers: tuple[Unknown, ...] | tuple[NotRegulated, ...], locale: str) -> Iterator[Part]:
    if answers:
        yield Heading(text=_word(name, locale))
        yield Bullets(texts=tuple(reason(each, locale) for each in answers))


def _word(name: str, locale: str, *given: object) -> str:
    return in_language(LETTER_WORDS[name], locale).format(*given)
