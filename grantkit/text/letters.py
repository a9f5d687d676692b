"""Letters that explain an assessment (*redogörelser*): outcome, amounts, each step with its section, and what is not known."""

from collections.abc import Iterator

import attrs

from grantkit.case.assessments import Assessment, Step
from grantkit.case.sensitivities import Alternative
from grantkit.text.formatting import day, in_language
from grantkit.text.letter_duties import documents_part, duties_part
from grantkit.text.letter_outcome import outcome_part
from grantkit.text.letter_words import STEPS, word
from grantkit.text.pages import Printable
from grantkit.text.parts import Bullets, Grid, Heading, Paragraph, Part, Row
from grantkit.text.places import key_to_sources
from grantkit.text.summaries import alternative_sheet, ledger_sheet
from grantkit.text.wording import finding_text, label, reason, status, value_text
from grantkit.values._checks import Checks
from grantkit.values.findings import Finding, Modality
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["Letter", "explain"]

_SUMS = ("entitled", "paid", "repayable")


@attrs.frozen(kw_only=True)
class Letter(Printable):
    """A letter that explains how a case stands (*redogörelse*), to be shown as text, Markdown or a web page that prints on A4.

    >>> Letter(title="Förklaring", locale="sv", parts=()).as_markdown()
    '# Förklaring'
    """

    title: str
    locale: str
    parts: tuple[Part, ...]


def explain(assessment: Assessment, *, locale: str = "sv", alternatives: tuple[Alternative, ...] = ()) -> Letter:
    r"""Explain an assessment (*redogörelse för bedömningen*): what it comes to, and on which words each answer rests.

    *alternatives* are the readings that would change the outcome, as `sensitivity` gives them; without any, nothing is said of readings. What
    is shall, what may and what sets in by itself stay apart; amounts that nobody knows are said to be unknown.

    >>> from datetime import date
    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> letter = explain(assess(case, as_of=date(2019, 12, 3)), locale="en")
    >>> print(letter.parts[4].text)
    The right to the grant has lapsed, by itself and without a decision: no requisition was received by 1 December 2019. [S1, 8.1 (R49, R50)]
    >>> print(letter.parts[-1].texts[1])
    not regulated: consequence of repaying late [S1, 8.1 (R83)]
    """
    checks = Checks()
    checks.exact("assessment", assessment, Assessment)
    checks.items("alternatives", alternatives, Alternative)
    checks.done()
    sections = (outcome_part, _amounts, _steps, _findings, documents_part, duties_part, _corrections)
    parts = [*_opening(assessment, locale), *(part for section in sections for part in section(assessment, locale))]
    parts += _readings(alternatives, locale)
    parts += _withheld("missing", assessment.missing, locale)
    parts += _withheld("not_regulated", assessment.not_regulated, locale)
    letter = Letter(title=word("title", locale, assessment.case.recipient), locale=locale, parts=tuple(parts))
    # What the citations stand for is said before the first of them.
    key = Paragraph(text=key_to_sources(letter.as_text(), locale), note=True)
    return attrs.evolve(letter, parts=(*letter.parts[:2], key, *letter.parts[2:]))


def _opening(assessment: Assessment, locale: str) -> Iterator[Part]:
    yield Paragraph(text=word("about", locale, assessment.case.agreement.name, day(assessment.as_of, locale)))
    yield Paragraph(text=word("no_decision", locale), note=True)


def _amounts(assessment: Assessment, locale: str) -> Iterator[Part]:
    sheet = ledger_sheet(assessment.ledger, locale)
    sums = {label(term, locale) for term in _SUMS}
    yield Heading(text=word("amounts", locale))
    rows = tuple(Row(cells=row, strong=row[0] in sums) for row in sheet.rows)
    yield Grid(caption=sheet.caption, header=sheet.header, rows=rows, captioned=False)


def _steps(assessment: Assessment, locale: str) -> Iterator[Part]:
    yield Heading(text=word("steps", locale))
    yield Bullets(texts=tuple(_step(step, locale) for step in assessment.steps), numbered=True)


def _step(step: Step, locale: str) -> str:
    told, ground = (in_language(texts, locale) for texts in STEPS[step.code])
    parts = [told.format(outcome=value_text(step.outcome, locale))]
    # Where nothing is regulated, nothing follows from the ordinary ground.
    if not isinstance(step.outcome, NotRegulated):
        parts.append(ground)
    if step.inputs:
        inputs = (f"{value_text(name, locale)}: {value_text(value, locale)}" for name, value in step.inputs)
        parts.append(word("inputs", locale, "; ".join(inputs)))
    return f"{' '.join(parts)} [{step.citation}]"


def _findings(assessment: Assessment, locale: str) -> Iterator[Part]:
    yield Heading(text=word("findings", locale))
    if not assessment.findings:
        yield Paragraph(text=word("no_findings", locale))
        return
    yield Bullets(texts=tuple(_finding(each, locale) for each in assessment.findings))


def _finding(finding: Finding, locale: str) -> str:
    how = status(finding.severity, locale)
    if finding.modality is not Modality.NONE:
        how = word("how", locale, how, status(finding.modality, locale))
    return f"{finding_text(finding, locale)} ({how})"


def _corrections(assessment: Assessment, locale: str) -> Iterator[Part]:
    if assessment.corrections:
        header = tuple(word(name, locale) for name in ("concerns", "by_whom", "why", "amount"))
        rows = tuple(
            Row(
                cells=(
                    label(each.concerns, locale),
                    f"{each.made_by}, {day(each.made_on, locale)}",
                    each.reason,
                    value_text(each.amount, locale),
                )
            )
            for each in assessment.corrections
        )
        yield Heading(text=word("corrections", locale))
        yield Grid(caption=word("corrections", locale), header=header, rows=rows, left=3, captioned=False)


def _readings(alternatives: tuple[Alternative, ...], locale: str) -> Iterator[Part]:
    if alternatives:
        yield Heading(text=word("readings", locale))
    for alternative in alternatives:
        sheet = alternative_sheet(alternative, locale)
        rows = tuple(Row(cells=row) for row in sheet.rows)
        yield Grid(caption=f"{sheet.caption} [{alternative.citation}]", header=sheet.header, rows=rows)


def _withheld(name: str, answers: tuple[Unknown, ...] | tuple[NotRegulated, ...], locale: str) -> Iterator[Part]:
    if answers:
        yield Heading(text=word(name, locale))
        yield Bullets(texts=tuple(reason(each, locale) for each in answers))
