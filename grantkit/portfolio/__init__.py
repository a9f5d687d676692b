"""Many cases at once (*överblick*): what they presuppose, what they add up to, and which recipients need action."""

from grantkit._faces import face

# The module of each public name. A module is loaded when one of its names is first used.
_HOMES = {
    "case_changes": "CaseChange CaseChanges ChangeKind changes",
    "days_ahead": "DaysAhead due_between",
    "discrepancies": "CaseReference Discrepancies Discrepancy DiscrepancyKind",
    "due_days": "DueDay",
    "matters": "AtStake Matter",
    "overviews": "AgreementOverview Overview RecipientPosition SharedMatter summarise",
    "reconciliations": "reconcile",
    "sums": "TermSum",
}

__getattr__, __dir__, __all__ = face(__name__, _HOMES)
