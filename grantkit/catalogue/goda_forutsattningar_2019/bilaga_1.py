"""Bilaga 1 of 2019 as printed (*fördelning av medel till landstingen*): population and amounts of 21 regions."""

from datetime import date

from grantkit.allocation.tables import PublishedTable
from grantkit.allocation.weights import WeightSet
from grantkit.catalogue.goda_forutsattningar_2019.source import S1
from grantkit.catalogue.regions import REGIONS
from grantkit.values.citations import Citation
from grantkit.values.money import Sek

__all__ = ["BILAGA_1", "POPULATION"]

_ANNEX = Citation(S1, "bilaga 1", ("R39", "R40", "R41"))

# In the printed order, which is that of REGIONS: population, table 1, table 2, sum; amounts in kronor.
_PRINTED = (
    (2_344_124, 649_606_194, 91_655_195, 741_261_389),  # Stockholm
    (376_354, 104_295_630, 14_715_433, 119_011_063),  # Uppsala
    (294_695, 81_666_199, 11_522_568, 93_188_767),  # Södermanland
    (461_583, 127_914_383, 18_047_885, 145_962_268),  # Östergötland
    (360_825, 99_992_217, 14_108_249, 114_100_466),  # Jönköping
    (199_886, 55_392_626, 7_815_538, 63_208_164),  # Kronoberg
    (244_670, 67_803_217, 9_566_591, 77_369_808),  # Kalmar
    (59_249, 16_419_147, 2_316_635, 18_735_782),  # Gotland
    (159_684, 44_251_804, 6_243_641, 50_495_445),  # Blekinge
    (1_362_164, 377_484_370, 53_260_581, 430_744_951),  # Skåne
    (329_352, 91_270_385, 12_877_656, 104_148_040),  # Halland
    (1_709_814, 473_825_516, 66_853_688, 540_679_205),  # Västra Götaland
    (281_482, 78_004_598, 11_005_940, 89_010_538),  # Värmland
    (302_252, 83_760_403, 11_818_046, 95_578_449),  # Örebro
    (273_929, 75_911_503, 10_710_618, 86_622_120),  # Västmanland
    (287_191, 79_586_682, 11_229_162, 90_815_844),  # Dalarna
    (286_547, 79_408_216, 11_203_981, 90_612_198),  # Gävleborg
    (245_453, 68_020_202, 9_597_207, 77_617_409),  # Västernorrland
    (130_280, 36_103_335, 5_093_945, 41_197_280),  # Jämtland
    (270_154, 74_865_370, 10_563_015, 85_428_386),  # Västerbotten
    (250_497, 69_418_001, 9_794_427, 79_212_428),  # Norrbotten
)

POPULATION = WeightSet(
    name="folkmängd per län",
    values=tuple((region, row[0]) for region, row in zip(REGIONS, _PRINTED, strict=True)),
    source="Bilaga 1",
    stated_date=date(2018, 11, 1),
    actual_date=date(2018, 12, 31),
    citation=Citation(S1, "avsnitt 7", ("R37", "R38", "R105")),
)

BILAGA_1 = PublishedTable(
    title="Bilaga 1. Fördelning av medel till landstingen",
    columns=("table_1", "table_2", "sum"),
    rows=tuple((region, tuple(map(Sek.kronor, row[1:]))) for region, row in zip(REGIONS, _PRINTED, strict=True)),
    sum_column="sum",
    totals=(Sek.miljoner(2_835), Sek.miljoner(400), Sek.miljoner(3_235)),
    weights=POPULATION,
    citation=_ANNEX,
)
