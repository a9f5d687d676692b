"""Print the memory that one share takes: python tests/benchmarks/memory.py."""

import gc
import sys
import tracemalloc
from pathlib import Path

SHARES = 100_000


def per_share(recipients):
    """Return the bytes for each share if SHARES of them are held in allocations among so many *recipients*.

    The names and the weights are the caller's own and not counted.
    """
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    from grantkit import AllocationMethod, Sek, allocate

    weights = {f"recipient {number}": number * 7919 % 1_000_003 for number in range(1, recipients + 1)}
    total, method = Sek.miljoner(2_835_000), AllocationMethod.LARGEST_REMAINDER
    times = SHARES // recipients
    found = []
    tracemalloc.start()
    held = [allocate(total, weights, method=method) for _ in range(times)]
    for what, ask in (
        ("the allocation", lambda allocation: allocation.units),
        ("with its amounts", lambda allocation: allocation.amounts),
        ("with amounts and shares", lambda allocation: allocation.shares),
    ):
        for allocation in held:
            ask(allocation)
        gc.collect()
        found.append((what, round(tracemalloc.get_traced_memory()[0] / times / recipients)))
    tracemalloc.stop()
    return found


def lines():
    """Return the sentences that the scripts print."""
    return [
        f"Memory per share, {recipients} recipients: "
        + "; ".join(f"{what} {size} bytes" for what, size in per_share(recipients))
        for recipients in (21, SHARES)
    ]


if __name__ == "__main__":
    print(*lines(), sep="\n")
