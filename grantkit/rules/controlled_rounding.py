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
    unit: Sek = _KRONA,
) -> ControlledRounding:
    """Round a table to whole *units* so that every row and every column has its total (*kontrollerad avrundning*, R45; 2019: Bilaga 1).

    Each column is shared out by *weights*, or in proportion to the row totals where none are given. Every cell becomes the floor or the ceiling of that exact
    quota, and of all tables that meet both margins the one nearest to the quotas is taken: least sum of absolute distances. Where several are equally
    near, the order of rows and columns decides, and ``unique`` is False. Margins that no such table meets are a legal outcome of bad print and no
    error: the answer then has no table, and findings that name the rows and columns in the way.

    Raises a GrantkitError with every fault of the arguments.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1, POPULATION
    >>> lines = {"table_1": Sek.miljoner(2_835), "table_2": Sek.miljoner(400)}
    >>> table = controlled_rounding(BILAGA_1.column("sum"), lines, weights=POPULATION.mapping)
    >>> [(str(region), column, str(kronor)) for region, column, kronor in table.changes(BILAGA_1)][:2]
    [('Halland', 'table_2', '-1 kr'), ('Västra Götaland', 'table_1', '1 kr')]
    """
    _check(rows, columns, weights, unit)
    shares = _shares(rows, weights)
    quotas = [[Fraction(total.ore, unit.ore) * share for total in columns.values()] for share in shares]
    floors = [[quota.__floor__() for quota in row] for row in quotas]
    row_needs = [Fraction(total.ore, unit.ore) - sum(row) for total, row in zip(rows.values(), floors, strict=True)]
    held = [sum(column) for column in zip(*floors, strict=True)]
    column_needs = [Fraction(total.ore, unit.ore) - sum_ for total, sum_ in zip(columns.values(), held, strict=True)]
    ups = [[quota > floor for quota, floor in zip(*pair, strict=True)] for pair in zip(quotas, floors, strict=True)]
    findings = (
        *_sums(rows, columns),
        *_out_of_reach("row", rows, row_needs, ups),
        *_out_of_reach("column", columns, column_needs, list(zip(*ups, strict=True))),
    )
    if findings:
        return _none(columns, findings)
    choice = choose_cells(_costs(quotas, floors), list(map(int, row_needs)), list(map(int, column_needs)))
    if choice.cells is None:
        return _none(columns, (_stuck(rows, columns, choice),))
    units = [[low + up for low, up in zip(*pair, strict=True)] for pair in zip(floors, choice.cells, strict=True)]
    return ControlledRounding(
        columns=tuple(columns),
        amounts=tuple((name, tuple(unit * count for count in row)) for name, row in zip(rows, units, strict=True)),
        distance=unit.ore * _distance(units, quotas),
        unique=choice.unique,
        findings=(),
    )


def _shares(rows: Mapping[Hashable, Sek], weights: Mapping[Hashable, Weight] | None) -> list[Fraction]:
    given = [Fraction(rows[name].ore) if weights is None else Fraction(weights[name]) for name in rows]
    whole = sum(given, Fraction())
    return [each / whole for each in given]


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


def _stuck(rows: Mapping[Hashable, Sek], columns: Mapping[str, Sek], choice: Choice) -> Finding:
    forcing = tuple(str(name) for place, name in enumerate(rows) if place in choice.forcing)
    stuck = tuple(name for place, name in enumerate(columns) if place in choice.stuck)
    return _found("columns_out_of_reach", rows=forcing, columns=stuck)


def _none(columns: Mapping[str, Sek], findings: tuple[Finding, ...]) -> ControlledRounding:
    return ControlledRounding(columns=tuple(columns), amounts=None, distance=None, unique=False, findings=findings)


def _found(code: str, **values: object) -> Finding:
    return found(code, Severity.ERROR, Modality.NONE, "margins", _MARGINS, **values)


def _check(rows: Any, columns: Any, weights: Any, unit: Any) -> None:
    checks = Checks()
    for field, totals in (("rows", rows), ("columns", columns)):
        if checks.require(
            isinstance(totals, Mapping) and bool(totals), field, totals, "a mapping with at least one total"
        ):
            for name, total in totals.items():
                check_amount(checks, f"{field}[{name}]", total)
    if checks.exact("unit", unit, Sek):
        checks.require(unit.ore > 0, "unit", unit, "more than 0 kr")
    for name in columns if isinstance(columns, Mapping) else ():
        checks.text("columns", name)
    if weights is not None and checks.require(isinstance(weights, Mapping), "weights", weights, "a mapping, or None"):
        for name in rows if isinstance(rows, Mapping) else ():
            if checks.require(name in weights, f"weights[{name}]", None, "a weight for every row"):
                check_weight(checks, f"weights[{name}]", weights[name])
    if not checks.faults:
        above = any((weights or rows)[name] for name in rows)
        checks.require(above, "weights" if weights else "rows", weights or rows, "at least one above 0")
    checks.done()
