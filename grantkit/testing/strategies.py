"""Hypothesis strategies for amounts, allocations and whole cases, for grantkit's own tests and those of its users."""

from datetime import date, timedelta
from enum import Enum
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

try:
    from hypothesis import strategies as st
except ModuleNotFoundError as _missing:
    message = 'the strategies of grantkit.testing need the extra "testing": pip install "grantkit[testing]"'
    raise ModuleNotFoundError(message, name=_missing.name) from _missing

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.parties import Recipient, RecipientGroup
from grantkit.agreement.policies import FROM_TERMS, Policies
from grantkit.agreement.terms import Terms
from grantkit.allocation.key_bounds import Bounded
from grantkit.allocation.key_parts import Among, EqualShares, FixedAmounts, Mixed, Proportional, Then
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.unit_prices import Priced
from grantkit.allocation.weights import WeightSet
from grantkit.case.cases import GrantCase
from grantkit.case.cost_items import CostCategory, CostItem, Financing
from grantkit.case.documents import FinancialReport, Requisition
from grantkit.case.facts import Judgement, Payment, Repayment
from grantkit.values.citations import Citation
from grantkit.values.deadlines import Channel
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

__all__ = [
    "allocation_keys",
    "amounts",
    "days",
    "financial_reports",
    "grant_cases",
    "policies",
    "requisitions",
    "weights",
]

_DRAWN = Citation("drawn", "1")


def amounts(largest: Sek = Sek.kronor(10**9)) -> st.SearchStrategy[Sek]:
    """Draw amounts from 0 kr to *largest*, exact to the öre.

    >>> amounts(Sek.kronor(1)).map(lambda amount: amount.ore)
    integers(min_value=0, max_value=100)...
    """
    return st.integers(0, largest.ore).map(lambda ore: Sek(ore=ore))


def days(first: date = date(2019, 10, 1), last: date = date(2020, 6, 30)) -> st.SearchStrategy[date]:
    """Draw days; those around the last days for requisition and report of 2019 are drawn more often.

    >>> from hypothesis import given
    >>> @given(days(date(2019, 12, 1), date(2019, 12, 31)))
    ... def lies_in_december(day):
    ...     assert (2019, 12) == (day.year, day.month)
    >>> lies_in_december()
    """
    near = [day + timedelta(days=shift) for day in (date(2019, 12, 1), date(2020, 3, 31)) for shift in range(-3, 4)]
    return st.sampled_from([day for day in near if first <= day <= last] or [first]) | st.dates(first, last)


def weights(most: int = 50, largest: int = 10**12) -> st.SearchStrategy[dict[int, int | Fraction]]:
    """Draw weights by recipient: ints and Fractions from 0 to *largest*, of which at least one is above 0.

    >>> from hypothesis import given
    >>> @given(weights(most=3))
    ... def has_a_weight_above_0(drawn):
    ...     assert 1 <= len(drawn) <= 3
    ...     assert sum(drawn.values()) > 0
    >>> has_a_weight_above_0()
    """
    weight = st.integers(0, largest) | st.fractions(0, largest, max_denominator=1000)
    listed = st.lists(weight, min_size=1, max_size=most).filter(any)
    return listed.map(lambda drawn: dict(enumerate(drawn)))


def allocation_keys(total: Sek = Sek.kronor(10**9), most: int = 12) -> st.SearchStrategy[AllocationKey]:
    """Draw keys with every kind of part, for which *total* or more is enough.

    A key has at most *most* recipients, and possibly one more in a class of its own.

    >>> from hypothesis import given
    >>> @given(allocation_keys(Sek.kronor(100)))
    ... def names_its_recipients(key):
    ...     assert key.recipients
    >>> names_its_recipients()
    """

    @st.composite
    def keys(draw: st.DrawFn) -> AllocationKey:
        drawn = draw(weights(most))
        names, each = tuple(drawn), Sek(ore=total.ore // len(drawn))
        population = WeightSet(name="population", values=tuple(drawn.items()), source="drawn", citation=_DRAWN)
        proportion = st.integers(1, 100) | st.fractions(Fraction(1, 100), 100, max_denominator=100)
        simple = st.sampled_from((EqualShares(names), Proportional(population)))
        own = st.tuples(proportion, simple | st.just(EqualShares(("SKR",))))
        mixed = st.builds(Mixed, st.tuples(st.tuples(proportion, simple), own))
        some = st.lists(st.sampled_from(names), min_size=1, unique=True).map(tuple)
        among = st.builds(Among, simple, met=some, condition=st.just("plan handed in"))
        firm = st.builds(FixedAmounts, st.tuples(*(st.tuples(st.just(name), amounts(each)) for name in names)))
        priced = st.builds(Priced, some.map(lambda found: tuple((name, 1) for name in found)), price=amounts(each))
        then = st.builds(Then, firm | priced, simple | mixed | among)
        least = draw(amounts(each))
        floors = some.map(lambda found: tuple((name, least) for name in found))
        caps = some.map(lambda found: tuple((name, each) for name in found))
        bounded = st.builds(Bounded, simple | mixed, floors=floors, caps=caps)
        kinds: tuple[st.SearchStrategy[Any], ...] = (simple, mixed, among, firm, priced, then, bounded)
        return AllocationKey(name="drawn", rule=draw(st.one_of(kinds)), citation=_DRAWN)

    return keys()


def policies() -> st.SearchStrategy[Policies]:
    """Draw policies: each reading is left to the terms, or is any of its choices.

    >>> from hypothesis import given
    >>> from grantkit.agreement import Readings
    >>> @given(policies())
    ... def is_settled_for_every_question(chosen):
    ...     assert len(chosen.settle(Readings()).records()) == len(Readings().records())
    >>> is_settled_for_every_question()
    """
    choices: dict[str, list[Enum]] = {}
    for name, choice in Policies.alternatives():
        choices.setdefault(name, [FROM_TERMS]).append(choice)
    return st.builds(Policies, **{name: st.sampled_from(answers) for name, answers in choices.items()})


def requisitions(entitled: Sek, lines: tuple[str, ...] = ()) -> st.SearchStrategy[Requisition]:
    """Draw requisitions around *entitled*: the whole, less, more, or no amount, with or without a day.

    >>> from hypothesis import given
    >>> @given(requisitions(Sek.kronor(100)))
    ... def asks_for_twice_as_much_at_most(requisition):
    ...     assert requisition.amount is None or requisition.amount <= Sek.kronor(200)
    >>> asks_for_twice_as_much_at_most()
    """
    near = st.sampled_from((entitled, Sek.ZERO, entitled * 2, entitled + Sek(ore=1)))
    return st.builds(
        Requisition,
        amount=st.none() | near | amounts(entitled * 2),
        line=st.sampled_from((None, None, *lines)),
        **_arrival(),
    )


def financial_reports(received: Sek) -> st.SearchStrategy[FinancialReport]:
    """Draw financial reports with cost items, with a stated sum only, or with neither.

    >>> from hypothesis import given
    >>> @given(financial_reports(Sek.kronor(100)))
    ... def states_three_items_at_most(report):
    ...     assert len(report.items) <= 3
    >>> states_three_items_at_most()
    """
    items = st.lists(
        st.builds(
            CostItem,
            category=st.sampled_from(CostCategory),
            amount=amounts(received),
            financing=st.sampled_from((None, *Financing)),
        ),
        max_size=3,
    )
    return st.builds(
        FinancialReport,
        received=st.none() | st.just(received) | amounts(received * 2),
        items=items.map(tuple),
        stated_costs=st.none() | amounts(received * 2),
        **_arrival(),
    )


def grant_cases(agreement: GrantAgreement, recipient: Recipient | None = None) -> st.SearchStrategy[GrantCase]:
    """Draw cases under *agreement* with any course of events, for *recipient* or for any recipient that is named.

    >>> from hypothesis import given, settings
    >>> from grantkit import assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> @settings(max_examples=5, deadline=None)
    ... @given(grant_cases(AGREEMENT))
    ... def never_loses_more_than_the_share(case):
    ...     ledger = assess(case, as_of=date(2020, 12, 31)).ledger
    ...     assert not isinstance(ledger.lapsed, Sek) or ledger.lapsed <= ledger.entitled
    >>> never_loses_more_than_the_share()
    """
    recipients = st.sampled_from(agreement.recipients) if recipient is None else st.just(recipient)

    @cache
    def terms_of(group: RecipientGroup) -> st.SearchStrategy[Terms]:
        return st.sampled_from([each for each in agreement.terms if each.group == group])

    # The function holds the agreement, which is not an argument of the strategy; its repr would fill every failing
    # example.
    @st.composite
    def cases(draw: st.DrawFn) -> GrantCase:
        drawn = draw(recipients)
        held = draw(terms_of(drawn.group))
        share = Sek(ore=sum(_known(agreement.budget.line(code).amount) for code in held.lines) // 20)
        facts = draw(_facts(share, held.lines))
        return GrantCase(agreement=agreement, recipient=drawn, terms=held.name or None, **facts)

    return cases()


# To make a strategy takes longer than to draw from it, so those around a share are kept.
@lru_cache(maxsize=256)
def _facts(share: Sek, lines: tuple[str, ...]) -> st.SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries(
        {
            "requisitions": _few(requisitions(share, lines)),
            "payments": _few(st.builds(Payment, amount=amounts(share * 2), paid_on=days())),
            "financial_reports": _few(financial_reports(share)),
            "repayments": _few(_repayments(share)),
            "judgements": _few(_judgements(share)),
        }
    )


def _repayments(share: Sek) -> st.SearchStrategy[Repayment]:
    booked = st.builds(Repayment, amount=amounts(share), sent_on=st.none(), booked_on=days())
    return booked | st.builds(Repayment, amount=amounts(share), sent_on=days(), booked_on=st.none())


def _judgements(share: Sek) -> st.SearchStrategy[Judgement]:
    by, reason = st.just("Kammarkollegiet"), st.just("review")
    return st.builds(Judgement, unused=amounts(share), judged_on=days(), judged_by=by, reason=reason)


def _known(amount: Sek | Unknown) -> int:
    return amount.ore if isinstance(amount, Sek) else 0


def _few(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(strategy, max_size=3).map(tuple)


def _arrival() -> dict[str, st.SearchStrategy[Any]]:
    return {
        "arrived_on": st.none() | days(),
        "channel": st.none() | st.sampled_from(Channel),
    }
