"""From codes and values to words (*formulering*)."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from grantkit.case.receipts import Receipt
from grantkit.errors import UnknownName
from grantkit.text.choices import CHOICES, POLICIES
from grantkit.text.document_texts import PARTICULARS
from grantkit.text.formatting import amount, day, in_language, listing, number, period
from grantkit.text.gaps import GAPS
from grantkit.text.labels import LABELS, NAMES, DUTY_NAMES
from grantkit.text.places import cited
from grantkit.text.texts import FINDINGS
from grantkit.text.ties import few
from grantkit.values.deadlines import Deadline
from grantkit.values.findings import Finding
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["Translator", "finding_text", "label", "policy", "reason", "status", "value_text"]

Translator = Callable[[str], str | None]
"""Gives the words for a code of the caller's own, or None to leave it to the words that stand here."""

_DOCUMENT = re.compile(r"(requisitions|financial_reports|activity_reports)\[(\d+)\]")
_DOCUMENTS = {
    "requisitions": NAMES["Requisition"],
    "financial_reports": NAMES["FinancialReport"],
    "activity_reports": NAMES["ActivityReport"],
}
# The values of a finding that list what one may choose between.
_EITHER = frozenset({"offices", "readings", "patterns"})
# Those of which there may be hundreds, so that the first few are named and the rest counted.
_MANY = frozenset({"outside", "lacking"})
_YES, _NO = ("ja", "yes"), ("nej", "no")


def finding_text(finding: Finding, locale: str = "sv", *, translator: Translator | None = None) -> str:
    r"""Say what a finding tells, in words, with its place in the source last; UnknownName for a code without words.

    A *translator* of the caller's own is asked first: it is given the code, and gives a text with the same placeholders, or None to leave it to the words
    that stand here. Codes of the caller's own are put into words in that way.

    >>> from grantkit import Citation
    >>> from grantkit.values import Modality, Severity
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
    own = translator(finding.code) if translator else None
    if own is None and finding.code not in FINDINGS:
        raise UnknownName.at("code", finding.code, "one of " + ", ".join(sorted(FINDINGS)))
    words = {name: _words(name, value, locale) for name, value in finding.values}
    template = in_language(FINDINGS[finding.code], locale) if own is None else own
    text = template.format(**{"field": finding.field, **words})
    return f"{text} [{cited(finding.citation, locale)}]"


def _words(name: str, value: Any, locale: str) -> str:
    if name in _MANY:
        return few((value_text(each, locale) for each in value), locale)
    if name in _EITHER:
        return listing((value_text(each, locale) for each in value), locale, either=True)
    return value_text(value, locale)


def status(value: Enum | Unknown | NotRegulated, locale: str = "sv") -> str:
    """Name a status or a choice, or say that it is unknown or not regulated.

    >>> from grantkit import Right
    >>> status(Right.LAPSED), status(Right.LAPSED, "en")
    ('förfallen', 'lapsed')
    """
    if isinstance(value, Unknown | NotRegulated):
        return amount(value, locale)
    # A choice of the caller's own says itself what it is.
    texts = CHOICES.get(f"{type(value).__name__}.{value.name}", (str(value.value),) * 2)
    return in_language(texts, locale)


def policy(name: str, locale: str = "sv") -> str:
    """Name the question that a policy answers; UnknownName with those there are, where there is none of that name.

    >>> policy("repaid_when"), policy("repaid_when", "en")
    ('när medel är återbetalda', 'when money is repaid')
    """
    if name not in POLICIES:
        raise UnknownName.at("name", name, "one of " + ", ".join(POLICIES))
    return in_language(POLICIES[name], locale)


def label(term: str, locale: str = "sv") -> str:
    """Name a term of the ledger, a field, a column or a document of a case; one without a name of its own gives its words.

    >>> label("lapsed"), label("lapsed", "en"), label("own_column", "en"), label("financial_reports[1]")
    ('förfallet', 'lapsed', 'own column', 'ekonomisk berättelse 2')
    >>> label("duties.requisition"), label("duties.requisition", "en")
    ('rekvirera medlen (villkor)', 'requisition the money (condition)')
    """
    document = _DOCUMENT.fullmatch(term)
    if document:
        # A case counts its documents from 0, and people from 1.
        return f"{in_language(_DOCUMENTS[document[1]], locale)} {int(document[2]) + 1}"
    duty = term.removeprefix("duties.")
    if duty != term:
        return in_language(DUTY_NAMES.get(duty, (duty.replace("_", " "),) * 2), locale)
    return in_language(LABELS.get(term, (term.replace("_", " "),) * 2), locale)


def reason(value: Unknown | NotRegulated, locale: str = "sv") -> str:
    """Say that there is no answer, and why: what is missing, or what the agreement leaves open, with its place in the source.

    >>> from grantkit import Citation
    >>> missing = Unknown("financial report", Citation("S1", "8.1", ("R61",)))
    >>> reason(missing), reason(missing, "en")
    ('okänt: ekonomisk berättelse [S1, 8.1 (R61)]', 'unknown: financial report [S1, 8.1 (R61)]')
    """
    why = value.missing if isinstance(value, Unknown) else value.gap
    return f"{amount(value, locale)}: {_gap(why, locale)} [{cited(value.citation, locale)}]"


def value_text(value: Any, locale: str = "sv") -> str:
    """Write any value of a finding or a result: an amount, a day, a status, a list, a name, or text and numbers as they are."""
    if value is None or isinstance(value, Sek | Unknown | NotRegulated):
        return amount(value, locale)
    if isinstance(value, bool):
        return in_language(_YES if value else _NO, locale)
    if isinstance(value, Enum):
        return status(value, locale)
    if isinstance(value, tuple):
        return listing((value_text(each, locale) for each in value), locale)
    if isinstance(value, str) and not value.strip():
        return amount(None, locale)
    if isinstance(value, str):
        return in_language(NAMES.get(value) or PARTICULARS.get(value) or LABELS.get(value, (value, value)), locale)
    return _day_text(value, locale)


def _day_text(value: Any, locale: str) -> str:
    if isinstance(value, date):
        return day(value, locale)
    if isinstance(value, Period):
        return period(value, locale)
    if isinstance(value, Deadline):
        return day(value.last_day, locale)
    if isinstance(value, Decimal):
        return number(value, locale)
    return day(value.received_on, locale) if isinstance(value, Receipt) else str(value)


def _gap(why: str, locale: str) -> str:
    """Say in words what is missing or left open; what it is about, such as a column, by its name."""
    if why in GAPS:
        return in_language((GAPS[why], why), locale)
    for english, swedish in GAPS.items():
        if english.endswith("{}") and why.startswith(english[:-2]):
            about = value_text(why.removeprefix(english[:-2]), locale)
            return in_language((swedish, english), locale).format(about)
    return why
