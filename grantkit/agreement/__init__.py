"""Agreements as data (*överenskommelse*): parties, budget, terms, forms and readings; comparisons and what-ifs."""

from grantkit._faces import face

# The module of each public name. A module is loaded when one of its names is first used.
_HOMES = {
    "agreements": "Announcement Approval GrantAgreement Predecessor Version",
    "budgets": "AppropriationItem Budget BudgetLine Subtotal SumKind",
    "clauses": (
        "CertifierRole DutyClause IfLate InspectionClause Note PaymentClause PaymentMode"
        " RepaymentClause ReportClause ReportKind RequisitionClause UnusedStandard"
    ),
    "compared_fields": "DifferenceKind",
    "compared_sides": "Effects",
    "comparisons": "ComparedShare Comparison compare",
    "forms": "Form Particular",
    "grant_clauses": (
        "BarredSupport ConditionalInstalment DoubleFundingClause FinancingClause GrantClause IfMissed InstalmentsClause"
        " OwnShareOf"
    ),
    "liability_clauses": (
        "BaseRate Ground InterestClause InterestFrom LiabilityClause LiabilityGround RefusalClause Waiver"
    ),
    "parties": "DatedName Party Recipient RecipientGroup Signatory",
    "policies": "FROM_TERMS FromTerms Policies",
    "purposes": "Purpose PurposeLink",
    "readings": (
        "ActivityReportRule CountedCosts DayCount EarmarkTest EntitlementSource FaxNumberRule Judge LateReport"
        " PartialRequisition Reading Readings ReceiptRule RepaidWhen SignatureRule StaffingScope"
    ),
    "term_diffs": "TermDiff TermDifference term_diff",
    "terms": "Terms",
    "what_ifs": "what_if",
}

__getattr__, __dir__, __all__ = face(__name__, _HOMES)
