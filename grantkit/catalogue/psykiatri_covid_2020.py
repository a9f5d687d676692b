"""Psychiatric care in the pandemic, April 2020 (*psykiatrisk vård med anledning av covid-19*): fixed amounts.

The Government's decision of 16 April 2020 is S2020/03317/FS. Three regions have 2 million kronor each, and the other 18
have 1 million each. The account of the use is due on a day that another sentence sets, and that sentence is missing in
the text in hand: the day, and whether anything is repaid by it, are Unknown.
"""

from datetime import date

from grantkit.agreement.clauses import DutyClause, ReportClause, ReportKind
from grantkit.allocation.key_parts import FixedAmounts
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.tables import PublishedTable
from grantkit.catalogue.regions import REGIONS
from grantkit.catalogue.unstated import silent_agreement
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.numbers import RegistrationNumber
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

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
    "Utveckla och stärka kontaktmöjligheterna till följd av spridningen av covid-19 till verksamheter som möter "
    "personer med psykisk ohälsa",
    lines=(("regions", "Psykiatrisk vård, regionerna", Sek.kronor(24_000_000)),),
    table=TABLE,
    clauses={
        "reports": (
            ReportClause(
                kind=ReportKind.FINANCIAL,
                last_day=Unknown("report_day", _DECISION),
                addressee="Kammarkollegiet",
                citation=_DECISION,
            ),
        ),
        "duties": (
            DutyClause(
                code="number_of_decision",
                sv="hänvisa till beslutets diarienummer i redovisningen",
                en="refer to the registration number of the decision in the account",
                citation=_DECISION,
            ),
        ),
    },
    # The Government decided it, so nobody else has to approve it.
    approvals=(),
    signed_on=Period(date(2020, 4, 16), date(2020, 4, 16)),
    period=Period.calendar_year(2020),
    registration_number=RegistrationNumber("S2020/03317/FS"),
    facts=(("key", "2 mnkr to each of three regions, 1 mnkr to each of the other 18", _DECISION),),
)
