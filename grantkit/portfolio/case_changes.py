"""What changed in many cases between two days or two states (*ändringar*): findings, days, kronor, cases."""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from typing import Any, ClassVar, NamedTuple

import attrs

from grantkit.agreement.clauses import last_day_of
from grantkit.agreement.parties import RECIPIENT_TYPES, Recipient, recipient_columns
from grantkit.case.assessments import Assessment
from grantkit.case.ledgers import TERMS
from grantkit.portfolio.discrepancies import CaseReference, case_place, reference_to
from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount, less
from grantkit.values.citations import Citation, Source
from grantkit.values.deadlines import Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, Severity
from grantkit.values.money import Sek
from grantkit.values.plain_records import (
    CITED_TYPES,
    PlainValue,
    RecordTypes,
    amount_and_day,
    as_text,
    cited,
    or_withheld,
    types_of,
)
from grantkit.values.unknown import NotRegulated, Unknown


class ChangeKind(Enum):
    """What has changed in a case (*slag av ändring*).

    >>> [kind.value for kind in ChangeKind]
    ['new_case', 'gone_case', 'new_finding', 'settled_finding', 'moved_day', 'moved_amount']
    """

    NEW_CASE = "new_case"
    GONE_CASE = "gone_case"
    NEW_FINDING = "new_finding"
    SETTLED_FINDING = "settled_finding"
    MOVED_DAY = "moved_day"
    MOVED_AMOUNT = "moved_amount"


@attrs.frozen(kw_only=True)
class CaseChange:
    """One thing that changed in one case (*ändring*): what it concerns, and what it was before and is after.

    ``concerns`` is the code of a finding, of the duty or instalment whose day moved, or of a term of the account; ""
    for a case that is new or gone, of which ``before`` or ``after`` is the entitlement. ``citation`` is the place
    after, or else the place before; None for an amount, since a term of the account rests on many places.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = CaseReference(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> from grantkit import Sek
    >>> moved = CaseChange(
    ...     kind=ChangeKind.MOVED_AMOUNT, case=case, concerns="paid", before=Sek.kronor(3), after=Sek.kronor(5)
    ... )
    >>> moved.difference
    Sek.kronor(2)
    """

    kind: ChangeKind
    case: CaseReference
    concerns: str = ""
    before: Any = None
    after: Any = None
    finding: Finding | None = None
    citation: Citation | None = None

    @property
    def difference(self) -> Amount | None:
        """How much an amount moved; None for what is no amount."""
        moved = self.kind is ChangeKind.MOVED_AMOUNT
        difference: Amount | None = less(self.after, self.before) if moved else None
        return difference


class CaseChanges(NotebookDisplay, tuple[CaseChange, ...]):
    """Everything that changed in many cases (*ändringar*), case by case; a notebook shows it as one table.

    >>> CaseChanges().records()
    ()
    """

    __slots__ = ()

    record_types: ClassVar[RecordTypes] = types_of(
        kind=str,
        **RECIPIENT_TYPES,
        grant=str,
        concerns=str,
        field=str | None,
        severity=str | None,
        before=str | None,
        after=str | None,
        before_amount=Sek | None,
        before_day=date | None,
        after_amount=Sek | None,
        after_day=date | None,
        difference=Amount,
        **dict.fromkeys(CITED_TYPES, str | None),
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each change: what was and is, and its amount or day where it is one.

        Each call builds a new result, which the caller may change.
        """
        return tuple(_record(each) for each in self)


def changes(before: Iterable[Assessment], after: Iterable[Assessment]) -> CaseChanges:
    """List what changed between two lists of assessments (*ändringar*): of two days, or of two states of the cases.

    Cases are matched by recipient, agreement (its source and name) and name of the terms. Told are cases that are new
    or gone, findings that are new or settled, days of duties and payments that moved, and each term of the account that
    moved; what is as it was is not told. A finding is the same if its code and place are; how its values changed is
    told by the days and amounts. Two answers that are both unknown, or both not regulated, are the same.

    The order of the assessments changes nothing. Of *before* only the findings, days and amounts are kept, and *after*
    is passed over once. Raises a GrantkitError if one side has two assessments of the same case.

    >>> from grantkit import GrantCase, Requisition, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> from datetime import date
    >>> days = date(2019, 12, 1), date(2019, 12, 2)
    >>> for each in changes(*([assess(case, as_of=day)] for day in days)):
    ...     print(each.kind.value, each.concerns, each.after)
    new_finding deadline_readings_differ None
    new_finding right_lapsed None
    moved_amount open 0 kr
    moved_amount lapsed 18 735 782 kr
    """
    checks = Checks()
    for field, side in (("before", before), ("after", after)):
        checks.iterable(field, side, "assessments, as from assess")
    checks.done()
    known = dict(_by_case("before", before))
    found: list[CaseChange] = []
    for key, state in _by_case("after", after):
        earlier = known.pop(key, None)
        if earlier is None:
            found.append(CaseChange(kind=ChangeKind.NEW_CASE, case=state.case, after=state.amounts["entitled"]))
        else:
            found += _between(earlier, state)
    for state in known.values():
        found.append(CaseChange(kind=ChangeKind.GONE_CASE, case=state.case, before=state.amounts["entitled"]))
    return CaseChanges(sorted(found, key=_place))


class _State(NamedTuple):
    """What is held against another state of the same case."""

    case: CaseReference
    findings: tuple[Finding, ...]
    days: dict[tuple[str, int], tuple[Any, Citation]]
    amounts: dict[str, Amount]


_Key = tuple[Recipient, Source, str, str | None]


def _by_case(field: str, assessments: Iterable[Assessment]) -> Iterator[tuple[_Key, _State]]:
    checks = Checks()
    seen: dict[_Key, int] = {}
    for place, each in enumerate(assessments):
        checks.exact(f"{field}[{place}]", each, Assessment)
        checks.done()
        case = reference_to(each.case)
        key = (case.recipient, case.agreement.citation.source, case.agreement.name, case.terms)
        first = seen.setdefault(key, place)
        required = f"one assessment of each recipient under the same terms; {field}[{first}] is of the same"
        checks.require(first == place, f"{field}[{place}].case.recipient", case.recipient.name, required)
        checks.done()
        of_documents = (finding for one in each.documents if not one.superseded for finding in one.findings)
        amounts = {term: getattr(each.ledger, term) for term in TERMS}
        yield key, _State(case, (*each.findings, *of_documents), _days(each), amounts)


def _days(assessment: Assessment) -> dict[tuple[str, int], tuple[Any, Citation]]:
    """Give every last day of a case by the code of what is to be done, counted where a code occurs more than once."""
    terms, readings = assessment.terms, assessment.readings
    listed = [
        (f"duties.{each.duty.code}", each.last_day or each.duty.due, each.duty.citation) for each in assessment.duties
    ]
    pays = last_day_of(terms.payment)
    to_pay = readings.last_day(pays) if isinstance(pays, Deadline) else pays
    listed.append(("payment", to_pay, terms.cited(pays if isinstance(pays, Deadline) else terms.payment)))
    parts = assessment.instalments if isinstance(assessment.instalments, tuple) else ()
    listed += ((each.instalment.code, each.last_day, each.instalment.citation) for each in parts)
    found: dict[tuple[str, int], tuple[Any, Citation]] = {}
    counts: dict[str, int] = {}
    for code, day, citation in listed:
        counts[code] = counts.get(code, 0) + 1
        found[code, counts[code]] = day, citation
    return found


def _between(before: _State, after: _State) -> Iterator[CaseChange]:
    case = after.case
    for kind, mine, others in (
        (ChangeKind.NEW_FINDING, after.findings, before.findings),
        (ChangeKind.SETTLED_FINDING, before.findings, after.findings),
    ):
        for each in _only_in(mine, others):
            yield CaseChange(kind=kind, case=case, concerns=each.code, finding=each, citation=each.citation)
    for key in dict.fromkeys((*before.days, *after.days)):
        (was, was_at), (now, now_at) = (side.days.get(key, (None, None)) for side in (before, after))
        if _answer(was) != _answer(now):
            kind, place = ChangeKind.MOVED_DAY, now_at or was_at
            yield CaseChange(kind=kind, case=case, concerns=key[0], before=was, after=now, citation=place)
    for term, amount in after.amounts.items():
        if _answer(amount) != _answer(before.amounts[term]):
            kind, earlier = ChangeKind.MOVED_AMOUNT, before.amounts[term]
            yield CaseChange(kind=kind, case=case, concerns=term, before=earlier, after=amount)


def _only_in(findings: Iterable[Finding], others: Iterable[Finding]) -> Iterator[Finding]:
    """Give the findings that have no counterpart of the same kind at the same place; each counts for one."""
    left: dict[tuple[str, str], int] = {}
    for each in others:
        left[each.code, each.field] = left.get((each.code, each.field), 0) + 1
    for each in findings:
        key = (each.code, each.field)
        left[key] = left.get(key, 0) - 1
        if left[key] < 0:
            yield each


def _answer(value: Any) -> Any:
    """Reduce an answer to what it says: that nothing is known is one answer, whatever is missing."""
    return type(value) if isinstance(value, Unknown | NotRegulated) else value


def _place(each: CaseChange) -> tuple[Any, ...]:
    gravity = 0 if each.finding is None else list(Severity).index(each.finding.severity)
    of_term = TERMS.index(each.concerns) if each.kind is ChangeKind.MOVED_AMOUNT else 0
    field = "" if each.finding is None else each.finding.field
    kind = list(ChangeKind).index(each.kind)
    return case_place(each.case), kind, gravity, of_term, each.concerns if not of_term else "", field, str(each.before)


def _record(each: CaseChange) -> dict[str, PlainValue]:
    sides = {"before": each.before, "after": each.after}
    return {
        "kind": each.kind.value,
        **recipient_columns(each.case.recipient),
        "grant": each.case.grant,
        "concerns": each.concerns,
        "field": None if each.finding is None else each.finding.field,
        "severity": None if each.finding is None else each.finding.severity.value,
        **{name: as_text(side) for name, side in sides.items()},
        **{key: kept for name, side in sides.items() for key, kept in amount_and_day(name, side).items()},
        **or_withheld("difference", each.difference),
        **cited(each.citation),
    }
