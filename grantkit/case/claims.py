"""What was requisitioned in time (*rekvirerat belopp*), in all and line by line."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from grantkit.agreement.terms import PaymentMode
from grantkit.case.cases import Entitlement
from grantkit.case.documents import Requisition
from grantkit.case.lapses import Right
from grantkit.case.ledgers import Ledger
from grantkit.case.receipts import Arrived, Receipt, channel_unknown
from grantkit.case.situations import Situation
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

REQUISITION_OVER_ENTITLEMENT = FindingKind(
    "requisition_over_entitlement",
    Severity.ERROR,
    Modality.NONE,
    sv="Det rekvirerade beloppet, {claimed}, överstiger rätten till {entitled} med {difference}.",
    en="The requisition of {claimed} is above the entitlement of {entitled} by {difference}.",
)
LINE_OF_ANOTHER = FindingKind(
    "line_of_another",
    Severity.ERROR,
    Modality.NONE,
    sv="Rekvisitionen gäller {line}, som inte är en post för {recipient}; den räknas inte.",
    en="The requisition is for {line}, which is no line of {recipient}; it does not count.",
)
LINE_REQUISITIONED_LATE = FindingKind(
    "line_requisitioned_late",
    Severity.ERROR,
    Modality.BY_ITSELF,
    sv="Rekvisitionen av {line} kom in {counted_from}, efter {day}; posten är inte rekvirerad i tid.",
    en=(
        "The requisition of {line} was received on {counted_from}, after {day}; the line was not requisitioned in time."
    ),
)
REQUISITION_PARTIAL = FindingKind(
    "requisition_partial",
    Severity.NOTICE,
    Modality.NONE,
    sv="{claimed} av {entitled} har rekvirerats; {difference} har inte rekvirerats.",
    en="{claimed} of {entitled} has been requisitioned; {difference} has not.",
)
CORRECTION_AFTER_LAST_DAY = FindingKind(
    "correction_after_last_day",
    Severity.WARNING,
    Modality.NONE,
    sv="En senare rekvisition kom in {counted_from}, efter {day}; den ändrar varken rätten eller beloppet.",
    en="A later requisition was received on {counted_from}, after {day}; it changes neither right nor amount.",
)
REQUISITION_AFTER_PAYMENT = FindingKind(
    "requisition_after_payment",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "En rekvisition kom fram {counted_from}, efter utbetalningen {day}; medlen betalas en gång, så någon "
        "måste ta ställning."
    ),
    en=(
        "A requisition arrived on {counted_from}, after the payment of {day}; the money is paid once, so "
        "somebody must decide."
    ),
)

_Requisitions = tuple[Arrived[Requisition], ...]


def claimed_of(situation: Situation) -> Sek | Unknown:
    """Give what counts as requisitioned in a case (*rekvirerat belopp*): what is paid without requisition needs no claim (R51)."""
    if situation.terms.payment_mode is PaymentMode.ONCE and isinstance(situation.entitled, Sek):
        return situation.entitled
    # Where no last day is known, every requisition may have come in time.
    return claimed_in_time(
        situation.requisitions,
        last_day=situation.last_day or date.max,
        entitlements=situation.entitlements,
        place=situation.terms.place("amount"),
    )


def claims_of(situation: Situation) -> Mapping[str | None, Sek | Unknown]:
    """Give what surely stands claimed in time in a case, by budget line, or under None in all (R59)."""
    sure = (each for each in situation.requisitions if each.received_by(situation.last_day or date.max))
    place = situation.terms.place("amount")
    return standing_claims(sure, entitlements=situation.entitlements, place=place)


def rest_of(situation: Situation, claimed: Sek | Unknown) -> str:
    """Name the one term of the ledger that takes all of the entitlement that no claim covers (*resten*, R50, R52)."""
    if situation.right is Right.LAPSED:
        return "lapsed"
    if situation.right is Right.UNKNOWN or isinstance(claimed, Unknown):
        return "undetermined"
    if situation.last_day is not None and situation.as_of <= situation.last_day:
        return "open"
    # Somebody may have claimed the rest in time, in a document whose day nobody has stated.
    undated = any(isinstance(each.receipt, Unknown) for each in situation.requisitions)
    return "undetermined" if undated else situation.readings.partial_requisition.choice.value


def claimed_in_time(
    arrived: _Requisitions, *, last_day: date, entitlements: tuple[Entitlement, ...], place: Citation
) -> Sek | Unknown:
    """Find the amount requisitioned by the last requisition received in time (*rekvirerat belopp*, R51, R52, R59).

    *place* is where the form asks for the amount. What arrives too late changes nothing. A document in time that states no amount leaves the sum
    Unknown, and so does one that may have come in time, where it would make another sum; with none in time it is 0. What is claimed on a line counts up
    to its entitlement, and on a line that is not the recipient's own for nothing.
    """
    sure = tuple(each for each in arrived if each.received_by(last_day))
    if not sure:
        undated = (each.receipt for each in arrived if isinstance(each.receipt, Unknown))
        withheld = next(undated, None)
        if withheld is not None:
            return withheld
    claimed = _sum(standing_claims(sure, entitlements=entitlements, place=place))
    doubtful = tuple(each for each in arrived if each in sure or _may_count(each, last_day))
    if len(doubtful) > len(sure) and _sum(standing_claims(doubtful, entitlements=entitlements, place=place)) != claimed:
        first = next(each for each in doubtful if each not in sure)
        return first.receipt if isinstance(first.receipt, Unknown) else channel_unknown(first)
    return claimed


def standing_claims(
    arrived: Iterable[Arrived[Requisition]], *, entitlements: tuple[Entitlement, ...], place: Citation
) -> Mapping[str | None, Sek | Unknown]:
    """Give what stands claimed, by budget line, or under None in all (R59).

    A later document takes the place of an earlier one, except that documents which each name a budget line of their own stand side by side.
    """
    cells = {each.line: each.amount for each in entitlements}
    claims: dict[str | None, Sek | Unknown] = {}
    for each in arrived:
        line, amount = each.document.line, each.document.amount
        if line is None:
            claims.clear()
        claims.pop(None, None)
        ceiling = amount if line is None else cells.get(line, Sek.ZERO)
        stated = Unknown("amount", place, about=str(each.path)) if amount is None else amount
        claims[line] = min(stated, ceiling) if isinstance(stated, Sek) and isinstance(ceiling, Sek) else stated
    return claims


def _may_count(each: Arrived[Requisition], last_day: date) -> bool:
    # A document without a day counts as earlier than any dated one, unless it says which it takes the place of.
    undated = isinstance(each.receipt, Unknown)
    return each.document.supersedes is not None if undated else each.perhaps_by(last_day)


def _sum(claims: Mapping[str | None, Sek | Unknown]) -> Sek | Unknown:
    withheld = next((claim for claim in claims.values() if isinstance(claim, Unknown)), None)
    if withheld is not None:
        return withheld
    return sum((claim for claim in claims.values() if isinstance(claim, Sek)), Sek.ZERO)


def claim_findings(situation: Situation, ledger: Ledger) -> tuple[Finding, ...]:
    """List what each requisition claims beyond the entitlement, too late or after payment, and what of the entitlement none claims (R49 to R52, R59)."""
    return (*_each(situation), *_partial(situation, ledger))


def _each(situation: Situation) -> Iterator[Finding]:
    paid_on = min(
        (payment.paid_on for payment in situation.case.payments if payment.paid_on <= situation.as_of), default=None
    )
    for index, each in enumerate(situation.requisitions):
        amount, entitled = each.document.amount, _ceiling(each.document, situation)
        if entitled is None:
            place = situation.terms.place("amount")
            values = {"line": each.document.line, "recipient": situation.case.recipient.name}
            yield LINE_OF_ANOTHER.found(f"{each.path}.line", place, **values)
        elif amount is not None and isinstance(entitled, Sek) and amount > entitled:
            yield REQUISITION_OVER_ENTITLEMENT.found(
                each.path + ".amount",
                situation.terms.place("amount"),
                claimed=amount,
                entitled=entitled,
                difference=abs(amount - entitled),
            )
        yield from _later(situation, index, each, paid_on)


def _later(situation: Situation, index: int, each: Arrived[Requisition], paid_on: date | None) -> Iterator[Finding]:
    """Tell what came after others, or after payment, for its own line or in the place of what was there."""
    if not index or not isinstance(each.receipt, Receipt):
        return
    received_on, arrived_on, last_day = each.receipt.received_on, each.receipt.arrived_on, situation.last_day
    if last_day is not None and not each.perhaps_by(last_day):
        line = each.document.line
        lines = {before.document.line for before in situation.requisitions[:index]}
        if line is not None and lines.isdisjoint({None, line}):
            values: dict[str, object] = {"line": line, "counted_from": received_on, "day": last_day}
            place = situation.clause
            yield LINE_REQUISITIONED_LATE.found(each.path, place, **values)
        else:
            yield CORRECTION_AFTER_LAST_DAY.found(each.path, situation.clause, counted_from=received_on, day=last_day)
    if paid_on is not None and arrived_on > paid_on:
        yield REQUISITION_AFTER_PAYMENT.found(each.path, situation.clause, counted_from=arrived_on, day=paid_on)


def _ceiling(document: Requisition, situation: Situation) -> Sek | Unknown | NotRegulated | None:
    """Give what a document may claim: the entitlement, or that of the line it names; None where the recipient has no such line."""
    if document.line is None:
        return situation.entitled
    return next((each.amount for each in situation.entitlements if each.line == document.line), None)


def _partial(situation: Situation, ledger: Ledger) -> Iterator[Finding]:
    preserved = situation.right is Right.PRESERVED and situation.requisitions
    rest = [term for term in (ledger.open, ledger.unclaimed, ledger.lapsed) if isinstance(term, Sek) and term]
    if preserved and rest and isinstance(ledger.entitled, Sek):
        yield REQUISITION_PARTIAL.found(
            [each for each in situation.requisitions if each.received_by(situation.last_day or date.max)][-1].path
            + ".amount",
            situation.terms.place("amount"),
            claimed=ledger.entitled - rest[0],
            entitled=ledger.entitled,
            difference=abs(ledger.entitled - rest[0] - ledger.entitled),
        )
