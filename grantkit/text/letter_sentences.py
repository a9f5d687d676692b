"""What the sentences of a letter need: words, the places that they rest on, the name of the text (*meningar*)."""

from collections.abc import Iterator
from datetime import date

from grantkit.agreement.liability_clauses import Ground, LiabilityClause
from grantkit.case.assessments import Assessment
from grantkit.case.decisions import GrantDecision
from grantkit.case.grants import granted_by_line
from grantkit.text.case_sheets import named_documents
from grantkit.text.formatting import cited, day, in_language
from grantkit.text.letter_words import DEFINITE, LETTER_WORDS
from grantkit.text.outcome_words import OUTCOME_WORDS
from grantkit.text.wording import finding_text
from grantkit.values.amounts import total
from grantkit.values.citations import Citation, Source
from grantkit.values.findings import Finding, FindingKind
from grantkit.values.money import Sek


def text_name(assessment: Assessment, locale: str) -> str:
    """Name the text as what it is: an agreement has parties, a regulation is named so, and others are texts."""
    if assessment.case.agreement.parties:
        return outcome_word("agreement", locale)
    of_the_state = home_of(assessment).title.startswith(in_language(OUTCOME_WORDS["regulation"]))
    return outcome_word("regulation" if of_the_state else "other_text", locale)


def home_of(assessment: Assessment) -> Source:
    """Return the source that the letter names, so that places in others are told with theirs."""
    return assessment.case.agreement.citation.source


def placed(text: str, citation: Citation | None, assessment: Assessment, locale: str) -> str:
    """Put the place that a sentence of the letter rests on at its end, if it has any."""
    return text if citation is None else cited(text, citation, locale, home=home_of(assessment))


def decisions_on(assessment: Assessment) -> tuple[GrantDecision, ...]:
    """Return the decisions on the grant that are known on the day (*beslut om bidrag*)."""
    return tuple(each for each in assessment.case.grant_decisions if each.decided_on <= assessment.as_of)


def decided(assessment: Assessment) -> bool:
    """Return whether a decision on the grant is known on the day."""
    return bool(decisions_on(assessment))


def needs_no_requisition(assessment: Assessment) -> bool:
    """Return whether the whole was granted by decision, so that no requisition preserves it (*beviljat*, F3)."""
    entitled = assessment.ledger.entitled
    granted = total(granted_by_line(assessment.terms, decisions_on(assessment)).values())
    return isinstance(entitled, Sek) and Sek.ZERO < entitled <= granted


def nothing_granted(assessment: Assessment) -> bool:
    """Return whether the grant was decided, and nothing was granted (*avslag*)."""
    return decided(assessment) and assessment.ledger.entitled == Sek.ZERO and assessment.ledger.paid == Sek.ZERO


def late_report_only(assessment: Assessment) -> bool:
    """Return whether a report that is late is the only ground on which the text lets anything be reclaimed."""
    clause = assessment.terms.liability
    return isinstance(clause, LiabilityClause) and {each.ground for each in clause.grounds} == {Ground.REPORT_LATE}


def findings_of(assessment: Assessment, *kinds: FindingKind) -> tuple[Finding, ...]:
    """Return the findings of these kinds, in the order in which the assessment has them."""
    return tuple(each for each in assessment.findings if each.kind in kinds)


def finding_sentences(assessment: Assessment, locale: str, *kinds: FindingKind) -> Iterator[str]:
    """Write the findings of these kinds as sentences, each with its place; what several say alike is said once."""
    findings = findings_of(assessment, *kinds)
    yield from dict.fromkeys(finding_text(each, locale, home=home_of(assessment)) for each in findings)


def weekday(value: date, locale: str) -> str:
    """Write a day with its weekday."""
    return day(value, locale, weekday=True)


def definite(name: str, locale: str) -> str:
    """Speak of a document as a known one (*bestämd form*), unless a number tells it from others of its kind."""
    name = name[:1].lower() + name[1:]
    return name if name[-1:].isdigit() else in_language((DEFINITE.get(name, name), f"the {name}"), locale)


def documents_by_path(assessment: Assessment, locale: str) -> dict[str, str]:
    """Name each document as a sentence does, by its path in the case."""
    return {each.path: definite(name, locale) for each, name in named_documents(assessment, locale)}


def letter_word(name: str, locale: str, *given: object) -> str:
    """Fill in one of the words of a letter."""
    return in_language(LETTER_WORDS[name], locale).format(*given)


def outcome_word(name: str, locale: str, *given: object, **named: str) -> str:
    """Fill in one of the words for the outcome."""
    return in_language(OUTCOME_WORDS[name], locale).format(*given, **named)
