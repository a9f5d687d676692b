"""Print the time that sharing out a sum takes, as ratios to a bare loop in plain Python in the same process.

    python tests/benchmarks/peers.py [--environments DIRECTORY] [--rounds 60] [--without-peers]

Each other package is installed once, in an environment of its own under DIRECTORY (a temporary one where none is
given). No time is ever asserted: the table is for reading.
"""

import argparse
import csv
import json
import platform
import sys
import tempfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from measure import answer_of, best_seconds, environment_with
from memory import lines
from subjects import PEERS

ROOT = Path(__file__).resolve().parents[2]
TOTAL = 2_835_000_000  # kronor: table 1 of Bilaga 1, 2019
MILLION = 1_000_000
HEAD = ("subject", "21 shares", "1 000 x 21", "1 000 000 shares", "total", "other shares", "remark")


def bare_loop(total, weights):
    """Return a list by largest remainders, with no check, tie rule or result: the places sorted by remainder."""
    divisor = sum(weights)
    placed, remainders = [], []
    for weight in weights:
        whole, remainder = divmod(total * weight, divisor)
        placed.append(whole)
        remainders.append(remainder)
    left = total - sum(placed)
    for place in sorted(range(len(placed)), key=remainders.__getitem__, reverse=True)[:left]:
        placed[place] += 1
    return placed


def bare_loop_with_cut(total, weights):
    """Do the same where no two remainders are equal: sort the remainders alone, and serve from the cut upwards."""
    divisor = sum(weights)
    placed, remainders = [], []
    for weight in weights:
        whole, remainder = divmod(total * weight, divisor)
        placed.append(whole)
        remainders.append(remainder)
    left = total - sum(placed)
    cut = sorted(remainders)[-left] if left else divisor
    for place, remainder in enumerate(remainders):
        if remainder >= cut:
            placed[place] += 1
    return placed


def bare_loop_of_fractions(total, weights):
    """Do the same in fractions."""
    divisor = sum(weights)
    quotas = [total * weight / divisor for weight in weights]
    placed = [int(quota) for quota in quotas]
    left = total - sum(placed)
    for place in sorted(range(len(placed)), key=lambda at: quotas[at] - placed[at], reverse=True)[:left]:
        placed[place] += 1
    return placed


FLOORS = {"bare loop, sorting places": bare_loop, "bare loop, sorting remainders": bare_loop_with_cut}


def populations():
    """Read the 21 regions with their inhabitants."""
    printed = (ROOT / "tests" / "official" / "bilaga1_2019.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(printed.splitlines())
    return {row["landsting"]: int(row["population_2018_11_01"]) for row in rows if row["county_code"]}


def a_million():
    """Make as many weights, all different, so that no two shares tie."""
    return [place * 7919 % 1_000_003 for place in range(1, MILLION + 1)]


def ratios(subjects, *data, rounds):
    """Divide each subject's best time by that of the faster bare loop on the same data, which is called 1."""
    floors = {name: lambda floor=floor: floor(*data) for name, floor in FLOORS.items()}
    seconds = best_seconds(floors | subjects, rounds)
    one = min(seconds[name] for name in floors)
    return {name: each / one for name, each in seconds.items()}, one


def measure_peer(name, rounds):
    """Print the measures of one package as JSON; run in the package's own environment, without grantkit."""
    make, reaches_a_million = next((make, large) for each, _, make, large, _ in PEERS if each == name)
    weights = list(populations().values())
    call, read = make(TOTAL, weights)
    shares, exact = read(call()), bare_loop(TOTAL, weights)
    found = {
        "21 shares": ratios({name: call}, TOTAL, weights, rounds=rounds)[0][name],
        "off": sum(shares) - TOTAL,
        "other": sum(share != right for share, right in zip(shares, exact, strict=True)),
    }
    if reaches_a_million:
        weights = a_million()
        call, _ = make(TOTAL, weights)
        found["1 000 000 shares"] = ratios({name: call}, TOTAL, weights, rounds=3)[0][name]
    print(json.dumps(found))


def peer_rows(directory, rounds):
    """Measure each other package; one that cannot be had is a row that says so."""
    for name, packages, _, _, remark in PEERS:
        try:
            python = environment_with(packages, directory / "-".join(packages))
            found = json.loads(answer_of(python, Path(__file__).resolve(), "--peer", name, "--rounds", rounds))
        except OSError as reason:
            yield {"subject": name, "remark": f"not measured: {reason}"}
            continue
        total = f"{found['off']:+} kr" if found["off"] else "exact"
        yield {
            "subject": name,
            "total": total,
            "other shares": f"{found['other']} of 21",
            "remark": remark or "–",
            **found,
        }


def own_rows(rounds):
    """Measure grantkit and the bare loops."""
    sys.path.insert(0, str(ROOT))
    from grantkit import AllocationMethod, Sek, allocate

    by_remainder = AllocationMethod.LARGEST_REMAINDER
    regions, total = populations(), Sek.kronor(TOTAL)
    weights = list(regions.values())
    fractions = {name: Fraction(weight, 7) for name, weight in regions.items()}
    decimals = {name: Decimal(weight) / 8 for name, weight in regions.items()}
    plain, pairs = list(fractions.values()), list(regions.items())
    subjects = {
        "grantkit.allocate": lambda: allocate(total, regions, method=by_remainder),
        "grantkit.allocate, all amounts as Sek": lambda: allocate(total, regions, method=by_remainder).amounts,
        "grantkit.allocate, all shares with quotas": lambda: allocate(total, regions, method=by_remainder).shares,
        "grantkit.allocate, weights as pairs": lambda: allocate(total, pairs, method=by_remainder),
        "grantkit.allocate, weights of Decimal": lambda: allocate(total, decimals, method=by_remainder),
        "grantkit.allocate, weights of Fraction": lambda: allocate(total, fractions, method=by_remainder),
        "bare loop, weights of Fraction": lambda: bare_loop_of_fractions(TOTAL, plain),
    }
    for method in AllocationMethod:
        if method is not by_remainder:
            subjects[f"grantkit.allocate, {method.name}"] = lambda method=method: allocate(
                total, regions, method=method
            )
    small, one = ratios(subjects, TOTAL, weights, rounds=rounds)

    many = [
        {name: weight * 7919 * number % 1_000_003 + 1 for name, weight in regions.items()} for number in range(1, 1001)
    ]
    lists = [list(each.values()) for each in many]
    thousand = best_seconds(
        {name: lambda floor=floor: [floor(TOTAL, each) for each in lists] for name, floor in FLOORS.items()}
        | {"grantkit.allocate": lambda: [allocate(total, each, method=by_remainder) for each in many]},
        max(rounds // 6, 3),
    )
    a_thousand = min(thousand[name] for name in FLOORS)

    numbers = a_million()
    numbered = dict(enumerate(numbers))
    subjects = {"grantkit.allocate": lambda: allocate(total, numbered, method=by_remainder)}
    large, a_large = ratios(subjects, TOTAL, numbers, rounds=5)

    yield {
        "subject": "1.00 is",
        "21 shares": f"{one * 10**6:.1f} µs",
        "1 000 x 21": f"{a_thousand * 10**3:.1f} ms",
        "1 000 000 shares": f"{a_large:.2f} s",
    }
    for name, ratio in small.items():
        row = {"subject": name, "21 shares": ratio, "total": "exact", "other shares": "0 of 21"}
        if name in thousand:
            row["1 000 x 21"] = thousand[name] / a_thousand
        if name in large:
            row["1 000 000 shares"] = large[name]
        method = name.rsplit(" ", 1)[-1]
        if method in AllocationMethod.__members__:
            row |= _kept(allocate(total, regions, method=AllocationMethod[method]), bare_loop(TOTAL, weights))
        yield row


def _kept(allocation, exact):
    off = -allocation.residual.ore // 100
    other = sum(units != right for units, right in zip(allocation.units, exact, strict=True))
    return {"total": f"{off:+} kr" if off else "exact", "other shares": f"{other} of 21"}


def show(row):
    """Print a row of the table; a number is a ratio."""
    cells = (row.get(column, "–") for column in HEAD)
    print("|", " | ".join(f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in cells), "|", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--environments", type=Path, help="where other packages are installed, to be used again")
    parser.add_argument("--rounds", type=int, default=60, help="how often the subjects take turns (default 60)")
    parser.add_argument("--without-peers", action="store_true", help="measure grantkit and the bare loops only")
    parser.add_argument("--peer", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.peer:
        measure_peer(chosen.peer, chosen.rounds)
        return
    print(f"Python {platform.python_version()}; best of {chosen.rounds} rounds in turn; the faster bare loop is 1.\n")
    show({column: column for column in HEAD})
    show(dict.fromkeys(HEAD, "---"))
    for row in own_rows(chosen.rounds):
        show(row)
    if not chosen.without_peers:
        with tempfile.TemporaryDirectory() as scratch:
            for row in peer_rows((chosen.environments or Path(scratch)).resolve(), chosen.rounds):
                show(row)
    print("", *lines(), sep="\n")


if __name__ == "__main__":
    main()
