"""What each clause of a text says, as templates in Swedish and English (*villkor i ord*)."""

from types import MappingProxyType

# What is known of a clause.
STATES = MappingProxyType(
    {
        "known": ("känt", "known"),
        "in_part": ("delvis känt", "known in part"),
        "open_in_part": ("delvis inte reglerat", "left open in part"),
        "open": ("inte reglerat", "left open"),
        "unknown": ("texten saknas", "not in hand"),
        "absent": ("finns inte i texten", "not in the text"),
    }
)

SENTENCES = MappingProxyType(
    {
        "absent": ("Texten har ingen sådan bestämmelse.", "The text has no such clause."),
        "no_reports": ("Texten begär ingen redovisning.", "The text asks for no report."),
        "to": (" till {}", " to {}"),
        "from": (" från {}", " from {}"),
        "by": (" senast {}", " by {}"),
        "set_by_authority": (" (satt av en myndighet)", " (set by an authority)"),
        "set_in_statute": (" (satt i författning)", " (set in a statute)"),
        "no_day": ("Ingen sista dag anges.", "No last day is stated."),
        "asks_for": ("Handlingen ska ange {}.", "The document shall state {}."),
        "approval_required": ("Gäller bara om {} godkänner.", "Valid only if approved by {}."),
        "approval_recorded": ("Godkännandet av {} antecknas bara.", "The approval by {} is only recorded."),
        "for_lines": ("Villkoren gäller {}.", "The terms are about {}."),
        "period": ("Pengarna är avsedda för {}.", "The money is for {}."),
        "period_until": ("Pengarna får användas {}.", "The money may be used {}."),
        "paid": ("Pengarna betalas ut {}.", "The money is paid {}."),
        "paid_by": ("Staten ska betala senast {}.", "The State is to pay by {}."),
        "on_assurance": (
            "Det förutsätter att rekvisitionen försäkrar hur pengarna ska användas.",
            "It is paid only where the requisition assures how the money will be used.",
        ),
        "requisitioned": ("Pengarna rekvireras{}.", "The money is requisitioned{}."),
        "if_late": ("Kommer ingen rekvisition i tid: {}.", "If none comes in time: {}."),
        "if_late_absent": (
            "Texten säger inte att något följer av en för sen rekvisition.",
            "The text does not say that anything follows from a late one.",
        ),
        "granted": (
            "En rätt uppstår först genom beslut av {}.",
            "A right arises only by a decision of {}.",
        ),
        "as_funds_allow": ("Bidrag lämnas så långt pengarna räcker.", "Grants are given as far as the money lasts."),
        "applied": ("Ansökan görs{}.", "It is applied for{}."),
        "not_applied": ("Ingen ansökan görs.", "No application is made."),
        "as_it_stands": (
            "En ansökan som inte har kompletterats i tid får avgöras som den är ({}).",
            "An application that was not completed in time may be decided as it stands ({}).",
        ),
        "refusal_shall": (
            "{} ska besluta att inte betala ut pengar när det finns en grund för det.",
            "{} shall decide not to pay where there is a ground for it.",
        ),
        "refusal_may": (
            "{} får besluta att inte betala ut pengar när det finns en grund för det.",
            "{} may decide not to pay where there is a ground for it.",
        ),
        "on_grounds": ("Grunderna är dessa: {}.", "The grounds are these: {}."),
        "at_once": ("Beslutet gäller omedelbart.", "The decision takes effect at once."),
        "in_parts": (
            "Pengarna betalas ut i {} delar, var och en i hela {}.",
            "The money is paid in {} parts, each in whole {}.",
        ),
        "part": ("{}: {}{}.", "{}: {}{}."),
        "part_share": ("{} av bidraget", "{} of the grant"),
        "part_condition": ("Villkor: {}.", "Condition: {}."),
        "part_missed": ("Uppfylls det inte: {}.", "If it is not met: {}."),
        "at_most": ("Bidraget får bära högst {} av en kostnad.", "The grant may bear at most {} of a cost."),
        "own_at_least": ("Mottagaren ska själv bära minst {} {}.", "The recipient shall itself bear at least {} {}."),
        "effort_kept_up": (
            "Mottagarens egen kostnad per enhet får inte sjunka under tidigare års.",
            "The recipient's own cost per unit must not fall below that of earlier years.",
        ),
        "financing": ("Texten har en bestämmelse om finansieringen.", "The text has a clause on financing."),
        "other_support": (
            "Inget bidrag lämnas för en insats som får {}.",
            "No grant is given for a measure that has {}.",
        ),
        "report": ("{} ska lämnas{}.", "{} shall be submitted{}."),
        "reviewed": ("Den ska granskas av {}.", "It shall be reviewed by {}."),
        "repaid_judged": ("Det som bedöms vara oanvänt ska återbetalas{}.", "What is judged unused shall be repaid{}."),
        "repaid_unused": ("Det som inte har använts ska återbetalas{}.", "What was not used shall be repaid{}."),
        "repaid": ("Pengar ska återbetalas{}.", "Money shall be repaid{}."),
        "liability_shall": (
            "{} ska besluta att helt eller delvis kräva tillbaka {} när en grund gäller.",
            "{} shall decide to reclaim {}, in whole or in part, where a ground applies.",
        ),
        "liability_may": (
            "{} kan besluta att kräva tillbaka {} när en grund gäller; innan dess finns ingen skuld.",
            "{} may decide to reclaim {} where a ground applies; before that there is no debt.",
        ),
        "waiver": ("Det går att avstå om det finns {}.", "It may be waived for {}."),
        "ground": ("{}.", "{}."),
        "of_reports": ("Det gäller {}.", "This is about the {}."),
        "fault": (
            "Det gäller bara om mottagaren har orsakat det eller borde ha insett det.",
            "Only if the recipient was at fault.",
        ),
        "interest": (
            "På det som återkrävs betalas ränta: {} plus {} procentenheter.",
            "Interest is due on what is reclaimed: {} plus {} percentage points.",
        ),
        "interest_from": ("Räntan löper från {}.", "It runs from {}."),
        "interest_by_act": (
            "Räntan löper enligt räntelagen när betalningen är försenad.",
            "It runs by the Interest Act when payment is overdue.",
        ),
        "inspection": ("{} får begära in {}.", "{} may call for {}."),
        "outside_regions": (
            "Det som sägs om regioner gäller också en kommun utanför regionerna: Gotland.",
            "What is said of regions holds for a municipality outside any region too: Gotland.",
        ),
        "duty": ("{} ska {}{}.", "{} shall {}{}."),
        "duty_of_recipient": ("Mottagaren ska {}{}.", "The recipient shall {}{}."),
        "amended": ("Ändrad från och med {} ({}).", "Amended as from {} ({})."),
    }
)
