"""The columns of the frames that cases are made of (*ärendenas kolumner*), and all of them as one frame of texts.

One frame of texts is the same on every engine: it has no float where a number is missing, no zone, and one way to write
a day. A row is the case, the kind of frame, the place in the order, and the values in the order of `COLUMNS`.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any, Final

from grantkit.errors import InvalidValue
from grantkit.interop._frame_engines import TEXTS, Engine, check_column, check_counts, need_column, nw, schema_of

# The columns of each kind: a whole number of öre (ore), a day (day), or a text (text).
COLUMNS: Final[dict[str, dict[str, str]]] = {
    "cases": {"recipient": "text", "group": "text", "terms": "text"},
    "requisitions": {
        "amount_ore": "ore",
        "arrived_on": "day",
        "channel": "text",
        "received_on": "day",
        "line": "text",
        "reference": "text",
        "supersedes": "text",
        "reason": "text",
    },
    "payments": {"amount_ore": "ore", "paid_on": "day", "line": "text", "reference": "text"},
    "reports": {
        "kind": "text",
        "arrived_on": "day",
        "channel": "text",
        "received_on": "day",
        "received_ore": "ore",
        "costs_ore": "ore",
        "unspent_ore": "ore",
        "reference": "text",
        "supersedes": "text",
        "reason": "text",
    },
    "repayments": {"amount_ore": "ore", "sent_on": "day", "booked_on": "day", "reference": "text"},
    "entitlements": {"amount_ore": "ore", "line": "text", "source": "text", "place": "text", "stated_on": "day"},
    "grant_decisions": {
        "amount_ore": "ore",
        "decided_on": "day",
        "effect": "text",
        "line": "text",
        "requisition_day": "day",
        "report_day": "day",
    },
    "judgements": {"unused_ore": "ore", "judged_on": "day", "judged_by": "text", "reason": "text"},
    "reclaim_decisions": {
        "amount_ore": "ore",
        "ground": "text",
        "decided_on": "day",
        "decided_by": "text",
        "pay_by": "day",
    },
}
NEEDED: Final = {
    "cases": ("recipient",),
    "requisitions": (),
    "payments": ("amount_ore", "paid_on"),
    "reports": ("kind",),
    "repayments": ("amount_ore",),
    "entitlements": ("amount_ore", "line", "source", "place"),
    "grant_decisions": ("amount_ore", "decided_on"),
    "judgements": ("unused_ore", "judged_on", "judged_by", "reason"),
    "reclaim_decisions": ("amount_ore", "ground", "decided_on", "decided_by"),
}
# Where the order of two rows of one day may change the answer: the column of the day.
ORDERED_BY: Final = {
    "requisitions": "arrived_on",
    "reports": "arrived_on",
    "grant_decisions": "decided_on",
    "judgements": "judged_on",
    "reclaim_decisions": "decided_on",
}
WIDTH: Final = max(map(len, COLUMNS.values()))
_DAYS: Final = (nw.Date, nw.Datetime)
EVENT: Final = ("case_id", "of", "sequence", *(f"v{place}" for place in range(WIDTH)))


def check_frame(kind: str, engine: Engine, frame: Any) -> bool:
    """Raise an error for a column that is missing, not known, or of a wrong type; tell whether cases are numbers."""
    schema = schema_of(engine, frame)
    for column in ("case_id", *NEEDED[kind]):
        need_column(kind, column, schema)
    known = {"case_id": "text", "sequence": "ore", **COLUMNS[kind]}
    of_pandas = engine in {Engine.PANDAS, Engine.DASK}
    for column in schema:
        check_column(kind, column, known)
        # A column of Python's own objects, or with nothing in it, tells no type; each of its values is looked at.
        untold = str(frame.dtypes[column]) == "object" if of_pandas else schema[column] == nw.Unknown
        if not untold:
            _check_type(f"{kind}.{column}", column, schema, known[column])
    return bool(schema["case_id"].is_integer())


def _check_type(field: str, column: str, schema: Mapping[str, Any], wanted: str) -> None:
    kind = schema[column]
    if wanted == "ore":
        check_counts(field, column, schema)
    elif wanted == "day" and kind not in _DAYS:
        raise InvalidValue.at(field, str(kind), "days: cast the column to a date")
    elif wanted == "text" and kind not in TEXTS and not (column == "case_id" and kind.is_integer()):
        raise InvalidValue.at(field, str(kind), "texts: cast the column to String")


def _sources(kind: str) -> Iterator[tuple[str, str]]:
    """Give each column of the texts with the column that it comes from, which is "" for those that have none."""
    yield from zip_longest(EVENT, ("case_id", "", "sequence", *COLUMNS[kind]), fillvalue="")


def texts_of(kind: str, frame: Any) -> Any:
    """Turn a frame of polars, DuckDB or PySpark into rows of texts; it stays lazy if it is."""
    made = nw.from_native(frame)
    there = [*made.collect_schema().names()]
    chosen = []
    for name, column in _sources(kind):
        if name == "of":
            text = nw.lit(kind)
        elif column not in there:
            text = nw.lit(None, nw.String())
        else:
            text = nw.col(column).cast(nw.String())
        chosen.append(text.alias(name))
    return made.select(*chosen).to_native()


def texts_of_pandas(frame: Any, kind: str) -> Any:
    """Turn a frame of pandas into rows of texts; a gap of any sort (None, NaN, NaT, NA) is None."""
    size = len(frame)
    texts = {
        name: [kind] * size if name == "of" else _column(frame, column) if column in frame.columns else [None] * size
        for name, column in _sources(kind)
    }
    # The index is kept so that the parts of a frame of Dask stay in order; object keeps None as it is.
    return type(frame)(texts, index=frame.index, dtype=object)


def _column(frame: Any, column: str) -> list[str | None]:
    series = frame[column]
    return [None if gap else str(value) for value, gap in zip(series.tolist(), series.isna().tolist(), strict=True)]


def rows_of_pandas(frame: Any) -> Iterable[tuple[str | None, ...]]:
    """Give the rows of a frame of texts; what pandas made of None on the way is None again."""
    columns = (
        [None if gap else value for value, gap in zip(frame[name].tolist(), frame[name].isna().tolist(), strict=True)]
        for name in EVENT
    )
    return zip(*columns, strict=True)
