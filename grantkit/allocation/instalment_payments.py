"""Paying a sum in instalments (*delutbetalningar*): each share is divided, and missed money goes where it is to go."""

from collections.abc import Hashable, Iterator
from fractions import Fraction

from grantkit.allocation.allocations import Allocation
from grantkit.allocation.cell_choices import RoundedDown, choose_cells
from grantkit.allocation.instalments import (
    ConditionOutcome,
    Instalment,
    InstalmentOutcome,
    InstalmentPlan,
    MissedMoney,
)
from grantkit.allocation.key_parts import Among
from grantkit.allocation.methods import KEEP_THE_TOTAL, AllocationMethod, largest_remainder, split
from grantkit.allocation.weights import added_up, whole_weights
from grantkit.errors import GrantkitError
from grantkit.values._checks import Checks
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

_Column = dict[Hashable, Sek]


def pay_in_instalments(allocation: Allocation, instalments: tuple[Instalment, ...]) -> InstalmentPlan:
    """Divide an allocation into instalments, each paid to those that meet its condition (*delutbetalningar*).

    First, the share of each recipient is divided into instalments. They add up to the share, the shares in an
    instalment add up to its worth, and each cell is within one öre of its exact part.

    Then the conditions are applied. A recipient that does not meet the condition is paid nothing of the instalment. The
    missed money goes to the others, to a pot, or stays with the payer. If it goes to the others, the whole instalment
    is shared out among those that met the condition. This uses the weights of the allocation, or its key within
    `Among`, and its method. A method that rounds each share by itself is replaced by largest remainder, so that no more
    is paid than the instalment is worth. Money that cannot go to any recipient stays: either none met the condition, or
    the key cannot share it out.

    An outcome that has not been stated makes the amount of its recipient Unknown. It also makes the amounts of all
    others Unknown if they might share the missed money.

    The instalments must make up the whole: amounts must add up to what was allocated, and proportions to 1.

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
    """Return the worth of each instalment: its amount, or its proportion of the whole, by largest remainder in öre."""
    parts = [instalment.part for instalment in instalments]
    amounts = [part for part in parts if isinstance(part, Sek)]
    if amounts:
        return amounts
    weights = whole_weights(part for part in parts if isinstance(part, Fraction))
    placed, _ = largest_remainder(whole.ore, whole.ore, weights, sum(weights))
    return [Sek(ore=each) for each in placed]


def _divided(allocation: Allocation, worth: list[Sek]) -> list[_Column]:
    """Divide every share so that both shares and instalments add up; since the exact parts do, this always works."""
    shares, totals = ([each.ore for each in amounts] for amounts in (allocation.amounts.values(), worth))
    table = RoundedDown.of(([share * total for total in totals] for share in shares), sum(totals) or 1)
    row_needs, column_needs = table.missing(shares, totals)
    choice = choose_cells(table.costs, list(map(int, row_needs)), list(map(int, column_needs)))
    columns = zip(*table.with_cells_up(choice.cells or ()), strict=True)
    return [{each: Sek(ore=ore) for each, ore in zip(allocation.amounts, column, strict=True)} for column in columns]


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
        amounts |= {each: Unknown("condition_of_all", instalment.citation) for each in met}
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
    """Share out an instalment among those that met its condition; yield nothing if there is no way to do so."""
    quotas = _quotas(allocation, met, total, whole)
    pool = Sek(ore=added_up(quotas.values()).__floor__())
    if not pool:
        return
    # An instalment that is not in whole units is shared out in öre, so that none of it is lost.
    unit = Sek(ore=1) if pool.ore % allocation.unit.ore else allocation.unit
    # Shares that are rounded one by one may add up to more than the instalment is worth, which must not be exceeded.
    method = allocation.method if allocation.method in KEEP_THE_TOTAL else AllocationMethod.LARGEST_REMAINDER
    units, _ = split(method, pool.ore, unit.ore, whole_weights(quotas.values()))
    yield from ((each, unit * count) for each, count in zip(quotas, units, strict=True))


def _quotas(allocation: Allocation, met: list[Hashable], total: Sek, whole: Sek) -> dict[Hashable, Fraction]:
    """Return the exact part of the instalment for each recipient that met its condition, by key or by weights."""
    if allocation.key is not None and met:
        among = Among(allocation.key.rule, met=tuple(met), condition="of the instalment")
        # Rounding may have allocated more or less than the key shares out. Any excess is shared out too.
        pool = added_up(allocation.weights)
        try:
            quotas = among.quotas(max(Fraction(allocation.total.ore), allocation.total.ore + whole.ore - pool))
        except GrantkitError:
            # No recipient of a class met the condition, and the key does not say who would get the part of that class.
            return {}
        # An instalment pays no more than its worth, and no more of a capped amount than its own part of it.
        scale = total.ore / max(pool, Fraction(whole.ore), added_up(quotas.values()))
        return {each: quotas[each] * scale for each in met}
    weights = dict(zip(allocation.recipients, whole_weights(allocation.weights), strict=True))
    held = sum(weights[each] for each in met)
    return {each: Fraction(weights[each] * total.ore, held) for each in met} if held else {}


def _check(allocation: Allocation, instalments: tuple[Instalment, ...]) -> Sek:
    """Check the arguments and return the sum allocated; raise an error with every fault, if there are any."""
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
