"""What the auditor and the recovery of weights hold for every table."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from grantkit import (
    AllocationKey,
    AllocationMethod,
    Citation,
    PublishedTable,
    Sek,
    Unknown,
    WeightSet,
    allocate,
    audit_table,
)
from grantkit.allocation import EqualShares, Mixed, Proportional, recover_weights
from grantkit.testing import weights

CITATION = Citation("S9", "tabell")
METHODS = st.sampled_from(AllocationMethod)
TOTALS = st.integers(0, 10**18).map(lambda ore: Sek(ore=ore))
UNITS = st.sampled_from([Sek(ore=1), Sek.kronor(1), Sek.kronor(100_000)])
kr = Sek.kronor


def weight_set(given_weights):
    return WeightSet(name="w", values=tuple(given_weights.items()), source="prov", citation=CITATION)


def table(cells, total):
    rows = tuple((recipient, (amount,)) for recipient, amount in cells.items())
    return PublishedTable(title="t", columns=("amount",), rows=rows, totals=(total,), citation=CITATION)


@given(total=TOTALS, given_weights=weights(most=30), method=METHODS, unit=UNITS)
def test_what_a_method_made_is_explained_by_at_least_that_method(total, given_weights, method, unit):
    """Every method's own output is explained by it, and by exactly those methods whose output is the same."""
    made = allocate(total, given_weights, method=method, unit=unit).amounts
    audit = audit_table(table(made, total), weights=weight_set(given_weights), unit=unit)
    same = {m for m in AllocationMethod if allocate(total, given_weights, method=m, unit=unit).amounts == made}
    assert same == audit.explained_by
    assert method in same
    assert {f.code for f in audit.findings} <= {"table_column_does_not_tie"}


@given(
    total=TOTALS,
    given_weights=weights(most=12),
    method=METHODS,
    unit=UNITS,
    proportions=st.tuples(*[st.integers(1, 9)] * 2),
)
def test_what_a_method_made_of_a_key_is_explained_by_the_key(total, given_weights, method, unit, proportions):
    """The output of a method by a key is explained by that key, and by exactly the methods with the same output."""
    equal, by_weight = EqualShares(tuple(given_weights)), Proportional(weight_set(given_weights))
    mixed = Mixed(tuple(zip(proportions, (equal, by_weight), strict=True)))
    key = AllocationKey(name="n", rule=mixed, citation=CITATION)
    made = allocate(total, key, method=method, unit=unit).amounts
    audit = audit_table(table(made, total), weights=key, unit=unit)
    same = {m for m in AllocationMethod if allocate(total, key, method=m, unit=unit).amounts == made}
    assert same == audit.explained_by
    assert {f.code for f in audit.findings} <= {"table_column_does_not_tie"}


@given(total=TOTALS, given_weights=weights(most=30), method=METHODS, data=st.data())
def test_a_changed_cell_is_named_and_no_other(total, given_weights, method, data):
    """One krona more in one cell is that method's one deviation, with its quota and the two amounts."""
    made = allocate(total, given_weights, method=method)
    changed = data.draw(st.sampled_from(sorted(given_weights)))
    cells = {**made.amounts, changed: made.amounts[changed] + kr(1)}
    fit = audit_table(table(cells, total), weights=weight_set(given_weights)).columns[0].fit(method)
    assert (len(cells) - 1, False) == (fit.explained, fit.reproduces)
    (cell,) = fit.deviations
    assert (changed, kr(1), made.amounts[changed]) == (cell.recipient, cell.difference, cell.computed)
    assert next(share.quota for share in made.shares if share.recipient == changed) == cell.quota


@given(total=TOTALS, given_weights=weights(most=30), method=METHODS, data=st.data())
def test_cells_that_are_missing_stay_missing(total, given_weights, method, data):
    """A partial table is explained by what is left of it; missing cells are not counted, and no sum is drawn."""
    lost = data.draw(st.sets(st.sampled_from(sorted(given_weights)), min_size=1))
    made = allocate(total, given_weights, method=method).amounts
    cells = {each: Unknown("cell", CITATION, about=str(each)) if each in lost else made[each] for each in made}
    audit = audit_table(table(cells, total), weights=weight_set(given_weights))
    assert len(made) - len(lost) == audit.readable
    assert (method in audit.explained_by) == (audit.readable > 0)
    assert set(audit.missing) == {cells[each] for each in lost}
    assert () == audit.findings
    assert {each for each, record in zip(made, audit.records(), strict=True) if record["printed_ore"] is None} == lost


def splits(count, whole):
    return (each for each in product(range(whole + 1), repeat=count) if sum(each) == whole)


@given(
    given_weights=st.lists(st.integers(0, 6), min_size=1, max_size=3).filter(any),
    units=st.integers(1, 60),
    method=METHODS,
    moved=st.booleans(),
)
def test_recovery_finds_what_trying_all_weights_finds(given_weights, units, method, moved):
    """For every total the answer is that of trying all whole weights, or the total is named as undecided."""
    made = [each.ore // 100 for each in allocate(kr(units), enumerate(given_weights), method=method).amounts.values()]
    if moved and made[-1]:
        made[0], made[-1] = made[0] + 1, made[-1] - 1
    printed = [kr(each) for each in made]
    found = recover_weights(dict(enumerate(printed)), kr(units), method, between=(1, 9))
    solved = {solution.total: solution for solution in found.solutions}
    for whole in range(1, 10):
        good = [
            each
            for each in splits(len(made), whole)
            if printed == list(allocate(kr(units), enumerate(each), method=method).amounts.values())
        ]
        if whole in solved:
            assert solved[whole].weights in good
            assert len(good) == 1 or not solved[whole].alone
        else:
            assert whole in found.undecided or not good


@given(given_weights=st.lists(st.integers(1, 10**6), min_size=3, max_size=40), method=METHODS)
def test_recovery_finds_the_weights_that_a_table_was_made_of(given_weights, method):
    """The true total is always found, and where the weights are alone they are the true ones."""
    whole = sum(given_weights)
    column = allocate(kr(10**12), enumerate(given_weights), method=method).amounts
    found = recover_weights(column, kr(10**12), method, between=(max(whole - 20, 1), whole + 20))
    solution = next(each for each in found.solutions if each.total == whole)
    assert (tuple(given_weights), True) == (solution.weights, solution.alone)
