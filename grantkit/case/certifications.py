"""What a certification lacks, and what in it somebody must judge (*intygande*)."""

from collections.abc import Iterator

from grantkit.agreement.forms import Form
from grantkit.agreement.terms import Terms
from grantkit.case.documents import Certified, FinancialReport, NotCertified
from grantkit.case.receipts import Arrived
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation
from grantkit.values.findings import Finding, Modality, Severity, found


def certification_gaps(report: FinancialReport, terms: Terms) -> tuple[Finding, ...]:
    """Tell what the certification of a report lacks, and what in it is for a person to judge (*intygande*, R70 to R76, R103; 2019: 8.1, 8.2, Bilaga 2 p. 4).

    Alternative 1 may carry deviations and needs none; alternative 2 needs at least one, and measures only where there are any. The certification has no
    signature of its own, so none is asked for. The reviewer shall hold one of the offices of the terms. Flagged for a person: reviewer and
    signatory are one; alternative 2 beside the signatory's declaration that all is correct; alternative 2 against the clause by which the report
    shall be certified, although the form itself offers it.

    >>> from grantkit import RecipientGroup
    >>> from grantkit.agreement import CertifierRole
    >>> from grantkit.case import Reviewer
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> head = Reviewer(
    ...     name="A. Ek",
    ...     position="ekonomichef",
    ...     role=CertifierRole.FINANCE_HEAD,
    ...     telephone="08-12 34 56",
    ...     email="a.ek@example.org",
    ... )
    >>> report = FinancialReport(certification=NotCertified(reviewer=head))
    >>> [each.code for each in certification_gaps(report, AGREEMENT.terms_for(RecipientGroup.REGIONS))]
    ['particular_missing', 'not_certified_against_the_clause']
    """
    checks = Checks()
    checks.exact("report", report, FinancialReport)
    checks.exact("terms", terms, Terms)
    checks.done()
    return (*_unfilled(report, terms), *_judged(report, terms))


def _unfilled(report: FinancialReport, terms: Terms) -> Iterator[Finding]:
    form = terms.report_form
    for each in form.missing_in(report) if isinstance(form, Form) else ():
        if each.field.startswith("certification"):
            yield _found("particular_missing", Modality.SHALL, each.field, each.citation, particular=each.field)


def _judged(report: FinancialReport, terms: Terms) -> Iterator[Finding]:
    certification = report.certification
    if certification is None:
        return
    clause = terms.citation
    yield from _reviewer(certification, report, terms)
    if isinstance(certification, NotCertified):
        if report.declares_correct:
            declared = terms.place("declares_correct", "R74", report=True)
            yield _found("declared_correct_against_the_reviewer", Modality.NONE, "declares_correct", declared)
        cited = Citation(clause.document, clause.section, ("R103",))
        yield _found("not_certified_against_the_clause", Modality.SHALL, "certification", cited)


def _reviewer(certification: Certified | NotCertified, report: FinancialReport, terms: Terms) -> Iterator[Finding]:
    reviewer, signature = certification.reviewer, report.signature
    offices = Citation(terms.citation.document, terms.citation.section, ("R70", "R71"))
    office = {"role": reviewer.role, "offices": terms.certifiers}
    if terms.certifiers and reviewer.role is None:
        yield _found("office_not_stated", Modality.SHALL, "certification.reviewer.role", offices, **office)
    elif terms.certifiers and reviewer.role not in terms.certifiers:
        yield _found("office_not_named", Modality.SHALL, "certification.reviewer.role", offices, **office)
    if signature is not None and _same_person(reviewer.name, signature.printed_name):
        place = terms.place("certification", "R74")
        yield _found("reviewer_is_signatory", Modality.NONE, "certification.reviewer.name", place, name=reviewer.name)


def _same_person(first: str | None, second: str | None) -> bool:
    # Case and spacing differ between a printed name and a written one; anything more is for a person to see.
    plain = [" ".join(name.split()).casefold() for name in (first, second) if name is not None]
    return len(plain) == 2 and plain[0] == plain[1] != ""


def _found(code: str, modality: Modality, field: str, citation: Citation, **values: object) -> Finding:
    return found(code, Severity.WARNING, modality, field, citation, **values)


def certification_findings(last: Arrived[FinancialReport] | None, *, clause: Citation) -> Iterator[Finding]:
    """Say that the reviewer does not judge the last report correct (*intygande*, Alt 2, R73)."""
    certification = last.document.certification if last is not None else None
    if last is not None and isinstance(certification, NotCertified):
        field, count = f"{last.path}.certification", len(certification.deviations)
        yield found("not_certified", Severity.WARNING, Modality.NONE, field, clause, count=count)
