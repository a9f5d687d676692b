"""What duties and forms ask for, in Swedish and English (*skyldigheter och uppgifter i ord*)."""

from types import MappingProxyType

# What each duty asks for.
DUTY_NAMES = MappingProxyType(
    {
        "requisition": ("rekvirera medlen (villkor för rätten)", "requisition the money (condition for the right)"),
        "financial_report": ("lämna ekonomisk redovisning", "submit the financial report"),
        "repayment": ("återbetala oanvända medel", "repay unused money"),
        "activity_report": ("lämna verksamhetsredovisning", "submit the activity report"),
        "application": ("ansöka om bidrag (villkor för rätten)", "apply for the grant (condition for the right)"),
        "interim_report": ("lämna delredovisning", "submit the interim report"),
        "results_report": ("redovisa resultaten", "report the results"),
        "joint_plan": ("lämna gemensam plan", "submit the joint plan"),
        "action_plan": ("lämna handlingsplan", "submit the action plan"),
        "follow_up": ("medverka i uppföljning", "take part in the follow-up"),
        "changes": ("anmäla ändrade förhållanden", "report changes"),
        "authority_report": ("lämna samlad redovisning", "report on all grants"),
        "registration_numbers": (
            "ange båda diarienumren på varje handling",
            "give both registration numbers on every document",
        ),
        "original_signature": (
            "låta behörig företrädare underteckna i original",
            "have an authorised representative sign in original",
        ),
        "certification": ("låta granska och intyga redovisningen", "have the report reviewed and certified"),
        "municipal_money": ("fördela medlen som rör kommunerna", "share out the money that concerns municipalities"),
        "papers_called_for": ("lämna underlag på begäran", "submit papers when they are called for"),
        "reclaimed": ("betala tillbaka det som har återkrävts", "repay what was reclaimed"),
        "payment": ("betala ut bidraget", "pay the grant"),
        "instalment": ("betala ut en delutbetalning", "pay an instalment"),
    }
)

# What the forms ask for.
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
        "declares_correct": ("intygande att uppgifterna är riktiga", "declaration that the details are correct"),
        "more_wanted": (
            "besked om mer önskas av det som inte rekvireras",
            "whether it wants more of what is not claimed",
        ),
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
