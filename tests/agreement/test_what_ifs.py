"""Agreements with another total, key, population or method: copies that assess and compare like any other."""

from datetime import date
from fractions import Fraction

import attrs
import pytest

from grantkit import (
    AllocationKey,
    AllocationMethod,
    Channel,
    Citation,
    GrantCase,
    GrantkitError,
    Requisition,
    Sek,
    Unknown,
    WeightSet,
    assess,
    audit_table,
    compare,
    what_if,
)
from grantkit.allocation import Among, ComputedColumn, EqualShares, Mixed, Proportional, Then
from grantkit.catalogue import goda_forutsattningar_2018, kvinnors_halsa_2022, kvinnors_halsa_2023
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION, REGIONS
from grantkit.errors import UnknownName
from grantkit.values import Severity

GOTLAND = AGREEMENT.recipient("Gotland")
CITED = Citation("what if", "a key of our own")
kr = Sek.kronor


def with_lines(*lines):
    return attrs.evolve(AGREEMENT, budget=attrs.evolve(AGREEMENT.budget, lines=lines, subtotals=()), terms=())


def test_another_total_changes_its_line_its_column_and_every_sum_above_them():
    changed = what_if(AGREEMENT, totals={"efforts": Sek.miljoner(2_000)})
    assert Sek.miljoner(2_525) == changed.budget.total
    assert () == changed.budget.check()
    assert Sek.miljoner(2_400) == changed.budget.subtotals[0].printed
    table = changed.tables[0]
    # The printed cells of table 2 add up to one krona more than its printed total; the total is still the money of both
    # lines.
    assert (Sek.miljoner(2_000), Sek.miljoner(400), Sek.miljoner(2_400)) == table.totals
    assert "what if" == table.citation.source.short
    assert AGREEMENT.budget.subtotals[1] == changed.budget.subtotals[1]


def test_columns_that_nobody_asked_to_change_stay_as_printed():
    changed = what_if(AGREEMENT, totals={"specialist_nurses": Sek.miljoner(800)}).tables[0]
    assert dict(BILAGA_1.column("table_1")) == dict(changed.column("table_1"))
    assert BILAGA_1.total("table_1") == changed.total("table_1")
    sums = {region: changed.cell(region, "table_1") + changed.cell(region, "table_2") for region in REGIONS}
    assert sums == dict(changed.column("sum"))
    # The printed cells of table 1 are two kronor less than its total, and so are the sums of the rows.
    assert (kr(3_634_999_998), kr(3_635_000_000)) == (sum(sums.values(), Sek.ZERO), changed.total("sum"))


def test_the_given_agreement_stays_as_it_is():
    what_if(AGREEMENT, totals={"efforts": Sek.ZERO})
    assert Sek.miljoner(3_360) == AGREEMENT.budget.total
    assert BILAGA_1 is AGREEMENT.tables[0]


def test_only_another_method_makes_rows_and_columns_add_up():
    changed = what_if(AGREEMENT, method=AllocationMethod.LARGEST_REMAINDER)
    assert AGREEMENT.budget == changed.budget
    moved = {str(region) for region in REGIONS if changed.tables[0].cell(region, "sum") != BILAGA_1.cell(region, "sum")}
    differing = {str(share.recipient) for share in compare(AGREEMENT, changed).shares if share.difference}
    assert moved == differing != set()


def test_r43_the_method_of_the_annex_gives_its_cells_back():
    changed = what_if(AGREEMENT, method=AllocationMethod.ROUND_EACH_HALF_UP)
    for column in ("table_1", "table_2"):
        assert dict(BILAGA_1.column(column)) == dict(changed.tables[0].column(column))


def test_another_key_shares_out_every_line_that_a_table_prints():
    key = AllocationKey(
        name="hälften lika", rule=Mixed(((1, Proportional(POPULATION)), (1, EqualShares(REGIONS)))), citation=CITED
    )
    changed = what_if(AGREEMENT, key=key)
    assert changed.tables[0].cell(GOTLAND, "table_1") > 3 * BILAGA_1.cell(GOTLAND, "table_1")
    assert changed.tables[0].weights is None
    assert Sek.ZERO == sum((share.difference for share in compare(AGREEMENT, changed).shares), Sek.ZERO)


def test_another_population_takes_the_place_of_the_first():
    two = WeightSet(name="folkmängd", values=((GOTLAND, 1), (REGIONS[0], 3)), source="tänkt", citation=CITED)
    changed = what_if(AGREEMENT, key=two)
    table = changed.tables[0]
    assert (Sek.miljoner(100), Sek.miljoner(300)) == (
        table.cell(GOTLAND, "table_2"),
        table.cell(REGIONS[0], "table_2"),
    )
    assert two == table.weights


def test_a_changed_copy_is_assessed_like_any_other():
    changed = what_if(AGREEMENT, totals={"specialist_nurses": Sek.ZERO})
    sent = Requisition(amount=kr(20_000_000), arrived_on=date(2019, 11, 1), channel=Channel.E_MAIL)
    case = GrantCase(agreement=changed, recipient=GOTLAND, requisitions=(sent,))
    assert kr(16_419_147) == assess(case, as_of=date(2019, 12, 3)).ledger.awaiting


def test_a_recipient_that_only_the_new_key_knows_gets_a_row():
    key = AllocationKey(name="också SKR", rule=EqualShares((*REGIONS, "SKR")), citation=CITED)
    changed = what_if(AGREEMENT, key=key)
    assert "SKR" in changed.tables[0].recipients


def test_a_column_that_is_no_line_s_stays_as_printed_and_unknown_for_who_has_none():
    table = attrs.evolve(BILAGA_1, columns=("table_1", "other", "sum"))
    key = AllocationKey(name="också SKR", rule=EqualShares((*REGIONS, "SKR")), citation=CITED)
    changed = what_if(attrs.evolve(AGREEMENT, tables=(table,)), key=key).tables[0]
    assert table.cell(GOTLAND, "other") == changed.cell(GOTLAND, "other")
    assert isinstance(changed.cell("SKR", "other"), Unknown)
    assert isinstance(changed.cell("SKR", "sum"), Unknown)
    assert isinstance(changed.total("sum"), Unknown)


def test_a_table_without_weights_stays_as_printed_and_needs_a_key_to_be_changed():
    agreement = kvinnors_halsa_2022.AGREEMENT
    with pytest.raises(UnknownName, match="a key for regions"):
        what_if(agreement, totals={"regions": kr(1)})
    changed = what_if(
        agreement, totals={"regions": kr(21)}, key=AllocationKey(name="lika", rule=EqualShares(REGIONS), citation=CITED)
    )
    assert kr(1) == changed.tables[0].cell(REGIONS[0], "amount")


def test_what_is_so_already_is_no_change():
    assert what_if(AGREEMENT) is AGREEMENT
    assert what_if(AGREEMENT, totals={"specialist_nurses": Sek.miljoner(400)}) is AGREEMENT
    some = what_if(AGREEMENT, totals={"specialist_nurses": Sek.miljoner(400), "efforts": kr(1)}).tables[0]
    assert dict(BILAGA_1.column("table_2")) == dict(some.column("table_2"))


def test_a_computed_column_keeps_the_sum_that_was_shared_out_and_what_shared_it_out():
    table = what_if(AGREEMENT, method=AllocationMethod.FLOOR_EACH).tables[0]
    assert BILAGA_1.totals == table.totals
    assert kr(2_834_999_991) == sum(table.column("table_1").values(), Sek.ZERO)
    basis = table.basis("table_2")
    assert (Sek.miljoner(400), POPULATION, AllocationMethod.FLOOR_EACH) == (basis.total, basis.key, basis.method)
    assert (None, None) == (table.basis("sum"), BILAGA_1.basis("table_1"))


@pytest.mark.parametrize("method", AllocationMethod)
def test_a_changed_copy_stands_up_to_its_own_audit(method):
    for changed in (what_if(AGREEMENT, method=method), what_if(AGREEMENT, totals={"efforts": kr(7)}, method=method)):
        audit = audit_table(changed.tables[0])
        assert all(method in audit.column(column).explained_by for column in ("table_1", "table_2"))
        assert [] == [each for each in audit.findings if each.severity is Severity.ERROR]
        assert [] == [each for each in audit.findings if each.code == "table_row_does_not_tie"]


def test_a_copy_tells_of_its_sums_only_what_the_print_of_the_other_column_says_against_itself():
    def untied(table):
        findings = audit_table(table).findings
        return [each.field for each in findings if each.code in {"table_row_does_not_tie", "table_column_does_not_tie"}]

    doubled = what_if(AGREEMENT, totals={"specialist_nurses": Sek.miljoner(800)})
    assert ["totals.table_1", "totals.sum"] == untied(doubled.tables[0])
    assert [] == untied(what_if(AGREEMENT, method=AllocationMethod.LARGEST_REMAINDER).tables[0])


def test_a_second_change_keeps_key_and_method_of_the_first():
    key = AllocationKey(name="lika", rule=EqualShares(REGIONS), citation=CITED)
    once = what_if(AGREEMENT, key=key, method=AllocationMethod.FLOOR_EACH)
    twice = what_if(once, totals={"specialist_nurses": kr(42 + 20)})
    assert {kr(2)} == set(twice.tables[0].column("table_2").values())
    assert dict(once.tables[0].column("table_1")) == dict(twice.tables[0].column("table_1"))
    assert key == twice.tables[0].basis("table_1").key
    assert what_if(AGREEMENT, key=key).name == what_if(once, method=AllocationMethod.SAINTE_LAGUE).name


def test_one_whose_weight_a_new_weight_set_does_not_tell_has_an_unknown_share_and_no_zero():
    others = attrs.evolve(POPULATION, values=tuple(pair for pair in POPULATION.values if pair[0] != GOTLAND))
    table = what_if(AGREEMENT, key=others).tables[0]
    missing = Unknown("weight", POPULATION.citation, about="Gotland")
    assert {missing} == {table.cell(GOTLAND, column) for column in table.columns} | set(table.totals)
    assert isinstance(table.cell(REGIONS[0], "sum"), Sek)
    none = attrs.evolve(POPULATION, values=(*others.values, (GOTLAND, 0)))
    assert Sek.ZERO == what_if(AGREEMENT, key=none).tables[0].cell(GOTLAND, "sum")


def test_one_that_a_condition_leaves_out_gets_nothing_and_one_that_the_key_does_not_know_an_unknown_share():
    met = tuple(region for region in REGIONS if region != GOTLAND)
    left_out = AllocationKey(name="k", rule=Among(Proportional(POPULATION), met=met, condition="plan"), citation=CITED)
    table = what_if(AGREEMENT, key=left_out).tables[0]
    assert (Sek.ZERO, Sek.miljoner(3_235)) == (table.cell(GOTLAND, "sum"), table.total("sum"))
    unaware = AllocationKey(name="k", rule=Mixed(((1, EqualShares(met)),)), citation=CITED)
    table = what_if(AGREEMENT, key=unaware).tables[0]
    assert {Unknown("share", CITED, about="Gotland")} == {table.cell(GOTLAND, "table_1"), *table.totals}


def test_a_part_of_a_key_of_ones_own_need_not_tell_whom_it_knows():
    met = (*REGIONS[:20], "SKR")
    own = AllocationKey(name="k", rule=Then(OwnPart(kr(5)), EqualShares(met)), citation=CITED)
    table = what_if(AGREEMENT, key=own).tables[0]
    assert isinstance(table.cell(REGIONS[20], "sum"), Unknown)
    assert kr(5) < table.cell(REGIONS[0], "table_1")


class OwnPart:
    """Gives the first region a sum, and is no attrs class."""

    recipients = (REGIONS[0],)

    def __init__(self, amount):
        self.amount = amount

    def quotas(self, pool, without=frozenset()):
        return {each: Fraction(min(self.amount.ore, pool)) for each in self.recipients if each not in without}


def test_a_line_in_the_sum_column_itself_leaves_what_becomes_of_its_parts_unknown():
    efforts = attrs.evolve(AGREEMENT.budget.line("efforts"), printed_in="sum")
    agreement = with_lines(efforts)
    table = what_if(agreement, totals={"efforts": kr(21)}).tables[0]
    assert (kr(21), POPULATION) == (table.total("sum"), table.weights)
    assert kr(21) == sum(table.column("sum").values(), Sek.ZERO)
    assert Unknown("share", Citation("what if", "ändrad kopia"), about="Gotland") == table.cell(GOTLAND, "table_1")
    assert isinstance(table.total("table_1"), Unknown)


def test_two_lines_in_one_column_are_shared_out_together():
    lines = tuple(attrs.evolve(line, printed_in="table_1") for line in AGREEMENT.budget.lines[:2])
    agreement = with_lines(*lines)
    assert Sek.miljoner(2_836) == what_if(agreement, totals={lines[1].code: Sek.miljoner(1)}).tables[0].total("table_1")


def test_the_whole_table_rests_on_a_weight_set_only_where_each_of_its_columns_does():
    table = attrs.evolve(BILAGA_1, columns=("table_1", "other", "sum"))
    agreement = attrs.evolve(AGREEMENT, tables=(table,))
    new = attrs.evolve(POPULATION, name="folkmängd 2019")
    changed = what_if(agreement, key=new).tables[0]
    assert (None, new, None) == (changed.weights, changed.key_of("table_1"), changed.key_of("other"))
    assert POPULATION == what_if(agreement, totals={"efforts": kr(1)}).tables[0].weights


@pytest.mark.parametrize(
    ("agreement", "asked", "missing"),
    [
        (kvinnors_halsa_2023.AGREEMENT, {"method": AllocationMethod.FLOOR_EACH}, "a key for regions, rural_care"),
        (goda_forutsattningar_2018.AGREEMENT, {"method": AllocationMethod.FLOOR_EACH}, "a table that prints alloc"),
        (goda_forutsattningar_2018.AGREEMENT, {"key": POPULATION}, "a table that prints allocation"),
        (goda_forutsattningar_2018.AGREEMENT, {"key": POPULATION, "totals": {"salar": kr(1)}}, "a table that prints"),
    ],
)
def test_what_cannot_be_changed_as_asked_is_refused_with_what_is_missing(agreement, asked, missing):
    with pytest.raises(UnknownName, match=missing) as caught:
        what_if(agreement, **asked)
    field = "key" if "key" in missing else "agreement"
    assert [field] == [fault.field for fault in caught.value.faults]


def test_an_agreement_in_which_no_line_is_shared_out_is_refused_too():
    bare = with_lines(*AGREEMENT.budget.lines[2:])
    with pytest.raises(UnknownName, match="a table that prints the shares of a line"):
        what_if(bare, key=POPULATION)


def test_a_total_that_no_table_shares_out_changes_the_budget_alone():
    agreement = goda_forutsattningar_2018.AGREEMENT
    assert Sek.miljoner(2_000) == what_if(agreement, totals={"salar": Sek.miljoner(25)}).budget.total
    changed = what_if(AGREEMENT, totals={"salar": Sek.ZERO})
    assert (AGREEMENT.tables, Sek.miljoner(3_335)) == (changed.tables, changed.budget.total)


def test_every_impossible_argument_is_named():
    with pytest.raises(GrantkitError) as caught:
        what_if(None, totals={"efforts": 5}, key=5, method="x")
    assert ["agreement", "totals[efforts]", "key", "method"] == [fault.field for fault in caught.value.faults]
    with pytest.raises(GrantkitError, match="totals"):
        what_if(AGREEMENT, totals=5)
    with pytest.raises(UnknownName, match="specialist_nurses"):
        what_if(AGREEMENT, totals={"efort": kr(1)})
    with pytest.raises(GrantkitError) as caught:
        ComputedColumn(column="", total=kr(-1), key=5, method="x")
    assert ["column", "total", "key", "method"] == [fault.field for fault in caught.value.faults]
    basis = ComputedColumn(column="stray", total=kr(1), key=POPULATION, method=AllocationMethod.FLOOR_EACH)
    with pytest.raises(GrantkitError) as caught:
        attrs.evolve(BILAGA_1, computed=(basis, basis))
    assert ["computed[0].column", "computed[1].column", "computed[1]"] == [fault.field for fault in caught.value.faults]
