"""The amount that may be reclaimed if the report is late (*återkrav*)."""

from collections.abc import Iterator
from datetime import date

import attrs

from grantkit.agreement.clauses import LiabilityClause
from grantkit.case.receipts import Receipt
from grantkit.case.situations import Situation
from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount, at_least_zero
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll, Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import Unknown

REPORT_LATE = FindingKind(
    "report_late",
    Severity.ERROR,
    Modality.POWER,
    sv="Den ekonomiska berättelsen kom inte in i tid; {actor} kan återkräva {what}, högst {ceiling}.",
    en="The financial report was not received in time; {actor} may reclaim {what}, at most {ceiling}.",
)


@attrs.frozen(kw_only=True)
class ReclaimExposure(NotebookDisplay):
    """The amount that somebody may reclaim (*återkrav*, R80 to R82): a power with a ceiling, never a debt.

    ``ceiling`` is what was paid less what was repaid if the report is late, otherwise 0. It includes what is
    outstanding and must not be added to it. ``contestable`` is true if the report is late under one reading of the day
    but not under another.
    """

    ceiling: Amount
    actor: str | None
    what: str | None
    contestable: bool
    citation: Citation
    modality: Modality = Modality.POWER


def reclaim_exposure(
    receipt: Receipt | Unknown | None,
    *,
    deadline: Deadline,
    liability: LiabilityClause,
    paid: Sek,
    repaid: Sek,
    as_of: date,
    roll: DateRoll = DateRoll.AS_PRINTED,
) -> ReclaimExposure:
    """Find the ceiling of what may be reclaimed (*återkrävas*) at the end of *as_of* (R80 to R82; 2019: 8.1, 8.2).

    If the financial report was not received in time, the actor named in the terms may take back the support. That is a
    power: the actor decides whether to use it, and for how much. The ceiling is what was paid less what was repaid, at
    least 0. Before the report is late it is 0, and it is Unknown if the fact that decides whether the report is late is
    missing. ``receipt`` is the earliest receipt of a report: None if none is known, Unknown if its day is not stated.

    >>> from grantkit import Citation
    >>> from grantkit.agreement import Ground, LiabilityGround
    >>> clause = Citation("S1", "avsnitt 8.1", ("R80",))
    >>> reclaim_exposure(
    ...     None,
    ...     deadline=Deadline(date(2020, 3, 31), clause),
    ...     liability=LiabilityClause(
    ...         grounds=(LiabilityGround(ground=Ground.REPORT_LATE, citation=clause),),
    ...         decided_by="regeringen",
    ...         modality=Modality.POWER,
    ...         what="stödet",
    ...         citation=clause,
    ...     ),
    ...     paid=Sek.kronor(100),
    ...     repaid=Sek.kronor(30),
    ...     as_of=date(2020, 4, 1),
    ... ).ceiling
    Sek.kronor(70)
    """
    checks = Checks()
    checks.optional("receipt", receipt, Receipt, Unknown)
    checks.exact("deadline", deadline, Deadline)
    checks.exact("liability", liability, LiabilityClause)
    check_amount(checks, "paid", paid)
    check_amount(checks, "repaid", repaid)
    checks.exact("as_of", as_of, date)
    checks.exact("roll", roll, DateRoll)
    checks.done()
    late = {
        reading: _late(receipt, last_day=deadline.under(reading), as_of=as_of, clause=liability.citation)
        for reading in DateRoll
    }
    return _exposure(late, roll, liability, left=at_least_zero(paid - repaid))


def _late(receipt: Receipt | Unknown | None, *, last_day: date, as_of: date, clause: Citation) -> bool | Unknown:
    if as_of <= last_day:
        return False
    if isinstance(receipt, Receipt) and receipt.arrived_on <= as_of:
        if receipt.surely_by(last_day):
            return False
        if receipt.perhaps_by(last_day):
            return Unknown("channel_of_report", clause)
    return receipt if isinstance(receipt, Unknown) else True


def _exposure(
    late: dict[DateRoll, bool | Unknown], roll: DateRoll, liability: LiabilityClause, *, left: Sek
) -> ReclaimExposure:
    # Where nothing is left to take back, nothing that is unknown decides how much.
    ceilings = {
        reading: answer if isinstance(answer, Unknown) and left else left if answer is True else Sek.ZERO
        for reading, answer in late.items()
    }
    return ReclaimExposure(
        ceiling=ceilings[roll],
        actor=liability.decided_by,
        what=liability.what,
        contestable=len(set(ceilings.values())) > 1,
        citation=liability.citation,
    )


def exposure_of(situation: Situation) -> ReclaimExposure:
    """Return what may be reclaimed in a case (*återkrav*, R80 to R82).

    If the terms leave it open, or the day of the report, that answer is the ceiling.

    Each reading of the day has its own governing receipt, as for the right.
    """
    terms, chain = situation.terms, situation.reports
    liability, deadline = terms.liability, chain.deadline
    if not isinstance(liability, LiabilityClause):
        place, ceiling = terms.cited(liability), Sek.ZERO if liability is None else liability
        return ReclaimExposure(ceiling=ceiling, actor=None, what=None, contestable=False, citation=place)
    if not isinstance(deadline, Deadline):
        return ReclaimExposure(
            ceiling=Sek.ZERO if deadline is None else deadline,
            actor=liability.decided_by,
            what=liability.what,
            contestable=False,
            citation=liability.citation,
        )
    days = {reading: deadline.under(reading) for reading in DateRoll}
    late = {
        reading: _late(chain.governing(day), last_day=day, as_of=situation.as_of, clause=liability.citation)
        for reading, day in days.items()
    }
    return _exposure(late, chain.roll, liability, left=at_least_zero(situation.paid - situation.repaid))


def exposure_findings(exposure: ReclaimExposure) -> Iterator[Finding]:
    """Report that somebody may reclaim, with the ceiling (*återkrav*, R80)."""
    ceiling = exposure.ceiling
    if isinstance(ceiling, Sek) and ceiling:
        values = {"ceiling": ceiling, "actor": exposure.actor, "what": exposure.what}
        yield REPORT_LATE.found("financial_reports", exposure.citation, **values)
