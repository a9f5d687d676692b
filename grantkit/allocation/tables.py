"""Tables as an agreement prints them (*fördelningstabell*), and the basis of a column that was computed."""

from collections.abc import Hashable, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import ClassVar

import attrs

from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.methods import AllocationMethod
from grantkit.allocation.weights import WeightSet, check_placed, is_hashable
from grantkit.values._checks import Checks
from grantkit.values._records import checked
from grantkit.values.amounts import Amount
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.lookups import look_up, looked_up
from grantkit.values.money import Sek, check_amount
from grantkit.values.plain_records import PlainValue, RecordTypes, or_withheld, types_of
from grantkit.values.unknown import Unknown


@attrs.frozen(kw_only=True)
class ComputedColumn:
    """A computed column of a changed table (*beräknad kolumn*, R25, R37, R43): its total, key and method.

    ``key`` is the key or the weight set by which the total was shared out.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import POPULATION
    >>> ComputedColumn(
    ...     column="table_2", total=Sek.miljoner(800), key=POPULATION, method=AllocationMethod.LARGEST_REMAINDER
    ... ).total
    Sek.kronor(800000000)
    """

    column: str
    total: Sek
    key: AllocationKey | WeightSet
    method: AllocationMethod

    def __attrs_post_init__(self) -> None:
        checked(self).done()


@attrs.frozen(kw_only=True)
class PublishedTable(NotebookDisplay):
    """A table of amounts as printed (*fördelningstabell*, R40 to R42), including printing errors.

    The printed table is the authority. ``columns`` are the names of the columns of money, and ``sum_column`` is the one
    printed as the sum of the others. ``totals`` is the printed last row, in the order of the columns. A cell that is
    not printed or cannot be read is Unknown. ``sum_rows`` are the rows printed as the sum of others, such as that of a
    county, each with the rows that it sums. ``weights`` are the weights on which the table says it is based.
    ``computed`` lists the columns that are not printed: those of a changed copy that `what_if` has shared out again.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1
    >>> BILAGA_1.cell(AGREEMENT.recipient("Gotland"), "table_1")
    Sek.kronor(16419147)
    >>> print(BILAGA_1.total("sum"), BILAGA_1.column("sum")[AGREEMENT.recipient("Gotland")], sep=" | ")
    3 235 000 000 kr | 18 735 782 kr
    >>> BILAGA_1.basis("sum") is None
    True
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Hashable, tuple[Sek | Unknown, ...]], ...]
    citation: Citation
    sum_column: str | None = None
    totals: tuple[Sek | Unknown, ...] | None = None
    weights: WeightSet | None = None
    computed: tuple[ComputedColumn, ...] = ()
    sum_rows: tuple[tuple[Hashable, tuple[Hashable, ...]], ...] = ()

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        named = checks.good("columns")
        summed = checks.good("sum_column") and self.sum_column is not None
        if named:
            checks.require(bool(self.columns), "columns", self.columns, "at least one column")
            checks.distinct("columns", self.columns)
        if named and summed:
            checks.known("sum_column", self.sum_column, self.columns)
        if checks.good("rows"):
            checks.require(bool(self.rows), "rows", self.rows, "at least one row")
            for index, row in enumerate(self.rows):
                if checks.require(len(row) == 2, f"rows[{index}]", row, "a recipient and its amounts"):
                    self._check_amounts(checks, f"rows[{index}][1]", row[1])
            check_placed(checks, "rows", ((index, row[0]) for index, row in enumerate(self.rows) if row))
        if checks.good("totals") and self.totals is not None:
            self._check_amounts(checks, "totals", self.totals)
        if checks.good("computed") and named:
            for index, each in enumerate(self.computed):
                checks.known(f"computed[{index}].column", each.column, self.columns)
            checks.distinct("computed", tuple(each.column for each in self.computed))
        if checks.good("rows", "sum_rows"):
            self._check_sum_rows(checks)
        checks.done()

    def _check_sum_rows(self, checks: Checks) -> None:
        pairs = tuple(pair for pair in self.sum_rows if len(pair) == 2 and type(pair[1]) is tuple and is_hashable(pair))
        checks.require(len(pairs) == len(self.sum_rows), "sum_rows", self.sum_rows, "pairs of a row and those it sums")
        sums, rows = {row for row, _ in pairs}, {row for row, _ in self.rows}
        checks.distinct("sum_rows", tuple(row for row, _ in pairs))
        checks.require(sums < rows or not pairs, "sum_rows", self.sum_rows, "some rows that are no sums")
        for row, parts in pairs:
            good = bool(parts) and row in rows and rows.issuperset(parts) and row not in parts
            checks.require(good, f"sum_rows[{row}]", parts, "rows of the table, without the sum itself")

    def _check_amounts(self, checks: Checks, field: str, amounts: tuple[Sek | Unknown, ...]) -> None:
        if checks.exact(field, amounts, tuple):
            for index, amount in enumerate(amounts):
                check_amount(checks, f"{field}[{index}]", amount, Unknown)
            fits = type(self.columns) is not tuple or len(amounts) == len(self.columns)
            checks.require(fits, field, amounts, "one amount for each column")

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """The recipients, in the printed order."""
        return tuple(recipient for recipient, _ in self.rows)

    def prints(self, recipient: Hashable) -> bool:
        """Return whether the table has a row of the recipient itself, which is not looked up by its name.

        >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1
        >>> BILAGA_1.prints(AGREEMENT.recipient("Gotland")), BILAGA_1.prints("Gotland")
        (True, False)
        """
        return recipient in self._by_recipient

    def column(self, name: str) -> Mapping[Hashable, Sek | Unknown]:
        """Return the amount of each recipient in one column; raise UnknownName, which lists the columns, if none."""
        place = self._place(name)
        return MappingProxyType({recipient: amounts[place] for recipient, amounts in self.rows})

    def cell(self, recipient: Hashable, column: str) -> Sek | Unknown:
        """Return one printed amount; raise UnknownName, which lists the names, if there is no such row or column.

        >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
        >>> BILAGA_1.cell("Region Gotland", "table_1")
        Sek.kronor(16419147)
        """
        place = self._place(column)
        return looked_up(recipient, self._by_recipient)[place]

    record_types: ClassVar[RecordTypes] = types_of(recipient=str | None, column=str, is_sum=bool, amount=Amount)

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record per printed cell, row by row, and last the printed totals, which have no recipient.

        ``is_sum`` is true of the cells that are printed as the sum of others, so that they can be left out of a sum.
        Each call builds a new result, which the caller may change.
        """
        summed = {row for row, _ in self.sum_rows}
        rows = [(str(each), each in summed, amounts) for each, amounts in self.rows]
        totals: list[tuple[str | None, bool, tuple[Sek | Unknown, ...]]] = [(None, True, self.totals or ())]
        return tuple(
            {
                "recipient": recipient,
                "column": column,
                "is_sum": is_sum or column == self.sum_column,
                **or_withheld("amount", amount),
            }
            for recipient, is_sum, amounts in (*rows, *totals)
            for column, amount in zip(self.columns, amounts, strict=False)
        )

    def total(self, column: str) -> Sek | Unknown:
        """Return the printed total of one column; Unknown if the table prints no totals."""
        if self.totals is None:
            return Unknown("printed_total", self.citation, about=str(column))
        return self.totals[self._place(column)]

    def basis(self, column: str) -> ComputedColumn | None:
        """Return the basis of a computed column; None if the column is as printed."""
        return next((each for each in self.computed if each.column == column), None)

    def key_of(self, column: str) -> AllocationKey | WeightSet | None:
        """Return the key by which a column was computed, or else the weights of the table; None if neither is known.

        >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
        >>> BILAGA_1.key_of("table_1").name
        'folkmängd per län'
        """
        basis = self.basis(column)
        return self.weights if basis is None else basis.key

    def _place(self, column: str) -> int:
        if column in self.columns:
            return self.columns.index(column)
        return self.columns.index(look_up("column", column, self.columns))

    @cached_property
    def _by_recipient(self) -> Mapping[Hashable, tuple[Sek | Unknown, ...]]:
        return dict(self.rows)
