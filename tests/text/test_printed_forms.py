"""The forms of Bilaga 2: every field in its printed order, marks where they belong, and markup that is text."""

import re
from datetime import date
from fractions import Fraction
from html import unescape
from html.parser import HTMLParser

import attrs
import pytest
from inventory import assert_none, placeholders
from shown import MISCHIEF_IN_LINES, plain

from grantkit import (
    Citation,
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    NotRegulated,
    Period,
    Recipient,
    RecipientGroup,
    Requisition,
    Sek,
)
from grantkit.agreement import Form, Particular
from grantkit.case import (
    Certified,
    ContactDetails,
    CostKey,
    Deviation,
    Financing,
    NotCertified,
    Provider,
    Reviewer,
    Signature,
    SignatureKind,
    certification_gaps,
    missing_particulars,
)
from grantkit.case.certifications import NOT_CERTIFIED
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.catalogue.goda_forutsattningar_2019.conditions import MUNICIPAL_TERMS
from grantkit.errors import InvalidType, InvalidValue, UnknownName
from grantkit.identifiers import Bankgiro, OrganisationNumber, RegistrationNumber
from grantkit.text import FormKind, Sheet, financial_report_form, requisition_form
from grantkit.text.form_fields import CATEGORIES, DECLARATIONS, FORM_TITLES, FORM_WORDS
from grantkit.text.form_parts import FormChoices, FormLines
from grantkit.text.pages import Heading
from grantkit.values import Modality, Severity
from grantkit.values.findings import FindingKind

MISCHIEF = '<script>alert(1)</script> & "Söner" | `x`\r\n# y'
SKANE = AGREEMENT.recipient("Skåne")
CASE = GrantCase(agreement=AGREEMENT, recipient=SKANE)
NUMBER = RegistrationNumber.parse("S2019/01234/FS")
CLAUSE = Citation("S1", "bilaga 2 punkt 1", ("R54",))
CONTACT = ContactDetails(
    recipient_name="Region Skåne",
    organisation_number=OrganisationNumber.parse("232100-0255"),
    contact_person="Anna Berg",
    postal_address="Box 1\n291 89 Kristianstad",
    telephone="044-1",
    fax_number=" ",
    email="a@example.org",
)
REQUISITION = Requisition(
    amount=Sek.kronor(7),
    contact=CONTACT,
    agreement_number=NUMBER,
    decision_number=RegistrationNumber.parse("S2019/04321/FS"),
    agreement_name="Goda förutsättningar",
    period=Period.calendar_year(2019),
    giro=Bankgiro.parse("5402-9681"),
    payment_reference="ref 1",
    signature=Signature(
        kind=SignatureKind.ORIGINAL, signed_on=date(2019, 11, 1), printed_name="Bo Ek", capacity="direktör"
    ),
)
REVIEWER = Reviewer(name="Carin Dahl", position="ekonomidirektör", telephone="044-2", email="c@example.org")
ITEMS = (
    CostItem(category=CostCategory.OTHER, amount=Sek(ore=50)),
    CostItem(
        category=CostCategory.STAFFING,
        amount=Sek.kronor(10),
        label="Bemanning natt",
        area="4.1.1",
        period=Period.calendar_year(2019),
        financing=Financing.GRANT,
        provider=Provider.PRIVATE,
        line="specialist_nurses",
    ),
    CostItem(
        category=CostCategory.STAFFING,
        amount=Sek.kronor(1),
        label="Del",
        provider=Provider.OWN,
        gross=Sek.kronor(3),
        key=CostKey(pot="Enheten", basis="timmar", share=Fraction(1, 3)),
    ),
)
REPORT = FinancialReport(
    contact=CONTACT,
    agreed=Sek.kronor(30),
    paid_out=Sek.kronor(20),
    received=Sek.kronor(20),
    items=ITEMS,
    certification=Certified(reviewer=REVIEWER),
    signature=REQUISITION.signature,
)
FIELDS_OF_REQUISITION = [
    "1. Kontaktuppgifter",
    "Bidragsmottagare",
    "Organisationsnummer",
    "Kontaktperson",
    "Postadress",
    "Telefon inkl. riktnummer",
    "Faxnummer",
    "E-postadress",
    "2. Bidrag som ansökan avser",
    "Regeringskansliets diarienummer för bakomliggande överenskommelse",
    "Regeringskansliets diarienummer för regeringsbeslut avseende utbetalning",
    "Överenskommelsens benämning",
    "Belopp som rekvireras",
    "Rekvisitionen avser perioden",
    "3. Uppgifter för utbetalning",
    "Bankgiro/Plusgiro",
    "Önskad betalningsreferens",
    "4. Underskrift i original av behörig företrädare",
    "Datum",
    "Underskrift",
    "Namnförtydligande",
]
FIELDS_OF_REPORT = [
    *FIELDS_OF_REQUISITION[:10],
    "Regeringskansliets diarienummer avseende regeringsbeslut för utbetalning",
    "Överenskommelsens benämning",
    "Summa bidrag enligt överenskommelsen",
    "Summa bidrag som utbetalats från regeringen/Regeringskansliet",
    "Period som den ekonomiska berättelsen avser",
    "3. Redovisning av verksamhet eller aktivitet",
    "Bidrag som erhållits av regeringen/Regeringskansliet",
    "Bemanning",
    "Kompetenshöjande insatser",
    "Satsningar på it och infrastruktur",
    "Övrigt",
    "Summa kostnader",
    "Medel som inte har förbrukats (Bidrag – totala kostnader enligt överenskommelsens inriktningsområden)",
    "4. Ekonomichefens/verksamhetschefens granskning av den ekonomiska berättelsen",
    "Alt 1",
    "Alt 2",
    "Namn",
    "Befattning",
    "Telefon inkl. riktnummer",
    "E-postadress",
    "5. Underskrift i original av behörig företrädare",
    "Datum",
    "Underskrift",
    "Namnförtydligande",
]


def finding(field, severity=Severity.WARNING, code="own_code"):
    return FindingKind(code, severity, Modality.SHALL, sv=code, en=code).found(field, CLAUSE)


def reviewed(form, document, **given):
    return form(document, agreement=AGREEMENT, kind=FormKind.REVIEWED, **given)


def requisition(document=REQUISITION, **given):
    """Give a reviewed requisition; one without a document is blank and to be sent."""
    return (
        requisition_form(agreement=AGREEMENT, **given)
        if document is None
        else reviewed(requisition_form, document, **given)
    )


def report(document=REPORT, **given):
    """Give a reviewed report; one without a document is blank and to be sent."""
    if document is None:
        return financial_report_form(agreement=AGREEMENT, **given)
    return reviewed(financial_report_form, document, **given)


def labels(form):
    """Every heading, label of a line, group of costs and alternative, from top to bottom."""
    for part in form.parts:
        if isinstance(part, Heading):
            yield part.text
        elif isinstance(part, FormLines):
            yield from (fact.label for fact in part.facts)
        elif isinstance(part, FormChoices):
            yield from (choice.text.split(":")[0] for choice in part.choices)
        elif isinstance(part, Sheet):
            yield from (part.rows[place][0] for place in part.heads)


def lines(form):
    return {fact.label: fact for part in form.parts if isinstance(part, FormLines) for fact in part.facts}


def value(form, label):
    return plain(lines(form)[label].value)


def sheet(form, caption):
    return next(part for part in form.parts if isinstance(part, Sheet) and part.caption == caption)


def marked(form):
    """Where there are marks: the label or the first cell, with the marks."""
    found = {}
    for part in form.parts:
        if isinstance(part, FormLines):
            found |= {fact.label: fact.marks for fact in part.facts if fact.marks}
        elif isinstance(part, Sheet):
            for place, mark in part.marks:
                at = part.rows[place][0] or part.caption
                found[at] = (*found.get(at, ()), mark)
        elif getattr(part, "marks", ()):
            found[part.text] = part.marks
    return {label: plain(" ".join(marks)) for label, marks in found.items()}


class Page(HTMLParser):
    """Reads a page as a browser does: its tags, the headers of its tables, and all its text."""

    def __init__(self, markup):
        super().__init__()
        self.tags, self.scopes, self.text, self.language, self.open = [], [], "", None, []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        self.tags.append(tag)
        self.language = given["lang"] if tag == "html" else self.language
        if tag == "th":
            self.scopes.append(given["scope"])
        if tag not in ("meta", "input"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert tag == self.open.pop()

    def handle_data(self, data):
        self.text += data


@pytest.mark.parametrize("document", [REQUISITION, None], ids=["filled", "blank"])
def test_the_requisition_has_every_field_in_its_printed_order(document):
    assert FIELDS_OF_REQUISITION == list(labels(requisition(document)))


@pytest.mark.parametrize("document", [REPORT, None], ids=["filled", "blank"])
def test_the_report_has_every_field_in_its_printed_order(document):
    assert FIELDS_OF_REPORT == list(labels(report(document)))


@pytest.mark.parametrize("form", [requisition_form, financial_report_form])
def test_both_languages_have_the_same_fields_and_the_english_form_is_unofficial(form):
    swedish, english = (form(agreement=AGREEMENT, locale=locale) for locale in ("sv", "en"))
    assert len(list(labels(swedish))) == len(list(labels(english)))
    assert "Translation for reading, not to be sent in." in english.as_text(width=None)
    assert "ranslation" not in swedish.as_html()
    assert "not to be sent in" in english.running[2]
    assert set(labels(swedish)) & set(labels(english)) <= {"Alt 1", "Alt 2", "Bankgiro/Plusgiro"}


def test_a_requisition_is_shown_as_it_is():
    told = {label: fact.value for label, fact in lines(requisition()).items()}
    assert told["Organisationsnummer"] == "232100-0255"
    assert told["Faxnummer"] is None
    assert told["Rekvisitionen avser perioden"] == "den 1 januari 2019–den 31 december 2019"
    assert plain(told["Belopp som rekvireras"]) == "7 kr"
    assert told["Bankgiro/Plusgiro"] == "5402-9681"
    assert (told["Datum"], told["Underskrift"]) == ("den 1 november 2019", "i original")
    assert told["Namnförtydligande"] == "Bo Ek, direktör"
    assert told["Överenskommelsens benämning"] == "Goda förutsättningar"


def test_nothing_is_added_to_a_requisition_that_is_silent():
    told = lines(requisition(Requisition(), recipient=SKANE))
    assert {label for label, fact in told.items() if fact.value is not None} == set()


def test_a_requisition_of_one_line_says_which():
    one_line = attrs.evolve(REQUISITION, line="specialist_nurses")
    assert value(requisition(one_line), "Belopp som rekvireras") == "7 kr, specialistutbildning för sjuksköterskor"


def test_a_name_that_is_also_a_word_of_ours_stays_as_it_is():
    named = attrs.evolve(REQUISITION, contact=ContactDetails(recipient_name="sum"))
    assert value(requisition(named), "Bidragsmottagare") == "sum"


def test_the_form_says_to_whom_and_by_when():
    assert "Till: Kammarkollegiet\n\nSka ha kommit in senast tisdagen den 31 mars 2020 (avsnitt 8.1)." in report(
        recipient=SKANE
    ).as_text(width=None)
    assert "Till: Regeringen" in requisition(attrs.evolve(REQUISITION, addressee="Regeringen")).as_text(width=None)
    assert "received by Sunday 1 December 2019 (section 8.1)." in requisition(recipient=SKANE, locale="en").as_text(
        width=None
    )
    assert "senast" not in requisition().as_text(width=None)


def test_terms_that_set_no_day_and_no_period_say_so_and_fill_nothing_in():
    regional, gap = AGREEMENT.terms_for(RecipientGroup.REGIONS), MUNICIPAL_TERMS.requisition
    silent = attrs.evolve(regional.requisition, last_day=gap, addressee=None)
    terms = attrs.evolve(regional, period=MUNICIPAL_TERMS.period, requisition=silent)
    assert "inte reglerat: rekvisition från kommuner (avsnitt 8.2)" in requisition(terms=terms).as_text(width=None)
    form = requisition(None, terms=terms)
    assert lines(form)["Rekvisitionen avser perioden"].value is None
    assert "Till:" not in form.as_text(width=None)


def with_forms(form):
    """Give an agreement whose only terms ask for documents by this form."""
    regional = AGREEMENT.terms_for(RecipientGroup.REGIONS)
    clauses = {
        "requisition": attrs.evolve(regional.requisition, form=form),
        "reports": tuple(attrs.evolve(each, form=form) for each in regional.reports),
    }
    return attrs.evolve(AGREEMENT, terms=(attrs.evolve(regional, **clauses),))


@pytest.mark.parametrize("print_form", [requisition_form, financial_report_form])
@pytest.mark.parametrize(
    ("form", "reason"),
    [
        (None, "no form is shown"),
        (NotRegulated("municipal_report", CLAUSE), "not regulated: municipal report"),
        (Form(particulars=(Particular(field="amount", citation=CLAUSE),)), "this form asks for other particulars"),
    ],
)
def test_the_layout_of_2019_is_printed_for_no_other_text(print_form, form, reason):
    other = with_forms(form)
    for given in ({}, {"recipient": SKANE}, {"terms": other.terms[0]}):
        with pytest.raises(InvalidValue) as refused:
            print_form(agreement=other, **given)
        assert str(refused.value).endswith(f"terms with the form that is printed here (Bilaga 2, 2019); {reason}")


@pytest.mark.parametrize("print_form", [requisition_form, financial_report_form])
def test_a_document_that_nobody_owes_has_no_form(print_form):
    regional = AGREEMENT.terms_for(RecipientGroup.REGIONS)
    terms = attrs.evolve(regional, requisition=None, reports=())
    with pytest.raises(InvalidValue, match=r"these terms ask for no (requisition|financial report), and nobody owes"):
        print_form(agreement=AGREEMENT, terms=terms)


@pytest.mark.parametrize("print_form", [requisition_form, financial_report_form])
def test_the_form_of_one_group_is_not_printed_for_another(print_form):
    gnesta = Recipient(name="Gnesta", group=RecipientGroup.MUNICIPALITIES)
    for given in ({"recipient": gnesta}, {"terms": MUNICIPAL_TERMS}):
        with pytest.raises(InvalidValue, match="not regulated"):
            print_form(agreement=AGREEMENT, **given)


def test_a_form_that_leaves_out_a_single_line_is_not_printed():
    form = AGREEMENT.terms_for(RecipientGroup.REGIONS).requisition.form
    for left_out in form.particulars:
        # The fax number may be empty, and is a line all the same; the assurance has none of its own.
        if left_out.field in ("assures_use", "declares_correct"):
            continue
        fewer = attrs.evolve(form, particulars=tuple(each for each in form.particulars if each is not left_out))
        with pytest.raises(InvalidValue):
            requisition_form(agreement=with_forms(fewer))


def test_the_two_declarations_differ():
    assert len({text for texts in DECLARATIONS.values() for text in texts}) == 4


def test_costs_stand_by_group_with_what_is_said_of_them_and_to_the_ore():
    costs = sheet(report(), FORM_WORDS["costs"][0])
    assert [tuple(map(plain, row)) for row in costs.rows] == [
        ("Bemanning", "", ""),
        (
            "Bemanning natt",
            "område 4.1.1; specialistutbildning för sjuksköterskor; 2019; bidraget; privat utförare",
            "10,00 kr",
        ),
        ("Del", "fördelningsnyckel 1/3 av 3,00 kr (Enheten: timmar)", "1,00 kr"),
        ("Delsumma", "", "11,00 kr"),
        ("Kompetenshöjande insatser", "", "inga poster"),
        ("Satsningar på it och infrastruktur", "", "inga poster"),
        ("Övrigt", "", ""),
        ("–", "", "0,50 kr"),
    ]


def test_the_amounts_of_one_table_are_all_with_ore_if_one_is():
    assert value(report(), "Bidrag som erhållits av regeringen/Regeringskansliet") == "20,00 kr"
    assert value(report(), "Summa bidrag som utbetalats från regeringen/Regeringskansliet") == "20 kr"
    whole = attrs.evolve(REPORT, items=ITEMS[1:])
    assert value(report(whole), "Bidrag som erhållits av regeringen/Regeringskansliet") == "20 kr"
    paid = attrs.evolve(whole, paid_out=Sek(ore=1999))
    assert value(report(paid), "Summa bidrag enligt överenskommelsen") == "30,00 kr"
    assert {line.number for line in lines(report()).values() if line.value and line.value.endswith("kr")} == {True}


@pytest.mark.parametrize(
    ("stated", "costs", "unspent"),
    [
        ({}, "inte angivet (posternas summa 11,50 kr)", "inte angivet (uträknat 8,50 kr)"),
        ({"stated_costs": Sek(ore=1150), "stated_unspent": Sek(ore=850)}, "11,50 kr", "8,50 kr"),
        (
            {"stated_costs": Sek(ore=1200), "stated_unspent": Sek(ore=850)},
            "12,00 kr (posternas summa 11,50 kr)",
            "8,50 kr (uträknat 8,00 kr)",
        ),
        ({"items": (), "stated_costs": Sek(ore=2500)}, "25 kr", "inte angivet (uträknat −5 kr)"),
        ({"items": (), "stated_unspent": Sek(ore=-100)}, None, "−1 kr"),
        ({"received": None}, "inte angivet (posternas summa 11,50 kr)", None),
    ],
)
def test_sums_are_those_stated_and_what_we_reckon_says_so(stated, costs, unspent):
    told = lines(report(attrs.evolve(REPORT, **stated)))
    shown = [
        told["Summa kostnader"].value,
        told[
            "Medel som inte har förbrukats (Bidrag – totala kostnader enligt överenskommelsens inriktningsområden)"
        ].value,
    ]
    assert [costs, unspent] == [text and plain(text) for text in shown]


ALT_1 = "(ekonomichefen/verksamhetschefen) intygar att den ekonomiska berättelsen under punkt 3 är korrekt."
ALT_2 = (
    "(ekonomichefen/verksamhetschefen) bedömer inte att den ekonomiska berättelsen under punkt 3 är korrekt. "
    "(Avvikelserna och eventuella åtgärder ska också redovisas.)"
)


@pytest.mark.parametrize(
    ("certification", "expected"),
    [
        (
            Certified(reviewer=REVIEWER),
            [f"[x] Alt 1: Carin Dahl {ALT_1} (valt)", f"[ ] Alt 2: Carin Dahl {ALT_2} (inte valt)"],
        ),
        (
            NotCertified(reviewer=REVIEWER),
            [f"[ ] Alt 1: Carin Dahl {ALT_1} (inte valt)", f"[x] Alt 2: Carin Dahl {ALT_2} (valt)"],
        ),
        (None, [f"[ ] Alt 1: N.N. {ALT_1}\n", f"[ ] Alt 2: N.N. {ALT_2}\n"]),
    ],
    ids=["Alt 1", "Alt 2", "none"],
)
def test_the_alternative_chosen_is_ticked_and_both_name_the_reviewer(certification, expected):
    text = report(attrs.evolve(REPORT, certification=certification)).as_text(width=None)
    assert [each for each in expected if each not in text] == []


def test_deviations_stand_with_their_measures():
    deviations = (Deviation(description="Fel år", measure="Bokförs om"), Deviation(description="Fel konto"))
    shown = attrs.evolve(REPORT, certification=NotCertified(reviewer=REVIEWER, deviations=deviations))
    rows = sheet(report(shown), "Avvikelser och åtgärder").rows
    assert (("Fel år", "Bokförs om"), ("Fel konto", "–")) == rows
    assert (("inga redovisade", "–"),) == sheet(report(), "Avvikelser och åtgärder").rows
    assert ((None, None),) * 2 == sheet(report(None), "Avvikelser och åtgärder").rows


def test_proposed_measures_stand_apart_and_only_where_there_are_any():
    assert "Åtgärdsförslag" not in report().as_text(width=None)
    proposing = attrs.evolve(REPORT, proposed_measures=("Tätare avstämning", "Ny rutin"))
    rows = sheet(report(proposing), "Åtgärdsförslag (utöver blanketten)").rows
    assert (("Tätare avstämning",), ("Ny rutin",)) == rows


def test_the_reviewer_has_particulars_and_no_line_to_sign():
    tall = [[fact.label for fact in part.facts if fact.tall] for part in report().parts if isinstance(part, FormLines)]
    assert [["Underskrift"]] == [each for each in tall if each]
    assert value(report(), "Befattning") == "ekonomidirektör"


@pytest.mark.parametrize(("declared", "shown"), [(True, "ja"), (False, "nej")])
def test_a_declaration_made_or_refused_is_told(declared, shown):
    assert value(report(attrs.evolve(REPORT, declares_correct=declared)), "Försäkran lämnad") == shown
    assert "Försäkran lämnad" not in report().as_text(width=None)


@pytest.mark.parametrize("place", ["", "requisitions[0].", "case.requisitions[12]."])
@pytest.mark.parametrize(
    ("field", "label"),
    [
        ("contact.fax_number", "Faxnummer"),
        ("contact.email", "E-postadress"),
        ("contact", "1. Kontaktuppgifter"),
        ("agreement_number", "Regeringskansliets diarienummer för bakomliggande överenskommelse"),
        ("amount", "Belopp som rekvireras"),
        ("line", "Belopp som rekvireras"),
        ("giro", "Bankgiro/Plusgiro"),
        ("signature", "Underskrift"),
        ("signature.kind", "Underskrift"),
        ("signature.authorised", "Underskrift"),
        ("signature.capacity", "Namnförtydligande"),
        ("signature.printed_name", "Namnförtydligande"),
    ],
)
def test_what_is_missing_is_marked_where_it_belongs(place, field, label):
    found = marked(requisition(Requisition(), missing=(finding(place + field),)))
    assert {label: "▲ saknas"} == found


@pytest.mark.parametrize(
    ("field", "label", "mark"),
    [
        ("certification", "4. Ekonomichefens/verksamhetschefens granskning av den ekonomiska berättelsen", "told"),
        ("certification.reviewer.position", "Befattning", "told"),
        ("certification.reviewer.role", "Befattning", "told"),
        ("certification.reviewer", "Namn", "told"),
        ("certification.deviations", "inga redovisade", "▲ saknas"),
        ("items[1].area", "Bemanning natt", "told"),
        ("items", "3. Redovisning av verksamhet eller aktivitet", "told"),
        ("proposed_measures", "–", "▲ saknas"),
        ("declares_correct", DECLARATIONS["financial_reports"][0], "▲ saknas"),
        ("stated_costs", "Summa kostnader", "▲ saknas"),
        ("contact.telephone", "Telefon inkl. riktnummer", "told"),
    ],
)
def test_what_is_wrong_with_a_report_is_told_where_it_belongs(field, label, mark):
    found = marked(report(missing=(finding(f"financial_reports[0].{field}"),)))
    assert {label: mark.replace("told", "▲ own_code (bilaga 2 punkt 1)")} == found


def test_a_deviation_is_marked_in_its_own_row():
    shown = attrs.evolve(
        REPORT,
        certification=Certified(reviewer=REVIEWER, deviations=(Deviation(description="a"), Deviation(description="b"))),
    )
    found = marked(report(shown, missing=(finding("certification.deviations[1].measure"),)))
    assert {"b": "▲ own_code (bilaga 2 punkt 1)"} == found


def test_a_notice_is_marked_by_another_word_and_another_symbol():
    notice = finding("contact.fax_number", Severity.NOTICE)
    assert {"Faxnummer": "○ saknas (upplysning)"} == marked(requisition(missing=(notice,)))
    assert {"Fax number": "○ missing (notice)"} == marked(requisition(missing=(notice,), locale="en"))
    worded = attrs.evolve(NOT_CERTIFIED.found("contact.email", CLAUSE, count=2), severity=Severity.NOTICE)
    shown = marked(requisition(missing=(worded,)))["E-postadress"]
    assert shown.startswith(
        "○ Granskaren bedömer inte att redovisningen är korrekt (alternativ 2). Redovisade avvikelser: 2 ("
    )


def test_several_findings_at_one_place_are_each_told_once():
    twice = (finding("giro"), finding("giro"), finding("giro", code="other_code"))
    found = marked(requisition(missing=twice))
    assert found["Bankgiro/Plusgiro"].split(" ▲ ") == [
        "▲ own_code (bilaga 2 punkt 1)",
        "other_code (bilaga 2 punkt 1)",
    ]


def test_what_is_about_no_line_stands_last_and_other_documents_are_left_out():
    others = ("requisitions[0].arrived_on", "", "case.payments[0].amount", "financial_reports[0].contact.email")
    form = requisition(missing=tuple(finding(field, code=f"code_{place}") for place, field in enumerate(others)))
    assert {} == marked(form)
    last = form.as_text(width=None).split("Övrigt att se över")[1]
    assert re.findall(r"code_\d", last) == ["code_0", "code_1"]
    assert "<li>code_0 (bilaga 2 punkt 1)</li>" in form.as_html()
    assert "\n- code\\_0 " in form.as_markdown()
    assert "Övrigt att se över" not in requisition().as_text(width=None)


@pytest.mark.parametrize("locale", ["sv", "en"])
@pytest.mark.parametrize("form", [requisition, report])
def test_markup_in_any_value_is_text(form, locale):
    contact = ContactDetails(
        **{
            field.name: MISCHIEF_IN_LINES
            for field in attrs.fields(ContactDetails)
            if field.name != "organisation_number"
        }
    )
    reviewer = Reviewer(
        name=MISCHIEF_IN_LINES, position=MISCHIEF_IN_LINES, telephone=MISCHIEF_IN_LINES, email=MISCHIEF_IN_LINES
    )
    documents = {
        requisition: Requisition(
            contact=contact,
            agreement_name=MISCHIEF_IN_LINES,
            payment_reference=MISCHIEF_IN_LINES,
            addressee=MISCHIEF_IN_LINES,
            amount=Sek.ZERO,
            line=MISCHIEF_IN_LINES,
            signature=Signature(
                kind=SignatureKind.ORIGINAL, printed_name=MISCHIEF_IN_LINES, capacity=MISCHIEF_IN_LINES
            ),
        ),
        report: FinancialReport(
            contact=contact,
            items=(
                CostItem(
                    category=CostCategory.OTHER,
                    amount=Sek.ZERO,
                    label=MISCHIEF_IN_LINES,
                    area=MISCHIEF_IN_LINES,
                    line=MISCHIEF_IN_LINES,
                    gross=Sek.ZERO,
                    key=CostKey(pot=MISCHIEF_IN_LINES, basis=MISCHIEF_IN_LINES, share=Fraction(0)),
                ),
            ),
            certification=Certified(
                reviewer=reviewer, deviations=(Deviation(description=MISCHIEF_IN_LINES, measure=MISCHIEF_IN_LINES),)
            ),
            proposed_measures=(MISCHIEF_IN_LINES,),
        ),
    }
    shown = form(documents[form], locale=locale, recipient=SKANE)
    to_send = {requisition: requisition_form, report: financial_report_form}[form]
    typed = Page(to_send(documents[form], agreement=AGREEMENT, locale=locale).as_html())
    page = Page(shown.as_html())
    assert "script" not in page.tags + typed.tags
    assert MISCHIEF_IN_LINES.partition("\r")[0] in page.text
    assert '<script>alert(1)</script> & "Söner" | `x` # y' in shown.as_text(width=None)
    markdown = shown.as_markdown()
    assert "<script>" not in markdown
    rows = [line for line in markdown.splitlines() if line.startswith("|")]
    # A bar that is not escaped would make another cell.
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} <= {2, 3, 4}
    assert [line for line in markdown.splitlines() if line.startswith("# ")] == [f"# {shown.title}"]


@pytest.mark.parametrize("locale", ["sv", "en"])
@pytest.mark.parametrize("form", [requisition, report, lambda locale: requisition(None, locale=locale)])
def test_the_page_stands_by_itself_and_says_what_heads_what(form, locale):
    markup = form(locale=locale).as_html()
    page = Page(markup)
    assert page.open == []
    assert (page.language, page.tags.count("h1"), page.tags.count("main")) == (locale, 1, 1)
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & set(page.tags)
    assert not re.findall(r"https?:|url\(|@import|src=|href=| on\w+=", markup)
    assert set(page.scopes) <= {"row", "col", "rowgroup"}
    assert "@page { size: A4;" in markup
    assert unescape(markup).count("Underskrift") + unescape(markup).count("Signature") >= 1


def test_a_form_refuses_what_it_cannot_be_made_from():
    with pytest.raises(InvalidType) as raised:
        requisition_form(REPORT, recipient="Skåne", terms=1, kind=FormKind.REVIEWED, missing=(1,))
    fields = [fault.field for fault in raised.value.faults]
    assert fields == ["requisition", "agreement", "recipient", "terms", "missing[0]"]
    with pytest.raises(InvalidType, match="report: got"):
        financial_report_form(REQUISITION, agreement=AGREEMENT)
    with pytest.raises(InvalidType, match="kind: got 'reviewed'"):
        requisition_form(REQUISITION, agreement=AGREEMENT, kind="reviewed")
    with pytest.raises(InvalidType, match="requisition: got None"):
        requisition_form(agreement=AGREEMENT, kind=FormKind.REVIEWED)
    with pytest.raises(InvalidValue, match=r"missing: got .*FormKind\.REVIEWED"):
        requisition_form(REQUISITION, agreement=AGREEMENT, missing=(finding("giro"),))
    with pytest.raises(InvalidValue, match=r"agreement: got .*nothing, since the case has its own"):
        requisition_form(case=CASE, agreement=AGREEMENT)
    with pytest.raises(InvalidValue, match=r"recipient: got .*nothing, since the case has its own"):
        requisition_form(case=CASE, recipient=SKANE)
    with pytest.raises(InvalidType, match="case: got"):
        requisition_form(case=AGREEMENT)
    with pytest.raises(UnknownName, match="sv, en"):
        requisition(locale="da")


def test_the_words_of_the_forms_have_the_same_places_in_both_languages():
    assert_none(name for name, texts in FORM_WORDS.items() if placeholders(texts[0]) != placeholders(texts[1]))
    assert_none(name for name, texts in FORM_WORDS.items() if not texts[1].strip())
    assert ["unofficial", "not_to_be_sent"] == [name for name, texts in FORM_WORDS.items() if not texts[0]]


def test_every_group_of_costs_and_every_form_has_a_name():
    assert set(CATEGORIES) == set(CostCategory)
    assert [title for titles in FORM_TITLES.values() for title in titles if not title] == []


def test_a_declaration_against_the_reviewer_is_told_in_words_and_not_as_missing():
    terms = AGREEMENT.terms_for(RecipientGroup.REGIONS)
    report = FinancialReport(certification=NotCertified(reviewer=Reviewer()), declares_correct=True)
    found = certification_gaps(report, terms)
    text = reviewed(financial_report_form, report, terms=terms, missing=found, locale="en").as_text(width=None)
    assert "The signatory declares that the details are correct, although" in text


@pytest.mark.parametrize("locale", ["sv", "en"])
def test_everything_that_an_empty_document_lacks_is_marked_in_its_place(locale):
    terms = AGREEMENT.terms_for(RecipientGroup.REGIONS)
    elsewhere = FORM_WORDS["others"][locale == "en"]
    for document, form in ((Requisition(), requisition_form), (FinancialReport(), financial_report_form)):
        found = missing_particulars(document, terms)
        text = reviewed(form, document, terms=terms, missing=found, locale=locale).as_text(width=None)
        assert elsewhere not in text
        places = {finding.field.replace("assures_use", "declares_correct") for finding in found}
        assert len(places) <= text.count("▲") + text.count("○")


def test_r67_r100_what_was_not_used_is_calculated_from_the_costs_that_count():
    before = attrs.evolve(ITEMS[0], amount=Sek.kronor(5), period=Period.calendar_year(2018))
    stated = attrs.evolve(REPORT, items=(ITEMS[1], before), stated_costs=Sek.kronor(15))
    told = lines(report(stated, recipient=SKANE))[
        "Medel som inte har förbrukats (Bidrag – totala kostnader enligt överenskommelsens inriktningsområden)"
    ].value
    assert "inte angivet (uträknat 10 kr)" == plain(told)


def test_a_reviewed_form_marks_what_it_lacks_where_the_terms_are_known():
    silent = requisition(Requisition(), recipient=SKANE).as_text(width=None)
    assert "Önskad betalningsreferens: ..............................  ▲\u00a0saknas" in silent
    assert "▲" not in requisition(Requisition()).as_text(width=None)
    assert "▲" not in requisition(Requisition(), recipient=SKANE, missing=()).as_text(width=None)
    assert report(FinancialReport(), recipient=SKANE).as_text(width=None).count("▲") > 10


def test_a_reviewed_form_says_what_its_places_stand_for():
    title = AGREEMENT.citation.source.title
    told = f"Inom parentes står platser i {title}.", f"Places in parentheses are in {title}."
    assert 1 == requisition(recipient=SKANE).as_text(width=None).count(told[0])
    assert 1 == report(recipient=SKANE, locale="en").as_text(width=None).count(told[1])
    assert title not in requisition(None, recipient=SKANE).as_text(width=None)


def test_a_group_without_costs_says_so_beside_its_name():
    markup = report().as_html()
    assert (
        '<th scope="rowgroup" colspan="2">Kompetenshöjande insatser</th><td class="number">inga poster</td>' in markup
    )
    assert '<th scope="rowgroup" colspan="3">Bemanning</th></tr>' in markup
    assert '<tr class="subtotal"><th scope="row">Delsumma</th>' in markup


@pytest.mark.parametrize("form", [requisition, report])
def test_a_signature_is_never_split_and_no_row_stands_alone(form):
    markup = form().as_html()
    assert re.search(r'<section class="whole">\n<h2>\d\. Underskrift i original', markup)
    for rule in (
        ".whole { break-inside: avoid; }",
        "tr { break-inside: avoid; }",
        "tbody tr:first-child { break-after: avoid; }",
        "tbody tr:last-child, .sums { break-before: avoid; }",
    ):
        assert rule in markup
