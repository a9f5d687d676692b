"""The amounts that the recipient of a case is entitled to, line by line (*belopp att rekvirera*)."""

from collections.abc import Iterator

import attrs

from grantkit.agreement.budgets import Budget, BudgetLine
from grantkit.agreement.grant_clauses import GrantClause
from grantkit.agreement.readings import EntitlementSource
from grantkit.agreement.terms import Terms
from grantkit.allocation.allocations import allocate
from grantkit.allocation.methods import AllocationMethod
from grantkit.allocation.tables import PublishedTable
from grantkit.case.cases import GrantCase
from grantkit.case.decisions import GrantDecision, GrantEffect
from grantkit.case.facts import Entitlement
from grantkit.values.amounts import Amount, less, total
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

PRINTED_SUM_DIFFERS = FindingKind(
    "printed_sum_differs",
    Severity.NOTICE,
    Modality.NONE,
    sv="Den tryckta summan skiljer sig från cellerna med {difference}.",
    en="The printed sum differs from its cells by {difference}.",
)
PAID_FOR_OTHERS_TOO = FindingKind(
    "paid_for_others_too",
    Severity.NOTICE,
    Modality.NONE,
    sv="Medlen omfattar poster som är avsedda för andra: {lines}.",
    en="The money includes lines that are meant for others: {lines}.",
)


SHARE_NOT_GRANTED = FindingKind(
    "share_not_granted",
    Severity.NOTICE,
    Modality.NONE,
    sv="Mottagarens andel är {share}. Rätt till bidraget uppstår först genom beslut, och något beslut är inte känt.",
    en="The recipient's share is {share}. A right to the grant arises only by a decision, and none is known.",
)


def decided_entitlements(
    shares: tuple[Entitlement, ...], case: GrantCase, terms: Terms, decisions: tuple[GrantDecision, ...]
) -> tuple[Entitlement, ...]:
    """Apply the decisions on the grant to the *shares* (*beslut om bidrag*, F3, F4, F32).

    Where the text lets a right arise only by a decision, a share that the case itself does not state is no entitlement
    before there is one.
    """
    found = {each.line: each for each in shares}
    if isinstance(terms.grant, GrantClause) and not decisions:
        stated = {each.line for each in case.entitlements}
        awaited = Unknown("grant_decision", terms.grant.citation)
        found = {line: each if line in stated else attrs.evolve(each, amount=awaited) for line, each in found.items()}
        found = {line: each for line, each in found.items() if line is not None or line in stated}
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


def entitlements_of(case: GrantCase, terms: Terms, source: EntitlementSource) -> tuple[Entitlement, ...]:
    """List the amounts that the recipient is entitled to under *terms*, each with its source (*rätt till bidrag*, R42).

    An amount that the case itself states for a line prevails for that line. For a line that a table of the agreement
    shares out, the recipient has its printed cell, or a computed amount if *source* requires it; any other line belongs
    wholly to its payee. If the printed row sum is binding, its difference from the cells is a line of its own. A cell
    that is not printed is Unknown. A line that is paid to somebody else gives the recipient nothing that the agreement
    regulates (R46).
    """
    stated = {each.line: each for each in case.entitlements}
    lines = tuple(case.agreement.budget.line(code) for code in terms.lines)
    found = tuple(_on_line(case, line, source) for line in lines)
    if source is EntitlementSource.PRINTED_SUM:
        found += tuple(_difference(case, table, lines) for table in case.agreement.tables if _sums(case, table, lines))
    kept = (each for each in found if each.line is not None or each.amount != Sek.ZERO)
    return (*(stated.pop(each.line, each) for each in kept), *stated.values())


def _on_line(case: GrantCase, line: BudgetLine, source: EntitlementSource) -> Entitlement:
    table = _table(case, line.printed_in)
    amount: Amount
    citation = line.citation
    if line.payee is not case.recipient.group:
        amount = NotRegulated("share", line.citation, about=str(line.label))
    elif table is None:
        amount = line.amount if line.printed_in is None else Unknown("share", line.citation, about=str(line.label))
    elif source is EntitlementSource.RECOMPUTED and table.weights and case.recipient in table.weights.mapping:
        shares = allocate(line.amount, table.weights.mapping, method=AllocationMethod.LARGEST_REMAINDER)
        amount, citation = shares.amounts[case.recipient], table.citation
    else:
        amount, citation = table.cell(case.recipient, line.printed_in or ""), table.citation
    return Entitlement(line=line.code, amount=amount, citation=citation)


def _table(case: GrantCase, column: str | None) -> PublishedTable | None:
    holding = (
        table for table in case.agreement.tables if column in table.columns and case.recipient in table.recipients
    )
    return next(holding, None)


def _sums(case: GrantCase, table: PublishedTable, lines: tuple[BudgetLine, ...]) -> bool:
    # A printed row sum is binding only if every line in it is one of the recipient's own.
    cells = {column for column in table.columns if column != table.sum_column}
    return (
        table.sum_column is not None
        and case.recipient in table.recipients
        and cells == {line.printed_in for line in lines}
        and all(isinstance(table.cell(case.recipient, column), Sek) for column in table.columns)
    )


def _difference(case: GrantCase, table: PublishedTable, lines: tuple[BudgetLine, ...]) -> Entitlement:
    printed = table.cell(case.recipient, table.sum_column or "")
    cells = total(table.cell(case.recipient, line.printed_in or "") for line in lines)
    return Entitlement(line=None, amount=less(printed, cells), citation=table.citation)


def entitlement_findings(
    entitlements: tuple[Entitlement, ...],
    shares: tuple[Entitlement, ...],
    terms: Terms,
    budget: Budget,
    *,
    clause: Citation,
) -> Iterator[Finding]:
    """List the findings about an entitlement (*rätt till bidrag*, R42, R59).

    The printed figures may differ from each other, and a line may belong to somebody else.
    """
    for each in entitlements:
        if each.line is None:
            place = each.citation
            difference = each.amount
            yield PRINTED_SUM_DIFFERS.found("entitlements", place, difference=difference)
    awaited = any(each.amount == Unknown("grant_decision", terms.cited(terms.grant)) for each in entitlements)
    share = total(each.amount for each in shares)
    if awaited and isinstance(share, Sek):
        yield SHARE_NOT_GRANTED.found("grant_decisions", terms.cited(terms.grant), share=share)
    lines = (budget.line(code) for code in terms.lines)
    others = tuple(line.code for line in lines if line.payee is terms.group is not line.beneficiary)
    if others:
        yield PAID_FOR_OTHERS_TOO.found("entitlements", clause, lines=others)
