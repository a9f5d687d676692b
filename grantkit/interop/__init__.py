"""Exchange with other programs: JSON both ways, and decisions that can be computed again (*utbyte av uppgifter*).

Needs the extra ``json``. `to_json` writes cases, agreements and answers in one canonical way, and `from_json` reads
them strictly. `decision_record` keeps a decision with all that it rests on, and `replay` computes it again.
"""

try:
    import cattrs as cattrs
except ModuleNotFoundError as missing:
    message = 'grantkit.interop needs the extra "json": pip install "grantkit[json]"'
    raise ModuleNotFoundError(message, name=missing.name) from missing

from grantkit._faces import face

# The module of each public name. A module is loaded when one of its names is first used.
_HOMES = {
    "decision_records": "DecisionRecord Difference Replay decision_record replay",
    "json": "from_json from_json_lines make_converter to_json to_json_lines",
}

__getattr__, __dir__, __all__ = face(__name__, _HOMES)
