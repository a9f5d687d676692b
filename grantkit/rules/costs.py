"""Which of the reported costs count, and what they add up to (*summa kostnader*)."""

from grantkit.model.choices import StaffingScope
from grantkit.model.cost_summaries import CostSummary
from grantkit.model.costs import CostCategory, CostItem
from grantkit.model.findings import Finding, Modality, Severity, found
from grantkit.model.reports import FinancialReport
from grantkit.model.terms import Terms
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

__all__ = ["reported_costs"]


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

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> from grantkit.model.parties import RecipientGroup
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
    placed = [
        (f"{path}.items[{index}]", item, _counts(item, terms, staffing_scope))
        for index, item in enumerate(report.items)
    ]
    counted = tuple(item for _, item, counts in placed if counts)
    itemised = sum((item.amount for item in report.items), Sek.ZERO)
    stated = itemised if report.stated_costs is None else report.stated_costs
    unspecified = max(stated - itemised, Sek.ZERO)
    total: Sek | Unknown = sum((item.amount for item in counted), unspecified)
    if not report.items and report.stated_costs is None:
        total = Unknown(f"total costs of {path}", terms.place("items", "R64"))
    astride = [where for where, item, _ in placed if _astride(item, terms)]
    if astride:
        total = Unknown(f"part within the period of {astride[0]}", terms.place("items", "R100"))
    sums = terms.place("stated_costs", "R64")
    findings = [
        _found("cost_outside_agreement", Severity.WARNING, where, terms.place("items", "R100"), amount=item.amount)
        for where, item, counts in placed
        if not counts and where not in astride
    ]
    findings += [
        _found("cost_astride_period", Severity.WARNING, where, terms.place("items", "R100"), amount=item.amount)
        for where, item, _ in placed
        if where in astride
    ]
    if stated < itemised and stated != sum((item.amount for item in counted), Sek.ZERO):
        difference = {"stated": stated, "added": itemised, "difference": itemised - stated}
        findings.append(_found("stated_costs_below_items", Severity.ERROR, f"{path}.stated_costs", sums, **difference))
    if unspecified and report.items:
        findings.append(
            _found("costs_not_specified", Severity.NOTICE, f"{path}.stated_costs", sums, amount=unspecified)
        )
    return CostSummary(
        total=total,
        counted=counted,
        unspecified=unspecified,
        outside=tuple(item for where, item, counts in placed if not counts and where not in astride),
        findings=tuple(findings),
        citation=terms.place("items", "R66"),
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


def _found(code: str, severity: Severity, field: str, citation: Citation, **values: Sek) -> Finding:
    return found(code, severity, Modality.NONE, field, citation, **values)
