"""The fields of the forms in their printed order and groups, and all other words of the forms (*blankettens fält*).

Bilaga 2; R54 to R58, R62 to R75. The Swedish labels, declarations and alternatives are those of the annex, since a form
with other words is another form. The English ones are unofficial translations, as the form states.
"""

from types import MappingProxyType

import attrs

from grantkit.case.cost_items import CostCategory


@attrs.frozen
class Field:
    """One line of a form (*fält*): its label, the place of its value in the document, and what else is marked here.

    ``short`` is a line that holds a number, a day or an address by wire; any other may run over several lines.

    >>> Field(("Datum", "Date"), "signature.signed_on", short=True).also
    ()
    """

    label: tuple[str, str]
    path: str
    also: tuple[str, ...] = ()
    tall: bool = False
    short: bool = False


@attrs.frozen
class Group:
    """A numbered group of a form (*grupp*); ``path`` is the part of the document that it shows, if there is one.

    >>> PAYMENT.heading[1]
    '3. Particulars for payment'
    """

    heading: tuple[str, str]
    fields: tuple[Field, ...]
    path: str | None = None


_AGREEMENT_NUMBER = Field(
    (
        "Regeringskansliets diarienummer för bakomliggande överenskommelse",
        "Registration number (Government Offices) of the underlying agreement",
    ),
    "agreement_number",
    short=True,
)
_AGREEMENT_NAME = Field(("Överenskommelsens benämning", "Name of the agreement"), "agreement_name")
_GRANT = ("2. Bidrag som ansökan avser", "2. Grant that the application concerns")
_SIGNED = (
    Field(("Datum", "Date"), "signature.signed_on", short=True),
    Field(("Underskrift", "Signature"), "signature.kind", ("signature", "signature.authorised"), tall=True),
    Field(("Namnförtydligande", "Printed name"), "signature.printed_name", ("signature.capacity",)),
)
_TELEPHONE = ("Telefon inkl. riktnummer", "Telephone with area code")
_EMAIL = ("E-postadress", "E-mail address")

CONTACT = Group(
    ("1. Kontaktuppgifter", "1. Contact particulars"),
    (
        Field(("Bidragsmottagare", "Grant recipient"), "contact.recipient_name"),
        Field(("Organisationsnummer", "Organisation number"), "contact.organisation_number", short=True),
        Field(("Kontaktperson", "Contact person"), "contact.contact_person"),
        Field(("Postadress", "Postal address"), "contact.postal_address"),
        Field(_TELEPHONE, "contact.telephone", short=True),
        Field(("Faxnummer", "Fax number"), "contact.fax_number", short=True),
        Field(_EMAIL, "contact.email", short=True),
    ),
    "contact",
)
REQUISITION_GRANT = Group(
    _GRANT,
    (
        _AGREEMENT_NUMBER,
        Field(
            (
                "Regeringskansliets diarienummer för regeringsbeslut avseende utbetalning",
                "Registration number (Government Offices) of the Government's decision on payment",
            ),
            "decision_number",
            short=True,
        ),
        _AGREEMENT_NAME,
        Field(("Belopp som rekvireras", "Amount requisitioned"), "amount", ("line",), short=True),
        Field(("Rekvisitionen avser perioden", "Period that the requisition concerns"), "period", short=True),
    ),
)
PAYMENT = Group(
    ("3. Uppgifter för utbetalning", "3. Particulars for payment"),
    (
        Field(("Bankgiro/Plusgiro", "Bankgiro/Plusgiro"), "giro", short=True),
        Field(("Önskad betalningsreferens", "Payment reference"), "payment_reference"),
    ),
)
REQUISITION_SIGNATURE = Group(
    (
        "4. Underskrift i original av behörig företrädare",
        "4. Original signature of an authorised representative",
    ),
    _SIGNED,
)

REPORT_GRANT = Group(
    _GRANT,
    (
        _AGREEMENT_NUMBER,
        Field(
            (
                "Regeringskansliets diarienummer avseende regeringsbeslut för utbetalning",
                "Registration number (Government Offices) of the Government's decision on payment",
            ),
            "decision_number",
            short=True,
        ),
        _AGREEMENT_NAME,
        Field(("Summa bidrag enligt överenskommelsen", "Sum of the grant by the agreement"), "agreed", short=True),
        Field(
            (
                "Summa bidrag som utbetalats från regeringen/Regeringskansliet",
                "Sum of the grant paid out by the Government/the Government Offices",
            ),
            "paid_out",
            short=True,
        ),
        Field(
            ("Period som den ekonomiska berättelsen avser", "Period that the financial report concerns"),
            "period",
            short=True,
        ),
    ),
)
RECEIVED = Field(
    (
        "Bidrag som erhållits av regeringen/Regeringskansliet",
        "Grant received from the Government/the Government Offices",
    ),
    "received",
    short=True,
)
TOTAL_COSTS = Field(("Summa kostnader", "Sum of costs"), "stated_costs", short=True)
UNSPENT = Field(
    (
        "Medel som inte har förbrukats (Bidrag – totala kostnader enligt överenskommelsens inriktningsområden)",
        "Money not used (Grant – total costs by the areas of the agreement)",
    ),
    "stated_unspent",
    short=True,
)
COSTS = Group(
    ("3. Redovisning av verksamhet eller aktivitet", "3. Account of operations or activity"),
    (RECEIVED, TOTAL_COSTS, UNSPENT),
    "items",
)
CERTIFICATION = Group(
    (
        "4. Ekonomichefens/verksamhetschefens granskning av den ekonomiska berättelsen",
        "4. Review of the financial report by the head of finance/head of operations",
    ),
    (),
    "certification",
)
REVIEWER = Group(
    ("Granskare", "Reviewer"),
    (
        Field(("Namn", "Name"), "certification.reviewer.name", ("certification.reviewer",)),
        Field(("Befattning", "Position"), "certification.reviewer.position", ("certification.reviewer.role",)),
        Field(_TELEPHONE, "certification.reviewer.telephone", short=True),
        Field(_EMAIL, "certification.reviewer.email", short=True),
    ),
)
REPORT_SIGNATURE = Group(
    (
        "5. Underskrift i original av behörig företrädare",
        "5. Original signature of an authorised representative",
    ),
    _SIGNED,
)

# The lines that hold an amount, and stand to the right whether one is stated or not.
AMOUNTS = frozenset({"amount", "agreed", "paid_out", "received", "stated_costs", "stated_unspent"})

FORM_TITLES = MappingProxyType(
    {
        "requisitions": ("Rekvisition", "Requisition"),
        "financial_reports": ("Ekonomisk berättelse", "Financial report"),
    }
)

DECLARATIONS = MappingProxyType(
    {
        "requisitions": (
            (
                "Bidragstagaren intygar att lämnade uppgifter är riktiga samt försäkrar att bidraget kommer att "
                "användas enligt den gemensamma överenskommelsen."
            ),
            (
                "The recipient of the grant certifies that the information given is correct and gives an assurance "
                "that the grant will be used by the common agreement."
            ),
        ),
        "financial_reports": (
            "Bidragstagaren intygar att lämnade uppgifter är riktiga.",
            "The recipient of the grant certifies that the information given is correct.",
        ),
    }
)

FORM_WORDS = MappingProxyType(
    {
        "unofficial": (
            "",
            (
                "Translation for reading, not to be sent in. The agreement and its form are in Swedish, and the "
                "Swedish text is the one that counts."
            ),
        ),
        "not_to_be_sent": ("", "translation for reading, not to be sent in"),
        "to": ("Till: {}", "To: {}"),
        "places": ("Inom parentes står platser i {}.", "Places in parentheses are in {}."),
        "last_day": ("Ska ha kommit in senast {} ({}).", "Shall have been received by {} ({})."),
        "costs": (
            (
                "Kostnader (specificera större kostnadsposter med utgångspunkt i bemanning; kompetenshöjande insatser; "
                "satsningar på it och infrastruktur. Kostnaderna kan vid behov beräknas med hjälp av "
                "fördelningsnyckel). Redovisningen ska avse landstingens samlade kostnader inom överenskommelsens "
                "inriktningsområde oavsett finansiering."
            ),
            (
                "Costs (specify major items, starting from staffing; professional development; IT and infrastructure. "
                "The costs may if needed be worked out by an allocation key). The account shall concern all costs of "
                "the regions within the area of the agreement, however they are financed."
            ),
        ),
        "item": ("Kostnadspost", "Item of cost"),
        "details": ("Uppgifter om posten", "About the item"),
        "amount": ("Belopp", "Amount"),
        "key": ("fördelningsnyckel {} av {} ({}: {})", "allocation key {} of {} ({}: {})"),
        "area": ("område {}", "area {}"),
        "items_sum": ("posternas summa {}", "sum of the items {}"),
        "not_stated": ("inte angivet", "not stated"),
        "no_items": ("inga poster", "no items"),
        "subtotal": ("Delsumma", "Subtotal"),
        "reckoned": ("uträknat {}", "calculated {}"),
        "alt_1": (
            (
                "Alt 1: {} (ekonomichefen/verksamhetschefen) intygar att den ekonomiska berättelsen under punkt 3 är "
                "korrekt."
            ),
            (
                "Alt 1: {} (head of finance/head of operations) certifies that the financial report under point 3 is "
                "correct."
            ),
        ),
        "alt_2": (
            (
                "Alt 2: {} (ekonomichefen/verksamhetschefen) bedömer inte att den ekonomiska berättelsen under punkt 3 "
                "är korrekt. (Avvikelserna och eventuella åtgärder ska också redovisas.)"
            ),
            (
                "Alt 2: {} (head of finance/head of operations) does not judge that the financial report under point 3 "
                "is correct. (The deviations and any measures shall also be reported.)"
            ),
        ),
        "nobody": ("N.N.", "N.N."),
        "chosen": ("valt", "chosen"),
        "not_chosen": ("inte valt", "not chosen"),
        "deviations": ("Avvikelser och åtgärder", "Deviations and measures"),
        "deviation": ("Avvikelse", "Deviation"),
        "measure": ("Åtgärd", "Measure"),
        "none_reported": ("inga redovisade", "none reported"),
        "proposals": ("Åtgärdsförslag", "Proposed measures"),
        "proposals_besides": ("Åtgärdsförslag (utöver blanketten)", "Proposed measures (besides the form)"),
        "proposal": ("Förslag", "Proposal"),
        "declared": ("Försäkran lämnad", "Declaration made"),
        "missing": ("▲\u00a0saknas", "▲\u00a0missing"),
        "may_be_empty": ("○\u00a0saknas (upplysning)", "○\u00a0missing (notice)"),
        "wrong": ("▲\u00a0{}", "▲\u00a0{}"),
        "noted": ("○\u00a0{}", "○\u00a0{}"),
        "others": ("Övrigt att se över", "Other matters to look into"),
    }
)

CATEGORIES = MappingProxyType(
    {
        CostCategory.STAFFING: ("Bemanning", "Staffing"),
        CostCategory.COMPETENCE: ("Kompetenshöjande insatser", "Professional development"),
        CostCategory.IT_AND_INFRASTRUCTURE: ("Satsningar på it och infrastruktur", "IT and infrastructure"),
        CostCategory.OTHER: ("Övrigt", "Other"),
    }
)
