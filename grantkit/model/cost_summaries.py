"""What a report's costs add up to (*summa kostnader*), and what was left out of the sum."""

import attrs

from grantkit.model.costs import CostCategory, CostItem, Financing, Provider
from grantkit.model.findings import Finding
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["CostSummary"]


@attrs.frozen(kw_only=True)
class CostSummary:
    """The costs of one report, added up (*summa kostnader*, R64, R66, R100).

    ``total`` counts all costs in the areas and the period whatever their financing; it is Unknown where the report states neither items nor a sum.
    ``counted`` are the items in it, ``unspecified`` the part of the stated sum that no item shows, ``outside`` the items left out. The answers by
    category, financing, provider and earmark are drawn from the items alone. ``citation`` is where the form asks for them.
    """

    total: Sek | Unknown
    counted: tuple[CostItem, ...]
    unspecified: Sek
    outside: tuple[CostItem, ...]
    findings: tuple[Finding, ...]
    citation: Citation

    @property
    def charged(self) -> Sek | Unknown:
        """Give what was charged to the grant itself; Unknown unless every counted cost says who bore it (R66)."""
        if isinstance(self.total, Unknown):
            return self.total
        if self.unspecified or any(item.financing is None for item in self.counted):
            return Unknown("financing of every cost", self.citation)
        return self.by_financing(Financing.GRANT)

    def on_lines(self, lines: tuple[str, ...]) -> Sek | Unknown:
        """Give what the items tag to those budget lines, the earmarks; Unknown where the costs are not told by item (R69)."""
        if isinstance(self.total, Unknown):
            return self.total
        if lines and not self.counted and self.unspecified:
            return Unknown("costs of the earmark", Citation(self.citation.document, self.citation.section, ("R69",)))
        return _sum(tuple(item for item in self.counted if item.line in lines))

    def by_category(self, category: CostCategory) -> Sek:
        """Give what the items of one category add up to."""
        return _sum(tuple(item for item in self.counted if item.category is category))

    def by_financing(self, financing: Financing) -> Sek:
        """Give what the items with one financing add up to."""
        return _sum(tuple(item for item in self.counted if item.financing is financing))

    def by_provider(self, provider: Provider) -> Sek:
        """Give what the items of one kind of provider add up to (R9, R10)."""
        return _sum(tuple(item for item in self.counted if item.provider is provider))


def _sum(items: tuple[CostItem, ...]) -> Sek:
    return sum((item.amount for item in items), Sek.ZERO)
