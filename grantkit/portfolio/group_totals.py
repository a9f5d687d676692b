"""What many cases add up to (*summor*): in all, and by agreement, recipient, group, line, year and right."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import ClassVar

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.parties import Recipient, RecipientGroup, recipient_columns
from grantkit.case.assessments import Assessment
from grantkit.case.lapses import Right
from grantkit.portfolio.agreements_met import DistinctAgreements
from grantkit.portfolio.sums import Tally, TermSum, sum_named, told_by
from grantkit.values._checks import Checks
from grantkit.values.amounts import Amount, less, total
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.plain_records import PlainValue, RecordTypes, in_kronor, types_of


class GroupedBy(Enum):
    """By what accounts are grouped (*indelning*).

    AGREEMENT, RECIPIENT and GROUP (of recipients). LINE: of the budget, under its agreement. YEAR: in which the period
    of the agreement begins; one without a first day has the year of its last. RIGHT: the state of the right.

    >>> GroupedBy("year")
    <GroupedBy.YEAR: 'year'>
    """

    AGREEMENT = "agreement"
    RECIPIENT = "recipient"
    GROUP = "group"
    LINE = "line"
    YEAR = "year"
    RIGHT = "right"


_Key = GrantAgreement | Recipient | RecipientGroup | int | Right | None


@attrs.frozen(kw_only=True)
class GroupTotal:
    """The accounts of one group added up (*delsumma*), term by term.

    ``key`` is what the cases have in common: an agreement, a recipient, a group, a year or the state of the right. It
    is None if they have none: no stated period, or a right that is not regulated. ``line`` is the code of a budget
    line, under the agreement that is the key; None if nothing tells the line. ``count`` is the number of cases of which
    something stands here.

    >>> nothing = TermSum(term="lapsed", known=Sek.ZERO, unknown=0, not_regulated=0)
    >>> total = GroupTotal(by=GroupedBy.YEAR, key=2019, count=0, sums=(nothing,))
    >>> total.name, total.sum_of("lapsed") == nothing
    ('2019', True)
    """

    by: GroupedBy
    key: _Key
    count: int
    sums: tuple[TermSum, ...]
    line: str | None = None

    @property
    def name(self) -> str:
        """The key in plain words: a name, the code of a group or of a right, or a year; "" if there is none."""
        if isinstance(self.key, Right):
            return self.key.value
        return self.key.code if isinstance(self.key, RecipientGroup) else _name(self.key)

    def sum_of(self, term: str) -> TermSum:
        """Return the sum of one term of the account, such as "lapsed"."""
        return sum_named(self.sums, term)


def _name(key: GrantAgreement | Recipient | int | None) -> str:
    return "" if key is None else str(key) if isinstance(key, int) else key.name


@attrs.frozen(kw_only=True)
class Totals(NotebookDisplay):
    """What many cases add up to on one day (*summor*), in all and group by group.

    ``sums`` has every term of the account of all ``count`` cases. The groups of one kind add up to it, to the öre, term
    by term, in what is known as in the number of amounts that are not. ``as_of`` is None if there was no case.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> found = totals([assess(case, as_of=date(2019, 12, 3))])
    >>> found.count, str(found.sum_of("lapsed").known), found.by(GroupedBy.RECIPIENT)[0].name
    (1, '18 735 782 kr', 'Gotland')
    """

    as_of: date | None
    count: int
    sums: tuple[TermSum, ...]
    groups: tuple[GroupTotal, ...]

    def by(self, by: GroupedBy) -> tuple[GroupTotal, ...]:
        """Return the groups of one kind, in the order in which they first occur; none if they were not asked for."""
        return tuple(each for each in self.groups if each.by is by)

    def sum_of(self, term: str) -> TermSum:
        """Return the sum of one term of the account, such as "lapsed", over all cases."""
        return sum_named(self.sums, term)

    record_types: ClassVar[RecordTypes] = types_of(
        grouped_by=str | None,
        group=str,
        recipient_group=str | None,
        recipient_code=str | None,
        line=str | None,
        count=int,
        term=str,
        amount=Sek,
        unknown=int,
        not_regulated=int,
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each term of each group, without the terms of which it has nothing.

        ``amount`` is what is known; ``unknown`` and ``not_regulated`` count the cases beside it. The record of all
        cases has no group. A recipient has the code of its group and its own beside its name, since a region and a
        municipality may have one name. Each call builds a new result, which the caller may change.
        """
        whole = _records(self.count, self.sums, _head(None))
        parts = (_records(each.count, each.sums, _head(each)) for each in self.groups)
        return tuple(record for records in (whole, *parts) for record in records)


def _head(group: GroupTotal | None) -> dict[str, PlainValue]:
    told = recipient_columns(group.key if group is not None and isinstance(group.key, Recipient) else None)
    return {
        "grouped_by": None if group is None else group.by.value,
        "group": "" if group is None else group.name,
        "recipient_group": told["group"],
        "recipient_code": told["recipient_code"],
        "line": None if group is None else group.line,
    }


def _records(count: int, sums: tuple[TermSum, ...], head: dict[str, PlainValue]) -> Iterator[dict[str, PlainValue]]:
    for each in sums:
        if each.known or each.withheld:
            known = {"count": count, "term": each.term, **in_kronor("amount", each.known)}
            yield {**head, **known, "unknown": each.unknown, "not_regulated": each.not_regulated}


def totals(assessments: Iterable[Assessment], *, by: tuple[GroupedBy, ...] = tuple(GroupedBy)) -> Totals:
    """Add up every term of the accounts of many cases (*summor*), in all and by each grouping of *by*.

    The assessments are read once, one by one, and only their sums are kept: memory grows with the number of groups
    (agreements, recipients, lines), and not with that of cases. An amount that is not known is counted in the sum that
    it belongs to, beside what is known of it, and in no other.

    By line, a case with one line stands there as a whole. Of a case with several, the account knows by line what the
    recipient is entitled to and what was paid; every other term stands under no line, and so does the whole case if
    what it is entitled to is not known.

    Raises a GrantkitError if two assessments are of different days.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
    >>> cases = [GrantCase(agreement=AGREEMENT, recipient=region) for region in REGIONS]
    >>> found = totals(assess(case, as_of=date(2019, 12, 3)) for case in cases)
    >>> found.sum_of("lapsed").known, found.by(GroupedBy.RECIPIENT)[7].sum_of("lapsed").known
    (Sek.kronor(3235000000), Sek.kronor(18735782))
    >>> [(each.line, each.sum_of("entitled").known) for each in found.by(GroupedBy.LINE)][1:3]
    [('specialist_nurses', Sek.kronor(400000001)), (None, Sek.kronor(1))]
    """
    checks = Checks()
    checks.iterable("assessments", assessments, "assessments, as from assess")
    checks.items("by", by, GroupedBy)
    checks.done()
    whole, agreements = Tally(), DistinctAgreements()
    tallies: dict[tuple[GroupedBy, object], tuple[_Key, str | None, Tally]] = {}
    as_of = None
    for place, each in enumerate(assessments):
        as_of = _same_day(checks, place, each, as_of)
        amounts = told_by(each.ledger)
        whole.add(amounts)
        number = agreements.number(each.case.agreement)
        for kind in by:
            for key, line, told, part in _parts(kind, each, amounts, agreements.met[number], number):
                tallies.setdefault((kind, told), (key, line, Tally()))[2].add(part)
    found = tuple(
        GroupTotal(by=kind, key=key, line=line, count=tally.count, sums=tally.sums())
        for (kind, _), (key, line, tally) in sorted(tallies.items(), key=lambda each: by.index(each[0][0]))
    )
    return Totals(as_of=as_of, count=whole.count, sums=whole.sums(), groups=found)


def _same_day(checks: Checks, place: int, each: Assessment, as_of: date | None) -> date:
    if checks.exact(f"assessments[{place}]", each, Assessment):
        required = f"the same day as the first, {as_of}"
        checks.require(as_of in {None, each.as_of}, f"assessments[{place}].as_of", each.as_of, required)
    checks.done()
    return each.as_of


_Amounts = list[tuple[str, Amount]]
_Part = tuple[_Key, str | None, object, _Amounts]


def _parts(
    kind: GroupedBy, each: Assessment, amounts: _Amounts, agreement: GrantAgreement, number: int
) -> Iterator[_Part]:
    """Give the groups of one kind that a case belongs to: key, line, what tells it from others, and its amounts."""
    recipient, right = each.case.recipient, each.right
    if kind is GroupedBy.LINE:
        for line, part in _by_line(each, amounts):
            yield agreement, line, (number, line), part
    elif kind is GroupedBy.AGREEMENT:
        yield agreement, None, number, amounts
    elif kind is GroupedBy.RECIPIENT:
        yield recipient, None, recipient, amounts
    elif kind is GroupedBy.GROUP:
        yield recipient.group, None, recipient.group, amounts
    elif kind is GroupedBy.YEAR:
        year = _year(agreement)
        yield year, None, year, amounts
    else:
        state = right if isinstance(right, Right) else None
        yield state, None, state, amounts


def _year(agreement: GrantAgreement) -> int | None:
    period = agreement.period
    return (period.first or period.last).year if isinstance(period, Period) else None


def _by_line(each: Assessment, amounts: _Amounts) -> Iterator[tuple[str | None, _Amounts]]:
    """Divide the amounts of a case by line (*budgetpost*), as far as the account knows the lines."""
    lines = each.terms.lines
    entitled, cells = each.ledger.entitled, {one.line: one.amount for one in each.entitlements}
    if len(lines) == 1:
        yield lines[0], amounts
    elif not isinstance(entitled, Sek) or any(not isinstance(one, Sek) for one in cells.values()):
        yield None, amounts
    else:
        yield from _divided(amounts, {"entitled": (entitled, cells), "paid": (each.ledger.paid, each.paid_by_line)})


def _divided(
    amounts: _Amounts, known: Mapping[str, tuple[Sek, Mapping[str | None, Amount]]]
) -> Iterator[tuple[str | None, _Amounts]]:
    found: dict[str | None, _Amounts] = {}
    for term, (whole, by_line) in known.items():
        of_lines: dict[str | None, Amount] = {line: amount for line, amount in by_line.items() if line is not None}
        # What is on no line, or was rounded or lost as a whole.
        rest = less(whole, total(of_lines.values()))
        for line, amount in (*of_lines.items(), (None, rest)):
            if amount != Sek.ZERO:
                found.setdefault(line, []).append((term, amount))
    found.setdefault(None, []).extend(one for one in amounts if one[0] not in known)
    yield from found.items()
