"""The amount that may or shall be reclaimed by decision (*återkrav*), ground by ground."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import attrs

from grantkit.agreement.clauses import ReportKind
from grantkit.agreement.liability_clauses import Ground, LiabilityClause, LiabilityGround
from grantkit.agreement.readings import LateReport
from grantkit.agreement.terms import Terms
from grantkit.case.chains import Chain
from grantkit.case.financing import FinancingOutcome, financing_of, liable_for_excess
from grantkit.case.other_documents import handed_in
from grantkit.case.receipts import Receipt
from grantkit.case.situations import Situation
from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount, at_least_zero, greatest, total
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll, Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek, check_amount
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown

REPORT_LATE = FindingKind(
    "report_late",
    Severity.ERROR,
    Modality.POWER,
    sv=(
        "{report} kom inte in i tid. {actor} får, men måste inte, kräva tillbaka {what}, högst {ceiling}; det är ingen "
        "skuld."
    ),
    en=(
        "The {report} was not received in time. {actor} may, but need not, reclaim {what}, at most {ceiling}; it is "
        "not a debt."
    ),
)
LIABLE_TO_REPAY = FindingKind(
    "liable_to_repay",
    Severity.ERROR,
    Modality.SHALL,
    sv=(
        "Mottagaren är återbetalningsskyldig ({ground}). {actor} ska besluta att helt eller delvis kräva tillbaka "
        "{what}, högst {ceiling}. Före beslutet ska inget betalas."
    ),
    en=(
        "The recipient is liable to repay ({ground}). {actor} shall decide to reclaim {what} in whole or in part, at "
        "most {ceiling}. Nothing is due before the decision."
    ),
)
MAY_BE_RECLAIMED = FindingKind(
    "may_be_reclaimed",
    Severity.ERROR,
    Modality.POWER,
    sv="{actor} får, men måste inte, kräva tillbaka {what} ({ground}), högst {ceiling}. Det kräver ett beslut.",
    en="{actor} may, but need not, reclaim {what} ({ground}), at most {ceiling}. A decision is needed.",
)
LIABILITY_TURNS_ON_FAULT = FindingKind(
    "liability_turns_on_fault",
    Severity.WARNING,
    Modality.NONE,
    sv="Det framgår inte om mottagaren är återbetalningsskyldig ({ground}); det beror på om den har gjort fel.",
    en="It is not stated whether the recipient is liable to repay ({ground}); it turns on whether it was at fault.",
)


@attrs.frozen
class GroundReach:
    """What one ground of liability reaches on a day (*grund för återbetalning*, F5): at most this may be reclaimed."""

    ground: LiabilityGround
    amount: Amount


@attrs.frozen(kw_only=True)
class ReclaimExposure(NotebookDisplay):
    """The amount that somebody may or shall reclaim by decision (*återkrav*, R80 to R82, F5): never a debt.

    ``ceiling`` is the greatest amount that a ground of the text reaches, at most what was paid less what was repaid. It
    includes what is outstanding and must not be added to it. ``grounds`` are those that reach something. ``modality``
    is POWER if the decision may be taken and SHALL if it must be. ``contestable`` is true if a report is late under one
    reading of the day but not under another.

    >>> from grantkit import GrantCase, Payment, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> paid = Payment(amount=Sek.kronor(5), paid_on=date(2019, 12, 20))
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), payments=(paid,))
    >>> reclaim = assess(case, as_of=date(2020, 4, 1)).reclaim
    >>> print(reclaim.ceiling, reclaim.actor, reclaim.modality.value, sep=" | ")
    5 kr | regeringen | power
    """

    ceiling: Amount
    actor: str | None
    what: str | None
    contestable: bool
    citation: Citation
    modality: Modality = Modality.POWER
    grounds: tuple[GroundReach, ...] = ()


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
    """Find the ceiling of what may be reclaimed (*återkrävas*) since a report is late, on a day (R80 to R82).

    If the financial report was not received in time, the body named in the terms may take back the support. That is a
    power: that body decides whether to use it, and for how much. The ceiling is what was paid less what was repaid, at
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
    if checks.exact("liability", liability, LiabilityClause):
        late = liability.ground(Ground.REPORT_LATE)
        checks.require(late is not None, "liability.grounds", liability.grounds, "a ground that is Ground.REPORT_LATE")
    check_amount(checks, "paid", paid)
    check_amount(checks, "repaid", repaid)
    checks.exact("as_of", as_of, date)
    checks.exact("roll", roll, DateRoll)
    checks.done()
    left = at_least_zero(paid - repaid)
    reaches = {
        reading: _if(_late(receipt, last_day=deadline.under(reading), as_of=as_of, clause=liability.citation), left)
        for reading in DateRoll
    }
    return _exposure(liability, liability.grounds[:1], [reaches[roll]], [[each] for each in reaches.values()], left)


def _late(receipt: Receipt | Unknown | None, *, last_day: date, as_of: date, clause: Citation) -> bool | Unknown:
    if as_of <= last_day:
        return False
    if isinstance(receipt, Receipt) and receipt.arrived_on <= as_of:
        if receipt.surely_by(last_day):
            return False
        if receipt.perhaps_by(last_day):
            return Unknown("channel_of_report", clause)
    return receipt if isinstance(receipt, Unknown) else True


def _if(answer: bool | Unknown, amount: Amount) -> Amount:  # noqa: FBT001  # an answer, not a switch
    """Return *amount* if the answer is yes; where nothing is at stake, what is unknown decides nothing."""
    if answer is False or amount == Sek.ZERO:
        return Sek.ZERO
    return answer if isinstance(answer, Unknown) else amount


def _greatest(amounts: Sequence[Amount], left: Sek, at_most: Sequence[Amount] = ()) -> Amount:
    """Return the greatest of the amounts; one that no other can be more than settles it, whatever is unknown of others.

    *at_most* has what each that turns on fault can be at the most; no other can be more than all that is *left*.
    """
    most = max((each for each in amounts if isinstance(each, Sek)), default=Sek.ZERO)
    for each, bound in zip(amounts, at_most or amounts, strict=True):
        if not isinstance(each, Sek) and most < (bound if isinstance(bound, Sek) and _turns_on_fault(each) else left):
            return each
    return most


def _exposure(
    liability: LiabilityClause,
    grounds: Sequence[LiabilityGround],
    reaches: list[Amount],
    under_readings: Iterable[list[Amount]],
    left: Sek,
    if_at_fault: Sequence[Amount] = (),
) -> ReclaimExposure:
    """Make the exposure from what each ground reaches as the day is read, and under each of its readings."""
    ceiling = _greatest(reaches, left, if_at_fault)
    reached = zip(grounds, reaches, strict=True)
    return ReclaimExposure(
        ceiling=ceiling,
        actor=liability.decided_by,
        what=liability.what,
        contestable=any(_greatest(each, left, if_at_fault) != ceiling for each in under_readings),
        citation=liability.citation,
        modality=liability.modality,
        grounds=tuple([GroundReach(ground, amount) for ground, amount in reached if amount != Sek.ZERO]),
    )


def exposure_of(situation: Situation) -> ReclaimExposure:
    """Return what may or shall be reclaimed by decision in a case (*återkrav*, R80 to R82, F5).

    If the terms leave it open, that answer is the ceiling. A ground that an authority has decided on is settled. Each
    reading of the last day has its own governing receipt, as for the right.
    """
    liability = situation.terms.liability
    if not isinstance(liability, LiabilityClause):
        place, ceiling = situation.terms.cited(liability), Sek.ZERO if liability is None else liability
        return ReclaimExposure(ceiling=ceiling, actor=None, what=None, contestable=False, citation=place)
    # What is already reclaimed by decision can be reclaimed no more, and neither can what had been repaid before it.
    reclaimed = total(each.amount for each in situation.reclaim_decisions) + total(situation.repaid_before_reclaims)
    left = at_least_zero(situation.paid - max(situation.repaid, reclaimed))
    settled = [each.ground for each in situation.reclaim_decisions]
    open_grounds = [each for each in liability.grounds if each.ground not in settled]
    reaches = [reach_of(each, situation, left) for each in open_grounds]
    if_at_fault = [_if_at_fault(*each, situation, left) for each in zip(open_grounds, reaches, strict=True)]
    under_readings = (
        [
            reach_of(ground, situation, left, reading) if ground.ground.of_reports else reach
            for ground, reach in zip(open_grounds, reaches, strict=True)
        ]
        for reading in _other_readings(open_grounds, situation)
    )
    return _exposure(liability, open_grounds, reaches, under_readings, left, if_at_fault)


def _turns_on_fault(reach: Amount) -> bool:
    return isinstance(reach, Unknown) and reach.code == "fault"


def _if_at_fault(ground: LiabilityGround, reach: Amount, situation: Situation, left: Sek) -> Amount:
    """Return the most that a ground reaches if the recipient was at fault, where *reach* turns on that."""
    if not _turns_on_fault(reach):
        return reach
    found = reach_of(attrs.evolve(ground, fault=False), situation, left)
    financing = financing_of(situation) if ground.ground is Ground.TOO_HIGH else None
    if isinstance(financing, FinancingOutcome):
        return greatest(found if isinstance(found, Sek) else Sek.ZERO, financing.excess)
    return found


def _other_readings(grounds: list[LiabilityGround], situation: Situation) -> list[DateRoll]:
    """List the readings under which a report has another last day than the case reads."""
    kinds = [kind for each in grounds if each.ground.of_reports for kind in situation.terms.reports_of(each)]
    chains = [_reports(situation, kind) for kind in kinds]
    days = [(each.deadline, each.last_day) for each in chains if isinstance(each.deadline, Deadline)]
    moving = [(deadline, last_day) for deadline, last_day in days if deadline.turns_on_reading]
    if not moving:
        return []
    return [roll for roll in DateRoll if any(deadline.under(roll) != last_day for deadline, last_day in moving)]


def reach_of(ground: LiabilityGround, situation: Situation, left: Sek, roll: DateRoll | None = None) -> Amount:
    """Return how much of *left* a ground reaches on the day of the situation (*grund för återbetalning*, F5).

    The last day of each report is read as the case reads it, or under *roll*.
    """
    reaches: list[Amount] = [
        _if(_at_fault(ground, each.fault), left if each.amount is None else min(each.amount, left))
        for each in situation.breaches
        if each.ground is ground.ground
    ]
    if ground.ground.of_reports:
        kinds = situation.terms.reports_of(ground)
        reaches += (_without_report(ground, _reports(situation, kind), situation, left, roll) for kind in kinds)
    elif ground.ground is Ground.NOT_USED and not reaches:
        reaches.append(_if(_at_fault(ground, None), _not_used(situation, left)))
    elif ground.ground is Ground.TOO_HIGH:
        too_high = liable_for_excess(situation)
        if isinstance(too_high, Sek):
            reaches.append(min(at_least_zero(too_high - situation.repaid), left))
        elif not reaches:
            # What somebody has found is told, also where the facts in hand do not give a sum.
            reaches.append(too_high)
    return _greatest(reaches, left)


def _at_fault(ground: LiabilityGround, fault: bool | None) -> bool | Unknown:  # noqa: FBT001  # a fact
    if not ground.fault:
        return True
    return Unknown("fault", ground.citation) if fault is None else fault


def _reports(situation: Situation, kind: ReportKind) -> Chain[Any]:
    if kind is ReportKind.FINANCIAL:
        return situation.reports
    return situation.activity_reports if kind is ReportKind.ACTIVITY else handed_in(situation, kind.code)


def _without_report(
    ground: LiabilityGround, chain: Chain[Any], situation: Situation, left: Sek, roll: DateRoll | None
) -> Amount:
    if not isinstance(chain.deadline, Deadline):
        # Without a last day no report is late, and none is missing for good.
        surely = any(not each.may_be_absent for each in chain.arrived)
        return Sek.ZERO if chain.deadline is None or surely or not left else chain.deadline
    last_day = chain.deadline.under(roll or chain.roll)
    cured = ground.ground is Ground.REPORT_MISSING and situation.readings.late_report.choice is LateReport.CURES
    if cured and any(not each.may_be_absent for each in chain.arrived):
        return Sek.ZERO
    late = _late(chain.governing(last_day), last_day=last_day, as_of=situation.as_of, clause=ground.citation)
    if cured and late is True and chain.arrived:
        late = chain.arrived[0].doubt
    return _if(late, left)


def _not_used(situation: Situation, left: Sek) -> Amount:
    """Return what was not used; until the period of use is over it may still be."""
    period, used = situation.terms.period, situation.costs.used
    if not left or (isinstance(period, Period) and situation.as_of <= period.last):
        return Sek.ZERO
    if not isinstance(used, Sek):
        return used
    reach = min(at_least_zero(situation.paid - used - situation.repaid), left)
    return period if reach and isinstance(period, Unknown | NotRegulated) else reach


def exposure_findings(exposure: ReclaimExposure, terms: Terms) -> Iterator[Finding]:
    """Report that somebody may or shall reclaim, with the ceiling, for each ground (*återkrav*, R80, F5)."""
    for each in exposure.grounds:
        ground, place = each.ground.ground, each.ground.citation
        values = {"ceiling": each.amount, "actor": exposure.actor, "what": exposure.what}
        if isinstance(each.amount, Sek):
            of_money = ground is Ground.REPORT_LATE and terms.reports_of(each.ground) == (ReportKind.FINANCIAL,)
            if of_money and exposure.modality is Modality.POWER:
                yield REPORT_LATE.found("financial_reports", place, report=terms.named(ReportKind.FINANCIAL), **values)
            else:
                kind = LIABLE_TO_REPAY if exposure.modality is Modality.SHALL else MAY_BE_RECLAIMED
                yield kind.found("breaches", place, **values, ground=ground)
        elif _turns_on_fault(each.amount):
            yield LIABILITY_TURNS_ON_FAULT.found("breaches", place, ground=ground)
