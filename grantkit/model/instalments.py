"""Money paid in instalments (*delutbetalningar*): what each is worth, on which conditions, and what became of what was missed."""

from collections.abc import Hashable, Iterable, Mapping
from enum import Enum
from fractions import Fraction
from itertools import chain
from types import MappingProxyType

import attrs

from grantkit.errors import UnknownName
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import Unknown

__all__ = ["ConditionOutcome", "Instalment", "InstalmentOutcome", "InstalmentPlan", "MissedMoney"]


class ConditionOutcome(Enum):
    """Whether a recipient met the condition of an instalment (*villkor uppfyllt*): MET, NOT_MET, or UNKNOWN while nobody has said.

    >>> ConditionOutcome("met")
    <ConditionOutcome.MET: 'met'>
    """

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class MissedMoney(Enum):
    """Where the money goes that a recipient misses (*medel som inte betalas ut*).

    TO_THE_OTHERS: the whole instalment is shared out among those that met the condition (cancer care 2025). TO_A_POT: it is set apart, as a bonus to be shared out
    later (waiting times 2022). STAYS: it stays with the payer.
    """

    TO_THE_OTHERS = "to_the_others"
    TO_A_POT = "to_a_pot"
    STAYS = "stays"


@attrs.frozen(kw_only=True)
class Instalment:
    """One of the payments that a sum is divided into (*delutbetalning*): its part, and the condition for having it.

    ``part`` is an amount, or an exact proportion of the whole; all instalments of a plan are of one kind. ``outcomes`` are those of a condition, by
    recipient: one that is not named has no condition to meet.

    >>> Instalment(name="första", part=Fraction(1, 2), citation=Citation("SVF 2025", "beslut")).missed
    <MissedMoney.STAYS: 'stays'>
    """

    name: str
    part: Sek | Fraction
    citation: Citation
    outcomes: tuple[tuple[Hashable, ConditionOutcome], ...] = ()
    missed: MissedMoney = MissedMoney.STAYS

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        checks.text("name", self.name)
        if type(self.part) is Fraction:
            checks.require(0 <= self.part <= 1, "part", self.part, "a Fraction from 0 to 1, or an amount")
        else:
            check_amount(checks, "part", self.part, Fraction)
        checks.exact("citation", self.citation, Citation)
        if checks.items("outcomes", self.outcomes, tuple):
            for index, pair in enumerate(self.outcomes):
                good = len(pair) == 2 and type(pair[1]) is ConditionOutcome
                checks.require(good, f"outcomes[{index}]", pair, "a recipient and a ConditionOutcome")
            checks.distinct("outcomes", tuple(pair[0] for pair in self.outcomes if pair))
        checks.exact("missed", self.missed, MissedMoney)
        checks.done()

    def unsure_of(self, recipient: Hashable) -> Unknown:
        """Say that nobody has said whether the recipient met the condition."""
        return Unknown(f"whether the condition was met by {recipient}", self.citation)


@attrs.frozen(kw_only=True)
class InstalmentOutcome:
    """What became of one instalment (*utfall av delutbetalning*).

    ``shares`` are what each recipient would be paid if everybody met the condition. ``amounts`` are what each is paid, Unknown where that turns on a
    condition of which nobody has said whether it is met. ``pot`` and ``kept`` are what is known to have been missed and not to have gone to the others;
    ``undetermined`` is the rest. Together with what is paid they make up ``total``, as the shares do.

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
        """Give what one recipient is paid of it; UnknownName with all recipients, where it is none of them."""
        return _amount_of(recipient, dict(self.amounts))

    @property
    def paid(self) -> Sek:
        """What is known to be paid, added up."""
        return sum((amount for _, amount in self.amounts if isinstance(amount, Sek)), Sek.ZERO)

    @property
    def missed(self) -> Mapping[Hashable, Sek | Unknown]:
        """What each recipient misses by not meeting the condition: its share, or nothing; Unknown where nobody has said whether it met it."""
        outcomes = dict(self.instalment.outcomes)
        missed: dict[Hashable, Sek | Unknown] = {
            each: share if outcomes.get(each) is ConditionOutcome.NOT_MET else Sek.ZERO for each, share in self.shares
        }
        unsure = (each for each, outcome in outcomes.items() if outcome is ConditionOutcome.UNKNOWN)
        return MappingProxyType(missed | {each: self.instalment.unsure_of(each) for each in unsure})


@attrs.frozen(kw_only=True)
class InstalmentPlan(NotebookDisplay):
    """A sum paid in instalments (*utbetalningsplan*): each instalment's outcome, adding up to the whole to the öre.

    ``identities()`` holds with equality on both sides, whatever is met, missed or unknown.
    """

    total: Sek
    outcomes: tuple[InstalmentOutcome, ...]

    def outcome(self, name: str) -> InstalmentOutcome:
        """Give the outcome of the instalment of that name; UnknownName with those there are, where there is none."""
        for each in self.outcomes:
            if each.instalment.name == name:
                return each
        raise UnknownName.at("name", name, "one of " + ", ".join(each.instalment.name for each in self.outcomes))

    @property
    def amounts(self) -> Mapping[Hashable, Sek | Unknown]:
        """What each recipient is paid in all; Unknown where any of its instalments is."""
        return _added(each.amounts for each in self.outcomes)

    def amount(self, recipient: Hashable) -> Sek | Unknown:
        """Give what one recipient is paid in all; UnknownName with all recipients, where it is none of them."""
        return _amount_of(recipient, self.amounts)

    @property
    def missed(self) -> Mapping[Hashable, Sek | Unknown]:
        """What each recipient misses in all, by the conditions it did not meet; Unknown where any of them is.

        Where nothing that was missed goes to the others, what a recipient is paid and what it misses make up its share, to the öre.
        """
        return _added(tuple(each.missed.items()) for each in self.outcomes)

    def identities(self) -> tuple[tuple[str, Sek, Sek], ...]:
        """Give, for each instalment and for the whole, the name with both sides: what it is worth, and what became of it."""
        sides = [(each.instalment.name, each.total, _accounted(each)) for each in self.outcomes]
        whole = sum((_accounted(each) for each in self.outcomes), Sek.ZERO)
        return (*sides, ("total", self.total, whole))

    def records(self) -> tuple[dict[str, object], ...]:
        """Give one plain record per instalment and recipient: share, amount and what was missed in öre, None where it is unknown.

        The result is built anew at each call and belongs to the caller.
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
    if recipient not in amounts:
        raise UnknownName.at("recipient", recipient, "one of " + ", ".join(map(str, amounts)))
    return amounts[recipient]
