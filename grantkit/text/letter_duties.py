"""What a letter says of documents and of duties that are not met (*handlingar och skyldigheter i brev*)."""

from collections.abc import Iterator

from grantkit.case.assessments import Assessment
from grantkit.case.duty_lists import Fulfilment, DutyStatus
from grantkit.text.duties import due_text, duty, lacking, named_documents
from grantkit.text.formatting import in_language
from grantkit.text.parts import Bullets, Heading, Part
from grantkit.text.wording import label, status

__all__ = ["documents_part", "duties_part"]

_TO = (", till {}", ", to {}")


def documents_part(assessment: Assessment, locale: str) -> Iterator[Part]:
    """Tell of each document whether it was in time and complete, and what it lacks (*handlingar*)."""
    told = []
    for each, name in named_documents(assessment, locale):
        told.append(f"{name}: {status(each.state, locale)}.")
        told += lacking(each, name, locale)
    if told:
        yield Heading(text=label("documents", locale).capitalize())
        yield Bullets(texts=tuple(told))


def duties_part(assessment: Assessment, locale: str) -> Iterator[Part]:
    """List the duties that are open, late, lapsed or unknown, with whom they are owed to and by when (*skyldigheter*)."""
    left = tuple(each for each in assessment.duties if each.status is not DutyStatus.MET)
    if left:
        yield Heading(text=label("duty_list", locale).capitalize())
        yield Bullets(texts=tuple(_told(each, locale) for each in left))


def _told(each: Fulfilment, locale: str) -> str:
    owed = each.duty
    to = in_language(_TO, locale).format(owed.addressee) if owed.addressee else ""
    day = "" if owed.due is None else f"; {label('deadline', locale)}: {due_text(owed.due, locale)}"
    told = duty(owed.code, locale)
    # A day that is withheld tells its own place.
    place = f" [{owed.citation}]"
    return f"{told[:1].upper()}{told[1:]}{to}: {status(each.status, locale)}{day.removesuffix(place)}{place}"
