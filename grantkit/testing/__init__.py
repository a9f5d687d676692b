"""Tests of texts and cases of your own: `check_agreement` for a text, strategies for cases, and whole portfolios.

Needs the extra ``testing``. `check_agreement` tries an agreement in one call and tells all faults at once. The
strategies draw amounts, allocations and cases. These are meant to be awkward: claims above the entitlement, payments
without right, payments and repayments that are too high, superseded documents, missing reports and facts that are not
stated. `made_portfolio` makes as many cases as a country has, in which everything ties, with faults planted in them.
"""

try:
    import hypothesis as hypothesis
except ModuleNotFoundError as _missing:
    message = 'grantkit.testing needs the extra "testing": pip install "grantkit[testing]"'
    raise ModuleNotFoundError(message, name=_missing.name) from _missing

from grantkit.testing.acceptance import check_agreement
from grantkit.testing.made_portfolios import FAULT_KINDS, MadePortfolio, Planted, made_portfolio
from grantkit.testing.strategies import (
    allocation_keys,
    amounts,
    days,
    financial_reports,
    grant_cases,
    policies,
    requisitions,
    weights,
)

__all__ = [
    "FAULT_KINDS",
    "MadePortfolio",
    "Planted",
    "allocation_keys",
    "amounts",
    "check_agreement",
    "days",
    "financial_reports",
    "grant_cases",
    "made_portfolio",
    "policies",
    "requisitions",
    "weights",
]
