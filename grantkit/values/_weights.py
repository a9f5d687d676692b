"""What counts as a weight and as a list of recipients, for every place that takes them (*fördelningstal*)."""

from collections.abc import Hashable, Sequence
from decimal import Decimal
from fractions import Fraction

from grantkit.values._checks import Checks

__all__ = ["Weight", "check_recipients", "check_weight"]

Weight = int | Fraction | Decimal

_WIDEST = 60  # digits on a side of the point: far above any weight, and far below what makes an exponent a trap


def check_weight(checks: Checks, field: str, value: object) -> None:
    """Record a fault unless *value* is an int, Fraction or finite Decimal of 0 or more.

    >>> checks = Checks()
    >>> check_weight(checks, "weights[0]", 2_344_124)
    >>> check_weight(checks, "weights[1]", 0.5)
    >>> checks.done()
    Traceback (most recent call last):
    grantkit.errors.InvalidType: weights[1]: got 0.5 (float); required: an int or a Fraction or a Decimal
    """
    checks.exact(field, value, int, Fraction, Decimal)
    if type(value) is Decimal:
        small = value.is_finite() and int(value.as_tuple().exponent) >= -_WIDEST and value.adjusted() <= _WIDEST
        if checks.require(
            small, field, value, f"a finite number of at most {_WIDEST} digits on each side of the point"
        ):
            checks.require(value >= 0, field, value, "0 or more")
    elif type(value) is int or type(value) is Fraction:
        checks.require(value >= 0, field, value, "0 or more")


def check_recipients(checks: Checks, field: str, recipients: Sequence[Hashable]) -> None:
    """Record a fault for each recipient that cannot be looked up, or that has stood before; at least one is needed.

    >>> checks = Checks()
    >>> check_recipients(checks, "weights", ("Norr", "Norr", ["Syd"]))
    >>> [fault.requirement for fault in checks.faults]
    ['each recipient only once', 'a recipient that is hashable']
    """
    checks.require(bool(recipients), field, recipients, "at least one recipient")
    seen = set()
    for index, recipient in enumerate(recipients):
        try:
            stood_before = recipient in seen
            seen.add(recipient)
        except TypeError:
            checks.require(False, f"{field}[{index}]", recipient, "a recipient that is hashable")  # noqa: FBT003  # the condition was the hash
        else:
            checks.require(not stood_before, f"{field}[{index}]", recipient, "each recipient only once")
