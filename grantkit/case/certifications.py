"""Gaps in a certification, and the points in it that a person must judge (*intygande*)."""

from collections.abc import Iterator

from grantkit.agreement.clauses import ReportClause, ReportKind
from grantkit.agreement.forms import Form
from grantkit.agreement.terms import Terms
from grantkit.case.chains import Arrived
from grantkit.case.completeness import PARTICULAR_MISSING
from grantkit.case.document_parts import Certified, NotCertified
from grantkit.case.documents import FinancialReport
from grantkit.values._checks import Checks
from grantkit.values.findings import Finding, FindingKind, Modality, Severity

NOT_CERTIFIED = FindingKind(
    "not_certified",
    Severity.WARNING,
    Modality.NONE,
    sv="Granskaren bedömer inte att redovisningen är korrekt (alternativ 2). Redovisade avvikelser: {count}.",
    en="The reviewer does not judge that the report is correct (alternative 2). Deviations reported: {count}.",
)
OFFICE_NOT_STATED = FindingKind(
    "office_not_stated",
    Severity.WARNING,
    Modality.SHALL,
    sv="Det framgår inte vilken av de föreskrivna befattningarna granskaren har: {offices}.",
    en="It is not stated which of the required offices the reviewer holds: {offices}.",
)
OFFICE_NOT_NAMED = FindingKind(
    "office_not_named",
    Severity.WARNING,
    Modality.SHALL,
    sv="Granskaren anges som {role}, men {offices} ska granska.",
    en="The reviewer is given as {role}, but the {offices} shall review.",
)
OFFICE_NAMED_BY_FORM_ONLY = FindingKind(
    "office_named_by_form_only",
    Severity.WARNING,
    Modality.SHALL,
    sv=(
        "Granskaren är {role}. Det räcker enligt blanketten ({form_place}), som anger {form_offices}, men enligt "
        "villkoret ska {offices} granska. Det går inte att avgöra om granskningen räcker."
    ),
    en=(
        "The reviewer is {role}. That is enough by the form ({form_place}), which names the {form_offices}, but by the "
        "clause the {offices} shall review. It cannot be determined whether the review is enough."
    ),
)
REVIEWER_IS_SIGNATORY = FindingKind(
    "reviewer_is_signatory",
    Severity.NOTICE,
    Modality.NONE,
    sv="{name} både granskar och undertecknar. Det är tillåtet, men den som prövar ärendet bör känna till det.",
    en="{name} both reviews and signs. That is allowed, but whoever decides the case should know it.",
)
DECLARED_CORRECT_AGAINST_THE_REVIEWER = FindingKind(
    "declared_correct_against_the_reviewer",
    Severity.WARNING,
    Modality.NONE,
    sv=(
        "Undertecknaren intygar att uppgifterna är riktiga, trots att granskaren inte bedömer att redovisningen är "
        "korrekt. Den som prövar ärendet behöver ta ställning."
    ),
    en=(
        "The signatory declares that the details are correct, although the reviewer does not judge that the report is "
        "correct. Whoever decides the case must judge."
    ),
)
NOT_CERTIFIED_AGAINST_THE_CLAUSE = FindingKind(
    "not_certified_against_the_clause",
    Severity.WARNING,
    Modality.SHALL,
    sv=(
        "Alternativ 2 finns på blanketten, men villkoret kräver att uppgifterna intygas. Den som prövar ärendet "
        "behöver ta ställning."
    ),
    en="Alternative 2 is on the form, but the clause requires certification. Whoever decides the case must judge.",
)


def certification_gaps(report: FinancialReport, terms: Terms) -> tuple[Finding, ...]:
    """List the gaps in the certification of a report, and the points to be judged (*intygande*, R70 to R76, R103).

    The rules are in 8.1, 8.2 and point 4 of Bilaga 2 of 2019. Alternative 1 may state deviations but needs none.
    Alternative 2 needs at least one, and measures are needed only for deviations. The certification has no signature of
    its own, so none is required. The reviewer must hold one of the offices named in the terms; if only the form names
    the office, both are shown, and it is unknown whether that is enough. Three points are left to a person: the
    reviewer and the signatory are the same person; alternative 2 is chosen although the signatory declares that
    everything is correct; alternative 2 is chosen although the clause requires a certified report.

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
    return (*_unfilled(report, terms), *certification_judged(report, terms))


def _unfilled(report: FinancialReport, terms: Terms) -> Iterator[Finding]:
    form = getattr(terms.report(ReportKind.FINANCIAL), "form", None)
    for each in form.missing_in(report) if isinstance(form, Form) else ():
        if each.field.startswith("certification"):
            yield PARTICULAR_MISSING.found(each.field, each.citation, particular=each.field)


def certification_judged(report: FinancialReport, terms: Terms) -> Iterator[Finding]:
    """List what a person has to judge in a certification (*intygande*, R70 to R76, R103), besides missing details."""
    certification = report.certification
    if certification is None:
        return
    clause = terms.citation
    yield from _reviewer(certification, report, terms)
    if isinstance(certification, NotCertified):
        if report.declares_correct:
            declared = terms.place("declares_correct", report=True)
            yield DECLARED_CORRECT_AGAINST_THE_REVIEWER.found("declares_correct", declared)
        yield NOT_CERTIFIED_AGAINST_THE_CLAUSE.found("certification", clause)


def _reviewer(certification: Certified | NotCertified, report: FinancialReport, terms: Terms) -> Iterator[Finding]:
    reviewer, signature, clause = certification.reviewer, report.signature, terms.report(ReportKind.FINANCIAL)
    offices = terms.citation
    certifiers = clause.certifiers if isinstance(clause, ReportClause) else ()
    by_form_only = clause.form_certifiers if isinstance(clause, ReportClause) else ()
    office = {"role": reviewer.role, "offices": certifiers}
    if certifiers and reviewer.role is None:
        yield OFFICE_NOT_STATED.found("certification.reviewer.role", offices, **office)
    elif certifiers and reviewer.role not in certifiers and reviewer.role in by_form_only:
        # The clause and the form that it refers to name different offices, and neither gives way in the text.
        by_form = {"form_offices": by_form_only, "form_place": terms.place("certification", report=True)}
        yield OFFICE_NAMED_BY_FORM_ONLY.found("certification.reviewer.role", offices, **office, **by_form)
    elif certifiers and reviewer.role not in certifiers:
        yield OFFICE_NOT_NAMED.found("certification.reviewer.role", offices, **office)
    if signature is not None and _same_person(reviewer.name, signature.printed_name):
        place = terms.place("certification")
        yield REVIEWER_IS_SIGNATORY.found("certification.reviewer.name", place, name=reviewer.name)


def _same_person(first: str | None, second: str | None) -> bool:
    # A printed name and a typed one may differ in case and spacing. Any other difference is left to a person.
    plain = [" ".join(name.split()).casefold() for name in (first, second) if name is not None]
    return len(plain) == 2 and plain[0] == plain[1] != ""


def certification_findings(last: Arrived[FinancialReport] | None, *, terms: Terms) -> Iterator[Finding]:
    """Say that the reviewer does not judge the last report correct (*intygande*, Alt 2, R73)."""
    certification = last.document.certification if last is not None else None
    if last is not None and isinstance(certification, NotCertified):
        field, count = f"{last.path}.certification", len(certification.deviations)
        yield NOT_CERTIFIED.found(field, terms.place("certification", report=True), count=count)
