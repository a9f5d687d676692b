"""Paying a sum in instalments (*delutbetalningar*): each share is divided, and missed money goes where it is to go."""

from collections.abc import Hashable, Iterator
from fractions import Fraction
from itertools import combinations
from typing import Final, NamedTuple

from grantkit.allocation.allocations import Allocation
from grantkit.allocation.cell_choices import RoundedDown, choose_cells
from grantkit.allocation.instalments import (
    ConditionOutcome,
    Instalment,
    InstalmentOutcome,
    InstalmentPlan,
    MissedMoney,
)
from grantkit.allocation.key_parts import Among, Proportional
from grantkit.allocation.methods import KEEP_THE_TOTAL, AllocationMethod, largest_remainder, split
from grantkit.allocation.weights import added_up, whole_weights
from grantkit.errors import GrantkitError
from grantkit.values._checks import Checks
from grantkit.values.amounts import total
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import Unknown

_Column = dict[Hashable, Sek]
_ORE: Final = Sek(ore=1)
_MOST_OPEN: Final = 6  # so many outcomes that are not stated are completed in every way, 64 in all


def pay_in_instalments(
    allocation: Allocation, instalments: tuple[Instalment, ...], *, unit: Sek = _ORE
) -> InstalmentPlan:
    """Divide an allocation into instalments, each paid to those that meet its condition (*delutbetalningar*).

    First, the share of each recipient is divided into instalments. They add up to the share, the shares in an
    instalment add up to its worth, and each cell is within one *unit* of its exact part: 375 kr in halves is 187,50 kr
    twice, or 188 kr and 187 kr in whole kronor. The shares must be in whole units.

    Then the conditions are applied. A recipient that does not meet the condition is paid nothing of the instalment. The
    missed money goes to the others, to a pot, or stays with the payer. If it goes to the others, the whole instalment
    is shared out among those that met the condition. This uses the weights of the allocation, or its key within
    `Among`, and its method. A method that rounds each share by itself is replaced by largest remainder, so that no more
    is paid than the instalment is worth. Money that cannot go to any recipient stays: either none met the condition, or
    the key cannot share it out.

    An outcome that has not been stated makes Unknown what it decides: the amount of its recipient, and those of the
    others if they might share the missed money. What is the same whether the condition was met or not is answered, so
    a recipient without a weight, or an instalment of nothing, decides nothing.

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
    whole = _check(allocation, instalments, unit)
    worth = _worth(whole, instalments, unit.ore)
    columns = _divided(allocation, worth, unit.ore)
    outcomes = (
        _outcome(_Payment(allocation, instalment, total, column, whole, unit))
        for instalment, total, column in zip(instalments, worth, columns, strict=True)
    )
    return InstalmentPlan(total=whole, outcomes=tuple(outcomes))


def _worth(whole: Sek, instalments: tuple[Instalment, ...], unit: int) -> list[Sek]:
    """Return the worth of each instalment: its amount, or its proportion of the whole in units by largest remainder."""
    parts = [instalment.part for instalment in instalments]
    amounts = [part for part in parts if isinstance(part, Sek)]
    if amounts:
        return amounts
    weights = whole_weights(part for part in parts if isinstance(part, Fraction))
    units = whole.ore // unit
    placed, _ = largest_remainder(units, units, weights, sum(weights))
    return [Sek(ore=each * unit) for each in placed]


def _divided(allocation: Allocation, worth: list[Sek], unit: int) -> list[_Column]:
    """Divide every share so that both shares and instalments add up; since the exact parts do, this always works."""
    shares, totals = ([each.ore // unit for each in amounts] for amounts in (allocation.amounts.values(), worth))
    table = RoundedDown.of(([share * total for total in totals] for share in shares), sum(totals) or 1)
    row_needs, column_needs = table.missing(shares, totals)
    choice = choose_cells(table.costs, list(map(int, row_needs)), list(map(int, column_needs)))
    columns = zip(*table.with_cells_up(choice.cells or ()), strict=True)
    return [
        {each: Sek(ore=units * unit) for each, units in zip(allocation.amounts, column, strict=True)}
        for column in columns
    ]


class _Payment(NamedTuple):
    """One instalment to be paid: its total, and what each recipient would be paid if all met its condition."""

    allocation: Allocation
    instalment: Instalment
    total: Sek
    column: _Column
    whole: Sek
    unit: Sek

    @property
    def to_others(self) -> bool:
        return self.instalment.missed is MissedMoney.TO_THE_OTHERS

    def decisive(self) -> frozenset[Hashable]:
        """Return the recipients of whom it may change an amount that they met the condition or did not."""
        if not self.to_others:
            return frozenset(each for each, share in self.column.items() if share)
        if not self.total:
            return frozenset()
        key = self.allocation.key
        weights = zip(self.allocation.recipients, self.allocation.weights, strict=True)
        # By a key of several parts, somebody whose share is nothing may still leave something to others.
        by_weight = key is None or isinstance(key.rule, Proportional)
        return frozenset(each for each, weight in weights if weight or not by_weight)

    def paid_if(self, met: frozenset[Hashable]) -> _Column:
        """Return what is paid to whom if these recipients, and no others, met the condition."""
        own = {each: share for each, share in self.column.items() if each in met}
        missed = any(share for each, share in self.column.items() if each not in met)
        # Where there is no way to share it out, each keeps its own part, and what was missed stays.
        return own | dict(_among(self, list(own))) if self.to_others and missed else own

    def ways(self, met: frozenset[Hashable], unsure: list[Hashable]) -> Iterator[_Column]:
        """Yield what is paid to whom in every way in which the outcomes that are not stated may turn out."""
        if self.to_others:
            sizes = range(len(unsure) + 1)
            yield from (self.paid_if(met.union(some)) for size in sizes for some in combinations(unsure, size))
        else:
            # Nobody's money goes to another, so that each amount has its two outcomes here.
            yield from (self.paid_if(met), self.paid_if(met.union(unsure)))


def _outcome(payment: _Payment) -> InstalmentOutcome:
    instalment, column = payment.instalment, payment.column
    outcomes, decisive = dict(instalment.outcomes), payment.decisive()
    unsure = [each for each in column if each in decisive and outcomes.get(each) is ConditionOutcome.UNKNOWN]
    # An outcome that decides nothing is as good as met.
    met = frozenset(each for each in column if outcomes.get(each) is not ConditionOutcome.NOT_MET).difference(unsure)
    too_many = payment.to_others and len(unsure) > _MOST_OPEN
    ways = [{}] if too_many else list(payment.ways(met, unsure))
    open_to = decisive & met.union(unsure) if too_many else frozenset()
    amounts: dict[Hashable, Sek | Unknown] = {}
    for each in column:
        paid = {way.get(each, Sek.ZERO) for way in ways}
        if len(paid) == 1 and each not in open_to:
            amounts[each] = paid.pop()
        elif each in met:
            amounts[each] = Unknown("condition_of_all", instalment.citation)
        else:
            amounts[each] = instalment.unsure_of(each)
    known = total(amount for amount in amounts.values() if isinstance(amount, Sek))
    rest = Sek.ZERO if too_many else min(payment.total - total(way.values()) for way in ways)
    in_pot = instalment.missed is MissedMoney.TO_A_POT
    return InstalmentOutcome(
        instalment=instalment,
        total=payment.total,
        shares=tuple(column.items()),
        amounts=tuple(amounts.items()),
        pot=rest if in_pot else Sek.ZERO,
        kept=Sek.ZERO if in_pot else rest,
        undetermined=payment.total - known - rest,
    )


def _among(payment: _Payment, met: list[Hashable]) -> Iterator[tuple[Hashable, Sek]]:
    """Share out an instalment among those that met its condition; yield nothing if there is no way to do so."""
    allocation = payment.allocation
    quotas = _quotas(allocation, met, payment.total, payment.whole)
    pool = Sek(ore=added_up(quotas.values()).__floor__())
    if not pool:
        return
    # An instalment that is not in whole units of the shares is shared out in its own, so that none of it is lost.
    own = pool.ore % allocation.unit.ore or allocation.unit.ore % payment.unit.ore
    unit = payment.unit if own else allocation.unit
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


def _check(allocation: Allocation, instalments: tuple[Instalment, ...], unit: Sek) -> Sek:
    """Check the arguments and return the sum allocated; raise an error with every fault, if there are any."""
    checks = Checks()
    whole = Sek.ZERO
    if checks.exact("allocation", allocation, Allocation):
        whole = total(allocation.amounts.values())
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
    if check_amount(checks, "unit", unit) and checks.require(bool(unit), "unit", unit, "more than 0 kr"):
        # What a unit does not divide cannot be paid in units; it is found here and not lost in the last instalment.
        amounts = allocation.amounts.values() if not checks.faults else ()
        of_plan = (each.part for each in instalments if isinstance(each.part, Sek)) if not checks.faults else ()
        odd = next((each for each in (*amounts, *of_plan) if each.ore % unit.ore), None)
        checks.require(odd is None, "unit", unit, f"a unit that divides every share and instalment, as {odd} is not")
    checks.done()
    return whole
