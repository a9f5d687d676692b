"""Print what many cases cost: time per case beside a bare ledger, and the peak of memory, at growing numbers of cases.

    python tests/benchmarks/portfolios.py [--cases 1000 10000 100000]

The cases are those of `grantkit.testing.made_portfolio`, spread evenly over the whole of it, so that each number of
cases has the same agreements and recipients. They are made by the hundred, assessed and let go. Each number is measured
in a process of its own, in time of the processor, and the making of the cases is measured apart. The bare ledger does
the arithmetic of one case with ints and dates, and is run as often, between the hundreds. No time is ever asserted: the
table is for reading.
"""

import argparse
import json
import resource
import sys
from time import process_time

from assessments import bare
from measure import answer_of

from grantkit import assess
from grantkit.portfolio import at_risk, totals
from grantkit.testing import made_portfolio

SUBJECTS = ("right and ledger", "totals, six groupings", "money at risk")


class Stream:
    """The assessments of so many cases, one by one; it adds up the time of what is not the subject."""

    def __init__(self, count):
        self.made = made_portfolio(seed=1)
        self.places = range(0, len(self.made), max(len(self.made) // count, 1))[:count]
        self.making = self.bare = 0.0

    def __iter__(self):
        for first in range(0, len(self.places), 100):
            start = process_time()
            cases = [self.made.case(place) for place in self.places[first : first + 100]]
            made = process_time()
            for _ in cases:
                bare()
            self.bare += process_time() - made
            self.making += made - start
            for case in cases:
                yield assess(case, as_of=self.made.closed_on)


def read(stream):
    for assessment in stream:
        assessment.right, assessment.ledger


READERS = dict(zip(SUBJECTS, (read, totals, at_risk), strict=True))


def measured(subject, count):
    """Return the seconds of the subject, of a bare ledger and of making the case, per case, and the peak in MiB."""
    READERS[subject](Stream(1))
    stream = Stream(count)
    start = process_time()
    READERS[subject](stream)
    of_subject = process_time() - start - stream.making - stream.bare
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [each / len(stream.places) for each in (of_subject, stream.bare, stream.making)] + [peak]


def main():
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--cases", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    asked.add_argument("--one", help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.one:
        print(json.dumps(measured(options.one, options.cases[0])))
        return
    print("subject | cases | µs a case | cases a second | x bare | making a case, µs | peak, MiB")
    for subject in SUBJECTS:
        for count in options.cases:
            told = json.loads(answer_of(sys.executable, __file__, "--one", subject, "--cases", count))
            seconds, of_bare, making, peak = told
            shown = (f"{seconds * 1e6:.0f}", f"{1 / seconds:.0f}", f"{seconds / of_bare:.0f}", f"{making * 1e6:.0f}")
            print(subject, count, *shown, f"{peak:.0f}", sep=" | ")


if __name__ == "__main__":
    main()
