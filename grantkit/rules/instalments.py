"""Paying a sum in instalments, each on its conditions (*delutbetalningar*)."""

from collections.abc import Hashable, Iterator
from fractions import Fraction

from grantkit.errors import GrantkitError
from grantkit.model._splitting import KEEP_THE_TOTAL, split, whole_weights
from grantkit.model.allocations import Allocation, AllocationMethod
from grantkit.model.instalments import (
    ConditionOutcome,
    Instalment,
    InstalmentOutcome,
    InstalmentPlan,
    MissedMoney,
)
from grantkit.model.key_compositions import Among
from grantkit.values._checks import Checks
from grantkit.values.apportionment import largest_remainder
from grantkit.values.money import Sek
from grantkit.values.transport import choose_cells
from grantkit.values.unknown import Unknown

__all__ = ["pay_in_instalments"]

_Column = dict[Hashable, Sek]


def pay_in_instalments(allocation: Allocation, instalments: tuple[Instalment, ...]) -> InstalmentPlan:
    """Divide an allocation into instalments, each paid to those that meet its condition (*delutbetalningar*).

    Every recipient's share is divided so that its instalments add up to it, and the shares of an instalment to what it is worth, both to the öre; each cell
    is within an öre of its exact part. Then the conditions are applied: who misses an instalment is paid nothing of it, and what is missed goes to
    the others, to a pot, or stays. Where it goes to the others, the whole instalment is shared out among those that met the condition, by the
    weights of the allocation, or by its key as `Among` follows it, and by its method (by largest remainder where that method rounds each share by itself, so that
    no more is paid than the instalment is worth). What neither may go to anybody, since none met the condition or the key has no way to share it, stays. A condition of which nobody has said whether it is met leaves its amounts Unknown: the
    recipient's own, and those of all others where they might share what it misses.

    The instalments must make up the whole: amounts that add up to what was allocated, or proportions that add up to 1.

    >>> from grantkit import AllocationMethod, Citation, allocate
    >>> decision = Citation("SVF 2025", "beslut")
    >>> shares = allocate(Sek.kronor(101), {"Norr": 1, "Syd": 1}, method=AllocationMethod.LARGEST_REMAINDER)
    >>> missed = (("Syd", ConditionOutcome.NOT_MET),)
    >>> halves = (
    ...     Instalment(name="första", part=Fraction(1, 2), citation=decision),
    ...     Instalment(
    ...         name="andra",
    ...         part=Fraction(1, 2),
    ...         citation=decision,
    ...         outcomes=missed,
    ...         missed=MissedMoney.TO_THE_OTHERS,
    ...     ),
    ... )
    >>> plan = pay_in_instalments(shares, halves)
    >>> [(str(name), str(amount)) for name, amount in plan.amounts.items()]
    [('Norr', '76 kr'), ('Syd', '25 kr')]
    """
    whole = _check(allocation, instalments)
    worth = _worth(whole, instalments)
    columns = _divided(allocation, worth)
    outcomes = (
        _outcome(allocation, instalment, total, column, whole)
        for instalment, total, column in zip(instalments, worth, columns, strict=True)
    )
    return InstalmentPlan(total=whole, outcomes=tuple(outcomes))


def _worth(whole: Sek, instalments: tuple[Instalment, ...]) -> list[Sek]:
    """Say what each instalment is worth: its amount, or its proportion of the whole with the öre placed by largest remainder."""
    parts = [instalment.part for instalment in instalments]
    amounts = [part for part in parts if isinstance(part, Sek)]
    if amounts:
        return amounts
    weights = whole_weights(part for part in parts if isinstance(part, Fraction))
    placed, _ = largest_remainder(whole.ore, whole.ore, weights, sum(weights))
    return list(map(Sek, placed))


def _divided(allocation: Allocation, worth: list[Sek]) -> list[_Column]:
    """Divide every share so that shares and instalments both add up; there is always such a way, since exact parts add up both ways."""
    whole = sum((total.ore for total in worth), 0) or 1
    quotas = [[Fraction(share.ore * total.ore, whole) for total in worth] for share in allocation.amounts.values()]
    floors = [[quota.__floor__() for quota in row] for row in quotas]
    costs = [
        [int(whole * (1 - 2 * (quota - low))) if quota > low else None for quota, low in zip(*pair, strict=True)]
        for pair in zip(quotas, floors, strict=True)
    ]
    row_needs = [share.ore - sum(row) for share, row in zip(allocation.amounts.values(), floors, strict=True)]
    column_needs = [total.ore - sum(row[place] for row in floors) for place, total in enumerate(worth)]
    ups = choose_cells(costs, row_needs, column_needs).cells or ()
    return [
        {
            recipient: Sek(row[place] + up[place])
            for recipient, row, up in zip(allocation.amounts, floors, ups, strict=True)
        }
        for place in range(len(worth))
    ]


def _outcome(
    allocation: Allocation, instalment: Instalment, total: Sek, column: _Column, whole: Sek
) -> InstalmentOutcome:
    outcomes = dict(instalment.outcomes)
    by_outcome = {
        outcome: [each for each in column if outcomes.get(each, ConditionOutcome.MET) is outcome]
        for outcome in ConditionOutcome
    }
    met, unsure = by_outcome[ConditionOutcome.MET], by_outcome[ConditionOutcome.UNKNOWN]
    missed = sum((column[each] for each in by_outcome[ConditionOutcome.NOT_MET]), Sek.ZERO)
    to_others = instalment.missed is MissedMoney.TO_THE_OTHERS
    amounts: dict[Hashable, Sek | Unknown] = dict.fromkeys(column, Sek.ZERO)
    amounts |= {each: column[each] for each in met}
    amounts |= {each: instalment.unsure_of(each) for each in unsure}
    if to_others and unsure:
        amounts |= {each: Unknown("whether all met the condition", instalment.citation) for each in met}
    elif to_others and missed:
        amounts |= dict(_among(allocation, met, total, whole))
    paid = sum((amount for amount in amounts.values() if isinstance(amount, Sek)), Sek.ZERO)
    undetermined = (total if to_others else sum((column[each] for each in unsure), Sek.ZERO)) if unsure else Sek.ZERO
    rest = total - paid - undetermined
    in_pot = instalment.missed is MissedMoney.TO_A_POT
    return InstalmentOutcome(
        instalment=instalment,
        total=total,
        shares=tuple(column.items()),
        amounts=tuple(amounts.items()),
        pot=rest if in_pot else Sek.ZERO,
        kept=Sek.ZERO if in_pot else rest,
        undetermined=undetermined,
    )


def _among(allocation: Allocation, met: list[Hashable], total: Sek, whole: Sek) -> Iterator[tuple[Hashable, Sek]]:
    """Share an instalment out anew among those that met its condition; nothing is given where there is no way to."""
    quotas = _quotas(allocation, met, total, whole)
    pool = Sek(sum(quotas.values(), Fraction()).__floor__())
    if not pool:
        return
    # An instalment that is not in whole units is shared out in öre, so that none of it is lost.
    unit = Sek(1) if pool.ore % allocation.unit.ore else allocation.unit
    # Shares that are each rounded by themselves may add up to more than there is to pay, and an instalment pays what it is worth.
    method = allocation.method if allocation.method in KEEP_THE_TOTAL else AllocationMethod.LARGEST_REMAINDER
    units, _ = split(method, pool.ore, unit.ore, whole_weights(quotas.values()))
    yield from ((each, unit * count) for each, count in zip(quotas, units, strict=True))


def _quotas(allocation: Allocation, met: list[Hashable], total: Sek, whole: Sek) -> dict[Hashable, Fraction]:
    """Give the exact part of the instalment for each of those that met its condition, by the key or by the weights."""
    if allocation.key is not None and met:
        among = Among(allocation.key.rule, met=tuple(met), condition="of the instalment")
        # Rounding may have allocated more than the key shares out, or less; what more it allocated is there to be shared too.
        pool = sum((Fraction(weight) for weight in allocation.weights), Fraction())
        try:
            quotas = among.quotas(max(Fraction(allocation.total.ore), allocation.total.ore + whole.ore - pool))
        except GrantkitError:
            # A class of which none met the condition: the key does not say whose its part would be.
            return {}
        # An instalment pays no more than it is worth, and never more of a cap than its part.
        scale = total.ore / max(pool, Fraction(whole.ore), sum(quotas.values(), Fraction()))
        return {each: quotas[each] * scale for each in met}
    weights = dict(zip(allocation.recipients, (Fraction(weight) for weight in allocation.weights), strict=True))
    held = sum((weights[each] for each in met), Fraction())
    return {each: weights[each] * total.ore / held for each in met} if held else {}


def _check(allocation: Allocation, instalments: tuple[Instalment, ...]) -> Sek:
    """Raise with every fault of the arguments; give what was allocated in all."""
    checks = Checks()
    whole = Sek.ZERO
    if checks.exact("allocation", allocation, Allocation):
        whole = sum(allocation.amounts.values(), Sek.ZERO)
    if checks.items("instalments", instalments, Instalment):
        checks.require(bool(instalments), "instalments", instalments, "at least one instalment")
        checks.distinct("instalments", tuple(instalment.name for instalment in instalments))
        parts = tuple(instalment.part for instalment in instalments)
        kinds = {type(part) for part in parts}
        checks.require(len(kinds) <= 1, "instalments", parts, "amounts only, or proportions only")
        known = set(allocation.recipients) if not checks.faults else set()
        for instalment in instalments if known else ():
            stray = tuple(each for each, _ in instalment.outcomes if each not in known)
            checks.require(not stray, f"{instalment.name}.outcomes", stray, "recipients of the allocation")
        if not checks.faults:
            made = sum(parts[1:], parts[0])
            needed = whole if isinstance(made, Sek) else 1
            checks.require(made == needed, "instalments", made, f"parts that make up {needed}")
    checks.done()
    return whole
