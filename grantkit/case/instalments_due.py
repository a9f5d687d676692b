"""The instalments of a grant in one case (*delutbetalningar*): what is due, turns on a condition, or is missed."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

import attrs

from grantkit.agreement.clauses import PaymentMode
from grantkit.agreement.grant_clauses import ConditionalInstalment, IfMissed, InstalmentsClause
from grantkit.allocation.methods import largest_remainder
from grantkit.allocation.weights import whole_weights
from grantkit.case.facts import ConditionResult
from grantkit.case.lapses import Right
from grantkit.case.situations import Situation
from grantkit.values.amounts import Amount, less, total
from grantkit.values.deadlines import Deadline
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

INSTALMENT_TURNS_ON_CONDITION = FindingKind(
    "instalment_turns_on_condition",
    Severity.NOTICE,
    Modality.NONE,
    sv="{amount} ({instalment}) beror på villkoret {condition}; det framgår inte om det är uppfyllt.",
    en="{amount} ({instalment}) turns on the condition {condition}; it is not known whether it was met.",
)
INSTALMENT_MISSED = FindingKind(
    "instalment_missed",
    Severity.ERROR,
    Modality.BY_ITSELF,
    sv="Villkoret {condition} uppfylldes inte helt: {missed} av {amount} ({instalment}) uteblir. Följd: {if_missed}.",
    en="The condition {condition} was not met in full: {missed} of {amount} ({instalment}) is missed. "
    "What follows: {if_missed}.",
)


class InstalmentStatus(Enum):
    """How far one instalment has come (*status för delutbetalning*, F14).

    PAID. AWAITING: it shall be paid, by its last day if it has one. DUE: its last day has passed, and not all of it
    was paid. TURNS_ON_CONDITION: whether its condition was met is not known. NOT_CLAIMED: no requisition has preserved
    the right to it. LOST and TO_THE_OTHERS: its condition was not met. UNKNOWN and NOT_REGULATED: the terms, or a
    missing fact, leave it open.

    >>> InstalmentStatus("turns_on_condition")
    <InstalmentStatus.TURNS_ON_CONDITION: 'turns_on_condition'>
    """

    PAID = "paid"
    AWAITING = "awaiting"
    DUE = "due"
    TURNS_ON_CONDITION = "turns_on_condition"
    NOT_CLAIMED = "not_claimed"
    LOST = "lost"
    TO_THE_OTHERS = "to_the_others"
    UNKNOWN = "unknown"
    NOT_REGULATED = "not_regulated"


_MISSED = {IfMissed.LOST: InstalmentStatus.LOST, IfMissed.TO_THE_OTHERS: InstalmentStatus.TO_THE_OTHERS}


@attrs.frozen(kw_only=True)
class InstalmentDue:
    """One instalment of a case (*delutbetalning i ärendet*, F14): its amount, what became of it, and its status.

    ``amount`` is its part of the entitlement; the amounts of all instalments add up to the entitlement. It is divided
    into what is ``payable``, what is ``conditional`` because no outcome of its condition is known, and what was
    ``missed``. ``fulfilled`` is how far the condition was met: 1 where there is none, None where nobody has said.
    ``paid`` is what was paid of it, when payments are counted against what is payable in the order of the instalments.
    ``last_day`` is the day by which it is to be paid, as it is read.

    >>> from grantkit import Citation, GrantCase, assess
    >>> from grantkit.agreement import InstalmentsClause
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> half = {"part": Fraction(1, 2), "citation": (place := Citation("S9", "2 §"))}
    >>> halves = tuple(ConditionalInstalment(code=code, **half) for code in ("first", "second"))
    >>> terms = attrs.evolve(AGREEMENT.terms[0], instalments=InstalmentsClause(instalments=halves, citation=place))
    >>> agreement = attrs.evolve(AGREEMENT, terms=(terms, *AGREEMENT.terms[1:]))
    >>> case = GrantCase(agreement=agreement, recipient=agreement.recipient("Gotland"))
    >>> first, _ = assess(case, as_of=date(2019, 12, 2)).instalments
    >>> print(first.amount, first.payable, first.status.value, sep=" | ")
    9 367 891 kr | 9 367 891 kr | not_claimed
    """

    instalment: ConditionalInstalment
    amount: Amount
    fulfilled: Fraction | None
    payable: Amount
    conditional: Amount
    missed: Amount
    paid: Sek
    last_day: date | Unknown | NotRegulated | None
    status: InstalmentStatus


def instalments_of(situation: Situation) -> tuple[InstalmentDue, ...] | Unknown | NotRegulated:
    """List the instalments of a case (*delutbetalningar*, F14, F28), or give the answer of the terms.

    Amounts and shares are parts of the whole: each instalment has its proportion of the entitlement, by largest
    remainder in whole units of the clause. A condition counts from the day somebody decided how far it was met, and the
    last decision holds. What was met in part is paid in that part, rounded to the unit with halves upwards.
    """
    clause = situation.terms.instalments
    if clause is None:
        return ()
    if not isinstance(clause, InstalmentsClause):
        return clause
    left, found = situation.paid, []
    for instalment, amount in zip(clause.instalments, _amounts(clause, situation.entitled), strict=True):
        fulfilled = _fulfilled(situation, instalment)
        payable = _part(amount, fulfilled or Fraction(), clause.unit)
        paid = min(left, payable) if isinstance(payable, Sek) else Sek.ZERO
        left -= paid
        deadline = instalment.last_day
        last_day = situation.readings.last_day(deadline) if isinstance(deadline, Deadline) else deadline
        found.append(
            InstalmentDue(
                instalment=instalment,
                amount=amount,
                fulfilled=fulfilled,
                payable=payable,
                conditional=amount if fulfilled is None else Sek.ZERO,
                missed=Sek.ZERO if fulfilled is None else less(amount, payable),
                paid=paid,
                last_day=last_day,
                status=_status(situation, instalment, fulfilled, (payable, paid), last_day),
            )
        )
    return tuple(found)


class HeldBack(NamedTuple):
    """What of an entitlement is not paid since it turns on conditions (*beror på villkor*, F14).

    ``conditional`` turns on conditions of which no outcome is known. ``lost`` was missed by conditions that were not
    met, and lowers what is entitled. ``undecided`` was missed as well, but what becomes of it is not known or stated.
    """

    conditional: Sek
    lost: Amount
    undecided: Sek


_NOTHING_HELD = HeldBack(conditional=Sek.ZERO, lost=Sek.ZERO, undecided=Sek.ZERO)


def held_back(situation: Situation, instalments: tuple[InstalmentDue, ...] | Unknown | NotRegulated) -> HeldBack:
    """Add up what the instalments hold back (*beror på villkor*, F14).

    Where a grant is paid in parts that are not in hand, any of it may have been lost by a condition, unless the grant
    turns on none.
    """
    found = instalments if isinstance(instalments, tuple) else ()
    in_parts = situation.payment_mode is PaymentMode.INSTALMENTS
    if not isinstance(instalments, tuple) and in_parts and situation.case.agreement.performance_based is not False:
        return HeldBack(conditional=Sek.ZERO, lost=instalments, undecided=Sek.ZERO)
    if not found:
        return _NOTHING_HELD
    decided = [each for each in found if isinstance(each.instalment.if_missed, IfMissed)]
    others = [each for each in found if each not in decided]
    return HeldBack(
        conditional=_known(each.conditional for each in found),
        lost=_known(each.missed for each in decided),
        undecided=_known(each.missed for each in others),
    )


def _known(amounts: Iterable[Amount]) -> Sek:
    return total(each for each in amounts if isinstance(each, Sek))


def instalment_findings(instalments: tuple[InstalmentDue, ...] | Unknown | NotRegulated) -> Iterator[Finding]:
    """Say which instalment turns on a condition, and what was missed (*delutbetalningar*, F14)."""
    for each in instalments if isinstance(instalments, tuple) else ():
        about = {"instalment": each.instalment.code, "condition": each.instalment.condition, "amount": each.amount}
        if each.status is InstalmentStatus.TURNS_ON_CONDITION and each.amount != Sek.ZERO:
            yield INSTALMENT_TURNS_ON_CONDITION.found("conditions", each.instalment.citation, **about)
        elif isinstance(each.missed, Sek) and each.missed:
            values = {"missed": each.missed, "if_missed": each.instalment.if_missed}
            yield INSTALMENT_MISSED.found("conditions", each.instalment.citation, **about, **values)


def _amounts(clause: InstalmentsClause, entitled: Amount) -> list[Amount]:
    if not isinstance(entitled, Sek):
        return [entitled] * len(clause.instalments)
    parts = (each.part for each in clause.instalments)
    weights = whole_weights(part.ore if isinstance(part, Sek) else part for part in parts)
    units, rest = divmod(entitled.ore, clause.unit.ore)
    placed, _ = largest_remainder(units, units, weights, sum(weights))
    *others, last = (clause.unit * each for each in placed)
    return [*others, last + Sek(ore=rest)]


def _fulfilled(situation: Situation, instalment: ConditionalInstalment) -> Fraction | None:
    if instalment.condition is None:
        return Fraction(1)
    known: list[ConditionResult] = [
        each
        for each in situation.case.conditions
        if each.condition == instalment.condition and each.decided_on <= situation.as_of
    ]
    return max(reversed(known), key=lambda each: each.decided_on).fulfilled if known else None


def _part(amount: Amount, part: Fraction, unit: Sek) -> Amount:
    if not isinstance(amount, Sek) or part == 1:
        return amount
    return unit * (amount.ore * part / unit.ore + Fraction(1, 2)).__floor__()


def _status(
    situation: Situation,
    instalment: ConditionalInstalment,
    fulfilled: Fraction | None,
    sums: tuple[Amount, Sek],
    last_day: date | Unknown | NotRegulated | None,
) -> InstalmentStatus:
    # What was granted by decision needs no requisition, also where the rest was not requisitioned in time.
    right = Right.PRESERVED if situation.granted else situation.right
    if fulfilled is None:
        return InstalmentStatus.NOT_CLAIMED if right is Right.LAPSED else InstalmentStatus.TURNS_ON_CONDITION
    if not fulfilled:
        answer = instalment.if_missed
        return _MISSED[answer] if isinstance(answer, IfMissed) else _withheld(answer)
    payable, paid = sums
    if not isinstance(payable, Sek):
        return _withheld(payable)
    if paid == payable:
        return InstalmentStatus.PAID
    if isinstance(right, NotRegulated) or right is Right.UNKNOWN:
        return InstalmentStatus.UNKNOWN if right is Right.UNKNOWN else InstalmentStatus.NOT_REGULATED
    if right is not Right.PRESERVED:
        return InstalmentStatus.NOT_CLAIMED
    passed = isinstance(last_day, date) and last_day < situation.as_of
    return InstalmentStatus.DUE if passed else InstalmentStatus.AWAITING


def _withheld(answer: Unknown | NotRegulated) -> InstalmentStatus:
    return InstalmentStatus.UNKNOWN if isinstance(answer, Unknown) else InstalmentStatus.NOT_REGULATED
