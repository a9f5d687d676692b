"""Money at risk (*pengar i riskzonen*): what may be lost, must be repaid or may be reclaimed, and by which day."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.parties import RECIPIENT_TYPES, Recipient, recipient_columns
from grantkit.case.assessments import Assessment
from grantkit.case.instalments_due import InstalmentStatus
from grantkit.case.lapses import Lapse, Right
from grantkit.portfolio.causes import reclaim_matters, repayment_matters, right_matters
from grantkit.portfolio.matters import AtStake, greatest_first
from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount, at_least_zero, less, total
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek
from grantkit.values.plain_records import CITED_TYPES, PlainValue, RecordTypes, cited, in_kronor, or_withheld, types_of


@attrs.frozen(kw_only=True)
class Risk(NotebookDisplay):
    """One sum at risk in a case (*belopp i riskzonen*), with its day and its ground.

    ``stake`` is OPEN: the right to it is still open, until ``day``. RELEASED: no requisition came by ``day``, and it
    may go to others. LATE: none came by ``day``, and what follows is not stated or not known. CONDITIONAL: it turns on
    a condition. DUE or OVERDUE: it must be repaid, by ``day``. UNDETERMINED: a missing fact leaves open whether there
    is a right to it, or what must be repaid in all. SHALL_BE_RECLAIMED or MAY_BE_RECLAIMED: a decision shall or may
    reclaim it; such a sum includes what must be repaid in the same case, may be paid money of a right in doubt, and is
    not to be added to them. ``day`` is None where no day is set or known. ``at_most`` bounds an amount that is Unknown.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> (risk,) = at_risk([assess(case, as_of=date(2019, 11, 20))])
    >>> print(risk.amount, risk.stake.value, risk.days_left, sep=" | ")
    18 735 782 kr | open | 11
    """

    agreement: GrantAgreement
    recipient: Recipient
    terms: str | None
    stake: AtStake
    amount: Amount
    at_most: Sek | None
    as_of: date
    day: date | None
    citation: Citation

    @property
    def days_left(self) -> int | None:
        """The days left from the day of the assessment to the last day; negative if it has passed."""
        return None if self.day is None else (self.day - self.as_of).days


class Risks(NotebookDisplay, tuple[Risk, ...]):
    """Money at risk (*pengar i riskzonen*): a tuple that a notebook shows as one table.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> at_risk([assess(case, as_of=date(2019, 11, 20))]).records()[0]["stake"]
    'open'
    """

    __slots__ = ()

    record_types: ClassVar[RecordTypes] = types_of(
        agreement=str,
        **RECIPIENT_TYPES,
        terms=str | None,
        stake=str,
        amount=Amount,
        at_most=Sek | None,
        day=date | None,
        days_left=int | None,
        **CITED_TYPES,
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each sum, in the same order: what it is, or why it is withheld and its bound.

        Each call builds a new result, which the caller may change.
        """
        return tuple(_record(each) for each in self)


def _record(each: Risk) -> dict[str, PlainValue]:
    return {
        "agreement": each.agreement.name,
        **recipient_columns(each.recipient),
        "terms": each.terms,
        "stake": each.stake.value,
        **or_withheld("amount", each.amount),
        **in_kronor("at_most", each.at_most),
        "day": each.day,
        "days_left": each.days_left,
        **cited(each.citation),
    }


def at_risk(assessments: Iterable[Assessment]) -> Risks:
    """List the money at risk of many cases (*pengar i riskzonen*), the most pressing first.

    These are the rights that are still open or in doubt, what turns on a condition, what must be repaid and was not,
    and what may or shall be reclaimed. A right is in doubt if no requisition came in time and it has not lapsed, or if
    a missing fact decides it. What has lapsed is lost and no longer at risk, and what is preserved is safe. First comes
    the earliest day, then what has no day; of these, the greatest sum, and before it one that nothing bounds.

    The assessments are read once, one by one, and only the sums at risk are kept: memory grows with their number.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> (found,) = at_risk([assess(case, as_of=date(2019, 11, 20))])
    >>> found.stake.value, found.amount, found.day.isoformat(), found.days_left, str(found.citation)
    ('open', Sek.kronor(18735782), '2019-12-01', 11, 'avsnitt 8.1')
    """
    checks = Checks()
    checks.iterable("assessments", assessments, "assessments, as from assess")
    checks.done()
    found: list[Risk] = []
    for place, each in enumerate(assessments):
        checks.exact(f"assessments[{place}]", each, Assessment)
        checks.done()
        told = (*_open(each), *_in_doubt(each), *_conditional(each), *_back(each), *_reclaim(each))
        found += (_of_case(each, *one) for one in told)
    return Risks(sorted(found, key=_place))


# A right in one of these states is not in doubt, although the sum of it may not be known.
_NOT_IN_DOUBT = (Right.OPEN, Right.PRESERVED, Right.NOT_GRANTED, Right.LAPSED)
_Told = tuple[AtStake, Amount, Sek | None, date | None, Citation]


def _of_case(
    each: Assessment, stake: AtStake, amount: Amount, at_most: Sek | None, day: date | None, citation: Citation
) -> Risk:
    case = each.case
    return Risk(
        agreement=case.agreement,
        recipient=case.recipient,
        terms=case.terms,
        stake=stake,
        amount=amount,
        at_most=at_most,
        as_of=each.as_of,
        day=day,
        citation=citation,
    )


def _place(each: Risk) -> tuple[date, tuple[bool, int]]:
    most = each.amount if isinstance(each.amount, Sek) else each.at_most
    return each.day or date.max, greatest_first(most)


def _open(each: Assessment) -> Iterator[_Told]:
    """Tell of the part of the entitlement that nobody has claimed yet, and that may still be (R50)."""
    amount, lapsed = each.ledger.open, each.lapse
    if (isinstance(amount, Sek) and amount) or (not isinstance(amount, Sek) and each.right is Right.OPEN):
        place = lapsed.citation if isinstance(lapsed, Lapse) else each.terms.cited(each.terms.requisition)
        yield AtStake.OPEN, amount, None, _last_day(each), place


def _in_doubt(each: Assessment) -> Iterator[_Told]:
    """Tell of the part of the entitlement that may go to others, or of which a missing fact decides (R50, F1)."""
    for matter in right_matters(each):
        summed = isinstance(matter.amount, Sek) or each.right not in _NOT_IN_DOUBT
        # What was paid out of money that may go to others is not another sum.
        entitled = matter.stake is AtStake.RELEASED or each.ledger.undetermined != Sek.ZERO
        if matter.stake is not AtStake.LAPSED and matter.amount is not None and summed and entitled:
            yield matter.stake, matter.amount, matter.at_most, _last_day(each), matter.citation


def _last_day(each: Assessment) -> date | None:
    return each.readings.last_day(each.lapse.deadline) if isinstance(each.lapse, Lapse) else None


def _conditional(each: Assessment) -> Iterator[_Told]:
    """Tell of the instalments that turn on a condition of which no outcome is known (F14).

    What nobody has claimed is missed first, and is told as open, in doubt or lost.
    """
    ledger, preserved = each.ledger, each.right is Right.PRESERVED
    terms = (ledger.open, ledger.lapsed, ledger.released, ledger.unclaimed if preserved else ledger.undetermined)
    unclaimed: Amount = total(amount for amount in terms if isinstance(amount, Sek))
    for one in each.instalments if isinstance(each.instalments, tuple) else ():
        if one.status is InstalmentStatus.TURNS_ON_CONDITION:
            day = one.last_day if isinstance(one.last_day, date) else None
            amount = at_least_zero(less(one.conditional, unclaimed))
            unclaimed = at_least_zero(less(unclaimed, one.conditional))
            if amount != Sek.ZERO:
                yield AtStake.CONDITIONAL, amount, None, day, one.instalment.citation


def _back(each: Assessment) -> Iterator[_Told]:
    """Tell of each part that must be repaid, by its own day, or of a sum to repay that is not known (R77)."""
    for part, left in each.repayment.left:
        day = part.due if isinstance(part.due, date) else None
        passed = day is not None and day < each.as_of
        yield AtStake.OVERDUE if passed else AtStake.DUE, left, None, day, part.ground
    for matter in repayment_matters(each):
        if matter.stake is AtStake.UNDETERMINED and matter.amount is not None:
            due = each.repayment.clause_day
            yield matter.stake, matter.amount, matter.at_most, due if isinstance(due, date) else None, matter.citation


def _reclaim(each: Assessment) -> Iterator[_Told]:
    told = ((one.stake, one.amount, one.at_most, one.citation) for one in reclaim_matters(each))
    yield from ((stake, amount, most, None, place) for stake, amount, most, place in told if amount is not None)
