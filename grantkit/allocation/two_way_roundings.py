"""Rounding a table so that its rows and its columns both add up (*kontrollerad avrundning*)."""

from collections.abc import Hashable, Iterator, Mapping
from fractions import Fraction
from functools import cached_property
from types import MappingProxyType
from typing import Any, ClassVar, Final

import attrs

from grantkit.allocation.cell_choices import Choice, RoundedDown, choose_cells
from grantkit.allocation.tables import PublishedTable
from grantkit.allocation.weights import Weight, check_weight, over_one_denominator, whole_weights
from grantkit.errors import UnknownName
from grantkit.values._advice import as_mapping
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.lookups import look_up, looked_up
from grantkit.values.money import Sek, check_amount
from grantkit.values.plain_records import PlainValue, RecordTypes, in_kronor, types_of

MARGINS_DIFFER = FindingKind(
    "margins_differ",
    Severity.ERROR,
    Modality.NONE,
    sv="Radernas summor är tillsammans {rows}, {difference:mer|mindre} än kolumnernas {columns}.",
    en="The totals of the rows add up to {rows}, {difference:more|less} than the {columns} of the columns.",
)
MARGIN_OUT_OF_REACH = FindingKind(
    "margin_out_of_reach",
    Severity.ERROR,
    Modality.NONE,
    sv="Ingen avrundning av cellerna uppåt eller nedåt ger {name} summan {total}.",
    en="No rounding of its cells up or down gives {name} the total {total}.",
)
COLUMNS_OUT_OF_REACH = FindingKind(
    "columns_out_of_reach",
    Severity.ERROR,
    Modality.NONE,
    sv="Fler celler tvingas uppåt än summorna medger i dessa kolumner: {columns}. Rader som tvingar: {rows}.",
    en=(
        "More cells are forced upwards than the totals allow in these columns: {columns}. Rows that force them: {rows}."
    ),
)
ROWS_OUT_OF_REACH = FindingKind(
    "rows_out_of_reach",
    Severity.ERROR,
    Modality.NONE,
    sv="Fler celler tvingas uppåt än summorna medger i dessa rader: {rows}. Kolumner som tvingar: {columns}.",
    en=(
        "More cells are forced upwards than the totals allow in these rows: {rows}. Columns that force them: {columns}."
    ),
)


@attrs.frozen(kw_only=True)
class ControlledRounding(NotebookDisplay):
    """A table whose rows and columns both add up (*kontrollerad avrundning*, R45), or the reasons why there is none.

    ``amounts`` are the cells by recipient, in the order of ``columns``. It is None if the margins cannot be met;
    ``findings`` then name the rows and columns that prevent it. ``distance`` is the sum of the distances of all cells
    from their exact quotas, in öre. ``unique`` means that no other table of this kind is as near to the quotas.

    >>> from grantkit.allocation import controlled_rounding
    >>> kr = Sek.kronor
    >>> table = controlled_rounding({"Norr": kr(2), "Syd": kr(1)}, {"a": kr(2), "b": kr(1)})
    >>> str(table.cell("Norr", "a")), str(table.cell("Syd", "b")), table.unique
    ('1 kr', '0 kr', True)
    >>> [str(amount) for amount in table.column("a").values()]
    ['1 kr', '1 kr']
    """

    columns: tuple[str, ...]
    amounts: tuple[tuple[Hashable, tuple[Sek, ...]], ...] | None
    distance: Fraction | None
    unique: bool
    findings: tuple[Finding, ...]

    @property
    def feasible(self) -> bool:
        """Whether there is a table that meets all margins."""
        return self.amounts is not None

    def column(self, name: str) -> Mapping[Hashable, Sek]:
        """Return the cells of one column; raise UnknownName if there is no such column, or no table was found."""
        place = self._place(name)
        return MappingProxyType({recipient: cells[place] for recipient, cells in self._by_recipient.items()})

    def cell(self, recipient: Hashable, column: str) -> Sek:
        """Return one cell; raise UnknownName, which lists the names, if there is no such row or column."""
        place = self._place(column)
        return looked_up(recipient, self._by_recipient)[place]

    def _place(self, name: str) -> int:
        if self.amounts is None:
            none = "one of the columns, but there are none, since the margins cannot be met"
            raise UnknownName.at("name", name, none)
        if name in self.columns:
            return self.columns.index(name)
        return self.columns.index(look_up("name", name, self.columns))

    @cached_property
    def _by_recipient(self) -> Mapping[Hashable, tuple[Sek, ...]]:
        return dict(self.amounts or ())

    def changes(self, published: PublishedTable) -> tuple[tuple[Hashable, str, Sek], ...]:
        """List the printed cells that would have to change, as recipient, column and kronor to add (R45).

        They are in the printed order. A cell that is not printed is left out. Columns are matched by name.

        >>> from grantkit.allocation import controlled_rounding
        >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1, POPULATION
        >>> lines = {"table_1": Sek.miljoner(2_835), "table_2": Sek.miljoner(400)}
        >>> changes = controlled_rounding(BILAGA_1.column("sum"), lines, weights=POPULATION.mapping).changes(BILAGA_1)
        >>> [(str(region), column, str(kronor)) for region, column, kronor in changes][0]
        ('Halland', 'table_2', '-1 kr')
        """
        changed = []
        for recipient in published.recipients:
            for column in self.columns:
                printed = published.cell(recipient, column)
                difference = self.cell(recipient, column) - printed if isinstance(printed, Sek) else Sek.ZERO
                if difference:
                    changed.append((recipient, column, difference))
        return tuple(changed)

    record_types: ClassVar[RecordTypes] = types_of(recipient=str, column=str, amount=Sek)

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record per cell: recipient, column and amount; none if there is no table.

        Each call builds a new result, which the caller may change.
        """
        return tuple(
            {"recipient": str(recipient), "column": column, **in_kronor("amount", amount)}
            for recipient, cells in self.amounts or ()
            for column, amount in zip(self.columns, cells, strict=True)
        )


_MARGINS: Final = Citation("the caller", "angivna summor")


def controlled_rounding(
    rows: Mapping[Any, Sek],
    columns: Mapping[str, Sek],
    *,
    weights: Mapping[Any, Weight] | None = None,
    quotas: Mapping[Any, Mapping[str, int | Fraction]] | None = None,
    unit: Sek = Sek.kronor(1),
) -> ControlledRounding:
    """Round a table so that every row and every column has its total (*kontrollerad avrundning*, R45).

    Bilaga 1 of 2019 is such a table. All cells are whole units (*unit*). Each column is shared out by *weights*, or in
    proportion to the row totals if no weights are given. Weights of recipients that are not rows do not count. If each
    column has a key of its own, give *quotas*: the exact cells in öre, as in `Share.quota`.

    Every cell becomes the floor or the ceiling of its quota in units. Of all tables that meet both margins, the one
    nearest to the quotas is taken: the one with the least sum of absolute distances. If several tables are equally
    near, the order of rows and columns decides, that of the longer side first, and ``unique`` is False.

    If no table meets the margins, no error is raised, since misprinted margins are a legal outcome. The result then has
    no table, and its findings name the rows and columns that prevent one.

    Raises a GrantkitError with every fault of the arguments.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1, POPULATION
    >>> lines = {"table_1": Sek.miljoner(2_835), "table_2": Sek.miljoner(400)}
    >>> table = controlled_rounding(BILAGA_1.column("sum"), lines, weights=POPULATION.mapping)
    >>> [(str(region), column, str(kronor)) for region, column, kronor in table.changes(BILAGA_1)][:2]
    [('Halland', 'table_2', '-1 kr'), ('Västra Götaland', 'table_1', '1 kr')]
    """
    rows, columns, weights, quotas = map(as_mapping, (rows, columns, weights, quotas))
    _check(rows, columns, weights, quotas, unit)
    exact, whole = _over_one_denominator(rows, columns, weights, quotas)
    table = RoundedDown.of(exact, whole * unit.ore)
    row_needs, column_needs = table.missing(
        *([Fraction(total.ore, unit.ore) for total in totals.values()] for totals in (rows, columns))
    )
    findings = (
        *_sums(rows, columns),
        *_out_of_reach("row", rows, row_needs, table),
        *_out_of_reach("column", columns, column_needs, table.turned()),
    )
    if findings:
        return _none(columns, findings)
    # The work grows with the square of the number of columns, so the shorter side of the table is used as columns.
    turned = len(columns) > len(rows)
    needs = list(map(int, row_needs)), list(map(int, column_needs))
    choice = choose_cells(table.turned().costs, *needs[::-1]) if turned else choose_cells(table.costs, *needs)
    if choice.cells is None:
        return _none(columns, (_stuck(rows, columns, choice, turned=turned),))
    units = table.with_cells_up(zip(*choice.cells, strict=True) if turned else choice.cells)
    return ControlledRounding(
        columns=tuple(columns),
        amounts=tuple((name, tuple(unit * count for count in row)) for name, row in zip(rows, units, strict=True)),
        distance=unit.ore * _distance(units, exact, whole * unit.ore),
        unique=choice.unique,
        findings=(),
    )


def _over_one_denominator(
    rows: Mapping[Hashable, Sek],
    columns: Mapping[str, Sek],
    weights: Mapping[Hashable, Weight] | None,
    quotas: Mapping[Hashable, Mapping[str, int | Fraction]] | None,
) -> tuple[list[list[int]], int]:
    """Return the exact cells in öre, row by row, as whole numbers over one denominator."""
    if quotas is None:
        whole = whole_weights(rows[name].ore if weights is None else weights[name] for name in rows)
        return [[total.ore * weight for total in columns.values()] for weight in whole], sum(whole)
    numerators, denominator = over_one_denominator(quotas[name][column] for name in rows for column in columns)
    width = len(columns)
    return [numerators[place : place + width] for place in range(0, len(numerators), width)], denominator


def _distance(units: list[list[int]], numerators: list[list[int]], denominator: int) -> Fraction:
    pairs = ((count, exact) for row in zip(units, numerators, strict=True) for count, exact in zip(*row, strict=True))
    return Fraction(sum(abs(count * denominator - exact) for count, exact in pairs), denominator)


def _sums(rows: Mapping[Hashable, Sek], columns: Mapping[str, Sek]) -> Iterator[Finding]:
    first, second = (sum(totals.values(), Sek.ZERO) for totals in (rows, columns))
    if first != second:
        yield MARGINS_DIFFER.found("margins", _MARGINS, rows=first, columns=second, difference=first - second)


def _out_of_reach(side: str, totals: Mapping[Any, Sek], needs: list[Fraction], table: RoundedDown) -> Iterator[Finding]:
    for (name, total), need, costs in zip(totals.items(), needs, table.costs, strict=True):
        if need.denominator != 1 or not 0 <= need <= sum(cost is not None for cost in costs):
            yield MARGIN_OUT_OF_REACH.found("margins", _MARGINS, side=side, name=str(name), total=total)


def _stuck(rows: Mapping[Hashable, Sek], columns: Mapping[str, Sek], choice: Choice, *, turned: bool) -> Finding:
    of_rows, of_columns = (choice.stuck, choice.forcing) if turned else (choice.forcing, choice.stuck)
    named_rows = tuple(str(name) for place, name in enumerate(rows) if place in of_rows)
    named_columns = tuple(name for place, name in enumerate(columns) if place in of_columns)
    if turned:
        return ROWS_OUT_OF_REACH.found("margins", _MARGINS, rows=named_rows, columns=named_columns)
    return COLUMNS_OUT_OF_REACH.found("margins", _MARGINS, rows=named_rows, columns=named_columns)


def _none(columns: Mapping[str, Sek], findings: tuple[Finding, ...]) -> ControlledRounding:
    return ControlledRounding(columns=tuple(columns), amounts=None, distance=None, unique=False, findings=findings)


def _check(rows: Any, columns: Any, weights: Any, quotas: Any, unit: Any) -> None:
    checks = Checks()
    for field, totals in (("rows", rows), ("columns", columns)):
        required = "a mapping with at least one total"
        mapped = checks.fits(isinstance(totals, Mapping), field, totals, required)
        if mapped and checks.require(bool(totals), field, totals, required):
            for name, total in totals.items():
                check_amount(checks, f"{field}[{name}]", total)
    names = tuple(rows) if isinstance(rows, Mapping) else ()
    headings = tuple(columns) if isinstance(columns, Mapping) else ()
    for heading in headings:
        checks.text("columns", heading)
    if checks.exact("unit", unit, Sek):
        checks.require(unit.ore > 0, "unit", unit, "more than 0 kr")
    _check_parts(checks, weights, quotas, names, headings)
    if quotas is None and not checks.faults:
        above = any((weights or rows)[name] for name in names)
        checks.require(above, "weights" if weights else "rows", weights or rows, "at least one above 0")
    checks.done()


def _check_parts(checks: Checks, weights: Any, quotas: Any, names: tuple[Any, ...], headings: tuple[Any, ...]) -> None:
    """Record the faults of *weights* and *quotas*, which determine how the columns are shared out."""
    if quotas is not None:
        checks.require(weights is None, "weights", weights, "None where quotas are given")
        for name, cells in _by_name(checks, "quotas", quotas, names):
            for heading, quota in _by_name(checks, f"quotas[{name}]", cells, headings):
                if checks.exact(f"quotas[{name}][{heading}]", quota, int, Fraction):
                    checks.require(quota >= 0, f"quotas[{name}][{heading}]", quota, "0 or more")
    elif weights is not None:
        for name, weight in _by_name(checks, "weights", weights, names):
            check_weight(checks, f"weights[{name}]", weight)


def _by_name(checks: Checks, field: str, given: Any, names: tuple[Any, ...]) -> Iterator[tuple[Any, Any]]:
    """Yield each name with its entry in *given*, and record a fault for each name without an entry."""
    if checks.fits(isinstance(given, Mapping), field, given, "a mapping, or None"):
        for name in names:
            if checks.require(name in given, f"{field}[{name}]", None, "an entry for every row and column"):
                yield name, given[name]
