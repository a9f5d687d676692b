"""What falls due between two days, in many cases (*dagar framåt*): the duties, the repayments, the State's payments."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import ClassVar

import attrs

from grantkit.agreement.parties import RECIPIENT_TYPES
from grantkit.agreement.policies import Policies
from grantkit.case.assessments import Assessment, assess
from grantkit.case.cases import GrantCase
from grantkit.case.duty_lists import Duty
from grantkit.portfolio.due_days import DueDay, due_days_of
from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Modality
from grantkit.values.money import Sek
from grantkit.values.plain_records import CITED_TYPES, PlainValue, RecordTypes, types_of


@attrs.frozen(kw_only=True)
class DaysAhead(NotebookDisplay):
    """What falls due from one day to another (*dagar framåt*), and beside it what has no day yet.

    ``days`` come in the order of their days, of which the earlier counts where a weekend can be read in two ways; those
    of one day keep the order of the cases. ``without_day`` is still to be done and has no day: it is not known or not
    yet told, or no text sets one. It may fall between the two days or not. ``gaps`` are no duties: the text is not in
    hand or leaves the matter open, so that nobody knows whether there is something to be done. They are told once for a
    group of recipients, whose code is the actor.

    >>> day = date(2019, 11, 1)
    >>> DaysAhead(first=day, last=day, as_of=day, days=(), without_day=(), gaps=()).records()
    ()
    """

    first: date
    last: date
    as_of: date
    days: tuple[DueDay, ...]
    without_day: tuple[DueDay, ...]
    gaps: tuple[DueDay, ...]

    record_types: ClassVar[RecordTypes] = types_of(
        last_day=date | None,
        other_day=date | None,
        no_day=str | None,
        told_by=str | None,
        agreement=str,
        terms=str | None,
        **dict.fromkeys(RECIPIENT_TYPES, str | None),
        duty=str,
        part=str | None,
        actor=str,
        addressee=str | None,
        status=str,
        done=date | None,
        done_withheld=str | None,
        amount=Amount,
        at_most=Sek | None,
        condition=str | None,
        consequence=str,
        **CITED_TYPES,
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each day, then for each thing without a day and each gap.

        Each call builds a new result, which the caller may change.
        """
        return tuple(each.record() for each in (*self.days, *self.without_day, *self.gaps))


def due_between(
    cases: Iterable[GrantCase | Assessment],
    first: date,
    last: date,
    *,
    as_of: date,
    policies: Policies = Policies(),
    with_done: bool = False,
) -> DaysAhead:
    """List what falls due from *first* to *last* in many cases (*dagar framåt*, R49, R61, R77, F14, F17, F22).

    A day is listed if it may lie between the two, both included, under either reading of a day that is no working day.
    What has been done by *as_of*, in time or late, is left out unless *with_done* is true. What an authority owes for
    all, such as a report to the Government, is listed once.

    An assessment may stand for its case, so that nothing is assessed twice; it must be of *as_of* and *policies*. Cases
    are taken one by one; only what is listed is kept, and what is told once for all.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> found = due_between([case], date(2019, 11, 1), date(2019, 12, 31), as_of=date(2019, 11, 1))
    >>> [(each.duty.code, each.last_day.isoformat(), str(each.amount)) for each in found.days]
    [('requisition', '2019-12-01', '18 735 782 kr')]
    """
    checks = Checks()
    checks.iterable("cases", cases, "cases, or assessments as from assess")
    checks.exact("first", first, date)
    if checks.exact("last", last, date) and checks.good("first"):
        checks.require(first <= last, "last", last, f"{first} or later: the first day comes first")
    checks.exact("as_of", as_of, date)
    checks.exact("policies", policies, Policies)
    checks.exact("with_done", with_done, bool)
    checks.done()
    days: list[DueDay] = []
    without_day: list[DueDay] = []
    gaps: list[DueDay] = []
    for each in _once(_assessed(cases, as_of, policies)):
        if each.is_done and not with_done:
            continue
        if each.last_day is None:
            is_gap = each.recipient is None and each.duty.modality is Modality.NONE
            (gaps if is_gap else without_day).append(each)
        elif any(first <= day <= last for day in each.readings):
            days.append(each)
    in_order = sorted(days, key=lambda each: each.safe_day or date.max)
    return DaysAhead(
        first=first,
        last=last,
        as_of=as_of,
        days=tuple(in_order),
        without_day=tuple(without_day),
        gaps=tuple(gaps),
    )


def _assessed(cases: Iterable[GrantCase | Assessment], as_of: date, policies: Policies) -> Iterator[Assessment]:
    """Assess each case once; what is none is named together with all the others, when all have been seen."""
    checks = Checks()
    for place, each in enumerate(cases):
        if isinstance(each, Assessment):
            checks.require(each.as_of == as_of, f"cases[{place}].as_of", each.as_of, f"as_of, which is {as_of}")
            alike = each.policies == policies
            checks.require(alike, f"cases[{place}].policies", each.policies, "the policies of the call")
            yield each
        elif checks.exact(f"cases[{place}]", each, GrantCase, Assessment):
            yield assess(each, as_of=as_of, policies=policies)
    checks.done()


def _once(assessments: Iterable[Assessment]) -> Iterator[DueDay]:
    """Give the days of all cases; what is owed once for all is given once under each agreement."""
    given: set[tuple[str, str | None, Duty]] = set()
    for assessment in assessments:
        for each in due_days_of(assessment):
            if each.recipient is None:
                key = (each.agreement, each.terms, each.duty)
                if key in given:
                    continue
                given.add(key)
            yield each
