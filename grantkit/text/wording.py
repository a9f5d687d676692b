"""Puts findings, statuses, values and keys into words (*formulering*), with the words of tables and rules."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from grantkit.allocation.key_bounds import Bounded
from grantkit.allocation.key_parts import Among, EqualShares, FixedAmounts, Mixed, Proportional, Then
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.unit_prices import Priced, PriceStep
from grantkit.case.receipts import Receipt
from grantkit.errors import InvalidValue, UnknownName
from grantkit.text.answer_words import CHOICES, POLICIES
from grantkit.text.formatting import (
    amount,
    capitalised,
    check_kind,
    day,
    few,
    in_language,
    listing,
    money,
    number,
    percentage,
    period,
    place,
)
from grantkit.text.labels import DUTY_NAMES, GAPS, LABELS, NAMES, PARTICULARS
from grantkit.text.notations import visible
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.findings import Finding
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown

Translator = Callable[[str], str | None]
"""Gives the words for a code of the caller's own, or None to leave it to the words that stand here."""

_DOCUMENT = re.compile(r"(requisitions|financial_reports|activity_reports)\[(\d+)\]")
_DOCUMENTS = {
    "requisitions": NAMES["Requisition"],
    "financial_reports": NAMES["FinancialReport"],
    "activity_reports": NAMES["ActivityReport"],
}
# The values of a finding that list what one may choose between.
_EITHER = frozenset({"offices", "form_offices", "readings", "patterns"})
# Those of which there may be hundreds, so that the first few are named and the rest counted.
_MANY = frozenset({"outside", "lacking"})
_MOST = 10**100
_YES, _NO = ("ja", "yes"), ("nej", "no")
_KEY_WORDS = MappingProxyType(
    {
        "fixed": ("som fasta belopp, sammanlagt {sum}, till {all}", "as fixed amounts, {sum} in all, to {all}"),
        "priced": ("med {price} per enhet till {all}", "at {price} a unit to {all}"),
        "from": ("{price} från {least}", "{price} from {least}"),
        "from_to": ("{price} från {least} till {most}", "{price} from {least} to {most}"),
        "up_to": ("{price} upp till {most}", "{price} up to {most}"),
        "equal": ("i lika delar till {all}", "in equal shares to {all}"),
        "proportional": ("efter {basis} till {all}", "by {basis} to {all}"),
        "then": ("först {first}, därefter resten {rest}", "first {first}, then the rest {rest}"),
        "of_the_sum": ("{share} av summan", "{share} of the sum"),
        "among": (
            "{key}, av dem bara till de {met} som uppfyllt villkoret {condition}",
            "{key}, of them only to the {met} that met the condition {condition}",
        ),
        "bounded": ("{key}, med {bounds}", "{key}, with {bounds}"),
        "floors": ("golv på {bounds} för {all}", "floors of {bounds} for {all}"),
        "caps": ("tak på {bounds} för {all}", "caps of {bounds} for {all}"),
        "between": ("{least} till {most}", "{least} to {most}"),
        "own": ("enligt en egen regel till {all}", "by a rule of its own to {all}"),
    }
)
_RECIPIENTS = ("{} mottagare", "{} recipients")
_RECIPIENT = ("{} mottagare", "{} recipient")


def finding_text(finding: Finding, locale: str = "sv", *, translator: Translator | None = None) -> str:
    r"""Write a finding in words, with its place in the source last.

    A *translator* of the caller's own is asked first: it is given the code, and returns a text with the same
    placeholders, or None to use the words of the finding's kind.

    >>> from grantkit import Citation
    >>> from grantkit.case.repayments import REPAID_TOO_MUCH
    >>> finding_text(REPAID_TOO_MUCH.found("repayments", Citation("S1", "avsnitt 8.1"), amount=Sek.kronor(5)), "en")
    'SEK\xa05 more than is to be repaid has been repaid. [section 8.1]'
    """
    check_kind("finding", finding, Finding)
    own = translator(finding.code) if translator else None
    words = {name: _words(name, value, locale) for name, value in finding.values}
    template = in_language((finding.kind.sv, finding.kind.en), locale) if own is None else own
    text = template.format(**{"field": finding.field, **words})
    return f"{text} [{place(finding.citation, locale)}]"


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
        raise UnknownName.at("name", name, "one of " + ", ".join(POLICIES))
    return in_language(POLICIES[name], locale)


def label(term: str, locale: str = "sv") -> str:
    """Name a term of the ledger, a field, a column or a document of a case.

    A term without a name of its own is written with the words of its code.

    >>> label("lapsed"), label("lapsed", "en"), label("own_column", "en"), label("financial_reports[1]")
    ('förfallet', 'lapsed', 'own column', 'ekonomisk berättelse 2')
    >>> label("duties.requisition"), label("duties.requisition", "en")
    ('rekvirera medlen (villkor)', 'requisition the money (condition)')
    """
    check_kind("term", term, str)
    document = _DOCUMENT.fullmatch(term)
    if document:
        # A case counts its documents from 0, people from 1.
        return f"{in_language(_DOCUMENTS[document[1]], locale)} {int(document[2]) + 1}"
    duty = term.removeprefix("duties.")
    if duty != term:
        return in_language(DUTY_NAMES.get(duty, (duty.replace("_", " "),) * 2), locale)
    return in_language(LABELS.get(term, (term.replace("_", " "),) * 2), locale)


def reason(value: Unknown | NotRegulated, locale: str = "sv") -> str:
    """State that there is no answer, and why: what is missing, or what the agreement leaves open, with its place.

    >>> from grantkit import Citation
    >>> missing = Unknown("financial_report", Citation("S1", "avsnitt 8.1", ("R61",)))
    >>> reason(missing), reason(missing, "en")
    ('okänt: ekonomisk berättelse [avsnitt 8.1]', 'unknown: financial report [section 8.1]')
    """
    check_kind("value", value, Unknown, NotRegulated)
    where = f" [{place(value.citation, locale)}]" if value.citation else ""
    return f"{amount(value, locale)}: {_gap(value, locale)}{where}"


def value_text(value: Any, locale: str = "sv") -> str:
    """Write any value of a finding or a result: an amount, a day, a status, a list, a name.

    Text and numbers are written as they are.
    """
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
    ('yes', 'unknown: financial report [section 8.1]')
    """
    return reason(value, locale) if isinstance(value, Unknown | NotRegulated) else value_text(value, locale)


def headings(terms: Iterable[str], locale: str = "sv") -> tuple[str, ...]:
    """Name the columns of a sheet.

    >>> headings(("recipient", "amount"), "en")
    ('recipient', 'amount')
    """
    return tuple(label(term, locale) for term in terms)


def key_sentence(key: AllocationKey, locale: str = "sv") -> str:
    r"""State in one sentence how a key shares out a sum, with its place in the source last.

    Every figure is exact: a proportion that needs more than two decimals as a percentage is written as a fraction.

    >>> from grantkit import Citation
    >>> mixed = Mixed(((300, EqualShares(("Norr", "Syd"))), (100, FixedAmounts((("SKR", Sek.kronor(5)),)))))
    >>> key = AllocationKey(name="stöd till vaccination", rule=mixed, citation=Citation("S1", "avsnitt 7"))
    >>> print(key_sentence(key, "en").replace("\xa0", " "))
    Stöd till vaccination: 75% in equal shares to 2 recipients and 25% as fixed amounts, SEK 5 in all,
    to 1 recipient. [section 7]
    """
    checks = Checks()
    checks.exact("key", key, AllocationKey)
    checks.done()
    return f"{capitalised(key.name)}: {_rule(key.rule, locale)}. [{place(key.citation, locale)}]"


def _words(name: str, value: Any, locale: str) -> str:
    if name in _MANY:
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


def _gap(value: Unknown | NotRegulated, locale: str) -> str:
    """State what is missing or left open; the subject, such as a column, is given by its name."""
    plain = value.code.replace("_", " ")
    words = in_language((value.sv, value.en) if value.sv else GAPS.get(value.code, (plain, plain)), locale)
    return words.format(value_text(value.about, locale)) if "{}" in words else words


def _rule(part: object, locale: str) -> str:
    match part:
        case Then():
            return _say("then", locale, first=_inner(part.first, locale), rest=_inner(part.rest, locale))
        case Mixed():
            whole = sum((Fraction(proportion) for proportion, _ in part.parts), Fraction())
            shares = (_share(Fraction(proportion) / whole, locale) for proportion, _ in part.parts)
            texts = (_inner(each, locale) for _, each in part.parts)
            return listing((f"{share} {text}" for share, text in zip(shares, texts, strict=True)), locale)
        case Among():
            met = number(len(part.met), locale)
            return _say("among", locale, key=_inner(part.key, locale), met=met, condition=part.condition)
        case Bounded():
            bounds = [
                _say(name, locale, bounds=_range(pairs, locale), all=_count(len(pairs), locale))
                for name, pairs in (("floors", part.floors), ("caps", part.caps))
                if pairs
            ]
            key = _inner(part.key, locale)
            return _say("bounded", locale, key=key, bounds=listing(bounds, locale)) if bounds else key
        case _:
            return _simple(part, locale)


def _simple(part: object, locale: str) -> str:
    to_all = _count(len(getattr(part, "recipients", ())), locale)
    match part:
        case FixedAmounts():
            added_up = money(sum((each for _, each in part.amounts), Sek.ZERO), locale)
            return _say("fixed", locale, sum=added_up, all=to_all)
        case Priced():
            return _say("priced", locale, price=_price(part.price, locale), all=to_all)
        case Proportional():
            return _say("proportional", locale, basis=value_text(part.weights.name, locale), all=to_all)
        case _:
            return _say("equal" if isinstance(part, EqualShares) else "own", locale, all=to_all)


def _price(price: Sek | Fraction | tuple[PriceStep, ...], locale: str) -> str:
    """Write a price, and one of a Fraction of kronor as that: its decimals may never end."""
    if isinstance(price, tuple):
        return listing((_step(each, locale) for each in price), locale)
    if isinstance(price, Sek):
        return money(price, locale)
    in_ore = price * 100
    return (
        money(Sek(ore=int(in_ore)), locale)
        if in_ore.denominator == 1
        else in_language((f"{price} kr", f"SEK {price}"), locale)
    )


def _step(step: PriceStep, locale: str) -> str:
    least, most = (str(each) for each in (step.least, step.most))
    bounds = "from_to" if step.least and step.most is not None else "from" if step.most is None else "up_to"
    return _say(bounds, locale, price=_price(step.price, locale), least=least, most=most)


def _range(pairs: tuple[tuple[object, Sek], ...], locale: str) -> str:
    amounts = [each for _, each in pairs]
    least, most = (money(each, locale) for each in (min(amounts), max(amounts)))
    return least if least == most else _say("between", locale, least=least, most=most)


def _inner(part: object, locale: str) -> str:
    """Put a part that itself has parts within brackets, so that their order is clear."""
    text = _rule(part, locale)
    return f"({text})" if isinstance(part, Then | Mixed | Among | Bounded) else text


def _share(share: Fraction, locale: str) -> str:
    for decimals in range(3):
        if (share * 100 * 10**decimals).denominator == 1:
            return percentage(share, locale, decimals=decimals)
    return _say("of_the_sum", locale, share=str(share))


def _count(count: int, locale: str) -> str:
    return in_language(_RECIPIENT if count == 1 else _RECIPIENTS, locale).format(number(count, locale))


def _say(name: str, locale: str, **words: str) -> str:
    return in_language(_KEY_WORDS[name], locale).format(**words)
