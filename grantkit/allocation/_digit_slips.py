"""Slips of the hand in a printed number (*skrivfel*): digits swapped, one lost, one written twice."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek

DIGITS_SWAPPED = FindingKind(
    "digits_swapped",
    Severity.WARNING,
    Modality.NONE,
    sv="{recipient}, {column}: {printed} är tryckt; det är {meant} om siffrorna {digits} har bytt plats.",
    en="{recipient}, {column}: {printed} is printed; it is {meant} if the digits {digits} have changed places.",
)
DIGIT_LOST = FindingKind(
    "digit_lost",
    Severity.WARNING,
    Modality.NONE,
    sv="{recipient}, {column}: {printed} är tryckt; det är {meant} om siffran {digits} har fallit bort.",
    en="{recipient}, {column}: {printed} is printed; it is {meant} if the digit {digits} has been lost.",
)
DIGIT_DOUBLED = FindingKind(
    "digit_doubled",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "{recipient}, {column}: {printed} är tryckt; det är {meant} om siffran {digits} har skrivits en gång för "
        "mycket."
    ),
    en="{recipient}, {column}: {printed} is printed; it is {meant} if the digit {digits} was written once too often.",
)


class Slip(NamedTuple):
    """One slip that may have turned the number *meant* into the printed one, with the digits that it concerns."""

    kind: FindingKind
    meant: int
    digits: tuple[str, ...]


def slips(printed: int) -> Iterator[Slip]:
    """Yield each slip that may lie behind a printed whole number, the likeliest first.

    These are neighbours swapped, a digit doubled, a digit lost, and digits swapped that stand apart.

    >>> [slip.meant for slip in slips(122)]
    [212, 12, ...]
    """
    text = str(printed)
    apart = []
    for first, second in combinations(range(len(text)), 2):
        before, after = text[first], text[second]
        if before != after and (first or after != "0"):
            swapped = f"{text[:first]}{after}{text[first + 1 : second]}{before}{text[second + 1 :]}"
            slip = Slip(DIGITS_SWAPPED, int(swapped), (before, after))
            if second - first > 1:
                apart.append(slip)
            else:
                yield slip
    for place in range(1, len(text)):
        if text[place] == text[place - 1]:
            yield Slip(DIGIT_DOUBLED, int(text[:place] + text[place + 1 :]), (text[place],))
    for place in range(len(text) + 1):
        for digit in "0123456789"[not place :]:
            yield Slip(DIGIT_LOST, int(text[:place] + digit + text[place:]), (digit,))
    yield from apart


def slip_behind(printed: Sek, least: int, most: int, unit: Sek) -> Slip | None:
    """Return the likeliest slip that turned an amount from *least* to *most* öre into the printed one, if there is any.

    >>> kr = Sek.kronor
    >>> slip_behind(kr(1_320), kr(1_229).ore, kr(1_231).ore, kr(1)).digits
    ('3', '2')
    >>> slip_behind(kr(1_320), kr(1_240).ore, kr(1_250).ore, kr(1)) is None
    True
    """
    # The digits that people see are those in whole units, such as the thousands of a table in thousands.
    by = next((ore for ore in (unit.ore, 100) if not printed.ore % ore), 1)
    if printed.ore <= 0:
        return None
    found = [slip for slip in slips(printed.ore // by) if least <= slip.meant * by <= most]
    if not found:
        return None
    # Of several, such as a last digit that was lost, the one in the middle of the bounds is nearest.
    nearest = min(found, key=lambda slip: abs(2 * slip.meant * by - least - most))
    return nearest._replace(meant=nearest.meant * by)


def slip_finding(slip: Slip, field: str, citation: Citation, recipient: str, column: str, printed: Sek) -> Finding:
    """Tell a slip of the cell at *field*."""
    values = {"recipient": recipient, "column": column, "printed": printed, "meant": Sek(ore=slip.meant)}
    return slip.kind.found(field, citation, **values, digits=slip.digits)
