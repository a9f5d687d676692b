"""What holds of every key: exact quotas, bounds kept, the total kept, and no order in it."""

from fractions import Fraction

import attrs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from grantkit import AllocationKey, AllocationMethod, Citation, GrantkitError, Sek, WeightSet, allocate
from grantkit.allocation import Among, Bounded, EqualShares, FixedAmounts, Mixed, Priced, Proportional, Then
from grantkit.testing import allocation_keys

CITED = Citation("S1", "avsnitt 7", ("R37",))
EXACT = (AllocationMethod.LARGEST_REMAINDER, AllocationMethod.RESIDUAL_TO_LARGEST, AllocationMethod.SAINTE_LAGUE)
numbers = (
    st.integers(0, 10**12)
    | st.fractions(0, 10**12, max_denominator=10**6)
    | st.decimals(0, 10**12, places=15, allow_nan=False, allow_infinity=False)
)
NEAR_THE_QUOTA = (AllocationMethod.LARGEST_REMAINDER, AllocationMethod.ROUND_EACH_HALF_UP, AllocationMethod.FLOOR_EACH)
totals = st.integers(0, 10**18).map(lambda ore: Sek(ore=ore))


def weight_set(values):
    return WeightSet(name="w", values=tuple(enumerate(values)), source="drawn", citation=CITED)


def weight_sets(most=12):
    return st.lists(numbers, min_size=1, max_size=most).filter(any).map(weight_set)


@st.composite
def parts(draw):
    weights = draw(weight_sets())
    recipients = tuple(weights.mapping)
    by_weight, equal = Proportional(weights), EqualShares(recipients)
    kind = draw(st.integers(0, 4))
    if kind == 0:
        return by_weight
    if kind == 1:
        return Mixed(((draw(st.integers(1, 9)), by_weight), (draw(numbers), equal)))
    if kind == 2:
        return Among(equal, met=(draw(st.sampled_from(recipients)),), condition="plan")
    if kind == 3:
        return Then(FixedAmounts(tuple((name, Sek.ZERO) for name in recipients)), Mixed(((1, equal), (2, by_weight))))
    return Bounded(equal, caps=((recipients[0], Sek(ore=draw(st.integers(0, 10**6)))),))


def water_level(pool, weights, floors, caps):
    """Compute the bounded shares in another way: find the level at which the bounded amounts add up.

    Every share is its weight times a level, held between floor and cap; the sum rises with the level, and is a straight
    line between the levels at which somebody meets a bound.
    """

    def at(level):
        amounts = {}
        for name, weight in weights.items():
            amount = max(weight * level, floors.get(name, Fraction()))
            amounts[name] = min(amount, caps[name]) if name in caps else amount
        return amounts

    def added(level):
        return sum(at(level).values(), Fraction())

    bounds = [(weights[name], bound) for side in (floors, caps) for name, bound in side.items()]
    levels = sorted({Fraction(), *(bound / weight for weight, bound in bounds if weight)})
    below = [level for level in levels if added(level) <= pool]
    low = below[-1]
    slope = added(low + 1) - added(low)
    above = [level for level in levels if level > low]
    if above:
        slope = (added(above[0]) - added(low)) / (above[0] - low)
    return at(low + (pool - added(low)) / slope) if slope else at(low)


def reckoned(part, pool, among):
    """The shares of an unbounded part found another way: recipient by recipient, straight from what each part says."""
    match part:
        case FixedAmounts():
            return {name: Fraction(amount.ore) for name, amount in part.amounts if name in among}
        case Priced():
            return {name: part.price.ore * Fraction(units) for name, units in part.units if name in among}
        case EqualShares():
            return {
                name: Fraction(pool, len(among & set(part.recipients))) for name in part.recipients if name in among
            }
        case Proportional():
            present = {name: Fraction(weight) for name, weight in part.weights.values if name in among}
            return {name: weight / (sum(present.values()) or 1) * pool for name, weight in present.items()}
        case Among():
            return reckoned(part.key, pool, among & set(part.met))
        case Then():
            pieces = [reckoned(part.first, pool, among)]
            pieces.append(reckoned(part.rest, pool - sum(pieces[0].values()), among))
        case Mixed():
            whole = sum(Fraction(proportion) for proportion, _ in part.parts)
            pieces = [reckoned(each, pool * Fraction(proportion) / whole, among) for proportion, each in part.parts]
    names = {name for piece in pieces for name in piece}
    return {name: sum(piece.get(name, Fraction()) for piece in pieces) for name in names}


def firmly(part, names):
    """What a part gives that neither grows nor shrinks: no pool may be less."""
    first = part.first if isinstance(part, Then) else part
    firm = isinstance(first, FixedAmounts | Priced)
    return Fraction(sum(reckoned(first, Fraction(), names).values())) if firm else Fraction()


def bounded_otherwise(bounded, pool):
    """Compute the bounded shares in another way: try every pool at which a bound is met, and interpolate."""
    names, floors, caps = set(bounded.recipients), dict(bounded.floors), dict(bounded.caps)
    lowest = firmly(bounded.key, names)

    def at(notional):
        free = reckoned(bounded.key, notional, names)
        amounts = {}
        for name, quota in free.items():
            lifted = max(quota, floors[name].ore) if name in floors else quota
            amounts[name] = min(lifted, caps[name].ore) if name in caps else lifted
        return amounts, sum(amounts.values()) + notional - sum(free.values())

    once, twice = (reckoned(bounded.key, pool * factor + factor, names) for factor in (1, 2))
    meets = {lowest}
    for name, bound in (*bounded.floors, *bounded.caps):
        slope = (twice[name] - once[name]) / (pool + 1)
        if slope:
            meets.add(pool + 1 + (bound.ore - once[name]) / slope)
    places = sorted(place for place in meets if place >= lowest)
    places += [places[-1] + 1]
    sums = [at(place)[1] for place in places]
    assert sums == sorted(sums)
    if pool < sums[0]:
        return None
    index = max(each for each in range(len(places) - 1) if sums[each] <= pool)
    steepness = (sums[index + 1] - sums[index]) / (places[index + 1] - places[index])
    return at(places[index] + ((pool - sums[index]) / steepness if steepness else 0))[0]


def shuffled(part, chance):
    """The same part with everything in it listed in another order."""
    if isinstance(part, tuple):
        return tuple(shuffled(each, chance) for each in part)
    if type(part) is WeightSet:
        return attrs.evolve(part, values=tuple(chance.sample(part.values, len(part.values))))
    if not hasattr(part, "quotas"):
        return part
    changes = {}
    for field in attrs.fields(type(part)):
        value = shuffled(getattr(part, field.name), chance)
        changes[field.name] = tuple(chance.sample(value, len(value))) if isinstance(value, tuple) else value
    return attrs.evolve(part, **changes)


LEAST = Sek.kronor(1_000)
enough = st.integers(LEAST.ore, 10**18).map(lambda ore: Sek(ore=ore))


@given(allocation_keys(LEAST), enough)
def test_each_part_gives_what_it_says(key, total):
    """Reckoned from the words of each part, recipient by recipient, the quotas are the same."""
    names = set(key.recipients)
    if isinstance(key.rule, Bounded):
        expected = bounded_otherwise(key.rule, Fraction(total.ore))
    else:
        expected = reckoned(key.rule, Fraction(total.ore), names)
    assert expected == key.quotas(total)
    assert list(expected) == [name for name in expected if name in names]


@given(allocation_keys(LEAST), enough, st.randoms(use_true_random=False))
def test_a_key_knows_no_order(key, total, chance):
    """Listing recipients, classes, weights and bounds in another order changes nobody's quota."""
    again = AllocationKey(name="again", rule=shuffled(key.rule, chance), citation=CITED)
    assert key.quotas(total) == again.quotas(total)


@given(allocation_keys(LEAST), enough, st.sampled_from(AllocationMethod), st.sampled_from((1, 100, 100_000_00)))
def test_the_exact_methods_give_out_the_whole_units_of_what_any_key_shares(key, total, method, unit):
    """What is not given out is what the key does not share, and less than one unit."""
    result = allocate(total, key, method=method, unit=Sek(ore=unit))
    quotas = key.quotas(total)
    if method in EXACT:
        assert sum(quotas.values()) // unit * unit == sum(amount.ore for amount in result.amounts.values())
    assert total == sum(result.amounts.values(), result.residual)
    assert quotas == {share.recipient: share.quota for share in result.shares}


@st.composite
def tight_bounds(draw):
    """Any unbounded part with any bounds, whether or not there is room for them, and a total."""
    part = draw(allocation_keys(LEAST).filter(lambda key: not isinstance(key.rule, Bounded))).rule
    total = draw(st.integers(LEAST.ore, 4 * LEAST.ore) | enough.map(lambda each: each.ore))
    around = st.integers(0, 2 * total // len(part.recipients))
    some = st.lists(st.sampled_from(part.recipients), unique=True)
    floors = {name: draw(around) for name in draw(some)}
    caps = {name: floors.get(name, 0) + draw(around) for name in draw(some)}
    pairs = (tuple((name, Sek(ore=bound)) for name, bound in side.items()) for side in (floors, caps))
    return Bounded(part, *pairs), total


@given(tight_bounds())
def test_any_part_within_any_bounds_has_one_answer_or_none(drawn):
    """Every quota is within its bounds, a cap takes from nobody else, and what is refused really has no answer."""
    bounded, total = drawn
    otherwise = bounded_otherwise(bounded, Fraction(total))
    if otherwise is None or sum(floor.ore for _, floor in bounded.floors) > total:
        with pytest.raises(GrantkitError, match="the minimum amounts"):
            bounded.quotas(Fraction(total))
        return
    quotas = bounded.quotas(Fraction(total))
    assert otherwise == quotas
    assert sum(quotas.values()) <= total
    assert all(quotas[name] >= floor.ore for name, floor in bounded.floors if name in quotas)
    assert all(quotas[name] <= cap.ore for name, cap in bounded.caps if name in quotas)
    if not bounded.floors:
        free, capped = bounded.key.quotas(Fraction(total)), dict(bounded.caps)
        assert all(quota >= free[name] or quota == capped[name].ore for name, quota in quotas.items())


@given(tight_bounds(), st.sampled_from(NEAR_THE_QUOTA))
def test_amounts_in_whole_units_keep_bounds_in_whole_units_where_each_stays_near_its_quota(drawn, method):
    """A share at the floor or ceiling of its quota, or rounded by itself, passes no bound in whole units."""
    bounded, total = drawn
    assume(bounded_otherwise(bounded, Fraction(total)) and sum(floor.ore for _, floor in bounded.floors) <= total)
    key = AllocationKey(name="k", rule=bounded, citation=CITED)
    amounts = allocate(Sek(ore=total), key, method=method, unit=Sek(ore=1)).amounts
    assert all(amounts[name] >= floor for name, floor in bounded.floors)
    assert all(amounts[name] <= cap for name, cap in bounded.caps)


def test_the_methods_that_do_not_keep_the_quota_rule_may_leave_a_bound_by_the_residual():
    """The largest share bears the residual even where it stands at its cap."""
    bounded = Bounded(EqualShares((1, 2, 3, 4, 5)), floors=((1, Sek(ore=8)),), caps=((1, Sek(ore=8)),))
    key = AllocationKey(name="k", rule=bounded, citation=CITED)
    result = allocate(Sek(ore=14), key, method=AllocationMethod.RESIDUAL_TO_LARGEST, unit=Sek(ore=1))
    assert Sek(ore=6) == result.amounts[1]


def test_two_thousand_recipients_with_bounds_each():
    """Many bounds are met one after the other, and the pool is kept to the last öre."""
    count = 2_000
    weights = weight_set([10**12 - 7 * each * each for each in range(count)])
    caps = tuple((each, Sek(ore=10**15 // count + each * 10**11 // count)) for each in range(count))
    quotas = Bounded(Proportional(weights), floors=((count - 1, Sek(ore=55 * 10**10)),), caps=caps).quotas(
        Fraction(10**15)
    )
    assert 10**15 == sum(quotas.values())
    assert all(quotas[name] <= cap.ore for name, cap in caps)


@given(parts(), totals, st.sampled_from(AllocationMethod), st.sampled_from((1, 100, 100_000_00)))
def test_every_share_of_a_key_is_near_its_quota_and_the_exact_methods_keep_the_total(part, total, method, unit):
    """The exact methods give out the whole units of what the key shares, and nobody gets less than nothing."""
    key = AllocationKey(name="k", rule=part, citation=CITED)
    result = allocate(total, key, method=method, unit=Sek(ore=unit))
    shared = sum(key.quotas(total).values(), Fraction())
    given_out = sum(result.amounts.values(), Sek.ZERO)
    if method in EXACT:
        assert given_out.ore == shared // unit * unit
    assert total == given_out + result.residual
    assert all(amount.ore >= 0 for amount in result.amounts.values())
    if method is AllocationMethod.LARGEST_REMAINDER:
        assert all(abs(share.amount.ore - share.quota) < unit for share in result.shares)


@given(parts(), totals)
def test_the_quotas_of_a_key_make_up_what_it_shares_and_scale_with_the_total(part, total):
    """Quotas are from 0 to the total; without bounds, ten times the total gives ten times each."""
    quotas = part.quotas(Fraction(total.ore))
    assert all(quota >= 0 for quota in quotas.values())
    assert sum(quotas.values(), Fraction()) <= total.ore
    if not isinstance(part, Bounded):
        assert {name: 10 * quota for name, quota in quotas.items()} == part.quotas(Fraction(10 * total.ore))


@given(weight_sets(), st.integers(0, 10**18), st.data())
def test_floors_and_caps_give_the_one_level_at_which_everybody_is_within_bounds(weights, ore, data):
    """Bounded shares are the weights times one level, held between floor and cap, as another reckoning finds it."""
    names = tuple(weights.mapping)
    amounts = st.integers(0, 2 * ore // len(names) + 1)
    pairs = {name: sorted((data.draw(amounts), data.draw(amounts))) for name in names if data.draw(st.booleans())}
    floors = {name: low for name, (low, _) in pairs.items()}
    while sum(floors.values()) > ore:
        floors = {name: low // 2 for name, low in floors.items()}
    caps = {name: high for name, (_, high) in pairs.items()}
    bounded = Bounded(
        Proportional(weights),
        floors=tuple((name, Sek(ore=low)) for name, low in floors.items()),
        caps=tuple((name, Sek(ore=high)) for name, high in caps.items()),
    )
    expected = water_level(
        Fraction(ore),
        {name: Fraction(weight) for name, weight in weights.values},
        {name: Fraction(low) for name, low in floors.items()},
        {name: Fraction(high) for name, high in caps.items()},
    )
    assert expected == bounded.quotas(Fraction(ore))


@given(
    st.lists(st.tuples(numbers, st.integers(0, 10**6)), min_size=2, max_size=10),
    st.integers(10**7, 10**9),
    st.randoms(),
)
def test_another_order_of_the_recipients_changes_no_quota(drawn, ore, chance):
    """A key knows no order: the same weights and caps in another order give everybody the same."""
    rows = [(name, weight, cap) for name, (weight, cap) in enumerate(drawn)]
    if not any(weight for _, weight, _ in rows):
        rows[0] = (0, 1, rows[0][2])

    def quotas(listed):
        weights = WeightSet(
            name="w", values=tuple((name, weight) for name, weight, _ in listed), source="drawn", citation=CITED
        )
        caps = tuple((name, Sek(ore=cap)) for name, _, cap in listed)
        return Bounded(Proportional(weights), caps=caps[::2]).quotas(Fraction(ore)), dict(caps[::2])

    first, caps = quotas(rows)
    shuffled = list(rows)
    chance.shuffle(shuffled)
    weights = WeightSet(
        name="w", values=tuple((name, weight) for name, weight, _ in shuffled), source="drawn", citation=CITED
    )
    capped = tuple((name, caps[name]) for name, _, _ in shuffled if name in caps)
    assert first == Bounded(Proportional(weights), caps=capped).quotas(Fraction(ore))
