"""Exchange with other programs (*utbyte av uppgifter*): JSON, decisions that can be computed again, data frames.

`to_json` writes cases, agreements and answers in one canonical way, and `from_json` reads them strictly.
`decision_record` keeps a decision with all that it rests on, and `replay` computes it again. `assess_frame`,
`allocate_frame` and `costs_from_ledger` take the frames of other engines. Each module names the extra that it needs
where the extra is missing. The core imports none of them.
"""

from grantkit._faces import face

# The module of each public name. A module is loaded when one of its names is first used.
_HOMES = {
    "case_rows": "BadCases",
    "decision_records": "DecisionRecord Difference Replay decision_record replay",
    "frames": "allocate_frame assess_frame costs_from_ledger",
    "json": "from_json from_json_lines make_converter to_json to_json_lines",
    "ledger_costs": "LedgerCosts",
}

__getattr__, __dir__, __all__ = face(__name__, _HOMES)
