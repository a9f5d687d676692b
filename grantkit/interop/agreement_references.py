"""How a document names an agreement that both sides have, or holds it in full (*avtalet i ett ärende*)."""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from hashlib import sha256
from typing import Any

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.catalogue.listings import all_agreements
from grantkit.interop._cattrs import Converter
from grantkit.interop._faults import NOTHING, Faults, joined, refused
from grantkit.interop.json_texts import write_text
from grantkit.interop.record_hooks import Read, Write, doubled
from grantkit.interop.scalars import nearest, read_str
from grantkit.interop.shapes import AgreementInFull

_IN_FULL, _BY_NAME = "in_full", "by_name"
_FORMS = '{"by_name": {"name": ..., "version": ...}} or {"in_full": {...}}'


@attrs.define(eq=False)
class KnownAgreements:
    """The agreements that a document may name: the caller's own, and those of the catalogue (*kända avtal*).

    The version of an agreement is the SHA-256 of its canonical bytes in full, so that a corrected figure or a corrected
    day is another version. The catalogue is asked for when a document first names an agreement; what stands in a
    document never decides which module is imported.
    """

    own: tuple[GrantAgreement, ...]
    write_in_full: Callable[[GrantAgreement], Any]
    _versions: dict[int, str] = attrs.Factory(dict)
    _last: tuple[GrantAgreement, str] | None = None

    @cached_property
    def by_name(self) -> dict[str, list[GrantAgreement]]:
        """The agreements by their captions; those of the caller come first."""
        named: dict[str, list[GrantAgreement]] = {}
        for each in (*self.own, *all_agreements()):
            same = named.setdefault(each.name, [])
            if not any(each is other for other in same):
                same.append(each)
        return named

    def version(self, agreement: GrantAgreement) -> str:
        """Return the SHA-256 of an agreement in full; that of a known one, and of the last other one, is kept."""
        if id(agreement) in self._versions:
            return self._versions[id(agreement)]
        if self._last is not None and self._last[0] is agreement:
            return self._last[1]
        found = digest(self.write_in_full(agreement))
        if any(each is agreement for each in self.by_name.get(agreement.name, ())):
            self._versions[id(agreement)] = found
        else:
            self._last = agreement, found
        return found

    def same_as(self, agreement: GrantAgreement) -> str | None:
        """Return the version of a known agreement that is the same in every sign; None if there is none."""
        named = self.by_name.get(agreement.name, ())
        if any(each is agreement for each in named):
            return self.version(agreement)
        return next((self.version(each) for each in named if self.version(each) == self.version(agreement)), None)


def digest(tree: Any) -> str:
    """Return the SHA-256 of the canonical bytes of a tree, in hexadecimal digits.

    >>> digest([])
    '4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945'
    """
    return sha256(write_text(tree).encode("utf-8")).hexdigest()


def reference_writer(known: KnownAgreements, *, in_full: bool) -> Write:
    """Make the writer of the agreement of a case: by name and version if it is known, otherwise in full."""

    def write(agreement: GrantAgreement) -> dict[str, Any]:
        version = None if in_full else known.same_as(agreement)
        if version is None:
            return {_IN_FULL: known.write_in_full(agreement)}
        return {_BY_NAME: {"name": agreement.name, "version": version}}

    return write


def reference_reader(known: KnownAgreements, converter: Converter) -> Read:
    """Make the reader of the agreement of a case, in either form; a version may be left out where one is known."""

    def read(value: object, _: object = None) -> GrantAgreement:
        if not isinstance(value, dict) or len(value) != 1 or doubled(value) or not value.keys() <= {_IN_FULL, _BY_NAME}:
            raise refused(value, f"an agreement: {_FORMS}")
        faults = Faults()
        ((form, told),) = value.items()
        if form == _IN_FULL:
            made = faults.made(form, converter.structure, told, AgreementInFull)
        else:
            made = faults.made(form, _named, told, known)
        faults.done()
        agreement: GrantAgreement = made
        return agreement

    return read


def _named(told: object, known: KnownAgreements) -> GrantAgreement:
    if not isinstance(told, dict):
        raise refused(told, f"an agreement: {_FORMS}")
    faults = Faults()
    for name in told:
        if name not in {"name", "version"} or name in doubled(told):
            faults.add(joined("", name), told[name], '"name" and "version", each once')
    name = faults.made("name", read_str, told.get("name", NOTHING))
    version = faults.made("version", read_str, told["version"]) if "version" in told else None
    faults.done()
    agreements = known.by_name.get(name) or ()
    if not agreements:
        wanted = 'the name of an agreement of the catalogue, or of one given to make_converter, or {"in_full": ...}'
        faults.add("name", name, wanted + nearest(name, tuple(known.by_name)))
    faults.done()
    fitting = [each for each in agreements if version is None or known.version(each) == version]
    if version is None and len(agreements) > 1:
        faults.add("version", NOTHING, f"one of {', '.join(_versions(agreements, known))}, since several have the name")
    elif not fitting:
        faults.add(
            "version", version, f"{' or '.join(_versions(agreements, known))}; leave it out to read the one there is"
        )
    faults.done()
    return fitting[0]


def _versions(agreements: Iterable[GrantAgreement], known: KnownAgreements) -> Iterator[str]:
    return (known.version(each) for each in agreements)
