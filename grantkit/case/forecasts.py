"""What would follow if the year ended with certain costs (*prognos*): a what-if before the report is submitted."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from grantkit.agreement.clauses import ReportClause, ReportKind
from grantkit.agreement.readings import Policies
from grantkit.case.assessments import Assessment, assess
from grantkit.case.cases import GrantCase
from grantkit.case.cost_items import CostItem
from grantkit.case.documents import FinancialReport
from grantkit.case.facts import Repayment
from grantkit.case.situations import Situation
from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount, total
from grantkit.values.deadlines import Channel
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek, check_amount

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

# The day from which each kind of fact is known, under the names that they have.
_DAYS = (
    *("arrived_on", "decided_on", "paid_on", "judged_on", "requested_on", "found_on"),
    *("declared_on", "stated_on", "made_on"),
)
# What happens to a fact afterwards.
_AFTERWARDS = ("answered_on", "completed_on", "demanded_on")


@attrs.frozen(kw_only=True)
class Forecast:
    """What would follow from certain costs (*prognos*): the assessment of what is assumed, and the assumptions.

    ``assessment`` is that of the case with the assumed report, on the first day on which the requisition can no longer
    come in time and the report is there. ``assumptions`` say what was assumed.

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


_AS_THE_TERMS_READ = Policies()


def forecast(
    case: GrantCase,
    *,
    as_of: date,
    costs: Sek | tuple[CostItem, ...],
    policies: Policies = _AS_THE_TERMS_READ,
) -> Forecast:
    """Find what would follow if the year ended with these *costs* and nothing else happened (*prognos*).

    Only what is known on *as_of* counts. A financial report is added: it states the *costs*, as a sum or as items, and
    what had been paid as received; it comes by web on its last day, or on *as_of* if that day has passed or the terms
    set none, to the right authority. An earlier report stays, and the assumed one is the later. The result is assessed
    on the day of the report, or on the day after the last day for requisition where that comes later.
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
    known = _known(case, as_of)
    now = Situation(case=known.on(as_of), as_of=as_of, policies=policies)
    clause = now.terms.report(ReportKind.FINANCIAL)
    reported_on = max(as_of, now.reports.last_day or as_of)
    last_day = now.requisitions.last_day
    passed = last_day.toordinal() + 1 if last_day is not None else 0
    day = max(reported_on, date.fromordinal(min(max(passed, 1), date.max.toordinal())))
    report = FinancialReport(
        arrived_on=reported_on,
        channel=Channel.WEB,
        addressee=clause.addressee if isinstance(clause, ReportClause) else None,
        received=now.paid,
        stated_costs=costs if isinstance(costs, Sek) else None,
        items=() if isinstance(costs, Sek) else costs,
    )
    assumed = attrs.evolve(known, financial_reports=(*known.financial_reports, report))
    assessment = assess(assumed, as_of=day, policies=policies)
    summed = costs if isinstance(costs, Sek) else total(each.amount for each in costs)
    values = {
        "report": now.terms.named(ReportKind.FINANCIAL),
        "day": reported_on,
        "costs": summed,
        "received": now.paid,
    }
    field = f"financial_reports[{len(known.financial_reports)}]"
    return Forecast(
        as_of=as_of,
        assessment=assessment,
        assumptions=(
            REPORT_ASSUMED.found(field, now.terms.cited(clause), **values),
            NOTHING_MORE_ASSUMED.found("", now.terms.citation, as_of=as_of, day=day),
        ),
    )


def _known(case: GrantCase, as_of: date) -> GrantCase:
    """Return the case with what is known on a day, as it is known then."""
    facts = ((field.name, getattr(case, field.name)) for field in attrs.fields(GrantCase))
    known: dict[str, Any] = {
        name: tuple(_still_known(value, as_of)) for name, value in facts if isinstance(value, tuple)
    }
    return attrs.evolve(case, **known)


def _still_known(facts: tuple[Any, ...], as_of: date) -> Iterator[Any]:
    kept = [each for fact in facts if (each := _as_known(fact, as_of)) is not None]
    references = {getattr(each, "reference", None) for each in kept}
    for each in kept:
        before = getattr(each, "supersedes", None)
        yield each if before is None or before in references else attrs.evolve(each, supersedes=None)


def _as_known(fact: Any, as_of: date) -> Any:
    """Return a fact as it is known on a day, or None if it is not; a fact without a day is known."""
    if isinstance(fact, Repayment):
        sent, booked = (day if day is not None and day <= as_of else None for day in (fact.sent_on, fact.booked_on))
        return attrs.evolve(fact, sent_on=sent, booked_on=booked) if sent or booked else None
    days = (getattr(fact, name, None) for name in _DAYS)
    if any(day is not None and day > as_of for day in days):
        return None
    afterwards = ((name, getattr(fact, name, None)) for name in _AFTERWARDS)
    unknown = {name: None for name, day in afterwards if day is not None and day > as_of}
    return attrs.evolve(fact, **unknown) if unknown else fact
