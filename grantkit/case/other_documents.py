"""Documents of other kinds: plans, interim reports, reports of results (*övriga handlingar*), and their days."""

from collections.abc import Iterator
from typing import Any

import attrs

from grantkit.agreement.clauses import ReportKind
from grantkit.case.chains import Chain
from grantkit.case.duty_lists import duties_of
from grantkit.case.report_days import day_findings
from grantkit.case.situations import Situation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity

DOCUMENT_MISSING = FindingKind(
    "document_missing",
    Severity.WARNING,
    Modality.SHALL,
    sv="En handling skulle ha kommit in senast {last_day:weekday} för skyldigheten att {duty} men har inte kommit in.",
    en="A document for the duty to {duty} was to be received by {last_day:weekday} but has not been received.",
)
DOCUMENT_RECEIVED_LATE = FindingKind(
    "document_received_late",
    Severity.WARNING,
    Modality.SHALL,
    sv=(
        "Handlingen för skyldigheten att {duty} skulle ha kommit in senast {last_day:weekday} men kom in "
        "{received_on:weekday}."
    ),
    en=(
        "The document for the duty to {duty} was to be received by {last_day:weekday} but was received on "
        "{received_on:weekday}."
    ),
)
_OF_MONEY = frozenset({ReportKind.INTERIM.code, ReportKind.RESULTS.code})


def handed_in(situation: Situation, kind: str) -> Chain[Any]:
    """Return the documents of a kind, with those of other kinds to which one is said to be attached (F15, F18)."""
    chain = situation.other_documents[kind]
    attached = [
        each
        for others in situation.chains
        for each in others.arrived
        if dict(each.document.stated).get(kind, "").strip()
    ]
    return attrs.evolve(chain, arrived=tuple(sorted((*chain.arrived, *attached), key=lambda each: each.order)))


def other_document_findings(situation: Situation) -> Iterator[Finding]:
    """Say which other document came late or is missing (*handling i tid*, F15).

    A report of what was reached with the money is not missed where none was paid: the clause does not say whether it is
    then owed.
    """
    for duty in duties_of(situation.terms, situation.case.recipient.name):
        if duty.met_by is not None and (situation.paid or duty.code not in _OF_MONEY):
            chain = handed_in(situation, duty.met_by)
            yield from day_findings(situation, chain, DOCUMENT_MISSING, DOCUMENT_RECEIVED_LATE, duty=duty)
