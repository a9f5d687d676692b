"""Cases of 2019 in a database: stored and read back with SQLite, and counted over with DuckDB where it is installed.

python examples/store_cases.py [FILE]

Each case is one JSON document, so that the tables never change when a field is added. What questions are asked about
stands in columns of its own, made from the document by the database itself. The events are invented.
"""

import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from grantkit import Channel, GrantCase, Payment, Requisition, Sek, Unknown, assess
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1
from grantkit.interop.decision_records import DecisionRecord, decision_record, replay
from grantkit.interop.json import from_json_lines, to_json, to_json_lines

DAY = date(2020, 4, 1)
# Amounts are texts with two decimals, so without the point they are whole öre, which SQLite adds up exactly.
TABLES = """
CREATE TABLE cases (
    document TEXT NOT NULL CHECK (json_valid(document)),
    recipient TEXT GENERATED ALWAYS AS (json_extract(document, '$.recipient.name')) STORED
);
CREATE INDEX by_recipient ON cases (recipient);
CREATE TABLE decisions (sha256 TEXT PRIMARY KEY, document TEXT NOT NULL CHECK (json_valid(document)));
"""
PAID_IN_SQLITE = """
SELECT count(DISTINCT recipient), sum(CAST(replace(json_extract(payment.value, '$.amount'), '.', '') AS INTEGER))
FROM cases, json_each(cases.document, '$.payments') AS payment
"""
PAID_IN_DUCKDB = """
WITH payments AS (
    SELECT document ->> '$.recipient.name' AS recipient, unnest(json_extract(document, '$.payments[*]')) AS payment
    FROM cases
)
SELECT count(DISTINCT recipient), sum(CAST(payment ->> '$.amount' AS DECIMAL(18, 2))) FROM payments
"""


def cases() -> Iterator[GrantCase]:
    """Make a case for each region: all but the last three asked in time and were paid."""
    regions = [each for each in AGREEMENT.recipients if each.group.code == "regions"]
    for region in regions[:-3]:
        share = BILAGA_1.cell(region, "sum")
        if isinstance(share, Unknown):
            continue  # a table may leave a cell open; this one does not
        asked = Requisition(amount=share, arrived_on=date(2019, 11, 15), channel=Channel.E_MAIL)
        paid = Payment(amount=share, paid_on=date(2019, 12, 16))
        yield GrantCase(agreement=AGREEMENT, recipient=region, requisitions=(asked,), payments=(paid,))
    yield from (GrantCase(agreement=AGREEMENT, recipient=region) for region in regions[-3:])


def store(base: sqlite3.Connection, made: Iterable[GrantCase]) -> None:
    """Store cases one by one, all of them or none."""
    with base:
        base.executemany("INSERT INTO cases (document) VALUES (?)", ((line,) for line in to_json_lines(made)))


def stored(base: sqlite3.Connection, recipient: str = "%") -> Iterator[GrantCase]:
    """Read the cases of a recipient, or all, one by one; a faulty document is told with its number and its paths."""
    found = base.execute("SELECT document FROM cases WHERE recipient LIKE ? ORDER BY rowid", (recipient,))
    return from_json_lines(document for (document,) in found)


def decide(base: sqlite3.Connection, case: GrantCase) -> str:
    """Record the decision on a case; the same decision is recorded once."""
    record = decision_record(assess(case, as_of=DAY))
    with base:
        base.execute("INSERT OR IGNORE INTO decisions VALUES (?, ?)", (record.sha256, record.text))
    return record.sha256


def duckdb() -> Any:
    """Return the package duckdb; None if it is not installed."""
    try:
        return import_module("duckdb")
    except ModuleNotFoundError:
        return None


def counted_in_duckdb(made: Iterable[GrantCase]) -> str:
    """Add up what was paid with DuckDB, which reads the same documents; say so if it is not there."""
    package = duckdb()
    if package is None:
        return "DuckDB is not installed, so that its part is left out: pip install duckdb"
    with package.connect() as base:
        base.execute("CREATE TABLE cases (document JSON)")
        base.executemany("INSERT INTO cases VALUES (?)", [[to_json(case)] for case in made])
        recipients, kronor = base.execute(PAID_IN_DUCKDB).fetchone()
    return f"DuckDB: {recipients} regions were paid {Sek.kronor(kronor)}"


def main(path: str) -> None:
    """Store the cases, read them back, add them up, and record a decision that can be computed again."""
    with closing(sqlite3.connect(path)) as base:
        base.executescript(TABLES)
        store(base, cases())
        read = list(stored(base))
        print(
            f"SQLite: {len(read)} cases stored, {'all' if read == list(cases()) else 'not all'} read back as they were"
        )
        recipients, ore = base.execute(PAID_IN_SQLITE).fetchone()
        print(f"SQLite: {recipients} regions were paid {Sek(ore=ore)}")
        (gotland,) = stored(base, "Gotland")
        sha256 = decide(base, gotland)
        (document,) = base.execute("SELECT document FROM decisions WHERE sha256 = ?", (sha256,)).fetchone()
        again = replay(DecisionRecord.parse(document))
        print(f"Gotland: decision {sha256[:12]}, computed again with {len(again.differences)} differences")
        print(counted_in_duckdb(stored(base)))


if __name__ == "__main__":
    target = sys.argv[1] if len(sys.argv) > 1 else ":memory:"
    if target != ":memory:" and Path(target).exists():
        sys.exit(f"{target} exists already; name a file that does not")
    main(target)
