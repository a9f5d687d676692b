"""The words for the outcome of a case, as letters state it first (*utfallet i ord*), in Swedish and English."""

from types import MappingProxyType

from grantkit.case.lapses import Right
from grantkit.case.repayment_duties import RepaymentStatus
from grantkit.values.deadlines import Channel, DateRoll

# The state of the right. {what} is the amount, or "the grant" where it is not known.
RIGHT_SENTENCES = MappingProxyType(
    {
        Right.OPEN: (
            "{who} kan rekvirera {what} till och med {last_day}.",
            "{who} may requisition {what} until {last_day}.",
        ),
        Right.PRESERVED: ("{who} har rätt till {what}.", "{who} is entitled to {what}."),
        Right.LAPSED: (
            "{whose} rätt till {what} har förfallit; det följer direkt av {text} och kräver inget beslut.",
            "{whose} right to {what} has lapsed; that follows directly from {text} and needs no decision.",
        ),
        Right.RELEASED: (
            "{who} rekvirerade inte {what} i tid, och pengarna får lämnas till andra.",
            "{who} did not requisition {what} in time, and the money may go to others.",
        ),
        Right.LATE: (
            "{who} rekvirerade inte {what} i tid. Vad som då händer med rätten framgår inte.",
            "{who} did not requisition {what} in time. What then becomes of the right is not shown.",
        ),
        Right.NOT_GRANTED: (
            "{who} har ännu ingen rätt till {what}: den uppstår först genom beslut, och något beslut är inte känt.",
            "{who} has no right to {what} yet: it arises only by a decision, and none is known.",
        ),
        Right.UNKNOWN: (
            "Det går inte att avgöra om {whose} rätt till {what} finns kvar.",
            "It cannot be determined whether {whose} right to {what} remains.",
        ),
    }
)

# What another reading of the last day would make of the right.
OTHER_RIGHT = MappingProxyType(
    {
        Right.OPEN: ("kan pengarna ännu rekvireras", "the money may still be requisitioned"),
        Right.PRESERVED: ("är rätten kvar", "the right remains"),
        Right.LAPSED: ("har rätten förfallit", "the right has lapsed"),
        Right.RELEASED: ("får pengarna lämnas till andra", "the money may go to others"),
        Right.LATE: ("kom rekvisitionen inte i tid", "the requisition was not in time"),
        Right.NOT_GRANTED: ("finns ännu ingen rätt", "there is no right yet"),
        Right.UNKNOWN: (
            "går det inte att avgöra om rätten finns kvar",
            "it cannot be determined whether the right remains",
        ),
    }
)
OTHER_DAY = MappingProxyType(
    {
        DateRoll.AS_PRINTED: ("Om den angivna dagen gäller {}.", "If the stated day applies, {}."),
        DateRoll.NEXT_WORKING_DAY: (
            "Om den sista dagen flyttas till nästa vardag {}.",
            "If the last day moves to the next working day, {}.",
        ),
    }
)

CAME_BY = MappingProxyType(
    {
        Channel.E_MAIL: (" med e-post", " by e-mail"),
        Channel.WEB: (" via webbtjänst", " through the web service"),
        Channel.HAND_DELIVERY: (" genom överlämning", " by hand"),
        Channel.POST: (" med post", " by post"),
        Channel.LETTER_BOX: (" i myndighetens brevlåda", " in the authority's letter box"),
        None: ("", ""),
    }
)

# What became of the entitlement, part by part, in this order.
PARTS_OF_THE_RIGHT = MappingProxyType(
    {
        "paid_on_right": ("{} har betalats ut", "{} has been paid"),
        "awaiting": ("{} väntar på utbetalning", "{} awaits payment"),
        "refused": ("{} ska enligt beslut inte betalas ut", "{} shall by decision not be paid"),
        "conditional": ("{} beror på ett villkor", "{} turns on a condition"),
        "unclaimed": ("{} har inte rekvirerats", "{} has not been requisitioned"),
        "open": ("{} har inte rekvirerats än", "{} has not been requisitioned yet"),
        "lapsed": ("{} har förfallit", "{} has lapsed"),
        "released": ("{} får lämnas till andra", "{} may go to others"),
        "undetermined": (
            "för {} går utfallet inte att avgöra",
            "for {} the outcome cannot be determined",
        ),
    }
)

REPAYMENT_SENTENCES = MappingProxyType(
    {
        RepaymentStatus.NOTHING_DUE: ("Det finns inget att återbetala.", "There is nothing to repay."),
        RepaymentStatus.DUE: ("{outstanding} ska återbetalas{to}{by}.", "{outstanding} shall be repaid{to}{by}."),
        RepaymentStatus.OVERDUE: (
            "{outstanding} skulle ha återbetalats{to}{by} men har inte återbetalats.",
            "{outstanding} was to be repaid{to}{by} but has not been.",
        ),
        RepaymentStatus.REPAID: (
            "Allt som ska återbetalas har återbetalats.",
            "All that shall be repaid has been repaid.",
        ),
        RepaymentStatus.UNKNOWN: (
            "Det går inte att avgöra vad som ska återbetalas.",
            "It cannot be determined what shall be repaid.",
        ),
        RepaymentStatus.NOT_REGULATED: (
            "Om något ska återbetalas är inte reglerat.",
            "Whether anything shall be repaid is not regulated.",
        ),
    }
)

OUTCOME_WORDS = MappingProxyType(
    {
        "whose": ("{}s", "{}'s"),
        "whose_after_s": ("{}", "{}'"),
        "whose_of_letters": ("{}:s", "{}'s"),
        "grant": ("bidraget", "the grant"),
        "agreement": ("överenskommelsen", "the agreement"),
        "regulation": ("förordningen", "the regulation"),
        "other_text": ("texten", "the text"),
        "open_undated": ("{} kan rekvirera {}.", "{} may requisition {}."),
        "only_decided": (
            "Inget ska återbetalas utan ett beslut om återkrav.",
            "Nothing shall be repaid without a decision to reclaim.",
        ),
        "no_clause": ("Texten har ingen regel om återbetalning.", "The text has no rule on repayment."),
        "nothing_granted": (
            "{} har enligt beslut inte beviljats något bidrag.",
            "By decision, {} was granted nothing.",
        ),
        # Why the state of the right cannot be determined, by what is not known.
        "requisition_day": (
            "Sista dagen för rekvisition är inte känd.",
            "The last day for requisition is not known.",
        ),
        "requisition": ("Villkoren för rekvisition är inte kända.", "The terms of requisition are not known."),
        # What happened to the application and the requisition.
        "applied": ("Ansökan kom in {}.", "The application was received on {}."),
        "granted": ("Beloppet beviljades genom beslut {}.", "The amount was granted by decision on {}."),
        "granted_for_good": (
            "Beloppet beviljades genom beslut {} och behöver inte rekvireras.",
            "The amount was granted by decision on {} and needs no requisition.",
        ),
        "none": ("Ingen rekvisition har kommit in.", "No requisition has been received."),
        "came": ("Rekvisitionen kom in{how} {day}.", "The requisition was received{how} on {day}."),
        "presumed": (
            "Rekvisitionen kom fram{how} {arrived} och räknas som inkommen {day}.",
            "The requisition arrived{how} on {arrived} and counts as received on {day}.",
        ),
        "channel": (
            "Rekvisitionen kom fram {arrived}; hur är inte känt. Kom den med post räknas den som inkommen {day}.",
            "The requisition arrived on {arrived}; how is not known. By post it would count as received on {day}.",
        ),
        "elsewhere": (
            "Rekvisitionen kom fram {arrived} till fel myndighet; när den rätta fick den är inte känt.",
            "The requisition arrived on {arrived} at the wrong authority; when the right one got it is not known.",
        ),
        "undated": ("När rekvisitionen kom in är inte känt.", "When the requisition was received is not known."),
        "last_day_was": ("Sista dag var {}.", "The last day was {}."),
        "last_day_is": ("Sista dag är {}.", "The last day is {}."),
        "until_was": ("Medlen kunde rekvireras till och med {}.", "The money could be requisitioned until {}."),
        "until_is": ("Medlen kan rekvireras till och med {}.", "The money may be requisitioned until {}."),
        "moved_from": (
            "Den angivna dagen, {}, är ingen arbetsdag och flyttas.",
            "The stated day, {}, is not a working day and is moved.",
        ),
        "without_requisition": (
            "Pengarna betalas ut utan rekvisition.",
            "The money is paid without requisition.",
        ),
        "paid_on": ("{amount} betalades ut {day}.", "{amount} was paid on {day}."),
        "all_paid": ("Hela beloppet är utbetalt.", "The whole amount has been paid."),
        "all_refused": (
            "Hela beloppet ska enligt beslut inte betalas ut.",
            "The whole amount shall by decision not be paid.",
        ),
        "all_awaiting": ("Hela beloppet väntar på utbetalning.", "The whole amount awaits payment."),
        # Money that was paid.
        "without_right": (
            "{} har betalats ut utan att rätten till bidraget täcker det.",
            "{} was paid without being covered by the entitlement.",
        ),
        "paid_undecided": ("{} har betalats ut.", "{} was paid."),
        "or_if": (" eller om ", " or if "),
        "perhaps_liable": (
            "Mottagaren kan vara återbetalningsskyldig, om {}.",
            "The recipient may be liable to repay, if {}.",
        ),
        "right_undetermined": (
            "{} har betalats ut, och det går inte att avgöra om rätten till bidraget täcker det.",
            "{} was paid, and it cannot be determined whether the entitlement covers it.",
        ),
        "left_open": (
            "{} anger inte vad som händer med det beloppet.",
            "{} does not state what becomes of that amount.",
        ),
        "not_in_hand": (
            "Vad som händer med det beloppet framgår inte av den text som finns tillgänglig.",
            "The text in hand does not show what becomes of that amount.",
        ),
        "used": (
            "Av {paid} som har betalats ut har {used} använts.",
            "Of the {paid} that was paid, {used} has been used.",
        ),
        "claimed": (
            "{by} beslutade {day} att kräva tillbaka {amount}.",
            "{by} decided on {day} to reclaim {amount}.",
        ),
        "repaid": ("{repaid} har återbetalats.", "{repaid} has been repaid."),
        "repaid_late": (
            "{repaid} har återbetalats, varav {late} efter sista dagen.",
            "{repaid} has been repaid, of which {late} after the last day.",
        ),
        "repaid_all_late": (
            "{repaid} har återbetalats, men efter sista dagen.",
            "{repaid} has been repaid, but after the last day.",
        ),
        # Repayment and reclaim.
        "nothing_unused": (
            "Villkoret om återbetalning gäller oanvända medel; några sådana finns inte att återbetala.",
            "The clause on repayment concerns unused funds; there are none to repay.",
        ),
        "unused_repaid": (
            "Villkoret om återbetalning gäller oanvända medel; de har återbetalats.",
            "The clause on repayment concerns unused funds; they have been repaid.",
        ),
        "undated_part": (
            "Därutöver ska {} återbetalas{}, utan att någon sista dag anges.",
            "Besides, {} shall be repaid{}, with no day stated.",
        ),
        "besides_unknown": (
            "Det går inte att avgöra om något mer ska återbetalas.",
            "It cannot be determined whether anything else shall be repaid.",
        ),
        "besides_not_regulated": (
            "Om något mer ska återbetalas är inte reglerat.",
            "Whether anything else shall be repaid is not regulated.",
        ),
        "later_part": ("Därutöver ska {} återbetalas{}{}.", "Besides, {} shall be repaid{}{}."),
        "to": (" till {}", " to {}"),
        "by": (" senast {}", " by {}"),
        "day_withheld": (", men till vilken dag framgår inte", ", but by which day is not shown"),
        "only_when_late": (
            "Villkoret om återkrav gäller en sen ekonomisk berättelse; det ger för närvarande inget att återkräva.",
            "The clause on reclaim concerns a late financial report; it gives nothing to reclaim at present.",
        ),
        "reclaim": (
            "{} får, men måste inte, kräva tillbaka {}, högst {}; det är ingen skuld.",
            "{} may, but need not, reclaim {}, at most {}; it is not a debt.",
        ),
        "shall_reclaim": (
            "{} ska besluta att helt eller delvis kräva tillbaka {}, högst {}; före beslutet är det ingen skuld.",
            "{} shall decide to reclaim {} in whole or in part, at most {}; before the decision it is not a debt.",
        ),
        "ground": ("Grund: {}.", "Ground: {}."),
        "grounds": ("Grunder: {}.", "Grounds: {}."),
        "reclaim_unknown": (
            "Det går inte att avgöra hur mycket som kan bli återkrävt.",
            "It cannot be determined how much may be reclaimed.",
        ),
        "reclaim_not_regulated": (
            "Om något kan bli återkrävt är inte reglerat.",
            "Whether anything may be reclaimed is not regulated.",
        ),
        "contestable": (
            "Vad som kan bli återkrävt beror på om en sista dag som inte är en arbetsdag flyttas till nästa vardag.",
            "What may be reclaimed depends on whether a last day that is not a working day moves to the next one.",
        ),
        "waiver": (
            "Om det finns {} får kravet efterges, helt eller delvis.",
            "Where there are {}, the claim may be waived in whole or in part.",
        ),
        "interest_so_far": (
            "Räntan på {}, som återkrävdes {}, är hittills {}.",
            "The interest on {}, reclaimed on {}, is {} so far.",
        ),
        "interest_waived": (
            "Räntan på {}, som återkrävdes {}, har efterskänkts.",
            "The interest on {}, reclaimed on {}, has been waived.",
        ),
        "interest_reduced": (
            "Räntan på {}, som återkrävdes {}, har satts ned till högst {}.",
            "The interest on {}, reclaimed on {}, has been reduced to at most {}.",
        ),
        # What nothing is regulated for, and what all amounts presuppose.
        "set_apart": ("För {group} avsätts {amount}.", "{amount} is set aside for {group}."),
        "not_stated": ("{text} anger inte {gaps}.", "{text} does not state the {gaps}."),
        "so_no_answer": (
            "Därför finns inget svar på vad {who} har rätt till, ska betala tillbaka eller har förlorat.",
            "So there is no answer to what {who} is entitled to, shall pay back or has lost.",
        ),
        "approval": (
            "Det framgår inte om {body} har godkänt {text}; beloppen förutsätter det.",
            "It is not known whether {body} has approved {text}; the amounts presuppose it.",
        ),
    }
)
