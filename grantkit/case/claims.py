"""The amount that was requisitioned in time (*rekvirerat belopp*), in total and by line."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import product
from math import prod

import attrs

from grantkit.case.chains import Arrived, Chain, in_order
from grantkit.case.documents import Requisition
from grantkit.case.facts import Payment
from grantkit.case.receipts import Receipt
from grantkit.values._computed import computed
from grantkit.values.amounts import Amount, total
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

# More ways to complete the missing facts than this are not tried one by one.
_MOST_WORLDS = 4_096

_Filed = Arrived[Requisition]


@attrs.frozen
class Claimed:
    """The claims that stand if every fact is known (*rekvirerat*), by budget line; None stands for the whole."""

    by_line: Mapping[str | None, Sek]
    in_time: bool

    @property
    def amount(self) -> Sek:
        """What is claimed in all."""
        return total(self.by_line.values())


@attrs.frozen(kw_only=True)
class Claims:
    """The claims that stand on one day (*rekvirerat*, R51, R52, R59).

    ``outcomes`` has one entry if no fact is missing that matters. Otherwise it has one for each way in which the
    missing facts may turn out, and ``doubts`` names these facts: a day, a channel or an authority, and an amount.
    """

    outcomes: tuple[Claimed, ...]
    doubts: tuple[Unknown, ...] = ()
    entitled: Amount

    @property
    def doubt(self) -> Unknown | None:
        """The first of the missing facts."""
        return next(iter(self.doubts), None)

    @property
    def amount(self) -> Sek | Unknown:
        """What is claimed in all; claims that differ only above the entitlement are the same."""
        if self.doubt is None or len({each.amount for each in self.outcomes}) == 1:
            return self.outcomes[0].amount
        most = self.entitled
        covered = {min(each.amount, most) if isinstance(most, Sek) else each.amount for each in self.outcomes}
        return covered.pop() if len(covered) == 1 else self.doubt

    @property
    def by_line(self) -> Mapping[str | None, Sek]:
        """What is claimed by line; nothing where a missing fact decides it."""
        return self.outcomes[0].by_line if len(self.outcomes) == 1 else {}


class PaidDays:
    """The days of the payments (*utbetalningsdagar*), by budget line."""

    def __init__(self, payments: Iterable[Payment]) -> None:
        # A payment of 0 kr pays nothing.
        self.payments: tuple[Payment, ...] = tuple(payment for payment in payments if payment.amount)

    @computed
    def by_line(self) -> dict[str | None, list[date]]:
        """The days of what may have been paid on each line; those of all payments are under None."""
        days: dict[str | None, list[date]] = {None: []}
        for payment in self.payments:
            for line in {None, payment.line}:
                days.setdefault(line, []).append(payment.paid_on)
        # A payment that names no line may be of any.
        return {line: sorted(found if line is None else found + self.unnamed) for line, found in days.items()}

    @computed
    def unnamed(self) -> list[date]:
        """The days of the payments that name no line."""
        return sorted(payment.paid_on for payment in self.payments if payment.line is None)

    def between(self, first: _Filed, second: _Filed) -> bool:
        """Return whether money was paid for *first* before *second* arrived, which then changes nothing (R51)."""
        days = self.by_line.get(first.document.line, self.unnamed)
        (_, arrived_first, _), (_, arrived_second, _) = first.order, second.order
        place = bisect_left(days, arrived_first)
        return place < len(days) and days[place] < arrived_second


def claims_of(
    chain: Chain[Requisition],
    *,
    amount_asked_by: Citation,
    without_requisition: bool,
    cells: Mapping[str | None, Amount],
    entitled: Amount,
    paid: PaidDays,
    as_of: date,
) -> Claims:
    """Compute the amount that counts as requisitioned in a case (*rekvirerat belopp*, R50 to R52, R59).

    *cells* has the entitlement line by line. Money that is paid without requisition needs no claim. If a fact is
    missing (a day of arrival, a channel, an authority or an amount), the claims are computed for every way in which it
    may turn out.
    """
    if without_requisition and isinstance(entitled, Sek):
        return Claims(outcomes=(Claimed({None: entitled}, in_time=True),), entitled=entitled)
    # Where a last day is not known, every requisition may have come in time, or none.
    last_day, known = chain.last_day or date.max, chain.last_day is not None or chain.deadline is None
    doubts = [each for each in chain.arrived if each.document.amount is None or each.is_doubtful]
    if not doubts:
        found = standing_claims(chain.arrived, last_day, cells=cells, paid=paid)
        outcomes = (found,) if known else (found, *_anything(chain, entitled))
        return Claims(outcomes=outcomes, entitled=entitled)
    worlds = _worlds(chain, last_day, entitled, paid, as_of)
    undated = [each.doubt for each in doubts if each.is_doubtful]
    unstated = [Unknown("amount", amount_asked_by, about=each.path) for each in doubts if each.document.amount is None]
    if worlds is None:
        outcomes = _anything(chain, entitled)
    else:
        found_in = [
            standing_claims(filed, last_day, cells=cells, paid=paid, amounts=amounts) for filed, amounts in worlds
        ]
        outcomes = tuple({(frozenset(each.by_line.items()), each.in_time): each for each in found_in}.values())
        outcomes += () if known else _anything(chain, entitled)
        if unstated and not _differ(found_in, 2 ** len(unstated), entitled):
            undated = []
    return Claims(outcomes=outcomes, doubts=(*undated[:1], *unstated[:1]), entitled=entitled)


def _differ(found_in: list[Claimed], ways: int, entitled: Amount) -> bool:
    """Return whether the receipts decide, of claims of which each receipt has so many ways to state the amounts."""
    capped = [min(each.amount, entitled) if isinstance(entitled, Sek) else each.amount for each in found_in]
    return any(len(set(capped[way::ways])) > 1 for way in range(ways))


def _anything(chain: Chain[Requisition], entitled: Amount) -> tuple[Claimed, ...]:
    """Give the two extremes between which every claim lies."""
    most = entitled if isinstance(entitled, Sek) else Sek.ZERO
    sure = chain.last_day is not None and any(each.received_by(chain.last_day) for each in chain.arrived)
    return (Claimed({}, in_time=sure), Claimed({None: most}, in_time=True))


def standing_claims(
    arrived: Iterable[_Filed],
    last_day: date,
    *,
    cells: Mapping[str | None, Amount],
    paid: PaidDays,
    amounts: Mapping[int, Sek] | None = None,
) -> Claimed:
    """Return the claims that stand if every fact is known (*rekvirerat*, R51, R59).

    A later document replaces an earlier one. Documents that each name their own budget line do not replace each other,
    unless they say so. A replaced document counts for nothing, on whatever line. A document that arrives after the
    money was paid changes nothing by itself. A document that arrives after the last day and replaces another can lower
    its claim, and never raise it. A claim on a line counts up to the entitlement of that line.
    """
    standing: dict[str | None, _Filed] = {}
    # What a reference stands for: the document itself or, if it counts for nothing, the one that it replaces.
    roots: dict[str | None, _Filed | None] = {}
    late: list[tuple[_Filed, _Filed]] = []
    in_time = False
    for each in arrived:
        document = each.document
        before = roots.get(document.supersedes) if document.supersedes is not None else None
        counts = each.received_by(last_day)
        in_time = in_time or counts
        if counts:
            replaced = _replaced(document.line, before, standing)
            counts = not any(paid.between(first, each) for first in replaced)
        elif before is not None:
            late.append((before, each))
        if counts:
            for first in replaced:
                standing.pop(first.document.line, None)
            standing[document.line] = each
        if document.reference is not None:
            roots[document.reference] = each if counts else before
    lowered = {
        before.index: each
        for before, each in late
        if standing.get(before.document.line) is before and not paid.between(before, each)
    }
    return Claimed(dict(_counted(standing.values(), lowered, cells, amounts or {})), in_time)


def _replaced(line: str | None, before: _Filed | None, standing: Mapping[str | None, _Filed]) -> list[_Filed]:
    """List what a document takes the place of: what it says, and what it competes with."""
    rivals = standing.values() if line is None else (standing[each] for each in (None, line) if each in standing)
    replaced = list(rivals)
    if before is not None and before not in replaced and standing.get(before.document.line) is before:
        replaced.append(before)
    return replaced


def _counted(
    standing: Iterable[_Filed],
    lowered: Mapping[int, _Filed],
    cells: Mapping[str | None, Amount],
    amounts: Mapping[int, Sek],
) -> Iterator[tuple[str | None, Sek]]:
    counted: dict[str | None, Sek] = {}
    for each in standing:
        line, amount = each.document.line, _stated(each, amounts)
        below = lowered.get(each.index)
        if below is not None:
            line, amount = line or below.document.line, min(amount, _stated(below, amounts))
        ceiling = amount if line is None else cells.get(line, Sek.ZERO)
        amount = min(amount, ceiling) if isinstance(ceiling, Sek) else amount
        counted[line] = counted[line] + amount if line in counted else amount
    return iter(counted.items())


def _stated(each: _Filed, amounts: Mapping[int, Sek]) -> Sek:
    return amounts.get(each.index, Sek.ZERO) if each.document.amount is None else each.document.amount


_World = tuple[tuple[_Filed, ...], Mapping[int, Sek]]


def _worlds(
    chain: Chain[Requisition], last_day: date, entitled: Amount, paid: PaidDays, as_of: date
) -> Iterator[_World] | None:
    """Complete the missing facts in every way that can matter; None where that would be too many."""
    days = _days_that_matter(chain, last_day, paid, as_of)
    receipts = [list(_possible(each, days)) if each.is_doubtful else [each] for each in chain.arrived]
    most = entitled if isinstance(entitled, Sek) else Sek.ZERO
    unstated = [each.index for each in chain.arrived if each.document.amount is None]
    if prod(map(len, receipts)) * 2 ** len(unstated) > _MOST_WORLDS:
        return None
    return (
        (in_order(each for each in filed if each is not None), dict(zip(unstated, amounts, strict=True)))
        for filed in product(*receipts)
        for amounts in product((Sek.ZERO, most), repeat=len(unstated))
    )


def _days_that_matter(chain: Chain[Requisition], last_day: date, paid: PaidDays, as_of: date) -> list[date]:
    """List the days of arrival that may give different answers."""
    dated = [each.receipt for each in chain.arrived if isinstance(each.receipt, Receipt)]
    days = {date.min, as_of, min(last_day, as_of)}
    if last_day < as_of:
        days.add(last_day + timedelta(days=1))
    one_line = len({each.document.line for each in chain.arrived}) == 1
    if not one_line or paid.by_line[None] or any(each.document.supersedes is not None for each in chain.arrived):
        days |= {day for each in dated for day in (each.received_on, each.arrived_on)}
        days |= {day + timedelta(days=after) for day in set(paid.by_line[None]) for after in (0, 1)}
    return sorted(day for day in days if day <= as_of)


def _possible(each: _Filed, days: list[date]) -> Iterator[_Filed | None]:
    """List the ways in which a document may have arrived; None: not yet."""
    receipt = each.receipt
    if isinstance(receipt, Receipt) and not receipt.elsewhere:
        for day in {receipt.at_earliest or receipt.received_on, receipt.received_on}:
            yield attrs.evolve(each, receipt=attrs.evolve(receipt, received_on=day, at_earliest=None))
        return
    first = receipt.received_on if isinstance(receipt, Receipt) else date.min
    for day in days:
        if day >= first:
            yield attrs.evolve(each, receipt=Receipt(arrived_on=day, received_on=day, channel=None))
    yield None
