"""Assess many cases with PySpark, part by part, Parquet to Parquet.

    python examples/scale_out/on_spark.py INPUT OUTPUT [WORKERS]

Start it again after a stop: it goes on with the parts that are left. On a cluster, leave out the master, and let every
worker have grantkit and see both folders.
"""

import os
import sys
from pathlib import Path

from parts import assessed, run
from pyspark.sql import SparkSession
from pyspark.sql.functions import col


def main(source: str, output: str, workers: str = "2") -> None:
    """Run on so many cores of this machine."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    settings = {
        # Spark puts tasks with few bytes together, but here a few bytes keep a core busy for a long time.
        "spark.sql.adaptive.coalescePartitions.enabled": "false",
        "spark.sql.shuffle.partitions": str(2 * int(workers)),
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
    }
    spark = SparkSession.builder.master(f"local[{workers}]").config(map=settings).getOrCreate()

    def assess(part: Path, hidden: Path) -> None:
        answers = assessed(part, spark.read.parquet).cache()
        for name, wanted in ("answers", col("fault").isNull()), ("aside", col("fault").isNotNull()):
            answers.where(wanted).write.parquet(str(hidden / name))
        answers.unpersist()

    run(Path(source), Path(output), assess)


if __name__ == "__main__":
    main(*sys.argv[1:])
