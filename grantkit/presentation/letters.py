"""Letters that explain an assessment (*redogörelser*): outcome, amounts, each step with its section, and what is not known."""

from collections.abc import Iterator

import attrs

from grantkit.model.alternatives import Alternative
from grantkit.model.assessments import Assessment, Step
from grantkit.model.findings import Finding, Modality
from grantkit.model.outcomes import Lapse, Right, Validity
from grantkit.presentation.formatting import day, in_language
from grantkit.presentation.letter_duties import documents_part, duties_part
from grantkit.presentation.letter_words import DUTIES, RIGHTS, STEPS, WORDS
from grantkit.presentation.pages import Printable
from grantkit.presentation.parts import Bullets, Grid, Heading, Paragraph, Part, Row
from grantkit.presentation.places import key_to_sources
from grantkit.presentation.summaries import alternative_sheet, ledger_sheet
from grantkit.presentation.wording import finding_text, label, reason, status, value_text
from grantkit.values._checks import Checks
from grantkit.values.money import Sek
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
    sections = (_outcome, _amounts, _steps, _findings, documents_part, duties_part, _corrections)
    parts = [*_opening(assessment, locale), *(part for section in sections for part in section(assessment, locale))]
    parts += _readings(alternatives, locale)
    parts += _withheld("missing", assessment.missing, locale)
    parts += _withheld("not_regulated", assessment.not_regulated, locale)
    letter = Letter(title=_word("title", locale, assessment.case.recipient), locale=locale, parts=tuple(parts))
    # What the citations stand for is said before the first of them.
    key = Paragraph(text=key_to_sources(letter.as_text(), locale), note=True)
    return attrs.evolve(letter, parts=(*letter.parts[:2], key, *letter.parts[2:]))


def _word(name: str, locale: str, *given: object) -> str:
    return in_language(WORDS[name], locale).format(*given)


def _opening(assessment: Assessment, locale: str) -> Iterator[Part]:
    yield Paragraph(text=_word("about", locale, assessment.case.agreement.name, day(assessment.as_of, locale)))
    yield Paragraph(text=_word("no_decision", locale), note=True)


def _outcome(assessment: Assessment, locale: str) -> Iterator[Part]:
    yield Heading(text=_word("outcome", locale))
    if assessment.validity is Validity.NOT_APPROVED:
        # All that follows presupposes an agreement that is valid, so this comes first.
        refused = (each for each in assessment.findings if each.code == "agreement_not_approved")
        yield from (Paragraph(text=finding_text(each, locale)) for each in refused)
    yield Paragraph(text=_right(assessment, locale))
    yield Paragraph(text=_duty(assessment, locale))
    yield Paragraph(text=_power(assessment, locale))


def _right(assessment: Assessment, locale: str) -> str:
    right, lapse = assessment.right, assessment.lapse
    if not isinstance(right, Right):
        told = in_language(STEPS["right"][0], locale).format(outcome=value_text(right, locale))
        return f"{told} [{right.citation}]"
    if not isinstance(lapse, Lapse):
        return in_language(RIGHTS[right], locale).format(last_day="–")
    last_day = day(lapse.deadline.effective_last_day(assessment.readings.roll.choice), locale)
    told = in_language(RIGHTS[right], locale).format(last_day=last_day)
    turns = f" {_word('contestable', locale)}" if lapse.contestable else ""
    return f"{told}{turns} [{lapse.citation}]"


def _duty(assessment: Assessment, locale: str) -> str:
    duty = assessment.repayment
    outstanding, undated = duty.outstanding, Sek.ZERO
    if isinstance(outstanding, Sek) and isinstance(duty.undated, Sek) and outstanding != duty.undated:
        # Only a part may have a day to pay by; the two are told one after the other.
        undated = duty.undated
        outstanding -= undated
    to = "" if duty.creditor is None else _word("to", locale, duty.creditor)
    told = in_language(DUTIES[duty.status], locale).format(
        outstanding=value_text(outstanding, locale), to=to, by=_by(duty.due, locale)
    )
    if undated:
        told = f"{told} {_word('undated', locale, value_text(undated, locale), to)}"
    withheld = duty.amount if isinstance(duty.amount, Unknown | NotRegulated) else duty
    return f"{told} [{withheld.citation}]"


def _by(due: object, locale: str) -> str:
    # A judgement made after the printed day leaves no day to pay by.
    if isinstance(due, Unknown | NotRegulated):
        return f" ({reason(due, locale)})"
    return _word("by", locale, value_text(due, locale))


def _power(assessment: Assessment, locale: str) -> str:
    power = assessment.recovery
    if isinstance(power.ceiling, Unknown | NotRegulated):
        told = in_language(STEPS["exposure"][0], locale).format(outcome=value_text(power.ceiling, locale))
        return f"{told} [{power.ceiling.citation}]"
    if not power.ceiling:
        return f"{_word('no_reclaim', locale)} [{power.citation}]"
    given = (value_text(each, locale) for each in (power.actor, power.what, power.ceiling))
    told = _word("reclaim", locale, *given)
    turns = f" {_word('contestable', locale)}" if power.contestable else ""
    return f"{told[:1].upper()}{told[1:]}{turns} [{power.citation}]"


def _amounts(assessment: Assessment, locale: str) -> Iterator[Part]:
    sheet = ledger_sheet(assessment.ledger, locale)
    sums = {label(term, locale) for term in _SUMS}
    yield Heading(text=_word("amounts", locale))
    rows = tuple(Row(cells=row, strong=row[0] in sums) for row in sheet.rows)
    yield Grid(caption=sheet.caption, header=sheet.header, rows=rows, captioned=False)


def _steps(assessment: Assessment, locale: str) -> Iterator[Part]:
    yield Heading(text=_word("steps", locale))
    yield Bullets(texts=tuple(_step(step, locale) for step in assessment.steps), numbered=True)


def _step(step: Step, locale: str) -> str:
    told, ground = (in_language(texts, locale) for texts in STEPS[step.code])
    parts = [told.format(outcome=value_text(step.outcome, locale))]
    # Where nothing is regulated, nothing follows from the ordinary ground.
    if not isinstance(step.outcome, NotRegulated):
        parts.append(ground)
    if step.inputs:
        inputs = (f"{value_text(name, locale)}: {value_text(value, locale)}" for name, value in step.inputs)
        parts.append(_word("inputs", locale, "; ".join(inputs)))
    return f"{' '.join(parts)} [{step.citation}]"


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


def _corrections(assessment: Assessment, locale: str) -> Iterator[Part]:
    if assessment.corrections:
        header = tuple(_word(name, locale) for name in ("concerns", "by_whom", "why", "amount"))
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
        yield Heading(text=_word("corrections", locale))
        yield Grid(caption=_word("corrections", locale), header=header, rows=rows, left=3, captioned=False)


def _readings(alternatives: tuple[Alternative, ...], locale: str) -> Iterator[Part]:
    if alternatives:
        yield Heading(text=_word("readings", locale))
    for alternative in alternatives:
        sheet = alternative_sheet(alternative, locale)
        rows = tuple(Row(cells=row) for row in sheet.rows)
        yield Grid(caption=f"{sheet.caption} [{alternative.citation}]", header=sheet.header, rows=rows)


def _withheld(name: str, answers: tuple[Unknown, ...] | tuple[NotRegulated, ...], locale: str) -> Iterator[Part]:
    if answers:
        yield Heading(text=_word(name, locale))
        yield Bullets(texts=tuple(reason(each, locale) for each in answers))
