"""The words of letters, in Swedish and English (*brevens ord*), apart from those of the answers themselves."""

from types import MappingProxyType

# A document that is the only one of its kind is spoken of as a known one.
DEFINITE = MappingProxyType(
    {
        "rekvisition": "rekvisitionen",
        "ekonomisk redovisning": "den ekonomiska redovisningen",
        "ekonomisk berättelse": "den ekonomiska berättelsen",
        "verksamhetsredovisning": "verksamhetsredovisningen",
        "redogörelse för arbetet": "redogörelsen för arbetet",
        "gemensam plan": "den gemensamma planen",
        "handlingsplan": "handlingsplanen",
    }
)

LETTER_WORDS = MappingProxyType(
    {
        "title": ("Förklaring av läget: {}", "Explanation: {}"),
        "about": (
            "{}. Läget vid utgången av {}; senare händelser är inte beaktade.",
            "{}. The position at the end of {}; later events are not taken into account.",
        ),
        "rests_on": (
            "Inom parentes står platser i {}. Förklaringen bygger på lämnade uppgifter och är inget beslut.",
            "Places in parentheses are in {}. The explanation rests on the information given; it is not a decision.",
        ),
        "outcome": ("Utfall", "Outcome"),
        "to_do": ("Att göra", "To be done"),
        "nothing_to_do": ("Inget återstår att göra.", "Nothing remains to be done."),
        "to": (" till {}", " to {}"),
        "to_requisition": (" från {}", " from {}"),
        "to_application": (" hos {}", " to {}"),
        # What a letter asks for in other words than a list of duties does.
        "do_requisition": ("Rekvirera medlen", "Requisition the money"),
        "do_application": ("Ansöka om bidrag", "Apply for the grant"),
        "do_repayment": ("Återbetala oanvända medel", "Repay unused money"),
        "repay": ("Återbetala {}", "Repay {}"),
        "duty_open": ("{}{} senast {}.", "{}{} by {}."),
        "duty_undated": ("{}{}.", "{}{}."),
        "condition_open": (
            "{}{} senast {}; det är ett villkor för rätten till bidraget.",
            "{}{} by {}; the right to the grant depends on it.",
        ),
        "duty_late": ("{}{}: försenat, sista dag var {}.", "{}{}: overdue, the last day was {}."),
        "of_another": ("{} ska {}", "{} shall {}"),
        "duty_unknown": (
            "{}{} senast {}; det går inte att avgöra om det är gjort.",
            "{}{} by {}; it cannot be determined whether it is done.",
        ),
        "duty_unknown_past": (
            "{}{}: sista dag var {}; det går inte att avgöra om det gjordes i tid.",
            "{}{}: the last day was {}; it cannot be determined whether it was done in time.",
        ),
        "repayment_unknown_past": (
            "{}{}: sista dag var {}; det går inte att avgöra om något ska återbetalas.",
            "{}{}: the last day was {}; it cannot be determined whether anything shall be repaid.",
        ),
        # The clause asks how the money was used, and there was none.
        "duty_perhaps": (
            "{}{} senast {}; det framgår inte om det behövs när inget har betalats ut.",
            "{}{} by {}; whether that is needed where nothing was paid is not stated.",
        ),
        "duty_perhaps_past": (
            "{}{}: sista dag var {}; det framgår inte om det behövs när inget har betalats ut.",
            "{}{}: the last day was {}; whether that is needed where nothing was paid is not stated.",
        ),
        "complete": ("Komplettera {} med följande: {}.", "Complete {} with the following: {}."),
        "complete_more": (
            "Komplettera {} med följande: {} (alla står i bilagan).",
            "Complete {} with the following: {} (the annex lists them all).",
        ),
        "complete_each": (
            "Komplettera {} (bilagan anger vad som saknas).",
            "Complete {} (the annex lists what is missing).",
        ),
        "find_out": ("Ta reda på: {}.", "Find out: {}."),
        "how_used": ("hur medlen har använts", "how the money was used"),
        "amounts": ("Belopp", "Amounts"),
        "not_known": ("Okänt: {}.", "Not known: {}."),
        "at_most": (", högst", ", at most"),
        "left_open": ("Inte reglerat: {}.", "Not regulated: {}."),
        "all_zero": ("Alla belopp är 0 kr.", "All amounts are SEK 0."),
        "readings": ("Tolkningar som skulle ändra utfallet", "Readings that would change the outcome"),
        "reading": ("{}: {} i stället för {}", "{}: {} instead of {}"),
        "effect": ("{}. Då {}.", "{}. Then {}."),
        "or": ("; eller ", "; or "),
        # Verb and subject change places after "then", and only in the first clause.
        "becomes": ("blir ”{}” {} i stället för {}", "“{}” becomes {} instead of {}"),
        "next_becomes": ("”{}” blir {} i stället för {}", "“{}” becomes {} instead of {}"),
        "one_more": ("ytterligare ett belopp ändras", "one more amount changes"),
        "more": ("ytterligare {} belopp ändras", "{} more amounts change"),
        "rest": (
            "{} andra tolkningar ändrar också beloppen; de står i bilagan.",
            "{} other readings change the amounts too; the annex has them.",
        ),
        "rest_one": (
            "{} annan tolkning ändrar också beloppen; den står i bilagan.",
            "{} other reading changes the amounts too; the annex has it.",
        ),
        "small": (
            "{} andra tolkningar ändrar mindre än {}, eller bara hur en handling eller en skyldighet bedöms.",
            "{} other readings change less than {}, or only how a document or a duty is judged.",
        ),
        "small_one": (
            "{} annan tolkning ändrar mindre än {}, eller bara hur en handling eller en skyldighet bedöms.",
            "{} other reading changes less than {}, or only how a document or a duty is judged.",
        ),
        "annex": ("Bilaga: så har svaret räknats fram", "Annex: how the answer was reached"),
        "account": ("Alla belopp", "All amounts"),
        "steps": ("Steg för steg", "Step by step"),
        "inputs": ("Bygger på {}.", "Based on {}."),
        "findings": ("Iakttagelser", "Findings"),
        "no_findings": ("Inga anmärkningar.", "Nothing to report."),
        "corrections": ("Manuellt fastställda belopp", "Figures set by a person"),
        "concerns": ("Gäller", "About"),
        "amount": ("Belopp", "Amount"),
        "by_whom": ("Vem och när", "Who and when"),
        "why": ("Varför", "Why"),
        "missing": ("Uppgifter som saknas", "What is missing"),
        "not_regulated": ("Det som inte är reglerat", "What is not regulated"),
    }
)
