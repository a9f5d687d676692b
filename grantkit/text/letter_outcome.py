"""What a letter says first (*brevets utfall*): the right, what shall be repaid, what may be reclaimed."""

from collections.abc import Iterator

from grantkit.case.assessments import Assessment
from grantkit.case.lapses import Lapse, Right
from grantkit.case.validities import Validity
from grantkit.text.formatting import day, in_language
from grantkit.text.letter_words import DUTIES, RIGHTS, STEPS, word
from grantkit.text.parts import Heading, Paragraph, Part
from grantkit.text.wording import finding_text, reason, value_text
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["outcome_part"]


def outcome_part(assessment: Assessment, locale: str) -> Iterator[Part]:
    """Tell how the case stands, before any amount (*utfall*, R50, R77, R80)."""
    yield Heading(text=word("outcome", locale))
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
    turns = f" {word('contestable', locale)}" if lapse.contestable else ""
    return f"{told}{turns} [{lapse.citation}]"


def _duty(assessment: Assessment, locale: str) -> str:
    duty = assessment.repayment
    outstanding, undated = duty.outstanding, Sek.ZERO
    if isinstance(outstanding, Sek) and isinstance(duty.undated, Sek) and outstanding != duty.undated:
        # Only a part may have a day to pay by; the two are told one after the other.
        undated = duty.undated
        outstanding -= undated
    to = "" if duty.creditor is None else word("to", locale, duty.creditor)
    told = in_language(DUTIES[duty.status], locale).format(
        outstanding=value_text(outstanding, locale), to=to, by=_by(duty.due, locale)
    )
    if undated:
        told = f"{told} {word('undated', locale, value_text(undated, locale), to)}"
    withheld = duty.amount if isinstance(duty.amount, Unknown | NotRegulated) else duty
    return f"{told} [{withheld.citation}]"


def _by(due: object, locale: str) -> str:
    # A judgement made after the printed day leaves no day to pay by.
    if isinstance(due, Unknown | NotRegulated):
        return f" ({reason(due, locale)})"
    return word("by", locale, value_text(due, locale))


def _power(assessment: Assessment, locale: str) -> str:
    power = assessment.reclaim
    if isinstance(power.ceiling, Unknown | NotRegulated):
        told = in_language(STEPS["exposure"][0], locale).format(outcome=value_text(power.ceiling, locale))
        return f"{told} [{power.ceiling.citation}]"
    if not power.ceiling:
        return f"{word('no_reclaim', locale)} [{power.citation}]"
    given = (value_text(each, locale) for each in (power.actor, power.what, power.ceiling))
    told = word("reclaim", locale, *given)
    turns = f" {word('contestable', locale)}" if power.contestable else ""
    return f"{told[:1].upper()}{told[1:]}{turns} [{power.citation}]"
