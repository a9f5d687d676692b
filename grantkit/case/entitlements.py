"""The amounts that the recipient of a case is entitled to, line by line (*belopp att rekvirera*)."""

from collections.abc import Iterator
from itertools import islice

from grantkit.agreement.budgets import Budget, BudgetLine, SumKind
from grantkit.agreement.parties import Recipient, RecipientGroup
from grantkit.agreement.readings import EntitlementSource
from grantkit.agreement.terms import Terms
from grantkit.allocation.allocations import allocate
from grantkit.allocation.methods import AllocationMethod
from grantkit.allocation.tables import PublishedTable
from grantkit.case.cases import GrantCase
from grantkit.case.facts import Entitlement
from grantkit.values.amounts import Amount, less, total
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.lookups import names, nearest
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

PRINTED_SUM_DIFFERS = FindingKind(
    "printed_sum_differs",
    Severity.NOTICE,
    Modality.NONE,
    sv="Den tryckta summan är {difference:högre|lägre} än summan av cellerna.",
    en="The printed sum is {difference:higher|lower} than the sum of the cells.",
)
PAID_FOR_OTHERS_TOO = FindingKind(
    "paid_for_others_too",
    Severity.NOTICE,
    Modality.NONE,
    sv="Medlen omfattar poster som är avsedda för andra: {lines}.",
    en="The money includes lines that are meant for others: {lines}.",
)
ENTITLED_FROM_INEXACT_SUM = FindingKind(
    "entitled_from_inexact_sum",
    Severity.NOTICE,
    Modality.NONE,
    sv="Rätten till bidrag bygger på ett belopp som inte anges exakt: {line}, {exactness} {amount}.",
    en="The entitlement rests on a sum that is not stated exactly: {line}, {exactness} {amount}.",
)
COUNTED_AS_A_REGION = FindingKind(
    "counted_as_a_region",
    Severity.NOTICE,
    Modality.NONE,
    sv="{recipient} är en kommun som inte ingår i någon region. Texten säger inte att en sådan räknas med regionerna; "
    "här gör den det.",
    en="{recipient} is a municipality that is not part of any region. The text does not say that it counts among the "
    "regions; here it does.",
)
RECIPIENT_NOT_IN_THE_TEXT = FindingKind(
    "recipient_not_in_the_text",
    Severity.ERROR,
    Modality.NONE,
    sv="Mottagaren {recipient} finns inte bland dem som texten räknar upp. Där finns {listed}.",
    en="The recipient {recipient} is not among those that the text lists. It lists {listed}.",
)


def entitlements_of(case: GrantCase, terms: Terms, source: EntitlementSource) -> tuple[Entitlement, ...]:
    """List the amounts that the recipient is entitled to under *terms*, each with its source (*rätt till bidrag*, R42).

    An amount that the case itself states for a line prevails for that line. For a line that a table of the agreement
    shares out, the recipient has its printed cell, or a computed amount if *source* requires it. Any other line belongs
    wholly to its payee; where the agreement lists several, nothing says how they share it, and the share is Unknown. If
    the printed row sum is binding, its difference from the cells is a line of its own, unless the case states a line of
    it: the sum is then of other amounts than the recipient has. A cell that is not printed is Unknown. A line that is
    paid to somebody else gives the recipient nothing that the agreement regulates (R46).
    """
    stated = {each.line: each for each in case.entitlements}
    lines = [case.agreement.budget.line(code) for code in terms.lines]
    as_printed = source is EntitlementSource.PRINTED_SUM and stated.keys().isdisjoint(terms.lines)
    found = [stated.pop(line.code) if line.code in stated else _on_line(case, line, source) for line in lines]
    if as_printed:
        tables = (table for table in case.agreement.tables if _sums(case, table, lines))
        differences = (_difference(case, table, lines) for table in tables)
        found += [stated.pop(None, each) for each in differences if each.amount != Sek.ZERO]
    return (*found, *stated.values())


def _on_line(case: GrantCase, line: BudgetLine, source: EntitlementSource) -> Entitlement:
    table = _table(case, line.printed_in)
    amount: Amount
    citation = line.citation
    if line.payee != case.recipient.group:
        amount = NotRegulated("share", line.citation, about=str(line.label))
    elif table is None:
        amount = line.amount if _whole(case, line) else Unknown("share", line.citation, about=str(line.label))
    elif source is EntitlementSource.RECOMPUTED and table.weights and case.recipient in table.weights.mapping:
        amount, citation = line.amount, table.citation
        if isinstance(amount, Sek):
            shares = allocate(amount, table.weights.mapping, method=AllocationMethod.LARGEST_REMAINDER)
            amount = shares.amounts[case.recipient]
    else:
        amount, citation = table.cell(case.recipient, line.printed_in or ""), table.citation
    return Entitlement(line=line.code, amount=amount, citation=citation)


def _whole(case: GrantCase, line: BudgetLine) -> bool:
    """Whether a line is wholly the recipient's: no table shares it out, and the agreement lists no other payee."""
    if line.printed_in is not None or isinstance(line.amount, Unknown):
        return line.printed_in is None
    payees = (each for each in case.agreement.recipients if each.group == line.payee)
    return len(tuple(islice(payees, 2))) < 2


def _table(case: GrantCase, column: str | None) -> PublishedTable | None:
    holding = (table for table in case.agreement.tables if column in table.columns and table.prints(case.recipient))
    return next(holding, None)


def _sums(case: GrantCase, table: PublishedTable, lines: list[BudgetLine]) -> bool:
    # A printed row sum is binding only if every line in it is one of the recipient's own.
    cells = {column for column in table.columns if column != table.sum_column}
    return (
        table.sum_column is not None
        and table.prints(case.recipient)
        and cells == {line.printed_in for line in lines}
        and all(isinstance(table.cell(case.recipient, column), Sek) for column in table.columns)
    )


def _difference(case: GrantCase, table: PublishedTable, lines: list[BudgetLine]) -> Entitlement:
    printed = table.cell(case.recipient, table.sum_column or "")
    cells = total(table.cell(case.recipient, line.printed_in or "") for line in lines)
    return Entitlement(line=None, amount=less(printed, cells), citation=table.citation)


def entitlement_findings(entitlements: tuple[Entitlement, ...], terms: Terms, budget: Budget) -> Iterator[Finding]:
    """List the findings about an entitlement (*rätt till bidrag*, R42, R59).

    The printed figures may differ from each other, and a line may belong to somebody else.
    """
    for each in entitlements:
        if each.line is None:
            yield PRINTED_SUM_DIFFERS.found("entitlements", each.citation, difference=each.amount)
    lines = (budget.line(code) for code in terms.lines)
    others = [line for line in lines if line.payee == terms.group != line.beneficiary]
    if others:
        codes = tuple(line.code for line in others)
        yield PAID_FOR_OTHERS_TOO.found("entitlements", others[0].citation, lines=codes)


def recipient_findings(case: GrantCase, terms: Terms, source: EntitlementSource) -> Iterator[Finding]:
    """List what is read into the text about the recipient and the sums it has (*mottagare och belopp*, F11, F16).

    A recipient whose name or codes are none of those that the text lists for its group may be a slip of the pen. A sum
    that is stated only as the most or about is reckoned with as it stands. Gotland is counted as a region where the
    case puts it among them, also if the text neither says so nor prints it among them.
    """
    printed = any(table.prints(case.recipient) for table in case.agreement.tables)
    strange = not printed and _is_strange(case)
    if strange:
        meant = tuple(map(_coded, _perhaps(case.recipient, _listed(case))))
        named = {"recipient": _coded(case.recipient), "listed": meant}
        yield RECIPIENT_NOT_IN_THE_TEXT.found("recipient", case.agreement.citation, **named)
    stated = {each.line for each in case.entitlements}
    for line in map(case.agreement.budget.line, terms.lines):
        own = line.payee == terms.group and line.code not in stated and isinstance(line.amount, Sek)
        if own and _loosely(case, line, source):
            values = {"line": line.code, "amount": line.amount, "exactness": line.exactness}
            yield ENTITLED_FROM_INEXACT_SUM.found("entitlements", line.citation, **values)
    if terms.group == RecipientGroup.REGIONS and case.recipient.outside_regions and not printed and not strange:
        if terms.outside_regions is None or isinstance(terms.outside_regions, NotRegulated):
            place = terms.cited(terms.outside_regions)
            yield COUNTED_AS_A_REGION.found("recipient", place, recipient=case.recipient.name)


def _listed(case: GrantCase) -> tuple[Recipient, ...]:
    return tuple(each for each in case.agreement.recipients if each.group == case.recipient.group)


def _is_strange(case: GrantCase) -> bool:
    """Whether the text lists the recipients of the group, and this one is none of them.

    Where no table has its amount, a name that is written otherwise is the same name, and a code may be left out.
    """
    recipient, listed = case.recipient, _listed(case)
    if not listed or recipient in listed:
        return False
    named = nearest(recipient.name, listed)
    tabled = any(table.prints(each) for table in case.agreement.tables for each in named)
    return tabled or not any(recipient.code in {None, each.code} and names(recipient.name, each) for each in named)


def _perhaps(recipient: Recipient, listed: tuple[Recipient, ...]) -> tuple[Recipient, ...]:
    """List those that may be meant: by name and code, or else by either; all that are listed where nothing tells."""
    named = nearest(recipient.name, listed)
    coded = tuple(each for each in listed if each.code is not None and each.code == recipient.code)
    both = tuple(each for each in named if each in coded)
    return both or tuple(dict.fromkeys((*named, *coded))) or listed


def _coded(recipient: Recipient) -> str:
    return recipient.name if recipient.code is None else f"{recipient.name} ({recipient.code})"


def _loosely(case: GrantCase, line: BudgetLine, source: EntitlementSource) -> bool:
    """Whether the recipient's share of a line is reckoned from a sum that is not exact.

    A table prints each share as it is; but of a sum that is stated only as the most, it prints the most of each.
    """
    if _table(case, line.printed_in) is None:
        return line.exactness is not SumKind.EXACT and _whole(case, line)
    recomputed = source is EntitlementSource.RECOMPUTED
    return line.exactness is SumKind.AT_MOST or (line.exactness is SumKind.ABOUT and recomputed)
