"""Cancer care 2025, second instalment (*standardiserade vårdförlopp i cancervården*), from its published table.

Three of the 21 regions had not met the conditions, so the whole instalment is shared among the other 18. The decision
pays it once, without requisition. The agreement (S2025/00104) is not in hand: what no source states is Unknown.
"""

from datetime import date
from decimal import Decimal
from types import MappingProxyType

from grantkit.agreement.clauses import PaymentClause, PaymentMode
from grantkit.allocation.tables import PublishedTable
from grantkit.allocation.weights import WeightSet
from grantkit.catalogue.regions import REGIONS
from grantkit.catalogue.unstated import reports_of_authority, silent_agreement
from grantkit.values.citations import Citation, Source
from grantkit.values.money import Sek
from grantkit.values.numbers import RegistrationNumber
from grantkit.values.periods import Period

__all__ = ["AGREEMENT", "PERCENTAGES", "POPULATION", "REGIONS", "TABLE"]

_SOURCE = "SVF 2025"
_TABLE = Citation(_SOURCE, "tabell")
_PAID = Source("S2025/02096", "regeringens beslut om utbetalning (S2025/02096)").at("beslutet")
_TOLD = Source("SVF 2025, december", "regeringens pressmeddelande, december 2025").at("utbetalning")
_FOLLOWED = Source("S2025/01089", "uppdraget till Socialstyrelsen (S2025/01089)").at("uppdraget")

# County code, population, printed percentage, amount in kronor.
_PRINTED = (
    ("01", 2_485_275, "25.62", 46_759_214),  # Stockholm
    ("03", 410_601, "4.23", 7_725_254),  # Uppsala
    ("04", 300_990, "3.10", 5_662_977),  # Södermanland
    ("05", 472_755, "4.87", 8_894_650),  # Östergötland
    ("06", 369_998, "3.81", 6_961_328),  # Jönköping
    ("07", 203_425, "2.10", 3_827_340),  # Kronoberg
    ("08", 245_753, "2.53", 4_623_721),  # Kalmar
    ("09", 61_032, "0.63", 1_148_287),  # Gotland
    ("10", 156_880, "1.62", 2_951_619),  # Blekinge
    ("12", 1_433_573, "14.78", 26_971_963),  # Skåne
    ("14", 1_778_031, "18.33", 33_452_769),  # Västra Götaland
    ("17", 283_336, "2.92", 5_330_826),  # Värmland
    ("18", 308_519, "3.18", 5_804_632),  # Örebro
    ("19", 280_998, "2.90", 5_286_838),  # Västmanland
    ("20", 286_143, "2.95", 5_383_638),  # Dalarna
    ("22", 241_143, "2.49", 4_536_986),  # Västernorrland
    ("23", 132_636, "1.37", 2_495_480),  # Jämtland
    ("25", 248_876, "2.57", 4_682_478),  # Norrbotten
)
_BY_CODE = {region.county_code: region for region in REGIONS}

POPULATION = WeightSet(
    name="folkmängd september 2025",
    values=tuple((_BY_CODE[code], people) for code, people, *_ in _PRINTED),
    source="the published table, among those that met the conditions",
    citation=_TABLE,
)
PERCENTAGES = MappingProxyType({_BY_CODE[code]: Decimal(percentage) for code, _, percentage, _ in _PRINTED})
TABLE = PublishedTable(
    title="Standardiserade vårdförlopp 2025, andra utbetalningen",
    columns=("amount",),
    rows=tuple((_BY_CODE[code], (Sek.kronor(amount),)) for code, *_, amount in _PRINTED),
    totals=(Sek.kronor(182_500_000),),
    weights=POPULATION,
    citation=_TABLE,
)

_REPORTS = reports_of_authority(
    "Socialstyrelsen", date(2025, 11, 15), date(2026, 3, 31), citation=_FOLLOWED, addressee="Regeringskansliet"
)
AGREEMENT = silent_agreement(
    "Cancervård 2025, standardiserade vårdförlopp, andra utbetalningen",
    "Jämlik och effektiv cancervård med kortare väntetider 2025",
    lines=(("instalment_2", "Standardiserade vårdförlopp 2025, andra utbetalningen", Sek.kronor(182_500_000)),),
    table=TABLE,
    clauses={
        "payment": PaymentClause(mode=PaymentMode.ONCE, citation=_PAID),
        "requisition": None,
        "duties": _REPORTS,
    },
    registration_number=RegistrationNumber("S2025/00104"),
    other_numbers=(
        ("regeringen, utbetalning", RegistrationNumber("S2025/02096")),
        ("regeringen, uppföljning", RegistrationNumber("S2025/01089")),
    ),
    period=Period.calendar_year(2025),
    performance_based=True,
    facts=(
        ("conditions_not_met", "Gävleborg, Halland and Västerbotten; what they miss goes to the others", _TABLE),
        ("whole_sum", "365 mnkr in two equal payments: by population, and by population on performance", _TOLD),
        ("payment_day", "as soon as possible; no day is set", _PAID),
    ),
)
