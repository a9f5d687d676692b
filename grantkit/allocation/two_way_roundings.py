"""Rounding a table so that its rows and its columns both add up (*kontrollerad avrundning*)."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from math import lcm
from types import MappingProxyType
from typing import Any, Final, NamedTuple

import attrs

from grantkit.allocation.tables import PublishedTable
from grantkit.allocation.weights import Weight, check_weight
from grantkit.errors import UnknownName
from grantkit.values._advice import as_mapping
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.lookups import look_up
from grantkit.values.money import Sek, check_amount

MARGINS_DIFFER = FindingKind(
    "margins_differ",
    Severity.ERROR,
    Modality.NONE,
    sv="Radernas summor är tillsammans {rows} och kolumnernas {columns}: skillnad {difference}.",
    en="The totals of the rows make {rows} and those of the columns {columns}: difference {difference}.",
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

_Costs = Sequence[Sequence[int | None]]


class Choice(NamedTuple):
    """The chosen cells, row by row, or the columns and rows that prevent a choice.

    ``unique`` means that no other choice costs as little. ``stuck`` are the columns that have too many cells and cannot
    lose any. ``forcing`` are the rows that need these cells, since they have no others left.
    """

    cells: tuple[tuple[bool, ...], ...] | None
    unique: bool
    stuck: tuple[int, ...]
    forcing: tuple[int, ...]


def choose_cells(costs: _Costs, row_needs: Sequence[int], column_needs: Sequence[int]) -> Choice:
    """Choose as many cells as each row and each column needs, at the lowest total cost.

    A cell whose cost is None may not be chosen. Every row must have at least as many other cells as it needs, and the
    needs of the rows and of the columns must have the same sum. First, each row takes its cheapest cells. Then cells
    are moved from columns with too many to columns with too few, along the cheapest chain of columns. This keeps the
    cost at its minimum at every step. Between equal choices, the order of rows and columns decides.

    >>> choose_cells([[0, 5], [1, 2]], [1, 1], [1, 1]).cells
    ((True, False), (False, True))
    >>> choose_cells([[0, None], [1, None]], [1, 1], [1, 1]).stuck
    (0,)
    """
    chosen = [_cheapest(row, need) for row, need in zip(costs, row_needs, strict=True)]
    columns = range(len(column_needs))
    held = [sum(row[column] for row in chosen) for column in columns]
    while any(held[column] > column_needs[column] for column in columns):
        moves = _moves(costs, chosen)
        sources = [column for column in columns if held[column] > column_needs[column]]
        reached = _cheapest_chains(moves, sources)
        short = [column for column in columns if held[column] < column_needs[column] and column in reached]
        if not short:
            forcing = (row for row, taken in enumerate(chosen) if any(taken[column] for column in reached))
            return Choice(None, unique=False, stuck=tuple(sorted(reached)), forcing=tuple(forcing))
        end = min(short, key=lambda column: reached[column][0])
        chain = reached[end][1]
        for start, stop in pairwise(chain):
            row = moves[start, stop][1]
            chosen[row][start], chosen[row][stop] = False, True
        held[chain[0]] -= 1
        held[end] += 1
    return Choice(tuple(map(tuple, chosen)), unique=_is_unique(_moves(costs, chosen), len(held)), stuck=(), forcing=())


def _cheapest(costs: Sequence[int | None], need: int) -> list[bool]:
    order = sorted((cost, column) for column, cost in enumerate(costs) if cost is not None)
    taken = {column for _, column in order[:need]}
    return [column in taken for column in range(len(costs))]


def _moves(costs: _Costs, chosen: list[list[bool]]) -> dict[tuple[int, int], tuple[int, int]]:
    """Return the cheapest move from each column to each other column, and the row in which it is made."""
    moves: dict[tuple[int, int], tuple[int, int]] = {}
    for row, (prices, taken) in enumerate(zip(costs, chosen, strict=True)):
        for start, price in enumerate(prices):
            if taken[start] and price is not None:
                for stop, other in enumerate(prices):
                    if other is not None and not taken[stop]:
                        move = (other - price, row)
                        moves[start, stop] = min(moves.get((start, stop), move), move)
    return moves


def _cheapest_chains(
    moves: dict[tuple[int, int], tuple[int, int]], sources: list[int]
) -> dict[int, tuple[int, tuple[int, ...]]]:
    """Return, for each column that can be reached, the cheapest chain of moves from a source, and its cost."""
    reached: dict[int, tuple[int, tuple[int, ...]]] = {source: (0, (source,)) for source in sources}
    in_order = sorted(moves.items())
    # A single move may have a negative cost, but a closed round of moves never has. So some pass changes nothing.
    cheaper = True
    while cheaper:
        cheaper = False
        for (start, stop), (cost, _row) in in_order:
            if start in reached:
                before, chain = reached[start]
                if stop not in reached or before + cost < reached[stop][0]:
                    reached[stop] = (before + cost, (*chain, stop))
                    cheaper = True
    return reached


def _is_unique(moves: dict[tuple[int, int], tuple[int, int]], columns: int) -> bool:
    """Return whether every closed round of moves costs something; one without a cost leads to an equal choice."""
    least = {pair: cost for pair, (cost, _) in moves.items()}
    for through in range(columns):
        for start in range(columns):
            for stop in range(columns):
                if (start, through) in least and (through, stop) in least:
                    cost = least[start, through] + least[through, stop]
                    least[start, stop] = min(least.get((start, stop), cost), cost)
    return all(least.get((column, column)) != 0 for column in range(columns))


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
        if self.amounts is None:
            raise UnknownName.at(
                "name", name, "one of the columns, but there are none, since the margins cannot be met"
            )
        place = self.columns.index(look_up("name", name, self.columns))
        return MappingProxyType({recipient: cells[place] for recipient, cells in self.amounts})

    def cell(self, recipient: Hashable, column: str) -> Sek:
        """Return one cell; raise UnknownName, which lists the names, if there is no such row or column."""
        cells = self.column(column)
        return cells[look_up("recipient", recipient, cells)]

    def changes(self, published: PublishedTable) -> tuple[tuple[Hashable, str, Sek], ...]:
        """List the printed cells that would have to change, as recipient, column and kronor to add (R45).

        They are in the printed order. A cell that is not printed is left out. Columns are matched by name.
        """
        changed = []
        for recipient in published.recipients:
            for column in self.columns:
                printed = published.cell(recipient, column)
                difference = self.cell(recipient, column) - printed if isinstance(printed, Sek) else Sek.ZERO
                if difference:
                    changed.append((recipient, column, difference))
        return tuple(changed)

    def records(self) -> tuple[dict[str, object], ...]:
        """Return one plain record per recipient, with the öre of each column; none if there is no table.

        Each call builds a new result, which the caller may change.
        """
        return tuple(
            {"recipient": str(recipient)}
            | {f"{column}_ore": amount.ore for column, amount in zip(self.columns, cells, strict=True)}
            for recipient, cells in self.amounts or ()
        )


_KRONA: Final = Sek.kronor(1)


_MARGINS: Final = Citation("the caller", "angivna summor")


_Quotas = list[list[Fraction]]


def controlled_rounding(
    rows: Mapping[Hashable, Sek],
    columns: Mapping[str, Sek],
    *,
    weights: Mapping[Hashable, Weight] | None = None,
    quotas: Mapping[Hashable, Mapping[str, int | Fraction]] | None = None,
    unit: Sek = _KRONA,
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
    exact = _in_units(quotas or _shared_out(rows, columns, weights), rows, columns, unit)
    floors = [[quota.__floor__() for quota in row] for row in exact]
    row_needs = [Fraction(total.ore, unit.ore) - sum(row) for total, row in zip(rows.values(), floors, strict=True)]
    held = [sum(column) for column in zip(*floors, strict=True)]
    column_needs = [Fraction(total.ore, unit.ore) - sum_ for total, sum_ in zip(columns.values(), held, strict=True)]
    ups = [[quota > floor for quota, floor in zip(*pair, strict=True)] for pair in zip(exact, floors, strict=True)]
    findings = (
        *_sums(rows, columns),
        *_out_of_reach("row", rows, row_needs, ups),
        *_out_of_reach("column", columns, column_needs, list(zip(*ups, strict=True))),
    )
    if findings:
        return _none(columns, findings)
    # The work grows with the square of the number of columns, so the shorter side of the table is used as columns.
    turned = len(columns) > len(rows)
    costs, needs = _costs(exact, floors), (list(map(int, row_needs)), list(map(int, column_needs)))
    choice = choose_cells(list(zip(*costs, strict=True)), *needs[::-1]) if turned else choose_cells(costs, *needs)
    if choice.cells is None:
        return _none(columns, (_stuck(rows, columns, choice, turned=turned),))
    cells = zip(*choice.cells, strict=True) if turned else choice.cells
    units = [[low + up for low, up in zip(*pair, strict=True)] for pair in zip(floors, cells, strict=True)]
    return ControlledRounding(
        columns=tuple(columns),
        amounts=tuple((name, tuple(unit * count for count in row)) for name, row in zip(rows, units, strict=True)),
        distance=unit.ore * _distance(units, exact),
        unique=choice.unique,
        findings=(),
    )


def _shared_out(
    rows: Mapping[Hashable, Sek], columns: Mapping[str, Sek], weights: Mapping[Hashable, Weight] | None
) -> Mapping[Hashable, Mapping[str, Fraction]]:
    given = {name: Fraction(rows[name].ore) if weights is None else Fraction(weights[name]) for name in rows}
    whole = sum(given.values(), Fraction())
    return {
        name: {column: total.ore * weight / whole for column, total in columns.items()}
        for name, weight in given.items()
    }


def _in_units(
    quotas: Mapping[Hashable, Mapping[str, int | Fraction]],
    rows: Mapping[Hashable, Sek],
    columns: Mapping[str, Sek],
    unit: Sek,
) -> _Quotas:
    return [[Fraction(quotas[name][column]) / unit.ore for column in columns] for name in rows]


def _costs(quotas: _Quotas, floors: list[list[int]]) -> list[list[int | None]]:
    """Return the extra cost of rounding up compared with down, in whole numbers; None for a quota that is whole."""
    scale = lcm(*(quota.denominator for row in quotas for quota in row))
    return [
        [int(scale * (1 - 2 * (quota - low))) if quota > low else None for quota, low in zip(*pair, strict=True)]
        for pair in zip(quotas, floors, strict=True)
    ]


def _distance(units: list[list[int]], quotas: _Quotas) -> Fraction:
    pairs = ((count, quota) for row in zip(units, quotas, strict=True) for count, quota in zip(*row, strict=True))
    return sum((abs(count - quota) for count, quota in pairs), Fraction())


def _sums(rows: Mapping[Hashable, Sek], columns: Mapping[str, Sek]) -> Iterator[Finding]:
    first, second = (sum(totals.values(), Sek.ZERO) for totals in (rows, columns))
    if first != second:
        yield MARGINS_DIFFER.found("margins", _MARGINS, rows=first, columns=second, difference=first - second)


def _out_of_reach(side: str, totals: Mapping[Any, Sek], needs: list[Fraction], ups: list[Any]) -> Iterator[Finding]:
    for (name, total), need, up in zip(totals.items(), needs, ups, strict=True):
        if need.denominator != 1 or not 0 <= need <= sum(up):
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
        if checks.require(
            isinstance(totals, Mapping) and bool(totals), field, totals, "a mapping with at least one total"
        ):
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
    if checks.require(isinstance(given, Mapping), field, given, "a mapping, or None"):
        for name in names:
            if checks.require(name in given, f"{field}[{name}]", None, "an entry for every row and column"):
                yield name, given[name]
