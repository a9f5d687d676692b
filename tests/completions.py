"""Every way in which the missing facts of a case of 2019 may turn out, at the days and sums where an answer may change.

`completions` gives complete cases for one that is not; `missing` counts what is missing in it.
"""

from collections.abc import Iterator
from datetime import date, timedelta

import attrs

from grantkit import Channel, CostCategory, CostItem, FinancialReport, GrantCase, Period, RecipientGroup, Sek, assess
from grantkit.agreement import CountedCosts, ReceiptRule, ReportKind
from grantkit.case import Financing
from grantkit.values.deadlines import Deadline

ONE_DAY = timedelta(days=1)
DATED = ("requisitions", "financial_reports")
OUTSIDE = Period.calendar_year(2018)
NURSES = "specialist_nurses"
POST_OR_NOT = (Channel.E_MAIL, Channel.POST)


def completions(case: GrantCase, day, policies) -> Iterator[GrantCase]:
    """Give the complete cases that a case may turn out to be, as far as *day* and *policies* can tell them apart."""
    ways = next(_missing(case, day, policies), None)
    if ways is None:
        yield case
        return
    for completed in ways:
        yield from completions(completed, day, policies)


def missing(case: GrantCase, day, policies) -> int:
    """Count the missing facts of a case."""
    return sum(1 for _ in _missing(case, day, policies))


def _missing(case, day, policies):
    """Give, for each missing fact, the cases in which it is stated."""
    assessment = assess(case, as_of=day, policies=policies)
    readings = assessment.readings
    terms = _terms(case, day)
    for field in DATED:
        for place, document in enumerate(getattr(case, field)):
            if document.arrived_on is None and document.received_on is None:
                # What has no day counts from the day it came, whatever its channel.
                plain = {"channel": Channel.E_MAIL, "presumption_rebutted": False}
                days = _days(case, field, day, terms, readings)
                yield [with_facts(case, field, place, arrived_on=each, **plain) for each in days]
            elif (document.arrived_on or document.received_on) > day:
                continue
            elif _elsewhere(document, terms):
                first = document.received_on or document.arrived_on
                days = [each for each in _days(case, field, day, terms, readings) if each >= first]
                plain = {
                    "addressee": None,
                    "channel": Channel.E_MAIL,
                    "received_on": None,
                    "presumption_rebutted": False,
                }
                yield [with_facts(case, field, place, arrived_on=each, **plain) for each in sorted({first, *days})]
            elif (
                document.channel is None
                and document.received_on is None
                and readings.receipt_rule.choice is ReceiptRule.ADMINISTRATIVE_PROCEDURE_ACT
            ):
                yield [with_facts(case, field, place, channel=channel) for channel in POST_OR_NOT]
    yield from _unstated_amounts(case, day, assessment)
    yield from _unstated_costs(case, day, terms, readings)


def _terms(case, day):
    decided = [each for each in case.decisions if each.terms and each.group == case.recipient.group]
    known = sorted((each for each in decided if each.decided_on <= day), key=lambda each: each.decided_on)
    return known[-1].terms if known else case.agreement.terms_for(case.recipient.group)


def with_facts(case, field, place, **facts):
    """Give a case in which one of its documents states other facts."""
    documents = list(getattr(case, field))
    documents[place] = attrs.evolve(documents[place], **facts)
    return attrs.evolve(case, **{field: tuple(documents)})


def _elsewhere(document, terms):
    stated, owed_to = (document.addressee or "").strip().casefold(), terms.requisition.addressee
    return bool(owed_to) and stated not in {"", owed_to.casefold()}


def _days(case, field, day, terms, readings):
    """List the days between which a document may have come to another answer, and one on which it had not come yet."""
    clause = terms.requisition if field == "requisitions" else terms.report(ReportKind.FINANCIAL)
    deadline = clause.last_day
    days = {date(2019, 1, 7), day}
    if isinstance(deadline, Deadline):
        days |= {deadline.under(readings.roll.choice)}
    for document in getattr(case, field):
        days |= {document.arrived_on, document.received_on} - {None}
    if field == "requisitions":
        days |= {payment.paid_on for payment in case.payments}
    around = {each + shift for each in days for shift in (timedelta(), ONE_DAY)}
    return [*sorted(each for each in around if each <= day), day + ONE_DAY]


def _unstated_amounts(case, day, assessment):
    for place, document in enumerate(case.requisitions):
        if document.amount is None and not _after(document, day):
            entitled = assessment.ledger.entitled
            yield [
                with_facts(case, "requisitions", place, amount=each)
                for each in (Sek.ZERO, _part(entitled, 3), entitled)
            ]


def _after(document, day):
    """Return whether it is stated that a document had not come by the day."""
    stated = document.arrived_on or document.received_on
    return stated is not None and stated > day


def _part(amount, divisor):
    return Sek(ore=amount.ore // divisor)


def _unstated_costs(case, day, terms, readings):
    """Give the ways in which the costs of reports may turn out: of each that came, or of one where none has."""
    only_charged = readings.counted_costs.choice is CountedCosts.CHARGED
    paid = sum((payment.amount.ore for payment in case.payments if payment.paid_on <= day), 0)
    told = [each for each in case.financial_reports if not _after(each, day)]
    lines = (None, NURSES) if case.recipient.group == RecipientGroup.REGIONS else (None,)
    if not told:
        if paid:
            reports = (
                FinancialReport(items=items, arrived_on=day, channel=Channel.E_MAIL)
                for items in _any_costs(Sek(ore=paid), lines)
            )
            yield [attrs.evolve(case, financial_reports=(*case.financial_reports, each)) for each in reports]
        return
    for place, report in enumerate(case.financial_reports):
        if _after(report, day):
            continue
        if not report.items and report.stated_costs is None:
            yield [
                with_facts(case, "financial_reports", place, items=each) for each in _any_costs(Sek(ore=paid), lines)
            ]
            continue
        itemised = sum(item.amount.ore for item in report.items)
        if report.stated_costs is not None and report.stated_costs.ore > itemised:
            rest = Sek(ore=report.stated_costs.ore - itemised)
            ways = _of_unstated(rest, lines, only_charged=only_charged)
            yield [with_facts(case, "financial_reports", place, items=(*report.items, *items)) for items in ways]
        for index, item in enumerate(report.items):
            before, after = report.items[:index], report.items[index + 1 :]
            if _astride(item, terms):
                yield [
                    with_facts(case, "financial_reports", place, items=(*before, *parts, *after))
                    for parts in _divided(item)
                ]
            elif only_charged and item.financing is None and _within(item, terms):
                yield [
                    with_facts(
                        case, "financial_reports", place, items=(*before, attrs.evolve(item, financing=each), *after)
                    )
                    for each in (Financing.GRANT, Financing.OWN)
                ]


def _cost(amount, line=None, financing=Financing.GRANT):
    return CostItem(category=CostCategory.OTHER, amount=amount, line=line, financing=financing)


def _any_costs(paid, lines):
    for amount in (Sek.ZERO, _part(paid, 2), paid + Sek.kronor(1)):
        for line in lines:
            yield (_cost(amount, line),)


def _of_unstated(rest, lines, *, only_charged):
    for line in lines:
        yield (_cost(rest, line),)
    if only_charged:
        yield (_cost(rest, financing=Financing.OWN),)


def _astride(item, terms):
    period = item.period
    return period is not None and not terms.period.covers(period) and terms.period.overlaps(period)


def _within(item, terms):
    return item.period is None or terms.period.covers(item.period)


def _divided(item):
    """Give the item as one that lies outside the period, within it, or half in each."""
    half = _part(item.amount, 2)
    yield (attrs.evolve(item, period=OUTSIDE),)
    yield (attrs.evolve(item, period=None),)
    yield attrs.evolve(item, period=OUTSIDE, amount=item.amount - half), attrs.evolve(item, period=None, amount=half)
