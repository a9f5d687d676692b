"""What must hold before weights of a frame are multiplied (*gränser för heltal*): no gap, no overflow, no doubt.

Columns of whole numbers have 64 bits. Beyond them pandas, polars and older Spark give a wrong number without a word, so
that every group is looked at first, with floats that need only be nearly right.
"""

from collections.abc import Iterable, Iterator, Mapping
from math import isnan
from typing import Any, Final

import attrs

from grantkit.allocation.methods import AllocationMethod
from grantkit.errors import Fault, InvalidValue
from grantkit.interop._frame_engines import Engine, nw
from grantkit.values.money import Sek

P: Final = "_grantkit_"  # begins the names of the columns that are made and dropped again
_LIMIT: Final = 2**63 - 2**23  # the floats below are off by less
_LARGEST_TOTAL: Final = 2**62
# Spark divides whole numbers as floats; up to here the nearest whole number is still the right one.
_LARGEST_ON_SPARK: Final = 2**50
MOST_FAULTS: Final = 20
NO_GROUP: Final = "a value in every row, for a row without one belongs to no group"
NO_VALUE: Final = "a value in every row: what is missing is not 0"
ONE_TOTAL: Final = "one total for the whole group, in öre"


@attrs.frozen(kw_only=True)
class Sharing:
    """What `allocate_frame` was asked for, once it is checked (*fördelning i dataram*).

    ``weight`` is a column, or a function for which ``recipient`` is one.
    """

    engine: Engine
    by: tuple[str, ...]
    total: Sek | str
    weight: Any
    recipient: str
    method: AllocationMethod
    unit: Sek
    order: str | None
    into: str


def col(name: str) -> Any:
    """Return a column that is made and dropped again, by its name without what it begins with."""
    return nw.col(P + name)


def check_bounds(frame: Any, of: Sharing) -> None:
    """Raise InvalidValue, with each group that is at fault, if the shares of one of them cannot be exact."""
    total = nw.lit(of.total.ore) if isinstance(of.total, Sek) else nw.col(of.total)
    # Only plain aggregations of columns: pandas turns whole numbers into floats where they are made on the way.
    columns = {
        "total": total.cast(nw.Int64()),
        "no_total": total.is_null().cast(nw.Int64()),
        "weight": nw.col(of.weight).cast(nw.Int64()),
        "no_weight": nw.col(of.weight).is_null().cast(nw.Int64()),
        "weight_about": nw.col(of.weight).cast(nw.Float64()),
    }
    parts = frame.with_columns(**{P + name: made for name, made in columns.items()})
    aggregations = [
        col("no_total").sum(),
        col("no_weight").sum(),
        col("weight_about").sum(),
        col("weight").min().alias(P + "least"),
        col("weight").max().alias(P + "most"),
        col("total").min().alias(P + "total_least"),
        col("total").max().alias(P + "total_most"),
    ]
    if of.order is not None:
        aggregations += [nw.len().alias(P + "rows"), nw.col(of.order).n_unique().alias(P + "places")]
    groups = parts.group_by(*of.by).agg(*aggregations)
    suspected = groups.filter(nw.any_horizontal(*_suspicions(of), ignore_nulls=True))
    found = suspected.head(MOST_FAULTS)
    found = found.collect() if isinstance(found, nw.LazyFrame) else found
    faults = [fault for group in found.iter_rows(named=True) for fault in _faults_of_group(group, of)]
    if faults:
        raise InvalidValue(*faults)


def _suspicions(of: Sharing) -> Iterator[Any]:
    """Give the conditions of the faults below, a little wider, for the engine to find the groups by."""
    for name in of.by:
        yield nw.col(name).is_null()
    yield col("no_total") > 0
    yield col("no_weight") > 0
    yield col("least") < 0
    yield col("weight_about") <= 0
    yield col("total_least") != col("total_most")
    most = col("most").cast(nw.Float64())
    for end in ("total_least", "total_most"):
        total = col(end).cast(nw.Float64())
        for sign in (1, -1):
            yield total * sign >= _LARGEST_TOTAL
            yield total * sign * most >= _LIMIT
            if of.engine is Engine.PYSPARK:
                yield total * sign >= min(_LARGEST_ON_SPARK * of.unit.ore, _LARGEST_TOTAL)
    yield col("weight_about") * of.unit.ore >= _LIMIT
    if of.order is not None:
        yield col("rows") != col("places")


def _faults_of_group(found: Mapping[str, Any], of: Sharing) -> Iterator[Fault]:
    # The numbers of numpy are told as Python's own.
    group = {name: each.item() if hasattr(each, "item") else each for name, each in found.items()}
    told = told_of((name, group[name]) for name in of.by)
    value = {name.removeprefix(P): each for name, each in group.items()}
    if any(is_missing(group[name]) for name in of.by):
        yield Fault("by", told, NO_GROUP)
    elif value["no_total"] or value["no_weight"]:
        for name in ("total", "weight"):
            if value[f"no_{name}"]:
                yield Fault(f"{name}[{told}]", None, NO_VALUE)
    else:
        least, most = value["total_least"], value["total_most"]
        value["total"] = max(abs(least), abs(most))
        for holds, name, stated, required in _requirements(value, of):
            if not holds:
                yield Fault(f"{name}[{told}]", stated, required)


def _requirements(value: Mapping[str, Any], of: Sharing) -> Iterator[tuple[bool, str, Any, str]]:
    """Give each requirement of a group: whether it holds, what it is about, what is found, what is required."""
    instead = "use a function as weight, or weights with fewer digits"
    least, most, total, about = value["total_least"], value["total_most"], value["total"], value["weight_about"]
    yield least == most, "total", (least, most), ONE_TOTAL
    yield value["least"] >= 0, "weight", value["least"], "0 or more"
    yield value["most"] > 0, "weight", value["most"], "at least one weight above 0"
    yield total < _LARGEST_TOTAL, "total", total, f"less than 2^62 öre; {instead}"
    yield (
        total * value["most"] < 2**63,
        "weight",
        value["most"],
        f"a total in öre, times a weight, below 2^63; {instead}",
    )
    yield (
        about * of.unit.ore < _LIMIT,
        "weight",
        about,
        f"a sum of weights, times the unit in öre, below 2^63; {instead}",
    )
    if of.engine is Engine.PYSPARK:
        required = "less than 2^50 units on PySpark, which divides as floats; use polars or DuckDB"
        yield total < _LARGEST_ON_SPARK * of.unit.ore, "total", total, required
    if of.order is not None:
        yield value["rows"] == value["places"], "order", value["places"], f"{value['rows']} places, one for each row"


def told_of(group: Iterable[tuple[str, Any]]) -> str:
    """Name a group by its columns and their values, as in ``year=2019, county='01'``."""
    return ", ".join(f"{name}={value!r}" for name, value in group)


def is_missing(value: Any) -> bool:
    """Return whether a value is a gap; those of pandas are None, NaN, NaT or NA."""
    return value is None or type(value).__name__ in {"NAType", "NaTType"} or (isinstance(value, float) and isnan(value))
