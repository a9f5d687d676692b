"""What is known by the end of a day, and in which order it came (*kronologi*)."""

from datetime import date
from typing import Generic, TypeVar

import attrs

from grantkit.model.arrivals import Incoming
from grantkit.model.choices import ReceiptRule
from grantkit.model.outcomes import Receipt
from grantkit.rules.receipt import deemed_received
from grantkit.values.citations import Citation
from grantkit.values.unknown import Unknown

__all__ = ["PRESUMPTION", "Arrived", "arrivals", "channel_unknown", "governing_receipt"]

PRESUMPTION = Citation("förvaltningslagen (2017:900)", "22 §", ("R50", "R101"))

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
                (date.min, date.min, index, Arrived(document, Unknown(f"day of receipt of {path}", clause), path))
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
    return Unknown(f"channel of {arrived.path}", PRESUMPTION)
