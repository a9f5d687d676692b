"""What the money was spent on (*kostnader*): items by category, area, period and financing, and the keys that split them."""

from enum import Enum
from fractions import Fraction

import attrs

from grantkit.values._checks import Checks
from grantkit.values.money import Sek, check_amount
from grantkit.values.periods import Period

__all__ = ["CostCategory", "CostItem", "CostKey", "CostSplit", "Financing", "Provider"]


class CostCategory(Enum):
    """The groups of cost that the report's form starts from (*bemanning*, *kompetenshöjande insatser*, *it och infrastruktur*, R64).

    The form's list is a starting point and not closed, so OTHER belongs to it.
    """

    STAFFING = "bemanning"
    COMPETENCE = "kompetenshöjande insatser"
    IT_AND_INFRASTRUCTURE = "it och infrastruktur"
    OTHER = "övrigt"


class Financing(Enum):
    """Who bore the cost (*finansiering*, R66): the grant, the recipient's OWN means, or somebody else's."""

    GRANT = "bidraget"
    OWN = "egna medel"
    OTHER = "annan finansiering"


class Provider(Enum):
    """Who provides the care (*utförare*, R9, R10): the recipient's OWN operations, or a PRIVATE provider with public funding."""

    OWN = "egen regi"
    PRIVATE = "privat utförare"


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
        checks = Checks()
        checks.text("pot", self.pot)
        checks.text("basis", self.basis)
        if checks.exact("share", self.share, Fraction):
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
        checks = Checks()
        checks.exact("category", self.category, CostCategory)
        check_amount(checks, "amount", self.amount)
        for field in ("label", "area", "line"):
            checks.optional(field, getattr(self, field), str)
        checks.optional("period", self.period, Period)
        checks.optional("financing", self.financing, Financing)
        checks.optional("provider", self.provider, Provider)
        if self.gross is not None:
            check_amount(checks, "gross", self.gross)
        if checks.optional("key", self.key, CostKey):
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
