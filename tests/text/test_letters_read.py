"""What every letter keeps to before its annex: how it is written, and that it says what the assessment says."""

import re

import attrs
import drawn_family
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shown import plain

from grantkit import GrantCase, NotRegulated, Recipient, RecipientGroup, Right, Sek, assess, sensitivity
from grantkit.case.lapses import Lapse
from grantkit.case.validities import AGREEMENT_NOT_APPROVED
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.testing import days, grant_cases, policies
from grantkit.text import explain, money
from grantkit.text.letter_outcomes import outcome_paragraphs
from grantkit.text.letter_repayments import sums_left
from grantkit.text.letter_sentences import nothing_granted
from grantkit.text.outcome_words import OTHER_DAY, OUTCOME_WORDS, RIGHT_SENTENCES
from grantkit.text.pages import Bullets, Heading, Sheet

LOCALES = ("sv", "en")
# Codes, paths of the case, rows of the requirements, the absent value, and slips of the pen.
NOT_FOR_PEOPLE = re.compile(
    r"[a-z]+_[a-z_]+|\w\[\d|\bR\d+b?\b|\bNone\b|\bTrue\b|\bFalse\b|\{|\}| {2}| [.,;:]|\.\.|\(\)|[.;:,]\)|\( "
)
AMOUNT = {"sv": re.compile(r"−?\d[\d ]*(?:,\d\d)? kr\b"), "en": re.compile(r"−?SEK \d+(?:,\d{3})*(?:\.\d\d)?")}
WEEKDAY = {
    "sv": re.compile(r"(?:mån|tis|ons|tors|fre|lör|sön)dagen den \d+ \w+ \d{4}"),
    "en": re.compile(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day \d+ \w+ \d{4}"),
}
REGIONS = st.sampled_from([each for each in AGREEMENT.recipients if each.group is RecipientGroup.REGIONS])


def cases_on_days():
    """Draw a case of 2019 or under another text, a day, and readings."""
    of_2019 = st.tuples(grant_cases(AGREEMENT), days(), policies())
    return of_2019 | st.tuples(drawn_family.cases(), drawn_family.days(), policies())


def before_the_annex(letter):
    place = next(at for at, part in enumerate(letter.parts) if isinstance(part, Heading) and part.new_page)
    return letter.parts[:place]


def texts_of(parts):
    """Every text that a reader meets, each paragraph, bullet and cell by itself."""
    for part in parts:
        if isinstance(part, Sheet):
            yield from (plain(cell) for row in (part.header, *part.rows) for cell in row)
        elif isinstance(part, Bullets):
            yield from map(plain, part.texts)
        else:
            yield plain(part.text)


def sentences(text):
    return re.split(r"(?<=[.])\s+(?=[A-ZÅÄÖ0-9”“−])", text)


def wrong(letter, most=450):
    """What is wrong with how the part before the annex is written, if anything."""
    parts = before_the_annex(letter)
    texts = list(texts_of(parts))
    running = [plain(text) for part in parts if not isinstance(part, Sheet) for text in texts_of((part,))]
    told = [sentence for text in running for sentence in sentences(text)]
    words = sum(len(text.split()) for text in (re.sub(r"(?<=\d) (?=\d)", "", each) for each in texts))
    twice = sorted({sentence for sentence in told if told.count(sentence) > 1})
    slips = [(found[0], text) for text in texts if (found := NOT_FOR_PEOPLE.search(text))]
    return [f"{words} words"] * (words > most) + twice + slips


@given(drawn=cases_on_days(), locale=st.sampled_from(LOCALES))
def test_before_the_annex_a_letter_is_short_without_codes_and_says_nothing_twice(drawn, locale):
    """At most 450 words; no code, path, row or slip of the pen; no sentence stands twice."""
    case, as_of, chosen = drawn
    assert [] == wrong(explain(assess(case, as_of=as_of, policies=chosen), locale=locale))


@settings(max_examples=25)
@given(case=grant_cases(AGREEMENT), as_of=days(), locale=st.sampled_from(LOCALES))
def test_with_every_reading_that_matters_a_letter_is_still_short_and_says_nothing_twice(case, as_of, locale):
    """The rule above holds with the readings that `sensitivity` finds, but for fifty words more."""
    alternatives = sensitivity(case, as_of=as_of)
    assert [] == wrong(explain(assess(case, as_of=as_of), locale=locale, alternatives=alternatives), most=500)


@given(case=grant_cases(AGREEMENT), region=REGIONS, as_of=days(), chosen=policies(), locale=st.sampled_from(LOCALES))
def test_the_first_paragraph_on_a_region_of_2019_has_an_amount_a_day_with_its_weekday_and_a_place(
    case, region, as_of, chosen, locale
):
    """A reader who stops after it knows what it is about, by when, and where that is written."""
    assessment = assess(attrs.evolve(case, recipient=region), as_of=as_of, policies=chosen)
    first = plain(next(outcome_paragraphs(assessment, locale)))
    assert AMOUNT[locale].search(first)
    assert WEEKDAY[locale].search(first)
    assert re.search(r"\((avsnitt|section) \d", first)


def pattern_of(sentence):
    return re.compile(re.sub(r"\\\{\w*\\\}", ".+?", re.escape(plain(sentence).removesuffix("."))))


def states_told(text, place):
    states = {state for state, words in RIGHT_SENTENCES.items() if pattern_of(words[place]).search(text)}
    undated = pattern_of(OUTCOME_WORDS["open_undated"][place])
    return states or ({Right.OPEN} if undated.search(text) else set())


def amounts_known(assessment):
    """Every amount of the account, of what is to be repaid, of the interest on reclaims, and of the findings."""
    yield from (value for finding in assessment.findings for _, value in finding.values)
    ledger = assessment.ledger
    yield from (getattr(ledger, field.name) for field in attrs.fields(type(ledger)))
    yield from (amount for _, amount, _ in sums_left(assessment.repayment))
    if isinstance(assessment.interest, tuple):
        yield from (each for one in assessment.interest for each in (one.principal, one.amount, one.at_most))
    yield from (line.amount for line in assessment.case.agreement.budget.lines)
    yield from (each.amount for each in assessment.case.reclaim_decisions)
    yield sum((amount for _, amount in assessment.repayment.repaid_late), Sek.ZERO)


@given(drawn=cases_on_days(), locale=st.sampled_from(LOCALES))
def test_the_outcome_says_what_the_assessment_says(drawn, locale):
    """Amounts are those of the account; the state of the right is the one assessed; money on no right comes first.

    Another reading of the last day is told if and only if it gives another answer.
    """
    case, as_of, chosen = drawn
    assessment = assess(case, as_of=as_of, policies=chosen)
    paragraphs = [plain(each) for each in outcome_paragraphs(assessment, locale)]
    text, place = " ".join(paragraphs), LOCALES.index(locale)
    known = {plain(money(each, locale)) for each in amounts_known(assessment) if isinstance(each, Sek)}
    assert {each.strip() for each in AMOUNT[locale].findall(text)} <= known
    regulated = isinstance(assessment.right, Right)
    stated = regulated and not nothing_granted(assessment)
    assert ({assessment.right} if stated else set()) == states_told(text, place)
    others = [words[place].partition("{")[0] for words in OTHER_DAY.values()]
    contestable = stated and isinstance(assessment.lapse, Lapse) and assessment.lapse.contestable
    assert contestable == any(each in text for each in others)
    if not any(each.kind is AGREEMENT_NOT_APPROVED for each in assessment.findings):
        for doubtful in (assessment.ledger.paid_without_right, assessment.ledger.paid_undetermined):
            if isinstance(doubtful, Sek) and doubtful:
                assert sentences(paragraphs[0])[0].startswith(plain(money(doubtful, locale)))
                break


@pytest.mark.parametrize("locale", LOCALES)
@given(case=grant_cases(AGREEMENT), as_of=days(), chosen=policies())
def test_a_municipality_that_nothing_is_regulated_for_gets_three_sentences(locale, case, as_of, chosen):
    """What is set apart, what the text does not state, and that there is no answer."""
    town = Recipient(name="Lund", group=RecipientGroup.MUNICIPALITIES)
    bare = GrantCase(agreement=AGREEMENT, recipient=town, requisitions=case.requisitions, approvals=case.approvals)
    assessment = assess(bare, as_of=as_of, policies=chosen)
    assert isinstance(assessment.right, NotRegulated)
    told = [sentence for each in outcome_paragraphs(assessment, locale) for sentence in sentences(plain(each))]
    assert 3 == len(told)
