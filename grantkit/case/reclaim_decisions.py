"""What follows from decisions to reclaim (*beslut om återkrav*): dated parts of what must be repaid, and findings."""

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from grantkit.agreement.liability_clauses import Ground, LiabilityClause, RefusalClause
from grantkit.agreement.parties import is_named
from grantkit.case.decisions import PaymentRefusal, ReclaimDecision
from grantkit.case.reclaims import reach_of
from grantkit.case.repayment_duties import RepaymentDuty, RepaymentPart
from grantkit.case.situations import Situation
from grantkit.values.amounts import at_least_zero, total
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

RECLAIMED = FindingKind(
    "reclaimed",
    Severity.WARNING,
    Modality.SHALL,
    sv="{decided_by} beslutade {decided_on} att kräva tillbaka {amount} ({ground}).",
    en="{decided_by} decided on {decided_on} to reclaim {amount} ({ground}).",
)
RECLAIM_WAIVED = FindingKind(
    "reclaim_waived",
    Severity.NOTICE,
    Modality.NONE,
    sv="{decided_by} beslutade {decided_on} att inte kräva tillbaka något ({ground}).",
    en="{decided_by} decided on {decided_on} to reclaim nothing ({ground}).",
)
RECLAIMED_WITHOUT_GROUND = FindingKind(
    "reclaimed_without_ground",
    Severity.ERROR,
    Modality.NONE,
    sv="Genom beslutet {decided_on} krävs {amount} tillbaka på en grund som texten inte har: {ground}.",
    en="By the decision of {decided_on}, {amount} is reclaimed on a ground that the text does not have: {ground}.",
)
RECLAIMED_ABOVE_PAID = FindingKind(
    "reclaimed_above_paid",
    Severity.ERROR,
    Modality.NONE,
    sv="{amount} har krävts tillbaka, men bara {paid} var utbetalt och inte redan återbetalt; mer än så räknas inte.",
    en="{amount} was reclaimed, but only {paid} was paid and not already repaid; no more than that counts.",
)

DECIDED_BY_ANOTHER = FindingKind(
    "decided_by_another",
    Severity.WARNING,
    Modality.NONE,
    sv="{decided_by} har fattat beslutet {decided_on}, men enligt texten beslutar {actor}.",
    en="{decided_by} took the decision of {decided_on}, but by the text {actor} decides.",
)
DECIDED_BEFORE_GROUND = FindingKind(
    "decided_before_ground",
    Severity.WARNING,
    Modality.NONE,
    sv="Beslutet {decided_on} bygger på en grund som inte fanns den dagen: {ground}.",
    en="The decision of {decided_on} rests on a ground that was not there on that day: {ground}.",
)

# Money used for something else was used, so such a claim never reaches what the clause on unused money makes repayable.
_APART_FROM_UNUSED = frozenset({Ground.USED_OTHERWISE})


def with_reclaimed(duty: RepaymentDuty, situation: Situation) -> RepaymentDuty:
    """Add what was reclaimed by decision to the duty to repay (*återkrav*, F6), as dated parts, at most what was paid.

    A decision makes its sum repayable also where everything was used. A claim on another ground than use for something
    else may reach the same money as the clause on unused money, so of these two the greater counts, and not their sum;
    what both reach is to be repaid on the earlier of their days. A decision reaches only what had not been repaid by
    its day, so that what had been is repayable beside it.
    """
    decided = tuple([each for each in situation.reclaim_decisions if each.amount])
    if not decided:
        return duty
    paid, before = situation.paid, situation.repaid_before_reclaims
    apart = total(each.amount for each in decided if each.ground in _APART_FROM_UNUSED)
    reaching = total(each.amount for each in decided) - apart + total(before)
    of_clause = (duty.amount, duty.amount) if isinstance(duty.amount, Sek) else duty.between or (Sek.ZERO, paid)
    least, most = (min(max(each, reaching) + apart, paid) for each in of_clause)
    parts = duty.parts
    if least == most and not isinstance(duty.amount, Sek):
        parts = (RepaymentPart(amount=of_clause[0], due=duty.clause_day, ground=duty.citation, by=None),)
    return attrs.evolve(
        duty,
        amount=most if least == most else duty.amount,
        between=(least, most),
        parts=tuple(_by_their_days(parts, zip(decided, before, strict=True), situation)),
    )


def _by_their_days(
    parts: tuple[RepaymentPart, ...], decided: Iterable[tuple[ReclaimDecision, Sek]], situation: Situation
) -> Iterator[RepaymentPart]:
    """Give what each part adds to those that are due before it; what has no day comes last.

    What had been repaid before a decision stands just before it.
    """
    claims = [("clause", part) for part in parts]
    for each, before_it in decided:
        place = situation.repayment_place
        claims.append(("decision", RepaymentPart(amount=before_it, due=each.pay_by, ground=place, by=None)))
        part = RepaymentPart(amount=each.amount, due=each.pay_by, ground=_place(each, situation), by=each.decided_by)
        claims.append(("apart" if each.ground in _APART_FROM_UNUSED else "decision", part))
    sums, before = dict.fromkeys(("clause", "decision", "apart"), Sek.ZERO), Sek.ZERO
    for kind, part in sorted(claims, key=lambda claim: _day_to_pay(claim[1])):
        sums[kind] += part.amount
        so_far = min(max(sums["clause"], sums["decision"]) + sums["apart"], situation.paid)
        if so_far > before:
            yield attrs.evolve(part, amount=so_far - before)
        before = so_far


def _day_to_pay(part: RepaymentPart) -> date:
    return part.due if isinstance(part.due, date) else date.max


def _place(decision: ReclaimDecision, situation: Situation) -> Citation:
    clause = situation.terms.liability
    ground = clause.ground(decision.ground) if isinstance(clause, LiabilityClause) else None
    return situation.terms.cited(clause) if ground is None else ground.citation


def reclaim_decision_findings(situation: Situation) -> Iterator[Finding]:
    """List the decisions to reclaim (*beslut om återkrav*, F6), also those without a ground or above what was paid."""
    clause = situation.terms.liability
    for index, each in enumerate(situation.case.reclaim_decisions):
        if each.decided_on > situation.as_of:
            continue
        field, place = f"reclaim_decisions[{index}]", _place(each, situation)
        values = {"decided_by": each.decided_by, "decided_on": each.decided_on, "ground": each.ground}
        if not each.amount:
            yield RECLAIM_WAIVED.found(field, place, **values)
            continue
        yield RECLAIMED.found(field, place, **values, amount=each.amount)
        has_none = clause is None or (isinstance(clause, LiabilityClause) and clause.ground(each.ground) is None)
        if has_none:
            told = {"decided_on": each.decided_on, "amount": each.amount, "ground": each.ground}
            yield RECLAIMED_WITHOUT_GROUND.found(f"{field}.ground", place, **told)
        yield from doubts_of_decision(field, each, clause, situation)
    reclaimed, before = (
        total(each.amount for each in situation.reclaim_decisions),
        total(situation.repaid_before_reclaims),
    )
    if reclaimed and reclaimed + before > situation.paid:
        amounts = {"amount": reclaimed, "paid": at_least_zero(situation.paid - before)}
        yield RECLAIMED_ABOVE_PAID.found("reclaim_decisions", situation.terms.cited(clause), **amounts)


def doubts_of_decision(
    field: str,
    decision: ReclaimDecision | PaymentRefusal,
    clause: LiabilityClause | RefusalClause | Unknown | NotRegulated | None,
    situation: Situation,
) -> Iterator[Finding]:
    """Say that a decision is somebody else's to take, or came before its ground (*behörighet och grund*, F6, F8).

    Only that a report is late or missing has a day which the documents show; any other ground is the authority's to
    see.
    """
    if isinstance(clause, LiabilityClause | RefusalClause) and not is_named(decision.decided_by, clause.decided_by):
        values = {"decided_by": decision.decided_by, "decided_on": decision.decided_on, "actor": clause.decided_by}
        yield DECIDED_BY_ANOTHER.found(f"{field}.decided_by", clause.citation, **values)
    liability = situation.terms.liability
    if decision.ground is None or not decision.ground.of_reports or not isinstance(liability, LiabilityClause):
        return
    ground, then = liability.ground(decision.ground), attrs.evolve(situation, as_of=decision.decided_on)
    if ground is not None and reach_of(ground, then, Sek(ore=1)) == Sek.ZERO:
        values = {"decided_on": decision.decided_on, "ground": decision.ground}
        yield DECIDED_BEFORE_GROUND.found(f"{field}.ground", ground.citation, **values)
