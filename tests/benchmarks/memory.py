"""Print the memory that one share takes: python tests/benchmarks/memory.py."""

import gc
import sys
import tracemalloc
from pathlib import Path

RECIPIENTS = 100_000


def per_share():
    """Return what is held, and the bytes that it adds for each recipient; recipients and weights are the caller's own and not counted."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from grantkit import AllocationMethod, Sek, allocate

    weights = {f"recipient {number}": number * 7919 % 1_000_003 for number in range(1, RECIPIENTS + 1)}
    total, method = Sek.miljoner(2_835_000), AllocationMethod.LARGEST_REMAINDER
    steps = (
        ("the allocation", lambda: allocate(total, weights, method=method)),
        ("with its amounts", lambda: held[0].amounts),
        ("with amounts and shares", lambda: held[0].shares),
    )
    held, found = [], []
    tracemalloc.start()
    for what, step in steps:
        held.append(step())
        gc.collect()
        found.append((what, round(tracemalloc.get_traced_memory()[0] / RECIPIENTS)))
    tracemalloc.stop()
    return found


if __name__ == "__main__":
    for what, bytes_ in per_share():
        print(f"{what}: {bytes_} bytes for each of {RECIPIENTS} shares")
