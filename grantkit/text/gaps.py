"""The Swedish words for what is missing and for what the agreement leaves open (*det som saknas och det som inte är reglerat*).

The key is what the answer itself says, in English; ``{}`` at its end stands for the document, column or line it is about. What a caller's own
agreement leaves open is in the caller's own words, and stays so.
"""

from types import MappingProxyType

__all__ = ["GAPS"]

GAPS = MappingProxyType(
    {
        "financial report": "ekonomisk berättelse",
        "day of receipt of {}": "dag då {} kom in",
        "channel of {}": "ankomstsätt för {}",
        "channel by which the financial report came": "ankomstsätt för den ekonomiska berättelsen",
        "whether a report is owed where nothing was paid": "om en berättelse ska lämnas när inget har betalats ut",
        "amount of {}": "belopp i {}",
        "grant received in {}": "mottaget bidrag i {}",
        "total costs of {}": "summa kostnader i {}",
        "part within the period of {}": "den del som ligger i perioden av {}",
        "whether the right authority received {}": "om rätt myndighet har fått {}",
        "financing of every cost": "finansiering av varje kostnad",
        "costs of the earmark": "kostnader som de avsatta medlen möter",
        "printed total of {}": "tryckt summa för {}",
        "share of {}": "andel av {}",
        "registration number of the agreement": "överenskommelsens diarienummer",
        "day to pay by, for what was judged unused after the printed day": (
            "sista dag att betala det som bedömts outnyttjat efter den tryckta dagen"
        ),
        "interest, least amount, reference and account for repayment": (
            "ränta, minsta belopp, referens och konto vid återbetalning"
        ),
        "consequence of repaying late": "följden av att återbetala för sent",
        "moving money between the earmark and the rest": "att flytta medel mellan de avsatta medlen och resten",
        "how private providers come to share in the money": "hur privata utförare får del av medlen",
        "activity reports by SALAR": "redogörelser från SKL",
        "what RSS and municipalities owe for the money they receive": "vad RSS och kommuner är skyldiga för medlen de får",
        "key by which SALAR shares out the municipal money": "nyckeln som SKL fördelar kommunernas medel efter",
        "period of use for municipalities": "kommunernas användningsperiod",
        "how municipalities are paid": "hur kommunerna får betalt",
        "requisition by municipalities": "rekvisition från kommuner",
        "financial report by municipalities": "ekonomisk berättelse från kommuner",
        "day for repayment by municipalities": "dag för återbetalning från kommuner",
        "activity reports by municipalities": "redogörelser från kommuner",
        "repayment by municipalities": "återbetalning från kommuner",
        "reclaim from municipalities": "återkrav från kommuner",
        "inspection of municipalities": "granskning av kommuner",
        "share of each municipality": "varje kommuns andel",
        "period of use": "användningsperiod",
        "how the money is paid": "hur medlen betalas ut",
        "last day for requisition": "sista dag för rekvisition",
        "last day for the financial report": "sista dag för ekonomisk berättelse",
        "last day for repayment": "sista dag för återbetalning",
        "last day for the activity report": "sista dag för redogörelse",
        "what is to be repaid": "vad som ska återbetalas",
        "whether the money may be reclaimed": "om medlen kan återkrävas",
        "who may call for papers": "vem som får begära in underlag",
        "whether the condition was met by {}": "om villkoret uppfylldes av {}",
        "whether all met the condition": "om alla uppfyllde villkoret",
        "whether the signatory may sign for the recipient": "om undertecknaren får företräda mottagaren",
        "whether alternative 2 meets the duty to certify": "om alternativ 2 uppfyller kravet på intygande",
        "day of signing": "dag för undertecknande",
        "whether the money turns on performance": "om medlen är prestationsbaserade",
        "whether the Government's approval is required": "om regeringens godkännande krävs",
        "whether sections 3 and 4 bind municipalities": "om avsnitt 3 och 4 binder kommunerna",
        "reading of {}": "läsning av {}",
        "key of {}": "nyckel för {}",
        "weight of {}": "fördelningstal för {}",
        "place in the key of {}": "plats i nyckeln för {}",
        "shares by the key of {}": "andelar enligt nyckeln för {}",
    }
)
