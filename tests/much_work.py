"""What the library is asked for on a usual day, all told as one text: run in odd surroundings, it must be the same."""

import sys
from datetime import UTC, date, datetime

from every_record import CASE
from fuzz.main_job import DATA, JOB

from grantkit import AllocationMethod, GrantCase, Portfolio, Sek, allocate, assess, audit_table, sensitivity
from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1, POPULATION
from grantkit.interop import decision_record, to_json
from grantkit.portfolio import due_between, summarise
from grantkit.text import calendar, explain, overview

__all__ = ["CASES", "DAY", "told", "told_of"]

DAY, STAMP = date(2020, 4, 1), datetime(2020, 4, 1, tzinfo=UTC)
CASES: tuple[GrantCase, ...] = (*JOB["read_cases"](DATA)[0], CASE)


def told_of(case: GrantCase) -> str:
    """Tell all that is said of one case: the letter in both languages, the findings, what other readings change."""
    assessment = assess(case, as_of=DAY)
    letters = [explain(assessment, locale=locale).as_text() for locale in ("sv", "en")]
    return "\n".join(
        (*letters, str(sensitivity(case, as_of=DAY)), to_json(assessment), decision_record(assessment).sha256)
    )


def told() -> str:
    """Tell of a few cases, of all of them together, of an allocation and of an audit."""
    some = CASES[::7]
    shares = [allocate(Sek.miljoner(2_835), POPULATION, method=method).records() for method in AllocationMethod]
    ahead = due_between(Portfolio(CASES), date(2020, 1, 1), date(2020, 12, 31), as_of=DAY)
    page = overview(summarise([assess(case, as_of=DAY) for case in CASES[:-1]]))
    return "\n".join(
        (*map(told_of, some), repr(shares), repr(audit_table(BILAGA_1)), page.as_text(), calendar(ahead, stamp=STAMP))
    )


if __name__ == "__main__":
    sys.stdout.buffer.write(told().encode())
