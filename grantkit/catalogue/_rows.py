"""Clauses made from rows of a text: the place in it, a code, and Swedish and English words (*bestämmelser i rader*)."""

from collections.abc import Iterable
from datetime import date

from grantkit.agreement.clauses import Note
from grantkit.agreement.forms import Form, Particular
from grantkit.agreement.liability_clauses import Ground, LiabilityGround
from grantkit.values.citations import Citation, Source
from grantkit.values.deadlines import DayOrigin, Deadline
from grantkit.values.unknown import Unknown

Row = tuple[str, str, str, str]
"""A place, a code, and the words in Swedish and English; no words where the code has its own."""


def day_set(day: date | Unknown, citation: Citation) -> Deadline | Unknown:
    """Return the last day that an authority has set, or what is not known of it."""
    return day if isinstance(day, Unknown) else Deadline(day, citation, origin=DayOrigin.AUTHORITY)


def form_of(source: Source, rows: Iterable[Row]) -> Form:
    """Make the form of a document; a particular with words of its own is one that no field of the document holds."""
    return Form(
        particulars=tuple(
            Particular(field=code, free=bool(sv), sv=sv, en=en, citation=source.at(place))
            for place, code, sv, en in rows
        )
    )


def grounds_of(source: Source, rows: Iterable[tuple[str, Ground]]) -> tuple[LiabilityGround, ...]:
    """Make the grounds of a clause on liability, each with its place."""
    return tuple(LiabilityGround(ground=ground, citation=source.at(place)) for place, ground in rows)


def notes_of(source: Source, rows: Iterable[Row]) -> tuple[Note, ...]:
    """Make the rules that decide no amount."""
    return tuple(Note(code=code, citation=source.at(place), sv=sv, en=en) for place, code, sv, en in rows)
