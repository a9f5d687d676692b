"""Supervision of restaurants in the pandemic 2022 (*tillsyn av smittskyddsåtgärder på serveringsställen*).

The Government has Kammarkollegiet pay 30 mnkr to the municipalities for supervision under lag (2020:526), once, without
requisition, by 4 March 2022. The decisions of 2020 and 2021 share their money out by the number of such places; what
the one of 2022 says of its key, of reports and of repayment is not in hand.
"""

from datetime import date

from grantkit.agreement.agreements import GrantAgreement, Predecessor
from grantkit.agreement.budgets import Budget, BudgetLine
from grantkit.agreement.clauses import PaymentClause, PaymentMode
from grantkit.agreement.parties import RecipientGroup
from grantkit.agreement.terms import Terms
from grantkit.catalogue.municipalities import MUNICIPALITIES
from grantkit.values.citations import Source
from grantkit.values.deadlines import Deadline
from grantkit.values.money import Sek
from grantkit.values.numbers import RegistrationNumber

__all__ = ["AGREEMENT"]

_AT = Source("Serveringsställen 2022", "regeringens uppdrag om medel för tillsyn av serveringsställen 2022").at(
    "uppdraget"
)
_JANUARY = Source("S2021/08229", "regeringens uppdrag om medel för tillsyn i januari 2022 (S2021/08229)").at(
    "uppdraget"
)

AGREEMENT = GrantAgreement(
    names=("Arbete med tillsyn av tillfälliga smittskyddsåtgärder på serveringsställen 2022",),
    citation=_AT,
    budget=Budget(
        lines=(
            BudgetLine(
                code="supervision",
                label="Tillsyn av serveringsställen",
                amount=Sek.kronor(30_000_000),
                beneficiary=RecipientGroup.MUNICIPALITIES,
                printed_in="share",
                citation=_AT,
            ),
        ),
        citation=_AT,
    ),
    terms=(
        Terms(
            group=RecipientGroup.MUNICIPALITIES,
            citation=_AT,
            lines=("supervision",),
            payment=PaymentClause(mode=PaymentMode.ONCE, last_day=Deadline(date(2022, 3, 4), _AT), citation=_AT),
            requisition=None,
        ),
    ),
    predecessors=(
        Predecessor(
            name="Tillsyn av tillfälliga smittskyddsåtgärder på serveringsställen i januari 2022",
            relation="15 mnkr to the municipalities for work in January 2022, by a decision of its own",
            citation=_JANUARY,
            registration_number=RegistrationNumber("S2021/08229"),
        ),
    ),
    recipients=MUNICIPALITIES,
    facts=(("reason", "lag (2020:526) was prolonged; the money is compensation for supervision", _AT),),
)
