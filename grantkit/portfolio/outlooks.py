"""Looking ahead for many cases (*utsikt*): what would lapse, be repaid and be reclaimable, and what that assumes."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import ClassVar

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.parties import RECIPIENT_TYPES, Recipient, recipient_columns
from grantkit.agreement.policies import Policies
from grantkit.case.assessments import Assessment
from grantkit.case.cases import GrantCase
from grantkit.case.forecasts import Forecast, check_ahead, if_all_goes_on, if_nothing_happens
from grantkit.portfolio.group_totals import GroupedBy, Totals, totals
from grantkit.portfolio.matters import greatest_first
from grantkit.portfolio.sums import TermSum
from grantkit.values.amounts import Amount
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import FindingKind
from grantkit.values.money import Sek
from grantkit.values.plain_records import PlainValue, RecordTypes, or_withheld, types_of

TERMS_AHEAD = ("lapsed", "released", "outstanding", "exposure")


@attrs.frozen(kw_only=True)
class CaseOutlook(NotebookDisplay):
    """What one case comes to on the day that is looked ahead to (*utsikt för ett ärende*).

    ``lapsed`` will have lapsed and ``released`` may go to others. ``outstanding`` must be repaid by then, or by a later
    day, and ``exposure`` may or shall be reclaimed by a decision, which includes what is outstanding.

    >>> from grantkit import GrantCase
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> (found,) = look_ahead([case], as_of=date(2019, 10, 1), day=date(2019, 12, 31)).cases
    >>> print(found.recipient.name, found.lapsed, found.most, sep=" | ")
    Gotland | 18 735 782 kr | 18 735 782 kr
    """

    agreement: GrantAgreement
    recipient: Recipient
    terms: str | None
    lapsed: Amount
    released: Amount
    outstanding: Amount
    exposure: Amount

    @property
    def most(self) -> Sek | None:
        """The most that is at stake: what is lost, and the greater of what must be repaid and may be reclaimed.

        It is None if any of them is not known.
        """
        amounts = [getattr(self, term) for term in TERMS_AHEAD]
        if not all(isinstance(each, Sek) for each in amounts):
            return None
        lapsed, released, outstanding, exposure = amounts
        most: Sek = lapsed + released + max(outstanding, exposure)
        return most


@attrs.frozen(kw_only=True)
class Outlook(NotebookDisplay):
    """What many cases come to on a later day (*utsikt*), and what that assumes.

    ``totals`` has every term of the accounts on ``day``. ``assumed`` counts the cases for which each thing is assumed.
    ``cases`` are those in which something would lapse, go to others, be repaid or be reclaimed, or in which that is not
    known; one of which it is not known comes first, and of the others the one with most at stake.

    >>> from grantkit import GrantCase
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> ahead = look_ahead([case], as_of=date(2019, 10, 1), day=date(2019, 12, 31))
    >>> print(ahead.lapsed.known, ahead.outstanding.known, ahead.exposure.known, sep=" | ")
    18 735 782 kr | 0 kr | 0 kr
    """

    as_of: date
    day: date
    assumed: tuple[tuple[FindingKind, int], ...]
    totals: Totals
    cases: tuple[CaseOutlook, ...]

    @property
    def lapsed(self) -> TermSum:
        """What will have lapsed."""
        return self.totals.sum_of("lapsed")

    @property
    def outstanding(self) -> TermSum:
        """What must be repaid and will not have been."""
        return self.totals.sum_of("outstanding")

    @property
    def exposure(self) -> TermSum:
        """What may or shall be reclaimed by a decision; it includes what is outstanding."""
        return self.totals.sum_of("exposure")

    record_types: ClassVar[RecordTypes] = types_of(
        agreement=str, **RECIPIENT_TYPES, terms=str | None, **dict.fromkeys(TERMS_AHEAD, Amount)
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each of the cases, with its amounts or why they are withheld.

        Each call builds a new result, which the caller may change.
        """
        return tuple(_record(each) for each in self.cases)


def _record(each: CaseOutlook) -> dict[str, PlainValue]:
    head: dict[str, PlainValue] = {
        "agreement": each.agreement.name,
        **recipient_columns(each.recipient),
        "terms": each.terms,
    }
    for term in TERMS_AHEAD:
        head |= or_withheld(term, getattr(each, term))
    return head


def look_ahead(
    cases: Iterable[GrantCase],
    *,
    as_of: date,
    day: date,
    costs_so_far: Callable[[GrantCase], Sek | None] | None = None,
    by: tuple[GroupedBy, ...] = tuple(GroupedBy),
    policies: Policies = Policies(),
) -> Outlook:
    """Find what many cases would come to on a later *day*, from what is known on *as_of* (*utsikt*).

    Without *costs_so_far*, nothing more happens. With it, the costs go on as so far and every report comes in time, as
    in `if_all_goes_on`: it is called with each case, and returns the costs up to *as_of*, or None where nobody knows
    them. *by* is how the sums are grouped.

    The cases are read once, one by one. Only the sums of the groups are kept, and the cases in which something would be
    lost or owed.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
    >>> cases = [GrantCase(agreement=AGREEMENT, recipient=region) for region in REGIONS]
    >>> ahead = look_ahead(cases, as_of=date(2019, 10, 1), day=date(2019, 12, 31))
    >>> ahead.lapsed.known, len(ahead.cases), [(kind.code, count) for kind, count in ahead.assumed]
    (Sek.kronor(3235000000), 21, [('nothing_more_assumed', 21)])
    """
    checks = check_ahead(as_of, day, policies)
    checks.items("by", by, GroupedBy)
    checks.iterable("cases", cases, "an iterable of cases, such as a Portfolio")
    called = costs_so_far is None or callable(costs_so_far)
    checks.require(called, "costs_so_far", costs_so_far, "a function that returns the costs of a case, or None")
    checks.done()
    told: list[CaseOutlook] = []
    assumed: dict[FindingKind, int] = {}

    def ahead() -> Iterator[Assessment]:
        for case in cases:
            found = _forecast(case, as_of, day, costs_so_far, policies)
            for kind in dict.fromkeys(each.kind for each in found.assumptions):
                assumed[kind] = assumed.get(kind, 0) + 1
            told.extend(_told(found.assessment))
            yield found.assessment

    summed = totals(ahead(), by=by)
    told.sort(key=lambda each: greatest_first(each.most))
    return Outlook(as_of=as_of, day=day, assumed=tuple(assumed.items()), totals=summed, cases=tuple(told))


def _forecast(
    case: GrantCase,
    as_of: date,
    day: date,
    costs_so_far: Callable[[GrantCase], Sek | None] | None,
    policies: Policies,
) -> Forecast:
    if costs_so_far is None:
        return if_nothing_happens(case, as_of=as_of, day=day, policies=policies)
    return if_all_goes_on(case, as_of=as_of, day=day, costs_so_far=costs_so_far(case), policies=policies)


def _told(each: Assessment) -> Iterator[CaseOutlook]:
    amounts = {term: getattr(each.ledger, term) for term in TERMS_AHEAD}
    if any(amount != Sek.ZERO for amount in amounts.values()):
        case = each.case
        yield CaseOutlook(agreement=case.agreement, recipient=case.recipient, terms=case.terms, **amounts)
