"""Splitting a common cost by stated keys (*fördelningsnyckel*)."""

from collections.abc import Iterator
from fractions import Fraction
from math import lcm

from grantkit.model.costs import CostItem, CostKey, CostSplit
from grantkit.model.findings import Finding, Modality, Severity, found
from grantkit.values._checks import Checks
from grantkit.values.apportionment import largest_remainder
from grantkit.values.citations import Citation
from grantkit.values.money import Sek, check_amount

__all__ = ["apportion_costs", "cost_key_findings"]

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
    *parts, rest = map(Sek, placed)
    return CostSplit(gross=gross, keys=keys, parts=tuple(parts), rest=rest)


def cost_key_findings(items: tuple[CostItem, ...], *, citation: Citation, path: str = "items") -> tuple[Finding, ...]:
    """Tell where a report's own keys do not hold (*fördelningsnycklar som inte stämmer*, R65): a pot split more than once over, a part that is not its share, a part without a key.

    A part may be rounded to whole kronor, so a difference below one krona is none. ``path`` is where the items stand in the document.

    >>> from grantkit.model.costs import CostCategory
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
                by_key = Sek(round(exact))
                values = {"stated": item.amount, "by_key": by_key, "difference": abs(item.amount - by_key)}
                yield _found("cost_is_not_its_share", f"{path}[{index}].amount", citation, **values)


def _found(code: str, field: str, citation: Citation, **values: object) -> Finding:
    return found(code, Severity.ERROR, Modality.NONE, field, citation, **values)
