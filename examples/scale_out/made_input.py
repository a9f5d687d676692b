"""Make cases to try the runs with, from a seed: the same arguments always give the same rows.

    python examples/scale_out/made_input.py FOLDER CASES PARTS

Of a thousand cases, about four cannot be: a recipient that nobody knows, a case that is there twice, a payment without
an amount, a payment of no case.
"""

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import cast

import pyarrow as pa
import pyarrow.parquet as pq
from parts import whole

from grantkit import Sek
from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1, REGIONS

FILES = 2  # of each kind in a part, so that two workers can read
TEXT, ORE, DAY = pa.string(), pa.int64(), pa.date32()
COLUMNS = {
    "cases": {"recipient": TEXT},
    "requisitions": {"amount_ore": ORE, "arrived_on": DAY, "channel": TEXT, "sequence": ORE},
    "payments": {"amount_ore": ORE, "paid_on": DAY},
    "reports": {"kind": TEXT, "arrived_on": DAY, "channel": TEXT, "costs_ore": ORE, "sequence": ORE},
    "repayments": {"amount_ore": ORE, "booked_on": DAY},
}
SHARES = {region.name: cast(Sek, BILAGA_1.cell(region, "sum")).ore for region in REGIONS}
SENT_BY = ("e_mail", "post", None)


def rows_of(name: str, chance: random.Random) -> Iterator[tuple[str, str, tuple[object, ...]]]:
    """Make a case: asked for in time or late, paid, reported or not, and what was not used repaid."""
    bad, recipient = chance.randrange(1_000), chance.choice([*SHARES])
    share = SHARES[recipient]
    for _ in range(2 if bad == 0 else 1):
        yield "cases", name, ("Gotlund" if bad == 1 else recipient,)
    for place in range(chance.choice((1, 1, 2))):
        arrived = date(2019, 11, 30) + timedelta(chance.randint(-60, 3))
        yield "requisitions", name, (share, arrived, chance.choice(SENT_BY), place)
    yield "payments", f"{name}-lost" if bad == 2 else name, (None if bad == 3 else share, date(2019, 12, 16))
    if chance.random() < 0.9:
        costs, arrived = chance.randint(share // 2, share), date(2020, 3, 31) + timedelta(chance.randint(-20, 5))
        yield "reports", name, ("financial", arrived, chance.choice(SENT_BY), costs, 0)
        yield "reports", name, ("activity", arrived, chance.choice(SENT_BY), None, 1)
        yield "repayments", name, (share - costs, date(2020, 4, 8))


def main(folder: str, cases: str, parts: str) -> None:
    """Write every part with its cases."""
    Path(folder).mkdir()
    for part in range(int(parts)):
        with whole(Path(folder, f"part-{part:05}")) as hidden:
            for file in range(FILES):
                rows: dict[str, list[tuple[object, ...]]] = {kind: [] for kind in COLUMNS}
                for number in range(part * FILES + file, int(cases), int(parts) * FILES):
                    for kind, name, values in rows_of(f"K{number:09}", random.Random(number)):  # noqa: S311  # no secret
                        rows[kind].append((name, *values))
                for kind, listed in rows.items():
                    schema = pa.schema({"case_id": TEXT, **COLUMNS[kind]})
                    columns = zip(*listed, strict=True) if listed else [()] * len(schema)
                    (hidden / kind).mkdir(exist_ok=True)
                    pq.write_table(pa.table([*map(list, columns)], schema=schema), hidden / kind / f"{file}.parquet")


if __name__ == "__main__":
    main(*sys.argv[1:])
