"""Groups of recipients are open values (F16); recipients have codes, and Gotland is read with a finding."""

import copy
import pickle
from datetime import date

import attrs
import pytest
from odd_agreements import CITED, SOUND, TERMS

from grantkit import (
    Citation,
    GrantCase,
    GrantkitError,
    NotRegulated,
    Recipient,
    Sek,
    Terms,
    Unknown,
    assess,
)
from grantkit.agreement import RecipientGroup
from grantkit.case import Entitlement
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.catalogue.regions import REGIONS
from grantkit.errors import UnknownName
from grantkit.text import explain, finding_text
from grantkit.text.wording import value_text

AS_OF = date(2025, 6, 1)
GOTLAND = next(each for each in REGIONS if each.name == "Gotland")
ISLAND = Recipient(name="Gotland", group=RecipientGroup.MUNICIPALITIES, county_code="09", municipality_code="0980")
# 2024:1274 2 § says that what is said of regions holds for a municipality that is not part of one.
SAID = Citation("SFS 2024:1274", "2 §")


def test_f16_a_group_is_its_code_whatever_its_words():
    own = RecipientGroup("universities", sv="lärosäten", en="universities")
    assert own == RecipientGroup("universities", sv="högskolor", en="colleges")
    assert own != RecipientGroup.REGIONS
    assert {own: 1, RecipientGroup.RSS: 2}[RecipientGroup("rss", sv="a", en="b")] == 2


@pytest.mark.parametrize(
    ("group", "swedish", "english"),
    [
        (RecipientGroup.REGIONS, "regioner", "regions"),
        (RecipientGroup.MUNICIPAL_ASSOCIATIONS, "kommunalförbund", "municipal associations"),
        (
            RecipientGroup.TRANSPORT_AUTHORITIES,
            "regionala kollektivtrafikmyndigheter",
            "regional public transport authorities",
        ),
        (RecipientGroup.SCHOOL_AUTHORITIES, "skolhuvudmän", "school authorities"),
        (RecipientGroup("x", sv="egna", en="own"), "egna", "own"),
    ],
)
def test_f16_a_group_brings_its_words(group, swedish, english):
    assert (swedish, english) == (value_text(group), value_text(group, "en"))


def test_f16_the_usual_groups_show_themselves_by_name_and_any_other_can_be_read_back():
    assert "RecipientGroup.SCHOOL_AUTHORITIES" == repr(RecipientGroup.SCHOOL_AUTHORITIES)
    own = RecipientGroup("universities", sv="lärosäten", en="universities")
    assert eval(repr(own)) == own  # noqa: S307  # the repr is the one just made


@pytest.mark.parametrize("group", [RecipientGroup.REGIONS, RecipientGroup("x", sv="egna", en="own")])
def test_f16_a_group_survives_pickling_and_copying(group):
    for again in (pickle.loads(pickle.dumps(group)), copy.deepcopy(group)):  # noqa: S301  # made just before
        assert (group, group.sv, hash(group)) == (again, again.sv, hash(again))


def test_f16_a_case_that_was_pickled_is_assessed_alike():
    case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    again = pickle.loads(pickle.dumps(case))  # noqa: S301  # made just before
    assert assess(case, as_of=AS_OF).ledger == assess(again, as_of=AS_OF).ledger


@pytest.mark.parametrize(
    ("given", "advice"),
    [
        ("Regions", "write RecipientGroup.REGIONS"),
        ("RecipientGroup.RSS", "write RecipientGroup.RSS"),
        ("universities", "or a group of its own"),
        (GOTLAND, "write its .group"),
        (7, "one of RecipientGroup.REGIONS, "),
    ],
)
def test_f16_what_is_no_group_is_told_what_to_write(given, advice):
    with pytest.raises(GrantkitError, match=advice):
        Recipient(name="x", group=given)


@pytest.mark.parametrize("code", ["", "Regions", "two words", 5])
def test_f16_a_code_is_lower_case_words(code):
    with pytest.raises(GrantkitError, match="code"):
        RecipientGroup(code, sv="x", en="x")


def test_f16_terms_are_found_by_the_code_of_an_open_group():
    schools = RecipientGroup("independent_schools", sv="enskilda huvudmän", en="independent schools")
    agreement = attrs.evolve(SOUND, terms=(TERMS, attrs.evolve(TERMS, group=schools)), recipients=())
    assert schools == agreement.terms_for("independent_schools").group
    with pytest.raises(UnknownName, match="one of regions, independent_schools"):
        agreement.terms_for("schools")


@pytest.mark.parametrize(
    ("codes", "field"),
    [
        ({"municipality_code": "980"}, "municipality_code"),
        ({"municipality_code": "09800"}, "municipality_code"),
        ({"municipality_code": "098o"}, "municipality_code"),
        ({"municipality_code": 980}, "municipality_code"),
        ({"municipality_code": "0980", "county_code": "01"}, "municipality_code"),
        ({"county_code": "9"}, "county_code"),
    ],
)
def test_f16_a_code_that_cannot_be_is_refused(codes, field):
    with pytest.raises(GrantkitError) as raised:
        Recipient(name="x", group=RecipientGroup.MUNICIPALITIES, **codes)
    assert [field] == [fault.field for fault in raised.value.faults]


def test_f16_a_body_is_found_by_its_own_code():
    visby = attrs.evolve(SOUND, recipients=(*REGIONS, ISLAND))
    assert (GOTLAND, ISLAND) == (visby.recipient("09"), visby.recipient("0980"))
    assert (GOTLAND, ISLAND) == (visby.recipient("Region Gotland"), visby.recipient("Gotlands kommun"))
    assert ("09", "0980", None) == (GOTLAND.code, ISLAND.code, AGREEMENT.recipient("SKL").code)


def test_f16_gotland_in_both_groups_is_refused_with_both_and_in_one_is_found():
    both = attrs.evolve(SOUND, recipients=(*REGIONS, ISLAND))
    with pytest.raises(
        UnknownName, match=r"\(municipalities\): say which, as in \"Region Gotland\" or \"Gotland kommun\""
    ):
        both.recipient("Gotland")
    assert ISLAND == attrs.evolve(SOUND, recipients=(ISLAND,)).recipient("Gotland")


def test_f16_gotland_alone_is_outside_every_region():
    assert [GOTLAND] == [each for each in REGIONS if each.outside_regions]
    assert ISLAND.outside_regions


def read_for(recipient=GOTLAND, *, tables=(), **terms):
    agreement = attrs.evolve(SOUND, terms=(attrs.evolve(TERMS, **terms),), tables=tables)
    found = assess(GrantCase(agreement=agreement, recipient=recipient), as_of=AS_OF).findings
    return [each for each in found if each.code == "counted_as_a_region"]


def test_f16_gotland_is_counted_as_a_region_by_a_reading_where_the_text_does_not_say_so():
    """SFS 2023:489, 2023:30 and 2025:74 have no such clause."""
    (found,) = read_for()
    assert ("Gotland", TERMS.citation) == (found.value("recipient"), found.citation)
    assert "Gotland är en kommun som inte ingår i någon region" in finding_text(found)
    assert "here it does" in finding_text(found, "en")


def test_f16_nothing_is_read_where_the_text_says_it_or_prints_it_or_is_not_in_hand():
    assert [] == read_for(outside_regions=SAID)
    assert [] == read_for(tables=SOUND.tables)
    assert [] == read_for(outside_regions=Unknown("outside_regions"))
    assert [] == read_for(REGIONS[0])


def test_f16_a_gap_about_gotland_is_read_too_and_cites_its_place():
    gap = NotRegulated("outside_regions", SAID)
    assert [SAID] == [each.citation for each in read_for(outside_regions=gap)]


def test_f16_gotland_among_the_municipalities_is_no_region():
    terms = Terms(group=RecipientGroup.MUNICIPALITIES, lines=("efforts",), citation=CITED, in_full=True)
    agreement = attrs.evolve(SOUND, terms=(terms,), tables=())
    found = assess(GrantCase(agreement=agreement, recipient=ISLAND), as_of=AS_OF).findings
    assert "counted_as_a_region" not in {each.code for each in found}


def told_of(recipient, agreement=SOUND, **facts):
    """What is said of a recipient that the text lists, or does not, and all that is found."""
    found = assess(GrantCase(agreement=agreement, recipient=recipient, **facts), as_of=AS_OF).findings
    return [each.value("listed") for each in found if each.code == "recipient_not_in_the_text"], found


@pytest.mark.parametrize(
    ("name", "code", "listed"),
    [
        ("Gottland", "09", ("Gotland (09)",)),
        ("Gottland", None, ("Gotland (09)", "Jämtland (23)", "Östergötland (05)")),
        ("Gotland", "10", ("Gotland (09)", "Blekinge (10)")),
        ("Gotland", None, ("Gotland (09)",)),
        ("Region Gotland", "09", ("Gotland (09)",)),
        ("Oz", "09", ("Gotland (09)",)),
        ("Oz", "99", tuple(f"{each.name} ({each.code})" for each in REGIONS)),
    ],
)
def test_r28_a_recipient_that_the_text_does_not_list_is_told_with_those_that_may_be_meant(name, code, listed):
    recipient = Recipient(name=name, group=RecipientGroup.REGIONS, county_code=code)
    told, found = told_of(recipient)
    assert [listed] == told
    # It comes first, and nothing is said of Gotland that is true of nobody else.
    assert ("recipient_not_in_the_text", "recipient") == (found[0].code, found[0].field)
    assert "counted_as_a_region" not in {each.code for each in found}


def test_r28_nothing_is_told_of_a_recipient_that_the_text_lists_prints_or_does_not_limit():
    stranger = Recipient(name="Gottland", group=RecipientGroup.REGIONS, county_code="09")
    assert [] == told_of(GOTLAND)[0]
    assert [] == told_of(stranger, attrs.evolve(SOUND, recipients=(), tables=()))[0]
    assert [] == told_of(stranger, attrs.evolve(SOUND, recipients=(ISLAND,), tables=()))[0]
    printed = attrs.evolve(SOUND.tables[0], rows=((stranger, (Sek.kronor(2_100),)),))
    assert [] == told_of(stranger, attrs.evolve(SOUND, tables=(printed,)))[0]


@pytest.mark.parametrize(("name", "code"), [("Gotland", None), ("Region Gotland", "09"), ("gotland", None)])
def test_r28_a_name_written_otherwise_is_the_same_where_no_amount_turns_on_it(name, code):
    recipient = Recipient(name=name, group=RecipientGroup.REGIONS, county_code=code)
    assert [] == told_of(recipient, attrs.evolve(SOUND, tables=()))[0]
    contradicted = attrs.evolve(recipient, county_code="10")
    assert [("Gotland (09)", "Blekinge (10)")] == told_of(contradicted, attrs.evolve(SOUND, tables=()))[0]


def test_r28_the_letter_says_first_that_the_text_does_not_list_the_recipient_and_not_that_a_right_has_lapsed():
    stranger = Recipient(name="Gottland", group=RecipientGroup.REGIONS, county_code="09")
    late = date(2026, 1, 15)
    letter = explain(assess(GrantCase(agreement=SOUND, recipient=stranger), as_of=late)).as_text()
    outcome = " ".join(letter.partition("Utfall")[2].partition("Att göra")[0].split())
    assert "Mottagaren Gottland (09) finns inte bland dem som texten räknar upp. Där finns Gotland (09)" in outcome
    assert "Därför finns inget svar på vad Gottland har rätt till" in outcome
    assert "förfall" not in outcome
    # What the case itself states for the recipient is told after it.
    stated = (Entitlement(line="efforts", amount=Sek.kronor(100), citation=CITED),)
    told = explain(assess(GrantCase(agreement=SOUND, recipient=stranger, entitlements=stated), as_of=late)).as_text()
    told = " ".join(told.split())
    assert 0 < told.index("finns inte bland dem") < told.index("rekvirerade inte 100 kr i tid")
    assert "inget svar" not in told


def test_a_text_that_lists_no_recipients_says_what_to_write_instead():
    with pytest.raises(UnknownName, match=r"this text lists no recipients: write Recipient\(name=…, group=…\)"):
        attrs.evolve(SOUND, recipients=(), tables=()).recipient("Uppsala")


def test_names_with_commas_are_offered_in_quotation_marks():
    both = tuple(attrs.evolve(TERMS, name=name) for name in ("block 1, augusti", "block 2"))
    with pytest.raises(GrantkitError, match=r"one of 'block 1, augusti', 'block 2'"):
        GrantCase(agreement=attrs.evolve(SOUND, terms=both), recipient=GOTLAND)


def test_a_document_that_is_no_tuple_is_one_fault():
    with pytest.raises(GrantkitError) as error:
        GrantCase(agreement=SOUND, recipient=GOTLAND, requisitions=[])
    assert ["requisitions"] == [each.field for each in error.value.faults]
