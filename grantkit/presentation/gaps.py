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
        "amount of {}": "belopp i {}",
        "grant received in {}": "mottaget bidrag i {}",
        "total costs of {}": "summa kostnader i {}",
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
        "activity reports by SALAR": "redogörelser från SKR",
        "what RSS and municipalities owe for the money they receive": "vad RSS och kommuner är skyldiga för medlen de får",
        "key by which SALAR shares out the municipal money": "nyckeln som SKR fördelar kommunernas medel efter",
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
        "period of use in 2018": "användningsperiod 2018",
        "how the money of 2018 is paid": "hur medlen för 2018 betalas ut",
        "last day for requisition in 2018": "sista dag för rekvisition 2018",
        "last day for the financial report in 2018": "sista dag för ekonomisk berättelse 2018",
        "last day for repayment in 2018": "sista dag för återbetalning 2018",
        "last day for the activity report in 2018": "sista dag för redogörelse 2018",
        "what of 2018 is to be repaid": "vad av 2018 som ska återbetalas",
        "whether money of 2018 may be reclaimed": "om medel för 2018 kan återkrävas",
        "who may call for papers in 2018": "vem som får begära in underlag 2018",
        "day of signing in 2018": "dag för undertecknande 2018",
        "whether the money of 2018 turns on performance": "om medlen för 2018 är prestationsbaserade",
        "whether the Government's approval is required in 2018": "om regeringens godkännande krävs 2018",
        "whether sections 3 and 4 bind municipalities": "om avsnitt 3 och 4 binder kommunerna",
        "reading of {}": "läsning av {}",
        "key of {}": "nyckel för {}",
        "weight of {}": "fördelningstal för {}",
    }
)
