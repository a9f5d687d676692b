"""Exchange with other programs (*utbyte av uppgifter*): data frames of any engine.

Each module names the extra that it needs where the extra is missing. The core imports none of them.
"""

from grantkit._faces import face

# The module of each public name. A module is loaded when one of its names is first used.
_HOMES = {
    "case_rows": "BadCases",
    "frames": "allocate_frame assess_frame costs_from_ledger",
    "ledger_costs": "LedgerCosts",
}

__getattr__, __dir__, __all__ = face(__name__, _HOMES)
