"""Lapse of the right to a grant (*rätten till bidraget förfaller*)."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

import attrs

from grantkit.case.documents import Requisition
from grantkit.case.receipts import Chain, Receipt
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
        "Rätten till bidraget ({amount}) har förfallit: ingen rekvisition kom in senast {last_day}. Det följer "
        "direkt av överenskommelsen och kräver inget beslut."
    ),
    en=(
        "The right to the grant ({amount}) has lapsed: no requisition was received by {last_day}. It lapses "
        "automatically; no decision is needed."
    ),
)
DEADLINE_READINGS_DIFFER = FindingKind(
    "deadline_readings_differ",
    Severity.ERROR,
    Modality.BY_ITSELF,
    sv=(
        "Sista dagen {last_day} är ingen arbetsdag och utgången beror på läsningen: som tryckt {as_printed}, "
        "nästa arbetsdag {next_working_day}."
    ),
    en=(
        "The last day {last_day} is no working day and the outcome turns on the reading: as printed "
        "{as_printed}, next working day {next_working_day}."
    ),
)


class Right(Enum):
    """The state of the right to the grant (*rätten till bidraget*, R50)."""

    OPEN = "open"
    PRESERVED = "preserved"
    LAPSED = "lapsed"
    UNKNOWN = "unknown"


@attrs.frozen(kw_only=True)
class Lapse(NotebookDisplay):
    """Whether the right to the grant has lapsed (*förfallen*, R49, R50), under the chosen reading and under each other.

    ``entitled`` is the amount of the right. ``contestable`` is true if the readings of the last day give different
    answers.
    """

    right: Right
    readings: tuple[tuple[DateRoll, Right], ...]
    deadline: Deadline
    receipt: Receipt | Unknown | None
    entitled: Sek | Unknown
    as_of: date

    @property
    def contestable(self) -> bool:
        """Whether another reading of the printed day gives another state of the right."""
        return len({right for _, right in self.readings}) > 1

    @property
    def citation(self) -> Citation:
        """The clause that sets the last day and the lapse."""
        return self.deadline.citation


def lapse(
    receipt: Receipt | Unknown | None,
    *,
    deadline: Deadline,
    entitled: Sek | Unknown,
    as_of: date,
    roll: DateRoll = DateRoll.AS_PRINTED,
) -> Lapse:
    """Find whether the right to the grant has lapsed (*förfallit*) at the end of *as_of* (R49, R50; 2019: 8.1, 8.2).

    The requisition must have been received on the last day or earlier; otherwise the right is lost by itself, without a
    decision. ``receipt`` is the earliest receipt in the chain of requisitions. It is None if none is known, and Unknown
    if there is a requisition whose day of receipt is not stated. If the channel would decide and is not stated, the
    right is UNKNOWN. What arrives after *as_of* is not yet known.

    >>> from grantkit import RecipientGroup
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> terms = AGREEMENT.terms_for(RecipientGroup.REGIONS)
    >>> outcome = lapse(None, deadline=terms.requisition.last_day, entitled=Sek.kronor(1), as_of=date(2019, 12, 2))
    >>> outcome.right, outcome.contestable
    (<Right.LAPSED: 'lapsed'>, True)
    """
    checks = Checks()
    checks.optional("receipt", receipt, Receipt, Unknown)
    checks.exact("deadline", deadline, Deadline)
    check_amount(checks, "entitled", entitled, Unknown)
    checks.exact("as_of", as_of, date)
    checks.exact("roll", roll, DateRoll)
    checks.done()
    readings = {reading: _right(receipt, last_day=deadline.under(reading), as_of=as_of) for reading in DateRoll}
    return Lapse(
        right=readings[roll],
        readings=tuple(readings.items()),
        deadline=deadline,
        receipt=receipt,
        entitled=entitled,
        as_of=as_of,
    )


def _right(receipt: Receipt | Unknown | None, *, last_day: date, as_of: date) -> Right:
    if type(receipt) is Unknown:
        return Right.UNKNOWN
    if type(receipt) is Receipt and receipt.arrived_on <= as_of and receipt.perhaps_by(last_day):
        return Right.PRESERVED if receipt.surely_by(last_day) else Right.UNKNOWN
    return Right.OPEN if as_of <= last_day else Right.LAPSED


def lapse_of(chain: Chain[Requisition], *, entitled: Amount, as_of: date) -> Lapse | Unknown | NotRegulated | None:
    """Apply the rule of lapse if the terms set a last day; otherwise return the answer of the terms (R50, R93).

    Each reading of the day has its own governing receipt. If one requisition has no day, another governs if it was
    certainly in time.
    """
    deadline = chain.deadline
    if not isinstance(deadline, Deadline):
        return deadline
    if isinstance(entitled, NotRegulated):
        return entitled
    days = {reading: deadline.under(reading) for reading in DateRoll}
    rights = {reading: _right(chain.governing(day), last_day=day, as_of=as_of) for reading, day in days.items()}
    return Lapse(
        right=rights[chain.roll],
        readings=tuple(rights.items()),
        deadline=deadline,
        receipt=chain.governing(days[chain.roll]),
        entitled=entitled,
        as_of=as_of,
    )


def right_under(lapsed: Lapse | Unknown | NotRegulated | None, *, without_requisition: bool) -> Right | NotRegulated:
    """Return the state of the right; money that is paid without requisition needs none to preserve it (R51)."""
    if isinstance(lapsed, Lapse):
        return lapsed.right
    if without_requisition:
        return Right.PRESERVED
    return lapsed if isinstance(lapsed, NotRegulated) else Right.UNKNOWN


def lapse_findings(lapsed: Lapse | Unknown | NotRegulated | None, *, roll: DateRoll) -> Iterator[Finding]:
    """Say what was lost with the right, and whether it turns on how the last day is read (*sista dag*, R49, R50)."""
    if isinstance(lapsed, Lapse) and lapsed.right is Right.LAPSED and lapsed.entitled != Sek.ZERO:
        values = {"amount": lapsed.entitled, "last_day": lapsed.deadline.under(roll)}
        yield RIGHT_LAPSED.found("requisitions", lapsed.citation, **values)
    if isinstance(lapsed, Lapse) and lapsed.contestable:
        yield DEADLINE_READINGS_DIFFER.found(
            "requisitions",
            lapsed.citation,
            last_day=lapsed.deadline.last_day,
            **{roll.value: right for roll, right in lapsed.readings},
        )
