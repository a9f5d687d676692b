"""What was requisitioned in time (*rekvirerat belopp*)."""

from collections.abc import Iterable
from datetime import date

from grantkit.casework.chronology import Arrived, channel_unknown
from grantkit.model.requisitions import Requisition
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["claimed_in_time"]


def claimed_in_time(arrived: tuple[Arrived[Requisition], ...], *, last_day: date, place: Citation) -> Sek | Unknown:
    """Find the amount requisitioned by the last requisition received in time (*rekvirerat belopp*, R51, R52, R59).

    A later document takes the place of an earlier one, except that documents which each name a budget line of their own stand side by side.
    *place* is where the form asks for the amount. What arrives too late changes nothing. A document in time that states no amount leaves the sum
    Unknown, and so does one that may have come in time, where it would make another sum; with none in time it is 0.
    """
    sure = tuple(each for each in arrived if each.received_by(last_day))
    if not sure:
        undated = (each.receipt for each in arrived if isinstance(each.receipt, Unknown))
        withheld = next(undated, None)
        if withheld is not None:
            return withheld
    claimed = _claimed(sure, place)
    doubtful = tuple(each for each in arrived if not isinstance(each.receipt, Unknown) and each.perhaps_by(last_day))
    if len(doubtful) > len(sure) and _claimed(doubtful, place) != claimed:
        return channel_unknown(next(each for each in doubtful if each not in sure))
    return claimed


def _claimed(arrived: Iterable[Arrived[Requisition]], place: Citation) -> Sek | Unknown:
    claims: dict[str | None, Sek | Unknown] = {}
    for each in arrived:
        if each.document.line is None:
            claims.clear()
        claims.pop(None, None)
        amount = each.document.amount
        claims[each.document.line] = Unknown(f"amount of {each.path}", place) if amount is None else amount
    withheld = next((claim for claim in claims.values() if isinstance(claim, Unknown)), None)
    if withheld is not None:
        return withheld
    return sum((claim for claim in claims.values() if isinstance(claim, Sek)), Sek.ZERO)
