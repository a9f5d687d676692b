"""Whether payments were requisitioned, decided and covered by the right (*utbetalningar*), as findings."""

from collections.abc import Iterator
from datetime import date

from grantkit.agreement.clauses import PaymentClause, PaymentMode, ReportKind
from grantkit.agreement.forms import Form
from grantkit.agreement.terms import Terms
from grantkit.case.decisions import PaymentDecision
from grantkit.case.facts import Payment
from grantkit.case.lapses import Right
from grantkit.case.ledgers import Ledger
from grantkit.case.receipts import Receipt
from grantkit.case.situations import Situation
from grantkit.values.amounts import total
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.numbers import RegistrationNumber
from grantkit.values.unknown import NotRegulated

PAID_ABOVE_LINE = FindingKind(
    "paid_above_line",
    Severity.WARNING,
    Modality.NONE,
    sv="{paid} har betalats ut för {line}, men bara {claimed} är rekvirerat: skillnad {difference}.",
    en="{paid} was paid for {line}, but only {claimed} was requisitioned: difference {difference}.",
)
PAID_ON_LINE_OF_ANOTHER = FindingKind(
    "paid_on_line_of_another",
    Severity.ERROR,
    Modality.NONE,
    sv=(
        "{amount} betalades ut {day} för {line}, som inte är en post för {recipient}; rätten till bidraget täcker det "
        "inte."
    ),
    en="{amount} was paid on {day} for {line}, which is not a line of {recipient}; the entitlement does not cover it.",
)
PAID_MORE_THAN_ONCE = FindingKind(
    "paid_more_than_once",
    Severity.WARNING,
    Modality.NONE,
    sv="Medel har betalats ut {count} gånger; enligt villkoren betalas de ut en gång.",
    en="Money was paid {count} times; by the terms it is paid once.",
)
PAID_BY_THE_CELLS = FindingKind(
    "paid_by_the_cells",
    Severity.NOTICE,
    Modality.NONE,
    sv="{amount} mer än den tryckta summan har betalats ut; summan av de tryckta cellerna är lika mycket högre.",
    en="{amount} more than the printed sum was paid; the sum of the printed cells is higher by the same amount.",
)
PAID_ON_UNKNOWN_RIGHT = FindingKind(
    "paid_on_unknown_right",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "{amount} har betalats ut. Det går inte att avgöra om rätten till bidraget täcker det, eftersom en uppgift "
        "saknas."
    ),
    en="{amount} was paid. It cannot be determined whether the entitlement covers it, since a fact is missing.",
)
PAID_BEFORE_REQUISITION = FindingKind(
    "paid_before_requisition",
    Severity.WARNING,
    Modality.NONE,
    sv="{amount} betalades ut {day}, innan någon rekvisition var känd; medlen betalas ut efter rekvisition.",
    en="{amount} was paid on {day}, before any requisition was known; the money is paid after a requisition.",
)
PAID_WITHOUT_RIGHT = FindingKind(
    "paid_without_right",
    Severity.ERROR,
    Modality.NONE,
    sv="{amount} har betalats ut utan att rätten till bidraget täcker det.",
    en="{amount} was paid without being covered by the entitlement.",
)
PAYMENT_DECISION_NOT_KNOWN = FindingKind(
    "payment_decision_not_known",
    Severity.NOTICE,
    Modality.NONE,
    sv="{amount} har betalats ut, men inget beslut om utbetalning till mottagargruppen finns i ärendet.",
    en="{amount} was paid, but the case holds no decision to pay the group of the recipient.",
)
PAID_BEFORE_DECISION = FindingKind(
    "paid_before_decision",
    Severity.WARNING,
    Modality.NONE,
    sv="{amount} betalades ut {day}, före beslutet om utbetalning {decided_on}.",
    en="{amount} was paid on {day}, before the payment decision of {decided_on}.",
)
PAID_ABOVE_DECISION = FindingKind(
    "paid_above_decision",
    Severity.ERROR,
    Modality.NONE,
    sv="{paid} har betalats ut enligt beslutet {stated}, som avser {decided}: skillnad {difference}.",
    en="{paid} was paid by the decision {stated}, which concerns {decided}: difference {difference}.",
)
DECISION_OF_PAYMENT_NOT_KNOWN = FindingKind(
    "decision_of_payment_not_known",
    Severity.WARNING,
    Modality.NONE,
    sv="Utbetalningen av {amount} {day} anger beslutet {stated}, men något sådant beslut finns inte i ärendet.",
    en="The payment of {amount} on {day} names the decision {stated}, but the case holds no such decision.",
)
PAID_ON_DECISION_FOR_OTHERS = FindingKind(
    "paid_on_decision_for_others",
    Severity.ERROR,
    Modality.NONE,
    sv="Utbetalningen av {amount} {day} anger beslutet {stated}, som inte gäller mottagarens grupp utan {groups}.",
    en=(
        "The payment of {amount} on {day} names the decision {stated}, which is not for the recipient's group but for "
        "{groups}."
    ),
)

ASSURANCE_NOT_GIVEN = FindingKind(
    "assurance_not_given",
    Severity.WARNING,
    Modality.NONE,
    sv="Pengarna betalas bara mot en försäkran om användningen. Det framgår inte att en sådan har lämnats.",
    en="The money is paid only on an assurance of the use. It is not shown that one was given.",
)


def payment_findings(situation: Situation, ledger: Ledger) -> Iterator[Finding]:
    """List what somebody must know about payments (*utbetalningar*, R6, R42, R50, R51, R59).

    They may be without right, before a requisition, above a line, or beside the decisions.
    """
    if situation.payment_mode is PaymentMode.ONCE_ON_REQUISITION:
        # Each decision on the grant may have a payment of its own.
        for count in _times_paid(situation.payments) if len(situation.grant_decisions) < 2 else ():
            yield PAID_MORE_THAN_ONCE.found("payments", situation.payment_place, count=count)
        yield from _before_requisition(situation)
    stray = ledger.paid_without_right
    rounding = situation.cells.get(None, Sek.ZERO)
    by_cells = isinstance(rounding, Sek) and stray == -rounding != Sek.ZERO
    if by_cells and situation.right is Right.PRESERVED:
        # The cells were paid where the printed sum binds: print differs from itself, and nobody paid in error.
        table = next(each.citation for each in situation.entitlements if each.line is None)
        yield PAID_BY_THE_CELLS.found("payments", table, amount=stray)
    elif isinstance(stray, Sek) and stray:
        yield PAID_WITHOUT_RIGHT.found("payments", situation.payment_place, amount=stray)
    yield from _without_assurance(situation, ledger)
    yield from _on_lines_of_others(situation)
    yield from _payments_by_line(situation)
    yield from _beside_the_decisions(situation)
    doubtful = ledger.paid_undetermined
    if isinstance(doubtful, Sek) and doubtful:
        yield PAID_ON_UNKNOWN_RIGHT.found("payments", situation.payment_place, amount=doubtful)


def _times_paid(payments: tuple[Payment, ...]) -> Iterator[int]:
    """Give the number of payments wherever there are more than one for a decision and a line (*engångsvis*, R51).

    A payment that does not name its decision may go by any of them.
    """
    by_decision: dict[str | None, list[str | None]] = {}
    unnamed = any(payment.decision_number is None for payment in payments)
    for payment in payments:
        by_decision.setdefault(None if unnamed else _compact(payment.decision_number), []).append(payment.line)
    for lines in by_decision.values():
        if len(lines) > 1 and (None in lines or len(lines) > len(set(lines))):
            yield len(lines)


def _before_requisition(situation: Situation) -> Iterator[Finding]:
    receipts = [each.receipt for each in situation.requisitions.arrived]
    days = [receipt.arrived_on for receipt in receipts if isinstance(receipt, Receipt)]
    if len(days) < len(receipts):
        return
    first = min(days, default=date.max)
    for index, payment in enumerate(situation.case.payments):
        if payment.paid_on <= situation.as_of and payment.paid_on < first:
            values = {"amount": payment.amount, "day": payment.paid_on}
            yield PAID_BEFORE_REQUISITION.found(f"payments[{index}]", situation.payment_place, **values)


def _without_assurance(situation: Situation, ledger: Ledger) -> Iterator[Finding]:
    clause, awaiting = situation.terms.payment, ledger.awaiting
    if not isinstance(clause, PaymentClause) or not clause.on_assurance:
        return
    standing = [each.document for each in situation.requisitions.standing]
    assured = bool(standing) and all(each.assures_use for each in standing)
    if not assured and (situation.paid or awaiting != Sek.ZERO):
        yield ASSURANCE_NOT_GIVEN.found("requisitions", clause.citation)


def _beside_the_decisions(situation: Situation) -> Iterator[Finding]:
    """Hold each payment against the payment decisions that are known (*regeringsbeslut om utbetalning*, R6).

    By the text (2019: 8.1, 8.2) the money of each group is paid by a decision of its own. The text states no
    consequence where a payment does not go by one, so there is a finding and nothing more.
    """
    known = tuple(each for each in situation.case.decisions if (each.decided_on or date.min) <= situation.as_of)
    own = tuple(each for each in known if each.group == situation.terms.group)
    undecided: list[Sek] = []
    for index, payment in enumerate(situation.case.payments):
        if payment.paid_on > situation.as_of:
            continue
        named = tuple(each for each in known if each.registration_number.compact == _compact(payment.decision_number))
        for_own = tuple(each for each in named if each in own)
        place, values = f"payments[{index}]", {"amount": payment.amount, "day": payment.paid_on}
        stated = str(payment.decision_number)
        if named and not for_own:
            groups = tuple(dict.fromkeys(each.group for each in named))
            yield PAID_ON_DECISION_FOR_OTHERS.found(
                f"{place}.decision_number",
                situation.payment_place,
                **values,
                stated=stated,
                groups=groups,
            )
        elif not own:
            undecided.append(payment.amount)
        elif payment.decision_number is not None and not named:
            yield DECISION_OF_PAYMENT_NOT_KNOWN.found(
                f"{place}.decision_number", situation.payment_place, **values, stated=stated
            )
        elif (decided_on := _first_day(for_own or own)) is not None and payment.paid_on < decided_on:
            yield PAID_BEFORE_DECISION.found(
                f"{place}.paid_on", situation.payment_place, **values, decided_on=decided_on
            )
    yield from _above_decisions(own, situation)
    if undecided and _asks_for_decision(situation.terms):
        yield PAYMENT_DECISION_NOT_KNOWN.found("decisions", situation.payment_place, amount=total(undecided))


def _above_decisions(own: tuple[PaymentDecision, ...], situation: Situation) -> Iterator[Finding]:
    """Report that more was paid to the recipient by a decision than it gives its whole group."""
    for decision in own:
        # A payment that names no decision goes by the only one there is.
        numbers = {decision.registration_number.compact, *((None,) if len(own) == 1 else ())}
        paid = total(each.amount for each in situation.payments if _compact(each.decision_number) in numbers)
        if decision.amount is not None and paid > decision.amount:
            amounts = {"paid": paid, "decided": decision.amount, "difference": paid - decision.amount}
            stated = str(decision.registration_number)
            yield PAID_ABOVE_DECISION.found("payments", situation.payment_place, **amounts, stated=stated)


def _compact(number: RegistrationNumber | None) -> str | None:
    # "(delvis)" says that a number stands for a part; it is the same number.
    return None if number is None else number.compact


def _first_day(decisions: tuple[PaymentDecision, ...]) -> date | None:
    """Give the day of the first of the decisions; None where one has no day, since that one may be the first."""
    days = [each.decided_on for each in decisions if each.decided_on is not None]
    return min(days) if len(days) == len(decisions) else None


def _asks_for_decision(terms: Terms) -> bool:
    """Whether the text presupposes a payment decision: its forms ask for the number of one."""
    forms = (getattr(clause, "form", None) for clause in (terms.requisition, terms.report(ReportKind.FINANCIAL)))
    return any(isinstance(form, Form) and form.place("decision_number") is not None for form in forms)


def _on_lines_of_others(situation: Situation) -> Iterator[Finding]:
    for index, payment in enumerate(situation.case.payments):
        if payment.paid_on <= situation.as_of and payment.line not in situation.own_lines:
            values = {"amount": payment.amount, "day": payment.paid_on, "line": payment.line}
            who = {"recipient": situation.case.recipient.name}
            yield PAID_ON_LINE_OF_ANOTHER.found(f"payments[{index}].line", situation.payment_place, **values, **who)


def _payments_by_line(situation: Situation) -> Iterator[Finding]:
    claims = situation.claims.by_line
    if not claims or None in claims or isinstance(situation.right, NotRegulated):
        return
    paid_on_line: dict[str, Sek] = {}
    for payment in situation.payments:
        if payment.line is not None and payment.line in situation.own_lines:
            paid_on_line[payment.line] = paid_on_line.get(payment.line, Sek.ZERO) + payment.amount
    for line, paid in paid_on_line.items():
        claimed = claims.get(line, Sek.ZERO)
        if isinstance(claimed, Sek) and paid > claimed:
            values = {"line": line, "paid": paid, "claimed": claimed, "difference": paid - claimed}
            yield PAID_ABOVE_LINE.found("payments", situation.payment_place, **values)
