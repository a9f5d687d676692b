"""How a form is filled in and marked (*ifyllnad*): each value from its place, each finding at its field."""

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.parties import Recipient
from grantkit.agreement.terms import Terms
from grantkit.case.cases import GrantCase
from grantkit.case.certifications import certification_gaps
from grantkit.case.completeness import missing_particulars
from grantkit.case.documents import FinancialReport, Requisition
from grantkit.text.form_fields import (
    AMOUNTS,
    FORM_WORDS,
    Field,
    Group,
)
from grantkit.text.form_layouts import Layout, by_place, check_layout, paths_of
from grantkit.text.form_parts import FormLine, FormLines
from grantkit.text.form_prefill import known_beforehand
from grantkit.text.formatting import in_language, money, period
from grantkit.text.pages import Heading, Part
from grantkit.text.wording import finding_text, headings, value_text
from grantkit.values._checks import Checks
from grantkit.values.findings import Finding, Severity
from grantkit.values.money import Sek
from grantkit.values.periods import Period

_BESIDE = {"amount": "line", "signature.printed_name": "signature.capacity"}
_IN_SWEDISH = "sv"


class FormKind(Enum):
    """What a form is printed for (*blankettens syfte*).

    TO_SEND is the form as the annex has it, with what is known filled in, to be signed and sent. REVIEWED shows a
    document that came in, with what is missing or contradictory marked, and with places in the source.

    >>> FormKind("reviewed")
    <FormKind.REVIEWED: 'reviewed'>
    """

    TO_SEND = "to_send"
    REVIEWED = "reviewed"


@attrs.frozen(kw_only=True)
class Filling:
    """The content of a form (*ifyllnad*): the document, or what is known beforehand, and the findings by place.

    >>> filling = Filling(
    ...     document=None, known={"contact.recipient_name": "Skåne"}, findings={}, locale="sv", kind=FormKind.TO_SEND
    ... )
    >>> filling.value("contact.recipient_name"), filling.value("contact.email")
    ('Skåne', None)
    """

    document: Any
    known: Mapping[str, Any]
    findings: Mapping[str | None, tuple[Finding, ...]]
    locale: str
    kind: FormKind

    @property
    def to_send(self) -> bool:
        """Whether the form is to be sent, and not shown as it came."""
        return self.kind is FormKind.TO_SEND

    @property
    def typed(self) -> bool:
        """Whether the lines of the page are typed in: a translation is for reading only."""
        return self.to_send and self.locale == _IN_SWEDISH

    def word(self, name: str, *given: object) -> str:
        """Return one of the words of the forms, with its placeholders filled in."""
        return in_language(FORM_WORDS[name], self.locale).format(*given)

    def fact(self, path: str) -> Any:
        """Return the value of the document at *path*; None if it states none, or if there is no document."""
        value: Any = self.document
        for name in path.split("."):
            value = getattr(value, name, None)
        return value

    def stated(self, path: str) -> Any:
        """Return the value for the line at *path*, or None: in a form to send, what is known where nothing is stated.

        A form to send is signed by hand, whatever signature the document has.
        """
        found = self.fact(path)
        if isinstance(found, str):
            found = found.strip() or None
        if self.to_send:
            return None if path.startswith("signature") else (self.known.get(path) if found is None else found)
        return found

    def value(self, path: str, decimals: int | None = None) -> str | None:
        """Write the value at *path* in words; None if the line is left to be filled in."""
        shown = self.written(self.stated(path), decimals)
        beside = self.fact(_BESIDE[path]) if path in _BESIDE else None
        return f"{shown}, {value_text(beside, self.locale)}" if shown and beside else shown

    def written(self, stated: Any, decimals: int | None = None) -> str | None:
        """Write a value as it stands on a form, where a period is told by its days."""
        # A name belongs to the caller and is never looked up among our words.
        if stated is None or isinstance(stated, str):
            return stated
        if isinstance(stated, Sek):
            return money(stated, self.locale, decimals=decimals)
        if isinstance(stated, Period):
            return period(stated, self.locale, days=True)
        return value_text(stated, self.locale)

    def marks(self, *paths: str, blank: bool) -> tuple[str, ...]:
        """Mark the findings at these places: as missing if the line is blank, otherwise by what is wrong."""
        found = (finding for path in paths for finding in self.findings.get(path, ()))
        return tuple(dict.fromkeys(self._mark(finding, blank=blank) for finding in found))

    def field(self, field: Field, decimals: int | None = None) -> FormLine:
        """Fill in one line."""
        stated, shown = self.stated(field.path), self.value(field.path, decimals)
        return FormLine(
            label=in_language(field.label, self.locale),
            value=shown,
            marks=self.marks(field.path, *field.also, blank=shown is None),
            tall=field.tall,
            # Nobody types a signature.
            path="" if field.tall or not self.typed else field.path,
            short=field.short,
            number=isinstance(stated, Sek) or field.path in AMOUNTS,
        )

    def heading(self, group: Group, *, blank: bool) -> Heading:
        """Return the heading of a group, with the findings about the group as a whole."""
        marks = self.marks(group.path, blank=blank) if group.path else ()
        return Heading(text=in_language(group.heading, self.locale), marks=marks)

    def facts(self, group: Group) -> FormLines:
        """Fill in the lines of a group; if one of its amounts has öre, all are written with öre."""
        decimals = ore_of(self.stated(field.path) for field in group.fields)
        return self.together(
            in_language(group.heading, self.locale), tuple(self.field(field, decimals) for field in group.fields)
        )

    def together(self, name: str, facts: tuple[FormLine, ...], kind: str = "") -> FormLines:
        """Combine lines under a name."""
        item, answer = headings(("term", "answer"), self.locale)
        return FormLines(name=name, header=(item, answer), facts=facts, kind=kind)

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


def ore_of(amounts: Iterable[object]) -> int:
    """Return how many decimals the amounts of one table have (*öre*): 2 if one of them has öre, otherwise 0.

    >>> ore_of((Sek.kronor(5), None)), ore_of((Sek.kronor(5), Sek(ore=50)))
    (0, 2)
    """
    return 2 if any(isinstance(each, Sek) and each.ore % 100 for each in amounts) else 0


def fill_in(
    document: Requisition | FinancialReport | None,
    layout: Layout,
    *,
    agreement: GrantAgreement | None,
    recipient: Recipient | None,
    case: GrantCase | None,
    terms: Terms | None,
    kind: FormKind,
    missing: tuple[Finding, ...] | None,
    locale: str,
) -> tuple[Filling, Terms | None, GrantAgreement]:
    """Check the arguments of a form; return its content, the terms that bind if any are known, and the agreement.

    Raise InvalidValue if the terms have no form with the printed lines.
    """
    _check(
        document, layout, agreement=agreement, recipient=recipient, case=case, terms=terms, kind=kind, missing=missing
    )
    held: Any = agreement if case is None else case.agreement
    to = recipient if case is None else case.recipient
    if terms is None and to is not None:
        terms = held.terms_for(to.group, None if case is None else case.terms)
    check_layout(layout, held.terms if terms is None else (terms,))
    if case is None and to is not None and terms is not None and terms in held.terms:
        case = GrantCase(agreement=held, recipient=to, terms=terms.name)
    if missing is None:
        missing = () if document is None or terms is None or kind is FormKind.TO_SEND else _findings_on(document, terms)
    filling = Filling(
        document=document,
        known=known_beforehand(held, to, terms, case),
        findings=by_place(missing, tuple(paths_of(layout, document)), layout.field),
        locale=locale,
        kind=kind,
    )
    return filling, terms, held


def _check(document: object, layout: Layout, **given: object) -> None:
    checks = Checks()
    kind, missing = given["kind"], given["missing"]
    if checks.exact("kind", kind, FormKind):
        # Only a document that came in can be reviewed.
        check = checks.exact if kind is FormKind.REVIEWED else checks.optional
        check(layout.argument, document, layout.document)
        to_send = kind is FormKind.TO_SEND and missing is not None
        checks.require(not to_send, "missing", missing, "nothing, since only FormKind.REVIEWED marks what is missing")
    checks.optional("case", given["case"], GrantCase)
    if given["case"] is None:
        checks.exact("agreement", given["agreement"], GrantAgreement)
        checks.optional("recipient", given["recipient"], Recipient)
    else:
        for field in ("agreement", "recipient"):
            checks.require(given[field] is None, field, given[field], "nothing, since the case has its own")
    checks.optional("terms", given["terms"], Terms)
    if missing is not None:
        checks.items("missing", missing, Finding)
    checks.done()


def _findings_on(document: Requisition | FinancialReport, terms: Terms) -> tuple[Finding, ...]:
    certified = certification_gaps(document, terms) if isinstance(document, FinancialReport) else ()
    return tuple(dict.fromkeys((*missing_particulars(document, terms), *certified)))
