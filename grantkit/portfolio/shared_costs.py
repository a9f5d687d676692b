"""Costs that a recipient reports under several grants (*gemensamma kostnader*): one cost, and keys over one pot."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from itertools import groupby
from typing import NamedTuple

from grantkit.agreement.grant_clauses import DoubleFundingClause
from grantkit.agreement.parties import Recipient
from grantkit.case.assessments import Assessment
from grantkit.case.cost_items import COST_KEYS_ABOVE_ONE, CostItem, CostKey, Financing, Pot
from grantkit.case.documents import FinancialReport
from grantkit.portfolio.discrepancies import CaseReference, Discrepancy, DiscrepancyKind, case_place
from grantkit.portfolio.standing_documents import standing
from grantkit.values.amounts import Amount, total
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

COST_IN_TWO_GRANTS = FindingKind(
    "cost_in_two_grants",
    Severity.ERROR,
    Modality.NONE,
    sv=(
        "Kostnaden {reference} redovisas i flera bidrag ({grants}) med sammanlagt {stated}. Det är {difference} mer än "
        "hela kostnaden, {whole}."
    ),
    en=(
        "The cost {reference} is reported under several grants ({grants}), with {stated} in all. That is {difference} "
        "more than the whole cost, {whole}."
    ),
)
KEYS_ABOVE_ONE = FindingKind(
    "keys_above_one",
    Severity.ERROR,
    Modality.NONE,
    sv="Fördelningsnycklarna för {pot} är tillsammans {shares} i {grants}, alltså mer än hela kostnaden.",
    en="The keys over {pot} are together {shares} under {grants}, which is more than the whole cost.",
)

# A cost is named by its reference, or else by all that is said of it.
_Name = str | tuple[str, ...]


class _Reported(NamedTuple):
    """One cost in the report of one case: its sum there, the whole of it, and whether the grant bore it."""

    case: CaseReference
    report: str
    item: int
    label: str
    amount: Sek
    gross: Sek | None
    charged: bool
    place: Citation
    bar: Citation | None


_Days = tuple[date, date]


class _Taken(NamedTuple):
    """A part of a pot that a key takes in one case, for a period, if that is known."""

    case: CaseReference
    path: str
    share: Fraction
    period: Period | None
    gross: Sek | None
    place: Citation


_NO_PERIOD = Unknown("period")
_SAME_COST = Unknown("same_cost", sv="om det är samma kostnad", en="whether it is the same cost")
_WHOLE_OF_POT = Unknown("whole_of_pot", sv="hela kostnaden att fördela", en="the whole cost to divide")


class SharedCosts:
    """The costs of all cases by their recipients (*index över kostnader*): kept are those with a reference or a label.

    Only the last report of a case that stands counts. A cost that the recipient itself or somebody else bore is not
    charged to the grant, and is left out.
    """

    def __init__(self) -> None:
        self._costs: dict[Recipient, dict[_Name, list[_Reported]]] = defaultdict(lambda: defaultdict(list))
        self._pots: dict[Recipient, dict[str, list[_Taken]]] = defaultdict(lambda: defaultdict(list))
        self._within: list[tuple[CaseReference, Finding, Amount]] = []

    def add(self, assessment: Assessment, case: CaseReference) -> None:
        """Keep what the last report of a case says of its costs."""
        reports = list(standing(assessment, FinancialReport))
        if not reports:
            return
        path, report = reports[-1]
        by_name: dict[_Name, list[_Reported]] = defaultdict(list)
        pots: dict[str, list[_Taken]] = defaultdict(list)
        of_units: set[CostKey] = set()
        for index, item in enumerate(report.items):
            if item.financing in (Financing.OWN, Financing.OTHER):
                continue
            name = _name(item)
            if item.key is None and name:
                by_name[name].append(_reported(item, assessment, case, (path, index)))
            elif item.key is not None and item.key not in of_units:
                # The same key over several costs of a unit takes its share once of each.
                of_units.update((item.key,) if item.key.of is Pot.UNIT else ())
                pots[item.key.pot].append(_taken(item, report, assessment, case, f"{path}.items[{index}]"))
        for name, parts in by_name.items():
            self._costs[case.recipient][name].append(_together(parts))
        for pot, taken in pots.items():
            self._pots[case.recipient][pot] += taken
        self._keep_within(assessment, case, path, pots)

    def _keep_within(
        self, assessment: Assessment, case: CaseReference, path: str, pots: dict[str, list[_Taken]]
    ) -> None:
        """Keep the keys that are too high within the one report."""
        findings = (each.findings for each in assessment.documents if each.path == path)
        for finding in (each for found in findings for each in found if each.kind is COST_KEYS_ABOVE_ONE):
            taken = pots.get(finding.value("pot"), ())
            self._within.append((case, finding, _excess(taken, finding.value("shares"))))

    def found(self, bodies: Iterable[tuple[Recipient, ...]]) -> Iterator[Discrepancy]:
        """Tell of each cost and each pot of which the grants of one body take more than there is."""
        told: set[tuple[tuple[str, ...], str]] = set()
        for body in bodies:
            costs: dict[_Name, list[_Reported]] = defaultdict(list)
            pots: dict[str, list[_Taken]] = defaultdict(list)
            for recipient in body:
                for name, parts in self._costs.get(recipient, {}).items():
                    costs[name] += parts
                for pot, taken in self._pots.get(recipient, {}).items():
                    pots[pot] += taken
            for name, parts in costs.items():
                yield from _in_two_grants(name, parts)
            for pot, taken in pots.items():
                for each in _above_one(pot, taken):
                    told.update((case_place(case), pot) for case in each.cases)
                    yield each
        for case, finding, amount in self._within:
            if (case_place(case), finding.value("pot")) not in told:
                kind = DiscrepancyKind.KEYS_ABOVE_ONE
                yield Discrepancy(kind=kind, finding=finding, amount=amount, cases=(case,))


def _name(item: CostItem) -> _Name:
    """Name a cost by its reference; without one, by all that is said of it, so that it may be the same."""
    if item.reference is not None:
        return item.reference.strip()
    label = (item.label or "").strip()
    return (label.casefold(), item.category.value, str(item.amount.ore), str(item.gross)) if label else ()


def _reported(item: CostItem, assessment: Assessment, case: CaseReference, at: tuple[str, int]) -> _Reported:
    bar = assessment.terms.other_support
    return _Reported(
        case=case,
        report=at[0],
        item=at[1],
        label=item.reference or item.label or "",
        amount=item.amount,
        gross=item.gross,
        charged=item.financing is Financing.GRANT,
        place=assessment.terms.place("items", report=True),
        bar=bar.citation if isinstance(bar, DoubleFundingClause) else None,
    )


def _together(parts: list[_Reported]) -> _Reported:
    """Add up what one report has of one cost, such as an invoice and its credit note."""
    amount = total(each.amount for each in parts)
    return parts[0]._replace(amount=amount, charged=all(each.charged for each in parts))


def _taken(item: CostItem, report: FinancialReport, assessment: Assessment, case: CaseReference, path: str) -> _Taken:
    stated = (item.period, report.period, assessment.terms.period, case.agreement.period)
    period = next((each for each in stated if isinstance(each, Period)), None)
    key = item.key
    share, of = (Fraction(), Pot.UNIT) if key is None else (key.share, key.of)
    gross = item.gross if of is Pot.COST else None
    place = assessment.terms.place("items", report=True)
    return _Taken(case=case, path=path, share=share, period=period, gross=gross, place=place)


def _in_two_grants(name: _Name, parts: list[_Reported]) -> Iterator[Discrepancy]:
    # A case that stands twice is no second grant.
    cases = {
        case_place(each.case): each for each in sorted(parts, key=lambda each: (each.report, each.item, each.amount))
    }
    listed = [cases[place] for place in sorted(cases)]
    wholes = [each.gross for each in listed if each.gross is not None] or [each.amount for each in listed]
    stated, whole = total(each.amount for each in listed), max(wholes)
    if len(listed) < 2 or stated <= whole or any(each.amount <= Sek.ZERO for each in listed):
        return
    facts = [] if isinstance(name, str) else [_SAME_COST]
    if not all(each.charged for each in listed):
        facts.append(Unknown("financing_of_costs", listed[0].place))
    grants = tuple(dict.fromkeys(each.case.grant for each in listed))
    values = {"reference": listed[0].label, "grants": grants, "stated": stated, "whole": whole}
    place = next((each.bar for each in listed if each.bar is not None), listed[0].place)
    path = f"{listed[0].report}.items[{listed[0].item}]"
    found = COST_IN_TWO_GRANTS.found(path, place, **values, difference=stated - whole)
    yield Discrepancy(
        kind=DiscrepancyKind.COST_IN_TWO_GRANTS,
        finding=found,
        amount=stated - whole,
        cases=tuple(each.case for each in listed),
        depends_on=tuple(facts),
    )


def _above_one(pot: str, taken: list[_Taken]) -> Iterator[Discrepancy]:
    """Tell of keys of several cases that take more than the whole at some time (*nycklar över samma kostnad*)."""
    dated = [(_days(each.period), each) for each in taken if each.period is not None]
    undated = [each for each in taken if each.period is None]
    most = _at_most(dated)
    together = most if sum((each.share for each in most), Fraction()) > 1 else [*most, *undated]
    shares = sum((each.share for each in together), Fraction())
    cases = {case_place(each.case): each for each in together}
    if shares <= 1 or len(cases) < 2:
        return
    listed = [cases[place] for place in sorted(cases)]
    grants = tuple(dict.fromkeys(each.case.grant for each in listed))
    values = {"pot": pot, "shares": shares, "grants": grants}
    yield Discrepancy(
        kind=DiscrepancyKind.KEYS_ABOVE_ONE,
        finding=KEYS_ABOVE_ONE.found(listed[0].path, listed[0].place, **values),
        amount=_excess(together, shares),
        cases=tuple(each.case for each in listed),
        depends_on=(_NO_PERIOD,) if any(each.period is None for each in together) else (),
    )


def _at_most(dated: list[tuple[_Days, _Taken]]) -> list[_Taken]:
    """Return the parts that are taken on the day on which most is."""
    best: list[_Taken] = []
    begun: list[tuple[_Days, _Taken]] = []
    most = Fraction()
    for day, starting in groupby(sorted(dated, key=lambda each: each[0]), key=lambda each: each[0][0]):
        begun = [*((days, each) for days, each in begun if days[1] >= day), *starting]
        shares = sum((each.share for _, each in begun), Fraction())
        if shares > most:
            best, most = [each for _, each in begun], shares
    return best


def _days(period: Period) -> _Days:
    return period.first or date.min, period.last


def _excess(taken: Iterable[_Taken], shares: Fraction) -> Amount:
    """Return how much more than the whole is taken; Unknown unless every key says the same of the whole."""
    wholes = {each.gross for each in taken}
    whole = wholes.pop() if len(wholes) == 1 else None
    return _WHOLE_OF_POT if whole is None else Sek(ore=round(whole.ore * (shares - 1)))
