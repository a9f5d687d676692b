"""The guide to data frames says what is true: its examples run, and its table leaves no engine out."""

import re
from inspect import signature
from pathlib import Path

from frame_engines import ENGINES

from grantkit.interop._case_columns import COLUMNS, NEEDED
from grantkit.interop.frames import assess_frame

GUIDE = (Path(__file__).parents[2] / "docs/how-to/use-data-frames.md").read_text(encoding="utf-8")


def test_the_examples_run_one_after_the_other():
    blocks = re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL)
    assert len(blocks) > 4
    names = {}
    for block in blocks:
        exec(compile(block, "use-data-frames.md", "exec"), names)  # noqa: S102 - the guide is our own


def test_the_table_has_each_engine_and_no_cell_is_empty():
    rows = [line.split("|")[1:-1] for line in GUIDE.partition("<!-- engines -->")[2].split("\n\n")[0].split("\n")[1:]]
    spelled = [cell.strip().lower() for cell in rows[0][1:]]
    assert sorted(" ".join(reversed(name.split("_"))) for name in ENGINES) == sorted(spelled)
    assert {len(ENGINES) + 1} == {len(row) for row in rows}
    assert all(cell.strip() for row in rows[1:] for cell in row)
    for function in ("allocate_frame", "costs_from_ledger", "assess_frame"):
        assert f"`{function}`" in [row[0].strip() for row in rows]


def test_the_table_of_kinds_has_the_columns_that_are_taken():
    rows = [line.split("|")[1:-1] for line in GUIDE.partition("<!-- kinds -->")[2].split("\n\n")[0].split("\n")[3:]]
    named = {
        kind.strip(" `"): (set(re.findall(r"`(\w+)`", needed)), set(re.findall(r"`(\w+)`", other)))
        for kind, needed, other in rows
    }
    assert {kind: ({*NEEDED[kind]}, {*columns} - {*NEEDED[kind]}) for kind, columns in COLUMNS.items()} == named
    arguments = signature(assess_frame).parameters.keys() - {"agreement", "as_of", "policies", "bad_cases"}
    assert named.keys() == arguments
    described = " ".join(assess_frame.__doc__.split())
    for kind, columns in named.items():
        (part,) = re.findall(rf"- \*{kind}\*(.*?)(?: - \*|They mean)", described)
        assert set.union(*columns) == set(re.findall(r"``(\w+)``", part))
