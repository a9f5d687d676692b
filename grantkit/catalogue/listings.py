"""Everything that the catalogue ships (*sammanställning av det som ingår*), in the order of names and years."""

from grantkit import catalogue
from grantkit.agreement.agreements import GrantAgreement
from grantkit.values.periods import Period

__all__ = ["all_agreements"]

# The order of the Swedish alphabet, in which å, ä and ö come last.
_LAST_LETTERS = str.maketrans("åäö", "{|}")
_NO_YEAR = 9999


def all_agreements() -> tuple[GrantAgreement, ...]:
    """Return every text that is shipped (*alla avtal och förordningar*), sorted by name and year.

    Each is as its module has it: a text that is used year by year comes once for each year. The modules are imported
    when this is called, and not before.

    >>> from grantkit.catalogue import all_agreements
    >>> [each.name for each in all_agreements() if "kvinnors hälsa" in each.name][:2]
    ['Överenskommelsen om kvinnors hälsa och förlossningsvård 2019', 'Överenskommelsen om ... 2022']
    """
    modules = (getattr(catalogue, name) for name in catalogue.TEXTS)
    shipped = (each for module in modules for each in getattr(module, "AGREEMENTS", None) or (module.AGREEMENT,))
    return tuple(sorted(shipped, key=lambda each: (each.name.casefold().translate(_LAST_LETTERS), _year(each))))


def _year(agreement: GrantAgreement) -> int:
    """Return the year in which the money is used: that of the text as a whole, or of its first terms with one."""
    periods = (agreement.period, *(terms.period for terms in agreement.terms))
    return next((each.last.year for each in periods if isinstance(each, Period)), _NO_YEAR)
