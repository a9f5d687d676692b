"""Made portfolios (*påhittade portföljer*): many cases in which everything ties, and faults planted on request."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any, NamedTuple

import attrs

from grantkit.case.cases import GrantCase
from grantkit.errors import InvalidValue
from grantkit.testing.draws import Draws
from grantkit.testing.made_agreements import EVERYBODY, MOST_A_YEAR
from grantkit.testing.made_cases import case_of
from grantkit.testing.made_courses import Course, course_of
from grantkit.testing.planted_faults import IN_ONE_CASE, IN_TWO_CASES
from grantkit.testing.trial_cases import spread
from grantkit.values._checks import Checks

FAULT_KINDS = (
    *("paid_differs", "received_differs", "cost_in_two_grants", "keys_above_one", "report_missing", "numbers_differ"),
    *("days_out_of_order", "not_settled", "decision_not_followed"),
)
_LAST_YEAR, _MOST_YEARS = 2025, 8
_TRIALS = 20_000


class Planted(NamedTuple):
    """One planted fault: its kind, and the places of the cases that it is in, from 0.

    >>> made = made_portfolio(seed=1, recipients=40, agreements=6, years=1, faults=("report_missing",))
    >>> made.planted[0].kind, len(made.planted[0].cases)
    ('report_missing', 1)
    """

    kind: str
    cases: tuple[int, ...]


@attrs.frozen(kw_only=True, eq=False)
class MadePortfolio:
    """Many made cases, which are made anew in each pass and never kept; `made_portfolio` makes one.

    They come year by year, agreement by agreement and recipient by recipient. ``planted`` are the faults in them, in
    the order in which they were asked for. On ``closed_on`` everything has happened and every day has passed.

    >>> made = made_portfolio(seed=1, recipients=3, agreements=2, years=1)
    >>> len(made), made.case(0) == next(iter(made))
    (6, True)
    """

    seed: int
    places: tuple[int, ...]
    agreements: int
    years: tuple[int, ...]
    planted: tuple[Planted, ...] = ()
    # The course of each case that is not as it was drawn.
    _changed: Mapping[int, Any] = attrs.field(factory=dict, alias="changed")

    @property
    def closed_on(self) -> date:
        """A day by which every case is closed."""
        return date(self.years[-1] + 2, 1, 2)

    def __len__(self) -> int:
        return len(self.places) * self.agreements * len(self.years)

    def __iter__(self) -> Iterator[GrantCase]:
        return map(self.case, range(len(self)))

    def case(self, index: int) -> GrantCase:
        """Make the case at a place, from 0, without making those before it."""
        if not 0 <= index < len(self):
            raise InvalidValue.at("index", index, f"from 0 to {len(self) - 1}")
        return case_of(self._changed.get(index) or _drawn(self, index))

    def __repr__(self) -> str:
        return f"<MadePortfolio of {len(self)} cases, seed {self.seed}>"


def made_portfolio(
    *, seed: int, recipients: int = 311, agreements: int = 60, years: int = 8, faults: Iterable[str] = ()
) -> MadePortfolio:
    """Make a portfolio of grants in which everything ties, with *faults* planted in it, from a *seed* alone.

    All 21 regions and 290 municipalities, 60 agreements a year and 8 years, the last of them 2025, give 149 280 cases;
    fewer *recipients* are spread evenly over all. The agreements are made, of six kinds; in the place of some, regions
    have a text of the catalogue. Each case has the documents, payments and decisions that its text asks for, in time,
    with the same sums and numbers throughout, and its account is closed.

    Each kind in *faults*, one of `FAULT_KINDS`, plants one fault, in cases of its own: name a kind twice for two. A
    case with a planted fault ties in every other respect. Raises a GrantkitError if the portfolio is too small.

    >>> made = made_portfolio(seed=1, recipients=40, agreements=6, years=1, faults=("report_missing",))
    >>> len(made), made.planted[0].kind, [made.case(place).financial_reports for place in made.planted[0].cases]
    (240, 'report_missing', [()])
    """
    checks = Checks()
    checks.exact("seed", seed, int)
    bounds = (("recipients", recipients, len(EVERYBODY)), ("agreements", agreements, MOST_A_YEAR))
    for field, count, most in (*bounds, ("years", years, _MOST_YEARS)):
        if checks.exact(field, count, int):
            checks.require(1 <= count <= most, field, count, f"from 1 to {most}")
    kinds = () if isinstance(faults, str) else tuple(faults)
    checks.require(not isinstance(faults, str), "faults", faults, f"a tuple of kinds, such as ({faults!r},)")
    for place, kind in enumerate(kinds):
        checks.known(f"faults[{place}]", kind, FAULT_KINDS)
    checks.done()
    made = MadePortfolio(
        seed=seed,
        places=tuple(spread(range(len(EVERYBODY)), recipients)),
        agreements=agreements,
        years=tuple(range(_LAST_YEAR + 1 - years, _LAST_YEAR + 1)),
    )
    changed: dict[int, Course] = {}
    planted = tuple(
        Planted(kind, _planted(made, kind, Draws(seed, place, len(made)), changed)) for place, kind in enumerate(kinds)
    )
    return attrs.evolve(made, planted=planted, changed=MappingProxyType(changed))


def _drawn(made: MadePortfolio, index: int) -> Course:
    """Draw the course of the case at a place, in which everything ties."""
    rest, place = divmod(index, len(made.places))
    year, number = divmod(rest, made.agreements)
    return course_of(made.seed, made.places[place], made.years[year], number)


def _planted(made: MadePortfolio, kind: str, drawn: Draws, changed: dict[int, Course]) -> tuple[int, ...]:
    """Plant one fault in cases that have none yet, and return their places."""
    for _ in range(_TRIALS):
        index = drawn.below(len(made))
        if index in changed:
            continue
        course = _drawn(made, index)
        if kind in IN_ONE_CASE:
            suits, plant = IN_ONE_CASE[kind]
            if suits(course):
                plant(course, drawn)
                changed[index] = course
                return (index,)
        else:
            other = _other(made, index, drawn)
            if other != index and other not in changed:
                beside = _drawn(made, other)
                IN_TWO_CASES[kind](course, beside)
                changed |= {index: course, other: beside}
                return tuple(sorted((index, other)))
    raise InvalidValue.at("faults", kind, "room for it: a portfolio of more recipients, agreements or years")


def _other(made: MadePortfolio, index: int, drawn: Draws) -> int:
    """Return the place of a case of the same recipient and year under an agreement that is drawn."""
    rest, place = divmod(index, len(made.places))
    year = rest // made.agreements
    return (year * made.agreements + drawn.below(made.agreements)) * len(made.places) + place
