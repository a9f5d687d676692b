"""Grant agreements of the Swedish state, exactly (*överenskommelser om statsbidrag*).

Who gets how much, by when must what be done, what has been lost, what must be paid back, what may be reclaimed, and on which words does
each answer rest? Frozen values and pure functions; nothing here reads, writes or asks for the time.
"""

from grantkit._version import __version__
from grantkit.casework.assessment import assess
from grantkit.casework.comparison import compare
from grantkit.casework.sensitivity import sensitivity
from grantkit.casework.what_if import what_if
from grantkit.errors import Fault, GrantkitError, InvalidType, InvalidValue, NotKnown, UnknownName
from grantkit.model.agreements import GrantAgreement
from grantkit.model.allocations import Allocation, AllocationMethod, Share
from grantkit.model.alternatives import Alternative, Change
from grantkit.model.assessments import Assessment, Step
from grantkit.model.budgets import Budget, BudgetLine
from grantkit.model.cases import Correction, Entitlement, GrantCase, Inspection, Judgement
from grantkit.model.choices import (
    ActivityReportRule,
    EarmarkTest,
    EntitlementSource,
    FaxNumberRule,
    PartialRequisition,
    ReceiptRule,
    RepaidWhen,
    SignatureRule,
    StaffingScope,
)
from grantkit.model.comparisons import ComparedShare, Comparison, Effects
from grantkit.model.computed_columns import ComputedColumn
from grantkit.model.controlled_roundings import ControlledRounding
from grantkit.model.costs import CostCategory, CostItem, CostKey, CostSplit, Financing, Provider
from grantkit.model.decisions import Approval, PaymentDecision
from grantkit.model.documents import DocumentState, DocumentStatus, Timeliness
from grantkit.model.findings import Finding, Modality, Severity
from grantkit.model.forms import Form, Particular
from grantkit.model.instalments import ConditionOutcome, Instalment, InstalmentOutcome, InstalmentPlan, MissedMoney
from grantkit.model.key_bounds import Bounded
from grantkit.model.key_compositions import Among, Mixed, Then
from grantkit.model.key_parts import EqualShares, FixedAmounts, Priced, Proportional
from grantkit.model.keys import AllocationKey
from grantkit.model.ledger import Ledger
from grantkit.model.obligations import Consequence, Fulfilment, Obligation, ObligationStatus
from grantkit.model.outcomes import (
    DutyStatus,
    Lapse,
    Receipt,
    RecoveryExposure,
    RepaymentDuty,
    Right,
    UnspentFunds,
    Validity,
)
from grantkit.model.parties import Recipient, RecipientGroup
from grantkit.model.payments import Payment, Repayment
from grantkit.model.policies import Policies
from grantkit.model.reports import ActivityReport, Certified, Deviation, FinancialReport, NotCertified, Reviewer
from grantkit.model.requisitions import ContactDetails, Requisition, Signature, SignatureKind
from grantkit.model.table_audits import CellDeviation, ColumnAudit, MethodFit, StatedSum, TableAudit
from grantkit.model.tables import PublishedTable
from grantkit.model.terms import CertifierRole, Terms
from grantkit.model.weight_recoveries import RecoveredWeights, WeightRecovery
from grantkit.model.weights import WeightSet
from grantkit.rules.allocation import allocate
from grantkit.rules.certification import certification_gaps
from grantkit.rules.completeness import missing_particulars
from grantkit.rules.controlled_rounding import controlled_rounding
from grantkit.rules.cost_keys import apportion_costs, cost_key_findings
from grantkit.rules.instalments import pay_in_instalments
from grantkit.rules.lapse import lapse
from grantkit.rules.obligations import obligations
from grantkit.rules.receipt import deemed_received
from grantkit.rules.recovery import recovery_exposure
from grantkit.rules.repayment import repayment_duty
from grantkit.rules.table_audit import audit_table
from grantkit.rules.unspent import unspent_funds
from grantkit.rules.weight_recovery import recover_weights
from grantkit.values.accounts import Bankgiro, Plusgiro
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Channel, DateRoll, Deadline
from grantkit.values.identifiers import CaseNumber, OrganisationNumber, RegistrationNumber
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.printed import AmbiguousFigure, printed_amount
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
