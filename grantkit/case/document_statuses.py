"""The status of one document of a case (*handlingens ställning*): whether it was in time and is complete."""

from collections.abc import Iterator
from datetime import date
from enum import Enum
from typing import Any, ClassVar

import attrs

from grantkit.agreement.forms import Form
from grantkit.case.certifications import certification_judged
from grantkit.case.chains import Arrived, Chain, Timeliness
from grantkit.case.completeness import FORM_NOT_KNOWN, form_of, lacking
from grantkit.case.contradictions import contradictions_in, report_amounts
from grantkit.case.cost_items import cost_key_findings
from grantkit.case.documents import FinancialReport
from grantkit.case.receipts import Receipt
from grantkit.case.situations import Situation
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.plain_records import PlainValue, RecordTypes, as_text, reason_of, types_of
from grantkit.values.unknown import Unknown

DOCUMENTS_SIDE_BY_SIDE = FindingKind(
    "documents_side_by_side",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "{count} handlingar av samma slag står bredvid varandra utan att någon ersätter en annan. Här räknas "
        "{counted}; den som prövar ärendet behöver ta ställning."
    ),
    en=(
        "{count} documents of one kind stand side by side, and none takes the place of another. Here {counted} "
        "counts; whoever decides the case must judge."
    ),
)
CORRECTION_BEFORE_ORIGINAL = FindingKind(
    "correction_before_original",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "Handlingen kom fram {arrived_on} och anges ersätta en som kom fram senare, {original_arrived_on}. Den räknas "
        "ändå som den senare; den som prövar ärendet behöver ta ställning."
    ),
    en=(
        "The document arrived on {arrived_on} and is said to replace one that arrived later, on "
        "{original_arrived_on}. It counts as the later one all the same; whoever decides the case must judge."
    ),
)


class DocumentState(Enum):
    """Timeliness and completeness in one word (*handlingens läge*, R50, R76).

    A document that was in time but is incomplete has a state of its own, and no right is lost. So has a correction that
    came after the last day: what it replaces was in time, and the right rests on that. NOT_JUDGED: the available source
    does not show what such a document must contain, so its completeness cannot be judged.

    >>> from datetime import date
    >>> from grantkit import Channel, GrantCase, Requisition, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> sent = Requisition(arrived_on=date(2019, 11, 4), channel=Channel.E_MAIL)
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), requisitions=(sent,))
    >>> answer = assess(case, as_of=date(2019, 12, 3))
    >>> answer.documents[0].state.value, answer.right.value
    ('in_time_but_incomplete', 'preserved')
    """

    IN_ORDER = "in_order"
    IN_TIME_BUT_INCOMPLETE = "in_time_but_incomplete"
    CORRECTED_LATE = "corrected_late"
    CORRECTED_LATE_AND_INCOMPLETE = "corrected_late_and_incomplete"
    LATE = "late"
    LATE_AND_INCOMPLETE = "late_and_incomplete"
    SUPERSEDED = "superseded"
    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    NOT_JUDGED = "not_judged"


_STATES = {
    (Timeliness.IN_TIME, True): DocumentState.IN_ORDER,
    (Timeliness.IN_TIME, False): DocumentState.IN_TIME_BUT_INCOMPLETE,
    (Timeliness.CORRECTED_LATE, True): DocumentState.CORRECTED_LATE,
    (Timeliness.CORRECTED_LATE, False): DocumentState.CORRECTED_LATE_AND_INCOMPLETE,
    (Timeliness.LATE, True): DocumentState.LATE,
    (Timeliness.LATE, False): DocumentState.LATE_AND_INCOMPLETE,
}


@attrs.frozen(kw_only=True)
class DocumentStatus:
    """The status of one document (*handling*): its place, its receipt, its timeliness and its gaps.

    ``findings`` are about this document alone. It is complete if none of them is more serious than a notice. A document
    that a later one has replaced is ``superseded``: its gaps no longer count, are not listed, and it is not called
    complete. A correction that came after the last day counts as in time if the document that it replaces was, and says
    so by a state of its own (R51).

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
        """Whether the document has no gap or contradiction more serious than a notice.

        A superseded document is not complete, and neither is one whose form is not known.
        """
        known = not self.superseded and not self._of_unknown_form
        return known and all(finding.severity is Severity.NOTICE for finding in self.findings)

    @property
    def state(self) -> DocumentState:
        """Timeliness and completeness in one word."""
        if self.superseded:
            return DocumentState.SUPERSEDED
        if self._of_unknown_form:
            return DocumentState.NOT_JUDGED
        undated = DocumentState.COMPLETE if self.complete else DocumentState.INCOMPLETE
        return _STATES.get((self.timeliness, self.complete), undated)

    @property
    def _of_unknown_form(self) -> bool:
        return any(finding.kind == FORM_NOT_KNOWN for finding in self.findings)


class DocumentStatuses(NotebookDisplay, tuple[DocumentStatus, ...]):
    """The documents of a case with their status (*handlingar*): a tuple that a notebook shows as one table.

    >>> DocumentStatuses().records()
    ()
    """

    __slots__ = ()

    record_types: ClassVar[RecordTypes] = types_of(
        document=str,
        arrived_on=date | None,
        received_on=date | None,
        channel=str | None,
        receipt_withheld=str | None,
        timeliness=str,
        complete=bool,
        state=str,
        findings=str,
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each document: its days, its state, and the codes of what was found in it.

        Each call builds a new result, which the caller may change.
        """
        return tuple(map(_record, self))


def _record(each: DocumentStatus) -> dict[str, PlainValue]:
    receipt = each.receipt if isinstance(each.receipt, Receipt) else None
    return {
        "document": each.path,
        "arrived_on": None if receipt is None else receipt.arrived_on,
        "received_on": None if receipt is None else receipt.received_on,
        "channel": None if receipt is None else as_text(receipt.channel),
        "receipt_withheld": reason_of(each.receipt),
        "timeliness": each.timeliness.value,
        "complete": each.complete,
        "state": each.state.value,
        "findings": ", ".join(finding.code for finding in each.findings),
    }


def statuses_of(situation: Situation) -> DocumentStatuses:
    """List every document known on the day with its status (*i tid* and *fullständig*, R50, R76, R101).

    The documents of each kind stand in the order of their receipt.
    """
    return DocumentStatuses(
        _status(each, timeliness, chain, situation)
        for chain in situation.chains
        for each, timeliness in zip(chain.arrived, chain.timeliness, strict=True)
    )


def _status(each: Arrived[Any], timeliness: Timeliness, chain: Chain[Any], situation: Situation) -> DocumentStatus:
    superseded = each.document.reference in chain.replaced
    found = [] if superseded else list(_findings(each, situation))
    form = form_of(each.document, situation.terms)
    if isinstance(form, Form):
        found.sort(key=lambda finding: form.rank(finding.field))
    return DocumentStatus(
        path=each.path,
        receipt=each.receipt,
        timeliness=timeliness,
        findings=tuple(finding.within(each.path) for finding in found),
        superseded=superseded,
    )


def _findings(each: Arrived[Any], situation: Situation) -> Iterator[Finding]:
    document, terms = each.document, situation.terms
    yield from lacking(document, terms, situation.readings)
    if isinstance(document, FinancialReport):
        yield from certification_judged(document, terms)
        yield from report_amounts(document, terms, total_costs=situation.costs.of(each).total)
        yield from cost_key_findings(document.items, citation=terms.place("items", report=True))
    yield from contradictions_in(document, situation)


def side_by_side_findings(situation: Situation) -> Iterator[Finding]:
    """Say where documents of one kind stand side by side (*handlingar bredvid varandra*, R51, R59).

    None of them takes the place of another. Of requisitions the last one received in time counts; of reports the last
    one received, since the clause does not say that a late one tells nothing. A correction that arrived before what it
    corrects has a finding as well: which of the two is the last word is for a person to see.
    """
    for chain in (situation.requisitions, situation.reports):
        standing = [each.document for each in chain.standing]
        lines = [getattr(document, "line", None) for document in standing]
        # Requisitions that each name their own line do not compete (R59).
        if len(standing) > 1 and (None in lines or len(set(lines)) < len(lines)):
            in_time = chain is situation.requisitions and chain.last_day is not None
            counted = "last_received_in_time" if in_time else "last_received"
            values = {"count": len(standing), "counted": counted}
            yield DOCUMENTS_SIDE_BY_SIDE.found(chain.field, situation.terms.cited(chain.deadline), **values)
    for each_kind in situation.chains:
        yield from _before_their_originals(each_kind)


def _before_their_originals(chain: Chain[Any]) -> Iterator[Finding]:
    arrived = {
        each.document.reference: each.receipt.arrived_on
        for each in chain.arrived
        if isinstance(each.receipt, Receipt) and each.document.reference is not None
    }
    for each in chain.arrived:
        original = arrived.get(each.document.supersedes)
        if original is not None and isinstance(each.receipt, Receipt) and each.receipt.arrived_on < original:
            days = {"arrived_on": each.receipt.arrived_on, "original_arrived_on": original}
            yield CORRECTION_BEFORE_ORIGINAL.found(f"{each.path}.supersedes", each.clause, **days)
