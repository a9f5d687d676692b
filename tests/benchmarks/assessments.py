"""Print how long an assessment takes, and how much it keeps, beside a bare ledger of ints and dates.

    python tests/benchmarks/assessments.py [--against PYTHON] [--turns 5]

The case is a simple one in which every fact is stated: a requisition, a payment, a report and a repayment. The bare
ledger does the same arithmetic with ints and dates, and checks nothing. With --against, another Python, in whose
environment another grantkit is installed, measures the same in turn with this checkout; the median of the turns is
shown. No time is ever asserted: the table is for reading.
"""

import argparse
import json
import sys
import tracemalloc
from datetime import date
from statistics import median

from measure import answer_of, best_seconds

from grantkit import (
    Channel,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    Payment,
    Repayment,
    Requisition,
    Sek,
    assess,
)
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT

WHOLE, UNUSED, AS_OF = 18_735_782, 1_000, date(2020, 4, 2)
SMALL = ("right", "ledger")
PARTS = ("lapse", "unspent", "repayment", "findings", "documents", "steps", "validity", "readings", "entitlements")
RENAMED = (("reclaim", "recovery"), ("duties", "obligations"))
KEPT = 200


def case():
    whole, unused = Sek.kronor(WHOLE), Sek.kronor(UNUSED)
    spent = CostItem(category=CostCategory.STAFFING, amount=whole - unused)
    return GrantCase(
        agreement=AGREEMENT,
        recipient=AGREEMENT.recipient("Gotland"),
        requisitions=(Requisition(amount=whole, arrived_on=date(2019, 11, 15), channel=Channel.E_MAIL),),
        payments=(Payment(amount=whole, paid_on=date(2019, 12, 16)),),
        financial_reports=(
            FinancialReport(received=whole, items=(spent,), arrived_on=date(2020, 3, 30), channel=Channel.E_MAIL),
        ),
        repayments=(Repayment(amount=unused, booked_on=date(2020, 3, 31)),),
    )


def bare():
    """Do the arithmetic of the same ledger with ints of öre and dates."""
    whole, last_day, due = WHOLE * 100, date(2019, 12, 1), date(2020, 3, 31)
    received, paid_on, reported, booked = (
        date(2019, 11, 15),
        date(2019, 12, 16),
        date(2020, 3, 30),
        date(2020, 3, 31),
    )
    right = "preserved" if received <= last_day else "open" if last_day >= AS_OF else "lapsed"
    paid = whole if paid_on <= AS_OF else 0
    covered = min(whole, whole) if right == "preserved" else 0
    on_right = min(paid, covered)
    used = min(whole - UNUSED * 100, paid) if reported <= AS_OF else 0
    unspent = paid - used
    repaid = UNUSED * 100 if booked <= AS_OF else 0
    exposure = max(paid - repaid, 0) if reported > due else 0
    return right, on_right, covered - on_right, whole - covered, paid - on_right, used, unspent, repaid, exposure


def read(given, names):
    assessment = assess(given, as_of=AS_OF)
    for name in names:
        getattr(assessment, name)
    return assessment


def measured():
    """Return the two ratios to the bare ledger, and the bytes that an assessment keeps."""
    given = case()
    every = (*SMALL, *PARTS, *(new if hasattr(read(given, ()), new) else old for new, old in RENAMED))
    subjects = {"bare": bare, "small": lambda: read(given, SMALL), "every": lambda: read(given, every)}
    seconds = best_seconds(subjects, 15)
    ratios = [seconds[name] / seconds["bare"] for name in ("small", "every")]
    read(given, SMALL)
    tracemalloc.start()
    before, _ = tracemalloc.get_traced_memory()
    kept = [read(given, SMALL) for _ in range(KEPT)]
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return [*ratios, (after - before) / len(kept)]


def main():
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--against", metavar="PYTHON")
    asked.add_argument("--turns", type=int, default=5)
    asked.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.one:
        print(json.dumps(measured()))
        return
    pythons = {"grantkit": sys.executable} | ({"other": options.against} if options.against else {})
    found = {name: [] for name in pythons}
    for _ in range(options.turns):
        for name, python in pythons.items():
            found[name].append(json.loads(answer_of(python, __file__, "--one")))
    for place, subject in enumerate(("right and ledger, x bare", "every part, x bare", "bytes kept")):
        shown = {name: median(turn[place] for turn in turns) for name, turns in found.items()}
        print(subject, *(f"{name} {value:.4g}" for name, value in shown.items()), sep=" | ")


if __name__ == "__main__":
    main()
