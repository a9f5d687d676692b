"""What the money was spent on (*kostnader*), item by item, and the keys that split a common cost (*fördelningsnyckel*)."""

from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from math import lcm

import attrs

from grantkit.allocation.methods import largest_remainder
from grantkit.values._checks import Checks
from grantkit.values._records import checked
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, Modality, Severity, found
from grantkit.values.money import Sek, check_amount
from grantkit.values.periods import Period


class CostCategory(Enum):
    """The groups of cost that the report's form starts from (*bemanning*, *kompetenshöjande insatser*, *it och infrastruktur*, R64).

    The form's list is a starting point and not closed, so OTHER belongs to it.
    """

    STAFFING = "staffing"
    COMPETENCE = "competence"
    IT_AND_INFRASTRUCTURE = "it_and_infrastructure"
    OTHER = "other"


class Financing(Enum):
    """Who bore the cost (*finansiering*, R66): the grant, the recipient's OWN means, or somebody else's."""

    GRANT = "grant"
    OWN = "own"
    OTHER = "other"


class Provider(Enum):
    """Who provides the care (*utförare*, R9, R10): the recipient's OWN operations, or a PRIVATE provider with public funding."""

    OWN = "own"
    PRIVATE = "private"


@attrs.frozen(kw_only=True)
class CostKey:
    """The part of a common cost that belongs to the agreement (*fördelningsnyckel*, R65).

    ``pot`` names the common cost it splits; ``basis`` says what the share rests on (hours, places, staff): the method is free,
    but it must be stated. ``share`` is an exact Fraction from 0 to 1.

    >>> CostKey(pot="Utbildningsenheten", basis="kurstimmar", share=Fraction(1, 3)).share
    Fraction(1, 3)
    """

    pot: str
    basis: str
    share: Fraction

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("share"):
            checks.require(0 <= self.share <= 1, "share", self.share, "a Fraction from 0 to 1")
        checks.done()


@attrs.frozen(kw_only=True)
class CostItem:
    """One cost of the report (*kostnadspost*, R64 to R69, R100).

    ``amount`` is what is reported for the agreement, in öre-exact kronor; where it is a part of a common cost, ``gross`` is the whole
    and ``key`` how it was split. ``area`` is the code of a purpose of the agreement, ``line`` the code of the earmark it meets; None
    where the report does not say.

    >>> CostItem(category=CostCategory.STAFFING, amount=Sek.kronor(1_000_000)).financing is None
    True
    """

    category: CostCategory
    amount: Sek
    label: str | None = None
    area: str | None = None
    period: Period | None = None
    financing: Financing | None = None
    provider: Provider | None = None
    line: str | None = None
    gross: Sek | None = None
    key: CostKey | None = None

    def __attrs_post_init__(self) -> None:
        checks = checked(self)
        if checks.good("key") and self.key is not None:
            checks.require(self.gross is not None, "gross", self.gross, "the whole cost that the key splits")
        checks.done()


@attrs.frozen(kw_only=True)
class CostSplit:
    """What each key takes of a common cost (*fördelad kostnad*, R65): the parts in the order of the keys, and what no key takes.

    Parts and ``rest`` add up to ``gross`` to the öre; `apportion_costs` makes it.
    """

    gross: Sek
    keys: tuple[CostKey, ...]
    parts: tuple[Sek, ...]
    rest: Sek


_KRONA = Sek.kronor(1)


def apportion_costs(gross: Sek, keys: tuple[CostKey, ...]) -> CostSplit:
    """Split the common cost *gross* by *keys* over one pot (*fördelningsnyckel*), exactly to the öre (R65; 2019: Bilaga 2 p. 3).

    Each key takes its share of the whole; what no key takes is ``rest``. Parts and rest add up to *gross*: the öre that rounding down leaves go to
    the largest remainders. Raises a GrantkitError where the keys are over different pots or add up to more than 1, since no more than the
    whole cost can be split.

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
    """Tell where a report's own keys do not hold (*fördelningsnycklar som inte stämmer*, R65): a pot split more than once over, a part that is not its share, a part without a key.

    A part may be rounded to whole kronor, so a difference below one krona is none. ``path`` is where the items stand in the document.

    >>> from grantkit import CostCategory
    >>> key = CostKey(pot="utbildning", basis="kurstimmar", share=Fraction(2, 3))
    >>> whole = Sek.kronor(300)
    >>> item = CostItem(category=CostCategory.COMPETENCE, amount=Sek.kronor(200), gross=whole, key=key)
    >>> found = cost_key_findings((item, item), citation=Citation("S1", "Bilaga 2 p. 3", ("R65",)))
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
    for item in items:
        if item.key is not None:
            taken[item.key.pot] = taken.get(item.key.pot, Fraction()) + item.key.share
        if item.key is not None and item.gross is not None:
            totals.setdefault(item.key.pot, []).append(item.gross)
    for pot, amounts in totals.items():
        if len(set(amounts)) > 1:
            yield _found("cost_pot_differs", path, citation, pot=pot, totals=tuple(dict.fromkeys(amounts)))
    for pot, shares in taken.items():
        if shares > 1:
            yield _found("cost_keys_above_one", path, citation, pot=pot, shares=shares)


def _not_their_share(items: tuple[CostItem, ...], citation: Citation, path: str) -> Iterator[Finding]:
    for index, item in enumerate(items):
        if item.key is None and item.gross is not None and item.gross != item.amount:
            parts = {"amount": item.amount, "gross": item.gross}
            field = f"{path}[{index}].key"
            yield found("cost_key_not_stated", Severity.WARNING, Modality.NONE, field, citation, **parts)
        if item.key is not None and item.gross is not None:
            exact = item.gross.ore * item.key.share
            if abs(item.amount.ore - exact) >= _KRONA.ore:
                by_key = Sek(ore=round(exact))
                values = {"stated": item.amount, "by_key": by_key, "difference": abs(item.amount - by_key)}
                yield _found("cost_is_not_its_share", f"{path}[{index}].amount", citation, **values)


def _found(code: str, field: str, citation: Citation, **values: object) -> Finding:
    return found(code, Severity.ERROR, Modality.NONE, field, citation, **values)
