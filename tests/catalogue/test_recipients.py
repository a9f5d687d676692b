"""The regions and municipalities that the catalogue ships, with their codes, names and populations (F16)."""

import csv
from datetime import date
from itertools import pairwise
from pathlib import Path
from unicodedata import normalize

import attrs
import pytest

from grantkit import GrantkitError, Recipient, RecipientGroup
from grantkit.catalogue import cancer_svf_2025
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, POPULATION
from grantkit.catalogue.municipalities import MUNICIPALITIES
from grantkit.catalogue.populations import POPULATIONS
from grantkit.catalogue.regions import REGIONS
from grantkit.errors import UnknownName

FIGURES = Path(__file__).parent.parent / "official"
BOTH = attrs.evolve(AGREEMENT, recipients=(*REGIONS, *MUNICIPALITIES))
MUNICIPAL = attrs.evolve(AGREEMENT, recipients=MUNICIPALITIES)
# The number of municipalities in each county, as Statistics Sweden lists them.
IN_COUNTY = {
    "Stockholm": 26,
    "Uppsala": 8,
    "Södermanland": 9,
    "Östergötland": 13,
    "Jönköping": 13,
    "Kronoberg": 8,
    "Kalmar": 12,
    "Gotland": 1,
    "Blekinge": 5,
    "Skåne": 33,
    "Halland": 6,
    "Västra Götaland": 49,
    "Värmland": 16,
    "Örebro": 12,
    "Västmanland": 10,
    "Dalarna": 15,
    "Gävleborg": 10,
    "Västernorrland": 7,
    "Jämtland": 8,
    "Västerbotten": 15,
    "Norrbotten": 14,
}
FULL_NAMES = {
    "Stockholm": "Region Stockholm",
    "Uppsala": "Region Uppsala",
    "Södermanland": "Region Sörmland",
    "Östergötland": "Region Östergötland",
    "Jönköping": "Region Jönköpings län",
    "Kronoberg": "Region Kronoberg",
    "Kalmar": "Region Kalmar län",
    "Gotland": "Region Gotland",
    "Blekinge": "Region Blekinge",
    "Skåne": "Region Skåne",
    "Halland": "Region Halland",
    "Västra Götaland": "Västra Götalandsregionen",
    "Värmland": "Region Värmland",
    "Örebro": "Region Örebro län",
    "Västmanland": "Region Västmanland",
    "Dalarna": "Region Dalarna",
    "Gävleborg": "Region Gävleborg",
    "Västernorrland": "Region Västernorrland",
    "Jämtland": "Region Jämtland Härjedalen",
    "Västerbotten": "Region Västerbotten",
    "Norrbotten": "Region Norrbotten",
}
SHARED = {"Stockholm", "Uppsala", "Jönköping", "Kalmar", "Gotland", "Örebro"}
# Statistics Sweden's lists are alphabetical in each county: the first, the two smallest and the last.
ALPHABETICAL = {
    "01": "Botkyrka, Danderyd, Ekerö, Haninge, Huddinge, Järfälla, Lidingö, Nacka, Norrtälje, Nykvarn, Nynäshamn, "
    "Salem, Sigtuna, Sollentuna, Solna, Stockholm, Sundbyberg, Södertälje, Tyresö, Täby, Upplands Väsby, "
    "Upplands-Bro, Vallentuna, Vaxholm, Värmdö, Österåker",
    "03": "Enköping, Heby, Håbo, Knivsta, Tierp, Uppsala, Älvkarleby, Östhammar",
    "09": "Gotland",
    "10": "Karlshamn, Karlskrona, Olofström, Ronneby, Sölvesborg",
    "18": "Askersund, Degerfors, Hallsberg, Hällefors, Karlskoga, Kumla, Laxå, Lekeberg, Lindesberg, Ljusnarsberg, "
    "Nora, Örebro",
}
# Codes that are easily taken for one another, or that have changed.
CODES = {
    "0114": "Upplands Väsby",
    "0139": "Upplands-Bro",
    "0305": "Håbo",
    "0331": "Heby",
    "0643": "Habo",
    "0780": "Växjö",
    "0980": "Gotland",
    "1256": "Östra Göinge",
    "1280": "Malmö",
    "1438": "Dals-Ed",
    "1480": "Göteborg",
    "1499": "Falköping",
    "1814": "Lekeberg",
    "2023": "Malung-Sälen",
    "2080": "Falun",
    "2361": "Härjedalen",
    "2584": "Kiruna",
}
# The country on 31 December, by the population statistics of Statistics Sweden.
COUNTRY = {
    2010: 9_415_570,
    2011: 9_482_855,
    2012: 9_555_893,
    2013: 9_644_864,
    2014: 9_747_355,
    2015: 9_851_017,
    2016: 9_995_153,
    2017: 10_120_242,
    2018: 10_230_185,
    2019: 10_327_589,
    2023: 10_551_707,
}
# "Folkmängd i landskapen den 31 december": what it prints of a county, province by province, and what it cannot place.
BY_PROVINCE = {
    2014: {
        "Skåne": (1_286_584, 2_324),
        "Blekinge": (154_157,),
        "Kronoberg": (189_128,),
        "Gotland": (57_255,),
        "Kalmar": (210_419, 25_179),
        "Jönköping": (326_041, 18_221),
        "Halland": (301_408, 7_139, 2_118),
        "Östergötland": (2_643, 439_462),
        "Stockholm": (998_713, 1_199_331),
    },
    2016: {
        "Skåne": (1_322_193, 2_352, 20),
        "Blekinge": (158_453,),
        "Kronoberg": (194_628,),
        "Gotland": (58_003,),
        "Kalmar": (216_455, 25_846),
        "Jönköping": (333_923, 18_812),
        "Halland": (310_536, 7_574, 2_126, 97),
        "Östergötland": (1_955, 450_123, 27),
    },
    2017: {
        "Skåne": (1_342_388, 2_285, 16),
        "Blekinge": (159_371,),
        "Kronoberg": (197_519,),
        "Gotland": (58_595,),
        "Kalmar": (217_679, 25_857),
        "Jönköping": (338_064, 19_173),
        "Halland": (314_972, 7_646, 2_126, 81),
        "Östergötland": (1_961, 455_513, 22),
    },
    2018: {
        "Skåne": (1_359_800, 2_351, 13),
        "Blekinge": (159_684,),
        "Kronoberg": (199_886,),
        "Gotland": (59_249,),
        "Kalmar": (218_749, 25_921),
        "Jönköping": (341_361, 19_464),
        "Halland": (319_540, 7_587, 2_150, 75),
        "Östergötland": (1_973, 459_589, 21),
    },
    2019: {
        "Skåne": (1_375_278, 2_538, 11),
        "Blekinge": (159_606,),
        "Kronoberg": (201_469,),
        "Gotland": (59_686,),
        "Kalmar": (219_358, 26_088),
        "Jönköping": (343_876, 19_723),
        "Halland": (324_100, 7_514, 2_130, 104),
        "Östergötland": (1_960, 463_512, 23),
    },
    # The table of municipalities of 2024 prints the figure for 31 December 2024 and the growth in the year.
    2023: {"Stockholm": (2_473_307, -18_486), "Gotland": (30_632, 30_397)},
}

# A list of the counties in an encyclopedia, with the figures of 31 December 2017 as Statistics Sweden published them.
LISTED_2017 = {
    "Stockholm": 2_308_143,
    "Västerbotten": 268_465,
    "Norrbotten": 251_295,
    "Uppsala": 368_971,
    "Södermanland": 291_341,
    "Östergötland": 457_496,
    "Jönköping": 357_237,
    "Kronoberg": 197_519,
    "Kalmar": 243_536,
    "Gotland": 58_595,
    "Blekinge": 159_371,
    "Skåne": 1_344_689,
    "Halland": 324_825,
    "Västra Götaland": 1_690_782,
    "Värmland": 280_399,
    "Örebro": 298_907,
    "Västmanland": 271_095,
    "Dalarna": 286_165,
    "Gävleborg": 285_637,
}


def named(recipients, name):
    (found,) = (each for each in recipients if each.name == name)
    return found


def swedish(name):
    return [1000 + "åäö".index(each) if each in "åäö" else ord(each) for each in name.casefold()]


def test_f16_every_county_has_its_municipalities():
    counted = {
        region.name: sum(each.county_code == region.county_code for each in MUNICIPALITIES) for region in REGIONS
    }
    assert IN_COUNTY == counted
    assert 290 == len(MUNICIPALITIES) == sum(counted.values())


def test_f16_the_codes_are_in_order_each_once_and_begin_with_that_of_the_county():
    codes = [each.municipality_code for each in MUNICIPALITIES]
    assert sorted(set(codes)) == codes == [each.code for each in MUNICIPALITIES]
    assert {True} == {each.code.startswith(each.county_code) for each in MUNICIPALITIES}
    assert {RecipientGroup.MUNICIPALITIES} == {each.group for each in MUNICIPALITIES}
    assert 290 == len({each.name for each in MUNICIPALITIES})


def test_every_municipality_is_as_in_the_official_list_of_2018():
    with (FIGURES / "kommuner_2018.csv").open(encoding="utf-8") as file:
        listed = [(row["code"], row["name"], row["county"]) for row in csv.DictReader(file)]
    counties = {each.county_code: each.name for each in REGIONS}
    assert listed == [(each.code, each.name, f"{_of(counties[each.county_code])} län") for each in MUNICIPALITIES]


def _of(county):
    return county if county in {"Uppsala", "Kalmar", "Blekinge", "Skåne", "Örebro"} else f"{county}s"


@pytest.mark.parametrize("county", ALPHABETICAL)
def test_the_names_of_a_county_are_those_of_the_official_list(county):
    names = {each.name for each in MUNICIPALITIES if each.county_code == county}
    assert ALPHABETICAL[county].split(", ") == sorted(names, key=swedish)


def test_names_have_only_letters_of_swedish_in_one_form():
    for each in (*MUNICIPALITIES, *REGIONS):
        for name in (each.name, each.full_name):
            assert normalize("NFC", name) == name == name.strip()
            assert set(name.casefold()) <= set("abcdefghijklmnopqrstuvwxyzåäö -")


@pytest.mark.parametrize(("code", "name"), CODES.items())
def test_a_code_is_that_of_its_municipality(code, name):
    assert name == BOTH.recipient(code).name == MUNICIPAL.recipient(code).name


def test_f16_gotland_is_a_region_and_a_municipality_outside_every_other():
    region, municipality = named(REGIONS, "Gotland"), named(MUNICIPALITIES, "Gotland")
    assert (region.code, municipality.code) == ("09", "0980")
    assert region != municipality
    assert region.outside_regions
    assert {municipality} == {each for each in MUNICIPALITIES if each.outside_regions}
    assert (region, municipality) == (BOTH.recipient("Region Gotland"), BOTH.recipient("Gotlands kommun"))


def test_the_regions_have_their_full_names_and_keep_the_short_ones():
    assert FULL_NAMES == {each.name: each.full_name for each in REGIONS}
    assert {""} == {each.full_name for each in MUNICIPALITIES}


def test_a_full_name_is_a_text_and_is_not_compared():
    skane = Recipient(name="Skåne", group=RecipientGroup.REGIONS, county_code="12")
    assert (skane, hash(skane)) == (named(REGIONS, "Skåne"), hash(named(REGIONS, "Skåne")))
    for wrong in (" ", None, 7):
        with pytest.raises(GrantkitError, match="full_name"):
            attrs.evolve(skane, full_name=wrong)


def written(name):
    return {name, name.upper(), name.casefold(), normalize("NFD", name), f"  {name}. ", name.replace("-", " ")}


@pytest.mark.parametrize("region", REGIONS, ids=str)
def test_a_region_is_found_among_all_by_every_way_of_writing_it(region):
    short, county = region.name, region.name if region.name.endswith("s") else f"{region.name}s"
    ways = (region.full_name, f"Region {short}", f"{county} län", f"{county} läns landsting", f"Landstinget i {short}")
    for name in {each for way in ways for each in written(way)} | {region.code}:
        assert region is BOTH.recipient(name)
    for name in ways:
        with pytest.raises(UnknownName):
            MUNICIPAL.recipient(name)


@pytest.mark.long
@pytest.mark.parametrize("municipality", MUNICIPALITIES, ids=str)
def test_a_municipality_is_found_among_all_by_every_way_of_writing_it(municipality):
    short = municipality.name
    ways = (f"{short} kommun", f"{short}s kommun", f"{short} stad", f"{short}s Stad")
    for name in {each for way in ways for each in written(way)} | {municipality.code}:
        assert municipality is BOTH.recipient(name)
    with pytest.raises(UnknownName):
        AGREEMENT.recipient(f"{short} kommun")
    for name in written(short):
        assert municipality is MUNICIPAL.recipient(name)
        if short in SHARED:
            with pytest.raises(UnknownName, match=rf"{short} \(regions\), {short} \(municipalities\)"):
                BOTH.recipient(name)
        else:
            assert municipality is BOTH.recipient(name)


def test_no_other_name_is_shared_by_a_region_and_a_municipality():
    assert SHARED == {each.name for each in REGIONS} & {each.name for each in MUNICIPALITIES}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Falu kommun", "2080"),
        ("Malmö stad", "1280"),
        ("Göteborgs Stad", "1480"),
        ("Stockholms stad", "0180"),
        ("BORÅS STAD", "1490"),
        ("Upplands Bro kommun", "0139"),
        ("Habo", "0643"),
        ("Håbo", "0305"),
    ],
)
def test_a_municipality_is_found_by_its_own_style(name, code):
    assert code == BOTH.recipient(name).code


@pytest.mark.parametrize(
    "name",
    [
        *("Region Malmö", "Skåne kommun", "Region Härjedalen", "Region Falun", "Malung", "Upplands", "Väsby", "Fal"),
        *("Habö", "Malmö län", "Malmöregionen", "9999", "0100", "1 280", "kommun", "s kommun", "Värmlands stad"),
        *(1280, None),
    ],
)
def test_a_name_that_is_nobodys_is_refused(name):
    with pytest.raises(UnknownName, match="Stockholm"):
        BOTH.recipient(name)


@pytest.mark.parametrize(
    ("given", "told"), [(180, "0180"), ("180", "0180"), (1280, "1280"), ("99", None), (20_000, None)]
)
def test_a_code_that_lost_its_zero_is_told(given, told):
    with pytest.raises(UnknownName) as caught:
        BOTH.recipient(given)
    assert ("a municipality code is a text of four digits" in str(caught.value)) == (told is not None)
    assert told is None or str(caught.value).endswith(f'four digits, "{told}"')


def test_a_full_name_of_ones_own_is_found():
    own = Recipient(name="RKM", group=RecipientGroup.TRANSPORT_AUTHORITIES, full_name="Kollektivtrafiken i Norr")
    other = Recipient(name="Norr", group=RecipientGroup.TRANSPORT_AUTHORITIES)
    agreement = attrs.evolve(AGREEMENT, recipients=(own, other))
    assert own is agreement.recipient("Kollektivtrafiken i Norr") is agreement.recipient("KOLLEKTIVTRAFIKEN I NORR")
    assert other is agreement.recipient("norr")
    region = attrs.evolve(other, group=RecipientGroup.REGIONS)
    one_of_both = attrs.evolve(AGREEMENT, recipients=(region, attrs.evolve(own, full_name="Region Norr")))
    assert own == one_of_both.recipient("Region Norr")
    twice = attrs.evolve(AGREEMENT, recipients=(own, attrs.evolve(other, full_name=own.full_name)))
    with pytest.raises(UnknownName, match=r"RKM .*, Norr"):
        twice.recipient("kollektivtrafiken i norr")


def test_the_years_add_up_to_the_country():
    assert COUNTRY == {year: weights.total for year, weights in POPULATIONS.items()}
    for year, weights in POPULATIONS.items():
        assert REGIONS == tuple(weights.mapping)
        assert (date(year, 12, 31),) * 2 == (weights.stated_date, weights.actual_date)
        assert () == weights.check()
        assert f"folkmängd per län 31 december {year}" == weights.citation.place


@pytest.mark.parametrize("year", BY_PROVINCE)
def test_a_county_has_the_people_of_its_parts(year):
    counted = {name: sum(parts) for name, parts in BY_PROVINCE[year].items()}
    assert counted == {name: POPULATIONS[year].mapping[named(REGIONS, name)] for name in counted}


def test_the_figures_of_2017_are_those_of_another_list():
    assert LISTED_2017 == {name: POPULATIONS[2017].mapping[named(REGIONS, name)] for name in LISTED_2017}


def test_the_figures_of_2018_are_those_that_bilaga_1_prints():
    assert POPULATION.values == POPULATIONS[2018].values


def test_no_figure_stands_at_the_wrong_region():
    # No region changes by more than 2.2 per cent a year, up to the figures that the table of cancer care 2025 prints.
    series = (*POPULATIONS.items(), (2025, cancer_svf_2025.POPULATION))
    for (before, earlier), (after, later) in pairwise(series):
        for region, people in later.mapping.items():
            assert abs(people / earlier.mapping[region] - 1) < 0.022 * (after - before), (region, before, after)


def test_nothing_of_the_series_can_be_changed():
    with pytest.raises(TypeError):
        POPULATIONS[2018] = POPULATION
