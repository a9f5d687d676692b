"""What stands where in a document: the fields of each record, and how the members of a sum of types are told apart."""

import re
from collections.abc import Hashable
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, NewType, TypeVar, Union, get_args, get_origin, get_type_hints

import attrs

from grantkit.agreement.agreements import GrantAgreement, Version
from grantkit.agreement.parties import Recipient, RecipientGroup
from grantkit.allocation.allocations import Allocation, Share
from grantkit.allocation.key_bounds import Bounded
from grantkit.allocation.key_parts import Among, EqualShares, FixedAmounts, KeyPart, Mixed, Proportional, Then
from grantkit.allocation.unit_prices import Priced
from grantkit.case.assessments import Assessment
from grantkit.values.money import Sek
from grantkit.values.unknown import NotRegulated, Unknown

# An agreement that stands in full where it is; elsewhere a document names it, or says that it stands there in full.
AgreementInFull = NewType("AgreementInFull", GrantAgreement)

# What annotations leave open: who is a recipient of a key or a table, and which parts a key has.
_MEANT: dict[Any, Any] = {
    Hashable: str | int | Recipient | RecipientGroup | tuple[Hashable, ...],
    KeyPart: Among | Bounded | EqualShares | FixedAmounts | Mixed | Priced | Proportional | Then,
    Enum: Any,
}


def _answer(name: str) -> Any:
    found = vars(Assessment)[name]
    return get_type_hints(found.fget if isinstance(found, property) else found.func)["return"]


_ANSWERS = (
    "right lapse validity entitlements unspent repayment reclaim interest financing instalments ledger findings"
    " documents duties steps missing not_regulated readings corrections"
)
# What a result has besides the fields that it is made from.
_COMPUTED: dict[type, dict[str, Any]] = {
    Assessment: {name: _answer(name) for name in _ANSWERS.split()},
    Allocation: {"shares": tuple[Share, ...]},
}
_WITHHELD = (Unknown, NotRegulated)
_PATTERNED = (Sek, Fraction, Decimal)
_WORD = re.compile(r"(?<=[a-z])(?=[A-Z])")


@attrs.frozen
class Place:
    """One field of a record: its name, its type, and what it may be left out for.

    ``required`` says that a document must have it. A field that is ``empty`` by default (None, "", false, a list
    without items) is not written where it is so; every other field is.
    """

    name: str
    type: Any
    required: bool
    empty: tuple[Any, ...] = ()


@attrs.frozen
class Sum:
    """The members of a sum of types: those with a tag, by their tags, and those that their form tells apart."""

    optional: bool
    tagged: dict[str, Any]
    plain: tuple[Any, ...]


def tag(kind: type) -> str:
    """Return the name of a class as documents write it.

    >>> tag(GrantAgreement)
    'grant_agreement'
    """
    return _WORD.sub("_", kind.__name__).lower()


@cache
def places(kind: Any) -> tuple[Place, ...]:
    """List the fields of a record, with what is computed where the record is a result."""
    origin = get_origin(kind) or kind
    hints, own = get_type_hints(origin), dict(zip(getattr(origin, "__parameters__", ()), get_args(kind), strict=False))
    made = []
    for field in attrs.fields(origin):
        hint = own.get(hints[field.name], hints[field.name])
        if origin is Version and hint is GrantAgreement:
            hint = AgreementInFull
        given = field.default
        empty = (given,) if given is None or (type(given) in {str, bool, tuple} and not given) else ()
        made.append(Place(field.name, meant(hint), given is attrs.NOTHING, empty))
    made += [Place(name, meant(answer), required=False) for name, answer in _COMPUTED.get(origin, {}).items()]
    return tuple(made)


def meant(hint: Any) -> Any:
    """Return the type that an annotation stands for in documents."""
    return Any if isinstance(hint, TypeVar) else _MEANT.get(hint, hint)


def is_sum(hint: Any) -> bool:
    """Return whether a type is a sum of types."""
    return get_origin(hint) in {Union, UnionType}


def is_record(hint: Any) -> bool:
    """Return whether a type is a record of this library."""
    origin = get_origin(hint) or hint
    return isinstance(origin, type) and attrs.has(origin)


def is_listed(hint: Any) -> bool:
    """Return whether a type is a list of any length in documents: a tuple of one type, or a class of such tuples."""
    return get_args(listed(hint))[1:] == (Ellipsis,)


def is_tuple(hint: Any) -> bool:
    """Return whether a type is a tuple, of any length or of one."""
    return is_listed(hint) or get_origin(hint) is tuple


def listed(hint: Any) -> Any:
    """Return the tuple type behind a class of tuples; any other type as it is."""
    of_class = isinstance(hint, type) and get_origin(hint) is None and issubclass(hint, tuple)
    return getattr(hint, "__orig_bases__", (hint,))[-1] if of_class else hint


@cache
def sum_of(hint: Any) -> Sum:
    """Tell the members of a sum of types apart.

    What is withheld has a tag. A single other member has none. Of several, texts, choices, true and false, whole
    numbers and lists have none, and amounts and fractions have none unless a text may stand in their place.
    """
    members = tuple(meant(each) for each in get_args(hint))
    flat = tuple(inner for each in members for inner in (get_args(each) if is_sum(each) else (each,)))
    own = [each for each in flat if each is not NoneType and each not in _WITHHELD]
    enums = all(isinstance(each, type) and issubclass(each, Enum) for each in own)
    patterned = () if str in own or {Sek, Decimal} <= set(own) else _PATTERNED
    plain = (
        own
        if len(own) == 1 or enums
        else [each for each in own if each in {str, bool, int, *patterned} or get_args(each)]
    )
    tagged = {
        **{tag(each): each for each in own if each not in plain},
        **{tag(each): each for each in flat if each in _WITHHELD},
    }
    return Sum(NoneType in flat, tagged, tuple(plain))
