"""From codes and values to words (*formulering*)."""

from datetime import date
from enum import Enum
from typing import Any

from grantkit.model.findings import Finding
from grantkit.presentation.formatting import LOCALES, amount, day, listing
from grantkit.presentation.texts import FINDINGS, LABELS, STATUSES
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["finding_text", "label", "status", "value_text"]


def finding_text(finding: Finding, locale: str = "sv") -> str:
    r"""Say what a finding tells, in words, with its place in the source last.

    >>> from grantkit.model.findings import Modality, Severity
    >>> from grantkit.values.citations import Citation
    >>> late = Finding(
    ...     code="repaid_too_much",
    ...     severity=Severity.NOTICE,
    ...     modality=Modality.NONE,
    ...     citation=Citation("S1", "8.1", ("R77",)),
    ...     values=(("amount", Sek.kronor(5)),),
    ... )
    >>> finding_text(late, "en")
    'SEK\xa05 more than is to be repaid has been repaid. [S1, 8.1 (R77)]'
    """
    words = {name: value_text(value, locale) for name, value in finding.values}
    text = FINDINGS[finding.code][LOCALES.index(locale)].format(**{"field": finding.field, **words})
    return f"{text} [{finding.citation}]"


def status(value: Enum | NotRegulated, locale: str = "sv") -> str:
    """Name a status, or say that the matter is not regulated.

    >>> from grantkit.model.outcomes import Right
    >>> status(Right.LAPSED), status(Right.LAPSED, "en")
    ('förfallen', 'lapsed')
    """
    return amount(value, locale) if isinstance(value, NotRegulated) else STATUSES[str(value)][LOCALES.index(locale)]


def label(term: str, locale: str = "sv") -> str:
    """Name a term of the ledger or a column of a table."""
    return LABELS[term][LOCALES.index(locale)]


def value_text(value: Any, locale: str = "sv") -> str:
    """Write any value that a finding carries: an amount, a day, a status, a list, or text and numbers as they are."""
    if isinstance(value, Sek | Unknown | NotRegulated):
        return amount(value, locale)
    if isinstance(value, date):
        return day(value, locale)
    if isinstance(value, Enum):
        return status(value, locale)
    return listing(map(str, value), locale) if isinstance(value, tuple) else str(value)
