"""The words of letters, in Swedish and English (*brevens ord*), apart from those of the answers themselves."""

from types import MappingProxyType

LETTER_WORDS = MappingProxyType(
    {
        "undated": (
            "Därutöver ska {} återbetalas{}, utan att någon sista dag anges.",
            "Besides, {} shall be repaid{}, with no day stated.",
        ),
        "later": ("Därutöver ska {} återbetalas{}{}.", "Besides, {} shall be repaid{}{}."),
        "title": ("Förklaring av läget: {}", "Explanation: {}"),
        "about": (
            "{}. Förklaringen visar läget vid utgången av {}; vad som hände senare är inte känt då.",
            "{}. The explanation shows how matters stood at the end of {}; what happened later was not yet known.",
        ),
        "no_decision": (
            (
                "Den bygger på de uppgifter som har angetts och är inget beslut. Hakparenteser anger var i källan "
                "svaret står."
            ),
            (
                "It rests on the facts given and is no decision. Square brackets say where in the source each answer "
                "stands."
            ),
        ),
        "outcome": ("Utfall", "Outcome"),
        "agreement": ("överenskommelsen", "the agreement"),
        "other_text": ("texten", "the text"),
        "lapsed_by_agreement": (
            "Det följer direkt av överenskommelsen och kräver inget beslut.",
            "It lapsed automatically; no decision is needed.",
        ),
        "lapsed_by_other_text": (
            "Det följer direkt av texten och kräver inget beslut.",
            "It lapsed automatically; no decision is needed.",
        ),
        "without_right": (
            "{} har betalats ut utan att rätten till bidraget täcker det.",
            "{} was paid without being covered by the entitlement.",
        ),
        "left_open": (
            "{} anger inte vad som händer med det beloppet.",
            "{} does not state what becomes of that amount.",
        ),
        "not_in_hand": (
            "Vad som händer med det beloppet framgår inte av den text som finns tillgänglig.",
            "The text in hand does not show what becomes of that amount.",
        ),
        "nothing_unused": (
            "Villkoret om återbetalning gäller medel som inte har använts; några sådana finns inte att återbetala.",
            "The clause on repayment concerns funds that were not used; there are none to repay.",
        ),
        "unused_repaid": (
            "Villkoret om återbetalning gäller medel som inte har använts; de har återbetalats.",
            "The clause on repayment concerns funds that were not used; they have been repaid.",
        ),
        "only_when_late": (
            (
                "Villkoret om återkrav gäller när den ekonomiska berättelsen inte kommer in i tid; för närvarande ger "
                "det inget att återkräva."
            ),
            (
                "The clause on reclaim applies when the financial report is not received in time; for now it gives "
                "nothing to reclaim."
            ),
        ),
        "to": (" till {}", " to {}"),
        "by": (" senast {}", " by {}"),
        "reclaim": (
            (
                "{} kan återkräva {}, högst {}. Det är en befogenhet och ingen skuld, och beloppet läggs inte till det "
                "som ska återbetalas."
            ),
            (
                "{} may, and need not, reclaim {}, at most {}. It is a power and no debt, and the amount is never "
                "added to what shall be repaid."
            ),
        ),
        "shall_reclaim": (
            (
                "{} ska besluta att helt eller delvis kräva tillbaka {}, högst {}. Före beslutet finns ingen skuld, "
                "och beloppet läggs inte till det som ska återbetalas."
            ),
            (
                "{} shall decide to reclaim {} in whole or in part, at most {}. Before the decision there is no debt, "
                "and the amount is never added to what shall be repaid."
            ),
        ),
        "waiver": (
            "Om det finns {} får kravet efterges, helt eller delvis.",
            "Where there are {}, the claim may be waived in whole or in part.",
        ),
        "interest_waived": (
            "Räntan på {}, som återkrävdes {}, har efterskänkts.",
            "The interest on {}, reclaimed on {}, has been waived.",
        ),
        "interest_reduced": (
            "Räntan på {}, som återkrävdes {}, har satts ned till högst {}.",
            "The interest on {}, reclaimed on {}, has been reduced to at most {}.",
        ),
        "no_reclaim": ("Som läget är finns inget att återkräva.", "As matters stand there is nothing to reclaim."),
        "contestable": (
            "Det beror på hur den sista dagen läses.",
            "It turns on how the last day is read.",
        ),
        "amounts": ("Belopp", "Amounts"),
        "steps": ("Steg för steg", "Step by step"),
        "inputs": ("Underlag: {}.", "From: {}."),
        "findings": ("Iakttagelser", "Findings"),
        "how": ("{}; {}", "{}; {}"),
        "no_findings": ("Inget att anmärka.", "Nothing to report."),
        "corrections": ("Belopp satta av en människa", "Figures set by a person"),
        "concerns": ("Gäller", "About"),
        "amount": ("Belopp", "Amount"),
        "by_whom": ("Vem och när", "Who and when"),
        "why": ("Varför", "Why"),
        "readings": ("Tolkningar som skulle ändra utfallet", "Readings that would change the outcome"),
        "missing": ("Uppgifter som saknas", "What is missing"),
        "not_regulated": ("Det som inte är reglerat", "What is not regulated"),
    }
)
