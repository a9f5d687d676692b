"""What both runs share: which parts are left, how a part gets its name only when it is whole, and whether all rows tie.

The input has a folder for each part (part-00000, part-00001, ...), in it one for each kind of frame that it has rows
of, and in that files of Parquet. All rows of a case are in one part. The output has the same parts, each with the
folders answers and aside.
"""

import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from time import monotonic
from typing import Any

import pyarrow.compute as pc
import pyarrow.parquet as pq

import grantkit
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.interop import BadCases, assess_frame

KINDS = (
    *("cases", "requisitions", "payments", "reports", "repayments"),
    *("entitlements", "grant_decisions", "judgements", "reclaim_decisions"),
)
AS_OF = date(2020, 4, 15)


def assessed(part: Path, read: Callable[[str], Any]) -> Any:
    """Assess the cases of a part; *read* makes a frame of the files in a folder."""
    frames = {kind: read(str(part / kind)) for kind in KINDS if kind == "cases" or (part / kind).exists()}
    return assess_frame(**frames, agreement=AGREEMENT, as_of=AS_OF, bad_cases=BadCases.KEEP)


@contextmanager
def whole(folder: Path) -> Iterator[Path]:
    """Give a folder to write to; it gets the name *folder* only when everything in it has been written."""
    hidden = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    yield hidden
    hidden.rename(folder)


def run(source: Path, output: Path, assess: Callable[[Path, Path], None]) -> None:
    """Let *assess* write each part that is left, and check that every row has come out."""
    # Another day or version answers another question: it never goes on with the parts of this one.
    target = output / f"{AS_OF}-grantkit-{grantkit.__version__}"
    target.mkdir(parents=True, exist_ok=True)
    for stopped in target.glob(".part-*"):
        shutil.rmtree(stopped)
    parts = sorted(source.glob("part-*"))
    left = [part for part in parts if not (target / part.name).exists()]
    print(f"{target}: {len(parts)} parts, {len(left)} of them left", flush=True)
    began = monotonic()
    for done, part in enumerate(left, start=1):
        with whole(target / part.name) as hidden:
            assess(part, hidden)
        minutes = (monotonic() - began) / done * (len(left) - done) / 60
        print(f"{part.name} is whole; about {minutes:.1f} minutes left", flush=True)
    tie(parts, target)


def tie(parts: list[Path], target: Path) -> None:
    """Compare the rows in the files of each part with those that its answers were made of."""
    sums = [0, 0, 0]
    for part in parts:
        files = [file for kind in KINDS for file in (part / kind).glob("*.parquet")]
        rows_in = sum(pq.read_metadata(file).num_rows for file in files)
        out, aside = (rows_of(target / part.name / name) for name in ("answers", "aside"))
        if rows_in != out + aside:
            sys.exit(f"{part.name} does not tie: {rows_in} rows in, but {out} in answers and {aside} aside")
        sums = [total + rows for total, rows in zip(sums, (rows_in, out, aside), strict=True)]
    print("{} rows in = {} in answers + {} aside".format(*sums))


def rows_of(folder: Path) -> int:
    """Add up how many rows the cases of an output were made of."""
    columns = (pq.read_table(file, columns=["rows"])["rows"] for file in folder.glob("*.parquet"))
    return sum(pc.sum(column, min_count=0).as_py() for column in columns)
