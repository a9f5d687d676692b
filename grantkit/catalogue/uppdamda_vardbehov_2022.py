"""Pent-up needs of care 2022 (*uppdämda vårdbehov*): nearly 2 000 mnkr that Socialstyrelsen shares out to the regions.

The Government's task to the authority tells its reports; the exact sum, the key and the terms of the regions are not in
hand.
"""

from datetime import date

from grantkit.agreement.agreements import Announcement, GrantAgreement
from grantkit.agreement.budgets import Budget, BudgetLine, SumKind
from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.catalogue.regions import REGIONS
from grantkit.catalogue.unstated import reports_of_authority
from grantkit.values.citations import Source
from grantkit.values.money import Sek
from grantkit.values.periods import Period

__all__ = ["AGREEMENT", "REGIONS"]

_AT = Source("Uppdämda vårdbehov 2022", "regeringens uppdrag om de uppdämda vårdbehoven, januari 2022").at("uppdraget")
_TOLD = Source("Uppdämda vårdbehov 2022, januari", "regeringens pressmeddelande, januari 2022").at("medel")
_BILL = Source("Budgetpropositionen för 2022", "regeringens pressmeddelande, september 2021").at("uppskjuten vård")

AGREEMENT = GrantAgreement(
    names=("Hantering av de uppdämda vårdbehoven 2022",),
    citation=_AT,
    budget=Budget(
        lines=(
            BudgetLine(
                code="pent_up_needs",
                label="Uppdämda vårdbehov",
                amount=Sek.miljoner(2_000),
                exactness=SumKind.ABOUT,
                beneficiary=RecipientGroup.REGIONS,
                printed_in="share",
                citation=_TOLD,
            ),
        ),
        citation=_TOLD,
    ),
    terms=(
        Terms(
            group=RecipientGroup.REGIONS,
            citation=_AT,
            lines=("pent_up_needs",),
            duties=reports_of_authority(
                "Socialstyrelsen", date(2022, 8, 1), date(2023, 5, 15), citation=_AT, addressee="Socialdepartementet"
            ),
        ),
    ),
    period=Period.calendar_year(2022),
    recipients=REGIONS,
    facts=(("interim_report", "the interim report tells what use of the money is planned", _AT),),
    announcements=(
        Announcement(
            amount=Sek.miljoner(2_000),
            about="more for deferred care in 2022, by the number of inhabitants, in the budget bill",
            citation=_BILL,
        ),
    ),
)
