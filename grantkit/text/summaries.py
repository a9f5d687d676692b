"""Results as tables in words (*sammanfattningar*): who gets how much, where a case stands, what another reading changes."""

from collections.abc import Iterable
from typing import Any

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.allocation.allocations import Allocation
from grantkit.allocation.tables import PublishedTable
from grantkit.case.assessments import Assessment
from grantkit.case.ledgers import Ledger
from grantkit.case.sensitivities import Alternative
from grantkit.text.formatting import day, in_language, money
from grantkit.text.tables import Sheet
from grantkit.text.ties import not_shared_out, tie_notes
from grantkit.text.wording import finding_text, label, policy, reason, status, value_text
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = [
    "agreement_sheet",
    "allocation_sheet",
    "allocation_table",
    "alternative_sheet",
    "assessment_sheet",
    "assessment_text",
    "ledger_sheet",
    "published_sheet",
    "sensitivity_sheet",
]

_NO_READING_MATTERS = ("Ingen annan läsning ändrar utfallet.", "No other reading changes the outcome.")


def allocation_table(allocation: Allocation, locale: str = "sv") -> str:
    r"""Set out as text who gets what, and what the rounding left over (*fördelning*).

    >>> from grantkit import AllocationMethod, allocate, Sek
    >>> table = allocation_table(allocate(Sek.kronor(10), {"A": 1, "B": 2}, method=AllocationMethod.FLOOR_EACH), "en")
    >>> print(table.replace("\u00a0", " "))
    allocation: SEK 10, each rounded down
    recipient    SEK
    ---------  -----
    A          SEK 3
    B          SEK 6
    residual   SEK 1
    """
    return allocation_sheet(allocation, locale).as_text()


def allocation_sheet(allocation: Allocation, locale: str = "sv") -> Sheet:
    """Set out who gets what, what the key does not share out, and what the rounding left over; a note tells of ties."""
    rows = [(str(recipient), money(value, locale)) for recipient, value in allocation.amounts.items()]
    unshared = not_shared_out(allocation)
    if unshared:
        rows.append((label("not_shared_out", locale), money(unshared, locale)))
    rows.append((label("residual", locale), money(allocation.residual - unshared, locale)))
    return Sheet(
        caption=f"{label('allocation', locale)}: {money(allocation.total, locale)}, {status(allocation.method, locale)}",
        header=(label("recipient", locale), in_language(("kr", "SEK"), locale)),
        rows=tuple(rows),
        notes=tie_notes(allocation, locale),
        sums=len(rows) - len(allocation.recipients),
    )


def assessment_text(assessment: Assessment, locale: str = "sv") -> str:
    r"""Set out a case on one day as text: who, status, amounts, and each finding with its place in the source.

    >>> from datetime import date
    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> told = assessment_text(assess(case, as_of=date(2019, 12, 3)), "en").replace("\u00a0", " ").splitlines()
    >>> print(told[0], told[7], told[-1], sep="\n")
    Gotland, 3 December 2019: right lapsed
    lapsed                     SEK 18,735,782
    - not regulated: how private providers come to share in the money [S1, 3 (R10)]
    """
    return assessment_sheet(assessment, locale).as_text()


def assessment_sheet(assessment: Assessment, locale: str = "sv") -> Sheet:
    """Set out a case on one day (*bedömning*): the amounts, and as notes the findings, what is missing and what is not regulated."""
    ledger = ledger_sheet(assessment.ledger, locale)
    findings = tuple(finding_text(finding, locale) for finding in assessment.findings)
    withheld: tuple[Unknown | NotRegulated, ...] = (*assessment.missing, *assessment.not_regulated)
    reasons = tuple(reason(each, locale) for each in withheld)
    right = f"{label('the_right', locale)} {status(assessment.right, locale)}"
    head = f"{assessment.case.recipient}, {day(assessment.as_of, locale)}: {right}"
    return attrs.evolve(ledger, caption=head, notes=findings + reasons)


def ledger_sheet(ledger: Ledger, locale: str = "sv") -> Sheet:
    """Set out the amounts of one account (*sammanställning*)."""
    terms = [field.name for field in attrs.fields(Ledger)]
    return Sheet(
        caption=label("account", locale),
        header=(label("term", locale), label("amount", locale)),
        rows=tuple((label(term, locale), value_text(getattr(ledger, term), locale)) for term in terms),
    )


def published_sheet(table: PublishedTable, locale: str = "sv") -> Sheet:
    """Set out a printed table as printed (*fördelningstabell*), with its place in the source."""
    totals = () if table.totals is None else ((label("total", locale), table.totals),)
    return Sheet(
        caption=table.title,
        header=tuple(label(column, locale) for column in ("recipient", *table.columns)),
        rows=tuple(
            (str(recipient), *(value_text(each, locale) for each in amounts))
            for recipient, amounts in (*table.rows, *totals)
        ),
        notes=(str(table.citation),),
        sums=len(totals),
    )


def alternative_sheet(alternative: Alternative, locale: str = "sv") -> Sheet:
    """Set out what another reading changes (*alternativ tolkning*): each answer under both, and the kronor between them."""
    columns = ("term", "chosen", "other", "difference")
    readings = f"{status(alternative.chosen, locale)} → {status(alternative.other, locale)}"
    return Sheet(
        caption=f"{policy(alternative.policy, locale)}: {readings}",
        header=tuple(label(column, locale) for column in columns),
        rows=tuple(
            (
                label(change.term, locale),
                *(value_text(each, locale) for each in (change.chosen, change.other, change.kronor)),
            )
            for change in alternative.changes
        ),
        notes=(str(alternative.citation),),
    )


def sensitivity_sheet(alternatives: Iterable[Alternative], locale: str = "sv") -> Sheet:
    """Set out every reading that matters on one sheet (*känslighet*): the question, both readings, the kronor between them, and the place.

    >>> sensitivity_sheet((), "en").header
    ('question', 'chosen reading', 'other reading', 'at stake', 'source')
    """
    columns = ("question", "chosen", "other", "at_stake", "citation")
    listed = tuple(alternatives)
    return Sheet(
        caption=label("readings", locale),
        header=tuple(label(column, locale) for column in columns),
        rows=tuple(
            (
                policy(each.policy, locale),
                status(each.chosen, locale),
                status(each.other, locale),
                value_text(each.at_stake, locale),
                str(each.citation),
            )
            for each in listed
        ),
        notes=() if listed else (in_language(_NO_READING_MATTERS, locale),),
        left=3,
    )


def agreement_sheet(agreement: GrantAgreement, locale: str = "sv") -> Sheet:
    """Set out the money of an agreement, line by line as printed, and when it was signed and for what time (*överenskommelse*)."""
    lines = tuple((line.label, money(line.amount, locale)) for line in agreement.budget.lines)
    facts = ("registration_number", "period", "signed_on")
    return Sheet(
        caption=agreement.name,
        header=(label("lines", locale), in_language(("kr", "SEK"), locale)),
        rows=(*lines, (label("total", locale), money(agreement.budget.total, locale))),
        notes=tuple(f"{label(fact, locale)}: {_told(getattr(agreement, fact), locale)}" for fact in facts),
    )


def _told(value: Any, locale: str) -> str:
    return reason(value, locale) if isinstance(value, Unknown | NotRegulated) else value_text(value, locale)
