"""Which requisitions are above the entitlement, too late or after payment (*rekvisitioner*), as findings."""

from collections.abc import Iterator
from datetime import date

from grantkit.agreement.clauses import IfLate
from grantkit.case.chains import Arrived, Chain
from grantkit.case.documents import Requisition
from grantkit.case.lapses import Lapse, Right
from grantkit.case.ledgers import Ledger
from grantkit.case.receipts import Receipt
from grantkit.case.situations import Situation
from grantkit.values.amounts import Amount
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

REQUISITION_OVER_ENTITLEMENT = FindingKind(
    "requisition_over_entitlement",
    Severity.ERROR,
    Modality.NONE,
    sv="Det rekvirerade beloppet, {claimed}, överstiger rätten till bidrag, {entitled}, med {difference}.",
    en="The requisition of {claimed} exceeds the entitlement of {entitled} by {difference}.",
)
LINE_OF_ANOTHER = FindingKind(
    "line_of_another",
    Severity.ERROR,
    Modality.NONE,
    sv="Rekvisitionen gäller {line}, som inte är en post för {recipient}; den räknas inte.",
    en="The requisition is for {line}, which is not a line of {recipient}; it does not count.",
)
LINE_REQUISITIONED_LATE = FindingKind(
    "line_requisitioned_late",
    Severity.ERROR,
    Modality.BY_ITSELF,
    sv=(
        "Rekvisitionen av {line} kom in {counted_from}, efter sista dagen, {day:weekday}; posten är inte rekvirerad i "
        "tid."
    ),
    en=(
        "The requisition of {line} was received on {counted_from}, after the last day, {day:weekday}; the line was not "
        "requisitioned in time."
    ),
)
REQUISITION_PARTIAL = FindingKind(
    "requisition_partial",
    Severity.NOTICE,
    Modality.NONE,
    sv="{claimed} av {entitled} har rekvirerats; {difference} har inte rekvirerats.",
    en="{claimed} of {entitled} has been requisitioned; {difference} has not.",
)
REST_LAPSED = FindingKind(
    "rest_lapsed",
    Severity.ERROR,
    Modality.BY_ITSELF,
    sv="{amount} rekvirerades inte i tid och har förfallit, så som texten läses här.",
    en="{amount} was not requisitioned in time and has lapsed, as the text is read here.",
)
CORRECTION_AFTER_LAST_DAY = FindingKind(
    "correction_after_last_day",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "En senare rekvisition kom in {counted_from}, efter sista dagen, {day:weekday}; den ger ingen rätt och höjer "
        "inte beloppet."
    ),
    en=(
        "A later requisition was received on {counted_from}, after the last day, {day:weekday}; it gives no right and "
        "does not raise the amount."
    ),
)
CLAIM_LOWERED_LATE = FindingKind(
    "claim_lowered_late",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "En rättelse av rekvisitionen kom in {counted_from}, efter sista dagen, {day:weekday}. Den sänker det "
        "rekvirerade beloppet till {amount}, och det räknas."
    ),
    en=(
        "A correction of the requisition was received on {counted_from}, after the last day, {day:weekday}. It lowers "
        "the amount requisitioned to {amount}, and that counts."
    ),
)
REQUISITION_AFTER_PAYMENT = FindingKind(
    "requisition_after_payment",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "En rekvisition kom fram {counted_from}, efter utbetalningen {day}. Medlen betalas ut en gång, så den som "
        "prövar ärendet behöver ta ställning."
    ),
    en=(
        "A requisition arrived on {counted_from}, after the payment of {day}. The money is paid once, so whoever "
        "decides the case must judge."
    ),
)

AMOUNT_NOT_STATED = FindingKind(
    "amount_not_stated",
    Severity.ERROR,
    Modality.NONE,
    sv="Det framgår inte vilket belopp som rekvireras: {field}.",
    en="It is not stated what amount is requisitioned: {field}.",
)


def rest_under(situation: Situation) -> tuple[str, str]:
    """Return the terms of the ledger to which the part without a claim belongs (*resten*, R50, R52, F1).

    The first is for a case in which a requisition was in time, the second for one in which none was.
    """
    lapse = situation.lapse
    last_day = situation.requisitions.last_day
    if lapse is None or (last_day is not None and situation.as_of <= last_day):
        return "open", "open"
    if_late = lapse.if_late if isinstance(lapse, Lapse) else lapse
    if if_late is IfLate.LAPSES:
        return situation.readings.partial_requisition.choice.value, "lapsed"
    return ("released", "released") if if_late is IfLate.MAY_GO_TO_OTHERS else ("unclaimed", "undetermined")


def requisition_findings(situation: Situation, ledger: Ledger) -> Iterator[Finding]:
    """List the findings about requisitions (R49 to R52, R59).

    A requisition may claim more than the entitlement, be late or come after payment, and a part of the entitlement may
    be without a claim.
    """
    own = (payment.paid_on for payment in situation.payments if payment.line in situation.own_lines)
    paid_on = min(own, default=None)
    lines_before: set[str | None] = set()
    for each in situation.requisitions.arrived:
        yield from _above_entitlement(each, situation)
        if lines_before:
            yield from _later(each, lines_before, situation, paid_on)
        lines_before.add(each.document.line)
    if isinstance(situation.claims.amount, Unknown):
        for gap in situation.claims.doubts:
            if gap.code == "amount":
                place = situation.terms.place("amount")
                yield AMOUNT_NOT_STATED.found(f"{gap.about}.amount", place)
    yield from _partial(situation, ledger)


def _above_entitlement(each: Arrived[Requisition], situation: Situation) -> Iterator[Finding]:
    amount, ceiling, place = each.document.amount, _ceiling(each.document, situation), situation.terms.place("amount")
    if ceiling is None:
        values = {"line": each.document.line, "recipient": situation.case.recipient.name}
        yield LINE_OF_ANOTHER.found(f"{each.path}.line", situation.terms.cited(situation.terms.requisition), **values)
    elif amount is not None and isinstance(ceiling, Sek) and amount > ceiling:
        amounts = {"claimed": amount, "entitled": ceiling, "difference": amount - ceiling}
        yield REQUISITION_OVER_ENTITLEMENT.found(f"{each.path}.amount", place, **amounts)


def _ceiling(document: Requisition, situation: Situation) -> Amount | None:
    """Return what a document may claim: the entitlement, or that of its line; None if there is no such line."""
    return situation.entitled if document.line is None else situation.cells.get(document.line)


def _later(
    each: Arrived[Requisition], lines_before: set[str | None], situation: Situation, paid_on: date | None
) -> Iterator[Finding]:
    """Report what came after other requisitions, or after payment, for the same line or as a replacement."""
    if not isinstance(each.receipt, Receipt):
        return
    received_on, arrived_on = each.receipt.received_on, each.receipt.arrived_on
    last_day, line = situation.requisitions.last_day, each.document.line
    clause = situation.terms.cited(situation.requisitions.deadline)
    if last_day is not None and not each.perhaps_by(last_day):
        values: dict[str, object] = {"counted_from": received_on, "day": last_day}
        if line is not None and lines_before.isdisjoint({None, line}):
            yield LINE_REQUISITIONED_LATE.found(each.path, clause, line=line, **values)
        elif (paid_on is None or arrived_on <= paid_on) and _lowers(each, situation.requisitions, last_day):
            yield CLAIM_LOWERED_LATE.found(each.path, clause, amount=each.document.amount, **values)
        else:
            yield CORRECTION_AFTER_LAST_DAY.found(each.path, clause, **values)
    if paid_on is not None and arrived_on > paid_on:
        yield REQUISITION_AFTER_PAYMENT.found(each.path, situation.payment_place, counted_from=arrived_on, day=paid_on)


def _lowers(each: Arrived[Requisition], chain: Chain[Requisition], last_day: date) -> bool:
    """Return whether a late requisition that stands asks for less than the one in time that it goes back to (R51)."""
    if each.document.amount is None or each.document.reference in chain.replaced:
        return False
    root = each
    while not root.received_by(last_day) and root.document.supersedes in chain.referred_to:
        root = chain.referred_to[root.document.supersedes]
    asked = root.document.amount
    return root.received_by(last_day) and asked is not None and each.document.amount < asked


def _partial(situation: Situation, ledger: Ledger) -> Iterator[Finding]:
    chain, entitled = situation.requisitions, ledger.entitled
    if isinstance(ledger.lapsed, Sek) and ledger.lapsed and situation.right is not Right.LAPSED:
        yield REST_LAPSED.found("requisitions", situation.terms.cited(chain.deadline), amount=ledger.lapsed)
    if situation.right is not Right.PRESERVED or not chain.arrived or not isinstance(entitled, Sek):
        return
    rest = [
        term
        for term in (ledger.open, ledger.unclaimed, ledger.lapsed, ledger.released)
        if isinstance(term, Sek) and term
    ]
    if rest:
        amounts = {"claimed": entitled - rest[0], "entitled": entitled, "difference": rest[0]}
        # The document that states the amount may be a correction that came late, or one that came before the payment.
        stating = [each for each in chain.arrived if each.document.amount == amounts["claimed"]]
        in_time = (each for each in chain.arrived if each.received_by(chain.last_day or date.max))
        last = [*in_time, *stating][-1]
        yield REQUISITION_PARTIAL.found(f"{last.path}.amount", situation.terms.place("amount"), **amounts)
