"""The words of answers, in Swedish and English (*svar i ord*): questions of reading, the right, repayment, steps.

Modality is kept throughout: *ska* is shall, *kan* is may, and what happens by itself is stated as such.
"""

from types import MappingProxyType

# The question that each policy answers.
POLICIES = MappingProxyType(
    {
        "staffing_scope": ("hur långt egen bemanning räcker", "how far own staffing reaches"),
        "entitlement_source": ("vilket tryckt belopp som gäller", "which printed amount binds"),
        "roll": ("en sista dag som inte är arbetsdag", "a last day that is not a working day"),
        "authority_roll": (
            "en sista dag som en myndighet har satt och som inte är arbetsdag",
            "a last day set by an authority that is not a working day",
        ),
        "late_report": ("om en sen redovisning räknas som lämnad", "whether a late report counts as submitted"),
        "receipt_rule": ("vilken dag en handling är inkommen", "the day on which a document is received"),
        "partial_requisition": ("resten efter en delvis rekvisition", "the rest after a partial requisition"),
        "counted_costs": ("vilka kostnader som räknas", "which costs count"),
        "earmark_test": ("avsatta medel som inte har använts", "an earmark that was not used"),
        "judge": ("vem som bedömer vad som är oanvänt", "who judges what is unused"),
        "fax_number": ("om faxnummer får utelämnas", "whether the fax number may be left out"),
        "signature": ("vad som är underskrift i original", "what counts as an original signature"),
        "day_count": ("hur dagar räknas för ränta", "how days are counted for interest"),
        "activity_reports": (
            "vilka verksamhetsrapporter som ska undertecknas",
            "which activity reports must be signed",
        ),
        "repaid_when": ("när medel är återbetalda", "when money is repaid"),
    }
)

# How a letter states the result of each step, and its ground.
STEP_SENTENCES = MappingProxyType(
    {
        "validity": (
            ("Giltighet: {outcome}.", "Validity: {outcome}."),
            None,
        ),
        "entitled": (
            ("Rätt till bidrag: {outcome}.", "Entitled to: {outcome}."),
            ("Beloppet är summan av mottagarens poster.", "The amount is the sum of the recipient's lines."),
        ),
        "right": (
            ("Rätten till bidraget: {outcome}.", "The right to the grant: {outcome}."),
            None,
        ),
        "claimed": (
            ("Rekvirerat i tid: {outcome}.", "Requisitioned in time: {outcome}."),
            (
                (
                    "Den sista rekvisitionen i tid anger beloppet; där medlen betalas utan rekvisition är beloppet "
                    "hela bidraget."
                ),
                (
                    "The last requisition in time gives the amount; where the money is paid without one, the amount is "
                    "the whole entitlement."
                ),
            ),
        ),
        "paid_on_right": (
            ("Utbetalt inom rätten: {outcome}.", "Paid within the right: {outcome}."),
            (
                "Det utbetalda räknas hit så långt rätten och det rekvirerade räcker.",
                "What was paid counts here as far as the right and what was requisitioned reach.",
            ),
        ),
        "unspent": (
            ("Oanvänt av det utbetalda: {outcome}.", "Unused of what was paid: {outcome}."),
            (
                "Det är det utbetalda minus kostnaderna, lägst 0.",
                "It is what was paid less the costs, at least 0.",
            ),
        ),
        "repayable": (
            ("Det som ska återbetalas: {outcome}.", "What shall be repaid: {outcome}."),
            None,
        ),
        "outstanding": (
            ("Kvar att återbetala: {outcome}.", "Still to be repaid: {outcome}."),
            (
                "Det är det som ska återbetalas minus det som har återbetalats, lägst 0.",
                "It is what shall be repaid less what has been repaid, at least 0.",
            ),
        ),
        "exposure": (
            ("Det som kan bli återkrävt, som mest: {outcome}.", "What may be reclaimed, at most: {outcome}."),
            None,
        ),
    }
)

# The ground of a step that turns on what the text says.
STEP_GROUNDS = MappingProxyType(
    {
        "validity_approved": (
            "Texten gäller när de godkännanden som den kräver är givna.",
            "The text is valid when the approvals that it requires have been given.",
        ),
        "validity_no_approval": (
            "Texten anges inte kräva något godkännande.",
            "The text is not stated to require any approval.",
        ),
        "right_lapses": (
            "Där en sista dag är satt ska rekvisitionen komma in senast då; annars förfaller rätten av sig själv.",
            "Where a last day is set, the requisition shall be received by then; otherwise the right lapses by itself.",
        ),
        "right_may_go_to_others": (
            "Pengar som inte har rekvirerats senast den sista dagen får lämnas till andra.",
            "Money that was not requisitioned by the last day may be given to others.",
        ),
        "right_without_requisition": (
            "Pengarna betalas ut utan rekvisition.",
            "The money is paid without requisition.",
        ),
        "right_not_stated": (
            "Texten anger inte vad som följer om rekvisitionen kommer in för sent.",
            "The text does not state what follows if the requisition is received late.",
        ),
        "right_not_known": (
            "Det framgår inte vad som följer om rekvisitionen kommer in för sent.",
            "It is not known what follows if the requisition is received late.",
        ),
        "repayable_stated": (
            (
                "Det som är oanvänt ska återbetalas, högst det utbetalda; där myndigheten har bedömt "
                "beloppet gäller dess belopp."
            ),
            (
                "What is unused shall be repaid, at most what was paid; where the authority has judged the "
                "amount, its figure governs."
            ),
        ),
        "repayable_unused": (
            "Det som är oanvänt ska återbetalas, högst det utbetalda.",
            "What is unused shall be repaid, at most what was paid.",
        ),
        "repayable_only_decided": (
            "Bara det som ett beslut om återkrav anger ska återbetalas.",
            "Only what a decision to reclaim states shall be repaid.",
        ),
        "repayable_not_known": (
            "Det framgår inte om något ska återbetalas utan beslut.",
            "It is not known whether anything shall be repaid without a decision.",
        ),
        "exposure_late_report": (
            (
                "Kommer den ekonomiska redovisningen inte in i tid får det utbetalda, minus det återbetalda, krävas "
                "tillbaka; det är ingen skuld."
            ),
            (
                "If the financial report is not received in time, what was paid less what was repaid may be "
                "reclaimed; it is not a debt."
            ),
        ),
        "exposure_shall": (
            (
                "Där en grund i texten gäller ska beslut fattas om återkrav, helt eller delvis; före beslutet finns "
                "ingen skuld."
            ),
            (
                "Where a ground of the text applies, a decision to reclaim in whole or in part shall be made; before "
                "it there is no debt."
            ),
        ),
        "exposure_may": (
            "Där en grund i texten gäller får återkrav beslutas; före beslutet finns ingen skuld.",
            "Where a ground of the text applies, a reclaim may be decided; before the decision there is no debt.",
        ),
        "exposure_none": (
            "Texten har ingen regel om återkrav.",
            "The text has no rule on reclaim.",
        ),
        "exposure_not_known": (
            "Det framgår inte om något kan bli återkrävt.",
            "It is not known whether anything may be reclaimed.",
        ),
    }
)
