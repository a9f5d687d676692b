"""Psychiatric care during the pandemic, April 2020 (*psykiatrisk vård med anledning av covid-19*), S2020/03317/FS: fixed amounts.

Three regions have 2 million kronor each, the other 18 have 1 million. What the decision in hand does not tell is Unknown.
"""

from grantkit.catalogue._regions import REGIONS
from grantkit.catalogue._silent import silent_terms
from grantkit.model.agreements import GrantAgreement
from grantkit.model.budgets import Budget, BudgetLine
from grantkit.model.key_parts import FixedAmounts
from grantkit.model.keys import AllocationKey
from grantkit.model.parties import RecipientGroup
from grantkit.model.tables import PublishedTable
from grantkit.values.citations import Citation
from grantkit.values.identifiers import RegistrationNumber
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

__all__ = ["AGREEMENT", "KEY", "REGIONS", "TABLE"]

_SOURCE = "S2020/03317/FS"
_DECISION = Citation(_SOURCE, "beslut")
_TABLE = Citation(_SOURCE, "tabell")


def _unknown(missing: str) -> Unknown:
    return Unknown(missing, _DECISION)


_TWO_MILLIONS = ("Stockholm", "Skåne", "Västra Götaland")
_AMOUNTS = tuple((region, Sek.miljoner(2 if region.name in _TWO_MILLIONS else 1)) for region in REGIONS)

KEY = AllocationKey(name="fasta belopp", rule=FixedAmounts(_AMOUNTS), citation=_DECISION)
TABLE = PublishedTable(
    title="Fördelning till regionerna, april 2020",
    columns=("amount",),
    rows=tuple((region, (amount,)) for region, amount in _AMOUNTS),
    totals=(Sek.miljoner(24),),
    citation=_TABLE,
)

AGREEMENT = GrantAgreement(
    names=("Psykiatrisk vård med anledning av covid-19, april 2020",),
    citation=_DECISION,
    parties=(),
    budget=Budget(
        lines=(
            BudgetLine(
                code="regions",
                label="Psykiatrisk vård, regionerna",
                amount=Sek.kronor(24_000_000),
                beneficiary=RecipientGroup.REGIONS,
                payee=RecipientGroup.REGIONS,
                printed_in="amount",
                citation=_DECISION,
            ),
        ),
        total=Sek.kronor(24_000_000),
        citation=_DECISION,
    ),
    terms=(silent_terms(RecipientGroup.REGIONS, lines=("regions",), citation=_DECISION),),
    registration_number=RegistrationNumber("S2020/03317/FS"),
    period=Period.calendar_year(2020),
    signed_on=_unknown("day of signing"),
    performance_based=_unknown("whether the money turns on performance"),
    recipients=REGIONS,
    tables=(TABLE,),
    facts=(("key", "2 mnkr to each of three regions, 1 mnkr to each of the other 18", _DECISION),),
)
