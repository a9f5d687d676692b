"""What would follow if the year ended with certain costs (*prognos*): a what-if before the report is submitted."""

from datetime import date
from typing import Any

import attrs

from grantkit.agreement.clauses import ReportClause, ReportKind
from grantkit.agreement.policies import Policies
from grantkit.case.assessments import Assessment, assess
from grantkit.case.cases import GrantCase
from grantkit.case.chains import Chain
from grantkit.case.cost_items import CostItem
from grantkit.case.documents import ActivityReport, FinancialReport, OtherDocument
from grantkit.case.known_facts import known_on
from grantkit.case.other_documents import handed_in
from grantkit.case.situations import Situation
from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount, total
from grantkit.values.deadlines import Channel
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek, check_amount
from grantkit.values.periods import Period

REPORT_ASSUMED = FindingKind(
    "report_assumed",
    Severity.NOTICE,
    Modality.NONE,
    sv="{report} antas komma in {day}, med kostnader på {costs} och ett mottaget bidrag på {received}.",
    en="The {report} is assumed to be received on {day}, with costs of {costs} and a grant received of {received}.",
)
NOTHING_MORE_ASSUMED = FindingKind(
    "nothing_more_assumed",
    Severity.NOTICE,
    Modality.NONE,
    sv="Inget annat antas hända efter {as_of}. Läget som visas gäller {day}.",
    en="Nothing else is assumed to happen after {as_of}. The position shown is that of {day}.",
)
OTHER_REPORT_ASSUMED = FindingKind(
    "other_report_assumed",
    Severity.NOTICE,
    Modality.NONE,
    sv="{report} har inte kommit in och antas komma in {day}.",
    en="The {report} has not been received and is assumed to be received on {day}.",
)
COSTS_EXTENDED = FindingKind(
    "costs_extended",
    Severity.NOTICE,
    Modality.NONE,
    sv="Kostnaderna till och med {as_of}, {so_far}, antas fortsätta i samma takt till och med {until}: {costs}.",
    en="The costs up to {as_of}, {so_far}, are assumed to go on at the same rate until {until}: {costs}.",
)
COSTS_NOT_EXTENDED = FindingKind(
    "costs_not_extended",
    Severity.NOTICE,
    Modality.NONE,
    sv="Det går inte att säga vad kostnaderna blir {as_of}; därför antas ingen redovisning av dem.",
    en="It cannot be said on {as_of} what the costs will be, so no report of them is assumed.",
)


@attrs.frozen(kw_only=True)
class Forecast:
    """What would follow from certain costs (*prognos*): the assessment of what is assumed, and the assumptions.

    ``assessment`` is that of the case with what is assumed, on the day that is looked ahead to; of `forecast`, that is
    the first day on which the requisition can no longer come in time and the report is there. ``assumptions`` say what
    was assumed.

    >>> from grantkit import Payment
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> paid = Payment(amount=Sek.kronor(100), paid_on=date(2019, 9, 1))
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), payments=(paid,))
    >>> ahead = forecast(case, as_of=date(2019, 10, 1), costs=Sek.kronor(70))
    >>> ahead.repayable, ahead.day.isoformat(), [each.code for each in ahead.assumptions]
    (Sek.kronor(30), '2020-03-31', ['report_assumed', 'nothing_more_assumed'])
    """

    as_of: date
    assessment: Assessment
    assumptions: tuple[Finding, ...]

    @property
    def day(self) -> date:
        """The day on which the state is shown."""
        return self.assessment.as_of

    @property
    def repayable(self) -> Amount:
        """What would have to be repaid."""
        return self.assessment.ledger.repayable

    @property
    def lapsed(self) -> Amount:
        """What would have lapsed of the right."""
        return self.assessment.ledger.lapsed

    @property
    def reclaimable(self) -> Amount:
        """What might be reclaimed, or shall be by decision, at most."""
        return self.assessment.reclaim.ceiling


def forecast(
    case: GrantCase,
    *,
    as_of: date,
    costs: Sek | tuple[CostItem, ...],
    policies: Policies = Policies(),
) -> Forecast:
    """Find what would follow if the year ended with these *costs* and nothing else happened (*prognos*).

    Only what is known on *as_of* counts. A financial report is added: it states the *costs*, as a sum or as items, and
    what had been paid as received; it comes by web on its last day, or on *as_of* if that day has passed or the terms
    set none, to the right authority. An earlier report stays, and the assumed one is the later. The result is assessed
    on the day of the report, or on the day after the last day for requisition where that comes later.

    >>> from grantkit import Payment
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> paid = Payment(amount=Sek.kronor(100), paid_on=date(2019, 9, 1))
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), payments=(paid,))
    >>> print(forecast(case, as_of=date(2019, 10, 1), costs=Sek.kronor(70)).repayable)
    30 kr
    """
    checks = Checks()
    checks.exact("case", case, GrantCase)
    checks.exact("as_of", as_of, date)
    if type(costs) is tuple:
        checks.items("costs", costs, CostItem)
    else:
        check_amount(checks, "costs", costs, tuple)
    checks.exact("policies", policies, Policies)
    checks.done()
    known = known_on(case, as_of)
    now = Situation(case=known.on(as_of), as_of=as_of, policies=policies)
    summed = costs if isinstance(costs, Sek) else total(each.amount for each in costs)
    assumed, told = _with_report(known, now, costs, summed)
    last_day = now.requisitions.last_day
    passed = last_day.toordinal() + 1 if last_day is not None else 0
    day = max(told.value("day"), date.fromordinal(min(max(passed, 1), date.max.toordinal())))
    assessment = assess(assumed, as_of=day, policies=policies)
    nothing_more = NOTHING_MORE_ASSUMED.found("", now.terms.citation, as_of=as_of, day=day)
    return Forecast(as_of=as_of, assessment=assessment, assumptions=(told, nothing_more))


def _with_report(
    case: GrantCase, now: Situation, costs: Sek | tuple[CostItem, ...], summed: Amount
) -> tuple[GrantCase, Finding]:
    """Add the assumed financial report, and say what it states and when it comes."""
    clause = now.terms.report(ReportKind.FINANCIAL)
    reported_on = max(now.as_of, now.reports.last_day or now.as_of)
    report = FinancialReport(
        arrived_on=reported_on,
        channel=Channel.WEB,
        addressee=clause.addressee if isinstance(clause, ReportClause) else None,
        received=now.paid,
        stated_costs=costs if isinstance(costs, Sek) else None,
        items=() if isinstance(costs, Sek) else costs,
    )
    values = {
        "report": now.terms.named(ReportKind.FINANCIAL),
        "day": reported_on,
        "costs": summed,
        "received": now.paid,
    }
    others = case.financial_reports
    told = REPORT_ASSUMED.found(f"financial_reports[{len(others)}]", now.terms.cited(clause), **values)
    return attrs.evolve(case, financial_reports=(*others, report)), told


def if_nothing_happens(case: GrantCase, *, as_of: date, day: date, policies: Policies = Policies()) -> Forecast:
    """Find what would follow by *day* if nothing more happened after *as_of* (*om inget mer händer*).

    No requisition, no report and no repayment comes in, and nothing is paid or decided. Raises a GrantkitError if *day*
    is before *as_of*.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> print(if_nothing_happens(case, as_of=date(2019, 10, 1), day=date(2019, 12, 31)).lapsed)
    18 735 782 kr
    """
    checks = check_ahead(as_of, day, policies)
    checks.exact("case", case, GrantCase)
    checks.done()
    assessment = assess(known_on(case, as_of), as_of=day, policies=policies)
    return Forecast(as_of=as_of, assessment=assessment, assumptions=(_nothing_more(assessment, as_of),))


def if_all_goes_on(
    case: GrantCase,
    *,
    as_of: date,
    day: date,
    costs_so_far: Sek | None = None,
    policies: Policies = Policies(),
) -> Forecast:
    """Find what would follow if costs went on as so far and every report came in time (*om allt fortsätter*).

    What is shown is the state on *day*. *costs_so_far* are the costs from the first day of the period of the grant to
    *as_of*. They are extended day by day at the same rate to its last day, to the nearest öre with halves upwards.
    Where they are None, or the period has not begun or has no known first day, no report of costs is assumed. Each
    report that the terms ask for and that has not come in does so on its last day, or on *as_of* if that has passed or
    is not known. Nothing else happens. The assumptions say all this. Raises a GrantkitError if *day* is before *as_of*.

    >>> from grantkit import Payment
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> paid = Payment(amount=Sek.kronor(100), paid_on=date(2019, 3, 1))
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), payments=(paid,))
    >>> days = {"as_of": date(2019, 9, 30), "day": date(2020, 3, 31)}
    >>> ahead = if_all_goes_on(case, **days, costs_so_far=Sek.kronor(60))
    >>> print(ahead.assumptions[0].value("costs"), ahead.repayable, sep=" | ")
    80,22 kr | 19,78 kr
    """
    checks = check_ahead(as_of, day, policies)
    checks.exact("case", case, GrantCase)
    if costs_so_far is not None:
        check_amount(checks, "costs_so_far", costs_so_far)
    checks.done()
    known = known_on(case, as_of)
    now = Situation(case=known.on(as_of), as_of=as_of, policies=policies)
    assumptions: list[Finding] = []
    if isinstance(now.terms.report(ReportKind.FINANCIAL), ReportClause) and not now.reports.arrived:
        costs, told = _extended(now, costs_so_far)
        assumptions.append(told)
        if costs is not None:
            known, report_assumed = _with_report(known, now, costs, costs)
            assumptions.append(report_assumed)
    for clause in now.terms.reports if isinstance(now.terms.reports, tuple) else ():
        if clause.kind is not ReportKind.FINANCIAL and not _chain(now, clause.kind).arrived:
            known, told = _with_other_report(known, now, clause)
            assumptions.append(told)
    assessment = assess(known, as_of=day, policies=policies)
    return Forecast(as_of=as_of, assessment=assessment, assumptions=(*assumptions, _nothing_more(assessment, as_of)))


def check_ahead(as_of: date, day: date, policies: Policies) -> Checks:
    """Check the days and policies of a look ahead; the caller adds its own checks and raises the faults.

    >>> check_ahead(date(2020, 1, 1), date(2019, 12, 31), Policies()).faults[0].field
    'day'
    """
    checks = Checks()
    dated = checks.exact("as_of", as_of, date)
    if checks.exact("day", day, date) and dated:
        checks.require(day >= as_of, "day", day, f"{as_of}, the day from which one looks ahead, or later")
    checks.exact("policies", policies, Policies)
    return checks


def _nothing_more(assessment: Assessment, as_of: date) -> Finding:
    return NOTHING_MORE_ASSUMED.found("", assessment.terms.citation, as_of=as_of, day=assessment.as_of)


def _extended(now: Situation, so_far: Sek | None) -> tuple[Sek | None, Finding]:
    """Extend the costs to the end of the period, and say so, or say that this cannot be done."""
    period, place, as_of = now.terms.period, now.report_place, now.as_of
    if so_far is None or not isinstance(period, Period) or period.first is None or as_of < period.first:
        return None, COSTS_NOT_EXTENDED.found("financial_reports", place, as_of=as_of)
    elapsed, in_all = (min(as_of, period.last) - period.first).days + 1, (period.last - period.first).days + 1
    costs = Sek(ore=(2 * so_far.ore * in_all + elapsed) // (2 * elapsed))
    values = {"as_of": as_of, "so_far": so_far, "until": period.last, "costs": costs}
    return costs, COSTS_EXTENDED.found("financial_reports", place, **values)


def _chain(now: Situation, kind: ReportKind) -> Chain[Any]:
    return now.activity_reports if kind is ReportKind.ACTIVITY else handed_in(now, kind.code)


def _with_other_report(case: GrantCase, now: Situation, clause: ReportClause) -> tuple[GrantCase, Finding]:
    field = "activity_reports" if clause.kind is ReportKind.ACTIVITY else "documents"
    arrived: dict[str, Any] = {
        "arrived_on": max(now.as_of, _chain(now, clause.kind).last_day or now.as_of),
        "channel": Channel.WEB,
        "addressee": clause.addressee,
    }
    kind = clause.kind
    report = ActivityReport(**arrived) if kind is ReportKind.ACTIVITY else OtherDocument(kind=kind.code, **arrived)
    others = getattr(case, field)
    values = {"report": now.terms.named(kind), "day": report.arrived_on}
    told = OTHER_REPORT_ASSUMED.found(f"{field}[{len(others)}]", now.terms.cited(clause), **values)
    changed: dict[str, Any] = {field: (*others, report)}
    return attrs.evolve(case, **changed), told
