"""The costs that the money was spent on (*kostnader*), and the keys that divide a common cost (*fördelningsnyckel*)."""

from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from math import lcm
from typing import Any, ClassVar

import attrs

from grantkit.allocation.methods import largest_remainder
from grantkit.allocation.weights import check_weight
from grantkit.values._checks import Checks
from grantkit.values._records import SIGNED, checked
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek, check_amount
from grantkit.values.periods import Period
from grantkit.values.plain_records import PlainValue, RecordTypes, in_kronor, types_of

COST_KEYS_ABOVE_ONE = FindingKind(
    "cost_keys_above_one",
    Severity.ERROR,
    Modality.NONE,
    sv="Fördelningsnycklarna för {pot} är tillsammans {shares}, alltså mer än hela kostnaden.",
    en="The keys over {pot} are together {shares}, which is more than the whole cost.",
)
COST_POT_DIFFERS = FindingKind(
    "cost_pot_differs",
    Severity.ERROR,
    Modality.NONE,
    sv="Hela kostnaden för {pot} anges med olika belopp: {totals}.",
    en="The whole cost of {pot} is stated with different amounts: {totals}.",
)
COST_KEY_NOT_STATED = FindingKind(
    "cost_key_not_stated",
    Severity.WARNING,
    Modality.NONE,
    sv="Kostnaden {amount} är en del av {gross}, men fördelningsnyckeln anges inte.",
    en="The cost of {amount} is a part of {gross}, but its key is not stated.",
)
COST_IS_NOT_ITS_SHARE = FindingKind(
    "cost_is_not_its_share",
    Severity.ERROR,
    Modality.NONE,
    sv="Kostnaden anges till {stated}, men nyckelns andel är {by_key}: skillnad {difference}.",
    en="The cost is stated as {stated}, but the share by its key is {by_key}: difference {difference}.",
)


class CostCategory(Enum):
    """The groups of cost on the report's form (*bemanning*, *kompetenshöjande insatser*, *it och infrastruktur*, R64).

    The form's list is a starting point and not complete, so OTHER is one of the groups.

    >>> from grantkit.text import status
    >>> status(CostCategory.COMPETENCE), status(CostCategory.COMPETENCE, "en")
    ('kompetenshöjande insatser', 'professional development')
    """

    STAFFING = "staffing"
    COMPETENCE = "competence"
    IT_AND_INFRASTRUCTURE = "it_and_infrastructure"
    OTHER = "other"


class Financing(Enum):
    """Who bore the cost (*finansiering*, R66): the GRANT, the recipient's OWN means, or somebody else.

    >>> CostItem(category=CostCategory.STAFFING, amount=Sek.kronor(5), financing=Financing.OWN).financing.value
    'own'
    """

    GRANT = "grant"
    OWN = "own"
    OTHER = "other"


class Provider(Enum):
    """Who provides the care (*utförare*, R9, R10): the recipient's OWN operations, or a publicly funded PRIVATE one.

    >>> CostItem(category=CostCategory.STAFFING, amount=Sek.kronor(5), provider=Provider.PRIVATE).provider.value
    'private'
    """

    OWN = "own"
    PRIVATE = "private"


class Pot(Enum):
    """What a cost key splits (*gemensam kostnad*, R65): one COST, or every cost of one UNIT.

    A cost has one whole, whatever number of keys divide it. A unit has as many wholes as it has costs, and one key
    divides each of them in the same way.

    >>> Pot("unit")
    <Pot.UNIT: 'unit'>
    """

    COST = "cost"
    UNIT = "unit"


def _as_fraction(share: Any) -> Any:
    # A Decimal is taken as a weight is; what is neither is left for the check to name.
    checks = Checks()
    if type(share) is Decimal:
        check_weight(checks, "share", share)
        checks.done()
    return Fraction(share) if type(share) is Decimal or type(share) is int else share


@attrs.frozen(kw_only=True)
class CostKey:
    """The part of a common cost that belongs to the agreement (*fördelningsnyckel*, R65).

    ``pot`` names the common cost, and ``of`` states whether that is one cost or all costs of one unit. ``basis`` states
    what the share rests on (hours, places, staff): any method is allowed, but it must be stated. ``share`` is from 0 to
    1: a Fraction, or a Decimal, which is kept as a Fraction.

    >>> CostKey(pot="Utbildningsenheten", of=Pot.UNIT, basis="kurstimmar", share=Decimal("0.33")).share
    Fraction(33, 100)
    """

    pot: str
    basis: str
    share: Fraction = attrs.field(converter=_as_fraction)
    of: Pot = Pot.COST

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("share"):
            checks.require(0 <= self.share <= 1, "share", self.share, "a Fraction or a Decimal from 0 to 1")
        checks.done()


@attrs.frozen(kw_only=True)
class CostItem(NotebookDisplay):
    """One cost of the report (*kostnadspost*, R64 to R69, R100).

    ``amount`` is what is reported for the agreement, exact to the öre; a credit note (*kreditfaktura*) is negative and
    counts negatively. If it is part of a common cost, ``gross`` is the whole cost and ``key`` is how it was divided.
    ``area`` is the code of a purpose of the agreement, and ``line`` the code of the earmark that the cost belongs to.
    ``reference`` is what the recipient's books call the cost (*verifikation*), such as "2019 A 123": of all its costs,
    in every grant and year, no other may have it. Each is None if the report does not state it.

    >>> CostItem(category=CostCategory.STAFFING, amount=Sek.kronor(1_000_000)).financing is None
    True
    """

    category: CostCategory
    amount: Sek = attrs.field(metadata=SIGNED)
    label: str | None = None
    area: str | None = None
    period: Period | None = None
    financing: Financing | None = None
    provider: Provider | None = None
    line: str | None = None
    gross: Sek | None = attrs.field(default=None, metadata=SIGNED)
    key: CostKey | None = None
    reference: str | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("key") and self.key is not None:
            checks.require(self.gross is not None, "gross", self.gross, "the whole cost that the key splits")
        if checks.good("amount", "gross") and self.gross is not None:
            of_a_credit = self.amount < Sek.ZERO
            needed = "0 kr or less, for a credit note" if of_a_credit else "0 kr or more"
            checks.require(
                self.gross <= Sek.ZERO if of_a_credit else self.gross >= Sek.ZERO, "gross", self.gross, needed
            )
        checks.done()


@attrs.frozen(kw_only=True)
class CostSplit:
    """A common cost divided by keys (*fördelad kostnad*, R65): the parts in the order of the keys, and the rest.

    The parts and ``rest`` add up to ``gross`` to the öre; `apportion_costs` makes it.

    >>> key = CostKey(pot="utbildning", basis="timmar", share=Fraction(1, 3))
    >>> split = apportion_costs(Sek.kronor(100), (key,))
    >>> print(split.parts[0], split.rest, split.rest + split.parts[0] == split.gross, sep=" | ")
    33,33 kr | 66,67 kr | True
    """

    gross: Sek
    keys: tuple[CostKey, ...]
    parts: tuple[Sek, ...]
    rest: Sek

    record_types: ClassVar[RecordTypes] = types_of(pot=str, basis=str | None, share=str | None, amount=Sek)

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record per key: its pot, basis, share (a text) and part; the last one is the rest.

        The rest has neither basis nor share. Each call builds a new result, which the caller may change.

        >>> half = CostKey(pot="utbildning", basis="kurstimmar", share=Fraction(1, 2))
        >>> [(row["basis"], row["amount"]) for row in apportion_costs(Sek.kronor(5), (half,)).records()]
        [('kurstimmar', Decimal('2.50')), (None, Decimal('2.50'))]
        """
        pot = self.keys[0].pot
        rows = [(key.basis, str(key.share), part) for key, part in zip(self.keys, self.parts, strict=True)]
        return tuple(
            {"pot": pot, "basis": basis, "share": share, **in_kronor("amount", amount)}
            for basis, share, amount in (*rows, (None, None, self.rest))
        )


_KRONA = Sek.kronor(1)


def apportion_costs(gross: Sek, keys: tuple[CostKey, ...]) -> CostSplit:
    """Divide the common cost *gross* by *keys*, exactly to the öre (*fördelningsnyckel*, R65; 2019: Bilaga 2 p. 3).

    Each key takes its share of the whole; ``rest`` is what remains. The parts and the rest add up to *gross*: the öre
    that are left after rounding down go to the largest remainders. Raises a GrantkitError if the keys belong to
    different pots or add up to more than 1.

    >>> thirds = tuple(CostKey(pot="utbildning", basis=f"kurstimmar {place}", share=Fraction(1, 3)) for place in "ab")
    >>> split = apportion_costs(Sek.kronor(100), thirds)
    >>> [str(part) for part in split.parts], str(split.rest)
    (['33,34 kr', '33,33 kr'], '33,33 kr')
    """
    checks = Checks()
    check_amount(checks, "gross", gross)
    if checks.items("keys", keys, CostKey) and checks.require(bool(keys), "keys", keys, "at least one key"):
        pots = tuple(dict.fromkeys(key.pot for key in keys))
        checks.require(len(pots) == 1, "keys", pots, "keys over one pot")
        taken = sum((key.share for key in keys), Fraction())
        checks.require(taken <= 1, "keys", taken, "shares that add up to 1 at most")
    checks.done()
    shares = [key.share for key in keys]
    shares.append(1 - sum(shares, Fraction()))
    divisor = lcm(*(share.denominator for share in shares))
    weights = [share.numerator * (divisor // share.denominator) for share in shares]
    placed, _ = largest_remainder(gross.ore, gross.ore, weights, divisor)
    *parts, rest = (Sek(ore=each) for each in placed)
    return CostSplit(gross=gross, keys=keys, parts=tuple(parts), rest=rest)


def cost_key_findings(items: tuple[CostItem, ...], *, citation: Citation, path: str = "items") -> tuple[Finding, ...]:
    """List the keys of a report that are wrong (*fördelningsnycklar som inte stämmer*, R65).

    A pot may be divided more than once over, a part may differ from its share, or a part may have no key.

    A part may be rounded to whole kronor, so a difference below one krona is ignored. ``path`` is the place of the
    items in the document.

    >>> from grantkit import CostCategory
    >>> key = CostKey(pot="utbildning", basis="kurstimmar", share=Fraction(2, 3))
    >>> whole = Sek.kronor(300)
    >>> item = CostItem(category=CostCategory.COMPETENCE, amount=Sek.kronor(200), gross=whole, key=key)
    >>> found = cost_key_findings((item, item), citation=Citation("S1", "bilaga 2 punkt 3", ("R65",)))
    >>> [(each.code, each.value("shares")) for each in found]
    [('cost_keys_above_one', Fraction(4, 3))]
    """
    checks = Checks()
    checks.items("items", items, CostItem)
    checks.exact("citation", citation, Citation)
    checks.exact("path", path, str)
    checks.done()
    return (*_over_one_pot(items, citation, path), *_not_their_share(items, citation, path))


def _over_one_pot(items: tuple[CostItem, ...], citation: Citation, path: str) -> Iterator[Finding]:
    taken: dict[str, Fraction] = {}
    totals: dict[str, list[Sek]] = {}
    of_units: set[CostKey] = set()
    for item in items:
        # The same key over several costs of a unit takes its share once of each, and not several times of one.
        if item.key is None or item.gross is None or item.key in of_units:
            continue
        taken[item.key.pot] = taken.get(item.key.pot, Fraction()) + item.key.share
        if item.key.of is Pot.UNIT:
            of_units.add(item.key)
        else:
            totals.setdefault(item.key.pot, []).append(item.gross)
    for pot, amounts in totals.items():
        if len(set(amounts)) > 1:
            yield COST_POT_DIFFERS.found(path, citation, pot=pot, totals=tuple(dict.fromkeys(amounts)))
    for pot, shares in taken.items():
        if shares > 1:
            yield COST_KEYS_ABOVE_ONE.found(path, citation, pot=pot, shares=shares)


def _not_their_share(items: tuple[CostItem, ...], citation: Citation, path: str) -> Iterator[Finding]:
    for index, item in enumerate(items):
        if item.key is None and item.gross is not None and item.gross != item.amount:
            parts = {"amount": item.amount, "gross": item.gross}
            field = f"{path}[{index}].key"
            yield COST_KEY_NOT_STATED.found(field, citation, **parts)
        if item.key is not None and item.gross is not None:
            exact = item.gross.ore * item.key.share
            if abs(item.amount.ore - exact) >= _KRONA.ore:
                by_key = Sek(ore=round(exact))
                values = {"stated": item.amount, "by_key": by_key, "difference": abs(item.amount - by_key)}
                yield COST_IS_NOT_ITS_SHARE.found(f"{path}[{index}].amount", citation, **values)
