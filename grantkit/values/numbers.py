"""Numbers that identify organisations, cases and accounts (*organisationsnummer*, *diarienummer*, *bankgiro*).

All classes work in the same way. ``parse`` reads what people write; the constructor takes only the compact form.
``parse`` accepts both ``compact`` and ``formatted`` and gives the same number back. ``str`` gives the formatted form.
"""

import re
from typing import Self

import attrs

from grantkit.errors import InvalidValue
from grantkit.values._checks import Checks

_LABEL = re.compile(
    r"(?:org(?:anisations)?\.?\s?n(?:umme)?r|bank\s?giro|plus\s?giro|post\s?giro|bg|pg|dnr|diarienummer|ärendenr)[\s.:]*",
    re.IGNORECASE,
)


_SPACE = re.compile(r"[\s\u00a0\u2007\u2009\u202f]+")


_DASH = re.compile(r"[\u2010-\u2015\u2212]")


def bare(text: str) -> str:
    r"""Strip what people write around an identifier: a label in front, unusual spaces and unusual dashes.

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
    """Return whether the last digit is the mod-10 check digit (Luhn) of the digits before it.

    >>> luhn_holds("54029681"), luhn_holds("54029682")
    (True, False)
    """
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def refuse(text: str, requirement: str) -> InvalidValue:
    """Make the error for a *text* that does not meet the requirement."""
    return InvalidValue.at("text", text, requirement)


_ORGANISATION = "ten digits such as 222000-0315, the third at least 2, with a correct check digit"


_REGISTRATION = 'a number of the Government Offices such as "S2018/00563/FS", "S2020/09780" or "Fi2015/2449"'


_CASE = 'a number such as "17/05972": two digits for the year, a slash, five digits'


_SHAPE = re.compile(
    r"(?P<ministry>[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{0,2})(?P<year>(?:19|20)\d{2})/(?P<serial>\d{1,6})(?P<units>(?:/[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,5})*)",
    re.ASCII,
)


@attrs.frozen
class OrganisationNumber:
    r"""The ten-digit number of a Swedish organisation (*organisationsnummer*, R54).

    Personal identity numbers, whose third digit is below 2, are refused.

    >>> OrganisationNumber.parse("org.nr 212000\u20130803").formatted
    '212000-0803'
    """

    compact: str

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        if checks.exact("compact", self.compact, str):
            checks.require(self._holds(self.compact), "compact", self.compact, _ORGANISATION)
        checks.done()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the number with or without a dash; the prefix 16, which some registers add, is removed."""
        digits = bare(text).replace("-", "", 1).replace(" ", "")
        if len(digits) == 12:
            digits = digits.removeprefix("16")
        if not cls._holds(digits):
            raise refuse(text, _ORGANISATION)
        return cls(digits)

    @property
    def formatted(self) -> str:
        """Six digits, a dash, four digits."""
        return f"{self.compact[:6]}-{self.compact[6:]}"

    @staticmethod
    def _holds(digits: str) -> bool:
        return re.fullmatch(r"[1-9]\d[2-9]\d{7}", digits, re.ASCII) is not None and luhn_holds(digits)

    def __str__(self) -> str:
        return self.formatted


@attrs.frozen
class RegistrationNumber:
    """A registration number of the Government Offices (*Regeringskansliets diarienummer*, R86).

    It has the letters of the ministry, the year, a slash, the serial number as written, and until 2020 the unit or
    units. "(delvis)" after the number means "in part" and is kept as ``partly``. SALAR's own case numbers are of
    another kind and are refused here (R96).

    >>> number = RegistrationNumber.parse("dnr S2018/00563/FS (delvis)")
    >>> number.compact, number.partly, number.formatted
    ('S2018/00563/FS', True, 'S2018/00563/FS (delvis)')
    """

    compact: str
    partly: bool = False

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        if checks.exact("compact", self.compact, str):
            checks.require(_SHAPE.fullmatch(self.compact) is not None, "compact", self.compact, _REGISTRATION)
        checks.exact("partly", self.partly, bool)
        checks.done()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the number with or without "dnr" in front and "(delvis)" after it."""
        plain = bare(text)
        whole = plain.removesuffix("(delvis)").strip().replace(" ", "")
        if _SHAPE.fullmatch(whole) is None:
            raise refuse(text, _REGISTRATION)
        return cls(whole, partly=plain.endswith("(delvis)"))

    @property
    def formatted(self) -> str:
        """The number, followed by "(delvis)" if it refers to a part only."""
        return f"{self.compact} (delvis)" if self.partly else self.compact

    def __str__(self) -> str:
        return self.formatted


@attrs.frozen
class CaseNumber:
    """A case number (*ärendenummer*, R96) of a body other than the Government Offices, with its issuer.

    >>> CaseNumber.parse("17/05972", issuer="SKL").formatted
    '17/05972'
    """

    compact: str
    issuer: str

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        if checks.exact("compact", self.compact, str):
            checks.require(
                re.fullmatch(r"\d{2}/\d{5}", self.compact, re.ASCII) is not None, "compact", self.compact, _CASE
            )
        checks.text("issuer", self.issuer)
        checks.done()

    @classmethod
    def parse(cls, text: str, *, issuer: str) -> Self:
        """Read the number with or without a label in front."""
        plain = bare(text).replace(" ", "")
        if re.fullmatch(r"\d{2}/\d{5}", plain, re.ASCII) is None:
            raise refuse(text, _CASE)
        return cls(plain, issuer)

    @property
    def formatted(self) -> str:
        """The number as its issuer writes it."""
        return self.compact

    def __str__(self) -> str:
        return self.formatted


_BANKGIRO = "seven or eight digits such as 5402-9681, with a correct check digit"


_PLUSGIRO = "two to eight digits such as 28 65 43-4, with a correct check digit"


@attrs.frozen
class Bankgiro:
    """A Bankgirot account number (*bankgiro*, R56) of seven or eight digits.

    >>> Bankgiro.parse("Bg 297 3675").formatted
    '297-3675'
    """

    compact: str

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        if checks.exact("compact", self.compact, str):
            checks.require(self._holds(self.compact), "compact", self.compact, _BANKGIRO)
        checks.done()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the number with or without a dash or spaces."""
        digits = bare(text).replace("-", "", 1).replace(" ", "")
        if not cls._holds(digits):
            raise refuse(text, _BANKGIRO)
        return cls(digits)

    @property
    def formatted(self) -> str:
        """Three or four digits, a dash, four digits."""
        return f"{self.compact[:-4]}-{self.compact[-4:]}"

    @staticmethod
    def _holds(digits: str) -> bool:
        return re.fullmatch(r"\d{7,8}", digits, re.ASCII) is not None and bool(int(digits)) and luhn_holds(digits)

    def __str__(self) -> str:
        return self.formatted


@attrs.frozen
class Plusgiro:
    """A Plusgirot account number (*plusgiro*, R56) of two to eight digits.

    >>> Plusgiro.parse("4105468-5").formatted
    '410 54 68-5'
    """

    compact: str

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        if checks.exact("compact", self.compact, str):
            checks.require(self._holds(self.compact), "compact", self.compact, _PLUSGIRO)
        checks.done()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the number with or without a dash or spaces."""
        digits = bare(text).replace("-", "", 1).replace(" ", "")
        if not cls._holds(digits):
            raise refuse(text, _PLUSGIRO)
        return cls(digits)

    @property
    def formatted(self) -> str:
        """The digits in pairs counted from the right, a dash, and the check digit.

        A single digit left over in front is joined to the first pair.
        """
        front = self.compact[:-1]
        pairs = [front[max(end - 2, 0) : end] for end in range(len(front), 0, -2)][::-1]
        if len(pairs) > 1 and len(pairs[0]) == 1:
            pairs[:2] = [pairs[0] + pairs[1]]
        return f"{' '.join(pairs)}-{self.compact[-1]}"

    @staticmethod
    def _holds(digits: str) -> bool:
        return re.fullmatch(r"\d{2,8}", digits, re.ASCII) is not None and bool(int(digits)) and luhn_holds(digits)

    def __str__(self) -> str:
        return self.formatted
