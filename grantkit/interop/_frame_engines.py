"""Which engine a frame belongs to (*dataram*), which engines are refused, and what all parts need of the schema.

This module alone imports narwhals, so that whoever lacks it is told the extra. Frames of Dask are handled partition by
partition as frames of pandas, and are never given to narwhals.
"""

from collections.abc import Mapping
from enum import Enum
from typing import Any, Final

try:
    import narwhals as nw
except ModuleNotFoundError as missing:
    message = 'grantkit.interop.frames needs the extra "frames": pip install "grantkit[frames]"'
    raise ModuleNotFoundError(message, name=missing.name) from missing

from grantkit.errors import InvalidValue, UnknownName
from grantkit.values._checks import Checks
from grantkit.values.lookups import look_up

__all__ = ["COUNTS", "TEXTS", "Engine", "check_column", "check_counts", "engine_of", "need_column", "nw", "schema_of"]


class Engine(Enum):
    """The engines whose frames are taken (*beräkningsmotor*)."""

    PANDAS = "pandas"
    POLARS = "polars"
    POLARS_LAZY = "polars_lazy"
    DUCKDB = "duckdb"
    PYSPARK = "pyspark"
    DASK = "dask"

    @property
    def spelled(self) -> str:
        """The name of the engine as it writes itself."""
        return {"polars_lazy": "lazy polars", "duckdb": "DuckDB", "pyspark": "PySpark", "dask": "Dask"}.get(
            self.value, self.value
        )

    @property
    def ordered(self) -> bool:
        """Whether the rows of a frame have an order of their own."""
        return self in {Engine.PANDAS, Engine.POLARS, Engine.POLARS_LAZY}


_BY_TYPE: Final = {
    ("pandas", "DataFrame"): Engine.PANDAS,
    ("polars", "DataFrame"): Engine.POLARS,
    ("polars", "LazyFrame"): Engine.POLARS_LAZY,
    ("duckdb", "DuckDBPyRelation"): Engine.DUCKDB,
    ("_duckdb", "DuckDBPyRelation"): Engine.DUCKDB,
    ("pyspark", "DataFrame"): Engine.PYSPARK,
    ("dask", "DataFrame"): Engine.DASK,
}
# What is known to reckon wrongly with whole numbers, or is not tested here, and what to use instead.
_REFUSED: Final = {
    "pyarrow": "polars.from_arrow(table), or duckdb.from_arrow(table): sums over groups of a table in chunks go wrong",
    "ibis": "the frame of the engine behind it: // of whole numbers is off above 2^53",
    "sqlframe": "a frame of PySpark or a relation of DuckDB: // of whole numbers is off above 2^53",
    "modin": "a frame of pandas, polars, DuckDB, PySpark or Dask",
    "cudf": "frame.to_pandas(), or a frame of polars",
}
_TAKEN: Final = "a frame of pandas, polars, DuckDB, PySpark or Dask"

COUNTS: Final = (nw.Int8, nw.Int16, nw.Int32, nw.Int64, nw.UInt8, nw.UInt16, nw.UInt32)
TEXTS: Final = (nw.String, nw.Categorical, nw.Enum)


def engine_of(checks: Checks, field: str, frame: Any) -> Engine | None:
    """Return the engine of a frame; record a fault, which says what to use instead, if it is none of the engines."""
    root, name = type(frame).__module__.partition(".")[0], type(frame).__name__
    engine = _BY_TYPE.get((root, name))
    checks.fits(engine is not None, field, type(frame), _REFUSED.get(root, _TAKEN))
    return engine


def schema_of(engine: Engine | None, frame: Any) -> Mapping[str, Any]:
    """Return the columns of a frame with their types; nothing is computed."""
    # What Dask knows of a frame before it is computed is an empty frame of pandas.
    known = nw.from_native(frame._meta if engine is Engine.DASK else frame)  # noqa: SLF001  # the name Dask gives it
    schema: Mapping[str, Any] = known.collect_schema()
    return schema


def check_column(field: str, column: str, schema: Mapping[str, Any]) -> str:
    """Return the name of a column; raise an error, which lists the columns, if the frame has none of that name."""
    return column if column in schema else look_up(field, column, tuple(schema))


def need_column(field: str, column: str, schema: Mapping[str, Any], *, argument: str = "") -> str:
    """Return the name of a column that the frame must have; raise an error, which lists those it has, if there is none.

    An *argument* is one by which the caller may name another column.
    """
    try:
        return check_column(field, column, schema)
    except UnknownName as error:
        perhaps = error.faults[0].requirement.partition("; perhaps ")[2].removesuffix(" is meant")
        way = f"; perhaps {perhaps} is it" if perhaps else ""
        way += f"; if it has another name, write {argument}=… with that" if argument else ""
        raise UnknownName.at(field, tuple(schema), f"a column {column!r}, and there is none{way}") from None


def check_counts(field: str, column: str, schema: Mapping[str, Any]) -> None:
    """Raise an error unless a column holds whole numbers of at most 64 bits."""
    kind = schema[column]
    if kind in COUNTS:
        return
    instead = f"whole numbers in the column {column!r}"
    if kind.is_float():
        instead += ": a float is not exact, and pandas turns whole numbers with a gap into floats; cast it to Int64"
    elif kind.is_decimal():
        instead += ": write öre, the kronor times 100, and cast it to Int64"
    else:
        instead += ": cast it to Int64"
    raise InvalidValue.at(field, str(kind), instead)
