"""The whole answer for one case on one day (*bedömning*), with the reasoning step by step."""

from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

import attrs

from grantkit.agreement.clauses import Note
from grantkit.agreement.parties import RECIPIENT_TYPES, recipient_columns
from grantkit.agreement.policies import Policies
from grantkit.agreement.readings import Readings
from grantkit.agreement.terms import Terms
from grantkit.case.applications import application_findings
from grantkit.case.cases import Correction, GrantCase
from grantkit.case.certifications import certification_findings
from grantkit.case.chains import arrival_findings, presumption_findings
from grantkit.case.costs import CostSummary
from grantkit.case.decisions import amendment_findings, decision_findings
from grantkit.case.document_statuses import DocumentStatuses, side_by_side_findings, statuses_of
from grantkit.case.double_entries import double_entry_findings
from grantkit.case.entitlements import RECIPIENT_NOT_IN_THE_TEXT, entitlement_findings, recipient_findings
from grantkit.case.facts import Entitlement
from grantkit.case.financing import FinancingOutcome, financing_findings, financing_of
from grantkit.case.fulfilments import Fulfilments, fulfilments_of
from grantkit.case.grants import grant_findings
from grantkit.case.inspections import inspection_findings
from grantkit.case.instalments_due import InstalmentDue, held_back, instalment_findings, instalments_of
from grantkit.case.interest import ReclaimInterest, interest_findings, interest_of, reclaims_repaid
from grantkit.case.lapses import RIGHT_LAPSED, Lapse, Right, lapse_findings
from grantkit.case.ledgers import TERMS, Ledger, RightFacts, balance
from grantkit.case.other_documents import other_document_findings
from grantkit.case.other_supports import other_support_findings
from grantkit.case.payment_days import payment_day_findings
from grantkit.case.payments import PAID_WITHOUT_RIGHT, payment_findings
from grantkit.case.reclaim_decisions import reclaim_decision_findings, with_reclaimed
from grantkit.case.reclaims import ReclaimExposure, exposure_findings, exposure_of
from grantkit.case.refusals import refusal_findings, refused_of
from grantkit.case.repayment_duties import RepaymentDuty
from grantkit.case.repayments import (
    REPAYMENT_DUE,
    REPAYMENT_DUE_WITHOUT_DAY,
    REPAYMENT_OVERDUE,
    judgement_findings,
    repayment_findings,
    repayment_of,
)
from grantkit.case.report_days import report_day_findings
from grantkit.case.requisitions import REST_LAPSED, requisition_findings, rest_under
from grantkit.case.situations import Situation
from grantkit.case.steps import Steps, steps_of
from grantkit.case.unspent import UnspentFunds, unspent_findings, unspent_of
from grantkit.case.validities import Validity, validity_findings
from grantkit.values._computed import computed
from grantkit.values._records import checked
from grantkit.values.amounts import at_least_zero, less, total
from grantkit.values.display import NotebookDisplay
from grantkit.values.findings import Finding, Findings, Severity
from grantkit.values.money import Sek
from grantkit.values.plain_records import PlainValue, RecordTypes, as_text, types_of
from grantkit.values.unknown import NotRegulated, Unknown

_FIRST = (
    RECIPIENT_NOT_IN_THE_TEXT,
    RIGHT_LAPSED,
    REST_LAPSED,
    PAID_WITHOUT_RIGHT,
    REPAYMENT_OVERDUE,
    REPAYMENT_DUE,
    REPAYMENT_DUE_WITHOUT_DAY,
)


def _gravity(finding: Finding) -> tuple[int, bool]:
    return list(Severity).index(finding.severity), finding.kind not in _FIRST


@attrs.frozen(kw_only=True, slots=False)
class Assessment(NotebookDisplay):
    """The assessment of one case at the end of one day (*bedömning*), with a citation for each answer.

    An assessment is made from a case, a day and policies. Each part is computed when it is first read, and then kept.
    Two assessments are equal if they were made from equal values. `assess` makes one.

    >>> from grantkit import GrantCase, Payment, Sek, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> paid = Payment(amount=Sek.kronor(1), paid_on=date(2019, 12, 2))
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), payments=(paid,))
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
    policies: Policies = Policies()

    def __attrs_post_init__(self) -> None:
        checked(self).done()

    def __getstate__(self) -> dict[str, Any]:
        # The computed parts are not pickled; they are computed again from the rest.
        return {field.name: getattr(self, field.name) for field in attrs.fields(Assessment)}

    @computed
    def _situation(self) -> Situation:
        return Situation(case=self.case.on(self.as_of), as_of=self.as_of, policies=self.policies)

    @property
    def terms(self) -> Terms:
        """The terms that bind the recipient on the day: those of the agreement, or of a decision."""
        return self._situation.terms

    @property
    def readings(self) -> Readings:
        """The reading of each ambiguity that applies in the case."""
        return self._situation.readings

    @property
    def validity(self) -> Validity:
        """Whether the agreement is valid."""
        return self._situation.validity

    @property
    def right(self) -> Right | NotRegulated:
        """The state of the right; NotRegulated if the agreement sets no last day for the recipient's group."""
        return self._situation.right

    @property
    def lapse(self) -> Lapse | Unknown | NotRegulated | None:
        """Whether the right has lapsed by its last day.

        NotRegulated if the agreement sets no last day for the recipient's group; Unknown if the available source does
        not state it; None if the text has no last day.
        """
        return self._situation.lapse

    @property
    def entitlements(self) -> tuple[Entitlement, ...]:
        """The amounts that the recipient is entitled to, line by line."""
        return self._situation.entitlements

    @property
    def paid_by_line(self) -> dict[str | None, Sek]:
        """What had been paid on each line; what names no line is under None."""
        return dict(self._situation.paid_by_line)

    @computed
    def unspent(self) -> UnspentFunds | Unknown | NotRegulated:
        """The money that was not used, as three numbers."""
        return unspent_of(self._situation)

    @computed
    def repayment(self) -> RepaymentDuty:
        """The duty to repay: the money that was not used, and what was reclaimed by decision."""
        return with_reclaimed(repayment_of(self._situation), self._situation)

    @computed
    def reclaim(self) -> ReclaimExposure:
        """The amount that may be reclaimed."""
        return exposure_of(self._situation)

    @computed
    def interest(self) -> tuple[ReclaimInterest, ...] | Unknown | NotRegulated:
        """The interest on each decision to reclaim, the earliest first; it is no part of what is repayable."""
        return interest_of(self._situation, reclaims_repaid(self._situation))

    @computed
    def financing(self) -> FinancingOutcome | Unknown | NotRegulated | None:
        """What the clause on financing makes of the costs: the largest grant, and what is lacking or too high."""
        return financing_of(self._situation)

    @computed
    def instalments(self) -> tuple[InstalmentDue, ...] | Unknown | NotRegulated:
        """The instalments in which the grant is paid, and what became of each; none if it is not paid in parts."""
        return instalments_of(self._situation)

    @computed
    def ledger(self) -> Ledger:
        """The account: four sums that balance to the öre."""
        situation = self._situation
        rest_in_time, rest_otherwise = rest_under(situation)
        held = held_back(situation, self.instalments)
        facts = RightFacts(
            entitled=less(situation.entitled, held.lost),
            right=situation.right,
            claims=situation.claims,
            rest_in_time=rest_in_time,
            rest_otherwise=rest_otherwise,
            paid_by_line=situation.paid_by_line,
            own_lines=situation.own_lines,
            granted=situation.granted,
            cells={line: each for line, each in situation.cells.items() if isinstance(each, Sek)},
            refused=refused_of(situation),
            conditional=held.conditional,
            undecided=held.undecided,
        )
        return balance(facts=facts, used=situation.costs.used, duty=self.repayment, exposure=self.reclaim.ceiling)

    @computed
    def findings(self) -> Findings:
        """What the case shows that somebody must know (R50, R76).

        What a single document lacks stands in ``documents``. The gravest come first, and among equals a recipient that
        the text does not list, and money that was lost or is owed; the rest stand in the order of the steps.
        """
        return Findings(sorted(self._findings(), key=_gravity))

    @computed
    def documents(self) -> DocumentStatuses:
        """The status of each document: whether it was in time, and separately what is missing from it."""
        return statuses_of(self._situation)

    @computed
    def duties(self) -> Fulfilments:
        """The status of each duty."""
        return fulfilments_of(self._situation, self.repayment, self.documents)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The rules of the terms that decide no amount, such as a bar to appeal (F26, F38 to F40)."""
        return self._situation.terms.notes

    @computed
    def steps(self) -> Steps:
        """The reasoning, from the agreement's validity to what may be reclaimed."""
        return steps_of(self._situation, self.ledger, self.repayment, self.reclaim)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The figures that persons have recorded beside the computed ones."""
        return tuple(each for each in self.case.corrections if each.made_on <= self.as_of)

    @property
    def missing(self) -> tuple[Unknown, ...]:
        """Every missing fact, once each, in the order of the steps and amounts that need it."""
        return tuple(dict.fromkeys(value for value in self._answers() if type(value) is Unknown))

    @property
    def not_regulated(self) -> tuple[NotRegulated, ...]:
        """Every matter that the agreement leaves open for this recipient, once each; gaps in its terms come first."""
        gaps = self._situation.agreed.gaps
        return tuple(dict.fromkeys((*gaps, *(value for value in self._answers() if type(value) is NotRegulated))))

    record_types: ClassVar[RecordTypes] = (
        types_of(agreement=str, **RECIPIENT_TYPES, terms=str | None, as_of=date, right=str) | Ledger.record_types
    )

    def records(self) -> tuple[dict[str, PlainValue], ...]:
        """Return the case as plain records: one per amount of the ledger, each with its case, day and right.

        Each call builds a new result, which the caller may change.
        """
        head: dict[str, PlainValue] = {
            "agreement": self.case.agreement.name,
            **recipient_columns(self.case.recipient),
            "terms": self.case.terms,
            "as_of": self.as_of,
            "right": as_text(self.right),
        }
        return tuple(head | record for record in self.ledger.records())

    def _answers(self) -> tuple[Any, ...]:
        ledger = (getattr(self.ledger, term) for term in TERMS)
        duty = (self.repayment.amount, self.repayment.due)
        return (
            self.right,
            self.lapse,
            *(step.outcome for step in self.steps),
            *(self._situation.claims.doubts if isinstance(self._situation.claims.amount, Unknown) else ()),
            *ledger,
            self.unspent,
            *duty,
            *self._money_apart(),
            *(document.receipt for document in self.documents),
            *(answer for each in self.duties for answer in (each.duty.due, each.done)),
        )

    def _money_apart(self) -> Iterator[Any]:
        """Give the answers in money that stand beside the account."""
        interest = self.interest
        yield from (each.amount for each in interest) if isinstance(interest, tuple) else (interest,)
        if isinstance(self.financing, FinancingOutcome):
            yield from (self.financing.own_lacking, self.financing.excess, self.financing.liable)

    def _findings(self) -> Iterator[Finding]:
        situation, ledger = self._situation, self.ledger
        case, terms = situation.case, situation.terms
        last = situation.reports.arrived[-1] if situation.reports.arrived else None
        yield from validity_findings(case.agreement, case.approvals, situation.validity, as_of=situation.as_of)
        yield from amendment_findings(self.case.agreement, case.agreement, situation.agreed)
        yield from decision_findings(situation.agreed, situation.decided, terms)
        yield from entitlement_findings(situation.entitlements, terms, case.agreement.budget)
        yield from grant_findings(situation.entitlements, situation.shares, terms)
        yield from recipient_findings(case, terms, situation.readings.entitlement_source.choice)
        lapsed = situation.lapse if situation.needs_requisition else None
        not_granted = at_least_zero(less(ledger.entitled, total(situation.granted.values())))
        yield from lapse_findings(lapsed, amount=not_granted, readings=situation.readings)
        for chain in situation.chains:
            yield from presumption_findings(chain, clause=terms.cited(chain.deadline))
        for chain in situation.chains:
            yield from arrival_findings(chain)
        yield from application_findings(situation)
        yield from other_support_findings(situation)
        yield from requisition_findings(situation, ledger)
        yield from inspection_findings(situation)
        yield from side_by_side_findings(situation)
        yield from double_entry_findings(situation)
        yield from payment_findings(situation, ledger)
        yield from payment_day_findings(situation, ledger)
        yield from refusal_findings(situation, ledger)
        costs = situation.costs.of_last_report
        yield from costs.findings if isinstance(costs, CostSummary) else ()
        yield from unspent_findings(situation, self.unspent, ledger)
        yield from report_day_findings(situation)
        yield from other_document_findings(situation)
        yield from certification_findings(last, terms=terms)
        yield from judgement_findings(situation, self.repayment)
        yield from repayment_findings(situation, self.repayment)
        yield from reclaim_decision_findings(situation)
        yield from exposure_findings(self.reclaim, terms)
        yield from instalment_findings(self.instalments)
        yield from financing_findings(situation, self.financing)
        yield from interest_findings(self.interest)


def assess(case: GrantCase, *, as_of: date, policies: Policies = Policies()) -> Assessment:
    """Assess *case* at the end of *as_of* (*bedömning*): right, account, duties and findings, each with a citation.

    Events after *as_of* are not yet known. *policies* chooses the readings of ambiguous clauses; by default each clause
    is read as the terms read it. The four identities of the ledger hold to the öre for every case, day and policy.

    >>> from grantkit import Requisition, Channel, Sek
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> sent = Requisition(amount=Sek.kronor(18_735_782), arrived_on=date(2019, 11, 29), channel=Channel.E_MAIL)
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), requisitions=(sent,))
    >>> assessment = assess(case, as_of=date(2019, 12, 16))
    >>> assessment.right, assessment.ledger.awaiting
    (<Right.PRESERVED: 'preserved'>, Sek.kronor(18735782))
    """
    return Assessment(case=case, as_of=as_of, policies=policies)
