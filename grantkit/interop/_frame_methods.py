"""The methods of rounding as expressions over a frame (*avrundning i dataram*), where these give the same to the öre.

Each is one of `grantkit.allocation.methods` in whole numbers, with its tie rule: the larger weight comes first, then
the row given first. What an expression cannot do is refused, with what to use instead.
"""

from collections.abc import Callable
from typing import Any, Final

from grantkit.allocation.methods import AllocationMethod
from grantkit.interop._frame_bounds import P, Sharing, col
from grantkit.interop._frame_engines import Engine, nw
from grantkit.values.money import Sek


def quotient(above: Any, below: Any, engine: Engine) -> Any:
    """Divide whole numbers of 0 or more and round down, exactly on every engine."""
    if engine is not Engine.PYSPARK:
        return above // below
    # There // is a division of floats. What is left after the remainder divides evenly, so the nearest number is right.
    return ((above - above % below) / below).round(0).cast(nw.Int64())


def _over(expression: Any, of: Sharing) -> Any:
    # DuckDB adds up in 128 bits; that 64 are enough has been checked.
    return expression.over(*of.by).cast(nw.Int64())


def _running(expression: Any, of: Sharing, *ordered_by: str) -> Any:
    return expression.cum_sum().over(*of.by, order_by=[P + each for each in ordered_by]).cast(nw.Int64())


def _divided(frame: Any, of: Sharing, factor: str, unit: int) -> Any:
    """Add the quota of each row, rounded down, and the remainder and the divisor that it has."""
    frame = frame.with_columns((_over(col("weight").sum(), of) * unit).alias(P + "divisor"))
    frame = frame.with_columns((col(factor) * col("weight")).alias(P + "product"))
    return frame.with_columns(
        quotient(col("product"), col("divisor"), of.engine).alias(P + "placed"),
        (col("product") % col("divisor")).alias(P + "remainder"),
    )


def _half_up(frame: Any) -> Any:
    # Twice the remainder might not fit in 64 bits.
    up = (col("remainder") >= col("divisor") - col("remainder")).cast(nw.Int64())
    return frame.with_columns((col("placed") + up).alias(P + "placed"))


def _with_units(frame: Any, of: Sharing) -> Any:
    return frame.with_columns(quotient(col("total"), nw.lit(of.unit.ore), of.engine).alias(P + "units"))


def _left(frame: Any, of: Sharing) -> Any:
    return frame.with_columns((col("units") - _over(col("placed").sum(), of)).alias(P + "left"))


def _floor_each(frame: Any, of: Sharing) -> Any:
    return _divided(frame, of, "total", of.unit.ore)


def _round_each_half_up(frame: Any, of: Sharing) -> Any:
    return _half_up(_divided(frame, of, "total", of.unit.ore))


def _largest_remainder(frame: Any, of: Sharing) -> Any:
    frame = _left(_divided(_with_units(frame, of), of, "units", 1), of)
    frame = frame.with_columns(
        (0 - col("remainder")).alias(P + "least_first"), (0 - col("weight")).alias(P + "light_last")
    )
    frame = frame.with_columns(_running(col("one"), of, "least_first", "light_last", "order").alias(P + "rank"))
    one_more = (col("rank") <= col("left")).cast(nw.Int64())
    return frame.with_columns((col("placed") + one_more).alias(P + "placed"))


def _residual_to_largest(frame: Any, of: Sharing) -> Any:
    frame = _left(_half_up(_divided(_with_units(frame, of), of, "units", 1)), of)
    frame = frame.with_columns((0 - col("weight")).alias(P + "light_last"))
    frame = frame.with_columns(
        _running(col("one"), of, "light_last", "order").alias(P + "rank"),
        (_running(col("placed"), of, "light_last", "order") - col("placed")).alias(P + "before"),
    )
    # The largest bears the whole of a surplus; of a shortage each bears what those before it could not.
    short = (0 - col("left")) - col("before")
    frame = frame.with_columns(nw.when(short > 0).then(short).otherwise(nw.lit(0)).alias(P + "short"))
    borne = nw.when(col("short") < col("placed")).then(col("short")).otherwise(col("placed"))
    surplus = nw.when(col("rank") == 1).then(col("left")).otherwise(nw.lit(0))
    change = nw.when(col("left") >= 0).then(surplus).otherwise(0 - borne)
    return frame.with_columns((col("placed") + change).alias(P + "placed"))


METHODS: Final[dict[AllocationMethod, Callable[[Any, Sharing], Any]]] = {
    AllocationMethod.ROUND_EACH_HALF_UP: _round_each_half_up,
    AllocationMethod.LARGEST_REMAINDER: _largest_remainder,
    AllocationMethod.RESIDUAL_TO_LARGEST: _residual_to_largest,
    AllocationMethod.FLOOR_EACH: _floor_each,
}


def shared_out(frame: Any, of: Sharing) -> Any:
    """Add the new column with the amount of each row in öre; *frame* is a frame of narwhals that was checked."""
    total = nw.lit(of.total.ore) if isinstance(of.total, Sek) else nw.col(of.total)
    names = [*frame.collect_schema().names()]
    frame = frame.with_columns(
        total.cast(nw.Int64()).alias(P + "signed"),
        nw.col(of.weight).cast(nw.Int64()).alias(P + "weight"),
        nw.lit(1).cast(nw.Int64()).alias(P + "one"),
    )
    # Money to get back is shared out as the same sum above 0.
    frame = frame.with_columns(
        nw.when(col("signed") < 0).then(0 - col("signed")).otherwise(col("signed")).alias(P + "total")
    )
    if of.order is not None:
        frame = frame.with_columns(nw.col(of.order).alias(P + "order"))
    amount = METHODS[of.method](frame, of).with_columns((col("placed") * of.unit.ore).alias(P + "amount"))
    signed = nw.when(col("signed") < 0).then(0 - col("amount")).otherwise(col("amount"))
    return amount.with_columns(signed.alias(of.into)).select(
        *[name for name in names if not name.startswith(P)], of.into
    )
