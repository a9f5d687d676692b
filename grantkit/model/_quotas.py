"""What the parts of a key share: exact quotas by recipient, in öre (*andelar*), and the checks on them."""

from collections.abc import Hashable, Iterable, Iterator
from fractions import Fraction
from math import ceil, floor
from typing import Protocol, runtime_checkable

from grantkit.errors import Fault, InvalidValue
from grantkit.values._checks import Checks
from grantkit.values._weights import check_recipients
from grantkit.values.money import Sek

Quotas = dict[Hashable, Fraction]


@runtime_checkable
class KeyPart(Protocol):
    """A part of a key (*fördelningsgrund*): the recipients it knows, and the exact quota of each in a pool of öre."""

    @property
    def recipients(self) -> tuple[Hashable, ...]:
        """Those that the part knows, in order."""
        ...

    def quotas(self, pool: Fraction, without: frozenset[Hashable] = frozenset()) -> Quotas:
        """Give the exact shares of *pool*, in öre, of all but those left *without*."""
        ...


def check_part(checks: Checks, field: str, value: object) -> bool:
    """Record a fault unless *value* is a part of a key."""
    if isinstance(value, KeyPart):
        return True
    checks.faults.append(Fault(field, value, "a part of a key, such as EqualShares or Proportional"))
    return False


def parts_in(part: KeyPart) -> Iterator[object]:
    """Give a part of a key and every part within it; what a part of a caller's own holds is its own affair."""
    yield part
    for field in getattr(type(part), "__attrs_attrs__", ()):
        value = getattr(part, field.name)
        for each in value if isinstance(value, tuple) else (value,):
            for inner in each if isinstance(each, tuple) else (each,):
                if hasattr(inner, "quotas"):
                    yield from parts_in(inner)


def check_pool(pool: object) -> None:
    """Raise unless *pool* is a Fraction of 0 öre or more: an int would make a float of an equal share."""
    checks = Checks()
    if checks.exact("pool", pool, Fraction) and isinstance(pool, Fraction):
        checks.require(pool >= 0, "pool", pool, "0 öre or more")
    checks.done()


def check_pairs(checks: Checks, field: str, pairs: object) -> tuple[tuple[Hashable, object], ...]:
    """Give the pairs of *pairs*, having recorded what is no pair, and each recipient that stands twice or cannot be looked up."""
    if not checks.items(field, pairs, tuple) or not isinstance(pairs, tuple):
        return ()
    good = tuple(pair for pair in pairs if len(pair) == 2)
    checks.require(len(good) == len(pairs), field, pairs, "pairs with a recipient first")
    check_recipients(checks, field, tuple(recipient for recipient, _ in good))
    return good


def within(pool: Fraction, quotas: Quotas, what: str) -> Quotas:
    """Give *quotas* as they are; InvalidValue where *pool* does not suffice for *what* they are."""
    needed = sum(quotas.values(), Fraction())
    if needed > pool:
        raise InvalidValue.at("total", Sek(floor(pool)), f"at least {Sek(ceil(needed))}, for {what}")
    return quotas


def added(recipients: tuple[Hashable, ...], quotas: Iterable[Quotas]) -> Quotas:
    """Add up the quotas that each of the listed recipients has in any of the parts."""
    shares = tuple(quotas)
    present = (name for name in recipients if any(name in share for share in shares))
    return {name: sum((share.get(name, Fraction()) for share in shares), Fraction()) for name in present}
