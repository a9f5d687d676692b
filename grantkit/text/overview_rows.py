"""The rows and lines of an overview (*rader i en överblick*): each recipient, each sum and each fact told once."""

from collections.abc import Iterator, Sequence
from datetime import date
from enum import Enum
from typing import Any, NamedTuple

import attrs

from grantkit.agreement.clauses import ReportKind
from grantkit.portfolio.matters import AtStake, Matter
from grantkit.portfolio.overviews import AgreementOverview, RecipientPosition, SharedMatter
from grantkit.portfolio.sums import TermSum
from grantkit.text.formatting import amount, capitalised, few, in_language, listing, millions, money, number, short_day
from grantkit.text.overview_words import FACTS, OVERVIEW_WORDS, PRESUPPOSED, REASONS, REPORTS
from grantkit.text.wording import gap, label, reason, status, value_text
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

# Each line of sums: the whole, and the terms that it is divided into; the last line has no whole.
_OF_RIGHT = ("paid_on_right", "awaiting", "refused", "conditional", "open", "lapsed", "released")
_LINES: tuple[tuple[str | None, tuple[str, ...]], ...] = (
    ("entitled", (*_OF_RIGHT, "undetermined", "unclaimed")),
    ("paid", ("used", "unspent", "not_accounted")),
    (None, ("outstanding", "exposure", "paid_without_right", "paid_undetermined")),
)
# Rounded to a tenth of a million, a smaller sum would be 0.
_MILLION, _SHOWN = Sek.miljoner(1), Sek.kronor(50_000)
_NBSP = "\u00a0"
# More equal rows than this without a sum are told as one, and more names than this only by their number.
_ALIKE, _NAMED = 6, 3
# A day of the last year needs no year.
_A_YEAR = 365


class Row(NamedTuple):
    """One row of those to act on (*rad*): the name, what is at stake, the amount and the reason, in words."""

    name: str
    stake: str
    amount: str
    reason: str


def word(name: str, locale: str) -> str:
    """Return one of the words of overviews.

    >>> word("sums", "en")
    'Sums'
    """
    return in_language(OVERVIEW_WORDS[name], locale)


def heading(name: str, count: int, locale: str) -> str:
    """Return a heading with the number of those below it.

    >>> heading("noted", 3, "en")
    'To be noted (3)'
    """
    return f"{word(name, locale)} ({number(count, locale)})"


def act_rows(found: AgreementOverview, locale: str) -> list[Row]:
    """Write those to act on (*att agera på*), the greatest sum first.

    Many recipients with the same reason and no known sum, such as a share that nobody has stated, are one row.
    """
    rows = [_row(each, found, locale) for each in found.to_act]
    unbounded = [row for row, each in zip(rows, found.to_act, strict=True) if each.matters[0].most is None]
    alike: dict[tuple[str, ...], list[str]] = {}
    for row in unbounded:
        alike.setdefault(row[1:], []).append(row.name)
    written, done = [], set()
    for row in rows:
        names = alike.get(row[1:], [])
        if len(names) <= _ALIKE:
            written.append(row)
        elif row[1:] not in done:
            done.add(row[1:])
            written.append(Row(few(names, locale), *row[1:]))
    return written


def _row(each: RecipientPosition, found: AgreementOverview, locale: str) -> Row:
    first = each.matters[0]
    others = sum(matter.stake is not AtStake.TO_BE_NOTED for matter in each.matters[1:])
    more = f" (+{number(others, locale)})" if others else ""
    star = f"{_NBSP}*" if each.kept_by else ""
    why = f"{reason_text(first, found.as_of, locale)}{more}{star}"
    # While it is not known whether anything is to be reclaimed, nobody shall reclaim it.
    unclear = first.stake is AtStake.SHALL_BE_RECLAIMED and not isinstance(first.amount, Sek)
    stake = AtStake.UNDETERMINED if unclear else first.stake
    return Row(_name(each), status(stake, locale), _figure(first, locale), why)


def _name(each: RecipientPosition) -> str:
    return each.recipient.name if each.terms is None else f"{each.recipient.name} ({each.terms})"


def _figure(matter: Matter, locale: str) -> str:
    """Write the amount without its unit, which the column has."""
    if isinstance(matter.amount, Sek):
        return _without_unit(matter.amount, locale)
    if matter.amount is not None and matter.at_most is not None:
        return word("at_most", locale).format(_without_unit(matter.at_most, locale))
    return amount(matter.amount, locale)


def _without_unit(value: Sek, locale: str) -> str:
    return _bare(money(value, locale), money(Sek.ZERO, locale))


def _bare(written: str, zero: str) -> str:
    """Take the unit off an amount; *zero* is 0 in the same unit."""
    before, _, after = zero.partition("0")
    return written.replace(before, "", 1).removesuffix(after)


def reason_text(matter: Matter, as_of: date, locale: str = "sv") -> str:
    r"""Write why a matter concerns a recipient, in a few words (*skäl*).

    >>> from grantkit import Citation
    >>> clause = Citation("S1", "avsnitt 8.1")
    >>> day = ("due", date(2020, 3, 31))
    >>> late = Matter(
    ...     code="repayment", stake=AtStake.OVERDUE, amount=Sek.kronor(5), citation=clause, values=(day,)
    ... )
    >>> reason_text(late, date(2020, 4, 1)), reason_text(late, date(2025, 4, 1), "en")
    ('återbetalning, sista dag ti\xa031\xa0mars', 'repayment, last day Tue\xa031\xa0Mar\xa02020')
    """
    return _reason(matter, as_of, locale)


def _reason(matter: Matter | SharedMatter, as_of: date, locale: str) -> str:
    words = {name: _value(name, value, as_of, locale) for name, value in matter.values}
    template = in_language(REASONS.get(matter.code, (matter.code.replace("_", " "),) * 2), locale)
    return template.format(**words)


def _value(name: str, value: Any, as_of: date, locale: str) -> str:
    if isinstance(value, date):
        return short_day(value, locale, year=not 0 <= (as_of - value).days < _A_YEAR)
    if isinstance(value, ReportKind):
        return in_language(REPORTS[value.value], locale) if value.value in REPORTS else status(value, locale)
    if name == "channel" and value is None:
        return word("somehow", locale)
    if name == "fact":
        return _fact(value, locale)
    return status(value, locale) if isinstance(value, Enum) else value_text(value, locale)


def _fact(value: Unknown | NotRegulated | None, locale: str) -> str:
    if value is None:
        return word("no_fact", locale)
    if isinstance(value, Unknown) and value.code in FACTS:
        return in_language(FACTS[value.code], locale)
    return reason(attrs.evolve(value, citation=None), locale)


def notes(rows: Sequence[Row], locale: str) -> Iterator[str]:
    """Explain the marks that the rows have (*förklaring*)."""
    if any(row.reason.endswith("*") for row in rows):
        yield word("star", locale)
    if any("(+" in row.reason for row in rows):
        yield word("more", locale)


def taken_for_granted(found: AgreementOverview, locale: str) -> Iterator[str]:
    """Say once what the amounts presuppose, and what concerns most recipients (*förutsätter*)."""
    for each in found.presupposes:
        words = in_language(PRESUPPOSED[each.code], locale)
        yield word("presupposes", locale).format(words, _concerned(each, found, locale))
    # Two duties may each lack a day, and are told of in the same words.
    yield from dict.fromkeys(_missing(each, locale, one=found.count == 1) for each in found.missing)
    for each in found.shared:
        words = _reason(each, found.as_of, locale)
        yield word("shared", locale).format(_concerned(each, found, locale), words)


def _missing(fact: Unknown, locale: str, *, one: bool) -> str:
    """Say what is missing in every case of an agreement; where there is *one*, it is not said to be missing in all."""
    if fact.code in FACTS:
        told = _fact(fact, locale)
        return capitalised(told) if one else word("missing", locale).format(told)
    return word("unknown_of_one" if one else "unknown", locale).format(gap(fact, locale))


def _concerned(each: SharedMatter, found: AgreementOverview, locale: str) -> str:
    """Name those concerned in the fewest words: all, all but a few, a few, or so many of so many."""
    listed = (*found.to_act, *found.noted, *found.without_remark)
    count, concerned = len(each.recipients), set(each.recipients)
    others = [one.recipient.name for one in listed if one.recipient not in concerned]
    if count == found.count > 1:
        return word("all", locale).format(number(count, locale))
    if count <= _NAMED:
        return listing((recipient.name for recipient in each.recipients), locale)
    if len(others) <= _NAMED:
        return word("all_but", locale).format(listing(others, locale))
    return word("some", locale).format(number(count, locale), number(found.count, locale))


def sum_lines(found: AgreementOverview, locale: str) -> Iterator[str]:
    """Add the terms of all accounts up, in three lines (*summor*); terms that are 0 kr in every case are left out.

    The first amount of a line has the unit of all.
    """
    for whole, terms in _LINES:
        head = None if whole is None else found.sum_of(whole)
        # Where nobody's whole is known, no part of it is, which need not be said part by part.
        parts_known = head is None or bool(head.known) or head.withheld < found.count
        told = [each for each in map(found.sum_of, terms) if each.known or (each.withheld and parts_known)]
        unit = head is None or head.known < _MILLION
        parts = [f"{label(each.term, locale)}{_NBSP}{_short_sum(each, found, locale, unit=unit)}" for each in told]
        below = f"{_NBSP}· ".join(parts)
        if head is not None and head.unknown == found.count > 1 and not below:
            yield word("unknown_sum", locale).format(word(head.term, locale), number(head.unknown, locale))
        elif head is not None and (below or head.known or head.withheld):
            whole_sum = f"{word(head.term, locale)} {_short_sum(head, found, locale, unit=True)}"
            yield f"{whole_sum}: {below}" if below else whole_sum
        elif head is None and below:
            yield capitalised(below)


def _short_sum(one: TermSum, found: AgreementOverview, locale: str, *, unit: bool) -> str:
    """Write what is known, in millions of kronor if it comes to some, and the number of cases without an amount.

    The unit may be left out of millions, and never of kronor. Of a single case there is nothing to count.
    """
    if found.count == 1 and one.withheld and not one.known:
        return amount(Unknown(one.term) if one.unknown else NotRegulated(one.term), locale)
    counts = ((one.unknown, Unknown("share")), (one.not_regulated, NotRegulated("share")))
    withheld = [f"{number(count, locale)}{_NBSP}{amount(value, locale)}" for count, value in counts if count]
    if not one.known and withheld:
        return f"{_NBSP}+{_NBSP}".join(withheld)
    known = money(one.known, locale)
    if one.known >= (_MILLION if unit else _SHOWN):
        in_millions = millions(one.known, locale, decimals=1)
        known = in_millions if unit else _bare(in_millions, millions(Sek.ZERO, locale))
    return f"{_NBSP}+{_NBSP}".join([known, *withheld])


def sum_rows(found: AgreementOverview, locale: str) -> Iterator[tuple[str, str, str]]:
    """Give each term with the number of cases without an amount, and the exact sum of the others."""
    for one in found.sums:
        if one.known or one.withheld:
            told = one.known or one.withheld < found.count
            known = _without_unit(one.known, locale) if told else amount(Unknown(one.term), locale)
            yield label(one.term, locale), number(one.withheld, locale), known


def remarks(found: AgreementOverview, locale: str) -> Iterator[str]:
    """Name those with something to note (*med påpekande*), reason by reason; each stands under its first matter."""
    by_code: dict[str, list[str]] = {}
    for each in found.noted:
        first = each.matters[0]
        told = f" ({money(first.amount, locale)})" if isinstance(first.amount, Sek) else ""
        by_code.setdefault(reason_text(first, found.as_of, locale), []).append(f"{_name(each)}{told}")
    for words, names in by_code.items():
        yield f"{capitalised(words)}: {', '.join(names)}"


def without_remark(found: AgreementOverview, locale: str) -> Iterator[str]:
    """Name all the others in one text (*utan anmärkning*)."""
    if found.without_remark:
        name = "without_own_remark" if found.shared else "without_remark"
        names = ", ".join(map(_name, found.without_remark))
        yield f"{heading(name, len(found.without_remark), locale)}: {names}"
