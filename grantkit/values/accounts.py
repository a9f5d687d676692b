"""Numbers of accounts to pay to (*bankgiro*, *plusgiro*), under the same contract as the numbers of organisations and cases."""

import re
from typing import Self

import attrs

from grantkit.values._checks import Checks
from grantkit.values._digits import bare, luhn_holds, refuse

__all__ = ["Bankgiro", "Plusgiro"]


_BANKGIRO = "seven or eight digits such as 5402-9681, with a right check digit"


_PLUSGIRO = "two to eight digits such as 28 65 43-4, with a right check digit"


@attrs.frozen
class Bankgiro:
    """An account number of Bankgirot (*bankgiro*, R56), seven or eight digits.

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
        """Read the number with or without dash or spaces."""
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
    """An account number of Plusgirot (*plusgiro*, R56), two to eight digits.

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
        """Read the number with or without dash or spaces."""
        digits = bare(text).replace("-", "", 1).replace(" ", "")
        if not cls._holds(digits):
            raise refuse(text, _PLUSGIRO)
        return cls(digits)

    @property
    def formatted(self) -> str:
        """Pairs of digits counted from the right, a leading one standing with its neighbour pair; a dash; the check digit."""
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
