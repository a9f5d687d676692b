"""Many cases at once (*överblick*): what they presuppose, what they add up to, and which recipients need action."""

from grantkit._faces import face

# The module of each public name. A module is loaded when one of its names is first used.
_HOMES = {
    "days_ahead": "DaysAhead due_between",
    "due_days": "DueDay",
    "matters": "AtStake Matter",
    "overviews": "AgreementOverview Overview RecipientPosition SharedMatter summarise",
    "sums": "TermSum",
}

__getattr__, __dir__, __all__ = face(__name__, _HOMES)
