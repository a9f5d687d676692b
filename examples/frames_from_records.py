"""The records of a result as a table of pandas, polars, DuckDB and pyarrow, one line each, with a total that ties.

python examples/frames_from_records.py

A package that is not installed is left out, and that is said. The events are invented.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from importlib import import_module
from typing import Any

from grantkit import AllocationMethod, Channel, GrantCase, Requisition, Sek, Unknown, allocate, assess
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION, REGIONS
from grantkit.portfolio import totals

DAY = date(2020, 4, 1)
Records = Sequence[Mapping[str, Any]]


def in_pandas(records: Records) -> Decimal:
    """Add up in pandas, which keeps Decimals as they are; numbers of öre are faster, and whole."""
    frame = import_module("pandas").DataFrame(records)
    return Sek(ore=int(frame["amount_ore"].sum())).in_kronor


def in_polars(records: Records) -> Decimal:
    """Add up in polars; it looks at all rows, since a column may begin with many that are empty."""
    frame = import_module("polars").DataFrame(records, infer_schema_length=None)
    return Decimal(frame["amount"].sum())


def in_pyarrow(records: Records) -> Decimal:
    """Add up in pyarrow."""
    table = import_module("pyarrow").Table.from_pylist(list(records))
    return Decimal(import_module("pyarrow.compute").sum(table["amount"]).as_py())


def in_duckdb(records: Records) -> Decimal:
    """Add up in DuckDB, which reads the table of pyarrow where it lies."""
    with import_module("duckdb").connect() as base:
        base.register("records", import_module("pyarrow").Table.from_pylist(list(records)))
        ((kronor,),) = base.execute("SELECT sum(amount) FROM records").fetchall()
    return Decimal(kronor)


ENGINES: Mapping[str, Callable[[Records], Decimal]] = {
    "pandas": in_pandas,
    "polars": in_polars,
    "pyarrow": in_pyarrow,
    "DuckDB": in_duckdb,
}


def entitlements() -> tuple[Records, Decimal]:
    """Give what each region is entitled to, as records of the assessments, and the total that grantkit has for it."""
    assessments = [assess(case, as_of=DAY) for case in _cases()]
    told = [record for each in assessments for record in each.records() if record["term"] == "entitled"]
    return told, totals(assessments).sum_of("entitled").known.in_kronor


def shares() -> tuple[Records, Decimal]:
    """Give the shares of a sum by population, and the sum."""
    shared = allocate(Sek.miljoner(2_835), POPULATION, method=AllocationMethod.LARGEST_REMAINDER)
    return shared.records(), shared.total.in_kronor


def _cases() -> list[GrantCase]:
    asked = {}
    for region in REGIONS[:-3]:
        share = BILAGA_1.cell(region, "sum")
        if not isinstance(share, Unknown):
            asked[region] = (Requisition(amount=share, arrived_on=date(2019, 11, 15), channel=Channel.E_MAIL),)
    return [GrantCase(agreement=AGREEMENT, recipient=each, requisitions=asked.get(each, ())) for each in REGIONS]


def told(name: str, records: Records, total: Decimal) -> str:
    """Say whether an engine adds the records up to the total; or that it is not installed."""
    try:
        found = ENGINES[name](records)
    except ModuleNotFoundError as error:
        return f"{name}: {error.name} is not installed, so that its part is left out"
    return f"{name}: {len(records)} rows, {found} kr, {'as' if found == total else 'NOT as'} in grantkit"


if __name__ == "__main__":
    for records, total in (shares(), entitlements()):
        for engine in ENGINES:
            print(told(engine, records, total))
