"""Print how long keys, tables, audits, instalments and amounts in words take, measured by bare loops in plain Python.

    python tests/benchmarks/allocations.py [--against PYTHON] [--turns 3] [--rounds 5] [--only WORD]

Each subject stands beside a bare loop of its own, which does the least that could be done for it and checks nothing.
With --against, another Python, in whose environment another grantkit is installed, measures the same subjects in turn
with this checkout; the median of the turns is shown. No time is ever asserted: the table is for reading.
"""

import argparse
import json
import sys
from decimal import Decimal
from fractions import Fraction
from importlib import import_module
from pathlib import Path
from random import Random
from statistics import median

from measure import answer_of, best_seconds
from peers import ROOT, TOTAL, bare_loop_with_cut, populations

HEAD = ("subject", "other grantkit", "grantkit", "grantkit / other")


def public(name):
    """Return a public function or class, from whichever room it is shown in; up to 0.1.0 texts had another one."""
    for room in ("grantkit", "grantkit.allocation", "grantkit.text", "grantkit.presentation.formatting"):
        try:
            found = getattr(import_module(room), name, None)
        except ImportError:
            continue
        if callable(found):
            return found
    raise LookupError(name)


def drawn(count, most=1_000_000):
    """Make the same weights in every run."""
    chance = Random(2019)  # noqa: S311  # the same figures in every run
    return [chance.randrange(1, most) for _ in range(count)]


def clause():
    return public("Citation")("S1", "avsnitt 7")


def kronor(count):
    return public("Sek").kronor(count)


def sharing_out(total, weights):
    """Return a call that shares out; what it calls is looked up beforehand, outside the clock."""
    allocate, amount, method = public("allocate"), kronor(total), public("AllocationMethod").LARGEST_REMAINDER
    return lambda: allocate(amount, weights, method=method)


def shared_out(total, weights):
    return sharing_out(total, weights)()


def weight_set(weights):
    return public("WeightSet")(name="weights", values=tuple(weights.items()), source="print", citation=clause())


def key(rule):
    return public("AllocationKey")(name="key", rule=rule, citation=clause())


def by_key(make):
    """Share out among the 21 regions by a key, beside one bare loop of ints."""
    regions = populations()
    given = key(make(regions, public("Proportional")(weight_set(regions))))
    weights = list(regions.values())
    return sharing_out(TOTAL, given), lambda: bare_loop_with_cut(TOTAL, weights)


def mixed(regions, by_population):
    return public("Mixed")(((300, by_population), (100, public("EqualShares")(tuple(regions)))))


def bounded(regions, by_population):
    largest, least = max(regions, key=regions.get), min(regions, key=regions.get)
    return public("Bounded")(
        by_population, floors=((least, kronor(30_000_000)),), caps=((largest, kronor(600_000_000)),)
    )


def of_fractions():
    regions = {name: Fraction(weight, 7) for name, weight in populations().items()}
    weights = list(populations().values())
    return sharing_out(TOTAL, regions), lambda: bare_loop_with_cut(TOTAL, weights)


def both_ways(size):
    """Round a square table both ways, beside one bare loop for each of its columns."""
    columns = {f"column {place}": kronor(total) for place, total in enumerate(drawn(size))}
    whole = sum(drawn(size))
    weights = {f"row {place}": weight for place, weight in enumerate(reversed(drawn(size)))}
    rows, rounding = dict(shared_out(whole, weights).amounts), public("controlled_rounding")
    plain = list(weights.values())
    return lambda: rounding(rows, columns), lambda: [bare_loop_with_cut(total, plain) for total in drawn(size)]


def instalments(size, count):
    """Pay in equal instalments, beside one bare loop for each of them."""
    weights = dict(enumerate(drawn(size)))
    allocation, pay = shared_out(TOTAL, weights), public("pay_in_instalments")
    parts = tuple(
        public("Instalment")(name=str(place), part=Fraction(1, count), citation=clause()) for place in range(count)
    )
    plain = list(weights.values())
    return lambda: pay(allocation, parts), lambda: [bare_loop_with_cut(TOTAL // count, plain) for _ in parts]


def table(size):
    weights = dict(enumerate(drawn(size)))
    amounts = shared_out(TOTAL, weights).amounts
    return public("PublishedTable")(
        title="table",
        columns=("a",),
        rows=tuple((name, (amount,)) for name, amount in amounts.items()),
        totals=(kronor(TOTAL),),
        weights=weight_set(weights),
        citation=clause(),
    )


def audit(size):
    """Audit a column by all five methods, beside five bare loops."""
    published, find = table(size), public("audit_table")
    plain = drawn(size)
    return lambda: find(published), lambda: [bare_loop_with_cut(TOTAL, plain) for _ in range(5)]


def cells(size):
    """Look each cell up, beside a look-up in a plain dict."""
    published = table(size)
    plain = dict(enumerate(drawn(size)))
    return lambda: [published.cell(name, "a") for name in plain], lambda: [plain[name] for name in plain]


def shares(size):
    allocation = shared_out(TOTAL, dict(enumerate(drawn(size))))
    plain = dict(enumerate(drawn(size)))
    return lambda: [allocation.share(name) for name in plain], lambda: [plain[name] for name in plain]


def records_of_ties(size):
    allocation = shared_out(size // 2, dict.fromkeys(range(size), 1))
    plain = dict(enumerate(drawn(size)))
    return allocation.records, lambda: [{"recipient": str(name), "ore": ore} for name, ore in plain.items()]


def comparisons():
    """Sort amounts, beside the plain ints."""
    plain = drawn(1_000, 10**12)
    amounts = [kronor(each) for each in plain]
    return lambda: sorted(amounts), lambda: sorted(plain)


def texts(locale):
    """Write amounts with and without öre, beside Python's own grouping of digits."""
    plain, write = drawn(1_000, 10**12), public("money")
    amounts = [kronor(Decimal(each).scaleb(-2)) for each in plain]
    return lambda: [write(each, locale) for each in amounts], lambda: [f"{each:,}" for each in plain]


SUBJECTS = {
    "key, proportional, 21": lambda: by_key(lambda _regions, by_population: by_population),
    "key, mixed, 21": lambda: by_key(mixed),
    "key, bounded, 21": lambda: by_key(bounded),
    "weights of Fraction, 21": of_fractions,
    "two-way rounding, 100 x 100": lambda: both_ways(100),
    "instalments, 1 000 x 12": lambda: instalments(1_000, 12),
    "audit_table, 10 000 rows": lambda: audit(10_000),
    "each cell of 4 000 rows": lambda: cells(4_000),
    "each share of 4 000": lambda: shares(4_000),
    "records of 4 000 ties": lambda: records_of_ties(4_000),
    "1 000 amounts sorted": comparisons,
    "1 000 amounts in Swedish": lambda: texts("sv"),
    "1 000 amounts in English": lambda: texts("en"),
}


def measured(rounds, only):
    """Return for each subject whose name holds *only* its seconds, and those of its bare loop."""
    found = {}
    for name, make in SUBJECTS.items():
        if only not in name:
            continue
        subject, bare = make()
        best = best_seconds({"bare": bare, "ours": subject}, rounds)
        found[name] = (best["ours"], best["bare"])
    return found


def rows(turns, rounds, against, only):
    """Measure in turns, each in a process of its own; what is shown is the median of the turns."""
    sides = {"checkout": sys.executable} | ({"installed": against} if against else {})
    found = {side: [] for side in sides}
    for _ in range(turns):
        for side, python in sides.items():
            told = answer_of(python, Path(__file__).resolve(), "--measure", side, "--rounds", rounds, "--only", only)
            found[side].append(json.loads(told))
    for name in found["checkout"][0]:
        ours, others = ([turn[name] for turn in found.get(side, ())] for side in ("checkout", "installed"))
        row = {"subject": name, "grantkit": median(seconds / bare for seconds, bare in ours)}
        if others:
            row["other grantkit"] = median(seconds / bare for seconds, bare in others)
            row["grantkit / other"] = median(each[0] for each in ours) / median(each[0] for each in others)
        yield row


def show(row):
    """Print a row of the table; a number is a ratio."""
    cells = (row.get(column, "–") for column in HEAD)
    print("|", " | ".join(f"{cell:.3g}" if isinstance(cell, float) else str(cell) for cell in cells), "|", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--against", type=Path, help="the Python of an environment with another grantkit")
    parser.add_argument("--turns", type=int, default=3, help="how often each side is measured anew (default 3)")
    parser.add_argument("--rounds", type=int, default=5, help="how often the subjects of a turn are run (default 5)")
    parser.add_argument("--only", default="", metavar="WORD", help="the subjects whose names hold this")
    parser.add_argument("--measure", choices=("checkout", "installed"), help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.measure:
        if chosen.measure == "checkout":
            sys.path.insert(0, str(ROOT))
        print(json.dumps(measured(chosen.rounds, chosen.only)))
        return
    print("The bare loop of each subject is 1.\n")
    show({column: column for column in HEAD})
    show(dict.fromkeys(HEAD, "---"))
    for row in rows(chosen.turns, chosen.rounds, chosen.against, chosen.only):
        show(row)


if __name__ == "__main__":
    main()
