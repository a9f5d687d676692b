"""What follows from the facts (*rättsföljder*): the results of the rules, as values."""

from datetime import date
from enum import Enum

import attrs

from grantkit.model.findings import Modality
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Channel, DateRoll, Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = [
    "DutyStatus",
    "Lapse",
    "Receipt",
    "RecoveryExposure",
    "RepaymentDuty",
    "Right",
    "UnspentFunds",
    "Validity",
]


class Validity(Enum):
    """Whether the agreement is valid (*giltighet*, R4): PENDING approval, VALID, NOT_APPROVED, or UNKNOWN."""

    PENDING = "pending"
    VALID = "valid"
    NOT_APPROVED = "not_approved"
    UNKNOWN = "unknown"


class Right(Enum):
    """Where the right to the grant stands (*rätten till bidraget*, R50)."""

    OPEN = "open"
    PRESERVED = "preserved"
    LAPSED = "lapsed"
    UNKNOWN = "unknown"


class DutyStatus(Enum):
    """How far a duty to repay has come (*status för återbetalning*, R77, R83): late repayment is OVERDUE and nothing more."""

    NOTHING_DUE = "nothing_due"
    DUE = "due"
    OVERDUE = "overdue"
    REPAID = "repaid"
    UNKNOWN = "unknown"
    NOT_REGULATED = "not_regulated"


@attrs.frozen(kw_only=True)
class Receipt:
    """When a document counts as received (*inkommen*, R50): the day it arrived and is known, and the day it counts from.

    ``at_earliest`` is an earlier day that it would count from if it came by post, where nobody has said how it came; None where the day is certain.

    >>> Receipt(arrived_on=date(2019, 12, 2), received_on=date(2019, 11, 29), channel=Channel.POST).received_on.isoformat()
    '2019-11-29'
    """

    arrived_on: date
    received_on: date
    channel: Channel | None
    at_earliest: date | None = None

    def surely_by(self, day: date) -> bool:
        """Whether it counts as received on *day* at the latest, however it came."""
        return self.received_on <= day

    def perhaps_by(self, day: date) -> bool:
        """Whether it counts as received on *day* at the latest by one channel at least."""
        return (self.at_earliest or self.received_on) <= day


@attrs.frozen(kw_only=True)
class Lapse(NotebookDisplay):
    """Whether the right to the grant has lapsed (*förfallen*, R49, R50), under the chosen reading of the day and under each.

    ``entitled`` is what the right is worth. ``contestable`` says that the readings differ.
    """

    right: Right
    readings: tuple[tuple[DateRoll, Right], ...]
    deadline: Deadline
    receipt: Receipt | Unknown | None
    entitled: Sek | Unknown
    as_of: date

    @property
    def contestable(self) -> bool:
        """Whether the right stands otherwise under another reading of the printed day."""
        return len({right for _, right in self.readings}) > 1

    @property
    def citation(self) -> Citation:
        """The clause that sets the day and the lapse."""
        return self.deadline.citation


@attrs.frozen(kw_only=True)
class UnspentFunds(NotebookDisplay):
    """What was not used, in three numbers that are never merged (*ej förbrukade medel*, R66 to R69).

    ``form_raw`` is the form's own reckoning, the grant reported received less total costs whatever their financing, and may be negative;
    ``form`` is the same, at least 0. ``earmark`` is what of the earmark no tagged cost has met. ``not_charged`` is the grant reported received less the
    costs charged to the grant itself, for information. ``repayable_by_text`` is the one that the text makes repayable under the chosen reading.
    """

    form_raw: Sek | Unknown
    form: Sek | Unknown
    earmark: Sek | Unknown | NotRegulated
    not_charged: Sek | Unknown
    repayable_by_text: Sek | Unknown
    citation: Citation


@attrs.frozen(kw_only=True)
class RepaymentDuty(NotebookDisplay):
    """The duty to repay what was not used (*återbetalning*, R77, R78): how much, to whom, by when, and how far it has come.

    ``by_recipient`` follows from the recipient's own report; ``by_authority`` is what the authority judged, None where it judged nothing; the
    latter governs ``amount``. ``dated`` is the part of it that has ``due`` as its day: what an authority judged after that day, beyond the recipient's
    own figure, has no stated day (R102), and repayments go to the dated part first. No interest and no least amount is stated, so none is reckoned (R79).
    """

    amount: Sek | Unknown | NotRegulated
    dated: Sek | Unknown | NotRegulated
    by_recipient: Sek | Unknown | NotRegulated
    by_authority: Sek | None
    repaid: Sek
    outstanding: Sek | Unknown | NotRegulated
    over_repaid: Sek | Unknown | NotRegulated
    due: date | Unknown | NotRegulated
    creditor: str | None
    status: DutyStatus
    citation: Citation

    @property
    def undated(self) -> Sek | Unknown | NotRegulated:
        """What is outstanding and has no stated day to be repaid by."""
        if not isinstance(self.outstanding, Sek) or not isinstance(self.dated, Sek):
            return self.outstanding
        return self.outstanding - max(self.dated - self.repaid, Sek.ZERO)


@attrs.frozen(kw_only=True)
class RecoveryExposure(NotebookDisplay):
    """What somebody may reclaim (*återkrav*, R80 to R82): a power with a ceiling, never a debt.

    ``ceiling`` is what was paid less what was repaid once the report is late, else 0. It includes what is outstanding and is never
    added to it. ``contestable`` says that the report is late under one reading of the day and not under another.
    """

    ceiling: Sek | Unknown | NotRegulated
    actor: str | None
    what: str | None
    contestable: bool
    citation: Citation
    modality: Modality = Modality.POWER
