"""Many cases at once (*överblick*): sums, money at risk, days ahead, what does not tie, and who needs action."""

from grantkit._faces import face

# The module of each public name. A module is loaded when one of its names is first used.
_HOMES = {
    "case_changes": "CaseChange CaseChanges ChangeKind changes",
    "days_ahead": "DaysAhead due_between",
    "discrepancies": "CaseReference Discrepancies Discrepancy DiscrepancyKind",
    "due_days": "DueDay",
    "group_totals": "GroupTotal GroupedBy Totals totals",
    "matters": "AtStake Matter",
    "outlooks": "CaseOutlook Outlook look_ahead",
    "overviews": "AgreementOverview Overview RecipientPosition SharedMatter summarise",
    "portfolios": "Portfolio",
    "reconciliations": "reconcile",
    "risks": "Risk Risks at_risk",
    "sums": "TermSum",
}

__getattr__, __dir__, __all__ = face(__name__, _HOMES)
