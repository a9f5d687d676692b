"""Cases made from rows of texts and assessed by `assess` (*ärenden ur rader*): one row of texts out for each case."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from enum import Enum
from itertools import groupby
from typing import Any, Final

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.parties import Recipient
from grantkit.agreement.policies import Policies
from grantkit.case.assessments import Assessment, assess
from grantkit.case.cases import GrantCase
from grantkit.case.documents import ActivityReport, FinancialReport
from grantkit.case.lapses import Right
from grantkit.case.ledgers import TERMS
from grantkit.errors import Fault, GrantkitError, InvalidValue
from grantkit.interop._case_columns import COLUMNS, NEEDED, ORDERED_BY
from grantkit.interop._case_records import MADE
from grantkit.interop._faults import MOST_FAULTS, joined
from grantkit.values.lookups import look_up
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = ["BadCases"]

Event = tuple[str | None, ...]
Answer = tuple[str | None, ...]

ANSWER: Final = (
    *("case_id", "recipient", "agreement", "as_of", "status", *TERMS),
    *("findings", "unknown", "not_regulated", "fault", "rows"),
)
# The columns of what has another name as the field of a record.
_AS_COLUMN: Final = {
    "name": "recipient",
    "amount": "amount_ore",
    "received": "received_ore",
    "stated_costs": "costs_ore",
    "unused": "unused_ore",
    "short": "source",
}
_PLACE = re.compile(r"\[[0-9]+\]")
_WHOLE = re.compile(r"-?[0-9]+")
_MIDNIGHT = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[ T]00:00:00(?:\.0+)?)?")


class BadCases(Enum):
    """What becomes of a case that cannot be (*omöjligt ärende*): RAISE an error, or KEEP it as a row that says why.

    The error tells the faults of all bad cases, but no more than the first thousand. The row has the status
    "impossible", the recipient as it was given, no amounts, and every fault in the column ``fault``.

    >>> BadCases("keep")
    <BadCases.KEEP: 'keep'>
    """

    RAISE = "raise"
    KEEP = "keep"


@attrs.define(kw_only=True)
class Job:
    """What every case of the frames is assessed under; it travels to the workers of an engine."""

    agreement: GrantAgreement
    as_of: date
    policies: Policies
    bad_cases: BadCases
    ordered: bool
    _recipients: dict[tuple[str | None, str | None], Recipient] = attrs.Factory(dict)

    def answers(self, events: Iterable[Event]) -> Iterator[Answer]:
        """Assess each case of rows that are sorted by case; with RAISE, end with one error for all that are bad."""
        faults: list[Fault] = []
        under = (self.agreement.name, self.as_of.isoformat())
        for name, found in groupby(events, key=lambda event: event[0]):
            rows = [*found]
            by_kind: dict[str, list[Event]] = {kind: [] for kind in COLUMNS}
            for event in rows:
                by_kind[str(event[1])].append(event)
            try:
                case = _Found(case=name, job=self).built(by_kind)
                # After a bad case there are no answers, and only what is bad is still looked for.
                if not faults:
                    answer = assess(case, as_of=self.as_of, policies=self.policies)
                    yield (name, case.recipient.name, *under, *_told(answer), None, str(len(rows)))
            except GrantkitError as error:
                if self.bad_cases is BadCases.KEEP:
                    nothing = (*(None for _ in TERMS), None, None, None)
                    yield (name, _given(by_kind["cases"]), *under, "impossible", *nothing, str(error), str(len(rows)))
                    continue
                faults += error.faults
                if len(faults) >= MOST_FAULTS:
                    break
        if faults:
            raise InvalidValue(*faults[:MOST_FAULTS])

    def recipient(self, name: str | None, group: str | None) -> Recipient:
        """Find a recipient of the agreement, or make one of the group that is stated."""
        if (name, group) not in self._recipients:
            self._recipients[name, group] = self._found(name, group)
        return self._recipients[name, group]

    def _found(self, name: Any, group: str | None) -> Recipient:
        if group is None:
            return self.agreement.recipient(name)
        meant = look_up("group", group, tuple(dict.fromkeys(terms.group for terms in self.agreement.terms)))
        listed = (each for each in self.agreement.recipients if each.group == meant and name in (each.name, each.code))
        return next(listed, None) or Recipient(name=name, group=meant)


@attrs.define(kw_only=True)
class _Found:
    """One case in the making, and the faults that its rows have."""

    case: str | None
    job: Job
    faults: list[Fault] = attrs.Factory(list)

    def built(self, by_kind: dict[str, list[Event]]) -> GrantCase:
        cases = by_kind["cases"]
        self._require(self.case is not None, "cases", "", self.case, "a case in each row")
        self._require(bool(cases), "cases", "", None, "a row in the frame of cases for each case of a document")
        self._require(len(cases) < 2, "cases", "", len(cases), "one row for each case")
        name, group, terms = cases[0][3:6] if cases else (None, None, None)
        recipient: Any = self._made("cases", self.job.recipient, name, group) if cases else None
        records: dict[str, list[Any]] = {
            kind: [self._record(kind, event) for event in self._in_order(kind, by_kind[kind])] for kind in MADE
        }
        self._done()
        reports = records.pop("reports")
        told = {"financial_reports": FinancialReport, "activity_reports": ActivityReport}
        parts = {field: tuple(each for each in reports if type(each) is kind) for field, kind in told.items()}
        facts: dict[str, Any] = {kind: tuple(made) for kind, made in records.items()} | parts
        case = self._made(
            "", lambda: GrantCase(agreement=self.job.agreement, recipient=recipient, terms=terms, **facts)
        )
        self._done()
        built: GrantCase = case
        return built

    def _in_order(self, kind: str, events: list[Event]) -> list[Event]:
        """Put the rows of a kind into the order in which they happened; that of some kinds changes nothing."""
        if len(events) < 2:
            return events
        places = [self._value(kind, "sequence", "ore", event[2]) or 0 for event in events]
        if self.job.ordered:
            return [event for _, event in sorted(zip(places, events, strict=True), key=lambda each: each[0])]
        day = 3 + [*COLUMNS[kind]].index(ORDERED_BY[kind]) if kind in ORDERED_BY else 0
        if day:
            # A report of another kind is no rival.
            kinds = [event[3] if kind == "reports" else None for event in events]
            beside = {*zip(kinds, (event[day] for event in events), places, strict=True)}
            required = "a number in the column sequence, since the engine keeps no order among documents of one day"
            self._require(len(beside) == len(events), kind, "sequence", None, required)
        return [
            event
            for *_, event in sorted(
                zip(places, (event[day] or "" for event in events), events, strict=True),
                key=lambda each: (*each[:2], [text or "" for text in each[2]]),
            )
        ]

    def _record(self, kind: str, event: Event) -> Any:
        before = len(self.faults)
        values = {
            column: self._value(kind, column, wanted, text)
            for (column, wanted), text in zip(COLUMNS[kind].items(), event[3:], strict=False)
        }
        for column in NEEDED[kind]:
            self._require(values[column] is not None, kind, column, None, "a value in each row: missing is not 0")
        return None if len(self.faults) > before else self._made(kind, MADE[kind], values)

    def _value(self, kind: str, column: str, wanted: str, text: str | None) -> Any:
        if text is None or wanted == "text":
            return text
        if wanted == "ore":
            whole = self._require(_WHOLE.fullmatch(text) is not None, kind, column, text, "a whole number")
            return int(text) if whole else None
        day = _MIDNIGHT.fullmatch(text)
        if self._require(day is not None, kind, column, text, "a day, without a time of day and a zone") and day:
            try:
                return date.fromisoformat(day[1])
            except ValueError as error:
                self._require(False, kind, column, text, str(error))  # noqa: FBT003  # it was tried above
        return None

    def _made(self, kind: str, make: Callable[..., Any], *given: Any) -> Any:
        try:
            return make(*given)
        except GrantkitError as error:
            for fault in error.faults:
                of, column = (kind, fault.field) if kind else _in_frame(fault.field)
                value = fault.value.ore if type(fault.value) is Sek else fault.value
                self._require(False, of, _AS_COLUMN.get(column, column), value, fault.requirement)  # noqa: FBT003  # the same
        return None

    def _require(self, condition: bool, kind: str, column: str, value: object, requirement: str) -> bool:  # noqa: FBT001  # the point
        if not condition:
            self.faults.append(Fault(joined(f"{kind}[{self.case}]", column), value, requirement))
        return condition

    def _done(self) -> None:
        if self.faults:
            raise InvalidValue(*self.faults)


def _in_frame(field: str) -> tuple[str, str]:
    """Give the frame and the column of a field of a case; the place among its records is none in a frame."""
    of, _, column = _PLACE.sub("", field).partition(".")
    kind = "reports" if of.endswith("_reports") else of
    return (kind, column) if kind in MADE else ("cases", of)


def _given(cases: list[Event]) -> str | None:
    """Name the recipient of a case that cannot be as it was given, in one row or in several."""
    return ", ".join(sorted({event[3] for event in cases if event[3] is not None})) or None


def _told(answer: Assessment) -> Answer:
    """Give what is computed of a case: its status, its terms, its findings and what has no amount."""
    ledger, right = answer.ledger, answer.right
    amounts = [getattr(ledger, term) for term in TERMS]
    withheld: dict[bool, list[str]] = {True: [], False: []}
    for term, amount in zip(TERMS, amounts, strict=True):
        if type(amount) is not Sek:
            withheld[type(amount) is Unknown].append(term)
    return (
        right.value if type(right) is Right else "not_regulated",
        *(str(amount.in_kronor) if type(amount) is Sek else None for amount in amounts),
        ",".join(dict.fromkeys(finding.code for finding in answer.findings)),
        ",".join(withheld[True]),
        ",".join(withheld[False]),
    )
