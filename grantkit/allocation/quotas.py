"""Exact quotas in öre (*exakta kvoter*): the pool that they share, their sum, and the parts that they come from."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from fractions import Fraction
from functools import wraps
from math import ceil, floor
from typing import Any, Final, NamedTuple

from grantkit.allocation.weights import added_up, over_one_denominator
from grantkit.errors import InvalidValue
from grantkit.values._checks import Checks
from grantkit.values.money import Sek

# A part of the caller's own may have texts as recipients, and a dict is invariant in its keys.
Quotas = dict[Any, Fraction]


def check_pool(pool: object) -> None:
    """Raise an error unless *pool* is a Fraction of 0 öre or more; with an int, dividing it would give a float."""
    if type(pool) is Fraction and pool.numerator >= 0:
        return
    checks = Checks()
    if checks.exact("pool", pool, Fraction):
        checks.require(False, "pool", pool, "0 öre or more")  # noqa: FBT003  # the condition was tested above
    checks.done()


def within(pool: Fraction, quotas: Quotas, what: str) -> Quotas:
    """Return *quotas* unchanged; raise InvalidValue, which names *what* they are, if *pool* is too small."""
    needed = added_up(quotas.values())
    if needed > pool:
        raise InvalidValue.at("total", Sek(ore=floor(pool)), f"at least {Sek(ore=ceil(needed))}, for {what}")
    return quotas


def added(recipients: Iterable[Hashable], parts: Iterable[Quotas]) -> Quotas:
    """Add up the quotas of each listed recipient over all parts, for those that have any.

    >>> added(("Norr", "Syd", "Väst"), ({"Syd": Fraction(1, 2)}, {"Norr": Fraction(1), "Syd": Fraction(1, 3)}))
    {'Norr': Fraction(1, 1), 'Syd': Fraction(5, 6)}
    """
    entries = [entry for part in parts for entry in part.items()]
    quotas = [quota for _, quota in entries]
    if not {*map(type, quotas)} <= {int, Fraction}:
        # A part of the caller's own has given something else. It is kept as it is, and the key refuses it.
        return {recipient: quota for recipient, quota in entries if type(quota) not in {int, Fraction}}
    whole, denominator = over_one_denominator(quotas)
    sums: dict[Hashable, int] = {}
    for (recipient, _), number in zip(entries, whole, strict=True):
        sums[recipient] = sums.get(recipient, 0) + number
    return {recipient: Fraction(sums[recipient], denominator) for recipient in recipients if recipient in sums}


def parts_in(part: object) -> Iterator[object]:
    """Yield a part of a key and every part inside it, each once; only the fields of attrs classes are searched."""
    waiting, found = [part], {id(part)}
    for here in waiting:
        yield here
        for inner in _directly_in(here):
            if id(inner) not in found:
                found.add(id(inner))
                waiting.append(inner)  # the loop goes on to what is added here


def _directly_in(part: object) -> Iterator[object]:
    for field in getattr(type(part), "__attrs_attrs__", ()):
        value = getattr(part, field.name)
        for each in value if type(value) is tuple else (value,):
            for inner in each if type(each) is tuple else (each,):
                if hasattr(inner, "quotas"):
                    yield inner


class Inside(NamedTuple):
    """What a combined part keeps of the parts in it: their recipients, how deep they go, and its last answers.

    A part may stand in many places of a key. What it keeps lets every part be worked out once and not once a place. The
    shares of an *even* part grow with the pool and with nothing else, so that one answer holds for every pool.
    """

    recipients: tuple[Hashable, ...]
    depth: int
    even: bool
    answers: dict[tuple[Fraction, frozenset[Hashable]], "Quotas | InvalidValue"]


DEEPEST: Final = 50  # far more than any agreement needs, and far less than Python can follow


def inside(recipients: Iterable[Hashable], *parts: Any, bounded: bool = False) -> Inside:
    """Gather what a combined part keeps of its *parts*; their recipients are kept in order and once each.

    It is even if it is not *bounded* and its parts are even.

    >>> from grantkit.allocation import EqualShares
    >>> inside(("Norr", "Syd", "Norr"), EqualShares(("Norr", "Syd")))
    Inside(recipients=('Norr', 'Syd'), depth=1, even=True, answers={})
    """
    even = not bounded and all(map(_is_even, parts))
    return Inside(tuple(dict.fromkeys(recipients)), 1 + max(map(depth_of, parts), default=0), even, {})


def _is_even(part: Any) -> bool:
    own = getattr(part, "_inside", None)
    return own.even if own else getattr(part, "_grows_evenly", False)


def depth_of(part: Any) -> int:
    """Count the parts one inside another: 0 for a simple part, 1 for one made of simple parts.

    >>> from grantkit.allocation import EqualShares, Then
    >>> key = EqualShares(("Norr", "Syd"))
    >>> depth_of(key), depth_of(Then(key, Then(key, key)))
    (0, 2)
    """
    # The parts are gone through without recursion, since they may be those of the caller's own, nested at will.
    known: dict[int, int] = {}
    waiting = [part]
    while waiting:
        own = getattr(waiting[-1], "_inside", None)
        inner = [] if own else [*_directly_in(waiting[-1])]
        missing = [each for each in inner if id(each) not in known]
        if missing:
            waiting += missing
        else:
            below = max((known[id(each)] for each in inner), default=-1)
            known[id(waiting.pop())] = own.depth if own else 1 + below
    return known[id(part)]


def check_depth(checks: Checks, field: str, depth: int) -> bool:
    """Record a fault if parts are nested too deep.

    >>> from grantkit.allocation import EqualShares, Then
    >>> key = EqualShares(("Norr", "Syd"))
    >>> for _ in range(1_000):
    ...     key = Then(key, key)
    Traceback (most recent call last):
    grantkit.errors.InvalidValue: first: got 51 (int); required: at most 50 parts one inside another
    """
    return checks.require(depth <= DEEPEST, field, depth, f"at most {DEEPEST} parts one inside another")


_KEPT: Final = 64  # a part that others share is asked for few pools, whatever the number of its places


def remembered(quotas: Callable[..., Quotas]) -> Callable[..., Quotas]:
    """Make a combined part answer from what it keeps when it is asked again for the same pool and recipients."""

    @wraps(quotas)
    def answer(part: Any, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        check_pool(pool)
        own: Inside = part._inside  # noqa: SLF001  # the parts of this folder keep it for this function
        answers, of = own.answers, Fraction(1) if own.even else pool
        asked = (of, frozenset(without))
        found = answers.get(asked)
        if found is None:
            try:
                found = quotas(part, of, without)
            except InvalidValue as error:
                found = error
            if len(answers) >= _KEPT:
                answers.clear()
            answers[asked] = found
        if isinstance(found, InvalidValue):
            raise InvalidValue(*found.faults)
        if own.even:
            return {recipient: pool * quota for recipient, quota in found.items()}
        return dict(found)

    return answer
