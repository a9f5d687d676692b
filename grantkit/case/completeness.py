"""Particulars that a document must state and does not (*fullständighet*)."""

from collections.abc import Iterator
from typing import get_args

from grantkit.agreement.clauses import DutyClause, ReportClause, ReportKind, RequisitionClause
from grantkit.agreement.forms import Form, Particular
from grantkit.agreement.grant_clauses import GrantClause
from grantkit.agreement.policies import Policies
from grantkit.agreement.readings import ActivityReportRule, FaxNumberRule, Readings, SignatureRule
from grantkit.agreement.terms import Terms
from grantkit.case.chains import is_addressed_to_another
from grantkit.case.document_parts import SignatureKind
from grantkit.case.documents import ActivityReport, Application, Document, FinancialReport, OtherDocument, Requisition
from grantkit.values._checks import Checks
from grantkit.values.findings import Finding, FindingKind, Modality, Severity
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated, Unknown

PARTICULAR_MISSING = FindingKind(
    "particular_missing",
    Severity.WARNING,
    Modality.SHALL,
    sv="Uppgift saknas och ska finnas med: {particular}.",
    en="Missing, but shall be included: {particular}.",
)
PARTICULAR_EMPTY = FindingKind(
    "particular_empty",
    Severity.NOTICE,
    Modality.MAY,
    sv="{particular} saknas och får utelämnas.",
    en="{particular} is not given and may be left out.",
)
SIGNATURE_NOT_ORIGINAL = FindingKind(
    "signature_not_original",
    Severity.WARNING,
    Modality.SHALL,
    sv="Underskriften är {kind}; den ska vara i original.",
    en="The signature is {kind}; it shall be original.",
)
SIGNATORY_NOT_AUTHORISED = FindingKind(
    "signatory_not_authorised",
    Severity.ERROR,
    Modality.SHALL,
    sv="Undertecknaren ({signatory}) är inte behörig företrädare. En behörig företrädare ska underteckna.",
    en="The signatory ({signatory}) is not an authorised representative. An authorised representative shall sign.",
)
WRONG_ADDRESSEE = FindingKind(
    "wrong_addressee",
    Severity.WARNING,
    Modality.SHALL,
    sv="Handlingen är ställd till {stated}; den ska ställas till {asked}.",
    en="The document is addressed to {stated}; it shall be addressed to {asked}.",
)
PERIOD_DIFFERS = FindingKind(
    "period_differs",
    Severity.WARNING,
    Modality.SHALL,
    sv="Handlingen avser {stated}; den ska avse {asked}.",
    en="The document concerns {stated}; it shall concern {asked}.",
)
FORM_NOT_KNOWN = FindingKind(
    "form_not_known",
    Severity.NOTICE,
    Modality.SHALL,
    sv="Källan visar inte vad handlingen ska innehålla: {document}.",
    en="The source does not show what the document shall contain: {document}.",
)
DOCUMENT_NOT_ASKED_FOR = FindingKind(
    "document_not_asked_for",
    Severity.NOTICE,
    Modality.NONE,
    sv="Villkoren begär ingen sådan handling: {document}.",
    en="The terms do not ask for such a document: {document}.",
)
AUTHORITY_NOT_STATED = FindingKind(
    "authority_not_stated",
    Severity.NOTICE,
    Modality.SHALL,
    sv=(
        "Det framgår inte om undertecknaren ({signatory}) är behörig företrädare. En behörig företrädare ska "
        "underteckna."
    ),
    en=(
        "It is not stated whether the signatory ({signatory}) is an authorised representative. An authorised "
        "representative shall sign."
    ),
)

# The reports that are documents of a kind of their own, by that kind.
_REPORTS = {each.code: each for each in (ReportKind.INTERIM, ReportKind.RESULTS)}


def missing_particulars(document: Document, terms: Terms, policies: Policies = Policies()) -> tuple[Finding, ...]:
    """List everything that is missing from a document (*uppgifter som saknas*), in the order of its form, with places.

    Requisitions and financial reports are compared with Bilaga 2, and activity reports with the clause on all documents
    (R54 to R58, R62 to R64, R70 to R76, R86, R87; 2019: 8.1, 8.2, Bilaga 2). Whether a document was received in time is
    another question: an incomplete document still counts as received, and it may be completed later without loss (R50,
    R76). The points of a certification that a person must judge are listed by `certification_gaps`. The absence of
    findings means that nothing is missing, not that the document is correct.

    >>> from grantkit import RecipientGroup
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> found = missing_particulars(Requisition(), AGREEMENT.terms_for(RecipientGroup.REGIONS))
    >>> len(found), found[5].field, found[5].severity.value
    (19, 'contact.fax_number', 'notice')
    """
    checks = Checks()
    checks.exact("document", document, *get_args(Document))
    checks.exact("terms", terms, Terms)
    checks.exact("policies", policies, Policies)
    checks.done()
    found, form = lacking(document, terms, policies.settle(terms.readings)), form_of(document, terms)
    return (
        tuple(sorted(found, key=lambda finding: form.rank(finding.field))) if isinstance(form, Form) else tuple(found)
    )


def lacking(document: Document, terms: Terms, readings: Readings) -> Iterator[Finding]:
    """List what is missing from a document under its terms (*uppgifter som saknas*)."""
    clause, form = clause_on(document, terms), form_of(document, terms)
    if isinstance(form, Form):
        yield from (
            _missing(each, readings) for each in form.missing_in(document) if _asked_for(each, document, readings)
        )
        yield from _signature(document, form, readings)
        yield from _addressee(document, terms)
        yield from _period(document, terms)
    elif isinstance(clause, DutyClause):
        yield from _addressee(document, terms)
    elif clause is None and isinstance(document, Application | OtherDocument):
        yield DOCUMENT_NOT_ASKED_FOR.found("", terms.citation, document=_named(document))
    elif not isinstance(form, NotRegulated):
        yield FORM_NOT_KNOWN.found("", terms.citation, document=_named(document))


def form_of(document: Document, terms: Terms) -> Form | Unknown | NotRegulated | None:
    """Return the form that a document is compared with (*blankett*), or the answer of the terms if they have none."""
    clause = clause_on(document, terms)
    return clause if clause is None or isinstance(clause, Unknown | NotRegulated) else getattr(clause, "form", None)


_Clause = RequisitionClause | GrantClause | ReportClause | DutyClause | Unknown | NotRegulated | None


def clause_on(document: Document, terms: Terms) -> _Clause:
    """Return the clause of the terms on documents of this kind (*villkor för handlingen*)."""
    match document:
        case Requisition():
            return terms.requisition
        case Application():
            return terms.grant
        case OtherDocument():
            return clause_on_kind(document.kind, terms)
        case _:
            return terms.report(ReportKind.FINANCIAL if isinstance(document, FinancialReport) else ReportKind.ACTIVITY)


def kinds_asked_for(terms: Terms) -> tuple[str, ...]:
    """Return the kinds of other documents that the terms ask for: certain reports, and what meets a duty (F15)."""
    reports = terms.reports if isinstance(terms.reports, tuple) else ()
    kinds = (each.kind.code for each in reports if each.kind.code in _REPORTS)
    return (*kinds, *(each.met_by for each in terms.duties if each.met_by is not None))


def clause_on_kind(kind: str, terms: Terms) -> ReportClause | DutyClause | Unknown | NotRegulated | None:
    """Return the clause on documents of that kind, a report or a duty that they meet; None if the terms have none."""
    report = terms.report(_REPORTS[kind]) if kind in _REPORTS else None
    if report is not None:
        return report
    return next((each for each in terms.duties if each.met_by == kind), None)


def _named(document: Document) -> str:
    return document.kind if isinstance(document, OtherDocument) else type(document).__name__


def _asked_for(particular: Particular, document: Document, readings: Readings) -> bool:
    if isinstance(document, FinancialReport) and particular.field == "items":
        # If no costs are stated, there are none to list.
        return document.stated_costs != Sek.ZERO
    return not (particular.field == "signature" and _may_be_unsigned(document, readings))


def _missing(particular: Particular, readings: Readings) -> Finding:
    field, place = particular.field, particular.citation
    if particular.sv:
        return PARTICULAR_MISSING.found(field, place, particular=particular)
    if field.endswith("fax_number") and readings.fax_number.choice is FaxNumberRule.MAY_BE_EMPTY:
        return PARTICULAR_EMPTY.found(field, place, particular=field)
    return PARTICULAR_MISSING.found(field, place, particular=field)


def signed_in_original(document: Requisition | FinancialReport | ActivityReport, readings: Readings) -> bool:
    """Return whether a document is signed as the readings ask (*underskrift i original*, R57), or need not be."""
    if document.signature is None or _may_be_unsigned(document, readings):
        return _may_be_unsigned(document, readings)
    return (
        document.signature.kind is SignatureKind.ORIGINAL
        or readings.signature.choice is not SignatureRule.ORIGINAL_ONLY
    )


def _may_be_unsigned(document: Document, readings: Readings) -> bool:
    unsigned = readings.activity_reports.choice is ActivityReportRule.NOT_REGULATED
    return isinstance(document, ActivityReport) and unsigned


def _signature(document: Document, form: Form, readings: Readings) -> Iterator[Finding]:
    if isinstance(document, Application | OtherDocument):
        return
    place, signature = form.place("signature"), document.signature
    if place is None or signature is None or _may_be_unsigned(document, readings):
        return
    if not signed_in_original(document, readings):
        yield SIGNATURE_NOT_ORIGINAL.found("signature.kind", place, kind=signature.kind)
    who = {"signatory": signature.printed_name}
    if signature.authorised is None:
        yield AUTHORITY_NOT_STATED.found("signature.authorised", place, **who)
    elif not signature.authorised:
        yield SIGNATORY_NOT_AUTHORISED.found("signature.authorised", place, **who)


def _addressee(document: Document, terms: Terms) -> Iterator[Finding]:
    clause = clause_on(document, terms)
    asked = getattr(clause, "addressee", None)
    if is_addressed_to_another(document.addressee, asked):
        yield WRONG_ADDRESSEE.found("addressee", terms.cited(clause), stated=document.addressee, asked=asked)


def _period(document: Document, terms: Terms) -> Iterator[Finding]:
    if isinstance(document, Application | OtherDocument):
        return
    if isinstance(terms.period, Period) and document.period is not None and _differs(document.period, terms.period):
        place = terms.place("period", report=isinstance(document, FinancialReport))
        if isinstance(document, ActivityReport):
            place = terms.cited(clause_on(document, terms))
        yield PERIOD_DIFFERS.found("period", place, stated=document.period, asked=terms.period)


def _differs(stated: Period, asked: Period) -> bool:
    # A text that sets only the last day leaves the first day to the recipient.
    return not asked.covers(stated) if asked.first is None else stated != asked
