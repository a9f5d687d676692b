"""Money of a case that does not tie (*pengar som inte stämmer*): paid, decided, and left when the case is closed."""

from collections.abc import Iterator
from datetime import date

import attrs

from grantkit.agreement.clauses import PaymentMode, ReportClause, ReportKind, last_day_of
from grantkit.case.assessments import Assessment
from grantkit.case.decisions import GrantDecision, GrantEffect, ReclaimDecision
from grantkit.case.documents import FinancialReport, Requisition
from grantkit.case.instalments_due import InstalmentStatus
from grantkit.case.lapses import Lapse, Right
from grantkit.case.payment_days import AWAITING_AFTER_LAST_DAY
from grantkit.case.payments import PAID_ON_UNKNOWN_RIGHT, PAID_WITHOUT_RIGHT
from grantkit.portfolio.discrepancies import CaseReference, Discrepancy, DiscrepancyKind
from grantkit.portfolio.standing_documents import standing
from grantkit.values.amounts import Amount, at_least_zero, less, total
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

PAID_DIFFERS = FindingKind(
    "paid_differs",
    Severity.WARNING,
    Modality.NONE,
    sv="{paid} har betalats ut, men {claimed} är rekvirerat eller beviljat: skillnad {difference}.",
    en="{paid} was paid, but {claimed} was requisitioned or granted: difference {difference}.",
)
RECLAIM_NOT_FOLLOWED = FindingKind(
    "reclaim_not_followed",
    Severity.ERROR,
    Modality.NONE,
    sv="Enligt beslutet {decided_on} skulle {amount} ha betalats tillbaka senast {last_day}, men det har inte skett.",
    en="By the decision of {decided_on}, {amount} was to be paid back by {last_day}, but it has not been.",
)
GRANT_NOT_FOLLOWED = FindingKind(
    "grant_not_followed",
    Severity.WARNING,
    Modality.NONE,
    sv="Enligt beslutet {decided_on} gick det att rekvirera till och med {last_day}, men ingen rekvisition har kommit.",
    en="By the decision of {decided_on} the money was open to requisition until {last_day}, but none was received.",
)
GRANT_NOT_PAID = FindingKind(
    "grant_not_paid",
    Severity.WARNING,
    Modality.NONE,
    sv="Enligt beslutet {decided_on} är {amount} beviljat, men det hade inte betalats ut {last_day}.",
    en="By the decision of {decided_on}, {amount} is granted, but it was not paid by {last_day}.",
)
NOT_SETTLED = FindingKind(
    "not_settled",
    Severity.ERROR,
    Modality.NONE,
    sv=(
        "Ärendet är avslutat men går inte jämnt ut. Kvar att återbetala: {outstanding}. Återbetalt för mycket: "
        "{over_repaid}. Inte utbetalt: {awaiting}."
    ),
    en=(
        "The case is closed but does not net to zero. Left to repay: {outstanding}. Repaid too much: {over_repaid}. "
        "Not paid: {awaiting}."
    ),
)

# Money that is not all paid at once.
IN_PARTS = frozenset({PaymentMode.INSTALMENTS, PaymentMode.IN_ARREARS})
# The duties whose days a case must have passed before it is closed.
_OF_MONEY = frozenset({"requisition", "financial_report", "repayment"})


@attrs.frozen
class _Money:
    """The money of one case, as it was assessed."""

    assessment: Assessment
    case: CaseReference

    def of(
        self,
        kind: DiscrepancyKind,
        finding: Finding,
        amount: Amount,
        *depends_on: Unknown | NotRegulated,
    ) -> Discrepancy:
        """Tell of one thing that does not tie."""
        return Discrepancy(kind=kind, finding=finding, amount=amount, cases=(self.case,), depends_on=depends_on)

    @property
    def payment_place(self) -> Citation:
        return self.assessment.terms.cited(self.assessment.terms.payment)

    def paid_since(self, day: date) -> bool:
        """Return whether anything was paid on the day or later."""
        return any(day <= each.paid_on <= self.assessment.as_of for each in self.assessment.case.payments)

    @property
    def judged(self) -> bool:
        """Whether the account can tell what the right covers: the entitlement and the text's last day are known."""
        known = isinstance(self.assessment.lapse, Lapse | None)
        return known and isinstance(self.assessment.ledger.entitled, Sek)

    # --- What was paid beside what was requisitioned or granted

    def above(self) -> Iterator[Discrepancy]:
        """Tell of what was paid without right, or on a right that a missing fact leaves open."""
        ledger = self.assessment.ledger
        for finding in self.assessment.findings:
            if finding.kind is PAID_WITHOUT_RIGHT:
                yield self.of(DiscrepancyKind.PAID_DIFFERS, finding, ledger.paid_without_right)
            elif finding.kind is PAID_ON_UNKNOWN_RIGHT and self.judged:
                yield self.of(DiscrepancyKind.PAID_DIFFERS, finding, ledger.paid_undetermined, *self._open_facts[:1])

    @property
    def _open_facts(self) -> tuple[Unknown | NotRegulated, ...]:
        """What leaves the right open: what follows if a requisition is late, or else the first fact that is missing."""
        assessment, lapsed = self.assessment, self.assessment.lapse
        late = (lapsed.if_late,) if isinstance(lapsed, Lapse) and assessment.right is Right.LATE else ()
        answers = (*late, *assessment.missing, *assessment.not_regulated)
        return tuple(each for each in answers if isinstance(each, Unknown | NotRegulated))

    def beside_the_documents(self) -> Iterator[Discrepancy]:
        """Hold what was paid against the requisitions themselves, where the account cannot tell what was covered."""
        assessment, mode = self.assessment, self._mode
        documents = [each for _, each in standing(assessment, Requisition)]
        # Of several requisitions on one line the last one received stands.
        asked = {each.line: each.amount for each in documents}
        amounts = [each for each in asked.values() if each is not None]
        if self.judged or len(amounts) < len(asked) or not amounts:
            return
        paid, claimed = assessment.ledger.paid, total(amounts)
        if paid and paid != claimed and not (mode in IN_PARTS and paid < claimed):
            doubts = (assessment.ledger.entitled, assessment.lapse, mode)
            facts = [each for each in doubts if isinstance(each, Unknown | NotRegulated)]
            yield self.of(DiscrepancyKind.PAID_DIFFERS, self._differs(paid, claimed), abs(paid - claimed), *facts[:1])

    def below(self, awaiting: Sek) -> Iterator[Discrepancy]:
        """Tell of what still awaits payment after its day, or after a part of it was paid."""
        assessment = self.assessment
        late = next((each for each in assessment.findings if each.kind is AWAITING_AFTER_LAST_DAY), None)
        parts = assessment.instalments if isinstance(assessment.instalments, tuple) else ()
        if late is not None:
            yield self.of(self._kind_of_late, late, awaiting)
        for each in parts if late is None else ():
            left = less(each.payable, each.paid)
            if each.status is InstalmentStatus.DUE and isinstance(left, Sek):
                values = {"amount": left, "last_day": each.last_day}
                found = AWAITING_AFTER_LAST_DAY.found("payments", each.instalment.citation, **values)
                yield self.of(self._kind_of_late, found, left)
        begun, mode = assessment.ledger.paid_on_right, self._mode
        rest = awaiting - self._of_lines_not_begun
        if late is None and not parts and mode not in IN_PARTS and begun != Sek.ZERO and rest > Sek.ZERO:
            facts = (mode,) if isinstance(mode, Unknown | NotRegulated) else ()
            paid = assessment.ledger.paid
            yield self.of(DiscrepancyKind.PAID_DIFFERS, self._differs(paid, paid + rest), rest, *facts)

    @property
    def _mode(self) -> PaymentMode | Unknown | NotRegulated | None:
        clause = self.assessment.terms.payment
        return clause if clause is None or isinstance(clause, Unknown | NotRegulated) else clause.mode

    @property
    def _of_lines_not_begun(self) -> Sek:
        """What was requisitioned on lines of which nothing is paid yet, where the payments name their lines."""
        paid_on = {each.line for each in self.assessment.case.payments if each.paid_on <= self.assessment.as_of}
        documents = (each for _, each in standing(self.assessment, Requisition))
        others = {each.line: each.amount or Sek.ZERO for each in documents if each.line not in {None, *paid_on}}
        return Sek.ZERO if None in paid_on else total(others.values())

    @property
    def _kind_of_late(self) -> DiscrepancyKind:
        case, group = self.assessment.case, self.assessment.terms.group
        granted = any(each.decided_on <= self.assessment.as_of for each in case.grant_decisions)
        to_pay = (each for each in case.decisions if (each.decided_on or date.min) <= self.assessment.as_of)
        decided = granted or any(each.group == group for each in to_pay)
        return DiscrepancyKind.DECISION_NOT_FOLLOWED if decided else DiscrepancyKind.PAID_DIFFERS

    def _differs(self, paid: Sek, claimed: Sek) -> Finding:
        values = {"paid": paid, "claimed": claimed, "difference": abs(paid - claimed)}
        return PAID_DIFFERS.found("payments", self.payment_place, **values)

    # --- Decisions that nobody acted on

    def reclaims(self) -> Iterator[tuple[Sek, Discrepancy]]:
        """Give what a decision to reclaim had back by a day, and was not paid, with the sum."""
        decisions: dict[tuple[date | None, str | None], tuple[int, ReclaimDecision]] = {
            (each.pay_by, each.decided_by): (n, each) for n, each in enumerate(self.assessment.case.reclaim_decisions)
        }
        for part, left in self.assessment.repayment.left:
            day = part.due
            if isinstance(day, date) and day < self.assessment.as_of and (day, part.by) in decisions:
                index, decision = decisions[day, part.by]
                values = {"decided_on": decision.decided_on, "amount": left, "last_day": day}
                found = RECLAIM_NOT_FOLLOWED.found(f"reclaim_decisions[{index}]", part.ground, **values)
                yield left, self.of(DiscrepancyKind.DECISION_NOT_FOLLOWED, found, left)

    def grants_not_paid(self, awaiting: Sek) -> Iterator[tuple[Sek, Discrepancy | None]]:
        """Give what was granted and awaits payment, and a discrepancy once its day has passed."""
        day = self._day_to_pay
        for index, each in self._grants(GrantEffect.GRANTED, GrantEffect.GRANTED_MORE):
            amount = Sek.ZERO if self.paid_since(each.decided_on) else min(each.amount, awaiting)
            if not amount:
                continue
            awaiting -= amount
            passed = day is not None and day < self.assessment.as_of
            values = {"decided_on": each.decided_on, "amount": amount, "last_day": day}
            found = GRANT_NOT_PAID.found(f"grant_decisions[{index}]", self.payment_place, **values)
            yield amount, self.of(DiscrepancyKind.DECISION_NOT_FOLLOWED, found, amount) if passed else None

    def grants_not_requisitioned(self) -> Iterator[Discrepancy]:
        """Tell of a decision that gave a sum to requisition, which nobody did by the last day."""
        assessment, lapse = self.assessment, self.assessment.lapse
        ledger = assessment.ledger
        gone = total((ledger.lapsed, ledger.released, ledger.unclaimed, ledger.undetermined))
        arrived = [each.arrived_on or date.min for _, each in standing(assessment, Requisition)]
        for index, each in self._grants(GrantEffect.MAY_REQUISITION):
            deadline = each.requisition_day or (lapse.deadline if isinstance(lapse, Lapse) else None)
            day = None if deadline is None else assessment.readings.last_day(deadline)
            acted = any(day_of >= each.decided_on for day_of in arrived) or self.paid_since(each.decided_on)
            if day is None or day >= assessment.as_of or acted or gone == Sek.ZERO:
                continue
            place = assessment.terms.cited(assessment.terms.requisition)
            values = {"decided_on": each.decided_on, "last_day": day}
            found = GRANT_NOT_FOLLOWED.found(f"grant_decisions[{index}]", place, **values)
            facts = () if isinstance(gone, Sek) else (gone,)
            yield self.of(DiscrepancyKind.DECISION_NOT_FOLLOWED, found, gone, *facts)

    def _grants(self, *effects: GrantEffect) -> Iterator[tuple[int, GrantDecision]]:
        known = enumerate(self.assessment.case.grant_decisions)
        yield from (
            (n, each) for n, each in known if each.effect in effects and each.decided_on <= self.assessment.as_of
        )

    @property
    def _day_to_pay(self) -> date | None:
        """The State's own day to pay, or else the day by which what was paid is to be accounted for."""
        terms = self.assessment.terms
        report = terms.report(ReportKind.FINANCIAL)
        days = (last_day_of(terms.payment), report.last_day if isinstance(report, ReportClause) else None)
        deadline = next((each for each in days if isinstance(each, Deadline)), None)
        return None if deadline is None else self.assessment.readings.last_day(deadline)

    # --- What is left when the case is closed

    @property
    def closed(self) -> bool:
        """Whether nothing more is to happen: every day is stated and has passed, and a report has come."""
        assessment = self.assessment
        own = [each for each in assessment.duties if each.duty.actor == assessment.case.recipient.name]
        days = [each.last_day for each in own if each.last_day is not None]
        untold = any(isinstance(each.duty.due, Unknown | NotRegulated) for each in own if each.duty.code in _OF_MONEY)
        known = (each for each in assessment.case.reclaim_decisions if each.decided_on <= assessment.as_of)
        to_come = any((each.pay_by or date.min) >= assessment.as_of for each in known)
        passed = bool(days) and max(days) < assessment.as_of
        reported = not assessment.ledger.paid or any(True for _ in standing(assessment, FinancialReport))
        return passed and not untold and not to_come and reported

    def not_settled(self, reclaimed: Sek, awaiting: Sek) -> Iterator[Discrepancy]:
        """Tell that a closed case does not net to zero, apart from what was *reclaimed* and is told of as that."""
        ledger = self.assessment.ledger
        outstanding, over_repaid = at_least_zero(less(ledger.outstanding, reclaimed)), ledger.over_repaid
        amount = total((outstanding, over_repaid, awaiting))
        if amount != Sek.ZERO and self.closed:
            place = self.assessment.terms.cited(self.assessment.terms.repayment)
            values = {"outstanding": outstanding, "over_repaid": over_repaid, "awaiting": awaiting}
            facts = () if isinstance(amount, Sek) else (amount,)
            found = NOT_SETTLED.found("", place, **values)
            yield self.of(DiscrepancyKind.NOT_SETTLED, found, amount, *facts)


def money_discrepancies(assessment: Assessment, case: CaseReference) -> Iterator[Discrepancy]:
    """Tell of the money of a case that does not tie (*pengar som inte stämmer*), each krona once.

    What awaits payment and what is left to repay is told by the decision that says so, then by what was paid in part,
    and only what is still left makes a closed case unsettled.
    """
    money = _Money(assessment, case)
    yield from money.above()
    yield from money.beside_the_documents()
    reclaims = tuple(money.reclaims())
    yield from (each for _, each in reclaims)
    yield from money.grants_not_requisitioned()
    awaiting = assessment.ledger.awaiting if isinstance(assessment.ledger.awaiting, Sek) else Sek.ZERO
    granted = tuple(money.grants_not_paid(awaiting))
    yield from (each for _, each in granted if each is not None)
    awaiting -= total(amount for amount, _ in granted)
    below = tuple(money.below(awaiting)) if awaiting else ()
    yield from below
    yield from money.not_settled(total(amount for amount, _ in reclaims), Sek.ZERO if below else awaiting)
