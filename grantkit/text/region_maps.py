"""The 21 regions as tiles that lie as the regions do (*karta*), each with its value in a colour and in words."""

from collections.abc import Hashable, Mapping

import attrs

from grantkit.agreement.parties import Recipient, RecipientGroup
from grantkit.allocation.allocations import Allocation
from grantkit.allocation.tables import PublishedTable
from grantkit.allocation.weights import WeightSet
from grantkit.catalogue.regions import REGIONS
from grantkit.text.bar_charts import PER_INHABITANT, amounts_of, per_inhabitant
from grantkit.text.formatting import in_language, money
from grantkit.text.notations import one_line
from grantkit.text.pictures import EDGE, NORMAL, SMALL, Chart, Picture, broadest, line_height, paint
from grantkit.text.wording import value_text
from grantkit.values._checks import Checks
from grantkit.values.lookups import look_up
from grantkit.values.money import Sek
from grantkit.values.unknown import Unknown

_NOT_AMONG = ("ingår inte", "not included")
# Where each region lies, by the code of its county: from the west, and from the north.
_PLACES = {
    "25": (2, 0), "24": (2, 1), "23": (1, 2), "22": (2, 2), "20": (1, 3), "21": (2, 3), "19": (1, 4),
    "03": (2, 4), "17": (0, 5), "18": (1, 5), "04": (2, 5), "01": (3, 5), "14": (0, 6), "06": (1, 6),
    "05": (2, 6), "13": (0, 7), "07": (1, 7), "08": (2, 7), "09": (3, 7), "12": (0, 8), "10": (1, 8),
}  # fmt: skip
_COLUMNS, _ROWS, _STEPS, _BETWEEN, _AIR = 4, 9, 5, 4, 12
_DARK_STEPS = frozenset({"step3", "step4"})
_CODES = {region.name: region.county_code or "" for region in REGIONS}


@attrs.frozen(kw_only=True)
class Tile:
    """One region of a map (*ruta*), with its value in öre and in words; what is withheld has no value.

    >>> Tile(region="Skåne", value=None, text="okänt").value
    """

    region: str
    value: int | None
    text: str


@attrs.frozen(kw_only=True)
class RegionMap(Chart):
    """The 21 regions as tiles (*rutkarta*), the largest value first.

    The colours go from light to dark in five steps, each with as nearly as possible a fifth of the regions; equal
    values have the same colour.

    >>> RegionMap(title="Fördelning", tiles=(Tile(region="Skåne", value=100, text="1 kr"),)).description
    'Skåne: 1 kr'
    """

    title: str
    tiles: tuple[Tile, ...]
    locale: str = "sv"

    @property
    def description(self) -> str:
        """All that the map shows, in words."""
        return "; ".join(f"{tile.region}: {tile.text}" for tile in self.tiles)

    @property
    def steps(self) -> Mapping[int, str]:
        """The step of each value."""
        values = sorted(tile.value for tile in self.tiles if tile.value is not None)
        return {value: f"step{values.index(value) * _STEPS // len(values)}" for value in values}

    def as_svg(self, width: int | None = None) -> str:
        """Draw the map as SVG, so many pixels wide."""
        picture = Picture.of("RegionMap", self.title, self.description, rows=len(self.tiles), width=width)
        steps = self.steps
        words: dict[str, list[str]] = {}
        for tile in reversed(self.tiles):
            words.setdefault("withheld" if tile.value is None else steps[tile.value], []).append(tile.text)
        picture.legend((kind, _among(kind, texts)) for kind, texts in sorted(words.items()))
        texts = [text for tile in self.tiles for text in (tile.region, tile.text)]
        # Where the words do not fit in one line, they are small; and where not even these do, the map is broader.
        room = (picture.width - 2 * EDGE - (_COLUMNS - 1) * _BETWEEN) // _COLUMNS
        size = NORMAL if broadest(texts) + _AIR <= room else SMALL
        wide = broadest(texts, size) + (_AIR if size == NORMAL else 2)
        picture.width = max(picture.width, _COLUMNS * (wide + _BETWEEN) - _BETWEEN + 2 * EDGE)
        tall = 2 * line_height(size) + _AIR
        left, top = (picture.width - _COLUMNS * (wide + _BETWEEN) + _BETWEEN) // 2, picture.bottom
        for tile in self.tiles:
            column, row = _PLACES[_CODES[tile.region]]
            x, y = left + column * (wide + _BETWEEN), top + row * (tall + _BETWEEN)
            step = "withheld" if tile.value is None else steps[tile.value]
            ink = "ink" if tile.value is None else "white" if step in _DARK_STEPS else "black"
            picture.mark(step, x, x + wide, y + tall // 2, tall)
            lines = (one_line(tile.region), one_line(tile.text))
            picture.words(x + wide // 2, y + _AIR // 2, lines, size, anchor="middle", look=paint(fill=ink))
        picture.bottom = top + _ROWS * (tall + _BETWEEN)
        return picture.as_svg()


def _among(kind: str, texts: list[str]) -> str:
    """Tell the values of one colour by the least and the greatest; of what is withheld, each reason."""
    ends = texts if kind == "withheld" else (texts[0], texts[-1])
    return (", " if kind == "withheld" else " – ").join(dict.fromkeys(ends))


def region_map(
    source: Allocation | PublishedTable,
    *,
    column: str | None = None,
    population: WeightSet | None = None,
    locale: str = "sv",
) -> RegionMap:
    r"""Chart what each of the 21 regions gets (*karta*), in kronor or, with a *population*, in kronor per inhabitant.

    A region that the source has no row for is shown as not included. Raises an UnknownName if the source has a
    recipient that is none of the regions.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import BILAGA_1
    >>> chart = region_map(BILAGA_1, column="table_2", locale="en")
    >>> chart.tiles[0].region, chart.tiles[0].text.replace("\xa0", " "), len(chart.tiles)
    ('Stockholm', 'SEK 91,655,195', 21)
    """
    title, amounts = amounts_of(source, column, locale)
    if population is not None:
        title = f"{title}, {in_language(PER_INHABITANT, locale)}"
        amounts = per_inhabitant(amounts, population)
    regions = [_region(recipient) for recipient in amounts]
    checks = Checks()
    checks.distinct("source", tuple(regions))
    checks.done()
    by_region: dict[str, Sek | Unknown | None] = dict(zip(regions, amounts.values(), strict=True))
    tiles = [_tile(name, by_region.get(name), None if population is None else 2, locale) for name in _CODES]
    tiles.sort(key=lambda tile: (tile.value is None, -(tile.value or 0)))
    return RegionMap(title=title, tiles=tuple(tiles), locale=locale)


def _region(recipient: Hashable) -> str:
    """Find the region that a recipient is; a municipality of the same name is none, apart from Gotland."""
    own = isinstance(recipient, Recipient) and (recipient.outside_regions or recipient.group == RecipientGroup.REGIONS)
    return look_up("source", str(recipient) if own else recipient, REGIONS).name


def _tile(region: str, amount: Sek | Unknown | None, decimals: int | None, locale: str) -> Tile:
    if isinstance(amount, Sek):
        return Tile(region=region, value=amount.ore, text=money(amount, locale, decimals=decimals))
    text = in_language(_NOT_AMONG, locale) if amount is None else value_text(amount, locale)
    return Tile(region=region, value=None, text=text)
