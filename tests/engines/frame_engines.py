"""Every engine that grantkit.interop.frames takes: how a frame is made of columns, and how its rows are read."""

import os
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import duckdb
import pandas as pd
import polars as pl

ROOT = Path(__file__).parents[2]
# The workers of Spark import the checkout as well.
os.environ["PYTHONPATH"] = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
ENGINES = ("pandas", "polars", "polars_lazy", "duckdb", "pyspark", "dask")
KINDS = {int: "Int64", str: "string", date: "datetime64[s]"}

Columns = dict[str, list[Any]]


@attrs.frozen
class Engine:
    """An engine under test: *make* takes columns and their types, *read* gives the rows as dicts."""

    name: str
    make: Callable[..., Any]
    read: Callable[[Any], list[dict[str, Any]]]
    kind: type

    @property
    def ordered(self) -> bool:
        return self.name in {"pandas", "polars", "polars_lazy"}


def _polars(columns: Columns, **types: type) -> pl.DataFrame:
    schema = {int: pl.Int64, str: pl.String, date: pl.Date, float: pl.Float64}
    return pl.DataFrame(
        columns, schema={name: schema[types.get(name) or _type(each)] for name, each in columns.items()}
    )


def _type(values: list[Any]) -> type:
    return next((type(value) for value in values if value is not None), str)


def _pandas(columns: Columns, **types: type) -> pd.DataFrame:
    made = {}
    for name, values in columns.items():
        kind = types.get(name) or _type(values)
        made[name] = pd.Series(values, dtype=KINDS.get(kind, "float64"))
    return pd.DataFrame(made)


def _without_gaps(frame: pd.DataFrame) -> list[dict[str, Any]]:
    columns = {
        name: [
            None if gap else value for value, gap in zip(frame[name].tolist(), frame[name].isna().tolist(), strict=True)
        ]
        for name in frame.columns
    }
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def _of_relation(relation: duckdb.DuckDBPyRelation) -> list[dict[str, Any]]:
    return [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]


def spark_session() -> Any:
    """Start PySpark on both cores, with little around it."""
    from pyspark.sql import SparkSession

    settings = {
        "spark.sql.shuffle.partitions": "2",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.driver.memory": "2g",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
    }
    builder = SparkSession.builder.master("local[2]").appName("grantkit")
    for name, value in settings.items():
        builder = builder.config(name, value)
    session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def made(name: str, spark: Callable[[], Any] | None = None) -> Engine:
    """Give an engine by its name; *spark* gives the session of PySpark."""
    if name == "pandas":
        return Engine(name, _pandas, _without_gaps, pd.DataFrame)
    if name == "polars":
        return Engine(name, _polars, pl.DataFrame.to_dicts, pl.DataFrame)
    if name == "polars_lazy":
        return Engine(
            name, lambda *a, **k: _polars(*a, **k).lazy(), lambda lazy: lazy.collect().to_dicts(), pl.LazyFrame
        )
    if name == "duckdb":
        held = duckdb.connect()
        return Engine(
            name, lambda *a, **k: held.from_arrow(_polars(*a, **k).to_arrow()), _of_relation, duckdb.DuckDBPyRelation
        )
    if name == "pyspark":
        from pyspark.sql import DataFrame

        session = spark()
        return Engine(
            name,
            lambda *a, **k: session.createDataFrame(_polars(*a, **k).to_arrow()),
            lambda frame: [row.asDict() for row in frame.collect()],
            DataFrame,
        )
    import dask.dataframe as dd

    return Engine(
        name,
        lambda *a, **k: dd.from_pandas(_pandas(*a, **k), npartitions=2),
        lambda frame: _without_gaps(frame.compute()),
        dd.DataFrame,
    )
