"""The kinds of documents (*dokumenttyper*): the records that are read and written, and the results that are written."""

from typing import Any, get_args

import attrs

from grantkit import agreement, allocation, case, portfolio, values
from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.policies import Policies
from grantkit.allocation.instalments import Instalment
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.weights import is_hashable
from grantkit.case.cases import GrantCase
from grantkit.interop.scalars import NUMBERS
from grantkit.interop.shapes import AgreementInFull, is_record, is_sum, is_tuple, listed, places, sum_of, tag
from grantkit.values._checks import Checks
from grantkit.values.citations import Source
from grantkit.values.findings import FindingKind
from grantkit.values.money import Sek

CASES = "portfolio"
_ROOTS = (GrantCase, Policies, AllocationKey, Instalment)


def held_by(kind: Any) -> list[Any]:
    """List the types that stand in a type: those of its fields, members or items."""
    if kind is AgreementInFull:
        return [GrantAgreement]
    if is_sum(kind):
        members = sum_of(kind)
        return [*members.plain, *members.tagged.values()]
    if is_tuple(kind):
        return [each for each in get_args(listed(kind)) if each is not Ellipsis]
    return [place.type for place in places(kind)] if is_record(kind) and kind is not FindingKind else []


def within(*kinds: Any) -> dict[Any, None]:
    """List the types that stand anywhere in *kinds*, themselves included, in the order in which they are met."""
    found: dict[Any, None] = {}
    left = list(kinds)[::-1]
    while left:
        kind = left.pop()
        if kind not in found:
            found[kind] = None
            left += held_by(kind)[::-1]
    return found


# These are, or may be, one text, and a document is an object.
_TEXTS = {Sek, Source, RecipientGroup, FindingKind, *NUMBERS}


def _records(kinds: Any) -> dict[str, type]:
    return {tag(each): each for each in kinds if isinstance(each, type) and attrs.has(each) and each not in _TEXTS}


def _public() -> list[type]:
    rooms = (values, allocation, agreement, case, portfolio)
    return [each for room in rooms for name in room.__all__ if isinstance(each := getattr(room, name), type)]


_LISTS = {tag(each): each for each in _public() if issubclass(each, tuple)}
KINDS: dict[str, Any] = {**_records(_public()), **_LISTS, CASES: tuple[GrantCase, ...]}
READABLE: tuple[str, ...] = (*(name for name in _records(within(*_ROOTS)) if name in KINDS), CASES)
_NAMES = {KINDS[name]: name for name in READABLE}


def check_kind(checks: Checks, kind: object) -> str | None:
    """Return the name of the kind of document that a type is read from; record a fault for any other value but None.

    >>> check_kind(Checks(), GrantCase), check_kind(Checks(), tuple[GrantCase, ...]), check_kind(Checks(), None)
    ('grant_case', 'portfolio', None)
    """
    name = _NAMES.get(kind) if is_hashable(kind) else None
    required = "None, tuple[GrantCase, ...] or a record that is read, such as GrantCase"
    checks.fits(kind is None or name is not None, "kind", kind, required)
    return name


def written_as(kind: Any) -> Any:
    """Return the type as which a record is written where it is the whole document."""
    return AgreementInFull if kind is GrantAgreement else kind


def type_of(kind: str) -> Any:
    """Return the type that a document of that kind holds."""
    return written_as(KINDS[kind])
