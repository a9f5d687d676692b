"""The fields of the forms in their printed order and groups, and all other words of the forms (*blankettens fält*).

Bilaga 2; R54 to R57, R62 to R75. The Swedish labels are those of the annex. The English ones are unofficial
translations, as the form states. Whole sentences of the annex are paraphrased here, and the form states that too (R58,
R74).
"""

from types import MappingProxyType

import attrs

from grantkit.case.cost_items import CostCategory


@attrs.frozen
class Field:
    """One line of a form (*fält*): its label, the place of its value in the document, and what else is marked here.

    >>> Field(("Datum", "Date"), "signature.signed_on").also
    ()
    """

    label: tuple[str, str]
    path: str
    also: tuple[str, ...] = ()
    tall: bool = False


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
)
_AGREEMENT_NAME = Field(("Överenskommelsens benämning", "Name of the agreement"), "agreement_name")
_GRANT = ("2. Bidrag som ansökan avser", "2. Grant that the application concerns")
_SIGNED = (
    Field(("Datum", "Date"), "signature.signed_on"),
    Field(("Underskrift", "Signature"), "signature.kind", ("signature", "signature.authorised"), tall=True),
    Field(("Namnförtydligande", "Printed name"), "signature.printed_name", ("signature.capacity",)),
)
_TELEPHONE = ("Telefon inkl. riktnummer", "Telephone with area code")
_EMAIL = ("E-postadress", "E-mail address")

CONTACT = Group(
    ("1. Kontaktuppgifter", "1. Contact particulars"),
    (
        Field(("Bidragsmottagare", "Grant recipient"), "contact.recipient_name"),
        Field(("Organisationsnummer", "Organisation number"), "contact.organisation_number"),
        Field(("Kontaktperson", "Contact person"), "contact.contact_person"),
        Field(("Postadress", "Postal address"), "contact.postal_address"),
        Field(_TELEPHONE, "contact.telephone"),
        Field(("Faxnummer", "Fax number"), "contact.fax_number"),
        Field(_EMAIL, "contact.email"),
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
        ),
        _AGREEMENT_NAME,
        Field(("Belopp som rekvireras", "Amount requisitioned"), "amount", ("line",)),
        Field(("Rekvisitionen avser perioden", "Period that the requisition concerns"), "period"),
    ),
)
PAYMENT = Group(
    ("3. Uppgifter för utbetalning", "3. Particulars for payment"),
    (
        Field(("Bankgiro/Plusgiro", "Bankgiro/Plusgiro"), "giro"),
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
        ),
        _AGREEMENT_NAME,
        Field(("Summa bidrag enligt överenskommelsen", "Sum of the grant by the agreement"), "agreed"),
        Field(
            (
                "Summa bidrag som utbetalats från regeringen/Regeringskansliet",
                "Sum of the grant paid out by the Government/the Government Offices",
            ),
            "paid_out",
        ),
        Field(("Period som den ekonomiska berättelsen avser", "Period that the financial report concerns"), "period"),
    ),
)
RECEIVED = Field(
    (
        "Bidrag som erhållits av regeringen/Regeringskansliet",
        "Grant received from the Government/the Government Offices",
    ),
    "received",
)
TOTAL_COSTS = Field(("Summa kostnader", "Sum of costs"), "stated_costs")
UNSPENT = Field(
    (
        "Medel som inte har förbrukats (bidrag – totala kostnader)",
        "Money not used (grant – total costs)",
    ),
    "stated_unspent",
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
        Field(_TELEPHONE, "certification.reviewer.telephone"),
        Field(_EMAIL, "certification.reviewer.email"),
    ),
)
REPORT_SIGNATURE = Group(
    (
        "5. Underskrift i original av behörig företrädare",
        "5. Original signature of an authorised representative",
    ),
    _SIGNED,
)

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
                "Mottagaren av bidraget intygar att det som står här stämmer och försäkrar att pengarna används så som "
                "överenskommelsen anger."
            ),
            (
                "The recipient of the grant certifies that what stands here is right and gives an assurance that the "
                "money will be used as the agreement provides."
            ),
        ),
        "financial_reports": (
            "Mottagaren av bidraget intygar att det som står här stämmer.",
            "The recipient of the grant certifies that what stands here is right.",
        ),
    }
)

FORM_WORDS = MappingProxyType(
    {
        "paraphrase": (
            "Texten ovan återger försäkran med andra ord än blankettens och är inte den officiella lydelsen.",
            "The text above puts the declaration in other words than the form's and is not the official wording.",
        ),
        "unofficial": (
            "",
            (
                "Unofficial translation. The agreement and its form are in Swedish, and the Swedish text is the one "
                "that counts."
            ),
        ),
        "to": ("Till: {}", "To: {}"),
        "places": ("Inom parentes står platser i {}.", "Places in parentheses are in {}."),
        "last_day": ("Ska ha kommit in senast {} ({}).", "Shall have been received by {} ({})."),
        "costs": (
            "Kostnader för hela inriktningsområdet, oavsett hur de är finansierade",
            "Costs of the whole area, however they are financed",
        ),
        "item": ("Kostnadspost", "Item of cost"),
        "details": ("Uppgifter om posten", "About the item"),
        "amount": ("Belopp", "Amount"),
        "key": ("fördelningsnyckel {} av {} ({}: {})", "allocation key {} of {} ({}: {})"),
        "area": ("område {}", "area {}"),
        "items_sum": ("posternas summa {}", "sum of the items {}"),
        "not_stated": ("inte angivet", "not stated"),
        "no_items": ("inga poster", "no items"),
        "reckoned": ("uträknat {}", "calculated {}"),
        "alt_1": (
            "Alt 1: granskaren intygar att punkt 3 är korrekt",
            "Alt 1: the reviewer certifies that point 3 is correct",
        ),
        "alt_2": (
            (
                "Alt 2: granskaren bedömer att punkt 3 inte är korrekt; avvikelserna ska redovisas, och åtgärder om "
                "det finns några"
            ),
            (
                "Alt 2: the reviewer does not find point 3 correct; the deviations shall be reported, and any measures "
                "taken"
            ),
        ),
        "alternatives": (
            "Alternativen återges med andra ord än blankettens.",
            "The alternatives are put in other words than the form's.",
        ),
        "chosen": ("valt", "chosen"),
        "not_chosen": ("inte valt", "not chosen"),
        "deviations": ("Avvikelser och åtgärder", "Deviations and measures"),
        "deviation": ("Avvikelse", "Deviation"),
        "measure": ("Åtgärd", "Measure"),
        "none_reported": ("inga redovisade", "none reported"),
        "proposals": ("Åtgärdsförslag (utöver blanketten)", "Proposed measures (besides the form)"),
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
