"""Numbers that identify organisations, cases and accounts (*organisationsnummer*, *diarienummer*, *bankgiro*).

All classes work in the same way. ``parse`` reads what people write; the constructor takes only the compact form.
``parse`` accepts both ``compact`` and ``formatted`` and gives the same number back. ``str`` gives the formatted form.
"""

import re
from typing import Self

import attrs

from grantkit.errors import InvalidValue
from grantkit.values._checks import Checks

# What stands in front of each kind of number, as letters and forms write it.
_NUMBER = r"(?:[\s.-]?(?:konto(?:nummer|nr)?|n(?:umme)?r|n:r|number|no)\b\.?)?"
_BG, _PG = r"(?:bank[\s-]?giro(?:t\b)?|bg)", r"(?:(?:plus|post)[\s-]?giro(?:t\b)?|pg)"
_EITHER_GIRO = rf"(?:{_BG}-?\s?(?:/|eller|el\.?|or)\s?{_PG}|{_PG}-?\s?(?:/|eller|el\.?|or)\s?{_BG}){_NUMBER}"
_LABELS = {
    "organisation": rf"org(?:ani[sz]ation(?:s|al)?)?\.?{_NUMBER}",
    "register": r"(?:(?:vårt|ert|regeringens) )?"
    rf"(?:d\.?\s?nr|(?:registrerings|diarie|ärende|registration|reg\.?|case){_NUMBER})\.?",
    "bankgiro": rf"{_BG}{_NUMBER}",
    "plusgiro": rf"{_PG}{_NUMBER}",
}


_BLANK = " \u00a0\u2000-\u200a\u202f\u205f"


_BLANKS = re.compile(f"[{_BLANK}]+")


_DASH = re.compile(r"[\u2010-\u2015\u2212]")


def bare(text: str, label: str = "") -> str:
    r"""Strip what people write around an identifier: a label of its kind in front, unusual spaces and unusual dashes.

    *label* is the pattern of the labels; a label of another kind stays, so that the number is refused.

    >>> bare(" Bg: 5402\u20139681", "bg")
    '5402-9681'
    """
    checks = Checks()
    checks.exact("text", text, str)
    checks.done()
    plain = _DASH.sub("-", _BLANKS.sub(" ", text)).strip()
    found = re.match(rf"(?:{label})[ .:]*", plain, re.IGNORECASE) if label else None
    return plain[found.end() :] if found else plain


def luhn_holds(digits: str) -> bool:
    """Return whether the last digit is the mod-10 check digit (Luhn) of the digits before it.

    >>> luhn_holds("54029681"), luhn_holds("54029682")
    (True, False)
    """
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


_LONGEST = 60


def refuse(text: str, requirement: str) -> InvalidValue:
    """Make the error for a *text* that does not meet the requirement, and say which other kind of number it is."""
    others = (kind for kind, read in _READERS.items() if read(text))
    other = next((f"; this is another number: write {kind}.parse({text!r})" for kind in others), "")
    return InvalidValue.at("text", text, f"{requirement}{other if len(text) <= _LONGEST else ''}")


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
        digits = cls._read(text)
        if not digits:
            raise refuse(text, _ORGANISATION)
        return cls(digits)

    @classmethod
    def _read(cls, text: str) -> str:
        """Return the ten digits in *text*; an empty text if it is no such number."""
        found = re.fullmatch(r"(?:16[ -]?)?(\d{6})(?: ?- ?| )?(\d{4})", bare(text, _LABELS["organisation"]), re.ASCII)
        digits = "".join(found.groups()) if found else ""
        return digits if cls._holds(digits) else ""

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
        number = cls._read(text)
        if not number:
            raise refuse(text, _REGISTRATION)
        return cls(number, partly=text.strip().endswith("(delvis)"))

    @classmethod
    def _read(cls, text: str) -> str:
        """Return the number in *text* without "(delvis)"; an empty text if it is no such number."""
        number = bare(text, _LABELS["register"]).removesuffix("(delvis)").strip().replace(" ", "")
        return number if _SHAPE.fullmatch(number) else ""

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
        plain = bare(text, _LABELS["register"]).replace(" ", "")
        if re.fullmatch(r"\d{2}/\d{5}", plain, re.ASCII) is None:
            raise refuse(text, _CASE)
        return cls(plain, issuer)

    @property
    def formatted(self) -> str:
        """The number as its issuer writes it."""
        return self.compact

    def __str__(self) -> str:
        return self.formatted


def _giro(text: str, kind: str, grouped: str) -> str:
    """Return the digits of a giro number; none where its label or its grouping is that of the other kind."""
    either = bare(text, _EITHER_GIRO)
    # Bare digits may be of either kind, so a label that names both needs the grouping that tells them apart.
    may_be_bare = either == bare(text)
    plain = bare(text, _LABELS[kind]) if may_be_bare else either
    shape = rf"{grouped}|\d+" if may_be_bare else grouped
    return re.sub("[ -]", "", plain) if re.fullmatch(shape, plain, re.ASCII) else ""


_BANKGIRO = "a bankgiro: seven or eight digits such as 5402-9681, with a correct check digit"


_PLUSGIRO = "a plusgiro: two to eight digits such as 28 65 43-4, with a correct check digit"


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
        digits = cls._read(text)
        if not digits:
            raise refuse(text, _BANKGIRO)
        return cls(digits)

    @classmethod
    def _read(cls, text: str) -> str:
        """Return the digits in *text*; an empty text if it is no such number."""
        digits = _giro(text, "bankgiro", r"\d{3,4} ?- ?\d{4}|\d{3,4} \d{4}")
        return digits if cls._holds(digits) else ""

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
        digits = cls._read(text)
        if not digits:
            raise refuse(text, _PLUSGIRO)
        return cls(digits)

    @classmethod
    def _read(cls, text: str) -> str:
        """Return the digits in *text*; an empty text if it is no such number."""
        digits = _giro(text, "plusgiro", r"(?:\d{1,3}(?: \d{2})*|\d{1,7}) ?- ?\d|\d{1,3}(?: \d{2})* \d")
        return digits if cls._holds(digits) else ""

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


# How each kind of number is read, by the name of the kind.
_READERS = {
    kind.__name__: kind._read  # noqa: SLF001  # the kinds stand in this module
    for kind in (OrganisationNumber, RegistrationNumber, Bankgiro, Plusgiro)
}
