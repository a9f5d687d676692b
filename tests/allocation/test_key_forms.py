"""A key over the weights of another, and whom a key knows at all."""

from collections import namedtuple

from grantkit import AllocationKey, Citation, Sek, WeightSet
from grantkit.allocation import Among, EqualShares, Mixed, Proportional, Then
from grantkit.allocation.keys import not_known_to, reweighed

CITED = Citation("S1", "7", ("R37",))
Place = namedtuple("Place", "name county")  # noqa: PYI024  # a recipient of a caller's own may be any tuple


def weight_set(north, name="folkmängd"):
    return WeightSet(name=name, values=(("Norr", north), ("Syd", 1)), source="print", citation=CITED)


def test_a_part_that_holds_no_other_weights_is_the_very_part_that_it_was():
    equal = EqualShares((Place("Norr", "01"), Place("Syd", "02")))
    rule = Then(equal, Proportional(weight_set(1)))
    assert reweighed(rule, rule) is rule
    other = reweighed(rule, Proportional(weight_set(3)))
    assert (weight_set(3), True) == (other.rest.weights, other.first is equal)
    # A tuple in which nothing is changed is not made anew, so that a recipient that is a tuple stays what it is.
    mixed = reweighed(Mixed(((1, equal), (2, Proportional(weight_set(1))))), Proportional(weight_set(3)))
    assert {Place} == {type(each) for each in mixed.parts[0][1].recipients}
    assert mixed.parts[0][1] is equal


def test_a_key_knows_whom_any_of_its_parts_knows_and_whom_a_condition_leaves_out():
    rule = Then(Among(Proportional(weight_set(1)), met=("Norr",), condition="plan"), EqualShares(("Öst",)))
    key = AllocationKey(name="k", rule=rule, citation=CITED)
    assert ("Norr", "Öst") == tuple(key.quotas(Sek(ore=9)))
    assert ["Väst"] == list(not_known_to(key, ("Norr", "Syd", "Öst", "Väst")))
