"""The words for every finding, in Swedish and English (*iakttagelser i ord*).

Placeholders are the names of a finding's values, or of its own fields, and are the same in both languages. Modality is
kept: *ska* is shall, *får* and *kan* are may, and what happens by itself is said to.
"""

from types import MappingProxyType

from grantkit.text.table_finding_words import TABLE_FINDINGS

FINDINGS = MappingProxyType(
    {
        **TABLE_FINDINGS,
        "agreement_not_approved": (
            "Överenskommelsen är inte godkänd; beloppen förutsätter att den är giltig.",
            "The agreement was not approved; the amounts presuppose that it is valid.",
        ),
        "approval_not_known": (
            "Godkännandet är inte känt; beloppen förutsätter att överenskommelsen är giltig.",
            "The approval is not known; the amounts presuppose that the agreement is valid.",
        ),
        "decision_changes_terms": (
            "Beslutet om utbetalning ändrar villkoren: {changed}. Beslutet gäller.",
            "The payment decision changes the terms: {changed}. The decision prevails.",
        ),
        "paid_for_others_too": (
            "Medlen omfattar poster som är avsedda för andra: {lines}.",
            "The money includes lines that are meant for others: {lines}.",
        ),
        "deadline_readings_differ": (
            (
                "Sista dagen {last_day} är ingen arbetsdag och utgången beror på läsningen: som tryckt {as_printed}, "
                "nästa arbetsdag {next_working_day}."
            ),
            (
                "The last day {last_day} is no working day and the outcome turns on the reading: "
                "as printed {as_printed}, next working day {next_working_day}."
            ),
        ),
        "in_time_by_presumption": (
            "Kom fram {arrived_on} men anses inkommen {received_on}: i tid enligt presumtionen för post.",
            "Arrived on {arrived_on} but counts as received on {received_on}: in time by the presumption for post.",
        ),
        "in_time_by_stated_day": (
            "Kom fram {arrived_on}; myndigheten har angett att handlingen kom in {received_on}, vilket är i tid.",
            (
                "Arrived on {arrived_on}; the authority has stated that it was received on {received_on}, which is in "
                "time."
            ),
        ),
        "receipt_not_stated": (
            "Ingen uppgift om när handlingen kom in ({field}).",
            "Nothing says when the document came in ({field}).",
        ),
        "channel_not_stated": (
            "Kom fram {arrived_on} på okänt sätt; med post hade den varit i tid.",
            "Arrived on {arrived_on} by an unknown channel; by post it would have been in time.",
        ),
        "requisition_over_entitlement": (
            "Det rekvirerade beloppet, {claimed}, överstiger rätten till {entitled} med {difference}.",
            "The requisition of {claimed} is above the entitlement of {entitled} by {difference}.",
        ),
        "line_of_another": (
            "Rekvisitionen gäller {line}, som inte är en post för {recipient}; den räknas inte.",
            "The requisition is for {line}, which is no line of {recipient}; it does not count.",
        ),
        "line_requisitioned_late": (
            "Rekvisitionen av {line} kom in {counted_from}, efter {day}; posten är inte rekvirerad i tid.",
            (
                "The requisition of {line} was received on {counted_from}, after {day}; the line was not requisitioned "
                "in time."
            ),
        ),
        "paid_above_line": (
            "{paid} har betalats ut för {line}, där {claimed} är rekvirerat: skillnad {difference}.",
            "{paid} was paid for {line}, of which {claimed} is requisitioned: difference {difference}.",
        ),
        "requisition_partial": (
            "{claimed} av {entitled} har rekvirerats; {difference} har inte rekvirerats.",
            "{claimed} of {entitled} has been requisitioned; {difference} has not.",
        ),
        "correction_after_last_day": (
            "En senare rekvisition kom in {counted_from}, efter {day}; den ändrar varken rätten eller beloppet.",
            "A later requisition was received on {counted_from}, after {day}; it changes neither right nor amount.",
        ),
        "requisition_after_payment": (
            (
                "En rekvisition kom fram {counted_from}, efter utbetalningen {day}; medlen betalas en gång, så någon "
                "måste ta ställning."
            ),
            (
                "A requisition arrived on {counted_from}, after the payment of {day}; the money is paid once, so "
                "somebody must decide."
            ),
        ),
        "paid_more_than_once": (
            "Utbetalat {count} gånger, fast medlen betalas ut engångsvis.",
            "Paid {count} times, although the money is paid once.",
        ),
        "paid_without_right": (
            "{amount} har betalats ut utan att en bevarad rätt täcker det.",
            "{amount} was paid that no preserved right covers.",
        ),
        "paid_by_the_cells": (
            (
                "{amount} mer än den tryckta summan har betalats ut; så mycket är de tryckta cellerna tillsammans över "
                "den."
            ),
            "{amount} more than the printed sum was paid; by so much the printed cells together are above it.",
        ),
        "paid_on_unknown_right": (
            "{amount} har betalats ut; om rätten bär det går inte att säga, eftersom en uppgift saknas.",
            "{amount} was paid; whether the right covers it cannot be told, since a fact is missing.",
        ),
        "earmark_unused": (
            "{amount} av de avsatta medlen saknar redovisad kostnad.",
            "{amount} of the earmark is met by no reported cost.",
        ),
        "authority_judges_otherwise": (
            (
                "Myndigheten bedömer {by_authority} som outnyttjat, mottagaren redovisar {by_recipient}; myndighetens "
                "belopp styr."
            ),
            (
                "The authority judges {by_authority} to be unused, the recipient reports {by_recipient}; the "
                "authority's figure governs."
            ),
        ),
        "judged_by_another": (
            "{judged_by} har bedömt vad som är outnyttjat, men det är {authority} som bedömer; beloppet styr inte.",
            "{judged_by} has judged what is unused, but it is {authority} that judges; the figure does not govern.",
        ),
        "judged_before_report": (
            (
                "Bedömningen är gjord {judged_on}, före den senaste berättelsen som kom fram {arrived_on}; någon måste "
                "se om den står fast."
            ),
            (
                "The judgement was made on {judged_on}, before the last report, which arrived on {arrived_on}; "
                "somebody must see whether it stands."
            ),
        ),
        "repayment_overdue": (
            "{outstanding} skulle ha återbetalats senast {due}; någon påföljd anges inte.",
            "{outstanding} was to be repaid by {due}; no sanction is stated.",
        ),
        "repaid_late": (
            "{amount} återbetalades efter {due}; någon påföljd anges inte.",
            "{amount} was repaid after {due}; no sanction is stated.",
        ),
        "unspent_figures_differ": (
            (
                "Ej förbrukat är {by_form} räknat från det mottagna bidraget i berättelsen och {by_account} räknat "
                "från det utbetalda: skillnad {difference}. Det senare styr här."
            ),
            (
                "Unspent is {by_form} counted from the grant that the report says was received, and {by_account} from "
                "what was paid: difference {difference}. The latter governs here."
            ),
        ),
        "repaid_too_much": (
            "{amount} mer än vad som ska återbetalas har återbetalats.",
            "{amount} more than is to be repaid has been repaid.",
        ),
        "repayment_not_booked": (
            "{amount} skickades {sent_on} men är inte känt som bokfört.",
            "{amount} was sent on {sent_on} but is not known to be booked.",
        ),
        "report_late": (
            "Den ekonomiska berättelsen kom inte in i tid; {actor} kan återkräva {what}, högst {ceiling}.",
            "The financial report was not received in time; {actor} may reclaim {what}, at most {ceiling}.",
        ),
        "cost_outside_agreement": (
            "Kostnaden {amount} ligger utanför områdena eller perioden och räknas inte.",
            "The cost of {amount} lies outside the areas or the period and does not count.",
        ),
        "cost_astride_period": (
            "Kostnaden {amount} ligger delvis utanför perioden; hur mycket som räknas går inte att säga.",
            "The cost of {amount} lies partly outside the period; how much of it counts cannot be told.",
        ),
        "stated_costs_below_items": (
            "Angiven kostnadssumma {stated} är {difference} lägre än posterna, {added}.",
            "The stated sum of costs {stated} is {difference} below its items, {added}.",
        ),
        "costs_not_specified": (
            "{amount} av kostnadssumman är inte specificerad.",
            "{amount} of the sum of costs is not specified.",
        ),
        "not_certified": (
            "Granskaren bedömer inte berättelsen som korrekt (Alt 2); redovisade avvikelser: {count}.",
            "The reviewer does not judge the report correct (Alt 2); deviations reported: {count}.",
        ),
        "papers_called_for_by_another": (
            "{requested_by} har begärt in underlag, men hör inte till dem som enligt källan får det.",
            "{requested_by} has called for papers, and is not one of those that may according to the source.",
        ),
        "paid_before_requisition": (
            "{amount} betalades ut {day}, innan någon rekvisition var känd; medlen betalas efter rekvisition.",
            "{amount} was paid on {day}, before any requisition was known; the money is paid after a requisition.",
        ),
        "approval_refused": (
            "{body} har inte godkänt överenskommelsen; godkännandet är noterat och avgör inte giltigheten.",
            "{body} has not approved the agreement; the approval is recorded and does not decide its validity.",
        ),
        "documents_side_by_side": (
            (
                "{count} handlingar av samma slag står bredvid varandra utan att någon ersätter en annan; den sist "
                "inkomna räknas, och någon måste ta ställning."
            ),
            (
                "{count} documents of one kind stand side by side, and none takes the place of another; the last one "
                "received counts, and somebody must decide."
            ),
        ),
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
            (
                "Det framgår inte om undertecknaren ({signatory}) är behörig företrädare, vilket den som undertecknar "
                "ska vara."
            ),
            (
                "Nothing says whether the signatory ({signatory}) is an authorised representative, as the signatory "
                "shall be."
            ),
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
            (
                "Undertecknaren intygar att uppgifterna är riktiga, fast granskaren inte bedömer berättelsen som "
                "korrekt; någon måste ta ställning."
            ),
            (
                "The signatory declares the particulars correct although the reviewer does not judge the report so; "
                "somebody must decide."
            ),
        ),
        "not_certified_against_the_clause": (
            "Alternativ 2 finns på blanketten, men villkoret är att uppgifterna ska intygas; någon måste ta ställning.",
            (
                "Alternative 2 is one that the form offers, but the clause is that the particulars shall be certified; "
                "somebody must decide."
            ),
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
            (
                "Stated as the grant according to the agreement {stated} against its figure {other}: difference "
                "{difference}."
            ),
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
