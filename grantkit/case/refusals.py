"""Decisions that money shall not be paid out (*hinder mot utbetalning*), and how much they withhold."""

from collections.abc import Iterator

from grantkit.agreement.liability_clauses import Ground, LiabilityClause, LiabilityGround, RefusalClause
from grantkit.case.decisions import PaymentRefusal
from grantkit.case.ledgers import Ledger
from grantkit.case.reclaim_decisions import doubts_of_decision
from grantkit.case.reclaims import reach_of
from grantkit.case.situations import Situation
from grantkit.values.amounts import at_least_zero, total
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek

PAYMENT_REFUSED = FindingKind(
    "payment_refused",
    Severity.ERROR,
    Modality.NONE,
    sv="{decided_by} beslutade {decided_on} att {amount} inte ska betalas ut.",
    en="{decided_by} decided on {decided_on} that {amount} shall not be paid out.",
)
PAYMENT_REFUSED_WITHOUT_CLAUSE = FindingKind(
    "payment_refused_without_clause",
    Severity.WARNING,
    Modality.NONE,
    sv="{decided_by} har beslutat att pengar inte ska betalas ut, men texten har ingen sådan regel.",
    en="{decided_by} has decided that money shall not be paid out, but the text has no such rule.",
)

PAYMENT_REFUSED_WITHOUT_GROUND = FindingKind(
    "payment_refused_without_ground",
    Severity.WARNING,
    Modality.NONE,
    sv="{decided_by} har beslutat att pengar inte ska betalas ut på en grund som texten inte har: {ground}.",
    en="{decided_by} has decided that money shall not be paid out on a ground that the text does not have: {ground}.",
)
PAID_AFTER_REFUSAL = FindingKind(
    "paid_after_refusal",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "{amount} betalades ut efter {decided_on}, då {decided_by} beslutade att inte betala ut pengarna. Om det "
        "beslutet har ändrats framgår inte."
    ),
    en=(
        "{amount} was paid after {decided_on}, when {decided_by} decided not to pay it out. Whether that decision was "
        "changed is not shown."
    ),
)
PAYMENT_SHALL_BE_REFUSED = FindingKind(
    "payment_shall_be_refused",
    Severity.ERROR,
    Modality.SHALL,
    sv=(
        "Det finns grund för att inte betala ut pengar ({ground}). {actor} ska besluta om det; {amount} väntar på "
        "utbetalning."
    ),
    en="There is ground for not paying out money ({ground}). {actor} shall decide on it; {amount} awaits payment.",
)
PAYMENT_MAY_BE_REFUSED = FindingKind(
    "payment_may_be_refused",
    Severity.WARNING,
    Modality.POWER,
    sv=(
        "Det finns grund för att inte betala ut pengar ({ground}). {actor} får, men måste inte, besluta om det; "
        "{amount} väntar på utbetalning."
    ),
    en=(
        "There is ground for not paying out money ({ground}). {actor} may, but need not, decide on it; {amount} awaits "
        "payment."
    ),
)


def refused_of(situation: Situation) -> Sek:
    """Return how much shall not be paid out (*beslut att inte betala ut*, F8); the ledger takes it from what awaits.

    A decision on no amount withholds everything that was still to be paid, which is at most the entitlement.
    """
    known = [each for each in situation.case.refusals if each.decided_on <= situation.as_of]
    everything = situation.entitled if isinstance(situation.entitled, Sek) else Sek.ZERO
    return total(everything if each.amount is None else each.amount for each in known)


def refusal_findings(situation: Situation, ledger: Ledger) -> Iterator[Finding]:
    """List the decisions to refuse payment (*hinder mot utbetalning*, F8), and what is doubtful about them.

    Where there is a ground and money still awaits payment, that it shall or may be refused is told; only the decision
    withholds it.
    """
    yield from _to_be_refused(situation, ledger)
    clause = situation.terms.refusal
    place = situation.terms.cited(clause)
    for index, each in enumerate(situation.case.refusals):
        if each.decided_on > situation.as_of:
            continue
        values = {"decided_by": each.decided_by, "decided_on": each.decided_on}
        amount = "what_was_still_to_be_paid" if each.amount is None else each.amount
        yield PAYMENT_REFUSED.found(f"refusals[{index}]", place, **values, amount=amount)
        if clause is None:
            yield PAYMENT_REFUSED_WITHOUT_CLAUSE.found(f"refusals[{index}]", place, decided_by=each.decided_by)
        elif isinstance(clause, RefusalClause) and each.ground is not None and not _bears(each.ground, situation):
            told = {"decided_by": each.decided_by, "ground": each.ground}
            yield PAYMENT_REFUSED_WITHOUT_GROUND.found(f"refusals[{index}].ground", place, **told)
        yield from doubts_of_decision(f"refusals[{index}]", each, clause, situation)
        paid = _paid_after(each, situation, ledger)
        if paid:
            yield PAID_AFTER_REFUSAL.found("payments", place, amount=paid, **values)


def _paid_after(refusal: PaymentRefusal, situation: Situation, ledger: Ledger) -> Sek:
    """Return how much of what a decision withholds was paid on a later day; what it does not withhold may be paid."""
    paid = total(each.amount for each in situation.payments if each.paid_on > refusal.decided_on)
    if refusal.amount is None:
        return paid
    return min(paid, at_least_zero(refusal.amount - ledger.refused)) if isinstance(ledger.refused, Sek) else Sek.ZERO


def _bears(ground: Ground, situation: Situation) -> bool:
    """Return whether a ground may be one of the text.

    It is, if the clause on refusal names it. Where that names none, it may be one of the clause on liability, or that
    conditions are not met.
    """
    clause, liability = situation.terms.refusal, situation.terms.liability
    if isinstance(clause, RefusalClause) and clause.grounds:
        return ground in clause.grounds
    own = liability.ground(ground) if isinstance(liability, LiabilityClause) else liability
    return ground is Ground.TERMS_BROKEN or own is not None


def _to_be_refused(situation: Situation, ledger: Ledger) -> Iterator[Finding]:
    clause, liability, awaiting = situation.terms.refusal, situation.terms.liability, ledger.awaiting
    if not isinstance(clause, RefusalClause) or not isinstance(awaiting, Sek):
        return
    grounds = liability.grounds if isinstance(liability, LiabilityClause) else ()
    named = clause.grounds or (*(each.ground for each in grounds), Ground.TERMS_BROKEN)
    grounds = tuple(each for each in grounds if each.ground in named)
    of_liability = {each.ground for each in grounds}
    grounds += tuple(
        LiabilityGround(ground=each, citation=clause.citation)
        for each in dict.fromkeys(named)
        if each not in of_liability
    )
    settled = {each.ground for each in situation.case.refusals if each.decided_on <= situation.as_of}
    kind = PAYMENT_SHALL_BE_REFUSED if clause.modality is Modality.SHALL else PAYMENT_MAY_BE_REFUSED
    for each in grounds:
        # A recipient that got nothing has no report to miss, and nothing that it did not use.
        due = each.ground not in settled and (bool(situation.paid) or not each.ground.of_reports)
        reach = reach_of(each, situation, awaiting) if due else Sek.ZERO
        if isinstance(reach, Sek) and reach:
            values = {"ground": each.ground, "actor": clause.decided_by, "amount": awaiting}
            yield kind.found("refusals", clause.citation, **values)
