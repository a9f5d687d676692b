"""The state of the case at the end of one day (*läget i ärendet*): what is known, under one set of policies."""

from collections.abc import Iterable
from datetime import date
from typing import Any

import attrs

from grantkit.agreement.clauses import (
    DutyClause,
    PaymentClause,
    PaymentMode,
    RepaymentClause,
    ReportClause,
    ReportKind,
    RequisitionClause,
    UnusedStandard,
    last_day_of,
)
from grantkit.agreement.grant_clauses import GrantClause
from grantkit.agreement.parties import is_named
from grantkit.agreement.policies import Policies
from grantkit.agreement.readings import Judge, Readings, RepaidWhen
from grantkit.agreement.terms import Terms
from grantkit.case.cases import GrantCase
from grantkit.case.chains import Chain, chain_of
from grantkit.case.claims import Claims, PaidDays, claims_of
from grantkit.case.completeness import clause_on_kind, kinds_asked_for
from grantkit.case.cost_bounds import CostBounds
from grantkit.case.decisions import GrantDecision, ReclaimDecision, as_granted, governing_terms
from grantkit.case.documents import ActivityReport, Application, FinancialReport, OtherDocument, Requisition
from grantkit.case.entitlements import entitlements_of
from grantkit.case.facts import Breach, Entitlement, Judgement, Payment
from grantkit.case.grants import awaited_lines, decided_entitlements, granted_by_line
from grantkit.case.lapses import Lapse, Right, lapse_of, right_under
from grantkit.case.repayment_duties import count_against
from grantkit.case.validities import Validity, validity
from grantkit.values._computed import computed
from grantkit.values.amounts import Amount, total
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Deadline
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown


@attrs.frozen(kw_only=True, slots=False)
class Situation:
    """Everything that the answers are computed from, as known on one day (*läget*).

    Each part is computed when it is first read, and only once. ``case`` has the agreement as it reads on that day.
    """

    case: GrantCase
    as_of: date
    policies: Policies

    @computed
    def agreed(self) -> Terms:
        """The terms of the agreement for the recipient's group."""
        return self.case.agreement.terms_for(self.case.recipient.group, self.case.terms)

    @computed
    def terms(self) -> Terms:
        """The terms that bind the recipient: those of the agreement, or of a decision, with the days that it tells."""
        return as_granted(self.decided, self.grant_decisions)

    @computed
    def decided(self) -> Terms:
        """The terms of the agreement, or of the last payment decision that states terms."""
        return governing_terms(self.agreed, self.case.decisions, as_of=self.as_of)

    @computed
    def grant_decisions(self) -> tuple[GrantDecision, ...]:
        """The decisions on the grant that are known on the day, the earliest first."""
        known = (each for each in self.case.grant_decisions if each.decided_on <= self.as_of)
        return tuple(sorted(known, key=lambda each: each.decided_on))

    @property
    def payment_place(self) -> Citation:
        """The place of the clause on payment."""
        return self.terms.cited(self.terms.payment)

    @property
    def repayment_place(self) -> Citation:
        """The place of the clause on repayment."""
        return self.terms.cited(self.terms.repayment)

    @property
    def report_place(self) -> Citation:
        """The place of the clause on the financial report."""
        return self.terms.cited(self.terms.report(ReportKind.FINANCIAL))

    @computed
    def readings(self) -> Readings:
        """The reading of each ambiguity that applies in the case."""
        return self.policies.settle(self.terms.readings)

    @computed
    def validity(self) -> Validity:
        """Whether the agreement is valid."""
        return validity(self.case.agreement.approvals, self.case.approvals, as_of=self.as_of)

    @computed
    def requisitions(self) -> Chain[Requisition]:
        """The requisitions known on the day."""
        return self._chain(enumerate(self.case.requisitions), "requisitions", self.terms.requisition)

    @computed
    def reports(self) -> Chain[FinancialReport]:
        """The financial reports known on the day."""
        clause = self.terms.report(ReportKind.FINANCIAL)
        return self._chain(enumerate(self.case.financial_reports), "financial_reports", clause)

    @computed
    def activity_reports(self) -> Chain[ActivityReport]:
        """The activity reports known on the day."""
        clause = self.terms.report(ReportKind.ACTIVITY)
        return self._chain(enumerate(self.case.activity_reports), "activity_reports", clause)

    @computed
    def applications(self) -> Chain[Application]:
        """The applications known on the day."""
        return self._chain(enumerate(self.case.applications), "applications", self.terms.grant)

    @computed
    def other_documents(self) -> dict[str, Chain[OtherDocument]]:
        """The other documents known on the day by their kind: those the terms ask for, and any that came in (F15)."""
        of_kind: dict[str, list[tuple[int, OtherDocument]]] = {kind: [] for kind in kinds_asked_for(self.terms)}
        for index, each in enumerate(self.case.documents):
            of_kind.setdefault(each.kind, []).append((index, each))
        return {
            kind: self._chain(found, "documents", clause_on_kind(kind, self.terms)) for kind, found in of_kind.items()
        }

    @property
    def chains(self) -> tuple[Chain[Any], ...]:
        """The documents of each kind."""
        others = self.other_documents.values()
        return (self.applications, self.requisitions, self.reports, self.activity_reports, *others)

    def _chain(
        self,
        documents: Iterable[tuple[int, Any]],
        field: str,
        clause: RequisitionClause | GrantClause | ReportClause | DutyClause | Unknown | NotRegulated | None,
    ) -> Chain[Any]:
        deadline = last_day_of(clause)
        return chain_of(
            documents,
            field,
            deadline=deadline,
            addressee=getattr(clause, "addressee", None),
            as_of=self.as_of,
            rule=self.readings.receipt_rule.choice,
            roll=self.readings.roll_of(deadline) if isinstance(deadline, Deadline) else self.readings.roll.choice,
            clause=self.terms.cited(clause),
        )

    @computed
    def entitlements(self) -> tuple[Entitlement, ...]:
        """The amounts that the recipient is entitled to, line by line."""
        return decided_entitlements(self.shares, self.case, self.terms, self.grant_decisions)

    @computed
    def shares(self) -> tuple[Entitlement, ...]:
        """The recipient's shares of the lines, before any decision on a grant to it."""
        return entitlements_of(self.case, self.terms, self.readings.entitlement_source.choice)

    @computed
    def granted(self) -> dict[str | None, Sek]:
        """What was granted on each line so that it needs no requisition."""
        return granted_by_line(self.terms, self.grant_decisions)

    @computed
    def cells(self) -> dict[str | None, Amount]:
        """The entitlement by budget line; a rounding difference of the printed sum has the key None."""
        return {each.line: each.amount for each in self.entitlements}

    @computed
    def entitled(self) -> Amount:
        """The whole entitlement of the recipient."""
        return total(each.amount for each in self.entitlements)

    @computed
    def lapse(self) -> Lapse | Unknown | NotRegulated | None:
        """Whether the right has lapsed by its last day."""
        return lapse_of(self.requisitions, self.terms.requisition, entitled=self.entitled, as_of=self.as_of)

    @computed
    def right(self) -> Right | NotRegulated:
        """The state of the right."""
        awaited = awaited_lines(self.entitlements, self.terms)
        granted = not awaited or any(each.line not in awaited for each in self.entitlements)
        return right_under(self.lapse, self.requisitions, needs_requisition=self.needs_requisition, granted=granted)

    @computed
    def claims(self) -> Claims:
        """What stands claimed in time."""
        return claims_of(
            self.requisitions,
            amount_asked_by=self.terms.place("amount"),
            without_requisition=self.without_requisition,
            cells=self.cells,
            entitled=self.entitled,
            paid=PaidDays(each for each in self.payments if each.line in self.own_lines),
            as_of=self.as_of,
        )

    @computed
    def payments(self) -> tuple[Payment, ...]:
        """The payments known on the day."""
        return tuple(payment for payment in self.case.payments if payment.paid_on <= self.as_of)

    @computed
    def paid_by_line(self) -> dict[str | None, Sek]:
        """What had been paid on each line; on no line it is under None."""
        paid: dict[str | None, Sek] = {}
        for payment in self.payments:
            before = paid.get(payment.line)
            paid[payment.line] = payment.amount if before is None else before + payment.amount
        return paid

    @computed
    def own_lines(self) -> frozenset[str | None]:
        """The budget lines of the recipient; a payment that names none of the lines may be on any."""
        return frozenset({None, *self.cells, *self.granted})

    @computed
    def paid(self) -> Sek:
        """What had been paid."""
        return total(self.paid_by_line.values())

    @computed
    def repayments(self) -> tuple[tuple[date, Sek], ...]:
        """The sums that had been repaid, each with the day it counts from (R102), the earliest first.

        A booked sum was also sent, at the latest on that day; a sum that was only sent is not yet booked.
        """
        booked = self.readings.repaid_when.choice is RepaidWhen.BOOKED
        days = (
            (each.booked_on if booked else each.sent_on or each.booked_on, each.amount) for each in self.case.repayments
        )
        known = [(day, amount) for day, amount in days if day is not None and day <= self.as_of]
        return tuple(sorted(known, key=lambda entry: entry[0]))

    @property
    def perhaps_sent_earlier(self) -> tuple[tuple[date, Sek], ...]:
        """The sums that count from the day they were sent, if only the day they were booked is stated (R102)."""
        if self.readings.repaid_when.choice is RepaidWhen.BOOKED:
            return ()
        of_unknown_day = (each for each in self.case.repayments if each.sent_on is None)
        booked = ((each.booked_on, each.amount) for each in of_unknown_day)
        return tuple((day, amount) for day, amount in booked if day is not None and day <= self.as_of)

    @computed
    def repaid(self) -> Sek:
        """The sum that had been repaid."""
        return total(amount for _, amount in self.repayments)

    @property
    def earmarked_lines(self) -> tuple[str, ...]:
        """The lines of the entitlement that are an earmark."""
        budget = self.case.agreement.budget
        return tuple(line for line in self.cells if line is not None and budget.line(line).earmark)

    @computed
    def costs(self) -> CostBounds:
        """The reported costs, and between which sums they lie."""
        return CostBounds(
            reports=self.reports,
            terms=self.terms,
            readings=self.readings,
            paid=self.paid,
            as_of=self.as_of,
            earmarked_lines=self.earmarked_lines,
        )

    @computed
    def breaches(self) -> tuple[Breach, ...]:
        """What had been found that may make the recipient liable to repay."""
        return tuple(each for each in self.case.breaches if each.found_on <= self.as_of)

    @computed
    def reclaim_decisions(self) -> tuple[ReclaimDecision, ...]:
        """The decisions to reclaim, the earliest first."""
        known = (each for each in self.case.reclaim_decisions if each.decided_on <= self.as_of)
        return tuple(sorted(known, key=lambda each: each.decided_on))

    @computed
    def repaid_before_reclaims(self) -> tuple[Sek, ...]:
        """What had been repaid before each decision that reclaims something, and not of an earlier one."""
        decided = tuple((each.decided_on, each.amount) for each in self.reclaim_decisions if each.amount)
        return tuple(before for before, _ in count_against(decided, self.repayments))

    @computed
    def payment_mode(self) -> PaymentMode | Unknown | NotRegulated | None:
        """How the money is paid."""
        clause = self.terms.payment
        return clause.mode if isinstance(clause, PaymentClause) else clause

    @computed
    def without_requisition(self) -> bool:
        """Whether the money is paid without requisition: by its mode, or since the text asks for none."""
        return self.payment_mode is PaymentMode.ONCE or self.terms.requisition is None

    @property
    def needs_requisition(self) -> bool:
        """Whether the right must still be preserved by a requisition: not where the whole was granted by decision."""
        if self.without_requisition:
            return False
        granted, entitled = total(self.granted.values()), self.entitled
        return not (isinstance(entitled, Sek) and Sek.ZERO < entitled <= granted)

    @computed
    def unused_standard(self) -> UnusedStandard | Unknown | NotRegulated | None:
        """What the terms make repayable without a decision to reclaim."""
        clause = self.terms.repayment
        return clause.what if isinstance(clause, RepaymentClause) else clause

    @property
    def creditor(self) -> str | None:
        """The authority to which money is repaid, if the terms name it."""
        clause = self.terms.repayment
        return clause.creditor if isinstance(clause, RepaymentClause) else None

    @computed
    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements by the authority of what was unused (R77), the earliest first.

        Where the terms know no judging, none counts.
        """
        if self.unused_standard is UnusedStandard.UNUSED:
            return ()
        made = (each for each in self.case.judgements if each.judged_on <= self.as_of and self.judges(each))
        return tuple(sorted(made, key=lambda each: each.judged_on))

    def judges(self, judgement: Judgement) -> bool:
        """Return whether a judgement was made by the authority that judges, as the clause is read (R77).

        Where it is the addressee, and nobody knows which that is, it may be any.
        """
        judge, authority = self.readings.judge.choice, self.creditor
        if judge is not Judge.ADDRESSEE:
            return judge is Judge.ANY_AUTHORITY
        return authority is None or is_named(judgement.judged_by, authority)
