"""The whole answer for one case on one day (*bedömning*)."""

from datetime import date
from typing import Any

import attrs

from grantkit.model.cases import Correction, Entitlement, GrantCase
from grantkit.model.documents import DocumentStatus
from grantkit.model.findings import Finding
from grantkit.model.ledger import Ledger
from grantkit.model.obligations import Fulfilments
from grantkit.model.outcomes import (
    Lapse,
    RecoveryExposure,
    RepaymentDuty,
    Right,
    UnspentFunds,
    Validity,
)
from grantkit.model.policies import Readings
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = ["Assessment", "Step"]


@attrs.frozen(kw_only=True)
class Step:
    """One step of the reasoning (*led*): what was found, from which inputs, on which words."""

    code: str
    outcome: Any
    inputs: tuple[tuple[str, Any], ...]
    citation: Citation


@attrs.frozen(kw_only=True)
class Assessment(NotebookDisplay):
    """What follows for one case by the end of one day (*bedömning*), each part with its ground.

    ``right`` and ``lapse`` are NotRegulated where the agreement sets no day for the recipient's group, and ``lapse`` is Unknown where the source
    in hand does not tell it. ``findings`` concern the case; what a single document lacks stands in ``documents``, beside whether it came in time, and the two
    never mix (R50, R76). ``obligations`` say how far each duty has come. ``corrections`` are figures that persons put beside the computed ones.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> assessment = assess(case, as_of=date(2019, 12, 3))
    >>> assessment.right
    <Right.LAPSED: 'lapsed'>
    >>> print(assessment.missing[0])
    unknown: ...
    >>> step = assessment.steps[2]
    >>> print(step.code, step.outcome.value, step.citation)
    right lapsed S1, 8.1 (R50)
    """

    case: GrantCase
    as_of: date
    readings: Readings
    validity: Validity
    right: Right | NotRegulated
    lapse: Lapse | Unknown | NotRegulated
    entitlements: tuple[Entitlement, ...]
    ledger: Ledger
    unspent: UnspentFunds | Unknown | NotRegulated
    repayment: RepaymentDuty
    recovery: RecoveryExposure
    findings: tuple[Finding, ...]
    documents: tuple[DocumentStatus, ...]
    obligations: Fulfilments
    steps: tuple[Step, ...]
    corrections: tuple[Correction, ...]

    @property
    def missing(self) -> tuple[Unknown, ...]:
        """Every fact that is missing, once each, in the order of the steps and amounts that call for it."""
        return tuple(dict.fromkeys(value for value in self._answers() if type(value) is Unknown))

    @property
    def not_regulated(self) -> tuple[NotRegulated, ...]:
        """Every matter that the agreement leaves open for this recipient, once each; the gaps of its terms first."""
        gaps = self.case.agreement.terms_for(self.case.recipient.group).gaps
        return tuple(dict.fromkeys((*gaps, *(value for value in self._answers() if type(value) is NotRegulated))))

    def records(self) -> tuple[dict[str, object], ...]:
        """Give the case as plain records: one per amount of the ledger, each with recipient, day and right.

        Amounts are in öre; what is withheld says why. The result is built anew at each call and belongs to the caller.
        """
        head: dict[str, object] = {
            "recipient": self.case.recipient.name,
            "as_of": self.as_of.isoformat(),
            "right": self.right.value if type(self.right) is Right else str(self.right),
        }
        return tuple(head | record for record in self.ledger.records())

    def _answers(self) -> tuple[Any, ...]:
        ledger = (getattr(self.ledger, field.name) for field in attrs.fields(Ledger))
        duty = (self.repayment.amount, self.repayment.due)
        return (
            self.right,
            self.lapse,
            *(step.outcome for step in self.steps),
            *ledger,
            self.unspent,
            *duty,
            *(document.receipt for document in self.documents),
            *(answer for each in self.obligations for answer in (each.obligation.due, each.done)),
        )
