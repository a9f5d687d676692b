"""Sums of many cases in two processes: the same to the öre as in one, in about half the time.

Cases are independent of each other, so each process takes its own part of them, assesses it, and sends back nothing but
sums. The cases are made up by `grantkit.testing`; in your own program, each process reads its part of a file. Run it
from the root of the project, with the number of cases to take:

    python examples/many_cases_multiprocessing.py 20000
"""

import multiprocessing
import sys
from collections import Counter
from itertools import starmap
from time import perf_counter

from grantkit import Sek
from grantkit.portfolio import GroupedBy, Portfolio, totals
from grantkit.testing import made_portfolio
from grantkit.text import value_text

PROCESSES, SEED, FEW = 2, 1, 2_000
SHOWN = ("entitled", "paid", "used", "repaid", "outstanding")


def sums_of_part(part: int, parts: int, count: int) -> Counter[tuple[int, str]]:
    """Add up each term of a part of *count* cases by year, in öre; a part has years and texts of its own."""
    made = made_portfolio(seed=SEED)
    spread = len(made) // count
    cases = (made.case(place * spread) for place in range(count * part // parts, count * (part + 1) // parts))
    found = totals(Portfolio(cases).at(made.closed_on), by=(GroupedBy.YEAR,))
    return Counter({(int(group.name), each.term): each.known.ore for group in found.groups for each in group.sums})


def timed(processes: int, count: int) -> tuple[Counter[tuple[int, str]], float]:
    """Return the sums of all the cases, worked out in so many processes, and the seconds that it took."""
    parts = [(part, processes, count) for part in range(processes)]
    start = perf_counter()
    if processes == 1:
        found = list(starmap(sums_of_part, parts))
    else:
        with multiprocessing.get_context("spawn").Pool(processes) as pool:
            found = pool.starmap(sums_of_part, parts)
    return sum(found, Counter()), perf_counter() - start


def main() -> None:
    """Print the sums of each year, and how long one process and two of them took."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FEW
    (alone, seconds), (together, half) = timed(1, count), timed(PROCESSES, count)
    if alone != together:
        sys.exit("the sums differ")
    for year in sorted({year for year, _ in alone}):
        print(year, *(f"{term} {value_text(Sek(ore=alone[year, term]))}" for term in SHOWN), sep=" | ")
    print(
        f"{count} cases: {seconds:.1f} s in one process, {half:.1f} s in {PROCESSES}: {seconds / half:.2f} times as fast"
    )


if __name__ == "__main__":
    main()
