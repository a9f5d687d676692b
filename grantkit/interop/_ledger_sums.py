"""Sums of a general ledger made by its engine (*summor ur huvudboken*), from which costs are split by the scalar rule.

The rows are added up by category, cost centre, sign, and what is left of the amount when the denominator of the key
divides it. Rows that agree in these are rounded alike, so that the effect of rounding each row by itself follows
exactly from the sums, without splitting a single row.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import attrs

from grantkit.case.cost_items import CostCategory, CostKey
from grantkit.errors import InvalidValue
from grantkit.interop._frame_bounds import P, col
from grantkit.interop._frame_engines import Engine, nw

WIDEST: Final = 10_000  # above this denominator the rows would fall into too many kinds to look at one by one
_LIMIT: Final = 2**63 - 2**33  # the floats that it is compared with are off by less
_BY: Final = ("category", "pot", "minus", "residue")
_TOO_LARGE: Final = "a sum of less than 2^63 öre in each cost centre; add the rows up in parts, month by month"


@attrs.frozen(kw_only=True)
class LedgerColumns:
    """The columns of a ledger and what is looked for in them (*huvudbokens kolumner*)."""

    account: str
    pot: str
    amount: str
    keys: Mapping[str, CostKey]
    mapping: Mapping[str, CostCategory]

    def modulus(self, pot: str) -> int:
        """Return the denominator by which the rows of a pot are told apart; 1 if they are too many kinds."""
        below = self.keys[pot].share.denominator
        return below if below <= WIDEST else 1


@attrs.frozen(kw_only=True)
class Sum:
    """Rows of one kind added up: the sum of their sizes in öre, without the sign that they have in common."""

    category: str
    pot: str
    minus: bool
    residue: int
    rows: int
    size: int


def ledger_sums(frame: Any, engine: Engine, columns: LedgerColumns) -> Iterator[Sum]:
    """Add the rows up on their engine; a category or pot that is not asked for is "".

    Raises InvalidValue where an amount is missing, or where a sum does not fit in 64 bits.
    """
    if engine is Engine.DASK:
        made = _of_pandas(frame._meta, columns)  # noqa: SLF001  # what Dask knows of the frame before it is computed
        partly = frame.map_partitions(_of_pandas, columns, meta=made).compute()
        rows = nw.from_native(partly).iter_rows(named=True)
    else:
        made = nw.from_native(frame)
        # Made lazily, polars takes half the time and less memory.
        rows = _collected(_aggregated(made.lazy() if engine is Engine.POLARS else made, columns), columns)
    for row in rows:
        yield _checked({name.removeprefix(P): value for name, value in row.items()}, columns)


def _of_pandas(frame: Any, columns: LedgerColumns) -> Any:
    return _aggregated(nw.from_native(frame), columns).to_native()


def _collected(frame: Any, columns: LedgerColumns) -> Iterable[Mapping[str, Any]]:
    try:
        collected = frame.collect() if isinstance(frame, nw.LazyFrame) else frame
    except Exception as error:
        # Spark refuses by itself what the others would wrap; all other errors are the engine's own.
        if "ARITHMETIC_OVERFLOW" in str(error):
            raise InvalidValue.at(columns.amount, "a sum", _TOO_LARGE) from error
        raise
    rows: Iterable[Mapping[str, Any]] = collected.iter_rows(named=True)
    return rows


def _aggregated(frame: Any, columns: LedgerColumns) -> Any:
    schema = frame.collect_schema()
    account, pot = (_as_text(name, schema) for name in (columns.account, columns.pot))
    amount = nw.col(columns.amount).cast(nw.Int64())
    by_category: dict[str, list[str]] = {}
    for name, category in columns.mapping.items():
        by_category.setdefault(category.value, []).append(name)
    by_modulus: dict[int, list[str]] = {}
    for name in columns.keys:
        by_modulus.setdefault(columns.modulus(name), []).append(name)
    frame = frame.select(
        _chosen(account, by_category, "").alias(P + "category"),
        nw.when(pot.is_in([*columns.keys])).then(pot).otherwise(nw.lit("")).alias(P + "pot"),
        _chosen(pot, by_modulus, 1).cast(nw.Int64()).alias(P + "modulus"),
        amount.is_null().cast(nw.Int64()).alias(P + "missing"),
        nw.when(amount < 0).then(nw.lit(1)).otherwise(nw.lit(0)).alias(P + "minus"),
        nw.when(amount < 0).then(0 - amount).otherwise(amount).alias(P + "size"),
    )
    frame = frame.with_columns(
        (col("size") % col("modulus")).alias(P + "residue"),
        col("size").cast(nw.Float64()).alias(P + "about"),
    )
    # Only plain aggregations of columns: pandas turns whole numbers into floats where they are made on the way.
    return frame.group_by(*(P + each for each in _BY)).agg(
        nw.len().alias(P + "rows"),
        col("missing").sum(),
        col("about").sum(),
        col("size").sum(),
    )


def _as_text(column: str, schema: Mapping[str, Any]) -> Any:
    # What is text already is not cast: pandas would write a gap as a word.
    return nw.col(column) if schema[column] == nw.String else nw.col(column).cast(nw.String())


def _chosen(column: Any, names: Mapping[Any, list[str]], otherwise: Any) -> Any:
    chosen = nw.lit(otherwise)
    for value, listed in names.items():
        chosen = nw.when(column.is_in(listed)).then(nw.lit(value)).otherwise(chosen)
    return chosen


def _checked(row: Mapping[str, Any], columns: LedgerColumns) -> Sum:
    told = f"{columns.amount}[{columns.pot}={row['pot']!r}]"
    if row["missing"]:
        raise InvalidValue.at(told, None, f"an amount in each row: {row['missing']} have none, and that is not 0")
    if row["about"] >= _LIMIT:
        raise InvalidValue.at(told, row["about"], _TOO_LARGE)
    return Sum(
        category=row["category"],
        pot=row["pot"],
        minus=bool(row["minus"]),
        residue=int(row["residue"]),
        rows=int(row["rows"]),
        size=int(row["size"]),
    )
