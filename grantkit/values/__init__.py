"""The basic values: money, days and deadlines, identifiers, citations, findings, and answers that are missing."""

from grantkit._faces import face

# The module of each public name. A module is loaded when one of its names is first used.
_HOMES = {
    "amounts": "Amount",
    "citations": "Citation Source",
    "days": "parse_day",
    "deadlines": "Channel DateRoll DayOrigin Deadline",
    "findings": "Finding FindingKind Findings Modality Severity",
    "money": "Sek",
    "periods": "Period",
    "plain_records": "PlainValue RecordTypes",
    "unknown": "NotRegulated Unknown",
    "working_days": "first_working_day_from holidays is_working_day stockholm_day working_day_before",
}

__getattr__, __dir__, __all__ = face(__name__, _HOMES)
