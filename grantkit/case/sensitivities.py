"""The readings that matter for a case (*känslighet för tolkning*), and what each would change."""

from datetime import date
from enum import Enum
from typing import Any, ClassVar

import attrs

from grantkit.agreement.policies import Policies
from grantkit.case.assessments import Assessment, assess
from grantkit.case.cases import GrantCase
from grantkit.case.document_statuses import DocumentState
from grantkit.case.duty_lists import DutyStatus
from grantkit.case.lapses import Right
from grantkit.case.ledgers import TERMS
from grantkit.values.amounts import Amount, total
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek
from grantkit.values.plain_records import CITED_TYPES, PlainValue, RecordTypes, as_text, cited, in_kronor, types_of
from grantkit.values.unknown import NotRegulated, Unknown

_Outcome = Amount | Right | DocumentState | DutyStatus


@attrs.frozen
class Change:
    """One answer under the chosen reading and under another (*skillnad*).

    The answer is the right, an amount of the ledger, the state of a document, or the status of a duty.

    >>> Change("lapsed", Sek.kronor(5), Sek.ZERO).kronor
    Sek.kronor(-5)
    """

    term: str
    chosen: _Outcome
    other: _Outcome

    @property
    def kronor(self) -> Sek | None:
        """The difference, negative if the other reading gives less; None if one of the two is not an amount."""
        return self.other - self.chosen if isinstance(self.chosen, Sek) and isinstance(self.other, Sek) else None


@attrs.frozen(kw_only=True)
class Alternative(NotebookDisplay):
    """Another choice for one ambiguous clause (*alternativ tolkning*), and everything that it changes.

    ``citation`` and ``reason`` are those of the reading that was chosen.

    >>> from grantkit import Channel, Requisition
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> late = Requisition(amount=Sek.kronor(5), arrived_on=date(2019, 12, 2), channel=Channel.E_MAIL)
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), requisitions=(late,))
    >>> alternative = sensitivity(case, as_of=date(2020, 1, 1))[0]
    >>> alternative.policy, alternative.other.value, str(alternative.at_stake)
    ('roll', 'next_working_day', '18 735 782 kr')
    >>> print(alternative.change("lapsed").kronor)
    -18 735 782 kr
    """

    policy: str
    chosen: Enum
    other: Enum
    changes: tuple[Change, ...]
    citation: Citation
    reason: str

    @property
    def at_stake(self) -> Amount:
        """The greatest change of any amount; 0 if only the state of a document or a duty changes.

        If no change has an amount on both sides, but one has it on one side, the answer is the missing fact on the
        other.
        """
        kronor = [abs(each.kronor) for each in self.changes if each.kronor is not None]
        sides = [
            (each.chosen, each.other)
            for each in self.changes
            if isinstance(each.chosen, Sek) != isinstance(each.other, Sek)
        ]
        withheld = [side for pair in sides for side in pair if isinstance(side, Unknown | NotRegulated)]
        return withheld[0] if withheld and not kronor else max(kronor, default=Sek.ZERO)

    def change(self, term: str) -> Change | None:
        """Return the change of one term; None if the reading does not change it."""
        return next((change for change in self.changes if change.term == term), None)


class Alternatives(NotebookDisplay, tuple[Alternative, ...]):
    """The readings that matter for a case (*alternativa tolkningar*): a tuple that a notebook shows as one table.

    >>> Alternatives() == ()
    True
    """

    __slots__ = ()

    record_types: ClassVar[RecordTypes] = types_of(
        policy=str,
        chosen_reading=str,
        other_reading=str,
        term=str,
        chosen=str,
        other=str,
        chosen_amount=Sek | None,
        other_amount=Sek | None,
        difference=Sek | None,
        reason=str,
        **CITED_TYPES,
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each answer that another reading changes, with its amounts where it is one.

        Each call builds a new result, which the caller may change.
        """
        return tuple(
            {
                "policy": each.policy,
                "chosen_reading": as_text(each.chosen),
                "other_reading": as_text(each.other),
                "term": change.term,
                "chosen": as_text(change.chosen),
                "other": as_text(change.other),
                **in_kronor("chosen_amount", change.chosen if isinstance(change.chosen, Sek) else None),
                **in_kronor("other_amount", change.other if isinstance(change.other, Sek) else None),
                **in_kronor("difference", change.kronor),
                "reason": each.reason,
                **cited(each.citation),
            }
            for each in self
            for change in each.changes
        )


def sensitivity(case: GrantCase, *, as_of: date, policies: Policies = Policies()) -> Alternatives:
    """Find the readings that would change the outcome of *case* on *as_of* (*känslighet*), one policy at a time.

    Every other choice of every policy is compared with *policies*. Those that change the right, an amount, the state of
    a document or the status of a duty are returned in the order of the policies, each with both outcomes and the
    difference in kronor. An empty result means that no single reading matters.

    >>> from grantkit import Requisition, Channel, Sek
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> late = Requisition(amount=Sek.kronor(18_735_782), arrived_on=date(2019, 12, 2), channel=Channel.E_MAIL)
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), requisitions=(late,))
    >>> [(each.policy, each.change("lapsed").kronor) for each in sensitivity(case, as_of=date(2020, 1, 1))]
    [('roll', Sek.kronor(-18735782))]
    """
    base = assess(case, as_of=as_of, policies=policies)
    found = []
    for policy, other in Policies.alternatives():
        reading = getattr(base.readings, policy)
        if other is not reading.choice:
            changed: dict[str, Any] = {policy: other}
            changes = _changes(base, assess(case, as_of=as_of, policies=attrs.evolve(policies, **changed)))
            if changes:
                found.append(
                    Alternative(
                        policy=policy,
                        chosen=reading.choice,
                        other=other,
                        changes=changes,
                        citation=reading.citation,
                        reason=reading.reason,
                    )
                )
    return Alternatives(found)


def _changes(base: Assessment, other: Assessment) -> tuple[Change, ...]:
    answers: list[tuple[str, Any, Any]] = [("right", base.right, other.right)]
    answers += [(term, getattr(base.ledger, term), getattr(other.ledger, term)) for term in TERMS]
    answers.append(("interest", _interest(base), _interest(other)))
    # Another rule of receipt may change the order of the documents, but not which they are.
    states = {document.path: document.state for document in other.documents}
    answers += [(document.path, document.state, states[document.path]) for document in base.documents]
    answers += [
        (f"duties.{first.duty.code}", first.status, second.status)
        for first, second in zip(base.duties, other.duties, strict=True)
    ]
    return tuple(Change(*answer) for answer in answers if answer[1] != answer[2])


def _interest(assessment: Assessment) -> Amount:
    found = assessment.interest
    return total(each.amount for each in found) if isinstance(found, tuple) else found
