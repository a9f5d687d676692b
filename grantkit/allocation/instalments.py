"""Paying a sum in instalments (*delutbetalningar*): their amounts and conditions, and where missed money goes."""

from collections.abc import Hashable, Iterable, Iterator, Mapping
from enum import Enum
from fractions import Fraction
from itertools import chain
from types import MappingProxyType

import attrs

from grantkit.allocation.allocations import Allocation
from grantkit.allocation.key_parts import Among
from grantkit.allocation.methods import KEEP_THE_TOTAL, AllocationMethod, largest_remainder, split
from grantkit.allocation.two_way_roundings import choose_cells
from grantkit.allocation.weights import whole_weights
from grantkit.errors import GrantkitError
from grantkit.values._checks import Checks
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.lookups import look_up
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown


class ConditionOutcome(Enum):
    """Whether a recipient met the condition of an instalment (*villkor uppfyllt*).

    The outcome is UNKNOWN until somebody has stated it.

    >>> ConditionOutcome("met")
    <ConditionOutcome.MET: 'met'>
    """

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class MissedMoney(Enum):
    """Where the money that a recipient misses goes (*medel som inte betalas ut*).

    TO_THE_OTHERS: the whole instalment is shared out among the recipients that met the condition (cancer care 2025).
    TO_A_POT: the money is set aside as a bonus that is shared out later (waiting times 2022). STAYS: the money stays
    with the payer.
    """

    TO_THE_OTHERS = "to_the_others"
    TO_A_POT = "to_a_pot"
    STAYS = "stays"


@attrs.frozen(kw_only=True)
class Instalment:
    """One of the payments into which a sum is divided (*delutbetalning*): its part of the sum, and its condition.

    ``part`` is an amount or an exact proportion of the whole; all instalments of a plan must be of the same kind.
    ``outcomes`` gives the outcome of the condition for each recipient. A recipient not named there has no condition to
    meet.

    >>> Instalment(name="första", part=Fraction(1, 2), citation=Citation("SVF 2025", "beslut")).missed
    <MissedMoney.STAYS: 'stays'>
    """

    name: str
    part: Sek | Fraction
    citation: Citation
    outcomes: tuple[tuple[Hashable, ConditionOutcome], ...] = ()
    missed: MissedMoney = MissedMoney.STAYS

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if type(self.part) is Fraction:
            checks.require(0 <= self.part <= 1, "part", self.part, "a Fraction from 0 to 1, or an amount")
        if checks.good("outcomes"):
            for index, pair in enumerate(self.outcomes):
                good = len(pair) == 2 and type(pair[1]) is ConditionOutcome
                checks.require(good, f"outcomes[{index}]", pair, "a recipient and a ConditionOutcome")
            checks.distinct("outcomes", tuple(pair[0] for pair in self.outcomes if pair))
        checks.done()

    def unsure_of(self, recipient: Hashable) -> Unknown:
        """Say that nobody has said whether the recipient met the condition."""
        return Unknown("condition", self.citation, about=str(recipient))


@attrs.frozen(kw_only=True)
class InstalmentOutcome:
    """The outcome of one instalment (*utfall av delutbetalning*): what is paid, and what is not.

    ``shares`` are what each recipient would be paid if all met the condition. ``amounts`` are what each recipient is
    paid; an amount is Unknown if it depends on an outcome that has not been stated. ``pot`` and ``kept`` are the money
    that is known to be missed and not to go to the others. ``undetermined`` is the rest. ``paid``, ``pot``, ``kept``
    and ``undetermined`` add up to ``total``, and so do the shares.

    >>> decision = Citation("SVF 2025", "beslut")
    >>> outcome = InstalmentOutcome(
    ...     instalment=Instalment(
    ...         name="andra", part=Fraction(1), citation=decision, outcomes=(("Syd", ConditionOutcome.NOT_MET),)
    ...     ),
    ...     total=Sek.kronor(5),
    ...     shares=(("Norr", Sek.kronor(3)), ("Syd", Sek.kronor(2))),
    ...     amounts=(("Norr", Sek.kronor(3)), ("Syd", Sek.ZERO)),
    ...     pot=Sek.ZERO,
    ...     kept=Sek.kronor(2),
    ...     undetermined=Sek.ZERO,
    ... )
    >>> [str(amount) for amount in outcome.missed.values()]
    ['0 kr', '2 kr']
    """

    instalment: Instalment
    total: Sek
    shares: tuple[tuple[Hashable, Sek], ...]
    amounts: tuple[tuple[Hashable, Sek | Unknown], ...]
    pot: Sek
    kept: Sek
    undetermined: Sek

    def amount(self, recipient: Hashable) -> Sek | Unknown:
        """Return what one recipient is paid; raise UnknownName, which lists all recipients, for any other name."""
        return _amount_of(recipient, dict(self.amounts))

    @property
    def paid(self) -> Sek:
        """The sum of all amounts that are known to be paid."""
        return sum((amount for _, amount in self.amounts if isinstance(amount, Sek)), Sek.ZERO)

    @property
    def missed(self) -> Mapping[Hashable, Sek | Unknown]:
        """What each recipient misses by not meeting the condition: its share, 0 kr, or Unknown.

        It is Unknown if the outcome of the recipient has not been stated.
        """
        outcomes = dict(self.instalment.outcomes)
        missed: dict[Hashable, Sek | Unknown] = {
            each: share if outcomes.get(each) is ConditionOutcome.NOT_MET else Sek.ZERO for each, share in self.shares
        }
        unsure = (each for each, outcome in outcomes.items() if outcome is ConditionOutcome.UNKNOWN)
        return MappingProxyType(missed | {each: self.instalment.unsure_of(each) for each in unsure})


@attrs.frozen(kw_only=True)
class InstalmentPlan(NotebookDisplay):
    """A sum paid in instalments (*utbetalningsplan*): the outcomes, which add up to the whole sum to the öre.

    Both sides of each identity in ``identities()`` are equal, whatever is met, missed or unknown.
    """

    total: Sek
    outcomes: tuple[InstalmentOutcome, ...]

    def outcome(self, name: str) -> InstalmentOutcome:
        """Return the outcome of the instalment of that name; raise UnknownName, which lists the names, if none."""
        by_name = {each.instalment.name: each for each in reversed(self.outcomes)}
        return by_name[look_up("name", name, by_name)]

    @property
    def amounts(self) -> Mapping[Hashable, Sek | Unknown]:
        """What each recipient is paid in total; Unknown if any of its instalments is Unknown."""
        return _added(each.amounts for each in self.outcomes)

    def amount(self, recipient: Hashable) -> Sek | Unknown:
        """Return what one recipient is paid in total; raise UnknownName, which lists all recipients, if none."""
        return _amount_of(recipient, self.amounts)

    @property
    def missed(self) -> Mapping[Hashable, Sek | Unknown]:
        """What each recipient misses in total by conditions not met; Unknown if any outcome is Unknown.

        If no missed money goes to the others, the paid and the missed money of a recipient add up to its share, to the
        öre.
        """
        return _added(tuple(each.missed.items()) for each in self.outcomes)

    def identities(self) -> tuple[tuple[str, Sek, Sek], ...]:
        """Return the name and both sides for each instalment and for the whole: its worth, and the sum of its uses."""
        sides = [(each.instalment.name, each.total, _accounted(each)) for each in self.outcomes]
        whole = sum((_accounted(each) for each in self.outcomes), Sek.ZERO)
        return (*sides, ("total", self.total, whole))

    def records(self) -> tuple[dict[str, object], ...]:
        """Return one plain record per instalment and recipient: share, amount and missed money, in öre.

        An unknown value is None. Each call builds a new result, which the caller may change.
        """
        return tuple(
            {
                "instalment": each.instalment.name,
                "recipient": str(recipient),
                "share_ore": share.ore,
                "ore": amount.ore if isinstance(amount, Sek) else None,
                "missed_ore": missed.ore if isinstance(missed, Sek) else None,
                "withheld": None if isinstance(amount, Sek) else str(amount),
            }
            for each in self.outcomes
            for (recipient, amount), (_, share), missed in zip(
                each.amounts, each.shares, each.missed.values(), strict=True
            )
        )


def _added(columns: Iterable[tuple[tuple[Hashable, Sek | Unknown], ...]]) -> Mapping[Hashable, Sek | Unknown]:
    added: dict[Hashable, Sek | Unknown] = {}
    for recipient, amount in chain.from_iterable(columns):
        before = added.get(recipient, Sek.ZERO)
        if isinstance(before, Unknown) or isinstance(amount, Unknown):
            added[recipient] = before if isinstance(before, Unknown) else amount
        else:
            added[recipient] = before + amount
    return MappingProxyType(added)


def _accounted(each: InstalmentOutcome) -> Sek:
    return each.paid + each.pot + each.kept + each.undetermined


def _amount_of(recipient: Hashable, amounts: Mapping[Hashable, Sek | Unknown]) -> Sek | Unknown:
    return amounts[look_up("recipient", recipient, amounts)]


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
            recipient: Sek(ore=row[place] + up[place])
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
    pool = Sek(ore=sum(quotas.values(), Fraction()).__floor__())
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
        pool = sum((Fraction(weight) for weight in allocation.weights), Fraction())
        try:
            quotas = among.quotas(max(Fraction(allocation.total.ore), allocation.total.ore + whole.ore - pool))
        except GrantkitError:
            # No recipient of a class met the condition, and the key does not say who would get the part of that class.
            return {}
        # An instalment pays no more than its worth, and no more of a capped amount than its own part of it.
        scale = total.ore / max(pool, Fraction(whole.ore), sum(quotas.values(), Fraction()))
        return {each: quotas[each] * scale for each in met}
    weights = dict(zip(allocation.recipients, (Fraction(weight) for weight in allocation.weights), strict=True))
    held = sum((weights[each] for each in met), Fraction())
    return {each: weights[each] * total.ore / held for each in met} if held else {}


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
