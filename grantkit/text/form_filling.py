"""How a form is filled in and marked (*ifyllnad*): each value from its place, each finding at its field."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.forms import Form
from grantkit.agreement.parties import Recipient
from grantkit.agreement.terms import Terms
from grantkit.case.certifications import certification_gaps
from grantkit.case.completeness import form_of, missing_particulars
from grantkit.case.documents import FinancialReport, Requisition
from grantkit.errors import InvalidValue
from grantkit.text.form_fields import (
    CERTIFICATION,
    CONTACT,
    COSTS,
    FORM_WORDS,
    PAYMENT,
    REPORT_GRANT,
    REPORT_SIGNATURE,
    REQUISITION_GRANT,
    REQUISITION_SIGNATURE,
    REVIEWER,
    Field,
    Group,
)
from grantkit.text.formatting import in_language
from grantkit.text.pages import Fact, Facts, Heading, Part
from grantkit.text.wording import finding_text, headings, value_text
from grantkit.values._checks import Checks
from grantkit.values.findings import Finding, Severity
from grantkit.values.numbers import RegistrationNumber
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown

_BESIDE = {"amount": "line", "signature.printed_name": "signature.capacity"}


@attrs.frozen(kw_only=True)
class Filling:
    """The content of a form (*ifyllnad*): the document, or what is known beforehand, and the findings by place.

    >>> filling = Filling(document=None, known={"contact.recipient_name": "Skåne"}, findings={}, locale="sv")
    >>> filling.value("contact.recipient_name"), filling.value("contact.email")
    ('Skåne', None)
    """

    document: Any
    known: Mapping[str, Any]
    findings: Mapping[str | None, tuple[Finding, ...]]
    locale: str

    def word(self, name: str, *given: object) -> str:
        """Return one of the words of the forms, with its placeholders filled in."""
        return in_language(FORM_WORDS[name], self.locale).format(*given)

    def fact(self, path: str) -> Any:
        """Return the value of the document at *path*; None if it states none, or if there is no document."""
        value: Any = self.document
        for name in path.split("."):
            value = getattr(value, name, None)
        return value

    def value(self, path: str) -> str | None:
        """Write the value at *path* in words; None if the line is left to be filled in."""
        found = self.known.get(path) if self.document is None else self.fact(path)
        # A name belongs to the caller and is never looked up among our words.
        stated = found.strip() or None if isinstance(found, str) else found
        shown = stated if stated is None or isinstance(stated, str) else value_text(stated, self.locale)
        beside = self.fact(_BESIDE[path]) if path in _BESIDE else None
        return f"{shown}, {value_text(beside, self.locale)}" if shown and beside else shown

    def marks(self, *paths: str, blank: bool) -> tuple[str, ...]:
        """Mark the findings at these places: as missing if the line is blank, otherwise by what is wrong."""
        found = (finding for path in paths for finding in self.findings.get(path, ()))
        return tuple(dict.fromkeys(self._mark(finding, blank=blank) for finding in found))

    def field(self, field: Field) -> Fact:
        """Fill in one line."""
        shown = self.value(field.path)
        marks = self.marks(field.path, *field.also, blank=shown is None)
        return Fact(label=in_language(field.label, self.locale), value=shown, marks=marks, tall=field.tall)

    def heading(self, group: Group, *, blank: bool) -> Heading:
        """Return the heading of a group, with the findings about the group as a whole."""
        marks = self.marks(group.path, blank=blank) if group.path else ()
        return Heading(text=in_language(group.heading, self.locale), marks=marks)

    def facts(self, group: Group) -> Facts:
        """Fill in the lines of a group."""
        return self.together(in_language(group.heading, self.locale), tuple(map(self.field, group.fields)))

    def together(self, name: str, facts: tuple[Fact, ...]) -> Facts:
        """Combine lines under a name."""
        item, answer = headings(("term", "answer"), self.locale)
        return Facts(name=name, header=(item, answer), facts=facts)

    def group(self, group: Group) -> tuple[Part, Part]:
        """Fill in a group of lines under its heading."""
        facts = self.facts(group)
        return self.heading(group, blank=not any(fact.value for fact in facts.facts)), facts

    def elsewhere(self) -> tuple[str, ...]:
        """List the findings that belong to no line of the form."""
        return tuple(finding_text(finding, self.locale) for finding in self.findings.get(None, ()))

    def _mark(self, finding: Finding, *, blank: bool) -> str:
        notice = finding.severity is Severity.NOTICE
        if blank:
            return self.word("may_be_empty" if notice else "missing")
        return self.word("noted" if notice else "wrong", finding_text(finding, self.locale))


@attrs.frozen(kw_only=True)
class FormKind:
    """A kind of form (*blankettyp*): its document, the field of a case with such documents, its groups and its tables.

    >>> REQUISITION_FORM.field, len(REQUISITION_FORM.groups)
    ('requisitions', 4)
    """

    argument: str
    document: type
    field: str
    groups: tuple[Group, ...]
    tables: tuple[str, ...] = ()


REQUISITION_FORM = FormKind(
    argument="requisition",
    document=Requisition,
    field="requisitions",
    groups=(CONTACT, REQUISITION_GRANT, PAYMENT, REQUISITION_SIGNATURE),
    tables=("declares_correct", "assures_use"),
)
REPORT_FORM = FormKind(
    argument="report",
    document=FinancialReport,
    field="financial_reports",
    groups=(CONTACT, REPORT_GRANT, COSTS, CERTIFICATION, REVIEWER, REPORT_SIGNATURE),
    tables=("certification.deviations", "proposed_measures", "declares_correct"),
)


def fill_in(
    document: Requisition | FinancialReport | None,
    kind: FormKind,
    *,
    agreement: GrantAgreement,
    recipient: Recipient | None,
    terms: Terms | None,
    missing: tuple[Finding, ...] | None,
    locale: str,
) -> tuple[Filling, Terms | None]:
    """Check the arguments of a form; return its content, and the terms that bind if any are known.

    Raise InvalidValue if the terms have no form with the printed lines.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> filling, terms = fill_in(
    ...     None, REQUISITION_FORM, agreement=AGREEMENT, recipient=None, terms=None, missing=(), locale="sv"
    ... )
    >>> filling.value("period"), terms
    ('2019', None)
    """
    checks = Checks()
    checks.optional(kind.argument, document, kind.document)
    checks.exact("agreement", agreement, GrantAgreement)
    checks.optional("recipient", recipient, Recipient)
    checks.optional("terms", terms, Terms)
    if missing is not None:
        checks.items("missing", missing, Finding)
    checks.done()
    binding = agreement.terms_for(recipient.group) if terms is None and recipient is not None else terms
    _check_layout(kind, agreement.terms if binding is None else (binding,))
    if missing is None:
        missing = () if document is None or binding is None else _findings_on(document, binding)
    filling = Filling(
        document=document,
        known=dict(_known(agreement, recipient, binding)),
        findings=_by_place(missing, tuple(_paths(kind, document)), kind.field),
        locale=locale,
    )
    return filling, binding


def _check_layout(kind: FormKind, terms: tuple[Terms, ...]) -> None:
    """Raise InvalidValue unless a form of the terms asks for every line that is printed, which is that of 2019."""
    forms = [form_of(kind.document(), each) for each in terms]
    lines = [{field.path, *field.also} for group in kind.groups for field in group.fields]
    asked = [{each.field for each in form.particulars} for form in forms if isinstance(form, Form)]
    if not any(all(paths & fields for paths in lines) for fields in asked):
        form = next(iter(forms), None)
        said = "no form is shown" if form is None else "this form asks for other particulars"
        reason = str(form) if isinstance(form, Unknown | NotRegulated) else said
        raise InvalidValue.at("terms", form, f"terms with the form that is printed here (Bilaga 2, 2019); {reason}")


def _by_place(
    findings: Iterable[Finding], paths: tuple[str, ...], kind: str
) -> Mapping[str | None, tuple[Finding, ...]]:
    """Sort findings by their place on the form; those without a place have the key None.

    *kind* is the field of a case with such documents ("requisitions"); findings about another document of the case are
    left out. The nearest place is the longest path that the finding's field ends with or lies within.

    >>> from grantkit import Citation
    >>> from grantkit.case.completeness import PARTICULAR_EMPTY
    >>> field, source = "requisitions[0].contact.fax_number", Citation("S1", "bilaga 2 punkt 1")
    >>> fax = PARTICULAR_EMPTY.found(field, source, particular="contact.fax_number")
    >>> list(_by_place((fax,), ("contact", "contact.fax_number"), "requisitions"))
    ['contact.fax_number']
    >>> list(_by_place((fax,), ("contact",), "financial_reports"))
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


def _findings_on(document: Requisition | FinancialReport, terms: Terms) -> tuple[Finding, ...]:
    certified = certification_gaps(document, terms) if isinstance(document, FinancialReport) else ()
    return tuple(dict.fromkeys((*missing_particulars(document, terms), *certified)))


def _paths(kind: FormKind, document: Any) -> Iterator[str]:
    for group in kind.groups:
        yield from (path for field in group.fields for path in (field.path, *field.also))
        if group.path:
            yield group.path
    yield from kind.tables
    # The content of a table has lines of its own.
    certified = getattr(document, "certification", None)
    yield from (f"items[{place}]" for place in range(len(getattr(document, "items", ()))))
    yield from (f"certification.deviations[{place}]" for place in range(len(getattr(certified, "deviations", ()))))


def _known(agreement: GrantAgreement, recipient: Recipient | None, terms: Terms | None) -> Iterator[tuple[str, object]]:
    """Return what can be stated on the form before anybody has filled it in."""
    yield "agreement_name", agreement.name
    if isinstance(agreement.registration_number, RegistrationNumber):
        yield "agreement_number", agreement.registration_number
    period = agreement.period if terms is None else terms.period
    if isinstance(period, Period):
        yield "period", period
    if recipient is not None:
        yield "contact.recipient_name", recipient.name
        yield "contact.organisation_number", recipient.organisation_number
