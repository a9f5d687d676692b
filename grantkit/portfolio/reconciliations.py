"""Many cases held against themselves and each other (*avstämning*): exceptions only."""

from collections.abc import Iterable
from datetime import date

from grantkit.agreement.policies import Policies
from grantkit.case.assessments import assess
from grantkit.case.cases import GrantCase
from grantkit.portfolio.case_discrepancies import discrepancies_within
from grantkit.portfolio.discrepancies import Discrepancies, Discrepancy, in_order, reference_to
from grantkit.portfolio.shared_costs import SharedCosts
from grantkit.portfolio.stated_numbers import StatedNumbers, numbers_within
from grantkit.values._checks import Checks


def reconcile(cases: Iterable[GrantCase], *, as_of: date, policies: Policies = Policies()) -> Discrepancies:
    """List what does not tie in many cases at the end of *as_of* (*avstämning*); cases in order give nothing.

    Each exception has its severity, ground, kronor and cases; `DiscrepancyKind` lists the kinds. Each case is assessed
    once, and what is wrong within it is taken from its assessment. What needs several cases is added: one cost under
    two grants of a recipient, keys over one pot, and numbers that differ between its documents. Recipients are one body
    if they are equal or have the same organisation number. Costs are the same if their ``reference`` is; without one,
    costs with the same label, category and sum may be the same, and the exception says that it depends on that. Keys
    over one pot are added up for the days that their periods share.

    A case counts as closed when every last day of the recipient is stated and has passed, a financial report has come
    if anything was paid, and no decision to reclaim has a day to pay that is still to come. It nets to zero if
    nothing is left to repay, nothing was repaid too much, and nothing awaits payment. Each sum is told of once: by a
    decision that nobody acted on, else by what was paid in part, else by the closed case.

    A decision that grants money is to be acted on by the State's own day to pay, or where the text sets none, by the
    last day of the financial report.

    The order of the cases changes nothing. They are passed over once and not kept. What must be indexed is kept until
    the end: for each recipient its numbers and its costs that have a reference, a label or a key, with the cases that
    state them. Raises a GrantkitError with its place for what is not a case.

    >>> from grantkit import Payment, Requisition, Sek
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> sent = Requisition(amount=Sek.kronor(18_735_782), arrived_on=date(2019, 11, 4))
    >>> paid = Payment(amount=Sek.kronor(18_735_872), paid_on=date(2019, 12, 16))
    >>> case = GrantCase(
    ...     agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), requisitions=(sent,), payments=(paid,)
    ... )
    >>> for each in reconcile([case], as_of=date(2019, 12, 31)):
    ...     print(each.kind.value, each.amount, each.citation)
    paid_differs 90 kr avsnitt 8.1
    """
    checks = Checks()
    checks.iterable("cases", cases, "an iterable of cases, such as a Portfolio")
    checks.exact("as_of", as_of, date)
    checks.exact("policies", policies, Policies)
    checks.done()
    found: list[Discrepancy] = []
    costs, numbers = SharedCosts(), StatedNumbers()
    for place, each in enumerate(cases):
        checks.exact(f"cases[{place}]", each, GrantCase)
        checks.done()
        assessment, case = assess(each, as_of=as_of, policies=policies), reference_to(each)
        found += (*discrepancies_within(assessment, case), *numbers_within(assessment, case))
        costs.add(assessment, case)
        numbers.add(assessment, case)
    bodies = numbers.bodies()
    return in_order((*found, *costs.found(bodies), *numbers.found(bodies)))
