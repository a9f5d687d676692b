"""Measure the functions on frames: rows a second, the ratio to the engine's bare group-by, and the peak memory.

    PYTHONPATH=. python tests/engines/measure.py ledger --rows 10000000 --engines pandas polars duckdb
    PYTHONPATH=. python tests/engines/measure.py assess --rows 100000 --engines polars
    PYTHONPATH=. python tests/engines/measure.py shares --rows 1000000 --engines polars duckdb pyspark
    PYTHONPATH=. python tests/engines/measure.py scale --rows 200000 --parts 10 --engines pyspark dask

Each engine runs in a process of its own. The memory is that of the process and of all that it has started, as Linux
tells it; the frame is in it. The CPU time is that of the process alone, without
the workers and the JVM of Spark. The bare sum is that of a group-by over the same rows by the same columns, collected.

"scale" runs examples/scale_out on made cases, with one worker and then with two; its CPU time is that of all processes.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path

import drawn_frames
import frame_engines
import polars as pl
import test_ledgers

from grantkit import AllocationMethod, Sek
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.interop.frames import allocate_frame, assess_frame, costs_from_ledger

DRAWN = 10_000
MEBI = 2**20
SCALE_OUT = frame_engines.ROOT / "examples" / "scale_out"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("subject", choices=("ledger", "assess", "shares", "scale"))
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--here", action="store_true", help="measure in this process")
    parser.add_argument("--engines", nargs="+", choices=frame_engines.ENGINES, default=frame_engines.ENGINES)
    parser.add_argument("--parts", type=int, default=10, help="of scale")
    parser.add_argument("--workers", type=int, nargs="+", default=(1, 2), help="of scale")
    asked = parser.parse_args()
    if asked.subject == "scale":
        scale(asked)
        return
    if asked.here:
        (name,) = asked.engines
        print(measured(asked.subject, name, asked.rows), flush=True)
        return
    print("| engine | rows | seconds | CPU, s | rows a second | bare sum, s | ratio | peak, MiB | before, MiB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    for name in asked.engines:
        command = [sys.executable, __file__, asked.subject, "--rows", str(asked.rows), "--here", "--engines", name]
        subprocess.run(command, check=False)


def scale(asked):
    print("| engine | workers | cases | seconds | CPU, s | of the busiest, s | cases a second | peak, MiB |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |", flush=True)
    scripts = {"pyspark": "on_spark.py", "dask": "on_dask.py"}
    with tempfile.TemporaryDirectory() as folder:
        made = f"{folder}/in"
        subprocess.run(
            [sys.executable, SCALE_OUT / "made_input.py", made, str(asked.rows), str(asked.parts)], check=True
        )
        for name in (each for each in asked.engines if each in scripts):
            for workers in asked.workers:
                command = [sys.executable, SCALE_OUT / scripts[name], made, f"{folder}/{name}-{workers}", str(workers)]
                with _Peak() as peak:
                    taken = _timed(lambda: subprocess.run(command, check=True, stdout=sys.stderr))  # noqa: B023 - now
                told = (
                    str(workers),
                    str(asked.rows),
                    f"{taken:.1f}",
                    *(f"{each:.1f}" for each in peak.seconds),
                    f"{asked.rows / taken:.0f}",
                )
                print(f"| {name} | " + " | ".join((*told, f"{peak.most / MEBI:.0f}")) + " |", flush=True)


def measured(subject, name, rows):
    frames = {"ledger": ledger, "assess": cases, "shares": shares}[subject](rows)
    session = frame_engines.spark_session() if name == "pyspark" else None
    engine = frame_engines.made(name, lambda: session)
    made = {kind: _of_polars(name, frame, session) for kind, frame in frames.items()}
    del frames
    bare, work = WORK[subject](name, made)
    with _Peak() as peak:
        before = peak.now
        first, used = _timed(bare), time.process_time()
        taken, used = _timed(work), time.process_time() - used
        least = min(first, _timed(bare))
    if session is not None:
        session.stop()
    told = (f"{rows:_}".replace("_", " "), f"{taken:.1f}", f"{used:.1f}", f"{rows / taken:,.0f}".replace(",", " "))
    told += (f"{least:.2f}", f"{taken / least:.1f}", f"{peak.most / MEBI:.0f}", f"{before / MEBI:.0f}")
    return f"| {engine.name} | " + " | ".join(told) + " |"


def _timed(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


# --- The frames, as polars has them, and as each engine has them


def ledger(rows):
    drawn = pl.DataFrame(test_ledgers.drawn(min(rows, 100_000)))
    # Copies that share their memory would hide what a ledger takes.
    return {"frame": pl.concat([drawn] * (rows // drawn.height), rechunk=True)}


def cases(rows):
    drawn = drawn_frames.drawn(min(rows, DRAWN))
    frames = {
        kind: frame_engines.made("polars").make(columns, **drawn_frames.COLUMNS[kind])
        for kind, columns in drawn.items()
    }
    copies = [
        {kind: frame.with_columns(pl.col("case_id") + f"-{copy}") for kind, frame in frames.items()}
        for copy in range(rows // frames["cases"].height)
    ]
    return {kind: pl.concat([each[kind] for each in copies]) for kind in frames}


def shares(rows):
    places = pl.DataFrame({"place": range(rows)}, schema={"place": pl.Int64})
    return {
        "frame": places.with_columns(
            (pl.col("place") // 21).alias("county"), (pl.col("place") * 7919 % 2_400_000 + 1).alias("weight")
        )
    }


def _of_polars(name, frame, session):
    if name == "polars":
        return frame
    if name == "polars_lazy":
        return frame.lazy()
    if name == "duckdb":
        import duckdb

        return duckdb.from_arrow(frame.to_arrow())
    if name == "pyspark":
        made = session.createDataFrame(frame.to_arrow()).cache()
        made.count()
        return made
    import pandas as pd

    of_pandas = pd.DataFrame(
        {
            each.name: pd.Series(
                each.to_list(),
                dtype=frame_engines.KINDS[{pl.Int64: int, pl.String: str, pl.Date: date}[each.dtype]],
            )
            for each in frame
        }
    )
    if name == "pandas":
        return of_pandas
    import dask.dataframe as dd

    return dd.from_pandas(of_pandas, npartitions=8)


# --- What is measured


def _summed(name, frame, by, value):
    if name == "pandas":
        return lambda: frame.groupby(by)[value].sum()  # noqa: PLW0108 - what groupby keeps is made anew each time
    if name == "dask":
        return lambda: frame.groupby(by)[value].sum().compute()
    if name == "duckdb":
        listed = ", ".join(by)
        return lambda: frame.aggregate(f"{listed}, sum({value})", listed).fetchall()
    if name == "pyspark":
        return lambda: frame.groupBy(*by).sum(value).toArrow()
    lazy = frame.lazy()
    return lambda: lazy.group_by(by).agg(pl.col(value).sum()).collect()


def _computed(name, frame):
    if name == "polars_lazy":
        frame.collect()
    elif name == "duckdb":
        frame.to_arrow_table()
    elif name == "pyspark":
        frame.toArrow()
    elif name == "dask":
        frame.compute()


def _ledger(name, made):
    frame = made["frame"]
    return _summed(name, frame, ["account", "cost_centre"], "amount_ore"), lambda: costs_from_ledger(
        frame, keys=test_ledgers.KEYS, mapping=test_ledgers.MAPPING
    )


def _assess(name, made):
    def work():
        rest = {kind: frame for kind, frame in made.items() if kind != "cases"}
        _computed(name, assess_frame(made["cases"], **rest, agreement=AGREEMENT, as_of=date(2020, 4, 15)))

    return _summed(name, made["payments"], ["case_id"], "amount_ore"), work


def _shares(name, made):
    def work():
        shared = allocate_frame(
            made["frame"],
            by="county",
            total=Sek.kronor(1_000_000),
            weight="weight",
            method=AllocationMethod.LARGEST_REMAINDER,
            order="place",
        )
        _computed(name, shared)

    return _summed(name, made["frame"], ["county"], "weight"), work


WORK = {"ledger": _ledger, "assess": _assess, "shares": _shares}


class _Peak:
    """The most memory that this process and those below it have held together, looked at ten times a second."""

    def __enter__(self):
        self.now, self.most, self.ticks, self.on = sum(held for held, _ in _family().values()), 0, {}, True
        self.watch = threading.Thread(target=self._watch, daemon=True)
        self.watch.start()
        return self

    def _watch(self):
        while self.on:
            family = _family()
            self.most = max(self.most, sum(held for held, _ in family.values()))
            self.ticks |= {process: ticks for process, (_, ticks) in family.items()}
            time.sleep(0.1)

    def __exit__(self, *_):
        self.on = False
        self.watch.join()

    @property
    def seconds(self):
        """The CPU time of all these processes, and that of the busiest, from their start to when each was last seen."""
        return tuple(each / os.sysconf("SC_CLK_TCK") for each in (sum(self.ticks.values()), max(self.ticks.values())))


def _family():
    """Give the memory and the ticks of this process and of all below it."""
    parents, told = {}, {}
    for each in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = each.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            told[int(each.parent.name)] = (
                int(fields[21]) * os.sysconf("SC_PAGE_SIZE"),
                int(fields[11]) + int(fields[12]),
            )
        except (OSError, IndexError):
            continue
        parents[int(each.parent.name)] = int(fields[1])
    family, before = {os.getpid()}, 0
    while len(family) > before:
        before = len(family)
        family |= {child for child, parent in parents.items() if parent in family}
    return {each: told[each] for each in family if each in told}


if __name__ == "__main__":
    main()
