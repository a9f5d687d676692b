"""Duties and documents as tables, and the days of duties as a picture (*skyldigheter och handlingar*)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from grantkit.case.assessments import Assessment
from grantkit.case.document_statuses import DocumentStatus
from grantkit.case.duty_lists import Fulfilment, Fulfilments, Duty, Duties
from grantkit.case.receipts import Receipt
from grantkit.text.chart_kinds import TimelineChart
from grantkit.text.charts import timeline_chart
from grantkit.text.formatting import day, in_language, listing, number
from grantkit.text.tables import Sheet
from grantkit.text.wording import finding_text, label, reason, status, value_text
from grantkit.values.deadlines import Deadline
from grantkit.values.unknown import NotRegulated, Unknown

__all__ = [
    "documents_sheet",
    "due_text",
    "duty",
    "lacking",
    "named_documents",
    "duties_sheet",
    "duties_timeline",
]

_NO_DAY = ("ingen dag", "no day")
_MISSING = ("saknas och ska finnas med: {}.", "missing, and shall be there: {}.")


def duty(code: str, locale: str = "sv") -> str:
    """Say what a duty asks for; a code of the caller's own gives its words.

    >>> duty("activity_report"), duty("activity_report", "en"), duty("own_duty", "en")
    ('lämna redogörelse för arbetet', 'hand in the account of the work', 'own duty')
    """
    return label(f"duties.{code}", locale)


def duties_sheet(duties: Assessment | Iterable[Duty | Fulfilment], locale: str = "sv") -> Sheet:
    """Set out who must do what, to whom, by when, and what follows otherwise; of a case also how far each duty has come.

    >>> from grantkit import duties
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> sheet = duties_sheet(duties(AGREEMENT, AGREEMENT.recipient("Gotland")), "en")
    >>> sheet.rows[0][:4]
    ('requisition the money (condition)', 'Kammarkollegiet', '1 December 2019', 'the right lapses by itself')
    """
    listed: tuple[Any, ...] = duties.duties if isinstance(duties, Assessment) else tuple(duties)
    assessed = any(isinstance(each, Fulfilment) for each in listed)
    columns = ("code", "addressee", "deadline", "consequence", *(("status",) if assessed else ()), "citation")
    return Sheet(
        caption=label("duty_list", locale),
        header=tuple(label(column, locale) for column in columns),
        rows=tuple(_row(each, locale) for each in listed),
        left=len(columns),
    )


def documents_sheet(assessment: Assessment, locale: str = "sv") -> Sheet:
    """Set out each document of a case with its two answers, in time or not and complete or not; the notes say what each lacks."""
    columns = ("document", "receipt", "status", "lacking")
    return Sheet(
        caption=label("documents", locale),
        header=tuple(label(column, locale) for column in columns),
        rows=tuple(
            (
                name,
                day(each.receipt.received_on, locale)
                if isinstance(each.receipt, Receipt)
                else status(each.receipt, locale),
                status(each.state, locale),
                number(len(each.findings), locale),
            )
            for each, name in named_documents(assessment, locale)
        ),
        notes=tuple(note for each, name in named_documents(assessment, locale) for note in lacking(each, name, locale)),
        left=3,
    )


def named_documents(assessment: Assessment, locale: str = "sv") -> Iterator[tuple[DocumentStatus, str]]:
    """Give each document of a case with what to call it: its kind, and its number where there are several of the kind."""
    kinds = [each.path.partition("[")[0] for each in assessment.documents]
    for each, kind in zip(assessment.documents, kinds, strict=True):
        name = label(each.path, locale)
        told = name if kinds.count(kind) > 1 else name.rpartition(" ")[0]
        yield each, f"{told[:1].upper()}{told[1:]}"


def lacking(each: DocumentStatus, name: str, locale: str = "sv") -> Iterator[str]:
    """Name what is missing from the document called *name* in one line, and tell everything else by itself."""
    missing = [finding for finding in each.findings if finding.code == "particular_missing"]
    if missing:
        named = listing((value_text(finding.value("particular"), locale) for finding in missing), locale)
        yield f"{name}: {in_language(_MISSING, locale).format(named)}"
    for finding in each.findings:
        if finding not in missing:
            yield f"{name}: {finding_text(finding, locale)}"


def duties_timeline(source: Assessment | Fulfilments | Duties, *, locale: str = "sv") -> TimelineChart:
    """Draw the duties that have a day, on their days (*tidslinje*); of a case with how far each has come."""
    listed: tuple[Duty | Fulfilment, ...] = source.duties if isinstance(source, Assessment) else source
    dated = []
    for each in listed:
        owed = each.duty if isinstance(each, Fulfilment) else each
        told = status(each.status if isinstance(each, Fulfilment) else owed.consequence, locale)
        if isinstance(owed.due, Deadline):
            dated.append((owed.actor, (duty(owed.code, locale), owed.due.last_day, told)))
    actors = dict.fromkeys(actor for actor, _ in dated)
    title = ": ".join((*actors, label("duty_list", locale)))
    return timeline_chart(tuple(entry for _, entry in dated), title=title, locale=locale)


def _row(each: Fulfilment | Duty, locale: str) -> tuple[str, ...]:
    owed = each.duty if isinstance(each, Fulfilment) else each
    so_far: tuple[str, ...] = ()
    if isinstance(each, Fulfilment):
        done = f" ({day(each.done, locale)})" if isinstance(each.done, date) else ""
        so_far = (status(each.status, locale) + done,)
    return (
        duty(owed.code, locale),
        value_text(owed.addressee, locale),
        due_text(owed.due, locale),
        status(owed.consequence, locale),
        *so_far,
        str(owed.citation),
    )


def due_text(due: Deadline | Unknown | NotRegulated | None, locale: str = "sv") -> str:
    """Write the last day of a duty, or why there is none.

    >>> due_text(None), due_text(None, "en")
    ('ingen dag', 'no day')
    """
    if due is None:
        return in_language(_NO_DAY, locale)
    return reason(due, locale) if isinstance(due, Unknown | NotRegulated) else day(due.last_day, locale)
