"""Sharing out a sum: the methods against a slow oracle of fractions, the ties, and every impossible argument."""

from decimal import ROUND_UP, Decimal, localcontext
from fractions import Fraction

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grantkit import AllocationMethod, Citation, GrantkitError, Sek, Unknown, WeightSet, allocate, audit_table, what_if
from grantkit.allocation import EqualShares, Mixed, Priced, controlled_rounding, recover_weights
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION
from grantkit.errors import UnknownName
from grantkit.testing import weights

EXACT = (AllocationMethod.LARGEST_REMAINDER, AllocationMethod.RESIDUAL_TO_LARGEST, AllocationMethod.SAINTE_LAGUE)
TOTALS = st.integers(0, 10**18).map(lambda ore: Sek(ore=ore))
UNITS = st.sampled_from([Sek(ore=1), Sek.kronor(1), Sek.kronor(100_000), Sek.miljoner(1)])
kr = Sek.kronor


def kronor(total, given, method, **facts):
    return [amount.ore // 100 for amount in allocate(kr(total), given, method=method, **facts).amounts.values()]


def half_up(quota):
    return int(quota + Fraction(1, 2))


def oracle(units, given, method):
    """The shares by the books: fractions throughout, one unit moved at a time."""
    exact = [Fraction(weight) for weight in given]
    quotas = [units * weight / sum(exact) for weight in exact]
    places = range(len(exact))
    if method is AllocationMethod.LARGEST_REMAINDER:
        shares = [int(quota) for quota in quotas]
        for place in sorted(places, key=lambda at: (-(quotas[at] % 1), -exact[at], at))[: units - sum(shares)]:
            shares[place] += 1
        return shares
    if method is AllocationMethod.SAINTE_LAGUE:
        shares = [max(int(quota) - len(exact), 0) for quota in quotas]
        while sum(shares) < units:
            best = max(places, key=lambda at: (exact[at] / (2 * shares[at] + 1), exact[at], -at))
            shares[best] += 1
        return shares
    shares = [half_up(quota) for quota in quotas]
    order = sorted(places, key=lambda at: (-exact[at], at))
    for place in order:
        shares[place] = max(shares[place] + units - sum(shares), 0)
    return shares


@pytest.mark.parametrize("method", EXACT)
@given(given=weights(most=12, largest=1000), units=st.integers(0, 300))
def test_exact_methods_agree_with_the_slow_oracle(method, given, units):
    """Each share is what the definition of its method gives, with fractions and one unit at a time."""
    allocation = allocate(kr(units), given, method=method)
    assert oracle(units, given.values(), method) == [amount.ore // 100 for amount in allocation.amounts.values()]


@pytest.mark.parametrize("method", EXACT)
@given(total=TOTALS, given=weights(most=60), unit=UNITS)
def test_exact_methods_place_every_whole_unit(method, total, given, unit):
    """amounts + residual = total, 0 ≤ residual < unit, nothing is negative, and a weight of 0 gets 0."""
    allocation = allocate(total, given, method=method, unit=unit)
    amounts = allocation.amounts
    assert total == sum(amounts.values(), Sek.ZERO) + allocation.residual
    assert Sek.ZERO <= allocation.residual < unit
    assert all(amount >= Sek.ZERO for amount in amounts.values())
    assert {Sek.ZERO} >= {amounts[recipient] for recipient, weight in given.items() if not weight}


@given(total=TOTALS, given=weights(most=60), unit=UNITS)
def test_largest_remainder_keeps_each_share_at_its_quota(total, given, unit):
    """Each share is the floor or the ceiling of its quota, counted in units."""
    for share in allocate(total, given, method=AllocationMethod.LARGEST_REMAINDER, unit=unit).shares:
        assert abs(share.quota - share.amount.ore) < unit.ore


@given(total=TOTALS, given=weights(most=60), unit=UNITS)
def test_sainte_lague_leaves_no_unit_with_less_claim_to_it_than_another_has(total, given, unit):
    """The next average of any share, weight / (2 x units + 1), is at most the last that any other got."""
    allocation = allocate(total, given, method=AllocationMethod.SAINTE_LAGUE, unit=unit)
    held = list(zip(map(Fraction, allocation.weights), allocation.units, strict=True))
    highest_refused = max(weight / (2 * units + 1) for weight, units in held)
    lowest_served = min((weight / (2 * units - 1) for weight, units in held if units), default=highest_refused)
    assert highest_refused <= lowest_served
    assert bool(allocation.tied) <= (highest_refused == lowest_served)


@given(total=TOTALS, given=weights(most=60), unit=UNITS)
def test_shares_rounded_by_themselves_stand_nearest_to_their_quota(total, given, unit):
    """Half up is within half a unit of the quota; rounding down is below it by less than one."""
    for share in allocate(total, given, method=AllocationMethod.ROUND_EACH_HALF_UP, unit=unit).shares:
        assert -Fraction(unit.ore, 2) < share.amount.ore - share.quota <= Fraction(unit.ore, 2)
    for share in allocate(total, given, method=AllocationMethod.FLOOR_EACH, unit=unit).shares:
        assert 0 <= share.quota - share.amount.ore < unit.ore


@pytest.mark.parametrize("method", AllocationMethod)
@given(total=TOTALS, given=weights(most=30, largest=50), unit=UNITS, chance=st.randoms(use_true_random=False))
def test_another_order_changes_no_share_but_those_of_named_ties(method, total, given, unit, chance):
    """A permutation of the recipients permutes the shares, but for ties, which are named."""
    shuffled = list(given.items())
    chance.shuffle(shuffled)
    first = allocate(total, given, method=method, unit=unit)
    second = allocate(total, shuffled, method=method, unit=unit)
    moved = {each for each in given if first.amounts[each] != second.amounts[each]}
    assert moved <= set(first.tied) & set(second.tied)


@given(given=weights(most=20), total=TOTALS)
def test_the_ambient_decimal_context_changes_nothing(given, total):
    """Decimals with 28 digits are shared out the same under a hostile context."""
    exact = {each: Decimal(int(weight)) + Decimal("0.1234567890123456789012345678") for each, weight in given.items()}
    calm = allocate(total, exact, method=AllocationMethod.LARGEST_REMAINDER)
    with localcontext(prec=3, rounding=ROUND_UP):
        assert calm.amounts == allocate(total, exact, method=AllocationMethod.LARGEST_REMAINDER).amounts


def test_an_allocation_shows_itself_in_one_line_however_many_share_it():
    allocation = allocate(kr(10), dict.fromkeys(range(1_000), 1), method=AllocationMethod.FLOOR_EACH)
    shown = "total=Sek.kronor(10), method=<AllocationMethod.FLOOR_EACH: 'floor_each'>, unit=Sek.kronor(1)"
    assert f"Allocation({shown}, tied=(), pool=None)" == repr(allocation)


@pytest.mark.parametrize(
    ("method", "given", "total", "shares", "tied"),
    [
        (AllocationMethod.LARGEST_REMAINDER, {"a": 1, "b": 1, "c": 1}, 10, [4, 3, 3], ("a", "b", "c")),
        (AllocationMethod.LARGEST_REMAINDER, {"a": 1, "b": 3}, 2, [0, 2], ("a", "b")),
        (AllocationMethod.LARGEST_REMAINDER, {"a": 2, "b": 1, "c": 1}, 3, [1, 1, 1], ()),
        # Quotas 10,2 and 1,5 and 1,5 and 0,8: d is above the cut, b and c are at it, and a, the largest, is below.
        (AllocationMethod.LARGEST_REMAINDER, {"a": 102, "b": 15, "c": 15, "d": 8}, 14, [10, 2, 1, 1], ("b", "c")),
        (AllocationMethod.RESIDUAL_TO_LARGEST, {"a": 1, "b": 1, "c": 1}, 10, [4, 3, 3], ("a", "b", "c")),
        (AllocationMethod.RESIDUAL_TO_LARGEST, {"a": 5, "b": 3, "c": 3}, 7, [3, 2, 2], ()),
        (AllocationMethod.SAINTE_LAGUE, {"a": 1, "b": 1}, 3, [2, 1], ("a", "b")),
        (AllocationMethod.ROUND_EACH_HALF_UP, {"a": 1, "b": 1}, 3, [2, 2], ()),
    ],
)
def test_ties_go_to_the_larger_weight_then_to_the_first_and_are_named(method, given, total, shares, tied):
    allocation = allocate(kr(total), given, method=method)
    assert (shares, tied) == (kronor(total, given, method), allocation.tied)


def test_the_largest_never_falls_below_nothing():
    """Twenty halves round up to twenty; the shortage of ten is borne by one recipient after another."""
    assert [0] * 10 + [1] * 10 == kronor(10, dict.fromkeys(range(20), 1), AllocationMethod.RESIDUAL_TO_LARGEST)


def test_coarse_units_leave_what_is_below_one():
    allocation = allocate(kr(250_000), {"a": 1, "b": 1}, method=AllocationMethod.LARGEST_REMAINDER, unit=kr(100_000))
    assert (kr(50_000), [kr(100_000), kr(100_000)]) == (allocation.residual, list(allocation.amounts.values()))


ONE = {"a": 1}


@pytest.mark.parametrize(
    ("total", "given", "method", "unit", "fields"),
    [
        (1.5, ONE, AllocationMethod.FLOOR_EACH, kr(1), ["total"]),
        (kr(1), {"a": -1, "b": 2}, AllocationMethod.FLOOR_EACH, kr(1), ["weights[a]"]),
        (kr(1), {"a": True, "b": 2}, AllocationMethod.FLOOR_EACH, kr(1), ["weights[a]"]),
        (kr(1), ONE, "floor_each", kr(1), ["method"]),
        (kr(1), ONE, AllocationMethod.FLOOR_EACH, kr(0), ["unit"]),
        (kr(1), ONE, AllocationMethod.FLOOR_EACH, 1, ["unit"]),
        (True, {"a": 0.5}, "floor_each", 1, ["total", "weights[a]", "method", "unit"]),
        (kr(-1), {"a": -1}, AllocationMethod.FLOOR_EACH, kr(0), ["weights[a]", "unit"]),
        (kr(1), {"a": Decimal("NaN"), "b": True}, AllocationMethod.FLOOR_EACH, kr(1), ["weights[a]", "weights[b]"]),
        (kr(1), {"a": Decimal("1E+99999999")}, AllocationMethod.FLOOR_EACH, kr(1), ["weights[a]"]),
        (kr(1), {"a": 0, "b": 0}, AllocationMethod.FLOOR_EACH, kr(1), ["weights"]),
        (kr(1), {}, AllocationMethod.FLOOR_EACH, kr(1), ["weights"]),
        (kr(1), [("a", 1), ("a", 2)], AllocationMethod.FLOOR_EACH, kr(1), ["weights[1]"]),
        (kr(1), [("a", 1), 7, (["b"], 1)], AllocationMethod.FLOOR_EACH, kr(1), ["weights[1]", "weights[2]"]),
        (kr(1), [(("b", []), 1)], AllocationMethod.FLOOR_EACH, kr(1), ["weights[0]"]),
        (kr(1), [["a", 1]], AllocationMethod.FLOOR_EACH, kr(1), ["weights[0]"]),
        (kr(1), [("a", 1, 2)], AllocationMethod.FLOOR_EACH, kr(1), ["weights[0]"]),
        (kr(1), [], AllocationMethod.FLOOR_EACH, kr(1), ["weights"]),
        (kr(1), 7, AllocationMethod.FLOOR_EACH, kr(1), ["weights"]),
        ({"a": 1}, kr(1), AllocationMethod.FLOOR_EACH, kr(1), ["weights", "total"]),
        (kr(1), "ab", AllocationMethod.FLOOR_EACH, kr(1), ["weights"]),
    ],
)
def test_every_impossible_argument_is_named(total, given, method, unit, fields):
    with pytest.raises(GrantkitError) as caught:
        allocate(total, given, method=method, unit=unit)
    assert fields == [fault.field for fault in caught.value.faults]


def test_pairs_say_the_same_as_a_mapping_also_when_they_can_be_read_only_once():
    given = {"a": 3, "b": Fraction(1, 3), "c": Decimal("2.5")}
    expected = allocate(kr(10), given, method=AllocationMethod.LARGEST_REMAINDER)
    for pairs in (list(given.items()), iter(given.items())):
        assert expected == allocate(kr(10), pairs, method=AllocationMethod.LARGEST_REMAINDER)


def test_records_are_plain_and_new_each_time():
    allocation = allocate(kr(1), {"a": Fraction(1, 3)}, method=AllocationMethod.LARGEST_REMAINDER)
    given = {"recipient": "a", "weight": "1/3", "quota_fraction": "100"}
    assert ({**given, "amount": 1, "amount_ore": 100, "tied": False},) == allocation.records()
    assert allocation.records()[0] is not allocation.records()[0]


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"total": 1}, ["total"]),
        ({"unit": 1}, ["unit"]),
        ({"method": "floor_each"}, ["method"]),
        ({"units": (1,)}, ["units"]),
        ({"weights": (1,)}, ["units"]),
        ({"total": None, "unit": True, "method": None, "recipients": ()}, ["total", "method", "unit", "units"]),
    ],
)
def test_an_allocation_made_by_hand_names_every_fault(facts, fields):
    made = allocate(kr(3), {"a": 1, "b": 2}, method=AllocationMethod.FLOOR_EACH)
    with pytest.raises(GrantkitError) as caught:
        attrs.evolve(made, **facts)
    assert fields == [fault.field for fault in caught.value.faults]


def test_weights_without_two_days_have_nothing_to_tell():
    plain = WeightSet(name="w", values=(("a", 1),), source="s", citation=POPULATION.citation)
    assert () == plain.check()


def test_an_agreement_shows_its_name():
    assert f"<GrantAgreement {AGREEMENT.name!r}>" == repr(AGREEMENT)


def test_sainte_lague_takes_from_a_share_no_more_than_it_has():
    """Twenty halves round up to twenty; ten of them give theirs back, the last given first."""
    assert [1] * 10 + [0] * 10 == kronor(10, dict.fromkeys(range(20), 1), AllocationMethod.SAINTE_LAGUE)


def large_weights():
    """As many as two thousand recipients: ints to 10**12, Fractions, and Decimals of 28 digits."""
    one = st.integers(0, 10**12) | st.fractions(0, 10**12, max_denominator=10**9)
    many = one | st.decimals(0, 10**13, places=14, allow_nan=False, allow_infinity=False)
    few = st.lists(many, min_size=1, max_size=12)
    # Two thousand drawn one by one would be two thousand draws; repeated they still differ by their place.
    repeated = st.tuples(few, st.integers(1, 200)).map(
        lambda drawn: [each + place for place in range(drawn[1]) for each in drawn[0]]
    )
    return (few | repeated).filter(any).map(lambda values: dict(enumerate(values[:2_000])))


@pytest.mark.long
@settings(max_examples=12)
@given(given=large_weights(), ore=st.integers(0, 10**18))
def test_large_tables_of_any_numbers_agree_with_the_slow_oracle(given, ore):
    """For up to 2 000 recipients, 10**18 öre and weights of any kind, the remainders are those of the definition."""
    allocation = allocate(Sek(ore=ore), given, method=AllocationMethod.LARGEST_REMAINDER, unit=Sek(ore=1))
    assert oracle(ore, given.values(), AllocationMethod.LARGEST_REMAINDER) == [
        amount.ore for amount in allocation.amounts.values()
    ]
    each = allocate(Sek(ore=ore), given, method=AllocationMethod.ROUND_EACH_HALF_UP, unit=Sek(ore=1))
    assert all(abs(share.amount.ore - share.quota) <= Fraction(1, 2) for share in each.shares)


@pytest.mark.parametrize("method", AllocationMethod)
def test_r38_a_weight_set_shares_out_as_its_mapping_does(method):
    by_set = allocate(Sek.miljoner(400), POPULATION, method=method)
    assert allocate(Sek.miljoner(400), POPULATION.mapping, method=method) == by_set


def test_a_share_is_asked_for_by_its_recipient():
    shared = allocate(Sek.kronor(10), {"Norr": 1, "Syd": 2}, method=AllocationMethod.LARGEST_REMAINDER)
    assert shared.shares[1] == shared.share("Syd")
    with pytest.raises(UnknownName, match="one of Norr, Syd"):
        shared.share("Öst")


class Foreign:
    """A whole number of another library, such as an int64 of numpy."""

    def __init__(self, number):
        self.number = number

    def __index__(self):
        return self.number


class Series:
    """A column of another library, such as a Series of pandas: it has items and is no mapping."""

    def __init__(self, *pairs):
        self.pairs = pairs

    def items(self):
        return iter(self.pairs)

    def __iter__(self):
        return (weight for _, weight in self.pairs)


def test_a_series_and_whole_numbers_of_another_library_are_weights():
    plain = {"Norr": 1, "Syd": 2}
    expected = allocate(Sek.kronor(10), plain, method=AllocationMethod.LARGEST_REMAINDER)
    foreign = {name: Foreign(weight) for name, weight in plain.items()}
    listed = WeightSet(name="w", values=tuple(foreign.items()), source="s", citation=Citation("S1", "bilaga 1"))
    for series in (Series(*plain.items()), Series(*foreign.items()), foreign, tuple(foreign.items()), listed):
        result = allocate(Sek.kronor(10), series, method=AllocationMethod.LARGEST_REMAINDER)
        assert expected == result
        assert {int} == {*map(type, result.weights)}
    parts = Mixed(((Foreign(1), EqualShares(("Norr",))), (Foreign(3), EqualShares(("Syd",)))))
    assert {"Norr": Fraction(25), "Syd": Fraction(75)} == parts.quotas(Fraction(100))
    assert {"Norr": Fraction(500)} == Priced((("Norr", Foreign(5)),), Sek.kronor(1)).quotas(Fraction(1000))


@pytest.mark.parametrize(
    ("refused", "told"),
    [
        (Series(("Norr", 1), ("Norr", 2)), "each only once"),
        (Series(("Norr", 0.5)), 'Decimal("0.5")'),
        (Series(), "at least one weight"),
        ({"Norr": "60%"}, "Fraction(3, 5)"),
        ({"Norr": "0,5"}, 'Decimal("0.5")'),
        ({"Norr": True}, "an int"),
        ({"Norr": Unknown("weight")}, "an int"),
        (Series, "a dict"),
        ("Norr", "a dict"),
        (None, "a dict"),
        (5, "a dict"),
    ],
)
def test_weights_that_are_none_are_refused_with_what_to_write(refused, told):
    with pytest.raises(GrantkitError) as caught:
        allocate(Sek.kronor(10), refused, method=AllocationMethod.LARGEST_REMAINDER)
    assert told in str(caught.value)


def test_a_series_is_a_mapping_wherever_one_is_taken():
    halves = {"Norr": kr(1), "Syd": kr(1)}
    whole = {"a": kr(2)}
    told = [
        (controlled_rounding(Series(*halves.items()), Series(*whole.items()),
                             weights=Series(("Norr", Foreign(1)), ("Syd", 1))),
         controlled_rounding(halves, whole, weights={"Norr": 1, "Syd": 1})),
        tuple(
            recover_weights(each, kr(2), AllocationMethod.FLOOR_EACH, between=(1, 4))
            for each in (Series(*halves.items()), halves)
        ),
        (what_if(AGREEMENT, totals=Series(("efforts", Sek.miljoner(5)))),
         what_if(AGREEMENT, totals={"efforts": Sek.miljoner(5)})),
        (audit_table(BILAGA_1, totals=Series(("table_1", kr(5)))), audit_table(BILAGA_1, totals={"table_1": kr(5)})),
    ]  # fmt: skip
    assert all(first == second for first, second in told)
    with pytest.raises(GrantkitError, match="mapping"):
        what_if(AGREEMENT, totals=Series(("efforts", kr(1)), ("efforts", kr(2))))
    with pytest.raises(GrantkitError, match="mapping"):
        what_if(AGREEMENT, totals=Series(1, 2))
