"""Print the time that a table of amounts and days takes, against Babel: python tests/benchmarks/formatting.py."""

import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random

from babel.dates import format_date
from babel.numbers import format_currency
from measure import best_seconds

sys.path.insert(0, str(Path(__file__).parent.parent.parent))
from grantkit import Sek
from grantkit.text import day, money

ROWS = 10_000


def subjects(locale):
    """Ten thousand amounts in whole kronor and as many days of three years, written by grantkit and by Babel alone."""
    chance = Random(2019)  # noqa: S311  # the same figures in every run
    amounts = [Sek.kronor(chance.randrange(-(10**9), 10**10)) for _ in range(ROWS)]
    days = [date(2019, 1, 1) + timedelta(days=chance.randrange(1096)) for _ in range(ROWS)]
    kronor = [amount.in_kronor for amount in amounts]

    def ours():
        return [(money(amount, locale), day(each, locale)) for amount, each in zip(amounts, days, strict=True)]

    def babel():
        return [
            (format_currency(amount, "SEK", locale=locale), format_date(each, "long", locale=locale))
            for amount, each in zip(kronor, days, strict=True)
        ]

    return {"babel": babel, "grantkit": ours}


if __name__ == "__main__":
    for language in ("sv", "en"):
        best = best_seconds(subjects(language), rounds=5)
        print(f"{language}: {ROWS} amounts and days, grantkit / Babel = {best['grantkit'] / best['babel']:.2f}")
