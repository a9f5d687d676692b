"""Goda förutsättningar för vårdens medarbetare 2019, from the printed table to what each region owes.

Run it as it is, or with a CSV of your own:

    python examples/goda_forutsattningar_2019.py [--full] [--lang sv|en] [--csv FILE] [--as-of 2020-04-01]

It recomputes Bilaga 1, assesses what happened to each region in the CSV, and prints an overview: what is presupposed,
the sums for the country, and whom to act on. With --full come the lists: (a) the recomputed table, (b) each region, and
(c) the country to the öre. A CSV of your own has the columns of data/regions_2019.csv, with commas or semicolons
between them, in UTF-8. Exit status 2 says that the CSV has faults; each is printed with its line and column.
"""

import argparse
import csv
import io
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from grantkit import (
    Allocation,
    AllocationMethod,
    Assessment,
    Channel,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    Payment,
    Recipient,
    Repayment,
    Requisition,
    Sek,
    allocate,
    assess,
)
from grantkit.case import Certified, Deviation, NotCertified, Reviewer
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION, REGIONS
from grantkit.text import amount, day, finding_text, label, money, number, overview, status, text_table

Value = TypeVar("Value")

DATA = Path(__file__).resolve().parent / "data" / "regions_2019.csv"
TOTALS = {"table_1": Sek.miljoner(2_835), "table_2": Sek.miljoner(400), "sum": Sek.miljoner(3_235)}
SHOWN = ("lapsed", "repayable", "outstanding", "exposure")
ADDED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("entitled", ("paid_on_right", "awaiting", "open", "lapsed", "unclaimed", "undetermined")),
    ("paid", ("paid_on_right", "paid_without_right", "paid_undetermined")),
    ("paid", ("used", "unspent", "not_accounted")),
)
TEXTS = {
    "sv": {
        "a": "A. Bilaga 1 räknad på nytt",
        "b": "B. Regionerna per {day}",
        "c": "C. Hela landet: {count} av {regions} regioner",
        "cells": "{agree} av {cells} celler stämmer med trycket",
        "apart": "Rader vars tryckta summa inte är cellernas",
        "rows": "Bilaga 1: {agree} av {cells} celler stämmer; {count} radsummor skiljer högst {most}",
        "off": "Rader med celler som inte stämmer: {rows}",
        "unknown": "okänt i {count} fall, inte medräknat",
        "most": "{first} och {others} till",
        "invented": "Uppgifterna om regionerna är påhittade.",
    },
    "en": {
        "a": "A. Bilaga 1 recomputed",
        "b": "B. The regions on {day}",
        "c": "C. The whole country: {count} of {regions} regions",
        "cells": "{agree} of {cells} cells agree with print",
        "apart": "Rows whose printed sum is not that of their cells",
        "rows": "Bilaga 1: {agree} of {cells} cells agree; {count} sums of rows are off by {most} at most",
        "off": "Rows with cells that do not agree: {rows}",
        "unknown": "cases unknown, and not counted in: {count}",
        "most": "{first} and {others} more",
        "invented": "What is told of the regions is invented.",
    },
}


def main(arguments: list[str] | None = None) -> int:
    """Print the three parts, or every fault of the CSV; return the exit status."""
    options = _options(arguments)
    cases, faults = read_cases(options.csv)
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 2
    assessments = [assess(case, as_of=options.as_of) for case in cases]
    print(overview(assessments, locale=options.lang).as_text(), end="")
    print()
    print(in_print(options.lang))
    # A CSV of the caller's own is the caller's word; only the one that comes with the example is invented.
    if options.csv.resolve() == DATA:
        print(TEXTS[options.lang]["invented"])
    if options.full:
        print()
        print("\n".join(recomputed(options.lang)))
        print("\n".join(by_region(assessments, options.lang)))
        print("\n".join(in_all(assessments, options.lang)))
    return 0


def agreeing() -> tuple[dict[str, Allocation], dict[Recipient, int]]:
    """Round each cell of the printed table by itself; count in each row the cells that agree with print."""
    ours = {
        column: allocate(total, POPULATION.mapping, method=AllocationMethod.ROUND_EACH_HALF_UP)
        for column, total in TOTALS.items()
    }
    agree = {
        region: sum(ours[column].amounts[region] == BILAGA_1.cell(region, column) for column in TOTALS)
        for region in REGIONS
    }
    return ours, agree


def in_print(lang: str) -> str:
    """Return in one line how the printed table stands."""
    _, agree = agreeing()
    apart = _apart()
    most = money(max(map(abs, apart.values()), default=Sek.ZERO), lang)
    cells = len(REGIONS) * len(TOTALS)
    return TEXTS[lang]["rows"].format(agree=sum(agree.values()), cells=cells, count=len(apart), most=most)


def recomputed(lang: str) -> Iterator[str]:
    """Return the result of rounding each cell of the printed table by itself."""
    ours, agree = agreeing()
    yield TEXTS[lang]["a"]
    header = [label(term, lang) for term in ("recipient", "population", *TOTALS)]
    rows = [
        [
            region.name,
            number(int(POPULATION.mapping[region]), lang),
            *(amount(BILAGA_1.cell(region, column), lang) for column in TOTALS),
        ]
        for region in REGIONS
    ]
    yield text_table(header, rows)
    yield TEXTS[lang]["cells"].format(agree=sum(agree.values()), cells=len(REGIONS) * len(TOTALS))
    off = [region.name for region in REGIONS if agree[region] < len(TOTALS)]
    if off:
        yield TEXTS[lang]["off"].format(rows=", ".join(off))
    for column, allocation in ours.items():
        yield f"{label('residual', lang)}, {label(column, lang)}: {money(allocation.residual, lang)}"
    yield TEXTS[lang]["apart"] + ":"
    yield from (f"- {region.name}: {money(difference, lang)}" for region, difference in _apart().items())
    yield ""


def _apart() -> dict[Recipient, Sek]:
    """Return by how much the printed sum of each row differs from its cells, where it does."""
    found = {}
    for region in REGIONS:
        first, second, printed = (BILAGA_1.cell(region, column) for column in TOTALS)
        if isinstance(first, Sek) and isinstance(second, Sek) and isinstance(printed, Sek):
            found[region] = printed - first - second
    return {region: difference for region, difference in found.items() if difference}


def by_region(assessments: list[Assessment], lang: str) -> Iterator[str]:
    """Return the status, amounts and findings of each region."""
    yield TEXTS[lang]["b"].format(day=day(assessments[0].as_of, lang))
    header = [label(term, lang) for term in ("recipient", "right", *SHOWN)]
    rows = [
        [
            each.case.recipient.name,
            status(each.right, lang),
            *(amount(getattr(each.ledger, term), lang) for term in SHOWN),
        ]
        for each in assessments
    ]
    yield text_table(header, rows, left=2)
    yield ""
    # What most of them have in common is said once, so that what one region must know is not buried.
    having = Counter(code for each in assessments for code in {finding.code for finding in each.findings})
    common = {code for code, count in having.items() if 2 * count > len(assessments) > 1}
    for each in assessments:
        own = [finding for finding in each.findings if finding.code not in common]
        if own:
            yield each.case.recipient.name
            yield from (f"- {finding_text(finding, lang)}" for finding in own)
    for code in sorted(common):
        first = next(each for each in assessments if code in {finding.code for finding in each.findings})
        yield TEXTS[lang]["most"].format(first=first.case.recipient.name, others=having[code] - 1)
        yield from (f"- {finding_text(finding, lang)}" for finding in first.findings if finding.code == code)
    yield ""


def in_all(assessments: list[Assessment], lang: str) -> Iterator[str]:
    """Return the national totals, each with the terms that make it up; unknown amounts are counted, never guessed."""
    yield TEXTS[lang]["c"].format(count=len(assessments), regions=len(REGIONS))
    for total, terms in ADDED:
        yield f"{label(total, lang)}: {money(_added(assessments, total), lang)}"
        for term in terms:
            yield f"  + {label(term, lang)}: {_told(assessments, term, lang)}"
        yield f"  = {money(_added(assessments, *terms), lang)}"
    # Both sides leave out the same cases: those whose sum to repay is unknown.
    known = [each for each in assessments if isinstance(each.ledger.repayable, Sek)]
    note = _note(len(assessments) - len(known), lang)
    for terms in (("repayable", "over_repaid"), ("repaid", "outstanding")):
        yield f"{' + '.join(label(term, lang) for term in terms)}: {money(_added(known, *terms), lang)}{note}"
    yield f"{label('exposure', lang)}: {_told(assessments, 'exposure', lang)}"


def _added(assessments: Iterable[Assessment], *terms: str) -> Sek:
    values = (getattr(each.ledger, term) for each in assessments for term in terms)
    return sum((value for value in values if isinstance(value, Sek)), Sek.ZERO)


def _told(assessments: list[Assessment], term: str, lang: str) -> str:
    unknown = sum(not isinstance(getattr(each.ledger, term), Sek) for each in assessments)
    return money(_added(assessments, term), lang) + _note(unknown, lang)


def _note(unknown: int, lang: str) -> str:
    return f" ({TEXTS[lang]['unknown'].format(count=unknown)})" if unknown else ""


# Reading the CSV: every fault of the file is gathered, each with its line and column, before anything is reckoned.
# A cell may be empty, which says that nothing is known; a cell that says something is never passed over.

COLUMNS = (
    "region",
    "requisitioned_kr",
    "arrived_on",
    "channel",
    "paid_kr",
    "paid_on",
    "report_arrived_on",
    "report_channel",
    "costs_kr",
    "nurse_costs_kr",
    "certification",
    "deviation",
    "repaid_kr",
    "repaid_on",
)


class BadFileError(Exception):
    """The file as a whole cannot be taken apart into rows; the message is its one fault."""


def read_cases(path: Path) -> tuple[list[GrantCase], list[str]]:
    """Read one case a row; return the cases, or else every fault of the file."""
    try:
        (at, header), rows = rows_of(path)
    except BadFileError as error:
        return [], [str(error)]
    names = [name.strip() for name in header]
    faults = _faults_of_header(at, names)
    if not rows:
        faults.append(f"line {at + 1}, column 1: no region; at least one row required")
    cases = []
    seen: dict[Recipient, int] = {}
    for line, cells in rows:
        if len(cells) != len(names):
            column = min(len(cells), len(names)) + 1
            faults.append(f"line {line}, column {column}: {len(cells)} cells; {len(names)} required")
            continue
        row = Row(line, dict(zip(names, cells, strict=True)))
        case = row.case(seen)
        faults += row.faults()
        if case is not None:
            cases.append(case)
    return ([], faults) if faults else (cases, [])


def rows_of(path: Path) -> tuple[tuple[int, list[str]], list[tuple[int, list[str]]]]:
    """Return the header and the rows that are not empty, each with its line; comments are at the top of the file."""
    try:
        lines = io.StringIO(path.read_text(encoding="utf-8-sig")).readlines()
    except (OSError, UnicodeDecodeError) as error:
        message = f"{path}: cannot be read: {error}"
        raise BadFileError(message) from error
    top = next((at for at, line in enumerate(lines) if line.strip() and not line.startswith("#")), None)
    if top is None:
        message = f"{path}: the file is empty"
        raise BadFileError(message)
    # Spreadsheets set to Swedish write semicolons, since the comma is taken by the decimals.
    reader = csv.reader(lines[top:], delimiter="," if "," in lines[top] else ";", strict=True)
    rows, line = [], top + 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((line, cells))
            line = top + 1 + reader.line_num
    except csv.Error as error:
        message = f"line {line}, column 1: no row of a CSV: {error}"
        raise BadFileError(message) from error
    if not rows:
        message = f"line {top + 1}, column 1: no header; {', '.join(COLUMNS)} required"
        raise BadFileError(message)
    return rows[0], rows[1:]


def _faults_of_header(line: int, names: list[str]) -> list[str]:
    faults = [f"line {line}, column {name}: missing" for name in COLUMNS if name not in names]
    for place, name in enumerate(names):
        if name not in COLUMNS:
            faults.append(f"line {line}, column {place + 1}: {name!r} is unknown")
        elif name in names[:place]:
            faults.append(f"line {line}, column {name}: stands there twice")
    return faults


class Row:
    """One row of the CSV: its cells as facts, and what is wrong with them."""

    def __init__(self, line: int, cells: dict[str, str]) -> None:
        self.line = line
        self.cells = {column: text.strip() for column, text in cells.items()}
        self.wrong: dict[str, str] = {}

    def faults(self) -> list[str]:
        """Return the faults, from the first column to the last; a missing column has already been reported."""
        wrong = [column for column in COLUMNS if column in self.wrong and column in self.cells]
        return [f"line {self.line}, column {column}: {self.wrong[column]}" for column in wrong]

    def case(self, seen: dict[Recipient, int]) -> GrantCase | None:
        """Make the case of the row; None where a cell is no fact, or where *seen* has the region on an earlier line."""
        recipient = self._recipient(seen)
        requisitions, payments = self._requisitions(), self._payments()
        reports, repayments = self._reports(), self._repayments()
        if self.wrong or recipient is None:
            return None
        return GrantCase(
            agreement=AGREEMENT,
            recipient=recipient,
            requisitions=requisitions,
            payments=payments,
            financial_reports=reports,
            repayments=repayments,
        )

    def _recipient(self, seen: dict[Recipient, int]) -> Recipient | None:
        recipient = self._read("region", AGREEMENT.recipient, "one of the 21 regions")
        if not self._says("region"):
            self.wrong["region"] = "empty; one of the 21 regions required"
        elif recipient in seen:
            self.wrong["region"] = f"{recipient.name!r} stands on line {seen[recipient]} already"
        elif recipient is not None:
            seen[recipient] = self.line
        return recipient

    def _requisitions(self) -> tuple[Requisition, ...]:
        claimed, arrived_on, channel = (
            self._amount("requisitioned_kr"),
            self._day("arrived_on"),
            self._channel("channel"),
        )
        if not self._says("requisitioned_kr", "arrived_on", "channel"):
            return ()
        return (Requisition(amount=claimed, arrived_on=arrived_on, channel=channel),)

    def _payments(self) -> tuple[Payment, ...]:
        paid, paid_on = self._amount("paid_kr"), self._day("paid_on")
        self._both("paid_kr", "paid_on")
        return (Payment(amount=paid, paid_on=paid_on),) if paid is not None and paid_on is not None else ()

    def _reports(self) -> tuple[FinancialReport, ...]:
        arrived_on, channel = self._day("report_arrived_on"), self._channel("report_channel")
        costs, items = self._costs()
        certification = self._certification()
        if not self._says("report_arrived_on", "report_channel", "costs_kr", "certification"):
            return ()
        report = FinancialReport(
            arrived_on=arrived_on,
            channel=channel,
            received=self._amount("paid_kr"),
            items=items,
            stated_costs=costs,
            certification=certification,
        )
        return (report,)

    def _costs(self) -> tuple[Sek | None, tuple[CostItem, ...]]:
        costs, nurses = self._amount("costs_kr"), self._amount("nurse_costs_kr")
        if self._says("nurse_costs_kr") and not self._says("costs_kr"):
            self.wrong["costs_kr"] = "empty; the sum that nurse_costs_kr is a part of required"
        if costs is None or nurses is None:
            return costs, ()
        if nurses > costs:
            self.wrong["nurse_costs_kr"] = "above costs_kr; a part of it required"
            return costs, ()
        training = CostItem(category=CostCategory.COMPETENCE, amount=nurses, line="specialist_nurses")
        return costs, (training, CostItem(category=CostCategory.STAFFING, amount=costs - nurses))

    def _certification(self) -> Certified | NotCertified | None:
        kinds: dict[str, type[Certified | NotCertified]] = {"alt1": Certified, "alt2": NotCertified}
        kind = self._read("certification", kinds.__getitem__, "alt1 or alt2")
        if self._says("deviation") and not self._says("certification"):
            self.wrong["certification"] = "empty; required beside deviation"
        deviations = (Deviation(description=self.cells["deviation"]),) if self._says("deviation") else ()
        return None if kind is None else kind(reviewer=Reviewer(), deviations=deviations)

    def _repayments(self) -> tuple[Repayment, ...]:
        repaid, repaid_on = self._amount("repaid_kr"), self._day("repaid_on")
        self._both("repaid_kr", "repaid_on")
        return (Repayment(amount=repaid, booked_on=repaid_on),) if repaid is not None and repaid_on is not None else ()

    def _says(self, *columns: str) -> bool:
        return any(self.cells.get(column) for column in columns)

    def _both(self, first: str, second: str) -> None:
        for empty, filled in ((first, second), (second, first)):
            if self._says(filled) and not self._says(empty):
                self.wrong[empty] = f"empty; required beside {filled}"

    def _amount(self, column: str) -> Sek | None:
        return self._read(column, amount_in_kronor, 'an amount of 0 kr or more, such as "741 261 389",')

    def _day(self, column: str) -> date | None:
        return self._read(column, calendar_day, "a day such as 2019-11-29")

    def _channel(self, column: str) -> Channel | None:
        return self._read(column, Channel, "one of " + ", ".join(channel.value for channel in Channel))

    def _read(self, column: str, read: Callable[[str], Value], required: str) -> Value | None:
        if not self._says(column):
            return None
        text = self.cells[column]
        try:
            return read(text)
        except (ValueError, LookupError):
            shown = text if len(text) <= 60 else text[:59] + "…"
            self.wrong[column] = f"{shown!r}; {required} required"
            return None


def amount_in_kronor(text: str) -> Sek:
    """Read an amount of 0 kr or more; ValueError for anything else."""
    parsed = Sek.parse(text)
    if parsed < Sek.ZERO:
        raise ValueError(text)
    return parsed


def calendar_day(text: str) -> date:
    """Read a day of this century as YYYY-MM-DD; ValueError for anything else."""
    # date.fromisoformat takes weeks and bare digits as well; and a year outside this century is a slip of the pen.
    if not re.fullmatch(r"20[0-9]{2}-[0-9]{2}-[0-9]{2}", text):
        raise ValueError(text)
    return date.fromisoformat(text)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--full", action="store_true", help="print the lists after the overview")
    parser.add_argument("--lang", choices=("sv", "en"), default="sv")
    parser.add_argument("--csv", type=Path, default=DATA, metavar="FILE")
    parser.add_argument("--as-of", type=calendar_day, default=date(2020, 4, 1), metavar="YYYY-MM-DD")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Names of regions and minus signs are beyond what many a machine writes by itself.
            stream.reconfigure(encoding="utf-8")
    sys.exit(main())
