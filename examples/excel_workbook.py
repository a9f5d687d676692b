"""A workbook in and a workbook out (Excel), with openpyxl: a printed table checked, cases assessed, sums that tie.

python examples/excel_workbook.py [FOLDER]

In the folder stands underlag.xlsx: the sheet Tabell has a table as printed, the sheet Handlingar what has happened in
the cases. Where it is not there it is made, with the table of 2019 and invented events. What follows from it is written
to resultat.xlsx, with amounts as numbers and sums as formulas, beside the totals that grantkit has for them. Without a
folder, both are made in one that is removed again.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from grantkit import (
    AllocationMethod,
    Amount,
    Channel,
    Citation,
    FinancialReport,
    GrantCase,
    GrantkitError,
    Payment,
    PublishedTable,
    Repayment,
    Requisition,
    Sek,
    Unknown,
    WeightSet,
    allocate,
    assess,
    audit_table,
)
from grantkit.allocation import TableAudit
from grantkit.case import Assessment
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION, REGIONS
from grantkit.portfolio import AgreementOverview, summarise, totals
from grantkit.text import finding_text, label, overview_sheet, reason, status, value_text

DAY = date(2020, 6, 1)
ABSENT = "openpyxl is not installed, so that no workbook is made: pip install openpyxl"
# As Excel in Swedish writes its own format for kronor.
KRONOR, COUNT, ISO_DAY = '#,##0\\ "kr"', "#,##0", "yyyy-mm-dd"
SUM, OURS, DIFFERENCE = "Summa", "Enligt grantkit", "Skillnad"
CITED = Citation("underlag.xlsx", "bladet Tabell")
CHANNELS = {"post": Channel.POST, "e-post": Channel.E_MAIL, None: None}
TABLE_HEADS = ("Mottagare", "Folkmängd", *BILAGA_1.columns)
EVENT_HEADS = ("Mottagare", "Handling", "Datum", "Belopp", "Kanal")
# The terms of the account that are shown, in the order of the account.
TERMS = ("entitled", "paid_on_right", "awaiting", "lapsed", "paid", "used", "repayable", "repaid", "outstanding")


def package(name: str) -> Any:
    """Return a module of openpyxl, which only this example needs."""
    return import_module(name)


def installed() -> bool:
    """Return whether openpyxl is installed."""
    try:
        package("openpyxl")
    except ModuleNotFoundError:
        return False
    return True


# --- The workbook in


def make_input(path: Path) -> None:
    """Make a workbook with the printed table of 2019, and with invented events in the cases."""
    book = package("openpyxl").Workbook()
    printed = [
        [region.name, POPULATION.mapping[region], *(_cell(BILAGA_1.cell(region, each)) for each in BILAGA_1.columns)]
        for region in REGIONS
    ]
    last = [SUM, POPULATION.total, *(_cell(BILAGA_1.total(each)) for each in BILAGA_1.columns)]
    table = Table(book.active, "Tabell", TABLE_HEADS, ("", COUNT, KRONOR, KRONOR, KRONOR))
    table.write([*printed, last])
    events = Table(book.create_sheet(), "Handlingar", EVENT_HEADS, ("", "", ISO_DAY, KRONOR, ""))
    events.write(list(_events()))
    book.save(path)


def _events() -> Iterator[Sequence[Any]]:
    """Invent what happened: all but three regions asked in time, and all but two of these reported their costs."""
    for place, region in enumerate(REGIONS[:-2]):
        share = _cell(BILAGA_1.cell(region, "sum"))
        asked = date(2019, 12, 9) if place == 0 else date(2019, 11, 15)
        yield region.name, "rekvisition", asked, share, "post"
        if place > 0:
            yield region.name, "utbetalning", date(2019, 12, 16), share, None
        if place > 2:  # two were paid and have not reported
            yield region.name, "ekonomisk redovisning", date(2020, 3, 20), share - 1_000_000 * (place % 3), "e-post"
        if place % 3 == 1 and place > 2:
            yield region.name, "återbetalning", date(2020, 3, 30), 1_000_000, None


def read_table(sheet: Any) -> PublishedTable:
    """Read a table as printed; the last row may be its sums."""
    heads, *listed = sheet.iter_rows()
    columns = tuple(str(cell.value) for cell in heads[2:])
    named = [row for row in listed if row[0].value is not None]
    summed = [tuple(map(printed_in, row[2:])) for row in named if row[0].value == SUM]
    rows = [(AGREEMENT.recipient(row[0].value), row) for row in named if row[0].value != SUM]
    people = tuple((region, row[1].value) for region, row in rows)
    return PublishedTable(
        title=sheet.title,
        columns=columns,
        rows=tuple((region, tuple(map(printed_in, row[2:]))) for region, row in rows),
        totals=summed[-1] if summed else None,
        sum_column="sum" if "sum" in columns else None,
        weights=WeightSet(name="population", values=people, source="underlag.xlsx", citation=CITED),
        citation=CITED,
    )


def printed_in(cell: Any) -> Sek | Unknown:
    """Read a printed amount; one that is empty or cannot be read is Unknown, and never 0."""
    with suppress(GrantkitError):
        if cell.value is not None:
            return amount_in(cell)
    return Unknown("amount", CITED, about=f"cell {cell.coordinate}")


def amount_in(cell: Any) -> Sek:
    """Read the amount of a cell: a number in kronor, or a text such as "1 234,50 kr"."""
    value = cell.value
    if isinstance(value, str):
        return Sek.parse(value)
    # Excel has no whole numbers; the shortest text of what it stores is what was written.
    return Sek.kronor(Decimal(str(value)) if type(value) is float else value)


def _requisition(amount: Sek, day: date, channel: Channel | None) -> Requisition:
    return Requisition(amount=amount, arrived_on=day, channel=channel)


def _payment(amount: Sek, day: date, _: Channel | None) -> Payment:
    return Payment(amount=amount, paid_on=day)


def _report(amount: Sek, day: date, channel: Channel | None) -> FinancialReport:
    return FinancialReport(stated_costs=amount, arrived_on=day, channel=channel)


def _repayment(amount: Sek, day: date, _: Channel | None) -> Repayment:
    return Repayment(amount=amount, booked_on=day)


# What each kind of row is in a case, and how it is made.
KINDS: Mapping[str, tuple[str, Callable[[Sek, date, Channel | None], Any]]] = {
    "rekvisition": ("requisitions", _requisition),
    "utbetalning": ("payments", _payment),
    "ekonomisk redovisning": ("financial_reports", _report),
    "återbetalning": ("repayments", _repayment),
}


def read_cases(sheet: Any) -> list[GrantCase]:
    """Read one case for each region, with its documents; all faulty rows are told at once."""
    facts: dict[str, dict[str, Any]] = {region.name: {} for region in REGIONS}
    faults = []
    for row in sheet.iter_rows(min_row=2, max_col=len(EVENT_HEADS)):
        if any(cell.value is not None for cell in row):
            try:
                name, field, fact = _event(*row)
                facts[name][field] = (*facts[name].get(field, ()), fact)
            except GrantkitError as error:
                faults.append(f"{sheet.title}, rad {row[0].row}: {error}")
            except KeyError as error:
                faults.append(f"{sheet.title}, rad {row[0].row}: {error} is none that is known here")
    if faults:
        sys.exit("\n".join(faults))
    return [GrantCase(agreement=AGREEMENT, recipient=region, **facts[region.name]) for region in REGIONS]


def _event(name: Any, kind: Any, day: Any, amount: Any, channel: Any) -> tuple[str, str, Any]:
    """Make a document of the cells of one row: whose it is, the field of the case that it stands in, and itself."""
    on = day.value.date() if isinstance(day.value, datetime) else day.value
    field, make = KINDS[kind.value]
    return AGREEMENT.recipient(name.value).name, field, make(amount_in(amount), on, CHANNELS[channel.value])


# --- The workbook out


class Table:
    """A sheet with one table: a frozen header row, columns as wide as what they hold, and A4 when it is printed."""

    def __init__(self, sheet: Any, title: str, heads: Sequence[str], formats: Sequence[str]) -> None:
        self.sheet, self.heads, self.formats = sheet, heads, formats
        self.letters = [package("openpyxl.utils").get_column_letter(at) for at in range(1, len(heads) + 1)]
        self.count = 0
        sheet.title = title
        sheet.freeze_panes = "B2"
        sheet.page_setup.paperSize, sheet.page_setup.orientation = sheet.PAPERSIZE_A4, sheet.ORIENTATION_LANDSCAPE
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr = package("openpyxl.worksheet.properties").PageSetupProperties(
            fitToPage=True
        )
        sheet.print_title_rows = "1:1"
        sheet.oddFooter.center.text = "&A, sida &P av &N"

    def write(self, rows: Sequence[Sequence[Any]]) -> None:
        """Write the heads and the rows."""
        styles = package("openpyxl.styles")
        self.count = len(rows)
        for at, values in enumerate((self.heads, *rows), 1):
            for column, value in enumerate(values):
                self.put(at, column, value)
        for cell in self.sheet[1]:
            cell.font, cell.fill = styles.Font(bold=True), styles.PatternFill("solid", fgColor="DDE6EE")
            cell.alignment = styles.Alignment(wrap_text=True, vertical="top")
        self.sheet.auto_filter.ref = f"A1:{self.letters[-1]}{len(rows) + 1}"
        for column, (letter, form) in enumerate(zip(self.letters, self.formats, strict=True)):
            # An amount is shown with spaces and its unit, and a sum has more digits than its parts.
            room = 18 if form == KRONOR else 12
            longest = max((len(str(row[column])) for row in rows if row[column] is not None), default=0)
            self.sheet.column_dimensions[letter].width = min(60, max(room, longest + 2))

    def put(self, row: int, column: int, value: Any, *, formula: bool = False) -> Any:
        """Write one cell; a text is no formula, whatever it begins with, unless that is said."""
        cell = self.sheet.cell(row, column + 1, value)
        if isinstance(value, str):
            cell.data_type = "f" if formula else "s"
        if row > 1 and (formula or not isinstance(value, str)):
            cell.number_format = self.formats[column] or "General"
        return cell

    def below(self, row: int, name: str, values: Mapping[int, Any]) -> None:
        """Write one row below the table in bold: a name, and in some columns a formula or a number."""
        bold = package("openpyxl.styles").Font(bold=True)
        self.put(row, 0, name).font = bold
        for column, value in values.items():
            self.put(row, column, value, formula=isinstance(value, str)).font = bold

    def add_up(self, ours: Mapping[int, Any], *, count: str = "") -> int:
        """Write below each column its sum as a formula, what grantkit has for it, and the difference; return the row.

        With *count*, the cells with that text are counted instead.
        """
        row = self.count + 2
        spans = {column: f"{self.letters[column]}2:{self.letters[column]}{row - 1}" for column in ours}
        self.below(
            row, SUM, {at: f'=COUNTIF({span},"{count}")' if count else f"=SUM({span})" for at, span in spans.items()}
        )
        self.below(row + 1, OURS, ours)
        self.below(row + 2, DIFFERENCE, {at: f"={self.letters[at]}{row}-{self.letters[at]}{row + 1}" for at in ours})
        return row


def write_output(path: Path, table: PublishedTable, assessments: Sequence[Assessment]) -> None:
    """Write a workbook: whom to act on, the sums, the account of each recipient, the allocation and the audit."""
    book = package("openpyxl").Workbook()
    book.calculation.fullCalcOnLoad = True
    first, second, *others = [book.active, *(book.create_sheet() for _ in range(4))]
    (overview,) = summarise(assessments).agreements
    _overview(first, overview)
    _sums(second, _accounts(others[0], assessments), overview)
    _allocation(others[1], table)
    _audit(others[2], audit_table(table))
    book.save(path)


def _overview(sheet: Any, overview: AgreementOverview) -> None:
    """Write whom to act on first; this list is not added up, since what may be reclaimed is no debt."""
    why = {row[0]: row[1] for row in overview_sheet(overview).rows}
    table = Table(sheet, "Överblick", ("Mottagare", "Rätt", "Belopp", "Skäl"), ("", "", KRONOR, ""))
    table.write(
        [
            (
                each.recipient.name,
                value_text(each.right),
                _cell(each.matters[0].amount if each.matters else None),
                why.get(each.recipient.name, ""),
            )
            for each in (*overview.to_act, *overview.noted, *overview.without_remark)
        ]
    )


def _accounts(sheet: Any, assessments: Sequence[Assessment]) -> Table:
    """Write the account of each recipient; an amount that is not known is a text, which Excel leaves out of a sum."""
    heads, formats = ("Mottagare", "Rätt", *map(label, TERMS)), ("", "", *[KRONOR] * len(TERMS))
    table = Table(sheet, "Sammanställning", heads, formats)
    table.write(
        [
            (each.case.recipient.name, value_text(each.right), *(_cell(getattr(each.ledger, term)) for term in TERMS))
            for each in assessments
        ]
    )
    summed = totals(assessments)
    table.add_up({at: summed.sum_of(term).known.in_kronor for at, term in enumerate(TERMS, 2)})
    return table


def _sums(sheet: Any, accounts: Table, overview: AgreementOverview) -> None:
    """Write the sum of each term, taken from the sheet with the accounts, and how many amounts are not in it."""
    heads = ("Uppgift", SUM, OURS, DIFFERENCE, "Fall utan belopp", f"{OURS}, fall")
    table = Table(sheet, "Summor", heads, ("", KRONOR, KRONOR, KRONOR, COUNT, COUNT))
    of_terms = [overview.sum_of(term) for term in TERMS]
    table.write([(label(each.term), None, each.known.in_kronor, None, None, each.withheld) for each in of_terms])
    for at, letter in enumerate(accounts.letters[2:], 2):
        column = f"'{accounts.sheet.title}'!{letter}"
        span = f"{column}2:{letter}{accounts.count + 1}"
        table.put(at, 1, f"={column}{accounts.count + 2}", formula=True)
        table.put(at, 3, f"=B{at}-C{at}", formula=True)
        table.put(at, 4, f"=COUNTA({span})-COUNT({span})", formula=True)


def _allocation(sheet: Any, table: PublishedTable) -> None:
    """Write each column shared out again by the weights, beside what is printed and the difference."""
    weights, heads, formats = table.weights or POPULATION, ["Mottagare", "Folkmängd"], ["", COUNT]
    lines: list[tuple[Mapping[Any, Sek], Mapping[Any, Sek | Unknown]]] = []
    for line in table.columns:
        total = table.total(line)
        if line != table.sum_column and isinstance(total, Sek):
            shared = allocate(total, weights, method=AllocationMethod.LARGEST_REMAINDER)
            lines.append((shared.amounts, table.column(line)))
            heads += [f"{label(line)}: {each}" for each in ("fördelat", "tryckt", "skillnad")]
            formats += [KRONOR] * 3
    out = Table(sheet, "Fördelning", heads, formats)
    rows = []
    for each in table.recipients:
        cells = [(_cell(made[each]), _cell(printed[each]), None) for made, printed in lines]
        rows.append((str(each), weights.mapping[each], *(cell for three in cells for cell in three)))
    out.write(rows)
    ours: dict[int, Any] = {1: sum(weights.mapping[each] for each in table.recipients)}
    for column, pair in zip(range(2, len(heads), 3), lines, strict=True):
        for at in range(2, len(rows) + 2):
            made, printed = (f"{letter}{at}" for letter in out.letters[column : column + 2])
            out.put(at, column + 2, f'=IF(ISNUMBER({printed}),{made}-{printed},"")', formula=True)
        for at, amounts in enumerate(pair, column):
            known = (amount for amount in amounts.values() if isinstance(amount, Sek))
            ours[at] = sum(known, Sek.ZERO).in_kronor
    out.add_up(ours)


def _audit(sheet: Any, audit: TableAudit) -> None:
    """Write for each printed cell which methods give it, and below what does not tie in the table."""
    heads = ("Kolumn", "Mottagare", "Tryckt", *(status(each) for each in AllocationMethod))
    table = Table(sheet, "Granskning", heads, ("", "", KRONOR, *[COUNT] * len(AllocationMethod)))
    gives = {True: "ja", False: "nej", None: ""}
    table.write(
        [
            (
                label(str(each["column"])),
                each["recipient"],
                each["printed_withheld"] or each["printed"],
                *(gives[bool(each[method.value])] for method in AllocationMethod),
            )
            for each in audit.records()
        ]
    )
    row = table.add_up({at: audit.explained(each) for at, each in enumerate(AllocationMethod, 3)}, count="ja")
    for at, finding in enumerate(audit.findings, row + 4):
        table.put(at, 0, finding_text(finding))


def _cell(amount: Amount | None) -> Any:
    """Give a number of kronor, or in words why there is none."""
    if isinstance(amount, Sek):
        return amount.in_kronor
    return None if amount is None else reason(amount)


def main(folder: Path) -> None:
    """Read the workbook in the folder, which is made where it is not there, and write what follows from it."""
    given, made = folder / "underlag.xlsx", folder / "resultat.xlsx"
    if made.exists():
        sys.exit(f"{made} exists already; move it away or name another folder")
    folder.mkdir(parents=True, exist_ok=True)
    if not given.exists():
        make_input(given)
    book = package("openpyxl").load_workbook(given, data_only=True)
    try:
        table = read_table(book["Tabell"])
    except GrantkitError as error:
        sys.exit(f"Tabell: {error}")
    assessments = [assess(case, as_of=DAY) for case in read_cases(book["Handlingar"])]
    write_output(made, table, assessments)
    summed = totals(assessments)
    print(f"Tabell: {len(table.recipients)} mottagare, {len(audit_table(table).findings)} anmärkningar")
    print(f"Handlingar: {summed.count} fall, förfallet {summed.sum_of('lapsed').known}")
    print(f"Skrivet: {', '.join(package('openpyxl').load_workbook(made).sheetnames)}")


if __name__ == "__main__":
    if not installed():
        print(ABSENT)
    elif len(sys.argv) > 1:
        main(Path(sys.argv[1]))
    else:
        with TemporaryDirectory() as emptied:
            main(Path(emptied))
