"""Assess many cases with Dask, part by part, Parquet to Parquet.

    python examples/scale_out/on_dask.py INPUT OUTPUT [WORKERS]

Start it again after a stop: it goes on with the parts that are left. On a cluster, give Client the address of the
scheduler, and let every worker have grantkit and see both folders.
"""

import sys
from functools import partial
from pathlib import Path

import dask.dataframe as dd
import pyarrow as pa
from dask.distributed import Client
from parts import assessed, run

# The types of pyarrow, since those of numpy have no whole numbers with gaps.
READ = partial(dd.read_parquet, dtype_backend="pyarrow")
TEXTS = ("case_id", "recipient", "agreement", "status", "findings", "unknown", "not_regulated", "fault")
TYPES = {"rows": pa.int64(), "as_of": pa.date32()} | dict.fromkeys(TEXTS, pa.string())


def assess(part: Path, hidden: Path) -> None:
    """Write the answers of a part, and what is put aside."""
    answers = assessed(part, READ).persist()
    # The types are told, because a column in which everything is missing has none.
    schema = pa.schema([(name, TYPES.get(name, pa.decimal128(38, 2))) for name in answers.columns])
    sound = answers["fault"].isna()
    for name, wanted in ("answers", sound), ("aside", ~sound):
        answers[wanted].to_parquet(hidden / name, schema=schema, write_index=False)


def main(source: str, output: str, workers: str = "2") -> None:
    """Run in so many processes of this machine."""
    with Client(n_workers=int(workers), threads_per_worker=1, dashboard_address=None):
        run(Path(source), Path(output), assess)


if __name__ == "__main__":
    main(*sys.argv[1:])
