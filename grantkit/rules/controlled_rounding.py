"""Rounding a table so that its rows and its columns both add up (*kontrollerad avrundning*)."""

from collections.abc import Hashable, Iterator, Mapping
from fractions import Fraction
from math import lcm
from typing import Any, Final

from grantkit.model.controlled_roundings import ControlledRounding
from grantkit.model.findings import Finding, Modality, Severity, found
from grantkit.values._checks import Checks
from grantkit.values._weights import Weight, check_weight
from grantkit.values.citations import Citation
from grantkit.values.money import Sek, check_amount
from grantkit.values.transport import Choice, choose_cells

__all__ = ["controlled_rounding"]

_KRONA: Final = Sek.kronor(1)
_MARGINS: Final = Citation("the caller", "margins", ("R45",))
_Quotas = list[list[Fraction]]


def controlled_rounding(
    rows: Mapping[Hashable, Sek],
    columns: Mapping[str, Sek],
    *,
    weights: Mapping[Hashable, Weight] | None = None,
    quotas: Mapping[Hashable, Mapping[str, int | Fraction]] | None = None,
    unit: Sek = _KRONA,
) -> ControlledRounding:
    """Round a table to whole *units* so that every row and every column has its total (*kontrollerad avrundning*, R45; 2019: Bilaga 1).

    Each column is shared out by *weights* (those of others than the rows do not count), or in proportion to the row totals where none are given; where
    each column has a key of its own, *quotas* are the exact cells in öre, as in `Share.quota`. Every cell becomes the floor or the ceiling of its
    quota in units, and of all tables that meet both margins the one nearest to the quotas is taken: least sum of absolute distances. Where several are
    equally near, the order of rows and columns decides (of the longer side first), and ``unique`` is False. Margins that no such table meets are a legal outcome of bad print and
    no error: the answer then has no table, and findings that name the rows and columns in the way.

    Raises a GrantkitError with every fault of the arguments.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1, POPULATION
    >>> lines = {"table_1": Sek.miljoner(2_835), "table_2": Sek.miljoner(400)}
    >>> table = controlled_rounding(BILAGA_1.column("sum"), lines, weights=POPULATION.mapping)
    >>> [(str(region), column, str(kronor)) for region, column, kronor in table.changes(BILAGA_1)][:2]
    [('Halland', 'table_2', '-1 kr'), ('Västra Götaland', 'table_1', '1 kr')]
    """
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
    # The work grows with the square of the columns, so the shorter side of the table stands for them.
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
    """Reckon what rounding up costs beyond rounding down, in whole numbers; None for a quota that is whole already."""
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
        yield _found("margins_differ", rows=first, columns=second, difference=first - second)


def _out_of_reach(side: str, totals: Mapping[Any, Sek], needs: list[Fraction], ups: list[Any]) -> Iterator[Finding]:
    for (name, total), need, up in zip(totals.items(), needs, ups, strict=True):
        if need.denominator != 1 or not 0 <= need <= sum(up):
            yield _found("margin_out_of_reach", side=side, name=str(name), total=total)


def _stuck(rows: Mapping[Hashable, Sek], columns: Mapping[str, Sek], choice: Choice, *, turned: bool) -> Finding:
    of_rows, of_columns = (choice.stuck, choice.forcing) if turned else (choice.forcing, choice.stuck)
    named_rows = tuple(str(name) for place, name in enumerate(rows) if place in of_rows)
    named_columns = tuple(name for place, name in enumerate(columns) if place in of_columns)
    if turned:
        return _found("rows_out_of_reach", rows=named_rows, columns=named_columns)
    return _found("columns_out_of_reach", rows=named_rows, columns=named_columns)


def _none(columns: Mapping[str, Sek], findings: tuple[Finding, ...]) -> ControlledRounding:
    return ControlledRounding(columns=tuple(columns), amounts=None, distance=None, unique=False, findings=findings)


def _found(code: str, **values: object) -> Finding:
    return found(code, Severity.ERROR, Modality.NONE, "margins", _MARGINS, **values)


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
    """Record the faults of what says how the columns are shared out."""
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
    """Give what each of the names has, and record a fault for those that have nothing."""
    if checks.require(isinstance(given, Mapping), field, given, "a mapping, or None"):
        for name in names:
            if checks.require(name in given, f"{field}[{name}]", None, "one for every row and column"):
                yield name, given[name]
