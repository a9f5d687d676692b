"""The words of answers, in Swedish and English (*svar i ord*): statuses, choices, questions of reading, steps.

Modality is kept throughout: *ska* is shall, *kan* is may, and what happens by itself is stated as such.
"""

from types import MappingProxyType

from grantkit.case.lapses import Right
from grantkit.case.repayment_duties import RepaymentStatus

# Every status and every choice.
CHOICES = MappingProxyType(
    {
        "Right.OPEN": ("öppen", "open"),
        "Right.PRESERVED": ("bevarad", "preserved"),
        "Right.LAPSED": ("förfallen", "lapsed"),
        "Right.RELEASED": ("får lämnas till andra", "may go to others"),
        "Right.LATE": ("för sent rekvirerad", "requisitioned late"),
        "Right.UNKNOWN": ("okänd", "unknown"),
        "Validity.PENDING": ("väntar på godkännande", "pending approval"),
        "Validity.VALID": ("giltig", "valid"),
        "Validity.NOT_APPROVED": ("inte godkänd", "not approved"),
        "Validity.UNKNOWN": ("okänd", "unknown"),
        "RepaymentStatus.NOTHING_DUE": ("inget att återbetala", "nothing to repay"),
        "RepaymentStatus.DUE": ("ska återbetalas", "shall be repaid"),
        "RepaymentStatus.OVERDUE": ("skulle ha återbetalats", "overdue"),
        "RepaymentStatus.REPAID": ("återbetalt", "repaid"),
        "RepaymentStatus.UNKNOWN": ("okänt", "unknown"),
        "RepaymentStatus.NOT_REGULATED": ("inte reglerat", "not regulated"),
        "Severity.ERROR": ("allvarligt", "grave"),
        "Severity.WARNING": ("varning", "warning"),
        "Severity.NOTICE": ("upplysning", "notice"),
        "Modality.BY_ITSELF": ("följer av sig självt", "follows by itself"),
        "Modality.SHALL": ("ska", "shall"),
        "Modality.MAY": ("får", "may use"),
        "Modality.POWER": ("kan", "may, and need not"),
        "Modality.NONE": ("anges inte", "not stated"),
        "Channel.E_MAIL": ("e-post", "e-mail"),
        "Channel.WEB": ("webbtjänst", "web service"),
        "Channel.HAND_DELIVERY": ("överlämnad", "delivered by hand"),
        "Channel.POST": ("post", "post"),
        "Channel.LETTER_BOX": ("myndighetens brevlåda", "the authority's letter box"),
        "AllocationMethod.ROUND_EACH_HALF_UP": ("var och en avrundad för sig", "each rounded by itself"),
        "AllocationMethod.LARGEST_REMAINDER": ("största rest", "largest remainder"),
        "AllocationMethod.RESIDUAL_TO_LARGEST": ("resten till den största", "the residual to the largest"),
        "AllocationMethod.SAINTE_LAGUE": ("Sainte-Laguë", "Sainte-Laguë"),
        "AllocationMethod.FLOOR_EACH": ("var och en avrundad nedåt", "each rounded down"),
        "RecipientGroup.REGIONS": ("regioner", "regions"),
        "RecipientGroup.MUNICIPALITIES": ("kommuner", "municipalities"),
        "RecipientGroup.SALAR": ("SKL (numera SKR)", "SALAR"),
        "RecipientGroup.RSS": ("regionala samverkans- och stödstrukturer", "regional structures for support"),
        "RecipientGroup.RCC": ("regionala cancercentrum", "regional cancer centres"),
        "CostCategory.STAFFING": ("bemanning", "staffing"),
        "CostCategory.COMPETENCE": ("kompetenshöjande insatser", "professional development"),
        "CostCategory.IT_AND_INFRASTRUCTURE": ("it och infrastruktur", "IT and infrastructure"),
        "CostCategory.OTHER": ("övrigt", "other"),
        "Financing.GRANT": ("bidraget", "the grant"),
        "Financing.OWN": ("egna medel", "own means"),
        "Financing.OTHER": ("annan finansiering", "other financing"),
        "Pot.COST": ("en kostnad", "one cost"),
        "Pot.UNIT": ("en enhets alla kostnader", "all costs of one unit"),
        "Provider.OWN": ("egen regi", "own operations"),
        "Provider.PRIVATE": ("privat utförare", "private provider"),
        "SignatureKind.ORIGINAL": ("i original", "original"),
        "SignatureKind.SCANNED": ("inskannad", "scanned"),
        "SignatureKind.ELECTRONIC": ("elektronisk", "electronic"),
        "StaffingScope.WHOLE_SECTION": ("hela avsnittet", "the whole section"),
        "StaffingScope.FIRST_PART": ("bara första delen", "its first part only"),
        "EntitlementSource.PRINTED_SUM": ("den tryckta summan", "the printed sum"),
        "EntitlementSource.PRINTED_CELLS": ("de tryckta cellerna", "the printed cells"),
        "EntitlementSource.RECOMPUTED": ("räknat på nytt", "computed anew"),
        "DateRoll.AS_PRINTED": ("som tryckt", "as printed"),
        "DateRoll.NEXT_WORKING_DAY": ("nästa arbetsdag", "next working day"),
        "ReceiptRule.ADMINISTRATIVE_PROCEDURE_ACT": (
            "förvaltningslagens presumtion",
            "the presumption of the Administrative Procedure Act",
        ),
        "ReceiptRule.ARRIVAL_DAY": ("dagen då handlingen kom fram", "the day of arrival"),
        "PartialRequisition.UNCLAIMED": ("resten är inte rekvirerad", "the rest stays unclaimed"),
        "PartialRequisition.LAPSED": ("resten är förfallen", "the rest has lapsed"),
        "CountedCosts.TOTAL": ("alla kostnader, oavsett finansiering", "all costs, whoever bore them"),
        "CountedCosts.CHARGED": ("bara kostnader som har belastat bidraget", "only costs charged to the grant"),
        "EarmarkTest.INFORMATIONAL": ("bara upplysning", "for information only"),
        "EarmarkTest.BINDING": ("ska återbetalas", "shall be repaid"),
        "Judge.ADDRESSEE": (
            "myndigheten som tar emot berättelsen och medlen",
            "the authority that receives the report and the money",
        ),
        "Judge.ANY_AUTHORITY": ("varje myndighet som har bedömt det", "any authority that has judged it"),
        "Judge.RECIPIENT": ("mottagaren själv, i sin berättelse", "the recipient itself, in its report"),
        "RepaidWhen.BOOKED": ("när beloppet är bokfört", "when it is booked"),
        "RepaidWhen.SENT": ("när beloppet är skickat", "when it is sent"),
        "ConditionOutcome.MET": ("uppfyllt", "met"),
        "ConditionOutcome.NOT_MET": ("inte uppfyllt", "not met"),
        "ConditionOutcome.UNKNOWN": ("okänt", "unknown"),
        "MissedMoney.TO_THE_OTHERS": ("går till de andra", "goes to the others"),
        "MissedMoney.TO_A_POT": ("läggs i en pott", "is set apart in a pot"),
        "MissedMoney.STAYS": ("betalas inte ut", "stays with the payer"),
        "LateReport.CURES": ("är lämnad, fast för sent", "was handed in, although late"),
        "LateReport.DOES_NOT_CURE": ("är inte den som texten kräver", "is not the one that the text asks for"),
        "Ground.REPORT_LATE": ("redovisningen kom för sent", "the report was late"),
        "Ground.REPORT_MISSING": ("ingen redovisning har lämnats", "no report was handed in"),
        "Ground.NOT_USED": ("bidraget har inte använts", "the grant was not used"),
        "Ground.USED_OTHERWISE": ("bidraget har använts till annat", "the grant was used for something else"),
        "Ground.TERMS_BROKEN": ("villkoren har inte följts", "the terms were broken"),
        "Ground.GRANTED_WRONGLY": ("bidraget har lämnats felaktigt", "the grant was given wrongly"),
        "Ground.TOO_HIGH": ("bidraget har lämnats med för högt belopp", "the grant was too high"),
        "Ground.RESULT_NOT_REACHED": ("resultatet har inte uppnåtts", "the result was not reached"),
        "Ground.FOLLOW_UP_REFUSED": ("mottagaren har inte medverkat i uppföljningen", "follow-up was refused"),
        "Waiver.SPECIAL_REASONS": ("särskilda skäl", "special reasons"),
        "Waiver.EXCEPTIONAL_REASONS": ("synnerliga skäl", "exceptional reasons"),
        "GrantEffect.MAY_REQUISITION": ("får rekvireras", "may be requisitioned"),
        "GrantEffect.GRANTED": ("beviljat", "granted"),
        "GrantEffect.GRANTED_MORE": ("beviljat därutöver", "granted on top"),
        "DayOrigin.AGREEMENT": ("i överenskommelse eller beslut", "in an agreement or decision"),
        "DayOrigin.AUTHORITY": ("av en myndighet", "by an authority"),
        "DayOrigin.STATUTE": ("i författning", "in a statute"),
        "IfLate.LAPSES": ("rätten förfaller av sig själv", "the right lapses by itself"),
        "IfLate.MAY_GO_TO_OTHERS": ("pengarna får lämnas till andra", "the money may go to others"),
        "IfMissed.LOST": ("rätten till den är förlorad", "the right to it is lost"),
        "IfMissed.TO_THE_OTHERS": ("den fördelas på de andra", "it is shared out among the others"),
        "InstalmentStatus.PAID": ("utbetald", "paid"),
        "InstalmentStatus.AWAITING": ("väntar på utbetalning", "awaiting payment"),
        "InstalmentStatus.DUE": ("skulle ha betalats ut", "was to be paid"),
        "InstalmentStatus.TURNS_ON_CONDITION": ("beror på ett villkor", "turns on a condition"),
        "InstalmentStatus.NOT_CLAIMED": ("inte rekvirerad", "not requisitioned"),
        "InstalmentStatus.LOST": ("förlorad", "lost"),
        "InstalmentStatus.TO_THE_OTHERS": ("går till de andra", "goes to the others"),
        "InstalmentStatus.UNKNOWN": ("okänd", "unknown"),
        "InstalmentStatus.NOT_REGULATED": ("inte reglerad", "not regulated"),
        "OwnShareOf.COSTS": ("av kostnaderna", "of the costs"),
        "OwnShareOf.REQUISITIONED": ("av det som rekvireras", "of what is requisitioned"),
        "InterestFrom.THIRTIETH_DAY": ("trettionde dagen efter beslutet", "the thirtieth day after the decision"),
        "InterestFrom.ONE_MONTH": ("en månad efter beslutet", "one month after the decision"),
        "InterestFrom.WHEN_OVERDUE": ("enligt räntelagen", "by the Interest Act"),
        "BaseRate.LENDING_RATE": ("statens utlåningsränta", "the lending rate of the State"),
        "BaseRate.REFERENCE_RATE": ("referensräntan", "the reference rate"),
        "FaxNumberRule.MAY_BE_EMPTY": ("får vara tomt", "may be empty"),
        "FaxNumberRule.REQUIRED": ("ska fyllas i", "shall be filled in"),
        "SignatureRule.ORIGINAL_ONLY": ("bara i original", "original only"),
        "SignatureRule.ELECTRONIC_ACCEPTED": ("även elektronisk eller inskannad", "electronic or scanned as well"),
        "ActivityReportRule.FOLLOW_UP_REPORTS": ("redogörelserna för uppföljningen", "the reports of the follow-up"),
        "ActivityReportRule.NOT_REGULATED": ("inte reglerat", "not regulated"),
        "DayCount.ACT_365": ("365 dagar på ett år", "365 days to a year"),
        "DayCount.ACT_360": ("360 dagar på ett år", "360 days to a year"),
        "DayCount.ACT_ACT": ("årets egna dagar", "the days of the year itself"),
        "Timeliness.IN_TIME": ("i tid", "in time"),
        "Timeliness.LATE": ("för sent", "late"),
        "Timeliness.UNKNOWN": ("okänt", "unknown"),
        "Timeliness.NO_DAY": ("ingen sista dag är satt", "no last day is set"),
        "DocumentState.IN_ORDER": ("i tid och fullständig", "in time and complete"),
        "DocumentState.IN_TIME_BUT_INCOMPLETE": ("i tid men ofullständig", "in time but incomplete"),
        "DocumentState.LATE": ("för sen", "late"),
        "DocumentState.LATE_AND_INCOMPLETE": ("för sen och ofullständig", "late and incomplete"),
        "DocumentState.SUPERSEDED": ("ersatt av en senare", "superseded by a later one"),
        "DocumentState.COMPLETE": ("fullständig", "complete"),
        "DocumentState.NOT_JUDGED": (
            "går inte att bedöma, eftersom källan inte visar vad handlingen ska innehålla",
            "cannot be judged, since the source does not show what the document shall tell",
        ),
        "DocumentState.INCOMPLETE": ("ofullständig", "incomplete"),
        "Consequence.AUTOMATIC": ("rätten förfaller av sig själv", "the right lapses by itself"),
        "Consequence.MAY_GO_TO_OTHERS": ("medlen får lämnas till andra", "the money may be given to others"),
        "Consequence.RECLAIM": (
            "medlen ska krävas tillbaka genom beslut, helt eller delvis",
            "the money shall be reclaimed by decision, in whole or in part",
        ),
        "Consequence.POWER": ("medlen kan återkrävas", "the money may be reclaimed"),
        "Consequence.NONE_STATED": ("ingen följd anges", "no consequence is stated"),
        "Consequence.UNKNOWN": ("okänd", "unknown"),
        "DutyStatus.OPEN": ("öppen", "open"),
        "DutyStatus.MET": ("fullgjord", "met"),
        "DutyStatus.LATE": ("försenad", "late"),
        "DutyStatus.LAPSED": ("förfallen", "lapsed"),
        "DutyStatus.UNKNOWN": ("okänd", "unknown"),
        "DutyStatus.NOT_REGULATED": ("inte reglerad", "not regulated"),
        "CertifierRole.FINANCE_HEAD": ("ekonomichef", "head of finance"),
        "CertifierRole.HEAD_OF_OPERATIONS": ("verksamhetschef", "head of operations"),
        "CertifierRole.EQUIVALENT": ("motsvarande", "the equivalent"),
        "ReportKind.FINANCIAL": ("ekonomisk berättelse", "financial report"),
        "ReportKind.ACTIVITY": ("redogörelse", "activity report"),
        "ReportKind.INTERIM": ("delredovisning", "interim report"),
        "ReportKind.RESULTS": ("redovisning av resultat", "report of results"),
        "FromTerms.FROM_TERMS": ("som villkoren läser det", "as the terms read it"),
    }
)

# The question that each policy answers.
POLICIES = MappingProxyType(
    {
        "staffing_scope": ("hur långt egen bemanning räcker", "how far own staffing reaches"),
        "entitlement_source": ("vilket tryckt belopp som gäller", "which printed amount binds"),
        "roll": ("sista dag som inte är arbetsdag", "a last day that is no working day"),
        "authority_roll": (
            "sista dag som en myndighet har satt och som inte är arbetsdag",
            "a last day set by an authority that is no working day",
        ),
        "late_report": ("om en sen redovisning är lämnad", "whether a late report was handed in"),
        "receipt_rule": ("vilken dag en handling är inkommen", "the day on which a document is received"),
        "partial_requisition": ("resten efter en delvis rekvisition", "the rest after a partial requisition"),
        "counted_costs": ("vilka kostnader som räknas", "which costs count"),
        "earmark_test": ("avsatta medel som inte använts", "an earmark that was not used"),
        "judge": ("vem som bedömer vad som är oanvänt", "who judges what is unused"),
        "fax_number": ("om fältet för faxnummer får vara tomt", "whether the field for a fax number may be empty"),
        "signature": ("vad som är underskrift i original", "what counts as an original signature"),
        "day_count": ("hur dagar räknas för ränta", "how days are counted for interest"),
        "activity_reports": (
            "vilka verksamhetsrapporter som ska undertecknas",
            "which activity reports must be signed",
        ),
        "repaid_when": ("när medel är återbetalda", "when money is repaid"),
    }
)

# How a letter states the right and what is to be repaid.
RIGHT_SENTENCES = MappingProxyType(
    {
        Right.OPEN: (
            "Rätten till bidraget är öppen: rekvisitionen ska komma in senast {last_day}.",
            "The right to the grant is open: the requisition shall be received by {last_day}.",
        ),
        Right.PRESERVED: ("Rätten till bidraget är bevarad.", "The right to the grant is preserved."),
        Right.LAPSED: (
            (
                "Rätten till bidraget har förfallit, av sig själv och utan beslut: ingen rekvisition kom in senast "
                "{last_day}."
            ),
            (
                "The right to the grant has lapsed, by itself and without a decision: no requisition was received by "
                "{last_day}."
            ),
        ),
        Right.RELEASED: (
            "Ingen rekvisition kom in senast {last_day}. Pengarna får då lämnas till andra.",
            "No requisition was received by {last_day}. The money may then go to others.",
        ),
        Right.LATE: (
            "Ingen rekvisition kom in senast {last_day}. Vad som då händer med rätten framgår inte.",
            "No requisition was received by {last_day}. What then becomes of the right is not shown.",
        ),
        Right.UNKNOWN: (
            "Om rätten till bidraget är bevarad är okänt.",
            "Whether the right to the grant is preserved is unknown.",
        ),
    }
)

DUTY_SENTENCES = MappingProxyType(
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

# How a letter states the result of each step, and its ground.
STEP_SENTENCES = MappingProxyType(
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
            None,
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
            None,
        ),
    }
)

# The ground of a step that turns on a clause of the terms.
STEP_GROUNDS = MappingProxyType(
    {
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
            "Vad som följer om rekvisitionen kommer in för sent anges inte.",
            "What follows if the requisition is received late is not stated.",
        ),
        "right_not_known": (
            "Vad som följer om rekvisitionen kommer in för sent är inte känt.",
            "What follows if the requisition is received late is not known.",
        ),
        "repayable_stated": (
            (
                "Det som inte har förbrukats ska återbetalas, högst det utbetalda; där myndigheten har bedömt "
                "beloppet gäller dess belopp."
            ),
            (
                "What was not used shall be repaid, at most what was paid; where the authority has judged the "
                "amount, its figure governs."
            ),
        ),
        "repayable_only_decided": (
            "Enligt texten ska inget återbetalas utan ett beslut om återkrav.",
            "By the text nothing shall be repaid without a decision to reclaim.",
        ),
        "repayable_not_known": (
            "Om något ska återbetalas utan beslut är inte känt.",
            "Whether anything shall be repaid without a decision is not known.",
        ),
        "exposure_late_report": (
            (
                "Kommer den ekonomiska berättelsen inte in i tid kan det utbetalda, minus det återbetalda, "
                "återkrävas: en befogenhet och ingen skuld."
            ),
            (
                "If the financial report is not received in time, what was paid less what was repaid may be "
                "reclaimed: a power and no debt."
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
            "Där en grund i texten gäller kan återkrav beslutas; före beslutet finns ingen skuld.",
            "Where a ground of the text applies, a reclaim may be decided; before the decision there is no debt.",
        ),
        "exposure_none": (
            "Texten har ingen regel om återkrav.",
            "The text has no rule on reclaim.",
        ),
        "exposure_not_known": (
            "Om något kan återkrävas är inte känt.",
            "Whether anything may be reclaimed is not known.",
        ),
    }
)
