"""The reported costs that count, and their sum (*summa kostnader*)."""

from typing import ClassVar

import attrs

from grantkit.agreement.readings import CountedCosts, StaffingScope
from grantkit.agreement.terms import Terms
from grantkit.case.cost_items import CostCategory, CostItem, Financing, Provider
from grantkit.case.documents import FinancialReport
from grantkit.values._checks import Checks
from grantkit.values.amounts import at_least_zero, total
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.plain_records import PlainValue, RecordTypes, as_text, in_kronor, types_of
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
    sv="Kostnaden {amount} ligger delvis utanför perioden; det går inte att avgöra hur mycket som räknas.",
    en="The cost of {amount} lies partly outside the period; it cannot be determined how much of it counts.",
)
STATED_COSTS_BELOW_ITEMS = FindingKind(
    "stated_costs_below_items",
    Severity.ERROR,
    Modality.NONE,
    sv="Summan av kostnaderna anges till {stated}, {difference} mindre än posterna, {added}.",
    en="The sum of costs is stated as {stated}, {difference} less than its items, {added}.",
)
COSTS_OF_ANOTHER_PERIOD = FindingKind(
    "costs_of_another_period",
    Severity.ERROR,
    Modality.NONE,
    sv="Redovisningen anges avse {stated} men ska avse {asked}. Hur mycket som användes då framgår inte.",
    en="The report is said to concern {stated} but shall concern {asked}. It is not shown how much was used then.",
)
COSTS_NOT_SPECIFIED = FindingKind(
    "costs_not_specified",
    Severity.NOTICE,
    Modality.NONE,
    sv="För {amount} av kostnaderna anges ingen post.",
    en="No item is given for {amount} of the costs.",
)


@attrs.frozen
class CostSums:
    """The costs of one report if every fact is known: in all, and on the earmark."""

    in_all: Sek
    earmarked: Sek

    @classmethod
    def of(cls, in_all: Sek, earmarked: Sek) -> "CostSums":
        """Return the sums, each at least 0 kr, since credit notes may come to more than the costs."""
        return cls(at_least_zero(in_all), at_least_zero(earmarked))


_SHOWN = ("category", "label", "area", "line", "financing", "provider", "reference")


@attrs.frozen(kw_only=True)
class CostSummary:
    """The costs of one report, added up (*summa kostnader*, R64, R66, R100).

    ``total`` is the sum of all costs in the areas and the period, however they were financed; it is Unknown if the
    report states neither items nor a sum. ``counted`` are the items in it, ``unspecified`` is the part of the stated
    sum without items, and ``outside`` are the items that do not count. The sums by category, financing and provider are
    computed from the items alone. A credit note counts negatively; the total is at least 0 kr. ``citation`` is the
    place where the form asks for them. ``astride`` are the items of which it is not known how much lies within the
    period. ``stated`` says whether the report states any costs.

    >>> from grantkit import CostCategory, CostItem, FinancialReport, RecipientGroup
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> item = CostItem(category=CostCategory.STAFFING, amount=Sek.kronor(70))
    >>> report = FinancialReport(items=(item,), stated_costs=Sek.kronor(100))
    >>> summary = reported_costs(report, AGREEMENT.terms_for(RecipientGroup.REGIONS))
    >>> print(summary.total, summary.unspecified, summary.by_category(CostCategory.STAFFING), sep=" | ")
    100 kr | 30 kr | 70 kr
    >>> from grantkit.case import Financing, Provider
    >>> print(summary.by_financing(Financing.GRANT), summary.by_provider(Provider.OWN), sep=" | ")
    0 kr | 0 kr
    """

    total: Sek | Unknown
    counted: tuple[CostItem, ...]
    unspecified: Sek
    outside: tuple[CostItem, ...]
    astride: tuple[CostItem, ...]
    stated: bool
    findings: tuple[Finding, ...]
    citation: Citation

    def extremes(
        self, lines: tuple[str, ...], unlimited: Sek, counting: CountedCosts = CountedCosts.TOTAL
    ) -> tuple[CostSums, CostSums]:
        """Return the least and the greatest sums that the costs may come to; they are equal if every fact is stated.

        Between nothing and all of a cost counts if its period lies partly outside. The items on *lines* meet the
        earmark, and so may costs that no item shows. If *counting* takes only what was charged to the grant (R66), a
        cost counts perhaps if nobody has stated who bore it. A report that states no costs leaves any sum up to
        *unlimited* possible.

        >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
        >>> summary = reported_costs(FinancialReport(), AGREEMENT.terms[0])
        >>> [str(sums.in_all) for sums in summary.extremes((), Sek.kronor(100))]
        ['0 kr', '100 kr']
        """
        if not self.stated:
            return CostSums(Sek.ZERO, Sek.ZERO), CostSums(unlimited, unlimited)
        surely, perhaps, certain = self.counted, self.astride, self.unspecified
        if counting is CountedCosts.CHARGED:
            unstated = tuple(item for item in surely if item.financing is None)
            surely = tuple(item for item in surely if item.financing is Financing.GRANT)
            perhaps = unstated + tuple(item for item in perhaps if item.financing in {Financing.GRANT, None})
            certain = Sek.ZERO
        in_all = total(item.amount for item in surely)
        on_lines = total(item.amount for item in surely if item.line in lines) if lines else Sek.ZERO
        if not perhaps and not self.unspecified:
            known = CostSums.of(in_all, on_lines)
            return known, known
        tagged = tuple(item for item in perhaps if item.line in lines)
        return (
            CostSums.of(in_all + certain + _part(perhaps, least=True), on_lines + _part(tagged, least=True)),
            CostSums.of(
                in_all + self.unspecified + _part(perhaps, least=False),
                on_lines + self.unspecified + _part(tagged, least=False),
            ),
        )

    def doubts(self) -> dict[str, Unknown]:
        """Name the missing fact that each sum turns on, where one is missing."""
        if isinstance(self.total, Unknown):
            return dict.fromkeys(("in_all", "charged", "earmarked"), self.total)
        financing = Unknown("financing_of_costs", self.citation)
        return {
            "in_all": financing,
            "charged": financing,
            "earmarked": Unknown("costs_of_earmark", self.citation),
        }

    record_types: ClassVar[RecordTypes] = types_of(counts=str, **dict.fromkeys(_SHOWN, str | None), amount=Sek)

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record per cost: how it counts, its category, financing, line and amount.

        ``counts`` is "counted", "outside" or "astride". What the stated sum has beyond its items is a record with
        "unspecified". Each call builds a new result, which the caller may change.

        >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
        >>> report = FinancialReport(stated_costs=Sek.kronor(100))
        >>> costs = reported_costs(report, AGREEMENT.terms_for("regions"))
        >>> [(row["counts"], row["amount_ore"]) for row in costs.records()]
        [('unspecified', 10000)]
        """
        rows = [("counted", each) for each in self.counted]
        rows += [("outside", each) for each in self.outside]
        rows += [("astride", each) for each in self.astride]
        told = tuple({"counts": counts, **_told(item, item.amount)} for counts, item in rows)
        return (*told, {"counts": "unspecified", **_told(None, self.unspecified)}) if self.unspecified else told

    def by_category(self, category: CostCategory) -> Sek:
        """Return the sum of the items of one category."""
        return total(item.amount for item in self.counted if item.category is category)

    def by_financing(self, financing: Financing) -> Sek:
        """Return the sum of the items with one financing."""
        return total(item.amount for item in self.counted if item.financing is financing)

    def by_provider(self, provider: Provider) -> Sek:
        """Return the sum of the items of one kind of provider (R9, R10)."""
        return total(item.amount for item in self.counted if item.provider is provider)


def reported_costs(
    report: FinancialReport,
    terms: Terms,
    *,
    staffing_scope: StaffingScope = StaffingScope.WHOLE_SECTION,
    path: str = "financial_report",
) -> CostSummary:
    """Add up the costs that count, however they were financed (*summa kostnader*, R18, R64, R66, R100).

    The rules are in section 4 and point 3 of Bilaga 2 of 2019. A cost counts if it lies in an area of the agreement and
    within its period. An item that does not state its area or period counts, since the form asks for neither. Own
    staffing may also be booked on a part of the section on areas, depending on *staffing_scope*. Costs outside are
    listed and not counted; a cost whose period lies partly outside makes the total Unknown. If the stated sum exceeds
    the items, the difference is unspecified and counts. If it is less than the items, the items count and the
    difference is a finding. Without items and without a stated sum the total is Unknown, and so it is if the report
    says that it concerns quite another period and no item states its own.

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
    return added_up(report, terms, staffing_scope=staffing_scope, path=path)


def added_up(report: FinancialReport, terms: Terms, *, staffing_scope: StaffingScope, path: str) -> CostSummary:
    """Add up the costs of a report as `reported_costs` does, of what was checked before (*summa kostnader*)."""
    items, sums = terms.place("items", report=True), terms.place("stated_costs", report=True)
    if _of_another_period(report, terms):
        where, days = f"{path}.period", {"stated": report.period, "asked": terms.period}
        return CostSummary(
            total=Unknown("total_costs", items, about=path),
            counted=(),
            unspecified=Sek.ZERO,
            outside=report.items,
            astride=(),
            stated=False,
            findings=(COSTS_OF_ANOTHER_PERIOD.found(where, terms.place("period", report=True), **days),),
            citation=items,
        )
    counted: list[CostItem] = []
    outside: list[CostItem] = []
    astride: list[CostItem] = []
    told, doubtful = [], []
    for index, item in enumerate(report.items):
        where = f"{path}.items[{index}]"
        if _counts(item, terms, staffing_scope):
            counted.append(item)
        elif _astride(item, terms) and _in_area(item, terms, staffing_scope):
            astride.append(item)
            doubtful.append(COST_ASTRIDE_PERIOD.found(where, items, amount=item.amount))
        else:
            outside.append(item)
            told.append(COST_OUTSIDE_AGREEMENT.found(where, items, amount=item.amount))
    told += doubtful
    itemised = total(item.amount for item in report.items)
    counts = total(item.amount for item in counted) if told else itemised
    stated = itemised if report.stated_costs is None else report.stated_costs
    unspecified = at_least_zero(stated - itemised)
    if stated < itemised and stated != counts:
        difference = {"stated": stated, "added": itemised, "difference": itemised - stated}
        told.append(STATED_COSTS_BELOW_ITEMS.found(f"{path}.stated_costs", sums, **difference))
    if unspecified and report.items:
        told.append(COSTS_NOT_SPECIFIED.found(f"{path}.stated_costs", sums, amount=unspecified))
    in_all: Sek | Unknown = at_least_zero(counts + unspecified)
    if any(item.amount for item in astride):
        in_all = Unknown("part_within_period", items, about=doubtful[0].field)
    elif not report.items and report.stated_costs is None:
        in_all = Unknown("total_costs", items, about=path)
    return CostSummary(
        total=in_all,
        counted=tuple(counted),
        unspecified=unspecified,
        outside=tuple(outside),
        astride=tuple(astride),
        stated=bool(report.items) or report.stated_costs is not None,
        findings=tuple(told),
        citation=items,
    )


def _of_another_period(report: FinancialReport, terms: Terms) -> bool:
    """Return whether a report concerns no day of the period of the terms, and none of its items says otherwise."""
    asked, stated = terms.period, report.period
    if stated is None or not isinstance(asked, Period) or asked.overlaps(stated):
        return False
    return all(item.period is None for item in report.items)


def _told(item: CostItem | None, amount: Sek) -> dict[str, PlainValue]:
    return {field: as_text(getattr(item, field, None)) for field in _SHOWN} | in_kronor("amount", amount)


def _part(items: tuple[CostItem, ...], *, least: bool) -> Sek:
    """Add up the least, or the most, that may count of items of which it is not known how much counts."""
    return total(item.amount for item in items if (item.amount < Sek.ZERO) is least)


def _astride(item: CostItem, terms: Terms) -> bool:
    """Return whether the period of a cost lies, or may lie, partly within and partly outside that of the terms."""
    inside = terms.period
    if item.period is None or inside is None:
        return False
    # Where the period of the terms is not known, any part of the cost may lie within it.
    return not isinstance(inside, Period) or (inside.overlaps(item.period) and not inside.covers(item.period))


def _counts(item: CostItem, terms: Terms, scope: StaffingScope) -> bool:
    period = terms.period
    inside = item.period is None or period is None or (isinstance(period, Period) and period.covers(item.period))
    return inside and _in_area(item, terms, scope)


def _in_area(item: CostItem, terms: Terms, scope: StaffingScope) -> bool:
    if item.area is None or not terms.areas or item.area in terms.areas:
        return True
    parts = terms.staffing_parts if scope is StaffingScope.WHOLE_SECTION else terms.staffing_parts[:1]
    return item.category is CostCategory.STAFFING and item.area in parts
