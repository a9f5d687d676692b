"""Women's health and maternity care 2022 (*kvinnors hälsa och förlossningsvård*), from its published table.

The money comes from two agreements, neither of which is in hand: what no source states is Unknown. The figures are kept
as printed.
"""

from grantkit.allocation.tables import PublishedTable
from grantkit.catalogue.regions import REGIONS
from grantkit.catalogue.unstated import silent_agreement
from grantkit.values.citations import Citation, Source
from grantkit.values.money import Sek
from grantkit.values.numbers import RegistrationNumber
from grantkit.values.periods import Period

__all__ = ["AGREEMENT", "REGIONS", "TABLE"]

_SOURCE = "Kvinnors hälsa 2022"
_TABLE = Citation(_SOURCE, "tabell")
_SALAR = Source("Kvinnors hälsa 2022, SKR", "SKR:s sida om medlen 2022, augusti 2022").at("fördelning av medel 2022")

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

AGREEMENT = silent_agreement(
    "Överenskommelsen om kvinnors hälsa och förlossningsvård 2022",
    lines=(("regions", "Kvinnors hälsa 2022, regionerna", Sek.kronor(1_382_000_000)),),
    table=TABLE,
    period=Period.calendar_year(2022),
    other_numbers=(
        ("tilläggsöverenskommelsen", RegistrationNumber("S2021/00822")),
        ("ändringen av den", RegistrationNumber("S2022/00609")),
    ),
    facts=(
        ("weights", "the population behind the amounts is not printed", _TABLE),
        ("two_agreements", "445 of 1 382 mnkr come from the supplementary agreement of 2021 and 2022", _SALAR),
    ),
)
