"""A key in words, in both languages."""

import pytest

from grantkit import AllocationKey, Citation, Sek, WeightSet
from grantkit.allocation import Among, Bounded, EqualShares, FixedAmounts, Mixed, Priced, Proportional, Then
from grantkit.errors import InvalidType, UnknownName
from grantkit.text.keys import key_sentence

CITED = Citation("S2020/03317/FS", "beslut")
kr = Sek.kronor
EQUAL = EqualShares(("Norr", "Syd"))
WEIGHTS = WeightSet(name="population", values=(("Norr", 1), ("Syd", 2)), source="print", citation=CITED)
BY_WEIGHT = Proportional(WEIGHTS)
FIXED = FixedAmounts((("Norr", kr(2)), ("Syd", kr(1))))


class OfOnesOwn:
    recipients = ("Norr",)

    def quotas(self, pool, without=frozenset()):
        return {name: pool for name in self.recipients if name not in without}


@pytest.mark.parametrize(
    ("rule", "swedish", "english"),
    [
        (
            FIXED,
            "som fasta belopp, sammanlagt 3 kr, till 2 mottagare",
            "as fixed amounts, SEK 3 in all, to 2 recipients",
        ),
        (Priced((("Norr", 7),), kr(275)), "med 275 kr per enhet till 1 mottagare", "at SEK 275 a unit to 1 recipient"),
        (EQUAL, "i lika delar till 2 mottagare", "in equal shares to 2 recipients"),
        (BY_WEIGHT, "efter folkmängd till 2 mottagare", "by population to 2 recipients"),
        (OfOnesOwn(), "enligt en egen regel till 1 mottagare", "by a rule of its own to 1 recipient"),
        (
            Then(FIXED, Mixed(((3, BY_WEIGHT), (1, EQUAL)))),
            (
                "först som fasta belopp, sammanlagt 3 kr, till 2 mottagare, därefter resten "
                "(75 % efter folkmängd till 2 mottagare och 25 % i lika delar till 2 mottagare)"
            ),
            (
                "first as fixed amounts, SEK 3 in all, to 2 recipients, then the rest "
                "(75% by population to 2 recipients and 25% in equal shares to 2 recipients)"
            ),
        ),
        (
            Among(EQUAL, met=("Norr",), condition="handlingsplan"),
            "i lika delar till 2 mottagare, av dem bara till de 1 som uppfyllt villkoret handlingsplan",
            "in equal shares to 2 recipients, of them only to the 1 that met the condition handlingsplan",
        ),
        (
            Bounded(EQUAL, floors=(("Norr", kr(1)),), caps=(("Norr", kr(2)), ("Syd", kr(2)))),
            "i lika delar till 2 mottagare, med golv på 1 kr för 1 mottagare och tak på 2 kr för 2 mottagare",
            "in equal shares to 2 recipients, with floors of SEK 1 for 1 recipient and caps of SEK 2 for 2 recipients",
        ),
        (
            Bounded(EQUAL, caps=(("Norr", kr(2)), ("Syd", kr(3)))),
            "i lika delar till 2 mottagare, med tak på 2 kr till 3 kr för 2 mottagare",
            "in equal shares to 2 recipients, with caps of SEK 2 to SEK 3 for 2 recipients",
        ),
        (Bounded(EQUAL), "i lika delar till 2 mottagare", "in equal shares to 2 recipients"),
    ],
)
def test_each_part_has_its_words(rule, swedish, english):
    key = AllocationKey(name="psykiatri", rule=rule, citation=CITED)
    for locale, words in (("sv", swedish), ("en", english)):
        expected = f"Psykiatri: {words}. [S2020/03317/FS, beslut]"
        assert expected == key_sentence(key, locale).replace("\xa0", " ")


@pytest.mark.parametrize(
    ("proportions", "shares"),
    [
        ((70, 30), ("70 %", "30 %")),
        ((875, 125), ("87,5 %", "12,5 %")),
        ((1, 7999), ("1/8000 av summan", "7999/8000 av summan")),
        ((1, 2), ("1/3 av summan", "2/3 av summan")),
        ((3333, 6667), ("33,33 %", "66,67 %")),
    ],
)
def test_a_proportion_is_never_rounded_in_words(proportions, shares):
    key = AllocationKey(name="n", rule=Mixed(tuple((each, EQUAL) for each in proportions)), citation=CITED)
    one, two = (f"{share} i lika delar till 2 mottagare" for share in shares)
    assert f"N: {one} och {two}. [S2020/03317/FS, beslut]" == key_sentence(key).replace("\xa0", " ")


def test_only_keys_and_only_languages_there_are():
    with pytest.raises(InvalidType, match="AllocationKey"):
        key_sentence(EQUAL)
    with pytest.raises(UnknownName, match="one of sv, en"):
        key_sentence(AllocationKey(name="n", rule=EQUAL, citation=CITED), "fi")
