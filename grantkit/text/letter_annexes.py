"""The annex of a letter: how the answer was reached, step by step, and all that stands behind it (*bilaga*)."""

from collections.abc import Iterator

import attrs

from grantkit.agreement.clauses import IfLate, RepaymentClause, RequisitionClause, UnusedStandard
from grantkit.agreement.liability_clauses import LiabilityClause
from grantkit.case.assessments import Assessment
from grantkit.case.duty_lists import DutyStatus
from grantkit.case.ledgers import TERMS
from grantkit.case.sensitivities import Alternative
from grantkit.case.steps import Step
from grantkit.text.answer_words import STEP_GROUNDS, STEP_SENTENCES
from grantkit.text.case_sheets import (
    alternative_sheet,
    document_state,
    duty_line,
    lacking,
    ledger_sheet,
    named_documents,
)
from grantkit.text.formatting import capitalised, day, in_language
from grantkit.text.labels import NAMES
from grantkit.text.letter_sentences import home_of, late_report_only, letter_word, placed
from grantkit.text.pages import Bullets, Heading, Paragraph, Part, Sheet
from grantkit.text.wording import finding_text, gap, label, status, value_text
from grantkit.values.findings import Finding, Modality, Severity
from grantkit.values.unknown import NotRegulated, Unknown

SUMS = ("entitled", "paid", "repayable")


def annex_parts(assessment: Assessment, alternatives: tuple[Alternative, ...], locale: str) -> Iterator[Part]:
    """Give the parts of the annex: steps, the whole account, findings, documents, duties, readings, what is missing."""
    yield Heading(text=letter_word("annex", locale), new_page=True)
    for section in (_steps, _account, _findings, _documents, _duties, _notes, _corrections):
        yield from section(assessment, locale)
    yield from _readings(alternatives, assessment, locale)
    yield from _withheld("missing", assessment.missing, assessment, locale)
    yield from _withheld("not_regulated", assessment.not_regulated, assessment, locale)


def _account(assessment: Assessment, locale: str) -> Iterator[Part]:
    yield Heading(text=letter_word("account", locale))
    strong = tuple(place for place, term in enumerate(TERMS) if term in SUMS)
    yield attrs.evolve(ledger_sheet(assessment.ledger, locale), captioned=False, strong=strong)


def _steps(assessment: Assessment, locale: str) -> Iterator[Part]:
    yield Heading(text=letter_word("steps", locale))
    yield Bullets(texts=tuple(_step(step, assessment, locale) for step in assessment.steps), numbered=True)


def _step(step: Step, assessment: Assessment, locale: str) -> str:
    sentence, ground = STEP_SENTENCES[step.code]
    parts = [in_language(sentence, locale).format(outcome=value_text(step.outcome, locale))]
    # If nothing is regulated, nothing follows from the ordinary ground.
    if not isinstance(step.outcome, NotRegulated):
        parts.append(in_language(ground or STEP_GROUNDS[_ground(step.code, assessment)], locale))
    known = [(name, value) for name, value in step.inputs if value is not None]
    if known:
        # A line of the budget goes by its label, unless its code has words of its own.
        lines = {line.code: line.label for line in assessment.case.agreement.budget.lines if line.code not in NAMES}
        named = lines if step.code == "entitled" else {}
        inputs = (f"{value_text(named.get(name, name), locale)}: {value_text(value, locale)}" for name, value in known)
        parts.append(letter_word("inputs", locale, "; ".join(inputs)))
    told = " ".join(parts)
    return placed(told, step.citation, assessment, locale)


def _ground(code: str, assessment: Assessment) -> str:
    """Name the ground of a step that turns on a clause: what the clause says, or that it is absent or not known."""
    terms, case = assessment.terms, assessment.case
    if code == "validity":
        return "validity_approved" if (*case.agreement.approvals, *case.approvals) else "validity_no_approval"
    clauses = {"right": terms.requisition, "repayable": terms.repayment, "exposure": terms.liability}
    clause = clauses[code]
    if isinstance(clause, LiabilityClause):
        if clause.modality is Modality.SHALL:
            return "exposure_shall"
        return "exposure_late_report" if late_report_only(assessment) else "exposure_may"
    if isinstance(clause, RequisitionClause):
        if isinstance(clause.if_late, IfLate):
            return f"right_{clause.if_late.value}"
        return "right_not_known" if isinstance(clause.if_late, Unknown) else "right_not_stated"
    if isinstance(clause, RepaymentClause):
        return "repayable_unused" if clause.what is UnusedStandard.UNUSED else "repayable_stated"
    absent = {"right": "right_without_requisition", "repayable": "repayable_only_decided", "exposure": "exposure_none"}
    return absent[code] if clause is None else f"{code}_not_known"


def _findings(assessment: Assessment, locale: str) -> Iterator[Part]:
    yield Heading(text=letter_word("findings", locale))
    if not assessment.findings:
        yield Paragraph(text=letter_word("no_findings", locale))
        return
    yield Bullets(texts=tuple(_finding(each, assessment, locale) for each in assessment.findings))


def _finding(finding: Finding, assessment: Assessment, locale: str) -> str:
    """Write a finding; how grave it is follows, and whether what it tells happened by itself, unless it is a notice."""
    told = finding_text(finding, locale, home=home_of(assessment))
    if finding.severity is Severity.NOTICE:
        return told
    how = [status(finding.severity, locale)]
    how += [status(finding.modality, locale)] if finding.modality is Modality.BY_ITSELF else []
    return f"{told} ({'; '.join(how)})"


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
        yield Bullets(texts=tuple(f"{duty_line(each, assessment.case.recipient.name, locale)}." for each in left))


def _notes(assessment: Assessment, locale: str) -> Iterator[Part]:
    """List the rules of the terms that decide no amount, such as a bar to appeal (*övriga bestämmelser*, F26)."""
    if assessment.notes:
        yield Heading(text=label("notes", locale).capitalize())
        told = (
            placed(capitalised(value_text(each, locale)), each.citation, assessment, locale)
            for each in assessment.notes
        )
        yield Bullets(texts=tuple(told))


def _corrections(assessment: Assessment, locale: str) -> Iterator[Part]:
    if assessment.corrections:
        header = tuple(letter_word(name, locale) for name in ("concerns", "by_whom", "why", "amount"))
        rows = tuple(
            (
                label(each.concerns, locale),
                f"{each.made_by}, {day(each.made_on, locale)}",
                each.reason,
                value_text(each.amount, locale),
            )
            for each in assessment.corrections
        )
        yield Heading(text=letter_word("corrections", locale))
        yield Sheet(caption=letter_word("corrections", locale), header=header, rows=rows, left=3, captioned=False)


def _readings(alternatives: tuple[Alternative, ...], assessment: Assessment, locale: str) -> Iterator[Part]:
    if alternatives:
        yield Heading(text=letter_word("readings", locale))
    for alternative in alternatives:
        sheet = alternative_sheet(alternative, locale)
        caption = capitalised(placed(sheet.caption, alternative.citation, assessment, locale))
        yield attrs.evolve(sheet, caption=caption, notes=())


def _withheld(
    name: str, answers: tuple[Unknown, ...] | tuple[NotRegulated, ...], assessment: Assessment, locale: str
) -> Iterator[Part]:
    if answers:
        yield Heading(text=letter_word(name, locale))
        # The heading says whether they are missing or left open.
        told = (placed(capitalised(gap(each, locale)), each.citation, assessment, locale) for each in answers)
        yield Bullets(texts=tuple(f"{each}." for each in told))
