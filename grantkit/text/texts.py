"""The words for every finding, in Swedish and English (*iakttagelser i ord*).

Placeholders are the names of a finding's values, or of its own fields, and are the same in both languages. Modality is kept: *ska* is shall, *får* and *kan*
are may, and what sets in by itself is said to.
"""

from types import MappingProxyType

from grantkit.text.audit_texts import AUDIT_FINDINGS
from grantkit.text.document_texts import DOCUMENT_FINDINGS
from grantkit.text.table_texts import TABLE_FINDINGS

__all__ = ["FINDINGS"]

FINDINGS = MappingProxyType(
    {
        **DOCUMENT_FINDINGS,
        **AUDIT_FINDINGS,
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
        "printed_sum_differs": (
            "Den tryckta summan skiljer sig från cellerna med {difference}.",
            "The printed sum differs from its cells by {difference}.",
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
                "The last day {last_day} is no working day and the outcome turns on the reading: as printed {as_printed}, "
                "next working day {next_working_day}."
            ),
        ),
        "in_time_by_presumption": (
            "Kom fram {arrived_on} men anses inkommen {received_on}: i tid enligt presumtionen för post.",
            "Arrived on {arrived_on} but counts as received on {received_on}: in time by the presumption for post.",
        ),
        "in_time_by_stated_day": (
            "Kom fram {arrived_on}; myndigheten har angett att handlingen kom in {received_on}, vilket är i tid.",
            "Arrived on {arrived_on}; the authority has stated that it was received on {received_on}, which is in time.",
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
            "The requisition of {line} was received on {counted_from}, after {day}; the line was not requisitioned in time.",
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
            "En rekvisition kom fram {counted_from}, efter utbetalningen {day}; medlen betalas en gång, så någon måste ta ställning.",
            "A requisition arrived on {counted_from}, after the payment of {day}; the money is paid once, so somebody must decide.",
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
            "{amount} mer än den tryckta summan har betalats ut; så mycket är de tryckta cellerna tillsammans över den.",
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
            "Myndigheten bedömer {by_authority} som outnyttjat, mottagaren redovisar {by_recipient}; myndighetens belopp styr.",
            "The authority judges {by_authority} to be unused, the recipient reports {by_recipient}; the authority's figure governs.",
        ),
        "judged_by_another": (
            "{judged_by} har bedömt vad som är outnyttjat, men det är {authority} som bedömer; beloppet styr inte.",
            "{judged_by} has judged what is unused, but it is {authority} that judges; the figure does not govern.",
        ),
        "judged_before_report": (
            "Bedömningen är gjord {judged_on}, före den senaste berättelsen som kom fram {arrived_on}; någon måste se om den står fast.",
            "The judgement was made on {judged_on}, before the last report, which arrived on {arrived_on}; somebody must see whether it stands.",
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
            "Ej förbrukat är {by_form} räknat från det mottagna bidraget i berättelsen och {by_account} räknat från det utbetalda: skillnad {difference}. Det senare styr här.",
            "Unspent is {by_form} counted from the grant that the report says was received, and {by_account} from what was paid: difference {difference}. The latter governs here.",
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
            "{count} handlingar av samma slag står bredvid varandra utan att någon ersätter en annan; den sist inkomna räknas, och någon måste ta ställning.",
            "{count} documents of one kind stand side by side, and none takes the place of another; the last one received counts, and somebody must decide.",
        ),
    }
)
