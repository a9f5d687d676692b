"""The state of the case at the end of one day (*läget i ärendet*): what is known, under one set of policies."""

from datetime import date
from functools import cached_property
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
from grantkit.agreement.readings import Policies, Readings, RepaidWhen
from grantkit.agreement.terms import Terms
from grantkit.case.cases import GrantCase
from grantkit.case.claims import Claims, PaidDays, claims_of
from grantkit.case.completeness import clause_on_kind, kinds_asked_for
from grantkit.case.costs import CostSummary, CostSums, reported_costs
from grantkit.case.decisions import governing_terms
from grantkit.case.documents import ActivityReport, Application, FinancialReport, OtherDocument, Requisition
from grantkit.case.entitlements import entitlements_of
from grantkit.case.facts import Entitlement, Judgement, Payment
from grantkit.case.lapses import Lapse, Right, lapse_of, right_under
from grantkit.case.receipts import Arrived, Chain, chain_of
from grantkit.case.validities import Validity, validity
from grantkit.values.amounts import Amount, total
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

# Costs above everything that was paid or received change nothing.
_MORE = Sek.kronor(1)


@attrs.frozen(kw_only=True, slots=False)
class Situation:
    """Everything that the answers are computed from, as known on one day (*läget*).

    Each part is computed when it is first read, and only once.
    """

    case: GrantCase
    as_of: date
    policies: Policies

    @cached_property
    def agreed(self) -> Terms:
        """The terms of the agreement for the recipient's group."""
        return self.case.agreement.terms_for(self.case.recipient.group)

    @cached_property
    def terms(self) -> Terms:
        """The terms that bind the recipient: those of the agreement, or those of a payment decision."""
        return governing_terms(self.agreed, self.case.decisions, as_of=self.as_of)

    @property
    def clause(self) -> Citation:
        """The place of the terms that bind the recipient."""
        return self.terms.citation

    @cached_property
    def readings(self) -> Readings:
        """The reading of each ambiguity that applies in the case."""
        return self.policies.settle(self.terms.readings)

    @cached_property
    def validity(self) -> Validity:
        """Whether the agreement is valid."""
        return validity(self.case.agreement.approvals, self.case.approvals, as_of=self.as_of)

    @cached_property
    def requisitions(self) -> Chain[Requisition]:
        """The requisitions known on the day."""
        return self._chain(self.case.requisitions, "requisitions", self.terms.requisition)

    @cached_property
    def reports(self) -> Chain[FinancialReport]:
        """The financial reports known on the day."""
        clause = self.terms.report(ReportKind.FINANCIAL)
        return self._chain(self.case.financial_reports, "financial_reports", clause)

    @cached_property
    def activity_reports(self) -> Chain[ActivityReport]:
        """The activity reports known on the day."""
        clause = self.terms.report(ReportKind.ACTIVITY)
        return self._chain(self.case.activity_reports, "activity_reports", clause)

    @cached_property
    def applications(self) -> Chain[Application]:
        """The applications known on the day."""
        return self._chain(self.case.applications, "applications", self.terms.grant)

    @cached_property
    def other_documents(self) -> dict[str, Chain[OtherDocument]]:
        """The other documents known on the day by their kind: those the terms ask for, and any that came in (F15)."""
        kinds = (*kinds_asked_for(self.terms), *(each.kind for each in self.case.documents))
        return {kind: self._of_kind(kind) for kind in dict.fromkeys(kinds)}

    def _of_kind(self, kind: str) -> Chain[OtherDocument]:
        chain = self._chain(self.case.documents, "documents", clause_on_kind(kind, self.terms))
        return attrs.evolve(chain, arrived=tuple(each for each in chain.arrived if each.document.kind == kind))

    @property
    def chains(self) -> tuple[Chain[Any], ...]:
        """The documents of each kind."""
        others = self.other_documents.values()
        return (self.applications, self.requisitions, self.reports, self.activity_reports, *others)

    def _chain(
        self,
        documents: tuple[Any, ...],
        field: str,
        clause: RequisitionClause | GrantClause | ReportClause | DutyClause | Unknown | NotRegulated | None,
    ) -> Chain[Any]:
        return chain_of(
            documents,
            field,
            deadline=last_day_of(clause),
            addressee=getattr(clause, "addressee", None),
            as_of=self.as_of,
            rule=self.readings.receipt_rule.choice,
            roll=self.readings.roll.choice,
            clause=self.terms.cited(clause),
        )

    @cached_property
    def entitlements(self) -> tuple[Entitlement, ...]:
        """The amounts that the recipient is entitled to, line by line."""
        return entitlements_of(self.case, self.terms, self.readings.entitlement_source.choice)

    @property
    def cells(self) -> dict[str | None, Amount]:
        """The entitlement by budget line; a rounding difference of the printed sum has the key None."""
        return {each.line: each.amount for each in self.entitlements}

    @cached_property
    def entitled(self) -> Amount:
        """The whole entitlement of the recipient."""
        return total(each.amount for each in self.entitlements)

    @cached_property
    def lapse(self) -> Lapse | Unknown | NotRegulated | None:
        """Whether the right has lapsed by its last day."""
        return lapse_of(self.requisitions, entitled=self.entitled, as_of=self.as_of)

    @cached_property
    def right(self) -> Right | NotRegulated:
        """The state of the right."""
        return right_under(self.lapse, without_requisition=self.without_requisition)

    @cached_property
    def claims(self) -> Claims:
        """What stands claimed in time."""
        return claims_of(
            self.requisitions,
            amount_asked_by=self.terms.place("amount"),
            without_requisition=self.without_requisition,
            cells=self.cells,
            entitled=self.entitled,
            paid=PaidDays(self.payments),
            as_of=self.as_of,
        )

    @cached_property
    def payments(self) -> tuple[Payment, ...]:
        """The payments known on the day."""
        return tuple(payment for payment in self.case.payments if payment.paid_on <= self.as_of)

    @property
    def paid_by_line(self) -> dict[str | None, Sek]:
        """What had been paid on each line; on no line it is under None."""
        paid: dict[str | None, Sek] = {}
        for payment in self.payments:
            before = paid.get(payment.line)
            paid[payment.line] = payment.amount if before is None else before + payment.amount
        return paid

    @cached_property
    def paid(self) -> Sek:
        """What had been paid."""
        return total(self.paid_by_line.values())

    @cached_property
    def repayments(self) -> tuple[tuple[date, Sek], ...]:
        """The sums that had been repaid, each with the day it counts from (R102), the earliest first.

        A booked sum was also sent, on a day that may not be stated; a sum that was only sent is not yet booked.
        """
        booked = self.readings.repaid_when.choice is RepaidWhen.BOOKED
        days = (
            (each.booked_on if booked else each.sent_on or each.booked_on, each.amount) for each in self.case.repayments
        )
        known = [(day, amount) for day, amount in days if day is not None and day <= self.as_of]
        return tuple(sorted(known, key=lambda entry: entry[0]))

    @cached_property
    def repaid(self) -> Sek:
        """The sum that had been repaid."""
        return total(amount for _, amount in self.repayments)

    def costs_in(self, report: Arrived[FinancialReport]) -> CostSummary:
        """Add up the costs of one report, only once."""
        if report.path not in self._added:
            scope = self.readings.staffing_scope.choice
            self._added[report.path] = reported_costs(
                report.document, self.terms, staffing_scope=scope, path=report.path
            )
        return self._added[report.path]

    @cached_property
    def _added(self) -> dict[str, CostSummary]:
        return {}

    @property
    def last_reports(self) -> tuple[Arrived[FinancialReport] | None, ...]:
        """The reports that may be the last one; None where there may be no report yet.

        A report may have come on any day if its day is not stated, or if it reached another authority.
        """
        if len(self.reports.arrived) == 1 and not self.reports.arrived[0].may_be_absent:
            return self.reports.arrived
        dated = [each for each in self.reports.arrived if not each.may_be_absent]
        others = [each for each in self.reports.arrived if each.may_be_absent]
        replaced = {each.document.supersedes for each in dated} - {None}
        standing = [each for each in dated if each.document.reference not in replaced]
        surely_stand = [each for each in standing if each.document.reference not in self.reports.replaced]
        last = max((each.earliest for each in surely_stand), default=None)
        may_be_last = [each for each in standing if last is None or last <= each.order]
        perhaps = [each for each in others if each.document.reference not in replaced]
        return (*may_be_last[::-1], *([] if may_be_last else [None]), *perhaps)

    @cached_property
    def costs(self) -> CostSummary | Unknown | NotRegulated:
        """The costs of the last report; NotRegulated if the agreement does not require one."""
        if isinstance(self.reports.deadline, NotRegulated):
            return self.reports.deadline
        arrived = self.reports.arrived
        return self.costs_in(arrived[-1]) if arrived else Unknown("financial_report", self.clause)

    @property
    def earmarked_lines(self) -> tuple[str, ...]:
        """The lines of the entitlement that are an earmark."""
        budget = self.case.agreement.budget
        return tuple(line for line in self.cells if line is not None and budget.line(line).earmark)

    @cached_property
    def cost_extremes(self) -> tuple[CostSums, CostSums]:
        """The least and the greatest sums that the costs may come to; before a report is known, any."""
        lines, unlimited = self.earmarked_lines, self.unlimited
        anything = (CostSums(Sek.ZERO, Sek.ZERO), CostSums(unlimited, unlimited))
        pairs = [
            anything if each is None else self.costs_in(each).extremes(lines, unlimited) for each in self.last_reports
        ]
        if len(pairs) == 1:
            return pairs[0]
        least, most = zip(*pairs, strict=True)
        return (
            CostSums(min(each.in_all for each in least), min(each.earmarked for each in least)),
            CostSums(max(each.in_all for each in most), max(each.earmarked for each in most)),
        )

    @property
    def unlimited(self) -> Sek:
        """A sum of costs above everything that was paid or received, beyond which more costs change nothing."""
        received = (each.document.received or Sek.ZERO for each in self.reports.arrived)
        return self.paid + total(received) + _MORE

    @property
    def charged_extremes(self) -> tuple[Sek, Sek]:
        """The least and the greatest sum that may have been charged to the grant."""
        unlimited = self.unlimited
        anything = (Sek.ZERO, unlimited)
        pairs = [
            anything if each is None else self.costs_in(each).charged_between(unlimited) for each in self.last_reports
        ]
        return min(least for least, _ in pairs), max(most for _, most in pairs)

    @property
    def used(self) -> Amount:
        """How much of what was paid was used; NotRegulated if the agreement requires no report."""
        if isinstance(self.costs, NotRegulated):
            return self.costs
        least, most = (min(each.in_all, self.paid) for each in self.cost_extremes)
        return least if least == most else self.cost_doubts["in_all"]

    @cached_property
    def cost_doubts(self) -> dict[str, Unknown]:
        """The missing fact that each sum of costs turns on, where one is missing."""
        first, *others = self.last_reports
        if first is not None and not others:
            return self.costs_in(first).doubts(first.path)
        doubt = others[-1].doubt if others and others[-1] is not None else Unknown("financial_report", self.clause)
        return dict.fromkeys(("in_all", "charged", "earmarked"), doubt)

    @property
    def payment_mode(self) -> PaymentMode | Unknown | NotRegulated | None:
        """How the money is paid."""
        clause = self.terms.payment
        return clause.mode if isinstance(clause, PaymentClause) else clause

    @property
    def without_requisition(self) -> bool:
        """Whether the money is paid without requisition: by its mode, or since the text asks for none."""
        return self.payment_mode is PaymentMode.ONCE or self.terms.requisition is None

    @property
    def unused_standard(self) -> UnusedStandard | Unknown | NotRegulated | None:
        """What the terms make repayable without a decision to reclaim."""
        clause = self.terms.repayment
        return clause.what if isinstance(clause, RepaymentClause) else clause

    @property
    def creditor(self) -> str | None:
        """The authority to which money is repaid, if the terms name it."""
        clause = self.terms.repayment
        return clause.creditor if isinstance(clause, RepaymentClause) else None

    @cached_property
    def judgements(self) -> tuple[Judgement, ...]:
        """The judgements by the authority of what was unused (R77), the earliest first.

        Where nobody knows which authority judges, any may have; where the terms know no judging, none has.
        """
        if self.unused_standard is UnusedStandard.UNUSED:
            return ()
        made = (each for each in self.case.judgements if each.judged_on <= self.as_of and self.judges(each))
        return tuple(sorted(made, key=lambda each: each.judged_on))

    def judges(self, judgement: Judgement) -> bool:
        """Return whether a judgement was made by the authority that judges (R77)."""
        authority = self.creditor
        return authority is None or judgement.judged_by.strip().casefold() == authority.casefold()
