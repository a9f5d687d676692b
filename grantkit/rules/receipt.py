"""On which day a document counts as received (*när en handling har kommit in*)."""

from datetime import date

from grantkit.model.choices import ReceiptRule
from grantkit.model.outcomes import Receipt
from grantkit.values._checks import Checks
from grantkit.values.deadlines import Channel
from grantkit.values.working_days import working_day_before

__all__ = ["deemed_received"]


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
