"""Exact quotas in öre (*exakta kvoter*): the pool that they share, their sum, and the parts that they come from."""

from collections.abc import Hashable, Iterable, Iterator
from fractions import Fraction
from math import ceil, floor

from grantkit.allocation.weights import added_up, over_one_denominator
from grantkit.errors import InvalidValue
from grantkit.values._checks import Checks
from grantkit.values.money import Sek

Quotas = dict[Hashable, Fraction]


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
    """Yield a part of a key and every part inside it; only the fields of attrs classes are searched."""
    yield part
    for field in getattr(type(part), "__attrs_attrs__", ()):
        value = getattr(part, field.name)
        for each in value if isinstance(value, tuple) else (value,):
            for inner in each if isinstance(each, tuple) else (each,):
                if hasattr(inner, "quotas"):
                    yield from parts_in(inner)
