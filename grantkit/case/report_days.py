"""Reports that came or were corrected after their last day, or never came (*sena och uteblivna redovisningar*)."""

from collections.abc import Iterator
from typing import Any

from grantkit.agreement.clauses import ReportKind
from grantkit.case.chains import Arrived, Chain, Timeliness
from grantkit.case.receipts import Receipt
from grantkit.case.situations import Situation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek

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
REPORT_CORRECTED_LATE = FindingKind(
    "report_corrected_late",
    Severity.WARNING,
    Modality.NONE,
    sv="{report} kom in i tid men rättades {received_on:weekday}, efter sista dagen, {last_day:weekday}.",
    en=(
        "The {report} was received in time but corrected on {received_on:weekday}, after the last day, "
        "{last_day:weekday}."
    ),
)
COSTS_CORRECTED_LATE = FindingKind(
    "costs_corrected_late",
    Severity.NOTICE,
    Modality.NONE,
    sv="Rättelsen ändrade summan av de redovisade kostnaderna från {before} till {after}.",
    en="The correction changed the sum of the reported costs from {before} to {after}.",
)


def report_day_findings(situation: Situation) -> Iterator[Finding]:
    """Say which report came late or is missing (*redovisning i tid*, R61, R88; 2019: 6.1, 8.1, 8.2).

    That the duty was not kept is one thing, and what somebody may do about it another: a late financial report may be
    answered by reclaim, which has a finding of its own. If nothing was paid, the clause does not say whether a
    financial report is owed, so none is missed. If a fact is missing on which the day depends, the finding is about
    that fact. A report that was in time and was corrected after the day is told too, with what the correction changed.
    """
    terms = situation.terms
    if situation.paid:
        named = {"report": terms.named(ReportKind.FINANCIAL)}
        yield from day_findings(situation, situation.reports, REPORT_MISSING, REPORT_RECEIVED_LATE, **named)
        for original, correction in _corrected_late(situation.reports):
            yield _correction(situation, situation.reports, correction, **named)
            sums = {"before": situation.costs.of(original).total, "after": situation.costs.of(correction).total}
            if all(isinstance(each, Sek) for each in sums.values()) and sums["before"] != sums["after"]:
                place = terms.place("items", report=True)
                yield COSTS_CORRECTED_LATE.found(f"{correction.path}.items", place, **sums)
    named = {"report": terms.named(ReportKind.ACTIVITY)}
    chain = situation.activity_reports
    yield from day_findings(situation, chain, ACTIVITY_REPORT_MISSING, ACTIVITY_REPORT_LATE, **named)
    for _, correction in _corrected_late(chain):
        yield _correction(situation, chain, correction, **named)


def _corrected_late(chain: Chain[Any]) -> Iterator[tuple[Arrived[Any], Arrived[Any]]]:
    """Give each correction that stands and came after the last day, after the document that was in time before it."""
    judged = {each.document.reference: (each, how) for each, how in zip(chain.arrived, chain.timeliness, strict=True)}
    for correction, how in zip(chain.arrived, chain.timeliness, strict=True):
        if how is Timeliness.CORRECTED_LATE and correction.document.reference not in chain.replaced:
            original, was = judged[correction.document.supersedes]
            while was is Timeliness.CORRECTED_LATE:
                original, was = judged[original.document.supersedes]
            yield original, correction


def _correction(situation: Situation, chain: Chain[Any], each: Arrived[Any], **values: object) -> Finding:
    days = {"received_on": each.order[0], "last_day": chain.last_day}
    return REPORT_CORRECTED_LATE.found(each.path, situation.terms.cited(chain.deadline), **values, **days)


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
