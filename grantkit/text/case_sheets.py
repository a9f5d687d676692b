"""A case in words, as tables and as a timeline (*ärendet i ord*): its status, and what another reading changes.

Duties and documents have tables of their own.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import attrs

from grantkit.agreement.clauses import ReportKind
from grantkit.case.assessments import Assessment
from grantkit.case.completeness import FORM_NOT_KNOWN, clause_on
from grantkit.case.document_statuses import DocumentState, DocumentStatus, DocumentStatuses
from grantkit.case.duty_lists import Duties, Duty, DutyStatus
from grantkit.case.fulfilments import Fulfilment, Fulfilments
from grantkit.case.ledgers import TERMS, Ledger
from grantkit.case.receipts import Receipt
from grantkit.case.sensitivities import Alternative
from grantkit.text.formatting import capitalised, check_kind, day, in_language, listing, number, place, tuple_of
from grantkit.text.pages import Sheet
from grantkit.text.timelines import EventKind, TimelineChart, timeline_chart
from grantkit.text.wording import answer_text, finding_text, gap, headings, label, policy, reason, status, value_text
from grantkit.values.deadlines import Deadline
from grantkit.values.findings import Finding
from grantkit.values.unknown import NotRegulated, Unknown

_NO_READING_MATTERS = ("Ingen annan tolkning ändrar utfallet.", "No other reading changes the outcome.")
_TO = (", till {}", ", to {}")
_NO_CONTENT = (
    "texten anger inte vad handlingen ska innehålla",
    "the text does not say what the document shall contain",
)
_NOTHING_TO_MEET = ("inget att fullgöra", "nothing to be done")
_DAYS = frozenset({"requisition_day", "report_day", "application_day"})
_NO_DAY = ("ingen dag", "no day")
_REPORTS = {"financial_reports": ReportKind.FINANCIAL, "activity_reports": ReportKind.ACTIVITY}
_DONE_ON = {True: (" ({})", " ({})"), False: ("; gjord {}", "; done on {}")}
_MISSING = ("saknas och ska finnas med: {}.", "missing, but shall be included: {}.")


def assessment_sheet(assessment: Assessment, locale: str = "sv") -> Sheet:
    r"""Return a sheet of a case on one day (*bedömning*): the amounts; the notes have the findings and what is unknown.

    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> text = assessment_sheet(assess(case, as_of=date(2019, 12, 3)), "en").as_text().replace("\u00a0", " ")
    >>> lines = text.splitlines()
    >>> print(lines[0], lines[9], lines[-1], sep="\n")
    Gotland, 3 December 2019: right lapsed
    lapsed                     SEK 18,735,782
    - not regulated: how private providers come to share in the money (section 3)
    """
    check_kind("assessment", assessment, Assessment)
    ledger = ledger_sheet(assessment.ledger, locale)
    findings = tuple(finding_text(finding, locale) for finding in assessment.findings)
    withheld: tuple[Unknown | NotRegulated, ...] = (*assessment.missing, *assessment.not_regulated)
    reasons = tuple(reason(each, locale) for each in withheld)
    right = f"{label('the_right', locale)} {status(assessment.right, locale)}"
    head = f"{assessment.case.recipient}, {day(assessment.as_of, locale)}: {right}"
    return attrs.evolve(ledger, caption=head, notes=findings + reasons)


def ledger_sheet(ledger: Ledger, locale: str = "sv") -> Sheet:
    """Return a sheet of the amounts of one account (*sammanställning*).

    >>> from datetime import date
    >>> from grantkit import GrantCase, assess
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> rows = ledger_sheet(assess(case, as_of=date(2019, 12, 2)).ledger, "en").rows
    >>> " | ".join(rows[0]).replace("\u00a0", " ")
    'entitled | SEK 18,735,782'
    """
    check_kind("ledger", ledger, Ledger)
    return Sheet(
        caption=label("account", locale),
        header=(label("term", locale), label("amount", locale)),
        rows=tuple((label(term, locale), value_text(getattr(ledger, term), locale)) for term in TERMS),
    )


def alternative_sheet(alternative: Alternative, locale: str = "sv") -> Sheet:
    """Return a sheet of what another reading changes (*alternativ tolkning*): both answers and the difference.

    >>> from datetime import date
    >>> from grantkit import GrantCase, sensitivity
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> case = GrantCase(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Gotland"))
    >>> found = sensitivity(case, as_of=date(2019, 12, 2))
    >>> print(alternative_sheet(found[0], "en").caption)
    a last day that is not a working day: the stated day → the next working day
    """
    check_kind("alternative", alternative, Alternative)
    columns = ("term", "chosen", "other", "difference")
    readings = f"{status(alternative.chosen, locale)} → {status(alternative.other, locale)}"
    return Sheet(
        caption=f"{policy(alternative.policy, locale)}: {readings}",
        header=headings(columns, locale),
        rows=tuple(
            (
                label(change.term, locale),
                *(value_text(each, locale) for each in (change.chosen, change.other, change.kronor)),
            )
            for change in alternative.changes
        ),
        notes=(place(alternative.citation, locale),),
    )


def sensitivity_sheet(alternatives: Iterable[Alternative], locale: str = "sv") -> Sheet:
    """Return a sheet of every reading that matters (*känslighet*): question, both readings, kronor, place.

    >>> sensitivity_sheet((), "en").header
    ('question', 'chosen reading', 'other reading', 'at stake', 'source')
    """
    found = tuple_of("alternatives", alternatives, Alternative)
    columns = ("question", "chosen", "other", "at_stake", "citation")
    return Sheet(
        caption=label("readings", locale),
        header=headings(columns, locale),
        rows=tuple(
            (
                policy(each.policy, locale),
                status(each.chosen, locale),
                status(each.other, locale),
                value_text(each.at_stake, locale),
                place(each.citation, locale),
            )
            for each in found
        ),
        notes=() if found else (in_language(_NO_READING_MATTERS, locale),),
        left=3,
    )


def duties_sheet(duties: Assessment | Iterable[Duty | Fulfilment], locale: str = "sv") -> Sheet:
    """Return a sheet of who must do what, to whom and by when, and what follows otherwise (*skyldigheter*).

    The duties of a case also have a status.

    >>> from grantkit import duties
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> sheet = duties_sheet(duties(AGREEMENT, AGREEMENT.recipient("Gotland")), "en")
    >>> sheet.rows[0][:3]
    ('requisition the money (condition for the right)', 'Kammarkollegiet', '1 December 2019')
    """
    given = duties.duties if isinstance(duties, Assessment) else duties
    told = tuple_of("duties", given, Duty, Fulfilment)
    assessed = any(isinstance(each, Fulfilment) for each in told)
    columns = ("code", "addressee", "deadline", "consequence", *(("status",) if assessed else ()), "citation")
    return Sheet(
        caption=label("duty_list", locale),
        header=headings(columns, locale),
        rows=tuple(_row(each, _recipient(told), locale) for each in told),
        left=len(columns),
    )


def documents_sheet(source: Assessment | DocumentStatuses, locale: str = "sv") -> Sheet:
    """Return a sheet of the documents of a case (*handlingar*): timeliness and completeness; notes list the gaps.

    An assessment also knows what its terms call each document.

    >>> documents_sheet(DocumentStatuses(), "en").header
    ('document', 'received', 'status', 'findings')
    """
    check_kind("source", source, Assessment, DocumentStatuses)
    listed = tuple(_stated_documents(source, locale))
    columns = ("document", "receipt", "status", "lacking")
    return Sheet(
        caption=label("documents", locale),
        header=headings(columns, locale),
        rows=tuple(
            (
                name,
                day(each.receipt.received_on, locale)
                if isinstance(each.receipt, Receipt)
                else status(each.receipt, locale),
                state,
                number(len(_of_content(each)), locale),
            )
            for each, name, state in listed
        ),
        notes=tuple(note for each, name, _ in listed for note in lacking(each, name, locale)),
        left=3,
    )


def _stated_documents(source: Assessment | DocumentStatuses, locale: str) -> Iterator[tuple[DocumentStatus, str, str]]:
    """Give each document with its name and its state in words."""
    if isinstance(source, Assessment):
        for each, name in named_documents(source, locale):
            yield each, name, document_state(each, source, locale)
    else:
        for each in source:
            yield each, capitalised(label(each.path, locale)), status(each.state, locale)


def duties_timeline(source: Assessment | Fulfilments | Duties, *, locale: str = "sv") -> TimelineChart:
    """Draw the duties that have a day on a timeline (*tidslinje*), in a case with the status of each.

    The timeline of an assessment has a line at its day.

    >>> from grantkit import duties
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> duties_timeline(duties(AGREEMENT, AGREEMENT.recipient("Gotland")), locale="en").title
    'Gotland: duties'
    """
    check_kind("source", source, Assessment, Fulfilments, Duties)
    listed: tuple[Duty | Fulfilment, ...] = source.duties if isinstance(source, Assessment) else source
    dated = []
    for each in listed:
        owed = each.duty if isinstance(each, Fulfilment) else each
        stands = fulfilment_text(each, locale) if isinstance(each, Fulfilment) else status(owed.consequence, locale)
        due = _due(each)
        if isinstance(due, Deadline | date):
            asked = asks(owed, _recipient(listed), locale)
            dated.append((owed.actor, (asked, due if isinstance(due, date) else due.last_day, stands)))
    actors = dict.fromkeys(actor for actor, _ in dated)
    title = ": ".join((*actors, label("duty_list", locale)))
    as_of = source.as_of if isinstance(source, Assessment) else None
    entries = tuple(entry for _, entry in dated)
    return timeline_chart(entries, title=title, kind=EventKind.LAST_DAY, as_of=as_of, locale=locale)


def named_documents(assessment: Assessment, locale: str = "sv") -> Iterator[tuple[DocumentStatus, str]]:
    """Return each document of a case with its name: its kind, and a number if there are several of the kind."""
    kinds = [_kind(each.path, assessment) for each in assessment.documents]
    for each, kind in zip(assessment.documents, kinds, strict=True):
        name, _, count = label(each.path, locale).rpartition(" ")
        named = label(kind, locale) if each.path.startswith("documents[") else name
        if kind in _REPORTS:
            named = value_text(assessment.terms.named(_REPORTS[kind]), locale)
        yield each, capitalised(f"{named} {count}" if kinds.count(kind) > 1 else named)


def document_state(each: DocumentStatus, assessment: Assessment, locale: str = "sv") -> str:
    """Write how a document stands; a text that was read in full and asks for no content is no source that is silent."""
    field, _, index = each.path.removesuffix("]").partition("[")
    clause = clause_on(getattr(assessment.case, field)[int(index)], assessment.terms)
    if each.state is not DocumentState.NOT_JUDGED or not assessment.terms.in_full or isinstance(clause, Unknown):
        return status(each.state, locale)
    return f"{status(each.timeliness, locale)}; {in_language(_NO_CONTENT, locale)}"


def _of_content(each: DocumentStatus) -> tuple[Finding, ...]:
    """Return the findings on a document, apart from that its form is not known: its state says so."""
    return tuple(finding for finding in each.findings if finding.kind is not FORM_NOT_KNOWN)


def _kind(path: str, assessment: Assessment) -> str:
    """Tell documents of one kind from others: by their field, and other documents by the kind that they name."""
    field, _, index = path.removesuffix("]").partition("[")
    return assessment.case.documents[int(index)].kind if field == "documents" else field


def missing_names(each: DocumentStatus, locale: str = "sv") -> tuple[str, ...]:
    """Name the particulars that are missing from a document (*uppgifter som saknas*)."""
    missing = (finding.value("particular") for finding in each.findings if finding.code == "particular_missing")
    return tuple(value_text(particular, locale) for particular in missing)


def lacking(each: DocumentStatus, name: str, locale: str = "sv") -> Iterator[str]:
    """Name what is missing from the document called *name* in one line, and list every other finding by itself."""
    missing = [finding for finding in each.findings if finding.code == "particular_missing"]
    if missing:
        yield f"{name}: {in_language(_MISSING, locale).format(listing(missing_names(each, locale), locale))}"
    for finding in _of_content(each):
        if finding not in missing:
            yield f"{name}: {finding_text(finding, locale)}"


def duty(owed: Duty | str, locale: str = "sv") -> str:
    """Return what a duty, or the duty of that code, asks for; without words of its own, the words of its code.

    >>> duty("activity_report"), duty("activity_report", "en"), duty("own_duty", "en")
    ('lämna verksamhetsredovisning', 'submit the activity report', 'own duty')
    """
    return value_text(owed, locale) if isinstance(owed, Duty) else label(f"duties.{owed}", locale)


def duty_line(each: Fulfilment, recipient: str, locale: str = "sv") -> str:
    """Write a duty of a case in one line: what it asks for, of whom and for whom, its status, day and place."""
    owed, where = each.duty, f" ({place(each.duty.citation, locale)})"
    to = in_language(_TO, locale).format(value_text(owed.addressee, locale)) if owed.addressee else ""
    due, by_day = _due(each), ""
    if owed.due is not None:
        told = due_text(due, locale)
        if isinstance(due, Unknown) and due.code in _DAYS:
            # "Last day: unknown: last day for reporting" would name the day twice.
            told = told.replace(f": {gap(due, locale)}", "", 1)
        by_day = f"; {label('deadline', locale)}: {told}"
    # A day that is withheld has its own place.
    asked = capitalised(asks(owed, recipient, locale))
    return f"{asked}{to}: {fulfilment_text(each, locale)}{by_day.removesuffix(where)}{where}"


def fulfilment_text(each: Fulfilment, locale: str = "sv") -> str:
    """Write the status of a duty of a case; where nothing was to be repaid, nothing was done to meet the duty."""
    if each.duty.code == "repayment" and each.status is DutyStatus.MET and each.done is None:
        return in_language(_NOTHING_TO_MEET, locale)
    return status(each.status, locale)


def due_text(due: date | Deadline | Unknown | NotRegulated | None, locale: str = "sv") -> str:
    """Write the last day of a duty, or the reason why there is none.

    >>> due_text(None), due_text(None, "en")
    ('ingen dag', 'no day')
    """
    return in_language(_NO_DAY, locale) if due is None else answer_text(due, locale)


def _due(each: Fulfilment | Duty) -> date | Deadline | Unknown | NotRegulated | None:
    """Return the last day of a duty: in a case as it is read there, otherwise as it is printed."""
    if isinstance(each, Duty):
        return each.due
    return each.duty.due if each.last_day is None else each.last_day


def _recipient(listed: tuple[Any, ...]) -> str:
    """Name the one whose duties these are: the duties of others come last."""
    return next((each.duty.actor if isinstance(each, Fulfilment) else each.actor for each in listed), "")


def asks(owed: Duty, recipient: str, locale: str) -> str:
    """Write what a duty asks for, and of whom if it is not the recipient's own."""
    return duty(owed, locale) if owed.actor == recipient else f"{duty(owed, locale)} ({owed.actor})"


def _row(each: Fulfilment | Duty, recipient: str, locale: str) -> tuple[str, ...]:
    owed = each.duty if isinstance(each, Fulfilment) else each
    so_far: tuple[str, ...] = ()
    if isinstance(each, Fulfilment):
        # A day in parentheses after "late" or "cannot be determined" would be taken for that of the status.
        met = each.status is DutyStatus.MET
        done = in_language(_DONE_ON[met], locale).format(day(each.done, locale)) if isinstance(each.done, date) else ""
        so_far = (fulfilment_text(each, locale) + done,)
    return (
        asks(owed, recipient, locale),
        value_text(owed.addressee, locale),
        due_text(_due(each), locale),
        status(owed.consequence, locale),
        *so_far,
        place(owed.citation, locale),
    )
