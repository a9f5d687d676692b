"""Reports that came after their last day, or not at all (*sena och uteblivna redovisningar*)."""

from collections.abc import Iterator
from typing import Any

from grantkit.agreement.clauses import ReportKind
from grantkit.case.receipts import Chain, Receipt
from grantkit.case.situations import Situation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity

REPORT_MISSING = FindingKind(
    "report_missing",
    Severity.WARNING,
    Modality.SHALL,
    sv="{report} skulle ha kommit in senast {last_day:weekday} men har inte kommit in.",
    en="The {report} was to be received by {last_day:weekday} but has not been received.",
)
REPORT_RECEIVED_LATE = FindingKind(
    "report_received_late",
    Severity.WARNING,
    Modality.SHALL,
    sv="{report} skulle ha kommit in senast {last_day:weekday} men kom in {received_on:weekday}.",
    en="The {report} was to be received by {last_day:weekday} but was received on {received_on:weekday}.",
)
ACTIVITY_REPORT_MISSING = FindingKind(
    "activity_report_missing",
    Severity.WARNING,
    Modality.SHALL,
    sv="{report} skulle ha kommit in senast {last_day:weekday} men har inte kommit in.",
    en="The {report} was to be received by {last_day:weekday} but has not been received.",
)
ACTIVITY_REPORT_LATE = FindingKind(
    "activity_report_late",
    Severity.WARNING,
    Modality.SHALL,
    sv="{report} skulle ha kommit in senast {last_day:weekday} men kom in {received_on:weekday}.",
    en="The {report} was to be received by {last_day:weekday} but was received on {received_on:weekday}.",
)


def report_day_findings(situation: Situation) -> Iterator[Finding]:
    """Say which report came late or is missing (*redovisning i tid*, R61, R88; 2019: 6.1, 8.1, 8.2).

    That the duty was not kept is one thing, and what somebody may do about it another: a late financial report may be
    answered by reclaim, which has a finding of its own. If nothing was paid, the clause does not say whether a
    financial report is owed, so none is missed. If a fact is missing on which the day depends, the finding is about
    that fact.
    """
    terms = situation.terms
    if situation.paid:
        named = {"report": terms.named(ReportKind.FINANCIAL)}
        yield from day_findings(situation, situation.reports, REPORT_MISSING, REPORT_RECEIVED_LATE, **named)
    named = {"report": terms.named(ReportKind.ACTIVITY)}
    chain = situation.activity_reports
    yield from day_findings(situation, chain, ACTIVITY_REPORT_MISSING, ACTIVITY_REPORT_LATE, **named)


def day_findings(
    situation: Situation, chain: Chain[Any], missing: FindingKind, late: FindingKind, **values: object
) -> Iterator[Finding]:
    """Say that a document came late, or not at all, by the kinds *missing* and *late* with *values* of the caller's."""
    last_day = chain.last_day
    if last_day is None or situation.as_of <= last_day:
        return
    clause, receipt = situation.terms.cited(chain.deadline), chain.governing(last_day)
    if receipt is None:
        yield missing.found(chain.field, clause, **values, last_day=last_day)
    elif isinstance(receipt, Receipt) and not receipt.perhaps_by(last_day):
        days = {"received_on": receipt.received_on, "last_day": last_day}
        yield late.found(chain.arrived[0].path, clause, **values, **days)
