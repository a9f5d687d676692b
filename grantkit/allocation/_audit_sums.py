"""The sums that a table prints of its rows, its columns and its groups, and the cell behind one that is wrong."""

from collections.abc import Hashable, Iterator, Mapping
from typing import NamedTuple

import attrs

from grantkit.allocation._digit_slips import slip_behind, slip_finding
from grantkit.allocation.tables import PublishedTable
from grantkit.values.amounts import total
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

TABLE_ROW_DOES_NOT_TIE = FindingKind(
    "table_row_does_not_tie",
    Severity.ERROR,
    Modality.NONE,
    sv="Raden {recipient}: den tryckta summan {printed} är {difference:högre|lägre} än summan av cellerna, {added}.",
    en=(
        "The row of {recipient}: the printed sum {printed} is {difference:higher|lower} than the sum of the cells, "
        "{added}."
    ),
)
TABLE_ROW_EXCEEDS_ITS_SUM = FindingKind(
    "table_row_exceeds_its_sum",
    Severity.ERROR,
    Modality.NONE,
    sv=(
        "Raden {recipient}: de läsbara cellerna är tillsammans {added}, {difference} mer än den tryckta summan "
        "{printed}."
    ),
    en=(
        "The row of {recipient}: the readable cells add up to {added}, {difference} more than the printed sum "
        "{printed}."
    ),
)
TABLE_COLUMN_DOES_NOT_TIE = FindingKind(
    "table_column_does_not_tie",
    Severity.ERROR,
    Modality.NONE,
    sv="Kolumnen {column}: den tryckta summan {printed} är {difference:högre|lägre} än summan av cellerna, {added}.",
    en=(
        "The column {column}: the printed total {printed} is {difference:higher|lower} than the sum of the cells, "
        "{added}."
    ),
)
TABLE_COLUMN_EXCEEDS_ITS_SUM = FindingKind(
    "table_column_exceeds_its_sum",
    Severity.ERROR,
    Modality.NONE,
    sv=(
        "Kolumnen {column}: de läsbara cellerna är tillsammans {added}, {difference} mer än den tryckta summan "
        "{printed}."
    ),
    en="The column {column}: the readable cells add up to {added}, {difference} more than the printed total {printed}.",
)
TABLE_ROW_FALLS_SHORT_OF_ITS_SUM = FindingKind(
    "table_row_falls_short_of_its_sum",
    Severity.ERROR,
    Modality.NONE,
    sv=(
        "Raden {recipient}: de läsbara cellerna är tillsammans {added} och de övriga under {limit}. Den tryckta summan "
        "{printed} är minst {difference} högre än så."
    ),
    en=(
        "The row of {recipient}: the readable cells add up to {added} and the others are below {limit}. The printed "
        "sum {printed} is at least {difference} higher than that."
    ),
)
TABLE_COLUMN_FALLS_SHORT_OF_ITS_SUM = FindingKind(
    "table_column_falls_short_of_its_sum",
    Severity.ERROR,
    Modality.NONE,
    sv=(
        "Kolumnen {column}: de läsbara cellerna är tillsammans {added} och de övriga under {limit}. Den tryckta summan "
        "{printed} är minst {difference} högre än så."
    ),
    en=(
        "The column {column}: the readable cells add up to {added} and the others are below {limit}. The printed total "
        "{printed} is at least {difference} higher than that."
    ),
)
SUBTOTAL_DOES_NOT_TIE = FindingKind(
    "subtotal_does_not_tie",
    Severity.ERROR,
    Modality.NONE,
    sv=(
        "{recipient}, {column}: den tryckta delsumman {printed} är {difference:högre|lägre} än summan av raderna, "
        "{added}."
    ),
    en=(
        "{recipient}, {column}: the printed subtotal {printed} is {difference:higher|lower} than the sum of the rows, "
        "{added}."
    ),
)
SUBTOTALS_CHECKED = FindingKind(
    "subtotals_checked",
    Severity.NOTICE,
    Modality.NONE,
    sv="Kolumnen {column}: delsummor som stämmer med sina rader, så när som på avrundning: {within} av {count}.",
    en="The column {column}: subtotals that agree with their rows, but for rounding: {within} of {count}.",
)
UNIT_FOUND = FindingKind(
    "unit_found",
    Severity.NOTICE,
    Modality.NONE,
    sv="Kolumnen {column}: beloppen är i hela {unit}; avrundningen kan ändra summan med högst {allowed}.",
    en="The column {column}: the amounts are in whole {unit}; the rounding may change the sum by at most {allowed}.",
)
CELL_BEHIND_BOTH_SUMS = FindingKind(
    "cell_behind_both_sums",
    Severity.WARNING,
    Modality.NONE,
    sv="{recipient}, {column}: {printed} är tryckt; med {meant} skulle både raden och kolumnen stämma.",
    en="{recipient}, {column}: {printed} is printed; with {meant} both the row and the column would agree.",
)


class _Part(NamedTuple):
    """A cell that a sum adds: its row, column and amount, and the limit below which it is, where one is printed."""

    recipient: Hashable
    column: str
    amount: Sek | Unknown
    limit: Sek | None


class _Sum(NamedTuple):
    """A printed sum beside its parts: its place and its names, what rounding of the parts allows, and its kinds."""

    field: str
    named: dict[str, str]
    printed: Sek | Unknown
    parts: tuple[_Part, ...]
    allowed: Sek
    kinds: tuple[FindingKind, FindingKind | None, FindingKind | None]

    @property
    def read(self) -> tuple[Sek, ...]:
        return tuple(part.amount for part in self.parts if isinstance(part.amount, Sek))

    @property
    def difference(self) -> Sek:
        """The printed sum less its parts; 0 kr where one of them cannot be read."""
        if not isinstance(self.printed, Sek) or len(self.read) < len(self.parts):
            return Sek.ZERO
        return self.printed - total(self.read)

    @property
    def is_wrong(self) -> bool:
        """Whether the difference is more than rounding allows."""
        return abs(self.difference) > self.allowed


@attrs.frozen(kw_only=True)
class PrintedSums:
    """The sums of a table, the unit of each column, and the limits of cells that are printed as below something.

    ``found`` are the columns whose unit nobody has told.

    Rounding to the unit moves each amount by at most half of it, and so a sum by at most half for each that is added.
    """

    table: PublishedTable
    units: Mapping[str, Sek]
    limits: Mapping[tuple[Hashable, str], Sek]
    found: frozenset[str]

    def findings(self, explained: frozenset[str], keyed: frozenset[str]) -> Iterator[Finding]:
        """Yield a finding for each sum that does not tie (R41, R42), and one for the cell that may be behind it.

        In columns that a method *explained*, rounding by it explains a small difference too. In those with a key
        (*keyed*), the key tells which cell deviates.
        """
        rows, columns, groups = [*self._rows()], [*self._columns()], [*self._groups()]
        for each in columns:
            column = each.named["column"]
            if column in self.found:
                facts = {"column": column, "unit": self.units[column], "allowed": each.allowed}
                yield UNIT_FOUND.found(f"columns.{column}", self.table.citation, **facts)
        small = {each.named["column"]: self._is_small(each, explained) for each in columns}
        others = [small[column] for column in small if column != self.table.sum_column]
        if self.table.sum_column is not None and rows and not any(row.difference for row in rows):
            # Where every row ties, the sum column is off by what the others are off, and as gravely.
            small[self.table.sum_column] = all(others)
        for each in (*rows, *groups):
            yield from self._told(each, small=not each.is_wrong)
        for each in columns:
            yield from self._told(each, small=small[each.named["column"]])
        for column in self.table.columns:
            of_column = [each for each in groups if each.named["column"] == column]
            if of_column:
                within = sum(not each.is_wrong for each in of_column)
                facts = {"column": column, "within": within, "count": len(of_column)}
                yield SUBTOTALS_CHECKED.found(f"columns.{column}", self.table.citation, **facts)
        off = {each.field.rpartition(".")[0]: each.difference for each in rows if each.is_wrong}
        blamed: set[tuple[str, Sek]] = set()
        for each in (*groups, *columns):
            column = each.named["column"]
            if each.is_wrong and column not in keyed and (column, each.difference) not in blamed:
                found = self._behind(each, off)
                blamed.update({(column, each.difference)} if found else ())
                yield from found

    def _part(self, recipient: Hashable, column: str, amount: Sek | Unknown) -> _Part:
        return _Part(recipient, column, amount, self.limits.get((recipient, column)))

    def _allowed(self, parts: tuple[_Part, ...]) -> Sek:
        return Sek(ore=sum(self.units[part.column].ore for part in parts) // 2)

    def _rows(self) -> Iterator[_Sum]:
        table = self.table
        if table.sum_column is None or len(table.columns) == 1:
            return
        place = table.columns.index(table.sum_column)
        rows = [(f"rows[{recipient}]", recipient, amounts) for recipient, amounts in table.rows]
        if table.totals is not None:
            rows.append(("totals", "total", table.totals))
        kinds = (TABLE_ROW_DOES_NOT_TIE, TABLE_ROW_EXCEEDS_ITS_SUM, TABLE_ROW_FALLS_SHORT_OF_ITS_SUM)
        for field, recipient, amounts in rows:
            cells = zip(table.columns, amounts, strict=True)
            parts = tuple(self._part(recipient, column, cell) for column, cell in cells if column != table.sum_column)
            named = {"recipient": str(recipient)}
            yield _Sum(f"{field}.{table.sum_column}", named, amounts[place], parts, self._allowed(parts), kinds)

    def _columns(self) -> Iterator[_Sum]:
        sums = {row for row, _ in self.table.sum_rows}
        kinds = (TABLE_COLUMN_DOES_NOT_TIE, TABLE_COLUMN_EXCEEDS_ITS_SUM, TABLE_COLUMN_FALLS_SHORT_OF_ITS_SUM)
        for column in self.table.columns:
            cells = self.table.column(column).items()
            parts = tuple(self._part(each, column, cell) for each, cell in cells if each not in sums)
            printed = self.table.total(column)
            yield _Sum(f"totals.{column}", {"column": column}, printed, parts, self._allowed(parts), kinds)

    def _groups(self) -> Iterator[_Sum]:
        for column in self.table.columns:
            cells = self.table.column(column)
            for row, members in self.table.sum_rows:
                parts = tuple(self._part(each, column, cells[each]) for each in members)
                named, allowed = {"recipient": str(row), "column": column}, self._allowed(parts)
                kinds = (SUBTOTAL_DOES_NOT_TIE, None, None)
                yield _Sum(f"rows[{row}].{column}", named, cells[row], parts, allowed, kinds)

    def _is_small(self, column: _Sum, explained: frozenset[str]) -> bool:
        """Return whether rounding explains the difference: to the nearest unit, or by the method of the column."""
        by_method = column.named["column"] in explained
        return not column.is_wrong or (by_method and abs(column.difference) < 2 * column.allowed)

    def _told(self, each: _Sum, *, small: bool) -> Iterator[Finding]:
        if not isinstance(each.printed, Sek):
            return
        added = total(each.read)
        differs, exceeds, falls_short = each.kinds
        facts = {**each.named, "printed": each.printed, "added": added}
        if each.difference:
            found = differs.found(
                each.field, self.table.citation, **facts, difference=each.difference, allowed=each.allowed
            )
            yield attrs.evolve(found, severity=Severity.NOTICE) if small else found
        elif len(each.read) < len(each.parts):
            # No amount is below 0, and none that is printed as below a limit reaches it.
            limits = [part.limit for part in each.parts if isinstance(part.amount, Unknown)]
            most = None if None in limits else total(filter(None, limits))
            if exceeds is not None and added - each.printed > each.allowed:
                yield exceeds.found(each.field, self.table.citation, **facts, difference=added - each.printed)
            elif falls_short is not None and most is not None and each.printed - added - most >= each.allowed:
                facts |= {"limit": most, "difference": each.printed - added - most}
                yield falls_short.found(each.field, self.table.citation, **facts)

    def _behind(self, wrong: _Sum, off: Mapping[str, Sek]) -> list[Finding]:
        """Return the finding on the one cell that is behind a wrong sum; none if there is no such cell, or several.

        Where rows do not tie either, the cell is in a row that is off by the same amount. Else a slip of the hand has
        to make up the difference. The printed sum itself may be the wrong cell.
        """
        column, citation = wrong.named["column"], self.table.citation
        difference, reach = wrong.difference, wrong.allowed.ore
        cells = [(f"rows[{part.recipient}].{column}", str(part.recipient), part.amount, 1) for part in wrong.parts]
        cells.append((wrong.field, wrong.named.get("recipient", "total"), wrong.printed, -1))
        of_sums = -1 if column == self.table.sum_column else 1
        found = []
        for field, name, printed, sign in cells:
            more = difference * sign
            in_row = off.get(field.rpartition(".")[0])
            in_place = not off or (in_row is not None and abs(in_row - more * of_sums) <= wrong.allowed)
            if not isinstance(printed, Sek) or not in_place:
                continue
            meant = printed + more
            slip = slip_behind(printed, meant.ore - reach, meant.ore + reach, self.units[column])
            if slip:
                found.append(slip_finding(slip, field, citation, name, column, printed))
            elif off:
                facts = {"recipient": name, "column": column, "printed": printed, "meant": meant}
                found.append(CELL_BEHIND_BOTH_SUMS.found(field, citation, **facts))
        return found if len(found) == 1 else []
