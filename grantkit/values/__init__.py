"""What a number, a day, an identifier and a finding is."""

from grantkit._faces import face

# Where each public name stands; it is loaded when it is first asked for.
_HOMES = {
    "citations": "Citation",
    "deadlines": "Channel DateRoll Deadline",
    "findings": "Finding Modality Severity",
    "money": "Sek",
    "periods": "Period",
    "unknown": "NotRegulated Unknown",
    "working_days": "first_working_day_from holidays is_working_day stockholm_day working_day_before",
}

__getattr__, __dir__, __all__ = face(__name__, _HOMES)
