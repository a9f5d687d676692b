"""Many cases at once (*överblick*): what they presuppose, what they add up to, what is at risk, and whom to act on."""

from grantkit._faces import face

# The module of each public name. A module is loaded when one of its names is first used.
_HOMES = {
    "group_totals": "GroupTotal GroupedBy Totals totals",
    "matters": "AtStake Matter",
    "outlooks": "CaseOutlook Outlook look_ahead",
    "overviews": "AgreementOverview Overview RecipientPosition SharedMatter summarise",
    "portfolios": "Portfolio",
    "risks": "Risk Risks at_risk",
    "sums": "TermSum",
}

__getattr__, __dir__, __all__ = face(__name__, _HOMES)
