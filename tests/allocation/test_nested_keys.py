"""Keys nested deep, parts that stand in many places, and prices that depend on a number of units."""

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from growth import calls_in

from grantkit import AllocationKey, AllocationMethod, Citation, GrantkitError, Sek, WeightSet, allocate
from grantkit.allocation import (
    Among,
    Bounded,
    EqualShares,
    FixedAmounts,
    Mixed,
    Priced,
    PriceStep,
    Proportional,
    Then,
)
from grantkit.allocation.keys import not_known_to, reweighed
from grantkit.errors import InvalidValue
from grantkit.text import key_sentence

CITED = Citation("S1", "avsnitt 7")
EQUAL = EqualShares(("Norr", "Syd"))
PLACES = 16
kr, mnkr = Sek.kronor, Sek.miljoner


def key(rule):
    return AllocationKey(name="nyckel", rule=rule, citation=CITED)


def weight_set(**values):
    return WeightSet(name="w", values=tuple(values.items()), source="prov", citation=CITED)


NESTED = {
    "then": lambda part: Then(part, part),
    "mixed": lambda part: Mixed(((1, part), (2, part))),
    "among": lambda part: Among(part, met=("Norr",), condition="villkor"),
}


def nested(make, times, part=EQUAL):
    for _ in range(times):
        part = make(part)
    return part


@attrs.frozen
class Own:
    """A part of the caller's own, which hands everything on."""

    part: object

    @property
    def recipients(self):
        return ("Norr", "Syd")

    def quotas(self, pool, without=frozenset()):
        return self.part.quotas(pool, without)


@pytest.mark.parametrize("make", NESTED.values(), ids=NESTED)
def test_parts_nested_too_deep_are_refused_with_their_depth(make):
    deepest = nested(make, 50)
    assert kr(10) == sum(allocate(kr(10), key(deepest), method=AllocationMethod.LARGEST_REMAINDER).amounts.values())
    with pytest.raises(GrantkitError, match=r"got 51 \(int\); required: at most 50 parts one inside another"):
        nested(make, 1_000)
    with pytest.raises(GrantkitError, match="51"):
        Bounded(deepest)


def test_parts_of_ones_own_count_too():
    with pytest.raises(GrantkitError) as caught:
        key(nested(Own, 1_000))
    assert [("rule", 1_000)] == [(each.field, each.value) for each in caught.value.faults]
    with pytest.raises(GrantkitError, match="51"):
        Then(nested(Own, 50), EQUAL)
    assert {"Norr": Fraction(500), "Syd": Fraction(500)} == key(nested(Own, 49)).quotas(kr(10))


def crossed(times):
    """Two parts on each level, each made of both of the level below, so that no two on a level are the same."""
    one, two = EQUAL, EqualShares(("Syd", "Norr"))
    for level in range(times):
        one, two = Mixed(((level + 1, one), (2, two))), Mixed(((2, one), (level + 3, two)))
    return one


@pytest.mark.parametrize("make", [NESTED["then"], NESTED["mixed"], None], ids=["then", "mixed", "crossed"])
def test_a_part_in_many_places_is_worked_out_once(make):
    shared = crossed(PLACES) if make is None else nested(make, PLACES)
    rule = key(shared)
    assert {"Norr": Fraction(500), "Syd": Fraction(500)} == rule.quotas(kr(10))
    again = crossed(PLACES) if make is None else nested(make, PLACES)
    work = calls_in(lambda: key(again).quotas(kr(11)), lambda _, function: function == "quotas")
    assert work < 10 * PLACES
    assert ("Norr", "Syd") == rule.recipients
    assert {} == not_known_to(rule, ("Norr", "Syd"))
    bounded = Bounded(shared, caps=(("Norr", Sek(ore=1)),))
    assert {"Norr": Fraction(1), "Syd": Fraction(999)} == bounded.quotas(Fraction(1_000))


def test_a_part_in_many_places_has_its_weights_replaced_once_and_tells_its_days_once():
    before, after = (Proportional(weight_set(Norr=1, Syd=weight)) for weight in (1, 3))
    new = reweighed(nested(NESTED["mixed"], PLACES, before), nested(NESTED["mixed"], PLACES, after))
    assert {"Norr": Fraction(250), "Syd": Fraction(750)} == new.quotas(Fraction(1_000))
    assert new.parts[0][1] is new.parts[1][1]
    assert () == key(new).check()


def test_what_a_part_cannot_share_out_is_told_once_whatever_its_places():
    short = nested(NESTED["mixed"], PLACES, FixedAmounts((("Norr", kr(7)),)))
    for _ in range(2):
        with pytest.raises(InvalidValue) as caught:
            short.quotas(Fraction(100))
        assert len(caught.value.faults) <= 2 * PLACES


def test_an_answer_that_is_kept_is_nobody_elses_to_change():
    rule = Then(EQUAL, EQUAL)
    rule.quotas(Fraction(10)).clear()
    assert {"Norr": Fraction(5), "Syd": Fraction(5)} == rule.quotas(Fraction(10))
    fixed = Then(FixedAmounts((("Norr", Sek(ore=5)),)), EQUAL)
    for pool in range(5, 200):
        assert Fraction(pool) == sum(rule.quotas(Fraction(pool)).values()) == sum(fixed.quotas(Fraction(pool)).values())
    assert {"Norr": Fraction(6), "Syd": Fraction(1)} == fixed.quotas(Fraction(7))
    with pytest.raises(GrantkitError):
        rule.quotas(10)
    assert {"Syd": Fraction(10)} == rule.quotas(Fraction(10), {"Norr"})
    assert rule == Then(EQUAL, EQUAL)


LADDER = (PriceStep(mnkr("1,5"), most=7), PriceStep(mnkr(2), least=10))


@pytest.mark.parametrize(("posts", "worth"), [(0, "0"), (1, "1,5"), (7, "10,5"), (10, "20"), (11, "22")])
def test_f21_every_post_has_the_price_of_the_step_in_which_their_number_lies(posts, worth):
    quotas = Priced((("Norr", posts),), LADDER).quotas(Fraction(mnkr(100).ore))
    assert {"Norr": Fraction(mnkr(worth).ore)} == quotas


def test_f21_a_number_between_the_steps_has_no_price_and_is_refused():
    with pytest.raises(GrantkitError) as caught:
        Priced((("Norr", 8), ("Syd", Fraction(29, 3)), ("Väst", 7)), LADDER)
    assert ["units[Norr]", "units[Syd]"] == [each.field for each in caught.value.faults]


def test_f21_units_may_be_thirds_and_a_price_a_fraction_without_whole_ore():
    third = Priced((("Norr", Fraction(1, 3)), ("Syd", Decimal("0.5"))), Fraction(1000, 3))
    assert {"Norr": Fraction(100_000, 9), "Syd": Fraction(50_000, 3)} == third.quotas(Fraction(10**6))
    steps = (PriceStep(Fraction(1000, 3), most=Fraction(1, 3)), PriceStep(kr(1), least=Decimal("0.5"), most=3))
    assert {"Norr": Fraction(100_000, 9), "Syd": Fraction(50)} == attrs.evolve(third, price=steps).quotas(
        Fraction(10**6)
    )


@pytest.mark.parametrize(
    ("steps", "field"),
    [
        ((), "price"),
        ((PriceStep(kr(1)), PriceStep(kr(2), least=10)), "price[1]"),
        ((PriceStep(kr(1), most=7), PriceStep(kr(2), least=7)), "price[1]"),
        ((PriceStep(kr(2), least=10), PriceStep(kr(1), most=7)), "price[1]"),
        ((kr(1),), "price[0]"),
    ],
)
def test_f21_a_ladder_has_steps_that_are_apart(steps, field):
    with pytest.raises(GrantkitError) as caught:
        Priced((("Norr", 1),), steps)
    assert [field] == [each.field for each in caught.value.faults]


def test_f21_impossible_steps_are_refused():
    for facts in ({"least": -1}, {"most": -1}, {"least": 3, "most": 2}):
        with pytest.raises(GrantkitError):
            PriceStep(kr(1), **facts)
    with pytest.raises(GrantkitError, match="0 kr or more"):
        PriceStep(Fraction(-1))


def test_f21_a_ladder_is_put_into_words():
    steps = (*LADDER[:1], PriceStep(mnkr(2), least=10, most=12), PriceStep(mnkr(3), least=13))
    rule = key(Priced((("Norr", 7),), steps))
    assert "SEK 1,500,000 up to 7, SEK 2,000,000 from 10 to 12, and SEK 3,000,000 from 13 a unit" in key_sentence(
        rule, "en"
    ).replace("\xa0", " ")
    assert "1 500 000 kr upp till 7" in key_sentence(rule).replace("\xa0", " ")
