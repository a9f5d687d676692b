"""Which readings matter for a case (*känslighet för tolkning*)."""

from datetime import date
from typing import Any

import attrs

from grantkit.casework.assessment import assess
from grantkit.model.alternatives import Alternative, Alternatives, Change
from grantkit.model.assessments import Assessment
from grantkit.model.cases import GrantCase
from grantkit.model.ledger import Ledger
from grantkit.model.policies import Policies

__all__ = ["sensitivity"]

_AS_THE_TERMS_READ = Policies()


def sensitivity(case: GrantCase, *, as_of: date, policies: Policies = _AS_THE_TERMS_READ) -> Alternatives:
    """Find the readings that would change the outcome of *case* on *as_of* (*känslighet*), one policy at a time.

    Every other choice of every policy is tried against *policies*; only those that change the right, an amount, the state of a document or how far a duty has come are returned, in the order of the
    policies, each with both outcomes and the kronor between them. An empty answer says that no single reading matters.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> from grantkit.model.requisitions import Requisition
    >>> from grantkit.values.deadlines import Channel
    >>> from grantkit.values.money import Sek
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
    terms = (field.name for field in attrs.fields(Ledger))
    answers += [(term, getattr(base.ledger, term), getattr(other.ledger, term)) for term in terms]
    # Another rule of receipt may change the order of the documents, and never which they are.
    states = {document.path: document.state for document in other.documents}
    answers += [(document.path, document.state, states[document.path]) for document in base.documents]
    answers += [
        (f"obligations.{first.obligation.code}", first.status, second.status)
        for first, second in zip(base.obligations, other.obligations, strict=True)
    ]
    return tuple(Change(*answer) for answer in answers if answer[1] != answer[2])
