"""Psychiatric care in the pandemic, April 2020 (*psykiatrisk vård med anledning av covid-19*): fixed amounts.

The decision is S2020/03317/FS. Three regions have 2 million kronor each, and the other 18 have 1 million each.
Everything that the decision does not state is Unknown.
"""

from grantkit.allocation.key_parts import FixedAmounts
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.tables import PublishedTable
from grantkit.catalogue.regions import REGIONS
from grantkit.catalogue.unstated import silent_agreement
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.numbers import RegistrationNumber
from grantkit.values.periods import Period

__all__ = ["AGREEMENT", "KEY", "REGIONS", "TABLE"]

_SOURCE = "S2020/03317/FS"
_DECISION = Citation(_SOURCE, "beslut")
_TABLE = Citation(_SOURCE, "tabell")
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

AGREEMENT = silent_agreement(
    "Psykiatrisk vård med anledning av covid-19, april 2020",
    lines=(("regions", "Psykiatrisk vård, regionerna", Sek.kronor(24_000_000)),),
    table=TABLE,
    period=Period.calendar_year(2020),
    registration_number=RegistrationNumber("S2020/03317/FS"),
    facts=(("key", "2 mnkr to each of three regions, 1 mnkr to each of the other 18", _DECISION),),
)
