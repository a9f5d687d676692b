"""Between which sums the reported costs lie where facts are missing (*kostnader mellan gränser*)."""

from datetime import date
from itertools import product

import attrs

from grantkit.agreement.clauses import ReportKind
from grantkit.agreement.readings import CountedCosts, Readings
from grantkit.agreement.terms import Terms
from grantkit.case.chains import Arrived, Chain, in_order
from grantkit.case.costs import CostSummary, CostSums, added_up
from grantkit.case.documents import FinancialReport
from grantkit.case.receipts import Receipt
from grantkit.values._computed import computed
from grantkit.values.amounts import Amount, total
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

# Costs above everything that was paid or received change nothing.
_MORE = Sek.kronor(1)
# Above so many reports of which day or channel is missing, any of them may be the last one.
_MOST_DOUBTFUL = 6


@attrs.frozen(kw_only=True, slots=False)
class CostBounds:
    """The costs of a case as known on a day (*kostnader*): of each report, of the last one, and their extremes.

    Each part is computed when it is first read, and only once.
    """

    reports: Chain[FinancialReport]
    terms: Terms
    readings: Readings
    paid: Sek
    as_of: date
    earmarked_lines: tuple[str, ...]

    def of(self, report: Arrived[FinancialReport]) -> CostSummary:
        """Add up the costs of one report, only once."""
        if report.path not in self._added:
            scope = self.readings.staffing_scope.choice
            self._added[report.path] = added_up(report.document, self.terms, staffing_scope=scope, path=report.path)
        return self._added[report.path]

    @property
    def _place(self) -> Citation:
        return self.terms.cited(self.terms.report(ReportKind.FINANCIAL))

    @computed
    def _added(self) -> dict[str, CostSummary]:
        return {}

    @computed
    def last_reports(self) -> tuple[Arrived[FinancialReport] | None, ...]:
        """The reports that may be the last one, those with a day first; None where there may be no report yet."""
        arrived = self.reports.arrived
        if not any(each.is_doubtful for each in arrived):
            return arrived[-1:] or (None,)
        names = _perhaps_last(arrived, self.as_of)
        may_be_last = [each for each in arrived if each.path in names]
        dated = [each for each in may_be_last if not each.may_be_absent]
        others = [each for each in may_be_last if each.may_be_absent]
        return (*dated[::-1], *([None] if None in names else []), *others)

    @computed
    def of_last_report(self) -> CostSummary | Unknown | NotRegulated:
        """The costs of the last report; NotRegulated if the text leaves open whether there shall be one."""
        if isinstance(self.reports.deadline, NotRegulated):
            return self.reports.deadline
        arrived = self.reports.arrived
        return self.of(arrived[-1]) if arrived else Unknown("financial_report", self._place)

    @computed
    def extremes(self) -> tuple[CostSums, CostSums]:
        """The least and the greatest sums that the costs may come to, as the reading counts them."""
        return self.between(self.readings.counted_costs.choice)

    def between(self, counting: CountedCosts) -> tuple[CostSums, CostSums]:
        """Return the least and the greatest sums of the costs that *counting* takes; before a report is known, any."""
        sums = self.possible_sums if counting is self.readings.counted_costs.choice else self._sums(counting)
        if len(sums) == 1:
            return sums[0], sums[0]
        return (
            CostSums(min(each.in_all for each in sums), min(each.earmarked for each in sums)),
            CostSums(max(each.in_all for each in sums), max(each.earmarked for each in sums)),
        )

    @computed
    def possible_sums(self) -> tuple[CostSums, ...]:
        """The sums of each report that may be the last one, the least and the greatest, as the reading counts them."""
        return self._sums(self.readings.counted_costs.choice)

    def _sums(self, counting: CountedCosts) -> tuple[CostSums, ...]:
        found: list[CostSums] = []
        for each in self.last_reports:
            if each is None:
                found += (CostSums(Sek.ZERO, Sek.ZERO), CostSums(self.unlimited, self.unlimited))
            else:
                least, most = self.of(each).extremes(self.earmarked_lines, self.unlimited, counting)
                found += (least,) if least is most else (least, most)
        return tuple(found)

    @computed
    def unlimited(self) -> Sek:
        """A sum of costs above everything that was paid or received, beyond which more costs change nothing."""
        received = (each.document.received or Sek.ZERO for each in self.reports.arrived)
        return self.paid + total(received) + _MORE

    @property
    def used(self) -> Amount:
        """How much of what was paid was used; NotRegulated if the agreement requires no report."""
        if isinstance(self.of_last_report, NotRegulated):
            return self.of_last_report
        least, most = self.extremes
        used = min(least.in_all, self.paid)
        return used if used == min(most.in_all, self.paid) else self.doubts["in_all"]

    @computed
    def doubts(self) -> dict[str, Unknown]:
        """The missing fact that each sum of costs turns on, where one is missing."""
        first, *others = self.last_reports
        if first is not None and not others:
            return self.of(first).doubts()
        doubtful = [each for each in self.reports.arrived if each.is_doubtful]
        doubt = doubtful[-1].doubt if doubtful else Unknown("financial_report", self._place)
        return dict.fromkeys(("in_all", "charged", "earmarked"), doubt)


def _perhaps_last(arrived: tuple[Arrived[FinancialReport], ...], as_of: date) -> frozenset[str | None]:
    """Name the reports that may be the last one as the missing days and channels turn out; None for no report.

    What matters of a day that is missing is whether the report came before all others, after all others, or not yet.
    """
    ways = [_ways(each, as_of) for each in arrived]
    if sum(each.is_doubtful for each in arrived) > _MOST_DOUBTFUL:
        may_be_none = {None} if all(None in each for each in ways) else set()
        return frozenset(each.path for each in arrived) | may_be_none
    found = set()
    for way in product(*ways):
        there = in_order(each for each in way if each is not None)
        found.add(there[-1].path if there else None)
    return frozenset(found)


def _ways(report: Arrived[FinancialReport], as_of: date) -> tuple[Arrived[FinancialReport] | None, ...]:
    """Give the report as it may have come: on its earliest and its latest day, or not at all (None)."""
    if not report.is_doubtful:
        return (report,)
    first, *_ = report.earliest
    if not report.may_be_absent:
        return (_on(report, first), report)
    return (_on(report, first), _on(report, as_of), None)


def _on(report: Arrived[FinancialReport], day: date) -> Arrived[FinancialReport]:
    _, arrived_on, _ = report.earliest
    return attrs.evolve(report, receipt=Receipt(arrived_on=max(arrived_on, day), received_on=day, channel=None))
