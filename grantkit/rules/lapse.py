"""Lapse of the right to a grant (*rätten till bidraget förfaller*)."""

from datetime import date

from grantkit.model.outcomes import Lapse, Receipt, Right
from grantkit.values._checks import Checks
from grantkit.values.deadlines import DateRoll, Deadline
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import Unknown

__all__ = ["lapse"]


def lapse(
    receipt: Receipt | Unknown | None,
    *,
    deadline: Deadline,
    entitled: Sek | Unknown,
    as_of: date,
    roll: DateRoll = DateRoll.AS_PRINTED,
) -> Lapse:
    """Find whether the right to the grant has lapsed (*förfallit*) by the end of *as_of* (R49, R50; 2019: 8.1, 8.2).

    The requisition must have been received on the last day at the latest; otherwise the right is lost by itself, without a
    decision. ``receipt`` is the earliest receipt in the chain of requisitions, None when none is known of, and Unknown when there is a
    requisition and nobody has said when it came. Where the channel is not stated and would decide, the right is UNKNOWN. What arrives after *as_of* is not yet known.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> from grantkit.model.parties import RecipientGroup
    >>> terms = AGREEMENT.terms_for(RecipientGroup.REGIONS)
    >>> outcome = lapse(None, deadline=terms.requisition_deadline, entitled=Sek.kronor(1), as_of=date(2019, 12, 2))
    >>> outcome.right, outcome.contestable
    (<Right.LAPSED: 'lapsed'>, True)
    """
    checks = Checks()
    checks.optional("receipt", receipt, Receipt, Unknown)
    checks.exact("deadline", deadline, Deadline)
    check_amount(checks, "entitled", entitled, Unknown)
    checks.exact("as_of", as_of, date)
    checks.exact("roll", roll, DateRoll)
    checks.done()
    readings = {
        reading: _right(receipt, last_day=deadline.effective_last_day(reading), as_of=as_of) for reading in DateRoll
    }
    return Lapse(
        right=readings[roll],
        readings=tuple(readings.items()),
        deadline=deadline,
        receipt=receipt,
        entitled=entitled,
        as_of=as_of,
    )


def _right(receipt: Receipt | Unknown | None, *, last_day: date, as_of: date) -> Right:
    if type(receipt) is Unknown:
        return Right.UNKNOWN
    if type(receipt) is Receipt and receipt.arrived_on <= as_of and receipt.perhaps_by(last_day):
        return Right.PRESERVED if receipt.surely_by(last_day) else Right.UNKNOWN
    return Right.OPEN if as_of <= last_day else Right.LAPSED
