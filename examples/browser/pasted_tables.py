"""What the page does with a pasted table: shares out a sum by it, or audits it, and tells where it is faulty.

The page sends a question and shows the answer; all rules and nearly all words are grantkit's. `answer` takes and gives
JSON, so that the page and the tests ask in the same way. A fault or a finding stands at its cell, by row and column of
what was pasted, counted from 0.
"""

import csv
import json
from collections.abc import Hashable
from functools import partial
from typing import Any

import attrs
from table_readings import (
    MOST_COLUMNS,
    MOST_ROWS,
    Mark,
    Reading,
    cells_of,
    check_sum_of_weights,
    is_sum,
    is_weight,
    read_amount,
    read_names,
    read_weights,
    said,
    weight_of,
)

from grantkit import AllocationMethod, Citation, PublishedTable, Sek, WeightSet, allocate, audit_table
from grantkit.allocation import TableAudit
from grantkit.errors import GrantkitError
from grantkit.text import allocation_sheet, finding_text, status, table_audit_sheet


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
    if len(reading.cells) < 2 or len(reading.cells[0]) < 2:
        reading.fault("no_rows")
        return {}
    figures: dict[tuple[Hashable, str], str] = {}
    money = read_headings(reading)
    table = read_table(reading, money, figures)
    if table is None:
        return {}
    audited = audit_table(table, figures=figures)
    mark_findings(reading, audited, money, question["language"])
    # The notes of the sheet are the findings, which stand at their cells.
    sheet = attrs.evolve(table_audit_sheet(audited, question["language"]), notes=())
    html = "" if table.weights is None else sheet.as_html()
    return {"notes": audit_notes(reading, audited), "html": html, "copy": ""}


def read_headings(reading: Reading) -> list[int]:
    """Check the headings; return the columns of amounts, which are all but the names and the weights."""
    headings = reading.cells[0]
    for column in range(1, len(headings)):
        if not headings[column]:
            reading.fault("no_heading", 0, column)
        elif headings[column] in headings[1:column]:
            reading.fault("heading_twice", 0, column, headings[column])
    weighing = weights_column(reading)
    return [column for column in range(1, len(headings)) if column != weighing]


def weights_column(reading: Reading) -> int | None:
    """Return the first column that is headed as weights; None if there is none."""
    headings = reading.cells[0]
    return next((column for column in range(1, len(headings)) if is_weight(headings[column])), None)


def read_table(reading: Reading, money: list[int], figures: dict[tuple[Hashable, str], str]) -> PublishedTable | None:
    """Read the table as printed, and irregular figures into *figures*; None if something has to be corrected first."""
    cells, pasted = reading.cells, reading.words("pasted")
    citation = Citation(pasted, pasted)
    last = len(cells) - is_sum(cells[-1][0])
    read_names(reading, range(1, last))
    weighing = weights_column(reading)
    weights = [] if weighing is None else read_weights(reading, range(1, last), weighing)
    rows = tuple(
        (cells[row][0], tuple(read_amount(reading, row, column, citation, figures) for column in money))
        for row in range(1, last)
    )
    totals = tuple(read_amount(reading, last, column, citation, {}) for column in money) if last < len(cells) else None
    if not money or not rows:
        reading.fault("no_money" if rows else "no_rows")
    if reading.is_faulty:
        return None
    by = None
    if weighing is not None:
        by = WeightSet(name=reading.heading(weighing), values=tuple(weights), source=pasted, citation=citation)
        if totals is not None:
            check_sum_of_weights(reading, weights, weighing)
    columns = tuple(map(reading.heading, money))
    return PublishedTable(
        title=pasted,
        columns=columns,
        rows=rows,
        totals=totals,
        sum_column=columns[-1] if len(columns) > 1 and is_sum(columns[-1]) else None,
        weights=by,
        citation=citation,
    )


def audit_notes(reading: Reading, audited: TableAudit) -> list[str]:
    """Say how the table was read."""
    table, words = audited.table, reading.words
    notes = [words("audited", len(table.rows), len(table.columns))]
    notes.append(words("unweighted") if table.weights is None else words("by", table.weights.name))
    notes += [] if table.totals is None else [words("last_row", reading.cells[-1][0])]
    notes += [] if table.sum_column is None else [words("last_column", table.sum_column)]
    return notes if audited.findings else [*notes, words("clear")]


def mark_findings(reading: Reading, audited: TableAudit, money: list[int], language: str) -> None:
    """Put each finding of the audit at the cell that it is about, or at the heading of its column."""
    table = audited.table
    places: dict[str, tuple[int | None, int | None]]
    places = {f"columns.{name}": (0, column) for name, column in zip(table.columns, money, strict=True)}
    for name, column in zip(table.columns, money, strict=True):
        places |= {f"rows[{recipient}].{name}": (at, column) for at, recipient in enumerate(table.recipients, 1)}
        places[f"totals.{name}"] = (len(table.rows) + 1, column)
    for finding in audited.findings:
        at_row, at_column = places.get(finding.field, (None, None))
        text = finding_text(finding, language).removesuffix(f" ({reading.words('pasted')}).")
        reading.marks.append(Mark(text.rstrip(".") + ".", at_row, at_column, finding.severity.value))


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
