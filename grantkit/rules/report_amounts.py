"""Whether the sums of a financial report agree with each other (*beloppen i den ekonomiska berättelsen*)."""

from collections.abc import Iterator

from grantkit.model.findings import Finding, Modality, Severity, found
from grantkit.model.reports import FinancialReport
from grantkit.model.terms import Terms
from grantkit.values._checks import Checks
from grantkit.values.money import Sek, check_amount
from grantkit.values.unknown import Unknown

__all__ = ["report_amounts"]


def report_amounts(report: FinancialReport, terms: Terms, *, total_costs: Sek | Unknown) -> tuple[Finding, ...]:
    """Tell which sums of a report contradict each other (*belopp som inte stämmer*), with the kronor between them (R62, R63, R67; 2019: Bilaga 2 p. 2, 3).

    More cannot have been paid out than was agreed, what was paid out is what was received, and what was not used is the grant received less *total_costs*; the
    form says nothing of a negative difference, so that 0 is right as well. Sums that are not stated are not compared.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> from grantkit.model.parties import RecipientGroup
    >>> report = FinancialReport(agreed=Sek.kronor(9), paid_out=Sek.kronor(10), received=Sek.kronor(10))
    >>> terms = AGREEMENT.terms_for(RecipientGroup.REGIONS)
    >>> [str(each.value("difference")) for each in report_amounts(report, terms, total_costs=Sek.ZERO)]
    ['1 kr']
    """
    checks = Checks()
    checks.exact("report", report, FinancialReport)
    checks.exact("terms", terms, Terms)
    check_amount(checks, "total_costs", total_costs, Unknown)
    checks.done()
    return tuple(_contradictions(report, terms, total_costs))


def _contradictions(report: FinancialReport, terms: Terms, total_costs: Sek | Unknown) -> Iterator[Finding]:
    agreed, paid_out, received, unspent = report.agreed, report.paid_out, report.received, report.stated_unspent
    if agreed is not None and paid_out is not None and paid_out > agreed:
        yield _found("paid_out_over_agreed", "paid_out", terms, "R62", paid_out, agreed)
    if paid_out is not None and received is not None and paid_out != received:
        yield _found("paid_out_is_not_received", "received", terms, "R62", paid_out, received)
    if unspent is not None and received is not None and isinstance(total_costs, Sek):
        raw = received - total_costs
        if unspent not in (raw, max(raw, Sek.ZERO)):
            yield _found("stated_unspent_differs", "stated_unspent", terms, "R67", unspent, raw)


def _found(code: str, field: str, terms: Terms, row: str, stated: Sek, other: Sek) -> Finding:
    return found(
        code,
        Severity.ERROR,
        Modality.NONE,
        field,
        terms.place(field, row),
        stated=stated,
        other=other,
        difference=abs(stated - other),
    )
