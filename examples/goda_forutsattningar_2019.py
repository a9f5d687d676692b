"""Goda förutsättningar för vårdens medarbetare 2019, from the printed table to what each region owes.

Run it as it is, or with a CSV of your own:

    python examples/goda_forutsattningar_2019.py [--lang sv|en] [--csv FILE] [--as-of 2020-04-01]

It (a) recomputes Bilaga 1, (b) assesses what happened to each region in the CSV, and (c) adds it all up for the country.
Exit status 2 says that the CSV has faults; each is printed with its line and column.
"""

import argparse
import csv
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from grantkit import (
    AllocationMethod,
    Assessment,
    Certified,
    Channel,
    CostCategory,
    CostItem,
    Deviation,
    FinancialReport,
    GrantCase,
    GrantkitError,
    NotCertified,
    Payment,
    Repayment,
    Requisition,
    Sek,
    allocate,
    assess,
)
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION, REGIONS
from grantkit.model.reports import Reviewer
from grantkit.presentation.formatting import amount, day, money, number
from grantkit.presentation.tables import text_table
from grantkit.presentation.wording import finding_text, label, status

Value = TypeVar("Value")

DATA = Path(__file__).parent / "data" / "regions_2019.csv"
TOTALS = {"table_1": Sek.miljoner(2_835), "table_2": Sek.miljoner(400), "sum": Sek.miljoner(3_235)}
SHOWN = ("lapsed", "repayable", "outstanding", "exposure")
ADDED = (
    ("entitled", ("paid_on_right", "awaiting", "open", "lapsed", "unclaimed", "undetermined")),
    ("paid", ("paid_on_right", "paid_without_right")),
    ("paid", ("used", "unspent", "not_accounted")),
)
TEXTS = {
    "sv": {
        "a": "A. Bilaga 1 räknad på nytt",
        "b": "B. Regionerna per {day}",
        "c": "C. Hela landet",
        "cells": "{agree} av {cells} celler stämmer med trycket",
        "apart": "Rader vars tryckta summa inte är cellernas",
        "unknown": "okänt i {count} fall, inte medräknat",
        "invented": "Uppgifterna om regionerna är påhittade.",
    },
    "en": {
        "a": "A. Bilaga 1 recomputed",
        "b": "B. The regions on {day}",
        "c": "C. The whole country",
        "cells": "{agree} of {cells} cells agree with print",
        "apart": "Rows whose printed sum is not that of their cells",
        "unknown": "unknown in {count} cases, not counted in",
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
    lang = options.lang
    print("\n".join(recomputed(lang)))
    assessments = [assess(case, as_of=options.as_of) for case in cases]
    print("\n".join(by_region(assessments, options.as_of, lang)))
    print("\n".join(in_all(assessments, lang)))
    return 0


def recomputed(lang: str) -> Iterator[str]:
    """Tell how the printed table comes out when each cell is rounded by itself."""
    ours = {
        column: allocate(total, POPULATION.mapping, method=AllocationMethod.ROUND_EACH_HALF_UP)
        for column, total in TOTALS.items()
    }
    yield TEXTS[lang]["a"]
    header = [
        label("recipient", lang),
        label("population", lang),
        *(label(column, lang) for column in TOTALS),
        label("agrees", lang),
    ]
    rows = []
    for region in REGIONS:
        agree = sum(ours[column].amounts[region] == BILAGA_1.cell(region, column) for column in TOTALS)
        cells = [amount(BILAGA_1.cell(region, column), lang) for column in TOTALS]
        rows.append([region.name, number(int(POPULATION.mapping[region]), lang), *cells, f"{agree}/{len(TOTALS)}"])
    yield text_table(header, rows)
    agree = sum(int(row[-1][0]) for row in rows)
    yield TEXTS[lang]["cells"].format(agree=agree, cells=len(REGIONS) * len(TOTALS))
    yield from (
        f"{label('residual', lang)}, {label(column, lang)}: {money(each.residual, lang)}"
        for column, each in ours.items()
    )
    yield TEXTS[lang]["apart"] + ":"
    yield from _apart(lang)
    yield ""


def _apart(lang: str) -> Iterator[str]:
    for region in REGIONS:
        first, second, printed = (BILAGA_1.cell(region, column) for column in TOTALS)
        if (
            isinstance(first, Sek)
            and isinstance(second, Sek)
            and isinstance(printed, Sek)
            and printed != first + second
        ):
            yield f"- {region.name}: {money(printed - first - second, lang)}"


def by_region(assessments: list[Assessment], as_of: date, lang: str) -> Iterator[str]:
    """Tell each region's status, amounts and findings."""
    yield TEXTS[lang]["b"].format(day=day(as_of, lang))
    yield TEXTS[lang]["invented"]
    header = [label("recipient", lang), label("right", lang), *(label(term, lang) for term in SHOWN)]
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
    for each in assessments:
        yield each.case.recipient.name
        yield from (f"- {finding_text(finding, lang)}" for finding in each.findings)
    yield ""


def in_all(assessments: list[Assessment], lang: str) -> Iterator[str]:
    """Tell the national totals: each sum with the terms that make it up, to the öre; what is unknown is counted, not guessed."""
    yield TEXTS[lang]["c"]
    for total, terms in ADDED:
        yield f"{label(total, lang)}: {money(_added(assessments, total)[0], lang)}"
        added = Sek.ZERO
        for term in terms:
            known, unknown = _added(assessments, term)
            added += known
            note = f" ({TEXTS[lang]['unknown'].format(count=unknown)})" if unknown else ""
            yield f"  + {label(term, lang)}: {money(known, lang)}{note}"
        yield f"  = {money(added, lang)}"
    yield from _repayments(assessments, lang)
    ceiling, unknown = _added(assessments, "exposure")
    yield f"{label('exposure', lang)}: {money(ceiling, lang)}"


def _repayments(assessments: list[Assessment], lang: str) -> Iterator[str]:
    told = [each for each in assessments if isinstance(each.ledger.repayable, Sek)]
    note = TEXTS[lang]["unknown"].format(count=len(assessments) - len(told))
    terms = ("repayable", "over_repaid", "repaid", "outstanding")
    repayable, over, repaid, outstanding = (_added(told, term)[0] for term in terms)
    names = {term: label(term, lang) for term in terms}
    yield f"{names['repayable']} + {names['over_repaid']}: {money(repayable + over, lang)} ({note})"
    yield f"{names['repaid']} + {names['outstanding']}: {money(repaid + outstanding, lang)}"


def _added(assessments: list[Assessment], term: str) -> tuple[Sek, int]:
    values = [getattr(each.ledger, term) for each in assessments]
    known = [value for value in values if isinstance(value, Sek)]
    return sum(known, Sek.ZERO), len(values) - len(known)


# Reading the CSV: every fault of the file is gathered, each with its line and column, before anything is reckoned.

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


def read_cases(path: Path) -> tuple[list[GrantCase], list[str]]:
    """Read one case a row; return the cases, or else every fault of the file."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        return [], [f"{path}: cannot be read: {error}"]
    lines = [
        (at, line) for at, line in enumerate(text.splitlines(), start=1) if line.strip() and not line.startswith("#")
    ]
    if not lines:
        return [], [f"{path}: the file is empty"]
    header = [name.strip() for name in next(csv.reader([lines[0][1]]))]
    faults = [f"line {lines[0][0]}, column {name}: missing" for name in COLUMNS if name not in header]
    faults += [f"line {lines[0][0]}, column {name}: unknown" for name in header if name not in COLUMNS]
    cases: list[GrantCase] = []
    seen: dict[str, int] = {}
    for at, line in lines[1:]:
        cells = next(csv.reader([line]))
        if len(cells) != len(header):
            faults.append(
                f"line {at}, column {min(len(cells), len(header)) + 1}: {len(header)} cells required, got {len(cells)}"
            )
            continue
        row = Row(at, dict(zip(header, cells, strict=True)))
        name = row.text("region")
        if name in seen:
            row.faults.append(f"line {at}, column region: {name!r} stands on line {seen[name]} already")
        seen.setdefault(name, at)
        case = row.case()
        faults += row.faults
        if case is not None:
            cases.append(case)
    return ([], faults) if faults else (cases, [])


class Row:
    """One row of the CSV, and the faults found while reading it."""

    def __init__(self, at: int, cells: dict[str, str]) -> None:
        self.at = at
        self.cells = cells
        self.faults: list[str] = []

    def text(self, column: str) -> str:
        """Give the text of a cell; a column that the file lacks has been told once for the whole file."""
        return self.cells.get(column, "").strip()

    def amount(self, column: str) -> Sek | None:
        """Read an amount in kronor, None for an empty cell."""
        return self._read(column, Sek.parse, 'an amount such as "741 261 389"')

    def day(self, column: str) -> date | None:
        """Read a day, None for an empty cell."""
        return self._read(column, date.fromisoformat, "a day such as 2019-11-29")

    def channel(self, column: str) -> Channel | None:
        """Read how a document came, None for an empty cell."""
        return self._read(column, Channel, "one of " + ", ".join(channel.value for channel in Channel))

    def case(self) -> GrantCase | None:
        """Make the case of the row; None where something in it is no fact."""
        facts = (self._requisitions(), self._payments(), self._reports(), self._repayments())
        recipient = self._read("region", AGREEMENT.recipient, "one of the 21 regions")
        if self.text("region") == "":
            self.faults.append(f"line {self.at}, column region: empty; one of the 21 regions required")
        if self.faults or recipient is None:
            return None
        requisitions, payments, reports, repayments = facts
        return GrantCase(
            agreement=AGREEMENT,
            recipient=recipient,
            requisitions=requisitions,
            payments=payments,
            financial_reports=reports,
            repayments=repayments,
        )

    def _requisitions(self) -> tuple[Requisition, ...]:
        claimed, arrived_on, channel = self.amount("requisitioned_kr"), self.day("arrived_on"), self.channel("channel")
        if claimed is None and arrived_on is None:
            return ()
        return (Requisition(amount=claimed, arrived_on=arrived_on, channel=channel),)

    def _payments(self) -> tuple[Payment, ...]:
        paid, paid_on = self.amount("paid_kr"), self.day("paid_on")
        self._both("paid_kr", "paid_on")
        return (Payment(amount=paid, paid_on=paid_on),) if paid is not None and paid_on is not None else ()

    def _reports(self) -> tuple[FinancialReport, ...]:
        arrived_on, channel = self.day("report_arrived_on"), self.channel("report_channel")
        costs, nurses = self.amount("costs_kr"), self.amount("nurse_costs_kr")
        received = self.amount("paid_kr")
        certification = self._certification()
        if nurses is not None and costs is None:
            self.faults.append(
                f"line {self.at}, column costs_kr: empty; the sum that nurse_costs_kr is a part of required"
            )
        if nurses is not None and costs is not None and nurses > costs:
            self.faults.append(f"line {self.at}, column nurse_costs_kr: above costs_kr; a part of it required")
        if arrived_on is None or self.faults:
            return ()
        items: tuple[CostItem, ...] = ()
        if costs is not None and nurses is not None:
            items = (
                CostItem(category=CostCategory.COMPETENCE, amount=nurses, line="specialist_nurses"),
                CostItem(category=CostCategory.STAFFING, amount=costs - nurses),
            )
        report = FinancialReport(
            arrived_on=arrived_on,
            channel=channel,
            received=received,
            items=items,
            stated_costs=costs,
            certification=certification,
        )
        return (report,)

    def _certification(self) -> Certified | NotCertified | None:
        kinds: dict[str, type[Certified | NotCertified]] = {"alt1": Certified, "alt2": NotCertified}
        kind = self._read("certification", kinds.__getitem__, "alt1 or alt2")
        deviations = (Deviation(description=self.text("deviation")),) if self.text("deviation") else ()
        return None if kind is None else kind(reviewer=Reviewer(), deviations=deviations)

    def _repayments(self) -> tuple[Repayment, ...]:
        repaid, repaid_on = self.amount("repaid_kr"), self.day("repaid_on")
        self._both("repaid_kr", "repaid_on")
        return (Repayment(amount=repaid, booked_on=repaid_on),) if repaid is not None and repaid_on is not None else ()

    def _both(self, first: str, second: str) -> None:
        for empty, filled in ((first, second), (second, first)):
            if self.text(filled) and not self.text(empty) and empty in self.cells:
                self.faults.append(f"line {self.at}, column {empty}: empty; required beside {filled}")

    def _read(self, column: str, read: Callable[[str], Value], required: str) -> Value | None:
        text = self.text(column)
        if not text:
            return None
        try:
            return read(text)
        except (GrantkitError, ValueError, KeyError):
            fault = f"line {self.at}, column {column}: {text!r}; {required} required"
            if fault not in self.faults:
                self.faults.append(fault)
            return None


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--lang", choices=("sv", "en"), default="sv")
    parser.add_argument("--csv", type=Path, default=DATA)
    parser.add_argument("--as-of", type=date.fromisoformat, default=date(2020, 4, 1))
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
