"""Grant agreements of the Swedish state, exactly (*överenskommelser om statsbidrag*).

Who gets how much, what must be done by when, what has lapsed, what must be repaid, what may be reclaimed, and on which
words does each answer rest? grantkit consists of frozen values and pure functions; nothing in it reads or writes files
or asks for the time.

This module has the names that most work needs. The others are in `grantkit.values`, `grantkit.allocation`,
`grantkit.agreement`, `grantkit.case`, `grantkit.portfolio`, `grantkit.text`, `grantkit.interop`,
`grantkit.identifiers`, `grantkit.errors`, `grantkit.catalogue` and `grantkit.testing`.
"""

from grantkit._faces import face
from grantkit._version import __version__ as __version__

# The module of each public name. A module is loaded when one of its names is first used.
_HOMES = {
    "agreement.agreements": "GrantAgreement",
    "agreement.budgets": "Budget BudgetLine",
    "agreement.comparisons": "compare",
    "agreement.parties": "Recipient RecipientGroup",
    "agreement.policies": "Policies",
    "agreement.term_diffs": "term_diff",
    "agreement.terms": "Terms",
    "agreement.what_ifs": "what_if",
    "allocation.allocations": "Allocation allocate",
    "allocation.audits": "audit_table",
    "allocation.keys": "AllocationKey",
    "allocation.methods": "AllocationMethod",
    "allocation.tables": "PublishedTable",
    "allocation.weights": "WeightSet",
    "case.assessments": "Assessment assess",
    "case.cases": "GrantCase",
    "case.cost_items": "CostCategory CostItem",
    "case.decisions": "GrantDecision",
    "case.documents": "ActivityReport FinancialReport Requisition",
    "case.duty_lists": "duties",
    "case.facts": "Payment Repayment",
    "case.lapses": "Right",
    "case.sensitivities": "sensitivity",
    "errors": "GrantkitError",
    "portfolio.portfolios": "Portfolio",
    "portfolio.reconciliations": "reconcile",
    "values.amounts": "Amount",
    "values.citations": "Citation",
    "values.deadlines": "Channel DateRoll Deadline",
    "values.findings": "Finding",
    "values.money": "Sek",
    "values.periods": "Period",
    "values.unknown": "NotRegulated Unknown",
}

__getattr__, __dir__, __all__ = face(
    __name__,
    _HOMES,
    rooms="agreement allocation case catalogue errors identifiers interop portfolio testing text values",
)
__all__ += ["__version__"]
