"""How the page reads a pasted table: its cells, names, weights and amounts, and what is said where one is faulty."""

import csv
import io
import re
from collections.abc import Callable, Hashable, Iterable
from decimal import Decimal, localcontext

import attrs

from grantkit import Citation, Sek, Unknown
from grantkit.allocation import AmbiguousFigure, printed_amount
from grantkit.errors import GrantkitError

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
