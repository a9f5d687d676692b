"""Texts as people write them (*text*), made plain before anything is read from them: letters and blanks."""

import re
from typing import Any
from unicodedata import category, decimal, normalize

from grantkit.values._checks import check_exact

# What may stand between two groups of digits, as the inside of a character class.
BLANKS = " \u00a0\u2000-\u200a\u202f\u205f"

_BLANK = re.compile(f"[{BLANKS}]")
_NOT_BETWEEN_DIGITS = re.compile(r"(?<![0-9 ]) +| +(?![0-9 ])")

# What is not seen and turns nothing around: soft hyphens, joiners, byte order marks.
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
# Digits in groups as other countries write them: of one sign, with decimals after another one or with two groups or
# more, so that they can be nothing else.
_GROUPS = re.compile(
    r"(?<![0-9.,])[1-9][0-9]{0,2}(?:(?P<sign>[.,])(?:[0-9]{3}(?P=sign))*[0-9]{3}(?=(?!(?P=sign))[.,][0-9])"
    r"|(?P<only>[.,])[0-9]{3}(?:(?P=only)[0-9]{3})+|(?:['\u2019_\u066c\u00b7][0-9]{3})+)(?![0-9])"
)


def plain(text: Any) -> str:
    r"""Check that *text* is a str, and return it with composed letters and plain blanks, none at its ends.

    Several blanks become one, except between two digits: there they separate two cells, as a tab and a line break do
    wherever they stand.

    >>> plain("\u00a0Org.nr \u2009222000 - 0315\n"), plain("12  345"), plain("1\t2")
    ('Org.nr 222000 - 0315', '12  345', '1\t2')
    """
    check_exact("text", text, str)
    return _NOT_BETWEEN_DIGITS.sub(" ", _BLANK.sub(" ", normalize("NFC", text)).strip())


def in_usual_signs(text: str) -> str:
    r"""Return a text with the digits 0 to 9, blanks between their groups, plain dashes and nothing that is not seen.

    It is what can be advised where *text* itself is not read.

    >>> in_usual_signs("18'735'782 kr"), in_usual_signs("\ufeff18.735.782,50"), in_usual_signs("\u0663,5")
    ('18 735 782 kr', '18 735 782,50', '3,5')
    """
    signs = "".join("-" if category(sign) == "Pd" else str(decimal(sign, sign)) for sign in _UNSEEN.sub("", text))
    return plain(_GROUPS.sub(lambda found: re.sub("[^0-9]", " ", found[0]), signs))
