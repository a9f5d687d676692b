"""What is compared of two texts (*jämförda uppgifter*): the fields of each record, and what each of them is about."""

from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import Any

import attrs

from grantkit.agreement.agreements import Approval, GrantAgreement
from grantkit.agreement.budgets import Budget, BudgetLine, Subtotal
from grantkit.agreement.clauses import (
    DutyClause,
    InspectionClause,
    Note,
    PaymentClause,
    RepaymentClause,
    ReportClause,
    RequisitionClause,
)
from grantkit.agreement.forms import Form, Particular
from grantkit.agreement.grant_clauses import (
    ConditionalInstalment,
    DoubleFundingClause,
    FinancingClause,
    GrantClause,
    InstalmentsClause,
)
from grantkit.agreement.liability_clauses import InterestClause, LiabilityClause, LiabilityGround, RefusalClause
from grantkit.agreement.parties import Recipient
from grantkit.agreement.purposes import Purpose
from grantkit.agreement.terms import Terms


class DifferenceKind(Enum):
    """What a difference between two texts is about (*slag av skillnad*).

    AMOUNT: sums and shares, and the lines paid. DAY: last days and periods. ADDRESSEE: to whom, from whom, by whom and
    for whom. DUTY: what must be done, and how. CONSEQUENCE: what follows, and on which grounds. PURPOSE: what the money
    may be used for. WORDING: a word of the text that carries legal weight. PLACE: the same is said at another place.

    >>> DifferenceKind("wording")
    <DifferenceKind.WORDING: 'wording'>
    """

    AMOUNT = "amount"
    DAY = "day"
    ADDRESSEE = "addressee"
    DUTY = "duty"
    CONSEQUENCE = "consequence"
    PURPOSE = "purpose"
    WORDING = "wording"
    PLACE = "place"


def _about(record: type[attrs.AttrsInstance], **fields: str) -> Mapping[str, DifferenceKind]:
    """Give the compared fields of a record in their order, each with what it is about."""
    kinds = {name: DifferenceKind(about) for about, names in fields.items() for name in names.split()}
    return {each.name: kinds[each.name] for each in attrs.fields(record) if each.name in kinds}


# What is not listed is not said by the text, is the key or the place of a record, or where it stands in a list, or is
# its English.
COMPARED: Mapping[type, Mapping[str, DifferenceKind]] = MappingProxyType(
    {
        GrantAgreement: _about(
            GrantAgreement,
            amount="budget",
            day="period",
            duty="approvals",
            consequence="performance_based",
            purpose="purposes",
            addressee="recipients",
        ),
        Approval: _about(Approval, duty="required"),
        Budget: _about(Budget, amount="lines subtotals total"),
        BudgetLine: _about(
            BudgetLine, amount="amount exactness", purpose="earmark label", addressee="beneficiary payee route"
        ),
        Subtotal: _about(Subtotal, amount="printed lines"),
        Purpose: _about(Purpose, purpose="swedish conditions"),
        Terms: _about(
            Terms,
            amount="lines instalments financing",
            day="period",
            duty="payment requisition grant reports repayment inspection duties",
            consequence="refusal other_support liability interest",
            purpose="areas staffing_parts",
            addressee="outside_regions",
            wording="notes",
        ),
        PaymentClause: _about(PaymentClause, duty="mode on_assurance", day="last_day"),
        RequisitionClause: _about(
            RequisitionClause, day="last_day", consequence="if_late", addressee="addressee", duty="form"
        ),
        GrantClause: _about(
            GrantClause,
            addressee="decided_by",
            consequence="as_funds_allow as_it_stands",
            day="application",
            duty="form",
        ),
        RefusalClause: _about(RefusalClause, addressee="decided_by", consequence="modality at_once grounds"),
        InstalmentsClause: _about(InstalmentsClause, amount="instalments unit"),
        ConditionalInstalment: _about(
            ConditionalInstalment, amount="part", day="last_day", duty="condition", consequence="if_missed"
        ),
        FinancingClause: _about(FinancingClause, amount="at_most own_at_least own_of effort_kept_up"),
        DoubleFundingClause: _about(DoubleFundingClause, consequence="of"),
        ReportClause: _about(
            ReportClause, day="last_day", addressee="addressee certifiers form_certifiers", duty="form", wording="sv"
        ),
        RepaymentClause: _about(RepaymentClause, wording="what", day="last_day", addressee="creditor"),
        LiabilityClause: _about(
            LiabilityClause, consequence="grounds modality waiver", addressee="decided_by", wording="what"
        ),
        LiabilityGround: _about(LiabilityGround, consequence="fault reports"),
        InterestClause: _about(InterestClause, amount="base points", day="runs_from"),
        InspectionClause: _about(InspectionClause, addressee="holders", wording="what"),
        DutyClause: _about(DutyClause, addressee="addressee actor", day="last_day", duty="met_by", wording="sv"),
        Note: _about(Note, wording="sv"),
        Form: _about(Form, duty="particulars"),
        Particular: _about(Particular, duty="only_for"),
    }
)
# By what a record of a list is found again in the other text.
KEYS: Mapping[type, Callable[[Any], str]] = MappingProxyType(
    {
        Approval: lambda each: each.body,
        BudgetLine: lambda each: each.code,
        Subtotal: lambda each: each.label,
        Purpose: lambda each: f"{each.vocabulary} {each.code}",
        Recipient: lambda each: f"{each.group.code} {each.name}",
        ReportClause: lambda each: each.kind.value,
        LiabilityGround: lambda each: each.ground.value,
        ConditionalInstalment: lambda each: each.code,
        DutyClause: lambda each: each.code,
        Note: lambda each: each.code,
        Particular: lambda each: each.field,
    }
)
# The word of a text for a thing; it is compared where both texts have one.
OWN_WORDS = frozenset({"sv"})
# Lists of terms, of words and of records, to which a text that was not read in full may have more to add.
OPEN_LISTS = frozenset({"areas", "staffing_parts"})
OPEN_RECORDS = frozenset({"duties", "notes"})
# Records that are no clause, so that there is no place where they do not say something.
WHOLES = (GrantAgreement, Budget, Terms, Form)
