"""Grant agreements of the Swedish state, exactly (*överenskommelser om statsbidrag*).

Who gets how much, by when must what be done, what has been lost, what must be paid back, what may be reclaimed, and on which words does
each answer rest? Frozen values and pure functions; nothing here reads, writes or asks for the time.

The names that most work needs stand here. The rest stand in the rooms: `grantkit.values`, `grantkit.allocation`, `grantkit.agreement`,
`grantkit.case`, `grantkit.text`, `grantkit.identifiers`, `grantkit.errors`, `grantkit.catalogue` and `grantkit.testing`.
"""

from grantkit._faces import face
from grantkit._version import __version__ as __version__

# Where each public name stands; it is loaded when it is first asked for.
_HOMES = {
    "agreement.agreements": "GrantAgreement",
    "agreement.budgets": "Budget BudgetLine",
    "agreement.comparisons": "compare",
    "agreement.parties": "Recipient RecipientGroup",
    "agreement.readings": "Policies",
    "agreement.terms": "Terms",
    "agreement.what_ifs": "what_if",
    "allocation.allocations": "Allocation allocate",
    "allocation.audits": "audit_table",
    "allocation.keys": "AllocationKey",
    "allocation.methods": "AllocationMethod",
    "allocation.tables": "PublishedTable",
    "allocation.weights": "WeightSet",
    "case.assessments": "Assessment assess",
    "case.cases": "GrantCase Payment Repayment",
    "case.cost_items": "CostCategory CostItem",
    "case.documents": "ActivityReport FinancialReport Requisition",
    "case.duty_lists": "duties",
    "case.lapses": "Right",
    "case.sensitivities": "sensitivity",
    "errors": "GrantkitError",
    "values.amounts": "Amount",
    "values.citations": "Citation",
    "values.deadlines": "Channel DateRoll Deadline",
    "values.findings": "Finding",
    "values.money": "Sek",
    "values.periods": "Period",
    "values.unknown": "NotRegulated Unknown",
}

__getattr__, __dir__, __all__ = face(
    __name__, _HOMES, rooms="agreement allocation case catalogue errors identifiers testing text values"
)
__all__ += ["__version__"]
