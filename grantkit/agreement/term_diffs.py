"""What two texts say differently (*skillnader mellan texter*): amounts, days, addressees, consequences, words."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

import attrs

from grantkit.agreement.agreements import GrantAgreement, Version
from grantkit.agreement.compared_fields import (
    COMPARED,
    KEYS,
    OPEN_LISTS,
    OPEN_RECORDS,
    OWN_WORDS,
    WHOLES,
    DifferenceKind,
)
from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek
from grantkit.values.plain_records import PlainValue, RecordTypes, amount_and_day, as_text, types_of
from grantkit.values.unknown import NotRegulated, Unknown


@attrs.frozen(kw_only=True)
class TermDifference:
    """One thing that two texts say differently (*skillnad mellan texter*): where, and what each of them says.

    ``path`` is the field of the text, with the key of a record in brackets ("reports[activity].addressee"). ``first``
    and ``second`` are what the texts say there: a value, a whole clause, Unknown or NotRegulated, or None where the
    text has no such thing. ``citations`` are the two places, None where a text says nothing. ``terms`` are the groups,
    with the names of their terms, for which the texts differ so; () if the difference is not one of terms. ``record``
    is the clause, the duty or the like that differs or has the differing field: that of the first text, unless only the
    second has it.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> moved = attrs.evolve(AGREEMENT.terms_for("salar"), lines=("salar",))
    >>> (difference,) = term_diff(AGREEMENT.terms_for("salar"), moved).differences
    >>> difference.path, difference.first, difference.second
    ('lines', ('municipalities', 'salar'), ('salar',))
    """

    kind: DifferenceKind
    path: str
    record: Any
    first: Any
    second: Any
    citations: tuple[Citation | None, Citation | None]
    terms: tuple[tuple[RecipientGroup, str], ...] = ()


@attrs.frozen(kw_only=True)
class TermDiff(NotebookDisplay):
    """Two texts, and what they say differently (*jämförelse av texter*), in the order of the clauses.

    `term_diff` makes it; `grantkit.text.term_diff_sheet` puts it into words.

    >>> from grantkit.catalogue.familjeratt_2025 import AGREEMENT
    >>> diff = term_diff(AGREEMENT, AGREEMENT.versions[0].agreement)
    >>> [each.path for each in diff.differences]
    ['repayment.last_day', 'repayment.creditor']
    """

    first: GrantAgreement | Terms
    second: GrantAgreement | Terms
    differences: tuple[TermDifference, ...]

    record_types: ClassVar[RecordTypes] = types_of(
        kind=str,
        path=str,
        terms=str,
        first=str | None,
        second=str | None,
        first_amount=Sek | None,
        first_day=date | None,
        second_amount=Sek | None,
        second_day=date | None,
        first_place=str | None,
        second_place=str | None,
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each difference: what each text says, and its amount or day where it is one.

        Each call builds a new result, which the caller may change.
        """
        return tuple(_record(each) for each in self.differences)


def term_diff(
    first: GrantAgreement | Version | Terms, second: GrantAgreement | Version | Terms, *, places: bool = False
) -> TermDiff:
    """Find what two texts say differently (*jämför texter*, F12, F13): two agreements, two versions, or two terms.

    Terms of two groups, or of two years, are compared clause by clause. Of agreements the budget, the printed tables,
    the purposes, the recipients and the approvals are compared too, and the terms group by group; what holds for
    several groups is told once. A `Version` stands for its text, and an agreement for its first one: that of a day is
    ``agreement.on(day)``.

    Only what a text says is compared: not its names, number and signing, and neither the gaps that were found in it nor
    how it is read. Two texts that both leave something open, or of which neither is in hand, do not differ. That the
    same is said in another section is no difference, unless *places* is true.

    Raises a GrantkitError if one is an agreement and the other terms.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> found = term_diff(AGREEMENT.terms_for("regions"), AGREEMENT.terms_for("salar"))
    >>> for each in found.differences:
    ...     if each.kind is DifferenceKind.WORDING:
    ...         print(each.path, *each.citations)
    repayment.what avsnitt 8.1 avsnitt 8.2
    liability.what avsnitt 8.1 avsnitt 8.2
    inspection.what avsnitt 8.1 avsnitt 8.2
    """
    checks = Checks()
    for field, text in (("first", first), ("second", second)):
        checks.exact(field, text, GrantAgreement, Version, Terms)
    checks.exact("places", places, bool)
    checks.done()
    one, other = (each.agreement if isinstance(each, Version) else each for each in (first, second))
    checks.exact("second", other, type(one))
    checks.done()
    walk = _Walk(places=places)
    if isinstance(one, GrantAgreement) and isinstance(other, GrantAgreement):
        sides = (_Side(one.citation), _Side(other.citation))
        own = walk.of_records("", one, other, sides)
        found = (*own, *_cells(walk, one, other), *_told_once(walk, one, other))
    else:
        found = tuple(walk.of_records("", one, other, (_Side(None), _Side(None))))
    return TermDiff(first=one, second=other, differences=found)


# What a text that was not read in full says of a thing that stands in the other text only.
_MORE = Unknown("clause", sv="om texten har en sådan bestämmelse", en="whether the text has such a clause")


@attrs.frozen
class _Side:
    """Where one of the texts stands: the place to cite, and what it says where it has nothing."""

    place: Citation | None
    absent: Unknown | None = None

    def within(self, record: Any) -> "_Side":
        """Go into a record of the text."""
        if isinstance(record, Terms):
            return _Side(record.citation, None if record.in_full else attrs.evolve(_MORE, citation=record.citation))
        return _Side(_cited(record, self.place), self.absent)

    def said(self, listed: tuple[str, ...]) -> tuple[str, ...] | Unknown:
        """Return a list of the text; one that is empty says nothing where the text was not read in full."""
        return listed if listed or self.absent is None else self.absent


_Sides = tuple[_Side, _Side]


@attrs.frozen
class _Walk:
    """Walks through two texts side by side."""

    places: bool

    def of_records(self, path: str, first: Any, second: Any, sides: _Sides) -> Iterator[TermDifference]:
        """Compare two records of one type field by field."""
        start = f"{path}." if path else ""
        if path:
            yield from self._place(path, first, second, sides, record=first)
        inside = (sides[0].within(first), sides[1].within(second))
        for name, kind in COMPARED[type(first)].items():
            one, other = getattr(first, name), getattr(second, name)
            if name in OPEN_LISTS and bool(one) != bool(other):
                one, other = (side.said(each) for each, side in zip((one, other), inside, strict=True))
            if name not in OWN_WORDS or (one and other):
                yield from self.of_values(kind, f"{start}{name}", one, other, inside, record=first)

    def of_values(
        self, kind: DifferenceKind, path: str, first: Any, second: Any, sides: _Sides, *, record: Any
    ) -> Iterator[TermDifference]:
        """Compare two values: records by their fields, records of a list by their keys, all others as they are."""
        keyed = [each for side in (first, second) if isinstance(side, tuple) for each in side if type(each) in KEYS]
        if keyed and isinstance(first, tuple) and isinstance(second, tuple):
            key_of = KEYS[type(keyed[0])]
            one, other = ({key_of(each): each for each in listed} for listed in (first, second))
            lacking = [side.absent if path in OPEN_RECORDS else None for side in sides]
            for key in dict.fromkeys((*one, *other)):
                pair = one.get(key, lacking[0]), other.get(key, lacking[1])
                of_key = one.get(key) or other.get(key)
                yield from self.of_values(kind, f"{path}[{key}]", *pair, sides, record=of_key)
        elif type(first) is type(second) and type(first) in COMPARED:
            yield from self.of_records(path, first, second, sides)
        elif _said(first) != _said(second):
            # A text has no place where it lacks a thing; that a clause leaves something out is said by the clause.
            placed = not isinstance(record, WHOLES) and not path.endswith("]")
            one_place, other_place = (
                None if value in (None, ()) and not placed else _cited(value, side.place)
                for value, side in zip((first, second), sides, strict=True)
            )
            places = (one_place, other_place)
            yield TermDifference(kind=kind, path=path, record=record, first=first, second=second, citations=places)
        elif isinstance(first, Deadline):
            yield from self._place(path, first, second, sides, record=record)

    def _place(self, path: str, first: Any, second: Any, sides: _Sides, *, record: Any) -> Iterator[TermDifference]:
        """Tell that the same is said at another place; a day at the place of its clause has been told with that."""
        one, other = getattr(first, "citation", None), getattr(second, "citation", None)
        told = isinstance(first, Deadline) and (one, other) == (sides[0].place, sides[1].place)
        if self.places and isinstance(one, Citation) and isinstance(other, Citation) and not told:
            if (one.source, one.place) != (other.source, other.place):
                kind, places = DifferenceKind.PLACE, (one, other)
                yield TermDifference(kind=kind, path=path, record=record, first=one, second=other, citations=places)


def _cited(value: Any, home: Citation | None) -> Citation | None:
    return value if isinstance(value, Citation) else getattr(value, "citation", None) or home


def _said(value: Any) -> Any:
    """Reduce a value to what it says: without its place, and a list without its order."""
    if isinstance(value, Deadline):
        return value.last_day, value.origin
    if isinstance(value, Unknown | NotRegulated | Citation):
        # That nothing is known, or that it is left open, is all that it says, and of a place that it says it.
        return type(value)
    return frozenset(value) if isinstance(value, tuple) else value


def _cells(walk: _Walk, first: GrantAgreement, second: GrantAgreement) -> Iterator[TermDifference]:
    """Compare the printed tables cell by cell; a column that only one text prints is told by its total."""
    one, other = _columns(first), _columns(second)
    for column in dict.fromkeys((*one, *other)):
        mine, others = one.get(column, {}), other.get(column, {})
        for name in dict.fromkeys((*mine, *others)) if mine and others else ("",):
            (amount, place), (with_amount, with_place) = (each.get(name, (None, None)) for each in (mine, others))
            path = f"tables[{column}][{name}]" if name else f"tables[{column}]"
            sides = (_Side(place), _Side(with_place))
            yield from walk.of_values(DifferenceKind.AMOUNT, path, amount, with_amount, sides, record=None)


def _columns(agreement: GrantAgreement) -> dict[str, dict[str, tuple[Any, Citation | None]]]:
    """Give every printed cell by its column and recipient, and under "" the total of each column."""
    found: dict[str, dict[str, tuple[Any, Citation | None]]] = {}
    for table in agreement.tables:
        for column in table.columns:
            cells = found.setdefault(column, {"": (table.total(column), table.citation)})
            for row, amount in table.column(column).items():
                cells[str(getattr(row, "name", row))] = amount, table.citation
    return found


def _told_once(walk: _Walk, first: GrantAgreement, second: GrantAgreement) -> Iterator[TermDifference]:
    """Give the differences of the terms, each once for all groups for which it is the same."""
    found: dict[Any, TermDifference] = {}
    for (group, name), one, other in _pairs(first, second):
        if one is None or other is None:
            places = (None if one is None else one.citation, None if other is None else other.citation)
            kind, whole = DifferenceKind.ADDRESSEE, one or other
            differ = [TermDifference(kind=kind, path="terms", record=whole, first=one, second=other, citations=places)]
        else:
            differ = list(walk.of_records("", one, other, (_Side(None), _Side(None))))
        for each in differ:
            # Terms that only one text has are told one by one.
            alike = id(each) if each.path == "terms" else (_said(each.first), _said(each.second))
            key = (each.kind, each.path, alike, each.citations)
            before = found.get(key, each).terms
            found[key] = attrs.evolve(found.get(key, each), terms=(*before, (group, name)))
    yield from found.values()


def _pairs(
    first: GrantAgreement, second: GrantAgreement
) -> Iterator[tuple[tuple[RecipientGroup, str], Terms | None, Terms | None]]:
    """Match terms by group and name, or by group where both texts have one for it, as for two years."""
    one, other = ({(each.group, each.name): each for each in text.terms} for text in (first, second))
    alone = [{group for group, _ in side if sum(each == group for each, _ in side) == 1} for side in (one, other)]
    by_group = {group: terms for (group, _), terms in other.items() if group in alone[0] & alone[1]}
    met = set()
    for key, terms in one.items():
        match = other.get(key) or by_group.get(key[0])
        if match is not None:
            met.add((match.group, match.name))
        yield key, terms, match
    for key, terms in other.items():
        if key not in met:
            yield key, None, terms


def _record(difference: TermDifference) -> dict[str, PlainValue]:
    sides = {"first": difference.first, "second": difference.second}
    places = (None if each is None else each.place for each in difference.citations)
    return {
        "kind": difference.kind.value,
        "path": difference.path,
        "terms": ", ".join(f"{group.code}: {name}" if name else group.code for group, name in difference.terms),
        **{name: _plain(each) for name, each in sides.items()},
        **{key: kept for name, each in sides.items() for key, kept in amount_and_day(name, each).items()},
        **dict(zip(("first_place", "second_place"), places, strict=True)),
    }


def _plain(value: Any) -> str | None:
    if isinstance(value, tuple):
        return ", ".join(str(_plain(each)) for each in value)
    if isinstance(value, Deadline | Unknown | NotRegulated):
        return as_text(value)
    if attrs.has(type(value)) and type(value) in COMPARED:
        key = KEYS.get(type(value))
        return type(value).__name__ if key is None else key(value)
    return None if value is None else str(getattr(value, "value", getattr(value, "code", None) or value))
