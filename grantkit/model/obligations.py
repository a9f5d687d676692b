"""Who must do what, to whom, by when, and what follows otherwise (*skyldigheter*)."""

from datetime import date
from enum import Enum

import attrs

from grantkit.model.findings import Modality
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll, Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["Consequence", "Fulfilment", "Fulfilments", "Obligation", "ObligationStatus", "Obligations"]


class Consequence(Enum):
    """What follows when a duty is not met (*följd*): AUTOMATIC, without a decision; a POWER that somebody may use; or NONE_STATED.

    UNKNOWN: the source in hand does not tell.
    """

    AUTOMATIC = "automatic"
    POWER = "power"
    NONE_STATED = "none_stated"
    UNKNOWN = "unknown"


class ObligationStatus(Enum):
    """How far a duty has come (*status*): OPEN, MET, LATE (done after its day, or not done when it has passed), LAPSED, UNKNOWN or NOT_REGULATED."""

    OPEN = "open"
    MET = "met"
    LATE = "late"
    LAPSED = "lapsed"
    UNKNOWN = "unknown"
    NOT_REGULATED = "not_regulated"


@attrs.frozen(kw_only=True)
class Obligation(NotebookDisplay):
    """One duty under the agreement (*skyldighet*, R49, R61, R77, R84 to R88): who, what, to whom, by when, and what follows otherwise.

    ``code`` says what is to be done. ``due`` is None for a duty that goes with every document, or that arises when it is called for; Unknown where the source
    in hand does not tell its day; NotRegulated where the agreement leaves the matter open. ``modality`` is how the text speaks of the duty; what
    follows from not meeting it stands in ``consequence`` and is never more than the text says.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> from grantkit.rules.obligations import obligations
    >>> requisition = obligations(AGREEMENT, AGREEMENT.recipient("Gotland"))[0]
    >>> requisition.code, requisition.status(date(2019, 12, 2), None)
    ('requisition', <ObligationStatus.LAPSED: 'lapsed'>)
    """

    code: str
    actor: str
    addressee: str | None
    due: Deadline | Unknown | NotRegulated | None
    consequence: Consequence
    citation: Citation
    modality: Modality = Modality.SHALL

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        checks.text("code", self.code)
        checks.text("actor", self.actor)
        checks.optional("addressee", self.addressee, str)
        checks.optional("due", self.due, Deadline, Unknown, NotRegulated)
        checks.exact("consequence", self.consequence, Consequence)
        checks.exact("citation", self.citation, Citation)
        checks.exact("modality", self.modality, Modality)
        checks.done()

    def status(
        self, as_of: date, done: date | Unknown | None, roll: DateRoll = DateRoll.AS_PRINTED
    ) -> ObligationStatus:
        """Say how far the duty has come by the end of *as_of*, from the day on which it was done.

        *done* is that day; None where nobody knows of its being done; Unknown where it was done, or may have been, and nobody has said when. What is
        done after *as_of* is not yet known.
        """
        checks = Checks()
        checks.exact("as_of", as_of, date)
        checks.optional("done", done, date, Unknown)
        checks.exact("roll", roll, DateRoll)
        checks.done()
        if isinstance(self.due, NotRegulated):
            return ObligationStatus.NOT_REGULATED
        if isinstance(done, Unknown) or isinstance(self.due, Unknown):
            return ObligationStatus.UNKNOWN
        known = done is not None and done <= as_of
        if self.due is None:
            return ObligationStatus.MET if known else ObligationStatus.OPEN
        last_day = self.due.effective_last_day(roll)
        if done is not None and known and done <= last_day:
            return ObligationStatus.MET
        if as_of <= last_day:
            return ObligationStatus.OPEN
        return ObligationStatus.LAPSED if self.consequence is Consequence.AUTOMATIC else ObligationStatus.LATE


@attrs.frozen(kw_only=True)
class Fulfilment:
    """One duty as it stands on a day (*fullgörande*): the duty, the day on which it was done if anybody knows it, and its status."""

    obligation: Obligation
    done: date | Unknown | None
    status: ObligationStatus


class Obligations(tuple[Obligation, ...], NotebookDisplay):
    """All duties of one recipient (*skyldigheter*): a tuple, which a notebook sets out as one table."""

    __slots__ = ()


class Fulfilments(tuple[Fulfilment, ...], NotebookDisplay):
    """All duties of a case with how far each has come (*skyldigheternas status*): a tuple, which a notebook sets out as one table."""

    __slots__ = ()
