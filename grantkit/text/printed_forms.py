"""The forms of the agreement (*blanketter*, Bilaga 2): to be sent with what is known, or reviewed as they came."""

from collections.abc import Iterator

import attrs

from grantkit.agreement.agreements import GrantAgreement
from grantkit.agreement.clauses import ReportClause, ReportKind, RequisitionClause, last_day_of
from grantkit.agreement.parties import Recipient
from grantkit.agreement.terms import Terms
from grantkit.case.cases import GrantCase
from grantkit.case.documents import FinancialReport, Requisition
from grantkit.text.form_account import account, review
from grantkit.text.form_fields import (
    CONTACT,
    DECLARATIONS,
    FORM_TITLES,
    REPORT_GRANT,
    REPORT_SIGNATURE,
    REQUISITION_SIGNATURE,
    Group,
)
from grantkit.text.form_filling import Filling, FormKind, fill_in
from grantkit.text.form_layouts import REPORT_FORM, REQUISITION_FORM
from grantkit.text.form_parts import FORM_STYLE, FormLine, running_style
from grantkit.text.formatting import day, in_language, place
from grantkit.text.notations import web_page
from grantkit.text.pages import Bullets, Heading, Paragraph, Part, Printable, sections
from grantkit.text.wording import reason, value_text
from grantkit.values.citations import Source
from grantkit.values.deadlines import Deadline
from grantkit.values.findings import Finding
from grantkit.values.unknown import NotRegulated, Unknown


@attrs.frozen(kw_only=True)
class PrintedForm(Printable):
    """A form of the annex (*blankett*, R54 to R58, R62 to R76), as text, Markdown or a web page for printing on A4.

    ``running`` are the texts that stand on every page: the recipient, the registration number, and what the page is.
    The web page of a form to send has fields that can be typed in; on paper they are filled lines.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> requisition_form(agreement=AGREEMENT).title
    'Rekvisition'
    """

    running: tuple[str, str, str]

    def as_html(self) -> str:
        """Write the form as a complete web page."""
        style = FORM_STYLE + running_style(*self.running)
        return web_page(self.title, sections(self.parts), self.locale, style=style)


def requisition_form(
    requisition: Requisition | None = None,
    *,
    agreement: GrantAgreement | None = None,
    recipient: Recipient | None = None,
    case: GrantCase | None = None,
    terms: Terms | None = None,
    kind: FormKind = FormKind.TO_SEND,
    missing: tuple[Finding, ...] | None = None,
    locale: str = "sv",
) -> PrintedForm:
    r"""Return the requisition form (*rekvisition*, Bilaga 2; R54 to R58) in its printed order, groups and words.

    A form *to send* has what the requisition states, and where it states nothing, what is known: from the *agreement*,
    its *terms* (by default those of the recipient's group) and the *recipient*, or from a *case*, which has its own
    agreement and recipient and also tells what was paid and whom to contact. It is signed by hand, so that its
    signature lines are empty, and it has no places and no marks. The declaration is that of the annex.

    A *reviewed* form shows a given requisition as it is, with nothing added. Each finding in *missing* is marked at its
    line, and those without a line come last. If *missing* is not given and the terms are known, the gaps of the
    document are marked; () marks nothing.

    The layout is that of 2019, and no other text's form is printed in it: InvalidValue is raised, with the reason, if
    the terms show no form, leave it open, ask for no such document, or do not ask for every line. The English form is a
    translation for reading, and says so.

    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> form = requisition_form(agreement=AGREEMENT, recipient=AGREEMENT.recipient("Skåne"))
    >>> print(*[line for line in form.as_text().splitlines() if ":" in line][:2], sep="\n")
    Till: Kammarkollegiet
    Bidragsmottagare: Region Skåne
    """
    filling, binding, held = fill_in(
        requisition,
        REQUISITION_FORM,
        agreement=agreement,
        recipient=recipient,
        case=case,
        terms=terms,
        kind=kind,
        missing=missing,
        locale=locale,
    )
    head = _head(filling, binding.requisition if binding else None)
    groups = (part for group in REQUISITION_FORM.groups[:-1] for part in filling.group(group))
    signed = _signed(filling, "requisitions", REQUISITION_SIGNATURE)
    return _form("requisitions", filling, (*head, *groups, *signed), held.citation.source)


def financial_report_form(
    report: FinancialReport | None = None,
    *,
    agreement: GrantAgreement | None = None,
    recipient: Recipient | None = None,
    case: GrantCase | None = None,
    terms: Terms | None = None,
    kind: FormKind = FormKind.TO_SEND,
    missing: tuple[Finding, ...] | None = None,
    locale: str = "sv",
) -> PrintedForm:
    r"""Return the form of the financial report (*ekonomisk berättelse*, Bilaga 2; R62 to R76) in its printed order.

    Costs are in their groups, each item with what the report states of it, and their sums come after them; Alt 1 or Alt
    2 is ticked. Both alternatives name the reviewer, who has particulars but no signature; the report has one
    signature, at its end. Otherwise as `requisition_form`.

    >>> from grantkit import Sek
    >>> from grantkit.catalogue.goda_forutsattningar_2019 import AGREEMENT
    >>> report = FinancialReport(received=Sek.kronor(100), stated_costs=Sek(ore=9950))
    >>> form = financial_report_form(report, agreement=AGREEMENT, kind=FormKind.REVIEWED, locale="en")
    >>> text = form.as_text(width=None).replace("\u00a0", " ")
    >>> [line.partition(": ")[2] for line in text.splitlines() if line.startswith("Money not used")]
    ['not stated (calculated SEK 0.50)']
    """
    filling, binding, held = fill_in(
        report,
        REPORT_FORM,
        agreement=agreement,
        recipient=recipient,
        case=case,
        terms=terms,
        kind=kind,
        missing=missing,
        locale=locale,
    )
    head = _head(filling, binding.report(ReportKind.FINANCIAL) if binding else None)
    signed = _signed(filling, "financial_reports", REPORT_SIGNATURE)
    groups = (*filling.group(CONTACT), *filling.group(REPORT_GRANT), *account(filling, binding), *review(filling))
    return _form("financial_reports", filling, (*head, *groups, *signed), held.citation.source)


def _head(filling: Filling, clause: RequisitionClause | ReportClause | Unknown | NotRegulated | None) -> Iterator[Part]:
    unofficial = filling.word("unofficial")
    if unofficial:
        yield Paragraph(text=unofficial, note=True)
    addressee = filling.fact("addressee") or getattr(clause, "addressee", None)
    if addressee:
        yield Paragraph(text=filling.word("to", addressee))
    deadline = None if filling.to_send else last_day_of(clause)
    if isinstance(deadline, Deadline):
        last_day = day(deadline.last_day, filling.locale, weekday=True)
        yield Paragraph(text=filling.word("last_day", last_day, place(deadline.citation, filling.locale)))
    elif deadline is not None:
        yield Paragraph(text=reason(deadline, filling.locale))


def _signed(filling: Filling, kind: str, group: Group) -> Iterator[Part]:
    """Return the declaration and the one signature of the document (R57, R58, R74)."""
    heading, facts = filling.group(group)
    yield heading
    # The requisition declares two things in one text; a mark for either appears beside it, once.
    declarations = ("declares_correct", "assures_use") if kind == "requisitions" else ("declares_correct",)
    marks = filling.marks(*declarations, blank=None in map(filling.fact, declarations))
    yield Paragraph(text=in_language(DECLARATIONS[kind], filling.locale), marks=marks)
    declared = None if filling.to_send else filling.fact("declares_correct")
    # If it is marked as missing, no answer is shown.
    if declared is not None and not marks:
        answer = FormLine(label=filling.word("declared"), value=value_text(declared, filling.locale))
        yield filling.together(answer.label, (answer,))
    yield facts


def _form(kind: str, filling: Filling, parts: tuple[Part, ...], source: Source) -> PrintedForm:
    others = filling.elsewhere()
    last = (Heading(text=filling.word("others")), Bullets(texts=others)) if others else ()
    key = () if filling.to_send else (Paragraph(text=filling.word("places", source), note=True),)
    title = in_language(FORM_TITLES[kind], filling.locale)
    reading = filling.word("not_to_be_sent")
    recipient, number = (filling.value(path) or "" for path in ("contact.recipient_name", "agreement_number"))
    below = f"{title}: {reading}" if reading else title
    return PrintedForm(
        title=title, locale=filling.locale, parts=(*parts, *last, *key), running=(recipient, number, below)
    )
