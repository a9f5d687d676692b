"""What the page does with a pasted table: reads it, shares out a sum by it or audits it, and tells where it is faulty.

The page sends a question and shows the answer; all rules and nearly all words are grantkit's. `answer` takes and gives
JSON, so that the page and the tests ask in the same way. A fault or a finding stands at its cell, by row and column of
what was pasted, counted from 0.
"""

import csv
import io
import json
import re
from collections.abc import Callable, Hashable, Iterable
from decimal import Decimal, localcontext
from functools import partial
from typing import Any

import attrs

from grantkit import AllocationMethod, Citation, PublishedTable, Sek, Unknown, WeightSet, allocate, audit_table
from grantkit.allocation import AmbiguousFigure, TableAudit, printed_amount
from grantkit.errors import GrantkitError
from grantkit.text import allocation_sheet, finding_text, status, table_audit_sheet

MOST_ROWS, MOST_COLUMNS = 400, 12
SUMS = {"summa", "totalt", "total", "sum", "riket", "hela riket", "samtliga"}
WEIGHTS = ("folkmängd", "befolkning", "invånare", "vikt", "population", "inhabitants", "weight")
NUMBER = re.compile(r"(?P<whole>[1-9][0-9]{0,2}(?: [0-9]{3})+|[0-9]{1,30})(?:[.,](?P<part>[0-9]{1,12}))?")
BLANKS = re.compile(r"\s+")

WORDS = {
    "no_table": ("Klistra in en tabell först.", "Paste a table first."),
    "no_rows": ("Tabellen behöver en rad med rubriker och minst en rad till.", "Give a row of headings and one more."),
    "too_large": (
        f"Högst {MOST_ROWS} rader och {MOST_COLUMNS} kolumner ryms här; tabellen har {{}} rader och {{}} kolumner.",
        f"There is room for {MOST_ROWS} rows and {MOST_COLUMNS} columns; the table has {{}} rows and {{}} columns.",
    ),
    "unreadable": (
        "Tabellen kan inte läsas; kanske saknar ett citattecken sin andra hälft.",
        "The table cannot be read; perhaps a quotation mark has no second half.",
    ),
    "no_name": ("Raden saknar namn på mottagaren.", "The row has no name of a recipient."),
    "twice": ("{} står på två rader; en mottagare har en rad.", "{} is in two rows; a recipient has one row."),
    "heading_twice": (
        "Två kolumner heter {}; ge dem olika namn.",
        "Two columns are called {}; give them different names.",
    ),
    "no_heading": ("Kolumnen saknar rubrik.", "The column has no heading."),
    "no_amount": (
        "{} är inget belopp; skriv till exempel 18 735 782 eller 18 735 782,50.",
        "{} is no amount; write for example 18 735 782 or 18 735 782,50.",
    ),
    "no_weight": (
        "{} är inget tal från 0 och uppåt; skriv till exempel 59 249 eller 1,25.",
        "{} is no number from 0 upwards; write for example 59 249 or 1,25.",
    ),
    "thousands": (
        "{} kan vara tusental eller decimaler; skriv {} eller {}.",
        "{} may be thousands or decimals; write {} or {}.",
    ),
    "empty": ("Cellen är tom.", "The cell is empty."),
    "empty_unknown": ("Cellen är tom och räknas som okänd, inte som 0.", "The cell is empty: unknown, and not 0."),
    "which_weights": (
        "Vilken kolumn är vikter? Ge den rubriken Vikt eller Folkmängd.",
        "Which column is the weights? Give it the heading Weight or Population.",
    ),
    "no_money": ("Tabellen har ingen kolumn med belopp.", "The table has no column of amounts."),
    "all_zero": ("Minst en vikt måste vara större än 0.", "At least one weight must be above 0."),
    "no_total": (
        "{} är inget belopp att fördela; skriv till exempel 400 mnkr eller 1 357 000 000.",
        "{} is no amount to share out; write for example 400 mnkr or 1 357 000 000.",
    ),
    "sum_of_weights": (
        "Raden säger {}, men vikterna är tillsammans {}. Den fördelas inte.",
        "The row says {}, but the weights add up to {}. It is not shared out.",
    ),
    "faults": ("Rätta först detta.", "Correct this first."),
    "refused": ("grantkit tar inte emot detta: {}", "grantkit does not take this: {}"),
    "shared": ("Fördelat efter {}. Antal mottagare: {}.", "Shared out by {}. Recipients: {}."),
    "audited": ("Granskat. Rader: {}, kolumner med belopp: {}.", "Audited. Rows: {}, columns of amounts: {}."),
    "by": ("Vikter: {}.", "Weights: {}."),
    "unweighted": (
        "Ingen kolumn heter Vikt eller Folkmängd, så bara summorna är granskade.",
        "No column is called Weight or Population, so only the sums are audited.",
    ),
    "last_row": ("Sista raden, {}, är läst som summor.", "The last row, {}, is read as sums."),
    "last_column": ("Sista kolumnen, {}, är läst som radernas summa.", "The last column, {}, is read as sums of rows."),
    "clear": ("Inget i tabellen motsäger något annat.", "Nothing in the table contradicts anything else."),
    "pasted": ("inklistrad tabell", "pasted table"),
}


@attrs.frozen
class Mark:
    """What is said at one cell, or at a field of the page where there is no cell: a fault, or a finding."""

    text: str
    row: int | None = None
    column: int | None = None
    kind: str = "fault"
    field: str = ""


@attrs.define
class Reading:
    """A pasted table while it is read: its cells, and what was found at them."""

    cells: list[list[str]]
    words: Callable[..., str]
    marks: list[Mark] = attrs.field(factory=list)

    def fault(self, word: str, row: int | None = None, column: int | None = None, *given: object) -> None:
        """Note a fault in words of the page's language."""
        self.marks.append(Mark(self.words(word, *given), row, column))

    def note(self, word: str, row: int, column: int, *given: object) -> None:
        """Note what is worth knowing at a cell, and does not stand in the way."""
        self.marks.append(Mark(self.words(word, *given), row, column, "notice"))

    @property
    def is_faulty(self) -> bool:
        """Whether something has to be corrected first."""
        return any(mark.kind == "fault" for mark in self.marks)

    def heading(self, column: int) -> str:
        """Return the heading of a column."""
        return self.cells[0][column]


def said(language: str, word: str, *given: object) -> str:
    """Put a sentence of this page into words."""
    return WORDS[word][language == "en"].format(*given)


def cells_of(text: str) -> list[list[str]]:
    r"""Return the cells of a pasted table: between tabs as Excel copies them, or else between semicolons or commas.

    >>> cells_of("Region;Vikt\nNorr;1,5\n\n")
    [['Region', 'Vikt'], ['Norr', '1,5']]
    """
    sign = next((each for each in "\t;" if each in text), ",")
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    tidy = [[BLANKS.sub(" ", cell).strip() for cell in row] for row in rows]
    filled = [row for row in tidy if any(row)]
    # Excel may copy empty columns at the end along with the others.
    width = max((at for row in filled for at, cell in enumerate(row, 1) if cell), default=0)
    return [[*row, *[""] * width][:width] for row in filled]


def weight_of(text: str) -> Decimal | None:
    """Return a weight as it is written, and None for what is none.

    >>> weight_of("59 249"), weight_of("1,25"), weight_of("-1")
    (Decimal('59249'), Decimal('1.25'), None)
    """
    found = NUMBER.fullmatch(text)
    if found is None:
        return None
    whole = found["whole"].replace(" ", "")
    return Decimal(f"{whole}.{found['part']}" if found["part"] else whole)


def may_be_thousands(text: str) -> bool:
    """Return whether a number can be read in two ways, as 59.249 can."""
    return re.fullmatch(r"[1-9][0-9]{0,2}[.,][0-9]{3}", text) is not None


def is_sum(name: str) -> bool:
    """Return whether a heading or a name is that of a sum."""
    return name.strip(" :").casefold() in SUMS


def is_weight(heading: str) -> bool:
    """Return whether a heading is that of weights, such as "Folkmängd 2018"."""
    return heading.casefold().startswith(WEIGHTS)


def read_names(reading: Reading, rows: Iterable[int]) -> None:
    """Check that every row has a name of its own."""
    seen: set[str] = set()
    for row in rows:
        name = reading.cells[row][0]
        if not name:
            reading.fault("no_name", row, 0)
        elif name in seen:
            reading.fault("twice", row, 0, name)
        seen.add(name)


def read_weights(reading: Reading, rows: Iterable[int], column: int) -> list[tuple[str, Decimal]]:
    """Read the weight of each row; what cannot be read is a fault at its cell."""
    found = []
    for row in rows:
        name, text = reading.cells[row][0], reading.cells[row][column]
        weight = weight_of(text)
        if not text:
            reading.fault("empty", row, column)
        elif weight is None:
            reading.fault("no_weight", row, column, text)
        elif may_be_thousands(text):
            whole, part = re.split("[.,]", text)
            reading.fault("thousands", row, column, text, f"{whole} {part}", f"{whole},{part}0")
        else:
            found.append((name, weight))
    if found and not reading.is_faulty and not any(weight for _, weight in found):
        reading.fault("all_zero", None, None)
    return found


def check_sum_of_weights(reading: Reading, weights: list[tuple[str, Decimal]], column: int) -> None:
    """Note at the last row, which is read as a sum, where it is not that of the weights."""
    text = reading.cells[-1][column]
    with localcontext(prec=99):  # so that nothing is rounded
        added = sum((weight for _, weight in weights), Decimal())
    if text and weight_of(text) != added:
        reading.note("sum_of_weights", len(reading.cells) - 1, column, text, f"{added:f}".replace(".", ","))


def share_out(question: dict[str, Any], reading: Reading) -> dict[str, Any]:
    """Share out the total by the weights of the table."""
    language, cells = question["language"], reading.cells
    headed = [column for column in range(1, len(cells[0])) if is_weight(cells[0][column])]
    if len(cells[0]) < 2 or (len(cells[0]) > 2 and not headed):
        reading.fault("which_weights", 0, 0)
        return {}
    column = headed[0] if headed else 1
    first = 0 if weight_of(cells[0][column]) is not None else 1
    last = len(cells) - is_sum(cells[-1][0])
    read_names(reading, range(first, last))
    weights = read_weights(reading, range(first, last), column)
    try:
        total = Sek.parse(question["total"])
    except GrantkitError:
        text = reading.words("no_total", question["total"] or "–")
        reading.marks.append(Mark(text, field="total"))
        return {}
    if not weights and not reading.is_faulty:
        reading.fault("no_rows")
    if reading.is_faulty:
        return {}
    if last < len(cells):
        check_sum_of_weights(reading, weights, column)
    shared = allocate(total, weights, method=AllocationMethod(question["method"]))
    notes = [reading.words("shared", cells[0][column] if first else reading.words("pasted"), len(weights))]
    notes += [reading.words("last_row", cells[-1][0])] if last < len(cells) else []
    rows = "".join(f"{name}\t{in_excel(amount)}\n" for name, amount in shared.amounts.items())
    return {"notes": notes, "html": allocation_sheet(shared, language).as_html(), "copy": rows}


def in_excel(amount: Sek) -> str:
    """Write an amount in kronor as a Swedish Excel reads it: digits, and a comma where there are öre.

    >>> in_excel(Sek.parse("1 234,50 kr")), in_excel(Sek.kronor(5))
    ('1234,50', '5')
    """
    return str(amount.in_kronor).removesuffix(".00").replace(".", ",")


def audit(question: dict[str, Any], reading: Reading) -> dict[str, Any]:
    """Audit the table, with the methods where it has weights."""
    language, cells = question["language"], reading.cells
    if len(cells) < 2 or len(cells[0]) < 2:
        reading.fault("no_rows")
        return {}
    headings = [(column, cells[0][column]) for column in range(1, len(cells[0]))]
    for column, heading in headings:
        if not heading:
            reading.fault("no_heading", 0, column)
        elif heading in cells[0][1:column]:
            reading.fault("heading_twice", 0, column, heading)
    weighing = next((column for column, heading in headings if is_weight(heading)), None)
    money = [column for column, _ in headings if column != weighing]
    last = len(cells) - is_sum(cells[-1][0])
    read_names(reading, range(1, last))
    weights = [] if weighing is None else read_weights(reading, range(1, last), weighing)
    citation = Citation(reading.words("pasted"), reading.words("pasted"))
    figures: dict[tuple[Hashable, str], str] = {}
    rows = tuple(
        (cells[row][0], tuple(read_amount(reading, row, column, citation, figures) for column in money))
        for row in range(1, last)
    )
    totals = tuple(read_amount(reading, last, column, citation, {}) for column in money) if last < len(cells) else None
    if not money or not rows:
        reading.fault("no_money" if rows else "no_rows")
    if reading.is_faulty:
        return {}
    sum_column = reading.heading(money[-1]) if len(money) > 1 and is_sum(reading.heading(money[-1])) else None
    table = PublishedTable(
        title=reading.words("pasted"),
        columns=tuple(map(reading.heading, money)),
        rows=rows,
        totals=totals,
        sum_column=sum_column,
        citation=citation,
    )
    by, notes = None, [reading.words("audited", len(rows), len(money))]
    if weighing is None:
        notes.append(reading.words("unweighted"))
    else:
        name = reading.heading(weighing)
        by = WeightSet(name=name, values=tuple(weights), source=reading.words("pasted"), citation=citation)
        notes.append(reading.words("by", name))
        if totals is not None:
            check_sum_of_weights(reading, weights, weighing)
    notes += [reading.words("last_row", cells[-1][0])] if totals is not None else []
    notes += [reading.words("last_column", sum_column)] if sum_column is not None else []
    audited = audit_table(table, weights=by, figures=figures)
    mark_findings(reading, audited, money, language)
    notes += [] if audited.findings else [reading.words("clear")]
    # Its notes are the findings, which stand at their cells.
    sheet = attrs.evolve(table_audit_sheet(audited, language), notes=())
    html = sheet.as_html() if by is not None else ""
    return {"notes": notes, "html": html, "copy": ""}


def read_amount(
    reading: Reading, row: int, column: int, citation: Citation, figures: dict[tuple[Hashable, str], str]
) -> Sek | Unknown:
    """Read an amount as printed; what is empty or ambiguous is unknown, and what is no amount is a fault."""
    text = reading.cells[row][column]
    if not text:
        reading.note("empty_unknown", row, column)
        return Unknown("amount", citation, about=reading.cells[row][0])
    try:
        read = printed_amount(text)
    except GrantkitError:
        reading.fault("no_amount", row, column, text)
        return Unknown("reading", citation, about=text)
    if isinstance(read, AmbiguousFigure):
        figures[reading.cells[row][0], reading.heading(column)] = text
        return read.unknown(citation)
    return read


def mark_findings(reading: Reading, audited: TableAudit, money: list[int], language: str) -> None:
    """Put each finding of the audit at the cell that it is about, or at the heading of its column."""
    table = audited.table
    places = {f"columns.{name}": (0, column) for name, column in zip(table.columns, money, strict=True)}
    for name, column in zip(table.columns, money, strict=True):
        places |= {f"rows[{recipient}].{name}": (at, column) for at, recipient in enumerate(table.recipients, 1)}
        places[f"totals.{name}"] = (len(table.rows) + 1, column)
    for finding in audited.findings:
        place = places.get(finding.field)
        row, column = place or (None, None)
        text = finding_text(finding, language).removesuffix(f" ({reading.words('pasted')}).")
        reading.marks.append(Mark(text.rstrip(".") + ".", row, column, finding.severity.value))


def answer(asked: str) -> str:
    """Answer a question of the page; both are JSON.

    The question has ``task`` (allocate or audit), ``language``, ``table``, and to share out ``total`` and ``method``.
    The answer has ``notes`` (how the table was read), ``marks``, ``cells``, ``html``, and ``copy`` (rows for Excel).
    """
    question = json.loads(asked)
    words = partial(said, question["language"])
    reading = Reading(cells=[], words=words)
    try:
        reading.cells = cells_of(question["table"])
    except csv.Error:
        reading.fault("unreadable")
    rows, columns = len(reading.cells), len(reading.cells[0]) if reading.cells else 0
    found: dict[str, Any] = {}
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        reading.cells = []
        reading.fault("too_large", None, None, rows, columns)
    elif rows:
        try:
            found = (share_out if question["task"] == "allocate" else audit)(question, reading)
        except GrantkitError as error:
            reading.fault("refused", None, None, error)
    elif not reading.is_faulty:
        reading.fault("no_table")
    notes = [words("faults")] if reading.is_faulty else found["notes"]
    marks = [attrs.asdict(mark) for mark in reading.marks]
    made = {"html": "", "copy": "", **found, "notes": notes, "marks": marks, "cells": reading.cells}
    return json.dumps({**made, "good": not reading.is_faulty}, ensure_ascii=False)


def methods(language: str) -> str:
    """Return the methods with their words in one language, as JSON."""
    return json.dumps([[method.value, status(method, language)] for method in AllocationMethod], ensure_ascii=False)
