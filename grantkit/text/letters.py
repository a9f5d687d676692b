"""Letters that explain an assessment (*redogörelser*): outcome, amounts, each step with its section, what is missing.

Modality is kept throughout: *ska* is shall, *kan* is may, and what happens by itself is stated as such.
"""

from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

import attrs

from grantkit.case.assessments import Assessment, Step
from grantkit.case.duty_lists import DutyStatus
from grantkit.case.lapses import Lapse, Right
from grantkit.case.payments import PAID_WITHOUT_RIGHT
from grantkit.case.repayment_duties import RepaymentStatus
from grantkit.case.sensitivities import Alternative
from grantkit.case.validities import Validity
from grantkit.text.answer_words import DUTY_SENTENCES, RIGHT_SENTENCES, STEP_SENTENCES
from grantkit.text.case_sheets import alternative_sheet, duty_line, lacking, ledger_sheet, named_documents
from grantkit.text.formatting import capitalised, day, in_language, place, source_note
from grantkit.text.pages import Bullets, Heading, Paragraph, Part, Printable, Sheet
from grantkit.text.wording import finding_text, label, reason, status, value_text
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, Modality
from grantkit.values.unknown import NotRegulated, Unknown

_SUMS = ("entitled", "paid", "repayable")
_ABOUT_THE_UNUSED = {RepaymentStatus.NOTHING_DUE: "nothing_unused", RepaymentStatus.REPAID: "unused_repaid"}
LETTER_WORDS = MappingProxyType(
    {
        "undated": (
            "Därutöver ska {} återbetalas{}, utan att någon sista dag anges.",
            "Besides, {} shall be repaid{}, with no day stated.",
        ),
        "later": ("Därutöver ska {} återbetalas{}{}.", "Besides, {} shall be repaid{}{}."),
        "title": ("Förklaring av läget: {}", "Explanation: {}"),
        "about": (
            "{}. Förklaringen visar läget vid utgången av {}; vad som hände senare är inte känt då.",
            "{}. The explanation shows how matters stood at the end of {}; what happened later was not yet known.",
        ),
        "no_decision": (
            (
                "Den bygger på de uppgifter som har angetts och är inget beslut. Hakparenteser anger var i källan "
                "svaret står."
            ),
            (
                "It rests on the facts given and is no decision. Square brackets say where in the source each answer "
                "stands."
            ),
        ),
        "outcome": ("Utfall", "Outcome"),
        "without_right": (
            "{} har betalats ut utan att rätten till bidraget täcker det.",
            "{} was paid without being covered by the entitlement.",
        ),
        "left_open": (
            "Överenskommelsen anger inte vad som händer med det beloppet.",
            "The agreement does not state what becomes of that amount.",
        ),
        "not_in_hand": (
            "Vad som händer med det beloppet framgår inte av den text som finns tillgänglig.",
            "The text in hand does not show what becomes of that amount.",
        ),
        "nothing_unused": (
            "Villkoret om återbetalning gäller medel som inte har använts; några sådana finns inte att återbetala.",
            "The clause on repayment concerns funds that were not used; there are none to repay.",
        ),
        "unused_repaid": (
            "Villkoret om återbetalning gäller medel som inte har använts; de har återbetalats.",
            "The clause on repayment concerns funds that were not used; they have been repaid.",
        ),
        "only_when_late": (
            (
                "Villkoret om återkrav gäller när den ekonomiska berättelsen inte kommer in i tid; för närvarande ger "
                "det inget att återkräva."
            ),
            (
                "The clause on reclaim applies when the financial report is not received in time; for now it gives "
                "nothing to reclaim."
            ),
        ),
        "to": (" till {}", " to {}"),
        "by": (" senast {}", " by {}"),
        "reclaim": (
            (
                "{} kan återkräva {}, högst {}. Det är en befogenhet och ingen skuld, och beloppet läggs inte till det "
                "som ska återbetalas."
            ),
            (
                "{} may, and need not, reclaim {}, at most {}. It is a power and no debt, and the amount is never "
                "added to what shall be repaid."
            ),
        ),
        "no_reclaim": ("Som läget är finns inget att återkräva.", "As matters stand there is nothing to reclaim."),
        "contestable": (
            "Det beror på hur den sista dagen läses.",
            "It turns on how the last day is read.",
        ),
        "amounts": ("Belopp", "Amounts"),
        "steps": ("Steg för steg", "Step by step"),
        "inputs": ("Underlag: {}.", "From: {}."),
        "findings": ("Iakttagelser", "Findings"),
        "how": ("{}; {}", "{}; {}"),
        "no_findings": ("Inget att anmärka.", "Nothing to report."),
        "corrections": ("Belopp satta av en människa", "Figures set by a person"),
        "concerns": ("Gäller", "About"),
        "amount": ("Belopp", "Amount"),
        "by_whom": ("Vem och när", "Who and when"),
        "why": ("Varför", "Why"),
        "readings": ("Tolkningar som skulle ändra utfallet", "Readings that would change the outcome"),
        "missing": ("Uppgifter som saknas", "What is missing"),
        "not_regulated": ("Det som inte är reglerat", "What is not regulated"),
    }
)


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
    The right to the grant has lapsed, by itself and without a decision: no requisition was received
    by 1 December 2019. [section 8.1]
    >>> print(letter.parts[-1].texts[1])
    not regulated: consequence of repaying late [section 8.1]
    """
    checks = Checks()
    checks.exact("assessment", assessment, Assessment)
    checks.items("alternatives", alternatives, Alternative)
    checks.done()
    sections = (_outcome, _amounts, _steps, _findings, _documents, _duties, _corrections)
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


def _without_right(assessment: Assessment) -> tuple[Finding, ...]:
    return tuple(each for each in assessment.findings if each.kind is PAID_WITHOUT_RIGHT)


def _paid_without_right(finding: Finding, assessment: Assessment, locale: str) -> str:
    """Say that money was paid without right, and what the text says becomes of it (*utbetalt utan rätt*, R50)."""
    sentence = _word("without_right", locale, value_text(finding.value("amount"), locale))
    gaps = (each.citation for each in assessment.not_regulated if each.code == "money_paid_without_right")
    gap = next(gaps, None)
    if gap is None:
        return f"{sentence} {_word('not_in_hand', locale)} {_where(finding.citation, locale)}"
    return f"{sentence} {_word('left_open', locale)} {_where(gap, locale)}"


def _right(assessment: Assessment, locale: str) -> str:
    right, lapse = assessment.right, assessment.lapse
    if not isinstance(right, Right):
        sentence = in_language(STEP_SENTENCES["right"][0], locale).format(outcome=value_text(right, locale))
        return f"{sentence} {_where(right.citation, locale)}"
    if not isinstance(lapse, Lapse):
        return in_language(RIGHT_SENTENCES[right], locale).format(last_day="–")
    last_day = day(lapse.deadline.under(assessment.readings.roll.choice), locale)
    sentence = in_language(RIGHT_SENTENCES[right], locale).format(last_day=last_day)
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
    if duty.status in _ABOUT_THE_UNUSED and _without_right(assessment):
        # "Nothing to repay" would be misleading by itself: the clause does not reach what was paid without right.
        sentence = _word(_ABOUT_THE_UNUSED[duty.status], locale)
    for part, left in duty.left[1:]:
        word = "later" if isinstance(part.due, date) else "undated"
        sentence = f"{sentence} {_word(word, locale, value_text(left, locale), to, _by(part.due, locale))}"
    withheld = duty.amount if isinstance(duty.amount, Unknown | NotRegulated) else duty
    return f"{sentence} {_where(withheld.citation, locale)}"


def _by(due: object, locale: str) -> str:
    # A judgement made after the printed day has no day of payment.
    if isinstance(due, Unknown | NotRegulated):
        return f" ({reason(due, locale)})"
    return _word("by", locale, value_text(due, locale))


def _power(assessment: Assessment, locale: str) -> str:
    power = assessment.reclaim
    if isinstance(power.ceiling, Unknown | NotRegulated):
        sentence = in_language(STEP_SENTENCES["exposure"][0], locale).format(outcome=value_text(power.ceiling, locale))
        return f"{sentence} {_where(power.ceiling.citation, locale)}"
    if not power.ceiling:
        money_is_left = bool(_without_right(assessment)) and assessment.ledger.repaid < assessment.ledger.paid
        return f"{_word('only_when_late' if money_is_left else 'no_reclaim', locale)} {_where(power.citation, locale)}"
    given = (value_text(each, locale) for each in (power.actor, power.what, power.ceiling))
    sentence = _word("reclaim", locale, *given)
    turns = f" {_word('contestable', locale)}" if power.contestable else ""
    return f"{capitalised(sentence)}{turns} {_where(power.citation, locale)}"


def _amounts(assessment: Assessment, locale: str) -> Iterator[Part]:
    sheet = ledger_sheet(assessment.ledger, locale)
    sums = {label(term, locale) for term in _SUMS}
    yield Heading(text=_word("amounts", locale))
    strong = tuple(place for place, row in enumerate(sheet.rows) if row[0] in sums)
    yield attrs.evolve(sheet, captioned=False, strong=strong)


def _steps(assessment: Assessment, locale: str) -> Iterator[Part]:
    yield Heading(text=_word("steps", locale))
    yield Bullets(texts=tuple(_step(step, locale) for step in assessment.steps), numbered=True)


def _step(step: Step, locale: str) -> str:
    sentence, ground = (in_language(texts, locale) for texts in STEP_SENTENCES[step.code])
    parts = [sentence.format(outcome=value_text(step.outcome, locale))]
    # If nothing is regulated, nothing follows from the ordinary ground.
    if not isinstance(step.outcome, NotRegulated):
        parts.append(ground)
    if step.inputs:
        inputs = (f"{value_text(name, locale)}: {value_text(value, locale)}" for name, value in step.inputs)
        parts.append(_word("inputs", locale, "; ".join(inputs)))
    return f"{' '.join(parts)} {_where(step.citation, locale)}"


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
        texts.append(f"{name}: {status(each.state, locale)}.")
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
