"""Women's health and maternity care 2023 (*kvinnors hälsa och förlossningsvård*), from its published table.

One sum follows the population, with the residual on Stockholm. The other sum, for rural care, follows a key that is not
stated. The agreement (S2023/00371) is not in hand: what no source states is Unknown.
"""

from datetime import date

from grantkit.allocation.tables import PublishedTable
from grantkit.catalogue.regions import REGIONS
from grantkit.catalogue.unstated import reports_of_authority, silent_agreement
from grantkit.values.citations import Citation, Source
from grantkit.values.money import Sek
from grantkit.values.numbers import RegistrationNumber
from grantkit.values.periods import Period

__all__ = ["AGREEMENT", "REGIONS", "TABLE"]

_SOURCE = "Kvinnors hälsa 2023"
_TABLE = Citation(_SOURCE, "tabell")
_TOLD = Source("Kvinnors hälsa 2023, januari", "regeringens pressmeddelande, januari 2023").at("insatsområden")
_PAID = Source("Kvinnors hälsa 2023, SKR", "uppdraget till Kammarkollegiet, februari 2023").at("uppdraget")
_FOLLOWED = Source("Kvinnors hälsa 2023, uppföljning", "uppdraget till Socialstyrelsen, februari 2023").at("uppdraget")

# In the printed order, which is that of REGIONS: by population, for rural care; amounts in kronor.
_PRINTED = (
    (333_075_571, 3_748_861),  # Stockholm
    (54_675_792, 2_059_894),  # Uppsala
    (41_337_643, 2_043_087),  # Södermanland
    (64_478_403, 2_621_282),  # Östergötland
    (50_424_536, 10_195_134),  # Jönköping
    (27_914_898, 1_852_321),  # Kronoberg
    (33_864_497, 4_106_506),  # Kalmar
    (8_359_423, 7_415_605),  # Gotland
    (21_712_878, 5_681_962),  # Blekinge
    (193_119_375, 17_725_192),  # Skåne
    (46_829_549, 5_740_830),  # Halland
    (240_152_145, 18_858_243),  # Västra Götaland
    (38_806_323, 7_506_870),  # Värmland
    (42_045_981, 3_383_405),  # Örebro
    (38_346_171, 827_465),  # Västmanland
    (39_406_559, 7_795_709),  # Dalarna
    (39_281_920, 15_109_868),  # Gävleborg
    (33_255_378, 12_384_465),  # Västernorrland
    (18_106_001, 7_448_671),  # Jämtland
    (37_738_282, 5_866_407),  # Västerbotten
    (34_068_675, 7_628_223),  # Norrbotten
)

TABLE = PublishedTable(
    title="Fördelning till regionerna 2023",
    columns=("by_population", "rural_care"),
    rows=tuple((region, tuple(map(Sek.kronor, amounts))) for region, amounts in zip(REGIONS, _PRINTED, strict=True)),
    totals=(Sek.kronor(1_437_000_000), Sek.kronor(150_000_000)),
    citation=_TABLE,
)

AGREEMENT = silent_agreement(
    "Överenskommelsen om kvinnors hälsa och förlossningsvård 2023",
    "En personcentrerad, tillgänglig och jämlik mödrahälsovård och förlossningsvård samt förstärkta insatser för "
    "kvinnors hälsa 2023",
    lines=(
        ("regions", "Kvinnors hälsa 2023, efter befolkning", Sek.kronor(1_437_000_000)),
        ("rural_care", "Kvinnors hälsa 2023, landsbygd", Sek.kronor(150_000_000)),
    ),
    table=TABLE,
    clauses={"duties": reports_of_authority("Socialstyrelsen", date(2024, 8, 30), citation=_FOLLOWED)},
    registration_number=RegistrationNumber("S2023/00371"),
    period=Period.calendar_year(2023),
    facts=(
        ("rural_care", "the key of the money for rural care is not stated, and it is not the population", _TABLE),
        ("whole_sum", "1 610 mnkr in all", _TOLD),
        ("salar", "Kammarkollegiet pays 23 mnkr to SALAR", _PAID),
        ("printed_amount", "the amount of Örebro is printed as 42 045981", _TABLE),
    ),
)
