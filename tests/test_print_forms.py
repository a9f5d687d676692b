"""The example that writes forms and letters, run as a user runs it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SCRIPT = ROOT / "examples" / "print_forms.py"
KINDS = (
    "requisition_to_send",
    "requisition_reviewed",
    "financial_report_to_send",
    "financial_report_blank",
    "financial_report_reviewed",
    "letter",
)
NAMES = {f"{kind}_{locale}.html" for kind in KINDS for locale in ("sv", "en")} | {"account_sv.svg", "account_en.svg"}


def run(*arguments, **environment):
    return subprocess.run(
        [sys.executable, str(SCRIPT), *map(str, arguments)],
        env=os.environ | {"PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_all_pages_are_written_where_they_are_asked_for(tmp_path):
    done = run(tmp_path / "new" / "forms")
    assert (done.returncode, done.stderr) == (0, "")
    written = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "new" / "forms").iterdir()}
    assert set(written) == NAMES
    assert [name for name in written if name not in done.stdout.splitlines()] == []
    assert 'value="430\u00a0744\u00a0951\u00a0kr"' in written["requisition_to_send_sv.html"]
    assert "▲\u00a0saknas" in written["requisition_reviewed_sv.html"]
    assert "○\u00a0missing (notice)" in written["financial_report_reviewed_en.html"]
    assert "20\u00a0151\u00a0036,67\u00a0kr skulle ha återbetalats" in written["letter_sv.html"]


def test_without_a_directory_a_new_one_is_made_and_named(tmp_path):
    done = run(TMPDIR=str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    where = Path(done.stdout.splitlines()[-1].removeprefix("in "))
    assert where.parent == tmp_path
    assert {path.name for path in where.iterdir()} == NAMES


def test_a_place_that_cannot_be_written_to_is_told_in_one_line(tmp_path):
    taken = tmp_path / "file"
    taken.write_text("", encoding="utf-8")
    done = run(taken)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, "", 1)
