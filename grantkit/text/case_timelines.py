"""What happened in one case, beside the last days of its duties (*ärendets tidslinje*)."""

from collections.abc import Iterator
from datetime import date

from grantkit.case.assessments import Assessment
from grantkit.case.receipts import Receipt
from grantkit.text.case_sheets import document_state, duty, named_documents
from grantkit.text.formatting import capitalised, check_kind, day, in_language, money
from grantkit.text.timelines import Event, EventKind, TimelineChart, by_day, event
from grantkit.text.wording import reason, status
from grantkit.values.unknown import NotRegulated, Unknown

_TITLE = ("{}: vad som hände och när", "{}: what happened when")
_LAST_DAY = ("senast {}: {}", "by {}: {}")
_ARRIVED = ("{}; kom fram {}", "{}; arrived {}")
_APPROVED, _NOT_APPROVED = ("godkänt", "approved"), ("inte godkänt", "not approved")
_APPROVAL = ("Prövning av överenskommelsen: {}", "Decision on the agreement: {}")
# What a case tells that happened besides documents: its field, the day, the amount if there is one, and its words.
_HAPPENED = (
    ("decisions", "decided_on", "amount", ("Beslut om utbetalning", "Decision to pay")),
    ("grant_decisions", "decided_on", "amount", ("Beslut om bidrag", "Decision on the grant")),
    ("refusals", "decided_on", "amount", ("Beslut att inte betala ut", "Decision not to pay")),
    ("payments", "paid_on", "amount", ("Utbetalning", "Payment")),
    ("breaches", "found_on", "amount", ("Brott mot villkoren konstaterat", "Breach of the terms found")),
    ("conditions", "decided_on", None, ("Villkor för delutbetalning bedömt", "Condition of an instalment judged")),
    ("judgements", "judged_on", "unused", ("Bedömt som oanvänt", "Judged unused")),
    ("inspections", "requested_on", None, ("Underlag begärt", "Papers called for")),
    ("inspections", "answered_on", None, ("Underlag lämnat", "Papers submitted")),
    ("reclaim_decisions", "decided_on", "amount", ("Beslut om återkrav", "Decision to reclaim")),
    ("repayments", "sent_on", "amount", ("Återbetalning skickad", "Repayment sent")),
    ("repayments", "booked_on", "amount", ("Återbetalning bokförd", "Repayment booked")),
)


def case_timeline(assessment: Assessment, *, locale: str = "sv") -> TimelineChart:
    r"""Chart what happened in a case and when, beside the last days of its duties (*tidslinje*, R6, R50, R61, R77).

    What happened are the documents received, the decisions, the payments and the repayments that are known on the day
    of the assessment; a document stands on the day from which it counts. The last days are those of the duties, as they
    are read in the case, each with its status. A day that is not known, or that the text leaves open, is stated last.

    >>> from grantkit import GrantCase, Payment, Sek, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> paid = Payment(amount=Sek.kronor(1_000), paid_on=date(2019, 12, 2))
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"), payments=(paid,))
    >>> for each in case_timeline(assess(case, as_of=date(2019, 12, 3)), locale="en").events[:2]:
    ...     print(f"{each.label}: {each.text}".replace("\xa0", " "))
    Requisition the money (condition for the right): by Sunday 1 December 2019: lapsed
    Payment: Monday 2 December 2019: SEK 1,000
    """
    check_kind("assessment", assessment, Assessment)
    events = (
        *_last_days(assessment, locale),
        *_approvals(assessment, locale),
        *_documents(assessment, locale),
        *_happened(assessment, locale),
    )
    title = in_language(_TITLE, locale).format(assessment.case.recipient)
    return TimelineChart(title=title, events=by_day(events), as_of=assessment.as_of, locale=locale)


def _last_days(assessment: Assessment, locale: str) -> Iterator[Event]:
    for each in assessment.duties:
        owed = duty(each.duty, locale)
        name = owed if each.duty.actor == assessment.case.recipient.name else f"{owed} ({each.duty.actor})"
        due, text = each.duty.due, ""
        if each.last_day is not None:
            told = day(each.last_day, locale, weekday=True), status(each.status, locale)
            text = in_language(_LAST_DAY, locale).format(*told)
        elif isinstance(due, Unknown | NotRegulated):
            text = reason(due, locale)
        if text:
            yield Event(label=capitalised(name), day=each.last_day, text=text, kind=EventKind.LAST_DAY)


def _approvals(assessment: Assessment, locale: str) -> Iterator[Event]:
    for each in dict.fromkeys((*assessment.case.agreement.approvals, *assessment.case.approvals)):
        if each.approved is not None and each.decided_on is not None and each.decided_on <= assessment.as_of:
            name = in_language(_APPROVAL, locale).format(each.body)
            words = in_language(_APPROVED if each.approved else _NOT_APPROVED, locale)
            yield event(name, each.decided_on, words, EventKind.HAPPENED, locale)


def _documents(assessment: Assessment, locale: str) -> Iterator[Event]:
    for each, name in named_documents(assessment, locale):
        words, receipt = document_state(each, assessment, locale), each.receipt
        received = receipt.received_on if isinstance(receipt, Receipt) else None
        if isinstance(receipt, Receipt) and receipt.arrived_on != received:
            words = in_language(_ARRIVED, locale).format(words, day(receipt.arrived_on, locale, weekday=True))
        yield event(name, received, words, EventKind.HAPPENED, locale)


def _happened(assessment: Assessment, locale: str) -> Iterator[Event]:
    case = assessment.case
    for field, of_day, of_amount, words in _HAPPENED:
        for each in getattr(case, field):
            at: date | None = getattr(each, of_day)
            amount = getattr(each, of_amount) if of_amount else None
            told = "" if amount is None else money(amount, locale)
            if field == "decisions" and each.group != case.recipient.group:
                continue
            # A decision without a day counts as known; any other thing without a day has not happened.
            if (at is None and field == "decisions") or (at is not None and at <= assessment.as_of):
                yield event(in_language(words, locale), at, told, EventKind.HAPPENED, locale)
