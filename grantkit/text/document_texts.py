"""The words for what a document lacks or contradicts, in Swedish and English (*brister i handlingar i ord*)."""

from types import MappingProxyType

__all__ = ["DOCUMENT_FINDINGS", "PARTICULARS"]

DOCUMENT_FINDINGS = MappingProxyType(
    {
        "particular_missing": (
            "Uppgift saknas och ska finnas med: {particular}.",
            "Missing, and shall be there: {particular}.",
        ),
        "particular_empty": (
            "Fältet är tomt, och får vara det: {particular}.",
            "The field is empty, and may be: {particular}.",
        ),
        "form_not_known": (
            "Vad handlingen ska innehålla framgår inte av källan: {document}.",
            "The source in hand does not show what the document shall tell: {document}.",
        ),
        "signature_not_original": (
            "Underskriften är {kind}; den ska vara i original.",
            "The signature is {kind}; it shall be original.",
        ),
        "signatory_not_authorised": (
            "Undertecknaren ({signatory}) är inte behörig företrädare, vilket den som undertecknar ska vara.",
            "The signatory ({signatory}) is not an authorised representative, as the signatory shall be.",
        ),
        "authority_not_stated": (
            "Det framgår inte om undertecknaren ({signatory}) är behörig företrädare, vilket den som undertecknar ska vara.",
            "Nothing says whether the signatory ({signatory}) is an authorised representative, as the signatory shall be.",
        ),
        "wrong_addressee": (
            "Ställd till {stated}; den ska ställas till {asked}.",
            "Addressed to {stated}; it shall be addressed to {asked}.",
        ),
        "period_differs": (
            "Avser {stated}; den ska avse {asked}.",
            "Concerns {stated}; it shall concern {asked}.",
        ),
        "office_not_stated": (
            "Det framgår inte vilken av de föreskrivna rollerna granskaren har: {offices}.",
            "It is not stated which of the required offices the reviewer holds: {offices}.",
        ),
        "office_not_named": (
            "Granskaren är {role}; granska ska {offices}.",
            "The reviewer is {role}; the review shall be made by the {offices}.",
        ),
        "reviewer_is_signatory": (
            "{name} både granskar och undertecknar; det är tillåtet, men någon bör se det.",
            "{name} both reviews and signs; that is allowed, but somebody should see it.",
        ),
        "declared_correct_against_the_reviewer": (
            "Undertecknaren intygar att uppgifterna är riktiga, fast granskaren inte bedömer berättelsen som korrekt; någon måste ta ställning.",
            "The signatory declares the particulars correct although the reviewer does not judge the report so; somebody must decide.",
        ),
        "not_certified_against_the_clause": (
            "Alternativ 2 finns på blanketten, men villkoret är att uppgifterna ska intygas; någon måste ta ställning.",
            "Alternative 2 is one that the form offers, but the clause is that the particulars shall be certified; somebody must decide.",
        ),
        "paid_out_over_agreed": (
            "Utbetalt {stated} är {difference} mer än överenskommet, {other}.",
            "Paid out {stated} is {difference} more than was agreed, {other}.",
        ),
        "paid_out_is_not_received": (
            "Utbetalt {stated} mot mottaget {other}: skillnad {difference}.",
            "Paid out {stated} against received {other}: difference {difference}.",
        ),
        "stated_unspent_differs": (
            "Angivet ej förbrukat {stated} mot bidrag minus kostnader {other}: skillnad {difference}.",
            "Stated as unspent {stated} against grant less costs {other}: difference {difference}.",
        ),
        "received_is_not_paid": (
            "Angivet mottaget {stated} mot utbetalt {other}: skillnad {difference}.",
            "Stated as received {stated} against paid {other}: difference {difference}.",
        ),
        "registration_number_differs": (
            "Diarienumret {stated} är inte det kända, {known}, som ska framgå.",
            "The registration number {stated} is not the known one, {known}, that shall be given.",
        ),
        "predecessor_number": (
            "Diarienumret {stated} är en tidigare överenskommelses, inte denna.",
            "The registration number {stated} is that of an earlier agreement, not of this one.",
        ),
        "one_number_for_two": (
            "{stated} står som båda diarienumren; överenskommelsens och beslutets ska framgå.",
            "{stated} stands for both registration numbers; the agreement's and the decision's shall be given.",
        ),
        "cost_keys_above_one": (
            "Fördelningsnycklarna för {pot} tar tillsammans {shares} av kostnaden.",
            "The keys over {pot} together take {shares} of the cost.",
        ),
        "organisation_number_differs": (
            "Organisationsnumret {stated} är inte mottagarens, {known}.",
            "The organisation number {stated} is not the recipient's, {known}.",
        ),
        "another_recipient_named": (
            "{stated} anges som bidragsmottagare, men ärendet gäller {known}.",
            "{stated} is named as recipient of the grant, but the case concerns {known}.",
        ),
        "agreed_is_not_entitled": (
            "Angivet bidrag enligt överenskommelsen {stated} mot beloppet där, {other}: skillnad {difference}.",
            "Stated as the grant according to the agreement {stated} against its figure {other}: difference {difference}.",
        ),
        "signed_after_arrival": (
            "Underskriften är daterad {signed_on}, efter att handlingen kom fram {arrived_on}.",
            "The signature is dated {signed_on}, after the document arrived on {arrived_on}.",
        ),
        "cost_pot_differs": (
            "{pot} anges med olika belopp som helhet: {totals}.",
            "{pot} is stated with different amounts as its whole: {totals}.",
        ),
        "cost_key_not_stated": (
            "Kostnaden {amount} är en del av {gross}, men fördelningsnyckeln anges inte.",
            "The cost of {amount} is a part of {gross}, but its key is not stated.",
        ),
        "cost_is_not_its_share": (
            "Kostnaden {stated} mot nyckelns andel {by_key}: skillnad {difference}.",
            "The cost of {stated} against the share of its key {by_key}: difference {difference}.",
        ),
    }
)

PARTICULARS = MappingProxyType(
    {
        "contact.recipient_name": ("bidragsmottagare", "recipient of the grant"),
        "contact.organisation_number": ("organisationsnummer", "organisation number"),
        "contact.contact_person": ("kontaktperson", "contact person"),
        "contact.postal_address": ("postadress", "postal address"),
        "contact.telephone": ("telefon inkl. riktnummer", "telephone with area code"),
        "contact.fax_number": ("faxnummer", "fax number"),
        "contact.email": ("e-postadress", "e-mail address"),
        "agreement_number": ("diarienummer för överenskommelsen", "registration number of the agreement"),
        "decision_number": ("diarienummer för regeringsbeslutet", "registration number of the Government's decision"),
        "agreement_name": ("överenskommelsens benämning", "name of the agreement"),
        "agreed": ("summa bidrag enligt överenskommelsen", "grant according to the agreement"),
        "paid_out": ("summa bidrag som utbetalats", "grant paid out"),
        "received": ("bidrag som erhållits", "grant received"),
        "items": ("kostnader", "costs"),
        "stated_costs": ("summa kostnader", "sum of costs"),
        "stated_unspent": ("medel som inte har förbrukats", "money not spent"),
        "giro": ("bankgiro eller plusgiro", "bankgiro or plusgiro"),
        "payment_reference": ("önskad betalningsreferens", "payment reference"),
        "declares_correct": ("intygande att uppgifterna är riktiga", "declaration that the particulars are correct"),
        "assures_use": ("försäkran om användningen", "assurance of the use"),
        "certification": ("granskarens alternativ", "the reviewer's alternative"),
        "certification.deviations": ("avvikelser", "deviations"),
        "certification.reviewer.name": ("granskarens namn", "name of the reviewer"),
        "certification.reviewer.position": ("granskarens befattning", "position of the reviewer"),
        "certification.reviewer.telephone": ("granskarens telefon", "telephone of the reviewer"),
        "certification.reviewer.email": ("granskarens e-postadress", "e-mail address of the reviewer"),
        "signature": ("underskrift", "signature"),
        "signature.signed_on": ("datum för underskriften", "date of the signature"),
        "signature.printed_name": ("namnförtydligande", "printed name"),
    }
)
