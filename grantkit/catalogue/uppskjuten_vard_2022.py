"""Deferred care and covid care 2022 (*covid-19-relaterad vård och uppskjuten vård*): 4 000 mnkr to the regions.

The Government has Kammarkollegiet pay them by population, on requisitions that come in by 1 December 2022, and the
regions account for the use by 31 March 2023. What follows a late requisition, and what is repaid, is not in hand.
"""

from datetime import date

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.budgets import Budget, BudgetLine
from grantkit.agreement.clauses import PaymentClause, ReportClause, ReportKind, RequisitionClause
from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.catalogue.regions import REGIONS
from grantkit.values.citations import Source
from grantkit.values.deadlines import Deadline
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

__all__ = ["AGREEMENT", "REGIONS"]

_AT = Source("Uppskjuten vård 2022", "regeringens uppdrag om medel för uppskjuten vård 2022").at("uppdraget")
_TOLD = Source("Uppskjuten vård 2022, februari", "regeringens pressmeddelande, februari 2022").at("medel")

AGREEMENT = GrantAgreement(
    names=("Covid-19-relaterad vård och uppskjuten vård 2022",),
    citation=_AT,
    budget=Budget(
        lines=(
            BudgetLine(
                code="deferred_care",
                label="Covid-19-relaterad vård och uppskjuten vård",
                amount=Sek.miljoner(4_000),
                beneficiary=RecipientGroup.REGIONS,
                printed_in="share",
                citation=_AT,
            ),
        ),
        citation=_AT,
    ),
    terms=(
        Terms(
            group=RecipientGroup.REGIONS,
            citation=_AT,
            lines=("deferred_care",),
            # Paid on requisition, during 2022; whether all of it at once is not said.
            payment=PaymentClause(
                mode=Unknown("payment", _AT), last_day=Deadline(date(2022, 12, 31), _AT), citation=_AT
            ),
            requisition=RequisitionClause(
                last_day=Deadline(date(2022, 12, 1), _AT), addressee="Kammarkollegiet", citation=_AT
            ),
            reports=(ReportClause(kind=ReportKind.FINANCIAL, last_day=Deadline(date(2023, 3, 31), _AT), citation=_AT),),
        ),
    ),
    period=Period.calendar_year(2022),
    recipients=REGIONS,
    facts=(
        ("key", "by population; the day of the population is not in hand", _AT),
        ("printed_table", "a table by region adds some 423 mnkr of another grant, for more beds, to these", _TOLD),
    ),
)
