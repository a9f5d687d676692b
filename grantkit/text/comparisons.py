"""Two ways of sharing out as one table, and tables that add up both ways (*jämförelser i ord*)."""

from fractions import Fraction

from grantkit.agreement.compared_sides import Effects
from grantkit.agreement.comparisons import ComparedShare, Comparison
from grantkit.allocation.two_way_roundings import ControlledRounding
from grantkit.text.formatting import amount, money, number
from grantkit.text.tables import Sheet
from grantkit.text.wording import finding_text, label, reason
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["comparison_sheet", "controlled_rounding_sheet"]

_EFFECTS = ("total", "weights", "key", "rounding")


def comparison_sheet(comparison: Comparison, locale: str = "sv") -> Sheet:
    """Set out who gains and who loses, and what it is due to; effects are rounded to whole öre, and stand exactly in ``records()``.

    Below the recipients stands what each column adds up to, and what of either total was not placed. Notes say what could not be told apart, and what is
    missing where effects or amounts are not known.
    """
    per_inhabitant = any(share.per_inhabitant is not None for share in comparison.shares)
    columns = ["first", "second", "difference", *(f"due_to_{effect}" for effect in _EFFECTS), "rank"]
    columns += ["first_per_inhabitant", "second_per_inhabitant"] if per_inhabitant else []
    sums = (*_amounts(*comparison.placed, locale), *_effects(comparison.effects, locale))
    residuals = _amounts(*comparison.residuals, locale)
    below = ((label("total", locale), *sums), (label("not_placed", locale), *residuals))
    unknown = (each for share in comparison.shares for each in (share.first, share.second) if isinstance(each, Unknown))
    return Sheet(
        caption=label("Comparison", locale),
        header=tuple(label(column, locale) for column in ("recipient", *columns)),
        rows=(
            *(_row(share, locale, per_inhabitant=per_inhabitant) for share in comparison.shares),
            *((*row, *("",) * (len(columns) + 1 - len(row))) for row in below),
        ),
        notes=(
            *(finding_text(finding, locale) for finding in comparison.findings),
            *(reason(each, locale) for each in dict.fromkeys((*comparison.missing, *unknown))),
        ),
        sums=len(below),
    )


def controlled_rounding_sheet(rounding: ControlledRounding, locale: str = "sv") -> Sheet:
    """Set out the table in which rows and columns both add up, or what stands in the way of there being one."""
    return Sheet(
        caption=label("ControlledRounding", locale),
        header=tuple(label(column, locale) for column in ("recipient", *rounding.columns)),
        rows=tuple(
            (str(recipient), *(money(cell, locale) for cell in cells)) for recipient, cells in rounding.amounts or ()
        ),
        notes=tuple(finding_text(finding, locale) for finding in rounding.findings),
    )


def _row(share: ComparedShare, locale: str, *, per_inhabitant: bool) -> tuple[str, ...]:
    heads: tuple[str, ...] = ()
    if per_inhabitant:
        heads = tuple(_in_ore(each, locale) for each in share.per_inhabitant or (None, None))
    ranks = " → ".join("–" if rank is None else number(rank, locale) for rank in share.ranks)
    return (
        str(share.recipient),
        *_amounts(share.first, share.second, locale),
        *_effects(share.effects, locale),
        ranks,
        *heads,
    )


def _amounts(first: Sek | Unknown, second: Sek | Unknown, locale: str) -> tuple[str, ...]:
    between = second - first if isinstance(first, Sek) and isinstance(second, Sek) else None
    return (amount(first, locale), amount(second, locale), amount(between, locale))


def _effects(effects: Effects | None, locale: str) -> tuple[str, ...]:
    return tuple(_in_ore(None if effects is None else getattr(effects, effect), locale) for effect in _EFFECTS)


def _in_ore(exact: Fraction | None, locale: str) -> str:
    """Write an exact number of öre, rounded to whole ones, a half away from zero."""
    if exact is None:
        return amount(None, locale)
    rounded = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return money(Sek(ore=rounded if exact > 0 else -rounded), locale)
