"""What every incoming document carries about its arrival (*inkommande handling*)."""
# ruff: noqa: D102  # the protocol describes its fields together

from datetime import date
from typing import Protocol

from grantkit.values._checks import Checks
from grantkit.values.deadlines import Channel

__all__ = ["Incoming", "check_arrival"]


class Incoming(Protocol):
    """A document that reached an authority (*inkommen handling*, R50, R101): requisition, financial report, activity report.

    ``arrived_on`` is the day it reached the authority, by ``channel``; ``received_on`` the day it counts as received where the authority has
    said so; ``presumption_rebutted`` that the presumption for post does not hold. A document may take the place of an
    earlier one (``supersedes`` its ``reference``), for a stated ``reason``.
    """

    @property
    def arrived_on(self) -> date | None: ...
    @property
    def channel(self) -> Channel | None: ...
    @property
    def received_on(self) -> date | None: ...
    @property
    def presumption_rebutted(self) -> bool: ...
    @property
    def reference(self) -> str | None: ...
    @property
    def supersedes(self) -> str | None: ...
    @property
    def reason(self) -> str | None: ...


_FIRST_YEAR = 1991  # the working day before is known for every day from then on


def check_arrival(checks: Checks, document: Incoming) -> None:
    """Record the faults of the fields above.

    A document may count as received before the day it arrived or was signed, never after it arrived.
    """
    arrived = checks.optional("arrived_on", document.arrived_on, date)
    if arrived and document.arrived_on is not None:
        early = document.arrived_on.year < _FIRST_YEAR
        checks.require(not early, "arrived_on", document.arrived_on, f"a day of {_FIRST_YEAR} or later")
    if checks.optional("received_on", document.received_on, date) and arrived:
        days = (document.received_on, document.arrived_on)
        checks.require(
            days <= days[::-1],
            "received_on",
            document.received_on,
            f"at the latest {document.arrived_on}, the day of arrival",
        )
    checks.optional("channel", document.channel, Channel)
    if checks.exact("presumption_rebutted", document.presumption_rebutted, bool) and document.presumption_rebutted:
        checks.require(
            document.channel is Channel.POST,
            "presumption_rebutted",
            document.channel,
            "Channel.POST, which alone has the exception",
        )
    checks.optional("reference", document.reference, str)
    checks.optional("reason", document.reason, str)
    if checks.optional("supersedes", document.supersedes, str):
        checks.require(bool(document.reason), "reason", document.reason, "why the document takes the place of another")
