"""How a form is filled in and marked (*ifyllnad och markering*): each value from its place in the document, each finding at its field."""

from collections.abc import Iterable, Mapping
from typing import Any

import attrs

from grantkit.text.form_fields import Field, Group
from grantkit.text.form_words import WORDS
from grantkit.text.formatting import in_language
from grantkit.text.parts import Fact, Facts, Heading, Part
from grantkit.text.texts import FINDINGS
from grantkit.text.wording import finding_text, label, value_text
from grantkit.values.findings import Finding, Severity

__all__ = ["Filling", "findings_by_place"]

_BESIDE = {"amount": "line", "signature.printed_name": "signature.capacity"}


@attrs.frozen(kw_only=True)
class Filling:
    """What a form is filled in with (*ifyllnad*): the document, or what is known before there is one; and the findings by their place.

    >>> filling = Filling(document=None, known={"contact.recipient_name": "Skåne"}, findings={}, locale="sv")
    >>> filling.value("contact.recipient_name"), filling.value("contact.email")
    ('Skåne', None)
    """

    document: Any
    known: Mapping[str, Any]
    findings: Mapping[str | None, tuple[Finding, ...]]
    locale: str

    def word(self, name: str, *given: object) -> str:
        """Give one of the words of the forms, with what it is about filled in."""
        return in_language(WORDS[name], self.locale).format(*given)

    def fact(self, path: str) -> Any:
        """Give what the document states at *path*; None where it is silent, or where there is no document."""
        value: Any = self.document
        for name in path.split("."):
            value = getattr(value, name, None)
        return value

    def value(self, path: str) -> str | None:
        """Put what stands at *path* into words; None where the line is left to be filled in."""
        found = self.known.get(path) if self.document is None else self.fact(path)
        # A name is the caller's own and is never looked up among our words.
        told = found.strip() or None if isinstance(found, str) else found
        shown = told if told is None or isinstance(told, str) else value_text(told, self.locale)
        beside = self.fact(_BESIDE[path]) if path in _BESIDE else None
        return f"{shown}, {value_text(beside, self.locale)}" if shown and beside else shown

    def marks(self, *paths: str, blank: bool) -> tuple[str, ...]:
        """Mark what was found at these places: that it is missing, where the line is blank, and else what is wrong with it."""
        found = (finding for path in paths for finding in self.findings.get(path, ()))
        return tuple(dict.fromkeys(self._mark(finding, blank=blank) for finding in found))

    def field(self, field: Field) -> Fact:
        """Fill in one line."""
        shown = self.value(field.path)
        marks = self.marks(field.path, *field.also, blank=shown is None)
        return Fact(label=in_language(field.label, self.locale), value=shown, marks=marks, tall=field.tall)

    def heading(self, group: Group, *, blank: bool) -> Heading:
        """Head a group, with what was found about it as a whole."""
        marks = self.marks(group.path, blank=blank) if group.path else ()
        return Heading(text=in_language(group.heading, self.locale), marks=marks)

    def facts(self, group: Group) -> Facts:
        """Fill in the lines of a group."""
        return self.together(in_language(group.heading, self.locale), tuple(map(self.field, group.fields)))

    def together(self, name: str, facts: tuple[Fact, ...]) -> Facts:
        """Put lines together under a name."""
        return Facts(name=name, header=(label("term", self.locale), label("answer", self.locale)), facts=facts)

    def group(self, group: Group) -> tuple[Part, Part]:
        """Fill in a group of lines under its heading."""
        facts = self.facts(group)
        return self.heading(group, blank=not any(fact.value for fact in facts.facts)), facts

    def elsewhere(self) -> tuple[str, ...]:
        """Tell the findings that no line of the form is about."""
        return tuple(_told(finding, self.locale) for finding in self.findings.get(None, ()))

    def _mark(self, finding: Finding, *, blank: bool) -> str:
        notice = finding.severity is Severity.NOTICE
        if blank:
            return self.word("may_be_empty" if notice else "missing")
        return self.word("noted" if notice else "wrong", _told(finding, self.locale))


def findings_by_place(
    findings: Iterable[Finding], paths: tuple[str, ...], kind: str
) -> Mapping[str | None, tuple[Finding, ...]]:
    """Sort findings by the place on the form that each is about, None for those about none.

    *kind* is the field of a case that holds such documents ("requisitions"); what belongs to another document of the case is left out. The nearest
    place is the longest path that the finding's field ends with or lies within.

    >>> from grantkit import Citation
    >>> from grantkit.values import Modality
    >>> source = Citation("S1", "Bilaga 2 p. 1", ("R54",))
    >>> fax = Finding(code="x", severity=Severity.NOTICE, modality=Modality.NONE, citation=source, field="requisitions[0].contact.fax_number")
    >>> list(findings_by_place((fax,), ("contact", "contact.fax_number"), "requisitions"))
    ['contact.fax_number']
    >>> list(findings_by_place((fax,), ("contact",), "financial_reports"))
    []
    """
    own = {kind, *(_root(name) for path in paths for name in path.split("."))}
    placed: dict[str | None, tuple[Finding, ...]] = {}
    for finding in findings:
        listed = {_root(name) for name in finding.field.split(".") if "[" in name}
        if listed <= own:
            place = _place(finding.field, paths)
            placed[place] = (*placed.get(place, ()), finding)
    return placed


def _place(field: str, paths: tuple[str, ...]) -> str | None:
    names = field.split(".")
    for start in range(len(names)):
        tail = ".".join(names[start:])
        fitting = [path for path in paths if tail == path or tail.startswith((f"{path}.", f"{path}["))]
        if fitting:
            return max(fitting, key=len)
    return None


def _root(path: str) -> str:
    return path.split(".", maxsplit=1)[0].split("[", maxsplit=1)[0]


def _told(finding: Finding, locale: str) -> str:
    # A finding of the caller's own has no words here, and says its code.
    return finding_text(finding, locale) if finding.code in FINDINGS else f"{finding.code} [{finding.citation}]"
