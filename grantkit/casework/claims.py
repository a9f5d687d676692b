"""What was requisitioned in time (*rekvirerat belopp*), in all and line by line."""

from collections.abc import Iterable, Mapping
from datetime import date

from grantkit.casework.chronology import Arrived, channel_unknown
from grantkit.model.cases import Entitlement
from grantkit.model.requisitions import Requisition
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["claimed_in_time", "standing_claims"]

_Requisitions = tuple[Arrived[Requisition], ...]


def claimed_in_time(
    arrived: _Requisitions, *, last_day: date, entitlements: tuple[Entitlement, ...], place: Citation
) -> Sek | Unknown:
    """Find the amount requisitioned by the last requisition received in time (*rekvirerat belopp*, R51, R52, R59).

    *place* is where the form asks for the amount. What arrives too late changes nothing. A document in time that states no amount leaves the sum
    Unknown, and so does one that may have come in time, where it would make another sum; with none in time it is 0. What is claimed on a line counts up
    to its entitlement, and on a line that is not the recipient's own for nothing.
    """
    sure = tuple(each for each in arrived if each.received_by(last_day))
    if not sure:
        undated = (each.receipt for each in arrived if isinstance(each.receipt, Unknown))
        withheld = next(undated, None)
        if withheld is not None:
            return withheld
    claimed = _sum(standing_claims(sure, entitlements=entitlements, place=place))
    doubtful = tuple(each for each in arrived if each in sure or _may_count(each, last_day))
    if len(doubtful) > len(sure) and _sum(standing_claims(doubtful, entitlements=entitlements, place=place)) != claimed:
        first = next(each for each in doubtful if each not in sure)
        return first.receipt if isinstance(first.receipt, Unknown) else channel_unknown(first)
    return claimed


def standing_claims(
    arrived: Iterable[Arrived[Requisition]], *, entitlements: tuple[Entitlement, ...], place: Citation
) -> Mapping[str | None, Sek | Unknown]:
    """Give what stands claimed, by budget line, or under None in all (R59).

    A later document takes the place of an earlier one, except that documents which each name a budget line of their own stand side by side.
    """
    cells = {each.line: each.amount for each in entitlements}
    claims: dict[str | None, Sek | Unknown] = {}
    for each in arrived:
        line, amount = each.document.line, each.document.amount
        if line is None:
            claims.clear()
        claims.pop(None, None)
        ceiling = amount if line is None else cells.get(line, Sek.ZERO)
        stated = Unknown(f"amount of {each.path}", place) if amount is None else amount
        claims[line] = min(stated, ceiling) if isinstance(stated, Sek) and isinstance(ceiling, Sek) else stated
    return claims


def _may_count(each: Arrived[Requisition], last_day: date) -> bool:
    # A document without a day counts as earlier than any dated one, unless it says which it takes the place of.
    undated = isinstance(each.receipt, Unknown)
    return each.document.supersedes is not None if undated else each.perhaps_by(last_day)


def _sum(claims: Mapping[str | None, Sek | Unknown]) -> Sek | Unknown:
    withheld = next((claim for claim in claims.values() if isinstance(claim, Unknown)), None)
    if withheld is not None:
        return withheld
    return sum((claim for claim in claims.values() if isinstance(claim, Sek)), Sek.ZERO)
