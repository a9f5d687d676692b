"""Forms to be sent: the words of the annex, what is known filled in, and fields whose values make a whole document."""

import re
from datetime import date
from fractions import Fraction
from html.parser import HTMLParser

import attrs
import paperwork
import pytest
from clean_case import CLEAN
from inventory import assert_none
from paperwork import with_value
from shown import plain

from grantkit import (
    CostCategory,
    CostItem,
    FinancialReport,
    GrantCase,
    Payment,
    Period,
    Recipient,
    RecipientGroup,
    Requisition,
    Sek,
)
from grantkit.case import (
    Certified,
    ContactDetails,
    CostKey,
    Deviation,
    NotCertified,
    PaymentDecision,
    Reviewer,
    missing_particulars,
)
from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
from grantkit.identifiers import Bankgiro, OrganisationNumber, Plusgiro, RegistrationNumber
from grantkit.text import FormKind, financial_report_form, requisition_form
from grantkit.text.form_fields import DECLARATIONS

TERMS = AGREEMENT.terms_for(RecipientGroup.REGIONS)
GOTLAND = AGREEMENT.recipient("Gotland")
NUMBER = RegistrationNumber.parse("S2019/02345/FS")
CASE = GrantCase(agreement=AGREEMENT.with_registration_number(NUMBER), recipient=GOTLAND)
MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
FORMS = [
    requisition_form(paperwork.REQUISITION, case=CASE),
    financial_report_form(paperwork.REPORT, case=CASE),
    requisition_form(case=CASE),
    financial_report_form(case=CASE),
    requisition_form(agreement=AGREEMENT),
    financial_report_form(agreement=AGREEMENT),
]


class Fields(HTMLParser):
    """Reads the fields of a form as the one who types in it does: values by name, and the label of each."""

    def __init__(self, markup):
        super().__init__()
        self.values, self.ids, self.labels, self.text, self.now, self.legends = {}, [], {}, "", None, 0
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in ("input", "textarea"):
            self.ids.append(given["id"])
        if tag == "input" and (given["type"] != "radio" or "checked" in given):
            self.values[given["name"]] = given["value"]
        if tag == "textarea":
            self.now, self.values[given["name"]] = given["name"], ""
        if tag == "label":
            self.now = f"label {given['for']}"
        self.legends += tag == "legend"

    def handle_endtag(self, tag):
        if tag in ("label", "textarea"):
            self.now = None

    def handle_data(self, data):
        self.text += data
        if self.now in self.values:
            # A browser drops the first line break of a text area.
            self.values[self.now] += data.removeprefix("\n")
        elif self.now:
            name = self.now.removeprefix("label ")
            self.labels[name] = self.labels.get(name, "") + data


def day(text):
    number, month, year = text.removeprefix("den ").split()
    return date(int(year), MONTHS.index(month[:3]) + 1, int(number))


def number(text, *kinds):
    return next((kind.parse(text) for kind in kinds if text), None)


def giro(text):
    # The dash tells them apart: four digits stand after that of a bankgiro.
    return number(text, Bankgiro if re.search(r"-\d{4}$", text) else Plusgiro)


def typed(form):
    """Build the document from what stands in the fields of a form; it is declared by the words that are printed."""
    page = Fields(form.as_html())
    told = {name: text.strip() or None for name, text in page.values.items()}

    def under(path):
        return {name.removeprefix(path): text for name, text in told.items() if name.startswith(path)}

    def amount(name):
        return Sek.parse(told[name]) if told[name] else None

    contact = under("contact.") | {
        "organisation_number": number(told["contact.organisation_number"], OrganisationNumber)
    }
    first, last = told["period"].split("–")
    shared = {
        "addressee": re.search(r"Till: (\w+)", page.text)[1],
        "contact": ContactDetails(**contact),
        "agreement_number": number(told["agreement_number"], RegistrationNumber),
        "decision_number": number(told["decision_number"], RegistrationNumber),
        "agreement_name": told["agreement_name"],
        "period": Period(day(first), day(last)),
    }
    if form.title == "Rekvisition":
        declared = DECLARATIONS["requisitions"][0] in page.text
        return Requisition(
            **shared,
            amount=amount("amount"),
            giro=giro(told["giro"] or ""),
            payment_reference=told["payment_reference"],
            declares_correct=declared,
            assures_use=declared,
        )
    items = tuple(
        CostItem(category=CostCategory.STAFFING, amount=amount(name), label=told[name.replace("amount", "label")])
        for name in told
        if name.startswith("items[") and name.endswith(".amount") and told[name]
    )
    deviations = tuple(
        Deviation(description=text, measure=told[name.replace("description", "measure")])
        for name, text in told.items()
        if name.endswith(".description") and text
    )
    kind = {None: None, "Certified": Certified, "NotCertified": NotCertified}[told.get("certification")]
    reviewer = Reviewer(**under("certification.reviewer."))
    return FinancialReport(
        **shared,
        items=items,
        **{name: amount(name) for name in ("agreed", "paid_out", "received", "stated_costs", "stated_unspent")},
        certification=None if kind is None else kind(reviewer=reviewer, deviations=deviations),
        declares_correct=DECLARATIONS["financial_reports"][0] in page.text,
    )


def lacking(document):
    return [each.field for each in missing_particulars(document, TERMS)]


SIGNATURE = ["signature.signed_on", "signature", "signature.printed_name"]
DEVIATING = attrs.evolve(
    paperwork.REPORT,
    items=(
        *paperwork.REPORT.items,
        CostItem(
            category=CostCategory.OTHER,
            amount=Sek(ore=-5050),
            label="Kreditfaktura",
            gross=Sek.kronor(-101),
            key=CostKey(pot="Enheten", basis="timmar", share=Fraction(1, 2)),
        ),
    ),
    certification=NotCertified(
        reviewer=paperwork.REVIEWER, deviations=(Deviation(description="Fel år", measure="Bokförs om"),)
    ),
)


def paid_case():
    """A case in which everything that a report can take from it is known."""
    decision = PaymentDecision(registration_number=paperwork.REQUISITION.decision_number, group=RecipientGroup.REGIONS)
    requisition = attrs.evolve(paperwork.REQUISITION, agreement_number=None, decision_number=None)
    halves = (Sek.kronor(10_000_000), Sek.kronor(8_735_782))
    payments = tuple(Payment(amount=half, paid_on=date(2019, 12, 16)) for half in halves)
    return attrs.evolve(CASE, requisitions=(requisition,), payments=payments, decisions=(decision,))


@pytest.mark.parametrize(
    ("form", "document"),
    [
        (requisition_form, paperwork.REQUISITION),
        (financial_report_form, paperwork.REPORT),
        (financial_report_form, DEVIATING),
    ],
    ids=["requisition", "report", "report with deviations"],
)
def test_a_whole_document_lacks_only_its_signature_when_it_has_been_printed_and_typed_back(form, document):
    built = typed(form(document, agreement=AGREEMENT))
    assert lacking(built) == SIGNATURE
    for name in ("contact", "agreement_number", "decision_number", "agreement_name", "period", "addressee"):
        assert getattr(document, name) == getattr(built, name), name


def test_the_amounts_and_costs_come_back_as_they_were():
    built = typed(financial_report_form(DEVIATING, agreement=AGREEMENT))
    for name in ("agreed", "paid_out", "received", "stated_costs", "stated_unspent"):
        assert getattr(DEVIATING, name) == getattr(built, name), name
    assert [item.amount for item in DEVIATING.items] == [item.amount for item in built.items]
    assert DEVIATING.certification.deviations == built.certification.deviations
    sent = typed(requisition_form(paperwork.REQUISITION, agreement=AGREEMENT))
    assert (paperwork.SHARE, paperwork.REQUISITION.giro) == (sent.amount, sent.giro)


def test_a_report_of_nothing_but_costs_and_review_is_completed_by_its_case():
    own = FinancialReport(items=paperwork.REPORT.items, certification=paperwork.REPORT.certification)
    built = typed(financial_report_form(own, case=paid_case()))
    assert lacking(built) == SIGNATURE
    assert [paperwork.SHARE] * 4 + [Sek.ZERO] == [
        getattr(built, name) for name in ("agreed", "paid_out", "received", "stated_costs", "stated_unspent")
    ]
    assert built.contact == paperwork.CONTACT
    assert (built.agreement_number, built.decision_number) == (NUMBER, paperwork.REQUISITION.decision_number)


def test_a_requisition_that_is_not_yet_written_has_the_entitlement_and_the_full_name():
    built = typed(requisition_form(case=CASE))
    assert built.amount == paperwork.SHARE
    assert built.contact.recipient_name == "Region Gotland"
    assert (built.agreement_number, built.agreement_name) == (NUMBER, AGREEMENT.name)
    assert built.period == Period.calendar_year(2019)
    # The same without a case, from the agreement's own table.
    assert typed(requisition_form(agreement=CASE.agreement, recipient=GOTLAND)) == built


def test_a_form_states_nothing_that_is_not_known():
    told = Fields(requisition_form(agreement=AGREEMENT).as_html()).values
    assert {name for name, value in told.items() if value.strip()} == {"agreement_name", "period"}
    report = Fields(financial_report_form(case=CASE).as_html()).values
    assert [report[name] for name in ("paid_out", "received", "stated_costs", "stated_unspent")] == [""] * 4
    # What is left of a sum that was requisitioned before is for a person to say.
    assert Fields(requisition_form(case=paid_case()).as_html()).values["amount"] == ""
    # Of two decisions nobody has said which one it is about.
    other = PaymentDecision(registration_number=NUMBER, group=RecipientGroup.REGIONS)
    two = attrs.evolve(CASE, decisions=(*paid_case().decisions, other))
    assert Fields(requisition_form(case=two).as_html()).values["decision_number"] == ""
    salar = attrs.evolve(other, group=RecipientGroup.SALAR)
    assert (
        Fields(requisition_form(case=attrs.evolve(CASE, decisions=(salar,))).as_html()).values["decision_number"] == ""
    )


def test_an_entitlement_that_is_not_known_is_left_to_be_filled_in():
    stranger = Recipient(name="Mittlandet", group=RecipientGroup.REGIONS)
    told = Fields(requisition_form(case=attrs.evolve(CASE, recipient=stranger)).as_html()).values
    assert (told["amount"], told["contact.recipient_name"]) == ("", "Mittlandet")


def test_an_earlier_document_that_names_no_number_gives_none():
    earlier = with_value(paperwork.REQUISITION, "contact.organisation_number", "212000-0804")
    told = Fields(requisition_form(case=attrs.evolve(CASE, requisitions=(earlier,))).as_html()).values
    assert (told["contact.organisation_number"], told["contact.contact_person"]) == ("", "E. Lind")


def test_a_browser_is_told_what_each_contact_field_is_for():
    purposes = dict(re.findall(r'name="contact\.(\w+)"[^>]* autocomplete="([\w-]+)"', FORMS[0].as_html()))
    assert purposes["email"] == "email"
    assert purposes["postal_address"] == "street-address"
    assert "autocomplete" not in FORMS[0].as_html().partition("2. Bidrag")[2]


def test_a_value_that_needs_several_rows_has_a_field_that_grows():
    long = attrs.evolve(paperwork.CONTACT, telephone="0498-26 90 00 (växel), 0498-26 90 01 (ekonomi)")
    markup = requisition_form(attrs.evolve(paperwork.REQUISITION, contact=long), agreement=AGREEMENT).as_html()
    assert '<textarea class="field" id="contact.telephone" name="contact.telephone" rows="2"' in markup
    assert '<input class="field" type="text" id="contact.telephone"' in FORMS[0].as_html()


def test_what_the_document_states_goes_before_what_is_known():
    own = Requisition(amount=Sek.kronor(5), contact=ContactDetails(recipient_name="Gotlands kommun"))
    built = typed(requisition_form(own, case=CASE))
    assert (built.amount, built.contact.recipient_name) == (Sek.kronor(5), "Gotlands kommun")
    blank = ContactDetails(recipient_name=" ")
    assert typed(requisition_form(Requisition(contact=blank), case=CASE)).contact.recipient_name == "Region Gotland"


def test_a_stated_sum_is_not_replaced_by_ours():
    stated = attrs.evolve(paperwork.REPORT, stated_costs=Sek.kronor(20_000_000), stated_unspent=Sek.kronor(1))
    built = typed(financial_report_form(stated, case=CASE))
    assert (built.stated_costs, built.stated_unspent) == (Sek.kronor(20_000_000), Sek.kronor(1))


def test_a_number_that_cannot_be_read_is_not_taken_from_an_earlier_document():
    garbled = attrs.evolve(paperwork.REQUISITION, giro="5402-9682", agreement_number="S2019-02345")
    case = attrs.evolve(CASE, agreement=AGREEMENT, requisitions=(garbled,))
    told = Fields(requisition_form(case=case).as_html()).values
    assert (told["giro"], told["agreement_number"]) == ("", "")
    assert told["decision_number"] == "S2019/03456/FS"
    paid = attrs.evolve(
        CASE, payments=(Payment(amount=Sek.kronor(1), paid_on=date(2019, 12, 1), decision_number=NUMBER),)
    )
    assert Fields(requisition_form(case=paid).as_html()).values["decision_number"] == str(NUMBER)


@pytest.mark.parametrize("form", FORMS)
def test_a_form_to_send_has_no_places_no_marks_and_no_signature(form):
    page = Fields(form.as_html())
    text = plain(form.as_text(width=None))
    assert_none(word for word in ("avsnitt", "bilaga", "▲", "○", "saknas", "inte angivet", "uträknat") if word in text)
    signature = {name: value for name, value in page.values.items() if name.startswith("signature")}
    assert signature == {"signature.signed_on": "", "signature.printed_name": ""}
    assert re.search(r"Underskrift: \.+\n", text)
    assert "M. Ahl" not in form.as_html()


@pytest.mark.parametrize("form", FORMS)
def test_every_field_has_one_name_of_its_own_that_is_not_empty(form):
    page = Fields(form.as_html())
    assert len(page.ids) == len(set(page.ids)) > 10
    assert set(page.labels) == set(page.ids)
    assert_none(name for name, label in page.labels.items() if not label.strip())
    assert page.legends == (form.title != "Rekvisition")


def test_the_declarations_are_those_of_the_annex():
    assert DECLARATIONS["requisitions"][0] in FORMS[0].as_text(width=None)
    assert DECLARATIONS["financial_reports"][0] in FORMS[1].as_text(width=None)
    assert DECLARATIONS["requisitions"][0].endswith(
        "försäkrar att bidraget kommer att användas enligt den gemensamma överenskommelsen."
    )


def test_both_alternatives_name_the_reviewer_and_the_chosen_one_is_chosen():
    for document, chosen in ((paperwork.REPORT, "Certified"), (DEVIATING, "NotCertified")):
        page = Fields(financial_report_form(document, agreement=AGREEMENT).as_html())
        assert page.values["certification"] == chosen
        named = [label for name, label in page.labels.items() if name.startswith("certification-")]
        assert [label[:13] for label in named] == ["Alt 1: A. Ek ", "Alt 2: A. Ek "]
        assert named[1].endswith("(Avvikelserna och eventuella åtgärder ska också redovisas.)")
        assert "bedömer inte att den ekonomiska berättelsen under punkt 3 är korrekt" in named[1]
    assert "certification" not in Fields(financial_report_form(case=CASE).as_html()).values


def test_costs_stand_before_their_sum_and_all_with_ore_if_one_has():
    text = plain(financial_report_form(DEVIATING, agreement=AGREEMENT).as_text(width=None))
    places = [
        text.index(each)
        for each in ("Bemanning", "18 735 782,00 kr\n", "Kreditfaktura", "−50,50 kr", "Summa kostnader")
    ]
    assert places[0] < places[2] < places[3] < places[4]
    told = Fields(financial_report_form(DEVIATING, agreement=AGREEMENT).as_html()).values
    point_3 = [
        value for name, value in told.items() if name.endswith(".amount") or name in ("received", "stated_costs")
    ]
    assert_none(value for value in point_3 if value and not re.search(r",\d\d\u00a0kr$", value))
    assert plain(told["agreed"]) == "18 735 782 kr"


def test_every_page_tells_recipient_number_and_page():
    form = requisition_form(case=CASE)
    assert form.running == ("Region Gotland", "S2019/02345/FS", "Rekvisition")
    style = form.as_html().partition("</style>")[0]
    assert 'content: "Region Gotland"' in style
    assert 'content: "S2019\\2f 02345\\2f FS"' in style
    assert 'content: counter(page) " (" counter(pages) ")"' in style
    odd = attrs.evolve(GOTLAND, full_name='"; } </style><script>alert(1)</script> ' + "Å" * 80)
    style, _, rest = requisition_form(agreement=AGREEMENT, recipient=odd).as_html().partition("</style>")
    assert "script" not in rest.partition("<body>")[0]
    assert 'content: "\\22 \\3b  \\7d  \\3c \\2f style\\3e ' in style
    assert "\\2026 " in style


def test_a_translation_is_for_reading_and_has_no_fields():
    form = financial_report_form(paperwork.REPORT, case=CASE, locale="en")
    assert Fields(form.as_html()).ids == []
    assert form.running[2] == "Financial report: translation for reading, not to be sent in"


def test_a_reviewed_form_has_no_fields_and_adds_nothing():
    form = requisition_form(Requisition(), case=CASE, kind=FormKind.REVIEWED)
    assert Fields(form.as_html()).ids == []
    assert "Region Gotland" not in form.as_text(width=None)
    assert form.running[:2] == ("", "")


def test_the_case_gives_its_terms_and_its_recipient_keeps_its_own_number():
    case = GrantCase(**CLEAN)
    told = Fields(requisition_form(case=case).as_html()).values
    assert told["contact.organisation_number"] == str(case.requisitions[-1].contact.organisation_number)
    numbered = attrs.evolve(case.recipient, organisation_number=OrganisationNumber.parse("232100-0255"))
    told = Fields(requisition_form(case=attrs.evolve(case, recipient=numbered)).as_html()).values
    assert told["contact.organisation_number"] == "232100-0255"
