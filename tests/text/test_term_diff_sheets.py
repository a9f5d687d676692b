"""Two texts side by side in words: what differs is named, both sides are said, and each has its place."""

from datetime import date
from fractions import Fraction

import attrs
import pytest
from inventory import assert_none
from shown import plain

from grantkit import Citation, Deadline, NotRegulated, Recipient, RecipientGroup, Sek, Terms, Unknown, term_diff
from grantkit.agreement import (
    Approval,
    ConditionalInstalment,
    Form,
    Ground,
    InstalmentsClause,
    LiabilityClause,
    LiabilityGround,
    Particular,
    Purpose,
    ReportClause,
    ReportKind,
    RequisitionClause,
)
from grantkit.catalogue import all_agreements, psykisk_halsa_2024
from grantkit.catalogue.goda_forutsattningar_2018 import AGREEMENT as OF_2018
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.errors import InvalidType
from grantkit.text import term_diff_sheet
from grantkit.values import Modality

HOME = Citation("T1", "1 §")
READ = Terms(group=RecipientGroup.REGIONS, citation=HOME, lines=(), in_full=True)
REGIONS, SALAR = (AGREEMENT.terms_for(group) for group in ("regions", "salar"))


def rows(first, second, locale="sv", **options):
    return [tuple(map(plain, row)) for row in term_diff_sheet(term_diff(first, second, **options), locale).rows]


def row(locale="sv", **clauses):
    """Give the one row that a clause makes which the first text lacks."""
    (found,) = rows(READ, attrs.evolve(READ, **clauses), locale)
    return found


def test_8_1_beside_8_2_in_swedish():
    found = rows(REGIONS, SALAR)
    assert found[1] == (
        "ekonomisk berättelse: granskas av",
        "vem",
        "ekonomichef eller verksamhetschef (avsnitt 8.1)",
        "ekonomichef eller motsvarande (avsnitt 8.2)",
    )
    assert found[2][0] == "redogörelse för arbetet: sista dag"
    assert found[2][2:] == (
        "tisdagen den 31 mars 2020 (avsnitt 6.1)",
        "inte reglerat: redogörelser från SKL (avsnitt 8.2)",
    )
    assert found[3][2:] == ("Socialstyrelsen (avsnitt 6.1)", "– (avsnitt 8.2)")
    assert [each[2:] for each in found[4:6]] == [
        ("medel som bedöms vara oanvända (avsnitt 8.1)", "oanvända medel (avsnitt 8.2)"),
        ("stödet (avsnitt 8.1)", "utbetalda medel (avsnitt 8.2)"),
    ]
    assert found[9][2] == "Texten har ingen sådan bestämmelse."
    assert term_diff_sheet(term_diff(REGIONS, SALAR)).header[2:] == ("Regioner", "SKL (numera SKR)")


def test_what_holds_for_some_groups_stands_under_their_names():
    diff = term_diff(psykisk_halsa_2024.AGREEMENT, psykisk_halsa_2024.AGREEMENT.versions[0])
    sheet = term_diff_sheet(diff, "en")
    assert sheet.caption == psykisk_halsa_2024.AGREEMENT.name
    assert sheet.header[2:] == ("first", "second")
    assert [sheet.rows[place][0] for place in sheet.strong] == [
        "Regions, municipalities, recipients of joint money in a county, and SALAR",
        "Recipients of joint money in a county",
    ]
    assert sheet.rows[1][2:] == (
        "unknown: how the money is paid (regeringens beslut I:2 den 15 februari 2024)",
        "once, on requisition (regeringens beslut i april 2024)",
    )


def test_texts_that_say_the_same_are_said_to():
    sheet = term_diff_sheet(term_diff(READ, READ))
    assert (sheet.rows, sheet.notes) == ((), ("Texterna säger samma sak.",))


def test_the_same_at_another_place_is_told_by_its_places():
    places = [each for each in rows(REGIONS, SALAR, "en", places=True) if each[1] == "place in the text"]
    assert ("repayment", "place in the text", "section 8.1", "section 8.2") in places
    assert ("ground: the report was late", "place in the text", "section 8.1", "section 8.2") in places


def test_terms_of_one_group_and_name_are_first_and_second():
    other = attrs.evolve(REGIONS, lines=("efforts",))
    assert term_diff_sheet(term_diff(REGIONS, other), "en").header[2:] == ("first", "second")
    years = [attrs.evolve(READ, name=year) for year in ("2025", "2026")]
    assert term_diff_sheet(term_diff(*years), "en").header[2:] == ("Regions: 2025", "Regions: 2026")


def test_clauses_reports_grounds_and_instalments_are_named_and_told_in_sentences():
    report = ReportClause(kind=ReportKind.FINANCIAL, last_day=None, addressee="S", citation=HOME)
    told = row("en", reports=(report,))
    assert told[0] == "financial report"
    assert told[2:] == (
        "The text has no such clause.",
        "Financial report shall be submitted to S. No last day is stated (section 1).",
    )
    ground = LiabilityGround(ground=Ground.NOT_USED, citation=HOME)
    clause = LiabilityClause(grounds=(ground,), decided_by="S", modality=Modality.SHALL, citation=HOME)
    more = attrs.evolve(clause, grounds=(ground, attrs.evolve(ground, ground=Ground.TERMS_BROKEN)))
    (found,) = rows(attrs.evolve(READ, liability=clause), attrs.evolve(READ, liability=more), "en")
    assert found[0].startswith("ground: ")
    halves = tuple(ConditionalInstalment(code=code, part=Fraction(1, 2), citation=HOME) for code in ("first", "rest"))
    paid = InstalmentsClause(instalments=halves, citation=HOME)
    other = attrs.evolve(paid, instalments=(attrs.evolve(halves[0], condition="plan"), halves[1]))
    (found,) = rows(attrs.evolve(READ, instalments=paid), attrs.evolve(READ, instalments=other), "en")
    assert found[0] == "instalment: first: condition"


def test_several_reports_at_once_are_told_one_after_another():
    reports = tuple(
        ReportClause(kind=kind, last_day=None, addressee="S", citation=HOME)
        for kind in (ReportKind.FINANCIAL, ReportKind.RESULTS)
    )
    open_text = attrs.evolve(READ, reports=NotRegulated("reports", HOME))
    (found,) = rows(open_text, attrs.evolve(READ, reports=reports), "en")
    assert found[2] == "not regulated: terms of reporting (section 1)"
    assert found[3].count("submitted") == 2


def test_a_municipality_outside_the_regions_and_a_form_are_told():
    told = row("en", outside_regions=HOME)
    assert told[3].endswith("Gotland (section 1).") or "Gotland" in told[3]
    asked = RequisitionClause(last_day=None, citation=HOME)
    form = Form(particulars=(Particular(field="period", citation=HOME),))
    (found,) = rows(
        attrs.evolve(READ, requisition=asked), attrs.evolve(READ, requisition=attrs.evolve(asked, form=form)), "en"
    )
    assert found[0] == "requisition: the form asks for"
    fuller = Form(particulars=(*form.particulars, Particular(field="giro", citation=HOME)))
    (found,) = rows(
        attrs.evolve(READ, requisition=attrs.evolve(asked, form=form)),
        attrs.evolve(READ, requisition=attrs.evolve(asked, form=fuller)),
        "en",
    )
    assert found[3] == "bankgiro or plusgiro (section 1)" or "giro" in found[3]


def test_sums_purposes_recipients_approvals_and_cells_are_named():
    found = {each[0]: each for each in rows(OF_2018, AGREEMENT, "en")}
    assert found["SKL:s stöd till landstingen 2018: amount"][2:] == (
        "SEK 24,000,000 (bakgrund)",
        "SEK 25,000,000 (section 8.2)",
    )
    assert found["Specialistutbildning sjuksköterskor"][2:] == ("–", "SEK 400,000,000 (section 8.1)")
    assert found["Totalt till SKL"][2:] == ("–", "SEK 25,000,000 (the table of section 8)")
    assert found["4.1.1 IT support and access to information"][2] == "–"
    assert found["approval: the Government: required"][3] == "yes (section 10)"
    assert found["table 1"][3] == "SEK 2,835,000,000 (annex 1)"
    assert found["terms"][2:] == ("–", "municipalities (section 7)")
    fewer = attrs.evolve(AGREEMENT, recipients=AGREEMENT.recipients[1:])
    assert rows(AGREEMENT, fewer, "en")[0][0] == AGREEMENT.recipients[0].name
    (table,) = AGREEMENT.tables
    name, amounts = table.rows[0]
    cell = attrs.evolve(table, rows=((name, (Sek.kronor(1), *amounts[1:])), *table.rows[1:]))
    assert rows(AGREEMENT, attrs.evolve(AGREEMENT, tables=(cell,)), "en")[0][0] == f"table 1: {name.name}"


@pytest.mark.parametrize("locale", ["sv", "en"])
def test_whatever_differs_can_be_said_without_the_words_of_code(locale):
    texts = [agreement for each in all_agreements() for agreement in (each, *(one.agreement for one in each.versions))]
    for text in texts:
        found = term_diff_sheet(term_diff(AGREEMENT, text), locale)
        cells = [cell for each in found.rows for cell in each]
        assert_none(cell for cell in cells if "<" in cell or "Deadline" in cell or "Citation" in cell)


def test_what_is_no_difference_of_texts_is_refused():
    with pytest.raises(InvalidType):
        term_diff_sheet(READ)


def test_an_own_purpose_and_approval_have_their_words():
    purpose = Purpose(code="x", vocabulary="uses", swedish="Utbildning", english="Training", citation=HOME)
    approval = Approval(body="SKR", required=Unknown("approval_required", HOME), citation=HOME)
    more = attrs.evolve(AGREEMENT, purposes=(*AGREEMENT.purposes, purpose), approvals=(approval,))
    told = {each[0] for each in rows(AGREEMENT, more, "en")}
    assert {"Training", "approval: SKR"} <= told
    recipient = Recipient(name="Ny", group=RecipientGroup.REGIONS)
    assert (
        rows(AGREEMENT, attrs.evolve(AGREEMENT, recipients=(*AGREEMENT.recipients, recipient)))[0][3]
        == "Ny (tabellen i avsnitt 8)"
    )
    day = Deadline(date(2026, 1, 2), HOME)
    assert row(requisition=RequisitionClause(last_day=day, citation=HOME))[0] == "rekvisition"
