"""When a document counts as received, also by the presumption for post (*när en handling har kommit in*)."""

from datetime import date

import attrs

from grantkit.agreement.readings import ReceiptRule
from grantkit.case.documents import PRESUMED, REBUTTABLE
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Channel
from grantkit.values.working_days import working_day_before

PRESUMPTION = Citation("förvaltningslagen (2017:900)", "22 § förvaltningslagen (2017:900)")


@attrs.frozen(kw_only=True)
class Receipt:
    """The receipt of a document (*inkommen*, R50): the day it arrived and becomes known, and the day it counts from.

    ``at_earliest`` is set if the channel is not known: it is the day that the document would count from if it came by
    post. ``elsewhere`` is true if it reached another authority than the right one, so that the day on which the right
    one received it is not known.

    >>> receipt = Receipt(arrived_on=date(2019, 12, 2), received_on=date(2019, 11, 29), channel=Channel.POST)
    >>> receipt.surely_by(date(2019, 12, 1)), receipt.perhaps_by(date(2019, 11, 28))
    (True, False)
    """

    arrived_on: date
    received_on: date
    channel: Channel | None
    at_earliest: date | None = None
    elsewhere: bool = False

    def surely_by(self, day: date) -> bool:
        """Return whether the document counts as received on *day* or earlier, whatever the channel."""
        return self.received_on <= day and not self.elsewhere

    def perhaps_by(self, day: date) -> bool:
        """Return whether the document counts as received on *day* or earlier, by at least one channel."""
        return (self.at_earliest or self.received_on) <= day


def deemed_received(
    arrived_on: date,
    channel: Channel | None,
    *,
    received_on: date | None = None,
    presumption_rebutted: bool = False,
    rule: ReceiptRule = ReceiptRule.ADMINISTRATIVE_PROCEDURE_ACT,
) -> Receipt:
    """Find the day on which a document counts as received (*inkommen*, R50, R101) from the day it arrived.

    Under förvaltningslagen (2017:900) 22 §, post that reached the authority on a day counts as received on the working
    day before, unless it is unlikely to have been set apart at the post office by then (``presumption_rebutted``, a
    fact that the caller states). The same holds for what lay in the letter box when it was first emptied that day. By
    any other channel, a document counts from the day of arrival. If the channel is not stated, that is also the answer,
    and ``at_earliest`` is the day that post would count from. A ``received_on`` that the authority itself has stated
    prevails.

    >>> [deemed_received(date(2019, 12, 2), each).received_on.isoformat() for each in (Channel.POST, Channel.E_MAIL)]
    ['2019-11-29', '2019-12-02']
    """
    checks = Checks()
    checks.exact("arrived_on", arrived_on, date)
    checks.optional("channel", channel, Channel)
    checks.optional("received_on", received_on, date)
    checks.exact("presumption_rebutted", presumption_rebutted, bool)
    checks.exact("rule", rule, ReceiptRule)
    checks.done()
    return receipt_of(arrived_on, channel, received_on, rule, rebutted=presumption_rebutted)


def receipt_of(
    arrived_on: date, channel: Channel | None, received_on: date | None, rule: ReceiptRule, *, rebutted: bool
) -> Receipt:
    """Find the day as `deemed_received` does (*inkommen*), from facts that were checked before."""
    if received_on is not None or rule is ReceiptRule.ARRIVAL_DAY:
        return Receipt(arrived_on=arrived_on, received_on=received_on or arrived_on, channel=channel)
    if channel is None:
        at_earliest = working_day_before(arrived_on)
        return Receipt(arrived_on=arrived_on, received_on=arrived_on, channel=None, at_earliest=at_earliest)
    presumed = channel in PRESUMED and not (rebutted and channel in REBUTTABLE)
    day = working_day_before(arrived_on) if presumed else arrived_on
    return Receipt(arrived_on=arrived_on, received_on=day, channel=channel)
