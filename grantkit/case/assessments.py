"""The whole answer for one case on one day (*bedömning*), with the reasoning step by step."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import attrs

from grantkit.agreement.readings import Policies, Readings
from grantkit.case.cases import Correction, Entitlement, GrantCase
from grantkit.case.certifications import certification_findings
from grantkit.case.claims import claim_findings, claimed_of, rest_of
from grantkit.case.costs import CostSummary
from grantkit.case.decisions import decision_findings
from grantkit.case.document_statuses import DocumentStatus, document_statuses, side_by_side_findings
from grantkit.case.duty_lists import Fulfilments, fulfilments, inspection_findings
from grantkit.case.entitlements import entitlement_findings
from grantkit.case.lapses import Lapse, Right, lapse_findings
from grantkit.case.ledgers import Ledger, balance
from grantkit.case.payments import payment_findings
from grantkit.case.receipts import arrival_findings, presumption_findings
from grantkit.case.reclaims import ReclaimExposure, exposure_findings, exposure_of
from grantkit.case.repayments import RepaymentDuty, judgement_findings, repayment_findings, repayment_of
from grantkit.case.situations import Situation, survey
from grantkit.case.unspent import UnspentFunds, unspent_findings, unspent_of
from grantkit.case.validities import Validity, approval_clause, validity_findings
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown


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
    never mix (R50, R76). ``duties`` say how far each duty has come. ``corrections`` are figures that persons put beside the computed ones.

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
    right lapsed avsnitt 8.1
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
    reclaim: ReclaimExposure
    findings: tuple[Finding, ...]
    documents: tuple[DocumentStatus, ...]
    duties: Fulfilments
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
            *(answer for each in self.duties for answer in (each.duty.due, each.done)),
        )


def _steps(
    situation: Situation, claimed: Sek | Unknown, ledger: Ledger, duty: RepaymentDuty, exposure: ReclaimExposure
) -> tuple[Step, ...]:
    """List the steps from the agreement's validity to what may be reclaimed, in the order in which each builds on the last."""
    terms, paid, repaid = situation.terms, situation.paid, situation.repaid
    shown = tuple((each.line or "rounding difference", each.amount) for each in situation.entitlements)
    claim = situation.right if isinstance(situation.right, NotRegulated) else claimed
    return (
        _step("validity", situation.validity, approval_clause(situation.case.agreement), as_of=situation.as_of),
        Step(code="entitled", outcome=situation.entitled, inputs=shown, citation=_entitled_by(situation)),
        _step("right", situation.right, situation.clause, **_received(situation)),
        _step("claimed", claim, terms.place("amount"), requisitions=len(situation.requisitions)),
        _step("paid_on_right", ledger.paid_on_right, situation.clause, paid=paid, claimed=claimed),
        _step("unspent", ledger.unspent, situation.clause, paid=paid, used=ledger.used),
        _step("repayable", duty.amount, duty.citation, unspent=ledger.unspent, judged=duty.by_authority),
        _step("outstanding", duty.outstanding, duty.citation, repayable=duty.amount, repaid=repaid),
        _step("exposure", exposure.ceiling, exposure.citation, paid=paid, repaid=repaid),
    )


def _entitled_by(situation: Situation) -> Citation:
    """Cite the reading of the table where the entitlement stands in it; a recipient that is in no table has its clause."""
    read = situation.readings.entitlement_source.citation
    if not situation.entitlements or any(each.citation.place == read.place for each in situation.entitlements):
        return read
    return situation.clause


def _received(situation: Situation) -> dict[str, Any]:
    if not isinstance(situation.lapse, Lapse):
        return {}
    return {"receipt": situation.lapse.receipt, "last_day": situation.last_day}


def _step(code: str, outcome: Any, citation: Citation, **inputs: Any) -> Step:
    return Step(code=code, outcome=outcome, inputs=tuple(inputs.items()), citation=citation)


_AS_THE_TERMS_READ = Policies()


def assess(case: GrantCase, *, as_of: date, policies: Policies = _AS_THE_TERMS_READ) -> Assessment:
    """Find what follows for *case* by the end of *as_of* (*bedömning*): right, account and findings, each with its ground.

    What happened after *as_of* is not yet known. *policies* settles the matters that the agreement leaves to be read; by default
    each is read as its terms read it. The four identities of the ledger hold to the öre for every case on every day under every policy.

    >>> from grantkit import Requisition, Channel, Sek
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> sent = Requisition(amount=Sek.kronor(18_735_782), arrived_on=date(2019, 11, 29), channel=Channel.E_MAIL)
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), requisitions=(sent,))
    >>> assessment = assess(case, as_of=date(2019, 12, 16))
    >>> assessment.right, assessment.ledger.awaiting
    (<Right.PRESERVED: 'preserved'>, Sek.kronor(18735782))
    """
    checks = Checks()
    checks.exact("case", case, GrantCase)
    checks.exact("as_of", as_of, date)
    checks.exact("policies", policies, Policies)
    checks.done()
    situation = survey(case, as_of, policies)
    claimed, costs = claimed_of(situation), situation.costs
    unspent, duty, exposure = unspent_of(situation), repayment_of(situation), exposure_of(situation)
    ledger = balance(
        entitled=situation.entitled,
        right=situation.right,
        claimed=claimed,
        rest=rest_of(situation, claimed),
        paid=situation.paid,
        costs=costs.total if isinstance(costs, CostSummary) else costs,
        repayable=duty.amount,
        repaid=situation.repaid,
        outstanding=duty.outstanding,
        over_repaid=duty.over_repaid,
        exposure=exposure.ceiling,
    )
    documents = document_statuses(situation)
    return Assessment(
        case=case,
        as_of=as_of,
        readings=situation.readings,
        validity=situation.validity,
        right=situation.right,
        lapse=situation.lapse,
        entitlements=situation.entitlements,
        ledger=ledger,
        unspent=unspent,
        repayment=duty,
        reclaim=exposure,
        findings=(
            *_on_the_right(situation),
            *claim_findings(situation, ledger),
            *inspection_findings(situation),
            *side_by_side_findings(situation),
            *payment_findings(situation, ledger),
            *(costs.findings if isinstance(costs, CostSummary) else ()),
            *unspent_findings(situation, unspent, ledger),
            *certification_findings(situation.reports[-1] if situation.reports else None, clause=situation.clause),
            *judgement_findings(situation, duty),
            *repayment_findings(situation, duty),
            *exposure_findings(exposure),
        ),
        documents=documents,
        duties=fulfilments(situation, duty, documents),
        steps=_steps(situation, claimed, ledger, duty, exposure),
        corrections=tuple(each for each in case.corrections if each.made_on <= as_of),
    )


def _on_the_right(situation: Situation) -> Iterator[Finding]:
    """List what the case shows about validity, terms, entitlement and the days of the documents."""
    case, terms = situation.case, situation.terms
    agreed = case.agreement.terms_for(case.recipient.group)
    yield from validity_findings(case.agreement, case.approvals, situation.validity, as_of=situation.as_of)
    yield from decision_findings(agreed, terms, clause=situation.clause)
    yield from entitlement_findings(situation.entitlements, terms, case.agreement.budget, clause=situation.clause)
    yield from lapse_findings(situation.lapse)
    for field, arrived, last_day in situation.chains:
        yield from presumption_findings(arrived, last_day, field=field, clause=situation.clause)
    for _, arrived, last_day in situation.chains:
        yield from arrival_findings(arrived, last_day)
