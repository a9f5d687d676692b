"""What the text says (*överenskommelse*): parties, budget, purposes, terms, forms, readings; comparison and what-if."""

from grantkit._faces import face

# Where each public name stands; it is loaded when it is first asked for.
_HOMES = {
    "agreements": "Announcement Approval GrantAgreement Predecessor",
    "budgets": "AppropriationItem Budget BudgetLine Subtotal",
    "compared_sides": "Effects",
    "comparisons": "ComparedShare Comparison compare",
    "forms": "Form Particular",
    "parties": "DatedName Party Recipient RecipientGroup Signatory",
    "purposes": "Purpose PurposeLink",
    "readings": "FROM_TERMS ActivityReportRule EarmarkTest EntitlementSource FaxNumberRule FromTerms PartialRequisition Policies Reading Readings ReceiptRule RepaidWhen SignatureRule StaffingScope",
    "terms": "CertifierRole InspectionRight PaymentMode Reclaim StandingDuty Terms UnusedStandard",
    "what_ifs": "what_if",
}

__getattr__, __dir__, __all__ = face(__name__, _HOMES)
