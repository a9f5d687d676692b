"""Applications that are late, missing or to be completed (*ansökningar*)."""

from collections.abc import Iterator
from datetime import date

from grantkit.agreement.grant_clauses import GrantClause
from grantkit.case.chains import Arrived
from grantkit.case.documents import Application
from grantkit.case.report_days import day_findings
from grantkit.case.situations import Situation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity

APPLICATION_MISSING = FindingKind(
    "application_missing",
    Severity.WARNING,
    Modality.SHALL,
    sv="Ansökan skulle ha kommit in senast {last_day:weekday} men har inte kommit in.",
    en="The application was to be received by {last_day:weekday} but has not been received.",
)
APPLICATION_RECEIVED_LATE = FindingKind(
    "application_received_late",
    Severity.WARNING,
    Modality.SHALL,
    sv="Ansökan skulle ha kommit in senast {last_day:weekday} men kom in {received_on:weekday}.",
    en="The application was to be received by {last_day:weekday} but was received on {received_on:weekday}.",
)
APPLICATION_TO_BE_COMPLETED = FindingKind(
    "application_to_be_completed",
    Severity.NOTICE,
    Modality.NONE,
    sv="Ansökan behöver kompletteras senast {complete_by}.",
    en="The application needs to be completed by {complete_by}.",
)
APPLICATION_NOT_COMPLETED = FindingKind(
    "application_not_completed",
    Severity.WARNING,
    Modality.NONE,
    sv="Ansökan kompletterades inte senast {complete_by}.",
    en="The application was not completed by {complete_by}.",
)
APPLICATION_MAY_BE_DECIDED_AS_IT_STANDS = FindingKind(
    "application_may_be_decided_as_it_stands",
    Severity.WARNING,
    Modality.POWER,
    sv="Ansökan kompletterades inte senast {complete_by}; {decided_by} får pröva den i befintligt skick.",
    en="The application was not completed by {complete_by}; {decided_by} may decide it as it stands.",
)
APPLICATION_DECIDED_AS_IT_STANDS = FindingKind(
    "application_decided_as_it_stands",
    Severity.NOTICE,
    Modality.NONE,
    sv="Ansökan kompletterades inte senast {complete_by} och prövades i befintligt skick {decided_on}.",
    en="The application was not completed by {complete_by}, and was decided as it stood on {decided_on}.",
)


def application_findings(situation: Situation) -> Iterator[Finding]:
    """List the findings about applications (*ansökan i tid*, *komplettering*, F4, F35).

    An application may be late or missing. If the authority asked for it to be completed by a day, it says whether that
    was done. That the authority may decide it as it stands is told only where the text says so.
    """
    chain = situation.applications
    yield from day_findings(situation, chain, APPLICATION_MISSING, APPLICATION_RECEIVED_LATE)
    for each in chain.standing:
        if each.document.complete_by is not None:
            yield from _completed(each, each.document.complete_by, situation)


def _completed(each: Arrived[Application], complete_by: date, situation: Situation) -> Iterator[Finding]:
    completed_on, as_of = each.document.completed_on, situation.as_of
    known = completed_on if completed_on is not None and completed_on <= as_of else None
    if known is not None and known <= complete_by:
        return
    field, values = f"{each.path}.completed_on", {"complete_by": complete_by}
    decided = min((made.decided_on for made in situation.case.grant_decisions), default=date.max)
    grant, place = situation.terms.grant, situation.terms.cited(situation.terms.grant)
    if decided <= as_of and (known is None or decided < known):
        yield APPLICATION_DECIDED_AS_IT_STANDS.found(field, place, **values, decided_on=decided)
    elif as_of <= complete_by:
        yield APPLICATION_TO_BE_COMPLETED.found(field, place, **values)
    elif isinstance(grant, GrantClause) and grant.as_it_stands is not None:
        kind = APPLICATION_MAY_BE_DECIDED_AS_IT_STANDS
        yield kind.found(field, grant.as_it_stands, **values, decided_by=grant.decided_by)
    else:
        yield APPLICATION_NOT_COMPLETED.found(field, place, **values)
