"""Sheets of many cases (*summor, riskzon och utsikt*): what they add up to, what is at risk, and what lies ahead."""

from collections.abc import Iterator

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.parties import Recipient, RecipientGroup
from grantkit.case.lapses import Right
from grantkit.portfolio.group_totals import GroupedBy, GroupTotal, Totals
from grantkit.portfolio.outlooks import TERMS_AHEAD, Outlook
from grantkit.portfolio.risks import Risk, Risks
from grantkit.portfolio.sums import TermSum
from grantkit.text.formatting import amount, check_kind, day, in_language, money, number, place
from grantkit.text.pages import Sheet
from grantkit.text.wording import label, status, value_text
from grantkit.values.money import Sek

_TERMS = ("entitled", "paid", "used", "awaiting", "open", "lapsed", "outstanding", "exposure")
_TOTALS = ("Summor", "Totals")
_AT_RISK = ("Pengar i riskzonen", "Money at risk")
_OUTLOOK = ("Läget {}, utifrån det som är känt {}", "Position on {}, from what is known on {}")
_ALL, _CASES, _LEFT = ("alla", "all"), ("ärenden", "cases"), ("dagar kvar", "days left")
_NO_GROUP = ("ej angivet", "not stated")
_MORE_UNKNOWN = ("{} + {} okända", "{} + {} unknown")
_AT_MOST = ("okänt, högst {}", "unknown, at most {}")
_TOGETHER = (
    "Det som kan bli återkrävt omfattar det som ska återbetalas; de två läggs inte ihop.",
    "What may be reclaimed includes what must be repaid; the two are not added.",
)
_ONE_SUM = (
    (
        "Det som kan bli återkrävt omfattar det som ska återbetalas och kan vara utbetalt på oklar rätt; de läggs inte "
        "ihop."
    ),
    "What may be reclaimed includes what must be repaid, and may be paid on a right in doubt; they are not added.",
)
_ASSUMED = ("{} ({} ärenden)", "{} ({} cases)")
_ASSUMPTIONS = {
    "nothing_more_assumed": ("Inget annat antas hända.", "Nothing else is assumed to happen."),
    "report_assumed": ("Den ekonomiska redovisningen antas komma in.", "The financial report is assumed to come in."),
    "other_report_assumed": ("Övriga redovisningar antas komma in.", "The other reports are assumed to come in."),
    "costs_extended": ("Kostnaderna antas fortsätta i samma takt.", "The costs are assumed to go on at the same rate."),
    "costs_not_extended": ("Ingen redovisning av kostnader antas.", "No report of costs is assumed."),
}


def totals_sheet(totals: Totals, locale: str = "sv") -> Sheet:
    """Return a sheet of what many cases add up to (*summor*): all of them, and then each group.

    A sum has what is known, and the number of cases in which the amount is not. The usual terms of the account are
    shown, apart from those of which there is nothing.

    >>> from grantkit.portfolio import totals
    >>> totals_sheet(totals(()), "en").rows
    (('all', '0'),)
    """
    check_kind("totals", totals, Totals)
    terms = [term for term in _TERMS if _told(totals.sum_of(term))]
    rows, strong = [_row(in_language(_ALL, locale), totals.count, [totals.sum_of(term) for term in terms], locale)], [0]
    for by in GroupedBy:
        groups = totals.by(by)
        if groups:
            strong.append(len(rows))
            rows.append((status(by, locale), *([""] * (1 + len(terms)))))
        rows += (
            _row(_name(each, locale), each.count, [each.sum_of(term) for term in terms], locale) for each in groups
        )
    return Sheet(
        caption=in_language(_TOTALS, locale),
        header=("", in_language(_CASES, locale), *(label(term, locale) for term in terms)),
        rows=tuple(rows),
        strong=tuple(strong),
        notes=(in_language(_TOGETHER, locale),) if {"outstanding", "exposure"} <= set(terms) else (),
    )


def _told(each: TermSum) -> bool:
    return bool(each.known) or each.withheld > 0


def _row(name: str, count: int, sums: list[TermSum], locale: str) -> tuple[str, ...]:
    return (name, number(count, locale), *(_sum(each, locale) for each in sums))


def _sum(each: TermSum, locale: str) -> str:
    known = money(each.known, locale)
    return in_language(_MORE_UNKNOWN, locale).format(known, each.withheld) if each.withheld else known


def _name(each: GroupTotal, locale: str) -> str:
    key = each.key
    if isinstance(key, Right):
        return status(key, locale)
    if isinstance(key, RecipientGroup):
        return value_text(key, locale)
    if each.by is GroupedBy.LINE and isinstance(key, GrantAgreement):
        line = in_language(_NO_GROUP, locale) if each.line is None else str(key.budget.line(each.line).label)
        return f"{key.name}: {line}"
    return _recipient(key) if isinstance(key, Recipient) else each.name or in_language(_NO_GROUP, locale)


def _recipient(recipient: Recipient) -> str:
    return recipient.full_name or recipient.name


def risks_sheet(risks: Risks, locale: str = "sv") -> Sheet:
    """Return a sheet of the money at risk (*pengar i riskzonen*): what, how much, by which day, and on which ground.

    >>> risks_sheet(Risks(), "en").rows
    ()
    """
    check_kind("risks", risks, Risks)
    columns = ("agreement", "recipient", "stake", "amount", "day")
    return Sheet(
        caption=in_language(_AT_RISK, locale),
        header=(*(label(each, locale) for each in columns), in_language(_LEFT, locale), label("source", locale)),
        rows=tuple(_risk(each, locale) for each in risks),
        left=3,
        notes=(in_language(_ONE_SUM, locale),) if risks else (),
    )


def _risk(each: Risk, locale: str) -> tuple[str, ...]:
    most = None if each.at_most is None else in_language(_AT_MOST, locale).format(money(each.at_most, locale))
    return (
        each.agreement.name if each.terms is None else f"{each.agreement.name} ({each.terms})",
        _recipient(each.recipient),
        status(each.stake, locale),
        amount(each.amount, locale) if most is None or isinstance(each.amount, Sek) else most,
        "" if each.day is None else day(each.day, locale, weekday=True),
        "" if each.days_left is None else number(each.days_left, locale),
        place(each.citation, locale),
    )


def outlook_sheet(outlook: Outlook, locale: str = "sv") -> Sheet:
    """Return a sheet of what many cases come to on a later day (*utsikt*), with their sum and what is assumed.

    >>> from datetime import date
    >>> from grantkit.portfolio import look_ahead
    >>> ahead = look_ahead((), as_of=date(2019, 10, 1), day=date(2019, 12, 31))
    >>> outlook_sheet(ahead, "en").caption
    'Position on 31 December 2019, from what is known on 1 October 2019'
    """
    check_kind("outlook", outlook, Outlook)
    days = (day(each, locale) for each in (outlook.day, outlook.as_of))
    sums = (_sum(outlook.totals.sum_of(term), locale) for term in TERMS_AHEAD)
    return Sheet(
        caption=in_language(_OUTLOOK, locale).format(*days),
        header=(label("agreement", locale), label("recipient", locale), *(label(term, locale) for term in TERMS_AHEAD)),
        rows=(*_ahead(outlook, locale), (in_language(_ALL, locale), "", *sums)),
        left=2,
        sums=1,
        notes=(*_assumed(outlook, locale), in_language(_TOGETHER, locale)),
    )


def _ahead(outlook: Outlook, locale: str) -> Iterator[tuple[str, ...]]:
    for each in outlook.cases:
        amounts = (amount(getattr(each, term), locale) for term in TERMS_AHEAD)
        yield (each.agreement.name, _recipient(each.recipient), *amounts)


def _assumed(outlook: Outlook, locale: str) -> Iterator[str]:
    for kind, count in outlook.assumed:
        words = in_language(_ASSUMPTIONS[kind.code], locale)
        yield in_language(_ASSUMED, locale).format(words.removesuffix("."), number(count, locale))
