"""The frames of school authorities for books (*bidragsramar för inköp av litteratur*, SFS 2024:62 8 §): key and tables.

The key is that of 8 § as it reads from 2025; its wording of 2024 is in no source that was read, and neither are the
frames of the single authorities. The Government printed their sums for the municipalities of each county, for 2024 and
for 2025.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from math import ceil
from types import MappingProxyType
from typing import Any

from grantkit.allocation.allocations import allocate
from grantkit.allocation.key_bounds import Bounded
from grantkit.allocation.key_parts import KeyPart, Proportional
from grantkit.allocation.keys import AllocationKey
from grantkit.allocation.methods import AllocationMethod
from grantkit.allocation.tables import PublishedTable
from grantkit.allocation.unit_prices import Priced
from grantkit.allocation.weights import WeightSet
from grantkit.values._checks import Checks
from grantkit.values.citations import Citation, Source
from grantkit.values.money import Sek

__all__ = [
    "COUNTIES",
    "FLOOR",
    "MUNICIPALITIES",
    "PRESS",
    "PRICES",
    "THIRDS",
    "at",
    "frame",
    "frame_key",
    "mean_number",
]

at: Callable[[str], Citation] = Source(
    "SFS 2024:62", "förordningen (2024:62) om statsbidrag för inköp av litteratur"
).at
PRESS = MappingProxyType(
    {
        2024: Source("Regeringen juni 2024", "Utbildningsdepartementets pressmeddelande i juni 2024"),
        2025: Source("Regeringen april 2025", "Utbildningsdepartementets pressmeddelande i april 2025"),
    }
)

FLOOR = Sek.kronor(1_500)

# County, its municipalities; for 2024 and for 2025 the frames of its municipalities in kronor, and thirds of children.
_PRINTED = (
    ("Blekinge", 5, 2_206_225, 37_630, 6_138_819, 80_924),
    ("Dalarna", 15, 4_258_020, 72_626, 11_251_341, 148_319),
    ("Gotland", 1, 734_451, 12_527, 2_080_966, 27_432),
    ("Gävleborg", 10, 4_118_249, 70_242, 10_443_668, 137_672),
    ("Halland", 6, 5_104_864, 87_070, 13_944_564, 183_822),
    ("Jämtland", 8, 1_922_576, 32_792, 4_493_359, 59_233),
    ("Jönköping", 13, 5_922_275, 101_012, 16_107_914, 212_340),
    ("Kalmar", 12, 3_697_583, 63_067, 9_132_748, 120_391),
    ("Kronoberg", 8, 3_177_480, 54_196, 8_256_123, 108_835),
    ("Norrbotten", 14, 3_344_692, 57_048, 8_893_943, 117_243),
    ("Skåne", 33, 20_203_173, 344_591, 52_830_451, 696_429),
    ("Stockholm", 26, 29_512_355, 503_371, 76_062_365, 1_002_680),
    ("Södermanland", 9, 4_481_047, 76_430, 11_200_894, 147_654),
    ("Uppsala", 8, 5_324_900, 90_823, 14_147_716, 186_500),
    ("Värmland", 16, 4_190_246, 71_470, 10_899_355, 143_679),
    ("Västerbotten", 15, 4_214_577, 71_885, 10_917_333, 143_916),
    ("Västernorrland", 7, 3_479_539, 59_348, 9_165_368, 120_821),
    ("Västmanland", 10, 3_976_484, 67_824, 10_318_579, 136_023),
    ("Västra Götaland", 49, 25_811_370, 440_246, 65_932_752, 869_148),
    ("Örebro", 12, 4_769_211, 81_345, 12_064_170, 159_034),
    ("Östergötland", 13, 7_086_422, 120_868, 17_844_707, 235_235),
)

MUNICIPALITIES = MappingProxyType({county: members for county, members, *_ in _PRINTED})
_FRAMES = {
    2024: tuple((county, amount) for county, _, amount, _, _, _ in _PRINTED),
    2025: tuple((county, amount) for county, _, _, _, amount, _ in _PRINTED),
}
_THIRDS = {
    2024: tuple((county, thirds) for county, _, _, thirds, _, _ in _PRINTED),
    2025: tuple((county, thirds) for county, _, _, _, _, thirds in _PRINTED),
}
COUNTIES = MappingProxyType(
    {
        year: PublishedTable(
            title=f"Bidragsramar {year} för kommunala förskolor och skolor, länsvis",
            columns=("frame",),
            rows=tuple((county, (Sek.kronor(amount),)) for county, amount in rows),
            citation=PRESS[year].at("tabellen"),
        )
        for year, rows in _FRAMES.items()
    }
)
# Not printed: at a price of 40 to 400 kr, the only numbers by which every county lies within half a krona for each of
# its municipalities. Three of them are taken as one child, since 8 § takes the mean of three years.
THIRDS = MappingProxyType(
    {
        year: WeightSet(
            name=f"tredjedelar av barn och elever {year}, återvunna",
            values=rows,
            source="recovered from the amounts of the table; printed nowhere",
            citation=PRESS[year].at("tabellen"),
        )
        for year, rows in _THIRDS.items()
    }
)
# Kronor for each child or pupil, recovered with the thirds: 175.88823 to 175.88835, and 227.57715 to 227.57723.
PRICES = MappingProxyType({2024: Fraction("175.8883"), 2025: Fraction("227.5772")})


def mean_number(*counts: int) -> Fraction | None:
    """Return the number of children and pupils that a frame goes by (*genomsnittligt antal*, SFS 2024:62 8 §, F21).

    It is the mean of the three years before the year of the grant, or of those years in which the authority has been at
    work, so that it may be thirds or halves. *counts* are the numbers of these years, the earliest first. None if there
    were no children or pupils in the year before: then no frame is decided.

    >>> mean_number(100, 101, 101), mean_number(40, 45), mean_number(12, 7, 0)
    (Fraction(302, 3), Fraction(85, 2), None)
    """
    checks = Checks()
    checks.require(1 <= len(counts) <= 3, "counts", counts, "the numbers of one, two or three years")
    for index, count in enumerate(counts):
        field = f"counts[{index}]"
        if checks.exact(field, count, int):
            checks.require(count >= 0, field, count, "0 or more")
    checks.done()
    return Fraction(sum(counts), len(counts)) if counts[-1] else None


def _key(rule: KeyPart, *, on_top: bool) -> AllocationKey:
    floors = tuple((authority, FLOOR) for authority in rule.recipients)
    bounded = Bounded(rule, floors=floors, on_top=on_top, citation=at("8 §"))
    return AllocationKey(name="bidragsram", rule=bounded, citation=at("8 §"))


def frame_key(numbers: Mapping[Any, tuple[int, ...]], *, on_top: bool = True) -> AllocationKey:
    """Make the key of the frames of all school authorities (*bidragsramar*, SFS 2024:62 8 §, F19, F21).

    *numbers* are the children and pupils of each authority in the years before, as `mean_number` takes them. An
    authority without any in the last of them gets no frame. The text does not say who pays for the least frame of
    1 500 kr: with *on_top* the sum grows by it, and otherwise the other frames shrink.

    >>> key = frame_key({"Norr": (500, 500, 500), "Syd": (3, 3, 4), "Väst": (9, 2, 0)})
    >>> shares = allocate(Sek.kronor(100_000), key, method=AllocationMethod.ROUND_EACH_HALF_UP)
    >>> {name: str(amount) for name, amount in shares.amounts.items()}
    {'Norr': '99 338 kr', 'Syd': '1 500 kr'}
    """
    means = tuple((authority, mean_number(*counts)) for authority, counts in numbers.items())
    weights = WeightSet(
        name="barn och elever, genomsnitt",
        values=tuple((authority, mean) for authority, mean in means if mean is not None),
        source="the caller's",
        citation=at("8 §"),
    )
    return _key(Proportional(weights), on_top=on_top)


def frame(*counts: int, price: Fraction) -> Sek | None:
    """Return the frame of one school authority at the price of a child or pupil (*bidragsram*, SFS 2024:62 8 §, F21).

    The text shares out a sum; where the numbers of all others are not in hand, the price that they come to gives the
    same frame. It is rounded to whole kronor, halves upwards, as the frames of 2024 and 2025 are. None if no frame is
    decided, by `mean_number`.

    >>> frame(4_170, 4_175, 4_182, price=PRICES[2024]), frame(8, 8, 8, price=PRICES[2024])
    (Sek.kronor(734451), Sek.kronor(1500))
    """
    mean = mean_number(*counts)
    if mean is None:
        return None
    key = _key(Priced((("", mean),), price, citation=at("8 §")), on_top=True)
    enough = Sek(ore=ceil(mean * price * 100))
    return allocate(enough, key, method=AllocationMethod.ROUND_EACH_HALF_UP).amounts[""]
