"""Sums of many cases in two processes: the same to the öre as in one, in about half the time on two free cores.

Cases are independent of each other, so each process takes its own part of them, assesses it, and sends back nothing but
sums. The events are invented here; in your own program, each process reads its part of a file. Run it from the root of
the project, with the number of cases to take:

    python examples/many_cases_multiprocessing.py 20000
"""

import multiprocessing
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import starmap
from time import perf_counter
from typing import cast

from grantkit import Channel, FinancialReport, GrantCase, Payment, Requisition, Sek
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, REGIONS
from grantkit.portfolio import GroupedBy, Portfolio, totals
from grantkit.text import value_text

PROCESSES, FEW, AS_OF = 2, 2_000, date(2020, 5, 4)
SHOWN = ("entitled", "paid", "used", "outstanding", "lapsed")


def cases(part: int, parts: int, count: int) -> Iterator[GrantCase]:
    """Make a part of *count* cases, one by one; in every ninth the requisition comes too late."""
    for number in range(part, count, parts):
        region = REGIONS[number % len(REGIONS)]
        share = cast(Sek, BILAGA_1.cell(region, "sum"))  # no cell of the published table is missing
        asked_on = date(2019, 12, 9) if number % 9 == 0 else date(2019, 9, 2) + timedelta(number % 80)
        paid = () if number % 9 == 0 else (Payment(amount=share, paid_on=asked_on + timedelta(14)),)
        costs = share - Sek.kronor(number % 1_000)
        report = FinancialReport(
            arrived_on=date(2020, 3, 2), channel=Channel.E_MAIL, received=share, stated_costs=costs
        )
        yield GrantCase(
            agreement=AGREEMENT,
            recipient=region,
            requisitions=(Requisition(amount=share, arrived_on=asked_on, channel=Channel.E_MAIL),),
            payments=paid,
            financial_reports=(report,) if paid else (),
        )


def sums_of_part(part: int, parts: int, count: int) -> Counter[tuple[str, str]]:
    """Add up each term of the account of each region over a part of the cases, in öre."""
    found = totals(Portfolio(cases(part, parts, count)).at(AS_OF), by=(GroupedBy.RECIPIENT,))
    return Counter({(group.name, each.term): each.known.ore for group in found.groups for each in group.sums})


def timed(processes: int, count: int) -> tuple[Counter[tuple[str, str]], float]:
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
    """Print the sums of each region, and how long one process and two of them took."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else FEW
    (alone, seconds), (together, half) = timed(1, count), timed(PROCESSES, count)
    if alone != together:
        sys.exit("the sums differ")
    for region in REGIONS:
        print(region, *(f"{term} {value_text(Sek(ore=alone[region.name, term]))}" for term in SHOWN), sep=" | ")
    faster = seconds / half
    print(f"{count} cases: {seconds:.1f} s in one process, {half:.1f} s in {PROCESSES}: {faster:.2f} times as fast")


if __name__ == "__main__":
    main()
