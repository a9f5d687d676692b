"""Agreements with another total, key, population or method, as changed copies that assess and compare like any other."""

from datetime import date

import attrs
import pytest

from grantkit import (
    AllocationKey,
    AllocationMethod,
    Channel,
    Citation,
    EqualShares,
    GrantCase,
    GrantkitError,
    Mixed,
    Proportional,
    Requisition,
    Sek,
    Unknown,
    UnknownName,
    WeightSet,
    assess,
    compare,
    what_if,
)
from grantkit.catalogue import kvinnors_halsa_2022
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION, REGIONS

GOTLAND = AGREEMENT.recipient("Gotland")
CITED = Citation("what if", "a key of our own")
kr = Sek.kronor


def test_another_total_changes_its_line_its_column_and_every_sum_above_them():
    changed = what_if(AGREEMENT, totals={"efforts": Sek.miljoner(2_000)})
    assert Sek.miljoner(2_525) == changed.budget.total
    assert () == changed.budget.check()
    assert Sek.miljoner(2_400) == changed.budget.subtotals[0].printed
    table = changed.tables[0]
    # The printed cells of table 2 are one krona more than its printed total, and the sums are of the cells.
    assert (Sek.miljoner(2_000), Sek.miljoner(400), kr(2_400_000_001)) == table.totals
    assert "what if" == table.citation.document
    assert AGREEMENT.budget.subtotals[1] == changed.budget.subtotals[1]


def test_columns_that_nobody_asked_to_change_stay_as_printed():
    assert AGREEMENT.tables == what_if(AGREEMENT).tables
    changed = what_if(AGREEMENT, totals={"specialist_nurses": Sek.miljoner(800)}).tables[0]
    assert dict(BILAGA_1.column("table_1")) == dict(changed.column("table_1"))
    assert BILAGA_1.total("table_1") == changed.total("table_1")
    sums = {region: changed.cell(region, "table_1") + changed.cell(region, "table_2") for region in REGIONS}
    assert sums == dict(changed.column("sum"))
    assert sum(sums.values(), Sek.ZERO) == changed.total("sum")


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
    assert (Sek.miljoner(100), Sek.ZERO) == (
        changed.tables[0].cell(GOTLAND, "table_2"),
        changed.tables[0].cell(REGIONS[1], "table_2"),
    )
    assert two == changed.tables[0].weights


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
    assert agreement.tables == what_if(agreement).tables
    with pytest.raises(UnknownName, match="a key for regions"):
        what_if(agreement, totals={"regions": kr(1)})
    changed = what_if(
        agreement, totals={"regions": kr(21)}, key=AllocationKey(name="lika", rule=EqualShares(REGIONS), citation=CITED)
    )
    assert kr(1) == changed.tables[0].cell(REGIONS[0], "amount")


def test_every_impossible_argument_is_named():
    with pytest.raises(GrantkitError) as caught:
        what_if(None, totals={"efforts": 5}, key=5, method="x")
    assert ["agreement", "totals[efforts]", "key", "method"] == [fault.field for fault in caught.value.faults]
    with pytest.raises(GrantkitError, match="totals"):
        what_if(AGREEMENT, totals=5)
    with pytest.raises(UnknownName, match="specialist_nurses"):
        what_if(AGREEMENT, totals={"efort": kr(1)})
