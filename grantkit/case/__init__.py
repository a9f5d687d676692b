"""The facts of one case and what follows from them (*ärende*): documents, money, duties, and the whole assessment."""

from grantkit._faces import face

# The module of each public name. A module is loaded when one of its names is first used.
_HOMES = {
    "assessments": "Assessment assess",
    "cases": "Correction GrantCase",
    "certifications": "certification_gaps",
    "chains": "Timeliness",
    "completeness": "missing_particulars",
    "contradictions": "report_amounts",
    "cost_items": "CostCategory CostItem CostKey CostSplit Financing Pot Provider apportion_costs cost_key_findings",
    "costs": "CostSummary reported_costs",
    "decisions": "GrantDecision GrantEffect PaymentDecision PaymentRefusal ReclaimDecision",
    "document_statuses": "DocumentState DocumentStatus DocumentStatuses",
    "document_parts": "Certified ContactDetails Deviation NotCertified Reviewer Signature SignatureKind",
    "documents": "ActivityReport Application FinancialReport OtherDocument Requisition",
    "duty_lists": "Consequence Duties Duty DutyStatus duties",
    "facts": (
        "Breach ConditionResult Entitlement Inspection InterestRate Judgement OtherSupport OwnEffort Payment Repayment"
    ),
    "financing": "FinancingLimits FinancingOutcome check_financing",
    "forecasts": "Forecast forecast if_all_goes_on if_nothing_happens",
    "fulfilments": "Fulfilment Fulfilments",
    "instalments_due": "InstalmentDue InstalmentStatus",
    "interest": "InterestSpan ReclaimInterest reclaim_interest",
    "lapses": "Lapse Right lapse",
    "ledgers": "Ledger",
    "receipts": "Receipt deemed_received",
    "reclaims": "ReclaimExposure reclaim_exposure",
    "repayment_duties": "RepaymentDuty RepaymentPart RepaymentStatus",
    "repayments": "repayment_duty",
    "sensitivities": "Alternative Alternatives Change sensitivity",
    "steps": "Step Steps",
    "unspent": "UnspentFunds unspent_funds",
    "validities": "Validity validity",
}

__getattr__, __dir__, __all__ = face(__name__, _HOMES)
