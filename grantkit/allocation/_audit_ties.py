"""The total given for a printed table, and the sums in the text, with a finding for each that does not tie."""

from collections.abc import Iterator, Mapping

import attrs

from grantkit.allocation.column_audits import StatedSum, unit_of
from grantkit.allocation.tables import PublishedTable
from grantkit.values.amounts import total
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

TOTAL_GIVEN_DIFFERS = FindingKind(
    "total_given_differs",
    Severity.WARNING,
    Modality.NONE,
    sv="Kolumnen {column}: den angivna summan {given} är {difference:högre|lägre} än den tryckta, {printed}.",
    en="The column {column}: the given total {given} is {difference:higher|lower} than the printed one, {printed}.",
)
TEXT_CONTRADICTS_TABLE = FindingKind(
    "text_contradicts_table",
    Severity.ERROR,
    Modality.NONE,
    sv="Texten ({label}) anger {stated}, {difference:mer|mindre} än tabellens {printed} i kolumnen {column}.",
    en=(
        "The text ({label}) states {stated}, {difference:more|less} than the {printed} of the table in the column "
        "{column}."
    ),
)


def given_totals_that_differ(table: PublishedTable, totals: Mapping[str, Sek]) -> Iterator[Finding]:
    """Yield a finding for each total that was given for a column and differs from the printed total."""
    for column, given in totals.items():
        printed = table.total(column)
        if isinstance(printed, Sek) and printed != given:
            yield TOTAL_GIVEN_DIFFERS.found(
                f"totals.{column}",
                table.citation,
                column=column,
                given=given,
                printed=printed,
                difference=given - printed,
            )


def sums_that_do_not_tie(table: PublishedTable, stated: tuple[StatedSum, ...]) -> Iterator[Finding]:
    """Yield a finding for each sum in the text that differs from the total in the table.

    The total is the printed one, or the sum of the cells where no total is printed.
    """
    for index, each in enumerate(stated):
        printed = table.total(each.column)
        cells = tuple(table.column(each.column).values())
        read = [cell for cell in cells if isinstance(cell, Sek)]
        if isinstance(printed, Unknown) and len(read) == len(cells):
            printed = total(read)
        if isinstance(printed, Sek) and printed != each.amount:
            found = TEXT_CONTRADICTS_TABLE.found(
                f"stated[{index}]",
                each.citation,
                label=each.label,
                column=each.column,
                stated=each.amount,
                printed=printed,
                difference=each.amount - printed,
            )
            # A text that says "about 2,9 mdkr" has rounded the total, and contradicts nothing.
            rounded = 2 * abs(each.amount - printed) <= unit_of((each.amount,))
            yield attrs.evolve(found, severity=Severity.NOTICE) if rounded else found
