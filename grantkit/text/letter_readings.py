"""The readings that matter for a case, in one sentence for each effect (*tolkningar som ändrar utfallet*)."""

from collections.abc import Iterator

from grantkit.case.lapses import Right
from grantkit.case.sensitivities import Alternative, Change
from grantkit.text.formatting import capitalised, cited, in_language, listing, money, number
from grantkit.text.letter_sentences import letter_word
from grantkit.text.outcome_words import OTHER_RIGHT
from grantkit.text.wording import label, policy, status, value_text
from grantkit.values.money import Sek

# So many effects are told, with so many amounts of the first, the second, and the third; the annex has all of them.
_AMOUNTS = (2, 1, 1)


def reading_sentences(alternatives: tuple[Alternative, ...], threshold: Sek, locale: str) -> Iterator[str]:
    """Write one sentence for each effect on the right or on kronor; readings with the same effect stand together.

    The three that weigh most are told. Others are counted at the end, with those that change less than *threshold*,
    or only how a document or a duty is judged.
    """
    by_effect: dict[tuple[Change, ...], list[Alternative]] = {}
    small = 0
    for each in alternatives:
        if _matters(each, threshold):
            by_effect.setdefault(_effect(each), []).append(each)
        else:
            small += 1
    effects = sorted(by_effect.items(), key=lambda each: _first(each[0]))
    for (effect, same), amounts in zip(effects, _AMOUNTS, strict=False):
        asked = capitalised(letter_word("or", locale).join(_questions(same, locale)))
        sentence = letter_word("effect", locale, asked, _effects(effect, amounts, locale))
        yield cited(sentence, same[0].citation, locale)
    others = sum(len(same) for _, same in effects[len(_AMOUNTS) :])
    if others:
        yield letter_word("rest_one" if others == 1 else "rest", locale, number(others, locale))
    if small:
        yield letter_word(
            "small_one" if small == 1 else "small", locale, number(small, locale), money(threshold, locale)
        )


def _first(effect: tuple[Change, ...]) -> tuple[bool, int]:
    """Put what changes the right first, then what changes most kronor."""
    return min((_weight(each) for each in effect), default=(True, 0))


def _questions(same: list[Alternative], locale: str) -> Iterator[str]:
    """Write each question once, with the other answers to it that have the same effect."""
    for asked in dict.fromkeys(each.policy for each in same):
        answers = [each for each in same if each.policy == asked]
        others = listing((status(each.other, locale) for each in answers), locale, either=True)
        yield letter_word("reading", locale, policy(asked, locale), others, status(answers[0].chosen, locale))


def _matters(alternative: Alternative, threshold: Sek) -> bool:
    at_stake = alternative.at_stake
    return alternative.change("right") is not None or not isinstance(at_stake, Sek) or at_stake >= threshold


def _effect(alternative: Alternative) -> tuple[Change, ...]:
    """Return the changes of the right and of amounts, the greatest first."""
    money_first = [each for each in alternative.changes if each.term == "right" or not _of_a_document(each)]
    return tuple(sorted(money_first, key=_weight))


def _of_a_document(change: Change) -> bool:
    return "[" in change.term or change.term.startswith("duties.")


def _weight(change: Change) -> tuple[bool, int]:
    kronor = change.kronor
    return change.term != "right", 0 if kronor is None else -abs(kronor.ore)


def _effects(effect: tuple[Change, ...], most: int, locale: str) -> str:
    # A right that is not regulated is so under every reading.
    told = [in_language(OTHER_RIGHT[each.other], locale) for each in effect if isinstance(each.other, Right)]
    amounts = [each for each in effect if each.term != "right"]
    for each in amounts[:most]:
        given = (value_text(each.other, locale), value_text(each.chosen, locale))
        told.append(letter_word("next_becomes" if told else "becomes", locale, label(each.term, locale), *given))
    if len(amounts) > most:
        more = len(amounts) - most
        told.append(letter_word("one_more" if more == 1 else "more", locale, number(more, locale)))
    return listing(told, locale)
