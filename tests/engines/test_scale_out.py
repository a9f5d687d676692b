"""The runs that scale out: killed and started again they give what an unbroken run gives, and no row is lost."""

import importlib.util
import os
import random
import re
import shlex
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import date
from functools import cache

import drawn_frames
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from frame_engines import ROOT

FOLDER = ROOT / "examples" / "scale_out"
GUIDE = (ROOT / "docs" / "how-to" / "scale-out.md").read_text(encoding="utf-8")
SCRIPTS = {"pyspark": "on_spark.py", "dask": "on_dask.py"}
CASES, PARTS = 150, 3
# One of each fault that a row of Parquet can have, beside what the made cases bring.
BAD = {
    "cases": {"case_id": ["B1", "B2", "B2", "B3"], "recipient": ["Gotlund", "Skåne", "Skåne", "Skåne"]},
    "payments": {
        "case_id": ["B2", "B3", "B4", None],
        "amount_ore": [100, None, 300, 400],
        "paid_on": [date(2019, 12, 16)] * 4,
    },
}


def parts_module():
    spec = importlib.util.spec_from_file_location("parts", FOLDER / "parts.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def source(tmp_path_factory):
    made = tmp_path_factory.mktemp("scale") / "in"
    subprocess.run([sys.executable, FOLDER / "made_input.py", made, str(CASES), str(PARTS)], check=True)
    for kind, columns in BAD.items():
        schema = pq.read_schema(made / "part-00001" / kind / "0.parquet")
        pq.write_table(pa.table(columns, schema=schema), made / "part-00001" / kind / "bad.parquet")
    # Only one part has decisions: a part needs no folder of a kind that it has no rows of.
    decided = made / "part-00000" / "grant_decisions"
    decided.mkdir()
    names = pq.read_table(made / "part-00000" / "cases" / "0.parquet")["case_id"].to_pylist()[:5]
    rows = {
        "case_id": names,
        "amount_ore": [100 + place for place in range(5)],
        "decided_on": [date(2019, 9, 2)] * 5,
        "report_day": [None, None, None, date(2020, 2, 3), None],
    }
    pq.write_table(pa.table(rows), decided / "0.parquet")
    return made


def rows_in(source):
    found = {}
    for kind, names in drawn_frames.COLUMNS.items():
        files = sorted(source.glob(f"part-*/{kind}/*.parquet"))
        if not files:
            continue
        table = pa.concat_tables(pq.read_table(each) for each in files)
        found[kind] = {name: [None] * len(table) for name in names} | table.to_pydict()
    return found


@pytest.fixture(scope="session")
def expected(source):
    """The answers of the scalar rules, and the cases that cannot be, found by looking at the rows."""
    rows = rows_in(source)
    counts = Counter(rows["cases"]["case_id"])
    bad = {name for name, count in counts.items() if count > 1}
    bad |= {name for columns in rows.values() for name in columns["case_id"] if name not in counts}
    for kind, column, value in (("cases", "recipient", "Gotlund"), ("payments", "amount_ore", None)):
        bad |= {
            name for name, each in zip(*(rows[kind][at] for at in ("case_id", column)), strict=True) if each == value
        }
    assert bad >= {"B1", "B2", "B3", "B4", None}
    good = {
        kind: {
            name: [each for each, of in zip(column, columns["case_id"], strict=True) if of not in bad]
            for name, column in columns.items()
        }
        for kind, columns in rows.items()
    }
    return dict(drawn_frames.scalar(good, date(2020, 4, 15))), bad


def start(name, source, output):
    return subprocess.Popen(
        [sys.executable, FOLDER / SCRIPTS[name], source, output],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,
    )


def finished(started):
    out, error = started.communicate(timeout=300)
    assert started.returncode == 0, error
    return out.splitlines()


def written(output, name):
    files = sorted(output.glob(f"*/part-*/{name}/*.parquet"))
    rows = pa.concat_tables([pq.read_table(file) for file in files]).to_pylist()
    found = {row["case_id"]: row for row in rows}
    assert len(found) == len(rows)
    return found


@pytest.fixture(scope="session")
def unbroken(source, tmp_path_factory):
    @cache
    def run(name):
        output = tmp_path_factory.mktemp(name) / "out"
        return output, finished(start(name, source, output))

    return run


@pytest.mark.parametrize("name", SCRIPTS)
def test_each_case_has_the_answer_of_the_scalar_rules_or_is_put_aside_with_its_reason(name, source, unbroken, expected):
    output, told = unbroken(name)
    answers, bad = expected
    assert answers == written(output, "answers")
    aside = written(output, "aside")
    assert bad == aside.keys()
    for case, reason in (
        ("B1", "perhaps Gotland is meant"),
        ("B2", "got 2 (int); required: one row for each case"),
        ("B3", "payments[B3].amount_ore: got None"),
        ("B4", "required: a row in the frame of cases"),
        (None, "required: a case in each row"),
    ):
        assert reason in aside[case]["fault"]
    rows = sum(len(columns["case_id"]) for columns in rows_in(source).values())
    put_aside = sum(row["rows"] for row in aside.values())
    assert f"{rows} rows in = {rows - put_aside} in answers + {put_aside} aside" == told[-1]
    assert "3 parts, 3 of them left" in told[0]
    assert [f"part-0000{part} is whole" for part in range(PARTS)] == [line.partition(";")[0] for line in told[1:-1]]


def test_both_engines_write_the_same_columns_of_the_same_types(unbroken):
    schemas = [
        {(each.name, str(each.type)) for each in pq.read_schema(file)}
        for name in SCRIPTS
        for file in unbroken(name)[0].glob("*/part-*/*/*.parquet")
    ]
    assert [schemas[0]] * len(schemas) == schemas


@pytest.mark.skipif(os.name != "posix", reason="process groups are killed as on Linux")
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_run_that_is_killed_and_started_again_gives_what_an_unbroken_run_gives(name, source, unbroken, tmp_path):
    killed = start(name, source, tmp_path)
    began = until(lambda: [*tmp_path.glob("*/.part-00000.*")], killed)
    first = until(lambda: [*tmp_path.glob("*/part-00000")], killed)
    moment = random.uniform(0, (first - began) / 3)  # noqa: S311 - no secret hangs on it
    time.sleep(moment)
    os.killpg(killed.pid, signal.SIGKILL)
    killed.communicate()
    there = sorted(tmp_path.glob("*/part-*"))
    assert 1 <= len(there) < PARTS, f"killed {moment:.2f} s after the first part"
    before = {file: file.stat().st_mtime_ns for part in there for file in part.rglob("*")}
    told = finished(start(name, source, tmp_path))
    assert f"3 parts, {PARTS - len(there)} of them left" in told[0]
    assert before == {file: file.stat().st_mtime_ns for part in there for file in part.rglob("*")}
    assert [] == [*tmp_path.glob("*/.part-*")]
    output, whole = unbroken(name)
    assert whole[-1] == told[-1]
    for part in ("answers", "aside"):
        assert written(output, part) == written(tmp_path, part)


def until(happened, started):
    while not happened():
        assert started.poll() is None, started.communicate()[1]
        time.sleep(0.02)
    return time.monotonic()


def test_the_commands_of_the_guide_are_those_that_are_tried_here():
    (block,) = re.findall(r"<!-- commands -->\n```sh\n(.*?)```", GUIDE, re.DOTALL)
    commands = [shlex.split(line) for line in block.splitlines()]
    scripts = [FOLDER / name for name in ("made_input.py", *reversed(SCRIPTS.values()))]
    assert [["python", str(script.relative_to(ROOT))] for script in scripts] == [each[:2] for each in commands]
    assert [(3, 3)] * 3 == [
        (len(each[2:]), len(re.search(rf"python \S*{script.name} (.*)", script.read_text("utf-8"))[1].split()))
        for each, script in zip(commands, scripts, strict=True)
    ]


def test_the_samples_of_the_guide_make_parts_by_the_case_and_read_what_came_out(
    source, unbroken, expected, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tables").mkdir()
    for kind in {each.name for each in source.glob("part-*/*")}:
        files = sorted(source.glob(f"part-*/{kind}/*.parquet"))
        pq.write_table(pa.concat_tables([pq.read_table(file) for file in files]), f"tables/{kind}.parquet")
    output, _ = unbroken("dask")
    (tmp_path / "answers").symlink_to(output)
    for block in re.findall(r"```python\n(.*?)```", GUIDE, re.DOTALL):
        exec(compile(block, "scale-out.md", "exec"), {})  # noqa: S102 - the guide is our own
    before, after = (
        {kind: sorted(map(repr, drawn_frames.rows_of(columns))) for kind, columns in rows_in(made).items()}
        for made in (source, tmp_path / "parts")
    )
    assert before == after
    homes = {}
    for file in tmp_path.glob("parts/*/*/*.parquet"):
        for case in pq.read_table(file)["case_id"].to_pylist():
            homes.setdefault(case, set()).add(file.parent.parent)
    assert {1} == {len(each) for each in homes.values()}
    answers, bad = expected
    shown = capsys.readouterr().out
    assert all(status in shown for status in {row["status"] for row in answers.values()})
    assert all(str(case) in shown for case in bad if case)


# --- What is common to both runs, tried with a rule of one line instead of an engine


def counting(part, hidden, *, lost=0):
    rows = sum(pq.read_metadata(file).num_rows for file in part.glob("*/*.parquet")) - lost
    for name, count in (("answers", rows - 1), ("aside", 1)):
        (hidden / name).mkdir()
        pq.write_table(pa.table({"rows": pa.array([count], pa.int64())}), hidden / name / "0.parquet")


def test_a_part_that_stopped_has_no_name_and_is_done_again(source, tmp_path, capsys):
    parts = parts_module()

    def stopping(part, hidden):
        counting(part, hidden)
        if part.name == "part-00001":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        parts.run(source, tmp_path, stopping)
    (folder,) = tmp_path.iterdir()
    assert ["part-00000"] == [each.name for each in folder.glob("part-*")]
    assert [2] == [len([*each.iterdir()]) for each in folder.glob(".part-*")]
    done = []
    parts.run(source, tmp_path, lambda part, hidden: (done.append(part.name), counting(part, hidden)))
    assert ["part-00001", "part-00002"] == done
    assert {f"part-0000{part}" for part in range(PARTS)} == {each.name for each in folder.iterdir()}
    assert "aside" in capsys.readouterr().out.splitlines()[-1]


def test_rows_that_do_not_tie_end_the_run_with_an_error(source, tmp_path):
    parts = parts_module()
    with pytest.raises(SystemExit, match=r"part-00000 does not tie: \d+ rows in, but \d+ in answers and 1 aside"):
        parts.run(source, tmp_path / "a", lambda part, hidden: counting(part, hidden, lost=1))
    parts.run(source, tmp_path / "b", counting)
    ((_, spoilt, _), _) = [sorted(tmp_path.glob(f"b/*/*/{name}/0.parquet")) for name in ("answers", "aside")]
    whole = spoilt.read_bytes()
    spoilt.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(pa.ArrowInvalid):
        parts.run(source, tmp_path / "b", counting)
    spoilt.unlink()
    with pytest.raises(SystemExit, match="part-00001 does not tie"):
        parts.run(source, tmp_path / "b", counting)


def test_another_day_does_not_go_on_with_the_answers_of_this_one(source, tmp_path):
    parts = parts_module()
    for day in (date(2020, 4, 15), date(2020, 4, 16)):
        parts.AS_OF, done = day, []
        parts.run(source, tmp_path, lambda part, hidden, done=done: (done.append(part), counting(part, hidden)))
        assert PARTS == len(done)
    assert 2 == len([*tmp_path.iterdir()])


def test_the_same_arguments_make_the_same_rows(source, tmp_path):
    again = tmp_path / "in"
    subprocess.run([sys.executable, FOLDER / "made_input.py", again, str(CASES), str(PARTS)], check=True)
    for file in again.glob("*/*/*.parquet"):
        assert pq.read_table(file).equals(pq.read_table(source / file.relative_to(again)))
