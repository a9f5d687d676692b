"""Instalments and what comes of them (*delutbetalningar*): their conditions, what is paid, and what is missed."""

from collections.abc import Hashable, Iterable, Mapping
from enum import Enum
from fractions import Fraction
from functools import cached_property
from itertools import chain
from types import MappingProxyType
from typing import ClassVar

import attrs

from grantkit.values._records import checked
from grantkit.values.amounts import Amount, total
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.lookups import look_up, looked_up
from grantkit.values.money import Sek
from grantkit.values.plain_records import PlainValue, RecordTypes, in_kronor, or_withheld, types_of
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

    >>> from grantkit import AllocationMethod, Citation, Sek, allocate
    >>> from grantkit.allocation import pay_in_instalments
    >>> shares = allocate(Sek.kronor(10), {"Norr": 1, "Syd": 1}, method=AllocationMethod.LARGEST_REMAINDER)
    >>> rest = Instalment(
    ...     name="rest",
    ...     part=Fraction(1),
    ...     citation=Citation("S9", "2 §"),
    ...     outcomes=(("Syd", ConditionOutcome.NOT_MET),),
    ...     missed=MissedMoney.TO_THE_OTHERS,
    ... )
    >>> print(pay_in_instalments(shares, (rest,)).amount("Norr"))
    10 kr
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
    >>> unsure = Instalment(name="andra", part=Fraction(1, 2), citation=Citation("SVF 2025", "beslut"))
    >>> unsure.unsure_of("Norr").code
    'condition'
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
        """Return the Unknown for a recipient of whom it is not known whether it met the condition."""
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
    >>> print(outcome.amount("Norr"))
    3 kr
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
        return looked_up(recipient, self._by_recipient)

    @cached_property
    def _by_recipient(self) -> Mapping[Hashable, Sek | Unknown]:
        return dict(self.amounts)

    @property
    def paid(self) -> Sek:
        """The sum of all amounts that are known to be paid."""
        return total(amount for _, amount in self.amounts if isinstance(amount, Sek))

    @property
    def missed(self) -> Mapping[Hashable, Sek | Unknown]:
        """What each recipient misses by not meeting the condition: its share, 0 kr, or Unknown.

        It is Unknown if the outcome of the recipient has not been stated and it has a share to miss.
        """
        outcomes = dict(self.instalment.outcomes)
        missed: dict[Hashable, Sek | Unknown] = {
            each: share if outcomes.get(each) is ConditionOutcome.NOT_MET else Sek.ZERO for each, share in self.shares
        }
        shares = dict(self.shares)
        unsure = (each for each, outcome in outcomes.items() if outcome is ConditionOutcome.UNKNOWN and shares[each])
        return MappingProxyType(missed | {each: self.instalment.unsure_of(each) for each in unsure})


@attrs.frozen(kw_only=True)
class InstalmentPlan(NotebookDisplay):
    """A sum paid in instalments (*utbetalningsplan*): the outcomes, which add up to the whole sum to the öre.

    Both sides of each identity in ``identities()`` are equal, whatever is met, missed or unknown.

    >>> from grantkit import AllocationMethod, Citation, Sek, allocate
    >>> from grantkit.allocation import pay_in_instalments
    >>> shares = allocate(Sek.kronor(10), {"Norr": 1, "Syd": 1}, method=AllocationMethod.LARGEST_REMAINDER)
    >>> half, place = Fraction(1, 2), Citation("S9", "2 §")
    >>> halves = tuple(Instalment(name=name, part=half, citation=place) for name in ("first", "second"))
    >>> plan = pay_in_instalments(shares, halves)
    >>> print(plan.amount("Norr"), plan.outcome("first").total, sep=" | ")
    5 kr | 5 kr
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
        return self._by_recipient

    def amount(self, recipient: Hashable) -> Sek | Unknown:
        """Return what one recipient is paid in total; raise UnknownName, which lists all recipients, if none."""
        return looked_up(recipient, self._by_recipient)

    @cached_property
    def _by_recipient(self) -> Mapping[Hashable, Sek | Unknown]:
        return _added(each.amounts for each in self.outcomes)

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
        whole = total(_accounted(each) for each in self.outcomes)
        return (*sides, ("total", self.total, whole))

    record_types: ClassVar[RecordTypes] = types_of(
        instalment=str, recipient=str, share=Sek, amount=Amount, missed=Amount
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record per instalment and recipient: share, amount and missed money.

        Each call builds a new result, which the caller may change.
        """
        return tuple(
            {
                "instalment": each.instalment.name,
                "recipient": str(recipient),
                **in_kronor("share", share),
                **or_withheld("amount", amount),
                **or_withheld("missed", missed),
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
