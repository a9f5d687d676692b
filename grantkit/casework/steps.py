"""The reasoning of an assessment, step by step (*led i bedömningen*), each with its inputs and its ground."""

from typing import Any

from grantkit.casework.course import approval_clause
from grantkit.casework.money_back import MoneyBack
from grantkit.casework.situation import Situation
from grantkit.model.assessments import Step
from grantkit.model.ledger import Ledger
from grantkit.model.outcomes import Lapse
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["steps_of"]


def steps_of(situation: Situation, back: MoneyBack, ledger: Ledger) -> tuple[Step, ...]:
    """List the steps from the agreement's validity to what may be reclaimed, in the order in which each builds on the last."""
    claim = situation.terms.place("amount", "R52")
    shown = tuple((each.line or "rounding difference", each.amount) for each in situation.entitlements)
    return (
        _step("validity", situation.validity, approval_clause(situation.case.agreement), as_of=situation.as_of),
        Step(code="entitled", outcome=situation.entitled, inputs=shown, citation=_entitled_by(situation)),
        _step("right", situation.right, situation.cite("R50"), **_received(situation)),
        _step("claimed", _claimed(situation), claim, requisitions=len(situation.requisitions)),
        _step(
            "paid_on_right", ledger.paid_on_right, situation.cite("R51"), paid=situation.paid, claimed=situation.claimed
        ),
        _step("unspent", ledger.unspent, situation.cite("R67"), paid=situation.paid, used=ledger.used),
        _step("repayable", back.duty.amount, back.duty.citation, unspent=ledger.unspent, judged=back.duty.by_authority),
        _step(
            "outstanding",
            back.duty.outstanding,
            back.duty.citation,
            repayable=back.duty.amount,
            repaid=situation.repaid,
        ),
        _step("exposure", back.exposure.ceiling, back.exposure.citation, paid=situation.paid, repaid=situation.repaid),
    )


def _claimed(situation: Situation) -> Sek | Unknown | NotRegulated:
    return situation.right if isinstance(situation.right, NotRegulated) else situation.claimed


def _entitled_by(situation: Situation) -> Citation:
    """Cite the reading of the table where the entitlement stands in it; a recipient that is in no table has its clause."""
    read = situation.readings.entitlement_source.citation
    if not situation.entitlements or any(each.citation.section == read.section for each in situation.entitlements):
        return read
    return situation.cite(*(row for each in situation.entitlements for row in each.citation.requirements))


def _received(situation: Situation) -> dict[str, Any]:
    if not isinstance(situation.lapse, Lapse):
        return {}
    return {"receipt": situation.lapse.receipt, "last_day": situation.last_day}


def _step(code: str, outcome: Any, citation: Citation, **inputs: Any) -> Step:
    return Step(code=code, outcome=outcome, inputs=tuple(inputs.items()), citation=citation)
