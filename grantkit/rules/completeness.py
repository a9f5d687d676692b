"""What a document lacks of what it shall tell (*fullständighet*)."""

from collections.abc import Iterator

from grantkit.model.choices import ActivityReportRule, FaxNumberRule, SignatureRule
from grantkit.model.findings import Finding, Modality, Severity, found
from grantkit.model.forms import Form, Particular
from grantkit.model.policies import Policies, Readings
from grantkit.model.reports import ActivityReport, FinancialReport
from grantkit.model.requisitions import Requisition, SignatureKind
from grantkit.model.terms import Terms
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import NotRegulated

__all__ = ["missing_particulars"]

_Document = Requisition | FinancialReport | ActivityReport
_AS_THE_TERMS_READ = Policies()


def missing_particulars(
    document: _Document, terms: Terms, policies: Policies = _AS_THE_TERMS_READ
) -> tuple[Finding, ...]:
    """Walk a document against its form and tell everything that it lacks (*uppgifter som saknas*), in the order of the form, each with its place.

    Requisition and financial report are walked against Bilaga 2, activity reports against what the clause asks of all documents (R54 to R58, R62 to
    R64, R70 to R76, R86, R87; 2019: 8.1, 8.2, Bilaga 2). Whether it came in time is another answer: an incomplete document is received all
    the same, and completing it later costs nothing (R50, R76). What a certification turns on besides its particulars is told by
    `certification_gaps`. No finding says that the document is right, only that nothing is missing.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> from grantkit.model.parties import RecipientGroup
    >>> found = missing_particulars(Requisition(), AGREEMENT.terms_for(RecipientGroup.REGIONS))
    >>> len(found), found[5].field, found[5].severity.value
    (19, 'contact.fax_number', 'notice')
    """
    checks = Checks()
    checks.exact("document", document, Requisition, FinancialReport, ActivityReport)
    checks.exact("terms", terms, Terms)
    checks.exact("policies", policies, Policies)
    checks.done()
    readings = policies.settle(terms.readings)
    form = _form(document, terms)
    if not isinstance(form, Form):
        return () if isinstance(form, NotRegulated) else (_form_not_known(document, terms),)
    found = (
        *(_missing(each, readings) for each in form.missing_in(document) if _asked_for(each, document, readings)),
        *_signature(document, form, readings),
        *_addressee(document, terms),
        *_period(document, terms),
    )
    return tuple(sorted(found, key=lambda finding: form.rank(finding.field)))


def _form(document: _Document, terms: Terms) -> Form | NotRegulated | None:
    if isinstance(document, Requisition):
        return terms.requisition_form
    return terms.report_form if isinstance(document, FinancialReport) else terms.activity_report_form


def _form_not_known(document: _Document, terms: Terms) -> Finding:
    return _found("form_not_known", Severity.NOTICE, "", terms.citation, document=type(document).__name__)


def _asked_for(particular: Particular, document: _Document, readings: Readings) -> bool:
    if isinstance(document, FinancialReport) and particular.field == "items":
        # Where no costs are stated to have been, there are none to list.
        return document.stated_costs != Sek.ZERO
    unsigned = readings.activity_reports.choice is ActivityReportRule.NOT_REGULATED
    return not (isinstance(document, ActivityReport) and particular.field == "signature" and unsigned)


def _missing(particular: Particular, readings: Readings) -> Finding:
    field, place = particular.field, particular.citation
    if field.endswith("fax_number") and readings.fax_number.choice is FaxNumberRule.MAY_BE_EMPTY:
        return found("particular_empty", Severity.NOTICE, Modality.MAY, field, place, particular=field)
    return _found("particular_missing", Severity.WARNING, field, place, particular=field)


def _signature(document: _Document, form: Form, readings: Readings) -> Iterator[Finding]:
    place, signature = form.place("signature"), document.signature
    unsigned = readings.activity_reports.choice is ActivityReportRule.NOT_REGULATED
    if place is None or signature is None or (isinstance(document, ActivityReport) and unsigned):
        return
    if signature.kind is not SignatureKind.ORIGINAL and readings.signature.choice is SignatureRule.ORIGINAL_ONLY:
        yield _found("signature_not_original", Severity.WARNING, "signature.kind", place, kind=signature.kind)
    who = {"signatory": signature.printed_name}
    if signature.authorised is None:
        yield _found("authority_not_stated", Severity.NOTICE, "signature.authorised", place, **who)
    elif not signature.authorised:
        yield _found("signatory_not_authorised", Severity.ERROR, "signature.authorised", place, **who)


def _addressee(document: _Document, terms: Terms) -> Iterator[Finding]:
    asked, clause = terms.addressee, terms.citation
    if isinstance(document, ActivityReport):
        asked, clause = terms.activity_report_addressee, terms.activity_report_deadline.citation
    stated = (document.addressee or "").strip().casefold()
    if stated and asked is not None and stated != asked.casefold():
        yield _found("wrong_addressee", Severity.WARNING, "addressee", clause, stated=document.addressee, asked=asked)


def _period(document: _Document, terms: Terms) -> Iterator[Finding]:
    if isinstance(terms.period, Period) and document.period is not None and document.period != terms.period:
        place = terms.place("period", "R53" if isinstance(document, Requisition) else "R61")
        if isinstance(document, ActivityReport):
            place = terms.activity_report_deadline.citation
        yield _found("period_differs", Severity.WARNING, "period", place, stated=document.period, asked=terms.period)


def _found(code: str, severity: Severity, field: str, citation: Citation, **values: object) -> Finding:
    return found(code, severity, Modality.SHALL, field, citation, **values)
