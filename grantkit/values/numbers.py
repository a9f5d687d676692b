"""Numbers that identify organisations, cases and accounts (*organisationsnummer*, *diarienummer*, *bankgiro*).

All classes work in the same way. ``parse`` reads what people write; the constructor takes only the compact form.
``parse`` accepts both ``compact`` and ``formatted`` and gives the same number back. ``str`` gives the formatted form.
"""

import re
from typing import Any, Self

import attrs

from grantkit.errors import InvalidValue
from grantkit.values._checks import Checks
from grantkit.values._no_numbers import NoNumber
from grantkit.values._texts import in_usual_signs, plain

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
_DASH = re.compile(r"[\u2010-\u2015\u2212]")


def bare(text: str, label: str = "") -> str:
    r"""Strip what people write around an identifier: a label of its kind in front, unusual spaces and unusual dashes.

    *label* is the pattern of the labels; a label of another kind stays, so that the number is refused.

    >>> bare(" Bg: 5402\u20139681", "bg")
    '5402-9681'
    """
    written = _DASH.sub("-", plain(text))
    found = re.match(rf"(?:{label})[ .:]*", written, re.IGNORECASE) if label else None
    return written[found.end() :] if found else written


def _unspaced(number: str) -> str:
    """Remove blanks, except between two digits, where something may be missing."""
    return re.sub(r"(?<![0-9 ]) +| +(?![0-9 ])", "", number)


def luhn_holds(digits: str) -> bool:
    """Return whether the last digit is the mod-10 check digit (Luhn) of the digits before it.

    >>> luhn_holds("54029681"), luhn_holds("54029682")
    (True, False)
    """
    doubled = (int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


_LONGEST = 60  # of a text that is repeated in advice


def refuse(text: str, requirement: str, own: str) -> InvalidValue:
    """Make the error for a *text* that the parser of the kind *own* does not read; it names another one that does."""
    return InvalidValue.at("text", text, requirement + _parser_of(text, own))


def _parser_of(text: str, own: str) -> str:
    """Say which parser reads *text*: that of its own kind, or of another one; an empty text if none does."""
    if len(text) > _LONGEST:
        return ""
    ways = [
        (kind, written) for written in (text, in_usual_signs(text)) for kind, read in _READERS.items() if read(written)
    ]
    if not ways:
        return ""
    kind, written = next((way for way in ways if way[0] == own), ways[0])
    other = "" if kind == own else "this is another number: "
    return f"; {other}write {kind}.parse({written!r}{', issuer=...' if kind == 'CaseNumber' else ''})"


def _checked(number: Any, requirement: str) -> Checks:
    """Check the compact form of a number; a text that a parser reads is answered with that parser."""
    checks, compact = Checks(), number.compact
    if checks.exact("compact", compact, str):
        holds: bool = number._holds(compact)  # noqa: SLF001  # each kind has its own
        told = "" if holds else _parser_of(compact, type(number).__name__)
        checks.require(holds, "compact", compact, requirement + told)
    return checks


_ORGANISATION = "ten digits such as 222000-0315, the third at least 2, with a correct check digit"
_REGISTRATION = 'a number of the Government Offices such as "S2018/00563/FS", "S2020/09780" or "Fi2015/2449"'
_CASE = 'a number such as "17/05972": two digits for the year, a slash, five digits'

_SHAPE = re.compile(
    r"(?P<ministry>[A-ZÅÄÖ][A-Za-zåäöÅÄÖ]{0,2})(?P<year>(?:19|20)\d{2})/(?P<serial>\d{1,6})(?P<units>(?:/[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,5})*)",
    re.ASCII,
)

_PARTLY = re.compile(r" ?\(delvis\)$", re.IGNORECASE)


@attrs.frozen(order=False)
class OrganisationNumber(NoNumber):
    r"""The ten-digit number of a Swedish organisation (*organisationsnummer*, R54).

    Personal identity numbers, whose third digit is below 2, are refused.

    >>> OrganisationNumber.parse("org.nr 212000\u20130803").formatted
    '212000-0803'
    """

    compact: str

    def __attrs_post_init__(self) -> None:
        _checked(self, _ORGANISATION).done()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the number with or without a dash; the prefix 16, which some registers add, is removed."""
        digits = cls._read(text)
        if not digits:
            raise refuse(text, _ORGANISATION, cls.__name__)
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


@attrs.frozen(order=False)
class RegistrationNumber(NoNumber):
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
        checks = _checked(self, _REGISTRATION)
        checks.exact("partly", self.partly, bool)
        checks.done()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the number with or without "dnr" in front and "(delvis)" after it."""
        number = cls._read(text)
        if not number:
            raise refuse(text, _REGISTRATION, cls.__name__)
        return cls(number, partly=_PARTLY.search(plain(text)) is not None)

    @classmethod
    def _read(cls, text: str) -> str:
        """Return the number in *text* without "(delvis)"; an empty text if it is no such number."""
        number = _unspaced(_PARTLY.sub("", bare(text, _LABELS["register"])))
        return number if cls._holds(number) else ""

    @property
    def formatted(self) -> str:
        """The number, followed by "(delvis)" if it refers to a part only."""
        return f"{self.compact} (delvis)" if self.partly else self.compact

    @staticmethod
    def _holds(number: str) -> bool:
        return _SHAPE.fullmatch(number) is not None

    def __str__(self) -> str:
        return self.formatted


@attrs.frozen(order=False)
class CaseNumber(NoNumber):
    """A case number (*ärendenummer*, R96) of a body other than the Government Offices, with its issuer.

    >>> CaseNumber.parse("17/05972", issuer="SKL").formatted
    '17/05972'
    """

    compact: str
    issuer: str

    def __attrs_post_init__(self) -> None:
        checks = _checked(self, _CASE)
        checks.text("issuer", self.issuer)
        checks.done()

    @classmethod
    def parse(cls, text: str, *, issuer: str) -> Self:
        """Read the number with or without a label in front."""
        number = cls._read(text)
        if not number:
            raise refuse(text, _CASE, cls.__name__)
        return cls(number, issuer)

    @classmethod
    def _read(cls, text: str) -> str:
        """Return the number in *text*; an empty text if it is no such number."""
        number = _unspaced(bare(text, _LABELS["register"]))
        return number if cls._holds(number) else ""

    @property
    def formatted(self) -> str:
        """The number as its issuer writes it."""
        return self.compact

    @staticmethod
    def _holds(number: str) -> bool:
        return re.fullmatch(r"\d{2}/\d{5}", number, re.ASCII) is not None

    def __str__(self) -> str:
        return self.formatted


def _giro(text: str, kind: str, grouped: str) -> str:
    """Return the digits of a giro number; none where its label or its grouping is that of the other kind."""
    either = bare(text, _EITHER_GIRO)
    # Bare digits may be of either kind, so a label that names both needs the grouping that tells them apart.
    may_be_bare = either == bare(text)
    number = bare(text, _LABELS[kind]) if may_be_bare else either
    shape = rf"{grouped}|\d+" if may_be_bare else grouped
    return re.sub("[ -]", "", number) if re.fullmatch(shape, number, re.ASCII) else ""


_BANKGIRO = "a bankgiro: seven or eight digits such as 5402-9681, with a correct check digit"
_PLUSGIRO = "a plusgiro: two to eight digits such as 28 65 43-4, with a correct check digit"


@attrs.frozen(order=False)
class Bankgiro(NoNumber):
    """A Bankgirot account number (*bankgiro*, R56) of seven or eight digits.

    >>> Bankgiro.parse("Bg 297 3675").formatted
    '297-3675'
    """

    compact: str

    def __attrs_post_init__(self) -> None:
        _checked(self, _BANKGIRO).done()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the number with or without a dash or spaces."""
        digits = cls._read(text)
        if not digits:
            raise refuse(text, _BANKGIRO, cls.__name__)
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


@attrs.frozen(order=False)
class Plusgiro(NoNumber):
    """A Plusgirot account number (*plusgiro*, R56) of two to eight digits.

    >>> Plusgiro.parse("4105468-5").formatted
    '410 54 68-5'
    """

    compact: str

    def __attrs_post_init__(self) -> None:
        _checked(self, _PLUSGIRO).done()

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the number with or without a dash or spaces."""
        digits = cls._read(text)
        if not digits:
            raise refuse(text, _PLUSGIRO, cls.__name__)
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
    for kind in (OrganisationNumber, RegistrationNumber, CaseNumber, Bankgiro, Plusgiro)
}
