"""The words of the letters (*brevens ord*), in Swedish and English: outcomes, steps and what stands around them.

Modality is kept throughout: *ska* is shall, *kan* is may, and what sets in by itself is said to.
"""

from types import MappingProxyType

from grantkit.case.lapses import Right
from grantkit.case.repayments import RepaymentStatus
from grantkit.text.formatting import in_language

__all__ = ["DUTIES", "RIGHTS", "STEPS", "WORDS", "word"]

RIGHTS = MappingProxyType(
    {
        Right.OPEN: (
            "Rätten till bidraget är öppen: rekvisitionen ska komma in senast {last_day}.",
            "The right to the grant is open: the requisition shall be received by {last_day}.",
        ),
        Right.PRESERVED: ("Rätten till bidraget är bevarad.", "The right to the grant is preserved."),
        Right.LAPSED: (
            "Rätten till bidraget har förfallit, av sig själv och utan beslut: ingen rekvisition kom in senast {last_day}.",
            "The right to the grant has lapsed, by itself and without a decision: no requisition was received by {last_day}.",
        ),
        Right.UNKNOWN: (
            "Om rätten till bidraget är bevarad är okänt.",
            "Whether the right to the grant is preserved is unknown.",
        ),
    }
)
DUTIES = MappingProxyType(
    {
        RepaymentStatus.NOTHING_DUE: ("Det finns inget att återbetala.", "There is nothing to repay."),
        RepaymentStatus.DUE: (
            "{outstanding} ska återbetalas{to}{by}.",
            "{outstanding} shall be repaid{to}{by}.",
        ),
        RepaymentStatus.OVERDUE: (
            "{outstanding} skulle ha återbetalats{to}{by}, och har inte återbetalats.",
            "{outstanding} was to be repaid{to}{by}, and has not been.",
        ),
        RepaymentStatus.REPAID: (
            "Allt som ska återbetalas har återbetalats.",
            "All that shall be repaid has been repaid.",
        ),
        RepaymentStatus.UNKNOWN: ("Vad som ska återbetalas är okänt.", "What shall be repaid is unknown."),
        RepaymentStatus.NOT_REGULATED: (
            "Om något ska återbetalas är inte reglerat.",
            "Whether anything shall be repaid is not regulated.",
        ),
    }
)
STEPS = MappingProxyType(
    {
        "validity": (
            ("Överenskommelsens giltighet: {outcome}.", "Validity of the agreement: {outcome}."),
            (
                "Överenskommelsen gäller när de godkännanden som krävs är givna.",
                "The agreement is valid when the approvals that it requires have been given.",
            ),
        ),
        "entitled": (
            ("Rätt till bidrag: {outcome}.", "Entitled to: {outcome}."),
            ("Beloppet är summan av mottagarens poster.", "The amount is the sum of the recipient's lines."),
        ),
        "right": (
            ("Rätten till bidraget: {outcome}.", "The right to the grant: {outcome}."),
            (
                "Där en sista dag är satt ska rekvisitionen komma in senast då; annars förfaller rätten av sig själv.",
                "Where a last day is set, the requisition shall be received by then; otherwise the right lapses by itself.",
            ),
        ),
        "claimed": (
            ("Rekvirerat i tid: {outcome}.", "Requisitioned in time: {outcome}."),
            (
                "Den sista rekvisitionen i tid anger beloppet; där medlen betalas utan rekvisition är beloppet hela bidraget.",
                "The last requisition in time gives the amount; where the money is paid without one, the amount is the whole entitlement.",
            ),
        ),
        "paid_on_right": (
            ("Utbetalt på bevarad rätt: {outcome}.", "Paid on the right: {outcome}."),
            (
                "Det utbetalda räknas hit så långt en bevarad rätt och det rekvirerade räcker.",
                "What was paid counts here as far as a preserved right and what was requisitioned reach.",
            ),
        ),
        "unspent": (
            ("Inte förbrukat av det utbetalda: {outcome}.", "Unspent of what was paid: {outcome}."),
            (
                "Det är det utbetalda minus kostnaderna, lägst 0.",
                "It is what was paid less the costs, at least 0.",
            ),
        ),
        "repayable": (
            ("Det som ska återbetalas: {outcome}.", "What shall be repaid: {outcome}."),
            (
                "Det som inte har förbrukats ska återbetalas, högst det utbetalda; där myndigheten har bedömt beloppet gäller dess belopp.",
                "What was not used shall be repaid, at most what was paid; where the authority has judged the amount, its figure governs.",
            ),
        ),
        "outstanding": (
            ("Kvar att återbetala: {outcome}.", "Outstanding: {outcome}."),
            (
                "Det är det som ska återbetalas minus det som har återbetalats, lägst 0.",
                "It is what shall be repaid less what has been repaid, at least 0.",
            ),
        ),
        "exposure": (
            ("Det som kan återkrävas, som mest: {outcome}.", "What may be reclaimed, at most: {outcome}."),
            (
                "Kommer den ekonomiska berättelsen inte in i tid kan det utbetalda, minus det återbetalda, återkrävas: en befogenhet och ingen skuld.",
                "If the financial report is not received in time, what was paid less what was repaid may be reclaimed: a power and no debt.",
            ),
        ),
    }
)
WORDS = MappingProxyType(
    {
        "undated": (
            "Därutöver ska {} återbetalas{}, utan att någon sista dag anges.",
            "Besides, {} shall be repaid{}, with no day stated.",
        ),
        "title": ("Förklaring av läget: {}", "Explanation: {}"),
        "about": (
            "{}. Förklaringen visar läget vid utgången av {}; vad som hände senare är inte känt då.",
            "{}. The explanation shows how matters stood at the end of {}; what happened later was not yet known.",
        ),
        "no_decision": (
            "Den bygger på de uppgifter som har angetts och är inget beslut. Hakparenteser anger var i källan svaret står.",
            "It rests on the facts given and is no decision. Square brackets say where in the source each answer stands.",
        ),
        "outcome": ("Utfall", "Outcome"),
        "to": (" till {}", " to {}"),
        "by": (" senast {}", " by {}"),
        "reclaim": (
            "{} kan återkräva {}, högst {}. Det är en befogenhet och ingen skuld, och beloppet läggs inte till det som ska återbetalas.",
            "{} may, and need not, reclaim {}, at most {}. It is a power and no debt, and the amount is never added to what shall be repaid.",
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


def word(name: str, locale: str, *given: object) -> str:
    """Give one of the words of the letters, with what it is about filled in.

    >>> word("title", "en", "Skåne")
    'Explanation: Skåne'
    """
    return in_language(WORDS[name], locale).format(*given)
