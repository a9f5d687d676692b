"""How each engine brings the rows of a case together and takes the answers back (*ärenden i varje motor*).

The rows of all frames become one frame of texts, which the engine sorts by case; the scalar rules see one case at a
time. The answers come back as texts, and the engine casts the amounts to decimal numbers of kronor.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from itertools import chain, islice
from typing import Any, Final

from grantkit.case.ledgers import TERMS
from grantkit.interop._case_columns import EVENT, rows_of_pandas, texts_of, texts_of_pandas
from grantkit.interop._frame_engines import Engine, nw
from grantkit.interop.case_rows import ANSWER, Answer, Event, Job

Frames = Mapping[str, Any]

_AT_ONCE: Final = 50_000  # rows of texts that are turned into Python's own at a time
_DECIMAL: Final = "decimal(38, 2)"
_CASES, _CASE, _OF = "cases", EVENT.index("case_id"), EVENT.index("of")


def assessed(engine: Engine, frames: Frames, job: Job, *, numbered: bool) -> Any:
    """Assess the cases of *frames* on their engine; with *numbered*, the names of the cases are whole numbers."""
    return _BY_ENGINE[engine](frames, job, numbered)


def _counts(*, numbered: bool) -> tuple[str, ...]:
    """Give the columns of whole numbers in an answer."""
    return ("case_id", "rows") if numbered else ("rows",)


def _in_columns(answers: Iterable[Answer]) -> dict[str, list[str | None]]:
    listed = [*answers]
    columns: Iterable[Iterable[str | None]] = zip(*listed, strict=True) if listed else ([] for _ in ANSWER)
    return {name: [*column] for name, column in zip(ANSWER, columns, strict=True)}


def _batches(answers: Iterator[Answer]) -> Iterator[dict[str, list[str | None]]]:
    while found := [*islice(answers, _AT_ONCE)]:
        yield _in_columns(found)


def _as_listed(answers: Iterable[Answer], names: Iterable[str | None]) -> list[Answer]:
    """Put the answers into the order of the frame of cases; those of no row there come last."""
    place = {name: index for index, name in enumerate(dict.fromkeys(names))}
    return sorted(answers, key=lambda answer: place.get(answer[0], len(place)))


# --- pandas, and Dask, whose parts are frames of pandas


def _on_pandas(frames: Frames, job: Job, numbered: bool) -> Any:  # noqa: FBT001  # one signature for all engines
    rows = chain.from_iterable(rows_of_pandas(texts_of_pandas(frame, kind)) for kind, frame in frames.items())
    events = [*rows]
    listed = [event[_CASE] for event in events if event[_OF] == _CASES]
    events.sort(key=_by_case)
    made = type(frames[_CASES])
    return _pandas_frame(made, _as_listed(job.answers(events), listed), numbered=numbered)


def _by_case(event: Event) -> str:
    return event[_CASE] or ""


def _pandas_frame(made: Callable[..., Any], answers: Iterable[Answer], *, numbered: bool) -> Any:
    columns: dict[str, list[Any]] = {**_in_columns(answers)}
    for term in TERMS:
        columns[term] = [None if text is None else Decimal(text) for text in columns[term]]
    columns["as_of"] = [date.fromisoformat(text) for text in columns["as_of"]]
    return made(columns, dtype=object).astype(dict.fromkeys(_counts(numbered=numbered), "Int64"))


def _on_dask(frames: Frames, job: Job, numbered: bool) -> Any:  # noqa: FBT001  # the same
    from dask.dataframe import concat  # noqa: PLC0415  # only who has a frame of Dask has Dask

    texts = [
        frame.map_partitions(texts_of_pandas, kind, meta=texts_of_pandas(frame._meta, kind))  # noqa: SLF001  # Dask's name
        for kind, frame in frames.items()
    ]
    together = concat(texts, interleave_partitions=False).shuffle(on="case_id")
    made = type(together._meta)  # noqa: SLF001  # the same
    meta = _pandas_frame(made, (), numbered=numbered)
    return together.map_partitions(_part_of_dask, job, numbered, meta=meta)


def _part_of_dask(frame: Any, job: Job, numbered: bool) -> Any:  # noqa: FBT001  # Dask hands on the arguments by place
    events = sorted(rows_of_pandas(frame), key=_by_case)
    return _pandas_frame(type(frame), job.answers(events), numbered=numbered)


# --- polars


def _on_polars(frames: Frames, job: Job, numbered: bool) -> Any:  # noqa: FBT001  # the same
    module = nw.get_native_namespace(frames[_CASES])
    return _part_of_polars(module.concat([texts_of(kind, frame) for kind, frame in frames.items()]), job, numbered)


def _on_polars_lazy(frames: Frames, job: Job, numbered: bool) -> Any:  # noqa: FBT001  # the same
    module = nw.get_native_namespace(frames[_CASES])
    rows = module.concat([texts_of(kind, frame) for kind, frame in frames.items()])
    return rows.map_batches(
        partial(_part_of_polars, job=job, numbered=numbered),
        predicate_pushdown=False,
        projection_pushdown=False,
        slice_pushdown=False,
        schema=_polars_schema(module, numbered=numbered),
    )


def _polars_schema(module: Any, *, numbered: bool) -> dict[str, Any]:
    amounts = dict.fromkeys(TERMS, module.Decimal(38, 2))
    counts = dict.fromkeys(_counts(numbered=numbered), module.Int64)
    return {**dict.fromkeys(ANSWER, module.String), **amounts, **counts, "as_of": module.Date}


def _part_of_polars(frame: Any, job: Job, numbered: bool) -> Any:  # noqa: FBT001  # the same
    module = nw.get_native_namespace(frame)
    listed = frame.filter(module.col("of") == _CASES)["case_id"].to_list()
    in_order = frame.sort("case_id", maintain_order=True)
    events = chain.from_iterable(part.rows() for part in in_order.iter_slices(_AT_ONCE))
    texts = module.DataFrame(
        _in_columns(_as_listed(job.answers(events), listed)), schema=dict.fromkeys(ANSWER, module.String)
    )
    dated = texts.with_columns(module.col("as_of").str.to_date("%Y-%m-%d"))
    return dated.cast(_polars_schema(module, numbered=numbered))


# --- DuckDB and PySpark, which exchange tables of Arrow


def _union(frames: Frames) -> Any:
    return nw.concat([nw.from_native(texts_of(kind, frame)) for kind, frame in frames.items()]).to_native()


def _arrow(columns: Mapping[str, list[str | None]]) -> Any:
    return nw.from_dict(columns, dict.fromkeys(ANSWER, nw.String()), backend="pyarrow").to_native()


def _rows_of_arrow(batches: Iterable[Any]) -> Iterator[Event]:
    for batch in batches:
        yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)


def _casts(*, numbered: bool) -> Iterator[str]:
    kinds = {**dict.fromkeys(TERMS, _DECIMAL), **dict.fromkeys(_counts(numbered=numbered), "bigint"), "as_of": "date"}
    for name in ANSWER:
        kind = kinds.get(name)
        yield f'CAST("{name}" AS {kind}) AS "{name}"' if kind else f'"{name}"'


def _on_duckdb(frames: Frames, job: Job, numbered: bool) -> Any:  # noqa: FBT001  # the same
    rows = _union(frames).order("case_id")
    # The second name is that of DuckDB before 1.4.
    read = getattr(rows, "to_arrow_reader", None) or rows.fetch_record_batch
    events = _rows_of_arrow(read(_AT_ONCE))
    # DuckDB finds the table by the name of this variable, and keeps hold of it.
    answers = _arrow(_in_columns(job.answers(events)))  # noqa: F841
    chosen = ", ".join(_casts(numbered=numbered))
    return frames[_CASES].query("grantkit_cases", f"SELECT {chosen} FROM answers")  # noqa: S608  # names of our own


def _on_pyspark(frames: Frames, job: Job, numbered: bool) -> Any:  # noqa: FBT001  # the same
    rows = _union(frames).repartition("case_id").sortWithinPartitions("case_id")
    texts = rows.mapInArrow(partial(_part_of_spark, job=job), ", ".join(f"`{name}` string" for name in ANSWER))
    return texts.selectExpr(*(each.replace('"', "`") for each in _casts(numbered=numbered)))


def _part_of_spark(batches: Iterable[Any], job: Job) -> Iterator[Any]:
    for columns in _batches(job.answers(_rows_of_arrow(batches))):
        yield from _arrow(columns).to_batches()


_BY_ENGINE: Final[dict[Engine, Callable[[Frames, Job, bool], Any]]] = {
    Engine.PANDAS: _on_pandas,
    Engine.POLARS: _on_polars,
    Engine.POLARS_LAZY: _on_polars_lazy,
    Engine.DUCKDB: _on_duckdb,
    Engine.PYSPARK: _on_pyspark,
    Engine.DASK: _on_dask,
}
