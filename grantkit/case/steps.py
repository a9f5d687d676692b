"""The reasoning step by step (*led för led*), from the agreement's validity to what may be reclaimed."""

from typing import Any, ClassVar

import attrs

from grantkit.case.lapses import Lapse
from grantkit.case.ledgers import Ledger
from grantkit.case.receipts import Receipt
from grantkit.case.reclaims import ReclaimExposure
from grantkit.case.repayment_duties import RepaymentDuty
from grantkit.case.situations import Situation
from grantkit.case.validities import approval_clause
from grantkit.values.amounts import Amount, less, total
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.money import Sek
from grantkit.values.plain_records import (
    CITED_TYPES,
    PlainValue,
    RecordTypes,
    as_text,
    cited,
    in_kronor,
    reason_of,
    types_of,
)
from grantkit.values.unknown import NotRegulated


@attrs.frozen(kw_only=True)
class Step(NotebookDisplay):
    """One step of the reasoning (*led*): the result, its inputs, and the clause that it rests on.

    >>> from grantkit import Sek
    >>> step = Step(code="unspent", outcome=Sek.kronor(5), inputs=(), citation=Citation("S1", "bilaga 2 punkt 3"))
    >>> print(step.code, step.outcome, step.citation)
    unspent 5 kr bilaga 2 punkt 3
    """

    code: str
    outcome: Any
    inputs: tuple[tuple[str, Any], ...]
    citation: Citation


class Steps(NotebookDisplay, tuple[Step, ...]):
    """The whole reasoning (*led för led*): a tuple of steps that a notebook shows as one table.

    >>> from datetime import date
    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> [each["step"] for each in assess(case, as_of=date(2019, 12, 2)).steps.records()][:3]
    ['validity', 'entitled', 'right']
    """

    __slots__ = ()

    record_types: ClassVar[RecordTypes] = types_of(step=str, outcome=str, amount=Amount, inputs=str, **CITED_TYPES)

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return one plain record for each step: its outcome, its amount where it is one, and its inputs in one text.

        Each call builds a new result, which the caller may change.
        """
        return tuple(
            {
                "step": each.code,
                "outcome": as_text(each.outcome),
                **in_kronor("amount", each.outcome),
                "withheld": reason_of(each.outcome),
                "inputs": "; ".join(f"{name}: {as_text(_shown(value))}" for name, value in each.inputs),
                **cited(each.citation),
            }
            for each in self
        )


def _shown(value: Any) -> Any:
    return value.received_on if isinstance(value, Receipt) else value


def steps_of(situation: Situation, ledger: Ledger, duty: RepaymentDuty, exposure: ReclaimExposure) -> Steps:
    """List the steps (*led*), from validity to what may be reclaimed; each builds on the earlier ones."""
    claimed = situation.claims.amount
    terms, paid, repaid = situation.terms, situation.paid, situation.repaid
    shown = tuple((each.line or "rounding difference", each.amount) for each in situation.entitlements)
    missed = less(situation.entitled, ledger.entitled)
    if isinstance(missed, Sek) and missed:
        shown += (("missed", missed),)
    decided = {
        "reclaimed": total(each.amount for each in situation.reclaim_decisions),
        "repaid_before": total(situation.repaid_before_reclaims),
    }
    reclaimed = {name: amount for name, amount in decided.items() if amount}
    # Where the text asks for no requisition, the money is paid without one, as the clause on payment says.
    asked = terms.payment if terms.requisition is None else terms.requisition
    claim = situation.right if isinstance(situation.right, NotRegulated) else claimed
    return Steps(
        (
            _step("validity", situation.validity, approval_clause(situation.case.agreement), as_of=situation.as_of),
            Step(code="entitled", outcome=ledger.entitled, inputs=shown, citation=_entitled_by(situation)),
            _step("right", situation.right, terms.cited(asked), **_received(situation)),
            _step("claimed", claim, terms.place("amount"), requisitions=len(situation.requisitions.arrived)),
            _step("paid_on_right", ledger.paid_on_right, terms.cited(terms.payment), paid=paid, claimed=claimed),
            _step("unspent", ledger.unspent, terms.place("stated_unspent", report=True), paid=paid, used=ledger.used),
            _step(
                "repayable", duty.amount, duty.citation, unspent=ledger.unspent, judged=duty.by_authority, **reclaimed
            ),
            _step("outstanding", duty.outstanding, duty.citation, repayable=duty.amount, repaid=repaid),
            _step("exposure", exposure.ceiling, exposure.citation, paid=paid, repaid=repaid),
        )
    )


def _entitled_by(situation: Situation) -> Citation:
    """Cite the reading of the table if the entitlement is printed there; otherwise cite the clause of the terms."""
    read = situation.readings.entitlement_source.citation
    if not situation.entitlements or any(each.citation.place == read.place for each in situation.entitlements):
        return read
    return situation.terms.citation


def _received(situation: Situation) -> dict[str, Any]:
    if not isinstance(situation.lapse, Lapse):
        return {}
    return {"receipt": situation.lapse.receipt, "last_day": situation.requisitions.last_day}


def _step(code: str, outcome: Any, citation: Citation, **inputs: Any) -> Step:
    return Step(code=code, outcome=outcome, inputs=tuple(inputs.items()), citation=citation)
