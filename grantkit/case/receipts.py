"""On which day a document counts as received (*när en handling har kommit in*), and which receipt governs."""

from collections.abc import Iterator
from datetime import date
from typing import Generic, TypeVar

import attrs

from grantkit.agreement.readings import ReceiptRule
from grantkit.case.documents import Incoming
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Channel
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.unknown import Unknown
from grantkit.values.working_days import working_day_before

IN_TIME_BY_PRESUMPTION = FindingKind(
    "in_time_by_presumption",
    Severity.WARNING,
    Modality.BY_ITSELF,
    sv="Kom fram {arrived_on} men anses inkommen {received_on}: i tid enligt presumtionen för post.",
    en="Arrived on {arrived_on} but counts as received on {received_on}: in time by the presumption for post.",
)
IN_TIME_BY_STATED_DAY = FindingKind(
    "in_time_by_stated_day",
    Severity.WARNING,
    Modality.NONE,
    sv="Kom fram {arrived_on}; myndigheten har angett att handlingen kom in {received_on}, vilket är i tid.",
    en="Arrived on {arrived_on}; the authority has stated that it was received on {received_on}, which is in time.",
)
RECEIPT_NOT_STATED = FindingKind(
    "receipt_not_stated",
    Severity.ERROR,
    Modality.BY_ITSELF,
    sv="Ingen uppgift om när handlingen kom in ({field}).",
    en="Nothing says when the document came in ({field}).",
)
CHANNEL_NOT_STATED = FindingKind(
    "channel_not_stated",
    Severity.ERROR,
    Modality.BY_ITSELF,
    sv="Kom fram {arrived_on} på okänt sätt; med post hade den varit i tid.",
    en="Arrived on {arrived_on} by an unknown channel; by post it would have been in time.",
)


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


def deemed_received(
    arrived_on: date,
    channel: Channel | None,
    *,
    received_on: date | None = None,
    presumption_rebutted: bool = False,
    rule: ReceiptRule = ReceiptRule.ADMINISTRATIVE_PROCEDURE_ACT,
) -> Receipt:
    """Find the day a document counts as received (*inkommen*) from the day it reached the authority (R50, R101).

    Under förvaltningslagen (2017:900) 22 §, post that reached the authority on a day counts as received the working day before, unless
    it is unlikely to have been set apart at the post office by then (``presumption_rebutted``, a fact that the caller states); so does what lay in
    the letter box when it was first emptied that day. By any other channel it is the day of
    arrival; so it is where nobody has said the channel, and ``at_earliest`` is then the day that post would count from. A ``received_on``
    that the authority itself has stated prevails over all of this.

    >>> deemed_received(date(2019, 12, 2), Channel.POST).received_on
    datetime.date(2019, 11, 29)
    >>> deemed_received(date(2019, 12, 2), Channel.E_MAIL).received_on
    datetime.date(2019, 12, 2)
    """
    checks = Checks()
    checks.exact("arrived_on", arrived_on, date)
    checks.optional("channel", channel, Channel)
    checks.optional("received_on", received_on, date)
    checks.exact("presumption_rebutted", presumption_rebutted, bool)
    checks.exact("rule", rule, ReceiptRule)
    checks.done()
    if received_on is not None:
        return Receipt(arrived_on=arrived_on, received_on=received_on, channel=channel)
    presumed = channel is Channel.LETTER_BOX or (channel is Channel.POST and not presumption_rebutted)
    if presumed and rule is ReceiptRule.ADMINISTRATIVE_PROCEDURE_ACT:
        received_on = working_day_before(arrived_on)
    doubtful = channel is None and rule is ReceiptRule.ADMINISTRATIVE_PROCEDURE_ACT
    return Receipt(
        arrived_on=arrived_on,
        received_on=received_on or arrived_on,
        channel=channel,
        at_earliest=working_day_before(arrived_on) if doubtful else None,
    )


PRESUMPTION = Citation("förvaltningslagen (2017:900)", "22 § förvaltningslagen (2017:900)")


_Document = TypeVar("_Document", bound=Incoming)


@attrs.frozen
class Arrived(Generic[_Document]):
    """A document with its receipt (*inkommen handling*) and its place in the case; the receipt is Unknown where no day is stated."""

    document: _Document
    receipt: Receipt | Unknown
    path: str

    def received_by(self, last_day: date) -> bool:
        """Whether it is known to have been received on *last_day* at the latest."""
        return isinstance(self.receipt, Receipt) and self.receipt.surely_by(last_day)

    def perhaps_by(self, last_day: date) -> bool:
        """Whether it was, or may have been, received on *last_day* at the latest."""
        return isinstance(self.receipt, Unknown) or self.receipt.perhaps_by(last_day)


def arrivals(
    documents: tuple[_Document, ...], field: str, *, as_of: date, rule: ReceiptRule, clause: Citation
) -> tuple[Arrived[_Document], ...]:
    """List the documents known by the end of *as_of*, from the first received to the last (R50, R101).

    A document with no day at all is known to exist and not when it came: it stands first, with an Unknown receipt, so that any dated one
    counts as later. One that says which it takes the place of counts as later than that one, whatever their days (R51). One known only by the day it counts as received is known from that day. *clause* is the one that asks when it came.
    """
    found = []
    for index, document in enumerate(documents):
        path = f"{field}[{index}]"
        arrived_on = document.arrived_on or document.received_on
        if arrived_on is None:
            found.append(
                (date.min, date.min, index, Arrived(document, Unknown("day_of_receipt", clause, about=str(path)), path))
            )
        elif arrived_on <= as_of:
            receipt = deemed_received(
                arrived_on,
                document.channel,
                received_on=document.received_on,
                presumption_rebutted=document.presumption_rebutted,
                rule=rule,
            )
            found.append((receipt.received_on, arrived_on, index, Arrived(document, receipt, path)))
    return _after_what_they_replace([arrived for *_, arrived in sorted(found, key=lambda entry: entry[:3])])


def _after_what_they_replace(waiting: list[Arrived[_Document]]) -> tuple[Arrived[_Document], ...]:
    ordered: list[Arrived[_Document]] = []
    while waiting:
        awaited = {each.document.reference for each in waiting} - {None}
        first = next(each for each in waiting if each.document.supersedes not in awaited)
        waiting.remove(first)
        ordered.append(first)
    return tuple(ordered)


def governing_receipt(arrived: tuple[Arrived[_Document], ...], *, last_day: date) -> Receipt | Unknown | None:
    """Give the receipt that a right or a duty rests on: the earliest; a later correction never takes its place (R50, R51).

    A document whose day nobody has stated, or whose channel decides and is not stated, may have come in time. So it governs, as Unknown,
    unless another surely did.
    """
    sure = [each.receipt for each in arrived if each.received_by(last_day)]
    doubtful = [each for each in arrived if each.perhaps_by(last_day)]
    if sure or not doubtful:
        return sure[0] if sure else next((each.receipt for each in arrived), None)
    first = doubtful[0]
    return first.receipt if isinstance(first.receipt, Unknown) else channel_unknown(first)


def channel_unknown(arrived: Arrived[_Document]) -> Unknown:
    """Name the channel of a document as what is missing (*ankomstsätt*)."""
    return Unknown("channel", PRESUMPTION, about=str(arrived.path))


def arrival_findings(arrived: tuple[Arrived[_Document], ...], last_day: date | None) -> Iterator[Finding]:
    """Say what nobody has stated about the arrival of documents (*ankomst*, R50): the day, or a channel that decides whether *last_day* was kept."""
    for each in arrived:
        receipt = each.receipt
        if isinstance(receipt, Unknown):
            yield RECEIPT_NOT_STATED.found(f"{each.path}.arrived_on", receipt.citation or PRESUMPTION)
        elif last_day is not None and receipt.perhaps_by(last_day) and not receipt.surely_by(last_day):
            day = receipt.arrived_on
            yield CHANNEL_NOT_STATED.found(f"{each.path}.channel", PRESUMPTION, arrived_on=day)


def presumption_findings(
    arrived: tuple[Arrived[_Document], ...], last_day: date | None, *, field: str, clause: Citation
) -> Iterator[Finding]:
    """Say that documents that arrived after *last_day* count as received in time (*presumtion*, R50, R101), and by whose word."""
    receipt = governing_receipt(arrived, last_day=last_day) if last_day is not None else None
    if not isinstance(receipt, Receipt) or last_day is None or not receipt.received_on <= last_day < receipt.arrived_on:
        return
    days = {"arrived_on": receipt.arrived_on, "received_on": receipt.received_on}
    if any(each.receipt == receipt and each.document.received_on is not None for each in arrived):
        # The authority has said so itself, and nothing is presumed.
        yield IN_TIME_BY_STATED_DAY.found(field, clause, **days)
    else:
        yield IN_TIME_BY_PRESUMPTION.found(field, PRESUMPTION, **days)
