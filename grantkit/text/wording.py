"""Puts findings, statuses, values and keys into words (*formulering*), with the words of tables and rules."""

import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from enum import Enum
from string import Formatter
from typing import Any

from grantkit.agreement.clauses import Note, ReportClause
from grantkit.agreement.forms import Particular
from grantkit.agreement.parties import RecipientGroup
from grantkit.case.duty_lists import Duty
from grantkit.case.receipts import Receipt
from grantkit.errors import InvalidValue, UnknownName
from grantkit.text.answer_words import POLICIES
from grantkit.text.choice_words import CHOICES
from grantkit.text.duty_words import DUTY_NAMES, PARTICULARS
from grantkit.text.field_names import FIELD_NAMES
from grantkit.text.formatting import (
    amount,
    capitalised,
    check_kind,
    cited,
    day,
    few,
    in_language,
    listing,
    number,
    period,
    place,
)
from grantkit.text.labels import GAPS, LABELS, NAMES
from grantkit.text.letter_words import DEFINITE
from grantkit.text.notations import visible
from grantkit.values.citations import Citation, Source
from grantkit.values.deadlines import Deadline
from grantkit.values.findings import Finding
from grantkit.values.lookups import one_of
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown

Translator = Callable[[str], str | None]
"""Gives the words for a code of the caller's own, or None to leave it to the words that stand here."""

_DOCUMENT = re.compile(r"(applications|requisitions|financial_reports|activity_reports|documents)\[(\d+)\]")
_DOCUMENTS = {
    "applications": NAMES["Application"],
    "requisitions": NAMES["Requisition"],
    "financial_reports": NAMES["FinancialReport"],
    "activity_reports": NAMES["ActivityReport"],
    "documents": NAMES["OtherDocument"],
}
# The values of a finding that list what one may choose between.
_EITHER = frozenset({"offices", "form_offices", "readings", "patterns"})
# Those of which there may be hundreds, so that the first few are named and the rest counted.
_MANY = frozenset({"outside", "lacking", "listed"})
# Those that ask something; any other that is withheld is an amount.
_QUESTIONS = frozenset({"clause", "if_missed"})
_AMOUNT_NOT_KNOWN = ("ett belopp som inte är känt", "an amount that is not known")
_AMOUNT_NOT_REGULATED = ("ett belopp som inte är reglerat", "an amount that is not regulated")
_KRONA, _KRONOR = Sek.kronor(1), ("kronor", "kronor")
_MOST = 10**100
_YES, _NO = ("ja", "yes"), ("nej", "no")


def finding_text(
    finding: Finding, locale: str = "sv", *, translator: Translator | None = None, home: Source | None = None
) -> str:
    r"""Write a finding in words, with its place in the source last.

    A *translator* of the caller's own is asked first: it is given the code, and returns a text with the same
    placeholders, or None to use the words of the finding's kind. A place in another source than *home*, which the page
    has named, gets the title of its source.

    >>> from grantkit import Citation
    >>> from grantkit.case.repayments import REPAID_TOO_MUCH
    >>> finding_text(REPAID_TOO_MUCH.found("repayments", Citation("S1", "avsnitt 8.1"), amount=Sek.kronor(5)), "en")
    'SEK\xa05 more than is to be repaid has been repaid (section 8.1).'
    """
    check_kind("finding", finding, Finding)
    own = translator(finding.code) if translator else None
    template = in_language((finding.kind.sv, finding.kind.en), locale) if own is None else own
    return cited(_filled(template, finding, locale), finding.citation, locale, home=home)


def _filled(template: str, finding: Finding, locale: str) -> str:
    """Fill in a template; a value that begins a sentence gets a capital, but the rows of a table keep their names."""
    document = _DOCUMENT.match(finding.field)
    values = {"field": label(document[0], locale) if document else finding.field, **dict(finding.values)}
    text = ""
    for literal, name, choice, _ in Formatter().parse(template):
        text += literal
        if name is not None:
            starts = not text or text.endswith(". ")
            words = _words(name, values[name], choice or "", locale)
            text += capitalised(words) if starts and name != "recipient" else words
    return text


def status(value: Enum | Unknown | NotRegulated, locale: str = "sv") -> str:
    """Name a status or a choice, or state that it is unknown or not regulated.

    >>> from grantkit import Right
    >>> status(Right.LAPSED), status(Right.LAPSED, "en")
    ('förfallen', 'lapsed')
    """
    check_kind("value", value, Enum, Unknown, NotRegulated)
    if isinstance(value, Unknown | NotRegulated):
        return amount(value, locale)
    # A choice of the caller's own has its own words.
    texts = CHOICES.get(f"{type(value).__name__}.{value.name}", (str(value.value),) * 2)
    return in_language(texts, locale)


def policy(name: str, locale: str = "sv") -> str:
    """Name the question that a policy answers; raise UnknownName, which lists them all, if it is none of them.

    >>> policy("repaid_when"), policy("repaid_when", "en")
    ('när medel är återbetalda', 'when money is repaid')
    """
    if name not in POLICIES:
        raise UnknownName.at("name", name, one_of(name, POLICIES))
    return in_language(POLICIES[name], locale)


def label(term: str, locale: str = "sv") -> str:
    """Name a term of the ledger, a field, a column or a document of a case.

    A term without a name of its own is written with the words of its code.

    >>> label("lapsed"), label("lapsed", "en"), label("own_column", "en"), label("financial_reports[1]")
    ('förfallet', 'lapsed', 'own column', 'ekonomisk redovisning 2')
    >>> label("duties.requisition"), label("duties.requisition", "en")
    ('rekvirera medlen (villkor för rätten)', 'requisition the money (condition for the right)')
    """
    check_kind("term", term, str)
    document = _DOCUMENT.fullmatch(term)
    if document:
        # A case counts its documents from 0, people from 1.
        return f"{in_language(_DOCUMENTS[document[1]], locale)} {int(document[2]) + 1}"
    duty = term.removeprefix("duties.")
    if duty != term:
        return in_language(DUTY_NAMES.get(duty, (duty.replace("_", " "),) * 2), locale)
    named = LABELS.get(term) or PARTICULARS.get(term) or FIELD_NAMES.get(term) or (term.replace("_", " "),) * 2
    return in_language(named, locale)


def reason(value: Unknown | NotRegulated, locale: str = "sv", *, home: Source | None = None) -> str:
    """State that there is no answer, and why: what is missing, or what the agreement leaves open, with its place.

    >>> from grantkit import Citation
    >>> missing = Unknown("financial_report", Citation("S1", "avsnitt 8.1", ("R61",)))
    >>> reason(missing), reason(missing, "en")
    ('okänt: ekonomisk redovisning (avsnitt 8.1)', 'unknown: financial report (section 8.1)')
    """
    check_kind("value", value, Unknown, NotRegulated)
    told = f"{amount(value, locale)}: {gap(value, locale)}"
    return cited(told, value.citation, locale, home=home) if value.citation else told


def value_text(value: Any, locale: str = "sv") -> str:
    """Write any value of a finding or a result: an amount, a day, a status, a list, a name.

    Text and numbers are written as they are.

    >>> from datetime import date
    >>> value_text(date(2019, 12, 1)), value_text(True), value_text(("Norr", "Syd"), "en")
    ('den 1 december 2019', 'ja', 'Norr and Syd')
    """
    if value is None or isinstance(value, Sek | Unknown | NotRegulated):
        return amount(value, locale)
    if isinstance(value, bool):
        return in_language(_YES if value else _NO, locale)
    if isinstance(value, Enum):
        return status(value, locale)
    if isinstance(value, Duty | Note | Particular | RecipientGroup | ReportClause):
        return _named(value, locale)
    if isinstance(value, tuple):
        return listing((value_text(each, locale) for each in value), locale)
    if isinstance(value, str) and not value.strip():
        return amount(None, locale)
    if isinstance(value, str) and value.startswith("duties."):
        return label(value, locale)
    if isinstance(value, str):
        return in_language(
            NAMES.get(value) or PARTICULARS.get(value) or LABELS.get(value, (visible(value),) * 2), locale
        )
    if type(value) is int and abs(value) >= _MOST:
        raise InvalidValue.at("value", value, "a number of at most 100 digits")
    return _day_text(value, locale)


def answer_text(value: Any, locale: str = "sv") -> str:
    """Write any value, and for an answer that is withheld also the reason.

    >>> from grantkit import Citation
    >>> answer_text(True, "en"), answer_text(Unknown("financial_report", Citation("S1", "avsnitt 8.1")), "en")
    ('yes', 'unknown: financial report (section 8.1)')
    """
    return reason(value, locale) if isinstance(value, Unknown | NotRegulated) else value_text(value, locale)


def headings(terms: Iterable[str], locale: str = "sv") -> tuple[str, ...]:
    """Name the columns of a sheet.

    >>> headings(("recipient", "amount"), "en")
    ('recipient', 'amount')
    """
    return tuple(label(term, locale) for term in terms)


def _named(value: Duty | Note | Particular | RecipientGroup | ReportClause, locale: str) -> str:
    """Name a duty, a note, a particular, a group or a report, by the words of its own where it brings them."""
    if value.sv:
        return in_language((value.sv, value.en), locale)
    if isinstance(value, Particular):
        return value_text(value.field, locale)
    if isinstance(value, ReportClause):
        return status(value.kind, locale)
    return label(f"duties.{value.code}" if isinstance(value, Duty) else value.code, locale)


def _words(name: str, value: Any, choice: str, locale: str) -> str:
    """Write a value of a finding where its template names it, with the words that the template lets it choose from."""
    first, _, second = choice.partition("|")
    if second and isinstance(value, Sek):
        return f"{value_text(abs(value), locale)} {first if value > Sek.ZERO else second}"
    if second and type(value) is int:
        return f"{value_text(value, locale)} {first if value == 1 else second}"
    if name == "instalment":
        # The code of an instalment is its name: it is no column of a table, whose words it may share ("first").
        return visible(value)
    if choice == "weekday" and isinstance(value, date):
        return day(value, locale, weekday=True)
    if name == "unit" and value == _KRONA:
        return in_language(_KRONOR, locale)
    if isinstance(value, Unknown | NotRegulated) and name not in _QUESTIONS:
        return in_language(_AMOUNT_NOT_KNOWN if isinstance(value, Unknown) else _AMOUNT_NOT_REGULATED, locale)
    if name == "report" and locale == "sv":
        # English templates have the article themselves.
        named = value_text(value, locale)
        return DEFINITE.get(named, named)
    if name in _MANY and isinstance(value, tuple):
        return few((value_text(each, locale) for each in value), locale)
    if name in _EITHER:
        return listing((value_text(each, locale) for each in value), locale, either=True)
    return value_text(value, locale)


def _day_text(value: Any, locale: str) -> str:
    if isinstance(value, date):
        return day(value, locale)
    if isinstance(value, Period):
        return period(value, locale)
    if isinstance(value, Deadline):
        return day(value.last_day, locale)
    if isinstance(value, Citation):
        return place(value, locale)
    if isinstance(value, Decimal):
        return number(value, locale)
    return day(value.received_on, locale) if isinstance(value, Receipt) else visible(str(value))


def gap(value: Unknown | NotRegulated, locale: str = "sv", *, about: str = "") -> str:
    """State what is missing or left open; the subject, such as a column, is given by its name or as *about*."""
    plain = value.code.replace("_", " ")
    words = in_language((value.sv, value.en) if value.sv else GAPS.get(value.code, (plain, plain)), locale)
    return words.format(about or _subject(value, locale)) if "{}" in words else words


def _subject(value: Unknown | NotRegulated, locale: str) -> str:
    if _DOCUMENT.fullmatch(value.about):
        return label(value.about, locale)
    if value.code == "interest_rate":
        with suppress(ValueError):
            return day(date.fromisoformat(value.about), locale)
    return value_text(value.about, locale)
