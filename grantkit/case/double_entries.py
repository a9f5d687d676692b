"""Entries that are perhaps one and the same (*dubbla poster*): money that would be counted twice."""

from collections.abc import Iterator
from typing import Any

from grantkit.case.situations import Situation
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity

ENTERED_TWICE = FindingKind(
    "entered_twice",
    Severity.WARNING,
    Modality.NONE,
    sv="{amount} ({known_by}) är registrerat mer än en gång. Är det en och samma post räknas beloppet dubbelt.",
    en="{amount} ({known_by}) is entered more than once. If it is one and the same entry, the amount counts twice.",
)


def double_entry_findings(situation: Situation) -> Iterator[Finding]:
    """List the payments, repayments and costs that stand twice (*dubbla poster*), as after a file that was read twice.

    Two entries may be the same if they state one reference and one amount, and payments and repayments also if nothing
    tells them apart. Nobody can see from the facts whether they are, so both count, and it is told. What happened after
    the day of the situation is not known.
    """
    as_of, case = situation.as_of, situation.case
    paid = [(index, each, each.paid_on) for index, each in enumerate(case.payments) if each.paid_on <= as_of]
    repaid = [
        (index, each, day)
        for index, each in enumerate(case.repayments)
        if (day := each.sent_on or each.booked_on) is not None and day <= as_of
    ]
    yield from _twice("payments", paid, situation.payment_place)
    yield from _twice("repayments", repaid, situation.repayment_place)
    for report in situation.reports.standing:
        items = enumerate(report.document.items)
        named = [(index, each, each.reference) for index, each in items if each.reference is not None]
        yield from _twice(f"{report.path}.items", named, situation.report_place)


def _twice(field: str, entries: list[tuple[int, Any, Any]], place: Citation) -> Iterator[Finding]:
    """Tell of each entry that an earlier one is like; an entry without a reference is known by its day."""
    seen = set()
    for index, each, day in entries:
        mark = each if each.reference is None else (each.reference, each.amount)
        if mark in seen and each.amount:
            yield ENTERED_TWICE.found(f"{field}[{index}]", place, amount=each.amount, known_by=each.reference or day)
        seen.add(mark)
