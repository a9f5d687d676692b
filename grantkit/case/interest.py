"""Interest on what was reclaimed (*ränta på återkrav*): from which day, at which rates, and how much by a day."""

from bisect import bisect_right
from calendar import isleap, monthrange
from collections import deque
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Context, Decimal
from fractions import Fraction
from itertools import pairwise

import attrs

from grantkit.agreement.liability_clauses import BaseRate, InterestClause, InterestFrom
from grantkit.agreement.readings import DayCount
from grantkit.case.decisions import ReclaimDecision
from grantkit.case.facts import InterestRate
from grantkit.case.repayment_duties import DatedSums, check_dated_sums, count_against
from grantkit.case.situations import Situation
from grantkit.values._checks import Checks
from grantkit.values.amounts import at_least_zero
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import NotRegulated, Unknown

INTEREST_RUNS = FindingKind(
    "interest_runs",
    Severity.WARNING,
    Modality.SHALL,
    sv=(
        "{amount} i ränta från {first_day} till och med {until} ska betalas på {principal}, som återkrävdes "
        "{decided_on}."
    ),
    en="{amount} of interest from {first_day} to {until} shall be paid on {principal}, reclaimed on {decided_on}.",
)
INTEREST_RATE_NOT_KNOWN = FindingKind(
    "interest_rate_not_known",
    Severity.NOTICE,
    Modality.NONE,
    sv="Räntan på {principal}, som återkrävdes {decided_on}, går inte att räkna ut, eftersom räntesatsen {day} saknas.",
    en=(
        "The interest on {principal}, reclaimed on {decided_on}, cannot be computed, since the rate of {day} is "
        "missing."
    ),
)

_EXACT = Context(prec=40)  # more digits than two rates have together
_YEAR = {DayCount.ACT_365: 365, DayCount.ACT_360: 360}


@attrs.frozen(kw_only=True)
class InterestSpan:
    """Days on which one sum bore one rate (*ränteperiod*, F7), the first and the last included.

    ``percent`` is the rate for a year with its points, None where no rate is known. ``exact_ore`` is the interest of
    these days in öre, not rounded.

    >>> january = {"first": date(2025, 1, 1), "last": date(2025, 1, 31), "days": 31}
    >>> span = InterestSpan(**january, principal=Sek.kronor(365), percent=Decimal(4), exact_ore=Fraction(124))
    >>> span.exact_ore == span.principal.ore * span.percent / 100 * span.days / 365
    True
    """

    first: date
    last: date
    principal: Sek
    percent: Decimal | None
    days: int
    exact_ore: Fraction


@attrs.frozen(kw_only=True)
class ReclaimInterest:
    """The interest on one sum that was reclaimed (*ränta på återkrav*, F7), up to and including ``until``.

    ``first_day`` is the first day that bears interest; None as long as no day starts it. ``spans`` are the days that
    bear interest, without those on which nothing was left to repay. ``at_most`` is the sum to which a decision reduced
    the interest, 0 kr if it was waived. The interest is never part of what is repayable.

    >>> lent = InterestSpan(
    ...     first=date(2025, 1, 1),
    ...     last=date(2025, 1, 31),
    ...     principal=Sek.kronor(10_000),
    ...     percent=Decimal(4),
    ...     days=31,
    ...     exact_ore=Fraction(1_000_000 * 4 * 31, 100 * 365),
    ... )
    >>> interest = ReclaimInterest(
    ...     principal=Sek.kronor(10_000),
    ...     decided_on=date(2024, 12, 2),
    ...     first_day=date(2025, 1, 1),
    ...     until=date(2025, 1, 31),
    ...     spans=(lent,),
    ...     at_most=None,
    ...     unit=Sek.kronor(1),
    ...     citation=Citation("S9", "7 §"),
    ... )
    >>> print(interest.amount, interest.residual_ore)
    34 kr -200/73
    """

    principal: Sek
    decided_on: date
    first_day: date | None
    until: date
    spans: tuple[InterestSpan, ...]
    at_most: Sek | None
    unit: Sek
    citation: Citation

    @property
    def exact_ore(self) -> Fraction:
        """The interest in öre, not rounded, of the days whose rate is known."""
        return sum((span.exact_ore for span in self.spans), Fraction())

    @property
    def missing_day(self) -> date | None:
        """The first day that bears interest and whose rate is not known; None if there is none."""
        return next((span.first for span in self.spans if span.percent is None), None)

    @property
    def rounded(self) -> Sek:
        """The exact interest rounded to whole units, halves upwards."""
        return self.unit * (self.exact_ore / self.unit.ore + Fraction(1, 2)).__floor__()

    @property
    def residual_ore(self) -> Fraction:
        """What rounding left out, in öre; negative where it added."""
        return self.exact_ore - self.rounded.ore

    @property
    def amount(self) -> Sek | Unknown:
        """The interest that is claimed, rounded, at most what it was reduced to; Unknown where a rate is missing."""
        if self.at_most == Sek.ZERO:
            return Sek.ZERO
        if self.missing_day is not None:
            return Unknown("interest_rate", self.citation, about=self.missing_day.isoformat())
        return self.rounded if self.at_most is None else min(self.rounded, self.at_most)


def reclaim_interest(
    principal: Sek,
    *,
    decided_on: date,
    clause: InterestClause,
    rates: tuple[InterestRate, ...],
    until: date,
    repaid: tuple[tuple[date, Sek], ...] = (),
    pay_by: date | None = None,
    demanded_on: date | None = None,
    at_most: Sek | None = None,
    day_count: DayCount = DayCount.ACT_365,
    unit: Sek = Sek.kronor(1),
) -> ReclaimInterest:
    """Compute the interest on a sum that was reclaimed (*ränta på återkrav*, F7), exactly, day by day.

    ``clause`` says from which day it runs. One month after a day is the same date of the next month, or its last day
    where that date does not exist (lag (1930:173) 1 §). Under the Interest Act it runs from the day after ``pay_by``,
    or else from the thirtieth day after ``demanded_on``; without either it does not run yet (3 and 4 §§; an application
    to a court, which may start it too, is no fact here). The first and the last day both bear interest, and so does the
    day on which something is repaid; what was ``repaid`` bears none from the day after, and is counted against the
    principal alone. There is no interest on interest.

    The rate of each day is the last one in ``rates`` of the clause's kind, with the clause's points; a reference rate
    holds for its half-year only (6 and 9 §§). A day without a rate makes the amount Unknown. A rate below 0 with its
    points counts as 0: no text lets a debt grow smaller by waiting. No text states how days are counted or sums
    rounded: ``day_count`` and ``unit`` do, and halves go upwards.

    >>> from grantkit.agreement import BaseRate
    >>> clause = InterestClause(
    ...     base=BaseRate.REFERENCE_RATE,
    ...     points=Decimal(8),
    ...     runs_from=InterestFrom.WHEN_OVERDUE,
    ...     citation=Citation("SFS 2024:158", "14 §"),
    ... )
    >>> interest = reclaim_interest(
    ...     Sek.kronor(6_780),
    ...     decided_on=date(2020, 12, 1),
    ...     clause=clause,
    ...     rates=(InterestRate(base=BaseRate.REFERENCE_RATE, from_day=date(2021, 1, 1), percent=Decimal(0)),),
    ...     until=date(2021, 4, 20),
    ...     pay_by=date(2020, 12, 31),
    ... )
    >>> interest.amount, interest.spans[0].days, interest.residual_ore
    (Sek.kronor(163), 110, Fraction(3380, 73))
    """
    checks = Checks()
    check_amount(checks, "principal", principal)
    checks.exact("decided_on", decided_on, date)
    checks.exact("clause", clause, InterestClause)
    checks.items("rates", rates, InterestRate)
    checks.exact("until", until, date)
    check_dated_sums(checks, "repaid", repaid)
    for name, day in (("pay_by", pay_by), ("demanded_on", demanded_on)):
        if checks.optional(name, day, date) and checks.good("decided_on") and day is not None:
            checks.require(day >= decided_on, name, day, f"at the earliest {decided_on}, the day of the decision")
    if at_most is not None:
        check_amount(checks, "at_most", at_most)
    checks.exact("day_count", day_count, DayCount)
    if check_amount(checks, "unit", unit):
        checks.require(unit > Sek.ZERO, "unit", unit, "more than 0 kr")
    checks.done()
    first_day = _first_day(clause.runs_from, decided_on, pay_by, demanded_on)
    spans: Iterator[InterestSpan] = iter(())
    if first_day is not None and first_day <= until:
        spans = _spans(first_day, until, principal, repaid, clause, rates, day_count)
    return ReclaimInterest(
        principal=principal,
        decided_on=decided_on,
        first_day=first_day,
        until=until,
        spans=tuple(spans),
        at_most=at_most,
        unit=unit,
        citation=clause.citation,
    )


def _first_day(runs_from: InterestFrom, decided_on: date, pay_by: date | None, demanded_on: date | None) -> date | None:
    if runs_from is InterestFrom.THIRTIETH_DAY:
        return _later(decided_on, 30)
    if runs_from is InterestFrom.ONE_MONTH:
        in_month = monthrange(decided_on.year, decided_on.month)[1]
        first_of_next = _later(decided_on, in_month - decided_on.day + 1)
        if first_of_next is None:
            return None
        last = monthrange(first_of_next.year, first_of_next.month)[1]
        return first_of_next.replace(day=min(decided_on.day, last))
    if pay_by is not None:
        return _later(pay_by, 1)
    return None if demanded_on is None else _later(demanded_on, 30)


def _later(day: date, days: int) -> date | None:
    """Return the day so many days later; None after the last day of the calendar."""
    return None if (date.max - day).days < days else day + timedelta(days=days)


def _spans(
    first_day: date,
    until: date,
    principal: Sek,
    repaid: DatedSums,
    clause: InterestClause,
    rates: tuple[InterestRate, ...],
    day_count: DayCount,
) -> Iterator[InterestSpan]:
    """Divide the days where the rate, the sum or the length of the year changes."""
    first, end = first_day.toordinal(), until.toordinal() + 1
    of_kind = sorted((each for each in rates if each.base is clause.base), key=lambda each: each.from_day)
    starts = [each.from_day for each in of_kind]
    cuts = {day.toordinal() for day in starts} | {day.toordinal() + 1 for day, _ in repaid}
    if clause.base is BaseRate.REFERENCE_RATE or day_count is DayCount.ACT_ACT:
        years = range(first_day.year, until.year + 1)
        cuts |= {date(year, month, 1).toordinal() for year in years for month in (1, 7)}
    cuts = {cut for cut in cuts if first < cut < end}
    in_order = deque(sorted(repaid, key=lambda entry: entry[0]))
    left = principal
    for start, after in pairwise(sorted({first, end} | cuts)):
        day = date.fromordinal(start)
        while in_order and in_order[0][0] < day:
            left = at_least_zero(left - in_order.popleft()[1])
        if left:
            place = bisect_right(starts, day)
            percent = _with_points(of_kind[place - 1], day, clause) if place else None
            length = _YEAR.get(day_count) or (366 if isleap(day.year) else 365)
            yield InterestSpan(
                first=day,
                last=date.fromordinal(after - 1),
                principal=left,
                percent=percent,
                days=after - start,
                exact_ore=left.ore * Fraction(percent or 0) * (after - start) / (100 * length),
            )


def _with_points(rate: InterestRate, day: date, clause: InterestClause) -> Decimal | None:
    half_year = date(day.year, 7 if day.month > 6 else 1, 1)
    if clause.base is BaseRate.REFERENCE_RATE and rate.from_day < half_year:
        return None
    return max(_EXACT.add(rate.percent, clause.points), Decimal(0))


def reclaims_repaid(situation: Situation) -> tuple[tuple[ReclaimDecision, Sek, DatedSums], ...]:
    """List the decisions to reclaim (*återkrav*, F6), each with what counts of it and the sums repaid of it.

    The earliest decision stands first. No more counts than what was paid and had not been repaid or reclaimed before.
    """
    decisions, left, found = situation.reclaim_decisions, situation.paid, []
    sums = tuple((each.decided_on, each.amount) for each in decisions)
    for decision, (before, repaid) in zip(decisions, count_against(sums, situation.repayments), strict=True):
        counts = min(decision.amount, at_least_zero(left - before))
        left = at_least_zero(left - before) - counts
        found.append((decision, counts, repaid))
    return tuple(found)


def interest_of(
    situation: Situation, parts: tuple[tuple[ReclaimDecision, Sek, DatedSums], ...]
) -> tuple[ReclaimInterest, ...] | Unknown | NotRegulated:
    """Return the interest on each decision to reclaim (*ränta på återkrav*, F7), on what is left of it each day.

    *parts* has each decision with what counts of it and the sums repaid of it. Without a decision there is no interest,
    whatever the terms say; without a clause there is none either.
    """
    clause = situation.terms.interest
    if not parts or clause is None:
        return ()
    if not isinstance(clause, InterestClause):
        return clause
    as_of = situation.as_of
    return tuple(
        reclaim_interest(
            counts,
            decided_on=decision.decided_on,
            clause=clause,
            rates=situation.case.rates,
            until=as_of,
            repaid=repaid,
            pay_by=decision.pay_by,
            demanded_on=decision.demanded_on,
            at_most=Sek.ZERO if decision.interest_waived else decision.interest_at_most,
            day_count=situation.readings.day_count.choice,
        )
        for decision, counts, repaid in parts
    )


def interest_findings(interest: tuple[ReclaimInterest, ...] | Unknown | NotRegulated) -> Iterator[Finding]:
    """Say what interest is to be paid, and for which day a rate is missing (*ränta*, F7)."""
    for each in interest if isinstance(interest, tuple) else ():
        values = {"principal": each.principal, "decided_on": each.decided_on}
        if isinstance(each.amount, Unknown):
            yield INTEREST_RATE_NOT_KNOWN.found("rates", each.citation, **values, day=each.missing_day)
        elif each.amount:
            days = {"first_day": each.first_day, "until": each.until}
            yield INTEREST_RUNS.found("reclaim_decisions", each.citation, amount=each.amount, **days, **values)
