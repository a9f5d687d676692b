"""What was requisitioned in time (*rekvirerat belopp*), in all and line by line."""

from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from grantkit.agreement.readings import PartialRequisition
from grantkit.agreement.terms import PaymentMode, Terms
from grantkit.case.documents import Requisition
from grantkit.case.lapses import Right
from grantkit.case.receipts import Arrived, Chain
from grantkit.values.amounts import Amount, least, total
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown


@attrs.frozen(kw_only=True)
class Claims:
    """What stands claimed (*rekvirerat*, R51, R52, R59), as known on one day.

    ``claimed`` is what counts as requisitioned in all. ``by_line`` has what surely stands claimed in time by budget line, or under None in all. ``rest`` names
    the term of the ledger that takes all of the entitlement that no claim covers.
    """

    claimed: Sek | Unknown
    by_line: Mapping[str | None, Sek | Unknown]
    rest: str


def claims_of(
    chain: Chain[Requisition],
    terms: Terms,
    *,
    cells: Mapping[str | None, Amount],
    entitled: Amount,
    right: Right | NotRegulated,
    partial: PartialRequisition,
    as_of: date,
) -> Claims:
    """Find what counts as requisitioned in a case (*rekvirerat belopp*, R50 to R52, R59): what is paid without requisition needs no claim.

    *cells* has the entitlement line by line. What arrives too late changes nothing. A document in time that states no amount leaves the sum Unknown, and so
    does one that may have come in time, where it would make another sum; with none in time it is 0. What is claimed on a line counts up to its
    entitlement, and on a line that is not the recipient's own for nothing.
    """
    # Where no last day is known, every requisition may have come in time.
    last_day, place = chain.last_day or date.max, terms.place("amount")
    sure = tuple(each for each in chain.arrived if each.received_by(last_day))
    by_line = standing_claims(sure, cells=cells, place=place)
    claimed: Sek | Unknown = total(by_line.values())
    if terms.payment_mode is PaymentMode.ONCE and isinstance(entitled, Sek):
        claimed = entitled
    elif len(sure) < len(chain.arrived):
        claimed = _unless_doubtful(claimed, chain, last_day=last_day, cells=cells, place=place, none_sure=not sure)
    rest = _rest(chain, claimed, right=right, partial=partial, as_of=as_of)
    return Claims(claimed=claimed, by_line=by_line, rest=rest)


def _unless_doubtful(
    claimed: Sek | Unknown,
    chain: Chain[Requisition],
    *,
    last_day: date,
    cells: Mapping[str | None, Amount],
    place: Citation,
    none_sure: bool,
) -> Sek | Unknown:
    undated = next((each.receipt for each in chain.arrived if isinstance(each.receipt, Unknown)), None)
    if none_sure and undated is not None:
        return undated
    counted, doubt = [], None
    for each in chain.arrived:
        if each.received_by(last_day):
            counted.append(each)
        elif _may_count(each, last_day):
            counted.append(each)
            doubt = each.doubt if doubt is None else doubt
    differs = doubt is not None and total(standing_claims(counted, cells=cells, place=place).values()) != claimed
    return doubt if differs and doubt is not None else claimed


def _may_count(each: Arrived[Requisition], last_day: date) -> bool:
    # A document without a day counts as earlier than any dated one, unless it says which it takes the place of.
    undated = isinstance(each.receipt, Unknown)
    return each.document.supersedes is not None if undated else each.perhaps_by(last_day)


def _rest(
    chain: Chain[Requisition],
    claimed: Sek | Unknown,
    *,
    right: Right | NotRegulated,
    partial: PartialRequisition,
    as_of: date,
) -> str:
    if right is Right.LAPSED:
        return "lapsed"
    if right is Right.UNKNOWN or isinstance(claimed, Unknown):
        return "undetermined"
    if chain.last_day is not None and as_of <= chain.last_day:
        return "open"
    # Somebody may have claimed the rest in time, in a document whose day nobody has stated.
    undated = any(isinstance(each.receipt, Unknown) for each in chain.arrived)
    return "undetermined" if undated else partial.value


def standing_claims(
    arrived: Iterable[Arrived[Requisition]], *, cells: Mapping[str | None, Amount], place: Citation
) -> Mapping[str | None, Sek | Unknown]:
    """Give what stands claimed, by budget line, or under None in all (R59).

    A later document takes the place of an earlier one, except that documents which each name a budget line of their own stand side by side.
    """
    claims: dict[str | None, Sek | Unknown] = {}
    for each in arrived:
        line, amount = each.document.line, each.document.amount
        if line is None:
            claims.clear()
        claims.pop(None, None)
        stated = Unknown("amount", place, about=each.path) if amount is None else amount
        ceiling = stated if line is None else cells.get(line, Sek.ZERO)
        claims[line] = least(stated, ceiling) if isinstance(ceiling, Sek) else stated
    return claims
