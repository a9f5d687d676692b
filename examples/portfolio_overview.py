"""Many grants at once: an overview, what falls due, a file for the calendar and a web page, from a folder of CSVs.

Run it as it is, or with a folder of your own:

    python examples/portfolio_overview.py [FOLDER] [--out FOLDER] [--as-of 2025-04-03] [--days 60]
                                          [--alarm 14 --alarm 3] [--lang sv|en]

It reads every .csv of the folder, one case a row, assesses all cases, and prints an overview and what falls due. It
writes days.ics, which any calendar program takes in, and overview.html, one page with everything in it. Without --out
they are written into a new folder, whose path is printed.

A CSV is of one grant if its name is that of the grant ("korta_vardkoerna_2025.csv"); otherwise its column "agreement"
names the grant of each row. Its other columns are those of data/portfolio, and only "recipient" must be there; commas
or semicolons stand between them, in UTF-8. Exit status 2 says that a file has faults; every fault of every file is
printed with its file, line and column. A long run shows how far it has come where rich or tqdm is installed and
somebody looks at a terminal.
"""

import argparse
import io
import re
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from pathlib import Path

from goda_forutsattningar_2019 import BadFileError, Row, calendar_day, rows_of

from grantkit import Assessment, GrantAgreement, GrantCase, GrantDecision, GrantkitError, Recipient, assess
from grantkit.case import ActivityReport, Entitlement
from grantkit.catalogue import all_agreements
from grantkit.portfolio import due_between
from grantkit.text import Printable, calendar, days_sheet, overview

DATA = Path(__file__).resolve().parent / "data" / "portfolio"
DATA_DAY = date(2025, 4, 3)
COLUMNS = (
    "agreement",
    "terms",
    "recipient",
    "entitled_kr",
    "granted_kr",
    "granted_on",
    "requisitioned_kr",
    "arrived_on",
    "channel",
    "paid_kr",
    "paid_on",
    "report_arrived_on",
    "report_channel",
    "costs_kr",
    "activity_report_on",
    "repaid_kr",
    "repaid_on",
)
# The column of each field of a case that the library may find wrong.
OF_FIELD = {"terms": "terms", "recipient": "recipient", "entitlements": "entitled_kr", "grant_decisions": "granted_kr"}
TEXTS = {
    "sv": {"written": "Skrivet i {folder}: {names}", "work": "Bedömer", "invented": "Uppgifterna är påhittade."},
    "en": {"written": "Written in {folder}: {names}", "work": "Assessing", "invented": "What is told is invented."},
}
# Where a case stands: its file and line.
Places = dict[tuple[str, Recipient, str | None], str]


def main(arguments: list[str] | None = None) -> int:
    """Write the overview, the calendar and the page, or every fault of every file; return the exit status."""
    options = _options(arguments)
    own = options.folder.resolve() != DATA
    as_of = options.as_of or (date.today() if own else DATA_DAY)  # noqa: DTZ011  # the day where the user is
    cases, faults = read_folder(options.folder)
    if faults:
        print("\n".join(faults), file=sys.stderr)
        return 2
    assessments = [assessed(case, as_of) for case in shown(cases, TEXTS[options.lang]["work"])]
    page = overview(assessments, locale=options.lang)
    found = due_between(assessments, as_of, as_of + timedelta(days=options.days), as_of=as_of)
    sheet = days_sheet(found, options.lang)
    print(page.as_text())
    print(sheet.as_text())
    whole = Printable(title=page.title, locale=options.lang, parts=(sheet, *page.parts))
    events = calendar(found, stamp=datetime.now(UTC), alarms=tuple(options.alarm or (14, 3)), locale=options.lang)
    written = {"days.ics": events, "overview.html": whole.as_html()}
    try:
        folder = options.out or Path(tempfile.mkdtemp(prefix="grantkit-"))
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in written.items():
            # The lines of a calendar end as its standard asks for, on every machine.
            (folder / name).write_bytes(text.encode())
    except OSError as error:
        print(f"{options.out}: cannot be written to: {error}", file=sys.stderr)
        return 2
    print()
    print(TEXTS[options.lang]["written"].format(folder=folder, names=", ".join(written)))
    if not own:
        print(TEXTS[options.lang]["invented"])
    return 0


def assessed(case: GrantCase, as_of: date) -> Assessment:
    """Assess a case, and compute here what the overview and the days will read, so that the progress is that of it."""
    made = assess(case, as_of=as_of)
    _ = made.ledger, made.findings, made.duties
    return made


def shown(cases: list[GrantCase], words: str) -> Iterator[GrantCase]:
    """Give the cases, and show on a terminal how many are done, with rich or with tqdm, whichever is there."""
    if sys.stderr.isatty():
        try:
            rich = import_module("rich.progress")
            console = import_module("rich.console").Console(stderr=True)
            yield from rich.track(cases, description=words, console=console, transient=True)
        except ModuleNotFoundError:
            pass
        else:
            return
        try:
            yield from import_module("tqdm").tqdm(cases, desc=words, file=sys.stderr, leave=False)
        except ModuleNotFoundError:
            pass
        else:
            return
    yield from cases


def read_folder(folder: Path) -> tuple[list[GrantCase], list[str]]:
    """Read one case a row from every CSV of a folder; return the cases, or else every fault of every file."""
    paths = sorted(folder.glob("*.csv"))
    if not paths:
        return [], [f"{folder}: no .csv in it; at least one required"]
    cases: list[GrantCase] = []
    faults: list[str] = []
    seen: Places = {}
    named = {slug(name): each for each in all_agreements() for name in each.names}
    for path in paths:
        found, wrong = read_file(path, named, seen)
        cases += found
        faults += [f"{path.name}: {fault}" for fault in wrong]
    return ([], faults) if faults else (cases, [])


def read_file(path: Path, named: dict[str, GrantAgreement], seen: Places) -> tuple[list[GrantCase], list[str]]:
    """Read one case a row from one CSV; return the cases and all its faults."""
    try:
        (at, header), rows = rows_of(path)
    except BadFileError as error:
        return [], [str(error).removeprefix(f"{path}: ")]
    names = [name.strip() for name in header]
    of_file = named.get(path.stem)
    faults = _faults_of_header(at, names, of_file)
    if not rows:
        faults.append(f"line {at + 1}, column 1: no case; at least one row required")
    cases = []
    for line, cells in rows:
        if len(cells) != len(names):
            column = min(len(cells), len(names)) + 1
            faults.append(f"line {line}, column {column}: {len(cells)} cells; {len(names)} required")
            continue
        row = CaseRow(line, dict(zip(names, cells, strict=True)))
        case = row.case_of(of_file, named, seen, path.name)
        faults += row.faults()
        if case is not None:
            cases.append(case)
    return cases, faults


def _faults_of_header(line: int, names: list[str], of_file: GrantAgreement | None) -> list[str]:
    faults = [f"line {line}, column recipient: missing"] if "recipient" not in names else []
    if of_file is None and "agreement" not in names:
        faults.append(f"line {line}, column agreement: missing; required since the file is not named after a grant")
    for place, name in enumerate(names):
        if name not in COLUMNS:
            faults.append(f"line {line}, column {place + 1}: {name!r} is unknown")
        elif name in names[:place]:
            faults.append(f"line {line}, column {name}: stands there twice")
    return faults


def slug(name: str) -> str:
    """Write the name of a grant as that of a file: small letters without rings and dots, and _ between the words."""
    letters = name.casefold().translate(str.maketrans("åäöé", "aaoe"))
    return re.sub(r"[^a-z0-9]+", "_", letters).strip("_")


class CaseRow(Row):
    """One row of a CSV: its cells as facts under the agreement that it names, and what is wrong with them."""

    def faults(self) -> list[str]:
        """Return the faults, from the first column to the last; a missing column has already been reported."""
        wrong = [column for column in COLUMNS if column in self.wrong and column in self.cells]
        return [f"line {self.line}, column {column}: {self.wrong[column]}" for column in wrong]

    def case_of(
        self, of_file: GrantAgreement | None, named: dict[str, GrantAgreement], seen: Places, file: str
    ) -> GrantCase | None:
        """Make the case of the row; None where a cell is no fact, or where *seen* has the same case already."""
        agreement = of_file
        if self._says("agreement"):
            agreement = self._read("agreement", lambda text: named[slug(text)], "the name of a grant that is shipped")
        elif of_file is None:
            self.wrong["agreement"] = "empty; the name of a grant required"
        recipient = None
        if not self._says("recipient"):
            self.wrong["recipient"] = "empty; the name of a recipient required"
        elif agreement is not None:
            recipient = self._recipient_of(agreement)
        terms = self.cells.get("terms") or None
        facts = {
            "requisitions": self._requisitions(),
            "payments": self._payments(),
            "financial_reports": self._reports(),
            "activity_reports": self._activity_reports(),
            "repayments": self._repayments(),
            "grant_decisions": self._granted(),
            "entitlements": self._entitled(agreement, recipient, terms),
        }
        if self.wrong or agreement is None or recipient is None:
            return None
        key = (agreement.name, recipient, terms)
        if key in seen:
            self.wrong["recipient"] = f"{recipient.name!r} stands under the same terms in {seen[key]} already"
            return None
        seen[key] = f"{file}, line {self.line},"
        try:
            return GrantCase(agreement=agreement, recipient=recipient, terms=terms, **facts)  # type: ignore[arg-type]
        except GrantkitError as error:
            for fault in error.faults:
                column = OF_FIELD.get(re.split(r"[.\[]", fault.field)[0], "recipient")
                self.wrong[column] = f"{self.cells.get(column, '')!r}; {fault.requirement} required"
                self.cells.setdefault(column, "")
            return None

    def _recipient_of(self, agreement: GrantAgreement) -> Recipient | None:
        text = self.cells["recipient"]
        try:
            return agreement.recipient(text)
        except GrantkitError as error:
            # The library names those that may be meant, or all that there are.
            self.wrong["recipient"] = f"{text[:60]!r}; {error.faults[0].requirement[:200]} required"
            return None

    def _activity_reports(self) -> tuple[ActivityReport, ...]:
        arrived_on = self._day("activity_report_on")
        return () if arrived_on is None else (ActivityReport(arrived_on=arrived_on),)

    def _granted(self) -> tuple[GrantDecision, ...]:
        amount, decided_on = self._amount("granted_kr"), self._day("granted_on")
        self._both("granted_kr", "granted_on")
        if amount is None or decided_on is None:
            return ()
        return (GrantDecision(amount=amount, decided_on=decided_on),)

    def _entitled(
        self, agreement: GrantAgreement | None, recipient: Recipient | None, terms: str | None
    ) -> tuple[Entitlement, ...]:
        amount = self._amount("entitled_kr")
        if amount is None or agreement is None or recipient is None:
            return ()
        try:
            held = agreement.terms_for(recipient.group, terms)
        except LookupError as error:
            self.wrong["terms"] = f"{terms or 'empty'!r}; {error}"
            self.cells.setdefault("terms", "")
            return ()
        return (Entitlement(line=held.lines[0], amount=amount, citation=held.citation),)


def _days(text: str) -> int:
    number = int(text)
    if not 0 <= number <= 3_660:
        message = "0 to 3660 days"
        raise argparse.ArgumentTypeError(message)
    return number


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=DATA, metavar="FOLDER")
    parser.add_argument("--out", type=Path, metavar="FOLDER")
    parser.add_argument("--as-of", type=calendar_day, metavar="YYYY-MM-DD")
    parser.add_argument("--days", type=_days, default=60, metavar="N")
    parser.add_argument(
        "--alarm", type=_days, action="append", metavar="N", help="remind N days before; may be given again"
    )
    parser.add_argument("--lang", choices=("sv", "en"), default="sv")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Names of regions and minus signs are beyond what many a machine writes by itself.
            stream.reconfigure(encoding="utf-8")
    sys.exit(main())
