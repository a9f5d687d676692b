"""An assessment and an allocation as plain text (*sammanfattning*)."""

import attrs

from grantkit.model.allocations import Allocation
from grantkit.model.assessments import Assessment
from grantkit.model.ledger import Ledger
from grantkit.presentation.formatting import amount, day, money
from grantkit.presentation.tables import text_table
from grantkit.presentation.wording import finding_text, label, status

__all__ = ["allocation_table", "assessment_text"]


def allocation_table(allocation: Allocation, locale: str = "sv") -> str:
    r"""Set out who gets what, and what the rounding left over (*fördelning*).

    >>> from grantkit.model.allocations import AllocationMethod
    >>> from grantkit.rules.allocation import allocate
    >>> from grantkit.values.money import Sek
    >>> table = allocation_table(allocate(Sek.kronor(10), {"A": 1, "B": 2}, method=AllocationMethod.FLOOR_EACH), "en")
    >>> print(table.replace("\u00a0", " "))
    recipient    SEK
    ---------  -----
    A          SEK 3
    B          SEK 6
    residual   SEK 1
    """
    rows = [[str(recipient), money(value, locale)] for recipient, value in allocation.amounts.items()]
    rows.append([label("residual", locale), money(allocation.residual, locale)])
    return text_table([label("recipient", locale), {"sv": "kr", "en": "SEK"}[locale]], rows)


def assessment_text(assessment: Assessment, locale: str = "sv") -> str:
    """Set out a case on one day: status, amounts, and each finding with its place in the source."""
    head = f"{assessment.case.recipient}, {day(assessment.as_of, locale)}: {status(assessment.right, locale)}"
    terms = [field.name for field in attrs.fields(Ledger)]
    rows = [[label(term, locale), amount(getattr(assessment.ledger, term), locale)] for term in terms]
    table = text_table([label("recipient", locale), str(assessment.case.recipient)], rows)
    found = [f"- {finding_text(finding, locale)}" for finding in assessment.findings]
    return "\n".join([head, table, *found])
