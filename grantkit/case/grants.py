"""What decisions on a grant give the recipient (*beviljat bidrag*), and what gives no right before one."""

from collections.abc import Iterator

import attrs

from grantkit.agreement.grant_clauses import GrantClause
from grantkit.agreement.terms import Terms
from grantkit.case.cases import GrantCase
from grantkit.case.decisions import GrantDecision, GrantEffect
from grantkit.case.facts import Entitlement
from grantkit.values.amounts import total
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

SHARE_NOT_GRANTED = FindingKind(
    "share_not_granted",
    Severity.NOTICE,
    Modality.NONE,
    sv="Mottagarens andel är {share}. Rätt till bidraget uppstår först genom beslut, och något beslut är inte känt.",
    en="The recipient's share is {share}. A right to the grant arises only by a decision, and none is known.",
)


def awaiting_decision(terms: Terms) -> Unknown:
    """Return what stands for an amount to which a right arises only by a decision (F32)."""
    return Unknown("grant_decision", terms.cited(terms.grant))


def decided_entitlements(
    shares: tuple[Entitlement, ...], case: GrantCase, terms: Terms, decisions: tuple[GrantDecision, ...]
) -> tuple[Entitlement, ...]:
    """Apply the decisions on the grant to the *shares* (*beslut om bidrag*, F3, F4, F32).

    Where the text lets a right arise only by a decision, a share that the case itself does not state is no entitlement
    before there is one on its line, and money that others did not requisition comes on top of what was granted. Where a
    line is granted by decision, the difference of a printed sum from its cells is no part of what the recipient has.
    """
    found = {each.line: each for each in shares}
    stated = {each.line for each in case.entitlements}
    granted = {each.line or terms.lines[0] for each in decisions if each.effect is not GrantEffect.GRANTED_MORE}
    by_decision = isinstance(terms.grant, GrantClause)
    if (by_decision or granted) and None not in stated:
        found.pop(None, None)
    if by_decision:
        found = {
            line: each if line in stated | granted else attrs.evolve(each, amount=awaiting_decision(terms))
            for line, each in found.items()
        }
    for decision in decisions:
        line = decision.line or terms.lines[0]
        before = found[line].amount if line in found else Sek.ZERO
        more = decision.effect is GrantEffect.GRANTED_MORE
        amount = total((before, decision.amount)) if more else decision.amount
        found[line] = Entitlement(line=line, amount=amount, citation=terms.cited(terms.grant))
    return tuple(found.values())


def granted_by_line(terms: Terms, decisions: tuple[GrantDecision, ...]) -> dict[str | None, Sek]:
    """Return what was granted on each line so that it needs no requisition (*beviljat*, F3, F4)."""
    granted: dict[str | None, Sek] = {}
    for decision in decisions:
        line = decision.line or terms.lines[0]
        if decision.effect is GrantEffect.GRANTED_MORE:
            granted[line] = granted.get(line, Sek.ZERO) + decision.amount
        else:
            granted[line] = decision.amount if decision.effect is GrantEffect.GRANTED else Sek.ZERO
    return {line: amount for line, amount in granted.items() if amount}


def awaited_lines(entitlements: tuple[Entitlement, ...], terms: Terms) -> frozenset[str | None]:
    """Return the lines on which a right is still to arise by a decision (*inget beslut om bidrag*, F32)."""
    withheld = (each for each in entitlements if isinstance(each.amount, Unknown))
    return frozenset(each.line for each in withheld if each.amount == awaiting_decision(terms))


def grant_findings(
    entitlements: tuple[Entitlement, ...], shares: tuple[Entitlement, ...], terms: Terms
) -> Iterator[Finding]:
    """Show the share of a recipient that has no right to it before a decision (*i mån av tillgång på medel*, F32)."""
    awaited = awaited_lines(entitlements, terms)
    share = total(each.amount for each in shares if each.line in awaited)
    if awaited and isinstance(share, Sek):
        yield SHARE_NOT_GRANTED.found("grant_decisions", terms.cited(terms.grant), share=share)
