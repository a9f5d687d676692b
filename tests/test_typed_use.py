"""What a caller with checked types writes (*typad användning*): mypy --strict and pyright take it without an error.

A variable keeps the type of its keys, as ``dict[str, int]`` does, and a mapping is invariant in them. A literal would
show nothing, since it takes the type that is asked for.
"""

from decimal import Decimal
from fractions import Fraction
from typing import assert_type

import attrs

from grantkit import AllocationMethod, Citation, GrantCase, Sek, allocate
from grantkit.allocation import AllocationKey, PublishedTable, audit_table, controlled_rounding, recover_weights
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.catalogue.litteratur_bidragsramar import frame_key
from grantkit.interop.json import from_json, from_json_lines, to_json

LARGEST_REMAINDER = AllocationMethod.LARGEST_REMAINDER
EACH_HALF_UP = AllocationMethod.ROUND_EACH_HALF_UP


@attrs.frozen
class Halves:
    """A part of a key of the caller's own, whose recipients are texts."""

    recipients: tuple[str, ...]

    def quotas(self, pool: Fraction, without: frozenset[object] = frozenset()) -> dict[str, Fraction]:
        """Give each recipient half of the pool."""
        return {each: pool / 2 for each in self.recipients if each not in without}


def test_a_sum_is_shared_out_by_weights_of_texts_or_numbers_and_by_a_part_of_the_callers_own() -> None:
    people: dict[str, int] = {"Norr": 25_000, "Syd": 10_000}
    shares: dict[int, Decimal] = {25: Decimal("0.6"), 24: Decimal("0.4")}
    key = AllocationKey(name="halva var", rule=Halves(("Norr", "Syd")), citation=Citation("S1", "avsnitt 7"))
    assert Sek.kronor(5) == allocate(Sek.kronor(7), people, method=LARGEST_REMAINDER).amounts["Norr"]
    assert Sek.kronor(3) == allocate(Sek.kronor(5), shares, method=LARGEST_REMAINDER).amounts[25]
    assert Sek.kronor(4) == allocate(Sek.kronor(8), key, method=LARGEST_REMAINDER).amounts["Syd"]


def test_a_table_is_rounded_both_ways_by_weights_or_by_quotas() -> None:
    rows: dict[str, Sek] = {"Norr": Sek.kronor(2), "Syd": Sek.kronor(1)}
    columns: dict[str, Sek] = {"a": Sek.kronor(2), "b": Sek.kronor(1)}
    weights: dict[str, int] = {"Norr": 2, "Syd": 1}
    quotas: dict[str, dict[str, Fraction]] = {
        "Norr": {"a": Fraction(100), "b": Fraction(100)},
        "Syd": {"a": Fraction(100), "b": Fraction(0)},
    }
    assert Sek.kronor(1) == controlled_rounding(rows, columns, weights=weights).cell("Norr", "a")
    assert Sek.kronor(1) == controlled_rounding(rows, columns, quotas=quotas).cell("Norr", "a")


def test_a_table_is_audited_and_weights_are_recovered() -> None:
    column: dict[str, Sek] = {"Norr": Sek.kronor(2), "Syd": Sek.kronor(1)}
    rows: tuple[tuple[str, tuple[Sek, ...]], ...] = tuple((name, (amount,)) for name, amount in column.items())
    table = PublishedTable(title="bilaga 1", columns=("bidrag",), rows=rows, citation=Citation("S1", "bilaga 1"))
    members: dict[str, int] = {"Norr": 2}
    percentages: dict[str, Decimal] = {"Norr": Decimal("50.0"), "Syd": Decimal("50.0")}
    tolerance: dict[str, Sek] = {"Syd": Sek.kronor(0)}
    figures: dict[tuple[str, str], str] = {("Norr", "bidrag"): "3"}
    audit = audit_table(table, members=members, percentages=percentages, figures=figures)
    found = recover_weights(column, Sek.kronor(3), EACH_HALF_UP, between=(3, 3), tolerance=tolerance)
    assert ["figure_contradicts_cell"] == [finding.code for finding in audit.findings]
    assert found.solutions


def test_frames_are_shared_out_by_counts() -> None:
    counts: dict[str, tuple[int, int, int]] = {"Norr": (500, 500, 500), "Syd": (300, 300, 400)}
    assert ("Norr", "Syd") == frame_key(counts).recipients


def test_a_document_is_read_as_the_type_that_is_asked_for() -> None:
    case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    read = assert_type(from_json(to_json(case), GrantCase), GrantCase)
    several = assert_type(from_json(to_json([case]), tuple[GrantCase, ...]), tuple[GrantCase, ...])
    lines = [assert_type(each, GrantCase) for each in from_json_lines([to_json(case)], GrantCase)]
    assert (read, *several, *lines) == (case, case, case)
