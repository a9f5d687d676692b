"""No look-up, audit, key, rounding or payment takes work that grows faster than its recipients, rows or ties do."""

from decimal import Decimal
from fractions import Fraction

import attrs
import pytest
from growth import MOST, Name, calls_in, growth, names

from grantkit import AllocationKey, AllocationMethod, Citation, Sek, WeightSet, allocate, audit_table
from grantkit.allocation import (
    Among,
    Bounded,
    ConditionOutcome,
    EqualShares,
    FixedAmounts,
    Instalment,
    MissedMoney,
    Mixed,
    Proportional,
    PublishedTable,
    Then,
    controlled_rounding,
    pay_in_instalments,
)

CLAUSE = Citation("S1", "avsnitt 7")
BY_REMAINDER = AllocationMethod.LARGEST_REMAINDER
kr = Sek.kronor


def weighed(count):
    return WeightSet(
        name="folkmängd",
        values=tuple((name, 7919 * place % 10_007 + 1) for place, name in enumerate(names(count))),
        source="print",
        citation=CLAUSE,
    )


def by_key(rule, total):
    return allocate(total, AllocationKey(name="nyckel", rule=rule, citation=CLAUSE), method=BY_REMAINDER)


def all_tied(count):
    """Half as many kronor as recipients that all weigh the same, so that the tie rule decides between all."""
    return allocate(kr(count // 2), dict.fromkeys(names(count), 1), method=BY_REMAINDER)


def of_weights(count):
    weights = weighed(count)
    return allocate(kr(1_000 * count), weights, method=BY_REMAINDER), weights


def each_share(count):
    allocation, weights = of_weights(count)
    recipients = tuple(weights.mapping)
    # Names that are equal, and not the same objects, so that a search has to compare them.
    asked = [Name(each.text) for each in recipients]
    return lambda: [allocation.share(each) for each in asked]


def each_weight(count):
    weights = weighed(count)
    asked = names(count)
    return lambda: [weights.mapping[each] for each in asked]


def records_of_ties(count):
    return all_tied(count).records


def printed(count, *, wrong):
    allocation, weights = of_weights(count)
    rows = tuple(
        (name, (amount + kr(wrong), amount, 2 * amount + kr(wrong))) for name, amount in allocation.amounts.items()
    )
    return PublishedTable(
        title="tabell",
        columns=("a", "b", "sum"),
        rows=rows,
        citation=CLAUSE,
        sum_column="sum",
        totals=(kr(1_000 * count), kr(1_000 * count), kr(2_000 * count)),
        weights=weights,
    )


def each_cell(count):
    table = printed(count, wrong=0)
    asked = names(count)
    return lambda: [table.cell(each, "b") for each in asked]


def audit(count):
    table = printed(count, wrong=0)
    percentages = dict.fromkeys(names(count), Decimal("0.1"))
    figures = {(name, "b"): "42 045981" for name in names(count)}
    return lambda: audit_table(table, percentages=percentages, figures=figures)


def audit_of_wrong_cells(count):
    table = printed(count, wrong=1)
    return lambda: audit_table(table)


def audit_of_what_no_method_explains(count):
    """Every column has a total that is wrong, and cells by hand, so that all ways of explaining it are tried."""
    table = printed(count, wrong=0)
    rows = tuple(
        (name, tuple(cell + kr(place % 4 * (place % 3)) for cell in cells))
        for place, (name, cells) in enumerate(table.rows)
    )
    members = {name: 2 for name, _ in rows[::2]}
    return lambda: audit_table(attrs.evolve(table, rows=rows), members=members, totals={"a": kr(1_007 * count)})


def audit_of_groups_that_do_not_tie(count):
    table = printed(count, wrong=0)
    rows = tuple((name, (cells[0] + kr(90 * place), *cells[1:])) for place, (name, cells) in enumerate(table.rows))
    recipients = [name for name, _ in rows]
    sums = tuple((recipients[place], tuple(recipients[place + 1 : place + 3])) for place in range(0, count - 2, 3))
    wrong = attrs.evolve(table, rows=rows, sum_rows=sums, weights=None)
    return lambda: audit_table(wrong)


def audit_of_ties(count):
    allocation = all_tied(count)
    weights = WeightSet(
        name="lika", values=tuple(dict.fromkeys(allocation.recipients, 1).items()), source="print", citation=CLAUSE
    )
    table = PublishedTable(
        title="tabell",
        columns=("a",),
        rows=tuple((name, (kr(1) - amount,)) for name, amount in allocation.amounts.items()),
        citation=CLAUSE,
        totals=(kr(count // 2),),
        weights=weights,
    )
    return lambda: audit_table(table)


def rounding(count, *, columns=6):
    """Make the arguments of a rounding both ways: many rows, and as many columns whatever their number."""
    recipients = names(count)
    cells = [[7919 * (place + 1) * (line + 3) % 9_973 for line in range(columns)] for place in range(count)]
    quotas = {
        name: {str(line): cell for line, cell in enumerate(row)} for name, row in zip(recipients, cells, strict=True)
    }
    whole = sum(map(sum, cells)) // 100
    rows = allocate(
        kr(whole), {name: sum(row) for name, row in zip(recipients, cells, strict=True)}, method=BY_REMAINDER
    )
    lines = {str(line): sum(row[line] for row in cells) for line in range(columns)}
    heads = allocate(kr(whole), lines, method=BY_REMAINDER)
    return dict(rows.amounts), dict(heads.amounts), quotas


def table_rounded_both_ways(count):
    """Every row would round the same columns up, so that half of its cells have to be moved."""
    recipients = names(count)
    quotas = {
        name: {str(line): 100 + part + place % 7 for line, part in enumerate((80, 70, 60, 30, 20, 10))}
        for place, name in enumerate(recipients)
    }
    rows = dict.fromkeys(recipients, kr(9))
    columns = {str(line): kr(3 * count // 2) for line in range(6)}
    return lambda: controlled_rounding(rows, columns, quotas=quotas)


def table_rounded_both_ways_of_ties(count):
    """Every cell is half a krona, so that each choice of cells is as near as any other."""
    recipients = names(count)
    rows = dict.fromkeys(recipients, kr(3))
    columns = {str(line): kr(count // 2) for line in range(6)}
    return lambda: controlled_rounding(rows, columns, weights=dict.fromkeys(recipients, 1))


def each_cell_of_a_rounding(count):
    rows, columns, quotas = rounding(count)
    table = controlled_rounding(rows, columns, quotas=quotas)
    asked = names(count)
    return lambda: [table.cell(each, "1") for each in asked]


def changes_of_a_rounding(count):
    rows, columns, quotas = rounding(count)
    table = controlled_rounding(rows, columns, quotas=quotas)
    published = PublishedTable(
        title="tabell",
        columns=tuple(columns),
        rows=tuple((name, (kr(50),) * len(columns)) for name in rows),
        citation=CLAUSE,
    )
    return lambda: table.changes(published)


def plan(count):
    allocation, _ = of_weights(count)
    every_third = tuple((name, ConditionOutcome.NOT_MET) for name in allocation.recipients[::3])
    parts = tuple(
        Instalment(
            name=str(place),
            part=Fraction(1, 6),
            citation=CLAUSE,
            outcomes=every_third,
            missed=MissedMoney.TO_THE_OTHERS,
        )
        for place in range(6)
    )
    return lambda: pay_in_instalments(allocation, parts)


def each_amount_of_a_plan(count):
    paid = plan(count)()
    asked = names(count)
    return lambda: [(paid.amount(each), paid.outcomes[0].amount(each)) for each in asked]


def proportional(count):
    rule = Proportional(weighed(count))
    return lambda: by_key(rule, kr(1_000 * count))


def among(count):
    weights = weighed(count)
    met = tuple(Name(each.text) for each in weights.mapping)[1:]
    return lambda: by_key(Among(Proportional(weights), met=met, condition="villkor"), kr(1_000 * count))


def bounded(count):
    recipients = tuple(names(count))
    floors = tuple((Name(each.text), kr(10)) for each in recipients)
    caps = tuple((Name(each.text), kr(10_000)) for each in recipients)
    weights = weighed(count)
    return lambda: by_key(Bounded(Proportional(weights), floors=floors, caps=caps), kr(1_000 * count))


def a_class_for_each(count):
    parts = tuple((1, EqualShares((name,))) for name in names(count))
    return lambda: by_key(Mixed(parts), kr(1_000 * count))


def fixed_and_then(count):
    weights = weighed(count)
    fixed = FixedAmounts(tuple((name, kr(1)) for name in weights.mapping))
    return lambda: by_key(Then(fixed, Proportional(weights)), kr(1_000 * count))


@pytest.mark.long
@pytest.mark.parametrize(
    ("make", "size"),
    [
        (each_share, 100),
        (each_weight, 100),
        (records_of_ties, 100),
        (each_cell, 100),
        (audit, 50),
        (audit_of_wrong_cells, 50),
        (audit_of_ties, 100),
        (audit_of_what_no_method_explains, 100),
        (audit_of_groups_that_do_not_tie, 50),
        (table_rounded_both_ways, 50),
        (table_rounded_both_ways_of_ties, 50),
        (each_cell_of_a_rounding, 100),
        (changes_of_a_rounding, 100),
        (plan, 50),
        (each_amount_of_a_plan, 100),
        (among, 100),
        (bounded, 50),
        (a_class_for_each, 100),
    ],
)
def test_four_times_the_recipients_take_about_four_times_the_work(make, size):
    assert growth(make, size) <= MOST


@pytest.mark.parametrize("make", [proportional, fixed_and_then])
def test_a_key_makes_one_denominator_and_adds_no_fractions_one_by_one(make):
    added = [calls_in(make(size), lambda _, function: function in {"_add", "_sub"}) for size in (10, 40)]
    assert added[0] == added[1]


def test_shares_of_fractions_are_made_without_checking_each_weight_by_itself():
    weights = {name: Fraction(place + 1, 7) for place, name in enumerate(names(40))}
    assert 0 == calls_in(
        lambda: allocate(kr(1_000), weights, method=BY_REMAINDER), lambda _, function: function == "check_weight"
    )


def test_two_amounts_are_compared_in_one_call():
    first, second = kr(1), kr(2)
    for compare in (Sek.__lt__, Sek.__le__, Sek.__gt__, Sek.__ge__, Sek.__eq__):
        assert 2 == calls_in(lambda compare=compare: compare(first, second)), "one, and that of the lambda"
