"""Charts of every kind, of few and of many, with what is known and what is not; and how a drawing is read."""

from datetime import date
from fractions import Fraction
from typing import NamedTuple
from xml.etree import ElementTree as ET

import attrs

from grantkit import (
    AllocationMethod,
    Channel,
    Citation,
    FinancialReport,
    GrantCase,
    Payment,
    Repayment,
    Requisition,
    Sek,
    Unknown,
    WeightSet,
    allocate,
    assess,
    compare,
)
from grantkit.allocation import ConditionOutcome, Instalment, pay_in_instalments
from grantkit.case import DutyStatus
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, POPULATION
from grantkit.catalogue.regions import REGIONS
from grantkit.text import (
    DutyMap,
    DutyRow,
    case_timeline,
    comparison_chart,
    duties_map,
    duties_timeline,
    instalments_chart,
    per_inhabitant_chart,
    region_map,
    shares_chart,
    waterfall_chart,
)
from grantkit.text.pictures import breadth

__all__ = [
    "CASE",
    "INSTALMENTS",
    "LATE_AND_TOO_MUCH",
    "MANY",
    "Box",
    "all_charts",
    "drawing",
    "marks",
    "texts",
    "touching",
]

SVG = "{http://www.w3.org/2000/svg}"
SHARE = Sek.kronor(18_735_782)
CITED = Citation("S1", "avsnitt 8.1")
_LARGEST = AllocationMethod.LARGEST_REMAINDER
CASE = GrantCase(
    agreement=AGREEMENT,
    recipient=AGREEMENT.recipient("Gotland"),
    requisitions=(Requisition(amount=SHARE, arrived_on=date(2019, 12, 2), channel=Channel.POST),),
    payments=(Payment(amount=SHARE + Sek.kronor(3_000_000), paid_on=date(2019, 12, 16)),),
    financial_reports=(
        FinancialReport(
            received=SHARE,
            stated_costs=SHARE - Sek.kronor(4_000_000),
            arrived_on=date(2020, 3, 30),
            channel=Channel.E_MAIL,
        ),
    ),
    repayments=(Repayment(amount=Sek.kronor(1_500_000), sent_on=date(2020, 3, 31), booked_on=date(2020, 4, 2)),),
)
LATE_AND_TOO_MUCH = assess(CASE, as_of=date(2020, 4, 15))
_NAMES = (
    "Ale",
    "Skinnskatteberg",
    "Upplands Väsby",
    "Örnsköldsvik",
    "Dals-Ed",
    "Östra Göinge",
    "Hallstahammar",
    "Mjölby",
)
MANY = tuple(f"{_NAMES[place % 8]} {place}" for place in range(290))
_OUTCOMES = ((REGIONS[0], ConditionOutcome.UNKNOWN), (REGIONS[9], ConditionOutcome.NOT_MET))
INSTALMENTS = tuple(
    Instalment(name=name, part=Fraction(1, 5), citation=CITED, outcomes=_OUTCOMES if name == "tredje" else ())
    for name in ("första", "andra", "tredje", "fjärde", "femte")
)


def all_charts(locale="sv"):
    """Give a chart of each kind by name; those of many have 290 recipients."""
    first = allocate(Sek.miljoner(800), POPULATION, method=_LARGEST)
    second = allocate(Sek.miljoner(820), {each: n + 9_000 * (n % 3) for each, n in POPULATION.values}, method=_LARGEST)
    uneven = {name: place * place * 37 % 10_007 + place for place, name in enumerate(MANY, start=1)}
    many = allocate(Sek.miljoner(500), uneven, method=_LARGEST)
    more = allocate(Sek.miljoner(520), {name: n + n % 7 * 90 for name, n in uneven.items()}, method=_LARGEST)
    heads = WeightSet(
        name="p", values=tuple((name, n % 31 * 400 + 900) for name, n in uneven.items()), source="SCB", citation=CITED
    )
    rows = tuple(
        (each, (*cells[:2], Unknown("cell", CITED) if each.name == "Dalarna" else cells[2]))
        for each, cells in BILAGA_1.rows
        if each.name != "Skåne"
    )
    torn = attrs.evolve(BILAGA_1, rows=rows, totals=None)
    statuses = tuple(DutyStatus)
    duties = DutyMap(
        title="Skyldigheter",
        columns=tuple(f"lämna ekonomisk berättelse {place}" for place in range(8)),
        rows=tuple(
            DutyRow(label=name, statuses=tuple(statuses[(place * 5 + at) % 6] for at in range(8)))
            for place, name in enumerate(MANY)
        ),
        locale=locale,
    )
    cases = tuple(
        assess(attrs.evolve(CASE, recipient=each, requisitions=CASE.requisitions[: place % 2]), as_of=date(2020, 4, 15))
        for place, each in enumerate(REGIONS)
    )
    return {
        "account": waterfall_chart(LATE_AND_TOO_MUCH, locale=locale),
        "account_before_the_report": waterfall_chart(assess(CASE, as_of=date(2020, 1, 15)), locale=locale),
        "timeline_of_the_case": case_timeline(LATE_AND_TOO_MUCH, locale=locale),
        "timeline_of_duties": duties_timeline(LATE_AND_TOO_MUCH, locale=locale),
        "shares": shares_chart(BILAGA_1, locale=locale),
        "shares_torn": shares_chart(torn, locale=locale),
        "shares_of_many": shares_chart(many, locale=locale),
        "shares_to_get_back": shares_chart(
            allocate(-Sek.kronor(1_000), {"A": 1, "B": 3}, method=_LARGEST), locale=locale
        ),
        "per_inhabitant": per_inhabitant_chart(BILAGA_1, POPULATION, locale=locale),
        "per_inhabitant_of_many": per_inhabitant_chart(many, heads, locale=locale),
        "comparison": comparison_chart(compare(first, second), names=("2018", "2019"), locale=locale),
        "comparison_of_many": comparison_chart(compare(many, more), names=("2018", "2019"), locale=locale),
        "instalments": instalments_chart(pay_in_instalments(first, INSTALMENTS), locale=locale),
        "map": region_map(BILAGA_1, locale=locale),
        "map_torn": region_map(torn, population=POPULATION, locale=locale),
        "duties": duties_map(cases, locale=locale),
        "duties_of_many": duties,
    }


class Box(NamedTuple):
    """What stands where in a drawing; ``kind`` is that of a mark, or "text"."""

    kind: str
    left: int
    top: int
    right: int
    bottom: int
    text: str = ""


def drawing(chart, width=None):
    """Read the drawing of a chart."""
    return ET.fromstring(chart.as_svg(width))  # noqa: S314  # our own drawing


def texts(root):
    """Give the box of each line of text, as broad as it may be."""
    found = []
    for each in root.iter(f"{SVG}text"):
        x, base, size = (int(each.attrib[name]) for name in ("x", "y", "font-size"))
        broad = breadth(each.text or "", size, bold="font-weight" in each.attrib)
        left = x - {"start": 0, "middle": broad // 2, "end": broad}[each.attrib["text-anchor"]]
        found.append(Box("text", left, base - size, left + broad, base + size // 4, each.text or ""))
    return found


def marks(root, *kinds):
    """Give the box of each mark, or of each mark of these kinds; those of a legend are the first of their kind."""
    found = []
    for each in root.iter():
        kind, read = each.attrib.get("data-mark"), each.attrib
        if kind is None or (kinds and kind not in kinds):
            continue
        if each.tag == f"{SVG}rect":
            left, top, wide, high = (int(read[name]) for name in ("x", "y", "width", "height"))
            found.append(Box(kind, left, top, left + wide, top + high))
        elif each.tag == f"{SVG}circle":
            x, y, r = (int(read[name]) for name in ("cx", "cy", "r"))
            found.append(Box(kind, x - r - 1, y - r - 1, x + r + 1, y + r + 1))
        elif each.tag == f"{SVG}line":
            found.append(Box(kind, *(int(read[name]) for name in ("x1", "y1", "x2", "y2"))))
        else:
            points = [tuple(map(int, pair.split())) for pair in read["d"].strip("MZ").split("L")]
            xs, ys = zip(*points, strict=True)
            found.append(Box(kind, min(xs), min(ys), max(xs), max(ys)))
    return found


def touching(boxes, others=None):
    """Give the pairs of boxes that share any place; with *others*, one of *boxes* and one of *others*."""
    pairs = (
        ((one, other) for place, one in enumerate(boxes) for other in boxes[place + 1 :])
        if others is None
        else ((one, other) for one in boxes for other in others)
    )
    return [
        (one, other)
        for one, other in pairs
        if one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom
    ]
