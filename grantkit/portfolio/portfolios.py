"""Many cases at once (*portfölj*): an iterable of cases that is passed over case by case, and never kept."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Generic, TypeVar

import attrs

from grantkit.agreement.policies import Policies
from grantkit.case.assessments import Assessment, assess
from grantkit.case.cases import GrantCase
from grantkit.errors import InvalidValue
from grantkit.values._checks import Checks

_Each = TypeVar("_Each")


class OnePass(Generic[_Each]):
    """What can be passed over once (*ett genomlopp*); a second pass raises a GrantkitError, and is never just empty."""

    __slots__ = ("_begins", "_begun", "_field", "_instead")

    def __init__(self, begins: Callable[[], Iterator[_Each]], *, field: str, instead: str) -> None:
        self._begins = begins
        self._field, self._instead = field, instead
        self._begun = False

    def __iter__(self) -> Iterator[_Each]:
        if self._begun:
            raise InvalidValue.at(self._field, self, f"one pass, and this is a second one: {self._instead}")
        self._begun = True
        return self._begins()

    def __repr__(self) -> str:
        return f"<{self._field}, {'passed over' if self._begun else 'not yet passed over'}>"


@attrs.frozen(eq=False, repr=False)
class Portfolio:
    """Many cases at once (*portfölj*): of any agreements, years and recipients, and as many as there are.

    ``cases`` is any iterable of cases: a list, or a stream that reads them from a file. It is passed over case by case,
    and no case is kept, so memory does not grow with their number. What can be passed over again, such as a list, a
    tuple or an object with an ``__iter__`` of its own, can be asked again. An iterator, such as a generator, can be
    passed over once: a second pass raises a GrantkitError, and is never taken for a portfolio without cases.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, REGIONS
    >>> portfolio = Portfolio(GrantCase(agreement=AGREEMENT, recipient=region) for region in REGIONS)
    >>> sum(each.ledger.lapsed.ore // 100 for each in portfolio.at(date(2019, 12, 3)))
    3235000000
    >>> portfolio.at(date(2019, 12, 4))
    Traceback (most recent call last):
    grantkit.errors.InvalidValue: cases: got <cases, passed over> (OnePass); required: one pass, and this is a second
    one: an iterator has its cases once only, so keep them, as in Portfolio(tuple(cases))
    """

    cases: Iterable[GrantCase]

    def __attrs_post_init__(self) -> None:
        checks = Checks()
        checks.iterable("cases", self.cases, "an iterable of cases, such as a list or a generator")
        checks.done()
        if isinstance(self.cases, Iterator):
            once = OnePass(
                self.cases.__iter__,
                field="cases",
                instead="an iterator has its cases once only, so keep them, as in Portfolio(tuple(cases))",
            )
            object.__setattr__(self, "cases", once)

    def __iter__(self) -> Iterator[GrantCase]:
        return _checked(iter(self.cases))

    def at(self, as_of: date, *, policies: Policies = Policies()) -> Iterable[Assessment]:
        """Assess every case at the end of *as_of* (*bedömning*), one after another in the order of the cases.

        An assessment is made when it is asked for, once, and not kept. To read the assessments twice, keep them with
        ``tuple``: a second pass raises a GrantkitError. Raises a GrantkitError with its place for what is not a case.
        """
        checks = Checks()
        checks.exact("as_of", as_of, date)
        checks.exact("policies", policies, Policies)
        checks.done()
        cases = iter(self)
        return OnePass(
            lambda: (assess(case, as_of=as_of, policies=policies) for case in cases),
            field="assessments",
            instead="keep them, as in tuple(portfolio.at(day))",
        )

    def __repr__(self) -> str:
        return f"<Portfolio of {self.cases!r}>" if isinstance(self.cases, OnePass) else "<Portfolio>"


def _checked(cases: Iterable[GrantCase]) -> Iterator[GrantCase]:
    for place, case in enumerate(cases):
        checks = Checks()
        if not checks.exact(f"cases[{place}]", case, GrantCase):
            checks.done()
        yield case
