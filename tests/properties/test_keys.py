"""What holds of every key: exact quotas, bounds kept, the total kept, and no order in it."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from grantkit import (
    AllocationKey,
    AllocationMethod,
    Among,
    Bounded,
    Citation,
    EqualShares,
    FixedAmounts,
    Mixed,
    Proportional,
    Sek,
    Then,
    WeightSet,
    allocate,
)

CITED = Citation("S1", "7", ("R37",))
EXACT = (AllocationMethod.LARGEST_REMAINDER, AllocationMethod.RESIDUAL_TO_LARGEST, AllocationMethod.SAINTE_LAGUE)
numbers = (
    st.integers(0, 10**12)
    | st.fractions(0, 10**12, max_denominator=10**6)
    | st.decimals(0, 10**12, places=15, allow_nan=False, allow_infinity=False)
)
totals = st.integers(0, 10**18).map(Sek)


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
    return Bounded(equal, caps=((recipients[0], Sek(draw(st.integers(0, 10**6)))),))


def water_level(pool, weights, floors, caps):
    """The shares under bounds found another way: the level at which the bounded amounts add up, between its breakpoints.

    Every share is its weight times a level, held between floor and cap; the sum rises with the level, and is a straight line between the levels at
    which somebody meets a bound.
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


@given(parts(), totals, st.sampled_from(AllocationMethod), st.sampled_from((1, 100, 100_000_00)))
def test_every_share_of_a_key_is_near_its_quota_and_the_exact_methods_keep_the_total(part, total, method, unit):
    """The exact methods give out the whole units of what the key shares, and nobody gets less than nothing."""
    key = AllocationKey(name="k", rule=part, citation=CITED)
    result = allocate(total, key, method=method, unit=Sek(unit))
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
    """Quotas are never negative and never more than the total; without bounds, ten times the total gives ten times each."""
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
        floors=tuple((name, Sek(low)) for name, low in floors.items()),
        caps=tuple((name, Sek(high)) for name, high in caps.items()),
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
        caps = tuple((name, Sek(cap)) for name, _, cap in listed)
        return Bounded(Proportional(weights), caps=caps[::2]).quotas(Fraction(ore)), dict(caps[::2])

    first, caps = quotas(rows)
    shuffled = list(rows)
    chance.shuffle(shuffled)
    weights = WeightSet(
        name="w", values=tuple((name, weight) for name, weight, _ in shuffled), source="drawn", citation=CITED
    )
    capped = tuple((name, caps[name]) for name, _, _ in shuffled if name in caps)
    assert first == Bounded(Proportional(weights), caps=capped).quotas(Fraction(ore))
