"""Women"s health and maternity care 2022 (*kvinnors hälsa och förlossningsvård*), as far as its published table of amounts tells it.

What the table does not tell is Unknown. The figures are kept as printed.
"""

from grantkit.catalogue._regions import REGIONS
from grantkit.catalogue._silent import silent_terms
from grantkit.model.agreements import GrantAgreement
from grantkit.model.budgets import Budget, BudgetLine
from grantkit.model.parties import RecipientGroup
from grantkit.model.tables import PublishedTable
from grantkit.values.citations import Citation
from grantkit.values.money import Sek
from grantkit.values.periods import Period
from grantkit.values.unknown import Unknown

__all__ = ["AGREEMENT", "REGIONS", "TABLE"]

_SOURCE = "Kvinnors hälsa 2022"
_DECISION = Citation(_SOURCE, "beslut")
_TABLE = Citation(_SOURCE, "tabell")


def _unknown(missing: str) -> Unknown:
    return Unknown(missing, _DECISION)


# In the printed order, which is that of REGIONS; amounts in kronor.
_PRINTED = (
    319_176_216,  # Stockholm
    52_160_836,  # Uppsala
    39_883_744,  # Södermanland
    62_124_560,  # Östergötland
    48_546_206,  # Jönköping
    26_896_403,  # Kronoberg
    32_685_582,  # Kalmar
    8_068_802,  # Gotland
    21_041_321,  # Blekinge
    185_399_420,  # Skåne
    44_981_466,  # Halland
    230_702_198,  # Västra Götaland
    37_473_505,  # Värmland
    40_585_919,  # Örebro
    36_884_873,  # Västmanland
    38_134_524,  # Dalarna
    38_096_014,  # Gävleborg
    32_319_540,  # Västernorrland
    17_456_995,  # Jämtland
    36_330_649,  # Västerbotten
    33_051_227,  # Norrbotten
)

TABLE = PublishedTable(
    title="Fördelning till regionerna 2022",
    columns=("amount",),
    rows=tuple((region, (Sek.kronor(amount),)) for region, amount in zip(REGIONS, _PRINTED, strict=True)),
    totals=(Sek.kronor(1_382_000_000),),
    citation=_TABLE,
)

AGREEMENT = GrantAgreement(
    names=("Överenskommelsen om kvinnors hälsa och förlossningsvård 2022",),
    citation=_DECISION,
    parties=(),
    budget=Budget(
        lines=(
            BudgetLine(
                code="regions",
                label="Kvinnors hälsa 2022, regionerna",
                amount=Sek.kronor(1_382_000_000),
                beneficiary=RecipientGroup.REGIONS,
                payee=RecipientGroup.REGIONS,
                printed_in="amount",
                citation=_DECISION,
            ),
        ),
        total=Sek.kronor(1_382_000_000),
        citation=_DECISION,
    ),
    terms=(silent_terms(RecipientGroup.REGIONS, lines=("regions",), citation=_DECISION),),
    registration_number=_unknown("registration number of the agreement"),
    period=Period.calendar_year(2022),
    signed_on=_unknown("day of signing"),
    performance_based=_unknown("whether the money turns on performance"),
    recipients=REGIONS,
    tables=(TABLE,),
    facts=(("weights", "the population behind the amounts is not printed", _TABLE),),
)
