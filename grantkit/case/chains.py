"""The documents of one kind in the order they came in (*handlingar av ett slag*), and whether each was in time."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from heapq import heapify, heappop, heappush
from typing import Generic, TypeVar

import attrs

from grantkit.agreement.parties import is_named
from grantkit.agreement.readings import ReceiptRule
from grantkit.case.documents import Incoming
from grantkit.case.receipts import PRESUMPTION, Receipt, receipt_of
from grantkit.values._computed import computed
from grantkit.values.citations import Citation
from grantkit.values.deadlines import DateRoll, Deadline
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.unknown import NotRegulated, Unknown

IN_TIME_BY_PRESUMPTION = FindingKind(
    "in_time_by_presumption",
    Severity.WARNING,
    Modality.BY_ITSELF,
    sv="Handlingen kom fram {arrived_on:weekday} men anses ha kommit in {received_on:weekday}, alltså i tid.",
    en="The document arrived on {arrived_on:weekday} but is deemed received on {received_on:weekday}, in time.",
)
IN_TIME_BY_STATED_DAY = FindingKind(
    "in_time_by_stated_day",
    Severity.WARNING,
    Modality.NONE,
    sv="Handlingen kom fram {arrived_on}, men kom enligt myndigheten in {received_on}, vilket är i tid.",
    en="The document arrived on {arrived_on} but by the authority was received on {received_on}, which is in time.",
)
RECEIPT_NOT_STATED = FindingKind(
    "receipt_not_stated",
    Severity.ERROR,
    Modality.BY_ITSELF,
    sv="Det framgår inte när denna handling kom in: {field}.",
    en="It is not stated when this document was received: {field}.",
)
CHANNEL_NOT_STATED = FindingKind(
    "channel_not_stated",
    Severity.ERROR,
    Modality.BY_ITSELF,
    sv="Handlingen kom fram {arrived_on:weekday}; hur är inte känt. Kom den med post räknas den som i tid.",
    en="The document arrived on {arrived_on:weekday}; how is not known. If it came by post, it counts as in time.",
)
SENT_ELSEWHERE = FindingKind(
    "sent_elsewhere",
    Severity.ERROR,
    Modality.BY_ITSELF,
    sv="Handlingen kom fram {arrived_on} till fel myndighet; när den rätta fick den är inte känt.",
    en="The document arrived on {arrived_on} at the wrong authority; when the right one got it is not known.",
)

_Document = TypeVar("_Document", bound=Incoming)


@attrs.frozen
class Arrived(Generic[_Document]):
    """A document (*inkommen handling*) with its receipt, Unknown without a day, its place, and the clause that asks."""

    document: _Document
    receipt: Receipt | Unknown
    index: int
    path: str
    clause: Citation

    @property
    def order(self) -> tuple[date, date, int]:
        """Where it stands among others: by the day it counts from, the day it arrived, and its place in the case."""
        if isinstance(self.receipt, Unknown):
            return date.min, date.min, self.index
        return self.receipt.received_on, self.receipt.arrived_on, self.index

    @property
    def earliest(self) -> tuple[date, date, int]:
        """The earliest place that it may have in that order."""
        if isinstance(self.receipt, Unknown) or self.receipt.at_earliest is None:
            return self.order
        return self.receipt.at_earliest, self.receipt.arrived_on, self.index

    @property
    def may_be_absent(self) -> bool:
        """Whether it may not have arrived yet: its day is not stated, or it reached another authority."""
        return isinstance(self.receipt, Unknown) or self.receipt.elsewhere

    @property
    def is_doubtful(self) -> bool:
        """Whether the day that it counts from is not known: its day, channel or authority is missing."""
        receipt = self.receipt
        return isinstance(receipt, Unknown) or receipt.elsewhere or receipt.at_earliest is not None

    def received_by(self, last_day: date) -> bool:
        """Return whether the document was certainly received on *last_day* or earlier."""
        return isinstance(self.receipt, Receipt) and self.receipt.surely_by(last_day)

    def perhaps_by(self, last_day: date) -> bool:
        """Return whether the document was, or may have been, received on *last_day* or earlier."""
        return isinstance(self.receipt, Unknown) or self.receipt.perhaps_by(last_day)

    @property
    def doubt(self) -> Unknown:
        """The missing fact that would settle the day of receipt: the day itself, the authority, or the channel."""
        if isinstance(self.receipt, Unknown):
            return self.receipt
        if self.receipt.elsewhere:
            return Unknown("right_authority", self.clause, about=self.path)
        return Unknown("channel", PRESUMPTION, about=self.path)


class Timeliness(Enum):
    """Whether a document was received in time (*i tid*): UNKNOWN if a fact is missing, NO_DAY if the text sets none.

    CORRECTED_LATE is a correction that came after the last day, of a document that was in time and counts as such.

    >>> [each.value for each in Timeliness]
    ['in_time', 'corrected_late', 'late', 'unknown', 'no_day']
    """

    IN_TIME = "in_time"
    CORRECTED_LATE = "corrected_late"
    LATE = "late"
    UNKNOWN = "unknown"
    NO_DAY = "no_day"


@attrs.frozen(kw_only=True, slots=False)
class Chain(Generic[_Document]):
    """The documents of one kind that are known on a day (*handlingar av ett slag*), and the last day for them.

    ``field`` is their place in the case, and ``addressee`` is the authority they must be sent to. ``arrived`` has them
    from the first received to the last. A document without any day comes first, so that every dated one counts as
    later. A document that replaces another counts as later than that one, whatever their days (R51).
    """

    field: str
    arrived: tuple[Arrived[_Document], ...]
    deadline: Deadline | Unknown | NotRegulated | None
    addressee: str | None
    roll: DateRoll

    @computed
    def last_day(self) -> date | None:
        """The last day under the chosen reading; None if the terms set none."""
        return self.deadline.under(self.roll) if isinstance(self.deadline, Deadline) else None

    @computed
    def replaced(self) -> frozenset[str | None]:
        """The references of the documents that others have replaced."""
        return frozenset(each.document.supersedes for each in self.arrived) - {None}

    @computed
    def referred_to(self) -> dict[str | None, Arrived[_Document]]:
        """The documents that have a reference, by it."""
        return {each.document.reference: each for each in self.arrived if each.document.reference is not None}

    @computed
    def standing(self) -> tuple[Arrived[_Document], ...]:
        """The documents that no other has replaced."""
        return tuple(each for each in self.arrived if each.document.reference not in self.replaced)

    def governing(self, last_day: date) -> Receipt | Unknown | None:
        """Return the receipt that a right or a duty rests on: the earliest, not that of a correction (R50, R51).

        A document may have been in time if its day is not stated, if the channel decides and is not stated, or if it
        reached another authority. It then governs, as Unknown, unless another document was certainly in time.
        """
        sure = next((each.receipt for each in self.arrived if each.received_by(last_day)), None)
        if sure is not None:
            return sure
        doubtful = next((each for each in self.arrived if each.perhaps_by(last_day)), None)
        if doubtful is not None:
            return doubtful.doubt
        return self.arrived[0].receipt if self.arrived else None

    @computed
    def timeliness(self) -> tuple[Timeliness, ...]:
        """For each document, whether it was in time, or came late as the correction of one that was (R51)."""
        found: list[Timeliness] = []
        in_time: set[str | None] = set()
        for each in self.arrived:
            own, corrects = self._own(each), each.document.supersedes in in_time
            if (corrects or own is Timeliness.IN_TIME) and each.document.reference is not None:
                in_time.add(each.document.reference)
            found.append(Timeliness.CORRECTED_LATE if corrects and own is Timeliness.LATE else own)
        return tuple(found)

    def _own(self, each: Arrived[_Document]) -> Timeliness:
        if self.last_day is None:
            return Timeliness.UNKNOWN if isinstance(self.deadline, Unknown) else Timeliness.NO_DAY
        if each.received_by(self.last_day):
            return Timeliness.IN_TIME
        return Timeliness.UNKNOWN if each.perhaps_by(self.last_day) else Timeliness.LATE


def chain_of(
    documents: Iterable[tuple[int, _Document]],
    field: str,
    *,
    deadline: Deadline | Unknown | NotRegulated | None,
    addressee: str | None,
    as_of: date,
    rule: ReceiptRule,
    roll: DateRoll,
    clause: Citation,
) -> Chain[_Document]:
    """Put the documents that are known at the end of *as_of* in order (*kronologi*, R50, R51, R101).

    A document of which only the day of receipt is stated becomes known on that day. *clause* is the one that needs the
    day. *documents* have their places in the case.
    """
    found: list[Arrived[_Document]] = []
    for index, document in documents:
        path, arrived_on = f"{field}[{index}]", document.arrived_on or document.received_on
        if arrived_on is None:
            undated = Unknown("day_of_receipt", clause, about=path)
            found.append(Arrived(document, undated, index, path, clause))
        elif arrived_on <= as_of:
            rebutted = document.presumption_rebutted
            receipt = receipt_of(arrived_on, document.channel, document.received_on, rule, rebutted=rebutted)
            if is_addressed_to_another(document.addressee, addressee):
                day = document.received_on or arrived_on  # nothing is presumed of the right authority
                receipt = attrs.evolve(receipt, received_on=day, at_earliest=None, elsewhere=True)
            found.append(Arrived(document, receipt, index, path, clause))
    return Chain(field=field, arrived=in_order(found), deadline=deadline, addressee=addressee, roll=roll)


def is_addressed_to_another(stated: str | None, owed_to: str | None) -> bool:
    """Return whether a document states that it went to another authority than the one it is owed to (*adressat*)."""
    if not owed_to or not stated or not stated.strip() or stated == owed_to:
        return False
    return not is_named(stated, owed_to)


def in_order(arrived: Iterable[Arrived[_Document]]) -> tuple[Arrived[_Document], ...]:
    """Sort documents from the first received to the last, each after the one whose place it takes (R51)."""
    waiting = list(arrived)
    if len(waiting) < 2:
        return tuple(waiting)
    waiting.sort(key=lambda each: each.order)
    known = {each.document.reference for each in waiting} - {None}
    if all(each.document.supersedes not in known for each in waiting):
        return tuple(waiting)
    followers: dict[str | None, list[int]] = {}
    ready = []
    for place, each in enumerate(waiting):
        if each.document.supersedes in known:
            followers.setdefault(each.document.supersedes, []).append(place)
        else:
            ready.append(place)
    ordered: list[Arrived[_Document]] = []
    heapify(ready)
    while ready:
        first = waiting[heappop(ready)]
        ordered.append(first)
        for place in followers.pop(first.document.reference, ()) if first.document.reference is not None else ():
            heappush(ready, place)
    return tuple(ordered)


def arrival_findings(chain: Chain[_Document]) -> Iterator[Finding]:
    """Report what leaves the day of receipt open (*ankomst*, R50).

    The day may be missing, the document may have reached another authority, or the channel may decide and not be
    stated.
    """
    last_day = chain.last_day
    for each in chain.arrived:
        receipt = each.receipt
        if isinstance(receipt, Unknown):
            yield RECEIPT_NOT_STATED.found(f"{each.path}.arrived_on", receipt.citation or PRESUMPTION)
        elif last_day is not None and receipt.perhaps_by(last_day) and not receipt.surely_by(last_day):
            if receipt.elsewhere:
                yield SENT_ELSEWHERE.found(f"{each.path}.addressee", each.clause, arrived_on=receipt.arrived_on)
            else:
                yield CHANNEL_NOT_STATED.found(f"{each.path}.channel", PRESUMPTION, arrived_on=receipt.arrived_on)


def presumption_findings(chain: Chain[_Document], *, clause: Citation) -> Iterator[Finding]:
    """Report documents that arrived after the last day and still count as in time (*presumtion*, R50, R101).

    The ground is either the presumption or the word of the authority.
    """
    last_day = chain.last_day
    receipt = chain.governing(last_day) if last_day is not None else None
    if not isinstance(receipt, Receipt) or last_day is None or not receipt.received_on <= last_day < receipt.arrived_on:
        return
    days = {"arrived_on": receipt.arrived_on, "received_on": receipt.received_on}
    if any(each.receipt == receipt and each.document.received_on is not None for each in chain.arrived):
        # The authority itself has stated the day, so nothing is presumed.
        yield IN_TIME_BY_STATED_DAY.found(chain.field, clause, **days)
    else:
        yield IN_TIME_BY_PRESUMPTION.found(chain.field, PRESUMPTION, **days)
