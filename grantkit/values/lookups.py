"""How a name is looked up among those there are (*uppslagning*): forgivingly, and never wrongly."""

import re
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from contextlib import suppress
from difflib import get_close_matches
from enum import Enum
from functools import lru_cache
from typing import TypeVar, cast
from unicodedata import normalize

from grantkit.errors import UnknownName

_Candidate = TypeVar("_Candidate", bound=Hashable)
_Value = TypeVar("_Value")

# What a name says of the kind of body that it names, before or after the name proper.
_KINDS = (
    (re.compile(r"(?:region(?:en)?|landstinget(?: i)?) (.+)"), "regions"),
    (re.compile(r"(.+?)(?: läns)? landsting"), "regions"),
    (re.compile(r"(.+s)regionen"), "regions"),
    (re.compile(r"(.+) (?:kommun|stad)"), "municipalities"),
    (re.compile(r"(.+) län()"), "regions"),
)
_COUNTY = re.compile(r"(.+) län")
# Regions that call themselves by another name than that of their county, and "Falu kommun".
_OWN_NAMES = {
    "sörmland": "södermanland",
    "jämtland härjedalen": "jämtland",
    "vgr": "västra götaland",
    "falu": "falun",
}
_DIGITS = frozenset("123456789")
_LOST = re.compile("[1-9][0-9]{2}")  # a code of four digits that was read as a number has lost its first 0
_LONGEST_NAME = 200
_MOST_NAMES, _FEW = 60, 5  # names in a message: all of them, or the first few of a longer list
_SALAR = frozenset({"skl", "skr", "sveriges kommuner och landsting", "sveriges kommuner och regioner"})


def look_up(field: str, wanted: object, candidates: Collection[_Candidate]) -> _Candidate:
    """Return the candidate that *wanted* is or names; raise UnknownName, which lists the names, for none or several.

    A candidate is found by its name, short or full, in any case, by its official code, and with what people write
    around a name: "Region Kalmar", "Landstinget i Kalmar län", "Kalmar kommun". What is said of the kind must be true
    of the candidate.

    >>> look_up("column", "Table_1", ("table_1", "table_2"))
    'table_1'
    >>> look_up("recipient", "Kalmra", ("Kalmar", "Skåne"))
    Traceback (most recent call last):
    grantkit.errors.UnknownName: recipient: got 'Kalmra' (str); required: one of Kalmar, Skåne; perhaps Kalmar is meant
    """
    # What cannot be hashed is in no mapping.
    with suppress(TypeError):
        if wanted in candidates:
            return cast("_Candidate", wanted)
    meant = _meant(wanted, candidates)
    if len(meant) == 1:
        return meant[0]
    if meant:
        raise UnknownName.at(
            field, wanted, f"one of those it may be, {', '.join(map(_in_full, meant))}: say which{_as_in(meant)}"
        )
    raise UnknownName.at(field, wanted, one_of(wanted, candidates))


def one_of(wanted: object, candidates: Collection[object], required: str = "one of ") -> str:
    """Say what is required in place of a name that there is not: one of those there are, and which may be meant.

    >>> one_of("mars", ("block 1, augusti", "block 2")), one_of("Kalmra", ("Kalmar", "Skåne"), "a region: ")
    ("one of 'block 1, augusti', 'block 2'", 'a region: Kalmar, Skåne; perhaps Kalmar is meant')
    """
    if not candidates:
        return f"{required.rstrip(' :')}, but there are none to choose from"
    return f"{required}{choices(map(_name, candidates))}{_perhaps(wanted, candidates)}"


def choices(names: Iterable[str]) -> str:
    """List the names that a message offers, each in quotation marks if one has a comma in it.

    >>> choices(("a", "b")), choices(("block 1, augusti", "block 2"))
    ('a, b', "'block 1, augusti', 'block 2'")
    """
    told = tuple(names)
    shown = tuple(map(repr, told)) if any("," in each for each in told) else told
    return ", ".join(shown) if len(shown) <= _MOST_NAMES else f"{len(shown)} names, {', '.join(shown[:_FEW])}, …"


def perhaps(near: Collection[str]) -> str:
    """Say which names may be meant, as the end of a message; nothing where there are none.

    >>> perhaps(("a", "b")), perhaps(())
    ('; perhaps a or b is meant', '')
    """
    return f"; perhaps {' or '.join(near)} is meant" if near else ""


def nearest(wanted: str, candidates: Collection[_Candidate]) -> tuple[_Candidate, ...]:
    """Return the candidates that a name is of, as `look_up` finds them, or else those with a name much like it.

    >>> nearest("kalmar", ("Kalmar", "Skåne")), nearest("Kalmra", ("Kalmar", "Skåne")), nearest("Oz", ("Kalmar",))
    (('Kalmar',), ('Kalmar',), ())
    """
    near = _near(wanted, candidates)
    close = (each for each in candidates if _name(each) in near)
    return tuple(_meant(wanted, candidates)) or tuple(sorted(close, key=lambda each: near.index(_name(each))))


def names(wanted: str, candidate: object) -> bool:
    """Return whether a name is of a candidate, as `look_up` finds it.

    >>> names("kalmar", "Kalmar"), names("Kalmra", "Kalmar")
    (True, False)
    """
    return bool(_meant(wanted, (candidate,)))


def looked_up(recipient: Hashable, by_recipient: Mapping[Hashable, _Value]) -> _Value:
    """Return the value of a recipient, or of the one that a name is of, as `look_up` finds it.

    >>> looked_up("kalmar", {"Kalmar": 5})
    5
    """
    try:
        return by_recipient[recipient]
    except (KeyError, TypeError):  # what cannot be hashed is in no mapping
        pass
    return by_recipient[look_up("recipient", recipient, by_recipient)]


def _meant(wanted: object, candidates: Collection[_Candidate]) -> list[_Candidate]:
    if type(wanted) is not str:
        return []
    meant = [each for each in candidates if wanted in _exact(each)]
    return meant or [each for each in candidates if _fits(wanted, each)]


def _exact(candidate: object) -> tuple[object, ...]:
    return (_name(candidate), getattr(candidate, "code", None), _full_name(candidate) or None)


def _name(candidate: object) -> str:
    if isinstance(candidate, Enum):
        return str(candidate.value)
    return str(getattr(candidate, "name", None) or getattr(candidate, "code", candidate))


def _full_name(candidate: object) -> str:
    full = getattr(candidate, "full_name", None)
    return full if type(full) is str else ""


def _group(candidate: object) -> str | None:
    code = getattr(getattr(candidate, "group", None), "code", None)
    return code if isinstance(code, str) else None


def _in_full(candidate: object) -> str:
    group = _group(candidate)
    return f"{_name(candidate)} ({group})" if group else _name(candidate)


def _as_in(meant: Collection[object]) -> str:
    """Show how a region and a municipality of one name are told apart."""
    said = {"regions": "Region {}", "municipalities": "{} kommun"}
    ways = [f'"{said[group].format(_name(each))}"' for each in meant if (group := _group(each)) in said]
    return f", as in {' or '.join(ways)}" if len(ways) == len(said) == len(meant) else ""


def _fits(wanted: str, candidate: object) -> bool:
    cores, kind = _form(wanted)
    named, own = _form(_name(candidate))
    group = _group(candidate) or own
    if group == "salar":
        named |= _SALAR
    if (full := _folded(_full_name(candidate))) and full == _folded(wanted):
        return True
    return bool(cores & named) and kind in {None, group}


@lru_cache(maxsize=2048)  # a list of municipalities has some three hundred names, and each is read for every look-up
def _form(text: str) -> tuple[frozenset[str], str | None]:
    """Return what a name may be without what stands around it, and the kind of body that it says it is."""
    core, kind = _folded(text), None
    if core in _SALAR:  # which ends as a region's name may
        return frozenset({core}), None
    for pattern, said in _KINDS:
        if found := pattern.fullmatch(core):
            core, kind = found[1], said
            break
    if kind is None:
        return frozenset({_OWN_NAMES.get(core, core)}), None
    county = _COUNTY.fullmatch(core)
    core = county[1] if county else core
    return frozenset(_OWN_NAMES.get(each, each) for each in (core, core.removesuffix("s"))), kind


def _folded(text: str) -> str:
    return re.sub(r"[\s_-]+", " ", normalize("NFC", text).casefold()).strip(" .,:")


def _perhaps(wanted: object, candidates: Collection[object]) -> str:
    coded = any(getattr(each, "county_code", None) for each in candidates)
    if coded and ((type(wanted) is int and 0 < wanted < 100) or (type(wanted) is str and wanted in _DIGITS)):
        return f'; a county code is a text of two digits, "{wanted!s:0>2}"'
    longer = any(getattr(each, "municipality_code", None) for each in candidates)
    if longer and (
        (type(wanted) is int and 100 < wanted < 10_000) or (type(wanted) is str and _LOST.fullmatch(wanted))
    ):
        return f'; a municipality code is a text of four digits, "{wanted!s:0>4}"'
    return perhaps(_near(wanted, candidates))


def _near(wanted: object, candidates: Collection[object]) -> list[str]:
    by_name = {_folded(_name(each)): _name(each) for each in candidates}
    return [by_name[each] for each in get_close_matches(min(_written(wanted), key=len, default=""), by_name)]


def _written(wanted: object) -> Iterator[str]:
    if type(wanted) is str:
        # A longer text is no name, and a hostile document has many that are very long, each compared with every name.
        yield from () if len(wanted) > _LONGEST_NAME else _form(wanted)[0]
    elif isinstance(wanted, Enum) or type(getattr(wanted, "name", None)) is str:
        yield _folded(_name(wanted))
