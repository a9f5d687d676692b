"""The facts of a case as they are known on a day (*det som är känt*): what comes later is left out."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from grantkit.case.cases import GrantCase
from grantkit.case.facts import Repayment

# The day from which each kind of fact is known, under the names that they have.
_DAYS = (
    *("arrived_on", "decided_on", "paid_on", "judged_on", "requested_on", "found_on"),
    *("declared_on", "stated_on", "made_on"),
)
# What happens to a fact afterwards.
_AFTERWARDS = ("answered_on", "completed_on", "demanded_on")


def known_on(case: GrantCase, as_of: date) -> GrantCase:
    """Return the case with what is known on a day, as it is known then (*det som är känt*).

    >>> from grantkit import Sek
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(
    ...     agreement=AGREEMENT,
    ...     recipient=AGREEMENT.recipient("Gotland"),
    ...     repayments=(Repayment(amount=Sek.kronor(1), sent_on=date(2020, 3, 2), booked_on=date(2020, 3, 4)),),
    ... )
    >>> known_on(case, date(2020, 3, 3)).repayments[0].booked_on
    """
    facts = ((field.name, getattr(case, field.name)) for field in attrs.fields(GrantCase))
    known: dict[str, Any] = {
        name: tuple(_still_known(value, as_of)) for name, value in facts if isinstance(value, tuple)
    }
    return attrs.evolve(case, **known)


def _still_known(facts: tuple[Any, ...], as_of: date) -> Iterator[Any]:
    kept = [each for fact in facts if (each := _as_known(fact, as_of)) is not None]
    references = {getattr(each, "reference", None) for each in kept}
    for each in kept:
        before = getattr(each, "supersedes", None)
        yield each if before is None or before in references else attrs.evolve(each, supersedes=None)


def _as_known(fact: Any, as_of: date) -> Any:
    """Return a fact as it is known on a day, or None if it is not; a fact without a day is known."""
    if isinstance(fact, Repayment):
        sent, booked = (day if day is not None and day <= as_of else None for day in (fact.sent_on, fact.booked_on))
        return attrs.evolve(fact, sent_on=sent, booked_on=booked) if sent or booked else None
    days = (getattr(fact, name, None) for name in _DAYS)
    if any(day is not None and day > as_of for day in days):
        return None
    afterwards = ((name, getattr(fact, name, None)) for name in _AFTERWARDS)
    unknown = {name: None for name, day in afterwards if day is not None and day > as_of}
    return attrs.evolve(fact, **unknown) if unknown else fact
