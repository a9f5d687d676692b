"""Tests of texts and cases of your own: `check_agreement` for a text, strategies for cases, and whole portfolios.

`check_agreement` tries an agreement in one call and tells all faults at once. `made_portfolio` makes as many cases as a
country has, in which everything ties, with faults planted in them. The strategies draw amounts, allocations and cases,
and need the extra ``testing``. These are meant to be awkward: claims above the entitlement, payments without right,
payments and repayments that are too high, superseded documents, missing reports and facts that are not stated.
"""

from grantkit._faces import face

# The module of each public name. A module is loaded when one of its names is first used.
_HOMES = {
    "acceptance": "check_agreement",
    "made_portfolios": "FAULT_KINDS MadePortfolio Planted made_portfolio",
    "strategies": "allocation_keys amounts days financial_reports grant_cases policies requisitions weights",
}

__getattr__, __dir__, __all__ = face(__name__, _HOMES)
