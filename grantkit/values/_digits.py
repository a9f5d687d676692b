"""What the identifiers share: reading digits as people write them, and the check digit."""

import re

from grantkit.errors import InvalidValue
from grantkit.values._checks import Checks

__all__ = ["bare", "luhn_holds", "refuse"]

_LABEL = re.compile(
    r"(?:org(?:anisations)?\.?\s?n(?:umme)?r|bank\s?giro|plus\s?giro|post\s?giro|bg|pg|dnr|diarienummer|ärendenr)[\s.:]*",
    re.IGNORECASE,
)
_SPACE = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")
_DASH = re.compile(r"[\u2010-\u2015\u2212]")


def bare(text: str) -> str:
    r"""Take off what people write around an identifier: a label in front, odd spaces, odd dashes.

    >>> bare(" Bg: 5402\u20139681")
    '5402-9681'
    """
    checks = Checks()
    checks.exact("text", text, str)
    checks.done()
    plain = _DASH.sub("-", _SPACE.sub(" ", text)).strip()
    label = _LABEL.match(plain)
    return plain[label.end() :] if label else plain


def luhn_holds(digits: str) -> bool:
    """Tell whether the last digit is the mod-10 check digit of all before it (Luhn).

    >>> luhn_holds("54029681"), luhn_holds("54029682")
    (True, False)
    """
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def refuse(text: str, requirement: str) -> InvalidValue:
    """Make the error for *text*, which is not what was required."""
    return InvalidValue.at("text", text, requirement)
