"""Tries the parsers, the main job and JSON with spoilt input; whatever is read wrongly or raises anything else ends it.

python tests/fuzz/run.py [--calls 1600000] [--files 6000] [--documents 200000] [--seed 20191201]
"""

import argparse
import sys
from collections import Counter
from pathlib import Path


def main() -> None:
    """Run all three, and print how much was read and checked, or refused."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--calls", type=int, default=1_600_000)
    options.add_argument("--files", type=int, default=6_000)
    options.add_argument("--documents", type=int, default=200_000)
    options.add_argument("--seed", type=int, default=20_191_201)
    given = options.parse_args()
    sys.path[:0] = map(str, Path(__file__).resolve().parents[1:3])
    from fuzz import documents
    from fuzz.main_job import ends
    from fuzz.parsers import tried

    read = Counter(tried(given.calls, given.seed))
    print(f"{given.calls} calls: {read.total()} read and checked, {given.calls - read.total()} refused")
    for name, count in sorted(read.items()):
        print(f"  {name}: {count}")
    end = Counter(ends(given.files, given.seed))
    print(f"{given.files} files: {end[0]} answered and checked, {end[2]} with their faults told")
    good = sum(documents.tried(given.documents, given.seed))
    print(f"{given.documents} documents: {good} read and checked, {given.documents - good} with their faults told")


if __name__ == "__main__":
    main()
