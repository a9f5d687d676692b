"""Decisions that money shall not be paid out (*hinder mot utbetalning*), and how much they withhold."""

from collections.abc import Iterator

from grantkit.case.situations import Situation
from grantkit.values.amounts import total
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


def refused_of(situation: Situation) -> Sek:
    """Return how much shall not be paid out (*beslut att inte betala ut*, F8); the ledger takes it from what awaits.

    A decision on no amount withholds everything that was still to be paid, which is at most the entitlement.
    """
    known = [each for each in situation.case.refusals if each.decided_on <= situation.as_of]
    everything = situation.entitled if isinstance(situation.entitled, Sek) else Sek.ZERO
    return total(everything if each.amount is None else each.amount for each in known)


def refusal_findings(situation: Situation) -> Iterator[Finding]:
    """List the decisions to refuse payment (*hinder mot utbetalning*, F8), and those that no rule of the text bears."""
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
