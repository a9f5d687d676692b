"""Where one document of a case stands (*handlingens ställning*): whether it came in time, and apart from that, what it lacks."""

from enum import Enum

import attrs

from grantkit.model.findings import Finding, Severity
from grantkit.model.outcomes import Receipt
from grantkit.values.unknown import Unknown

__all__ = ["DocumentState", "DocumentStatus", "Timeliness"]


class Timeliness(Enum):
    """Whether a document was received in time (*i tid*): IN_TIME, LATE, UNKNOWN where a day is missing, NO_DAY where the agreement sets none."""

    IN_TIME = "in_time"
    LATE = "late"
    UNKNOWN = "unknown"
    NO_DAY = "no_day"


class DocumentState(Enum):
    """Both answers in one word (*handlingens läge*, R50, R76): received in time but incomplete is a state of its own, and costs no right.

    NOT_JUDGED: the source in hand does not show what such a document shall tell, so nobody can call it complete.
    """

    IN_ORDER = "in_order"
    IN_TIME_BUT_INCOMPLETE = "in_time_but_incomplete"
    LATE = "late"
    LATE_AND_INCOMPLETE = "late_and_incomplete"
    SUPERSEDED = "superseded"
    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    NOT_JUDGED = "not_judged"


_STATES = {
    (Timeliness.IN_TIME, True): DocumentState.IN_ORDER,
    (Timeliness.IN_TIME, False): DocumentState.IN_TIME_BUT_INCOMPLETE,
    (Timeliness.LATE, True): DocumentState.LATE,
    (Timeliness.LATE, False): DocumentState.LATE_AND_INCOMPLETE,
}


@attrs.frozen(kw_only=True)
class DocumentStatus:
    """One document as it stands (*handling*): its place in the case, its receipt, whether it was in time, and everything it lacks or contradicts.

    ``findings`` concern the document alone. It is complete when none of them is more than a notice. A document that a later one takes the place of is
    ``superseded``: its gaps no longer count and are not listed, so nobody calls it complete. A correction takes its timeliness from the document
    whose place it takes, if that one was in time (R51).

    >>> from grantkit import GrantCase, Requisition, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> from datetime import date
    >>> sent = Requisition(arrived_on=date(2019, 11, 4))
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), requisitions=(sent,))
    >>> assess(case, as_of=date(2019, 12, 3)).documents[0].state
    <DocumentState.IN_TIME_BUT_INCOMPLETE: 'in_time_but_incomplete'>
    """

    path: str
    receipt: Receipt | Unknown
    timeliness: Timeliness
    findings: tuple[Finding, ...]
    superseded: bool = False

    @property
    def complete(self) -> bool:
        """Whether nothing is missing or contradicted that is more than a notice; a superseded document, or one of an unknown form, is not complete."""
        known = not self.superseded and not self._of_unknown_form
        return known and all(finding.severity is Severity.NOTICE for finding in self.findings)

    @property
    def state(self) -> DocumentState:
        """Both answers in one word."""
        if self.superseded:
            return DocumentState.SUPERSEDED
        if self._of_unknown_form:
            return DocumentState.NOT_JUDGED
        undated = DocumentState.COMPLETE if self.complete else DocumentState.INCOMPLETE
        return _STATES.get((self.timeliness, self.complete), undated)

    @property
    def _of_unknown_form(self) -> bool:
        return any(finding.code == "form_not_known" for finding in self.findings)
