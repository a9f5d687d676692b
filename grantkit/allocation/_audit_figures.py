"""The cells of a table as printed, with a finding for each that is irregular or differs from its cell."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

from grantkit.allocation.column_audits import ColumnAudit
from grantkit.allocation.printed_figures import printed_amount
from grantkit.allocation.tables import PublishedTable
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

FIGURE_AMBIGUOUS = FindingKind(
    "figure_ambiguous",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "{recipient}, {column}: ”{text}” är tryckt med fel gruppering och kan läsas som {readings}; inget av dem "
        "är valt."
    ),
    en=(
        "{recipient}, {column}: “{text}” is printed with wrong grouping and may be read as {readings}; no reading is "
        "chosen."
    ),
)
FIGURE_READING_CHOSEN = FindingKind(
    "figure_reading_chosen",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "{recipient}, {column}: ”{text}” är tryckt med fel gruppering och kan läsas som {readings}; cellen i tabellen "
        "är {cell}."
    ),
    en=(
        "{recipient}, {column}: “{text}” is printed with wrong grouping and may be read as {readings}; the cell of the "
        "table is {cell}."
    ),
)
CELL_IS_NO_READING = FindingKind(
    "cell_is_no_reading",
    Severity.ERROR,
    Modality.NONE,
    sv=(
        "{recipient}, {column}: ”{text}” är tryckt med fel gruppering och kan läsas som {readings}, men inte som "
        "cellen i tabellen, {cell}."
    ),
    en=(
        "{recipient}, {column}: “{text}” is printed with wrong grouping and may be read as {readings}, but not as the "
        "cell of the table, {cell}."
    ),
)
FIGURE_MAY_LACK_A_DIGIT = FindingKind(
    "figure_may_lack_a_digit",
    Severity.WARNING,
    Modality.NONE,
    sv="{recipient}, {column}: om en siffra har fallit bort i ”{text}” är talet {patterns}.",
    en="{recipient}, {column}: if a digit was lost in “{text}”, the number is {patterns}.",
)
FIGURE_CONTRADICTS_CELL = FindingKind(
    "figure_contradicts_cell",
    Severity.ERROR,
    Modality.NONE,
    sv=(
        "{recipient}, {column}: ”{text}” är tryckt ({printed}), men cellen i tabellen är {cell}, "
        "{difference:mer|mindre}."
    ),
    en=(
        "{recipient}, {column}: “{text}” is printed ({printed}), but the cell of the table is {cell}, "
        "{difference:more|less}."
    ),
)
FIGURE_BELOW = FindingKind(
    "figure_below",
    Severity.NOTICE,
    Modality.NONE,
    sv="{recipient}, {column}: ”{text}” är tryckt i stället för beloppet, som är minst 0 kr och under {limit}.",
    en="{recipient}, {column}: “{text}” is printed instead of the amount, which is SEK 0 or more and below {limit}.",
)
AMOUNT_NOT_BELOW = FindingKind(
    "amount_not_below",
    Severity.WARNING,
    Modality.NONE,
    sv="{recipient}, {column}: ”{text}” är tryckt, men beloppet är {amount}.",
    en="{recipient}, {column}: “{text}” is printed, but the amount is {amount}.",
)


def figure_findings(
    table: PublishedTable, figures: Mapping[tuple[Hashable, str], str], columns: tuple[ColumnAudit, ...]
) -> Iterator[Finding]:
    """Yield a finding for each figure that is not printed regularly, and for each cell that differs from its figure.

    The finding for an irregular figure has its readings and the amount in the table. Where only a limit is printed, the
    cell, or else the amount that the nearest method gives, must be below it.
    """
    best = {column.column: column.best for column in columns}
    for (recipient, column), text in figures.items():
        figure, cell, fit = printed_amount(text), table.cell(recipient, column), best[column]
        place = f"rows[{recipient}].{column}"
        named: dict[str, Any] = {"recipient": str(recipient), "column": column, "text": text}
        if isinstance(figure, Sek):
            if isinstance(cell, Sek) and cell != figure:
                facts = {"printed": figure, "cell": cell, "difference": cell - figure}
                yield FIGURE_CONTRADICTS_CELL.found(place, table.citation, **(named | facts))
            continue
        computed = fit.computed.amounts.get(recipient) if fit else None
        if figure.below is not None:
            amount = computed if isinstance(cell, Unknown) else cell
            yield FIGURE_BELOW.found(place, table.citation, **(named | {"limit": figure.below}))
            if amount is not None and not figure.admits(amount):
                yield AMOUNT_NOT_BELOW.found(place, table.citation, **(named | {"amount": amount}))
            continue
        facts = named | {"readings": figure.readings, "figure": figure, "computed": computed}
        if not isinstance(cell, Sek):
            yield FIGURE_AMBIGUOUS.found(place, table.citation, **facts)
        elif figure.admits(cell):
            yield FIGURE_READING_CHOSEN.found(place, table.citation, **(facts | {"cell": cell}))
        else:
            yield CELL_IS_NO_READING.found(place, table.citation, **(facts | {"cell": cell}))
        if figure.patterns:
            yield FIGURE_MAY_LACK_A_DIGIT.found(place, table.citation, **(named | {"patterns": figure.patterns}))
