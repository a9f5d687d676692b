"""Women's health and maternity care 2019 (*kvinnors hälsa och förlossningsvård*), from its published table.

Kammarkollegiet pays it under the supplementary agreement of 2018 and 2019 (S2018/01950/FS), which is not in hand: what
no source states is Unknown. The figures are kept as printed.
"""

from grantkit.agreement.agreements import Predecessor
from grantkit.allocation.tables import PublishedTable
from grantkit.catalogue.regions import REGIONS
from grantkit.catalogue.unstated import silent_agreement
from grantkit.values.citations import Citation, Source
from grantkit.values.money import Sek
from grantkit.values.numbers import RegistrationNumber
from grantkit.values.periods import Period

__all__ = ["AGREEMENT", "REGIONS", "TABLE"]

_SOURCE = "Kvinnors hälsa 2019"
_TABLE = Citation(_SOURCE, "tabell")
_AGREED = Source("S2018/01950/FS", "bemyndigandet att underteckna (S2018/01950/FS)").at("bemyndigandet")
_PAID = Source("Kvinnors hälsa 2019, utbetalning", "uppdraget till Kammarkollegiet, maj 2019").at("uppdraget")

# In the printed order, which is that of REGIONS; amounts in kronor.
_PRINTED = (
    364_329_400,  # Stockholm
    58_493_845,  # Uppsala
    45_802_207,  # Södermanland
    71_740_341,  # Östergötland
    56_080_291,  # Jönköping
    31_066_764,  # Kronoberg
    38_027_201,  # Kalmar
    9_208_622,  # Gotland
    24_818_472,  # Blekinge
    211_710_811,  # Skåne
    51_188_681,  # Halland
    265_743_412,  # Västra Götaland
    43_748_610,  # Värmland
    46_976_734,  # Örebro
    42_574_706,  # Västmanland
    44_635_917,  # Dalarna
    44_535_825,  # Gävleborg
    38_148_896,  # Västernorrland
    20_248_432,  # Jämtland
    41_987_985,  # Västerbotten
    38_932_848,  # Norrbotten
)

TABLE = PublishedTable(
    title="Fördelning till regionerna 2019",
    columns=("amount",),
    rows=tuple((region, (Sek.kronor(amount),)) for region, amount in zip(REGIONS, _PRINTED, strict=True)),
    totals=(Sek.kronor(1_590_000_000),),
    citation=_TABLE,
)

AGREEMENT = silent_agreement(
    "Överenskommelsen om kvinnors hälsa och förlossningsvård 2019",
    "Tilläggsöverenskommelsen om ökad tillgänglighet och jämlikhet i mödra- och förlossningsvården samt förstärkta "
    "insatser för kvinnors hälsa 2018–2019",
    lines=(("regions", "Kvinnors hälsa 2019, regionerna", Sek.kronor(1_590_000_000)),),
    table=TABLE,
    registration_number=RegistrationNumber("S2018/01950/FS"),
    period=Period.calendar_year(2019),
    predecessors=(
        Predecessor(
            name="Ökad tillgänglighet och jämlikhet i förlossningsvården och förstärkta insatser för kvinnors hälsa",
            relation="the agreement of 2017 to 2019, which this one supplements",
            citation=_AGREED,
        ),
    ),
    facts=(
        ("payer", "Kammarkollegiet pays 1 590 mnkr to the regions", _PAID),
        (
            "rounding",
            "the cells add up, and eight differ by 1 kr from every known way of rounding shares of population",
            _TABLE,
        ),
    ),
)
