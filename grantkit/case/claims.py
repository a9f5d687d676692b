"""The amount that was requisitioned in time (*rekvirerat belopp*), in total and by line."""

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
    """The claims that stand on one day (*rekvirerat*, R51, R52, R59).

    ``claimed`` is the total that counts as requisitioned. ``by_line`` has the claims that are certain to be in time, by
    budget line; the key None stands for the entitlement as a whole. ``rest`` names the term of the ledger to which the
    part of the entitlement without a claim belongs.
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
    """Compute the amount that counts as requisitioned in a case (*rekvirerat belopp*, R50 to R52, R59).

    *cells* has the entitlement line by line. Money that is paid without requisition needs no claim. A requisition that
    arrives too late changes nothing, and if none was in time the sum is 0. The sum is Unknown if a requisition that was
    in time states no amount, or if one may have been in time and would change the sum. A claim on a line counts up to
    the entitlement of that line; a claim on a line that is not the recipient's own counts for nothing.
    """
    # Without a known last day, every requisition may have been in time.
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
    # An undated document counts as earlier than any dated one, unless it states which one it replaces.
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
    # The rest may have been claimed in time, in a document whose day is not stated.
    undated = any(isinstance(each.receipt, Unknown) for each in chain.arrived)
    return "undetermined" if undated else partial.value


def standing_claims(
    arrived: Iterable[Arrived[Requisition]], *, cells: Mapping[str | None, Amount], place: Citation
) -> Mapping[str | None, Sek | Unknown]:
    """Return the claims that stand, by budget line; the key None stands for the entitlement as a whole (R59).

    A later document replaces an earlier one. Documents that each name their own budget line do not replace each other.
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
