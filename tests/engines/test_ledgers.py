"""`costs_from_ledger` gives what the rule for cost keys gives of the sums, and states what single rows would give."""

import os
import random
from fractions import Fraction

import pytest

from grantkit import Citation, CostCategory, GrantkitError, Sek, Unknown
from grantkit.case import CostKey, Pot, apportion_costs, cost_key_findings
from grantkit.interop.frames import costs_from_ledger

ROWS = int(os.environ.get("GRANTKIT_ENGINE_ROWS", "4000"))
SHARES = {
    "100": Fraction(1),
    "210": Fraction(1, 3),
    "220": Fraction(1, 2),
    "230": Fraction(33, 100),
    "240": Fraction(2, 3),
    "250": Fraction(0),
    "260": Fraction(4_999, 10_000),
}
KEYS = tuple(CostKey(pot=pot, of=Pot.UNIT, basis="årsarbetare", share=share) for pot, share in SHARES.items())
MAPPING = {
    "5010": CostCategory.STAFFING,
    "5020": CostCategory.STAFFING,
    "6550": CostCategory.OTHER,
    "7610": CostCategory.COMPETENCE,
    "6540": CostCategory.IT_AND_INFRASTRUCTURE,
}


def drawn(rows, seed=17):
    """Draw rows with small and large amounts, credit notes, and accounts and cost centres that do not count."""
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    amounts = (1, -1, 2, 3, 50, -50, 99, 100, 12_345, 10**9)
    return {
        "account": [chance.choice((*MAPPING, "3000", None)) for _ in range(rows)],
        "cost_centre": [chance.choice((*SHARES, "999", None)) for _ in range(rows)],
        "amount_ore": [chance.choice((*amounts, chance.randint(-(10**7), 10**8))) for _ in range(rows)],
    }


def part(ore, key):
    found = apportion_costs(Sek(ore=abs(ore)), (key,)).parts[0].ore
    return found if ore >= 0 else -found


def test_costs_are_the_split_sums_and_rows_are_the_split_rows(engine):
    columns = drawn(ROWS)
    keys = {key.pot: key for key in KEYS}
    sums, by_row, rows, accounts, pots = {}, 0, 0, [0, 0], [0, 0]
    for account, pot, ore in zip(*columns.values(), strict=True):
        if account not in MAPPING:
            accounts = [accounts[0] + 1, accounts[1] + ore]
        elif pot not in keys:
            pots = [pots[0] + 1, pots[1] + ore]
        else:
            sums[MAPPING[account], pot] = sums.get((MAPPING[account], pot), 0) + ore
            by_row += part(ore, keys[pot])
            rows += 1
    expected = {(category, pot): (part(ore, keys[pot]), ore) for (category, pot), ore in sums.items()}
    found = costs_from_ledger(engine.make(columns), keys=KEYS, mapping=MAPPING)
    assert expected == {(item.category, item.label): (item.amount.ore, item.gross.ore) for item in found.items}
    assert rows == found.rows
    assert Sek(ore=by_row) == found.by_row
    assert Sek(ore=by_row - sum(ore for ore, _ in expected.values())) == found.rounding != Sek.ZERO
    assert (accounts[0], Sek(ore=accounts[1])) == found.other_accounts
    assert (pots[0], Sek(ore=pots[1])) == found.other_pots
    assert rows + accounts[0] + pots[0] == ROWS
    # The costs stand in a report, and their keys are right.
    assert () == cost_key_findings(found.items, citation=Citation("S1", "bilaga 2"))


def test_a_credit_note_takes_its_part_away_again(engine):
    columns = {"account": ["5010"] * 3, "cost_centre": ["210"] * 3, "amount_ore": [100, 100, -100]}
    found = costs_from_ledger(engine.make(columns), keys=KEYS, mapping=MAPPING)
    assert [(Sek(ore=33), Sek(ore=100))] == [(item.amount, item.gross) for item in found.items]
    assert (Sek(ore=33), Sek.ZERO) == (found.by_row, found.rounding)


def test_more_credited_than_charged_is_a_credit_note(engine):
    columns = {"account": ["5010", "7610"], "cost_centre": ["210", "210"], "amount_ore": [-200, -1]}
    found = costs_from_ledger(engine.make(columns), keys=KEYS, mapping=MAPPING)
    told = {item.category: (item.amount, item.gross) for item in found.items}
    assert {
        CostCategory.STAFFING: (Sek(ore=-67), Sek(ore=-200)),
        CostCategory.COMPETENCE: (Sek.ZERO, None),
    } == told
    assert Sek(ore=-67) == found.total


def test_the_rows_of_a_fine_key_are_not_looked_at_one_by_one(engine):
    key = CostKey(pot="210", of=Pot.UNIT, basis="timmar", share=Fraction(1, 10_007))
    columns = {"account": ["5010"], "cost_centre": ["210"], "amount_ore": [10_007]}
    found = costs_from_ledger(engine.make(columns), keys=(key,), mapping=MAPPING)
    assert Sek(ore=1) == found.total
    assert isinstance(found.by_row, Unknown)
    assert found.by_row == found.rounding


def test_codes_that_are_whole_numbers_are_read_as_text(engine):
    columns = {"account": [5010, 3000], "cost_centre": [210, 210], "amount_ore": [300, 1]}
    found = costs_from_ledger(engine.make(columns), keys=KEYS, mapping=MAPPING)
    assert (1, Sek(ore=100), (1, Sek(ore=1))) == (found.rows, found.total, found.other_accounts)


def test_sums_beyond_what_a_float_holds_are_exact(engine):
    columns = {"account": ["5010"] * 2, "cost_centre": ["100"] * 2, "amount_ore": [2**53 + 1, 2**60]}
    assert 2**60 + 2**53 + 1 == costs_from_ledger(engine.make(columns), keys=KEYS, mapping=MAPPING).total.ore


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        ([2**62, 2**62, 2**62], r"less than 2\^63 öre in each cost centre; add the rows up in parts"),
        ([1, None, 2], r"amount_ore\[cost_centre='100'\]: got None.*1 have none, and that is not 0"),
    ],
)
def test_what_cannot_be_added_up_is_refused(engine, amounts, told):
    columns = {"account": ["5010"] * 3, "cost_centre": ["100"] * 3, "amount_ore": amounts}
    with pytest.raises(GrantkitError, match=told):
        costs_from_ledger(engine.make(columns), keys=KEYS, mapping=MAPPING)


def test_a_ledger_without_rows_has_no_costs(engine):
    frame = engine.make(
        {"account": [], "cost_centre": [], "amount_ore": []}, account=str, cost_centre=str, amount_ore=int
    )
    found = costs_from_ledger(frame, keys=KEYS, mapping=MAPPING)
    assert ((), 0, Sek.ZERO, Sek.ZERO) == (found.items, found.rows, found.total, found.by_row)


def test_what_cannot_be_is_refused_before_anything_is_read(engine):
    columns = {"account": ["5010"], "cost_centre": ["100"], "amount_ore": [1], "kronor": [0.5]}
    frame = engine.make(columns, kronor=float)
    asked = {"keys": KEYS, "mapping": MAPPING}
    of_one_cost = CostKey(pot="100", basis="timmar", share=Fraction(1, 2))
    for changed, told in (
        ({"amount": "kronor"}, "amount: .*a float is not exact"),
        ({"account": "kronor"}, "account: .*5010.0 is not 5010"),
        ({"account": "konto"}, "frame: .*a column 'konto', and there is none.*, write account=… with that"),
        ({"keys": ()}, "at least one key"),
        ({"keys": (KEYS[0], KEYS[0])}, r"keys.pot\[1\].*each only once"),
        ({"keys": (of_one_cost,)}, r"keys\[0\].of: .*Pot.UNIT, since the key divides every cost"),
        ({"mapping": {"5010": "staffing"}}, r"mapping\[5010\]: got 'staffing'.*a CostCategory"),
        ({"mapping": {5010: CostCategory.OTHER}}, r"mapping\[5010\]: got 5010 .*a str"),
        ({"mapping": {}}, "mapping: .*accounts and categories"),
    ):
        with pytest.raises(GrantkitError, match=told):
            costs_from_ledger(frame, **asked | changed)
