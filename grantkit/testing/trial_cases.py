"""Cases with which an agreement is tried (*provärenden*): courses of events, and the days around each of its days."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.clauses import ReportKind, last_day_of
from grantkit.agreement.grant_clauses import GrantClause
from grantkit.agreement.parties import Recipient
from grantkit.agreement.terms import Terms
from grantkit.case.assessments import assess
from grantkit.case.cases import GrantCase
from grantkit.case.decisions import GrantDecision
from grantkit.case.documents import ActivityReport, Application, FinancialReport, Requisition
from grantkit.case.facts import Payment
from grantkit.values.deadlines import Channel, Deadline
from grantkit.values.money import Sek
from grantkit.values.periods import Period

_Each = TypeVar("_Each")

_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_FIRST, _LAST = date(1900, 1, 1), date(2200, 1, 1)
_OTHERWISE = date(2025, 6, 1)
_SHARE = Sek.kronor(100_000)


def spread(listed: Sequence[_Each], most: int) -> list[_Each]:
    """Choose *most* of a list by a fixed rule: evenly spread, the first and the last among them.

    >>> spread(range(10), 4), spread("abc", 5), spread("abc", 1)
    ([0, 3, 6, 9], ['a', 'b', 'c'], ['a'])
    """
    if len(listed) <= most:
        return list(listed)
    return [listed[index * (len(listed) - 1) // max(most - 1, 1)] for index in range(most)]


def parts_of(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Give a value and everything inside it, each with its path.

    >>> from grantkit import Citation
    >>> [field for field, _ in parts_of((Citation("S1", "avsnitt 8.1"),), "places")][:4]
    ['places', 'places[0]', 'places[0].source', 'places[0].source.short']
    """
    yield path, value
    if isinstance(value, tuple):
        for index, each in enumerate(value):
            yield from parts_of(each, f"{path}[{index}]")
    elif attrs.has(type(value)):
        for field in attrs.fields(type(value)):
            yield from parts_of(getattr(value, field.name), f"{path}.{field.name}".lstrip("."))


def days_around(agreement: GrantAgreement, terms: Terms) -> list[date]:
    """List each day of the terms and of the amendments with the days before and after it, in order.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> [each.isoformat() for each in days_around(AGREEMENT, AGREEMENT.terms_for("salar"))][3:6]
    ['2019-11-30', '2019-12-01', '2019-12-02']
    """
    held = [each.agreement.terms_for(terms.group, terms.name) for each in agreement.versions]
    days = {each.holds_from for each in agreement.versions}
    for _, value in parts_of((terms, *held), ""):
        if isinstance(value, Deadline):
            days.add(value.last_day)
        elif isinstance(value, Period):
            days |= {value.first or value.last, value.last}
    days = {min(max(each, _FIRST), _LAST) for each in days} or {_OTHERWISE}
    return sorted({each + shift * _DAY for each in days for shift in (-1, 0, 1)})


def courses(agreement: GrantAgreement, recipient: Recipient, terms: Terms) -> dict[str, dict[str, Any]]:
    """Give the facts of three cases by name: nothing known, everything in time, and everything late.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> found = courses(AGREEMENT, AGREEMENT.recipient("Gotland"), AGREEMENT.terms_for("regions"))
    >>> [facts["requisitions"][0].arrived_on.isoformat() for name, facts in found.items() if facts]
    ['2019-11-24', '2019-12-08']
    """
    first, *_, last = days_around(agreement, terms)
    asked = _day(terms.requisition, first + _WEEK)
    told = _day(terms.report(ReportKind.FINANCIAL), last)
    applied = _day(terms.grant, first)
    case = GrantCase(agreement=agreement, recipient=recipient, terms=terms.name or None)
    entitled = assess(case, as_of=last).ledger.entitled
    share = entitled if isinstance(entitled, Sek) and entitled else _SHARE
    decided: tuple[GrantDecision, ...] = ()
    if isinstance(terms.grant, GrantClause) and terms.lines:
        decided = (GrantDecision(amount=share, decided_on=applied + _WEEK, line=terms.lines[0]),)

    def facts(shift: timedelta, used: Sek) -> dict[str, Any]:
        arrival: dict[str, Any] = {"channel": Channel.E_MAIL}
        return {
            "applications": (Application(amount=share, arrived_on=applied + shift, **arrival),) if decided else (),
            "grant_decisions": decided,
            "requisitions": (Requisition(amount=share, arrived_on=asked + shift, **arrival),),
            "payments": (Payment(amount=share, paid_on=asked + shift),),
            "financial_reports": (
                FinancialReport(received=share, stated_costs=used, arrived_on=told + shift, **arrival),
            ),
            "activity_reports": (ActivityReport(arrived_on=told + shift, **arrival),),
        }

    half = Sek(ore=share.ore // 2)
    return {"nothing known": {}, "all in time": facts(-_WEEK, share), "all late": facts(_WEEK, half)}


def _day(clause: Any, otherwise: date) -> date:
    found = last_day_of(clause)
    return min(max(found.last_day, _FIRST), _LAST) if isinstance(found, Deadline) else otherwise
