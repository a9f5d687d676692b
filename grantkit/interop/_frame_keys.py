"""Shares by a key of each group (*fördelningsnyckel per grupp*): a function gives the weights, `allocate` the shares.

The rows are read into Python, since the exact quotas of a key fit in no column. DuckDB and PySpark join the amounts to
the frame by group and recipient.
"""

from collections.abc import Mapping
from typing import Any, Final

from grantkit.allocation.allocations import allocate
from grantkit.allocation.keys import not_known_to
from grantkit.errors import Fault, GrantkitError, InvalidValue
from grantkit.interop._frame_bounds import MOST_FAULTS, NO_GROUP, NO_VALUE, ONE_TOTAL, Sharing, is_missing, told_of
from grantkit.interop._frame_engines import Engine, nw
from grantkit.values._checks import Checks
from grantkit.values.money import Sek

Columns = Mapping[str, tuple[Any, ...]]

_LARGEST: Final = 2**63


def shared_by_key(frame: Any, of: Sharing) -> Any:
    """Add the new column; all frames but those of Dask are read at once."""
    if of.engine is Engine.DASK:
        meta = frame._meta.assign(**{of.into: 0}).astype({of.into: "int64"})  # noqa: SLF001  # the name Dask gives it
        return frame.shuffle(on=[*of.by]).map_partitions(_part_of_dask, of, meta=meta)
    made = nw.from_native(frame)
    if not isinstance(made, nw.LazyFrame):
        return _with_amounts(made, of).to_native()
    read = _with_amounts(made.collect(), of)
    if of.engine is Engine.POLARS_LAZY:
        return read.lazy().to_native()
    # The columns of DuckDB and PySpark keep their types, which those of Arrow would not.
    names, beside = made.collect_schema().names(), [*of.by, of.recipient]
    amounts = _as_lazy(read.select(*beside, of.into).to_native(), frame, of.engine)
    return made.join(nw.from_native(amounts), on=beside, how="left").select(*names, of.into).to_native()


def _as_lazy(read: Any, frame: Any, engine: Engine) -> Any:
    if engine is Engine.PYSPARK:
        return frame.sparkSession.createDataFrame(read)
    # DuckDB finds the table by the name of the argument, and keeps hold of it.
    return frame.query("grantkit_shares", "SELECT * FROM read")


def _part_of_dask(frame: Any, of: Sharing) -> Any:
    return _with_amounts(nw.from_native(frame), of).to_native()


def _with_amounts(frame: Any, of: Sharing) -> Any:
    columns = {
        name: [None if is_missing(value) else value for value in series.to_list()]
        for name, series in frame.to_dict(as_series=True).items()
    }
    amounts = nw.new_series(of.into, _amounts(columns, of), nw.Int64(), backend=frame.implementation)
    return frame.with_columns(amounts)


def _amounts(columns: Mapping[str, list[Any]], of: Sharing) -> list[int]:
    """Give the öre of each row; raise InvalidValue, with each group that is at fault, if one cannot be shared out."""
    amounts = [0] * len(columns[of.recipient])
    groups: dict[tuple[Any, ...], list[int]] = {}
    for place, group in enumerate(zip(*(columns[name] for name in of.by), strict=True)):
        groups.setdefault(group, []).append(place)
    faults: list[Fault] = []
    for group, places in groups.items():
        told = told_of(zip(of.by, group, strict=True))
        try:
            _check_group({name: tuple(map(values.__getitem__, places)) for name, values in columns.items()}, of, told)
            if of.order is not None:
                places.sort(key=columns[of.order].__getitem__)
            rows = {name: tuple(map(values.__getitem__, places)) for name, values in columns.items()}
            for place, amount in zip(places, _of_group(rows, of, told), strict=True):
                amounts[place] = amount
        except InvalidValue as error:
            faults += error.faults
    if faults:
        raise InvalidValue(*faults[:MOST_FAULTS])
    return amounts


def _check_group(rows: Columns, of: Sharing, told: str) -> None:
    checks = Checks()
    if checks.require(all(rows[name][0] is not None for name in of.by), "by", told, NO_GROUP):
        for field, column in (("total", of.total), ("recipient", of.recipient), ("order", of.order)):
            given = rows[column] if isinstance(column, str) else ()
            if not checks.require(None not in given, f"{field}[{told}]", None, NO_VALUE):
                continue
            if field != "total":
                checks.distinct(f"{field}[{told}]", given)
            elif given:
                ends = (min(given), max(given))
                checks.require(ends[0] == ends[1], f"total[{told}]", ends, ONE_TOTAL)
    checks.done()


def _of_group(rows: Columns, of: Sharing, told: str) -> list[int]:
    """Share out the total of a group, whose rows are in order, and give the öre of each row."""
    total = of.total if isinstance(of.total, Sek) else Sek(ore=rows[of.total][0])
    try:
        shared = allocate(total, of.weight(rows), method=of.method, unit=of.unit)
    except GrantkitError as error:
        faults = (Fault(f"weight[{told}].{each.field}", each.value, each.requirement) for each in error.faults)
        raise InvalidValue(*faults) from error
    except Exception as error:
        error.add_note(f"in the function of weights, for the group {told}")
        raise
    checks, there = Checks(), dict.fromkeys(rows[of.recipient], 0)
    # Whom a condition of the key leaves out gets nothing; who is not in the weights at all has been forgotten.
    left_out = [each for each in there if each not in shared.amounts]
    unknown = not_known_to(shared.key, left_out) if shared.key else left_out
    for each in there:
        checks.require(each not in unknown, f"recipient[{told}]", each, "one that the weights have")
    for each, amount in shared.amounts.items():
        required = f"one that the rows have: {amount} would be lost"
        checks.require(each in there, f"weight[{told}]", each, required)
        checks.require(abs(amount.ore) < _LARGEST, f"weight[{told}]", amount, "amounts below 2^63 öre")
    checks.done()
    return [*(there | {each: amount.ore for each, amount in shared.amounts.items()}).values()]
