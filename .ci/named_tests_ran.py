"""Holds the report of a test run to docs/reference/coverage.md: every test that the page names was run, and passed."""

import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

page = (Path(__file__).parent.parent / "docs" / "reference" / "coverage.md").read_text(encoding="utf-8")
named = set(re.findall(r"`(tests/[\w/]+\.py::\w+)`", page))
passed, others = set(), set()
for case in ET.parse(sys.argv[1]).iter("testcase"):  # noqa: S314  # written by the run before
    name = f"{case.get('classname', '').replace('.', '/')}.py::{case.get('name', '').partition('[')[0]}"
    failed_or_skipped = any(part.tag != "properties" for part in case)
    (others if failed_or_skipped else passed).add(name)
lost = sorted(named - passed) + sorted(named & others)
if lost or not named:
    sys.exit("named in docs/reference/coverage.md, and not run or not passed:\n" + "\n".join(lost))
sys.stdout.write(f"{len(named)} tests named by the page ran and passed\n")
