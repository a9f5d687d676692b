"""Which of the reported costs count, and what they add up to (*summa kostnader*)."""

import attrs

from grantkit.agreement.readings import StaffingScope
from grantkit.agreement.terms import Terms
from grantkit.case.cost_items import CostCategory, CostItem, Financing, Provider
from grantkit.case.documents import FinancialReport
from grantkit.values._checks import Checks
from grantkit.values.amounts import at_least_zero, total
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

COST_OUTSIDE_AGREEMENT = FindingKind(
    "cost_outside_agreement",
    Severity.WARNING,
    Modality.NONE,
    sv="Kostnaden {amount} ligger utanför områdena eller perioden och räknas inte.",
    en="The cost of {amount} lies outside the areas or the period and does not count.",
)
COST_ASTRIDE_PERIOD = FindingKind(
    "cost_astride_period",
    Severity.WARNING,
    Modality.NONE,
    sv="Kostnaden {amount} ligger delvis utanför perioden; hur mycket som räknas går inte att säga.",
    en="The cost of {amount} lies partly outside the period; how much of it counts cannot be told.",
)
STATED_COSTS_BELOW_ITEMS = FindingKind(
    "stated_costs_below_items",
    Severity.ERROR,
    Modality.NONE,
    sv="Angiven kostnadssumma {stated} är {difference} lägre än posterna, {added}.",
    en="The stated sum of costs {stated} is {difference} below its items, {added}.",
)
COSTS_NOT_SPECIFIED = FindingKind(
    "costs_not_specified",
    Severity.NOTICE,
    Modality.NONE,
    sv="{amount} av kostnadssumman är inte specificerad.",
    en="{amount} of the sum of costs is not specified.",
)


@attrs.frozen(kw_only=True)
class CostSummary:
    """The costs of one report, added up (*summa kostnader*, R64, R66, R100).

    ``total`` counts all costs in the areas and the period whatever their financing; it is Unknown where the report states neither items nor a sum.
    ``counted`` are the items in it, ``unspecified`` the part of the stated sum that no item shows, ``outside`` the items left out. The answers by
    category, financing, provider and earmark are drawn from the items alone. A credit note counts negatively, and costs below 0 kr in all are 0 kr. ``citation`` is where the form asks for them.
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
            return Unknown("financing_of_costs", self.citation)
        return at_least_zero(self.by_financing(Financing.GRANT))

    def on_lines(self, lines: tuple[str, ...]) -> Sek | Unknown:
        """Give what the items tag to those budget lines, the earmarks; Unknown where the costs are not told by item (R69)."""
        if isinstance(self.total, Unknown):
            return self.total
        if lines and not self.counted and self.unspecified:
            return Unknown("costs_of_earmark", self.citation)
        return at_least_zero(total(item.amount for item in self.counted if item.line in lines))

    def by_category(self, category: CostCategory) -> Sek:
        """Give what the items of one category add up to."""
        return total(item.amount for item in self.counted if item.category is category)

    def by_financing(self, financing: Financing) -> Sek:
        """Give what the items with one financing add up to."""
        return total(item.amount for item in self.counted if item.financing is financing)

    def by_provider(self, provider: Provider) -> Sek:
        """Give what the items of one kind of provider add up to (R9, R10)."""
        return total(item.amount for item in self.counted if item.provider is provider)


def reported_costs(
    report: FinancialReport,
    terms: Terms,
    *,
    staffing_scope: StaffingScope = StaffingScope.WHOLE_SECTION,
    path: str = "financial_report",
) -> CostSummary:
    """Add up the costs that count (*summa kostnader*), whatever their financing (R18, R64, R66, R100; 2019: 4, Bilaga 2 p. 3).

    A cost counts when it lies in an area of the agreement and within its period; where the item does not say, it counts, since the form asks
    for neither. Own staffing may also be booked on a part of the section on areas, as far as *staffing_scope* reaches. What falls outside is
    listed and left out; one whose period lies partly outside leaves the total Unknown. The items need not be all: what the stated sum has beyond them is unspecified and counts. Where the stated
    sum is less than the items, the items stand, and the difference is told. Without items and without a stated sum the total is Unknown.

    >>> from grantkit import RecipientGroup
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> report = FinancialReport(
    ...     items=(CostItem(category=CostCategory.STAFFING, amount=Sek.kronor(70)),), stated_costs=Sek.kronor(100)
    ... )
    >>> summary = reported_costs(report, AGREEMENT.terms_for(RecipientGroup.REGIONS))
    >>> summary.total, summary.unspecified
    (Sek.kronor(100), Sek.kronor(30))
    """
    checks = Checks()
    checks.exact("report", report, FinancialReport)
    checks.exact("terms", terms, Terms)
    checks.exact("staffing_scope", staffing_scope, StaffingScope)
    checks.exact("path", path, str)
    checks.done()
    items, sums = terms.place("items"), terms.place("stated_costs")
    counted: list[CostItem] = []
    outside: list[CostItem] = []
    told, doubtful = [], []
    for index, item in enumerate(report.items):
        where = f"{path}.items[{index}]"
        if _counts(item, terms, staffing_scope):
            counted.append(item)
        elif _astride(item, terms):
            doubtful.append(COST_ASTRIDE_PERIOD.found(where, items, amount=item.amount))
        else:
            outside.append(item)
            told.append(COST_OUTSIDE_AGREEMENT.found(where, items, amount=item.amount))
    told += doubtful
    itemised, counts = total(item.amount for item in report.items), total(item.amount for item in counted)
    stated = itemised if report.stated_costs is None else report.stated_costs
    unspecified = max(stated - itemised, Sek.ZERO)
    if stated < itemised and stated != counts:
        difference = {"stated": stated, "added": itemised, "difference": itemised - stated}
        told.append(STATED_COSTS_BELOW_ITEMS.found(f"{path}.stated_costs", sums, **difference))
    if unspecified and report.items:
        told.append(COSTS_NOT_SPECIFIED.found(f"{path}.stated_costs", sums, amount=unspecified))
    in_all: Sek | Unknown = at_least_zero(counts + unspecified)
    if doubtful:
        in_all = Unknown("part_within_period", items, about=doubtful[0].field)
    elif not report.items and report.stated_costs is None:
        in_all = Unknown("total_costs", items, about=path)
    return CostSummary(
        total=in_all,
        counted=tuple(counted),
        unspecified=unspecified,
        outside=tuple(outside),
        findings=tuple(told),
        citation=items,
    )


def _astride(item: CostItem, terms: Terms) -> bool:
    """Tell whether a cost lies partly within the period and partly outside it, so that nobody knows how much of it counts."""
    inside = terms.period
    if item.period is None or not isinstance(inside, Period) or inside.covers(item.period):
        return False
    return inside.overlaps(item.period)


def _counts(item: CostItem, terms: Terms, scope: StaffingScope) -> bool:
    if item.period is not None and isinstance(terms.period, Period) and not terms.period.covers(item.period):
        return False
    if item.area is None or not terms.areas or item.area in terms.areas:
        return True
    parts = terms.staffing_parts if scope is StaffingScope.WHOLE_SECTION else terms.staffing_parts[:1]
    return item.category is CostCategory.STAFFING and item.area in parts
