"""Names are looked up forgivingly and never wrongly."""

from datetime import date
from enum import Enum
from unicodedata import normalize

import attrs
import pytest

from grantkit import (
    AllocationMethod,
    Citation,
    GrantCase,
    GrantkitError,
    Recipient,
    RecipientGroup,
    Requisition,
    Sek,
    allocate,
    audit_table,
    what_if,
)
from grantkit.agreement import Subtotal
from grantkit.case import Correction
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT, BILAGA_1, REGIONS
from grantkit.errors import UnknownName
from grantkit.portfolio.sums import sum_named, sums_of
from grantkit.testing import made_portfolio
from grantkit.text import money
from grantkit.text.wording import policy
from grantkit.values.lookups import look_up, one_of

KR, DAY, CITED = Sek.kronor(5), date(2019, 12, 1), Citation("S1", "avsnitt 8.1")
TERMS = AGREEMENT.terms_for("regions")
CASE = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))

KALMAR = Recipient(name="Kalmar", group=RecipientGroup.MUNICIPALITIES, county_code="08")
SORTS = Recipient(name="Kalmar län", group=RecipientGroup.RSS)
BOTH = attrs.evolve(AGREEMENT, recipients=(*AGREEMENT.recipients, KALMAR, SORTS))
OFFICIAL = {
    "Stockholms läns landsting": "Stockholm",
    "Landstinget i Uppsala län": "Uppsala",
    "Region Sörmland": "Södermanland",
    "VGR": "Västra Götaland",
    "Landstinget Sörmland": "Södermanland",
    "Region Östergötland": "Östergötland",
    "Region Jönköpings län": "Jönköping",
    "Region Kronoberg": "Kronoberg",
    "Landstinget i Kalmar län": "Kalmar",
    "Region Kalmar län": "Kalmar",
    "Region Gotland": "Gotland",
    "Landstinget Blekinge": "Blekinge",
    "Skåne läns landsting": "Skåne",
    "Region Halland": "Halland",
    "Västra Götalandsregionen": "Västra Götaland",
    "Landstinget i Värmland": "Värmland",
    "Region Örebro län": "Örebro",
    "Örebro läns landsting": "Örebro",
    "Landstinget Västmanland": "Västmanland",
    "Landstinget Dalarna": "Dalarna",
    "region  gävleborg": "Gävleborg",
    "Västernorrlands läns landsting": "Västernorrland",
    "Region Jämtland Härjedalen": "Jämtland",
    "Västerbottens läns landsting": "Västerbotten",
    "NORRBOTTENS LÄN": "Norrbotten",
}


@pytest.mark.parametrize(("name", "meant"), OFFICIAL.items())
def test_a_region_is_found_by_the_names_that_it_goes_by(name, meant):
    for written in (name, name.upper(), normalize("NFD", name), f" {name}. "):
        assert (meant, RecipientGroup.REGIONS) == (
            AGREEMENT.recipient(written).name,
            AGREEMENT.recipient(written).group,
        )


def test_every_region_is_found_by_its_name_its_code_and_as_a_region():
    for region in REGIONS:
        written = (region.name, region.name.casefold(), region.county_code, f"Region {region.name}", region)
        assert {region} == {AGREEMENT.recipient(each) for each in written}
        assert {BILAGA_1.cell(region, "sum")} == {BILAGA_1.cell(each, "SUM") for each in written}


@pytest.mark.parametrize("name", ["SKL", "skr", "Sveriges Kommuner och Regioner", "Sveriges  kommuner och landsting"])
def test_the_association_is_found_by_its_names_over_time(name):
    assert RecipientGroup.SALAR is AGREEMENT.recipient(name).group


@pytest.mark.parametrize("name", ["Kalmar", "kalmar", "08", " KALMAR"])
def test_a_name_of_several_names_them_all(name):
    with pytest.raises(UnknownName, match=r"Kalmar \(regions\), Kalmar \(municipalities\)"):
        BOTH.recipient(name)


def test_what_a_name_says_of_its_kind_tells_a_region_from_a_municipality():
    assert (RecipientGroup.REGIONS, KALMAR) == (BOTH.recipient("Region Kalmar").group, BOTH.recipient("kalmar kommun"))
    assert {SORTS} == {BOTH.recipient("Kalmar län"), BOTH.recipient(SORTS)}
    assert RecipientGroup.REGIONS is BOTH.recipient("Landstinget i Kalmar län").group


@pytest.mark.parametrize(
    "name",
    ["Gotlands kommun", "Kalmar stad", "Region Danmark", "", " ", "Region", "1", "8", "Stock", None, ["Kalmar"], 8],
)
def test_a_name_is_never_taken_for_another(name):
    with pytest.raises(UnknownName, match="Stockholm"):
        AGREEMENT.recipient(name)


def test_a_plain_name_in_a_table_is_not_taken_for_a_body_of_a_kind():
    shares = allocate(Sek.kronor(3), {"Örebro": 1, "Region Kalmar": 2}, method=AllocationMethod.FLOOR_EACH)
    assert Sek.kronor(2) == shares.share("kalmar").amount == shares.share("Kalmar läns landsting").amount
    for name in ("Örebro kommun", "Region Örebro", "Kalmar kommun"):
        with pytest.raises(UnknownName):
            shares.share(name)


@pytest.mark.parametrize(
    ("look_up", "told"),
    [
        (lambda: AGREEMENT.recipient("Kalmra"), "perhaps Kalmar"),
        (lambda: AGREEMENT.recipient("Region Skånge"), "perhaps Skåne"),
        (lambda: AGREEMENT.recipient(8), '"08"'),
        (lambda: AGREEMENT.budget.line("specialist nurse"), "perhaps specialist_nurses"),
        (lambda: AGREEMENT.terms_for("landsting"), "regions"),
        (lambda: BILAGA_1.cell("Kalmar", "summa"), "perhaps sum"),
        (lambda: BILAGA_1.cell([], "sum"), "Kalmar"),
    ],
)
def test_a_name_that_is_not_found_is_answered_with_the_nearest(look_up, told):
    with pytest.raises(UnknownName) as caught:
        look_up()
    assert told in str(caught.value)


def test_codes_are_found_in_any_case():
    assert AGREEMENT.terms_for(RecipientGroup.SALAR) is AGREEMENT.terms_for("SALAR")
    assert AGREEMENT.budget.line("efforts") is AGREEMENT.budget.line("Efforts")
    with pytest.raises(GrantkitError):
        AGREEMENT.terms_for(RecipientGroup.RCC)


def test_a_change_of_a_line_found_in_another_case_is_made():
    more = Sek.miljoner(800)
    assert what_if(AGREEMENT, totals={"specialist_nurses": more}) == what_if(
        AGREEMENT, totals={"Specialist Nurses": more}
    )
    with pytest.raises(GrantkitError, match="each only once"):
        what_if(AGREEMENT, totals={"specialist_nurses": more, "SPECIALIST_NURSES": more})


def test_recipients_of_an_enumeration_of_ones_own_are_found_by_their_values():
    side = Enum("side", {"NORTH": "norr", "SOUTH": "syd"})
    shares = allocate(Sek.kronor(3), {side.NORTH: 1, side.SOUTH: 2}, method=AllocationMethod.FLOOR_EACH)
    assert (side.SOUTH, Sek.kronor(2)) == (shares.share("Syd").recipient, shares.share("Syd").amount)
    with pytest.raises(GrantkitError, match="one of norr, syd"):
        shares.share("väst")


@pytest.mark.parametrize(("number", "told"), [(0, None), (1, '"01"'), (99, '"99"'), (100, None)])
def test_a_number_of_two_digits_is_told_to_be_a_county_code_in_text(number, told):
    with pytest.raises(UnknownName) as caught:
        AGREEMENT.recipient(number)
    assert (told is not None) == ("a county code is a text" in str(caught.value))
    assert str(caught.value).endswith(f"a county code is a text of two digits, {told}" if told else "SKL")


def test_of_many_names_the_message_has_their_number_the_first_few_and_the_nearest():
    many = tuple(f"ort {number}" for number in range(61))
    with pytest.raises(UnknownName) as raised:
        look_up("recipient", "ort 6O", many)
    told = str(raised.value)
    assert "one of 61 names, ort 0, ort 1, ort 2, ort 3, ort 4, …; perhaps " in told
    with pytest.raises(UnknownName, match=r"one of ort 0, .*, ort 59"):
        look_up("recipient", "x", many[:60])


@pytest.mark.parametrize(
    ("make", "path", "told"),
    [
        (
            lambda: attrs.evolve(AGREEMENT, terms=(attrs.evolve(TERMS, lines=("efforts", "spesialist_nurses")),)),
            "terms[0].lines[1]",
            "a budget line: efforts, specialist_nurses, municipalities, salar; perhaps specialist_nurses is meant",
        ),
        (
            lambda: attrs.evolve(
                AGREEMENT.budget, subtotals=(Subtotal(label="s", lines=("eforts",), printed=KR, citation=CITED),)
            ),
            "subtotals[0].lines[0]",
            "; perhaps efforts is meant",
        ),
        (lambda: attrs.evolve(CASE, requisitions=(Requisition(line="eforts"),)), "requisitions[0].line", "efforts is"),
        (
            lambda: Correction(concerns="repaids", amount=KR, made_by="A", made_on=DAY, reason="r"),
            "concerns",
            "perhaps repaid",
        ),
        (lambda: attrs.evolve(BILAGA_1, sum_column="summ"), "sum_column", "table_1, table_2, sum; perhaps sum is"),
        (lambda: audit_table(BILAGA_1, totals={"summ": KR}), "totals", "columns: table_1, table_2, sum; perhaps sum"),
        (lambda: audit_table(BILAGA_1, members={"Kalmra": 2}), "members", "Norrbotten; perhaps Kalmar is meant"),
        (lambda: audit_table(BILAGA_1).findings[0].value("printd"), "name", "perhaps printed is meant"),
        (lambda: policy("repaid_wen"), "name", "perhaps repaid_when is meant"),
        (lambda: money(KR, "env"), "locale", "one of sv, en; perhaps en is meant"),
        (lambda: sum_named(sums_of(()), "lapse"), "term", "perhaps lapsed"),
        (lambda: Requisition(channel="emial"), "channel", "Channel.LETTER_BOX; perhaps Channel.E_MAIL is meant"),
        (
            lambda: Recipient(name="a", group="regioner"),
            "group",
            "or a group of its own; perhaps RecipientGroup.REGIONS is meant",
        ),
        (lambda: made_portfolio(seed=1, faults=("report_mising",)), "faults[0]", "perhaps report_missing is meant"),
    ],
)
def test_a_name_out_of_a_short_list_is_answered_with_the_list_and_the_nearest(make, path, told):
    with pytest.raises(GrantkitError) as caught:
        make()
    ((field, _, requirement),) = caught.value.faults
    assert path == field
    assert told in requirement


def test_where_there_is_nothing_to_choose_from_that_is_said():
    bare = attrs.evolve(AGREEMENT, terms=())
    with pytest.raises(UnknownName, match=r"one of, but there are none to choose from$"):
        bare.terms_for("regions")
    with pytest.raises(GrantkitError, match=r"of a group the agreement has terms for: none, since it has no terms$"):
        attrs.evolve(CASE, agreement=bare)
    assert one_of("a", (), "the code: ") == "the code, but there are none to choose from"
    assert len(bare.budget.lines) == [finding.code for finding in bare.check()].count("line_without_terms")


def test_a_text_too_long_for_a_name_is_not_compared_with_the_names():
    near = "x" * 199
    assert one_of("x" * 200, (near,)) == f"one of {near}; perhaps {near} is meant"
    assert one_of("x" * 201, (near,)) == f"one of {near}"
