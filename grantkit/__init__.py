"""Grant agreements of the Swedish state, exactly (*överenskommelser om statsbidrag*).

Who gets how much, by when must what be done, what has been lost, what must be paid back, what may be reclaimed, and on which words does
each answer rest? Frozen values and pure functions; nothing here reads, writes or asks for the time.
"""

from grantkit._version import __version__
from grantkit.agreement.agreements import Approval, GrantAgreement
from grantkit.agreement.budgets import Budget, BudgetLine
from grantkit.agreement.compared_sides import Effects
from grantkit.agreement.comparisons import ComparedShare, Comparison, compare
from grantkit.agreement.forms import Form, Particular
from grantkit.agreement.parties import Recipient, RecipientGroup
from grantkit.agreement.readings import (
    ActivityReportRule,
    EarmarkTest,
    EntitlementSource,
    FaxNumberRule,
    PartialRequisition,
    Policies,
    ReceiptRule,
    RepaidWhen,
    SignatureRule,
    StaffingScope,
)
from grantkit.agreement.terms import CertifierRole, Terms
from grantkit.agreement.what_ifs import what_if
from grantkit.allocation.allocations import Allocation, Share, allocate
from grantkit.allocation.audits import TableAudit, audit_table
from grantkit.allocation.column_audits import CellDeviation, ColumnAudit, MethodFit, StatedSum
from grantkit.allocation.instalments import (
    ConditionOutcome,
    Instalment,
    InstalmentOutcome,
    InstalmentPlan,
    MissedMoney,
    pay_in_instalments,
)
from grantkit.allocation.key_bounds import Bounded
from grantkit.allocation.key_parts import Among, EqualShares, FixedAmounts, Mixed, Priced, Proportional, Then
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.methods import AllocationMethod
from grantkit.allocation.printed_figures import AmbiguousFigure, printed_amount
from grantkit.allocation.tables import ComputedColumn, PublishedTable
from grantkit.allocation.two_way_roundings import ControlledRounding, controlled_rounding
from grantkit.allocation.weight_recoveries import RecoveredWeights, WeightRecovery, recover_weights
from grantkit.allocation.weights import WeightSet
from grantkit.case.assessments import Assessment, Step, assess
from grantkit.case.cases import Correction, Entitlement, GrantCase, Inspection, Judgement, Payment, Repayment
from grantkit.case.certifications import certification_gaps
from grantkit.case.completeness import missing_particulars
from grantkit.case.cost_items import (
    CostCategory,
    CostItem,
    CostKey,
    CostSplit,
    Financing,
    Provider,
    apportion_costs,
    cost_key_findings,
)
from grantkit.case.decisions import PaymentDecision
from grantkit.case.document_statuses import DocumentState, DocumentStatus, Timeliness
from grantkit.case.documents import (
    ActivityReport,
    Certified,
    ContactDetails,
    Deviation,
    FinancialReport,
    NotCertified,
    Requisition,
    Reviewer,
    Signature,
    SignatureKind,
)
from grantkit.case.duty_lists import Consequence, Fulfilment, Obligation, ObligationStatus, obligations
from grantkit.case.lapses import Lapse, Right, lapse
from grantkit.case.ledgers import Ledger
from grantkit.case.receipts import Receipt, deemed_received
from grantkit.case.reclaims import RecoveryExposure, recovery_exposure
from grantkit.case.repayments import DutyStatus, RepaymentDuty, repayment_duty
from grantkit.case.sensitivities import Alternative, Change, sensitivity
from grantkit.case.unspent import UnspentFunds, unspent_funds
from grantkit.case.validities import Validity
from grantkit.errors import Fault, GrantkitError, InvalidType, InvalidValue, NotKnown, UnknownName
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Channel, DateRoll, Deadline
from grantkit.values.findings import Finding, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.numbers import Bankgiro, CaseNumber, OrganisationNumber, Plusgiro, RegistrationNumber
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = [
    "ActivityReport",
    "ActivityReportRule",
    "Allocation",
    "AllocationKey",
    "AllocationMethod",
    "Alternative",
    "AmbiguousFigure",
    "Among",
    "Approval",
    "Assessment",
    "Bankgiro",
    "Bounded",
    "Budget",
    "BudgetLine",
    "CaseNumber",
    "CellDeviation",
    "Certified",
    "CertifierRole",
    "Change",
    "Channel",
    "Citation",
    "ColumnAudit",
    "ComparedShare",
    "Comparison",
    "ComputedColumn",
    "ConditionOutcome",
    "Consequence",
    "ContactDetails",
    "ControlledRounding",
    "Correction",
    "CostCategory",
    "CostItem",
    "CostKey",
    "CostSplit",
    "DateRoll",
    "Deadline",
    "Deviation",
    "DocumentState",
    "DocumentStatus",
    "DutyStatus",
    "EarmarkTest",
    "Effects",
    "Entitlement",
    "EntitlementSource",
    "EqualShares",
    "Fault",
    "FaxNumberRule",
    "FinancialReport",
    "Financing",
    "Finding",
    "FixedAmounts",
    "Form",
    "Fulfilment",
    "GrantAgreement",
    "GrantCase",
    "GrantkitError",
    "Inspection",
    "Instalment",
    "InstalmentOutcome",
    "InstalmentPlan",
    "InvalidType",
    "InvalidValue",
    "Judgement",
    "Lapse",
    "Ledger",
    "MethodFit",
    "MissedMoney",
    "Mixed",
    "Modality",
    "NotCertified",
    "NotKnown",
    "NotRegulated",
    "Obligation",
    "ObligationStatus",
    "OrganisationNumber",
    "PartialRequisition",
    "Particular",
    "Payment",
    "PaymentDecision",
    "Period",
    "Plusgiro",
    "Policies",
    "Priced",
    "Proportional",
    "Provider",
    "PublishedTable",
    "Receipt",
    "ReceiptRule",
    "Recipient",
    "RecipientGroup",
    "RecoveredWeights",
    "RecoveryExposure",
    "RegistrationNumber",
    "RepaidWhen",
    "Repayment",
    "RepaymentDuty",
    "Requisition",
    "Reviewer",
    "Right",
    "Sek",
    "Severity",
    "Share",
    "Signature",
    "SignatureKind",
    "SignatureRule",
    "StaffingScope",
    "StatedSum",
    "Step",
    "TableAudit",
    "Terms",
    "Then",
    "Timeliness",
    "Unknown",
    "UnknownName",
    "UnspentFunds",
    "Validity",
    "WeightRecovery",
    "WeightSet",
    "__version__",
    "allocate",
    "apportion_costs",
    "assess",
    "audit_table",
    "certification_gaps",
    "compare",
    "controlled_rounding",
    "cost_key_findings",
    "deemed_received",
    "lapse",
    "missing_particulars",
    "obligations",
    "pay_in_instalments",
    "printed_amount",
    "recover_weights",
    "recovery_exposure",
    "repayment_duty",
    "sensitivity",
    "unspent_funds",
    "what_if",
]
