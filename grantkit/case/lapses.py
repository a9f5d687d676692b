"""Lapse of the right to a grant (*rätten till bidraget förfaller*)."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any, ClassVar

import attrs

from grantkit.agreement.clauses import IfLate, RequisitionClause
from grantkit.agreement.readings import Readings
from grantkit.case.chains import Chain
from grantkit.case.documents import Requisition
from grantkit.case.receipts import Receipt
from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll, Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import NotRegulated, Unknown

RIGHT_LAPSED = FindingKind(
    "right_lapsed",
    Severity.ERROR,
    Modality.BY_ITSELF,
    sv=(
        "Rätten till bidraget ({amount}) har förfallit: ingen rekvisition kom in senast {last_day:weekday}. Det följer "
        "direkt av texten och kräver inget beslut."
    ),
    en=(
        "The right to the grant ({amount}) has lapsed: no requisition was received by {last_day:weekday}. It lapses "
        "automatically; no decision is needed."
    ),
)
MONEY_MAY_GO_TO_OTHERS = FindingKind(
    "money_may_go_to_others",
    Severity.ERROR,
    Modality.MAY,
    sv=(
        "{amount} rekvirerades inte i tid (sista dag {last_day:weekday}) och får lämnas till andra. Rätten har inte "
        "förfallit av sig själv."
    ),
    en=(
        "{amount} was not requisitioned in time (last day {last_day:weekday}) and may be given to others. The right "
        "has not lapsed by itself."
    ),
)
LATE_WITHOUT_STATED_CONSEQUENCE = FindingKind(
    "late_without_stated_consequence",
    Severity.ERROR,
    Modality.NONE,
    sv="Ingen rekvisition kom in senast {last_day:weekday}. Vad som då händer med rätten ({amount}) {why}.",
    en="No requisition was received by {last_day:weekday}. What then becomes of the right ({amount}) {why}.",
)
DEADLINE_READINGS_DIFFER = FindingKind(
    "deadline_readings_differ",
    Severity.ERROR,
    Modality.NONE,
    sv=(
        "Sista dagen, {last_day:weekday}, är ingen arbetsdag. Utgången beror på om den flyttas till nästa arbetsdag. "
        "Rätten med den angivna dagen: {as_printed}; med nästa arbetsdag: {next_working_day}."
    ),
    en=(
        "The last day, {last_day:weekday}, is not a working day. The outcome depends on whether it moves to the next "
        "working day. The right by the stated day: {as_printed}; by the next working day: {next_working_day}."
    ),
)


class Right(Enum):
    """The state of the right to the grant (*rätten till bidraget*, R50, F1).

    LAPSED: no requisition came in time and the right lapsed by itself. RELEASED: none came in time and the money may go
    to others. LATE: none came in time, and what follows is not stated or not known. NOT_GRANTED: the right arises only
    by a decision, and none is known.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> [assess(case, as_of=date(2019, 12, day)).right.value for day in (1, 2)]
    ['open', 'lapsed']
    """

    OPEN = "open"
    PRESERVED = "preserved"
    LAPSED = "lapsed"
    RELEASED = "released"
    LATE = "late"
    NOT_GRANTED = "not_granted"
    UNKNOWN = "unknown"


_READINGS = tuple(DateRoll)
_WHEN_LATE = {IfLate.LAPSES: Right.LAPSED, IfLate.MAY_GO_TO_OTHERS: Right.RELEASED}
_Consequence = IfLate | Unknown | NotRegulated | None


@attrs.frozen(kw_only=True)
class Lapse(NotebookDisplay):
    """Whether the right to the grant has lapsed (*förfallen*, R49, R50), under the chosen reading and under each other.

    ``if_late`` is what the text says follows if no requisition came in time. ``entitled`` is the amount of the right.
    ``contestable`` is true if the readings of the last day give different answers.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> lapse = assess(case, as_of=date(2019, 12, 2)).lapse
    >>> lapse.right.value, lapse.contestable, str(lapse.citation)
    ('lapsed', True, 'avsnitt 8.1')
    """

    right: Right
    readings: tuple[tuple[DateRoll, Right], ...]
    deadline: Deadline
    if_late: _Consequence
    receipt: Receipt | Unknown | None
    entitled: Sek | Unknown
    as_of: date

    SHOWN: ClassVar[tuple[str, ...]] = (
        "right",
        "readings",
        "deadline",
        "if_late",
        "receipt",
        "entitled",
        "as_of",
        "contestable",
        "citation",
    )

    @property
    def contestable(self) -> bool:
        """Whether another reading of the printed day gives another state of the right."""
        return len({right for _, right in self.readings}) > 1

    @property
    def citation(self) -> Citation:
        """The clause that sets the last day."""
        return self.deadline.citation


def lapse(
    receipt: Receipt | Unknown | None,
    *,
    clause: RequisitionClause,
    entitled: Sek | Unknown,
    as_of: date,
    roll: DateRoll = DateRoll.AS_PRINTED,
) -> Lapse:
    """Find whether the right to the grant has lapsed (*förfallit*) at the end of *as_of* (R49, R50; 2019: 8.1, 8.2).

    The requisition must have been received on the last day of *clause* or earlier. What follows otherwise is what the
    clause says: the right lapses by itself, the money may go to others, or nothing is stated. ``receipt`` is the
    earliest receipt in the chain of requisitions. It is None if none is known, and Unknown if there is a requisition
    whose day of receipt is not stated. If the channel would decide and is not stated, the right is UNKNOWN. What
    arrives after *as_of* is not yet known. Raises a GrantkitError if the clause has no last day.

    >>> from grantkit import RecipientGroup
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> clause = AGREEMENT.terms_for(RecipientGroup.REGIONS).requisition
    >>> outcome = lapse(None, clause=clause, entitled=Sek.kronor(1), as_of=date(2019, 12, 2))
    >>> outcome.right, outcome.contestable
    (<Right.LAPSED: 'lapsed'>, True)
    """
    checks = Checks()
    checks.optional("receipt", receipt, Receipt, Unknown)
    if checks.exact("clause", clause, RequisitionClause):
        checks.exact("clause.last_day", clause.last_day, Deadline)
    check_amount(checks, "entitled", entitled, Unknown)
    checks.exact("as_of", as_of, date)
    checks.exact("roll", roll, DateRoll)
    checks.done()
    deadline: Any = clause.last_day
    readings = {
        reading: _right(receipt, last_day=deadline.under(reading), if_late=clause.if_late, as_of=as_of)
        for reading in DateRoll
    }
    return Lapse(
        right=readings[roll],
        readings=tuple(readings.items()),
        deadline=deadline,
        if_late=clause.if_late,
        receipt=receipt,
        entitled=entitled,
        as_of=as_of,
    )


def _right(receipt: Receipt | Unknown | None, *, last_day: date, if_late: _Consequence, as_of: date) -> Right:
    if type(receipt) is Unknown:
        return Right.UNKNOWN
    if type(receipt) is Receipt and receipt.arrived_on <= as_of and receipt.perhaps_by(last_day):
        return Right.PRESERVED if receipt.surely_by(last_day) else Right.UNKNOWN
    if as_of <= last_day:
        return Right.OPEN
    return _WHEN_LATE[if_late] if isinstance(if_late, IfLate) else Right.LATE


def lapse_of(
    chain: Chain[Requisition],
    clause: RequisitionClause | Unknown | NotRegulated | None,
    *,
    entitled: Amount,
    as_of: date,
) -> Lapse | Unknown | NotRegulated | None:
    """Apply the rule of lapse if the terms set a last day; otherwise return the answer of the terms (R50, R93).

    Each reading of the day has its own governing receipt. If one requisition has no day, another governs if it was
    certainly in time.
    """
    if not isinstance(clause, RequisitionClause):
        return clause
    deadline = clause.last_day
    if not isinstance(deadline, Deadline):
        return deadline
    if isinstance(entitled, NotRegulated):
        return entitled
    days = [deadline.under(reading) for reading in _READINGS]
    receipts = {day: chain.governing(day) for day in set(days)}
    rights = {
        day: _right(receipt, last_day=day, if_late=clause.if_late, as_of=as_of) for day, receipt in receipts.items()
    }
    last_day = deadline.under(chain.roll)
    return Lapse(
        right=rights[last_day],
        readings=tuple((reading, rights[day]) for reading, day in zip(_READINGS, days, strict=True)),
        deadline=deadline,
        if_late=clause.if_late,
        receipt=receipts[last_day],
        entitled=entitled,
        as_of=as_of,
    )


def right_under(
    lapsed: Lapse | Unknown | NotRegulated | None, chain: Chain[Requisition], *, needs_requisition: bool, granted: bool
) -> Right | NotRegulated:
    """Return the state of the right (*rätten till bidraget*, R51, F2, F4, F32).

    Where it arises only by a decision, nothing preserves it before there is one (*granted* is false).

    Money that is paid without requisition, or granted by a decision, needs none to preserve the right. Where the text
    sets no last day, the right is preserved by any requisition, and open until there is one.
    """
    right = _right_of_requisition(lapsed, chain) if needs_requisition else Right.PRESERVED
    return Right.NOT_GRANTED if right is Right.PRESERVED and not granted else right


def _right_of_requisition(
    lapsed: Lapse | Unknown | NotRegulated | None, chain: Chain[Requisition]
) -> Right | NotRegulated:
    if isinstance(lapsed, Lapse):
        return lapsed.right
    if lapsed is not None:
        return lapsed if isinstance(lapsed, NotRegulated) else Right.UNKNOWN
    if any(not each.may_be_absent for each in chain.arrived):
        return Right.PRESERVED
    return Right.UNKNOWN if chain.arrived else Right.OPEN


def lapse_findings(
    lapsed: Lapse | Unknown | NotRegulated | None, *, amount: Amount, readings: Readings
) -> Iterator[Finding]:
    """Say what was lost with the right, and whether it turns on how the last day is read (*sista dag*, R49, R50).

    *lapsed* is None if no requisition was needed, and *amount* is what was not granted by decision: what was granted
    all the same is not lost, can go to nobody else, and nothing of it is left open.
    """
    if not isinstance(lapsed, Lapse):
        return
    values = {"amount": amount, "last_day": readings.last_day(lapsed.deadline)}
    if amount != Sek.ZERO:
        if lapsed.right is Right.LAPSED:
            yield RIGHT_LAPSED.found("requisitions", lapsed.citation, **values)
        elif lapsed.right is Right.RELEASED:
            yield MONEY_MAY_GO_TO_OTHERS.found("requisitions", lapsed.citation, **values)
        elif lapsed.right is Right.LATE:
            why = "text_not_in_hand" if isinstance(lapsed.if_late, Unknown) else "text_does_not_say"
            yield LATE_WITHOUT_STATED_CONSEQUENCE.found("requisitions", lapsed.citation, **values, why=why)
    if lapsed.contestable:
        yield DEADLINE_READINGS_DIFFER.found(
            "requisitions",
            lapsed.citation,
            last_day=lapsed.deadline.last_day,
            **{roll.value: right for roll, right in lapsed.readings},
        )
